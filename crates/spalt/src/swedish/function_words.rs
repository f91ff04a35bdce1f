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

/// Whether the word, in lower case, sets an upper limit before a number.
pub(crate) fn is_at_most(lower: &str) -> bool {
    matches!(lower, "högst" | "max" | "maximalt")
}

/// Whether the word, in lower case, joins the last two of a list, whether all of it
/// is meant or one of it: `och`, `eller`.
pub(crate) fn joins_last(lower: &str) -> bool {
    is_and(lower) || lower == "eller"
}

/// Whether the token, in lower case, joins two of a list.
pub(crate) fn joins_list(lower: &str) -> bool {
    lower == "," || is_and(lower)
}

/// Whether the word, in lower case, joins two clauses side by side.
pub(crate) fn joins_clauses(lower: &str) -> bool {
    is_and(lower) || matches!(lower, "medan" | "men")
}

/// Whether the word, in lower case, is a pronoun that only a subject can be.
pub(crate) fn is_subject(lower: &str) -> bool {
    matches!(lower, "de" | "han" | "hen" | "hon" | "jag" | "man" | "vi")
}

/// Whether the word, in lower case, opens a relative clause that a comma may part
/// from what it tells of.
pub(crate) fn is_relative(lower: &str) -> bool {
    matches!(lower, "där" | "som" | "vars" | "vilken")
}

/// Whether the word, in lower case, is the article before an adjective, or the
/// pronoun for things named before.
pub(crate) fn is_the(lower: &str) -> bool {
    matches!(lower, "de" | "den" | "det")
}

/// Whether the word, in lower case, leads to whom something is done for or lands with:
/// `hos`, `till`, `åt`.
pub(crate) fn leads_to_whom(lower: &str) -> bool {
    matches!(lower, "hos" | "till" | "åt")
}

/// Whether the word, in lower case, stands before where a time begins or ends: `till den 3 maj`.
pub(crate) fn bounds_time(lower: &str) -> bool {
    matches!(lower, "efter" | "från" | "före" | "innan" | "till")
}

/// Whether the word, in lower case, is a part of whatever has a length: `i slutet av maj`.
pub(crate) fn is_part_of_length(lower: &str) -> bool {
    matches!(lower, "början" | "mitten" | "slutet")
}

/// Whether the word, in lower case, says that its noun is the subject's own.
pub(crate) fn is_own(lower: &str) -> bool {
    matches!(lower, "sin" | "sina" | "sitt")
}

/// `för vilken`, `till vilka`: whether the word, in lower case, stands for what the clause
/// hangs on.
pub(crate) fn is_which(lower: &str) -> bool {
    matches!(lower, "vilka" | "vilken" | "vilket")
}

/// `varav`, `därav`, `härav`: a part of what stands before it.
pub(crate) fn leads_to_part(lower: &str) -> bool {
    matches!(lower, "därav" | "härav" | "varav")
}

/// Whether the word, in lower case, stands for an amount told before.
pub(crate) fn points_to_sum(lower: &str) -> bool {
    matches!(lower, "beloppet" | "dem" | "dessa" | "detta" | "summan")
}

/// Whether the word, in lower case, says which way one sum differs from another.
pub(crate) fn is_more_or_less(lower: &str) -> bool {
    matches!(lower, "högre" | "lägre" | "mer" | "mindre")
}

/// Whether the word, in lower case, is for what is left of a sum.
pub(crate) fn is_rest(lower: &str) -> bool {
    matches!(lower, "resten" | "återstoden")
}

/// Whether the word, in lower case, may lead from an amount to its year.
pub(crate) fn leads_to_year(lower: &str) -> bool {
    matches!(lower, "för" | "under" | "år")
}

/// Prepositions that lead to who something is for.
pub(crate) const FOR: &[&str] = &["för", "till", "åt"];

/// Whether the word, in lower case, is one of them.
pub(crate) fn is_for(lower: &str) -> bool {
    FOR.contains(&lower)
}

/// Whether the preposition, in lower case, leads to who something comes from.
pub(crate) fn is_from(lower: &str) -> bool {
    matches!(lower, "av" | "från" | "hos")
}

/// Whether the word, in lower case, says that something is told besides.
pub(crate) fn is_besides(lower: &str) -> bool {
    matches!(lower, "dessutom" | "därtill" | "därutöver")
}

/// Whether the preposition, in lower case, leads to where someone works.
pub(crate) fn is_at(lower: &str) -> bool {
    matches!(lower, "hos" | "på" | "vid")
}

/// Whether the word, in lower case, stands for a person named before.
pub(crate) fn is_he_or_she(lower: &str) -> bool {
    matches!(lower, "han" | "hen" | "hon")
}
