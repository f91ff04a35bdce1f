//! A database that is there is brought up to date in one transaction: readers
//! see what was or what is, and a run that is killed has changed nothing.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::{insert, layout, metadata, write_metadata};
use crate::{
    output::{
        Document, Partial, Sink, Whole,
        partial::{Place, Transaction},
    },
    tables::{Cell, Rows, tables},
};

/// How long others may be at work in the database.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct InPlace {
    connection: Connection,
    /// How a row is put into each table, how a document's are taken away, and
    /// how it is compared.
    inserts: Vec<String>,
    deletes: Vec<String>,
    at: Compared,
    place: Place,
    metadata: Partial,
    is_stopped: bool,
}

/// Where what other documents say of a document stands: its own JSON does not
/// change with it.
struct Compared {
    copies: [usize; 2],
    flows: usize,
    left_out: usize,
}

impl InPlace {
    /// Opens the database, where there is one of the same layout.
    pub fn open(path: &Path) -> Result<Option<InPlace>> {
        if !path.is_file() {
            return Ok(None);
        }
        let place = Place::take(path)?;
        let shown = || path.display().to_string();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(place.path(), flags).with_context(shown)?;
        connection.busy_timeout(Duration::ZERO)?;
        let found = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
        // What is no database, or has another layout, is replaced.
        if found.ok() != Some(layout()) {
            return Ok(None);
        }
        // With WAL, readers see the old state until all is written. Where
        // other connections prevent it, the rollback journal serves too.
        let _ = connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()));
        connection.busy_timeout(PATIENCE)?;
        connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF; BEGIN IMMEDIATE;
                 CREATE TEMP TABLE seen (doc_id TEXT PRIMARY KEY) WITHOUT ROWID",
            )
            .with_context(shown)?;
        let tables = tables();
        let of = |name: &str| {
            tables
                .iter()
                .position(|table| table.name == name)
                .unwrap_or_default()
        };
        let at = |table: usize, column: &str| tables[table].at(column).unwrap_or_default();
        let flows = of("flows");
        let deletes = tables.iter().map(|table| {
            let key = if table.name == "documents" {
                "id"
            } else {
                "doc_id"
            };
            format!("DELETE FROM {} WHERE {key} = ?", table.name)
        });
        let deletes = deletes.chain(["DELETE FROM releases WHERE doc_id = ?".into()]);
        Ok(Some(InPlace {
            at: Compared {
                copies: ["same_text_as", "near_copy_of"].map(|column| at(0, column)),
                flows,
                left_out: at(flows, "left_out"),
            },
            inserts: tables.iter().map(insert).collect(),
            deletes: deletes.collect(),
            metadata: Partial::create(&metadata(path))?,
            connection,
            place,
            is_stopped: false,
        }))
    }

    /// Whether the database says the same of the document already.
    fn is_same(&self, document: &Document) -> Result<bool> {
        let mut query = self.connection.prepare_cached(
            "SELECT r.json, d.same_text_as, d.near_copy_of FROM releases AS r
             JOIN documents AS d ON d.id = r.doc_id WHERE r.doc_id = ?",
        )?;
        let found: Option<(String, [Option<String>; 2])> = query
            .query_row([&document.id], |row| {
                Ok((row.get(0)?, [row.get(1)?, row.get(2)?]))
            })
            .optional()?;
        let Some((json, copies)) = found else {
            return Ok(false);
        };
        let told = self
            .at
            .copies
            .map(|column| text(&document.rows[0][0][column]));
        if json.as_bytes() != document.line.trim_ascii_end() || copies != told {
            return Ok(false);
        }
        let mut query = self
            .connection
            .prepare_cached("SELECT left_out FROM flows WHERE doc_id = ? ORDER BY rowid")?;
        let found = query.query_map([&document.id], |row| row.get(0))?;
        let found: Vec<Option<String>> = found.collect::<Result<_, _>>()?;
        let flows = document.rows[self.at.flows].iter();
        Ok(flows.map(|flow| text(&flow[self.at.left_out])).eq(found))
    }

    fn remove(&self, id: &str) -> Result<()> {
        // FTS5 needs the values that were indexed to delete them.
        self.connection
            .prepare_cached(
                "INSERT INTO documents_fts (documents_fts, rowid, title, lead, text)
                 SELECT 'delete', rowid, title, lead, text FROM documents WHERE id = ?",
            )?
            .execute([id])?;
        for delete in &self.deletes {
            self.connection.prepare_cached(delete)?.execute([id])?;
        }
        Ok(())
    }

    fn add(&self, id: &str, rows: &Rows, json: &str) -> Result<()> {
        for (insert, rows) in self.inserts.iter().zip(rows) {
            let mut insert = self.connection.prepare_cached(insert)?;
            for row in rows {
                insert.execute(rusqlite::params_from_iter(row))?;
            }
        }
        self.connection
            .prepare_cached("INSERT INTO releases VALUES (?, ?)")?
            .execute((id, json))?;
        self.connection
            .prepare_cached(
                "INSERT INTO documents_fts (rowid, title, lead, text)
                 SELECT rowid, title, lead, text FROM documents WHERE id = ?",
            )?
            .execute([id])?;
        Ok(())
    }
}

impl Sink for InPlace {
    fn write(&mut self, document: &Document) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO seen VALUES (?)")?
            .execute([&document.id])?;
        if self.is_same(document)? {
            return Ok(());
        }
        self.remove(&document.id)?;
        let json = std::str::from_utf8(&document.line)?.trim_end();
        self.add(&document.id, &document.rows, json)
    }

    fn stop(&mut self) {
        self.is_stopped = true;
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Whole>> {
        // A run that was stopped has not seen every document that is still there.
        if !self.is_stopped {
            let gone: Vec<String> = self
                .connection
                .prepare("SELECT id FROM documents WHERE id NOT IN (SELECT doc_id FROM seen)")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for id in gone {
                self.remove(&id)?;
            }
        }
        write_metadata(&mut self.metadata, self.place.path())?;
        self.connection.flush_prepared_statement_cache();
        let transaction = Transaction::new(self.connection, self.place);
        Ok(vec![Whole::Changes(transaction), self.metadata.finish()?])
    }
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => None,
    }
}
