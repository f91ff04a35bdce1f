//! What is known of documents beside them: an index, the row of a table that a
//! document stands in, a date in its path.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

use anyhow::{Result, bail};
use spalt::{Day, Metadata};
use unicode_normalization::UnicodeNormalization;

use super::{
    Content, Item,
    path_date::PathDate,
    table::{self, Row, Table},
};

/// Longest row of an index.
const ROW: u64 = 16 << 20;

/// What the caller says is known of the documents.
#[derive(Default)]
pub struct Known {
    index: Option<Index>,
    dates: Option<PathDate>,
    /// How many days of publication were taken from paths, and how many might be.
    pub dated: AtomicU64,
    pub datable: AtomicU64,
}

impl Known {
    pub fn new(
        index: Option<&PathBuf>,
        key: Option<&str>,
        dates: Option<PathDate>,
    ) -> Result<Known> {
        Ok(Known {
            index: index.map(|path| Index::read(path, key)).transpose()?,
            dates,
            ..Known::default()
        })
    }

    /// What is known of the document, by its path and id.
    pub fn of(&self, item: &Item) -> Metadata {
        let of_row = match &item.content {
            Content::Member(member) => member.known.as_deref().cloned().unwrap_or_default(),
            _ => Metadata::default(),
        };
        let index = self.index.as_ref();
        match index.and_then(|index| index.find(&names(item))) {
            Some(known) => merged(known.clone(), of_row),
            None => of_row,
        }
    }

    /// What the index knows of an address that the document itself tells.
    pub fn of_address(&self, item: &Item, url: Option<&str>) -> Option<&Metadata> {
        let index = self.index.as_ref()?;
        let found = names(item).iter().any(|name| index.by.contains_key(name));
        let url = url.filter(|_| !found)?;
        index.find(&[key(url)])
    }

    /// The day of publication that the path tells.
    pub fn day(&self, item: &Item) -> Option<Day> {
        self.dates.as_ref()?.find(&item.id)
    }

    /// Counts where the document's day was taken from.
    pub fn count(&self, item: &Item, release: &spalt::Release) {
        if let Some(index) = &self.index {
            let mut names = names(item);
            names.extend(release.url.as_deref().map(key));
            if index.find(&names).is_none() {
                index.without_row.fetch_add(1, Ordering::Relaxed);
            }
        }
        let is_hint = release.evidence.published == Some(spalt::EvidenceSource::Hint);
        let day = self.day(item).map(|day| day.to_string());
        if is_hint && day.is_some() && release.published == day {
            self.dated.fetch_add(1, Ordering::Relaxed);
        }
        let is_common = || PathDate::Common.find(&item.id).is_some();
        if release.published.is_none() && self.dates.is_none() && is_common() {
            self.datable.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }
}

/// The names by which an index may know a document.
fn names(item: &Item) -> Vec<String> {
    let mut names = vec![key(&item.id), key(&item.path)];
    if let Some((_, path)) = item.id.split_once("!/") {
        names.push(key(path));
    }
    if let Content::Member(member) = &item.content
        && let Some(fetched) = &member.fetched
    {
        names.push(key(&fetched.url));
    }
    names
}

/// A path or address as it is compared.
fn key(name: &str) -> String {
    let name: String = name.trim().nfc().collect();
    let name = name.replace('\\', "/");
    name.strip_prefix("./").unwrap_or(&name).to_owned()
}

/// An index beside the documents.
pub struct Index {
    pub path: String,
    by: HashMap<String, usize>,
    rows: Vec<(Metadata, AtomicBool)>,
    /// Rows whose key another has, or that have none.
    pub unusable: usize,
    pub without_row: AtomicU64,
}

/// Columns that may say which document a row is about.
const KEYS: [&str; 6] = ["path", "id", "url", "file", "filename", "fil"];

impl Index {
    fn read(path: &Path, wanted: Option<&str>) -> Result<Index> {
        let shown = path.display().to_string();
        let table = Table::of(path).unwrap_or(Table::Csv);
        let mut index = Index {
            path: shown.clone(),
            by: HashMap::new(),
            rows: Vec::new(),
            unusable: 0,
            without_row: AtomicU64::new(0),
        };
        let mut column = wanted.map(str::to_owned);
        let mut columns = Vec::new();
        let read = table::rows(path, table, ROW, |row| {
            if column.is_none() {
                let has = |key: &str| row.iter().any(|(n, _)| n.eq_ignore_ascii_case(key));
                column = KEYS.into_iter().find(|key| has(key)).map(str::to_owned);
            }
            columns.extend(row.iter().map(|(name, _)| name.clone()));
            columns.sort();
            columns.dedup();
            index.add(row, column.as_deref());
            true
        });
        if let Err(failure) = read {
            bail!("{}: {}", failure.path, failure.why);
        }
        if index.by.is_empty() {
            let columns = columns.join(", ");
            bail!("{shown}: no row has a key: say which of {columns} with --metadata-key");
        }
        Ok(index)
    }

    fn add(&mut self, row: Row, column: Option<&str>) {
        let is_key = |name: &str| column.is_some_and(|key| name.eq_ignore_ascii_case(key));
        let Some((_, name)) = row.iter().find(|(name, _)| is_key(name)) else {
            self.unusable += 1;
            return;
        };
        let name = key(name);
        if self.by.contains_key(&name) {
            self.unusable += 1;
            return;
        }
        self.by.insert(name, self.rows.len());
        let rest = row.into_iter();
        let rest = rest.filter(|(name, _)| !is_key(name) || name.eq_ignore_ascii_case("url"));
        self.rows.push((metadata(rest), AtomicBool::new(false)));
    }

    fn find(&self, names: &[String]) -> Option<&Metadata> {
        let at = names.iter().find_map(|name| self.by.get(name))?;
        let (known, is_used) = self.rows.get(*at)?;
        is_used.store(true, Ordering::Relaxed);
        Some(known)
    }

    /// The names of what it knows beside what every index may.
    pub fn extra(&self) -> BTreeSet<String> {
        let rows = self.rows.iter();
        rows.flat_map(|(known, _)| known.extra.keys().cloned())
            .collect()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Rows that no document was found for.
    pub fn unused(&self) -> usize {
        let is_unused = |used: &AtomicBool| !used.load(Ordering::Relaxed);
        self.rows.iter().filter(|(_, used)| is_unused(used)).count()
    }
}

/// The values of a row as what is known of its document.
pub fn metadata(row: impl IntoIterator<Item = (String, String)>) -> Metadata {
    let mut known = Metadata::default();
    for (name, value) in row {
        let value = value.trim().to_owned();
        match name.to_lowercase().as_str() {
            "published" => known.published = Some(value),
            "updated" => known.updated = Some(value),
            "publisher" => known.publisher = Some(value),
            "url" => known.url = Some(value),
            "title" => known.title = Some(value),
            "keywords" => {
                let mark = if value.contains(';') { ';' } else { ',' };
                let words = value.split(mark).map(|word| word.trim().to_owned());
                known.keywords = words.filter(|word| !word.is_empty()).collect();
            }
            _ => {
                known.extra.insert(name, value);
            }
        }
    }
    known
}

/// What the first says, and where it says nothing, the other.
pub fn merged(first: Metadata, other: Metadata) -> Metadata {
    let mut extra = other.extra;
    extra.extend(first.extra);
    Metadata {
        published: first.published.or(other.published),
        updated: first.updated.or(other.updated),
        publisher: first.publisher.or(other.publisher),
        url: first.url.or(other.url),
        title: first.title.or(other.title),
        keywords: match first.keywords.is_empty() {
            true => other.keywords,
            false => first.keywords,
        },
        extra,
    }
}
