//! Money that is moved from one to another: `flyttas från A till B`, `överföringen av 5
//! miljoner från A till B`, `Från A till B: 5 miljoner`.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, Governor, attach,
    frame::{self, Means},
    site::Site,
};
use crate::{
    model::{Actor, FlowKind},
    swedish::{body, clause, verb},
};

/// From whom money is moved, and to whom.
struct Ends {
    from: Option<Actor>,
    to: Vec<Actor>,
    kind: FlowKind,
}

impl FlowReader<'_> {
    /// `5 miljoner flyttas från A till B`, `överföra 5 miljoner till årets budget`
    pub(super) fn transfers(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let moves = |&i: &usize| {
            let moving = ["flytta", "omdisponera", "omfördela", "överföra"];
            verb::is_form_of_any(tokens.low(i), &moving)
        };
        let next = site.place.range.end;
        let before = (site.floor..site.lead)
            .rev()
            .take(8)
            .take_while(|&i| !clause::parts_clauses(tokens, i))
            .find(moves);
        let verb = before.or_else(|| (next..site.end.min(next + 4)).find(moves))?;
        let behind = next.max(verb + 1)..site.end;
        let moved = self.ends(behind.clone()).map(|ends| ends.kind);
        let kind = moved.or_else(|| self.between_tasks(verb, behind))?;
        Some(attach::of_verb(kind, verb, Means::Gives))
    }

    /// `omfördelar 5 miljoner från färjor till broar`: what is raised is no party outside.
    fn between_tasks(&self, verb: usize, behind: Range<usize>) -> Option<FlowKind> {
        let tokens = self.tokens;
        let end =
            (behind.clone().find(|&i| clause::parts_clauses(tokens, i))).unwrap_or(behind.end);
        let led = |word| (behind.start..end).find(|&i| tokens.low(i) == word);
        let (from, to) = (led("från")?, led("till")?);
        let shifts = verb::is_form_of_any(tokens.low(verb), &["omdisponera", "omfördela"]);
        let found = self.roles.receivers(to + 1, end, false).actors;
        let own = (found.iter()).all(|one| one.record.is_none() || !self.roles.is_outside(one));
        (shifts && from < to && own).then_some(FlowKind::BudgetIncrease)
    }

    /// `Överföringen av 5 miljoner från A till B`
    pub(super) fn transfer_of(&self, site: &Site<'_>) -> Option<Governor> {
        let noun = site.lead.checked_sub(2).filter(|&i| i >= site.floor)?;
        let low = self.tokens.low(noun);
        let root = low.strip_suffix("en").unwrap_or(low);
        // `Utbetalningen av 5 miljoner från A till B`
        let paid = root.ends_with("betalning");
        let moved = paid
            || ["fördelning", "föring"].iter().any(|deed| {
                root.strip_suffix(deed)
                    .is_some_and(|first| matches!(first, "om" | "över"))
            });
        let ends = self
            .ends(site.place.range.end..site.end)
            .filter(|_| moved)?;
        let kind = if paid { FlowKind::Grant } else { ends.kind };
        Some(attach::of_noun(kind, noun, None))
    }

    /// `Från A till B: 5 miljoner`
    pub(super) fn transfer_between(&self, site: &Site<'_>) -> Option<Governor> {
        let colon = self.colon(site)?;
        let opens = self.tokens.low(site.floor) == "från";
        let ends = self.ends(site.floor..colon).filter(|_| opens)?;
        (ends.from.is_some()).then(|| attach::bare(ends.kind, FoundBy::Item, None))
    }

    /// Takes from whom and to whom money is moved.
    pub(super) fn transferred(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        ceiling: usize,
        draft: &mut FlowDraft<'_>,
    ) {
        if !frame.name.starts_with("flow.transfer") {
            return;
        }
        let start = place.range.start;
        let within = match frame.rule {
            FoundBy::Item => clause::sentence(self.tokens, start).start..start,
            _ => place.range.end..ceiling,
        };
        if let Some(ends) = self.ends(within) {
            draft.payer = ends.from.or(draft.payer.take());
            draft.recipients = ends.to;
        }
    }

    /// The two ends: both are named, or what receives is a budget.
    fn ends(&self, within: Range<usize>) -> Option<Ends> {
        let tokens = self.tokens;
        let Range { start, end } = within;
        let end = (start..end)
            .find(|&i| clause::parts_clauses(tokens, i))
            .unwrap_or(end);
        let led = |word| (start..end).find(|&i| tokens.low(i) == word);
        let to = led("till")? + 1;
        let receivers = self.roles.receivers(to, end, false).actors;
        let from = led("från").map(|from| from + 1);
        let from = from.and_then(|from| self.actor(from..self.roles.phrase_end(from, end)));
        // `till 2023 års investeringsbudget`
        let budget = (to..end.min(to + 5)).any(|i| {
            let low = tokens.low(i);
            frame::is_money(tokens, i) && (low.contains("budget") || low.ends_with("ram"))
        });
        let own = |party: &Actor| self.roles.is_budgeted(party) || body::meets(&party.name);
        let kind = match receivers.iter().all(own) {
            true => FlowKind::BudgetIncrease,
            false => FlowKind::Grant,
        };
        let both = from.is_some() && !receivers.is_empty();
        (both || budget && receivers.is_empty()).then_some(Ends {
            from,
            to: receivers,
            kind,
        })
    }
}
