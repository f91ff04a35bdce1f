//! Verbs: what each says, and every form that it has.
//!
//! `data/verbs.tsv` names a verb by its infinitive, with its paradigm and what
//! it says of an amount, of deciding, speaking or time. The table of its forms
//! is made by the build script (`build/verbs.rs`).

use super::conjugation::inflect;
pub(crate) use super::conjugation::{Form, Means, Says, Sense, Voice};
use crate::text::{
    lexicon::{Class, NO_FORM},
    table,
    token::Tokens,
    word_table::WordTable,
    words::Words,
};

/// A word read as a form of a verb.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The verb, by its infinitive.
    pub lemma: &'static str,
    pub form: Form,
    pub voice: Voice,
    /// What the form says; a sense that needs a particle stands first.
    pub senses: &'static [Sense],
}

impl Reading {
    /// Whether the form says this.
    pub(crate) fn says(&self, what: Says) -> bool {
        self.senses.iter().any(|sense| sense.says == what)
    }

    pub(crate) fn is_copula(&self) -> bool {
        matches!(self.lemma, "vara" | "bli")
    }

    /// Whether the form can be the finite verb of a clause.
    pub(crate) fn is_finite(&self) -> bool {
        matches!(self.form, Form::Present | Form::Past)
    }

    fn class(&self, word: &str) -> Class {
        let finite = self.is_finite();
        let spoken = finite && self.voice == Voice::Active;
        // `spelade` is a participle too, and told apart where it stands; `sade` is none.
        let participle = word
            .strip_prefix(self.lemma)
            .is_some_and(|end| matches!(end, "de" | "des"));
        let past = self.form == Form::Past && !participle;
        [
            (Class::VERB_FORM, true),
            (Class::COPULA, finite && self.is_copula()),
            (Class::VERB, finite && !is_homograph(word)),
            (Class::PAST, past),
            (Class::DECISION, self.says(Says::Decides)),
            (Class::SPEECH, spoken && self.says(Says::Speaks)),
            (Class::SAY, spoken && self.says(Says::Tells)),
            (
                Class::AHEAD,
                self.form == Form::Present && self.says(Says::Ahead),
            ),
        ]
        .into_iter()
        .filter(|(_, has)| *has)
        .fold(Class::NONE, |all, (class, _)| all | class)
    }
}

/// Forms that are other words as often: no participles, and no verbs for the
/// clause grammar.
static HOMOGRAPHS: Words = Words::with("homograph");

fn is_homograph(word: &str) -> bool {
    HOMOGRAPHS.contains(&word)
}

mod made {
    use super::{
        Form::{Infinitive, Participle, Past, Present, Supine},
        Means::*,
        Reading,
        Says::*,
        Sense,
        Voice::{Active, Passive},
        WordTable,
    };
    include!(concat!(env!("OUT_DIR"), "/verbs.rs"));
}
use made::{FORMS, READINGS};

/// The readings of a word in lower case as a form of a verb; none where no
/// verb of the table has it.
pub(crate) fn readings(low: &str) -> &'static [Reading] {
    FORMS.find(low).map_or(&[], |form| READINGS[form])
}

/// The readings of the word at the token, which was looked up with its classes.
pub(crate) fn readings_at(tokens: &Tokens<'_>, i: usize) -> &'static [Reading] {
    let form = READINGS.get(usize::from(tokens.form(i)));
    form.copied().unwrap_or_default()
}

/// The number of the form that a word in lower case is.
pub(crate) fn form(low: &str) -> u16 {
    let form = FORMS.find(low).and_then(|form| u16::try_from(form).ok());
    form.unwrap_or(NO_FORM)
}

/// Whether a word in lower case is a form of the verb.
pub(crate) fn is_form_of(low: &str, lemma: &str) -> bool {
    begins_as(low, lemma) && readings(low).iter().any(|reading| reading.lemma == lemma)
}

/// Whether a word in lower case begins as the verb: all forms do but `är`.
fn begins_as(low: &str, lemma: &str) -> bool {
    low.as_bytes().first() == lemma.as_bytes().first() || low == "är"
}

/// Whether a word in lower case is a form of one of the verbs.
pub(crate) fn is_form_of_any(low: &str, lemmas: &[&str]) -> bool {
    if lemmas.len() <= FEW && !lemmas.iter().any(|lemma| begins_as(low, lemma)) {
        return false;
    }
    let mut readings = readings(low).iter();
    readings.any(|reading| lemmas.contains(&reading.lemma))
}

/// As many verbs are told by their first letters sooner than by a look-up of the word.
const FEW: usize = 6;

/// Whether a word in lower case is the present or past of the verb, active.
pub(crate) fn is_finite_of(low: &str, lemma: &str) -> bool {
    begins_as(low, lemma) && is_finite_of_any(low, &[lemma])
}

/// Whether a word in lower case is the present or past of one of the verbs, active.
pub(crate) fn is_finite_of_any(low: &str, lemmas: &[&str]) -> bool {
    let mut readings = readings(low).iter();
    readings.any(|reading| {
        lemmas.contains(&reading.lemma) && reading.is_finite() && reading.voice == Voice::Active
    })
}

/// Whether a word in lower case is the supine of a verb: `tagit`.
pub(crate) fn is_supine(low: &str) -> bool {
    let mut readings = readings(low).iter();
    readings.any(|reading| reading.form == Form::Supine)
}

/// Whether a word in lower case is a perfect participle: `anställd`.
pub(crate) fn is_participle(low: &str) -> bool {
    let mut readings = readings(low).iter();
    readings.any(|reading| reading.form == Form::Participle)
}

/// Whether a word in lower case is a perfect participle of one of the verbs.
pub(crate) fn is_participle_of(low: &str, lemmas: &[&str]) -> bool {
    let mut readings = readings(low).iter();
    readings.any(|reading| reading.form == Form::Participle && lemmas.contains(&reading.lemma))
}

/// Whether a word in lower case is a form of `vara` or `bli`.
pub(crate) fn is_copula(low: &str) -> bool {
    readings(low).iter().any(Reading::is_copula)
}

/// Whether a word in lower case can be the finite verb of a clause.
pub(crate) fn is_finite(low: &str) -> bool {
    readings(low).iter().any(Reading::is_finite)
}

/// Whether the word at the token is the past of a verb.
pub(crate) fn is_past_at(tokens: &Tokens<'_>, i: usize) -> bool {
    let mut readings = readings_at(tokens, i).iter();
    readings.any(|reading| reading.form == Form::Past)
}

/// Whether a word in lower case is a finite verb of saying.
pub(crate) fn is_speech(low: &str) -> bool {
    readings(low)
        .iter()
        .any(|reading| reading.is_finite() && reading.says(Says::Speaks))
}

/// The classes of a word in lower case as a form of a verb.
pub(crate) fn class(low: &str) -> Class {
    let classes = readings(low).iter().map(|reading| reading.class(low));
    classes.fold(Class::NONE, |all, class| all | class)
}

/// Every form that is made, with its lemma, for the tests of the morphology.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, String, Form, Voice)> {
    let rows = table::rows(include_str!("../../data/verbs.tsv"));
    rows.flat_map(|[lemma, paradigm, parts, _]| {
        let made = inflect(lemma, paradigm, parts).into_iter();
        made.map(move |(word, form, voice)| (lemma, word, form, voice))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_begins_as_its_verb() {
        for (lemma, word, ..) in forms() {
            assert!(begins_as(&word, lemma), "{word} of {lemma}");
        }
        assert!(forms().count() > 1_000);
        // What looks at first letters alone would not know it of any other verb.
        assert!(begins_as("är", "vara") && !begins_as("gick", "vara"));
    }
}
