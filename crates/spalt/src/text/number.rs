//! A number as it stands in the tokens.

use rust_decimal::Decimal;

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

impl Number {
    /// Whether `value` is what is written, to the last digit.
    pub(crate) fn is_exact(&self) -> bool {
        !matches!(self.style, Style::Inexact | Style::Overflow)
    }

    /// Four bare digits that more often name a year.
    pub(crate) fn looks_like_year(&self) -> bool {
        self.style == Style::Digits { marked: false }
            && self.value >= Decimal::from(1900)
            && self.value < Decimal::from(2100)
    }
}
