//! Heads and feet of pages: what the document marks as one, page numbers, and
//! what stands at the same place of several pages, figures aside.

use rustc_hash::FxHashMap;

use super::{Sheet, lines::Line};
use crate::read::layout::line_shape;

/// The part of a page, above and below, in which heads and feet stand.
const ZONE: f32 = 0.16;
/// The part in which nothing but heads and feet stands.
const MARGIN: f32 = 0.045;

/// Most lines of the first page's head.
const HEAD: usize = 12;
/// Most other lines that are kept, and most places of one text.
const REST: usize = 200;
const PLACES: usize = 500;

/// Heads and feet, each that says something once.
pub(super) struct Furniture {
    /// The first page's head, which may date and name the paper.
    pub head: Vec<String>,
    pub rest: Vec<String>,
}

/// Takes the heads and feet out of the pages.
pub(super) fn take(sheets: &mut [Sheet]) -> Furniture {
    let mut furniture = Furniture {
        head: Vec::new(),
        rest: Vec::new(),
    };
    let places = Places::of(sheets);
    for (number, sheet) in sheets.iter_mut().enumerate() {
        let mut flags = flags(sheet, number, &places).into_iter();
        let height = sheet.height;
        sheet.lines.retain(|line| {
            let is_one = flags.next().unwrap_or(false);
            if is_one {
                furniture.add(line, number == 0 && line.y < height / 2.0);
            }
            !is_one
        });
    }
    furniture
}

impl Furniture {
    /// Adds what a line says, where it is new.
    fn add(&mut self, line: &Line, is_first: bool) {
        let text = line.text();
        let is_number = is_page_number(&text);
        if is_first && !is_number && self.head.len() < HEAD {
            self.head.push(text);
        } else if !is_number
            && !self.head.contains(&text)
            && !self.rest.contains(&text)
            && self.rest.len() < REST
        {
            self.rest.push(text);
        }
    }
}

/// Where what may be a head or a foot stands: page and height, by its text
/// without figures.
struct Places(FxHashMap<String, Vec<(usize, f32)>>);

impl Places {
    fn of(sheets: &[Sheet]) -> Places {
        let mut places: FxHashMap<String, Vec<(usize, f32)>> = FxHashMap::default();
        for (number, sheet) in sheets.iter().enumerate() {
            let lines = sheet.lines.iter();
            for line in lines.filter(|line| in_zone(line, sheet.height)) {
                let places = places.entry(key(line)).or_default();
                if places.len() < PLACES {
                    places.push((number, line.y));
                }
            }
        }
        Places(places)
    }

    /// Whether another page has the line at the same place.
    fn stands_again(&self, line: &Line, number: usize) -> bool {
        let again = |(page, y): &(usize, f32)| *page != number && (y - line.y).abs() < 4.0;
        self.0
            .get(&key(line))
            .is_some_and(|places| places.iter().any(again))
    }
}

/// Whether each line of a page is furniture.
fn flags(sheet: &Sheet, number: usize, places: &Places) -> Vec<bool> {
    let (lines, height) = (&sheet.lines, sheet.height);
    // A case's number is a heading, so neither it nor what stands beside it is
    // furniture.
    let is_case =
        |line: &&Line| line.words[0].text.starts_with('§') || line_shape::case_head(&line.text());
    let cases: Vec<&Line> = lines.iter().filter(is_case).collect();
    let mut flags: Vec<bool> = lines.iter().map(|line| line.furniture).collect();
    let count = flags.len();
    // From the top down to the first line that is none, then likewise from the
    // bottom.
    let mut open = true;
    for (step, at) in (0..count).chain((0..count).rev()).enumerate() {
        open |= step == count;
        let line = &lines[at];
        let margin = line.y < MARGIN * height || line.y - line.size > (1.0 - MARGIN) * height;
        let is_one = flags[at]
            || in_zone(line, height)
                && !cases.iter().any(|case| case.beside(line))
                && (places.stands_again(line, number)
                    || is_page_number(&line.text())
                    || margin && line.size < 9.5);
        flags[at] |= open && is_one;
        let mut others = lines.iter().enumerate();
        let alone = !others.any(|(n, other)| n != at && flags[n] && other.beside(line));
        open &= is_one || !alone;
    }
    flags
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
