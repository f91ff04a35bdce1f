//! From utterances to quotes: whose speech it is where no attribution says so.

use std::{borrow::Cow, ops::Range};

use super::{Opening, QuoteReader, Utterance, frame::SpeakerFrame};
use crate::{
    entities::record::id,
    model::{Quote, Span, Speaker},
    relations::actor::extent,
    text::{lexicon::Class, token::TokenKind},
};

/// No more paragraphs than this stand under one attribution.
pub(super) const RUN: usize = 12;

impl QuoteReader<'_, '_> {
    /// Turns utterances into quotes: finds who speaks where the attribution does
    /// not say it in full, or where a neighbour's holds.
    pub(super) fn resolve(&self, utterances: &[Utterance]) -> Vec<Quote> {
        let mut quotes: Vec<Quote> = Vec::new();
        // Speakers so far, with where they were named.
        let mut earlier: Vec<(usize, Speaker)> = Vec::new();
        // The utterance before, and its quote.
        let mut before: Option<(usize, usize)> = None;
        for (k, utterance) in utterances.iter().enumerate() {
            let start = self.start(utterance);
            let (speaker, frame) = match &utterance.attribution {
                Some(attribution) => {
                    if attribution.frame == SpeakerFrame::Before && !self.is_sentence(utterance) {
                        continue;
                    }
                    (
                        self.speaker(&attribution.speaker, start, &earlier),
                        attribution.frame,
                    )
                }
                None => {
                    let last = before
                        .as_ref()
                        .filter(|(index, _)| adjoins(&utterances[*index], utterance))
                        .map(|(_, quote)| quotes[*quote].speaker.clone());
                    match self.unattributed(utterances, k, last, &earlier) {
                        Some(found) => found,
                        None => continue,
                    }
                }
            };
            if let Some(speaker) = &speaker {
                let at = utterance
                    .attribution
                    .as_ref()
                    .map_or(start, |a| self.tokens.token(a.whole.start).start as usize);
                earlier.push((at, speaker.clone()));
            }
            before = Some((k, quotes.len()));
            quotes.push(self.record(utterance, speaker, frame, quotes.len()));
        }
        quotes
    }

    /// The speaker of speech without an attribution; `None` where it is no
    /// quote at all.
    pub(super) fn unattributed(
        &self,
        utterances: &[Utterance],
        k: usize,
        last: Option<Option<Speaker>>,
        earlier: &[(usize, Speaker)],
    ) -> Option<(Option<Speaker>, SpeakerFrame)> {
        let utterance = &utterances[k];
        if last.is_none() && self.is_answer(utterance) {
            let speaker = self.answerer(utterances, k, earlier);
            return Some((speaker, SpeakerFrame::Answer));
        }
        if !self.is_sentence(utterance) {
            return None;
        }
        if utterance.opening == Opening::Marks
            && let Some(speaker) = self.signed(utterance)
        {
            return Some((Some(speaker), SpeakerFrame::Bare));
        }
        let mut next = k + 1;
        while next < utterances.len().min(k + RUN)
            && adjoins(&utterances[next - 1], &utterances[next])
            && utterances[next].attribution.is_none()
            && self.is_sentence(&utterances[next])
        {
            next += 1;
        }
        let next = utterances
            .get(next)
            .filter(|t| adjoins(&utterances[next - 1], t))
            .and_then(|t| t.attribution.as_ref())
            .filter(|a| a.frame != SpeakerFrame::Before)
            .map(|a| self.speaker(&a.speaker, self.start(utterance), earlier));
        match (last, next) {
            (Some(last), Some(next)) => {
                let one = last.as_ref().map(|s| &s.name) == next.as_ref().map(|s| &s.name);
                Some((next.filter(|_| one), SpeakerFrame::Paragraph))
            }
            (None, Some(speaker)) | (Some(speaker), None) => {
                Some((speaker, SpeakerFrame::Paragraph))
            }
            (None, None) => match utterance.opening {
                Opening::Dash('-') if is_listed(utterances, k) => None,
                Opening::Dash(_) => {
                    let speaker = self.introduced(utterance);
                    let speech = speaker.is_some() || self.is_personal(utterance);
                    speech.then_some((speaker, SpeakerFrame::Dash))
                }
                Opening::Marks | Opening::Item => None,
            },
        }
    }

    pub(super) fn start(&self, utterance: &Utterance) -> usize {
        utterance
            .parts
            .first()
            .map_or(0, |p| self.tokens.token(p.start).start as usize)
    }

    /// Whether the speech is a sentence, and not an item of a list.
    pub(super) fn is_sentence(&self, utterance: &Utterance) -> bool {
        let Some(part) = utterance.parts.last() else {
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
                || utterance.opening == Opening::Marks)
    }

    /// Whether someone speaks as `jag` or `vi`, or to a `du`.
    pub(super) fn is_personal(&self, utterance: &Utterance) -> bool {
        let mut parts = utterance.parts.iter().cloned();
        parts.any(|part| self.is_first_person(part))
    }

    /// Whether the words have a `jag` or `vi`, or a `du`.
    pub(super) fn is_first_person(&self, mut words: Range<usize>) -> bool {
        words.any(|i| {
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

    pub(super) fn record(
        &self,
        utterance: &Utterance,
        speaker: Option<Speaker>,
        frame: SpeakerFrame,
        index: usize,
    ) -> Quote {
        let tokens = self.tokens;
        let spans: Vec<Span> = utterance
            .parts
            .iter()
            .map(|part| {
                let bytes = extent(tokens, part.clone());
                tokens.doc.span(bytes.start, bytes.end)
            })
            .collect();
        let text: Vec<&str> = utterance
            .parts
            .iter()
            .map(|part| self.text(part.clone()))
            .collect();
        let (start, end) = match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => (first.bytes[0], last.bytes[1]),
            _ => (0, 0),
        };
        let said = utterance.attribution.as_ref();
        Quote {
            id: id('q', index),
            span: tokens.doc.span(start, end),
            text: text.join(" "),
            rule: Cow::Borrowed(frame.rule()),
            block: utterance.block,
            parts: spans,
            speaker,
            verb: said.and_then(|a| a.verb).map(|v| tokens.word(v).to_owned()),
            attribution: said.map(|a| {
                let bytes = extent(tokens, a.whole.clone());
                tokens.doc.span(bytes.start, bytes.end)
            }),
        }
    }
}

/// Whether what a hyphen opens is an item of a list: one beside it opens so too, and speech
/// near by opens with a dash.
fn is_listed(utterances: &[Utterance], k: usize) -> bool {
    let own = &utterances[k];
    let beside = |other: &Utterance| other.attribution.is_none() && other.block != own.block;
    let before = k.checked_sub(1).map(|at| &utterances[at]);
    let row = before.is_some_and(|one| beside(one) && adjoins(one, own))
        || utterances
            .get(k + 1)
            .is_some_and(|one| beside(one) && adjoins(own, one));
    let near = &utterances[k.saturating_sub(RUN)..utterances.len().min(k + RUN)];
    row && near
        .iter()
        .any(|one| matches!(one.opening, Opening::Dash('–' | '—')) && one.attribution.is_some())
}

/// Whether the second utterance follows the first at once, and opens like it.
fn adjoins(one: &Utterance, next: &Utterance) -> bool {
    next.block - one.block <= 1 && one.opening == next.opening
}
