//! Who acts, pays or receives.

use serde::{Deserialize, Serialize};

/// Someone who decides, pays or receives.
///
/// ```
/// let actor = spalt::Actor { name: "Regeringen".into(), record: Some("o1".into()) };
/// assert_eq!(actor.name, "Regeringen");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The name, in its plain form.
    pub name: String,
    /// Id of the organisation, place or person record.
    pub record: Option<String>,
}
