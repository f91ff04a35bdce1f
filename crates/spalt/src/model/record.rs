//! What all records have, and how a release gives them.

use super::{
    amount::Amount, contact::Contact, date::Date, decision::Decision, flow::Flow,
    organisation::Organisation, person::Person, place::Place, quantity::Quantity, quote::Quote,
    reference::Reference, release::Release, span::Span,
};
use crate::kinds::Kinds;

/// What every record says of itself, whatever its kind.
///
/// ```
/// use spalt::Record as _;
///
/// let release = spalt::parse_text("Sala kommun satsar 5 miljoner kronor på en bro.");
/// let told: Vec<_> = release
///     .records()
///     .map(|record| format!("{} {}", record.id(), record.rule()))
///     .collect();
/// assert_eq!(told, ["a1 amount.stated", "p1 place.name", "o1 organisation.name", "f1 flow.invests"]);
/// ```
pub trait Record {
    /// Name within the document (`a1`, `d3`).
    fn id(&self) -> &str;
    /// Where it stands in the document's text.
    fn span(&self) -> Span;
    /// What stands there.
    fn text(&self) -> &str;
    /// The rule that found it.
    fn rule(&self) -> &str;
    /// Its kind.
    fn kind(&self) -> Kinds;
    /// Index of the block that it stands in.
    fn block(&self) -> usize;
}

/// [`Record`] for each kind, and the record of an id.
macro_rules! records {
    ($($record:ident in $array:ident ($kind:ident) by $one:ident,)+) => {
        $(impl Record for $record {
            fn id(&self) -> &str {
                &self.id
            }
            fn span(&self) -> Span {
                self.span
            }
            fn text(&self) -> &str {
                &self.text
            }
            fn rule(&self) -> &str {
                &self.rule
            }
            fn kind(&self) -> Kinds {
                Kinds::$kind
            }
            fn block(&self) -> usize {
                self.block
            }
        })+

        impl Release {
            /// Every record, kind by kind in the order of the fields.
            pub fn records(&self) -> impl Iterator<Item = &dyn Record> {
                std::iter::empty::<&dyn Record>()
                    $(.chain(self.$array.iter().map(|record| record as &dyn Record)))+
            }

            $(#[doc = concat!("The record of [`", stringify!($array), "`](Self::", stringify!($array), ") with the id.")]
            pub fn $one(&self, id: &str) -> Option<&$record> {
                self.$array.iter().find(|record| record.id == id)
            })+
        }
    };
}

records! {
    Amount in amounts (AMOUNTS) by amount,
    Quantity in quantities (QUANTITIES) by quantity,
    Date in dates (DATES) by date,
    Place in places (PLACES) by place,
    Organisation in organisations (ORGANISATIONS) by organisation,
    Person in people (PEOPLE) by person,
    Quote in quotes (QUOTES) by quote,
    Contact in contacts (CONTACTS) by contact,
    Decision in decisions (DECISIONS) by decision,
    Flow in flows (FLOWS) by flow,
    Reference in references (REFERENCES) by reference,
}
