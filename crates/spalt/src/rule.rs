//! What a rule is, and how overlaps are settled.

use std::collections::BTreeMap;

use crate::{
    find::Found,
    swedish::{lexicon::Class, prose::Prose},
};

/// A rule is data: a name that records carry, an example that a test runs,
/// the words it starts from, and the function that reads around them.
pub(crate) struct Rule {
    /// `kind.what`, as it stands in the records.
    pub name: &'static str,
    /// A phrase in which the rule, alone, must find something: tests run it.
    #[cfg_attr(not(test), expect(dead_code))]
    pub example: &'static str,
    /// The pattern: tokens of these classes are where the rule is tried.
    pub anchor: Class,
    /// Reads around the token and hands on what it finds.
    pub apply: fn(&Prose<'_>, usize, &mut Sink<'_>),
}

/// Something found in one place, before overlaps are settled.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Byte extent in the text.
    pub start: usize,
    pub end: usize,
    pub rule: &'static str,
    pub found: Found,
}

/// Where a rule puts what it finds.
pub(crate) struct Sink<'a> {
    rule: &'static str,
    out: &'a mut Vec<Candidate>,
}

impl<'a> Sink<'a> {
    /// For finders that are no table of rules.
    pub(crate) fn new(rule: &'static str, out: &'a mut Vec<Candidate>) -> Sink<'a> {
        Sink { rule, out }
    }

    pub(crate) fn push(&mut self, start: usize, end: usize, found: Found) {
        if start < end {
            self.out.push(Candidate {
                start,
                end,
                rule: self.rule,
                found,
            });
        }
    }
}

/// Tries every rule at every token of its anchor, in the order of the text.
pub(crate) fn scan(rules: &[Rule], prose: &Prose<'_>, out: &mut Vec<Candidate>) {
    let any = rules
        .iter()
        .fold(Class::NONE, |classes, rule| classes | rule.anchor);
    for (i, token) in prose.tokens.iter().enumerate() {
        if !token.class.meets(any) {
            continue;
        }
        for rule in rules {
            if token.class.meets(rule.anchor) {
                (rule.apply)(prose, i, &mut Sink::new(rule.name, out));
            }
        }
    }
}

/// Settles overlaps once for all kinds: the longer candidate wins; of equally
/// long ones the one of the kind that stands first in [`Found`]; then the one
/// that begins first. What may stand inside another ([`Found::nests_in`]) is
/// kept. The result is in the order of the text.
pub(crate) fn settle(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|c| (c.found.rank(), c.start));
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|&i| {
        let c = &candidates[i];
        (
            std::cmp::Reverse(c.end - c.start),
            c.found.rank(),
            c.start,
            i,
        )
    });
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    let mut keep = vec![false; candidates.len()];
    for i in order {
        let c = &candidates[i];
        // Held extents never overlap, so only the last one that begins before
        // this one's end can meet it.
        match held.range(..c.end).next_back() {
            Some((_, &holder)) if candidates[holder].end > c.start => {
                keep[i] = c.found.nests_in(&candidates[holder].found)
                    && c.start >= candidates[holder].start
                    && c.end <= candidates[holder].end;
            }
            _ => {
                held.insert(c.start, i);
                keep[i] = true;
            }
        }
    }
    let mut kept: Vec<Candidate> = candidates
        .into_iter()
        .zip(keep)
        .filter_map(|(c, keep)| keep.then_some(c))
        .collect();
    kept.sort_by_key(|c| (c.start, std::cmp::Reverse(c.end), c.found.rank()));
    kept
}
