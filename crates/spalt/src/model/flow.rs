//! What amounts do: who pays whom, for what and when.

use std::borrow::Cow;

use super::{actor::Actor, span::Span, word::words};
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
#[non_exhaustive]
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
    /// Id of the document's first flow of the same money, as much or in round
    /// figures, so that a sum does not count it twice.
    pub same_as: Option<String>,
    /// Id of the flow that this one is a part of, so that a sum does not
    /// count money twice.
    pub part_of: Option<String>,
}

words! {
    "basis",
    /// What is known of the money: moved, planned, foreseen or only asked for.
    ///
    /// ```
    /// assert_eq!(serde_json::to_string(&spalt::Basis::Applied).unwrap(), "\"applied\"");
    /// ```
    pub enum Basis {
        /// What it came to: `utfall`.
        Outcome = "outcome",
        /// What is planned: `budget`.
        Budget = "budget",
        /// What is expected: `prognos`.
        Forecast = "forecast",
        /// What was asked for: `sökt`.
        Applied = "applied",
    }
}

words! {
    "change",
    /// Which way something went by the amount.
    ///
    /// ```
    /// assert_eq!(serde_json::to_string(&spalt::Change::Increase).unwrap(), "\"increase\"");
    /// ```
    pub enum Change {
        /// It rose by the amount.
        Increase = "increase",
        /// It fell by the amount.
        Decrease = "decrease",
    }
}

words! {
    "flow kind",
    /// What an amount does.
    ///
    /// ```
    /// assert_eq!(serde_json::to_string(&spalt::FlowKind::TaxChange).unwrap(), "\"tax_change\"");
    /// ```
    pub enum FlowKind {
        /// Given to someone.
        Grant = "grant",
        /// Put into something that lasts.
        Investment = "investment",
        /// A budget grows.
        BudgetIncrease = "budget_increase",
        /// A budget shrinks.
        BudgetDecrease = "budget_decrease",
        /// What something costs.
        Cost = "cost",
        /// What is saved.
        Saving = "saving",
        /// What comes in.
        Revenue = "revenue",
        /// A tax rises or falls.
        TaxChange = "tax_change",
        /// Profit or loss.
        Result = "result",
        /// A sum of others.
        Total = "total",
    }
}
