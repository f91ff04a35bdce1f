//! Numbers of laws, bills, reports, files and rulings.
//!
//! The forms are those of Svenska skrivregler and Myndigheternas skrivregler
//! (`prop. 2022/23:1`, `SOU 2019:29`, `SFS 2017:725`, `dir. 2023:84`), of the
//! courts (`T 4512-20`) and of the registers of government, regions and
//! municipalities (`S2025/02164`, `KS 00112/2024`, `RS 2022-0123`).

use lazy_static::lazy_static;
use regex::Regex;
use rustc_hash::FxHashMap;

use super::{
    mention::{Candidate, Mention, ReferenceMention, Rule, Sink},
    record::{RecordHead, id},
};
use crate::{
    model::{Reference, ReferenceKind},
    rules::about,
    swedish::{declension, function_words::joins_list},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

pub(crate) static LISTS: &[(Class, &Words)] = &[(Class::REFERENCE, &HEADS)];

static HEADS: Words = Words::with("reference_head");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "reference.number",
            doc: "A number by its form: a law, a bill, an inquiry.",
            finds: "Det bygger på prop. 2007/08:14." => "prop. 2007/08:14",
            leaves: "Det bygger på 2007/08 års tal.",
        },
        anchor: Class::DIGITS,
        apply: number,
    },
    Rule {
        about: about! {
            name: "reference.labelled",
            doc: "A number behind its label.",
            finds: "Dnr: 1.3-4512" => "1.3-4512",
            leaves: "Avsnitt 1.3 är långt.",
        },
        anchor: Class::REFERENCE,
        apply: labelled,
    },
];

pub(crate) fn records(tokens: &Tokens<'_>, settled: &[Candidate]) -> Vec<Reference> {
    settled
        .iter()
        .filter_map(|candidate| match &candidate.mention {
            Mention::Reference(ReferenceMention::Number(kind, number)) => {
                Some((candidate, *kind, number))
            }
            _ => None,
        })
        .enumerate()
        .map(|(index, (candidate, kind, number))| {
            let RecordHead {
                span,
                text,
                rule,
                block,
            } = RecordHead::of(tokens, candidate);
            Reference {
                id: id('r', index),
                span,
                text,
                rule,
                block,
                kind,
                number: number.clone(),
            }
        })
        .collect()
}

/// How a series numbers its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// `2019:29`
    Year,
    /// `2022/23:1`, `2022/23:FiU10`
    Session,
}

use Numbering::{Session, Year};
use ReferenceKind::*;

/// Series: the kind, how it numbers its documents, the abbreviation that heads
/// a number, and the nouns that may stand for that.
const SERIES: &[(ReferenceKind, Numbering, &str, Nouns)] = &[
    (Sfs, Year, "SFS", &[]),
    (Sou, Year, "SOU", &[]),
    (Ds, Year, "Ds", &[]),
    (
        Directive,
        Year,
        "dir.",
        &[
            ("direktiv", "5"),
            ("kommittédirektiv", "5"),
            ("tilläggsdirektiv", "5"),
        ],
    ),
    (
        Proposition,
        Session,
        "prop.",
        &[
            ("budgetproposition", "3"),
            ("proposition", "3"),
            ("vårproposition", "3"),
        ],
    ),
    (Skrivelse, Session, "skr.", &[("skrivelse", "3e")]),
    (Skrivelse, Session, "rskr.", &[("riksdagsskrivelse", "3e")]),
    (CommitteeReport, Session, "bet.", &[("betänkande", "4")]),
    (Motion, Session, "mot.", &[("motion", "3")]),
];

/// Nouns with their declensions.
type Nouns = &'static [(&'static str, &'static str)];

/// Endings of statutes' names, which a number may follow (`skollagen`,
/// `regeringsformen`).
static STATUTES: Words = Words::with("statute_end");

/// Words that show that a number after them or near them is that of a court
/// case.
static COURTS: Words = Words::with("of_court");

/// Capitals before a number that are no register (`ISO 14001:2015`).
const NO_REGISTER: &[&str] = &[
    "A", "CEST", "CET", "COVID", "DIN", "EM", "EN", "EU", "EUR", "FN", "G", "H", "HT", "IAS",
    "IEC", "IFRS", "ISO", "KSEK", "MSEK", "NR", "OS", "PM", "Q", "SEK", "SM", "SS", "TSEK", "TV",
    "USD", "VAL", "VM", "VT",
];

lazy_static! {
    /// The series by the words that head a number: `prop.`, `propositionerna`.
    static ref BY_HEAD: FxHashMap<String, (ReferenceKind, Numbering, &'static str)> = {
        let mut heads = FxHashMap::default();
        for &(kind, of, usual, nouns) in SERIES {
            let short = usual.trim_end_matches('.').to_lowercase();
            let forms = nouns
                .iter()
                .flat_map(|(noun, declension)| declension::inflect(noun, declension, ""))
                .map(|(word, _)| word);
            let words = std::iter::once(short).chain(forms);
            heads.extend(words.map(|word| (word, (kind, of, usual))));
        }
        heads
    };
    static ref YEAR: Regex = regex(r"^(?:1[6-9]|20)[0-9]{2}:[0-9]{1,4}");
    static ref SESSION: Regex =
        regex(r"^(?:19|20)[0-9]{2}/(?:[0-9]{2}|2000):(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4})?[0-9]{1,4}");
    static ref EU_OLD: Regex = regex(r"^[0-9]{2,4}/[0-9]{1,4}/(?:EG|EU|EEG|RIF|GUSP|Euratom)");
    static ref EU_NEW: Regex = regex(r"^(?:[0-9]{4}/[0-9]{1,4}|[0-9]{1,4}/[0-9]{4})");
    static ref CELEX: Regex = regex(r"^[1-9][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?");
    static ref COURT: Regex = regex(r"^[0-9]{1,6}-(?:[0-9]{2}|20[0-9]{2})");
    static ref EU_COURT: Regex = regex(r"^[0-9]{1,4}/[0-9]{2}");
    static ref REPORT: Regex =
        regex(r"^(?:NJA|HFD|RÅ) (?:19|20)[0-9]{2} (?:s\.|ref\.?|not\.?|nr) ?[0-9]{1,4}");
    // A year and a running number in either order.
    static ref FILE: Regex = regex(
        r"^(?:(?:19|20)[0-9]{2}[/:-][0-9]{1,8}|[0-9]{1,8}/(?:19|20)[0-9]{2})(?:[/-][0-9A-ZÅÄÖ]{1,6})?"
    );
    // The year in two digits, behind the letters of a unit: `LED26-0418`.
    static ref SHORT_YEAR: Regex = regex(r"^[0-9]{2}-[0-9]{3,5}");
    // The county boards': the plan's number, the case's, the year.
    static ref COUNTY: Regex = regex(r"^[1-9][0-9]{2,3}-[0-9]{1,6}-20[0-9]{2}");
    // The year, the board's letters and a running number: `2023/KS-0187`.
    static ref LETTERS_WITHIN: Regex = regex(r"^20[0-9]{2}[/-][A-ZÅÄÖ]{2,6}[/-][0-9]{2,6}");
    static ref LABELLED_FILE: Regex = regex(
        r"^[.:]?(?: ?(?:nr|nummer)[.:]?)?(?: \|)? ?((?:[A-Za-zÅÄÖåäö]{1,8}-)?(?:[A-Za-zÅÄÖåäö]{1,8}[ /.-]?)?(?:[0-9]+[0-9A-Za-zÅÄÖåäö./:-]*[0-9A-Za-zÅÄÖåäö]|[0-9]+))"
    );
    static ref LABELLED_CELEX: Regex =
        regex(r"^[.:]?(?: ?(?:nr|nummer)[.:]?)? ?([1-9][0-9]{4}[A-Z]{1,2}[0-9]{4})");
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

/// A number that a mark joins to another: `2019:29`, `2022/23:1`, `4512-20`.
fn number(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let token = tokens.token(i);
    let (start, end) = (token.start as usize, token.end as usize);
    let bytes = tokens.text.as_bytes();
    let joint = bytes.get(end).copied().unwrap_or_default();
    if !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) {
        return;
    }
    // Neither the second number of a longer run nor the decimals of a figure
    // begin one.
    if token.glued && i > 0 && tokens.token(i - 1).kind == TokenKind::Mark {
        let before = tokens.word(i - 1);
        if !matches!(before, "(" | "-" | "/" | "[" | "”" | "\"") {
            return;
        }
    }
    if matches!(joint, b'/' | b'-')
        && !token.glued
        && let Some(stop) = whole(&LETTERS_WITHIN, tokens, start)
    {
        let text = tokens.slice(start, stop).to_owned();
        let number = ReferenceMention::Number(Diarienummer, text);
        sink.push(start, stop, Mention::Reference(number));
        return;
    }
    match joint {
        b':' => {
            if let Some(stop) = whole(&YEAR, tokens, start) {
                of_year(tokens, i, stop, sink);
            } else if let Some(stop) = whole(&FILE, tokens, start) {
                of_register(tokens, i, stop, sink);
            }
        }
        b'/' => {
            if let Some(stop) = whole(&SESSION, tokens, start) {
                of_session(tokens, i, stop, sink);
            } else if let Some(stop) = whole(&EU_OLD, tokens, start) {
                let kind = eu_kind(tokens, i);
                let text = tokens.slice(start, stop).to_owned();
                sink.push(
                    start,
                    stop,
                    Mention::Reference(ReferenceMention::Number(kind, text)),
                );
            } else if !eu_act(tokens, i, sink)
                && !eu_court(tokens, i, sink)
                && let Some(stop) = whole(&FILE, tokens, start)
            {
                of_register(tokens, i, stop, sink);
            }
        }
        b'-' => {
            if let Some(stop) = whole(&COUNTY, tokens, start).filter(|_| !token.glued) {
                let text = tokens.slice(start, stop).to_owned();
                sink.push(
                    start,
                    stop,
                    Mention::Reference(ReferenceMention::Number(Diarienummer, text)),
                );
            } else if !of_unit(tokens, i, sink)
                && !court(tokens, i, sink)
                && let Some(stop) = whole(&FILE, tokens, start)
            {
                of_register(tokens, i, stop, sink);
            }
        }
        _ => {
            if token.end - token.start == 5
                && let Some(stop) = whole(&CELEX, tokens, start)
            {
                let text = tokens.slice(start, stop).to_owned();
                sink.push(
                    start,
                    stop,
                    Mention::Reference(ReferenceMention::Number(EuAct, text)),
                );
            }
        }
    }
}

/// `RS-LED26-0418`: the letters of a board and its unit, with the year in two digits
/// and a running number.
fn of_unit(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) -> bool {
    let letters = |at: usize| {
        let word = tokens.word(at);
        (2..=12).contains(&word.chars().count())
            && word.chars().all(|c| c.is_uppercase() || c == '-')
            && !NO_REGISTER.contains(&word)
    };
    let (token, unit) = (tokens.token(i), i.saturating_sub(1));
    if !token.glued || !letters(unit) {
        return false;
    }
    let Some(stop) = whole(&SHORT_YEAR, tokens, token.start as usize) else {
        return false;
    };
    let start = tokens.token(unit).start as usize;
    let number = ReferenceMention::Number(Diarienummer, tokens.slice(start, stop).to_owned());
    sink.push(start, stop, Mention::Reference(number));
    true
}

/// The end of the match at `start`, where no letter, digit or joined number
/// goes on after it.
fn whole(pattern: &Regex, tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let found = pattern.find(window(tokens, start))?;
    let end = start + found.end();
    ends_here(tokens.text, end).then_some(end)
}

/// As much text from `start` on as any number takes.
fn window<'d>(tokens: &Tokens<'d>, start: usize) -> &'d str {
    let mut end = (start + 48).min(tokens.text.len());
    while !tokens.text.is_char_boundary(end) {
        end -= 1;
    }
    tokens.slice(start, end)
}

fn ends_here(text: &str, end: usize) -> bool {
    let mut rest = text.get(end..).unwrap_or_default().chars();
    match rest.next() {
        Some('-' | '/' | ':') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    }
}

/// The series that the number at token `i` belongs to, with the byte where
/// its head begins. A list shares one head: `SOU 2019:29 och 2020:19`.
fn series(
    tokens: &Tokens<'_>,
    i: usize,
    shape: Numbering,
) -> Option<(ReferenceKind, &'static str, usize)> {
    let mut at = i;
    // A list of more than a handful with one head is not to be expected.
    for turn in 0..6 {
        let mut head = before_marks(tokens, at);
        if matches!(tokens.low(head), "nr" | "nummer" | "nr.") {
            head = before_marks(tokens, head);
        }
        let low = tokens.low(head);
        if let Some(&(kind, _, usual)) = BY_HEAD.get(low).filter(|(_, of, _)| *of == shape) {
            let start = if turn == 0 {
                tokens.token(head).start
            } else {
                tokens.token(i).start
            };
            return Some((kind, usual, start as usize));
        }
        // One number back in a list.
        let list = joins_list(tokens.low(at.checked_sub(1)?));
        let range = if shape == Year { 3 } else { 5 };
        let earlier = at.checked_sub(1 + range)?;
        if !list || tokens.token(earlier).kind != TokenKind::Digits {
            return None;
        }
        at = earlier;
    }
    None
}

/// The nearest token before that is no bracket, point or colon.
fn before_marks(tokens: &Tokens<'_>, i: usize) -> usize {
    let mut at = i.saturating_sub(1);
    for _ in 0..2 {
        if matches!(tokens.word(at), "." | ":" | "(" | "[") {
            at = at.saturating_sub(1);
        }
    }
    at
}

/// `SOU 2019:29`, `skollagen (2010:800)`.
fn of_year(tokens: &Tokens<'_>, i: usize, stop: usize, sink: &mut Sink<'_>) {
    let start = tokens.token(i).start as usize;
    let digits = tokens.slice(start, stop);
    if let Some((kind, usual, from)) = series(tokens, i, Year) {
        let text = format!("{usual} {digits}");
        sink.push(
            from,
            stop,
            Mention::Reference(ReferenceMention::Number(kind, text)),
        );
        return;
    }
    let head = i.saturating_sub(1);
    if statute(tokens, i) {
        let text = format!("SFS {digits}");
        sink.push(
            start,
            stop,
            Mention::Reference(ReferenceMention::Number(Sfs, text)),
        );
    } else if is_series_name(tokens.word(head)) {
        let from = tokens.token(head).start as usize;
        sink.push(
            from,
            stop,
            Mention::Reference(ReferenceMention::OtherSeries),
        );
    } else {
        of_register(tokens, i, stop, sink);
    }
}

/// `AFS`, `HSLF-FS`, `MSBFS`: collections of an agency's regulations.
fn is_series_name(word: &str) -> bool {
    word.len() >= 3
        && word.ends_with("FS")
        && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
}

/// Whether the number stands after a statute's name: at once, or in brackets
/// with the name's end before them (`lagen om skatt på energi (1994:1776)`).
fn statute(tokens: &Tokens<'_>, i: usize) -> bool {
    let names = |at: usize| {
        let low = tokens.low(at);
        STATUTES.ends(low)
    };
    let Some(before) = i.checked_sub(1) else {
        return false;
    };
    if names(before) {
        return true;
    }
    if tokens.word(before) != "(" {
        return false;
    }
    for back in 1..=12 {
        let Some(at) = before.checked_sub(back) else {
            return false;
        };
        if matches!(tokens.word(at), "." | ";" | "") {
            return false;
        }
        if names(at) {
            return true;
        }
    }
    false
}

/// `prop. 2022/23:1`, `2022/23:FiU10`.
fn of_session(tokens: &Tokens<'_>, i: usize, stop: usize, sink: &mut Sink<'_>) {
    let start = tokens.token(i).start as usize;
    let number = tokens.slice(start, stop);
    let of_committee = number
        .split(':')
        .nth(1)
        .is_some_and(|n| n.starts_with(|c: char| c.is_alphabetic()));
    let found = match series(tokens, i, Session) {
        Some(found) => Some(found),
        None if of_committee => Some((CommitteeReport, "bet.", start)),
        None => None,
    };
    if let Some((kind, usual, from)) = found {
        let text = format!("{usual} {number}");
        sink.push(
            from,
            stop,
            Mention::Reference(ReferenceMention::Number(kind, text)),
        );
    }
}

/// Whether the act before the number is a directive.
fn eu_kind(tokens: &Tokens<'_>, i: usize) -> ReferenceKind {
    let directive = (1..=8)
        .map_while(|back| i.checked_sub(back))
        .take_while(|&at| !matches!(tokens.word(at), "." | ";" | ""))
        .map(|at| tokens.low(at))
        .find(|low| {
            ["direktiv", "förordning", "beslut"]
                .iter()
                .any(|noun| low.contains(noun))
        })
        .is_some_and(|low| low.contains("direktiv"));
    if directive { Directive } else { EuAct }
}

/// `(EU) 2016/679`, `(EG) nr 1049/2001`.
fn eu_act(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) -> bool {
    let mut close = i.saturating_sub(1);
    if tokens.low(close) == "nr" {
        close = close.saturating_sub(1);
    }
    let open = close.saturating_sub(2);
    let union = matches!(
        tokens.word(close.saturating_sub(1)),
        "EU" | "EG" | "EEG" | "Euratom"
    );
    if !(union && tokens.word(close) == ")" && tokens.word(open) == "(") {
        return false;
    }
    let start = tokens.token(i).start as usize;
    let Some(stop) = whole(&EU_NEW, tokens, start) else {
        return false;
    };
    let from = tokens.token(open).start as usize;
    let text = tokens.slice(from, stop).to_owned();
    let kind = eu_kind(tokens, open);
    sink.push(
        from,
        stop,
        Mention::Reference(ReferenceMention::Number(kind, text)),
    );
    true
}

/// `T 4512-20`, `mål nr 312-24`.
fn court(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) -> bool {
    let token = tokens.token(i);
    let start = token.start as usize;
    let Some(stop) = whole(&COURT, tokens, start) else {
        return false;
    };
    let named = near_court(tokens, i);
    let letter = i.saturating_sub(1);
    let before = tokens.word(letter);
    let lettered = !before.is_empty()
        && before.chars().count() <= 3
        && before.chars().all(char::is_uppercase)
        && !NO_REGISTER.contains(&before)
        && matches!(
            before,
            "T" | "B"
                | "Ö"
                | "M"
                | "P"
                | "F"
                | "K"
                | "Ä"
                | "A"
                | "UM"
                | "FT"
                | "PMT"
                | "PMÖ"
                | "PMÄ"
                | "PMB"
                | "ÖÄ"
        );
    let enough = token.end - token.start >= if named { 1 } else { 3 };
    if !enough || !(lettered || named && is_case_word(tokens, letter)) {
        return false;
    }
    let from = if lettered {
        tokens.token(letter).start as usize
    } else {
        start
    };
    let text = tokens.slice(from, stop).to_owned();
    sink.push(
        from,
        stop,
        Mention::Reference(ReferenceMention::Number(Ruling, text)),
    );
    true
}

/// Whether `mål` or `nr` of a case stands here.
fn is_case_word(tokens: &Tokens<'_>, at: usize) -> bool {
    let at = if matches!(tokens.word(at), ":" | ".") {
        at.saturating_sub(1)
    } else {
        at
    };
    matches!(
        tokens.low(at),
        "nr" | "nummer" | "mål" | "målnr" | "målnummer"
    )
}

/// Whether a court or a case is spoken of shortly before.
fn near_court(tokens: &Tokens<'_>, i: usize) -> bool {
    (1..=8)
        .map_while(|back| i.checked_sub(back))
        .take_while(|&at| tokens.token(at).kind != TokenKind::Break)
        .any(|at| {
            let low = tokens.low(at);
            COURTS.contains(&low) || low.contains("rätt") || low.contains("domstol")
        })
}

/// `C-123/20`: a case of the Court of Justice.
fn eu_court(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) -> bool {
    let letter = i.saturating_sub(2);
    if tokens.word(i.saturating_sub(1)) != "-" || !matches!(tokens.word(letter), "C" | "T") {
        return false;
    }
    let Some(stop) = whole(&EU_COURT, tokens, tokens.token(i).start as usize) else {
        return false;
    };
    let from = tokens.token(letter).start as usize;
    let text = tokens.slice(from, stop).to_owned();
    sink.push(
        from,
        stop,
        Mention::Reference(ReferenceMention::Number(Ruling, text)),
    );
    true
}

/// `S2025/02164`, `KS 00112/2024`, `RS 2022-0123`, `HSN-2023-00041`: the
/// letters of a register, then a year and a running number.
fn of_register(tokens: &Tokens<'_>, i: usize, stop: usize, sink: &mut Sink<'_>) {
    let token = tokens.token(i);
    let mut letters = i.saturating_sub(1);
    let joined = token.glued && tokens.token(letters).kind == TokenKind::Mark;
    if joined && matches!(tokens.word(letters), "-" | "/") {
        letters = letters.saturating_sub(1);
    } else if joined {
        return;
    }
    let word = tokens.word(letters);
    let number = tokens.slice(token.start as usize, stop);
    let count = word.chars().count();
    let plausible = if token.glued {
        // A ministry: `Fi2022/02345`, a register of a board: `KS2023/123`.
        (1..=8).contains(&count)
            && word.starts_with(char::is_uppercase)
            && (joined || starts_with_year(number))
            && word.chars().filter(|c| c.is_lowercase()).count() <= 3
    } else {
        (2..=8).contains(&count)
            && word.chars().all(char::is_uppercase)
            // `:` also numbers the reports of an agency: `RIR 2023:14`.
            && (!number.contains(':') || is_board(word))
    };
    if !plausible || NO_REGISTER.contains(&word) || is_season(number) || is_day(number) {
        return;
    }
    // `STYRKORT SKOLA 2019-2022`: a line of capitals and its years.
    let register = count <= 5 && is_board(word);
    let before = tokens.word(letters.wrapping_sub(1));
    let capitals = before.len() > 1 && before.chars().all(char::is_uppercase);
    if !token.glued && !register && is_years(number) && (count > 5 || capitals) {
        return;
    }
    let from = tokens.token(letters).start as usize;
    // `Ju2022:02`: a committee, which has two digits of its own.
    let committee = number.len() == 7 && number.contains(':') && !is_board(word);
    let found = if committee {
        ReferenceMention::OtherSeries
    } else {
        ReferenceMention::Number(Diarienummer, tokens.slice(from, stop).to_owned())
    };
    sink.push(from, stop, Mention::Reference(found));
}

/// `KS`, `RS`, `KF` and the boards, whose letters end in N for *nämnd*.
fn is_board(word: &str) -> bool {
    matches!(word, "KS" | "RS" | "KF" | "RF" | "KSAU") || word.ends_with('N')
}

fn starts_with_year(number: &str) -> bool {
    number
        .get(..4)
        .and_then(|year| year.parse::<u16>().ok())
        .is_some_and(|year| (1900..2100).contains(&year))
        && !number.as_bytes().get(4).is_some_and(u8::is_ascii_digit)
}

/// `2022/23`: a season, a school year, a session.
fn is_season(number: &str) -> bool {
    let Some((first, second)) = number.split_once('/') else {
        return false;
    };
    match (first.parse::<u16>(), second.parse::<u16>()) {
        (Ok(year), Ok(next)) => {
            first.len() == 4 && (next == year + 1 || second.len() == 2 && next == (year + 1) % 100)
        }
        _ => false,
    }
}

/// `2019-2022`: a year to another.
fn is_years(number: &str) -> bool {
    const MOST: u16 = 30;
    let years = number
        .split_once('-')
        .filter(|(_, last)| last.len() == 4 && starts_with_year(last));
    let years = years.and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    years.is_some_and(|(first, last): (u16, u16)| {
        starts_with_year(number) && first < last && last - first <= MOST
    })
}

/// `2022-09`, `2022-09-14`: a month or a day, behind the name of a meeting.
fn is_day(number: &str) -> bool {
    let dash = |at: usize| number.as_bytes().get(at) == Some(&b'-');
    dash(4) && (number.len() == 7 || number.len() == 10 && dash(7))
}

/// After a label almost any form will do: `Dnr 22RS3456`, `CELEX 32016R0679`.
fn labelled(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let token = tokens.token(i);
    let from = token.end as usize;
    let label = tokens.low(i);
    let (kind, pattern): (_, &Regex) = match label {
        "nja" | "hfd" | "rå" => {
            let start = token.start as usize;
            if let Some(stop) = whole(&REPORT, tokens, start) {
                let text = tokens.slice(start, stop).to_owned();
                sink.push(
                    start,
                    stop,
                    Mention::Reference(ReferenceMention::Number(Ruling, text)),
                );
            }
            return;
        }
        // Numbers of cases are found where they stand.
        "mål" | "målnr" | "målnummer" => return,
        "celex" | "celexnummer" | "celexnr" => (EuAct, &LABELLED_CELEX),
        _ => (Diarienummer, &LABELLED_FILE),
    };
    let Some(found) = pattern
        .captures(window(tokens, from))
        .and_then(|groups| groups.get(1))
    else {
        return;
    };
    let (start, stop) = (from + found.start(), from + found.end());
    let number = tokens.slice(start, stop);
    // One or two digits alone number a point on a list.
    let day = number.len() == 10 && is_day(number);
    if number.len() < 3 || day || !ends_here(tokens.text, stop) {
        return;
    }
    sink.push(
        start,
        stop,
        Mention::Reference(ReferenceMention::Number(kind, number.to_owned())),
    );
}
