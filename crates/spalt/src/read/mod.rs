//! Bytes to a [`Document`]: decoding, markup, blocks, metadata.
//!
//! A reader of each form (`html`, and `text` with Markdown, mail and the text
//! of a PDF) writes a `Draft`: clean text in parts. `layout` then says what
//! each part is, by the same rules for every form.

// What pages alone need of what all forms share.
#![cfg_attr(not(feature = "html"), allow(dead_code))]

use known::CallerHints;

use crate::{
    error::{Error, Reason},
    model::Warning,
    text::{document::Document, scan::begins_in_any_case},
};

pub use limits::Limits;
pub use stamp::swedish_time;

pub(crate) mod clean;
pub(crate) mod decode;
mod draft;
#[cfg(feature = "html")]
mod html;
pub(crate) mod known;
pub(crate) mod layout;
mod limits;
pub(crate) mod stamp;
pub(crate) mod text;

/// A document and what its bytes were.
pub(crate) struct Input {
    pub document: Document,
    pub media_type: &'static str,
    pub encoding: &'static str,
}

/// Reads bytes of any kind.
pub(crate) fn read(bytes: &[u8], limits: Limits, told: CallerHints<'_>) -> Result<Input, Error> {
    let within = limits.within(bytes);
    let decoded = decode::decode(within)?;
    if decoded.text.trim().is_empty() {
        return Err(Error(Reason::Empty));
    }
    let mut input = if looks_like_html(&decoded.text) {
        #[cfg(not(feature = "html"))]
        return Err(Error(Reason::Page));
        #[cfg(feature = "html")]
        page_of(&decoded.text, limits, told)
    } else {
        text_of(&decoded.text, told)
    };
    let warnings = &mut input.document.warnings;
    warnings.splice(0..0, decoded.warnings);
    input.encoding = decoded.encoding;
    Ok(input.cut(within.len(), bytes.len()))
}

/// Reads plain text or Markdown.
pub(crate) fn text(text: &str, limits: Limits, told: CallerHints<'_>) -> Input {
    let within = limits.within_str(text);
    text_of(within, told).cut(within.len(), text.len())
}

/// Reads a page.
#[cfg(feature = "html")]
pub(crate) fn page(html: &str, limits: Limits, told: CallerHints<'_>) -> Input {
    let within = limits.within_str(html);
    page_of(within, limits, told).cut(within.len(), html.len())
}

/// Whether a text is a page rather than plain text.
fn looks_like_html(text: &str) -> bool {
    let head = layout::line_shape::head(text.trim_start(), 1_024);
    if memchr::memchr(b'<', head.as_bytes()).is_none() {
        return false;
    }
    if begins_in_any_case(head, "<!doctype html") {
        return true;
    }
    let head = head.to_ascii_lowercase();
    let any = |tags: &[&str]| tags.iter().any(|tag| head.contains(tag));
    head.starts_with("<?xml") && head.contains("<html")
        || any(&[
            "<html", "<head", "<body", "<div", "<p>", "<p ", "<h1", "<article", "<meta ", "<table",
            "<title>", "<script", "<style",
        ])
        // Markdown may have them too.
        || any(&["<span", "<br>"]) && (head.starts_with('<') || !text::markdown::is(text))
}

fn text_of(text: &str, told: CallerHints<'_>) -> Input {
    // Lines are measured in letters, whichever way they are written.
    let text = clean::nfc(text);
    Input {
        document: text::read_told(&text, told),
        media_type: if text::markdown::is(&text) {
            "text/markdown"
        } else {
            "text/plain"
        },
        encoding: "UTF-8",
    }
}

#[cfg(feature = "html")]
fn page_of(html: &str, limits: Limits, told: CallerHints<'_>) -> Input {
    let mut document = html::read(html, limits, told);
    if document.text.is_empty() {
        document.warnings.push(Warning {
            code: "no_text".into(),
            message: "the page holds no text".to_owned(),
            span: None,
        });
    }
    Input {
        document,
        media_type: "text/html",
        encoding: "UTF-8",
    }
}

impl Input {
    /// Says so where less than the whole was read.
    fn cut(mut self, read: usize, whole: usize) -> Input {
        if read < whole {
            let warning = Warning {
                code: "size_limit".into(),
                message: format!("only the first {read} bytes were read"),
                span: None,
            };
            self.document.warnings.insert(0, warning);
        }
        self
    }
}
