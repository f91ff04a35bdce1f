//! Who does what a verb says: subjects of finite verbs, of infinitives, and of
//! the clause around an `att`-clause.

use std::ops::Range;

use super::{
    FlowReader,
    frame::{self, Means},
};
use crate::{
    model::{Actor, BlockKind},
    relations::actor::{self, MentionKind},
    swedish::{
        adjective, body,
        clause::{self, Clause},
        function_words::{is_and, joins_clauses, joins_list},
        noun,
        verb::{self, Form},
    },
    text::{lexicon::Class, line::LineText, token::TokenKind, words::Words},
};

impl<'a> FlowReader<'a> {
    /// The finite verb that a form hangs on, and the object that an infinitive
    /// takes its subject from (`ger X i uppdrag att`); an empty object where
    /// the subject cannot be told.
    pub(super) fn governor(&self, verb: usize) -> (usize, Option<Range<usize>>) {
        let (verb, object) = self.governors.get(verb, || {
            let (verb, object) = self.find_governor(verb);
            (verb, object.map(|object| (object.start, object.end)))
        });
        (verb, object.map(|(start, end)| start..end))
    }

    /// The clause of a finite verb.
    pub(super) fn clause(&self, verb: usize) -> Clause {
        self.clauses.get(verb, || clause::clause(self.tokens, verb))
    }

    fn find_governor(&self, verb: usize) -> (usize, Option<Range<usize>>) {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, verb).start;
        let mut at = verb;
        for _ in 0..4 {
            // `avsätts` is finite, but `ska avsättas` and `kan delas` are not.
            if clause::is_finite(tokens, at)
                && (!frame::is_passive(tokens, at) || self.is_no_infinitive(at))
            {
                return (at, None);
            }
            let mut att = None;
            let mut helper = None;
            for i in clause::leftwards(tokens, at, floor) {
                if tokens.low(i) == "att" {
                    let close = (i + 1..at).all(|j| {
                        tokens.is(j, Class::ADVERB | Class::CONJUNCTION)
                            || frame::verb_at(tokens, j).is_some()
                    });
                    att = (close || !clause::is_finite(tokens, at)).then_some(i);
                    break;
                }
                // `föreslås ökas`: of two passives in a row the second is an infinitive.
                let over = || {
                    let close = (i + 1..at).all(|j| tokens.is(j, Class::ADVERB));
                    close && at > i && frame::is_passive(tokens, i)
                };
                if clause::is_finite(tokens, i)
                    && (tokens.is(i, Class::AUXILIARY) || !clause::is_finite(tokens, at) || over())
                {
                    helper = Some(i);
                    break;
                }
                if clause::is_finite(tokens, i)
                    || clause::opens_clause(tokens, i)
                    || clause::parts_clauses(tokens, i) && tokens.word(i) != ")"
                {
                    break;
                }
            }
            if let Some(helper) = helper {
                return (helper, None);
            }
            let Some(att) = att else {
                return (at, None);
            };
            if tokens.low(att - 1) == "genom" {
                return (at, Some(at..at));
            }
            if let Some(controlled) = self.controlled(att, floor) {
                return controlled;
            }
            // Over `att` to what the infinitive hangs on.
            let Some(outer) = clause::leftwards(tokens, att, floor)
                .find(|&i| clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some())
            else {
                return (at, None);
            };
            // `ger X uppdraget att bygga`, `anlitar X för att bygga`
            let hires = match tokens.low(att - 1) {
                "uppdraget" => verb::is_form_of_any(tokens.low(outer), &["ge", "tilldela"]),
                "för" => verb::is_form_of_any(tokens.low(outer), &["anlita", "upphandla"]),
                _ => false,
            };
            let object = self.past_subject(outer, att - 1)..att - 1;
            if hires && !frame::is_passive(tokens, outer) && !object.is_empty() {
                return (outer, Some(object));
            }
            if tokens.low(att - 1) == "uppdrag" && !verb::is_form_of(tokens.low(outer), "få") {
                let inverted = clause::after(tokens, outer + 1, att);
                let end = att.saturating_sub(2);
                if let Some(second) = self.second_name(outer, end) {
                    return (outer, Some(second));
                }
                let object = inverted.map(|first| {
                    let rest = clause::phrase(tokens, first.end, end);
                    if rest.is_empty() { first } else { rest }
                });
                return (outer, object);
            }
            at = outer;
        }
        (at, None)
    }

    /// `tillförs`, `avsattes`: a form in -s that no auxiliary governs, as it does `betalas`.
    fn is_no_infinitive(&self, verb: usize) -> bool {
        let readings = verb::readings_at(self.tokens, verb);
        !readings.is_empty() && readings.iter().all(verb::Reading::is_finite)
    }

    /// `dömdes bolaget att betala`, `ålägger X att betala`: the object does
    /// what the infinitive says.
    fn controlled(&self, att: usize, floor: usize) -> Option<(usize, Option<Range<usize>>)> {
        const BIDDING: &[&str] = &[
            "döma",
            "förelägga",
            "förplikta",
            "tvinga",
            "uppmana",
            "ålägga",
        ];
        static ASKING: Words = Words::with("asks_another");
        let tokens = self.tokens;
        // `föreslår nämnden att anslå`, `hemställer hos nämnden att anslå`: who is named
        // between is to do it; of `begär hos nämnden att få` it is the one who asks.
        let asking = clause::leftwards(tokens, att, floor.max(att.saturating_sub(8)))
            .take_while(|&i| !clause::opens_clause(tokens, i))
            .find(|&i| clause::is_finite(tokens, i))
            .filter(|&i| verb::is_form_of_any(tokens.low(i), &ASKING))
            .filter(|&i| !frame::is_passive(tokens, i) && tokens.low(att + 1) != "få");
        if let Some(outer) = asking {
            let led = matches!(tokens.low(outer + 1), "av" | "hos");
            let asked = outer + 1 + usize::from(led)..att;
            let named = clause::subject(tokens, &self.clause(outer))
                .is_some_and(|subject| subject.end <= outer);
            let body = || self.roles.actors.of(tokens, asked.clone()).is_some();
            if named && !asked.is_empty() && body() {
                return Some((outer, Some(asked)));
            }
        }
        let outer = clause::leftwards(tokens, att, floor.max(att.saturating_sub(10)))
            .take_while(|&i| !clause::opens_clause(tokens, i))
            .find(|&i| verb::is_form_of_any(tokens.low(i), BIDDING))?;
        let mut first = self.past_subject(outer, att);
        // `dömde i januari bolaget att betala`
        if tokens.low(first) == "i" {
            first = self.dates.end_at(first + 1).unwrap_or(first);
        }
        let object = first..att;
        let active = !frame::is_passive(tokens, outer) && !object.is_empty();
        active.then_some((outer, Some(object)))
    }

    /// Behind the verb or, where that stands right behind it, who does it: `I maj dömde rätten
    /// bolaget att betala`.
    fn past_subject(&self, verb: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let first = verb + 1;
        let acts = clause::is_finite(tokens, verb);
        let subject = acts
            .then(|| clause::subject(tokens, &self.clause(verb)))
            .flatten();
        let subject = subject.filter(|subject| subject.start == first);
        // `dömde Sala tingsrätt Blek AB att betala`: two names, one phrase.
        subject.map_or(first, |subject| {
            let name = self.name_end(&subject).unwrap_or(subject.end);
            if subject.end < end {
                name.max(subject.end)
            } else {
                name
            }
        })
    }

    /// `gav Sala kommun Blek AB i uppdrag att`: the second of two names in one phrase.
    fn second_name(&self, verb: usize, end: usize) -> Option<Range<usize>> {
        let second = self.past_subject(verb, end);
        let behind = second > verb + 1 && second < end && !frame::is_passive(self.tokens, verb);
        behind.then_some(second..end)
    }

    /// `Jonas Falk (SLU) och Mi Chen (KTH), som får`: names with brackets.
    fn before_som(&self, clause: &clause::Clause) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let som = clause.opener.filter(|&i| tokens.low(i) == "som")?;
        let close = (som.saturating_sub(2)..som).find(|&i| tokens.word(i) == ")")?;
        let floor = clause::sentence(tokens, som).start;
        let mut bracket = false;
        let first = (floor..close + 1)
            .rev()
            .take(60)
            .take_while(|&i| {
                bracket = match tokens.word(i) {
                    ")" => true,
                    "(" => return true,
                    _ => bracket && tokens.word(i + 1) != "(",
                };
                bracket || tokens.is(i, Class::CAPITAL) || joins_list(tokens.low(i))
            })
            .last()?;
        Some(first..close + 1)
    }

    /// `sedan regionen dragit ner anslaget`: what stands between the word that
    /// opens a clause without its auxiliary, and the supine.
    fn before_supine(&self, verb: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let supine = frame::verb_at(tokens, verb).is_some_and(|v| v.form == Form::Supine);
        let floor = clause::sentence(tokens, verb)
            .start
            .max(verb.saturating_sub(9));
        let since = (floor..verb)
            .rev()
            .filter(|_| supine)
            .take_while(|&i| !clause::is_finite(tokens, i) && !clause::parts_clauses(tokens, i))
            .find(|&i| tokens.low(i) == "sedan" && self.dates.end_at(i + 1).is_none())?;
        // `Bolaget har sedan starten betalat`: a phrase.
        let helper = (floor..since)
            .rev()
            .find(|&i| clause::is_finite(tokens, i))
            .filter(|&i| matches!(tokens.low(i), "hade" | "har"));
        let main = |helper: usize| (helper + 1..since).any(|i| tokens.low(i).ends_with('t'));
        if helper.is_some_and(|helper| !main(helper)) {
            return None;
        }
        let phrase = clause::phrase(tokens, since + 1, verb);
        (!phrase.is_empty()).then_some(phrase)
    }

    /// Where the words before a token begin among which no verb stands, and none of
    /// the classes that part them.
    pub(super) fn words_before(&self, end: usize, floor: usize, parts: Class) -> Option<usize> {
        let tokens = self.tokens;
        (floor..end)
            .rev()
            .take_while(|&i| {
                tokens.token(i).kind == TokenKind::Word
                    && !tokens.is(i, parts)
                    && !clause::is_finite(tokens, i)
                    && frame::verb_at(tokens, i).is_none()
            })
            .last()
    }

    /// The subject of a verb in any form.
    pub(super) fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let find = || self.find_subject(verb).map(|s| (s.start, s.end));
        let (start, end) = self.subjects.get(verb, find)?;
        Some(start..end)
    }

    fn find_subject(&self, verb: usize) -> Option<Range<usize>> {
        if let Some(phrase) = self.before_supine(verb) {
            return Some(phrase);
        }
        // `har prövat ett kort, finansierat av X`: the phrase before the comma.
        if frame::is_reduced(self.tokens, verb) && frame::is_passive(self.tokens, verb) {
            let (comma, floor) = (verb - 1, clause::sentence(self.tokens, verb).start);
            let first = self.words_before(comma, floor, Class::PREPOSITION);
            return first.map(|first| first..comma);
        }
        let (finite, object) = self.governor(verb);
        if object.is_some() {
            return object.filter(|phrase| !phrase.is_empty());
        }
        if self.opens_item(finite) {
            return None;
        }
        let tokens = self.tokens;
        let clause = self.clause(finite);
        // `Fonden – där staten är med – ger 5 miljoner.`
        let is_dash = |i: usize| tokens.is(i, Class::DASH) && clause::parts_clauses(tokens, i);
        if clause.first == clause.verb && is_dash(clause.first.saturating_sub(1)) {
            let floor = clause::sentence(tokens, finite).start;
            let inserted = (floor + 1..clause.first - 1)
                .rev()
                .find(|&i| is_dash(i))
                .map(|dash| floor..dash);
            // `Umeå bygger en bro – får 5 miljoner`
            return inserted.or_else(|| {
                let first = (floor..clause.first - 1).find(|&i| clause::is_finite(tokens, i))?;
                clause::subject(tokens, &self.clause(first))
            });
        }
        let subject = self
            .counted_in_all(&clause)
            .or_else(|| clause::subject(tokens, &clause))
            .or_else(|| self.before_som(&clause))?;
        let subject = self.with_seat(&clause, subject);
        let subject = self.partner(&clause, &subject).unwrap_or(subject.start)..subject.end;
        let subject = self.whole_name(&clause, subject);
        let subject = self.past_name(subject);
        // `har givarna utlovat 5 miljoner`: without the main verb.
        let main = (subject.start.max(clause.verb) + 1..subject.end).find(|&i| {
            let form = frame::verb_at(tokens, i).map(|verb| verb.form);
            // `delade lotteriet ut 5 miljoner`: the verb's particle.
            let particle = matches!(tokens.low(i), "emot" | "in" | "tillbaka" | "upp" | "ut");
            !tokens.is(i, Class::CAPITAL)
                && (particle || matches!(form, Some(Form::Supine | Form::Infinitive)))
        });
        Some(subject.start..main.unwrap_or(subject.end))
    }

    /// `Totalt 41 föreningar delar på`: the adverb belongs to the number.
    fn counted_in_all(&self, clause: &clause::Clause) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let (first, verb) = (clause.first + 1, clause.verb);
        let counted = matches!(tokens.low(clause.first), "sammanlagt" | "totalt")
            && tokens.is(first, Class::DIGITS | Class::NUMERAL)
            && self.roles.phrase_end(first, verb) == verb;
        (counted && first + 1 < verb).then_some(first..verb)
    }

    /// `Myndigheten för samhällsskydd och beredskap, som har fått`: the name that ends
    /// where the clause begins.
    fn whole_name(&self, clause: &clause::Clause, subject: Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let relative = clause.opener.is_some_and(|i| tokens.low(i) == "som");
        let end = tokens.token(subject.end.saturating_sub(1)).end as usize;
        if !relative || subject.start == clause.first {
            return subject;
        }
        let floor = subject.start.saturating_sub(8);
        let named = self
            .roles
            .actors
            .within(actor::extent(tokens, floor..subject.end));
        let first = named
            .iter()
            .filter(|m| m.end == end && m.kind == MentionKind::Organisation)
            .map(|m| tokens.token_from(m.start))
            .min();
        first.map_or(subject.start, |first| first.min(subject.start))..subject.end
    }

    /// `skänker Djurfonden WWF 5 miljoner`: to the end of the name that the subject begins.
    fn past_name(&self, subject: Range<usize>) -> Range<usize> {
        let end = self.name_end(&subject);
        subject.start..end.map_or(subject.end, |end| end.max(subject.end))
    }

    /// Who does what a verb says.
    pub(super) fn doer(&self, verb: usize) -> Option<Actor> {
        self.actor(self.subject(verb)?)
    }

    /// One past the longest name of an organisation that a phrase begins with.
    pub(super) fn name_end(&self, phrase: &Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let bytes = actor::extent(tokens, phrase.clone());
        let start = bytes.start;
        let named = self.roles.actors.within(bytes).iter();
        named
            .filter(|m| m.start == start && m.kind == MentionKind::Organisation)
            .map(|m| tokens.token_from(m.end))
            .max()
    }

    /// `A får 5 miljoner, och B och C får 3`: where B begins, whose `och` joins no
    /// clause.
    fn partner(&self, clause: &clause::Clause, subject: &Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let and = clause
            .first
            .checked_sub(1)
            .filter(|&i| is_and(tokens.low(i)))?;
        let capital = |i: usize| tokens.is(i, Class::CAPITAL);
        let first = (and.saturating_sub(5)..and)
            .rev()
            .take_while(|&i| capital(i))
            .last()?;
        let joined = clause.joined.is_some() && subject.start == clause.first;
        let before = tokens.low(first - 1);
        (joined && capital(clause.first) && joins_clauses(before)).then_some(first)
    }

    /// `Littfest i Umeå, som får`: a name with the place where it is.
    fn with_seat(&self, clause: &clause::Clause, subject: Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let relative = clause.opener.is_some_and(|i| tokens.low(i) == "som");
        let seat = subject.start.saturating_sub(1);
        let bytes = actor::extent(tokens, subject.clone());
        let place = (self.roles.actors.within(bytes).iter())
            .all(|mention| mention.kind == MentionKind::Place);
        let named = (0..seat)
            .rev()
            .take_while(|&i| tokens.is(i, Class::CAPITAL))
            .take(4)
            .last();
        match named.filter(|_| relative && place && tokens.low(seat) == "i") {
            Some(first) => first..subject.end,
            None => subject,
        }
    }

    /// Whether the verb opens an item: `att bevilja X 5 miljoner`, under
    /// `Nämnden beslutade:`.
    fn opens_item(&self, verb: usize) -> bool {
        let tokens = self.tokens;
        let mut first = clause::sentence(tokens, verb).start;
        while first < verb && tokens.token(first).kind == TokenKind::Mark {
            first += 1;
        }
        let att = usize::from(tokens.low(first) == "att");
        let block = tokens.token(verb).block as usize;
        first + att == verb
            && !clause::is_finite(tokens, verb)
            && (att == 1 || tokens.block_kind(block) == BlockKind::ListItem)
    }

    /// Who does what the items of a list say, from the sentence above it.
    pub(super) fn leader(&self, verb: usize) -> Option<Actor> {
        let tokens = self.tokens;
        if !self.opens_item(verb) {
            return None;
        }
        let end = self.head_of_points(verb)?;
        let last = end.checked_sub(1)?;
        // `Nämnden beslutar`, a line of its own above the points
        let decides = verb::is_form_of(tokens.low(last), "besluta")
            && clause::is_finite(tokens, last)
            && !frame::is_passive(tokens, last);
        if !decides && !matches!(tokens.low(last), ":" | "att") {
            return None;
        }
        let start = clause::sentence(tokens, end - 1).start;
        let finite = (start..end).rev().find(|&i| clause::is_finite(tokens, i))?;
        let clause = self.clause(finite);
        self.actor(clause::subject(tokens, &clause)?)
    }

    /// One past the line that leads into the points of which the verb opens one: each is
    /// an item of a list, or a paragraph that opens with `att`.
    fn head_of_points(&self, verb: usize) -> Option<usize> {
        const POINTS: usize = 12;
        let tokens = self.tokens;
        let mut block = tokens.token(verb).block as usize;
        for _ in 0..POINTS {
            let end = tokens.lead_in(block)?;
            let above = tokens.token(end.checked_sub(1)?).block as usize;
            let first = tokens.token_from(tokens.doc.blocks.get(above)?.start);
            if tokens.low(first) != "att" {
                return Some(end);
            }
            block = above;
        }
        None
    }

    /// The subject of the verb that an `att`-clause is the object of: who
    /// decides that `5 miljoner avsätts`.
    pub(super) fn matrix(&self, verb: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let (finite, _) = self.governor(verb);
        let opener = self.clause(finite).opener?;
        if tokens.low(opener) != "att" {
            return None;
        }
        let floor = clause::sentence(tokens, verb).start;
        let outer = (floor..opener)
            .rev()
            .take_while(|&i| !clause::parts_clauses(tokens, i))
            .find(|&i| clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some())?;
        let acts = frame::verb_at(tokens, outer).is_some_and(|v| v.means == Means::Acts)
            || matches!(tokens.low(outer), "vill" | "avser" | "ska");
        (acts && !frame::is_passive(tokens, outer))
            .then(|| self.subject(outer))
            .flatten()
    }

    /// Whom a pronoun that opens a sentence points back to: the subject of the
    /// sentence before, in the same block.
    pub(super) fn antecedents(&self, phrase: &Range<usize>) -> Vec<Actor> {
        let first = || {
            let sentence = clause::sentence(self.tokens, phrase.start);
            self.is_first_subject(sentence.start, phrase.start)
        };
        match self.one_of_two(phrase) {
            Some(which) => self.named_of_two(phrase.start, which).into_iter().collect(),
            None if phrase.len() == 1 && first() => self.pointed(phrase.start),
            None => Vec::new(),
        }
    }

    /// `Regionen ger den 5 miljoner`, `ger förstnämnda myndighet 5 miljoner`: whom the
    /// object points back to, where it points.
    pub(super) fn pointed_object(&self, phrase: &Range<usize>) -> Option<Vec<Actor>> {
        let pronoun = self.tokens.low(phrase.start);
        match self.one_of_two(phrase) {
            Some(which) => Some(self.named_of_two(phrase.start, which).into_iter().collect()),
            // `till den som hittar bron` points at nobody.
            None if phrase.len() == 1
                && matches!(pronoun, "dem" | "den" | "henne" | "honom")
                && self.tokens.low(phrase.end) != "som" =>
            {
                Some(self.pointed(phrase.start))
            }
            None => None,
        }
    }

    /// The sentence before, in the same block.
    pub(super) fn sentence_before(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let before = tokens
            .sentences
            .get(tokens.sentence_of(at)?.checked_sub(1)?)?;
        (before.block == tokens.token(at).block as usize).then_some(before.first..before.end)
    }

    /// Whom a pronoun points back to.
    fn pointed(&self, at: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let pronoun = tokens.low(at);
        let (several, thing) = (matches!(pronoun, "de" | "dem"), pronoun == "den");
        let person = matches!(pronoun, "han" | "henne" | "hon" | "honom");
        if !several && !thing && !person {
            return Vec::new();
        }
        let Some(before) = self.sentence_before(at) else {
            return Vec::new();
        };
        let found = self.main_subject(before.clone()).map(|subject| {
            let found = self.roles.receivers(subject.start, subject.end, true);
            found.actors
        });
        let fits = |actors: &Vec<Actor>| match several {
            true => actors.len() > 1,
            false => actors.len() == 1 && self.roles.is_person(&actors[0]) == person,
        };
        match found.filter(fits) {
            Some(actors) => actors,
            None if person => self.only_person(before),
            None => Vec::new(),
        }
    }

    /// The subject of a sentence's main verb, over a clause between commas.
    fn main_subject(&self, sentence: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let verb = sentence.clone().find(|&i| clause::is_finite(tokens, i))?;
        let main = (verb..sentence.end)
            .find(|&i| clause::is_finite(tokens, i) && tokens.word(i - 1) == ",")
            .unwrap_or(verb);
        self.subject(main)
    }

    /// Which of the two told before a phrase points to: `den förra`, `den senare`,
    /// `förstnämnda myndighet`.
    pub(super) fn one_of_two(&self, phrase: &Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let led = usize::from(tokens.low(phrase.start) == "den");
        let at = phrase.start + led;
        // `senare` may be read as an adverb, and the phrase as ending before it.
        let noun = (at + 1..phrase.end).all(|i| body::names_party(tokens.low(i)));
        if !noun || phrase.len() > led + 2 {
            return None;
        }
        match tokens.low(at) {
            "förstnämnda" => Some(0),
            "sistnämnda" => Some(1),
            "förra" if led == 1 => Some(0),
            "senare" if led == 1 => Some(1),
            _ => None,
        }
    }

    /// The first or second of the two bodies that the sentence before names, as its
    /// subject or anywhere.
    fn named_of_two(&self, at: usize, which: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let before = self.sentence_before(at)?;
        let subject = self.main_subject(before.clone());
        let mut found = subject.map_or_else(Vec::new, |subject| {
            self.roles
                .receivers(subject.start, subject.end, true)
                .actors
        });
        if found.len() < 2 {
            let acts = found.pop();
            let named = self.roles.actors.within(actor::extent(tokens, before));
            let bodies = named.iter().filter(|m| m.kind == MentionKind::Organisation);
            let mut first = None;
            let mut gives = false;
            for mention in bodies {
                let body = mention.actor(tokens);
                let next = tokens.token_from(mention.start);
                // `Regeringen ger Boverket och Vinnova i uppdrag`: not who gives.
                gives |= found.len() == 1
                    && acts.as_ref() == found.first()
                    && first.is_some_and(|end| (end..next).any(|i| clause::is_finite(tokens, i)));
                first = first.or(Some(tokens.token_from(mention.end)));
                if !found.contains(&body) {
                    found.push(body);
                }
            }
            if gives && found.len() == 3 {
                found.remove(0);
            }
        }
        (found.len() == 2).then(|| found.swap_remove(which))
    }

    /// `Störst är anslaget till Eva Lind. Hon får 5 miljoner`: the one person of a
    /// sentence.
    fn only_person(&self, sentence: Range<usize>) -> Vec<Actor> {
        let named = self
            .roles
            .actors
            .within(actor::extent(self.tokens, sentence));
        let mut people = named.iter().filter(|m| m.kind == MentionKind::Person);
        match (people.next(), people.next()) {
            (Some(one), None) => vec![one.actor(self.tokens)],
            _ => Vec::new(),
        }
    }

    /// Whether a pronoun opens its sentence, or stands right behind the first verb: `Sedan
    /// dess har den stöttat`.
    fn is_first_subject(&self, first: usize, pronoun: usize) -> bool {
        let tokens = self.tokens;
        let behind = || {
            clause::is_finite(tokens, pronoun - 1)
                && (first..pronoun - 1).all(|i| {
                    !clause::is_finite(tokens, i)
                        && !clause::parts_clauses(tokens, i)
                        && !clause::opens_clause(tokens, i)
                        && !tokens.is(i, Class::DASH)
                })
        };
        pronoun == first || pronoun > first && pronoun - first < 8 && behind()
    }

    /// `X uppger att kravet har kostat bolaget 5 miljoner`: of several companies the
    /// one that says so.
    fn teller(&self, phrase: &Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let noun = phrase.start;
        if phrase.len() != 1 || !matches!(tokens.low(noun), "bolaget" | "företaget") {
            return None;
        }
        let floor = clause::sentence(tokens, noun).start;
        let that = (floor + 1..noun).rfind(|&i| tokens.low(i) == "att")?;
        let says = that
            .checked_sub(1)
            .filter(|&i| clause::is_finite(tokens, i) && !frame::is_passive(tokens, i))?;
        // `Byggherren, Blek AB, uppger`
        let beside = says - usize::from(tokens.word(says - 1) == ",");
        let named = self.roles.actors.before(tokens, beside).or_else(|| {
            let subject = self.subject(says)?;
            self.roles.actors.of(tokens, subject)
        })?;
        let company = |id: &str| self.roles.actors.is_company(id);
        named
            .record
            .as_deref()
            .is_some_and(company)
            .then_some(named)
    }

    /// Who a phrase names; `Exploatören, Blek AB, betalar` names who it is
    /// between commas.
    pub(super) fn actor(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        // `Högskolan själv`
        let selves = phrase.len() > 1 && adjective::is_form_of(tokens.low(phrase.end - 1), "själv");
        let phrase = phrase.start..phrase.end - usize::from(selves);
        // `Var och en av kommunerna`: they.
        let (before, first) = (phrase.start.wrapping_sub(1), phrase.start);
        let each = tokens.low(before) == "och"
            && matches!(tokens.low(before.wrapping_sub(1)), "var" | "vart");
        if each && tokens.low(first + 1) == "av" && first + 2 < phrase.end {
            return self.actor(first + 2..phrase.end);
        }
        // `tolv av våra medlemsföretag`
        if tokens.low(phrase.start + 1) == "av" && tokens.is(phrase.start, Class::NUMERAL) {
            let some = self.roles.receivers(phrase.start, phrase.end, true);
            return some.actors.into_iter().next();
        }
        self.long_name(phrase.clone())
            .or_else(|| self.teller(&phrase))
            .or_else(|| self.owned_group(phrase.clone()))
            .or_else(|| self.roles.actors.of(tokens, phrase.clone()))
            .or_else(|| {
                if phrase.is_empty() || tokens.word(phrase.end) != "," {
                    return None;
                }
                let first = phrase.end + 1;
                let end = (first..first + 8).find(|&i| tokens.word(i) == ",")?;
                let name =
                    tokens.is(first, Class::CAPITAL) && self.roles.phrase_end(first, end) == end;
                name.then(|| self.roles.actors.of(tokens, first..end))
                    .flatten()
            })
            .or_else(|| self.of_founder(phrase.clone()))
            .or_else(|| self.called(phrase.clone()))
            .or_else(|| self.group(phrase))
    }

    /// `EU:s medlemsstater`, `Wallenbergs dotterbolag`: they, and not their owner.
    fn owned_group(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let last = phrase
            .end
            .checked_sub(1)
            .filter(|&last| last > phrase.start)?;
        let capital = |i: usize| tokens.is(i, Class::CAPITAL);
        // `Jämtlands läns fiskevårdsfond`
        let fund = tokens.low(last).ends_with("fond")
            && !capital(last)
            && capital(phrase.start)
            && tokens.low(phrase.end) != "för";
        let several = fund
            || noun::looks_plural(tokens.low(last))
                && body::is_party(tokens.low(last))
                && !capital(last);
        // `EU:s gränsförvaltningsfond BMVI`
        let called = last > phrase.start + 1
            && capital(last)
            && !capital(last - 1)
            && (body::is_party(tokens.low(last - 1)) || tokens.low(last - 1).ends_with("fond"));
        let bytes = actor::extent(tokens, phrase.clone());
        let owner = self.roles.actors.within(bytes).first()?;
        let owned = tokens.token_from(owner.start) == phrase.start
            && tokens.token_from(owner.end) <= last
            && tokens.low(tokens.token_from(owner.end) - 1).ends_with('s')
            && owner.kind != MentionKind::Person;
        ((several || called) && owned).then(|| Actor {
            name: self.roles.text(phrase).to_owned(),
            record: None,
        })
    }

    /// A name that goes on with what it is for: `Fonden för en rättvis omställning
    /// lämnar 5 miljoner`.
    fn long_name(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let head = phrase.start;
        let opens = tokens.is(head, Class::CAPITAL)
            && matches!(tokens.low(head + 1), "för" | "mot")
            && body::is_party(tokens.low(head))
            && ["en", "et"]
                .iter()
                .any(|end| tokens.low(head).ends_with(end));
        if !opens {
            return None;
        }
        let verb = (head + 2..head + 10).find(|&i| clause::is_finite(tokens, i))?;
        let whole = (head + 2..verb)
            .all(|i| tokens.token(i).kind == TokenKind::Word && !clause::opens_clause(tokens, i));
        whole.then(|| Actor {
            name: self.roles.text(head..verb).to_owned(),
            record: None,
        })
    }

    /// A body called by whose it is: `Sundells stiftelse`.
    fn of_founder(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let last = phrase.end.checked_sub(1)?;
        let owned = phrase.len() > 1
            && (phrase.start..last).all(|i| tokens.is(i, Class::CAPITAL))
            && tokens.low(last - 1).ends_with('s')
            && body::names_party(tokens.low(last));
        owned.then(|| Actor {
            name: self.roles.text(phrase).to_owned(),
            record: None,
        })
    }

    /// A name behind the noun for what it is: `familjens företag Ekenbergs Bageri`.
    fn called(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let noun = phrase.clone().rfind(|&i| !tokens.is(i, Class::CAPITAL))?;
        let named = noun + 1 < phrase.end && body::is_party(tokens.low(noun));
        named.then(|| Actor {
            name: self.roles.text(noun + 1..phrase.end).to_owned(),
            record: None,
        })
    }

    /// A group that pays without a name: `medlemmarna`, `arbetsgivarna`.
    fn group(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        // `Högskolan själv`
        let end = self.roles.phrase_end(phrase.start, phrase.end);
        let last = end.checked_sub(1).filter(|&last| last >= phrase.start)?;
        let definite = body::is_definite_party(tokens.low(last));
        // `privatpersoner`, `tre företag`
        // `Elbolag döms`: a headline leaves out the article.
        let block = tokens.token(last).block as usize;
        let headline = phrase.len() == 1
            && tokens.block_kind(block) == BlockKind::Title
            && body::names_party(tokens.low(last));
        let several = headline
            || body::are_parties(tokens.low(last))
                && !matches!(tokens.low(phrase.start), "en" | "ett");
        // `1 200 givare`
        let number = tokens.number(phrase.start).map_or(0, |number| number.end);
        let plain = (number.max(phrase.start + 1)..end)
            .all(|i| !tokens.is(i, Class::CAPITAL | Class::DIGITS));
        // `Vännerna till museet`
        let hangs = definite
            && matches!(
                tokens.low(end),
                "i" | "inom" | "kring" | "längs" | "på" | "runt" | "till" | "utmed" | "vid"
            );
        let whole = (end == phrase.end || hangs) && (definite || several && plain);
        whole.then(|| Actor {
            name: self.roles.text(phrase.start..end).lower(),
            record: None,
        })
    }

    /// Whether the amount is what stands before a verb to its right.
    pub(super) fn is_subject(&self, verb: usize, lead: usize) -> bool {
        let clause = self.clause(self.governor(verb).0);
        lead < clause.verb && clause.first <= lead && lead <= clause.first + 2
    }
}
