//! Fines, sales, contracts and costs: who bears what by the noun for the deal.

use crate::{
    model::{Actor, FlowKind},
    relations::flow::{
        AmountPlace, FlowDraft, FlowReader, Governor,
        frame::{self, Means},
        measure::{goes_to, is_deal, is_order, strikes_deal},
        period,
    },
    swedish::{body, clause, noun, verb},
    text::{lexicon::Class, line::LineText, words::Words},
};

impl<'a> FlowReader<'a> {
    /// `X får ett vite på 5 miljoner`, `Rätten dömer X till böter på 5 miljoner`, `en
    /// avgift på 5 miljoner mot X`: who has done wrong pays.
    pub(super) fn fined(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        ceiling: usize,
        draft: &mut FlowDraft<'_>,
    ) {
        static FINING: Words = Words::with("fining_verb");
        let tokens = self.tokens;
        // `döms till 5 miljoner i böter`: the noun stands behind.
        let noun = match frame.noun {
            Some(noun) if noun < place.range.start => noun,
            Some(_) if frame.name == "flow.sentenced" => place.range.start,
            _ => return,
        };
        let floor = clause::sentence(tokens, noun).start;
        let verb = clause::leftwards(tokens, noun, floor)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::parts_clauses(tokens, i))
            .find(|&i| {
                let fines = verb::is_form_of_any(tokens.low(i), &FINING);
                fines || clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some()
            });
        let named = verb.and_then(|verb| {
            let low = tokens.low(verb);
            let gets = verb::is_form_of_any(low, &["acceptera", "få", "godkänna"]);
            let fines = verb::is_form_of_any(low, &FINING);
            if gets || fines && frame::is_passive(tokens, verb) {
                let subject = self.subject(verb)?;
                // `Föraren fick en ordningsbot`: whoever it is.
                self.actor(subject.clone()).or_else(|| {
                    let found = self.roles.receivers(subject.start, subject.end, true);
                    let whole = found.end >= subject.end;
                    found.actors.into_iter().next().filter(|_| whole)
                })
            } else if fines || verb::is_form_of_any(low, &["ge", "tilldela"]) {
                // `ger banken en sanktionsavgift på 5 miljoner`
                self.actor(verb + 1..self.roles.phrase_end(verb + 1, noun))
            } else {
                None
            }
        });
        let next = place.range.end;
        let against = || {
            // `ska tas ut av X`
            let verb = next + usize::from(tokens.is(next, Class::AUXILIARY));
            let taken = verb::is_form_of(tokens.low(verb), "ta") && frame::is_passive(tokens, verb);
            let next = match taken && tokens.low(verb + 1) == "ut" {
                true => verb + 2,
                false => next,
            };
            let led = matches!(tokens.low(next), "av" | "från" | "för" | "mot");
            let end = self.roles.phrase_end(next + 1, ceiling.max(next + 1));
            led.then(|| self.actor(next + 1..end)).flatten()
        };
        // `Avgiften, 5 miljoner, ålades X av rätten`
        let imposed = || {
            let verb = next + usize::from(tokens.word(next) == ",");
            let fines = verb::is_form_of_any(tokens.low(verb), &FINING);
            let end = self.roles.phrase_end(verb + 1, ceiling.max(verb + 1));
            let passive = fines && frame::is_passive(tokens, verb);
            passive.then(|| self.actor(verb + 1..end)).flatten()
        };
        if let Some(payer) = named.or_else(imposed).or_else(against) {
            draft.recipients.clear();
            draft.payer = Some(payer);
        }
    }

    /// `påför Sala Krog AB en avgift på 5 000 kronor`: what one who is named has been fined,
    /// as small as it is.
    pub(in crate::relations::flow) fn is_fine_of_body(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
    ) -> bool {
        let each = place.amount.per.is_some() || !self.is_fine(frame);
        let mut draft = self.draft(place, frame.kind, frame.rule);
        let end = clause::sentence(self.tokens, place.range.start).end;
        if !each {
            self.fined(place, frame, end, &mut draft);
        }
        draft.payer.is_some_and(|payer| payer.record.is_some())
    }

    /// Who is paid for a deal, and who bears a cost.
    pub(super) fn dealt(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        (next, ceiling): (usize, usize),
        draft: &mut FlowDraft<'_>,
    ) {
        if let Some(noun) = frame.noun.filter(|_| frame.kind == FlowKind::Total)
            && draft.recipients.is_empty()
        {
            draft.recipients.extend(self.supplier(noun));
        }
        if let Some(noun) = frame.noun.filter(|_| draft.recipients.is_empty()) {
            draft
                .recipients
                .extend(self.tenderer(noun, place.range.start));
        }
        self.stands_behind(place, frame, draft);
        self.contracted(place, frame, draft);
        self.sold(place, frame, draft);
        // `lägger en order på 5 miljoner hos X`
        if frame
            .noun
            .is_some_and(|noun| is_order(self.tokens.low(noun)))
            && draft.recipients.is_empty()
            && matches!(self.tokens.low(next), "hos" | "till")
        {
            let end = self.roles.phrase_end(next + 1, ceiling);
            draft.recipients.extend(self.actor(next + 1..end));
        }
        let other = |(verb, means)| verb < next && means != Means::Gets;
        // `ger en kostnad på 5 miljoner, som bärs av X`
        let relative = self.tokens.low(next) == "som";
        if frame.kind == FlowKind::Cost && (relative || !frame.verb.is_some_and(other)) {
            self.borne(place, next, ceiling, draft);
            if draft.payer.is_none() {
                draft.payer = frame.noun.and_then(|noun| self.bears_noun(noun));
            }
        }
        if frame.kind == FlowKind::Cost && draft.payer.is_none() {
            draft.payer = self.burdened(frame);
        }
    }

    /// `Staden har tecknat avtal med Blek AB för 5 miljoner`: of a public body and a
    /// company the body pays, whichever is the subject. `Staden har gett Blek AB ett kontrakt
    /// på 5 miljoner`, `Kontraktet på 5 miljoner går till Blek AB`: who gets it is paid.
    fn contracted(&self, place: &AmountPlace<'_>, frame: &Governor, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let noun = (frame.noun).filter(|&noun| {
            frame.kind == FlowKind::Total && is_deal(tokens.low(noun)) && noun < place.range.start
        });
        let Some(noun) = noun else { return };
        if draft.purpose.is_none() {
            draft.purpose = self.dealt_about(noun, place.range.start);
        }
        if draft.payer.is_some() || !draft.recipients.is_empty() {
            return;
        }
        let end = clause::sentence(tokens, noun).end;
        let other = |with: usize| self.roles.receivers(with + 1, end, false).actors;
        let goes = place.range.end;
        if goes_to(tokens, goes) {
            draft.recipients = other(goes + 1);
            return;
        }
        let floor = clause::sentence(tokens, noun).start;
        let mut left = clause::leftwards(tokens, noun, floor)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::parts_clauses(tokens, i));
        let hands = |i: usize| verb::is_form_of_any(tokens.low(i), &["ge", "tilldela"]);
        let verb = left.find(|&i| strikes_deal(tokens.low(i)) || hands(i));
        // `Avtalet … har slutits med Blek AB`
        let behind = || {
            (goes..end.min(goes + 4))
                .find(|&i| tokens.low(i + 1) == "med" && strikes_deal(tokens.low(i)))
        };
        let Some(verb) = verb.or_else(behind) else {
            return;
        };
        let mut with = [noun + 1, goes, verb + 1].into_iter();
        let with = with.find(|&i| tokens.low(i) == "med");
        let subject = (!frame::is_passive(tokens, verb) && verb < noun)
            .then(|| self.subject(verb))
            .flatten();
        match (subject.and_then(|subject| self.actor(subject)), with) {
            (Some(one), None) if hands(verb) => {
                draft.recipients = self.roles.receivers(verb + 1, noun, true).actors;
                draft.payer = Some(one).filter(|_| !draft.recipients.is_empty());
            }
            (Some(one), Some(with)) => self.between(one, other(with), draft),
            (None, Some(with)) if verb > noun || frame::is_passive(tokens, verb) => {
                let company = |party: &Actor| self.company(party) == Some(true);
                draft.recipients = other(with).into_iter().filter(company).collect();
            }
            _ => {}
        }
    }

    /// Whether a party is a company, where that is known.
    fn company(&self, party: &Actor) -> Option<bool> {
        let id = party.record.as_deref();
        id.map(|id| self.roles.actors.is_company(id))
    }

    /// Who pays of two who have a deal: the public one.
    fn between(&self, one: Actor, others: Vec<Actor>, draft: &mut FlowDraft<'_>) {
        let of_others = |company| others.iter().all(|other| self.company(other) == company);
        match self.company(&one) {
            Some(true) if others.len() == 1 && of_others(Some(false)) => {
                draft.payer = others.into_iter().next();
                draft.recipients = vec![one];
            }
            Some(false)
                if !others.is_empty()
                    && others
                        .iter()
                        .all(|other| self.company(other) != Some(false)) =>
            {
                draft.payer = Some(one);
                draft.recipients = others;
            }
            _ => {}
        }
    }

    /// `avtal med Blek AB om en bro för 5 miljoner`: what the deal is about.
    fn dealt_about(&self, noun: usize, amount: usize) -> Option<String> {
        let tokens = self.tokens;
        let about = (noun + 1..amount).find(|&i| tokens.low(i) == "om")?;
        let first = about + 1;
        let stop = self.roles.purpose_end(first, amount);
        let whole = stop + 1 == self.lead(amount, first) && stop > first;
        (whole && !tokens.is(first, Class::DIGITS)).then(|| self.roles.text(first..stop).to_owned())
    }

    /// `säljer tomten till Blek AB för`: who buys.
    pub(in crate::relations::flow) fn buyer(&self, verb: usize, lead: usize) -> Option<Actor> {
        let to = (verb + 1..lead).rfind(|&i| self.tokens.low(i) == "till")?;
        let phrase = to + 1..self.roles.phrase_end(to + 1, lead);
        (!phrase.is_empty()).then(|| self.actor(phrase)).flatten()
    }

    /// `såldes för 5 miljoner till Blek AB`: one who is named.
    pub(in crate::relations::flow) fn buyer_behind(&self, to: usize) -> Option<Actor> {
        if self.tokens.low(to) != "till" {
            return None;
        }
        let end = clause::sentence(self.tokens, to).end;
        let found = self.actor(to + 1..self.roles.phrase_end(to + 1, end.max(to + 1)));
        found.filter(|party| party.record.is_some() && !self.roles.is_place_record(party))
    }

    /// `Sala kommun säljer tomten till Blek AB för 5 miljoner`: the buyer pays the seller.
    fn sold(&self, place: &AmountPlace<'_>, frame: &Governor, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let verb = frame.verb.map(|(verb, _)| verb);
        let Some(verb) = verb.filter(|&verb| frame::sells(tokens.low(verb))) else {
            return;
        };
        let lead = self.lead(place.range.start, verb + 1);
        draft.payer = self
            .buyer(verb, lead)
            .or_else(|| self.buyer_behind(place.range.end));
        // `för 5 miljoner till Blek AB`: who, and not what for.
        if draft.purpose.as_ref() == draft.payer.as_ref().map(|payer| &payer.name) {
            draft.purpose = None;
        }
        let seller = match frame::is_passive(tokens, verb) {
            true => clause::agent(tokens, verb + 1, lead),
            false => self.subject(verb),
        };
        // `Nämnden beslutar att sälja`: the money is not the board's.
        let board = |party: &Actor| party.name.lower().by_word().any(body::meets);
        let seller = seller.and_then(|seller| self.actor(seller));
        draft.recipients = seller.filter(|seller| !board(seller)).into_iter().collect();
    }

    /// `Kostnaderna, 5 miljoner, bärs av X`: who bears them. `Y får sina kostnader på 5
    /// miljoner ersatta av X`: and for whom.
    fn borne(
        &self,
        place: &AmountPlace<'_>,
        verb: usize,
        ceiling: usize,
        draft: &mut FlowDraft<'_>,
    ) {
        static BEARING: Words = Words::with("bears_cost");
        let tokens = self.tokens;
        // `, som bärs av X`
        let mut verb = verb + usize::from(tokens.low(verb) == "som");
        // `ska också betalas`
        while tokens.is(verb, Class::AUXILIARY | Class::ADVERB) && verb < ceiling {
            verb += 1;
        }
        let low = tokens.low(verb);
        // `Kostnaden, 5 miljoner, tar X`: who does it stands behind.
        let takes = verb::is_finite_of_any(low, &["bära", "ta"]);
        if takes && draft.payer.is_none() && tokens.word(verb - 1) == "," {
            let end = clause::sentence(tokens, verb).end;
            let subject = clause::after(tokens, verb + 1, end);
            draft.payer = subject.and_then(|subject| self.actor(subject));
        }
        let bears = verb::is_form_of_any(low, &BEARING);
        if !bears || draft.payer.is_some() {
            return;
        }
        let agent = clause::agent(tokens, verb + 1, ceiling.max(verb + 1));
        draft.payer = agent.and_then(|agent| self.actor(agent));
        let floor = clause::sentence(tokens, verb).start;
        let gets = clause::leftwards(tokens, place.range.start, floor)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::parts_clauses(tokens, i))
            .find(|&i| clause::is_finite(tokens, i))
            .filter(|&i| verb::is_form_of(tokens.low(i), "få"));
        if let Some(subject) = gets.and_then(|gets| self.subject(gets)) {
            draft.recipients = self
                .roles
                .receivers(subject.start, subject.end, true)
                .actors;
        }
    }

    /// `Kommunerna bär kostnader om 5 miljoner`: who bears what the amount measures.
    fn bears_noun(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let verb = (floor..noun)
            .rev()
            .take(4)
            .find(|&i| clause::is_finite(tokens, i))
            .filter(|&i| {
                // `Staten tar notan för saneringen, 5 miljoner`
                let takes = verb::is_finite_of(tokens.low(i), "ta");
                let whole = usize::from(tokens.low(i + 1) == "hela");
                verb::is_finite_of(tokens.low(i), "bära")
                    || takes && i + 1 + whole == noun && noun::looks_definite(tokens.low(noun))
            })?;
        self.doer(verb)
    }

    /// `Förslaget ökar kommunernas kostnader med 5 miljoner`: on whom the cost is laid.
    fn burdened(&self, frame: &Governor) -> Option<Actor> {
        let raises = |&(verb, means): &(usize, Means)| {
            means == Means::Raises && !frame::is_passive(self.tokens, verb)
        };
        let (verb, _) = frame.verb.filter(raises)?;
        let noun = frame.noun.filter(|&noun| noun > verb)?;
        self.genitive(noun).filter(|owner| self.is_bearer(owner))
    }

    /// `Bakom gåvan på 5 miljoner står X`: who has given it.
    fn stands_behind(&self, place: &AmountPlace<'_>, frame: &Governor, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let given = frame.kind == FlowKind::Grant && frame.noun.is_some() && draft.payer.is_none();
        let bounds = clause::sentence(tokens, place.range.start);
        let verb = place.range.end + usize::from(tokens.word(place.range.end) == ",");
        if given && tokens.low(bounds.start) == "bakom" && verb::is_form_of(tokens.low(verb), "stå")
        {
            let found = clause::after(tokens, verb + 1, bounds.end);
            draft.payer = found.and_then(|phrase| self.actor(phrase));
        }
    }

    /// `Från X kom en gåva på 5 miljoner`: who gives, at the front.
    pub(super) fn comes_from(&self, frame: &Governor, lead: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, lead).start;
        let given = frame.kind == FlowKind::Grant && frame.noun.is_some() && draft.payer.is_none();
        if !given || tokens.low(floor) != "från" {
            return;
        }
        let end = self.roles.phrase_end(floor + 1, lead.max(floor + 1));
        // `Från X har inkommit en ansökan om 5 miljoner`: who asks.
        let asks = frame
            .noun
            .is_some_and(|noun| noun::is_request(tokens.low(noun)));
        let verb = end + usize::from(matches!(tokens.low(end), "har" | "hade"));
        let comes = |lemma| verb::is_form_of(tokens.low(verb), lemma);
        if asks && (comes("komma") || comes("inkomma")) {
            draft.recipients.extend(self.actor(floor + 1..end));
        } else if comes("komma") || !asks && clause::is_finite(tokens, end) {
            // `Från X väntas ersättning med 5 miljoner`
            draft.payer = self.actor(floor + 1..end);
        }
    }

    /// `Bidragsbudgeten för 2025 är 5 miljoner`, `vars budget i år är 5 miljoner`
    pub(super) fn period_of_noun(&self, noun: usize, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let first = noun + 1 + usize::from(tokens.low(noun + 1) == "för");
        let led = usize::from(matches!(tokens.low(first), "i" | "under"));
        let end = self
            .dates
            .end_at(first)
            .or_else(|| self.dates.end_at(first + led))
            .filter(|&end| end <= lead)?;
        period::join(&self.dates.stated(tokens, first..end))
    }
}
