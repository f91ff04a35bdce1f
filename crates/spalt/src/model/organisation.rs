//! Organisations.

use std::borrow::Cow;

use super::{span::Span, word::words};
use serde::{Deserialize, Serialize};

/// An organisation with all its mentions.
///
/// ```
/// let release = spalt::parse_text("Socialstyrelsen får stöd. Det är Socialstyrelsens andra uppdrag.");
/// let organisation = &release.organisations[0];
/// assert_eq!(organisation.name, "Socialstyrelsen");
/// assert_eq!(organisation.mentions.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Organisation {
    /// Name within the document, `o1`.
    pub id: String,
    /// The first mention in live text, else the first of all.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found the first mention.
    pub rule: Cow<'static, str>,
    /// Index of the block of the first mention.
    pub block: usize,
    /// Its name, long form where the text has one.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: OrganisationKind,
    /// SCB code or organisation number, where known.
    pub code: Option<String>,
    /// Every mention, the first included.
    pub mentions: Vec<Span>,
}

words! {
    "organisation kind",
    /// What kind of organisation it is.
    ///
    /// ```
    /// let release = spalt::parse_text("Riksdagen har antagit lagen.");
    /// assert_eq!(release.organisations[0].kind, spalt::OrganisationKind::Parliament);
    /// ```
    pub enum OrganisationKind {
        /// Regeringen, Regeringskansliet.
        Government = "government",
        /// A ministry.
        Ministry = "ministry",
        /// A state agency.
        Agency = "agency",
        /// A region as an actor.
        Region = "region",
        /// A municipality as an actor.
        Municipality = "municipality",
        /// An elected board, council or committee.
        Board = "board",
        /// A hospital as an actor.
        Hospital = "hospital",
        /// A university.
        University = "university",
        /// A company.
        Company = "company",
        /// A political party.
        Party = "party",
        /// An association, union or foundation.
        Association = "association",
        /// A part of an organisation.
        Division = "division",
        /// Riksdagen and other parliaments.
        Parliament = "parliament",
        /// EU, UN and other bodies of several states.
        International = "international",
        /// Anything else.
        Other = "other",
    }
}
