//! When a document was published and by whom, where neither markup nor a
//! mail's headers say so.

use super::{
    super::{
        super::stamp,
        line_shape::{self, Label, date_label, dateline, segments},
        publisher,
    },
    Outline,
};
use crate::model::{BlockKind, EvidenceSource};

impl Outline {
    /// Dates and the publisher where neither markup nor mail heads say them.
    pub(super) fn facts(&mut self) {
        self.dates();
        if self.draft.metadata.publisher.is_none() {
            self.draft.metadata.publisher = self
                .find_publisher()
                .map(|name| (publisher::of_name(&name), EvidenceSource::Text));
        }
        if self.draft.metadata.keywords.is_none() && !self.keywords.is_empty() {
            let keywords = std::mem::take(&mut self.keywords);
            self.draft.metadata.keywords = Some((keywords, EvidenceSource::Text));
        }
    }

    fn dates(&mut self) {
        let mut published = None;
        let mut updated = None;
        let body = self
            .kinds
            .iter()
            .position(|k| {
                matches!(
                    k,
                    BlockKind::Lead | BlockKind::Paragraph | BlockKind::Heading
                )
            })
            .unwrap_or(self.kinds.len());
        for (i, kind) in self.kinds.iter().enumerate() {
            let text = self.text(i);
            if text.len() > 200 || !text.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            let furniture = kind.is_furniture() || *kind == BlockKind::Byline || i < body;
            if !furniture {
                continue;
            }
            let mut rest = text;
            while let Some(stamp) = stamp::find(rest) {
                let before = &rest[..stamp.start];
                match date_label(before) {
                    Some(Label::Updated) => {
                        updated.get_or_insert_with(|| stamp.rfc3339());
                    }
                    Some(Label::Published) => {
                        published.get_or_insert((0, stamp.rfc3339()));
                    }
                    // A date on a line of its own above the text.
                    None if i <= body && *kind != BlockKind::Navigation => {
                        let weak = if stamp.has_time() { 1 } else { 2 };
                        published.get_or_insert((weak, stamp.rfc3339()));
                    }
                    None => {}
                }
                rest = &rest[stamp.end..];
            }
        }
        // `Östersund den 3 november 2020`, above the signature.
        if published.is_none() {
            published = (0..self.kinds.len())
                .rev()
                .take(12)
                .find_map(|i| dateline(self.text(i)))
                .map(|stamp| (2, stamp));
        }
        let metadata = &mut self.draft.metadata;
        if metadata.published.is_none() {
            metadata.published = published.map(|p| (p.1, EvidenceSource::Text));
        }
        if metadata.updated.is_none() {
            metadata.updated = updated.map(|u| (u, EvidenceSource::Text));
        }
    }

    /// The sender that the page names, by the surest place first.
    fn find_publisher(&self) -> Option<String> {
        let title = self.title.unwrap_or(0);
        let all = 0..self.kinds.len();
        let near_title = all.clone().filter(|&i| {
            i < title + 4
                && matches!(
                    self.kinds[i],
                    BlockKind::Byline | BlockKind::Navigation | BlockKind::Boilerplate
                )
                || self.kinds[i] == BlockKind::Byline
        });
        let heads = near_title
            .filter(|&i| self.text(i).len() < 200)
            .find_map(|i| {
                let text = self.text(i);
                publisher::after_kicker(text)
                    .or_else(|| segments(text).find_map(publisher::of_line))
                    .or_else(|| publisher::of_line(line_shape::before_stamp(text)?))
            });
        let labels = || {
            all.clone()
                .filter(|&i| self.kinds[i].is_furniture() && self.text(i).len() < 200)
                .find_map(|i| publisher::after_label(self.text(i)))
        };
        let addresses = || {
            all.clone()
                .filter(|&i| {
                    self.text(i).len() < 250
                        && (self.kinds[i] == BlockKind::Boilerplate
                            || self.kinds[i] == BlockKind::Contact)
                })
                .find_map(|i| {
                    self.text(i)
                        .split([',', '|'])
                        .find_map(|s| publisher::of_line(s.trim()))
                })
        };
        let presents = || {
            all.clone()
                .filter(|&i| self.kinds[i] == BlockKind::Boilerplate)
                .find_map(|i| publisher::opens(self.text(i)))
        };
        let domains = || {
            let address = self.draft.metadata.url.as_ref().map(|u| u.0.as_str());
            address
                .and_then(publisher::of_domain)
                .or_else(|| {
                    all.clone()
                        .filter(|&i| {
                            self.kinds[i] == BlockKind::Contact || self.kinds[i].is_furniture()
                        })
                        .find_map(|i| publisher::of_domain(self.text(i)))
                })
                .map(str::to_owned)
        };
        let opens = || {
            all.clone()
                .filter(|&i| {
                    matches!(
                        self.kinds[i],
                        BlockKind::Title | BlockKind::Lead | BlockKind::Paragraph
                    )
                })
                .take(3)
                .find_map(|i| publisher::opens(self.text(i)))
        };
        heads
            .or_else(labels)
            .or_else(addresses)
            .or_else(presents)
            .or_else(domains)
            .or_else(opens)
    }
}
