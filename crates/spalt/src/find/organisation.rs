//! Organisations, one record each with all mentions.

use crate::{
    release::Organisation,
    rule::{Candidate, Rule},
    swedish::{lexicon::WordList, prose::Prose},
};

pub(crate) const WORDS: &[WordList] = &[];

pub(crate) const RULES: &[Rule] = &[];

#[derive(Debug, Clone)]
pub(crate) struct Found;

pub(crate) fn records(_prose: &Prose<'_>, _settled: &[Candidate]) -> Vec<Organisation> {
    Vec::new()
}
