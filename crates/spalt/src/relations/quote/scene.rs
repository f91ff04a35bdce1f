//! Whose speech it is by the scene: the paragraph before that introduces
//! someone, or the question that is answered.

use std::ops::Range;

use super::{Opening, QuoteReader, Utterance, frame::SpeakerFrame};
use crate::{
    model::{BlockKind, Speaker},
    relations::actor::{ActorMention, MentionKind},
    swedish::{clause, function_words::is_he_or_she},
    text::{lexicon::Class, token::TokenKind},
};

/// How many blocks a question may stand from the one who is asked, and how many
/// answers before and after are looked at.
const LONGEST_INTERVIEW: usize = 64;

impl QuoteReader<'_, '_> {
    /// The person that the paragraph before introduces: the one whom its last
    /// sentence names, as its subject where it names several; `han` and `hon`
    /// there are the one of the sentence before.
    pub(super) fn introduced(&self, utterance: &Utterance) -> Option<Speaker> {
        let tokens = self.tokens;
        let before = utterance.block.checked_sub(1)?;
        if !matches!(
            tokens.block_kind(before),
            BlockKind::Paragraph | BlockKind::Lead
        ) {
            return None;
        }
        let sentences = &tokens.sentences;
        let from = sentences.partition_point(|s| s.block < before);
        let to = sentences.partition_point(|s| s.block < utterance.block);
        let mut spoken = sentences.get(from..to)?.iter().rev();
        let last = spoken.next()?;
        let opening = (last.first..last.end).find(|&i| tokens.token(i).kind == TokenKind::Word)?;
        let sentence = match tokens.low(opening) {
            low if is_he_or_she(low) => spoken.next()?,
            _ => last,
        };
        let mention = self.subject_of(sentence.first..sentence.end)?;
        Some(self.of_person(&mention, self.start(utterance), &[]))
    }

    /// The one person of a sentence, or of several the one before its verb.
    pub(super) fn subject_of(&self, sentence: Range<usize>) -> Option<ActorMention<'_>> {
        let tokens = self.tokens;
        let start = tokens.token(sentence.start).start as usize;
        let end = tokens.token(sentence.end.saturating_sub(1)).end as usize;
        let people: Vec<_> = self
            .actors
            .within(start..end)
            .iter()
            .filter(|m| m.kind == MentionKind::Person)
            .collect();
        let first = **people.first()?;
        let several = people.iter().any(|m| m.id != first.id);
        let verb = sentence.clone().find(|&i| clause::is_finite(tokens, i));
        let leads =
            |m: &ActorMention<'_>| verb.is_some_and(|v| m.end <= tokens.token(v).start as usize);
        let alone = people.iter().filter(|m| leads(m)).all(|m| m.id == first.id);
        (!several || leads(&first) && alone).then_some(first)
    }

    /// Whether the block ends in a question and is no speech of its own.
    fn asks(&self, block: usize) -> bool {
        let tokens = self.tokens;
        let Some(text) = tokens.doc.blocks.get(block) else {
            return false;
        };
        let first = tokens.token_from(text.start);
        tokens.doc.text[text.start..text.end]
            .trim_end()
            .ends_with('?')
            && !tokens.is(first, Class::DASH.or(Class::QUOTE_MARK))
            && !matches!(
                tokens.block_kind(block),
                BlockKind::Navigation | BlockKind::Boilerplate
            )
    }

    /// Whether a dash answers a question on the line above.
    pub(super) fn is_answer(&self, utterance: &Utterance) -> bool {
        matches!(utterance.opening, Opening::Dash(_))
            && utterance.block.checked_sub(1).is_some_and(|b| self.asks(b))
    }

    /// The one to whom a question is put by name: `Vad är nytt, Lars Wall?`, `Lars Wall,
    /// vad är nytt?`, `Hej Lars Wall, ny rektor på skolan! Vad är nytt?`
    fn addressed(&self, block: usize) -> Option<ActorMention<'_>> {
        let tokens = self.tokens;
        let question = tokens.doc.blocks.get(block)?;
        let called = |m: &&ActorMention<'_>| {
            let (first, end) = (tokens.token_from(m.start), tokens.token_from(m.end));
            let last = tokens.word(first - 1) == "," && tokens.word(end) == "?";
            let greeted = matches!(tokens.low(first - 1), "grattis" | "hallå" | "hej" | "tjena")
                && tokens.token(first - 1).start as usize == question.start;
            let opens = (m.start == question.start || greeted)
                && matches!(tokens.word(end), "," | "!" | ".");
            m.kind == MentionKind::Person && (last || opens)
        };
        let people = self.actors.within(question.start..question.end);
        people.iter().find(called).copied()
    }

    /// Who answers: the one who is asked by name, the one whom an attribution of these
    /// answers names, or the first person in the nearest block above the questions.
    pub(super) fn answerer(
        &self,
        utterances: &[Utterance],
        k: usize,
        earlier: &[(usize, Speaker)],
    ) -> Option<Speaker> {
        let start = self.start(&utterances[k]);
        if let Some(mention) = self.addressed(utterances[k].block - 1) {
            return Some(self.of_person(&mention, start, earlier));
        }
        let near = k.saturating_sub(LONGEST_INTERVIEW)..utterances.len().min(k + LONGEST_INTERVIEW);
        let mut named = utterances[near]
            .iter()
            .filter(|other| self.is_answer(other))
            .filter_map(|other| other.attribution.as_ref())
            .filter(|said| said.frame != SpeakerFrame::Before && said.speaker.name.is_some())
            .map(|said| self.speaker(&said.speaker, start, earlier));
        if let Some(one) = named.next() {
            let name = |s: &Option<Speaker>| s.as_ref().and_then(|s| s.name.clone());
            return one
                .clone()
                .filter(|_| named.all(|other| name(&other) == name(&one)));
        }
        let mut block = utterances[k].block;
        let floor = block.saturating_sub(LONGEST_INTERVIEW);
        while block > floor {
            block -= 1;
            let text = &self.tokens.doc.blocks[block];
            if let Ok(at) = utterances.binary_search_by_key(&block, |u| u.block) {
                // `Lars Wall: – Bron är klar`
                let said = utterances[at].attribution.as_ref();
                let named = said.filter(|said| {
                    said.frame == SpeakerFrame::Before && said.speaker.name.is_some()
                });
                if let Some(said) = named {
                    return self.speaker(&said.speaker, start, earlier);
                }
                continue;
            }
            if self.asks(block) {
                if let Some(mention) = self.addressed(block) {
                    return Some(self.of_person(&mention, start, earlier));
                }
                continue;
            }
            let mention = self
                .actors
                .within(text.start..text.end)
                .iter()
                .find(|m| m.kind == MentionKind::Person);
            if let Some(mention) = mention {
                return Some(self.of_person(mention, start, earlier));
            }
        }
        None
    }

    /// The line below speech in marks that signs it.
    pub(super) fn signed(&self, utterance: &Utterance) -> Option<Speaker> {
        let tokens = self.tokens;
        let below = tokens.doc.blocks.get(utterance.block + 1)?;
        let line = tokens.token_from(below.start)..tokens.token_from(below.end);
        let said = self.signed_below(line.start, line.end)?;
        self.speaker(&said.speaker, below.end, &[])
    }
}
