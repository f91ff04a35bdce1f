//! PDF. One reader keeps the order of the text, but panics on some files and
//! takes all memory on others; the other never fails, but knows no lines. Both
//! run in a process of their own with limits, so that a bad file costs itself.

use super::worker::{self, Failed, Limits};

/// Most pages that are read.
const PAGES: usize = 2_000;
/// The text of a PDF.
pub fn text(bytes: &[u8], limits: Limits) -> Result<String, Failed> {
    // What is dear for the one is mostly for the other too.
    let text = match worker::read("pdf", bytes, limits.share(3, 4)) {
        Err(Failed {
            may_pass: false, ..
        }) => worker::read("pdf-plain", bytes, limits.share(1, 4)),
        text => text,
    };
    let text: String = text?;
    match text.trim() {
        "" => Err("a PDF without text (scanned pages?)".into()),
        _ => Ok(text),
    }
}

/// Keeps order and lines, and may fall.
pub fn careful(bytes: &[u8]) -> Result<String, String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes);
    let pages = pages.map_err(|error| error.to_string())?;
    Ok(pages[..pages.len().min(PAGES)].join("\u{C}"))
}

/// Never falls, and keeps no lines.
pub fn plain(bytes: &[u8]) -> Result<String, String> {
    let document = pdf_extract::Document::load_mem(bytes);
    let document = document.map_err(|_| "a PDF that cannot be read")?;
    let pages: Vec<u32> = document.get_pages().into_keys().take(PAGES).collect();
    document
        .extract_text(&pages)
        .map_err(|_| "a PDF that cannot be read".into())
}
