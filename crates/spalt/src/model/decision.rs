//! What was decided, proposed, commissioned or rejected.

use std::borrow::Cow;

use super::{actor::Actor, span::Span, word::words};
use serde::{Deserialize, Serialize};

/// Something decided, proposed, commissioned or rejected.
///
/// ```
/// let release = spalt::parse_text("Regeringen har beslutat att bron ska byggas.");
/// let decision = &release.decisions[0];
/// assert_eq!(decision.status, spalt::DecisionStatus::Decided);
/// assert_eq!(decision.actor.as_ref().unwrap().name, "Regeringen");
/// assert_eq!(decision.action.as_deref(), Some("bron ska byggas"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Decision {
    /// Name within the document, `b1`.
    pub id: String,
    /// The clause.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// How far it has come.
    pub status: DecisionStatus,
    /// Who decided or proposes.
    pub actor: Option<Actor>,
    /// Who is to decide.
    pub decider: Option<Actor>,
    /// Who is commissioned, or has to do what is ordered.
    pub assignee: Option<Actor>,
    /// The clause that says what.
    pub action: Option<String>,
    /// The verb as written.
    pub verb: Option<String>,
    /// Id of the date record.
    pub date: Option<String>,
    /// Id of the reference record.
    pub reference: Option<String>,
}

words! {
    "decision status",
    /// How far a decision has come.
    ///
    /// ```
    /// assert_eq!(serde_json::to_string(&spalt::DecisionStatus::Decided).unwrap(), "\"decided\"");
    /// ```
    pub enum DecisionStatus {
        /// Decided, also to put off or to refer back.
        Decided = "decided",
        /// Proposed to someone.
        Proposed = "proposed",
        /// Given to someone to carry out.
        Commissioned = "commissioned",
        /// Turned down.
        Rejected = "rejected",
    }
}
