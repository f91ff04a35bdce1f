//! The frames of the verbs that decide: particle, status and object. Their
//! forms are made in [`verb`].

use crate::{
    model::DecisionStatus,
    swedish::verb::{self, Reading, Says, Voice},
};

use DecisionStatus::{Commissioned, Decided, Proposed, Rejected};

/// A verb that decides, as data.
pub(super) struct Frame {
    /// The verb's infinitive.
    pub(super) lemma: &'static str,
    pub(super) rule: &'static str,
    pub(super) status: DecisionStatus,
    /// Words that must follow, in this order, within a few tokens.
    pub(super) particle: &'static [&'static str],
    pub(super) object: Object,
}

/// What says what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Object {
    /// What follows the verb: an `att` clause, `om …`, a phrase.
    Content,
    /// An `att` clause only.
    Att,
    /// The verb with what follows it; in the passive the whole clause.
    Act,
    /// As [`Object::Act`], but a passive without an agent tells no decision
    /// (`medlen avsätts i en fond`).
    Make,
}

/// A verb that proposes or decides what follows it.
const fn content(lemma: &'static str, rule: &'static str, status: DecisionStatus) -> Frame {
    phrase(lemma, &[], rule, status, Object::Content)
}

/// A verb whose phrase itself says what was decided.
const fn act(lemma: &'static str, status: DecisionStatus) -> Frame {
    let rule = match status {
        Rejected => "decision.reject",
        _ => "decision.act",
    };
    phrase(lemma, &[], rule, status, Object::Act)
}

/// A verb for setting up or granting.
const fn make(lemma: &'static str) -> Frame {
    phrase(lemma, &[], "decision.act", Decided, Object::Make)
}

/// A verb that decides only together with other words.
const fn phrase(
    lemma: &'static str,
    particle: &'static [&'static str],
    rule: &'static str,
    status: DecisionStatus,
    object: Object,
) -> Frame {
    Frame {
        lemma,
        rule,
        status,
        particle,
        object,
    }
}

/// Of several frames that fit, the first counts.
pub(super) const FRAMES: &[Frame] = &[
    content("besluta", "decision.besluta", Decided),
    content("föreslå", "decision.föreslå", Proposed),
    act("anta", Decided),
    act("godkänna", Decided),
    act("fastställa", Decided),
    act("bifalla", Decided),
    act("bordlägga", Decided),
    act("återremittera", Decided),
    make("utse"),
    make("inrätta"),
    make("avsätta"),
    make("tillsätta"),
    make("bevilja"),
    act("avslå", Rejected),
    act("ogilla", Rejected),
    act("förkasta", Rejected),
    phrase("bestämma", &[], "decision.besluta", Decided, Object::Att),
    phrase(
        "ge",
        &["i", "uppdrag"],
        "decision.uppdrag",
        Commissioned,
        Object::Att,
    ),
    phrase(
        "få",
        &["i", "uppdrag"],
        "decision.uppdrag",
        Commissioned,
        Object::Att,
    ),
    phrase(
        "ge",
        &["uppdraget"],
        "decision.uppdrag",
        Commissioned,
        Object::Att,
    ),
    phrase(
        "få",
        &["uppdraget"],
        "decision.uppdrag",
        Commissioned,
        Object::Att,
    ),
    phrase(
        "ge",
        &["uppdrag"],
        "decision.uppdrag",
        Commissioned,
        Object::Att,
    ),
    phrase("uppdra", &[], "decision.uppdra", Commissioned, Object::Att),
    phrase(
        "fatta",
        &["beslut"],
        "decision.beslut",
        Decided,
        Object::Content,
    ),
    phrase(
        "ta",
        &["beslut"],
        "decision.beslut",
        Decided,
        Object::Content,
    ),
    phrase(
        "fatta",
        &["beslutet"],
        "decision.beslut",
        Decided,
        Object::Content,
    ),
    phrase(
        "ta",
        &["beslutet"],
        "decision.beslut",
        Decided,
        Object::Content,
    ),
    phrase(
        "ställa",
        &["sig", "bakom"],
        "decision.bakom",
        Decided,
        Object::Act,
    ),
    phrase(
        "säga",
        &["ja", "till"],
        "decision.ja",
        Decided,
        Object::Content,
    ),
    phrase(
        "säga",
        &["nej", "till"],
        "decision.nej",
        Rejected,
        Object::Content,
    ),
    phrase("rösta", &["igenom"], "decision.ja", Decided, Object::Act),
    phrase("rösta", &["ned"], "decision.nej", Rejected, Object::Act),
    phrase("rösta", &["ner"], "decision.nej", Rejected, Object::Act),
    phrase(
        "rösta",
        &["nej", "till"],
        "decision.nej",
        Rejected,
        Object::Act,
    ),
    phrase(
        "ge",
        &["klartecken"],
        "decision.ja",
        Decided,
        Object::Content,
    ),
    phrase(
        "ge",
        &["grönt", "ljus"],
        "decision.ja",
        Decided,
        Object::Content,
    ),
];

/// A decision may be told more closely: `investeringsbeslutet`.
pub(super) fn is_particle(low: &str, word: &str) -> bool {
    low == word || word == "beslutet" && low.ends_with("sbeslutet")
}

/// The form of a verb that decides, the ones that stand first counting before
/// the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Active,
    Supine,
    Infinitive,
    Passive,
    PassiveSupine,
}

impl Form {
    fn of(reading: &Reading) -> Option<Form> {
        Some(match (reading.form, reading.voice) {
            (verb::Form::Present | verb::Form::Past, Voice::Active) => Form::Active,
            (verb::Form::Supine, Voice::Active) => Form::Supine,
            (verb::Form::Infinitive, Voice::Active) => Form::Infinitive,
            (verb::Form::Supine, Voice::Passive) => Form::PassiveSupine,
            (verb::Form::Participle, _) => return None,
            (_, Voice::Passive) => Form::Passive,
        })
    }
}

/// Readings of a word as a form of a verb that decides.
fn readings(low: &str) -> impl Iterator<Item = &'static Reading> {
    verb::readings(low)
        .iter()
        .filter(|reading| reading.says(Says::Decides))
}

/// What form of the verb a word is, if any.
pub(super) fn form_of(low: &str, lemma: &str) -> Option<Form> {
    readings(low)
        .filter(|reading| reading.verb.lemma == lemma)
        .filter_map(Form::of)
        .min()
}

/// Whether a word is an active form in the past.
pub(super) fn is_active_past(low: &str) -> bool {
    readings(low).any(|reading| reading.form == verb::Form::Past && reading.voice == Voice::Active)
}

/// Whether a passive form is past, and so told as done.
pub(super) fn is_past(low: &str) -> bool {
    !readings(low).any(|reading| {
        reading.voice == Voice::Passive
            && matches!(reading.form, verb::Form::Present | verb::Form::Infinitive)
    })
}
