//! The table of verbs: every form with its readings.

use std::collections::BTreeMap;

use crate::{
    conjugation::{Form, Means, Says, Sense, Voice, inflect},
    table::rows,
    words::{with_property, word_table},
};

/// Rows of lemma, paradigm, principal parts, senses.
const VERBS: &str = include_str!("../data/verbs.tsv");

pub(crate) fn code() -> String {
    let homographs = with_property("homograph");
    let mut readings: BTreeMap<String, String> = BTreeMap::new();
    for [lemma, paradigm, parts, senses] in rows(VERBS) {
        let told: Vec<(Sense, Only)> = senses.split_whitespace().filter_map(sense).collect();
        for (word, form, voice) in inflect(lemma, paradigm, parts) {
            if form == Form::Participle && homographs.contains(&word.as_str()) {
                continue;
            }
            let has = told.iter().filter(|(_, only)| only.has(form, voice));
            let senses: Vec<&Sense> = has.map(|(sense, _)| sense).collect();
            // What is derived is written as code is.
            *readings.entry(word).or_default() += &format!(
                "Reading {{ lemma: {lemma:?}, form: {form:?}, voice: {voice:?}, senses: &{senses:?} }}, "
            );
        }
    }
    let mut code = word_table("FORMS", readings.keys().map(String::as_str));
    code += "pub(super) static READINGS: &[&[Reading]] = &[\n";
    for readings in readings.values() {
        code += &format!("&[{readings}],\n");
    }
    code + "];\n"
}

/// The forms that a sense is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    All,
    Active,
    Passive,
    /// Present and infinitive.
    Present,
    /// Past and supine.
    Past,
    /// All but the present, where that is another word as a rule: `för`.
    ButPresent,
}

impl Only {
    fn has(self, form: Form, voice: Voice) -> bool {
        match self {
            Only::All => true,
            Only::Active => voice == Voice::Active,
            Only::Passive => voice == Voice::Passive,
            Only::Present => matches!(form, Form::Present | Form::Infinitive),
            Only::Past => matches!(form, Form::Past | Form::Supine),
            Only::ButPresent => form != Form::Present || voice == Voice::Passive,
        }
    }
}

/// What an entry of a row says, and of which forms: `gives:passive+mellan`.
fn sense(text: &'static str) -> Option<(Sense, Only)> {
    let (text, particle) = text.split_once('+').unwrap_or((text, ""));
    let (name, only) = text.split_once(':').unwrap_or((text, ""));
    let only = match only {
        "active" => Only::Active,
        "passive" => Only::Passive,
        "present" => Only::Present,
        "past" => Only::Past,
        "but_present" => Only::ButPresent,
        _ => Only::All,
    };
    let says = match name {
        "decides" => Says::Decides,
        "says" => Says::Speaks,
        "says!" => Says::Tells,
        "ahead" => Says::Ahead,
        "event" => Says::Event,
        _ => Says::Money(means(name)?),
    };
    Some((Sense { says, particle }, only))
}

fn means(name: &str) -> Option<Means> {
    Some(match name {
        "gives" => Means::Gives,
        "gets" => Means::Gets,
        "collects" => Means::Collects,
        "earns" => Means::Earns,
        "seeks" => Means::Seeks,
        "goes" => Means::Goes,
        "uses" => Means::Uses,
        "pays" => Means::Pays,
        "invests" => Means::Invests,
        "buys" => Means::Buys,
        "rents" => Means::Rents,
        "allots" => Means::Allots,
        "costs" => Means::Costs,
        "saves" => Means::Saves,
        "raises" => Means::Raises,
        "lowers" => Means::Lowers,
        "measures" => Means::Measures,
        "acts" => Means::Acts,
        "bars" => Means::NotAFlow,
        _ => return None,
    })
}
