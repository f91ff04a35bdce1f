//! What dates look like: the forms, each read from left to right.

use jiff::civil::Weekday;

use super::{Found, Point, Side, Time, Unit, When, Year, numeral as number, tense};
use crate::{
    find,
    release::Bound,
    rule::{Rule, Sink},
    swedish::{
        calendar::{self, Form, Part},
        lexicon::{Class, WordList},
        prose::{Prose, TokenKind},
    },
};

/// Words that a form begins from or is told by, beside those of the calendar.
pub(super) const WORDS: WordList = (
    Class::TIME,
    &[
        // Days.
        "dag",
        "idag",
        "går",
        "igår",
        "förrgår",
        "iförrgår",
        "morgon",
        "imorgon",
        "imorron",
        "övermorgon",
        "iövermorgon",
        "kväll",
        "ikväll",
        "natt",
        "inatt",
        "morse",
        "imorse",
        "eftermiddag",
        "förmiddag",
        // Stretches.
        "år",
        "året",
        "åren",
        "fjol",
        "fjolåret",
        "förfjol",
        "dagar",
        "dagarna",
        "dygn",
        "dygnet",
        "dygnen",
        "vecka",
        "veckan",
        "veckor",
        "veckorna",
        "v",
        "månad",
        "månaden",
        "månader",
        "månaderna",
        "kvartal",
        "kvartalet",
        "kvartalen",
        "q",
        "kv",
        "halvår",
        "halvåret",
        "halvan",
        "hälften",
        "h",
        "tertial",
        "tertialet",
        "helg",
        "helgen",
        "årsskiftet",
        "halvårsskiftet",
        "månadsskiftet",
        "decennium",
        "decennier",
        // The clock.
        "kl",
        "klockan",
        "halv",
        "kvart",
        "minuter",
        // Decades.
        "trettiotalet",
        "fyrtiotalet",
        "femtiotalet",
        "sextiotalet",
        "sjuttiotalet",
        "åttiotalet",
        "nittiotalet",
    ],
);

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "date.numeric",
        example: "Beslutet fattades 2023-05-04.",
        anchor: Class::DIGITS,
        apply: |prose, i, sink| push(prose, sink, numeric(prose, i)),
    },
    Rule {
        name: "date.month_day",
        example: "Nämnden möts den 16 oktober.",
        anchor: Class::DIGITS.or(Class::ORDINAL),
        apply: |prose, i, sink| push(prose, sink, month_day(prose, i)),
    },
    Rule {
        name: "date.timestamp",
        example: "Apr 12, 2021 08:30 CEST",
        anchor: Class::ENGLISH_MONTH,
        apply: |prose, i, sink| push(prose, sink, timestamp(prose, i)),
    },
    Rule {
        name: "date.month",
        example: "Bron öppnar i maj.",
        anchor: Class::MONTH,
        apply: |prose, i, sink| push(prose, sink, month(prose, i)),
    },
    Rule {
        name: "date.year",
        example: "Skolan byggs under 2027.",
        anchor: Class::DIGITS,
        apply: |prose, i, sink| push(prose, sink, year(prose, i)),
    },
    Rule {
        name: "date.decade",
        example: "Huset är från 1920-talet.",
        anchor: Class::DIGITS.or(Class::TIME),
        apply: |prose, i, sink| push(prose, sink, decade(prose, i)),
    },
    Rule {
        name: "date.season",
        example: "Arbetet börjar hösten 2024.",
        anchor: Class::SEASON,
        apply: |prose, i, sink| push(prose, sink, season(prose, i)),
    },
    Rule {
        name: "date.part",
        example: "Resultatet för första kvartalet 2024 är klart.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, part(prose, i)),
    },
    Rule {
        name: "date.months",
        example: "Underskottet efter årets fyra första månader är stort.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, months(prose, i)),
    },
    Rule {
        name: "date.turn",
        example: "Lagen ändras vid årsskiftet 2024/2025.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, turn(prose, i)),
    },
    Rule {
        name: "date.week",
        example: "Mötet hålls vecka 37.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, week(prose, i)),
    },
    Rule {
        name: "date.feast",
        example: "Affären stänger på midsommarafton.",
        anchor: Class::FEAST,
        apply: |prose, i, sink| push(prose, sink, feast(prose, i)),
    },
    Rule {
        name: "date.weekday",
        example: "Olyckan skedde i onsdags.",
        anchor: Class::WEEKDAY,
        apply: |prose, i, sink| push(prose, sink, weekday(prose, i)),
    },
    Rule {
        name: "date.near_day",
        example: "Beslutet togs i går.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, near_day(prose, i)),
    },
    Rule {
        name: "date.near_year",
        example: "Avgiften höjs nästa år.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, near_year(prose, i)),
    },
    Rule {
        name: "date.near_unit",
        example: "Arbetet börjar nästa vecka.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, near_unit(prose, i)),
    },
    Rule {
        name: "date.offset",
        example: "Bron öppnar om tre veckor.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, offset(prose, i)),
    },
    Rule {
        name: "date.run",
        example: "Det gäller de kommande tre åren.",
        anchor: Class::TIME,
        apply: |prose, i, sink| push(prose, sink, run(prose, i)),
    },
    Rule {
        name: "date.clock",
        example: "Samling klockan 18.30.",
        anchor: Class::TIME.or(Class::DIGITS),
        apply: |prose, i, sink| push(prose, sink, clock_first(prose, i)),
    },
];

/// A form that was read, from token `first` to before `end`.
#[derive(Debug, Clone, Copy)]
struct Read {
    when: When,
    time: Option<Time>,
    weekday: Option<Weekday>,
    side: Side,
    first: usize,
    end: usize,
}

impl Read {
    fn new(first: usize, end: usize, when: When) -> Read {
        Read {
            when,
            time: None,
            weekday: None,
            side: Side::Open,
            first,
            end,
        }
    }

    fn part(first: usize, end: usize, part: Part, year: Year) -> Read {
        Read::new(first, end, When::Stretch(Point { year, part }, None))
    }

    /// The point, where it is one.
    fn point(&self) -> Option<Point> {
        match self.when {
            When::Stretch(point, None) => Some(point),
            _ => None,
        }
    }

    /// Whether a weekday, `den` or a clock time may belong to it.
    fn is_day(&self) -> bool {
        match self.when {
            When::Stretch(first, _) => matches!(first.part, Part::Day(..) | Part::Feast(_)),
            When::Day(_) | When::Weekday(..) | When::DayOfMonth(..) => true,
            _ => false,
        }
    }
}

/// Joins a range, takes in weekday, `den` and clock, and hands it on.
fn push(prose: &Prose<'_>, sink: &mut Sink<'_>, read: Option<Read>) {
    let Some(read) = read else { return };
    let read = with_clock(
        prose,
        with_lead(prose, joined(prose, with_lead(prose, read))),
    );
    let interval = matches!(read.when, When::Stretch(_, Some(_)));
    sink.push(
        prose.token(read.first).start as usize,
        prose.token(read.end - 1).end as usize,
        find::Found::Date(Found {
            when: read.when,
            time: read.time,
            bound: bound(prose, read.first, read.end).filter(|_| !interval),
            weekday: read.weekday,
            side: read.side,
            first: read.first,
            end: read.end,
        }),
    );
}

/// The token before, `usize::MAX` (a break) where there is none.
fn before(i: usize) -> usize {
    i.wrapping_sub(1)
}

fn is_break(prose: &Prose<'_>, i: usize) -> bool {
    prose.token(i).kind == TokenKind::Break
}

/// Whether the tokens from `i` on are these words, in lower case.
fn says(prose: &Prose<'_>, i: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(n, word)| prose.low(i + n) == *word)
}

/// `den`, and before it a weekday.
fn with_lead(prose: &Prose<'_>, mut read: Read) -> Read {
    if !read.is_day() || read.weekday.is_some() {
        return read;
    }
    let numbered = matches!(read.when, When::Stretch(..) | When::DayOfMonth(..));
    if numbered && prose.low(before(read.first)) == "den" {
        read.first -= 1;
    }
    let mut at = before(read.first);
    if prose.word(at) == "," && prose.is(before(at), Class::WEEKDAY) {
        at = before(at);
    }
    // A short weekday's point.
    if prose.word(at) == "." && prose.token(at).glued {
        at = before(at);
    }
    if let (true, Some((weekday, form))) = (numbered, calendar::weekday(prose.low(at))) {
        if form != Form::Past {
            read.weekday = Some(weekday);
            read.first = at;
        }
    }
    read
}

/// What may stand between the two ends of a range, from token `i`: the token
/// after it. `och` joins only after `mellan`.
fn range_joint(prose: &Prose<'_>, i: usize, between: bool) -> Option<usize> {
    match prose.low(i) {
        "till" if says(prose, i + 1, &["och", "med"]) => Some(i + 3),
        "till" => Some(i + 1),
        "och" if between => Some(i + 1),
        "t" if says(prose, i, &["t", ".", "o", ".", "m"]) => {
            Some(i + 5 + usize::from(prose.word(i + 5) == "."))
        }
        "t" if says(prose, i, &["t", "o", "m"]) => Some(i + 3),
        _ => prose.is(i, Class::DASH).then_some(i + 1),
    }
}

/// The range that the read form begins, or the form itself.
fn joined(prose: &Prose<'_>, read: Read) -> Read {
    let Some(first) = read.point() else {
        return read;
    };
    let between = prose.low(before(read.first)) == "mellan";
    let other = range_joint(prose, read.end, between).and_then(|at| point_at(prose, at));
    let Some((last, other)) = other.and_then(|other| Some((other.point()?, other))) else {
        return read;
    };
    let same = std::mem::discriminant(&first.part) == std::mem::discriminant(&last.part);
    let ordered = match (first.year, last.year) {
        (Year::Stated(a), Year::Stated(b)) => {
            a < b || a == b && !first.part.comes_after(last.part) && first.part != last.part
        }
        _ => first.part != last.part,
    };
    if !same || !ordered {
        return read;
    }
    Read {
        when: When::Stretch(first, Some(last)),
        end: other.end,
        ..read
    }
}

/// A point in the calendar from token `i` on, after weekday and `den`.
fn point_at(prose: &Prose<'_>, mut i: usize) -> Option<Read> {
    if prose.is(i, Class::WEEKDAY) {
        i += 1 + usize::from(prose.word(i + 1) == ",");
    }
    if matches!(prose.low(i), "den" | "år") {
        i += 1;
    }
    let class = prose.class(i);
    if class.meets(Class::DIGITS | Class::ORDINAL) {
        numeric(prose, i)
            .or_else(|| month_day(prose, i))
            .or_else(|| part(prose, i + 1).filter(|read| read.first == i))
            .or_else(|| {
                let (year, end) = plain_year(prose, i)?;
                Some(Read::part(i, end, Part::Year, Year::Stated(year)))
            })
    } else if class.meets(Class::MONTH) {
        month(prose, i)
    } else if class.meets(Class::SEASON) {
        season(prose, i)
    } else if class.meets(Class::TIME) {
        part(prose, i).filter(|read| read.first == i)
    } else {
        None
    }
}

/// The clock time after a day, and the part of the day.
fn with_clock(prose: &Prose<'_>, mut read: Read) -> Read {
    if read.time.is_some() || !read.is_day() {
        return read;
    }
    if matches!(
        prose.low(read.end),
        "kväll" | "morgon" | "förmiddag" | "eftermiddag" | "natt" | "bitti"
    ) {
        read.end += 1;
    }
    let comma = usize::from(prose.word(read.end) == ",");
    if let Some((time, end)) = clock(prose, read.end + comma, true) {
        read.time = Some(time);
        read.end = end;
    }
    read
}

/// The bound that the words before `first`, or after `end`, set.
fn bound(prose: &Prose<'_>, first: usize, end: usize) -> Option<Bound> {
    match (prose.low(end), prose.low(end + 1)) {
        ("och", "framåt") | ("eller", "senare") => return Some(Bound::From),
        ("eller", "tidigare") => return Some(Bound::Until),
        _ => {}
    }
    let mut at = before(first);
    let back = |at: usize, n: usize| at.wrapping_sub(n);
    // `före utgången av november`, `i slutet av 2025`
    let mut part = false;
    if prose.low(at) == "av"
        && matches!(
            prose.low(back(at, 1)),
            "utgången" | "slutet" | "början" | "mitten" | "ingången"
        )
    {
        at = back(at, 2);
        part = true;
    }
    if matches!(prose.low(at), "år" | "åren" | "vid" | "på" | "under") {
        at = back(at, 1);
    }
    match prose.low(at) {
        "senast" | "sist" => Some(Bound::By),
        "före" | "innan" | "inför" => Some(Bound::Before),
        "efter" => Some(Bound::After),
        "sedan" | "sen" | "alltsedan" => Some(Bound::Since),
        "från" | "tidigast" => Some(Bound::From),
        "med" if prose.low(back(at, 1)) == "och" => match prose.low(back(at, 2)) {
            "från" => Some(Bound::From),
            "till" => Some(Bound::Until),
            _ => None,
        },
        "till" => {
            let far = part || matches!(prose.low(back(at, 1)), "fram" | "ända");
            let lasts = (2..8).any(|n| lasts(prose.low(back(at, n))));
            (far || lasts).then_some(Bound::Until)
        }
        "." | "m" => {
            let at = if prose.low(at) == "." {
                back(at, 1)
            } else {
                at
            };
            let letters = |n: usize| prose.low(back(at, n));
            let (o, head) = match letters(1) {
                "." => (
                    letters(2),
                    if letters(3) == "." {
                        letters(4)
                    } else {
                        letters(3)
                    },
                ),
                o => (o, letters(2)),
            };
            match (head, o, prose.low(at)) {
                ("fr", "o", "m") => Some(Bound::From),
                ("t", "o", "m") => Some(Bound::Until),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Verbs with which `till` sets an end.
fn lasts(low: &str) -> bool {
    [
        "gäll",
        "löp",
        "pågå",
        "pågick",
        "förläng",
        "sträck",
        "var",
        "hyr",
    ]
    .iter()
    .any(|stem| low.starts_with(stem))
}

/// A whole number in digits or words, up to 9999.
fn count(prose: &Prose<'_>, i: usize) -> Option<i32> {
    let token = prose.token(i);
    if token.class.meets(Class::DIGITS) {
        let whole = token.end - token.start <= 4
            && !(token.glued && prose.token(before(i)).kind == TokenKind::Mark);
        return prose.word(i).parse().ok().filter(|_| whole);
    }
    if token.class.meets(Class::NUMERAL) {
        return i32::try_from(number::cardinal(prose.low(i))?).ok();
    }
    None
}

/// The day of a month: `16`, `18:e`, `3.`, `tjugoförsta`.
fn day(prose: &Prose<'_>, i: usize) -> Option<(u8, usize)> {
    let token = prose.token(i);
    let (value, mut end) = if token.class.meets(Class::DIGITS) {
        if token.end - token.start > 2 || is_part_of_number(prose, i) {
            return None;
        }
        (prose.word(i).parse::<u32>().ok()?, i + 1)
    } else {
        (0, i)
    };
    let (value, ordinal_end) = match number::ordinal_at(prose, i) {
        Some(ordinal) => ordinal,
        None if end > i => (value, end),
        None => return None,
    };
    end = end.max(ordinal_end);
    if prose.word(end) == "." && prose.token(end).glued && !prose.token(end + 1).glued {
        end += usize::from(prose.is(end + 1, Class::MONTH));
    }
    let value = u8::try_from(value).ok()?;
    (1..=31).contains(&value).then_some((value, end))
}

/// Whether the digits go on from a decimal, a group or a reference.
fn is_part_of_number(prose: &Prose<'_>, i: usize) -> bool {
    prose.token(i).glued
        && matches!(prose.word(before(i)), "." | "," | ":" | "/")
        && prose.is(i.wrapping_sub(2), Class::DIGITS)
        && prose.token(before(i)).glued
}

/// The month, and where it ends; a short one takes its point.
fn month_name(prose: &Prose<'_>, i: usize) -> Option<(u8, bool, usize)> {
    if !prose.is(i, Class::MONTH) {
        return None;
    }
    let (month, full) = calendar::month(prose.low(i))?;
    // `maj-huset` is no May.
    if prose.is(i + 1, Class::DASH)
        && prose.token(i + 1).glued
        && prose.token(i + 2).glued
        && prose.token(i + 2).kind == TokenKind::Word
        && !prose.is(i + 2, Class::MONTH)
    {
        return None;
    }
    let stop =
        !full && prose.word(i + 1) == "." && prose.token(i + 1).glued && !is_break(prose, i + 2);
    Some((month, full, i + 1 + usize::from(stop)))
}

/// Four digits that may be a year, with nothing glued on that makes them
/// something else.
fn plain_year(prose: &Prose<'_>, i: usize) -> Option<(i16, usize)> {
    let token = prose.token(i);
    if !token.class.meets(Class::DIGITS) || token.end - token.start != 4 {
        return None;
    }
    let next = prose.token(i + 1);
    if next.glued {
        let more = prose.token(i + 2);
        let goes_on = more.glued && more.class.meets(Class::DIGITS);
        match next.kind {
            TokenKind::Word | TokenKind::Digits => return None,
            TokenKind::Mark if goes_on && matches!(prose.word(i + 1), ":" | "." | ",") => {
                return None;
            }
            _ => {}
        }
    }
    if next
        .class
        .meets(Class::CURRENCY | Class::SCALE | Class::SYMBOL)
    {
        return None;
    }
    let year: i16 = prose.word(i).parse().ok()?;
    (1000..2200).contains(&year).then_some((year, i + 1))
}

/// The year after a month, a season and the like: `2024`, `, 2024`, `år 2024`,
/// `i år`, `nästa år`.
fn year_tail(prose: &Prose<'_>, i: usize) -> Option<(Year, usize)> {
    let mut at = i + usize::from(prose.word(i) == ",");
    at += usize::from(prose.low(at) == "år");
    if let Some((year, end)) = plain_year(prose, at) {
        return Some((Year::Stated(year), end));
    }
    if prose.is(at, Class::NUMERAL) {
        let year = count(prose, at).filter(|year| (1500..2100).contains(year))?;
        return Some((Year::Stated(i16::try_from(year).ok()?), at + 1));
    }
    if at > i {
        return None;
    }
    year_words(prose, i)
}

/// `i år`, `nästa år`, `förra året`, `i fjol`.
fn year_words(prose: &Prose<'_>, i: usize) -> Option<(Year, usize)> {
    let n = match (prose.low(i), prose.low(i + 1)) {
        ("i", "år") | ("detta" | "innevarande", "år") => 0,
        ("nästa" | "nästkommande", "år") => 1,
        ("förra" | "föregående", "året" | "år") | ("i", "fjol") => -1,
        ("i", "förfjol") => -2,
        ("fjolåret", _) => return Some((Year::Counted(-1), i + 1)),
        _ => return None,
    };
    Some((Year::Counted(n), i + 2))
}

/// `den 16 oktober 2019`, `21–22 januari`, `den 6 och 7 februari`.
fn month_day(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (first, first_end) = day(prose, i)?;
    let (mut last, mut end) = (first, first_end);
    let mut neighbours = true;
    let mut alternative = false;
    // A list of days has few.
    for _ in 0..8 {
        if let Some((month, _, month_end)) = month_name(prose, end) {
            return list_of_days(
                prose,
                (i, first, first_end),
                last,
                month,
                month_end,
                neighbours && !alternative,
            );
        }
        let (next, range) = match prose.low(end) {
            "och" | "samt" | "," => (end + 1, false),
            "eller" | "respektive" | "resp" => {
                alternative = true;
                (end + 1 + usize::from(prose.word(end + 1) == "."), false)
            }
            _ => (range_joint(prose, end, false)?, true),
        };
        let next = next + usize::from(prose.low(next) == "den");
        let (value, value_end) = day(prose, next)?;
        neighbours &= value > last && (range || value == last + 1);
        (last, end) = (value, value_end);
    }
    None
}

/// The day at the head of a list that ends with the month; neighbouring days
/// are one stretch.
fn list_of_days(
    prose: &Prose<'_>,
    (at, first, first_end): (usize, u8, usize),
    last: u8,
    month: u8,
    month_end: usize,
    neighbours: bool,
) -> Option<Read> {
    let (year, end) = year_tail(prose, month_end).unwrap_or((Year::Unknown, month_end));
    let point = |day| {
        let part = Part::day(month, day)?;
        let possible = match year {
            Year::Stated(year) => part.stretch(year).is_some(),
            _ => true,
        };
        possible.then_some(Point { year, part })
    };
    let (from, to) = (point(first)?, point(last)?);
    if first == last {
        return Some(Read::new(at, end, When::Stretch(from, None)));
    }
    Some(if neighbours {
        Read::new(at, end, When::Stretch(from, Some(to)))
    } else {
        Read::new(at, first_end, When::Stretch(from, None))
    })
}

/// `Jun 28, 2019 15:44 CEST`, as press services stamp their releases.
fn timestamp(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let month = calendar::english_month(prose.low(i))?;
    let at = i + 1 + usize::from(prose.word(i + 1) == ".");
    let (day, end) = day(prose, at)?;
    let end = end + usize::from(prose.word(end) == ",");
    let (year, end) = plain_year(prose, end)?;
    let part = Part::day(month, day)?;
    part.stretch(year)?;
    Some(Read::part(i, end, part, Year::Stated(year)))
}

/// `maj 2024`, `i maj`.
fn month(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (month, full, end) = month_name(prose, i)?;
    let previous = before(i);
    // The day before it was no day of this month, or it was read already.
    if prose.is(previous, Class::DIGITS)
        || prose.low(previous) == "e" && prose.token(previous).glued
    {
        return None;
    }
    if let Some((year, end)) = year_tail(prose, end) {
        return Some(Read::part(i, end, Part::Month(month), year));
    }
    let alone = is_break(prose, previous) && is_break(prose, end);
    let joins_month = |at: usize, other: usize| {
        prose.is(at, Class::DASH | Class::CONJUNCTION) && prose.is(other, Class::MONTH)
            || prose.low(at) == "till" && prose.is(other, Class::MONTH)
    };
    let in_list = joins_month(end, end + 1) || joins_month(previous, i.wrapping_sub(2));
    if prose.is(i, Class::CAPITAL) {
        // `Mars`, `Maj` and `April` are names too.
        let named = matches!(month, 3..=8);
        let after = prose.is(previous, Class::PREPOSITION);
        if !(full && (alone || in_list || after && !named)) {
            return None;
        }
    } else if !full && !in_list {
        return None;
    }
    Some(Read::part(i, end, Part::Month(month), Year::Unknown))
}

/// `2025-08-19`, `2025/08/19`, `19/8 2025`, `19.8.2025`, `20250819`, `191016`,
/// `2019-W37`, `2025-08`.
fn numeric(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let token = prose.token(i);
    let apart = !token.glued
        || matches!(
            prose.word(before(i)),
            "(" | "[" | "\"" | "”" | ":" | "|" | ">"
        ) && !prose.is(i.wrapping_sub(2), Class::DIGITS)
        || prose.is(before(i), Class::DASH) && is_day_end(prose, before(i));
    if !apart {
        return None;
    }
    match token.end - token.start {
        4 => year_first(prose, i),
        1 | 2 => day_first(prose, i),
        6 | 8 => compact(prose, i),
        _ => None,
    }
}

/// Whether a numeric date ends before the dash: `3/5–7/5`, `2024-01-01–2024-02-01`.
fn is_day_end(prose: &Prose<'_>, dash: usize) -> bool {
    let word = prose.word(dash);
    prose.is(before(dash), Class::DIGITS)
        && (word == "–" || prose.word(dash.wrapping_sub(2)) == "/")
}

/// Digits of that many places glued on after a mark.
fn glued_digits(
    prose: &Prose<'_>,
    mark: usize,
    places: std::ops::RangeInclusive<u32>,
) -> Option<u8> {
    let token = prose.token(mark + 1);
    let fits = prose.token(mark).glued
        && token.glued
        && token.class.meets(Class::DIGITS)
        && places.contains(&(token.end - token.start));
    fits.then(|| prose.word(mark + 1).parse().ok())?
}

/// Whether more is glued on after `end` that makes it no date: `2024-05-06-7`.
fn goes_on(prose: &Prose<'_>, end: usize) -> bool {
    let (mark, more) = (prose.token(end), prose.token(end + 1));
    if !mark.glued {
        return false;
    }
    match mark.kind {
        TokenKind::Digits => true,
        TokenKind::Mark => {
            more.glued
                && more.class.meets(Class::DIGITS)
                && !matches!(prose.word(end), "–" | "—" | ")")
        }
        _ => false,
    }
}

fn year_first(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let year: i16 = prose.word(i).parse().ok()?;
    let joint = prose.word(i + 1);
    if !matches!(joint, "-" | "/" | "." | "–" | "‑") || !(1000..2200).contains(&year) {
        return None;
    }
    if prose.low(i + 2) == "w" {
        let week = prose.word(i + 3).parse().ok()?;
        let part = Part::Weeks(week, week);
        part.stretch(year)?;
        return Some(Read::part(i, i + 4, part, Year::Stated(year)));
    }
    let (month, end) = match calendar::month(prose.low(i + 2)) {
        Some((month, _)) => (month, i + 3),
        None => (glued_digits(prose, i + 1, 1..=2)?, i + 3),
    };
    if prose.word(end) == joint {
        if let Some(day) = glued_digits(prose, end, 1..=2) {
            let part = Part::day(month, day)?;
            part.stretch(year)?;
            let read = Read::part(i, end + 2, part, Year::Stated(year));
            // `2019-06-25T13:03`
            if prose.low(end + 2) == "t" && prose.token(end + 2).glued {
                let time = time_of_day(prose, end + 3, Clock::Digits);
                return time.map_or(Some(read), |(from, time_end)| {
                    let (time, end) = zone(prose, Time { from, to: None }, time_end);
                    Some(Read {
                        time: Some(time),
                        end,
                        ..read
                    })
                });
            }
            return (!goes_on(prose, end + 2)).then_some(read);
        }
    }
    // `2011-12` is rather a season than December.
    let places = prose.token(i + 2).end - prose.token(i + 2).start;
    let month_alone = joint == "-"
        && places == 2
        && !goes_on(prose, end)
        && i16::from(month) != (year + 1) % 100
        && !prose.is(before(i), Class::CAPITAL);
    let part = Part::Month(month);
    (month_alone && part.stretch(year).is_some())
        .then(|| Read::part(i, end, part, Year::Stated(year)))
}

fn day_first(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let day: u8 = prose.word(i).parse().ok()?;
    let joint = prose.word(i + 1);
    if !matches!(joint, "/" | "." | "-") {
        return None;
    }
    let month = glued_digits(prose, i + 1, 1..=2)?;
    let part = Part::day(month, day)?;
    let end = i + 3;
    // `19.8.2025`, `3/3/15`, `19/8-25`
    let same = prose.word(end) == joint || joint == "/" && prose.is(end, Class::DASH);
    let (after, more) = (prose.token(end), prose.token(end + 1));
    if same && after.glued && more.glued && more.class.meets(Class::DIGITS) {
        let digits: i16 = prose.word(end + 1).parse().ok()?;
        let year = match more.end - more.start {
            4 if (1000..2200).contains(&digits) => digits,
            2 if joint != "." => digits + if digits < 50 { 2000 } else { 1900 },
            // `3/5–7/5`
            _ if prose.is(end, Class::DASH) => {
                return Some(Read::part(i, end, part, Year::Unknown));
            }
            _ => return None,
        };
        part.stretch(year)?;
        let read = Read::part(i, end + 2, part, Year::Stated(year));
        return (!goes_on(prose, end + 2)).then_some(read);
    }
    if goes_on(prose, end) && !prose.is(end, Class::DASH) {
        return None;
    }
    // `3/10 2019`
    if joint == "/" {
        if let Some((year, end)) = plain_year(prose, end) {
            part.stretch(year)?;
            return Some(Read::part(i, end, part, Year::Stated(year)));
        }
    }
    let previous = prose.low(before(i));
    let told = previous == "den"
        || prose.is(before(i), Class::WEEKDAY)
        || matches!(prose.low(end), "kl" | "klockan")
        || matches!(previous, "senast" | "sedan" | "m")
        || prose.is(end, Class::DASH) && prose.word(end + 2) == "/"
        || prose.is(before(i), Class::DASH) && prose.word(i.wrapping_sub(3)) == "/";
    let alone = is_break(prose, before(i)) && is_break(prose, end);
    let written = match joint {
        // A fraction has the smaller number first; `24/7` is no day.
        "/" => told || day > month && (day, month) != (24, 7),
        "-" => {
            let padded = prose.word(i + 2).starts_with('0') && prose.word(i).len() == 2;
            padded && (told || alone)
        }
        _ => false,
    };
    let counted = prose.is(
        end,
        Class::CURRENCY | Class::SCALE | Class::UNIT | Class::SYMBOL,
    );
    (written && !counted).then(|| Read::part(i, end, part, Year::Unknown))
}

/// `20250819` and `191016`; six digits only where a word announces a date.
fn compact(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let digits = prose.word(i);
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let split = digits.len() - 4;
    let (year, month, day) = (
        number(0, split)?,
        number(split, split + 2)?,
        number(split + 2, split + 4)?,
    );
    let year = match split {
        4 if (1900..2100).contains(&year) => year,
        2 => {
            let previous = prose.low(before(i));
            let colon = previous == ":" || previous == ".";
            let word = prose.low(if colon { i.wrapping_sub(2) } else { before(i) });
            let told = ["datum", "publicera", "uppdatera", "datera"]
                .iter()
                .any(|stem| word.contains(stem))
                || matches!(word, "den" | "senast" | "sedan" | "m");
            if !told {
                return None;
            }
            year + if year < 50 { 2000 } else { 1900 }
        }
        _ => return None,
    };
    let next = prose.token(i + 1);
    if next.glued && (next.kind != TokenKind::Mark || goes_on(prose, i + 1)) {
        return None;
    }
    let part = Part::day(u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    part.stretch(year)?;
    Some(Read::part(i, i + 1, part, Year::Stated(year)))
}

/// A year alone, or from one to another: `2025–2027`, `2025-27`, `2023/24`.
fn year(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (first, mut end) = plain_year(prose, i)?;
    let opens = !prose.token(i).glued || matches!(prose.word(before(i)), "(" | "[" | "\"" | "”");
    if !opens {
        return None;
    }
    let mut last = None;
    let (joint, more) = (prose.token(end), prose.token(end + 1));
    if joint.glued && more.glued {
        if more.class.meets(Class::DIGITS) {
            let digits: i16 = prose.word(end + 1).parse().ok()?;
            let year = match more.end - more.start {
                4 => digits,
                2 => first / 100 * 100 + digits,
                _ => return None,
            };
            let dash = joint.class.meets(Class::DASH);
            // `2023/24` joins two years that meet.
            let slash = prose.word(end) == "/" && year == first + 1;
            if year <= first
                || year >= 2200
                || !(dash || slash)
                || goes_on(prose, end + 2)
                || prose.word(end + 2) == ":"
            {
                return None;
            }
            end += 2;
            last = Some(Point {
                year: Year::Stated(year),
                part: Part::Year,
            });
        } else if joint.class.meets(Class::DASH) && more.kind == TokenKind::Word {
            return None;
        }
    }
    let named = says_year(prose, i, end);
    let point = Point {
        year: Year::Stated(first),
        part: Part::Year,
    };
    named.then(|| Read::new(i, end, When::Stretch(point, last)))
}

/// Whether four digits, or a range of such, stand as a year.
fn says_year(prose: &Prose<'_>, first: usize, end: usize) -> bool {
    // `2025, 2026 och 2027`: what stands before the first one tells.
    let mut head = first;
    for _ in 0..8 {
        let joined = prose.is(before(head), Class::CONJUNCTION) || prose.word(before(head)) == ",";
        let at = head.wrapping_sub(2);
        if !joined || plain_year(prose, at).is_none() {
            break;
        }
        head = at;
        // The first year of a range.
        if prose.token(head).glued && prose.is(before(head), Class::DASH) {
            head = head.wrapping_sub(2);
        }
    }
    let listed = head < first;
    let at = before(head);
    let (token, low) = (prose.token(at), prose.low(at));
    let year = prose.word(first).parse().unwrap_or(0);
    let usual = (1900..2100).contains(&year) || end > first + 1;
    let next = prose.token(end);
    let follows = match next.kind {
        TokenKind::Word => !is_counted(prose, end, year),
        TokenKind::Digits => next.glued,
        TokenKind::Mark | TokenKind::Break => true,
    };
    if matches!(low, "år" | "åren" | "anno" | "årtalet" | "årtalen") {
        return true;
    }
    if !follows && !listed {
        return false;
    }
    match token.kind {
        TokenKind::Break => {
            usual
                && (next.kind != TokenKind::Word
                    || prose.is(
                        end,
                        Class::VERB | Class::AUXILIARY | Class::PAST | Class::AHEAD,
                    ))
        }
        TokenKind::Digits => false,
        TokenKind::Mark => {
            let opening = matches!(low, "(" | "[") || token.class.meets(Class::QUOTE_MARK);
            let sentence = matches!(low, "." | "!" | "?") && !prose.token(head).glued;
            let ends = next.kind != TokenKind::Word;
            usual
                && (opening && ends
                    || token.class.meets(Class::SYMBOL)
                    || low == ":" && is_break(prose, end)
                    || low == ")"
                    || sentence
                        && (ends
                            || prose.is(
                                end,
                                Class::VERB | Class::AUXILIARY | Class::PAST | Class::AHEAD,
                            )))
        }
        TokenKind::Word => {
            if token.class.meets(Class::PREPOSITION) || prose.is(at, Class::BOUND) {
                // `över 2000 personer` has gone out already.
                return usual
                    || matches!(low, "sedan" | "från" | "till" | "före" | "efter" | "mellan");
            }
            let numbered = matches!(
                low,
                "nr" | "nummer"
                    | "sida"
                    | "sidan"
                    | "sid"
                    | "väg"
                    | "rum"
                    | "linje"
                    | "buss"
                    | "artikel"
                    | "kapitel"
                    | "punkt"
                    | "dnr"
                    | "modell"
                    | "ca"
                    | "cirka"
                    | "drygt"
                    | "nästan"
                    | "ungefär"
                    | "minst"
                    | "högst"
                    | "närmare"
                    | "max"
                    | "totalt"
            );
            let opens = matches!(
                prose.token(before(at)).kind,
                TokenKind::Break | TokenKind::Mark
            );
            // `Agenda 2030` is a name, `OS 2026` a year.
            let name = token.class.meets(Class::CAPITAL)
                && !opens
                && !matches!(low, "os" | "vm" | "em" | "sm" | "budget");
            usual && !numbered && !name && !token.class.meets(Class::MONTH)
        }
    }
}

/// Whether the word after the digits is what they count.
fn is_counted(prose: &Prose<'_>, i: usize, year: i32) -> bool {
    const FUNCTION: Class = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::PRONOUN)
        .or(Class::AUXILIARY)
        .or(Class::VERB)
        .or(Class::ADVERB)
        .or(Class::PAST)
        .or(Class::AHEAD)
        .or(Class::NEGATION)
        .or(Class::CAPITAL);
    if prose.is(i, FUNCTION) || prose.low(i) == "års" {
        return false;
    }
    let low = prose.low(i);
    let passive = low.ends_with("as") || low.ends_with("ades");
    if year % 100 == 0 {
        return !passive;
    }
    prose.is(i, Class::UNIT)
        || [
            "personer",
            "anställda",
            "invånare",
            "elever",
            "platser",
            "bostäder",
            "medlemmar",
            "medarbetare",
            "stycken",
            "ärenden",
            "patienter",
            "barn",
            "företag",
            "lägenheter",
            "deltagare",
            "besökare",
            "fall",
        ]
        .iter()
        .any(|noun| low.ends_with(noun))
}

/// `1990-talet`, `90-talet`, `1800-talet`, `nittiotalet`.
fn decade(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (year, end) = if prose.is(i, Class::DIGITS) {
        let joined = prose.is(i + 1, Class::DASH)
            && prose.token(i + 1).glued
            && prose.token(i + 2).glued
            && matches!(prose.low(i + 2), "talet" | "talets");
        let century = prose.word(i).len() == 4;
        let year: i16 = prose.word(i).parse().ok().filter(|_| joined)?;
        let year = match year {
            1000..2200 if century => year,
            30..100 if !century => 1900 + year,
            0..30 if prose.word(i).len() == 2 => 2000 + year,
            _ => return None,
        };
        (year, i + 3)
    } else {
        let tens = prose.low(i).strip_suffix("talet")?;
        (1900 + i16::try_from(number::cardinal(tens)?).ok()?, i + 1)
    };
    let part = match year % 100 {
        0 => Part::Century,
        n if n % 10 == 0 => Part::Decade,
        _ => return None,
    };
    Some(Read::part(i, end, part, Year::Stated(year)))
}

/// `hösten 2024`, `i våras`, `under sommaren`, `nästa höst`, `vt 2025`.
fn season(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let low = prose.low(i);
    let part = Part::Season(calendar::season(low)?);
    let previous = prose.low(before(i));
    let read = |first, end, year| Some(Read::part(first, end, part, year));
    if let Some((year, end)) = year_tail(prose, i + 1) {
        // `vintern 2023/24` is told by its first year.
        let second = prose.word(end) == "/" || prose.is(end, Class::DASH);
        let both = second && prose.token(end).glued && prose.is(end + 1, Class::DIGITS);
        return read(i, if both { end + 2 } else { end }, year);
    }
    if low == "vt" || low == "ht" {
        let year: i16 = prose.word(i + 1).parse().ok()?;
        let short = prose.word(i + 1).len() == 2 && prose.is(i + 1, Class::DIGITS);
        return short.then(|| Read::part(i, i + 2, part, Year::Stated(2000 + year)));
    }
    if prose.token(i + 1).glued
        && prose.is(i + 1, Class::DASH)
        && prose.token(i + 2).glued
        && prose.token(i + 2).kind == TokenKind::Word
        && !prose.is(i + 2, Class::SEASON)
    {
        return None;
    }
    let past = low.ends_with("as");
    let plain = matches!(low, "vår" | "sommar" | "höst" | "vinter");
    match previous {
        "i" if past => {
            return read(before(i), i + 1, Year::Near).map(|read| Read {
                side: Side::Before,
                ..read
            });
        }
        "i" if plain && (low != "vår" || !is_ours(prose, i + 1)) => {
            return read(before(i), i + 1, Year::Near);
        }
        "nästa" => return read(before(i), i + 1, Year::Counted(1)),
        "förra" => return read(before(i), i + 1, Year::Counted(-1)),
        "denna" => return read(before(i), i + 1, Year::Near),
        _ => {}
    }
    let told = matches!(previous, "kommande" | "här" | "gångna" | "hela")
        || prose.is(before(i), Class::PREPOSITION)
            && !matches!(previous, "på" | "om" | "av" | "med")
        || prose.is(before(i), Class::CONJUNCTION | Class::DASH)
            && prose.is(i.wrapping_sub(2), Class::SEASON);
    (told && !plain && !past)
        .then(|| Read::part(i, i + 1, part, Year::Unknown))
        .map(|read| Read {
            side: match previous {
                "kommande" => Side::After,
                "gångna" => Side::Before,
                _ => Side::Open,
            },
            ..read
        })
}

/// Whether `i vår` goes on as *in our*: with a noun or an adjective.
fn is_ours(prose: &Prose<'_>, i: usize) -> bool {
    let token = prose.token(i);
    const VERBAL: Class = Class::AUXILIARY
        .or(Class::VERB)
        .or(Class::PAST)
        .or(Class::AHEAD)
        .or(Class::PREPOSITION)
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::NEGATION);
    let low = prose.low(i);
    let verb = ["erar", "ras", "das", "nas", "las", "jar"]
        .iter()
        .any(|end| low.ends_with(end));
    token.kind == TokenKind::Word && !token.class.meets(VERBAL) && !verb
}

/// Quarters, halves and thirds of a year.
fn part(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (of, max): (fn(u8) -> Part, u8) = match prose.low(i) {
        "kvartalet" | "kvartal" | "q" | "kv" => (Part::Quarter, 4),
        "halvåret" | "halvår" | "h" | "halvan" | "hälften" => (Part::Half, 2),
        "tertialet" | "tertial" => (|n| Part::Months(n * 4 - 3, n * 4), 3),
        _ => return None,
    };
    let short = matches!(prose.low(i), "q" | "h");
    if short && !prose.token(i + 1).glued {
        return None;
    }
    let valid = |n: u32| u8::try_from(n).ok().filter(|n| (1..=max).contains(n));
    let before_it = match prose.low(before(i)) {
        "e" | "a" if prose.token(before(i)).glued => i.wrapping_sub(3),
        _ => before(i),
    };
    let ordinal = number::ordinal_at(prose, before_it)
        .filter(|(_, end)| *end == i)
        .and_then(|(n, _)| valid(n));
    let (n, first, mut end) = match ordinal {
        Some(n) => (n, before_it, i + 1),
        None => {
            // `kv. 1`, `kvartal 3`, `Q3`
            let stop = usize::from(prose.word(i + 1) == "." && prose.low(i) == "kv");
            let at = i + 1 + stop;
            let digit = prose.is(at, Class::DIGITS) && prose.word(at).len() == 1;
            let plain = matches!(prose.low(i), "kvartal" | "tertial" | "kv" | "q" | "h");
            let n = prose.word(at).parse().ok().filter(|_| digit && plain)?;
            (valid(n)?, i, at + 1)
        }
    };
    // `första halvan av 2024`
    let halved = matches!(prose.low(i), "halvan" | "hälften");
    if halved {
        if prose.low(end) != "av" {
            return None;
        }
        end += 1;
    }
    let slash = usize::from(prose.word(end) == "/");
    if let Some((year, end)) = year_tail(prose, end + slash) {
        return Some(Read::part(first, end, of(n), year));
    }
    if halved {
        return None;
    }
    let year = match prose.low(before(first)) {
        "årets" => return Some(Read::part(first - 1, end, of(n), Year::Counted(0))),
        "fjolårets" => return Some(Read::part(first - 1, end, of(n), Year::Counted(-1))),
        _ => Year::Unknown,
    };
    Some(Read::part(first, end, of(n), year))
}

/// `årets fyra första månader`, `de första sex månaderna 2024`.
fn months(prose: &Prose<'_>, i: usize) -> Option<Read> {
    if !matches!(prose.low(i), "månader" | "månaderna") {
        return None;
    }
    let (a, b) = (i.wrapping_sub(2), before(i));
    let n = match (prose.low(a), prose.low(b)) {
        ("första", _) => count(prose, b)?,
        (_, "första") => count(prose, a)?,
        _ => return None,
    };
    let n = u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?;
    let part = Part::Months(1, n);
    match prose.low(before(a)) {
        "årets" => Some(Read::part(before(a), i + 1, part, Year::Counted(0))),
        "fjolårets" => Some(Read::part(before(a), i + 1, part, Year::Counted(-1))),
        _ => {
            let at = i + 1 + usize::from(prose.low(i + 1) == "av");
            let (year, end) = year_tail(prose, at)?;
            Some(Read::part(a, end, part, year))
        }
    }
}

/// `årsskiftet 2022/2023`, `halvårsskiftet`, `månadsskiftet maj/juni`.
fn turn(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (part, end) = match prose.low(i) {
        "årsskiftet" => (Part::Turn(12), i + 1),
        "halvårsskiftet" => (Part::Turn(6), i + 1),
        "månadsskiftet" => {
            let (month, _, end) = month_name(prose, i + 1)?;
            let joint = prose.word(end) == "/" || prose.is(end, Class::DASH);
            let (_, _, end) = joint.then(|| month_name(prose, end + 1))??;
            (Part::Turn(month), end)
        }
        _ => return None,
    };
    let Some((year, end)) = year_tail(prose, end) else {
        return Some(Read::part(i, end, part, Year::Unknown));
    };
    // `2022/2023`; one year alone is the one that begins.
    let second = prose.word(end) == "/" || prose.is(end, Class::DASH);
    let both = second && prose.token(end).glued && prose.is(end + 1, Class::DIGITS);
    let year = match year {
        Year::Stated(year) if !both && part == Part::Turn(12) => Year::Stated(year - 1),
        year => year,
    };
    Some(Read::part(i, if both { end + 2 } else { end }, part, year))
}

/// `vecka 37`, `veckorna 28–31`, `v. 12 2024`.
fn week(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let short = prose.low(i) == "v";
    if !short && !matches!(prose.low(i), "vecka" | "veckorna" | "veckor") {
        return None;
    }
    if short && prose.is(i, Class::CAPITAL) {
        return None;
    }
    let at = i + 1 + usize::from(short && prose.word(i + 1) == ".");
    let number = |at: usize| {
        let token = prose.token(at);
        let digits = token.class.meets(Class::DIGITS) && token.end - token.start <= 2;
        let week = prose.word(at).parse::<u8>().ok()?;
        (digits && (1..=53).contains(&week)).then_some(week)
    };
    let first = number(at)?;
    let mut last = first;
    let mut end = at + 1;
    let many = prose.low(i) == "veckorna";
    if let Some(next) = range_joint(prose, end, many) {
        if let Some(week) = number(next).filter(|week| *week > first) {
            last = week;
            end = next + 1;
        }
    }
    let (year, end) = year_tail(prose, end).unwrap_or((Year::Unknown, end));
    let part = Part::Weeks(first, last);
    if let Year::Stated(year) = year {
        part.stretch(year)?;
    }
    Some(Read::part(i, end, part, year))
}

/// `midsommarafton`, `alla helgons dag 2025`, `i påskas`.
fn feast(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (feast, words) = calendar::feast(|name| {
        name.split(' ')
            .enumerate()
            .all(|(n, word)| prose.low(i + n) == word)
    })?;
    let low = prose.low(i);
    let previous = prose.low(before(i));
    let end = i + words;
    let part = Part::Feast(feast);
    // `god jul`, `jul 2023`; a name or title begins with a capital.
    let bare = matches!(
        low,
        "jul"
            | "påsk"
            | "pingst"
            | "nyår"
            | "midsommar"
            | "valborg"
            | "lucia"
            | "långfredag"
            | "skärtorsdag"
    );
    let tail = year_tail(prose, end);
    let opens = is_break(prose, before(i)) || prose.token(before(i)).kind == TokenKind::Mark;
    if prose.is(i, Class::CAPITAL) && !opens && words == 1 {
        return None;
    }
    if low.ends_with("as") {
        return (previous == "i").then(|| Read {
            side: Side::Before,
            ..Read::part(before(i), end, part, Year::Near)
        });
    }
    if let Some((year, end)) = tail {
        return Some(Read::part(i, end, part, year));
    }
    let told = prose.is(before(i), Class::PREPOSITION)
        && !matches!(previous, "på" | "med" | "för" | "av" | "om");
    if prose.is(before(i), Class::DIGITS) || bare && !told {
        return None;
    }
    Some(Read::part(i, end, part, Year::Unknown))
}

/// `i onsdags`, `på torsdag`, `onsdagen den 27`, `första tisdagen i oktober`.
fn weekday(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (weekday, form) = calendar::weekday(prose.low(i))?;
    let previous = prose.low(before(i));
    let end = i + 1;
    if form == Form::Past {
        return (previous == "i").then(|| Read {
            side: Side::Before,
            ..Read::new(before(i), end, When::Weekday(weekday, None))
        });
    }
    let at = end + usize::from(form == Form::Short && prose.word(end) == ".");
    // `onsdagen den 27`
    if prose.low(at) == "den" {
        if let Some((day, end)) =
            day(prose, at + 1).filter(|(_, end)| !prose.is(*end, Class::MONTH))
        {
            return Some(Read {
                weekday: Some(weekday),
                ..Read::new(i, end, When::DayOfMonth(day, None))
            });
        }
    }
    // Days that come again: `måndag–fredag`, `varje fredag`.
    let repeats = |joint: usize, other: usize| {
        (prose.is(joint, Class::DASH) || prose.low(joint) == "till")
            && prose.is(other, Class::WEEKDAY)
    };
    if repeats(end, end + 1)
        || repeats(before(i), i.wrapping_sub(2))
        || matches!(
            previous,
            "varje" | "varannan" | "alla" | "en" | "någon" | "samma"
        )
        || prose.token(end).glued && prose.is(end, Class::DASH)
    {
        return None;
    }
    let opens = matches!(
        prose.token(before(i)).kind,
        TokenKind::Break | TokenKind::Mark
    );
    if prose.is(i, Class::CAPITAL) && !opens {
        return None;
    }
    // `första tisdagen i oktober 2024`
    if form == Form::Definite && prose.low(end) == "i" {
        if let Some(read) = nth_weekday(prose, i, weekday) {
            return Some(read);
        }
    }
    // `fredag nästa vecka`, `fredag i den här veckan`
    let mut tail = end + usize::from(prose.low(end) == "i");
    tail += usize::from(prose.low(tail) == "den");
    let week = match (prose.low(tail), prose.low(tail + 1)) {
        ("nästa" | "kommande", "vecka" | "veckan") => Some((1, 2)),
        ("förra" | "föregående", "vecka" | "veckan") => Some((-1, 2)),
        ("denna", "vecka") => Some((0, 2)),
        ("här", "veckan") => Some((0, 2)),
        _ => None,
    };
    if let Some((week, words)) = week {
        return Some(Read::new(
            i,
            tail + words,
            When::Weekday(weekday, Some(week)),
        ));
    }
    match previous {
        "nästa" => return Some(Read::new(before(i), end, When::Weekday(weekday, Some(1)))),
        "förra" => return Some(Read::new(before(i), end, When::Weekday(weekday, Some(-1)))),
        _ => {}
    }
    let told = match form {
        Form::Definite => true,
        Form::Plain => {
            opens
                || matches!(
                    previous,
                    "på" | "till" | "mot" | "från" | "senast" | "före" | "innan" | "efter"
                )
                || prose.is(before(i), Class::CONJUNCTION)
                    && prose.is(i.wrapping_sub(2), Class::WEEKDAY)
        }
        Form::Past | Form::Short => previous == "på",
    };
    let ahead = previous == "på" && form != Form::Definite;
    told.then(|| Read {
        side: if ahead { Side::After } else { Side::Open },
        ..Read::new(i, at.max(end), When::Weekday(weekday, None))
    })
}

fn nth_weekday(prose: &Prose<'_>, i: usize, weekday: Weekday) -> Option<Read> {
    let nth = match prose.low(before(i)) {
        "sista" => -1,
        _ => {
            let (nth, end) = number::ordinal_at(prose, before(i))?;
            i8::try_from(nth).ok().filter(|n| *n <= 5 && end == i)?
        }
    };
    let (month, _, end) = month_name(prose, i + 2)?;
    let (year, end) = year_tail(prose, end).unwrap_or((Year::Unknown, end));
    Some(Read::part(
        before(i),
        end,
        Part::Nth(nth, weekday, month),
        year,
    ))
}

/// `i dag`, `igår`, `i övermorgon`, `i natt`.
fn near_day(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let low = prose.low(i);
    let (n, first) = match low {
        "idag" | "ikväll" | "inatt" | "imorse" => (0, i),
        "igår" => (-1, i),
        "imorgon" | "imorron" => (1, i),
        "iförrgår" => (-2, i),
        "iövermorgon" => (2, i),
        _ if prose.low(before(i)) == "i" => {
            let n = match low {
                "dag" | "kväll" | "natt" | "morse" | "eftermiddag" | "förmiddag" => 0,
                "går" => -1,
                "morgon" => 1,
                "förrgår" => -2,
                "övermorgon" => 2,
                _ => return None,
            };
            (n, before(i))
        }
        _ => return None,
    };
    if matches!(low, "dag" | "idag") && tense::is_nowadays(prose, first, i + 1) {
        return None;
    }
    // `i morgon fredag`, `i dag, onsdag`
    let at = i + 1 + usize::from(prose.word(i + 1) == ",");
    let named = calendar::weekday(prose.low(at))
        .filter(|(_, form)| *form == Form::Plain && prose.low(at + 1) != "den");
    let end = if named.is_some() { at + 1 } else { i + 1 };
    Some(Read::new(first, end, When::Day(n)))
}

/// `i år`, `nästa år`, `förra året`, `i fjol`.
fn near_year(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let first = match prose.low(i) {
        "fjolåret" => i,
        "år" | "året" | "fjol" | "förfjol" => before(i),
        _ => return None,
    };
    let (year, end) = year_words(prose, first)?;
    Some(Read::part(first, end, Part::Year, year))
}

/// `nästa vecka`, `förra månaden`, `senaste kvartalet`, `i helgen`; and a day
/// of such a month: `den 20 nästa månad`.
fn near_unit(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let unit = match prose.low(i) {
        "vecka" | "veckan" => Unit::Week,
        "månad" | "månaden" => Unit::Month,
        "kvartal" | "kvartalet" => Unit::Quarter,
        "helg" | "helgen" => Unit::Weekend,
        "dag" => Unit::Day,
        _ => return None,
    };
    let mut first = before(i);
    let n = match prose.low(first) {
        "nästa" | "kommande" | "nästkommande" => 1,
        "förra" | "föregående" | "gångna" => -1,
        "senaste" if unit != Unit::Week => -1,
        "denna" | "innevarande" => 0,
        "här" if prose.low(before(first)) == "den" => 0,
        "i" | "under" if prose.low(i) == "helgen" => 0,
        _ => return None,
    };
    match prose.low(first) {
        "här" => first -= 1,
        "under" => first = i,
        _ => {}
    }
    if unit == Unit::Day && prose.low(before(i)) != "nästa" {
        return None;
    }
    // `den 20 nästa månad`
    if unit == Unit::Month && prose.is(before(first), Class::DIGITS) {
        if let Some((day, _)) = day(prose, before(first)).filter(|(_, end)| *end == first) {
            return Some(Read::new(
                before(first),
                i + 1,
                When::DayOfMonth(day, Some(n)),
            ));
        }
    }
    // The weekend that was is the last one before.
    let (n, side) = match (unit, prose.low(before(i))) {
        (Unit::Weekend, "gångna") => (0, Side::Before),
        _ => (n, Side::Open),
    };
    Some(Read {
        side,
        ..Read::new(first, i + 1, When::Unit(unit, n))
    })
}

/// Unit and how many of them a word says.
fn unit(low: &str) -> Option<(Unit, i32)> {
    Some(match low {
        "dag" | "dagar" | "dagarna" | "dygn" | "dygnen" => (Unit::Day, 1),
        "vecka" | "veckor" | "veckorna" => (Unit::Week, 1),
        "månad" | "månader" | "månaderna" => (Unit::Month, 1),
        "kvartal" | "kvartalen" => (Unit::Quarter, 1),
        "halvår" => (Unit::Month, 6),
        "år" | "åren" => (Unit::Year, 1),
        "decennium" | "decennier" => (Unit::Year, 10),
        _ => return None,
    })
}

/// `om tre veckor`, `för två år sedan`, `två veckor från nu`.
fn offset(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (unit, each) = unit(prose.low(i))?;
    let mut first = before(i);
    let n = match (prose.low(i.wrapping_sub(2)), prose.low(first)) {
        ("ett", "par") => {
            first -= 1;
            2
        }
        _ => count(prose, first)?,
    };
    let n = n.checked_mul(each)?;
    let approximate = |at: usize| {
        usize::from(matches!(
            prose.low(at),
            "cirka" | "ca" | "ungefär" | "drygt" | "knappt" | "omkring" | "nästan"
        ))
    };
    let lead = before(first).wrapping_sub(approximate(before(first)));
    let (from, end, n) = match (prose.low(i + 1), prose.low(i + 2)) {
        ("sedan" | "sen", _) => {
            let from = if prose.low(lead) == "för" {
                lead
            } else {
                first
            };
            (from, i + 2, -n)
        }
        ("från", "nu" | "idag") | ("efter", "idag") => (first, i + 3, n),
        _ if prose.low(lead) == "om" && !is_about(prose, lead) => (lead, i + 1, n),
        _ => return None,
    };
    Some(Read::new(from, end, When::Offset(unit, n)))
}

/// Whether `om` tells the length of what stands before it: `ett avtal om tre år`.
fn is_about(prose: &Prose<'_>, om: usize) -> bool {
    let low = prose.low(before(om));
    [
        "avtal",
        "period",
        "tid",
        "kontrakt",
        "uppdrag",
        "fängelse",
        "straff",
        "frist",
        "lån",
    ]
    .iter()
    .any(|end| low.ends_with(end))
}

/// `de kommande tre åren`, `de tre senaste månaderna`, `senaste två år`,
/// `det senaste året`.
fn run(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let side = |at: usize| match prose.low(at) {
        "kommande" | "närmaste" | "närmsta" | "nästkommande" => Some(1),
        "senaste" | "gångna" | "föregående" => Some(-1),
        _ => None,
    };
    let (a, b) = (i.wrapping_sub(2), before(i));
    let single = match prose.low(i) {
        "året" => Some(Unit::Year),
        "veckan" => Some(Unit::Week),
        _ => None,
    };
    if let Some(unit) = single {
        // `det föregående året` is a year told from another.
        let n = side(b).filter(|_| prose.low(b) != "föregående")?;
        return Some(Read::new(b, i + 1, When::Run(unit, n)));
    }
    let (unit, each) = unit(prose.low(i))?;
    let (n, side) = match (side(a), side(b)) {
        (Some(side), _) => (count(prose, b)?, side),
        (_, Some(side)) => (count(prose, a)?, side),
        _ if prose.low(a) == "nästa" => (count(prose, b)?, 1),
        _ => return None,
    };
    let n = n.checked_mul(each)?.checked_mul(side).filter(|n| *n != 0)?;
    let first = if prose.low(before(a)) == "de" {
        before(a)
    } else {
        a
    };
    Some(Read::new(first, i + 1, When::Run(unit, n)))
}

/// How a clock time may be written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Clock {
    /// `14:30` only.
    Digits,
    /// After a day: `14.30` too.
    Dotted,
    /// After `klockan`: `14`, `halv tre` too.
    Told,
}

/// A clock time, with its range, part of day and zone. After a day a dotted
/// time needs no `klockan`.
fn clock(prose: &Prose<'_>, i: usize, after_day: bool) -> Option<(Time, usize)> {
    let mut at = i;
    let told = matches!(prose.low(at), "kl" | "klockan" | "klockslaget");
    if told {
        at += 1;
        at += usize::from(prose.word(at) == "." && prose.token(at).glued);
        at += usize::from(matches!(prose.low(at), "ca" | "cirka" | "omkring" | "runt"));
    }
    let between = prose.low(at) == "mellan";
    at += usize::from(between);
    at += usize::from(between && matches!(prose.low(at), "kl" | "klockan"));
    at += usize::from(between && prose.word(at) == ".");
    let style = match (told, after_day) {
        (true, _) => Clock::Told,
        (_, true) => Clock::Dotted,
        _ => Clock::Digits,
    };
    let (from, mut end) =
        time_of_day(prose, at, style).or_else(|| told_in_words(prose, at, told))?;
    let mut to = None;
    if let Some(next) = range_joint(prose, end, between) {
        let next = next + usize::from(matches!(prose.low(next), "kl" | "klockan"));
        if let Some((time, time_end)) = time_of_day(prose, next, style) {
            to = Some(time);
            end = time_end;
        }
    }
    if !told && style == Clock::Dotted {
        let unit = Class::CURRENCY | Class::SCALE | Class::UNIT | Class::SYMBOL;
        if prose.is(end, unit) {
            return None;
        }
    }
    Some(zone(prose, Time { from, to }, end))
}

/// `14:30`, `14.30`, `14`, `1430`.
fn time_of_day(prose: &Prose<'_>, i: usize, style: Clock) -> Option<((u8, u8), usize)> {
    let token = prose.token(i);
    if !token.class.meets(Class::DIGITS) {
        return None;
    }
    let places = token.end - token.start;
    let digits: u16 = prose.word(i).parse().ok()?;
    let joint = prose.token(i + 1);
    let minutes = (joint.glued && prose.token(i + 2).glued)
        .then(|| match prose.word(i + 1) {
            ":" => Some(i + 2),
            "." if style != Clock::Digits && (places == 2 || style == Clock::Told) => Some(i + 2),
            _ => None,
        })
        .flatten()
        .filter(|&at| prose.is(at, Class::DIGITS) && prose.word(at).len() == 2);
    let (hour, minute, mut end) = match minutes {
        Some(at) if places <= 2 => (digits, prose.word(at).parse::<u16>().ok()?, at + 1),
        _ if style == Clock::Told && places == 4 => (digits / 100, digits % 100, i + 1),
        _ if style == Clock::Told && places <= 2 => (digits, 0, i + 1),
        _ => return None,
    };
    // Seconds, and the fraction of one.
    if minutes.is_some() && goes_on(prose, end) {
        if prose.word(end) != ":" || prose.word(end + 1).len() != 2 {
            return (prose.is(end, Class::DASH) || matches!(prose.word(end), "+"))
                .then_some(((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?), end));
        }
        end += 2;
    }
    let valid = hour < 24 && minute < 60 || hour == 24 && minute == 0;
    valid.then_some(((hour as u8, minute as u8), end))
}

/// `halv tre`, `kvart i tolv`, `fem i halv sju`, `tolv`.
fn told_in_words(prose: &Prose<'_>, i: usize, told: bool) -> Option<((u8, u8), usize)> {
    let hour = |at: usize| {
        let hour = u16::try_from(count(prose, at)?)
            .ok()
            .filter(|hour| *hour <= 24)?;
        let plain = prose.token(at).end - prose.token(at).start <= 8;
        (plain && (told || hour > 0)).then_some((hour, at + 1))
    };
    let half = |at: usize| {
        if prose.low(at) == "halv" {
            let (hour, end) = hour(at + 1)?;
            Some((i32::from(hour) * 60 - 30, end))
        } else {
            let (hour, end) = hour(at)?;
            Some((i32::from(hour) * 60, end))
        }
    };
    let is_over = |at: usize| match prose.low(at) {
        "i" => Some(-1),
        "över" => Some(1),
        _ => None,
    };
    let unit = if prose.low(i) == "kvart" {
        Some((15, i + 1))
    } else {
        let minutes = count(prose, i).filter(|n| told || matches!(n, 5 | 10 | 20));
        minutes
            .filter(|n| (1..30).contains(n) && prose.is(i, Class::NUMERAL))
            .map(|n| (n, i + 1))
            .or_else(|| {
                let counted = prose.low(i + 1) == "minuter";
                Some((count(prose, i).filter(|_| counted)?, i + 2))
            })
    };
    let spoken = unit.and_then(|(minutes, at)| {
        let sign = is_over(at)?;
        let (base, end) = half(at + 1)?;
        Some((base + sign * minutes, end))
    });
    let (minutes, end) = match spoken {
        Some(spoken) => spoken,
        None if prose.low(i) == "halv" => half(i)?,
        None if told && prose.is(i, Class::NUMERAL) => half(i)?,
        None => return None,
    };
    // Without `klockan` a noun after it makes it a number: `halv tre mil`.
    let next = prose.token(end);
    let closed = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::AUXILIARY)
        .or(Class::VERB)
        .or(Class::PAST);
    if !told && next.kind == TokenKind::Word && !next.class.meets(closed) && prose.low(end) != "em"
    {
        return None;
    }
    let minutes = minutes.rem_euclid(24 * 60);
    Some((
        (
            u8::try_from(minutes / 60).ok()?,
            u8::try_from(minutes % 60).ok()?,
        ),
        end,
    ))
}

/// `em`, `på kvällen`, `CEST`, `+02:00`: the hours after noon are moved, the
/// zone only taken in.
fn zone(prose: &Prose<'_>, mut time: Time, mut end: usize) -> (Time, usize) {
    let on = usize::from(prose.low(end) == "på");
    let (part, part_end) = match prose.low(end + on) {
        "em" | "eftermiddag" | "eftermiddagen" | "kvällen" | "kväll" => (Some(12), end + on + 1),
        "fm" | "förmiddag" | "förmiddagen" | "morgonen" | "morgon" => (Some(0), end + on + 1),
        "natten" => (Some(-12), end + on + 1),
        "e" if says(prose, end, &["e", ".", "m"]) => (Some(12), end + 4),
        "f" if says(prose, end, &["f", ".", "m"]) => (Some(0), end + 4),
        _ => (None, end),
    };
    if let Some(part) = part {
        end = part_end.min(prose.tokens.len());
        for (hour, _) in [Some(&mut time.from), time.to.as_mut()]
            .into_iter()
            .flatten()
        {
            match part {
                12 if *hour < 12 => *hour += 12,
                -12 if *hour == 12 => *hour = 0,
                _ => {}
            }
        }
    }
    if matches!(prose.word(end), "CET" | "CEST" | "UTC" | "GMT" | "Z") {
        end += 1;
    } else if matches!(prose.word(end), "+" | "-")
        && prose.token(end).glued
        && prose.word(end + 1).len() == 2
        && prose.word(end + 2) == ":"
    {
        end += 4;
    }
    (time, end)
}

/// A clock time alone, or with the day after it: `kl. 15 i morgon`.
fn clock_first(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let token = prose.token(i);
    let told = matches!(prose.low(i), "kl" | "klockan");
    if token.class.meets(Class::DIGITS) {
        let apart = !token.glued || matches!(prose.word(before(i)), "(" | "[");
        if !apart {
            return None;
        }
    } else if !told && !matches!(prose.low(i), "halv" | "kvart" | "minuter") {
        return None;
    }
    let first = if prose.low(i) == "minuter" {
        before(i)
    } else {
        i
    };
    let (time, end) = clock(prose, first, false).or_else(|| dotted_range(prose, first))?;
    let clock = Read {
        time: Some(time),
        ..Read::new(first, end, When::Clock)
    };
    let at = end + usize::from(matches!(prose.low(end), "på" | ","));
    let day = point_at(prose, at)
        .or_else(|| near_day(prose, at).filter(|read| read.first == at))
        .or_else(|| near_day(prose, at + 1).filter(|read| read.first == at))
        .or_else(|| weekday(prose, at).filter(|read| read.first == at))
        .filter(Read::is_day);
    Some(match day {
        Some(day) => Read {
            first,
            time: clock.time,
            ..day
        },
        None => clock,
    })
}

/// `10.00–12.00` without `klockan`.
fn dotted_range(prose: &Prose<'_>, i: usize) -> Option<(Time, usize)> {
    let (from, end) = time_of_day(prose, i, Clock::Dotted)?;
    let next = prose.is(end, Class::DASH).then_some(end + 1)?;
    let (to, end) = time_of_day(prose, next, Clock::Dotted)?;
    let unit = Class::CURRENCY | Class::SCALE | Class::UNIT | Class::SYMBOL;
    (from < to && !prose.is(end, unit)).then_some((Time { from, to: Some(to) }, end))
}
