//! Words that several rules ask about: `data/words.tsv` has each once, with its properties.

use std::{ops::Deref, sync::OnceLock};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

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
        self.words.get_or_init(|| {
            let at = BY_PROPERTY.binary_search_by_key(&self.property, |(property, _)| property);
            at.map_or(&[], |at| BY_PROPERTY[at].1)
        })
    }
}
