//! The word lists of all rules as one lexicon, and a document's tokens by it.

use std::cell::Cell;

use lazy_static::lazy_static;

use crate::{
    entities::{self, organisation},
    gazetteer,
    swedish::{calendar, clause, function_words, job_title, names, number, verb},
    text::{
        document::Document,
        lexicon::{Class, Lexicon, Memo},
        token::Tokens,
    },
};

lazy_static! {
    static ref LEXICON: Lexicon = Lexicon::new(words(), by_table, by_form, verb::form);
}

thread_local! {
    /// Cache of the words of the last documents and their classes.
    static MEMO: Cell<Memo> = Cell::default();
}

/// Every listed word with its class.
fn words() -> impl Iterator<Item = (Class, &'static str)> {
    let beside_rules = [number::WORDS]
        .into_iter()
        .chain(entities::WORDS.iter().copied())
        .flatten()
        .flat_map(|(class, words)| words.iter().map(|word| (*class, *word)));
    let of_table = [function_words::LISTS, clause::LISTS, names::LISTS]
        .into_iter()
        .chain(entities::LISTS.iter().copied())
        .flatten()
        .flat_map(|(class, words)| words.iter().map(|word| (*class, *word)));
    beside_rules.chain(of_table).chain(calendar::words())
}

/// What the tables that the build script made say of a word.
fn by_table(lower: &str) -> Class {
    let mut class = verb::class(lower);
    if gazetteer::is_first_word(lower) {
        class |= Class::NAMED;
    }
    class
}

/// What the form of a word says: endings of organisations, number words,
/// days and months, roles, and whether names hold it.
fn by_form(lower: &str, listed: Class) -> Class {
    let mut class = listed;
    if organisation::has_ending(lower) {
        class |= Class::BODY;
    }
    if class.is_plain() {
        class |= number::class(lower);
    }
    if job_title::is_role(lower) {
        class |= Class::ROLE;
    }
    if names::is_no_part(lower) {
        class |= Class::NO_NAME;
    }
    if names::is_thing(lower) {
        class |= Class::THING;
    }
    if names::may_be_first_name(lower) {
        class |= Class::GIVEN;
    }
    class | calendar::class(lower)
}

/// The document as tokens and sentences.
pub(crate) fn words_and_sentences(document: &Document) -> Tokens<'_> {
    let mut memo = MEMO.take();
    let tokens = Tokens::new(document, &LEXICON, &mut memo);
    MEMO.set(memo);
    tokens
}

/// The document as tokens, sentences and numbers.
pub(crate) fn tokens(document: &Document) -> Tokens<'_> {
    let mut tokens = words_and_sentences(document);
    tokens.set_numbers(number::all(&tokens));
    tokens
}
