//! Clauses that `och` joins, each with a subject of its own.

use std::ops::Range;

use super::{DecisionReader, frame};
use crate::{
    swedish::{clause, function_words},
    text::{lexicon::Class, token::TokenKind},
};

/// A clause that `och` joins to the one before it.
pub(super) struct Joint {
    /// One past the clause before.
    pub end: usize,
    /// The first word of the subject.
    pub first: usize,
    pub verb: usize,
}

impl DecisionReader<'_, '_> {
    /// The first clause with a subject of its own that `och` joins to what the verb
    /// brings: `planen antas, och chefen får i uppdrag`.
    pub(super) fn joint(&self, verb: usize, end: usize) -> Option<Joint> {
        let tokens = self.tokens;
        (verb + 1..end).find_map(|i| {
            if !function_words::joins_clauses(tokens.low(i)) {
                return None;
            }
            let comma = tokens.word(i - 1) == ",";
            // What a subordinate clause joins is its own.
            let own = comma || !(verb + 1..i).any(|i| clause::opens_clause(tokens, i));
            let subject = clause::phrase(tokens, i + 1, end);
            let finite = self.finite_after(subject.end, end).filter(|_| own)?;
            let named = !subject.is_empty() && !tokens.is(subject.start, Class::PRONOUN);
            named.then_some(Joint {
                end: i - usize::from(comma),
                first: i + 1,
                verb: finite,
            })
        })
    }

    /// Where `och ska` says what else the one has to do who is commissioned: `får i
    /// uppdrag att måla bron och ska redovisa det i maj`.
    pub(super) fn before_duty(&self, from: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let duty = (from..end)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::is_finite(tokens, i))
            .find(|&i| tokens.low(i) == "och" && matches!(tokens.low(i + 1), "ska" | "skall"));
        duty.map_or(end, |och| och - usize::from(tokens.word(och - 1) == ","))
    }

    /// The finite verb that follows a subject, over what hangs on it: `chefen för skolan
    /// får`.
    fn finite_after(&self, from: usize, end: usize) -> Option<usize> {
        const MOST: usize = 5;
        let tokens = self.tokens;
        let near = from..end.min(from + MOST);
        near.take_while(|&i| tokens.token(i).kind == TokenKind::Word)
            .take_while(|&i| !tokens.is(i, Class::CONJUNCTION) && !clause::opens_clause(tokens, i))
            .find(|&i| self.is_own_verb(i))
    }

    /// Whether the word is a finite verb of the lists, or a present in the passive.
    pub(super) fn is_own_verb(&self, i: usize) -> bool {
        let tokens = self.tokens;
        let passive = |(_, form)| form == frame::DecidingForm::Passive;
        clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some_and(passive)
    }

    /// `Bron sopas`: whether the word looks like the passive of a verb that no list has.
    pub(super) fn looks_passive(&self, i: usize) -> bool {
        self.tokens.low(i).ends_with("as") && !self.tokens.is(i, Class::CAPITAL)
    }

    /// The main clauses of a point that are points of their own: `Bron målas och chefen
    /// får i uppdrag att köpa färg`, `Motionen avslås och planen antas`.
    pub(super) fn apart(&self, point: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut first = point.start;
        let asserts = |i: usize| self.is_own_verb(i) || self.looks_passive(i);
        let verb = (point.start..point.end).find(|&i| asserts(i));
        let mut from = verb.unwrap_or(point.end);
        while let Some(joint) = self.joint(from, point.end) {
            if self.decides_apart(&joint) {
                parts.push(first..joint.end);
                first = joint.first;
            }
            from = joint.verb;
        }
        parts.push(first..point.end);
        parts
    }

    /// Whether the clause decides something, or commissions its subject.
    fn decides_apart(&self, joint: &Joint) -> bool {
        let decides = self
            .predicate(joint.verb)
            .is_some_and(|verb| verb.receives() || verb.is_passive());
        decides
            || self.is_to_act(joint.verb)
                && self
                    .body_first(joint.first)
                    .is_some_and(|(body, _)| self.can_be_commissioned(&body))
    }
}
