//! What a rule says of itself.

use std::fmt;

/// A rule as it is told to a reader: what it looks for, a sentence in which it
/// finds something, one in which it must not, and where it stands in the
/// source.
///
/// ```
/// let rule = spalt::rules().find(|rule| rule.name == "amount.stated").unwrap();
/// let (sentence, record) = rule.finds;
/// let release = spalt::parse_text(sentence);
/// assert_eq!(release.amounts[0].text, record);
/// assert_eq!(release.amounts[0].rule, rule.name);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleInfo {
    /// `kind.what`, as it stands in the records.
    pub name: &'static str,
    /// What it looks for, in a line.
    pub doc: &'static str,
    /// A text, and the `text` of a record that this rule finds in it.
    pub finds: (&'static str, &'static str),
    /// A text in which it looks as if it might find something, and does not.
    pub leaves: &'static str,
    /// The source file, from the root of the workspace.
    pub file: &'static str,
    /// The line in it.
    pub line: u32,
}

impl fmt::Display for RuleInfo {
    /// Name and documentation in a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.doc)
    }
}

/// A [`RuleInfo`] that knows where it is written.
macro_rules! about {
    (name: $name:literal, doc: $doc:literal, finds: $finds:literal => $record:literal, leaves: $leaves:literal $(,)?) => {
        $crate::rules::RuleInfo {
            name: $name,
            doc: $doc,
            finds: ($finds, $record),
            leaves: $leaves,
            file: file!(),
            line: line!(),
        }
    };
}

pub(crate) use about;
