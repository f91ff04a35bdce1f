//! Numbers in digits: groups, decimal comma and point.

use rust_decimal::Decimal;

use super::Coefficient;
use crate::text::{lexicon::Class, number::Style, token::Tokens};

/// `1 234,5`, `1.234.567`, `1'000`, `0.5`.
pub(super) fn digits(tokens: &Tokens<'_>, i: usize) -> Option<Coefficient> {
    let whole = tokens.word(i);
    if whole.len() > 1 && whole.starts_with('0') {
        // With a leading zero it is part of a telephone or file number.
        return None;
    }
    // A mark between digits, nothing else.
    let joins = |t: usize, mark: &str| {
        tokens.word(t) == mark
            && tokens.token(t).glued
            && tokens.token(t + 1).glued
            && tokens.is(t + 1, Class::DIGITS)
    };
    let groups = |t: usize, mark: &str| joins(t, mark) && tokens.word(t + 1).len() == 3;
    let spaced = |t: usize| {
        let token = tokens.token(t);
        token.class.meets(Class::DIGITS) && !token.glued && token.end - token.start == 3
    };
    let mut mantissa = Mantissa::of(whole);
    let mut end = i + 1;
    let mut point = ",";
    if whole.len() <= 3 && whole != "0" {
        let mark = [".", "'", "’", ","].into_iter().find(|mark| {
            groups(end, mark)
                && match *mark {
                    "." => groups(end + 2, ".") || joins(end + 2, ",") || !point_is_decimal(tokens),
                    // English: only where it cannot be a decimal comma.
                    "," => groups(end + 2, ",") || joins(end + 2, ".") || is_thousand(tokens, end),
                    _ => true,
                }
        });
        if let Some(mark) = mark {
            while groups(end, mark) {
                mantissa.add(tokens.word(end + 1));
                end += 2;
            }
            if mark == "," {
                point = ".";
            }
        } else {
            while spaced(end) {
                mantissa.add(tokens.word(end));
                end += 1;
            }
        }
    }
    if end == i + 1 && joins(end, ".") {
        point = ".";
    }
    if joins(end, point) && !joins(end + 2, point) || is_parted(tokens, i, end) {
        mantissa.decimals(tokens.word(end + 1));
        end += 2;
    }
    let style = Style::Digits {
        marked: end > i + 1,
    };
    Some((mantissa.value(), end, style))
}

/// `på 10, 3 miljoner`: a space slipped in behind the decimal comma. A list of figures
/// has three at least, or a conjunction before its last.
fn is_parted(tokens: &Tokens<'_>, first: usize, comma: usize) -> bool {
    let led = first.wrapping_sub(1);
    let after = comma + 2;
    let tenth = tokens.token(comma).glued
        && tokens.word(comma) == ","
        && tokens.is(comma + 1, Class::DIGITS)
        && tokens.word(comma + 1).len() == 1
        && !tokens.token(comma + 1).glued;
    let millions = tokens.is(after, Class::CURRENCY) && tokens.low(after).starts_with('m');
    let scaled = tokens.is(after, Class::SCALE) || millions;
    let lead = tokens.is(led, Class::PREPOSITION | Class::MODIFIER) && tokens.low(led) != "i";
    let whole = tokens.word(first);
    let year = whole.len() == 4 && matches!(whole.get(..2), Some("19" | "20"));
    tenth && scaled && lead && !year
}

/// `5,000 kr`, in the English way: no fraction of a krona is written with so many places
/// and a nought behind them.
fn is_thousand(tokens: &Tokens<'_>, comma: usize) -> bool {
    tokens.word(comma + 1).ends_with("00") && matches!(tokens.low(comma + 2), "kr" | "kronor")
}

/// Whether the document writes decimals with a point: somewhere a point parts
/// digits that are no group of three, before a scale word or a unit, and
/// nowhere a comma does.
fn point_is_decimal(tokens: &Tokens<'_>) -> bool {
    *tokens
        .point_is_decimal
        .get_or_init(|| writes_points(tokens))
}

fn writes_points(tokens: &Tokens<'_>) -> bool {
    let mut points = 0usize;
    for i in 1..tokens.list.len().saturating_sub(1) {
        let mark = tokens.word(i);
        let joins = matches!(mark, "." | ",")
            && tokens.is(i - 1, Class::DIGITS)
            && tokens.is(i + 1, Class::DIGITS)
            && tokens.token(i).glued
            && tokens.token(i + 1).glued;
        if !joins {
            continue;
        }
        let measured = tokens.is(i + 2, Class::SCALE | Class::CURRENCY | Class::UNIT);
        match mark {
            "," if measured => return false,
            "." if measured && tokens.word(i + 1).len() != 3 => points += 1,
            _ => {}
        }
    }
    points > 0
}

/// Digits without their marks.
struct Mantissa {
    value: Option<i128>,
    scale: u32,
}

impl Mantissa {
    fn of(digits: &str) -> Mantissa {
        let mut mantissa = Mantissa {
            value: Some(0),
            scale: 0,
        };
        mantissa.add(digits);
        mantissa
    }

    fn add(&mut self, digits: &str) {
        for byte in digits.bytes() {
            self.value = self.value.and_then(|value| {
                value
                    .checked_mul(10)?
                    .checked_add(i128::from(byte.wrapping_sub(b'0')))
            });
        }
    }

    fn decimals(&mut self, digits: &str) {
        self.add(digits);
        self.scale += u32::try_from(digits.len()).unwrap_or(u32::MAX);
    }

    fn value(&self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.value?, self.scale).ok()
    }
}
