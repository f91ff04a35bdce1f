//! The head of a set paper: what stands in columns over the headline, read
//! column by column, and a headline that is set on several lines.

use std::ops::Range;

use super::{
    in_column,
    lines::TextLine,
    pdf::{columns, page_number},
};
use crate::{
    model::{BlockKind, EvidenceSource},
    read::{
        draft::Draft,
        layout::{boilerplate, line_shape, publisher},
        stamp,
    },
    text::line::LineText,
};

/// How many lines may stand over the headline.
const LONGEST: usize = 30;

/// How far apart cells of one column may begin.
const SLACK: usize = 3;

/// A cell of a line, with the column that it begins in.
#[derive(Debug, Clone, Copy, PartialEq)]
struct HeadCell<'t> {
    at: usize,
    text: &'t str,
    /// Whether it is the first of the lines that stand together.
    gap: bool,
    /// Whether it comes again on other pages, and so is no headline.
    running: bool,
}

/// The line after the last one of the head that is set in columns; 0 where the text
/// does not open with one.
pub(crate) fn end(lines: &[TextLine<'_>]) -> usize {
    let mut end = 0;
    for (i, line) in lines.iter().take(LONGEST).enumerate() {
        let first = cells(line.raw).next().map_or("", |(_, cell)| cell);
        let set = is_set(line.raw);
        let case = line.text.starts_with('§') || line_shape::paragraph_head(first);
        let label = line.text.split_once(':').map_or(first, |(label, _)| label);
        let listed = set && (first == "Nr" || first.len() <= 2 && first.parse::<u8>().is_ok());
        if case || listed || is_field_of_minutes(label) {
            break;
        }
        if set || in_column(line.raw) {
            end = i + 1;
            continue;
        }
        let prose = line.chars > 70 || line.chars > 40 && line_shape::ends_sentence(line.text);
        if prose
            || line_shape::case_head(line.text)
            || line_shape::bullet(line.text).is_some()
            || i > end + 6
        {
            break;
        }
    }
    let set = lines[..end].iter().any(|line| is_set(line.raw));
    // All of it in one column, from the number of the first page on.
    let paged = end > 2 && in_column(lines[0].raw) && is_first_page(&lines[..1]);
    if set || paged { end } else { 0 }
}

/// Whether the number of the page in a head is the first: what stands beside it
/// is the paper's letterhead, and not the head of a page of an extract.
pub(crate) fn is_first_page(lines: &[TextLine<'_>]) -> bool {
    let mut cells = lines.iter().flat_map(|line| cells(line.raw));
    cells.any(|(_, cell)| {
        let number = cell.trim_start_matches("Sida ");
        page_number(cell) && number.starts_with('1') && !number[1..].starts_with(char::is_numeric)
    })
}

/// `Beslutande   Bo Ek (C)`: from here on each line is a label with its value.
fn is_field_of_minutes(cell: &str) -> bool {
    cell.len() < 40
        && line_shape::form_label(&format!("{}:", cell.trim_end_matches(':')))
        && !cell.lower().starts_with("datum")
}

/// Whether a line is set in columns, and no bullets part its pieces.
fn is_set(raw: &str) -> bool {
    columns(raw) && !raw.contains(['•', '|', '·'])
}

/// Reads the lines of the head that stand together from one on, where any is
/// set in columns, and gives the line after them. `running` says of each line of
/// the head whether it comes again on other pages.
pub(crate) fn write(
    lines: &[TextLine<'_>],
    first: usize,
    running: &[bool],
    draft: &mut Draft,
) -> Option<usize> {
    let end = running.len();
    let last = (first + 1..end)
        .find(|&i| lines[i].blanks > 0 || lines[i].page)
        .unwrap_or(end);
    let band = &lines[first..last];
    if !band
        .iter()
        .any(|line| is_set(line.raw) || in_column(line.raw))
    {
        return None;
    }
    let mut all: Vec<Vec<HeadCell<'_>>> = Vec::new();
    for (line, &running) in band.iter().zip(&running[first..]) {
        for (at, text) in cells(line.raw) {
            let cell = HeadCell {
                at,
                text,
                gap: false,
                running,
            };
            let near = |column: &&mut Vec<HeadCell<'_>>| {
                column.iter().any(|other| other.at.abs_diff(at) <= SLACK)
            };
            match all.iter_mut().find(near) {
                Some(column) => column.push(cell),
                None => all.push(vec![HeadCell { gap: true, ..cell }]),
            }
        }
    }
    all.sort_by_key(|column| column[0].at);
    for cell in all.into_iter().flatten() {
        // What dates the paper is more than the furniture of its pages.
        let kind = match cell.running {
            true if stamp::find(cell.text).is_some() => Some(BlockKind::Byline),
            true => Some(BlockKind::Boilerplate),
            false => page_number(cell.text).then_some(BlockKind::Boilerplate),
        };
        // `Sida` is the page here, and no agency.
        let names = cell.running && cell.text != "Sida";
        if names && draft.metadata.publisher.is_none() {
            draft.metadata.publisher = publisher::of_line(cell.text)
                .map(|name| (publisher::of_name(&name), EvidenceSource::Text));
        }
        draft.push(cell.text);
        draft.close(kind, None, cell.gap);
    }
    Some(last)
}

/// `Tierps kommun          Tjänsteskrivelse`: who sends the paper stands in the
/// first column of its first line, beside what sort it is.
pub(crate) fn sender(lines: &[TextLine<'_>], draft: &mut Draft) {
    let Some(line) = lines.first().filter(|line| columns(line.raw)) else {
        return;
    };
    if draft.metadata.publisher.is_none() && cells(line.raw).count() == 2 {
        draft.metadata.publisher = cells(line.raw)
            .next()
            .and_then(|(_, cell)| publisher::of_line(cell))
            .map(|name| (publisher::of_name(&name), EvidenceSource::Text));
    }
}

/// The lines of a headline that is set on more than one: alone between blank
/// lines under a head in columns.
pub(crate) fn headline(lines: &[TextLine<'_>], head: usize) -> Option<Range<usize>> {
    if head == 0 {
        return None;
    }
    let mut first = head;
    while first < lines.len().min(head + 12) {
        let last = (first + 1..lines.len())
            .find(|&i| lines[i].blanks > 0 || lines[i].page)
            .unwrap_or(lines.len());
        let group = &lines[first..last];
        if group.iter().any(|line| {
            line_shape::case_head(line.text) || line.chars > 60 && line.text.ends_with('.')
        }) {
            return None;
        }
        if (2..=4).contains(&group.len()) && lines[first].blanks > 0 && is_headline(group) {
            return Some(first..last);
        }
        first = last;
    }
    None
}

fn is_headline(group: &[TextLine<'_>]) -> bool {
    let worded = |line: &TextLine<'_>| {
        let mut words = line.text.by_word();
        words.any(|word| word.len() > 3 && word.chars().all(char::is_lowercase))
    };
    let plain = |line: &TextLine<'_>| {
        let text = line.text;
        !columns(line.raw)
            && line.chars <= 90
            && !text.ends_with(['.', ',', ':', ';'])
            && !line_shape::reachable(text)
            && !line_shape::labelled(text)
            && !line_shape::stamp_line(text)
            && !line_shape::address(text)
            && !line_shape::name_line(text)
            && line_shape::bullet(text).is_none()
            && line_shape::dash(text).is_none()
            && line_shape::numbered(text).is_none()
            && publisher::of_line(text).is_none()
            && boilerplate::of(&text.lower()).is_none()
            && stamp::find(text).is_none()
    };
    let [a, rest @ ..] = group else { return false };
    group.iter().all(plain)
        && worded(a)
        && a.chars >= 25
        && (a.text.starts_with(char::is_uppercase)
            || a.text.starts_with(|c: char| c.is_ascii_digit()))
        && rest.iter().all(|line| line.chars <= a.chars + 15)
}

/// The cells of a line, each with the character that it begins at; a tab goes
/// to the next eighth.
pub(crate) fn cells(raw: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut rest = raw;
    std::iter::from_fn(move || {
        loop {
            let c = rest.chars().next()?;
            if c.is_whitespace() {
                at = if c == '\t' { (at / 8 + 1) * 8 } else { at + 1 };
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let end = ["  ", "\t"]
                .iter()
                .filter_map(|mark| rest.find(mark))
                .min()
                .unwrap_or(rest.len());
            let cell = &rest[..end];
            let begins = at;
            at += cell.chars().count();
            rest = &rest[end..];
            return Some((begins, cell.trim_end()));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{super::lines::lines, *};

    #[test]
    fn columns_are_read_downwards() {
        let text = "TIERPS              Datum         Dnr\nKOMMUN              2024-05-14    KS 2024/231\n";
        let lines = lines(text);
        let running = vec![false; end(&lines)];
        let mut draft = Draft::default();
        assert_eq!(write(&lines, 0, &running, &mut draft), Some(2));
        let parts: Vec<&str> = draft.parts.iter().map(|part| draft.of(part)).collect();
        assert_eq!(
            parts,
            [
                "TIERPS",
                "KOMMUN",
                "Datum",
                "2024-05-14",
                "Dnr",
                "KS 2024/231"
            ]
        );
    }

    #[test]
    fn a_head_ends_where_the_text_begins() {
        let end_of = |text: &str| end(&lines(text));
        assert_eq!(end_of("Ny bro\n\nBron byggs nu.\n"), 0);
        assert_eq!(end_of("Beslutande      Bo Ek (C), ordförande\n"), 0);
        assert_eq!(end_of("Ny bro\n\nPressmeddelande   •   3 maj 2024\n"), 0);
        assert_eq!(end_of("Tierps kommun      Beslut\n\nNy bro\n"), 1);
    }

    #[test]
    fn headlines_on_two_lines() {
        let of = |text: &str| headline(&lines(text), 1);
        let head = "Tierps kommun      Beslut\n\n";
        let set = format!("{head}Tillstånd till uttag av grundvatten\nTierp Kvarnen 3\n\nText.\n");
        assert_eq!(of(&set), Some(1..3));
        let form =
            format!("{head}Tillstånd till uttag av grundvatten\nTierp 2024-05-02\n\nText.\n");
        assert_eq!(of(&form), None);
    }
}
