//! Page to parts: one walk over the tree.

use std::{cell::Cell, hash::BuildHasher};

use html5ever::{LocalName, data::NAMED_ENTITIES, local_name};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use scraper::{ElementRef, Html, Node, node::Element};

use crate::{
    model::{BlockKind, Image, Link},
    read::{
        Limits, clean,
        draft::{Draft, Part},
        known::CallerHints,
        layout::{
            boilerplate::{self, StockLine},
            classify,
            line_shape::{self, Label},
        },
    },
    text::{document::Document, line::LineText},
};
use content::{Container, Hint, Shape};
use dates::MarkedTime;
use metadata::PageHead;
use site_selectors::{Marks, SiteSelectors};
use state::Hidden;

mod content;
mod dates;
mod metadata;
mod site_selectors;
mod state;
mod tags;
mod tree;

/// Reads a page.
pub(crate) fn read(html: &str, limits: Limits, told: CallerHints<'_>) -> Document {
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    let (tree, cut) = tree::parse(html, limits);
    let mut walk = Walk {
        html,
        draft: Draft::with_capacity(html.len() / 4),
        zones: vec![NamedZone::default()],
        gap: true,
        ..Walk::default()
    };
    walk.tree(&tree);
    let hidden = walk.hidden_text(limits);
    walk.demote();
    let article = state::article_body(&walk.page.json_ld);
    let name = walk.page.get(&["og:title"]).unwrap_or(&walk.page.window);
    content::choose(&walk.containers, &mut walk.draft, name, article.as_deref());
    let Walk {
        mut draft,
        page,
        keywords,
        twice,
        names,
        ..
    } = walk;
    if let Some(names) = names {
        PAGE_NAMES.set(names);
    }
    if let Some(bytes) = cut {
        draft.warn(
            "html_limit",
            format!("the page was read to byte {bytes}: beyond it the markup grows without bound"),
        );
    }
    if let Some(source) = hidden {
        draft.warn(
            "hidden_text",
            format!("the page shows no text: it was read from {source}"),
        );
    }
    if twice {
        draft.warn(
            "double_escaped",
            "character references were escaped twice and have been undone twice".to_owned(),
        );
    }
    metadata::settle(page, keywords, html, &mut draft);
    told.to(&mut draft);
    classify::settle(draft, true)
}

/// What class names and ids say on the pages of a site.
#[derive(Default)]
struct PageNames {
    site: Option<&'static SiteSelectors>,
    /// What class attributes said, as most stand on many elements.
    classes: FxHashMap<Box<str>, Marks>,
}

/// Most class names that are kept from page to page, and bytes of the longest.
const MOST_CLASSES: usize = 4_096;
const LONGEST_CLASS: usize = 256;

thread_local! {
    /// Those of the last pages: the pages of one site share most of theirs.
    static PAGE_NAMES: Cell<PageNames> = Cell::default();
}

impl PageNames {
    fn of(html: &str) -> PageNames {
        let site = site_selectors::of(html);
        let known = PAGE_NAMES.take();
        let same = known.site.map(std::ptr::from_ref) == site.map(std::ptr::from_ref);
        if same && known.classes.len() < MOST_CLASSES {
            known
        } else {
            PageNames {
                site,
                ..PageNames::default()
            }
        }
    }

    fn id(&self, id: &str) -> Marks {
        site_selectors::marks(self.site, id)
    }

    /// What the class names of an element say.
    fn classes(&mut self, names: &str) -> Marks {
        if let Some(marks) = self.classes.get(names) {
            return *marks;
        }
        let each = names.split_ascii_whitespace().take(16);
        let marks = each.fold(Marks::NONE, |all, name| {
            all | site_selectors::marks(self.site, name)
        });
        if names.len() <= LONGEST_CLASS {
            self.classes.insert(names.into(), marks);
        }
        marks
    }
}

/// A page that shows fewer bytes of whole sentences than this is a shell.
const SHELL: usize = 200;

/// Marks of what is no part of the release.
const FURNITURE: Marks = Marks::MENU
    .or(Marks::TOOLS)
    .or(Marks::KEYWORDS)
    .or(Marks::RELATED)
    .or(Marks::OWNER)
    .or(Marks::NOTICE)
    .or(Marks::SIDE);

/// What holds at a point of the tree.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    marks: Marks,
    /// The outermost element that a name sets apart, or 0.
    zone: usize,
    heading: u8,
    /// Depth of lists, and whether the point is in an item.
    list: u8,
    item: bool,
    quote: bool,
    linked: bool,
    bold: bool,
    /// In raised letters, as the number of a note.
    raised: bool,
    pre: bool,
    /// In a table of data, and in a cell of it.
    table: bool,
    cell: bool,
    /// In a menu, which is set as one block.
    run_in: bool,
    figure: bool,
    /// In what the page says is its main content.
    main: bool,
    /// In text whose paragraphs are set by line breaks, not by tags.
    raw: bool,
    /// The innermost container.
    container: usize,
    /// Whether this very element parts blocks.
    block: bool,
}

impl State {
    /// What holds within an element by its name alone.
    fn within(self, name: &str) -> State {
        let outer = self;
        let mut state = State {
            block: true,
            ..outer
        };
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => state.heading = name.as_bytes()[1] - b'0',
            // The head of what folds out.
            "summary" => state.heading = if outer.heading > 0 { outer.heading } else { 3 },
            "ul" | "ol" | "menu" => state.list = (outer.list + 1).min(6),
            "li" => state.item = true,
            // An embedded post is no row of buttons.
            "blockquote" => {
                state.quote = true;
                state.marks = state.marks.without(Marks::TOOLS);
            }
            "figure" => state.figure = true,
            "figcaption" | "caption" => state.marks |= Marks::CAPTION,
            "pre" => state.pre = true,
            "article" | "main" => state.main = true,
            "nav" => {
                state.marks |= Marks::MENU;
                state.run_in = true;
            }
            "aside" if !outer.main => state.marks |= Marks::SIDE,
            // Whose words they are.
            "footer" if outer.quote => {}
            "footer" if outer.main => state.marks |= Marks::TOOLS,
            "footer" | "dialog" => state.marks |= Marks::OWNER,
            "header" if !outer.main => state.marks |= Marks::MENU,
            "p" | "table" | "tr" | "div" | "section" | "form" | "address" | "dl" | "dt" | "dd"
            | "fieldset" | "details" | "center" | "hgroup" | "thead" | "tbody" | "tfoot"
            | "legend" | "body" | "header" | "aside" => {}
            // The cell of a table of data is none of its own.
            "td" | "th" => state.block = !outer.table || outer.cell,
            _ => {
                state.block = false;
                state.bold |= matches!(name, "b" | "strong" | "u");
                state.raised |= name == "sup";
            }
        }
        state
    }

    /// What text is at this point.
    fn kind(&self) -> Option<BlockKind> {
        let marks = self.marks;
        let menu = Marks::MENU.or(Marks::KEYWORDS).or(Marks::RELATED);
        // A box of contacts stands beside the text and in an article's foot, too.
        let contact = marks.has(Marks::CONTACT);
        let side = marks.has(Marks::SIDE) && !contact;
        let tools = marks.has(Marks::TOOLS) && !contact;
        let beside = side && (self.item || self.linked);
        let kind = if marks.has(menu) || tools || beside {
            BlockKind::Navigation
        } else if marks.has(Marks::OWNER.or(Marks::NOTICE).or(Marks::CREDIT)) || side {
            BlockKind::Boilerplate
        } else if marks.has(Marks::CAPTION) {
            BlockKind::Caption
        } else if marks.has(Marks::CONTACT) {
            BlockKind::Contact
        } else {
            return self.plain_kind();
        };
        Some(kind)
    }

    /// What it is by the tags alone.
    fn plain_kind(&self) -> Option<BlockKind> {
        let plain = self.raw && self.heading == 0 && !self.item && !self.quote;
        if plain && !self.marks.has(Marks::BYLINE.or(Marks::LEAD)) {
            return None;
        }
        Some(if self.heading > 0 {
            BlockKind::Heading
        } else if self.marks.has(Marks::BYLINE) {
            BlockKind::Byline
        } else if self.item {
            BlockKind::ListItem
        } else if self.marks.has(Marks::LEAD) {
            BlockKind::Lead
        } else if self.quote {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        })
    }

    fn level(&self) -> Option<u8> {
        match self.plain_kind() {
            Some(BlockKind::Heading) => Some(self.heading),
            Some(BlockKind::ListItem) => Some(self.list.max(1)),
            _ => None,
        }
    }
}

/// An element that names set apart from the main content.
#[derive(Debug, Default)]
struct NamedZone {
    /// The zone around it, or 0.
    outer: usize,
    /// What its name says that it is.
    marks: Marks,
    /// Bytes of whole sentences in it.
    prose: usize,
    headline: bool,
}

/// A part that lies in a zone.
struct Zoned {
    part: usize,
    state: State,
}

/// A cell that reaches down into the rows below it.
#[derive(Clone, Copy)]
struct RowSpan {
    column: usize,
    width: usize,
    rows: usize,
}

#[derive(Default)]
struct Walk<'h> {
    html: &'h str,
    draft: Draft,
    page: PageHead,
    /// Made when an element first has a class or an id.
    names: Option<PageNames>,
    zones: Vec<NamedZone>,
    zoned: Vec<Zoned>,
    containers: content::Containers,
    /// The state in which the open part began.
    open: Option<State>,
    /// Line breaks since the last text, and whether more parts the next one.
    breaks: usize,
    gap: bool,
    /// Number of the table, its row so far, and whether only heads came.
    tables: usize,
    column: usize,
    heads: (usize, usize),
    only_heads: bool,
    spans: Vec<RowSpan>,
    /// The image of the figure that is being read.
    figure: Option<usize>,
    /// The link that is being read, and where its text begins.
    link: Option<(String, usize)>,
    /// Whether a link or time ended right before, with no text since.
    after_link: bool,
    twice: bool,
    hidden: Hidden,
    keywords: Vec<String>,
}

impl Walk<'_> {
    /// Goes through the tree without recursion.
    fn tree(&mut self, tree: &Html) {
        let mut states: Vec<State> = vec![State::default()];
        let mut node = tree.tree.root();
        loop {
            let outer = states.last().copied().unwrap_or_default();
            let inner = match node.value() {
                Node::Text(text) => {
                    // `499<sup>99</sup>` is not one figure.
                    match outer.raised {
                        true => {
                            self.text(&text.chars().map(clean::raised).collect::<String>(), outer)
                        }
                        false => self.text(text, outer),
                    }
                    None
                }
                Node::Element(_) => ElementRef::wrap(node).and_then(|e| self.enter(e, outer)),
                Node::Document | Node::Fragment => Some(outer),
                _ => None,
            };
            if let Some(inner) = inner {
                states.push(inner);
                if let Some(child) = node.first_child() {
                    node = child;
                    continue;
                }
                self.close(&mut states, node.value());
            }
            while node.next_sibling().is_none() {
                let Some(parent) = node.parent() else {
                    self.flush();
                    return;
                };
                node = parent;
                self.close(&mut states, node.value());
            }
            if let Some(next) = node.next_sibling() {
                node = next;
            }
        }
    }

    fn close(&mut self, states: &mut Vec<State>, node: &Node) {
        if let (Some(state), Some(element)) = (states.pop(), node.as_element()) {
            self.leave(element.name(), state);
        }
    }

    /// Enters an element; nothing where what is inside is not to be read.
    fn enter(&mut self, node: ElementRef<'_>, outer: State) -> Option<State> {
        let element = node.value();
        let name = element.name();
        if self.head_matter(name, node) {
            return None;
        }
        // `<a>…</a><a>…</a>`: what the page sets apart by its looks alone.
        if std::mem::take(&mut self.after_link) {
            self.space();
        }
        if self.alone(name, node, outer) || is_hidden(element) {
            return None;
        }
        let mut state = outer.within(name);
        if !state.block && outer.heading == 0 && is_button(element) {
            self.space();
            return None;
        }
        let mut hint = Hint::of(name);
        match name {
            "a" => self.anchor(element, outer, &mut state),
            "time" => self.time(node, outer),
            "abbr" if element.attr("title").is_some() => self.time(node, outer),
            "figure" => self.figure = None,
            "table" if !outer.cell => self.table(node, &mut state),
            "tr" => {
                self.column = 0;
                self.heads = (0, 0);
            }
            "td" | "th" if outer.table && !outer.cell => {
                self.flush();
                self.cell(element);
                state.cell = true;
            }
            "header" if !outer.main => state.zone = self.zone(outer, Marks::MENU),
            // A zone only to find contacts in.
            "footer" if outer.main && !outer.quote => state.zone = self.zone(outer, Marks::NONE),
            _ => {}
        }
        let mut named = Marks::NONE;
        if name != "body" {
            let marks = self.set_apart(element, outer, &mut state);
            named = marks;
            if marks.has(Marks::BODY) {
                hint = Hint::Body;
            } else if marks.has(Marks::MAIN) {
                hint = hint.max(Hint::Main);
            }
        }
        if let Some(property) = attr(element, &local_name!("itemprop")) {
            self.item(property, node);
            if property.contains("articleBody") {
                hint = Hint::Body;
            }
        }
        if state.block {
            state.container = self.containers.open(Container {
                parent: outer.container,
                hint,
                shape: Shape::of(name),
                facts: named.has(Marks::FACTS),
                widget: named.has(Marks::WIDGET),
                look: look(name, element),
                at: self.draft.parts.len(),
            });
            self.part(outer.cell, outer.run_in);
        }
        Some(state)
    }

    /// Takes up an element in which no text is read: a break, an image, what
    /// is no text.
    fn alone(&mut self, name: &str, node: ElementRef<'_>, outer: State) -> bool {
        match name {
            "del" | "li" | "p" | "s" | "span" | "strike" if is_struck(name, node) => self.space(),
            "style" | "template" | "svg" | "math" | "select" | "textarea" | "iframe" | "object"
            | "canvas" | "audio" | "video" | "input" | "datalist" | "map" | "applet"
            | "frameset" => {
                // It parts the words around it.
                self.space();
            }
            // A button in a heading is its text: it folds out what stands below.
            "button" if outer.heading == 0 => self.space(),
            "br" if outer.cell => self.draft.line_of_cell(),
            "br" => self.breaks += 1,
            "hr" => self.flush(),
            "img" => self.image(node.value(), outer),
            _ => return false,
        }
        true
    }

    fn anchor(&mut self, element: &Element, outer: State, state: &mut State) {
        if let Some(href) = element.attr("href") {
            state.linked = true;
            if !outer.marks.has(FURNITURE) {
                self.link = Some((href.to_owned(), self.draft.open_text().len()));
            }
        }
    }

    fn table(&mut self, node: ElementRef<'_>, state: &mut State) {
        state.table = !is_layout(node);
        self.tables += 1;
        self.only_heads = true;
        self.spans.clear();
    }

    /// Reads the text that scripts would show, where the page shows none;
    /// says where it was.
    fn hidden_text(&mut self, limits: Limits) -> Option<&'static str> {
        let shown: usize = self.zones.iter().map(|zone| zone.prose).sum();
        if shown >= SHELL {
            return None;
        }
        let text = self.hidden.text(&self.page.json_ld)?;
        let (tree, _) = tree::parse(&text.html, limits);
        // What is shown instead of the text is a notice.
        for part in &mut self.draft.parts {
            if part.kind == Some(BlockKind::Paragraph) && part.end - part.start < 80 {
                part.kind = Some(BlockKind::Boilerplate);
            }
        }
        self.hidden = Hidden::default();
        self.tree(&tree);
        Some(text.source)
    }

    /// Reads what stands for itself: metadata of the page's head.
    fn head_matter(&mut self, name: &str, node: ElementRef<'_>) -> bool {
        let element = node.value();
        let text = || node.text().collect::<String>();
        match name {
            "script" => {
                let kind = element.attr("type").unwrap_or_default();
                if kind.eq_ignore_ascii_case("application/ld+json") {
                    self.page.json_ld.push(text());
                } else if kind.eq_ignore_ascii_case("application/json") {
                    self.hidden.scripts.push(text());
                } else if kind.is_empty() || kind.ends_with("javascript") {
                    let script = node.text().next().unwrap_or_default();
                    if state::is_state(script) {
                        self.hidden.scripts.push(script.to_owned());
                    }
                }
            }
            "noscript" => {
                self.hidden.noscripts.push(text());
                self.space();
            }
            "title" => {
                if self.page.window.is_empty() {
                    self.page.window = text();
                }
            }
            "meta" => self.page.meta(element),
            "link" => {
                if element.attr("rel") == Some("canonical") {
                    self.page.canonical = element.attr("href").map(str::to_owned);
                }
            }
            "base" => self.page.base = element.attr("href").map(str::to_owned),
            "html" => {
                self.page.language = element.attr("lang").map(str::to_owned);
                return false;
            }
            _ => return false,
        }
        true
    }

    /// Takes up what roles, class names and the id say.
    fn set_apart(&mut self, element: &Element, outer: State, state: &mut State) -> Marks {
        let mut marks = Marks::NONE;
        if let Some(classes) = attr(element, &local_name!("class")) {
            marks |= self.names().classes(classes);
        }
        // A heading is named for what it heads.
        let own = state.heading == 0 && element.name() != "p";
        if let Some(id) = attr(element, &local_name!("id")).filter(|_| own) {
            marks |= self.names().id(id);
        }
        match attr(element, &local_name!("role")) {
            Some("navigation" | "search" | "menu" | "menubar") => marks |= Marks::MENU,
            Some("contentinfo") => marks |= Marks::OWNER,
            Some("dialog" | "alertdialog") => marks |= Marks::NOTICE,
            Some("complementary") if !outer.main => marks |= Marks::SIDE,
            Some("main") => marks |= Marks::MAIN,
            _ => {}
        }
        if attr(element, &local_name!("aria-hidden")) == Some("true") {
            marks |= Marks::MENU;
        }
        if marks.has(Marks::MAIN) {
            state.main = true;
            return marks;
        }
        // Blogs are put together from widgets, of which one is the text.
        if marks.has(Marks::BODY) {
            state.marks = state.marks.without(Marks::SIDE);
        }
        if outer.marks.has(Marks::CAPTION) && self.figure.is_some() && names_owner(element, marks) {
            marks |= Marks::CREDIT;
        }
        if marks.has(Marks::CREDIT) {
            state.block = true;
        }
        let boxes = Marks::FACTS.or(Marks::WIDGET);
        let new = marks.without(outer.marks.or(Marks::BODY).or(boxes));
        if new != Marks::NONE {
            state.marks |= new;
            state.zone = self.zone(*state, new);
        }
        marks
    }

    fn names(&mut self) -> &mut PageNames {
        self.names.get_or_insert_with(|| PageNames::of(self.html))
    }

    /// A zone within the one that the element stands in.
    fn zone(&mut self, state: State, marks: Marks) -> usize {
        self.zones.push(NamedZone {
            outer: state.zone,
            marks,
            ..NamedZone::default()
        });
        self.zones.len() - 1
    }

    fn leave(&mut self, name: &str, state: State) {
        match name {
            "a" => {
                if let Some((url, from)) = self.link.take() {
                    let text = self.draft.open_text().get(from..).map(str::trim);
                    self.draft.metadata.links.push(Link {
                        url,
                        text: text.filter(|t| !t.is_empty()).map(str::to_owned),
                    });
                }
            }
            "tr" if state.table => self.row(state),
            "figure" => self.figure = None,
            _ => {}
        }
        self.after_link = matches!(name, "a" | "time");
        if state.block {
            self.part(state.cell, state.run_in && name != "nav");
        }
    }

    /// Parts what follows from what stands before it: as a line of the open cell, as words
    /// that run in, or as text of its own.
    fn part(&mut self, cell: bool, runs_in: bool) {
        if cell {
            self.draft.line_of_cell();
        } else if runs_in {
            self.space();
        } else {
            self.flush();
        }
    }

    fn space(&mut self) {
        if !self.draft.open_text().is_empty() {
            self.draft.push(" ");
        }
    }

    /// Ends the open part.
    fn flush(&mut self) {
        if let Some(state) = self.open.take() {
            let before = self.draft.parts.len();
            self.draft.close(state.kind(), state.level(), self.gap);
            if self.draft.parts.len() > before {
                self.note(before, state);
            }
        }
        self.gap = true;
        self.breaks = 0;
    }

    /// Keeps in mind what a new part tells of its zone and the page.
    fn note(&mut self, part: usize, state: State) {
        self.containers.place(part, state.container);
        let Some(last) = self.draft.parts.get(part) else {
            return;
        };
        let text = self.draft.of(last);
        let whole =
            text.len() > 60 && line_shape::ends_sentence(text) && last.linked * 2 < text.len();
        let zone = &mut self.zones[state.zone];
        zone.prose += if whole { text.len() } else { 0 };
        zone.headline |= state.heading == 1;
        if state.marks.has(Marks::KEYWORDS) && state.item && text.len() < 80 {
            self.keywords.push(text.to_owned());
        }
        if state.zone > 0 {
            self.zoned.push(Zoned { part, state });
        }
        if last.kind == Some(BlockKind::Caption) || state.marks.has(Marks::CREDIT) {
            self.caption(part, state);
        }
    }

    /// Tells an image what its caption says and whom it credits, and sets the
    /// credit apart from the caption.
    fn caption(&mut self, part: usize, state: State) {
        let Draft {
            text,
            parts,
            metadata,
            ..
        } = &mut self.draft;
        let Some(last) = parts.get_mut(part) else {
            return;
        };
        let words = &text[last.start..last.end];
        let (caption, credit) = if state.marks.has(Marks::CREDIT) {
            (None, line_shape::split_credit(words).1.or(Some(words)))
        } else {
            line_shape::split_credit(words)
        };
        if let Some(image) = self.figure.and_then(|at| metadata.images.get_mut(at)) {
            image.caption = caption.map(str::to_owned).or(image.caption.take());
            image.credit = credit.map(str::to_owned).or(image.credit.take());
        }
        let photo = line_shape::photo_credit(words);
        if let Some(at) = photo.filter(|_| !state.marks.has(Marks::CREDIT)) {
            let credit = Part {
                start: last.start + at,
                kind: Some(BlockKind::Boilerplate),
                gap: true,
                ..last.clone()
            };
            last.end = last.start + words[..at].trim_end().len();
            parts.push(credit);
            self.containers.place(part + 1, state.container);
        }
    }

    /// A name can mislead: an element with the headline in it, or with most
    /// of the page's sentences, is no menu whatever it is called.
    fn demote(&mut self) {
        let teasers = Marks::RELATED.or(Marks::SIDE);
        let headline_outside = self.zones[0].headline;
        let headlined = |zone: &NamedZone| zone.headline && !zone.marks.has(teasers);
        let headline_elsewhere = headline_outside || self.zones.iter().any(headlined);
        let posts = self
            .zones
            .iter()
            .filter(|zone| zone.marks == Marks::OWNER && zone.prose > 0);
        let (posts, posted) = posts.fold((0, 0), |(n, prose), zone| (n + 1, prose + zone.prose));
        for at in (1..self.zones.len()).rev() {
            let (prose, headline) = (self.zones[at].prose, self.zones[at].headline);
            let outer = self.zones[at].outer;
            self.zones[outer].prose += prose;
            self.zones[outer].headline |= headline;
        }
        let all = self.zones[0].prose;
        // A forum is all comments.
        let forum = posts > 1 && posted > 2 * SHELL && all - posted < SHELL;
        let misled = |zone: &NamedZone| {
            // Teasers of other texts may be much of a page.
            let share = if zone.marks.has(Marks::RELATED) {
                67
            } else {
                50
            };
            let most = zone.prose > 400 && zone.prose * 100 > all * share;
            let beside = zone.marks.has(teasers) && headline_elsewhere;
            zone.headline && !headline_outside && !beside
                || most && !zone.marks.has(Marks::NOTICE)
                || forum && zone.marks == Marks::OWNER
        };
        let reached = self.reached();
        for zoned in &self.zoned {
            let mut marks = zoned.state.marks;
            let mut at = zoned.state.zone;
            while at > 0 {
                let zone = &self.zones[at];
                if misled(zone) {
                    marks = marks.without(zone.marks);
                }
                at = zone.outer;
            }
            // Whom to reach is told beside the text.
            let reach = reached.contains(&zoned.state.zone);
            if reach {
                marks = marks.without(Marks::SIDE.or(Marks::TOOLS));
            }
            if marks != zoned.state.marks {
                self.draft.parts[zoned.part].kind = State {
                    marks,
                    ..zoned.state
                }
                .kind();
            }
        }
    }

    /// Zones beside the text that say whom to reach, and how.
    fn reached(&self) -> FxHashSet<usize> {
        let mut headed = FxHashSet::default();
        let mut reached = FxHashSet::default();
        for zoned in &self.zoned {
            let zone = zoned.state.zone;
            let beside = Marks::SIDE.or(Marks::TOOLS);
            let marks = zoned.state.marks;
            if !marks.has(beside) || marks.has(FURNITURE.without(beside)) {
                continue;
            }
            let Some(part) = self.draft.parts.get(zoned.part) else {
                continue;
            };
            let text = self.draft.of(part);
            if headed.contains(&zone) && line_shape::reachable(text) {
                reached.insert(zone);
            }
            if text.len() < 40 && boilerplate::of(&text.lower()) == Some(StockLine::Contact) {
                headed.insert(zone);
            }
        }
        reached
    }

    fn text(&mut self, text: &str, state: State) {
        if text.bytes().all(|b| b.is_ascii_whitespace()) {
            self.space();
            return;
        }
        self.after_link = false;
        let undone = undo_references(text);
        self.twice |= undone.is_some();
        let mut text = undone.as_deref().unwrap_or(text);
        if state.pre || text.contains("\u{a0}\u{a0}") {
            while let Some((first, rest)) = between_figures(text) {
                self.words(first, state);
                match state.cell {
                    true => self.draft.line_of_cell(),
                    false => self.breaks += 1,
                }
                text = rest;
            }
        }
        self.words(text, state);
    }

    fn words(&mut self, text: &str, state: State) {
        if state.cell {
            self.draft.push_marked(text, state.linked, state.bold);
        } else if state.pre || !state.run_in && has_paragraphs(text) {
            let state = State { raw: true, ..state };
            for (n, line) in text.split('\n').enumerate() {
                self.breaks += usize::from(n > 0);
                if !line.trim().is_empty() {
                    self.run(line, state);
                }
            }
        } else {
            self.run(text, state);
        }
    }

    /// Adds text to the open part, or begins one.
    fn run(&mut self, text: &str, state: State) {
        if self.breaks > 0 && self.open.is_some() && !state.run_in {
            // `<h1>Ny bro<br>över ån</h1>`
            let of_heading = self.open.is_some_and(|open| open.heading > 0)
                && text.trim_start().starts_with(char::is_lowercase);
            let goes_on =
                self.breaks == 1 && (of_heading || runs_on(self.draft.open_text(), text.trim()));
            if goes_on {
                self.space();
            } else {
                let gap = self.breaks > 1;
                self.flush();
                self.gap = gap;
            }
        }
        if self.breaks > 0 && state.run_in {
            self.space();
        }
        self.breaks = 0;
        self.open.get_or_insert(state);
        self.draft.push_marked(text, state.linked, state.bold);
    }

    fn cell(&mut self, element: &Element) {
        let number = |name: &str| -> usize {
            element
                .attr(name)
                .and_then(|n| n.trim().parse().ok())
                .map_or(1, |n: usize| n.clamp(1, 1_000))
        };
        while let Some(span) = self
            .spans
            .iter()
            .find(|s| (s.column..s.column + s.width).contains(&self.column))
        {
            self.column = span.column + span.width;
        }
        let (width, rows) = (number("colspan"), number("rowspan"));
        self.draft.open_cell(self.column, width);
        if rows > 1 && self.spans.len() < 100 {
            self.spans.push(RowSpan {
                column: self.column,
                width,
                rows,
            });
        }
        self.column += width;
        if element.name() == "th" {
            self.heads.0 += 1;
        } else {
            self.heads.1 += 1;
        }
    }

    /// Ends a row of a table of data.
    fn row(&mut self, state: State) {
        let figures = self.draft.open_cells().skip(1).any(line_shape::figure);
        let head = self.heads.1 == 0 && self.heads.0 > 0 || self.only_heads && !figures;
        self.only_heads &= head;
        let before = self.draft.parts.len();
        self.draft.close_row(self.tables, head, self.gap);
        for part in before..self.draft.parts.len() {
            if let Some(kind) = state.kind().filter(|kind| kind.is_furniture()) {
                self.draft.parts[part].kind = Some(kind);
            }
            self.note(part, state);
        }
        for span in &mut self.spans {
            span.rows -= 1;
        }
        self.spans.retain(|span| span.rows > 0);
        self.open = None;
    }

    /// Takes up a property of microdata; a day may stand in the text.
    fn item(&mut self, property: &str, node: ElementRef<'_>) {
        let element = node.value();
        let content = ["content", "datetime", "title"]
            .iter()
            .find_map(|name| element.attr(name));
        if content.is_some() || !property.starts_with("date") {
            self.page.item(
                property,
                element
                    .attr("content")
                    .or(content.filter(|_| property.starts_with("date"))),
            );
        } else {
            let text: String = node.text().take(8).collect();
            self.page.item(property, Some(&text));
        }
    }

    fn time(&mut self, node: ElementRef<'_>, state: State) {
        let element = node.value();
        let class = attr(element, &local_name!("class")).unwrap_or_default();
        let published = ["published", "pubdate", "entry-date"];
        let item = attr(element, &local_name!("itemprop"));
        let said = item == Some("datePublished")
            || element.attr("pubdate").is_some()
            || published.iter().any(|name| class.contains(name));
        let updated = |told: bool| (told && !said).then_some(Label::Updated);
        // Whatever stands before it: `Publicerad 9 maj <time>Ändrad 10 maj</time>`
        let label = updated(item == Some("dateModified"))
            .or_else(|| line_shape::date_label(line_shape::tail(self.draft.open_text(), 60)))
            .or_else(|| updated(class.contains("updated")));
        if said || !state.marks.has(FURNITURE.without(Marks::MENU)) {
            let at = self.draft.parts.len();
            self.page.times.extend(MarkedTime::before_change(node, at));
            self.page
                .times
                .extend(MarkedTime::of(node, label, said, at));
        }
    }

    fn image(&mut self, element: &Element, state: State) {
        let url = element
            .attr("data-src")
            .or_else(|| element.attr("src"))
            .filter(|url| !url.is_empty() && !url.starts_with("data:"));
        let Some(url) = url.filter(|_| !state.marks.has(FURNITURE)) else {
            return;
        };
        let alt = element
            .attr("alt")
            .map(clean::line)
            .filter(|alt| !alt.is_empty());
        self.draft.metadata.images.push(Image {
            url: url.to_owned(),
            caption: alt,
            credit: None,
        });
        if state.figure {
            self.figure = Some(self.draft.metadata.images.len() - 1);
        }
    }
}

/// An attribute of an element. [`Element::attr`] looks its name up each time,
/// which is too much for what is asked of every element.
fn attr<'e>(element: &'e Element, name: &LocalName) -> Option<&'e str> {
    let mut all = element.attrs.iter();
    let (_, value) = all.find(|(known, _)| known.local == *name)?;
    Some(value)
}

/// The name and the classes of an element as a number.
fn look(name: &str, element: &Element) -> Option<u64> {
    let classes = attr(element, &local_name!("class"))?;
    Some(FxBuildHasher.hash_one((name, classes)))
}

/// Whether an element of a picture's caption says whose the picture is.
fn names_owner(element: &Element, marks: Marks) -> bool {
    const PROPERTIES: [&str; 4] = ["author", "copyrightHolder", "creator", "creditText"];
    marks.has(Marks::OWNER)
        || attr(element, &local_name!("itemprop")).is_some_and(|of| PROPERTIES.contains(&of))
}

/// Whether an element acts as a button and links to no mail address or telephone.
fn is_button(element: &Element) -> bool {
    attr(element, &local_name!("role")) == Some("button")
        && !attr(element, &local_name!("href"))
            .is_some_and(|to| to.starts_with("mailto:") || to.starts_with("tel:"))
}

/// Whether an element is not shown.
fn is_hidden(element: &Element) -> bool {
    attr(element, &local_name!("hidden")).is_some()
        || attr(element, &local_name!("style"))
            .is_some_and(|style| style.contains("display:none") || style.contains("display: none"))
}

/// The text on both sides of the first wide gap between two figures: they stand in columns
/// that spaces set, as `450      500 kr`.
fn between_figures(text: &str) -> Option<(&str, &str)> {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\u{a0}');
    let mut from = 0;
    while let Some(at) = text[from..].find(is_space).map(|at| from + at) {
        let rest = text[at..].trim_start_matches(is_space);
        let gap = &text[at..text.len() - rest.len()];
        let wide = gap.contains('\t') || gap.chars().count() > 2;
        if wide && clean::figures_meet(&text[..at], rest) {
            return Some((&text[..at], rest));
        }
        from = at + gap.len();
    }
    None
}

/// Whether a piece of a text is struck out: `<s>450</s> 500 kronor` is 500. A longer one,
/// or one that stands alone, may be open to the end of the page and is read; a cell closes
/// it, and a style is its element's own.
fn is_struck(name: &str, node: ElementRef<'_>) -> bool {
    const NODES: usize = 20;
    let strikes = match name {
        "del" | "s" | "strike" => true,
        "li" | "p" | "span" => attr(node.value(), &local_name!("style"))
            .is_some_and(|style| style.contains("line-through")),
        _ => false,
    };
    let is_short = || {
        let mut nodes = node.descendants();
        let texts = nodes
            .by_ref()
            .take(NODES)
            .filter_map(|inner| inner.value().as_text());
        texts.map(|text| text.len()).sum::<usize>() <= clean::STRUCK && nodes.next().is_none()
    };
    let is_closed = || {
        let parent = node.parent().and_then(|parent| parent.value().as_element());
        matches!(name, "li" | "p") || parent.is_some_and(|of| matches!(of.name(), "td" | "th"))
    };
    let near = || {
        node.prev_siblings()
            .take(2)
            .chain(node.next_siblings().take(2))
    };
    let says = |text: &str| !text.trim().is_empty();
    strikes
        && is_short()
        && (is_closed()
            || near().any(|near| {
                let mut nodes = near.descendants().take(NODES);
                nodes.any(|inner| inner.value().as_text().is_some_and(|text| says(text)))
            }))
}

/// Nodes of a table that are looked at to tell what it is for.
const LOOK: usize = 2_000;

/// Whether a table only places things on the page: it holds tables, headings
/// or running text, or it has one column.
fn is_layout(table: ElementRef<'_>) -> bool {
    if table.value().attr("role") == Some("presentation") {
        return true;
    }
    let (mut cells, mut widest, mut length, mut heads) = (0usize, 0, 0, false);
    for node in table.descendants().skip(1).take(LOOK) {
        match node.value() {
            Node::Text(text) => {
                length += text.trim().len();
                if length > 600 && !heads {
                    return true;
                }
            }
            Node::Element(element) => match element.name() {
                "table" | "h1" | "h2" | "h3" => return true,
                "tr" => cells = 0,
                "td" | "th" => {
                    cells += 1;
                    widest = widest.max(cells);
                    length = 0;
                    heads |= element.name() == "th";
                }
                _ => {}
            },
            _ => {}
        }
    }
    widest < 2
}

/// Whether a text sets paragraphs by blank lines, as unmarked text does.
fn has_paragraphs(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\n', bytes).any(|at| {
        bytes[at + 1..]
            .iter()
            .find(|b| !matches!(b, b' ' | b'\t' | b'\r'))
            == Some(&b'\n')
    })
}

/// Whether a sentence goes over a line break.
fn runs_on(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    before.len() >= 40
        && after.starts_with(char::is_lowercase)
        && !before.ends_with(['.', '!', '?', ':', ';'])
        && !line_shape::reachable(before)
        && !line_shape::reachable(after)
}

/// Undoes character references that were escaped twice: what reads `&ouml;`
/// once the page is parsed. Nothing where there are none.
fn undo_references(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let rest = &text[at + 1..];
        let Some(len) = rest.bytes().take(12).position(|b| b == b';') else {
            continue;
        };
        if at < from {
            continue;
        }
        let name = &rest[..len];
        let found = if let Some(number) = name.strip_prefix('#') {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            code.and_then(char::from_u32).filter(|&c| c != '\0')
        } else {
            NAMED_ENTITIES
                .get(&rest[..=len])
                .and_then(|&(first, _)| char::from_u32(first))
        };
        if let Some(c) = found {
            out.push_str(&text[from..at]);
            out.push(c);
            from = at + 1 + len + 1;
        }
    }
    (from > 0).then(|| {
        out.push_str(&text[from..]);
        out
    })
}
