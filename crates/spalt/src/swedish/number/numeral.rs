//! Numerals of one word: cardinals, ordinals, scale words, halves.

use std::cmp::Reverse;

use lazy_static::lazy_static;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::text::{
    lexicon::{Class, Endings, WordList, column},
    scan,
    token::{TokenKind, Tokens},
};

/// Words of one piece below a hundred, longest first within a common start.
pub(super) const SMALL: [(&str, u8); 38] = [
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

/// Abbreviations of scale words, and words for a dozen and a score.
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
pub(super) const ORDINALS: [(&str, u64); 34] = [
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
    /// (its last six bits): this rules out most words.
    static ref BEGINNINGS: FxHashMap<[u8; 2], u64> = {
        let small = SMALL.iter().map(|(word, _)| *word);
        let scales = SCALES.iter().map(|(word, _)| *word);
        let ordinals = ORDINALS.iter().map(|(word, _)| *word);
        let mut thirds = FxHashMap::default();
        for word in small.chain(scales).chain(ordinals) {
            let [first, second, rest @ ..] = word.as_bytes() else {
                continue;
            };
            // After a piece of two bytes anything may follow.
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
pub(super) fn ordinal(lower: &str) -> Option<u32> {
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
pub(super) struct Tally {
    /// The sum of the pieces whose scale has been read: `två miljoner`.
    total: u128,
    /// The pieces after the last scale.
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
    pub(super) fn value(&self) -> Option<u128> {
        self.total.checked_add(self.group)
    }

    /// Adds a word; `None` where it is no numeral or does not fit.
    pub(super) fn word(&mut self, lower: &str) -> Option<()> {
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

    pub(super) fn small(&mut self, value: u8) -> Option<()> {
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

/// The factor of a scale word that is one slip of the pen away from its
/// right form: `miljonor`, `miljader`.
pub(crate) fn misspelt(tokens: &Tokens<'_>, i: usize) -> Option<Decimal> {
    let token = tokens.token(i);
    let low = tokens.low(i);
    if token.kind != TokenKind::Word || !token.class.is_plain() || low.ends_with('s') {
        return None;
    }
    // One slip leaves what they begin with or the `j`.
    let begins = low.starts_with("mi") || low.starts_with("bi") || low.starts_with("tr");
    if !begins && !low.bytes().any(|letter| letter == b'j') {
        return None;
    }
    let (word, _) = SCALES
        .iter()
        .filter(|(word, power)| *power >= 6 && word.len().abs_diff(low.len()) <= 1)
        .find(|(word, _)| is_slip(low, word))?;
    scale(word)
}

/// Whether two words differ by one letter or by two that changed places.
pub(crate) fn is_slip(word: &str, right: &str) -> bool {
    let (word, right) = (word.as_bytes(), right.as_bytes());
    // One slip leaves the first letter or the last.
    let far = word.first() != right.first() && word.last() != right.last();
    if word.len().abs_diff(right.len()) > 1 || far && right.len() > 3 {
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

pub(super) fn half(lower: &str) -> Option<Decimal> {
    let (_, (mantissa, scale)) = HALF.iter().find(|(word, _)| *word == lower)?;
    Some(Decimal::new(*mantissa, *scale))
}

/// The value of a numeral that is a noun: `tjugotal`, `hundratal`.
pub(crate) fn about_so_many(lower: &str) -> Option<u64> {
    let tens = cardinal(lower.strip_suffix("tal")?)?;
    (tens >= 10).then_some(tens)
}
