//! Points and stretches of time.
//!
//! `form` has the rules; `numeric`, `stretch`, `near` and `clock` read what is
//! written; `resolve` gives it its place in the calendar, and `tense` tells
//! which way a clause looks.

use super::mention::Candidate;
use crate::{
    model::Date,
    text::{lexicon::WordList, token::Tokens},
};

mod anchor;
mod atom;
mod clock;
mod form;
mod near;
mod numeric;
mod point;
mod resolve;
mod stretch;
mod tense;
pub(crate) mod value;

pub(crate) use form::RULES;

pub(crate) const WORDS: &[WordList] = &[form::WORDS, tense::WORDS[0]];

pub(crate) fn records(
    tokens: &Tokens<'_>,
    settled: &[Candidate],
    published: Option<jiff::civil::Date>,
) -> Vec<Date> {
    resolve::records(tokens, settled, published)
}
