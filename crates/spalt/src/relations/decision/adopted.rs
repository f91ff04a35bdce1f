//! What a decision that only points back has decided: `Nämnden beslutar enligt förslaget`
//! takes what was proposed in the same matter.

use std::{borrow::Cow, ops::Range};

use super::{DecisionDraft, DecisionReader, agenda, frame, section::SectionKind};
use crate::{
    entities::record::id,
    model::{
        Decision,
        DecisionStatus::{Commissioned, Decided, Proposed, Rejected},
    },
    relations::actor::extent,
    text::{line::LineText, token::Tokens},
};

impl DecisionReader<'_, '_> {
    /// Tells what was proposed above as decided, where the words say only `enligt ovan`,
    /// `i enlighet med kontorets förslag`; gives how far the clause reached.
    pub(super) fn adopts(&mut self, draft: &DecisionDraft, words: Range<usize>) -> Option<usize> {
        /// A matter has few points.
        const MOST: usize = 24;
        let tokens = self.tokens;
        let in_proposal = matches!(
            self.section.kind,
            SectionKind::Proposal | SectionKind::Motions
        );
        if draft.status != Decided || in_proposal {
            return None;
        }
        let owner = refers_back(tokens, words)?;
        let owned = owner.end > owner.start && tokens.low(owner.end - 1).ends_with('s');
        let owner = self.actors.of(tokens, owner);
        let actor = draft.actor.clone().or_else(|| self.meeting.clone());
        // What was laid before another is for that one to decide.
        let mine = |decision: &Decision| decision.decider.is_none() || decision.decider == actor;
        let above = &self.decisions[self.matter..];
        let laid = above.iter().rev().take(MOST).filter(|decision| {
            let moved = decision.verb.as_deref().unwrap_or_default().lower();
            let moved = frame::verb(&moved).is_some_and(|(lemma, _)| lemma == "yrka")
                || decision.rule == agenda::MOTION.name;
            let says = decision.action.as_deref();
            let says = says.is_some_and(|says| !says.contains("föreslås"));
            decision.status == Proposed && !moved && says
        });
        let laid: Vec<&Decision> = laid.collect();
        if laid.is_empty() {
            return None;
        }
        // Of two proposals the one of the body that is named.
        let own = |decision: &&&Decision| owner.is_some() && decision.actor == owner;
        let named: Vec<&Decision> = laid.iter().filter(own).copied().collect();
        // `enligt kontorets förslag`, where another proposes
        let other = owned && laid.iter().any(|decision| decision.actor.is_some());
        let one = !other && laid.iter().all(|decision| decision.actor == laid[0].actor);
        let mut adopted = match named.is_empty() {
            false => named,
            true if one => laid,
            true => return None,
        };
        if !adopted.iter().all(|decision| mine(decision)) {
            return None;
        }
        adopted.reverse();
        let bytes = extent(tokens, draft.whole.clone());
        let date = self.date(
            draft.told.clone().unwrap_or(draft.whole.clone()),
            None,
            draft.verb,
        );
        let verb = draft.verb.filter(|&verb| verb != self.section.at);
        let told = adopted.into_iter().map(|proposed| Decision {
            id: String::new(),
            span: tokens.doc.span(bytes.start, bytes.end),
            text: tokens.slice(bytes.start, bytes.end).to_owned(),
            rule: Cow::Borrowed(draft.rule),
            block: tokens.block_of(bytes.start),
            status: match &*proposed.rule {
                "decision.reject" | "decision.avslag" | "decision.nej" => Rejected,
                _ if proposed.assignee.is_some() => Commissioned,
                _ => Decided,
            },
            actor: actor.clone(),
            decider: None,
            date: date.clone(),
            verb: verb.map(|verb| tokens.word(verb).to_owned()),
            ..proposed.clone()
        });
        let told: Vec<Decision> = told.collect();
        for mut decision in told {
            decision.id = id('b', self.decisions.len());
            self.decisions.push(decision);
        }
        Some(draft.whole.end)
    }
}

/// Whose proposal the words point back to, where they say nothing else.
fn refers_back(tokens: &Tokens<'_>, words: Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 10;
    let low = |i: usize| tokens.low(i);
    let first = words.start;
    let from = match (low(first), low(first + 1), low(first + 2)) {
        ("enligt", ..) => first + 1,
        ("i", "enlighet", "med") => first + 3,
        ("bifall", "till", _) => first + 2,
        _ => return None,
    };
    let last = words.end.checked_sub(1)?;
    let above = matches!(low(last), "ovan" | "ovanstående");
    let noun = matches!(
        low(last),
        "beslutsförslag" | "beslutsförslaget" | "förslag" | "förslaget" | "förslagen"
    );
    let whole = from <= last && words.len() <= LONGEST && (above || noun);
    whole.then_some(from..last)
}
