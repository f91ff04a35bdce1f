//! The main content of a page, found by what the page is: where its prose
//! stands together, and what within it is links, teasers and forms. What
//! elements and classes are called are hints among others.

use rustc_hash::FxHashSet;

use super::super::{
    draft::{Draft, Part},
    layout::{
        boilerplate::{self, StockLine},
        line_shape,
    },
    stamp,
};
use crate::model::BlockKind;
use mains::mains;
use told::{Told, letters};

mod boxes;
mod mains;
mod once;
mod told;

/// An element that parts blocks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Container {
    pub parent: usize,
    pub hint: Hint,
    pub shape: Shape,
    /// Whether it is a box of facts, which belongs to the text beside it.
    pub facts: bool,
    /// Whether it is named as a widget, a building block of pages.
    pub widget: bool,
    /// The element's name and classes as a number, if it has classes: what
    /// repeats on a page looks alike.
    pub look: Option<u64>,
    /// Number of parts before it.
    pub at: usize,
}

/// What an element says of itself, the surest last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hint {
    #[default]
    None,
    /// `main`.
    Main,
    /// `article`.
    Article,
    /// `itemprop="articleBody"`, `class="entry-content"`.
    Body,
}

/// What a container can hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    Box,
    List,
    Form,
    /// One paragraph, item or table.
    Leaf,
}

impl Hint {
    pub(super) fn of(name: &str) -> Hint {
        match name {
            "main" => Hint::Main,
            "article" => Hint::Article,
            _ => Hint::None,
        }
    }
}

impl Shape {
    pub(super) fn of(name: &str) -> Shape {
        match name {
            "p" | "li" | "blockquote" | "table" | "tr" | "pre" => Shape::Leaf,
            "ul" | "ol" => Shape::List,
            "form" => Shape::Form,
            _ => Shape::Box,
        }
    }
}

/// The containers of a page in the order of its markup; the first is the page.
#[derive(Debug)]
pub(super) struct Containers {
    all: Vec<Container>,
    /// The container of each part.
    of: Vec<usize>,
}

impl Default for Containers {
    fn default() -> Containers {
        let mut all = Vec::with_capacity(32);
        all.push(Container::default());
        Containers {
            all,
            of: Vec::with_capacity(16),
        }
    }
}

impl Containers {
    pub(super) fn open(&mut self, container: Container) -> usize {
        self.all.push(container);
        self.all.len() - 1
    }

    /// Notes where the newest part stands.
    pub(super) fn place(&mut self, part: usize, container: usize) {
        self.of.resize(part, 0);
        self.of.push(container);
    }

    /// Whether there are only paragraphs side by side that are called nothing.
    fn are_plain(&self) -> bool {
        let named = |one: &Container| one.hint != Hint::None || one.facts || one.widget;
        let boxes = self.all[1..].iter().filter(|one| one.shape != Shape::Leaf);
        boxes.count() <= 1 && !self.all.iter().any(named)
    }

    /// For each container what `own` says of it, or else of its parent.
    fn inherited(&self, own: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut all = vec![false; self.all.len()];
        for at in 0..all.len() {
            all[at] = own(at) || at > 0 && all[self.all[at].parent];
        }
        all
    }
}

/// What a container holds with all below it; parts that are known to be page
/// furniture are left out.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Bytes of running text; in `body` teasers and short lone paragraphs count a fifth.
    prose: usize,
    body: usize,
    text: usize,
    linked: usize,
    parts: usize,
    /// Parts that hold a link.
    links: usize,
    /// Parts that are headings.
    heads: usize,
    /// Bytes of the rows of tables.
    rows: usize,
    /// Bytes of running text that speaks of cookies.
    cookies: usize,
}

impl Sum {
    /// Whether it is mostly running text with few links.
    fn dense(&self) -> bool {
        self.prose * 10 >= self.text * 7 && self.linked * 20 <= self.text * 3
    }

    /// Whether it is a notice of cookies.
    fn notice(&self) -> bool {
        self.cookies * 2 > self.prose
    }

    /// Whether it is links, or teasers that each hold one.
    fn links(&self) -> bool {
        let teasers = self.parts > 3
            && self.links * 2 >= self.parts
            && self.linked * 4 > self.text
            && self.body * 4 < self.text;
        let items = self.parts > 2
            && self.links * 5 >= self.parts * 4
            && self.linked * 3 > self.text
            && self.prose * 2 < self.text;
        teasers
            || self.parts >= 2
                && self.body * 5 < self.text
                && (self.linked * 2 > self.text || items)
    }
}

/// Bytes of running text in a part.
fn prose(draft: &Draft, part: &Part) -> usize {
    let text = draft.of(part);
    let runs = part.row.is_none()
        && part.linked * 2 < text.len()
        && (text.len() > 120 || text.len() > 50 && line_shape::ends_sentence(text))
        && matches!(
            part.kind,
            None | Some(
                BlockKind::Paragraph | BlockKind::Lead | BlockKind::Quote | BlockKind::ListItem
            )
        );
    if runs { text.len() } else { 0 }
}

fn furniture(part: &Part) -> bool {
    part.kind.is_some_and(BlockKind::is_furniture)
}

fn is_linked(part: &Part) -> bool {
    part.linked * 2 > part.end - part.start
}

/// Pages with less running text than this have no main content to be found.
const LEAST: usize = 200;

/// Sets what is not the main content of a page apart.
///
/// `title` is what metadata call the page, `told` the text as they tell it, if
/// they do.
pub(super) fn choose(containers: &Containers, draft: &mut Draft, title: &str, told: Option<&str>) {
    let told = told.and_then(|told| Told::new(told, draft));
    let prose: Vec<usize> = draft.parts.iter().map(|part| prose(draft, part)).collect();
    // What stands above the headline is not the text, if most stands below; a long
    // notice of cookies never is.
    let headline = headline(draft, title).filter(|&i| {
        let above: usize = prose[..i].iter().sum();
        let below: usize = prose[i..].iter().sum();
        let cookies = || -> usize {
            let above = draft.parts[..i].iter().zip(&prose);
            above
                .filter(|(part, prose)| {
                    **prose > 0 && boilerplate::tells_of_cookies(draft.of(part))
                })
                .map(|(_, prose)| prose)
                .sum()
        };
        above < below || cookies() * 2 > above
    });
    let body: Vec<bool> = (0..prose.len())
        .map(|i| match &told {
            Some(told) => told.parts[i],
            None => headline.is_none_or(|headline| i >= headline),
        })
        .collect();
    // Paragraphs and nothing else are all text.
    let plain =
        told.is_none() && containers.are_plain() && draft.parts.iter().all(|part| part.linked == 0);
    let sums = match plain {
        true => vec![Sum::default(); containers.all.len()],
        false => sums(containers, draft, &prose, &body),
    };
    let mut headed = vec![false; containers.all.len()];
    let mut at = headline.map_or(0, |headline| containers.of[headline]);
    while at > 0 {
        headed[at] = true;
        at = containers.all[at].parent;
    }
    let mut choice = Choice {
        containers,
        draft,
        prose,
        main: 0,
        inside: vec![true; containers.all.len()],
        headline,
        headed,
        sums,
        offers: Vec::new(),
    };
    choice.offers = choice.offers();
    if choice.sums[0].body >= LEAST && !plain {
        choice.find();
        choice.outside();
        choice.widgets();
        if let Some(told) = &told {
            choice.untold(told);
        }
    }
    choice.links();
    choice.appeals();
    choice.forms();
    choice.once();
    choice.empty_headings();
}

/// The part that is the only heading of the first rank, or the first of them
/// that is in the title of the page.
fn headline(draft: &Draft, title: &str) -> Option<usize> {
    let mut headlines = (0..draft.parts.len()).filter(|&i| {
        let part = &draft.parts[i];
        part.kind == Some(BlockKind::Heading) && part.level == Some(1) && !is_linked(part)
    });
    let first = headlines.next()?;
    let Some(second) = headlines.next() else {
        return Some(first);
    };
    let title = letters(title);
    let all = || {
        [first, second]
            .into_iter()
            .chain(headlines.clone().take(20))
    };
    let named = |i: usize| letters(draft.of(&draft.parts[i]));
    let starts = all().find(|&i| title.starts_with(&named(i)));
    // The site's name may come first.
    starts.or_else(|| all().find(|&i| named(i).len() > 12 && title.ends_with(&named(i))))
}

/// The sums of all containers; `body` says which parts can be body.
fn sums(containers: &Containers, draft: &Draft, prose: &[usize], body: &[bool]) -> Vec<Sum> {
    let all = &containers.all;
    let mut sums = vec![Sum::default(); all.len()];
    let live = || {
        let parts = draft.parts.iter().zip(&containers.of).zip(prose).zip(body);
        parts.filter(|(((part, _), _), _)| !furniture(part))
    };
    for (((part, &at), prose), _) in live() {
        let sum = &mut sums[at];
        sum.prose += prose;
        sum.text += part.end - part.start;
        sum.linked += part.linked;
        sum.parts += 1;
        sum.links += usize::from(part.linked > 0);
        sum.heads += usize::from(part.kind == Some(BlockKind::Heading));
        if prose > &0 && boilerplate::tells_of_cookies(draft.of(part)) {
            sum.cookies += prose;
        }
        sum.rows += part.row.as_ref().map_or(0, |_| part.end - part.start);
    }
    for at in (1..all.len()).rev() {
        let inner = sums[at];
        let outer = &mut sums[all[at].parent];
        outer.prose += inner.prose;
        outer.text += inner.text;
        outer.linked += inner.linked;
        outer.parts += inner.parts;
        outer.links += inner.links;
        outer.heads += inner.heads;
        outer.rows += inner.rows;
        outer.cookies += inner.cookies;
    }
    // Paragraphs of one container stand together, each in an element of its
    // own or not; one alone is a teaser's, and so is each with a link.
    let mut own = vec![Sum::default(); all.len()];
    for (((part, &at), &prose), _) in live().filter(|(((_, _), prose), body)| **prose > 0 && **body)
    {
        let mut at = at;
        let teaser = part.kind == Some(BlockKind::ListItem) && part.linked > 0;
        while at > 0 && sums[at].parts <= 1 && !teaser {
            at = all[at].parent;
        }
        own[at].prose += prose;
        own[at].parts += 1;
        own[at].links += usize::from(part.linked > 0);
        own[at].linked += part.linked;
    }
    // One under a heading of its own is one of several sections.
    for at in (1..all.len()).rev() {
        let section = own[at].parts == 1 && sums[at].heads > 0 && sums[at].linked == 0;
        if section {
            let alone = std::mem::take(&mut own[at]);
            let outer = &mut own[all[at].parent];
            outer.prose += alone.prose;
            outer.parts += 1;
        }
    }
    for at in (0..all.len()).rev() {
        let own = own[at];
        let teasers = own.parts > 3 && own.links == own.parts && own.linked * 7 > own.prose;
        let together = own.parts > 1 && !teasers || own.prose > 600 && own.parts == 1;
        sums[at].body += if together { own.prose } else { own.prose / 5 };
        if at > 0 {
            let inner = sums[at].body;
            sums[all[at].parent].body += inner;
        }
    }
    sums
}

/// A page whose main content is known.
struct Choice<'c> {
    containers: &'c Containers,
    draft: &'c mut Draft,
    prose: Vec<usize>,
    sums: Vec<Sum>,
    main: usize,
    /// Whether each container is in the main content.
    inside: Vec<bool>,
    /// The headline, if it is known, and whether each container holds it.
    headline: Option<usize>,
    headed: Vec<bool>,
    /// Whether each container has a link to buy or to log in.
    offers: Vec<bool>,
}

impl Choice<'_> {
    /// Finds the containers of the main content.
    fn find(&mut self) {
        let mut others = vec![false; self.inside.len()];
        for i in 0..self.draft.parts.len() {
            let headed = self.heading(i) && self.part(i).level == Some(1);
            others[self.containers.of[i]] |=
                headed && self.headline.is_some_and(|headline| headline != i);
        }
        let all = &self.containers.all;
        for at in (1..all.len()).rev() {
            let other = others[at];
            others[all[at].parent] |= other;
        }
        let mains = mains(
            self.containers,
            &self.sums,
            self.headline,
            &self.headed,
            &others,
        );
        self.main = mains[0];
        let mut own = vec![false; all.len()];
        for at in mains {
            own[at] = true;
        }
        // Pages that go on and on show the next articles below.
        let next = |at: usize| others[at] && all[at].hint == Hint::Article && !self.headed[at];
        let next = self.containers.inherited(next);
        self.inside = self.containers.inherited(|at| own[at]);
        for (inside, next) in self.inside.iter_mut().zip(next) {
            *inside &= !next;
        }
    }

    fn part(&self, i: usize) -> &Part {
        &self.draft.parts[i]
    }

    fn text(&self, i: usize) -> &str {
        self.draft.of(&self.draft.parts[i])
    }

    fn lower(&self, i: usize) -> &str {
        self.draft.lower_of(&self.draft.parts[i])
    }

    fn inside(&self, i: usize) -> bool {
        self.inside[self.containers.of[i]]
    }

    fn set(&mut self, i: usize, kind: BlockKind) {
        self.draft.parts[i].kind = Some(kind);
    }

    fn heading(&self, i: usize) -> bool {
        self.part(i).kind == Some(BlockKind::Heading)
    }

    fn stock(&self, i: usize) -> Option<StockLine> {
        let part = self.part(i);
        if part.row.is_some() || part.end - part.start > 80 {
            return None;
        }
        boilerplate::of(self.lower(i))
    }

    /// Sets apart what stands outside.
    fn outside(&mut self) {
        let parts = 0..self.draft.parts.len();
        let Some(first) = parts.clone().find(|&i| self.inside(i)) else {
            return;
        };
        let last = parts.clone().rfind(|&i| self.inside(i)).unwrap_or(first);
        let headline = (0..first)
            .rev()
            .find(|&i| self.heading(i) && self.part(i).level == Some(1));
        let under = (last + 1..parts.end)
            .find(|&i| self.heading(i))
            .unwrap_or(parts.end)
            .min(last + 20);
        let sides = self.sides();
        let contacts = self.contacts(&sides);
        let mut keywords = false;
        for i in parts {
            if self.inside(i) || furniture(self.part(i)) {
                continue;
            }
            let part = self.part(i);
            let linked = is_linked(part);
            let side = sides[self.containers.of[i]];
            // Subject words stand under their head.
            if self.heading(i) || part.end - part.start > 80 {
                keywords = false;
            }
            keywords |= i > last && self.stock(i) == Some(StockLine::Keywords);
            let sum = &self.sums[side];
            let kept = if self.offers[side] && sum.text < 400 || sum.notice() {
                false
            } else if keywords || contacts.contains(&side) {
                true
            } else if part.kind == Some(BlockKind::Contact) {
                self.near_contact(i)
            } else if (first..last).contains(&i)
                && (part.kind == Some(BlockKind::Caption) || self.heading(i) && self.inside(i + 1))
            {
                !linked
            } else if i < first {
                // The lead and the date under a headline that stands above.
                match headline {
                    Some(headline) if i >= headline => {
                        !linked && (self.prose[i] == 0 || part.linked * 7 <= self.prose[i])
                    }
                    _ if part.kind == Some(BlockKind::Lead) => i + 6 > first,
                    // An item above the headline is one of a path or a menu.
                    _ if part.kind == Some(BlockKind::ListItem) => {
                        line_shape::stamp_line(self.text(i))
                    }
                    _ => self.prose[i] == 0 && !linked && part.row.is_none(),
                }
            } else if part.kind == Some(BlockKind::Byline) {
                i < under
            } else if part.kind == Some(BlockKind::Quote) {
                i < under && self.sums[side].linked == 0
            } else {
                self.spoken_for(i, under)
            };
            if !kept {
                let item = part.kind == Some(BlockKind::ListItem);
                self.set(
                    i,
                    if linked || item {
                        BlockKind::Navigation
                    } else {
                        BlockKind::Boilerplate
                    },
                );
            }
        }
        self.above();
    }

    /// Sets apart named parts of the page that stand above or below the text,
    /// if there is other text than theirs.
    fn widgets(&mut self) {
        if !self.containers.all.iter().any(|one| one.widget) {
            return;
        }
        let widgets = self
            .containers
            .inherited(|at| self.containers.all[at].widget);
        let widget = |i: usize| widgets[self.containers.of[i]];
        let parts = 0..self.draft.parts.len();
        let mut text = parts.clone().filter(|&i| self.is_text(i) && !widget(i));
        let Some(first) = text.next() else {
            return;
        };
        let last = text.next_back().unwrap_or(first);
        let beside = |i: usize| widget(i) && self.inside(i) && !(first..last).contains(&i);
        let theirs: usize = parts
            .clone()
            .filter(|&i| beside(i))
            .map(|i| self.prose[i])
            .sum();
        if theirs * 2 > self.sums[self.main].prose {
            return;
        }
        let apart: Vec<usize> = parts
            .filter(|&i| {
                beside(i) && !self.headed[self.containers.of[i]] && !furniture(self.part(i))
            })
            .collect();
        for i in apart {
            self.set(i, BlockKind::Boilerplate);
        }
    }

    /// Whether a line after the text says by its own words what it is.
    fn spoken_for(&self, i: usize, under: usize) -> bool {
        let text = self.text(i);
        if line_shape::reachable(text) && text.len() < 200 && i < under {
            return true;
        }
        match self.stock(i) {
            Some(StockLine::Contact) => self.near_contact(i),
            Some(StockLine::Keywords | StockLine::About | StockLine::Latest) => true,
            _ => i < under && text.len() < 80 && line_shape::stamp_line(text),
        }
    }

    /// Running text above the headline is not the text.
    fn above(&mut self) {
        let Some(headline) = self.headline else {
            return;
        };
        let above: usize = self.prose[..headline].iter().sum();
        if above * 2 < self.sums[self.main].prose {
            for i in 0..headline {
                let part = self.part(i);
                let lead = part.kind == Some(BlockKind::Lead) && i + 4 > headline;
                if self.prose[i] > 0 && !furniture(part) && !lead {
                    self.set(i, BlockKind::Boilerplate);
                }
            }
        }
    }

    /// The outermost container beside the main content that each is in.
    fn sides(&self) -> Vec<usize> {
        let all = &self.containers.all;
        let mut around = self.inside.clone();
        for at in (1..all.len()).rev() {
            let here = around[at];
            around[all[at].parent] |= here;
        }
        let mut sides: Vec<usize> = (0..all.len()).collect();
        for at in 1..all.len() {
            let parent = all[at].parent;
            if !around[at] && !around[parent] {
                sides[at] = sides[parent];
            }
        }
        sides
    }

    /// Containers beside the text that say whom to reach, and how.
    fn contacts(&self, sides: &[usize]) -> FxHashSet<usize> {
        let mut headed: FxHashSet<usize> = FxHashSet::default();
        let mut reach: FxHashSet<usize> = FxHashSet::default();
        for i in 0..self.draft.parts.len() {
            if self.inside(i) || furniture(self.part(i)) {
                continue;
            }
            let side = sides[self.containers.of[i]];
            let sum = &self.sums[side];
            if side == 0 || sum.text >= 1_500 || sum.linked * 2 >= sum.text + 200 {
                continue;
            }
            if self.part(i).kind == Some(BlockKind::Contact)
                || self.stock(i) == Some(StockLine::Contact)
            {
                headed.insert(side);
            }
            if line_shape::reachable(self.text(i)) {
                reach.insert(side);
            }
        }
        headed.retain(|side| reach.contains(side));
        headed
    }

    /// Whether a way to reach someone is written nearby; under a heading, where
    /// it is one.
    fn near_contact(&self, i: usize) -> bool {
        let from = if self.heading(i) {
            i
        } else {
            i.saturating_sub(4)
        };
        let mut near = from..self.draft.parts.len().min(i + 8);
        near.any(|near| line_shape::reachable(self.text(near)))
    }

    /// Whether a part is running text of the main content.
    fn is_text(&self, i: usize) -> bool {
        let part = self.part(i);
        self.inside(i)
            && self.prose[i] > 0
            && !furniture(part)
            && part.kind != Some(BlockKind::ListItem)
    }

    /// Sets apart what stands below the text that metadata tell.
    fn untold(&mut self, told: &Told) {
        let last = told.parts.iter().rposition(|told| *told).unwrap_or(0);
        for i in last + 1..self.draft.parts.len() {
            let facts = self.containers.all[self.containers.of[i]].facts;
            if told.whole && self.is_text(i) && !facts {
                self.set(i, BlockKind::Boilerplate);
            }
        }
    }

    /// Sets apart the labels of forms and what an author box says.
    fn forms(&mut self) {
        let (all, sums) = (&self.containers.all, &self.sums);
        let most = sums[self.main].prose;
        let forms = self
            .containers
            .inherited(|at| all[at].shape == Shape::Form && sums[at].prose * 4 < most);
        for i in 0..self.draft.parts.len() {
            let part = self.part(i);
            let len = part.end - part.start;
            let author = part.kind == Some(BlockKind::Byline)
                && (len > 100 || len > 60 && line_shape::ends_sentence(self.text(i)))
                && stamp::find(line_shape::head(self.text(i), 40)).is_none();
            let credit =
                part.kind == Some(BlockKind::Caption) && line_shape::only_credit(self.text(i));
            // `av` between a day and a name.
            let glue = part.kind == Some(BlockKind::Paragraph)
                && len <= 4
                && self.text(i).chars().all(char::is_lowercase)
                && self.byline_beside(i);
            if furniture(part) {
            } else if glue {
                self.set(i, BlockKind::Navigation);
            } else if author || credit {
                self.set(i, BlockKind::Boilerplate);
            } else if forms[self.containers.of[i]] {
                self.set(i, BlockKind::Navigation);
            }
        }
    }

    /// Whether each part is the only one left in its smallest container that has
    /// others.
    fn alone(&self) -> Vec<bool> {
        let all = &self.containers.all;
        let mut counts = vec![(0, 0); all.len()];
        for (i, &at) in self.containers.of.iter().enumerate() {
            counts[at].0 += 1;
            counts[at].1 += usize::from(!furniture(self.part(i)));
        }
        for at in (1..all.len()).rev() {
            let (parts, live) = counts[at];
            let outer = &mut counts[all[at].parent];
            *outer = (outer.0 + parts, outer.1 + live);
        }
        let alone = |&at: &usize| {
            let mut at = at;
            while at > 0 && counts[at].0 == 1 {
                at = all[at].parent;
            }
            counts[at].1 == 1
        };
        self.containers.of.iter().map(alone).collect()
    }

    /// Whether a part stands next to a line of author or day.
    fn byline_beside(&self, i: usize) -> bool {
        let near = [i.checked_sub(1), Some(i + 1)];
        near.into_iter()
            .flatten()
            .filter_map(|near| self.draft.parts.get(near))
            .any(|near| near.kind == Some(BlockKind::Byline))
    }

    /// Sets apart headings under which nothing is left, and a last line that
    /// leads into something.
    fn empty_headings(&mut self) {
        let parts = 0..self.draft.parts.len();
        let last = parts.clone().rfind(|&i| !furniture(self.part(i)));
        if let Some(last) = last.filter(|&i| self.inside(i)) {
            let text = self.text(last);
            if text.len() < 60 && text.ends_with(':') && self.part(last).row.is_none() {
                self.set(last, BlockKind::Navigation);
            }
        }
        let Some(headline) = parts.clone().find(|&i| self.heading(i)) else {
            return;
        };
        let alone = self.alone();
        // What was met below: text, or the heading of a part with text.
        let (mut text, mut below) = (false, None);
        // A lead may be set as a heading.
        for i in (headline + 4..parts.end).rev() {
            if furniture(self.part(i)) {
                continue;
            }
            if !self.heading(i) {
                text |= self.part(i).kind != Some(BlockKind::Byline);
                continue;
            }
            let level = self.part(i).level.unwrap_or(2);
            let words = self.text(i);
            let full = text && !alone[i]
                || below.is_some_and(|below| below > level)
                || words.len() > 100
                || line_shape::ends_sentence(words)
                || self.stock(i).is_some();
            if full {
                below = Some(level);
            } else {
                self.set(i, BlockKind::Navigation);
            }
            text = false;
        }
    }
}
