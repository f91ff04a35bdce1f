//! The parties of the Riksdag: letters and names (Valmyndigheten).

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::declension::inflect;
use crate::text::{token::Tokens, words::Words};

/// Letters, the name, and the noun for a member.
const PARTIES: &[(&str, &str, &str)] = &[
    ("S", "Socialdemokraterna", "socialdemokrat"),
    ("M", "Moderaterna", "moderat"),
    ("SD", "Sverigedemokraterna", "sverigedemokrat"),
    ("C", "Centerpartiet", "centerpartist"),
    ("V", "Vänsterpartiet", "vänsterpartist"),
    ("KD", "Kristdemokraterna", "kristdemokrat"),
    ("L", "Liberalerna", "liberal"),
    ("MP", "Miljöpartiet", "miljöpartist"),
    ("FP", "Folkpartiet", "folkpartist"),
];

/// What a party is called beside its name, and its letters.
const CALLED: (&str, &str) = ("centern", "C");

lazy_static! {
    /// The letters of each party by the words that name it or one of its people.
    static ref BY_WORD: FxHashMap<String, &'static str> = {
        let mut words = FxHashMap::default();
        words.insert(CALLED.0.to_owned(), CALLED.1);
        for &(letters, name, member) in PARTIES {
            let forms = inflect(member, "3", "").into_iter();
            let one = forms.filter(|(_, form)| !form.is_plural).map(|(word, _)| word);
            let all = one.chain(std::iter::once(name.to_lowercase()));
            words.extend(all.map(|word| (word, letters)));
        }
        words
    };
}

/// Letters of the party that the word in lower case names, genitive too.
pub(crate) fn named(lower: &str) -> Option<&'static str> {
    let letters = BY_WORD.get(lower);
    letters
        .or_else(|| BY_WORD.get(lower.strip_suffix('s')?))
        .copied()
}

/// Letters of the party whose adjective the word in lower case is: `moderata`,
/// `socialdemokratiskt`.
pub(crate) fn by_adjective(lower: &str) -> Option<&'static str> {
    let one = PARTIES.iter().find(|(.., member)| {
        let whole = matches!(*member, "liberal" | "moderat");
        let ending = lower.strip_prefix(member);
        ending.is_some_and(|ending| match whole {
            true => matches!(ending, "" | "a" | "e" | "t"),
            false => matches!(ending, "isk" | "iska" | "iske" | "iskt"),
        })
    });
    one.map(|(letters, ..)| *letters)
}

/// The party's name by its letters as it writes them (`MP`, `Mp`).
pub(crate) fn by_letters(letters: &str) -> Option<&'static str> {
    // None has more than two.
    if letters.len() > 2 || !letters.starts_with(char::is_uppercase) {
        return None;
    }
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
    // `(HR)` is a field, `(VD)` an office.
    static OTHER: Words = Words::with("no_party_letters");
    (letters.chars().all(char::is_uppercase) && !OTHER.contains(&&*letters.to_lowercase()))
        .then(|| (letters.to_owned(), close + 1))
}

/// A party's letters or name between commas (`, S, oppositionsråd`, `, centerpartist,`), and
/// the comma after.
pub(crate) fn between_commas(tokens: &Tokens<'_>, comma: usize) -> Option<(String, usize)> {
    if tokens.word(comma) != "," || !matches!(tokens.word(comma + 2), "," | ".") {
        return None;
    }
    let word = tokens.word(comma + 1);
    let letters = match is_letters(word) {
        true => word,
        false => named(tokens.low(comma + 1))?,
    };
    Some((letters.to_owned(), comma + 2))
}

/// A party by its name behind `från` or `för`, and the token after: `från Centerpartiet`.
pub(crate) fn behind_preposition(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let low = tokens.low(at + 1);
    // `från Centerpartiets kansli`
    if !matches!(tokens.low(at), "från" | "för") || low.ends_with('s') {
        return None;
    }
    named(low).map(|letters| (letters.to_owned(), at + 2))
}

/// Whether the letters are those of a party here.
pub(crate) fn is_letters(letters: &str) -> bool {
    PARTIES.iter().any(|(known, ..)| *known == letters)
}
