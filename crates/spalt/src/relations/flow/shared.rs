//! Amounts that stand beside another in a sentence: what they share with it,
//! what is their own, and what only the whole sentence tells.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, Subject, attach, basis,
    frame::{self, Means},
    period, price,
};
use crate::{
    model::{Actor, Basis, Change, FlowKind},
    swedish::{
        body, clause,
        function_words::{
            is_and, is_rest, joins_list, leads_to_part, leads_to_year, points_to_sum,
        },
        noun, verb,
    },
    text::{lexicon::Class, line::LineText, token::TokenKind},
};

impl<'a> FlowReader<'a> {
    /// An amount that goes on with the frame of the one before.
    pub(super) fn shared(
        &self,
        place: &AmountPlace<'a>,
        floor: usize,
        ceiling: usize,
        drafts: &[FlowDraft<'a>],
        last: usize,
    ) -> Option<FlowDraft<'a>> {
        let tokens = self.tokens;
        let before = drafts.get(last)?;
        let lead = self.lead(place.range.start, floor);
        let unit = place.amount.per.as_deref();
        // `sjönk till 5 miljoner från 8 miljoner`: the old level.
        let old = lead == floor + 1 && tokens.low(floor) == "från";
        // `58 miljoner kronor, 9 miljoner mer än beräknat`
        let deviates = attach::is_than_planned(tokens, place.range.end + 1);
        if unit.is_some_and(|per| !price::is_time(per)) || old || deviates {
            return None;
        }
        let mut draft = self.draft(place, before.kind, FoundBy::Shared);
        draft.subject = before.subject;
        draft.change = basis::change_after(tokens, place.range.end)
            .map_or(before.change, |(_, change)| Some(change));
        draft.basis = match self.is_applied(place.range.start) {
            true => Some(Basis::Applied),
            // `14 miljoner (sökt 20 miljoner), 12 miljoner till …`
            false => before.basis.filter(|basis| *basis != Basis::Applied),
        };
        let parts = (floor..lead).any(|i| leads_to_part(tokens.low(i)) || self.divides(i));
        if parts {
            draft.part_of = Some(last);
            draft.rule = FoundBy::Part;
            draft.name = FoundBy::Part.name();
        } else {
            draft.part_of = before.part_of;
        }
        if self.is_level(floor, lead) {
            if before.rule != FoundBy::Change {
                return None;
            }
            use FlowKind::{Cost, Result, Revenue};
            // What costs, results and revenues rise or fall to is of the same kind.
            if !matches!(draft.kind, Cost | Result | Revenue) {
                draft.kind = FlowKind::Total;
            }
            draft.rule = FoundBy::Measure;
            draft.change = None;
        }
        let own = self.gapped_noun(floor, lead, before);
        let told = || self.told_as(place, ceiling);
        draft.kind = own.or_else(told).unwrap_or(draft.kind);
        if own.is_some() && (before.rule != FoundBy::Change || draft.kind == FlowKind::Saving) {
            draft.change = None;
        }
        let frame = attach::bare(draft.kind, draft.rule, None);
        let bracketed = lead > floor && tokens.word(lead - 1) == "(";
        let another = !bracketed && self.own_parties(parts, floor..lead, before, &mut draft);
        draft.payer = self.paid_by(place, ceiling).or(draft.payer);
        self.next_part(floor..lead, before, &mut draft);
        self.regarded(place, ceiling, &mut draft);
        self.tail(place.range.end, ceiling, &frame, &mut draft);
        if bracketed {
            self.bracketed_party(lead - 1, place, &mut draft);
        }
        let listed = self.lead(before.range.start, before.range.start.saturating_sub(8));
        if bracketed && tokens.word(listed.wrapping_sub(1)) == "(" {
            self.inherit_in_list(lead - 1, place, before, &mut draft);
        } else if own.is_none() {
            self.inherit(place, before, &mut draft);
        }
        if another {
            draft.recipients.clear();
        }
        if own.is_some() && draft.purpose.is_none() {
            draft.purpose = self.purpose_of_gap(floor..lead);
        }
        self.period_beside(place, floor..lead, (before, ceiling), &mut draft);
        Some(draft)
    }

    /// `Skolan fick 5 miljoner 2018. (6 miljoner 2017 respektive 4 miljoner 2016)`: a
    /// bracket of its own tells what the sum before was in another year.
    pub(super) fn in_other_year(
        &self,
        place: &AmountPlace<'a>,
        sentence: &Range<usize>,
        ceiling: usize,
        drafts: &[FlowDraft<'a>],
    ) -> Option<FlowDraft<'a>> {
        let tokens = self.tokens;
        let last = drafts.len().checked_sub(1)?;
        let next = place.range.end;
        let alone = tokens.word(sentence.start) == "("
            && self.lead(place.range.start, sentence.start) == sentence.start + 1
            && drafts[last].amount.block == place.amount.block
            && drafts[last].period.is_some()
            && self.dates.end_at(next).is_some();
        let draft = alone.then(|| self.shared(place, sentence.start, ceiling, drafts, last));
        draft
            .flatten()
            .filter(|draft| draft.period.is_some() && draft.period != drafts[last].period)
    }

    /// `Medlemmarna tillskjuter 5 miljoner till förbundet: Sala kommun 3 miljoner`: the
    /// first of those who share the sum before the colon, the ones who pay or who get.
    pub(super) fn first_share(
        &self,
        place: &AmountPlace<'a>,
        floor: usize,
        drafts: &[FlowDraft<'a>],
    ) -> Option<FlowDraft<'a>> {
        let tokens = self.tokens;
        let lead = self.lead(place.range.start, floor);
        let colon = (floor..lead).rfind(|&i| tokens.word(i) == ":")?;
        let last = drafts.len().checked_sub(1)?;
        let whole = &drafts[last];
        let one = clause::sentence(tokens, place.range.start).contains(&whole.range.start);
        let alone = self.roles.phrase_end(colon + 1, lead) == lead;
        let party = self
            .actor(colon + 1..lead)
            .filter(|party| one && alone && party.record.is_some())?;
        let mut draft = self.draft(place, whole.kind, FoundBy::Part);
        // Those whom a noun alone has named are told one by one.
        let group = |party: &Actor| party.record.is_none();
        let several = |party: &Actor| {
            let low = party.name.lower();
            group(party) && low.by_word().any(body::are_parties)
        };
        // `Medlemmarna … till förbundet`: one of them are many.
        let paid_by_many = whole.payer.as_ref().is_some_and(several);
        match (whole.recipients.as_slice(), &whole.payer) {
            ([one], _) if group(one) && (several(one) || !paid_by_many) => {
                draft.subject = Subject::Recipient;
                draft.recipients = vec![party];
                draft.payer = whole.payer.clone();
            }
            (_, Some(payer)) if group(payer) => {
                draft.subject = Subject::Payer;
                draft.payer = Some(party);
                draft.recipients = whole.recipients.clone();
            }
            // `Rådet delar ut 5 miljoner: Sala kommun 3 miljoner`
            ([], Some(payer)) => {
                draft.subject = Subject::Recipient;
                draft.recipients = vec![party];
                draft.payer = Some(payer.clone());
            }
            _ => return None,
        }
        draft.period = whole.period.clone();
        draft.fronted = draft.period.is_some();
        draft.basis = whole.basis;
        draft.part_of = Some(last);
        Some(draft)
    }

    /// One past the `därefter` of `700 miljoner kronor därefter`; else the amount.
    fn past_onwards(&self, place: &AmountPlace<'_>, lead: usize) -> usize {
        let next = place.range.end;
        (next..next + 4)
            .take_while(|&i| matches!(self.tokens.low(i), "därefter" | "per" | "år" | "årligen"))
            .find(|&i| self.tokens.low(i) == "därefter")
            .map_or(lead, |i| i + 1)
    }

    /// `Intäkterna blir 5 miljoner och kostnaderna 6`, `Intäkterna ökar med 5 miljoner och
    /// kostnaderna med 6`: the verb is the same, but what is measured is another.
    fn gapped_noun(&self, floor: usize, lead: usize, before: &FlowDraft<'_>) -> Option<FlowKind> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Cost, Grant, Investment, Saving, Total};
        let tokens = self.tokens;
        let changes = match before.rule {
            FoundBy::Change => true,
            FoundBy::Measure | FoundBy::Shared => false,
            _ => return None,
        };
        let joint =
            (floor..lead).rfind(|&i| joins_list(tokens.low(i)) || tokens.low(i) == "medan")?;
        let words = joint + 1..lead;
        let (noun, kind) = words
            .clone()
            .find_map(|i| Some((i, frame::flow_at(tokens, i)?)))?;
        let whole = noun::looks_definite(tokens.low(noun))
            && words
                .clone()
                .all(|i| tokens.token(i).kind == TokenKind::Word && !clause::is_finite(tokens, i))
            && words.take(2).any(|i| i == noun);
        let falls = before.kind == Saving || before.change == Some(Change::Decrease);
        let kind = match kind {
            Cost if changes && falls => Saving,
            Grant | Investment | BudgetIncrease | BudgetDecrease if !changes => Total,
            Grant | Investment | BudgetIncrease | BudgetDecrease if falls => BudgetDecrease,
            Grant | Investment | BudgetIncrease | BudgetDecrease => BudgetIncrease,
            kind => kind,
        };
        whole.then_some(kind)
    }

    /// `ökar med 5 miljoner till 20 miljoner`: what it rises to.
    fn is_level(&self, floor: usize, lead: usize) -> bool {
        let tokens = self.tokens;
        lead > floor
            && tokens.low(lead - 1) == "till"
            && lead <= floor + 5
            && (floor..lead - 1).all(|i| !tokens.is(i, Class::CONJUNCTION | Class::CAPITAL))
    }

    /// `och kostnaden för vägen till 6 miljoner`: what that is for.
    fn purpose_of_gap(&self, gap: Range<usize>) -> Option<String> {
        let tokens = self.tokens;
        let first = gap.clone().find(|&i| tokens.low(i) == "för")? + 1;
        let led = usize::from(tokens.is(gap.end - 1, Class::PREPOSITION));
        let end = gap.end - led;
        let whole = first < end && self.roles.purpose_end(first, end) == end;
        (whole && self.dates.end_at(first).is_none())
            .then(|| self.roles.text(first..end).to_owned())
    }

    /// `varav 5 miljoner är en gåva från X`: what the part is.
    fn told_as(&self, place: &AmountPlace<'_>, ceiling: usize) -> Option<FlowKind> {
        let tokens = self.tokens;
        let next = place.range.end;
        let told = frame::is_copula(tokens, next) && tokens.is(next + 1, Class::ARTICLE);
        (next + 2..ceiling.min(next + 5))
            .take_while(|&i| told && !tokens.is(i, Class::PREPOSITION))
            .find_map(|i| frame::flow_at(tokens, i))
    }

    /// Who stands before a later amount, and whether that is no party at all.
    fn own_parties(
        &self,
        parts: bool,
        gap: Range<usize>,
        before: &FlowDraft<'_>,
        draft: &mut FlowDraft<'_>,
    ) -> bool {
        let whose = match parts {
            true => self.part_subject(before),
            false => Subject::Neither,
        };
        if whose != Subject::Neither {
            draft.subject = whose;
        }
        let another = self.gapped(gap.start, gap.end, draft);
        // Where no party stands there, the part is of whom the whole is.
        if whose != Subject::Neither && draft.payer.is_none() && draft.recipients.is_empty() {
            draft.subject = before.subject;
        }
        another
    }

    /// Whether those who are named with parts of a whole pay them, as of what something
    /// costs, or receive them, as of what is given: `varav Vinnova 6 miljoner`.
    fn part_subject(&self, whole: &FlowDraft<'_>) -> Subject {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, whole.range.start).start;
        let financed = |i: usize| frame::financing(tokens.low(i)).is_some();
        match whole.kind {
            FlowKind::Cost => Subject::Payer,
            FlowKind::Total if (first..whole.range.start).any(financed) => Subject::Payer,
            FlowKind::BudgetIncrease | FlowKind::Grant | FlowKind::Investment
                if whole.payer.is_some() || whole.recipients.is_empty() =>
            {
                Subject::Recipient
            }
            _ => Subject::Neither,
        }
    }

    /// `varav 5 miljoner betalas av staten`: the agent.
    fn paid_by(&self, place: &AmountPlace<'_>, ceiling: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let next = place.range.end;
        // `och resten, 5 miljoner, kommer från staten`
        let comes = next + usize::from(tokens.word(next) == ",");
        if verb::is_form_of(tokens.low(comes), "komma") && tokens.low(comes + 1) == "från" {
            return self.actor(comes + 2..self.roles.phrase_end(comes + 2, ceiling));
        }
        let paid = frame::verb_at(tokens, next).is_some_and(|verb| verb.means == Means::Pays);
        let agent = || clause::agent(tokens, next + 1, ceiling.max(next + 1));
        (paid && frame::is_passive(tokens, next))
            .then(agent)
            .flatten()
            .and_then(|agent| self.actor(agent))
    }

    /// `X stod för 5 miljoner, Y för 6 och avtal för 7`: what stands between joint and
    /// preposition.
    fn has_own_subject(&self, place: &AmountPlace<'_>, from: usize) -> bool {
        let tokens = self.tokens;
        let lead = self.lead(place.range.start, from);
        let Some(led) = lead.checked_sub(1).filter(|&i| i > from) else {
            return false;
        };
        let joint = (from..led).rfind(|&i| joins_list(tokens.low(i)));
        matches!(tokens.low(led), "för" | "med")
            && joint.is_some_and(|joint| {
                joint + 1 < led && (joint + 1..led).all(|i| !tokens.is(i, Class::PREPOSITION))
            })
    }

    /// Who pays and receives, where the amount before says so.
    fn inherit(&self, place: &AmountPlace<'_>, before: &FlowDraft<'_>, draft: &mut FlowDraft<'_>) {
        // `X disponerar 5 miljoner, varav 2 går till Y`: X pays.
        let next = place.range.end;
        let goes = (next..next + 4)
            .any(|i| frame::verb_at(self.tokens, i).is_some_and(|verb| verb.means == Means::Goes));
        let other = !draft.recipients.is_empty() && draft.recipients != before.recipients;
        if draft.rule == FoundBy::Part
            && goes
            && other
            && draft.payer.is_none()
            && before.payer.is_none()
            && let [one] = before.recipients.as_slice()
        {
            draft.payer = Some(one.clone());
        }
        // `stöder A med 5 miljoner och B med 6`: B is another object.
        let object = before.subject == Subject::Recipient;
        if draft.payer.is_none() && (object || !self.has_own_subject(place, before.range.end)) {
            draft.payer.clone_from(&before.payer);
        }
        if draft.recipients.is_empty() && draft.purpose.is_none() {
            draft.recipients.clone_from(&before.recipients);
            draft.purpose.clone_from(&before.purpose);
        } else if draft.recipients.is_empty()
            && draft.subject == Subject::Recipient
            && !self.is_used(next)
        {
            draft.recipients.clone_from(&before.recipients);
        }
    }

    /// `och de sista 3 miljonerna används till mat`: another's clause.
    fn is_used(&self, verb: usize) -> bool {
        frame::verb_at(self.tokens, verb).is_some_and(|verb| verb.means == Means::Uses)
    }

    /// The period of an amount that goes on: behind it, between it and the one before, or
    /// in the heading.
    fn period_beside(
        &self,
        place: &AmountPlace<'_>,
        gap: Range<usize>,
        (before, ceiling): (&FlowDraft<'_>, usize),
        draft: &mut FlowDraft<'_>,
    ) {
        let end = place.range.end;
        draft.period = self
            .period_after(end, ceiling)
            .or_else(|| self.of_same_time(end, ceiling, before));
        if draft.period.is_none() {
            let gap = gap.start..self.past_onwards(place, gap.end);
            draft.period = self.shared_period(gap, before);
            draft.fronted = draft.period.is_some();
        }
        if draft.period.is_none() {
            draft.period = self.of_heading(place);
        }
    }

    /// The period by what stands between two amounts: a time of its own,
    /// `därefter`, or that of the amount before.
    fn shared_period(&self, gap: Range<usize>, before: &FlowDraft<'_>) -> Option<String> {
        let tokens = self.tokens;
        // What stands before the conjunction is the earlier amount's.
        let own = gap
            .clone()
            .find(|&i| joins_list(tokens.low(i)))
            .unwrap_or(gap.start);
        let found = self.years(own..gap.end);
        if let Some((_, edtf)) = found.last() {
            return Some(edtf.clone());
        }
        let year = before.period.as_deref().and_then(period::year);
        year.and_then(|year| self.after_year(gap, year))
            .or_else(|| before.fronted.then(|| before.period.clone()).flatten())
    }

    /// `5 miljoner avser bussar och 3 miljoner tåg`, `avser 5 miljoner bussar`, `Av
    /// detta är 5 miljoner projektering`: what is right behind the amount is what it is
    /// for.
    pub(super) fn regarded(&self, place: &AmountPlace<'_>, end: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, place.range.start).start;
        let before = first..place.range.start;
        let regards = (before.clone()).any(|i| verb::is_finite_of(tokens.low(i), "avse"));
        // `varav 5 miljoner är projektering`
        let is = usize::from(frame::is_copula(tokens, place.range.end));
        let next = place.range.end + is;
        let of_whole = (before.clone())
            .any(|i| leads_to_part(tokens.low(i)) || i == first && tokens.low(i) == "av");
        let is = of_whole
            && noun::is_deed(tokens.low(next))
            && (first..next).any(|i| frame::is_copula(tokens, i));
        let regards = regards || is;
        let noun = tokens.token(next).kind == TokenKind::Word
            && !clause::ends_phrase(tokens, next)
            && self.dates.end_at(next).is_none();
        if regards && noun {
            let stop = self.roles.purpose_end(next, end);
            draft.purpose = Some(self.roles.text(next..stop).to_owned()).filter(|t| !t.is_empty());
        }
    }

    /// Reads the new subject of a later amount: `och Luleå 6 miljoner`. True where a
    /// phrase stands there that names no party.
    fn gapped(&self, floor: usize, lead: usize, draft: &mut FlowDraft<'_>) -> bool {
        let tokens = self.tokens;
        // The comma of `av staten, 5 miljoner` joins nothing.
        let mut end = lead - usize::from(lead > floor + 1 && tokens.word(lead - 1) == ",");
        // `och Kulturrådet, inom ramen för sitt stöd, 5 miljoner`: over what is set in.
        let open = (floor..end).rfind(|&i| end < lead && tokens.word(i) == ",");
        if let Some(open) = open.filter(|&open| tokens.is(open + 1, Class::PREPOSITION)) {
            end = open;
        }
        let joint = (floor..end)
            .rev()
            .find(|&i| joins_list(tokens.low(i)) || tokens.low(i) == "medan");
        let receives = draft.subject == Subject::Recipient;
        if let Some(several) = self.next_receivers(floor, lead, joint).filter(|_| receives) {
            draft.recipients = several;
            return false;
        }
        let Some(joint) = joint else {
            return false;
        };
        let first = self.over_hyphens(floor, joint + 1);
        // `och kommunen resten, 5 miljoner`
        let rest = end < lead && end > first + 1 && is_rest(tokens.low(end - 1));
        let lead = if rest { end - 1 } else { lead };
        let part = leads_to_part(tokens.low(first));
        let first = first + usize::from(part);
        // `varav Umeå fått 5 miljoner`
        let verb = lead.checked_sub(1).filter(|&i| part && i > first);
        let verb = verb.filter(|&i| frame::verb_at(tokens, i).is_some());
        let lead = verb.unwrap_or(lead);
        // `och B med 6 miljoner`
        let with = receives && lead > first + 1 && tokens.low(lead - 1) == "med";
        let lead = lead - usize::from(with);
        match tokens.low(first) {
            "till" | "åt" => {
                draft.recipients = self.roles.receivers(first + 1, lead, false).actors;
            }
            // `skjuts till av staten, 5 miljoner, och av kommunen, 6 miljoner`
            "av" | "från" if draft.payer.is_none() => {
                let stop = self.roles.phrase_end(first + 1, lead);
                draft.payer = self.actor(first + 1..stop);
            }
            // `För värme åtgår 5 miljoner och för vatten 6 miljoner`
            "för" if first + 1 < lead && self.roles.purpose_end(first + 1, lead) == lead => {
                draft.purpose = Some(self.roles.text(first + 1..lead).to_owned());
            }
            // `UR` is a name.
            _ if tokens.is(first, Class::PREPOSITION) && !tokens.is(first, Class::CAPITAL) => {}
            _ => {
                let stop = self.roles.phrase_end(first, lead);
                if stop <= first {
                    return false;
                }
                let phrase = first..stop;
                match draft.subject {
                    // `och den senare 2 miljoner`
                    Subject::Recipient if self.one_of_two(&phrase).is_some() => {
                        draft.recipients = self.antecedents(&phrase);
                    }
                    Subject::Recipient => {
                        draft.recipients = self.roles.receivers(first, lead, true).actors;
                    }
                    Subject::Payer => {
                        // `statens andel är 5 miljoner och regionens 6 miljoner`
                        let owner = || self.owning_group(first).filter(|_| stop == first + 1);
                        let board = body::meets(tokens.low(stop - 1));
                        match self.actor(first..stop).or_else(owner) {
                            // `varav socialnämnden 6 miljoner`: a board spends its part.
                            Some(actor) if board => draft.recipients = vec![actor],
                            Some(actor) => draft.payer = Some(actor),
                            None => {}
                        }
                    }
                    Subject::Neither => {}
                }
                // `och enskilda 3 miljoner`
                return receives && draft.recipients.is_empty() && stop == lead;
            }
        }
        false
    }

    /// Those who receive next, where the last joint before the amount is within
    /// their names.
    fn next_receivers(
        &self,
        floor: usize,
        lead: usize,
        joint: Option<usize>,
    ) -> Option<Vec<Actor>> {
        let tokens = self.tokens;
        // `följt av Rädda Barnen med 5 miljoner`
        let follows = (floor..lead).find(|&i| {
            tokens.low(i) == "av" && verb::is_participle_of(tokens.low(i - 1), &["följa"])
        });
        if let Some(av) = follows {
            return Some(self.roles.receivers(av + 1, lead, true).actors);
        }
        let joint = joint?;
        let end = lead - usize::from(lead > floor + 1 && tokens.word(lead - 1) == ",");
        // `mat i Niger och Mali, Unicef 35 miljoner`: that `och` joins two places.
        let places = |i: usize| {
            i > floor + 1
                && tokens.is(i - 1, Class::CAPITAL)
                && tokens.is(i - 2, Class::PREPOSITION)
        };
        let and = (floor..joint)
            .find(|&i| is_and(tokens.low(i)) && !places(i) || tokens.low(i) == "medan")?;
        let found = self.roles.receivers(and + 1, lead, true);
        // `och Boden och Kalix 30 miljoner`: all of them.
        // `och Sara Nguyen, lektor i fysik, 2 miljoner`: over what she is.
        let one = found.actors.len() == 1
            && tokens.is(and + 1, Class::CAPITAL)
            && tokens.word(joint) == ",";
        (found.end >= end && (found.actors.len() > 1 || one)).then_some(found.actors)
    }

    /// Where a name begins of which the token is the last part: `Post- och
    /// telestyrelsen`.
    fn over_hyphens(&self, floor: usize, mut first: usize) -> usize {
        let tokens = self.tokens;
        while first > floor + 1
            && tokens.low(first - 1) == "och"
            && tokens.is(first.saturating_sub(2), Class::DASH)
        {
            match (floor..first - 1)
                .rev()
                .find(|&i| joins_list(tokens.low(i)))
            {
                Some(earlier) => first = earlier + 1,
                None => break,
            }
        }
        first
    }

    /// `Av dessa medel …`, `varav …`: the flow that this one is a part of.
    pub(super) fn part_of(
        &self,
        floor: usize,
        lead: usize,
        place: &AmountPlace<'_>,
        drafts: &[FlowDraft<'_>],
    ) -> Option<usize> {
        let tokens = self.tokens;
        let first = floor + usize::from(tokens.is(floor, Class::DASH));
        // `Av de resterande 35 miljonerna`: of another sum.
        let rest =
            (first + 1..first + 4).any(|i| matches!(tokens.low(i), "resterande" | "återstående"));
        // `Av verkets eget anslag tas därutöver 5 miljoner`: of other money than was told.
        let other = (first + 1..(first + 5).min(lead)).any(|i| is_own_money(tokens.low(i)));
        let points = tokens.low(first) == "av"
            && !other
            && (first + 1..(first + 5).min(lead)).any(|i| {
                points_to_sum(tokens.low(i))
                    || tokens.low(i) == "det"
                    || matches!(tokens.low(i), "miljarderna" | "miljonerna") && !rest
                    || frame::noun_at(tokens, i).is_some()
            });
        // `Av de 48 miljonerna går 41 till X`: that sum, wherever it was told.
        let sum = (first + 1..first + 4).find_map(|i| tokens.number(i));
        let named = sum
            .filter(|sum| sum.scale.is_some() && tokens.low(first) == "av")
            .and_then(|sum| drafts.iter().position(|d| d.amount.value == sum.value));
        if let Some(whole) = named {
            return Some(drafts[whole].part_of.unwrap_or(whole));
        }
        // An amount by which something rose is no whole that has parts.
        let stands = |draft: &FlowDraft<'_>| draft.change.is_none();
        let last = drafts.len().checked_sub(1)?;
        let whole = drafts.iter().rposition(stands).unwrap_or(last);
        // `Av de 12 miljoner som avsattes gick 5 miljoner till X`
        let points = points
            || tokens.low(first) == "av"
                && (first + 1..(first + 5).min(lead)).contains(&drafts[last].range.start);
        let near = drafts[whole].amount.block + 1 >= place.amount.block;
        // Parts of one whole stand side by side.
        let whole = drafts[whole].part_of.unwrap_or(whole);
        let varav = (floor..lead)
            .rev()
            .take(8)
            .any(|i| leads_to_part(tokens.low(i)));
        // `123 miljoner av dessa`
        let end = place.range.end;
        let points = points
            || tokens.low(end) == "av"
                && matches!(
                    tokens.low(end + 1),
                    "beloppet" | "dessa" | "detta" | "medlen" | "pengarna" | "summan"
                );
        // `Av de tilldelade medlen`, which several have got: more than the last of them.
        let holds = place.amount.value.abs() <= drafts[whole].amount.value.abs();
        (near && holds && (points || varav)).then_some(whole)
    }

    /// What can be known only when the whole sentence is read: dates and
    /// receivers shared backwards, and lists joined by `respektive`.
    pub(super) fn settle(&self, drafts: &mut [FlowDraft<'a>], end: usize) {
        let tokens = self.tokens;
        let n = drafts.len();
        if n < 2 {
            return;
        }
        let gap =
            |drafts: &[FlowDraft<'_>], k: usize| drafts[k].range.end..drafts[k + 1].range.start;
        let joint = self.respectively(drafts);
        if let Some(joint) = joint {
            let first = (0..joint)
                .rev()
                .take_while(|&k| {
                    let mut gap = gap(drafts, k);
                    gap.len() <= 2 && gap.all(|i| tokens.word(i) == ",")
                })
                .last()
                .unwrap_or(joint);
            let last = joint + 1;
            let stop = drafts.get(last + 1).map_or(end, |next| next.range.start);
            let run = &mut drafts[first..=last];
            let dates = self
                .dates
                .periods(tokens, run[run.len() - 1].range.end..stop);
            if dates.len() == run.len() {
                for (draft, (_, edtf)) in run.iter_mut().zip(dates) {
                    draft.period = Some(edtf);
                }
            }
            let payers = self.payers(run[0].range.start);
            // `X och Y stöder hallen med 5 respektive 3 miljoner`: one is given it by both.
            let gives = run[0].subject == Subject::Payer
                || run[0].recipients.len() == 1 && run[0].payer.as_ref() == payers.first();
            if gives && payers.len() == run.len() {
                for (draft, payer) in run.iter_mut().zip(payers) {
                    draft.payer = Some(payer);
                }
            }
            let receivers = run[0].recipients.clone();
            if receivers.len() == run.len() {
                for (draft, receiver) in run.iter_mut().zip(receivers) {
                    draft.recipients = vec![receiver];
                }
            }
        }
        for k in (0..n - 1).rev() {
            let all = gap(drafts, k);
            self.period_of_level(drafts, k);
            // What its parts say is not of the whole.
            let part = drafts[k + 1].part_of.is_some() && drafts[k].part_of.is_none();
            if drafts[k + 1].rule != FoundBy::Shared || part {
                continue;
            }
            let bare = (all.start..self.lead(all.end, all.start)).all(|i| {
                tokens.is(i, Class::CONJUNCTION | Class::MODIFIER)
                    || matches!(tokens.low(i), "," | "med" | "respektive")
            });
            let (head, rest) = drafts.split_at_mut(k + 1);
            let (this, next) = (&mut head[k], &rest[0]);
            // `A får 5 miljoner och B 6 miljoner under 2025`
            let both = this.subject == Subject::Recipient
                && !next.fronted
                && next.part_of.is_none()
                && (next.purpose.is_none() || next.purpose == this.purpose);
            if this.period.is_none() && (bare || both) {
                this.period.clone_from(&next.period);
            }
            // `X får 5 miljoner, Y 6 miljoner`: Y is the next one's alone.
            let own = (this.range.end..next.range.start).any(|i| tokens.is(i, Class::CAPITAL))
                && this.subject == Subject::Recipient;
            if this.recipients.is_empty() && this.purpose.is_none() && !own {
                this.recipients.clone_from(&next.recipients);
                this.purpose.clone_from(&next.purpose);
            }
            if this.payer.is_none() && bare {
                this.payer.clone_from(&next.payer);
            }
            // `får 5 miljoner 2026 och 6 miljoner 2027 för att …`
            let dated = gap_holds_dates(self, this.range.end..next.range.start)
                && this.recipients == next.recipients;
            if this.purpose.is_none() && (bare || dated) {
                this.purpose.clone_from(&next.purpose);
            }
        }
    }

    /// `ökas med 5 miljoner till totalt 60 miljoner år 2026`: both are of that year.
    fn period_of_level(&self, drafts: &mut [FlowDraft<'a>], k: usize) {
        let (this, next) = (&drafts[k], &drafts[k + 1]);
        let level = this.change.is_some()
            && next.rule == FoundBy::Measure
            && self.tokens.low(this.range.end) == "till";
        if level && this.period.is_none() {
            drafts[k].period = next.period.clone();
        }
    }

    /// Where the longest run ends that ends in `A respektive B`.
    fn respectively(&self, drafts: &[FlowDraft<'a>]) -> Option<usize> {
        let tokens = self.tokens;
        let n = drafts.len();
        let gap =
            |drafts: &[FlowDraft<'_>], k: usize| drafts[k].range.end..drafts[k + 1].range.start;
        (0..n - 1).rev().find(|&k| {
            let mut gap = gap(drafts, k);
            // `X respektive Y får 5 och 6 miljoner`
            let paired = drafts[k].recipients.len() == 2
                && k == 0
                && (clause::sentence(tokens, gap.start).start..gap.start)
                    .any(|i| tokens.low(i) == "respektive");
            gap.len() <= 3
                && gap.any(|i| tokens.low(i) == "respektive" || paired && tokens.low(i) == "och")
        })
    }

    /// All who the subject of the verb before an amount names.
    fn payers(&self, start: usize) -> Vec<Actor> {
        let floor = clause::sentence(self.tokens, start).start;
        let verb = (floor..start)
            .rev()
            .find(|&i| frame::verb_at(self.tokens, i).is_some());
        let Some(subject) = verb.and_then(|verb| self.subject(verb)) else {
            return Vec::new();
        };
        // `Ägarna, Habo och Mullsjö kommuner, skjuter till …`
        let named = (self.tokens.word(subject.end) == ",")
            .then(|| self.roles.receivers(subject.end + 1, start, true).actors)
            .filter(|actors| actors.len() > 1);
        named.unwrap_or_else(|| {
            let found = self.roles.receivers(subject.start, subject.end, true);
            found.actors
        })
    }
}

/// Whether nothing but times and conjunctions stands between two amounts.
fn gap_holds_dates(reader: &FlowReader<'_>, gap: Range<usize>) -> bool {
    let tokens = reader.tokens;
    !gap.is_empty()
        && gap.into_iter().all(|i| {
            reader.dates.end_at(i).is_some()
                || tokens.is(i, Class::CONJUNCTION | Class::MODIFIER)
                || tokens.word(i) == ","
                || leads_to_year(tokens.low(i))
        })
}

/// Words for money that one has already: `ur det egna anslaget`.
fn is_own_money(low: &str) -> bool {
    matches!(
        low,
        "befintliga" | "befintligt" | "eget" | "egna" | "ordinarie"
    )
}
