//! Workbooks of Excel: each sheet as a table under its name.

use std::{
    collections::HashMap,
    fmt::Write,
    io::{Cursor, Read, Seek},
};

use calamine::{Data, Dimensions, Reader, Sheets, StyleRange, open_workbook_auto_from_rs};

use super::{cell_format::CellFormats, escaped, xls};

/// Most cells that are written.
const CELLS: usize = 2_000_000;

/// The workbook as a page.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut page = String::from("<!doctype html><html><body><main>");
    let mut left = CELLS;
    let mut formats = CellFormats::new();
    let mut old_codes = match &book {
        Sheets::Xls(_) => xls::codes(bytes),
        _ => Vec::new(),
    }
    .into_iter();
    for name in book.sheet_names() {
        let codes = Codes {
            old: old_codes.next().unwrap_or_default(),
            styles: book.worksheet_style(&name).unwrap_or_default(),
        };
        let sheet = book.worksheet_range(&name).map_err(|e| e.to_string())?;
        if sheet.is_empty() {
            continue;
        }
        if !is_usual(&name) {
            let _ = write!(page, "<h2>{}</h2>", escaped(&name));
        }
        page.push_str("<table>");
        let widths = widths(&mut book, &name);
        let (first_row, first_column) = sheet.start().unwrap_or_default();
        for (n, row) in sheet.rows().enumerate() {
            let length = row.iter().rposition(|cell| *cell != Data::Empty);
            let Some(last) = length else { continue };
            left = left
                .checked_sub(last + 1)
                .ok_or_else(|| format!("more than {CELLS} cells"))?;
            page.push_str("<tr>");
            let mut at = 0;
            while at <= last {
                let place = (first_row + n as u32, first_column + at as u32);
                let width = widths.get(&place).map_or(1, |width| *width as usize);
                let code = codes.at(place).unwrap_or_default();
                let shown = match &row[at] {
                    _ if codes.is_struck(place) => Some(String::new()),
                    Data::Int(number) => formats.number(*number as f64, code),
                    Data::Float(number) => formats.number(*number, code),
                    Data::DateTime(time) if !time.is_duration() => {
                        let (year, month, ..) = time.to_ymd_hms_milli();
                        formats.part_of_day(year, month, code)
                    }
                    _ => None,
                };
                let shown = shown.unwrap_or_else(|| plain(&row[at]));
                let text = escaped(&shown).replace('\n', "<br>");
                let _ = match width {
                    1 => write!(page, "<td>{text}</td>"),
                    _ => write!(page, "<td colspan=\"{width}\">{text}</td>"),
                };
                at += width;
            }
            page.push_str("</tr>");
        }
        page.push_str("</table>");
    }
    page.push_str("</main></body></html>");
    Ok(page)
}

/// The formats of a sheet's cells.
struct Codes {
    /// Those of workbooks from before XLSX.
    old: xls::Codes,
    styles: StyleRange,
}

impl Codes {
    fn at(&self, place: (u32, u32)) -> Option<&str> {
        let style = self.styles.get(place);
        let code = style.and_then(|style| Some(style.number_format.as_ref()?.format_code.as_str()));
        code.or_else(|| self.old.get(&place).map(AsRef::as_ref))
    }

    /// Whether what the cell holds is struck out.
    fn is_struck(&self, place: (u32, u32)) -> bool {
        let font = self.styles.get(place).and_then(|style| style.font.as_ref());
        font.is_some_and(|font| font.has_strikethrough())
    }
}

/// How many columns the merged cells of a sheet reach over, by row and column.
/// Cells that cannot be read are not merged.
fn widths<R: Read + Seek>(book: &mut Sheets<R>, name: &str) -> HashMap<(u32, u32), u32> {
    let merged: Vec<Dimensions> = match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        _ => Vec::new(),
    };
    let widths = merged
        .into_iter()
        .map(|cells| (cells.start, cells.end.1.saturating_sub(cells.start.1) + 1));
    widths.filter(|(_, width)| *width > 1).collect()
}

/// Names that programs give to sheets by themselves.
pub fn is_usual(name: &str) -> bool {
    let usual = ["Blad", "Sheet", "Ark", "Tabelle"];
    let number = usual.iter().find_map(|usual| name.strip_prefix(usual));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A cell as Swedish writes it, whatever its format.
fn plain(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::Bool(true) => "Ja".to_owned(),
        Data::Bool(false) => "Nej".to_owned(),
        Data::DateTime(time) if time.is_duration() => String::new(),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            match (hour, minute) {
                (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
    }
}

#[cfg(all(test, feature = "xlsx"))]
mod tests {
    use rust_xlsxwriter::{Format, Workbook};

    #[test]
    fn merged_cells_reach_over_columns() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet
            .merge_range(2, 2, 2, 3, "2023", &Format::new())
            .unwrap();
        sheet.write(2, 4, "2024").unwrap();
        sheet.write(3, 1, "Skolor").unwrap();
        sheet.write(3, 2, 12).unwrap();
        let page = super::page(&book.save_to_buffer().unwrap()).unwrap();
        let rows = "<tr><td></td><td colspan=\"2\">2023</td><td>2024</td></tr>\
                    <tr><td>Skolor</td><td>12</td></tr>";
        assert!(page.contains(rows), "{page}");
    }
    #[test]
    fn numbers_are_shown_by_their_format_and_what_is_struck_out_is_not() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let of = |code: &str| Format::new().set_num_format(code);
        let formats = ["#,##0,", "0.0%", "#,##0 \"kr\"", "General"].map(of);
        for (row, format) in formats.iter().enumerate() {
            sheet
                .write_with_format(row as u32, 0, 1250.5, format)
                .unwrap();
        }
        let struck = Format::new().set_font_strikethrough();
        sheet.write_with_format(0, 1, 900, &struck).unwrap();
        sheet.write(0, 2, 1).unwrap();
        let page = super::page(&book.save_to_buffer().unwrap()).unwrap();
        let rows = "<tr><td>1</td><td></td><td>1</td></tr><tr><td>125050,0%</td></tr>\
                    <tr><td>1\u{a0}251 kr</td></tr><tr><td>1250,5</td></tr>";
        assert!(page.contains(rows), "{page}");
    }
}
