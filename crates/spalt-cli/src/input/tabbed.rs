//! Columns that tabs, or many spaces, set on paper: in a page both are but a space, and two
//! figures beside each other one.

/// Fewest spaces that part columns.
const SPACES: &str = "   ";
/// Longest cell, in bytes: text that only begins behind a tab is no table.
const LONGEST: usize = 160;
/// Longest cell of a row that stands alone.
const SHORT: usize = 40;

/// The markup with the paragraphs that tabs set in columns as rows of a table; elsewhere a
/// tab is a space, or between figures the end of a line. Each element that has a tab stands
/// on a line of its own.
pub fn set(markup: &str) -> String {
    if !markup.contains('\t') && !markup.contains(SPACES) {
        return markup.to_owned();
    }
    let mut page = String::with_capacity(markup.len());
    let mut run: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in markup.split_inclusive('\n') {
        match cells(line) {
            Some(cells) => run.push((line, cells)),
            None => {
                end(std::mem::take(&mut run), &mut page);
                plain(line, &mut page);
            }
        }
    }
    end(run, &mut page);
    page
}

/// The cells of a paragraph that tabs part; a number or a mark before a tab heads a point.
fn cells(line: &str) -> Option<Vec<&str>> {
    let text = line.strip_prefix("<p>")?.strip_suffix("</p>\n")?;
    let bold = text.strip_prefix("<strong>");
    let text = bold
        .and_then(|text| text.strip_suffix("</strong>"))
        .unwrap_or(text);
    let parts = text
        .split('\t')
        .flat_map(|part| part.split(SPACES))
        .map(str::trim);
    let cells: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let [first, _, ..] = cells[..] else {
        return None;
    };
    let mark = first.trim_end_matches(['.', ')', ':']);
    let number = |char: char| char.is_ascii_digit() || matches!(char, '.' | '§' | ' ');
    let heads_point = mark.chars().count() <= 2 || mark.chars().all(number);
    let is_row = !heads_point && cells.iter().all(|cell| cell.len() <= LONGEST);
    is_row.then_some(cells)
}

/// Writes paragraphs that follow on each other: as a table, if they are rows of one.
fn end(run: Vec<(&str, Vec<&str>)>, page: &mut String) {
    if !is_table(&run) || is_contents(&run) {
        run.into_iter().for_each(|(line, _)| plain(line, page));
        return;
    }
    *page += "<table>";
    for (_, cells) in run {
        *page += "<tr>";
        for cell in cells {
            *page += &format!("<td>{cell}</td>");
        }
        *page += "</tr>";
    }
    *page += "</table>\n";
}

/// Whether paragraphs are rows: several, or one of short cells, as in the head of a letter.
fn is_table(run: &[(&str, Vec<&str>)]) -> bool {
    match run {
        [(_, cells)] => cells
            .iter()
            .all(|cell| cell.len() <= SHORT && !cell.ends_with('.')),
        _ => run.len() > 1,
    }
}

/// `Bakgrund` and 3, over `Ekonomi` and 5: a list of contents, with its pages.
fn is_contents(run: &[(&str, Vec<&str>)]) -> bool {
    let pages = run.iter().map(|(_, cells)| match cells[..] {
        [_, page] | [_, _, page] if page.len() < 4 => page.parse::<u16>().ok(),
        _ => None,
    });
    let pages: Option<Vec<u16>> = pages.collect();
    pages.is_some_and(|pages| pages.len() > 2 && pages[0] < 7 && pages.is_sorted())
}

/// Writes a line whose tabs set no columns.
fn plain(line: &str, page: &mut String) {
    let digit = |char: char| char.is_ascii_digit();
    let mut parts = line.split('\t').flat_map(|part| part.split(SPACES));
    let mut before = parts.next().unwrap_or_default();
    *page += before;
    for part in parts {
        if part.trim().is_empty() {
            continue;
        }
        let meet = before.trim_end().ends_with(digit) && part.trim_start().starts_with(digit);
        *page += match meet {
            true => "<br>",
            false => " ",
        };
        *page += part;
        before = part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_in_columns_are_rows_of_a_table() {
        for (markup, page) in [
            (
                "<p><strong>Ort\t2025\t2026</strong></p>\n<p>Alby\t450\t\t500</p>\n<p>Bron rivs.</p>\n",
                "<table><tr><td>Ort</td><td>2025</td><td>2026</td></tr><tr><td>Alby</td><td>450</td>\
                 <td>500</td></tr></table>\n<p>Bron rivs.</p>\n",
            ),
            (
                "<p>Alby     450    500</p>\n<p>Boda     460    510</p>\n",
                "<table><tr><td>Alby</td><td>450</td><td>500</td></tr>\
                 <tr><td>Boda</td><td>460</td><td>510</td></tr></table>\n",
            ),
            (
                "<p>Alby kommun\tProtokoll</p>\n",
                "<table><tr><td>Alby kommun</td><td>Protokoll</td></tr></table>\n",
            ),
            ("<p>§ 12\tNy bro</p>\n", "<p>§ 12 Ny bro</p>\n"),
            // A line alone, points, and a list of contents.
            (
                "<p>Bron kostar 450\t500 kronor.</p>\n",
                "<p>Bron kostar 450<br>500 kronor.</p>\n",
            ),
            ("<p>\tBron\tmålas.</p>\n", "<p> Bron målas.</p>\n"),
            (
                "<p>1.\tBron rivs.</p>\n<p>2.\tMuren rivs.</p>\n",
                "<p>1. Bron rivs.</p>\n<p>2. Muren rivs.</p>\n",
            ),
            (
                "<p>Läget\t3</p>\n<p>Bron\t4</p>\n<p>Muren\t9</p>\n",
                "<p>Läget 3</p>\n<p>Bron 4</p>\n<p>Muren 9</p>\n",
            ),
            ("<li>Alby\t450\t500</li>\n", "<li>Alby 450<br>500</li>\n"),
        ] {
            assert_eq!(set(markup), page);
        }
    }
}
