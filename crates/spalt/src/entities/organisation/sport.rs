//! Clubs that are called by their town alone: `Örebro slog Sundsvall`, `matchen mot Timrå`.

use super::{FUNCTION, Kind, beside::name_ends, is_proper, named, push};
use crate::{
    entities::mention::Sink,
    gazetteer,
    model::PlaceKind,
    swedish::{clause, function_words::is_and, names, noun, verb},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Words between a verb or a match and its `mot`: `vann i går med 4–2 mot`.
const CLAUSE: usize = 9;

/// Words around a meeting that say that it is one of sport.
const NEAR: usize = 25;

/// `Örebro slog Sundsvall`: each of the two, of which one is a town of the lists.
pub(super) fn side(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let verb = |at: usize| tokens.is(at, Class::VERB_FORM);
    let near = verb(i + 1) || verb(i + 2) || verb(i.wrapping_sub(1));
    if !near && tokens.low(i.wrapping_sub(1)) != "mot"
        || !is_proper(tokens, i)
        || tokens.is(i, FUNCTION)
    {
        return;
    }
    // Few names have such a word beside them: the lists are asked of those alone.
    let last = gazetteer::lookup(tokens, i).map_or(i, |found| found.last);
    if tokens.is(last + 1, Class::CAPITAL) || is_proper(tokens, i.wrapping_sub(1)) {
        return;
    }
    let Some(rival) = rival_of(tokens, i, last) else {
        return;
    };
    let town = town_at(tokens, i);
    let person = || {
        let low = tokens.low(i);
        names::is_first_name(tokens.word(i)) || names::is_surname(low) || low.ends_with("sson")
    };
    let common = || tokens.opens_sentence(i) && noun::looks_definite(tokens.low(i));
    let known =
        town.is_some() || !common() && rival.is_some_and(|rival| town_at(tokens, rival).is_some());
    if known && (town.is_some() || !person()) {
        let (extent, found) = named(tokens, i, last, Kind::Association, false);
        push(sink, extent, found);
    }
}

/// Whether the town at the tokens plays: then its name is that of a club.
pub(in crate::entities) fn is_side(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    rival_of(tokens, first, last).is_some() && town_at(tokens, first) == Some(last)
}

/// The last token of the town or village at the token, in the nominative.
fn town_at(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let found = gazetteer::lookup(tokens, i).filter(|found| !found.genitive)?;
    let town = found.name.body().is_none()
        && (found.name.area(PlaceKind::Municipality).is_some()
            || found.name.area(PlaceKind::Locality).is_some());
    town.then_some(found.last)
}

/// Where the name at the tokens plays: the other side's first token, where that stands in
/// the clause. None where it does not play.
fn rival_of(tokens: &Tokens<'_>, first: usize, last: usize) -> Option<Option<usize>> {
    let (before, verb) = (first.checked_sub(1)?, last + 1);
    // No other verb and no other word stands beside one who plays.
    let near = tokens.is(verb, Class::VERB_FORM)
        || tokens.is(before, Class::VERB_FORM)
        || tokens.low(before) == "mot";
    // `I Örebro slår museet upp portarna`: where, not who.
    let is_where = matches!(
        tokens.low(before),
        "från" | "hos" | "i" | "kring" | "på" | "till" | "vid"
    );
    if !near || is_where {
        return None;
    }
    let capital = |at: usize| is_proper(tokens, at) && !tokens.is(at, FUNCTION);
    let beats = |at: usize| verb::is_finite_of_any(tokens.low(at), &["besegra", "slå"]);
    let meets = |at: usize| verb::is_finite_of_any(tokens.low(at), &["gästa", "möta"]);
    // `Örebro slog Sundsvall`, `Örebro mötte i går Sundsvall`
    let beats = |at: usize| (beats(at) || meets(at)) && is_sport(tokens, at);
    if tokens.token(verb).kind == TokenKind::Word && !tokens.is(verb, Class::CAPITAL) {
        if beats(verb) && capital(verb + 1) {
            return Some(Some(verb + 1));
        }
        // `Örebro vann med 4–2 mot Sundsvall`
        if plays(tokens, verb)
            && let Some(against) = (verb + 1..verb + CLAUSE)
                .take_while(|&i| !parts(tokens, i))
                .find(|&i| tokens.low(i) == "mot")
                .filter(|&mot| capital(mot + 1))
        {
            return Some(Some(against + 1));
        }
    }
    let subject = || {
        let at = before.checked_sub(1).filter(|&at| capital(at))?;
        (!name_ends(tokens, before)).then_some(at)
    };
    if beats(before) {
        return subject().map(Some);
    }
    // `segern mot Sundsvall`
    if tokens.low(before) != "mot" {
        return None;
    }
    static GAMES: Words = Words::with("game_end");
    let floor = before
        .saturating_sub(CLAUSE)
        .max(clause::sentence(tokens, before).start);
    // `förlorade vägen mot Timrå`, but `vann i helgen mot Timrå`
    let object = || {
        let low = tokens.low(before - 1);
        noun::looks_definite_singular(low)
            && !GAMES.ends(low)
            && !tokens.is(before.wrapping_sub(2), Class::PREPOSITION)
    };
    let game = (floor..before).rev().find(|&i| {
        let noun = || GAMES.ends(tokens.low(i));
        (plays(tokens, i) && !object() || i + 1 == before && noun())
            && !(i + 1..before).any(|at| parts(tokens, at))
    })?;
    let subject = game.checked_sub(1).filter(|&at| capital(at));
    Some(subject)
}

/// Whether another clause begins at the token.
fn parts(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.word(i), "" | "." | ",")
        || is_and(tokens.low(i)) && clause::is_finite(tokens, i + 1)
}

/// Whether the token is a verb of those who play against others.
fn plays(tokens: &Tokens<'_>, i: usize) -> bool {
    let playing = ["förlora", "kryssa", "spela", "vinna"];
    verb::is_finite_of_any(tokens.low(i), &playing)
}

/// Whether words of sport or a score stand near.
fn is_sport(tokens: &Tokens<'_>, at: usize) -> bool {
    static SPORT: Words = Words::with("sport_stem");
    // `slog Sundsvall med 3–1`
    let is_score = |i: usize| {
        let digit = |i: usize| tokens.is(i, Class::DIGITS) && tokens.word(i).len() < 3;
        digit(i) && tokens.is(i + 1, Class::DASH) && digit(i + 2)
    };
    (at..at + CLAUSE).any(is_score)
        || (at.saturating_sub(NEAR)..at + NEAR)
            .any(|i| SPORT.opening(tokens.low(i)).next().is_some())
}
