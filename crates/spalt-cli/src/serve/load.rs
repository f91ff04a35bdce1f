//! Reading the archive, and what is dropped, beside the answering.

use std::{
    collections::{HashMap, HashSet},
    num::NonZeroUsize,
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::Result;
use serde::Serialize;
use spalt::Release;

use super::{App, drops::Dropped, store::Read};
use crate::{
    convert, converted,
    failure::{Failure, Stage},
    input::Item,
    language,
    manifest::Stamp,
    pipeline,
    walk::Walk,
};

/// How far the reading has come, and what is yet to be read.
#[derive(Default)]
pub struct Loading {
    told: Mutex<Told>,
    came: Condvar,
    /// Changes whenever the tables do.
    pub version: AtomicU64,
}

/// What the page is told of the reading.
#[derive(Default, Clone, Serialize)]
pub struct Told {
    /// Whether anything is being read.
    busy: bool,
    /// Documents that are read, of this run.
    read: u64,
    /// Documents that were there already.
    kept: u64,
    /// Bytes of the files that are being read, and of them what is read.
    bytes: u64,
    bytes_read: u64,
    failed: u64,
    /// The first that failed, with why.
    failures: Vec<(String, String)>,
    #[serde(skip)]
    waiting: Vec<Dropped>,
}

/// Most failures that are listed one by one.
const TOLD: usize = 200;
/// Documents that are put into the tables at once, and how long one waits.
const BATCH: usize = 50;
const WAIT: Duration = Duration::from_millis(500);

impl Loading {
    /// One more file is to be read.
    pub fn add(&self, dropped: Dropped) {
        let mut told = self.lock();
        told.busy = true;
        told.waiting.push(dropped);
        self.came.notify_one();
    }

    pub fn told(&self) -> Told {
        self.lock().clone()
    }

    fn failed(&self, failure: &Failure) {
        let mut told = self.lock();
        told.failed += 1;
        if told.failures.len() < TOLD {
            told.failures
                .push((failure.path.clone(), language::told(&failure.why).into()));
        }
    }

    fn next(&self) -> Vec<Dropped> {
        let mut told = self.lock();
        told.busy = false;
        let waited = self.came.wait_while(told, |told| told.waiting.is_empty());
        told = waited.unwrap_or_else(PoisonError::into_inner);
        told.busy = true;
        (told.bytes, told.bytes_read) = (0, 0);
        std::mem::take(&mut told.waiting)
    }

    fn lock(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads what is there, takes out what is not, and then reads what is dropped,
/// until the program ends.
pub fn run(app: &App, paths: Vec<PathBuf>) -> Result<()> {
    let stamps = app.store.stamps()?;
    let mut seen = HashSet::new();
    for path in paths {
        let whole = ["spalt.ndjson", "spalt.sqlite"].map(|name| path.join(name));
        let whole = whole.into_iter().find(|file| file.is_file());
        match whole.unwrap_or(path) {
            path if converted::is_converted(&path) => lines(app, &path, &stamps, &mut seen)?,
            path => {
                let walk = Walk::over(vec![path], &app.reading);
                documents(app, &walk, |id| id, &stamps, &mut seen)?;
            }
        }
    }
    let all = app.drops.as_ref().map(|drops| drops.all());
    read_dropped(app, all.unwrap_or_default(), &stamps, &mut seen)?;
    app.store
        .remove(stamps.keys().filter(|id| !seen.contains(*id)))?;
    // Which document a decision is about is known when all are there, and what
    // was decided in another run may have been taken out of the file.
    let mut ids = app.store.decided()?;
    for (id, sha256) in app.decided.documents() {
        ids.extend(id);
        ids.extend(app.store.with_bytes(&sha256)?);
    }
    ids.sort();
    ids.dedup();
    for id in ids {
        if let Some(release) = app.store.release(&id)? {
            let corrected = app.decided.corrected(&app.store, &release);
            app.store.correct(&corrected)?;
        }
    }
    if seen.len() != stamps.len() || app.loading.told().read > 0 {
        mark_copies(app)?;
    }
    loop {
        let waiting = app.loading.next();
        read_dropped(app, waiting, &HashMap::new(), &mut seen)?;
        mark_copies(app)?;
    }
}

fn mark_copies(app: &App) -> Result<()> {
    let corrected = |release: &Release| app.decided.corrected(&app.store, release);
    app.store.mark_copies(corrected)?;
    app.loading.version.fetch_add(1, Ordering::SeqCst);
    Ok(())
}

fn read_dropped(
    app: &App,
    all: Vec<Dropped>,
    stamps: &HashMap<String, String>,
    seen: &mut HashSet<String>,
) -> Result<()> {
    let Some(drops) = &app.drops else {
        return Ok(());
    };
    let paths = all.iter().map(|dropped| drops.path(&dropped.file));
    let walk = Walk::over(paths.collect(), &app.reading);
    // A file stands under its digest; what is shown is its name.
    let names: HashMap<&str, &str> = all
        .iter()
        .map(|dropped| (dropped.file.as_str(), dropped.name.as_str()))
        .collect();
    let name = |id: String| {
        let (file, member) = match id.find("!/") {
            Some(at) => id.split_at(at),
            None => (id.as_str(), ""),
        };
        let file = file.rsplit('/').next().unwrap_or(file);
        let name = names.get(file).copied().unwrap_or(file);
        format!("{DROPPED}/{name}{member}")
    };
    match all.is_empty() {
        true => Ok(()),
        false => documents(app, &walk, name, stamps, seen),
    }
}

/// What stands before the names of dropped files in the documents' ids.
const DROPPED: &str = "dropped";

/// What came of one input.
enum Done {
    /// Nothing has changed since it was read.
    Kept(String),
    Read(Box<Read>),
    Failed(Failure),
}

fn documents(
    app: &App,
    walk: &Walk,
    name: impl Fn(String) -> String + Sync,
    stamps: &HashMap<String, String>,
    seen: &mut HashSet<String>,
) -> Result<()> {
    app.loading.lock().bytes = walk.size()();
    let work = |found: Result<Item, Failure>| {
        let mut item = match found {
            Ok(item) => item,
            Err(failure) => return Done::Failed(failure),
        };
        item.id = name(item.id);
        let stamp = item.stamp().filter(|stamp| !stamp.is_young);
        let stamp = stamp.map(|stamp| told(&stamp)).unwrap_or_default();
        if !stamp.is_empty() && stamps.get(&item.id) == Some(&stamp) {
            return Done::Kept(item.id);
        }
        item.path = item.id.clone();
        match convert::read(&item, &app.reading) {
            Ok(release) => Done::Read(Box::new(corrected(app, release, stamp))),
            Err(failure) => Done::Failed(failure),
        }
    };
    let jobs = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut batch = Batch::new(app);
    pipeline::in_order(walk.documents(), jobs, work, |done| {
        app.loading.lock().bytes_read = walk.read();
        match done {
            Done::Kept(id) => {
                app.loading.lock().kept += 1;
                seen.insert(id);
            }
            Done::Read(read) => {
                seen.insert(read.release.id.clone().unwrap_or_default());
                batch.add(*read)?;
            }
            Done::Failed(failure) if failure.stage == Stage::Skip => {}
            Done::Failed(failure) => app.loading.failed(&failure),
        }
        anyhow::Ok(())
    })?;
    batch.end()
}

/// What `spalt convert` wrote, all of it anew where the file has changed.
fn lines(
    app: &App,
    path: &std::path::Path,
    stamps: &HashMap<String, String>,
    seen: &mut HashSet<String>,
) -> Result<()> {
    let stamp = Stamp::of(path).filter(|stamp| !stamp.is_young);
    let stamp = stamp.map(|stamp| told(&stamp)).unwrap_or_default();
    if !stamp.is_empty() && stamps.values().any(|kept| *kept == stamp) {
        let kept = stamps.iter().filter(|(_, kept)| **kept == stamp);
        seen.extend(kept.map(|(id, _)| id.clone()));
        app.loading.lock().kept = seen.len() as u64;
        return Ok(());
    }
    let mut batch = Batch::new(app);
    converted::each(path, |release| {
        seen.insert(release.id.clone().unwrap_or_default());
        // Only when all are in does the file count as read.
        batch.add(corrected(app, release, String::new()))
    })?;
    batch.end()?;
    app.store.stamp(seen.iter(), &stamp)
}

/// The stamp as it is kept beside a document.
fn told(stamp: &Stamp) -> String {
    let Stamp {
        path, size, mtime, ..
    } = stamp;
    format!("{path}\0{size}\0{mtime}")
}

fn corrected(app: &App, release: Release, stamp: String) -> Read {
    Read {
        corrected: app.decided.corrected(&app.store, &release),
        release,
        stamp,
    }
}

/// Documents on their way to the tables, where each change costs the same
/// whether it is of one document or of many.
struct Batch<'a> {
    app: &'a App,
    read: Vec<Read>,
    began: Instant,
}

impl Batch<'_> {
    fn new(app: &App) -> Batch<'_> {
        Batch {
            app,
            read: Vec::new(),
            began: Instant::now(),
        }
    }

    fn add(&mut self, read: Read) -> Result<()> {
        self.read.push(read);
        if self.read.len() >= BATCH || self.began.elapsed() > WAIT {
            self.put()?;
        }
        Ok(())
    }

    fn put(&mut self) -> Result<()> {
        self.app.store.put(&self.read)?;
        self.app.loading.lock().read += self.read.len() as u64;
        self.app.loading.version.fetch_add(1, Ordering::SeqCst);
        self.read.clear();
        self.began = Instant::now();
        Ok(())
    }

    fn end(mut self) -> Result<()> {
        self.put()
    }
}

/// Reads the archive in a thread of its own; an error that ends the reading is
/// printed on standard error.
pub fn begin(app: Arc<App>, paths: Vec<PathBuf>) {
    app.loading.lock().busy = true;
    std::thread::spawn(move || {
        if let Err(error) = run(&app, paths) {
            let failure = Failure::new("spalt serve", Stage::Read, format!("{error:#}"));
            app.loading.failed(&failure);
            app.loading.lock().busy = false;
        }
    });
}
