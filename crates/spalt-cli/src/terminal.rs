//! Text of others' making, where it is printed: it may not move the cursor,
//! ring, turn the line round or look like another line.

use std::borrow::Cow;

/// Whether a character has an invisible effect on a terminal or an editor:
/// controls, and those that end a line or change its direction.
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The text with such characters escaped, as `\u{202e}`.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, |_| false)
}

/// The same for a text of many lines, whose line ends stay.
pub fn lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c == '\n')
}

/// JSON with such characters escaped; it parses to the same value.
pub fn json(json: &[u8]) -> Cow<'_, [u8]> {
    match std::str::from_utf8(json) {
        Ok(text) if text.contains(|c| c != '\n' && acts(c)) => {
            let mut out = String::with_capacity(text.len() + 16);
            for c in text.chars() {
                match c != '\n' && acts(c) {
                    true => out += &format!("\\u{:04x}", u32::from(c)),
                    false => out.push(c),
                }
            }
            Cow::Owned(out.into_bytes())
        }
        _ => Cow::Borrowed(json),
    }
}

fn escaped(text: &str, stays: fn(char) -> bool) -> Cow<'_, str> {
    let is_seen = |c: char| !acts(c) || stays(c);
    if text.chars().all(is_seen) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match is_seen(c) {
            true => out.push(c),
            false => out.extend(c.escape_default()),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_written_out() {
        assert_eq!(line("Ny bro – 👩‍👧 å"), "Ny bro – 👩‍👧 å");
        assert_eq!(
            line("a\u{1b}[31mb\u{7}\u{9b}c\nd\r"),
            "a\\u{1b}[31mb\\u{7}\\u{9b}c\\nd\\r"
        );
        assert_eq!(line("\u{202e}txt\u{2028}"), "\\u{202e}txt\\u{2028}");
        assert_eq!(lines("a\nb\u{2029}\tc"), "a\nb\\u{2029}\\tc");
    }

    #[test]
    fn json_is_the_same_json() {
        let text = serde_json::to_string("å\u{7f}\u{9b}\u{202e}\u{1b}").unwrap() + "\n";
        let shown = json(text.as_bytes());
        assert!(
            std::str::from_utf8(&shown)
                .unwrap()
                .chars()
                .all(|c| c == '\n' || !acts(c))
        );
        let same: String = serde_json::from_slice(&shown).unwrap();
        assert_eq!(same, "å\u{7f}\u{9b}\u{202e}\u{1b}");
        assert_eq!(json("\"å\"\n".as_bytes()), "\"å\"\n".as_bytes());
    }
}
