//! Years of life: said of people, or by a word for age.

use rust_decimal::Decimal;

use super::{
    push,
    unit::{counted, unit_after},
};
use crate::{
    entities::mention::Sink,
    model::{
        Dimension::{Age, Count},
        Modifier,
    },
    swedish::{clause, function_words::is_he_or_she, modifier, names, verb},
    text::{
        lexicon::Class,
        number::{CountUnit, Style},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Nouns for people, whose age may be told.
pub(super) static PERSONS: Words = Words::with("of_an_age");

/// Whether a comma and the name of a person stand before the token: `Ingrid
/// Lund, 81 år`.
pub(super) fn follows_name(tokens: &Tokens<'_>, first: usize) -> bool {
    let name = |back: usize| tokens.is(first.wrapping_sub(back), Class::CAPITAL);
    tokens.word(first.wrapping_sub(1)) == ","
        && name(2)
        && name(3)
        && !tokens.opens_sentence(first - 2)
        && (names::is_first_name(tokens.word(first - 3))
            || name(4) && names::is_first_name(tokens.word(first - 4)))
}

/// Years of life without a word for years: `alla över 67`, `Ingrid Lund, 81,`.
pub(super) fn bare_age(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let alone = number.style == Style::Digits { marked: false }
        && matches!(tokens.word(number.end), "," | "." | "")
        && !tokens.is(number.end + 1, Class::DIGITS)
        && (Decimal::TEN..Decimal::from(105)).contains(&number.value);
    if alone && follows_name(tokens, i) {
        let unit = unit_of_age(number.end);
        push(tokens, sink, (i, number.end), number.value, None, unit);
        return;
    }
    let next = tokens.token(number.end);
    let ends = !next.glued || next.kind != TokenKind::Word && !next.class.meets(Class::SYMBOL);
    let money = next.class.meets(Class::CURRENCY | Class::SYMBOL);
    let bare = number.style == Style::Digits { marked: false };
    if !ends || money || !bare || unit_after(tokens, number).is_some() {
        return;
    }
    let Some((modifier, first)) = modifier::before(tokens, i) else {
        return;
    };
    let bound = matches!(modifier, Modifier::MoreThan | Modifier::LessThan);
    let person = PERSONS.contains(&tokens.low(first.wrapping_sub(1)));
    let age = number.value >= Decimal::ONE && number.value < Decimal::from(120);
    if bound && person && age {
        let unit = unit_of_age(number.end);
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// The unit of an age that no word follows.
fn unit_of_age(end: usize) -> CountUnit {
    CountUnit {
        dimension: Age,
        first: end,
        end,
        modifier: None,
    }
}

/// Years of life in a compound: `25-årsåldern`, `18–25-årsåldern`, `en
/// 40-åring`, `en 30-årig kvinna`; a `3-årig satsning` has no age.
pub(super) fn aged(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let joined = |at: usize| tokens.is(at, Class::DASH) && tokens.token(at).glued;
    let number = |at: usize| {
        tokens
            .number(at)
            .filter(|number| number.style == Style::Digits { marked: false })
    };
    let Some(low) = number(i) else { return };
    // `13- eller 14-åring`: two ages with one noun.
    if joined(low.end)
        && matches!(tokens.low(low.end + 1), "och" | "eller" | "till")
        && let Some(other) = number(low.end + 2)
        && joined(other.end)
        && tokens.low(other.end + 1).starts_with("åring")
    {
        let unit = CountUnit {
            dimension: Age,
            first: other.end + 1,
            end: other.end + 2,
            modifier: None,
        };
        push(tokens, sink, (i, low.end + 1), low.value, None, unit);
        return;
    }
    // `i 40- respektive 25-årsåldern`, `i 40, respektive 25-årsåldern`
    let comma = low.end + usize::from(tokens.word(low.end) == "," || joined(low.end));
    if matches!(tokens.low(comma), "eller" | "och" | "respektive")
        && let Some(other) = number(comma + 1)
        && joined(other.end)
        && tokens.low(other.end + 1) == "årsåldern"
    {
        let unit = CountUnit {
            dimension: Age,
            first: other.end + 1,
            end: other.end + 2,
            modifier: Some(Modifier::Approximately),
        };
        push(tokens, sink, (i, low.end), low.value, None, unit);
        return;
    }
    let high = joined(low.end).then(|| number(low.end + 1)).flatten();
    let end = high.map_or(low.end, |high| high.end);
    let noun = end + 1;
    if !joined(end) || !tokens.token(noun).glued {
        return;
    }
    let word = tokens.low(noun);
    // `ett 40-tal personer`
    if word == "tal" && high.is_none() {
        if let Some((first, end)) = counted(tokens, noun + 1) {
            let unit = CountUnit {
                dimension: Count,
                first,
                end,
                modifier: Some(Modifier::Approximately),
            };
            push(tokens, sink, (i, end), low.value, None, unit);
        }
        return;
    }
    // `i 50-års åldern`
    let apart = word == "års" && matches!(tokens.low(noun + 1), "åldern" | "ålder");
    let last = noun + usize::from(apart);
    let modifier = match word {
        _ if apart => Some(Modifier::Approximately),
        "årsåldern" | "årsålder" | "årsåldrarna" => Some(Modifier::Approximately),
        "årig" | "årige" | "åriga" if is_person(tokens.low(noun + 1)) => None,
        _ if word.starts_with("åring") => None,
        _ => return,
    };
    let ages = Decimal::ONE..Decimal::from(120);
    let upper = high.map(|high| high.value);
    if ages.contains(&low.value) && upper.is_none_or(|upper| upper > low.value) {
        let unit = CountUnit {
            dimension: Age,
            first: noun,
            end: last + 1,
            modifier,
        };
        push(tokens, sink, (i, last + 1), low.value, upper, unit);
    }
}

/// Whether the word, definite or not, is one for people.
pub(super) fn is_person(low: &str) -> bool {
    ["", "n", "en", "nen"]
        .iter()
        .filter_map(|ending| low.strip_suffix(ending))
        .any(|stem| PERSONS.contains(&stem))
}

/// Whether years are years of life.
pub(super) fn is_age(tokens: &Tokens<'_>, first: usize, end: usize, unit: usize) -> bool {
    let year = matches!(
        tokens.low(unit),
        "år" | "års" | "månader" | "månaders" | "veckors"
    );
    if !year {
        return false;
    }
    let after = tokens.low(end);
    if matches!(
        after,
        "gammal" | "gammalt" | "gamla" | "ålder" | "åldern" | "fyllda"
    ) {
        return true;
    }
    if tokens.low(unit) != "år" {
        return false;
    }
    if matches!(after, "och" | "eller")
        && matches!(tokens.low(end + 1), "äldre" | "yngre" | "uppåt")
    {
        return true;
    }
    let before = modifier::before(tokens, first).map_or(first, |(_, first)| first);
    // `barn under 2 år`, `i åldern 6–15 år`, `som är 80 år`
    if speaks_of_age(tokens, before) || is_of_age(tokens, first, before) || is_limit(tokens, before)
    {
        return true;
    }
    let close = tokens.low(before.wrapping_sub(1));
    let copula = tokens.is(before.wrapping_sub(1), Class::COPULA);
    let next = tokens.low(before.wrapping_sub(2));
    let bounded = before < first;
    // `sysselsätter 300 personer under fyra år`, `hon var under fem år` say
    // how long, unless a child's age is told.
    let child = |word| PERSONS.contains(&word) && !is_adult(word);
    if tokens.low(before) == "under" && value(tokens, first) < 13 && !child(close) && !child(next) {
        return false;
    }
    let between = matches!(close, "mellan" | "från" | "på" | "om");
    // `Hon är 54 år`, `Ingrid Lund, 81 år`
    let named = |at: usize| {
        tokens.is(at, Class::CAPITAL) && !tokens.opens_sentence(at)
            || is_he_or_she(tokens.low(at))
            || tokens.low(at) == "jag"
    };
    // `den som är mellan 60 och 74 år`
    let spans = close == "mellan" && tokens.is(before.wrapping_sub(2), Class::COPULA);
    let subject = before.wrapping_sub(3);
    spans && (tokens.low(subject) == "som" || named(subject))
        || copula && named(before.wrapping_sub(2))
        || follows_name(tokens, before)
        || PERSONS.contains(&close)
        // `barn i upp till fyra år` is how long.
        || (bounded && close != "i" || between || close == "än" || copula)
            && PERSONS.contains(&next)
        || close == "är" && next == "som"
}

/// The whole number at the token; 0 where there is none.
fn value(tokens: &Tokens<'_>, first: usize) -> u32 {
    tokens
        .number(first)
        .and_then(|number| u32::try_from(number.value).ok())
        .unwrap_or_default()
}

/// Whether the clause before the number has a word for age: `straffbarhetsåldern
/// sänks till 13 år`, `medelåldern sjönk från 57 till 43 år`.
fn speaks_of_age(tokens: &Tokens<'_>, before: usize) -> bool {
    let clause = before.saturating_sub(12)..before;
    clause
        .rev()
        .take_while(|&i| !clause::parts_clauses(tokens, i) && !tokens.opens_sentence(i + 1))
        .enumerate()
        .any(|(back, i)| {
            let low = tokens.low(i);
            low.starts_with("åldr")
                || low.contains("ålder") && !low.contains("åldersk")
                || back < 4 && verb::is_form_of(low, "fylla")
        })
}

/// `redan vid 14 år`; `gränsen sänks till 14 år`, `Rösträtten gäller från 16 år`: what one
/// may from an age on, said in the clause before.
fn is_limit(tokens: &Tokens<'_>, before: usize) -> bool {
    const REACH: usize = 10;
    let last = before.wrapping_sub(1);
    match tokens.low(last) {
        "vid" => true,
        "från" | "på" | "till" => (last.saturating_sub(REACH)..last)
            .rev()
            .take_while(|&i| !clause::parts_clauses(tokens, i) && !tokens.opens_sentence(i + 1))
            .any(|i| {
                let low = tokens.low(i);
                matches!(low, "gräns" | "gränsen") || GROWN.iter().any(|stem| low.contains(stem))
            }),
        _ => false,
    }
}

/// Stems of what one is old enough for.
static GROWN: [&str; 4] = ["körkort", "myndig", "mopedkort", "rösträtt"];

/// `Ledarna ska vara minst 18 år`, `avgiftsfritt under 18 år`: the age of
/// people; `var femte är över 65 år`: of a share of people.
fn is_of_age(tokens: &Tokens<'_>, first: usize, before: usize) -> bool {
    let years = value(tokens, first);
    let bounded = before < first && tokens.is(first, Class::DIGITS);
    let close = before.wrapping_sub(1);
    let copula = verb::is_copula(tokens.low(close));
    let counted = tokens.is(
        close.wrapping_sub(1),
        Class::DIGITS.or(Class::ORDINAL).or(Class::NUMERAL),
    ) || matches!(
        tokens.low(close.wrapping_sub(1)),
        "hälften" | "många" | "flera" | "procent" | "besökarna" | "ingen" | "alla"
    );
    // `är 1 140 över 80 år`
    let so_many = tokens.is(close, Class::DIGITS.or(Class::NUMERAL).or(Class::SCALE));
    bounded && (years == 18 || (copula && counted || so_many) && (13..110).contains(&years))
        || copula && is_plural_of_people(tokens.low(close.wrapping_sub(1))) && bounded
}

/// `besökarna`, `deltagarna`: agent nouns and nouns for people in the definite.
fn is_plural_of_people(low: &str) -> bool {
    low.strip_suffix("na").is_some_and(|plural| {
        PERSONS.contains(&plural)
            || plural
                .strip_suffix('r')
                .is_some_and(|stem| PERSONS.contains(&format!("{stem}re").as_str()))
    })
}

/// Those who are no children.
fn is_adult(low: &str) -> bool {
    matches!(
        low,
        "anställda"
            | "invånare"
            | "kunder"
            | "kvinnor"
            | "medarbetare"
            | "män"
            | "människor"
            | "personer"
            | "studenter"
    )
}
