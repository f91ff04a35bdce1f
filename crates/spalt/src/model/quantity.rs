//! Counted and measured numbers that are not money.

use std::borrow::Cow;

use super::{amount::Modifier, decimal, span::Span, word::words};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A counted or measured number that is not money.
///
/// ```
/// let release = spalt::parse_text("Regionen har cirka 6 500 anställda.");
/// let quantity = &release.quantities[0];
/// assert_eq!(quantity.value.to_string(), "6500");
/// assert_eq!(quantity.unit.as_deref(), Some("anställda"));
/// assert_eq!(quantity.dimension, spalt::Dimension::Count);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Quantity {
    /// Name within the document, `n1`.
    pub id: String,
    /// Number and unit.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Value in the unit as written; the lower end of a range.
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    pub value: Decimal,
    /// Upper end of a range.
    #[serde(with = "decimal::option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub upper: Option<Decimal>,
    /// `cirka`, `minst` and the like.
    pub modifier: Modifier,
    /// What is measured.
    pub dimension: Dimension,
    /// The noun or unit as written.
    pub unit: Option<String>,
}

words! {
    "dimension",
    /// What a quantity measures.
    ///
    /// ```
    /// let release = spalt::parse_text("Arbetslösheten föll med 0,5 procentenheter.");
    /// assert_eq!(release.quantities[0].dimension, spalt::Dimension::PercentagePoint);
    /// ```
    pub enum Dimension {
        /// Things counted.
        Count = "count",
        /// Hundredths.
        Percent = "percent",
        /// Difference of two percentages.
        PercentagePoint = "percentage_point",
        /// Thousandths.
        PerMille = "per_mille",
        /// Years of life.
        Age = "age",
        /// A length of time.
        Duration = "duration",
        /// Metres and the like.
        Length = "length",
        /// Square metres, hectares.
        Area = "area",
        /// Litres, cubic metres.
        Volume = "volume",
        /// Kilograms, tonnes.
        Mass = "mass",
        /// Kilowatt-hours.
        Energy = "energy",
        /// Watts.
        Power = "power",
        /// Degrees.
        Temperature = "temperature",
    }
}
