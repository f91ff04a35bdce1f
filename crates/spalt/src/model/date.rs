//! Points and stretches of time.

use std::borrow::Cow;

use super::{span::Span, word::words};
use serde::{Deserialize, Serialize};

/// A point or stretch of time.
///
/// ```
/// let release = spalt::parse_text("Platserna tas i drift 20 september, 2022.");
/// let date = &release.dates[0];
/// assert_eq!(date.edtf.as_deref(), Some("2022-09-20"));
/// assert_eq!(date.resolution, spalt::Resolution::Stated);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Date {
    /// Name within the document, `d1`.
    pub id: String,
    /// `den`, weekday and clock included; prepositions are not.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// EDTF (ISO 8601-2); `None` for a clock time alone.
    pub edtf: Option<String>,
    /// First day, ISO 8601; `None` where the year is unknown.
    pub start: Option<String>,
    /// Last day, ISO 8601; `None` where the year is unknown.
    pub end: Option<String>,
    /// Clock time or times, `09:00/12:00`.
    pub time: Option<String>,
    /// `senast`, `från och med` and the like.
    pub bound: Option<Bound>,
    /// How the date was worked out.
    pub resolution: Resolution,
    /// Id of the date record that gave the year.
    pub from: Option<String>,
}

words! {
    "bound",
    /// Which end of a stretch of time a date marks.
    ///
    /// ```
    /// let release = spalt::parse_text("Ansök senast den 31 mars 2024.");
    /// assert_eq!(release.dates[0].bound, Some(spalt::Bound::By));
    /// ```
    pub enum Bound {
        /// `från och med`.
        From = "from",
        /// `till och med`.
        Until = "until",
        /// `före`, `innan`.
        Before = "before",
        /// `efter`.
        After = "after",
        /// `sedan`.
        Since = "since",
        /// `senast`.
        By = "by",
    }
}

words! {
    "resolution",
    /// How a date was worked out.
    ///
    /// ```
    /// let release = spalt::parse_text("Avtalet gäller från 2025-01-01.");
    /// assert_eq!(release.dates[0].resolution, spalt::Resolution::Stated);
    /// ```
    pub enum Resolution {
        /// All that `edtf` holds is written there.
        Stated = "stated",
        /// Counted from the day of publication.
        Relative = "relative",
        /// The year is taken from elsewhere in the document.
        Inferred = "inferred",
        /// Not known.
        Unresolved = "unresolved",
    }
}
