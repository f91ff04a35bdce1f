//! Bytes to text: byte order mark, declared charset, detection.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{
    error::{Error, Reason},
    model::Warning,
    text::scan,
};

/// A decoded text and how it was decoded.
pub(crate) struct Decoded<'b> {
    pub text: Cow<'b, str>,
    /// WHATWG name.
    pub encoding: &'static str,
    pub warnings: Vec<Warning>,
}

/// Reads the bytes as text: a byte order mark first, then strict UTF-8, then
/// what the bytes declare, then what they look like.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if bytes.is_empty() {
        return Err(Error(Reason::Empty));
    }
    let mut warnings = Vec::new();
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = read(&bytes[mark..], encoding, &mut warnings);
        return finish(text, encoding, warnings);
    }
    if let Some(what) = signature(bytes) {
        return Err(Error(Reason::Binary(what)));
    }
    if let Some(encoding) = wide(bytes) {
        let text = read(bytes, encoding, &mut warnings);
        return finish(text, encoding, warnings);
    }
    if memchr::memchr_iter(0, bytes).count() * 100 > bytes.len() {
        return Err(Error(Reason::Binary("it holds null bytes")));
    }
    let declared = declared(bytes);
    if let Some(mut text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        // Pure ASCII reads the same whatever charset is declared.
        if let Some((label, encoding)) = &declared
            && *encoding != UTF_8
            && !bytes.is_ascii()
        {
            warnings.push(overruled(label, UTF_8));
        }
        if let Some(repaired) = repair(&text) {
            text = repaired.into();
            warnings.push(warning(
                "mojibake",
                "UTF-8 had been read as Windows-1252 and written again; it has been undone"
                    .to_owned(),
            ));
        }
        return finish(text, UTF_8, warnings);
    }
    // A cut or a stray byte in what is UTF-8 otherwise.
    if let Some(text) = nearly_utf8(bytes) {
        warnings.push(undecodable());
        return finish(text.into(), UTF_8, warnings);
    }
    let seen = detect(bytes);
    let encoding = match &declared {
        Some((label, encoding)) if *encoding == UTF_8 || contradicted(bytes, encoding, seen) => {
            warnings.push(overruled(label, seen));
            seen
        }
        Some((_, encoding)) => encoding,
        None => seen,
    };
    let text = read(bytes, encoding, &mut warnings);
    finish(text, encoding, warnings)
}

fn finish<'b>(
    text: Cow<'b, str>,
    encoding: &'static Encoding,
    warnings: Vec<Warning>,
) -> Result<Decoded<'b>, Error> {
    // All below a space but `\t`, `\n`, `\x0c` and `\r`.
    let is_control = |b: u8| (b < 0x09) | (b == 0x0b) | (b.wrapping_sub(0x0e) < 0x12);
    // Summed as `u8`, so that the loop is vectorised; 255 ones still fit.
    let bytes = text.as_bytes();
    let from = scan::find(bytes, is_control).unwrap_or(bytes.len());
    let controls: usize = bytes[from..]
        .chunks(255)
        .map(|bytes| bytes.iter().map(|&b| u8::from(is_control(b))).sum::<u8>())
        .map(usize::from)
        .sum();
    if controls > 8 && controls > text.len() / 20 {
        return Err(Error(Reason::Binary("it holds control characters")));
    }
    Ok(Decoded {
        text,
        encoding: encoding.name(),
        warnings,
    })
}

fn read<'b>(
    bytes: &'b [u8],
    encoding: &'static Encoding,
    warnings: &mut Vec<Warning>,
) -> Cow<'b, str> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed {
        warnings.push(undecodable());
    }
    text
}

fn warning(code: &'static str, message: String) -> Warning {
    Warning {
        code: code.into(),
        message,
        span: None,
    }
}

fn undecodable() -> Warning {
    warning(
        "undecodable_bytes",
        "some bytes are no text in this encoding and stand as U+FFFD".to_owned(),
    )
}

fn overruled(label: &str, encoding: &'static Encoding) -> Warning {
    warning(
        "declared_encoding",
        format!("declared as {label}, but the bytes are {}", encoding.name()),
    )
}

/// What files of other kinds begin with.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"RIFF", "a RIFF file"),
    (b"{\\rtf", "an RTF document"),
    (b"II*\0", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"BM\0", "a bitmap"),
];

fn signature(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|(head, _)| bytes.starts_with(head))
        .map(|(_, what)| *what)
}

/// UTF-16 without a mark: in Swedish text every other byte is null.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4_096)];
    memchr::memchr(0, head)?;
    let nulls = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (nulls(0), nulls(1));
    let half = head.len() / 2;
    if half < 4 {
        None
    } else if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Bytes at the top in which a declaration is looked for.
const TOP: usize = 4_096;

/// The charset that the bytes declare: in an XML head, a meta tag, or the
/// head of a mail.
fn declared(bytes: &[u8]) -> Option<(String, &'static Encoding)> {
    let top = &bytes[..bytes.len().min(TOP)];
    memchr::memchr(b'=', top)?;
    let lower = top.to_ascii_lowercase();
    for key in [&b"charset="[..], b"encoding=", b"charset ="] {
        for at in memchr::memmem::find_iter(&lower, key) {
            let rest = &lower[at + key.len()..];
            let label: Vec<u8> = rest
                .iter()
                .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
                .take(40)
                .copied()
                .collect();
            if let Some(encoding) = Encoding::for_label(&label) {
                // No page that is read by its ASCII bytes is in UTF-16.
                let encoding = if encoding == UTF_16LE || encoding == UTF_16BE {
                    UTF_8
                } else {
                    encoding
                };
                return Some((String::from_utf8_lossy(&label).into_owned(), encoding));
            }
        }
    }
    None
}

/// What bytes that are no UTF-8 look like: MacRoman where its Swedish letters
/// make more sense, else what chardetng guesses of a Swedish page.
fn detect(bytes: &[u8]) -> &'static Encoding {
    if swedish(bytes, MAC_LETTERS) > swedish(bytes, LATIN_LETTERS) {
        return MACINTOSH;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"se"), Utf8Detection::Deny);
    // Swedish letters in their Western places settle it.
    if swedish(bytes, LATIN_LETTERS) > 0 {
        WINDOWS_1252
    } else {
        guess
    }
}

/// Whether what is declared makes less of the bytes than what they look like:
/// the declared charset has no Swedish letters where the other has them.
fn contradicted(bytes: &[u8], declared: &'static Encoding, seen: &'static Encoding) -> bool {
    if declared == seen {
        return false;
    }
    let letters = |encoding: &'static Encoding| {
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        let good = text.chars().filter(|c| "åäöÅÄÖéü–”".contains(*c)).count();
        if malformed { 0 } else { good }
    };
    letters(seen) > 2 * letters(declared)
}

/// `åäöÅÄÖ` in Windows-1252.
const LATIN_LETTERS: &[u8] = b"\xe5\xe4\xf6\xc5\xc4\xd6";
/// `åäöÅÄÖ` in MacRoman.
const MAC_LETTERS: &[u8] = b"\x8c\x8a\x9a\x81\x80\x85";

/// How often the letters stand beside an ASCII letter, as they do in words.
fn swedish(bytes: &[u8], letters: &[u8]) -> usize {
    bytes
        .windows(2)
        .filter(|w| {
            letters.contains(&w[0]) && w[1].is_ascii_lowercase()
                || letters.contains(&w[1]) && w[0].is_ascii_lowercase()
        })
        .count()
}

/// UTF-8 with a few bad bytes among many good letters.
fn nearly_utf8(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let bad = text.matches('\u{fffd}').count();
    let good = text.chars().filter(|c| !c.is_ascii()).count() - bad;
    // Two letters of one-byte text in a row can look like UTF-8 by chance.
    (good > 10 * bad).then(|| text.into_owned())
}

/// Undoes UTF-8 that was read as Windows-1252, once or twice, where the whole
/// text agrees: it has the marks of it, no Swedish letter stands outside them,
/// and every byte fits.
fn repair(text: &str) -> Option<String> {
    let once = undo(text)?;
    Some(undo(&once).unwrap_or(once))
}

fn undo(text: &str) -> Option<String> {
    // `Ã`, and `â`, which nearly no text has.
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0x83, 0xA2, bytes).find(|&at| at > 0 && bytes[at - 1] == 0xC3)?;
    let marks = ["Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "Ã©", "â€", "Â "];
    if !text.contains('Ã') && !text.contains("â€") || !marks.iter().any(|mark| text.contains(mark))
    {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        bytes.push(windows_1252(c)?);
    }
    String::from_utf8(bytes).ok()
}

/// The byte of a character in Windows-1252, whose five unused bytes stand for
/// the controls of the same number.
fn windows_1252(c: char) -> Option<u8> {
    let code = u32::from(c);
    match code {
        0..=0x7f | 0xa0..=0xff => u8::try_from(code).ok(),
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => u8::try_from(code).ok(),
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, bad) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            (!bad && bytes.len() == 1).then(|| bytes[0])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Så här går det för åtta män på ön, säger Åsa Öberg – ”ja”.";

    fn encoding(bytes: &[u8]) -> (&'static str, Vec<String>) {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text.trim_start_matches(|c| c != 'S'), TEXT);
        let codes = decoded.warnings.iter().map(|w| w.code.to_string());
        (decoded.encoding, codes.collect())
    }

    fn encoded(encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(TEXT).0.into_owned()
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(encoding(TEXT.as_bytes()), ("UTF-8", vec![]));
        assert_eq!(encoding(&encoded(WINDOWS_1252)), ("windows-1252", vec![]));
        assert_eq!(encoding(&encoded(MACINTOSH)), ("macintosh", vec![]));
        let units = |be: bool| -> Vec<u8> {
            TEXT.encode_utf16()
                .flat_map(|u| if be { u.to_be_bytes() } else { u.to_le_bytes() })
                .collect()
        };
        assert_eq!(encoding(&units(false)), ("UTF-16LE", vec![]));
        assert_eq!(encoding(&units(true)), ("UTF-16BE", vec![]));
        let marked = [&b"\xff\xfe"[..], &units(false)].concat();
        assert_eq!(encoding(&marked), ("UTF-16LE", vec![]));
    }

    #[test]
    fn wrong_declarations_are_overruled() {
        let page = |charset: &str, bytes: Vec<u8>| {
            [format!("<meta charset={charset}>").into_bytes(), bytes].concat()
        };
        let overruled = vec!["declared_encoding".to_owned()];
        assert_eq!(
            encoding(&page("utf-8", encoded(WINDOWS_1252))),
            ("windows-1252", overruled.clone())
        );
        assert_eq!(
            encoding(&page("iso-8859-1", TEXT.as_bytes().to_vec())),
            ("UTF-8", overruled)
        );
        assert_eq!(
            encoding(&page("macintosh", encoded(MACINTOSH))),
            ("macintosh", vec![])
        );
    }

    #[test]
    fn mojibake_is_undone_where_all_agrees() {
        let wrong = |text: &str| -> String {
            text.bytes()
                .map(|b| match b {
                    0x81 | 0x8d | 0x8f | 0x90 | 0x9d => char::from(b),
                    b => WINDOWS_1252.decode(&[b]).0.chars().next().unwrap(),
                })
                .collect()
        };
        let once = wrong(TEXT);
        let warned = vec!["mojibake".to_owned()];
        assert_eq!(encoding(once.as_bytes()), ("UTF-8", warned.clone()));
        assert_eq!(encoding(wrong(&once).as_bytes()), ("UTF-8", warned));
        let mixed = format!("{once} Åsa");
        assert_eq!(decode(mixed.as_bytes()).unwrap().text, mixed);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(decode(b"").is_err_and(|e| e.is_empty()));
        for bytes in [
            &b"\x89PNG\r\n\x1a\n"[..],
            b"%PDF-1.7 abc",
            b"PK\x03\x04....",
            &[0, 1, 2, 3, 0, 9, 0, 0, 1, 200, 0, 0],
            &[1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 7, 1, 1, 2, 3],
        ] {
            assert!(decode(bytes).is_err_and(|e| e.is_binary()), "{bytes:?}");
        }
    }

    #[test]
    fn a_stray_byte_is_warned_of() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.push(0xc3);
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.warnings[0].code, "undecodable_bytes");
        // Half a file in UTF-16 ends in half a unit.
        let mut wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wide.pop();
        let decoded = decode(&wide).unwrap();
        assert_eq!(decoded.encoding, "UTF-16LE");
        assert_eq!(decoded.warnings[0].code, "undecodable_bytes");
    }
}
