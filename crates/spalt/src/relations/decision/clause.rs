//! From a verb to its clause: which frame, who acts, and whether the clause
//! asserts anything.

use super::{
    Draft, Reader,
    frame::{FRAMES, Form, Frame, Object, form_of, is_active_past, is_particle, is_past},
};
use crate::{
    model::{
        Actor, BlockKind,
        DecisionStatus::{Decided, Proposed},
    },
    swedish::clause::{self, Clause},
    text::{lexicon::Class, token::TokenKind},
};

impl Reader<'_, '_> {
    /// Reads the clause of a verb that decides; gives how far it reached.
    pub(super) fn verb(&mut self, verb: usize) -> Option<usize> {
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
    pub(super) fn item(&mut self, verb: usize, frame: &'static Frame) -> Option<usize> {
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
    pub(super) fn frame(&self, verb: usize) -> Option<(&'static Frame, Form, usize)> {
        let low = self.tokens.low(verb);
        let end = clause::end(self.tokens, verb);
        FRAMES.iter().find_map(|frame| {
            let form = form_of(low, frame.lemma)?;
            let particle = self.particle(frame, form, verb, end)?;
            Some((frame, form, particle))
        })
    }

    /// One past the particle; that of a passive may stand before the verb.
    pub(super) fn particle(
        &self,
        frame: &Frame,
        form: Form,
        verb: usize,
        end: usize,
    ) -> Option<usize> {
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
    pub(super) fn finite(&self, verb: usize, form: Form, frame: &Frame) -> Option<usize> {
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
                (!governed || is_past(tokens.low(verb))).then_some(verb)
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
    pub(super) fn asserts(&self, clause: &Clause, verb: usize, frame: &Frame) -> bool {
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
    pub(super) fn goes_on(&self, clause: &Clause, verb: usize, frame: &Frame) -> bool {
        let tokens = self.tokens;
        let Some(som) = clause.opener.filter(|&i| tokens.low(i) == "som") else {
            return false;
        };
        let past = is_active_past(tokens.low(verb));
        frame.object == Object::Act && past && verb == som + 1 && tokens.word(som - 1) == ","
    }

    pub(super) fn active(
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
        // Who gets a commission is no one who decides.
        if frame.lemma == "få" {
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

    pub(super) fn passive(
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
        let past = is_past(low);
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
    pub(super) fn among_decisions(&self, verb: usize) -> bool {
        let tokens = self.tokens;
        let block = tokens.token(verb).block as usize;
        let Some(end) = tokens.lead_in(block) else {
            return false;
        };
        tokens.block_kind(block) == BlockKind::ListItem
            && tokens.word(end - 1) == ":"
            && (end.saturating_sub(8)..end).any(|i| tokens.low(i) == "beslut")
    }
}
