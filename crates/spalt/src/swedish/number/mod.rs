//! The number grammar under all kinds: digits and words to exact decimals.
//!
//! Grouping, decimal comma and the writing of numerals follow Svenska
//! skrivregler (Språkrådet); scale words are the long scale. Numbers of a
//! document are read once, from left to right, and never overlap:
//! [`Tokens::number`](crate::text::token::Tokens::number).

use rust_decimal::Decimal;

pub(crate) use self::numeral::{
    WORDS, about_so_many, cardinal, class, is_slip, misspelt, ordinal_at, scale, span,
};
use self::{
    digits::digits,
    fraction::{FRACTION_SIGN, fraction, fraction_sign, spoken_decimals},
    numeral::{Tally, half},
};
use crate::text::{
    lexicon::Class,
    number::{Number, Style},
    token::{TokenKind, Tokens},
    words::Words,
};

mod digits;
mod fraction;
mod numeral;

/// Where the upper end of a range begins, for a lower end at `first..end`:
/// after a dash, `till`, or the `och` of `mellan … och`. What goes from one
/// value to another is no range but a change: `höjs från 12 till 15`.
pub(crate) fn range_separator(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<usize> {
    let token = tokens.token(end);
    let introduced = |word| (1..=3).any(|back| tokens.low(first.wrapping_sub(back)) == word);
    let joins = match tokens.low(end) {
        "till" => !introduced("från") || !is_change(tokens, first),
        "och" => introduced("mellan"),
        "à" | "á" => true,
        _ => token.class.meets(Class::DASH),
    };
    joins.then_some(end + 1)
}

/// Where the next member of a list begins, after the token that joins it:
/// a conjunction, or (false) a comma.
pub(crate) fn list_separator(tokens: &Tokens<'_>, at: usize) -> Option<(usize, bool)> {
    match tokens.low(at) {
        "och" | "eller" | "respektive" | "samt" | "till" => Some((at + 1, true)),
        "resp" => Some((at + 1 + usize::from(tokens.word(at + 1) == "."), true)),
        "," if !tokens.token(at + 1).glued => Some((at + 1, false)),
        _ => None,
    }
}

/// Stems of verbs and nouns by which a value becomes another.
static CHANGE: Words = Words::with("change_stem");

fn is_change(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(sentence) = tokens.sentence_of(at).and_then(|s| tokens.sentences.get(s)) else {
        return false;
    };
    let changes = |i: usize| {
        let low = tokens.low(i);
        CHANGE.iter().any(|stem| low.starts_with(stem))
    };
    // `Från 12 till 15 kronor höjs avgiften`: the finite verb stands behind what opens the
    // sentence.
    let fronted = at <= sentence.first + 2;
    (sentence.first..at).rev().take(24).any(changes)
        || fronted && (at..sentence.end).take(16).any(changes)
}

/// Reads every number of a document, from left to right.
pub(crate) fn all(tokens: &Tokens<'_>) -> Vec<Number> {
    const BEGINS: Class = Class::DIGITS
        .or(Class::NUMERAL)
        .or(Class::SCALE)
        .or(Class::FRACTION);
    let mut numbers = Vec::with_capacity(tokens.list.len() / 32);
    let mut i = 0;
    let next = |from: usize| {
        let mut rest = tokens.list.get(from..)?.iter();
        let n = rest.position(|token| token.class.meets(BEGINS))?;
        Some(from + n)
    };
    while let Some(at) = next(i) {
        i = at;
        match is_free(tokens, i).then(|| read(tokens, i)).flatten() {
            Some(mut number) => {
                i = number.end;
                if let Some(first) = sign(tokens, number.first) {
                    number.value = -number.value;
                    number.coefficient = -number.coefficient;
                    number.first = first;
                    number.style = number.style.plain();
                }
                numbers.push(number);
            }
            None => i += 1,
        }
    }
    numbers
}

/// Whether a number may begin here: not within a name (`covid-19`, `A4`), a
/// version (`3.5.2`) or the number of a law (`2017:725`).
fn is_free(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(at) = i.checked_sub(1) else {
        return true;
    };
    if !tokens.token(i).glued {
        // Not the rest of a telephone number: `0705 294179`.
        let area = tokens.word(at);
        return !(tokens.is(at, Class::DIGITS) && area.len() > 1 && area.starts_with('0'));
    }
    let before = tokens.token(at);
    let joined = before.glued && tokens.token(at.wrapping_sub(1)).kind != TokenKind::Mark;
    match before.kind {
        TokenKind::Break => true,
        TokenKind::Word | TokenKind::Digits => {
            // `3x50 000 kr`, not the model `B3x50`
            let factor = at.wrapping_sub(1);
            let named = tokens.token(factor).glued
                && tokens.token(factor.wrapping_sub(1)).kind == TokenKind::Word;
            let times =
                before.glued && tokens.low(at) == "x" && tokens.is(factor, Class::DIGITS) && !named;
            before.class.meets(Class::CURRENCY) || times
        }
        TokenKind::Mark if before.class.meets(Class::DASH) => {
            !joined || tokens.is(at.wrapping_sub(1), Class::DIGITS)
        }
        TokenKind::Mark => match tokens.word(at) {
            "." | "," | ":" | "_" | "/" | "@" | "\\" | "=" | "&" => !before.glued,
            "#" | "§" => false,
            _ => true,
        },
    }
}

/// Where the minus sign before a number stands: glued to it, and itself apart
/// from what goes before; else it is a range or the joint of a name.
fn sign(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    let at = first.checked_sub(1)?;
    let token = tokens.token(at);
    if tokens.low(at) == "minus" {
        let difference = tokens.is(at.wrapping_sub(1), Class::DIGITS | Class::NUMERAL);
        return (!difference).then_some(at);
    }
    let before = at.wrapping_sub(1);
    let apart = !token.glued || matches!(tokens.word(before), "(" | "[");
    // `10 -15` is a range that was spaced badly, unless the minus is a true one.
    let range = tokens.is(before, Class::DIGITS) && tokens.word(at) != "−";
    let sign = token.class.meets(Class::DASH)
        && tokens.word(at) != "—"
        && tokens.token(first).glued
        && apart
        && !range;
    sign.then_some(at)
}

/// A coefficient with the scale words after it.
struct ScaledPart {
    /// None where it is too large.
    value: Option<Decimal>,
    coefficient: Decimal,
    scale: Option<Decimal>,
    end: usize,
    style: Style,
}

const THOUSAND: Decimal = Decimal::ONE_THOUSAND;
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Reads the number that begins at the token, without a sign.
fn read(tokens: &Tokens<'_>, i: usize) -> Option<Number> {
    let mut sum = part(tokens, i)?;
    // `en miljard femhundra miljoner`, `2 miljoner 500 tusen`
    while let Some(scale) = sum.scale.filter(|scale| *scale >= MILLION) {
        let Some(next) = part(tokens, sum.end) else {
            break;
        };
        let fits = next.value.is_some_and(|value| value < scale);
        let scaled = next.scale.is_some_and(|s| s < scale && s >= THOUSAND)
            || next.style == Style::Words && next.value.is_some_and(|v| v >= THOUSAND);
        // `tio miljoner två gånger` is two numbers.
        let last = matches!(next.style, Style::Words | Style::Article)
            && (tokens.token(next.end).kind != TokenKind::Word
                || tokens.is(next.end, Class::CURRENCY));
        if !fits || !scaled && !last {
            break;
        }
        sum.value = sum
            .value
            .zip(next.value)
            .and_then(|(sum, next)| sum.checked_add(next));
        sum.coefficient = sum.value.unwrap_or_default();
        sum.scale = next.scale;
        sum.end = next.end;
    }
    Some(Number {
        value: sum.value.unwrap_or_default(),
        coefficient: sum.coefficient,
        scale: sum.scale,
        first: i,
        end: sum.end,
        style: match sum.value {
            Some(_) => sum.style,
            None => Style::Overflow,
        },
    })
}

/// A value before its scale words: none where it is too large.
type Coefficient = (Option<Decimal>, usize, Style);

fn part(tokens: &Tokens<'_>, i: usize) -> Option<ScaledPart> {
    let (mut value, mut end, mut style) = match tokens.token(i).kind {
        TokenKind::Digits => digits(tokens, i)?,
        TokenKind::Word => words(tokens, i)?,
        TokenKind::Mark => (Some(fraction_sign(tokens.word(i))?), i + 1, FRACTION_SIGN),
        TokenKind::Break => return None,
    };
    if let Some(whole) = value
        && let Some(fraction) =
            fraction(tokens, end, whole, style).or_else(|| spoken_decimals(tokens, end, whole))
    {
        (value, end, style) = fraction;
    }
    let mut coefficient = value.unwrap_or_default();
    let mut scale = None;
    while let Some((factor, after)) = scale_at(tokens, end) {
        coefficient = value.unwrap_or_default();
        value = value.and_then(|value| value.checked_mul(factor));
        scale = Some(factor);
        end = after;
        style = style.plain();
    }
    Some(ScaledPart {
        value,
        coefficient,
        scale,
        end,
        style,
    })
}

impl Style {
    /// The style with a scale, a fraction or a sign beside the number: then it
    /// is no article and no year.
    fn plain(self) -> Style {
        match self {
            Style::Article => Style::Words,
            Style::Digits { .. } => Style::Digits { marked: true },
            style => style,
        }
    }
}

/// The factor of the scale word at the token, and where it ends: `miljoner`,
/// `milj.` before a currency, the `k` of `10k`.
fn scale_at(tokens: &Tokens<'_>, i: usize) -> Option<(Decimal, usize)> {
    let token = tokens.token(i);
    let next = tokens.token(i + 1);
    let ends = !next.glued || next.kind == TokenKind::Mark && !next.class.meets(Class::DASH);
    if token.glued && ends && tokens.is(i.wrapping_sub(1), Class::DIGITS) {
        match tokens.word(i) {
            "k" | "K" => return Some((THOUSAND, i + 1)),
            "M" => return Some((MILLION, i + 1)),
            _ => {}
        }
    }
    let factor = if token.class.meets(Class::SCALE) {
        scale(tokens.low(i))?
    } else {
        misspelt(tokens, i)?
    };
    let stop = tokens.word(i + 1) == "." && tokens.is(i + 2, Class::CURRENCY);
    Some((factor, i + 1 + usize::from(stop)))
}

/// Whether a word in lower case counts and says not how many.
pub(crate) fn is_vague(low: &str) -> bool {
    matches!(low, "flera" | "många" | "några")
}

/// A numeral over one or more words: `tvåhundrafemtio`, `tusen hundra nittio
/// ett`; scale words from `miljon` on are read after it.
fn words(tokens: &Tokens<'_>, i: usize) -> Option<Coefficient> {
    let low = tokens.low(i);
    if let Some(half) = half(low) {
        return Some((Some(half), i + 1, Style::Article));
    }
    let article = matches!(low, "en" | "ett");
    if article && let Some((value, end)) = stressed(tokens, i + 1) {
        return Some((Some(value), end, Style::Words));
    }
    // Of the scale words only `hundra` and `tusen` are numbers by themselves;
    // `flera hundra` is no hundred.
    let vague = is_vague(tokens.low(i.wrapping_sub(1)));
    if tokens.is(i, Class::SCALE) && (vague || !matches!(low, "hundra" | "tusen")) {
        return None;
    }
    // `tre kvarts miljon`
    if low == "tre" && tokens.low(i + 1) == "kvarts" && tokens.is(i + 2, Class::SCALE) {
        return Some((Some(Decimal::new(75, 2)), i + 2, Style::Words));
    }
    let mut tally = Tally::default();
    match article {
        true => tally.small(1)?,
        false => tally.word(low)?,
    }
    let mut end = i + 1;
    loop {
        let low = tokens.low(end);
        let numeral = tokens.is(end, Class::NUMERAL) || matches!(low, "hundra" | "tusen");
        // An article may follow a numeral: `de var fyrtio en måndag`.
        let article = matches!(low, "en" | "ett") && tokens.token(end + 1).kind == TokenKind::Word;
        let mut next = tally;
        if !numeral || article || next.word(low).is_none() {
            break;
        }
        tally = next;
        end += 1;
    }
    let style = if article && end == i + 1 {
        Style::Article
    } else {
        Style::Words
    };
    let value = tally
        .value()
        .and_then(|value| Decimal::try_from_i128_with_scale(i128::try_from(value).ok()?, 0).ok());
    Some((value, end, style))
}

/// What makes an article a number: `en halv`, `ett par`, `ett tjugotal`, `en
/// knapp miljon`.
fn stressed(tokens: &Tokens<'_>, after: usize) -> Option<(Decimal, usize)> {
    let adjective = usize::from(matches!(
        tokens.low(after),
        "dryg" | "drygt" | "knapp" | "knappt" | "god" | "hel" | "helt"
    ));
    let at = after + adjective;
    if let Some(half) = half(tokens.low(at)) {
        return Some((half, at + 1));
    }
    if tokens.low(after) == "par" {
        return Some((Decimal::TWO, after + 1));
    }
    if let Some(tens) = about_so_many(tokens.low(after)) {
        return Some((tens.into(), after + 1));
    }
    (adjective == 1 && tokens.is(at, Class::SCALE)).then_some((Decimal::ONE, at))
}

#[cfg(test)]
mod tests {
    use super::{
        numeral::{SMALL, ordinal},
        *,
    };
    use crate::read::text;

    /// What the grammar reads in a phrase.
    fn values(text: &str) -> Vec<String> {
        let doc = text::read(text);
        let tokens = crate::lists::tokens(&doc);
        tokens
            .numbers
            .iter()
            .filter(|n| n.style != Style::Overflow)
            .map(|n| n.value.normalize().to_string())
            .collect()
    }

    /// Whether a phrase holds no number but what may as well be articles.
    fn articles(text: &str) -> bool {
        let doc = text::read(text);
        let tokens = crate::lists::tokens(&doc);
        tokens.numbers.iter().all(|n| n.style == Style::Article)
    }

    #[test]
    fn reads() {
        let mut wrong = Vec::new();
        for (text, want) in [
            ("16 500 000", "16500000"),
            ("16.500", "16500"),
            ("1'234'567", "1234567"),
            ("1,234,567.5", "1234567.5"),
            ("1 234,123", "1234.123"),
            ("2.5 miljoner mot 16.500 ton", "2500000 16.5"),
            ("0,5", "0.5"),
            ("1, 234, 567", "1 234 567"),
            ("på 10, 3 miljoner", "10300000"),
            ("på 10, 3 och 5 miljoner", "10 3 5000000"),
            ("under 2021, 3 miljoner", "2021 3000000"),
            ("2½ och 2 ½", "2.5 2.5"),
            ("1/2 och 2 1/2", "0.5 2.5"),
            ("1 och 3/4", "1.75"),
            ("–287", "-287"),
            ("10–15", "10 15"),
            ("minus tusen niohundra", "-1900"),
            ("trettiofem", "35"),
            ("ettusen", "1000"),
            ("etttusentre", "1003"),
            ("tusentvåhundra", "1200"),
            ("nittonhundranittionio", "1999"),
            ("en och en halv miljon", "1500000"),
            ("en halv miljon", "500000"),
            ("ett par miljoner", "2000000"),
            ("ett halvt dussin", "6"),
            ("en knapp miljon", "1000000"),
            ("tio tusen femhundra", "10500"),
            ("tusen miljarder", "1000000000000"),
            ("tio miljoner två gånger", "10000000 2"),
            ("en miljard femhundra miljoner", "1500000000"),
            (
                "två tredjedelar av 3 fjärdedelar",
                "0.6666666666666666666666666667 0.75",
            ),
            ("1 och en fjärdedel", "1.25"),
            ("tjugoen komma två tre fyra", "21.234"),
            ("10k, 1,2M och 5G", "10000 1200000 5"),
            ("hundratals och tusentals av det", ""),
            ("enhet sedan femma tvåa nioårig", ""),
            ("covid-19, A4, version 3.5.2, 2017:725, 0611", "3 2017"),
            ("99999999999999999999 miljarder", ""),
            // Beside fractions and scales.
            ("½, ¼, ¾ och ⅛", "0.5 0.25 0.75 0.125"),
            ("två och tre fyra", "2 3 4"),
            ("tre och fyra femtedelar", "3.8"),
            ("3 och 2 femtedelar", "3.4"),
            ("en och en kvarts", "1.25"),
            ("en tiondel, en hundradel, en åttondel", "0.1 0.01 0.125"),
            ("tre sextondelar, sju tjugofemtedelar", "0.1875 0.28"),
            ("två fjärdedelarna, tre femtedelen", "0.5 0.6"),
            ("1/2, 3/2, 4/4 och 1/100", "0.5 3 4 1"),
            ("1/2/3 och 1 /2", "1 1 2"),
            ("2,5 ½", "2.5 0.5"),
            ("tre komma fem, noll komma noll fem", "3.5 0.05"),
            ("tjugo komma femhundrasex sju", "20.506 7"),
            ("tre komma", "3"),
            ("10 k, 5 M och 10k-lopp", "10 5 10"),
            ("10K, 3M", "10000 3000000"),
            ("en miljon femtusen hus", "1005000"),
            ("en miljon ettusen hus", "1001000"),
            ("en miljon femhundra", "1000500"),
            ("en miljon 1 000 tusen", "1000000 1000000"),
            ("2 miljoner 0,5 miljoner", "2000000 500000"),
            ("2 miljoner 3 dussin", "2000000 36"),
            ("2 miljoner 500 tusen", "2500000"),
            ("3 tjog, ett dussin", "60 12"),
            // Signs.
            ("10 -15 och 10 −15", "10 15 10 -15"),
            ("(−5), [-5] och minus 2,5", "-5 -5 -2.5"),
            ("10 minus 5", "10 5"),
            ("5—6 och — 7", "5 6 7"),
            // Groups and points.
            ("1.234.567,5", "1234567.5"),
            ("1.234,5", "1234.5"),
            ("1 234 567 89", "1234567 89"),
            ("1234 567", "1234 567"),
            ("1.5.2", "1"),
            ("2.5, 12,75", "2.5 12.75"),
            ("1,234 och 1,234,567", "1.234 1234567"),
            ("0 500", "0 500"),
            ("0,005", "0.005"),
            ("12’500 och 0'500", "12500 0 500"),
            ("00 1", ""),
            // What is no number, and where numbers end.
            ("0705 294179 och 0 12", "0 12"),
            ("§12, #4, sida_3", ""),
            ("miljon, miljarder", ""),
            ("fyrtio en måndag", "40 1"),
            ("fyrtio en", "41"),
            ("hundra tjugo tre fyra", "123 4"),
        ] {
            let read = values(text).join(" ");
            if read != want {
                wrong.push(format!("{text}: {read}, wanted {want}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn ordinals() {
        for (word, value) in [
            ("tjugoförsta", 21),
            ("tredje", 3),
            ("hundrade", 100),
            ("tvåhundrade", 200),
            ("sextonde", 16),
            ("trettioandra", 32),
            ("hundraelfte", 111),
            ("hundratjugotredje", 123),
            ("tvåhundrafemtionde", 250),
            ("tvåtusende", 2000),
        ] {
            assert_eq!(ordinal(word), Some(value), "{word}");
        }
        for word in ["femfemte", "annan", "tjugoelfte", "tjugotionde", "noll"] {
            assert_eq!(ordinal(word), None, "{word}");
        }
    }

    #[test]
    fn ordinals_in_figures() {
        for (text, value) in [
            ("den 18:e", Some(18)),
            ("det 2:a", Some(2)),
            ("3e plats", Some(3)),
            ("var 4:de", Some(4)),
            ("på tredje plats", Some(3)),
            ("3 e plats", None),
            ("3: e", None),
            ("3:ans", None),
        ] {
            let doc = text::read(text);
            let tokens = crate::lists::tokens(&doc);
            let found = (0..tokens.list.len()).find_map(|i| ordinal_at(&tokens, i));
            assert_eq!(found.map(|(value, _)| value), value, "{text}");
        }
    }

    #[test]
    fn words_of_one_piece() {
        for (word, value) in [
            ("noll", Some(0)),
            ("tusenmiljarder", Some(1_000_000_000_000)),
            ("tusentusen", Some(1_000_000)),
            ("nittioniohundra", Some(9_900)),
            ("tjugonoll", None),
            ("tjugotolv", None),
            ("tjugotio", None),
            ("femsex", None),
            ("nolltusen", None),
            ("hundrahundra", None),
            ("miljonmiljon", None),
            ("miljonmiljarder", None),
        ] {
            assert_eq!(cardinal(word), value, "{word}");
        }
        assert_eq!(span("två-tre"), Some((2, 3)));
        assert_eq!(span("tre-tre"), None);
        assert_eq!(span("tre-två"), None);
    }

    #[test]
    fn slips_of_the_pen() {
        for (word, right, is) in [
            ("miljonor", "miljoner", true),
            ("miljader", "miljarder", true),
            ("milljoner", "miljoner", true),
            ("mijloner", "miljoner", true),
            ("miljonena", "miljoner", false),
            ("mijlnoer", "miljoner", false),
            ("mxxjoner", "miljoner", false),
        ] {
            assert_eq!(is_slip(word, right), is, "{word}");
        }
    }

    /// What tells a number from a year, an article and what no decimal holds.
    #[test]
    fn styles() {
        let first = |text: &str| {
            let doc = text::read(text);
            *crate::lists::tokens(&doc).numbers.first().unwrap()
        };
        for (text, is_year) in [
            ("1900", true),
            ("2099", true),
            ("1899", false),
            ("2100", false),
            ("2 025", false),
            ("−2025", false),
        ] {
            assert_eq!(first(text).looks_like_year(), is_year, "{text}");
        }
        for (text, style) in [
            ("en bro", Style::Article),
            ("en miljon", Style::Words),
            ("en tredjedel", Style::Inexact),
            ("en fjärdedel", Style::Words),
            ("99999999999999999999 miljarder", Style::Overflow),
        ] {
            assert_eq!(first(text).style, style, "{text}");
        }
        assert!(!first("två tredjedelar").is_exact());
    }

    /// The cases of other libraries, where they lie beside the project.
    fn peers(kind: &str, floor: f64, reads: impl Fn(&str, Option<Decimal>) -> bool) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .map(|folder| folder.join("shared/peer-cases"))
            .find(|folder| folder.is_dir());
        let Some(folder) = folder else {
            return;
        };
        let cases = std::fs::read_to_string(folder.join(format!("{kind}.jsonl"))).unwrap();
        let mut wrong = Vec::new();
        let mut all = 0;
        for line in cases.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            const LEFT_OUT: &[&str] = &[
                "convention",
                "dubious",
                "duplicate",
                "english_input",
                "lang_uncertain",
            ];
            let flags = case["flags"].as_array().unwrap();
            if flags
                .iter()
                .any(|flag| LEFT_OUT.iter().any(|out| flag == out))
            {
                continue;
            }
            all += 1;
            let input = case["input"].as_str().unwrap();
            let wanted = case["expect"]["value"].as_str().map(|v| v.parse().unwrap());
            if !reads(input, wanted) {
                wrong.push(format!(
                    "{kind}: {input:?}: wanted {wanted:?}, {:?}",
                    values(input)
                ));
            }
        }
        let share = 1.0 - wrong.len() as f64 / f64::from(all);
        assert!(share >= floor, "{share} of {all}:\n{}", wrong.join("\n"));
    }

    #[test]
    fn numbers_of_peers() {
        peers("number", 0.93, |input, wanted| {
            let found = values(input);
            // Other libraries round.
            let near = |value: &String, wanted: Decimal| {
                let value: Decimal = value.parse().unwrap();
                (value - wanted).abs() < Decimal::new(1, 3)
            };
            match wanted {
                Some(wanted) => found.iter().any(|value| near(value, wanted)),
                None => articles(input),
            }
        });
    }

    #[test]
    fn ordinals_of_peers() {
        peers("ordinal", 0.9, |input, wanted| {
            let doc = text::read(input);
            let tokens = crate::lists::tokens(&doc);
            let found = (0..tokens.list.len()).find_map(|i| ordinal_at(&tokens, i));
            found.map(|(value, _)| Decimal::from(value)) == wanted
        });
    }

    /// A number below a thousand in words.
    fn small(n: u64, common: bool) -> String {
        let word = |value: u64| {
            SMALL
                .iter()
                .find(|(word, v)| u64::from(*v) == value && !(common && *word == "ett"))
                .map_or("", |(word, _)| *word)
        };
        let (hundreds, rest) = (n / 100, n % 100);
        let hundreds = match hundreds {
            0 => String::new(),
            n => format!("{}hundra", if n == 1 { "ett" } else { word(n) }),
        };
        let rest = match rest {
            0 => String::new(),
            n if n < 20 || n % 10 == 0 => word(n).to_owned(),
            n => format!("{}{}", word(n - n % 10), word(n % 10)),
        };
        hundreds + &rest
    }

    /// A whole number in words: the thousands in one word with what follows
    /// them, or apart.
    fn spelt(n: u64, common: bool, apart: bool) -> String {
        if n == 0 {
            return "noll".to_owned();
        }
        let mut parts = Vec::new();
        for (name, power) in [("biljon", 12), ("miljard", 9), ("miljon", 6)] {
            match n / 10u64.pow(power) % 1000 {
                0 => {}
                1 => parts.push(format!("en {name}")),
                n => parts.push(format!("{} {name}er", small(n, true))),
            }
        }
        let thousands = match n / 1000 % 1000 {
            0 => String::new(),
            1 => "ettusen".to_owned(),
            n => format!("{}tusen", small(n, false)),
        };
        let rest = small(n % 1000, common);
        if apart {
            parts.extend([thousands, rest]);
        } else {
            parts.push(thousands + &rest);
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }

    fn grouped(n: u64, mark: &str) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    }

    fn read_back(written: &str) -> String {
        values(&format!("Svaret är {written}.")).join(" ")
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(512))]

        #[test]
        fn words_are_read_back(
            n in 0u64..1_000_000_000_000_000,
            cut in 0u32..15,
            common: bool,
            apart: bool,
        ) {
            let n = n % 10u64.pow(15 - cut);
            let written = spelt(n, common, apart);
            proptest::prop_assert_eq!(read_back(&written), n.to_string(), "{}", written);
        }

        #[test]
        fn digits_are_read_back(
            n in 0u64..1_000_000_000_000_000,
            cut in 0u32..15,
            decimals in 0u64..1_000_000,
            mark in 0usize..4,
            minus: bool,
        ) {
            let n = n % 10u64.pow(15 - cut);
            let whole = grouped(n, ["", " ", ".", "'"][mark]);
            let sign = if minus && n > 0 { "–" } else { "" };
            let value = Decimal::new(i64::try_from(n).unwrap(), 0);
            let value = if sign.is_empty() { value } else { -value };
            proptest::prop_assert_eq!(read_back(&format!("{sign}{whole}")), value.to_string());
            let part = Decimal::new(i64::try_from(decimals).unwrap(), 6);
            let value = if sign.is_empty() { value + part } else { value - part };
            let written = format!("{sign}{whole},{decimals:06}");
            proptest::prop_assert_eq!(read_back(&written), value.normalize().to_string(), "{}", written);
        }
    }
}
