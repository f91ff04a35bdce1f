//! What `spalt convert` wrote, read back: lines of JSON, a SQLite database, or
//! a folder of JSON files.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
};

use anyhow::{Context, Result, bail};
use spalt::Release;
use walkdir::WalkDir;

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
/// file holds is told by how it begins, whatever it is called.
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
