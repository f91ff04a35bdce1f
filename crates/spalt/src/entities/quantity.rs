//! Counted and measured numbers that are not money.

use rust_decimal::Decimal;

use super::{
    mention::{Candidate, Mention, QuantityMention, Rule, Sink},
    record::{RecordHead, id},
};
use crate::{
    model::{
        BlockKind,
        Dimension::{Age, Count, Duration},
        Modifier, Quantity,
    },
    rules::about,
    swedish::{
        clause,
        function_words::{is_at_most, is_he_or_she},
        modifier, noun, number, verb,
    },
    text::{
        lexicon::Class,
        number::{CountUnit, Number, Style},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

mod age;
mod part;
mod unit;

pub(crate) use self::unit::{WORDS, counted, is_nominalised};
pub(super) use self::unit::{is_adjective, measure_end};
use self::{
    age::{PERSONS, aged, bare_age, is_age},
    unit::{counted_as, ends_any, measure, names_year, unit_after},
};

/// What a number before it names, not counts: `avsnitt 2`.
static NAMED: Words = Words::with("number_label");

/// Whether the number behind a word in lower case tells which one it is: `väg 83`.
pub(crate) fn labels_number(low: &str) -> bool {
    NAMED.contains(&low)
}

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "quantity.number_of",
            doc: "Figures behind a noun that says what they count.",
            finds: "Antalet vårdplatser minskar från 24 till 18." => "24",
            leaves: "Bussen går från 24 till 18.",
        },
        anchor: Class::NUMBER,
        apply: number_of,
    },
    Rule {
        about: about! {
            name: "quantity.measured",
            doc: "A number with a unit of measure.",
            finds: "Andelen är 12,5 procent." => "12,5 procent",
            leaves: "Andelen är stor.",
        },
        anchor: Class::NUMBER,
        apply: measured,
    },
    Rule {
        about: about! {
            name: "quantity.counted",
            doc: "A number with the noun that it counts.",
            finds: "Sjukhuset får 36 nya vårdplatser." => "36 nya vårdplatser",
            leaves: "Sjukhuset får avdelning 36.",
        },
        anchor: Class::NUMBER,
        apply: counted_rule,
    },
    Rule {
        about: about! {
            name: "quantity.shared",
            doc: "A bare number that takes its noun from the end of its list.",
            finds: "Sjukhusen får 22 respektive 14 nya vårdplatser." => "22",
            leaves: "Det gäller linje 22 respektive 14.",
        },
        anchor: Class::NUMBER,
        apply: shared,
    },
    Rule {
        about: about! {
            name: "quantity.compared",
            doc: "A figure beside the one of the year before in brackets: both have the unit of the pair.",
            finds: "Marginalen var 20 (11) procent." => "11",
            leaves: "Marginalen var stor (11).",
        },
        anchor: Class::NUMBER,
        apply: compared,
    },
    Rule {
        about: about! {
            name: "quantity.earlier",
            doc: "A bare number of another year beside a count, whose noun it has.",
            finds: "De tog emot 2 340 anmälningar, jämfört med 910 år 2022." => "910",
            leaves: "De tog emot anmälningar, jämfört med 910 år 2022.",
        },
        anchor: Class::NUMBER,
        apply: earlier,
    },
    Rule {
        about: about! {
            name: "quantity.part",
            doc: "A bare number of those that are counted or named behind it.",
            finds: "I omröstningen deltog 28 av 30 ledamöter." => "28",
            leaves: "Det är 28 av alla.",
        },
        anchor: Class::DIGITS,
        apply: part::of_whole,
    },
    Rule {
        about: about! {
            name: "quantity.part_told",
            doc: "A bare number of those that were counted right before it.",
            finds: "Skolan har 450 elever, varav 116 är nya." => "116",
            leaves: "Skolan har elever, varav 116 är nya.",
        },
        anchor: Class::DIGITS,
        apply: part::of_former,
    },
    Rule {
        about: about! {
            name: "quantity.against",
            doc: "The number of the other side, whose noun stands before `mot`.",
            finds: "Förslaget antogs med 44 röster mot 39." => "39",
            leaves: "Laget vann mot 39.",
        },
        anchor: Class::NUMBER,
        apply: part::against,
    },
    Rule {
        about: about! {
            name: "quantity.age",
            doc: "An age without the word for years.",
            finds: "Det blir gratis tandvård för alla över 67." => "67",
            leaves: "Bussen stannar vid hållplats 67.",
        },
        anchor: Class::NUMBER,
        apply: bare_age,
    },
    Rule {
        about: about! {
            name: "quantity.aged",
            doc: "An age within a word.",
            finds: "Polisen söker en man i 25-årsåldern." => "25-årsåldern",
            leaves: "Polisen söker en man i medelåldern.",
        },
        anchor: Class::NUMBER,
        apply: aged,
    },
    Rule {
        about: about! {
            name: "quantity.range",
            doc: "The two ends of one measure or count.",
            finds: "Andelen är 60–65 procent." => "60–65 procent",
            leaves: "Matchen slutade 60–65.",
        },
        anchor: Class::NUMBER,
        apply: range,
    },
    Rule {
        about: about! {
            name: "quantity.word_range",
            doc: "A range in one word of two numerals.",
            finds: "Arbetet tar två-tre veckor." => "två-tre veckor",
            leaves: "Arbetet tar några veckor.",
        },
        anchor: Class::NUMERAL,
        apply: word_range,
    },
];

/// Whether a bare number may stand before a noun and count it.
fn counts(tokens: &Tokens<'_>, number: &Number, unit: &CountUnit) -> bool {
    if !number.is_exact() {
        return false;
    }
    if unit.dimension != Count {
        return !number.looks_like_year()
            || moved(tokens, number.first)
            || unit.dimension != Duration;
    }
    // `3,5 projektering`: a count above one takes the plural.
    let mass = number.value != Decimal::ONE && noun::is_deed(tokens.low(unit.end - 1));
    // `Med 31 röster mot 18 beslutade fullmäktige`: those are votes, too.
    let votes = tokens.low(number.first.wrapping_sub(1)) == "mot"
        && tokens.low(number.first.wrapping_sub(2)).ends_with("röster")
        && clause::is_finite(tokens, number.end);
    if is_label(tokens, number.first) || mass || votes {
        return false;
    }
    // `en av fyra elever`
    let fraction = tokens.low(number.first.wrapping_sub(1)) == "av"
        && number.style == Style::Words
        && number.value <= Decimal::TEN
        && tokens.is(number.first.wrapping_sub(2), Class::NUMERAL);
    // `Under oroligheterna 1848 brann`: what is done is not counted.
    let old = number.style == Style::Digits { marked: false }
        && (Decimal::from(1500)..Decimal::from(1900)).contains(&number.value)
        && verb::is_past_at(tokens, unit.first);
    // `Under 2022 genomfördes`: a year, unless something makes it a number.
    let year = (number.looks_like_year() || old)
        && !moved(tokens, number.first)
        && !PERSONS.contains(&tokens.low(unit.first));
    !fraction && !year
}

/// Whether a modifier stands before the number that cannot stand before a year.
fn moved(tokens: &Tokens<'_>, first: usize) -> bool {
    modifier::before(tokens, first)
        .is_some_and(|(_, at)| !matches!(tokens.low(at), "under" | "över" | "kring" | "runt"))
}

/// Whether the number at the token names something: `avsnitt 2`, `år 2020`.
pub(crate) fn is_label(tokens: &Tokens<'_>, first: usize) -> bool {
    let Some(mut at) = first.checked_sub(1) else {
        return false;
    };
    // `kap. 3`, but `Det är ett mål. 31 länder`
    if tokens.word(at) == "." && tokens.token(at).glued && !tokens.opens_sentence(first) {
        at = at.saturating_sub(1);
    }
    NAMED.contains(&tokens.low(at))
        && tokens.token(first).class.meets(Class::DIGITS)
        && !matches!(tokens.low(at), "den" | "de")
        || tokens.low(at) == "den" && tokens.token(first).class.meets(Class::DIGITS)
}

fn push(
    tokens: &Tokens<'_>,
    sink: &mut Sink<'_>,
    (first, end): (usize, usize),
    value: Decimal,
    upper: Option<Decimal>,
    unit: CountUnit,
) {
    let start = tokens.token(first).start as usize;
    let stop = tokens.token(end.saturating_sub(1)).end as usize;
    let dimension = match unit.dimension {
        Duration if is_age(tokens, first, unit.end, unit.first) => Age,
        dimension => dimension,
    };
    sink.push(
        start,
        stop,
        Mention::Quantity(QuantityMention {
            value,
            upper,
            unit: CountUnit { dimension, ..unit },
            first,
            end,
        }),
    );
}

fn measured(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let Some(unit) = unit_after(tokens, number).filter(|unit| unit.dimension != Count) else {
        return;
    };
    if is_predicate(tokens, number, &unit) {
        return;
    }
    // `i 18 års åldern`
    let aged = tokens.low(unit.first) == "års" && tokens.low(unit.end) == "åldern";
    let unit = match aged {
        true => CountUnit {
            modifier: Some(Modifier::Approximately),
            ..unit
        },
        false => unit,
    };
    if counts(tokens, number, &unit) {
        push(tokens, sink, (i, unit.end), number.value, None, unit);
    }
}

/// `Det blir en dag du minns`: says what kind of day, not how many.
fn is_predicate(tokens: &Tokens<'_>, number: &Number, unit: &CountUnit) -> bool {
    number.style == Style::Article
        && tokens.is(number.first.wrapping_sub(1), Class::COPULA)
        && (tokens.is(unit.end, Class::PRONOUN)
            || matches!(tokens.low(unit.end), "att" | "då" | "när" | "som"))
}

fn counted_rule(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let Some(unit) = unit_after(tokens, number).filter(|unit| unit.dimension == Count) else {
        return;
    };
    if !counts(tokens, number, &unit) || numbers_section(tokens, i) || ends_date(tokens, i) {
        return;
    }
    let joins = tokens.is(i.wrapping_sub(1), Class::DASH) && tokens.token(i).glued;
    let from = tokens.number(i.wrapping_sub(2)).filter(|_| joins);
    if from.is_some_and(|from| is_dated_event(tokens, from, number)) {
        return;
    }
    // Nothing is counted below zero: the dash is that of a list.
    let (first, value) = if number.value.is_sign_negative() {
        (i + 1, -number.value)
    } else {
        (i, number.value)
    };
    push(tokens, sink, (first, unit.end), value, None, unit);
}

/// `2023-09-19 Handläggare`: the day of a date.
fn ends_date(tokens: &Tokens<'_>, i: usize) -> bool {
    let dash = |back: usize| {
        let at = i.wrapping_sub(back);
        tokens.is(at, Class::DASH) && tokens.token(at).glued
    };
    dash(1) && dash(3) && tokens.word(i.wrapping_sub(4)).len() == 4
}

/// `3 Investeringar`, as a heading: the number of a section.
fn numbers_section(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    tokens.block_kind(token.block as usize) == BlockKind::Heading
        && token.class.meets(Class::DIGITS)
        && tokens.token(i.saturating_sub(1)).kind == TokenKind::Break
        && tokens.is(i + 1, Class::CAPITAL)
}

/// Tokens between `antalet` and the number that it leads to.
const NUMBER_OF: usize = 16;

/// `Antalet vårdplatser minskar från 24 till 18`: the noun stands before.
fn number_of(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((number, unit)) = tokens.number(i).zip(noun_before(tokens, i)) else {
        return;
    };
    // `från 2,9 till 3,1 miljoner`: the scale is that of both.
    let scale = (number.scale.is_none() && tokens.low(number.end) == "till")
        .then(|| tokens.number(number.end + 1)?.scale)
        .flatten();
    let value = scale.map_or(Some(number.value), |scale| number.value.checked_mul(scale));
    if let Some(value) = value {
        push(tokens, sink, (i, number.end), value, None, unit);
    }
}

/// What the bare number at the token counts, where `antalet` told it before.
pub(super) fn noun_before(tokens: &Tokens<'_>, i: usize) -> Option<CountUnit> {
    let number = tokens.number(i)?;
    if !number.is_exact()
        || number.looks_like_year()
        || number.style == Style::Article
        || tokens.token(number.end).glued && tokens.token(number.end).kind != TokenKind::Mark
        || tokens.is(number.end, Class::CURRENCY | Class::SYMBOL | Class::MONTH)
        || unit_after(tokens, number).is_some()
    {
        return None;
    }
    let led = |at: usize| tokens.is(at, Class::COPULA) || matches!(tokens.low(at), "från" | "till");
    let lead = match led(i.wrapping_sub(1)) {
        true => i,
        false => modifier::before(tokens, i)?.1,
    };
    if !led(lead.wrapping_sub(1)) {
        return None;
    }
    let from = (lead.saturating_sub(NUMBER_OF)..lead)
        .rev()
        // A comma within a figure parts nothing.
        .take_while(|&j| {
            tokens.token(j + 1).glued || !clause::parts_clauses(tokens, j) && tokens.word(j) != ","
        })
        .find(|&j| matches!(tokens.low(j), "antalet" | "antal"))?;
    let unit = counted_as(tokens, from + 1)?;
    Some(CountUnit {
        dimension: Count,
        ..unit
    })
}

/// A bare number that takes its unit from the end of its list.
fn shared(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    if !number.is_exact()
        || number.looks_like_year()
        || number.style == Style::Article
        || is_label(tokens, i)
        || ends_range(tokens, i)
    {
        return;
    }
    let mut end = number.end;
    for _ in 0..8 {
        let Some((joined, conjunction)) = number::list_separator(tokens, end) else {
            return;
        };
        // `minst tre och högst fem dagar`
        let most = is_at_most(tokens.low(joined));
        let Some(next) = tokens.number(joined + usize::from(most)) else {
            return;
        };
        let Some(unit) = unit_after(tokens, next) else {
            end = next.end;
            continue;
        };
        if conjunction && counts(tokens, next, &unit) && next.style != Style::Article {
            let value = match next.scale {
                Some(scale) if number.scale.is_none() => number.value.checked_mul(scale),
                _ => Some(number.value),
            };
            if let Some(value) = value {
                push(tokens, sink, (i, number.end), value, None, unit);
            }
        }
        return;
    }
}

/// `2 340 anmälningar, jämfört med 910 år 2022`: a bare number beside a count of
/// another year has its noun.
fn earlier(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let (lead, before) = (tokens.low(i.wrapping_sub(1)), tokens.low(i.wrapping_sub(2)));
    let compared = lead == "mot" || lead == "med" && before.starts_with("jämf");
    let past = names_year(tokens, number.end)
        || matches!(
            (tokens.low(number.end), tokens.low(number.end + 1)),
            ("året", "innan" | "dessförinnan" | "före") | ("förra", "året") | ("i", "fjol")
        );
    if !compared || !past || !number.is_exact() || number.scale.is_some() {
        return;
    }
    let sentence = clause::sentence(tokens, i);
    let count = (sentence.start.max(i.saturating_sub(24))..i)
        .rev()
        .filter_map(|at| tokens.number(at))
        .find_map(|other| {
            let unit = unit_after(tokens, other)?;
            (counts(tokens, other, &unit) && !tokens.is(other.end, Class::CURRENCY)).then_some(unit)
        });
    if let Some(unit) = count.filter(|unit| unit.dimension == Count) {
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// Whether the number is the upper end of a range: `årskurs 4–9`.
fn ends_range(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).glued
        && tokens.is(i.wrapping_sub(1), Class::DASH)
        && tokens.is(i.wrapping_sub(2), Class::DIGITS)
}

/// `20 (11) procent`, `8 (7) möten`: two figures with one unit.
fn compared(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i).filter(|number| number.is_exact()) else {
        return;
    };
    let bracket = if tokens.word(number.end) == "(" {
        let other = tokens.number(number.end + 1);
        other.map_or(number.end, |other| other.end)
    } else if tokens.word(i.wrapping_sub(1)) == "(" && tokens.is(i.wrapping_sub(2), Class::DIGITS) {
        number.end
    } else {
        return;
    };
    if tokens.word(bracket) == ")"
        && let Some(unit) = measure(tokens, bracket + 1).or_else(|| counted_as(tokens, bracket + 1))
        && counts(tokens, number, &unit)
    {
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// Two ends of one quantity.
fn range(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(low) = tokens.number(i) else { return };
    // `10 procent till 15 procent`
    let measured = measure(tokens, low.end);
    let own = measured.map_or(low.end, |unit| unit.end);
    let next = number::range_separator(tokens, i, own).and_then(|joint| tokens.number(joint));
    let Some(high) = next.or_else(|| neighbour(tokens, low)) else {
        return;
    };
    let Some(unit) = unit_after(tokens, high) else {
        return;
    };
    // `ökade med elva procent till 143 000 resor`, `uppgick 2024 till 400 000`
    if measured.is_some_and(|own| own.dimension != unit.dimension)
        || low.looks_like_year() && !high.looks_like_year()
    {
        return;
    }
    let value = match high.scale {
        Some(scale) if low.scale.is_none() && low.value < Decimal::ONE_THOUSAND => {
            low.value.checked_mul(scale)
        }
        _ if measured.is_none() => low.lower_in_thousands(high).or(Some(low.value)),
        _ => Some(low.value),
    };
    let Some(value) = value.filter(|value| *value < high.value) else {
        return;
    };
    let years = low.looks_like_year() && high.looks_like_year()
        // `nödåren 1867–1869`
        || tokens.low(i.wrapping_sub(1)).ends_with("åren")
        || is_dated_event(tokens, low, high);
    if low.is_exact() && counts(tokens, high, &unit) && !years && !is_label(tokens, i) {
        push(tokens, sink, (i, unit.end), value, Some(high.value), unit);
    }
}

/// `Svälten 1695–1697 drabbade byn`: years behind the one noun, in the definite, that opens
/// the sentence.
fn is_dated_event(tokens: &Tokens<'_>, low: &Number, high: &Number) -> bool {
    let year = |number: &Number| {
        number.style == Style::Digits { marked: false } && tokens.word(number.first).len() == 4
    };
    year(low)
        && year(high)
        && clause::sentence(tokens, low.first).start + 1 == low.first
        && noun::looks_definite_singular(tokens.low(low.first - 1))
}

/// `fyra eller fem personer`: the next number, in words too, is the upper end.
fn neighbour<'p>(tokens: &'p Tokens<'_>, low: &Number) -> Option<&'p Number> {
    let high = tokens.number(low.end + 1)?;
    let words = low.style == Style::Words && high.style == Style::Words;
    let next = low.value.checked_add(Decimal::ONE) == Some(high.value);
    (tokens.low(low.end) == "eller" && words && next).then_some(high)
}

/// A range in one word.
fn word_range(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((low, high)) = number::span(tokens.low(i)) else {
        return;
    };
    let number = Number {
        value: high.into(),
        coefficient: high.into(),
        scale: None,
        first: i,
        end: i + 1,
        style: Style::Words,
    };
    if let Some(unit) = unit_after(tokens, &number) {
        push(
            tokens,
            sink,
            (i, unit.end),
            low.into(),
            Some(high.into()),
            unit,
        );
    }
}

pub(crate) fn records(tokens: &Tokens<'_>, settled: &[Candidate]) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for candidate in settled {
        let Mention::Quantity(found) = &candidate.mention else {
            continue;
        };
        let head = RecordHead::of(tokens, candidate);
        let unit = found.unit;
        let start = tokens.token(unit.first).start as usize;
        let stop = tokens.token(unit.end.saturating_sub(1)).end as usize;
        let unit_text = (unit.first < unit.end).then(|| tokens.slice(start, stop).to_owned());
        quantities.push(Quantity {
            id: id('n', quantities.len()),
            span: head.span,
            text: head.text,
            rule: head.rule,
            block: head.block,
            value: found.value.normalize(),
            upper: found.upper.map(|upper| upper.normalize()),
            modifier: modifier_of(tokens, found),
            dimension: unit.dimension,
            unit: unit_text,
        });
    }
    quantities
}

/// Whether the noun is one of time: `mandatperioderna`, `säsonger`.
fn is_time(low: &str) -> bool {
    static ENDS: Words = Words::with("stretch_of_time_end");
    let plain = low.strip_suffix("na").unwrap_or(low);
    ends_any(plain, &ENDS)
}

fn modifier_of(tokens: &Tokens<'_>, found: &QuantityMention) -> Modifier {
    if let Some(modifier) = found.unit.modifier {
        return modifier;
    }
    if let Some((modifier, _)) = modifier::after(tokens, found.end) {
        return modifier;
    }
    let Some((modifier, first)) =
        modifier::before(tokens, found.first).or_else(|| modifier::within(tokens, found.first))
    else {
        return Modifier::Exact;
    };
    // `under tre år`, `fördelas över tre år` say how long; `målet är under 60
    // dagar`, `i under två år` set a bound.
    let subject = tokens.low(first.wrapping_sub(2));
    let someone = is_he_or_she(subject) || matches!(subject, "jag" | "vi");
    // `Bo Ek var under sju år också lärare`: what he was comes behind.
    let goes_on = tokens.token(found.end).kind == TokenKind::Word
        && !tokens.is(
            found.end,
            Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR,
        );
    let bounds = match tokens.low(first.wrapping_sub(1)) {
        "i" | "på" | "till" => true,
        copula => verb::is_copula(copula) && !someone && !goes_on,
    };
    let spread = verb::is_form_of_any(
        tokens.low(first.wrapping_sub(1)),
        &["fördela", "löpa", "sprida"],
    ) || matches!(tokens.low(first.wrapping_sub(1)), "sig" | "utslaget");
    let time = found.unit.dimension == Duration
        || is_time(tokens.low(found.unit.first)) && found.unit.dimension == Count;
    let during =
        time && (tokens.low(first) == "under" && !bounds || tokens.low(first) == "över" && spread);
    if during { Modifier::Exact } else { modifier }
}
