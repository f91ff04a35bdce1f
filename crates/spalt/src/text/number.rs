//! A number as it stands in the tokens.

use rust_decimal::Decimal;

use crate::model::{Dimension, Modifier};

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub value: Decimal,
    /// The value before its last scale word: 2.5 in `2,5 miljoner`.
    pub coefficient: Decimal,
    /// Factor of the last scale word.
    pub scale: Option<Decimal>,
    /// Extent in tokens, half-open; a sign is within.
    pub first: usize,
    pub end: usize,
    pub style: Style,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `12`, `12 000`, `12,5 miljoner`, `½`.
    Digits {
        /// In groups of three or with decimals or a sign: surely no year.
        marked: bool,
    },
    /// `tolv`, `tolv miljoner`.
    Words,
    /// `en`, `ett`: as likely an article.
    Article,
    /// A value that no decimal holds exactly: `en tredjedel`.
    Inexact,
    /// Too large: the value is not to be used.
    Overflow,
}

/// A unit of money: its power of ten and the ISO 4217 code.
pub(crate) type MoneyUnit = (i8, &'static str);

/// Where a number with a unit of money beside it, or with none, stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoneyPlace {
    /// The number's first token.
    pub number: usize,
    pub unit: Option<MoneyUnit>,
    /// One past its last token.
    pub end: usize,
}

/// The unit or noun after a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CountUnit {
    pub dimension: Dimension,
    /// Tokens of the unit itself, without the adjectives before it.
    pub first: usize,
    pub end: usize,
    /// `eller flera`, between the number and the noun.
    pub modifier: Option<Modifier>,
}

impl Number {
    /// Whether `value` is what is written, to the last digit.
    pub(crate) fn is_exact(&self) -> bool {
        !matches!(self.style, Style::Inexact | Style::Overflow)
    }

    /// Whether the value has no decimals.
    pub(crate) fn is_whole(&self) -> bool {
        self.value.scale() == 0 || self.value.fract().is_zero()
    }

    /// The lower end of a range whose thousands are written once: `12–15 000`,
    /// `mellan 3 och 4 000`; the ends must lie within a tenth of each other.
    pub(crate) fn lower_in_thousands(&self, upper: &Number) -> Option<Decimal> {
        let thousand = Decimal::ONE_THOUSAND;
        let plain = |number: &Number| number.scale.is_none() && number.is_exact();
        let bare = plain(self) && self.value >= Decimal::ONE && self.value < thousand;
        let round = plain(upper)
            && upper.style == Style::Digits { marked: true }
            && (upper.value % thousand).is_zero();
        let value = self.value.checked_mul(thousand).filter(|_| bare && round)?;
        let near = value.checked_mul(Decimal::TEN)? >= upper.value && value < upper.value;
        (near && self.is_whole()).then_some(value)
    }

    /// Four bare digits that more often name a year.
    pub(crate) fn looks_like_year(&self) -> bool {
        // Bare digits have no decimals.
        let is_year = || self.value.scale() == 0 && (1900..2100).contains(&self.value.mantissa());
        self.style == Style::Digits { marked: false } && is_year()
    }
}
