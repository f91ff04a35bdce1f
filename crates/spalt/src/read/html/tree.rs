//! A page's tree, built under guard: html5ever takes quadratic time and memory
//! on deep nesting, endless formatting elements and crowds of attributes.

use std::{borrow::Cow, cell::Cell};

use html5ever::{
    TokenizerResult,
    buffer_queue::BufferQueue,
    interface::{Tracer, TreeSink},
    tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind},
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};
use scraper::{Html, HtmlTreeSink};

use super::tags::Tags;
use crate::read::{Limits, layout::line_shape};

/// Bytes that are read between two looks at the tree.
const PIECE: usize = 4_096;

/// Builds the tree; where a limit is met, says how many bytes were read.
pub(crate) fn parse(source: &str, limits: Limits) -> (Html, Option<usize>) {
    let whole = lines(source);
    // The tree counts in 32 bits.
    let most = tags_within(&whole, limits.attributes).min(u32::MAX as usize);
    let html = line_shape::head(&whole, most);
    let mut page = TreeReader::new(html);
    let (mut read, mut look) = (0, PIECE);
    while read < html.len() {
        read = page.step(read);
        if read >= look {
            look = read + PIECE;
            if page.open() > limits.open || page.nodes() > limits.nodes {
                break;
            }
        }
    }
    let cut = (read < whole.len()).then(|| before_lines(source, read));
    (page.finish(), cut)
}

type Handle = <HtmlTreeSink as TreeSink>::Handle;

/// A page whose lines end in `\n`.
fn lines(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let Some(first) = memchr::memchr(b'\r', bytes) else {
        return Cow::Borrowed(html);
    };
    let mut out = String::with_capacity(html.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'\r', &bytes[first..]).map(|n| first + n) {
        out.push_str(&html[from..at]);
        if bytes.get(at + 1) != Some(&b'\n') {
            out.push('\n');
        }
        from = at + 1;
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

/// Where a place in [`lines`] is in the page as it came.
fn before_lines(html: &str, read: usize) -> usize {
    let bytes = html.as_bytes();
    let stays = |&at: &usize| bytes[at] != b'\r' || bytes.get(at + 1) != Some(&b'\n');
    let mut places = (0..bytes.len()).filter(stays);
    places.nth(read).unwrap_or(bytes.len())
}

/// Reads a page into a tree: plain tags and text by [`Tags`], all else by
/// html5ever's tokenizer. The tree is that of the tokenizer alone.
struct TreeReader<'h> {
    html: &'h str,
    tags: Tags<'h>,
    tokenizer: Tokenizer<Relay>,
    /// Where the tokenizer was left; it stays there over what is plain.
    last: Last,
}

impl<'h> TreeReader<'h> {
    fn new(html: &'h str) -> TreeReader<'h> {
        let tree = HtmlTreeSink::new(Html::new_document());
        let relay = Relay {
            builder: TreeBuilder::new(tree, TreeBuilderOpts::default()),
            last: Cell::new(Last::Mark),
        };
        let options = TokenizerOpts {
            discard_bom: false,
            ..TokenizerOpts::default()
        };
        TreeReader {
            html,
            tags: Tags::new(html),
            tokenizer: Tokenizer::new(relay, options),
            last: Last::Mark,
        }
    }

    /// Reads the next piece; gives where the one after it begins.
    fn step(&mut self, at: usize) -> usize {
        let opens = self.html.as_bytes()[at] == b'<';
        let plain = match self.last {
            Last::Mark if opens => self.tags.mark(at),
            Last::Mark | Last::Escapable if !opens => {
                let text = self.tags.text(at);
                text.map(|(text, end)| (Token::CharacterTokens(text), end))
            }
            Last::Raw if !opens => {
                let text = self.tags.raw_text(at);
                text.map(|(text, end)| (Token::CharacterTokens(text), end))
            }
            _ => None,
        };
        match plain {
            Some((token, end)) => {
                // What it answers is for a tokenizer: no plain tag opens raw
                // text.
                let _ = self.tokenizer.sink.process_token(token, 1);
                end
            }
            None => self.tokenise(at),
        }
    }

    /// Has the tokenizer read to the next `>`. If that very byte ended a tag
    /// or a comment, it is known where the tokenizer stands.
    fn tokenise(&mut self, at: usize) -> usize {
        let end = memchr::memchr(b'>', &self.html.as_bytes()[at..]).map(|n| at + n);
        self.feed(at, end.unwrap_or(self.html.len()));
        let Some(end) = end else {
            return self.html.len();
        };
        self.tokenizer.sink.last.set(Last::Text);
        self.feed(end, end + 1);
        self.last = self.tokenizer.sink.last.get();
        end + 1
    }

    fn feed(&self, start: usize, end: usize) {
        let queue = BufferQueue::default();
        queue.push_back(self.tags.part(start, end));
        // It stops at scripts, which are not run, and at names of encodings.
        while !matches!(self.tokenizer.feed(&queue), TokenizerResult::Done) {}
    }

    /// Elements that the tree builder holds on to.
    fn open(&self) -> usize {
        let open = Count(Cell::new(0));
        self.tokenizer.sink.builder.trace_handles(&open);
        open.0.get()
    }

    fn nodes(&self) -> usize {
        let tree = self.tokenizer.sink.builder.sink.0.borrow();
        tree.tree.values().len()
    }

    fn finish(self) -> Html {
        self.tokenizer.end();
        self.tokenizer.sink.builder.sink.finish()
    }
}

/// What the tokenizer handed on at the last byte it read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// A tag or comment, after which comes text.
    Mark,
    /// The tag of an element of raw text, which markup does not end.
    Raw,
    /// The tag of an element of raw text in which references are undone.
    Escapable,
    /// Nothing, or text: it may stand within anything.
    Text,
}

/// Hands tokens on to the tree builder and keeps in mind where that leaves
/// the tokenizer.
struct Relay {
    builder: TreeBuilder<Handle, HtmlTreeSink>,
    last: Cell<Last>,
}

impl TokenSink for Relay {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let mark = matches!(
            token,
            Token::TagToken(_) | Token::CommentToken(_) | Token::DoctypeToken(_)
        );
        let result = self.builder.process_token(token, line);
        match result {
            TokenSinkResult::RawData(RawKind::Rcdata) => self.last.set(Last::Escapable),
            TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext => self.last.set(Last::Raw),
            _ if mark => self.last.set(Last::Mark),
            _ => {}
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;
    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

/// How often `html` and `body` may open again: each adds its attributes to
/// those of the first.
const ROOTS: usize = 32;

/// Bytes up to the first tag that has too many attributes.
fn tags_within(html: &str, most: usize) -> usize {
    let bytes = html.as_bytes();
    let mut roots = 0;
    let mut ends = memchr::memchr2_iter(b'<', b'>', bytes);
    while let Some(start) = ends.find(|&at| bytes[at] == b'<') {
        let end = ends.find(|&at| bytes[at] == b'>').unwrap_or(bytes.len());
        let name = bytes.get(start + 1..start + 5).unwrap_or_default();
        if name.eq_ignore_ascii_case(b"body") || name.eq_ignore_ascii_case(b"html") {
            roots += 1;
            if roots > ROOTS {
                return start;
            }
        }
        // A comment has none, whatever style sheet or script stands in it. An
        // attribute takes two bytes at least.
        let comment = matches!(name.first(), Some(b'!' | b'?'));
        if !comment && end - start > 2 * most {
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
    use proptest::{collection::vec, prelude::*, sample::select};

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
            let read = cut.expect("a limit");
            assert!(read < html.len());
            assert!(page == Html::parse_document(&html[..read]));
            assert!(page.tree.values().len() <= limits.nodes + PIECE * 512);
        }
    }

    #[test]
    fn what_was_read_is_told_of_the_page_as_it_came() {
        let deep = "<div>\r\n".repeat(100_000);
        let (_, cut) = parse(&deep, Limits::default());
        let read = cut.expect("a limit");
        let (_, bare) = parse(&deep.replace('\r', ""), Limits::default());
        assert_eq!(deep[..read].replace('\r', "").len(), bare.expect("a limit"));
    }

    #[test]
    fn ordinary_pages_are_whole() {
        let html = format!("<p style=\"{}\">Å</p>", "a: b; ".repeat(2_000));
        assert_eq!(parse(&html, Limits::default()).1, None);
        let sheet = format!("<style><!-- {} --></style><p>Å</p>", "a: b; ".repeat(2_000));
        assert_eq!(parse(&sheet, Limits::default()).1, None);
        let long = "<p>åäö &amp; text</p>".repeat(5_000);
        let (page, cut) = parse(&long, Limits::default());
        assert_eq!(cut, None);
        let text: String = page.root_element().text().collect();
        assert_eq!(text, "åäö & text".repeat(5_000));
    }

    /// What pages are made of, and what they should not be.
    const CHUNKS: &[&str] = &[
        "<p>",
        "</p>",
        "<P CLASS=x>",
        "<div class=\"a b\" id='c'>",
        "</div>",
        "<br/>",
        "<br />",
        "<a href=\"/a?b=1&amp;c\">",
        "<a href=x>",
        "</a>",
        "</a >",
        "<b><i>",
        "</b></i>",
        "text",
        " och\r\nrad\r",
        "\n",
        "&ouml;",
        "&#229",
        "&amp",
        "&",
        "å",
        "\0",
        "<",
        ">",
        "<<",
        "</",
        "</>",
        "<3",
        "<!",
        "<!-- a > b -->",
        "<!-->",
        "<!--->",
        "<!-- <p> --",
        "-->",
        "<!doctype html>",
        "<?php ?>",
        "<![CDATA[x>]]>",
        "<script>",
        "<script type=\"a/b\">",
        "if (a<b && c>d) {}",
        "<!--<script>",
        "</script>",
        "</SCRIPT >",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<textarea>\n",
        "</textarea>",
        "<plaintext>",
        "<noscript>",
        "</noscript>",
        "<iframe>",
        "</iframe>",
        "<svg viewBox=\"0\">",
        "<path d=\"M1\"/>",
        "</svg>",
        "<math>",
        "</math>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<pre>",
        "\r\n",
        "</pre>",
        "<li>",
        "<ul>",
        "</ul>",
        "<p a=1 a=\"2\">",
        "<p b=\"1\" b=\"2\">",
        "<p a=\"1\"b=\"2\">",
        "<p a = \"1\">",
        "<p a=\"1",
        "<p a=\"\r\n\">",
        "<p\r\nhidden\r\n>",
        "<p a/>",
        "<p a=\"\0\">",
        "<p =a>",
        "\"",
        "'",
        "=",
        "<body a=\"1\">",
        "<html lang=sv>",
        "<head>",
        "</head>",
        "<meta charset=\"utf-8\">",
        "<template>",
        "</template>",
        "<select><option>",
        "</select>",
        "<frameset>",
        "<h1>",
        "</h2>",
        "<form>",
        "<input disabled>",
        "<x-y:z_1 data-a.b=\"1\">",
        "<p\u{c}a>",
        "</p a=\"b\">",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// The tree is the one that html5ever builds by itself.
        #[test]
        fn the_tree_is_the_same(chunks in vec(select(CHUNKS), 0..40)) {
            let html = chunks.concat();
            let (page, cut) = parse(&html, Limits::default());
            prop_assert_eq!(cut, None);
            let whole = Html::parse_document(&html);
            prop_assert!(page == whole, "{:?}\n{}\n{}", html, page.html(), whole.html());
        }
    }
}
