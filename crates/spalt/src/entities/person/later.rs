//! What a later sentence says of someone who was named before: `Hon är även
//! kommunalråd`, `Sedan 2019 är han rektor`, `Tove arbetar i dag som lärare`.

use super::describe::{About, of_subject};
use crate::{
    model::BlockKind,
    swedish::{clause, function_words::is_he_or_she, job_title, verb},
    text::{
        lexicon::Class,
        token::{Sentence, TokenKind, Tokens},
        words::Words,
    },
};

/// A mention: its bytes, and whose it is.
pub(super) type Named = ((usize, usize), usize);

/// No pronoun as subject stands further into its sentence than this.
const OPENING: usize = 8;

/// What the sentences say of the people of the mentions, which are sorted.
pub(super) fn roles(tokens: &Tokens<'_>, mentions: &[Named]) -> Vec<(usize, About)> {
    let mut found = Vec::new();
    // Who was told of last, and in which block.
    let mut told: Option<(usize, usize)> = None;
    // Before the first mention there is no one to tell of.
    let Some(&((start, _), _)) = mentions.first() else {
        return found;
    };
    let first = tokens.token_from(start);
    let before = tokens.sentences.partition_point(|s| s.end <= first);
    for sentence in &tokens.sentences[before..] {
        let people = within(tokens, mentions, sentence);
        let anyone = told.is_some() || !people.is_empty();
        if let Some(person) = speaker(tokens, people, sentence) {
            told = Some((person, sentence.block));
        }
        if !anyone || !is_told(tokens, sentence) {
            continue;
        }
        if let Some(subject) = pronoun(tokens, sentence) {
            let near = told.filter(|(_, block)| sentence.block <= block + 1);
            if let Some((person, _)) = near {
                told = Some((person, sentence.block));
                found.push((person, of_subject(tokens, subject, subject + 1)));
            }
            continue;
        }
        if let Some(&((start, end), person)) = people.first()
            && leads(tokens, tokens.token_from(start))
        {
            let first = tokens.token_from(start);
            found.push((person, of_subject(tokens, first, tokens.token_from(end))));
        }
        if !people.is_empty() {
            told = subject(tokens, people, sentence).map(|person| (person, sentence.block));
        }
    }
    found
}

/// Whether the name opens its sentence, with its role at most.
fn leads(tokens: &Tokens<'_>, name: usize) -> bool {
    let role = name > 0 && tokens.is(name - 1, Class::ROLE);
    tokens.opens_sentence(name) || role && tokens.opens_sentence(job_title::begin(tokens, name - 1))
}

/// Whether the sentence is narration: neither speech nor a line of a list.
fn is_told(tokens: &Tokens<'_>, sentence: &Sentence) -> bool {
    let block = &tokens.doc.blocks[sentence.block];
    let opening = tokens.token_from(block.start);
    let spoken = Class::DASH.or(Class::QUOTE_MARK);
    matches!(block.kind, BlockKind::Lead | BlockKind::Paragraph)
        && !tokens.is(opening, Class::DASH)
        && !(sentence.first..sentence.end).any(|i| tokens.is(i, Class::QUOTE_MARK))
        && !tokens.is(sentence.first, spoken)
}

/// `”…”, säger Tove Malmgren.`: the one person who is named behind speech in marks.
fn speaker(tokens: &Tokens<'_>, people: &[Named], sentence: &Sentence) -> Option<usize> {
    let &((start, _), person) = people.last()?;
    let name = tokens.token_from(start);
    let mark = |i: usize| tokens.is(i, Class::QUOTE_MARK);
    let said = (sentence.first..name).rev().take_while(|&i| !mark(i));
    let said = said.into_iter().any(|i| tokens.is(i, Class::SPEECH));
    let closed = !(name..sentence.end).any(mark) && (sentence.first..name).any(mark);
    (said && closed).then_some(person)
}

/// The mentions within the sentence.
fn within<'m>(tokens: &Tokens<'_>, mentions: &'m [Named], sentence: &Sentence) -> &'m [Named] {
    let start = tokens.token(sentence.first).start as usize;
    let end = tokens.token(sentence.end.saturating_sub(1)).end as usize;
    let from = mentions.partition_point(|((at, _), _)| *at < start);
    let to = mentions.partition_point(|((at, _), _)| *at < end);
    &mentions[from..to.max(from)]
}

/// The pronoun that is the subject: first, or behind the verb that stands
/// second.
fn pronoun(tokens: &Tokens<'_>, sentence: &Sentence) -> Option<usize> {
    let is = |i: usize| is_he_or_she(tokens.low(i));
    let first = sentence.first;
    if is(first) {
        return Some(first);
    }
    (first..sentence.end.min(first + OPENING))
        .take_while(|&i| tokens.token(i).kind != TokenKind::Mark)
        .find(|&i| clause::is_finite(tokens, i))
        .map(|verb| verb + 1)
        .filter(|&i| is(i))
}

/// Verbs whose object comes to a role.
static APPOINT: Words = Words::with("appoints");

/// The one person of the sentence; of several the one who is appointed, or the one
/// before its verb.
fn subject(tokens: &Tokens<'_>, people: &[Named], sentence: &Sentence) -> Option<usize> {
    let first = people.first()?.1;
    if people.iter().all(|(_, person)| *person == first) {
        return Some(first);
    }
    let verb = (sentence.first..sentence.end).find(|&i| clause::is_finite(tokens, i))?;
    let start = tokens.token(verb).start as usize;
    // `Rektor Bo Ek har utsett Tove Malmgren till prefekt.`
    let appointed = people.iter().find(|((at, end), _)| {
        let before = tokens.token_from(*at).saturating_sub(1);
        verb::is_form_of_any(tokens.low(before), &APPOINT)
            && *at > start
            && matches!(tokens.low(tokens.token_from(*end)), "som" | "till")
    });
    if let Some(&(_, person)) = appointed {
        return Some(person);
    }
    let mut leading = people.iter().filter(|((_, end), _)| *end <= start);
    let one = leading.next()?.1;
    leading.all(|(_, person)| *person == one).then_some(one)
}
