//! Where speech stands: behind a dash or in quotation marks.

use std::ops::Range;

use super::{Attribution, Opening, QuoteReader, Utterance, frame::SpeakerFrame, resolve::RUN};
use crate::{
    model::BlockKind,
    swedish::{adjective, clause},
    text::{lexicon::Class, token::TokenKind},
};

/// No speech in marks is longer than this many tokens.
const LONGEST: usize = 1_500;

impl QuoteReader<'_, '_> {
    pub(super) fn block(&self, block: usize, range: Range<usize>, utterances: &mut Vec<Utterance>) {
        let kind = self.tokens.block_kind(block);
        if !matches!(
            kind,
            BlockKind::Lead | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
        ) {
            return;
        }
        if kind == BlockKind::Quote && self.is_pulled(block, range.clone()) {
            utterances.push(Utterance {
                block,
                opening: Opening::Marks,
                parts: self.speech(range).into_iter().collect(),
                attribution: None,
            });
            return;
        }
        // Most blocks have no mark of speech.
        let marks = Class::DASH.or(Class::QUOTE_MARK);
        let mut tokens = self.tokens.list[range.clone()].iter();
        if kind != BlockKind::ListItem && !tokens.any(|token| token.class.meets(marks)) {
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
            let told = match opening {
                Some(opening) => {
                    let told = self.another_from(at, next);
                    self.utterance(block, opening, at..told, range.start, utterances);
                    told
                }
                None => at,
            };
            self.marked(block, told..next, utterances);
            opening = self.opening_dash(next, range.start).map(Opening::Dash);
            at = next + 1;
        }
    }

    /// Whether a block that is set as a quote has no marks, and a line with a dash below
    /// that signs it, `— X, ordförande`, or one that is set so too: `Ordförande X`.
    fn is_pulled(&self, block: usize, range: Range<usize>) -> bool {
        let marks = Class::DASH.or(Class::QUOTE_MARK);
        let plain = !self.tokens.is(range.start, marks);
        let below = self.tokens.doc.blocks.get(block + 1).filter(|_| plain);
        below.is_some_and(|line| {
            let first = self.tokens.token_from(line.start);
            let end = self.tokens.token_from(line.end);
            let own = self.tokens.is(first, Class::DASH) || line.kind == BlockKind::Quote;
            own && self.signed_below(first, end).is_some()
        })
    }

    /// The dash that opens speech at `i`, in a block that begins at `start`:
    /// first in the block, or first in a sentence, or after a colon.
    pub(super) fn opening_dash(&self, i: usize, start: usize) -> Option<char> {
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
            // `X tillägger;– Vi …`
            let slip = tokens.word(i - 1) == ";" && tokens.is(i - 2, Class::SPEECH);
            (after && !tokens.token(i).glued || slip)
                && !next.glued
                && next.class.meets(Class::CAPITAL.or(Class::QUOTE_MARK))
        };
        opens.then(|| tokens.word(i).chars().next()).flatten()
    }

    /// Reads speech that a dash opens: all of the tokens but attributions.
    pub(super) fn utterance(
        &self,
        block: usize,
        opening: Opening,
        range: Range<usize>,
        start: usize,
        utterances: &mut Vec<Utterance>,
    ) {
        let mut utterance = Utterance {
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
            let other = utterance
                .attribution
                .as_ref()
                .is_some_and(|a| self.differ(&a.speaker, &attribution.speaker));
            if other {
                utterances.push(utterance.clone());
                utterance.parts.clear();
                utterance.attribution = None;
            }
            utterance.parts.extend(part);
            utterance.attribution.get_or_insert(attribution);
            at = resumes;
        }
        if utterance.attribution.is_none()
            && let Some(attribution) = self.bare(at, range.end)
        {
            utterance
                .parts
                .extend(self.speech(at..attribution.whole.start));
            utterance.attribution = Some(attribution);
            utterances.push(utterance);
            return;
        }
        let goes_on = utterance.attribution.is_none() || !self.is_narrative(&utterance, at);
        if at < range.end && goes_on {
            utterance
                .parts
                .extend(self.speech(at..self.narrative_from(&utterance, at, range.end)));
        }
        if utterance.attribution.is_none() && opening != Opening::Item {
            utterance.attribution = self
                .lead_in(range.start - 1, start)
                .or_else(|| self.said_below(range.end));
        }
        // An item without a dash is speech only where it says whose.
        if utterance.attribution.is_some() || opening != Opening::Item {
            utterances.push(utterance);
        }
    }

    /// Where the text after an attribution goes over to telling.
    pub(super) fn narrative_from(&self, utterance: &Utterance, at: usize, end: usize) -> usize {
        if utterance.attribution.is_none() {
            return end;
        }
        (at + 1..end)
            .find(|&i| {
                self.tokens.sentence_of(i) != self.tokens.sentence_of(i - 1)
                    && self.is_narrative(utterance, i)
            })
            .unwrap_or(end)
    }

    /// Whether a sentence that begins at `at` tells of the one who spoke.
    pub(super) fn is_narrative(&self, utterance: &Utterance, at: usize) -> bool {
        let opens = clause::sentence(self.tokens, at).start == at;
        let named = || {
            let slot = utterance.attribution.as_ref().map(|a| &a.speaker);
            let name = slot
                .and_then(|s| s.name.clone())
                .and_then(|n| self.person(n));
            let here = self.person(at..at + 1);
            name.is_some() && name.map(|m| m.id) == here.map(|m| m.id)
        };
        // `Hans egen dotter fick vänta`
        let own = matches!(self.tokens.low(at), "hans" | "hennes")
            && adjective::is_form_of(self.tokens.low(at + 1), "egen");
        opens && (matches!(self.tokens.low(at), "han" | "hon") || own || named())
    }

    /// Where speech that a dash opens, and that says whose it is, goes over to
    /// another's words: `– …, säger X. Ordföranden Y är mer belåten: ”…”`, `– …, säger
    /// X. Kollegan Y håller med. ”…”, säger hon.`
    fn another_from(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut marks = (at + 1..end)
            .filter(|&i| tokens.is(i, Class::QUOTE_MARK) && !tokens.token(i).glued)
            .peekable();
        if marks.peek().is_none() {
            return end;
        }
        let Some((said, _)) = self.attribution(at, end) else {
            return end;
        };
        let after = clause::sentence(tokens, said.whole.start).end;
        let names = |words: &Range<usize>| self.person(words.clone()).is_some();
        marks
            .filter(|&mark| mark >= after)
            .find_map(|mark| {
                let own = clause::sentence(tokens, mark);
                if tokens.word(mark - 1) == ":" {
                    return Some(own.start).filter(|&first| names(&(first..mark)));
                }
                let speaks = own.start == mark && self.is_quoted(mark, end);
                // What names the next speaker is told, and no more speech.
                let named = || {
                    let mut first = after;
                    while first < mark {
                        let sentence = clause::sentence(tokens, first);
                        if names(&sentence) || sentence.end <= first {
                            return first;
                        }
                        first = sentence.end;
                    }
                    mark
                };
                speaks.then(named)
            })
            .unwrap_or(end)
    }

    /// Whether what stands in marks is speech of its own: sentences, or what an
    /// attribution follows.
    fn is_quoted(&self, open: usize, end: usize) -> bool {
        let tokens = self.tokens;
        self.closing_mark(open, end).is_some_and(|close| {
            matches!(tokens.word(close - 1), "." | "!" | "?" | "…")
                || self.attribution_at(close + 1, end).is_some()
        })
    }

    /// Finds speech in quotation marks that an attribution makes a quote.
    pub(super) fn marked(
        &self,
        block: usize,
        range: Range<usize>,
        utterances: &mut Vec<Utterance>,
    ) {
        let tokens = self.tokens;
        let mut at = range.start;
        while let Some(open) = (at..range.end).find(|&i| tokens.is(i, Class::QUOTE_MARK)) {
            at = open + 1;
            let before = open.checked_sub(1).map_or("", |i| tokens.word(i));
            let opens = open == range.start
                || matches!(before, ":" | ";")
                || tokens.is(open - 1, Class::DASH)
                    && self.opening_dash(open - 1, range.start).is_none()
                || before == "," && tokens.is(open - 2, Class::SPEECH)
                || clause::sentence(tokens, open).start == open
                || tokens.is(open - 1, Class::SAY)
                || self.says_so(open - 1);
            // `skriver i ett mejl:”Vi spelar”`
            let glued = tokens.token(open).glued && before != ":";
            if glued && open != range.start || !opens {
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
            let mut utterance = Utterance {
                block,
                opening: Opening::Marks,
                parts: vec![part],
                attribution: self.lead_in(open, range.start),
            };
            at = close.map_or(range.end, |c| c + 1);
            // `”A”, säger X. ”B.”`, any number of times.
            while let Some((attribution, resumes)) = self.attribution_at(at, range.end) {
                let first = utterance.attribution.get_or_insert(attribution);
                at = resumes;
                if !tokens.is(at, Class::QUOTE_MARK) || at >= range.end {
                    break;
                }
                let close = self.closing_mark(at, range.end).unwrap_or(range.end);
                // `”A”, säger X. ”B”, säger Y.`
                let next = self.attribution_at(close + 1, range.end);
                if next.is_some_and(|(next, _)| self.differ(&first.speaker, &next.speaker)) {
                    break;
                }
                utterance.parts.extend(self.speech(at + 1..close));
                at = close + 1;
            }
            if utterance.attribution.is_none()
                && let Some(attribution) = self.signature(at, range.end)
            {
                at = attribution.whole.end;
                utterance.attribution = Some(attribution);
            }
            if utterance.attribution.is_none() && self.is_sentence(&utterance) {
                utterance.attribution = self.told_before(open, range.start);
            }
            let whole = open == range.start && (close.is_none() || at + 1 >= range.end);
            if utterance.attribution.is_some() || whole {
                utterances.push(utterance);
            }
        }
    }

    /// Gives speech in marks that the block leaves open, and that says whose it is
    /// before it begins, the paragraphs up to the one that closes it. Returns where
    /// the text goes on.
    pub(super) fn later_paragraphs(
        &self,
        block: Range<usize>,
        utterances: &mut [Utterance],
    ) -> usize {
        let tokens = self.tokens;
        let open = utterances.last_mut().filter(|utterance| {
            let introduced = |said: &Attribution| said.frame == SpeakerFrame::Before;
            let own = utterance.parts.first();
            let last = block.end.saturating_sub(2);
            own.is_some_and(|part| block.contains(&part.start) && part.end >= last)
                && utterance.parts.len() == 1
                && utterance.opening == Opening::Marks
                && utterance.attribution.as_ref().is_some_and(introduced)
                && self.is_left_open(block.clone())
        });
        let Some(utterance) = open else {
            return block.end;
        };
        let mut parts = Vec::new();
        let mut first = block.end;
        while parts.len() < RUN && first < tokens.list.len() {
            let number = tokens.list[first].block;
            let end = first + tokens.list[first..].partition_point(|token| token.block == number);
            let kind = tokens.block_kind(number as usize);
            if !matches!(kind, BlockKind::Paragraph | BlockKind::ListItem) {
                break;
            }
            let closes = self.is_left_open(first..end);
            let mut stop = (first..end)
                .rev()
                .find(|&i| !matches!(tokens.word(i), "" | "."))
                .map_or(first, |last| last + 1);
            let marked = stop > first && tokens.is(stop - 1, Class::QUOTE_MARK);
            // A mark that opens here is that of other speech.
            if closes != marked {
                break;
            }
            stop -= usize::from(marked);
            parts.extend(self.speech(first..stop));
            first = end;
            if closes {
                utterance.parts.extend(parts);
                return first;
            }
        }
        block.end
    }

    /// Whether of the marks of speech in a block one has no other.
    fn is_left_open(&self, block: Range<usize>) -> bool {
        let marks = |i: &usize| matches!(self.tokens.word(*i), "”" | "“" | "„" | "\"");
        block.filter(marks).count() % 2 == 1
    }

    /// The mark that closes the one at `open`: of a kind that pairs with it,
    /// glued to what it closes.
    pub(super) fn closing_mark(&self, open: usize, end: usize) -> Option<usize> {
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
    pub(super) fn speech(&self, range: Range<usize>) -> Option<Range<usize>> {
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
}
