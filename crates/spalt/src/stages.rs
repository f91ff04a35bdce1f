//! The stages one by one, so that the benches can time each. No part of the
//! library's interface: it may change in any release.

use crate::{
    document::Document,
    find::{self, Leaves},
    read::{self, Limits, decode},
    relate,
    rule::Index,
    swedish::prose::Prose,
};

/// The kinds whose rules are tried at tokens, in the order of [`Stages::rules`].
pub const KINDS: [&str; 8] = [
    "contacts",
    "references",
    "dates",
    "amounts",
    "quantities",
    "people",
    "organisations",
    "places",
];

/// A document that is read, for what comes after.
pub struct Stages {
    document: Document,
    indexes: Vec<Index>,
}

/// What a document gave, for the relations.
pub struct Found<'d> {
    prose: Prose<'d>,
    leaves: Leaves,
}

impl Stages {
    /// Bytes to text; the text's length.
    pub fn decode(bytes: &[u8]) -> usize {
        decode::decode(bytes).map_or(0, |decoded| decoded.text.len())
    }

    /// Bytes to blocks; nothing where there is no text.
    pub fn read(bytes: &[u8]) -> Option<Stages> {
        let input = read::read(bytes, Limits::default()).ok()?;
        let indexes = find::RULES.iter().map(|rules| Index::of(*rules));
        Some(Stages {
            document: input.document,
            indexes: indexes.collect(),
        })
    }

    /// Blocks to tokens and sentences; the number of tokens.
    pub fn prose(&self) -> usize {
        Prose::new(&self.document).tokens.len()
    }

    /// Tries the rules of one kind; the number of candidates.
    pub fn rules(&self, found: &Found<'_>, kind: usize) -> usize {
        let mut candidates = Vec::new();
        if let Some(index) = self.indexes.get(kind) {
            index.scan(&found.prose, &mut candidates);
        }
        candidates.len()
    }

    /// Tokens and everything that stands in one place.
    pub fn find(&self) -> Found<'_> {
        let mut prose = Prose::new(&self.document);
        let leaves = find::find(&mut prose, None, usize::MAX);
        Found { prose, leaves }
    }

    /// Quotes, decisions and flows; the number of flows.
    pub fn relate(found: &Found<'_>) -> usize {
        relate::relate(&found.prose, &found.leaves).flows.len()
    }
}
