//! Closed classes and small grammars of Swedish, shared by all kinds.

pub(crate) mod adjective;
pub(crate) mod body;
pub(crate) mod calendar;
pub(crate) mod case_head;
pub(crate) mod clause;
pub(crate) mod conjugation;
pub(crate) mod declension;
pub(crate) mod function_words;
pub(crate) mod job_title;
pub(crate) mod modifier;
pub(crate) mod names;
pub(crate) mod noun;
pub(crate) mod number;
pub(crate) mod parties;
pub(crate) mod span;
pub(crate) mod verb;
