//! What all forms are made of: numbers, days, months and years.

use super::Year;
use crate::swedish::{
    calendar,
    lexicon::Class,
    number,
    prose::{Prose, TokenKind},
};

/// The token before, `usize::MAX` (a break) where there is none.
pub(super) fn before(i: usize) -> usize {
    i.wrapping_sub(1)
}

pub(super) fn is_break(prose: &Prose<'_>, i: usize) -> bool {
    prose.token(i).kind == TokenKind::Break
}

/// Whether the tokens from `i` on are these words, in lower case.
pub(super) fn says(prose: &Prose<'_>, i: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(n, word)| prose.low(i + n) == *word)
}

/// A whole number in digits or words, up to 9999.
pub(super) fn count(prose: &Prose<'_>, i: usize) -> Option<i32> {
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
pub(super) fn day(prose: &Prose<'_>, i: usize) -> Option<(u8, usize)> {
    let token = prose.token(i);
    if token.class.meets(Class::DIGITS)
        && (token.end - token.start > 2 || is_part_of_number(prose, i))
    {
        return None;
    }
    let (value, mut end) = match number::ordinal_at(prose, i) {
        Some(ordinal) => ordinal,
        None => (prose.word(i).parse().ok()?, i + 1),
    };
    end += usize::from(prose.word(end) == "." && prose.is(end + 1, Class::MONTH));
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
pub(super) fn month_name(prose: &Prose<'_>, i: usize) -> Option<(u8, bool, usize)> {
    if !prose.is(i, Class::MONTH) {
        return None;
    }
    let (month, full) = calendar::month(prose.low(i))?;
    let stop =
        !full && prose.word(i + 1) == "." && prose.token(i + 1).glued && !is_break(prose, i + 2);
    Some((month, full, i + 1 + usize::from(stop)))
}

/// Four digits that may be a year, with nothing glued on that makes them
/// something else.
pub(super) fn plain_year(prose: &Prose<'_>, i: usize) -> Option<(i16, usize)> {
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
/// `i år`, `nästa år`, `samma år`.
pub(super) fn year_tail(prose: &Prose<'_>, i: usize) -> Option<(Year, usize)> {
    let mut at = i + usize::from(prose.word(i) == ",");
    at += usize::from(prose.low(at) == "år");
    if let Some((year, end)) = plain_year(prose, at) {
        return Some((Year::Stated(year), end));
    }
    // `tvåtusentjugo`, `två tusen`
    if let Some(number) = prose.number(at).filter(|n| n.style == number::Style::Words) {
        let year = i16::try_from(number.value)
            .ok()
            .filter(|year| (1500..2100).contains(year))?;
        return Some((Year::Stated(year), number.end));
    }
    if at > i {
        return None;
    }
    if prose.low(i) == "samma" && prose.low(i + 1) == "år" {
        return Some((Year::Same, i + 2));
    }
    year_words(prose, i)
}

/// `i år`, `nästa år`, `förra året`, `i fjol`.
pub(super) fn year_words(prose: &Prose<'_>, i: usize) -> Option<(Year, usize)> {
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

/// Whether more is glued on after `end` that makes it no date: `2024-05-06-7`.
pub(super) fn goes_on(prose: &Prose<'_>, end: usize) -> bool {
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
