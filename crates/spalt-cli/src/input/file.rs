//! Opening files that may be anything: pipes, devices, endless or changing.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{self, Read},
    path::Path,
};

use super::too_large;
use crate::failure::{Failure, Stage, io_reason};

/// The bytes of a regular file of at most `max_bytes`.
pub fn read(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Failure> {
    let (mut file, before) = open(path)?;
    let is_too_large = || Failure::new(shown(path), Stage::Read, too_large(max_bytes));
    if before.len() > max_bytes {
        return Err(is_too_large());
    }
    let mut bytes = Vec::with_capacity(before.len() as usize);
    (&mut file)
        .take(max_bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(path, &error))?;
    if bytes.len() as u64 > max_bytes {
        return Err(is_too_large());
    }
    unchanged(path, &file, &before)?;
    Ok(bytes)
}

/// Opens a regular file; anything else is refused before a byte is read.
pub fn open(path: &Path) -> Result<(File, Metadata), Failure> {
    let mut options = OpenOptions::new();
    options.read(true);
    // Opening a pipe without a writer would wait for one.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NONBLOCK.bits() as i32,
    );
    let file = options.open(path).map_err(|error| failed(path, &error))?;
    let metadata = file.metadata().map_err(|error| failed(path, &error))?;
    let refused = if metadata.is_dir() {
        "is a folder"
    } else if !metadata.is_file() {
        "not a regular file (give - to read a pipe)"
    } else {
        return Ok((file, metadata));
    };
    Err(Failure::new(shown(path), Stage::Read, refused))
}

/// Fails where somebody has written to the file since it was opened: what was
/// read may be half the old and half the new.
pub fn unchanged(path: &Path, file: &File, before: &Metadata) -> Result<(), Failure> {
    let after = file.metadata().map_err(|error| failed(path, &error))?;
    if after.len() == before.len() && after.modified().ok() == before.modified().ok() {
        return Ok(());
    }
    let why = "changed while it was read";
    Err(Failure::passing(shown(path), Stage::Read, why))
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::passing(shown(path), Stage::Read, io_reason(error))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
