//! Paths on the command line to the documents below them, in sorted order.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use crate::{
    failure::{Failure, Stage, io_reason},
    input::{Content, Item},
};

/// Extensions that are read when a folder is walked.
const EXTENSIONS: [&str; 4] = ["txt", "md", "html", "htm"];

/// Every document below the paths: in the order of the paths, each folder
/// sorted by name. No two have the same id.
pub fn walk(paths: Vec<PathBuf>) -> impl Iterator<Item = Result<Item, Failure>> + Send {
    let mut ids = Ids::default();
    paths.into_iter().flat_map(below).map(move |found| {
        found.map(|mut item| {
            item.id = ids.unique(item.id);
            item
        })
    })
}

fn below(path: PathBuf) -> Box<dyn Iterator<Item = Result<Item, Failure>> + Send> {
    if path.is_dir() {
        Box::new(folder(path))
    } else {
        Box::new(std::iter::once(Ok(single(path))))
    }
}

/// The document of a path that is no folder.
pub fn single(path: PathBuf) -> Item {
    if path.as_os_str() == "-" {
        return Item {
            id: "stdin".into(),
            path: "-".into(),
            content: Content::Stdin,
        };
    }
    Item {
        id: path.file_name().map(Path::new).map_or_else(String::new, id),
        path: path.display().to_string(),
        content: Content::File(path),
    }
}

/// Documents below a folder. Hidden files are left out. A link that leads
/// back into the folder is left out too, since what it points to is read
/// where it stands; any other is followed once.
fn folder(root: PathBuf) -> impl Iterator<Item = Result<Item, Failure>> + Send {
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
            Ok(entry) if entry.file_type().is_dir() || !is_document(entry.path()) => None,
            Ok(entry) => {
                let path = entry.into_path();
                Some(Ok(Item {
                    id: id(path.strip_prefix(&root).unwrap_or(&path)),
                    path: path.display().to_string(),
                    content: Content::File(path),
                }))
            }
            // A link that closes a loop adds nothing to what is read already.
            Err(error) if error.loop_ancestor().is_some() => None,
            Err(error) => {
                let path = error.path().unwrap_or(&root).display().to_string();
                let why = error
                    .io_error()
                    .map_or_else(|| error.to_string(), io_reason);
                Some(Err(Failure::new(path, Stage::Find, why)))
            }
        })
}

fn is_document(path: &Path) -> bool {
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| EXTENSIONS.iter().any(|known| e.eq_ignore_ascii_case(known)))
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
struct Ids(HashSet<String>);

impl Ids {
    fn unique(&mut self, id: String) -> String {
        if self.0.insert(id.to_lowercase()) {
            return id;
        }
        (2..)
            .map(|n| format!("{id}~{n}"))
            .find(|id| self.0.insert(id.to_lowercase()))
            .unwrap_or(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_look_the_same_are_told_apart() {
        let mut ids = Ids::default();
        let given = ["a/x.txt", "a/x.txt", "a/X.txt", "b/x.txt"];
        assert_eq!(
            given.map(|id| ids.unique(id.into())),
            ["a/x.txt", "a/x.txt~2", "a/X.txt~3", "b/x.txt"]
        );
    }
}
