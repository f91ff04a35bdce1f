//! Workbooks (Excel, OpenDocument): each sheet as a table under its name.

use std::{fmt::Write, io::Cursor};

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use super::escaped;

/// Most cells that are written.
const CELLS: usize = 2_000_000;

/// The workbook as a page.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut page = String::from("<!doctype html><html><body><main>");
    let mut left = CELLS;
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).map_err(|e| e.to_string())?;
        if sheet.is_empty() {
            continue;
        }
        if !is_usual(&name) {
            let _ = write!(page, "<h2>{}</h2>", escaped(&name));
        }
        page.push_str("<table>");
        for row in sheet.rows() {
            let length = row.iter().rposition(|cell| *cell != Data::Empty);
            let Some(last) = length else { continue };
            left = left
                .checked_sub(last + 1)
                .ok_or_else(|| format!("more than {CELLS} cells"))?;
            page.push_str("<tr>");
            for cell in &row[..=last] {
                let _ = write!(page, "<td>{}</td>", escaped(&shown(cell)));
            }
            page.push_str("</tr>");
        }
        page.push_str("</table>");
    }
    page.push_str("</main></body></html>");
    Ok(page)
}

/// Names that programs give to sheets by themselves.
fn is_usual(name: &str) -> bool {
    let usual = ["Blad", "Sheet", "Ark", "Tabelle"];
    let number = usual.iter().find_map(|usual| name.strip_prefix(usual));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A cell as Swedish writes it.
fn shown(cell: &Data) -> String {
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
