//! What was decided, proposed, commissioned or rejected.
//!
//! Each verb is a frame: its forms, what must follow it, and the status that
//! it gives. The voice of the form says what the subject is: who decides
//! (`nämnden antar planen`) or what is decided (`planen antas av nämnden`).
//! In case papers the section says more than the verb: what stands under
//! `Förslag till beslut` is proposed, however it is worded.

use std::{borrow::Cow, cell::OnceCell, ops::Range};

use super::actor::{Actors, extent};
use crate::{
    entities::{Entities, record::id},
    model::{Actor, BlockKind, Decision, DecisionStatus, Quote},
    rules::RuleInfo,
    swedish::{
        clause::{is_finite, opens_clause},
        verb,
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

mod adopted;
mod agenda;
mod ahead;
mod clause;
mod content;
mod frame;
mod joint;
mod party;
mod passive;
mod section;
mod when;

use DecisionStatus::{Commissioned, Decided, Proposed, Rejected};
use frame::DecidingForm;
use section::{Lead, Section};

/// Every rule of decisions.
pub(crate) fn infos() -> impl Iterator<Item = &'static RuleInfo> {
    frame::FRAMES.iter().map(|frame| &frame.about).chain([
        &section::HEAD,
        &agenda::MOTION,
        &agenda::MINUTED,
    ])
}

pub(crate) fn records(
    tokens: &Tokens<'_>,
    entities: &Entities,
    actors: &Actors<'_>,
    quotes: &[Quote],
) -> Vec<Decision> {
    let mut reader = DecisionReader {
        tokens,
        entities,
        actors,
        quotes,
        decisions: Vec::new(),
        section: Section::default(),
        lead: None,
        meeting: None,
        is_case: false,
        is_ahead: false,
        is_digest: tells_decisions(tokens),
        are_minutes: false,
        columns: agenda::Columns::default(),
        signer: None,
        matter: 0,
        within: 0..0,
        marked: OnceCell::new(),
    };
    reader.is_case = reader.is_case_paper();
    if reader.is_case {
        reader.meeting = reader.meeting_body();
        reader.is_ahead = reader.calls_to_meeting();
        reader.are_minutes = reader.are_plain_minutes();
        reader.is_digest |= reader.are_minutes;
        reader.signer = reader.mover();
    }
    let mut at = 0;
    while at < tokens.list.len() {
        let block = tokens.list[at].block;
        let end = tokens.list.partition_point(|token| token.block <= block);
        reader.block(at..end.max(at + 1));
        at = end.max(at + 1);
    }
    let mut decisions = reader.decisions;
    // `X yrkade att …, men yrkandet avslogs`: the second tells of the first, and
    // begins before it where a clause stands before that one.
    if !decisions.is_sorted_by_key(|decision| decision.span.bytes[0]) {
        decisions.sort_by_key(|decision| decision.span.bytes[0]);
        for (index, decision) in decisions.iter_mut().enumerate() {
            decision.id = id('b', index);
        }
    }
    decisions
}

/// `Beslut från kulturnämnden den 3 maj`, `Nämndens beslut i korthet`, `Kommuniké från
/// årsstämma`: a headline over what was decided.
fn tells_decisions(tokens: &Tokens<'_>) -> bool {
    let mut blocks = tokens.doc.blocks.iter();
    blocks
        .find(|block| block.kind == BlockKind::Title)
        .is_some_and(|title| {
            let first = tokens.token_from(title.start);
            let end = tokens.token_from(title.end);
            let noun = (first..end.min(first + 6)).find(|&i| tokens.low(i) == "beslut");
            noun.is_some_and(|noun| {
                let of = matches!(tokens.low(noun + 1), "av" | "från" | "i" | "vid");
                let owned = noun > first && tokens.low(noun - 1).ends_with('s');
                noun == first && of || owned
            }) || matches!(tokens.low(first), "bulletin" | "kommuniké")
                && tokens.low(first + 1) == "från"
        })
}

/// The ranges between quotation marks, speech or not: nothing in them is told by the
/// text itself.
fn between_marks(tokens: &Tokens<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let is_mark = |i: usize| matches!(tokens.word(i), "\"" | "”" | "“" | "„" | "»" | "«");
    let mut open = None;
    let mut marked = Vec::new();
    for i in range {
        if !tokens.is(i, Class::QUOTE_MARK) || !is_mark(i) {
            continue;
        }
        match open {
            Some(from) => {
                marked.push(from..i);
                open = None;
            }
            // `19"`: inches.
            None if tokens.token(i).glued && tokens.is(i - 1, Class::DIGITS) => {}
            None => open = Some(i + 1),
        }
    }
    marked
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

struct DecisionReader<'p, 'd> {
    tokens: &'p Tokens<'d>,
    entities: &'p Entities,
    actors: &'p Actors<'p>,
    quotes: &'p [Quote],
    decisions: Vec<Decision>,
    /// The section that is being read.
    section: Section,
    /// `Nämnden beslutar att`, of which the points are being read.
    lead: Option<Lead>,
    /// The body whose minutes these are.
    meeting: Option<Actor>,
    /// Whether the document has the heads of a case paper.
    is_case: bool,
    /// Whether it calls to a meeting that will be.
    is_ahead: bool,
    /// Whether its headline says that it tells what a body has decided, or all of it
    /// does, as minutes without heads for that.
    is_digest: bool,
    /// Whether these are minutes without heads for what is decided.
    are_minutes: bool,
    /// The columns of the table that is being read.
    columns: agenda::Columns,
    /// The first decision of the matter that is being read, by its `§` or number.
    matter: usize,
    /// Who signs a motion: the `jag` or `vi` that moves.
    signer: Option<Actor>,
    /// The block that is being read, and what stands between quotation marks in it.
    within: Range<usize>,
    marked: OnceCell<Vec<Range<usize>>>,
}

/// What a clause says before it becomes a record.
#[derive(Debug, Clone)]
struct DecisionDraft {
    rule: &'static str,
    status: DecisionStatus,
    actor: Option<Actor>,
    decider: Option<Actor>,
    assignee: Option<Actor>,
    verb: Option<usize>,
    /// The clause.
    whole: Range<usize>,
    action: Option<Range<usize>>,
    /// Where its date stands, if not anywhere in the clause.
    told: Option<Range<usize>>,
}

impl DecisionReader<'_, '_> {
    fn block(&mut self, range: Range<usize>) {
        let tokens = self.tokens;
        let block = tokens.token(range.start).block as usize;
        let kind = tokens.block_kind(block);
        if kind == BlockKind::TableRow {
            self.row(block);
        }
        if !can_decide(kind) {
            return;
        }
        let first = range
            .clone()
            .find(|&i| tokens.token(i).kind != TokenKind::Break);
        let Some(first) = first else {
            return;
        };
        self.marked = OnceCell::new();
        self.within = range.clone();
        let from = self.enter(first..range.end, kind);
        if self.is_case && matches!(kind, BlockKind::Paragraph | BlockKind::ListItem) {
            for sentence in section::sentences_of(tokens, &(from..range.end)) {
                self.motion(sentence);
            }
        }
        if self.reads_points() {
            self.points(from..range.end, kind);
        } else if self.are_minutes {
            for sentence in section::sentences_of(tokens, &(from..range.end)) {
                if !self.clauses(sentence.clone())
                    && matches!(kind, BlockKind::Lead | BlockKind::Paragraph)
                {
                    self.minuted_act(sentence);
                }
            }
        } else {
            self.clauses(from..range.end);
        }
        self.reserves(&(from..range.end));
    }

    /// Reads the verbs that decide; gives whether one told a decision or led
    /// into a list.
    fn clauses(&mut self, range: Range<usize>) -> bool {
        let tokens = self.tokens;
        // Up to where an action already reaches.
        let mut taken = range.start;
        let first = range.start;
        let mut told = false;
        for i in range {
            if i < taken || !tokens.is(i, Class::DECISION) || self.is_spoken(i) {
                continue;
            }
            if let Some(end) = self.verb(i, first) {
                taken = end;
                told = true;
            }
        }
        told
    }

    /// Whether the token stands in a quote or its attribution.
    fn is_spoken(&self, i: usize) -> bool {
        let find = || between_marks(self.tokens, self.within.clone());
        let marked = self.marked.get_or_init(find);
        let next = marked.partition_point(|marked| marked.end <= i);
        if marked.get(next).is_some_and(|range| range.contains(&i)) {
            return true;
        }
        let at = self.tokens.token(i).start as usize;
        let next = self.quotes.partition_point(|q| q.span.bytes[0] <= at);
        self.quotes[..next].last().is_some_and(|quote| {
            // `”Det kom få”, medger X`
            let said = quote.attribution.as_ref();
            let attributes = said.is_some_and(|said| (said.bytes[0]..said.bytes[1]).contains(&at));
            at < quote.span.bytes[1] || attributes
        })
    }

    /// `beslutar att avslå …` rejects, `beslutar att ge X i uppdrag att …`
    /// and `att X får i uppdrag att …` commission X.
    fn settle_outcome(&self, draft: &mut DecisionDraft, action: &Range<usize>) {
        let tokens = self.tokens;
        // `att kommunen säljer marken, och nämnden fick i uppdrag`: that is another's.
        let own = |i: &usize| !is_finite(tokens, *i) || self.predicate(*i).is_some();
        let near = || (action.start + 1..action.end.min(action.start + 8)).take_while(own);
        let receives = near().find_map(|i| {
            self.predicate(i)
                .filter(|p| p.receives() && p.form != DecidingForm::Infinitive || p.is_given())
        });
        if let Some(inner) = receives.filter(|_| draft.assignee.is_none()) {
            draft.assignee = self.receiver(action.start..inner.verb, inner.verb);
            if draft.status == Decided {
                draft.status = Commissioned;
            }
            return;
        }
        // `att styrelsen ger kontoret i uppdrag att …`
        let gives = near().find_map(|i| {
            self.predicate(i).filter(|p| {
                p.frame.status == Commissioned && !p.receives() && p.form == DecidingForm::Present
            })
        });
        if let Some(inner) = gives.filter(|_| draft.assignee.is_none()) {
            draft.assignee = self.assignee(&inner, inner.verb + 1, action.end);
            return;
        }
        // `att motionen i övrigt avslås`
        if draft.status == Decided
            && let Some(inner) = (action.start + 1..action.end.min(action.start + 12))
                .take_while(|&i| !opens_clause(tokens, i))
                .find_map(|i| self.predicate(i))
            && inner.frame.status == Rejected
            && inner.form == DecidingForm::Passive
        {
            draft.status = Rejected;
            return;
        }
        // `att, med stöd av 9 kap. 31 §, avslå ansökan`
        let by = matches!(tokens.low(action.start), "enligt" | "med");
        let first = match by {
            true => (action.start..action.end.min(action.start + 24)).find(|&i| {
                let inner = self.predicate(i);
                inner.is_some_and(|inner| inner.form == DecidingForm::Infinitive)
            }),
            false => Some(action.start),
        };
        let Some(inner) = first.and_then(|first| self.predicate(first)) else {
            return;
        };
        if inner.form != DecidingForm::Infinitive {
            return;
        }
        if inner.frame.status == Commissioned && !inner.receives() {
            draft.assignee = draft
                .assignee
                .take()
                .or_else(|| self.assignee(&inner, inner.verb + 1, action.end));
        }
        if inner.orders() {
            let ordered = || self.ordered(inner.verb + 1, action.end);
            draft.assignee = draft.assignee.take().or_else(ordered);
        }
        if draft.status == Decided && inner.frame.status != Proposed {
            draft.status = inner.frame.status;
        }
    }

    /// `Utskottet noterar informationen`, under `Beslut`: the verb of what a head alone
    /// says is decided.
    fn verb_under_head(&self, draft: &DecisionDraft, action: Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let of_head = draft.rule == section::HEAD.name;
        let action = of_head.then_some(action)?;
        // Behind its subject the verb stands first, known or not: `avskriver ärendet`.
        let first = action.start;
        if !tokens.is(first, Class::CAPITAL) && tokens.low(first).ends_with('r') {
            return Some(first);
        }
        let asserts = |i: usize| {
            let known = is_finite(tokens, i) || verb::is_finite(tokens.low(i));
            known && !tokens.is(i, Class::CAPITAL | Class::PREPOSITION)
        };
        action
            .take_while(|&i| !opens_clause(tokens, i))
            .find(|&i| asserts(i))
    }

    /// The body that proposes in the sentence over a list, of an item that says only what
    /// is proposed: `Utredningen föreslår två nivåer:`.
    fn proposer_above(&self, draft: &DecisionDraft) -> Option<Actor> {
        const REACH: usize = 24;
        let tokens = self.tokens;
        let block = tokens.token(draft.whole.start).block as usize;
        let is_item = tokens.block_kind(block) == BlockKind::ListItem;
        let lead = is_item.then(|| tokens.lead_in(block))??.checked_sub(1)?;
        let above = tokens.token(lead).block as usize;
        if tokens.word(lead) != ":" {
            return None;
        }
        let mut last = self.decisions.iter().rev().take(REACH);
        let proposed = last.find(|decision| decision.block <= above)?;
        let led = proposed.block == above && proposed.status == Proposed;
        led.then(|| proposed.actor.clone())?
    }

    fn push(&mut self, mut draft: DecisionDraft) -> Option<usize> {
        let tokens = self.tokens;
        let mut action = draft.action.clone()?;
        while action.start < action.end && tokens.word(action.start) == "," {
            action.start += 1;
        }
        // `…, och`, before the next point.
        let joins = |i: usize| matches!(tokens.low(i), "," | ";" | "och" | "samt");
        while action.end > action.start + 1 && joins(action.end - 1) {
            action.end -= 1;
        }
        if action.is_empty() {
            return None;
        }
        self.settle_outcome(&mut draft, &action);
        let end = draft.whole.end.max(action.end);
        if !self.settle_section(&mut draft) {
            return Some(end);
        }
        if draft.status == Proposed && draft.actor.is_none() {
            draft.actor = self.proposer_above(&draft);
        }
        while draft.whole.end > action.end && matches!(tokens.word(draft.whole.end - 1), "," | ";")
        {
            draft.whole.end -= 1;
        }
        let bytes = extent(tokens, draft.whole.clone());
        let said = extent(tokens, action.clone());
        // A point without a word.
        if bytes.is_empty() || said.is_empty() {
            return Some(end);
        }
        // A date within what was decided is another one, but not where the
        // action is the verb's own phrase.
        let own = draft.status != Proposed
            && draft.verb.is_some_and(|v| {
                let acts = |verb: clause::Predicate| {
                    matches!(verb.frame.object, frame::Object::Act | frame::Object::Make)
                };
                action.contains(&v) || v < action.start && self.predicate(v).is_some_and(acts)
            });
        let inner = (!own).then(|| action.clone());
        let minuted = [agenda::MINUTED.name, agenda::MOTION.name].contains(&draft.rule);
        let verb = draft
            .verb
            .filter(|&v| (tokens.is(v, Class::DECISION) || minuted) && v != self.section.at)
            .or_else(|| self.verb_under_head(&draft, action));
        let led = (draft.status != Proposed).then_some(draft.whole.start);
        let told = draft.told.unwrap_or(draft.whole);
        let date = self.date(told, inner, draft.verb);
        let date = date.or_else(|| self.date_before(led?));
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
            status: draft.status,
            actor: draft.actor,
            decider: draft.decider,
            assignee: draft.assignee,
            action: Some(tokens.slice(said.start, said.end).to_owned()),
            verb: verb.map(|v| tokens.word(v).to_owned()),
            date,
            reference,
        });
        Some(end)
    }
}
