//! Direct speech and who spoke.
//!
//! Speech opens with a dash at the start of a paragraph (talstreck) or stands
//! in quotation marks; an attribution (`säger X, regiondirektör`) says whose
//! it is (Svenska skrivregler, kapitlet om citat). What has neither an
//! attribution nor a neighbour that has one is a list, a title or a word in
//! quotation marks, and no quote.

use std::{borrow::Cow, ops::Range};

use super::actor::{Actors, Mention, MentionKind, extent};
use crate::{
    entities::{Entities, record::id},
    model::{BlockKind, Quote, RoleSource, Span, Speaker},
    rules::{RuleInfo, about},
    swedish::{clause, parties, roles},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// No speech in marks is longer than this many tokens, and no run of
/// paragraphs under one attribution than that many.
const LONGEST: usize = 1_500;
const RUN: usize = 12;

/// So many speakers or people are looked through for who is meant.
const NEAR: usize = 64;

pub(crate) fn records(tokens: &Tokens<'_>, entities: &Entities, actors: &Actors<'_>) -> Vec<Quote> {
    let mut turns = Vec::new();
    let reader = Reader {
        tokens,
        entities,
        actors,
    };
    let mut first = 0;
    while first < tokens.list.len() {
        let block = tokens.list[first].block;
        let end = first + tokens.list[first..].partition_point(|t| t.block == block);
        reader.block(block as usize, first..end, &mut turns);
        first = end;
    }
    turns.retain(|turn: &Turn| !turn.parts.is_empty());
    reader.resolve(&turns)
}

/// What one speaker says in one go.
#[derive(Debug, Clone)]
struct Turn {
    block: usize,
    opening: Opening,
    /// Tokens of the speech.
    parts: Vec<Range<usize>>,
    attribution: Option<Attribution>,
}

/// How the speech is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// By a dash, this one.
    Dash(char),
    /// By an item mark that the reading took away.
    Item,
    Marks,
}

/// `säger X, regiondirektör`, in tokens.
#[derive(Debug, Clone)]
struct Attribution {
    rule: &'static str,
    verb: Option<usize>,
    whole: Range<usize>,
    speaker: Slot,
}

impl Attribution {
    /// A name and its office, if any, without a verb.
    fn bare(name: Range<usize>, office: Range<usize>) -> Attribution {
        Attribution {
            rule: "quote.attribution_bare",
            verb: None,
            whole: name.start..office.end,
            speaker: Slot {
                name: Some(name),
                apposition: Some(office).filter(|office| !office.is_empty()),
                ..Slot::default()
            },
        }
    }
}

/// Whether the tokens name a role and make no clause.
fn is_office(tokens: &Tokens<'_>, mut office: Range<usize>) -> bool {
    office.clone().any(|i| roles::is_role(tokens.low(i)))
        && !office.any(|i| clause::is_finite(tokens, i))
}

/// Where an attribution says who speaks.
#[derive(Debug, Clone, Default)]
struct Slot {
    /// The words before a name, or the speaker's office alone.
    role: Option<Range<usize>>,
    name: Option<Range<usize>>,
    /// What follows the name: `regiondirektör`, `som är ordförande i …`.
    apposition: Option<Range<usize>>,
    /// A body that speaks.
    body: Option<Range<usize>>,
    pronoun: bool,
}

struct Reader<'p, 'd> {
    tokens: &'p Tokens<'d>,
    entities: &'p Entities,
    actors: &'p Actors<'p>,
}

impl Reader<'_, '_> {
    fn block(&self, block: usize, range: Range<usize>, turns: &mut Vec<Turn>) {
        let kind = self.tokens.block_kind(block);
        if !matches!(
            kind,
            BlockKind::Lead | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
        ) {
            return;
        }
        let edge = self.tokens.token(range.end.saturating_sub(1));
        let range = range.start..range.end - usize::from(edge.kind == TokenKind::Break);
        let mut at = range.start;
        while self.tokens.token(at).kind == TokenKind::Break && at < range.end {
            at += 1;
        }
        let mut opening = (kind == BlockKind::ListItem).then_some(Opening::Item);
        if let Some(dash) = self.opening_dash(at, at) {
            opening = Some(Opening::Dash(dash));
            at += 1;
        }
        while at < range.end {
            let next = (at + 1..range.end)
                .find(|&i| {
                    self.opening_dash(i, range.start).is_some()
                        && self.signature(i, range.end).is_none()
                })
                .unwrap_or(range.end);
            match opening {
                Some(opening) => self.turn(block, opening, at..next, range.start, turns),
                None => self.marked(block, at..next, turns),
            }
            opening = self.opening_dash(next, range.start).map(Opening::Dash);
            at = next + 1;
        }
    }

    /// The dash that opens speech at `i`, in a block that begins at `start`:
    /// first in the block, or first in a sentence, or after a colon.
    fn opening_dash(&self, i: usize, start: usize) -> Option<char> {
        let tokens = self.tokens;
        if !tokens.is(i, Class::DASH) {
            return None;
        }
        let next = tokens.token(i + 1);
        let opens = if i == start {
            next.kind == TokenKind::Word
                || !next.glued && next.kind != TokenKind::Break
                || next.class.meets(Class::QUOTE_MARK)
        } else {
            let after = matches!(tokens.word(i - 1), "." | "!" | "?" | ":" | "”" | "\"");
            after
                && !tokens.token(i).glued
                && !next.glued
                && next.class.meets(Class::CAPITAL.or(Class::QUOTE_MARK))
        };
        opens.then(|| tokens.word(i).chars().next()).flatten()
    }

    /// Reads speech that a dash opens: all of the tokens but attributions.
    fn turn(
        &self,
        block: usize,
        opening: Opening,
        range: Range<usize>,
        start: usize,
        turns: &mut Vec<Turn>,
    ) {
        let mut turn = Turn {
            block,
            opening,
            parts: Vec::new(),
            attribution: None,
        };
        let mut at = range.start;
        while at < range.end {
            let Some((attribution, resumes)) = self.attribution(at, range.end) else {
                break;
            };
            let part = self.speech(at..attribution.whole.start);
            let other = turn
                .attribution
                .as_ref()
                .is_some_and(|a| self.differ(&a.speaker, &attribution.speaker));
            if other {
                turns.push(turn.clone());
                turn.parts.clear();
                turn.attribution = None;
            }
            turn.parts.extend(part);
            turn.attribution.get_or_insert(attribution);
            at = resumes;
        }
        if turn.attribution.is_none()
            && let Some(attribution) = self.bare(at, range.end)
        {
            turn.parts.extend(self.speech(at..attribution.whole.start));
            turn.attribution = Some(attribution);
            turns.push(turn);
            return;
        }
        let goes_on = turn.attribution.is_none() || !self.is_narrative(&turn, at);
        if at < range.end && goes_on {
            turn.parts
                .extend(self.speech(at..self.narrative_from(&turn, at, range.end)));
        }
        if turn.attribution.is_none() && opening != Opening::Item {
            turn.attribution = self.lead_in(range.start - 1, start);
        }
        // An item without a dash is speech only where it says whose.
        if turn.attribution.is_some() || opening != Opening::Item {
            turns.push(turn);
        }
    }

    /// Where the text after an attribution goes over to telling.
    fn narrative_from(&self, turn: &Turn, at: usize, end: usize) -> usize {
        if turn.attribution.is_none() {
            return end;
        }
        (at + 1..end)
            .find(|&i| {
                self.tokens.sentence_of(i) != self.tokens.sentence_of(i - 1)
                    && self.is_narrative(turn, i)
            })
            .unwrap_or(end)
    }

    /// Whether a sentence that begins at `at` tells of the one who spoke.
    fn is_narrative(&self, turn: &Turn, at: usize) -> bool {
        let opens = clause::sentence(self.tokens, at).start == at;
        let named = || {
            let slot = turn.attribution.as_ref().map(|a| &a.speaker);
            let name = slot
                .and_then(|s| s.name.clone())
                .and_then(|n| self.person(n));
            let here = self.person(at..at + 1);
            name.is_some() && name.map(|m| m.id) == here.map(|m| m.id)
        };
        opens && (matches!(self.tokens.low(at), "han" | "hon") || named())
    }

    /// Finds speech in quotation marks that an attribution makes a quote.
    fn marked(&self, block: usize, range: Range<usize>, turns: &mut Vec<Turn>) {
        let tokens = self.tokens;
        let mut at = range.start;
        while let Some(open) = (at..range.end).find(|&i| tokens.is(i, Class::QUOTE_MARK)) {
            at = open + 1;
            let before = open.checked_sub(1).map_or("", |i| tokens.word(i));
            let opens = open == range.start
                || before == ":"
                || clause::sentence(tokens, open).start == open
                || tokens.is(open - 1, Class::SAY);
            if tokens.token(open).glued && open != range.start || !opens {
                continue;
            }
            let close = self.closing_mark(open, range.end);
            let Some(part) = self.speech(open + 1..close.unwrap_or(range.end)) else {
                // No words up to the end: further on there are none either.
                if close.is_none() {
                    break;
                }
                continue;
            };
            let mut turn = Turn {
                block,
                opening: Opening::Marks,
                parts: vec![part],
                attribution: self.lead_in(open, range.start),
            };
            at = close.map_or(range.end, |c| c + 1);
            // `”A”, säger X. ”B.”`, any number of times.
            while let Some((attribution, resumes)) = self.attribution_at(at, range.end) {
                turn.attribution.get_or_insert(attribution);
                at = resumes;
                if !tokens.is(at, Class::QUOTE_MARK) || at >= range.end {
                    break;
                }
                let close = self.closing_mark(at, range.end).unwrap_or(range.end);
                turn.parts.extend(self.speech(at + 1..close));
                at = close + 1;
            }
            if turn.attribution.is_none()
                && let Some(attribution) = self.signature(at, range.end)
            {
                at = attribution.whole.end;
                turn.attribution = Some(attribution);
            }
            let whole = open == range.start && (close.is_none() || at + 1 >= range.end);
            if turn.attribution.is_some() || whole {
                turns.push(turn);
            }
        }
    }

    /// The mark that closes the one at `open`: of a kind that pairs with it,
    /// glued to what it closes.
    fn closing_mark(&self, open: usize, end: usize) -> Option<usize> {
        let pairs: &[&str] = match self.tokens.word(open) {
            "”" | "“" | "„" | "\"" => &["”", "“", "\""],
            "»" | "«" => &["«", "»"],
            _ => &["’", "'", "‘"],
        };
        (open + 1..end.min(open + LONGEST)).find(|&i| {
            pairs.contains(&self.tokens.word(i))
                && self.tokens.token(i).glued
                && !(self.tokens.token(i + 1).glued
                    && self.tokens.token(i + 1).kind == TokenKind::Word)
        })
    }

    /// The speech of a range of tokens, without the marks around it.
    fn speech(&self, range: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let (mut first, mut end) = (range.start, range.end);
        while first < end
            && (tokens.is(first, Class::DASH.or(Class::QUOTE_MARK))
                || matches!(tokens.word(first), "," | "." | ":" | ";"))
        {
            first += 1;
        }
        // A mark that closes an inner quote stays where its partner stands.
        let inner = (first..end)
            .filter(|&i| tokens.is(i, Class::QUOTE_MARK))
            .count();
        let odd = inner % 2 == 1;
        while end > first
            && (matches!(tokens.word(end - 1), "," | ":")
                || odd && tokens.is(end - 1, Class::QUOTE_MARK)
                || tokens.is(end - 1, Class::DASH) && !tokens.token(end - 1).glued
                || tokens.token(end - 1).kind == TokenKind::Break)
        {
            end -= 1;
        }
        let words = (first..end).any(|i| tokens.token(i).kind != TokenKind::Mark);
        words.then_some(first..end)
    }

    /// The first attribution after `from`, and where the speech goes on.
    fn attribution(&self, from: usize, end: usize) -> Option<(Attribution, usize)> {
        (from + 1..end)
            .filter(|&i| self.is_verb(i))
            .find_map(|verb| self.attribution_by(verb, end))
    }

    /// The attribution that begins at `at` or after a comma there.
    fn attribution_at(&self, at: usize, end: usize) -> Option<(Attribution, usize)> {
        let verb = at + usize::from(self.tokens.word(at) == ",");
        (verb < end && self.is_verb(verb))
            .then(|| self.attribution_by(verb, end))
            .flatten()
    }

    fn is_verb(&self, i: usize) -> bool {
        let class = self.tokens.class(i);
        class.meets(Class::SPEECH) && !class.meets(Class::CAPITAL)
            || class.meets(Class::PREPOSITION) && self.tokens.low(i) == "enligt"
    }

    fn attribution_by(&self, verb: usize, end: usize) -> Option<(Attribution, usize)> {
        let tokens = self.tokens;
        let before = tokens.word(verb - 1);
        let cut = matches!(before, "," | "?" | "!" | "…" | ".")
            || tokens.is(verb - 1, Class::QUOTE_MARK)
            || tokens.is(verb - 1, Class::DASH) && !tokens.token(verb).glued;
        if !cut && !tokens.is(verb, Class::SAY) {
            return None;
        }
        let limit = self.sentence_end(verb).min(end);
        let (mut slot, core) = self.slot(verb, limit)?;
        let (stop, resumes) = self.tail(&mut slot, core, limit);
        // Without a comma only a full name up to the point is sure.
        if !cut && (slot.name.is_none() || stop < limit) {
            return None;
        }
        let resumes = if stop == limit {
            self.skip_marks(limit, end)
        } else {
            self.skip_marks(resumes, end)
        };
        let rule = match tokens.word(stop) {
            "," | ":" if stop < limit => "quote.attribution_within",
            _ => "quote.attribution_after",
        };
        Some((
            Attribution {
                rule,
                verb: Some(verb),
                whole: verb..stop,
                speaker: slot,
            },
            resumes,
        ))
    }

    /// A name and an office without a verb at the end: `…, X, talesperson.`
    fn bare(&self, from: usize, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let sentence = clause::sentence(tokens, end.checked_sub(1)?)
            .start
            .max(from + 1);
        let limit = self.sentence_end(sentence);
        let comma = (sentence..limit).rev().find(|&i| {
            tokens.word(i) == ","
                && self
                    .name_run(i + 1, limit)
                    .is_some_and(|n| n.start == i + 1)
        })?;
        let name = self.name_run(comma + 1, limit)?;
        let office = name.end + 1..limit;
        let stands = tokens.word(name.end) == "," && is_office(tokens, office.clone());
        stands.then(|| Attribution::bare(name, office))
    }

    /// A name behind speech in marks and a dash, its office after a comma:
    /// `”…” – X, talesperson`. Nothing follows it in the block.
    fn signature(&self, dash: usize, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let signed = dash < end
            && tokens.is(dash, Class::DASH)
            && tokens.is(dash.checked_sub(1)?, Class::QUOTE_MARK);
        if !signed {
            return None;
        }
        let limit = end - usize::from(tokens.word(end - 1) == ".");
        let name = self
            .name_run(dash + 1, limit)
            .filter(|name| name.start == dash + 1)?;
        let after = parties::in_brackets(tokens, name.end).map_or(name.end, |(_, next)| next);
        let office = after + 1..limit;
        if after == limit {
            return Some(Attribution::bare(name, limit..limit));
        }
        let stands = tokens.word(after) == "," && is_office(tokens, office.clone());
        stands.then(|| Attribution::bare(name, office))
    }

    fn skip_marks(&self, mut at: usize, end: usize) -> usize {
        while at < end && matches!(self.tokens.word(at), "." | "," | ":" | ";" | "!" | "?") {
            at += 1;
        }
        at
    }

    /// The end of the sentence without its point. What the splitter takes for
    /// a new sentence after an initial or a role is no matter here.
    fn sentence_end(&self, i: usize) -> usize {
        let mut end = clause::sentence(self.tokens, i).end;
        while end > i + 1 && matches!(self.tokens.word(end - 1), "." | "!" | "?" | "…") {
            end -= 1;
        }
        end
    }

    /// Who speaks, by what follows the verb, and where that phrase ends.
    fn slot(&self, verb: usize, end: usize) -> Option<(Slot, usize)> {
        let tokens = self.tokens;
        let mut at = verb + 1;
        while at < end && tokens.is(at, Class::ADVERB) {
            at += 1;
        }
        let mut slot = Slot::default();
        if at >= end || tokens.token(at).kind != TokenKind::Word {
            return None;
        }
        if matches!(tokens.low(at), "han" | "hon" | "hen") {
            slot.pronoun = true;
            return Some((slot, at + 1));
        }
        let closed = Class::AUXILIARY
            .or(Class::VERB)
            .or(Class::NEGATION)
            .or(Class::SUBORDINATOR);
        let article = tokens.is(at, Class::ARTICLE) || matches!(tokens.low(at), "vår" | "vårt");
        // `Inga` and `Ville` are names too.
        let name = tokens.is(at, Class::CAPITAL);
        if !name && (tokens.is(at, closed) || tokens.is(at, Class::PRONOUN) && !article) {
            return None;
        }
        let stop = self.phrase_stop(at, end);
        if let Some(person) = self.person(at..stop) {
            let first = tokens.token_from(person.start);
            slot.role = (first > at).then_some(at..first);
            slot.name = Some(first..tokens.token_from(person.end));
        } else if let Some(name) = self.name_run(at, stop) {
            slot.role = (name.start > at).then_some(at..name.start);
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
            let office = (core..stop).find(|&i| roles::is_role(tokens.low(i)));
            if office.is_none() {
                slot.body = Some(body);
                return Some((slot, core));
            }
        }
        let office = (at..stop).find(|&i| roles::is_role(tokens.low(i)));
        let definite = || {
            let low = tokens.low(at);
            tokens.is(verb, Class::SAY)
                && matches!(tokens.word(verb - 1), "," | "?" | "!")
                && !tokens.is(at, Class::CAPITAL)
                && ["en", "et", "an", "n", "na"]
                    .iter()
                    .any(|e| low.ends_with(e))
        };
        if office.is_some() || definite() {
            let first = at + usize::from(matches!(tokens.low(at), "en" | "ett") && at + 1 < stop);
            slot.role = Some(first..stop);
            return Some((slot, stop));
        }
        if tokens.is(at, Class::CAPITAL) {
            slot.name = Some(at..at + 1);
            return Some((slot, at + 1));
        }
        None
    }

    /// Where a phrase for a speaker ends: at a comma (that of `gymnasie-,
    /// högskole- och` aside), a mark or a finite verb.
    fn phrase_stop(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        (at..end)
            .find(|&i| {
                let token = tokens.token(i);
                let hung = tokens.word(i) == "," && tokens.is(i - 1, Class::DASH);
                let mark = token.kind == TokenKind::Mark
                    && !hung
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
    fn name_run(&self, at: usize, stop: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let mut i = at;
        while i < stop {
            let mut end = i + usize::from(roles::is_role(tokens.low(i)));
            i = end;
            while end < stop
                && (tokens.is(end, Class::CAPITAL)
                    || end > i && matches!(tokens.low(end), "von" | "af" | "av" | "de" | "der"))
            {
                end += 1;
            }
            if end >= i + 2 && tokens.is(end - 1, Class::CAPITAL) {
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
    fn tail(&self, slot: &mut Slot, core: usize, end: usize) -> (usize, usize) {
        let tokens = self.tokens;
        let mut at = core;
        while at < end {
            match tokens.word(at) {
                "(" => {
                    let close = (at..end.min(at + 16)).find(|&i| tokens.word(i) == ")");
                    at = close.map_or(at + 1, |c| c + 1);
                }
                "," if self.is_apposition(slot, at + 1, end) => {
                    let stop = self.apposition_stop(at + 1, end);
                    let phrase = at + 1..stop;
                    if let (None, Some(person)) = (&slot.name, self.person(phrase.clone())) {
                        let first = tokens.token_from(person.start);
                        slot.name = Some(first..tokens.token_from(person.end));
                    } else if slot.apposition.is_none() && self.is_office(phrase.clone()) {
                        slot.apposition = Some(phrase);
                    } else if let Some(office) = &mut slot.apposition
                        && office.end == at
                        && roles::opens_role(tokens, at + 1)
                    {
                        // `grundare, vd och tf utvecklingschef`
                        office.end = stop;
                    }
                    at = stop;
                }
                ":" if self.is_inner_colon(at) => at += 1,
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

    fn apposition_stop(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        // `chef för teknik, kvalitet och inköp` has a comma of its own.
        let from = roles::role_at(tokens, at).map_or(at, |role| role.end.min(end));
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
    fn is_inner_colon(&self, i: usize) -> bool {
        let (colon, next) = (self.tokens.token(i), self.tokens.token(i + 1));
        self.tokens.word(i) == ":" && colon.glued && next.glued && next.kind == TokenKind::Word
    }

    /// Whether what follows the comma belongs to the attribution: an office,
    /// a relative clause on the speaker, a phrase without a finite verb.
    fn is_apposition(&self, slot: &Slot, at: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let low = tokens.low(at);
        if at >= end || tokens.is(at, Class::QUOTE_MARK) {
            return false;
        }
        if low == "som" || tokens.is(at, Class::CONJUNCTION) && tokens.is(at + 1, Class::SPEECH) {
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
        let stop = self.apposition_stop(at, end);
        let finite = (at..stop).any(|i| clause::is_finite(tokens, i));
        !finite && (!slot.pronoun || tokens.is(at, Class::PREPOSITION))
    }

    /// Whether an apposition says what the speaker is, and not when or to whom
    /// it was said; a party's letters and an age are none.
    fn is_office(&self, phrase: Range<usize>) -> bool {
        let lone = phrase.len() == 1
            && (parties::is_letters(self.tokens.word(phrase.start))
                || self.tokens.is(phrase.start, Class::DIGITS));
        !lone && !self.tokens.is(phrase.start, Class::PREPOSITION)
    }

    /// What stands before speech in quotation marks or a dash and says whose
    /// it is: `X säger:`. `open` is the mark, in a block that begins at
    /// `start`.
    fn lead_in(&self, open: usize, start: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let last = if open > start {
            open.checked_sub(1)?
        } else {
            // The last token of the block before.
            (0..start)
                .rev()
                .find(|&i| tokens.token(i).kind != TokenKind::Break)?
        };
        let colon = tokens.word(last) == ":";
        if !colon && !tokens.is(last, Class::SAY) {
            return None;
        }
        let bounds = clause::sentence(tokens, last);
        let words = bounds.start..last + usize::from(!colon);
        let verb = words.clone().rev().find(|&i| tokens.is(i, Class::SPEECH));
        // `säger X och tillägger:`
        let shared = words
            .clone()
            .skip(1)
            .filter(|&i| self.is_verb(i) && tokens.word(i - 1) == ",")
            .find_map(|i| self.attribution_by(i, last + 1));
        if let Some((attribution, _)) = shared {
            return Some(Attribution {
                rule: "quote.attribution_before",
                verb,
                ..attribution
            });
        }
        let mut slot = Slot::default();
        let phrase = match verb {
            Some(verb) => clause::subject(tokens, &clause::clause(tokens, verb))
                .filter(|s| s.end <= last && s.start >= bounds.start),
            // `Regiondirektör X:`
            None => Some(words.clone()).filter(|w| self.person(w.clone()).is_some()),
        };
        let phrase = phrase.or_else(|| verb.map(|v| words.start..v))?;
        if phrase.is_empty() {
            return None;
        }
        let name = match self.person(phrase.clone()) {
            Some(person) => Some(tokens.token_from(person.start)..tokens.token_from(person.end)),
            None => self.name_run(phrase.start, phrase.end),
        };
        if let Some(name) = name {
            if tokens.word(name.end) == "," && self.is_apposition(&slot, name.end + 1, last) {
                slot.apposition = Some(name.end + 1..self.apposition_stop(name.end + 1, last))
                    .filter(|phrase| self.is_office(phrase.clone()));
            }
            // `Avtalet kritiseras av X:` tells no office.
            slot.role = Some(phrase.start..name.start)
                .filter(|role| !role.is_empty())
                .filter(|role| !role.clone().any(|i| clause::is_finite(tokens, i)));
            slot.name = Some(name);
        } else if matches!(tokens.low(phrase.start), "han" | "hon" | "hen") {
            slot.pronoun = true;
        } else if phrase.clone().any(|i| roles::is_role(tokens.low(i))) {
            slot.role = Some(phrase);
        } else if self.actors.of(tokens, phrase.clone()).is_some() {
            slot.body = Some(phrase);
        } else {
            verb?;
        }
        Some(Attribution {
            rule: "quote.attribution_before",
            verb,
            whole: words,
            speaker: slot,
        })
    }

    /// The first mention of a person that begins within the tokens.
    fn person(&self, range: Range<usize>) -> Option<&Mention<'_>> {
        if range.is_empty() {
            return None;
        }
        self.actors
            .within(extent(self.tokens, range))
            .iter()
            .find(|m| m.kind == MentionKind::Person)
    }

    /// Whether two attributions name different people.
    fn differ(&self, one: &Slot, other: &Slot) -> bool {
        let name = |slot: &Slot| slot.name.clone().map(|n| self.name(n).0);
        match (name(one), name(other)) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        }
    }

    /// The full name that stands at the tokens, and the person's id.
    fn name(&self, range: Range<usize>) -> (String, Option<String>) {
        match self.person(range.clone()) {
            Some(person) => (person.name.to_owned(), Some(person.id.to_owned())),
            None => {
                let bytes = extent(self.tokens, range);
                (self.tokens.slice(bytes.start, bytes.end).to_owned(), None)
            }
        }
    }

    fn text(&self, range: Range<usize>) -> &str {
        let bytes = extent(self.tokens, range);
        self.tokens.slice(bytes.start, bytes.end)
    }

    /// Turns into records: who speaks where an attribution does not say it in
    /// full, or where a neighbour's counts.
    fn resolve(&self, turns: &[Turn]) -> Vec<Quote> {
        let mut quotes: Vec<Quote> = Vec::new();
        // Speakers so far, with where they were named.
        let mut earlier: Vec<(usize, Speaker)> = Vec::new();
        let mut before: Option<(usize, Option<Speaker>)> = None;
        for (k, turn) in turns.iter().enumerate() {
            let start = self.start(turn);
            let (speaker, rule) = match &turn.attribution {
                Some(attribution) => {
                    if attribution.rule == "quote.attribution_before" && !self.is_sentence(turn) {
                        continue;
                    }
                    (
                        self.speaker(&attribution.speaker, start, &earlier),
                        attribution.rule,
                    )
                }
                None => {
                    let last = before
                        .as_ref()
                        .filter(|(index, _)| adjoins(&turns[*index], turn))
                        .map(|(_, speaker)| speaker.clone());
                    match self.unattributed(turns, k, last, &earlier) {
                        Some(found) => found,
                        None => continue,
                    }
                }
            };
            if let Some(speaker) = &speaker {
                let at = turn
                    .attribution
                    .as_ref()
                    .map_or(start, |a| self.tokens.token(a.whole.start).start as usize);
                earlier.push((at, speaker.clone()));
            }
            before = Some((k, speaker.clone()));
            quotes.push(self.record(turn, speaker, rule, quotes.len()));
        }
        quotes
    }

    /// The speaker of speech without an attribution; `None` where it is no
    /// quote at all.
    fn unattributed(
        &self,
        turns: &[Turn],
        k: usize,
        last: Option<Option<Speaker>>,
        earlier: &[(usize, Speaker)],
    ) -> Option<(Option<Speaker>, &'static str)> {
        let turn = &turns[k];
        if !self.is_sentence(turn) {
            return None;
        }
        let mut next = k + 1;
        while next < turns.len().min(k + RUN)
            && adjoins(&turns[next - 1], &turns[next])
            && turns[next].attribution.is_none()
            && self.is_sentence(&turns[next])
        {
            next += 1;
        }
        let next = turns
            .get(next)
            .filter(|t| adjoins(&turns[next - 1], t))
            .and_then(|t| t.attribution.as_ref())
            .filter(|a| a.rule != "quote.attribution_before")
            .map(|a| self.speaker(&a.speaker, self.start(turn), earlier));
        match (last, next) {
            (Some(last), Some(next)) => {
                let one = last.as_ref().map(|s| &s.name) == next.as_ref().map(|s| &s.name);
                Some((next.filter(|_| one), "quote.paragraph"))
            }
            (None, Some(speaker)) | (Some(speaker), None) => Some((speaker, "quote.paragraph")),
            (None, None) => {
                let speech = matches!(turn.opening, Opening::Dash(_)) && self.is_personal(turn);
                speech.then(|| (self.narrated(turn), "quote.dash"))
            }
        }
    }

    /// The person that the paragraph before tells of: its only one, named
    /// first in its last sentence.
    fn narrated(&self, turn: &Turn) -> Option<Speaker> {
        let tokens = self.tokens;
        let block = tokens.doc.blocks.get(turn.block.checked_sub(1)?)?;
        let last = tokens
            .sentences
            .partition_point(|s| s.block < turn.block)
            .checked_sub(1)?;
        let first = tokens
            .sentences
            .get(last)
            .filter(|s| s.block + 1 == turn.block)?
            .first;
        let mention = *self.person(first..first + 1)?;
        let others = self
            .actors
            .within(block.start..block.end)
            .iter()
            .any(|m| m.kind == MentionKind::Person && m.id != mention.id);
        (!others).then(|| self.of_person(&mention, self.start(turn), &[]))
    }

    fn start(&self, turn: &Turn) -> usize {
        turn.parts
            .first()
            .map_or(0, |p| self.tokens.token(p.start).start as usize)
    }

    /// Whether the speech is a sentence, and not an item of a list.
    fn is_sentence(&self, turn: &Turn) -> bool {
        let Some(part) = turn.parts.last() else {
            return false;
        };
        let words = part
            .clone()
            .filter(|&i| self.tokens.token(i).kind == TokenKind::Word)
            .count();
        let last = self.tokens.word(part.end - 1);
        words >= 3
            && (matches!(last, "." | "!" | "?" | "…")
                || self.tokens.is(part.end - 1, Class::QUOTE_MARK)
                || turn.opening == Opening::Marks)
    }

    /// Whether someone speaks as `jag` or `vi`, or to a `du`.
    fn is_personal(&self, turn: &Turn) -> bool {
        turn.parts.iter().cloned().flatten().any(|i| {
            matches!(
                self.tokens.low(i),
                "jag"
                    | "mig"
                    | "min"
                    | "mitt"
                    | "mina"
                    | "vi"
                    | "oss"
                    | "vår"
                    | "vårt"
                    | "våra"
                    | "du"
                    | "ni"
            )
        })
    }

    fn record(
        &self,
        turn: &Turn,
        speaker: Option<Speaker>,
        rule: &'static str,
        index: usize,
    ) -> Quote {
        let tokens = self.tokens;
        let spans: Vec<Span> = turn
            .parts
            .iter()
            .map(|part| {
                let bytes = extent(tokens, part.clone());
                tokens.doc.span(bytes.start, bytes.end)
            })
            .collect();
        let text: Vec<&str> = turn
            .parts
            .iter()
            .map(|part| self.text(part.clone()))
            .collect();
        let (start, end) = match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => (first.bytes[0], last.bytes[1]),
            _ => (0, 0),
        };
        let said = turn.attribution.as_ref();
        Quote {
            id: id('q', index),
            span: tokens.doc.span(start, end),
            text: text.join(" "),
            rule: Cow::Borrowed(rule),
            block: turn.block,
            parts: spans,
            speaker,
            verb: said.and_then(|a| a.verb).map(|v| tokens.word(v).to_owned()),
            attribution: said.map(|a| {
                let bytes = extent(tokens, a.whole.clone());
                tokens.doc.span(bytes.start, bytes.end)
            }),
        }
    }

    /// The speaker that an attribution names, for speech that begins at
    /// `start`.
    fn speaker(&self, slot: &Slot, start: usize, earlier: &[(usize, Speaker)]) -> Option<Speaker> {
        if slot.pronoun {
            return self.last_named(start, earlier);
        }
        let role = slot
            .role
            .clone()
            .and_then(|r| self.role(r, slot.name.is_some()))
            .or_else(|| slot.apposition.clone().and_then(|a| self.role(a, false)));
        let Some(name) = slot.name.clone() else {
            if let Some(body) = slot.body.clone() {
                let bytes = extent(self.tokens, body);
                let named = self.actors.within(bytes.clone());
                let body = named.iter().find(|m| m.kind == MentionKind::Organisation);
                return Some(Speaker {
                    organisation: Some(body.map_or_else(
                        || self.tokens.slice(bytes.start, bytes.end).to_owned(),
                        |m| m.name.to_owned(),
                    )),
                    ..Speaker::default()
                });
            }
            let role = role?;
            if let Some(mention) = self.holder(&role, start) {
                let mut speaker = self.of_person(&mention, start, earlier);
                speaker.role = Some(role);
                speaker.role_source = Some(RoleSource::Stated);
                return Some(speaker);
            }
            return Some(Speaker {
                organisation: self.body_in(slot.role.clone()),
                role: Some(role),
                role_source: Some(RoleSource::Stated),
                ..Speaker::default()
            });
        };
        let mut speaker = match self.person(name.clone()) {
            Some(mention) => self.of_person(&mention.clone(), start, earlier),
            None => {
                let written = self.name(name.clone()).0;
                let known = earlier.iter().rev().take(NEAR).map(|(_, s)| s).find(|s| {
                    s.name
                        .as_deref()
                        .is_some_and(|n| n == written || n.ends_with(&format!(" {written}")))
                });
                known.map_or(
                    Speaker {
                        name: Some(written),
                        ..Speaker::default()
                    },
                    |s| Speaker {
                        role_source: s.role.as_ref().map(|_| RoleSource::Earlier),
                        ..s.clone()
                    },
                )
            }
        };
        if role.is_some() {
            speaker.role = role;
            speaker.role_source = Some(RoleSource::Stated);
        }
        if let Some((party, _)) = parties::in_brackets(self.tokens, name.end) {
            speaker.party = Some(party);
        }
        let body = self
            .body_in(slot.apposition.clone())
            .or_else(|| self.body_in(slot.role.clone()));
        if body.is_some() {
            speaker.organisation = body;
        }
        Some(speaker)
    }

    /// What is known of a person when the text has come to `start`.
    fn of_person(
        &self,
        mention: &Mention<'_>,
        start: usize,
        earlier: &[(usize, Speaker)],
    ) -> Speaker {
        let person = self.entities.people.iter().find(|p| p.id == mention.id);
        // A role counts where it stands by a mention before the speech.
        let told = |role: &&String| {
            person
                .into_iter()
                .flat_map(|p| &p.mentions)
                .take(NEAR)
                .any(|m| {
                    let [from, to] = m.bytes;
                    to <= start && self.around(from, to, start).contains(role.as_str())
                })
        };
        let role = person
            .into_iter()
            .flat_map(|p| &p.roles)
            .find(told)
            .cloned()
            .or_else(|| {
                earlier
                    .iter()
                    .rev()
                    .take(NEAR)
                    .find(|(_, s)| s.person.as_deref() == Some(mention.id))
                    .and_then(|(_, s)| s.role.clone())
            });
        Speaker {
            name: Some(mention.name.to_owned()),
            role_source: role.as_ref().map(|_| RoleSource::Earlier),
            role,
            party: person.and_then(|p| p.party.clone()),
            organisation: person.and_then(|p| p.organisation.clone()),
            person: Some(mention.id.to_owned()),
        }
    }

    /// The text around a mention, up to where the speech begins.
    fn around(&self, from: usize, to: usize, start: usize) -> &str {
        let first = self.tokens.token_from(from.saturating_sub(200));
        let last = self.tokens.token_from((to + 200).min(start));
        self.text(first..last)
    }

    /// Who `hon` or `han` is: the last speaker, or the last person that the
    /// telling text names since.
    fn last_named(&self, start: usize, earlier: &[(usize, Speaker)]) -> Option<Speaker> {
        let since = earlier.last().map_or(0, |(at, _)| *at);
        let mention = self
            .actors
            .within(since + 1..start)
            .iter()
            .rev()
            .find(|m| m.kind == MentionKind::Person);
        match mention {
            Some(mention) => Some(self.of_person(mention, start, earlier)),
            None => earlier.last().map(|(_, speaker)| Speaker {
                role_source: speaker.role.as_ref().map(|_| RoleSource::Earlier),
                ..speaker.clone()
            }),
        }
    }

    /// The one person named so far who holds the office.
    fn holder(&self, role: &str, start: usize) -> Option<Mention<'_>> {
        let plain = indefinite(role);
        let mut holders =
            self.entities.people.iter().filter(|p| {
                p.span.bytes[0] < start && p.roles.iter().any(|r| indefinite(r) == plain)
            });
        let person = holders.next()?;
        if holders.next().is_some() {
            return None;
        }
        self.actors
            .within(person.span.bytes[0]..person.span.bytes[0] + 1)
            .iter()
            .find(|m| m.kind == MentionKind::Person)
            .copied()
    }

    /// A role as written, without whose it is (`Region Xs`) and without where
    /// it was said. One before the name reaches up to it.
    fn role(&self, range: Range<usize>, before_name: bool) -> Option<String> {
        let tokens = self.tokens;
        let (mut first, mut end) = (range.start, range.end);
        if tokens.low(first) == "som" {
            first += 1;
            let copula = (first..end.min(first + 4))
                .find(|&i| matches!(tokens.low(i), "är" | "var" | "blir" | "blev"))?;
            first = copula + 1;
            while first < end && tokens.is(first, Class::ADVERB) {
                first += 1;
            }
        }
        if let Some(role) = roles::role_at(tokens, first).filter(|r| r.end <= end) {
            let start = first;
            first = role.first;
            if before_name {
                // `nämndens ordförande`, but `Tierps kommuns ordförande` is
                // the ordförande of an organisation of its own.
                let named = (start..first).any(|i| tokens.is(i, Class::CAPITAL));
                while first > start && !named && tokens.low(first - 1).ends_with('s') {
                    first -= 1;
                }
            } else {
                end = role.end;
                while matches!(tokens.low(end), "och" | "samt")
                    || tokens.word(end) == "," && end < range.end
                {
                    match roles::role_at(tokens, end + 1).filter(|r| r.end <= range.end) {
                        Some(role) => end = role.end,
                        None => break,
                    }
                }
            }
        } else if tokens.is(first, Class::ARTICLE) {
            first += 1;
        }
        if let Some(cut) = (first..end).find(|&i| {
            tokens.low(i) == "i"
                && matches!(tokens.low(i + 1), "en" | "ett" | "sin" | "sitt" | "dag")
        }) {
            end = cut;
        }
        while end > first && matches!(tokens.word(end - 1), "," | ":" | "(") {
            end -= 1;
        }
        (first < end).then(|| self.text(first..end).to_owned())
    }

    fn body_in(&self, range: Option<Range<usize>>) -> Option<String> {
        let bytes = extent(self.tokens, range.filter(|t| !t.is_empty())?);
        self.actors
            .within(bytes)
            .iter()
            .find(|m| m.kind == MentionKind::Organisation)
            .map(|m| m.name.to_owned())
    }
}

/// Whether the second turn follows the first at once, and opens like it.
fn adjoins(one: &Turn, next: &Turn) -> bool {
    next.block - one.block <= 1 && one.opening == next.opening
}

/// A role with its first word in the indefinite: `regiondirektören` →
/// `regiondirektör`.
fn indefinite(role: &str) -> String {
    let (word, rest) = role.split_once(' ').unwrap_or((role, ""));
    let low = word.to_lowercase();
    let stem = ["ören", "chefen", "anden", "aren", "istern"]
        .iter()
        .any(|end| low.ends_with(end));
    let plain = match low.strip_suffix("en").or_else(|| low.strip_suffix('n')) {
        Some(plain) if low.ends_with("ören") || low.ends_with("chefen") => plain,
        _ if stem => low.strip_suffix('n').unwrap_or(&low),
        _ => low.strip_suffix("et").unwrap_or(&low),
    };
    format!("{plain} {rest}").trim_end().to_owned()
}

/// What the rules say of themselves.
pub(crate) const FINDERS: &[RuleInfo] = &[
    about! {
        name: "quote.attribution_after",
        doc: "Speech, and behind it a verb of saying with who speaks.",
        finds: "– Bron är klar, säger Maja Lindqvist." => "Bron är klar",
        leaves: "– Bron är klar",
    },
    about! {
        name: "quote.attribution_within",
        doc: "Speech that is cut by its attribution.",
        finds: "– Bron är klar, säger Maja Lindqvist, och den är vacker." => "Bron är klar och den är vacker.",
        leaves: "– Bron är klar, säger Maja Lindqvist.",
    },
    about! {
        name: "quote.attribution_bare",
        doc: "Speech in marks, and behind it a name with its title alone.",
        finds: "– Bron är klar och vi är glada för det, Maja Lindqvist, regiondirektör." => "Bron är klar och vi är glada för det",
        leaves: "– Bron är klar, säger Maja Lindqvist.",
    },
    about! {
        name: "quote.attribution_before",
        doc: "A clause with a speaker, and behind it the speech.",
        finds: "Maja Lindqvist säger: ”Bron är klar.”" => "Bron är klar.",
        leaves: "Maja Lindqvist bor i ”Bron”.",
    },
    about! {
        name: "quote.paragraph",
        doc: "Speech without an attribution beside speech that has one.",
        finds: "– Bron är klar, säger Maja Lindqvist.\n\n– Nu kan vi gå över den.\n\n– Vi är glada, säger Maja Lindqvist." => "Nu kan vi gå över den.",
        leaves: "– Bron är klar, säger Maja Lindqvist.",
    },
    about! {
        name: "quote.dash",
        doc: "Speech behind a dash that nobody is said to have spoken.",
        finds: "Mötet blev långt.\n\n– Jag är glad för att vi nu har en bro.\n\nBron öppnar." => "Jag är glad för att vi nu har en bro.",
        leaves: "– mjölk\n– bröd",
    },
];
