//! The frames of the verbs that decide: forms, particle, status and object.

use crate::{
    model::DecisionStatus,
    text::lexicon::{Class, WordList},
};

use DecisionStatus::{Commissioned, Decided, Proposed, Rejected};

/// A verb that decides, as data.
pub(super) struct Frame {
    pub(super) rule: &'static str,
    pub(super) status: DecisionStatus,
    pub(super) active: &'static [&'static str],
    pub(super) supine: &'static [&'static str],
    pub(super) infinitive: &'static [&'static str],
    pub(super) passive: &'static [&'static str],
    /// Supine and participle of the passive.
    pub(super) passive_supine: &'static [&'static str],
    /// Words that must follow, in this order, within a few tokens.
    pub(super) particle: &'static [&'static str],
    pub(super) object: Object,
}

impl Frame {
    /// Whether a passive form is past; the present ones stand first.
    pub(super) fn is_past(&self, passive: &str) -> bool {
        !self.passive[..self.passive.len() / 2].contains(&passive)
    }
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

const BESLUTA: Frame = Frame {
    rule: "decision.besluta",
    status: Decided,
    active: &["beslutar", "beslutade", "beslöt"],
    supine: &["beslutat"],
    infinitive: &["besluta"],
    passive: &["beslutas", "beslutades", "beslöts"],
    passive_supine: &["beslutats"],
    particle: &[],
    object: Object::Content,
};

const FORESLA: Frame = Frame {
    rule: "decision.föreslå",
    status: Proposed,
    active: &["föreslår", "föreslog"],
    supine: &["föreslagit"],
    infinitive: &["föreslå"],
    passive: &["föreslås", "föreslogs"],
    passive_supine: &["föreslagits"],
    particle: &[],
    object: Object::Content,
};

/// A verb whose phrase itself says what was decided.
const fn act(
    status: DecisionStatus,
    active: &'static [&'static str],
    supine: &'static [&'static str],
    infinitive: &'static [&'static str],
    passive: &'static [&'static str],
    passive_supine: &'static [&'static str],
) -> Frame {
    Frame {
        rule: match status {
            Rejected => "decision.reject",
            _ => "decision.act",
        },
        status,
        active,
        supine,
        infinitive,
        passive,
        passive_supine,
        particle: &[],
        object: Object::Act,
    }
}

/// A verb for setting up or granting.
const fn make(
    active: &'static [&'static str],
    supine: &'static [&'static str],
    infinitive: &'static [&'static str],
    passive: &'static [&'static str],
    passive_supine: &'static [&'static str],
) -> Frame {
    Frame {
        object: Object::Make,
        ..act(Decided, active, supine, infinitive, passive, passive_supine)
    }
}

/// A verb that decides only together with other words.
const fn phrase(
    rule: &'static str,
    status: DecisionStatus,
    [active, supine, infinitive, passive, passive_supine]: [&'static [&'static str]; 5],
    particle: &'static [&'static str],
    object: Object,
) -> Frame {
    Frame {
        rule,
        status,
        active,
        supine,
        infinitive,
        passive,
        passive_supine,
        particle,
        object,
    }
}

const GE: [&[&str]; 5] = [
    &["ger", "gav"],
    &["gett", "givit"],
    &["ge"],
    &["ges", "gavs"],
    &["getts", "givits"],
];
pub(super) const FA: [&[&str]; 5] = [&["får", "fick"], &["fått"], &["få"], &[], &[]];
const TA: [&[&str]; 5] = [
    &["fattar", "fattade", "tar", "tog"],
    &["fattat", "tagit"],
    &["fatta", "ta"],
    &["fattas", "tas", "fattades", "togs"],
    &["fattats", "tagits"],
];
const SAGA: [&[&str]; 5] = [&["säger", "sade", "sa"], &["sagt"], &["säga"], &[], &[]];
const ROSTA: [&[&str]; 5] = [
    &["röstar", "röstade"],
    &["röstat"],
    &["rösta"],
    &["röstas", "röstades"],
    &["röstats"],
];

pub(super) const FRAMES: &[Frame] = &[
    BESLUTA,
    FORESLA,
    act(
        Decided,
        &["antar", "antog"],
        &["antagit"],
        &["anta"],
        &["antas", "antogs"],
        &["antagits"],
    ),
    act(
        Decided,
        &["godkänner", "godkände"],
        &["godkänt"],
        &["godkänna"],
        &["godkänns", "godkändes"],
        &["godkänts"],
    ),
    act(
        Decided,
        &["fastställer", "fastställde"],
        &["fastställt"],
        &["fastställa"],
        &["fastställs", "fastställdes"],
        &["fastställts"],
    ),
    act(
        Decided,
        &["bifaller", "biföll"],
        &["bifallit"],
        &["bifalla"],
        &["bifalls", "bifölls"],
        &["bifallits"],
    ),
    act(
        Decided,
        &["bordlägger", "bordlade"],
        &["bordlagt"],
        &["bordlägga"],
        &["bordläggs", "bordlades"],
        &["bordlagts"],
    ),
    act(
        Decided,
        &["återremitterar", "återremitterade"],
        &["återremitterat"],
        &["återremittera"],
        &["återremitteras", "återremitterades"],
        &["återremitterats"],
    ),
    make(
        &["utser", "utsåg"],
        &["utsett"],
        &["utse"],
        &["utses", "utsågs"],
        &["utsetts"],
    ),
    make(
        &["inrättar", "inrättade"],
        &["inrättat"],
        &["inrätta"],
        &["inrättas", "inrättades"],
        &["inrättats"],
    ),
    make(
        &["avsätter", "avsatte"],
        &["avsatt"],
        &["avsätta"],
        &["avsätts", "avsattes"],
        &["avsatts"],
    ),
    make(
        &["tillsätter", "tillsatte"],
        &["tillsatt"],
        &["tillsätta"],
        &["tillsätts", "tillsattes"],
        &["tillsatts"],
    ),
    make(
        &["beviljar", "beviljade"],
        &["beviljat"],
        &["bevilja"],
        &["beviljas", "beviljades"],
        &["beviljats"],
    ),
    act(
        Rejected,
        &["avslår", "avslog"],
        &["avslagit"],
        &["avslå"],
        &["avslås", "avslogs"],
        &["avslagits"],
    ),
    act(
        Rejected,
        &["ogillar", "ogillade"],
        &["ogillat"],
        &["ogilla"],
        &["ogillas", "ogillades"],
        &["ogillats"],
    ),
    act(
        Rejected,
        &["förkastar", "förkastade"],
        &["förkastat"],
        &["förkasta"],
        &["förkastas", "förkastades"],
        &["förkastats"],
    ),
    phrase(
        "decision.besluta",
        Decided,
        [
            &["bestämmer", "bestämde"],
            &["bestämt"],
            &["bestämma"],
            &["bestäms", "bestämdes"],
            &["bestämts"],
        ],
        &[],
        Object::Att,
    ),
    phrase(
        "decision.uppdrag",
        Commissioned,
        GE,
        &["i", "uppdrag"],
        Object::Att,
    ),
    phrase(
        "decision.uppdrag",
        Commissioned,
        FA,
        &["i", "uppdrag"],
        Object::Att,
    ),
    phrase(
        "decision.uppdrag",
        Commissioned,
        GE,
        &["uppdraget"],
        Object::Att,
    ),
    phrase(
        "decision.uppdrag",
        Commissioned,
        FA,
        &["uppdraget"],
        Object::Att,
    ),
    phrase(
        "decision.uppdrag",
        Commissioned,
        GE,
        &["uppdrag"],
        Object::Att,
    ),
    phrase(
        "decision.uppdra",
        Commissioned,
        [
            &["uppdrar", "uppdrog"],
            &["uppdragit"],
            &["uppdra"],
            &["uppdras", "uppdrogs"],
            &["uppdragits"],
        ],
        &[],
        Object::Att,
    ),
    phrase("decision.beslut", Decided, TA, &["beslut"], Object::Content),
    phrase(
        "decision.beslut",
        Decided,
        TA,
        &["beslutet"],
        Object::Content,
    ),
    phrase(
        "decision.bakom",
        Decided,
        [&["ställer", "ställde"], &["ställt"], &["ställa"], &[], &[]],
        &["sig", "bakom"],
        Object::Act,
    ),
    phrase(
        "decision.ja",
        Decided,
        SAGA,
        &["ja", "till"],
        Object::Content,
    ),
    phrase(
        "decision.nej",
        Rejected,
        SAGA,
        &["nej", "till"],
        Object::Content,
    ),
    phrase("decision.ja", Decided, ROSTA, &["igenom"], Object::Act),
    phrase("decision.nej", Rejected, ROSTA, &["ned"], Object::Act),
    phrase("decision.nej", Rejected, ROSTA, &["ner"], Object::Act),
    phrase(
        "decision.nej",
        Rejected,
        ROSTA,
        &["nej", "till"],
        Object::Act,
    ),
    phrase("decision.ja", Decided, GE, &["klartecken"], Object::Content),
    phrase(
        "decision.ja",
        Decided,
        GE,
        &["grönt", "ljus"],
        Object::Content,
    ),
];

/// A decision may be told more closely: `investeringsbeslutet`.
pub(super) fn is_particle(low: &str, word: &str) -> bool {
    low == word || word == "beslutet" && low.ends_with("sbeslutet")
}

/// Every form of every frame; finite forms are verbs for the clause too.
const fn words() -> [WordList; FRAMES.len() * 5] {
    let mut lists: [WordList; FRAMES.len() * 5] = [(Class::DECISION, &[]); FRAMES.len() * 5];
    let mut i = 0;
    while i < FRAMES.len() {
        let frame = &FRAMES[i];
        let finite = Class::DECISION.or(Class::VERB);
        lists[i * 5] = (finite, frame.active);
        lists[i * 5 + 1] = (Class::DECISION, frame.supine);
        lists[i * 5 + 2] = (Class::DECISION, frame.infinitive);
        lists[i * 5 + 3] = (finite, frame.passive);
        lists[i * 5 + 4] = (Class::DECISION, frame.passive_supine);
        i += 1;
    }
    lists
}

pub(crate) const WORDS: &[WordList] = &words();

/// The form of a verb that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Active,
    Supine,
    Infinitive,
    Passive,
    PassiveSupine,
}
