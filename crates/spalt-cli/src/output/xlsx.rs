//! Excel: one sheet for each table, with real dates and numbers.

use std::{
    panic::{self, AssertUnwindSafe},
    path::Path,
};

use anyhow::{Result, bail};
use rust_xlsxwriter::{ExcelDateTime, Format, Note, Workbook, Worksheet};

use super::{Document, Partial, Sink, Whole};
use crate::tables::{Cell, Row, Table, Type, dictionary::in_short, tables};

/// Most rows that a sheet holds, its head included.
const SHEET_ROWS: u32 = 1_048_576;
/// Most UTF-16 units that a cell holds.
const CELL_UNITS: usize = 32_767;

pub struct Xlsx {
    workbook: Workbook,
    /// For each table the sheet being filled.
    sheets: Vec<Sheet>,
    formats: Formats,
    sheet_rows: u32,
    partial: Partial,
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
        Xlsx::with_rows(path, SHEET_ROWS)
    }

    /// With sheets of at most so many rows.
    fn with_rows(path: &Path, sheet_rows: u32) -> Result<Xlsx> {
        let formats = Formats {
            head: Format::new().set_bold(),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            number: Format::new().set_num_format("#,##0.##########"),
        };
        let partial = Partial::create(path)?;
        let mut workbook = Workbook::new();
        // The system's own folder for such files is often a part of memory.
        workbook.set_tempdir(match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        })?;
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
            sheet_rows,
            partial,
        })
    }

    fn put(&mut self, table: usize, row: &Row) -> Result<()> {
        let sheet = &mut self.sheets[table];
        if sheet.row == self.sheet_rows {
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
        guarded(|| {
            for (table, rows) in document.rows.iter().enumerate() {
                for row in rows {
                    self.put(table, row)?;
                }
            }
            Ok(())
        })
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Whole>> {
        guarded(|| {
            for sheet in &self.sheets {
                sheet.end(&mut self.workbook)?;
            }
            Ok(self.workbook.save(self.partial.path())?)
        })?;
        Ok(vec![self.partial.finish()?])
    }
}

/// Rows wait in temporary files, and where these cannot be written the crate
/// panics: a disk that is full is no reason to end without a word.
fn guarded(work: impl FnOnce() -> Result<()>) -> Result<()> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    match result {
        Ok(result) => result,
        Err(why) => match why.downcast::<String>() {
            Ok(why) => bail!("{why}"),
            Err(_) => bail!("internal error"),
        },
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
        let width = match (&*column.name, column.kind) {
            ("text" | "sentence" | "title" | "lead" | "action_clause" | "purpose", _) => 60,
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
        worksheet.write_with_format(0, at, &*column.name, &formats.head)?;
        let note = Note::new(in_short(column)).add_author_prefix(false);
        worksheet.insert_note(0, at, &note)?;
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

    /// The names of the sheets of a workbook, and how many rows each has.
    fn sheets(path: &Path) -> Vec<(String, usize)> {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        let mut part = |name: &str| {
            let mut xml = String::new();
            let mut part = zip.by_name(name).unwrap();
            std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
            xml
        };
        let book = part("xl/workbook.xml");
        let names = book.split("<sheet name=\"").skip(1);
        let names = names.map(|rest| rest.split('"').next().unwrap().to_owned());
        (1..)
            .zip(names)
            .map(|(n, name)| {
                let sheet = part(&format!("xl/worksheets/sheet{n}.xml"));
                assert!(sheet.contains("<autoFilter ref=\"A1:"), "{name}");
                (name, sheet.matches("<row ").count())
            })
            .collect()
    }

    #[test]
    fn rows_that_a_sheet_does_not_hold_go_on_in_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ut.xlsx");
        let mut sink = Box::new(Xlsx::with_rows(&path, 4).unwrap());
        let blocks = "Ny bro\n\nEtt.\n\nTvå.\n\nTre.\n\nFyra.\n\nFem.\n\nSex.";
        let release = spalt::parse(blocks.as_bytes()).unwrap();
        let document = Document {
            id: String::new(),
            line: Vec::new(),
            pretty: Vec::new(),
            rows: crate::tables::rows(&release),
            exports: Vec::new(),
        };
        sink.write(&document).unwrap();
        for file in sink.finish().unwrap() {
            file.commit().unwrap();
        }
        let sheets = sheets(&path);
        let rows = |name: &str| {
            let sheet = sheets.iter().find(|(sheet, _)| sheet == name);
            sheet.map(|(_, rows)| *rows)
        };
        assert_eq!(rows("documents"), Some(2));
        assert_eq!(rows("documents 2"), None);
        // Seven blocks, three to a sheet beside its head.
        let blocks = ["blocks", "blocks 2", "blocks 3", "blocks 4"].map(rows);
        assert_eq!(blocks, [Some(4), Some(4), Some(2), None]);
    }

    #[test]
    fn a_cell_holds_so_much() {
        assert_eq!(cut("kort"), "kort");
        assert_eq!(cut(&"å".repeat(40_000)).chars().count(), CELL_UNITS);
        assert_eq!(cut(&"🎈".repeat(40_000)).chars().count(), CELL_UNITS / 2);
    }
}
