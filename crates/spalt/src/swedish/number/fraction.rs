//! Fractions and spoken decimals: `2 ½`, `två tredjedelar`, `tre komma fem`.

use rust_decimal::Decimal;

use super::{
    Coefficient,
    numeral::{ORDINALS, cardinal, half},
};
use crate::text::{
    number::Style,
    token::{TokenKind, Tokens},
};

pub(super) const FRACTION_SIGN: Style = Style::Digits { marked: true };

pub(super) fn fraction_sign(mark: &str) -> Option<Decimal> {
    Some(match mark {
        "½" => Decimal::new(5, 1),
        "¼" => Decimal::new(25, 2),
        "¾" => Decimal::new(75, 2),
        "⅛" => Decimal::new(125, 3),
        _ => return None,
    })
}

/// A whole number that goes on as a fraction: `2 ½`, `1/2`, `2 1/2`, `en och en
/// halv`, `två tredjedelar`, `1 och 3/4`.
pub(super) fn fraction(
    tokens: &Tokens<'_>,
    at: usize,
    number: Decimal,
    style: Style,
) -> Option<Coefficient> {
    goes_on(tokens, at, number, style).filter(|_| number.fract().is_zero())
}

fn goes_on(tokens: &Tokens<'_>, at: usize, whole: Decimal, style: Style) -> Option<Coefficient> {
    let digit_style = matches!(style, Style::Digits { marked: false });
    if digit_style {
        if let Some(half) = fraction_sign(tokens.word(at)) {
            return Some((whole.checked_add(half), at + 1, FRACTION_SIGN));
        }
        // `1/2`, `2 1/2`
        if let Some((below, end)) = denominator_digits(tokens, at, whole) {
            return ratio(Decimal::ZERO, whole, below, end, FRACTION_SIGN);
        }
        if let Some((above, below, end)) = ratio_digits(tokens, at) {
            return ratio(whole, above, below, end, FRACTION_SIGN);
        }
    }
    if let Some(below) = denominator(tokens.low(at)) {
        return ratio(Decimal::ZERO, whole, below, at + 1, Style::Words);
    }
    if tokens.low(at) != "och" {
        return None;
    }
    if let Some((above, below, end)) = ratio_digits(tokens, at + 1) {
        return ratio(whole, above, below, end, FRACTION_SIGN);
    }
    if matches!(tokens.low(at + 1), "en" | "ett")
        && let Some(half) = half(tokens.low(at + 2)).filter(|half| *half < Decimal::ONE)
    {
        return Some((whole.checked_add(half), at + 3, Style::Words));
    }
    let below = denominator(tokens.low(at + 2))?;
    let above = match tokens.token(at + 1).kind {
        TokenKind::Digits => tokens.word(at + 1).parse().ok()?,
        _ => cardinal(tokens.low(at + 1))?.into(),
    };
    ratio(whole, above, below, at + 3, Style::Words)
}

fn ratio(
    whole: Decimal,
    above: Decimal,
    below: Decimal,
    end: usize,
    style: Style,
) -> Option<Coefficient> {
    let part = above.checked_div(below)?;
    let exact = part.checked_mul(below) == Some(above) && part.scale() < 20;
    let style = if exact { style } else { Style::Inexact };
    Some((whole.checked_add(part), end, style))
}

fn ratio_digits(tokens: &Tokens<'_>, at: usize) -> Option<(Decimal, Decimal, usize)> {
    if tokens.token(at).kind != TokenKind::Digits {
        return None;
    }
    let above = tokens.word(at).parse().ok()?;
    let (below, end) = denominator_digits(tokens, at + 1, above)?;
    Some((above, below, end))
}

/// The denominator after a glued slash: greater than what stands above it,
/// and nothing that goes on as a date or a file number.
fn denominator_digits(
    tokens: &Tokens<'_>,
    slash: usize,
    above: Decimal,
) -> Option<(Decimal, usize)> {
    let at = slash + 1;
    let glued = tokens.token(slash).glued && tokens.token(at).glued;
    let ends = tokens.token(at + 1).kind == TokenKind::Break
        || !tokens.token(at + 1).glued
        || matches!(tokens.word(at + 1), "." | "," | ")");
    if tokens.word(slash) != "/" || !glued || !ends || tokens.word(at).len() > 2 {
        return None;
    }
    let below: Decimal = tokens.word(at).parse().ok()?;
    (Decimal::ZERO < above && above < below).then_some((below, at + 1))
}

/// `tredjedelar`, `tiondel`, `tjugoförstedelarna`: the ordinal with `del`,
/// before which a `de` may drop out.
fn denominator(lower: &str) -> Option<Decimal> {
    let stem = ["delarna", "delar", "delen", "del"]
        .into_iter()
        .find_map(|ending| lower.strip_suffix(ending))?;
    let same = |(word, value): &(&str, u64)| {
        let short = word.strip_suffix("de").filter(|_| *value > 7);
        let before = [Some(*word), short]
            .into_iter()
            .flatten()
            .filter_map(|end| stem.strip_suffix(end))
            .min_by_key(|before| before.len())?;
        match before {
            "" => Some(*value),
            before => cardinal(before)?.checked_add(*value),
        }
    };
    let value = ORDINALS
        .iter()
        .filter(|(_, value)| *value > 2)
        .find_map(same);
    // `tjugoförstedel` has the masculine form.
    let value = value.or_else(|| match stem.strip_suffix("förste")? {
        "" => None,
        before => cardinal(before)?.checked_add(1),
    })?;
    Some(value.into())
}

/// `tre komma fem`, `tre komma noll fem`, `tjugo komma femhundrasex`.
pub(super) fn spoken_decimals(
    tokens: &Tokens<'_>,
    at: usize,
    whole: Decimal,
) -> Option<Coefficient> {
    if tokens.low(at) != "komma" {
        return None;
    }
    let mut mantissa: i64 = 0;
    let mut scale = 0u32;
    let mut end = at + 1;
    while let Some(value) = cardinal(tokens.low(end)) {
        if scale > 0 && value > 9 || scale >= 15 {
            break;
        }
        let width = value.checked_ilog10().unwrap_or(0) + 1;
        let value = i64::try_from(value).ok()?;
        mantissa = mantissa
            .checked_mul(10i64.checked_pow(width)?)?
            .checked_add(value)?;
        scale += width;
        end += 1;
        if value > 9 {
            break;
        }
    }
    let decimals = Decimal::new(mantissa, scale);
    (scale > 0).then(|| (whole.checked_add(decimals), end, Style::Words))
}
