//! Which way a clause looks: what *beslutade* lies behind, what *ska* ahead.

use lazy_static::lazy_static;

use super::value::{Side, When};
use crate::{
    entities::mention::DateMention,
    model::{BlockKind, Bound},
    swedish::{
        function_words::{is_and, is_for, is_own, is_the},
        noun,
        verb::{self, Form, Says, Voice},
    },
    text::{
        lexicon::{Class, Endings},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// What points ahead beside the verbs of the table.
pub(super) static AHEAD: Words = Words::with("points_ahead");

/// How far from the date a verb is looked for, in tokens.
const REACH: usize = 24;

lazy_static! {
    /// What is written, said or measured on a day: `rapporten från mars`. Of the short
    /// ones only the definite.
    static ref DATED: Endings<&'static str> = noun::endings(&[
        ("anmälan", "listed", "anmälan anmälningar anmälningarna", ""),
        ("anteckning", "2", "", ""),
        ("ansökan", "listed", "ansökan ansökningar ansökningarna", ""),
        ("avtal", "5", "", ""),
        ("beslut", "5", "", ""),
        ("besiktning", "2", "", ""),
        ("betänkande", "4", "", ""),
        ("brev", "5", "", ""),
        ("dom", "2", "", "definite"),
        ("granskning", "2", "", ""),
        ("inspektion", "3", "", ""),
        ("interpellation", "3", "", ""),
        ("mejl", "5", "", ""),
        ("motion", "3", "", ""),
        ("mätning", "2", "", ""),
        ("prognos", "3", "", ""),
        ("promemoria", "1", "", ""),
        ("protokoll", "5", "", ""),
        ("rapport", "3", "", ""),
        ("redovisning", "2", "", ""),
        ("siffra", "1", "", ""),
        ("skrivelse", "3e", "", ""),
        ("undersökning", "2", "", ""),
        ("uppgift", "3", "", ""),
        ("utlåtande", "4", "", ""),
        ("utredning", "2", "", ""),
        ("överenskommelse", "3e", "", ""),
        ("yttrande", "4", "", ""),
    ]);

    /// What people come together for.
    static ref EVENTS: Endings<&'static str> = noun::endings(&[
        ("cup", "3", "", ""),
        ("debatt", "3", "", ""),
        ("festival", "3", "", ""),
        ("final", "3", "", ""),
        ("förhandling", "2", "", ""),
        ("invigning", "2", "", ""),
        ("konferens", "3", "", ""),
        ("kongress", "3", "", ""),
        ("lopp", "5", "", ""),
        ("match", "3", "", ""),
        ("mässa", "1", "", ""),
        ("mästerskap", "5", "", ""),
        ("möte", "4", "", ""),
        ("omröstning", "2", "", ""),
        ("premiär", "3", "", ""),
        ("samråd", "5", "", ""),
        ("sammanträde", "4", "", ""),
        ("seminarium", "listed", "seminariet seminarier seminarierna", ""),
        ("stämma", "1", "", ""),
        ("turnering", "2", "", ""),
        ("tävling", "2", "", ""),
        ("utställning", "2", "", ""),
        ("överläggning", "2", "", ""),
    ]);
}

/// The side of the day of publication that the clause of the date looks to.
pub(super) fn side(tokens: &Tokens<'_>, found: &DateMention) -> Side {
    let before = || clause_before(tokens, found.first);
    // `till nästa sammanträde den 11 februari`
    let named = before().take(3).find_map(|i| match tokens.low(i) {
        low if is_next(low) => Some(Side::After),
        "förra" | "föregående" | "senaste" => Some(Side::Before),
        _ => None,
    });
    if let Some(side) = named {
        return side;
    }
    // What has been so since a day began behind, whatever its tense.
    if found.bound == Some(Bound::Since) {
        return Side::Before;
    }
    if is_dated(tokens, found.first) {
        // `väntas godkänna avtalet den 12 juni`: the day of the one or of the other.
        let of = matches!(tokens.low(found.first.wrapping_sub(1)), "av" | "från");
        let verb = before().find_map(|i| of_verb(tokens, i));
        return match verb {
            Some(Side::After) if !of => Side::Open,
            _ => Side::Before,
        };
    }
    if is_moved_to(tokens, found) || leads_to_event(tokens, found.first) {
        return Side::Onward;
    }
    // `Villkoret är att bron har målats före den 1 september`
    let due = matches!(found.bound, Some(Bound::By | Bound::Before | Bound::Until));
    let att = || {
        (1..=REACH)
            .map_while(|n| found.first.checked_sub(n))
            .find(|&i| ends_before(tokens, i))
            .filter(|&i| tokens.low(i) == "att")
    };
    if due && att().is_some_and(|att| is_condition(tokens, att)) {
        return Side::After;
    }
    // `pågick i mars och följs upp den 3 april`: the past is not that of what is joined.
    let joined = |&(distance, side): &(usize, Side)| {
        let mut between = found.first - distance..found.first;
        side != Side::Before || !between.any(|i| joins_present(tokens, i))
    };
    let left = before()
        .find_map(|i| Some((found.first - i, of_verb(tokens, i)?)))
        .filter(joined);
    // `Under helgen, från fredag till söndag, har det brunnit`
    let days = matches!(found.when, When::Weekdays(..));
    let apposed = tokens.word(found.end) == "," && (days || leads_clause(tokens, found));
    let right = (found.end..found.end + REACH)
        .take_while(|&i| !ends_clause(tokens, i) || apposed && tokens.word(i) == ",")
        .find_map(|i| Some((i - found.end + 1, of_verb(tokens, i)?)));
    // What is due by a day or holds from it on looks ahead, unless the verb
    // stands close.
    let due = matches!(found.bound, Some(Bound::By | Bound::From));
    let close = |&(distance, _): &(usize, Side)| !due || distance <= 6;
    match (left.filter(close), right.filter(close)) {
        (Some((near, side)), Some((far, _))) if near <= far => side,
        (_, Some((_, side))) | (Some((_, side)), None) => side,
        (None, None) => match (att(), found.bound) {
            // `fortsatte att växa under andra kvartalet`
            (Some(att), _) if was_done(tokens, att) => Side::Before,
            // `att till den 1 mars redovisa`: an infinitive looks ahead.
            (Some(_), _) => Side::After,
            _ if due || speaks_of_next(tokens, found.first) => Side::After,
            // `Avtalet löper till den 30 september`, `Till årsskiftet räknar bolaget med
            // vinst`, but `kunde sökas till den 30 november`.
            (None, None | Some(Bound::Until))
                if tokens.low(found.first.wrapping_sub(1)) == "till"
                    && !before().any(|i| tokens.low(i) == "kunde") =>
            {
                Side::After
            }
            _ => lead_in(tokens, found).unwrap_or(Side::Open),
        },
    }
}

/// Whether a verb in the past right before `att` says how the deed began, went on or came
/// out: so it was done.
fn was_done(tokens: &Tokens<'_>, att: usize) -> bool {
    static PHASES: Words = Words::with("phase_of_deed");
    let verb = att.wrapping_sub(1);
    verb::is_past_at(tokens, verb) && verb::is_form_of_any(tokens.low(verb), &PHASES)
}

/// The tokens of the clause before a date, from it to the left; a colon does not end it.
fn clause_before<'t>(
    tokens: &'t Tokens<'_>,
    first: usize,
) -> impl Iterator<Item = usize> + use<'t> {
    (1..=REACH)
        .map_while(move |n| first.checked_sub(n))
        .take_while(move |&i| !ends_before(tokens, i))
}

fn ends_before(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.word(i) != ":" && ends_clause(tokens, i)
}

/// `Mötet flyttades till den 4 november`: the day lies ahead of the moving. So does that
/// from which holds what is decided: `har beslutat om ett förbud från den 6 maj`.
fn is_moved_to(tokens: &Tokens<'_>, found: &DateMention) -> bool {
    let led = tokens.low(found.first.wrapping_sub(1));
    let mut words = clause_before(tokens, found.first);
    if led == "till" {
        return words.skip(1).any(|i| moves(tokens.low(i)));
    }
    (led == "från" || found.bound == Some(Bound::From))
        && words.any(|i| tokens.low(i) == "om")
        && words.any(|i| tokens.is(i, Class::DECISION))
}

/// Whether a sentence opens with the date, a preposition before it or not.
fn leads_clause(tokens: &Tokens<'_>, found: &DateMention) -> bool {
    let first = found.first;
    let first = first - usize::from(first > 0 && tokens.is(first - 1, Class::PREPOSITION));
    let before = first.wrapping_sub(1);
    tokens.token(before).kind == TokenKind::Break || matches!(tokens.word(before), "." | "!" | "?")
}

/// Whether the token joins a verb in the present to the clause before it.
fn joins_present(tokens: &Tokens<'_>, i: usize) -> bool {
    is_and(tokens.low(i))
        && of_verb(tokens, i + 1).is_none()
        && verb::readings_at(tokens, i + 1)
            .iter()
            .any(|reading| reading.form == Form::Present)
}

/// Whether the `att` says on what condition: `Villkoret är att`, `under förutsättning att`.
fn is_condition(tokens: &Tokens<'_>, att: usize) -> bool {
    static CONDITIONS: Words = Words::with("condition_noun");
    (1..4)
        .filter_map(|n| att.checked_sub(n))
        .any(|i| CONDITIONS.contains(&tokens.low(i)))
}

/// Whether the day is that of the paper, or of what was measured, before it:
/// `motionen från den 28 april`, `ett brev av den 3 maj`, `beslutet den 14 april`.
pub(super) fn is_dated(tokens: &Tokens<'_>, first: usize) -> bool {
    let before = first.wrapping_sub(1);
    let of = matches!(tokens.low(before), "av" | "från");
    let noun = before.wrapping_sub(usize::from(of));
    let low = tokens.low(noun);
    // `fatta beslut den 3 maj`, `inför mötet den 3 maj`: when it will be.
    let bare = || {
        let before = noun.wrapping_sub(1);
        noun::looks_definite_singular(low)
            && (!tokens.is(before, Class::PREPOSITION) || tokens.low(before) == "enligt")
    };
    tokens.token(noun).kind == TokenKind::Word && DATED.find(low).is_some() && (of || bare())
}

/// Whether the day is that of a meeting or an event that something is done for:
/// `har tagit ut truppen till premiären i Vasa den 6 december`.
fn leads_to_event(tokens: &Tokens<'_>, first: usize) -> bool {
    const NEAR: usize = 7;
    let before = || (1..NEAR).map_while(|n| first.checked_sub(n));
    let event = before()
        .take_while(|&i| !ends_clause(tokens, i))
        .find(|&i| EVENTS.find(tokens.low(i)).is_some());
    event.is_some_and(|event| {
        let mut near = (1..4).map_while(|n| event.checked_sub(n));
        // `har satt av tid för ett första möte den 17 januari`
        near.any(|i| {
            let first = || is_for(tokens.low(i)) && matches!(tokens.low(i + 1), "en" | "ett");
            matches!(tokens.low(i), "till" | "inför") || first()
        })
    })
}

/// Whether the verb of the clause says, in the present, what happens on the day
/// (`Priset delas ut den 10 december`); what someone proposes is none.
pub(super) fn happens(tokens: &Tokens<'_>, found: &DateMention) -> bool {
    let event = |i: usize| {
        let low = tokens.low(i);
        is_event(low, Form::Present) && !low.starts_with("föresl") && low != "redovisar"
            || low == "äger" && tokens.low(i + 1) == "rum"
    };
    // `redovisar utfallet per februari`: what it is on.
    let of = tokens.low(found.first.wrapping_sub(1));
    if matches!(of, "per" | "perioden") || is_for(of) {
        return false;
    }
    let before = (1..=REACH).map_while(|n| found.first.checked_sub(n));
    let mut left = before.take_while(|&i| !ends_clause(tokens, i));
    let mut right = (found.end..found.end + REACH).take_while(|&i| !ends_clause(tokens, i));
    left.any(event) || right.any(event)
}

/// Verbs by which something gets another day.
fn moves(low: &str) -> bool {
    verb::readings(low).iter().any(|reading| {
        matches!(
            reading.lemma,
            "ajournera"
                | "besluta"
                | "bestämma"
                | "bordlägga"
                | "flytta"
                | "försena"
                | "förlänga"
                | "hänskjuta"
                | "senarelägga"
                | "skjuta"
                | "uppskjuta"
        )
    })
}

/// `Nästa ansökningstid går ut den 15 november`: whether the clause before a date is about
/// what comes.
fn speaks_of_next(tokens: &Tokens<'_>, first: usize) -> bool {
    (1..=REACH)
        .map_while(|n| first.checked_sub(n))
        .take_while(|&i| !ends_clause(tokens, i))
        .any(|i| is_next(tokens.low(i)))
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
    // With an article it stands before a noun in the definite form; `De spelade i går`.
    let next = tokens.low(i + 1);
    let attribute = || {
        is_the(tokens.low(i.wrapping_sub(1)))
            && !tokens.is(i + 1, Class::BODY | Class::PRONOUN)
            && !tokens.is(i + 1, Class::PREPOSITION | Class::ADVERB)
            && next.len() > 3
            && next.ends_with(['a', 'n', 't'])
            && !next.ends_with("igt")
    };
    let past = || is_perfect(tokens, i) || is_past_of_person(tokens, i) || is_past_of_compound(low);
    if weak && !attribute() || past() {
        return Some(Side::Before);
    }
    None
}

/// `anhölls`, `bortsåg`, `utgick`: a strong verb behind a particle; a participle looks
/// like that of `sätta`, or like one in -ade.
fn is_past_of_compound(low: &str) -> bool {
    static PREFIXES: Words = Words::with("verb_prefix");
    let past = |verb: &str| {
        let readings = verb::readings(verb);
        verb.len() >= 3
            && !matches!(verb, "satt" | "satts")
            && !verb.ends_with("ade")
            && readings.iter().any(|reading| reading.form == Form::Past)
    };
    PREFIXES
        .opening(low)
        .any(|(_, prefix)| past(&low[prefix.len()..]))
}

/// `Vi släckte bränder`, `hon körde`: by its end and its subject, a verb of the second
/// conjugation that the table does not hold.
fn is_past_of_person(tokens: &Tokens<'_>, i: usize) -> bool {
    let subject = matches!(
        tokens.low(i.wrapping_sub(1)),
        "han" | "hon" | "jag" | "man" | "ni" | "vi"
    );
    let low = tokens.low(i);
    subject
        && low.len() > 4
        && (low.ends_with("te") || low.ends_with("de"))
        && !matches!(low, "borde" | "både" | "inte" | "måste")
}

/// `har den 3 maj beslutat`, `tros ha skett`; what someone *ska ha gjort* by a day may
/// lie ahead, but what *ska ha skett* is told.
fn is_perfect(tokens: &Tokens<'_>, i: usize) -> bool {
    let aux = i.wrapping_sub(1);
    match tokens.low(i) {
        "har" => (i + 1..i + 8).any(|i| is_supine(tokens.low(i))),
        "ha" => {
            let ahead = tokens.is(aux, Class::AHEAD) || tokens.low(aux) == "att";
            let happened = |i: usize| {
                const HAPPENS: &[&str] = &["begå", "hända", "inträffa", "ske", "utspela"];
                let low = tokens.low(i);
                verb::is_supine(low) && verb::is_form_of_any(low, HAPPENS)
            };
            (i + 1..i + 4).any(|i| happened(i) || !ahead && is_supine(tokens.low(i)))
        }
        _ => false,
    }
}

/// Whether a word in lower case looks like the supine of a verb, listed or not.
pub(super) fn is_supine(low: &str) -> bool {
    low.len() >= 4
        && ["at", "ats", "it", "its"]
            .iter()
            .any(|end| low.ends_with(end))
        || verb::is_supine(low)
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
    // `gäller från och med i dag`
    let from = |back: usize, word: &str| tokens.low(first.wrapping_sub(back)) == word;
    if from(1, "med") && from(2, "och") && from(3, "från") {
        return false;
    }
    if matches!(
        tokens.low(before),
        "än" | "mot" | "jämfört" | "för" | "av" | "från" | "redan"
    ) {
        return true;
    }
    // `mot 7 150 kronor i dag`: what is compared with, and no clause.
    let clause = (1..9)
        .map_while(|n| first.checked_sub(n))
        .take_while(|&i| !ends_clause(tokens, i) || tokens.low(i) == "än");
    let acts = |i: usize| tokens.is(i, Class::AUXILIARY) || verb::is_finite(tokens.low(i));
    let leads = clause.take_while(|&i| !acts(i)).last();
    if leads.is_some_and(|i| matches!(tokens.low(i), "mot" | "jämfört" | "än")) {
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
