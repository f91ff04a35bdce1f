//! Points and stretches of time.
//!
//! `form` has the rules; `numeric`, `stretch`, `near` and `clock` read what is
//! written; `resolve` gives it its place in the calendar, and `tense` tells
//! which way a clause looks.

use super::mention::Candidate;
use crate::{
    model::Date,
    text::{lexicon::Class, token::Tokens, words::Words},
};

mod anchor;
mod atom;
mod clock;
mod form;
mod head;
mod near;
mod numeric;
mod point;
mod resolve;
mod stretch;
mod tense;
pub(crate) mod value;

pub(crate) use form::RULES;
pub(crate) use head::plans_ahead;

pub(crate) static LISTS: &[(Class, &Words)] = &[
    (Class::TIME, &form::TIME_WORDS),
    (Class::AHEAD, &tense::AHEAD),
];

pub(crate) fn records(
    tokens: &Tokens<'_>,
    settled: &[Candidate],
    published: Option<jiff::civil::Date>,
) -> Vec<Date> {
    resolve::records(tokens, settled, published)
}
