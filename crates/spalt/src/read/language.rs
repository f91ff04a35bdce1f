//! Which language a text is in.

use crate::swedish::prose::Prose;

/// BCP 47 tag of the text's language.
pub(crate) fn of(_prose: &Prose<'_>) -> &'static str {
    "sv"
}
