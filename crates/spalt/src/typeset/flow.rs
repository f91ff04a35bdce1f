//! Lines to paragraphs, headings, items and notes.

use rustc_hash::FxHashMap;

use super::{
    PageItem, Rectangle, SetRow, bands,
    columns::COLUMNS,
    lines::{Line, Mark, half_points},
};
use crate::read::{layout::line_shape, text::pdf::Hyphens};

/// A heading's least size, relative to the common one.
const HEADING: f32 = 1.14;
/// A note's or caption's largest size, relative to the common one.
const SMALL: f32 = 0.93;
/// Most letters of a heading.
const HEADING_LETTERS: usize = 220;

/// What the page says, block by block.
pub(super) enum Piece {
    Heading(u8, String),
    Paragraph {
        text: String,
        bold: bool,
    },
    Item(String),
    Caption(String),
    /// Rows: whether each heads the table, and its cells.
    Table(Vec<(bool, Vec<PieceCell>)>),
}

/// What stands in a cell, and how many rows and columns it reaches over.
pub(super) struct PieceCell {
    pub text: String,
    pub rows: usize,
    pub columns: usize,
}

/// Dots that lead to a page's number.
const LEADER: &str = ".....";

/// Marks a line that ends by itself within a block.
pub(super) const BREAK: char = '\n';

/// Whether the lines of a row's cells are rows of their own: a figure stands over another,
/// and is not torn (`148` over `900`), unless each cell has as many lines that open anew.
fn is_stacked(row: &SetRow) -> bool {
    let filled = || row.cells.iter().filter(|cell| !cell.lines.is_empty());
    // `Box 118` over `831 22 Tierp` are no figures.
    let alone = |line: &Line| !line.text().contains(char::is_alphabetic);
    let meet = |two: &[Line]| {
        let figures = two[0].meets_figure(&two[1]) && two.iter().any(alone);
        figures && !two[0].beside(&two[1])
    };
    let mut pairs = filled().flat_map(|cell| cell.lines.windows(2).filter(|two| meet(two)));
    let Some(first) = pairs.next() else {
        return false;
    };
    let torn = |two: &[Line]| bands::is_thousands_rest(&two[1].text());
    let whole = !torn(first) || pairs.any(|two| !torn(two));
    let mut counts = filled().map(|cell| cell.lines.len());
    let count = counts.next();
    let opens = |line: &Line| line.text().starts_with(char::is_uppercase);
    let labels = || {
        filled()
            .next()
            .is_some_and(|cell| cell.lines.iter().all(opens))
    };
    whole || counts.all(|other| Some(other) == count) && labels()
}

/// The text of a cell, each line by itself.
fn line_by_line(lines: &[Line]) -> String {
    let texts: Vec<String> = lines.iter().map(Line::text).collect();
    texts.join(&BREAK.to_string())
}

/// The blocks of all pages; notes at a page's foot come last.
pub(super) fn blocks(
    items: Vec<PageItem>,
    pages: &[(f32, Vec<Rectangle>)],
    body: f32,
) -> Vec<Piece> {
    let (items, notes) = apart(items, pages, body);
    let texts: Vec<String> = items.iter().flat_map(texts).collect();
    let measure = Setting::of(&items, body);
    let mut flow = Composer {
        hyphens: Hyphens::of(texts.iter().map(String::as_str)),
        measure,
        pages,
        paragraphs: Vec::new(),
    };
    flow.gather(items);
    flow.gather(notes);
    flow.written()
}

/// Takes notes at the foot of a page out of what they interrupt.
fn apart(
    items: Vec<PageItem>,
    pages: &[(f32, Vec<Rectangle>)],
    body: f32,
) -> (Vec<PageItem>, Vec<PageItem>) {
    let (mut rest, mut notes) = (Vec::new(), Vec::new());
    let mut open: Option<(usize, f32)> = None;
    for item in items {
        let is_note = match &item {
            PageItem::Line(line) => {
                let height = pages.get(line.page).map_or(f32::MAX, |page| page.0);
                let is_low = line.size <= SMALL * body && line.y > 0.55 * height;
                let goes_on = open.is_some_and(|(page, size)| {
                    page == line.page && (size - line.size).abs() < 0.5
                });
                let is_one = is_low
                    && (goes_on || is_note_mark(&line.words[0].text) && line.words.len() > 1);
                open = is_one.then_some((line.page, line.size));
                is_one
            }
            PageItem::Table(_) => {
                open = None;
                false
            }
        };
        if is_note { &mut notes } else { &mut rest }.push(item);
    }
    (rest, notes)
}

fn is_note_mark(word: &str) -> bool {
    let is_mark = |c: char| c.is_ascii_digit() || "¹²³⁰⁴⁵⁶⁷⁸⁹*†".contains(c);
    word.chars().count() <= 3 && word.chars().all(is_mark)
        || word.starts_with(|c: char| "¹²³⁰⁴⁵⁶⁷⁸⁹*†".contains(c))
}

fn texts(item: &PageItem) -> Vec<String> {
    match item {
        PageItem::Line(line) => vec![line.text()],
        PageItem::Table(rows) => rows
            .iter()
            .flat_map(|row| row.lines().map(Line::text))
            .collect(),
    }
}

/// The measures that a document is set in.
struct Setting {
    body: f32,
    /// Distance from line to line, relative to the size.
    pitch: f32,
    /// Right edge of each column.
    edges: FxHashMap<usize, f32>,
}

impl Setting {
    fn of(items: &[PageItem], body: f32) -> Setting {
        let lines = || {
            items.iter().filter_map(|item| match item {
                PageItem::Line(line) => Some(line),
                PageItem::Table(_) => None,
            })
        };
        let mut edges: FxHashMap<usize, f32> = FxHashMap::default();
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for line in lines() {
            let edge = edges.entry(line.column).or_default();
            *edge = edge.max(line.x1());
            *counts.entry(line.column).or_default() += 1;
        }
        // A page with little on it is as wide as the others.
        let is_whole = |column: &usize| column.is_multiple_of(COLUMNS);
        let widest = edges
            .iter()
            .filter(|(column, _)| is_whole(column))
            .map(|(_, edge)| *edge)
            .fold(0.0, f32::max);
        for (column, edge) in &mut edges {
            if is_whole(column) && counts.get(column).is_some_and(|&count| count < 8) {
                *edge = widest;
            }
        }
        let mut measure = Setting {
            body,
            pitch: 1.25,
            edges,
        };
        let mut pitches: Vec<u32> = Vec::new();
        let mut before: Option<&Line> = None;
        for line in lines() {
            if let Some(before) = before
                && before.column == line.column
                && (before.size - line.size).abs() < 0.6
                && measure.is_full(before, line, measure.edge(before))
            {
                let pitch = (line.y - before.y) / line.size;
                if pitch > 0.8 && pitch < 2.4 {
                    pitches.push((pitch * 20.0).round() as u32);
                }
            }
            before = Some(line);
        }
        pitches.sort_unstable();
        let most = pitches
            .chunk_by(|a, b| a == b)
            .max_by_key(|chunk| (chunk.len(), u32::MAX - chunk[0]));
        if let Some(most) = most {
            measure.pitch = most[0] as f32 / 20.0;
        }
        measure
    }

    fn edge(&self, line: &Line) -> f32 {
        self.edges.get(&line.column).copied().unwrap_or(f32::MAX)
    }

    /// Whether the first word of the next line had no room on a line.
    fn is_full(&self, line: &Line, next: &Line, edge: f32) -> bool {
        line.x1() + 0.2 * line.size + next.first_width() > edge
    }

    /// Whether a line stands right below another.
    fn is_below(&self, line: &Line, next: &Line) -> bool {
        let pitch = (next.y - line.y) / line.size.max(next.size);
        let limit = if self.is_large(line) {
            1.55
        } else {
            self.pitch * 1.13 + 0.03
        };
        line.page == next.page && line.column == next.column && pitch > 0.5 && pitch <= limit
    }

    fn is_large(&self, line: &Line) -> bool {
        line.size >= HEADING * self.body
    }
}

/// Whether a sentence ends in the number that the next line begins with: `är omkring` /
/// `2600. Kommunen växer`; no point has so many digits.
fn ends_in_number(text: &str, next: &Line) -> bool {
    const SENTENCE: usize = 40;
    let first = next.words.first().map_or("", |word| word.text.as_str());
    let digits = first.strip_suffix('.').unwrap_or_default();
    digits.len() >= 3
        && digits.bytes().all(|b| b.is_ascii_digit())
        && text.len() > SENTENCE
        && !text.ends_with(':')
}

/// How a line goes on with the one above.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Join {
    Run,
    Break,
    New,
}

struct Paragraph {
    lines: Vec<(Join, Line)>,
    rows: Vec<SetRow>,
}

struct Composer<'f> {
    hyphens: Hyphens<'f>,
    measure: Setting,
    pages: &'f [(f32, Vec<Rectangle>)],
    paragraphs: Vec<Paragraph>,
}

impl Composer<'_> {
    fn gather(&mut self, items: Vec<PageItem>) {
        let edges = self.edges(&items);
        let mut before: Option<f32> = None;
        for (item, edge) in items.into_iter().zip(edges) {
            match item {
                PageItem::Table(rows) => {
                    self.table(rows);
                    before = None;
                }
                PageItem::Line(line) => {
                    let open = before.and_then(|edge| Some((edge, self.paragraphs.last_mut()?)));
                    let join = open.as_ref().map_or(Join::New, |(edge, open)| {
                        join(&self.measure, &open.lines, &line, *edge)
                    });
                    match (join, open) {
                        (Join::Run | Join::Break, Some((_, open))) => open.lines.push((join, line)),
                        _ => self.paragraphs.push(Paragraph {
                            lines: vec![(Join::New, line)],
                            rows: Vec::new(),
                        }),
                    }
                    before = Some(edge);
                }
            }
        }
    }

    /// Adds a table, or its continuation on the next page.
    fn table(&mut self, mut rows: Vec<SetRow>) {
        let width = |rows: &[SetRow]| rows.iter().map(|row| row.cells.len()).max();
        let page = |rows: &[SetRow], from_end: bool| {
            let mut lines = rows.iter().flat_map(SetRow::lines);
            if from_end {
                lines.next_back().map(|line| line.page)
            } else {
                lines.next().map(|line| line.page)
            }
        };
        if let Some(open) = self
            .paragraphs
            .last_mut()
            .filter(|open| !open.rows.is_empty())
            && width(&open.rows) == width(&rows)
            && page(&open.rows, true) != page(&rows, false)
        {
            let cells = |row: &SetRow| {
                row.cells
                    .iter()
                    .map(|cell| cell.lines.iter().map(Line::text).collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            };
            if cells(&open.rows[0]) == cells(&rows[0]) {
                rows.remove(0);
            }
            open.rows.append(&mut rows);
            return;
        }
        self.paragraphs.push(Paragraph {
            lines: Vec::new(),
            rows,
        });
    }

    /// How far each line could have gone: to the edge of what is set with it,
    /// where that is running text, or to the edge of the column.
    fn edges(&self, items: &[PageItem]) -> Vec<f32> {
        let mut edges = Vec::with_capacity(items.len());
        let mut at = 0;
        while at < items.len() {
            let PageItem::Line(first) = &items[at] else {
                edges.push(0.0);
                at += 1;
                continue;
            };
            let mut run = vec![first];
            while let Some(PageItem::Line(next)) = items.get(at + run.len())
                && let Some(last) = run.last()
                && self.measure.is_below(last, next)
                && (last.size - next.size).abs() < 0.6
                && next.mark.is_none()
            {
                run.push(next);
            }
            let x0 = run.iter().map(|line| line.x0()).fold(f32::MAX, f32::min);
            let x1 = run.iter().map(|line| line.x1()).fold(0.0, f32::max);
            let full = run
                .iter()
                .filter(|line| line.x1() > x1 - 0.15 * (x1 - x0))
                .count();
            let is_text = run.len() > 3 && 2 * full >= run.len() && x1 - x0 > 8.0 * first.size;
            let edge = if is_text {
                x1
            } else {
                self.measure.edge(first)
            };
            edges.extend(run.iter().map(|_| edge));
            at += run.len();
        }
        edges
    }

    fn written(self) -> Vec<Piece> {
        // From the largest on; headings of the title's size other than the
        // title rank below it.
        let headings = || {
            self.paragraphs
                .iter()
                .filter(|p| self.is_heading(p))
                .map(Paragraph::size)
        };
        let mut sizes: Vec<u32> = headings().collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.dedup();
        let largest = headings()
            .filter(|size| sizes.first() == Some(size))
            .count();
        let below = if largest > 1 { 2 } else { 1 };
        let mut titled = false;
        self.paragraphs
            .iter()
            .map(|paragraph| {
                if !paragraph.rows.is_empty() {
                    let cells = |row: &SetRow| {
                        let cells = row.cells.iter();
                        let stacked = is_stacked(row);
                        cells
                            .map(|cell| PieceCell {
                                text: match stacked {
                                    true => line_by_line(&cell.lines),
                                    false => self.run_on(&cell.lines),
                                },
                                rows: cell.rows,
                                columns: cell.columns,
                            })
                            .collect()
                    };
                    return Piece::Table(
                        paragraph
                            .rows
                            .iter()
                            .map(|row| (row.head, cells(row)))
                            .collect(),
                    );
                }
                let text = self.text(paragraph);
                let first = &paragraph.lines[0].1;
                let numbered = |text: String| match &first.mark {
                    Some(Mark::Number(number)) => format!("{number} {text}"),
                    _ => text,
                };
                if self.is_heading(paragraph) {
                    let rank = sizes.binary_search_by(|size| paragraph.size().cmp(size));
                    let rank = rank.unwrap_or_else(|rank| rank);
                    let is_title = rank == 0 && !titled && first.page == 0;
                    titled |= is_title;
                    let level = if is_title {
                        1
                    } else {
                        (rank + below).clamp(2, 4)
                    };
                    Piece::Heading(level as u8, numbered(text))
                } else if self.is_caption(paragraph) {
                    Piece::Caption(text)
                } else if first.mark.is_some() {
                    Piece::Item(numbered(text))
                } else {
                    let bold = paragraph.lines.iter().all(|(_, line)| line.bold);
                    Piece::Paragraph { text, bold }
                }
            })
            .collect()
    }

    fn is_heading(&self, paragraph: &Paragraph) -> bool {
        let Some((_, first)) = paragraph.lines.first() else {
            return false;
        };
        let letters: usize = paragraph
            .lines
            .iter()
            .flat_map(|(_, line)| &line.words)
            .map(|word| word.text.len() + 1)
            .sum();
        let ends = paragraph
            .lines
            .last()
            .is_some_and(|(_, line)| line.text().ends_with('.'));
        let told = || {
            let text = self.text(paragraph);
            text.ends_with(['.', ':']) && line_shape::sentences(&text) > 1
        };
        self.measure.is_large(first)
            && !first.words[0].text.starts_with(['*', '†'])
            && !told()
            && first.mark != Some(Mark::Dot)
            && letters <= HEADING_LETTERS
            && !(ends && letters > 60)
    }

    /// Whether a small text stands right under a picture.
    fn is_caption(&self, paragraph: &Paragraph) -> bool {
        let first = &paragraph.lines[0].1;
        let images = self.pages.get(first.page).map_or(&[][..], |page| &page.1);
        first.size < SMALL * self.measure.body
            && images.iter().any(|image| {
                let gap = first.top() - image.y1;
                gap > -0.5 * first.size
                    && gap < 2.2 * first.size
                    && first.x0() < image.x1
                    && first.x1() > image.x0
            })
    }

    fn text(&self, paragraph: &Paragraph) -> String {
        let mut text = String::new();
        for (join, line) in &paragraph.lines {
            self.add(
                &mut text,
                &line.text(),
                if *join == Join::Break { BREAK } else { ' ' },
            );
        }
        text
    }

    /// The lines of a cell as one text.
    fn run_on(&self, lines: &[Line]) -> String {
        let mut text = String::new();
        for line in lines {
            self.add(&mut text, &line.text(), ' ');
        }
        text
    }

    fn add(&self, text: &mut String, line: &str, between: char) {
        if text.is_empty() {
            text.push_str(line);
            return;
        }
        match self.hyphens.join(text, line).filter(|_| between != BREAK) {
            Some(true) => {}
            Some(false) => {
                text.pop();
            }
            None => text.push(between),
        }
        text.push_str(line);
    }
}

impl Paragraph {
    fn size(&self) -> u32 {
        self.lines
            .first()
            .map_or(0, |(_, line)| half_points(line.size))
    }
}

/// How a line goes on with the paragraph above it, whose lines could have gone
/// to an edge.
fn join(measure: &Setting, above: &[(Join, Line)], next: &Line, edge: f32) -> Join {
    let Some((_, last)) = above.last() else {
        return Join::New;
    };
    // An entry of a list of contents ends with its page.
    let is_entry = last.text().contains(LEADER);
    if next.mark.is_some() || is_entry || (last.size - next.size).abs() > 0.08 * last.size {
        return Join::New;
    }
    let text = last.text();
    let starts = next
        .words
        .first()
        .and_then(|word| word.text.chars().next())
        .unwrap_or(' ');
    let ends = text.ends_with(['.', '!', '?', ':', '”', '"', '»']);
    let is_cut = text.ends_with(['-', '\u{ad}', '\u{2010}'])
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if last.column != next.column {
        let was_full = above.len() > 1 && measure.is_full(last, next, edge);
        let goes_on =
            !ends && (starts.is_lowercase() || was_full) || is_cut && starts.is_alphabetic();
        return if goes_on && last.bold == next.bold && !measure.is_large(last) {
            Join::Run
        } else {
            Join::New
        };
    }
    if !measure.is_below(last, next) {
        return Join::New;
    }
    if above[0].1.mark.is_some() {
        let shift = next.x0() - above[0].1.x0();
        // An item set without an indent goes on below its number.
        let goes_on = || {
            let cut = text.ends_with(',') || measure.is_full(last, next, edge);
            !ends && cut && shift > -3.0 * next.size
        };
        return if shift < -0.8 * next.size && !goes_on() {
            Join::New
        } else {
            Join::Run
        };
    }
    if measure.is_large(last) {
        return if last.bold == next.bold {
            Join::Run
        } else {
            Join::New
        };
    }
    let left = above
        .iter()
        .map(|(_, line)| line.x0())
        .fold(f32::MAX, f32::min);
    let indent = next.x0() - left;
    let is_indented = indent > 0.8 * next.size && indent < 4.0 * next.size;
    if measure.is_full(last, next, edge) || is_cut {
        let is_new = is_indented && ends && above.len() > 1;
        return if is_new || last.bold && !next.bold && ends {
            Join::New
        } else {
            Join::Run
        };
    }
    if last.bold != next.bold
        || ends && !text.ends_with(':')
        || is_indented
        || matches!(starts, '–' | '—')
    {
        Join::New
    } else if starts.is_lowercase() && !text.ends_with(':') || ends_in_number(&text, next) {
        Join::Run
    } else {
        Join::Break
    }
}
