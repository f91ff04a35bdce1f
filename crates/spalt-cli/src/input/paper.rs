//! What the readers of office documents share: paragraphs with their letters, and the page
//! that they are set to.

use super::tabbed;

/// The places of a document's text on paper: the text, and what stands above and below it.
pub const TEXT: usize = 0;
pub const ABOVE: usize = 1;
pub const BELOW: usize = 2;

/// How letters are set.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Letters {
    /// Bold or underlined.
    pub marked: bool,
    pub raised: bool,
    /// Hidden or struck out, and so no text.
    pub hidden: bool,
}

/// The words of a paragraph, or of a cell, as markup.
#[derive(Default)]
pub struct Words {
    markup: String,
    /// Whether there are words in bold or underlined, and words that are not.
    marked: bool,
    plain: bool,
}

impl Words {
    /// Adds text, whose `&` and `<` are escaped.
    pub fn text(&mut self, text: &str, letters: Letters) {
        if letters.hidden {
            return;
        }
        if !text.trim().is_empty() {
            self.marked |= letters.marked;
            self.plain |= !letters.marked;
        }
        match letters.raised {
            // `19 000¹` is not 190 001.
            true => self.markup += &format!("<sup>{text}</sup>"),
            false => self.markup += text,
        }
    }

    /// Adds what is no word.
    pub fn markup(&mut self, markup: &str) {
        self.markup += markup;
    }

    /// Ends a paragraph of a cell, if there is one: it is a line.
    pub fn end_line(&mut self) {
        if !self.markup.is_empty() {
            self.markup += " <br>";
        }
    }

    /// The markup, of a cell; what follows is another's.
    pub fn take(&mut self) -> String {
        std::mem::take(self).markup
    }

    /// The paragraph as an element of that name, and nothing where it is blank. A line in
    /// bold may be a heading.
    pub fn element(&mut self, name: &str) -> String {
        let words = std::mem::take(self);
        let text = words.markup;
        match words.marked && !words.plain && name == "p" {
            _ if text.trim().is_empty() => String::new(),
            true => format!("<p><strong>{text}</strong></p>\n"),
            false => format!("<{name}>{text}</{name}>\n"),
        }
    }
}

/// The element that a paragraph becomes: a heading by its level, from 0, or an item.
pub fn element(level: Option<i32>, is_item: bool) -> &'static str {
    match level {
        Some(0) => "h1",
        Some(1) => "h2",
        Some(2) => "h3",
        Some(3..9) => "h4",
        _ if is_item => "li",
        _ => "p",
    }
}

/// A page with what stands above and below a text on paper.
pub fn set(head: &str, above: &str, text: &str, below: &str) -> String {
    let [above, text, below] = [above, text, below].map(tabbed::set);
    let byline = match &*above {
        "" => String::new(),
        _ => format!("<div class=\"byline\">{above}</div>"),
    };
    format!(
        "<!doctype html><html><head>{head}</head><body><main>{byline}{text}</main>\
         <footer>{below}</footer></body></html>"
    )
}
