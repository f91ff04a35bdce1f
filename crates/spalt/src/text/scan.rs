//! Bytes looked for many at a time.
//!
//! What is asked of a byte must be comparisons without branches (`|`, `&`): the
//! compiler then asks it of sixteen bytes at once.

/// Where the first byte stands of which it is true.
pub(crate) fn find(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(some) = bytes[at..].first_chunk::<16>() {
        if some.iter().fold(false, |any, &b| any | is(b)) {
            break;
        }
        at += 16;
    }
    bytes[at..].iter().position(|&b| is(b)).map(|n| at + n)
}

/// Where the first byte stands of which and of the next it is true.
pub(crate) fn find_pair(bytes: &[u8], is: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(some) = bytes[at..].first_chunk::<17>() {
        let pairs = some.iter().zip(&some[1..]);
        if pairs.fold(false, |any, (&b, &next)| any | is(b, next)) {
            break;
        }
        at += 16;
    }
    let pairs = bytes[at..].iter().zip(bytes[at..].iter().skip(1));
    let found = pairs.map(|(&b, &next)| is(b, next)).position(|is| is);
    found.map(|n| at + n)
}

/// The text before and after the first such byte, one of ASCII.
pub(crate) fn split_once(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = memchr::memchr(byte, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

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
