//! Counted and measured numbers that are not money.

use crate::{
    release::Quantity,
    rule::{Candidate, Rule},
    swedish::{lexicon::WordList, prose::Prose},
};

pub(crate) const WORDS: &[WordList] = &[];

pub(crate) const RULES: &[Rule] = &[];

#[derive(Debug, Clone)]
pub(crate) struct Found;

pub(crate) fn records(_prose: &Prose<'_>, _settled: &[Candidate]) -> Vec<Quantity> {
    Vec::new()
}
