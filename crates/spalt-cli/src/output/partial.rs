//! Files that have their names only when they are whole.

use std::{
    ffi::OsString,
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use tempfile::{NamedTempFile, TempPath};

use crate::{digest::sha256, lock::Lock};

/// A file that is being written, beside its place and under a name that nobody
/// can foresee. While there is one, no other run can write to that place.
pub struct Partial {
    file: BufWriter<NamedTempFile>,
    place: Place,
}

/// An output that is whole and not yet to be seen.
pub enum Whole {
    /// A file that is on the disk and does not have its name yet. One that
    /// never gets it is removed.
    File {
        file: TempPath,
        place: Place,
        /// A check of what stands at its place, before it is replaced.
        free: Option<Free>,
    },
    /// What was changed in a database; undone where it is not ended.
    #[cfg(feature = "sqlite")]
    Changes(Transaction),
}

/// A database in which a transaction is open.
#[cfg(feature = "sqlite")]
pub struct Transaction {
    connection: rusqlite::Connection,
    place: Place,
}

#[cfg(feature = "sqlite")]
impl Transaction {
    pub fn new(connection: rusqlite::Connection, place: Place) -> Transaction {
        Transaction { connection, place }
    }

    fn commit(self) -> Result<()> {
        let shown = || self.place.path.display().to_string();
        self.connection
            .execute_batch("COMMIT")
            .with_context(shown)?;
        // If nobody else has the database open, no log file is left beside it.
        let _ = self.connection.busy_timeout(std::time::Duration::ZERO);
        let _ = self
            .connection
            .query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
        Ok(())
    }
}

/// Tells why what stands at a path may not be replaced.
pub type Free = fn(&Path) -> Result<()>;

/// Where a file is to stand; no other run writes to it.
pub struct Place {
    path: PathBuf,
    _lock: Lock,
}

impl Place {
    pub fn take(path: &Path) -> Result<Place> {
        let shown = || path.display().to_string();
        make_parent(path)?;
        // A link stays one: what it leads to is replaced.
        let real = match path.canonicalize() {
            Ok(real) if path.is_symlink() => real,
            _ => path.to_owned(),
        };
        if real.exists() && !real.is_file() {
            bail!("{}: not a regular file", real.display());
        }
        let lock = Lock::take(hidden(&real, ".lock")).with_context(shown)?;
        sweep(&real);
        Ok(Place {
            path: real,
            _lock: lock,
        })
    }

    #[cfg(feature = "sqlite")]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Partial {
    pub fn create(path: &Path) -> Result<Partial> {
        let place = Place::take(path)?;
        let file = unforeseen(&place.path).with_context(|| path.display().to_string())?;
        Ok(Partial {
            file: BufWriter::new(file),
            place,
        })
    }

    /// Where it is to stand.
    #[cfg(feature = "sqlite")]
    pub fn target(&self) -> &Path {
        &self.place.path
    }

    /// Where it is written, for those who open files themselves.
    #[cfg(any(feature = "sqlite", feature = "xlsx"))]
    pub fn path(&self) -> &Path {
        self.file.get_ref().path()
    }

    /// Brings all that was written to the disk.
    pub fn finish(self) -> Result<Whole> {
        let file = self.file.into_inner().map_err(|error| error.into_error())?;
        file.as_file().sync_all()?;
        Ok(Whole::File {
            file: file.into_temp_path(),
            place: self.place,
            free: None,
        })
    }
}

impl Write for Partial {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Whole {
    /// Adds a check that is made before it replaces what is there.
    #[cfg(feature = "sqlite")]
    pub fn where_free(self, asked: Free) -> Whole {
        match self {
            Whole::File { file, place, .. } => Whole::File {
                file,
                place,
                free: Some(asked),
            },
            changes => changes,
        }
    }

    /// Makes it visible: gives the file its name, or commits the changes.
    pub fn commit(self) -> Result<()> {
        let (file, place, free) = match self {
            Whole::File { file, place, free } => (file, place, free),
            #[cfg(feature = "sqlite")]
            Whole::Changes(transaction) => return transaction.commit(),
        };
        let path = &place.path;
        free.map_or(Ok(()), |free| free(path))?;
        file.persist(path)
            .map_err(|error| error.error)
            .and_then(|()| sync_folder(path))
            .with_context(|| path.display().to_string())
    }
}

/// A file beside `path` that is there for nobody else, with the rights of the
/// one that it will replace.
pub fn unforeseen(path: &Path) -> io::Result<NamedTempFile> {
    let prefix = hidden_name(path, ".");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(ENDING).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::{fs::Permissions, os::unix::fs::PermissionsExt};
        let replaced = fs::metadata(path).ok();
        if let Some(replaced) = replaced {
            let file = builder.tempfile_in(folder_of(path))?;
            let mode = replaced.permissions().mode() & 0o777;
            let rights = Permissions::from_mode(mode);
            file.as_file().set_permissions(rights)?;
            return Ok(file);
        }
        // The user's umask takes away the rights that others may not have.
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

/// Removes what runs that were killed have left. Only who holds the lock knows
/// that no such file is in use.
pub fn sweep(path: &Path) {
    let prefix = hidden_name(path, ".");
    let Ok(entries) = fs::read_dir(folder_of(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let is_left = name.len() == prefix.len() + RANDOM + ENDING.len()
            && name.starts_with(prefix.as_encoded_bytes())
            && name.ends_with(ENDING.as_bytes());
        if is_left {
            let _ = fs::remove_file(entry.path());
        }
    }
}

const ENDING: &str = ".partial";
/// How many letters nobody can foresee.
const RANDOM: usize = 12;

/// A hidden file beside `path` that is named for it.
pub fn hidden(path: &Path, ending: &str) -> PathBuf {
    folder_of(path).join(hidden_name(path, ending))
}

fn hidden_name(path: &Path, ending: &str) -> OsString {
    /// Longer names leave no room for what is added to them.
    const LONGEST: usize = 200;
    let name = path.file_name().unwrap_or_default();
    let mut hidden = OsString::from(".");
    match name.len() {
        0..=LONGEST => hidden.push(name),
        _ => hidden.push(sha256(name.as_encoded_bytes())),
    }
    hidden.push(ending);
    hidden
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn make_parent(path: &Path) -> Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}

/// A file's new name is on the disk only when its folder is synced.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    match fs::File::open(folder_of(path)).and_then(|folder| folder.sync_all()) {
        // Some file systems cannot sync folders.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
