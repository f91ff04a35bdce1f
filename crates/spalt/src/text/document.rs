//! The ground that everything stands on: the cleaned text and its blocks.

use crate::model::{
    BlockKind, DocumentKind, EvidenceSource, Image, Link, Publisher, Span, Warning,
};

/// A block while the document is read and searched; offsets are bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextBlock {
    pub kind: BlockKind,
    /// Level of a heading, depth of a list item.
    pub level: Option<u8>,
    pub start: usize,
    pub end: usize,
    /// Index of the heading block that this one stands under.
    pub section: Option<usize>,
    /// For a table row: the byte extent of each cell, and where it belongs.
    pub row: Option<RowMarkup>,
}

/// What the markup knows about a table row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowMarkup {
    /// Number of the table within the document.
    pub table: usize,
    /// Whether this row holds column heads.
    pub head: bool,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    pub start: usize,
    pub end: usize,
    /// First column that the cell stands in, from 0; `colspan` counted.
    pub column: usize,
}

/// A value of the document with the place it was taken from.
pub(crate) type Stated<T> = Option<(T, EvidenceSource)>;

/// What markup, mail heads and visible text say about the document as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct StatedMetadata {
    pub title: Stated<String>,
    pub lead: Stated<String>,
    /// RFC 3339 with offset where a time is written, else a date.
    pub published: Stated<String>,
    pub updated: Stated<String>,
    pub publisher: Stated<Publisher>,
    pub url: Stated<String>,
    pub keywords: Stated<Vec<String>>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
}

/// What the reading stage hands on: clean text in blocks. Blocks stand in the
/// order of the text, never overlap, and are parted by one blank line.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub text: String,
    pub blocks: Vec<TextBlock>,
    pub metadata: StatedMetadata,
    pub kind: DocumentKind,
    pub warnings: Vec<Warning>,
    chars: CharIndex,
}

impl Document {
    pub(crate) fn new(text: String, blocks: Vec<TextBlock>) -> Document {
        let chars = CharIndex::new(&text);
        Document {
            text,
            blocks,
            metadata: StatedMetadata::default(),
            kind: DocumentKind::PressRelease,
            warnings: Vec::new(),
            chars,
        }
    }

    /// The span of a byte extent. Both ends must be character boundaries.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        Span {
            bytes: [start, end],
            chars: [
                self.chars.of(&self.text, start),
                self.chars.of(&self.text, end),
            ],
        }
    }
}

/// Characters before every 16th byte, so that a byte offset becomes a
/// character offset without counting from the start of the text.
#[derive(Debug, Clone, Default)]
struct CharIndex(Vec<u32>);

const STEP: usize = 16;

impl CharIndex {
    fn new(text: &str) -> CharIndex {
        let mut before = 0;
        CharIndex(
            text.as_bytes()
                .chunks(STEP)
                .map(|chunk| {
                    let here = before;
                    before += count_chars(chunk) as u32;
                    here
                })
                .collect(),
        )
    }

    fn of(&self, text: &str, byte: usize) -> usize {
        let step = (byte / STEP).min(self.0.len().saturating_sub(1));
        let before = self.0.get(step).map_or(0, |&n| n as usize);
        before + count_chars(text.as_bytes().get(step * STEP..byte).unwrap_or_default())
    }
}

/// Counts the bytes that begin a character.
fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_has_its_character_count() {
        let text = "Åre och Älmhult – 10 € 🎈 ".repeat(20);
        let doc = Document::new(text.clone(), Vec::new());
        for (chars, (bytes, _)) in text.char_indices().enumerate() {
            assert_eq!(doc.span(0, bytes).chars, [0, chars]);
        }
        assert_eq!(doc.span(0, text.len()).chars[1], text.chars().count());
    }
}
