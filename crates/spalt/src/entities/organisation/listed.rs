//! Lists of nothing but names: `Scania, Granholm, Brumel` as a paragraph, or a name on
//! each line. Where enough of a document's are organisations, all are.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{FUNCTION, Kind, gather::is_taken, is_adjective, is_proper, proper_end};
use crate::{
    entities::mention::Candidate,
    gazetteer,
    model::BlockKind,
    swedish::{function_words::joins_list, names, noun},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// Blocks of names that make a list, and companies or associations in them.
const LEAST: (usize, usize) = (4, 3);

/// Words of the longest block that is looked at.
const LONGEST: usize = 40;

/// The names that stand in such lists and are no organisation yet, in bytes. `known`
/// has the ends and kinds of those that are, by where they start.
pub(super) fn open_names(
    tokens: &Tokens<'_>,
    known: &FxHashMap<usize, (usize, Kind)>,
    settled: &[Candidate],
) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    let (mut blocks, mut bodies, mut found, mut other) = (0, 0, 0, 0);
    for (number, block) in tokens.doc.blocks.iter().enumerate() {
        let text = matches!(
            tokens.block_kind(number),
            BlockKind::Paragraph | BlockKind::ListItem
        );
        let Some(names) = text
            .then(|| members(tokens, block.start, block.end))
            .flatten()
        else {
            continue;
        };
        blocks += 1;
        for name in names {
            match known.get(&name.start) {
                Some(&(end, kind)) if end == name.end => {
                    found += 1;
                    let body = matches!(kind, Kind::Company | Kind::Association);
                    bodies += usize::from(body);
                }
                _ if is_other(tokens, settled, &name) => other += 1,
                _ if is_plain(tokens, &name) => {}
                _ => open.push(name),
            }
        }
    }
    let list = blocks >= LEAST.0 && bodies >= LEAST.1;
    let most = found * 3 >= found + open.len() && other * 4 <= bodies;
    if !(list && most) {
        open.clear();
    }
    open
}

/// The names that a text is, with commas between them; None where it is more.
fn members(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<Vec<Range<usize>>> {
    let first = tokens.token_from(start);
    let last = tokens.token_from(end);
    if last - first > LONGEST || !is_proper(tokens, first) {
        return None;
    }
    let mut names = Vec::new();
    let mut at = first;
    while at < last {
        let stop = proper_end(tokens, at);
        if stop == at || tokens.is(at, FUNCTION) {
            return None;
        }
        names.push(tokens.token(at).start as usize..tokens.token(stop - 1).end as usize);
        let ends = stop >= last || tokens.token(stop).kind == TokenKind::Break;
        if !ends && !joins_list(tokens.low(stop)) {
            return None;
        }
        at = stop + 1;
    }
    Some(names)
}

/// Whether the name is that of something else: a person, a place, a role.
fn is_other(tokens: &Tokens<'_>, settled: &[Candidate], name: &Range<usize>) -> bool {
    let first = tokens.token_from(name.start);
    let end = tokens.token_from(name.end);
    is_taken(settled, name.start, name.end)
        || (first..end).any(|i| tokens.is(i, Class::ROLE | Class::CONTACT))
        || gazetteer::lookup(tokens, first).is_some_and(|found| found.last + 1 >= end)
}

/// Whether the capital that opens its line may be all that makes a name of it:
/// `Kulturförvaltningen`, `Inbjudna`; or a prize's.
fn is_plain(tokens: &Tokens<'_>, name: &Range<usize>) -> bool {
    let first = tokens.token_from(name.start);
    let low = tokens.low(first);
    let lone = name.end == tokens.token(first).end as usize;
    let word = || {
        noun::looks_definite(low)
            || noun::looks_definite_plural(low)
            || is_adjective(low)
            || names::is_first_name(tokens.word(first))
    };
    low == "årets" || name.len() < 3 || lone && word()
}
