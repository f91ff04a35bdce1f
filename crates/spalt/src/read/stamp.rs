//! Time stamps: the full dates, with or without a clock, that pages and mails
//! write about themselves. Dates of the running text are the `date` kind's.

use jiff::{
    civil::{Date, Time},
    tz::{Offset, TimeZone},
};
use lazy_static::lazy_static;

/// A full date and what stands with it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stamp {
    /// Byte extent in the text that was searched.
    pub start: usize,
    pub end: usize,
    pub date: Date,
    time: Option<Time>,
    zone: Option<Zone>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Zone {
    Zulu,
    Offset(Offset),
}

lazy_static! {
    /// Swedish time since 1980, as POSIX writes its rules; the library needs
    /// no time zone database.
    static ref STOCKHOLM: TimeZone =
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC);
}

impl Stamp {
    /// RFC 3339: the date alone where no time is written, else with an offset,
    /// that of Stockholm where none is written.
    pub(crate) fn rfc3339(&self) -> String {
        let Some(time) = self.time else {
            return self.date.to_string();
        };
        let at = self.date.to_datetime(time);
        let offset = match self.zone {
            Some(Zone::Zulu) => return format!("{}Z", at.strftime("%Y-%m-%dT%H:%M:%S")),
            Some(Zone::Offset(offset)) => offset,
            None => match STOCKHOLM.to_ambiguous_zoned(at).compatible() {
                Ok(zoned) => zoned.offset(),
                Err(_) => return self.date.to_string(),
            },
        };
        let minutes = offset.seconds() / 60;
        format!(
            "{}{}{:02}:{:02}",
            at.strftime("%Y-%m-%dT%H:%M:%S"),
            if minutes < 0 { '-' } else { '+' },
            minutes.abs() / 60,
            minutes.abs() % 60
        )
    }

    /// Whether a time is written.
    pub(crate) fn has_time(&self) -> bool {
        self.time.is_some()
    }
}

/// The first full date of a text.
pub(crate) fn find(text: &str) -> Option<Stamp> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|i| at(&tokens, i))
}

/// A text that is nothing but a full date, as metadata writes them.
pub(crate) fn whole(text: &str) -> Option<Stamp> {
    find(text).filter(|stamp| text[..stamp.start].trim().is_empty())
}

#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl Token<'_> {
    /// The value of a run of digits of a length within bounds.
    fn number(&self, least: usize, most: usize) -> Option<i16> {
        ((least..=most).contains(&self.text.len()) && self.text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| self.text.parse().ok())
            .flatten()
    }

    fn is(&self, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| self.text.eq_ignore_ascii_case(word))
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut last = None;
    for (start, c) in text.char_indices() {
        let kind = if c.is_ascii_digit() {
            Some(0)
        } else if c.is_alphabetic() {
            Some(1)
        } else {
            None
        };
        let end = start + c.len_utf8();
        match tokens.last_mut() {
            Some(token) if kind.is_some() && kind == last => {
                token.end = end;
                token.text = &text[token.start..end];
            }
            _ if c.is_whitespace() => {}
            _ => tokens.push(Token {
                text: &text[start..end],
                start,
                end,
            }),
        }
        last = kind;
    }
    tokens
}

/// A date that begins at a token.
fn at(tokens: &[Token<'_>], first: usize) -> Option<Stamp> {
    let token = |n: usize| tokens.get(first + n);
    let is = |n: usize, words: &[&str]| token(n).is_some_and(|t| t.is(words));
    let number = |n: usize, least, most| token(n).and_then(|t| t.number(least, most));
    let month = |n: usize| token(n).and_then(|t| month(t.text));
    // 2019-06-25
    let iso = || {
        let mark = token(1).filter(|t| t.is(&["-", "/", "."]))?.text;
        is(3, &[mark])
            .then(|| Some((number(0, 4, 4)?, number(2, 2, 2)?, number(4, 2, 2)?, 5)))
            .flatten()
    };
    // 25 juni 2019, 25 juni, 2019, 25. Juni 2019
    let day_month = || {
        let day = number(0, 1, 2)?;
        let n = 1 + usize::from(is(1, &["."]));
        let month = month(n)?;
        let n = n + 1 + usize::from(is(n + 1, &[".", ","]));
        Some((number(n, 4, 4)?, month, day, n + 1))
    };
    // Jun 28, 2019
    let month_day = || {
        let month = month(0)?;
        let n = 1 + usize::from(is(1, &["."]));
        let day = number(n, 1, 2)?;
        let n = n + 1 + usize::from(is(n + 1, &[","]));
        Some((number(n, 4, 4)?, month, day, n + 1))
    };
    // 6.2.2024, 6/2 2024, 6/2/2024
    let numeric = || {
        let (day, month) = (number(0, 1, 2)?, number(2, 1, 2)?);
        let mark = token(1).filter(|t| t.is(&[".", "/"]))?.text;
        let n = 3 + usize::from(is(3, &[mark, "-"]));
        if n == 3 && mark == "." {
            return None;
        }
        Some((number(n, 4, 4)?, month, day, n + 1))
    };
    let (year, month, day, used) = iso()
        .or_else(day_month)
        .or_else(month_day)
        .or_else(numeric)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    if !(1900..=2199).contains(&year) {
        return None;
    }
    let (clock, after) = clock(tokens, first + used);
    Some(Stamp {
        start: tokens[first].start,
        end: tokens[after - 1].end,
        date,
        time: clock.map(|c| c.0),
        zone: clock.and_then(|c| c.1),
    })
}

type Clock = Option<(Time, Option<Zone>)>;

/// A clock from a token on, and the token after it.
fn clock(tokens: &[Token<'_>], from: usize) -> (Clock, usize) {
    let is = |n: usize, words: &[&str]| tokens.get(n).is_some_and(|t| t.is(words));
    let number = |n: usize| tokens.get(n).and_then(|t| t.number(1, 2));
    let mut n = from;
    while is(n, &[",", "kl", "klockan", ".", "t", "at", "|"]) {
        n += 1;
    }
    let read = || {
        let hour = i8::try_from(number(n)?).ok()?;
        if !is(n + 1, &[":", "."]) {
            return None;
        }
        let minute = tokens.get(n + 2)?.number(2, 2)?;
        let time = Time::new(hour, i8::try_from(minute).ok()?, 0, 0).ok()?;
        Some(time)
    };
    let Some(mut time) = read() else {
        return (None, from);
    };
    n += 3;
    if is(n, &[":", "."])
        && let Some(second) = tokens.get(n + 1).and_then(|t| t.number(2, 2))
    {
        if let Ok(with) = Time::new(time.hour(), time.minute(), second as i8, 0) {
            time = with;
        }
        n += 2;
        if is(n, &["."]) && tokens.get(n + 1).and_then(|t| t.number(1, 4)).is_some() {
            n += 2;
        }
    }
    let (zone, used) = zone(tokens, n);
    (Some((time, zone)), n + used)
}

/// A time zone at a token, and how many tokens it takes.
fn zone(tokens: &[Token<'_>], n: usize) -> (Option<Zone>, usize) {
    let Some(token) = tokens.get(n) else {
        return (None, 0);
    };
    let hours = |h: i8| Some(Zone::Offset(Offset::constant(h)));
    match token.text {
        "Z" | "UTC" | "GMT" => return (Some(Zone::Zulu), 1),
        "CET" | "MET" => return (hours(1), 1),
        "CEST" | "MEST" => return (hours(2), 1),
        "+" | "-" | "−" => {}
        _ => return (None, 0),
    }
    let offset = |hours: i16, minutes: i16| {
        let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
        let sign = if token.text == "+" { 1 } else { -1 };
        Offset::from_seconds(sign * seconds).ok().map(Zone::Offset)
    };
    let digits = tokens.get(n + 1);
    if let Some(both) = digits.and_then(|t| t.number(4, 4)) {
        return (offset(both / 100, both % 100), 2);
    }
    let minutes = tokens.get(n + 3).and_then(|t| t.number(2, 2));
    match (digits.and_then(|t| t.number(2, 2)), minutes) {
        (Some(hours), Some(minutes)) if tokens[n + 2].text == ":" => (offset(hours, minutes), 4),
        _ => (None, 0),
    }
}

/// The months in Swedish and English, as stamps of either tongue write them.
const MONTHS: [[&str; 2]; 12] = [
    ["januari", "january"],
    ["februari", "february"],
    ["mars", "march"],
    ["april", "april"],
    ["maj", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["augusti", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

/// The number of a month by its name, or by the first three to five letters.
fn month(word: &str) -> Option<i16> {
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let begins = |name: &&'static str| {
        name.get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
            && (word.len() == name.len() || word.len() <= 5)
    };
    let at = MONTHS.iter().position(|names| names.iter().any(begins))?;
    i16::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, stamp) in [
            ("2019-06-25 13:03", "2019-06-25T13:03:00+02:00"),
            (
                "Pressmeddelande • Jun 28, 2019 15:44 CEST",
                "2019-06-28T15:44:00+02:00",
            ),
            (
                "6.2.2024 10:15:00 CET | Region X",
                "2024-02-06T10:15:00+01:00",
            ),
            (
                "Publicerad 14 september 2022 kl. 09.15",
                "2022-09-14T09:15:00+02:00",
            ),
            ("Publicerad: 29 april 2021", "2021-04-29"),
            (
                "Tue, 5 Mar 2019 08:47:12 +0100",
                "2019-03-05T08:47:12+01:00",
            ),
            ("2023-05-04T07:30:00Z", "2023-05-04T07:30:00Z"),
            ("2023-05-04T07:30:00.000+02:00", "2023-05-04T07:30:00+02:00"),
            ("2004-10-20 08:15:00 +0200", "2004-10-20T08:15:00+02:00"),
            ("24 mars 2017", "2017-03-24"),
            ("20 september, 2022", "2022-09-20"),
            ("25/6 2019", "2019-06-25"),
            ("Sammanträdesdatum 2024-03-07 11 (26)", "2024-03-07"),
            ("Sep 3, 2021 kl. 9.05", "2021-09-03T09:05:00+02:00"),
        ] {
            assert_eq!(
                find(text).map(|s| s.rfc3339()).as_deref(),
                Some(stamp),
                "{text}"
            );
        }
    }

    #[test]
    fn not_stamps() {
        for text in [
            "31 februari 2022",
            "den 16 oktober",
            "070-174 06 31",
            "marknaden 3, 2019",
            "avsnitt 2.4 2019",
            "2 700 2019",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
