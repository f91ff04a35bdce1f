//! The sentences of a document that is read already.

use crate::{
    lists,
    model::{self, Release, Span},
    text::document::{Block, Document},
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
            Block {
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
}
