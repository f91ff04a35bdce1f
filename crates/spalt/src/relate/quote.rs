//! Direct speech and who spoke.

use crate::{
    find::Leaves,
    release::Quote,
    swedish::{lexicon::WordList, prose::Prose},
};

pub(crate) const WORDS: &[WordList] = &[];

pub(crate) fn records(_prose: &Prose<'_>, _leaves: &Leaves) -> Vec<Quote> {
    Vec::new()
}
