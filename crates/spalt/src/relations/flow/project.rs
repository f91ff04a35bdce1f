//! A thing with its sum between commas, where investments are told: `Kylanläggningen, 6
//! miljoner, har skjutits upp`, `Den största posten, 41 miljoner, är ombyggnaden`.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, Governor, attach, frame, lead_in, site::Site,
};
use crate::{
    model::{BlockKind, FlowKind},
    swedish::{clause, function_words::is_rest},
};

impl FlowReader<'_> {
    /// The kind of what such a thing costs.
    pub(super) fn project(&self, site: &Site<'_>) -> Option<Governor> {
        let thing = self.thing(site.place, site.floor, site.lead)?;
        let kind = if self.is_post(&thing) {
            use FlowKind::{BudgetIncrease, Cost, Investment};
            let last = site.last_near()?.kind;
            Some(last).filter(|kind| matches!(kind, BudgetIncrease | Cost | Investment))
        } else {
            let among = site.last_of_block().is_some_and(is_investment) || self.heads(site.place);
            among.then_some(FlowKind::Investment)
        };
        Some(attach::bare(kind?, FoundBy::Item, None))
    }

    /// Takes what the sum is for, and of which whole it is a part.
    pub(super) fn projected(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        floor: usize,
        drafts: &[FlowDraft<'_>],
        draft: &mut FlowDraft<'_>,
    ) {
        let lead = self.lead(place.range.start, floor);
        let thing = self.thing(place, floor, lead);
        let Some(thing) = thing.filter(|_| frame.name == "flow.project") else {
            return;
        };
        if !self.is_post(&thing) {
            draft.purpose = Some(self.roles.text(thing).to_owned());
            return;
        }
        let first = place.range.end + 2;
        let end = self
            .roles
            .purpose_end(first, clause::sentence(self.tokens, first).end);
        if frame::is_copula(self.tokens, first - 1) && first < end {
            draft.purpose = Some(self.roles.text(first..end).to_owned());
        }
        let last = drafts.len().checked_sub(1);
        draft.part_of = last.map(|last| drafts[last].part_of.unwrap_or(last));
    }

    /// The noun phrase that opens the sentence before a sum between commas, with the
    /// verb right behind those.
    fn thing(&self, place: &AmountPlace<'_>, floor: usize, lead: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let comma = lead.checked_sub(1).filter(|&i| i > floor)?;
        let close = place.range.end;
        let inserted = tokens.word(comma) == ","
            && tokens.word(close) == ","
            && clause::is_finite(tokens, close + 1);
        let whole = (floor..comma).all(|i| {
            !clause::is_finite(tokens, i)
                && !clause::opens_clause(tokens, i)
                && frame::noun_at(tokens, i).is_none()
        }) && self.roles.purpose_end(floor, comma) == comma;
        // `Merparten, 5 miljoner, utgörs av ett bidrag`: of the money.
        let head = tokens.low(comma - 1);
        let share = is_rest(head)
            || ["delen", "hälften", "parten"]
                .iter()
                .any(|part| head.ends_with(part));
        // `Sala kommun, 5 miljoner, har betalat`
        let party = || self.actor(floor..comma).is_some();
        (inserted && whole && !share && !party()).then_some(floor..comma)
    }

    /// `Den enskilt största posten`
    fn is_post(&self, thing: &Range<usize>) -> bool {
        self.tokens.low(thing.end - 1) == "posten"
    }

    /// Whether the heading above names investments.
    fn heads(&self, place: &AmountPlace<'_>) -> bool {
        let tokens = self.tokens;
        let block = tokens.doc.blocks.get(place.amount.block);
        let heading = block
            .and_then(|block| block.section)
            .filter(|&heading| tokens.block_kind(heading) == BlockKind::Heading);
        let invests = |i| frame::flow_at(tokens, i) == Some(FlowKind::Investment);
        heading.is_some_and(|heading| lead_in::words_of(self, heading).any(invests))
    }
}

fn is_investment(draft: &FlowDraft<'_>) -> bool {
    draft.kind == FlowKind::Investment
}
