//! Tables: between rules, and by columns that stand under each other.

use super::{Rectangle, SetCell, SetRow, bands::EXACT, columns::APART, lines::Line};

/// Rules nearer to each other than this are one, in points.
const NEAR: f32 = 3.0;
/// Most rules of a page that are looked at.
const RULES: usize = 4_000;

/// Most cells of a row that stands by itself.
const CELLS: usize = 60;

/// What parts columns: from where to where.
type Gutters = Vec<(f32, f32)>;

/// Most words of a row whose cells stand close to each other, where not each begins exactly
/// where its column does.
const WORDS: usize = 6;

pub(super) struct FoundTable {
    pub top: f32,
    pub rows: Vec<SetRow>,
}

/// A rule: its position, and where it begins and ends.
#[derive(Debug, Clone, Copy)]
struct Ruling {
    at: f32,
    from: f32,
    to: f32,
}

/// Takes the tables that stand between rules out of the lines of a page.
pub(super) fn ruled(areas: &[Rectangle], lines: &mut Vec<Line>) -> Vec<FoundTable> {
    let (across, down) = rules(areas);
    let mut tables = Vec::new();
    for group in groups(&across, &down) {
        let down: Vec<Ruling> = group.1;
        let across: Vec<Ruling> = group.0;
        let xs = places(
            down.iter()
                .map(|r| r.at)
                .chain(across.iter().flat_map(|r| [r.from, r.to])),
        );
        let ys = places(
            across
                .iter()
                .map(|r| r.at)
                .chain(down.iter().flat_map(|r| [r.from, r.to])),
        );
        if xs.len() < 3 || ys.len() < 2 || xs.len() > 60 || ys.len() > 500 {
            continue;
        }
        let table = Grid {
            across,
            down,
            xs,
            ys,
        };
        tables.extend(table.take(lines));
    }
    tables
}

/// Rules across and down, pieces that follow on each other joined.
fn rules(areas: &[Rectangle]) -> (Vec<Ruling>, Vec<Ruling>) {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for area in areas.iter().take(RULES) {
        let (width, height) = (area.width(), area.height());
        if height < NEAR && width > 2.0 * NEAR {
            across.push(Ruling {
                at: (area.y0 + area.y1) / 2.0,
                from: area.x0,
                to: area.x1,
            });
        } else if width < NEAR && height > 2.0 * NEAR {
            down.push(Ruling {
                at: (area.x0 + area.x1) / 2.0,
                from: area.y0,
                to: area.y1,
            });
        }
    }
    (joined(across), joined(down))
}

fn joined(mut rules: Vec<Ruling>) -> Vec<Ruling> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut whole: Vec<Ruling> = Vec::new();
    for rule in rules {
        let before = whole
            .iter_mut()
            .rev()
            .take(60)
            .take_while(|b| rule.at - b.at < NEAR);
        let before = before
            .into_iter()
            .find(|b| rule.from < b.to + NEAR && rule.to > b.from - NEAR);
        match before {
            Some(before) => {
                before.from = before.from.min(rule.from);
                before.to = before.to.max(rule.to);
            }
            None => whole.push(rule),
        }
    }
    whole
}

/// Rules that meet each other.
fn groups(across: &[Ruling], down: &[Ruling]) -> Vec<(Vec<Ruling>, Vec<Ruling>)> {
    let meet = |a: &Ruling, d: &Ruling| {
        a.from - NEAR < d.at && d.at < a.to + NEAR && d.from - NEAR < a.at && a.at < d.to + NEAR
    };
    if across.len() * down.len() > 1_000_000 {
        return Vec::new();
    }
    let mut group: Vec<Option<usize>> = vec![None; down.len()];
    let mut groups: Vec<(Vec<Ruling>, Vec<Ruling>)> = Vec::new();
    let mut taken = vec![false; across.len()];
    for start in 0..down.len() {
        if group[start].is_some() {
            continue;
        }
        let number = groups.len();
        let (mut hs, mut vs) = (Vec::new(), Vec::new());
        group[start] = Some(number);
        let mut todo = vec![start];
        while let Some(at) = todo.pop() {
            vs.push(down[at]);
            for (n, rule) in across.iter().enumerate() {
                if taken[n] || !meet(rule, &down[at]) {
                    continue;
                }
                taken[n] = true;
                hs.push(*rule);
                for (other, rule_down) in down.iter().enumerate() {
                    if group[other].is_none() && meet(rule, rule_down) {
                        group[other] = Some(number);
                        todo.push(other);
                    }
                }
            }
        }
        groups.push((hs, vs));
    }
    groups
}

/// Different places, in order.
fn places(all: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut all: Vec<f32> = all.collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|b, a| *b - *a < NEAR);
    all
}

struct Grid {
    across: Vec<Ruling>,
    down: Vec<Ruling>,
    xs: Vec<f32>,
    ys: Vec<f32>,
}

impl Grid {
    /// The table with the lines that stand in it; none where it holds none.
    fn take(&self, lines: &mut Vec<Line>) -> Option<FoundTable> {
        let (left, right) = (self.xs[0], *self.xs.last()?);
        let (top, bottom) = (self.ys[0], *self.ys.last()?);
        let is_in = |line: &Line| {
            let middle = line.y - 0.3 * line.size;
            middle > top && middle < bottom && line.x1() > left && line.x0() < right
        };
        let inside: Vec<Line> = lines.iter().filter(|line| is_in(line)).cloned().collect();
        let mut rows = Vec::new();
        for (n, band) in self.ys.windows(2).enumerate() {
            let middle = (band[0] + band[1]) / 2.0;
            let edges = self.edges(middle);
            let mut cells: Vec<Vec<Line>> = vec![Vec::new(); edges.len().saturating_sub(1).max(1)];
            for line in &inside {
                let y = line.y - 0.3 * line.size;
                if y >= band[0] && y < band[1] {
                    put(line, &edges, &mut cells);
                }
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(RowBand {
                    number: n,
                    edges,
                    cells,
                });
            }
        }
        let is_table = rows
            .iter()
            .filter(|row| row.cells.iter().filter(|c| !c.is_empty()).count() > 1)
            .count();
        if is_table == 0 {
            return None;
        }
        lines.retain(|line| !is_in(line));
        self.merge(&mut rows);
        Some(FoundTable {
            top,
            rows: written(self.reached(rows)),
        })
    }

    /// Where cells end on a row.
    fn edges(&self, y: f32) -> Vec<f32> {
        let is_edge = |x: &f32| {
            *x == self.xs[0]
                || Some(x) == self.xs.last()
                || self
                    .down
                    .iter()
                    .any(|rule| (rule.at - x).abs() < NEAR && rule.from < y && y < rule.to)
        };
        self.xs.iter().copied().filter(is_edge).collect()
    }

    /// Puts a row to the one above where no rule parts them.
    fn merge(&self, rows: &mut Vec<RowBand>) {
        let mut at = 1;
        while at < rows.len() {
            let y = self.ys[rows[at].number];
            let is_same = rows[at].cells.len() == rows[at - 1].cells.len()
                && rows[at].number == rows[at - 1].number + 1;
            let is_ruled = self.across.iter().any(|rule| (rule.at - y).abs() < NEAR);
            if is_same && !is_ruled {
                let below = rows.remove(at).cells;
                for (cell, more) in rows[at - 1].cells.iter_mut().zip(below) {
                    cell.extend(more);
                }
            } else {
                at += 1;
            }
        }
    }

    /// Merges a cell with the one above where no rule parts them, though one
    /// parts most cells of the two rows: the cell reaches over both.
    fn reached(&self, rows: Vec<RowBand>) -> Vec<Vec<SetCell>> {
        let mut set: Vec<Vec<Option<SetCell>>> = Vec::new();
        let all = places(rows.iter().flat_map(|row| row.edges.iter().copied()));
        // Where the cells of the row above begin: row and cell.
        let mut above: Vec<(usize, usize)> = Vec::new();
        let mut last: Option<(usize, Vec<f32>)> = None;
        for (
            n,
            RowBand {
                number,
                edges,
                cells,
            },
        ) in rows.into_iter().enumerate()
        {
            let y = self.ys[number];
            let at_y = |rule: &&Ruling| (rule.at - y).abs() < NEAR;
            let across: Vec<&Ruling> = self.across.iter().filter(at_y).collect();
            let is_parted = |cell: usize| {
                let middle = edges[cell..].iter().take(2).sum::<f32>() / 2.0;
                let covers = |rule: &&Ruling| rule.from < middle && middle < rule.to;
                across.iter().any(covers)
            };
            let count = edges.len().saturating_sub(1);
            let parted = (0..count).filter(|&cell| is_parted(cell)).count();
            let before = last.as_ref().filter(|(row, _)| row + 1 == number);
            let before = before.filter(|_| 2 * parted >= count);
            let same = |cell: usize| -> Option<usize> {
                let (_, before) = before?;
                let near = |two: &[f32]| {
                    (two[0] - edges[cell]).abs() < NEAR && (two[1] - edges[cell + 1]).abs() < NEAR
                };
                before.windows(2).position(near)
            };
            let mut begin = Vec::new();
            let mut row = Vec::new();
            for (cell, lines) in cells.into_iter().enumerate() {
                let over = (cell < count && !is_parted(cell))
                    .then(|| same(cell))
                    .flatten();
                let over = over.and_then(|at| above.get(at).copied());
                let root =
                    over.and_then(|(row, cell)| set[row][cell].as_mut().map(|c| (c, row, cell)));
                match root.filter(|(root, ..)| goes_on(&root.lines, &lines)) {
                    Some((root, first, cell)) => {
                        root.lines.extend(lines);
                        root.rows = n + 1 - first;
                        begin.push((first, cell));
                        row.push(None);
                    }
                    None => {
                        begin.push((n, row.len()));
                        row.push(Some(SetCell {
                            lines,
                            rows: 1,
                            columns: columns(cell, &edges, &all),
                        }));
                    }
                }
            }
            set.push(row);
            above = begin;
            last = Some((number, edges));
        }
        let rows = set
            .into_iter()
            .map(|row| row.into_iter().flatten().collect());
        rows.collect()
    }
}

/// How many columns a cell reaches over: as many as have an edge in it.
fn columns(cell: usize, edges: &[f32], all: &[f32]) -> usize {
    match edges.get(cell..cell + 2) {
        Some([from, to]) => {
            let inside = all.iter().filter(|x| **x > from + NEAR && **x < to - NEAR);
            inside.count() + 1
        }
        _ => 1,
    }
}

/// A row between two rules, or two ends of rules.
struct RowBand {
    number: usize,
    edges: Vec<f32>,
    cells: Vec<Vec<Line>>,
}

/// Whether lines may go on with those above them: there are none, or they stand
/// as near as lines of a paragraph do.
fn goes_on(above: &[Line], below: &[Line]) -> bool {
    match (above.last(), below.first()) {
        (Some(above), Some(below)) => below.y - above.y < 1.5 * above.size,
        _ => true,
    }
}

/// Puts the words of a line into the cells between edges.
fn put(line: &Line, edges: &[f32], cells: &mut [Vec<Line>]) {
    let mut parts: Vec<Option<Line>> = vec![None; cells.len()];
    for word in &line.words {
        let middle = (word.x0 + word.x1) / 2.0;
        let at = edges
            .partition_point(|edge| *edge <= middle)
            .clamp(1, cells.len())
            - 1;
        let part = parts[at].get_or_insert_with(|| Line {
            words: Vec::new(),
            ..line.clone()
        });
        part.words.push(word.clone());
    }
    for (cell, part) in cells.iter_mut().zip(parts) {
        cell.extend(part);
    }
}

/// The rows; one that is bold throughout heads what follows.
fn written(rows: Vec<Vec<SetCell>>) -> Vec<SetRow> {
    let mut heading = true;
    let count = rows.len();
    let mut written = Vec::with_capacity(count);
    for (n, cells) in rows.into_iter().enumerate() {
        heading &= count > 1 && n < 2 && cells.len() > 1 && {
            let mut words = cells
                .iter()
                .flat_map(|cell| &cell.lines)
                .flat_map(|line| &line.words);
            words.all(|word| word.bold)
        };
        written.push(SetRow {
            cells,
            head: heading,
        });
    }
    written
}

/// The table without rules that begins at a line, and where it ends.
pub(super) fn unruled(lines: &[Line], first: usize) -> Option<(usize, Vec<SetRow>)> {
    let rows = rows_from(lines, first);
    // A row without a wide gap may stand above one that shows the columns.
    let at = rows.iter().take(2).position(|row| row.len() > 1)?;
    let over = heads_over(&rows[at..]);
    if at > 0 && over > 0 {
        return None;
    }
    let (spanning, rows) = rows.split_at(over);
    let (taken, gutters) = under_each_other(rows)?;
    // Heads may stand in the middle of columns that begin at one place.
    let from = 0..=match taken.len() {
        5.. => 2,
        3.. => 1,
        _ => 0,
    };
    if !from
        .into_iter()
        .any(|heads| aligned(&taken[heads..], &gutters))
    {
        return None;
    }
    let all = spanning.iter().chain(&taken);
    let end = first + all.map(|row| row.len()).sum::<usize>();
    let heads = spanning.iter().map(|row| reaching(row, &gutters));
    let mut rows = cells(&taken, &gutters);
    // Two lines of one head stand nearer to each other than rows do.
    let pitch = |n: usize| taken[n + 1][0].y - taken[n][0].y;
    let flat = taken.iter().take(3).all(|row| row[0].tall == 0.0);
    if flat && taken.len() > 3 && pitch(0) < 0.87 * pitch(1) && rows.len() == taken.len() {
        let second = rows.remove(1);
        for (cell, more) in rows[0].iter_mut().zip(second) {
            cell.extend(more);
        }
    }
    let rows = rows.into_iter();
    let rows = rows.map(|row| row.into_iter().map(SetCell::single).collect());
    Some((end, written(heads.chain(rows).collect())))
}

/// The rows from the first on whose parts stand in the same columns, and the
/// gutters between these; none where they are fewer than two.
fn under_each_other<'l>(rows: &[&'l [Line]]) -> Option<(Vec<&'l [Line]>, Gutters)> {
    // Labels may have no head.
    let most = rows.iter().take(3).map(|row| row.len()).max()?;
    let head = rows.iter().find(|row| row.len() == most && most > 1)?;
    let mut gutters: Gutters = head
        .windows(2)
        .map(|two| (two[0].x1(), two[1].x0()))
        .collect();
    // Figures show columns that stand close to each other.
    let close = head.iter().all(|line| line.cell);
    let mut taken: Vec<&[Line]> = Vec::new();
    let mut full = 0;
    for row in rows {
        let size = row[0].size;
        let is_row = match row {
            // What stands above the head has words in all columns.
            [line] => {
                fits(line, &gutters, head) && (full > 0 || line.x1() > gutters[gutters.len() - 1].1)
            }
            _ => true,
        };
        // A line alone under a cell goes on with it; a row of many cells is one
        // however far below.
        let limit = match row.len() {
            3.. => 4.5,
            _ if is_row => 3.2,
            _ => 1.5,
        };
        let narrowed = narrow(&gutters, row, close);
        let is_far = taken
            .last()
            .is_some_and(|above| row[0].below(&above[0]) > limit * size);
        let goes_on =
            full > 0 && narrowed.len() >= gutters.len() && (full > 1 || row[0].x0() > gutters[0].0);
        let parts = |row: &&[Line]| parts_figures(row, &narrowed);
        if narrowed.is_empty()
            || !parts(row)
            || narrowed.len() < gutters.len() && !taken.iter().all(parts)
            || is_far
            || is_row && !crosses(&narrowed, row)
            || !is_row && !goes_on
        {
            break;
        }
        gutters = narrowed;
        full += usize::from(is_row);
        taken.push(row);
    }
    while taken.last().is_some_and(|row| {
        row.len() == 1 && row[0].x0() < gutters[0].0 && row[0].x1() < gutters[0].1
    }) {
        taken.pop();
    }
    (full > 1).then_some((taken, gutters))
}

/// How many rows, of the first two, head groups of columns: each part of them
/// stands over as many parts of the row below, the labels left out.
fn heads_over(rows: &[&[Line]]) -> usize {
    let is_over = |two: &[&[Line]]| {
        let (row, below) = (two[0], two[1]);
        let labels = usize::from(row[0].x0() > below[0].x1());
        let width = (below.len() - labels) / row.len();
        let slack = 0.5 * row[0].size;
        let groups = below[labels..].chunks(width.max(1)).zip(row);
        row.len() > 1
            && width > 1
            && below.len() == labels + width * row.len()
            && below[0].y - row[0].y < 2.5 * row[0].size
            && groups.into_iter().all(|(group, head)| {
                head.x0() > group[0].x0() - slack && head.x1() < group[width - 1].x1() + slack
            })
    };
    rows.windows(2)
        .take(2)
        .take_while(|two| is_over(two))
        .count()
}

/// The cells of a row that heads groups of columns.
fn reaching(row: &[Line], gutters: &[(f32, f32)]) -> Vec<SetCell> {
    let columns = (gutters.len() / row.len()).max(1);
    let heads = row.iter().map(|line| SetCell {
        columns,
        ..SetCell::single(vec![line.clone()])
    });
    let label = SetCell::single(Vec::new());
    std::iter::once(label).chain(heads).collect()
}

/// Whether a gutter stands between any two figures of a row that meet.
fn parts_figures(row: &[Line], gutters: &[(f32, f32)]) -> bool {
    row.windows(2)
        .filter(|two| two[0].meets_figure(&two[1]))
        .all(|two| {
            let between =
                |gutter: &(f32, f32)| gutter.0 > two[0].x1() - 0.1 && gutter.1 < two[1].x0() + 0.1;
            gutters.iter().any(between)
        })
}

/// How many lines are the cells of one row of figures outside any table that
/// was found: joined to one text, two figures would read as one.
pub(super) fn figures(lines: &[Line]) -> usize {
    let is_next = |two: &[Line]| {
        two[0].beside(&two[1])
            && two[1].x0() >= two[0].x1()
            && two[1].x0() - two[0].x1() < APART * two[0].size
    };
    let count = 1 + lines
        .windows(2)
        .take(CELLS)
        .take_while(|two| is_next(two))
        .count();
    let row = &lines[..count.min(lines.len())];
    let meet = row.windows(2).any(|two| two[0].meets_figure(&two[1]));
    if meet { count } else { 0 }
}

/// A row whose lines are its cells.
pub(super) fn single(lines: &[Line]) -> SetRow {
    let cells = lines.iter().map(|line| SetCell::single(vec![line.clone()]));
    SetRow {
        cells: cells.collect(),
        head: false,
    }
}

/// Whether a line without a wide gap is a row: a word of it begins where the
/// others of a column do, or it ends where the row does that shows the columns.
fn fits(line: &Line, gutters: &[(f32, f32)], head: &[Line]) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 0.4 * line.size;
    let is_like = (line.size - head[0].size).abs() < 0.08 * line.size;
    let mut reached = gutters
        .iter()
        .filter(|gutter| line.x0() < gutter.0 && line.x1() > gutter.1)
        .peekable();
    let begins = |gutter: &(f32, f32)| line.words.iter().any(|word| near(word.x0, gutter.1));
    let ends = head.last().is_some_and(|last| near(line.x1(), last.x1()));
    // A row of many words is one where each column begins exactly.
    let many = line.words.len() > WORDS;
    let exact = |gutter: &(f32, f32)| {
        let mut words = line.words.iter();
        words.any(|word| (word.x0 - gutter.1).abs() < EXACT * line.size)
    };
    is_like
        && reached.peek().is_some()
        && if many {
            reached.clone().count() > 1 && reached.all(exact)
        } else {
            ends || reached.all(begins)
        }
}

/// The words of rows in their columns; a line alone in a later column goes on
/// with the row above.
fn cells(rows: &[&[Line]], gutters: &[(f32, f32)]) -> Vec<Vec<Vec<Line>>> {
    let edges: Vec<f32> = std::iter::once(f32::MIN)
        .chain(gutters.iter().map(|gutter| (gutter.0 + gutter.1) / 2.0))
        .chain([f32::MAX])
        .collect();
    let mut cells: Vec<Vec<Vec<Line>>> = Vec::new();
    for row in rows {
        let mut new = vec![Vec::new(); gutters.len() + 1];
        for line in *row {
            put(line, &edges, &mut new);
        }
        match cells.last_mut() {
            Some(above) if row.len() == 1 && row[0].x0() > gutters[0].0 => {
                for (cell, more) in above.iter_mut().zip(new) {
                    cell.extend(more);
                }
            }
            _ => cells.push(new),
        }
    }
    cells
}

/// The rows from a line on, each as its parts.
fn rows_from(lines: &[Line], first: usize) -> Vec<&[Line]> {
    let mut rows = Vec::new();
    let mut at = first;
    while at < lines.len() && rows.len() < 400 {
        let mut end = at + 1;
        while end < lines.len()
            && lines[at].beside(&lines[end])
            && lines[end].x0() >= lines[end - 1].x1()
        {
            end += 1;
        }
        rows.push(&lines[at..end]);
        at = end;
        // What begins no table is looked at no further.
        if rows.len() == 2 && rows.iter().all(|row: &&[Line]| row.len() < 2) {
            break;
        }
    }
    rows
}

/// What a row leaves free of the gutters. A part of the row that reaches over
/// one is looked at word by word.
fn narrow(gutters: &[(f32, f32)], row: &[Line], close: bool) -> Gutters {
    let mut free = Vec::new();
    for &gutter in gutters {
        let mut pieces = vec![gutter];
        let close = close || row.iter().any(|line| line.cell);
        let mut least = if close { 0.1 } else { 0.35 } * row[0].size;
        for line in row {
            if line.x0() <= gutter.0 && line.x1() >= gutter.1 {
                least = least.min(0.2 * row[0].size);
                line.words
                    .iter()
                    .for_each(|word| cut(&mut pieces, word.x0, word.x1));
            } else {
                cut(&mut pieces, line.x0(), line.x1());
            }
        }
        free.extend(pieces.into_iter().filter(|piece| piece.1 - piece.0 > least));
    }
    free
}

/// Takes what lies between two places out of intervals.
fn cut(pieces: &mut Vec<(f32, f32)>, from: f32, to: f32) {
    let mut at = 0;
    while at < pieces.len() {
        let piece = pieces[at];
        if to <= piece.0 || from >= piece.1 {
            at += 1;
            continue;
        }
        pieces.remove(at);
        for part in [(to, piece.1), (piece.0, from)] {
            if part.1 > part.0 {
                pieces.insert(at, part);
            }
        }
        at += pieces.get(at).map_or(0, |_| 1);
    }
}

/// Whether a row stands on both sides of some gutter.
fn crosses(gutters: &[(f32, f32)], row: &[Line]) -> bool {
    let (x0, x1) = (row[0].x0(), row[row.len() - 1].x1());
    gutters.iter().any(|gutter| x0 < gutter.0 && x1 > gutter.1)
}

/// Whether what stands in a column begins, ends or has its middle at one place.
fn aligned(rows: &[&[Line]], gutters: &[(f32, f32)]) -> bool {
    let size = rows[0][0].size;
    (0..=gutters.len()).all(|n| {
        let from = n.checked_sub(1).map_or(f32::MIN, |n| gutters[n].1);
        let to = gutters.get(n).map_or(f32::MAX, |gutter| gutter.0);
        let mut edges: [Vec<f32>; 3] = Default::default();
        for row in rows {
            let words = row.iter().flat_map(|line| &line.words);
            let inside = words.filter(|word| word.x0 >= from - 0.1 && word.x1 <= to + 0.1);
            let span = inside.fold(None, |span: Option<(f32, f32)>, word| {
                Some(span.map_or((word.x0, word.x1), |(x0, x1)| {
                    (x0.min(word.x0), x1.max(word.x1))
                }))
            });
            if let Some((x0, x1)) = span {
                for (edge, x) in edges.iter_mut().zip([x0, x1, (x0 + x1) / 2.0]) {
                    edge.push(x);
                }
            }
        }
        edges.iter_mut().any(|edge| {
            edge.sort_by(f32::total_cmp);
            let middle = edge.get(edge.len() / 2).copied().unwrap_or_default();
            let near = edge
                .iter()
                .filter(|x| (*x - middle).abs() < 0.5 * size)
                .count();
            4 * near >= 3 * edge.len()
        })
    })
}
