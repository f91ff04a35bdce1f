//! The phrases behind an amount or a noun, in their order: to whom, for what,
//! from whom.

use std::{cell::Cell, ops::Range};

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::{
    FlowDraft, FlowReader, FoundBy, Governor,
    frame::{self, Means},
    participants,
    party::{Receivers, is_ratio},
    past_compared, takes_up_sum,
};
use crate::{
    model::{Actor, FlowKind},
    swedish::{
        adjective, body, clause,
        function_words::{FOR, is_and, is_for, is_from, is_own},
        noun, span,
        verb::{self, Form},
    },
    text::{
        lexicon::Class,
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Whether the words deny what they are said of; `inte bara` does not.
pub(super) fn is_denied(tokens: &Tokens<'_>, mut words: Range<usize>) -> bool {
    words.any(|i| {
        tokens.is(i, Class::NEGATION) && !matches!(tokens.low(i + 1), "bara" | "enbart" | "minst")
    })
}

/// What happens after a phrase: reading goes on at a token, ends, or looks at the
/// next word.
enum Step {
    To(usize),
    Stop,
    /// The word opens no phrase that says anything here.
    Past,
}

/// A stretch of a clause that is read for what it says of a flow.
struct Stretch<'s> {
    end: usize,
    /// Where the sentence ends.
    sentence: usize,
    frame: &'s Governor,
    /// A purpose was known before.
    told: bool,
    /// Where the purpose of this stretch begins.
    purpose: Cell<Option<usize>>,
}

type Read = fn(&FlowReader<'_>, &Stretch<'_>, usize, &mut FlowDraft<'_>) -> Step;

/// What is read of a phrase, by the word that opens it.
const PHRASES: &[(&[&str], Read)] = &[
    (&["i", "med", "till"], |r, s, i, d| r.aim(s, i, d)),
    (&["för", "till", "på"], |r, s, i, d| r.infinitive(s, i, d)),
    (FOR, |r, s, i, d| r.towards(s, i, d)),
    (&["bland", "mellan"], |r, s, i, d| r.among(s, i, d)),
    (&["på"], |r, s, i, d| r.upon(s, i, d)),
    (&["i"], |r, s, i, d| r.within(s, i, d)),
    (&["av"], |r, s, i, d| r.used_by(s, i, d)),
    (&["av"], |r, s, i, d| r.shared_by(s, i, d)),
    (&["från", "av", "hos", "ur"], |r, s, i, d| {
        r.source(s, i, d)
    }),
    (&["genom", "via"], |r, s, i, d| r.through(s, i, d)),
    (&[",", "–", "—", "-"], |r, s, i, d| {
        r.which_goes(s, i, d)
    }),
    (&["–", "—", "-", ":", "("], |r, s, i, _| {
        r.over_mark(s, i)
    }),
    (&[","], |r, s, i, d| r.who_shall(s, i, d)),
    (&[","], |r, s, i, d| r.which_shall(s, i, d)),
    (&["som"], |r, s, i, d| r.which_goes(s, i - 1, d)),
    (&["som"], |r, s, i, d| r.who_shall(s, i - 1, d)),
    (&["som"], |r, s, i, d| r.who_gives(s, i, d)),
    (
        &["som", "vilket", "vilka", "varav", "där", "att", "medan"],
        |_, _, _, _| Step::Stop,
    ),
    (&["så"], |r, s, i, d| r.so_that(s, i, d)),
    (&["("], |r, s, i, _| r.bracket(s, i)),
    (&[",", "och", "samt"], |r, s, i, d| r.joint(s, i, d)),
];

lazy_static! {
    /// The same by each of the words.
    static ref BY_WORD: FxHashMap<&'static str, Vec<Read>> = {
        let mut readers: FxHashMap<_, Vec<Read>> = FxHashMap::default();
        for (words, read) in PHRASES {
            for word in *words {
                readers.entry(*word).or_default().push(*read);
            }
        }
        readers
    };
}

impl FlowReader<'_> {
    /// `fördelar 5 miljoner mellan 74 föreningar`: who shares it.
    fn among(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let shares = |(verb, _)| {
            let low = self.tokens.low(verb);
            verb::is_form_of(low, "dela") || verb::is_form_of(low, "fördela")
        };
        if !draft.recipients.is_empty() || !s.frame.verb.is_some_and(shares) {
            return Step::Past;
        }
        let found = self.roles.receivers(i + 1, s.end, false);
        draft.recipients = found.actors;
        Step::To(found.end.max(i + 1))
    }

    /// The phrases from `from` on, in their order.
    pub(super) fn tail(
        &self,
        from: usize,
        end: usize,
        frame: &Governor,
        draft: &mut FlowDraft<'_>,
    ) {
        let tokens = self.tokens;
        let speech = |&i: &usize| tokens.word(i) == "," && tokens.is(i + 1, Class::SPEECH);
        let stretch = Stretch {
            end: (from..end).find(speech).unwrap_or(end),
            sentence: clause::sentence(tokens, from).end,
            frame,
            told: draft.purpose.is_some(),
            purpose: Cell::new(None),
        };
        // `För att spara 5 miljoner flyttar kansliet till …`: another clause.
        let infinitive = frame.verb.is_some_and(|(verb, _)| {
            verb < from
                && clause::is_infinitive(tokens, verb)
                && tokens.low(verb.saturating_sub(1)) == "att"
        });
        let alone = frame.verb.is_none() && frame.noun.is_none();
        let mut i = from;
        while i < stretch.end {
            if let Some(next) = self.dates.end_at(i) {
                i = next;
                continue;
            }
            if infinitive && clause::is_finite(tokens, i) {
                return;
            }
            // `7 miljoner i stället för planerade 4 miljoner på broar`
            if let Some(next) = past_compared(tokens, i) {
                i = next;
                continue;
            }
            // `tas i anspråk för investeringar`: of the verb.
            if (tokens.low(i), tokens.low(i + 1)) == ("i", "anspråk") {
                i += 2;
                continue;
            }
            // `varav 5 miljoner avser bussar`
            if i == from && alone && verb::is_finite_of(tokens.low(i), "avse") {
                if !self.regards_party(&stretch, i + 1, draft) {
                    self.purpose(&stretch, i + 1, draft);
                }
                return;
            }
            let readers = BY_WORD.get(tokens.low(i)).into_iter().flatten();
            let step = readers
                .map(|read| read(self, &stretch, i, draft))
                .find(|step| !matches!(step, Step::Past));
            i = match step {
                Some(Step::To(next)) => next,
                Some(Step::Stop) => return,
                _ if clause::parts_clauses(tokens, i) => return,
                _ => i + 1,
            };
        }
    }

    /// `varav 5 miljoner avser Röda Korset`: a body that is known receives its part.
    fn regards_party(&self, s: &Stretch<'_>, at: usize, draft: &mut FlowDraft<'_>) -> bool {
        let found = self.roles.receivers(at, s.end, false);
        let gives = matches!(s.frame.kind, FlowKind::BudgetIncrease | FlowKind::Grant);
        let known = |party: &Actor| {
            party.record.is_some()
                && !self.roles.is_place_record(party)
                && !self.roles.is_person(party)
        };
        let named = gives && !found.owner && !found.actors.is_empty();
        let taken = named && found.actors.iter().all(known);
        if taken {
            draft.purpose = None;
            draft.recipients = found.actors;
        }
        taken
    }

    /// Takes the purpose that begins at the token; one past it.
    fn purpose(&self, stretch: &Stretch<'_>, at: usize, draft: &mut FlowDraft<'_>) -> usize {
        let tokens = self.tokens;
        let stop = self.roles.purpose_end(at, stretch.end);
        // `till detta i bokslutet`: what was told before.
        let points = matches!(tokens.low(at), "dessa" | "detta")
            && (at + 1 >= stop || tokens.is(at + 1, Class::PREPOSITION));
        if draft.purpose.is_none() && stop > at && !points {
            let told = self.behind_colon(at, stop, stretch.end);
            let said = told.unwrap_or(at..stop);
            draft.purpose = Some(self.roles.text(said).to_owned());
            stretch.purpose.set(Some(at));
        }
        stop.max(at)
    }

    /// `för ett enda ändamål: filtar till familjer`, `till två områden: skola och vård`: what
    /// stands behind the colon, where the phrase before it only says that it follows.
    fn behind_colon(&self, first: usize, colon: usize, end: usize) -> Option<Range<usize>> {
        static POINTING: Words = Words::with("purpose_below");
        let tokens = self.tokens;
        let near = tokens.word(colon) == ":" && colon - first <= 4;
        if !near || !POINTING.contains(&tokens.low(colon - 1)) {
            return None;
        }
        let att = usize::from(tokens.low(colon + 1) == "att");
        let from = colon + 1 + att;
        let stop = self.roles.clause_end(from, end);
        (stop > from).then_some(from..stop)
    }

    /// `för att bygga bron`: the clause says more than a phrase before it.
    fn infinitive(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        if tokens.low(i + 1) != "att" {
            return Step::Past;
        }
        let mut stop = self.roles.clause_end(i + 2, s.end);
        let hangs = Class::CONJUNCTION | Class::PREPOSITION | Class::SUBORDINATOR;
        // `ska kunna ställa om`: the verb's particle.
        let particle = |at: usize| {
            matches!(
                tokens.low(at),
                "av" | "in" | "om" | "på" | "till" | "upp" | "ut"
            ) && clause::is_infinitive(tokens, at - 1)
        };
        while stop > i + 2
            && (tokens.word(stop - 1) == "," || tokens.is(stop - 1, hangs) && !particle(stop - 1))
        {
            stop -= 1;
        }
        // `i vite för att den inte ordnade en bostad`: why, and not what for.
        if self.is_cause(i + 2, stop) {
            return Step::Stop;
        }
        if !s.told && stop > i + 2 {
            // `för lokaler samt för att bygga`: both, as one.
            let joined = is_and(tokens.low(i - 1));
            let first = s.purpose.get().filter(|_| joined).unwrap_or(i + 2);
            draft.purpose = Some(self.roles.text(first..stop).to_owned());
        }
        Step::Stop
    }

    /// Whether the clause behind `för att` tells what has been: with a subject of its own
    /// and a verb in the past.
    fn is_cause(&self, first: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let past =
            |i: usize| matches!(tokens.low(i), "hade" | "har") || verb::is_past_at(tokens, i);
        let subject = tokens.is(first, Class::PRONOUN | Class::ARTICLE | Class::CAPITAL)
            || noun::looks_definite(tokens.low(first));
        let verb = (first + 1..end).find(|&i| clause::is_finite(tokens, i));
        subject && !clause::is_infinitive(tokens, first) && verb.is_some_and(past)
    }

    /// `i syfte att bygga bron`, `med målet att fler ska simma`
    fn aim(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        match self.roles.aim_at(i) {
            Some(noun) => self.infinitive(s, noun, draft),
            None => Step::Past,
        }
    }

    /// `så att fler kan få rådgivning`
    fn so_that(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        if self.tokens.low(i + 1) != "att" {
            return Step::Past;
        }
        let stop = self.roles.clause_end(i + 2, s.end);
        // `så att fler kan få stöd, samt att skriva av`: another thing.
        let stop = (i + 2..stop)
            .find(|&j| {
                self.tokens.word(j) == ","
                    && is_and(self.tokens.low(j + 1))
                    && self.tokens.low(j + 2) == "att"
            })
            .unwrap_or(stop);
        // `fördelas så att A får 5 miljoner`: how.
        let next = stop == s.end && s.end < s.sentence;
        if draft.purpose.is_none() && stop > i + 2 && !next {
            draft.purpose = Some(self.roles.text(i + 2..stop).to_owned());
        }
        Step::Stop
    }

    /// What happens at a `till` or `för` that leads to a time, a manner or each of many.
    fn aside(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Option<Step> {
        let tokens = self.tokens;
        if self.dates.end_at(i + 1).is_some() {
            return Some(Step::Past);
        }
        if let Some(past) = self.past_manner(i) {
            return Some(Step::To(past));
        }
        // `till totalt 5 miljoner` is the next amount's.
        if i + 1 >= s.end || self.lead(s.end, i + 1) == i + 1 && s.end < s.sentence {
            return Some(Step::Stop);
        }
        if tokens.low(i) == "för"
            && let Some(past) = turn_end(tokens, i + 1)
        {
            return Some(Step::To(past));
        }
        // `för perioden 2024–2026`, `för samma period`: a time.
        let noun = i + 1 + usize::from(matches!(tokens.low(i + 1), "samma" | "hela"));
        if tokens.low(i) == "för" && is_term(tokens.low(noun)) {
            return Some(Step::To(noun + 1));
        }
        // `till vart och ett av hushållen`: they.
        let each = (i + 1..i + 5).find(|&j| tokens.low(j) == "av");
        let each = each.filter(|_| matches!(tokens.low(i + 1), "var" | "vart"));
        if let Some(of) = each.filter(|_| draft.recipients.is_empty()) {
            let found = self.roles.receivers(of + 1, s.end, true);
            draft.recipients = found.actors;
            return Some(Step::To(found.end.max(of + 1)));
        }
        None
    }

    /// `till Skolverket`, `för åtgärder`: who receives, or else what for.
    fn towards(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        if let Some(step) = self.aside(s, i, draft) {
            return step;
        }
        // `till förmån för Röda Korset`
        if is_benefit(tokens, i) {
            return self.towards(s, i + 2, draft);
        }
        let benefit = i > 1 && is_benefit(tokens, i - 2);
        let mut found = self.found_towards(s, i);
        if found.actors.is_empty() && self.takes_whoever(s, i) {
            found = self.whoever(i + 1, s.end);
        }
        // `kostnaden för kommunen blir 9 miljoner`: who bears it.
        let bears = matches!(s.frame.kind, FlowKind::Cost | FlowKind::Saving)
            && tokens.low(i) == "för"
            && !benefit
            && found.actors.len() == 1
            && self.bears(s, found.end, &found.actors[0]);
        if bears && draft.payer.is_none() {
            draft.payer = found.actors.into_iter().next();
            return Step::To(found.end.max(i + 1));
        }
        // `Bortfallet för kommunen blir 9 miljoner`: whom it concerns is no purpose.
        let concerns = s.frame.kind == FlowKind::Revenue
            && tokens.low(i) == "för"
            && !benefit
            && matches!(found.actors.as_slice(), [party] if self.is_bearer(party));
        if concerns {
            return Step::To(found.end.max(i + 1));
        }
        // `för AI i vården`: a field in capitals, no party.
        let field = tokens.low(i) == "för"
            && found.actors.len() == 1
            && found.actors[0].record.is_none()
            && found.actors[0].name.chars().all(char::is_uppercase);
        // `Totalt samlades 5 miljoner in till Röda Korset`
        // `Loppet drog in 5 miljoner till Röda Korset`
        let earned = s.frame.name == "flow.earns" && !found.owner;
        let collected = earned
            || s.frame
                .verb
                .is_some_and(|(_, means)| means == Means::Collects);
        let takes = (participants::moves(s.frame.kind) || collected)
            && !field
            && !found.actors.is_empty()
            && (collected || draft.recipients.is_empty());
        // `betala 5 miljoner i böter till staten`: no one's purpose.
        let paid = s.frame.kind == FlowKind::Cost
            && tokens.low(i) == "till"
            && !found.actors.is_empty()
            && !found.owner;
        if paid {
            if draft.recipients.is_empty() {
                draft.recipients = found.actors;
            }
            return Step::To(found.end.max(i + 1));
        }
        // `en bot utfärdades till en förare`: who pays, and no purpose.
        if tokens.low(i) == "till" && self.is_fine(s.frame) {
            return Step::To(self.roles.phrase_end(i + 1, s.end).max(i + 1));
        }
        if !takes {
            return Step::To(self.purpose(s, i + 1, draft).max(i + 1));
        }
        draft.recipients = found.actors;
        Step::To(if found.owner {
            self.purpose(s, i + 1, draft)
        } else {
            found.end.max(i + 1)
        })
    }

    /// Whether the money makes good a wrong, so that it goes from who has done it to who has
    /// borne it.
    fn is_damages(&self, frame: &Governor) -> bool {
        frame.kind == FlowKind::Cost
            && frame
                .noun
                .is_some_and(|noun| self.tokens.low(noun).contains("skadestånd"))
    }

    /// `5 miljoner i skadestånd till målsäganden`, `betalar ut 5 miljoner till drabbade
    /// cyklister`: whether who stands behind the preposition takes it, whoever it is.
    fn takes_whoever(&self, s: &Stretch<'_>, to: usize) -> bool {
        let tokens = self.tokens;
        let pays_out = || {
            let people = ["anter", "are", "enter", "ister"];
            let last = || tokens.low(self.roles.phrase_end(to + 1, s.end) - 1);
            let verb = s.frame.verb.map(|(verb, _)| tokens.low(verb));
            verb.is_some_and(|verb| verb::is_form_of_any(verb, &["betala", "utbetala"]))
                && people.iter().any(|end| last().ends_with(end))
        };
        tokens.low(to) == "till" && (self.is_damages(s.frame) || pays_out())
    }

    /// The one whom a phrase is, by its own words.
    fn whoever(&self, at: usize, end: usize) -> Receivers {
        let stop = self.roles.phrase_end(at, end);
        let last = self.roles.with_attributes(stop, end, false);
        let name = self.roles.text(at..last).to_owned();
        let party = Actor { name, record: None };
        Receivers {
            actors: (stop > at).then_some(party).into_iter().collect(),
            end: last,
            owner: false,
        }
    }

    /// One past a phrase that says how, and neither for whom nor what for.
    fn past_manner(&self, i: usize) -> Option<usize> {
        let tokens = self.tokens;
        let over = |from: usize| {
            let end = clause::sentence(tokens, i).end;
            Some(self.roles.phrase_end(from, end).max(from))
        };
        if tokens.low(i) == "till" && tokens.low(i + 1) == "följd" {
            return Some(i + 3);
        }
        // `vid institutionen för fysik`: what that is called.
        let unit = [
            "avdelningen",
            "enheten",
            "fakulteten",
            "institutionen",
            "kliniken",
        ];
        if tokens.low(i) == "för" && unit.contains(&tokens.low(i - 1)) {
            return over(i + 1);
        }
        // `i förhållande till antalet invånare`
        if tokens.low(i) == "till" && is_ratio(tokens.low(i - 1)) {
            return over(i + 1);
        }
        // `är till för barn`: what for stands behind.
        if tokens.low(i) == "till" && tokens.low(i + 1) == "för" {
            return Some(i + 1);
        }
        // `till skillnad från i fjol`, `till stor glädje för barnen`: how that is.
        let noun = i + 1 + usize::from(matches!(tokens.low(i + 1), "stor" | "mycken"));
        let feeling = ["glädje", "nytta", "skada", "skillnad"].contains(&tokens.low(noun));
        if tokens.low(i) == "till" && feeling && tokens.is(noun + 1, Class::PREPOSITION) {
            return over(noun + 2);
        }
        // `till minne av sin mor`
        if is_honour(tokens, i) {
            return over(i + 3);
        }
        // `till oss`, `till kursen 31,50 kronor`
        if tokens.low(i + 1) == "kursen" || matches!(tokens.low(i + 1), "dem" | "oss") {
            return Some(i + 2);
        }
        // `till lika delar`, `för mycket`: how, and no purpose.
        let worth = tokens.low(i) == "till"
            && tokens.low(i + 1) == "ett"
            && (i + 2..i + 4).any(|j| tokens.low(j) == "värde");
        let how = worth
            || matches!(tokens.low(i + 1), "själv" | "själva" | "självt")
                && tokens.token(i + 2).kind != TokenKind::Word
            || matches!(
                (tokens.low(i), tokens.low(i + 1), tokens.low(i + 2)),
                ("till", "förfogande", _)
                    | ("till", "lika", "delar")
                    | ("för", "lite" | "länge" | "mycket" | "sent" | "tidigt", _)
            );
        how.then_some(i + 2)
    }

    /// Whether a party behind `för` bears a cost: one before the verb (`Kostnaden för
    /// Ekbolaget AB blir 5 miljoner`), or at the end one that has a budget for such
    /// (`5 miljoner dyrare för kommunen`).
    fn bears(&self, s: &Stretch<'_>, end: usize, party: &Actor) -> bool {
        let tokens = self.tokens;
        let acts = body::acts(&party.name.lower()) || party.name.ends_with("rna");
        let last = (end..s.end).all(|i| tokens.token(i).kind != TokenKind::Word);
        match end >= s.end {
            true => party.record.is_some() || acts,
            false => last && (acts || party.record.is_some() && self.roles.is_public(party)),
        }
    }

    /// Who stands behind `till`, `för` or `åt`.
    fn found_towards(&self, s: &Stretch<'_>, i: usize) -> Receivers {
        let tokens = self.tokens;
        // `till räddningstjänsten för inköp av en bil`: who, and what for.
        let next = self.roles.phrase_end(i + 1, s.end);
        let people = |at: usize| {
            body::are_parties(tokens.low(at)) || matches!(tokens.low(at), "unga" | "äldre")
        };
        let service = tokens.low(i) == "till"
            && s.frame.verb.is_some()
            && next < s.end
            && !people(next + 1)
            && tokens.low(next) == "för"
            && self.roles.is_service(next - 1);
        // `till förstnämnda myndighet`
        if let Some(actors) = self
            .pointed_object(&(i + 1..next))
            .filter(|back| !back.is_empty())
        {
            return Receivers {
                actors,
                end: next,
                owner: false,
            };
        }
        let receives = tokens.low(i) == "åt" || service;
        // `för fler lärare`: that there be more of them.
        let more = tokens.low(i) == "för" && tokens.low(i + 1) == "fler";
        let end = if more { i + 1 } else { s.end };
        let mut found = self.roles.receivers(i + 1, end, receives);
        self.with_cause(s, &mut found);
        found
    }

    /// `till föreningar för fysisk aktivitet för att …`: what the first phrase names
    /// is no purpose, where the second says that.
    fn with_cause(&self, s: &Stretch<'_>, found: &mut Receivers) {
        let tokens = self.tokens;
        let [party] = found.actors.as_mut_slice() else {
            return;
        };
        let cause = found.end;
        let plain = party.record.is_none() && body::are_parties(tokens.low(cause - 1));
        if !plain || tokens.low(cause) != "för" || tokens.low(cause + 1) == "att" {
            return;
        }
        let close = self.roles.phrase_end(cause + 1, s.end);
        // `, YFA,`
        let letters = tokens.word(close + 1).chars().all(char::is_uppercase);
        let short = tokens.word(close) == "," && tokens.word(close + 2) == "," && letters;
        let next = close + 3 * usize::from(short);
        if close > cause + 1 && tokens.low(next) == "för" && tokens.low(next + 1) == "att" {
            let from = tokens.token(cause).start as usize;
            let to = tokens.token(close - 1).end as usize;
            party.name.push(' ');
            party.name.push_str(tokens.slice(from, to));
            found.end = next;
        }
    }

    /// `satsning på skolor`
    fn upon(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let invests = s.frame.kind == FlowKind::Investment
            || s.frame
                .verb
                .is_some_and(|(_, means)| means == Means::Invests)
            || i > 0 && frame::flow_at(self.tokens, i - 1) == Some(FlowKind::Investment)
            // `varav 5 miljoner på ombyggnaden`
            || s.frame.rule == FoundBy::Part && noun::looks_definite(self.tokens.low(i + 1));
        // `bygger en skola för 5 miljoner på ett år`: what is bought is known.
        let buys = s.frame.verb.is_some_and(|(_, means)| means == Means::Buys);
        // `sparar 5 miljoner på hyrpersonal`, but not `på sikt`, `på två år`
        let saves = s.frame.name == "flow.saves"
            && !self
                .tokens
                .is(i + 1, Class::ARTICLE | Class::DIGITS | Class::NUMERAL)
            && !matches!(
                self.tokens.low(i + 1),
                "kort" | "lång" | "längre" | "samma" | "sikt"
            );
        // `skjuts på framtiden`
        let later = self.tokens.low(i + 1) == "framtiden";
        if !(invests || saves) || buys || later {
            return Step::Past;
        }
        Step::To(self.purpose(s, i + 1, draft).max(i + 1))
    }

    /// `investerar i vägar`; what is built at a hospital is for that hospital.
    fn within(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        if participants::moves(s.frame.kind) && self.is_work(i) {
            return Step::To(self.purpose(s, i + 1, draft).max(i + 1));
        }
        // `går in med 5 miljoner i den nya hallen`
        let joins = |(verb, _)| {
            verb::is_form_of(self.tokens.low(verb), "gå") && self.tokens.low(verb + 1) == "in"
        };
        // `i form av arbete`
        let thing = self.tokens.is(i - 1, Class::CURRENCY | Class::SCALE)
            && self.tokens.low(i + 1) != "form";
        let puts_in = s.frame.kind == FlowKind::Grant && thing && s.frame.verb.is_some_and(joins);
        // `För 5 miljoner bygger X en skola i Sala`: where.
        let buys = s.frame.name == "flow.buys_behind";
        let invests = s.frame.kind == FlowKind::Investment && !buys;
        if !puts_in && !invests || self.in_noun(i).is_some() {
            return Step::Past;
        }
        // `5 miljoner per år i tre år`
        let time = (self.tokens.number(i + 1))
            .is_some_and(|number| span::is_one(self.tokens.low(number.end)));
        if time {
            return Step::Past;
        }
        let stop = self.purpose(s, i + 1, draft);
        if let Some(at) = (i..stop).find(|&j| matches!(self.tokens.low(j), "vid" | "på"))
            && draft.recipients.is_empty()
        {
            // `en tank på Främby`: where it stands.
            let named = |party: &Actor| {
                let place = self.roles.is_place_record(party);
                let proper = party.name.starts_with(char::is_uppercase);
                !place && (party.record.is_some() || !proper)
            };
            draft.recipients = self.roles.receivers(at + 1, stop, false).actors;
            draft.recipients.retain(named);
        }
        Step::To(stop.max(i + 1))
    }

    /// `i arbetet med läcksökning`, `i sitt arbete mot buller`: whether that is what one is
    /// helped in.
    pub(super) fn is_work(&self, i: usize) -> bool {
        let tokens = self.tokens;
        let own =
            is_own(tokens.low(i + 1)) || matches!(tokens.low(i + 1), "dess" | "deras" | "det");
        let noun = i + 1 + usize::from(own);
        let noun = noun + usize::from(adjective::is_form_of(tokens.low(noun), "fortsatt"));
        tokens.low(i) == "i"
            && matches!(
                tokens.low(noun),
                "arbete" | "arbetet" | "kampen" | "satsningen"
            )
            && (noun > i + 1 || tokens.low(noun).ends_with('t') || tokens.low(noun).ends_with('n'))
            && matches!(tokens.low(noun + 1), "för" | "med" | "mot")
    }

    /// `användas av X`: who spends it has been given it.
    fn used_by(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let used = i > 0
            && frame::verb_at(self.tokens, i - 1).is_some_and(|verb| verb.means == Means::Uses);
        if !used {
            return Step::Past;
        }
        draft.recipients = self.roles.receivers(i + 1, s.end, true).actors;
        Step::To(i + 1)
    }

    /// `Stödet delas av A och B`: who shares money gets it, who shares a cost bears it.
    fn shared_by(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        let verb = i.saturating_sub(1);
        if !frame::is_passive(tokens, verb) || !verb::is_form_of(tokens.low(verb), "dela") {
            return Step::Past;
        }
        let found = self.roles.receivers(i + 1, s.end, true);
        let end = found.end.max(i + 1);
        if s.frame.kind == FlowKind::Cost {
            draft.payer = draft.payer.take().or(found.actors.into_iter().next());
        } else if participants::moves(s.frame.kind) && draft.recipients.is_empty() {
            draft.recipients = found.actors;
        }
        Step::To(end)
    }

    /// `kanaliseras genom UNHCR`: who is given it.
    fn through(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, i).start;
        let channels = (first..i).any(|at| verb::is_form_of(tokens.low(at), "kanalisera"));
        if !channels || !draft.recipients.is_empty() {
            return Step::Past;
        }
        let found = self.roles.receivers(i + 1, s.end, true);
        draft.recipients = found.actors;
        Step::To(found.end.max(i + 1))
    }

    /// `från staten`, `ur Elsa Linds fond`: who pays.
    fn source(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        if let Some(past) = self.past_way(i, s.end) {
            return Step::To(past);
        }
        // `har 5 miljoner gått till bron, och av givare har det kommit in 6`
        if tokens.low(i) == "av" && is_and(tokens.low(i - 1)) && tokens.word(i - 2) == "," {
            return Step::Stop;
        }
        // `följt av Rädda Barnen` is the next; `av LONA-bidrag` names money.
        if verb::is_participle_of(tokens.low(i - 1), &["följa"]) {
            return Step::Stop;
        }
        // `dras in från X`: who loses it.
        if s.frame.kind == FlowKind::BudgetDecrease && tokens.low(i) == "från" {
            draft.recipients = self.roles.receivers(i + 1, s.end, false).actors;
            return Step::To(self.roles.phrase_end(i + 1, s.end).max(i + 1));
        }
        // `ur Fonden för ett sammanlänkat Europa`: a name, and no purpose.
        let fund = tokens.is(i + 1, Class::CAPITAL)
            && matches!(tokens.low(i + 1), "fonden" | "stiftelsen")
            && tokens.low(i + 2) == "för";
        if self.is_native(s, i) {
            return Step::To(i + 1);
        }
        // `från sitt bolag Blek AB`
        let first = i + 1 + usize::from(is_own(tokens.low(i + 1)));
        let stop = self.roles.phrase_end(first + 2 * usize::from(fund), s.end);
        // `från verkets anslag för vilt`: what that is for.
        let theirs = stop > i + 2
            && tokens.low(i) == "från"
            && tokens.is(stop - 2, Class::CAPITAL)
            && tokens.low(stop) == "för"
            && noun::sense_of(tokens.low(stop - 1)).is_some()
            && tokens.low(stop - 2).ends_with('s');
        let past = match theirs {
            true => self.roles.phrase_end(stop + 1, s.end),
            false => stop,
        };
        // `till inköp av böcker från Blek AB`: who sells them.
        let bought = draft
            .purpose
            .as_ref()
            .is_some_and(|told| told.starts_with("inköp"));
        if bought && s.purpose.get().is_some() && tokens.low(i) == "från" {
            return Step::To(past.max(i + 1));
        }
        // `tog in 5 miljoner från X`
        let takes = || {
            s.frame.kind == FlowKind::Revenue
                && tokens.low(i) == "från"
                && s.frame
                    .verb
                    .is_some_and(|(verb, _)| verb::is_form_of(tokens.low(verb), "ta"))
        };
        // `får 5 miljoner i skadestånd av staten`
        let damages = || self.is_damages(s.frame);
        if !(participants::moves(s.frame.kind) || takes() || damages()) || draft.payer.is_some() {
            return if fund || theirs {
                Step::To(past)
            } else {
                Step::Past
            };
        }
        if stop == i + 2 && noun::sense_of(tokens.low(i + 1)).is_some() {
            return Step::Past;
        }
        if self.dates.end_at(i + 1).is_none() {
            let whole = || {
                fund.then(|| Actor {
                    name: self.roles.text(i + 1..stop).to_owned(),
                    record: None,
                })
            };
            let named = self.roles.fund(i + 1, s.end).or_else(whole);
            let party = || self.group_from(first, stop, s.end);
            // `Upphandlingen gäller städning av skolor`: what is cleaned.
            let done = tokens.low(i) == "av"
                && noun::is_deed(tokens.low(i - 1))
                && frame::noun_at(tokens, i - 1).is_none()
                && s.frame.noun != Some(i - 1);
            let done = done || s.frame.noun != Some(i - 1) && self.is_of_noun(i, stop);
            // `från sin ägare` names no one.
            let some = |party: &Actor| {
                let own = first > i + 1 && stop == first + 1;
                party.record.is_some() || !own && !done
            };
            draft.payer = named.or_else(|| party().filter(some));
        }
        Step::To(past.max(i + 1))
    }

    /// One past `från och med` and `till och från Gotland`.
    fn past_way(&self, from: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        if tokens.low(from) != "från" {
            return None;
        }
        let both = tokens.low(from - 1) == "och" && tokens.low(from.saturating_sub(2)) == "till";
        if is_and(tokens.low(from + 1)) {
            return Some(from + 3);
        }
        both.then(|| self.roles.phrase_end(from + 1, end).max(from + 1))
    }

    /// `kontroller av slakterier`: several without a name behind a noun do nothing.
    pub(super) fn is_of_noun(&self, of: usize, stop: usize) -> bool {
        let tokens = self.tokens;
        let noun = of - 1;
        let last = tokens.low(stop - 1);
        tokens.low(of) == "av"
            && tokens.token(noun).kind == TokenKind::Word
            && !tokens.is(noun, Class::CAPITAL | Class::CURRENCY | Class::SCALE)
            && !body::is_party(tokens.low(noun))
            && verb::readings_at(tokens, noun).is_empty()
            && !matches!(tokens.low(noun), "in" | "till" | "upp" | "ut")
            && self.dates.end_at(noun).is_none()
            && body::are_parties(last)
            && !noun::looks_definite(last)
    }

    /// `tilldelas Eva Lind, slöjdare från Vansta`: where she is from.
    fn is_native(&self, s: &Stretch<'_>, i: usize) -> bool {
        let tokens = self.tokens;
        tokens.low(i) == "från"
            && tokens.word(i.saturating_sub(2)) == ","
            && tokens.token(i - 1).kind == TokenKind::Word
            && !tokens.is(i - 1, Class::CAPITAL)
            && !frame::is_money(tokens, i - 1)
            && !clause::is_finite(tokens, i - 1)
            && self
                .actor(i + 1..self.roles.phrase_end(i + 1, s.end))
                .is_some_and(|one| {
                    let roles = &self.roles;
                    one.record.is_none() || roles.is_place_record(&one) || roles.is_person(&one)
                })
    }

    /// Who a phrase names, a group with what says which ones: `från elever vid Ekskolan`.
    pub(super) fn group_from(&self, first: usize, stop: usize, end: usize) -> Option<Actor> {
        let mut party = self.actor(first..stop)?;
        let last = self.roles.with_attributes(stop, end, false);
        let several = party.record.is_none() && body::are_parties(self.tokens.low(stop - 1));
        if several && last > stop {
            party.name = self.roles.text(first..last).to_owned();
        }
        Some(party)
    }

    /// `gav 5 miljoner, som går till Röda Korset`, `, vilka ska användas till filtar`: where
    /// the money goes, over its comma.
    fn which_goes(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        // `till Stadsmissionen, pengar som ska gå till`
        let again = matches!(tokens.low(i + 1), "medel" | "pengar");
        // `5 miljoner som går till Röda Korset`: without a comma.
        let last = i + 1 - usize::from(i > 0 && tokens.token(i).kind == TokenKind::Mark);
        let money = again || last > 0 && tokens.is(last - 1, Class::CURRENCY | Class::SCALE);
        let which = i + 1 + usize::from(again);
        if !money || !matches!(tokens.low(which), "som" | "vilka") {
            return Step::Past;
        }
        // `, pengar som kunde ha gått till`
        if matches!(tokens.low(which + 1), "hade" | "kunde" | "skulle") {
            return Step::Past;
        }
        let verb = (which + 1..s.sentence.min(which + 5))
            .find(|&j| {
                let helps = Class::AUXILIARY | Class::ADVERB | Class::COPULA;
                !tokens.is(j, helps) && tokens.low(j) != "oavkortat"
            })
            .filter(|&j| {
                let low = tokens.low(j);
                verb::is_form_of(low, "gå")
                    || verb::is_form_of(low, "användas")
                    || verb::is_form_of(low, "använda") && frame::is_passive(tokens, j)
                    || verb::is_participle_of(low, &["avsätta", "öronmärka"])
            });
        let Some(verb) = verb else { return Step::Past };
        // `pengar som inte ska gå till filtar`
        if is_denied(tokens, which + 1..verb) {
            return Step::Stop;
        }
        let mut to = verb + 1;
        while tokens.is(to, Class::ADVERB) || tokens.low(to) == "oavkortat" {
            to += 1;
        }
        if !is_for(tokens.low(to)) {
            return Step::Past;
        }
        let first = to + 1;
        let found = self.roles.receivers(first, s.sentence, false);
        if !found.actors.is_empty() && !found.owner {
            // `samlade in 5 miljoner som går till Röda Korset`: not who collects.
            let collects = matches!(s.frame.verb, Some((_, Means::Collects)));
            if draft.recipients.is_empty() || collects {
                draft.recipients = found.actors;
            }
            return Step::Stop;
        }
        let Range {
            start: from,
            end: stop,
        } = self.aim_from(first, s.sentence);
        if draft.purpose.is_none() {
            draft.purpose = Some(self.roles.text(from..stop).to_owned()).filter(|t| !t.is_empty());
        }
        // `skänker 5 miljoner, som ska gå till filtar, till Röda Korset`
        match tokens.word(stop) == "," && is_for(tokens.low(stop + 1)) && stop < s.end {
            true => Step::To(stop + 1),
            false => Step::Stop,
        }
    }

    /// `stöttar X med 5 miljoner – till nya klockor`, `… (till nya klockor)`: what for, set off
    /// by a mark.
    fn over_mark(&self, s: &Stretch<'_>, i: usize) -> Step {
        let tokens = self.tokens;
        let money = i > 0 && tokens.is(i - 1, Class::CURRENCY | Class::SCALE);
        let open = money && participants::moves(s.frame.kind) && i + 1 < s.end;
        match open && matches!(tokens.low(i + 1), "för" | "till") {
            true => Step::To(i + 1),
            false => Step::Past,
        }
    }

    /// `avsätter 5 miljoner, vilket ska korta köerna`: what that is to do.
    fn which_shall(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let open = participants::moves(s.frame.kind) && draft.purpose.is_none();
        if !open || self.tokens.low(i + 1) != "vilket" {
            return Step::Past;
        }
        draft.purpose = self.done_by_it(i + 1, s.sentence);
        Step::Stop
    }

    /// `går till Röda Korset, som ska köpa in filtar`: what those do with it who receive it.
    fn who_shall(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        if tokens.word(i) != "," {
            return Step::Past;
        }
        // `till Sala kommun, vars lag ska köpa in filtar`
        let whose = tokens.low(i + 1) == "vars";
        let last = if whose { i + 9 } else { i + 3 };
        let will = (i + 2..last.min(s.sentence))
            .take_while(|&j| tokens.word(j) != ",")
            .find(|&j| matches!(tokens.low(j), "ska" | "skall"));
        let shall = (whose || tokens.low(i + 1) == "som") && will.is_some();
        let does = will.map_or(i + 3, |will| will + 1);
        let passive = whose && tokens.low(does).ends_with('s');
        let open = participants::moves(s.frame.kind)
            && draft.purpose.is_none()
            && !draft.recipients.is_empty();
        // `, som använder dem till fler platser`
        let used = (tokens.low(i + 1) == "som" && open)
            .then(|| {
                // `, som får använda dem till`
                let may = shall || matches!(tokens.low(i + 2), "får" | "kan");
                self.uses_it_for(i + 2 + usize::from(may), s.sentence)
            })
            .flatten();
        if used.is_some() {
            draft.purpose = used;
            return Step::Stop;
        }
        // `får 640 000 kronor, som ska gå till en mast`: the money.
        let money = i > 0 && tokens.is(i - 1, Class::CURRENCY | Class::SCALE);
        if !shall || !open || money || passive || !clause::is_infinitive(tokens, does) {
            return Step::Past;
        }
        let stop = self.roles.clause_end(does, s.sentence);
        let stop = (does..stop)
            .find(|&j| tokens.word(j) == ",")
            .unwrap_or(stop);
        // `, som ska få 5 miljoner`, `, som ska vara klart i maj`
        let low = tokens.low(does);
        let other = verb::is_copula(low)
            || verb::is_form_of(low, "få")
            || (does..stop).any(|j| tokens.is(j, Class::CURRENCY | Class::SCALE));
        if !other && stop > does {
            draft.purpose = Some(self.roles.text(does..stop).to_owned());
        }
        Step::Stop
    }

    /// `använder pengarna till en mast`, `använder dem för att bygga`: what for.
    pub(super) fn uses_it_for(&self, verb: usize, end: usize) -> Option<String> {
        let tokens = self.tokens;
        let uses =
            verb::is_form_of(tokens.low(verb), "använda") && !tokens.low(verb).ends_with('s');
        let money = tokens.low(verb + 1);
        let it = takes_up_sum(money) || matches!(money, "dem" | "det");
        let to = verb + 2;
        if !uses || !it || !is_for(tokens.low(to)) {
            return None;
        }
        let aim = self.aim_from(to + 1, end);
        (!aim.is_empty()).then(|| self.roles.text(aim).to_owned())
    }

    /// What money is for, from there on: a clause over its `att`, or a phrase.
    pub(super) fn aim_from(&self, first: usize, end: usize) -> Range<usize> {
        match self.tokens.low(first) {
            "att" => first + 1..self.roles.clause_end(first + 1, end),
            _ => first..self.roles.purpose_end(first, end),
        }
    }

    /// `stödet som Sverige ger`
    fn who_gives(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let stop = self.roles.phrase_end(i + 1, s.end + 4);
        // `delas ut som resebidrag till X`: what it is called.
        if stop == i + 2 && frame::noun_at(self.tokens, i + 1).is_some() {
            return Step::To(stop);
        }
        if !participants::moves(s.frame.kind) || draft.payer.is_some() {
            return Step::Past;
        }
        if let Some(next) = self.given_by_whom(i, s, draft) {
            return Step::To(next);
        }
        if clause::is_finite(self.tokens, stop) {
            // `tillskottet som X fick av staten`
            let gets = verb::is_form_of(self.tokens.low(stop), "få");
            if gets {
                if draft.recipients.is_empty() {
                    draft.recipients = self.roles.receivers(i + 1, stop, true).actors;
                }
                let agent = clause::agent(self.tokens, stop + 1, s.sentence);
                draft.payer = agent.and_then(|agent| self.actor(agent));
            } else {
                draft.payer = self.actor(i + 1..stop);
            }
        }
        Step::Stop
    }

    /// `bidraget på 5 miljoner som nämnden lämnat till X`, `… som X har fått av Boverket`: who
    /// gives it and to whom; one past that.
    fn given_by_whom(
        &self,
        som: usize,
        s: &Stretch<'_>,
        draft: &mut FlowDraft<'_>,
    ) -> Option<usize> {
        const REACH: usize = 9;
        let tokens = self.tokens;
        let end = s.sentence.min(som + REACH);
        // `som betalas av kommunen`, `som har getts till X`: what stands behind says who.
        let first = som + 1 + usize::from(tokens.is(som + 1, Class::AUXILIARY));
        let given = frame::verb_at(tokens, first)
            .is_some_and(|found| matches!(found.means, Means::Gives | Means::Pays));
        let led = is_from(tokens.low(first + 1)) || tokens.low(first + 1) == "till";
        if given && led && frame::is_passive(tokens, first) {
            return Some(first + 1);
        }
        let verb = (som + 2..end).find(|&i| frame::verb_at(tokens, i).is_some())?;
        let found = frame::verb_at(tokens, verb)?;
        let helped = matches!(tokens.low(verb - 1), "har" | "hade");
        let told = found.form == Form::Supine || clause::is_finite(tokens, verb);
        let subject = som + 1..verb - usize::from(helped);
        if !told || frame::is_passive(tokens, verb) || subject.is_empty() {
            return None;
        }
        let next = match found.means {
            Means::Gives | Means::Pays => {
                draft.payer = Some(self.actor(subject)?);
                let to = matches!(tokens.low(verb + 1), "till" | "åt");
                let found = to.then(|| self.roles.receivers(verb + 2, s.sentence, false));
                match found.filter(|found| !found.owner) {
                    Some(found) => {
                        if draft.recipients.is_empty() {
                            draft.recipients = found.actors;
                        }
                        found.end.max(verb + 1)
                    }
                    None => {
                        if draft.recipients.is_empty() {
                            draft.recipients = self.object_of_relative(verb);
                        }
                        verb + 1
                    }
                }
            }
            Means::Gets if is_from(tokens.low(verb + 1)) => {
                let found = self.roles.receivers(subject.start, subject.end, true);
                if draft.recipients.is_empty() {
                    draft.recipients = found.actors;
                }
                let stop = self.roles.phrase_end(verb + 2, s.sentence);
                draft.payer = self.actor(verb + 2..stop);
                stop
            }
            _ => return None,
        };
        // `, som X skänkt till Y, går till Z`: over the comma.
        Some(next + usize::from(tokens.word(next) == "," && next > verb + 1))
    }

    /// Goes on behind the closing bracket.
    fn bracket(&self, s: &Stretch<'_>, i: usize) -> Step {
        let close = (i..s.end.min(i + 12)).find(|&j| self.tokens.word(j) == ")");
        Step::To(close.map_or(i + 1, |j| j + 1))
    }

    /// A comma or `och`, behind which a clause or a noun of its own may begin.
    fn joint(&self, s: &Stretch<'_>, i: usize, draft: &mut FlowDraft<'_>) -> Step {
        let tokens = self.tokens;
        // `kostar 5 miljoner och betalas av kommunen`
        let paid = frame::verb_at(tokens, i + 1)
            .is_some_and(|verb| matches!(verb.means, Means::Pays | Means::Gives))
            && frame::is_passive(tokens, i + 1)
            && tokens.low(i + 2) == "av";
        if paid && draft.payer.is_none() {
            let stop = self.roles.phrase_end(i + 3, s.end);
            draft.payer = self.actor(i + 3..stop);
            return Step::Stop;
        }
        // `satsar 5 miljoner och går till val`: who acts goes there, and not the money.
        let acts = s.frame.verb.is_some_and(|(verb, means)| {
            use Means::{Allots, Gets, Gives, Invests, Pays};
            let gives = matches!(means, Allots | Gets | Gives | Invests | Pays);
            verb < i && gives && !frame::is_passive(tokens, verb)
        });
        // `kommer från X och betalas ut till Y`
        let moved = frame::verb_at(tokens, i + 1).is_some_and(|verb| match verb.means {
            Means::Goes => !acts,
            Means::Gives => frame::is_passive(tokens, i + 1),
            _ => false,
        });
        let to = i + 2 + usize::from(tokens.low(i + 2) == "ut");
        let whom = is_for(tokens.low(to)) && !noun::is_fraction(tokens.low(to + 1));
        if moved && whom && draft.recipients.is_empty() && is_and(tokens.low(i)) {
            return Step::To(to);
        }
        // `uppgår till 5 miljoner och ska användas till en hall`
        let verb = i + 1 + usize::from(tokens.is(i + 1, Class::AUXILIARY));
        let used = verb > i + 1
            && is_and(tokens.low(i))
            && (!acts || frame::is_passive(tokens, verb))
            && frame::verb_at(tokens, verb)
                .is_some_and(|found| matches!(found.means, Means::Goes | Means::Uses));
        if used && draft.purpose.is_none() && is_for(tokens.low(verb + 1)) {
            return Step::To(verb + 1);
        }
        // `svarar för 5 miljoner och näringslivet för resten`: another's share.
        let share = self.roles.phrase_end(i + 1, s.end);
        // `går till A och resten till B`
        if matches!(tokens.low(i + 1), "resten" | "återstoden") {
            return Step::Stop;
        }
        let another = share > i + 1
            && tokens.low(share) == "för"
            && matches!(
                tokens.low(share + 1),
                "den" | "det" | "resten" | "återstoden"
            );
        if another {
            return Step::Stop;
        }
        // `till A och 5 till B`: the next one's.
        let figure = tokens.is(i + 1, Class::DIGITS) && self.dates.end_at(i + 1).is_none();
        if figure && is_for(tokens.low(i + 2)) {
            return Step::Stop;
        }
        // `, och för uppvärmning räknar man med`: another clause.
        let phrase = is_for(tokens.low(i + 1)) && tokens.low(i + 2) != "att";
        let fronted = phrase && self.dates.end_at(i + 2).is_none() && {
            let past = self.roles.purpose_end(i + 2, s.end);
            past > i + 2 && past < s.end && clause::is_finite(tokens, past)
        };
        if fronted {
            return Step::Stop;
        }
        let verb = (i + 1..s.end.min(i + 4)).any(|j| clause::is_finite(tokens, j));
        // `… och stödet till X förstärks`
        let noun = frame::noun_at(tokens, i + 1).is_some();
        let goes_on = is_for(tokens.low(i + 1))
            || matches!(tokens.low(i + 1), "från" | "varav")
            || self.dates.end_at(i + 1).is_some();
        if (verb || noun) && !goes_on {
            return Step::Stop;
        }
        Step::To(i + 1)
    }
}

/// `till minne av`, `till ära för`: for whom something is done, and not what for.
pub(super) fn is_honour(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "till"
        && matches!(
            tokens.low(i + 1),
            "heder" | "minne" | "minnet" | "ära" | "åminnelse"
        )
        && matches!(tokens.low(i + 2), "av" | "för")
}

/// `till förmån för`: to whom.
pub(super) fn is_benefit(tokens: &Tokens<'_>, i: usize) -> bool {
    (tokens.low(i), tokens.low(i + 1), tokens.low(i + 2)) == ("till", "förmån", "för")
}

/// One past `tredje året i rad`, `andra gången`: which time in order something is done.
pub(super) fn turn_end(tokens: &Tokens<'_>, ordinal: usize) -> Option<usize> {
    if !tokens.is(ordinal, Class::ORDINAL) {
        return None;
    }
    let noun = tokens.low(ordinal + 1);
    let turn = matches!(noun, "gång" | "gången" | "säsongen") || span::is_definite(noun);
    let row = usize::from((tokens.low(ordinal + 2), tokens.low(ordinal + 3)) == ("i", "rad"));
    turn.then_some(ordinal + 2 + 2 * row)
}

/// Nouns for a stretch of time that a date may follow: `för säsongen 2024`.
pub(super) fn is_term(low: &str) -> bool {
    matches!(
        low,
        "budgetåret"
            | "helåret"
            | "läsåret"
            | "mandatperioden"
            | "period"
            | "perioden"
            | "säsongen"
            | "terminen"
            | "verksamhetsåret"
    )
}
