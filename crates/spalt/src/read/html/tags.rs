//! Tags that are written plainly, read straight from the page: most of all
//! markup, which a tokenizer that reads letter by letter spends its time on.
//!
//! What is not plain is left to html5ever's tokenizer, and so is all that
//! changes how the page goes on to be read (scripts, comments, references).

use html5ever::{
    Attribute, LocalName, QualName, ns,
    tendril::StrTendril,
    tokenizer::{Tag, TagKind},
};
use memchr::{memchr, memchr3};
use rustc_hash::FxHashMap;

/// Elements whose content is no markup.
const RAW: &[&str] = &[
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
];

/// A page as its reader sees it.
pub(crate) struct Tags<'h> {
    html: &'h str,
    /// The page once more, in the form that the tree keeps parts of.
    shared: StrTendril,
    /// Whether it has a carriage return anywhere.
    returns: bool,
    /// Names that were met, for each is looked up in a large table, and
    /// whether they are of [`RAW`].
    names: FxHashMap<&'h str, (LocalName, bool)>,
}

impl<'h> Tags<'h> {
    pub(crate) fn new(html: &'h str) -> Tags<'h> {
        Tags {
            html,
            shared: StrTendril::from_slice(html),
            returns: memchr(b'\r', html.as_bytes()).is_some(),
            names: FxHashMap::default(),
        }
    }

    /// A part of the page, with lines that end in `\n`.
    pub(crate) fn part(&self, start: usize, end: usize) -> StrTendril {
        let part = &self.html[start..end];
        if self.returns && part.contains('\r') {
            return part.replace("\r\n", "\n").replace('\r', "\n").into();
        }
        self.shared.subtendril(start as u32, part.len() as u32)
    }

    /// Where the text from here ends, if nothing in it is to be undone.
    pub(crate) fn text_end(&self, at: usize) -> Option<usize> {
        let rest = &self.html.as_bytes()[at..];
        match memchr3(b'<', b'&', 0, rest) {
            Some(n) if rest[n] == b'<' => Some(at + n),
            Some(_) => None,
            None => Some(self.html.len()),
        }
    }

    /// The plain tag that begins here, and where it ends.
    pub(crate) fn tag(&mut self, at: usize) -> Option<(Tag, usize)> {
        let bytes = self.html.as_bytes();
        let closes = bytes.get(at + 1) == Some(&b'/');
        let start = at + 1 + usize::from(closes);
        let mut i = start + name_len(bytes.get(start..)?, u8::is_ascii_digit);
        if !bytes.get(start)?.is_ascii_lowercase() {
            return None;
        }
        let (name, raw) = self.name(start, i);
        let mut tag = Tag {
            kind: TagKind::StartTag,
            name,
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        if closes {
            tag.kind = TagKind::EndTag;
            return (bytes.get(i) == Some(&b'>')).then_some((tag, i + 1));
        }
        if raw {
            return None;
        }
        loop {
            let spaces = bytes[i..]
                .iter()
                .take_while(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'))
                .count();
            i += spaces;
            match bytes.get(i)? {
                b'>' => return Some((tag, i + 1)),
                b'/' if bytes.get(i + 1) == Some(&b'>') => {
                    tag.self_closing = true;
                    return Some((tag, i + 2));
                }
                _ if spaces == 0 => return None,
                _ => {}
            }
            let end = i + name_len(&bytes[i..], |b| {
                matches!(b, b'-' | b':' | b'_' | b'0'..=b'9')
            });
            let mut value = (end, end);
            let mut next = end;
            if bytes.get(end) == Some(&b'=') {
                let quote = *bytes.get(end + 1).filter(|b| matches!(b, b'"' | b'\''))?;
                let rest = &bytes[end + 2..];
                let len = memchr(quote, rest)?;
                if rest[..len].iter().any(|b| matches!(b, b'&' | 0)) {
                    return None;
                }
                value = (end + 2, end + 2 + len);
                next = value.1 + 1;
            }
            let (name, _) = self.name(i, end);
            if end == i || tag.attrs.iter().any(|known| known.name.local == name) {
                return None;
            }
            tag.attrs.push(Attribute {
                name: QualName::new(None, ns!(), name),
                value: self.part(value.0, value.1),
            });
            i = next;
        }
    }

    fn name(&mut self, start: usize, end: usize) -> (LocalName, bool) {
        let name = &self.html[start..end];
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let new = (LocalName::from(name), RAW.contains(&name));
        self.names.insert(name, new.clone());
        new
    }
}

/// How many bytes a name goes on for: small letters, and what else may be in it.
fn name_len(bytes: &[u8], other: impl Fn(&u8) -> bool) -> usize {
    bytes
        .iter()
        .take_while(|b| b.is_ascii_lowercase() || other(b))
        .count()
}
