//! From parts to blocks: what each part of a page or text is, told from its
//! words, its neighbours and what the markup says. Every form passes here, so
//! that a page without marks is read by the same rules as a page with them.

use std::ops::Range;

use super::{
    boilerplate::{self, StockLine},
    line_shape::{
        self, address, attributes, bare_eq, bullet, case_sign, credit, dash, ends_sentence, head,
        labelled, name_line, numbered, proper, reachable, sentences, speech, stamp_line,
    },
    publisher,
};
use crate::{
    model::{BlockKind, DocumentKind},
    read::draft::{Draft, Part},
    swedish::body,
    text::{
        document::{Document, RowMarkup, TextBlock},
        line::LineText,
        scan,
    },
};

mod facts;
mod heading;
mod paper;
mod title;

pub(crate) use title::without_kicker;

/// Settles the kind of each part and hands the document on.
pub(crate) fn settle(draft: Draft, markup: bool) -> Document {
    let mut outline = Outline::new(draft, markup);
    outline.sort();
    outline.title();
    outline.walk();
    outline.contacts();
    outline.lead();
    outline.facts();
    outline.assemble()
}

/// Where in the page a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Head,
    Body,
    Contact,
    Keywords,
    Related,
    About,
    Latest,
}

/// Facts about a part, each worked out once.
#[derive(Debug, Clone, Copy)]
struct PartFacts {
    /// What the markup says that it is.
    said: Option<BlockKind>,
    row: bool,
    /// Whether nearly all of it is linked.
    linked: bool,
    /// Whether it is text of sentences, not a line.
    prose: bool,
    /// Whether someone can be reached by it.
    reach: bool,
}

struct Outline {
    draft: Draft,
    /// Whether the parts come from markup, where a heading says that it is one.
    markup: bool,
    kinds: Vec<BlockKind>,
    /// What each part's words say it is.
    stock_lines: Vec<Option<StockLine>>,
    title: Option<usize>,
    keywords: Vec<String>,
    case_signs: u32,
    /// What sort of document the parts make.
    sort: DocumentKind,
    /// How many characters of a list marker each part begins with.
    markers: Vec<usize>,
    /// The last run of parts that begin with a dash, and whether its sentences
    /// are items: asked of each of them, answered once.
    run: Option<(Range<usize>, bool)>,
}

impl Outline {
    fn new(draft: Draft, markup: bool) -> Outline {
        let mut case_signs = 0;
        let stock_lines = draft
            .parts
            .iter()
            .map(|part| {
                if part.row.is_some() {
                    return None;
                }
                let text = draft.of(part);
                if text.len() > 80 && !boilerplate::may_begin(text) {
                    return None;
                }
                let lower = head(draft.lower_of(part), boilerplate::LONGEST);
                if text.len() < 80 && !(markup && part.kind.is_some_and(BlockKind::is_furniture)) {
                    case_signs |= case_sign(lower);
                }
                let found = boilerplate::of(lower);
                if text.len() > 80 {
                    found.filter(|r| matches!(r, StockLine::Boilerplate | StockLine::Navigation))
                } else if text.ends_with('.') {
                    found.filter(|r| !matches!(r, StockLine::About | StockLine::Latest))
                } else {
                    found
                }
            })
            .collect();
        Outline {
            kinds: vec![BlockKind::Paragraph; draft.parts.len()],
            markers: vec![0; draft.parts.len()],
            run: None,
            draft,
            markup,
            stock_lines,
            title: None,
            keywords: Vec::new(),
            case_signs,
            sort: DocumentKind::Other,
        }
    }

    fn part(&self, i: usize) -> &Part {
        &self.draft.parts[i]
    }

    fn text(&self, i: usize) -> &str {
        self.draft.of(&self.draft.parts[i])
    }

    /// The text of a part; nothing outside the document.
    fn text_at(&self, i: Option<usize>) -> &str {
        i.and_then(|i| self.draft.parts.get(i))
            .map_or("", |part| self.draft.of(part))
    }

    fn said(&self, i: usize) -> Option<BlockKind> {
        self.part(i).kind
    }

    fn furniture(&self, i: usize) -> bool {
        self.said(i).is_some_and(BlockKind::is_furniture)
    }

    /// Goes through the parts once, with the zone that they stand in.
    fn walk(&mut self) {
        let mut zone = if self.title.is_some() {
            Zone::Head
        } else {
            Zone::Body
        };
        for i in 0..self.draft.parts.len() {
            let (kind, next) = self.judge(i, zone);
            self.kinds[i] = kind;
            zone = next;
        }
    }

    /// What a part is, and the zone that the next one stands in.
    fn judge(&mut self, i: usize, zone: Zone) -> (BlockKind, Zone) {
        if self.title == Some(i) {
            return (BlockKind::Title, Zone::Body);
        }
        // A menu may stand in the text; what comes after it is judged anew.
        if let Some(kind) = self.said(i).filter(|k| k.is_furniture()) {
            return (kind, zone);
        }
        let evidence = self.evidence(i);
        // The columns of a letterhead, whether or not a headline is found.
        if i < self.draft.head {
            return (self.in_columns(evidence), zone);
        }
        self.by_stock_line(i, zone, evidence)
            .or_else(|| {
                let about = self.about(i) == Some(StockLine::About);
                about.then_some((BlockKind::Boilerplate, Zone::About))
            })
            .or_else(|| self.by_zone(i, zone, evidence))
            .unwrap_or_else(|| (self.by_form(i, evidence), Zone::Body))
    }

    fn evidence(&self, i: usize) -> PartFacts {
        let part = self.part(i);
        let text = self.draft.of(part);
        let unlinked = part.linked * 2 < text.len();
        PartFacts {
            said: part.kind,
            row: part.row.is_some(),
            linked: part.linked * 10 >= (part.end - part.start) * 9,
            prose: text.len() >= 60 && (ends_sentence(text) || text.len() > 160 && unlinked),
            reach: reachable(text),
        }
    }

    /// What the words of a part say that it is, where they do.
    fn by_stock_line(&self, i: usize, zone: Zone, of: PartFacts) -> Option<(BlockKind, Zone)> {
        use BlockKind::{Boilerplate, Byline, Contact, Heading, ListItem, Navigation};
        let said = of.said;
        let stock = match (self.stock_lines[i]?, zone) {
            // Among contacts, a switchboard is one of them.
            (StockLine::Boilerplate, _) if of.reach && self.is_among_contacts(i, zone) => {
                return None;
            }
            (StockLine::Navigation | StockLine::Keywords | StockLine::Related, Zone::Contact)
                if said == Some(Contact) =>
            {
                return None;
            }
            // In the body an item of a list that is mostly unlinked is text.
            (StockLine::Navigation | StockLine::Kicker, Zone::Body)
                if said == Some(ListItem) && 2 * self.part(i).linked < self.text(i).len() =>
            {
                return None;
            }
            // `Upplysningar`, over how to appeal
            (StockLine::Contact, _)
                if self.is_case() && self.heads_text(i) && !self.reaches(i + 1) =>
            {
                return None;
            }
            // `<h2>Press</h2>`, over whom to ask
            (StockLine::Navigation, Zone::Body) if said == Some(Heading) && self.heads_text(i) => {
                return None;
            }
            // `## Kalender`, in a text that has no menus
            (StockLine::Navigation, Zone::Body) if said == Some(Heading) && !self.markup => {
                return None;
            }
            (stock, _) => stock,
        };
        Some(match stock {
            StockLine::Navigation => (Navigation, zone),
            // After the contacts comes the foot of the page.
            StockLine::Boilerplate if zone == Zone::Contact => (Boilerplate, Zone::About),
            StockLine::Boilerplate => (Boilerplate, zone),
            StockLine::Kicker if said != Some(Heading) || zone == Zone::Head => (Byline, zone),
            StockLine::Kicker => return None,
            StockLine::Contact => {
                let part = self.part(i);
                let bold = part.is_bold();
                // In a box of contacts it is one of them: `<div class=contact><h3>Press</h3>`.
                let head =
                    said == Some(Heading) || bold || self.shouted(i) || self.heads_contacts(i);
                (if head { Heading } else { Contact }, Zone::Contact)
            }
            StockLine::About => (Boilerplate, Zone::About),
            StockLine::Latest => (Navigation, Zone::Latest),
            StockLine::Related | StockLine::Keywords if zone == Zone::Head => (Navigation, zone),
            StockLine::Related => (Navigation, Zone::Related),
            StockLine::Keywords => (Navigation, Zone::Keywords),
        })
    }

    /// Whether someone can be reached by a part.
    fn reaches(&self, i: usize) -> bool {
        reachable(self.text_at(Some(i)))
    }

    /// Whether the part is one of a list of contacts, or a switchboard right below the line of
    /// the one contact that a text has.
    fn is_among_contacts(&self, i: usize, zone: Zone) -> bool {
        let exchange = || {
            ["Växel", "växel"]
                .iter()
                .any(|word| self.text(i).starts_with(word))
        };
        let below = || i > 0 && self.reaches(i - 1);
        zone == Zone::Contact || zone == Zone::Body && exchange() && below()
    }

    /// What a part is by where it stands, where that says it.
    fn by_zone(&mut self, i: usize, zone: Zone, of: PartFacts) -> Option<(BlockKind, Zone)> {
        use BlockKind::{Boilerplate, Byline, Caption, Contact, Heading, Navigation};
        let text = self.text(i);
        let (said, is_head) = (of.said, of.said == Some(Heading));
        let settled = match zone {
            Zone::Head => (self.in_head(i, of), zone),
            Zone::Latest => (Navigation, zone),
            Zone::About if said == Some(Contact) => (Contact, zone),
            Zone::About => (Boilerplate, zone),
            Zone::Related if !of.prose && !is_head => (Navigation, zone),
            Zone::Keywords if !of.prose && !is_head && text.len() < 80 => {
                self.keyword(i);
                (Navigation, zone)
            }
            Zone::Keywords if said != Some(Contact) && !is_head => (Boilerplate, Zone::About),
            Zone::Contact if said != Some(Contact) && stamp_line(text) => (Byline, zone),
            Zone::Contact if of.row || said == Some(Caption) => return None,
            Zone::Contact => {
                let name = is_head && self.followed_by_contact(i);
                let head = self.headline_like(i) || self.shouted(i) && self.set_apart(i);
                let detail = !of.prose && text.len() <= 120 && !is_head && !head;
                if said == Some(Contact) || of.reach || name || detail {
                    if address(text) && !of.reach && said != Some(Contact) {
                        (Boilerplate, Zone::About)
                    } else {
                        (Contact, zone)
                    }
                } else if text.len() > 60 && !is_head && self.about_publisher(text) {
                    (Boilerplate, Zone::About)
                } else {
                    return None;
                }
            }
            Zone::Body | Zone::Related | Zone::Keywords => return None,
        };
        Some(settled)
    }

    /// What a part of a letterhead in columns is.
    fn in_columns(&self, of: PartFacts) -> BlockKind {
        match of.said {
            Some(kind) => kind,
            None if of.reach => BlockKind::Contact,
            None => BlockKind::Byline,
        }
    }

    /// What a part is that stands before the headline.
    fn in_head(&self, i: usize, of: PartFacts) -> BlockKind {
        use BlockKind::{Byline, Heading, ListItem, Navigation, Paragraph};
        let (part, text) = (self.part(i), self.text(i));
        let marked = of
            .said
            .filter(|k| !matches!(k, ListItem | Paragraph | Heading));
        if let Some(kind) = marked {
            kind
        } else if part.linked * 10 >= (part.end - part.start) * 7 {
            Navigation
        } else if i < self.letterhead()
            || self.sender(i)
            || i == 0 && self.names_sender()
            || publisher::is_pair(text)
            || stamp_line(text)
            || line_shape::is_parted(text)
            || publisher::after_kicker(text).is_some()
            || publisher::beside_kicker(text).is_some()
            || self.is_case() && (!self.markup || text.contains(':')) && !address(text) && !of.reach
            || self.is_case() && title::over_case(text)
        {
            Byline
        } else if of.prose {
            Paragraph
        } else if self.is_case() && address(text) {
            BlockKind::Boilerplate
        } else if text.starts_with("Till ") || labelled(text) {
            Byline
        } else {
            Navigation
        }
    }

    /// What a part of the body is by its markup, and without markup by its form.
    fn by_form(&mut self, i: usize, of: PartFacts) -> BlockKind {
        use BlockKind::{Heading, ListItem, Navigation, Paragraph};
        let text = self.text(i);
        match of.said {
            Some(ListItem) if of.linked && line_shape::link_line(text) => Navigation,
            Some(ListItem) if dash(text).is_some() && speech(text) => Paragraph,
            Some(Paragraph) | None if of.row => BlockKind::TableRow,
            Some(Paragraph) | None => self.plain(i, of.linked, of.reach),
            Some(Heading) if of.linked && line_shape::link_line(text) => Navigation,
            Some(kind) => kind,
        }
    }

    /// What a line or paragraph of the body is.
    fn plain(&mut self, i: usize, linked: bool, reach: bool) -> BlockKind {
        let text = self.text(i);
        if text.len() > 400 {
            return BlockKind::Paragraph;
        }
        if let Some(len) = bullet(text) {
            self.markers[i] = len;
            return BlockKind::ListItem;
        }
        if let Some(len) = dash(text) {
            if self.dash_list(i) {
                self.markers[i] = len;
                return BlockKind::ListItem;
            }
            return BlockKind::Paragraph;
        }
        if self.chapter(i) || self.lettered(i) {
            return BlockKind::Heading;
        }
        if let Some(len) = numbered(text)
            && self.numbered_list(i)
        {
            self.markers[i] = len;
            return BlockKind::ListItem;
        }
        if linked && line_shape::link_line(text) {
            return BlockKind::Navigation;
        }
        match credit(text) {
            Some(true) => return BlockKind::Byline,
            Some(false) if text.len() < 300 => return BlockKind::Caption,
            _ => {}
        }
        if line_shape::numbered_caption(text) {
            return BlockKind::Caption;
        }
        if stamp_line(text) || publisher::senders(text).is_some() && !ends_sentence(text) {
            return BlockKind::Byline;
        }
        if reach && text.len() <= 160 && !(ends_sentence(text) && text.len() > 60) {
            return BlockKind::Contact;
        }
        if address(text) {
            return BlockKind::Boilerplate;
        }
        if self.unit_line(i) {
            return self.over_table(i);
        }
        // `**Solnäs kommun**` between the headline and the text; a name close over
        // its text heads that: `Vision` / `Alla ska ha en bro.`
        let heads = self.draft.parts.get(i + 1).is_some_and(|part| !part.gap)
            && ends_sentence(self.text_at(Some(i + 1)));
        let sends = || {
            self.sender(i)
                || publisher::over_unit(self.text(i)).is_some()
                || publisher::beside_kicker(self.text(i)).is_some()
                || publisher::labelled_sender(self.text(i)).is_some()
        };
        if self.under_title(i)
            && (sends() && !heads || paper::is_adopted(self.draft.lower_of(self.part(i))))
        {
            return BlockKind::Byline;
        }
        if self.caption_name(i) {
            return BlockKind::Caption;
        }
        let part = self.part(i);
        let bold = part.is_bold();
        let may_head = part.kind.is_none() || bold;
        if (bold || self.shouted(i)) && self.set_apart(i) || may_head && self.headline_like(i) {
            return BlockKind::Heading;
        }
        BlockKind::Paragraph
    }

    /// Whether nothing but short lines stands between the headline and a part.
    fn under_title(&self, i: usize) -> bool {
        self.title.is_some_and(|title| {
            (title + 1..i).len() <= 3
                && title < i
                && (title + 1..i).all(|j| !ends_sentence(self.text(j)) && self.text(j).len() <= 80)
        })
    }

    /// What a line is that gives the unit of the table under it: `NYCKELTAL (Mkr)` heads it,
    /// and is more than the unit.
    fn over_table(&self, i: usize) -> BlockKind {
        let text = self.text(i);
        let named = text
            .split_once(" (")
            .or_else(|| text.split_once(", "))
            .is_some_and(|(name, _)| {
                let several = name.contains(' ') && !name.starts_with("Belopp");
                name.len() >= 8 && (several || !name.chars().any(char::is_lowercase))
            });
        // Under a heading it is what the table shows.
        let under = i > 0 && self.kinds[i - 1] == BlockKind::Heading;
        match self.part(i).gap && named && !under {
            true => BlockKind::Heading,
            false => BlockKind::Caption,
        }
    }

    /// `Tusental kronor`, `Belopp i mnkr`: the unit of the table under it.
    fn unit_line(&self, i: usize) -> bool {
        let text = self.text_at(Some(i));
        if self
            .draft
            .parts
            .get(i + 1)
            .is_none_or(|part| part.row.is_none())
        {
            return false;
        }
        // `Utbetalningar per område, tkr`
        let unit = text.rsplit_once(", ").map_or(text, |(_, unit)| unit);
        unit.word_count() <= 4
            && unit.by_word().any(|word| {
                let lower = word.lower();
                let unit = lower.trim_matches(['(', ')', ':']);
                line_shape::is_money_unit(unit) || unit == "sek"
            })
    }

    /// Whether a short line is in capitals throughout: `BARNRÄTTSPERSPEKTIV`.
    fn shouted(&self, i: usize) -> bool {
        let text = self.text(i);
        text.len() <= 100 && line_shape::in_capitals(text) && !text.contains(['@', '|', '§'])
    }

    /// A line of one name with the picture's text after it.
    fn caption_name(&self, i: usize) -> bool {
        let text = self.text(i);
        let named = |name: &str, line: &str| {
            line.len() > name.len()
                && line.len() < 200
                && line.starts_with(name)
                && line[name.len()..].starts_with([' ', ','])
                && name_line(name)
        };
        let before = i.checked_sub(1).map_or("", |b| self.text(b));
        let near = !self.part(i).gap;
        named(text, self.text_at(Some(i + 1))) && !self.draft.parts[i + 1].gap
            || near && named(before, text)
    }

    /// Whether a dash opens an item of a list here and not speech.
    fn dash_list(&mut self, i: usize) -> bool {
        let text = self.text(i);
        let is_dash = |j: Option<usize>| dash(self.text_at(j)).is_some();
        let neighbour = is_dash(i.checked_sub(1)) || is_dash(Some(i + 1));
        // Speech begins with a capital.
        let goes_on = dash(text).is_some_and(|len| text[len..].starts_with(char::is_lowercase));
        if goes_on || !ends_sentence(text) {
            return (neighbour || self.led_in(i)) && !speech(text);
        }
        if !neighbour || speech(text) {
            return false;
        }
        // Whole sentences are items only under a lead-in and among others, or
        // where hyphens mark them with no line between, none of which is
        // attributed.
        if let Some((run, is_list)) = &self.run
            && run.contains(&i)
        {
            return *is_list;
        }
        let mut first = i;
        while first > 0 && is_dash(Some(first - 1)) {
            first -= 1;
        }
        let mut end = i + 1;
        while is_dash(Some(end)) {
            end += 1;
        }
        let tight = (first..end).all(|j| self.text(j).starts_with('-'))
            && (first + 1..end).all(|j| !self.part(j).gap);
        let most = if tight { 2 } else { 1 };
        let is_list = end - first >= 2
            && (self.led_in(first) || tight)
            && (first..end).all(|j| !speech(self.text(j)) && sentences(self.text(j)) <= most);
        self.run = Some((first..end, is_list));
        is_list
    }

    fn led_in(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|before| {
            let lead = self.text(before);
            lead.ends_with(" att") || lead.ends_with(':') && !attributes(lead)
        })
    }

    fn numbered_list(&self, i: usize) -> bool {
        let is = |j: Option<usize>| numbered(self.text_at(j)).is_some();
        is(i.checked_sub(1)) || is(Some(i + 1)) || is(i.checked_sub(2)) || is(Some(i + 2))
    }

    /// Whether one of the next four parts is a way to reach someone.
    fn followed_by_contact(&self, i: usize) -> bool {
        (i + 1..self.draft.parts.len().min(i + 5))
            .take_while(|&j| self.said(j) != Some(BlockKind::Heading) || j == i + 1)
            .any(|j| self.said(j) == Some(BlockKind::Contact) || reachable(self.text(j)))
    }

    /// `Om Region X`, `X i korthet`: what the publisher says about itself.
    fn about(&self, i: usize) -> Option<StockLine> {
        let text = self.text(i);
        let late = self.part(i).start * 2 > self.draft.text.len();
        if !late {
            return None;
        }
        let name = text
            .strip_prefix("Om ")
            .or_else(|| text.strip_prefix("Kort om "));
        // A box of facts may be about anything.
        let facts = text.strip_prefix("Fakta om ");
        if facts.is_some_and(|name| self.is_publisher(name)) {
            return Some(StockLine::About);
        }
        if let Some(name) = name {
            let (name, rest) = name.split_once(':').unwrap_or((name, ""));
            let short = rest.is_empty() && name.len() < 60 && !ends_sentence(name);
            let other = self.kicker(i).is_some_and(|sender| !bare_eq(&sender, name));
            // `Kort om Sidenskatten`, over its facts
            let facts = || {
                let next = self.draft.parts.get(i + 1).and_then(|part| part.kind);
                next == Some(BlockKind::ListItem)
            };
            let named = self.is_publisher(name)
                || proper(name) && !other && !facts()
                || self.said(i).is_none() && body::short(&name.lower()).is_some();
            return (named && (short || !rest.is_empty() && name.len() < 60))
                .then_some(StockLine::About);
        }
        let text = head(text, 90);
        let name = &text[..scan::find_text(text, " i korthet")?];
        (self.is_publisher(name) || publisher::of_line(name).is_some()).then_some(StockLine::About)
    }

    /// The sender that a line above the part names: `Pressmeddelande från X`.
    fn kicker(&self, i: usize) -> Option<String> {
        (0..i.min(self.title.unwrap_or(0) + 4)).find_map(|i| publisher::after_kicker(self.text(i)))
    }

    fn is_publisher(&self, name: &str) -> bool {
        self.draft
            .metadata
            .publisher
            .as_ref()
            .is_some_and(|(p, _)| bare_eq(&p.name, name))
    }

    /// A paragraph after the contacts in which the publisher presents itself.
    fn about_publisher(&self, text: &str) -> bool {
        let known = self
            .draft
            .metadata
            .publisher
            .as_ref()
            .is_some_and(|(p, _)| text.starts_with(p.name.as_str()));
        known
            || text.starts_with("Vi ")
            || text.starts_with("Om ")
            || publisher::opens(text).is_some()
    }

    /// Takes what stands under `Nyckelord` as a subject word.
    fn keyword(&mut self, i: usize) {
        if self.keywords.len() < 64 {
            let text = self.text(i);
            if text.len() < 80 {
                self.keywords.push(text.to_owned());
            }
        }
    }

    /// The lines over a phone number or an address that are part of it.
    fn contacts(&mut self) {
        for i in (1..self.kinds.len()).rev() {
            if self.kinds[i] != BlockKind::Contact || self.part(i).gap {
                continue;
            }
            let text = self.text(i - 1);
            let short = text.len() <= 80 && !ends_sentence(text);
            if short && self.kinds[i - 1] == BlockKind::Paragraph && dash(text).is_none() {
                self.kinds[i - 1] = BlockKind::Contact;
            }
        }
    }

    /// Writes the text out, block after block.
    fn assemble(self) -> Document {
        let kind = if self.kinds.iter().all(|k| k.is_furniture()) {
            DocumentKind::Other
        } else {
            self.sort
        };
        let draft = &self.draft;
        let mut text = String::with_capacity(draft.text.len() + 2 * draft.parts.len());
        let mut lower = String::with_capacity(text.capacity());
        let mut blocks = Vec::with_capacity(draft.parts.len());
        let mut section = None;
        let mut last_marked = 1;
        for (i, part) in draft.parts.iter().enumerate() {
            let from = part.start + self.markers[i];
            if !text.is_empty() {
                text.push_str("\n\n");
                lower.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(&draft.text[from..part.end]);
            lower.push_str(&draft.lower()[from..part.end]);
            let shift = |at: usize| (at + start).saturating_sub(from);
            let kind = self.kinds[i];
            // A bold line ranks below the heading that the markup marks above it.
            let marked = part.level.filter(|_| kind == BlockKind::Heading);
            last_marked = marked.unwrap_or(last_marked);
            let level = match kind {
                BlockKind::Heading => Some(marked.unwrap_or((last_marked + 1).min(6))),
                BlockKind::ListItem => Some(part.level.unwrap_or(1)),
                _ => None,
            };
            if kind == BlockKind::Heading {
                section = None;
            }
            blocks.push(TextBlock {
                kind,
                level,
                start,
                end: text.len(),
                section: if kind.is_furniture() { None } else { section },
                row: part.row.as_ref().map(|row| RowMarkup {
                    table: row.table,
                    head: row.head,
                    cells: row
                        .cells
                        .iter()
                        .map(|cell| crate::text::document::Cell {
                            start: shift(cell.start),
                            end: shift(cell.end),
                            column: cell.column,
                            width: cell.width,
                        })
                        .collect(),
                }),
            });
            if kind == BlockKind::Heading {
                section = Some(i);
            }
        }
        let mut document = Document::with_lower(text, lower, blocks);
        document.metadata = self.draft.metadata;
        document.kind = kind;
        document.warnings = self.draft.warnings;
        document
    }
}
