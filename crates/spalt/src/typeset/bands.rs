//! Cells of several lines in tables without rules: lines that stand nearer to each other
//! than the rows of the table do are one row.

use std::collections::HashSet;

use super::lines::{LINES, Line, SetWord};

/// How far, in ems, the lines of one cell stand from each other at most.
const LEADING: f32 = 1.35;
/// How much further apart rows stand than the lines of a cell.
const APART: f32 = 1.3;
/// How far, in ems, words stand from where their column begins at most.
pub(super) const EXACT: f32 = 0.02;
/// How far, in ems, the rows of a table stand from each other at most.
const REACH: f32 = 4.5;
/// How much of a page a line without a wide gap takes at most, in a table.
const WIDE: f32 = 0.45;
/// Fewest rows of a table.
const ROWS: usize = 3;
/// Most lines of a cell, with the captions above it.
const CELL: usize = 40;

/// Puts the lines of cells together where the distances between the lines of a page tell
/// the rows of a table. The page is `width` wide.
pub(super) fn merge(lines: &mut Vec<Line>, width: f32) {
    if lines.len() > LINES {
        return;
    }
    let mut merged = Vec::with_capacity(lines.len());
    // Rows that may be a table.
    let mut region: Vec<Vec<Line>> = Vec::new();
    for row in rows(std::mem::take(lines)) {
        let wide = row.len() == 1 && row[0].width() > WIDE * width;
        let is_text = wide && !ends_in_figure(&row);
        let is_far = region
            .last()
            .is_some_and(|above| row[0].y - above[0].y > REACH * row[0].size);
        if is_text || is_far {
            merged.extend(table(std::mem::take(&mut region)));
        }
        if is_text {
            merged.extend(row);
        } else {
            region.push(row);
        }
    }
    merged.extend(table(region));
    *lines = merged;
}

/// The lines by rows: what stands beside each other.
fn rows(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if row[0].beside(&line) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    rows
}

/// The lines of rows that may be a table, those of each cell put together.
fn table(mut rows: Vec<Vec<Line>>) -> Vec<Line> {
    let starts = starts(&rows);
    if !starts.is_empty() {
        rows = rows.into_iter().map(|row| split(row, &starts)).collect();
    }
    let Some(bands) = bands(&rows) else {
        return rows.into_iter().flatten().collect();
    };
    let torn = are_torn(&rows, &bands);
    let mut rest = rows.into_iter();
    let mut lines = Vec::new();
    for count in bands {
        let band: Vec<Vec<Line>> = rest.by_ref().take(count).collect();
        lines.extend(one_row(band, torn));
    }
    lines
}

/// Where a word begins in as many rows as half of those that end in a figure: there a
/// column begins, though no wide gap may stand before it.
fn starts(rows: &[Vec<Line>]) -> Vec<f32> {
    let figures = rows.iter().filter(|row| ends_in_figure(row)).count();
    if figures < ROWS {
        return Vec::new();
    }
    // Where each word begins, and where the one before it ends.
    let mut places: Vec<(f32, i32, i32)> = Vec::new();
    for (n, row) in (0..).zip(rows) {
        let mut before = 0.0;
        for word in row.iter().flat_map(|line| &line.words) {
            places.push((word.x0, n, before as i32));
            before = word.x1;
        }
    }
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let near = EXACT * rows[0][0].size;
    let mut starts = Vec::new();
    for places in places.chunk_by(|a, b| b.0 - a.0 < near) {
        let rows: HashSet<i32> = places.iter().map(|place| place.1).collect();
        // `Nämnden beviljar` over `Nämnden avslår`: behind the same word, no column.
        let ends: HashSet<i32> = places.iter().map(|place| place.2).collect();
        if rows.len() >= ROWS && 2 * rows.len() >= figures && ends.len() > 1 {
            starts.push(places[0].0);
        }
    }
    starts
}

fn ends_in_figure(row: &[Line]) -> bool {
    let last = row.last().and_then(|line| line.words.last());
    last.is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The lines of a row, parted where columns begin, but within no figure.
fn split(row: Vec<Line>, starts: &[f32]) -> Vec<Line> {
    let mut parts: Vec<Line> = Vec::with_capacity(row.len());
    for mut line in row {
        let near = EXACT * line.size;
        let words = std::mem::take(&mut line.words);
        line.cell = true;
        let blank = line.clone();
        for word in words {
            let begins = starts
                .iter()
                .any(|start| (-near..near).contains(&(word.x0 - start)));
            let apart = |last: &SetWord| begins && !last.meets_figure(&word);
            if line.words.last().is_some_and(apart) {
                parts.push(std::mem::replace(&mut line, blank.clone()));
            }
            line.words.push(word);
        }
        parts.push(line);
    }
    parts
}

/// How many rows belong together, from the first on; none where no distance tells.
fn bands(rows: &[Vec<Line>]) -> Option<Vec<usize>> {
    let mut bands = vec![1];
    let (mut near, mut far) = (0.0_f32, f32::MAX);
    for two in rows.windows(2) {
        let gap = (two[1][0].y - two[0][0].y) / two[1][0].size;
        if gap <= LEADING {
            near = near.max(gap);
            *bands.last_mut()? += 1;
        } else {
            far = far.min(gap);
            bands.push(1);
        }
    }
    let is_table = near > 0.0 && far >= APART * near && bands.len() >= ROWS && has_column(rows);
    is_table.then_some(bands)
}

/// Whether two figures stand over each other.
fn has_column(rows: &[Vec<Line>]) -> bool {
    let lines = rows.iter().flatten();
    let mut figures: Vec<&Line> = lines.filter(|line| is_figure(line)).collect();
    figures.sort_by(|a, b| a.x0().total_cmp(&b.x0()));
    figures
        .windows(2)
        .any(|two| two[0].shares_width(two[1]) && !two[0].beside(two[1]))
}

/// Whether the last three digits of figures stand below their first wherever a cell has
/// several lines of them: `7 750` over `000`.
fn are_torn(rows: &[Vec<Line>], bands: &[usize]) -> bool {
    let mut first = 0;
    let mut torn = 0;
    for &count in bands {
        let band = &rows[first..first + count];
        first += count;
        for cell in cells(band) {
            let lines = cell.iter().map(|&(row, at)| &band[row][at]);
            let mut figures = lines.filter(|line| is_figure(line)).skip(1).peekable();
            if figures.peek().is_none() {
                continue;
            }
            if !figures.all(|line| is_thousands_rest(&line.text())) {
                return false;
            }
            torn += 1;
        }
    }
    torn > 1
}

/// `000` of `7 750 000`
pub(super) fn is_thousands_rest(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line holds a number alone, and no day.
fn is_figure(line: &Line) -> bool {
    let text = line.text();
    let number = text.trim_start_matches(['-', '–', '−', '+']);
    number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '%'))
}

/// The lines of a band: the captions above it, and each of its cells as one line.
fn one_row(mut band: Vec<Vec<Line>>, torn: bool) -> Vec<Line> {
    if band.len() > CELL {
        return band.into_iter().flatten().collect();
    }
    let mut lines: Vec<Line> = Vec::new();
    while band.len() > 1 && (is_caption(&band) || opens_anew(&band)) {
        lines.extend(band.remove(0));
    }
    lines.extend(joined(band, torn));
    lines
}

/// Whether the first line of a band stands alone over parts that stand beside each other.
fn is_caption(band: &[Vec<Line>]) -> bool {
    let [head] = band[0].as_slice() else {
        return false;
    };
    let below = &band[1..];
    let under = |&(row, at): &(usize, usize)| below[row][at].shares_width(head);
    cells(below)
        .iter()
        .filter(|cell| cell.iter().any(under))
        .count()
        > 1
}

/// The cells of a band, each as one line; its lines where they are rows of their own.
fn joined(band: Vec<Vec<Line>>, torn: bool) -> Vec<Line> {
    let count = band.len();
    let apart = |band: Vec<Vec<Line>>| band.into_iter().flatten().collect();
    if count == 1 {
        return apart(band);
    }
    let cells = cells(&band);
    let most = band.iter().map(Vec::len).max().unwrap_or_default();
    let is_whole = cells.iter().all(|cell| {
        let mut rows: Vec<usize> = cell.iter().map(|&(row, _)| row).collect();
        rows.dedup();
        let figures = cell.iter().filter(|&&(row, at)| is_figure(&band[row][at]));
        // A part of each row at most, and one figure.
        rows.len() == cell.len() && (torn || figures.count() < 2)
    });
    // Some row lacks a cell: it goes on with another.
    let lacks = band.iter().any(|row| row.len() < cells.len());
    if !is_whole || cells.len() < 2 || most < 2 && count < 3 || !(lacks || torn) {
        return apart(band);
    }
    let (top, bottom) = (band[0][0].y, band[count - 1][0].y);
    let mut lines: Vec<Line> = cells
        .into_iter()
        .filter_map(|cell| {
            let mut parts = cell.into_iter().map(|(row, at)| &band[row][at]);
            let mut line = parts.next()?.clone();
            parts.for_each(|part| line.add(part.words.clone()));
            Some(Line {
                y: (top + bottom) / 2.0,
                tall: bottom - top,
                cell: true,
                ..line
            })
        })
        .collect();
    lines.sort_by(|a, b| a.x0().total_cmp(&b.x0()));
    lines
}

/// The parts of a band's rows by cell: those that stand over each other. Each is its row
/// and its place in that.
fn cells(band: &[Vec<Line>]) -> Vec<Vec<(usize, usize)>> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (row, lines) in band.iter().enumerate() {
        parts.extend((0..lines.len()).map(|at| (row, at)));
    }
    let line = |&(row, at): &(usize, usize)| &band[row][at];
    parts.sort_by(|a, b| line(a).x0().total_cmp(&line(b).x0()));
    let mut cells: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut end = f32::MIN;
    for part in parts {
        match cells.last_mut() {
            Some(cell) if line(&part).x0() < end => cell.push(part),
            _ => cells.push(vec![part]),
        }
        end = end.max(line(&part).x1());
    }
    for cell in &mut cells {
        cell.sort_unstable();
    }
    cells
}

/// Whether the first line of a band stands alone over a row of its own: what is below it
/// begins with a capital, with other cells beside it.
fn opens_anew(band: &[Vec<Line>]) -> bool {
    let ([head], Some(next)) = (band[0].as_slice(), band.get(1)) else {
        return false;
    };
    let text = head.text();
    let goes_on = text.ends_with('-') || text.ends_with(" och") || text.ends_with(',');
    let mut parts = next.iter();
    !goes_on
        && next.len() > 1
        && parts.any(|part| part.shares_width(head) && part.text().starts_with(char::is_uppercase))
}
