//! Searches for bytes, many at a time.
//!
//! What is asked of a byte must be comparisons without branches (`|`, `&`): the
//! compiler then asks it of sixteen bytes at once.

/// Bytes that are asked together.
const MANY: usize = 32;

/// The index of the first byte for which `is` holds.
pub(crate) fn find(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let any = |some: &[u8; MANY]| some.iter().fold(0, |any, &b| any | u8::from(is(b))) != 0;
    let at = first_of(bytes, MANY, |some| some.first_chunk().is_some_and(any));
    bytes[at..].iter().position(|&b| is(b)).map(|n| at + n)
}

/// The index of the first byte for which, with the next one, `is` holds.
pub(crate) fn find_pair(bytes: &[u8], is: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let any = |some: &[u8; MANY + 1]| {
        let pairs = some.iter().zip(&some[1..]);
        pairs.fold(0, |any, (&b, &next)| any | u8::from(is(b, next))) != 0
    };
    let at = first_of(bytes, MANY + 1, |some| some.first_chunk().is_some_and(any));
    let pairs = bytes[at..].iter().zip(bytes[at..].iter().skip(1));
    let found = pairs.map(|(&b, &next)| is(b, next)).position(|is| is);
    found.map(|n| at + n)
}

/// Where the first run of `len` bytes begins for which `any` holds; the last
/// run is padded.
fn first_of(bytes: &[u8], len: usize, any: impl Fn(&[u8]) -> bool) -> usize {
    let mut at = 0;
    while let Some(some) = bytes.get(at..at + len) {
        if any(some) {
            return at;
        }
        at += MANY;
    }
    let rest = &bytes[at..];
    let mut last = [b'a'; MANY + 1];
    last[..rest.len()].copy_from_slice(rest);
    if rest.len() >= 8 && !any(&last[..len]) {
        bytes.len()
    } else {
        at
    }
}

/// As `starts_with`, but where many beginnings are tried, the first byte rules
/// out nearly all.
pub(crate) fn begins(text: &str, beginning: &str) -> bool {
    text.as_bytes().first() == beginning.as_bytes().first() && text.starts_with(beginning)
}

/// As `ends_with`, but where many endings are tried, the last byte rules out nearly
/// all.
pub(crate) fn ends(text: &str, ending: &str) -> bool {
    text.as_bytes().last() == ending.as_bytes().last() && text.ends_with(ending)
}

/// Where a text of two bytes or more stands first: by its first two bytes, which
/// should be rare together.
pub(crate) fn find_text(text: &str, wanted: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), wanted.as_bytes());
    let [first, second, ..] = *wanted else {
        return None;
    };
    let mut at = 0;
    while let Some(n) = find_pair(bytes.get(at..)?, |b, next| (b == first) & (next == second)) {
        at += n;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether a text has this beginning, whatever the case of its ASCII letters.
pub(crate) fn begins_in_any_case(text: &str, beginning: &str) -> bool {
    let head = text.as_bytes().get(..beginning.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
}

/// Whether a text has this ending, whatever the case of its ASCII letters.
pub(crate) fn ends_in_any_case(text: &str, ending: &str) -> bool {
    let from = text.len().checked_sub(ending.len());
    from.is_some_and(|from| text.as_bytes()[from..].eq_ignore_ascii_case(ending.as_bytes()))
}

/// Where a text of two bytes or more, in lower case, stands first, whatever the
/// case of its letters of ASCII.
pub(crate) fn find_in_any_case(text: &str, wanted: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), wanted.as_bytes());
    let [first, second, ..] = *wanted else {
        return None;
    };
    // A capital and its small letter differ in one bit; other pairs that do are
    // ruled out below.
    let pair = |b: u8, next: u8| ((b | 0x20) == first) & ((next | 0x20) == second);
    let mut at = 0;
    while let Some(n) = find_pair(bytes.get(at..)?, pair) {
        at += n;
        let here = bytes.get(at..at + wanted.len())?;
        if here.eq_ignore_ascii_case(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The text before and after the first occurrence of an ASCII byte.
pub(crate) fn split_once(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = memchr::memchr(byte, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_whatever_their_case() {
        for (text, at) in [
            ("Ett GEMENSAMT möte", Some(4)),
            ("gegemensamt", Some(2)),
            ("gemensam", None),
            ("", None),
        ] {
            assert_eq!(find_in_any_case(text, "gemensamt"), at);
        }
        assert!(begins_in_any_case("PRESSmeddelande", "press"));
        assert!(ends_in_any_case("PROTOKOLL", "koll") && !ends_in_any_case("oll", "koll"));
        assert!(!begins_in_any_case("pr", "press") && !begins_in_any_case("åress", "press"));
    }

    #[test]
    fn every_place_is_found() {
        for len in 0..50 {
            for at in 0..len {
                let mut bytes = vec![b'a'; len];
                bytes[at] = b'b';
                assert_eq!(find(&bytes, |b| b == b'b'), Some(at));
                let first = at.checked_sub(1);
                assert_eq!(
                    find_pair(&bytes, |b, next| (b == b'a') & (next == b'b')),
                    first
                );
            }
            assert_eq!(find(&vec![b'a'; len], |b| b == b'b'), None);
            assert_eq!(find_pair(&vec![b'a'; len], |b, _| b == b'b'), None);
        }
    }
}
