//! Rich Text Format (1.9.1): the text by paragraphs, headings by their level of
//! outline, lines in bold, rows of tables, the first head and foot of a page, notes and
//! text boxes last. What it does not know it passes over, as the format wants it.

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::{
    super::paper::{ABOVE, BELOW, Letters, TEXT, Words, element, set},
    escaped,
};

/// Groups that hold no text of the document.
const SKIPPED: [&str; 20] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    // Of the pages to the left: the others say the same.
    "headerl",
    "footerl",
    "object",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "fldinst",
    "xmlnstbl",
    "annotation",
    "bkmkstart",
    // What a shape is like, and the same shape for older readers.
    "sp",
    "shprslt",
];

/// The place of notes and text boxes, beside [`TEXT`], [`ABOVE`] and [`BELOW`].
const APART: usize = 3;

/// Groups that may be open at once; deeper ones are read as of their parent.
const DEEPEST: usize = 1000;

#[derive(Clone, Copy)]
struct Group {
    skipped: bool,
    /// Where its text stands on paper.
    place: usize,
    letters: Letters,
    /// Bytes that stand for a character of Unicode for readers without it.
    fallback: usize,
}

struct Text {
    /// The markup of each place, and what is open there.
    pages: [String; 4],
    open: [Paragraph; 4],
    /// Which of them is read.
    place: usize,
    letters: Letters,
    /// Bytes in the document's encoding that wait to be decoded.
    bytes: Vec<u8>,
    /// Half of a character of UTF-16.
    high: Option<u16>,
    encoding: &'static Encoding,
    /// The levels of the styles of headings.
    styles: HashMap<i32, i32>,
}

/// The paragraph at hand, and the row of a table that it stands in.
#[derive(Default)]
struct Paragraph {
    words: Words,
    level: Option<i32>,
    is_item: bool,
    row: Option<String>,
    in_table: bool,
}

/// The document as a page.
pub fn page(bytes: &[u8]) -> String {
    let mut text = Text {
        pages: Default::default(),
        open: Default::default(),
        place: TEXT,
        letters: Letters::default(),
        bytes: Vec::new(),
        high: None,
        encoding: encoding_rs::WINDOWS_1252,
        styles: styles(bytes),
    };
    let mut groups = vec![Group {
        skipped: false,
        place: TEXT,
        letters: Letters::default(),
        fallback: 1,
    }];
    let (mut at, mut too_deep, mut to_skip) = (0, 0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let group = groups[groups.len() - 1];
        at += 1;
        text.enter(&group);
        match byte {
            b'{' if groups.len() < DEEPEST => groups.push(group),
            b'{' => too_deep += 1,
            b'}' if too_deep > 0 => too_deep -= 1,
            b'}' => {
                if groups.len() > 1 {
                    groups.pop();
                }
            }
            b'\\' => {
                let control = Control::read(bytes, at);
                at = control.end;
                let last = groups.len() - 1;
                if control.word == "bin" {
                    at = at.saturating_add(control.number.unwrap_or(0).max(0) as usize);
                } else if control.word == "*" && has_text(bytes, at) {
                    // A group that older readers do not know.
                } else if text.sets(&mut groups[last], &control) {
                    // It holds to the end of the group.
                } else if !group.skipped {
                    if control.word == "'" && to_skip > 0 {
                        to_skip -= 1;
                        continue;
                    }
                    to_skip = match control.word {
                        "u" => group.fallback,
                        _ => 0,
                    };
                    text.control(&control);
                }
            }
            b'\r' | b'\n' => {}
            _ if group.skipped => {}
            _ if to_skip > 0 => to_skip -= 1,
            byte => text.bytes.push(byte),
        }
    }
    text.leave();
    text.place = TEXT;
    text.leave();
    let [body, above, below, apart] = text.pages;
    set("", &above, &(body + &apart), &below)
}

/// Whether the control there begins a group with text of its own: a shape, a note.
fn has_text(bytes: &[u8], at: usize) -> bool {
    if bytes.get(at) != Some(&b'\\') {
        return false;
    }
    let word = Control::read(bytes, at + 1).word;
    matches!(word, "do" | "shpinst") || place_of(word).is_some()
}

/// Whether the control says how letters are set.
fn set_letters(letters: &mut Letters, control: &Control<'_>) -> bool {
    let is_on = control.number != Some(0);
    match control.word {
        "b" | "ul" => letters.marked = is_on,
        "ulnone" => letters.marked = false,
        "strike" | "striked" | "deleted" | "v" => letters.hidden = is_on,
        "super" | "up" => letters.raised = is_on,
        "dn" | "nosupersub" | "sub" => letters.raised = false,
        "plain" => *letters = Letters::default(),
        _ => return false,
    }
    true
}

/// Where the text of a group stands on paper that the control begins.
fn place_of(control: &str) -> Option<usize> {
    match control {
        "header" | "headerf" | "headerr" => Some(ABOVE),
        "footer" | "footerf" | "footerr" => Some(BELOW),
        "footnote" | "shptxt" | "dptxbxtext" => Some(APART),
        _ => None,
    }
}

/// The numbers of the styles of headings, by the names that programs give them:
/// `{\s2 … heading 2;}`.
fn styles(bytes: &[u8]) -> HashMap<i32, i32> {
    const SHEET: &[u8] = b"{\\stylesheet";
    let mut styles = HashMap::new();
    let Some(at) = bytes.windows(SHEET.len()).position(|found| found == SHEET) else {
        return styles;
    };
    for group in bytes[at + 1..].split(|&byte| byte == b'{').skip(1) {
        let end = group.iter().position(|&byte| byte == b'}');
        let end = end.unwrap_or(group.len());
        let style = String::from_utf8_lossy(&group[..end]);
        let number = style.strip_prefix("\\s").and_then(|rest| {
            let digits = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            rest[..digits].parse::<i32>().ok()
        });
        let name = style
            .rsplit('\\')
            .next()
            .and_then(|last| last.split_once(' '));
        let name = name.map(|(_, name)| name.trim_end_matches(';').trim().to_lowercase());
        let level = name.and_then(|name| match name.as_str() {
            "title" | "rubrik" => Some(0),
            name => {
                let level = name
                    .strip_prefix("heading ")
                    .or(name.strip_prefix("rubrik "));
                level?.parse::<i32>().ok().map(|level| level - 1)
            }
        });
        styles.extend(number.zip(level));
        // The sheet ends where two groups do.
        if group
            .get(end + 1..)
            .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"}"))
        {
            break;
        }
    }
    styles
}

struct Control<'b> {
    word: &'b str,
    number: Option<i32>,
    end: usize,
}

impl Control<'_> {
    /// What follows a backslash.
    fn read(bytes: &[u8], start: usize) -> Control<'_> {
        let letters = |at: &usize| bytes.get(*at).is_some_and(u8::is_ascii_lowercase);
        let mut end = start;
        while letters(&end) && end < start + 32 {
            end += 1;
        }
        if end == start {
            // A mark alone, or a byte in two digits.
            let end = (start + 1).min(bytes.len());
            let word = std::str::from_utf8(&bytes[start..end]).unwrap_or("");
            let digits = bytes.get(end..end + 2).filter(|_| word == "'");
            let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
            let number = digits.and_then(|digits| i32::from_str_radix(digits, 16).ok());
            let end = if number.is_some() { end + 2 } else { end };
            return Control { word, number, end };
        }
        let word = std::str::from_utf8(&bytes[start..end]).unwrap_or("");
        let from = end;
        if bytes.get(end) == Some(&b'-') {
            end += 1;
        }
        while bytes.get(end).is_some_and(u8::is_ascii_digit) && end < from + 12 {
            end += 1;
        }
        let number = std::str::from_utf8(&bytes[from..end]).ok();
        let number = number.and_then(|number| number.parse().ok());
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        Control { word, number, end }
    }
}

impl Text {
    /// Whether the control is one of the group, and says where its text stands, or how.
    fn sets(&self, group: &mut Group, control: &Control<'_>) -> bool {
        if control.word == "*" || SKIPPED.contains(&control.word) {
            group.skipped = true;
        } else if control.word == "uc" {
            group.fallback = control.number.unwrap_or(1).clamp(0, 8) as usize;
        } else if let Some(place) = place_of(control.word) {
            // One head is enough: that of the first page, where it comes first.
            let is_wanted = place == APART || self.pages[place].is_empty();
            group.skipped |= !is_wanted;
            if is_wanted {
                (group.place, group.letters) = (place, Letters::default());
            }
        } else {
            return set_letters(&mut group.letters, control);
        }
        true
    }

    /// Goes on in a group, whose letters may be others and stand elsewhere: what is open
    /// in the text goes on behind a note.
    fn enter(&mut self, group: &Group) {
        if group.place != self.place {
            self.decode();
            if self.place != TEXT {
                self.leave();
            }
            self.place = group.place;
        }
        if group.letters != self.letters {
            self.decode();
            self.letters = group.letters;
        }
    }

    /// Ends what is open in the place.
    fn leave(&mut self) {
        self.open().in_table = false;
        self.end_paragraph();
        self.end_table();
        *self.open() = Paragraph::default();
    }

    fn open(&mut self) -> &mut Paragraph {
        &mut self.open[self.place]
    }

    fn page(&mut self) -> &mut String {
        &mut self.pages[self.place]
    }

    fn control(&mut self, control: &Control<'_>) {
        let number = control.number.unwrap_or(0);
        match control.word {
            "'" => self.bytes.extend(control.number.map(|byte| byte as u8)),
            "u" => self.unicode(number),
            "ansicpg" => {
                let label = format!("windows-{number}");
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(self.encoding);
            }
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" => {
                self.decode();
                self.open().words.markup("<br>");
            }
            "tab" => self.push("\t"),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "pard" => {
                let open = self.open();
                (open.level, open.is_item, open.in_table) = (None, false, false);
            }
            "intbl" => self.open().in_table = true,
            "s" => self.open().level = self.styles.get(&number).copied(),
            "outlinelevel" => self.open().level = Some(number),
            "ls" | "pntext" | "listtext" => self.open().is_item = true,
            "~" => self.push("\u{A0}"),
            "_" => self.push("\u{2011}"),
            "-" => {}
            "\\" | "{" | "}" => self.push(control.word),
            _ => {
                let named = NAMED.iter().find(|(name, _)| *name == control.word);
                if let Some((_, text)) = named {
                    self.push(text);
                }
            }
        }
    }

    fn unicode(&mut self, number: i32) {
        let unit = number as u16;
        let units = [self.high.take().unwrap_or(unit), unit];
        let units = if units[0] == unit {
            &units[1..]
        } else {
            &units[..]
        };
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        self.push(&escaped(&String::from_utf16_lossy(units)));
    }

    fn push(&mut self, text: &str) {
        self.decode();
        self.open[self.place].words.text(text, self.letters);
    }

    fn decode(&mut self) {
        if !self.bytes.is_empty() {
            let (text, ..) = self.encoding.decode(&self.bytes);
            self.open[self.place]
                .words
                .text(&escaped(&text), self.letters);
            self.bytes.clear();
        }
    }

    fn end_paragraph(&mut self) {
        // Within a cell a paragraph is a line.
        self.decode();
        if self.open().in_table {
            self.open().words.end_line();
            return;
        }
        self.end_table();
        let open = self.open();
        let paragraph = open.words.element(element(open.level, open.is_item));
        *self.page() += &paragraph;
    }

    fn end_cell(&mut self) {
        self.decode();
        let open = self.open();
        let text = open.words.take();
        let row = open.row.get_or_insert_default();
        *row += &format!("<td>{text}</td>");
    }

    fn end_row(&mut self) {
        let row = self.open().row.take().unwrap_or_default();
        let page = self.page();
        if !page.ends_with("</tr>") {
            *page += "<table>";
        }
        *page += &format!("<tr>{row}</tr>");
    }

    fn end_table(&mut self) {
        let page = self.page();
        if page.ends_with("</tr>") {
            *page += "</table>\n";
        }
    }
}

/// Marks that have names.
const NAMED: [(&str, &str); 10] = [
    ("bullet", "•"),
    ("emdash", "—"),
    ("emspace", " "),
    ("endash", "–"),
    ("enspace", " "),
    ("ldblquote", "“"),
    ("lquote", "‘"),
    ("qmspace", " "),
    ("rdblquote", "”"),
    ("rquote", "’"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn body(rtf: &[u8]) -> String {
        let page = page(rtf);
        let page = page
            .strip_prefix("<!doctype html><html><head></head><body><main>")
            .unwrap();
        page.strip_suffix("</main><footer></footer></body></html>")
            .unwrap()
            .to_owned()
    }

    #[test]
    fn notes_and_text_boxes_come_last_and_leave_their_sentence_whole() {
        let rtf = br"{\rtf1\pard Bidraget{\super\chftn{\footnote\pard\plain Not: 8 kr.\par}} p\'e5 7{\deleted  000} 500 {\v 900 }kr.\par
\trowd\pard\intbl Ruta{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard I rutan.\par}}{\shprslt\pard I rutan.\par}}\cell 5{\*\footnote\ftnalt Sist.}\cell\row\pard Slut.\par}";
        assert_eq!(
            body(rtf),
            "<p>Bidraget på 7 500 kr.</p>\n<table><tr><td>Ruta</td><td>5</td></tr></table>\n<p>Slut.</p>\n\
             <p>Not: 8 kr.</p>\n<p>I rutan.</p>\n<p>Sist.</p>\n"
        );
    }

    #[test]
    fn lines_in_bold_and_the_first_head_and_foot_are_told() {
        let rtf = br"{\rtf1{\headerf\pard Nora kommun\par}{\header\pard Sida 2\par}{\footer\pard nora.se\par}
\pard 1 200{\super 1} av {\sub 2}{\strike 450} st\par\pard{\b Bakgrund}\par\pard{\b Bron} rivs.\par\pard\b Svar\b0\par Nej\par}";
        assert_eq!(
            page(rtf),
            set(
                "",
                "<p>Nora kommun</p>\n",
                "<p>1 200<sup>1</sup> av 2 st</p>\n<p><strong>Bakgrund</strong></p>\n<p>Bron rivs.</p>\n<p><strong>Svar</strong></p>\n<p>Nej</p>\n",
                "<p>nora.se</p>\n"
            )
        );
    }

    #[test]
    fn a_later_head_parts_no_paragraph() {
        let rtf =
            br"{\rtf1{\header\pard Nora kommun\par}\pard Bron {\header\pard Sida\par}rivs.\par}";
        let text = "<p>Bron rivs.</p>\n";
        assert_eq!(page(rtf), set("", "<p>Nora kommun</p>\n", text, ""));
    }

    #[test]
    fn paragraphs_headings_lists_and_tables_become_a_page() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\*\generator x;}
\pard\outlinelevel0 Ny bro\par
\pard V\'e4gar & \u8211-broar <\line \{a\}\emdash\par
\pard\ls1 En\par
\trowd\pard\intbl 1\cell 2\par 3\cell\row\trowd\pard\intbl 4\cell\row
\pard Slut\u-10179?\u-8704?}";
        assert_eq!(
            body(rtf),
            "<h1>Ny bro</h1>\n<p>Vägar &amp; –broar &lt;<br>{a}—</p>\n<li>En</li>\n\
             <table><tr><td>1</td><td>2 <br>3</td></tr><tr><td>4</td></tr></table>\n<p>Slut😀</p>\n"
        );
    }

    #[test]
    fn styles_of_headings_are_known_by_their_names() {
        let rtf = br"{\rtf1{\stylesheet{\s0\snext0 Normal;}
{\s1\sbasedon37\fs48 Heading 1;}{\s2\fs36 heading 2;}}
\pard\plain \s1\fs48 Ny bro\par\pard\s2 Bakgrund\par\pard\s0 Text\par}";
        assert_eq!(
            body(rtf),
            "<h1>Ny bro</h1>\n<h2>Bakgrund</h2>\n<p>Text</p>\n"
        );
    }

    #[test]
    fn broken_groups_are_read_on() {
        let deep = [b"{\\rtf1 ".as_slice(), &vec![b'{'; 1 << 20], b"a}b"].concat();
        assert_eq!(body(&deep), "<p>ab</p>\n");
        for rtf in [
            &b"{\\rtf1 a\\"[..],
            b"{\\rtf1 a\\'",
            b"{\\rtf1 a\\bin99999999999",
            b"}}}a",
        ] {
            assert_eq!(body(rtf), "<p>a</p>\n");
        }
    }
}
