//! What was decided, proposed, commissioned or rejected.

use crate::{
    find::Leaves,
    release::Decision,
    swedish::{lexicon::WordList, prose::Prose},
};

pub(crate) const WORDS: &[WordList] = &[];

pub(crate) fn records(
    _prose: &Prose<'_>,
    _leaves: &Leaves,
    _quotes: &[crate::Quote],
) -> Vec<Decision> {
    Vec::new()
}
