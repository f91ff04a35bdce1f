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
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
    sync::{Mutex, PoisonError},
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// What an input was when it was read: another size or time is another input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub path: String,
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: u64,
}

impl Stamp {
    pub fn of(path: &Path) -> Option<Stamp> {
        let metadata = fs::metadata(path).ok().filter(|m| m.is_file())?;
        let mtime = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Stamp {
            path: path.display().to_string(),
            size: metadata.len(),
            mtime: u64::try_from(mtime.as_nanos()).ok()?,
        })
    }
}

/// A line of the manifest.
#[derive(Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line {
    /// The first: what the rest was made by. Another program, other rules or
    /// other options make other documents.
    Run { made_by: String },
    Document {
        id: String,
        #[serde(flatten)]
        stamp: Stamp,
        sha256: String,
        /// `done`, or why it failed.
        outcome: String,
        at: u64,
        length: u64,
    },
    /// A run came to its end.
    Complete(Complete),
}

/// What a run that came to its end had seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complete {
    /// A digest of the stamps of all files and archives.
    pub inputs: String,
    pub failures: u64,
    /// How many of the failures another run might not have.
    pub passing: u64,
}

/// Where a document is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    at: u64,
    length: u64,
}

/// What earlier runs left; read in many threads.
pub struct Kept {
    documents: Mutex<File>,
    known: HashMap<String, (Stamp, Place)>,
    /// How the last run ended, if it did.
    pub complete: Option<Complete>,
    /// Where the documents end that the manifest knows of.
    end: u64,
}

/// What this run adds.
pub struct Manifest {
    lines: File,
    documents: File,
    end: u64,
}

/// Opens the state in the folder, or begins one where there is none or where
/// it was made by something else.
pub fn open(folder: &Path, made_by: &str) -> Result<(Manifest, Kept)> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut lines = open_file(&folder.join("manifest.ndjson"))?;
    let mut documents = open_file(&folder.join("documents"))?;
    let mut text = Vec::new();
    lines.read_to_end(&mut text)?;
    let (kept, valid) = Kept::load(&text, documents.try_clone()?, made_by)?;
    lines.set_len(valid)?;
    lines.seek(SeekFrom::End(0))?;
    documents.set_len(kept.end)?;
    // A handle of its own, since reading moves the place in the file.
    documents = open_file(&folder.join("documents"))?;
    documents.seek(SeekFrom::End(0))?;
    let mut manifest = Manifest {
        lines,
        documents,
        end: kept.end,
    };
    if valid == 0 {
        manifest.append(&Line::Run {
            made_by: made_by.into(),
        })?;
    }
    Ok((manifest, kept))
}

impl Kept {
    /// Takes over what is whole; tells how many bytes of the manifest that is.
    fn load(text: &[u8], documents: File, made_by: &str) -> Result<(Kept, u64)> {
        let there = documents.metadata()?.len();
        let mut kept = Kept {
            documents: Mutex::new(documents),
            known: HashMap::new(),
            complete: None,
            end: 0,
        };
        let mut valid = 0;
        for raw in text.split_inclusive(|&byte| byte == b'\n') {
            if !raw.ends_with(b"\n") {
                break;
            }
            match serde_json::from_slice(raw) {
                Ok(Line::Run { made_by: by }) if valid == 0 => {
                    if by != made_by {
                        break;
                    }
                }
                Ok(Line::Document {
                    id,
                    stamp,
                    outcome,
                    at,
                    length,
                    ..
                }) if valid > 0 && at + length <= there => {
                    kept.complete = None;
                    kept.end = kept.end.max(at + length);
                    if outcome == DONE {
                        kept.known.insert(id, (stamp, Place { at, length }));
                    }
                }
                Ok(Line::Complete(complete)) if valid > 0 => kept.complete = Some(complete),
                _ => break,
            }
            valid += raw.len() as u64;
        }
        Ok((kept, valid))
    }

    /// Where the document is kept, if its input is what it was.
    pub fn place(&self, id: &str, stamp: &Stamp) -> Option<Place> {
        let (was, place) = self.known.get(id)?;
        (was == stamp).then_some(*place)
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
        Ok(lz4_flex::decompress_size_prepended(&bytes)?)
    }
}

impl Manifest {
    /// Keeps a document.
    pub fn done(&mut self, id: &str, stamp: Stamp, sha256: &str, packed: &[u8]) -> Result<()> {
        let (at, length) = (self.end, packed.len() as u64);
        self.documents.write_all(packed)?;
        self.end += length;
        self.append(&Line::Document {
            id: id.into(),
            stamp,
            sha256: sha256.into(),
            outcome: DONE.into(),
            at,
            length,
        })
    }

    /// Notes an input that failed; a later run tries it again.
    pub fn failed(&mut self, id: &str, stamp: Stamp, failure: &Failure) -> Result<()> {
        self.append(&Line::Document {
            id: id.into(),
            stamp,
            sha256: String::new(),
            outcome: format!("failed: {}", failure.why),
            at: 0,
            length: 0,
        })
    }

    /// Notes that a run came to its end.
    pub fn complete(&mut self, complete: Complete) -> Result<()> {
        self.append(&Line::Complete(complete))?;
        self.documents.sync_all()?;
        Ok(self.lines.sync_all()?)
    }

    fn append(&mut self, line: &Line) -> Result<()> {
        let mut json = serde_json::to_vec(line)?;
        json.push(b'\n');
        Ok(self.lines.write_all(&json)?)
    }
}

const DONE: &str = "done";

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
        }
    }

    #[test]
    fn what_is_cut_at_any_byte_is_taken_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let (mut manifest, _) = open(path, "me").unwrap();
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
            let (_, kept) = open(copy.path(), "me").unwrap();
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
        let (mut manifest, _) = open(folder.path(), "me").unwrap();
        manifest.done("a", stamp(1), "", &pack(b"{}\n")).unwrap();
        drop(manifest);
        let (_, kept) = open(folder.path(), "me").unwrap();
        assert!(kept.place("a", &stamp(1)).is_some());
        assert!(kept.place("a", &stamp(2)).is_none());
        let (_, kept) = open(folder.path(), "you").unwrap();
        assert!(kept.place("a", &stamp(1)).is_none());
    }
}
