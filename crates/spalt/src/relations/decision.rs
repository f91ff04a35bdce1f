//! What was decided, proposed, commissioned or rejected.
//!
//! Each verb is a frame: its forms, what must follow it, and the status that
//! it gives. The voice of the form says what the subject is: who decides
//! (`nämnden antar planen`) or what is decided (`planen antas av nämnden`).

use std::{borrow::Cow, ops::Range};

use super::actor::{Actors, extent};
use crate::{
    entities::{Entities, record::id},
    model::{Actor, BlockKind, Decision, DecisionStatus, Quote},
    swedish::clause::{self, Clause},
    text::{
        lexicon::{Class, WordList},
        token::{TokenKind, Tokens},
    },
};

use DecisionStatus::{Commissioned, Decided, Proposed, Rejected};

/// A verb that decides, as data.
struct Frame {
    rule: &'static str,
    status: DecisionStatus,
    active: &'static [&'static str],
    supine: &'static [&'static str],
    infinitive: &'static [&'static str],
    passive: &'static [&'static str],
    /// Supine and participle of the passive.
    passive_supine: &'static [&'static str],
    /// Words that must follow, in this order, within a few tokens.
    particle: &'static [&'static str],
    object: Object,
}

impl Frame {
    /// Whether a passive form is past; the present ones stand first.
    fn is_past(&self, passive: &str) -> bool {
        !self.passive[..self.passive.len() / 2].contains(&passive)
    }
}

/// What says what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Object {
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
const FA: [&[&str]; 5] = [&["får", "fick"], &["fått"], &["få"], &[], &[]];
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

const FRAMES: &[Frame] = &[
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
fn is_particle(low: &str, word: &str) -> bool {
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
enum Form {
    Active,
    Supine,
    Infinitive,
    Passive,
    PassiveSupine,
}

pub(crate) fn records(
    tokens: &Tokens<'_>,
    entities: &Entities,
    actors: &Actors<'_>,
    quotes: &[Quote],
) -> Vec<Decision> {
    let mut reader = Reader {
        tokens,
        entities,
        actors,
        decisions: Vec::new(),
    };
    let mut speech = quotes
        .iter()
        .map(|q| (q.span.bytes[0], q.span.bytes[1]))
        .peekable();
    // What an action or a list has already taken.
    let mut taken = 0;
    for i in 0..tokens.list.len() {
        let token = tokens.list[i];
        let opens = i > 0 && tokens.list[i - 1].block != token.block;
        if !opens && !token.class.meets(Class::DECISION) || i < taken {
            continue;
        }
        while speech
            .next_if(|&(_, end)| end <= token.start as usize)
            .is_some()
        {}
        let spoken = speech
            .peek()
            .is_some_and(|&(start, _)| start <= token.start as usize);
        if spoken || !can_decide(tokens.block_kind(token.block as usize)) {
            continue;
        }
        let read = match opens.then(|| reader.head(i)).flatten() {
            Some(end) => Some(end),
            None if token.class.meets(Class::DECISION) => reader.verb(i),
            None => None,
        };
        taken = read.unwrap_or(taken);
    }
    reader.decisions
}

fn can_decide(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Title
            | BlockKind::Lead
            | BlockKind::Heading
            | BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Quote
    )
}

struct Reader<'p, 'd> {
    tokens: &'p Tokens<'d>,
    entities: &'p Entities,
    actors: &'p Actors<'p>,
    decisions: Vec<Decision>,
}

/// What a clause says before it becomes a record.
#[derive(Clone)]
struct Draft {
    rule: &'static str,
    status: DecisionStatus,
    actor: Option<Actor>,
    decider: Option<Actor>,
    verb: Option<usize>,
    /// The clause.
    whole: Range<usize>,
    action: Option<Range<usize>>,
}

impl Reader<'_, '_> {
    /// Reads the clause of a verb that decides; gives how far it reached.
    fn verb(&mut self, verb: usize) -> Option<usize> {
        let tokens = self.tokens;
        let (frame, form, particle) = self.frame(verb)?;
        if form == Form::Supine
            && let Some(end) = self.item(verb, frame)
        {
            return Some(end);
        }
        let finite = self.finite(verb, form, frame)?;
        let mut clause = clause::clause(tokens, finite);
        // `Beslutet att bygga bron togs av …`, `Kravet på att …` aside.
        if let Some(att) = clause.opener
            && tokens.low(att) == "att"
            && ["beslut", "beslutet", "förslaget", "kravet", "yrkandet"]
                .iter()
                .any(|noun| tokens.low(att - 1).ends_with(noun))
        {
            clause.first = att - 1;
            clause.opener = None;
        }
        if !self.asserts(&clause, verb, frame) {
            return None;
        }
        let passive = matches!(form, Form::Passive | Form::PassiveSupine)
            || form == Form::Supine && matches!(tokens.low(finite), "blev" | "blir");
        if passive {
            self.passive(verb, frame, particle, &clause)
        } else {
            self.active(verb, frame, particle, &clause)
        }
    }

    /// `Nämnden har även:` over items that begin with what it has done.
    fn item(&mut self, verb: usize, frame: &'static Frame) -> Option<usize> {
        let tokens = self.tokens;
        let block = tokens.token(verb).block as usize;
        let dash = usize::from(tokens.is(verb.wrapping_sub(1), Class::DASH));
        let first = tokens.token(verb.wrapping_sub(1 + dash)).kind == TokenKind::Break;
        let acts = matches!(frame.object, Object::Act | Object::Make);
        if !first || !acts || tokens.block_kind(block) != BlockKind::ListItem {
            return None;
        }
        let end = tokens.lead_in(block)?;
        let har = (end.saturating_sub(6)..end)
            .rev()
            .find(|&i| tokens.low(i) == "har")?;
        if tokens.word(end - 1) != ":" {
            return None;
        }
        let clause = clause::clause(tokens, har);
        let subject = clause::subject(tokens, &clause)?;
        let end = clause::end(tokens, verb);
        self.push(Draft {
            rule: frame.rule,
            status: frame.status,
            actor: Some(self.actors.of(tokens, subject)?),
            decider: None,
            verb: Some(verb),
            whole: verb..end,
            action: Some(verb..end),
        })
    }

    /// The frame of a form, and where its particle ends.
    fn frame(&self, verb: usize) -> Option<(&'static Frame, Form, usize)> {
        let low = self.tokens.low(verb);
        let end = clause::end(self.tokens, verb);
        FRAMES.iter().find_map(|frame| {
            let form = [
                (frame.active, Form::Active),
                (frame.supine, Form::Supine),
                (frame.infinitive, Form::Infinitive),
                (frame.passive, Form::Passive),
                (frame.passive_supine, Form::PassiveSupine),
            ]
            .into_iter()
            .find(|(forms, _)| forms.contains(&low))?
            .1;
            let particle = self.particle(frame, form, verb, end)?;
            Some((frame, form, particle))
        })
    }

    /// One past the particle; that of a passive may stand before the verb.
    fn particle(&self, frame: &Frame, form: Form, verb: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let Some(first) = frame.particle.first() else {
            return Some(verb + 1);
        };
        let at = (verb + 1..end.min(verb + 24))
            .take_while(|&i| !clause::opens_clause(tokens, i) || tokens.low(i) == "om")
            .find(|&i| is_particle(tokens.low(i), first));
        if let Some(at) = at {
            let stands = frame
                .particle
                .iter()
                .enumerate()
                .all(|(n, word)| is_particle(tokens.low(at + n), word));
            return stands.then_some(at + frame.particle.len());
        }
        let before = matches!(form, Form::Passive | Form::PassiveSupine)
            && frame.object == Object::Content
            && clause::sentence(tokens, verb).any(|i| i < verb && tokens.low(i) == *first);
        before.then_some(verb + 1)
    }

    /// The finite verb of the clause, where the form asserts something.
    fn finite(&self, verb: usize, form: Form, frame: &Frame) -> Option<usize> {
        let tokens = self.tokens;
        match form {
            Form::Active => Some(verb),
            // After an auxiliary it is an infinitive (`ska antas`).
            Form::Passive => {
                let floor = clause::sentence(tokens, verb).start;
                let governed = (floor.max(verb.saturating_sub(4))..verb)
                    .rev()
                    .take_while(|&i| tokens.word(i) != "," && !clause::opens_clause(tokens, i))
                    .any(|i| {
                        let low = tokens.low(i);
                        low == "att"
                            || tokens.is(i, Class::AUXILIARY)
                                && !matches!(low, "är" | "var" | "har" | "hade" | "blir" | "blev")
                    });
                (!governed || frame.is_past(tokens.low(verb))).then_some(verb)
            }
            Form::Supine | Form::PassiveSupine => {
                let finite = clause::finite_of(tokens, verb);
                matches!(tokens.low(finite), "har" | "blev" | "blir").then_some(finite)
            }
            // `avser att föreslå`, `ska föreslå fullmäktige att`.
            Form::Infinitive => {
                let floor = clause::sentence(tokens, verb).start;
                let from = verb.saturating_sub(5).max(floor);
                let finite = (from..verb).rev().find(|&i| clause::is_finite(tokens, i))?;
                match tokens.low(finite) {
                    "avser" | "tänker" => Some(finite),
                    "ska" | "skall" if frame.status == Proposed => {
                        let end = clause::end(tokens, verb);
                        self.decider(verb + 1, end).is_some().then_some(finite)
                    }
                    _ => None,
                }
            }
        }
    }

    /// Whether the clause says that it is so: no condition, question, negation
    /// or background.
    fn asserts(&self, clause: &Clause, verb: usize, frame: &Frame) -> bool {
        let tokens = self.tokens;
        let bounds = clause::sentence(tokens, verb);
        if tokens.word(bounds.end - 1) == "?"
            || matches!(tokens.low(bounds.start), "om" | "ifall" | "såvida")
        {
            return false;
        }
        // `Sedan 2016 har nämnden beviljat …`
        if tokens.low(clause.first) == "sedan" && tokens.is(clause.first + 1, Class::DIGITS) {
            return false;
        }
        let near = clause.verb.saturating_sub(3).max(clause.first)..(verb + 4).min(clause.end);
        let opening = clause.first..(clause.first + 2).min(clause.verb);
        if opening.chain(near.clone()).any(|i| {
            // `tidigare i vår`, `redan den 14 juni`: told, not background.
            matches!(tokens.low(i), "tidigare" | "redan")
                && !matches!(tokens.low(i + 1), "i" | "den")
        }) || near
            .skip_while(|&i| i < clause.verb)
            .any(|i| tokens.is(i, Class::NEGATION))
        {
            return false;
        }
        match clause.opener {
            None => true,
            // `det stöd som nämnden har beslutat om är 3 miljoner`.
            Some(opener) => {
                tokens.low(opener) == "som"
                    && frame.status == Decided
                    && frame.object == Object::Content
                    && tokens.low(clause.verb) == "har"
                    || self.goes_on(clause, verb, frame)
            }
        }
    }

    /// `Hovrätten, som avslog överklagandet`: tells what came of it.
    fn goes_on(&self, clause: &Clause, verb: usize, frame: &Frame) -> bool {
        let tokens = self.tokens;
        let Some(som) = clause.opener.filter(|&i| tokens.low(i) == "som") else {
            return false;
        };
        let past = frame
            .active
            .iter()
            .skip(1)
            .any(|form| *form == tokens.low(verb));
        frame.object == Object::Act && past && verb == som + 1 && tokens.word(som - 1) == ","
    }

    fn active(
        &mut self,
        verb: usize,
        frame: &'static Frame,
        particle: usize,
        clause: &Clause,
    ) -> Option<usize> {
        let tokens = self.tokens;
        // `Det beslutade nämnden i går`: the sentence before says what.
        let points = tokens.low(clause.first) == "det"
            && clause.verb == clause.first + 1
            && matches!(frame.object, Object::Content | Object::Att);
        if points
            && let Some(actor) = clause::after(tokens, verb + 1, clause.end)
                .and_then(|subject| self.actors.of(tokens, subject))
        {
            let action = self.sentence_before(verb)?;
            return self.push(Draft {
                rule: frame.rule,
                status: frame.status,
                actor: Some(actor),
                decider: None,
                verb: Some(verb),
                whole: clause.first..clause.end,
                action: Some(action),
            });
        }
        let subject = clause::subject(tokens, clause);
        let mut actor = subject.clone().and_then(|s| self.actors.of(tokens, s));
        if let Some(som) = clause.opener.filter(|_| self.goes_on(clause, verb, frame)) {
            actor = self.actors.before(tokens, som - 1);
        }
        let receives = FA[0].contains(&tokens.low(verb)) || FA[1].contains(&tokens.low(verb));
        if receives {
            actor = clause::agent(tokens, particle, clause.end)
                .and_then(|agent| self.actors.of(tokens, agent));
        } else if actor.is_none() {
            let someone = subject.as_ref().is_some_and(|s| {
                s.len() == 1 && matches!(tokens.low(s.start), "han" | "hon" | "hen" | "den" | "de")
            });
            if !someone || matches!(frame.object, Object::Act | Object::Make) {
                return None;
            }
        }
        // A country sets money aside; it does not decide that.
        let country = |actor: &Actor| actor.record.as_ref().is_some_and(|id| id.starts_with('p'));
        if frame.object == Object::Make && actor.as_ref().is_some_and(country) {
            return None;
        }
        // An inverted subject stands between the verb and the rest.
        let from = match &subject {
            Some(s) if s.start > verb => s.end,
            _ => verb + 1,
        }
        .max(particle);
        let mut draft = Draft {
            rule: frame.rule,
            status: frame.status,
            actor,
            decider: None,
            verb: Some(verb),
            whole: clause.first..clause.end,
            action: None,
        };
        if clause.opener.is_some() {
            draft.whole = clause::sentence(tokens, verb).start..clause.end;
            draft.action = Some(draft.whole.clone());
            return self.push(draft);
        }
        match frame.object {
            Object::Act | Object::Make => {
                let end = self.shared_end(verb, clause.end);
                // `antar att` supposes.
                if end <= from || tokens.low(from) == "att" && particle == verb + 1 {
                    return None;
                }
                draft.whole.end = end;
                draft.action = Some(verb..end);
                self.push(draft)
            }
            Object::Att => {
                let att = self.att(particle, clause.end)?;
                draft.action = Some(att + 1..clause.end);
                self.push(draft)
            }
            Object::Content => {
                let mut from = from;
                let says = matches!(tokens.low(particle), "att" | "om");
                if frame.particle == ["beslutet"] && !says {
                    return self.complete(draft);
                }
                if frame.status == Proposed
                    && let Some((decider, end)) = self.decider(from, clause.end)
                {
                    draft.decider = Some(decider);
                    from = end;
                }
                self.content(draft, from, clause.end)
            }
        }
    }

    fn passive(
        &mut self,
        verb: usize,
        frame: &'static Frame,
        particle: usize,
        clause: &Clause,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let actor = clause::agent(tokens, verb + 1, clause.end)
            .and_then(|agent| self.actors.of(tokens, agent));
        let subject = clause::subject(tokens, clause);
        let mut draft = Draft {
            rule: frame.rule,
            status: frame.status,
            actor,
            decider: None,
            verb: Some(verb),
            whole: clause.first..clause.end,
            action: None,
        };
        let low = tokens.low(verb);
        let past = frame.is_past(low);
        match frame.object {
            Object::Att => {
                let att = self.att(particle, clause.end)?;
                draft.action = Some(att + 1..clause.end);
                self.push(draft)
            }
            Object::Content if frame.status == Proposed => {
                let mut from = verb + 1;
                if let Some(subject) = subject.filter(|s| s.start < verb) {
                    // `Nämnden föreslås besluta att …`
                    if tokens.is(verb + 1, Class::DECISION) {
                        draft.decider = self.actors.of(tokens, subject.clone());
                    }
                    if clause.end <= verb + 1 {
                        draft.action = Some(subject);
                        return self.push(draft);
                    }
                }
                if matches!(tokens.low(from), "besluta" | "det") {
                    from += 1;
                }
                self.content(draft, from, clause.end)
            }
            Object::Content if !past => None,
            Object::Content => {
                let before = clause.first..clause.verb;
                let decision = before
                    .clone()
                    .find(|&i| matches!(tokens.low(i), "beslutet" | "beslut"));
                let follows = (verb + 1..clause.end)
                    .find(|&i| matches!(tokens.low(i), "att" | "om"))
                    .filter(|&i| tokens.low(i) == "om" || !self.is_purpose(i));
                if let Some(noun) = decision {
                    if noun + 1 < clause.verb {
                        // `Beslutet att bygga bron togs av …`
                        let from =
                            noun + 1 + usize::from(matches!(tokens.low(noun + 1), "att" | "om"));
                        draft.action = Some(from..clause.verb);
                        return self.push(draft);
                    }
                    if follows.is_none() {
                        return self.complete(draft);
                    }
                }
                match follows {
                    Some(at) => draft.action = Some(at + 1..clause.end),
                    None => {
                        let from = before.start + usize::from(tokens.low(before.start) == "att");
                        draft.action = Some(from..clause.verb);
                    }
                }
                self.push(draft)
            }
            Object::Act | Object::Make => {
                let sure = frame.object == Object::Act
                    && (past || matches!(low, "avslås" | "bordläggs" | "återremitteras"))
                    || past && self.among_decisions(verb);
                if !sure && draft.actor.is_none() {
                    return None;
                }
                // `Yrkandet avslogs`: the sentence before says what.
                let anaphor = subject.as_ref().is_some_and(|s| {
                    s.len() == 1
                        && matches!(
                            tokens.low(s.start),
                            "yrkandet" | "förslaget" | "det" | "detta" | "kravet" | "motförslaget"
                        )
                });
                // `… yrkade på återremiss, men yrkandet avslogs`: so may the
                // clause before.
                let start = clause::sentence(tokens, verb).start;
                if anaphor && start + 2 < clause.first {
                    let comma = usize::from(tokens.word(clause.first - 2) == ",");
                    draft.whole.start = start;
                    draft.action = Some(start..clause.first - 1 - comma);
                    return self.push(draft);
                }
                draft.action = Some(match self.sentence_before(verb) {
                    Some(sentence) if anaphor => sentence,
                    _ => draft.whole.clone(),
                });
                self.push(draft)
            }
        }
    }

    /// Whether the verb stands in a list that `Fler beslut:` leads into.
    fn among_decisions(&self, verb: usize) -> bool {
        let tokens = self.tokens;
        let block = tokens.token(verb).block as usize;
        let Some(end) = tokens.lead_in(block) else {
            return false;
        };
        tokens.block_kind(block) == BlockKind::ListItem
            && tokens.word(end - 1) == ":"
            && (end.saturating_sub(8)..end).any(|i| tokens.low(i) == "beslut")
    }

    /// `Beslutet togs av X den 5 maj`: completes the decision that was just
    /// told, or takes its action from the sentence before.
    fn complete(&mut self, mut draft: Draft) -> Option<usize> {
        let verb = draft.verb?;
        let end = draft.whole.end;
        let date = self.date(draft.whole.clone(), None);
        let block = self.tokens.token(verb).block as usize;
        if let Some(last) = self.decisions.last_mut().filter(|d| {
            block.saturating_sub(d.block) <= 4
                && matches!(d.status, Decided | Rejected | Commissioned)
        }) {
            last.date = last.date.take().or(date);
            last.actor = last.actor.take().or(draft.actor);
            return Some(end);
        }
        draft.action = Some(self.sentence_before(verb)?);
        self.push(draft)
    }

    /// The sentence before the one of the token, over pictures and bylines.
    fn sentence_before(&self, i: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let here = tokens.sentence_of(i)?;
        let before = tokens.sentences.get(..here)?.iter().rev().find(|s| {
            matches!(
                tokens.block_kind(s.block),
                BlockKind::Title | BlockKind::Lead | BlockKind::Paragraph | BlockKind::ListItem
            )
        })?;
        Some(before.first..clause::end(tokens, before.first))
    }

    /// Who is to decide, where a proposal names them: `föreslår (för)
    /// fullmäktige att`, `föreslår fullmäktige besluta`.
    fn decider(&self, from: usize, end: usize) -> Option<(Actor, usize)> {
        let tokens = self.tokens;
        let from = from + usize::from(tokens.low(from) == "för");
        let phrase = clause::after(tokens, from, end)?;
        let then = phrase.end;
        let follows = tokens.low(then) == "att"
            || tokens.is(then, Class::DECISION)
            || tokens.is(then, Class::ARTICLE) && from == phrase.start;
        if !follows && then < end {
            // The infinitive may be taken for a part of the phrase.
            let infinitive = phrase
                .clone()
                .skip(1)
                .find(|&i| tokens.is(i, Class::DECISION))?;
            let actor = self.actors.of(tokens, phrase.start..infinitive)?;
            return Some((actor, infinitive));
        }
        let actor = self.actors.of(tokens, phrase)?;
        Some((actor, then))
    }

    /// Takes what follows from `from` as what was decided: `att` clauses, what
    /// `om` brings, or a phrase; or the `att` clauses of the blocks below.
    fn content(&mut self, mut draft: Draft, from: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut at = from;
        let mut clauses = false;
        while at < end {
            let low = tokens.low(at);
            if low == "(" {
                at = (at..end)
                    .find(|&i| tokens.word(i) == ")")
                    .map_or(end, |i| i + 1);
                continue;
            }
            if low == "att" {
                at += 1;
                clauses = true;
                if matches!(tokens.low(at), "besluta") {
                    at += 1;
                    continue;
                }
                break;
            }
            if low == "besluta"
                || tokens.is(at, Class::ADVERB)
                || matches!(tokens.word(at), "," | ":")
            {
                at += 1;
            } else if matches!(low, "om" | "till") {
                at += 1;
                clauses = tokens.low(at) == "att";
                at += usize::from(clauses);
                break;
            } else if tokens.is(at, Class::PREPOSITION)
                || tokens.is(at, Class::DIGITS)
                || low == "den"
            {
                let next = self.adverbial_end(at, end);
                match next {
                    Some(next) => at = next,
                    None => break,
                }
            } else {
                break;
            }
        }
        if at >= end {
            return self.list_below(draft);
        }
        if !clauses {
            draft.whole.end = self.shared_end(at, end);
            draft.action = Some(at..draft.whole.end);
            return self.push(draft);
        }
        self.split(draft, at, end)
    }

    /// Where an adverbial that begins at `at` gives way to `att` or `om`.
    fn adverbial_end(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        // A phrase that no preposition brings is the object.
        let object = |i: usize| {
            matches!(tokens.low(i), "en" | "ett") && !tokens.is(i - 1, Class::PREPOSITION)
        };
        (at + 1..end.min(at + 16))
            .take_while(|&i| !clause::is_finite(tokens, i) && tokens.low(i) != "som" && !object(i))
            .find(|&i| {
                tokens.low(i) == "att" && !self.is_purpose(i)
                    || tokens.low(i) == "om" && !tokens.is(i + 1, Class::DIGITS)
            })
    }

    /// `för att`, `genom att`: no object clause.
    fn is_purpose(&self, att: usize) -> bool {
        matches!(
            self.tokens.low(att - 1),
            "för" | "genom" | "utan" | "efter" | "med" | "på" | "till" | "av" | "mot" | "i"
        )
    }

    /// The `att` that opens the object clause.
    fn att(&self, from: usize, end: usize) -> Option<usize> {
        (from..end.min(from + 24))
            .find(|&i| self.tokens.low(i) == "att" && !self.is_purpose(i))
            .filter(|&i| i + 1 < end)
    }

    /// One record for each of `att A, samt att B`.
    fn split(&mut self, draft: Draft, from: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut first = from;
        for i in from..=end {
            let parts = i == end
                || tokens.low(i) == "att"
                    && matches!(tokens.low(i - 1), "samt" | "dels" | "," | ";");
            if !parts {
                continue;
            }
            let mut last = i;
            while last > first
                && (matches!(tokens.low(last - 1), "samt" | "dels" | "och" | "," | ";"))
            {
                last -= 1;
            }
            if last > first {
                let start = if first == from {
                    draft.whole.start
                } else {
                    first
                };
                self.push(Draft {
                    actor: draft.actor.clone(),
                    decider: draft.decider.clone(),
                    whole: start..last,
                    action: Some(first..last),
                    ..draft
                });
            }
            first = i + 1;
        }
        Some(end)
    }

    /// `X beslutar` with `att` clauses in the blocks below.
    fn list_below(&mut self, draft: Draft) -> Option<usize> {
        let tokens = self.tokens;
        let verb = draft.verb?;
        let block = tokens.token(verb).block;
        let mut at = tokens.list.partition_point(|t| t.block <= block);
        // Only a block that ends here leads into a list.
        if (draft.whole.end..at).any(|i| tokens.token(i).kind == TokenKind::Word) {
            return None;
        }
        let open =
            matches!(tokens.low(draft.whole.end - 1), "att") || tokens.word(draft.whole.end) == ":";
        let mut taken = None;
        loop {
            let block = tokens.token(at).block;
            let end = tokens.list.partition_point(|t| t.block <= block);
            // A page may turn within the list.
            if tokens.block_kind(block as usize).is_furniture() {
                at = end;
                continue;
            }
            while at < end && tokens.is(at, Class::DASH.or(Class::DIGITS)) {
                at += 1;
            }
            let item = tokens.block_kind(block as usize) == BlockKind::ListItem;
            let att = tokens.low(at) == "att";
            if tokens.token(at).kind != TokenKind::Word || !(att || open && item) {
                return taken;
            }
            let first = at + usize::from(att);
            if tokens.token(first).kind == TokenKind::Break {
                return taken;
            }
            let last = clause::end(tokens, first);
            taken = self
                .split(
                    Draft {
                        actor: draft.actor.clone(),
                        decider: draft.decider.clone(),
                        whole: at..last,
                        action: None,
                        ..draft
                    },
                    first,
                    last,
                )
                .or(taken);
            at = end;
        }
    }

    /// `Kommunstyrelsens förslag till kommunfullmäktige` over what is proposed.
    fn owned_head(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let noun = (at + 1..at + 5).find(|&i| tokens.low(i) == "förslag")?;
        let from = noun + 2;
        let edge = clause::end(tokens, at);
        let whole_line = tokens.token(edge).kind == TokenKind::Break
            && tokens.token(at).block == tokens.token(edge).block
            && (at..edge).all(|i| !clause::is_finite(tokens, i));
        if tokens.low(noun + 1) != "till" || !whole_line {
            return None;
        }
        let draft = Draft {
            rule: "decision.head",
            status: Proposed,
            actor: Some(self.actors.of(tokens, at..noun)?),
            decider: (tokens.low(from) != "beslut")
                .then(|| self.actors.of(tokens, from..edge))
                .flatten(),
            verb: Some(at),
            whole: at..edge,
            action: None,
        };
        if let Some(end) = self.list_below(draft.clone()) {
            return Some(end);
        }
        // A paragraph of whole sentences: `Motionen avslås.`
        let first = edge + 1;
        let block = tokens.token(first).block;
        let sentence = tokens
            .sentence_of(first)
            .and_then(|s| tokens.sentences.get(s))?;
        if tokens.block_kind(block as usize) != BlockKind::Paragraph
            || sentence.block != block as usize
        {
            return None;
        }
        let end = clause::end(tokens, first);
        self.push(Draft {
            whole: first..end,
            action: Some(first..end),
            ..draft
        })
    }

    /// `Beslut` or `Förslag till beslut` over `att` clauses.
    fn head(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if let Some(end) = self.owned_head(at) {
            return Some(end);
        }
        let words = (0..3).map(|n| tokens.low(at + n));
        let (status, rest) = match words.collect::<Vec<_>>()[..] {
            ["förslag", "till", "beslut"] => (Proposed, at + 3),
            ["beslut", ..] => (Decided, at + 1),
            _ => return None,
        };
        let colon = tokens.word(rest) == ":";
        let edge = rest + usize::from(colon);
        let draft = Draft {
            rule: "decision.head",
            status,
            actor: None,
            decider: None,
            verb: None,
            whole: at..edge,
            action: None,
        };
        if tokens.low(edge) == "att" && colon {
            return self.split(draft, edge + 1, clause::end(tokens, edge));
        }
        if tokens.token(edge).kind != TokenKind::Break {
            return None;
        }
        self.list_below(Draft {
            verb: Some(at),
            ..draft
        })
    }

    /// The end of a verb phrase: before `och` and the next finite verb.
    fn shared_end(&self, from: usize, end: usize) -> usize {
        let tokens = self.tokens;
        (from + 1..end)
            .find(|&i| {
                tokens.is(i, Class::CONJUNCTION)
                    && (tokens.is(i + 1, Class::VERB.or(Class::AUXILIARY)))
                    || tokens.word(i) == "," && matches!(tokens.low(i + 1), "vilket" | "men")
            })
            .unwrap_or(end)
    }

    /// The date that stands in the clause, outside what is decided.
    fn date(&self, whole: Range<usize>, action: Option<Range<usize>>) -> Option<String> {
        let whole = extent(self.tokens, whole);
        let action = action.map_or(0..0, |a| extent(self.tokens, a));
        let dates = &self.entities.dates;
        let first = dates.partition_point(|d| d.span.bytes[0] < whole.start);
        dates
            .iter()
            .skip(first)
            .take_while(|d| d.span.bytes[0] < whole.end)
            .find(|d| {
                let at = d.span.bytes[0];
                // `budgetpropositionen för 2026` says not when.
                let before = self.tokens.token_from(at).saturating_sub(1);
                !action.contains(&at) && self.tokens.low(before) != "för"
            })
            .map(|d| d.id.clone())
    }

    /// `beslutar att avslå …` rejects, `beslutar att ge X i uppdrag att …`
    /// commissions.
    fn outcome(&self, status: DecisionStatus, action: usize) -> DecisionStatus {
        if status != Decided {
            return status;
        }
        match self.frame(action) {
            Some((frame, Form::Infinitive, _)) if frame.status != Proposed => frame.status,
            _ => status,
        }
    }

    fn push(&mut self, draft: Draft) -> Option<usize> {
        let tokens = self.tokens;
        let mut action = draft.action?;
        while action.start < action.end && tokens.word(action.start) == "," {
            action.start += 1;
        }
        if action.is_empty() {
            return None;
        }
        let bytes = extent(tokens, draft.whole.clone());
        let said = extent(tokens, action.clone());
        // A date within what was decided is another one, but not where the
        // action is the verb's own phrase.
        let own = draft.verb.is_some_and(|v| action.contains(&v));
        let inner = (!own).then(|| action.clone());
        let references = &self.entities.references;
        let reference = references
            .get(references.partition_point(|r| r.span.bytes[0] < bytes.start))
            .filter(|r| r.span.bytes[0] < bytes.end)
            .map(|r| r.id.clone());
        self.decisions.push(Decision {
            id: id('b', self.decisions.len()),
            span: tokens.doc.span(bytes.start, bytes.end),
            text: tokens.slice(bytes.start, bytes.end).to_owned(),
            rule: Cow::Borrowed(draft.rule),
            block: tokens.block_of(bytes.start),
            status: self.outcome(draft.status, action.start),
            actor: draft.actor,
            decider: draft.decider,
            assignee: None,
            action: Some(tokens.slice(said.start, said.end).to_owned()),
            verb: draft
                .verb
                .filter(|&v| tokens.is(v, Class::DECISION))
                .map(|v| tokens.word(v).to_owned()),
            date: self.date(draft.whole.clone(), inner),
            reference,
        });
        Some(draft.whole.end.max(action.end))
    }
}
