//! What each such amount is for: `per år`, `om dagen`, `/kWh`, `årligen`.

use std::{borrow::Cow, ops::Range};

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::{
    entities::quantity,
    swedish::{adjective, clause, modifier, span},
    text::{
        lexicon::Class,
        number::Number,
        scan,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Nouns after `per`, in the forms that stand there, and their plain form.
const NOUNS: &[(&str, &str)] = &[
    ("år", "year"),
    ("året", "year"),
    ("kalenderår", "year"),
    ("helår", "year"),
    ("läsår", "school_year"),
    ("kvartal", "quarter"),
    ("kvartalet", "quarter"),
    ("termin", "term"),
    ("säsong", "season"),
    ("månad", "month"),
    ("månaden", "month"),
    ("mån", "month"),
    ("vecka", "week"),
    ("veckan", "week"),
    ("dag", "day"),
    ("dagen", "day"),
    ("dygn", "day"),
    ("dygnet", "day"),
    ("vårddygn", "day"),
    ("natt", "night"),
    ("timme", "hour"),
    ("timma", "hour"),
    ("timmen", "hour"),
    ("timman", "hour"),
    ("tim", "hour"),
    ("h", "hour"),
    ("minut", "minute"),
    ("minuten", "minute"),
    ("sekund", "second"),
    ("gång", "occasion"),
    ("tillfälle", "occasion"),
    ("invånare", "inhabitant"),
    ("inv", "inhabitant"),
    ("capita", "inhabitant"),
    ("person", "person"),
    ("pers", "person"),
    ("människa", "person"),
    ("individ", "person"),
    ("skattebetalare", "taxpayer"),
    ("barn", "child"),
    ("förälder", "parent"),
    ("vuxen", "adult"),
    ("familj", "family"),
    ("hushåll", "household"),
    ("elev", "student"),
    ("student", "student"),
    ("deltagare", "participant"),
    ("medlem", "member"),
    ("anställd", "employee"),
    ("medarbetare", "employee"),
    ("heltidsanställd", "employee"),
    ("patient", "patient"),
    ("besök", "visit"),
    ("läkarbesök", "visit"),
    ("vårdplats", "bed"),
    ("plats", "place"),
    ("kund", "customer"),
    ("besökare", "visitor"),
    ("gäst", "guest"),
    ("flykting", "refugee"),
    ("asylsökande", "asylum_seeker"),
    ("pensionär", "pensioner"),
    ("kommun", "municipality"),
    ("region", "region"),
    ("land", "country"),
    ("företag", "company"),
    ("förening", "association"),
    ("skola", "school"),
    ("klass", "class"),
    ("projekt", "project"),
    ("ansökan", "application"),
    ("ärende", "case"),
    ("lag", "team"),
    ("aktie", "share"),
    ("andel", "share"),
    ("biljett", "ticket"),
    ("resa", "trip"),
    ("bil", "car"),
    ("fordon", "vehicle"),
    ("bostad", "dwelling"),
    ("lägenhet", "apartment"),
    ("rum", "room"),
    ("tomt", "plot"),
    ("portion", "portion"),
    ("måltid", "meal"),
    ("dos", "dose"),
    ("djur", "animal"),
    ("träd", "tree"),
    ("st", "piece"),
    ("styck", "piece"),
    ("paket", "package"),
    ("enhet", "unit"),
    ("liter", "litre"),
    ("l", "litre"),
    ("kilo", "kilogram"),
    ("kg", "kilogram"),
    ("kilogram", "kilogram"),
    ("ton", "tonne"),
    ("fat", "barrel"),
    ("meter", "metre"),
    ("kilometer", "kilometre"),
    ("km", "kilometre"),
    ("mil", "mil"),
    ("kvadratmeter", "square_metre"),
    ("kvm", "square_metre"),
    ("m²", "square_metre"),
    ("m", "metre"),
    ("kubikmeter", "cubic_metre"),
    ("hektar", "hectare"),
    ("kwh", "kwh"),
    ("kilowattimme", "kwh"),
    ("mwh", "mwh"),
    ("megawattimme", "mwh"),
    ("kilowatt", "kw"),
    ("kw", "kw"),
    ("megawatt", "mw"),
    ("mw", "mw"),
];

/// Nouns before which `per` states no rate: `per automatik`, `per faktura`.
static MEANS: Words = Words::with("no_per");

/// What may stand between an amount and its `per`.
static BETWEEN: Words = Words::with("before_per");

lazy_static! {
    static ref NOUN: FxHashMap<&'static str, &'static str> = NOUNS.iter().copied().collect();
}

pub(super) type Per = Cow<'static, str>;

/// What each such amount is for, by the words after it or by the clause before
/// it.
pub(super) fn of(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<Per> {
    after(tokens, end)
        .or_else(|| before(tokens, first))
        .or_else(|| apiece(tokens, first, end).map(Cow::Borrowed))
}

/// What the head of a column or row says that each figure is for: `kr/månad`,
/// `Kostnad per elev, tkr`. A noun that only tells the rows apart (`Bidrag per
/// kommun`) does not count, nor does a stretch of time over a whole table
/// (`Omsättning per år`).
pub(super) fn of_head(tokens: &Tokens<'_>, head: Range<usize>, over_table: bool) -> Option<Per> {
    static ROWS: Words = Words::with("row_noun");
    head.into_iter().find_map(|at| {
        let slash = tokens.low(at) == "/";
        if !slash && tokens.low(at) != "per" {
            return None;
        }
        let per = joined(tokens, at)?;
        let first = per.split('/').next()?;
        let is_known = NOUN.values().any(|noun| *noun == first);
        let is_known = is_known && !ROWS.contains(&tokens.low(at + 1));
        (is_known && (slash || !over_table || !is_time(first))).then_some(per)
    })
}

/// How plural nouns for people end.
pub(super) static PEOPLE: Words = Words::with("counted_people");

/// Whether a word in lower case is a noun for people in the plural, definite or not.
pub(super) fn names_people(low: &str) -> bool {
    let definite = ["en", "na"].iter().find_map(|end| low.strip_suffix(end));
    PEOPLE.ends(low) || definite.is_some_and(|plural| PEOPLE.ends(plural))
}

/// `Två forskare får 18 miljoner kronor var`: what each of several people has.
fn apiece(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<&'static str> {
    let each = matches!(tokens.low(end), "var" | "vardera");
    let of_them = |i: usize| PEOPLE.ends(tokens.low(i));
    let sentence = tokens.sentences.get(tokens.sentence_of(first)?)?;
    let people = || (sentence.first..first).rev().take(8).any(of_them);
    (each && people()).then_some("person")
}

fn after(tokens: &Tokens<'_>, end: usize) -> Option<Per> {
    let mut at = end;
    if let Some((_, after)) = modifier::after(tokens, at) {
        at = after;
    }
    while BETWEEN.contains(&tokens.low(at)) {
        at += 1;
    }
    // `650 000 kronor (lika belopp) till varje kommun`
    let equal = tokens.word(at) == "(" && tokens.low(at + 1) == "lika";
    if equal && tokens.word(at + 3) == ")" {
        at += 4;
    }
    joined(tokens, at)
        .or_else(|| later(tokens, at).map(Cow::Borrowed))
        .or_else(|| repeated(tokens, at).map(Cow::Borrowed))
}

/// One or two units that begin at the token.
fn joined(tokens: &Tokens<'_>, at: usize) -> Option<Per> {
    let (one, end) = unit(tokens, at)?;
    let next = match tokens.low(end) {
        // `per hushåll och månad`
        "och" if !tokens.is(end + 1, Class::PREPOSITION) => noun(tokens, end + 1),
        // `per dag till varje medlem`: whom it goes to.
        "till" => None,
        _ => unit(tokens, end),
    };
    let next = next.filter(|(two, _)| NOUN.values().any(|noun| noun == two));
    let Some((two, _)) = next else {
        return Some(one);
    };
    // The time stands last, however it was said.
    Some(Cow::Owned(if is_time(&one) {
        format!("{two}/{one}")
    } else {
        format!("{one}/{two}")
    }))
}

/// A stretch of time after the noun that the amount belongs to: `10 miljoner
/// kronor lägre kostnad per år`.
fn later(tokens: &Tokens<'_>, at: usize) -> Option<&'static str> {
    const STOPS: Class = Class::CONJUNCTION
        .or(Class::SUBORDINATOR)
        .or(Class::AUXILIARY)
        .or(Class::DIGITS)
        .or(Class::NUMERAL);
    for at in at..at + 5 {
        if tokens.token(at).kind != TokenKind::Word || tokens.is(at, STOPS) {
            return None;
        }
        let time = match (tokens.low(at), tokens.low(at + 1)) {
            ("per" | "varje", noun) => NOUN.get(noun).copied(),
            ("om", noun @ ("året" | "dagen")) | ("i", noun @ "månaden") => {
                NOUN.get(noun).copied()
            }
            _ => None,
        };
        if time.is_some_and(is_time) {
            return time;
        }
    }
    None
}

/// `5 miljoner kronor betalas ut felaktigt varje år`: how often the verb says that the
/// amount, its subject, moves; told at the end of the clause.
fn repeated(tokens: &Tokens<'_>, at: usize) -> Option<&'static str> {
    const REACH: usize = 16;
    const STOPS: Class = Class::SUBORDINATOR
        .or(Class::DIGITS)
        .or(Class::NUMERAL)
        .or(Class::CONJUNCTION);
    if !clause::is_finite(tokens, at) {
        return None;
    }
    let often = (at + 1..at + REACH)
        .take_while(|&i| {
            tokens.token(i).kind == TokenKind::Word
                && !tokens.is(i, STOPS)
                && !matches!(tokens.low(i), "att" | "som")
        })
        .find(|&i| matches!(tokens.low(i), "varje" | "årligen"))?;
    let (unit, end) = unit(tokens, often)?;
    let time = NOUN.values().find(|time| **time == unit)?;
    let ends = tokens.token(end).kind != TokenKind::Word;
    (ends && is_time(time)).then_some(*time)
}

fn is_time(unit: &str) -> bool {
    matches!(
        unit,
        "year" | "quarter" | "month" | "week" | "day" | "hour" | "school_year" | "season" | "term"
    )
}

/// One `per` with its noun, and where it ends.
fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(Per, usize)> {
    match tokens.low(at) {
        "per" | "varje" => noun(tokens, at + 1),
        "för" | "till" if tokens.low(at + 1) == "varje" => noun(tokens, at + 2),
        "/" if tokens.token(at).glued && tokens.token(at + 1).glued => noun(tokens, at + 1),
        "om" => definite(tokens, at + 1, &["året", "dagen", "dygnet"]),
        "i" => definite(
            tokens,
            at + 1,
            &[
                "månaden",
                "veckan",
                "timmen",
                "timman",
                "kvartalet",
                "minuten",
            ],
        ),
        "kilot" | "kvadratmetern" | "litern" | "milen" | "stycket" | "styck" | "timmen" => {
            apart(tokens, at)
        }
        "årligen" => Some((Cow::Borrowed("year"), at + 1)),
        "månatligen" | "månadsvis" => Some((Cow::Borrowed("month"), at + 1)),
        "dagligen" => Some((Cow::Borrowed("day"), at + 1)),
        _ => None,
    }
}

/// `12 kronor litern`, `50 kr styck`: the unit right behind, with no preposition.
fn apart(tokens: &Tokens<'_>, at: usize) -> Option<(Per, usize)> {
    let low = tokens.low(at);
    let plain = ["", "t", "n", "en", "et"].iter().find_map(|end| {
        let noun = low.strip_suffix(end)?;
        NOUN.get(noun).copied()
    });
    Some((Cow::Borrowed(plain?), at + 1))
}

fn definite(tokens: &Tokens<'_>, at: usize, words: &[&str]) -> Option<(Per, usize)> {
    words
        .contains(&tokens.low(at))
        .then(|| Some((Cow::Borrowed(*NOUN.get(tokens.low(at))?), at + 1)))?
}

/// The noun in its plain form; one that the table does not hold is taken as
/// written.
fn noun(tokens: &Tokens<'_>, at: usize) -> Option<(Per, usize)> {
    // `för varje nytt småhus`
    let low = tokens.low(at);
    let adjective = !NOUN.contains_key(low)
        && (NOUN.contains_key(tokens.low(at + 1)) || low.ends_with('t') || low.starts_with("ny"))
        && quantity::counted(tokens, at + 1).is_some();
    let at = at + usize::from(adjective);
    let low = tokens.low(at);
    if tokens.token(at).kind != TokenKind::Word || MEANS.contains(&low) {
        return None;
    }
    // `m2`, `m³`
    if low == "m" && tokens.token(at + 1).glued {
        match tokens.word(at + 1) {
            "2" | "²" => return Some((Cow::Borrowed("square_metre"), at + 2)),
            "3" | "³" => return Some((Cow::Borrowed("cubic_metre"), at + 2)),
            _ => {}
        }
    }
    let noun = match NOUN.get(low) {
        Some(noun) => Cow::Borrowed(*noun),
        None if low.len() > 2 => Cow::Owned(low.to_owned()),
        None => return None,
    };
    Some((noun, at + 1))
}

/// `det årliga bidraget med 6 miljoner`, `månadsavgiften är 115 kronor`,
/// `resultatet per aktie blev 1,20 kronor`.
fn before(tokens: &Tokens<'_>, first: usize) -> Option<Per> {
    static FEES: Words = Words::with("fee_stem");
    let mut over_year = None;
    for at in (first.saturating_sub(8)..first).rev() {
        let token = tokens.token(at);
        // `Varje år mellan 2025 och 2028 avsätts 10 miljoner`
        if tokens.number(at).is_some_and(Number::looks_like_year) {
            over_year = Some(at);
            continue;
        }
        if token.class.meets(Class::DIGITS)
            || token.kind == TokenKind::Break
            || matches!(tokens.word(at), "." | ";" | ":" | "!" | "?")
        {
            return None;
        }
        // `odlar 12 ton årligen och kräver 5 miljoner`: of another clause.
        if token.class.meets(Class::CONJUNCTION) && clause::is_finite(tokens, at + 1) {
            return None;
        }
        let low = tokens.low(at);
        if token.kind != TokenKind::Word {
            continue;
        }
        // `kostar 2 miljoner årligen, vilket ger en totalkostnad på 8 miljoner`
        let adjective = || tokens.low(at.wrapping_sub(1)).starts_with("årlig");
        if low == "vilket" || low.starts_with("totalkostnad") && !adjective() {
            return None;
        }
        // `årlig hyra`, `årligen`
        let plain = low.strip_suffix("en").unwrap_or(low);
        let each = [("daglig", "day"), ("månatlig", "month"), ("årlig", "year")]
            .into_iter()
            .find(|(adjective, _)| adjective::is_form_of(plain, adjective));
        if let Some((_, unit)) = each.filter(|_| over_year.is_none()) {
            return Some(Cow::Borrowed(unit));
        }
        let every = low == "varje" && span::is_one(tokens.low(at + 1));
        if let Some(year) = over_year
            && !(every && (at + 2..year).all(|i| tokens.is(i, Class::PREPOSITION)))
        {
            if tokens.is(at, Class::PREPOSITION) || span::is_one(low) || low == "och" {
                continue;
            }
            return None;
        }
        if low == "per" && clause::is_finite(tokens, at + 2) {
            return NOUN.get(tokens.low(at + 1)).copied().map(Cow::Borrowed);
        }
        let fee = [
            ("års", "year"),
            ("månads", "month"),
            ("vecko", "week"),
            ("dags", "day"),
            ("dygns", "day"),
            ("tim", "hour"),
        ]
        .into_iter()
        .find(|(time, _)| {
            scan::begins(low, time) && FEES.iter().any(|fee| low[time.len()..].starts_with(fee))
        });
        if let Some((_, unit)) = fee {
            return Some(Cow::Borrowed(unit));
        }
        if every {
            return NOUN.get(tokens.low(at + 1)).copied().map(Cow::Borrowed);
        }
    }
    None
}
