//! Word's documents from before DOCX ([MS-DOC], Word 97 to 2003): paragraphs,
//! headings, lines in bold, lists and tables as a page, with the head and foot of the
//! first one; what is hidden or struck out is left out, notes and text boxes come last.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
    ops::Range,
};

use cfb::CompoundFile;

use super::{
    super::{
        docx::RowSpans,
        paper::{Letters, Words, element, set},
    },
    escaped, u16_at,
};

/// Bytes of a page of properties.
const PAGE: usize = 512;
/// How long a chain of styles may be of which each is based on the next.
const BASES: usize = 20;

/// Where the fields of the head stand that are used.
mod head {
    pub const MARK: usize = 0x00;
    pub const VERSION: usize = 0x02;
    pub const FLAGS: usize = 0x0A;
    /// How many characters there are of the text, of notes, of heads, of
    /// macros, of comments, of notes at the end, of text boxes.
    pub const LENGTHS: usize = 0x4C;
    pub const STYLES: usize = 0xA2;
    pub const HEADS: usize = 0xF2;
    pub const CHARACTERS: usize = 0xFA;
    pub const PARAGRAPHS: usize = 0x102;
    pub const PIECES: usize = 0x1A2;
}

/// The document as a page.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut stream = |name: &str| {
        let mut bytes = Vec::new();
        let read = file
            .open_stream(name)
            .and_then(|mut stream| stream.read_to_end(&mut bytes));
        read.map(|_| bytes).map_err(|e| e.to_string())
    };
    let text = stream("WordDocument")?;
    let flags = u16_at(&text, head::FLAGS).unwrap_or_default();
    if u16_at(&text, head::MARK) != Some(0xA5EC) || u16_at(&text, head::VERSION) < Some(193) {
        return Err("a Word document from before Word 97".into());
    }
    if flags & 0x100 != 0 {
        return Err("an encrypted Word document".into());
    }
    let tables = stream(if flags & 0x200 != 0 {
        "1Table"
    } else {
        "0Table"
    })?;
    // What takes much room stands apart; few documents have it.
    let apart = stream("Data").unwrap_or_default();
    let document = Document::new(&text, &tables, &apart).ok_or("a broken Word document")?;
    document
        .page()
        .ok_or_else(|| "a broken Word document".into())
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// What a part of the text is by its properties.
#[derive(Clone, Copy, Default)]
struct Paragraph {
    style: u16,
    /// Of a heading, from 0; from 9 on it is none.
    level: Option<u8>,
    is_item: bool,
    in_table: bool,
    ends_row: bool,
    /// Which of the first cells of the row go on from the row above.
    going_on: u64,
}

impl Paragraph {
    fn change(&mut self, name: u16, value: &[u8]) {
        let is_on = value.first().is_some_and(|&value| value != 0);
        match name {
            0x2416 => self.in_table = is_on,
            0x2417 => self.ends_row = is_on,
            0x2640 => self.level = value.first().copied(),
            0x460B => self.is_item = is_on,
            0xD608 => self.going_on = going_on(value),
            _ => {}
        }
    }
}

/// A stretch of text that stands together in the file.
struct Piece {
    characters: Range<usize>,
    start: usize,
    /// In one byte each, of Windows-1252; else in two.
    is_narrow: bool,
}

struct Document<'d> {
    text: &'d [u8],
    pieces: Vec<Piece>,
    /// The paragraphs by where they stand in the file.
    paragraphs: Vec<(Range<usize>, Paragraph)>,
    /// The letters by where they stand in the file.
    letters: Vec<(Range<usize>, Letters)>,
    /// The characters of the heads and feet of each section, from the first of heads on:
    /// six of notes, then six of each section.
    heads: Vec<Range<usize>>,
    styles: Vec<Style>,
}

/// A style, with what it has from those it is based on.
#[derive(Clone, Copy, Default)]
struct Style {
    /// Of a heading, from 0.
    level: Option<u8>,
    /// Whether letters of it are bold.
    is_bold: bool,
}

impl Document<'_> {
    fn new<'d>(text: &'d [u8], tables: &[u8], apart: &[u8]) -> Option<Document<'d>> {
        let mut apart = Apart {
            data: apart,
            read: HashMap::new(),
            left: apart.len(),
        };
        let table = |at: usize| -> Option<&[u8]> {
            let start = u32_at(text, at)? as usize;
            let length = u32_at(text, at + 4)? as usize;
            tables.get(start..start.checked_add(length)?)
        };
        let paragraphs = runs(text, table(head::PARAGRAPHS)?, 13);
        let letters = runs(text, table(head::CHARACTERS)?, 1);
        let styles = styles(table(head::STYLES)?);
        Some(Document {
            text,
            pieces: pieces(table(head::PIECES)?)?,
            paragraphs: paragraphs
                .into_iter()
                .map(|(range, at)| (range, paragraph(text, at, &mut apart)))
                .collect(),
            letters: letters
                .into_iter()
                .map(|(range, at)| (range, letters_at(text, at, &styles)))
                .collect(),
            heads: table(head::HEADS).map(heads).unwrap_or_default(),
            styles,
        })
    }

    fn page(&self) -> Option<String> {
        let length = |n: usize| u32_at(self.text, head::LENGTHS + 4 * n).map(|n| n as usize);
        let mut ends = Vec::new();
        let mut end = 0_usize;
        for n in 0..7 {
            end = end.checked_add(length(n)?)?;
            ends.push(end);
        }
        // Each character takes at least a byte of the file.
        if end > self.text.len() {
            return None;
        }
        let [text, notes, heads, _, comments, last_notes, boxes] = ends[..] else {
            return None;
        };
        let body = self.part(&[
            0..text,
            last_notes..boxes,
            text..notes,
            comments..last_notes,
        ]);
        // Of the first section: that of the first page, where it has one of its own.
        let [above, below] = [[10, 7], [11, 9]].map(|stories| {
            let all = stories.iter().filter_map(|&story| self.heads.get(story));
            let ranges = all.map(|head| notes + head.start..heads.min(notes + head.end));
            let mut pages = ranges.map(|range| self.part(&[range]));
            pages.find(|page| !page.is_empty()).unwrap_or_default()
        });
        Some(set("", &above, &body, &below))
    }

    /// The markup of parts of the text.
    fn part(&self, parts: &[Range<usize>]) -> String {
        let mut page = Page::default();
        for part in parts {
            self.read(part, &mut page);
            page.end_paragraph(self, Paragraph::default());
            page.end_table();
        }
        page.spans.put_into(&page.page)
    }

    fn read(&self, part: &Range<usize>, page: &mut Page) {
        for piece in &self.pieces {
            let first = part.start.max(piece.characters.start);
            let last = part.end.min(piece.characters.end);
            let width = if piece.is_narrow { 1 } else { 2 };
            let place = |n: usize| piece.start + (n - piece.characters.start) * width;
            if first >= last {
                continue;
            }
            let Some(bytes) = self.text.get(place(first)..place(last)) else {
                continue;
            };
            let mut at = place(first);
            let text = match piece.is_narrow {
                true => {
                    encoding_rs::WINDOWS_1252
                        .decode_without_bom_handling(bytes)
                        .0
                }
                false => encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0,
            };
            for c in text.chars() {
                page.take(self, c, at);
                at += if piece.is_narrow {
                    1
                } else {
                    2 * c.len_utf16()
                };
            }
        }
    }

    fn paragraph(&self, at: usize) -> Paragraph {
        found(&self.paragraphs, at, |(range, _)| range).map_or(Paragraph::default(), |(_, it)| *it)
    }

    fn letters(&self, at: usize) -> Letters {
        found(&self.letters, at, |(range, _)| range).map_or(Letters::default(), |(_, it)| *it)
    }
}

/// The one of sorted stretches that holds a place.
fn found<T>(all: &[T], at: usize, range: impl Fn(&T) -> &Range<usize>) -> Option<&T> {
    let after = all.partition_point(|one| range(one).start <= at);
    let one = all.get(after.checked_sub(1)?)?;
    range(one).contains(&at).then_some(one)
}

/// Where each head and foot begins and ends; the last place is none.
fn heads(table: &[u8]) -> Vec<Range<usize>> {
    /// Those of notes, and of the first section.
    const MOST: usize = 12;
    let place = |n: usize| u32_at(table, 4 * n).map(|place| place as usize);
    let range = |n: usize| Some(place(n)?..place(n + 1)?);
    (0..MOST).map_while(range).collect()
}

/// The pieces of the text; changes that stand before them in the table are
/// skipped.
fn pieces(mut table: &[u8]) -> Option<Vec<Piece>> {
    while table.first() == Some(&1) {
        let length = u16_at(table, 1)?;
        table = table.get(3 + usize::from(length)..)?;
    }
    let length = u32_at(table, 1)? as usize;
    let table = table.strip_prefix(&[2])?.get(4..)?;
    let table = table.get(..length)?;
    let count = table.len().checked_sub(4)? / 12;
    let piece = |n: usize| {
        let characters = u32_at(table, 4 * n)? as usize..u32_at(table, 4 * n + 4)? as usize;
        let place = u32_at(table, 4 * (count + 1) + 8 * n + 2)?;
        let is_narrow = place & 1 << 30 != 0;
        let start = (place & 0x3FFF_FFFF) as usize;
        let start = if is_narrow { start / 2 } else { start };
        Some(Piece {
            characters,
            start,
            is_narrow,
        })
    };
    (0..count).map(piece).collect()
}

/// Stretches of the file and where the properties of each begin, sorted; they are
/// listed on pages, where an entry takes `width` bytes.
fn runs(text: &[u8], table: &[u8], width: usize) -> Vec<(Range<usize>, usize)> {
    let count = table.len().saturating_sub(4) / 8;
    let mut runs = Vec::new();
    // No page is there twice.
    for n in 0..count.min(text.len() / PAGE) {
        let Some(number) = u32_at(table, 4 * (count + 1) + 4 * n) else {
            continue;
        };
        let start = (number & 0x3F_FFFF) as usize * PAGE;
        let Some(page) = text.get(start..start + PAGE) else {
            continue;
        };
        let many = usize::from(page[PAGE - 1]);
        for m in 0..many {
            let place = |m: usize| u32_at(page, 4 * m).map(|place| place as usize);
            let offset = page.get(4 * (many + 1) + width * m);
            if let (Some(from), Some(to), Some(&offset)) = (place(m), place(m + 1), offset) {
                let at = if offset == 0 {
                    PAGE
                } else {
                    2 * usize::from(offset)
                };
                runs.push((from..to, start + at));
            }
        }
    }
    runs.sort_by_key(|(range, _)| range.start);
    runs
}

/// The properties of a paragraph: its style, and what differs from that; of wide rows
/// that stands apart.
fn paragraph(text: &[u8], at: usize, apart: &mut Apart<'_>) -> Paragraph {
    let mut paragraph = Paragraph::default();
    let read = || -> Option<(u16, &[u8])> {
        // Half its length, less half a byte; where it is none, that follows.
        let (length, at) = match (!at.is_multiple_of(PAGE)).then(|| text.get(at)).flatten()? {
            0 => (2 * usize::from(*text.get(at + 1)?), at + 2),
            half => (2 * usize::from(*half) - 1, at + 1),
        };
        Some((u16_at(text, at)?, text.get(at + 2..at + length)?))
    };
    let Some((style, changes)) = read() else {
        return paragraph;
    };
    paragraph.style = style;
    each(changes, |name, value| match (name, u32_at(value, 0)) {
        (0x6645 | 0x6646, Some(at)) => {
            let whole = apart.at(at as usize);
            paragraph = Paragraph { style, ..whole };
        }
        _ => paragraph.change(name, value),
    });
    paragraph
}

/// Properties that stand apart, each read once: many rows may name the same.
struct Apart<'d> {
    data: &'d [u8],
    read: HashMap<usize, Paragraph>,
    /// The bytes that may still be read: none of them is two rows' unless both name it.
    left: usize,
}

impl Apart<'_> {
    fn at(&mut self, at: usize) -> Paragraph {
        let (data, left) = (self.data, &mut self.left);
        let read = || {
            let mut paragraph = Paragraph::default();
            let length = u16_at(data, at).map_or(0, usize::from).min(*left);
            *left -= length;
            let changes = data.get(at + 2..at + 2 + length);
            each(changes.unwrap_or_default(), |name, value| {
                paragraph.change(name, value);
            });
            paragraph
        };
        *self.read.entry(at).or_insert_with(read)
    }
}

/// Which cells of a row go on from the row above, by what defines them: how many
/// there are, their edges, and twenty bytes of each.
fn going_on(definition: &[u8]) -> u64 {
    let count = definition.get(2).map_or(0, |&count| usize::from(count));
    let flags = |cell: usize| u16_at(definition, 3 + 2 * (count + 1) + 20 * cell);
    let goes_on = |cell: &usize| flags(*cell).is_some_and(|flags| flags & 0x60 == 0x20);
    let cells = (0..count.min(64)).filter(goes_on);
    cells.fold(0, |all, cell| all | 1 << cell)
}

/// How letters are set by their properties.
fn letters_at(text: &[u8], at: usize, styles: &[Style]) -> Letters {
    let mut letters = Letters::default();
    if at.is_multiple_of(PAGE) {
        return letters;
    }
    if let Some(&length) = text.get(at)
        && let Some(changes) = text.get(at + 1..at + 1 + usize::from(length))
    {
        each(changes, |name, value| {
            let style = u16_at(value, 0).and_then(|style| styles.get(usize::from(style)));
            let up = u16_at(value, 0).is_some_and(|up| up as i16 > 0);
            let value = value.first().copied().unwrap_or_default();
            match name {
                0x4845 => letters.raised = up,
                0x4A30 => letters.marked |= style.is_some_and(|style| style.is_bold),
                0x0800 | 0x0837 | 0x083C => letters.hidden |= value & 1 == 1,
                0x2A53 => letters.hidden |= value != 0,
                0x0835 => letters.marked |= value & 1 == 1,
                0x2A3E => letters.marked |= value != 0,
                0x2A48 => letters.raised = value == 1,
                _ => {}
            }
        });
    }
    letters
}

/// Hands over each change of a property with its value.
fn each(mut changes: &[u8], mut take: impl FnMut(u16, &[u8])) {
    while let Some(name) = u16_at(changes, 0) {
        let length = match (name >> 13, name) {
            (_, 0xD608) => u16_at(changes, 2).map_or(0, usize::from) + 1,
            (0 | 1, _) => 1,
            (2 | 4 | 5, _) => 2,
            (3, _) => 4,
            (7, _) => 3,
            _ => changes.get(2).map_or(0, |&length| usize::from(length)) + 1,
        };
        let Some(value) = changes.get(2..2 + length) else {
            return;
        };
        take(name, value);
        changes = &changes[2 + length..];
    }
}

/// The styles by their numbers.
fn styles(table: &[u8]) -> Vec<Style> {
    let mut at = u16_at(table, 0).map_or(table.len(), |length| usize::from(length) + 2);
    let head = u16_at(table, 4).map_or(0, usize::from);
    let mut styles: Vec<(u16, usize, bool)> = Vec::new();
    while let Some(length) = u16_at(table, at) {
        let style = table
            .get(at + 2..at + 2 + usize::from(length))
            .unwrap_or_default();
        let number = u16_at(style, 0).map_or(0xFFF, |number| number & 0xFFF);
        let base = u16_at(style, 2).map_or(0xFFF, |base| base >> 4);
        let is_bold = bold_letters(style, head).unwrap_or(false);
        styles.push((number, usize::from(base), is_bold));
        at += 2 + usize::from(length);
    }
    let whole = |mut style: usize| {
        let mut whole = Style::default();
        for _ in 0..BASES {
            let Some(&(number, base, is_bold)) = styles.get(style) else {
                break;
            };
            whole.is_bold |= is_bold;
            match number {
                1..=9 => whole.level = whole.level.or(Some(number as u8 - 1)),
                62 => whole.level = whole.level.or(Some(0)),
                _ => {}
            }
            style = base;
        }
        whole
    };
    (0..styles.len()).map(whole).collect()
}

/// Whether a style of letters says that they are bold: behind its head and its name stand
/// its changes.
fn bold_letters(style: &[u8], head: usize) -> Option<bool> {
    const OF_LETTERS: u16 = 2;
    let name = 2 * usize::from(u16_at(style, head)?) + 4;
    let changes = style.get(head + name..)?;
    let length = usize::from(u16_at(changes, 0)?);
    let mut is_bold = false;
    each(changes.get(2..2 + length)?, |name, value| {
        is_bold |= name == 0x0835 && value.first().is_some_and(|value| value & 1 == 1);
    });
    Some(is_bold && u16_at(style, 2)? & 0xF == OF_LETTERS)
}

/// The page so far, and what is open.
#[derive(Default)]
struct Page {
    page: String,
    /// The paragraph at hand.
    words: Words,
    row: Vec<String>,
    /// The last cell of each column, of the spans.
    above: Vec<usize>,
    spans: RowSpans,
    /// Fields that are open: whether each has come to its result, or is still at
    /// its instructions; and how many are at their instructions.
    fields: Vec<bool>,
    untold: usize,
}

impl Page {
    fn take(&mut self, document: &Document<'_>, c: char, at: usize) {
        match c {
            '\r' | '\u{c}' => self.end_paragraph(document, document.paragraph(at)),
            '\u{7}' => match document.paragraph(at) {
                end if end.ends_row => self.end_row(end.going_on),
                _ => self.row.push(self.words.take()),
            },
            '\u{13}' => {
                self.fields.push(false);
                self.untold += 1;
            }
            '\u{14}' => {
                if let Some(is_told) = self.fields.last_mut() {
                    self.untold -= usize::from(!std::mem::replace(is_told, true));
                }
            }
            '\u{15}' => self.untold -= usize::from(self.fields.pop() == Some(false)),
            _ if self.untold > 0 => {}
            _ => self.put(document.letters(at), c),
        }
    }

    fn put(&mut self, letters: Letters, c: char) {
        match c {
            _ if letters.hidden => {}
            '\u{b}' => self.words.markup("<br>"),
            '\t' => self.words.markup("\t"),
            '\u{1e}' => self.words.markup("\u{2011}"),
            c if c < ' ' => {}
            c => {
                let text = escaped(c.encode_utf8(&mut [0; 4]));
                self.words.text(&text, letters);
            }
        }
    }

    fn end_paragraph(&mut self, document: &Document<'_>, paragraph: Paragraph) {
        // Within a cell a paragraph is a line.
        if paragraph.in_table {
            self.words.end_line();
            return;
        }
        self.end_table();
        let style = document.styles.get(usize::from(paragraph.style));
        let level = paragraph.level.or(style.and_then(|style| style.level));
        let name = element(level.map(i32::from), paragraph.is_item);
        self.page += &self.words.element(name);
    }

    fn end_row(&mut self, going_on: u64) {
        if !self.page.ends_with("</tr>") {
            self.page += "<table>";
            self.above.clear();
        }
        self.words.take();
        self.page += "<tr>";
        for (column, text) in std::mem::take(&mut self.row).into_iter().enumerate() {
            let goes_on = column < 64 && going_on >> column & 1 == 1 && text.trim().is_empty();
            match self.above.get_mut(column) {
                Some(above) if goes_on => self.spans.grow(*above),
                above => {
                    let number = self.spans.begin(self.page.len() + "<td".len());
                    match above {
                        Some(above) => *above = number,
                        None => self.above.push(number),
                    }
                    self.page += &format!("<td>{text}</td>");
                }
            }
        }
        self.page += "</tr>";
    }

    fn end_table(&mut self) {
        if !self.row.is_empty() {
            self.end_row(0);
        }
        if self.page.ends_with("</tr>") {
            self.page += "</table>\n";
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A document of paragraphs, each with its style and changes of properties,
    /// in one piece of each width; `hidden` is left out of the second.
    fn made(paragraphs: &[(&str, u8, &[u8])], notes: usize) -> Vec<u8> {
        let mut text = vec![0; 1024];
        let mut put = |at: usize, value: u32| {
            text[at..at + 4].copy_from_slice(&value.to_le_bytes());
        };
        let lengths: Vec<usize> = paragraphs
            .iter()
            .map(|(text, ..)| text.chars().count())
            .collect();
        let all: usize = lengths.iter().sum();
        put(head::MARK, 0x00C1_A5EC);
        put(head::FLAGS, 0x200);
        put(head::LENGTHS, (all - notes) as u32);
        put(head::LENGTHS + 4, notes as u32);
        // All in two bytes, from the third page on; then a page of properties.
        let start = 1024_u32;
        let mut at = start;
        let mut page = vec![0; PAGE];
        let many = paragraphs.len();
        page[PAGE - 1] = many as u8;
        page[..4].copy_from_slice(&at.to_le_bytes());
        let mut free = PAGE - 2;
        for (n, (_, style, changes)) in paragraphs.iter().enumerate() {
            at += 2 * lengths[n] as u32;
            page[4 * n + 4..4 * n + 8].copy_from_slice(&at.to_le_bytes());
            let properties = [
                &[0, ((2 + changes.len()).div_ceil(2)) as u8, *style, 0],
                *changes,
            ]
            .concat();
            free -= properties.len().next_multiple_of(2);
            page[free..free + properties.len()].copy_from_slice(&properties);
            page[4 * (many + 1) + 13 * n] = (free / 2) as u8;
        }
        let mut tables = Vec::new();
        let table = |tables: &mut Vec<u8>, at: usize, bytes: &[u8], text: &mut Vec<u8>| {
            text[at..at + 4].copy_from_slice(&(tables.len() as u32).to_le_bytes());
            text[at + 4..at + 8].copy_from_slice(&(bytes.len() as u32).to_le_bytes());
            tables.extend(bytes);
        };
        let four = |values: &[u32]| {
            values
                .iter()
                .flat_map(|v| v.to_le_bytes())
                .collect::<Vec<u8>>()
        };
        let body = (2 * all).next_multiple_of(PAGE);
        let number = (start as usize + body) / PAGE;
        table(
            &mut tables,
            head::PARAGRAPHS,
            &four(&[start, at, number as u32]),
            &mut text,
        );
        table(&mut tables, head::CHARACTERS, &[], &mut text);
        // Normal, Heading 1, and one that is based on that.
        let style = |number: u16, base: u16| {
            let two = [4_u16, number, base << 4 | 1].map(u16::to_le_bytes);
            two.concat()
        };
        let sheet = [vec![0, 0], style(0, 0xFFF), style(1, 0), style(0xFFE, 1)].concat();
        table(&mut tables, head::STYLES, &sheet, &mut text);
        let mut piece = vec![1, 1, 0, 9, 2];
        piece.extend(four(&[16, 0, all as u32]));
        piece.extend([0, 0]);
        piece.extend(four(&[start]));
        piece.extend([0, 0]);
        table(&mut tables, head::PIECES, &piece, &mut text);
        let wide = paragraphs.iter().flat_map(|(text, ..)| text.encode_utf16());
        text.extend(wide.flat_map(u16::to_le_bytes));
        text.resize(start as usize + body, 0);
        text.extend(page);
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("WordDocument", text), ("1Table", tables)] {
            file.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn paragraphs_headings_lists_tables_and_notes_become_a_page() {
        let (in_table, ends_row): (&[u8], &[u8]) =
            (&[0x16, 0x24, 1], &[0x16, 0x24, 1, 0x17, 0x24, 1]);
        // Two cells, of which the first goes on from the row above.
        let mut goes_on = [ends_row, &[0x08, 0xD6, 48, 0, 2], &[0; 6], &[0x20, 0]].concat();
        goes_on.resize(goes_on.len() + 38, 0);
        let bytes = made(
            &[
                ("Ny bro\r", 2, &[]),
                (
                    "Vägar & \u{13} HYPERLINK \"x\" \u{14}broar\u{15} – <\r",
                    0,
                    &[],
                ),
                ("En\r", 0, &[0x0B, 0x46, 1, 0]),
                ("1\r2\u{7}", 0, in_table),
                ("3\u{7}", 0, in_table),
                ("\u{7}", 0, ends_row),
                ("\u{7}", 0, in_table),
                ("4\u{7}", 0, in_table),
                ("\u{7}", 0, &goes_on),
                ("Slut\u{b}ord\u{1e}led\r", 0, &[]),
                ("\u{2} En not\r", 0, &[]),
            ],
            9,
        );
        let page = page(&bytes).unwrap();
        let page = page
            .strip_prefix("<!doctype html><html><head></head><body><main>")
            .unwrap();
        assert_eq!(
            page.strip_suffix("</main><footer></footer></body></html>")
                .unwrap(),
            "<h1>Ny bro</h1>\n<p>Vägar &amp; broar – &lt;</p>\n<li>En</li>\n\
             <table><tr><td rowspan=\"2\">1 <br>2</td><td>3</td></tr><tr><td>4</td></tr></table>\n<p>Slut<br>ord\u{2011}led</p>\n\
             <p> En not</p>\n"
        );
    }

    #[test]
    fn letters_are_bold_by_themselves_or_by_their_style() {
        let run = |changes: &[u8]| {
            let run = [&[0, changes.len() as u8], changes].concat();
            let bold = Style {
                is_bold: true,
                level: None,
            };
            letters_at(&run, 1, &[Style::default(), bold])
        };
        let letters = |changes: &[u8]| run(changes).marked;
        assert!(run(&[0x48, 0x2A, 1]).raised && run(&[0x45, 0x48, 6, 0]).raised);
        assert!(!run(&[0x48, 0x2A, 2]).raised && !run(&[0x45, 0x48, 0xFA, 0xFF]).raised);
        assert!(letters(&[0x35, 0x08, 1]));
        assert!(!letters(&[0x35, 0x08, 0]));
        assert!(letters(&[0x3E, 0x2A, 1]));
        assert!(letters(&[0x30, 0x4A, 1, 0]));
        assert!(!letters(&[0x30, 0x4A, 0, 0]));
        assert!(!letters(&[0x30, 0x4A, 9, 0]));
    }

    #[test]
    fn a_style_of_letters_may_be_bold() {
        // A head of four bytes, a name of one letter, changes of three bytes.
        let style = |kind: u8, on: u8| {
            let name = [1, 0, b'B', 0, 0, 0];
            let changes = [3, 0, 0x35, 0x08, on];
            let whole = [&[0xFE, 0x0F, kind, 0][..], &name, &changes].concat();
            bold_letters(&whole, 4)
        };
        assert_eq!(style(2, 1), Some(true));
        assert_eq!(style(2, 0), Some(false));
        assert_eq!(style(1, 1), Some(false));
        assert_eq!(bold_letters(&[1, 0, 2, 0, 9, 0], 4), None);
    }

    #[test]
    fn properties_of_wide_rows_stand_apart() {
        let ends_row = [6, 0, 0x16, 0x24, 1, 0x17, 0x24, 1];
        let mut apart = Apart {
            data: &ends_row,
            read: HashMap::new(),
            left: ends_row.len(),
        };
        // Three halves of what stands here: a style, and where the rest is.
        let run = |at: u8| [0, 0, 4, 0, 0, 0x46, 0x66, at, 0, 0, 0];
        let row = paragraph(&run(0), 1, &mut apart);
        assert!(row.in_table && row.ends_row);
        assert!(!paragraph(&run(9), 1, &mut apart).ends_row);
    }

    #[test]
    fn heads_and_feet_end_where_the_next_begin() {
        let places = [0_u32, 2, 5].map(u32::to_le_bytes).concat();
        assert_eq!(heads(&places), [0..2, 2..5]);
        assert!(heads(&places[..4]).is_empty());
    }

    #[test]
    fn what_is_made_to_be_dear_costs_what_it_is_long() {
        let began = std::time::Instant::now();
        for piece in [
            "\u{13}",
            "\u{13}\u{14}",
            "\u{15}",
            "\r",
            "\u{7}",
            "a\u{7}\u{7}",
        ] {
            for changes in [&[][..], &[0x16, 0x24, 1, 0x17, 0x24, 1]] {
                let text = piece.repeat(300_000);
                assert!(page(&made(&[(&text, 0, changes)], 0)).is_ok());
            }
        }
        assert!(began.elapsed().as_secs() < 60);
        // Lengths that the file does not have.
        let whole = made(&[("Ny bro\r", 0, &[])], 0);
        let mark = [0xEC, 0xA5, 0xC1, 0];
        let at = whole.windows(4).position(|four| four == mark).unwrap();
        for place in (0..7)
            .map(|n| head::LENGTHS + 4 * n)
            .chain([head::PIECES + 4])
        {
            let mut long = whole.clone();
            long[at + place..at + place + 4].fill(0x7F);
            assert!(page(&long).is_err());
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let whole = made(&[("Ny bro\r", 0, &[])], 0);
        assert!(page(&whole).is_ok());
        for end in (0..whole.len()).step_by(101) {
            let _ = page(&whole[..end]);
        }
        let at = whole
            .windows(4)
            .position(|four| four == [0xEC, 0xA5, 0xC1, 0])
            .unwrap();
        // Every byte of the head, broken.
        for n in 0..1024 {
            let mut broken = whole.clone();
            broken[at + n] ^= 0xFF;
            let _ = page(&broken);
        }
        let mut locked = whole.clone();
        locked[at + head::FLAGS + 1] |= 1;
        assert_eq!(page(&locked).unwrap_err(), "an encrypted Word document");
        let mut old = whole;
        old[at + head::VERSION] = 0x65;
        assert_eq!(
            page(&old).unwrap_err(),
            "a Word document from before Word 97"
        );
    }
}
