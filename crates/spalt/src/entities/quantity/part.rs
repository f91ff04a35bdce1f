//! Numbers of a part: `28 av 30 medlemmar`, `varav 116 är kvinnor`, `44 röster mot 39`.

use rust_decimal::Decimal;

use super::{
    counts, push,
    unit::{counted_as, unit_after},
};
use crate::{
    entities::mention::Sink,
    model::Dimension::Count,
    swedish::{clause, function_words::leads_to_part, modifier, noun},
    text::{
        lexicon::Class,
        number::{CountUnit, Number, Style},
        token::{TokenKind, Tokens},
    },
};

/// `28 av 30 medlemmar`, `54 av sina 131 anställda`, `20 av lägenheterna`: a part of what
/// is counted or named behind it. `tre av fyra` is a fraction.
pub(super) fn of_whole(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let of = |number: &&Number| tokens.low(number.end) == "av";
    let Some(number) = tokens.number(i).filter(of).and_then(|_| bare(tokens, i)) else {
        return;
    };
    let mut at = number.end + 1;
    while matches!(
        tokens.low(at),
        "de" | "dessa" | "deras" | "hennes" | "hans" | "sina" | "totalt" | "våra"
    ) {
        at += 1;
    }
    let unit = match tokens.number(at) {
        Some(whole) if whole.value > number.value => unit_after(tokens, whole)
            .filter(|unit| unit.dimension == Count && counts(tokens, whole, unit)),
        Some(_) => None,
        None => counted_as(tokens, at).filter(|unit| {
            let low = tokens.low(unit.first);
            unit.dimension == Count && noun::looks_definite_plural(low)
        }),
    };
    if let Some(unit) = unit {
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// `450 fångar, varav 116 är kvinnor`: a part of what was counted right before.
pub(super) fn of_former(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    const REACH: usize = 8;
    let Some(number) = bare(tokens, i) else {
        return;
    };
    let lead = modifier::before(tokens, i).map_or(i, |(_, first)| first);
    let opener = lead.wrapping_sub(1);
    let verb = clause::is_finite(tokens, number.end) || tokens.is(number.end, Class::COPULA);
    if !leads_to_part(tokens.low(opener)) || !verb {
        return;
    }
    let floor = clause::sentence(tokens, i).start;
    let unit = (floor.max(opener.saturating_sub(REACH))..opener)
        .rev()
        .find_map(|at| count_at(tokens, at));
    if let Some((whole, unit)) = unit.filter(|(whole, _)| whole.value > number.value) {
        let between = whole.end..opener;
        let money = between.into_iter().any(|at| tokens.is(at, Class::CURRENCY));
        if !money {
            push(tokens, sink, (i, number.end), number.value, None, unit);
        }
    }
}

/// `44 röster mot 39`: the number of the other side, with the same noun.
pub(super) fn against(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    const REACH: usize = 4;
    let led = i.wrapping_sub(1);
    if tokens.low(led) != "mot" {
        return;
    }
    // `sju röster mot fyra`
    let words = || {
        let number = tokens.number(i)?;
        (number.style == Style::Words && number.value > Decimal::ONE).then_some(number)
    };
    let Some(number) = bare(tokens, i).or_else(words) else {
        return;
    };
    // `Med 44 röster mot 39 avslogs motionen`
    let ends = tokens.token(number.end).kind != TokenKind::Word
        || tokens.is(number.end, Class::PREPOSITION | Class::CONJUNCTION)
        || clause::is_finite(tokens, number.end);
    let unit = (led.saturating_sub(REACH)..led)
        .filter_map(|at| count_at(tokens, at))
        .find(|(_, unit)| unit.end == led);
    if let Some((_, unit)) = unit.filter(|_| ends) {
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// A number in digits that is no year, scaled by nothing.
fn bare<'p>(tokens: &'p Tokens<'_>, i: usize) -> Option<&'p Number> {
    tokens.number(i).filter(|number| {
        matches!(number.style, Style::Digits { .. })
            && number.is_exact()
            && number.scale.is_none()
            && !number.value.is_sign_negative()
            && !number.looks_like_year()
            && number.is_whole()
            && !super::is_label(tokens, i)
    })
}

/// The number at the token with what it counts.
fn count_at<'p>(tokens: &'p Tokens<'_>, at: usize) -> Option<(&'p Number, CountUnit)> {
    let number = tokens.number(at)?;
    let unit = unit_after(tokens, number).filter(|unit| unit.dimension == Count)?;
    counts(tokens, number, &unit).then_some((number, unit))
}
