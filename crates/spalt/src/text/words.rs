//! Words that several rules ask about: `data/words.tsv` has each once, with its properties.

use std::{ops::Deref, sync::OnceLock};

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::table;

lazy_static! {
    static ref BY_PROPERTY: FxHashMap<&'static str, Vec<&'static str>> = {
        let mut all: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for [word, properties] in table::rows(include_str!("../../data/words.tsv")) {
            for property in properties.split(' ') {
                all.entry(property).or_default().push(word);
            }
        }
        all
    };
}

/// The words of one property, sorted.
pub(crate) struct Words {
    property: &'static str,
    words: OnceLock<&'static [&'static str]>,
}

impl Words {
    /// The words with a property; `tests/word_lists.rs` holds that the table has it.
    pub(crate) const fn with(property: &'static str) -> Words {
        Words {
            property,
            words: OnceLock::new(),
        }
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        self.words
            .get_or_init(|| BY_PROPERTY.get(self.property).map_or(&[], Vec::as_slice))
    }
}
