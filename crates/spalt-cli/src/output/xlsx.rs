//! Excel: one sheet for each table, with real dates and numbers.

use std::path::Path;

use anyhow::{Context, Result};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use super::{Document, PartialName, Sink};
use crate::tables::{Cell, Row, Table, Type, tables};

/// Most rows that a sheet holds, its head included.
const SHEET_ROWS: u32 = 1_048_576;
/// Most UTF-16 units that a cell holds.
const CELL_UNITS: usize = 32_767;

pub struct Xlsx {
    workbook: Workbook,
    /// For each table the sheet being filled.
    sheets: Vec<Sheet>,
    formats: Formats,
    name: PartialName,
}

struct Sheet {
    table: Table,
    /// Index in the workbook, number among the sheets of its table.
    index: usize,
    number: u32,
    /// The next row.
    row: u32,
}

struct Formats {
    head: Format,
    date: Format,
    number: Format,
}

impl Xlsx {
    pub fn create(path: &Path) -> Result<Xlsx> {
        let formats = Formats {
            head: Format::new().set_bold(),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            number: Format::new().set_num_format("#,##0.##########"),
        };
        let mut workbook = Workbook::new();
        let sheets = tables()
            .into_iter()
            .enumerate()
            .map(|(index, table)| {
                begin(&mut workbook, &table, 1, &formats)?;
                Ok(Sheet {
                    table,
                    index,
                    number: 1,
                    row: 1,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Xlsx {
            workbook,
            sheets,
            formats,
            name: PartialName::new(path)?,
        })
    }

    fn put(&mut self, table: usize, row: &Row) -> Result<()> {
        let sheet = &mut self.sheets[table];
        if sheet.row == SHEET_ROWS {
            sheet.end(&mut self.workbook)?;
            sheet.number += 1;
            sheet.row = 1;
            sheet.index = self.workbook.worksheets().len();
            begin(
                &mut self.workbook,
                &sheet.table,
                sheet.number,
                &self.formats,
            )?;
        }
        let worksheet = self.workbook.worksheet_from_index(sheet.index)?;
        for (at, (column, cell)) in (0..).zip(sheet.table.columns.iter().zip(row)) {
            write(worksheet, sheet.row, at, column.kind, cell, &self.formats)?;
        }
        sheet.row += 1;
        Ok(())
    }
}

impl Sink for Xlsx {
    fn write(&mut self, document: &Document) -> Result<()> {
        for (table, rows) in document.rows.iter().enumerate() {
            for row in rows {
                self.put(table, row)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        for sheet in &self.sheets {
            sheet.end(&mut self.workbook)?;
        }
        let partial = &self.name.partial;
        self.workbook
            .save(partial)
            .with_context(|| partial.display().to_string())?;
        self.name.commit()
    }
}

impl Sheet {
    /// A filter can be put on a sheet only when its last row is known.
    fn end(&self, workbook: &mut Workbook) -> Result<()> {
        let last = self.table.columns.len() as u16 - 1;
        workbook
            .worksheet_from_index(self.index)?
            .autofilter(0, 0, self.row - 1, last)?;
        Ok(())
    }
}

/// A sheet with its head. Rows go to disk as they come, so that memory does
/// not grow with the archive.
fn begin(workbook: &mut Workbook, table: &Table, number: u32, formats: &Formats) -> Result<()> {
    let worksheet = workbook.add_worksheet_with_constant_memory()?;
    worksheet.set_name(match number {
        1 => table.name.to_owned(),
        _ => format!("{} {number}", table.name),
    })?;
    worksheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(&table.columns) {
        let width = match (column.name, column.kind) {
            ("text" | "sentence" | "title" | "lead" | "action" | "purpose", _) => 60,
            ("doc_id" | "source_path" | "url" | "heading", _) => 30,
            (_, Type::List) => 25,
            (_, Type::Decimal) => 18,
            (_, Type::Date) => 12,
            (_, Type::Integer) => 9,
            (_, Type::Text) => 16,
        };
        worksheet.set_column_width(at, width)?;
    }
    for (at, column) in (0..).zip(&table.columns) {
        worksheet.write_with_format(0, at, column.name, &formats.head)?;
    }
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    at: u16,
    kind: Type,
    cell: &Cell,
    formats: &Formats,
) -> Result<()> {
    match cell {
        Cell::Null => {}
        Cell::Text(text) if kind == Type::Date => match ExcelDateTime::parse_from_str(text) {
            Ok(day) => {
                worksheet.write_with_format(row, at, &day, &formats.date)?;
            }
            // Excel's calendar begins in 1900.
            Err(_) => {
                worksheet.write_string(row, at, text)?;
            }
        },
        Cell::Text(text) => {
            worksheet.write_string(row, at, cut(text))?;
        }
        Cell::List(texts) => {
            worksheet.write_string(row, at, cut(&texts.join("; ")))?;
        }
        // Excel knows doubles alone.
        Cell::Integer(number) => {
            worksheet.write_number(row, at, *number as f64)?;
        }
        Cell::Decimal(number) => {
            let number: f64 = number.to_string().parse()?;
            worksheet.write_with_format(row, at, number, &formats.number)?;
        }
    }
    Ok(())
}

/// As much of a text as a cell holds.
fn cut(text: &str) -> &str {
    if text.len() <= CELL_UNITS {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL_UNITS
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_so_much() {
        assert_eq!(cut("kort"), "kort");
        assert_eq!(cut(&"å".repeat(40_000)).chars().count(), CELL_UNITS);
        assert_eq!(cut(&"🎈".repeat(40_000)).chars().count(), CELL_UNITS / 2);
    }
}
