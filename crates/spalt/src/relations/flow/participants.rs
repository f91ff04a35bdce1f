//! Who pays, who receives and what for: by the frame, then by the phrases that
//! stand around noun and amount.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, Governor, Subject, bars,
    frame::{self, Means, NounSense},
    measure::{is_order, strikes_deal},
    period,
    phrases::is_term,
};
use crate::{
    model::{Actor, BlockKind, FlowKind},
    relations::actor,
    swedish::{
        adjective, body, clause,
        function_words::{is_and, is_for, is_from, is_relative, is_the, joins_list},
        noun, verb,
    },
    text::{lexicon::Class, line::LineText, token::TokenKind, words::Words},
};

/// A verb with its amount, and who stands before and behind it.
struct Scene<'s> {
    place: &'s AmountPlace<'s>,
    frame: &'s Governor,
    verb: usize,
    means: Means,
    passive: bool,
    subject: Option<Range<usize>>,
    /// The first token of the amount with what modifies it.
    lead: usize,
    /// Where the next amount or the sentence's end stands.
    ceiling: usize,
    /// Whether money changes hands, as it does not in a cost or a result.
    moves: bool,
}

/// Which phrases pay and receive, by what the verb says and by its voice.
struct Cast {
    verb: &'static [Means],
    passive: Option<bool>,
    when: fn(&FlowReader<'_>, &Scene<'_>) -> bool,
    read: fn(&FlowReader<'_>, &Scene<'_>, &mut FlowDraft<'_>),
}

/// Verbs whose subject gives.
const GIVING: &[Means] = &[
    Means::Gives,
    Means::Allots,
    Means::Invests,
    Means::Buys,
    Means::Pays,
];

/// Verbs whose subject receives.
const GETTING: &[Means] = &[Means::Gets, Means::Collects, Means::Seeks, Means::Uses];

/// The first row that fits says who pays and who receives.
const CASTS: &[Cast] = &[
    // `Peab bygger en skola på uppdrag av Umeå för 6 miljoner`: the client pays the subject.
    Cast {
        verb: GIVING,
        passive: Some(false),
        when: |r, scene| r.client(scene).is_some(),
        read: |r, scene, draft| {
            draft.recipients = r.subject_actor(scene).into_iter().collect();
            draft.payer = r.client(scene);
        },
    },
    // `Regeringen ger Skolverket 6 miljoner`: the subject pays, the object receives.
    Cast {
        verb: GIVING,
        passive: Some(false),
        when: |_, _| true,
        read: |r, scene, draft| r.gives(scene, draft),
    },
    // `Resten tillskjuts av Umeå med 6 miljoner och Luleå med 5`: each agent pays its own.
    Cast {
        verb: GIVING,
        passive: Some(true),
        when: |r, scene| r.agent_with(scene).is_some(),
        read: |r, scene, draft| {
            r.is_given(scene, draft);
            draft.subject = Subject::Payer;
            draft.payer = r.agent_with(scene);
            if draft.kind == FlowKind::BudgetIncrease {
                draft.kind = FlowKind::Grant;
            }
        },
    },
    // `Skolverket ges 6 miljoner av regeringen`: the subject receives, the agent pays.
    Cast {
        verb: GIVING,
        passive: Some(true),
        when: |_, _| true,
        read: |r, scene, draft| r.is_given(scene, draft),
    },
    // `Skolverket får 6 miljoner`: the subject receives.
    Cast {
        verb: GETTING,
        passive: Some(false),
        when: |_, _| true,
        read: |r, scene, draft| {
            draft.subject = Subject::Recipient;
            if let Some(subject) = scene.subject.clone() {
                // `får forskarna stipendier på 5 miljoner`: before what is measured.
                let noun = scene.frame.noun;
                let end = noun.filter(|&noun| noun > subject.start && noun < scene.lead);
                let end = end.unwrap_or(scene.lead);
                draft.recipients = r.subject_receivers(scene.verb, subject, end);
            }
            if scene.means == Means::Seeks {
                draft.payer = r.asked(scene);
            }
        },
    },
    // `Regeringen höjer anslaget med 6 miljoner`: the subject pays.
    Cast {
        verb: &[Means::Raises, Means::Lowers],
        passive: Some(false),
        when: |r, scene| {
            let object = scene.frame.noun.filter(|&noun| noun > scene.verb);
            let apart = |noun| scene.subject.as_ref().is_some_and(|s| !s.contains(&noun));
            // `stärker kulturskolan med 6 miljoner`
            let first = scene.verb + 1;
            let other = scene.frame.noun.is_none()
                && first + 1 < scene.lead
                && !r.tokens.is(first, Class::ADVERB | Class::PREPOSITION)
                && scene.subject.as_ref().is_some_and(|s| s.end <= scene.verb);
            scene.moves && (object.is_some_and(apart) || other)
        },
        read: |r, scene, draft| {
            draft.payer = r.subject_actor(scene);
            draft.purpose = r.strengthened(scene);
        },
    },
    // `Vitet på 6 miljoner tillfaller staten`: the object receives.
    Cast {
        verb: &[Means::Goes],
        passive: Some(false),
        when: |r, scene| verb::is_form_of(r.tokens.low(scene.verb), "tillfalla"),
        read: |r, scene, draft| {
            // `Av dem tillfaller 6 miljoner staten`
            let first = match scene.verb < scene.lead {
                true => scene.place.range.end,
                false => scene.verb + 1,
            };
            let found = r.roles.receivers(first, scene.ceiling, false);
            draft.recipients = found.actors;
        },
    },
    // `Beslutet kostar staden 6 miljoner`: the indirect object bears it.
    Cast {
        verb: &[Means::Costs],
        passive: Some(false),
        when: |_, scene| scene.verb < scene.lead,
        read: |r, scene, draft| {
            let object = scene.verb + 1..scene.lead;
            let named = (object.len() < 5).then(|| r.actor(object)).flatten();
            draft.payer = named.or_else(|| r.bears_thing(scene.verb));
        },
    },
    // `Anslaget höjs med 6 miljoner av regeringen`: the agent pays.
    Cast {
        verb: &[Means::Raises, Means::Lowers],
        passive: None,
        when: |_, _| true,
        read: |r, scene, draft| r.is_changed(scene, draft),
    },
    // `Insamlingen gav Stadsmissionen 6 miljoner`: the indirect object receives.
    Cast {
        verb: &[Means::Measures],
        passive: Some(false),
        when: |r, scene| {
            scene.frame.kind == FlowKind::Revenue
                && scene.verb < scene.lead
                && verb::is_form_of(r.tokens.low(scene.verb), "ge")
        },
        read: |r, scene, draft| {
            draft.recipients = r.indirect(scene.verb + 1, r.object_end(scene));
            // `Insamlingen till Stadsmissionen gav 6 miljoner`
            let subject = scene
                .subject
                .clone()
                .filter(|_| draft.recipients.is_empty());
            let to = subject
                .clone()
                .and_then(|mut words| words.find(|&i| r.tokens.low(i) == "till"));
            if let Some((subject, to)) = subject.zip(to) {
                draft.recipients = r.roles.receivers(to + 1, subject.end, false).actors;
            }
        },
    },
    // `Regionen höjer sitt bidrag från 11 till 12 miljoner`
    Cast {
        verb: &[Means::Measures],
        passive: Some(false),
        when: |r, scene| {
            let object = scene.frame.noun.is_some_and(|noun| noun > scene.verb);
            let changes = frame::verb_at(r.tokens, scene.verb)
                .is_some_and(|verb| matches!(verb.means, Means::Raises | Means::Lowers));
            scene.moves && object && changes
        },
        read: |r, scene, draft| draft.payer = r.subject_actor(scene),
    },
    // `Regeringen föreslår 6 miljoner`
    Cast {
        verb: &[Means::Acts],
        passive: Some(false),
        // `EU-kommissionen godkänner ett stöd på 6 miljoner`: the aid is another's.
        when: |r, scene| {
            let approves = verb::is_form_of(r.tokens.low(scene.verb), "godkänna");
            let union = || {
                let subject = scene.subject.as_ref()?;
                let low = r.tokens.low(subject.end - 1);
                matches!(low, "eu-kommissionen" | "kommissionen").then_some(())
            };
            scene.moves && !(approves && union().is_some())
        },
        read: |r, scene, draft| {
            draft.subject = Subject::Payer;
            draft.payer = r.subject_actor(scene);
        },
    },
];

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
        draft
    }

    /// What the row that was met says besides.
    fn by_row(&self, place: &AmountPlace<'_>, frame: &Governor, draft: &mut FlowDraft<'_>) {
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
            // `disponeras av nämnden`: no one gives it to the board.
            "flow.what_remains" => draft.recipients.clear(),
            // It goes to a party as a grant does, and is income of who gets it.
            "flow.pays_back" => draft.kind = FlowKind::Revenue,
            _ => {}
        }
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
            "flow.gives_in_front" => self.helps_in_front(frame, ceiling, draft),
            _ => {}
        }
    }

    /// `Med 5 miljoner från Boverket kan Sala kommun rusta parken`: who is helped, and to do
    /// what.
    fn helped(&self, place: &AmountPlace<'_>, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let from = place.range.end;
        let end = clause::sentence(tokens, from).end;
        let finite = self.roles.phrase_end(from + 1, end.max(from + 1));
        let opens = clause::is_finite(tokens, finite);
        let Some(subject) = self.subject(finite).filter(|s| opens && s.start > finite) else {
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
        if let Some(first) = does.filter(|_| draft.purpose.is_none()) {
            let stop = self.roles.clause_end(first, end);
            draft.purpose = Some(self.roles.text(first..stop).to_owned());
        }
    }

    /// `Med 5 miljoner stödjer Sida en skola`: whom or what the verb helps.
    fn helps_in_front(&self, frame: &Governor, ceiling: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let told = !draft.recipients.is_empty() || draft.purpose.is_some();
        let Some((verb, _)) = frame.verb.filter(|_| !told) else {
            return;
        };
        let Some(subject) = self.subject(verb) else {
            return;
        };
        // `stödjer Sida Röda Korset`: two names.
        let bytes = actor::extent(tokens, subject.clone());
        let mut named = self.roles.actors.within(bytes).iter();
        let mut first = subject.end;
        if let (Some(one), Some(_)) = (named.next(), named.next()) {
            draft.payer = Some(one.actor(tokens));
            first = tokens.token_from(one.end);
        }
        let party = self.roles.receivers(first, ceiling, true);
        if party.actors.is_empty() {
            let stop = self.roles.purpose_end(first, ceiling.max(first));
            let text = self.roles.text(first..stop);
            draft.purpose = Some(text.to_owned()).filter(|text| !text.is_empty());
        } else {
            draft.recipients = party.actors;
        }
    }

    /// `X får ett vite på 5 miljoner`, `Rätten dömer X till böter på 5 miljoner`, `en
    /// avgift på 5 miljoner mot X`: who has done wrong pays.
    fn fined(
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
            } else if fines {
                self.actor(verb + 1..self.roles.phrase_end(verb + 1, noun))
            } else {
                None
            }
        });
        let next = place.range.end;
        let against = || {
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
    pub(super) fn is_fine_of_body(&self, place: &AmountPlace<'_>, frame: &Governor) -> bool {
        let each = place.amount.per.is_some() || !self.is_fine(frame);
        let mut draft = self.draft(place, frame.kind, frame.rule);
        let end = clause::sentence(self.tokens, place.range.start).end;
        if !each {
            self.fined(place, frame, end, &mut draft);
        }
        draft.payer.is_some_and(|payer| payer.record.is_some())
    }

    /// Who is paid for a deal, and who bears a cost.
    fn dealt(
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
    /// company the body pays, whichever is the subject.
    fn contracted(&self, place: &AmountPlace<'_>, frame: &Governor, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let known = draft.payer.is_some() || !draft.recipients.is_empty();
        let Some(noun) = frame
            .noun
            .filter(|_| frame.kind == FlowKind::Total && !known)
        else {
            return;
        };
        let with = noun + 1;
        let floor = clause::sentence(tokens, noun).start;
        let verb = clause::leftwards(tokens, noun, floor)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::parts_clauses(tokens, i))
            .find(|&i| strikes_deal(tokens.low(i)))
            .filter(|_| tokens.low(with) == "med");
        let Some(subject) = verb.and_then(|verb| self.subject(verb)) else {
            return;
        };
        let one = self.actor(subject);
        let others = self
            .roles
            .receivers(with + 1, place.range.start, false)
            .actors;
        let company = |party: &Actor| {
            let id = party.record.as_deref();
            id.map(|id| self.roles.actors.is_company(id))
        };
        match (one, others.as_slice()) {
            (Some(one), [other])
                if company(&one) == Some(true) && company(other) == Some(false) =>
            {
                draft.payer = Some(other.clone());
                draft.recipients = vec![one];
            }
            (Some(one), [_, ..])
                if company(&one) == Some(false)
                    && others.iter().all(|other| company(other) != Some(false)) =>
            {
                draft.payer = Some(one);
                draft.recipients = others;
            }
            _ => {}
        }
    }

    /// `säljer tomten till Blek AB för`: who buys.
    pub(super) fn buyer(&self, verb: usize, lead: usize) -> Option<Actor> {
        let to = (verb + 1..lead).rfind(|&i| self.tokens.low(i) == "till")?;
        let phrase = to + 1..self.roles.phrase_end(to + 1, lead);
        (!phrase.is_empty()).then(|| self.actor(phrase)).flatten()
    }

    /// `Sala kommun säljer tomten till Blek AB för 5 miljoner`: the buyer pays the seller.
    fn sold(&self, place: &AmountPlace<'_>, frame: &Governor, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let verb = frame.verb.map(|(verb, _)| verb);
        let Some(verb) = verb.filter(|&verb| frame::sells(tokens.low(verb))) else {
            return;
        };
        let lead = self.lead(place.range.start, verb + 1);
        draft.payer = self.buyer(verb, lead);
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
            .filter(|&i| verb::is_finite_of(tokens.low(i), "bära"))?;
        self.actor(self.subject(verb)?)
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

    /// `Från X kom en gåva på 5 miljoner`: who gives, at the front.
    fn comes_from(&self, frame: &Governor, lead: usize, draft: &mut FlowDraft<'_>) {
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
    fn period_of_noun(&self, noun: usize, lead: usize) -> Option<String> {
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

    /// The verb of a frame, with its subject.
    fn scene<'s>(
        &self,
        place: &'s AmountPlace<'s>,
        frame: &'s Governor,
        lead: usize,
        ceiling: usize,
    ) -> Option<Scene<'s>> {
        let (verb, means) = frame.verb?;
        let passive = frame::is_passive(self.tokens, verb);
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
            // `får 24 forskare stipendier på 5 miljoner`: up to the noun.
            .map(
                |s| match frame.noun.filter(|noun| s.start > verb && s.contains(noun)) {
                    Some(noun) if noun > s.start => s.start..noun,
                    _ => s,
                },
            )
            .filter(|s| s.end <= lead || s.start >= place.range.end && !passive)
            .filter(|_| !passive || verb < lead || !self.is_subject(verb, lead));
        Some(Scene {
            place,
            frame,
            verb,
            means,
            passive,
            subject,
            lead,
            ceiling,
            moves: moves(frame.kind),
        })
    }

    /// Who pays and who receives by the verb, and what stands in front of it.
    fn cast(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        let row = CASTS.iter().find(|row| {
            row.verb.contains(&scene.means)
                && row.passive.is_none_or(|passive| passive == scene.passive)
                && (row.when)(self, scene)
        });
        if let Some(row) = row {
            (row.read)(self, scene, draft);
        }
        // `Regeringen beslutar att 6 miljoner avsätts`, `föreslår att ramen ska uppgå till`
        let moved = scene.passive || matches!(scene.means, Means::Goes | Means::Gets);
        let changes = matches!(scene.means, Means::Lowers | Means::Measures | Means::Raises);
        if draft.payer.is_none() && scene.moves && (moved || changes) {
            let matrix = self.matrix(scene.verb);
            // `Skatteverkets beräkning visar att`: a thing decides nothing.
            let decides = |s: &Range<usize>| moved || self.ends_in_party(s.clone());
            draft.payer = matrix.filter(decides).and_then(|s| self.actor(s));
        }
        if scene.moves && !scene.passive {
            self.by_doing(scene.verb, draft);
        }
        if scene.means == Means::Measures && draft.recipients.is_empty() && scene.verb < scene.lead
        {
            draft.recipients = self.given_in_subject(scene.verb);
        }
        // `Klubbens utgifter landade på 6 miljoner`
        if draft.payer.is_none() && draft.kind == FlowKind::Cost {
            let noun = scene.subject.clone().and_then(|s| self.head_noun(s));
            let spent = noun.filter(|&(noun, _)| is_expense(self.tokens.low(noun)));
            draft.payer = spent.and_then(|(noun, _)| self.genitive(noun));
        }
    }

    /// Whether the last word of a phrase is a party, or ends its name.
    fn ends_in_party(&self, phrase: Range<usize>) -> bool {
        let bytes = actor::extent(self.tokens, phrase.clone());
        let end = bytes.end;
        let named = self.roles.actors.within(bytes).iter().any(|m| m.end == end);
        named || self.actor(phrase.end - 1..phrase.end).is_some()
    }

    /// `Regeringen ökar Boverkets anslag genom att tillföra 6 miljoner`: who does it by that,
    /// and whose the money is.
    fn by_doing(&self, verb: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, verb).start;
        let led = verb
            .checked_sub(2)
            .filter(|&i| i > floor && tokens.low(i) == "genom" && tokens.low(i + 1) == "att");
        let outer = led.and_then(|led| {
            clause::leftwards(tokens, led, floor)
                .find(|&i| clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some())
        });
        let Some(outer) = outer else { return };
        let subject = self.subject(outer);
        let noun = subject.clone().and_then(|subject| self.head_noun(subject));
        if draft.payer.is_none() {
            let own = subject.filter(|_| noun.is_none() && !frame::is_passive(tokens, outer));
            draft.payer = own.and_then(|subject| self.actor(subject));
        }
        let noun = noun.map(|(noun, _)| noun).or_else(|| {
            let object = led.map(|led| outer + 1..led);
            object?.find(|&i| frame::noun_at(tokens, i).is_some())
        });
        if let Some(noun) = noun.filter(|_| draft.recipients.is_empty()) {
            draft.recipients.extend(self.genitive(noun));
        }
    }

    /// `förstärker arbetet mot brott med 6 miljoner`: what the object of the verb is, where
    /// it is no money and no party.
    fn strengthened(&self, scene: &Scene<'_>) -> Option<String> {
        let first = scene.verb + 1;
        let with = scene
            .lead
            .checked_sub(1)
            .filter(|&i| scene.frame.noun.is_none() && self.tokens.low(i) == "med")?;
        let whole = first < with && self.roles.purpose_end(first, with) == with;
        let party = || !self.roles.receivers(first, with, true).actors.is_empty();
        (whole && !party()).then(|| self.roles.text(first..with).to_owned())
    }

    /// `ansöker hos Naturvårdsverket om 6 miljoner`: who is asked.
    fn asked(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let at = (scene.verb + 1..scene.lead).find(|&i| is_from(tokens.low(i)))?;
        self.actor(at + 1..self.roles.phrase_end(at + 1, scene.lead))
    }

    /// The subject gives to the indirect object.
    fn gives(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        draft.subject = Subject::Payer;
        // `Resten, 5 miljoner, betalar medlemmarna`: the object stands first.
        let behind = || {
            // `har medlemmarna själva betalat`: between the auxiliary and the verb.
            let (finite, _) = self.governor(scene.verb);
            let helped = finite != scene.verb && finite >= scene.place.range.end;
            let (first, end) = match helped {
                true => (finite + 1, scene.verb),
                false => (scene.verb + 1, scene.ceiling.max(scene.verb + 1)),
            };
            let found = clause::after(self.tokens, first, end);
            found
                .filter(|_| scene.verb >= scene.place.range.end)
                .and_then(|phrase| self.actor(phrase))
        };
        draft.payer = self
            .gapped_subject(scene)
            .or_else(|| self.subject_actor(scene))
            .or_else(|| self.leader(scene.verb))
            .or_else(behind);
        // `åläggs att till staten betala 5 miljoner`
        draft.recipients = self.before_infinitive(scene.verb);
        // `de 5 miljoner som Vinnova ger Chalmers`
        let hangs = scene.frame.name == "flow.relative" && scene.verb >= scene.place.range.end;
        if hangs && scene.means == Means::Gives && draft.recipients.is_empty() {
            draft.recipients = self.object_of_relative(scene.verb);
        }
        if scene.verb < scene.lead && draft.recipients.is_empty() {
            let behind = scene.subject.as_ref().filter(|s| s.start > scene.verb);
            let from = behind.map_or(scene.verb + 1, |s| s.end);
            let end = self.object_end(scene);
            // In `köper Nordvent för 5 miljoner` no one receives.
            if scene.means != Means::Buys {
                draft.recipients = self.indirect(from, end);
            }
            // `ger Umeå 5 miljoner och Luleå 6`
            if !draft.recipients.is_empty() {
                draft.subject = Subject::Recipient;
            }
            // `betalar till X med 5 miljoner`
            if draft.recipients.is_empty() && matches!(self.tokens.low(from), "till" | "åt") {
                draft.recipients = self.roles.receivers(from + 1, end, false).actors;
            }
        }
    }

    /// `som Vinnova ger Chalmers`: the object that ends the clause right behind its verb.
    fn object_of_relative(&self, verb: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let end = clause::sentence(tokens, verb).end;
        if tokens.is(verb + 1, Class::PREPOSITION) {
            return Vec::new();
        }
        let found = self.roles.receivers(verb + 1, end, true);
        let next = found.end;
        let closed = next >= end
            || clause::is_finite(tokens, next)
            || tokens.is(next, Class::PREPOSITION)
            || clause::parts_clauses(tokens, next)
            || tokens.word(next) == ",";
        match closed {
            true => found.actors,
            false => Vec::new(),
        }
    }

    /// `Den summa som X skänker till Y är 5 miljoner`: who is given what a sum is of.
    fn given_in_subject(&self, verb: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, verb).start;
        let sum = (floor..verb).find(|&i| tokens.low(i) == "som" && is_sum(tokens.low(i - 1)));
        let gives = sum.and_then(|som| {
            (som + 1..verb).find(|&i| {
                let means = frame::verb_at(tokens, i).map(|verb| verb.means);
                means == Some(Means::Gives)
            })
        });
        let Some(gives) = gives else {
            return Vec::new();
        };
        match tokens.low(gives + 1) {
            "till" | "åt" => self.roles.receivers(gives + 2, verb, false).actors,
            _ => self.object_of_relative(gives),
        }
    }

    /// `att till staten betala`: who stands between `att` and its verb.
    fn before_infinitive(&self, verb: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let att = (verb.saturating_sub(6)..verb).rfind(|&i| tokens.low(i) == "att");
        let Some(to) = att
            .map(|att| att + 1)
            .filter(|&to| tokens.low(to) == "till")
        else {
            return Vec::new();
        };
        let found = self.roles.receivers(to + 1, verb, false);
        match found.end == verb {
            true => found.actors,
            false => Vec::new(),
        }
    }

    /// `X svarar för hälften, Y för 5 miljoner`: who stands right before the
    /// preposition, after a joint.
    fn gapped_subject(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let led = scene.lead.checked_sub(1)?;
        if !matches!(tokens.low(led), "för" | "med") || led <= scene.verb + 2 {
            return None;
        }
        let joint = (scene.verb + 1..led)
            .rfind(|&i| joins_list(tokens.low(i)) || tokens.low(i) == "medan")?;
        let whole = joint + 1 < led && self.roles.phrase_end(joint + 1, led) == led;
        let told = (scene.verb + 1..joint)
            .any(|i| tokens.low(i) == tokens.low(led) && !clause::is_finite(tokens, i));
        (whole && told)
            .then(|| self.actor(joint + 1..led))
            .flatten()
    }

    /// On whose behalf the subject acts.
    fn client(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let end = clause::end(tokens, scene.verb).max(scene.place.range.end);
        let end = clause::end(tokens, end.saturating_sub(1));
        let behalf = ["på", "uppdrag", "av"];
        let stands = |&i: &usize| (0..3).all(|n| tokens.low(i + n) == behalf[n]);
        let of = (scene.verb + 1..end).find(stands).map(|i| i + behalf.len());
        match of {
            Some(of) => self.actor(of..self.roles.phrase_end(of, end)),
            None => self.orderer(scene).filter(|_| scene.means == Means::Buys),
        }
    }

    /// `har avtal med X om att bygga`, `får i uppdrag av X att bygga`, `bygger åt X`,
    /// `X ger Peab i uppdrag att bygga`: who has it built.
    fn orderer(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let verb = scene.verb;
        let phrase = |first: usize, end: usize| first..self.roles.phrase_end(first, end);
        let for_whom = (verb + 1..scene.lead).find(|&i| tokens.low(i) == "åt");
        if let Some(for_whom) = for_whom {
            return self.actor(phrase(for_whom + 1, scene.lead));
        }
        let att = verb.checked_sub(1).filter(|&i| tokens.low(i) == "att")?;
        let (outer, object) = self.governor(verb);
        if object.is_some() && tokens.low(att - 1) == "uppdrag" {
            return self.subject(outer).and_then(|subject| self.actor(subject));
        }
        let floor = clause::sentence(tokens, verb)
            .start
            .max(att.saturating_sub(12));
        let led = (floor + 1..att).rev().find(|&i| {
            matches!(tokens.low(i), "av" | "från" | "med")
                && ["avtal", "kontrakt", "order", "uppdrag"]
                    .iter()
                    .any(|deal| tokens.low(i - 1).ends_with(deal))
        })?;
        self.actor(phrase(led + 1, att))
    }

    /// The agent gives to the subject, or to whom the verb names behind it.
    fn is_given(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        draft.subject = Subject::Recipient;
        draft.payer = self
            .agent(scene)
            .or_else(|| self.owner_of_money(scene.verb, scene.lead));
        // `Skolan byggs av Lackhuset AB`: a company that builds is paid.
        let acquires = verb::is_form_of_any(self.tokens.low(scene.verb), &["förvärva", "köpa"]);
        let company = |party: &Actor| {
            let record = party.record.as_deref();
            record.is_some_and(|id| self.roles.actors.is_company(id))
        };
        if scene.means == Means::Buys && !acquires && draft.payer.as_ref().is_some_and(company) {
            draft.recipients.extend(draft.payer.take());
            return;
        }
        if scene.verb >= scene.place.range.end {
            // `5 miljoner tillförs Lantmäteriet`
            draft.recipients = self
                .roles
                .receivers(scene.verb + 1, scene.ceiling, false)
                .actors;
        }
        if let Some(subject) = scene.subject.clone()
            && scene.means != Means::Buys
            && self.head_noun(subject.clone()).is_none()
        {
            draft.recipients = self.subject_receivers(scene.verb, subject, scene.lead);
        }
        // `För att … ska kunna bygga tillförs X 5 miljoner`: whoever stands there.
        if draft.recipients.is_empty() && scene.verb < scene.lead && scene.means != Means::Buys {
            draft.recipients = self.indirect(scene.verb + 1, self.object_end(scene));
        }
    }

    /// The agent right before `med` and the amount: `av X med`, `av två, nämligen X med`.
    fn agent_with(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let with = scene.lead.checked_sub(1)?;
        if tokens.low(with) != "med" || with <= scene.verb {
            return None;
        }
        let by = (scene.verb + 1..with).find(|&i| tokens.low(i) == "av")?;
        let first = (by..with)
            .rfind(|&i| matches!(tokens.low(i), "av" | "nämligen" | ","))
            .unwrap_or(by);
        self.actor(first + 1..with)
    }

    /// Where an indirect object before the amount ends: at the noun that it
    /// measures, and before `motsvarande`.
    fn object_end(&self, scene: &Scene<'_>) -> usize {
        let tokens = self.tokens;
        let first = scene.verb + 1;
        let noun = (first..scene.lead).find(|&i| frame::flow_at(tokens, i).is_some());
        let mut end = scene
            .frame
            .noun
            .or(noun)
            .unwrap_or(scene.lead)
            .min(scene.lead);
        while end > first && matches!(tokens.low(end - 1), "," | "motsvarande") {
            end -= 1;
        }
        end
    }

    /// What rises or falls belongs to the subject.
    fn is_changed(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        if scene.moves {
            draft.payer = self.agent(scene);
        }
        if let Some(subject) = &scene.subject
            && scene.frame.noun.is_none()
        {
            let found = self.roles.receivers(subject.start, subject.end, false);
            draft.recipients = found.actors;
        }
    }

    fn subject_actor(&self, scene: &Scene<'_>) -> Option<Actor> {
        let subject = scene.subject.clone()?;
        let back = self.antecedents(&subject);
        if self.one_of_two(&subject).is_some() {
            return back.into_iter().next();
        }
        let first = back.into_iter().next();
        first
            .or_else(|| self.sender(&subject))
            .or_else(|| self.actor(subject))
    }

    /// `Vi satsar 5 miljoner` outside of speech: whoever publishes the text, where
    /// that names him.
    pub(super) fn sender(&self, subject: &Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let first = subject.start;
        if subject.len() != 1 || tokens.low(first) != "vi" {
            return None;
        }
        let bounds = clause::sentence(tokens, first);
        let block = tokens.doc.blocks.get(tokens.token(first).block as usize)?;
        let opens = tokens.token_from(block.start);
        let speech = tokens.is(opens, Class::DASH)
            || tokens.block_kind(tokens.token(first).block as usize) == BlockKind::Quote
            || bounds.clone().any(|i| {
                tokens.is(i, Class::SPEECH) || matches!(tokens.word(i), "”" | "\"" | "“" | "»")
            });
        let publisher = tokens.doc.metadata.publisher.as_ref().filter(|_| !speech)?;
        self.roles.actors.called(&publisher.0.name)
    }

    fn agent(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let from = scene.verb + 1;
        let behind = clause::agent(tokens, from, scene.ceiling.max(from)).and_then(|phrase| {
            // `beviljas stöd för sanering av hamnen`: what is cleaned.
            let done = phrase.start.checked_sub(3).is_some_and(|led| {
                tokens.is(led, Class::PREPOSITION) && noun::is_deed(tokens.low(led + 1))
            });
            let agent = self.actor(phrase)?;
            let named = agent.record.is_some() && !self.roles.is_place_record(&agent);
            (named || !done).then_some(agent)
        });
        behind
            .or_else(|| self.fronted_agent(scene))
            .or_else(|| self.agent_amid(scene))
    }

    /// `har av Kulturrådet beviljats 5 miljoner`: between the verbs.
    fn agent_amid(&self, scene: &Scene<'_>) -> Option<Actor> {
        let (finite, _) = self.governor(scene.verb);
        let by = (finite + 1..scene.verb).find(|&i| self.tokens.low(i) == "av")?;
        let whole = self.roles.phrase_end(by + 1, scene.verb) == scene.verb;
        whole.then(|| self.actor(by + 1..scene.verb)).flatten()
    }

    /// `Av Sala kommun betalas 5 miljoner`: a party that is known, and no money.
    fn fronted_agent(&self, scene: &Scene<'_>) -> Option<Actor> {
        let (finite, _) = self.governor(scene.verb);
        let by = self.clause(finite).first;
        let pays = matches!(scene.means, Means::Gives | Means::Pays) && scene.passive;
        if !pays || self.tokens.low(by) != "av" || by + 1 >= finite {
            return None;
        }
        let whole = self.roles.phrase_end(by + 1, finite) == finite;
        self.actor(by + 1..finite)
            .filter(|actor| whole && actor.record.is_some())
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
                draft.purpose = draft.purpose.take().or_else(|| self.covered(verb, ceiling));
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
    fn beside_last(&self, frame: &Governor, drafts: &[FlowDraft<'a>], draft: &mut FlowDraft<'a>) {
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
                    .is_some_and(|noun| matches!(self.tokens.low(noun + 1), "till" | "åt")))
            && !draft.recipients.is_empty()
            && draft
                .recipients
                .iter()
                .all(|party| self.roles.is_outside(party));
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

    /// `EU:s pengar betalas ut`, `Av rådets medel utbetalas …`: whose they are.
    fn owner_of_money(&self, verb: usize, lead: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = self.clause(self.governor(verb).0).first;
        let noun = (floor..verb.min(lead))
            .find(|&i| frame::noun_at(tokens, i) == Some(NounSense::Money))?;
        self.genitive(noun)
    }

    /// Receivers named by the subject, with those that a comma or `tillsammans
    /// med` adds to it.
    fn subject_receivers(&self, verb: usize, subject: Range<usize>, lead: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let (finite, _) = self.governor(verb);
        let end = if subject.end <= finite {
            // `A och B står för arbetet och mottar 5 respektive 3 miljoner`
            (subject.end..finite)
                .find(|&i| clause::is_finite(tokens, i))
                .unwrap_or(finite)
        } else {
            clause::end(tokens, finite).min(subject.end + 12)
        };
        let end = if subject.start < lead {
            end.min(lead)
        } else {
            end
        };
        // `har Litora beviljats 5 miljoner`
        let end = if verb > subject.start {
            end.min(verb)
        } else {
            end
        };
        // `samlade stiftelsen in 5 miljoner`: the verb's particle.
        let end = (subject.start + 1..end)
            .find(|&i| matches!(tokens.low(i), "in" | "ut" | "emot"))
            .unwrap_or(end);
        let back = self.antecedents(&subject);
        if !back.is_empty() || self.one_of_two(&subject).is_some() {
            return back;
        }
        // `Ytterligare fyra kommuner får`
        let more = usize::from(tokens.low(subject.start) == "ytterligare");
        let mut found = self.roles.receivers(subject.start + more, end, true);
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

    /// The indirect object between the verb and the amount: `ger X 5 miljoner`,
    /// `betalas ut till X med 5 miljoner`.
    fn indirect(&self, from: usize, end: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let mut at = from;
        while at < end {
            // `gav i höstas Polismyndigheten 5 miljoner`
            let led = usize::from(matches!(tokens.low(at), "i" | "till" | "under"));
            // `beviljade i slutet av maj museet 5 miljoner`
            let stretch = led == 1
                && matches!(tokens.low(at + 1), "början" | "mitten" | "slutet")
                && tokens.low(at + 2) == "av";
            let led = if stretch { 3 } else { led };
            if let Some(past) = self.dates.end_at(at + led) {
                at = past;
            } else if tokens.is(at, Class::ADVERB | Class::NEGATION)
                || matches!(tokens.low(at), "ut" | "in" | "upp" | "idag" | "även")
            {
                at += 1;
            } else {
                break;
            }
        }
        at += usize::from(matches!(tokens.low(at), "till" | "åt"));
        if at >= end || tokens.is(at, Class::PREPOSITION | Class::CONJUNCTION) {
            return Vec::new();
        }
        let last = self.roles.phrase_end(at, end).max(at + 1);
        if let Some(back) = self.pointed_object(&(at..last)).filter(|_| last == end) {
            return back;
        }
        // The object must not be the noun that the amount measures.
        let definite = matches!(tokens.low(at), "de" | "den");
        if tokens.is(at, Class::ARTICLE) && !definite && !self.roles.is_some(at + 1) {
            return Vec::new();
        }
        let found = self.roles.receivers(at, end, true);
        let whole = (found.end..end).all(|i| {
            tokens.is(i, Class::ARTICLE | Class::ADVERB)
                // `docent Per Holst, Göteborgs universitet, 5 miljoner`
                || i + 1 == end && tokens.word(i) == ","
                || tokens.token(i).kind == TokenKind::Word && !tokens.is(i, Class::CAPITAL)
        });
        if whole && self.head_noun(at..found.end).is_none() {
            found.actors
        } else {
            Vec::new()
        }
    }

    /// The word that opens a clause: `I syfte att`, `Med syfte att` are read as `För att`.
    fn over_aim(&self, first: usize) -> (usize, &str) {
        let low = |i: usize| self.tokens.low(i);
        let aims = matches!(low(first), "i" | "med") && low(first + 1) == "syfte";
        match aims && low(first + 2) == "att" {
            true => (first + 1, "för"),
            false => (first, low(first)),
        }
    }

    /// What stands first in the clause: `För att bygga bron får X …`, `Till X
    /// ges …`.
    fn fronted(&self, verb: usize, lead: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        if draft.purpose.is_some() {
            return;
        }
        let (finite, _) = self.governor(verb);
        let sentence = clause::sentence(tokens, verb).start;
        let opener = sentence + usize::from(tokens.is(sentence, Class::DASH));
        // `Lönerna kostar 9 miljoner, och för värme räknar man med 2 miljoner`
        let own = self.clause(finite).first;
        let joined = own > opener && is_for(tokens.low(own)) && is_and(tokens.low(own - 1));
        let first = if joined { own } else { opener };
        if first >= finite.min(lead) {
            return;
        }
        let (first, led) = self.over_aim(first);
        match led {
            "för" if tokens.low(first + 1) == "att" => {
                let end = self.aim_end(first + 2, finite, lead);
                let text = end.map(|end| self.roles.text(first + 2..end));
                draft.purpose = text.filter(|text| !text.is_empty()).map(str::to_owned);
            }
            "för" if self.dates.end_at(first + 1).is_none() && !is_term(tokens.low(first + 1)) => {
                self.fronted_for(first, finite, draft);
            }
            // `På röjning går 5 miljoner åt`
            "på" if draft.kind == FlowKind::Cost
                && self.dates.end_at(first + 1).is_none()
                && verb::is_form_of(tokens.low(verb), "gå") =>
            {
                let whole = self.roles.purpose_end(first + 1, finite) == finite;
                let text = self.roles.text(first + 1..finite);
                draft.purpose = whole.then(|| text.to_owned());
            }
            // `I gator investeras 5 miljoner`
            "i" | "på"
                if draft.kind == FlowKind::Investment
                    && frame::is_passive(tokens, verb)
                    && frame::verb_at(tokens, verb).is_some_and(|v| v.means != Means::Buys)
                    && self.dates.end_at(first + 1).is_none()
                    && self.roles.purpose_end(first + 1, finite) == finite =>
            {
                draft.purpose = Some(self.roles.text(first + 1..finite).to_owned());
            }
            "till" | "åt" if draft.recipients.is_empty() => {
                self.fronted_to(first, finite, draft);
            }
            // `Från EU får X …`
            // `Av EU får X …`
            "av" | "från" | "ur"
                if draft.payer.is_none()
                    && self.dates.end_at(first + 1).is_none()
                    && (tokens.low(first) != "av" || self.gets_from(verb, first + 1, finite)) =>
            {
                let stop = self.roles.phrase_end(first + 1, finite);
                draft.payer = self.group_from(first + 1, stop, finite);
            }
            _ => {}
        }
    }

    /// Where the clause behind a fronted `för att` ends: before the main verb.
    fn aim_end(&self, first: usize, finite: usize, lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        // With a subject of its own it is no infinitive: `För att vården ska
        // klara det tillförs …`.
        if !tokens.low(first).ends_with(['a', 'å', 'e', 'o']) {
            let mut verbs = (first..finite).filter(|&i| clause::is_finite(tokens, i));
            return (verbs.next().is_some() && verbs.next().is_none()).then_some(finite);
        }
        // `insatser riktade till skolan`: no verb of a clause.
        let attribute = |i: usize| {
            tokens.low(i).ends_with("ade")
                && tokens.is(i + 1, Class::PREPOSITION)
                && (i + 1..lead).any(|j| clause::is_finite(tokens, j))
        };
        // The infinitive clause ends where the main verb is second.
        (first..lead).find(|&i| {
            clause::is_finite(tokens, i)
                && !attribute(i)
                && !(first..i).any(|j| clause::opens_clause(tokens, j) && tokens.low(j) != "att")
        })
    }

    /// `Till X utgår ett bidrag på 5 miljoner`: to whom, over a verb that says nothing of it.
    fn fronted_noun(&self, frame: &Governor, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let silent = frame.kind == FlowKind::Investment || frame.verb.is_none();
        let Some(noun) = frame.noun.filter(|_| silent) else {
            return;
        };
        let first = clause::sentence(tokens, noun).start;
        let mut verbs = (first + 1..noun).filter(|&i| clause::is_finite(tokens, i));
        let finite = verbs.next().filter(|_| verbs.next().is_none());
        // `För staten innebär det en kostnad på 5 miljoner`
        if let Some(finite) = finite.filter(|_| tokens.low(first) == "för")
            && draft.kind == FlowKind::Cost
            && draft.payer.is_none()
        {
            draft.payer = self.bearer(first, finite);
        }
        let open = draft.recipients.is_empty() && draft.purpose.is_none();
        let led = matches!(tokens.low(first), "till" | "åt") && moves(draft.kind) && open;
        if let Some(finite) = finite.filter(|_| led) {
            self.fronted_to(first, finite, draft);
        }
    }

    /// Whether the verb receives, and the phrase between `av` and the finite verb
    /// names a body and not a share.
    fn gets_from(&self, verb: usize, first: usize, finite: usize) -> bool {
        let gets = frame::verb_at(self.tokens, verb).is_some_and(|v| v.means == Means::Gets);
        let end = self.roles.phrase_end(first, finite);
        let named = || self.actor(first..end)?.record;
        gets && end == finite && named().is_some()
    }

    /// `För forskning föreslår …`, `För Umeå kommun innebär det …`
    fn fronted_for(&self, first: usize, finite: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        // `För forskning föreslår regeringen att 5 miljoner avsätts`
        let outer = (first + 1..finite).find(|&i| clause::is_finite(tokens, i));
        let acts =
            |&i: &usize| frame::verb_at(tokens, i).is_some_and(|verb| verb.means == Means::Acts);
        let mut end = self.roles.purpose_end(first + 1, finite);
        // `För uppdraget, som ska redovisas i maj, får X`: over the clause set in.
        let inserted = tokens.word(end) == ","
            && is_relative(tokens.low(end + 1))
            && tokens.word(finite - 1) == ",";
        let finite = outer.filter(acts).filter(|_| !inserted).unwrap_or(finite);
        if !inserted {
            end = self.roles.purpose_end(first + 1, finite);
        }
        // `För uppdraget att sammanställa kunskap får X …`
        if tokens.low(end) == "att" && end < finite {
            end = finite;
        }
        // `För forskningen om nät (6G) föreslår regeringen`: over the bracket.
        let close = (end..finite.min(end + 4)).find(|&i| tokens.word(i) == ")");
        let bracket = tokens.word(end) == "(" && close.is_some_and(|close| close + 1 == finite);
        let stop = end;
        if bracket || inserted {
            end = finite;
        }
        // `För hushållen blir skatten 5 miljoner lägre`: for whom, not what.
        let whom = || {
            let found = self.roles.receivers(first + 1, finite, false);
            !found.actors.is_empty() && found.end >= finite
        };
        let concerns = matches!(
            draft.kind,
            FlowKind::Cost | FlowKind::Revenue | FlowKind::Saving | FlowKind::TaxChange
        ) && whom();
        if concerns && draft.kind == FlowKind::Cost && !self.goes_to_another(finite) {
            draft.payer = draft.payer.take().or_else(|| self.bearer(first, finite));
        }
        // `För Umeå kommun innebär det ett tillskott`: who is given it.
        let given = matches!(
            draft.kind,
            FlowKind::BudgetDecrease | FlowKind::BudgetIncrease | FlowKind::Grant
        ) && draft.recipients.is_empty();
        let other = self.goes_to_another(finite);
        let given = given && !other;
        let part = tokens.low(finite - 1) == "del";
        if given && part {
            // `För kommunens del handlar det om 5 miljoner`
            draft.recipients.extend(self.genitive(finite - 1));
        } else if given && whom() {
            draft.recipients = self.roles.receivers(first + 1, finite, false).actors;
        } else if end == finite
            && (!concerns || other)
            && !matches!(tokens.low(first + 1), "detta" | "det")
        {
            let end = if bracket || inserted { stop } else { end };
            draft.purpose =
                Some(self.roles.text(first + 1..end).to_owned()).filter(|t| !t.is_empty());
        }
    }

    /// `För staten blir kostnaden 5 miljoner`, `För statens del …`: who bears it.
    fn bearer(&self, first: usize, finite: usize) -> Option<Actor> {
        let last = finite.checked_sub(1)?;
        if self.tokens.low(last) == "del" {
            return self.genitive(last);
        }
        let mut found = self.roles.receivers(first + 1, finite, false);
        (found.end >= finite && found.actors.len() == 1)
            .then(|| found.actors.pop())
            .flatten()
            .filter(|party| self.is_bearer(party))
    }

    /// Whether a party has money of its own to bear a cost with.
    pub(super) fn is_bearer(&self, party: &Actor) -> bool {
        let acts = body::acts(&party.name.lower()) || party.name.ends_with("rna");
        (acts || party.record.is_some()) && !self.roles.is_place_record(party)
    }

    /// `För förvaltningen har vi betalat 5 miljoner till Blek AB`: whom no phrase in
    /// front names.
    fn goes_to_another(&self, finite: usize) -> bool {
        let end = clause::sentence(self.tokens, finite).end;
        (finite..end)
            .filter(|&i| self.tokens.low(i) == "till")
            .any(|i| !self.roles.receivers(i + 1, end, false).actors.is_empty())
    }

    /// `Till Umeå ges …`, `Till arbetet mot våld går …`
    fn fronted_to(&self, first: usize, finite: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let found = self.roles.receivers(first + 1, finite, false);
        let whole = self.roles.purpose_end(first + 1, finite) == finite;
        // `Till arbetet mot våld går 5 miljoner`
        // `Till de nya hållplatserna bidrar X`, but not `Till de som …`
        let article =
            is_the(tokens.low(first + 1)) && first + 3 <= finite && tokens.low(first + 2) != "som";
        let task = moves(draft.kind)
            && whole
            && (found.actors.is_empty() || found.owner)
            && self.dates.end_at(first + 1).is_none()
            && (article
                || !matches!(
                    tokens.low(first + 1),
                    "de" | "dem" | "det" | "detta" | "dessa" | "exempel" | "följd" | "och"
                ));
        if task {
            draft.purpose = Some(self.roles.text(first + 1..finite).to_owned());
        }
        draft.recipients = found.actors;
    }

    /// A noun's own phrase: `Sveriges stöd till X`, `Polisens anslag`.
    fn around_noun(
        &self,
        noun: usize,
        lead: usize,
        place: &AmountPlace<'_>,
        frame: &Governor,
        draft: &mut FlowDraft<'_>,
    ) {
        let tokens = self.tokens;
        if noun > place.range.end {
            return;
        }
        let applies = noun::is_request(tokens.low(noun));
        match self.genitive(noun) {
            // `beviljat klubbens ansökan`: who asks receives.
            Some(actor) if applies => draft.recipients = vec![actor],
            Some(actor) => self.owner(actor, noun, frame.kind, draft),
            None => {}
        }
        if let Some(applicants) = self.applicants(noun).filter(|_| applies) {
            draft.recipients = applicants;
        }
        if draft.payer.is_none() && moves(frame.kind) {
            draft.payer = self
                .inner_agent(noun)
                .or_else(|| self.resolver(noun))
                .or_else(|| self.introducer(noun));
        }
        if draft.payer.is_none() && frame.kind == FlowKind::Investment {
            draft.payer = self.planner(noun);
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
        while end > noun + 1
            && (matches!(tokens.low(end - 1), "som" | ",")
                || adjective::is_form_of(tokens.low(end - 1), "värd"))
        {
            end -= 1;
        }
        let mut behind = noun + 1;
        // `ansökan till Boverket om`: who is asked.
        if applies && tokens.low(behind) == "till" {
            let stop = self.roles.phrase_end(behind + 1, end);
            draft.payer = self.actor(behind + 1..stop);
            behind = stop;
        }
        self.tail(behind, end, frame, draft);
        // `bifaller ansökan från X om`
        if applies && matches!(tokens.low(noun + 1), "av" | "från") && draft.recipients.is_empty()
        {
            let stop = self.roles.phrase_end(noun + 2, end.max(noun + 2));
            let asks = self.actor(noun + 2..stop);
            if draft.payer == asks {
                draft.payer = None;
            }
            draft.recipients.extend(asks);
            return;
        }
        // `ansökan om bidrag från X`, `ansökan från X om`: who asks receives.
        if (applies || self.is_requested(noun))
            && !matches!(frame.verb, Some((_, Means::Gives)))
            && draft.recipients.is_empty()
            && behind == noun + 1
        {
            draft.recipients.extend(draft.payer.take());
        }
    }

    /// What the owner of a noun does: `Sveriges stöd`, `Polisens anslag`.
    fn owner(&self, actor: Actor, noun: usize, kind: FlowKind, draft: &mut FlowDraft<'_>) {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, Total};
        let low = self.tokens.low(noun);
        let sense = frame::noun_at(self.tokens, noun);
        let fresh = draft.recipients.is_empty();
        match kind {
            // `teaterns bidrag från kommunen`
            Grant if self.tokens.low(noun + 1) == "från" && fresh => draft.recipients.push(actor),
            // `Kriminalvårdens anslag uppgår till`, `regionens budget`: who has it.
            Total if low.contains("anslag") => draft.recipients.extend(fresh.then_some(actor)),
            Total if is_share(low) || low.ends_with("budget") => {}
            Total if sense == Some(NounSense::Money) => {}
            Grant | Investment | Total => {
                draft.payer.get_or_insert(actor);
            }
            BudgetIncrease | BudgetDecrease => match sense {
                Some(NounSense::Flow(Grant | Investment)) => {
                    draft.payer.get_or_insert(actor);
                }
                // `regeringens tillskott`, `Eks minnesfonds anslag`: they add, and do not receive.
                _ if is_state(&actor) || is_fund(&actor) => {
                    draft.payer.get_or_insert(actor);
                }
                _ => draft.recipients.extend(fresh.then_some(actor)),
            },
            // `föreningens samlade utgifter`
            FlowKind::Cost if is_expense(low) => {
                draft.payer.get_or_insert(actor);
            }
            _ => {}
        }
    }

    /// `Kommunens andel är 5 miljoner`: of what is spent the owner pays it, of what is
    /// given or earned it is his.
    fn share(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        drafts: &[FlowDraft<'_>],
        draft: &mut FlowDraft<'_>,
    ) {
        use FlowKind::{BudgetIncrease, Grant, Result, Revenue};
        let tokens = self.tokens;
        let noun = frame.noun.filter(|&noun| is_share(tokens.low(noun)));
        let Some((noun, owner)) = noun.and_then(|noun| Some((noun, self.genitive(noun)?))) else {
            return;
        };
        let comes = |kind| matches!(kind, BudgetIncrease | Grant | Result | Revenue);
        let of = (noun + 1..place.range.start)
            .skip_while(|&i| tokens.low(i) != "av")
            .find_map(|i| frame::flow_at(tokens, i));
        // Without a word for the whole, that of the money told before.
        let before = || {
            let near = |last: &&FlowDraft<'_>| last.amount.block + 1 >= place.amount.block;
            let last = drafts.last().filter(near)?;
            Some(!last.recipients.is_empty() && comes(last.kind))
        };
        let whole = tokens.low(noun + 1) == "av";
        let receives = match of {
            Some(kind) => comes(kind),
            None => !whole && before() == Some(true),
        };
        if receives {
            draft.recipients = vec![owner];
        } else {
            draft.payer.get_or_insert(owner);
            // `och regionens till 6 miljoner`
            draft.subject = Subject::Payer;
        }
        // What one puts in is given; what one bears of a cost is one. `Precisas andel är värd
        // 5 miljoner` tells neither.
        let worth =
            (noun + 1..place.range.start).any(|i| adjective::is_form_of(tokens.low(i), "värd"));
        if draft.kind == FlowKind::Total && !worth {
            draft.kind = match of {
                Some(FlowKind::Cost) => FlowKind::Cost,
                _ => Grant,
            };
        }
    }

    /// `X fick avslag på sin ansökan`, `X, vars ansökan gällde 5 miljoner`: whose it is,
    /// where a pronoun says so.
    fn applicants(&self, noun: usize) -> Option<Vec<Actor>> {
        let tokens = self.tokens;
        match tokens.low(noun.checked_sub(1)?) {
            "vars" => {
                let owner = self.roles.actors.before(tokens, noun.checked_sub(2)?);
                Some(owner.into_iter().collect())
            }
            "sin" | "sina" => {
                let floor = clause::sentence(tokens, noun).start;
                let mut verbs = clause::leftwards(tokens, noun, floor);
                let subject = verbs
                    .find(|&i| clause::is_finite(tokens, i))
                    .and_then(|verb| self.subject(verb));
                Some(subject.map_or_else(Vec::new, |s| {
                    self.roles.receivers(s.start, s.end, true).actors
                }))
            }
            _ => None,
        }
    }

    /// `Kommunen räknar med en investering på 5 miljoner`: who plans it.
    fn planner(&self, noun: usize) -> Option<Actor> {
        static PLANS: Words = Words::with("planning_verb");
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun)
            .start
            .max(noun.saturating_sub(6));
        let verb =
            clause::leftwards(tokens, noun, floor).find(|&i| clause::is_finite(tokens, i))?;
        let plans = verb::is_form_of_any(tokens.low(verb), &PLANS);
        (plans && !frame::is_passive(tokens, verb))
            .then(|| self.subject(verb))
            .flatten()
            .and_then(|subject| self.actor(subject))
    }

    /// `Regeringen inför ett stöd som uppgår till 5 miljoner`: who brings it about.
    fn introducer(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let brings =
            |i: usize| verb::is_form_of_any(tokens.low(i), &["införa", "inrätta", "lansera"]);
        // `inför` is a preposition too.
        let verb = clause::leftwards(tokens, noun, floor)
            .take(8)
            .find(|&i| {
                brings(i) || tokens.is(i, Class::PREPOSITION) || clause::opens_clause(tokens, i)
            })
            .filter(|&i| brings(i))?;
        let own = !frame::is_passive(tokens, verb) && tokens.low(noun + 1) != "av";
        own.then(|| self.subject(verb))
            .flatten()
            .and_then(|subject| self.actor(subject))
    }

    /// `Kommunen bekostar vägen, som kostar 5 miljoner`: who pays for what the clause is of.
    fn bears_thing(&self, costs: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let (finite, _) = self.governor(costs);
        let som = self
            .clause(finite)
            .opener
            .filter(|&i| tokens.low(i) == "som")?;
        if tokens.word(som - 1) != "," {
            return None;
        }
        let floor = clause::sentence(tokens, som).start;
        let verb = clause::leftwards(tokens, som, floor)
            .find(|&i| clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some())?;
        let bears = verb::is_form_of_any(tokens.low(verb), &["bekosta", "betala", "finansiera"])
            && !frame::is_passive(tokens, verb);
        let subject = bears.then(|| self.subject(verb)).flatten()?;
        self.actor(subject)
    }

    /// `Socialstyrelsen har fattat beslut om statsbidrag på 5 miljoner`: who resolves.
    fn resolver(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let about = (floor + 1..noun)
            .rev()
            .take(4)
            .find(|&i| tokens.low(i) == "om" && tokens.low(i - 1) == "beslut")?;
        let takes = |i: usize| {
            let low = tokens.low(i);
            verb::is_form_of(low, "fatta") || verb::is_form_of(low, "ta")
        };
        let verb = (floor..about).rev().take(6).find(|&i| takes(i))?;
        if frame::is_passive(tokens, verb) {
            return None;
        }
        self.subject(verb).and_then(|subject| self.actor(subject))
    }

    /// `det av regeringen beviljade stödet`: who does what the participle before
    /// the noun says.
    fn inner_agent(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let participle = (floor..noun).rev().take(2).find(|&i| {
            ["ade", "da", "dda", "na", "ta"]
                .iter()
                .any(|end| tokens.low(i).ends_with(end))
        })?;
        let av = (floor + 1..participle)
            .rev()
            .take(6)
            .take_while(|&i| !tokens.is(i, Class::ARTICLE))
            .find(|&i| tokens.low(i) == "av")?;
        tokens
            .is(av - 1, Class::ARTICLE)
            .then(|| self.actor(av + 1..participle))
            .flatten()
    }

    /// Who owns the noun: a genitive before it, over adjectives.
    pub(super) fn genitive(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun)
            .start
            .max(noun.saturating_sub(6));
        for i in (floor..noun).rev() {
            // `Arvsfonden, vars bidrag uppgår till 5 miljoner`
            if tokens.low(i) == "vars" {
                let comma = i.checked_sub(1)?;
                let name = comma.checked_sub(1).filter(|&at| {
                    tokens.is(at, Class::CAPITAL) && !tokens.is(at - 1, Class::PREPOSITION)
                });
                let known = self.roles.actors.before(tokens, comma);
                return known.or_else(|| self.actor(name?..comma));
            }
            // `regeringens förslag om ett stöd`
            let resolve = |i: usize| matches!(tokens.low(i), "beslut" | "förslag");
            let over = resolve(i)
                || tokens.low(i) == "om" && resolve(i - 1)
                || tokens.is(i, Class::ARTICLE) && i >= 2 && resolve(i - 2)
                // `föreningens samlade utgifter`: no verb.
                || i > floor && tokens.low(i).ends_with("ade") && tokens.low(i - 1).ends_with('s');
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
                    let bytes = actor::extent(tokens, floor..i + 1);
                    let end = bytes.end;
                    let mut named = self.roles.actors.within(bytes).iter();
                    named.find(|m| m.end == end).map(|m| m.actor(tokens))
                };
                let mut actor = owner()
                    .or_else(|| self.actor(first..i + 1))
                    .or_else(|| self.actor(i..i + 1))
                    .or_else(|| self.owning_group(i))
                    .or_else(|| self.owning_name(floor, i))?;
                if actor.record.is_none() && actor.name.ends_with('s') {
                    actor.name.pop();
                }
                return Some(actor);
            }
        }
        None
    }

    /// `Almby sparbanks gåva`: names with the noun of a body behind them that no record has.
    fn owning_name(&self, floor: usize, i: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let noun = tokens.low(i).strip_suffix('s')?;
        let names = (floor..i)
            .rev()
            .take_while(|&j| tokens.is(j, Class::CAPITAL));
        let first = names.last().filter(|_| body::names_party(noun))?;
        let name = self.roles.text(first..i + 1).strip_suffix('s')?;
        Some(Actor {
            name: name.to_owned(),
            record: None,
        })
    }

    /// `kommunens insats`: a body that is called by its noun alone.
    pub(super) fn owning_group(&self, i: usize) -> Option<Actor> {
        let noun = self.tokens.low(i).strip_suffix('s')?;
        let party = body::is_definite_party(noun) && (body::acts(noun) || body::are_parties(noun));
        party.then(|| Actor {
            name: noun.to_owned(),
            record: None,
        })
    }
}

/// `den summa som`, `beloppet som`
fn is_sum(low: &str) -> bool {
    matches!(low, "belopp" | "beloppet" | "summa" | "summan")
}

/// `utgifter`: what the owner has paid; a cost may be that of what he is.
fn is_expense(low: &str) -> bool {
    ["utgift", "utgiften", "utgifter", "utgifterna"]
        .iter()
        .any(|noun| low.ends_with(noun))
}

/// `andel`, `kostnadsandel`
fn is_share(low: &str) -> bool {
    low.ends_with("andel") || low.ends_with("andelen")
}

/// Whether the actor is the state itself, which adds money and is given none.
fn is_state(actor: &Actor) -> bool {
    matches!(
        actor.name.lower().as_str(),
        "eu" | "regeringen" | "riksdagen" | "staten"
    )
}

/// Whether the actor is there to give money.
fn is_fund(actor: &Actor) -> bool {
    ["fond", "fonden", "stiftelse", "stiftelsen"]
        .iter()
        .any(|noun| actor.name.ends_with(noun))
}

/// Whether money changes hands in a flow of that kind.
pub(super) fn moves(kind: FlowKind) -> bool {
    use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, TaxChange, Total};
    matches!(
        kind,
        Grant | Investment | BudgetIncrease | BudgetDecrease | TaxChange | Total
    )
}
