//! PDF. One reader knows where each letter stands, so that words, paragraphs
//! and tables are seen; where it fails, another gives the text alone.

mod glyphs;

use serde::{Deserialize, Serialize};
use spalt::{Warning, typeset};

use super::worker::{self, Failed, Limits};

/// Most pages that are read.
const PAGES: usize = 2_000;

/// What a PDF says, as a page or text, and what is told of it.
#[derive(Default, Serialize, Deserialize)]
pub struct Content {
    pub text: String,
    pub warnings: Vec<Warning>,
}

/// What a PDF says.
pub fn content(bytes: &[u8], limits: Limits) -> Result<Content, Failed> {
    let first = match worker::read("pdf", bytes, limits.share(3, 4)) {
        Ok(Some(content)) => return Ok(content),
        // Another reader would take codes for letters.
        Ok(None) => return Err("a PDF whose fonts do not say which letters they show".into()),
        Err(first) if first.may_pass => return Err(first),
        Err(first) => first,
    };
    // What costs the one too much mostly costs the other too. Where both fail
    // the reason of the first is given.
    match worker::read::<Content>("pdf-text", bytes, limits.share(1, 4)) {
        Ok(mut content) if !content.text.trim().is_empty() => {
            let message = format!(
                "read as text alone, so that columns may run together: {}",
                first.why
            );
            content
                .warnings
                .push(Warning::new("pdf_text_alone", message));
            Ok(content)
        }
        _ => Err(first),
    }
}

/// The pages as they are set; `None` where their fonts do not say which letters they show.
pub fn set(bytes: &[u8]) -> Result<Option<Content>, String> {
    let read = glyphs::read(bytes.to_vec(), PAGES)?;
    let count = read.pages.len();
    let blank = || read.pages.iter().filter(|page| page.glyphs.is_empty());
    let pictures = blank().filter(|page| !page.images.is_empty()).count();
    if blank().count() == count {
        return Err(match pictures {
            0 => "a PDF without text".into(),
            _ => "a PDF that holds pictures only (scanned pages): it has no text".into(),
        });
    }
    let letters = || read.pages.iter().flat_map(|page| &page.glyphs);
    let unknown = letters().filter(|glyph| glyph.char == char::REPLACEMENT_CHARACTER);
    let unknown = unknown.count();
    if unknown * 10 > letters().count() {
        return Ok(None);
    }
    let mut warnings = Vec::new();
    let mut warn = |code, message: String| warnings.push(Warning::new(code, message));
    if pictures > 0 {
        let message = format!("{pictures} of {count} pages hold pictures only, which are not read");
        warn("pdf_pictures", message);
    }
    if read.turned > 0 {
        let message = format!(
            "{} letters that do not stand upright are left out",
            read.turned
        );
        warn("pdf_turned", message);
    }
    if unknown > 0 {
        let message =
            format!("{unknown} letters are not read: their fonts do not say which they are");
        warn("pdf_letters", message);
    }
    Ok(Some(Content {
        text: typeset::to_html(read.pages),
        warnings,
    }))
}

/// The text in its order.
pub fn text(bytes: &[u8]) -> Result<Content, String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes);
    let pages = pages.map_err(|error| error.to_string())?;
    Ok(Content {
        text: glyphs::without_ligatures(&pages[..pages.len().min(PAGES)].join("\u{C}"))
            .into_owned(),
        warnings: Vec::new(),
    })
}
