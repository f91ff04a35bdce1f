//! Who acts, pays or receives.

use serde::{Deserialize, Serialize};

/// Someone who decides, pays or receives.
///
/// ```
/// let release = spalt::parse_text("Regeringen satsar 22 miljoner kronor på broar.");
/// let payer = release.flows[0].payer.as_ref().unwrap();
/// assert_eq!(payer.name, "Regeringen");
/// assert_eq!(payer.record.as_deref(), Some("o1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Actor {
    /// The name, in its plain form.
    pub name: String,
    /// Id of the organisation, place or person record.
    pub record: Option<String>,
}
