//! Who speaks, as an attribution words it: office, name, apposition, body.

use std::ops::Range;

use super::{QuoteReader, Slot};
use crate::{
    entities::quantity,
    relations::actor::{ActorMention, MentionKind, extent},
    swedish::{
        clause, function_words::is_he_or_she, job_title, names, noun, number, parties, verb,
    },
    text::{lexicon::Class, token::TokenKind, words::Words},
};

/// Verbs of what a speaker does or refers to while speaking.
static GESTURES: Words = Words::with("gesture");

impl QuoteReader<'_, '_> {
    /// Who speaks, by what follows the verb, and where that phrase ends.
    pub(super) fn slot(&self, verb: usize, end: usize) -> Option<(Slot, usize)> {
        let tokens = self.tokens;
        let mut at = verb + 1;
        while at < end && tokens.is(at, Class::ADVERB) {
            at += 1;
        }
        let mut slot = Slot::default();
        if at >= end || tokens.token(at).kind != TokenKind::Word {
            return None;
        }
        if is_he_or_she(tokens.low(at)) {
            slot.pronoun = true;
            return Some((slot, at + 1));
        }
        let closed = Class::AUXILIARY
            .or(Class::VERB)
            .or(Class::NEGATION)
            .or(Class::SUBORDINATOR);
        let own = matches!(tokens.low(at), "deras" | "dess" | "hans" | "hennes");
        let article =
            own || tokens.is(at, Class::ARTICLE) || matches!(tokens.low(at), "vår" | "vårt");
        // `Inga` and `Ville` are names too.
        let name = tokens.is(at, Class::CAPITAL);
        let many = self.tells_how_many(at);
        if !name && (tokens.is(at, closed) || tokens.is(at, Class::PRONOUN) && !article && !many) {
            return None;
        }
        let stop = self.phrase_stop(at, end);
        if let Some(person) = self.person(at..stop) {
            let first = tokens.token_from(person.start);
            // `vd Dr. Tove Malmgren`
            let doctor = if names::is_doctor(tokens, first) {
                1 + usize::from(tokens.word(first - 1) == ".")
            } else {
                0
            };
            slot.role = self.role_before(at..first - doctor);
            slot.name = Some(first..tokens.token_from(person.end));
        } else if let Some(name) = self.name_run(at, stop) {
            slot.role = self.role_before(at..name.start);
            slot.name = Some(name);
        }
        if let Some(name) = &slot.name {
            let core = name.end;
            return Some((slot, core));
        }
        let bytes = extent(tokens, at..stop);
        let body = self
            .actors
            .within(bytes.start..bytes.start + 1)
            .iter()
            .find(|m| m.kind == MentionKind::Organisation);
        if let Some(body) = body {
            let body = at..tokens.token_from(body.end);
            let core = body.end;
            // `Region Xs ordförande` is the office, not the region.
            let office = (core..stop).find(|&i| tokens.is(i, Class::ROLE));
            if office.is_none() {
                slot.body = Some(body);
                return Some((slot, core));
            }
        }
        let office = (at..stop).find(|&i| tokens.is(i, Class::ROLE));
        let one = matches!(tokens.low(at), "en" | "ett");
        let named = own || self.names_no_office(verb, at, stop);
        if office.is_some() || named {
            // `en av deltagarna` is no `deltagare`.
            let some = (one || many) && tokens.low(at + 1) != "av";
            let first = at + usize::from(some && at + 1 < stop);
            let stop = self.told_to(verb, first..stop);
            slot.role = Some(first..stop);
            return Some((slot, stop));
        }
        if tokens.is(at, Class::CAPITAL) {
            slot.name = Some(at..at + 1);
            return Some((slot, at + 1));
        }
        None
    }

    /// Whether the phrase behind a verb of saying is a noun that is no office: `läraren`, `en
    /// källa`, `två boende i kvarteret`.
    fn names_no_office(&self, verb: usize, at: usize, stop: usize) -> bool {
        let tokens = self.tokens;
        let one = matches!(tokens.low(at), "en" | "ett");
        let many = self.tells_how_many(at);
        let some = || one || self.is_some_people(at + usize::from(many), stop);
        let comma = tokens.word(verb - 1) == ",";
        let sure =
            tokens.is(verb, Class::SAY) && (comma || matches!(tokens.word(verb - 1), "?" | "!"));
        let sole = || one && self.is_someone(at + 1, stop);
        let said =
            tokens.is(verb, Class::SPEECH) && comma && (!one || self.closes_marks(verb) || sole());
        !tokens.is(at, Class::CAPITAL)
            && (sure && (noun::looks_definite(tokens.low(at)) || some()) || said && some())
    }

    /// `två boende i kvarteret`, `några grannar`: whether the word tells how many.
    fn tells_how_many(&self, at: usize) -> bool {
        number::is_vague(self.tokens.low(at)) || self.tokens.is(at, Class::NUMERAL)
    }

    /// Whether a phrase is a noun in the plural without a name: `källor med insyn`.
    fn is_some_people(&self, at: usize, stop: usize) -> bool {
        let tokens = self.tokens;
        // `tidigare montörer`
        let told = job_title::is_modifier(tokens.low(at))
            && at + 1 < stop
            && !tokens.is(at + 1, Class::PREPOSITION);
        let at = at + usize::from(told);
        (noun::looks_plural(tokens.low(at)) || quantity::is_nominalised(tokens.low(at)))
            && (at + 1 == stop || tokens.is(at + 1, Class::PREPOSITION))
            && tokens.low(stop) != "att"
    }

    /// `anställd på rederiet`, `tidigare boende`: whether a phrase behind `en` is an adjective
    /// or a participle that someone is called by.
    fn is_someone(&self, at: usize, stop: usize) -> bool {
        let tokens = self.tokens;
        let noun = at + usize::from(job_title::is_modifier(tokens.low(at)) && at + 1 < stop);
        let low = tokens.low(noun);
        let plural = || format!("{low}a");
        (noun + 1 >= stop || tokens.is(noun + 1, Class::PREPOSITION))
            && (quantity::is_nominalised(low) || quantity::is_nominalised(&plural()))
    }

    /// Where the phrase ends that says who speaks, before whom it was said to: `en
    /// kvinna i 40-årsåldern till Ortens Tidning`, but `rådgivare till Region Skåne`.
    fn told_to(&self, verb: usize, phrase: Range<usize>) -> usize {
        let tokens = self.tokens;
        let office = phrase.clone().any(|i| tokens.is(i, Class::ROLE));
        let said_to = |&i: &usize| {
            let name = tokens.token(i + 1).start as usize;
            let body = |m: &ActorMention<'_>| m.kind == MentionKind::Organisation;
            // `två montörer för Ortens Eko`: what no office is of is a hearer by its name.
            let heard = || !office && tokens.is(i + 1, Class::CAPITAL);
            self.leads_to_hearer(verb, i)
                && (heard() || self.actors.within(name..name + 1).iter().any(body))
        };
        let mut words = phrase.start + 1..phrase.end;
        words.find(said_to).unwrap_or(phrase.end)
    }

    /// The words before a name that are a role: `en rörd X` tells none, `en rörd
    /// ordförande X` does.
    fn role_before(&self, words: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let mut first = words.start;
        let some = matches!(tokens.low(first), "en" | "ett") && tokens.low(first + 1) != "av";
        if some && !words.is_empty() {
            let role = (first..words.end).find(|&i| tokens.is(i, Class::ROLE))?;
            first = job_title::begin(tokens, role).max(first + 1);
        }
        // `menar till exempel X`
        let told = (first..words.end).any(|i| tokens.is(i, Class::ROLE));
        if tokens.is(first, Class::PREPOSITION) && !told {
            return None;
        }
        (first < words.end).then_some(first..words.end)
    }

    /// Where a phrase for a speaker ends: at a comma (that of `gymnasie-,
    /// högskole- och` aside), a mark or a finite verb.
    pub(super) fn phrase_stop(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        (at..end)
            .find(|&i| {
                let token = tokens.token(i);
                let hung = tokens.word(i) == "," && tokens.is(i - 1, Class::DASH);
                // `säger Dr. Tove Malmgren`
                let doctor = tokens.word(i) == "." && matches!(tokens.low(i - 1), "dr" | "prof");
                let mark = token.kind == TokenKind::Mark
                    && !hung
                    && !doctor
                    && !(token.class.meets(Class::DASH) && token.glued)
                    && !matches!(tokens.word(i), "&" | "/");
                mark || token.kind == TokenKind::Break
                    || clause::is_finite(tokens, i)
                    || matches!(tokens.low(i), "som" | "att" | "när")
            })
            .unwrap_or(end)
    }

    /// Two or more capitalised words that are a name, where no person record
    /// stands.
    pub(super) fn name_run(&self, at: usize, stop: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let mut i = at;
        while i < stop {
            let mut end = i + usize::from(tokens.is(i, Class::ROLE));
            i = end;
            while end < stop
                && (tokens.is(end, Class::CAPITAL)
                    || end > i && matches!(tokens.low(end), "von" | "af" | "av" | "de" | "der"))
            {
                end += 1;
            }
            // `Konstrundans Vänners nya samordnare, Klas Ek`: whose the speaker is.
            let owns = tokens.low(end.saturating_sub(1)).ends_with('s')
                && job_title::opens_role(tokens, end);
            if end >= i + 2 && tokens.is(end - 1, Class::CAPITAL) && !owns {
                let bytes = extent(tokens, i..end);
                let body = self
                    .actors
                    .within(bytes)
                    .iter()
                    .any(|m| m.kind != MentionKind::Person);
                if !body {
                    return Some(i..end);
                }
            }
            i = end.max(i + 1);
        }
        None
    }

    /// Reads on after the speaker: party, office, who was told. Gives where
    /// the attribution ends and where the speech goes on.
    pub(super) fn tail(&self, slot: &mut Slot, verb: usize, rest: Range<usize>) -> (usize, usize) {
        let tokens = self.tokens;
        let (core, end) = (rest.start, rest.end);
        let mut at = core;
        // `säger X som är ordförande`
        if slot.name.is_some() && tokens.low(at) == "som" && tokens.is(at + 1, Class::COPULA) {
            let stop = self.apposition_stop(at, end);
            slot.apposition = Some(at..stop);
            at = stop;
        }
        while at < end {
            // `säger X och nickar mot kollegan, läkaren Y`: another is told of.
            let apart = || {
                slot.apposition.is_none()
                    && (core..at).any(|i| {
                        tokens.is(i, Class::CONJUNCTION) && clause::is_finite(tokens, i + 1)
                    })
            };
            match tokens.word(at) {
                "(" => {
                    let close = (at..end.min(at + 16)).find(|&i| tokens.word(i) == ")");
                    at = close.map_or(at + 1, |c| c + 1);
                }
                "," if self.is_source(at + 1) => return (end, end),
                "," if self.is_apposition(slot, at + 1, end) => {
                    let stop = self.apposition_stop(at + 1, end);
                    if apart() {
                        at = stop;
                        continue;
                    }
                    let phrase = at + 1..stop;
                    if let (None, Some(person)) = (&slot.name, self.person(phrase.clone())) {
                        let first = tokens.token_from(person.start);
                        slot.name = Some(first..tokens.token_from(person.end));
                    } else if slot.apposition.is_none()
                        && tokens.low(at + 1) != "vars"
                        && self.is_office(phrase.clone())
                    {
                        let clause = self.clause_of_speaker(at + 1, stop);
                        slot.apposition = Some(at + 1..clause.unwrap_or(stop));
                    } else if let Some(office) = &mut slot.apposition
                        && office.end == at
                        && job_title::opens_role(tokens, at + 1)
                    {
                        // `grundare, vd och tf utvecklingschef`
                        office.end = stop;
                    }
                    at = stop;
                }
                ":" if self.is_inner_colon(at) => at += 1,
                "," if self.is_told_of_saying(verb, at + 1, end) || self.is_gesture(at + 1) => {
                    return (end, end);
                }
                "," | ":" => return (at, at + 1),
                ";" => return (at, at + 1),
                _ if tokens.is(at, Class::QUOTE_MARK) && !tokens.token(at).glued => {
                    return (at, at);
                }
                _ if tokens.is(at, Class::DASH) && !tokens.token(at).glued => return (at, at + 1),
                _ => at += 1,
            }
        }
        (end, end)
    }

    /// Whether a clause tells where or when something was said: `hälsar X från Sala,
    /// där hon bor`, `sa X, när bandet klipptes`.
    fn is_told_of_saying(&self, verb: usize, at: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let past = |i: usize| tokens.low(i) == "hade" || verb::is_past_at(tokens, i);
        let then = || {
            let second = (at + 1..end).find(|&i| clause::is_finite(tokens, i));
            past(verb) && second.is_some_and(past)
        };
        matches!(tokens.low(at), "där" | "medan" | "när" | "sedan")
            && (is_he_or_she(tokens.low(at + 1)) || then())
    }

    /// Whether a clause without a subject tells what the speaker does while speaking:
    /// `säger X, vd, och pekar på taket`. Of other verbs the speech may go on: `säger
    /// X, och ser fram emot hösten`.
    fn is_gesture(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let verb = at + usize::from(tokens.is(at, Class::CONJUNCTION));
        let moves = |lemma: &&str| verb::is_finite_of(tokens.low(verb), lemma);
        GESTURES.iter().any(moves) && !tokens.is(verb + 1, Class::PRONOUN)
    }

    pub(super) fn apposition_stop(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        // `chef för teknik, kvalitet och inköp` has a comma of its own.
        let from = job_title::role_at(tokens, at).map_or(at, |role| role.end.min(end));
        (from..end)
            .find(|&i| {
                matches!(tokens.word(i), "," | ":")
                    && !tokens.is(i - 1, Class::DASH)
                    && !self.is_inner_colon(i)
                    || tokens.is(i, Class::CONJUNCTION) && tokens.is(i + 1, Class::SPEECH)
                    || tokens.is(i, Class::QUOTE_MARK) && !tokens.token(i).glued
            })
            .unwrap_or(end)
    }

    /// The colon within a word: `2:e`, `vd:n`.
    pub(super) fn is_inner_colon(&self, i: usize) -> bool {
        let (colon, next) = (self.tokens.token(i), self.tokens.token(i + 1));
        self.tokens.word(i) == ":" && colon.glued && next.glued && next.kind == TokenKind::Word
    }

    /// Whether what follows the comma belongs to the attribution: an office,
    /// a relative clause on the speaker, a phrase without a finite verb.
    pub(super) fn is_apposition(&self, slot: &Slot, at: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let low = tokens.low(at);
        if at >= end || tokens.is(at, Class::QUOTE_MARK) {
            return false;
        }
        if matches!(low, "som" | "vars")
            || tokens.is(at, Class::CONJUNCTION) && tokens.is(at + 1, Class::SPEECH)
        {
            return true;
        }
        // `tidigare forskningschef på bruket`
        if tokens.is(at, Class::ADVERB) && job_title::opens_role(tokens, at + 1) {
            return true;
        }
        let speech = Class::CONJUNCTION
            .or(Class::SUBORDINATOR)
            .or(Class::PRONOUN)
            .or(Class::ADVERB)
            .or(Class::NEGATION);
        if tokens.is(at, speech) {
            return false;
        }
        // `grundare av bolaget som gjorde den`: the clause tells of the office.
        let stop = self.apposition_stop(at, end);
        let titled = job_title::opens_role(tokens, at)
            || slot.name.is_some() && self.clause_of_speaker(at, stop).is_some();
        let finite = (at..stop)
            .take_while(|&i| !titled || tokens.low(i) != "som")
            .any(|i| clause::is_finite(tokens, i));
        !finite && (!slot.pronoun || tokens.is(at, Class::PREPOSITION))
    }

    /// `hyresgäst i huset som byggdes då`: where the clause begins that ends a phrase which a
    /// noun in the singular and a preposition open.
    fn clause_of_speaker(&self, at: usize, stop: usize) -> Option<usize> {
        let tokens = self.tokens;
        let low = tokens.low(at);
        let one = !tokens.is(at, Class::CAPITAL)
            && !noun::looks_definite(low)
            && !noun::looks_plural(low)
            && tokens.is(at + 1, Class::PREPOSITION);
        let som = (at + 2..stop).find(|&i| one && tokens.low(i) == "som")?;
        let verbs = (som..stop).filter(|&i| clause::is_finite(tokens, i));
        (verbs.count() == 1).then_some(som)
    }

    /// Whether an apposition says what the speaker is, and not when or to whom
    /// it was said; a party's letters and an age are none.
    pub(super) fn is_office(&self, phrase: Range<usize>) -> bool {
        let lone = phrase.len() == 1
            && (parties::is_letters(self.tokens.word(phrase.start))
                || self.tokens.is(phrase.start, Class::DIGITS));
        // `till vardags rättschef`
        let adverb = job_title::after_adverb(self.tokens, phrase.start) > phrase.start;
        // `skriver X, Y och Z`
        let another = job_title::opens_name(self.tokens, phrase.start);
        !lone && !another && (adverb || !self.tokens.is(phrase.start, Class::PREPOSITION))
    }
}
