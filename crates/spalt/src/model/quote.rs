//! Direct speech and who spoke.

use std::borrow::Cow;

use super::{span::Span, word::words};
use serde::{Deserialize, Serialize};

/// Direct speech.
///
/// ```
/// let release = spalt::parse_text("– Bron är klar, säger regiondirektör Maja Lindqvist.");
/// let quote = &release.quotes[0];
/// assert_eq!(quote.text, "Bron är klar");
/// assert_eq!(quote.speaker.as_ref().unwrap().name.as_deref(), Some("Maja Lindqvist"));
/// assert_eq!(quote.verb.as_deref(), Some("säger"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Quote {
    /// Name within the document, `q1`.
    pub id: String,
    /// From the first part of the speech to the last.
    pub span: Span,
    /// The speech alone, joined where the attribution cuts it.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block that it begins in.
    pub block: usize,
    /// The parts of the speech.
    pub parts: Vec<Span>,
    /// Who speaks.
    pub speaker: Option<Speaker>,
    /// The verb of the attribution (`säger`).
    pub verb: Option<String>,
    /// Where the attribution stands.
    pub attribution: Option<Span>,
}

/// Who speaks in a quote.
///
/// ```
/// let release = spalt::parse_text("– Bron är klar, säger regiondirektör Maja Lindqvist.");
/// let speaker = release.quotes[0].speaker.as_ref().unwrap();
/// assert_eq!(speaker.role.as_deref(), Some("regiondirektör"));
/// assert_eq!(speaker.person.as_ref(), Some(&release.people[0].id));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Speaker {
    /// Full name.
    pub name: Option<String>,
    /// Role as written; for a speaker without a name, that role or pronoun.
    pub role: Option<String>,
    /// How the role is known.
    pub role_source: Option<RoleSource>,
    /// Letters of the party.
    pub party: Option<String>,
    /// The organisation that speaks, or that the role belongs to.
    pub organisation: Option<String>,
    /// Id of the person record.
    pub person: Option<String>,
}

words! {
    "role source",
    /// How a speaker's role is known.
    ///
    /// ```
    /// assert_eq!(serde_json::to_string(&spalt::RoleSource::Earlier).unwrap(), "\"earlier\"");
    /// ```
    pub enum RoleSource {
        /// It stands in the attribution.
        Stated = "stated",
        /// It was stated earlier in the document.
        Earlier = "earlier",
    }
}
