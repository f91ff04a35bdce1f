//! Nouns for bodies, offices and people: what each can do, in every form that
//! does it.
//!
//! `data/bodies.tsv` names a noun by its indefinite, with its declension; the
//! table of its forms is made by the build script (`build/bodies.rs`).

use lazy_static::lazy_static;

use super::declension::{NounForm, inflect};
use crate::text::{lexicon::Endings, table, words::Words};

/// What a body does, and in which form it stands: sets of these.
type Uses = u8;
const ACTS: Uses = 1;
const RECEIVES: Uses = 2;
const MEETS: Uses = 4;
const FUNDS: Uses = 8;
const DEFINITE: Uses = 16;
const PLURAL: Uses = 32;

mod made {
    use super::{ACTS, DEFINITE, FUNDS, MEETS, PLURAL, RECEIVES, Uses};
    include!(concat!(env!("OUT_DIR"), "/bodies.rs"));
}

/// Nouns that head the column of a table which names bodies or those who receive.
static COLUMNS: Words = Words::with("party_column");

/// Whether the word, in lower case, is such a noun: `sökande`, `förening`.
pub(crate) fn heads_parties(low: &str) -> bool {
    COLUMNS.contains(&low)
}

lazy_static! {
    static ref BY_ENDING: Endings<Uses> = Endings::of(made::ENDINGS.iter().copied());
    static ref NAMES: Endings<()> = Endings::of(made::NAMES.iter().map(|&word| (word, ())));
}

fn uses(low: &str) -> Uses {
    BY_ENDING.find(low).unwrap_or(0)
}

/// Whether a word in lower case names a body or an office that acts.
pub(crate) fn acts(low: &str) -> bool {
    low == "vd" || uses(low) & ACTS != 0
}

/// Whether a word in lower case is for a body, or for people, that can pay and
/// receive.
pub(crate) fn is_party(low: &str) -> bool {
    low == "vd" || uses(low) & (ACTS | RECEIVES) != 0
}

/// Whether a word in lower case is a party in the definite, which alone names it:
/// `kommunen`, `medlemmarna`.
pub(crate) fn is_definite_party(low: &str) -> bool {
    is_party(low) && uses(low) & DEFINITE != 0
}

/// Whether a word in lower case can be several parties.
pub(crate) fn are_parties(low: &str) -> bool {
    is_party(low) && uses(low) & PLURAL != 0
}

/// Whether a word in lower case is a noun for a body in any form, the
/// indefinite too, which an owner makes definite (`kommunens bolag`).
pub(crate) fn names_party(low: &str) -> bool {
    is_party(low) || NAMES.find(low).is_some()
}

/// Whether a word in lower case names a body that holds meetings.
pub(crate) fn meets(low: &str) -> bool {
    uses(low) & MEETS != 0
}

/// Whether a word in lower case names a body that gives others money.
pub(crate) fn funds(low: &str) -> bool {
    uses(low) & FUNDS != 0
}

/// The indefinite of a noun whose definite calls a body by the end of its name:
/// `nämnd` of `nämnden`.
pub(crate) fn short(low: &str) -> Option<&'static str> {
    let at = made::SHORT.binary_search_by_key(&low, |(definite, _)| definite);
    Some(made::SHORT[at.ok()?].1)
}

/// The words in lower case in which a sender's name may end: `museet`, `förbund`.
pub(crate) fn signing() -> &'static [&'static str] {
    made::SIGNING
}

/// Every form that is made, with its lemma, for the tests of the morphology.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, String, NounForm)> {
    let words = table::rows(include_str!("../../data/bodies.tsv"))
        .filter(|[lemma, _, _, _]| !lemma.starts_with('-'));
    words.flat_map(|[lemma, declension, forms, _]| {
        let made = inflect(lemma, declension, forms).into_iter();
        made.map(move |(word, form)| (lemma, word, form))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_does_what_its_noun_does() {
        for word in [
            "kommunstyrelsen",
            "nämnderna",
            "utskotten",
            "miljöministern",
            "vd",
        ] {
            assert!(acts(word), "{word}");
        }
        for word in [
            "föreningarna",
            "byalagen",
            "kommittéer",
            "lantbrukarna",
            "samebyar",
            "riksdagspartiet",
        ] {
            assert!(is_party(word), "{word}");
        }
        for word in ["barnnämnd", "nämnden", "kommunfullmäktige"] {
            assert!(meets(word), "{word}");
        }
        for word in ["området", "insatsområden", "nämnd", "hobby", "styrka"] {
            assert!(!acts(word), "{word}");
        }
        for word in ["trädgårdar", "täby", "register", "områdena", "avdelning"] {
            assert!(!is_party(word), "{word}");
        }
    }
}
