//! One document as typed records.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    amount::Amount,
    block::Block,
    contact::Contact,
    date::Date,
    decision::Decision,
    flow::Flow,
    organisation::{Organisation, OrganisationKind},
    person::Person,
    place::Place,
    quantity::Quantity,
    quote::Quote,
    reference::Reference,
    span::Span,
    word::words,
};
use serde::{Deserialize, Serialize};

/// Version of the JSON format; see [`Release::schema_version`].
pub const SCHEMA_VERSION: &str = "1.1";

/// One document as typed records.
///
/// ```
/// let release = spalt::parse_text("Bro får stöd\n\nKommunen får 3 miljoner kronor.");
/// let json = serde_json::to_string(&release)?;
/// let back: spalt::Release = serde_json::from_str(&json)?;
/// assert_eq!(release, back);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Release {
    /// Version of this format, [`SCHEMA_VERSION`].
    pub schema_version: Cow<'static, str>,
    /// Path relative to the archive's root with `/`, if the caller gave one.
    pub id: Option<String>,
    /// The bytes that the document was read from.
    pub source: Source,
    /// What sort of document this is.
    pub kind: DocumentKind,
    /// Language of the text, BCP 47 (`sv`, `en`, `und`).
    pub language: Cow<'static, str>,
    /// The headline.
    pub title: Option<String>,
    /// The ingress: the first paragraphs, which sum up the rest.
    pub lead: Option<String>,
    /// When it was published: RFC 3339 with offset where a time is written
    /// (Europe/Stockholm where none is given), else a date.
    pub published: Option<String>,
    /// When it was last changed, in the form of [`published`](Self::published).
    pub updated: Option<String>,
    /// The organisation that publishes.
    pub publisher: Option<Publisher>,
    /// Address of the document on the web.
    pub url: Option<String>,
    /// Subject words from the markup or the text.
    pub keywords: Vec<String>,
    /// Links of the main content.
    pub links: Vec<Link>,
    /// Images of the main content.
    pub images: Vec<Image>,
    /// What else the caller knows of the document: [`Metadata::extra`](super::Metadata::extra).
    pub extra: BTreeMap<String, String>,
    /// Where each field of the document itself was taken from.
    pub evidence: Evidence,
    /// The cleaned text that every span points into.
    pub text: String,
    /// The blocks of [`text`](Self::text), in order.
    pub blocks: Vec<Block>,
    /// Money.
    pub amounts: Vec<Amount>,
    /// Counted and measured numbers that are not money.
    pub quantities: Vec<Quantity>,
    /// Points and stretches of time.
    pub dates: Vec<Date>,
    /// Regions, municipalities, hospitals, countries and other places.
    pub places: Vec<Place>,
    /// Organisations, one record each with all mentions.
    pub organisations: Vec<Organisation>,
    /// People, one record each with all mentions.
    pub people: Vec<Person>,
    /// Direct speech and who spoke.
    pub quotes: Vec<Quote>,
    /// Who to turn to.
    pub contacts: Vec<Contact>,
    /// What was decided, proposed, commissioned or rejected.
    pub decisions: Vec<Decision>,
    /// What each amount does: who pays whom, for what and when.
    pub flows: Vec<Flow>,
    /// Numbers of laws, bills, reports and files.
    pub references: Vec<Reference>,
    /// What was repaired or left unread.
    pub warnings: Vec<Warning>,
}

/// The bytes that a document was read from.
///
/// ```
/// let release = spalt::parse(b"<p>Hej</p>")?;
/// assert_eq!(release.source.media_type, "text/html");
/// assert_eq!(release.source.bytes, 10);
/// # Ok::<(), spalt::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Source {
    /// Path as the caller gave it.
    pub path: Option<String>,
    /// `text/plain`, `text/html` or `text/markdown`, judged by the bytes.
    pub media_type: Cow<'static, str>,
    /// WHATWG name of the encoding that the bytes were read as.
    pub encoding: Cow<'static, str>,
    /// Number of bytes.
    pub bytes: u64,
    /// SHA-256 of the raw bytes in lower-case hex.
    pub sha256: String,
    /// When the bytes were fetched, RFC 3339, where a web archive says so.
    pub retrieved: Option<String>,
}

words! {
    "document kind",
    /// What sort of document a text is.
    ///
    /// ```
    /// let release = spalt::parse_text("Ny bro invigd\n\nKommunen inviger bron i dag.");
    /// assert_eq!(release.kind, spalt::DocumentKind::PressRelease);
    /// ```
    pub enum DocumentKind {
        /// News or press text of an organisation.
        PressRelease = "press_release",
        /// Tjänsteskrivelse, beslutsunderlag, motionssvar, protokoll.
        CaseDocument = "case_document",
        /// Anything else.
        Other = "other",
    }
}

/// The organisation that publishes a document.
///
/// ```
/// let release = spalt::parse_text("Region Norrbotten\n\nNy bro\n\n2024-05-03 09:15\n\nText.");
/// assert_eq!(release.publisher.unwrap().name, "Region Norrbotten");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// What kind of organisation it is, where known.
    pub kind: Option<OrganisationKind>,
    /// SCB code or organisation number, where known.
    pub code: Option<String>,
}

words! {
    "evidence source",
    /// Where a field of the document itself was taken from.
    ///
    /// ```
    /// let source = spalt::EvidenceSource::OpenGraph;
    /// assert_eq!(serde_json::to_string(&source).unwrap(), "\"open_graph\"");
    /// ```
    pub enum EvidenceSource {
        /// A JSON-LD script.
        JsonLd = "json_ld",
        /// An OpenGraph property.
        OpenGraph = "open_graph",
        /// Another `meta` element, Dublin Core among them; the head of a mail or
        /// the front matter of a text.
        Meta = "meta",
        /// An element of the page, or a mark of Markdown or mail.
        Markup = "markup",
        /// The visible text.
        Text = "text",
        /// An option of the caller.
        Hint = "hint",
    }
}

/// For each document field, where its value came from; `None` where the field
/// is empty.
///
/// ```
/// let release = spalt::parse_html("<h1>Ny bro</h1><p>Den invigs i dag.</p>");
/// assert_eq!(release.evidence.title, Some(spalt::EvidenceSource::Markup));
/// assert_eq!(release.evidence.published, None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Evidence {
    /// Source of [`Release::title`].
    pub title: Option<EvidenceSource>,
    /// Source of [`Release::lead`].
    pub lead: Option<EvidenceSource>,
    /// Source of [`Release::published`].
    pub published: Option<EvidenceSource>,
    /// Source of [`Release::updated`].
    pub updated: Option<EvidenceSource>,
    /// Source of [`Release::publisher`].
    pub publisher: Option<EvidenceSource>,
    /// Source of [`Release::url`].
    pub url: Option<EvidenceSource>,
    /// Source of [`Release::keywords`].
    pub keywords: Option<EvidenceSource>,
}

/// A link of the main content.
///
/// ```
/// let release = spalt::parse_html(r#"<h1>Bro</h1><p>Läs <a href="/bro">mer om bron</a>.</p>"#);
/// assert_eq!(release.links[0].url, "/bro");
/// assert_eq!(release.links[0].text.as_deref(), Some("mer om bron"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Link {
    /// Address: absolute where the page says its own, else as written.
    pub url: String,
    /// The text that is linked.
    pub text: Option<String>,
}

/// An image of the main content.
///
/// ```
/// let release = spalt::parse_html(
///     "<h1>Ny bro</h1><p>Den är klar.</p><figure><img src='bro.jpg'><figcaption>Foto: Maja Ek</figcaption></figure>",
/// );
/// assert_eq!(release.images[0].url, "bro.jpg");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Image {
    /// Address: absolute where the page says its own, else as written.
    pub url: String,
    /// The caption, else the alternative text.
    pub caption: Option<String>,
    /// The photographer or illustrator.
    pub credit: Option<String>,
}

/// Something that was repaired, or left unread.
///
/// ```
/// let release = spalt::parse("Kostnaden Ã¤r hÃ¶g fÃ¶r vÃ¥rden".as_bytes())?;
/// assert!(release.warnings.iter().any(|w| w.code == "mojibake"));
/// # Ok::<(), spalt::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Warning {
    /// A stable word for programs, such as `declared_encoding`.
    pub code: Cow<'static, str>,
    /// A sentence for people.
    pub message: String,
    /// Where it stands, for what stands in one place.
    pub span: Option<Span>,
}

impl Warning {
    /// A warning of the document as a whole, from whoever made its text.
    ///
    /// ```
    /// let warning = spalt::Warning::new("pdf_pictures", "2 of 9 pages hold pictures only");
    /// assert_eq!(warning.code, "pdf_pictures");
    /// assert_eq!(warning.span, None);
    /// ```
    pub fn new(code: &'static str, message: impl Into<String>) -> Warning {
        Warning {
            code: Cow::Borrowed(code),
            message: message.into(),
            span: None,
        }
    }
}
