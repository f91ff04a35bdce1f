//! What stands in one place: a file for each kind, and the one pass over them.
//!
//! Each kind offers its word lists (`WORDS`), its rules (`RULES`) and
//! `records`, which turns what is left after overlaps are settled into the
//! records of [`Release`](crate::Release).

use std::borrow::Cow;

use lazy_static::lazy_static;

use crate::{
    document::Span,
    parser::Kinds,
    release::{Amount, Contact, Date, Organisation, Person, Place, Quantity, Reference, Warning},
    rule::{self, Candidate, Index, Rule},
    swedish::{lexicon::WordList, prose::Prose},
};

pub(crate) mod amount;
pub(crate) mod contact;
pub(crate) mod date;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod quantity;
pub(crate) mod reference;

/// The word lists of all kinds, for the lexicon.
pub(crate) const WORDS: &[&[WordList]] = &[
    amount::WORDS,
    contact::WORDS,
    date::WORDS,
    organisation::WORDS,
    person::WORDS,
    place::WORDS,
    quantity::WORDS,
    reference::WORDS,
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

lazy_static! {
    static ref INDEX: Index = Index::of(RULES.iter().copied().flatten());
}

/// What a rule found. Of equally long candidates the one that stands first
/// here is kept.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    Contact(contact::Found),
    Reference(reference::Found),
    Date(date::Found),
    Amount(amount::Found),
    Quantity(quantity::Found),
    Person(person::Found),
    Organisation(organisation::Found),
    Place(place::Found),
}

impl Found {
    /// Order of the kinds in a tie.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Found::Contact(_) => 0,
            Found::Reference(_) => 1,
            Found::Date(_) => 2,
            Found::Amount(_) => 3,
            Found::Quantity(_) => 4,
            Found::Person(_) => 5,
            Found::Organisation(_) => 6,
            Found::Place(_) => 7,
        }
    }

    /// Whether this may stand inside the other and be kept: a region's name
    /// is a place too where the region acts.
    pub(crate) fn nests_in(&self, other: &Found) -> bool {
        match (self, other) {
            (Found::Place(place), Found::Organisation(organisation)) => {
                place::nests_in(place, organisation)
            }
            _ => false,
        }
    }
}

/// What stands in one place, of all kinds, in the order of the text, with ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct Leaves {
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
pub(crate) fn find(
    prose: &mut Prose<'_>,
    published: Option<jiff::civil::Date>,
    most: usize,
) -> Leaves {
    let mut candidates = Vec::new();
    INDEX.scan(prose, &mut candidates);
    amount::cells(prose, &mut candidates);
    let mut settled = rule::settle(candidates);
    let cut = settled.get(most).map(|over| prose.cut_before(over.start));
    if let Some(at) = cut {
        settled.retain(|candidate| candidate.end <= at);
    }
    let prose = &*prose;
    let dates = date::records(prose, &settled, published);
    let organisations = organisation::records(prose, &settled);
    let people = person::records(prose, &settled, &organisations);
    let contacts = contact::records(prose, &settled, &people, &organisations);
    let (amounts, mut warnings) = amount::records(prose, &settled);
    if let Some(at) = cut {
        warnings.push(Warning {
            code: "record_limit".into(),
            message: format!("there is more here than {most} records: the rest is not searched"),
            span: Some(prose.doc.span(at, prose.text.len())),
        });
    }
    Leaves {
        amounts,
        quantities: quantity::records(prose, &settled),
        places: place::records(prose, &settled),
        references: reference::records(prose, &settled),
        dates,
        organisations,
        people,
        contacts,
        warnings,
    }
}

/// What every record says of its place.
pub(crate) struct Head {
    pub span: Span,
    pub text: String,
    pub rule: Cow<'static, str>,
    pub block: usize,
}

impl Head {
    pub(crate) fn of(prose: &Prose<'_>, candidate: &Candidate) -> Head {
        Head::at(prose, candidate.start, candidate.end, candidate.rule)
    }

    pub(crate) fn at(prose: &Prose<'_>, start: usize, end: usize, rule: &'static str) -> Head {
        Head {
            span: prose.doc.span(start, end),
            text: prose.slice(start, end).to_owned(),
            rule: Cow::Borrowed(rule),
            block: prose.block_of(start),
        }
    }
}

/// `a1`, `a2` … in the order of the text.
pub(crate) fn id(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

impl Leaves {
    /// Empties the kinds that the caller does not want.
    pub(crate) fn keep(&mut self, kinds: Kinds) {
        if !kinds.contains(Kinds::AMOUNTS) {
            self.amounts.clear();
        }
        if !kinds.contains(Kinds::QUANTITIES) {
            self.quantities.clear();
        }
        if !kinds.contains(Kinds::DATES) {
            self.dates.clear();
        }
        if !kinds.contains(Kinds::PLACES) {
            self.places.clear();
        }
        if !kinds.contains(Kinds::ORGANISATIONS) {
            self.organisations.clear();
        }
        if !kinds.contains(Kinds::PEOPLE) {
            self.people.clear();
        }
        if !kinds.contains(Kinds::CONTACTS) {
            self.contacts.clear();
        }
        if !kinds.contains(Kinds::REFERENCES) {
            self.references.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every rule finds something, alone, in its own example.
    #[test]
    fn examples_match() {
        for rule in RULES.iter().copied().flatten() {
            let doc = crate::read::plain::read(rule.example);
            let prose = Prose::new(&doc);
            let mut out = Vec::new();
            Index::of([rule]).scan(&prose, &mut out);
            assert!(!out.is_empty(), "{}: {:?}", rule.name, rule.example);
        }
    }

    #[test]
    fn rule_names_are_unique() {
        let mut names: Vec<_> = RULES.iter().copied().flatten().map(|r| r.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
