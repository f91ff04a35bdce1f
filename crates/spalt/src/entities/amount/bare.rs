//! Bare figures: they take their unit from a sum in the same sentence or right
//! before it.

use rust_decimal::Decimal;

use super::{Term, borrow, push, term, unit, worth};
use crate::{
    entities::{mention::Sink, quantity},
    model::CurrencySource,
    swedish::{
        body, clause,
        function_words::{is_and, is_more_or_less, leads_to_part, leads_to_year, points_to_sum},
        modifier, noun, number, verb,
    },
    text::{
        lexicon::Class,
        number::{Number, Style},
        token::{TokenKind, Tokens},
    },
};

/// A large figure without a unit after one that has it, in the same sentence.
pub(super) fn elliptic(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let large = number.value >= Decimal::ONE_THOUSAND
        && number.style == (Style::Digits { marked: true })
        && number.scale.is_none();
    let led = i.wrapping_sub(1);
    let joined = matches!(
        tokens.low(led),
        "och" | "respektive" | "samt" | "med" | "mot" | "till" | ","
    );
    // `sökte 500 000 kronor men beviljades 320 000.`
    let object = tokens.is(led, Class::VERB | Class::AUXILIARY)
        && tokens.token(number.end).kind != TokenKind::Word;
    let beside = large && is_beside_name(tokens, number);
    if !large || !joined && !object && !beside {
        return;
    }
    let Some(bare) = term(tokens, i).filter(|bare| bare.unit.is_none()) else {
        return;
    };
    if quantity::counted(tokens, bare.end).is_some() {
        return;
    }
    let first = first_of_sentence(tokens, i);
    let told = |from: usize, to: usize| {
        (from..to).rev().find_map(|at| {
            let before = tokens.number(at)?;
            Some((before, unit(tokens, before.end)?.0))
        })
    };
    // A list of names with their figures may be long, and its sum stands before it.
    let before = if beside {
        told(first.max(i.saturating_sub(LIST)), i).or_else(|| {
            let (from, to) = lead_in(tokens, first)?;
            told(from, to)
        })
    } else {
        told(first.max(i.saturating_sub(24)), i)
    };
    let Some((before, (power, currency))) = before else {
        return;
    };
    let whole = power == 0 && before.scale.is_none() && before.value >= Decimal::ONE_THOUSAND;
    let part = || worth(before.value, Some((power, currency))) > Some(number.value);
    if whole || beside && part() {
        push(
            tokens,
            sink,
            (i, bare.end),
            bare.value(),
            None,
            (Some(currency), CurrencySource::Inherited),
        );
    }
}

/// How far before a figure in a list of names the sum of the list may stand.
const LIST: usize = 96;

/// `Luleå IK (150 000), Umeå IK (90 000)`, `Region Dalarna 450 000 och`: the figure
/// stands right behind a name, in brackets or bare, and nothing is counted.
fn is_beside_name(tokens: &Tokens<'_>, number: &Number) -> bool {
    let led = number.first.wrapping_sub(1);
    if tokens.word(led) == "(" {
        return tokens.word(number.end) == ")" && tokens.is(led.wrapping_sub(1), Class::CAPITAL);
    }
    let ends = match tokens.token(number.end).kind {
        TokenKind::Word => is_and(tokens.low(number.end)),
        _ => matches!(tokens.word(number.end), "," | "." | ";"),
    };
    tokens.is(led, Class::CAPITAL) && !tokens.is(led.wrapping_sub(1), Class::PREPOSITION) && ends
}

/// The tokens of the block that leads into the sentence with a colon.
fn lead_in(tokens: &Tokens<'_>, first: usize) -> Option<(usize, usize)> {
    let block = tokens.token(first).block as usize;
    let own = tokens.doc.blocks.get(block)?;
    let before = tokens.doc.blocks.get(block.checked_sub(1)?)?;
    let (from, to) = (
        tokens.token_from(before.start),
        tokens.token_from(before.end),
    );
    let opens = tokens.token_from(own.start) == first;
    (opens && tokens.word(to.checked_sub(1)?) == ":").then_some((from, to))
}

/// `72 miljoner kronor, varav staten betalar 51`, `Av dem kom 52 från X`: a figure
/// with no noun behind it, for a part of the sum told right before.
pub(super) fn partitive(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(bare) = figure(tokens, i) else {
        return;
    };
    let first = first_of_sentence(tokens, i);
    let whole = match parts_from(tokens, first, i) {
        Some(opener) => told_before(tokens, opener).filter(|_| is_part(tokens, opener, &bare)),
        None => shared_out(tokens, first, i),
    };
    let Some(whole) = whole.filter(|whole| bare.number.value < whole.number.coefficient) else {
        return;
    };
    take_unit(tokens, sink, i, &bare, &whole);
}

/// Where parts of a sum begin to be told: at `varav`, or at the `av` that opens the
/// sentence and points back.
fn parts_from(tokens: &Tokens<'_>, first: usize, i: usize) -> Option<usize> {
    const REACH: usize = 24;
    let floor = first.max(i.saturating_sub(REACH));
    (floor..i).rev().find(|&at| {
        leads_to_part(tokens.low(at))
            || at == first && tokens.low(at) == "av" && points_to_sum(tokens.low(at + 1))
    })
}

/// Whether a figure behind `varav` is one of the parts: the first, near it and with no
/// noun of its own, or a later one of the list.
fn is_part(tokens: &Tokens<'_>, opener: usize, bare: &Term<'_>) -> bool {
    const NEAR: usize = 8;
    let i = bare.number.first;
    let Some(earlier) = (opener..i).find_map(|at| tokens.number(at)) else {
        let near = i - opener <= NEAR;
        return near && (alone(tokens, i).is_some() || is_before_verb(tokens, bare));
    };
    // `är 21 miljoner kronor entreprenad, 3,5 projektering och 0,8 ritningar`: as the part
    // before it, it is followed by what it is for. A count above one takes the plural.
    let of_money = unit(tokens, earlier.end).is_some()
        || figure(tokens, earlier.first).is_some_and(|bare| is_before_verb(tokens, &bare));
    let listed = number::list_separator(tokens, i - 1).is_some();
    let next = tokens.low(bare.end);
    // `skänkt 3,5 miljoner kronor till en ultraljudsutrustning`: an article.
    let article = matches!(tokens.low(i), "en" | "ett");
    of_money && listed && !article && (noun::is_deed(next) || matches!(next, "från" | "till"))
}

/// `varav fem är en gåva`, `har hittills 80 betalats ut`: a verb behind the figure.
fn is_before_verb(tokens: &Tokens<'_>, bare: &Term<'_>) -> bool {
    clause::is_finite(tokens, bare.end) || verb::is_supine(tokens.low(bare.end))
}

/// An amount of the bare figure, with scale and unit of the sum.
fn take_unit(tokens: &Tokens<'_>, sink: &mut Sink<'_>, i: usize, bare: &Term<'_>, sum: &Term<'_>) {
    let currency = match sum.unit {
        Some((_, currency)) => (Some(currency), CurrencySource::Inherited),
        None => (None, CurrencySource::Assumed),
    };
    if let Some(value) = borrow(bare, sum) {
        push(tokens, sink, (i, bare.end), Some(value), None, currency);
    }
}

/// `40 miljoner kronor, 15 mer än året före`: a bare figure by which the sum right
/// before it differs from another.
pub(super) fn difference(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let differs =
        |bare: &Term<'_>| is_more_or_less(tokens.low(bare.end)) && tokens.low(bare.end + 1) == "än";
    let Some(bare) = figure(tokens, i).filter(differs) else {
        return;
    };
    // `, vilket är knappt 15 mer än`
    let start = modifier::before(tokens, i).map_or(i, |(_, start)| start);
    let mut led = start.wrapping_sub(1);
    while matches!(tokens.low(led), "är" | "var" | "vilket") {
        led = led.wrapping_sub(1);
    }
    let joined = number::list_separator(tokens, led).is_some();
    if let Some(sum) = joined.then(|| told_before(tokens, led)).flatten() {
        take_unit(tokens, sink, i, &bare, &sum);
    }
}

/// The sum that ends before the token, but for its time or rate: `5,4 miljoner kronor
/// om året, varav`.
fn told_before<'p>(tokens: &'p Tokens<'_>, opener: usize) -> Option<Term<'p>> {
    const TIME: usize = 3;
    let mut end = opener;
    while end > 0 && tokens.token(end - 1).kind != TokenKind::Word {
        end -= 1;
    }
    let sums = (end.saturating_sub(5 + TIME)..end).rev();
    let sum = sums.filter_map(|at| term(tokens, at)).find(|sum| {
        sum.end == end || sum.end < end && (sum.end..end).all(|at| is_time(tokens, at))
    })?;
    (sum.number.scale.is_some() || sum.unit.is_some()).then_some(sum)
}

/// The sum that its sentence shares out: `Av de resterande 35 miljonerna kommer 16 från
/// industrin, 12 från X`. Before the figure stands the verb or the comma of its list,
/// and behind it who gives or gets; or it stands before the verb: `Av stödet på 120
/// miljoner har 80 betalats ut`.
fn shared_out<'p>(tokens: &'p Tokens<'_>, first: usize, i: usize) -> Option<Term<'p>> {
    const SHARES: usize = 48;
    if tokens.low(first) != "av" {
        return None;
    }
    let end = tokens.number(i)?.end;
    let led = i.checked_sub(1)?;
    let moved = matches!(tokens.low(end), "från" | "till")
        && (clause::is_finite(tokens, led) || number::list_separator(tokens, led).is_some());
    let paid = verb::is_supine(tokens.low(end));
    if !(moved || paid) || i - first > SHARES {
        return None;
    }
    let sum = (first + 1..i.min(first + 6)).find_map(|at| term(tokens, at))?;
    // `Av de 12 miljoner kronor som avsattes gick 5 till X`
    let which = tokens.low(sum.end) == "som" && sum.unit.is_some();
    let closed = sum.number.scale.is_some() || sum.unit.is_some();
    (closed && (which || clause::is_finite(tokens, sum.end))).then_some(sum)
}

/// `Sverige bidrar med 360 miljoner kronor och Norge med 150`, `, staten med 150`: a figure
/// with no noun behind it, where another name or time and the same preposition stand
/// before it.
pub(super) fn echoed(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    const REACH: usize = 24;
    let Some(bare) = alone(tokens, i) else { return };
    let led = i.wrapping_sub(1);
    if !tokens.is(led, Class::PREPOSITION) {
        return;
    }
    let floor = first_of_sentence(tokens, i).max(i.saturating_sub(REACH));
    let named =
        |at: usize| tokens.is(at, Class::CAPITAL) || body::is_definite_party(tokens.low(at));
    let joint = (floor..led)
        .rev()
        .find(|&at| !named(at))
        .filter(|&at| number::list_separator(tokens, at).is_some() && named(led - 1));
    let Some(joint) = joint.or_else(|| phase(tokens, floor, led)) else {
        return;
    };
    let before = (floor..joint).rev().find_map(|at| {
        let before = term(tokens, at).filter(|term| term.unit.is_some())?;
        (tokens.low(at.wrapping_sub(1)) == tokens.low(led)).then_some(before)
    });
    let Some((before, (_, currency))) = before.and_then(|term| Some((term, term.unit?))) else {
        return;
    };
    if let Some(value) = borrow(&bare, &before) {
        let currency = (Some(currency), CurrencySource::Inherited);
        push(tokens, sink, (i, bare.end), Some(value), None, currency);
    }
}

/// `300 kronor för vuxna och 150 för barn`: a figure joined to what an amount is for, with
/// the same preposition behind both.
pub(super) fn alike(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    const REACH: usize = 10;
    let joint = i.wrapping_sub(1);
    if number::list_separator(tokens, joint).is_none_or(|(next, _)| next != i)
        || tokens.low(joint) == "till"
    {
        return;
    }
    let Some(bare) = alone(tokens, i) else { return };
    let preposition = tokens.low(bare.end);
    let names = tokens.token(bare.end + 1).kind == TokenKind::Word
        && !tokens.is(bare.end + 1, Class::NUMERAL);
    if !matches!(preposition, "för" | "i" | "på" | "till") || !names {
        return;
    }
    let floor = first_of_sentence(tokens, i).max(i.saturating_sub(REACH));
    let before = (floor..joint).rev().find_map(|at| term(tokens, at));
    let before = before.filter(|term| term.number.scale.is_none());
    let Some((before, (_, currency))) = before.and_then(|term| Some((term, term.unit?))) else {
        return;
    };
    let between = before.end + 1..joint;
    let plain = !between.is_empty()
        && between
            .into_iter()
            .all(|at| tokens.token(at).kind == TokenKind::Word && !clause::is_finite(tokens, at));
    if tokens.low(before.end) != preposition || !plain {
        return;
    }
    let alike = |value: &Decimal| {
        let twenty = Decimal::from(20);
        let own = before.value().unwrap_or_default();
        value.checked_mul(twenty).is_some_and(|most| most >= own)
            && own.checked_mul(twenty).is_some_and(|most| most >= *value)
    };
    if let Some(value) = borrow(&bare, &before).filter(alike) {
        let currency = (Some(currency), CurrencySource::Inherited);
        push(tokens, sink, (i, bare.end), Some(value), None, currency);
    }
}

/// `, under det andra med 890`: the joint before the time that has a figure of its own.
fn phase(tokens: &Tokens<'_>, floor: usize, led: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let at = (floor.max(led.saturating_sub(LONGEST))..led)
        .rev()
        .find(|&at| tokens.is(at, Class::PREPOSITION))?;
    let words = (at..led).all(|at| {
        tokens.token(at).kind == TokenKind::Word && !tokens.is(at, Class::VERB | Class::AUXILIARY)
    });
    let joint = at.checked_sub(1)?;
    (words && at + 1 < led && number::list_separator(tokens, joint).is_some()).then_some(joint)
}

/// How far before a bare figure its amount may stand.
const LATER: usize = 14;

/// `10 miljoner kronor 2025 och därefter 20 årligen`: between an amount and a
/// bare figure stand times alone, and the figure has one of its own.
pub(super) fn later(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let plain = |term: &Term<'_>| {
        term.unit.is_none()
            && term.number.scale.is_none()
            && matches!(term.number.style, Style::Digits { .. })
            && !term.number.looks_like_year()
    };
    let Some(term) = term(tokens, i).filter(plain) else {
        return;
    };
    let year = |at: usize| tokens.is(at, Class::DIGITS) && tokens.word(at).len() == 4;
    let fronted = (i.saturating_sub(3)..i).any(|at| tokens.low(at) == "därefter");
    let timed = match (tokens.low(term.end), tokens.low(term.end + 1)) {
        ("årligen", _) | ("per" | "nästa", "år") => true,
        (low, _) if leads_to_year(low) && year(term.end + 1) => true,
        ("." | "", _) => fronted,
        _ => year(term.end),
    };
    if !timed {
        return;
    }
    // Another figure with its time (`7 för 2027`) may stand between; it takes
    // the same unit.
    let first = (i.saturating_sub(LATER)..i)
        .rev()
        .find(|&at| !is_time(tokens, at))
        .unwrap_or(i);
    let closes = |from: &Term<'_>| {
        from.end == first + 1 && (from.unit.is_some() || from.number.scale.is_some())
    };
    let from = (first.saturating_sub(8)..=first)
        .filter_map(|at| self::term(tokens, at))
        .find(closes)
        .filter(|_| first + 1 < i && tokens.sentence_of(first) == tokens.sentence_of(i));
    let Some(from) = from else {
        return;
    };
    let currency = match from.unit {
        Some((_, currency)) => (Some(currency), CurrencySource::Inherited),
        None => (None, CurrencySource::Assumed),
    };
    if let Some(value) = borrow(&term, &from) {
        push(tokens, sink, (i, term.end), Some(value), None, currency);
    }
}

/// A figure without a unit that is no year.
fn figure<'p>(tokens: &'p Tokens<'_>, i: usize) -> Option<Term<'p>> {
    term(tokens, i).filter(|bare| {
        let plain = bare.unit.is_none() && bare.number.scale.is_none();
        plain && !bare.number.looks_like_year() && tokens.word(i.wrapping_sub(1)) != "-"
    })
}

/// A figure without a unit, behind which no noun stands.
pub(super) fn alone<'p>(tokens: &'p Tokens<'_>, i: usize) -> Option<Term<'p>> {
    let bare = figure(tokens, i)?;
    let next = tokens.token(bare.end);
    let ends = match next.kind {
        TokenKind::Break => true,
        TokenKind::Mark => !next.glued || matches!(tokens.word(bare.end), "." | ","),
        _ => next.class.meets(Class::PREPOSITION | Class::CONJUNCTION),
    };
    (ends && tokens.low(bare.end) != "av").then_some(bare)
}

/// A word of a time or a rate beside an amount.
fn is_time(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Class::DIGITS)
        || tokens.word(at) == ","
        || matches!(
            tokens.low(at),
            "därefter"
                | "för"
                | "från"
                | "fr"
                | "i"
                | "med"
                | "månad"
                | "månaden"
                | "nästa"
                | "och"
                | "om"
                | "per"
                | "samt"
                | "under"
                | "år"
                | "året"
                | "årligen"
        )
}

fn first_of_sentence(tokens: &Tokens<'_>, i: usize) -> usize {
    tokens
        .sentence_of(i)
        .and_then(|sentence| tokens.sentences.get(sentence))
        .map_or(i, |sentence| sentence.first)
}
