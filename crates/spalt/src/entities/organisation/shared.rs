//! Bodies that share the noun for what they are: `Malå, Norsjö och Sorsele
//! kommuner` are three, `universiteten i Lund och Umeå` are two.

use super::{FUNCTION, Kind, OrganisationMention, is_proper, named, push};
use crate::{
    entities::mention::Sink,
    gazetteer::{self, Name},
    swedish::function_words::{joins_last, joins_list},
    text::{
        lexicon::nominative,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Nouns that several names come before: with what one body is called.
const AFTER: &[(&str, &str)] = &[
    ("fylkeskommuner", "fylkeskommun"),
    ("högskolor", "högskola"),
    ("kommuner", "kommun"),
    ("lasarett", "lasarett"),
    ("sjukhus", "sjukhus"),
    ("stift", "stift"),
    ("tingsrätter", "tingsrätt"),
    ("universitet", "universitet"),
];

/// Nouns that `i` and several places come after: what one body is called
/// before and behind its place.
const BEFORE: &[(&str, &str, &str)] = &[
    ("länsstyrelserna", "Länsstyrelsen i", "län"),
    ("tingsrätterna", "", "tingsrätt"),
    ("universiteten", "", "universitet"),
];

/// The nouns, for the lexicon.
pub(super) static NOUNS: Words = Words::with("shared_head");

/// Members of the longest row.
const ROW: usize = 12;

/// `Malå, Norsjö och Sorsele kommuner`, `länsstyrelserna i Kalmar och Kronobergs
/// län`: each name that makes a known one with the noun.
pub(super) fn shared(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let low = tokens.low(i);
    let bare = low.strip_suffix('s').unwrap_or(low);
    if let Some(&(_, noun)) = AFTER.iter().find(|(many, _)| *many == bare) {
        return names_before(tokens, i, noun, sink);
    }
    let front = BEFORE.iter().find(|(many, ..)| *many == bare);
    if let Some(&(_, before, behind)) = front.filter(|_| tokens.low(i + 1) == "i") {
        names_behind(tokens, i + 2, before, behind, sink);
    }
}

fn names_before(tokens: &Tokens<'_>, noun: usize, head: &str, sink: &mut Sink<'_>) {
    let mut end = noun;
    for member in 0..ROW {
        let (first, joint) = member_before(tokens, end);
        if first == end {
            return;
        }
        // The last name is joined to those before it: `Lunds universitet` is one.
        if member == 0 && !joins_last(tokens.low(joint)) {
            return;
        }
        // What a single noun names is found by the lists.
        let one = member == 0 && head == tokens.low(noun);
        let closes = usize::from(member == 0);
        if !one && let Some(found) = known(tokens, first, end, "", head) {
            push_known(tokens, first, end + closes, found, sink);
        } else if head == "fylkeskommun" && gazetteer::lookup(tokens, first).is_none() {
            push_county(tokens, first, end, closes, sink);
        }
        if !joins_list(tokens.low(joint)) {
            return;
        }
        end = joint;
    }
}

/// The first token of the names that end before the token, and what joins them
/// to others.
fn member_before(tokens: &Tokens<'_>, end: usize) -> (usize, usize) {
    let mut first = end;
    while first > end.saturating_sub(3)
        && first > 0
        && is_proper(tokens, first - 1)
        && !tokens.is(first - 1, FUNCTION)
    {
        first -= 1;
    }
    (first, first.saturating_sub(1))
}

fn names_behind(
    tokens: &Tokens<'_>,
    mut first: usize,
    before: &str,
    behind: &str,
    sink: &mut Sink<'_>,
) {
    for _ in 0..ROW {
        let mut end = first;
        while end < first + 3 && is_proper(tokens, end) {
            end += 1;
        }
        if end == first {
            return;
        }
        if let Some(found) = known(tokens, first, end, before, behind) {
            // `Kronobergs län`
            let closes = usize::from(tokens.low(end) == behind);
            push_known(tokens, first, end + closes, found, sink);
        }
        if !joins_list(tokens.low(end)) || tokens.token(end).kind == TokenKind::Break {
            return;
        }
        first = end + 1;
    }
}

/// The body of the lists that the tokens make with what stands around them.
fn known(
    tokens: &Tokens<'_>,
    first: usize,
    end: usize,
    before: &str,
    behind: &str,
) -> Option<&'static Name> {
    let start = tokens.token(first).start as usize;
    let written = tokens.slice(start, tokens.token(end - 1).end as usize);
    let bare = nominative(written).unwrap_or(written);
    let genitive = format!("{bare}s");
    [written, bare, &genitive].into_iter().find_map(|name| {
        let whole = format!("{before} {name} {behind}");
        gazetteer::named(&whole).filter(|found| found.body().is_some())
    })
}

/// A county of Norway, of which there is no list: `Nordland` of `Nordland och Troms
/// fylkeskommuner`.
fn push_county(tokens: &Tokens<'_>, first: usize, end: usize, closes: usize, sink: &mut Sink<'_>) {
    let (_, county) = named(tokens, first, end - 1, Kind::Region, false);
    let (extent, mut found) = named(tokens, first, end - 1 + closes, Kind::Region, false);
    found.name = county.name + " fylkeskommun";
    push(sink, extent, found);
}

fn push_known(
    tokens: &Tokens<'_>,
    first: usize,
    end: usize,
    found: &'static Name,
    sink: &mut Sink<'_>,
) {
    let Some(body) = found.body() else {
        return;
    };
    let extent = (
        tokens.token(first).start as usize,
        tokens.token(end - 1).end as usize,
    );
    push(
        sink,
        extent,
        OrganisationMention {
            kind: body.kind,
            code: body.code,
            body: found.body_id(),
            name: found.written.to_string(),
            doubtful: false,
            certain: true,
        },
    );
}
