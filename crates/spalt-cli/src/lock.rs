//! Locks, so that two runs do not write the same files.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// Ensures that only this run writes a file. The system holds the lock: a run
/// that is killed leaves at worst an empty file, which nobody has locked.
pub struct Lock {
    file: Option<File>,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock whose file is at `path`.
    pub fn take(path: PathBuf) -> Result<Lock> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            rustix::fs::OFlags::NOFOLLOW.bits() as i32,
        );
        // On Windows, opening the file without sharing it is the lock.
        #[cfg(windows)]
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 0);
        loop {
            let file = options.open(&path);
            let file = file.with_context(|| path.display().to_string())?;
            exclusive(&file)?;
            // The holder before may have removed the file after it was opened here.
            if is_at(&file, &path) {
                let file = Some(file);
                return Ok(Lock { file, path });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Only Unix can remove a file that is open.
        if !cfg!(unix) {
            self.file = None;
        }
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the open file is still the one at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let is = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (file, path) = (file.metadata().map(is), fs::symlink_metadata(path).map(is));
    matches!((file, path), (Ok(file), Ok(path)) if file == path)
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Takes the lock on an open file, until it is closed.
#[cfg(unix)]
pub fn exclusive(file: &File) -> Result<()> {
    use rustix::{fs::FlockOperation, io::Errno};
    match rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(Errno::WOULDBLOCK) => bail!("another run is at work here"),
        // Some network file systems know no locks.
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
pub fn exclusive(_: &File) -> Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_put_in_place_of_the_opened_one_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let file = File::create(&path).unwrap();
        assert!(is_at(&file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&file, &path));
        // The number of the removed file is not free while it is open.
        File::create(&path).unwrap();
        assert!(!is_at(&file, &path));
    }

    #[test]
    fn a_lock_is_held_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let lock = Lock::take(path.clone()).unwrap();
        assert!(Lock::take(path.clone()).is_err());
        drop(lock);
        assert!(!path.exists());
        Lock::take(path).unwrap();
    }
}
