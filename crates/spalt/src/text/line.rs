//! What is asked of lines before they are tokens: their words, and lower case.

use super::scan;

/// The words of a line, and the line in lower case, to be compared.
pub(crate) trait LineText {
    /// The words, which single spaces part: what `split(' ')` gives, at a fifth of
    /// its cost.
    fn by_word(&self) -> WordsOfLine<'_>;
    fn word_count(&self) -> usize;
    fn first_word(&self) -> &str;
    /// What `split_once` gives, without the tables that it makes for each search;
    /// the joint has two bytes or more, which should be rare together.
    fn cut(&self, joint: &str) -> Option<(&str, &str)>;
    /// What `rsplit_once` gives for one byte of ASCII, looked for byte by byte: cheaper
    /// in a name or a word.
    fn cut_last(&self, joint: u8) -> Option<(&str, &str)>;
    /// What joints part: as `split`, by the means of `cut`.
    fn pieces<'t>(&'t self, joint: &'t str) -> Pieces<'t>;
    /// As `to_lowercase`, which goes letter by letter from the first one past ASCII.
    fn lower(&self) -> String;
    /// `NORRLAND` as `Norrland`: in lower case but for its first letter.
    fn lower_but_first(&self) -> String;
}

impl LineText for str {
    fn by_word(&self) -> WordsOfLine<'_> {
        WordsOfLine { rest: Some(self) }
    }

    fn word_count(&self) -> usize {
        let spaces = self.bytes().map(|b| usize::from(b == b' '));
        1 + spaces.sum::<usize>()
    }

    fn first_word(&self) -> &str {
        self.by_word().next().unwrap_or_default()
    }

    fn cut(&self, joint: &str) -> Option<(&str, &str)> {
        let at = scan::find_text(self, joint)?;
        Some((&self[..at], &self[at + joint.len()..]))
    }

    fn cut_last(&self, joint: u8) -> Option<(&str, &str)> {
        let at = self.bytes().rposition(|byte| byte == joint)?;
        Some((&self[..at], &self[at + 1..]))
    }

    fn pieces<'t>(&'t self, joint: &'t str) -> Pieces<'t> {
        Pieces {
            rest: Some(self),
            joint,
        }
    }

    fn lower(&self) -> String {
        let mut lower = String::with_capacity(self.len());
        lower_into(&mut lower, self);
        lower
    }

    fn lower_but_first(&self) -> String {
        let (first, rest) = self.split_at(self.chars().next().map_or(0, char::len_utf8));
        first.to_owned() + &rest.lower()
    }
}

/// The words of a line that are left.
#[derive(Debug, Clone)]
pub(crate) struct WordsOfLine<'t> {
    rest: Option<&'t str>,
}

impl<'t> Iterator for WordsOfLine<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let space = rest.bytes().position(|b| b == b' ');
        let (word, after) = match space {
            Some(at) => (&rest[..at], Some(&rest[at + 1..])),
            None => (rest, None),
        };
        self.rest = after;
        Some(word)
    }
}

/// The pieces of a line that are left.
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'t> {
    rest: Option<&'t str>,
    joint: &'t str,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let (piece, after) = match rest.cut(self.joint) {
            Some((piece, after)) => (piece, Some(after)),
            None => (rest, None),
        };
        self.rest = after;
        Some(piece)
    }
}

/// The text in lower case, in a buffer that is used again.
pub(crate) fn lower_into(out: &mut String, text: &str) {
    out.clear();
    // Capitals of Latin-1, and letters and signs past it: each opens a character.
    let is_other = |b: u8, next: u8| {
        (b == 0xC3) & (next <= 0x9E) | (b >= 0xC4) & ((b != 0xE2) | (next != 0x80))
    };
    let mut rest = text;
    loop {
        let plain = scan::find_pair(rest.as_bytes(), is_other).unwrap_or(rest.len());
        let from = out.len();
        out.push_str(&rest[..plain]);
        out[from..].make_ascii_lowercase();
        rest = &rest[plain..];
        let Some(c) = rest.chars().next() else { return };
        out.extend(c.to_lowercase());
        rest = &rest[c.len_utf8()..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_at_each_space() {
        for line in ["", " ", "ett", "ett två", " ett  två ", "å ä ö"] {
            let words: Vec<&str> = line.split(' ').collect();
            assert_eq!(line.by_word().collect::<Vec<_>>(), words);
            assert_eq!(line.word_count(), words.len());
            assert_eq!(line.first_word(), words[0]);
        }
    }

    #[test]
    fn joints_part_a_line() {
        for line in ["", ", ", "ett", "ett, två", ", ett,, , två, ", "å,ä, ö"] {
            assert_eq!(line.cut(", "), line.split_once(", "));
            let pieces: Vec<&str> = line.split(", ").collect();
            assert_eq!(line.pieces(", ").collect::<Vec<_>>(), pieces);
        }
    }

    #[test]
    fn letters_become_small() {
        for line in [
            "",
            "Åre ÖPPNAR",
            "Ny bro – 3 §",
            "ÉTÉ",
            "ŁÓDŹ och \u{130}zmir",
        ] {
            assert_eq!(line.lower(), line.to_lowercase());
        }
        for (line, small) in [("", ""), ("ÅRE", "Åre"), ("NORRLAND AB", "Norrland ab")] {
            assert_eq!(line.lower_but_first(), small);
        }
    }
}
