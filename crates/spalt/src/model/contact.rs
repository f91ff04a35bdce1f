//! Who to turn to.

use std::borrow::Cow;

use super::{span::Span, word::words};
use serde::{Deserialize, Serialize};

/// Someone to turn to.
///
/// ```
/// let release = spalt::parse_text("Kontakt\n\nMaja Lindqvist, pressansvarig\n070-174 06 05\nmaja@exempel.se");
/// let contact = &release.contacts[0];
/// assert_eq!(contact.name.as_deref(), Some("Maja Lindqvist"));
/// assert_eq!(contact.phones[0].e164.as_deref(), Some("+46701740605"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Contact {
    /// Name within the document, `c1`.
    pub id: String,
    /// From the first part of the contact to the last.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block that it begins in.
    pub block: usize,
    /// Name of the person; `None` for a function.
    pub name: Option<String>,
    /// Role as written, or the function.
    pub role: Option<String>,
    /// Organisation, where stated.
    pub organisation: Option<String>,
    /// Telephone numbers; a fax is none.
    pub phones: Vec<Phone>,
    /// E-mail addresses in plain form.
    pub emails: Vec<String>,
    /// What the contact is for, where stated.
    pub kind: Option<ContactKind>,
}

/// A telephone number.
///
/// ```
/// let release = spalt::parse_text("Kontakt\n\nMaja Lindqvist\n070-174 06 05");
/// assert_eq!(release.contacts[0].phones[0].e164.as_deref(), Some("+46701740605"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Phone {
    /// E.164, with the leading plus; `None` where the country is not plain.
    pub e164: Option<String>,
    /// As written.
    pub text: String,
}

words! {
    "contact kind",
    /// What a contact is for.
    ///
    /// ```
    /// assert_eq!(serde_json::to_string(&spalt::ContactKind::Press).unwrap(), "\"press\"");
    /// ```
    pub enum ContactKind {
        /// For the press.
        Press = "press",
        /// For more information.
        Information = "information",
        /// The organisation's exchange.
        Switchboard = "switchboard",
    }
}
