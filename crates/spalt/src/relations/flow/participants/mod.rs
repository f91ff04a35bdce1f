//! Who pays, who receives and what for: by the frame, then by the phrases that
//! stand around noun and amount.

use lazy_static::lazy_static;

use super::{
    AmountPlace, FlowDraft, FlowReader, Governor,
    brackets::opens_means,
    frame::{self, Means},
    period,
    phrases::is_term,
};
use crate::{
    model::{Actor, FlowKind},
    relations::actor,
    swedish::{
        clause,
        function_words::{is_for, is_from},
        noun, verb,
    },
    text::lexicon::{Class, Endings},
};

mod around_noun;
mod beside;
mod deal;
mod fronted;
mod scene;

lazy_static! {
    static ref EXPENSES: Endings<&'static str> = noun::endings(&[("utgift", "3", "", "")]);
}

impl<'a> FlowReader<'a> {
    /// Fills in who, for what and when.
    pub(super) fn participants(
        &self,
        place: &AmountPlace<'a>,
        frame: &Governor,
        (floor, earlier): (usize, usize),
        ceiling: usize,
        drafts: &[FlowDraft<'a>],
    ) -> FlowDraft<'a> {
        let tokens = self.tokens;
        let mut draft = self.draft(place, frame.kind, frame.rule);
        draft.name = frame.name;
        let lead = self.lead(place.range.start, floor);
        draft.change = self.change_of(place, frame);
        draft.basis = self.basis_of(place, frame);
        if place.amount.value.is_sign_negative() && frame.noun.is_none() {
            // A figure with a minus is a result, whoever stands for it.
            draft.kind = FlowKind::Result;
            let within = self.period_within(frame, (lead, floor, earlier), ceiling);
            self.when(place, &within, drafts, &mut draft);
            return draft;
        }
        if let Some(scene) = self.scene(place, frame, lead, ceiling) {
            self.cast(&scene, &mut draft);
        }
        if self.is_fine(frame) {
            self.fined(place, frame, ceiling, &mut draft);
        }
        let invests = frame.kind == FlowKind::Investment;
        // What is invested in says more than why: `För att klara produktionen
        // investerar X 5 miljoner i en ny hall`.
        if let Some((verb, _)) = frame.verb.filter(|_| !invests) {
            self.fronted(verb, lead, &mut draft);
        }
        if let Some(noun) = frame.noun {
            self.around_noun(noun, lead, place, frame, &mut draft);
        }
        self.share(place, frame, drafts, &mut draft);
        self.fronted_noun(frame, &mut draft);
        self.behind(place, frame, ceiling, &mut draft);
        self.over_comma(place, frame, ceiling, &mut draft);
        self.transferred(place, frame, ceiling, &mut draft);
        if let Some((verb, _)) = frame.verb.filter(|_| invests && draft.purpose.is_none()) {
            self.fronted(verb, lead, &mut draft);
        }
        if frame.verb.is_none() && frame.noun.is_none() {
            self.regarded(place, ceiling, &mut draft);
        }
        let within = self.period_within(frame, (lead, floor, earlier), ceiling);
        self.when(place, &within, drafts, &mut draft);
        if draft.kind == FlowKind::Saving {
            self.until(place, &mut draft);
        }
        let of_noun = || frame.noun.and_then(|noun| self.period_of_noun(noun, lead));
        draft.period = draft.period.take().or_else(of_noun);
        if draft.period.is_none() {
            draft.period = self.in_same_year(lead, drafts);
        }
        self.comes_from(frame, lead, &mut draft);
        self.before_its_bracket(place, frame, lead, &mut draft);
        let next = place.range.end + usize::from(tokens.word(place.range.end) == ",");
        if frame.noun.is_some() && frame.verb.is_none() && draft.recipients.is_empty() {
            draft.recipients = self.given_behind(next, ceiling);
        }
        self.dealt(place, frame, (next, ceiling), &mut draft);
        // `I fjol gick stiftelsens utdelning, 5 miljoner, till X`
        let goes = matches!(frame.verb, Some((_, Means::Goes)));
        let inserted = lead >= earlier + 2 && tokens.word(lead - 1) == ",";
        if draft.payer.is_none() && goes && inserted && next > place.range.end {
            draft.payer = self.genitive(lead - 2);
        }
        let buys = matches!(frame.verb, Some((_, Means::Buys)));
        if draft.purpose.is_none() && (buys || frame.kind == FlowKind::Investment) {
            // `för en köpeskilling om 5 miljoner`: up to `för`.
            let sum = 3 * usize::from(frame.name == "flow.purchase_sum");
            self.bought(frame, lead - sum, &mut draft);
        }
        self.by_the_way(place, frame, (lead, ceiling), &mut draft);
        self.hanging(place, &mut draft);
        self.with_means(place, frame, ceiling, &mut draft);
        self.of_whole(place, frame, (floor, lead), drafts, &mut draft);
        self.beside_last(frame, drafts, &mut draft);
        self.by_row(place, frame, &mut draft);
        self.given_above(&mut draft, drafts);
        draft
    }

    /// `ska spara 5 miljoner till 2027`: by when, and not when.
    fn until(&self, place: &AmountPlace<'_>, draft: &mut FlowDraft<'_>) {
        if draft.period.as_ref().is_none_or(|period| period.len() != 4) {
            return;
        }
        let tokens = self.tokens;
        let bounds = clause::sentence(tokens, place.range.start);
        let led = |date: usize| {
            let over = usize::from(tokens.low(date - 1) == "år");
            tokens.low(date - 1 - over) == "till"
        };
        let years = self.dates.stated(tokens, bounds);
        let deadline = years.iter().any(|(range, edtf)| {
            Some(edtf) == draft.period.as_ref() && range.start > 1 && led(range.start)
        });
        if deadline {
            draft.period = None;
        }
    }

    /// What the row that was met says besides.
    fn by_row(&self, place: &AmountPlace<'_>, frame: &Governor, draft: &mut FlowDraft<'_>) {
        without_agent(draft);
        match frame.name {
            // `avslog en ansökan på 5 miljoner från X`: who asks for it.
            "flow.application"
                if draft.recipients.is_empty() && self.tokens.low(place.range.end) == "från" =>
            {
                draft.recipients.extend(draft.payer.take());
            }
            // `Med 5 miljoner höjer regeringen Boverkets anslag`
            "flow.raised_with" if draft.recipients.is_empty() => {
                let owner = frame.noun.and_then(|noun| self.genitive(noun));
                draft.recipients.extend(owner);
            }
            // `Budget: 5 miljoner kronor`, beside `Finansiär: Vinnova`
            "flow.field" if draft.payer.is_none() && draft.recipients.is_empty() => {
                draft.payer = self.financier_beside(place.amount.block);
            }
            // `utfördes av WSP AB för 185 000 kronor`: who is paid.
            "flow.done_by" => {
                let led = self.lead(place.range.start, 1) - 1;
                let by = (1..led).rfind(|&i| self.tokens.low(i) == "av");
                draft.payer = None;
                draft.recipients = by
                    .and_then(|by| self.actor(by + 1..led))
                    .into_iter()
                    .collect();
            }
            // `Överskottet på 5 miljoner skänks till Röda Korset`: it is given.
            "flow.noun" if frame.kind == FlowKind::Result => self.given_result(place, draft),
            // `Klubben får bidrag för att köpa båtar: 20 000 kronor`
            "flow.before_colon" if draft.purpose.is_none() => {
                self.told_before_colon(place, frame, draft);
            }
            // `Sedan 2022 har anslagen ökat från 3 till 6 miljoner`: that is the level now.
            "flow.level"
                if draft
                    .period
                    .as_ref()
                    .is_some_and(|time| time.ends_with("/..")) =>
            {
                let first = clause::sentence(self.tokens, place.range.start).start;
                draft.period = draft
                    .period
                    .take()
                    .filter(|_| self.tokens.low(first) != "sedan");
            }
            // `Sedan drog Visfestivalen in 5 miljoner`: who earns it, where that is a body.
            "flow.earns" if draft.kind == FlowKind::Revenue && draft.recipients.is_empty() => {
                let verb = (frame.verb.map(|(verb, _)| verb))
                    .filter(|&i| verb::is_form_of(self.tokens.low(i), "dra"));
                let earner = verb.and_then(|verb| self.actor(self.subject(verb)?));
                let earner =
                    earner.filter(|one| one.record.is_some() && !self.roles.is_place_record(one));
                draft.recipients.extend(earner);
            }
            // `disponeras av nämnden`: no one gives it to the board.
            "flow.what_remains" => draft.recipients.clear(),
            // `Ytterligare 5 miljoner har tilldelats Eva Lind`: she has no budget.
            "flow.gets_further"
                if !draft.recipients.is_empty() && self.roles.are_outside(&draft.recipients) =>
            {
                draft.kind = FlowKind::Grant;
            }
            // `hamnar ett på 5 miljoner hos X`
            "flow.one_of_them" => {
                let to = place.range.end;
                let ceiling = clause::sentence(self.tokens, to).end;
                let found = self.roles.receivers(to + 1, ceiling, false);
                draft.payer = None;
                draft.recipients = found.actors;
                if self.roles.are_outside(&draft.recipients) {
                    draft.kind = FlowKind::Grant;
                }
                self.tail(found.end, ceiling, frame, draft);
            }
            // `Hälften av kostnaden på 5 miljoner betalas av EU`: not all of it.
            "flow.noun"
                if frame.kind == FlowKind::Cost
                    && frame.noun.is_some_and(|noun| self.is_of_share(noun)) =>
            {
                draft.payer = None;
            }
            // It goes to a party as a grant does, and is income of who gets it.
            "flow.pays_back" => draft.kind = FlowKind::Revenue,
            _ => {}
        }
    }

    fn given_result(&self, place: &AmountPlace<'_>, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let verb = place.range.end;
        let passive = frame::verb_at(tokens, verb)
            .is_some_and(|found| found.means == Means::Gives && frame::is_passive(tokens, verb));
        let given = passive || verb::is_finite_of(tokens.low(verb), "gå");
        if !given || tokens.low(verb + 1) != "till" {
            return;
        }
        let end = clause::sentence(tokens, verb).end;
        let found = self.roles.receivers(verb + 2, end, false);
        if !found.actors.is_empty() {
            draft.kind = FlowKind::Grant;
            draft.recipients = found.actors;
            draft.purpose = None;
        }
    }

    /// What the words between the verb and a colon say of the amount behind that.
    fn told_before_colon(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        draft: &mut FlowDraft<'_>,
    ) {
        let colon = self.lead(place.range.start, 1) - 1;
        let Some((verb, _)) = frame.verb.filter(|&(verb, _)| verb < colon) else {
            return;
        };
        let mut told = self.draft(place, frame.kind, frame.rule);
        self.tail(verb + 1, colon, frame, &mut told);
        // `på tre områden: …`: what that is stands behind the colon.
        let counted = |told: &String| {
            ["områden", "saker", "delar"]
                .iter()
                .any(|n| told.ends_with(n))
        };
        draft.purpose = told.purpose.filter(|told| !counted(told));
        draft.payer = draft.payer.take().or(told.payer);
        if draft.recipients.is_empty() {
            draft.recipients = told.recipients;
        }
    }

    /// `hälften av kostnaden`, `en tredjedel av den totala kostnaden`
    fn is_of_share(&self, noun: usize) -> bool {
        let tokens = self.tokens;
        let of = (noun.saturating_sub(3)..noun).rfind(|&i| tokens.low(i) == "av");
        of.and_then(|of| of.checked_sub(1))
            .is_some_and(|share| noun::is_fraction(tokens.low(share)))
    }

    /// `hade en hyra på 2 miljoner 2018 men ett underskott på 3 miljoner`: the year behind
    /// the first of two objects holds for the second.
    fn in_same_year(&self, lead: usize, drafts: &[FlowDraft<'_>]) -> Option<String> {
        let tokens = self.tokens;
        let last = drafts.last()?;
        let told = self.dates.end_at(last.range.end)?;
        let one = tokens.sentence_of(told) == tokens.sentence_of(lead) && told < lead;
        let joins =
            matches!(tokens.low(told), "men" | "och") && tokens.is(told + 1, Class::ARTICLE);
        let silent = (told..lead).all(|i| !clause::is_finite(tokens, i) && tokens.word(i) != ",");
        (one && joins && silent)
            .then(|| last.period.clone())
            .flatten()
    }

    /// Of which whole it is a part, and what the part is for.
    fn of_whole(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        (floor, lead): (usize, usize),
        drafts: &[FlowDraft<'_>],
        draft: &mut FlowDraft<'_>,
    ) {
        draft.part_of = self
            .part_of(floor, lead, place, drafts)
            .or_else(|| self.whole_of_list(place, lead, drafts));
        self.divided(place, frame, lead, drafts, draft);
        self.projected(place, frame, floor, drafts, draft);
    }

    /// `Stipendiet på 2 000 kronor har tilldelats X`, `Vitet … tillfaller staten`, `Det
    /// största stödet, 5 miljoner, beviljades X`: whom a verb behind the amount names.
    fn given_behind(&self, next: usize, ceiling: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let verb = next + usize::from(matches!(tokens.low(next), "har" | "hade"));
        let given = frame::verb_at(tokens, verb)
            .is_some_and(|v| v.means == Means::Gives && frame::is_passive(tokens, verb));
        match given || verb::is_form_of(tokens.low(verb), "tillfalla") {
            true => self.roles.receivers(verb + 1, ceiling, false).actors,
            false => Vec::new(),
        }
    }

    /// Where the period of an amount may stand.
    fn period_within(
        &self,
        frame: &Governor,
        (lead, floor, earlier): (usize, usize, usize),
        ceiling: usize,
    ) -> period::Within {
        let verb = frame.verb.map(|(verb, _)| verb);
        let first = verb.map_or(floor, |verb| self.clause(self.governor(verb).0).first);
        period::Within {
            clause: first.min(lead),
            floor: earlier,
            ceiling,
            verb,
        }
    }

    /// `får för uppdraget använda 5 miljoner`: what stands between the verbs, where a
    /// noun in the definite tells it from `har för avsikt`, `har för egen del`.
    pub(super) fn amid_verbs(&self, frame: &Governor) -> Option<String> {
        let tokens = self.tokens;
        let (verb, _) = frame.verb?;
        let (finite, _) = self.governor(verb);
        let led = (finite + 1..verb).find(|&i| is_for(tokens.low(i)))?;
        let first = led + 1;
        let stop = self.roles.purpose_end(first, verb);
        let whole = stop > first && (stop == verb || tokens.is(stop, Class::ADVERB));
        let told = whole
            && noun::looks_definite_singular(tokens.low(first))
            && !is_term(tokens.low(first))
            && self.dates.end_at(first).is_none()
            && self.roles.receivers(first, verb, false).actors.is_empty();
        told.then(|| self.roles.text(first..stop).to_owned())
    }

    /// Whom or what an amount helps that opens the sentence as the means.
    fn with_means(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        ceiling: usize,
        draft: &mut FlowDraft<'_>,
    ) {
        match frame.name {
            "flow.thanks_to" => self.helped(place, draft),
            // `Genom ett bidrag på 5 miljoner från X kan Y bygga`
            "flow.noun"
                if (draft.recipients.is_empty() || draft.purpose.is_none())
                    && frame.kind == FlowKind::Grant =>
            {
                let first = clause::sentence(self.tokens, place.range.start).start;
                let means = opens_means(self.tokens.low(first));
                let next = place.range.end;
                // `Med ett av Boverket beviljat bidrag på 5 miljoner kan …`
                let agent = draft.payer.is_some() && clause::is_finite(self.tokens, next);
                let open = draft.recipients.is_empty();
                if open && means && (agent || is_from(self.tokens.low(next))) {
                    self.helped(place, draft);
                } else {
                    self.made_possible(next, draft);
                }
            }
            "flow.gives_in_front" => self.helps_in_front(frame, ceiling, draft),
            "flow.relative" => self.helped_over_clause(place, frame, draft),
            _ => {}
        }
    }

    /// `Tack vare 5 miljoner som Sida har gett till museet kan taket läggas om`: what is done
    /// with it, by the main verb behind the clause.
    fn helped_over_clause(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        draft: &mut FlowDraft<'_>,
    ) {
        const SUBJECT: usize = 10;
        let tokens = self.tokens;
        let bounds = clause::sentence(tokens, place.range.start);
        let Some((verb, _)) = frame.verb.filter(|&(verb, _)| verb > place.range.end) else {
            return;
        };
        let main = (verb + 1..bounds.end).find(|&i| clause::is_finite(tokens, i));
        let main = main.filter(|&i| tokens.is(i, Class::AUXILIARY));
        let Some(main) = main.filter(|_| opens_means(tokens.low(bounds.start))) else {
            return;
        };
        let first = main + 1;
        // `kan taket läggas om`
        let passive = |i: usize| {
            let low = tokens.low(i);
            low.ends_with("as") && !low.ends_with("rnas")
        };
        let does = (first..bounds.end).take(SUBJECT).find(|&i| {
            !tokens.is(i, Class::CAPITAL) && (clause::is_infinitive(tokens, i) || passive(i))
        });
        let Some(does) = does else { return };
        // `spinnmaskinerna från 1853`: how old they are.
        if !self.dates.stated(tokens, first..does).is_empty() {
            draft.period = None;
        }
        let party = self.roles.receivers(first, does, false);
        let from = match party.actors.is_empty() || party.end < does {
            true => first,
            false => does,
        };
        let stop = self.roles.clause_end(does, bounds.end);
        if draft.purpose.is_none() && stop > does {
            draft.purpose = Some(self.roles.text(from..stop).to_owned());
        }
    }

    /// `Med 5 miljoner från Boverket kan Sala kommun rusta parken`: who is helped, and to do
    /// what.
    fn helped(&self, place: &AmountPlace<'_>, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let from = place.range.end;
        let end = clause::sentence(tokens, from).end;
        let finite = match clause::is_finite(tokens, from) {
            true => from,
            false => self.roles.phrase_end(from + 1, end.max(from + 1)),
        };
        let opens = clause::is_finite(tokens, finite);
        // `Tack vare …` may be taken for the subject.
        let behind = self.subject(finite).filter(|s| s.start > finite);
        let behind = behind.or_else(|| clause::after(tokens, finite + 1, end));
        let Some(subject) = behind.filter(|_| opens) else {
            return;
        };
        // `kan Sala kommun rusta`: up to the main verb.
        let does = (subject.start + 1..end).take(8).find(|&i| {
            !tokens.is(i, Class::CAPITAL)
                && clause::is_infinitive(tokens, i)
                && tokens.is(finite, Class::AUXILIARY)
        });
        let last = does.unwrap_or(subject.end);
        let party = self.actor(subject.start..last);
        let Some(party) = party.filter(|party| Some(party) != draft.payer.as_ref()) else {
            return;
        };
        draft.recipients = vec![party];
        // `köpa en kanon till spåret`: what is done says more than what it is done for.
        if let Some(first) = does {
            let stop = self.roles.clause_end(first, end);
            draft.purpose = Some(self.roles.text(first..stop).to_owned());
        }
    }

    /// `Stödet på 5 miljoner från Boverket gör att Sala kommun kan rusta parken`, `… gör det
    /// möjligt för Sala kommun att rusta parken`: who is helped, and to do what.
    fn made_possible(&self, from: usize, draft: &mut FlowDraft<'_>) {
        const REACH: usize = 10;
        let tokens = self.tokens;
        let end = clause::sentence(tokens, from).end;
        let makes = (from..end.min(from + REACH))
            .find(|&i| clause::is_finite(tokens, i))
            .filter(|&i| verb::is_form_of(tokens.low(i), "göra"));
        let Some(makes) = makes else { return };
        let possible = (tokens.low(makes + 1), tokens.low(makes + 3)) == ("det", "för")
            && matches!(tokens.low(makes + 2), "lättare" | "möjligt");
        let (first, does) = match (tokens.low(makes + 1), possible) {
            ("att", _) => {
                let can = (makes + 2..end).find(|&i| clause::is_finite(tokens, i));
                let can = can.filter(|&i| matches!(tokens.low(i), "kan" | "kunde"));
                (makes + 2, can.map(|can| (can, can + 1)))
            }
            (_, true) => {
                let att = (makes + 4..end).find(|&i| tokens.low(i) == "att");
                (makes + 4, att.map(|att| (att, att + 1)))
            }
            _ => return,
        };
        let Some((close, does)) = does.filter(|&(_, does)| clause::is_infinitive(tokens, does))
        else {
            return;
        };
        let found = self.roles.receivers(first, close, true);
        let same = draft.recipients.is_empty() || draft.recipients == found.actors;
        if found.end >= close && !found.owner && !found.actors.is_empty() && same {
            draft.recipients = found.actors;
            let stop = self.roles.clause_end(does, end);
            let told = self.roles.text(does..stop).to_owned();
            draft.purpose.get_or_insert(told);
        }
    }

    /// `Med 5 miljoner stödjer Sida en skola`: whom or what the verb helps.
    fn helps_in_front(&self, frame: &Governor, ceiling: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let open = draft.recipients.is_empty();
        let Some((verb, _)) = frame.verb.filter(|_| open) else {
            return;
        };
        let Some(subject) = self.subject(verb) else {
            return;
        };
        // `stödjer Sida Röda Korset`: two names; `finansierar Vinnova en studie`.
        let bytes = actor::extent(tokens, subject.clone());
        let mut named = self.roles.actors.within(bytes.clone()).iter();
        let mut first = subject.end;
        match (named.next(), named.next()) {
            (Some(one), Some(_)) => {
                draft.payer = Some(one.actor(tokens));
                first = tokens.token_from(one.end);
            }
            (Some(one), None) if one.start == bytes.start && one.end < bytes.end => {
                first = tokens.token_from(one.end);
            }
            _ => {}
        }
        while first < ceiling && tokens.is(first, Class::ADVERB) {
            first += 1;
        }
        let party = self.roles.receivers(first, ceiling, true);
        if !party.actors.is_empty() {
            draft.recipients = party.actors;
            return;
        }
        let stop = self.roles.purpose_end(first, ceiling.max(first));
        let object = self.roles.text(first..stop);
        // `finansierar X en buss för mammografi`: all of the object.
        let part = (draft.purpose.as_ref()).is_none_or(|told| object.ends_with(told.as_str()));
        if part && !object.is_empty() {
            draft.purpose = Some(object.to_owned());
        }
    }

    /// The phrases behind the amount, or behind the verb that follows it.
    fn behind(
        &self,
        place: &AmountPlace<'a>,
        frame: &Governor,
        ceiling: usize,
        draft: &mut FlowDraft<'a>,
    ) {
        match frame.verb {
            // `5 miljoner av stödet till A fördelas till B`: B receives.
            Some((verb, _)) if verb >= place.range.end => {
                // `Med 5 miljoner finansierar X en studie`: behind who does it.
                if frame.name != "flow.gives_in_front" {
                    draft.purpose = draft.purpose.take().or_else(|| self.covered(verb, ceiling));
                }
                self.tail(verb + 1, ceiling, frame, draft);
                let mut own = self.draft(place, frame.kind, frame.rule);
                self.tail(place.range.end, verb, frame, &mut own);
                draft.payer = draft.payer.take().or(own.payer);
                if draft.recipients.is_empty() {
                    draft.recipients = own.recipients;
                }
                draft.purpose = draft.purpose.take().or(own.purpose);
            }
            _ => {
                // `Merparten, 5 miljoner, utgörs av ett bidrag från X`: behind the noun.
                let noun = frame.noun.filter(|_| frame.name == "flow.consists_of");
                let from = noun.map_or(place.range.end, |noun| noun + 1);
                self.tail(from, ceiling, frame, draft);
            }
        }
    }

    /// `Bidraget, 5 miljoner, används till en utställning`: what its verb says.
    fn over_comma(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        ceiling: usize,
        draft: &mut FlowDraft<'_>,
    ) {
        let tokens = self.tokens;
        let close = self.past_time(place.range.end, ceiling);
        let inserted = moves(frame.kind)
            && frame.noun.is_some_and(|noun| noun < place.range.start)
            // `Gåvan, som är på 5 miljoner, kommer från X`
            && frame.verb.is_none_or(|(verb, means)| {
                means == Means::Measures && tokens.low(verb - 1) == "som"
            })
            && tokens.word(close) == ",";
        // `, 300 000 kronor om året, ska användas till`
        let verb = (close + 1..ceiling.min(close + 4)).find_map(|i| {
            let verb = frame::verb_at(tokens, i)?;
            matches!(verb.means, Means::Goes | Means::Uses | Means::Gives).then_some(i)
        });
        let first = verb.filter(|&verb| {
            inserted
                && (close + 1..verb).all(|i| tokens.is(i, Class::AUXILIARY | Class::ADVERB))
                && frame::verb_at(tokens, verb)
                    .is_some_and(|v| v.means == Means::Goes || frame::is_passive(tokens, verb))
        });
        if let Some(verb) = first {
            // `Stipendiet, som är på 5 miljoner, tilldelas Eva Lind`
            let given = frame::verb_at(tokens, verb).is_some_and(|v| v.means == Means::Gives);
            if given && draft.recipients.is_empty() {
                draft.recipients = self.roles.receivers(verb + 1, ceiling, false).actors;
            }
            self.tail(verb + 1, ceiling, frame, draft);
        }
    }
}

/// `tilldelas 5 miljoner för forskning om syn av Vinnova`: who gives it is no part of what for.
fn without_agent(draft: &mut FlowDraft<'_>) {
    let Some((purpose, payer)) = draft.purpose.as_mut().zip(draft.payer.as_ref()) else {
        return;
    };
    let rest = purpose.strip_suffix(payer.name.as_str());
    let led = |rest: &str| rest.strip_suffix(" av ").map(str::len);
    if let Some(end) = rest.and_then(led).filter(|&end| end > 0) {
        purpose.truncate(end);
    }
}

/// `utgifter`: what the owner has paid; a cost may be that of what he is.
fn is_expense(low: &str) -> bool {
    EXPENSES.find(low).is_some()
}

/// Whether money changes hands in a flow of that kind.
pub(super) fn moves(kind: FlowKind) -> bool {
    use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, TaxChange, Total};
    matches!(
        kind,
        Grant | Investment | BudgetIncrease | BudgetDecrease | TaxChange | Total
    )
}
