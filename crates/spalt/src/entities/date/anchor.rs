//! The dates of a document that tell the years of its other dates, where the
//! day of publication is not known.

use arrayvec::ArrayVec;
use jiff::civil::{Date as Day, Weekday};

use super::{
    tense,
    value::{Point, Side, When, Year},
};
use crate::{
    entities::mention::DateMention,
    model::{BlockKind, Bound},
    swedish::{calendar::YearPart, clause},
    text::{token::Tokens, words::Words},
};

/// A date whose year bears on those that say none.
pub(super) struct Anchor {
    /// Its index among the dates.
    pub mention: usize,
    pub block: u32,
    pub trust: Trust,
    /// What it dates has happened: the time of writing lies after it.
    past: bool,
    /// It is still to come: what has happened lies before it.
    ahead: bool,
    first: Day,
    last: Day,
}

/// How much an anchor is worth; the greater goes before the less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// A day by which something is due: only a weekday tells that the other
    /// date is of its year.
    Due,
    /// Any other date that bears.
    Stated,
    /// The period that the document reports on.
    Reported,
}

/// Most days between an anchor and a date that takes its year: at half a year,
/// the readings before and after the anchor are equally near.
const NEAR: i32 = 150;

/// Days of the longest stretch that counts as near on either side; of a longer
/// one, only dates within it take the year.
const LONG: i32 = 31;

impl Anchor {
    /// The year in which the part lies nearest the anchor, and by how many
    /// days; none where two readings are left that the weekday and the tense
    /// do not tell apart.
    pub(super) fn year(
        &self,
        part: YearPart,
        last: Option<Point>,
        weekday: Option<Weekday>,
        side: Side,
    ) -> Option<(i32, i16)> {
        let years = self.first.year().checked_sub(1)?..=self.last.year().checked_add(1)?;
        let mut readings: Vec<(i32, i16, Day, Day)> = years
            .filter_map(|year| {
                let (first, end) = part.stretch(year)?;
                let end = last
                    .and_then(|last| last.part.stretch(year))
                    .map_or(end, |(_, last)| last.max(end));
                let fits = weekday.is_none_or(|weekday| first.weekday() == weekday);
                fits.then(|| (self.away(first, end), year, first, end))
            })
            .collect();
        // A proposal that was made lies before the law that is to come.
        let before_it = self.ahead && side == Side::Before;
        readings.retain(|reading| !before_it || reading.3 < self.first);
        readings.sort();
        let (away, year, _, end) = *readings.first()?;
        let after = |reading: &&(i32, i16, Day, Day)| reading.2 > self.last;
        let long = days(self.first, self.last) > LONG && self.trust != Trust::Reported;
        // A date ahead of the writer lies after all that is past; a date before
        // a past anchor may be of any year.
        let behind = self.past && end < self.first || long && away == 0;
        if behind && weekday.is_none() && self.trust != Trust::Reported {
            return match side {
                // Within a stretch that is no past one it may lie ahead as well.
                Side::After if !self.past => None,
                Side::After => readings.iter().find(after).map(|r| (r.0, r.1)),
                _ if long => Some((away, year)),
                _ => None,
            };
        }
        let near = away == 0 || away <= NEAR && !long && self.trust != Trust::Due;
        // A season in the title, and a day near it that lies before it, where the
        // tense says that it lies ahead.
        let against = side == Side::After
            && end <= self.first
            && self.trust == Trust::Reported
            && weekday.is_none();
        if near && !against || weekday.is_some() {
            return Some((away, year));
        }
        let told = |reading: &&(i32, i16, Day, Day)| match side {
            Side::Before => reading.3 < self.first,
            Side::After => after(reading),
            Side::Onward | Side::Open => false,
        };
        let told = readings.iter().find(told).filter(|_| !before_it)?;
        (self.trust == Trust::Stated && !long || against).then_some((told.0, told.1))
    }

    /// Days between the anchor and another stretch; 0 where they meet.
    fn away(&self, first: Day, last: Day) -> i32 {
        days(last, self.first).max(days(self.last, first)).max(0)
    }

    /// The year of a report's period that lies within one.
    pub(super) fn reported_year(&self) -> Option<i16> {
        let one = self.first.year() == self.last.year();
        (self.trust == Trust::Reported && one).then(|| self.last.year())
    }
}

fn days(from: Day, to: Day) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// Words before a year that is there to be compared with.
static COMPARED: Words = Words::with("before_compared_year");

/// Verbs that put what their clause tells into the time ahead.
static AHEAD: Words = Words::with("verb_ahead");

/// The year on which two or more dates agree and none disagrees, and the dates
/// that bear on the others.
pub(super) fn anchors<'a>(
    tokens: &Tokens<'_>,
    mentions: impl Iterator<Item = &'a DateMention>,
) -> (Option<i16>, Vec<Anchor>) {
    let mut years: Vec<i16> = Vec::new();
    let mut anchors = Vec::new();
    for (mention, found) in mentions.enumerate() {
        let When::Stretch(from, to) = found.when else {
            continue;
        };
        let stretch = |point: Point| match point.year {
            Year::Stated(year) if !matches!(point.part, YearPart::Decade | YearPart::Century) => {
                Some((year, point.part.stretch(year)?))
            }
            _ => None,
        };
        let points: ArrayVec<_, 2> = [Some(from), to]
            .into_iter()
            .flatten()
            .filter_map(stretch)
            .collect();
        let due = matches!(found.bound, Some(Bound::Until | Bound::Before | Bound::By));
        let day = matches!(from.part, YearPart::Day(..));
        if !bears(tokens, found, day) || due && !day {
            continue;
        }
        if !due {
            years.extend(points.iter().map(|(year, _)| *year));
        }
        let (Some(&(year, (first, _))), Some(&(_, (_, last)))) = (points.first(), points.last())
        else {
            continue;
        };
        // `januari–augusti 2022` says its year once.
        let start = from.part.stretch(year).map(|(start, _)| start);
        let first = start.map_or(first, |start| first.min(start));
        let block = tokens.token(found.first).block;
        let trust = match reports(tokens, found, from.part) {
            true => Trust::Reported,
            false if due => Trust::Due,
            false => Trust::Stated,
        };
        if from.part != YearPart::Year || trust == Trust::Reported {
            let side = tense::side(tokens, found);
            anchors.push(Anchor {
                mention,
                block,
                trust,
                past: side == Side::Before,
                ahead: found.bound == Some(Bound::From) || side == Side::After,
                first,
                last,
            });
        }
    }
    let agreed = years
        .first()
        .copied()
        .filter(|first| years.len() > 1 && years.iter().all(|year| year == first));
    (agreed, anchors)
}

/// Whether the year says something of the time of writing: `sedan 2001`,
/// `jämfört med 2019` and `2021 års priser` do not, nor does what lies ahead
/// unless its day is known.
fn bears(tokens: &Tokens<'_>, found: &DateMention, day: bool) -> bool {
    let sentence = clause::sentence(tokens, found.first);
    let mut before = sentence.start.max(found.first.saturating_sub(4))..found.first;
    let mut compared = || before.any(|i| COMPARED.contains(&tokens.low(i)));
    let bracketed = tokens.word(found.first.saturating_sub(1)) == "("
        && tokens.word(found.end) == ")"
        && found.first > sentence.start + 1;
    let of_prices = tokens.low(found.end) == "års";
    let said_ahead = || (sentence.start..found.first).any(|i| AHEAD.contains(&tokens.low(i)));
    let ahead = || !day && (found.bound == Some(Bound::From) || said_ahead());
    let since = found.bound == Some(Bound::Since);
    !(since || bracketed || of_prices || compared() || ahead())
}

/// The year of which the title says that the document is an account: `Årsbokslut 2018`.
pub(super) fn of_account(tokens: &Tokens<'_>, found: &DateMention) -> Option<i16> {
    let When::Stretch(point, None) = found.when else {
        return None;
    };
    match point.year {
        Year::Stated(year) if point.part == YearPart::Year => {
            reports(tokens, found, point.part).then_some(year)
        }
        _ => None,
    }
}

/// Stems of the documents that report on a period.
static REPORTS: Words = Words::with("report_stem");

/// Whether the date is the period of a report: it stands in the title or a
/// heading of the highest level, as a stretch or behind the report's name.
fn reports(tokens: &Tokens<'_>, found: &DateMention, part: YearPart) -> bool {
    let block = tokens.token(found.first).block as usize;
    if tokens.block_kind(block) != BlockKind::Title {
        return false;
    }
    let named = clause::sentence(tokens, found.first).any(|i| {
        let low = tokens.low(i);
        REPORTS.iter().any(|stem| low.contains(stem))
    });
    match part {
        YearPart::Day(..) => named,
        YearPart::Year => named,
        // `Ny taxa vid årsskiftet 2022/2023`: a moment, and no period.
        YearPart::Turn(_) => false,
        _ => true,
    }
}
