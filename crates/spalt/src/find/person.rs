//! People, one record each with all mentions.

use crate::{
    release::Person,
    rule::{Candidate, Rule},
    swedish::{lexicon::WordList, prose::Prose},
};

pub(crate) const WORDS: &[WordList] = &[];

pub(crate) const RULES: &[Rule] = &[];

#[derive(Debug, Clone)]
pub(crate) struct Found;

pub(crate) fn records(
    _prose: &Prose<'_>,
    _settled: &[Candidate],
    _organisations: &[crate::Organisation],
) -> Vec<Person> {
    Vec::new()
}
