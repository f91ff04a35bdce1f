//! Tables whose columns stand one space apart, as they come out of a page that
//! was copied into a mail: a line of heads, and below it labels with as many
//! figures.

use std::ops::Range;

use super::{
    lines::TextLine,
    pdf::{FigureTable, TableRow},
};
use crate::text::line::LineText;

/// The longest line that is a row.
const LONGEST: usize = 160;

/// Most pieces of figures at a row's end, and most ways to join them that are
/// looked at.
const PIECES: usize = 20;
const WAYS: usize = 64;

/// A row as it is read: its label and the ways in which its figures part.
struct FigureRow<'t> {
    label: &'t str,
    ways: Vec<Vec<&'t str>>,
}

/// The tables of a text with those in the lines that stand in none yet, in their
/// order.
pub(super) fn beside<'t>(
    lines: &[TextLine<'t>],
    known: Vec<FigureTable<'t>>,
) -> Vec<FigureTable<'t>> {
    let mut tables: Vec<FigureTable<'t>> = Vec::with_capacity(known.len());
    let mut i = 0;
    for next in known {
        among(&lines[..next.first], i, &mut tables);
        i = next.end;
        tables.push(next);
    }
    among(lines, i, &mut tables);
    for (number, table) in tables.iter_mut().enumerate() {
        table.number = number;
    }
    tables
}

/// Adds the tables from a line on.
fn among<'t>(lines: &[TextLine<'t>], mut i: usize, tables: &mut Vec<FigureTable<'t>>) {
    while i < lines.len() {
        match table(lines, i) {
            Some(table) => {
                i = table.end;
                tables.push(table);
            }
            None => i += 1,
        }
    }
}

/// The table whose heads stand in a line.
fn table<'t>(lines: &[TextLine<'t>], first: usize) -> Option<FigureTable<'t>> {
    let heads = heads(lines[first].text)?;
    let count = heads.len() - 1;
    let rows: Vec<FigureRow<'t>> = lines[first + 1..]
        .iter()
        .enumerate()
        .take_while(|(n, line)| line.blanks <= usize::from(*n == 0))
        .map_while(|(_, line)| read(line.text, count))
        .collect();
    let end = first + 1 + rows.len();
    let sums = |row: &FigureRow<'_>| row.ways.iter().flatten().any(|figure| !is_year(figure));
    if rows.len() < 2 || !rows.iter().all(sums) || count == 1 && !rows.iter().all(FigureRow::is_sum)
    {
        return None;
    }
    let usual = widths(&rows, count);
    let mut table = vec![TableRow::of(heads, true)];
    for row in rows {
        let label = std::iter::once(row.label);
        let figures = row.likeliest(usual.as_deref())?;
        let cells = label.chain(figures).collect();
        table.push(TableRow::of(cells, false));
    }
    Some(FigureTable {
        first,
        end,
        number: 0,
        rows: table,
    })
}

/// The heads of columns that a line holds: a word with a capital begins one, and a
/// year does where it follows another year or the head of the labels.
fn heads(line: &str) -> Option<Vec<&str>> {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '(' | ')' | '-' | '/' | ',' | '%');
    let few = line.len() <= LONGEST && (2..=PIECES).contains(&line.word_count());
    if !few || !line.chars().all(plain) {
        return None;
    }
    let mut starts = Vec::new();
    let mut at = 0;
    let mut year_before = false;
    for word in line.split(' ') {
        let year = is_year(word);
        let begins = match year {
            true => year_before || starts.len() < 2,
            false => word.starts_with(char::is_uppercase),
        };
        if at == 0 && year || word.bytes().any(|b| b.is_ascii_digit()) && !year {
            return None;
        }
        if at == 0 || begins {
            starts.push(at);
        }
        year_before = year;
        at += word.len() + 1;
    }
    if !line.starts_with(char::is_uppercase) || starts.len() < 2 {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    Some(
        starts
            .iter()
            .zip(ends)
            .map(|(&from, to)| line[from..to].trim())
            .collect(),
    )
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// Reads a line as a label and so many figures.
fn read(line: &str, count: usize) -> Option<FigureRow<'_>> {
    if line.len() > LONGEST || !line.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut pieces = Vec::new();
    let mut end = line.len();
    while let Some(start) = line[..end].rfind(' ').map(|space| space + 1) {
        if !is_piece(&line[start..end]) {
            break;
        }
        pieces.push(start..end);
        end = start - 1;
    }
    pieces.reverse();
    let label = line[..end].trim_end();
    if pieces.len() < count || pieces.len() > PIECES || label.ends_with([':', '.', ',']) {
        return None;
    }
    let mut ways = Vec::new();
    join(line, &pieces, count, &mut Vec::new(), &mut ways);
    (!ways.is_empty() && ways.len() < WAYS).then_some(FigureRow { label, ways })
}

/// Whether a word is a figure, or the piece of one that a space cuts; a dash is an
/// empty cell.
fn is_piece(word: &str) -> bool {
    let digits = unsigned(word);
    let whole = digits.trim_end_matches('%');
    let mut parts = whole.splitn(2, [',', '.']);
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    matches!(word, "-" | "–" | "−")
        || parts.next().is_some_and(number) && parts.next().is_none_or(number)
}

fn unsigned(word: &str) -> &str {
    word.trim_start_matches(['-', '–', '−', '+'])
}

/// Joins pieces to so many figures in each way that there is: three digits may go
/// on with what stands before them, if that has at most three and no decimals.
fn join<'t>(
    line: &'t str,
    pieces: &[Range<usize>],
    count: usize,
    figures: &mut Vec<&'t str>,
    ways: &mut Vec<Vec<&'t str>>,
) {
    if ways.len() >= WAYS || pieces.len() < count {
        return;
    }
    let Some(first) = pieces.first() else {
        ways.push(figures.clone());
        return;
    };
    if count == 0 {
        return;
    }
    let word = |piece: &Range<usize>| &line[piece.clone()];
    let digits = unsigned(word(first));
    let open = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let zero = digits.starts_with('0');
    // `000` goes on and begins nothing.
    if zero && digits.len() > 1 && digits.as_bytes()[1].is_ascii_digit() {
        return;
    }
    let mut last = 0;
    loop {
        figures.push(&line[first.start..pieces[last].end]);
        join(line, &pieces[last + 1..], count - 1, figures, ways);
        figures.pop();
        let goes_on = |piece: &Range<usize>| {
            let whole = word(piece).split(',').next().unwrap_or_default();
            whole.len() == 3 && whole.bytes().all(|b| b.is_ascii_digit())
        };
        let plain = last == 0 || word(&pieces[last]).len() == 3;
        if !open || zero || !plain || !pieces.get(last + 1).is_some_and(goes_on) {
            return;
        }
        last += 1;
    }
}

/// How many digits a figure has before its decimals.
fn width(figure: &str) -> usize {
    let whole = figure.split(',').next().unwrap_or_default();
    whole.bytes().filter(u8::is_ascii_digit).count()
}

/// How wide each column is in the rows that can be read in one way alone.
fn widths(rows: &[FigureRow<'_>], count: usize) -> Option<Vec<usize>> {
    let plain: Vec<_> = rows
        .iter()
        .filter_map(|row| match row.ways.as_slice() {
            [way] => Some(way),
            _ => None,
        })
        .collect();
    let mean = |column: usize| {
        let sum: usize = plain.iter().map(|way| width(way[column])).sum();
        (sum + plain.len() / 2) / plain.len()
    };
    (!plain.is_empty()).then(|| (0..count).map(mean).collect())
}

impl<'t> FigureRow<'t> {
    /// Whether the one figure of a row is as large as sums of money are.
    fn is_sum(&self) -> bool {
        self.ways
            .iter()
            .flatten()
            .all(|figure| !is_year(figure) && (width(figure) > 3 || figure.contains(',')))
    }

    /// The way whose figures are as wide as the columns are in other rows, or else
    /// as each other; none where two ways are much alike.
    fn likeliest(self, usual: Option<&[usize]>) -> Option<Vec<&'t str>> {
        let odd = |way: &Vec<&str>| -> usize {
            let own = way.iter().map(|figure| width(figure));
            match usual {
                Some(usual) => own
                    .zip(usual)
                    .map(|(own, usual)| own.abs_diff(*usual))
                    .sum(),
                None => own.clone().max().unwrap_or(0) - own.min().unwrap_or(0),
            }
        };
        let mut ways: Vec<_> = self.ways.into_iter().map(|way| (odd(&way), way)).collect();
        ways.sort_by_key(|(odd, _)| *odd);
        let near = |at: usize| ways.get(at).map(|(odd, _)| *odd);
        // Without another row to go by it must be plainer.
        let margin = if usual.is_some() { 2 } else { 3 };
        let clear =
            near(1).is_none_or(|second| near(0).is_some_and(|best| best + margin <= second));
        clear.then(|| ways.swap_remove(0).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(line: &str, count: usize) -> Option<Vec<&str>> {
        read(line, count)?.likeliest(None)
    }

    #[test]
    fn figures_are_as_many_as_heads() {
        assert_eq!(
            figures("Alnäs roddklubb 40 000 25 000", 2),
            Some(vec!["40 000", "25 000"])
        );
        assert_eq!(
            figures("Region Örebro län 900 900 700 2 500", 4),
            Some(vec!["900", "900", "700", "2 500"])
        );
        assert_eq!(
            figures("Summa 1 088,0 1 120,3 32,3", 3),
            Some(vec!["1 088,0", "1 120,3", "32,3"])
        );
        assert_eq!(figures("Skåne 12 450 000", 2), Some(vec!["12", "450 000"]));
        // Either `111` and `200 300`, or `111 200` and `300`, which are as alike.
        assert_eq!(figures("Skåne 111 200 300", 2), None);
        assert_eq!(figures("Skåne 12 45", 3), None);
    }

    #[test]
    fn a_year_is_a_head_or_part_of_one() {
        assert_eq!(
            heads("Nämnd Budget 2025 Budget 2026 Förändring"),
            Some(vec!["Nämnd", "Budget 2025", "Budget 2026", "Förändring"])
        );
        assert_eq!(
            heads("Finansiär 2025 2026 Totalt"),
            Some(vec!["Finansiär", "2025", "2026", "Totalt"])
        );
        assert_eq!(
            heads("Förening Sökt belopp (kr) Beviljat"),
            Some(vec!["Förening", "Sökt belopp (kr)", "Beviljat"])
        );
        assert_eq!(heads("Kommunen bygger en skola."), None);
    }
}
