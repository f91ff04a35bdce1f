//! The order in which a page is read: tables apart, columns one after the
//! other.

use super::{
    PageItem, Sheet, bands, grid, letterhead,
    lines::{self, Line},
};

/// Fewest lines that make a column of running text.
const LINES: usize = 4;
/// How many columns may stand beside each other.
const DEPTH: usize = 4;
/// How far parts of one line may stand from each other, in ems.
pub(super) const APART: f32 = 3.0;
/// Most columns of a page.
pub(super) const COLUMNS: usize = 1 << 16;

/// Adds what stands on a page to what was read before it.
pub(super) fn order(mut sheet: Sheet, number: usize, items: &mut Vec<PageItem>) {
    for line in &mut sheet.lines {
        line.page = number;
    }
    let mut tables = grid::ruled(&sheet.rules, &mut sheet.lines);
    if number == 0 {
        let below = tables
            .iter()
            .map(|table| table.top)
            .fold(f32::MAX, f32::min);
        let head = letterhead::take(&mut sheet.lines, below);
        items.extend(head.map(|row| PageItem::Table(vec![row])));
    }
    // Beside columns of running text no distance tells the rows of a table.
    if band(&sheet.lines).is_none() {
        bands::merge(&mut sheet.lines, sheet.width);
    }
    lines::middle(&mut sheet.lines);
    tables.sort_by(|a, b| a.top.total_cmp(&b.top));
    let whole = number * COLUMNS;
    let mut lines = sheet.lines.into_iter().peekable();
    // What stands above a table is read before it.
    for table in tables {
        let mut above = Vec::new();
        while let Some(line) = lines.next_if(|line| line.y < table.top + 1.0) {
            above.push(line);
        }
        read(above, DEPTH, whole, items);
        items.push(PageItem::Table(table.rows));
    }
    read(lines.collect(), DEPTH, whole, items);
}

/// Reads lines that no ruled table parts.
fn read(mut lines: Vec<Line>, depth: usize, number: usize, items: &mut Vec<PageItem>) {
    while !lines.is_empty() {
        let band = (depth > 0).then(|| band(&lines)).flatten();
        let Some(band) = band else {
            column(lines, number, items);
            return;
        };
        let rest = lines.split_off(band.end);
        let sides = lines.split_off(band.first);
        column(std::mem::take(&mut lines), number, items);
        let (left, right): (Vec<Line>, Vec<Line>) = sides
            .into_iter()
            .partition(|line| line.x1() <= band.gutter.1);
        for side in [left, right] {
            let own = number - number % COLUMNS + (items.len() + 1) % COLUMNS;
            read(side, depth - 1, own, items);
        }
        lines = rest;
    }
}

/// Lines that stand in columns on both sides of a gutter.
struct Band {
    first: usize,
    end: usize,
    gutter: (f32, f32),
}

/// The first band of columns of running text.
fn band(lines: &[Line]) -> Option<Band> {
    for at in 0..lines.len() {
        let line = &lines[at];
        let right = lines[at + 1..].iter().take(8).find(|other| {
            other.x0() > line.x1() + 0.5 * line.size && (other.y - line.y).abs() < 1.2 * line.size
        });
        let Some(right) = right else {
            continue;
        };
        let gutter = (line.x1(), right.x0());
        let band = grow(lines, at, gutter);
        if is_text(&lines[band.first..band.end], band.gutter) {
            return Some(band);
        }
    }
    None
}

/// Goes down and up from a line as long as no line crosses the gutter.
fn grow(lines: &[Line], at: usize, mut gutter: (f32, f32)) -> Band {
    let mut take = |line: &Line| {
        let middle = (line.x0() + line.x1()) / 2.0;
        let narrowed = if middle < (gutter.0 + gutter.1) / 2.0 {
            (gutter.0.max(line.x1()), gutter.1)
        } else {
            (gutter.0, gutter.1.min(line.x0()))
        };
        let is_free = narrowed.1 - narrowed.0 > 0.7 * line.size;
        if is_free {
            gutter = narrowed;
        }
        is_free
    };
    let mut end = at;
    while lines.get(end).is_some_and(&mut take) {
        end += 1;
    }
    let mut first = at;
    while first > 0
        && lines[first].y - lines[first - 1].y < 1.6 * lines[first].size
        && take(&lines[first - 1])
    {
        first -= 1;
    }
    Band { first, end, gutter }
}

/// Whether both sides hold running text: lines of some words, most of them
/// full.
fn is_text(lines: &[Line], gutter: (f32, f32)) -> bool {
    let (left, right): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| line.x1() <= gutter.1);
    [left, right].iter().all(|side| {
        let words: usize = side.iter().map(|line| line.words.len()).sum();
        let x0 = side.iter().map(|line| line.x0()).fold(f32::MAX, f32::min);
        let x1 = side.iter().map(|line| line.x1()).fold(0.0, f32::max);
        let full = side
            .iter()
            .filter(|line| line.width() > 0.7 * (x1 - x0))
            .count();
        side.len() >= LINES && words >= 3 * side.len() && 2 * full >= side.len()
    })
}

/// One column: tables without rules, and lines.
fn column(lines: Vec<Line>, number: usize, items: &mut Vec<PageItem>) {
    let mut at = 0;
    let mut pending: Option<Line> = None;
    let flush =
        |line: Option<Line>, items: &mut Vec<PageItem>| items.extend(line.map(PageItem::Line));
    while at < lines.len() {
        if let Some((end, mut rows)) = grid::unruled(&lines, at) {
            flush(pending.take(), items);
            let is_first = lines[at].page == 0;
            at = end;
            if is_first && letterhead::is_one(&rows, items.len()) {
                let (row, more) = letterhead::row(rows, &lines[end..]);
                rows = vec![row];
                at += more;
            }
            items.push(PageItem::Table(rows));
            continue;
        }
        let cells = grid::figures(&lines[at..]);
        if cells > 1 {
            flush(pending.take(), items);
            let row = grid::single(&lines[at..at + cells]);
            items.push(PageItem::Table(vec![row]));
            at += cells;
            continue;
        }
        let mut line = lines[at].clone();
        line.column = number;
        at += 1;
        // Parts of one line, unless far from each other.
        if let Some(open) = &mut pending
            && open.beside(&line)
            && line.x0() >= open.x1()
            && (line.x0() - open.x1() < APART * line.size || open.words[0].text == "§")
        {
            open.words.append(&mut line.words);
            continue;
        }
        flush(pending.replace(line), items);
    }
    flush(pending.take(), items);
}
