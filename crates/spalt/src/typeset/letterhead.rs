//! The head of a letter: columns of lines, of which no row says anything.

use super::{SetCell, SetRow, columns::APART, lines::Line};
use crate::read::layout::line_shape;

/// Most lines of a column.
const LINES: usize = 16;
/// How far, in ems, the lines of a column stand from each other at most.
const LEADING: f32 = 1.6;
/// How far, in ems, lines stand from each other at most that share one base.
const BESIDE: f32 = 0.3;
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

/// Whether a line holds an address of mail or a telephone number.
fn reaches(line: &Line) -> bool {
    line_shape::reachable(&line.text())
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

/// Takes two columns of lines away from the top of the first page, above any table, that
/// share no rows, as where the shorter one stands in the middle beside the other.
pub(super) fn take(lines: &mut Vec<Line>, below: f32) -> Option<SetRow> {
    const FEWEST: usize = 4;
    let size = lines.first()?.size;
    let goes_on = |two: &[Line]| {
        two[1].y - two[0].y < 2.0 * LEADING * size && (two[1].size - size).abs() < 0.1 * size
    };
    let top = 1 + lines
        .windows(2)
        .take(2 * LINES)
        .take_while(|two| goes_on(two))
        .count();
    let mut head: Vec<&Line> = lines[..top].iter().collect();
    head.sort_by(|a, b| a.x0().total_cmp(&b.x0()));
    let mut reach = f32::MIN;
    let mut gutters = head.iter().filter(|line| {
        let apart = line.x0() - reach > APART * size;
        reach = reach.max(line.x1());
        apart
    });
    // The first of them is the page's edge.
    let edge = gutters.by_ref().nth(1)?.x0();
    if gutters.next().is_some() || top < FEWEST {
        return None;
    }
    let (left, right): (Vec<&Line>, Vec<&Line>) =
        lines[..top].iter().partition(|line| line.x0() < edge);
    let shares = |line: &&&Line| {
        right
            .iter()
            .any(|other| (other.y - line.y).abs() < BESIDE * size)
    };
    let shared = left.iter().filter(shares).count();
    let apart = |column: &[&Line]| {
        column
            .windows(2)
            .all(|two| two[1].y - two[0].y > BESIDE * size)
    };
    let sends = left
        .iter()
        .any(|line| reaches(line) || line_shape::address(&line.text()));
    if lines[top - 1].y > below
        || left.len() < 2
        || shared > 1
        || !sends
        || !apart(&left)
        || !apart(&right)
    {
        return None;
    }
    let cell = |column: Vec<&Line>| SetCell::single(column.into_iter().cloned().collect());
    let cells = vec![cell(left), cell(right)];
    lines.drain(..top);
    Some(SetRow { cells, head: false })
}
