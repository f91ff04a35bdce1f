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
};
use crate::model::BlockKind;

/// An element that parts blocks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Container {
    pub parent: usize,
    pub hint: Hint,
    pub shape: Shape,
    /// Whether it is a box of facts, which belongs to the text beside it.
    pub facts: bool,
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
        Containers {
            all: vec![Container::default()],
            of: Vec::new(),
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

    /// For each container what `own` says of it, or else of its parent.
    fn inherited(&self, own: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut all = vec![false; self.all.len()];
        for at in 0..all.len() {
            all[at] = own(at) || at > 0 && all[self.all[at].parent];
        }
        all
    }
}

/// What stands in a container, all below it included; what is known to be the
/// page's is left out.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Bytes of running text, and what of it stands together.
    prose: usize,
    body: usize,
    text: usize,
    linked: usize,
    parts: usize,
    /// Parts that hold a link.
    links: usize,
    /// Parts that are headings.
    heads: usize,
}

impl Sum {
    /// Whether it is mostly running text with few links.
    fn dense(&self) -> bool {
        self.prose * 10 >= self.text * 7 && self.linked * 20 <= self.text * 3
    }

    /// Whether it is links, or teasers that each hold one.
    fn links(&self) -> bool {
        let teasers = self.parts > 3
            && self.links * 2 >= self.parts
            && self.linked * 4 > self.text
            && self.body * 4 < self.text;
        let items =
            self.parts > 2 && self.links * 5 >= self.parts * 4 && self.linked * 3 > self.text;
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
/// `told` is the text as metadata tell it, if they do.
pub(super) fn choose(containers: &Containers, draft: &mut Draft, told: Option<&str>) {
    let told = told.and_then(|told| Told::new(told, draft));
    let prose: Vec<usize> = draft.parts.iter().map(|part| prose(draft, part)).collect();
    // What stands above the headline is not the text, if most stands below.
    let headline = headline(draft).filter(|&i| {
        let above: usize = prose[..i].iter().sum();
        let below: usize = prose[i..].iter().sum();
        above < below
    });
    let body: Vec<bool> = (0..prose.len())
        .map(|i| match &told {
            Some(told) => told.parts[i],
            None => headline.is_none_or(|headline| i >= headline),
        })
        .collect();
    let sums = sums(containers, draft, &prose, &body);
    if sums[0].body < LEAST {
        return;
    }
    let mains = mains(containers, &sums, headline);
    let main = mains[0];
    let mut own = vec![false; containers.all.len()];
    for at in mains {
        own[at] = true;
    }
    let inside = containers.inherited(|at| own[at]);
    let mut choice = Choice {
        containers,
        draft,
        prose,
        sums,
        main,
        inside,
    };
    choice.outside();
    if let Some(told) = &told {
        choice.untold(told);
    }
    choice.links();
    choice.forms();
    choice.once();
    choice.empty_headings();
}

/// The part that is the only heading of the first rank.
fn headline(draft: &Draft) -> Option<usize> {
    let mut headlines = (0..draft.parts.len()).filter(|&i| {
        let part = &draft.parts[i];
        part.kind == Some(BlockKind::Heading) && part.level == Some(1) && !is_linked(part)
    });
    headlines.next().filter(|_| headlines.next().is_none())
}

/// What of a page its metadata tell, too.
struct Told {
    /// Whether each part is told.
    parts: Vec<bool>,
    /// Whether nothing is told that the page does not show.
    whole: bool,
}

impl Told {
    /// Parts and bytes that are compared.
    const PARTS: usize = 2_000;
    const BYTES: usize = 100_000;

    /// Compares a page with what metadata tell; nothing where they tell little
    /// of it. What they tell is text, whatever it is called.
    fn new(told: &str, draft: &mut Draft) -> Option<Told> {
        let told = letters(line_shape::head(told, Told::BYTES));
        let mut parts = vec![false; draft.parts.len()];
        let mut bytes = 0;
        for i in 0..parts.len().min(Told::PARTS) {
            let part = &draft.parts[i];
            let text = draft.of(part);
            if part.row.is_some() || text.len() < 40 || part.kind == Some(BlockKind::Caption) {
                continue;
            }
            let start = letters(line_shape::head(text, 80));
            if start.len() > 20 && memchr::memmem::find(told.as_bytes(), start.as_bytes()).is_some()
            {
                parts[i] = true;
                bytes += letters(text).len();
            }
        }
        let shown: usize = draft.parts.iter().map(|part| prose(draft, part)).sum();
        // A beginning tells nothing of the rest.
        if bytes * 2 < told.len().max(shown) || bytes < LEAST {
            return None;
        }
        for (part, told) in draft.parts.iter_mut().zip(&parts) {
            if *told && furniture(part) {
                part.kind = Some(BlockKind::Paragraph);
            }
        }
        Some(Told {
            parts,
            whole: bytes * 10 >= told.len() * 9,
        })
    }
}

/// The letters and digits of a text, or of markup.
fn letters(text: &str) -> String {
    let mut tag = false;
    let outside = text.chars().filter(|&c| {
        tag = c == '<' || tag && c != '>';
        !tag && c.is_alphanumeric()
    });
    outside.flat_map(char::to_lowercase).collect()
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

/// The smallest container in which the body of the text stands together.
fn main(all: &[Container], sums: &[Sum], headed: &[bool]) -> usize {
    let total = sums[0].body;
    // What the page itself calls its text, if most of the body stands there,
    // or much of it and the headline.
    let named = (1..all.len())
        .filter(|&at| {
            let share = if headed[at] { 40 } else { 55 };
            all[at].hint > Hint::None && sums[at].body * 100 >= total * share
        })
        .max_by_key(|&at| (all[at].hint, sums[at].body));
    let mut heaviest = vec![0; all.len()];
    for at in (1..all.len()).rev() {
        let best = &mut heaviest[all[at].parent];
        if sums[at].body > 0 && (*best == 0 || sums[at].body >= sums[*best].body) {
            *best = at;
        }
    }
    let mut main = named.unwrap_or(0);
    let share = if named.is_some() { 96 } else { 75 };
    while all[main].hint < Hint::Body {
        let inner = heaviest[main];
        if inner == 0
            || all[inner].shape == Shape::Leaf
            || sums[inner].body * 100 < sums[main].body * share
        {
            break;
        }
        main = inner;
    }
    main
}

/// The main container, and those that stand beside it and are text, too.
fn mains(containers: &Containers, sums: &[Sum], headline: Option<usize>) -> Vec<usize> {
    let all = &containers.all;
    // Whether each container holds the headline.
    let mut headed = vec![false; all.len()];
    let mut at = headline.map_or(0, |headline| containers.of[headline]);
    while at > 0 {
        headed[at] = true;
        at = all[at].parent;
    }
    let main = main(all, sums, &headed);
    let mut around = vec![false; all.len()];
    // The container on the way to the main one, of each level.
    let mut way = vec![0; all.len()];
    // The levels over the main container in which it is all there is.
    let mut alone = vec![false; all.len()];
    let (mut at, mut only) = (main, true);
    while at > 0 {
        around[at] = true;
        let outer = all[at].parent;
        way[outer] = at;
        alone[outer] = only;
        only &= sums[outer].body == sums[at].body;
        at = outer;
    }
    around[0] = true;
    let mut mains = vec![main];
    // Whether the next container of a level is text.
    let mut next = vec![false; all.len()];
    for at in (1..all.len()).rev() {
        let sum = &sums[at];
        let parent = all[at].parent;
        if !around[parent] || parent == main || sum.parts == 0 {
            continue;
        }
        if around[at] {
            next[parent] = true;
            continue;
        }
        let under = headline.is_none_or(|headline| all[at].at > headline);
        let together = sum.body * 2 > sum.prose;
        // A lead may stand above.
        let lead = at < main && alone[parent];
        // Text may be put together from boxes of one look.
        let series = all[at].look.is_some() && all[at].look == all[way[parent]].look;
        let text = under
            && (all[at].facts
                || sum.dense() && (together || lead || series && sum.linked == 0)
                || series && sum.linked == 0 && next[parent] && sum.heads == sum.parts);
        next[parent] = text;
        if text {
            mains.push(at);
        }
    }
    mains
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
}

impl Choice<'_> {
    fn part(&self, i: usize) -> &Part {
        &self.draft.parts[i]
    }

    fn text(&self, i: usize) -> &str {
        self.draft.of(&self.draft.parts[i])
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

    fn headline(&self) -> Option<usize> {
        (0..self.draft.parts.len()).find(|&i| self.heading(i) && self.part(i).level == Some(1))
    }

    fn stock(&self, i: usize) -> Option<StockLine> {
        let part = self.part(i);
        if part.row.is_some() || part.end - part.start > 80 {
            return None;
        }
        boilerplate::of(&self.text(i).to_lowercase())
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
            let kept = if keywords || contacts.contains(&side) {
                true
            } else if part.kind == Some(BlockKind::Contact) {
                self.near_contact(i)
            } else if part.kind == Some(BlockKind::Caption) && (first..last).contains(&i) {
                !linked
            } else if i < first {
                // The lead and the date under a headline that stands above.
                match headline {
                    Some(headline) if i >= headline => {
                        !linked && (self.prose[i] == 0 || part.linked * 7 <= self.prose[i])
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

    /// Whether a line after the text is one that its words say what it is.
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
        let Some(headline) = self.headline() else {
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

    /// Sets apart links and teasers within the text: boxes of them, lists of
    /// them above and below it, and links below it.
    fn links(&mut self) {
        let parts = 0..self.draft.parts.len();
        let mut text = parts.clone().filter(|&i| self.is_text(i));
        let Some(first) = text.next() else {
            return;
        };
        let last = text.next_back().unwrap_or(first);
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
        let promos = self.promos();
        // Boxes with a link to buy or to log in.
        let mut offers = vec![false; all.len()];
        for (i, &at) in self.containers.of.iter().enumerate() {
            let part = self.part(i);
            if part.linked > 0 && part.end - part.start < 60 {
                let lower = self.text(i).to_lowercase();
                offers[at] |= boilerplate::offers(&lower);
            }
        }
        for at in (1..all.len()).rev() {
            offers[all[at].parent] |= offers[at];
        }
        let links = self.containers.inherited(|at| {
            let apart = match all[at].shape {
                Shape::Box | Shape::Form => true,
                Shape::List => all[at].at <= first || all[at].at > last,
                Shape::Leaf => false,
            };
            apart
                && at != self.main
                && self.inside[at]
                && sums[at].text * 2 < most
                && !(reach[at] && sums[at].text < 1_000)
                && (sums[at].links()
                    || teasers[at]
                    || promos[at]
                    || offers[at] && sums[at].text * 5 < most)
        });
        for i in parts.clone() {
            if links[self.containers.of[i]] && self.inside(i) && !furniture(self.part(i)) {
                self.set(i, BlockKind::Navigation);
            }
        }
        // Below the text stand invitations and links.
        let bare = |&i: &usize| self.is_text(i) && self.part(i).linked == 0;
        let bare = parts.clone().rfind(bare).unwrap_or(last);
        for i in bare + 1..parts.end {
            let invites = self.is_text(i)
                && self.part(i).end - self.part(i).start < 300
                && !line_shape::reachable(self.text(i))
                && boilerplate::invites(&self.text(i).to_lowercase());
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

    /// Small boxes that open with a linked heading or end in a link of their
    /// own, and look like none with text alone.
    fn promos(&self) -> Vec<bool> {
        let (all, sums) = (&self.containers.all, &self.sums);
        let most = sums[self.main].text;
        let plain: FxHashSet<u64> = (0..all.len())
            .filter(|&at| sums[at].prose > 0 && sums[at].linked == 0)
            .filter_map(|at| all[at].look)
            .collect();
        // The first and last live part of each container.
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
                link && all[at].shape == Shape::Box
                    && (2..=5).contains(&sum.parts)
                    && (sum.prose > 0 || sum.heads > 0)
                    && sum.text < 500
                    && sum.text * 8 < most
                    && all[at].look.is_some_and(|look| !plain.contains(&look))
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
                && (len > 100 || len > 60 && line_shape::ends_sentence(self.text(i)));
            let credit =
                part.kind == Some(BlockKind::Caption) && line_shape::only_credit(self.text(i));
            if furniture(part) {
            } else if author || credit {
                self.set(i, BlockKind::Boilerplate);
            } else if forms[self.containers.of[i]] {
                self.set(i, BlockKind::Navigation);
            }
        }
    }

    /// Sets apart what is written a second time: a caption of a gallery, a
    /// pull quote, the headline over a form.
    fn once(&mut self) {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut again = Vec::new();
        for (i, part) in self.draft.parts.iter().enumerate() {
            if part.row.is_some() || furniture(part) || part.kind == Some(BlockKind::Contact) {
                continue;
            }
            let text = self.draft.of(part);
            let caption = part.kind == Some(BlockKind::Caption);
            if text.len() >= if caption { 20 } else { 40 } && !seen.insert(text) {
                again.push(i);
            }
        }
        for i in again {
            self.set(i, BlockKind::Navigation);
        }
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
            let full = text
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
