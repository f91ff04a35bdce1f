//! What the set page leaves in a text: page heads and feet, hyphens at line
//! ends, columns of figures.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::TextLine;
use crate::{
    model::{BlockKind, EvidenceSource},
    read::{
        draft::Draft,
        layout::{line_shape, publisher},
        stamp,
    },
    swedish::verb,
    text::{line::LineText, scan, words::Words},
};

/// Which lines are heads and feet of pages.
pub(crate) fn furniture(lines: &[TextLine<'_>]) -> Vec<bool> {
    let mut flags = vec![false; lines.len()];
    let numbered: Vec<usize> = (0..lines.len())
        .filter(|&i| page_number(lines[i].text) || running_head(lines, i))
        .filter(|&i| !ends_number(lines, i))
        .collect();
    let feet: Vec<usize> = (0..lines.len()).filter(|&i| foot(lines[i].text)).collect();
    let paged = lines.iter().any(|l| l.page);
    if numbered.is_empty() && feet.is_empty() && !paged {
        return flags;
    }
    for &i in numbered.iter().chain(&feet) {
        flags[i] = true;
    }
    // Lines of the same group that are set in columns belong to the head.
    for &i in &numbered {
        let mut up = i;
        while up > 0 && lines[up].blanks == 0 && columns(lines[up - 1].raw) {
            up -= 1;
            flags[up] = true;
        }
    }
    // What comes again on every page, figures aside, near a page's turn.
    let mut times: FxHashMap<String, u32> = FxHashMap::default();
    let key = |line: &TextLine<'_>| -> String {
        line.text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect()
    };
    for line in lines.iter().filter(|l| l.chars <= 120) {
        *times.entry(key(line)).or_default() += 1;
    }
    let turn = |i: usize, flags: &[bool]| {
        let near = |j: usize| flags.get(j).copied().unwrap_or(false);
        lines[i].page
            || i == 0
            || near(i + 1)
            || i.checked_sub(1).is_some_and(near)
            || lines.get(i + 1).is_some_and(|l| l.page)
    };
    let pages = lines
        .iter()
        .filter(|line| line.page)
        .count()
        .max(numbered.len()) as u32
        + 1;
    for pass in 0..2 {
        for step in 0..lines.len() {
            // Down the page for heads, up for feet.
            let i = if pass == 0 {
                step
            } else {
                lines.len() - 1 - step
            };
            if !flags[i]
                && lines[i].chars <= 120
                && !line_shape::case_head(lines[i].text)
                && !lines[i].text.starts_with('§')
                && turn(i, &flags)
                && times
                    .get(&key(&lines[i]))
                    .is_some_and(|&n| n > 1 && !is_text(lines, i, 2 * n < pages))
            {
                flags[i] = true;
            }
        }
    }
    // An address at the foot, and the date under a numbered head.
    for i in 0..lines.len() {
        let next = |j: usize| flags.get(j).copied().unwrap_or(false);
        if !flags[i] && line_shape::address(lines[i].text) && (next(i + 1) || next(i + 2)) {
            flags[i] = true;
            if i + 1 < lines.len() && line_shape::reachable(lines[i + 1].text) {
                flags[i + 1] = true;
            }
        }
    }
    flags
}

/// Whether a line that recurs is text: a sentence under a head is, however often minutes
/// say it; another, or an item, is a foot where more than a few pages have it.
fn is_text(lines: &[TextLine<'_>], i: usize, few: bool) -> bool {
    let text = lines[i].text;
    let above = i.checked_sub(1).map_or("", |above| lines[above].text);
    let headed = || line_shape::case_head(above) || line_shape::decision_head(above);
    let sentence = line_shape::ends_sentence(text) && text.by_word().any(verb::is_finite);
    sentence && (few || headed()) || line_shape::bullet(text).is_some() && few
}

/// Whether a line of digits is the end of a telephone number that the line
/// above begins.
fn ends_number(lines: &[TextLine<'_>], i: usize) -> bool {
    let above = i.checked_sub(1).map_or("", |above| lines[above].text);
    lines[i].blanks == 0 && !lines[i].page && line_shape::number_goes_on(above, lines[i].text)
}

/// `Sida 2 (4)`, `11 (26)`, `sid 3 av 7`, `- 3 -`, a page's bare number.
pub(crate) fn page_number(text: &str) -> bool {
    if text.len() > 160 {
        return false;
    }
    let bytes = text.as_bytes();
    if text.ends_with(')')
        && let Some(open) = text.rfind('(')
        && (1..=4).contains(&(text.len() - open - 2))
        && bytes[open + 1..text.len() - 1]
            .iter()
            .all(u8::is_ascii_digit)
    {
        let before = text[..open].trim_end();
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let word = &before[..before.len() - digits];
        return (1..=3).contains(&digits)
            && (word.is_empty()
                || word.ends_with("  ")
                || word.ends_with('\t')
                || ends_in_page(word)
                || text.len() < 60 && word.ends_with(' ') && columns(text));
    }
    // `2025-02-18        Sida 2 av 3`
    if scan::find_text(text, "  ").is_some()
        && let Some(last) = text.rsplit("  ").next().map(str::trim)
        && last.len() < text.len()
        && last.len() < 20
        && (last.starts_with("Sid") || last.starts_with("sid"))
    {
        return page_number(last);
    }
    let opens = bytes
        .get(..3)
        .is_some_and(|b| b.eq_ignore_ascii_case(b"sid"));
    if opens && text.len() < 20 {
        let lower = text.lower();
        let rest = lower
            .trim_start_matches("sidan")
            .trim_start_matches("sida")
            .trim_start_matches("sid")
            .trim_start_matches('.');
        return rest.bytes().any(|b| b.is_ascii_digit())
            && rest.split_whitespace().all(|w| {
                w == "av"
                    || w.bytes()
                        .all(|b| b.is_ascii_digit() || matches!(b, b'(' | b')' | b'/'))
            });
    }
    let bare = text.trim_matches(['-', '–', ' ']);
    bare.len() <= 3 && !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())
}

/// `Solnäs kommun      Delårsrapport 2023      4`: the number of the page in the
/// last column, beside the sender or a title that stands elsewhere too.
fn running_head(lines: &[TextLine<'_>], i: usize) -> bool {
    let line = &lines[i];
    // Dots that lead nowhere may come last.
    let figure = line.text.ends_with(|c: char| c.is_ascii_digit()) || line.text.ends_with(LEADER);
    if line.chars > 160 || !figure || !columns(line.raw) {
        return false;
    }
    let mut cells: Vec<&str> = cells(line.raw).collect();
    let number = cells.pop().is_some_and(|last| {
        last.len() <= 3 && !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit())
    });
    let worded = |cell: &&str| cell.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    number
        && !cells.is_empty()
        && cells.iter().all(worded)
        && (cells.len() >= 2 && publisher::of_line(cells[0]).is_some()
            || cells.iter().any(|cell| {
                lines
                    .iter()
                    .enumerate()
                    .any(|(j, other)| j != i && other.text == *cell && cell.contains(' '))
            }))
}

fn ends_in_page(before: &str) -> bool {
    let lower = before.trim_end().lower();
    lower.ends_with("sida") || lower.ends_with("sid") || lower.ends_with("sid.")
}

/// `Justerandes sign    Utdragsbestyrkande`, the foot of minutes.
fn foot(text: &str) -> bool {
    text.len() < 160
        && [
            "Justerandes sign",
            "Justerande",
            "Utdragsbestyrkande",
            "Justerares sign",
            "Ordförandens sign",
        ]
        .iter()
        .any(|foot| {
            scan::begins(text, foot) || *foot == "Utdragsbestyrkande" && text.ends_with(foot)
        })
        && !text.ends_with('.')
}

/// Whether a line is set in columns: a wide gap parts its pieces.
pub(crate) fn columns(raw: &str) -> bool {
    let inner = raw.trim();
    scan::find_text(inner, "   ").is_some() || inner.contains('\t')
}

/// Adds a head or foot of a page to the draft. The one who issues the paper
/// stands in a column of its own there.
pub(crate) fn write_furniture(line: &TextLine<'_>, draft: &mut Draft) {
    if draft.metadata.publisher.is_none() {
        // `Sida` is the page here, and no agency.
        draft.metadata.publisher = cells(line.raw)
            .filter(|cell| *cell != "Sida")
            .find_map(publisher::of_line)
            .map(|name| (publisher::of_name(&name), EvidenceSource::Text));
    }
    // The first head dates the paper: it is more than furniture, but for the
    // number of the page.
    let mut text = line.text;
    if draft.parts.len() < FIRST_HEAD && stamp::find(text).is_some() {
        let number = cells(line.raw).last().filter(|cell| page_number(cell));
        let dated = number.map_or(text, |cell| text[..text.len() - cell.len()].trim_end());
        draft.push(dated);
        draft.close(Some(BlockKind::Byline), None, true);
        match number {
            Some(cell) => text = cell,
            None => return,
        }
    }
    draft.push(text);
    draft.close(Some(BlockKind::Boilerplate), None, true);
}

/// How many parts may stand above the line that dates a paper.
const FIRST_HEAD: usize = 4;

/// A row of figures in columns.
pub(crate) struct TableRow<'t> {
    cells: Vec<&'t str>,
    head: bool,
    /// What stands of the first cell in the line above, where a hyphen cuts it.
    label: Option<&'t str>,
    /// Column of the first cell.
    shift: usize,
}

impl<'t> TableRow<'t> {
    /// A row with a cell in each column.
    pub(crate) fn of(cells: Vec<&'t str>, head: bool) -> TableRow<'t> {
        TableRow {
            cells,
            head,
            label: None,
            shift: 0,
        }
    }

    pub(crate) fn write(&self, draft: &mut Draft, table: usize) {
        for (n, cell) in self.cells.iter().enumerate() {
            let is_label = n == 0 && !self.head && self.shift > 0;
            draft.open_cell(if is_label { 0 } else { n + self.shift }, 1);
            if n == 0 {
                draft.push(self.label.unwrap_or_default());
            }
            draft.push(cell);
        }
        draft.close_row(table, self.head, false);
    }
}

/// Rows of figures that stand together.
pub(crate) struct FigureTable<'t> {
    pub first: usize,
    pub end: usize,
    pub number: usize,
    pub rows: Vec<TableRow<'t>>,
}

/// Finds the columns of figures in a text that has no other marks for them.
pub(crate) fn tables<'t>(lines: &[TextLine<'t>]) -> Vec<FigureTable<'t>> {
    let mut tables = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        if !begins_row(lines, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < lines.len()
            && lines[end].blanks <= 1
            && (figures(lines[end].raw) || broken_label(lines, end) || rules_off(lines, end))
        {
            end += 1;
        }
        let split = |l: &TextLine<'t>| -> Vec<&'t str> { cells(l.raw).collect() };
        let width = lines[i..end]
            .iter()
            .map(|l| cells(l.raw).count())
            .max()
            .unwrap_or(0);
        // The heads above: lines in columns without figures, over a line of dashes or not.
        let mut first = i;
        if first > 1 && rules_off(lines, first - 1) && heads_columns(lines, first - 2, width) {
            first -= 2;
        }
        while first > 0 && heads_columns(lines, first - 1, width) {
            first -= 1;
        }
        // `Tusental kronor` below them.
        if first > 1 && heads_columns(lines, first - 2, width) && lines[first].blanks == 0 {
            let unit = lines[first - 1].chars <= UNIT && !figures(lines[first - 1].raw);
            first -= 2 * usize::from(unit);
        }
        let mut broken = None;
        let full = lines[first..i]
            .iter()
            .find(|l| cells(l.raw).count() == width);
        let rows = lines[first..end]
            .iter()
            .enumerate()
            .filter(|(_, line)| !line_shape::rule(line.text))
            .filter_map(|(n, line)| {
                if broken_label(lines, first + n) {
                    broken = Some(line.text.trim_end_matches('-'));
                    return None;
                }
                let cells = split(line);
                let at_margin = cells.len() == 1 && !line.raw.starts_with(' ');
                let head = first + n < i;
                let over = full.filter(|_| head && cells.len() < width);
                let below = over.and_then(|full| shift_below(full.raw, line.raw));
                Some(TableRow {
                    shift: match at_margin {
                        true => 0,
                        false => below.unwrap_or(width.saturating_sub(cells.len())),
                    },
                    head,
                    label: broken.take(),
                    cells,
                })
            })
            .collect();
        tables.push(FigureTable {
            first,
            end,
            number: tables.len(),
            rows,
        });
        i = end;
    }
    tables
}

/// How many columns to the right a line of heads begins, by where its cells stand below
/// those of a full one: years below all heads but the last.
fn shift_below(full: &str, raw: &str) -> Option<usize> {
    let (full, some) = (spans(full), spans(raw));
    let last = full.len().checked_sub(some.len())?;
    let apart = |shift: &usize| {
        let pairs = some.iter().zip(&full[*shift..]);
        let apart = pairs.map(|(a, b)| a.start.abs_diff(b.start).min(a.end.abs_diff(b.end)));
        apart.sum::<usize>()
    };
    let (best, distance) = (0..=last)
        .map(|shift| (shift, apart(&shift)))
        .min_by_key(|&(_, distance)| distance)?;
    (distance <= NEAR * some.len()).then_some(best)
}

/// How many characters apart a head and one below it begin or end at most.
const NEAR: usize = 3;

/// Where the cells of a line begin and end, in characters.
fn spans(raw: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut chars = 0;
    let mut found = Vec::new();
    for cell in cells(raw) {
        let Some(start) = raw[at..].find(cell).map(|start| at + start) else {
            break;
        };
        chars += raw[at..start].chars().count();
        let wide = cell.chars().count();
        found.push(chars..chars + wide);
        chars += wide;
        at = start + cell.len();
    }
    found
}

/// The longest line that tells the unit of a table and nothing else.
const UNIT: usize = 24;

/// Whether a line heads the columns right below it, of which there are so many.
fn heads_columns(lines: &[TextLine<'_>], i: usize, width: usize) -> bool {
    let raw = lines[i].raw;
    let set = columns(raw) || raw.starts_with("      ") || cells(raw).count() == width;
    lines[i + 1].blanks == 0 && set && !figures(raw)
}

/// Whether a line of dashes is set right over a row of figures.
fn rules_off(lines: &[TextLine<'_>], i: usize) -> bool {
    line_shape::rule(lines[i].text)
        && lines
            .get(i + 1)
            .is_some_and(|next| next.blanks == 0 && figures(next.raw))
}

/// Whether a table of figures begins with a line: two such rows together.
pub(crate) fn begins_row(lines: &[TextLine<'_>], i: usize) -> bool {
    lines.get(i).is_some_and(|l| figures(l.raw))
        && (lines
            .get(i + 1)
            .is_some_and(|l| l.blanks <= 1 && (figures(l.raw) || broken_label(lines, i + 1)))
            || i.checked_sub(1)
                .is_some_and(|b| lines[i].blanks <= 1 && figures(lines[b].raw)))
}

/// A label that a hyphen cuts, with the row's figures in the next line.
fn broken_label(lines: &[TextLine<'_>], i: usize) -> bool {
    lines[i].text.ends_with('-')
        && lines[i].chars <= 40
        && !figures(lines[i].raw)
        && lines.get(i + 1).is_some_and(|next| {
            next.blanks == 0 && figures(next.raw) && next.text.starts_with(char::is_lowercase)
        })
}

/// A label and figures, set apart by two spaces, a tab or a line of dots.
fn figures(raw: &str) -> bool {
    let inner = raw.trim();
    let may_part = |b: u8, next: u8| (b == b'\t') | ((b == b' ') | (b == b'.')) & (b == next);
    if inner.len() > 200 || scan::find_pair(inner.as_bytes(), may_part).is_none() {
        return false;
    }
    let gap = inner.contains("  ") || inner.contains('\t') || inner.contains(LEADER);
    if !gap || of_contents(inner) {
        return false;
    }
    let (mut count, mut numbers, mut plain) = (0, 0, false);
    for (n, cell) in cells(raw).enumerate() {
        count += 1;
        let figure = n > 0 && line_shape::figure(cell);
        numbers += usize::from(figure);
        plain |= figure
            && cell
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b' ' | b','));
    }
    // Columns of words with one of figures: `Mora   Naturstig   85 000   2022`.
    let listed = count >= 4 && plain;
    count >= 2 && (numbers * 2 >= count - 1 && numbers > 0 || listed) && !page_number(inner)
}

/// The dots that lead from a label to its figure are at least so many.
const LEADER: &str = "....";

fn cells(raw: &str) -> impl Iterator<Item = &str> {
    raw.split('\t')
        .flat_map(|piece| piece.split("  "))
        .flat_map(|piece| {
            let mut parts = piece.split(LEADER);
            let label = parts.next().into_iter();
            label.chain(parts.map(|part| part.trim_start_matches('.')))
        })
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
}

/// `1 Inledning ........ 3`: a line of a table of contents.
fn of_contents(inner: &str) -> bool {
    inner.rsplit_once(LEADER).is_some_and(|(_, page)| {
        let page = page.trim_matches(['.', ' ']);
        page.len() <= 3 && page.bytes().all(|b| b.is_ascii_digit())
    })
}

/// What a hyphen at a line's end is: the setter's or the word's own.
pub(crate) struct Hyphens<'t> {
    /// Words with a hyphen that stand whole somewhere in the text, and words
    /// without one, where the text has hyphens at line ends at all.
    whole: FxHashSet<&'t str>,
}

impl<'t> Hyphens<'t> {
    pub(crate) fn of(lines: impl Iterator<Item = &'t str> + Clone) -> Hyphens<'t> {
        let mut whole = FxHashSet::default();
        if lines.clone().any(|line| hyphen(line).is_some()) {
            for line in lines.filter(|line| line.contains('-')) {
                whole.extend(
                    line.split(|c: char| !c.is_alphanumeric() && c != '-')
                        .filter(|w| w.len() > 3 && w.contains('-') && !w.ends_with('-')),
                );
            }
        }
        Hyphens { whole }
    }

    /// Whether two lines are joined over a hyphen, and if so whether the
    /// hyphen stays.
    pub(crate) fn join(&self, a: &str, b: &str) -> Option<bool> {
        let stem = hyphen(a)?;
        let first = b.chars().next()?;
        if !first.is_alphanumeric() {
            return None;
        }
        if a.ends_with('\u{ad}') {
            return Some(false);
        }
        let rest = b
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .next()
            .unwrap_or_default();
        // `hälso-` / `och sjukvård`: the space stays too.
        if matches!(
            rest,
            "och" | "eller" | "samt" | "respektive" | "till" | "som" | "men" | "resp" | "i"
        ) {
            return None;
        }
        let own = first.is_uppercase()
            || first.is_ascii_digit()
            || own_hyphen(stem)
            || self.whole.contains(format!("{stem}-{rest}").as_str());
        Some(own)
    }
}

/// First parts of compounds that keep their hyphen (Svenska skrivregler):
/// single letters, abbreviations in capitals, figures, and these.
static HYPHENED: Words = Words::with("hyphened");

fn own_hyphen(stem: &str) -> bool {
    let last = stem.rsplit('-').next().unwrap_or(stem);
    last.chars().count() == 1
        || stem.ends_with(|c: char| c.is_ascii_digit())
        || stem.chars().count() > 1 && !stem.chars().any(char::is_lowercase)
        || HYPHENED.contains(&stem.lower().as_str())
}

/// The word before the hyphen that ends a line.
fn hyphen(a: &str) -> Option<&str> {
    let stem = a.strip_suffix(['-', '\u{2010}', '\u{ad}', '\u{2011}'])?;
    let from = stem
        .rfind(|c: char| !c.is_alphanumeric() && c != '-')
        .map_or(0, |n| {
            n + stem[n..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &stem[from..];
    (!word.is_empty() && word.ends_with(char::is_alphanumeric)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_are_told_apart() {
        let hyphens = Hyphens {
            whole: ["norr-syd"].into_iter().collect(),
        };
        for (a, b, keep) in [
            ("motionen anses besva-", "rad.", Some(false)),
            ("profileras som e-", "sjukhus med", Some(true)),
            ("inom hälso-", "och sjukvården", None),
            ("ett it-", "system", Some(true)),
            ("den nya EU-", "förordningen", Some(true)),
            ("linjen norr-", "syd", Some(true)),
            ("Anna Berg-", "Ström", Some(true)),
            ("åren 2019-", "2021", Some(true)),
            ("sex meter -", "mer", None),
            ("digitali\u{ad}", "sering", Some(false)),
            ("fram\u{2010}", "tid", Some(false)),
        ] {
            assert_eq!(hyphens.join(a, b), keep, "{a} {b}");
        }
    }

    #[test]
    fn a_sentence_that_recurs_is_no_foot() {
        let case = |n: u8| {
            format!(
                "§ {n} Bryggan\n\nBeslut\n\nHamnnämnden godkänner planen för brygga {n}.\n\nBeslutsgång\n\n\
                 Hamnnämnden beslutade notera informationen.\n\nJusterandes signatur\n\
                 Dokumentet är elektroniskt signerat.\n\u{c}"
            )
        };
        let cases: String = (4..8).map(case).collect();
        let release =
            crate::parse_text(&format!("Tierps kommun\nPROTOKOLL\n2024-03-05\n\n{cases}"));
        let of = |text: &str, kind: crate::BlockKind| {
            let blocks = release.blocks.iter().filter(|block| block.kind == kind);
            let texts = blocks.map(|block| &release.text[block.span.range()]);
            texts.filter(|block| *block == text).count()
        };
        use crate::BlockKind::{Boilerplate, Paragraph};
        assert_eq!(
            of("Hamnnämnden beslutade notera informationen.", Paragraph),
            4
        );
        assert_eq!(of("Dokumentet är elektroniskt signerat.", Boilerplate), 4);
    }

    #[test]
    fn page_numbers() {
        for line in [
            "11 (26)",
            "Sida 2 (4)",
            "Sida 3 av 7",
            "2025-02-18          Sida 2 av 3",
            "- 3 -",
            "7",
            "Dnr RS 2020-1          Sida 2(4)",
        ] {
            assert!(page_number(line), "{line}");
        }
        for line in [
            "Anna Ek (52)",
            "Se avsnitt 3 (2019)",
            "Bron kostar 5 (6) miljoner",
            "2019",
            "Antal 88,0 (79)",
        ] {
            assert!(!page_number(line), "{line}");
        }
    }
}
