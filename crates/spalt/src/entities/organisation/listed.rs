//! Lists of nothing but names: `Scania, Granholm, Brumel` as a paragraph, or a name on
//! each line. Where enough of a document's are organisations, all are.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{FUNCTION, Kind, gather::is_taken, is_adjective, is_proper, proper_end};
use crate::{
    entities::mention::{Candidate, Mention},
    gazetteer::{self, Name},
    model::BlockKind,
    swedish::{function_words::joins_list, names, noun},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// Blocks of names that make a list, and companies or associations in them.
const LEAST: (usize, usize) = (4, 3);

/// Bodies from which on a list holds nothing else, where they are most of it.
const SURE: usize = 6;

/// Words of the longest block that is looked at.
const LONGEST: usize = 40;

/// A name that the list makes that of a body.
pub(super) struct ListedName {
    pub extent: Range<usize>,
    /// The name of the lists that it is.
    pub listed: Option<&'static Name>,
}

/// What a document's lists of names hold.
#[derive(Default)]
struct Lists {
    open: Vec<ListedName>,
    /// Names of the lists that elsewhere may be words.
    listed: Vec<ListedName>,
    /// Names that alone say nothing, as labels do.
    plain: Vec<ListedName>,
    /// Names of people between those of bodies.
    between: Vec<ListedName>,
    blocks: usize,
    bodies: usize,
    found: usize,
    other: usize,
    /// Whether all of them are items of lists.
    items: bool,
}

/// The names that stand in such lists and are no organisation yet. `known` has the ends
/// and kinds of those that are, by where they start.
pub(super) fn open_names(
    tokens: &Tokens<'_>,
    known: &FxHashMap<usize, (usize, Kind)>,
    settled: &[Candidate],
) -> Vec<ListedName> {
    let mut lists = Lists {
        items: true,
        ..Lists::default()
    };
    for (number, block) in tokens.doc.blocks.iter().enumerate() {
        let kind = tokens.block_kind(number);
        let text = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        let Some(names) = text
            .then(|| members(tokens, block.start, block.end))
            .flatten()
        else {
            continue;
        };
        lists.items &= kind == BlockKind::ListItem;
        lists.take(tokens, known, settled, names);
    }
    let all = lists.found + lists.open.len();
    let bodies = lists.bodies >= LEAST.1 || lists.items && lists.bodies > 0 && lists.found > 1;
    let share = if lists.items { 4 } else { 3 };
    let few = if lists.items {
        all + lists.plain.len()
    } else {
        lists.bodies
    };
    let most = lists.found * share >= all && lists.other * 4 <= few;
    let mut open = lists.open;
    if !(lists.blocks >= LEAST.0 && bodies && most) {
        return Vec::new();
    }
    open.append(&mut lists.listed);
    open.append(&mut lists.between);
    let plain = lists.plain.len();
    if lists.found >= SURE && (lists.found * 2 >= all + plain || plain * 4 <= lists.found) {
        open.append(&mut lists.plain);
    }
    open
}

impl Lists {
    /// Takes the names of a block.
    fn take(
        &mut self,
        tokens: &Tokens<'_>,
        known: &FxHashMap<usize, (usize, Kind)>,
        settled: &[Candidate],
        names: Vec<Range<usize>>,
    ) {
        self.blocks += 1;
        let is_known =
            |name: &Range<usize>| known.get(&name.start).is_some_and(|one| one.0 == name.end);
        let bodies = names.iter().filter(|name| is_known(name)).count();
        let only = names.len() > 2 && bodies + 1 == names.len();
        for extent in names {
            let listed = body_of(tokens, &extent);
            let kind = known.get(&extent.start).filter(|one| one.0 == extent.end);
            let mut kind = kind.map(|one| one.1);
            let member = ListedName { extent, listed };
            if kind.is_none()
                && let Some(body) = listed.and_then(Name::body)
                && !is_taken(settled, member.extent.start, member.extent.end)
            {
                kind = Some(body.kind);
                let extent = member.extent.clone();
                self.listed.push(ListedName { extent, listed });
            }
            if let Some(kind) = kind {
                self.found += 1;
                let body = matches!(kind, Kind::Company | Kind::Association);
                self.bodies += usize::from(body);
            } else if only && is_person(settled, &member.extent) {
                self.between.push(member);
            } else if is_other(tokens, settled, &member.extent) {
                self.other += 1;
            } else if is_plain(tokens, &member.extent) {
                let low = tokens.low(tokens.token_from(member.extent.start));
                if low != "årets" && !low.ends_with("na") && !low.ends_with("ade") {
                    self.plain.push(member);
                }
            } else {
                self.open.push(member);
            }
        }
    }
}

/// The body of the lists whose name it is, as they write it.
fn body_of(tokens: &Tokens<'_>, name: &Range<usize>) -> Option<&'static Name> {
    let found = gazetteer::lookup(tokens, tokens.token_from(name.start))?;
    (found.end == name.end && found.name.body().is_some() && found.name.areas().len() == 0)
        .then_some(found.name)
}

/// Whether the name is one that is taken for a person's.
fn is_person(settled: &[Candidate], name: &Range<usize>) -> bool {
    let at = settled.partition_point(|one| one.start < name.start);
    settled.get(at).is_some_and(|one| {
        matches!(one.mention, Mention::Person(_)) && (one.start, one.end) == (name.start, name.end)
    })
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
    let inner = tokens.word(first).chars().skip(1).any(char::is_uppercase);
    let word = || {
        !inner && noun::looks_definite(low)
            || noun::looks_definite_plural(low)
            || is_adjective(low)
            || names::is_first_name(tokens.word(first))
    };
    low == "årets" || name.len() < 3 || lone && word()
}
