//! Bytes to a [`Document`]: decoding, markup, blocks, metadata.

use crate::{
    document::Document,
    error::{Error, Reason},
};

pub(crate) mod decode;
pub(crate) mod html;
pub(crate) mod language;
pub(crate) mod metadata;
pub(crate) mod plain;

/// A document and what its bytes were.
pub(crate) struct Input {
    pub document: Document,
    pub media_type: &'static str,
    pub encoding: &'static str,
}

/// Reads bytes of any kind.
pub(crate) fn read(bytes: &[u8]) -> Result<Input, Error> {
    let decoded = decode::decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Error(Reason::Empty));
    }
    let mut input = if html::looks_like_html(&decoded.text) {
        page(&decoded.text)
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
        media_type: "text/plain",
        encoding: "UTF-8",
    }
}

/// Reads a page.
pub(crate) fn page(html: &str) -> Input {
    Input {
        document: html::read(html),
        media_type: "text/html",
        encoding: "UTF-8",
    }
}
