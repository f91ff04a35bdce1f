//! What is written of a time, with all that is missing left open.

use std::fmt;

use jiff::civil::Weekday;

use crate::swedish::calendar::Part;

/// What is written, with all that is missing left open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum When {
    /// A clock time alone.
    Clock,
    /// A part of a year, or from one to another.
    Stretch(Point, Option<Point>),
    /// Days from the day of publication: `i går`.
    Day(i32),
    /// `på torsdag`; in the week so far from the running one.
    Weekday(Weekday, Option<i32>),
    /// The 20th of the month so far from the running one; nothing tells which.
    DayOfMonth(u8, Option<i32>),
    /// The third Thursday, or the last one (-1), of the month so far from the
    /// running one.
    NthOfMonth(i8, Weekday, i32),
    /// The whole unit so far from the running one: `nästa vecka`.
    Unit(Unit, i32),
    /// So many units from the day of publication: `om tre veckor`.
    Offset(Unit, i32),
    /// So many whole units before or after the running one: `de kommande tre
    /// åren`.
    Run(Unit, i32),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub year: Year,
    pub part: Part,
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
