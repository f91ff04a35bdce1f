//! Tables as rows of named values: CSV, lines of JSON, a list in JSON, and,
//! where they are built in, Parquet and SQLite. Rows are read one at a time.

use std::{
    cell::Cell,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use serde_json::{Map, Value};

use super::{Budget, file};
use crate::failure::{Failure, Stage, io_reason};

/// The values of a row by the names of their columns, in the order of the
/// file; what is empty is left out.
pub type Row = Vec<(String, String)>;

/// A table, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Csv,
    Ndjson,
    Json,
    Parquet,
    Sqlite,
}

impl Table {
    pub fn of(path: &Path) -> Option<Table> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "csv" | "tsv" => Table::Csv,
            "ndjson" | "jsonl" => Table::Ndjson,
            "json" => Table::Json,
            "parquet" => Table::Parquet,
            "sqlite" | "sqlite3" | "db" => Table::Sqlite,
            _ => return None,
        })
    }
}

/// Longest list in JSON, which is read whole.
const JSON: u64 = 256 << 20;
/// What a row counts for beside its values.
const ROW: u64 = 64;
/// Most columns of a row.
const COLUMNS: usize = 1000;

/// Whether further rows are wanted.
pub type More = bool;

/// Hands over each row of the file; a row takes at most `max_bytes`.
pub fn rows(
    path: &Path,
    table: Table,
    max_bytes: u64,
    mut take: impl FnMut(Row) -> More,
) -> Result<(), Failure> {
    let shown = path.display().to_string();
    let (opened, before) = file::open(path)?;
    // Rows may be a thousand times larger than the table that is packed.
    let left = Budget::of(before.len());
    let mut bound = Ok(());
    let mut within = |row: Row| {
        let bytes: usize = row.iter().map(|(_, value)| value.len()).sum();
        bound = left.take(bytes as u64 + ROW).map_err(io_told);
        bound.is_ok() && take(row)
    };
    let read = match table {
        Table::Parquet => parquet(&opened, &mut within),
        Table::Sqlite => sqlite(path, max_bytes, &mut within),
        _ => rows_of(BufReader::new(&opened), table, max_bytes, &mut take),
    };
    // It may look broken only because it is being written to.
    file::unchanged(path, &opened, &before)?;
    read.and(bound)
        .map_err(|why| Failure::new(shown, Stage::Parse, why))
}

/// The same for a table that is not packed, from any reader.
pub fn rows_of(
    reader: impl BufRead,
    table: Table,
    max_bytes: u64,
    take: Take<'_>,
) -> Result<(), String> {
    match table {
        Table::Csv => csv(reader, max_bytes, take),
        Table::Ndjson => ndjson(reader, max_bytes, take),
        Table::Json => json(reader, take),
        Table::Parquet | Table::Sqlite => Err("a packed table in an archive: unpack it".into()),
    }
}

pub type Take<'t> = &'t mut dyn FnMut(Row) -> More;

/// A reader that ends in an error where a row does not end.
struct Bounded<'l, R> {
    reader: R,
    left: &'l Cell<u64>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        let left = self.left.get().checked_sub(read as u64);
        self.left
            .set(left.ok_or_else(|| io::Error::other("a row that does not end"))?);
        Ok(read)
    }
}

/// What the reader of CSV and the one below it hold of the next rows.
const AHEAD: u64 = 1 << 20;

fn csv(mut reader: impl BufRead, max_bytes: u64, take: Take<'_>) -> Result<(), String> {
    let begin = reader.fill_buf().map_err(io_told)?;
    let has_mark = begin.starts_with(b"\xEF\xBB\xBF");
    let header = begin.split(|&byte| byte == b'\n').next().unwrap_or(begin);
    let count = |mark| header.iter().filter(|&&byte| byte == mark).count();
    // The separator that the header has most of; the first if they are as many.
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|&mark| count(mark))
        .unwrap_or(b',');
    if has_mark {
        reader.consume(3);
    }
    let bound = max_bytes.saturating_add(AHEAD);
    let left = Cell::new(bound);
    let reader = Bounded {
        reader,
        left: &left,
    };
    let mut csv = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(reader);
    let names: Vec<String> = csv
        .byte_headers()
        .map_err(told)?
        .iter()
        .map(|name| text(name).trim().to_owned())
        .collect();
    if names.len() > COLUMNS {
        return Err(format!("more than {COLUMNS} columns"));
    }
    let mut record = csv::ByteRecord::new();
    loop {
        left.set(bound);
        if !csv.read_byte_record(&mut record).map_err(told)? {
            return Ok(());
        }
        let values = names.iter().cloned().zip(record.iter().map(text));
        if !take(
            values
                .filter(|(_, value)| !value.trim().is_empty())
                .collect(),
        ) {
            return Ok(());
        }
    }
}

/// UTF-8, or what Excel writes in its place.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn ndjson(mut reader: impl BufRead, max_bytes: u64, take: Take<'_>) -> Result<(), String> {
    // JSON may write a character in six bytes.
    let most = max_bytes.saturating_mul(6).saturating_add(AHEAD);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let mut bounded = (&mut reader).take(most);
        if bounded.read_until(b'\n', &mut line).map_err(io_told)? == 0 {
            break;
        }
        if line.len() as u64 == most {
            return Err(format!("line {number} does not end"));
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let row: Map<String, Value> =
            serde_json::from_slice(&line).map_err(|error| format!("line {number}: {error}"))?;
        if !take(of_json(row)) {
            break;
        }
    }
    Ok(())
}

/// A list of objects, or one object.
fn json(reader: impl Read, take: Take<'_>) -> Result<(), String> {
    let mut bytes = Vec::new();
    let mut reader = reader.take(JSON + 1);
    reader.read_to_end(&mut bytes).map_err(io_told)?;
    if bytes.len() as u64 > JSON {
        return Err(format!("larger than {JSON} bytes: write it as .ndjson"));
    }
    let rows: Vec<Map<String, Value>> = match serde_json::from_slice(&bytes).map_err(told)? {
        Value::Object(row) => vec![row],
        list => serde_json::from_value(list).map_err(|_| "no list of objects".to_owned())?,
    };
    for row in rows {
        if !take(of_json(row)) {
            break;
        }
    }
    Ok(())
}

fn of_json(row: Map<String, Value>) -> Row {
    let values = row.into_iter().map(|(name, value)| (name, plain(value)));
    values
        .filter(|(_, value)| !value.trim().is_empty())
        .collect()
}

/// A text as it is, a list of texts joined by `; `, anything else as JSON.
fn plain(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            texts.join("; ")
        }
        other => other.to_string(),
    }
}

#[cfg(feature = "parquet")]
fn parquet(file: &std::fs::File, take: Take<'_>) -> Result<(), String> {
    use parquet::{file::reader::FileReader, file::serialized_reader::SerializedFileReader};

    let file = file.try_clone().map_err(io_told)?;
    let reader = SerializedFileReader::new(file).map_err(told)?;
    for row in reader.get_row_iter(None).map_err(told)? {
        let row = row.map_err(told)?;
        let values = row
            .get_column_iter()
            .map(|(name, field)| (name.clone(), cell(field)));
        if !take(
            values
                .filter(|(_, value)| !value.trim().is_empty())
                .collect(),
        ) {
            break;
        }
    }
    Ok(())
}

#[cfg(feature = "parquet")]
fn cell(field: &parquet::record::Field) -> String {
    use parquet::record::Field;

    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => text(bytes.data()),
        Field::ListInternal(list) => {
            let texts: Vec<String> = list.elements().iter().map(cell).collect();
            texts.join("; ")
        }
        other => other.to_string(),
    }
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &std::fs::File, _: Take<'_>) -> Result<(), String> {
    Err(crate::failure::without("parquet"))
}

/// The rows of the one table there is, or of each in turn. Neither views nor
/// columns that are computed are read.
#[cfg(feature = "sqlite")]
fn sqlite(path: &Path, max_bytes: u64, take: Take<'_>) -> Result<(), String> {
    use rusqlite::{Connection, OpenFlags, limits::Limit, types::ValueRef};

    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(told)?;
    let most = i32::try_from(max_bytes.saturating_add(AHEAD)).unwrap_or(i32::MAX);
    let limit = database.set_limit(Limit::SQLITE_LIMIT_LENGTH, most);
    limit.map_err(told)?;
    database
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        .map_err(told)?;
    let tables: Vec<String> = database
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table'
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
        )
        .and_then(|mut found| found.query_map([], |row| row.get(0))?.collect())
        .map_err(told)?;
    for table in tables {
        let names: Vec<String> = database
            // What is computed (2) would have the file's own expressions run.
            .prepare("SELECT name FROM pragma_table_xinfo(?) WHERE hidden IN (0, 3)")
            .and_then(|mut found| found.query_map([&table], |row| row.get(0))?.collect())
            .map_err(told)?;
        let columns: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        let query = format!("SELECT {} FROM {}", columns.join(", "), quoted(&table));
        let mut rows = database.prepare(&query).map_err(told)?;
        let mut rows = rows.query([]).map_err(told)?;
        while let Some(row) = rows.next().map_err(told)? {
            let mut values = Row::new();
            for (at, name) in names.iter().enumerate() {
                let value = match row.get_ref(at).map_err(told)? {
                    ValueRef::Null => continue,
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Real(number) => number.to_string(),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => text(bytes),
                };
                if !value.trim().is_empty() {
                    values.push((name.clone(), value));
                }
            }
            if !take(values) {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// A name as it stands in SQL.
#[cfg(feature = "sqlite")]
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &Path, _: u64, _: Take<'_>) -> Result<(), String> {
    Err(crate::failure::without("sqlite"))
}

fn told(error: impl ToString) -> String {
    error.to_string()
}

fn io_told(error: io::Error) -> String {
    io_reason(&error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut found = Vec::new();
        rows(&path, Table::of(&path).unwrap(), 1000, |row| {
            let row: Vec<String> = row.iter().map(|(n, v)| format!("{n}={v}")).collect();
            found.push(row.join(" "));
            true
        })
        .map_err(|failure| failure.why)?;
        Ok(found)
    }

    #[test]
    fn rows_are_the_same_in_every_form() {
        let want = Ok(vec!["id=1 text=Ny\nbro".to_owned(), "id=2".to_owned()]);
        assert_eq!(read("a.csv", b"id,text\n1,\"Ny\nbro\"\n2,\n"), want);
        assert_eq!(
            read("a.tsv", b"\xEF\xBB\xBFid\ttext\n1\t\"Ny\nbro\"\n2\n"),
            want
        );
        let lines = b"{\"id\":1,\"text\":\"Ny\\nbro\"}\n\n{\"id\":2,\"text\":null}";
        assert_eq!(read("a.ndjson", lines), want);
        let list = b"[{\"id\":1,\"text\":\"Ny\\nbro\"},{\"id\":2}]";
        assert_eq!(read("a.json", list), want);
    }

    #[test]
    fn lists_and_old_encodings_are_read() {
        assert_eq!(
            read("a.json", br#"{"k":["a","b"],"n":{"x":1}}"#).unwrap(),
            ["k=a; b n={\"x\":1}"]
        );
        assert_eq!(
            read("a.csv", b"id;namn\n1;\xC5sa").unwrap(),
            ["id=1 namn=Åsa"]
        );
    }

    #[cfg(feature = "parquet")]
    #[test]
    fn a_table_that_unpacks_to_a_hundred_times_its_size_is_refused() {
        use std::sync::Arc;

        use parquet::{
            data_type::{ByteArray, ByteArrayType},
            file::writer::SerializedFileWriter,
            schema::parser::parse_message_type,
        };
        let table = |rows: usize| {
            let schema = parse_message_type("message a { required binary text (UTF8); }").unwrap();
            let mut file = Vec::new();
            let mut writer =
                SerializedFileWriter::new(&mut file, Arc::new(schema), Arc::default()).unwrap();
            let mut group = writer.next_row_group().unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            let text = ByteArray::from("Ny bro. ".repeat(1000).into_bytes());
            for _ in 0..rows {
                let typed = column.typed::<ByteArrayType>();
                typed
                    .write_batch(std::slice::from_ref(&text), None, None)
                    .unwrap();
            }
            column.close().unwrap();
            group.close().unwrap();
            writer.close().unwrap();
            file
        };
        let bomb = table(20_000);
        assert!(bomb.len() < 100_000);
        assert_eq!(
            read("a.parquet", &bomb).unwrap_err(),
            "unpacks to more than 100 times its size"
        );
        assert_eq!(read("a.parquet", &table(100)).unwrap().len(), 100);
    }

    #[cfg(feature = "sqlite")]
    #[test]
    fn no_expression_of_a_database_is_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let database = rusqlite::Connection::open(&path).unwrap();
        database
            .execute_batch(
                "CREATE TABLE \"a b\" (id, \"te\"\"xt\", long AS (hex(zeroblob(1000))), kept AS (id + 1) STORED);
                 INSERT INTO \"a b\" VALUES (1, 'Ny bro');",
            )
            .unwrap();
        drop(database);
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(
            read("a.sqlite", &bytes).unwrap(),
            ["id=1 te\"xt=Ny bro kept=2"]
        );
    }

    #[test]
    fn what_is_broken_is_said() {
        assert!(read("a.json", b"[1]").is_err());
        assert!(
            read("a.ndjson", b"{}\n{")
                .unwrap_err()
                .starts_with("line 2")
        );
        let long = [b"a,b\n\"".as_slice(), &vec![b'x'; 3 << 20]].concat();
        assert_eq!(read("a.csv", &long).unwrap_err(), "a row that does not end");
        assert!(read("a.ndjson", &vec![b'x'; 3 << 20]).is_err());
        assert!(read("a.sqlite", b"no database").is_err());
        assert!(read("a.parquet", b"no table").is_err());
    }
}
