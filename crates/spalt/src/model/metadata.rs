//! What the caller knows of a document.

use std::collections::BTreeMap;

/// What the caller knows of a document, from an index or a database: it goes
/// before what the document says, and [`Evidence`](super::Evidence) then says
/// [`Hint`](super::EvidenceSource::Hint).
///
/// Days and times are text in any of the forms that pages write; they become
/// RFC 3339. One that is no date leaves the field to the document, with a
/// warning `metadata_date`.
///
/// ```
/// let known = spalt::Metadata {
///     published: Some("2024-05-17".into()),
///     publisher: Some("Region Norrbotten".into()),
///     extra: [("diarienummer".into(), "RS 2024-17".into())].into(),
///     ..spalt::Metadata::default()
/// };
/// let release = spalt::Parser::new()
///     .metadata(known)
///     .parse_text("Ny vårdcentral\n\nDen öppnar i morgon.");
/// assert_eq!(release.published.as_deref(), Some("2024-05-17"));
/// assert_eq!(release.evidence.published, Some(spalt::EvidenceSource::Hint));
/// assert_eq!(release.publisher.unwrap().code.as_deref(), Some("25"));
/// assert_eq!(release.dates[0].start.as_deref(), Some("2024-05-18"));
/// assert_eq!(release.extra["diarienummer"], "RS 2024-17");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// When it was published.
    pub published: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// The name of the organisation that publishes.
    pub publisher: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Subject words; where there are none, those of the document hold.
    pub keywords: Vec<String>,
    /// Whatever else is known, by name: [`Release::extra`](super::Release::extra).
    pub extra: BTreeMap<String, String>,
}
