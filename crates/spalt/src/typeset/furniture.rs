//! Heads and feet of pages: what the document says is one, numbers of pages,
//! and what stands at the same place of several pages, figures aside.

use rustc_hash::FxHashMap;

use super::{Sheet, lines::Line};
use crate::read::layout::line_shape;

/// The part of a page, above and below, in which heads and feet stand.
const ZONE: f32 = 0.16;
/// The part that is no place for anything else.
const MARGIN: f32 = 0.045;

/// Most lines of the first page's head.
const HEAD: usize = 12;

/// Heads and feet, each that says something once.
pub(super) struct Furniture {
    /// The first page's head, which may date and name the paper.
    pub head: Vec<String>,
    pub rest: Vec<String>,
}

/// Takes the heads and feet out of the pages.
pub(super) fn take(sheets: &mut [Sheet]) -> Furniture {
    let mut head: Vec<String> = Vec::new();
    let mut pages: FxHashMap<String, Vec<(usize, f32)>> = FxHashMap::default();
    for (number, sheet) in sheets.iter().enumerate() {
        for line in sheet
            .lines
            .iter()
            .filter(|line| in_zone(line, sheet.height))
        {
            let places = pages.entry(key(line)).or_default();
            if places.len() < 500 {
                places.push((number, line.y));
            }
        }
    }
    let again = |line: &Line, number: usize| {
        pages.get(&key(line)).is_some_and(|places| {
            places
                .iter()
                .any(|(page, y)| *page != number && (y - line.y).abs() < 4.0)
        })
    };
    let mut taken: Vec<String> = Vec::new();
    for (number, sheet) in sheets.iter_mut().enumerate() {
        let height = sheet.height;
        let mut flags: Vec<bool> = sheet.lines.iter().map(|line| line.furniture).collect();
        let count = flags.len();
        let order = (0..count).chain((0..count).rev());
        // A case's number heads it, and what stands beside it.
        let cases: Vec<Line> = sheet
            .lines
            .iter()
            .filter(|line| {
                line.words[0].text.starts_with('§') || line_shape::case_head(&line.text())
            })
            .cloned()
            .collect();
        let mut open = true;
        for (step, at) in order.enumerate() {
            // From above as far as it goes, and then from below.
            open |= step == count;
            let line = &sheet.lines[at];
            let margin = line.y < MARGIN * height || line.y - line.size > (1.0 - MARGIN) * height;
            let is_one = flags[at]
                || in_zone(line, height)
                    && !cases.iter().any(|case| case.beside(line))
                    && (again(line, number)
                        || is_page_number(&line.text())
                        || margin && line.size < 9.5);
            flags[at] |= open && is_one;
            let alone = !sheet
                .lines
                .iter()
                .enumerate()
                .any(|(n, other)| n != at && flags[n] && other.beside(line));
            open &= is_one || !alone;
        }
        let mut flags = flags.into_iter();
        let mut out: Vec<Line> = Vec::new();
        sheet.lines.retain(|line| {
            let is_one = flags.next().unwrap_or(false);
            if is_one {
                out.push(line.clone());
            }
            !is_one
        });
        for line in out {
            let text = line.text();
            let is_head = number == 0 && line.y < height / 2.0 && !is_page_number(&text);
            if is_head && head.len() < HEAD {
                head.push(text);
                continue;
            }
            if head.contains(&text) {
                continue;
            }
            if !taken.contains(&text) && taken.len() < 200 && !is_page_number(&text) {
                taken.push(text);
            }
        }
    }
    Furniture { head, rest: taken }
}

fn in_zone(line: &Line, height: f32) -> bool {
    line.y < ZONE * height || line.y > (1.0 - ZONE) * height
}

fn key(line: &Line) -> String {
    let text = line.text();
    let mut key = String::with_capacity(text.len());
    for char in text.chars().filter(|c| !c.is_whitespace()) {
        let char = if char.is_ascii_digit() { '0' } else { char };
        // `Sida 9` and `Sida 10`.
        if !(char == '0' && key.ends_with('0')) {
            key.push(char);
        }
    }
    key
}

/// `7`, `- 7 -`, `2/9`, `2 (9)`, `Sida 2 av 9`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let inner = lower.trim_matches(['-', '–', '|', ' ']);
    let inner = ["sidan", "sida", "sid.", "sid", "s."]
        .iter()
        .find_map(|word| inner.strip_prefix(word))
        .unwrap_or(inner)
        .trim_start();
    let number =
        |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let pair = inner
        .split_once('/')
        .or_else(|| inner.split_once(" av "))
        .or_else(|| {
            inner
                .strip_suffix(')')
                .and_then(|inner| inner.split_once('('))
        });
    match pair {
        Some((page, of)) => number(page.trim()) && number(of.trim()),
        None => number(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for text in [
            "7",
            "- 7 -",
            "2/9",
            "2 (9)",
            "2(9)",
            "Sida 2 av 9",
            "Sid. 3",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["716 80", "sida vid sida", "2027-01", "(9)", "§ 7", "7 a"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
