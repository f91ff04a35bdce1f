//! What stands in one place: a file for each kind, and the one pass over them.
//!
//! Each kind offers its word lists (`WORDS`, `LISTS`), its rules (`RULES`) and
//! `records`, which turns what is left once overlaps are resolved into the
//! records of [`Release`](crate::Release).

use lazy_static::lazy_static;

use self::mention::{Mention, Rule};
use crate::{
    model::{Amount, Contact, Date, Organisation, Person, Place, Quantity, Reference, Warning},
    rules::{self, Index, RuleInfo},
    text::{
        lexicon::{Class, WordList},
        token::Tokens,
        words::Words,
    },
};

pub(crate) mod amount;
pub(crate) mod contact;
pub(crate) mod date;
pub(crate) mod mention;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod quantity;
pub(crate) mod record;
pub(crate) mod reference;

/// The word lists of all kinds that stand beside their rules, for the lexicon.
pub(crate) const WORDS: &[&[WordList]] = &[amount::WORDS, organisation::WORDS, quantity::WORDS];

/// Those of the table of words.
pub(crate) static LISTS: &[&[(Class, &Words)]] = &[
    contact::LISTS,
    date::LISTS,
    organisation::LISTS,
    place::LISTS,
    reference::LISTS,
];

/// The rules of all kinds.
pub(crate) const RULES: &[&[Rule]] = &[
    contact::RULES,
    reference::RULES,
    date::RULES,
    amount::RULES,
    quantity::RULES,
    person::RULES,
    organisation::RULES,
    place::RULES,
];

/// What the finders that are no table of rules say of themselves.
const FINDERS: &[&[RuleInfo]] = &[
    amount::FINDERS,
    contact::FINDERS,
    organisation::FINDERS,
    person::FINDERS,
];

/// Every rule of this stage.
pub(crate) fn infos() -> impl Iterator<Item = &'static RuleInfo> {
    let tried = RULES.iter().copied().flatten().map(|rule| &rule.about);
    tried.chain(FINDERS.iter().copied().flatten())
}

lazy_static! {
    static ref INDEX: Index<Mention> = Index::of(RULES.iter().copied().flatten());
}

/// What stands in one place, of all kinds, in the order of the text, with ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entities {
    pub amounts: Vec<Amount>,
    pub quantities: Vec<Quantity>,
    pub dates: Vec<Date>,
    pub places: Vec<Place>,
    pub organisations: Vec<Organisation>,
    pub people: Vec<Person>,
    pub contacts: Vec<Contact>,
    pub references: Vec<Reference>,
    /// What a reader should look at, such as a misspelt scale word.
    pub warnings: Vec<Warning>,
}

/// Finds everything that stands in one place.
///
/// All kinds are always searched: what is a telephone number must be known to
/// be no amount, whichever of the two is wanted.
///
/// Beyond `most` finds the text is cut off from the search, here and for what
/// is told from the finds.
pub(crate) fn entities(
    tokens: &mut Tokens<'_>,
    published: Option<jiff::civil::Date>,
    most: usize,
) -> Entities {
    let mut candidates = Vec::with_capacity(tokens.list.len() / 8);
    INDEX.scan(tokens, &mut candidates);
    amount::cells(tokens, &mut candidates);
    let mut settled = rules::resolve_overlaps(candidates);
    let cut = settled.get(most).map(|over| tokens.cut_before(over.start));
    if let Some(at) = cut {
        settled.retain(|candidate| candidate.end <= at);
    }
    let tokens = &*tokens;
    let dates = date::records(tokens, &settled, published);
    let organisations = organisation::records(tokens, &settled);
    let mut people = person::records(tokens, &settled, &organisations);
    let contacts = contact::records(tokens, &settled, &people, &organisations);
    person::add_organisations(&mut people, &contacts);
    let (amounts, mut warnings) = amount::records(tokens, &settled);
    if let Some(at) = cut {
        warnings.push(Warning {
            code: "record_limit".into(),
            message: format!("there is more here than {most} records: the rest is not searched"),
            span: Some(tokens.doc.span(at, tokens.text.len())),
        });
    }
    Entities {
        amounts,
        quantities: quantity::records(tokens, &settled),
        places: place::records(tokens, &settled),
        references: reference::records(tokens, &settled),
        dates,
        organisations,
        people,
        contacts,
        warnings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every rule finds something, alone, in its own example.
    #[test]
    fn examples_match() {
        for rule in RULES.iter().copied().flatten() {
            let doc = crate::read::text::read(rule.about.finds.0);
            let tokens = crate::lists::tokens(&doc);
            let mut out = Vec::new();
            Index::of([rule]).scan(&tokens, &mut out);
            assert!(
                !out.is_empty(),
                "{}: {:?}",
                rule.about.name,
                rule.about.finds.0
            );
        }
    }

    #[test]
    fn rule_names_are_unique() {
        let mut names: Vec<_> = RULES
            .iter()
            .copied()
            .flatten()
            .map(|r| r.about.name)
            .collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
