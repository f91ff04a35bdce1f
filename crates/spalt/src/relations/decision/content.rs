//! What was decided: the extent of the action, one record for each part.

use std::ops::Range;

use super::{Draft, Reader};
use crate::{
    model::{
        Actor, BlockKind,
        DecisionStatus::{Commissioned, Decided, Rejected},
    },
    swedish::clause,
    text::{lexicon::Class, token::TokenKind},
};

impl Reader<'_, '_> {
    /// `Beslutet togs av X den 5 maj`: completes the decision that was just
    /// told, or takes its action from the sentence before.
    pub(super) fn complete(&mut self, mut draft: Draft) -> Option<usize> {
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
    pub(super) fn sentence_before(&self, i: usize) -> Option<Range<usize>> {
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
    pub(super) fn decider(&self, from: usize, end: usize) -> Option<(Actor, usize)> {
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
    pub(super) fn content(&mut self, mut draft: Draft, from: usize, end: usize) -> Option<usize> {
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
    pub(super) fn adverbial_end(&self, at: usize, end: usize) -> Option<usize> {
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
    pub(super) fn is_purpose(&self, att: usize) -> bool {
        matches!(
            self.tokens.low(att - 1),
            "för" | "genom" | "utan" | "efter" | "med" | "på" | "till" | "av" | "mot" | "i"
        )
    }

    /// The `att` that opens the object clause.
    pub(super) fn att(&self, from: usize, end: usize) -> Option<usize> {
        (from..end.min(from + 24))
            .find(|&i| self.tokens.low(i) == "att" && !self.is_purpose(i))
            .filter(|&i| i + 1 < end)
    }

    /// One record for each of `att A, samt att B`.
    pub(super) fn split(&mut self, draft: Draft, from: usize, end: usize) -> Option<usize> {
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
    pub(super) fn list_below(&mut self, draft: Draft) -> Option<usize> {
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

    /// The end of a verb phrase: before `och` and the next finite verb.
    pub(super) fn shared_end(&self, from: usize, end: usize) -> usize {
        let tokens = self.tokens;
        (from + 1..end)
            .find(|&i| {
                tokens.is(i, Class::CONJUNCTION)
                    && (tokens.is(i + 1, Class::VERB.or(Class::AUXILIARY)))
                    || tokens.word(i) == "," && matches!(tokens.low(i + 1), "vilket" | "men")
            })
            .unwrap_or(end)
    }
}
