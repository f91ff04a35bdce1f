//! Boxes and lists within the text that are not the text: links, teasers,
//! offers, invitations.

use rustc_hash::FxHashSet;

use super::{Choice, Shape, furniture, is_linked};
use crate::{
    model::BlockKind,
    read::layout::{
        boilerplate::{self, StockLine},
        line_shape,
    },
};

impl Choice<'_> {
    /// Sets apart links and teasers within the text: boxes of them, lists of
    /// them above and below it, and links below it.
    pub(super) fn links(&mut self) {
        let parts = 0..self.draft.parts.len();
        let mut text = parts.clone().filter(|&i| self.is_text(i));
        let Some(first) = text.next() else {
            return;
        };
        let last = text.next_back().unwrap_or(first);
        // What is set apart has a link, or a heading that invites.
        if self.sums[0].linked > 0 || self.sums[0].heads > 0 {
            self.linked_boxes(first, last);
        }
        self.below(last);
    }

    /// Sets apart links, teasers and invitations that stand together: `first` and
    /// `last` are the ends of the text.
    fn linked_boxes(&mut self, first: usize, last: usize) {
        let (all, sums) = (&self.containers.all, &self.sums);
        let most = sums[self.main].text;
        // Whom to reach is told by links, too.
        let mut reach = vec![false; all.len()];
        for (part, &at) in self.draft.parts.iter().zip(&self.containers.of) {
            if self.inside[at] && !reach[at] {
                reach[at] = line_shape::reachable(self.draft.of(part));
            }
        }
        for at in (1..all.len()).rev() {
            let here = reach[at];
            reach[all[at].parent] |= here;
        }
        let teasers = self.teasers();
        let ends = self.ends();
        let promos = self.promos(&ends);
        let links = self.containers.inherited(|at| {
            let apart = match all[at].shape {
                Shape::Box | Shape::Form => true,
                Shape::List => all[at].at <= first || all[at].at > last,
                Shape::Leaf => false,
            };
            apart
                && at != self.main
                && !self.headed[at]
                && (self.main > 0 || sums[at].parts > 2)
                && self.inside[at]
                && sums[at].text * 2 < most
                && !(reach[at] && sums[at].text < 1_000 && !self.invites(&ends, at))
                && (sums[at].links()
                    || teasers[at]
                    || promos[at]
                    || self.invites(&ends, at)
                    || self.offers[at] && sums[at].text * 5 < most)
        });
        for i in 0..self.draft.parts.len() {
            // What the text opens with is no teaser.
            let opens = i == first && self.headline.is_some() && self.part(i).linked == 0;
            if links[self.containers.of[i]] && self.inside(i) && !opens && !furniture(self.part(i))
            {
                self.set(i, BlockKind::Navigation);
            }
        }
    }

    /// Sets apart the invitations and links below the text.
    fn below(&mut self, last: usize) {
        let parts = 0..self.draft.parts.len();
        let bare = |&i: &usize| self.is_text(i) && self.part(i).linked == 0;
        let bare = parts.clone().rfind(bare).unwrap_or(last);
        for i in bare + 1..parts.end {
            let invites = self.is_text(i)
                && self.part(i).end - self.part(i).start < 300
                && !line_shape::reachable(self.text(i))
                && boilerplate::invites(self.lower(i));
            if invites {
                self.set(i, BlockKind::Boilerplate);
            }
        }
        let last = parts.clone().rfind(|&i| self.is_text(i)).unwrap_or(last);
        for i in last + 1..parts.end {
            let part = self.part(i);
            let below = self.inside(i)
                && is_linked(part)
                && !line_shape::reachable(self.text(i))
                && matches!(
                    part.kind,
                    None | Some(BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem)
                );
            if below {
                self.set(i, BlockKind::Navigation);
            }
        }
    }

    /// Sets apart what asks the reader to subscribe, to follow or to give, where
    /// the text opens or ends and is not about it.
    pub(super) fn appeals(&mut self) {
        const FIRST: usize = 2;
        const LAST: usize = 5;
        let all = 0..self.draft.parts.len();
        let text: Vec<usize> = all.filter(|&i| self.is_text(i)).collect();
        let last = text.len().saturating_sub(LAST);
        let ends = (0..text.len()).filter(|n| *n < FIRST || *n >= last);
        let appeals: Vec<(usize, &str)> = ends
            .map(|n| text[n])
            .filter(|&i| self.text(i).len() < 600)
            .filter_map(|i| Some((i, boilerplate::appeal(self.lower(i))?)))
            .filter(|&(i, _)| !line_shape::reachable(self.text(i)))
            .collect();
        if appeals.is_empty() {
            return;
        }
        // What the text is about is told in its first half.
        let told: String = text[..text.len().div_ceil(2)]
            .iter()
            .filter(|i| !appeals.iter().any(|(appeal, _)| appeal == *i))
            .map(|&i| self.lower(i))
            .collect();
        for (i, what) in appeals {
            if !told.contains(what) {
                self.set(i, BlockKind::Boilerplate);
            }
        }
    }

    /// Boxes with a link to buy or to log in.
    pub(super) fn offers(&self) -> Vec<bool> {
        let all = &self.containers.all;
        let mut offers = vec![false; all.len()];
        for (i, &at) in self.containers.of.iter().enumerate() {
            let part = self.part(i);
            if part.linked > 0 && part.end - part.start < 60 && !furniture(part) {
                offers[at] |= boilerplate::offers(self.text(i));
            }
        }
        for at in (1..all.len()).rev() {
            offers[all[at].parent] |= offers[at];
        }
        offers
    }

    /// The first and last live part of each container.
    fn ends(&self) -> Vec<Option<(usize, usize)>> {
        let all = &self.containers.all;
        let mut ends: Vec<Option<(usize, usize)>> = vec![None; all.len()];
        for (i, &at) in self.containers.of.iter().enumerate() {
            if !furniture(self.part(i)) {
                ends[at] = Some((ends[at].map_or(i, |(first, _)| first), i));
            }
        }
        for at in (1..all.len()).rev() {
            let parent = all[at].parent;
            if let Some((first, last)) = ends[at] {
                let (a, z) = ends[parent].unwrap_or((first, last));
                ends[parent] = Some((a.min(first), z.max(last)));
            }
        }
        ends
    }

    /// Whether a small box opens with a heading that invites to write or tip.
    fn invites(&self, ends: &[Option<(usize, usize)>], at: usize) -> bool {
        let sum = &self.sums[at];
        sum.parts <= 5
            && sum.text < 500
            && sum.text * 5 < self.sums[self.main].text
            && ends[at].is_some_and(|(first, last)| {
                first < last
                    && self.heading(first)
                    && self.stock(first) == Some(StockLine::Boilerplate)
            })
    }

    /// Small boxes that open with a linked heading or end in a link of their own,
    /// and do not look like a box of text alone.
    fn promos(&self, ends: &[Option<(usize, usize)>]) -> Vec<bool> {
        let (all, sums) = (&self.containers.all, &self.sums);
        let most = sums[self.main].text;
        let text = (0..self.draft.parts.len()).rfind(|&i| self.is_text(i));
        let plain: FxHashSet<u64> = (0..all.len())
            .filter(|&at| sums[at].prose > 0 && sums[at].linked == 0)
            .filter_map(|at| all[at].look)
            .collect();
        let linked = |i: usize| {
            let part = self.part(i);
            let len = part.end - part.start;
            part.linked * 10 >= len * 9 && len < 100
        };
        (0..all.len())
            .map(|at| {
                let sum = &sums[at];
                let link = ends[at].is_some_and(|(first, last)| {
                    self.heading(first) && linked(first)
                        || linked(last) && self.part(last).kind != Some(BlockKind::ListItem)
                });
                // The last thing in the text.
                let end = ends[at].map(|(_, last)| last) >= text && sum.text * 4 < most;
                link && all[at].shape == Shape::Box
                    && (2..=5).contains(&sum.parts)
                    && (sum.prose > 0 || sum.heads > 0)
                    && sum.text < 500
                    && (end || sum.text * 8 < most)
                    && all[at].look.map_or(end, |look| !plain.contains(&look))
            })
            .collect()
    }

    /// Boxes of boxes of one look, each with a link of its own and few words.
    fn teasers(&self) -> Vec<bool> {
        let (all, sums) = (&self.containers.all, &self.sums);
        let mut linked = vec![0; all.len()];
        for (i, &at) in self.containers.of.iter().enumerate() {
            let part = self.part(i);
            linked[at] += usize::from(!furniture(part) && is_linked(part));
        }
        for at in (1..all.len()).rev() {
            linked[all[at].parent] += linked[at];
        }
        // The look of the teasers of each box, and how many parts they are.
        let mut looks: Vec<(Option<u64>, usize, usize)> = vec![(None, 0, 0); all.len()];
        for at in 1..all.len() {
            let sum = &sums[at];
            let teaser = all[at].shape == Shape::Box
                && linked[at] > 0
                && (2..=5).contains(&sum.parts)
                && sum.text < 400;
            let (look, count, parts) = &mut looks[all[at].parent];
            if teaser && all[at].look.is_some() && (*count == 0 || *look == all[at].look) {
                *look = all[at].look;
                *count += 1;
                *parts += sum.parts;
            }
        }
        let of = |(at, &(_, count, parts)): (usize, &(_, usize, usize))| {
            count > 1 && parts * 4 >= sums[at].parts * 3
        };
        looks.iter().enumerate().map(of).collect()
    }
}
