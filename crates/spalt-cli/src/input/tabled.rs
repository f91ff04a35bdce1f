//! Documents in tables: each row is one, and its other columns are what is known
//! of it.

use std::{
    fs::File,
    io::Read,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::{
    Content, Item, Member, guarded, kind_of, known,
    table::{self, Row, Table},
    too_large,
};
use crate::{
    failure::{Failure, Stage},
    manifest::Stamp,
};

/// Which columns hold what.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub text: Option<String>,
    pub id: Option<String>,
}

/// Columns that are taken for the text and for the id where none is named.
const TEXTS: [&str; 6] = ["html", "text", "body", "content", "brödtext", "innehåll"];
const IDS: [&str; 3] = ["id", "path", "url"];

/// What other programs, and this one, write of documents that are read already:
/// releases, decisions of a review, annotations, docs of spaCy.
const CONVERTED: [[&str; 2]; 4] = [
    ["schema_version", "blocks"],
    ["sha256", "action"],
    ["@context", "target"],
    ["ents", "spans"],
];

/// Rows that wait to be converted.
const AHEAD: usize = 4;

/// Whether a file in a folder or archive is opened as a table: any, where the
/// user says that tables hold documents; else what may hold pages, which is
/// seen by its first row.
pub fn is_opened(name: &Path, tables: bool) -> bool {
    match Table::of(name) {
        Some(Table::Json | Table::Ndjson) => true,
        Some(_) => tables,
        None => false,
    }
}

/// The documents of a table, in its order; read in a thread of their own, like
/// the members of an archive. One that only may hold pages is not read where
/// its first row has no text.
pub fn members(
    item: Item,
    table: Table,
    is_sure: bool,
    columns: Columns,
    max_bytes: u64,
    read: Arc<AtomicU64>,
) -> impl Iterator<Item = Result<Item, Failure>> + Send {
    let (send, members): (Sender<_>, Receiver<_>) = bounded(AHEAD);
    std::thread::spawn(move || {
        let stamp = item.stamp();
        let mut number = 0;
        let mut take = |row: Row| {
            if number == 0 && !is_sure && !is_page(&row) {
                return false;
            }
            number += 1;
            let member = member(&item, row, number, &columns, max_bytes, stamp.as_ref());
            send.send(member).is_ok()
        };
        let result = guarded(&item.path, || match &item.content {
            Content::File(path) if is_sure || names_a_text(path, max_bytes) => {
                table::rows(path, table, max_bytes, &mut take)
            }
            Content::Member(member) => {
                table::rows_of(member.bytes.as_slice(), table, max_bytes, &mut take)
                    .map_err(|why| Failure::new(&item.path, Stage::Parse, why))
            }
            _ => Ok(()),
        });
        read.fetch_add(stamp.map_or(0, |stamp| stamp.size), Ordering::Relaxed);
        if number == 0 && !is_sure {
            let content = Content::Unread(kind_of(&item.id));
            let _ = send.send(Ok(Item { content, ..item }));
        } else if let Err(failure) = result {
            // Nobody waits for the result any more.
            let _ = send.send(Err(Failure {
                path: item.path.clone(),
                ..failure
            }));
        }
    });
    members.into_iter()
}

/// Whether the beginning of a file has the name of a column for the text: what
/// has none is not worth the reading.
fn names_a_text(path: &Path, max_bytes: u64) -> bool {
    let mut begin = Vec::new();
    let read = File::open(path).and_then(|file| file.take(max_bytes).read_to_end(&mut begin));
    let begin = String::from_utf8_lossy(&begin);
    read.is_ok()
        && TEXTS
            .iter()
            .any(|name| begin.contains(&format!("\"{name}\"")))
}

/// Whether a row has a text of more than a word.
fn is_page(row: &Row) -> bool {
    let has = |wanted: &&str| row.iter().any(|(name, _)| name == wanted);
    let is_text = |at: usize| {
        let text = row[at].1.trim();
        text.contains(char::is_whitespace) && !text.starts_with(['{', '['])
    };
    column(row, None, &TEXTS).is_some_and(is_text)
        && !CONVERTED.iter().any(|names| names.iter().all(has))
}

fn member(
    item: &Item,
    mut row: Row,
    number: u64,
    columns: &Columns,
    max_bytes: u64,
    stamp: Option<&Stamp>,
) -> Result<Item, Failure> {
    let text = column(&row, columns.text.as_deref(), &TEXTS);
    let id = column(&row, columns.id.as_deref(), &IDS);
    let name = id.map_or_else(|| number.to_string(), |at| row[at].1.trim().to_owned());
    let path = format!("{}!/{name}", item.path);
    let Some(at) = text else {
        let names: Vec<&str> = row.iter().map(|(name, _)| name.as_str()).collect();
        let why = match &columns.text {
            Some(column) => format!("nothing in the column {column}"),
            None => format!(
                "no column for the text: name one of {} with --text-column",
                names.join(", ")
            ),
        };
        return Err(Failure::new(path, Stage::Find, why));
    };
    let (name_of_text, text) = std::mem::take(&mut row[at]);
    let is_own = |name: &str| columns.id.as_deref().is_some_and(|id| id == name) || name == "id";
    let rest = row
        .into_iter()
        .filter(|(name, value)| !value.is_empty() && !is_own(name));
    let known = known::metadata(rest);
    let content = if text.len() as u64 > max_bytes {
        Content::Refused(too_large(max_bytes))
    } else {
        Content::Member(Member {
            // What stands in a table is text, whatever it says of its bytes.
            bytes: format!("\u{FEFF}{text}").into_bytes(),
            stamp: stamp.cloned(),
            known: Some(Box::new(known)),
            guessed: columns.text.is_none().then(|| name_of_text.into()),
            ..Member::default()
        })
    };
    Ok(Item {
        id: format!("{}!/{name}", item.id),
        path,
        folder: item.folder.clone(),
        within: item.within.clone(),
        content,
    })
}

/// Where the named column stands, or else the first of those.
fn column(row: &Row, named: Option<&str>, usual: &[&str]) -> Option<usize> {
    let at = |wanted: &str| {
        row.iter()
            .position(|(name, _)| name.eq_ignore_ascii_case(wanted))
    };
    match named {
        Some(named) => at(named),
        None => usual.iter().find_map(|name| at(name)),
    }
}
