//! Money.

use std::borrow::Cow;

use super::{decimal, span::Span, word::words};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Money.
///
/// ```
/// let release = spalt::parse_text("Vården får knappt 11,4 miljoner för ny teknik.");
/// let amount = &release.amounts[0];
/// assert_eq!(amount.value.to_string(), "11400000");
/// assert_eq!(amount.currency, "SEK");
/// assert_eq!(amount.currency_source, spalt::CurrencySource::Assumed);
/// assert_eq!(amount.modifier, spalt::Modifier::JustUnder);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Amount {
    /// Name within the document, `a1`.
    pub id: String,
    /// Number, scale and currency, both ends of a range.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Value in whole units of the currency; the lower end of a range.
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    pub value: Decimal,
    /// Upper end of a range.
    #[serde(with = "decimal::option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub upper: Option<Decimal>,
    /// ISO 4217.
    pub currency: Cow<'static, str>,
    /// How the currency is known.
    pub currency_source: CurrencySource,
    /// `knappt`, `minst` and the like.
    pub modifier: Modifier,
    /// What each such amount is for: `year`, `inhabitant`, `household/month`.
    pub per: Option<Cow<'static, str>>,
}

words! {
    "currency source",
    /// How the currency of an amount is known.
    ///
    /// ```
    /// let release = spalt::parse_text("Bron kostar 3 miljoner.");
    /// assert_eq!(release.amounts[0].currency_source, spalt::CurrencySource::Assumed);
    /// ```
    pub enum CurrencySource {
        /// It stands in the amount.
        Stated = "stated",
        /// It stands in an amount near by, a heading or a column head.
        Inherited = "inherited",
        /// SEK, for a scale word with nothing counted after it.
        Assumed = "assumed",
    }
}

words! {
    "modifier",
    /// What stands around a number and moves it.
    ///
    /// ```
    /// let release = spalt::parse_text("Stödet är högst 5 000 kronor.");
    /// assert_eq!(release.amounts[0].modifier, spalt::Modifier::AtMost);
    /// ```
    pub enum Modifier {
        /// None.
        Exact = "exact",
        /// `cirka`, `omkring`.
        Approximately = "approximately",
        /// `knappt`, `nästan`.
        JustUnder = "just_under",
        /// `drygt`.
        JustOver = "just_over",
        /// `över`, `mer än`.
        MoreThan = "more_than",
        /// `under`, `mindre än`.
        LessThan = "less_than",
        /// `minst`, `lägst`.
        AtLeast = "at_least",
        /// `högst`, `upp till`.
        AtMost = "at_most",
    }
}
