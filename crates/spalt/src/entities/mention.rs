//! What a rule found in one place, before it is known to be kept.

use std::borrow::Cow;

use jiff::civil::Weekday;
use rust_decimal::Decimal;

use super::date::value::{Side, Time, When};
use crate::{
    gazetteer::{Area, Name as PlaceName},
    model::{Bound, CurrencySource, OrganisationKind, PlaceKind, ReferenceKind},
    rules,
    swedish::names::NameTokens,
    text::number::CountUnit,
};

/// A rule whose finds are mentions.
pub(crate) type Rule = rules::Rule<Mention>;
/// Where such a rule puts what it finds.
pub(crate) type Sink<'a> = rules::Sink<'a, Mention>;
/// A mention with its place and rule.
pub(crate) type Candidate = rules::Candidate<Mention>;

/// What a rule found. Of equally long candidates the one that stands first
/// here is kept.
#[derive(Debug, Clone)]
pub(crate) enum Mention {
    Contact(ContactMention),
    Reference(ReferenceMention),
    Date(DateMention),
    Amount(AmountMention),
    Quantity(QuantityMention),
    Person(PersonMention),
    Organisation(OrganisationMention),
    Place(PlaceMention),
}

impl rules::Overlap for Mention {
    fn rank(&self) -> u8 {
        match self {
            Mention::Contact(_) => 0,
            Mention::Reference(_) => 1,
            Mention::Date(_) => 2,
            Mention::Amount(_) => 3,
            Mention::Quantity(_) => 4,
            // `San Marino` is a place, not a person called Marino.
            Mention::Place(place) if place.is_plain_compound() => 5,
            Mention::Person(_) => 6,
            Mention::Organisation(organisation) if organisation.doubtful => 9,
            Mention::Organisation(organisation) if organisation.certain => 5,
            Mention::Organisation(_) => 7,
            Mention::Place(_) => 8,
        }
    }

    /// A region's name is a place too where the region acts.
    fn nests_in(&self, other: &Mention) -> bool {
        match (self, other) {
            (Mention::Place(place), Mention::Organisation(organisation)) => {
                place.nests_in(organisation)
            }
            _ => false,
        }
    }
}

/// A number or address by which someone is reached.
#[derive(Debug, Clone)]
pub(crate) enum ContactMention {
    /// E.164, where the number says of which country it is.
    Phone(Option<String>),
    /// A number that nobody answers.
    Fax,
    Email(String),
}

/// A number of a law, a bill or a file.
#[derive(Debug, Clone)]
pub(crate) enum ReferenceMention {
    Number(ReferenceKind, String),
    /// A number of another series (`AFS 2001:1`), known so that no other kind
    /// takes it for a date or a figure.
    OtherSeries,
}

/// A date as written.
#[derive(Debug, Clone)]
pub(crate) struct DateMention {
    pub when: When,
    pub time: Option<Time>,
    pub bound: Option<Bound>,
    /// The weekday written beside day and month, which tells the year.
    pub weekday: Option<Weekday>,
    pub side: Side,
    /// Extent in tokens, half-open.
    pub first: usize,
    pub end: usize,
}

/// An amount as written.
#[derive(Debug, Clone)]
pub(crate) struct AmountMention {
    pub value: Option<Decimal>,
    pub upper: Option<Decimal>,
    /// None where no currency stands in the amount.
    pub currency: Option<&'static str>,
    pub source: CurrencySource,
    /// What each such amount is for, where that is told apart from it.
    pub per: Option<Cow<'static, str>>,
    /// Tokens of the amount.
    pub first: usize,
    pub end: usize,
}

/// A number with what it counts or measures.
#[derive(Debug, Clone)]
pub(crate) struct QuantityMention {
    pub value: Decimal,
    pub upper: Option<Decimal>,
    pub unit: CountUnit,
    /// Tokens of the quantity.
    pub first: usize,
    pub end: usize,
}

/// The tokens of a full name.
#[derive(Debug, Clone)]
pub(crate) struct PersonMention(pub NameTokens);

/// A name of an organisation.
#[derive(Debug, Clone)]
pub(crate) struct OrganisationMention {
    pub kind: OrganisationKind,
    pub code: Option<&'static str>,
    /// The organisation of the lists.
    pub body: Option<u16>,
    /// The name in its plain form.
    pub name: String,
    /// The capital may be that of a sentence's beginning: the name counts only
    /// where it is plain elsewhere in the document.
    pub doubtful: bool,
    /// Its last word says what it is, so that it is no person's name.
    pub certain: bool,
}

impl OrganisationMention {
    fn is_county_board(&self) -> bool {
        self.name.starts_with("Länsstyrelsen ")
    }
}

/// A name of a place.
#[derive(Debug, Clone)]
pub(crate) struct PlaceMention {
    pub area: &'static Area,
    pub name: Option<&'static PlaceName>,
    /// The name may stand for several places, and what stands around it says
    /// for which.
    pub told: bool,
    /// Something beside the name shows that it is a place.
    pub company: bool,
    /// The name is a word or a person's name too.
    pub weak: bool,
    /// It is the name of the organisation that it stands in.
    pub nests: bool,
}

impl PlaceMention {
    /// Whether it is a name of several words that stands for a place alone.
    fn is_plain_compound(&self) -> bool {
        let several = |name: &PlaceName| name.written.contains(' ');
        !self.weak && !self.nests && self.name.is_some_and(several)
    }

    /// Whether the place may stand inside the organisation's name: where the
    /// two are one, in that of a county board, which acts for its county, and in
    /// that of a municipality, which it is the name of.
    fn nests_in(&self, organisation: &OrganisationMention) -> bool {
        let of_municipality = organisation.kind == OrganisationKind::Municipality;
        self.nests
            || self.area.kind == PlaceKind::County && organisation.is_county_board()
            || self.area.kind == PlaceKind::Municipality && of_municipality
    }
}
