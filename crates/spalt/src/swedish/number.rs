//! The number grammar under all kinds: digits and words to exact decimals.
//!
//! Grouping, decimal comma and the writing of numerals follow Svenska
//! skrivregler (Språkrådet); scale words are the long scale. Numbers of a
//! document are read once, from left to right, and never overlap:
//! [`Tokens::number`](crate::text::token::Tokens::number).

use std::cmp::Reverse;

use lazy_static::lazy_static;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::text::{
    lexicon::{Class, Endings, WordList, column},
    number::{Number, Style},
    scan,
    token::{TokenKind, Tokens},
    words::Words,
};

/// Where the upper end of a range begins, for a lower end at `first..end`:
/// after a dash, `till`, or the `och` of `mellan … och`. What goes from one
/// value to another is no range but a change: `höjs från 12 till 15`.
pub(crate) fn range_separator(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<usize> {
    let token = tokens.token(end);
    let introduced = |word| (1..=3).any(|back| tokens.low(first.wrapping_sub(back)) == word);
    let joins = match tokens.low(end) {
        "till" => !introduced("från") || !is_change(tokens, first),
        "och" => introduced("mellan"),
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
    (sentence.first..at).rev().take(24).any(|i| {
        let low = tokens.low(i);
        CHANGE.iter().any(|stem| low.starts_with(stem))
    })
}

/// Words of one piece below a hundred, longest first within a common start.
const SMALL: [(&str, u8); 38] = [
    ("noll", 0),
    ("ett", 1),
    ("en", 1),
    ("två", 2),
    ("trettio", 30),
    ("tretton", 13),
    ("tretti", 30),
    ("tre", 3),
    ("fyrtio", 40),
    ("fyrti", 40),
    ("fyra", 4),
    ("fjorton", 14),
    ("femtio", 50),
    ("femton", 15),
    ("femti", 50),
    ("fem", 5),
    ("sextio", 60),
    ("sexton", 16),
    ("sexti", 60),
    ("sex", 6),
    ("sjuttio", 70),
    ("sjutton", 17),
    ("sjutti", 70),
    ("sju", 7),
    ("åttio", 80),
    ("åtti", 80),
    ("åtta", 8),
    ("nittio", 90),
    ("nitton", 19),
    ("nitti", 90),
    ("nio", 9),
    ("tio", 10),
    ("elva", 11),
    ("tolv", 12),
    ("arton", 18),
    ("aderton", 18),
    ("tjugo", 20),
    ("tjugi", 20),
];

/// Scale words and their power of ten, longest first within a common start.
const SCALES: [(&str, u8); 18] = [
    ("hundra", 2),
    ("tusen", 3),
    ("miljonerna", 6),
    ("miljonen", 6),
    ("miljoner", 6),
    ("miljon", 6),
    ("miljarderna", 9),
    ("miljarden", 9),
    ("miljarder", 9),
    ("miljard", 9),
    ("biljonerna", 12),
    ("biljonen", 12),
    ("biljoner", 12),
    ("biljon", 12),
    ("biljarder", 15),
    ("biljard", 15),
    ("triljoner", 18),
    ("triljon", 18),
];

/// Their abbreviations, and what counts by the dozen.
const SCALE_WORDS: [(&str, u64); 10] = [
    ("milj", 1_000_000),
    ("mn", 1_000_000),
    ("mnr", 1_000_000),
    ("mio", 1_000_000),
    ("mdr", 1_000_000_000),
    ("mrd", 1_000_000_000),
    ("md", 1_000_000_000),
    ("mia", 1_000_000_000),
    ("dussin", 12),
    ("tjog", 20),
];

/// Last pieces of ordinals.
const ORDINALS: [(&str, u64); 34] = [
    ("första", 1),
    ("förste", 1),
    ("andra", 2),
    ("andre", 2),
    ("tredje", 3),
    ("fjärde", 4),
    ("femte", 5),
    ("sjätte", 6),
    ("sjunde", 7),
    ("åttonde", 8),
    ("nionde", 9),
    ("tionde", 10),
    ("elfte", 11),
    ("tolfte", 12),
    ("trettonde", 13),
    ("fjortonde", 14),
    ("femtonde", 15),
    ("sextonde", 16),
    ("sjuttonde", 17),
    ("artonde", 18),
    ("adertonde", 18),
    ("nittonde", 19),
    ("tjugonde", 20),
    ("trettionde", 30),
    ("fyrtionde", 40),
    ("femtionde", 50),
    ("sextionde", 60),
    ("sjuttionde", 70),
    ("åttionde", 80),
    ("nittionde", 90),
    ("hundrade", 100),
    ("tusende", 1000),
    ("miljonte", 1_000_000),
    ("nollte", 0),
];

/// Halves and quarters: mantissa and decimals.
const HALF: [(&str, (i64, u32)); 11] = [
    ("halv", (5, 1)),
    ("halvt", (5, 1)),
    ("halva", (5, 1)),
    ("kvarts", (25, 2)),
    ("trekvarts", (75, 2)),
    ("halvannan", (15, 1)),
    ("halvmiljon", (500_000, 0)),
    ("halvmiljonen", (500_000, 0)),
    ("kvartsmiljon", (250_000, 0)),
    ("halvmiljard", (500_000_000, 0)),
    ("halvmiljarden", (500_000_000, 0)),
];

pub(crate) const WORDS: &[WordList] = &[
    (Class::SCALE, &column(&SCALES)),
    (Class::SCALE, &column(&SCALE_WORDS)),
    (Class::ORDINAL, &column(&ORDINALS)),
    (Class::NUMERAL, &column(&HALF)),
    (Class::NUMERAL, &column(&SMALL)),
    (Class::NUMERAL, &["minus"]),
];

/// The class of a word that the lexicon does not hold: numerals are too many
/// to list.
pub(crate) fn class(lower: &str) -> Class {
    if !may_begin(lower) {
        Class::NONE
    } else if cardinal(lower).is_some() || span(lower).is_some() {
        Class::NUMERAL
    } else if ordinal(lower).is_some() {
        Class::ORDINAL
    } else {
        Class::NONE
    }
}

lazy_static! {
    /// For the first two bytes of each piece of a numeral, a bit for the third
    /// (its last six bits): most words end here.
    static ref BEGINNINGS: FxHashMap<[u8; 2], u64> = {
        let small = SMALL.iter().map(|(word, _)| *word);
        let scales = SCALES.iter().map(|(word, _)| *word);
        let ordinals = ORDINALS.iter().map(|(word, _)| *word);
        let mut thirds = FxHashMap::default();
        for word in small.chain(scales).chain(ordinals) {
            let [first, second, rest @ ..] = word.as_bytes() else {
                continue;
            };
            // What ends here may go on with anything.
            let third = rest.first().map_or(u64::MAX, |third| 1 << (third % 64));
            *thirds.entry([*first, *second]).or_default() |= third;
        }
        thirds
    };
}

/// Whether a word begins like a numeral.
fn may_begin(lower: &str) -> bool {
    let [first, second, rest @ ..] = lower.as_bytes() else {
        return false;
    };
    let third = rest.first().map_or(u64::MAX, |third| 1 << (third % 64));
    let thirds = BEGINNINGS.get(&[*first, *second]);
    thirds.is_some_and(|thirds| thirds & third != 0)
}

/// The value of a cardinal numeral of one word, in lower case: `tjugofem`,
/// `tvåhundrafemtiotusen`, `ettusen`.
pub(crate) fn cardinal(lower: &str) -> Option<u64> {
    let mut tally = Tally::default();
    tally.word(lower)?;
    tally.value()?.try_into().ok()
}

lazy_static! {
    /// Length and value of the ordinals, the longest first.
    static ref ORDINAL_ENDS: Endings<(usize, u64)> = {
        let mut ends = ORDINALS;
        ends.sort_by_key(|(word, _)| Reverse(word.len()));
        Endings::of(ends.map(|(word, value)| (word, (word.len(), value))))
    };
}

/// The value of an ordinal of one word, in lower case: `tjugoförsta`.
pub(crate) fn ordinal(lower: &str) -> Option<u32> {
    let (len, last) = ORDINAL_ENDS.find(lower)?;
    let before = &lower[..lower.len() - len];
    if before.is_empty() {
        return last.try_into().ok();
    }
    let before = cardinal(before)?;
    let value = match last {
        100 | 1000 | 1_000_000 => before.checked_mul(last)?,
        _ if before % 10 == 0 && (before % 100 == 0 || last < 10) => before.checked_add(last)?,
        _ => return None,
    };
    value.try_into().ok()
}

/// The ends of a range in one word: `två-tre`.
pub(crate) fn span(lower: &str) -> Option<(u64, u64)> {
    let (low, high) = lower.split_once(['-', '\u{2010}', '\u{2011}'])?;
    let (low, high) = (cardinal(low)?, cardinal(high)?);
    (low < high).then_some((low, high))
}

/// The ordinal that begins at the token, and where it ends: `tredje`, `18:e`,
/// `3e`.
pub(crate) fn ordinal_at(tokens: &Tokens<'_>, i: usize) -> Option<(u32, usize)> {
    if tokens.is(i, Class::ORDINAL) {
        return Some((ordinal(tokens.low(i))?, i + 1));
    }
    if !tokens.is(i, Class::DIGITS) || !tokens.token(i + 1).glued {
        return None;
    }
    let end = match (tokens.word(i + 1), tokens.low(i + 2)) {
        ("e" | "a", _) => i + 2,
        (":", "e" | "a" | "de" | "dje" | "te" | "nde") if tokens.token(i + 2).glued => i + 3,
        _ => return None,
    };
    Some((tokens.word(i).parse().ok()?, end))
}

/// Adds up the pieces of a numeral.
#[derive(Debug, Clone, Copy)]
struct Tally {
    /// What has its scale.
    total: u128,
    /// What has none yet.
    group: u128,
    room: Room,
    /// Power of the last scale.
    scale: u8,
    begun: bool,
}

/// What may still be added to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Any,
    BelowHundred,
    BelowTen,
    None,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            total: 0,
            group: 0,
            room: Room::Any,
            scale: u8::MAX,
            begun: false,
        }
    }
}

impl Tally {
    fn value(&self) -> Option<u128> {
        self.total.checked_add(self.group)
    }

    /// Adds a word; `None` where it is no numeral or does not fit.
    fn word(&mut self, lower: &str) -> Option<()> {
        let mut rest = lower;
        while !rest.is_empty() {
            if let Some((word, value)) = SMALL.iter().find(|(word, _)| scan::begins(rest, word)) {
                self.small(*value)?;
                rest = &rest[word.len()..];
                // `ettusen` is written with two t.
                if *word == "ett" && rest.starts_with("usen") {
                    self.scale(3)?;
                    rest = &rest["usen".len()..];
                }
            } else {
                let (word, power) = SCALES.iter().find(|(word, _)| scan::begins(rest, word))?;
                self.scale(*power)?;
                rest = &rest[word.len()..];
            }
        }
        Some(())
    }

    fn small(&mut self, value: u8) -> Option<()> {
        let fits = match (self.room, value) {
            (Room::None, _) => false,
            (_, 0) => !self.begun,
            (Room::BelowTen, _) => value < 10,
            _ => true,
        };
        self.begun = true;
        self.group += u128::from(value);
        self.room = if value >= 20 {
            Room::BelowTen
        } else {
            Room::None
        };
        fits.then_some(())
    }

    fn scale(&mut self, power: u8) -> Option<()> {
        let group = match self.room {
            Room::Any => 1,
            // `noll tusen`
            _ if self.group == 0 => return None,
            _ => self.group,
        };
        self.begun = true;
        if power == 2 {
            // `elvahundra`
            let fits = group < 100;
            self.group = group * 100;
            self.room = Room::BelowHundred;
            return fits.then_some(());
        }
        let factor = 10u128.pow(u32::from(power));
        if power < self.scale {
            self.total = self.total.checked_add(group.checked_mul(factor)?)?;
        } else if self.scale == 3 {
            // `tusen miljarder`
            self.total = self.value()?.checked_mul(factor)?;
        } else {
            return None;
        }
        self.group = 0;
        self.room = Room::Any;
        self.scale = power;
        Some(())
    }
}

/// Reads every number of a document, from left to right.
pub(crate) fn all(tokens: &Tokens<'_>) -> Vec<Number> {
    const BEGINS: Class = Class::DIGITS
        .or(Class::NUMERAL)
        .or(Class::SCALE)
        .or(Class::FRACTION);
    let mut numbers = Vec::new();
    let mut i = 0;
    while let Some(token) = tokens.list.get(i) {
        let begins = token.class.meets(BEGINS) && is_free(tokens, i);
        match begins.then(|| read(tokens, i)).flatten() {
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
        TokenKind::Word | TokenKind::Digits => before.class.meets(Class::CURRENCY),
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
    /// What is no article and no year once a scale, a fraction or a sign
    /// stands beside it.
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

/// The factor of a scale word that is one slip of the pen away from its
/// right form: `miljonor`, `miljader`.
pub(crate) fn misspelt(tokens: &Tokens<'_>, i: usize) -> Option<Decimal> {
    let token = tokens.token(i);
    let low = tokens.low(i);
    if token.kind != TokenKind::Word || !token.class.is_plain() || low.ends_with('s') {
        return None;
    }
    let (word, _) = SCALES
        .iter()
        .find(|(word, power)| *power >= 6 && is_slip(low, word))?;
    scale(word)
}

/// Whether two words differ by one letter or by two that changed places.
pub(crate) fn is_slip(word: &str, right: &str) -> bool {
    let (word, right) = (word.as_bytes(), right.as_bytes());
    if word.len().abs_diff(right.len()) > 1 {
        return false;
    }
    let front = word.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (word, right) = (&word[front..], &right[front..]);
    let back = word
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    match (&word[..word.len() - back], &right[..right.len() - back]) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// The factor of a scale word.
pub(crate) fn scale(lower: &str) -> Option<Decimal> {
    if let Some((_, power)) = SCALES.iter().find(|(word, _)| *word == lower) {
        return Some(Decimal::from(10u64.pow(u32::from(*power))));
    }
    let (_, factor) = SCALE_WORDS.iter().find(|(word, _)| *word == lower)?;
    Some(Decimal::from(*factor))
}

/// `1 234,5`, `1.234.567`, `1'000`, `0.5`.
fn digits(tokens: &Tokens<'_>, i: usize) -> Option<Coefficient> {
    let whole = tokens.word(i);
    if whole.len() > 1 && whole.starts_with('0') {
        // The number of a telephone or a file.
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
                    "," => groups(end + 2, ",") || joins(end + 2, "."),
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
    if joins(end, point) && !joins(end + 2, point) {
        mantissa.decimals(tokens.word(end + 1));
        end += 2;
    }
    let style = Style::Digits {
        marked: end > i + 1,
    };
    Some((mantissa.value(), end, style))
}

/// Whether the document writes decimals with a point: somewhere a point parts
/// digits that are no group of three, before a scale word or a unit, and
/// nowhere a comma does.
pub(crate) fn point_is_decimal(tokens: &Tokens<'_>) -> bool {
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
    // Alone, of the scale words, only these are numbers; `flera hundra` is no
    // hundred.
    let vague = matches!(tokens.low(i.wrapping_sub(1)), "flera" | "många" | "några");
    if tokens.is(i, Class::SCALE) && (vague || !matches!(low, "hundra" | "tusen")) {
        return None;
    }
    // `tre kvarts miljon`
    if low == "tre" && tokens.low(i + 1) == "kvarts" && tokens.is(i + 2, Class::SCALE) {
        return Some((Some(Decimal::new(75, 2)), i + 2, Style::Words));
    }
    let mut tally = Tally::default();
    tally.word(low)?;
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

fn half(lower: &str) -> Option<Decimal> {
    let (_, (mantissa, scale)) = HALF.iter().find(|(word, _)| *word == lower)?;
    Some(Decimal::new(*mantissa, *scale))
}

/// The value of a numeral that is a noun: `tjugotal`, `hundratal`.
pub(crate) fn about_so_many(lower: &str) -> Option<u64> {
    let tens = cardinal(lower.strip_suffix("tal")?)?;
    (tens >= 10).then_some(tens)
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

const FRACTION_SIGN: Style = Style::Digits { marked: true };

fn fraction_sign(mark: &str) -> Option<Decimal> {
    Some(match mark {
        "½" => Decimal::new(5, 1),
        "¼" => Decimal::new(25, 2),
        "¾" => Decimal::new(75, 2),
        "⅛" => Decimal::new(125, 3),
        _ => return None,
    })
}

/// What a whole number goes on to as a fraction: `2 ½`, `1/2`, `2 1/2`, `en
/// och en halv`, `två tredjedelar`, `1 och 3/4`.
fn fraction(tokens: &Tokens<'_>, at: usize, whole: Decimal, style: Style) -> Option<Coefficient> {
    if !whole.fract().is_zero() {
        return None;
    }
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
/// which takes up a `de`.
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
fn spoken_decimals(tokens: &Tokens<'_>, at: usize, whole: Decimal) -> Option<Coefficient> {
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

#[cfg(test)]
mod tests {
    use super::*;
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
            // No numbers, and the ends of them.
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
            // Peers round.
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
