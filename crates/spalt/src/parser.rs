//! Bytes in, one [`Release`] out: the stages in their order.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::{
    entities,
    error::Error,
    kinds::Kinds,
    lists,
    model::{Block, Evidence, EvidenceSource, Metadata, Release, SCHEMA_VERSION, Source},
    read::{self, Limits},
    relations, selection,
    text::{
        document::{self, Document},
        language,
    },
};

/// Reads documents with options.
///
/// ```
/// let parser = spalt::Parser::new()
///     .id("2022/vard.txt")
///     .published("2022-09-07".parse().unwrap());
/// let release = parser.parse_text("Avgiften höjs nästa år.");
/// assert_eq!(release.id.as_deref(), Some("2022/vard.txt"));
/// assert_eq!(release.published.as_deref(), Some("2022-09-07"));
/// assert_eq!(release.dates[0].edtf.as_deref(), Some("2023"));
/// ```
#[derive(Debug, Clone)]
pub struct Parser {
    id: Option<String>,
    path: Option<String>,
    published: Option<jiff::civil::Date>,
    metadata: Metadata,
    sender: Option<String>,
    kinds: Kinds,
    limits: Limits,
}

impl Default for Parser {
    fn default() -> Parser {
        Parser::new()
    }
}

impl Parser {
    /// A parser that finds all kinds and knows nothing beforehand.
    pub fn new() -> Parser {
        Parser {
            id: None,
            path: None,
            published: None,
            metadata: Metadata::default(),
            sender: None,
            kinds: Kinds::ALL,
            limits: Limits::default(),
        }
    }

    /// Names the document: [`Release::id`].
    pub fn id(mut self, id: impl Into<String>) -> Parser {
        self.id = Some(id.into());
        self
    }

    /// Where the bytes came from: [`Source::path`].
    pub fn path(mut self, path: impl Into<String>) -> Parser {
        self.path = Some(path.into());
        self
    }

    /// What is known of the document; it goes before what the document says.
    pub fn metadata(mut self, metadata: Metadata) -> Parser {
        self.metadata = metadata;
        self
    }

    /// Who sent the document, as the head of a mail names them, with an address
    /// behind the name or without: where that is an organisation, it is the
    /// publisher.
    ///
    /// ```
    /// let from = |name: &str| spalt::Parser::new().sender(name).parse_text("En ny bro byggs.");
    /// let publisher = from("Kommunikation Lunds kommun").publisher.unwrap();
    /// assert_eq!((&*publisher.name, publisher.code.as_deref()), ("Lunds kommun", Some("1281")));
    /// assert_eq!(from("Anna Ek").publisher, None);
    /// ```
    pub fn sender(mut self, name: impl Into<String>) -> Parser {
        self.sender = Some(name.into());
        self
    }

    /// The day of publication, for documents that do not say it themselves.
    pub fn published(mut self, day: jiff::civil::Date) -> Parser {
        self.published = Some(day);
        self
    }

    /// Leaves all other kinds empty, but for records that a wanted one names by its id.
    pub fn kinds(mut self, kinds: Kinds) -> Parser {
        self.kinds = kinds;
        self
    }

    /// How large a document may be.
    pub fn limits(mut self, limits: Limits) -> Parser {
        self.limits = limits;
        self
    }

    /// Reads bytes: tells HTML from text, and finds the encoding.
    ///
    /// # Errors
    ///
    /// [`Error`] where the bytes hold no text at all.
    pub fn parse(&self, bytes: &[u8]) -> Result<Release, Error> {
        let input = read::read(bytes, self.limits, self.told())?;
        Ok(self.release(input, bytes))
    }

    /// Reads plain text or Markdown.
    pub fn parse_text(&self, text: &str) -> Release {
        self.release(read::text(text, self.limits, self.told()), text.as_bytes())
    }

    /// Reads a page.
    #[cfg(feature = "html")]
    pub fn parse_html(&self, html: &str) -> Release {
        self.release(read::page(html, self.limits, self.told()), html.as_bytes())
    }

    fn told(&self) -> read::known::CallerHints<'_> {
        read::known::CallerHints {
            title: self.metadata.title.as_deref(),
            writer: self.sender.as_deref(),
        }
    }

    fn release(&self, input: read::Input, bytes: &[u8]) -> Release {
        let read::Input {
            mut document,
            media_type,
            encoding,
        } = input;
        if let Some(name) = &self.sender {
            read::text::mail::sent_by(name, &mut document);
        }
        read::known::settle(&self.metadata, &mut document);
        if document.metadata.published.is_none() {
            document.metadata.published = self
                .published
                .map(|day| (day.to_string(), EvidenceSource::Hint));
        }
        let published = document
            .metadata
            .published
            .as_ref()
            .and_then(|(text, _)| text.get(..10)?.parse().ok());
        let (mut entities, relations, language) = {
            let mut tokens = lists::tokens(&document);
            let entities = entities::entities(&mut tokens, published, self.limits.records);
            let relations = relations::relations(&tokens, &entities);
            (entities, relations, language::of(&tokens))
        };
        let blocks = blocks(&document);
        let Document {
            text,
            metadata,
            kind,
            mut warnings,
            ..
        } = document;
        warnings.append(&mut entities.warnings);
        let evidence = evidence(&metadata);
        let mut release = Release {
            schema_version: Cow::Borrowed(SCHEMA_VERSION),
            id: self.id.clone(),
            source: Source {
                path: self.path.clone(),
                media_type: Cow::Borrowed(media_type),
                encoding: Cow::Borrowed(encoding),
                bytes: bytes.len() as u64,
                sha256: sha256(bytes),
                retrieved: None,
            },
            kind,
            language: Cow::Borrowed(language),
            title: metadata.title.map(|s| s.0),
            lead: metadata.lead.map(|s| s.0),
            published: metadata.published.map(|s| s.0),
            updated: metadata.updated.map(|s| s.0),
            publisher: metadata.publisher.map(|s| s.0),
            url: metadata.url.map(|s| s.0),
            keywords: metadata.keywords.map(|s| s.0).unwrap_or_default(),
            links: metadata.links,
            images: metadata.images,
            extra: self.metadata.extra.clone(),
            evidence,
            text,
            blocks,
            amounts: entities.amounts,
            quantities: entities.quantities,
            dates: entities.dates,
            places: entities.places,
            organisations: entities.organisations,
            people: entities.people,
            quotes: relations.quotes,
            contacts: entities.contacts,
            decisions: relations.decisions,
            flows: relations.flows,
            references: entities.references,
            warnings,
        };
        selection::select(&mut release, self.kinds);
        release
    }
}

fn blocks(document: &Document) -> Vec<Block> {
    document
        .blocks
        .iter()
        .map(|block| Block {
            kind: block.kind,
            level: block.level,
            span: document.span(block.start, block.end),
            section: block.section,
        })
        .collect()
}

/// Where each field of the document comes from.
fn evidence(metadata: &document::StatedMetadata) -> Evidence {
    Evidence {
        title: metadata.title.as_ref().map(|s| s.1),
        lead: metadata.lead.as_ref().map(|s| s.1),
        published: metadata.published.as_ref().map(|s| s.1),
        updated: metadata.updated.as_ref().map(|s| s.1),
        publisher: metadata.publisher.as_ref().map(|s| s.1),
        url: metadata.url.as_ref().map(|s| s.1),
        keywords: metadata.keywords.as_ref().map(|s| s.1),
    }
}

fn sha256(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(HEX[digit as usize]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(release: &Release) -> Vec<&str> {
        release.warnings.iter().map(|w| &*w.code).collect()
    }

    #[test]
    fn a_control_character_in_a_letterhead_is_left_out() {
        let text = "NY\u{2}BRO KOMMUN              SAMMANTRÄDESPROTOKOLL            Sida\n\
                    Kommunstyrelsen           Sammanträdesdatum 2023-10-04           7 (19)\n\n\
                    § 201\nAnsökan om bidrag\n\nKommunstyrelsen beslutar\natt bevilja 85 000 kronor.";
        let json = serde_json::to_string(&Parser::new().parse_text(text)).unwrap();
        assert!(!json.contains("\\u0002"), "{json}");
    }

    #[test]
    fn what_stands_beyond_a_limit_is_left_out_and_said() {
        let text = "Ny bro\n\nDen kostar 3 kronor. Åsa får 4 kronor. Ö får 5 kronor.";
        let limits = |bytes, records| {
            let limits = Limits {
                bytes,
                records,
                ..Limits::default()
            };
            Parser::new().limits(limits)
        };
        let whole = limits(1000, 3).parse_text(text);
        assert_eq!(warned(&whole), [""; 0]);
        assert_eq!(whole, limits(1000, 1000).parse_text(text));

        // The limit falls right before the `Å`, and then in the midst of its two bytes.
        let at = text.find('Å').unwrap();
        for bytes in [at, at + 1] {
            let byte = limits(bytes, 1000).parse(text.as_bytes()).unwrap();
            let cut = limits(bytes, 1000).parse_text(text);
            assert_eq!(cut.text, text[..at].trim());
            assert_eq!(byte.text, cut.text);
            assert_eq!(warned(&byte), ["size_limit"]);
            assert_eq!(warned(&cut), ["size_limit"]);
        }

        for (records, sentence) in ["Den kostar", "Åsa", "Ö får"].into_iter().enumerate() {
            let cut = limits(1000, records).parse_text(text);
            assert_eq!(cut.amounts, whole.amounts[..records]);
            assert_eq!(warned(&cut), ["record_limit"]);
            let rest = cut.warnings[0].span.unwrap();
            assert!(cut.text[rest.range()].starts_with(sentence));
            assert!(cut.text[rest.range()].ends_with("5 kronor."));
        }
    }
}
