//! Clock times.

use super::{
    atom::{before, count, goes_on, is_break, range_separator, says},
    near::{near_day, weekday},
    point::point_at,
    value::{DateReading, Time, When},
};
use crate::{
    model::BlockKind,
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Papers whose number is the year with what came in it: `Cirkulär 23:15`.
static NUMBERED_BY_YEAR: Words = Words::with("numbered_by_year");

/// How a clock time may be written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Clock {
    /// `14:30` only.
    Digits,
    /// After a day: `14.30` too.
    Dotted,
    /// After `klockan`: `14`, `halv tre` too.
    Told,
}

/// A clock time, with its range, part of day and zone. After a day a dotted
/// time needs no `klockan`.
pub(super) fn clock(tokens: &Tokens<'_>, i: usize, after_day: bool) -> Option<(Time, usize)> {
    let mut at = i;
    let told = matches!(tokens.low(at), "kl" | "klockan" | "klockslaget");
    if told {
        at += 1;
        at += usize::from(tokens.word(at) == "." && tokens.token(at).glued);
        at += usize::from(matches!(
            tokens.low(at),
            "ca" | "cirka" | "omkring" | "runt"
        ));
    }
    let mut between = tokens.low(before(i)) == "mellan";
    if tokens.low(at) == "mellan" {
        between = true;
        at = after_klockan(tokens, at + 1);
    }
    let style = match (told, after_day) {
        (true, _) => Clock::Told,
        (_, true) => Clock::Dotted,
        _ => Clock::Digits,
    };
    let (from, mut end) =
        time_of_day(tokens, at, style).or_else(|| told_in_words(tokens, at, told))?;
    let mut to = None;
    if let Some(next) = range_separator(tokens, end, between)
        && let Some((time, time_end)) = time_of_day(tokens, after_klockan(tokens, next), style)
    {
        to = Some(time);
        end = time_end;
    }
    let (time, zone_end) = zone(tokens, Time { from, to }, end);
    if !told {
        // `14:50 kr`; `4:15` alone is a ratio as well.
        let unit = Class::CURRENCY | Class::SCALE | Class::UNIT | Class::SYMBOL;
        let bare = to.is_none() && zone_end == end && !after_day;
        // `10:46 PM`: a browser's stamp, of half a day's hours.
        let is_half = matches!(tokens.word(end), "AM" | "PM");
        // `Cirkulär 23:15`: its year and number.
        let numbers = bare && NUMBERED_BY_YEAR.contains(&tokens.low(before(at)));
        if tokens.is(end, unit) || is_half || numbers || bare && tokens.word(at).len() == 1 {
            return None;
        }
    }
    Some((time, zone_end))
}

/// The token after `klockan` or `kl.`, where one stands there.
fn after_klockan(tokens: &Tokens<'_>, i: usize) -> usize {
    match tokens.low(i) {
        "klockan" => i + 1,
        "kl" => i + 1 + usize::from(tokens.word(i + 1) == "."),
        _ => i,
    }
}

/// `14:30`, `14.30`, `14`, `1430`.
pub(super) fn time_of_day(
    tokens: &Tokens<'_>,
    i: usize,
    style: Clock,
) -> Option<((u8, u8), usize)> {
    let token = tokens.token(i);
    if !token.class.meets(Class::DIGITS) {
        return None;
    }
    let places = token.end - token.start;
    let joint = tokens.token(i + 1);
    let minutes = (joint.glued && tokens.token(i + 2).glued)
        .then(|| match tokens.word(i + 1) {
            ":" => Some(i + 2),
            "." if style != Clock::Digits && (places == 2 || style == Clock::Told) => Some(i + 2),
            _ => None,
        })
        .flatten()
        .filter(|&at| tokens.is(at, Class::DIGITS) && tokens.word(at).len() == 2);
    if minutes.is_none() && style != Clock::Told {
        return None;
    }
    let digits: u16 = tokens.word(i).parse().ok()?;
    let (hour, minute, mut end) = match minutes {
        Some(at) if places <= 2 => (digits, tokens.word(at).parse::<u16>().ok()?, at + 1),
        _ if style == Clock::Told && places == 4 => (digits / 100, digits % 100, i + 1),
        _ if style == Clock::Told && places <= 2 => (digits, 0, i + 1),
        _ => return None,
    };
    // Seconds, and the fraction of one.
    if minutes.is_some() && goes_on(tokens, end) {
        if tokens.word(end) != ":" || tokens.word(end + 1).len() != 2 {
            return (tokens.is(end, Class::DASH) || matches!(tokens.word(end), "+"))
                .then_some(((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?), end));
        }
        end += 2;
    }
    let valid = hour < 24 && minute < 60 || hour == 24 && minute == 0;
    valid.then_some(((hour as u8, minute as u8), end))
}

/// `halv tre`, `kvart i tolv`, `fem i halv sju`, `tolv`.
fn told_in_words(tokens: &Tokens<'_>, i: usize, told: bool) -> Option<((u8, u8), usize)> {
    let hour = |at: usize| {
        let hour = u16::try_from(count(tokens, at)?)
            .ok()
            .filter(|hour| *hour <= 24)?;
        let plain = tokens.token(at).end - tokens.token(at).start <= 8;
        (plain && (told || hour > 0)).then_some((hour, at + 1))
    };
    let half = |at: usize| {
        if tokens.low(at) == "halv" {
            let (hour, end) = hour(at + 1)?;
            Some((i32::from(hour) * 60 - 30, end))
        } else {
            let (hour, end) = hour(at)?;
            Some((i32::from(hour) * 60, end))
        }
    };
    let is_over = |at: usize| match tokens.low(at) {
        "i" => Some(-1),
        "över" => Some(1),
        _ => None,
    };
    let unit = if tokens.low(i) == "kvart" {
        Some((15, i + 1))
    } else if tokens.low(i + 1) == "minuter" {
        count(tokens, i).map(|n| (n, i + 2))
    } else {
        let minutes = count(tokens, i).filter(|n| told || matches!(n, 5 | 10 | 20));
        minutes
            .filter(|n| (1..30).contains(n) && tokens.is(i, Class::NUMERAL))
            .map(|n| (n, i + 1))
    };
    let spoken = unit.and_then(|(minutes, at)| {
        let sign = is_over(at)?;
        let (base, end) = half(at + 1)?;
        Some((base + sign * minutes, end))
    });
    let (minutes, end) = match spoken {
        Some(spoken) => spoken,
        None if tokens.low(i) == "halv" => half(i)?,
        None if told && tokens.is(i, Class::NUMERAL) => half(i)?,
        None => return None,
    };
    // Without `klockan` a noun after it makes it a number: `halv tre mil`.
    let next = tokens.token(end);
    let closed = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::AUXILIARY)
        .or(Class::VERB)
        .or(Class::PAST);
    if !told && next.kind == TokenKind::Word && !next.class.meets(closed) && tokens.low(end) != "em"
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
pub(super) fn zone(tokens: &Tokens<'_>, mut time: Time, mut end: usize) -> (Time, usize) {
    let on = usize::from(tokens.low(end) == "på");
    let (part, part_end) = match tokens.low(end + on) {
        "em" | "eftermiddag" | "eftermiddagen" | "kvällen" | "kväll" => (Some(12), end + on + 1),
        "fm" | "förmiddag" | "förmiddagen" | "morgonen" | "morgon" => (Some(0), end + on + 1),
        "natten" => (Some(-12), end + on + 1),
        "e" if says(tokens, end, &["e", ".", "m"]) => (Some(12), end + 4),
        "f" if says(tokens, end, &["f", ".", "m"]) => (Some(0), end + 4),
        _ => (None, end),
    };
    if let Some(part) = part {
        end = part_end.min(tokens.list.len());
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
    if matches!(tokens.word(end), "CET" | "CEST" | "UTC" | "GMT" | "Z") {
        end += 1;
    } else if matches!(tokens.word(end), "+" | "-")
        && tokens.token(end).glued
        && tokens.word(end + 1).len() == 2
        && tokens.word(end + 2) == ":"
    {
        end += 4;
    }
    (time, end)
}

/// A clock time alone, or with the day after it: `kl. 15 i morgon`.
pub(super) fn clock_first(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let token = tokens.token(i);
    let told = matches!(tokens.low(i), "kl" | "klockan");
    if token.class.meets(Class::DIGITS) {
        let apart = !token.glued || matches!(tokens.word(before(i)), "(" | "[");
        // `18.30`, `5 minuter i tolv`
        let goes_on = tokens.token(i + 1).glued || tokens.low(i + 1) == "minuter";
        if !apart || !goes_on {
            return None;
        }
    } else if !told && !matches!(tokens.low(i), "halv" | "kvart" | "minuter") {
        return None;
    }
    let first = if tokens.low(i) == "minuter" {
        before(i)
    } else {
        i
    };
    let (time, end) = clock(tokens, first, false)
        .or_else(|| dotted_range(tokens, first))
        .or_else(|| entry(tokens, first))?;
    let clock = DateReading {
        time: Some(time),
        ..DateReading::new(first, end, When::Clock)
    };
    let at = end + usize::from(matches!(tokens.low(end), "på" | ","));
    let day = point_at(tokens, at)
        .or_else(|| near_day(tokens, at).filter(|read| read.first == at))
        .or_else(|| near_day(tokens, at + 1).filter(|read| read.first == at))
        .or_else(|| weekday(tokens, at).filter(|read| read.first == at))
        .filter(DateReading::is_day);
    Some(match day {
        Some(day) => DateReading {
            first,
            time: clock.time,
            ..day
        },
        None => clock,
    })
}

/// `10.00–12.00` without `klockan`.
fn dotted_range(tokens: &Tokens<'_>, i: usize) -> Option<(Time, usize)> {
    let (from, end) = time_of_day(tokens, i, Clock::Dotted)?;
    let next = tokens.is(end, Class::DASH).then_some(end + 1)?;
    let (to, end) = time_of_day(tokens, next, Clock::Dotted)?;
    let unit = Class::CURRENCY | Class::SCALE | Class::UNIT | Class::SYMBOL;
    (from < to && !tokens.is(end, unit)).then_some((Time { from, to: Some(to) }, end))
}

/// The time at the head of an entry in a log or a programme: `22.43. En man
/// grips.`, `13.15 Rundvandring`.
fn entry(tokens: &Tokens<'_>, i: usize) -> Option<(Time, usize)> {
    let (from, end) = time_of_day(tokens, i, Clock::Dotted)?;
    let marked = matches!(tokens.word(end), "." | ":") && tokens.token(end).glued;
    let what = end + usize::from(marked);
    let item = tokens.block_kind(tokens.token(i).block as usize) == BlockKind::ListItem;
    let heads = is_break(tokens, before(i))
        && !tokens.token(what).glued
        && tokens.is(what, Class::CAPITAL)
        && (marked || item || has_siblings(tokens, i));
    heads.then_some((Time { from, to: None }, end))
}

/// Whether a block near by begins with a clock time too.
fn has_siblings(tokens: &Tokens<'_>, i: usize) -> bool {
    const REACH: usize = 4;
    let block = tokens.token(i).block as usize;
    let near = block.saturating_sub(REACH)..=block + REACH;
    near.filter(|&other| other != block)
        .filter_map(|other| tokens.doc.blocks.get(other))
        .any(|other| {
            let first = tokens.token_from(other.start);
            time_of_day(tokens, first, Clock::Dotted)
                .is_some_and(|(_, end)| tokens.is(end, Class::CAPITAL) && !tokens.token(end).glued)
        })
}
