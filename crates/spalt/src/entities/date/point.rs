//! A point in the calendar, in any of its forms.

use super::{
    atom::plain_year,
    numeric::{month_day, numeric},
    stretch::{month, part, season},
    value::{DateReading, Year},
};
use crate::{
    swedish::calendar::YearPart,
    text::{lexicon::Class, token::Tokens},
};

/// A point in the calendar from token `i` on, after weekday and `den`.
pub(super) fn point_at(tokens: &Tokens<'_>, mut i: usize) -> Option<DateReading> {
    if tokens.is(i, Class::WEEKDAY) {
        i += 1 + usize::from(tokens.word(i + 1) == ",");
    }
    if matches!(tokens.low(i), "den" | "år") {
        i += 1;
    }
    let class = tokens.class(i);
    if class.meets(Class::DIGITS | Class::ORDINAL) {
        numeric(tokens, i)
            .or_else(|| month_day(tokens, i))
            .or_else(|| part(tokens, i + 1).filter(|read| read.first == i))
            .or_else(|| {
                let (year, end) = plain_year(tokens, i)?;
                Some(DateReading::part(
                    i,
                    end,
                    YearPart::Year,
                    Year::Stated(year),
                ))
            })
    } else if class.meets(Class::MONTH) {
        month(tokens, i)
    } else if class.meets(Class::SEASON) {
        season(tokens, i)
    } else if class.meets(Class::TIME) {
        part(tokens, i).filter(|read| read.first == i)
    } else {
        None
    }
}
