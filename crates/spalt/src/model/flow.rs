//! What amounts do: who pays whom, for what and when.

use std::borrow::Cow;

use super::{actor::Actor, span::Span};
use serde::{Deserialize, Serialize};

/// What an amount does.
///
/// ```
/// let release = spalt::parse_text("Regeringen satsar 22 miljoner kronor på broar.");
/// let flow = &release.flows[0];
/// assert_eq!(flow.kind, spalt::FlowKind::Investment);
/// assert_eq!(flow.amount, release.amounts[0].id);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Name within the document, `f1`.
    pub id: String,
    /// The sentence or clause.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// Id of the amount record.
    pub amount: String,
    /// What the amount does.
    pub kind: FlowKind,
    /// Who pays.
    pub payer: Option<Actor>,
    /// Who receives.
    pub recipients: Vec<Actor>,
    /// The clause that says what for.
    pub purpose: Option<String>,
    /// When, EDTF.
    pub period: Option<String>,
    /// Whether the money has moved, is budgeted, foreseen or asked for, where
    /// the text says so.
    pub basis: Option<Basis>,
    /// Set where the amount is by how much something rose or fell.
    pub change: Option<Change>,
    /// Id of the document's first flow of the same money, so that a sum does
    /// not count it twice.
    pub same_as: Option<String>,
    /// Id of the flow that this one is a part of, so that a sum does not
    /// count money twice.
    pub part_of: Option<String>,
}

/// What is known of the money: moved, planned, foreseen or only asked for.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::Basis::Applied).unwrap(), "\"applied\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// What it came to: `utfall`.
    Outcome,
    /// What is planned: `budget`.
    Budget,
    /// What is expected: `prognos`.
    Forecast,
    /// What was asked for: `sökt`.
    Applied,
}

/// Which way something went by the amount.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::Change::Increase).unwrap(), "\"increase\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// It rose by the amount.
    Increase,
    /// It fell by the amount.
    Decrease,
}

/// What an amount does.
///
/// ```
/// assert_eq!(serde_json::to_string(&spalt::FlowKind::TaxChange).unwrap(), "\"tax_change\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FlowKind {
    /// Given to someone.
    Grant,
    /// Put into something that lasts.
    Investment,
    /// A budget grows.
    BudgetIncrease,
    /// A budget shrinks.
    BudgetDecrease,
    /// What something costs.
    Cost,
    /// What is saved.
    Saving,
    /// What comes in.
    Revenue,
    /// A tax rises or falls.
    TaxChange,
    /// Profit or loss.
    Result,
    /// A sum of others.
    Total,
}
