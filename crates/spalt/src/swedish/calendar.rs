//! The Swedish calendar: names of months, weekdays, seasons and feasts, and
//! stretches of time as EDTF (ISO 8601-2:2019). Counting is done by jiff.

use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate, Weekday},
};
use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::text::{lexicon::Class, line::LineText, scan, words::Words};

/// Months, in full first.
const MONTHS: [&[&str]; 12] = [
    &["januari", "jan"],
    &["februari", "feb", "febr"],
    &["mars", "mar"],
    &["april", "apr"],
    &["maj"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["augusti", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["december", "dec"],
];

/// English months, as timestamps of press services write them.
const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Weekdays from Monday: plain, definite, `i måndags`, then short.
const WEEKDAYS: [&[&str]; 7] = [
    &["måndag", "måndagen", "måndags", "mån", "månd"],
    &["tisdag", "tisdagen", "tisdags", "tis", "tisd"],
    &["onsdag", "onsdagen", "onsdags", "ons", "onsd"],
    &["torsdag", "torsdagen", "torsdags", "tor", "tors", "torsd"],
    &["fredag", "fredagen", "fredags", "fre"],
    &["lördag", "lördagen", "lördags", "lör", "lörd"],
    &["söndag", "söndagen", "söndags", "sön", "sönd"],
];

/// Seasons with their EDTF code; the half of the year's terms go with them.
const SEASONS: [(u8, &[&str]); 4] = [
    (
        21,
        &[
            "våren",
            "vår",
            "våras",
            "vårtermin",
            "vårterminen",
            "vårvintern",
            "senvåren",
            "vt",
        ],
    ),
    (
        22,
        &[
            "sommaren",
            "sommar",
            "somras",
            "försommaren",
            "sensommaren",
            "högsommaren",
        ],
    ),
    (
        23,
        &[
            "hösten",
            "höst",
            "höstas",
            "hösttermin",
            "höstterminen",
            "senhösten",
            "förhösten",
            "ht",
        ],
    ),
    (24, &["vintern", "vinter", "vintras", "vinterhalvåret"]),
];

/// A feast: its names in lower case, its first and its last day.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Feast {
    names: &'static [&'static str],
    first: Feastday,
    last: Feastday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Feastday {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The weekday on or after month and day, and days after that.
    OnOrAfter(Weekday, i8, i8, i64),
}

use Feastday::{Easter, Fixed, OnOrAfter};

const fn day(names: &'static [&'static str], day: Feastday) -> Feast {
    Feast {
        names,
        first: day,
        last: day,
    }
}

const fn days(names: &'static [&'static str], first: Feastday, last: Feastday) -> Feast {
    Feast { names, first, last }
}

/// Lag (1989:253) om allmänna helgdagar, and the eves and days that the
/// almanac names beside them.
static FEASTS: [Feast; 36] = [
    day(&["nyårsdagen"], Fixed(1, 1)),
    day(&["trettondagsafton"], Fixed(1, 5)),
    day(&["trettondagen", "trettondedag jul"], Fixed(1, 6)),
    day(&["tjugondag knut"], Fixed(1, 13)),
    day(&["alla hjärtans dag"], Fixed(2, 14)),
    day(&["internationella kvinnodagen"], Fixed(3, 8)),
    day(&["fettisdagen"], Easter(-47)),
    day(&["palmsöndagen"], Easter(-7)),
    day(&["skärtorsdagen", "skärtorsdag"], Easter(-3)),
    day(&["långfredagen", "långfredag"], Easter(-2)),
    day(&["påskafton"], Easter(-1)),
    day(&["påskdagen"], Easter(0)),
    day(&["annandag påsk"], Easter(1)),
    days(
        &["påsken", "påskhelgen", "påsk", "påskas"],
        Easter(-2),
        Easter(1),
    ),
    day(
        &["valborgsmässoafton", "valborg", "sista april"],
        Fixed(4, 30),
    ),
    day(
        &[
            "kristi himmelsfärdsdag",
            "kristi himmelsfärds dag",
            "kristi himmelsfärd",
        ],
        Easter(39),
    ),
    days(&["kristi himmelsfärdshelgen"], Easter(39), Easter(42)),
    day(&["mors dag"], OnOrAfter(Weekday::Sunday, 5, 25, 0)),
    day(&["pingstafton"], Easter(48)),
    day(&["pingstdagen"], Easter(49)),
    days(
        &["pingsten", "pingsthelgen", "pingst"],
        Easter(48),
        Easter(49),
    ),
    day(&["sveriges nationaldag", "nationaldagen"], Fixed(6, 6)),
    day(&["midsommarafton"], OnOrAfter(Weekday::Friday, 6, 19, 0)),
    day(&["midsommardagen"], OnOrAfter(Weekday::Saturday, 6, 20, 0)),
    days(
        &["midsommarhelgen", "midsommaren", "midsommar", "midsomras"],
        OnOrAfter(Weekday::Friday, 6, 19, 0),
        OnOrAfter(Weekday::Friday, 6, 19, 1),
    ),
    day(
        &["alla helgons dag", "allhelgonadagen"],
        OnOrAfter(Weekday::Saturday, 10, 31, 0),
    ),
    days(
        &["allhelgonahelgen"],
        OnOrAfter(Weekday::Saturday, 10, 31, 0),
        OnOrAfter(Weekday::Saturday, 10, 31, 1),
    ),
    day(&["fars dag"], OnOrAfter(Weekday::Sunday, 11, 8, 0)),
    day(
        &["första advent", "första söndagen i advent"],
        OnOrAfter(Weekday::Sunday, 11, 27, 0),
    ),
    day(&["luciadagen", "lucia"], Fixed(12, 13)),
    day(&["julafton"], Fixed(12, 24)),
    day(&["juldagen"], Fixed(12, 25)),
    day(&["annandag jul"], Fixed(12, 26)),
    days(
        &["julhelgen", "julen", "jul", "julas"],
        Fixed(12, 24),
        Fixed(12, 26),
    ),
    day(&["nyårsafton"], Fixed(12, 31)),
    days(
        &["nyårshelgen", "nyåret", "nyår"],
        Fixed(12, 31),
        Fixed(12, 32),
    ),
];

/// All words that name a part of the calendar, with their class; of feasts
/// the first word.
pub(crate) fn words() -> impl Iterator<Item = (Class, &'static str)> {
    let all = |class, lists: &'static [&'static [&'static str]]| {
        lists
            .iter()
            .flat_map(|forms| forms.iter())
            .map(move |word| (class, *word))
    };
    all(Class::MONTH, &MONTHS)
        .chain(ENGLISH_MONTHS.iter().flat_map(|month| {
            [*month, &month[..3]]
                .into_iter()
                .map(|word| (Class::ENGLISH_MONTH, word))
        }))
        .chain(all(Class::WEEKDAY, &WEEKDAYS))
        .chain(
            SEASONS
                .iter()
                .flat_map(|(_, forms)| forms.iter().map(|word| (Class::SEASON, *word))),
        )
        .chain(FEASTS.iter().flat_map(|feast| {
            feast
                .names
                .iter()
                .map(|name| (Class::FEAST, name.by_word().next().unwrap_or(name)))
        }))
}

fn index_of(lists: &[&[&str]], low: &str) -> Option<usize> {
    lists.iter().position(|forms| forms.contains(&low))
}

/// Number of the month, and whether it is written in full.
pub(crate) fn month(low: &str) -> Option<(u8, bool)> {
    let at = index_of(&MONTHS, low)?;
    Some((at as u8 + 1, low == MONTHS[at][0]))
}

/// Number of the month in English, in full or by three letters.
pub(crate) fn english_month(low: &str) -> Option<u8> {
    ENGLISH_MONTHS
        .iter()
        .position(|month| low == *month || low == &month[..3])
        .map(|at| at as u8 + 1)
}

/// How the name of a weekday is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WeekdayForm {
    Plain,
    Definite,
    /// `i måndags`.
    Past,
    Short,
}

/// What a weekday may be compounded with: `lördagskvällen`.
static DAY_PARTS: Words = Words::with("day_part");

/// The weekday in a compound, and whether it is definite.
fn compound(low: &str) -> Option<(usize, WeekdayForm)> {
    let (head, part) = low.split_at_checked(scan::find_text(low, "dags")? + 4)?;
    let at = WEEKDAYS.iter().position(|forms| forms[2] == head)?;
    let plain = DAY_PARTS.contains(&part);
    let definite = part
        .strip_suffix("en")
        .is_some_and(|part| DAY_PARTS.contains(&part));
    let form = if plain {
        WeekdayForm::Plain
    } else {
        WeekdayForm::Definite
    };
    (plain || definite).then_some((at, form))
}

/// The class of a word that the lexicon does not hold: weekdays with a part of
/// the day are too many to list.
pub(crate) fn class(low: &str) -> Class {
    let weekday = low.len() > 10
        && matches!(low.as_bytes()[0], b'm' | b't' | b'o' | b'f' | b'l' | b's')
        && compound(low).is_some();
    if weekday { Class::WEEKDAY } else { Class::NONE }
}

pub(crate) fn weekday(low: &str) -> Option<(Weekday, WeekdayForm)> {
    let (at, form) = match index_of(&WEEKDAYS, low) {
        Some(at) => match WEEKDAYS[at].iter().position(|form| *form == low)? {
            0 => (at, WeekdayForm::Plain),
            1 => (at, WeekdayForm::Definite),
            2 => (at, WeekdayForm::Past),
            _ => (at, WeekdayForm::Short),
        },
        None => compound(low)?,
    };
    let weekday = Weekday::from_monday_one_offset(at as i8 + 1).ok()?;
    Some((weekday, form))
}

/// EDTF code of a season.
pub(crate) fn season(low: &str) -> Option<u8> {
    SEASONS
        .iter()
        .find(|(_, forms)| forms.contains(&low))
        .map(|(code, _)| *code)
}

lazy_static! {
    /// The names of feasts by their first words.
    static ref BY_FIRST_WORD: FxHashMap<&'static str, Vec<(&'static Feast, &'static str)>> = {
        let mut names: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for feast in &FEASTS {
            for name in feast.names {
                names.entry(name.first_word()).or_default().push((feast, *name));
            }
        }
        names
    };
}

/// The feast whose name begins with the word and goes on so, and how many words it has.
pub(crate) fn feast(
    first: &str,
    mut goes_on: impl FnMut(&str) -> bool,
) -> Option<(&'static Feast, usize)> {
    let names = BY_FIRST_WORD.get(first)?.iter();
    let named = names.filter(|(_, name)| goes_on(name));
    let counted = named.map(|(feast, name)| (*feast, name.word_count()));
    counted.max_by_key(|(_, words)| *words)
}

/// A part of a year, or the year itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearPart {
    /// The hundred years that the year begins.
    Century,
    /// The ten years that the year begins.
    Decade,
    Year,
    /// EDTF 21–24.
    Season(u8),
    /// From 1.
    Quarter(u8),
    /// From 1.
    Half(u8),
    /// From the first to the last month.
    Months(u8, u8),
    Month(u8),
    /// Month and day.
    Day(u8, u8),
    /// The nth weekday of a month.
    Nth(i8, Weekday, u8),
    /// ISO weeks, from the first to the last.
    Weeks(u8, u8),
    /// The turn of the month to the next one; of December, to the new year.
    Turn(u8),
    Feast(&'static Feast),
}

impl YearPart {
    /// The day of the year, where there may be such a one.
    pub(crate) fn day(month: u8, day: u8) -> Option<YearPart> {
        // 2024 is a leap year.
        civil(2024, month, day).map(|_| YearPart::Day(month, day))
    }

    /// First and last day in that year.
    pub(crate) fn stretch(self, year: i16) -> Option<(Date, Date)> {
        match self {
            YearPart::Century => Some((civil(year, 1, 1)?, civil(year.checked_add(99)?, 12, 31)?)),
            YearPart::Decade => Some((civil(year, 1, 1)?, civil(year.checked_add(9)?, 12, 31)?)),
            YearPart::Year => months(year, 1, 12),
            YearPart::Season(21) => months(year, 3, 5),
            YearPart::Season(22) => months(year, 6, 8),
            YearPart::Season(23) => months(year, 9, 11),
            // SMHI: December to February.
            YearPart::Season(_) => Some((
                civil(year, 12, 1)?,
                civil(year.checked_add(1)?, 2, 1)?.last_of_month(),
            )),
            YearPart::Quarter(n) => months(year, n * 3 - 2, n * 3),
            YearPart::Half(n) => months(year, n * 6 - 5, n * 6),
            YearPart::Months(first, last) => months(year, first, last),
            YearPart::Month(month) => months(year, month, month),
            YearPart::Day(month, day) => civil(year, month, day).map(|day| (day, day)),
            YearPart::Nth(n, weekday, month) => {
                let day = civil(year, month, 1)?
                    .nth_weekday_of_month(n, weekday)
                    .ok()?;
                Some((day, day))
            }
            YearPart::Weeks(first, last) => {
                let day = |week: u8, weekday| {
                    ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday)
                        .ok()
                        .map(ISOWeekDate::date)
                };
                Some((day(first, Weekday::Monday)?, day(last, Weekday::Sunday)?))
            }
            YearPart::Turn(month) => {
                let last = civil(year, month, 1)?.last_of_month();
                Some((last, last.tomorrow().ok()?))
            }
            YearPart::Feast(feast) => Some((feast.first.in_year(year)?, feast.last.in_year(year)?)),
        }
    }

    /// EDTF of the part in that year; what cannot be written without the
    /// year is `None`.
    pub(crate) fn edtf(self, year: Option<i16>) -> Option<String> {
        let known = year;
        let year = match known {
            Some(year) => {
                self.stretch(year)?;
                four_digits(year)
            }
            None => "XXXX".to_owned(),
        };
        match self {
            YearPart::Century => known.map(|year| format!("{:02}XX", year / 100)),
            YearPart::Decade => known.map(|year| format!("{:03}X", year / 10)),
            YearPart::Year => known.map(|_| year),
            YearPart::Season(code) => Some(format!("{year}-{code}")),
            YearPart::Quarter(n) => Some(format!("{year}-{}", 32 + n)),
            YearPart::Half(n) => Some(format!("{year}-{}", 39 + n)),
            YearPart::Months(first, last) => Some(format!("{year}-{first:02}/{year}-{last:02}")),
            YearPart::Month(month) => Some(dashed(year, &[month])),
            YearPart::Day(month, day) => Some(dashed(year, &[month, day])),
            YearPart::Feast(feast) if known.is_none() => feast.of_any_year(&year),
            YearPart::Nth(..) | YearPart::Weeks(..) | YearPart::Turn(_) | YearPart::Feast(_) => {
                self.stretch(known?)
                    .map(|(first, last)| days_edtf(first, last))
            }
        }
    }

    /// Whether this lies later in a year than the other.
    pub(crate) fn comes_after(self, other: YearPart) -> bool {
        let first = |part: YearPart| part.stretch(2024).map(|(first, _)| first);
        first(self) > first(other)
    }
}

/// A day, or an interval of days.
pub(crate) fn days_edtf(first: Date, last: Date) -> String {
    if first == last {
        iso(first)
    } else {
        iso(first) + "/" + &iso(last)
    }
}

/// A day as ISO 8601 writes it, by hand: documents name many days, and a
/// formatter takes longer than resolving them.
pub(crate) fn iso(day: Date) -> String {
    if day.year() < 0 {
        return day.to_string();
    }
    dashed(
        four_digits(day.year()),
        &[day.month() as u8, day.day() as u8],
    )
}

fn four_digits(year: i16) -> String {
    let Ok(year) = u16::try_from(year) else {
        return format!("-{:04}", year.unsigned_abs());
    };
    let mut out = String::with_capacity("2024-03-05".len());
    let digits = [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
    out.extend(digits.map(|digit| char::from(b'0' + digit as u8)));
    out
}

/// A year with its month, or with month and day, each of two digits.
fn dashed(mut year: String, parts: &[u8]) -> String {
    for part in parts {
        year.extend([
            '-',
            char::from(b'0' + part / 10),
            char::from(b'0' + part % 10),
        ]);
    }
    year
}

impl Feast {
    /// Its days in a year that is not known, where they are the same in all: those of
    /// Christmas, not of Easter.
    fn of_any_year(&self, year: &str) -> Option<String> {
        let first = self.first.of_any_year(year)?;
        let last = self.last.of_any_year(year)?;
        Some(match first == last {
            true => first,
            false => format!("{first}/{last}"),
        })
    }
}

impl Feastday {
    fn of_any_year(self, year: &str) -> Option<String> {
        match self {
            Fixed(month, day) if day <= 31 => {
                Some(dashed(year.to_owned(), &[month as u8, day as u8]))
            }
            _ => None,
        }
    }

    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            // The 32nd of December is New Year's Day.
            Fixed(month, 32) => civil(year, month as u8, 31)?.tomorrow().ok(),
            Fixed(month, day) => Date::new(year, month, day).ok(),
            Easter(after) => easter(year)?.checked_add(after.days()).ok(),
            OnOrAfter(weekday, month, day, after) => {
                let from = Date::new(year, month, day).ok()?;
                on_or_after(from, weekday)?.checked_add(after.days()).ok()
            }
        }
    }
}

pub(crate) fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn months(year: i16, first: u8, last: u8) -> Option<(Date, Date)> {
    Some((
        civil(year, first, 1)?,
        civil(year, last, 1)?.last_of_month(),
    ))
}

/// The first such weekday from that day on.
pub(crate) fn on_or_after(from: Date, weekday: Weekday) -> Option<Date> {
    from.checked_add(i64::from(from.weekday().until(weekday)).days())
        .ok()
}

/// Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms,
/// chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    civil(
        year,
        u8::try_from(n / 31).ok()?,
        u8::try_from(n % 31 + 1).ok()?,
    )
}

/// Monday and Sunday of the day's ISO week.
pub(crate) fn week_of(day: Date) -> Option<(Date, Date)> {
    let monday = day
        .checked_sub(i64::from(day.weekday().since(Weekday::Monday)).days())
        .ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    /// Against another algorithm (Knuth, The Art of Computer Programming,
    /// 1.3.2, exercise 14), in every year of the Gregorian calendar.
    #[test]
    fn easter_of_every_year() {
        for year in 1583..=9998_i16 {
            let y = i64::from(year);
            let golden = y % 19 + 1;
            let century = y / 100 + 1;
            let leap_years = 3 * century / 4 - 12;
            let sunday = 5 * y / 4 - leap_years - 10;
            let moon = (8 * century + 5) / 25 - 5;
            let mut epact = (11 * golden + 20 + moon - leap_years).rem_euclid(30);
            if epact == 25 && golden > 11 || epact == 24 {
                epact += 1;
            }
            let mut full_moon = 44 - epact;
            if full_moon < 21 {
                full_moon += 30;
            }
            let march = full_moon + 7 - (sunday + full_moon) % 7;
            let day = date(year, 3, 1).checked_add((march - 1).days());
            assert_eq!(easter(year), day.ok(), "{year}");
        }
        assert_eq!(easter(1582), None);
    }

    #[test]
    fn weekdays_in_compounds() {
        assert!(class("lördagskvällen").meets(Class::WEEKDAY));
        assert!(class("onsdagsnatt").meets(Class::WEEKDAY));
        for word in [
            "lördagskorv",
            "kommunfullmäktige",
            "förvaltningen",
            "nattåg",
        ] {
            assert!(class(word).is_plain(), "{word}");
        }
        let of = |word| weekday(word).map(|(_, form)| form);
        assert_eq!(of("lördagskväll"), Some(WeekdayForm::Plain));
        assert_eq!(of("lördagskvällen"), Some(WeekdayForm::Definite));
        assert_eq!(of("lördagskvällar"), None);
    }

    #[test]
    fn feasts_have_their_days() {
        let day = |name: &str, year| {
            let (feast, _) = feast(name.first_word(), |n| n == name).unwrap();
            YearPart::Feast(feast).edtf(Some(year)).unwrap()
        };
        assert_eq!(day("midsommarafton", 2024), "2024-06-21");
        assert_eq!(day("midsommarafton", 2025), "2025-06-20");
        assert_eq!(day("alla helgons dag", 2026), "2026-10-31");
        assert_eq!(day("första advent", 2023), "2023-12-03");
        assert_eq!(day("mors dag", 2024), "2024-05-26");
        assert_eq!(day("fars dag", 2024), "2024-11-10");
        assert_eq!(day("kristi himmelsfärdsdag", 2024), "2024-05-09");
        assert_eq!(day("nyårshelgen", 2024), "2024-12-31/2025-01-01");
        assert_eq!(day("nyårsdagen", 2024), "2024-01-01");
        assert_eq!(day("trettondedag jul", 2024), "2024-01-06");
        assert_eq!(day("fettisdagen", 2024), "2024-02-13");
        assert_eq!(day("palmsöndagen", 2024), "2024-03-24");
        assert_eq!(day("skärtorsdagen", 2024), "2024-03-28");
        assert_eq!(day("långfredagen", 2024), "2024-03-29");
        assert_eq!(day("påskafton", 2024), "2024-03-30");
        assert_eq!(day("påsken", 2024), "2024-03-29/2024-04-01");
        assert_eq!(day("pingsten", 2024), "2024-05-18/2024-05-19");
        assert_eq!(day("midsommardagen", 2024), "2024-06-22");
        assert_eq!(day("midsommarhelgen", 2024), "2024-06-21/2024-06-22");
        assert_eq!(day("allhelgonahelgen", 2024), "2024-11-02/2024-11-03");
    }

    #[test]
    fn parts_in_edtf() {
        let edtf = |part: YearPart| part.edtf(Some(2023)).unwrap();
        assert_eq!(edtf(YearPart::Decade), "202X");
        assert_eq!(edtf(YearPart::Century), "20XX");
        assert_eq!(edtf(YearPart::Quarter(4)), "2023-36");
        assert_eq!(edtf(YearPart::Half(1)), "2023-40");
        assert_eq!(edtf(YearPart::Weeks(1, 1)), "2023-01-02/2023-01-08");
        assert_eq!(edtf(YearPart::Turn(12)), "2023-12-31/2024-01-01");
        assert_eq!(edtf(YearPart::Turn(6)), "2023-06-30/2023-07-01");
        assert_eq!(edtf(YearPart::Nth(1, Weekday::Tuesday, 10)), "2023-10-03");
        assert_eq!(YearPart::Month(12).edtf(None).unwrap(), "XXXX-12");
        assert_eq!(YearPart::Weeks(7, 7).edtf(None), None);
        assert_eq!(YearPart::Day(2, 29).edtf(Some(2023)), None);
        assert_eq!(YearPart::day(2, 30), None);
    }

    #[test]
    fn parts_have_their_days() {
        let days = |part: YearPart| {
            let (first, last) = part.stretch(2023).unwrap();
            days_edtf(first, last)
        };
        for (part, is) in [
            (YearPart::Year, "2023-01-01/2023-12-31"),
            (YearPart::Decade, "2023-01-01/2032-12-31"),
            (YearPart::Century, "2023-01-01/2122-12-31"),
            (YearPart::Season(21), "2023-03-01/2023-05-31"),
            (YearPart::Season(22), "2023-06-01/2023-08-31"),
            (YearPart::Season(23), "2023-09-01/2023-11-30"),
            (YearPart::Season(24), "2023-12-01/2024-02-29"),
            (YearPart::Quarter(1), "2023-01-01/2023-03-31"),
            (YearPart::Quarter(2), "2023-04-01/2023-06-30"),
            (YearPart::Quarter(4), "2023-10-01/2023-12-31"),
            (YearPart::Half(1), "2023-01-01/2023-06-30"),
            (YearPart::Half(2), "2023-07-01/2023-12-31"),
            (YearPart::Months(5, 8), "2023-05-01/2023-08-31"),
            (YearPart::Month(2), "2023-02-01/2023-02-28"),
            (YearPart::Weeks(7, 8), "2023-02-13/2023-02-26"),
        ] {
            assert_eq!(days(part), is);
        }
        assert!(YearPart::Month(5).comes_after(YearPart::Month(4)));
        assert!(!YearPart::Month(5).comes_after(YearPart::Month(5)));
        let week = |day| week_of(day).map(|(first, last)| days_edtf(first, last));
        assert_eq!(week(date(2024, 3, 3)).unwrap(), "2024-02-26/2024-03-03");
        assert_eq!(week(date(2024, 3, 4)).unwrap(), "2024-03-04/2024-03-10");
    }
}
