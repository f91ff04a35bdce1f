//! Counted and measured numbers that are not money.

use crate::{
    release::Quantity,
    rule::{Candidate, Rule},
    swedish::{
        lexicon::{Class, WordList},
        prose::{Prose, TokenKind},
    },
};

pub(crate) const WORDS: &[WordList] = &[];

pub(crate) const RULES: &[Rule] = &[];

#[derive(Debug, Clone)]
pub(crate) struct Found;

pub(crate) fn records(_prose: &Prose<'_>, _settled: &[Candidate]) -> Vec<Quantity> {
    Vec::new()
}

/// Adverbs, verbs and other words that follow a number and are not counted.
const UNCOUNTED: &[&str] = &[
    "sker",
    "går",
    "gick",
    "gått",
    "finns",
    "fanns",
    "delas",
    "årligen",
    "extra",
    "mer",
    "mindre",
    "totalt",
    "sammanlagt",
    "ytterligare",
    "per",
    "också",
    "även",
    "dock",
    "redan",
    "nu",
    "årets",
    "varje",
    "vardera",
    "räcker",
    "behöver",
    "kostar",
    "extra",
    "enbart",
    "bara",
    "endast",
];

/// The noun that is counted by a number before the token: its first token and
/// the token after it. Adjectives may stand before it.
pub(crate) fn counted(prose: &Prose<'_>, i: usize) -> Option<(usize, usize)> {
    let token = prose.token(i);
    let low = prose.low(i);
    const CLOSED: Class = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::PRONOUN)
        .or(Class::ARTICLE)
        .or(Class::AUXILIARY)
        .or(Class::NEGATION)
        .or(Class::CURRENCY)
        .or(Class::SCALE);
    let noun = token.kind == TokenKind::Word
        && !token.class.meets(CLOSED)
        && !low.ends_with('s')
        && !UNCOUNTED.contains(&low);
    noun.then_some((i, i + 1))
}

/// Whether the number at the token names something: `avsnitt 2`, `år 2020`.
pub(crate) fn is_label(prose: &Prose<'_>, i: usize) -> bool {
    const LABELS: &[&str] = &["avsnitt", "kapitel", "år", "den", "artikel", "punkt"];
    LABELS.contains(&prose.low(i.wrapping_sub(1)))
}
