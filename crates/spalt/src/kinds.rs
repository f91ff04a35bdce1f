//! Which kinds of records a caller wants.

/// Which kinds of records are wanted; `|` joins them.
///
/// ```
/// use spalt::{Kinds, Parser};
///
/// let parser = Parser::new().kinds(Kinds::AMOUNTS | Kinds::PLACES);
/// let release = parser.parse_text("Gävle fick 5 miljoner kronor 2021.");
/// assert_eq!(release.amounts.len(), 1);
/// assert!(release.dates.is_empty());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kinds(u16);

impl Kinds {
    /// Money.
    pub const AMOUNTS: Kinds = Kinds(1);
    /// Numbers that are not money.
    pub const QUANTITIES: Kinds = Kinds(1 << 1);
    /// Dates.
    pub const DATES: Kinds = Kinds(1 << 2);
    /// Places.
    pub const PLACES: Kinds = Kinds(1 << 3);
    /// Organisations.
    pub const ORGANISATIONS: Kinds = Kinds(1 << 4);
    /// People.
    pub const PEOPLE: Kinds = Kinds(1 << 5);
    /// Quotes.
    pub const QUOTES: Kinds = Kinds(1 << 6);
    /// Contacts.
    pub const CONTACTS: Kinds = Kinds(1 << 7);
    /// Decisions.
    pub const DECISIONS: Kinds = Kinds(1 << 8);
    /// Flows.
    pub const FLOWS: Kinds = Kinds(1 << 9);
    /// References.
    pub const REFERENCES: Kinds = Kinds(1 << 10);
    /// All kinds.
    pub const ALL: Kinds = Kinds((1 << 11) - 1);

    /// Whether all of `other` is wanted.
    pub fn contains(self, other: Kinds) -> bool {
        self.0 & other.0 == other.0
    }
}

impl std::ops::BitOr for Kinds {
    type Output = Kinds;
    fn bitor(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}
