//! Bytes to a [`Document`]: decoding, markup, blocks, metadata.
//!
//! A reader of each form (`html`, and `plain` with `markdown`, `mail` and
//! `pdf_text`) writes a `Draft`: clean text in parts. The `outline` then says
//! what each part is, by the same rules for every form.

use crate::{
    document::Document,
    error::{Error, Reason},
    release::Warning,
};

pub use dom::Limits;

mod clean;
pub(crate) mod decode;
mod dom;
mod draft;
mod homes;
pub(crate) mod html;
pub(crate) mod language;
mod looks;
mod mail;
mod markdown;
pub(crate) mod metadata;
mod outline;
mod pdf_text;
pub(crate) mod plain;
mod publisher;
mod residue;
mod stamp;

/// A document and what its bytes were.
pub(crate) struct Input {
    pub document: Document,
    pub media_type: &'static str,
    pub encoding: &'static str,
}

/// Reads bytes of any kind.
pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Input, Error> {
    let decoded = decode::decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Error(Reason::Empty));
    }
    let mut input = if html::looks_like_html(&decoded.text) {
        page(&decoded.text, limits)
    } else {
        text(&decoded.text)
    };
    input.encoding = decoded.encoding;
    input.document.warnings.splice(0..0, decoded.warnings);
    Ok(input)
}

/// Reads plain text or Markdown.
pub(crate) fn text(text: &str) -> Input {
    Input {
        document: plain::read(text),
        media_type: if markdown::is(text) {
            "text/markdown"
        } else {
            "text/plain"
        },
        encoding: "UTF-8",
    }
}

/// Reads a page.
pub(crate) fn page(html: &str, limits: Limits) -> Input {
    let mut document = html::read(html, limits);
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
