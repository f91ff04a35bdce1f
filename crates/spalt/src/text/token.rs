//! A document as tokens and sentences: what every rule reads.

use std::cell::OnceCell;

use super::{
    document::Document,
    language::Languages,
    letters::{char_at, is_letter, joined_end, letters_end},
    lexicon::{Class, Lexicon, Memo, NO_FORM},
    number::{CountUnit, MoneyPlace, Number},
    recent::Recent,
};
use crate::model::BlockKind;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// The edge of a block, a table cell or the text: empty, and no rule
    /// reads across it.
    Break,
    /// Letters, with inner hyphens, apostrophes and case endings (`FN:s`).
    Word,
    /// ASCII digits.
    Digits,
    /// Any other single character.
    Mark,
}

/// A token: a word, a run of digits, or a mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Byte extent in the text.
    pub start: u32,
    pub end: u32,
    pub class: Class,
    pub kind: TokenKind,
    /// No space stands before it.
    pub glued: bool,
    /// A line ends before it, where the text still has its lines.
    pub new_line: bool,
    /// Hyphens or the like join its letters.
    pub joined: bool,
    /// The languages that have the word among their commonest.
    pub languages: Languages,
    /// The word as a form of a verb, by its number among them; [`NO_FORM`] where it is none.
    pub form: u16,
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence; none for a break.
    sentence: u32,
}

/// Most tokens of a sentence. A longer one is cut: its text has lost its full
/// stops, and no rule may read all of it over and over.
const LONGEST: usize = 400;

/// Bytes between the entries of `Tokens::from_byte`.
const STEP: usize = 16;

/// A sentence: a range of tokens within one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    pub block: usize,
}

/// An entry of the lists of names where it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameEntry {
    /// The entry, by its first word and among those that begin so.
    pub first_word: u16,
    pub index: u16,
    /// Its last token.
    pub last: u32,
    pub genitive: bool,
}

/// A document's text in tokens. The first and the last token are breaks, so
/// that a rule may look one token around any other.
pub(crate) struct Tokens<'d> {
    pub doc: &'d Document,
    pub text: &'d str,
    /// The text in lower case, byte for byte in the same places.
    lower: &'d str,
    pub list: Vec<Token>,
    /// Each token as written and in lower case.
    words: Vec<(&'d str, &'d str)>,
    pub sentences: Vec<Sentence>,
    /// Every number, in the order of the text; none overlap.
    pub numbers: Vec<Number>,
    /// For each token the index of the number that begins there.
    number_at: Vec<u32>,
    /// For every 16th byte the first token that begins there or after.
    from_byte: Vec<u32>,
    /// The words that begin with a capital.
    capitals: Vec<u32>,
    /// The last names that were looked up.
    names: Recent<Option<NameEntry>>,
    /// The units of the last numbers, by the token behind each.
    units: Recent<Option<CountUnit>>,
    /// Which ending of organisations the last words have, and the length of each
    /// word in the nominative.
    endings: Recent<Option<(u16, usize)>>,
    /// The ends of the proper names at the last tokens.
    names_ends: Recent<usize>,
    /// The last tokens at which a sum may begin.
    sums: Recent<Option<MoneyPlace>>,
    /// Whether the document writes decimals with a point; found out when
    /// first asked.
    pub point_is_decimal: OnceCell<bool>,
    lexicon: &'d Lexicon,
}

impl<'d> Tokens<'d> {
    pub(crate) fn new(doc: &'d Document, lexicon: &'d Lexicon, memo: &mut Memo) -> Tokens<'d> {
        let most = doc.text.len() / 5 + 2;
        let mut tokens = Tokens {
            doc,
            text: &doc.text,
            lower: doc.lower(),
            list: Vec::with_capacity(most),
            words: Vec::with_capacity(most),
            sentences: Vec::with_capacity(doc.text.len() / 80 + 1),
            numbers: Vec::new(),
            number_at: Vec::new(),
            from_byte: Vec::with_capacity(doc.text.len() / STEP + 1),
            capitals: Vec::with_capacity(doc.text.len() / 32 + 1),
            names: Recent::default(),
            units: Recent::default(),
            endings: Recent::default(),
            names_ends: Recent::default(),
            sums: Recent::default(),
            point_is_decimal: OnceCell::new(),
            lexicon,
        };
        tokens.push_break(0, 0);
        for (index, block) in doc.blocks.iter().enumerate() {
            let first = tokens.list.len();
            match &block.row {
                Some(row) => {
                    for cell in &row.cells {
                        tokens.tokenise(cell.start, cell.end, index, memo);
                        tokens.push_break(cell.end, index);
                    }
                }
                None => {
                    tokens.tokenise(block.start, block.end, index, memo);
                    tokens.push_break(block.end, index);
                }
            }
            tokens.split_sentences(first, index);
        }
        if doc.blocks.is_empty() {
            tokens.push_break(0, 0);
        }
        for (i, token) in tokens.list.iter().enumerate() {
            while tokens.from_byte.len() * STEP <= token.start as usize {
                tokens.from_byte.push(i as u32);
            }
        }
        tokens
    }

    /// Takes in the numbers of the text, in its order.
    pub(crate) fn set_numbers(&mut self, numbers: Vec<Number>) {
        self.numbers = numbers;
        self.number_at = vec![u32::MAX; self.list.len()];
        for (index, number) in self.numbers.iter().enumerate() {
            if let Some(token) = self.list.get_mut(number.first) {
                token.class |= Class::NUMBER;
                self.number_at[number.first] = index as u32;
            }
        }
    }

    /// Ends the tokens before the sentence that holds the byte, and says where.
    pub(crate) fn cut_before(&mut self, byte: usize) -> usize {
        let i = self.token_from(byte);
        let kept = self.sentences.partition_point(|s| s.end <= i);
        let first = self.sentences.get(kept).map_or(i, |s| s.first.min(i));
        let cut = self.token(first);
        self.sentences.truncate(kept);
        self.list.truncate(first);
        self.words.truncate(first);
        self.capitals.retain(|&i| (i as usize) < first);
        self.names = Recent::default();
        self.units = Recent::default();
        self.endings = Recent::default();
        self.names_ends = Recent::default();
        self.sums = Recent::default();
        self.numbers.retain(|number| number.end <= first);
        self.push_break(cut.start as usize, cut.block as usize);
        cut.start as usize
    }

    fn push_break(&mut self, at: usize, block: usize) {
        self.words.push(("", ""));
        self.list.push(Token {
            start: at as u32,
            end: at as u32,
            class: Class::NONE,
            kind: TokenKind::Break,
            glued: false,
            new_line: self.parts_lines(at),
            joined: false,
            languages: Languages::default(),
            form: NO_FORM,
            block: block as u32,
            sentence: u32::MAX,
        });
    }

    /// Whether a line ends between the last token and a byte.
    fn parts_lines(&self, at: usize) -> bool {
        let end = self.list.last().map_or(at, |last| last.end as usize);
        self.slice(end, at).contains('\n')
    }

    fn tokenise(&mut self, start: usize, end: usize, block: usize, memo: &mut Memo) {
        let text = self.text;
        // The text and its lower case from `at` on.
        let mut rest = (self.slice(start, end), self.lower_text(start, end));
        let mut at = start;
        let mut glued = false;
        let mut new_line = self.parts_lines(start);
        while let Some(c) = char_at(text, at, end) {
            if c.is_whitespace() {
                at += c.len_utf8();
                cut(&mut rest, c.len_utf8());
                glued = false;
                new_line |= c == '\n';
                continue;
            }
            let mut joined = false;
            let (kind, stop) = if c.is_ascii_digit() {
                (TokenKind::Digits, digits_end(text, at, end))
            } else if is_letter(c) {
                let letters = letters_end(text, at, end);
                let stop = match joined_end(text, letters, end) {
                    stop if stop == letters => stop,
                    stop => {
                        joined = true;
                        self.before_range(at, stop)
                    }
                };
                (TokenKind::Word, stop)
            } else {
                (TokenKind::Mark, at + c.len_utf8())
            };
            let (word, lower) = cut(&mut rest, stop - at);
            let (mut languages, mut form) = (Languages::default(), NO_FORM);
            let class = match kind {
                TokenKind::Digits => Class::DIGITS,
                TokenKind::Word => {
                    let known = memo.facts(self.lexicon, lower);
                    (languages, form) = (known.languages, known.form);
                    if c.is_uppercase() || is_brand(word) {
                        self.capitals.push(self.list.len() as u32);
                        known.class | Class::CAPITAL
                    } else {
                        known.class
                    }
                }
                _ => mark_class(c),
            };
            self.words.push((word, lower));
            self.list.push(Token {
                start: at as u32,
                end: stop as u32,
                class,
                kind,
                glued,
                new_line,
                joined,
                languages,
                form,
                block: block as u32,
                sentence: u32::MAX,
            });
            at = stop;
            (glued, new_line) = (true, false);
            // Most words end before one space.
            let spaced = (rest.0.strip_prefix(' '), rest.1.strip_prefix(' '));
            if let (Some(text), Some(lower)) = spaced {
                rest = (text, lower);
                at += 1;
                glued = false;
            }
        }
    }

    /// Where the word from `at` ends: `januari-mars` and `måndag-fredag` are two
    /// words with a dash between.
    fn before_range(&self, at: usize, end: usize) -> usize {
        const CALENDAR: Class = Class::MONTH.or(Class::WEEKDAY);
        let is_name = |word| self.lexicon.listed(word).meets(CALENDAR);
        let word = self.lower_text(at, end);
        match word
            .find('-')
            .and_then(|n| Some((word.get(..n)?, word.get(n + 1..)?)))
        {
            Some((first, last)) if is_name(first) && is_name(last) => at + first.len(),
            _ => end,
        }
    }

    fn split_sentences(&mut self, first: usize, block: usize) {
        let mut from = first;
        let mut i = first;
        loop {
            // Words end no sentence but one that is too long.
            let near = &self.list[i..self.list.len().min(from + LONGEST).max(i)];
            let mut kinds = near.iter().map(|token| token.kind);
            let marked = kinds.position(|kind| matches!(kind, TokenKind::Break | TokenKind::Mark));
            i += marked.unwrap_or(near.len());
            let Some(kind) = self.list.get(i).map(|token| token.kind) else {
                return;
            };
            let ends = match kind {
                TokenKind::Break => true,
                TokenKind::Mark if self.ends_sentence(i) => true,
                _ => i - from >= LONGEST,
            };
            if ends {
                // Closing quotes and brackets belong to the sentence they end.
                let mut end = i + 1;
                while end < self.list.len()
                    && self.list[end].glued
                    && matches!(self.word(end), "”" | "\"" | "’" | "»" | ")")
                {
                    end += 1;
                }
                let content = if kind == TokenKind::Break { i } else { end };
                if content > from {
                    let sentence = self.sentences.len() as u32;
                    for token in &mut self.list[from..content] {
                        token.sentence = sentence;
                    }
                    self.sentences.push(Sentence {
                        first: from,
                        end: content,
                        block,
                    });
                }
                from = end;
                i = end;
            } else {
                i += 1;
            }
        }
    }

    fn ends_sentence(&self, i: usize) -> bool {
        match self.word(i) {
            "!" | "?" | "…" => {}
            "." => {
                let before = &self.list[i - 1];
                let abbreviation = before.class.meets(Class::ABBREVIATION) && self.list[i].glued;
                // One letter: `AB.` and `EU.` end sentences.
                let initial = before.kind == TokenKind::Word
                    && before.class.meets(Class::CAPITAL)
                    && self.word(i - 1).chars().count() == 1;
                if abbreviation && !self.opens_sentence_plainly(i + 1) || initial {
                    return false;
                }
            }
            _ => return false,
        }
        let mut next = i + 1;
        while self.list.get(next).is_some_and(|t| t.glued)
            && matches!(self.word(next), "”" | "\"" | "’" | "»" | ")")
        {
            next += 1;
        }
        let Some(token) = self.list.get(next) else {
            return true;
        };
        match token.kind {
            TokenKind::Break => true,
            TokenKind::Word => !token.glued && token.class.meets(Class::CAPITAL),
            TokenKind::Digits => !token.glued,
            TokenKind::Mark => !token.glued,
        }
    }

    /// After an abbreviation only a word that is capitalised because a
    /// sentence begins there counts: a function word.
    fn opens_sentence_plainly(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|t| {
            t.class.meets(Class::CAPITAL)
                && t.class.meets(
                    Class::PREPOSITION
                        | Class::PRONOUN
                        | Class::ARTICLE
                        | Class::SUBORDINATOR
                        | Class::CONJUNCTION,
                )
        })
    }

    /// The token; a break outside the text.
    pub(crate) fn token(&self, i: usize) -> Token {
        match self.list.get(i) {
            Some(token) => *token,
            None => Token {
                start: self.text.len() as u32,
                end: self.text.len() as u32,
                class: Class::NONE,
                kind: TokenKind::Break,
                glued: false,
                new_line: false,
                joined: false,
                languages: Languages::default(),
                form: NO_FORM,
                block: u32::MAX,
                sentence: u32::MAX,
            },
        }
    }

    /// The token as written; empty for a break.
    pub(crate) fn word(&self, i: usize) -> &'d str {
        self.words.get(i).map_or("", |word| word.0)
    }

    /// The token in lower case; empty for a break.
    pub(crate) fn low(&self, i: usize) -> &'d str {
        self.words.get(i).map_or("", |word| word.1)
    }

    /// Whether the text from a byte on begins with these words, in lower case.
    pub(crate) fn goes_on(&self, byte: usize, lower: &str) -> bool {
        let here = self.lower.as_bytes().get(byte..byte + lower.len());
        here.is_some_and(|here| here.last() == lower.as_bytes().last() && here == lower.as_bytes())
    }

    /// A byte extent of the text in lower case.
    pub(crate) fn lower_text(&self, start: usize, end: usize) -> &'d str {
        self.lower.get(start..end).unwrap_or_default()
    }

    /// The words that begin with a capital, in the order of the text.
    pub(crate) fn capitals(&self) -> impl Iterator<Item = usize> {
        self.capitals.iter().map(|&i| i as usize)
    }

    /// The name of the lists that begins at the token, looked up once.
    pub(crate) fn name_entry(
        &self,
        i: usize,
        look_up: impl FnOnce() -> Option<NameEntry>,
    ) -> Option<NameEntry> {
        self.names.get(i, look_up)
    }

    /// Which ending the word at the token has, looked up once.
    pub(crate) fn ending_at(
        &self,
        i: usize,
        look_up: impl FnOnce() -> Option<(u16, usize)>,
    ) -> Option<(u16, usize)> {
        self.endings.get(i, look_up)
    }

    /// The end of the proper names from the token on, found once.
    pub(crate) fn names_end_at(&self, i: usize, find: impl FnOnce() -> usize) -> usize {
        self.names_ends.get(i, find)
    }

    /// The number with its unit of money that begins at the token, read once.
    pub(crate) fn money_at(
        &self,
        i: usize,
        read: impl FnOnce() -> Option<MoneyPlace>,
    ) -> Option<MoneyPlace> {
        self.sums.get(i, read)
    }

    /// The unit of the number that ends before the token, read once.
    pub(crate) fn unit_at(
        &self,
        i: usize,
        read: impl FnOnce() -> Option<CountUnit>,
    ) -> Option<CountUnit> {
        self.units.get(i, read)
    }

    pub(crate) fn class(&self, i: usize) -> Class {
        self.list.get(i).map_or(Class::NONE, |token| token.class)
    }

    /// The number of the form of a verb that the word at the token is.
    pub(crate) fn form(&self, i: usize) -> u16 {
        self.list.get(i).map_or(NO_FORM, |token| token.form)
    }

    pub(crate) fn is(&self, i: usize, class: Class) -> bool {
        self.class(i).meets(class)
    }

    /// The text of a byte extent; empty where it is none.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'d str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The number that begins at the token, its sign included.
    pub(crate) fn number(&self, i: usize) -> Option<&Number> {
        let at = *self.number_at.get(i)?;
        self.numbers.get(at as usize).filter(|n| n.first == i)
    }

    /// One past the last token of the block that leads into the list that a
    /// block stands in; none where only items stand near above.
    pub(crate) fn lead_in(&self, block: usize) -> Option<usize> {
        const REACH: usize = 24;
        let above = (0..block)
            .rev()
            .take(REACH)
            .find(|&above| self.block_kind(above) != BlockKind::ListItem)?;
        Some(self.token_from(self.doc.blocks.get(above)?.end))
    }

    /// Index of the first token that begins at or after the byte.
    pub(crate) fn token_from(&self, byte: usize) -> usize {
        let near = self.from_byte.get(byte / STEP);
        let near = near.map_or(self.list.len(), |&i| self.list.len().min(i as usize));
        let rest = self.list[near..].iter();
        let at = near + rest.take_while(|t| (t.start as usize) < byte).count();
        // The break that opens the text is no one's first token.
        at.max(1)
    }

    /// Index of the sentence that the token stands in.
    pub(crate) fn sentence_of(&self, i: usize) -> Option<usize> {
        let sentence = self.list.get(i)?.sentence as usize;
        (sentence < self.sentences.len()).then_some(sentence)
    }

    /// Whether nothing but marks stands before the token in its sentence, so
    /// that a capital says nothing of it.
    pub(crate) fn opens_sentence(&self, i: usize) -> bool {
        self.sentence_of(i).is_none_or(|sentence| {
            self.list[self.sentences[sentence].first..i]
                .iter()
                .all(|token| token.kind == TokenKind::Mark)
        }) || self.is(i.wrapping_sub(1), Class::QUOTE_MARK) && self.token(i).glued
            || self.low(i.wrapping_sub(1)) == ":"
    }

    /// Byte extent of a sentence.
    pub(crate) fn sentence_extent(&self, sentence: usize) -> (usize, usize) {
        match self.sentences.get(sentence) {
            Some(s) => (
                self.token(s.first).start as usize,
                self.token(s.end.saturating_sub(1)).end as usize,
            ),
            None => (0, 0),
        }
    }

    /// The tokens of each block.
    pub(crate) fn by_block(&self) -> impl Iterator<Item = &[Token]> {
        let mut rest = self.list.as_slice();
        std::iter::from_fn(move || {
            let block = rest.first()?.block;
            let (these, after) = rest.split_at(rest.partition_point(|token| token.block == block));
            rest = after;
            Some(these)
        })
    }

    /// Index of the block that holds the byte.
    pub(crate) fn block_of(&self, byte: usize) -> usize {
        self.doc
            .blocks
            .partition_point(|b| b.start <= byte)
            .saturating_sub(1)
    }

    pub(crate) fn block_kind(&self, block: usize) -> BlockKind {
        self.doc
            .blocks
            .get(block)
            .map_or(BlockKind::Paragraph, |b| b.kind)
    }
}

/// Cuts so many bytes off what is left of a text and of its lower case.
#[inline]
fn cut<'d>(rest: &mut (&'d str, &'d str), len: usize) -> (&'d str, &'d str) {
    let (word, text) = rest.0.split_at_checked(len).unwrap_or_default();
    let (low, lower) = rest.1.split_at_checked(len).unwrap_or_default();
    *rest = (text, lower);
    (word, low)
}

fn digits_end(text: &str, at: usize, end: usize) -> usize {
    text.as_bytes()[at..end]
        .iter()
        .position(|b| !b.is_ascii_digit())
        .map_or(end, |n| at + n)
}

/// Whether the word has its capital second or third, as brands do: `iSense`,
/// `eBolån`; `kWh` and `pH` end there.
fn is_brand(word: &str) -> bool {
    // Small letters behind the first rule out nearly all words; those of Latin-1 are
    // C3 and a byte.
    if let [_]
    | [_, b'a'..=b'z']
    | [_, b'a'..=b'z', b'a'..=b'z', ..]
    | [_, b'a'..=b'z', 0xC3, 0xA0..=0xBF, ..]
    | [_, 0xC3, 0xA0..=0xBF]
    | [_, 0xC3, 0xA0..=0xBF, b'a'..=b'z', ..]
    | [0xC3, _, b'a'..=b'z']
    | [0xC3, _, b'a'..=b'z', b'a'..=b'z', ..] = word.as_bytes()
    {
        return false;
    }
    let small = word.chars().take_while(|c| c.is_lowercase()).count();
    let mut rest = word.chars().skip(small);
    (1..=2).contains(&small)
        && rest.next().is_some_and(char::is_uppercase)
        && rest.clone().count() > 2
        && rest.all(char::is_lowercase)
}

fn mark_class(c: char) -> Class {
    match c {
        '@' => Class::AT,
        '-' | '–' | '—' | '−' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2015}' => {
            Class::DASH
        }
        '"' | '”' | '“' | '„' | '’' | '‘' | '»' | '«' | '\'' => Class::QUOTE_MARK,
        '€' | '$' | '£' | '¥' | '₩' | '₹' | '%' | '‰' | '°' => Class::SYMBOL,
        '½' | '¼' | '¾' | '⅓' | '⅔' | '⅛' => Class::FRACTION,
        _ => Class::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::TextBlock;

    fn doc(text: &str) -> Document {
        let mut at = 0;
        let blocks = text
            .split("\n\n")
            .map(|part| {
                let start = at;
                at += part.len() + 2;
                TextBlock {
                    kind: BlockKind::Paragraph,
                    level: None,
                    start,
                    end: start + part.len(),
                    section: None,
                    row: None,
                }
            })
            .collect();
        Document::new(text.to_owned(), blocks)
    }

    fn words(text: &str) -> Vec<String> {
        let doc = doc(text);
        let tokens = crate::lists::tokens(&doc);
        (0..tokens.list.len())
            .map(|i| tokens.word(i).to_owned())
            .filter(|w| !w.is_empty())
            .collect()
    }

    fn sentences(text: &str) -> Vec<String> {
        let doc = doc(text);
        let tokens = crate::lists::tokens(&doc);
        (0..tokens.sentences.len())
            .map(|s| {
                let (start, end) = tokens.sentence_extent(s);
                text[start..end].to_owned()
            })
            .collect()
    }

    #[test]
    fn words_keep_what_is_theirs() {
        assert_eq!(
            words("EU-kommissionens e-hälsa"),
            ["EU-kommissionens", "e-hälsa"]
        );
        assert_eq!(words("FN:s S:t Görans"), ["FN:s", "S:t", "Görans"]);
        assert_eq!(
            words("hälso- och sjukvård"),
            ["hälso", "-", "och", "sjukvård"]
        );
        assert_eq!(words("kl. 10kr"), ["kl", ".", "10", "kr"]);
        assert_eq!(words("april-juni"), ["april", "-", "juni"]);
        assert_eq!(words("Maj-Lis juni-sol"), ["Maj-Lis", "juni-sol"]);
        assert_eq!(words("Tel:Anna"), ["Tel", ":", "Anna"]);
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            sentences(
                "Den 3 maj kl. 9 möts de. Sedan går A. Ek hem, bl.a. för att äta. 3 av 5 kom."
            ),
            [
                "Den 3 maj kl. 9 möts de.",
                "Sedan går A. Ek hem, bl.a. för att äta.",
                "3 av 5 kom.",
            ]
        );
        assert_eq!(sentences("Ett\n\nTvå!”"), ["Ett", "Två!”"]);
    }
}
