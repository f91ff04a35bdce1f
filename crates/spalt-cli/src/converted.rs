//! What `spalt convert` wrote, read back: lines of JSON, a SQLite database, a
//! folder of JSON files, and, where rows are enough, tables as files.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
};

use anyhow::{Context, Result, bail};
use spalt::Release;
use walkdir::WalkDir;

use crate::{
    input::table::{self, Table},
    tables::{
        self, Cell,
        copies::{Copies, Sketch},
    },
};

/// Whether a file's name says that it holds converted documents.
pub fn is_converted(path: &Path) -> bool {
    is_database(path) || has_extension(path, &["ndjson", "jsonl"])
}

/// Whether a file's name says that it is a database.
pub fn is_database(path: &Path) -> bool {
    has_extension(path, &["sqlite", "sqlite3", "db"])
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| wanted.contains(&e))
}

/// Hands over each document, in the order in which they were written. What a
/// file holds is recognised by how it begins, not by its name.
pub fn each(path: &Path, mut take: impl FnMut(Release) -> Result<()>) -> Result<()> {
    let shown = || path.display().to_string();
    if path.is_dir() {
        return in_folder(path, take);
    }
    if has_extension(path, &["json"]) {
        return take(in_file(path)?);
    }
    let mut file = BufReader::new(File::open(path).with_context(shown)?);
    let begin = file.fill_buf().with_context(shown)?;
    if begin.starts_with(b"SQLite format 3") {
        return in_database(path, take).with_context(shown);
    }
    for (number, line) in file.lines().enumerate() {
        let at = || format!("{}, line {}", shown(), number + 1);
        let line = line.with_context(at)?;
        if !line.trim().is_empty() {
            take(serde_json::from_str(&line).with_context(at)?)?;
        }
    }
    Ok(())
}

fn in_folder(path: &Path, mut take: impl FnMut(Release) -> Result<()>) -> Result<()> {
    let whole = ["spalt.ndjson", "spalt.sqlite"].map(|name| path.join(name));
    if let Some(file) = whole.iter().find(|file| file.is_file()) {
        return each(file, take);
    }
    let mut found = false;
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        // What stands beside tables and databases and is no document.
        let of_database = name.strip_suffix(".metadata.json");
        let is_hidden = name.starts_with('.')
            || name == "datapackage.json"
            || name == crate::output::LABEL_STUDIO
            || of_database.is_some_and(|database| entry.path().with_file_name(database).is_file());
        if entry.file_type().is_file() && !is_hidden && name.ends_with(".json") {
            take(in_file(entry.path())?)?;
            found = true;
        }
    }
    if !found {
        let path = path.display();
        bail!("{path}: no .ndjson, .sqlite or .json that spalt convert wrote");
    }
    Ok(())
}

fn in_file(path: &Path) -> Result<Release> {
    let shown = || path.display().to_string();
    let json = fs::read(path).with_context(shown)?;
    serde_json::from_slice(&json).with_context(shown)
}

/// A row's values by the names of their columns; nulls are left out.
pub type Row = table::Row;

/// Hands over each row of the wanted tables, one document or one table at a time,
/// in their order. Documents are made into rows as `convert` does.
pub fn each_row(
    path: &Path,
    wanted: &[&'static str],
    mut take: impl FnMut(&str, Row) -> Result<()>,
) -> Result<()> {
    let is_folder = path.is_dir();
    if has_extension(path, &["xlsx"]) && !is_folder {
        let shown = || path.display().to_string();
        return in_workbook(path, wanted, take).with_context(shown);
    }
    let holds = |name: &str| is_folder && path.join(name).is_file();
    let is_whole = holds("spalt.ndjson") || holds("spalt.sqlite");
    let form = [("csv", Table::Csv), ("parquet", Table::Parquet)]
        .into_iter()
        .find(|(extension, _)| !is_whole && holds(&format!("{}.{extension}", wanted[0])));
    if let Some((extension, form)) = form {
        for name in wanted {
            let file = path.join(format!("{name}.{extension}"));
            let mut outcome = Ok(());
            let read = table::rows(&file, form, LONGEST, |row| {
                outcome = take(name, row);
                outcome.is_ok()
            });
            read.map_err(|failure| anyhow::anyhow!("{}: {}", failure.path, failure.why))?;
            outcome.with_context(|| file.display().to_string())?;
        }
        return Ok(());
    }
    if holds("spalt.xlsx") && !is_whole {
        return each_row(&path.join("spalt.xlsx"), wanted, take);
    }
    let tables = tables::tables();
    let mut copies = Copies::default();
    each(path, |release| {
        let mut rows = tables::rows(&release);
        let id = release.id.as_deref().unwrap_or_default();
        copies.mark(&Sketch::of(&release), id, &mut rows);
        for (table, rows) in tables.iter().zip(rows) {
            if !wanted.contains(&table.name) {
                continue;
            }
            for row in rows {
                let names = table.columns.iter().map(|column| column.name.to_string());
                let values = names
                    .zip(row)
                    .filter_map(|(name, cell)| Some((name, plain(cell)?)));
                take(table.name, values.collect())?;
            }
        }
        Ok(())
    })
}

/// Bytes of the longest row that is read back: a text and what is said of it.
const LONGEST: u64 = 64 << 20;

fn plain(cell: Cell) -> Option<String> {
    match cell {
        Cell::Null => None,
        Cell::Text(text) => Some(text),
        Cell::Integer(number) => Some(number.to_string()),
        Cell::Decimal(number) => Some(number.normalize().to_string()),
        Cell::List(texts) => Some(texts.join("; ")),
    }
}

#[cfg(not(feature = "office"))]
fn in_workbook(_: &Path, _: &[&'static str], _: impl FnMut(&str, Row) -> Result<()>) -> Result<()> {
    bail!(crate::failure::without("office"))
}

/// The sheets of each table, `flows` and where one is full `flows 2`.
#[cfg(feature = "office")]
fn in_workbook(
    path: &Path,
    wanted: &[&'static str],
    mut take: impl FnMut(&str, Row) -> Result<()>,
) -> Result<()> {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = calamine::open_workbook(path)?;
    let names = book.sheet_names();
    for table in wanted {
        let mut found = false;
        for name in &names {
            let (of, number) = name.split_once(' ').unwrap_or((name, ""));
            if of != *table || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            found = true;
            let sheet = book.worksheet_range(name)?;
            let mut rows = sheet.rows();
            let heads: Vec<String> = match rows.next() {
                Some(heads) => heads.iter().map(Data::to_string).collect(),
                None => continue,
            };
            for row in rows {
                let values = heads.iter().cloned().zip(row.iter().map(Data::to_string));
                take(
                    table,
                    values.filter(|(_, value)| !value.is_empty()).collect(),
                )?;
            }
        }
        if !found {
            bail!("no sheet {table}: not of spalt convert");
        }
    }
    Ok(())
}

#[cfg(not(feature = "sqlite"))]
fn in_database(_: &Path, _: impl FnMut(Release) -> Result<()>) -> Result<()> {
    bail!(crate::failure::without("sqlite"))
}

#[cfg(feature = "sqlite")]
fn in_database(path: &Path, mut take: impl FnMut(Release) -> Result<()>) -> Result<()> {
    use rusqlite::{Connection, OpenFlags};
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut query = database.prepare("SELECT json FROM releases ORDER BY rowid")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        take(serde_json::from_str(row.get_ref(0)?.as_str()?)?)?;
    }
    Ok(())
}
