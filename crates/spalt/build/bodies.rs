//! The table of nouns for bodies: every form with what it does.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    declension::{NounForm, inflect},
    table::rows,
};

/// Rows of lemma, declension, forms, uses.
const BODIES: &str = include_str!("../data/bodies.tsv");

/// What is told of a form itself, which no compound takes from its last part.
const FORMS: [&str; 2] = ["DEFINITE", "PLURAL"];

/// What a form does; nothing where it is no body.
type Uses = BTreeSet<String>;

pub(crate) fn code() -> String {
    [endings(), names(), short(), signing()].concat()
}

/// Every form of a noun of which some singular is a party, the longest first.
fn names() -> String {
    let singular = |told: &str| {
        !told.ends_with(":plural")
            && !told.starts_with("meets")
            && !told.starts_with("signs")
            && told != "short"
    };
    let mut words: Vec<String> = rows(BODIES)
        .filter(|[_, _, _, uses]| uses.split_whitespace().any(singular))
        .flat_map(|[lemma, declension, forms, _]| {
            inflect(lemma.trim_start_matches('-'), declension, forms)
        })
        .map(|(word, _)| word)
        .collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.dedup();
    format!("pub(super) static NAMES: &[&str] = &{words:?};\n")
}

/// The definite by which a body is called for short, with its indefinite, in which
/// longer names end.
fn short() -> String {
    let mut pairs: Vec<(String, &str)> = rows(BODIES)
        .filter(|[_, _, _, uses]| uses.split_whitespace().any(|told| told == "short"))
        .flat_map(|[lemma, declension, forms, _]| {
            let all = inflect(lemma, declension, forms).into_iter();
            let definite = all.filter(|(_, form)| form.is("definite") && !form.is_plural);
            definite.map(move |(word, _)| (word, lemma))
        })
        .collect();
    pairs.sort();
    format!("pub(super) static SHORT: &[(&str, &str)] = &{pairs:?};\n")
}

/// Every form in which a sender's name may end.
fn signing() -> String {
    let mut words: Vec<String> = rows(BODIES)
        .flat_map(|[lemma, declension, forms, uses]| {
            let told = uses
                .split_whitespace()
                .find_map(|told| told.strip_prefix("signs:"));
            let all = inflect(lemma, declension, forms).into_iter();
            all.filter(move |(_, form)| told.is_some_and(|told| form.is(told)))
        })
        .map(|(word, _)| word)
        .collect();
    words.sort();
    words.dedup();
    format!("pub(super) static SIGNING: &[&str] = &{words:?};\n")
}

/// The longest form first: `riksdagspartierna` before `partierna`.
fn endings() -> String {
    let made = made();
    // What the last part of a compound does the compound does, but where a
    // row without uses says that it is another noun.
    let does = |word: &str, uses: &Uses| -> Uses {
        let parts = word
            .char_indices()
            .filter_map(|(at, _)| made.get(&word[at..]));
        if uses.is_empty() {
            return Uses::new();
        }
        let of_form = |one: &&String| !FORMS.contains(&one.as_str()) || uses.contains(*one);
        parts.flatten().filter(of_form).cloned().collect()
    };
    let mut endings: Vec<(&str, Uses)> = made
        .iter()
        .map(|(word, uses)| (word.as_str(), does(word, uses)))
        .collect();
    endings.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
    let mut code = "pub(super) static ENDINGS: &[(&str, Uses)] = &[\n".to_owned();
    for (ending, uses) in endings {
        let uses: Vec<String> = uses.into_iter().collect();
        let uses = if uses.is_empty() {
            "0".to_owned()
        } else {
            uses.join(" | ")
        };
        code += &format!("({ending:?}, {uses}),\n");
    }
    code + "];\n"
}

fn made() -> BTreeMap<String, Uses> {
    let mut made: BTreeMap<String, Uses> = BTreeMap::new();
    for [lemma, declension, forms, uses] in rows(BODIES) {
        let lemma = lemma.trim_start_matches('-');
        for (word, form) in inflect(lemma, declension, forms) {
            let mut of_form: Uses = uses
                .split_whitespace()
                .filter_map(|told| of_form(told, form))
                .collect();
            if !of_form.is_empty() {
                let is = [form.is_definite, form.is_plural];
                let forms = FORMS.into_iter().zip(is).filter(|(_, is)| *is);
                of_form.extend(forms.map(|(name, _)| name.to_owned()));
            }
            if !of_form.is_empty() || uses.is_empty() {
                made.entry(word).or_default().extend(of_form);
            }
        }
    }
    made
}

/// What a form does by one entry of its row: `receives:plural`.
fn of_form(told: &str, form: NounForm) -> Option<String> {
    let (name, only) = told.split_once(':').unwrap_or((told, ""));
    let known = form.is(only) && matches!(name, "acts" | "funds" | "meets" | "receives");
    known.then(|| name.to_uppercase())
}
