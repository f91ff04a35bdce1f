//! Words that several rules ask about: `data/words.tsv` has each once, with its properties.

use std::ops::Deref;

use super::{scan, word_table::WordTable};

// `WORDS`, for each of them a set of `PROPERTIES`, and the words `BY_PROPERTY`.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of one property, sorted.
pub(crate) struct Words {
    /// The number of the property.
    property: usize,
    words: &'static [&'static str],
    /// A bit for each word, by its ends and its length: this rules out most
    /// others.
    filter: [u64; BITS / 64],
    /// A bit for the first two bytes of each, and one for the last two.
    openings: [u64; 4],
    closings: [u64; 4],
}

/// How many bits tell words apart: few lists fill a tenth of them.
const BITS: usize = 1 << 10;

/// One of the bits, by a word's ends and its length.
const fn bit_of(word: &[u8]) -> usize {
    let len = word.len();
    if len == 0 {
        return 0;
    }
    (word[0] as usize * 7 + word[len - 1] as usize * 29 + len * 83) % BITS
}

/// One of 256 bits, by the first two bytes of a text.
const fn opening_bit(text: &[u8]) -> usize {
    if text.len() < 2 {
        return 0;
    }
    (text[0] as usize * 7 + text[1] as usize * 29) % 256
}

/// One of 256 bits, by the last two bytes of a text.
const fn closing_bit(text: &[u8]) -> usize {
    let len = text.len();
    if len < 2 {
        return 0;
    }
    (text[len - 2] as usize * 7 + text[len - 1] as usize * 29) % 256
}

impl Words {
    /// The words with a property; an unknown property fails the build.
    pub(crate) const fn with(property: &str) -> Words {
        let mut at = 0;
        while !is_same(BY_PROPERTY[at].0, property) {
            at += 1;
        }
        let words = BY_PROPERTY[at].1;
        let mut filter = [0; BITS / 64];
        let (mut openings, mut closings) = ([0; 4], [0; 4]);
        let mut word = 0;
        while word < words.len() {
            let bit = bit_of(words[word].as_bytes());
            filter[bit / 64] |= 1 << (bit % 64);
            let bit = opening_bit(words[word].as_bytes());
            openings[bit / 64] |= 1 << (bit % 64);
            let bit = closing_bit(words[word].as_bytes());
            closings[bit / 64] |= 1 << (bit % 64);
            if words[word].len() == 1 {
                closings = [u64::MAX; 4];
            }
            word += 1;
        }
        Words {
            property: at,
            words,
            filter,
            openings,
            closings,
        }
    }

    /// Those of the words that a text begins with, which need not end there, each
    /// with its number.
    pub(crate) fn opening<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'static str)> + use<'t> {
        let head = |word: &str| word.as_bytes().first().copied();
        let first = text.as_bytes().first().copied();
        let bit = opening_bit(text.as_bytes());
        let words = self.words;
        let from = match self.openings[bit / 64] >> (bit % 64) & 1 {
            0 => words.len(),
            _ => words.partition_point(|word| head(word) < first),
        };
        (from..words.len())
            .map(move |at| (at, words[at]))
            .take_while(move |(_, word)| head(word) == first)
            .filter(|(_, word)| text.starts_with(*word))
    }

    /// Whether a text ends with one of the words, or is one.
    pub(crate) fn ends(&self, text: &str) -> bool {
        let bit = closing_bit(text.as_bytes());
        self.closings[bit / 64] >> (bit % 64) & 1 == 1
            && self.words.iter().any(|word| scan::ends(text, word))
    }

    /// Whether a text, of which the case is left aside, may begin with one of the
    /// words: by its first letter, where that is plain.
    pub(crate) fn may_open(&self, text: &str) -> bool {
        let first = text.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        first >= 0xC4 || {
            let from = self
                .words
                .partition_point(|word| word.as_bytes()[0] < first);
            let found = self.words.get(from);
            found.is_some_and(|word| word.as_bytes()[0] == first)
        }
    }

    /// Whether the word has the property; takes no longer for a property of
    /// many words.
    pub(crate) fn contains(&self, word: &&str) -> bool {
        let bit = bit_of(word.as_bytes());
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return false;
        }
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
