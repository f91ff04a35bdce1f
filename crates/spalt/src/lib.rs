//! Turns Swedish press releases into typed, grounded records.
//!
//! ```
//! let release = spalt::parse_text(
//!     "Ny teknik till vården\n\nDivisionerna får dela på knappt 11,4 miljoner för ny teknik.",
//! );
//! let amount = &release.amounts[0];
//! assert_eq!(amount.value.to_string(), "11400000");
//! assert_eq!(amount.modifier, spalt::Modifier::JustUnder);
//! assert_eq!(&release.text[amount.span.range()], "11,4 miljoner");
//! ```
//!
//! [`parse`] takes bytes, [`parse_text`] and [`parse_html`] take strings, and a
//! [`Parser`] takes options. Each gives one [`Release`]: the document's own
//! fields, its cleaned text in blocks, and an array for each kind of record.
//!
//! Three promises hold for every record. Nothing is reported that is not
//! written in the document: a record's `text` is what stands at its `span`.
//! Every record names the `rule` that found it. The same bytes and options
//! give the same release, always: there is no clock, no locale, no network.
//!
//! # What it does not do
//!
//! It reads Swedish; what another language writes is found only where it looks
//! the same. It does no I/O: the caller hands in bytes. It knows no facts
//! beyond its lists of places and organisations, and never guesses: what a
//! document does not say is `None`.

pub use error::Error;
pub use gazetteer::{code_of, county_name};
pub use jiff::civil::Date as Day;
pub use kinds::{Kinds, UnknownKind};
pub use model::*;
pub use parser::Parser;
pub use read::{Limits, swedish_time};
pub use registry::rules;
pub use rules::RuleInfo;
pub use rust_decimal::Decimal;

mod entities;
mod error;
mod gazetteer;
mod kinds;
mod lists;
mod model;
mod parser;
mod read;
mod registry;
mod relations;
mod rules;
mod selection;
mod sentences;
#[doc(hidden)]
pub mod stages;
mod swedish;
mod text;
#[cfg(feature = "html")]
pub mod typeset;

/// The README's code runs with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

/// Reads a document from bytes: HTML or text, in any usual encoding.
///
/// ```
/// let release = spalt::parse("<h1>Ny bro</h1><p>Den kostar 3 miljoner kronor.</p>".as_bytes())?;
/// assert_eq!(release.title.as_deref(), Some("Ny bro"));
/// # Ok::<(), spalt::Error>(())
/// ```
///
/// # Errors
///
/// [`Error`] where the bytes hold no text at all.
pub fn parse(bytes: &[u8]) -> Result<Release, Error> {
    Parser::new().parse(bytes)
}

/// Reads a document from plain text or Markdown.
///
/// ```
/// let release = spalt::parse_text("Ny bro\n\nDen kostar 3 miljoner kronor.");
/// assert_eq!(release.title.as_deref(), Some("Ny bro"));
/// ```
pub fn parse_text(text: &str) -> Release {
    Parser::new().parse_text(text)
}

/// Reads a document from a page.
///
/// ```
/// let release = spalt::parse_html("<h1>Ny bro</h1><p>Den kostar 3 miljoner kronor.</p>");
/// assert_eq!(release.title.as_deref(), Some("Ny bro"));
/// ```
#[cfg(feature = "html")]
pub fn parse_html(html: &str) -> Release {
    Parser::new().parse_html(html)
}
