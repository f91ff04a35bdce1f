//! Names told by the people beside them: where someone works behind name and
//! role, whose officer someone is; and firms of two names.

use super::{
    FUNCTION, Kind,
    company::{TRADES, is_company_form},
    ending::{Use, ending_of},
    is_compound_of_name, is_proper, kind_of, named, proper_end, proper_start, push, told,
};
use crate::{
    entities::mention::Sink,
    gazetteer,
    model::BlockKind,
    swedish::{
        clause::is_finite,
        function_words::{is_and, is_from},
        job_title, names, noun, parties,
    },
    text::{
        lexicon::Class,
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Tokens that a role between a name and an organisation may have.
const ROLE: usize = 14;

/// `Maja Ek, inköpschef, Granholms Trä`, `Maja Ek (S), Granholm`: behind a
/// person and a comma stands the employer, unless it is a place, a person or a
/// role.
pub(super) fn employer(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(mark) = i.checked_sub(1) else {
        return;
    };
    let told = match tokens.low(mark) {
        "," => described(tokens, mark),
        // `Maja Ek (Granby Skidor)`
        "(" => name_ends(tokens, mark).then_some(Introduced::Role),
        "från" => titled(tokens, mark).or_else(|| from_house(tokens, mark)),
        "hos" | "på" => titled(tokens, mark),
        _ if tokens.is(mark, Class::ROLE) => house(tokens, mark),
        _ => None,
    };
    let Some(told) = told.filter(|_| is_proper(tokens, i) && !names::new_line(tokens, i)) else {
        return;
    };
    let end = proper_end(tokens, i);
    // `Maja Ek, Kommunikation, 08-465 004 00`
    static DEPARTMENTS: Words = Words::with("department");
    if end == i + 1 && DEPARTMENTS.contains(&tokens.low(i)) {
        return;
    }
    let many = noun::looks_definite_plural(tokens.low(i));
    let title = job_title::is_employer(tokens, i);
    // `Country Manager Nordics`
    if job_title::is_english_head(tokens, mark) && !title && end == i + 1 {
        return;
    }
    if tokens.word(mark) != "," && end == i + 1 && !many && !title
        || tokens.is(mark, Class::ROLE) && (i..end).any(|at| tokens.word(at) == "&")
    {
        return;
    }
    // `Maja Ek, MAS Bo Lind`: another person with a title.
    let person = (i + 1..end).any(|at| job_title::opens_name(tokens, at));
    if person || !may_be_body(tokens, i, end) || is_company_form(tokens, end - 1) {
        return;
    }
    let stop = tokens.token(end);
    let number = tokens.is(end, Class::DIGITS) && tokens.word(end).starts_with('0');
    let closed = matches!(
        tokens.word(end),
        "" | "," | "." | ";" | ")" | ":" | "–" | "|" | "·" | "+"
    ) || stop.kind == TokenKind::Break
        || tokens.word(mark) != "," && (is_and(tokens.low(end)) || is_finite(tokens, end))
        || tokens.low(end) == "i" && tokens.is(end + 1, Class::CAPITAL) && end > i + 1
        || names::new_line(tokens, end);
    let host = is_host(tokens, end);
    let address = !host && stop.kind == TokenKind::Mark && tokens.token(end + 1).glued;
    // Behind a name alone, another person or a home town may stand.
    let mixed = (tokens.word(i).chars().skip(1)).any(char::is_uppercase);
    let next = tokens.word(end) == ","
        && (job_title::opens_name(tokens, end + 1) || end == i + 1 && is_proper(tokens, end + 1));
    let another = next || end == i + 1 && matches!(tokens.word(end), "." | ")");
    if !closed && !number || address || told == Introduced::Name && !mixed && another {
        return;
    }
    let kind = kind_of(tokens.low(end - 1));
    let last = if host { end + 1 } else { end - 1 };
    let (extent, found) = named(tokens, i, last, kind, false);
    push(sink, extent, found);
}

/// `FT.com`: whether a point and the end of a host go on the name.
fn is_host(tokens: &Tokens<'_>, point: usize) -> bool {
    tokens.word(point) == "."
        && tokens.token(point).glued
        && tokens.token(point + 1).glued
        && matches!(tokens.low(point + 1), "com" | "net" | "nu" | "org" | "se")
        && tokens.token(point + 2).kind != TokenKind::Word
}

/// What stands before a comma.
#[derive(PartialEq, Eq)]
enum Introduced {
    Name,
    Role,
}

/// Whether a person's name ends at the comma, with party or role behind it.
fn described(tokens: &Tokens<'_>, mark: usize) -> Option<Introduced> {
    if name_ends(tokens, mark) {
        return Some(Introduced::Name);
    }
    if tokens.word(mark - 1) == ")"
        && (2..5).any(|back| {
            let open = mark.saturating_sub(back);
            parties::in_brackets(tokens, open).is_some_and(|(_, end)| end == mark)
                && name_ends(tokens, open)
        })
    {
        return Some(Introduced::Role);
    }
    let floor = mark.saturating_sub(ROLE);
    // `Maja Ek` on a line, `museichef, Granholm` below it
    let line = |at: usize| tokens.token(at).kind == TokenKind::Break;
    let inline = (floor..mark)
        .rev()
        .take_while(|&at| !line(at))
        .find(|&at| matches!(tokens.word(at), "," | "(") && name_ends(tokens, at));
    let above = || {
        (floor..mark)
            .rev()
            .find(|&at| line(at))
            .filter(|&at| name_ends(tokens, at))
    };
    let opening = inline.or_else(above)?;
    let role = job_title::role_at(tokens, opening + 1)?;
    // `Maja Ek, General Manager, Asia, Granholm`
    let market = job_title::is_english_head(tokens, role.end - 1)
        && tokens.word(role.after) == ","
        && tokens.is(role.after + 1, Class::CAPITAL)
        && role.after + 2 == mark;
    (role.after == mark || market).then_some(Introduced::Role)
}

/// `Maja Ek, ansvarig för inköp och lager på Granholm`: whether the role of someone
/// who is named reaches to the preposition.
pub(super) fn describes(tokens: &Tokens<'_>, preposition: usize) -> bool {
    let floor = preposition.saturating_sub(ROLE);
    (floor..preposition)
        .rev()
        .take_while(|&at| !matches!(tokens.word(at), "" | "." | ";" | ")"))
        .find(|&at| tokens.word(at) == "," && name_ends(tokens, at))
        .and_then(|comma| job_title::role_at(tokens, comma + 1))
        .is_some_and(|role| role.first < preposition && role.after >= preposition)
}

/// `Maja Ek, Senior rådgivare Granholm Corporate`: right behind the role, which
/// is none that parts of a body have (`divisionschef Medicin`).
fn house(tokens: &Tokens<'_>, role: usize) -> Option<Introduced> {
    let part = || {
        let low = tokens.low(role);
        ["ansvarig", "chef", "direktör", "ordförande"]
            .iter()
            .any(|head| low.ends_with(head))
    };
    let comma = || {
        let before = job_title::begin(tokens, role).checked_sub(1)?;
        // `Maja Ek, CEO & Digital Strategist Granholm`
        let joined = tokens.word(before) == "&" && tokens.is(before - 1, Class::ROLE);
        match joined {
            true => job_title::begin(tokens, before - 1).checked_sub(1),
            false => Some(before),
        }
    };
    (!part())
        .then(comma)?
        .filter(|&comma| tokens.word(comma) == "," && name_ends(tokens, comma))
        .map(|_| Introduced::Role)
}

/// `konsulten Maja Ek från Granholms Trä`: a name with a role before it.
fn titled(tokens: &Tokens<'_>, mark: usize) -> Option<Introduced> {
    let role = (2..6).find_map(|back| {
        let first = mark.checked_sub(back).filter(|&first| first > 0)?;
        let name = names::name_at(tokens, first)?;
        (names::is_first_name_at(tokens, first) && name.end == mark).then_some(first - 1)
    })?;
    let low = tokens.low(role);
    (tokens.is(role, Class::ROLE) || job_title::is_definite_trade(low)).then_some(Introduced::Role)
}

/// `Maja Ek från Granholm Sports Medicine`: names of three words are seldom places.
fn from_house(tokens: &Tokens<'_>, mark: usize) -> Option<Introduced> {
    let long = proper_end(tokens, mark + 1) > mark + 3;
    (long && name_ends(tokens, mark)).then_some(Introduced::Role)
}

/// Whether a full name ends right before the token.
pub(super) fn name_ends(tokens: &Tokens<'_>, end: usize) -> bool {
    (2..6).any(|back| {
        end.checked_sub(back).is_some_and(|first| {
            names::is_first_name_at(tokens, first)
                && names::name_at(tokens, first).is_some_and(|name| name.end == end)
        })
    })
}

/// Whether the proper names from `first` up to `end` may be those of a body:
/// no place, person, party, role or label.
pub(super) fn may_be_body(tokens: &Tokens<'_>, first: usize, end: usize) -> bool {
    // `Sollefteå Skidor` goes on behind a place, which governs itself.
    let place = gazetteer::lookup(tokens, first).is_some_and(|found| {
        found.last + 1 >= end || found.name.body().is_some() && found.name.areas().len() == 0
    });
    let person = names::is_first_name_at(tokens, first)
        && end < first + 3
        && (end == first + 1 || names::name_at(tokens, first).is_some());
    let street = tokens.is(end, Class::DIGITS) && !tokens.word(end).starts_with('0');
    end > first
        && !place
        && !person
        && !street
        && !tokens.is(
            first,
            FUNCTION
                .or(Class::CONTACT)
                .or(Class::MONTH)
                .or(Class::WEEKDAY),
        )
        && !(first..end).any(|at| tokens.is(at, Class::ROLE) && !job_title::is_firm(tokens, at))
        && parties::named(tokens.low(first)).is_none()
        && parties::by_letters(tokens.word(first)).is_none()
        && !is_compound_of_name(tokens.word(end - 1))
        && tokens.word(first).chars().count() > 1
}

/// `Granholm genom arkitekten Maja Ek`: who acts through a person.
pub(super) fn through(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let next = i + 1;
    if tokens.low(i) != "genom" {
        return;
    }
    let person = job_title::opens_name(tokens, next)
        || job_title::role_at(tokens, next)
            .is_some_and(|role| job_title::opens_name(tokens, role.after));
    let first = proper_start(tokens, i, 4);
    let common = tokens.opens_sentence(first) && i == first + 1;
    if !person || common || !may_be_body(tokens, first, i) || is_company_form(tokens, i - 1) {
        return;
    }
    let kind = kind_of(tokens.low(i - 1));
    let (extent, found) = named(tokens, first, i - 1, kind, false);
    push(sink, extent, found);
}

/// `Nyföretagarcentrums rådgivare Maja Ek`: a name in the genitive before a
/// role that a person's name follows.
pub(super) fn owner(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let word = tokens.word(i);
    let Some(bare) = told::owner_of(word).filter(|bare| bare.chars().count() > 2) else {
        return;
    };
    let next = i + 1;
    if !is_proper(tokens, i)
        || tokens.is(i, FUNCTION)
        || !tokens.is(next, Class::CAPITAL) && !job_title::opens_role(tokens, next)
        || is_compound_of_name(bare)
    {
        return;
    }
    // `Garzons advokat`: a person has one, too.
    if OF_PERSONS
        .iter()
        .any(|role| tokens.low(next).starts_with(role))
    {
        return;
    }
    let named_officer = job_title::role_at(tokens, next).is_some_and(|role| {
        role.first <= next + 1
            && (job_title::opens_name(tokens, role.after)
                || matches!(tokens.low(role.after), "dr" | "prof"))
    });
    let first = proper_start(tokens, i, 3);
    // `Maja Ek, Granholms tekniska chef`
    let told = || {
        let mark = first.wrapping_sub(1);
        !job_title::is_english_plural(tokens.low(i))
            && tokens.word(mark) == ","
            && name_ends(tokens, mark)
            && job_title::role_at(tokens, next).is_some()
    };
    if !named_officer && !told() {
        return;
    }
    // `Festivalens ledare`: a noun that opens its sentence.
    let opens = tokens.opens_sentence(first);
    let common = first == i && opens && noun::looks_definite(bare);
    let other = names::is_first_name_at(tokens, first)
        || names::is_first_name(bare)
        || gazetteer::lookup(tokens, first).is_some()
        || gazetteer::lookup(tokens, i).is_some()
        || parties::named(bare).is_some()
        || parties::by_letters(bare).is_some();
    // `Juniorkronornas lagkapten`: people in the plural.
    let people = bare.ends_with("orna");
    if common || other || people || first < i && opens {
        return;
    }
    let kind = kind_of(&bare.lower());
    let (extent, mut found) = named(tokens, first, i, kind, false);
    found
        .name
        .truncate(found.name.len() - (word.len() - bare.len()));
    push(sink, extent, found);
}

/// Those who serve a person as often as a body.
static OF_PERSONS: Words = Words::with("serves_person_stem");

/// `Granholm & Partners`, `Natur & Trädgård`: `&` joins the parts of a firm's
/// name, where it is no title, heading or division.
pub(super) fn joined(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if tokens.word(i + 1) != "&" || !is_proper(tokens, i) || !is_proper(tokens, i + 2) {
        return;
    }
    let first = proper_start(tokens, i + 1, 4);
    let end = proper_end(tokens, i);
    let house = ["co", "co.", "partners", "son", "sons", "söner"].contains(&tokens.low(end - 1));
    let block = tokens.block_kind(tokens.token(i).block as usize);
    let titled = matches!(block, BlockKind::Title | BlockKind::Heading) && !house;
    let before = tokens.low(first.wrapping_sub(1));
    let part = job_title::is_role(before)
        || matches!(before, "for" | "of")
        || DIVISIONS.ends(before)
        || is_finite(tokens, end) && titled;
    let person = |at: usize| names::is_first_name_at(tokens, at) && end == at + 1;
    // `Maja & Bo`, `Maja & Bo Lind`
    let couple = names::is_first_name_at(tokens, i)
        && !house
        && (person(i + 2)
            || names::is_first_name_at(tokens, i + 2)
                && end == i + 4
                && !TRADES.contains(&tokens.low(i + 3))
                && ending_of(tokens.low(i + 3)).is_none());
    let places = gazetteer::lookup(tokens, i).is_some_and(|found| found.name.areas().len() > 0)
        && gazetteer::lookup(tokens, i + 2).is_some_and(|found| found.name.areas().len() > 0);
    let role = (first..end).any(|at| tokens.is(at, Class::ROLE));
    let short = tokens.word(i).chars().count() < 2 && tokens.word(i + 2).chars().count() < 2;
    // `Industri & Energi` is a field; a surname, a house or an agent is none.
    let field = end == first + 3
        && !house
        && !tokens.token(i + 2).glued
        && ![i, i + 2]
            .iter()
            .any(|&at| names::is_surname(tokens.low(at)))
        && !is_from(before)
        && !(before == "på" && name_ends(tokens, first - 1));
    // `Verkstaden Granholm & Ek`: what it is, and then its name.
    let headed = first < i
        && tokens.opens_sentence(first)
        && ending_of(tokens.low(first)).is_some_and(|(ending, _)| ending.uses.contains(&Use::Head));
    // `Miljö & Hälsoskydd granskar`: the office for both, which acts.
    let works = field && tokens.opens_sentence(first) && is_finite(tokens, end);
    if titled || part || couple || places || role || short || field && !works || headed {
        return;
    }
    if works {
        let (extent, found) = named(tokens, first, end - 1, Kind::Division, false);
        return push(sink, extent, found);
    }
    let (extent, mut found) = named(tokens, first, end - 1, Kind::Company, false);
    found.doubtful = tokens.opens_sentence(first) && !house && end == i + 3;
    super::drop_genitive(tokens, end, &mut found.name);
    push(sink, extent, found);
}

/// Nouns for parts of an organisation that a name with `&` follows.
static DIVISIONS: Words = Words::with("division_end");
