//! The tables that the server answers from: a database of its own, in which a
//! document's rows are those that its decisions leave. What was read is kept
//! from run to run; the files of the user are not touched.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension, functions::FunctionFlags};
use serde::{Deserialize, Serialize};
use spalt::Release;

use crate::{
    output::sqlite::{definition, indexes, insert},
    tables::{
        self, Cell, Rows,
        copies::{Copies, Sketch},
        tables,
        views::views,
    },
};

/// Documents that are looked at, and then written, at once.
const CHUNK: usize = 500;
/// Bytes that the write-ahead log keeps after a checkpoint.
const JOURNAL: usize = 64 << 20;

pub struct Store {
    path: PathBuf,
    writer: Mutex<Connection>,
    /// How a row is put into each table, and a document's rows taken out.
    inserts: Vec<String>,
    deletes: Vec<String>,
    at: Columns,
}

/// Where the columns about copies stand in a document's rows.
struct Columns {
    same_text_as: usize,
    near_copy_of: usize,
    flows: usize,
    flow: usize,
    left_out: usize,
}

/// What is told of a document that is a copy: of what, and which of its flows
/// the original has told.
#[derive(Default, PartialEq, Serialize, Deserialize)]
struct Copy {
    same_text_as: Option<String>,
    near_copy_of: Option<String>,
    flows: Vec<String>,
}

/// A document as it was read, and as its decisions leave it.
pub struct Read {
    pub release: Release,
    pub corrected: Release,
    /// What it was read from and when that was changed.
    pub stamp: String,
}

/// The documents whole, what they were read from, and full-text search that
/// follows the table of documents.
const MORE: &str = "
CREATE TABLE releases (doc_id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE served (doc_id TEXT PRIMARY KEY, stamp TEXT NOT NULL, copy TEXT NOT NULL);
CREATE TABLE decided (doc_id TEXT PRIMARY KEY);
CREATE TABLE made (by TEXT NOT NULL);
CREATE INDEX documents_source_sha256 ON documents (source_sha256);
CREATE VIRTUAL TABLE documents_fts USING fts5(
    title, lead, text, content=\"documents\", tokenize='unicode61 remove_diacritics 0'
);
CREATE TRIGGER documents_in AFTER INSERT ON documents BEGIN
    INSERT INTO documents_fts(rowid, title, lead, text)
    VALUES (new.rowid, new.title, new.lead, new.text);
END;
CREATE TRIGGER documents_out AFTER DELETE ON documents BEGIN
    INSERT INTO documents_fts(documents_fts, rowid, title, lead, text)
    VALUES ('delete', old.rowid, old.title, old.lead, old.text);
END;
";

impl Store {
    /// Opens the database at `path`; one that was made by other rules is replaced.
    pub fn open(path: &Path, made_by: &str) -> Result<Store> {
        let shown = || path.display().to_string();
        let kept = Connection::open(path).with_context(shown)?;
        let by: rusqlite::Result<String> =
            kept.query_row("SELECT by FROM made", [], |row| row.get(0));
        let writer = match by.as_deref() == Ok(made_by) {
            true => kept,
            false => {
                drop(kept);
                for ending in ["", "-wal", "-shm"] {
                    let _ = fs::remove_file(format!("{}{ending}", shown()));
                }
                create(path, made_by).with_context(shown)?
            }
        };
        writer.busy_timeout(Duration::from_secs(10))?;
        writer.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = {JOURNAL}; \
             PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF"
        ))?;
        let tables = tables();
        let delete = |table: &tables::Table| {
            let key = match table.name {
                "documents" => "id",
                _ => "doc_id",
            };
            format!("DELETE FROM {} WHERE {key} = ?", table.name)
        };
        Ok(Store {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            inserts: tables.iter().map(insert).collect(),
            deletes: tables.iter().map(delete).collect(),
            at: Columns::of(&tables),
        })
    }

    /// A connection that reads and no more.
    pub fn reader(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.path, flags)?;
        reader.busy_timeout(Duration::from_secs(10))?;
        // LIKE ignores case in ASCII only.
        reader.create_scalar_function(
            "holds",
            2,
            FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
            |context| {
                let text = context.get::<Option<String>>(0)?.unwrap_or_default();
                Ok(text.to_lowercase().contains(&context.get::<String>(1)?))
            },
        )?;
        Ok(reader)
    }

    /// What each document was read from.
    pub fn stamps(&self) -> Result<HashMap<String, String>> {
        let reader = self.reader()?;
        let mut query = reader.prepare("SELECT doc_id, stamp FROM served")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Documents whose rows are, or once were, changed by decisions.
    pub fn decided(&self) -> Result<Vec<String>> {
        let reader = self.reader()?;
        let mut query = reader.prepare("SELECT doc_id FROM decided")?;
        let ids = query.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Puts documents in, in place of those with their ids.
    pub fn put(&self, read: &[Read]) -> Result<()> {
        let mut writer = self.writer();
        let all = writer.transaction()?;
        for Read {
            release,
            corrected,
            stamp,
        } in read
        {
            let id = release.id.as_deref().unwrap_or_default();
            self.rows(&all, id, corrected)?;
            if corrected != release {
                all.execute("INSERT OR IGNORE INTO decided VALUES (?)", [id])?;
            }
            let json = release.to_json()?;
            all.prepare_cached("INSERT OR REPLACE INTO releases VALUES (?, ?)")?
                .execute((id, json))?;
            all.prepare_cached("INSERT OR REPLACE INTO served VALUES (?, ?, '')")?
                .execute((id, stamp))?;
        }
        Ok(all.commit()?)
    }

    /// Puts a document's rows in anew, as its decisions leave them now.
    pub fn correct(&self, corrected: &Release) -> Result<()> {
        let mut writer = self.writer();
        let all = writer.transaction()?;
        let id = corrected.id.as_deref().unwrap_or_default();
        self.rows(&all, id, corrected)?;
        all.prepare_cached("INSERT OR IGNORE INTO decided VALUES (?)")?
            .execute([id])?;
        Ok(all.commit()?)
    }

    /// Finds copies anew, over all documents.
    pub fn mark_copies(&self, corrected: impl Fn(&Release) -> Release) -> Result<()> {
        let mut copies = Copies::default();
        let reader = self.reader()?;
        let mut ids = reader.prepare("SELECT doc_id FROM releases ORDER BY doc_id")?;
        let ids: Vec<String> = ids
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        // A reader that stays open would keep all that is written in the
        // journal beside the database: each is asked for by itself.
        for ids in ids.chunks(CHUNK) {
            let mut changed = Vec::new();
            for id in ids {
                let Some(release) = release(&reader, id)? else {
                    continue;
                };
                let corrected = corrected(&release);
                let mut rows = tables::rows(&corrected);
                copies.mark(&Sketch::of(&corrected), id, &mut rows);
                let copy = self.at.copy(&rows);
                if copy != self.copy(&reader, id)? {
                    changed.push((id, copy));
                }
            }
            let mut writer = self.writer();
            let all = writer.transaction()?;
            for (id, copy) in changed {
                mark_copy(&all, id, &copy)?;
            }
            all.commit()?;
        }
        Ok(())
    }

    fn copy(&self, connection: &Connection, id: &str) -> Result<Copy> {
        let told: Option<String> = connection
            .prepare_cached("SELECT copy FROM served WHERE doc_id = ? AND copy <> ''")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let copy = told.map(|told| serde_json::from_str(&told)).transpose()?;
        Ok(copy.unwrap_or_default())
    }

    fn rows(&self, connection: &Connection, id: &str, release: &Release) -> Result<()> {
        for delete in &self.deletes {
            connection.prepare_cached(delete)?.execute([id])?;
        }
        let mut rows = tables::rows(release);
        self.at.tell(&self.copy(connection, id)?, &mut rows);
        for (insert, rows) in self.inserts.iter().zip(rows) {
            let mut insert = connection.prepare_cached(insert)?;
            for row in rows {
                insert.execute(rusqlite::params_from_iter(row))?;
            }
        }
        Ok(())
    }

    /// Notes what documents were read from.
    pub fn stamp<'a>(&self, ids: impl Iterator<Item = &'a String>, stamp: &str) -> Result<()> {
        let mut writer = self.writer();
        let all = writer.transaction()?;
        for id in ids {
            all.prepare_cached("UPDATE served SET stamp = ? WHERE doc_id = ?")?
                .execute((stamp, id))?;
        }
        Ok(all.commit()?)
    }

    /// Takes out what is there no more.
    pub fn remove<'a>(&self, ids: impl Iterator<Item = &'a String>) -> Result<()> {
        let mut writer = self.writer();
        let all = writer.transaction()?;
        for id in ids {
            for delete in &self.deletes {
                all.prepare_cached(delete)?.execute([id])?;
            }
            all.execute("DELETE FROM releases WHERE doc_id = ?", [id])?;
            all.execute("DELETE FROM served WHERE doc_id = ?", [id])?;
        }
        Ok(all.commit()?)
    }

    /// A document as it was read.
    pub fn release(&self, id: &str) -> Result<Option<Release>> {
        release(&self.reader()?, id)
    }

    /// How many documents there are.
    pub fn count(&self) -> Result<i64> {
        let reader = self.reader()?;
        Ok(reader.query_row("SELECT count(*) FROM served", [], |row| row.get(0))?)
    }

    /// The documents that have these bytes.
    pub fn with_bytes(&self, sha256: &str) -> Result<Vec<String>> {
        let reader = self.reader()?;
        let mut query = reader.prepare("SELECT id FROM documents WHERE source_sha256 = ?")?;
        let ids = query.query_map([sha256], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Hands over every document as it was read, by its id.
    pub fn each(&self, mut take: impl FnMut(Release) -> Result<()>) -> Result<()> {
        let reader = self.reader()?;
        let mut query = reader.prepare("SELECT json FROM releases ORDER BY doc_id")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            take(serde_json::from_str(row.get_ref(0)?.as_str()?)?)?;
        }
        Ok(())
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Columns {
    fn of(tables: &[tables::Table]) -> Columns {
        let table = |name| tables.iter().position(|table| table.name == name);
        let flows = table("flows").unwrap_or_default();
        let at = |table: usize, column| tables[table].at(column).unwrap_or_default();
        Columns {
            same_text_as: at(0, "same_text_as"),
            near_copy_of: at(0, "near_copy_of"),
            flow: at(flows, "id"),
            left_out: at(flows, "left_out"),
            flows,
        }
    }

    /// What a document's rows say of it as a copy.
    fn copy(&self, rows: &Rows) -> Copy {
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        };
        let is_copied = |flow: &&tables::Row| flow[self.left_out] == Cell::Text("copy".into());
        let flows = rows[self.flows].iter().filter(is_copied);
        Copy {
            same_text_as: text(&rows[0][0][self.same_text_as]),
            near_copy_of: text(&rows[0][0][self.near_copy_of]),
            flows: flows.filter_map(|flow| text(&flow[self.flow])).collect(),
        }
    }

    /// Writes it into a document's rows.
    fn tell(&self, copy: &Copy, rows: &mut Rows) {
        let cell = |text: &Option<String>| text.clone().map_or(Cell::Null, Cell::Text);
        rows[0][0][self.same_text_as] = cell(&copy.same_text_as);
        rows[0][0][self.near_copy_of] = cell(&copy.near_copy_of);
        for flow in &mut rows[self.flows] {
            let is_copied = |id: &String| flow[self.flow] == Cell::Text(id.clone());
            if flow[self.left_out] == Cell::Null && copy.flows.iter().any(is_copied) {
                flow[self.left_out] = Cell::Text("copy".into());
            }
        }
    }
}

fn release(reader: &Connection, id: &str) -> Result<Option<Release>> {
    let json: Option<String> = reader
        .prepare_cached("SELECT json FROM releases WHERE doc_id = ?")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Tells in the tables of what a document is a copy; all else stays.
fn mark_copy(connection: &Connection, id: &str, copy: &Copy) -> Result<()> {
    let json = serde_json::to_string(copy)?;
    connection
        .prepare_cached("UPDATE served SET copy = ? WHERE doc_id = ?")?
        .execute((json, id))?;
    connection
        .prepare_cached("UPDATE documents SET same_text_as = ?, near_copy_of = ? WHERE id = ?")?
        .execute((&copy.same_text_as, &copy.near_copy_of, id))?;
    connection
        .prepare_cached("UPDATE flows SET left_out = NULL WHERE doc_id = ? AND left_out = 'copy'")?
        .execute([id])?;
    for flow in &copy.flows {
        connection
            .prepare_cached(
                "UPDATE flows SET left_out = 'copy' WHERE doc_id = ? AND id = ? AND left_out IS NULL",
            )?
            .execute((id, flow))?;
    }
    Ok(())
}

fn create(path: &Path, made_by: &str) -> Result<Connection> {
    let mut connection = Connection::open(path)?;
    let all = connection.transaction()?;
    for table in tables() {
        all.execute_batch(&definition(&table))?;
        all.execute_batch(&indexes(&table))?;
    }
    all.execute_batch(MORE)?;
    for view in views() {
        all.execute_batch(view.sql)?;
    }
    all.execute("INSERT INTO made VALUES (?)", [made_by])?;
    all.commit()?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The original's words, and another document between its copies.
    fn read(number: usize) -> Read {
        let text = match number {
            1 => "Ny väg i Sala\n\nSala kommun satsar 7 miljoner kronor på en väg.\n",
            _ => "Ny bro i Kalix\n\nKalix kommun satsar 5 miljoner kronor på en bro över älven.\n",
        };
        let id = format!("{number:03}.txt");
        let release = spalt::Parser::new().id(&id).parse_text(text);
        Read {
            corrected: release.clone(),
            release,
            stamp: String::new(),
        }
    }

    #[test]
    fn many_copies_are_marked_without_a_journal_that_grows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tables.sqlite");
        let store = Store::open(&path, "test").unwrap();
        let all: Vec<Read> = (0..300).map(read).collect();
        store.put(&all).unwrap();
        store.mark_copies(Release::clone).unwrap();
        let count = |query: &str| -> i64 {
            let reader = store.reader().unwrap();
            reader.query_row(query, [], |row| row.get(0)).unwrap()
        };
        let copies = "SELECT count(*) FROM documents WHERE same_text_as = '000.txt'";
        assert_eq!(count(copies), 298);
        assert_eq!(count("SELECT sum(value) FROM money"), 12_000_000);
        let [journal, database] = ["-wal", ""].map(|ending| {
            let file = format!("{}{ending}", path.display());
            fs::metadata(file).map_or(0, |file| file.len())
        });
        assert!(journal < 10 << 20, "{journal} beside {database}");
        // Of two that are left, the first is the original.
        store.remove(["000.txt".to_owned()].iter()).unwrap();
        store.mark_copies(Release::clone).unwrap();
        assert_eq!(count(&copies.replace("000", "002")), 297);
        assert_eq!(count("SELECT sum(value) FROM money"), 12_000_000);
    }
}
