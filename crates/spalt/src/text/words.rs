//! Words that several rules ask about: `data/words.tsv` has each once, with its properties.

use std::ops::Deref;

use super::word_table::WordTable;

// `WORDS`, for each of them a set of `PROPERTIES`, and the words `BY_PROPERTY`.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of one property, sorted.
pub(crate) struct Words {
    /// The number of the property.
    property: usize,
    words: &'static [&'static str],
}

impl Words {
    /// The words with a property; one that the table does not have ends the build.
    pub(crate) const fn with(property: &str) -> Words {
        let mut at = 0;
        while !is_same(BY_PROPERTY[at].0, property) {
            at += 1;
        }
        Words {
            property: at,
            words: BY_PROPERTY[at].1,
        }
    }

    /// Whether the word has the property, however many others do.
    pub(crate) fn contains(&self, word: &&str) -> bool {
        let has = |at: usize| PROPERTIES[at][self.property / 64] >> (self.property % 64) & 1 == 1;
        WORDS.find(word).is_some_and(has)
    }
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        self.words
    }
}
