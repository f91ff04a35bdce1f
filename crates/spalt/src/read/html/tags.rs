//! Reads plainly written tags straight from the page. They are most of all markup,
//! and html5ever's tokenizer, which reads letter by letter, spends its time on
//! them.
//!
//! What is not plain is left to html5ever's tokenizer, and so is all that
//! changes how the page goes on to be read (scripts, comments, references).

use html5ever::{
    Attribute, LocalName, QualName,
    data::NAMED_ENTITIES,
    ns,
    tendril::StrTendril,
    tokenizer::{Doctype, Tag, TagKind, Token},
};
use memchr::{memchr, memchr2, memchr3};

use crate::text::scan::begins_in_any_case;

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
    /// The page once more, as a buffer whose parts the tree can share.
    shared: StrTendril,
    /// Cache of names by their ends and length, as each is looked up in a large
    /// table; with whether they are in [`RAW`].
    names: [Option<(&'h str, LocalName, bool)>; NAMES],
}

/// How many names are kept.
const NAMES: usize = 64;

impl<'h> Tags<'h> {
    pub(crate) fn new(html: &'h str) -> Tags<'h> {
        Tags {
            html,
            shared: StrTendril::from_slice(html),
            names: [const { None }; NAMES],
        }
    }

    /// A part of the page.
    pub(crate) fn part(&self, start: usize, end: usize) -> StrTendril {
        self.shared.subtendril(start as u32, (end - start) as u32)
    }

    /// The mark that begins here and is plain, and where it ends.
    pub(crate) fn mark(&mut self, at: usize) -> Option<(Token, usize)> {
        const DOCTYPE: &str = "<!doctype html>";
        let declares = self.html.as_bytes().get(at + 1) == Some(&b'!');
        if declares && begins_in_any_case(&self.html[at..], DOCTYPE) {
            let doctype = Doctype {
                name: Some(StrTendril::from_slice("html")),
                ..Doctype::default()
            };
            return Some((Token::DoctypeToken(doctype), at + DOCTYPE.len()));
        }
        let (tag, end) = self.tag(at)?;
        Some((Token::TagToken(tag), end))
    }

    /// The text from here, its references undone, and where it ends.
    pub(crate) fn text(&self, at: usize) -> Option<(StrTendril, usize)> {
        let bytes = self.html.as_bytes();
        let mut undone = StrTendril::new();
        let mut from = at;
        loop {
            let end = memchr3(b'<', b'&', 0, &bytes[from..]).map(|n| from + n);
            match end.map(|end| bytes[end]) {
                Some(b'&') => {
                    let end = end?;
                    let (c, next) = reference(self.html, end)?;
                    undone.push_slice(&self.html[from..end]);
                    undone.push_char(c);
                    from = next;
                }
                Some(0) => return None,
                _ => {
                    let end = end.unwrap_or(bytes.len());
                    if from == at {
                        return Some((self.part(at, end), end));
                    }
                    undone.push_slice(&self.html[from..end]);
                    return Some((undone, end));
                }
            }
        }
    }

    /// The raw text from here to what may be a tag, and where that is.
    pub(crate) fn raw_text(&self, at: usize) -> Option<(StrTendril, usize)> {
        let rest = &self.html.as_bytes()[at..];
        let end = match memchr2(b'<', 0, rest) {
            Some(n) if rest[n] == 0 => return None,
            Some(n) => at + n,
            None => self.html.len(),
        };
        Some((self.part(at, end), end))
    }

    /// The plain tag that begins here, and where it ends.
    fn tag(&mut self, at: usize) -> Option<(Tag, usize)> {
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
                .take_while(|b| matches!(b, b' ' | b'\n' | b'\t'))
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
                let len = memchr3(quote, b'&', 0, rest)?;
                if rest[len] != quote {
                    return None;
                }
                value = (end + 2, end + 2 + len);
                next = value.1 + 1;
            }
            if end == i {
                return None;
            }
            let (name, _) = self.name(i, end);
            if tag.attrs.iter().any(|known| known.name.local == name) {
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
        let byte = |at: usize| usize::from(self.html.as_bytes()[at]);
        let slot = (byte(start) * 3 + byte(end - 1) * 5 + name.len() * 11) % NAMES;
        if let Some((known, local, raw)) = &self.names[slot]
            && *known == name
        {
            return (local.clone(), *raw);
        }
        let (local, raw) = (LocalName::from(name), RAW.contains(&name));
        self.names[slot] = Some((name, local.clone(), raw));
        (local, raw)
    }
}

/// The character that a plain reference stands for (`&aring;`, `&#229;`), and
/// where the reference ends.
fn reference(html: &str, at: usize) -> Option<(char, usize)> {
    const LONGEST: usize = 32;
    let rest = &html.as_bytes()[at + 1..];
    let len = memchr(b';', &rest[..LONGEST.min(rest.len())])?;
    let name = html.get(at + 1..at + 2 + len)?;
    let end = at + 2 + len;
    if let Some(number) = name.strip_prefix('#') {
        let number = &number[..number.len() - 1];
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16),
            None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse(),
            _ => return None,
        };
        // Other codes stand for another character than the one they number.
        let plain = |code: &u32| (0x20..0x7f).contains(code) || *code >= 0xa0;
        return Some((char::from_u32(code.ok().filter(plain)?)?, end));
    }
    let &(first, second) = NAMED_ENTITIES.get(name)?;
    let c = char::from_u32(first).filter(|&c| c != '\0' && second == 0)?;
    Some((c, end))
}

/// How many bytes a name goes on for: small letters, and what else may be in it.
fn name_len(bytes: &[u8], other: impl Fn(&u8) -> bool) -> usize {
    bytes
        .iter()
        .take_while(|b| b.is_ascii_lowercase() || other(b))
        .count()
}
