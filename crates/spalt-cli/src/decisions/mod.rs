//! What people decide of records, kept so that nothing else is ever touched.
//!
//! A decision says which document it is about, and what stood there: place,
//! text, the words around it, and what was read. It names no record by its
//! number, which another rule or another text would give to another record.
//! [`file`] reads and appends the lines, [`anchor`] finds where each belongs,
//! [`merge`] settles what several people said, [`apply`] carries it out.

use serde::{Deserialize, Serialize};
use spalt::Span;

pub mod anchor;
pub mod apply;
pub mod archive;
pub mod file;
pub mod gold;
pub mod merge;
pub mod precision;
#[cfg(test)]
mod property;
pub mod record;

pub use record::Fields;

/// One line of `decisions.ndjson`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id of the document.
    pub document: Option<String>,
    /// Digest of the document's bytes.
    pub sha256: String,
    /// The array that the record stands in, or is added to.
    pub kind: String,
    /// Where the record stood.
    pub span: Span,
    /// What stood there.
    pub text: String,
    /// The text before it, long enough to tell it from all other places.
    pub before: String,
    /// The text after it.
    pub after: String,
    /// Which of how many places it was that had the text and the same nearest
    /// words before or after it: `[1, 1]` where there is no other like it.
    pub among: [usize; 2],
    /// The rule that found the record; none where it was missed.
    pub rule: Option<String>,
    /// What the record said: its fields, numbers as texts of their digits,
    /// other records by their texts.
    pub value: Fields,
    /// What is to be done.
    pub action: Action,
    /// The fields of a record that is edited or added.
    #[serde(default)]
    pub fields: Option<Fields>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
    /// Who decided.
    #[serde(default)]
    pub who: Option<String>,
    /// When, RFC 3339: by the clock of whoever decided.
    pub when: String,
}

/// What a reviewer says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It is right.
    Accept,
    /// It is wrong.
    Reject,
    /// The reviewer cannot tell.
    Unsure,
    /// It is right with these fields.
    Edit,
    /// It was missed, and is this.
    Add,
    /// What the same person said before is taken back.
    Clear,
}

impl Action {
    /// The word that the file has.
    pub fn name(self) -> &'static str {
        match self {
            Action::Accept => "accept",
            Action::Reject => "reject",
            Action::Unsure => "unsure",
            Action::Edit => "edit",
            Action::Add => "add",
            Action::Clear => "clear",
        }
    }
}

impl Decision {
    /// Who decided; all who give no name count as one person.
    pub fn who(&self) -> &str {
        self.who.as_deref().unwrap_or_default()
    }

    /// The time, to tell which of two is the later.
    pub fn time(&self) -> Option<jiff::Timestamp> {
        self.when.parse().ok()
    }
}
