//! What a rule is, and how overlaps are resolved.

use std::collections::BTreeMap;

use crate::text::{lexicon::Class, token::Tokens};

mod info;

pub use info::RuleInfo;
pub(crate) use info::about;

/// A rule is data: what it says of itself, the words it starts from, and the
/// function that reads around them.
pub(crate) struct Rule<M> {
    /// Name, documentation, examples: tests run them.
    pub about: RuleInfo,
    /// The pattern: tokens of these classes are where the rule is tried.
    pub anchor: Class,
    /// Reads around the token and hands on what it finds.
    pub apply: fn(&Tokens<'_>, usize, &mut Sink<'_, M>),
}

/// Something found in one place, before overlaps are resolved.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<M> {
    /// Byte extent in the text.
    pub start: usize,
    pub end: usize,
    pub rule: &'static str,
    pub mention: M,
}

/// Where a rule puts what it finds.
pub(crate) struct Sink<'a, M> {
    /// Set for each rule that is tried: one pointer.
    rule: &'static &'static str,
    out: &'a mut Vec<Candidate<M>>,
}

impl<'a, M> Sink<'a, M> {
    /// For finders that are no table of rules.
    pub(crate) fn new(rule: &'static &'static str, out: &'a mut Vec<Candidate<M>>) -> Sink<'a, M> {
        Sink { rule, out }
    }

    pub(crate) fn push(&mut self, start: usize, end: usize, mention: M) {
        if start < end {
            self.out.push(Candidate {
                start,
                end,
                rule: self.rule,
                mention,
            });
        }
    }
}

/// The rules by the classes that they are tried at.
pub(crate) struct Index<M: 'static> {
    /// The first 64, and the others.
    rules: [Vec<&'static Rule<M>>; 2],
    /// For each class, a bit for each rule that has it in its anchor.
    by_class: [[u64; 2]; 64],
    any: Class,
}

impl<M> Index<M> {
    /// The index of rules in the order in which they are tried.
    ///
    /// # Panics
    ///
    /// With more than 128 rules: a bit stands for each.
    pub(crate) fn of(rules: impl IntoIterator<Item = &'static Rule<M>>) -> Index<M> {
        let mut all = [Vec::new(), Vec::new()];
        let mut by_class = [[0; 2]; 64];
        let mut any = Class::NONE;
        for (bit, rule) in rules.into_iter().enumerate() {
            any |= rule.anchor;
            for class in rule.anchor.bits() {
                by_class[class][bit / 64] |= 1 << (bit % 64);
            }
            all[bit / 64].push(rule);
        }
        Index {
            rules: all,
            by_class,
            any,
        }
    }

    /// Tries every rule at every token of its anchor, in the order of the text.
    pub(crate) fn scan(&self, tokens: &Tokens<'_>, out: &mut Vec<Candidate<M>>) {
        let mut sink = Sink::new(&"", out);
        for (i, token) in tokens.list.iter().enumerate() {
            if !token.class.meets(self.any) {
                continue;
            }
            let classes = token.class.only(self.any).bits();
            let due = classes.fold([0; 2], |[low, high], class| {
                let rules = self.by_class[class];
                [low | rules[0], high | rules[1]]
            });
            for (mut due, rules) in due.into_iter().zip(&self.rules) {
                while let Some(rule) = rules.get(due.trailing_zeros() as usize) {
                    sink.rule = &rule.about.name;
                    (rule.apply)(tokens, i, &mut sink);
                    due &= due - 1;
                }
            }
        }
    }
}

/// What decides between candidates that overlap.
pub(crate) trait Overlap {
    /// Order of the kinds in a tie.
    fn rank(&self) -> u8;
    /// Whether this may stand inside the other and be kept.
    fn nests_in(&self, other: &Self) -> bool;
}

/// Resolves overlaps once for all kinds: the longer candidate wins; of equally
/// long ones the one of the lowest [`Overlap::rank`]; then the one that begins
/// first. What may stand inside another ([`Overlap::nests_in`]) is kept. The
/// result is in the order of the text.
pub(crate) fn resolve_overlaps<M: Overlap>(mut candidates: Vec<Candidate<M>>) -> Vec<Candidate<M>> {
    candidates.sort_by(|a, b| {
        let by_place = a.start.cmp(&b.start).then_with(|| b.end.cmp(&a.end));
        by_place.then_with(|| a.mention.rank().cmp(&b.mention.rank()))
    });
    let mut keep = vec![true; candidates.len()];
    let mut order = Vec::with_capacity(8);
    let (mut first, mut end) = (0, 0);
    // Only candidates that hang together by overlaps bear on each other.
    for (i, candidate) in candidates.iter().enumerate() {
        if candidate.start >= end {
            resolve_group(&candidates[first..i], &mut keep[first..i], &mut order);
            first = i;
        }
        end = end.max(candidate.end);
    }
    resolve_group(&candidates[first..], &mut keep[first..], &mut order);
    let mut keep = keep.into_iter();
    candidates.retain(|_| keep.next() == Some(true));
    candidates
}

/// Settles which candidates, in the order of the text, stay. `order` is a buffer:
/// their indices.
fn resolve_group<M: Overlap>(group: &[Candidate<M>], keep: &mut [bool], order: &mut Vec<usize>) {
    if group.len() < 2 {
        return;
    }
    order.clear();
    order.extend(0..group.len());
    order.sort_unstable_by_key(|&i| {
        let c = &group[i];
        let length = std::cmp::Reverse(c.end - c.start);
        (length, c.mention.rank(), c.start, i)
    });
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    for &i in order.iter() {
        let c = &group[i];
        // Held extents never overlap, so only the last one that begins before
        // this one's end can meet it.
        match held.range(..c.end).next_back() {
            Some((_, &holder)) if group[holder].end > c.start => {
                keep[i] = c.mention.nests_in(&group[holder].mention)
                    && c.start >= group[holder].start
                    && c.end <= group[holder].end;
            }
            _ => {
                held.insert(c.start, i);
            }
        }
    }
}
