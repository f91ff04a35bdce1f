//! Characters to clean characters: the definition of `text`, in one place.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::{document::StatedMetadata, scan};

/// Appends `raw` to the block that begins at `from`: every run of white space
/// becomes one plain space, none stands at the block's start, and what cannot
/// be seen (soft hyphens, zero-width characters, bidi controls) is left out.
pub(crate) fn push(out: &mut String, from: usize, raw: &str) {
    let bytes = raw.as_bytes();
    let mut plain = 0;
    let mut at = 0;
    loop {
        // A single space between words is by far the most common case: only
        // one that another precedes, or that begins the rest, is looked at.
        let opens = at == plain && bytes.get(at) == Some(&b' ');
        let is_special = |b: u8, next: u8| is_odd(b) | (b == b' ') & (next == b' ');
        if !opens {
            match scan::find_pair(&bytes[at..], is_special) {
                Some(n) if bytes[at + n] == b' ' => at += n + 1,
                Some(n) => at += n,
                None if bytes.len() > at && bytes.last().is_some_and(|&b| is_odd(b)) => {
                    at = bytes.len() - 1;
                }
                None => break,
            }
        }
        let byte = bytes[at];
        let (kind, len) = match byte {
            0..=0x20 | 0x7f => (control(byte), 1),
            _ => special(raw, at),
        };
        match kind {
            ByteKind::Letter => {
                at += len;
                continue;
            }
            ByteKind::Space => {
                out.push_str(&raw[plain..at]);
                if out.len() > from && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            ByteKind::Nothing => out.push_str(&raw[plain..at]),
        }
        at += len;
        plain = at;
    }
    out.push_str(&raw[plain..]);
}

/// Ends the block that begins at `from`: no space at its end, and NFC.
pub(crate) fn finish(out: &mut String, from: usize) {
    while out.len() > from && out.ends_with(' ') {
        out.pop();
    }
    if let Cow::Owned(normal) = nfc(&out[from..]) {
        out.truncate(from);
        out.push_str(&normal);
    }
}

/// A short text by itself, clean.
pub(crate) fn line(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    push(&mut out, 0, raw);
    finish(&mut out, 0);
    out
}

/// Takes control characters out of the metadata, too; in addresses they are escaped.
pub(crate) fn fields(metadata: &mut StatedMetadata) {
    let links = metadata.links.iter_mut().map(|link| &mut link.url);
    let images = metadata.images.iter_mut().map(|image| &mut image.url);
    let own = metadata.url.as_mut().map(|stated| &mut stated.0);
    for url in links.chain(images).chain(own) {
        *url = address(std::mem::take(url));
    }
    let title = metadata.title.as_mut().map(|stated| &mut stated.0);
    let lead = metadata.lead.as_mut().map(|stated| &mut stated.0);
    let publisher = metadata.publisher.as_mut().map(|stated| &mut stated.0.name);
    let keywords = metadata
        .keywords
        .iter_mut()
        .flat_map(|stated| &mut stated.0);
    let links = metadata.links.iter_mut().flat_map(|link| &mut link.text);
    let images = metadata.images.iter_mut();
    let images = images.flat_map(|image| image.caption.iter_mut().chain(&mut image.credit));
    let fields = title
        .into_iter()
        .chain(lead)
        .chain(publisher)
        .chain(keywords);
    for field in fields.chain(links).chain(images) {
        let may_be = |b: u8| (b < 0x20) & (b != b'\n') | (b == 0x7f) | (b == 0xC2);
        if scan::find(field.as_bytes(), may_be).is_some() {
            field.retain(|c| !c.is_control() || c == '\n');
        }
    }
}

/// An address without control characters: each is escaped (`%1B`, RFC 3986).
fn address(url: String) -> String {
    if !url.contains(char::is_control) {
        return url;
    }
    let mut out = String::with_capacity(url.len());
    for c in url.trim().chars() {
        match c {
            // Browsers leave them out (WHATWG URL, 4.4).
            '\t' | '\n' | '\r' => {}
            c if c.is_control() => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a figure ends the one text and another begins the next: a space between them
/// would make them one. No figure begins as `000` does: that is torn from its figure.
pub(crate) fn figures_meet(before: &str, after: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    before.ends_with(digit) && after.starts_with(digit) && !after.starts_with("000")
}

/// Most bytes of a piece of text that is struck out, and so left out.
pub(crate) const STRUCK: usize = 200;

/// The character for a raised digit; others stay.
pub(crate) fn raised(char: char) -> char {
    match char {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32('⁰' as u32 + (char as u32 - '0' as u32)).unwrap_or(char),
        _ => char,
    }
}

/// NFC, at the cost of a look at each byte where nothing needs it: no
/// character below U+0300 is changed by it, nor the dashes, quotation marks
/// and spaces of U+2010–U+206F, nor the euro sign.
pub(super) fn nfc(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(n) = scan::find(&bytes[at..], |b| b >= 0xCC) {
        at += n;
        let harmless = bytes[at] == 0xE2
            && matches!(bytes.get(at + 1), Some(0x80..=0x82))
            && bytes.get(at + 1..at + 3) != Some(&[0x80, 0x80])
            && bytes.get(at + 1..at + 3) != Some(&[0x80, 0x81]);
        if !harmless {
            return if is_nfc_quick(text[at..].chars()) == IsNormalized::Yes
                && !starts_with_mark(&text[at..])
            {
                Cow::Borrowed(text)
            } else {
                Cow::Owned(text.nfc().collect())
            };
        }
        at += 3;
    }
    Cow::Borrowed(text)
}

/// Whether a text begins with a character that may join the one before it.
fn starts_with_mark(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(unicode_normalization::char::is_combining_mark)
}

enum ByteKind {
    Letter,
    Space,
    Nothing,
}

fn control(byte: u8) -> ByteKind {
    match byte {
        b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | b' ' => ByteKind::Space,
        _ => ByteKind::Nothing,
    }
}

fn special(raw: &str, at: usize) -> (ByteKind, usize) {
    let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) else {
        return (ByteKind::Letter, 1);
    };
    let kind = match c {
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => ByteKind::Nothing,
        c if c.is_whitespace() => ByteKind::Space,
        _ => ByteKind::Letter,
    };
    (kind, c.len_utf8())
}

/// Control characters, and lead bytes of characters that may be spaces or invisible.
const fn is_odd(byte: u8) -> bool {
    (byte < 0x20)
        | (byte == 0x7f)
        | (byte == 0xC2)
        | (byte == 0xD8)
        | (byte.wrapping_sub(0xE1) < 3)
        | (byte == 0xEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_unseen_characters() {
        assert_eq!(line("  10\u{a0}000\u{202f}kr \t\n nu  "), "10 000 kr nu");
        assert_eq!(
            line("sjuk\u{ad}hus\u{200b} \u{feff}\u{202e}i\u{2060} Malmö"),
            "sjukhus i Malmö"
        );
        assert_eq!(line("a \u{200b} b"), "a b");
        assert_eq!(line("\u{2009}\u{3000}"), "");
    }

    #[test]
    fn letters_are_composed() {
        assert_eq!(
            line("A\u{30a}re o\u{308}ns – “kö” 5 €"),
            "Åre öns – “kö” 5 €"
        );
        assert_eq!(line("\u{212b}"), "Å");
        assert_eq!(line("½ ½"), "½ ½");
    }
}
