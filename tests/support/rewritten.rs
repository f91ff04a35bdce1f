//! What must be read the same whoever saved the text.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// What a text says, without what tells of its bytes.
fn said(text: &str) -> Value {
    let mut json = serde_json::to_value(spalt::parse_text(text)).unwrap();
    json["source"].take();
    json["warnings"].take();
    json
}

/// Panics where a text is read otherwise with CR LF, with spaces at the ends of
/// its lines, or with its letters in parts (NFD).
pub fn check(text: &str) {
    if text.contains('\r') {
        return;
    }
    let as_it_is = said(text);
    let ways = [
        ("CR LF", text.replace('\n', "\r\n")),
        ("NFD", text.nfd().collect()),
        ("a blank line at the end", format!("{text}\n\n")),
    ];
    for (way, other) in ways {
        let other = said(&other);
        assert!(as_it_is == other, "another release with {way}: {text:?}");
    }
}
