//! Paths on the command line to the documents below them, in sorted order.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    io::Read,
    path::{Component, Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::{Context, Result};
use globset::{GlobSet, GlobSetBuilder};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use crate::{
    args::{Input, Pattern, Reading, Shard},
    failure::{Failure, Stage, io_reason},
    input::{
        Content, Found, Item, Within, archive, is_read, kind_of, mail,
        table::Table,
        tabled::{self, Columns},
    },
    pipeline::{self, Begun},
};

/// What the arguments select.
pub struct Walk {
    paths: Vec<PathBuf>,
    wanted: Wanted,
    reading: Reading,
    read: Arc<AtomicU64>,
    columns: Columns,
    /// How many documents were taken from which column, where none is named.
    guessed: Arc<Mutex<BTreeMap<Arc<str>, u64>>>,
}

/// Which documents are read.
#[derive(Clone)]
struct Wanted {
    glob: Option<GlobSet>,
    exclude: GlobSet,
    shard: Option<Shard>,
}

impl Wanted {
    fn holds(&self, id: &str) -> bool {
        // A member of an archive has a path in it, too.
        let path = id.split_once("!/").map_or(id, |(_, path)| path);
        let matches = |globs: &GlobSet| globs.is_match(id) || globs.is_match(path);
        self.glob.as_ref().is_none_or(matches)
            && !matches(&self.exclude)
            && self
                .shard
                .is_none_or(|shard| part(id, shard.of) == shard.part)
    }
}

/// The part that an id belongs to, the same on every machine.
fn part(id: &str, of: u64) -> u64 {
    let digest = Sha256::digest(id.as_bytes());
    let number = digest[..8].iter().fold(0, |n, &b| n << 8 | u64::from(b));
    number % of + 1
}

impl Walk {
    /// All documents below the paths.
    pub fn over(paths: Vec<PathBuf>, reading: &Reading) -> Walk {
        Walk {
            paths,
            wanted: Wanted {
                glob: None,
                exclude: GlobSet::empty(),
                shard: None,
            },
            reading: reading.clone(),
            read: Arc::default(),
            columns: Columns::default(),
            guessed: Arc::default(),
        }
    }

    /// What the arguments select; reads the list of paths, where there is one.
    pub fn new(input: &Input) -> Result<Walk> {
        let mut paths = input.paths.clone();
        if let Some(list) = &input.paths_from {
            paths.extend(listed(list, input.null)?);
        }
        let mut walk = Walk::over(paths, &input.reading);
        if !input.glob.is_empty() {
            walk.wanted.glob = Some(globset(&input.glob)?);
        }
        walk.wanted.exclude = globset(&input.exclude)?;
        walk.wanted.shard = input.shard;
        walk.columns = Columns {
            text: input.text_column.clone(),
            id: input.id_column.clone(),
        };
        Ok(walk)
    }

    /// What was named.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Files and archives below the paths: in the order of the paths, each
    /// folder sorted by name.
    pub fn files(&self) -> impl Iterator<Item = Result<Item, Failure>> + Send + use<> {
        let folders = folders(&self.paths);
        let tables = self.columns.text.is_some();
        let paths = self.paths.clone().into_iter().zip(folders);
        paths.flat_map(move |(path, folder)| below(path, folder.into(), tables))
    }

    /// How many bytes the files and archives have.
    pub fn size(&self) -> impl FnOnce() -> u64 + Send + use<> {
        let files = self.files();
        || files.flatten().map(|item| item.size()).sum()
    }

    /// How many bytes of the files and archives have been read.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Messages on columns that were taken for the text.
    pub fn told(&self) -> Vec<String> {
        let guessed = self.guessed.lock().unwrap_or_else(PoisonError::into_inner);
        let told = guessed.iter().map(|(column, count)| {
            format!("{count} documents taken from the column {column}: --text-column says which")
        });
        told.collect()
    }

    /// Every document, those in archives too, and what cannot be read. No two
    /// documents have the same id.
    pub fn documents(&self) -> impl Iterator<Item = Result<Item, Failure>> + Send + use<> {
        let wanted = self.wanted.clone();
        let mut ids = Ids::default();
        let guessed = self.guessed.clone();
        let opening = Opening {
            reading: self.reading.clone(),
            columns: self.columns.clone(),
            named: Arc::new(self.paths.iter().cloned().collect()),
            read: self.read.clone(),
        };
        opened(self.files(), opening)
            .filter(move |found| found.as_ref().map_or(true, |item| wanted.holds(&item.id)))
            .map(move |found| {
                found.map(|mut item| {
                    if let Content::Member(member) = &item.content
                        && let Some(column) = &member.guessed
                    {
                        let mut guessed = guessed.lock().unwrap_or_else(PoisonError::into_inner);
                        *guessed.entry(column.clone()).or_default() += 1;
                    }
                    if !matches!(item.content, Content::Unread(_)) {
                        if !item.is_fetched() {
                            item.id = format!("{}{}", item.folder, item.id);
                        }
                        item.id = ids.unique(item.id);
                    }
                    item
                })
            })
    }
}

fn globset(patterns: &[Pattern]) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(pattern.0.clone());
    }
    Ok(set.build()?)
}

fn listed(list: &Path, null: bool) -> Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if list.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(list).with_context(|| list.display().to_string())?;
    }
    let mark = if null { b'\0' } else { b'\n' };
    let parts = bytes.split(|&byte| byte == mark);
    Ok(parts
        .map(|part| {
            if null {
                part
            } else {
                part.strip_suffix(b"\r").unwrap_or(part)
            }
        })
        .filter(|part| !part.is_empty())
        .map(path)
        .collect())
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

fn below(path: PathBuf, before: Arc<str>, tables: bool) -> Found {
    if path.is_dir() {
        Box::new(folder(path, before, tables))
    } else {
        let mut item = single(path);
        item.folder = before;
        Box::new(std::iter::once(Ok(item)))
    }
}

/// How archives, mails and tables are opened.
#[derive(Clone)]
struct Opening {
    reading: Reading,
    columns: Columns,
    named: Arc<HashSet<PathBuf>>,
    /// Takes the bytes of files that are read.
    read: Arc<AtomicU64>,
}

impl Opening {
    /// How what is inside a file is opened, whose bytes are counted already.
    fn within(&self) -> Opening {
        Opening {
            read: Arc::default(),
            ..self.clone()
        }
    }

    /// The rows of a table; anything else as it is.
    fn rows(&self, found: Result<Item, Failure>) -> Found {
        match (found.as_ref().ok().and_then(table), found) {
            (Some(table), Ok(item)) => {
                let is_sure = self.columns.text.is_some() || is_named(&item, &self.named);
                let (columns, read) = (self.columns.clone(), self.read.clone());
                let most = self.reading.max_bytes;
                Box::new(tabled::members(item, table, is_sure, columns, most, read))
            }
            (_, found) => Box::new(std::iter::once(found)),
        }
    }
}

/// What is found, and all that is packed in it, whatever the layers.
fn opened(
    found: impl Iterator<Item = Result<Item, Failure>> + Send + 'static,
    opening: Opening,
) -> Found {
    let of_tables = opening.clone();
    let found = found.flat_map(move |found| of_tables.rows(found));
    // A worker reads a mail: several do, while the first is waited for.
    let (of_mail, tables) = (opening.reading.clone(), opening.columns.text.is_some());
    let begin = move |found: Result<Item, Failure>| {
        let form = found.as_ref().ok().and_then(mail::form);
        let size = found.as_ref().map_or(0, Item::file_size);
        match (found, form) {
            (Ok(item), Some(form)) => {
                let reading = of_mail.clone();
                Begun::AtWork(std::thread::spawn(move || {
                    let (item, hung) = mail::opened(item, form, tables, &reading);
                    (Ok(item), hung, size)
                }))
            }
            (found, _) => Begun::Done((found, Vec::new(), size)),
        }
    };
    let most = std::thread::available_parallelism().map_or(1, usize::from);
    let begun = pipeline::ahead(found, most, begin);
    Box::new(begun.flat_map(move |(found, hung, size)| -> Found {
        match found {
            Ok(item) if item.archive().is_some() => {
                let (most, read) = (opening.reading.max_bytes, opening.read.clone());
                let members = archive::members(item, tables, most, read);
                opened(members, opening.within())
            }
            found => {
                opening.read.fetch_add(size, Ordering::Relaxed);
                let one = std::iter::once(found);
                match hung.is_empty() {
                    true => Box::new(one),
                    false => {
                        let hung = hung.into_iter().map(Ok);
                        Box::new(one.chain(opened(hung, opening.within())))
                    }
                }
            }
        }
    }))
}

/// The table that a file is or may be.
fn table(item: &Item) -> Option<Table> {
    match &item.content {
        Content::File(path) => Table::of(path),
        Content::Member(_) if !item.is_known() => Table::of(Path::new(&item.id)),
        _ => None,
    }
}

fn is_named(item: &Item, named: &HashSet<PathBuf>) -> bool {
    matches!(&item.content, Content::File(path) if named.contains(path))
}

/// What is set before the ids of each path's documents, so that those of several
/// folders, or several files of one name, are told apart whatever their order.
fn folders(paths: &[PathBuf]) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.iter().map(|path| parts(path)).collect();
    let is_folder: Vec<bool> = paths.iter().map(|path| path.is_dir()).collect();
    let folders = parts.iter().zip(&is_folder).filter(|(_, is)| **is);
    let several = folders
        .map(|(parts, _)| parts)
        .collect::<HashSet<_>>()
        .len()
        > 1;
    // How many of the last parts make the name; a file's own is one of them.
    let mut lengths: Vec<usize> = is_folder
        .iter()
        .map(|is_folder| usize::from(several || !is_folder))
        .collect();
    loop {
        let mut same: HashMap<(bool, u64), Vec<usize>> = HashMap::new();
        for (at, parts) in parts.iter().enumerate() {
            let name = parts[parts.len().saturating_sub(lengths[at])..].join("/");
            same.entry((is_folder[at], key(&name)))
                .or_default()
                .push(at);
        }
        let mut longer = false;
        // A path that is given twice cannot be told apart by a longer name.
        let differ = |group: &&Vec<usize>| group.iter().any(|&at| parts[at] != parts[group[0]]);
        for group in same.values().filter(differ) {
            for &at in group {
                if lengths[at] < parts[at].len() {
                    lengths[at] += 1;
                    longer = true;
                }
            }
        }
        if !longer {
            break;
        }
    }
    let names = parts.iter().zip(lengths).zip(is_folder);
    names
        .map(|((parts, length), is_folder)| {
            let end = parts.len() - usize::from(!is_folder && !parts.is_empty());
            let start = parts.len().saturating_sub(length).min(end);
            let before = parts[start..end].iter();
            before.map(|part| format!("{part}/")).collect()
        })
        .collect()
}

/// The names in a path, without `.` and `..`.
fn parts(path: &Path) -> Vec<String> {
    let normal = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    normal.collect()
}

/// The document of a path that is no folder.
pub fn single(path: PathBuf) -> Item {
    if path.as_os_str() == "-" {
        return Item {
            id: "stdin".into(),
            path: "-".into(),
            folder: "".into(),
            within: Within::default(),
            content: Content::Stdin,
        };
    }
    Item {
        id: path.file_name().map(Path::new).map_or_else(String::new, id),
        path: path.display().to_string(),
        folder: "".into(),
        within: Within::default(),
        content: Content::File(path),
    }
}

/// Documents below a folder. Hidden files are left out. A link that leads
/// back into the folder is left out too, since what it points to is read
/// where it stands; any other is followed once.
fn folder(
    root: PathBuf,
    before: Arc<str>,
    tables: bool,
) -> impl Iterator<Item = Result<Item, Failure>> + Send {
    let real_root = root.canonicalize().unwrap_or_else(|_| root.clone());
    let mut followed = HashSet::new();
    WalkDir::new(&root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| {
            if entry.depth() == 0 {
                return true;
            }
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                return false;
            }
            if !entry.path_is_symlink() {
                return true;
            }
            match entry.path().canonicalize() {
                Ok(real) => !real.starts_with(&real_root) && followed.insert(real),
                Err(_) => true,
            }
        })
        .filter_map(move |entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) => {
                let path = entry.into_path();
                let mut item = Item {
                    id: id(path.strip_prefix(&root).unwrap_or(&path)),
                    path: path.display().to_string(),
                    folder: before.clone(),
                    within: Within::default(),
                    content: Content::File(path),
                };
                let name = Path::new(&item.id);
                if !is_read(name) && !tabled::is_opened(name, tables) {
                    item.content = Content::Unread(kind_of(&item.id));
                }
                Some(Ok(item))
            }
            // A link that closes a loop adds nothing to what is read already.
            Err(error) if error.loop_ancestor().is_some() => None,
            Err(error) => {
                let path = error.path().unwrap_or(&root).display().to_string();
                let why = error
                    .io_error()
                    .map_or_else(|| error.to_string(), io_reason);
                Some(Err(Failure::passing(path, Stage::Find, why)))
            }
        })
}

/// A path with `/` between its parts; bytes that are no text are replaced.
fn id(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// Tells apart inputs that would have the same id, or ids that some file
/// system takes for the same name.
#[derive(Default)]
struct Ids(HashSet<u64>);

impl Ids {
    fn unique(&mut self, id: String) -> String {
        if self.0.insert(key(&id)) {
            return id;
        }
        (2..)
            .map(|n| format!("{id}~{n}"))
            .find(|id| self.0.insert(key(id)))
            .unwrap_or(id)
    }
}

/// A digest in place of the id: what is kept of each document of an archive
/// must be small.
fn key(id: &str) -> u64 {
    part(&id.nfc().collect::<String>().to_lowercase(), u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_look_the_same_are_told_apart() {
        let mut ids = Ids::default();
        let given = ["a/x.txt", "a/x.txt", "a/X.txt", "b/x.txt", "å", "a\u{30A}"];
        assert_eq!(
            given.map(|id| ids.unique(id.into())),
            [
                "a/x.txt",
                "a/x.txt~2",
                "a/X.txt~3",
                "b/x.txt",
                "å",
                "a\u{30A}~2"
            ]
        );
    }

    #[test]
    fn each_id_is_in_one_part() {
        let mut counts = [0; 4];
        for n in 0..1000 {
            counts[part(&format!("{n}.txt"), 4) as usize - 1] += 1;
        }
        assert_eq!(counts.iter().sum::<i32>(), 1000);
        assert!(counts.iter().all(|&count| count > 200), "{counts:?}");
    }
}
