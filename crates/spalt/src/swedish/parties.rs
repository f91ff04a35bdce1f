//! The parties of the Riksdag: letters and names (Valmyndigheten).

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::text::token::Tokens;

/// Letters, the name, and the words for the party and its people.
const PARTIES: &[(&str, &str, &[&str])] = &[
    (
        "S",
        "Socialdemokraterna",
        &["socialdemokraterna", "socialdemokrat", "socialdemokraten"],
    ),
    ("M", "Moderaterna", &["moderaterna", "moderat", "moderaten"]),
    (
        "SD",
        "Sverigedemokraterna",
        &[
            "sverigedemokraterna",
            "sverigedemokrat",
            "sverigedemokraten",
        ],
    ),
    (
        "C",
        "Centerpartiet",
        &[
            "centerpartiet",
            "centern",
            "centerpartist",
            "centerpartisten",
        ],
    ),
    (
        "V",
        "Vänsterpartiet",
        &["vänsterpartiet", "vänsterpartist", "vänsterpartisten"],
    ),
    (
        "KD",
        "Kristdemokraterna",
        &["kristdemokraterna", "kristdemokrat", "kristdemokraten"],
    ),
    ("L", "Liberalerna", &["liberalerna", "liberal", "liberalen"]),
    (
        "MP",
        "Miljöpartiet",
        &["miljöpartiet", "miljöpartist", "miljöpartisten"],
    ),
    (
        "FP",
        "Folkpartiet",
        &["folkpartiet", "folkpartist", "folkpartisten"],
    ),
];

lazy_static! {
    /// The index of each party by the words that name it.
    static ref BY_WORD: FxHashMap<&'static str, usize> = {
        let all = PARTIES.iter().enumerate().rev();
        all.flat_map(|(party, (.., words))| words.iter().map(move |word| (*word, party)))
            .collect()
    };
}

/// Letters of the party that the word in lower case names, genitive too.
pub(crate) fn named(lower: &str) -> Option<&'static str> {
    let plain = lower.strip_suffix('s').unwrap_or(lower);
    let known = [lower, plain].into_iter();
    let party = known.filter_map(|word| BY_WORD.get(word)).min()?;
    Some(PARTIES[*party].0)
}

/// The party's name by its letters as it writes them (`MP`, `Mp`).
pub(crate) fn by_letters(letters: &str) -> Option<&'static str> {
    let mut tail = letters.chars();
    tail.next().filter(|first| first.is_uppercase())?;
    PARTIES
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(letters))
        .map(|(_, name, _)| *name)
}

/// Letters in brackets at the token (`(S)`, `(mp)`), and the token after.
/// Capital letters of no known party are taken as they stand.
pub(crate) fn in_brackets(tokens: &Tokens<'_>, open: usize) -> Option<(String, usize)> {
    let letters = tokens.word(open + 1);
    let close = open + 2;
    if tokens.word(open) != "(" || tokens.word(close) != ")" || letters.chars().count() > 5 {
        return None;
    }
    if let Some((known, ..)) = PARTIES
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(letters))
    {
        return Some(((*known).to_owned(), close + 1));
    }
    letters
        .chars()
        .all(char::is_uppercase)
        .then(|| (letters.to_owned(), close + 1))
}

/// A party's letters between commas (`, S, oppositionsråd`), and the comma
/// after.
pub(crate) fn between_commas(tokens: &Tokens<'_>, comma: usize) -> Option<(String, usize)> {
    let letters = tokens.word(comma + 1);
    let stands = tokens.word(comma) == ","
        && is_letters(letters)
        && matches!(tokens.word(comma + 2), "," | ".");
    stands.then(|| (letters.to_owned(), comma + 2))
}

/// Whether the letters are those of a party here.
pub(crate) fn is_letters(letters: &str) -> bool {
    PARTIES.iter().any(|(known, ..)| *known == letters)
}
