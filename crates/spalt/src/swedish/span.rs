//! Nouns for spans of time, in every form: `dag`, `veckor`, `åren`.

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::declension::{NounForm, inflect};

/// The nouns, with their declensions.
const NOUNS: &[(&str, &str)] = &[
    ("dag", "2"),
    ("dygn", "5"),
    ("helår", "5"),
    ("kvartal", "5"),
    ("månad", "3"),
    ("vecka", "1"),
    ("år", "5"),
];

lazy_static! {
    /// A form may be two: `år` is one or several.
    static ref FORMS: FxHashMap<String, Vec<(&'static str, NounForm)>> = {
        let mut forms: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (noun, declension) in NOUNS {
            for (word, form) in inflect(noun, declension, "") {
                forms.entry(word).or_default().push((*noun, form));
            }
        }
        forms
    };
}

fn forms(low: &str) -> &'static [(&'static str, NounForm)] {
    FORMS.get(low).map_or(&[], Vec::as_slice)
}

/// Whether a word in lower case is one span, as `varje` and `per` lead to it.
pub(crate) fn is_one(low: &str) -> bool {
    forms(low)
        .iter()
        .any(|(_, form)| !form.is_plural && !form.is_definite)
}

/// Whether a word in lower case is a span or several, in the indefinite: `dagar`.
pub(crate) fn is_indefinite(low: &str) -> bool {
    forms(low).iter().any(|(_, form)| !form.is_definite)
}

/// Whether a word in lower case is a span or several, in the definite: `dagarna`.
pub(crate) fn is_definite(low: &str) -> bool {
    forms(low).iter().any(|(_, form)| form.is_definite)
}

/// The noun of a word in lower case that can stand behind a number: `tre dagar`, `de
/// tre åren`.
pub(crate) fn counted(low: &str) -> Option<&'static str> {
    let mut counted = forms(low)
        .iter()
        .filter(|(_, form)| form.is_plural || !form.is_definite);
    counted.next().map(|&(noun, _)| noun)
}
