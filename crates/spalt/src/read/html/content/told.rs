//! The text as metadata tell it: evidence of what on the page is text.

use super::{LEAST, furniture, prose};
use crate::{
    model::BlockKind,
    read::{draft::Draft, layout::line_shape},
};

/// What of a page its metadata tell, too.
pub(super) struct Told {
    /// Whether each part is told.
    pub(super) parts: Vec<bool>,
    /// Whether nothing is told that the page does not show.
    pub(super) whole: bool,
}

impl Told {
    /// Parts and bytes that are compared.
    const PARTS: usize = 2_000;
    const BYTES: usize = 100_000;

    /// Compares a page with what metadata tell; nothing where they tell little
    /// of it. What they tell is text, whatever it is called.
    pub(super) fn new(told: &str, draft: &mut Draft) -> Option<Told> {
        let told = letters(line_shape::head(told, Told::BYTES));
        let mut parts = vec![false; draft.parts.len()];
        let mut bytes = 0;
        for i in 0..parts.len().min(Told::PARTS) {
            let part = &draft.parts[i];
            let text = draft.of(part);
            if part.row.is_some() || text.len() < 40 || part.kind == Some(BlockKind::Caption) {
                continue;
            }
            let start = letters(line_shape::head(text, 80));
            if start.len() > 20 && memchr::memmem::find(told.as_bytes(), start.as_bytes()).is_some()
            {
                parts[i] = true;
                bytes += letters(text).len();
            }
        }
        let shown: usize = draft.parts.iter().map(|part| prose(draft, part)).sum();
        // Metadata that hold the beginning alone tell nothing of the rest.
        if bytes * 2 < told.len().max(shown) || bytes < LEAST {
            return None;
        }
        for (part, told) in draft.parts.iter_mut().zip(&parts) {
            if *told && furniture(part) {
                part.kind = Some(BlockKind::Paragraph);
            }
        }
        Some(Told {
            parts,
            whole: bytes * 10 >= told.len() * 9,
        })
    }
}

/// The letters and digits of a text, or of markup.
pub(super) fn letters(text: &str) -> String {
    let mut tag = false;
    let outside = text.chars().filter(|&c| {
        tag = c == '<' || tag && c != '>';
        !tag && c.is_alphanumeric()
    });
    outside.flat_map(char::to_lowercase).collect()
}
