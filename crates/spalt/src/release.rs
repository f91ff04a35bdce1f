//! Everything that a document gives: one [`Release`] with typed records.
//!
//! The JSON is these types as serde writes them. Every field is always there;
//! what is not known is `null`, what was not found is an empty array.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    decimal,
    document::{self, Document, Span},
    swedish::prose::Prose,
};

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
#[serde(deny_unknown_fields)]
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

impl Release {
    /// Where the sentences of [`text`](Self::text) stand, in order.
    ///
    /// ```
    /// let release = spalt::parse_text("Ny bro\n\nBron kostar 3 mkr. Den är klar i maj.");
    /// let sentences = release.sentences();
    /// assert_eq!(&release.text[sentences[1].range()], "Bron kostar 3 mkr.");
    /// ```
    pub fn sentences(&self) -> Vec<Span> {
        let is_text = |block: &&Block| self.text.get(block.span.range()).is_some();
        let blocks = self.blocks.iter().filter(is_text).map(|block| {
            let [start, end] = block.span.bytes;
            document::Block {
                kind: block.kind,
                level: block.level,
                start,
                end,
                section: block.section,
                row: None,
            }
        });
        let document = Document::new(self.text.clone(), blocks.collect());
        let prose = Prose::new(&document);
        (0..prose.sentences.len())
            .map(|sentence| {
                let (start, end) = prose.sentence_extent(sentence);
                document.span(start, end)
            })
            .collect()
    }
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
#[serde(deny_unknown_fields)]
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

/// What sort of document a text is.
///
/// ```
/// let release = spalt::parse_text("Ny bro invigd\n\nKommunen inviger bron i dag.");
/// assert_eq!(release.kind, spalt::DocumentKind::PressRelease);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DocumentKind {
    /// News or press text of an organisation.
    PressRelease,
    /// Tjänsteskrivelse, beslutsunderlag, motionssvar, protokoll.
    CaseDocument,
    /// Anything else.
    Other,
}

/// The organisation that publishes a document.
///
/// ```
/// let release = spalt::parse_text("Region Norrbotten\n\nNy bro\n\n2024-05-03 09:15\n\nText.");
/// assert_eq!(release.publisher.unwrap().name, "Region Norrbotten");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// What kind of organisation it is, where known.
    pub kind: Option<OrganisationKind>,
    /// SCB code or organisation number, where known.
    pub code: Option<String>,
}

/// Where a field of the document itself was taken from.
///
/// ```
/// let source = spalt::EvidenceSource::OpenGraph;
/// assert_eq!(serde_json::to_string(&source).unwrap(), "\"open_graph\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EvidenceSource {
    /// A JSON-LD script.
    JsonLd,
    /// An OpenGraph property.
    OpenGraph,
    /// Another `meta` element, Dublin Core among them.
    Meta,
    /// An element of the page, or a mark of Markdown or mail.
    Markup,
    /// The visible text.
    Text,
    /// An option of the caller.
    Hint,
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
#[serde(deny_unknown_fields)]
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
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Address: absolute where the page says its own, else as written.
    pub url: String,
    /// The text that is linked.
    pub text: Option<String>,
}

/// An image of the main content.
///
/// ```
/// let image = spalt::Image { url: "bro.jpg".into(), caption: None, credit: Some("Maja Ek".into()) };
/// assert!(image.caption.is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// A stable word for programs, such as `declared_encoding`.
    pub code: Cow<'static, str>,
    /// A sentence for people.
    pub message: String,
    /// Where it stands, for what stands in one place.
    pub span: Option<Span>,
}

/// A block of the text.
///
/// ```
/// let release = spalt::parse_html("<h1>Ny bro</h1><p>Den är lång.</p><h2>Pris</h2><p>Dyr.</p>");
/// assert_eq!(release.blocks[3].section, Some(2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Level of a heading (1–6) or depth of a list item, from 1.
    pub level: Option<u8>,
    /// Where it stands.
    pub span: Span,
    /// Index of the heading block that it stands under.
    pub section: Option<usize>,
}

/// What a block is.
///
/// ```
/// assert!(spalt::BlockKind::Navigation.is_furniture());
/// assert!(!spalt::BlockKind::Paragraph.is_furniture());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A paragraph of the ingress.
    Lead,
    /// A heading within the text.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A row of a table; its cells are parted by ` | `.
    TableRow,
    /// A block quote of the markup.
    Quote,
    /// Text of a picture, its credit included.
    Caption,
    /// Author, date line, sender.
    Byline,
    /// Someone to turn to.
    Contact,
    /// About the publisher, follow us, subscribe, page furniture.
    Boilerplate,
    /// Menus, links to other pages.
    Navigation,
}

impl BlockKind {
    /// Whether the block is no part of what the document says: no quote,
    /// decision or flow ever comes from it.
    pub fn is_furniture(self) -> bool {
        matches!(self, BlockKind::Boilerplate | BlockKind::Navigation)
    }
}

/// Money.
///
/// ```
/// let release = spalt::parse_text("Vården får knappt 11,4 miljoner för ny teknik.");
/// let amount = &release.amounts[0];
/// assert_eq!(amount.value.to_string(), "11400000");
/// assert_eq!(amount.currency, "SEK");
/// assert_eq!(amount.currency_source, spalt::CurrencySource::Assumed);
/// assert_eq!(amount.modifier, spalt::Modifier::JustUnder);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// Name within the document, `a1`.
    pub id: String,
    /// Number, scale and currency, both ends of a range.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Value in whole units of the currency; the lower end of a range.
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    pub value: Decimal,
    /// Upper end of a range.
    #[serde(with = "decimal::option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub upper: Option<Decimal>,
    /// ISO 4217.
    pub currency: Cow<'static, str>,
    /// How the currency is known.
    pub currency_source: CurrencySource,
    /// `knappt`, `minst` and the like.
    pub modifier: Modifier,
    /// What each such amount is for: `year`, `inhabitant`, `household/month`.
    pub per: Option<Cow<'static, str>>,
}

/// How the currency of an amount is known.
///
/// ```
/// let release = spalt::parse_text("Bron kostar 3 miljoner.");
/// assert_eq!(release.amounts[0].currency_source, spalt::CurrencySource::Assumed);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CurrencySource {
    /// It stands in the amount.
    Stated,
    /// It stands in an amount near by, a heading or a column head.
    Inherited,
    /// SEK, for a scale word with nothing counted after it.
    Assumed,
}

/// What stands around a number and moves it.
///
/// ```
/// let release = spalt::parse_text("Stödet är högst 5 000 kronor.");
/// assert_eq!(release.amounts[0].modifier, spalt::Modifier::AtMost);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Modifier {
    /// None.
    #[default]
    Exact,
    /// `cirka`, `omkring`.
    Approximately,
    /// `knappt`, `nästan`.
    JustUnder,
    /// `drygt`.
    JustOver,
    /// `över`, `mer än`.
    MoreThan,
    /// `under`, `mindre än`.
    LessThan,
    /// `minst`, `lägst`.
    AtLeast,
    /// `högst`, `upp till`.
    AtMost,
}

/// A counted or measured number that is not money.
///
/// ```
/// let release = spalt::parse_text("Regionen har cirka 6 500 anställda.");
/// let quantity = &release.quantities[0];
/// assert_eq!(quantity.value.to_string(), "6500");
/// assert_eq!(quantity.unit.as_deref(), Some("anställda"));
/// assert_eq!(quantity.dimension, spalt::Dimension::Count);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Name within the document, `n1`.
    pub id: String,
    /// Number and unit.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Value in the unit as written; the lower end of a range.
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    pub value: Decimal,
    /// Upper end of a range.
    #[serde(with = "decimal::option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub upper: Option<Decimal>,
    /// `cirka`, `minst` and the like.
    pub modifier: Modifier,
    /// What is measured.
    pub dimension: Dimension,
    /// The noun or unit as written.
    pub unit: Option<String>,
}

/// What a quantity measures.
///
/// ```
/// let release = spalt::parse_text("Arbetslösheten föll med 0,5 procentenheter.");
/// assert_eq!(release.quantities[0].dimension, spalt::Dimension::PercentagePoint);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Dimension {
    /// Things counted.
    Count,
    /// Hundredths.
    Percent,
    /// Difference of two percentages.
    PercentagePoint,
    /// Thousandths.
    PerMille,
    /// Years of life.
    Age,
    /// A length of time.
    Duration,
    /// Metres and the like.
    Length,
    /// Square metres, hectares.
    Area,
    /// Litres, cubic metres.
    Volume,
    /// Kilograms, tonnes.
    Mass,
    /// Kilowatt-hours.
    Energy,
    /// Watts.
    Power,
    /// Degrees.
    Temperature,
}

/// A point or stretch of time.
///
/// ```
/// let release = spalt::parse_text("Platserna tas i drift 20 september, 2022.");
/// let date = &release.dates[0];
/// assert_eq!(date.edtf.as_deref(), Some("2022-09-20"));
/// assert_eq!(date.resolution, spalt::Resolution::Stated);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// Name within the document, `d1`.
    pub id: String,
    /// `den`, weekday and clock included; prepositions are not.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// EDTF (ISO 8601-2); `None` for a clock time alone.
    pub edtf: Option<String>,
    /// First day, ISO 8601; `None` where the year is unknown.
    pub start: Option<String>,
    /// Last day, ISO 8601; `None` where the year is unknown.
    pub end: Option<String>,
    /// Clock time or times, `09:00/12:00`.
    pub time: Option<String>,
    /// `senast`, `från och med` and the like.
    pub bound: Option<Bound>,
    /// How the date was worked out.
    pub resolution: Resolution,
    /// Id of the date record that gave the year.
    pub from: Option<String>,
}

/// Which end of a stretch of time a date marks.
///
/// ```
/// let release = spalt::parse_text("Ansök senast den 31 mars 2024.");
/// assert_eq!(release.dates[0].bound, Some(spalt::Bound::By));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Bound {
    /// `från och med`.
    From,
    /// `till och med`.
    Until,
    /// `före`, `innan`.
    Before,
    /// `efter`.
    After,
    /// `sedan`.
    Since,
    /// `senast`.
    By,
}

/// How a date was worked out.
///
/// ```
/// let release = spalt::parse_text("Avtalet gäller från 2025-01-01.");
/// assert_eq!(release.dates[0].resolution, spalt::Resolution::Stated);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Resolution {
    /// All that `edtf` holds is written there.
    Stated,
    /// Counted from the day of publication.
    Relative,
    /// The year is taken from elsewhere in the document.
    Inferred,
    /// Not known.
    Unresolved,
}

/// A place.
///
/// ```
/// let release = spalt::parse_text("Vården i Norrbottens län byggs ut.");
/// let place = &release.places[0];
/// assert_eq!(place.code.as_deref(), Some("25"));
/// assert_eq!(place.iso.as_deref(), Some("SE-BD"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Name within the document, `p1`.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Official name.
    pub name: String,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// SCB code: two digits for a county, four for a municipality.
    pub code: Option<String>,
    /// ISO 3166-2:SE for a county, ISO 3166-1 alpha-2 for a country.
    pub iso: Option<String>,
    /// SCB code of the county that it lies in.
    pub region_code: Option<String>,
}

/// What kind of place it is.
///
/// ```
/// let release = spalt::parse_text("Skolan i Haparanda stängs.");
/// assert_eq!(release.places[0].kind, spalt::PlaceKind::Municipality);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlaceKind {
    /// One of the 21 regions.
    Region,
    /// One of the 21 counties.
    County,
    /// One of the 290 municipalities, or its main town.
    Municipality,
    /// Another town or village.
    Locality,
    /// A hospital.
    Hospital,
    /// One of the six co-operating healthcare regions.
    HealthcareRegion,
    /// A historical province.
    Province,
    /// A country.
    Country,
}

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
#[serde(deny_unknown_fields)]
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

/// What kind of organisation it is.
///
/// ```
/// let release = spalt::parse_text("Riksdagen har antagit lagen.");
/// assert_eq!(release.organisations[0].kind, spalt::OrganisationKind::Parliament);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrganisationKind {
    /// Regeringen, Regeringskansliet.
    Government,
    /// A ministry.
    Ministry,
    /// A state agency.
    Agency,
    /// A region as an actor.
    Region,
    /// A municipality as an actor.
    Municipality,
    /// An elected board, council or committee.
    Board,
    /// A hospital as an actor.
    Hospital,
    /// A university.
    University,
    /// A company.
    Company,
    /// A political party.
    Party,
    /// An association, union or foundation.
    Association,
    /// A part of an organisation.
    Division,
    /// Riksdagen and other parliaments.
    Parliament,
    /// EU, UN and other bodies of several states.
    International,
    /// Anything else.
    Other,
}

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
#[serde(deny_unknown_fields)]
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
#[serde(deny_unknown_fields)]
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
#[serde(deny_unknown_fields)]
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

/// How a speaker's role is known.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::RoleSource::Earlier).unwrap(), "\"earlier\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RoleSource {
    /// It stands in the attribution.
    Stated,
    /// It was stated earlier in the document.
    Earlier,
}

/// Someone to turn to.
///
/// ```
/// let release = spalt::parse_text("Kontakt\n\nMaja Lindqvist, pressansvarig\n070-174 06 05\nmaja@exempel.se");
/// let contact = &release.contacts[0];
/// assert_eq!(contact.name.as_deref(), Some("Maja Lindqvist"));
/// assert_eq!(contact.phones[0].e164, "+46701740605");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
/// let phone = spalt::Phone { e164: "+46701740605".into(), text: "070-174 06 05".into() };
/// assert!(phone.e164.starts_with("+46"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// E.164, with the leading plus.
    pub e164: String,
    /// As written.
    pub text: String,
}

/// What a contact is for.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::ContactKind::Press).unwrap(), "\"press\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ContactKind {
    /// For the press.
    Press,
    /// For more information.
    Information,
    /// The organisation's exchange.
    Switchboard,
}

/// Someone who decides, pays or receives.
///
/// ```
/// let actor = spalt::Actor { name: "Regeringen".into(), record: Some("o1".into()) };
/// assert_eq!(actor.name, "Regeringen");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The name, in its plain form.
    pub name: String,
    /// Id of the organisation, place or person record.
    pub record: Option<String>,
}

/// Something decided, proposed, commissioned or rejected.
///
/// ```
/// let release = spalt::parse_text("Regeringen har beslutat att bron ska byggas.");
/// let decision = &release.decisions[0];
/// assert_eq!(decision.status, spalt::DecisionStatus::Decided);
/// assert_eq!(decision.actor.as_ref().unwrap().name, "Regeringen");
/// assert_eq!(decision.action.as_deref(), Some("bron ska byggas"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Name within the document, `b1`.
    pub id: String,
    /// The clause.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// How far it has come.
    pub status: DecisionStatus,
    /// Who decided or proposes.
    pub actor: Option<Actor>,
    /// Who is to decide.
    pub decider: Option<Actor>,
    /// Who is commissioned.
    pub assignee: Option<Actor>,
    /// The clause that says what.
    pub action: Option<String>,
    /// The verb as written.
    pub verb: Option<String>,
    /// Id of the date record.
    pub date: Option<String>,
    /// Id of the reference record.
    pub reference: Option<String>,
}

/// How far a decision has come.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::DecisionStatus::Decided).unwrap(), "\"decided\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DecisionStatus {
    /// Decided, also to put off or to refer back.
    Decided,
    /// Proposed to someone.
    Proposed,
    /// Given to someone to carry out.
    Commissioned,
    /// Turned down.
    Rejected,
}

/// What an amount does.
///
/// ```
/// let release = spalt::parse_text("Regeringen satsar 22 miljoner kronor på broar.");
/// let flow = &release.flows[0];
/// assert_eq!(flow.kind, spalt::FlowKind::Investment);
/// assert_eq!(flow.amount, release.amounts[0].id);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Name within the document, `f1`.
    pub id: String,
    /// The sentence or clause.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Id of the amount record.
    pub amount: String,
    /// What the amount does.
    pub kind: FlowKind,
    /// Who pays.
    pub payer: Option<Actor>,
    /// Who receives.
    pub recipients: Vec<Actor>,
    /// The clause that says what for.
    pub purpose: Option<String>,
    /// When, EDTF.
    pub period: Option<String>,
    /// Whether the money has moved, is budgeted, foreseen or asked for, where
    /// the text says so.
    pub basis: Option<Basis>,
    /// Set where the amount is by how much something rose or fell.
    pub change: Option<Change>,
    /// Id of the document's first flow of the same money, so that a sum does
    /// not count it twice.
    pub same_as: Option<String>,
    /// Id of the flow that this one is a part of, so that a sum does not
    /// count money twice.
    pub part_of: Option<String>,
}

/// What is known of the money: moved, planned, foreseen or only asked for.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::Basis::Applied).unwrap(), "\"applied\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// What it came to: `utfall`.
    Outcome,
    /// What is planned: `budget`.
    Budget,
    /// What is expected: `prognos`.
    Forecast,
    /// What was asked for: `sökt`.
    Applied,
}

/// Which way something went by the amount.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::Change::Increase).unwrap(), "\"increase\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// It rose by the amount.
    Increase,
    /// It fell by the amount.
    Decrease,
}

/// What an amount does.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::FlowKind::TaxChange).unwrap(), "\"tax_change\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FlowKind {
    /// Given to someone.
    Grant,
    /// Put into something that lasts.
    Investment,
    /// A budget grows.
    BudgetIncrease,
    /// A budget shrinks.
    BudgetDecrease,
    /// What something costs.
    Cost,
    /// What is saved.
    Saving,
    /// What comes in.
    Revenue,
    /// A tax rises or falls.
    TaxChange,
    /// Profit or loss.
    Result,
    /// A sum of others.
    Total,
}

/// The number of a law, bill, report or file.
///
/// ```
/// let release = spalt::parse_text("Lagen (SFS 2017:725) gäller.");
/// assert_eq!(release.references[0].number, "SFS 2017:725");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Name within the document, `r1`.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// What it numbers.
    pub kind: ReferenceKind,
    /// The number in its usual form.
    pub number: String,
}

/// What a reference numbers.
///
/// ```
/// let release = spalt::parse_text("Utredningen (SOU 2019:29) är klar.");
/// assert_eq!(release.references[0].kind, spalt::ReferenceKind::Sou);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReferenceKind {
    /// A file of an authority.
    Diarienummer,
    /// A Swedish statute, Svensk författningssamling.
    Sfs,
    /// A government bill.
    Proposition,
    /// Statens offentliga utredningar.
    Sou,
    /// Departementsserien.
    Ds,
    /// Terms of reference of a committee, or a directive of the EU.
    Directive,
    /// A court ruling.
    Ruling,
    /// A government communication.
    Skrivelse,
    /// A report of a parliamentary committee (`bet.`).
    CommitteeReport,
    /// A motion in the Riksdag or an assembly.
    Motion,
    /// A regulation or decision of the EU, or a CELEX number.
    EuAct,
}
