//! The headline and the lead of a document.

use super::{
    super::{
        boilerplate::{self, StockLine},
        line_shape::{
            bare_eq, breadcrumb, bullet, case_head, dash, ends_sentence, labelled, menu_line,
            name_line, same_title, segments, stamp_line,
        },
        publisher,
    },
    Outline,
};
use crate::model::{BlockKind, EvidenceSource};

impl Outline {
    /// Finds the part that is the headline.
    pub(super) fn title(&mut self) {
        let known = self.draft.metadata.title.clone();
        let first = |want: &dyn Fn(usize) -> bool| {
            (0..self.draft.parts.len()).find(|&i| !self.furniture(i) && want(i))
        };
        let heading =
            |i: usize| self.said(i) == Some(BlockKind::Heading) && self.part(i).level == Some(1);
        // The headline that the metadata names, or else the page's first one:
        // the metadata may have no more than the title of the window.
        self.title = known
            .as_ref()
            .and_then(|(known, _)| {
                first(&|i| heading(i) && same_title(self.text(i), known)).or_else(|| {
                    first(&|i| self.part(i).row.is_none() && bare_eq(self.text(i), known))
                })
            })
            .or_else(|| first(&|i| heading(i) && !self.sender(i)).filter(|_| !self.draft.titled));
        if self.draft.titled {
            return;
        }
        let weak = known
            .as_ref()
            .is_none_or(|(known, source)| *source == EvidenceSource::Meta && !said_title(known));
        if self.title.is_none() && (weak || !self.markup) {
            self.title = self.written_title();
        }
        if let Some(i) = self.title {
            let source = if self.said(i) == Some(BlockKind::Heading) {
                EvidenceSource::Markup
            } else {
                EvidenceSource::Text
            };
            self.draft.metadata.title = Some((self.text(i).to_owned(), source));
        }
    }

    /// The headline of a text without markup: the first line that is neither
    /// the page's nor the sender's, if it is one.
    fn written_title(&self) -> Option<usize> {
        // What stands above the path to the page is the site's.
        let path = (0..self.draft.parts.len().min(24)).find(|&i| breadcrumb(self.text(i)));
        for i in path.map_or(0, |i| i + 1)..self.draft.parts.len() {
            let text = self.text(i);
            if self.stock_lines[i] == Some(StockLine::Contact) && self.followed_by_contact(i) {
                return None;
            }
            if self.furniture(i) || self.said(i) == Some(BlockKind::Byline) {
                continue;
            }
            if case_head(text) || text.starts_with('§') {
                return None;
            }
            if self.before_title(i) {
                continue;
            }
            if self.part(i).row.is_some() || dash(text).is_some() || bullet(text).is_some() {
                return None;
            }
            let alone = self.draft.parts.len() == i + 1;
            let headlike = text.len() <= 250 && (!ends_sentence(text) || text.len() <= 120);
            return (headlike && !alone && !name_line(text)).then_some(i);
        }
        None
    }

    /// Whether a line above the headline belongs to the page or the sender.
    fn before_title(&self, i: usize) -> bool {
        let text = self.text(i);
        self.stock_lines[i].is_some()
            || self.sender(i)
            || stamp_line(text)
            || publisher::after_kicker(text).is_some()
            || segments(text).count() > 1
            || breadcrumb(text)
            || menu_line(text)
            || labelled(text)
            || !text.chars().any(char::is_lowercase) && self.sender_or_reference(text)
            || (text.starts_with("Till ") && text.len() < 60)
            || addressee(text) && i > 0
    }

    fn sender_or_reference(&self, text: &str) -> bool {
        publisher::of_line(text).is_some()
            || (text.len() < 40 && text.bytes().any(|b| b.is_ascii_digit()))
            || text.starts_with('§')
    }

    pub(super) fn sender(&self, i: usize) -> bool {
        publisher::of_line(self.text(i)).is_some()
    }

    /// The first paragraph after the headline, where it is not speech.
    pub(super) fn lead(&mut self) {
        let marked: Vec<usize> = (0..self.kinds.len())
            .filter(|&i| self.kinds[i] == BlockKind::Lead)
            .collect();
        if !marked.is_empty() {
            let text = marked
                .iter()
                .map(|&i| self.text(i))
                .collect::<Vec<_>>()
                .join("\n\n");
            self.draft.metadata.lead = Some((text, EvidenceSource::Markup));
            return;
        }
        let Some(title) = self.title else { return };
        if self.is_case() {
            return;
        }
        let body = |k: BlockKind| {
            !k.is_furniture() && !matches!(k, BlockKind::Byline | BlockKind::Caption)
        };
        let mut after = (title + 1..self.kinds.len()).filter(|&i| body(self.kinds[i]));
        let Some(first) = after.next() else { return };
        let text = self.text(first);
        let more = after
            .next()
            .is_some_and(|i| self.kinds[i] != BlockKind::Contact);
        if self.kinds[first] == BlockKind::Paragraph
            && more
            && ends_sentence(text)
            && (40..=700).contains(&text.len())
            && dash(text).is_none()
            && !text.starts_with(['”', '"', '“', '»'])
        {
            let lead = text.to_owned();
            self.kinds[first] = BlockKind::Lead;
            self.draft.metadata.lead = Some((lead, EvidenceSource::Text));
        }
    }
}

/// Whether the line is the body that a paper is written to: `Kommunstyrelsen`.
fn addressee(text: &str) -> bool {
    const BODIES: &[&str] = &["styrelsen", "nämnden", "fullmäktige", "utskottet"];
    text.split(' ').count() <= 4 && BODIES.iter().any(|body| text.ends_with(body))
}

/// Whether the title of a window says more than that it is a release.
fn said_title(known: &str) -> bool {
    !stamp_line(known) && boilerplate::of(&known.to_lowercase()).is_none()
}
