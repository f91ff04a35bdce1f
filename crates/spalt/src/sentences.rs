//! The sentences of a document that is read already.

use crate::{
    lists,
    model::{self, Release, Span},
    text::document::{Document, TextBlock},
};

impl Release {
    /// Where the sentences of [`text`](Self::text) stand, in order.
    ///
    /// ```
    /// let release = spalt::parse_text("Ny bro\n\nBron kostar 3 mkr. Den är klar i maj.");
    /// let sentences = release.sentences();
    /// assert_eq!(&release.text[sentences[1].range()], "Bron kostar 3 mkr.");
    /// ```
    pub fn sentences(&self) -> Vec<Span> {
        let is_text = |block: &&model::Block| self.text.get(block.span.range()).is_some();
        let blocks = self.blocks.iter().filter(is_text).map(|block| {
            let [start, end] = block.span.bytes;
            TextBlock {
                kind: block.kind,
                level: block.level,
                start,
                end,
                section: block.section,
                row: None,
            }
        });
        let document = Document::new(self.text.clone(), blocks.collect());
        let tokens = lists::tokens(&document);
        (0..tokens.sentences.len())
            .map(|sentence| {
                let (start, end) = tokens.sentence_extent(sentence);
                document.span(start, end)
            })
            .collect()
    }

    /// The sentence that a span stands in, or the sentences that it runs over,
    /// as they stand in the text; only its blocks are read.
    ///
    /// ```
    /// let release = spalt::parse_text("Ny bro\n\nBron kostar 3 mkr. Den är klar i maj.");
    /// assert_eq!(release.sentence_of(release.amounts[0].span), "Bron kostar 3 mkr.");
    /// ```
    pub fn sentence_of(&self, span: Span) -> &str {
        let [from, to] = span.bytes;
        let mut extent: Option<(usize, usize)> = None;
        for block in &self.blocks {
            let [start, end] = block.span.bytes;
            if end <= from || start >= to {
                continue;
            }
            let Some(text) = self.text.get(start..end) else {
                continue;
            };
            let part = TextBlock {
                kind: block.kind,
                level: block.level,
                start: 0,
                end: text.len(),
                section: None,
                row: None,
            };
            let document = Document::new(text.to_owned(), vec![part]);
            let tokens = lists::tokens(&document);
            for sentence in 0..tokens.sentences.len() {
                let (first, last) = tokens.sentence_extent(sentence);
                let (first, last) = (start + first, start + last);
                if first < to && last > from {
                    let begin = extent.map_or(first, |extent| extent.0);
                    extent = Some((begin, last));
                }
            }
        }
        let (start, end) = extent.unwrap_or((from, to));
        self.text.get(start..end).unwrap_or_default()
    }
}
