//! What a meeting has before it: the summons with its agenda, and what is moved
//! there by name.

use std::ops::Range;

use super::{
    DecisionDraft, DecisionReader,
    clause::is_motion,
    section::{Section, SectionKind},
};
use crate::{
    model::{Actor, BlockKind, DecisionStatus::Proposed},
    relations::actor::MentionKind,
    rules::{RuleInfo, about},
    text::{document::TextBlock, line::LineText, token::TokenKind},
};

/// A motion that its mover's name introduces.
pub(super) const MOTION: RuleInfo = about! {
    name: "decision.motion",
    doc: "What someone moves, by name and a noun: `Karl Ek (M): Avslag`.",
    finds: "Protokoll\n\nYrkanden\n\nKarl Ek (M): Avslag på förslaget." => "Karl Ek (M): Avslag på förslaget",
    leaves: "Protokoll\n\nYrkanden\n\nKarl Ek (M): Ledamot, ersättare.",
};

/// The columns of the table that is being read whose cells are proposals.
#[derive(Debug, Default)]
pub(super) struct Columns {
    table: Option<usize>,
    proposals: Vec<(usize, Section)>,
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
                section.is_some_and(|(section, _)| section.kind != SectionKind::Other)
            })
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

    /// Reads the cells of a row that stand under `Förslag till beslut`.
    pub(super) fn row(&mut self, block: usize) {
        let tokens = self.tokens;
        let Some(row) = tokens.doc.blocks.get(block).and_then(|b| b.row.as_ref()) else {
            return;
        };
        if self.columns.table != Some(row.table) {
            let heads = row.cells.iter().filter_map(|cell| {
                let (section, _) = self.section_at(tokens.token_from(cell.start), cell.end)?;
                (section.kind == SectionKind::Proposal).then_some((cell.column, section))
            });
            self.columns = Columns {
                table: Some(row.table),
                proposals: heads.collect(),
            };
            return;
        }
        for cell in &row.cells {
            let column = |(column, _): &&(usize, Section)| *column == cell.column;
            let Some((_, section)) = self.columns.proposals.iter().find(column) else {
                continue;
            };
            let range = tokens.token_from(cell.start)..tokens.token_from(cell.end);
            if range.is_empty() {
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
        let Some(colon) = near.clone().find(|&i| tokens.word(i) == ":") else {
            return;
        };
        let first = colon + 1;
        let moved = first < sentence.end && is_motion(tokens.low(first));
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
            verb: None,
            whole: sentence.start..stop,
            action: Some(first..stop),
            told: None,
        });
    }
}
