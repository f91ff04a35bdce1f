//! A page's tree, built under guard: html5ever takes quadratic time and memory
//! on deep nesting, endless formatting elements and crowds of attributes.

use std::cell::Cell;

use html5ever::{
    driver,
    interface::{Tracer, TreeSink},
    tendril::{StrTendril, TendrilSink},
};
use scraper::{Html, HtmlTreeSink};

use super::Limits;

/// Bytes that are handed to the parser between two looks at the tree.
const PIECE: usize = 4_096;

/// Builds the tree; where a limit is met, says how many bytes were read.
pub(crate) fn parse(html: &str, limits: Limits) -> (Html, Option<usize>) {
    let whole = html;
    let html = &html[..tags_within(html, limits.attributes)];
    let mut options = driver::ParseOpts::default();
    options.tokenizer.discard_bom = false;
    let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let mut read = 0;
    while read < html.len() {
        let mut end = (read + PIECE).min(html.len());
        while !html.is_char_boundary(end) {
            end += 1;
        }
        parser.process(StrTendril::from_slice(&html[read..end]));
        read = end;
        let builder = &parser.tokenizer.sink;
        let open = Count(Cell::new(0));
        builder.trace_handles(&open);
        if open.0.get() > limits.open || builder.sink.0.borrow().tree.values().len() > limits.nodes
        {
            break;
        }
    }
    (parser.finish(), (read < whole.len()).then_some(read))
}

/// Counts the elements that the tree builder holds on to.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = <HtmlTreeSink as TreeSink>::Handle;
    fn trace_handle(&self, _: &Self::Handle) {
        self.0.set(self.0.get() + 1);
    }
}

/// How often `html` and `body` may open again: each adds its attributes to
/// those of the first.
const ROOTS: usize = 32;

/// Bytes up to the first tag that has too many attributes.
fn tags_within(html: &str, most: usize) -> usize {
    let bytes = html.as_bytes();
    let (mut at, mut roots) = (0, 0);
    while let Some(n) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + n;
        let end = memchr::memchr(b'>', &bytes[start..]).map_or(bytes.len(), |n| start + n);
        let name = bytes.get(start + 1..start + 5).unwrap_or_default();
        if name.eq_ignore_ascii_case(b"body") || name.eq_ignore_ascii_case(b"html") {
            roots += 1;
            if roots > ROOTS {
                return start;
            }
        }
        // An attribute takes two bytes at least.
        if end - start > 2 * most {
            let spaces = bytes[start..end]
                .windows(2)
                .filter(|w| {
                    !w[1].is_ascii_whitespace() && (w[0].is_ascii_whitespace() || w[0] == b'/')
                })
                .count();
            let quotes = bytes[start..end].iter().any(|b| matches!(b, b'"' | b'\''));
            if spaces > most && (!quotes || attributes(&bytes[start..end]) > most) {
                return start;
            }
        }
        at = end.max(start + 1);
    }
    bytes.len()
}

/// Counts the attributes of a tag; what stands in quotation marks is a value.
fn attributes(tag: &[u8]) -> usize {
    let (mut count, mut quote, mut between) = (0, None, false);
    for &byte in tag {
        match quote {
            Some(mark) => {
                if byte == mark {
                    quote = None;
                    between = true;
                }
            }
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte.is_ascii_whitespace() || byte == b'/' => between = true,
            None => {
                count += usize::from(std::mem::take(&mut between));
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_cut() {
        let limits = Limits::default();
        let deep = "<div>".repeat(100_000);
        let formatting: String = (0..20_000).map(|n| format!("<p><b id={n}>x")).collect();
        let crowd = format!("<p {}>x", "a b c ".repeat(2_000));
        let roots = "<body a=1>".repeat(1_000);
        for html in [deep, formatting, crowd, roots] {
            let (page, cut) = parse(&html, limits);
            assert!(cut.is_some_and(|read| read < html.len()));
            assert!(page.tree.values().len() <= limits.nodes + PIECE * 512);
        }
    }

    #[test]
    fn ordinary_pages_are_whole() {
        let html = format!("<p style=\"{}\">Å</p>", "a: b; ".repeat(2_000));
        assert_eq!(parse(&html, Limits::default()).1, None);
        let long = "<p>åäö &amp; text</p>".repeat(5_000);
        let (page, cut) = parse(&long, Limits::default());
        assert_eq!(cut, None);
        let text: String = page.root_element().text().collect();
        assert_eq!(text, "åäö & text".repeat(5_000));
    }
}
