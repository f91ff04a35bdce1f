//! Names told by how they are built: a court or college within another body, people
//! with a capital, a field of work and its municipality.

use super::{
    FUNCTION, Kind, compound_start, drop_genitive, ending::ending_at, is_adjective, is_proper,
    named, proper_start, push,
};
use crate::{
    entities::mention::Sink,
    gazetteer,
    model::PlaceKind,
    swedish::{clause::is_finite, names, verb},
    text::{
        lexicon::{Class, nominative},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// `Mark- och miljödomstolen vid Nacka tingsrätt`, `Handelshögskolan vid Göteborgs
/// universitet`.
pub(super) fn within(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    let court = ending.text == "domstolen";
    let first = compound_start(tokens, i);
    if !(court || ending.text == "högskolan")
        || word.len() == ending.text.len()
        || word.len() < tokens.low(i).len()
        || !court && !is_proper(tokens, first)
        || tokens.low(i + 1) != "vid"
    {
        return;
    }
    // `Mark- och miljööverdomstolen` is one alone, wherever it sits.
    if court && gazetteer::lookup(tokens, first).is_some_and(|found| found.last == i) {
        return;
    }
    let host = gazetteer::lookup(tokens, i + 2).filter(|host| {
        let kind = host.name.body().map(|body| body.kind);
        let fits = if court {
            Kind::Agency
        } else {
            Kind::University
        };
        kind == Some(fits)
    });
    if let Some(host) = host {
        let (extent, mut found) = named(tokens, first, host.last, ending.kind, false);
        let s = usize::from(host.genitive);
        found.name.truncate(found.name.len() - s);
        push(sink, extent, found);
    }
}

/// People as what a name ends in.
static PEOPLE: Words = Words::with("group_of_people_end");

/// `Luleå Paddlare`, `Siljans Spelmän`: people with a capital behind a place or an
/// owner are a group with a name.
pub(super) fn people(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let first = proper_start(tokens, i, 3);
    let told = || tokens.is(first, Class::NAMED) || tokens.low(first).ends_with('s');
    if !is_proper(tokens, i) || first == i || !told() {
        return;
    }
    let low = tokens.low(i);
    let bare = nominative(low).unwrap_or(low);
    if !PEOPLE.ends(bare) || tokens.opens_sentence(i) {
        return;
    }
    let place = gazetteer::lookup(tokens, first)
        .is_some_and(|found| found.last + 1 == i && found.name.areas().len() > 0);
    let owner = first + 1 == i
        && nominative(tokens.low(first)).is_some_and(|bare| !names::is_first_name(bare))
        && !matches!(tokens.low(first), "sveriges" | "årets");
    let title = (first..i).any(|at| tokens.is(at, Class::ROLE));
    if !place && !owner || title || is_proper(tokens, i + 1) {
        return;
    }
    let (extent, mut found) = named(tokens, first, i, Kind::Association, false);
    found
        .name
        .truncate(found.name.len() - (low.len() - bare.len()));
    push(sink, extent, found);
}

/// `Skogsägarna Ådalen`: those who have something in common, with a capital, before
/// the part of the country that they are of.
pub(super) fn members(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    let next = i + 1;
    let part = tokens.word(next);
    let person = names::is_first_name(part) && gazetteer::lookup(tokens, next).is_none();
    if ending.kind != Kind::Association
        || !word.ends_with("arna")
        || word.len() < tokens.low(i).len()
        || !is_proper(tokens, i)
        || tokens.opens_sentence(i)
        || !is_proper(tokens, next)
        || is_proper(tokens, next + 1)
        || tokens.opens_sentence(next)
        || person
    {
        return;
    }
    let (extent, mut found) = named(tokens, i, next, Kind::Association, false);
    super::drop_genitive(tokens, next + 1, &mut found.name);
    push(sink, extent, found);
}

/// Fields of work that a municipality names its parts by.
pub(super) static FIELDS: Words = Words::with("field_of_municipality");

/// `Omvårdnad Gävle`: a field with a capital before the municipality, within a
/// sentence or as its subject.
pub(super) fn field(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(place) = gazetteer::lookup(tokens, i + 1) else {
        return of_work(tokens, i, sink);
    };
    let next = place.last + 1;
    let opens = tokens.opens_sentence(i);
    let acts = is_finite(tokens, next);
    if !is_proper(tokens, i)
        || !FIELDS.contains(&tokens.low(i))
        || place.name.area(PlaceKind::Municipality).is_none()
        || place.name.body().is_some()
        || is_proper(tokens, i - 1) && !opens
        || opens && !acts
        || is_proper(tokens, next)
        || tokens.is(i - 1, Class::DASH)
    {
        return;
    }
    let (extent, mut found) = named(tokens, i, place.last, Kind::Division, false);
    let s = usize::from(place.genitive);
    found.name.truncate(found.name.len() - s);
    push(sink, extent, found);
}

/// `Välfärd stadsmiljö`: a field with a capital before the work that the part does; at the
/// head of its sentence only if it acts, or has its name elsewhere.
fn of_work(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let work = i + 1;
    let low = tokens.low(work);
    let other = FUNCTION
        .or(Class::VERB)
        .or(Class::NEGATION)
        .or(Class::CONTACT)
        .or(Class::ROLE);
    if !is_proper(tokens, i)
        || !FIELDS.contains(&tokens.low(i))
        || tokens.token(work).kind != TokenKind::Word
        || tokens.token(work).glued
        || names::new_line(tokens, work)
        || tokens.is(work, other)
        || low.len() < 5
        || is_adjective(low)
        || names::is_first_name(tokens.word(work))
        || verb::is_supine(low)
        || verb::is_participle(low)
        || is_proper(tokens, i - 1) && !tokens.opens_sentence(i) && !tokens.is(i - 1, Class::ROLE)
        || is_proper(tokens, work + 1)
        || tokens.is(i - 1, Class::DASH)
        || tokens.is(work + 1, Class::DASH)
        // What its noun says is found by that.
        || !is_proper(tokens, work)
            && !tokens.is(i - 1, Class::ROLE)
            && ending_at(tokens, work).is_some()
    {
        return;
    }
    let opens = tokens.opens_sentence(i) || tokens.token(i - 1).kind == TokenKind::Mark;
    let doubtful = opens && !is_finite(tokens, work + 1);
    let (extent, mut found) = named(tokens, i, work, Kind::Division, doubtful);
    drop_genitive(tokens, work + 1, &mut found.name);
    push(sink, extent, found);
}

/// `Kommunstyrelsens förvaltning`: the office of a board, with a capital.
pub(super) fn office(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    static OFFICES: Words = Words::with("office_of_board");
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    let next = tokens.low(i + 1);
    let bare = nominative(next).filter(|bare| OFFICES.contains(bare));
    if ending.kind != Kind::Board
        || matches!(word, "nämnden" | "utskottet")
        || word.len() == tokens.low(i).len()
        || !is_proper(tokens, i)
        || is_proper(tokens, i + 1)
        || bare.is_none() && !OFFICES.contains(&next)
    {
        return;
    }
    let (extent, mut found) = named(tokens, i, i + 1, Kind::Division, false);
    found
        .name
        .truncate(found.name.len() - usize::from(bare.is_some()));
    push(sink, extent, found);
}
