//! Function words, which belong to no kind of record.

use crate::text::{lexicon::Class, words::Words};

pub(crate) static LISTS: &[(Class, &Words)] = &[
    (Class::PREPOSITION, &PREPOSITIONS),
    (Class::CONJUNCTION, &CONJUNCTIONS),
    (Class::SUBORDINATOR, &SUBORDINATORS),
    (Class::PRONOUN, &PRONOUNS),
    (Class::ARTICLE, &ARTICLES),
    (Class::AUXILIARY, &AUXILIARIES),
    (Class::NEGATION, &NEGATIONS),
    (Class::ABBREVIATION, &ABBREVIATIONS),
];

static PREPOSITIONS: Words = Words::with("preposition");
static CONJUNCTIONS: Words = Words::with("conjunction");
static SUBORDINATORS: Words = Words::with("subordinator");
static PRONOUNS: Words = Words::with("pronoun");
static ARTICLES: Words = Words::with("article");
static AUXILIARIES: Words = Words::with("auxiliary");
static NEGATIONS: Words = Words::with("negation");
static ABBREVIATIONS: Words = Words::with("abbreviation");
static TOTALS: Words = Words::with("total");

/// Whether the word, in lower case, is a preposition.
pub(crate) fn is_preposition(lower: &str) -> bool {
    PREPOSITIONS.contains(&lower)
}

/// Whether the word, in lower case, says that a figure sums others.
pub(crate) fn is_total(lower: &str) -> bool {
    TOTALS.contains(&lower)
}

/// Whether the word, in lower case, joins the last two of a list: `och`, `samt`.
pub(crate) fn is_and(lower: &str) -> bool {
    matches!(lower, "och" | "samt")
}

/// Whether the token, in lower case, joins two of a list.
pub(crate) fn joins_list(lower: &str) -> bool {
    lower == "," || is_and(lower)
}

/// Whether the word, in lower case, stands for a person named before.
pub(crate) fn is_he_or_she(lower: &str) -> bool {
    matches!(lower, "han" | "hen" | "hon")
}
