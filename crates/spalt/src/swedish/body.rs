//! Nouns for bodies, offices and people: what each can do, in every form that
//! does it.
//!
//! `data/bodies.tsv` names a noun by its indefinite, with its declension; the
//! forms are made from that (Svenska Akademiens grammatik, volym 2).

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::noun::{NounForm, inflect};
use crate::text::{lexicon::Endings, table};

/// Rows of lemma, declension, forms, uses.
const TABLE: &str = include_str!("../../data/bodies.tsv");

/// What a body does: sets of these.
type Uses = u8;
const ACTS: Uses = 1;
const RECEIVES: Uses = 2;
const MEETS: Uses = 4;

lazy_static! {
    /// The longest first: `riksdagspartierna` before `partierna`.
    static ref BY_ENDING: Endings<Uses> = {
        let made = made();
        // What the last part of a compound does the compound does, but where a
        // row without uses says that it is another noun.
        let does = |word: &str, uses| {
            let ends = word.char_indices().filter_map(|(at, _)| made.get(&word[at..]));
            if uses == 0 { 0 } else { ends.fold(uses, |all, more| all | more) }
        };
        let mut endings: Vec<(&str, Uses)> = made
            .iter()
            .map(|(word, &uses)| (word.as_str(), does(word, uses)))
            .collect();
        endings.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        Endings::of(endings)
    };
}

lazy_static! {
    /// Every form of a noun of which some singular is a party.
    static ref NAMES: Endings<()> = {
        let singular = |told: &str| !told.ends_with(":plural") && !told.starts_with("meets");
        let mut words: Vec<String> = table::rows(TABLE)
            .filter(|[_, _, _, uses]| uses.split_whitespace().any(singular))
            .flat_map(|[lemma, declension, forms, _]| {
                inflect(lemma.trim_start_matches('-'), declension, forms)
            })
            .map(|(word, _)| word)
            .collect();
        words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        words.dedup();
        Endings::of(words.into_iter().map(|word| (word, ())))
    };
}

fn made() -> FxHashMap<String, Uses> {
    let mut made = FxHashMap::default();
    for [lemma, declension, forms, uses] in table::rows(TABLE) {
        let lemma = lemma.trim_start_matches('-');
        for (word, form) in inflect(lemma, declension, forms) {
            let of_form = uses.split_whitespace().map(|told| of_form(told, form));
            let of_form = of_form.fold(0, |all, one| all | one);
            if of_form != 0 || uses.is_empty() {
                *made.entry(word).or_default() |= of_form;
            }
        }
    }
    made
}

/// What a form does by one entry of its row: `receives:plural`.
fn of_form(told: &str, form: NounForm) -> Uses {
    let (name, only) = told.split_once(':').unwrap_or((told, ""));
    match name {
        _ if !form.is(only) => 0,
        "acts" => ACTS,
        "receives" => RECEIVES,
        "meets" => MEETS,
        _ => 0,
    }
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

/// Whether a word in lower case is a form of a noun for a body, which an owner
/// makes definite (`kommunens bolag`).
pub(crate) fn names_party(low: &str) -> bool {
    is_party(low) || NAMES.find(low).is_some()
}

/// Whether a word in lower case names a body that holds meetings.
pub(crate) fn meets(low: &str) -> bool {
    uses(low) & MEETS != 0
}

/// Every form that is made, with its lemma, for the tests of the morphology.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, String, NounForm)> {
    let words = table::rows(TABLE).filter(|[lemma, _, _, _]| !lemma.starts_with('-'));
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
