//! What a meeting has before it: the summons with its agenda, and what is moved
//! there by name.

use std::ops::Range;

use super::{
    DecisionDraft, DecisionReader,
    clause::{is_effort, is_guess, is_matter, is_motion},
    section::{Section, SectionKind},
};
use crate::{
    model::{
        Actor, BlockKind,
        DecisionStatus::{Decided, Proposed},
    },
    relations::actor::MentionKind,
    rules::{RuleInfo, about},
    swedish::{
        body, clause, noun,
        verb::{self, Means, Says},
    },
    text::{document::TextBlock, lexicon::Class, line::LineText, token::TokenKind, words::Words},
};

/// A motion that its mover's name introduces.
pub(super) const MOTION: RuleInfo = about! {
    name: "decision.motion",
    doc: "What someone moves, by name and a noun: `Karl Ek (M): Avslag`.",
    finds: "Protokoll\n\nYrkanden\n\nKarl Ek (M): Avslag på förslaget." => "Karl Ek (M): Avslag på förslaget",
    leaves: "Protokoll\n\nYrkanden\n\nKarl Ek (M): Ledamot, ersättare.",
};

/// What minutes tell that have no heads for it.
pub(super) const MINUTED: RuleInfo = about! {
    name: "decision.minuted",
    doc: "What a body does, in minutes that have no head over what is decided.",
    finds: "Trafiknämnden\n\nPROTOKOLL 2024-05-03\n\n§ 4 Färjan\n\nTrafiknämnden stänger färjeläget i Ed." => "Trafiknämnden stänger färjeläget i Ed",
    leaves: "Trafiknämnden\n\nPROTOKOLL 2024-05-03\n\n§ 4 Färjan\n\nTrafiknämnden diskuterar färjeläget i Ed.",
};

/// The columns of the table that is being read whose cells are proposals or decisions.
#[derive(Debug, Default)]
pub(super) struct Columns {
    table: Option<usize>,
    points: Vec<(usize, Section)>,
}

impl DecisionReader<'_, '_> {
    /// Whether the paper calls to a meeting: nothing in it is decided yet.
    pub(super) fn calls_to_meeting(&self) -> bool {
        const TOP: usize = 14;
        let tokens = self.tokens;
        let lines = || {
            let top = tokens.doc.blocks.iter().take(TOP);
            top.filter(|block| block.end - block.start < 120)
                .map(|block| tokens.slice(block.start, block.end).lower())
        };
        let calls = |line: &String| {
            line.by_word()
                .any(|word| word.trim_matches([':', '.', ',']) == "kallelse")
                || line.starts_with("föredragningslista")
                || line.starts_with("ärendelista")
                || line.contains(" kallas till ")
        };
        self.is_case
            && lines().any(|line| calls(&line))
            && !lines().any(|line| line.contains("protokoll"))
    }

    /// Whether these are minutes that have no heads over what is decided: their
    /// sentences tell it (`Ansökan beviljas.`).
    pub(super) fn are_plain_minutes(&self) -> bool {
        const TOP: usize = 14;
        let tokens = self.tokens;
        let blocks = &tokens.doc.blocks;
        let mut top = blocks.iter().take(TOP);
        let minutes = top.any(|block| {
            let line = tokens.slice(block.start, block.end).lower();
            block.end - block.start < 120 && line.contains("protokoll")
        });
        minutes
            && !blocks.iter().any(|block| {
                let first = tokens.token_from(block.start);
                let section = self.section_at(first, block.end);
                section.is_some_and(|(section, _)| {
                    matches!(section.kind, SectionKind::Decision | SectionKind::Proposal)
                })
            })
    }

    /// What the body of plain minutes does in the present is what it has decided:
    /// `Nämnden stänger badet`, `Nämnden anser motionen besvarad`; so is what is done with
    /// a matter: `Motionen remitteras till styrelsen`.
    pub(super) fn minuted_act(&mut self, sentence: Range<usize>) {
        const NEAR: usize = 12;
        let tokens = self.tokens;
        if self.section.kind != SectionKind::Other || self.lead.is_some() {
            return;
        }
        let first = sentence.start;
        let end = clause::end(tokens, first).min(sentence.end);
        let near = first..end.min(first + NEAR);
        let body = self.body_first(first);
        let meets = |body: &Actor| self.is_deciding(body) || body::meets(&body.name.lower());
        let body = body.filter(|(body, _)| meets(body) && self.is_of_meeting(body));
        let verb = match &body {
            Some((_, verb)) => Some(*verb).filter(|&verb| self.acts_in_minutes(verb, end)),
            None if is_matter(tokens.low(first)) && noun::looks_definite(tokens.low(first)) => near
                .clone()
                .find(|&i| tokens.low(i).ends_with('s') && self.is_own_verb(i))
                .filter(|&i| self.moves_matter(i, end)),
            None => None,
        };
        let Some(verb) = verb else {
            return;
        };
        let asks = matches!(tokens.word(sentence.end - 1), "?" | ":");
        // `säljer varje år lotter`, `stänger badet om hyran höjs`
        let depends = (verb + 1..end).any(|i| match tokens.low(i) {
            "alltid" | "ifall" | "när" | "såvida" | "varje" | "årligen" => true,
            "om" => (i + 1..end).any(|i| self.is_own_verb(i)),
            _ => false,
        });
        // `stänger kanske badet`, `stänger i år inte badet`
        let is_unsure = (verb + 1..end.min(verb + 5))
            .take_while(|&i| !matches!(tokens.low(i), "eftersom" | "som"))
            .any(|i| tokens.is(i, Class::NEGATION) || is_guess(tokens.low(i)));
        if asks || depends || is_unsure {
            return;
        }
        let action = if body.is_some() { verb } else { first };
        let meeting = self.meeting.clone();
        self.push(DecisionDraft {
            rule: MINUTED.name,
            status: Decided,
            actor: body.map(|(body, _)| body).or(meeting),
            decider: None,
            assignee: None,
            verb: Some(verb),
            whole: first..end,
            action: Some(action..end),
            told: None,
        });
    }

    /// Whether the body is the one that meets, by its name or by its noun: `Nämnden`.
    fn is_of_meeting(&self, body: &Actor) -> bool {
        let name = body.name.lower();
        let meeting = self.meeting.as_ref();
        meeting.is_none_or(|meeting| meeting.name.lower().ends_with(&*name))
    }

    /// Whether the verb of a body in minutes says what it has decided.
    fn acts_in_minutes(&self, verb: usize, end: usize) -> bool {
        static ACTS: Words = Words::with("acts_in_minutes");
        let tokens = self.tokens;
        let low = tokens.low(verb);
        if !verb::is_finite(low) || tokens.is(verb, Class::PAST) || low.ends_with("de") {
            return false;
        }
        let moves = |reading: &verb::Reading| {
            reading.says(Says::Money(Means::Raises)) || reading.says(Says::Money(Means::Lowers))
        };
        verb::is_finite_of_any(low, &ACTS)
            || verb::readings(low).iter().any(moves)
            || self.ends_something(verb, end)
            || verb::is_finite_of(low, "anse") && self.is_answered(verb, end)
    }

    fn moves_matter(&self, verb: usize, end: usize) -> bool {
        match self.tokens.low(verb) {
            "anses" => self.is_answered(verb, end),
            "remitteras" | "överlåts" | "överlämnas" => true,
            _ => false,
        }
    }

    fn is_answered(&self, verb: usize, end: usize) -> bool {
        (verb + 1..end).any(|i| matches!(self.tokens.low(i), "besvarad" | "besvarade" | "besvarat"))
    }

    /// `lägger ned skolan`, `säger upp avtalet`, `ställer in mötet`.
    fn ends_something(&self, verb: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let particle = match tokens.low(verb) {
            "drar" | "ställer" => ["in", "in"],
            "lägger" => ["ned", "ner"],
            "säger" => ["upp", "upp"],
            _ => return false,
        };
        let at = (verb + 1..end.min(verb + 3)).find(|&i| particle.contains(&tokens.low(i)));
        at.is_some_and(|at| tokens.low(at + 1) != "till")
            && !(verb + 1..end).any(|i| is_effort(tokens.low(i)))
    }

    /// Who signs a motion or a citizen's proposal, of several the first: the names in
    /// lines of their own at its foot.
    pub(super) fn mover(&self) -> Option<Actor> {
        const TOP: usize = 8;
        const FOOT: usize = 10;
        let tokens = self.tokens;
        let blocks = &tokens.doc.blocks;
        let moves = |line: &str| {
            let mut words = line.by_word();
            let first = words.next().unwrap_or_default();
            matches!(first.trim_end_matches(':'), "medborgarförslag" | "motion")
        };
        let mut top = blocks.iter().take(TOP);
        top.find(|block| moves(&tokens.slice(block.start, block.end).lower()))?;
        let signs = |block: &&TextBlock| {
            let mut named = self.actors.within(block.start..block.start + 1).iter();
            let person = named.find(|mention| mention.kind == MentionKind::Person)?;
            (block.end - block.start < 60).then(|| person.actor(tokens))
        };
        let foot = blocks.iter().rev().take(FOOT);
        let names = foot
            .skip_while(|block| signs(block).is_none())
            .map_while(|block| signs(&block));
        names.last()
    }

    /// Whether the table stands under a head of decisions, or in minutes without one:
    /// `Fattade beslut`, `Redovisning av delegationsbeslut`.
    fn is_of_decisions(&self, block: usize) -> bool {
        let tokens = self.tokens;
        let blocks = &tokens.doc.blocks;
        let title = blocks.iter().find(|block| block.kind == BlockKind::Title);
        let head = blocks[block].section.and_then(|at| blocks.get(at));
        let tells = |head: &TextBlock| {
            let line = tokens.slice(head.start, head.end).lower();
            let mut words = line.by_word();
            words.any(|word| word.ends_with("beslut")) && !line.contains("förslag")
        };
        (self.is_case || self.is_digest)
            && !self.is_ahead
            && self.section.kind != SectionKind::Proposal
            && (self.are_minutes || head.into_iter().chain(title).any(tells))
    }

    /// The section that a head of a column opens: `Förslag till beslut`; `Beslut`, among
    /// decisions; under a head of proposals `Beslut` and `Förslag` are of that.
    fn column(&self, block: usize, first: usize, end: usize) -> Option<Section> {
        let tokens = self.tokens;
        let above = &self.section;
        let alone = tokens.token(first).end as usize == end;
        let bare = alone && matches!(tokens.low(first), "beslut" | "förslag");
        if bare && above.kind == SectionKind::Proposal {
            return Some(above.clone());
        }
        let (mut section, _) = self.section_at(first, end)?;
        section.of_meeting |= section.kind == SectionKind::Decision;
        let of = match section.kind {
            SectionKind::Proposal => true,
            SectionKind::Decision => self.is_of_decisions(block),
            _ => false,
        };
        of.then_some(section)
    }

    /// Reads the cells of a row that stand under `Förslag till beslut`, `Beslut`.
    pub(super) fn row(&mut self, block: usize) {
        let tokens = self.tokens;
        let Some(row) = tokens.doc.blocks.get(block).and_then(|b| b.row.as_ref()) else {
            return;
        };
        if self.columns.table != Some(row.table) {
            let heads = row.cells.iter().filter_map(|cell| {
                let section = self.column(block, tokens.token_from(cell.start), cell.end)?;
                Some((cell.column, section))
            });
            self.columns = Columns {
                table: Some(row.table),
                points: heads.collect(),
            };
            return;
        }
        for cell in &row.cells {
            let column = |(column, _): &&(usize, Section)| *column == cell.column;
            let Some((_, section)) = self.columns.points.iter().find(column) else {
                continue;
            };
            let range = tokens.token_from(cell.start)..tokens.token_from(cell.end);
            // `Bifall`, `Beviljas`: of what, another cell says.
            let is_word = |i: &usize| tokens.token(*i).kind == TokenKind::Word;
            if range.clone().filter(is_word).count() < 2 {
                continue;
            }
            let outer = std::mem::replace(&mut self.section, section.clone());
            self.points(range, BlockKind::ListItem);
            self.section = outer;
            self.lead = None;
        }
    }

    /// `Karl Ek (M): Avslag på punkt 2.`
    pub(super) fn motion(&mut self, sentence: Range<usize>) {
        const LONGEST: usize = 16;
        let tokens = self.tokens;
        let near = sentence.start..sentence.end.min(sentence.start + LONGEST);
        // `Karl Ek (M) begär att ärendet bordläggs.`, among motions
        let asks = |i: &usize| {
            matches!(tokens.low(*i), "begär" | "begärde")
                && tokens.low(i + 1) == "att"
                // `begärde att få till protokollet`
                && tokens.low(i + 2) != "få"
        };
        let among_motions = self.section.kind == SectionKind::Motions;
        let asked = near.clone().find(|i| among_motions && asks(i));
        let colon = || near.clone().find(|&i| tokens.word(i) == ":");
        let Some(mark) = asked.or_else(colon) else {
            return;
        };
        let first = mark + 1 + usize::from(asked.is_some());
        let moved = first < sentence.end && (asked.is_some() || is_motion(tokens.low(first)));
        let start = tokens.token(sentence.start).start as usize;
        let mover = self
            .actors
            .within(start..start + 1)
            .iter()
            .find(|mention| mention.kind != MentionKind::Place)
            .map(|mention| mention.actor(tokens));
        let Some(mover) = mover.filter(|_| moved) else {
            return;
        };
        let stop = (first..sentence.end)
            .find(|&i| tokens.word(i) == "." || tokens.token(i).kind == TokenKind::Break)
            .unwrap_or(sentence.end);
        self.push(DecisionDraft {
            rule: MOTION.name,
            status: Proposed,
            actor: Some(mover),
            decider: None,
            assignee: None,
            verb: asked,
            whole: sentence.start..stop,
            action: Some(first..stop),
            told: None,
        });
    }
}
