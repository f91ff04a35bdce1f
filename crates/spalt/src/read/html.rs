//! Page to blocks: the main content, apart from navigation and boilerplate.

use scraper::{Html, Selector};

use super::plain;
use crate::document::Document;

/// Whether a text is a page rather than plain text.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(512)
        .collect::<String>()
        .to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || [
            "<html", "<head", "<body", "<div", "<p>", "<h1", "<article", "<meta",
        ]
        .iter()
        .any(|tag| head.contains(tag))
}

/// Reads a page.
pub(crate) fn read(html: &str) -> Document {
    let page = Html::parse_document(html);
    let mut text = String::new();
    if let Ok(selector) = Selector::parse("h1, h2, h3, h4, p, li") {
        for element in page.select(&selector) {
            text.extend(element.text());
            text.push_str("\n\n");
        }
    }
    plain::read(&text)
}
