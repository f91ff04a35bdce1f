//! What is written of a time, with all that is missing left open.

use std::fmt;

use jiff::civil::Weekday;

use crate::swedish::calendar::YearPart;

/// What is written, with all that is missing left open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum When {
    /// A clock time alone.
    Clock,
    /// A part of a year, or from one to another.
    Stretch(Point, Option<Point>),
    /// Days from the day of publication: `i går`.
    Day(i32),
    /// `på torsdag`; how many weeks from the current one, where that is told.
    Weekday(Weekday, Option<i32>),
    /// From one weekday to the next of another: `natten mellan lördag och söndag`.
    Weekdays(Weekday, Weekday),
    /// A day of a month (`den 20`); how many months from the current one, where
    /// that is told.
    DayOfMonth(u8, Option<i32>),
    /// The nth weekday, or the last one (-1), of the month so many months from
    /// the current one.
    NthOfMonth(i8, Weekday, i32),
    /// The whole unit so many units from the current one: `nästa vecka`.
    Unit(Unit, i32),
    /// So many units from the day of publication: `om tre veckor`.
    Offset(Unit, i32),
    /// So many whole units before or after the current one: `de kommande tre
    /// åren`.
    Run(Unit, i32),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub year: Year,
    pub part: YearPart,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Year {
    Stated(i16),
    /// Counted from the year of writing: `förra året`.
    Counted(i16),
    /// The one near the day of writing: `i höst`.
    Near,
    /// That of the date before: `i november samma år`.
    Same,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

/// On which side of the day of publication a date lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Before,
    After,
    /// After what is told in the past, which has just happened: ahead, or not far
    /// behind.
    Onward,
    /// The tense of the clause tells, if anything.
    Open,
}

/// A clock time, or from one to another, in hours and minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Time {
    pub from: (u8, u8),
    pub to: Option<(u8, u8)>,
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.from.0, self.from.1)?;
        match self.to {
            Some((hour, minute)) => write!(f, "/{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

/// A form that was read, from token `first` to before `end`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateReading {
    pub when: When,
    pub time: Option<Time>,
    pub weekday: Option<Weekday>,
    pub side: Side,
    pub first: usize,
    pub end: usize,
}

impl DateReading {
    pub(crate) fn new(first: usize, end: usize, when: When) -> DateReading {
        DateReading {
            when,
            time: None,
            weekday: None,
            side: Side::Open,
            first,
            end,
        }
    }

    pub(crate) fn part(first: usize, end: usize, part: YearPart, year: Year) -> DateReading {
        DateReading::new(first, end, When::Stretch(Point { year, part }, None))
    }

    /// The point, where it is one.
    pub(crate) fn point(&self) -> Option<Point> {
        match self.when {
            When::Stretch(point, None) => Some(point),
            _ => None,
        }
    }

    /// Whether a weekday, `den` or a clock time may belong to it.
    pub(crate) fn is_day(&self) -> bool {
        match self.when {
            When::Stretch(first, _) => matches!(first.part, YearPart::Day(..) | YearPart::Feast(_)),
            When::Day(_) | When::Weekday(..) | When::DayOfMonth(..) | When::NthOfMonth(..) => true,
            _ => false,
        }
    }
}
