//! A table of words that the build script makes: which of them a word is.

/// Words by their hash, so that one is found without a look at the others.
pub(crate) struct WordTable {
    /// All words, one after the other.
    pub text: &'static str,
    /// Where each word ends.
    pub ends: &'static [u32],
    /// By hash the index of a word, or [`NONE`]; where a slot is taken, the
    /// next one. Their number is a power of two.
    pub slots: &'static [u16],
}

/// A slot without a word.
pub(crate) const NONE: u16 = u16::MAX;

impl WordTable {
    /// The index of a word.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        let mut slot = slot_of(word, self.slots.len());
        loop {
            let index = match self.slots[slot] {
                NONE => return None,
                index => usize::from(index),
            };
            if self.word(index) == Some(word.as_bytes()) {
                return Some(index);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    fn word(&self, index: usize) -> Option<&'static [u8]> {
        let end = |index: usize| self.ends[index] as usize;
        let start = index.checked_sub(1).map_or(0, end);
        self.text.as_bytes().get(start..end(index))
    }
}

/// The slot, of a power of two, that a word is looked for at first.
pub(crate) fn slot_of(word: &str, slots: usize) -> usize {
    let mix = |hash: u64, part: u64| {
        (hash ^ part)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(23)
    };
    let (eights, rest) = word.as_bytes().as_chunks();
    let last = rest
        .iter()
        .fold(0, |last, &byte| last << 8 | u64::from(byte));
    let eights = eights.iter().map(|eight| u64::from_le_bytes(*eight));
    let hash = eights.chain([last]).fold(word.len() as u64, mix);
    hash as usize & (slots - 1)
}
