//! What all forms are made of: numbers, days, months and years.

use std::ops::RangeInclusive;

use super::value::Year;
use crate::{
    swedish::{calendar, number},
    text::{
        lexicon::Class,
        number::Style,
        token::{TokenKind, Tokens},
    },
};

/// The token before, `usize::MAX` (a break) where there is none.
pub(super) fn before(i: usize) -> usize {
    i.wrapping_sub(1)
}

pub(super) fn is_break(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).kind == TokenKind::Break
}

/// Whether the tokens from `i` on are these words, in lower case.
pub(super) fn says(tokens: &Tokens<'_>, i: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(n, word)| tokens.low(i + n) == *word)
}

/// A whole number in digits or words, up to 9999.
pub(super) fn count(tokens: &Tokens<'_>, i: usize) -> Option<i32> {
    let token = tokens.token(i);
    if token.class.meets(Class::DIGITS) {
        let whole = token.end - token.start <= 4
            && !(token.glued && tokens.token(before(i)).kind == TokenKind::Mark);
        return tokens.word(i).parse().ok().filter(|_| whole);
    }
    if token.class.meets(Class::NUMERAL) {
        return i32::try_from(number::cardinal(tokens.low(i))?).ok();
    }
    None
}

/// The day of a month: `16`, `18:e`, `3.`, `tjugoförsta`.
pub(super) fn day(tokens: &Tokens<'_>, i: usize) -> Option<(u8, usize)> {
    let token = tokens.token(i);
    if token.class.meets(Class::DIGITS)
        && (token.end - token.start > 2 || is_part_of_number(tokens, i))
    {
        return None;
    }
    let (value, mut end) = match number::ordinal_at(tokens, i) {
        Some(ordinal) => ordinal,
        None => (tokens.word(i).parse().ok()?, i + 1),
    };
    // `3. maj`, `8.–10. juni`
    end += usize::from(tokens.word(end) == "." && tokens.is(end + 1, Class::MONTH | Class::DASH));
    let value = u8::try_from(value).ok()?;
    (1..=31).contains(&value).then_some((value, end))
}

/// Whether the digits go on from a decimal, a group or a reference.
fn is_part_of_number(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).glued
        && matches!(tokens.word(before(i)), "." | "," | ":" | "/")
        && tokens.is(i.wrapping_sub(2), Class::DIGITS)
        && tokens.token(before(i)).glued
}

/// The month, and where it ends; a short one takes its point.
pub(super) fn month_name(tokens: &Tokens<'_>, i: usize) -> Option<(u8, bool, usize)> {
    if !tokens.is(i, Class::MONTH) {
        return None;
    }
    let (month, full) = calendar::month(tokens.low(i))?;
    let stop =
        !full && tokens.word(i + 1) == "." && tokens.token(i + 1).glued && !is_break(tokens, i + 2);
    Some((month, full, i + 1 + usize::from(stop)))
}

/// Four digits that may be a year, with nothing glued on that makes them
/// something else.
pub(super) fn plain_year(tokens: &Tokens<'_>, i: usize) -> Option<(i16, usize)> {
    let token = tokens.token(i);
    if !token.class.meets(Class::DIGITS) || token.end - token.start != 4 {
        return None;
    }
    let next = tokens.token(i + 1);
    if next.glued {
        let more = tokens.token(i + 2);
        let goes_on = more.glued && more.class.meets(Class::DIGITS);
        match next.kind {
            TokenKind::Word | TokenKind::Digits => return None,
            TokenKind::Mark if goes_on && matches!(tokens.word(i + 1), ":" | "." | ",") => {
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
    let year: i16 = tokens.word(i).parse().ok()?;
    (1000..2200).contains(&year).then_some((year, i + 1))
}

/// A year that a lost line break joined to the next word:
/// `mars 2025Publicerad`.
fn year_run_on(tokens: &Tokens<'_>, i: usize) -> Option<(i16, usize)> {
    let (token, next) = (tokens.token(i), tokens.token(i + 1));
    let joined = token.class.meets(Class::DIGITS)
        && token.end - token.start == 4
        && next.glued
        && next.class.meets(Class::CAPITAL)
        && tokens.word(i + 1).chars().count() > 2;
    let year = tokens.word(i).parse().ok().filter(|_| joined)?;
    (1900..2200).contains(&year).then_some((year, i + 1))
}

/// A year in short, of this century: `hösten -24`.
fn short_year(tokens: &Tokens<'_>, i: usize) -> Option<(Year, usize)> {
    let (mark, digits) = (tokens.token(i), tokens.token(i + 1));
    let marked = tokens.is(i, Class::DASH) && !mark.glued;
    let two = digits.class.meets(Class::DIGITS) && digits.glued && digits.end - digits.start == 2;
    // `maj -24 juni`: days.
    let last = !goes_on(tokens, i + 2) && !tokens.is(i + 2, Class::MONTH);
    let year: i16 = tokens.word(i + 1).parse().ok()?;
    (marked && two && last && year < 50).then(|| (Year::Stated(2000 + year), i + 2))
}

/// The year after a month, a season and the like: `2024`, `, 2024`, `år 2024`,
/// `i år`, `nästa år`, `samma år`.
pub(super) fn year_tail(tokens: &Tokens<'_>, i: usize) -> Option<(Year, usize)> {
    if let Some(short) = short_year(tokens, i) {
        return Some(short);
    }
    let mut at = i + usize::from(tokens.word(i) == ",");
    at += usize::from(tokens.low(at) == "år");
    if let Some((year, end)) = plain_year(tokens, at).or_else(|| year_run_on(tokens, at)) {
        return Some((Year::Stated(year), end));
    }
    // `tvåtusentjugo`, `två tusen`
    if let Some(number) = tokens.number(at).filter(|n| n.style == Style::Words) {
        let year = i16::try_from(number.value)
            .ok()
            .filter(|year| (1500..2100).contains(year))?;
        return Some((Year::Stated(year), number.end));
    }
    if at > i {
        return None;
    }
    if tokens.low(i) == "samma" && tokens.low(i + 1) == "år" {
        return Some((Year::Same, i + 2));
    }
    year_words(tokens, i)
}

/// `i år`, `nästa år`, `förra året`, `i fjol`.
pub(super) fn year_words(tokens: &Tokens<'_>, i: usize) -> Option<(Year, usize)> {
    let n = match (tokens.low(i), tokens.low(i + 1)) {
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
pub(super) fn goes_on(tokens: &Tokens<'_>, end: usize) -> bool {
    let (mark, more) = (tokens.token(end), tokens.token(end + 1));
    if !mark.glued {
        return false;
    }
    match mark.kind {
        TokenKind::Digits => true,
        TokenKind::Mark => {
            more.glued
                && more.class.meets(Class::DIGITS)
                && !matches!(tokens.word(end), "–" | "—" | ")")
        }
        _ => false,
    }
}

/// What may stand between the two ends of a range, from token `i`: the token
/// after it. `och` joins only after `mellan`.
pub(super) fn range_separator(tokens: &Tokens<'_>, i: usize, between: bool) -> Option<usize> {
    match tokens.low(i) {
        "till" if says(tokens, i + 1, &["och", "med"]) => Some(i + 3),
        "till" => Some(i + 1),
        "och" if between => Some(i + 1),
        "t" if says(tokens, i, &["t", ".", "o", ".", "m"]) => {
            Some(i + 5 + usize::from(tokens.word(i + 5) == "."))
        }
        "t" if says(tokens, i, &["t", "o", "m"]) => Some(i + 3),
        _ => tokens.is(i, Class::DASH).then_some(i + 1),
    }
}

/// Digits of that many places glued on after a mark.
pub(super) fn glued_digits(
    tokens: &Tokens<'_>,
    mark: usize,
    places: RangeInclusive<u32>,
) -> Option<u8> {
    let token = tokens.token(mark + 1);
    let fits = tokens.token(mark).glued
        && token.glued
        && token.class.meets(Class::DIGITS)
        && places.contains(&(token.end - token.start));
    fits.then(|| tokens.word(mark + 1).parse().ok())?
}
