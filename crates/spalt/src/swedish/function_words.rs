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

/// Whether the word, in lower case, is a preposition.
pub(crate) fn is_preposition(lower: &str) -> bool {
    PREPOSITIONS.contains(&lower)
}
