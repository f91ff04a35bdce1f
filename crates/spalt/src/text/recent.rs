//! What was found at the tokens that were last asked about.

use std::cell::Cell;

/// How many tokens are kept in mind.
const SLOTS: usize = 8;

/// A small cache by token: many rules ask the same of one token, one right after the
/// other.
pub(crate) struct Recent<T>([Cell<Option<(usize, T)>>; SLOTS]);

impl<T: Copy> Recent<T> {
    /// What is kept of the token, or else what `find` gives.
    #[inline]
    pub(crate) fn get(&self, i: usize, find: impl FnOnce() -> T) -> T {
        let slot = &self.0[i % SLOTS];
        match slot.get() {
            Some((at, found)) if at == i => found,
            _ => {
                let found = find();
                slot.set(Some((i, found)));
                found
            }
        }
    }
}

impl<T: Copy> Default for Recent<T> {
    fn default() -> Recent<T> {
        Recent(Default::default())
    }
}
