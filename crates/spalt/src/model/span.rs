//! Where something stands in a text.

use serde::{Deserialize, Serialize};

/// Where something stands in a document's text, in both units, half-open.
///
/// `bytes` counts UTF-8 bytes (what Rust slices by), `chars` Unicode code
/// points (what Python and most other tools slice by).
///
/// ```
/// let release = spalt::parse_text("Vården får 10,9 miljoner kronor.");
/// let span = release.amounts[0].span;
/// assert_eq!(&release.text[span.range()], "10,9 miljoner kronor");
/// assert_eq!(span.bytes, [13, 33]);
/// assert_eq!(span.chars, [11, 31]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// Start and end in UTF-8 bytes.
    pub bytes: [usize; 2],
    /// Start and end in Unicode code points.
    pub chars: [usize; 2],
}

impl Span {
    /// The byte range, to slice [`Release::text`](crate::Release::text) with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.bytes[0]..self.bytes[1]
    }
}
