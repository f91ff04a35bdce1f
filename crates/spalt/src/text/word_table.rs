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

/// The slot, of a power of two, that a word is looked for at first: by its
/// length, its first eight bytes and its last; of a shorter one by four.
pub(crate) fn slot_of(word: &str, slots: usize) -> usize {
    let bytes = word.as_bytes();
    let ends = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(31)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
    } else {
        bytes
            .iter()
            .fold(0, |sum, &byte| sum << 8 | u64::from(byte))
    };
    let hash = (ends ^ bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (hash >> 32) as usize & (slots - 1)
}
