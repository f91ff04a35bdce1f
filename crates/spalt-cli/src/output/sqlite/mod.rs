//! SQLite: typed tables with keys and indexes, views that may be summed, and
//! full-text search over the documents. Lists are JSON arrays, which Datasette
//! can facet by. The table `releases` has the documents whole, so that a review
//! can begin from here, and `data_dictionary` says what each column holds.
//! Beside the database stands the same as metadata for Datasette.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use rusqlite::{
    Connection, OpenFlags,
    types::{ToSqlOutput, Value},
};

use super::{Document, Partial, Sink, Whole};
use crate::digest::sha256;
use crate::tables::{
    Cell, Column, Table, Type,
    dictionary::{self, of_databases},
    tables,
    views::views,
};

mod in_place;
pub use in_place::InPlace;

pub struct Sqlite {
    connection: Connection,
    /// How a row is put into each table.
    inserts: Vec<String>,
    partial: Partial,
    metadata: Partial,
}

/// What Datasette is told of a database stands beside it.
pub fn metadata(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".metadata.json");
    name.into()
}

/// Columns that a reader filters and counts by.
const INDEXED: [&str; 13] = [
    "code",
    "currency",
    "flow_year",
    "keyword",
    "kind",
    "name",
    "published_date",
    "publisher_name",
    "region_code",
    "speaker_name",
    "start_date",
    "status",
    "year",
];

impl Sqlite {
    pub fn create(path: &Path) -> Result<Sqlite> {
        let partial = Partial::create(path)?;
        settled(partial.target())?;
        let connection =
            Connection::open(partial.path()).with_context(|| path.display().to_string())?;
        // The file has its name only when it is whole, so nothing need be
        // undone in it. A record may name one that comes after it.
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN",
        )?;
        let tables = tables();
        for table in tables.iter().chain(&of_databases()) {
            connection.execute_batch(&definition(table))?;
        }
        Ok(Sqlite {
            connection,
            inserts: tables.iter().map(insert).collect(),
            metadata: Partial::create(&metadata(path))?,
            partial,
        })
    }
}

impl Sink for Sqlite {
    fn write(&mut self, document: &Document) -> Result<()> {
        for (insert, rows) in self.inserts.iter().zip(&document.rows) {
            let mut insert = self.connection.prepare_cached(insert)?;
            for row in rows {
                insert.execute(rusqlite::params_from_iter(row))?;
            }
        }
        let json = std::str::from_utf8(&document.line)?.trim_end();
        self.connection
            .prepare_cached("INSERT INTO releases VALUES (?, ?)")?
            .execute((&document.id, json))?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Whole>> {
        self.connection
            .pragma_update(None, "user_version", layout())?;
        for table in tables() {
            self.connection.execute_batch(&indexes(&table))?;
        }
        let [_, of_columns] = of_databases();
        for row in dictionary::rows() {
            self.connection
                .prepare_cached(&insert(&of_columns))?
                .execute(rusqlite::params_from_iter(row))?;
        }
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE documents_fts USING fts5(
                 title, lead, text, content=\"documents\", tokenize='unicode61 remove_diacritics 0'
             );
             INSERT INTO documents_fts(documents_fts) VALUES ('rebuild');
             COMMIT;
             ANALYZE;",
        )?;
        for view in views() {
            self.connection.execute_batch(view.sql)?;
        }
        self.connection.close().map_err(|(_, error)| error)?;
        write_metadata(&mut self.metadata, self.partial.target())?;
        let database = self.partial.finish()?.where_free(settled);
        Ok(vec![database, self.metadata.finish()?])
    }
}

fn write_metadata(file: &mut Partial, database: &Path) -> Result<()> {
    let name = database.file_stem().unwrap_or_default();
    let described = dictionary::datasette(&name.to_string_lossy());
    Ok(writeln!(
        file,
        "{}",
        serde_json::to_string_pretty(&described)?
    )?)
}

/// A number for how the database is laid out: where another version lays it out
/// otherwise, it is made anew.
fn layout() -> i32 {
    let tables = tables().into_iter().chain(of_databases());
    let mut told: String = tables.map(|table| definition(&table)).collect();
    for view in views() {
        told += view.sql;
    }
    for row in dictionary::rows() {
        told += &format!("{row:?}");
    }
    let digest = sha256(told.as_bytes());
    // Never zero, which is that of any other database.
    i32::from_str_radix(&digest[..7], 16).unwrap_or_default() | 1
}

/// What rows are linked or filtered by; the document begins the compound key.
fn is_indexed(column: &Column) -> bool {
    match column.link {
        Some(_) => column.name != "doc_id",
        None => INDEXED.contains(&&*column.name),
    }
}

/// Ends what was left undone in the database that is to be replaced: SQLite
/// would play a journal that stays beside it into the new one.
fn settled(path: &Path) -> Result<()> {
    let journals = ["-journal", "-wal", "-shm"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    if !journals.iter().any(|journal| journal.exists()) {
        return Ok(());
    }
    // Undoes or ends what is in them, and removes them. That others are at
    // work in the database makes it fail.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let ended = Connection::open_with_flags(path, flags).and_then(|database| {
        database.busy_timeout(Duration::ZERO)?;
        database.execute_batch("BEGIN EXCLUSIVE; COMMIT; PRAGMA journal_mode = DELETE")?;
        database.close().map_err(|(_, error)| error)
    });
    let left = journals.iter().find(|journal| journal.exists());
    match (ended, left) {
        (Ok(()), None) => Ok(()),
        (ended, left) => {
            let left = left.unwrap_or(&journals[0]).display();
            let why = ended.map_or_else(|error| error.to_string(), |()| "it is in use".into());
            let path = path.display();
            bail!("{path}: not replaced, as {left} is of a database that cannot be ended: {why}")
        }
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) => ToSqlOutput::from(text.as_str()),
            Cell::Integer(number) => ToSqlOutput::from(*number),
            Cell::Decimal(number) => ToSqlOutput::Owned(decimal(*number)),
            Cell::List(texts) => ToSqlOutput::Owned(Value::Text(
                serde_json::to_string(texts).unwrap_or_default(),
            )),
        })
    }
}

/// SQLite knows no decimals: a whole number is exact, a fraction the nearest
/// double.
fn decimal(number: spalt::Decimal) -> Value {
    let number = number.normalize();
    match (number.scale(), i64::try_from(number.mantissa())) {
        (0, Ok(whole)) => Value::Integer(whole),
        _ => number.to_string().parse().map_or(Value::Null, Value::Real),
    }
}

/// What makes the indexes of a table.
pub fn indexes(table: &Table) -> String {
    let columns = table.columns.iter().filter(|column| is_indexed(column));
    let index = |column: &Column| {
        format!(
            "CREATE INDEX {0}_{1} ON {0} ({1});\n",
            table.name, column.name
        )
    };
    columns.map(index).collect()
}

/// What makes a table.
pub fn definition(table: &Table) -> String {
    let mut parts: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            let kind = match column.kind {
                Type::Text | Type::Date | Type::List => "TEXT",
                Type::Integer => "INTEGER",
                Type::Decimal => "NUMERIC",
            };
            format!("{} {kind}", column.name)
        })
        .collect();
    let key = table.key.join(", ");
    match table.at(table.single_key()) {
        Some(_) if table.key != [table.single_key()] => {
            parts.push(format!("PRIMARY KEY ({})", table.single_key()));
            parts.push(format!("UNIQUE ({key})"));
        }
        _ => parts.push(format!("PRIMARY KEY ({key})")),
    }
    for column in &table.columns {
        // Datasette follows keys of one column.
        if let Some(link) = column.link {
            let key = if link == "documents" { "id" } else { "uid" };
            let name = &column.name;
            parts.push(format!("FOREIGN KEY ({name}) REFERENCES {link} ({key})"));
        }
        if let Some(link) = column.local {
            let name = &column.name;
            parts.push(format!(
                "FOREIGN KEY (doc_id, {name}) REFERENCES {link} (doc_id, id)"
            ));
        }
    }
    format!("CREATE TABLE {} ({})", table.name, parts.join(", "))
}

/// What puts a row into a table.
pub fn insert(table: &Table) -> String {
    let holes = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO {} VALUES ({holes})", table.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of views is said of the columns that they have.
    #[test]
    fn views_have_the_columns_that_are_described() {
        let connection = Connection::open_in_memory().unwrap();
        for table in tables() {
            connection.execute_batch(&definition(&table)).unwrap();
        }
        assert_eq!(views().len(), 7);
        for view in views() {
            connection.execute_batch(view.sql).unwrap();
            let query = connection
                .prepare(&format!("SELECT * FROM {}", view.name))
                .unwrap();
            let told: Vec<&str> = view.columns.iter().map(|column| &*column.name).collect();
            assert_eq!(query.column_names(), told, "{}", view.name);
            assert!(view.about.ends_with('.'), "{}: {}", view.name, view.about);
        }
    }
}
