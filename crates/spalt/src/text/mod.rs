//! What every rule reads: clean text in blocks, tokens, sentences and word
//! classes.

pub(crate) mod document;
pub(crate) mod language;
pub(crate) mod letters;
pub(crate) mod lexicon;
pub(crate) mod line;
pub(crate) mod number;
pub(crate) mod recent;
pub(crate) mod scan;
pub(crate) mod table;
pub(crate) mod token;
pub(crate) mod word_table;
pub(crate) mod words;
