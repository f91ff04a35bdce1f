//! What a single line looks like: a bullet, speech, a name, an address, a
//! date line. Nothing here knows where the line stands.

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::{
    boilerplate::{self, StockLine},
    publisher,
};
pub(crate) use crate::swedish::case_head::case_head;
use crate::{
    gazetteer,
    read::stamp::{self, Stamp},
    swedish::{body, calendar, function_words, verb},
    text::{line::LineText, scan, words::Words},
};

/// The first bytes of a text, cut where a character ends.
pub(crate) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last bytes of a text, cut where a character begins.
pub(crate) fn tail(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Bytes of a bullet and the space after it, that open an item of a list.
pub(crate) fn bullet(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    if !matches!(
        mark,
        '•' | '*' | '·' | '◦' | '▪' | '▫' | '■' | '□' | '‣' | '●' | '○' | '\u{f0b7}'
    ) {
        return None;
    }
    marker_end(text, mark.len_utf8())
}

/// Bytes of a dash and the space after it, that open speech or an item.
pub(crate) fn dash(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    if !matches!(
        mark,
        '-' | '–' | '—' | '−' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2015}'
    ) {
        return None;
    }
    marker_end(text, mark.len_utf8())
}

/// Bytes of `1. `, `2) `, `a) `, that open an item of a numbered list.
pub(crate) fn numbered(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let len = match digits {
        0 if bytes.first()?.is_ascii_lowercase() && bytes.get(1) == Some(&b')') => 1,
        1 | 2 => digits,
        _ => return None,
    };
    matches!(bytes.get(len)?, b'.' | b')')
        .then(|| marker_end(text, len + 1))
        .flatten()
}

fn marker_end(text: &str, len: usize) -> Option<usize> {
    let rest = text.get(len..)?;
    (rest.starts_with(' ') && rest.len() > 1).then_some(len + 1)
}

/// A line that is a rule and no words: `____`, `* * *`, `\_ \_ \_`.
pub(crate) fn rule(text: &str) -> bool {
    text.len() >= 3
        && text
            .bytes()
            .all(|b| matches!(b, b'_' | b'-' | b'*' | b'=' | b' ' | b'\\' | b'#' | b'~'))
}

/// Whether a text ends where a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '“', '»', '’', '\'', ')', ']', '*'])
        .ends_with(['.', '?', '!', '…'])
        || text.ends_with(['”', '"', '»']) && text.len() > 60
}

/// How many sentences a line seems to hold.
pub(crate) fn sentences(text: &str) -> usize {
    let bytes = text.as_bytes();
    1 + bytes
        .windows(3)
        .enumerate()
        .filter(|(i, w)| {
            matches!(w[0], b'.' | b'?' | b'!')
                && w[1] == b' '
                && (w[2].is_ascii_uppercase() || w[2] >= 0xC3)
                // `kl. Åtta`, `St. Petersburg`: a short word before the stop.
                && bytes[..*i].iter().rev().take_while(|b| b.is_ascii_alphanumeric() || **b >= 0x80).count() > 2
        })
        .count()
}

/// Whether a line that opens with a dash is speech: it says who speaks.
pub(crate) fn speech(text: &str) -> bool {
    // `…, säger A.` · `…? undrar B` · `…”, C menar`
    let may_be =
        |b: u8| (b == b',') | (b == b'?') | (b == b'!') | (b == b'.') | (b == b'"') | (b == 0xE2);
    let mut rest = text;
    while let Some(at) = scan::find(rest.as_bytes(), may_be) {
        let mark = rest[at..].chars().next().unwrap_or_default();
        rest = &rest[at + mark.len_utf8()..];
        let ends = matches!(mark, ',' | '?' | '!' | '.' | '”' | '"');
        if ends && speaks(rest.trim_start_matches([' ', ',', '”', '"'])) {
            return true;
        }
    }
    false
}

/// Whether a line hands over to someone's speech: `Hon förklarar:`.
pub(crate) fn attributes(text: &str) -> bool {
    text.by_word().any(speaks)
}

fn speaks(rest: &str) -> bool {
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let word = &rest[..end];
    (3..=16).contains(&word.len()) && word.starts_with(char::is_lowercase) && verb::is_speech(word)
}

/// Words before a colon that credit a picture, in lower case.
static CREDITS: Words = Words::with("picture_credit");

/// Words before a colon that name who wrote the text.
static WRITERS: Words = Words::with("writer_credit");

/// Whether a line credits a picture (`Some(false)`) or the text (`Some(true)`).
pub(crate) fn credit(text: &str) -> Option<bool> {
    let mut found = None;
    for at in memchr::memchr2_iter(b':', b'/', text.as_bytes()) {
        if text[at + 1..].trim_start().is_empty() || text.len() - at > 120 {
            continue;
        }
        let before = head_back(&text[..at]);
        let is = |words: &[&str]| words.iter().any(|w| before.eq_ignore_ascii_case(w));
        if at < 20 && is(&WRITERS) {
            return Some(true);
        }
        if is(&CREDITS) {
            found = Some(false);
        }
    }
    if found.is_none() && text.starts_with("Text av ") && text.len() < 80 {
        return Some(true);
    }
    found
}

/// What a caption says, and whom it credits: `Bron i mars. Foto: A. Ek`,
/// `Bron i mars © A. Ek`.
pub(crate) fn split_credit(caption: &str) -> (Option<&str>, Option<&str>) {
    if let Some((says, owner)) = caption.split_once('©')
        && owner.len() < 60
    {
        return (not_empty(says.trim_end()), not_empty(owner.trim()));
    }
    for (at, _) in caption.match_indices([':', '/']) {
        let before = head_back(&caption[..at]);
        if CREDITS.iter().any(|word| before.eq_ignore_ascii_case(word)) {
            let start = caption[..at].len() - before.len();
            let rest = caption[..start].trim().trim_end_matches('(').trim_end();
            let credit = caption[at + 1..].trim().trim_end_matches(['.', ')']);
            return (not_empty(rest), not_empty(credit));
        }
    }
    (not_empty(caption), None)
}

/// Words before a colon that credit what somebody drew.
static DRAWINGS: Words = Words::with("drawing_credit");

/// Where the photo credit behind a caption's text begins; who drew or built what
/// the picture shows belongs to the text.
pub(crate) fn photo_credit(caption: &str) -> Option<usize> {
    let (Some(says), Some(_)) = split_credit(caption) else {
        return None;
    };
    let credit = caption[says.len()..].trim_start();
    let label = credit.trim_start_matches('(').split([':', '/']).next()?;
    let drawn = DRAWINGS.iter().any(|word| label.eq_ignore_ascii_case(word));
    (!drawn).then_some(caption.len() - credit.len())
}

/// Whether a caption says nothing but whose picture it is.
pub(crate) fn only_credit(caption: &str) -> bool {
    const SIGNS: &[&str] = &[
        "afp",
        "bildquelle",
        "courtesy",
        "credit",
        "getty",
        "image:",
        "photo by",
        "photo:",
        "photograph by",
        "quelle:",
        "reuters",
        "shutterstock",
        "titelbild:",
        "titelfoto:",
        "©",
    ];
    let (says, credit) = split_credit(caption);
    if credit.is_some() {
        return says.is_none();
    }
    let lower = head(caption, 80).lower();
    caption.len() < 60 && !ends_sentence(caption) && SIGNS.iter().any(|sign| lower.contains(sign))
}

fn not_empty(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The last word before a colon, or the whole where it is a few words.
fn head_back(before: &str) -> &str {
    let before = before.trim_end();
    let from = before
        .rfind(['.', ',', '(', '|', '!', '?'])
        .map_or(0, |n| n + 1);
    let clause = before[from..].trim_start();
    if clause.len() <= 16 && !clause.contains(' ')
        || clause.starts_with("Text ")
        || clause.starts_with("text ")
    {
        clause
    } else {
        before[before.rfind(' ').map_or(0, |n| n + 1)..].trim_start_matches('(')
    }
}

/// Whether a line is a time stamp with at most a few words to it.
pub(crate) fn stamp_line(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let Some(stamp) = stamp::find(text) else {
        return false;
    };
    if ends_sentence(text) {
        // `Nyhet publicerad 2021-03-02. Ändrad 2021-03-05.`
        let before = &text[..stamp.start];
        return before.len() < 24 && is_stamped(before);
    }
    let (before, after) = (undated(&text[..stamp.start]), text[stamp.end..].trim());
    let set_apart = |side: &str| side.is_empty() || is_parted(text);
    let label = before.trim_end_matches(['•', '|', ' ', '–', '-', ',', ':', '·']);
    // `26 mars 2025 kl. 09:01 - Trafik & gata`: what the text is sorted under.
    let topic = ["- ", "– ", "| "]
        .iter()
        .find_map(|mark| after.strip_prefix(mark));
    let sorted = topic.is_some_and(|topic| {
        topic.starts_with(char::is_uppercase)
            && topic.word_count() <= 4
            && !topic.by_word().any(verb::is_finite)
    });
    before.len() + after.len() <= 4
        || before.is_empty() && sorted && stamp.has_time()
        || is_stamped(before) && after.len() < 60
        || set_apart(before) && set_apart(after)
        || dateline(text).is_some()
        || boilerplate::of(&label.lower()) == Some(StockLine::Kicker) && after.len() < 40
        || after.is_empty() && kicker_and_place(label)
        || after.is_empty() && publisher::of_line(label).is_some()
        // `Uttalande från årsmötet 3 maj 2024`
        || after.is_empty() && label.starts_with("Uttalande från ") && label.word_count() <= 6
        // `Från Liberalernas kansli, 3 maj 2024`
        || after.is_empty() && label.starts_with("Från ") && label.word_count() <= 6
        // `Kommunfullmäktige i Tierp, 2021-05-24`, `Tekniska nämnden 2021-05-24`
        || after.is_empty()
            && label.word_count() <= 4
            && (body::meets(&label.first_word().lower())
                || label.cut_last(b' ').is_some_and(|(_, last)| body::meets(&last.lower()))
                    && !label.by_word().any(function_words::is_preposition))
}

/// `Pressrelease, Göteborg`: the sort of text, and where it was written.
fn kicker_and_place(label: &str) -> bool {
    label.cut(", ").is_some_and(|(kicker, place)| {
        let place = place.trim_end_matches(',');
        boilerplate::of(&kicker.lower()) == Some(StockLine::Kicker)
            && place.word_count() <= 3
            && place
                .by_word()
                .all(|word| word.starts_with(char::is_uppercase))
    })
}

/// `Mars 2024`, `Vecka 11, 2024`, `Version 2, 14 mars 2024`: when a text was written, and
/// no word of what it is about.
pub(crate) fn names_time_alone(text: &str) -> bool {
    static AROUND: Words = Words::with("around_time");
    text.bytes().any(|b| b.is_ascii_digit())
        && text.by_word().all(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let low = bare.lower();
            bare.bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b':' | b'-' | b'/'))
                || calendar::month(&low).is_some()
                || calendar::weekday(&low).is_some()
                || AROUND.contains(&low.as_str())
        })
}

/// What stands before the date: `Region Dalarna, 3 maj 2024`.
pub(crate) fn before_stamp(text: &str) -> Option<&str> {
    let stamp = stamp::find(text)?;
    Some(undated(text.get(..stamp.start)?))
}

/// What a date on a page is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Published,
    Updated,
    /// A day that the text speaks of: a meeting, an end.
    Event,
}

static PUBLISHED: Words = Words::with("published_label");

static UPDATED: Words = Words::with("updated_label");

static EVENTS: Words = Words::with("event_label");

lazy_static! {
    static ref LABELS: FxHashMap<&'static str, Label> = PUBLISHED
        .iter()
        .map(|word| (*word, Label::Published))
        .chain(UPDATED.iter().map(|word| (*word, Label::Updated)))
        .chain(EVENTS.iter().map(|word| (*word, Label::Event)))
        .collect();
}

/// What the last words before a date say it is the date of.
pub(crate) fn date_label(before: &str) -> Option<Label> {
    let tail = before.trim_end_matches(|c: char| !c.is_alphabetic());
    tail.rsplit(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(3)
        .find_map(|word| LABELS.get(word.lower().as_str()).copied())
}

/// Whether a text is about copyright or consent, whose dates do not count.
pub(crate) fn legal(text: &str) -> bool {
    let lower = text.lower();
    [
        "©",
        "copyright",
        "cookie",
        "kakor",
        "samtycke",
        "all rights",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// `När` over a day, `Datum` over one with `Plats: Residenset` below: whether a line that
/// is little but a day, between the two, says when something will be.
pub(crate) fn in_invitation(line: &str, stamp: &Stamp, [above, below]: [&str; 2]) -> bool {
    static PLACES: Words = Words::with("place_label");
    let label = match undated(&line[..stamp.start]) {
        "" if above.word_count() <= 4 => above,
        "" => "",
        label => label,
    };
    let place = below.by_word().next().is_some_and(|word| {
        let word = word.trim_end_matches(':').lower();
        PLACES.contains(&word.as_str())
    });
    date_label(label) == Some(Label::Event)
        || place && label.trim_end_matches(':').eq_ignore_ascii_case("datum")
}

/// Whether the words before a date say that it is of the text: `Publicerad`, `Ändrad`.
fn is_stamped(before: &str) -> bool {
    date_label(before).is_some_and(|label| label != Label::Event)
}

/// `Östersund den 3 november 2020`, `Lund 2019-03-05`: a place and a date.
pub(crate) fn dateline(text: &str) -> Option<String> {
    if text.len() > 60 || ends_sentence(text) {
        return None;
    }
    let stamp: Stamp = stamp::find(text)?;
    let after = text[stamp.end..].trim();
    let before = undated(&text[..stamp.start]);
    let words = before.word_count();
    // `Uppdaterad 14 mars 2024`, `DELÅRSRAPPORT PER DEN 31 AUGUSTI 2024` name no place.
    let place = !before.is_empty()
        && words <= 3
        && date_label(before).is_none()
        && before.by_word().all(|w| w.starts_with(char::is_uppercase))
        && !before
            .by_word()
            .any(|w| w == "PER" || function_words::is_preposition(&w.lower()))
        && before
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    (place && after.is_empty()).then(|| stamp.rfc3339())
}

/// `YSTAD, 9 NOVEMBER 2023. Regissören …`, `Stockholm 24 februari 2025 – …`: the
/// dateline that a paragraph opens with.
pub(crate) fn opening_dateline(text: &str) -> Option<String> {
    let line = head(text, 80);
    let stamp = stamp::find(line)?;
    let after = text[stamp.end..].trim_start_matches(['*', ')']);
    // `Räkenskapsåret 2022-07-01 – 2023-06-30`
    let rest = after.trim_start_matches([' ', '–', '-', '—']);
    if stamp::whole(rest).is_some() {
        return None;
    }
    let set_off = after.starts_with(['.', ':', '–', '-', '—'])
        || [" – ", " - ", " — "]
            .iter()
            .any(|mark| after.starts_with(mark));
    set_off
        .then(|| dateline(line[..stamp.end].trim_start_matches(['*', '('])))
        .flatten()
}

/// What stands before a date without its weekday and `den`.
pub(crate) fn undated(before: &str) -> &str {
    let cut = |text: &str| text.trim_end().trim_end_matches(',').trim_end().len();
    let before = before.trim();
    let article = before.strip_suffix("den");
    let before = match article.or_else(|| before.strip_suffix("DEN")) {
        Some(rest) if rest.is_empty() || rest.ends_with(' ') => rest.trim_end(),
        _ => before,
    };
    let last = before.rfind(' ').map_or(0, |at| at + 1);
    let weekday = before[last..].trim_end_matches(',');
    let weekday = matches!(
        weekday.lower().as_str(),
        "måndag" | "tisdag" | "onsdag" | "torsdag" | "fredag" | "lördag" | "söndag"
    );
    let before = if weekday {
        before[..last].trim()
    } else {
        before
    };
    &before[..cut(before)]
}

/// Whether the words before a date make it an end or a beginning: `Gäller till den`.
pub(crate) fn leads_to_bound(before: &str) -> bool {
    let last = undated(before).rsplit(' ').next().unwrap_or_default();
    let last = last.lower();
    function_words::bounds_time(&last) || matches!(last.as_str(), "med" | "senast")
}

/// Pieces of a line that bullets and bars part: `Pressmeddelande • 1 maj`.
pub(crate) fn segments(text: &str) -> impl Iterator<Item = &str> {
    // Nearly all lines are one: they are not gone through letter by letter.
    let may_part = |b: u8| (b == b'|') | (b == 0xC2) | (b == 0xE2);
    let parted = text.len() <= 160 && scan::find(text.as_bytes(), may_part).is_some();
    let whole = (!parted).then_some(text);
    let pieces = parted.then(|| text.split(['•', '|', '·']));
    whole
        .into_iter()
        .chain(pieces.into_iter().flatten())
        .map(str::trim)
        .filter(|s| !s.is_empty())
}

/// Whether bullets or bars part a line in two pieces or more.
pub(crate) fn is_parted(text: &str) -> bool {
    segments(text).nth(1).is_some()
}

/// `Start / Nyheter / Rubrik`.
pub(crate) fn breadcrumb(text: &str) -> bool {
    let steps = |mark| text.matches(mark).count();
    let may_part = |b: u8| (b == b'/') | (b == b'>') | (b == 0xC2) | (b == 0xE2);
    text.len() < 240
        && scan::find(text.as_bytes(), may_part).is_some()
        && !ends_sentence(text)
        && (steps(" / ") >= 2 || steps(" > ") >= 1 || steps(" › ") >= 1 || steps(" » ") >= 1)
}

/// How lines begin that only lead elsewhere, in lower case.
const LEADS_ON: &[&str] = &[
    "anmäl", "gå ", "här ", "klicka ", "ladda ", "läs ", "mer ", "se ", "till ", "visa ", "öppna ",
];

/// Whether a line that is all one link leads to another page: it says so, or
/// reads like a headline. A list of names that are links is none.
pub(crate) fn link_line(text: &str) -> bool {
    let small = text
        .by_word()
        .filter(|w| w.len() >= 2 && w.chars().all(char::is_lowercase))
        .count();
    let lower = head(text, 12).lower();
    text.len() < 240
        && !numbers_a_document(text)
        && (small >= 2
            || LEADS_ON.iter().any(|words| lower.starts_with(words))
            || text.starts_with(['»', '›', '→', '>'])
            || text.ends_with(['»', '›', '→', '>']))
}

/// `Ds 2021:4`, `prop. 2022/23:1`: what numbers a document is what the text
/// builds on, not a way to other news.
fn numbers_a_document(text: &str) -> bool {
    text.by_word().any(|word| {
        word.trim_start_matches('(')
            .split_once(':')
            .is_some_and(|(year, number)| {
                year.len() >= 4
                    && year.bytes().all(|b| b.is_ascii_digit() || b == b'/')
                    && number.starts_with(|c: char| c.is_ascii_digit())
            })
    })
}

/// `Avgifter (punkt 6)`, `En ny lag (SOU 2023:8)`: a number in brackets ends the
/// line.
pub(crate) fn ends_in_number(text: &str) -> bool {
    let inner = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .map_or("", |(_, inner)| inner);
    let last = inner.rsplit(' ').next().unwrap_or_default();
    inner.contains(' ')
        && inner.word_count() <= 3
        && last.starts_with(|c: char| c.is_ascii_digit())
        && inner.starts_with(char::is_alphabetic)
}

/// Whether a line ends in its unit in brackets: `Finansiering (euro)`.
pub(crate) fn ends_in_unit(text: &str) -> bool {
    let inner = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("))
        .map_or("", |(_, inner)| inner);
    let first = inner.first_word();
    inner.word_count() <= 3
        && (is_money_unit(&first.lower())
            || matches!(first, "euro" | "miljoner" | "procent" | "tusental"))
}

/// `Regi: Lena Ek`, `Kungen – Bo Alm, gäst`: a short label and what it stands for.
pub(crate) fn label_row(text: &str) -> bool {
    let label = [": ", " – ", " - "]
        .iter()
        .find_map(|mark| text.cut(mark))
        .filter(|(_, value)| value.starts_with(char::is_alphanumeric))
        .map_or("", |(label, _)| label);
    text.len() <= 120
        && label.starts_with(char::is_uppercase)
        && label.word_count() <= 4
        && !label.contains(',')
        && !ends_sentence(text)
        && !reachable(text)
}

/// A line without the abbreviation that ends it (`m.m.`).
pub(crate) fn abbreviation_cut(text: &str) -> &str {
    ["m.m.", "m.fl.", "m fl.", "etc.", "osv.", "dvs."]
        .iter()
        .find_map(|short| text.strip_suffix(short))
        .unwrap_or(text)
        .trim_end()
}

/// A menu that a saved page set on one line: capital after capital with
/// neither comma nor stop.
pub(crate) fn menu_line(text: &str) -> bool {
    // `Meny Sök Självservice`
    let head = matches!(text.by_word().next(), Some("Meny" | "Sök" | "Startsida"));
    let is_stop = |b: u8| (b == b',') | (b == b'.') | (b == b':') | (b == b'?') | (b == b'!');
    if !head && scan::find(text.as_bytes(), |b| is_stop(b) | b.is_ascii_digit()).is_some() {
        return false;
    }
    let words = text.word_count();
    let capitals = text
        .by_word()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    if head && (2..=6).contains(&words) && capitals == words {
        return true;
    }
    static CLAUSE: Words = Words::with("clause_word");
    words >= 5
        && capitals * 2 >= words
        && text.chars().any(char::is_lowercase)
        && !text
            .by_word()
            .any(|word| CLAUSE.contains(&word) || matches!(word, "av" | "från" | "i" | "till"))
        && !text.contains([',', '.', ':', '–', '?', '!'])
        && !text.bytes().any(|b| b.is_ascii_digit())
        && capitals >= 4
}

/// What stands before the colon of a line of a form.
static LABELS_OF_FORMS: Words = Words::with("form_label");

/// `Handläggare: A`, `Dnr RS 2023-0187`, `Till regionstyrelsen`: a line of a form.
pub(crate) fn labelled(text: &str) -> bool {
    // Markdown sets labels in bold.
    let text = text.trim_start_matches('*');
    let Some((label, rest)) = text.split_once(':') else {
        return reference_line(text);
    };
    LABELS_OF_FORMS.contains(&label.trim_end_matches('*').lower().as_str())
        && !rest.trim_matches(['*', ' ']).is_empty()
}

/// Whether a word, in lower case but for its first letter, names a report:
/// `Delårsrapport`.
pub(crate) fn is_report(word: &str) -> bool {
    static REPORT_ENDS: Words = Words::with("report_end");
    REPORT_ENDS.ends(word)
}

/// `Handläggare`, `Ert datum`, `Sammanträdesdatum`: the label of a column, over
/// its value.
pub(crate) fn column_label(text: &str) -> bool {
    text.len() <= 24
        && !text.contains(':')
        && (labelled(&format!("{text}: x")) || PUBLISHED.contains(&text.lower().as_str()))
}

/// A line that is the number of a case: `KS 00112/2024`, `Dnr RS 2023-0187`;
/// `Delårsrapport per 2022-08-31` is none.
pub(crate) fn reference_line(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.len() > 40 || digits < 4 || !text.contains(['/', '-']) {
        return false;
    }
    let first = text.first_word();
    let report = is_report(first) || first.ends_with("protokoll");
    // `KFN § 10 Dnr 2023/88 Badplatsen i Viken` says what the case is about.
    let named = text.rsplit(' ').take_while(|word| {
        !word.bytes().any(|b| b.is_ascii_digit()) && word.chars().any(char::is_lowercase)
    });
    let named = named.filter(|word| word.len() > 3).count() > 1;
    !named
        && !report
        && !text
            .by_word()
            .any(|w| w.len() > 4 && w.chars().all(char::is_lowercase))
        && text.starts_with(|c: char| c.is_uppercase() || c == '§')
        && !text.contains('@')
        && !text.ends_with('.')
}

/// Whether a line is in capitals throughout.
pub(crate) fn in_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().filter(|c| c.is_alphabetic()).count() >= 5
}

/// Whether a line names a telephone number or an address of mail or web.
pub(crate) fn reachable(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let bytes = text.as_bytes();
    let bracket = memchr::memchr3(b'@', b'(', b'[', bytes);
    if let Some(at) = bracket {
        let rest = &text[at..];
        // `@name` is an account elsewhere.
        let mail = memchr::memchr_iter(b'@', bytes)
            .any(|at| at > 0 && !matches!(bytes[at - 1], b' ' | b'(' | b'[' | b'/' | b','))
            || ["(at)", "[at]", "[ at ]", "(a)"]
                .iter()
                .any(|sign| rest.contains(sign));
        if mail {
            return text.len() < 200;
        }
    }
    phone(text)
}

/// Whether a line holds what is written like a Swedish telephone number: 7 to 14
/// digits in groups that begin with 0 or +. Fewer than 9 far into a line need a
/// hyphen or a slash (PTS, Svensk nummerplan).
fn phone(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(n) = scan::find(&bytes[at..], |b| (b == b'0') | (b == b'+')) {
        let start = at + n;
        let before = start.checked_sub(1).map(|i| bytes[i]);
        let mut digits = 0;
        let mut end = start;
        let mut joined = false;
        while let Some(&b) = bytes.get(end) {
            match b {
                b'0'..=b'9' => digits += 1,
                b'+' if end == start => joined = true,
                b'-' if end > start => joined = true,
                b'/' if (2..=4).contains(&digits) => joined = true,
                b' ' | b'(' | b')' | 0xE2 | 0x80 | 0x90..=0x94 => {}
                _ => break,
            }
            end += 1;
        }
        let free = before
            .is_none_or(|b| !b.is_ascii_alphanumeric() && b != b',' && b != b'.' && b != b'-');
        let separate = start < 2 || !(before == Some(b' ') && bytes[start - 2].is_ascii_digit());
        if free
            && separate
            && (7..=14).contains(&digits)
            && bytes.get(start + 1).is_some_and(u8::is_ascii_digit)
        {
            let tail = text.get(end..).unwrap_or_default();
            let money = ["kr", "Mkr", "tkr", "mnkr", "miljon", "procent", "euro"]
                .iter()
                .any(|unit| tail.starts_with(unit));
            if !money && (joined || start < 30 || digits >= 9) {
                return true;
            }
        }
        at = end.max(start + 1);
    }
    false
}

/// The characters of a telephone number that a text ends in.
fn number_at_end(text: &str) -> &str {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '+' | '/' | '(' | ')');
    let number = &text[text.trim_end_matches(part).len()..];
    number.find(['0', '+']).map_or("", |at| &number[at..])
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether a line ends in the midst of a telephone number, with whose last
/// groups the next begins: `… 070-174 06` / `15`.
pub(crate) fn number_goes_on(line: &str, next: &str) -> bool {
    let number = number_at_end(line);
    let group = |c: char| c.is_ascii_digit() || c == ' ';
    let rest = next.find(|c| !group(c)).map_or(next, |end| &next[..end]);
    let after = &next[rest.len()..];
    let first = rest.by_word().next().map_or(0, str::len);
    let most = if number.starts_with('+') { 14 } else { 10 };
    number.contains(['-', '–', '+', '/'])
        && digits(number) >= 4
        && (2..=4).contains(&first)
        && (7..=most).contains(&(digits(number) + digits(rest)))
        && (after.is_empty() || !rest.ends_with(' ') && after.starts_with([',', '.', ';', ')']))
}

/// Whether a line ends in a whole telephone number or an address of mail.
pub(crate) fn ends_reachable(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ',']);
    let number = number_at_end(text);
    let mail = text
        .rsplit(' ')
        .take(3)
        .any(|word| word.contains('@') && !word.ends_with('@') || matches!(word, "(at)" | "[at]"));
    mail || digits(number) >= 7 && number.contains(['-', '–', '+', '/'])
}

/// `Region X, 801 88 Gävle`, `Box 712`, `Org.nr 232100-0032`: where post goes.
pub(crate) fn address(text: &str) -> bool {
    if text.len() > 160 || ends_sentence(text) && text.len() > 80 {
        return false;
    }
    // `Plats: …` says where something happens.
    postcode(text) && !labelled(text) || text.starts_with("Box ") && text.len() < 20
}

/// `Sankt Hansplan 4`, `Storgatan 12 B`: a street and a number.
pub(crate) fn street(text: &str) -> bool {
    let number = |word: &str| {
        (1..=4).contains(&word.len()) && word.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut words = text.rsplit(' ');
    let last = words.next().unwrap_or_default();
    let numbered = number(last) || last.len() == 1 && words.next().is_some_and(number);
    numbered
        && (2..=5).contains(&text.word_count())
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', ',', '(', '/'])
}

/// Three digits, a space, two digits and a capitalised place.
fn postcode(text: &str) -> bool {
    let bytes = text.as_bytes();
    let gap = |b: u8, next: u8| b.is_ascii_digit() & (next == b' ');
    if scan::find_pair(bytes, gap).is_none() {
        return false;
    }
    bytes.windows(7).enumerate().any(|(i, w)| {
        w[..3].iter().all(u8::is_ascii_digit)
            && w[3] == b' '
            && w[4..6].iter().all(u8::is_ascii_digit)
            && w[6] == b' '
            && (i == 0 || matches!(bytes[i - 1], b' ' | b'-') && !dialled(&bytes[..i - 1]))
            && bytes
                .get(i + 7)
                .is_some_and(|&b| b.is_ascii_uppercase() || b == 0xC3)
    })
}

/// Whether what stands before five digits makes them part of a telephone number: `08 123
/// 45 Ring`, but not `Box 2201 550 02 Jönköping`.
fn dialled(before: &[u8]) -> bool {
    let digits = before.iter().rev().take_while(|b| b.is_ascii_digit());
    let (text, number) = before.split_at(before.len() - digits.count());
    let house = text.strip_suffix(b" ").is_some_and(|name| {
        !number.starts_with(b"0") && name.last().is_some_and(|b| !b.is_ascii_digit())
    });
    !number.is_empty() && !house
}

/// Whether a line is one name and nothing else: two to four capitalised
/// words, with a party's letters after them at most.
pub(crate) fn name_line(text: &str) -> bool {
    if text.len() > 64 {
        return false;
    }
    let bare = text.split(" (").next().unwrap_or(text);
    let words = bare.word_count();
    (2..=4).contains(&words)
        && bare.len() <= 48
        && bare.by_word().all(|word| {
            matches!(word, "von" | "af" | "de" | "van" | "der" | "och")
                || word.starts_with(char::is_uppercase)
                    && word.chars().skip(1).any(char::is_lowercase)
                    && word.chars().all(|c| c.is_alphabetic() || c == '-')
        })
}

/// Whether all words of a name are capitalised, small particles aside.
pub(crate) fn proper(name: &str) -> bool {
    !name.is_empty()
        && name.starts_with(char::is_uppercase)
        && name.word_count() <= 5
        && name.by_word().all(|word| {
            matches!(
                word,
                "i" | "och" | "för" | "län" | "kommun" | "av" | "ab" | "&"
            ) || word.starts_with(char::is_uppercase)
        })
}

/// `Generaldirektör`, `/Redaktionen`: the foot of a letter.
pub(crate) fn signature(text: &str) -> bool {
    text.starts_with('/')
        || text.starts_with("Med vänlig")
        || text.starts_with("Vänliga hälsningar")
}

const MARKS: [char; 8] = ['”', '"', '“', '„', '»', '«', '’', '\''];

/// Speech in marks that ends in a point, or that its attribution or a
/// signature follows: `”Bron är klar.”`, `”Bron är klar” – Maja Lindqvist`,
/// `”Bron är klar” /Maja Lindqvist`, `Hon ropade: ”Bron är klar!”`.
pub(crate) fn speech_in_marks(text: &str) -> bool {
    let closed = |at: usize| {
        [", ", " – ", " — ", " /"]
            .iter()
            .any(|next| text[at..].starts_with(next))
    };
    let led = || text.contains(": ”") || text.contains(": \"");
    text.strip_suffix(MARKS)
        .is_some_and(|inner| inner.ends_with('.') || led() && inner.ends_with(['!', '?']))
        || text.starts_with(MARKS)
            && text
                .char_indices()
                .skip(1)
                .any(|(at, c)| MARKS.contains(&c) && closed(at + c.len_utf8()))
}

/// Whether all of a line stands in quotation marks.
pub(crate) fn in_marks(text: &str) -> bool {
    text.len() > 4 && text.starts_with(MARKS) && text.ends_with(MARKS)
}

/// Whether a word in lower case is a unit of Swedish money.
pub(crate) fn is_money_unit(lower: &str) -> bool {
    matches!(
        lower,
        "kr" | "kronor" | "mdkr" | "mkr" | "mnkr" | "msek" | "tkr"
    )
}

/// Whether a line is a row of a list of money: a name, and behind its mark a sum:
/// `Ljusne IF – 20 000 kr, ny läktare`, `Ljusne IF: 1,5 miljoner kronor`.
pub(crate) fn money_row(text: &str) -> bool {
    let sum = |rest: &str| {
        let mut words = rest.by_word().take(4);
        rest.starts_with(|c: char| c.is_ascii_digit())
            && words.any(|word| {
                let lower = word.lower();
                let unit = lower.trim_end_matches(['.', ',', ';']);
                is_money_unit(unit) || matches!(unit, "euro" | "miljon" | "miljoner")
            })
    };
    text.starts_with(char::is_uppercase)
        && text.bytes().any(|b| b.is_ascii_digit())
        && [": ", " – ", " - ", ", "].iter().any(|mark| {
            text.match_indices(mark)
                .take(3)
                .any(|(at, _)| sum(&text[at + mark.len()..]))
        })
}

/// A heading opens with a capital, a figure, a quotation mark or the sign of a
/// paragraph.
pub(crate) fn opens_like_heading(text: &str) -> bool {
    text.chars()
        .find(|c| !matches!(c, '”' | '"' | '“' | '»' | '\'' | '’'))
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && text.chars().any(char::is_alphabetic)
        || paragraph_head(text)
}

/// What stands before the `§` that a line opens with: nothing, or the body that met (`Kf `).
fn before_paragraph(text: &str) -> Option<&str> {
    const BODY: usize = 6;
    let (body, _) = head(text, BODY + '§'.len_utf8()).cut("§")?;
    let met = body.ends_with(' ') && body.starts_with(char::is_uppercase);
    (body.is_empty() || met).then_some(body)
}

/// `§ 12 Ny bokbuss`, `§ 12`, `Kf § 31 Vinterbad`: the head of a case in minutes.
pub(crate) fn paragraph_head(text: &str) -> bool {
    let Some(body) = before_paragraph(text) else {
        return false;
    };
    let rest = text[body.len() + '§'.len_utf8()..].trim_start();
    let name = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    name.len() < rest.len()
        && text.len() <= 140
        && !ends_sentence(text)
        && !reference_line(name.trim())
        // A line of a table of contents.
        && !text.contains("...")
}

/// `§ 45`, `KF § 79 Dnr KS 2024/130`: a line that opens with the number of a case, behind a
/// body only a short one that ends in a digit.
pub(crate) fn case_number(text: &str) -> bool {
    let short = || text.len() <= 60 && text.ends_with(|c: char| c.is_ascii_digit());
    before_paragraph(text).is_some_and(|body| body.is_empty() || short())
}

/// `Tid och plats:`, `Närvarande ledamöter:`: the label of a field of a form.
pub(crate) fn form_label(text: &str) -> bool {
    static FIELDS: Words = Words::with("form_field");
    let Some(label) = text.strip_suffix(':') else {
        return false;
    };
    let first = label.first_word();
    label.word_count() <= 3 && FIELDS.contains(&first.lower().as_str())
}

/// `Petra Ulvås, nämndsekreterare`: a name and what it is.
pub(crate) fn name_and_role(text: &str) -> bool {
    text.split_once(", ").is_some_and(|(name, role)| {
        name_line(name) && role.starts_with(char::is_lowercase) && role.word_count() <= 4
    })
}

/// `Tabell 2. Avgifter, mnkr`, `Diagram 3: Kostnad per månad`: what a table or a
/// picture shows.
pub(crate) fn numbered_caption(text: &str) -> bool {
    let mut words = text.by_word();
    let shows = matches!(
        words.next(),
        Some("Bild" | "Diagram" | "Figur" | "Karta" | "Tabell")
    );
    let number = words.next().unwrap_or_default();
    shows && text.len() <= 160 && !ends_sentence(text) && {
        let digits = number.trim_end_matches(['.', ':', ',']);
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    }
}

/// `Onsdagen den 23 april klockan 9, Ronneby`: when something is.
fn begins_with_weekday(text: &str) -> bool {
    let first = text.split([' ', ',']).next().unwrap_or_default().lower();
    let day = first.strip_suffix("en").unwrap_or(&first);
    day.ends_with("dag") && day.len() >= 6 && text.bytes().any(|b| b.is_ascii_digit())
}

/// `Januari–augusti 2023`: a stretch that opens with a month.
pub(crate) fn begins_with_month(text: &str) -> bool {
    let first = text.split([' ', '–', '-']).next().unwrap_or_default();
    calendar::month(&first.lower()).is_some_and(|(_, is_whole)| is_whole)
}

/// `Hej!`, `Bästa redaktion,`: how a letter or a mail opens.
fn salutation(text: &str) -> bool {
    let first = text.split([' ', '!', ',']).next().unwrap_or_default();
    matches!(first, "Bästa" | "God" | "Hej" | "Hejsan" | "Kära")
        && text.ends_with(['!', ','])
        && text.word_count() <= 4
}

/// Whether a line is no heading however it is set: a field of a form, a time,
/// a name with its role, a letter's greeting.
pub(crate) fn never_heads(text: &str) -> bool {
    form_label(text)
        || labelled(text)
        || salutation(text)
        || name_and_role(text)
        || numbered_caption(text)
        || begins_with_weekday(text) && stamp::find(text).is_some()
}

/// `Idrottsplats i Solnäs`: a thing and where it is; no sender, no name.
pub(crate) fn placed(text: &str) -> bool {
    let Some((thing, place)) = text.split_once(" i ").or_else(|| text.split_once(" på ")) else {
        return false;
    };
    !thing.contains(' ')
        && thing.len() > 3
        && thing.starts_with(char::is_uppercase)
        && proper(place)
        && publisher::of_line(text).is_none()
        && !body::acts(&thing.lower())
}

/// `Fakta Fjärrvärmen i Solnäs`, `Faktaruta`: the head of a box.
pub(crate) fn facts_head(text: &str) -> bool {
    let rest = ["Faktaruta", "FAKTARUTA", "Fakta", "FAKTA"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
        && text.len() <= 70
        && !ends_sentence(text)
        && !text.by_word().any(verb::is_finite)
}

/// `Klart 2026`, `Budget 2025–2027`: a thing and its year.
fn yearly(text: &str) -> bool {
    // `Skatt 2019 och 2020`
    let joined = text.rsplit_once(" och ");
    let joined = joined.filter(|(_, year)| year.starts_with("20"));
    let first = joined.map_or(text, |(first, _)| first);
    let Some((thing, year)) = first.rsplit_once(' ') else {
        return false;
    };
    let year = year.get(..4).filter(|year| year.starts_with("20"));
    year.is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
        && !thing.contains(' ')
        && gazetteer::single(thing).is_none()
        && calendar::month(&thing.lower()).is_none()
}

/// `Kl 00.36 Inbrott, Borås`: the head of an entry in a log.
fn clocked(text: &str) -> bool {
    ["Kl ", "Kl. ", "Klockan "]
        .iter()
        .filter_map(|word| text.strip_prefix(word))
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line has what a heading has and a name has not: a common word, or the
/// form of a heading.
pub(crate) fn worded(text: &str) -> bool {
    let common = |word: &str| word.len() > 3 && word.chars().all(char::is_lowercase);
    // `Ordförandens ord`: a name ends in no small letters.
    let owned = |(owner, thing): (&str, &str)| {
        owner.ends_with('s') && thing.len() == 3 && thing.chars().all(char::is_lowercase)
    };
    !text.contains(' ')
        || text.by_word().any(common)
        || text.split_once(' ').is_some_and(owned)
        || text.ends_with('?')
        || case_head(text)
        || numbered_head(text)
        || facts_head(text)
        || paragraph_head(text)
        || ends_in_number(text)
        || ends_in_unit(text)
        || clocked(text)
        || placed(text)
        || yearly(text)
}

/// A line without the number of its section: `4 Förslag till beslut`.
pub(crate) fn without_number(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
}

/// `a) Viten och avgifter`: a line whose letter sets it apart from the others like it.
pub(crate) fn lettered(text: &str) -> bool {
    let Some(name) = text.get(1..).and_then(|rest| rest.strip_prefix(") ")) else {
        return false;
    };
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.len() <= 90
        && name.trim_start().starts_with(char::is_uppercase)
        // `b) Att bron målas`, `b) Nämnden antar planen`: a point.
        && !name.trim_start().starts_with("Att ")
        && !name.by_word().any(verb::is_finite)
        && !ends_sentence(text)
        && !text.ends_with([',', ';', ':'])
}

/// `2 Resultat`, right over `2.1 Intäkter`.
pub(crate) fn chapter_over(text: &str, after: &str) -> bool {
    text.split_once(' ').is_some_and(|(number, name)| {
        number.bytes().all(|b| b.is_ascii_digit())
            && name.starts_with(char::is_uppercase)
            && after
                .strip_prefix(number)
                .is_some_and(|rest| rest.starts_with(".1"))
            && numbered_head(after)
    })
}

/// Those of the heads, and the words of page heads, that only case documents have.
static CASE_SIGNS: Words = Words::with("case_sign");

/// `Avsnitt 5.3 Larm`, `1.2 Investeringar`: a heading that its number tells.
pub(crate) fn numbered_head(text: &str) -> bool {
    // `Avsnitt 5.3`, of the paper that is answered.
    let bare = ["Avsnitt ", "Kapitel "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    if bare.is_some_and(|number| {
        number.len() <= 6 && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    }) {
        return true;
    }
    let rest = [
        "Alternativ ",
        "Avsnitt ",
        "Bilaga ",
        "Del ",
        "Etapp ",
        "Fas ",
        "Kap. ",
        "Kapitel ",
        "Område ",
        "Steg ",
    ]
    .iter()
    .find_map(|word| text.strip_prefix(word));
    let line = rest.unwrap_or(text);
    let Some((number, name)) = line.split_once(' ') else {
        return false;
    };
    let number = number.trim_end_matches(['.', ':']);
    let digits = number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && number.starts_with(|c: char| c.is_ascii_digit());
    let levels = number
        .split('.')
        .all(|level| (1..=2).contains(&level.len()));
    digits
        && levels
        && (rest.is_some() || number.contains('.'))
        && text.len() <= 90
        && name.starts_with(char::is_uppercase)
        && !ends_sentence(text)
}

/// `Nämndens beslut`, `Kommunstyrelsens förslag till kommunfullmäktige`, in
/// capitals too.
pub(crate) fn decision_head(text: &str) -> bool {
    if text.len() <= 100 && in_capitals(text) {
        heads_decision(&text.lower())
    } else {
        heads_decision(text)
    }
}

fn heads_decision(text: &str) -> bool {
    let to_body = text
        .strip_prefix(['F', 'f'])
        .and_then(|rest| rest.strip_prefix("örslag till beslut i "))
        .is_some_and(|body| body.len() < 60 && !ends_sentence(body));
    to_body
        || text.len() <= 100
            && text.match_indices("s ").any(|(at, _)| {
                let (owner, rest) = (&text[..=at], &text[at + 2..]);
                owner.len() > 8
                    && owner.word_count() <= 4
                    && (matches!(rest, "beslut" | "förslag") || rest.starts_with("förslag till "))
                    && rest.word_count() <= 5
            })
}

/// A bit for the sign of a case document that a line, in lower case, opens with,
/// its number aside.
pub(crate) fn case_sign(lower: &str) -> u32 {
    let lower = lower.trim_start_matches(|c: char| c.is_ascii_digit() || "§. *".contains(c));
    let whole = |sign: &str| !lower[sign.len()..].starts_with(char::is_alphabetic);
    CASE_SIGNS
        .opening(lower)
        .find(|(_, sign)| whole(sign))
        .map_or(0, |(at, _)| 1 << at)
}

/// Whether a cell holds a figure that is no year.
pub(crate) fn figure(cell: &str) -> bool {
    let bare = cell.trim_matches(['*', '_', ' ']);
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let year = digits == 4 && bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    digits > 0
        && !year
        && (letters == 0
            || bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '−')))
        && !bare.chars().all(|c| c.is_ascii_digit() && letters > 0)
}

/// Whether two lines have the same letters and digits, case aside.
pub(crate) fn bare_eq(a: &str, b: &str) -> bool {
    let bare = |s: &str| -> Vec<char> {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    a.len() <= 2 * b.len() + 8 && b.len() <= 2 * a.len() + 8 && bare(a) == bare(b)
}

/// Whether a heading is the title of the metadata, which may go on with the
/// site's name or be cut short.
pub(crate) fn same_title(heading: &str, known: &str) -> bool {
    bare_eq(heading, known)
        || !heading.is_empty() && known.starts_with(heading)
        || known.len() > 20 && heading.starts_with(known.trim_end_matches(['.', '…', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        assert_eq!(bullet("• Ett"), Some(4));
        assert_eq!(bullet("*Ett"), None);
        assert_eq!(dash("– Vi är glada"), Some(4));
        assert_eq!(dash("-20 grader"), None);
        assert_eq!(numbered("1. Ett"), Some(3));
        assert_eq!(numbered("1.5 km"), None);
        assert_eq!(numbered("2019. Sedan"), None);
    }

    #[test]
    fn heads_by_their_numbers() {
        for line in [
            "Avsnitt 5.3",
            "Avsnitt 6",
            "3.1 Styrning",
            "Avsnitt 7 Kostnader",
        ] {
            assert!(numbered_head(line), "{line}");
        }
        for line in ["Avsnitt om stödet", "3 personer", "Del 2"] {
            assert!(!numbered_head(line), "{line}");
        }
        assert!(ends_in_number("Avgifter (punkt 6)") && ends_in_number("En ny lag (SOU 2023:8)"));
        assert!(!ends_in_number("Karin Lind (KD)") && !ends_in_number("Budget (2023)"));
    }

    #[test]
    fn numbers_of_cases() {
        assert!(reference_line("KS 00112/2024") && reference_line("Diarienummer KS 2024/12"));
        assert!(!reference_line("KFN § 10 Dnr 2023/88 Badet i Vrena"));
        assert!(column_label("Ert datum") && !column_label("Datumet"));
        assert!(column_label("Sammanträdesdatum"));
        assert!(street("Sankt Hansplan 4") && street("Storgatan 12 B"));
        assert!(!street("Budget 2024, del 1") && !street("Etapp"));
    }

    #[test]
    fn ways_to_reach_someone() {
        for line in [
            "Tel. 0611-800 10",
            "070-174 06 31",
            "+46 (0)8-465 004 12",
            "press[at]exempel.se",
            "Växel: 08-465 004 80",
            "Mobil 0701740684",
        ] {
            assert!(reachable(line), "{line}");
        }
        for line in [
            "Kostnad 10 000 000 kronor",
            "År 2019-2020",
            "KS 00112/2024",
            "Det var 0,5 procent",
        ] {
            assert!(!reachable(line), "{line}");
        }
    }

    #[test]
    fn lines_of_a_page() {
        assert!(address("Region Skåne, 291 89 Kristianstad"));
        assert!(address("Box 22 291 89 Kristianstad"));
        assert!(!address("Det kostade 120 000 Euro"));
        assert!(!address("Ring 08 123 45 Växel"));
        assert_eq!(credit("Bron i mars. Foto: Lo Ek"), Some(false));
        assert_eq!(credit("Text och foto: Lo Ek"), Some(true));
        assert_eq!(credit("Kostnad: 5 kronor"), None);
        assert_eq!(photo_credit("Bron i mars (Foto: Lo Ek)"), Some(12));
        assert_eq!(photo_credit("Bron i mars. Skiss: Ek Arkitekter"), None);
        assert_eq!(photo_credit("Foto: Lo Ek"), None);
        assert!(stamp_line("Publicerad: 2022-09-21 14:05"));
        assert!(stamp_line("Pressmeddelande • Jun 28, 2019 15:44 CEST"));
        assert!(!stamp_line("Mötet hölls den 3 maj 2021 i Luleå."));
        assert!(breadcrumb("Start / Nyheter / Bro"));
        assert!(menu_line(
            "Gå direkt Startsida Nyheter Webbkarta Kontakta oss"
        ));
        assert!(menu_line("Meny Sök Självservice") && !menu_line("Sök stödet nu"));
        assert!(stamp_line("Region Dalarna, 3 maj 2021"));
        assert!(stamp_line(
            "Nyhet publicerad 2021-03-02 09:00. Ändrad 2021-03-02 15:30."
        ));
        assert!(!stamp_line("Han föddes 1921-03-02."));
        assert_eq!(
            before_stamp("Region Dalarna, 3 maj 2021"),
            Some("Region Dalarna")
        );
        assert!(decision_head("Socialnämndens beslut"));
        assert!(decision_head("SOCIALNÄMNDENS BESLUT"));
        // A script without cases.
        assert!(!decision_head("社會科學院語學研究所"));
        assert!(
            numbered_caption("Tabell 2. Avgifter, mnkr") && numbered_caption("Diagram 3: Kostnad")
        );
        assert!(
            !numbered_caption("Bild 3 visar hur bron ser ut.") && !numbered_caption("Bild av bron")
        );
        assert!(decision_head(
            "Kommunstyrelsens förslag till kommunfullmäktige"
        ));
        assert!(!decision_head("Nämndens beslut överklagas"));
        assert!(name_line("Anna Ek") && !name_line("Bygget startar"));
    }

    #[test]
    fn dates_say_what_they_are() {
        assert_eq!(date_label("Senast uppdaterad: "), Some(Label::Updated));
        assert!(dateline("Uppdaterad 14 mars 2024").is_none());
        assert!(dateline("BOKSLUT PER DEN 31 DECEMBER 2024").is_none());
        assert!(dateline("Östersund den 14 mars 2024").is_some());
        assert!(stamp_line("Pressrelease, Göteborg, 14 mars 2024"));
        assert!(!stamp_line("Ny bro, Göteborg, 14 mars 2024"));
        assert!(names_time_alone("Vecka 11, 2024") && !names_time_alone("Mars 2024: ny bro"));
        assert!(!names_time_alone("Våren"));
        assert_eq!(date_label("Publicerad den "), Some(Label::Published));
        assert_eq!(date_label("Mötet hölls "), None);
        assert_eq!(date_label("Anmäl dig senast "), Some(Label::Event));
        assert_eq!(
            dateline("Visby den 3 november 2020").as_deref(),
            Some("2020-11-03")
        );
        assert_eq!(dateline("Mötet hålls den 3 november 2020"), None);
        assert_eq!(
            opening_dateline("Visby 3 november 2020 – Bron är klar.").as_deref(),
            Some("2020-11-03")
        );
        assert_eq!(
            opening_dateline("Räkenskapsåret 2022-07-01 – 2023-06-30"),
            None
        );
    }
}
