//! Text to blocks: lines joined into paragraphs, heads told from body.

use unicode_normalization::UnicodeNormalization;

use crate::{
    document::{Block, Document},
    release::{BlockKind, EvidenceSource},
};

/// Reads plain text or Markdown.
pub(crate) fn read(text: &str) -> Document {
    let text: String = text.nfc().collect();
    let mut out = String::with_capacity(text.len());
    let mut blocks: Vec<Block> = Vec::new();
    for part in text.split("\n\n") {
        let words: Vec<&str> = part.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        let start = out.len();
        out.push_str(&words.join(" "));
        blocks.push(Block {
            kind: if blocks.is_empty() {
                BlockKind::Title
            } else {
                BlockKind::Paragraph
            },
            level: None,
            start,
            end: out.len(),
            section: None,
            row: None,
        });
    }
    let title = blocks.first().map(|b| out[b.start..b.end].to_owned());
    let mut document = Document::new(out, blocks);
    document.metadata.title = title.map(|title| (title, EvidenceSource::Text));
    document
}
