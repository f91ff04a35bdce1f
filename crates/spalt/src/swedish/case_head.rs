//! The heads that every case paper has: `Ärendet`, `Förslag till beslut`.

use crate::text::{line::LineText, words::Words};

/// Heads of case documents, in lower case. Two of them, or of the words on
/// their page heads, make a text a case document.
static CASE_HEADS: Words = Words::with("case_head");

/// Whether a line is one of the fixed heads of a case document, that of a party's own
/// words too: `Särskilt yttrande (MP)`.
pub(crate) fn case_head(text: &str) -> bool {
    let party = |letters: &str| letters.len() <= 4 && letters.chars().all(char::is_uppercase);
    let bare = text
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once(" ("));
    let text = bare
        .filter(|(_, letters)| party(letters))
        .map_or(text, |(head, _)| head);
    text.len() <= 40
        && text.starts_with(char::is_uppercase)
        && CASE_HEADS.contains(&text.lower().as_str())
}
