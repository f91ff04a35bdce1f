//! A file for each document.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{
    Document, Sink, Whole,
    partial::{hidden, sweep, unforeseen},
};
use crate::{digest::sha256, lock::Lock, terminal::acts};

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
        // A file that would not change keeps its date.
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
        // The whole file system at once: syncing file by file would take longer
        // than the run.
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(fs::File::open(&self.root)?)?;
        Ok(Vec::new())
    }
}

/// The name that the documents' temporary files are made from.
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

/// The id as a path below the folder, never out of it. No two ids have the same
/// path, and every file system takes it: characters with a special meaning in
/// names are percent-encoded as in URLs, `%3A`, and `%` itself always is; a `%`
/// with no such code behind it, as `%-`, comes from this function only.
fn file_name(id: &str) -> String {
    let mut parts = id.split('/').peekable();
    let mut path = String::new();
    while let Some(part) = parts.next() {
        let is_folder = parts.peek().is_some();
        let name = escaped(part, is_folder);
        match name.len() {
            0..=LONGEST => path += &name,
            _ => path += &shortened(&name, part),
        }
        path += if is_folder { "/" } else { "" };
    }
    if path.len() > LONGEST_PATH {
        path = shortened(&path.replace('/', "%-"), id);
    }
    path + ".json"
}

/// One part of a path.
fn escaped(part: &str, is_folder: bool) -> String {
    if part.is_empty() {
        return "%-".into();
    }
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    let last = part.chars().count() - 1;
    // A folder may not be named as another document's file.
    let json = part.len().checked_sub(5).filter(|&at| {
        is_folder
            && part
                .get(at..)
                .is_some_and(|end| end.eq_ignore_ascii_case(".json"))
    });
    let mut name = String::with_capacity(part.len());
    for (n, (at, c)) in part.char_indices().enumerate() {
        let is_meant = match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '%' => false,
            '.' | ' ' if n == last && is_folder => false,
            '.' if part == "." || part == ".." || json == Some(at) => false,
            // `nul.txt` is no file either on Windows.
            _ if n == 0 && is_device(stem) => false,
            c => !acts(c),
        };
        match is_meant {
            true => name.push(c),
            false => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    name += &format!("%{byte:02X}");
                }
            }
        }
    }
    name
}

/// Whether Windows takes the name for a device.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_uppercase();
    let numbered = |name: &str| {
        let number = stem.strip_prefix(name)?;
        let mut chars = number.chars();
        let is_one = chars.next().is_some_and(|c| c.is_numeric()) && chars.next().is_none();
        is_one.then_some(())
    };
    matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM").or_else(|| numbered("LPT")).is_some()
}

/// The beginning of a name that is too long, with a digest of `of`.
fn shortened(name: &str, of: &str) -> String {
    let digest = sha256(of.as_bytes());
    let (tail, mark) = (&digest[..32], "%~");
    let keep = (0..=LONGEST - mark.len() - tail.len())
        .rev()
        .find(|&at| name.is_char_boundary(at))
        .unwrap_or(0);
    format!("{}{mark}{tail}", &name[..keep])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_eq!(file_name("2022/vård.txt"), "2022/vård.txt.json");
        assert_eq!(file_name("../../etc"), "%2E%2E/%2E%2E/etc.json");
        assert_eq!(file_name("/etc"), "%-/etc.json");
        assert_eq!(file_name("https://a.se/?b"), "https%3A/%-/a.se/%3Fb.json");
        assert_eq!(file_name("C:\\x"), "C%3A%5Cx.json");
    }

    #[test]
    fn names_are_those_that_every_file_system_takes() {
        assert_eq!(file_name("con/nul.txt"), "%63on/%6Eul.txt.json");
        assert_eq!(file_name("COM¹/lpt1 .x"), "%43OM¹/%6Cpt1 .x.json");
        assert_eq!(file_name("kontakt/com.txt"), "kontakt/com.txt.json");
        assert_eq!(file_name("a./b /c. "), "a%2E/b%20/c. .json");
        assert_eq!(file_name("a\nb\u{202E}c"), "a%0Ab%E2%80%AEc.json");
        assert_eq!(file_name("50%.txt"), "50%25.txt.json");
    }

    /// No two ids become one file, and none needs a folder that is another's
    /// file, on file systems that ignore case too.
    #[test]
    fn every_address_has_a_file_of_its_own() {
        use std::collections::{HashMap, HashSet};
        let pieces = [
            "/", "/", "//", "%", "%2E", "%2e", "%25", "%-", "%~", ".", "..", ".json", ".JSON", "~",
            "-", "2E", "a", "b", ":", "?", "%3A", "con", "nul", " ", "é", "\u{1}", "\u{202E}", "0",
            "\\",
        ];
        let mut random = 1_u64;
        let mut next = |below: usize| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (random >> 33) as usize % below
        };
        let mut ids: HashSet<String> = HashSet::new();
        for n in 0..200_000 {
            let mut id: String = (0..1 + next(6))
                .map(|_| pieces[next(pieces.len())])
                .collect();
            if n % 50 == 0 {
                id = [id, "x".repeat(230 + next(30)), "/x".repeat(next(2) * 1_000)].concat();
            }
            // Those that differ in case alone have other ids.
            ids.insert(id.to_lowercase());
        }
        // The file names of ids as ids, as somebody might choose them who wants two
        // ids to share a file.
        let names: Vec<String> = ids.iter().map(|id| file_name(id)).collect();
        ids.extend(names.iter().map(|name| name.to_lowercase()));
        let mut of: HashMap<String, &str> = HashMap::new();
        for id in &ids {
            let name = file_name(id).to_lowercase();
            assert!(
                name.split('/')
                    .all(|part| part.len() <= 255 && !part.is_empty()),
                "{name}"
            );
            assert!(name.len() <= 2_005);
            if let Some(other) = of.insert(name.clone(), id) {
                panic!("{id:?} and {other:?} are both {name:?}");
            }
        }
        for name in of.keys() {
            let folders = name.match_indices('/').map(|(at, _)| &name[..at]);
            folders.for_each(|folder| assert!(!of.contains_key(folder), "{folder:?} of {name:?}"));
        }
        assert!(of.len() > 100_000, "{}", of.len());
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
