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
    text::{lexicon::Class, token::Tokens},
};

mod clause;
mod content;
mod frame;
mod info;
mod section;

pub(crate) use info::FINDERS;

use DecisionStatus::{Decided, Proposed};
use frame::Form;

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
