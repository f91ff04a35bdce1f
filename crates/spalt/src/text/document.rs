//! A document as all stages read it: the cleaned text and its blocks.

use std::{cell::OnceCell, ops::Range};

use super::scan;
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

impl RowMarkup {
    /// Which cell is the row's label: the first of three with letters, since
    /// the rows may be numbered; else the first.
    pub(crate) fn label(&self, text: &str) -> usize {
        let has_letters = |cell: &Cell| text[cell.start..cell.end].contains(char::is_alphabetic);
        self.cells.iter().take(3).position(has_letters).unwrap_or(0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    pub start: usize,
    pub end: usize,
    /// First column that the cell stands in, from 0; `colspan` counted.
    pub column: usize,
    /// How many columns it reaches over.
    pub width: usize,
}

impl Cell {
    /// The columns that it heads: those that it reaches over, but for a label
    /// at the row's beginning, which heads its own.
    pub(crate) fn headed(&self) -> Range<usize> {
        let width = if self.column == 0 { 1 } else { self.width };
        self.column..self.column + width
    }
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
    /// Made when first asked for.
    lower: OnceCell<String>,
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
            lower: OnceCell::new(),
        }
    }

    /// The same of a text that is known in lower case, too, as [`lower_in_place`]
    /// has it.
    pub(crate) fn with_lower(text: String, lower: String, blocks: Vec<TextBlock>) -> Document {
        Document {
            lower: OnceCell::from(lower),
            ..Document::new(text, blocks)
        }
    }

    /// The text in lower case, byte for byte in the same places.
    pub(crate) fn lower(&self) -> &str {
        self.lower.get_or_init(|| lower_in_place(&self.text))
    }

    /// The span of a byte extent. Both ends must be character boundaries.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        Span {
            bytes: [start, end],
            chars: [self.chars.of(start), self.chars.of(end)],
        }
    }
}

/// Lower case that keeps every byte in its place: ASCII and the Latin-1
/// letters of two bytes, all that Swedish has.
pub(crate) fn lower_in_place(text: &str) -> String {
    let mut lower = text.to_ascii_lowercase();
    let bytes = text.as_bytes();
    let mut at = 0;
    let is_capital = |b: u8, next: u8| (b == 0xC3) & (0x80..=0x9E).contains(&next) & (next != 0x97);
    while let Some(n) = scan::find_pair(&bytes[at..], is_capital) {
        at += n;
        // `Å` is C3 85, which is U+00C5; its small letter lies 0x20 higher.
        let mut small = [0; 2];
        let small = char::from(bytes[at + 1] + 0x40 + 0x20).encode_utf8(&mut small);
        lower.replace_range(at..at + 2, small);
        at += 2;
    }
    lower
}

/// For every 64 bytes the characters before them, and a bit for each byte that begins
/// one, so that a byte offset becomes a character offset without counting from the start
/// of the text.
#[derive(Debug, Clone)]
struct CharIndex(Vec<(u32, u64)>);

const STEP: usize = 64;

impl CharIndex {
    fn new(text: &str) -> CharIndex {
        let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
        let mut index = Vec::with_capacity(steps.len() + 1);
        let mut before = 0;
        for step in steps {
            let beginnings = beginnings(step);
            index.push((before, beginnings));
            before += beginnings.count_ones();
        }
        let mut last = [0; STEP];
        last[..rest.len()].copy_from_slice(rest);
        index.push((before, beginnings(&last)));
        CharIndex(index)
    }

    fn of(&self, byte: usize) -> usize {
        let (before, beginnings) = self.0.get(byte / STEP).copied().unwrap_or_default();
        let ahead = beginnings & ((1 << (byte % STEP)) - 1);
        (before + ahead.count_ones()) as usize
    }
}

/// A bit for each byte that begins a character.
fn beginnings(step: &[u8; STEP]) -> u64 {
    // The lowest bit of each byte, moved together by one multiplication.
    const LOWEST: u64 = u64::MAX / 0xFF;
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (words, _) = step.as_chunks();
    words.iter().rev().fold(0, |bits, word| {
        let word = u64::from_le_bytes(*word);
        // All but `10…`, which goes on a character.
        let begins = !(word >> 7) | word >> 6;
        let gathered = (begins & LOWEST).wrapping_mul(GATHER) >> 56;
        bits << 8 | gathered
    })
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

    #[test]
    fn lower_case_keeps_its_place() {
        assert_eq!(lower_in_place("ÅÄÖ × Ÿ İ"), "åäö × Ÿ İ");
    }
}
