//! Places.

use std::borrow::Cow;

use super::{span::Span, word::words};
use serde::{Deserialize, Serialize};

/// A place.
///
/// ```
/// let release = spalt::parse_text("Vården i Norrbottens län byggs ut.");
/// let place = &release.places[0];
/// assert_eq!(place.code.as_deref(), Some("25"));
/// assert_eq!(place.iso.as_deref(), Some("SE-BD"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Place {
    /// Name within the document, `p1`.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Official name.
    pub name: String,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// SCB code: two digits for a county, four for a municipality.
    pub code: Option<String>,
    /// ISO 3166-2:SE for a county, ISO 3166-1 alpha-2 for a country.
    pub iso: Option<String>,
    /// SCB code of the county that it lies in.
    pub region_code: Option<String>,
}

words! {
    "place kind",
    /// What kind of place it is.
    ///
    /// ```
    /// let release = spalt::parse_text("Skolan i Haparanda stängs.");
    /// assert_eq!(release.places[0].kind, spalt::PlaceKind::Municipality);
    /// ```
    pub enum PlaceKind {
        /// One of the 21 regions.
        Region = "region",
        /// One of the 21 counties.
        County = "county",
        /// One of the 290 municipalities, or its main town.
        Municipality = "municipality",
        /// Another town or village.
        Locality = "locality",
        /// A hospital.
        Hospital = "hospital",
        /// One of the six co-operating healthcare regions.
        HealthcareRegion = "healthcare_region",
        /// A historical province.
        Province = "province",
        /// A country.
        Country = "country",
    }
}
