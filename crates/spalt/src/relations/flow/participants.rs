//! Who pays, who receives and what for: by the frame, then by the phrases that
//! stand around noun and amount.

use std::ops::Range;

use super::{
    Draft, Frame, Place, Reader, Subject,
    frame::{self, Means, Sense},
};
use crate::{
    model::{Actor, FlowKind},
    relations::actor,
    swedish::clause,
    text::{lexicon::Class, token::TokenKind},
};

impl<'a> Reader<'a> {
    /// Fills in who, for what and when.
    pub(super) fn participants(
        &self,
        place: &Place<'a>,
        frame: &Frame,
        (floor, earlier): (usize, usize),
        ceiling: usize,
        drafts: &[Draft<'a>],
    ) -> Draft<'a> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, TaxChange, Total};
        let tokens = self.tokens;
        let mut draft = self.draft(place, frame.kind, frame.rule);
        draft.name = frame.name;
        let lead = self.lead(place.range.start, floor);
        draft.change = self.change_of(place, frame);
        draft.basis = self.basis_of(place, frame);
        if place.amount.value.is_sign_negative() && frame.noun.is_none() {
            // A figure with a minus is a result, whoever stands for it.
            draft.kind = FlowKind::Result;
            return draft;
        }
        let moves = matches!(
            frame.kind,
            Grant | Investment | BudgetIncrease | BudgetDecrease | TaxChange | Total
        );
        if let Some((verb, means)) = frame.verb {
            let passive = frame::is_passive(tokens, verb);
            // The amount itself is no one's name: `betalar X 5 miljoner`.
            let subject = self
                .subject(verb)
                .map(|s| {
                    if s.start < lead {
                        s.start..s.end.min(lead)
                    } else {
                        s
                    }
                })
                .filter(|s| s.end <= lead || s.start >= place.range.end && !passive)
                .filter(|_| !passive || verb < lead || !self.is_subject(verb, lead));
            let agent = || {
                clause::agent(tokens, verb + 1, ceiling.max(verb + 1)).and_then(|a| self.actor(a))
            };
            match means {
                Means::Gives | Means::Allots | Means::Invests | Means::Buys | Means::Pays => {
                    draft.subject = if passive {
                        Subject::Recipient
                    } else {
                        Subject::Payer
                    };
                    if passive {
                        draft.payer = agent().or_else(|| self.owner_of_money(verb, lead));
                        if verb >= place.range.end {
                            // `5 miljoner tillförs Lantmäteriet`
                            draft.recipients =
                                self.roles.receivers(verb + 1, ceiling, false).actors;
                        }
                        if let Some(subject) = subject
                            && means != Means::Buys
                            && self.head_noun(subject.clone()).is_none()
                        {
                            draft.recipients = self.subject_receivers(verb, subject, lead);
                        }
                    } else {
                        let from = subject
                            .as_ref()
                            .filter(|s| s.start > verb)
                            .map_or(verb + 1, |s| s.end);
                        draft.payer = subject
                            .and_then(|s| self.actor(s))
                            .or_else(|| self.leader(verb));
                        if verb < lead {
                            draft.recipients =
                                self.indirect(from, frame.noun.unwrap_or(lead).min(lead));
                        }
                    }
                }
                Means::Gets | Means::Collects | Means::Seeks | Means::Uses if !passive => {
                    draft.subject = Subject::Recipient;
                    if let Some(subject) = subject {
                        draft.recipients = self.subject_receivers(verb, subject, lead);
                    }
                }
                Means::Raises | Means::Lowers => {
                    let transitive = frame.noun.is_some_and(|noun| noun > verb)
                        && !passive
                        && subject
                            .as_ref()
                            .is_some_and(|s| !s.contains(&frame.noun.unwrap_or(verb)));
                    if transitive && moves {
                        draft.payer = subject.and_then(|s| self.actor(s));
                    } else {
                        if moves {
                            draft.payer = agent();
                        }
                        if let Some(subject) = subject.filter(|_| frame.noun.is_none()) {
                            draft.recipients = self
                                .roles
                                .receivers(subject.start, subject.end, false)
                                .actors;
                        }
                    }
                }
                // `Regionen höjer sitt bidrag från 11 till 12 miljoner`
                Means::Measures
                    if moves
                        && !passive
                        && frame.noun.is_some_and(|noun| noun > verb)
                        && frame::verb_at(tokens, verb)
                            .is_some_and(|v| matches!(v.means, Means::Raises | Means::Lowers)) =>
                {
                    draft.payer = subject.and_then(|s| self.actor(s));
                }
                Means::Acts if moves && !passive => {
                    draft.payer = subject.and_then(|s| self.actor(s));
                }
                _ => {}
            }
            if draft.payer.is_none()
                && moves
                && (passive || matches!(means, Means::Goes | Means::Gets))
            {
                draft.payer = self.matrix(verb).and_then(|s| self.actor(s));
            }
            if draft.purpose.is_none() {
                self.fronted(verb, lead, &mut draft);
            }
        }
        if let Some(noun) = frame.noun {
            self.around_noun(noun, lead, place, frame, &mut draft);
        }
        match frame.verb {
            // `5 miljoner av stödet till A fördelas till B`: B receives.
            Some((verb, _)) if verb >= place.range.end => {
                self.tail(verb + 1, ceiling, frame, &mut draft);
                let mut own = self.draft(place, frame.kind, frame.rule);
                self.tail(place.range.end, verb, frame, &mut own);
                draft.payer = draft.payer.or(own.payer);
                if draft.recipients.is_empty() {
                    draft.recipients = own.recipients;
                }
                draft.purpose = draft.purpose.or(own.purpose);
            }
            _ => self.tail(place.range.end, ceiling, frame, &mut draft),
        }
        let first = frame.verb.map_or(floor, |(verb, _)| {
            clause::clause(tokens, self.governor(verb).0).first
        });
        let verb = frame.verb.map(|(verb, _)| verb);
        self.when(place, first.min(lead), earlier, ceiling, verb, &mut draft);
        if draft.payer.is_none()
            && moves
            && verb.is_some_and(|v| tokens.low(v).starts_with("beräkn"))
        {
            // `föreslår 5 miljoner 2025 och beräknar 6 miljoner 2026`
            draft.payer = drafts
                .last()
                .filter(|last| last.extent == draft.extent)
                .and_then(|last| last.payer.clone());
        }
        if lead > 0
            && tokens.word(lead - 1) == "("
            && let Some(party) = self.before_bracket(lead - 1)
        {
            draft.recipients = vec![party];
        }
        // Nobody receives his own money.
        if let Some(payer) = &draft.payer {
            draft.recipients.retain(|party| party != payer);
        }
        draft.part_of = self.part_of(floor, lead, place, drafts);
        // `att X tillförs 5 miljoner 2025 samt beräknas tillföras 6 miljoner`:
        // who pays does not receive.
        if let Some(last) = drafts.last().filter(|last| last.extent == draft.extent)
            && last.payer.is_some()
            && draft.recipients.first() == last.payer.as_ref()
        {
            draft.recipients.clone_from(&last.recipients);
            draft.payer.clone_from(&last.payer);
        }
        // `anvisar 5 miljoner till vägen`: no one outside receives them.
        let assigns = verb.is_some_and(|v| tokens.low(v).starts_with("anvis"));
        let undertaking = draft.recipients.is_empty() && draft.purpose.is_some();
        if assigns && undertaking && draft.kind == Grant {
            draft.kind = BudgetIncrease;
        }
        // What is earmarked of a grant is of that grant.
        let earmarked = frame
            .verb
            .is_some_and(|(v, _)| tokens.low(v).starts_with("öronmärk"));
        if let Some(whole) = draft.part_of.and_then(|whole| drafts.get(whole))
            && earmarked
        {
            draft.kind = whole.kind;
        }
        draft
    }

    /// `EU:s pengar betalas ut`, `Av rådets medel utbetalas …`: whose they are.
    fn owner_of_money(&self, verb: usize, lead: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, verb).start;
        let noun =
            (floor..verb.min(lead)).find(|&i| frame::noun_at(tokens, i) == Some(Sense::Money))?;
        self.genitive(noun)
    }

    /// Receivers named by the subject, with those that a comma or `tillsammans
    /// med` adds to it.
    fn subject_receivers(&self, verb: usize, subject: Range<usize>, lead: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let (finite, _) = self.governor(verb);
        let end = if subject.end <= finite {
            finite
        } else {
            clause::end(tokens, finite).min(subject.end + 12)
        };
        let end = if subject.start < lead {
            end.min(lead)
        } else {
            end
        };
        // `samlade stiftelsen in 5 miljoner`: the verb's particle.
        let end = (subject.start + 1..end)
            .find(|&i| matches!(tokens.low(i), "in" | "ut" | "emot"))
            .unwrap_or(end);
        let mut found = self.roles.receivers(subject.start, end, true);
        // `Umeå får tillsammans med Luleå 5 miljoner`
        let with = (finite..(finite + 4).min(verb + 4))
            .find(|&i| tokens.low(i) == "tillsammans" && tokens.low(i + 1) == "med");
        if let Some(with) = with {
            let end = clause::end(tokens, finite);
            found
                .actors
                .append(&mut self.roles.receivers(with + 2, end, false).actors);
        }
        found.actors
    }

    /// The indirect object between the verb and the amount: `ger X 5 miljoner`.
    fn indirect(&self, from: usize, end: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let mut at = from;
        while at < end
            && (tokens.is(at, Class::ADVERB | Class::NEGATION)
                || matches!(tokens.low(at), "ut" | "in" | "upp" | "idag" | "även"))
        {
            at += 1;
        }
        if at >= end || tokens.is(at, Class::PREPOSITION | Class::CONJUNCTION) {
            return Vec::new();
        }
        // The object must not be the noun that the amount measures.
        if tokens.is(at, Class::ARTICLE) && tokens.low(at) != "den" && tokens.low(at) != "de" {
            return Vec::new();
        }
        let found = self.roles.receivers(at, end, true);
        let whole = (found.end..end).all(|i| {
            tokens.is(i, Class::ARTICLE | Class::ADVERB)
                || tokens.token(i).kind == TokenKind::Word && !tokens.is(i, Class::CAPITAL)
        });
        if whole && self.head_noun(at..found.end).is_none() {
            found.actors
        } else {
            Vec::new()
        }
    }

    /// What stands first in the clause: `För att bygga bron får X …`, `Till X
    /// ges …`.
    fn fronted(&self, verb: usize, lead: usize, draft: &mut Draft<'_>) {
        let tokens = self.tokens;
        let (finite, _) = self.governor(verb);
        let sentence = clause::sentence(tokens, verb).start;
        let first = sentence + usize::from(tokens.is(sentence, Class::DASH));
        if first >= finite.min(lead) {
            return;
        }
        match tokens.low(first) {
            // With a subject of its own it is no infinitive: `För att vården ska
            // klara det …`.
            "för"
                if tokens.low(first + 1) == "att"
                    && !tokens.low(first + 2).ends_with(['a', 'å', 'e', 'o']) => {}
            "för" if tokens.low(first + 1) == "att" => {
                // The infinitive clause ends where the main verb is second.
                let main = (first + 2..lead).find(|&i| {
                    clause::is_finite(tokens, i)
                        && !(first + 2..i)
                            .any(|j| clause::opens_clause(tokens, j) && tokens.low(j) != "att")
                });
                if let Some(main) = main {
                    let text = self.roles.text(first + 2..main);
                    draft.purpose = Some(text.to_owned()).filter(|t| !t.is_empty());
                }
            }
            "för" if self.dates.end_at(first + 1).is_none() => {
                let mut end = self.roles.purpose_end(first + 1, finite);
                // `För uppdraget att sammanställa kunskap får X …`
                if tokens.low(end) == "att" && end < finite {
                    end = finite;
                }
                if end == finite && !matches!(tokens.low(first + 1), "detta" | "det") {
                    draft.purpose =
                        Some(self.roles.text(first + 1..end).to_owned()).filter(|t| !t.is_empty());
                }
            }
            "till" | "åt" if draft.recipients.is_empty() => {
                draft.recipients = self.roles.receivers(first + 1, finite, false).actors;
            }
            // `Från EU får X …`
            "från" | "ur" if draft.payer.is_none() && self.dates.end_at(first + 1).is_none() => {
                draft.payer = self.actor(first + 1..self.roles.phrase_end(first + 1, finite));
            }
            _ => {}
        }
    }

    /// A noun's own phrase: `Sveriges stöd till X`, `Polisens anslag`.
    fn around_noun(
        &self,
        noun: usize,
        lead: usize,
        place: &Place<'_>,
        frame: &Frame,
        draft: &mut Draft<'_>,
    ) {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, Total};
        let tokens = self.tokens;
        if noun > place.range.end {
            return;
        }
        let applies = tokens.low(noun).ends_with("ansökan") || tokens.low(noun) == "begäran";
        if let Some(actor) = self.genitive(noun) {
            match frame.kind {
                // `beviljat klubbens ansökan`: who asks receives.
                _ if applies => draft.recipients = vec![actor],
                Grant | Investment | Total => {
                    draft.payer.get_or_insert(actor);
                }
                BudgetIncrease | BudgetDecrease => {
                    let gives = matches!(
                        frame::noun_at(tokens, noun),
                        Some(Sense::Flow(Grant | Investment))
                    );
                    if gives {
                        draft.payer.get_or_insert(actor);
                    } else if draft.recipients.is_empty() {
                        draft.recipients.push(actor);
                    }
                }
                _ => {}
            }
        }
        // The noun's phrase ends before the verb that it is the subject of.
        let end = frame.verb.map_or(lead, |(verb, _)| {
            let (finite, _) = self.governor(verb);
            if finite > noun {
                finite.min(lead)
            } else {
                lead
            }
        });
        // `stöd för elbilar som uppgår till …`: without what opens the clause.
        let mut end = end;
        while end > noun + 1 && matches!(tokens.low(end - 1), "som" | ",") {
            end -= 1;
        }
        self.tail(noun + 1, end, frame, draft);
    }

    /// Who owns the noun: a genitive before it, over adjectives.
    fn genitive(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun)
            .start
            .max(noun.saturating_sub(6));
        for i in (floor..noun).rev() {
            // `regeringens förslag om ett stöd`
            let resolve = |i: usize| matches!(tokens.low(i), "beslut" | "förslag");
            let over = resolve(i)
                || tokens.low(i) == "om" && resolve(i - 1)
                || tokens.is(i, Class::ARTICLE) && i >= 2 && resolve(i - 2);
            if !over && (clause::ends_phrase(tokens, i) || tokens.is(i, Class::ARTICLE)) {
                return None;
            }
            let low = tokens.low(i);
            if low.ends_with('s') || low.ends_with(":s") {
                let first = (floor..i)
                    .rev()
                    .take_while(|&j| !clause::ends_phrase(tokens, j))
                    .last()
                    .unwrap_or(i);
                // `ökar regeringen Konkurrensverkets anslag`: the one that ends here.
                let owner = || {
                    let bytes = actor::extent(tokens, first..i + 1);
                    let end = bytes.end;
                    let mut named = self.roles.actors.within(bytes).iter();
                    named.find(|m| m.end == end).map(|m| m.actor(tokens))
                };
                let mut actor = owner()
                    .or_else(|| self.actor(first..i + 1))
                    .or_else(|| self.actor(i..i + 1))?;
                if actor.record.is_none() && actor.name.ends_with('s') {
                    actor.name.pop();
                }
                return Some(actor);
            }
        }
        None
    }

    /// The phrases from `from` on, in their order.
    pub(super) fn tail(&self, from: usize, end: usize, frame: &Frame, draft: &mut Draft<'_>) {
        use FlowKind::{
            BudgetDecrease, BudgetIncrease, Cost, Grant, Investment, Saving, TaxChange, Total,
        };
        let tokens = self.tokens;
        let roles = &self.roles;
        let receives = matches!(
            frame.kind,
            Grant | Investment | BudgetIncrease | BudgetDecrease | TaxChange | Total
        );
        let invests = frame.kind == Investment;
        let told = draft.purpose.is_some();
        let whole_end = clause::sentence(tokens, from).end;
        let end = (from..end)
            .find(|&i| tokens.word(i) == "," && tokens.is(i + 1, Class::SPEECH))
            .unwrap_or(end);
        let mut i = from;
        while i < end {
            if let Some(next) = self.dates.end_at(i) {
                i = next;
                continue;
            }
            let purpose = |draft: &mut Draft<'_>, at: usize| {
                let stop = roles.purpose_end(at, end);
                if draft.purpose.is_none() && stop > at {
                    draft.purpose = Some(roles.text(at..stop).to_owned());
                }
                stop.max(at)
            };
            match tokens.low(i) {
                "för" | "till" | "på" if tokens.low(i + 1) == "att" => {
                    let mut stop = roles.clause_end(i + 2, end);
                    while stop > i + 2
                        && (tokens.word(stop - 1) == ","
                            || tokens.is(
                                stop - 1,
                                Class::CONJUNCTION | Class::PREPOSITION | Class::SUBORDINATOR,
                            ))
                    {
                        stop -= 1;
                    }
                    // The clause says more than a phrase before it.
                    if !told && stop > i + 2 {
                        draft.purpose = Some(roles.text(i + 2..stop).to_owned());
                    }
                    return;
                }
                "för" | "åt" | "till" if self.dates.end_at(i + 1).is_none() => {
                    if tokens.low(i) == "till" && tokens.low(i + 1) == "följd" {
                        i += 3;
                        continue;
                    }
                    // `till totalt 5 miljoner` is the next amount's.
                    if i + 1 >= end || self.lead(end, i + 1) == i + 1 && end < whole_end {
                        return;
                    }
                    // `för perioden 2024–2026`, `för samma period`: a time.
                    let noun = i + 1 + usize::from(matches!(tokens.low(i + 1), "samma" | "hela"));
                    if tokens.low(i) == "för" && is_term(tokens.low(noun)) {
                        i = noun + 1;
                        continue;
                    }
                    let found = roles.receivers(i + 1, end, tokens.low(i) == "åt");
                    // `kostnaden för kommunen blir 9 miljoner`: who bears it.
                    let bears = matches!(frame.kind, Cost | Saving)
                        && tokens.low(i) == "för"
                        && found.actors.len() == 1
                        && found.end >= end;
                    if bears && draft.payer.is_none() {
                        draft.payer = found.actors.into_iter().next();
                        i = found.end.max(i + 1);
                        continue;
                    }
                    let take = receives
                        && !found.actors.is_empty()
                        && (draft.recipients.is_empty() || draft.subject == Subject::Payer);
                    if take && draft.recipients.is_empty() {
                        draft.recipients = found.actors;
                        if found.owner {
                            i = purpose(draft, i + 1);
                        } else {
                            i = found.end.max(i + 1);
                        }
                    } else {
                        i = purpose(draft, i + 1).max(i + 1);
                    }
                }
                "på" if invests
                    || i > 0
                        && matches!(
                            frame::noun_at(tokens, i - 1),
                            Some(Sense::Flow(Investment))
                        ) =>
                {
                    i = purpose(draft, i + 1).max(i + 1);
                }
                "i" if invests && self.in_noun(i).is_none() => {
                    let stop = purpose(draft, i + 1);
                    // What is built at a hospital is for that hospital.
                    if let Some(at) = (i..stop).find(|&j| matches!(tokens.low(j), "vid" | "på"))
                        && draft.recipients.is_empty()
                    {
                        draft.recipients = roles.receivers(at + 1, stop, false).actors;
                    }
                    i = stop.max(i + 1);
                }
                // `användas av X`: who spends it has been given it.
                "av" if i > 0
                    && frame::verb_at(tokens, i - 1).is_some_and(|v| v.means == Means::Uses) =>
                {
                    draft.recipients = roles.receivers(i + 1, end, true).actors;
                    i += 1;
                }
                // `till och från Gotland`
                "från"
                    if tokens.low(i - 1) == "och" && tokens.low(i.saturating_sub(2)) == "till" =>
                {
                    i = roles.phrase_end(i + 1, end).max(i + 1);
                }
                "från" | "av" | "hos" | "ur" if receives && draft.payer.is_none() => {
                    let stop = roles.phrase_end(i + 1, end);
                    if self.dates.end_at(i + 1).is_none() {
                        draft.payer = roles.fund(i + 1, end).or_else(|| self.actor(i + 1..stop));
                    }
                    i = stop.max(i + 1);
                }
                "som" if receives && draft.payer.is_none() => {
                    // `stödet som Sverige ger`
                    let stop = roles.phrase_end(i + 1, end + 4);
                    if clause::is_finite(tokens, stop) {
                        draft.payer = self.actor(i + 1..stop);
                    }
                    return;
                }
                "som" | "vilket" | "vilka" | "varav" | "där" | "att" => return,
                "(" => {
                    i = (i..end.min(i + 12))
                        .find(|&j| tokens.word(j) == ")")
                        .map_or(i + 1, |j| j + 1);
                }
                "," | "och" | "samt" => {
                    let verb_next = (i + 1..end.min(i + 4)).any(|j| clause::is_finite(tokens, j));
                    let goes_on =
                        matches!(tokens.low(i + 1), "till" | "för" | "åt" | "från" | "varav")
                            || self.dates.end_at(i + 1).is_some();
                    // `… och stödet till X förstärks`: what comes has a noun of its own.
                    let noun_next = frame::flow_at(tokens, i + 1).is_some();
                    if (verb_next || noun_next) && !goes_on {
                        return;
                    }
                    i += 1;
                }
                _ if clause::parts_clauses(tokens, i) => return,
                _ => i += 1,
            }
        }
    }
}

/// Nouns for a stretch of time that a date may follow: `för säsongen 2024`.
fn is_term(low: &str) -> bool {
    matches!(
        low,
        "läsåret" | "mandatperioden" | "period" | "perioden" | "säsongen" | "terminen"
    )
}
