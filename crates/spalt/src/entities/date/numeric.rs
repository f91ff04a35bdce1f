//! Days of the calendar, in figures and with the name of the month.

use super::{
    atom::{
        before, day, glued_digits, goes_on, is_break, month_name, plain_year, range_separator,
        year_tail,
    },
    clock::{Clock, time_of_day, zone},
    value::{DateReading, Point, Time, When, Year},
};
use crate::{
    swedish::{
        calendar::{self, YearPart},
        function_words::{bounds_time, joins_last},
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// `den 16 oktober 2019`, `21–22 januari`, `den 6 och 7 februari`.
pub(super) fn month_day(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let (first, first_end) = day(tokens, i)?;
    if let Some(read) = bare_day(tokens, i, first_end, first) {
        return Some(read);
    }
    let (mut last, mut end) = (first, first_end);
    let mut neighbours = true;
    let mut alternative = false;
    // A list of days has few.
    for _ in 0..8 {
        if let Some((month, _, month_end)) = month_name(tokens, end) {
            return list_of_days(
                tokens,
                (i, first, first_end),
                last,
                month,
                month_end,
                neighbours && !alternative,
            );
        }
        let (next, range) = match tokens.low(end) {
            "och" | "samt" | "," => (end + 1, false),
            "eller" | "respektive" | "resp" => {
                alternative = true;
                (end + 1 + usize::from(tokens.word(end + 1) == "."), false)
            }
            _ => (range_separator(tokens, end, false)?, true),
        };
        let next = next + usize::from(tokens.is(next, Class::WEEKDAY));
        let next = next + usize::from(tokens.low(next) == "den");
        let (value, value_end) = day(tokens, next)?;
        neighbours &= value > last && (range || value == last + 1);
        (last, end) = (value, value_end);
    }
    None
}

/// `den trettioförste`, `den 15:e`: as a word of two parts, or in figures, it
/// counts the days of a month, where no noun follows.
fn bare_day(tokens: &Tokens<'_>, i: usize, end: usize, day: u8) -> Option<DateReading> {
    let figures = tokens.is(i, Class::DIGITS);
    let end = if figures { end } else { i + 1 };
    let next = tokens.token(end);
    let alone = matches!(next.kind, TokenKind::Break | TokenKind::Mark)
        && !next.class.meets(Class::DASH)
        && tokens.word(end) != "/"
        || next.class.meets(Class::PREPOSITION | Class::AUXILIARY);
    let compound = tokens.is(i, Class::ORDINAL) && day > 20 && !day.is_multiple_of(10);
    let marked = figures && end == i + 3 && tokens.word(i + 1) == ":";
    ((compound || marked) && alone && tokens.low(before(i)) == "den")
        .then(|| DateReading::new(i, end, When::DayOfMonth(day, None)))
}

/// The day at the head of a list that ends with the month; neighbouring days
/// are one stretch.
fn list_of_days(
    tokens: &Tokens<'_>,
    (at, first, first_end): (usize, u8, usize),
    last: u8,
    month: u8,
    month_end: usize,
    neighbours: bool,
) -> Option<DateReading> {
    let (year, end) = year_tail(tokens, month_end).unwrap_or((Year::Unknown, month_end));
    let point = |day| {
        let part = YearPart::day(month, day)?;
        let possible = match year {
            Year::Stated(year) => part.stretch(year).is_some(),
            _ => true,
        };
        possible.then_some(Point { year, part })
    };
    let (from, to) = (point(first)?, point(last)?);
    if first == last {
        return Some(DateReading::new(at, end, When::Stretch(from, None)));
    }
    Some(if neighbours {
        DateReading::new(at, end, When::Stretch(from, Some(to)))
    } else {
        DateReading::new(at, first_end, When::Stretch(from, None))
    })
}

/// `Jun 28, 2019 15:44 CEST`, `Okt 24, 2024`, as press services stamp their
/// releases.
pub(super) fn timestamp(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let month = calendar::english_month(tokens.low(i))
        .or_else(|| Some(calendar::month(tokens.low(i))?.0))
        .filter(|_| tokens.is(i, Class::CAPITAL))?;
    let at = i + 1 + usize::from(tokens.word(i + 1) == ".");
    let (day, end) = day(tokens, at)?;
    let end = end + usize::from(tokens.word(end) == ",");
    let (year, end) = plain_year(tokens, end)?;
    let part = YearPart::day(month, day)?;
    part.stretch(year)?;
    Some(DateReading::part(i, end, part, Year::Stated(year)))
}

/// `2025-08-19`, `2025/08/19`, `19/8 2025`, `19.8.2025`, `20250819`, `191016`,
/// `2019-W37`, `2025-08`.
pub(super) fn numeric(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let token = tokens.token(i);
    let apart = !token.glued
        || opens_until(tokens, i)
        || matches!(
            tokens.word(before(i)),
            "(" | "[" | "\"" | "”" | ":" | "|" | ">"
        ) && !tokens.is(i.wrapping_sub(2), Class::DIGITS)
        || tokens.is(before(i), Class::DASH) && is_day_end(tokens, before(i));
    if !apart {
        return run_on(tokens, i);
    }
    match token.end - token.start {
        4 => year_first(tokens, i),
        1 | 2 => days_first(tokens, i)
            .or_else(|| slashed_days(tokens, i))
            .or_else(|| listed_days(tokens, i))
            .or_else(|| dotted_days(tokens, i))
            .or_else(|| day_first(tokens, i)),
        6 | 8 => compact(tokens, i),
        _ => None,
    }
}

/// A whole date that a lost line break joined to the word before:
/// `väst5.2.2026`.
fn run_on(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let word = tokens.word(before(i));
    let ends_lower = word.chars().count() > 2 && word.ends_with(char::is_lowercase);
    if tokens.token(before(i)).kind != TokenKind::Word || !ends_lower {
        return None;
    }
    whole_day(tokens, i)
}

/// A day with its year, the day first.
fn whole_day(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    day_first(tokens, i).filter(|read| matches!(year_of(read), Year::Stated(_)))
}

/// The year of a day, or of the first of two.
fn year_of(read: &DateReading) -> Year {
    match read.when {
        When::Stretch(point, _) => point.year,
        _ => Year::Unknown,
    }
}

/// The month and the day of `30.6`, `30/6`, with that mark glued between them.
fn month_and_day(tokens: &Tokens<'_>, i: usize, mark: &str) -> Option<(u8, u8)> {
    let month = glued_digits(tokens, i + 1, 1..=2).filter(|_| tokens.word(i + 1) == mark)?;
    let day = tokens.word(i).parse().ok()?;
    YearPart::day(month, day).map(|_| (month, day))
}

/// The token behind a day in figures and a glued dash, a point between them aside:
/// `22.–24`.
fn after_dash(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let dash = end + usize::from(tokens.word(end) == "." && tokens.token(end).glued);
    let next = dash + 1;
    let joined = tokens.is(dash, Class::DASH)
        && tokens.token(dash).glued
        && tokens.token(next).glued
        && tokens.is(next, Class::DIGITS);
    joined.then_some(next)
}

/// `15–17.9`, `22.–24.9.2022`: from the first day to one with its month. Without
/// a year only where a date of that form follows that has one.
fn days_first(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let read = days_of_month(tokens, i)?;
    let followed = || {
        (read.end + 1..read.end + 3)
            .filter(|&at| tokens.is(at, Class::DIGITS))
            .filter_map(|at| days_of_month(tokens, at).or_else(|| dotted_days(tokens, at)))
            .any(|other| year_of(&other) != Year::Unknown)
    };
    // `16.–20.10`: the point says that the first counts days; not of chapters.
    let points = || {
        let numbered = matches!(
            tokens.low(before(i)),
            "avsnitt" | "kapitel" | "punkt" | "version"
        );
        tokens.word(i + 1) == "." && !numbered
    };
    (year_of(&read) != Year::Unknown || followed() || points()).then_some(read)
}

/// `30.6.–2.7.2023`, `27.11–5.12`: from one day to another, each with its month. Without
/// a year one of the days must be no hour.
fn dotted_days(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let opens = month_and_day(tokens, i, ".")?;
    let next = after_dash(tokens, i + 3)?;
    let closes = month_and_day(tokens, next, ".")?;
    let (turns, hours) = (opens > closes, opens.1.max(closes.1) <= 24);
    let whole = whole_day(tokens, next);
    if opens == closes || whole.is_none() && (turns || hours) {
        return None;
    }
    let (last, end) = whole.map_or((Year::Unknown, next + 3), |read| (year_of(&read), read.end));
    // `27.12–6.1.2024`: the first lies in the year before.
    let first = match last {
        Year::Stated(year) => Year::Stated(year - i16::from(turns)),
        _ => last,
    };
    let point = |year, (month, day)| {
        let part = YearPart::day(month, day)?;
        Some(Point { year, part })
    };
    let (from, to) = (point(first, opens)?, point(last, closes)?);
    (!goes_on(tokens, end)).then(|| DateReading::new(i, end, When::Stretch(from, Some(to))))
}

/// Two days that share the month behind the second, with or without a year.
fn days_of_month(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let first: u8 = tokens.word(i).parse().ok()?;
    let next = after_dash(tokens, i + 1)?;
    let (month, last) = month_and_day(tokens, next, ".")?;
    if first >= last {
        return None;
    }
    let (from, to) = (YearPart::day(month, first)?, YearPart::day(month, last)?);
    let (year, end) = day_first(tokens, next)
        .map_or((Year::Unknown, next + 3), |read| (year_of(&read), read.end));
    let point = |part| Point { year, part };
    let read = DateReading::new(i, end, When::Stretch(point(from), Some(point(to))));
    (!goes_on(tokens, end)).then_some(read)
}

/// Two points of time that are days of one month, the last of which is read.
fn days_until(at: usize, day: u8, month: u8, last: &DateReading) -> Option<DateReading> {
    let year = year_of(last);
    let When::Stretch(to, None) = last.when else {
        return None;
    };
    let part = YearPart::day(month, day)?;
    let from = Point { year, part };
    Some(DateReading::new(
        at,
        last.end,
        When::Stretch(from, Some(to)),
    ))
}

/// `22–24/3`, `den 5–7/8 2024`: days that share the month behind the second.
fn slashed_days(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let first: u8 = tokens.word(i).parse().ok()?;
    let next = after_dash(tokens, i + 1)?;
    let (month, last) = month_and_day(tokens, next, "/").filter(|(_, last)| first < *last)?;
    days_until(i, first, month, &told_day(tokens, i, next, month, last)?)
}

/// `den 3 och 4/6`: a day in a list of such before the one that has the month.
fn listed_days(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let joint = tokens.low(i + 1);
    let told = tokens.low(before(i)) == "den";
    if !told || !joins_days(joint) {
        return None;
    }
    let first: u8 = tokens.word(i).parse().ok()?;
    let next = i + 2;
    let (month, last) = month_and_day(tokens, next, "/").filter(|(_, last)| first < *last)?;
    let read = told_day(tokens, i, next, month, last)?;
    if first + 1 == last && joint == "och" {
        return days_until(i, first, month, &read);
    }
    let part = YearPart::day(month, first)?;
    Some(DateReading::part(i, i + 1, part, year_of(&read)))
}

fn joins_days(low: &str) -> bool {
    joins_last(low) || low == "respektive"
}

/// The day at `next` behind one at `i`, whose `den` or weekday tells of both.
fn told_day(tokens: &Tokens<'_>, i: usize, next: usize, month: u8, day: u8) -> Option<DateReading> {
    let told = tokens.low(before(i)) == "den" || tokens.is(before(i), Class::WEEKDAY);
    let end = next + 3;
    day_first(tokens, next).or_else(|| {
        let part = YearPart::day(month, day)?;
        (told && !goes_on(tokens, end)).then(|| DateReading::part(next, end, part, Year::Unknown))
    })
}

/// Whether a numeric date ends before the dash: `3/5–7/5`, `2024-01-01–2024-02-01`.
fn is_day_end(tokens: &Tokens<'_>, dash: usize) -> bool {
    let word = tokens.word(dash);
    tokens.is(before(dash), Class::DIGITS)
        && (word == "–" || tokens.word(dash.wrapping_sub(2)) == "/")
}

fn year_first(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let year: i16 = tokens.word(i).parse().ok()?;
    let joint = tokens.word(i + 1);
    if !matches!(joint, "-" | "/" | "." | "–" | "‑") || !(1000..2200).contains(&year) {
        return None;
    }
    if tokens.low(i + 2) == "w" {
        let week = tokens.word(i + 3).parse().ok()?;
        let part = YearPart::Weeks(week, week);
        part.stretch(year)?;
        return Some(DateReading::part(i, i + 4, part, Year::Stated(year)));
    }
    let (month, end) = match calendar::month(tokens.low(i + 2)) {
        Some((month, _)) => (month, i + 3),
        None => (glued_digits(tokens, i + 1, 1..=2)?, i + 3),
    };
    if tokens.word(end) == joint
        && let Some(day) = glued_digits(tokens, end, 1..=2)
    {
        let part = YearPart::day(month, day)?;
        part.stretch(year)?;
        let read = DateReading::part(i, end + 2, part, Year::Stated(year));
        // `2019-06-25T13:03`
        if tokens.low(end + 2) == "t" && tokens.token(end + 2).glued {
            let time = time_of_day(tokens, end + 3, Clock::Digits);
            return time.map_or(Some(read), |(from, time_end)| {
                let (time, end) = zone(tokens, Time { from, to: None }, time_end);
                Some(DateReading {
                    time: Some(time),
                    end,
                    ..read
                })
            });
        }
        return (!goes_on(tokens, end + 2)).then_some(read);
    }
    // `2011-12` is rather a season than December.
    let places = tokens.token(i + 2).end - tokens.token(i + 2).start;
    let month_alone = joint == "-"
        && places == 2
        && !goes_on(tokens, end)
        && i16::from(month) != (year + 1) % 100
        && !tokens.is(before(i), Class::CAPITAL);
    let part = YearPart::Month(month);
    (month_alone && part.stretch(year).is_some())
        .then(|| DateReading::part(i, end, part, Year::Stated(year)))
}

fn day_first(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let day: u8 = tokens.word(i).parse().ok()?;
    let joint = tokens.word(i + 1);
    if !matches!(joint, "/" | "." | "-") {
        return None;
    }
    let month = glued_digits(tokens, i + 1, 1..=2)?;
    let part = YearPart::day(month, day)?;
    let end = i + 3;
    // `19.8.2025`, `3/3/15`, `19/8-25`
    let range = tokens.is(end, Class::DASH) && tokens.word(end + 2) == "/";
    let until = joint == "." && opens_until(tokens, i);
    let same = tokens.word(end) == joint || joint == "/" && tokens.is(end, Class::DASH) && !range;
    let (after, more) = (tokens.token(end), tokens.token(end + 1));
    if same && after.glued && more.glued && more.class.meets(Class::DIGITS) {
        let digits: i16 = tokens.word(end + 1).parse().ok()?;
        let year = match more.end - more.start {
            4 if (1000..2200).contains(&digits) => digits,
            2 if joint != "." => digits + if digits < 50 { 2000 } else { 1900 },
            _ => return None,
        };
        part.stretch(year)?;
        let read = DateReading::part(i, end + 2, part, Year::Stated(year));
        return (!goes_on(tokens, end + 2)).then_some(read);
    }
    if goes_on(tokens, end) && !tokens.is(end, Class::DASH) {
        return None;
    }
    // `3/10 2019`
    if joint == "/"
        && let Some((year, end)) = plain_year(tokens, end)
    {
        part.stretch(year)?;
        return Some(DateReading::part(i, end, part, Year::Stated(year)));
    }
    let previous = tokens.low(before(i));
    let told = previous == "den"
        || tokens.is(before(i), Class::WEEKDAY)
        || matches!(tokens.low(end), "kl" | "klockan")
        || is_announced(tokens, i, month)
        || joint == "/" && is_paired(tokens, i, end)
        || range
        || is_listed_day(tokens, i)
        || tokens.is(before(i), Class::DASH) && tokens.word(i.wrapping_sub(3)) == "/";
    let alone = is_break(tokens, before(i)) && is_break(tokens, end);
    let written = match joint {
        // A fraction has the smaller number first; `24/7` is no day.
        "/" => told || day > month && (day, month) != (24, 7),
        "-" => {
            let padded = tokens.word(i + 2).starts_with('0') && tokens.word(i).len() == 2;
            padded && (told || alone)
        }
        // `den 1.12.`
        _ => previous == "den" || until,
    };
    let counted = tokens.is(
        end,
        Class::CURRENCY | Class::SCALE | Class::UNIT | Class::SYMBOL,
    );
    // `den 1.12. kl. 18`
    let clock =
        joint == "." && tokens.word(end) == "." && matches!(tokens.low(end + 1), "kl" | "klockan");
    let end = end + usize::from(clock);
    (written && !counted).then(|| DateReading::part(i, end, part, Year::Unknown))
}

/// Whether the day stands behind another with `den`: `den 3 och 4/6`.
fn is_listed_day(tokens: &Tokens<'_>, i: usize) -> bool {
    joins_days(tokens.low(before(i)))
        && tokens.is(i.wrapping_sub(2), Class::DIGITS)
        && tokens.low(i.wrapping_sub(3)) == "den"
}

/// `pågår -15.9`: a dash before the last day.
pub(super) fn opens_until(tokens: &Tokens<'_>, i: usize) -> bool {
    let dash = before(i);
    tokens.is(dash, Class::DASH)
        && !tokens.token(dash).glued
        && tokens.token(i).glued
        && tokens.token(before(dash)).kind == TokenKind::Word
        && glued_digits(tokens, i + 1, 1..=2).is_some()
}

/// `senast 1/2`, `fr.o.m. 1/6`, `från 1/6`: behind words that tell when; of those that
/// tell how much as well, only what is no fraction.
fn is_announced(tokens: &Tokens<'_>, i: usize, month: u8) -> bool {
    let short = usize::from(tokens.word(before(i)) == ".");
    match tokens.low(i.wrapping_sub(1 + short)) {
        "senast" | "sedan" | "m" => true,
        low if bounds_time(low) => month > 4,
        _ => false,
    }
}

/// `mellan 1/6 och 31/8`, `från 2/5 till 3/8`: either of two days that these words join,
/// unless both may be fractions.
fn is_paired(tokens: &Tokens<'_>, i: usize, end: usize) -> bool {
    let day = |at: usize| month_and_day(tokens, at, "/");
    let sure = |(month, day): (u8, u8)| month > 4 || day > month;
    let days = |one: usize, other: usize| {
        day(one)
            .zip(day(other))
            .is_some_and(|(a, b)| sure(a) || sure(b))
    };
    let joins = |lead: usize, joint: usize| {
        matches!(
            (tokens.low(lead), tokens.low(joint)),
            ("mellan", "och") | ("från", "till")
        )
    };
    joins(before(i), end) && days(i, end + 1)
        || joins(i.wrapping_sub(5), before(i)) && days(i.wrapping_sub(4), i)
}

/// `20250819` and `191016`; six digits only where a word announces a date.
fn compact(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let digits = tokens.word(i);
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
            let previous = tokens.low(before(i));
            let colon = previous == ":" || previous == ".";
            let word = tokens.low(if colon { i.wrapping_sub(2) } else { before(i) });
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
    let next = tokens.token(i + 1);
    if next.glued && (next.kind != TokenKind::Mark || goes_on(tokens, i + 1)) {
        return None;
    }
    let part = YearPart::day(u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    part.stretch(year)?;
    Some(DateReading::part(i, i + 1, part, Year::Stated(year)))
}
