//! Files that are dropped on the page. They come piece by piece to the disk and
//! are called by their digests there: a name that a browser sends is shown, and
//! is never a path.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::{Context, Result};
use hyper::StatusCode;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use unicode_normalization::UnicodeNormalization;

use super::App;
use crate::{digest::hex, input, terminal};

/// Where dropped files are kept, and within what limits.
pub struct Drops {
    folder: PathBuf,
    /// Bytes that one file may have.
    most: u64,
    /// Bytes that may still be uploaded, in all files together.
    left: Arc<AtomicU64>,
    /// The names that are shown, by file.
    names: Mutex<HashMap<String, String>>,
}

/// A file that was dropped: as it lies on the disk, and as it is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Dropped {
    pub file: String,
    pub name: String,
}

/// How many times the bytes of one file all of them together may have.
const FILES: u64 = 16;

impl Drops {
    /// The files that are kept in `folder`, with what may still be uploaded.
    pub fn open(folder: PathBuf, most: u64) -> Result<Drops> {
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        // Uploads that were not complete when an earlier run was killed.
        for entry in fs::read_dir(&folder)?.flatten() {
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                let _ = fs::remove_file(entry.path());
            }
        }
        let mut names = HashMap::new();
        let list = folder.join(LIST);
        if let Ok(file) = File::open(&list) {
            for line in BufReader::new(file).lines() {
                let line = line.with_context(|| list.display().to_string())?;
                // A run that was killed may have left half a line.
                if let Ok(Dropped { file, name }) = serde_json::from_str(&line) {
                    names.insert(file, name);
                }
            }
        }
        Ok(Drops {
            folder,
            most,
            left: Arc::new(AtomicU64::new(most.saturating_mul(FILES))),
            names: Mutex::new(names),
        })
    }

    /// All that are there, by name.
    pub fn all(&self) -> Vec<Dropped> {
        let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<Dropped> = names
            .iter()
            .filter(|(file, _)| self.path(file).is_file())
            .map(|(file, name)| Dropped {
                file: file.clone(),
                name: name.clone(),
            })
            .collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    /// Where a dropped file lies.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    /// Notes a file under a name that no other has.
    fn note(&self, file: &str, name: &str) -> Result<Dropped> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let (stem, ending) = name.split_at(name.len() - ending_of(name).len());
        let numbered = (2..).map(|n| format!("{stem}~{n}{ending}"));
        let mut wanted = std::iter::once(name.to_owned()).chain(numbered);
        let is_free = |name: &String| !names.values().any(|taken| taken == name);
        let name = wanted.find(is_free).unwrap_or_default();
        let dropped = Dropped {
            file: file.to_owned(),
            name: name.clone(),
        };
        let mut line = serde_json::to_vec(&dropped)?;
        line.push(b'\n');
        let mut list = OpenOptions::new();
        let mut list = list.append(true).create(true).open(self.path(LIST))?;
        list.write_all(&line)?;
        list.sync_data()?;
        names.insert(dropped.file.clone(), name);
        Ok(dropped)
    }
}

const LIST: &str = "names.ndjson";

/// A file that is being uploaded. An upload that breaks off leaves nothing.
pub struct Incoming {
    file: NamedTempFile,
    digest: Sha256,
    name: String,
    /// Bytes of it that may still be uploaded.
    most: u64,
    /// Bytes that it has, taken from what all may have.
    taken: u64,
    left: Arc<AtomicU64>,
    over: Option<StatusCode>,
}

/// The answer to a complete upload.
#[derive(Serialize)]
pub struct Told {
    name: String,
    /// Not there before.
    new: bool,
}

impl Incoming {
    /// Begins a file of that name, unless nothing here reads it or it is told
    /// to be too long.
    pub fn begin(app: &App, name: &str, length: Option<u64>) -> Result<Incoming, StatusCode> {
        let drops = app.drops.as_ref().ok_or(StatusCode::FORBIDDEN)?;
        let name = shown(name);
        if !input::is_read(Path::new(&name)) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        if length.is_some_and(|length| length > drops.most) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let file = NamedTempFile::with_prefix_in(".", &drops.folder);
        Ok(Incoming {
            file: file.map_err(|_| StatusCode::INSUFFICIENT_STORAGE)?,
            digest: Sha256::new(),
            name,
            most: drops.most,
            taken: 0,
            left: drops.left.clone(),
            over: None,
        })
    }

    /// Why no more of it is taken.
    pub fn refused(&self) -> StatusCode {
        self.over.unwrap_or(StatusCode::INSUFFICIENT_STORAGE)
    }

    /// Keeps it, unless it is there already, and has it read.
    pub fn end(mut self, app: &App) -> Result<Told, StatusCode> {
        let failed = |_| StatusCode::INSUFFICIENT_STORAGE;
        let drops = app.drops.as_ref().ok_or(StatusCode::FORBIDDEN)?;
        let digest = hex(&std::mem::take(&mut self.digest).finalize());
        let file = digest + &ending_of(&self.name).to_ascii_lowercase();
        let path = drops.path(&file);
        let mut known = drops.all().into_iter();
        if let Some(known) = known.find(|known| known.file == file) {
            let name = known.name;
            return Ok(Told { name, new: false });
        }
        self.file.as_file().sync_all().map_err(failed)?;
        let kept = NamedTempFile::with_prefix_in(".", &drops.folder).map_err(failed)?;
        let coming = std::mem::replace(&mut self.file, kept);
        coming
            .persist(path)
            .map_err(|_| StatusCode::INSUFFICIENT_STORAGE)?;
        // The file is kept, so its bytes stay counted.
        self.taken = 0;
        let dropped = drops
            .note(&file, &self.name)
            .map_err(|_| StatusCode::INSUFFICIENT_STORAGE)?;
        let name = dropped.name.clone();
        app.loading.add(dropped);
        Ok(Told { name, new: true })
    }
}

impl Write for Incoming {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len() as u64;
        self.most = self.most.checked_sub(length).ok_or_else(|| {
            self.over = Some(StatusCode::PAYLOAD_TOO_LARGE);
            io::Error::from(io::ErrorKind::FileTooLarge)
        })?;
        let less = |left: u64| left.checked_sub(length);
        let all = &self.left;
        all.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less)
            .map_err(|_| io::Error::from(io::ErrorKind::StorageFull))?;
        self.taken += length;
        self.file.write_all(bytes)?;
        self.digest.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        self.left.fetch_add(self.taken, Ordering::SeqCst);
    }
}

/// A name as it is shown: `/` between its parts, nothing that acts, none that
/// leads elsewhere, no longer than anybody reads.
fn shown(name: &str) -> String {
    const LONGEST: usize = 200;
    let name: String = name.nfc().filter(|&c| !terminal::acts(c)).collect();
    // What would be taken for a member of an archive.
    let name = name.replace('\\', "/").replace("!/", "/");
    let parts = name.split('/').map(str::trim);
    let parts: Vec<&str> = parts.filter(|p| !["", ".", ".."].contains(p)).collect();
    let name = parts.join("/");
    let letters = name.chars().count();
    name.chars().skip(letters.saturating_sub(LONGEST)).collect()
}

/// The ending that says what a file is: `.pdf`, `.tar.gz`.
fn ending_of(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    let lower = name.to_ascii_lowercase();
    let double = [".tar.gz", ".warc.gz"].into_iter();
    let double = double.filter(|ending| lower.ends_with(ending));
    let at = double.map(|ending| name.len() - ending.len()).next();
    &name[at.or_else(|| name.rfind('.')).unwrap_or(name.len())..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_and_lead_nowhere() {
        for (told, name) in [
            ("a.pdf", "a.pdf"),
            ("mapp/a.pdf", "mapp/a.pdf"),
            ("../../etc/x.txt", "etc/x.txt"),
            ("/etc/./x.txt", "etc/x.txt"),
            ("C:\\Windows\\..\\x.txt", "C:/Windows/x.txt"),
            ("a\u{0}\u{202e}b\n.txt", "ab.txt"),
            ("x.zip!/a.txt", "x.zip/a.txt"),
            ("A\u{30a}.txt", "Å.txt"),
            ("..", ""),
        ] {
            assert_eq!(shown(told), name);
        }
        assert_eq!(shown(&"x/".repeat(1000)).chars().count(), 200);
    }

    #[test]
    fn a_file_is_called_by_its_digest_and_what_it_is() {
        assert_eq!(ending_of("a/b.c/x.PDF"), ".PDF");
        assert_eq!(ending_of("x.tar.gz"), ".tar.gz");
        assert_eq!(ending_of("x.v2.warc.gz"), ".warc.gz");
        assert_eq!(ending_of("a.b/x"), "");
    }

    #[test]
    fn no_two_files_have_one_name() {
        let folder = tempfile::tempdir().unwrap();
        let drops = Drops::open(folder.path().join("dropped"), 10).unwrap();
        let note = |file| drops.note(file, "a.tar.gz").unwrap().name;
        assert_eq!(note("1.tar.gz"), "a.tar.gz");
        assert_eq!(note("2.tar.gz"), "a~2.tar.gz");
        let again = Drops::open(folder.path().join("dropped"), 10).unwrap();
        assert_eq!(
            again.note("3.tar.gz", "a.tar.gz").unwrap().name,
            "a~3.tar.gz"
        );
    }
}
