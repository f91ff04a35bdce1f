//! The archive as files, as the decisions leave it.

use std::{
    fs::{self, File},
    io::{self, Seek, Write},
    path::Path,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tempfile::{TempDir, tempfile};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    App,
    http::{Answer, bytes, file},
    query::Query,
};
use crate::{
    args::Format,
    convert,
    output::{
        self, Document,
        csv::{Dialect, harmless},
    },
    tables::{
        self,
        copies::{Copies, Sketch},
    },
};

/// The file of that name: all documents in one of the formats, the decisions,
/// or the rows that are asked for.
pub fn answer(app: &App, name: &str, query: &[(String, String)]) -> Result<Answer> {
    let dialect = match query
        .iter()
        .any(|(key, value)| key == "dialect" && value == "sv")
    {
        true => Dialect::Sv,
        false => Dialect::En,
    };
    let (format, media_type) = match name {
        "rows.csv" => return rows(app, query, dialect),
        "decisions.ndjson" => return Ok(bytes(app.decided.lines()?, NDJSON)),
        "spalt.ndjson" => (Format::Ndjson, NDJSON),
        "spalt.sqlite" => (Format::Sqlite, "application/vnd.sqlite3"),
        "spalt.xlsx" => (
            Format::Xlsx,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "spalt-csv.zip" => (Format::Csv, ZIP),
        "spalt-parquet.zip" => (Format::Parquet, ZIP),
        _ => bail!("no export {name}"),
    };
    let folder = TempDir::with_prefix("spalt-export-")?;
    let is_packed = media_type == ZIP;
    let place = match is_packed {
        true => folder.path().to_owned(),
        false => folder.path().join(name),
    };
    write(app, format, &place, dialect)?;
    // A file without a name, which the system removes once it is sent.
    let mut whole = tempfile()?;
    match is_packed {
        true => pack(folder.path(), &mut whole)?,
        false => {
            io::copy(&mut File::open(&place)?, &mut whole)?;
        }
    }
    whole.rewind()?;
    Ok(file(whole, media_type, name)?)
}

const NDJSON: &str = "application/x-ndjson";
const ZIP: &str = "application/zip";

fn write(app: &App, format: Format, place: &Path, dialect: Dialect) -> Result<()> {
    let mut sink = output::open(format, Some(place), dialect, false)?;
    let mut copies = Copies::default();
    app.store.each(|release| {
        let release = app.decided.corrected(&app.store, &release);
        let id = release.id.clone().unwrap_or_default();
        let mut rows = tables::rows(&release);
        copies.mark(&Sketch::of(&release), &id, &mut rows);
        sink.write(&Document {
            line: convert::json(&release, false)?,
            pretty: Vec::new(),
            exports: Vec::new(),
            rows,
            id,
        })
    })?;
    for file in sink.finish()? {
        file.commit()?;
    }
    Ok(())
}

fn pack(folder: &Path, whole: &mut File) -> Result<()> {
    let mut zip = ZipWriter::new(whole);
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for entry in files.iter().filter(|entry| entry.path().is_file()) {
        let name = entry.file_name();
        let name = name.to_str().context("a name that is no text")?;
        if !name.starts_with('.') {
            // One time for all: the same tables are the same bytes.
            let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
            zip.start_file(name, options)?;
            io::copy(&mut File::open(entry.path())?, &mut zip)?;
        }
    }
    zip.finish()?;
    Ok(())
}

/// The rows that are asked for, as CSV.
fn rows(app: &App, query: &[(String, String)], dialect: Dialect) -> Result<Answer> {
    let reader = app.store.reader()?;
    let mut out = Vec::new();
    if dialect == Dialect::Sv {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(dialect.delimiter())
        .from_writer(out);
    Query::new(&reader, query)?.each(|columns, row| {
        let Some(row) = row else {
            return Ok(writer.write_record(columns)?);
        };
        let cells = row.iter().map(|value| match value {
            Value::Null => String::new(),
            Value::String(text) => harmless(text).into_owned(),
            Value::Number(number) if dialect == Dialect::Sv => number.to_string().replace('.', ","),
            other => other.to_string(),
        });
        Ok(writer.write_record(cells)?)
    })?;
    let mut whole = tempfile()?;
    whole.write_all(&writer.into_inner().map_err(|error| error.into_error())?)?;
    whole.rewind()?;
    Ok(file(whole, "text/csv; charset=utf-8", "rows.csv")?)
}
