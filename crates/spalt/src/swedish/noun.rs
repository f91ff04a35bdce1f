//! Nouns of money: what each says of the amount that it measures, and every
//! form that it has.
//!
//! `data/money_nouns.tsv` names a noun by its indefinite, with its declension;
//! the forms are made from that (Svenska Akademiens grammatik, volym 2).

use lazy_static::lazy_static;

use super::declension::{NounForm, inflect};
use crate::{
    model::FlowKind,
    text::{lexicon::Endings, table, words::Words},
};

/// What a noun says of the amount that measures it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NounSense {
    /// The noun is a flow of this kind.
    Flow(FlowKind),
    /// A tax, which moves money only when it changes.
    Tax,
    /// `medel`, `pengar`: what the verb says.
    Money,
    /// A price, a limit, a stock: no flow.
    NotAFlow,
}

/// Rows of lemma, declension, forms, senses.
const TABLE: &str = include_str!("../../data/money_nouns.tsv");

lazy_static! {
    /// The longest first: `stödpaket` before `paket`.
    static ref BY_ENDING: Endings<Option<NounSense>> = {
        let mut endings: Vec<(String, Option<NounSense>)> = table::rows(TABLE)
            .flat_map(|[lemma, declension, forms, senses]| {
                let made = inflect(lemma, declension, forms).into_iter();
                // A noun without senses hides the shorter one that it ends in.
                made.map(move |(word, form)| (word, sense(senses, form)))
                    .filter(move |(_, sense)| sense.is_some() || senses.is_empty())
            })
            .collect();
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Endings::of(endings)
    };
}

/// What a word in lower case says by its last part, for nouns of money stand
/// in compounds (`statsbidraget`). Of several that fit, the longest counts.
/// A genitive says nothing: the noun that it owns is the head (`bidragets
/// maximala belopp`).
pub(crate) fn sense_of(low: &str) -> Option<NounSense> {
    BY_ENDING.find(low)?
}

/// The flow that a compound lists by its first part: `investeringsplan`,
/// `bidragsfördelning`.
pub(crate) fn listed(low: &str) -> Option<FlowKind> {
    static LISTS: Words = Words::with("money_list_end");
    let last = LISTS.iter().find(|last| low.ends_with(*last))?;
    let first = &low[..low.len() - last.len()];
    match sense_of(first.strip_suffix('s').unwrap_or(first))? {
        NounSense::Flow(kind) if kind != FlowKind::Total => Some(kind),
        _ => None,
    }
}

/// Forms of nouns with their lemmas, to be looked up by the end of a word. Each noun is
/// its lemma, its declension, its forms where they are listed, and which of them
/// count (`definite`; empty: all).
pub(crate) fn endings(
    nouns: &[(&'static str, &'static str, &'static str, &'static str)],
) -> Endings<&'static str> {
    let mut made: Vec<(String, &'static str)> = nouns
        .iter()
        .flat_map(|&(lemma, declension, forms, only)| {
            let made = inflect(lemma, declension, forms).into_iter();
            made.filter_map(move |(word, form)| form.is(only).then_some((word, lemma)))
        })
        .collect();
    made.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    Endings::of(made)
}

/// Whether a word in lower case ends like a noun in the definite singular.
pub(crate) fn looks_definite_singular(low: &str) -> bool {
    ["an", "en", "et"].iter().any(|end| low.ends_with(end))
}

/// Whether a word in lower case ends like a noun in the definite.
pub(crate) fn looks_definite(low: &str) -> bool {
    ["et", "n", "na"].iter().any(|end| low.ends_with(end))
}

/// Whether a word in lower case ends like a noun in the definite plural.
pub(crate) fn looks_definite_plural(low: &str) -> bool {
    of_definite_plural(low).is_some()
}

/// What is left of a word in lower case without the end of a definite plural: `skol` of
/// `skolorna`.
pub(crate) fn of_definite_plural(low: &str) -> Option<&str> {
    ["arna", "erna", "orna"]
        .iter()
        .find_map(|end| low.strip_suffix(end))
}

/// Whether a word in lower case ends like a noun in the plural, indefinite.
pub(crate) fn looks_plural(low: &str) -> bool {
    ["ar", "are", "er", "or"]
        .iter()
        .any(|end| low.ends_with(end))
}

/// Whether a word in lower case says how much of a whole: `hälften`, `tredjedel`, `två
/// femtedelar`, `procent`.
pub(crate) fn is_fraction(low: &str) -> bool {
    matches!(low, "hälften" | "procent") || low.ends_with("del") || low.ends_with("delar")
}

/// Whether a word in lower case ends like a noun, made of a verb or an adjective, in the
/// singular: `projektering`, `kostnad`. The plural of `ting` is no other.
pub(crate) fn is_deed(low: &str) -> bool {
    ["het", "ing", "nad", "sion", "tion"]
        .iter()
        .any(|end| low.ends_with(end))
        && !low.ends_with("ting")
}

/// Whether a word in lower case is a noun for a request for money.
pub(crate) fn is_request(low: &str) -> bool {
    ["ansökan", "ansökningar", "ansökningarna"]
        .iter()
        .any(|end| low.ends_with(end))
        || low == "begäran"
}

/// Every form that is made, with its lemma, for the tests of the morphology.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, String, NounForm)> {
    table::rows(TABLE).flat_map(|[lemma, declension, forms, _]| {
        let made = inflect(lemma, declension, forms).into_iter();
        made.map(move |(word, form)| (lemma, word, form))
    })
}

/// What a form says: `revenue:plural bar:singular`.
fn sense(senses: &'static str, form: NounForm) -> Option<NounSense> {
    senses.split(' ').find_map(|sense| {
        let (name, only) = sense.split_once(':').unwrap_or((sense, ""));
        Some(match name {
            _ if !form.is(only) => return None,
            "grant" => NounSense::Flow(FlowKind::Grant),
            "investment" => NounSense::Flow(FlowKind::Investment),
            "budget_increase" => NounSense::Flow(FlowKind::BudgetIncrease),
            "budget_decrease" => NounSense::Flow(FlowKind::BudgetDecrease),
            "cost" => NounSense::Flow(FlowKind::Cost),
            "saving" => NounSense::Flow(FlowKind::Saving),
            "revenue" => NounSense::Flow(FlowKind::Revenue),
            "tax_change" => NounSense::Flow(FlowKind::TaxChange),
            "result" => NounSense::Flow(FlowKind::Result),
            "total" => NounSense::Flow(FlowKind::Total),
            "tax" => NounSense::Tax,
            "money" => NounSense::Money,
            "bar" => NounSense::NotAFlow,
            _ => return None,
        })
    })
}
