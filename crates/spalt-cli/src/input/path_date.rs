//! Days of publication in paths: `2024/05/17-bro.html`, `20240517_bro.txt`.

use std::str::FromStr;

use spalt::Day;

/// How paths tell the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathDate {
    /// In one of the forms that are most common: year, month and day with `/`,
    /// `-`, `_`, `.` or nothing between them, as whole numbers.
    Common,
    /// As the pattern says.
    Pattern(Vec<Part>),
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// Anything within one folder.
    Any,
    Year,
    Month,
    Day,
}

/// Longest path that is looked at: systems have no longer ones.
const LONGEST: usize = 4096;

impl FromStr for PathDate {
    type Err = &'static str;
    fn from_str(pattern: &str) -> Result<PathDate, Self::Err> {
        if pattern == "path" {
            return Ok(PathDate::Common);
        }
        let mut parts = Vec::new();
        let mut rest = pattern;
        // A date in digits stands for all dates: `20240517_*`.
        if let Some(at) = digits(rest, 8).filter(|_| !pattern.contains('{')) {
            parts.push(Part::Text(rest[..at].to_owned()));
            parts.extend([Part::Year, Part::Month, Part::Day]);
            rest = &rest[at + 8..];
        }
        while let Some(first) = rest.chars().next() {
            let named = [
                ("{year}", Part::Year),
                ("{month}", Part::Month),
                ("{day}", Part::Day),
                ("*", Part::Any),
            ];
            match named.into_iter().find(|(name, _)| rest.starts_with(name)) {
                Some((name, part)) => {
                    parts.push(part);
                    rest = &rest[name.len()..];
                }
                None => {
                    match parts.last_mut() {
                        Some(Part::Text(text)) => text.push(first),
                        _ => parts.push(Part::Text(first.into())),
                    }
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        parts.retain(|part| *part != Part::Text(String::new()));
        let has = |part| parts.contains(&part);
        match has(Part::Year) && has(Part::Month) && has(Part::Day) {
            true => Ok(PathDate::Pattern(parts)),
            false => Err("write it as {year}/{month}/{day}-* or 20240517_*, or `path`"),
        }
    }
}

impl PathDate {
    /// The day that the path tells.
    pub fn find(&self, path: &str) -> Option<Day> {
        if path.len() > LONGEST {
            return None;
        }
        match self {
            PathDate::Common => common(path),
            // A pattern is of the path's end; folders may stand before it.
            PathDate::Pattern(parts) => {
                let starts = path.match_indices('/').map(|(at, _)| at + 1);
                std::iter::once(0)
                    .chain(starts)
                    .find_map(|at| matched(parts, &path[at..]))
            }
        }
    }
}

/// Where `count` digits stand with no other digit beside them.
fn digits(text: &str, count: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).find(|&at| {
        (at == 0 || !is_digit(at - 1)) && (at..at + count).all(is_digit) && !is_digit(at + count)
    })
}

fn number(text: &str) -> Option<i16> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

fn day(year: &str, month: &str, day: &str) -> Option<Day> {
    let year = number(year).filter(|year| (1900..2100).contains(year))?;
    let (month, day) = (number(month)? as i8, number(day)? as i8);
    Day::new(year, month, day).ok()
}

fn common(path: &str) -> Option<Day> {
    let mut at = 0;
    while let Some(start) = path[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + start;
        let rest = &path[start..];
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let found = match length {
            8 => day(&rest[..4], &rest[4..6], &rest[6..8]),
            4 => parted(rest),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at = start + length;
    }
    None
}

/// `2024-05-17`, with the same mark twice.
fn parted(text: &str) -> Option<Day> {
    let mark = text.get(4..5).filter(|mark| "/-_.".contains(mark))?;
    let after = text.get(10..).unwrap_or_default();
    let ends = !after.starts_with(|c: char| c.is_ascii_digit());
    let same = text.get(7..8)? == mark && ends;
    day(text.get(..4)?, text.get(5..7)?, text.get(8..10)?).filter(|_| same)
}

/// The day of a path that the pattern is of: parts of known length after each
/// `*` are looked for once, from the left.
fn matched(parts: &[Part], path: &str) -> Option<Day> {
    let (mut year, mut month, mut of_month) = ("", "", "");
    let mut rest = path;
    let mut parts = parts.iter().peekable();
    while let Some(part) = parts.next() {
        let length = match part {
            Part::Text(text) => rest.strip_prefix(text.as_str()).map(|_| text.len())?,
            Part::Year => 4,
            Part::Month | Part::Day => 2,
            Part::Any => {
                let folder = rest.find('/').unwrap_or(rest.len());
                match parts.peek() {
                    None if folder == rest.len() => folder,
                    None => return None,
                    Some(Part::Text(text)) => {
                        rest.find(text.as_str()).filter(|&at| at <= folder)?
                    }
                    Some(_) => rest[..folder].find(|c: char| c.is_ascii_digit())?,
                }
            }
        };
        let taken = rest.get(..length)?;
        match part {
            Part::Year => year = taken,
            Part::Month => month = taken,
            Part::Day => of_month = taken,
            Part::Text(_) | Part::Any => {}
        }
        rest = &rest[length..];
    }
    day(year, month, of_month).filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_by_pattern() {
        for (pattern, path, want) in [
            (
                "{year}/{month}/{day}-*",
                "a/2024/05/17-bro.html",
                "2024-05-17",
            ),
            ("{year}/{month}/{day}-*", "2024/05/bro.html", ""),
            ("{year}/{month}/{day}-*", "2024/05/17-a/bro.html", ""),
            ("20240517_*", "20230102_bro.txt", "2023-01-02"),
            ("20240517_*", "x20230102_bro.txt", ""),
            (
                "*_{day}.{month}.{year}.txt",
                "a/bro_17.05.2024.txt",
                "2024-05-17",
            ),
            ("{year}-{month}-{day}*", "2024-02-30-bro.md", ""),
            ("path", "2024/05/17/bro.html", "2024-05-17"),
            ("path", "nyheter/2024-05-17-bro.md", "2024-05-17"),
            ("path", "20240517bro.txt", "2024-05-17"),
            ("path", "arkiv!/a_2024_05_17.pdf", "2024-05-17"),
            ("path", "2024-0517/bro.txt", ""),
            ("path", "dnr-12024051712.txt", ""),
            ("path", "2024/05/bro.txt", ""),
            ("path", "åäö/2024-å5-17", ""),
        ] {
            let found = pattern.parse::<PathDate>().unwrap().find(path);
            let found = found.map_or(String::new(), |day| day.to_string());
            assert_eq!(found, want, "{pattern} {path}");
        }
        for wrong in ["{year}-{month}", "*", "2024"] {
            assert!(wrong.parse::<PathDate>().is_err(), "{wrong}");
        }
    }
}
