//! A file for each document.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::{
    Document, Sink, Whole,
    partial::{hidden, sweep, unforeseen},
};
use crate::lock::Lock;

/// `<folder>/<id>.json` for each document.
pub struct Folder {
    root: PathBuf,
    /// The folder that was made last: neighbours mostly share it.
    made: PathBuf,
    _lock: Lock,
}

impl Folder {
    pub fn create(root: &Path) -> Result<Folder> {
        let shown = || root.display().to_string();
        fs::create_dir_all(root).with_context(shown)?;
        let lock = Lock::take(hidden(&root.join(DOCUMENTS), ".lock")).with_context(shown)?;
        sweep(&root.join(DOCUMENTS));
        Ok(Folder {
            root: root.to_owned(),
            made: PathBuf::new(),
            _lock: lock,
        })
    }

    /// Writes a file that is never seen half.
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = unforeseen(&self.root.join(DOCUMENTS))?;
        file.write_all(bytes)?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Sink for Folder {
    fn write(&mut self, document: &Document) -> Result<()> {
        let path = self.root.join(file_name(&document.id));
        // What is the same keeps its date.
        if fs::read(&path).is_ok_and(|there| there == document.pretty) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.root);
        if folder != self.made {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            self.made = folder.to_owned();
        }
        self.put(&path, &document.pretty)
            .with_context(|| path.display().to_string())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Whole>> {
        // All at once: one by one would take longer than the run.
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(fs::File::open(&self.root)?)?;
        Ok(Vec::new())
    }
}

/// What the documents' files are named for until they are whole.
const DOCUMENTS: &str = "documents";

/// Removes a document's file and the folders that this leaves empty; tells
/// whether there was one.
pub fn remove(root: &Path, id: &str) -> Result<bool> {
    let path = root.join(file_name(id));
    match fs::remove_file(&path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    }
    let folders = path.ancestors().skip(1);
    // One that is not empty stays, and all above it.
    let _ = folders
        .take_while(|folder| *folder != root)
        .try_for_each(fs::remove_dir);
    Ok(true)
}

/// Longest name that file systems take, less the `.json` after it.
const LONGEST: usize = 250;
/// Longest path below the folder.
const LONGEST_PATH: usize = 2_000;

/// The id as a path below the folder, never out of it.
fn file_name(id: &str) -> String {
    let parts: Vec<String> = id
        .split('/')
        .map(|part| match part {
            "" => "%".to_owned(),
            "." | ".." => part.replace('.', "%2E"),
            _ if part.len() > LONGEST => shorten(part),
            _ => part.replace('\0', "%00"),
        })
        .collect();
    // A folder named as another document's file.
    let path = parts.join("/").replace(".json/", "%2Ejson/");
    match path.len() {
        0..=LONGEST_PATH => path + ".json",
        _ => shorten(&path.replace('/', "%")) + ".json",
    }
}

/// The beginning of a name too long, with a digest that tells it apart.
fn shorten(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let keep = (0..LONGEST - 16)
        .rev()
        .find(|&at| name.is_char_boundary(at))
        .unwrap_or(0);
    let tail: String = digest[..8].iter().map(|b| format!("{b:02x}")).collect();
    format!("{}~{tail}", &name[..keep])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_eq!(file_name("2022/vård.txt"), "2022/vård.txt.json");
        assert_eq!(file_name("../../etc"), "%2E%2E/%2E%2E/etc.json");
        assert_eq!(file_name("/etc"), "%/etc.json");
        assert_eq!(file_name("https://a.se/?b"), "https:/%/a.se/?b.json");
    }

    #[test]
    fn names_too_long_stay_apart() {
        let (a, b) = ("å".repeat(300), "å".repeat(301));
        assert!(file_name(&a).len() <= 255);
        assert_ne!(file_name(&a), file_name(&b));
        let deep = "mapp/".repeat(1000);
        assert!(file_name(&format!("{deep}a.txt")).len() <= 255);
        assert_ne!(
            file_name(&format!("{deep}a")),
            file_name(&format!("{deep}b"))
        );
    }

    #[test]
    fn a_folder_is_not_named_as_a_file() {
        assert_eq!(file_name("a.txt"), "a.txt.json");
        assert_eq!(file_name("a.txt.json/b.txt"), "a.txt%2Ejson/b.txt.json");
        assert_eq!(file_name("a.jsonx/b.json.txt"), "a.jsonx/b.json.txt.json");
    }

    #[test]
    fn what_is_removed_leaves_no_empty_folder() {
        let root = tempfile::tempdir().unwrap();
        for name in ["a/b/x.txt.json", "a/y.txt.json"] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        assert!(remove(root.path(), "a/b/x.txt").unwrap());
        assert!(!remove(root.path(), "a/b/x.txt").unwrap());
        assert!(!root.path().join("a/b").exists());
        assert!(remove(root.path(), "a/y.txt").unwrap());
        assert!(root.path().is_dir() && !root.path().join("a").exists());
    }
}
