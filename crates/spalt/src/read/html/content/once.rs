//! What a page writes a second time.

use super::{Choice, furniture, letters};
use crate::model::BlockKind;

impl Choice<'_> {
    /// Sets apart what is written a second time: a caption of a gallery, a
    /// pull quote, the headline over a form. Running text, items and headings
    /// may recur: minutes say in case after case that the board noted it.
    pub(super) fn once(&mut self) {
        let mut again = self.slogans();
        let said = |i: &usize| {
            let part = self.part(*i);
            let least = match part.kind {
                Some(BlockKind::Caption) => 20,
                Some(BlockKind::Quote) => 40,
                Some(BlockKind::Heading) if self.is_headline(*i) => 40,
                _ => return false,
            };
            part.row.is_none() && !furniture(part) && part.end - part.start >= least
        };
        // Equal texts become neighbours; lengths are compared first, as that is cheap.
        let all = (0..self.draft.parts.len()).filter(said);
        let mut all: Vec<(usize, &str, usize)> =
            all.map(|i| (self.text(i).len(), self.text(i), i)).collect();
        all.sort_unstable();
        let same = all.windows(2).filter(|pair| pair[0].1 == pair[1].1);
        again.extend(same.map(|pair| pair[1].2));
        again.extend(self.pulled());
        for i in again {
            self.set(i, BlockKind::Navigation);
        }
    }

    /// Whether a heading says what the page's headline says.
    fn is_headline(&self, i: usize) -> bool {
        self.headline
            .is_some_and(|headline| self.text(i) == self.text(headline))
    }

    /// Lines above the headline that the foot of the page has, too.
    fn slogans(&self) -> Vec<usize> {
        let Some(top) = self.headline else {
            return Vec::new();
        };
        let parts = &self.draft.parts;
        let slogan = |&i: &usize| {
            let text = self.text(i);
            let mut foot = parts[top..].iter().filter(|part| furniture(part));
            !furniture(&parts[i])
                && text.len() >= 12
                && foot.any(|part| self.draft.of(part) == text)
        };
        (top.saturating_sub(20)..top).filter(slogan).collect()
    }

    /// Quotes that are set apart and stand in the text, too.
    fn pulled(&self) -> Vec<usize> {
        /// Quotes that are looked for, and bytes in which.
        const QUOTES: usize = 20;
        const BYTES: usize = 200_000;
        let live = |i: &usize| self.inside(*i) && !furniture(self.part(*i));
        let quote = |i: &usize| {
            let text = self.text(*i);
            let marked = text.starts_with(['”', '“', '"', '»', '«', '„'])
                && text.ends_with(['”', '“', '"', '»', '«']);
            text.len() < 300 && (marked || self.part(*i).kind == Some(BlockKind::Quote))
        };
        let all: Vec<usize> = (0..self.draft.parts.len()).filter(live).collect();
        let quotes: Vec<usize> = all.iter().copied().filter(quote).take(QUOTES).collect();
        if quotes.is_empty() {
            return quotes;
        }
        let outside: Vec<String> = all
            .iter()
            .filter(|i| !quotes.contains(i) && self.part(**i).end <= BYTES)
            .map(|&i| letters(self.text(i)))
            .collect();
        let again = |&i: &usize| {
            let quote = letters(self.text(i));
            quote.len() >= 25 && outside.iter().any(|text| text.contains(&quote))
        };
        quotes.into_iter().filter(again).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::BlockKind;

    #[test]
    fn text_may_recur() {
        let case = |n: u8| {
            format!(
                "<h2>§ {n} Vägen till Hålta brygga</h2><p>Muntlig information</p><h3>Beslut</h3>\
                 <p>Hamnutskottet noterar informationen om bryggan.</p>"
            )
        };
        let gallery =
            "<figure><img src=b.jpg><figcaption>Bryggan i Hålta en kväll.</figcaption></figure>";
        let page = format!(
            "<html lang=sv><h1>Protokoll</h1>{gallery}{}{}{gallery}{}</html>",
            case(4),
            case(5),
            case(6)
        );
        let release = crate::parse(page.as_bytes()).unwrap();
        let of = |text: &str, kind: BlockKind| {
            let blocks = release.blocks.iter().filter(|block| block.kind == kind);
            let texts = blocks.map(|block| &release.text[block.span.range()]);
            texts.filter(|block| block.starts_with(text)).count()
        };
        assert_eq!(of("Beslut", BlockKind::Heading), 3);
        assert_eq!(of("Hamnutskottet noterar", BlockKind::Paragraph), 3);
        assert_eq!(of("Bryggan i Hålta", BlockKind::Caption), 1);
        assert_eq!(of("Bryggan i Hålta", BlockKind::Navigation), 1);
    }
}
