//! What a flow has from the one told before it in the sentence.

use super::moves;
use crate::{
    model::{Actor, FlowKind},
    relations::flow::{
        FlowDraft, FlowReader, Governor, Subject, bars,
        frame::{self, Means},
    },
    swedish::{clause, verb},
    text::{lexicon::Class, line::LineText},
};

impl<'a> FlowReader<'a> {
    /// The kind of a part of what was told, and of what goes to a body of its own.
    fn kind_beside(&self, frame: &Governor, drafts: &[FlowDraft<'a>], draft: &mut FlowDraft<'a>) {
        use FlowKind::{BudgetIncrease, Grant};
        let verb = frame.verb.map_or("", |(verb, _)| self.tokens.low(verb));
        let begins = |stem: &str| verb.starts_with(stem);
        // `Av de tilldelade medlen är 5 miljoner öronmärkta`: of those grants.
        let first = clause::sentence(self.tokens, draft.range.start).start;
        let granted = drafts.last().filter(|last| last.kind == Grant);
        // `Av de beviljade medlen ska 5 miljoner användas för resor`: so those too.
        let bound = frame.name == "flow.used"
            && frame.verb.is_some_and(|(verb, _)| {
                let (finite, _) = self.governor(verb);
                matches!(self.tokens.low(finite), "ska" | "skall")
            });
        let of = self.tokens.low(first) == "av";
        // `Av regionens stöd ska 5 miljoner användas för resor`
        let named = (first + 1..first + 4)
            .filter(|_| of)
            .find_map(|i| frame::flow_at(self.tokens, i));
        if of && granted.is_some() && (begins("öronmärk") || bound) || bound && named == Some(Grant)
        {
            draft.kind = Grant;
        }
        // `Av tillskottet går 6 miljoner till löner`: no one is given them.
        let goes = matches!(frame.verb, Some((_, Means::Goes))) && draft.recipients.is_empty();
        if named == Some(BudgetIncrease) && goes && draft.kind == Grant {
            draft.kind = BudgetIncrease;
        }
        // `betalar 5 miljoner till leverantörerna`: the price of what they deliver.
        let suppliers = |party: &Actor| {
            let low = party.name.lower();
            party.record.is_none() && low.by_word().any(bars::names_supplier)
        };
        let pays = verb::is_form_of(verb, "betala") && draft.kind == Grant;
        if pays && !draft.recipients.is_empty() && draft.recipients.iter().all(suppliers) {
            draft.kind = FlowKind::Cost;
        }
        // `tillför 5 miljoner till UNHCR`: to a named body outside of every budget.
        let abroad = || (draft.recipients.iter()).all(|party| self.roles.is_beyond_budgets(party));
        let adds = verb::is_form_of(verb, "tillföra") && draft.kind == BudgetIncrease;
        if adds && draft.change.is_none() && !draft.recipients.is_empty() && abroad() {
            draft.kind = Grant;
        }
    }

    /// What the flow told before says of this one.
    pub(super) fn beside_last(
        &self,
        frame: &Governor,
        drafts: &[FlowDraft<'a>],
        draft: &mut FlowDraft<'a>,
    ) {
        use FlowKind::{BudgetIncrease, Grant};
        let verb = frame.verb.map_or("", |(verb, _)| self.tokens.low(verb));
        let begins = |stem: &str| verb.starts_with(stem);
        self.kind_beside(frame, drafts, draft);
        let last = drafts.last().filter(|last| last.extent == draft.extent);
        // `föreslår 5 miljoner 2025 och beräknar 6 miljoner 2026`
        if draft.payer.is_none() && moves(frame.kind) && begins("beräkn") {
            draft.payer = last.and_then(|last| last.payer.clone());
        }
        if frame.name == "flow.same_for_year"
            && let Some(told) = drafts.last()
        {
            draft.recipients.clone_from(&told.recipients);
            draft.payer.clone_from(&told.payer);
        }
        // Nobody receives their own money.
        if let Some(payer) = &draft.payer {
            draft.recipients.retain(|party| party != payer);
        }
        if let Some(last) = last {
            self.parties_of_last(frame, last, draft);
            self.period_of_last(last, draft);
        }
        // `anvisar 5 miljoner till vägen`: no one outside receives them.
        let undertaking = draft.recipients.is_empty() && draft.purpose.is_some();
        // `anslår 5 miljoner till Trafikverket`, `till vägar`: no one outside.
        let own = || {
            let purpose = draft.purpose.as_deref().unwrap_or_default();
            let mut parties = draft.recipients.iter();
            !purpose.starts_with(char::is_uppercase)
                && parties.all(|one| self.roles.is_budgeted(one))
        };
        let public = || {
            let payer = draft.payer.as_ref();
            payer.is_none_or(|payer| self.roles.is_public(payer))
        };
        let budgets =
            begins("anvis") && undertaking || verb::is_form_of(verb, "anslå") && own() && public();
        if budgets && draft.kind == Grant {
            draft.kind = BudgetIncrease;
        }
        // `tilldelar forskarna anslag på 5 miljoner`: a grant, where no authority
        // receives it.
        let given = frame
            .noun
            .is_some_and(|noun| self.tokens.low(noun).contains("anslag"))
            && (matches!(frame.verb, Some((_, Means::Gets | Means::Gives)))
                || frame
                    .noun
                    .is_some_and(|noun| matches!(self.tokens.low(noun + 1), "till" | "åt"))
                || matches!(self.tokens.low(draft.range.end), "till" | "åt"))
            && !draft.recipients.is_empty()
            && self.roles.are_outside(&draft.recipients);
        if draft.kind == BudgetIncrease && given {
            draft.kind = Grant;
        }
        if let Some(whole) = draft.part_of.and_then(|whole| drafts.get(whole)) {
            let earmarked = begins("öronmärk");
            let comes = draft.kind == Grant && begins("kom");
            // `Av de 48 miljonerna går 41 till byggnaden`: no one is given them.
            let spent = matches!(frame.verb, Some((_, Means::Goes)))
                && !begins("kom")
                && matches!(whole.kind, FlowKind::Cost | FlowKind::Investment)
                && draft.kind == Grant
                && draft.purpose.is_some()
                && draft.recipients.is_empty()
                && draft.payer.is_none();
            // What is earmarked of a grant is of that grant.
            if earmarked || spent {
                draft.kind = whole.kind;
            }
            // `kostade i fjol 9 miljoner, varav staten betalade 5`
            let near = whole.extent == draft.extent || comes;
            if draft.period.is_none() && near && whole.amount.block == draft.amount.block {
                draft.period.clone_from(&whole.period);
            }
        }
    }

    /// Payer and recipients of the amount told last, where they are those of this.
    fn parties_of_last(&self, frame: &Governor, last: &FlowDraft<'a>, draft: &mut FlowDraft<'a>) {
        // `att X tillförs 5 miljoner 2025 samt beräknas tillföras 6 miljoner`:
        // who pays does not receive.
        if last.payer.is_some() && draft.recipients.first() == last.payer.as_ref() {
            draft.recipients.clone_from(&last.recipients);
            draft.payer.clone_from(&last.payer);
        }
        // `tillförs X 5 miljoner och beräknas tillföras 6 miljoner`: X again.
        let gapped = |verb: usize| {
            let (finite, _) = self.governor(verb);
            self.tokens.is(finite.saturating_sub(1), Class::CONJUNCTION)
                && frame::is_passive(self.tokens, verb)
        };
        if let Some((verb, _)) = frame.verb
            && draft.recipients.is_empty()
            && last.range.end < verb
            && last.subject == Subject::Recipient
            && gapped(verb)
        {
            draft.recipients.clone_from(&last.recipients);
        }
    }

    /// The period of the amount told last, where it is that of this.
    fn period_of_last(&self, last: &FlowDraft<'a>, draft: &mut FlowDraft<'a>) {
        // `hade förra året intäkter på 5 miljoner och en förlust på 6`: both
        // are of that year.
        if draft.period.is_none()
            && last.fronted
            && self.tokens.is(last.range.end, Class::CONJUNCTION)
            && (last.range.end + 2..draft.range.start).all(|i| !clause::is_finite(self.tokens, i))
        {
            draft.period.clone_from(&last.period);
        }
        if self.earned_together(last, draft) {
            draft.period.clone_from(&last.period);
        }
    }

    /// `omsatte 14 miljoner i fjol, med ett resultat på 3 miljoner`: both in that year.
    fn earned_together(&self, last: &FlowDraft<'_>, draft: &FlowDraft<'_>) -> bool {
        draft.period.is_none()
            && matches!(draft.kind, FlowKind::Result | FlowKind::Revenue)
            && last.kind == FlowKind::Revenue
            && (last.range.end..draft.range.start).all(|i| !clause::is_finite(self.tokens, i))
    }
}
