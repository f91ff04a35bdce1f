//! Glyphs to words, words to lines.

use std::ops::Range;

use super::{Glyph, Rectangle, struck::STRUCK};
use crate::read::clean;

/// In ems. Where no space is set, a gap wider than `WORD_GAP` parts words; in a
/// line with spaces, a gap up to `KERNING` is kerning.
const WORD_GAP: f32 = 0.13;
const KERNING: f32 = 0.17;
/// A wider gap parts columns and cells on a line.
const PART_GAP: f32 = 1.25;

#[derive(Debug, Clone)]
pub(super) struct SetWord {
    pub x0: f32,
    pub x1: f32,
    pub text: String,
    pub bold: bool,
}

impl SetWord {
    /// Whether a figure ends here and another begins there.
    pub(super) fn meets_figure(&self, next: &SetWord) -> bool {
        clean::figures_meet(&self.text, &next.text)
    }
}

/// Words on one line without a wide gap between them.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub words: Vec<SetWord>,
    pub y: f32,
    /// How far the last line of a cell stands below its first; `y` is between them.
    pub tall: f32,
    pub size: f32,
    pub bold: bool,
    pub furniture: bool,
    /// What is set before it as an item's mark.
    pub mark: Option<Mark>,
    pub page: usize,
    /// Index of its column among all columns read.
    pub column: usize,
    /// It stands in a row of figures that no spaces part: in a cell.
    pub cell: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A dot or dash, which is no text.
    Dot,
    /// A number or letter, which is.
    Number(String),
}

impl Line {
    pub(super) fn x0(&self) -> f32 {
        let places = self.words.iter().map(|word| word.x0);
        places.reduce(f32::min).unwrap_or_default()
    }

    pub(super) fn x1(&self) -> f32 {
        let places = self.words.iter().map(|word| word.x1);
        places.reduce(f32::max).unwrap_or_default()
    }

    pub(super) fn width(&self) -> f32 {
        self.x1() - self.x0()
    }

    pub(super) fn first_width(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.x1 - word.x0)
    }

    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    pub(super) fn top(&self) -> f32 {
        self.y - 0.75 * self.size
    }

    /// Whether a figure ends here and another begins there, which no space may
    /// make one: they stand in two cells.
    pub(super) fn meets_figure(&self, other: &Line) -> bool {
        let both = self.words.last().zip(other.words.first());
        both.is_some_and(|(last, first)| last.meets_figure(first))
    }

    /// Whether a part of one stands over, or under, a part of the other.
    pub(super) fn shares_width(&self, other: &Line) -> bool {
        self.x0() < other.x1() && self.x1() > other.x0()
    }

    /// How far its first line stands below the last line of what is above.
    pub(super) fn below(&self, above: &Line) -> f32 {
        self.y - above.y - (self.tall + above.tall) / 2.0
    }

    /// Adds the words of the line below it in its cell.
    pub(super) fn add(&mut self, mut more: Vec<SetWord>) {
        // `Budget-` over `avvikelse`
        if let (Some(last), Some(first)) = (self.words.last_mut(), more.first())
            && last.text.ends_with('-')
            && first.text.starts_with(char::is_lowercase)
            && !matches!(first.text.as_str(), "och" | "eller" | "samt")
        {
            last.text.pop();
            last.text += &more.remove(0).text;
        }
        self.words.extend(more);
    }

    /// Whether two lines stand beside each other.
    pub(super) fn beside(&self, other: &Line) -> bool {
        (self.y - other.y).abs() < 0.5 * self.size.min(other.size)
    }
}

/// The size in which most is set.
pub(super) fn common_size<'l>(lines: impl Iterator<Item = &'l Line>) -> f32 {
    let mut sizes: Vec<(u32, usize)> = Vec::new();
    for line in lines {
        let size = half_points(line.size);
        let letters = line.words.iter().map(|word| word.text.len()).sum::<usize>();
        match sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += letters,
            None => sizes.push((size, letters)),
        }
    }
    let most = sizes.into_iter().max_by_key(|&(size, count)| (count, size));
    most.map_or(12.0, |(size, _)| size as f32 / 2.0)
}

pub(super) fn half_points(size: f32) -> u32 {
    (size * 2.0).round() as u32
}

/// The lines of a page, from above; parts of a line from the left.
pub(super) fn of(glyphs: &mut Vec<Glyph>, rules: &[Rectangle]) -> Vec<Line> {
    glyphs.retain(|g| {
        let all = [g.x, g.y, g.width, g.size];
        all.iter().all(|n| n.is_finite()) && g.size > 0.5 && g.size < 2_000.0
    });
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for &glyph in glyphs.iter() {
        let row = rows.iter_mut().rev().take(4).find(|row| {
            let first = row[0];
            (glyph.y - first.y).abs() <= 0.2 * glyph.size.min(first.size)
        });
        match row {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    raise(&mut rows);
    let mut lines = Vec::new();
    let cells = rows_of_cells(&rows);
    for (row, cells) in rows.iter().zip(cells) {
        cut(row, cells, &mut lines);
    }
    marks(&mut lines, rules);
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0().total_cmp(&b.x0())));
    lines
}

/// How far, in ems, the two lines of a cell that is centred on its row stand
/// above and below the row: nearer than lines of a text follow on each other.
/// Rows beside one cell that reaches over both stand further apart.
const HALF: Range<f32> = 0.3..0.85;
const HALF_OF_ROWS: f32 = 0.62;

/// Puts the two lines of a cell into the row in whose middle it is set:
/// `Nettoomsättning,` above the figures and `Mkr` below them.
pub(super) fn middle(lines: &mut Vec<Line>) {
    if lines.len() > LINES {
        return;
    }
    let mut at = 0;
    while at < lines.len() {
        let end = at
            + lines[at..]
                .iter()
                .take_while(|line| lines[at].beside(line))
                .count();
        let half = |other: &Line, row: &Line| HALF.contains(&((other.y - row.y).abs() / row.size));
        let row = &lines[at];
        let above = (0..at)
            .rev()
            .take(ROW)
            .take_while(|&n| half(&lines[n], row));
        let above: Vec<usize> = above.collect();
        let below = (end..lines.len())
            .take(ROW)
            .take_while(|&n| half(&lines[n], row));
        let mut below: Vec<usize> = below.collect();
        let mut taken = Vec::new();
        for upper in above {
            let first = &lines[upper];
            let is_other = |n: &usize| {
                let second = &lines[*n];
                let near = |a: f32, b: f32| (a - b).abs() < 0.5 * first.size;
                let middles = (first.x0() + first.x1(), second.x0() + second.x1());
                let is_set = near(first.x0(), second.x0())
                    || near(first.x1(), second.x1())
                    || near(middles.0 / 2.0, middles.1 / 2.0);
                let (x0, x1) = (first.x0().min(second.x0()), first.x1().max(second.x1()));
                is_set
                    && lines[at..end]
                        .iter()
                        .all(|cell| cell.x1() <= x0 || cell.x0() >= x1)
            };
            if let Some(found) = below.iter().position(is_other) {
                taken.push((upper, below.remove(found)));
            }
        }
        let (y, cell) = (lines[at].y, lines[at].cell);
        if taken.len() > end - at
            && taken
                .iter()
                .any(|(upper, _)| y - lines[*upper].y > HALF_OF_ROWS * lines[at].size)
        {
            taken.clear();
        }
        let mut gone: Vec<usize> = Vec::new();
        for &(upper, lower) in &taken {
            let more = std::mem::take(&mut lines[lower].words);
            lines[upper].add(more);
            lines[upper].y = y;
            lines[upper].cell = cell;
            gone.push(lower);
        }
        gone.sort_unstable();
        for lower in gone.into_iter().rev() {
            lines.remove(lower);
        }
        if let Some(first) = taken.iter().map(|(upper, _)| *upper).min() {
            let end = end.min(lines.len());
            lines[first..end].sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0().total_cmp(&b.x0())));
        }
        at = end.max(at + 1);
    }
}

/// Most lines of a page whose cells are looked at: more are no text.
pub(super) const LINES: usize = 5_000;
/// Most parts of a row that are looked at.
const ROW: usize = 40;

/// Puts small raised or lowered glyphs into the line that they belong to.
fn raise(rows: &mut Vec<Vec<Glyph>>) {
    for at in 0..rows.len() {
        let small = std::mem::take(&mut rows[at]);
        let mut left = Vec::new();
        for glyph in small {
            let near = at.saturating_sub(3)..(at + 4).min(rows.len());
            let host = near.into_iter().find(|&n| {
                rows[n].first().is_some_and(|host| {
                    let dy = host.y - glyph.y;
                    host.size > 1.2 * glyph.size
                        && dy > -0.3 * host.size
                        && dy < 0.6 * host.size
                        && touches(&rows[n], &glyph)
                })
            });
            let Some(host) = host else {
                left.push(glyph);
                continue;
            };
            let row = &mut rows[host];
            let raised = row[0].y - glyph.y > 0.15 * row[0].size;
            let glyph = Glyph {
                char: if raised {
                    clean::raised(glyph.char)
                } else {
                    glyph.char
                },
                ..glyph
            };
            let after = row.partition_point(|other| other.x <= glyph.x);
            row.insert(after, glyph);
        }
        rows[at] = left;
    }
    rows.retain(|row| !row.is_empty());
}

fn touches(row: &[Glyph], glyph: &Glyph) -> bool {
    let after = row.partition_point(|other| other.x <= glyph.x);
    after.checked_sub(1).is_some_and(|before| {
        let before = &row[before];
        !before.char.is_whitespace()
            && (glyph.x - before.x - before.width).abs() < 0.3 * before.size
    })
}

/// Two letters next to each other, with a space between them or with none.
struct Pair<'g> {
    left: &'g Glyph,
    right: &'g Glyph,
    spaced: bool,
}

fn pairs(row: &[Glyph]) -> impl Iterator<Item = Pair<'_>> {
    let mut before: Option<&Glyph> = None;
    let mut spaced = false;
    row.iter().filter_map(move |glyph| {
        if glyph.char.is_whitespace() {
            spaced = true;
            return None;
        }
        let pair = before.map(|left| Pair {
            left,
            right: glyph,
            spaced,
        });
        (before, spaced) = (Some(glyph), false);
        pair
    })
}

impl Pair<'_> {
    /// Whether there is a gap between words with no space set in it.
    fn jumps(&self) -> bool {
        !self.spaced && self.gap() > KERNING
    }

    /// What is between the two, in ems.
    fn gap(&self) -> f32 {
        (self.right.x - self.left.x - self.left.width) / self.left.size
    }
}

/// Whether a page's words are parted by spaces, not by gaps alone.
fn sets_spaces(rows: &[Vec<Glyph>]) -> bool {
    let (mut spaces, mut jumps) = (0, 0);
    for pair in rows.iter().flat_map(|row| pairs(row)) {
        spaces += usize::from(pair.spaced);
        let letters = pair.left.char.is_alphabetic() && pair.right.char.is_alphabetic();
        jumps += usize::from(letters && pair.jumps() && pair.gap() < PART_GAP);
    }
    spaces >= 10 && spaces >= 3 * jumps
}

/// Which rows have cells: those with figures, and the heads above them.
fn rows_of_cells(rows: &[Vec<Glyph>]) -> Vec<bool> {
    if !sets_spaces(rows) {
        return vec![false; rows.len()];
    }
    let mut cells: Vec<bool> = rows.iter().map(|row| has_cells(row)).collect();
    for at in (0..rows.len().saturating_sub(1)).rev() {
        let (row, below) = (&rows[at][0], &rows[at + 1][0]);
        let near = below.y - row.y < HEAD * row.size;
        cells[at] |=
            near && cells[at + 1] && pairs(&rows[at]).any(|pair| pair.jumps() || pair.gap() > WIDE);
    }
    cells
}

/// A wider gap, in ems, parts cells in a row of cells even after a space.
const WIDE: f32 = 0.6;

/// How far above the row below it a head stands, in ems.
const HEAD: f32 = 4.0;

/// Whether a row has cells: a gap without a space parts two figures.
fn has_cells(row: &[Glyph]) -> bool {
    let ends = |char: char| char.is_ascii_digit() || matches!(char, '%' | '-' | '–' | '−');
    let begins = |char: char| char.is_ascii_digit() || matches!(char, '-' | '–' | '−');
    pairs(row).any(|pair| pair.jumps() && ends(pair.left.char) && begins(pair.right.char))
}

/// Cuts what stands on one line into words and parts; where it has cells, at
/// each gap without a space.
fn cut(row: &[Glyph], cells: bool, lines: &mut Vec<Line>) {
    let is_space = |glyph: &Glyph| glyph.char.is_whitespace() && glyph.char != STRUCK;
    let has_spaces = row.iter().any(is_space);
    let least = if has_spaces { KERNING } else { WORD_GAP } + spacing(row);
    let mut line: Option<Line> = None;
    let (mut end, mut spaced, mut size) = (0.0_f32, true, 1.0_f32);
    let mut before: Option<Glyph> = None;
    for glyph in row {
        if glyph.char.is_whitespace() {
            spaced = true;
            if glyph.char == STRUCK && glyph.x - end < PART_GAP * size {
                end = glyph.x + glyph.width;
            }
            continue;
        }
        // Printed twice to look bold.
        if let Some(before) = before
            && before.char == glyph.char
            && (glyph.x - before.x).abs() < 0.2 * glyph.width.min(before.width)
        {
            continue;
        }
        before = Some(*glyph);
        let gap = glyph.x - end;
        size = size.max(1.0);
        let is_cell = cells && gap > if spaced { WIDE } else { KERNING } * size;
        if line.is_some() && (gap > PART_GAP * size || gap < -2.0 * size || is_cell) {
            lines.extend(line.take().map(finished));
        }
        let open = line.get_or_insert_with(|| {
            spaced = true;
            Line {
                words: Vec::new(),
                y: glyph.y,
                size: glyph.size,
                bold: false,
                furniture: glyph.furniture,
                mark: None,
                page: 0,
                column: 0,
                cell: cells,
                tall: 0.0,
            }
        });
        if spaced || gap > least * size {
            open.words.push(SetWord {
                x0: glyph.x,
                x1: glyph.x,
                text: String::new(),
                bold: glyph.bold,
            });
        }
        if let Some(word) = open.words.last_mut() {
            word.text.push(glyph.char);
            word.x1 = word.x1.max(glyph.x + glyph.width);
            word.bold &= glyph.bold;
        }
        open.size = open.size.max(glyph.size);
        (end, spaced, size) = (glyph.x + glyph.width, false, glyph.size);
    }
    lines.extend(line.map(finished));
}

/// How far letters are spaced beyond their width, in ems: `S P A R R A D`.
fn spacing(row: &[Glyph]) -> f32 {
    let pairs = row
        .windows(2)
        .filter(|two| !two.iter().any(|g| g.char.is_whitespace()));
    let mut gaps: Vec<f32> = pairs
        .map(|two| (two[1].x - two[0].x - two[0].width) / two[0].size)
        .filter(|gap| *gap < 1.0)
        .collect();
    if gaps.len() < 6 {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    let median = gaps[gaps.len() / 2];
    if median > 0.05 { median } else { 0.0 }
}

fn finished(mut line: Line) -> Line {
    let mut sizes = (0, 0);
    for word in &line.words {
        let count = if word.bold {
            &mut sizes.0
        } else {
            &mut sizes.1
        };
        *count += word.text.len();
    }
    line.bold = sizes.0 > 3 * sizes.1;
    line
}

/// Finds what marks items: dots, and numbers that stand alone before a text.
fn marks(lines: &mut Vec<Line>, rules: &[Rectangle]) {
    let mut at = 0;
    while at < lines.len() {
        let line = &mut lines[at];
        if line.words.len() > 1 && is_dot(&line.words[0].text) {
            line.words.remove(0);
            line.mark = Some(Mark::Dot);
        } else if line.words.len() == 1 && lines.len() > at + 1 {
            let next = &lines[at + 1];
            let line = &lines[at];
            let near = line.beside(next)
                && next.x0() > line.x1()
                && next.x0() - line.x1() < 4.0 * line.size;
            if near && is_dot(&line.words[0].text) {
                lines[at + 1].mark = Some(Mark::Dot);
                lines.remove(at);
            } else if near && is_number(&line.words[0].text) {
                let mark = lines.remove(at).words.remove(0).text;
                lines[at].mark = Some(Mark::Number(mark));
            }
        }
        at += 1;
    }
    numbers(lines);
    let dots: Vec<&Rectangle> = rules
        .iter()
        .filter(|rule| is_drawn_dot(rule))
        .take(2_000)
        .collect();
    for line in lines.iter_mut().filter(|line| line.mark.is_none()) {
        let is_marked = dots.iter().any(|dot| {
            let gap = line.x0() - dot.x1;
            let middle = line.y - (dot.y0 + dot.y1) / 2.0;
            gap > 0.1 * line.size
                && gap < 1.6 * line.size
                && middle > 0.0
                && middle < 0.7 * line.size
                && dot.height() < 0.6 * line.size
        });
        if is_marked {
            line.mark = Some(Mark::Dot);
        }
    }
}

/// Takes the number off lines that are counted: another at the same place has
/// the number before or after.
fn numbers(lines: &mut [Line]) {
    let number = |line: &Line| -> Option<u32> {
        let first = &line.words.first().filter(|_| line.words.len() > 1)?.text;
        let digits = first.strip_suffix(['.', ')'])?;
        digits.parse().ok().filter(|_| digits.len() < 3)
    };
    let all: Vec<(usize, u32, f32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, number(line)?, line.x0())))
        .take(500)
        .collect();
    for &(at, number, x0) in &all {
        let line = &mut lines[at];
        // `9.` stands a little to the right of `10.`.
        let is_counted = all
            .iter()
            .any(|(_, other, x)| other.abs_diff(number) == 1 && (x - x0).abs() < line.size);
        if is_counted && line.mark.is_none() {
            line.mark = Some(Mark::Number(line.words.remove(0).text));
        }
    }
}

fn is_drawn_dot(rule: &Rectangle) -> bool {
    let (width, height) = (rule.width(), rule.height());
    width > 1.2
        && height > 1.2
        && width < 9.0
        && height < 9.0
        && width < 1.4 * height
        && height < 1.4 * width
}

/// Signs that lists are set with, of symbol fonts too.
fn is_dot(word: &str) -> bool {
    let mut chars = word.chars();
    let (Some(char), None) = (chars.next(), chars.next()) else {
        return false;
    };
    "•●○◦▪■□▫‣⁃∙·➢➤►▶✓✔❖\u{2756}".contains(char) || ('\u{f000}'..='\u{f0ff}').contains(&char)
}

/// `1.`, `2)`, `a.`, `iv)`.
fn is_number(word: &str) -> bool {
    let Some(inner) = word.strip_suffix(['.', ')']) else {
        return false;
    };
    let is_digits = inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    let is_letters = inner.len() <= 4 && inner.bytes().all(|b| b"ivx".contains(&b))
        || inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    !inner.is_empty() && (is_digits || is_letters)
}
