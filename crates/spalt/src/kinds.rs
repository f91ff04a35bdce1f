//! Which kinds of records a caller wants.

use std::{fmt, str::FromStr};

/// Which kinds of records are wanted; `|` joins them.
///
/// ```
/// use spalt::{Kinds, Parser};
///
/// let parser = Parser::new().kinds(Kinds::AMOUNTS | Kinds::PLACES);
/// let release = parser.parse_text("Gävle fick 5 miljoner kronor 2021.");
/// assert_eq!(release.amounts.len(), 1);
/// assert!(release.dates.is_empty());
///
/// let kinds: Kinds = "amounts,places".parse()?;
/// assert_eq!(kinds, Kinds::AMOUNTS | Kinds::PLACES);
/// assert_eq!(kinds.to_string(), "amounts,places");
/// assert_eq!(kinds.iter().count(), 2);
/// # Ok::<(), spalt::UnknownKind>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kinds(u16);

/// The kinds with their names, in the order of the release's arrays.
const NAMES: &[(&str, Kinds)] = &[
    ("amounts", Kinds::AMOUNTS),
    ("quantities", Kinds::QUANTITIES),
    ("dates", Kinds::DATES),
    ("places", Kinds::PLACES),
    ("organisations", Kinds::ORGANISATIONS),
    ("people", Kinds::PEOPLE),
    ("quotes", Kinds::QUOTES),
    ("contacts", Kinds::CONTACTS),
    ("decisions", Kinds::DECISIONS),
    ("flows", Kinds::FLOWS),
    ("references", Kinds::REFERENCES),
];

impl Kinds {
    /// No kind.
    pub const EMPTY: Kinds = Kinds(0);
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

    /// Whether no kind is wanted.
    pub fn is_empty(self) -> bool {
        self == Kinds::EMPTY
    }

    /// The kinds one by one, in the order of the release's arrays.
    pub fn iter(self) -> impl Iterator<Item = Kinds> {
        let kinds = NAMES.iter().map(|(_, kind)| *kind);
        kinds.filter(move |kind| self.contains(*kind))
    }

    /// The name of a single kind, as the release's array is called; none for
    /// several.
    ///
    /// ```
    /// assert_eq!(spalt::Kinds::FLOWS.name(), Some("flows"));
    /// assert_eq!(spalt::Kinds::ALL.name(), None);
    /// ```
    pub fn name(self) -> Option<&'static str> {
        let (name, _) = NAMES.iter().find(|(_, kind)| *kind == self)?;
        Some(name)
    }

    /// The names of the kinds, in the order of the release's arrays.
    ///
    /// ```
    /// assert_eq!(spalt::Kinds::ALL.names().last(), Some("references"));
    /// ```
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.iter().filter_map(Kinds::name)
    }
}

impl std::ops::BitOr for Kinds {
    type Output = Kinds;
    fn bitor(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Kinds {
    fn bitor_assign(&mut self, other: Kinds) {
        self.0 |= other.0;
    }
}

impl fmt::Display for Kinds {
    /// The names, joined by commas.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.names().collect();
        f.pad(&names.join(","))
    }
}

/// A name that no kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKind(String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = Kinds::ALL.names().collect();
        write!(f, "“{}” is no kind: {}", self.0, known.join(", "))
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for Kinds {
    type Err = UnknownKind;

    /// Reads names that commas join; an empty text is no kind.
    fn from_str(text: &str) -> Result<Kinds, UnknownKind> {
        let mut kinds = Kinds::EMPTY;
        for name in text
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let known = NAMES.iter().find(|(known, _)| *known == name);
            kinds |= known.ok_or_else(|| UnknownKind(name.to_owned()))?.1;
        }
        Ok(kinds)
    }
}
