//! Who receives and what for: the phrases around an amount.

use std::ops::Range;

use super::{frame, period::Dates};
use crate::{
    relate::actor::{self, Actors, MentionKind},
    release::Actor,
    swedish::{
        clause,
        lexicon::Class,
        prose::{Prose, TokenKind},
    },
};

/// Last parts of nouns for those who can be given money, beside the bodies
/// that [`clause::acts`] knows.
const RECEIVERS: &[&str] = &[
    "aktörer",
    "aktörerna",
    "anställda",
    "anhöriga",
    "barn",
    "bolag",
    "bolagen",
    "byalag",
    "centret",
    "centrum",
    "elever",
    "elevhälsan",
    "familjer",
    "familjerna",
    "fond",
    "fonden",
    "fonder",
    "forskare",
    "församlingar",
    "föreningar",
    "föreningarna",
    "föreningslivet",
    "företag",
    "företagen",
    "förfogande",
    "författare",
    "gymnasieskolor",
    "huvudmän",
    "hushåll",
    "hushållen",
    "högskolan",
    "högskolor",
    "högskolorna",
    "jourer",
    "kommuner",
    "kommunerna",
    "konstnärer",
    "kyrkor",
    "lantbrukare",
    "lärosäten",
    "lärosätena",
    "länsstyrelser",
    "länsstyrelserna",
    "muséer",
    "museer",
    "museet",
    "museum",
    "myndigheter",
    "myndigheterna",
    "organisationer",
    "organisationerna",
    "pensionärer",
    "personer",
    "polisen",
    "program",
    "programmen",
    "regioner",
    "regionerna",
    "samfund",
    "sjukhus",
    "sjukhusen",
    "sjukhuset",
    "skolor",
    "skolorna",
    "stiftelser",
    "studenter",
    "unga",
    "universitet",
    "universiteten",
    "ägare",
    "ägarna",
];

/// What a phrase names that says where something is proposed.
fn is_budget(low: &str) -> bool {
    ["propositionen", "budgeten", "budget"]
        .iter()
        .any(|noun| low.ends_with(noun))
}

/// Who has money of this text, and the words in which it is said.
pub(crate) struct Roles<'a> {
    pub prose: &'a Prose<'a>,
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

impl Roles<'_> {
    /// Whoever is named by the phrases that begin at `at` and are joined by
    /// commas and `och`. With `any`, grammar says that they receive, so that
    /// any noun will do; without, it must be one who can.
    pub(crate) fn receivers(&self, at: usize, end: usize, any: bool) -> Receivers {
        let prose = self.prose;
        let mut found = Receivers {
            actors: Vec::new(),
            end: at,
            owner: false,
        };
        let mut at = at;
        while at < end {
            // What is joined to one who receives does so too.
            let any = any || !found.actors.is_empty();
            let Some(mut next) = self.receiver(at, end, any) else {
                break;
            };
            found.actors.append(&mut next.actors);
            found.end = next.end;
            found.owner = next.owner;
            at = next.end;
            if next.owner {
                break;
            }
            if prose.low(at) == "tillsammans" && prose.low(at + 1) == "med" {
                at += 2;
            } else if matches!(
                prose.low(at),
                "," | "och" | "samt" | "eller" | "respektive" | "jämte"
            ) {
                at += 1;
                if matches!(prose.low(at), "och" | "samt" | "även") {
                    at += 1;
                }
                if matches!(prose.low(at), "till" | "åt") {
                    at += 1;
                }
            } else {
                break;
            }
        }
        found
    }

    /// One phrase: usually one actor; several for `regionerna i A, B och C`.
    fn receiver(&self, at: usize, end: usize, any: bool) -> Option<Receivers> {
        let prose = self.prose;
        let mut first = at;
        while first < end
            && (prose.is(first, Class::ARTICLE)
                || matches!(prose.low(first), "bland" | "annat" | "bl" | "sina" | "sitt"))
            && !prose.is(first + 1, Class::PREPOSITION)
        {
            first += 1;
        }
        let stop = self.phrase_end(first, end);
        let money = (first..stop).any(|i| prose.is(i, Class::SCALE | Class::CURRENCY));
        if stop == first || money {
            return None;
        }
        if let Some(named) = self.named(first, stop, end) {
            return Some(named);
        }
        let head = prose.low(stop - 1);
        if matches!(
            head,
            "regionerna" | "kommunerna" | "länsstyrelserna" | "länen"
        ) && prose.low(stop) == "i"
        {
            let (places, next) = self.places(stop + 1, end);
            if !places.is_empty() {
                return Some(Receivers {
                    actors: places,
                    end: next,
                    owner: false,
                });
            }
        }
        let receives = clause::acts(head) || RECEIVERS.iter().any(|noun| head.ends_with(noun));
        let pronoun = stop == first + 1 && prose.is(first, Class::PRONOUN)
            || prose.is(first, Class::PRONOUN) && !prose.is(first, Class::ARTICLE);
        let proper = (first..stop).all(|i| prose.is(i, Class::CAPITAL))
            && clause::sentence(prose, first).start != first;
        if pronoun || !(receives || any || proper) {
            return None;
        }
        let mut last = stop;
        // What says which ones belongs to the name: `familjer med ett barn`.
        while matches!(
            prose.low(last),
            "med" | "i" | "inom" | "vid" | "på" | "utan"
        ) && self.dates.end_at(last + 1).is_none()
            && last < end
        {
            let next = self.phrase_end(last + 1, end);
            if next <= last + 1 || proper {
                break;
            }
            last = next;
            if matches!(prose.low(last), "eller" | "och")
                && prose.is(last + 1, Class::NUMERAL | Class::ORDINAL)
            {
                break;
            }
        }
        if prose.low(last) == "eller" && !prose.is(last - 1, Class::CAPITAL) {
            let next = self.phrase_end(last + 1, end);
            if next > last + 1 {
                last = next;
            }
        }
        let text = self.text(first..last);
        (!text.is_empty()).then(|| Receivers {
            actors: vec![Actor {
                name: text.to_owned(),
                record: None,
            }],
            end: last,
            owner: false,
        })
    }

    /// The body or place that the phrase names, and one past what belongs to
    /// it.
    fn named(&self, first: usize, stop: usize, end: usize) -> Option<Receivers> {
        let prose = self.prose;
        let bytes = actor::extent(prose, first..stop.max(first + 1));
        let mentions = self.actors.within(bytes);
        let body = mentions.iter().find(|m| m.kind != MentionKind::Place);
        let mention = body.or_else(|| {
            // A place receives where it is the head: `krisdrabbade Sudan`.
            mentions
                .iter()
                .find(|m| prose.token_from(m.end) >= stop && m.kind == MentionKind::Place)
        })?;
        let after = prose.token_from(mention.end);
        let genitive = after < stop && prose.low(after - 1).ends_with('s');
        if genitive {
            // `FN:s gröna klimatfond` receives itself, `FN:s arbete` does not.
            let head = prose.low(stop - 1);
            let receives = clause::acts(head) || RECEIVERS.iter().any(|noun| head.ends_with(noun));
            let whole = Actor {
                name: self.text(first..stop).to_owned(),
                record: None,
            };
            return Some(Receivers {
                actors: vec![if receives {
                    whole
                } else {
                    mention.actor(prose)
                }],
                end: if receives { stop } else { after },
                owner: !receives,
            });
        }
        let mut next = after.max(stop);
        // `(MUCF)`, `i Libanon`, `, nationellt centrum,`.
        if prose.word(next) == "(" {
            next = (next..end.min(next + 8))
                .find(|&i| prose.word(i) == ")")
                .map_or(next, |i| i + 1);
        }
        while matches!(prose.low(next), "i" | "på" | "vid") && self.dates.end_at(next + 1).is_none()
        {
            let after = self.phrase_end(next + 1, end);
            if after <= next + 1 || after >= end && prose.is(after, Class::VERB) {
                break;
            }
            next = after;
        }
        Some(Receivers {
            actors: vec![mention.actor(prose)],
            end: next.min(end.max(first + 1)),
            owner: false,
        })
    }

    fn places(&self, at: usize, end: usize) -> (Vec<Actor>, usize) {
        let prose = self.prose;
        let mut found = Vec::new();
        let mut at = at;
        let mut last = at;
        while at < end {
            let token = prose.token(at);
            let Some(mention) = self
                .actors
                .within(token.start as usize..token.end as usize)
                .first()
            else {
                break;
            };
            found.push(mention.actor(prose));
            last = prose.token_from(mention.end).max(at + 1);
            at = last;
            if matches!(prose.low(at), "," | "och" | "samt" | "respektive") {
                at += 1;
            } else {
                break;
            }
        }
        (found, last)
    }

    /// One past the noun phrase that begins at the token.
    pub(crate) fn phrase_end(&self, at: usize, end: usize) -> usize {
        let prose = self.prose;
        let mut i = at;
        while i < end {
            let token = prose.token(i);
            // A name that a record knows is whole: `Myndigheten för press,
            // radio och tv`.
            let named = self
                .actors
                .within(token.start as usize..token.end as usize)
                .iter()
                .filter(|m| m.kind == MentionKind::Organisation)
                .map(|m| prose.token_from(m.end))
                .max();
            if let Some(next) = named.filter(|&next| next > i) {
                i = next;
                continue;
            }
            let hyphen = prose.is(i, Class::DASH) && token.glued
                || prose.word(i) == "-"
                || prose.token(i - 1).end == token.start && prose.is(i - 1, Class::DASH);
            // `bild- och formkonst`: the first part goes on after `och`.
            if matches!(prose.low(i), "och" | "eller") && prose.is(i - 1, Class::DASH) {
                i += 1;
                continue;
            }
            if hyphen {
                i += 1;
                continue;
            }
            let another = i > at && matches!(prose.low(i), "en" | "ett");
            let infinitive = i > at
                && frame::verb_at(prose, i).is_some_and(|verb| {
                    verb.other.contains(&prose.low(i)) && prose.low(i).ends_with(['a', 'å', 'e'])
                });
            if another
                || infinitive
                || clause::ends_phrase(prose, i)
                || self.dates.end_at(i).is_some()
            {
                break;
            }
            if matches!(
                prose.low(i),
                "per" | "årligen" | "samt" | "nu" | "ytterligare"
            ) {
                break;
            }
            i += 1;
        }
        i
    }

    /// One past a purpose that begins at the token: noun phrases with what
    /// hangs on them, up to a verb, a mark or a time.
    pub(crate) fn purpose_end(&self, at: usize, end: usize) -> usize {
        let prose = self.prose;
        let mut i = at;
        while i < end {
            if self.dates.end_at(i).is_some() {
                break;
            }
            let low = prose.low(i);
            let stops = match prose.token(i).kind {
                TokenKind::Break => true,
                TokenKind::Mark => {
                    matches!(prose.word(i), "." | "!" | "?" | ";" | ":" | "(" | ")" | "•")
                        || prose.word(i) == "," && !self.goes_on(i + 1, end)
                        || prose.is(i, Class::DASH) && !prose.token(i).glued
                }
                // `för åtgärder som skyddar fåglar`: the clause belongs to it.
                _ if low == "som" && i > at => {
                    let stop = (i..end).find(|&j| {
                        matches!(prose.word(j), "," | ";" | ":" | "•")
                            || self.dates.end_at(j).is_some()
                    });
                    return self.clause_end(at, stop.unwrap_or(end));
                }
                _ => {
                    i > at && prose.is(i, Class::VERB.or(Class::AUXILIARY))
                        || clause::opens_clause(prose, i)
                            && !(low == "att" && prose.is(i - 1, Class::PREPOSITION))
                        || low == "för" && prose.low(i + 1) == "att"
                        || matches!(low, "per" | "årligen" | "under" | "från" | "fram" | "via")
                        || low == "för" && self.dates.end_at(i + 1).is_some()
                        || matches!(low, "i" | "till" | "år" | "åren")
                            && self.dates.end_at(i + 1).is_some()
                        || low == "i" && is_budget(prose.low(i + 1))
                        || prose.is(i, Class::DIGITS) && !prose.token(i + 1).glued
                }
            };
            if stops {
                break;
            }
            i += 1;
        }
        while i > at
            && (matches!(
                prose.low(i - 1),
                "och" | "samt" | "," | "med" | "till" | "i"
            ) || prose.is(i - 1, Class::PREPOSITION))
        {
            i -= 1;
        }
        i
    }

    /// Whether a list goes on after a comma: another noun before `och`.
    fn goes_on(&self, from: usize, end: usize) -> bool {
        let prose = self.prose;
        (from..end.min(from + 6))
            .take_while(|&i| !clause::is_finite(prose, i) && !clause::opens_clause(prose, i))
            .any(|i| matches!(prose.low(i), "och" | "samt"))
    }

    /// One past an infinitive clause: to the end of the sentence, without what
    /// a speaker's verb or a further clause adds.
    pub(crate) fn clause_end(&self, at: usize, end: usize) -> usize {
        let prose = self.prose;
        let mut i = at;
        while i < end {
            let cut = prose.word(i) == ","
                && (prose.is(i + 1, Class::SPEECH)
                    || matches!(prose.low(i + 1), "vilket" | "varav"))
                || matches!(prose.word(i), ";" | "•")
                || prose.token(i).kind == TokenKind::Break;
            if cut {
                break;
            }
            i += 1;
        }
        while i > at && matches!(prose.word(i - 1), "." | "," | "!" | "?" | ":" | "”" | "\"") {
            i -= 1;
        }
        i
    }

    /// The text of a range of tokens.
    pub(crate) fn text(&self, tokens: Range<usize>) -> &str {
        if tokens.is_empty() {
            return "";
        }
        let bytes = actor::extent(self.prose, tokens);
        self.prose.slice(bytes.start, bytes.end)
    }
}
