//! Where words end: their letters, and the joints between.

/// The character at a byte before the end.
pub(crate) fn char_at(text: &str, at: usize, end: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if at >= end {
        None
    } else if byte < 0x80 {
        Some(byte as char)
    } else {
        text.get(at..)?.chars().next()
    }
}

/// A word goes on over a hyphen or apostrophe between letters, and over a
/// colon before a case ending (`SKR:s`, `S:t`).
pub(crate) fn word_end(text: &str, start: usize, end: usize) -> usize {
    joined_end(text, letters_end(text, start, end), end)
}

/// Where the word ends whose first letters end at `at`.
#[inline]
pub(crate) fn joined_end(text: &str, at: usize, end: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'-' | b'\'' | b':' | 0xE2) if at < end => over_joints(text, at, end),
        _ => at,
    }
}

fn over_joints(text: &str, mut at: usize, end: usize) -> usize {
    loop {
        let joint = match char_at(text, at, end) {
            Some(joint @ ('-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | ':')) => joint,
            _ => return at,
        };
        let after = at + joint.len_utf8();
        let rest = letters_end(text, after, end);
        let goes_on = rest > after
            && (joint != ':'
                || rest - after <= 4
                    && text.as_bytes()[after..rest]
                        .iter()
                        .all(u8::is_ascii_lowercase));
        if !goes_on {
            return at;
        }
        at = rest;
    }
}

/// Bytes of the letters of nearly all Swedish: those of ASCII, and of Latin-1,
/// which are C3 and a byte. `×` and `÷` (C3 97, C3 B7) are none.
static LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        letters[b] = byte.is_ascii_alphabetic()
            || byte == 0xC3
            || matches!(byte, 0x80..0xC0) && !matches!(byte, 0x97 | 0xB7);
        b += 1;
    }
    letters
};

/// How many letters of ASCII the bytes begin with, told eight at a time.
#[inline]
fn ascii_letters(bytes: &[u8]) -> usize {
    const ALL: u64 = u64::MAX / 0xFF;
    const HIGH: u64 = ALL * 0x80;
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let eight = u64::from_le_bytes(*eight);
        let small = (eight | (ALL * 0x20)) & !HIGH;
        // The highest bit of each byte is set from `a` on, and past `z`.
        let from_a = small + ALL * u64::from(0x80 - b'a');
        let past_z = small + ALL * u64::from(0x7F - b'z');
        let others = (!from_a | past_z | eight) & HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes[at..].iter();
    at + rest.take_while(|b| b.is_ascii_alphabetic()).count()
}

pub(crate) fn letters_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = &text.as_bytes()[..end];
    let mut at = start + ascii_letters(&bytes[start..]);
    if bytes.get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    loop {
        let mut rest = bytes[at..].iter();
        at = match rest.position(|&byte| !LETTERS[usize::from(byte)]) {
            Some(letters) => at + letters,
            None => return end,
        };
        match bytes.get(at) {
            // After the C3 of a sign.
            Some(0x97 | 0xB7) => return at - 1,
            Some(0xC2..) => match char_at(text, at, end) {
                // Combining marks that NFC left alone belong to their letter.
                Some(c)
                    if c.is_alphabetic()
                        || (at > start && ('\u{300}'..='\u{36f}').contains(&c)) =>
                {
                    at += c.len_utf8();
                }
                _ => return at,
            },
            _ => return at,
        }
    }
}

pub(crate) fn is_letter(c: char) -> bool {
    // Dashes and quotation marks are nearly all that is no letter past ASCII.
    let is_mark = ('\u{2000}'..='\u{206f}').contains(&c);
    c.is_ascii_alphabetic() || !c.is_ascii() && !is_mark && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_where_no_letter_is() {
        let is_letter = |c: char| c.is_alphabetic();
        for c in (0..0x3000)
            .filter_map(char::from_u32)
            .filter(|c| !is_letter(*c))
        {
            let marks = ('\u{300}'..='\u{36f}').contains(&c);
            let text = format!("båt{c}å");
            let end = if marks { text.len() } else { 4 };
            assert_eq!(letters_end(&text, 0, text.len()), end, "{text:?}");
        }
        for c in (0..0x3000)
            .filter_map(char::from_u32)
            .filter(|c| is_letter(*c))
        {
            let text = format!("båt{c}å ");
            assert_eq!(
                letters_end(&text, 0, text.len()),
                text.len() - 1,
                "{text:?}"
            );
        }
    }
}
