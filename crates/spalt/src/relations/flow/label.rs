//! The label of a row or item: who receives, or what the money is for.

use std::ops::Range;

use super::{
    FlowDraft, FlowReader, attach,
    frame::{self, NounSense},
};
use crate::{
    model::{Actor, FlowKind},
    relations::actor::{self, MentionKind},
    swedish::{body, function_words::is_and},
    text::{lexicon::Class, token::TokenKind, words::Words},
};

/// The party whom a label names, by the label's own words where no record does.
pub(super) fn called(reader: &FlowReader<'_>, label: Range<usize>) -> Actor {
    party(reader, label.clone()).unwrap_or_else(|| Actor {
        name: reader.roles.text(label).to_owned(),
        record: None,
    })
}

/// Labels that only say what kind of money it is.
static PLAIN_LABELS: Words = Words::with("plain_money_label");

/// The party that a label names: a person with title, or what stands first.
pub(super) fn party(reader: &FlowReader<'_>, label: Range<usize>) -> Option<Actor> {
    let tokens = reader.tokens;
    let bytes = actor::extent(tokens, label.clone());
    let mentions = reader.roles.actors.within(bytes);
    let person = mentions.iter().find(|m| m.kind == MentionKind::Person);
    // `Södra skogsägarnas stiftelse`: its own name, and not its owner's.
    let last = label.end - 1;
    let owned = |m: &&actor::ActorMention<'_>| {
        let end = tokens.token_from(m.end);
        m.kind == MentionKind::Organisation
            && tokens.token_from(m.start) == label.start
            && end <= last
            && tokens.low(end - 1).ends_with('s')
            && body::names_party(tokens.low(last))
    };
    if mentions.iter().any(|m| owned(&m)) {
        return Some(Actor {
            name: reader.roles.text(label).to_owned(),
            record: None,
        });
    }
    let first = mentions
        .iter()
        .find(|m| m.kind != MentionKind::Place && tokens.token_from(m.start) <= label.start + 1);
    person.or(first).map(|m| m.actor(tokens)).or_else(|| {
        let found = reader.roles.receivers(label.start, label.end, false);
        let whole = found.end >= label.end && found.actors.len() == 1;
        found.actors.into_iter().next().filter(|_| whole)
    })
}

pub(super) fn mentions_place(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    let bytes = actor::extent(reader.tokens, label.clone());
    let mut mentions = reader.roles.actors.within(bytes).iter();
    mentions.any(|m| m.kind == MentionKind::Place)
}

/// `Nettoomsättning`, `Resultat efter skatt`: what an amount is.
fn is_figure(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    let plain = label.len() == 1 && PLAIN_LABELS.contains(&reader.tokens.low(label.start));
    let kind = frame::flow_at(reader.tokens, label.start);
    plain || matches!(kind, Some(FlowKind::Result | FlowKind::Revenue))
}

/// Whether a label begins with a word in capitals: `RIA Hela Människan`.
fn opens_in_letters(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    let word = reader.tokens.word(label.start);
    label.len() > 1 && word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// The person whom a label names, and those joined to him: `Ida Myhr och Per
/// Tall, Umeå`.
fn people(reader: &FlowReader<'_>, label: Range<usize>) -> Vec<Actor> {
    let tokens = reader.tokens;
    let bytes = actor::extent(tokens, label);
    let mentions = reader.roles.actors.within(bytes).iter();
    let mut people: Vec<Actor> = Vec::new();
    let mut end = None;
    for person in mentions.filter(|m| m.kind == MentionKind::Person) {
        if end.is_none_or(|end| is_and(tokens.slice(end, person.start).trim())) {
            people.push(person.actor(tokens));
            end = Some(person.end);
        }
    }
    people
}

/// `Karin och Sven Holm`: two who share a name, of whom it gives one whole.
fn couple(reader: &FlowReader<'_>, label: &Range<usize>) -> Option<Actor> {
    let tokens = reader.tokens;
    let first = label.start;
    let bytes = actor::extent(tokens, label.clone());
    let mut mentions = reader.roles.actors.within(bytes).iter();
    let person = mentions.find(|m| m.kind == MentionKind::Person)?;
    let start = tokens.token_from(person.start);
    let end = tokens.token_from(person.end);
    let shared = start == first + 2
        && tokens.is(first, Class::CAPITAL)
        && is_and(tokens.low(first + 1))
        && end >= start + 2
        && mentions.all(|m| m.kind != MentionKind::Person);
    shared.then(|| Actor {
        name: reader.roles.text(first..end).to_owned(),
        record: None,
    })
}

/// Who receives and what for, where a dash or a comma separates the two. `parties`
/// is how many the whole label names.
fn parted(
    reader: &FlowReader<'_>,
    label: &Range<usize>,
    parties: usize,
) -> Option<(Vec<Actor>, Range<usize>)> {
    let tokens = reader.tokens;
    // `Stöd till samråd – Naturvårdsverket`: what for, and who.
    let dash = label
        .clone()
        .rfind(|&i| tokens.is(i, Class::DASH) && !tokens.token(i).glued);
    if let Some(dash) = dash.filter(|&dash| dash > label.start) {
        let named = reader.roles.receivers(dash + 1, label.end, false);
        if named.end >= label.end && !named.actors.is_empty() {
            return Some((named.actors, label.start..dash));
        }
    }
    // `Ljusne IF, ny läktare`: who, and what for.
    let comma = label
        .clone()
        .find(|&i| tokens.word(i) == "," && !tokens.is(i + 1, Class::CAPITAL))?;
    let named = reader.roles.receivers(label.start, comma, false);
    let known = named.actors.iter().any(|actor| actor.record.is_some());
    // What follows is no second party: it begins with no capital.
    let taken = parties > named.actors.len() && !named.actors.is_empty();
    (named.end >= comma && (known || taken)).then_some((named.actors, comma + 1..label.end))
}

/// `Ekfors Handel AB, Sorsele`: where the body of a label is, and no other party.
fn without_seat(reader: &FlowReader<'_>, label: &Range<usize>, parties: &mut Vec<Actor>) {
    let tokens = reader.tokens;
    let comma = label.clone().rfind(|&i| tokens.word(i) == ",");
    let place = |party: &Actor| reader.roles.is_place_record(party);
    let seated = comma.is_some_and(|comma| {
        let bytes = actor::extent(tokens, comma + 1..label.end);
        let within = reader.roles.actors.within(bytes);
        !within.is_empty() && within.iter().all(|m| m.kind == MentionKind::Place)
    });
    if let [body, seat] = parties.as_slice()
        && seated
        && !place(body)
        && place(seat)
    {
        parties.truncate(1);
    }
}

/// `Duo Visp, Arvika`: a name without where it is.
pub(super) fn before_seat(reader: &FlowReader<'_>, label: Range<usize>) -> Range<usize> {
    let comma = label.clone().rfind(|&i| reader.tokens.word(i) == ",");
    match comma.filter(|&comma| comma > label.start && comma + 2 == label.end) {
        Some(comma) if mentions_place(reader, &(comma + 1..label.end)) => label.start..comma,
        _ => label,
    }
}

/// `Satsning på kommuner`: bodies that money is spent on receive it.
fn spent_on(reader: &FlowReader<'_>, noun: usize, end: usize) -> Vec<Actor> {
    let tokens = reader.tokens;
    let on = tokens.low(noun + 1) == "på" && body::are_parties(tokens.low(noun + 2));
    let found = on.then(|| reader.roles.receivers(noun + 2, end, false));
    found.map_or_else(Vec::new, |found| found.actors)
}

/// A label names who receives, or else what the money is for.
pub(super) fn describe(
    reader: &FlowReader<'_>,
    label: Range<usize>,
    names_parties: bool,
    draft: &mut FlowDraft<'_>,
) {
    let label = match names_parties {
        true => before_seat(reader, label),
        false => label,
    };
    let mut found = reader.roles.receivers(label.start, label.end, false);
    without_seat(reader, &label, &mut found.actors);
    // `Professor Eva Lind, Norrviks universitet`
    let people = people(reader, label.clone());
    if !people.is_empty() {
        draft.recipients = couple(reader, &label).map_or(people, |couple| vec![couple]);
        return;
    }
    // A name of several words in capitals is kept whole, whatever record stands in
    // it; a place keeps the form that the label has.
    let whole = label.clone().all(|i| {
        reader.tokens.is(i, Class::CAPITAL) || matches!(reader.tokens.low(i), "&" | "och")
    });
    // `Ekskolan med förskolor`
    let with = found.end < label.end && reader.tokens.low(found.end) == "med";
    // `Åbo stad`, `Föreningen Jazz i Magasinet`: all that the label says, of a party.
    let plain = |i: usize| reader.tokens.token(i).kind == TokenKind::Word;
    let named = names_parties && label.clone().all(plain);
    if (whole || with || named)
        && found.actors.len() == 1
        && found.actors[0].name.len() < reader.roles.text(label.clone()).len()
        || label.len() == 1 && found.actors.len() == 1 && mentions_place(reader, &label)
    {
        draft.recipients = vec![Actor {
            name: reader.roles.text(label.clone()).to_owned(),
            record: found.actors[0].record.clone(),
        }];
        return;
    }
    if let Some((who, what)) = parted(reader, &label, found.actors.len()) {
        draft.recipients = who;
        draft.purpose = Some(reader.roles.text(what).to_owned());
        return;
    }
    // `RIA Hela Människan, 5 000 kronor`: a name that no record has.
    let proper = whole && draft.kind == FlowKind::Grant && opens_in_letters(reader, &label);
    if found.end >= label.end {
        draft.recipients = found.actors;
    } else if names_parties || proper {
        draft.recipients.push(Actor {
            name: reader.roles.text(label.clone()).to_owned(),
            record: None,
        });
        return;
    }
    // `Stöd till kommuner`, `Medel till domstolarna`: the noun's own phrase.
    let noun = label.clone().find(|&i| {
        let sense = frame::noun_at(reader.tokens, i);
        matches!(sense, Some(NounSense::Flow(_) | NounSense::Money))
    });
    if let Some(noun) = noun.filter(|_| draft.recipients.is_empty()) {
        let frame = attach::bare(draft.kind, draft.rule, None);
        reader.tail(noun + 1, label.end, &frame, draft);
        draft.purpose = None;
        if draft.recipients.is_empty() {
            draft.recipients = spent_on(reader, noun, label.end);
        }
    }
    // `Nettoomsättning: 132 MSEK` says what it is, not what for.
    if is_figure(reader, &label) {
        return;
    }
    if draft.purpose.is_none() && found.end < label.end || draft.recipients.is_empty() {
        let text = reader.roles.text(label);
        draft.purpose = Some(text.to_owned()).filter(|text| !text.is_empty());
    }
}
