//! The head of a letter: columns of lines, of which no row says anything.

use super::{SetCell, SetRow, lines::Line};

/// Most lines of a column.
const LINES: usize = 16;
/// Fewest digits of a telephone number.
const DIGITS: usize = 6;
/// How far, in ems, the lines of a column stand from each other at most.
const LEADING: f32 = 1.6;
/// How much stands above the head of a letter at most.
const ABOVE: usize = 4;

/// Whether a table with so much above it on the first page is the head of a letter: two or
/// three columns, in the first of which stands how the sender is reached. In the first
/// column of a form stand labels, in that of a list of contacts names.
pub(super) fn is_one(rows: &[SetRow], above: usize) -> bool {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut first = rows.iter().filter_map(|row| row.cells.first());
    above <= ABOVE
        && (2..=3).contains(&columns)
        && (3..=LINES).contains(&rows.len())
        && first.any(|cell| cell.lines.iter().any(reaches))
}

/// Whether a line ends in an address of mail or a telephone number.
fn reaches(line: &Line) -> bool {
    let text = line.text();
    let number = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ':' | ' '));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_phone = number.starts_with(['0', '+'])
        && number
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-() ".contains(&b));
    text.contains('@') || digits >= DIGITS && is_phone
}

/// The one row of a letter's head, with the lines that go on in its first column, and how
/// many these are.
pub(super) fn row(rows: Vec<SetRow>, below: &[Line]) -> (SetRow, usize) {
    let mut columns: Vec<Vec<Line>> = Vec::new();
    for row in rows {
        for (at, cell) in row.cells.into_iter().enumerate() {
            match columns.get_mut(at) {
                Some(column) => column.extend(cell.lines),
                None => columns.push(cell.lines),
            }
        }
    }
    let right = columns.get(1).and_then(|column| column.first());
    let edge = right.map_or(f32::MAX, Line::x0);
    let mut more = 0;
    if let Some(column) = columns.first_mut() {
        for line in below.iter().take(LINES) {
            let goes_on = column.last().is_some_and(|above| {
                (above.size - line.size).abs() < 0.08 * line.size
                    && line.below(above) < LEADING * line.size
            });
            if !goes_on || line.x1() > edge {
                break;
            }
            column.push(line.clone());
            more += 1;
        }
    }
    let cells = columns.into_iter().map(SetCell::single).collect();
    (SetRow { cells, head: false }, more)
}
