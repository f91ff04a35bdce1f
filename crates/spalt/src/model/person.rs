//! People.

use std::borrow::Cow;

use super::span::Span;
use serde::{Deserialize, Serialize};

/// A person with all mentions.
///
/// ```
/// let release = spalt::parse_text("– Bron är klar, säger regiondirektör Maja Lindqvist.");
/// let person = &release.people[0];
/// assert_eq!(person.name, "Maja Lindqvist");
/// assert_eq!(person.roles, ["regiondirektör"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Person {
    /// Name within the document, `h1`.
    pub id: String,
    /// The first mention in live text, else the first of all.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found the first mention.
    pub rule: Cow<'static, str>,
    /// Index of the block of the first mention.
    pub block: usize,
    /// Full name.
    pub name: String,
    /// Roles as written, each in the form it stands.
    pub roles: Vec<String>,
    /// Letters of the party, where the text states it.
    pub party: Option<String>,
    /// Organisation that the role belongs to, where the text states it.
    pub organisation: Option<String>,
    /// Every mention, surname alone and genitives included.
    pub mentions: Vec<Span>,
}
