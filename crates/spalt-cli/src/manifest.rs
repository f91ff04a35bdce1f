//! The state of a run, so that a later one can go on from it.
//!
//! Beside the output stands a folder with two files that only grow. In
//! `documents` each converted document's JSON is kept, compressed; in
//! `manifest.ndjson` a line for each input says what it was and where its
//! document stands. A line is written after what it speaks of: a run that is
//! killed leaves at worst a torn end, which is cut off. Outputs are made anew,
//! from what is kept and what is new, in the order of the input; so it does not
//! show in them how often a run was stopped.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File, OpenOptions},
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{failure::Failure, lock::exclusive};

/// What an input was when it was read: another size or time is another input.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stamp {
    pub path: String,
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: u64,
    /// The file was modified so shortly before it was read that a later change
    /// may have the same time, given how coarse the clocks of file systems are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_young: bool,
}

/// The coarsest clock of a file system (FAT).
const TICK: Duration = Duration::from_secs(2);

impl Stamp {
    pub fn of(path: &Path) -> Option<Stamp> {
        let metadata = fs::metadata(path).ok().filter(|m| m.is_file())?;
        let modified = metadata.modified().ok()?;
        let mtime = modified.duration_since(UNIX_EPOCH).ok()?;
        let age = SystemTime::now().duration_since(modified);
        Some(Stamp {
            path: path.display().to_string(),
            size: metadata.len(),
            mtime: u64::try_from(mtime.as_nanos()).ok()?,
            is_young: age.map_or(true, |age| age < TICK),
        })
    }

    fn is_of(&self, other: &Stamp) -> bool {
        self.path == other.path && self.size == other.size && self.mtime == other.mtime
    }
}

/// A line of the manifest.
#[derive(Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line {
    /// What the lines that follow were made by. Another program, other rules
    /// or other options make other documents.
    Run { made_by: String },
    Document {
        id: String,
        #[serde(flatten)]
        stamp: Stamp,
        sha256: String,
        /// `done`, or why it failed.
        outcome: String,
        #[serde(flatten)]
        place: Place,
    },
    /// The document's own file was removed, as its input is gone.
    Gone { id: String },
    /// A run came to its end.
    Complete(Complete),
}

/// What a run that came to its end had seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complete {
    pub made_by: String,
    /// A digest of the stamps of all files and archives.
    pub inputs: String,
    pub failures: u64,
    /// How many of the failures another run may not have.
    pub passing: u64,
    /// Some of the stamps were young.
    pub is_young: bool,
}

/// Where a document is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    at: u64,
    length: u64,
    /// A checksum of the bytes that are kept.
    sum: u64,
}

/// What is kept of an input: little, as there is one for each document of an
/// archive.
struct Known {
    /// Size and time, and whether the time is too recent to be relied on.
    stamp: (u64, u64),
    is_young: bool,
    /// Half a digest of the input's SHA-256.
    sha256: u128,
    place: Place,
}

/// What earlier runs left; read in many threads.
pub struct Kept {
    documents: Mutex<File>,
    /// By [`key`].
    known: HashMap<u128, Known>,
    /// The ids of all documents that earlier runs wrote.
    pub ids: HashSet<String>,
    /// Whether the last run was the same program with the same options.
    is_same: bool,
    /// Whether a document's bytes are asked for whatever its stamp says.
    is_full: bool,
    /// The number of the first line that is not as it was written.
    broken_line: Option<u64>,
    /// Where documents stand that are not as they were written.
    broken: Mutex<HashSet<u64>>,
    /// Where the intact part of the lines and of the documents ends.
    lines_end: u64,
    documents_end: u64,
}

/// What this run adds.
pub struct Manifest {
    folder: PathBuf,
    lines: File,
    documents: File,
    end: u64,
}

const LINES: &str = "manifest.ndjson";
const DOCUMENTS: &str = "documents";
const DONE: &str = "done";

/// Opens the state in the folder, or begins one. With `is_full` no stamp is
/// trusted.
pub fn open(folder: &Path, made_by: &str, is_full: bool) -> Result<(Manifest, Kept)> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut lines = open_file(&folder.join(LINES))?;
    exclusive(&lines).with_context(|| folder.display().to_string())?;
    let documents = open_file(&folder.join(DOCUMENTS))?;
    let mut kept = Kept::load(BufReader::new(&lines), documents, made_by)?;
    kept.is_full = is_full;
    lines.set_len(kept.lines_end)?;
    lines.seek(SeekFrom::End(0))?;
    let mut manifest = Manifest {
        folder: folder.to_owned(),
        lines,
        // A handle of its own, since reading moves the position in the file.
        documents: open_file(&folder.join(DOCUMENTS))?,
        end: kept.documents_end,
    };
    if !kept.is_same {
        manifest.append(&Line::Run {
            made_by: made_by.into(),
        })?;
    }
    // Only after the lines were cut: some may have referred to documents
    // that are cut off here.
    manifest.documents.set_len(manifest.end)?;
    manifest.documents.seek(SeekFrom::End(0))?;
    Ok((manifest, kept))
}

/// How the last run came to its end, if it did: only the last line is read.
pub fn ended(folder: &Path) -> Option<Complete> {
    /// More than such a line is long.
    const TAIL: u64 = 4096;
    let mut lines = File::open(folder.join(LINES)).ok()?;
    let length = lines.metadata().ok().filter(|m| m.is_file())?.len();
    lines
        .seek(SeekFrom::Start(length.saturating_sub(TAIL)))
        .ok()?;
    let mut tail = Vec::new();
    lines.read_to_end(&mut tail).ok()?;
    let tail = tail.strip_suffix(b"\n")?;
    match opened(tail.rsplit(|&byte| byte == b'\n').next()?) {
        Some(Line::Complete(complete)) => Some(complete),
        _ => None,
    }
}

/// The documents whose inputs are gone or have changed. A document that this
/// run merely does not select is not gone.
pub fn without_input(folder: &Path, mut ids: HashSet<String>) -> Result<HashSet<String>> {
    let mut stamps = HashMap::new();
    if !ids.is_empty() {
        for line in BufReader::new(File::open(folder.join(LINES))?).split(b'\n') {
            if let Some(Line::Document {
                id, stamp, outcome, ..
            }) = opened(&line?)
                && outcome == DONE
                && ids.contains(&id)
            {
                stamps.insert(id, stamp);
            }
        }
    }
    ids.retain(|id| {
        let was = stamps.get(id);
        let now = was.and_then(|was| Stamp::of(Path::new(&was.path)));
        !matches!((was, now), (Some(was), Some(now)) if now.is_of(was))
    });
    Ok(ids)
}

impl Kept {
    /// Loads the part of the state that is intact.
    fn load(mut lines: impl BufRead, documents: File, made_by: &str) -> Result<Kept> {
        let there = documents.metadata()?.len();
        let mut kept = Kept {
            documents: Mutex::new(documents),
            known: HashMap::new(),
            ids: HashSet::new(),
            is_same: false,
            is_full: false,
            broken_line: None,
            broken: Mutex::default(),
            lines_end: 0,
            documents_end: 0,
        };
        let mut read = 0;
        // Where the first line stands whose document is past the end of the file.
        let mut torn = None;
        let mut line = Vec::new();
        let mut number = 0;
        while lines.read_until(b'\n', &mut line)? > 0 && line.ends_with(b"\n") {
            number += 1;
            match opened(line.trim_ascii_end()) {
                Some(Line::Run { made_by: by }) => {
                    kept.is_same = by == made_by;
                    kept.known.clear();
                    kept.documents_end = 0;
                    torn = None;
                }
                Some(Line::Document {
                    id,
                    stamp,
                    sha256,
                    outcome,
                    place,
                }) if read > 0 => {
                    let key = key(&id, &stamp.path);
                    let end = place.at.checked_add(place.length);
                    match end.filter(|end| *end <= there) {
                        None => torn = torn.or(Some(read)),
                        Some(_) if outcome != DONE => {
                            kept.known.remove(&key);
                        }
                        Some(end) => {
                            kept.documents_end = kept.documents_end.max(end);
                            let known = Known {
                                stamp: (stamp.size, stamp.mtime),
                                is_young: stamp.is_young,
                                sha256: short(sha256.as_bytes()),
                                place,
                            };
                            kept.known.insert(key, known);
                            kept.ids.insert(id);
                        }
                    }
                }
                Some(Line::Gone { id }) => {
                    kept.ids.remove(&id);
                }
                Some(Line::Complete(_)) => {}
                // A broken line may have been a `Run`, so what follows may be by another
                // program.
                _ => {
                    kept.broken_line = Some(number);
                    break;
                }
            }
            read += line.len() as u64;
            line.clear();
        }
        kept.lines_end = torn.unwrap_or(read);
        if !kept.is_same {
            kept.known.clear();
            kept.documents_end = 0;
        }
        Ok(kept)
    }

    /// Where the document is kept, if its input is what it was.
    pub fn place(&self, id: &str, stamp: &Stamp) -> Option<Place> {
        let known = self.known.get(&key(id, &stamp.path))?;
        let is_known = known.stamp == (stamp.size, stamp.mtime);
        (is_known && !known.is_young && !self.is_full).then_some(known.place)
    }

    /// Where the document is kept, if its bytes are what they were.
    pub fn place_of(&self, id: &str, stamp: &Stamp, sha256: &str) -> Option<Place> {
        let known = self.known.get(&key(id, &stamp.path))?;
        (known.sha256 == short(sha256.as_bytes())).then_some(known.place)
    }

    /// The JSON of a document that is kept.
    pub fn read(&self, place: Place) -> Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(place.length)?];
        {
            // A thread that panicked has not broken the file: each use seeks.
            let mut file = self
                .documents
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(place.at))?;
            file.read_exact(&mut bytes)?;
        }
        if sum(&bytes) != place.sum {
            let mut broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
            broken.insert(place.at);
            bail!("not what was kept");
        }
        Ok(lz4_flex::decompress_size_prepended(&bytes)?)
    }

    /// A message on what was kept and is broken, if anything is.
    pub fn told_broken(&self) -> Option<String> {
        let broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        let documents = match broken.len() {
            0 => None,
            count => Some(format!("{count} of the documents")),
        };
        let line = self.broken_line;
        let line = line.map(|line| format!("all from line {line} of {LINES} on"));
        let what: Vec<String> = documents.into_iter().chain(line).collect();
        (!what.is_empty()).then(|| {
            let what = what.join(" and ");
            format!("what was kept is broken: {what}; it is converted anew")
        })
    }
}

/// Tells an input's documents apart.
fn key(id: &str, path: &str) -> u128 {
    short(format!("{id}\0{path}").as_bytes())
}

/// Half a digest: short, and still different for different bytes.
fn short(bytes: &[u8]) -> u128 {
    let digest = Sha256::digest(bytes);
    digest[..16].iter().fold(0, |n, &b| n << 8 | u128::from(b))
}

impl Manifest {
    /// Keeps a document.
    pub fn done(&mut self, id: &str, stamp: Stamp, sha256: &str, packed: &[u8]) -> Result<()> {
        let place = Place {
            at: self.end,
            length: packed.len() as u64,
            sum: sum(packed),
        };
        let written = self.documents.write_all(packed);
        written.with_context(|| self.folder.join(DOCUMENTS).display().to_string())?;
        self.end += place.length;
        self.same(id, stamp, sha256, place)
    }

    /// Notes that a document that is kept has another stamp now.
    pub fn same(&mut self, id: &str, stamp: Stamp, sha256: &str, place: Place) -> Result<()> {
        self.append(&Line::Document {
            id: id.into(),
            stamp,
            sha256: sha256.into(),
            outcome: DONE.into(),
            place,
        })
    }

    /// Notes an input that failed; a later run tries it again.
    pub fn failed(&mut self, id: &str, stamp: Stamp, failure: &Failure) -> Result<()> {
        self.append(&Line::Document {
            id: id.into(),
            stamp,
            sha256: String::new(),
            outcome: format!("failed: {}", failure.why),
            place: Place::default(),
        })
    }

    /// Notes that a document's own file was removed.
    pub fn gone(&mut self, id: &str) -> Result<()> {
        self.append(&Line::Gone { id: id.into() })
    }

    /// Notes that a run came to its end.
    pub fn complete(&mut self, complete: Complete) -> Result<()> {
        self.append(&Line::Complete(complete))?;
        self.documents.sync_all()?;
        Ok(self.lines.sync_all()?)
    }

    fn append(&mut self, line: &Line) -> Result<()> {
        let written = self.lines.write_all(&sealed(line)?);
        written.with_context(|| self.folder.join(LINES).display().to_string())
    }
}

/// The line with its newline and, as its last field, a digest of the rest.
fn sealed(line: &Line) -> Result<Vec<u8>> {
    let mut json = serde_json::to_vec(line)?;
    let check = format!("{CHECK}{:016x}\"}}\n", sum(&json));
    json.pop();
    json.extend(check.as_bytes());
    Ok(json)
}

/// The line, if it is as it was written.
fn opened(sealed: &[u8]) -> Option<Line> {
    let at = sealed.len().checked_sub(CHECK.len() + 16 + 2)?;
    let (json, check) = sealed.split_at(at);
    let json = [json, b"}"].concat();
    let is_whole = check == format!("{CHECK}{:016x}\"}}", sum(&json)).as_bytes();
    is_whole
        .then(|| serde_json::from_slice(&json).ok())
        .flatten()
}

const CHECK: &str = ",\"check\":\"";

/// A checksum, by which changed bytes are noticed.
fn sum(bytes: &[u8]) -> u64 {
    (short(bytes) >> 64) as u64
}

/// Compresses a document's JSON for [`Manifest::done`].
pub fn pack(json: &[u8]) -> Vec<u8> {
    lz4_flex::compress_prepend_size(json)
}

fn open_file(path: &Path) -> Result<File> {
    // What is no regular file may not be cut or written into.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        bail!("{}: not a regular file", path.display());
    }
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(size: u64) -> Stamp {
        Stamp {
            path: "a.txt".into(),
            size,
            mtime: 1,
            is_young: false,
        }
    }

    #[test]
    fn what_is_cut_at_any_byte_is_taken_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let (mut manifest, _) = open(path, "me", false).unwrap();
        for n in 0..5 {
            let json = format!("{{\"n\":{n}}}\n");
            let packed = pack(json.as_bytes());
            manifest
                .done(&n.to_string(), stamp(n), "", &packed)
                .unwrap();
        }
        drop(manifest);
        let lines = fs::read(path.join("manifest.ndjson")).unwrap();
        for end in 0..=lines.len() {
            fs::write(path.join("manifest.ndjson"), &lines[..end]).unwrap();
            let copy = tempfile::tempdir().unwrap();
            for name in ["manifest.ndjson", "documents"] {
                fs::copy(path.join(name), copy.path().join(name)).unwrap();
            }
            let (_, kept) = open(copy.path(), "me", false).unwrap();
            let whole = lines[..end].iter().filter(|&&b| b == b'\n').count();
            for n in 0..5_u64 {
                let place = kept.place(&n.to_string(), &stamp(n));
                assert_eq!(place.is_some(), n + 1 < whole as u64, "{end} {n}");
                if let Some(place) = place {
                    let json = kept.read(place).unwrap();
                    assert_eq!(json, format!("{{\"n\":{n}}}\n").as_bytes());
                }
            }
        }
    }

    #[test]
    fn another_program_or_another_input_is_not_taken_for_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (mut manifest, _) = open(folder.path(), "me", false).unwrap();
        manifest.done("a", stamp(1), "", &pack(b"{}\n")).unwrap();
        drop(manifest);
        let (_, kept) = open(folder.path(), "me", false).unwrap();
        assert!(kept.place("a", &stamp(1)).is_some());
        assert!(kept.place("a", &stamp(2)).is_none());
        let (_, kept) = open(folder.path(), "you", false).unwrap();
        assert!(kept.place("a", &stamp(1)).is_none());
        // But the id is known, so that the document's file can be removed.
        assert!(kept.ids.contains("a"));
        drop(kept);
        let (_, kept) = open(folder.path(), "me", false).unwrap();
        assert!(kept.place("a", &stamp(1)).is_none());
    }

    #[test]
    fn the_same_bytes_are_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let (mut manifest, _) = open(folder.path(), "me", false).unwrap();
        manifest.done("a", stamp(1), "abc", &pack(b"{}\n")).unwrap();
        drop(manifest);
        let (mut manifest, kept) = open(folder.path(), "me", false).unwrap();
        assert!(kept.place_of("a", &stamp(2), "abd").is_none());
        let place = kept.place_of("a", &stamp(2), "abc").unwrap();
        manifest.same("a", stamp(2), "abc", place).unwrap();
        manifest.gone("a").unwrap();
        drop(manifest);
        let (_, kept) = open(folder.path(), "me", false).unwrap();
        assert_eq!(kept.place("a", &stamp(2)), Some(place));
        assert!(kept.ids.is_empty());
    }

    #[test]
    fn documents_that_are_cut_off_are_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let (mut manifest, _) = open(folder.path(), "me", false).unwrap();
        for id in ["a", "b", "c"] {
            manifest
                .done(id, stamp(1), "", &pack(id.as_bytes()))
                .unwrap();
        }
        drop(manifest);
        let documents = folder.path().join("documents");
        let length = fs::metadata(&documents).unwrap().len();
        let file = OpenOptions::new().write(true).open(&documents).unwrap();
        file.set_len(length / 3 * 2).unwrap();
        let (mut manifest, kept) = open(folder.path(), "me", false).unwrap();
        let known = ["a", "b", "c"].map(|id| kept.place(id, &stamp(1)).is_some());
        assert_eq!(known, [true, true, false]);
        manifest.done("d", stamp(1), "", &pack(b"d")).unwrap();
        drop(manifest);
        let (_, kept) = open(folder.path(), "me", false).unwrap();
        assert!(kept.place("c", &stamp(1)).is_none());
        let place = kept.place("d", &stamp(1)).unwrap();
        assert_eq!(kept.read(place).unwrap(), b"d");
    }

    #[test]
    fn the_last_line_tells_whether_the_run_ended() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(ended(folder.path()), None);
        let (mut manifest, _) = open(folder.path(), "me", false).unwrap();
        let complete = Complete {
            is_young: false,
            made_by: "me".into(),
            inputs: "x".repeat(64),
            failures: 2,
            passing: 1,
        };
        for n in 0..100 {
            manifest.done("a", stamp(n), "", b"").unwrap();
        }
        manifest.complete(complete.clone()).unwrap();
        assert_eq!(ended(folder.path()), Some(complete));
        manifest.done("b", stamp(1), "", b"").unwrap();
        assert_eq!(ended(folder.path()), None);
    }

    #[cfg(unix)]
    #[test]
    fn two_runs_do_not_share_a_manifest() {
        let folder = tempfile::tempdir().unwrap();
        let (_first, _) = open(folder.path(), "me", false).unwrap();
        let second = open(folder.path(), "me", false).err().unwrap();
        assert!(format!("{second:#}").ends_with("another run is at work here"));
    }
}
