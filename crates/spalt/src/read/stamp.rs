//! Time stamps: the full dates, with or without a clock, that pages and mails
//! write about themselves. Dates of the running text are the `date` kind's.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};
use lazy_static::lazy_static;

use crate::text::{scan, words::Words};

/// A full date and what stands with it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stamp {
    /// Byte extent in the text that was searched.
    pub start: usize,
    pub end: usize,
    pub date: Date,
    time: Option<Time>,
    /// As it was told, where that was with an offset.
    told: Option<(DateTime, Offset)>,
}

lazy_static! {
    /// Swedish time since 1980, as POSIX writes its rules; the library needs
    /// no time zone database.
    static ref STOCKHOLM: TimeZone =
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC);
}

impl Stamp {
    /// RFC 3339: the date alone where no time is written, else with the offset
    /// of Swedish time.
    pub(crate) fn rfc3339(&self) -> String {
        let Some(time) = self.time else {
            return self.date.to_string();
        };
        let at = self.date.to_datetime(time);
        let Ok(zoned) = STOCKHOLM.to_ambiguous_zoned(at).compatible() else {
            return self.date.to_string();
        };
        let hours = zoned.offset().seconds() / 3600;
        format!("{}+{hours:02}:00", at.strftime("%Y-%m-%dT%H:%M:%S"))
    }

    /// RFC 3339 with the offset that was told: where that is not Sweden's, the
    /// day is another country's.
    pub(crate) fn rfc3339_as_told(&self) -> String {
        let Some((at, offset)) = self.told else {
            return self.rfc3339();
        };
        let at = at.strftime("%Y-%m-%dT%H:%M:%S");
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
        format!("{at}{sign}{hours:02}:{minutes:02}")
    }

    /// Whether it is told as the time of Greenwich.
    pub(crate) fn is_utc(&self) -> bool {
        self.told.is_some_and(|(_, offset)| offset == Offset::UTC)
    }

    /// Whether a time is written.
    pub(crate) fn has_time(&self) -> bool {
        self.time.is_some()
    }
}

/// A moment in Swedish time, which days of publication are in (RFC 3339).
///
/// ```
/// let sent = "2024-05-03T22:30:00Z".parse()?;
/// assert_eq!(spalt::swedish_time(sent), "2024-05-04T00:30:00+02:00");
/// # Ok::<(), jiff::Error>(())
/// ```
pub fn swedish_time(moment: Timestamp) -> String {
    let here = moment.to_zoned(STOCKHOLM.clone());
    here.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A day and time told with an offset, in Swedish time.
fn swedish(date: Date, time: Time, offset: Offset) -> Option<(Date, Time)> {
    let told = offset.to_timestamp(date.to_datetime(time)).ok()?;
    let here = told.to_zoned(STOCKHOLM.clone()).datetime();
    Some((here.date(), here.time()))
}

/// The first full date of a text.
pub(crate) fn find(text: &str) -> Option<Stamp> {
    find_as(text, StampStyle::Swedish)
}

/// Whether another date follows upon the stamp, so that the two are a stretch:
/// `1 januari 2026–31 december 2028`.
pub(crate) fn opens_span(text: &str, stamp: &Stamp) -> bool {
    let rest = text[stamp.end..].trim_start();
    let joint = ["–", "—", "-", "till och med ", "t.o.m. ", "till "];
    joint
        .iter()
        .find_map(|joint| rest.strip_prefix(joint))
        .is_some_and(|rest| find(rest.trim_start()).is_some_and(|other| other.start == 0))
}

/// The first full date of a text as pages of other countries write them, too.
pub(crate) fn find_abroad(text: &str, month_first: bool) -> Option<Stamp> {
    find_as(text, StampStyle::Abroad { month_first })
}

/// How dates are written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum StampStyle {
    /// In figures, or with Swedish or English months.
    Swedish,
    /// With months of the neighbours, too, ordinals and years of two digits;
    /// `3/11/2022` may name the month first.
    Abroad { month_first: bool },
}

fn find_as(text: &str, style: StampStyle) -> Option<Stamp> {
    if !has_year(text, style) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|i| at(&tokens, i, style))
}

/// Whether a run of four digits may be the year of a date, or one of two behind a
/// point or a slash where years are cut short.
fn has_year(text: &str, style: StampStyle) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let two = |b: u8, next: u8| b.is_ascii_digit() & next.is_ascii_digit();
    while let Some(n) = scan::find_pair(&bytes[at..], two) {
        let run = &bytes[at + n..];
        let digits = run.iter().take_while(|b| b.is_ascii_digit()).count();
        let before = bytes[..at + n].trim_ascii_end().last();
        let cut = digits == 2 && matches!(before, Some(b'.' | b'/' | 0x80..));
        if digits == 4 && in_date(text, at + n, style) || cut && style != StampStyle::Swedish {
            return true;
        }
        at += n + digits;
    }
    false
}

/// Whether a year may be that of a date, by what stands right before it or after.
fn in_date(text: &str, year: usize, style: StampStyle) -> bool {
    let (before, after) = (text[..year].trim_end(), text[year + 4..].trim_start());
    if after.starts_with(['-', '/', '.']) {
        return true;
    }
    let last = before.chars().next_back();
    if !last.is_some_and(char::is_alphabetic) {
        let mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-');
        return last.is_some_and(mark);
    }
    let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
    let abroad =
        || word.eq_ignore_ascii_case("de") || is_ordinal(word) || month_abroad(word).is_some();
    month(word).is_some() || style != StampStyle::Swedish && abroad()
}

/// The day that an address names: `/2019/06/25/`, `/2019-06-25-ny-bro`,
/// `/20190625/`, `/25-06-2019`.
pub(crate) fn of_address(address: &str) -> Option<Date> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let number = |text: &str| -> Option<i16> {
        text.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| text.parse().ok())
            .flatten()
    };
    let date = |year: &str, month: &str, day: &str| -> Option<Date> {
        let year = number(year).filter(|year| (1990..=2100).contains(year))?;
        let (month, day) = (number(month)?, number(day)?);
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let pieces: Vec<&str> = path.split('/').skip(1).collect();
    let apart = pieces.windows(3).find_map(|three| {
        let short = three[0].len() == 4 && (1..=2).contains(&three[1].len());
        let day = three[2].split('-').next().unwrap_or_default();
        (short && (1..=2).contains(&day.len()))
            .then(|| date(three[0], three[1], day))
            .flatten()
    });
    apart.or_else(|| {
        pieces.iter().find_map(|piece| {
            let joined = || date(piece.get(..4)?, piece.get(4..6)?, piece.get(6..8)?);
            let dashed = || {
                let dashes = piece.get(4..5)? == "-" && piece.get(7..8)? == "-";
                dashes
                    .then(|| date(&piece[..4], &piece[5..7], piece.get(8..10)?))
                    .flatten()
            };
            let reversed = || {
                let dashes = piece.get(2..3)? == "-" && piece.get(5..6)? == "-";
                let ends = matches!(piece.as_bytes().get(10), None | Some(b'-'));
                (dashes && ends)
                    .then(|| date(piece.get(6..10)?, &piece[3..5], &piece[..2]))
                    .flatten()
            };
            match piece.as_bytes().get(8) {
                None | Some(b'-') if piece.len() >= 8 => joined().or_else(dashed),
                _ => dashed().or_else(reversed),
            }
        })
    })
}

/// A text that is nothing but a full date, as metadata writes them.
pub(crate) fn whole(text: &str) -> Option<Stamp> {
    find(text).filter(|stamp| text[..stamp.start].trim().is_empty())
}

#[derive(Debug, Clone, Copy)]
struct StampToken<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl StampToken<'_> {
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

fn tokens(text: &str) -> Vec<StampToken<'_>> {
    let mut tokens: Vec<StampToken<'_>> = Vec::with_capacity(text.len() / 4 + 4);
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
            _ => tokens.push(StampToken {
                text: &text[start..end],
                start,
                end,
            }),
        }
        last = kind;
    }
    tokens
}

/// Whether a word stands behind the number of a day in English or French.
fn is_ordinal(word: &str) -> bool {
    static ORDINALS: Words = Words::with("ordinal_abroad");
    ORDINALS.iter().any(|end| word.eq_ignore_ascii_case(end))
}

/// Year, month and day at the first of the tokens, and how many they take.
fn day_at(tokens: &[StampToken<'_>], style: StampStyle) -> Option<(i16, i16, i16, usize)> {
    let abroad = style != StampStyle::Swedish;
    let is = |n: usize, words: &[&str]| tokens.get(n).is_some_and(|t| t.is(words));
    let number = |n: usize, least, most| tokens.get(n).and_then(|t| t.number(least, most));
    let month = |n: usize| {
        let word = tokens.get(n)?.text;
        month(word).or_else(|| if abroad { month_abroad(word) } else { None })
    };
    let ordinal =
        |n: usize| usize::from(abroad && tokens.get(n).is_some_and(|t| is_ordinal(t.text)));
    // 2019-06-25
    let iso = || {
        let mark = tokens.get(1).filter(|t| t.is(&["-", "/", "."]))?.text;
        is(3, &[mark])
            .then(|| Some((number(0, 4, 4)?, number(2, 2, 2)?, number(4, 2, 2)?, 5)))
            .flatten()
    };
    // 25 juni 2019, 25 juni, 2019, 25. Juni 2019, 1er juin 2019, 25 de junio de 2019
    let day_month = || {
        let day = number(0, 1, 2)?;
        let n = 1 + ordinal(1);
        let n = n + usize::from(is(n, &["."]) || abroad && is(n, &["de", "of", "-"]));
        let month = month(n)?;
        let n = n + 1;
        let n = n + usize::from(is(n, &[".", ","]) || abroad && is(n, &["de", "-"]));
        Some((number(n, 4, 4)?, month, day, n + 1))
    };
    // Jun 28, 2019
    let month_day = || {
        let n = 1 + usize::from(is(1, &["."]));
        let day = number(n, 1, 2)?;
        let month = month(0)?;
        let n = n + 1 + ordinal(n + 1);
        let n = n + usize::from(is(n, &[","]));
        Some((number(n, 4, 4)?, month, day, n + 1))
    };
    // 6.2.2024, 6/2 2024, 6/2/2024
    let numeric = || {
        let (day, month) = (number(0, 1, 2)?, number(2, 1, 2)?);
        let dash = abroad && is(1, &["-"]);
        let mark = tokens.get(1).filter(|t| dash || t.is(&[".", "/"]))?.text;
        let n = 3 + usize::from(is(3, &[mark, "-"]));
        if n == 3 && mark != "/" {
            return None;
        }
        let first = style == StampStyle::Abroad { month_first: true } && mark == "/";
        let (day, month) = if first && day <= 12 || abroad && month > 12 {
            (month, day)
        } else {
            (day, month)
        };
        Some((number(n, 4, 4)?, month, day, n + 1))
    };
    // 06.02.24, and at the end of a line 6.2.24
    let short = || {
        let mark = tokens.get(1).filter(|t| t.is(&[".", "/"]))?.text;
        let least = if tokens.len() == 5 { 1 } else { 2 };
        let (day, month) = (number(0, least, 2)?, number(2, least, 2)?);
        let year = number(4, 2, 2)?;
        let alone = is(3, &[mark]) && !is(5, &[mark]) && year <= 40;
        (abroad && alone).then_some((2000 + year, month, day, 5))
    };
    iso()
        .or_else(day_month)
        .or_else(month_day)
        .or_else(numeric)
        .or_else(short)
}

/// A date that begins at a token.
fn at(tokens: &[StampToken<'_>], first: usize, style: StampStyle) -> Option<Stamp> {
    let (year, month, day, used) = day_at(&tokens[first..], style)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    if !(1900..=2199).contains(&year) {
        return None;
    }
    let (clock, after) = clock(tokens, first + used);
    let mut told = None;
    let (date, time) = match clock {
        Some((time, Some(offset))) => {
            told = Some((date.to_datetime(time), offset));
            let (date, time) = swedish(date, time, offset)?;
            (date, Some(time))
        }
        Some((time, None)) => (date, Some(time)),
        None => (date, None),
    };
    Some(Stamp {
        start: tokens[first].start,
        end: tokens[after - 1].end,
        date,
        time,
        told,
    })
}

type ClockTime = Option<(Time, Option<Offset>)>;

/// A clock from a token on, and the token after it.
fn clock(tokens: &[StampToken<'_>], from: usize) -> (ClockTime, usize) {
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

/// The offset of a time zone at a token, and how many tokens it takes.
fn zone(tokens: &[StampToken<'_>], n: usize) -> (Option<Offset>, usize) {
    let Some(token) = tokens.get(n) else {
        return (None, 0);
    };
    match token.text {
        "Z" | "UTC" | "GMT" => return (Some(Offset::UTC), 1),
        // A Swedish sender means the clock on the wall, whatever the season.
        "CET" | "CEST" | "MET" | "MEST" => return (None, 1),
        "+" | "-" | "−" => {}
        _ => return (None, 0),
    }
    let offset = |hours: i16, minutes: i16| {
        let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
        let sign = if token.text == "+" { 1 } else { -1 };
        Offset::from_seconds(sign * seconds).ok()
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

/// The months in Swedish and English, as time stamps write them.
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

/// The months of the neighbours, where they differ from the Swedish and the
/// English: German, French, Norwegian and Danish, Finnish, Spanish, Italian.
const MONTHS_ABROAD: [&[&str]; 12] = [
    &[
        "januar", "jänner", "janvier", "tammikuu", "enero", "gennaio",
    ],
    &["februar", "février", "helmikuu", "febrero", "febbraio"],
    &["märz", "marts", "maaliskuu", "marzo"],
    &["avril", "huhtikuu", "abril", "aprile"],
    &["mai", "toukokuu", "mayo", "maggio"],
    &["juin", "kesäkuu", "junio", "giugno"],
    &["juillet", "heinäkuu", "julio", "luglio"],
    &["août", "elokuu", "agosto"],
    &["septembre", "syyskuu", "septiembre", "settembre"],
    &["octobre", "lokakuu", "octubre", "ottobre"],
    &["novembre", "marraskuu", "noviembre"],
    &[
        "dezember",
        "décembre",
        "desember",
        "joulukuu",
        "diciembre",
        "dicembre",
    ],
];

/// The number of a month of the neighbours, by its name or its head.
fn month_abroad(word: &str) -> Option<i16> {
    if !(3..=12).contains(&word.len()) {
        return None;
    }
    let word = word.to_lowercase();
    let word = word.strip_suffix("ta").unwrap_or(&word);
    let begins = |name: &&&str| {
        name.starts_with(word) && (name.len() == word.len() || word.chars().count() <= 5)
    };
    let at = MONTHS_ABROAD
        .iter()
        .position(|names| names.iter().any(|name| begins(&name)))?;
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
            ("Västerås 2025-07-23 07:30 CET", "2025-07-23T07:30:00+02:00"),
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
            ("2023-05-04T07:30:00Z", "2023-05-04T09:30:00+02:00"),
            ("2023-01-04T23:30:00Z", "2023-01-05T00:30:00+01:00"),
            (
                "Thu, 13 Jun 2024 22:35:10 +0000",
                "2024-06-14T00:35:10+02:00",
            ),
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
    fn abroad() {
        for (text, day) in [
            ("Freitag, 6. Oktober 2017 um 04:00", "2017-10-06"),
            ("Publié le 29 juin 2019", "2019-06-29"),
            ("1er août 2020", "2020-08-01"),
            ("Stand: 3. März 2021", "2021-03-03"),
            ("12. joulukuuta 2020", "2020-12-12"),
            ("5. marts 2019", "2019-03-05"),
            ("17. desember 2021", "2021-12-17"),
            ("August 2nd, 2019", "2019-08-02"),
            ("8 de mayo de 2022", "2022-05-08"),
            ("Party, 30.10.23", "2023-10-30"),
            ("29-06-2021", "2021-06-29"),
            ("av Klara Ek, 8.5.12", "2012-05-08"),
        ] {
            let found = find_abroad(text, false).map(|s| s.date.to_string());
            assert_eq!(found.as_deref(), Some(day), "{text}");
        }
        let date = |first| find_abroad("3/11/2022", first).map(|s| s.date.to_string());
        assert_eq!(date(true).as_deref(), Some("2022-03-11"));
        assert_eq!(date(false).as_deref(), Some("2022-11-03"));
        assert_eq!(find_abroad("version 12.10.22.4", false), None);
        assert_eq!(find_abroad("punkt 8.5.12 i planen", false), None);
        assert_eq!(find("6. Dezember 2017"), None);
    }

    #[test]
    fn addresses() {
        for (address, day) in [
            ("https://exempel.se/2019/06/25/ny-bro", Some("2019-06-25")),
            ("https://exempel.se/2019/6/5-ny-bro?x", Some("2019-06-05")),
            (
                "https://exempel.se/nyhet/2019-06-25-ny-bro",
                Some("2019-06-25"),
            ),
            ("https://exempel.se/20190625/ny-bro", Some("2019-06-25")),
            ("https://exempel.se/press/25-06-2019", Some("2019-06-25")),
            ("https://exempel.se/press/25-06-20194", None),
            ("https://exempel.se/2019/06/ny-bro", None),
            ("https://exempel.se/20191399", None),
            ("https://exempel.se/2019/06/2512345", None),
        ] {
            assert_eq!(
                of_address(address).map(|d| d.to_string()).as_deref(),
                day,
                "{address}"
            );
        }
    }

    #[test]
    fn stretches() {
        for (text, spans) in [
            ("1 januari 2026–31 december 2028", true),
            ("2026-01-01 till 2028-12-31", true),
            ("1 januari 2026 – Bron är klar", false),
            ("2026-01-01", false),
        ] {
            let stamp = find(text).unwrap();
            assert_eq!(opens_span(text, &stamp), spans, "{text}");
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
