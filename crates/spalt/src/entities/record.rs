//! What every record says of its place.

use std::borrow::Cow;

use super::mention::Candidate;
use crate::{model::Span, text::token::Tokens};

/// What every record says of its place.
pub(crate) struct RecordHead {
    pub span: Span,
    pub text: String,
    pub rule: Cow<'static, str>,
    pub block: usize,
}

impl RecordHead {
    pub(crate) fn of(tokens: &Tokens<'_>, candidate: &Candidate) -> RecordHead {
        RecordHead::at(tokens, candidate.start, candidate.end, candidate.rule)
    }

    pub(crate) fn at(
        tokens: &Tokens<'_>,
        start: usize,
        end: usize,
        rule: &'static str,
    ) -> RecordHead {
        RecordHead {
            span: tokens.doc.span(start, end),
            text: tokens.slice(start, end).to_owned(),
            rule: Cow::Borrowed(rule),
            block: tokens.block_of(start),
        }
    }
}

/// `a1`, `a2` … in the order of the text.
pub(crate) fn id(letter: char, index: usize) -> String {
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(index + 1);
    let mut id = String::with_capacity(digits.len() + 1);
    id.push(letter);
    id.push_str(digits);
    id
}
