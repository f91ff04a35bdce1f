//! Which way a clause looks: what *beslutade* lies behind, what *ska* ahead.

use super::value::Side;
use crate::{
    entities::mention::DateMention,
    model::{BlockKind, Bound},
    swedish::{
        function_words::{is_own, is_the},
        verb::{self, Form, Says, Voice},
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// What points ahead beside the verbs of the table.
pub(super) static AHEAD: Words = Words::with("points_ahead");

/// How far from the date a verb is looked for, in tokens.
const REACH: usize = 24;

/// The side of the day of publication that the clause of the date looks to.
pub(super) fn side(tokens: &Tokens<'_>, found: &DateMention) -> Side {
    let ends = |i: usize| tokens.word(i) != ":" && ends_clause(tokens, i);
    let before = || (1..=REACH).map_while(|n| found.first.checked_sub(n));
    // `till nästa sammanträde den 11 februari`
    let named = before()
        .take(3)
        .take_while(|&i| !ends(i))
        .find_map(|i| match tokens.low(i) {
            low if is_next(low) => Some(Side::After),
            "förra" | "föregående" | "senaste" => Some(Side::Before),
            _ => None,
        });
    if let Some(side) = named {
        return side;
    }
    let left = before()
        .take_while(|&i| !ends(i))
        .find_map(|i| Some((found.first - i, of_verb(tokens, i)?)));
    let right = (found.end..found.end + REACH)
        .take_while(|&i| !ends_clause(tokens, i))
        .find_map(|i| Some((i - found.end + 1, of_verb(tokens, i)?)));
    // What is due by a day or holds from it on looks ahead, unless the verb
    // stands close.
    let due = matches!(found.bound, Some(Bound::By | Bound::From));
    let close = |&(distance, _): &(usize, Side)| !due || distance <= 6;
    match (left.filter(close), right.filter(close)) {
        (Some((near, side)), Some((far, _))) if near <= far => side,
        (_, Some((_, side))) | (Some((_, side)), None) => side,
        // `att till den 1 mars redovisa`: an infinitive looks ahead.
        (None, None)
            if before()
                .find(|&i| ends(i))
                .is_some_and(|i| tokens.low(i) == "att") =>
        {
            Side::After
        }
        (None, None) => match found.bound {
            _ if due => Side::After,
            Some(Bound::Since) => Side::Before,
            _ => lead_in(tokens, found).unwrap_or(Side::Open),
        },
    }
}

/// The side that the words before a list look to, for a date in one of its
/// items.
fn lead_in(tokens: &Tokens<'_>, found: &DateMention) -> Option<Side> {
    let is_item = |block: usize| tokens.block_kind(block) == BlockKind::ListItem;
    let block = tokens.token(found.first).block as usize;
    let end = tokens.lead_in(block)?;
    let colon = tokens.word(end.wrapping_sub(1)) == ":";
    (end.saturating_sub(REACH)..end)
        .rev()
        .take_while(|_| is_item(block) && colon)
        .find_map(|i| of_verb(tokens, i))
}

fn ends_clause(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    match token.kind {
        TokenKind::Break => true,
        TokenKind::Mark => {
            matches!(
                tokens.word(i),
                "." | "!" | "?" | ";" | ":" | "," | "(" | ")"
            ) && !tokens.token(i + 1).glued
        }
        TokenKind::Word => {
            token.class.meets(Class::SUBORDINATOR) && !token.class.meets(Class::PREPOSITION)
        }
        TokenKind::Digits => false,
    }
}

/// Whether the word, in lower case, says that a time is the one that comes.
pub(super) fn is_next(low: &str) -> bool {
    matches!(low, "kommande" | "nästa" | "nästkommande")
}

/// The side that the verb at the token looks to by its tense; none where it is no
/// verb of a clause.
pub(super) fn of_verb(tokens: &Tokens<'_>, i: usize) -> Option<Side> {
    let token = tokens.token(i);
    if token.kind != TokenKind::Word {
        return None;
    }
    if token.class.meets(Class::AHEAD) {
        return Some(Side::After);
    }
    // `lämna var sin plan` is no verb.
    let each = tokens.low(i) == "var" && is_own(tokens.low(i + 1));
    if token.class.meets(Class::PAST) && !each {
        return Some(Side::Before);
    }
    let low = tokens.low(i);
    let weak = low.len() > 5
        && (["ade", "ktes", "ptes", "ttes"]
            .iter()
            .any(|end| low.ends_with(end))
            || low.ends_with("des") && !low.ends_with("ndes"));
    // `de beslutade åtgärderna`: a participle in front of its noun, but
    // `Det beslutade regionfullmäktige`.
    let attribute = is_the(tokens.low(i.wrapping_sub(1)))
        && !tokens.is(i + 1, Class::BODY | Class::PRONOUN)
        && tokens.low(i + 1) != "att";
    if weak && !attribute || is_perfect(tokens, i) {
        return Some(Side::Before);
    }
    None
}

/// `har den 3 maj beslutat`
fn is_perfect(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "har" && (i + 1..i + 8).any(|i| is_supine(tokens.low(i)))
}

pub(super) fn is_supine(low: &str) -> bool {
    low.len() > 4
        && ["at", "ats", "it", "its"]
            .iter()
            .any(|end| low.ends_with(end))
        || [
            "gjort", "fått", "gått", "lagt", "gett", "sett", "haft", "sagt",
        ]
        .iter()
        .any(|end| low.ends_with(end))
}

/// Whether a word is this form of a verb for what happens on a day; with all
/// others `i dag` means nowadays. What can be done (`kan i dag ges`) is none.
fn is_event(low: &str, form: Form) -> bool {
    verb::readings(low).iter().any(|reading| {
        let passive = reading.voice == Voice::Passive;
        reading.form == form && reading.says(Says::Event) && !(passive && form == Form::Infinitive)
    })
}

/// Whether `i dag` from `first` to `end` means nowadays.
pub(super) fn is_nowadays(tokens: &Tokens<'_>, first: usize, end: usize) -> bool {
    let before = first.wrapping_sub(1);
    if matches!(
        tokens.low(before),
        "än" | "mot" | "jämfört" | "för" | "av" | "från" | "redan"
    ) {
        return true;
    }
    // `antagits i dag`, `i dag överlämnat`
    if is_supine(tokens.low(before)) || is_supine(tokens.low(end)) {
        return false;
    }
    const VERB: Class = Class::VERB
        .or(Class::AUXILIARY)
        .or(Class::PAST)
        .or(Class::AHEAD);
    let finite = |i: usize| {
        tokens.is(i, VERB) || of_verb(tokens, i).is_some() || is_event(tokens.low(i), Form::Present)
    };
    let opens = matches!(
        tokens.token(before).kind,
        TokenKind::Break | TokenKind::Mark
    ) || tokens.low(before) == "som";
    // The finite verb stands right after a fronted `i dag`, else before it, or
    // after it in a subordinate clause.
    if matches!(tokens.low(end), "klockan" | "kl") {
        return false;
    }
    let after = || {
        (end..end + 6)
            .take_while(|&i| !ends_clause(tokens, i))
            .find(|&i| finite(i))
    };
    let verb = if opens {
        let word = tokens.token(end).kind == TokenKind::Word && !tokens.is(end, Class::PREPOSITION);
        after().or(word.then_some(end))
    } else {
        (1..12)
            .map_while(|n| first.checked_sub(n))
            .take_while(|&i| !ends_clause(tokens, i))
            .find(|&i| finite(i))
            .or_else(after)
    };
    verb.is_some_and(|i| {
        let happens =
            is_event(tokens.low(i), Form::Present) || of_verb(tokens, i) == Some(Side::Before);
        // `I dag är en stor dag`
        let great = tokens.low(i) == "är" && (i.max(end)..i + 6).any(|i| tokens.low(i) == "dag");
        // `I dag kan vi presentera`
        let can = tokens.is(i, Class::AUXILIARY)
            && (i + 1..i + 5).any(|i| is_event(tokens.low(i), Form::Infinitive));
        !(happens || great || can)
    })
}
