//! Who receives and what for: the phrases around an amount.

use std::ops::Range;

use super::{frame, past_compared, period::Dates};
use crate::{
    entities::quantity::labels_number,
    model::Actor,
    relations::actor::{self, Actors, MentionKind},
    swedish::{
        adjective, body, clause,
        function_words::{is_and, is_besides, is_own, is_rest, joins_clauses, joins_list},
        noun, number, span,
        verb::Form,
    },
    text::{
        lexicon::Class,
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Services that are given money, but as often are what it is for.
static SERVICES: Words = Words::with("public_service");

fn capitals_of(tokens: &Tokens<'_>, first: usize, stop: usize) -> usize {
    (first..stop)
        .filter(|&i| tokens.is(i, Class::CAPITAL))
        .count()
}

/// `vår systerorganisation`, `sina medlemmar`
fn is_possessive(low: &str) -> bool {
    is_own(low)
        || matches!(
            low,
            "deras" | "dess" | "hans" | "hennes" | "vår" | "våra" | "vårt"
        )
}

/// Words for times, which no one pays: `Varje år`, `I dag`.
fn is_time(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::MONTH | Class::WEEKDAY)
        || matches!(tokens.low(i), "period" | "året")
        || span::is_one(tokens.low(i))
}

/// Whether a name holds the stem in which the last word of a phrase ends, by its last
/// letters: `Vikskolan` is one of `de fristående skol(orna)`.
fn of_kind(name: &str, phrase: &str) -> bool {
    const LETTERS: usize = 4;
    let noun = phrase.rsplit(' ').next().unwrap_or_default();
    let from = noun.char_indices().rev().nth(LETTERS - 1);
    from.is_some_and(|(from, _)| name.lower().contains(&noun[from..]))
}

/// Whether a noun names the paper in which money is proposed: `i budgetpropositionen`.
fn is_budget(low: &str) -> bool {
    ["propositionen", "budgeten", "budget"]
        .iter()
        .any(|noun| low.ends_with(noun))
}

/// Nouns for what is done, whose number tells how many.
fn are_undertakings(low: &str) -> bool {
    ["initiativ", "insatser", "projekt", "åtgärder"]
        .iter()
        .any(|noun| low.ends_with(noun))
}

/// Reads which parties a phrase names, and what money is for.
pub(crate) struct Roles<'a> {
    pub tokens: &'a Tokens<'a>,
    pub actors: &'a Actors<'a>,
    pub dates: &'a Dates<'a>,
}

/// A list of receivers and one past its last token.
pub(crate) struct Receivers {
    pub actors: Vec<Actor>,
    pub end: usize,
    /// The last one only owns what follows: `UNHCR:s verksamhet`.
    pub owner: bool,
}

/// Nouns for how one figure follows another: `i förhållande till`.
pub(super) fn is_ratio(low: &str) -> bool {
    matches!(low, "förhållande" | "proportion" | "relation")
}

/// What grammar says of a phrase before its words are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grammar {
    Open,
    /// It is the subject or object that receives.
    Receives,
    /// It is joined to one who receives.
    Joined,
}

impl Roles<'_> {
    /// Whoever is named by the phrases that begin at `at` and are joined by
    /// commas and `och`. With `any`, grammar says that they receive, so that
    /// any noun will do; without, it must be one who can.
    pub(crate) fn receivers(&self, at: usize, end: usize, any: bool) -> Receivers {
        let tokens = self.tokens;
        let mut found = Receivers {
            actors: Vec::new(),
            end: at,
            owner: false,
        };
        let mut at = at;
        // How many have been told with where they work or live.
        let mut placed = 0;
        while at < end {
            // What is joined to one who receives does so too.
            let joined = found
                .actors
                .last()
                .is_some_and(|last| last.record.is_none());
            let grammar = match (joined, any) {
                (true, _) => Grammar::Joined,
                (_, true) => Grammar::Receives,
                _ => Grammar::Open,
            };
            let couple = self.couple(at, end);
            let one = couple.or_else(|| self.receiver(at, end, grammar));
            let Some(mut next) = one else {
                // `Hennes kollega, docent Petrus Holm, tilldelas`: the name behind.
                let stop = self.phrase_end(at, end);
                let named = (found.actors.is_empty() && any && stop > at)
                    .then(|| self.explained(stop, end))
                    .flatten();
                if let Some(named) = named {
                    found.end = named.end;
                    found.actors = named.actors;
                }
                break;
            };
            // `till Röda Korset, och kommunen gav 5 miljoner`: another's subject.
            let acts =
                !found.actors.is_empty() && next.end < end && clause::is_finite(tokens, next.end);
            if acts {
                break;
            }
            // `Ägaren, Eksjö kommun, får`: the name says who the noun is.
            let explained = found.actors.len() == 1
                && found.actors[0].record.is_none()
                && next.actors.iter().all(|actor| actor.record.is_some())
                && self.explains(found.end, next.end, end);
            if explained {
                found.actors.clear();
            }
            // `Eva Lind, Umeå universitet, får`: where she works.
            let rest = found.actors.get(placed..).unwrap_or_default();
            let works = tokens.low(at - 1) == "," && self.works_there(rest, &next);
            if works {
                placed = found.actors.len();
                found.end = next.end;
                // `Eva Lind, Heby, och Ulf Ek, Sala, får`
                let Some(next) = self.over_joint(next.end, end).1 else {
                    break;
                };
                at = next;
                continue;
            }
            // `Myndigheten för civilt försvar, MCF, får`
            next.actors.retain(|actor| {
                actor.record.is_none() || found.actors.iter().all(|a| a.record != actor.record)
            });
            found.actors.append(&mut next.actors);
            found.end = next.end;
            found.owner = next.owner;
            at = next.end;
            if next.owner {
                break;
            }
            if let Some(close) = self.past_titles(found.actors.last(), at, end) {
                found.end = close;
                break;
            }
            let (close, next) = self.over_joint(at, end);
            found.end = close.unwrap_or(found.end);
            let Some(next) = next else { break };
            at = next;
        }
        self.without_group(&mut found, end);
        found
    }

    /// `Två docenter, Eva Lind och Ulf Ek, får`: the names say who the group is.
    fn without_group(&self, found: &mut Receivers, end: usize) {
        let closed = matches!(self.tokens.word(found.end), "," | ".") || found.end >= end;
        let [group, people @ ..] = found.actors.as_slice() else {
            return;
        };
        if !closed || people.len() < 2 {
            return;
        }
        let head = group.name.lower();
        let mut words = head.by_word();
        let several = group.record.is_none() && words.any(body::are_parties);
        // `de fristående skolorna, Vikskolan och Ekskolan`: each has the noun in its name.
        let kind = noun::of_definite_plural(&head);
        let named = |one: &Actor| {
            self.is_person(one)
                || one.record.is_some() && kind.is_some_and(|kind| of_kind(&one.name, kind))
        };
        if several && people.iter().all(named) {
            found.actors.remove(0);
        }
    }

    /// Where an apposition behind one who receives ends, and where the next one
    /// begins who is joined to him.
    fn over_joint(&self, at: usize, end: usize) -> (Option<usize>, Option<usize>) {
        let tokens = self.tokens;
        let low = |i: usize| tokens.low(i);
        if low(at) == "tillsammans" && low(at + 1) == "med" {
            return (None, Some(at + 2));
        }
        // `Eva Lind, docent i historia, och Ulf Ek`
        if let Some(close) = self.apposition(at, end) {
            let joint = matches!(low(close), "och" | "samt" | "respektive" | "jämte");
            return (Some(close), joint.then_some(close + 1));
        }
        if !matches!(
            low(at),
            "," | "och" | "samt" | "eller" | "respektive" | "jämte"
        ) {
            return (None, None);
        }
        let mut next = at + 1;
        if matches!(low(next), "och" | "samt" | "även") {
            next += 1;
        }
        if matches!(low(next), "till" | "åt") {
            next += 1;
        }
        (None, Some(next))
    }

    /// Whether the word is a service, which may be given money or be what it is for.
    pub(crate) fn is_service(&self, i: usize) -> bool {
        let low = self.tokens.low(i);
        SERVICES.ends(low)
    }

    /// Whether the actor is a place: `ett hus från Umeå`.
    pub(crate) fn is_place_record(&self, actor: &Actor) -> bool {
        self.is_kind(actor, MentionKind::Place)
    }

    pub(crate) fn is_person(&self, actor: &Actor) -> bool {
        self.is_kind(actor, MentionKind::Person)
    }

    /// Whether that holds of them all.
    pub(crate) fn are_outside(&self, actors: &[Actor]) -> bool {
        actors.iter().all(|actor| self.is_outside(actor))
    }

    /// Whether money to the actor goes to someone outside the organisation: a
    /// person, a university, an association, or people without a name.
    pub(crate) fn is_outside(&self, actor: &Actor) -> bool {
        let Some(record) = actor.record.as_deref() else {
            let low = actor.name.lower();
            return ["are", "arna", "er", "erna"]
                .iter()
                .any(|end| low.by_word().any(|word| word.ends_with(end)));
        };
        self.is_person(actor) || self.actors.is_free(record)
    }

    /// Whether money to the actor stays within a public budget: an authority, a board, a
    /// service.
    pub(crate) fn is_budgeted(&self, actor: &Actor) -> bool {
        match actor.record.as_deref() {
            Some(id) => self.actors.is_budgeted(id),
            None => !self.is_outside(actor),
        }
    }

    /// Whether the actor is a named body that no public budget holds: an association, an
    /// organisation of several countries.
    pub(crate) fn is_beyond_budgets(&self, actor: &Actor) -> bool {
        let record = actor.record.as_deref();
        record.is_some_and(|id| self.actors.is_beyond_budgets(id))
    }

    /// Whether the actor decides on a public budget: a government, a municipality, a region
    /// or a body of one that meets.
    pub(crate) fn is_public(&self, actor: &Actor) -> bool {
        let record = actor.record.as_deref();
        let low = actor.name.lower();
        let meets =
            low.by_word().any(body::meets) || matches!(low.as_str(), "kommunen" | "regionen");
        meets || record.is_some_and(|id| self.actors.is_elected(id))
    }

    fn is_kind(&self, actor: &Actor, kind: MentionKind) -> bool {
        self.actors.is_kind(actor, kind)
    }

    /// Whether bodies named behind a person, and before a comma, say where she works.
    fn works_there(&self, found: &[Actor], next: &Receivers) -> bool {
        // `Eva Lind, Heby, får`: where she lives.
        let bodies = (next.actors.iter()).all(|actor| {
            self.is_kind(actor, MentionKind::Organisation)
                || self.is_kind(actor, MentionKind::Place)
        });
        let listed = is_and(self.tokens.low(next.end));
        matches!(found, [one] if self.is_person(one)) && bodies && !listed
    }

    /// Those whose names stand between commas: `kollegan, docent Eva Lind,`, `två
    /// docenter vid KTH, Eva Lind och Ulf Ek,`.
    fn explained(&self, from: usize, end: usize) -> Option<Receivers> {
        let tokens = self.tokens;
        let comma = (from..(from + 6).min(end))
            .take_while(|&i| !clause::is_finite(tokens, i))
            .find(|&i| tokens.word(i) == ",")?;
        let mut names: Option<Receivers> = None;
        let mut at = comma + 1;
        loop {
            let stop = self.phrase_end(at, end + 1);
            let mut next = self.named(at, stop, end)?;
            let several = comma > from || names.is_some() || is_and(tokens.low(stop));
            if several && !next.actors.iter().all(|one| self.is_person(one)) {
                return None;
            }
            match &mut names {
                Some(names) => {
                    names.actors.append(&mut next.actors);
                    names.end = next.end;
                }
                None => names = Some(next),
            }
            if !is_and(tokens.low(stop)) {
                return names.filter(|_| tokens.word(stop) == ",");
            }
            at = stop + 1;
        }
    }

    /// Whether a name stands between commas right behind a noun of one word.
    fn explains(&self, comma: usize, close: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let noun = tokens.low(comma - 1);
        // `till sin ägare, Eksjö kommun`
        let owned = comma > 1 && is_possessive(tokens.low(comma - 2));
        let single = noun::looks_definite_singular(noun) || owned;
        single
            && tokens.word(comma) == ","
            && (matches!(tokens.word(close), "," | ".")
                || close + 1 == end && tokens.word(end - 1) == ",")
    }

    /// `Eva Lind, författare och dramatiker, får`: one past what a person is, where that
    /// ends the phrase.
    fn past_titles(&self, last: Option<&Actor>, comma: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        last.filter(|last| self.is_person(last) && tokens.word(comma) == ",")?;
        let close = (comma + 2..end + 1).find(|&i| tokens.word(i) == ",")?;
        let plain = (comma + 1..close)
            .all(|i| tokens.token(i).kind == TokenKind::Word && !tokens.is(i, Class::CAPITAL));
        let titles = noun::looks_definite_plural(tokens.low(comma + 1));
        (plain && !titles && (close + 1 >= end || clause::is_finite(tokens, close + 1)))
            .then_some(close)
    }

    /// One past a title, an age or a description between commas that says more
    /// of the one named before it.
    fn apposition(&self, comma: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let first = comma + 1;
        let told = tokens.word(comma) == ","
            && (tokens.is(first, Class::DIGITS)
                || tokens.token(first).kind == TokenKind::Word
                    && !tokens.is(first, Class::CAPITAL | Class::CONJUNCTION));
        let close = (first + 1..(first + 12).min(end)).find(|&i| tokens.word(i) == ",");
        // Before the verb the second comma may be the phrase's end.
        let close = close.or_else(|| (tokens.word(end) == ",").then_some(end))?;
        let one = (first..close).all(|i| !tokens.is(i, Class::CONJUNCTION))
            || !body::is_party(tokens.low(first));
        (told && one && !body::is_party(tokens.low(close - 1))).then_some(close + 1)
    }

    /// Past what stands before the noun of a phrase and is no part of a name.
    fn past_article(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut first = at;
        if matches!(tokens.low(first), "var" | "vardera") && tokens.low(first + 1) == "av" {
            // `till vardera av doktoranderna A och B`
            first += 2;
        }
        while first < end
            && (tokens.is(first, Class::ARTICLE)
                || matches!(
                    tokens.low(first),
                    "bland" | "annat" | "bl" | "sammanlagt" | "totalt" | "ytterligare"
                )
                || is_possessive(tokens.low(first)))
            && !tokens.is(first + 1, Class::PREPOSITION)
        {
            first += 1;
        }
        first
    }

    /// One phrase: usually one actor; several for `regionerna i A, B och C`.
    fn receiver(&self, at: usize, end: usize, grammar: Grammar) -> Option<Receivers> {
        let tokens = self.tokens;
        let first = self.past_article(at, end);
        let stop = self.over_pair(first, self.phrase_end(first, end), end);
        if let Some(some) = self.some_of(first, stop, end, grammar) {
            return Some(some);
        }
        // `Hela Klimatklivet`: all that is in it.
        let all = tokens.low(first) == "hela"
            && stop == first + 2
            && noun::looks_definite_singular(tokens.low(stop - 1))
            && !tokens.is(stop, Class::PREPOSITION);
        let water = stop > first && actor::is_water(tokens.low(stop - 1));
        if all || water && !self.is_titled(first, stop) {
            return None;
        }
        if let Some(open) = self.short_form(first, stop, end) {
            let bytes = actor::extent(tokens, first..stop);
            let mention = (self.actors.within(bytes.clone()).iter())
                .find(|m| m.kind == MentionKind::Organisation && m.start == bytes.start);
            return Some(Receivers {
                actors: vec![Actor {
                    name: self.text(first..open).to_owned(),
                    record: mention.map(|m| m.id.to_owned()),
                }],
                end: open + 3,
                owner: false,
            });
        }
        let money = (first..stop).any(|i| tokens.is(i, Class::SCALE | Class::CURRENCY));
        // `till ridskolan och resten till simhallen`
        if stop == first || money || is_rest(tokens.low(first)) {
            return None;
        }
        if let Some(named) = self.named(first, stop, end) {
            return Some(named);
        }
        let head = tokens.low(stop - 1);
        if matches!(
            head,
            "regionerna" | "kommunerna" | "länsstyrelserna" | "länen"
        ) && tokens.low(stop) == "i"
        {
            let (actors, end) = self.places(stop + 1, end);
            if !actors.is_empty() {
                return Some(Receivers {
                    actors,
                    end,
                    owner: false,
                });
            }
        }
        if let Some(owner) = self.group_owner(first, stop) {
            return Some(owner);
        }
        let proper = self.is_proper(first, stop);
        if !self.can_receive(first, stop, grammar) {
            return self.called_elsewhere(first..stop, end, grammar);
        }
        // `fonden för skador och förluster`: what it is there for is its name.
        let fund = head.ends_with("fonden") && tokens.low(stop) == "för" && stop + 1 < end;
        let last = match fund && tokens.low(stop + 1) != "att" {
            true => self.purpose_end(stop + 1, end),
            false => self.with_attributes(stop, end, proper),
        };
        // `ett urval lärosäten`: some of them.
        let some = first > at && self.is_some(first);
        let text = self.text(first - usize::from(some)..last);
        let plain = || {
            (!text.is_empty()).then(|| Actor {
                name: text.to_owned(),
                record: None,
            })
        };
        // `Myndigheten`, of which one has just been told.
        let told = (last == first + 1)
            .then(|| self.actors.pointed(tokens, first))
            .flatten();
        Some(Receivers {
            actors: vec![told.or_else(plain)?],
            end: last,
            owner: false,
        })
    }

    /// `(ett) antal`, `(ett) brett urval`: so many of those whom the phrase names.
    pub(crate) fn is_some(&self, first: usize) -> bool {
        let many = |i: usize| matches!(self.tokens.low(i), "antal" | "urval");
        many(first) || many(first + 1) && self.tokens.low(first).ends_with('t')
    }

    /// `civilsamhällets arbete mot våld`: whose work it is receives, as `FN:s arbete`.
    fn group_owner(&self, first: usize, stop: usize) -> Option<Receivers> {
        let tokens = self.tokens;
        let group = tokens.low(first).strip_suffix('s')?;
        let works = |i: usize| {
            matches!(
                tokens.low(i),
                "arbete" | "insats" | "insatser" | "verksamhet" | "verksamheter"
            )
        };
        // `förbundets arbete` may be its own, who gives.
        let several = group == "civilsamhället" || noun::looks_definite_plural(group);
        let owns = several && stop > first + 1 && works(stop - 1) && body::is_definite_party(group);
        owns.then(|| Receivers {
            actors: vec![Actor {
                name: self.text(first..first + 1).trim_end_matches('s').to_owned(),
                record: None,
            }],
            end: first + 1,
            owner: true,
        })
    }

    /// `systrarna Eva och Ida Berg`: two of one name are one.
    fn couple(&self, at: usize, end: usize) -> Option<Receivers> {
        const WORDS: usize = 5;
        let close = at + WORDS;
        let related = close <= end && actor::is_family(self.tokens.low(at));
        (related && actor::is_couple(self.tokens, at..close)).then(|| Receivers {
            actors: vec![Actor {
                name: self.text(at..close).to_owned(),
                record: None,
            }],
            end: close,
            owner: false,
        })
    }

    /// One past the noun that two adjectives share: `kommunala och enskilda
    /// huvudmän`.
    fn over_pair(&self, first: usize, stop: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let bends = |i: usize| {
            tokens.token(i).kind == TokenKind::Word
                && !tokens.is(i, Class::CAPITAL)
                && tokens.low(i).ends_with('a')
        };
        let pair = stop == first + 1
            && stop + 2 < end.max(stop + 3)
            && bends(first)
            && !body::is_party(tokens.low(first))
            && is_and(tokens.low(stop))
            && bends(stop + 1);
        let close = self.phrase_end(stop + 1, end.max(stop + 1));
        let several = pair && close > stop + 2 && body::are_parties(tokens.low(close - 1));
        if several { close } else { stop }
    }

    /// `Karolinska får 5 miljoner`: one name that the text has elsewhere too.
    fn called_elsewhere(
        &self,
        phrase: Range<usize>,
        end: usize,
        grammar: Grammar,
    ) -> Option<Receivers> {
        let tokens = self.tokens;
        let Range {
            start: first,
            end: stop,
        } = phrase;
        let alone = grammar == Grammar::Receives
            && stop == first + 1
            && tokens.is(first, Class::CAPITAL)
            && self.dates.end_at(first).is_none();
        let mut known = alone
            .then(|| self.actors.of(tokens, first..stop))
            .flatten()?;
        let last = match known.record {
            None => self.with_attributes(stop, end, true),
            Some(_) => stop,
        };
        if last > stop {
            known.name = self.text(first..last).to_owned();
        }
        Some(Receivers {
            actors: vec![known],
            end: last,
            owner: false,
        })
    }

    /// `Två av lärarna`: some of a group.
    fn some_of(
        &self,
        first: usize,
        stop: usize,
        end: usize,
        grammar: Grammar,
    ) -> Option<Receivers> {
        let tokens = self.tokens;
        let some = tokens.is(first, Class::NUMERAL | Class::DIGITS)
            || matches!(tokens.low(first), "några" | "flera");
        if !some || stop != first + 1 || tokens.low(stop) != "av" {
            return None;
        }
        let group = self.receiver(stop + 1, end, grammar)?;
        let name = self.text(first..group.end).to_owned();
        Some(Receivers {
            actors: vec![Actor { name, record: None }],
            ..group
        })
    }

    /// Where the brackets open to which a name goes on: `Europeiska banken för
    /// återuppbyggnad (EBRD)`.
    fn short_form(&self, first: usize, stop: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let goes_on = tokens.is(first, Class::CAPITAL)
            && matches!(tokens.low(stop), "för" | "mot")
            && stop < end;
        let open = (stop + 1..(stop + 8).min(end))
            .filter(|_| goes_on)
            .take_while(|&i| tokens.token(i).kind != TokenKind::Break)
            .find(|&i| tokens.token(i).kind != TokenKind::Word)?;
        let letters = tokens.word(open + 1);
        let short = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        (tokens.word(open) == "(" && tokens.word(open + 2) == ")" && short).then_some(open)
    }

    /// Whether every word of a phrase within a sentence has a capital.
    fn is_proper(&self, first: usize, stop: usize) -> bool {
        capitals_of(self.tokens, first, stop) == stop - first && !self.opens(first)
    }

    /// Whether nothing but marks stands before the token in its sentence.
    fn opens(&self, first: usize) -> bool {
        let tokens = self.tokens;
        (clause::sentence(tokens, first).start..first)
            .all(|i| tokens.token(i).kind == TokenKind::Mark)
    }

    /// `Samfälligheten Söderbacken`: what a party is, and its name.
    fn is_titled(&self, first: usize, stop: usize) -> bool {
        let tokens = self.tokens;
        stop > first + 1
            && tokens.is(first, Class::CAPITAL)
            && tokens.is(first + 1, Class::CAPITAL)
            && body::is_party(tokens.low(first))
            && !tokens.low(first).ends_with('s')
    }

    /// Whether a phrase that no record names can be a party: by its head, its
    /// capitals, or where grammar says that it receives.
    fn can_receive(&self, first: usize, stop: usize, grammar: Grammar) -> bool {
        let tokens = self.tokens;
        let head = tokens.low(stop - 1);
        let capitals = capitals_of(tokens, first, stop);
        // `till lovskola`, `till en utredning`: what is done, no party.
        let undertaking = capitals <= usize::from(self.opens(first))
            && adjective::is_form_of(tokens.low(first), "ny")
            && stop > first + 1
            && !head.ends_with("fonden")
            || capitals == 0
                && (head.ends_with("program") && first > 0 && tokens.low(first - 1) == "ett"
                    || head.ends_with("utredning")
                    || head.ends_with("utredningen") && grammar == Grammar::Open
                    || stop == first + 1 && head.ends_with("skola"));
        let titled = self.is_titled(first, stop);
        // `Sudans Röda halvmåne`
        let owned = stop > first + 2
            && tokens.is(first, Class::CAPITAL)
            && tokens.low(first).ends_with('s')
            && tokens.is(first + 1, Class::CAPITAL);
        // `den omkomnes familj`, `vår systerorganisation`: the owner makes it definite.
        let possessive = first > 0 && is_possessive(tokens.low(first - 1));
        let possessed = possessive || stop > first + 1 && tokens.low(stop - 2).ends_with('s');
        let receives = body::is_party(head) && !undertaking
            || titled
            || owned
            || possessed && body::names_party(head);
        let pronoun = stop == first + 1 && tokens.is(first, Class::PRONOUN)
            || tokens.is(first, Class::PRONOUN) && !tokens.is(first, Class::ARTICLE);
        // Where grammar says that it receives, one name in it will do.
        let word = tokens.word(first);
        let letters = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        // `Nio forskningsprojekt får 5 miljoner`: so many projects.
        // `Fem doktorander tilldelas 5 miljoner`
        let people = ["ander", "anter", "enter", "ister"]
            .iter()
            .any(|end| head.ends_with(end));
        let counted = stop > first + 1
            && tokens.is(first, Class::NUMERAL | Class::DIGITS)
            && (head.ends_with("projekt") || people);
        let named = grammar != Grammar::Open
            && (counted
                || capitals > usize::from(self.opens(first))
                || letters
                || head.ends_with("projektet")
                || SERVICES.ends(head));
        let joined = grammar == Grammar::Joined && capitals == 0 && !possessive;
        let time = self.dates.end_at(first).is_some() || (first..stop).any(|i| is_time(tokens, i));
        let joined = joined && (first..stop).any(|i| !tokens.is(i, Class::DIGITS));
        // `till Visfestivalen, ett engångsstöd som`: what the money is.
        let money = capitals == 0 && frame::noun_at(tokens, stop - 1).is_some();
        let joined = joined && !money;
        let party = receives || named || self.is_proper(first, stop) || joined;
        party && !pronoun && !time && (titled || !actor::is_water(head))
    }

    /// One past what says which ones they are: `familjer med ett barn`.
    pub(crate) fn with_attributes(&self, stop: usize, end: usize, proper: bool) -> usize {
        let tokens = self.tokens;
        let stop = self
            .grown_up(stop)
            .filter(|&past| past <= end)
            .unwrap_or(stop);
        let mut last = stop;
        // `Hela Vägen i Ätradalen`: a name with where it is.
        if proper && matches!(tokens.low(stop), "i" | "på") && stop + 1 < end {
            // A seat that is known is where it is, and no part of the name.
            let close = self.phrase_end(stop + 1, end);
            let place = close == stop + 2
                && tokens.is(stop + 1, Class::CAPITAL)
                && !self.is_place(stop + 1);
            return if place { close } else { stop };
        }
        // Where the name of a place begins: `i Port Sudan`.
        let mut seat = None;
        while matches!(
            tokens.low(last),
            "med" | "i" | "inom" | "vid" | "på" | "utan"
        ) && self.dates.end_at(last + 1).is_none()
            && last < end
            // `till skolorna i syfte att`
            && self.aim_at(last).is_none()
            && !self.is_manner(last)
        {
            let mut next = self.phrase_end(last + 1, end);
            // `ersättningen till skolorna med 3,1 procent`: by how much.
            let share = tokens.number(last + 1);
            if share.is_some_and(|share| matches!(tokens.low(share.end), "%" | "procent")) {
                break;
            }
            // `båtar under tolv meter`: a measure, and no time.
            let measure = matches!(tokens.low(next), "under" | "över")
                .then(|| tokens.number(next + 1))
                .flatten()
                .filter(|number| {
                    tokens.token(number.end).kind == TokenKind::Word
                        && !tokens.is(number.end, Class::SCALE | Class::CURRENCY)
                        && !span::is_one(tokens.low(number.end))
                        && self.dates.end_at(next + 1).is_none()
                });
            if let Some(measure) = measure {
                next = measure.end + 1;
            }
            // `till kommunerna i elstöd`: what the money is.
            let money = tokens.low(last) == "i"
                && (last + 1..next).any(|i| frame::noun_at(tokens, i).is_some());
            if next <= last + 1 || proper || money {
                break;
            }
            // `kommuner med färre än 15 000 invånare`
            let compares = matches!(tokens.low(next - 1), "färre" | "fler" | "mer" | "mindre");
            if compares && tokens.low(next) == "än" {
                next = self.phrase_end(next + 1, end).max(next);
            }
            seat = matches!(tokens.low(last), "i" | "på").then_some(last + 1);
            let fields = match tokens.low(last) {
                "inom" => Some(self.more_fields(next, end)),
                "vid" => Some(self.more_seats(next, end)),
                _ => None,
            };
            last = fields.flatten().unwrap_or(next);
            if matches!(tokens.low(last), "eller" | "och")
                && tokens.is(last + 1, Class::NUMERAL | Class::ORDINAL)
            {
                break;
            }
        }
        // `odlare på Gotland och Öland`
        while tokens.low(last) == "och"
            && last + 1 < end
            && self.is_place(last - 1)
            && self.is_place(last + 1)
        {
            last += 2;
        }
        // `skolor i Port Sudan och Kassala`, which no list of places has
        let more = seat.and_then(|seat| self.more_places(seat..last, end));
        last = more.unwrap_or(last);
        if tokens.low(last) == "eller" && !tokens.is(last - 1, Class::CAPITAL) {
            let next = self.phrase_end(last + 1, end);
            if next > last + 1 {
                last = next;
            }
        }
        last
    }

    /// `i förhållande till antalet invånare`, `i tre omgångar`: how money is moved.
    fn is_manner(&self, i: usize) -> bool {
        let tokens = self.tokens;
        let parts = |low: &str| matches!(low, "delar" | "etapper" | "omgångar" | "steg");
        tokens.low(i) == "i"
            && (matches!(
                tokens.low(i + 1),
                "enlighet" | "form" | "samband" | "väntan"
            ) || is_ratio(tokens.low(i + 1))
                || parts(tokens.low(i + 2))
                || parts(tokens.low(i + 1)))
    }

    /// One past the bodies that commas and `och` join to the first: `anställda vid
    /// universitet, högskolor och institut`. They are where the people are.
    fn more_seats(&self, stop: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut joint = stop;
        loop {
            let last = is_and(tokens.low(joint));
            let low = tokens.low(joint + 1);
            let people = ["are", "anter", "enter", "ister", "ande", "ställda"];
            let plain = joint + 1 < end
                && (body::are_parties(low) || body::names_party(low))
                && !people.iter().any(|ending| low.ends_with(ending))
                && self.phrase_end(joint + 1, end) == joint + 2;
            if !plain || !(last || tokens.word(joint) == ",") {
                return None;
            }
            joint += 2;
            if last {
                return Some(joint);
            }
        }
    }

    /// One past the fields that commas and `och` join to the first: `konstnärer inom musik,
    /// dans och film`.
    fn more_fields(&self, stop: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut joint = stop;
        loop {
            let last = is_and(tokens.low(joint));
            let field = joint + 1;
            let plain = field < end
                && tokens.token(field).kind == TokenKind::Word
                && !tokens.is(field, Class::CAPITAL | Class::PREPOSITION | Class::ARTICLE)
                && self.phrase_end(field, end) == field + 1
                && !body::is_party(tokens.low(field));
            if !plain || !(last || tokens.word(joint) == ",") {
                return None;
            }
            joint = field + 1;
            if last {
                return Some(joint);
            }
        }
    }

    /// One past the names that commas and `och` join to that of a place, where they name
    /// nothing else: `skolor i Port Sudan, Atbara och Kassala`.
    fn more_places(&self, seat: Range<usize>, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let is_name =
            |mut all: Range<usize>| !all.is_empty() && all.all(|i| tokens.is(i, Class::CAPITAL));
        let mut name = seat;
        loop {
            let joint = name.end;
            let last = is_and(tokens.low(joint));
            let first = joint + 1;
            if !is_name(name) || !(last || tokens.word(joint) == ",") || first >= end {
                return None;
            }
            name = first..self.phrase_end(first, end);
            let named = self.actors.within(actor::extent(tokens, name.clone()));
            if !named.iter().all(|m| m.kind == MentionKind::Place) {
                return None;
            }
            if last {
                return is_name(name.clone()).then_some(name.end);
            }
        }
    }

    /// Whether the token is the name of a place, by itself.
    fn is_place(&self, i: usize) -> bool {
        let token = self.tokens.token(i);
        let bytes = token.start as usize..token.end as usize;
        let named = self.actors.within(bytes.clone());
        !named.is_empty()
            && named
                .iter()
                .all(|m| m.kind == MentionKind::Place && m.end == bytes.end)
    }

    /// The body or place that the phrase names, and one past what belongs to
    /// it.
    fn named(&self, first: usize, stop: usize, end: usize) -> Option<Receivers> {
        let tokens = self.tokens;
        let bytes = actor::extent(tokens, first..stop.max(first + 1));
        let mentions = self.actors.within(bytes.clone());
        // `familjen Ekenberg`: whoever of them is named, but `Bröderna Eks Åkeri AB`.
        let family = actor::is_family(tokens.low(first)) && tokens.is(first + 1, Class::CAPITAL);
        if family && !mentions.first().is_some_and(|m| m.start == bytes.start) {
            return Some(Receivers {
                actors: vec![Actor {
                    name: self.text(first..stop).to_owned(),
                    record: None,
                }],
                end: stop,
                owner: false,
            });
        }
        let body = mentions.iter().find(|m| m.kind != MentionKind::Place);
        let mention = body.or_else(|| {
            // A place receives where it is the head: `krisdrabbade Sudan`.
            mentions
                .iter()
                .find(|m| tokens.token_from(m.end) >= stop && m.kind == MentionKind::Place)
        })?;
        let after = tokens.token_from(mention.end);
        let genitive = after < stop && tokens.low(after - 1).ends_with('s');
        // `Region Dalarnas stipendiat Eva Lind`: she, and not who has chosen her.
        let person = mentions
            .iter()
            .find(|m| m.kind == MentionKind::Person && tokens.token_from(m.end) == stop)
            .filter(|one| genitive && one.start > mention.end);
        let (mention, genitive) = match person {
            Some(person) => (person, false),
            None => (mention, genitive),
        };
        let after = tokens.token_from(mention.end);
        if genitive {
            return Some(self.owned(first..stop, mention, end));
        }
        let mut next = after.max(stop);
        // `(MUCF)`, `i Libanon`, `, nationellt centrum,`.
        if tokens.word(next) == "(" {
            next = (next..end.min(next + 8))
                .find(|&i| tokens.word(i) == ")")
                .map_or(next, |i| i + 1);
        }
        while matches!(tokens.low(next), "i" | "på" | "vid")
            && self.dates.end_at(next + 1).is_none()
        {
            let after = self.phrase_end(next + 1, end);
            if after <= next + 1 || after >= end && tokens.is(after, Class::VERB) {
                break;
            }
            next = after;
        }
        // `Röda Korset i Turkiet och Syrien`
        if next > after.max(stop)
            && is_and(tokens.low(next))
            && self.is_place(next - 1)
            && self.is_place(next + 1)
            && next + 1 < end
        {
            next += 2;
        }
        let mut actor = mention.actor(tokens);
        // `Föreningen Grannsamtal`: the noun belongs to the name.
        let start = tokens.token_from(mention.start);
        if start == first + 1
            && mention.kind == MentionKind::Organisation
            && tokens.is(first, Class::CAPITAL)
            && !tokens.low(first).ends_with('s')
            && body::is_party(tokens.low(first))
            // `Markägaren Ekeby Lantbruk AB`: what the company is.
            && !self.actors.is_company(mention.id)
            && actor.name == tokens.slice(mention.start, mention.end)
        {
            actor.name = self.text(first..after).to_owned();
        }
        Some(Receivers {
            actors: vec![actor],
            end: next.min(end.max(first + 1)),
            owner: false,
        })
    }

    /// Who a phrase names that opens with a genitive: `FN:s gröna klimatfond` receives
    /// itself, `FN:s arbete` does not.
    fn owned(
        &self,
        phrase: Range<usize>,
        owner: &actor::ActorMention<'_>,
        end: usize,
    ) -> Receivers {
        let tokens = self.tokens;
        let Range {
            start: first,
            end: stop,
        } = phrase;
        let after = tokens.token_from(owner.end);
        let head = tokens.low(stop - 1);
        let capital = |i: usize| tokens.is(i, Class::CAPITAL);
        let bytes = actor::extent(tokens, first..stop);
        // `FN:s nödhjälpsfond Cerf`
        let called = stop >= after + 2
            && capital(stop - 1)
            && !capital(stop - 2)
            && body::is_party(tokens.low(stop - 2))
            && self.actors.within(bytes).len() == 1;
        let receives = body::is_party(head)
            || called
            // `Sudans Röda halvmåne`
            || owner.kind == MentionKind::Place && capital(after);
        // `Världsbankens fond för Ukraina`
        let fund = head.ends_with("fond") && tokens.low(stop) == "för" && stop < end;
        let stop = if fund {
            self.phrase_end(stop + 1, end)
        } else {
            stop
        };
        let whole = || Actor {
            name: self.text(first..stop).to_owned(),
            record: None,
        };
        Receivers {
            actors: vec![if receives {
                whole()
            } else {
                owner.actor(tokens)
            }],
            end: if receives { stop } else { after },
            owner: !receives,
        }
    }

    /// A fund by its whole name, people's names in it and all: `ur Elsa och Ulf
    /// Eks minnesfond`.
    pub(crate) fn fund(&self, at: usize, end: usize) -> Option<Actor> {
        let tokens = self.tokens;
        // `Stiftelsen Elsa och Ulf Eks minne`
        if tokens.low(at) == "stiftelsen" && tokens.is(at + 1, Class::CAPITAL) {
            let last = (at + 1..end.min(at + 8))
                .take_while(|&i| {
                    tokens.is(i, Class::CAPITAL) || matches!(tokens.low(i), "och" | "minne")
                })
                .find(|&i| tokens.low(i) == "minne")?;
            return Some(Actor {
                name: self.text(at..last + 1).to_owned(),
                record: None,
            });
        }
        let head = (at + 1..end.min(at + 8))
            .take_while(|&i| {
                tokens.is(i, Class::CAPITAL)
                    || tokens.low(i) == "och"
                    || tokens.low(i).ends_with("fond")
            })
            .find(|&i| tokens.low(i).ends_with("fond") || tokens.low(i) == "stiftelse")?;
        let names = tokens.is(at, Class::CAPITAL) && head > at + 1;
        let bytes = actor::extent(tokens, at..head + 1);
        let record = self.actors.within(bytes.clone()).iter();
        let whole = record
            .clone()
            .find(|m| m.start == bytes.start && m.end == bytes.end);
        names.then(|| {
            whole.map_or_else(
                || Actor {
                    name: self.text(at..head + 1).to_owned(),
                    record: None,
                },
                |m| m.actor(tokens),
            )
        })
    }

    fn places(&self, at: usize, end: usize) -> (Vec<Actor>, usize) {
        let tokens = self.tokens;
        let mut found = Vec::new();
        let mut at = at;
        let mut last = at;
        while at < end {
            let token = tokens.token(at);
            let Some(mention) = self
                .actors
                .within(token.start as usize..token.end as usize)
                .first()
            else {
                break;
            };
            found.push(mention.actor(tokens));
            last = tokens.token_from(mention.end).max(at + 1);
            at = last;
            if joins_list(tokens.low(at)) || tokens.low(at) == "respektive" {
                at += 1;
            } else {
                break;
            }
        }
        (found, last)
    }

    /// One past the noun phrase that begins at the token.
    pub(crate) fn phrase_end(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        if let Some(couple) = self.couple(at, end) {
            return couple.end;
        }
        let mut i = at;
        while i < end {
            let token = tokens.token(i);
            // A name that a record knows is whole: `Myndigheten för press,
            // radio och tv`, `Per Lund`.
            let named = self
                .actors
                .within(token.start as usize..token.end as usize)
                .iter()
                .filter(|m| matches!(m.kind, MentionKind::Organisation | MentionKind::Person))
                .map(|m| tokens.token_from(m.end))
                .max();
            if let Some(next) = named.filter(|&next| next > i) {
                i = next;
                continue;
            }
            let hyphen = tokens.is(i, Class::DASH) && token.glued
                || tokens.word(i) == "-"
                || tokens.token(i - 1).end == token.start && tokens.is(i - 1, Class::DASH);
            // `bild- och formkonst`: the first part goes on after `och`.
            if matches!(tokens.low(i), "och" | "eller") && tokens.is(i - 1, Class::DASH) {
                i += 1;
                continue;
            }
            if hyphen {
                i += 1;
                continue;
            }
            let another = i > at && matches!(tokens.low(i), "en" | "ett");
            let infinitive = i > at
                && frame::verb_at(tokens, i).is_some_and(|verb| {
                    matches!(verb.form, Form::Infinitive | Form::Participle)
                        && tokens.low(i).ends_with(['a', 'å', 'e'])
                });
            if another
                || infinitive
                || clause::ends_phrase(tokens, i)
                || self.dates.end_at(i).is_some()
            {
                break;
            }
            if matches!(
                tokens.low(i),
                "baserat"
                    | "än"
                    | "beroende"
                    | "enligt"
                    | "exklusive"
                    | "inklusive"
                    | "motsvarande"
                    | "nu"
                    | "per"
                    | "samt"
                    | "utifrån"
                    | "ytterligare"
                    | "årligen"
            ) {
                break;
            }
            i += 1;
        }
        i
    }

    /// One past the age that tells which people: `unga mellan 16 och 24 år`, `barn under
    /// 6 år`.
    fn age_end(&self, i: usize) -> Option<usize> {
        let tokens = self.tokens;
        let people = tokens.low(i.checked_sub(1)?);
        if !body::are_parties(people) && !matches!(people, "barn" | "unga" | "vuxna" | "äldre") {
            return None;
        }
        let led = matches!(
            tokens.low(i),
            "från" | "i" | "mellan" | "på" | "under" | "över"
        );
        let first = tokens.number(i + usize::from(led))?;
        let joint = number::range_separator(tokens, first.first, first.end);
        let last = joint.and_then(|joint| tokens.number(joint));
        let end = last.map_or(first.end, |last| last.end);
        (tokens.low(end) == "år").then_some(end + 1)
    }

    /// The same of grown people, as fewer years may be for how long: `författare under 30 år`.
    fn grown_up(&self, i: usize) -> Option<usize> {
        const YOUNGEST: u32 = 15;
        let led = matches!(self.tokens.low(i), "mellan" | "under" | "över");
        let years = self.tokens.number(i + 1).filter(|_| led)?;
        self.age_end(i).filter(|_| years.value >= YOUNGEST.into())
    }

    /// `till 21 projekt som ska minska läckaget`: one past the number of what is done.
    fn past_number(&self, at: usize) -> usize {
        let counted = self.tokens.is(at, Class::DIGITS);
        at + usize::from(counted && are_undertakings(self.tokens.low(at + 1)))
    }

    /// One past a purpose that begins at the token: noun phrases with what
    /// hangs on them, up to a verb, a mark or a time.
    pub(crate) fn purpose_end(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut i = self.past_number(at);
        while i < end {
            let told = self.age_end(i).or_else(|| self.origin_end(i));
            if let Some(past) = told.filter(|&past| i > at && past <= end) {
                i = past;
                continue;
            }
            if self.dates.end_at(i).is_some() {
                break;
            }
            let low = tokens.low(i);
            let stops = match tokens.token(i).kind {
                TokenKind::Break => true,
                TokenKind::Mark => {
                    matches!(
                        tokens.word(i),
                        "." | "!" | "?" | ";" | ":" | "(" | ")" | "•"
                    ) || tokens.word(i) == "," && !self.goes_on(i + 1, end)
                        || tokens.is(i, Class::DASH) && !tokens.token(i).glued
                }
                // `för åtgärder som skyddar fåglar`: the clause belongs to it.
                // `för studier av hur sömn påverkar minnet`: so does the question.
                _ if matches!(low, "som" | "där") && i > at && tokens.word(i - 1) != ","
                    || matches!(low, "hur" | "vad" | "varför")
                        && i > at
                        && tokens.is(i - 1, Class::PREPOSITION) =>
                {
                    let stop = (i..end).find(|&j| {
                        matches!(tokens.word(j), "," | ";" | ":" | "•")
                            || self.dates.end_at(j).is_some()
                    });
                    let mut stop = self.clause_end(at, stop.unwrap_or(end));
                    while stop > i
                        && matches!(
                            tokens.low(stop - 1),
                            "senast" | "före" | "från" | "den" | "till" | "under" | "i"
                        )
                    {
                        stop -= 1;
                    }
                    return stop;
                }
                // `till kanoter men`, `till nytt tak och därutöver`, `till löner och resten till`
                _ if low == "men"
                    || past_compared(tokens, i).is_some()
                    || is_and(low)
                        && (is_besides(tokens.low(i + 1)) || is_rest(tokens.low(i + 1))) =>
                {
                    true
                }
                _ => {
                    i > at && tokens.is(i, Class::VERB.or(Class::AUXILIARY))
                        || clause::opens_clause(tokens, i)
                            && !(low == "att" && tokens.is(i - 1, Class::PREPOSITION))
                            && !self.is_task(i)
                        || low == "för" && tokens.low(i + 1) == "att"
                        || matches!(low, "per" | "årligen" | "under" | "via")
                            // `projektet ”Under isen”`
                            && !tokens.is(i, Class::CAPITAL)
                        // `fram till maj`, but not `att ta fram en plan`
                        || low == "fram"
                            && matches!(tokens.low(i + 1), "och" | "till" | "tills" | "över")
                        // `medier på andra språk än svenska`
                        || low == "än"
                            && !(at..i).rev().take(3).any(|j| {
                                matches!(tokens.low(j), "andra" | "annan" | "annat")
                            })
                        || low == "från" && !self.is_way(i, end)
                        || low == "för" && self.dates.end_at(i + 1).is_some()
                        || matches!(low, "i" | "till" | "år" | "åren")
                            && self.dates.end_at(i + 1).is_some()
                        || low == "i" && is_budget(tokens.low(i + 1))
                        || self.aim_at(i).is_some()
                        || self.is_loose_number(i)
                }
            };
            if stops {
                break;
            }
            i += 1;
        }
        self.without_loose_end(at, i, end)
    }

    /// `ett skepp från 1740-talet`: one past a time of which no budget is, but which tells
    /// how old a thing is.
    fn origin_end(&self, from: usize) -> Option<usize> {
        const OLD: u32 = 1960;
        let tokens = self.tokens;
        if tokens.low(from) != "från" {
            return None;
        }
        // `från slutet av 1800-talet`
        let time = (from + 1..from + 4).find(|&i| self.dates.end_at(i).is_some())?;
        let past = self.dates.end_at(time)?;
        let old = || tokens.word(time).parse().is_ok_and(|year: u32| year < OLD);
        let century = (time..past).any(|i| tokens.low(i).ends_with("talet"));
        (century || past == time + 1 && old()).then_some(past)
    }

    /// Whether figures stand at the token that belong to no name before them.
    fn is_loose_number(&self, i: usize) -> bool {
        let tokens = self.tokens;
        if !tokens.is(i, Class::DIGITS) {
            return false;
        }
        let capital = i > 1 && tokens.is(i - 1, Class::CAPITAL);
        // `E22 genom Blekinge`, `fastigheten Bävern 4`, `ombyggnaden av väg 83`
        let named = capital && tokens.token(i).glued
            || capital && tokens.low(i - 2).starts_with("fastighet")
            || i > 0 && labels_number(tokens.low(i - 1));
        let alone = !tokens.token(i + 1).glued || tokens.is(i - 1, Class::CONJUNCTION);
        !named && alone
    }

    /// Where a purpose ends, without the subject of a verb that follows it (`till
    /// lokaler och Göteborg följer`) and words that lead to something else.
    fn without_loose_end(&self, at: usize, stop: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut i = stop;
        if i < end && clause::is_finite(tokens, i) {
            let own = |&j: &usize| {
                is_and(tokens.low(j))
                    && tokens.is(j + 1, Class::CAPITAL)
                    && !tokens.is(j - 1, Class::CAPITAL)
            };
            i = (at + 1..i).rev().take(6).find(own).unwrap_or(i);
        }
        while i > at
            && (matches!(
                tokens.low(i - 1),
                "och"
                    | "samt"
                    | ","
                    | "med"
                    | "till"
                    | "i"
                    | "senast"
                    | "läsåret"
                    | "säsongen"
                    | "terminen"
                    | "verksamhetsåret"
            ) || tokens.is(i - 1, Class::PREPOSITION | Class::ARTICLE))
        {
            i -= 1;
        }
        i
    }

    /// `deras uppdrag att främja resor`: the infinitive says which one.
    fn is_task(&self, att: usize) -> bool {
        let noun = self.tokens.low(att - 1);
        self.tokens.low(att) == "att"
            && clause::is_infinitive(self.tokens, att + 1)
            && [
                "arbete",
                "arbetet",
                "möjlighet",
                "möjligheten",
                "uppdrag",
                "uppdraget",
            ]
            .iter()
            .any(|last| noun.ends_with(last))
    }

    /// `konvertering från olja till fjärrvärme`, `inköp direkt från tillverkare`:
    /// no one pays there.
    fn is_way(&self, from: usize, end: usize) -> bool {
        let tokens = self.tokens;
        tokens.low(from - 1) == "direkt"
            || (from + 1..end.min(from + 4)).any(|i| tokens.low(i) == "till")
                && !tokens.is(from + 1, Class::CAPITAL)
    }

    /// Whether a list goes on after a comma: another noun before `och`.
    fn goes_on(&self, from: usize, end: usize) -> bool {
        let tokens = self.tokens;
        // `till forskning, och universiteten har bidragit`: a clause of its own.
        let joined = is_and(tokens.low(from));
        let clause = |i| clause::is_finite(tokens, i) || tokens.low(i) == "som";
        if joined && (from..end.min(from + 8)).any(clause) {
            return false;
        }
        (from..end.min(from + 6))
            .take_while(|&i| !clause::is_finite(tokens, i) && !clause::opens_clause(tokens, i))
            .any(|i| is_and(tokens.low(i)))
    }

    /// The noun for an aim between `i` or `med` and `att`, over an article and an
    /// adjective: `med det uttalade målet att`.
    pub(crate) fn aim_at(&self, i: usize) -> Option<usize> {
        let tokens = self.tokens;
        // `har till syfte att`
        let purpose = tokens.low(i) == "till" && tokens.low(i + 1) == "syfte";
        if !matches!(tokens.low(i), "i" | "med") && !purpose {
            return None;
        }
        let att = (i + 2..i + 5).find(|&j| tokens.low(j) == "att")?;
        let noun = att - 1;
        let aims = matches!(
            tokens.low(noun),
            "ambition"
                | "ambitionen"
                | "avsikt"
                | "avsikten"
                | "mål"
                | "målet"
                | "målsättning"
                | "målsättningen"
                | "syfte"
                | "syftet"
        );
        // `med i målet att`
        let plain = (i + 1..noun).all(|j| !tokens.is(j, Class::PREPOSITION));
        (aims && plain).then_some(noun)
    }

    /// One past an infinitive clause: to the end of the sentence, without what
    /// a speaker's verb or a further clause adds.
    pub(crate) fn clause_end(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut i = at;
        while i < end {
            let cut = tokens.word(i) == ","
                && (tokens.is(i + 1, Class::SPEECH)
                    || matches!(
                        tokens.low(i + 1),
                        "dubbelt" | "medel" | "något" | "pengar" | "varav" | "vilket"
                    ))
                || tokens.word(i) == "," && self.begins_another(i + 1, end)
                || matches!(tokens.word(i), ";" | "•")
                || tokens.token(i).kind == TokenKind::Break;
            if cut {
                break;
            }
            i += 1;
        }
        while i > at && matches!(tokens.word(i - 1), "." | "," | "!" | "?" | ":" | "”" | "\"") {
            i -= 1;
        }
        i
    }

    /// `…, och Eva Lind får 5 miljoner`: a clause with a subject of its own.
    fn begins_another(&self, joint: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let joined = joins_clauses(tokens.low(joint));
        // `…, och att verket får i uppdrag`: of what is proposed too.
        let that = joined && tokens.low(joint + 1) == "att";
        let joint = joint + usize::from(that);
        let named = tokens.is(joint + 1, Class::CAPITAL) || body::is_party(tokens.low(joint + 1));
        joined
            && named
            && (joint + 2..end.min(joint + 14))
                .take_while(|&i| tokens.word(i) != "," && !clause::opens_clause(tokens, i))
                .any(|i| clause::is_finite(tokens, i))
    }

    /// The text of a range of tokens.
    pub(crate) fn text(&self, range: Range<usize>) -> &str {
        if range.is_empty() {
            return "";
        }
        let bytes = actor::extent(self.tokens, range);
        self.tokens.slice(bytes.start, bytes.end)
    }
}
