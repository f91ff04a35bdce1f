//! Regions, municipalities, hospitals, countries and other places.

use crate::{
    release::Place,
    rule::{Candidate, Rule},
    swedish::{lexicon::WordList, prose::Prose},
};

pub(crate) const WORDS: &[WordList] = &[];

pub(crate) const RULES: &[Rule] = &[];

#[derive(Debug, Clone)]
pub(crate) struct Found;

pub(crate) fn records(_prose: &Prose<'_>, _settled: &[Candidate]) -> Vec<Place> {
    Vec::new()
}

/// Whether the place may stand inside the organisation's name.
pub(crate) fn nests_in(_place: &Found, _organisation: &super::organisation::Found) -> bool {
    false
}
