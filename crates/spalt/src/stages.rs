//! The stages one by one, so that the benches can time each. No part of the
//! library's interface: it may change in any release.

use lazy_static::lazy_static;

use crate::{
    entities::{self, Entities, mention::Mention},
    lists,
    model::BlockKind,
    read::{self, Limits, decode},
    relations,
    rules::Index,
    swedish::{
        body, noun,
        verb::{self, Form, Voice},
    },
    text::{
        document::{Document, TextBlock},
        token::Tokens,
    },
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
}

lazy_static! {
    static ref INDEXES: Vec<Index<Mention>> = entities::RULES
        .iter()
        .map(|rules| Index::of(*rules))
        .collect();
}

/// What a document gave, for the relations.
pub struct Found<'d> {
    tokens: Tokens<'d>,
    entities: Entities,
}

impl Stages {
    /// Bytes to text; the text's length.
    pub fn decode(bytes: &[u8]) -> usize {
        decode::decode(bytes).map_or(0, |decoded| decoded.text.len())
    }

    /// The floor: decoding, blocks by empty lines, tokens with their classes,
    /// sentences, and nothing else; the number of tokens.
    pub fn floor(bytes: &[u8]) -> usize {
        let Ok(decoded) = decode::decode(bytes) else {
            return 0;
        };
        let text = decoded.text.into_owned();
        let mut start = 0;
        let blocks = text.split("\n\n").map(|part| {
            let block = TextBlock {
                kind: BlockKind::Paragraph,
                level: None,
                start,
                end: start + part.len(),
                section: None,
                row: None,
            };
            start = block.end + 2;
            block
        });
        let blocks = blocks.collect();
        lists::words_and_sentences(&Document::new(text, blocks))
            .list
            .len()
    }

    /// Bytes to blocks; nothing where there is no text.
    pub fn read(bytes: &[u8]) -> Option<Stages> {
        let input = read::read(
            bytes,
            Limits::default(),
            read::known::CallerHints::default(),
        )
        .ok()?;
        Some(Stages {
            document: input.document,
        })
    }

    /// Blocks to tokens and sentences; the number of tokens.
    pub fn tokens(&self) -> usize {
        lists::tokens(&self.document).list.len()
    }

    /// Tries the rules of one kind; the number of candidates.
    pub fn rules(&self, found: &Found<'_>, kind: usize) -> usize {
        let mut candidates = Vec::new();
        if let Some(index) = INDEXES.get(kind) {
            index.scan(&found.tokens, &mut candidates);
        }
        candidates.len()
    }

    /// Tokens and everything that stands in one place.
    pub fn find(&self) -> Found<'_> {
        let mut tokens = lists::tokens(&self.document);
        let entities = entities::entities(&mut tokens, None, usize::MAX);
        Found { tokens, entities }
    }

    /// Quotes, decisions and flows; the number of flows.
    pub fn relate(found: &Found<'_>) -> usize {
        relations::relations(&found.tokens, &found.entities)
            .flows
            .len()
    }
}

/// Every verb form that the library makes: the verb, the form's name, the form.
pub fn verb_forms() -> impl Iterator<Item = (&'static str, String, String)> {
    verb::forms().map(|(lemma, word, form, voice)| {
        let form = match form {
            Form::Infinitive => "infinitive",
            Form::Present => "present",
            Form::Past => "past",
            Form::Supine => "supine",
            Form::Participle => "participle",
        };
        let voice = match voice {
            Voice::Active => "active",
            Voice::Passive => "passive",
        };
        (lemma, format!("{form} {voice}"), word)
    })
}

/// Every form of a noun of money, or of a body, that the library makes: the
/// noun, the form's name, the form.
pub fn noun_forms() -> impl Iterator<Item = (&'static str, &'static str, String)> {
    noun::forms()
        .chain(body::forms())
        .map(|(lemma, word, form)| {
            let name = match (form.is_plural, form.is_definite) {
                (false, false) => "sg indef nom",
                (false, true) => "sg def nom",
                (true, false) => "pl indef nom",
                (true, true) => "pl def nom",
            };
            (lemma, name, word)
        })
}
