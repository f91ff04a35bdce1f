//! Numbers and dates of workbooks as their format shows them, in Swedish: what the file
//! holds as 0.125 or 1234567 may be read as `12,5%` or, in thousands, `1 235`, and the first
//! of March as March.

use std::collections::HashMap;

use ssfmt::{
    FormatOptions, NumberFormat,
    ast::{DatePart, FormatPart},
};

/// Formats that have been read, by their code ([ECMA-376] part 1, 18.8.31).
pub struct CellFormats {
    options: FormatOptions,
    read: HashMap<String, Option<NumberFormat>>,
}

impl CellFormats {
    pub fn new() -> CellFormats {
        let mut options = FormatOptions::default();
        options.locale.decimal_separator = ',';
        options.locale.thousands_separator = '\u{a0}';
        CellFormats {
            options,
            read: HashMap::new(),
        }
    }

    /// The number as the format shows it; none where it shows it as it is, or in a way
    /// that no text has (`1,23E+06`, `1 2/5`).
    pub fn number(&mut self, number: f64, code: &str) -> Option<String> {
        // `;;;` shows nothing.
        if !code.is_empty() && code.bytes().all(|byte| byte == b';') {
            return Some(String::new());
        }
        self.read(code);
        let format = self.read.get(code)?.as_ref()?;
        if !is_of_numbers(format) {
            return None;
        }
        let shown = format.try_format(number, &self.options).ok()?;
        let shown = shown.trim();
        let is_nought = !shown.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if number >= 0.0 || is_nought || shown.contains(['-', '−', '–']) {
            return Some(shown.to_owned());
        }
        // `(1 235)` and what stands in red
        let bare = shown.strip_prefix('(').and_then(|s| s.strip_suffix(')'));
        Some(format!("-{}", bare.unwrap_or(shown)))
    }

    /// The year, the month or both, where the format shows no more of a day.
    pub fn part_of_day(&mut self, year: u16, month: u8, code: &str) -> Option<String> {
        self.read(code);
        let format = self.read.get(code)?.as_ref()?;
        let (mut shows_year, mut shows_month) = (false, false);
        for part in format.sections().first()?.parts.iter() {
            let FormatPart::DatePart(part) = part else {
                continue;
            };
            match part {
                DatePart::Year2 | DatePart::Year3 | DatePart::Year4 => shows_year = true,
                DatePart::Month
                | DatePart::Month2
                | DatePart::MonthAbbr
                | DatePart::MonthFull
                | DatePart::MonthLetter => shows_month = true,
                _ => return None,
            }
        }
        match (shows_year, shows_month) {
            (true, true) => Some(format!("{year:04}-{month:02}")),
            (true, false) => Some(format!("{year:04}")),
            (false, true) => Some((*MONTHS.get(usize::from(month.checked_sub(1)?))?).to_owned()),
            (false, false) => None,
        }
    }

    fn read(&mut self, code: &str) {
        if !self.read.contains_key(code) {
            self.read.insert(code.to_owned(), read(code));
        }
    }
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// A format that shows a value otherwise than it is. Figures that it parts by spaces are
/// parted by thousands.
fn read(code: &str) -> Option<NumberFormat> {
    if code.is_empty() || code.eq_ignore_ascii_case("general") {
        return None;
    }
    let parted = code.replace("# ##", "#,##").replace("#\\ ##", "#,##");
    NumberFormat::parse(&parted).ok()
}

fn is_of_numbers(format: &NumberFormat) -> bool {
    let mut parts = format.sections().iter().flat_map(|section| &section.parts);
    let is_odd = |part: &FormatPart| {
        let general = matches!(part, FormatPart::GeneralNumber);
        let power = matches!(part, FormatPart::Scientific { .. });
        general || power || part.is_date_part() || matches!(part, FormatPart::Fraction { .. })
    };
    let has_figures = parts
        .clone()
        .any(|part| matches!(part, FormatPart::Digit(_)));
    has_figures && !parts.any(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        let mut formats = CellFormats::new();
        for (number, code, shown) in [
            (1234567.4, "#,##0,", Some("1\u{a0}235")),
            (1234567.4, "#,##0.0,,", Some("1,2")),
            (1234567.4, "# ##0", Some("1\u{a0}234\u{a0}567")),
            (0.125, "0.0%", Some("12,5%")),
            (25000.0, "#,##0.00 \"kr\"", Some("25\u{a0}000,00 kr")),
            (37500.5, "#,##0\\ [$kr-41D]", Some("37\u{a0}501 kr")),
            (-34567.4, "#,##0_);(#,##0)", Some("-34\u{a0}567")),
            (-34567.4, "0;[Red]0", Some("-34567")),
            (-0.4, "0", Some("-0")),
            (1234567.4, "0.00E+00", None),
            (0.125, "# ?/?", None),
            (750.0, "General", None),
            (750.0, ";;;", Some("")),
            (750.0, "@", None),
            (750.0, "\"oklar", None),
        ] {
            assert_eq!(formats.number(number, code).as_deref(), shown, "{code}");
        }
    }
    #[test]
    fn a_day_is_shown_as_far_as_its_format_does() {
        let mut formats = CellFormats::new();
        for (code, shown) in [
            ("yyyy", Some("2025")),
            ("mmm\\-yy", Some("2025-03")),
            ("mmmm", Some("mars")),
            ("d mmm yyyy", None),
            ("yyyy\\-mm\\-dd\\ hh:mm", None),
            ("hh:mm", None),
            ("0", None),
        ] {
            let found = formats.part_of_day(2025, 3, code);
            assert_eq!(found.as_deref(), shown, "{code}");
        }
    }
}
