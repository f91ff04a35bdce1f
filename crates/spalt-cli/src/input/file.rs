//! Opening files that may be anything: pipes, devices, endless or changing.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::Read,
    path::Path,
};

use super::too_large;
use crate::failure::io_reason;

/// The bytes of a regular file of at most `max_bytes`.
pub fn read(path: &Path, max_bytes: u64) -> Result<Vec<u8>, String> {
    let (mut file, before) = open(path)?;
    if before.len() > max_bytes {
        return Err(too_large(max_bytes));
    }
    let mut bytes = Vec::with_capacity(before.len() as usize);
    (&mut file)
        .take(max_bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| io_reason(&e))?;
    if bytes.len() as u64 > max_bytes {
        return Err(too_large(max_bytes));
    }
    let after = file.metadata().map_err(|e| io_reason(&e))?;
    if after.len() != bytes.len() as u64 || after.modified().ok() != before.modified().ok() {
        return Err("changed while it was read".into());
    }
    Ok(bytes)
}

/// Opens a regular file; anything else is refused before a byte is read.
pub fn open(path: &Path) -> Result<(File, Metadata), String> {
    let mut options = OpenOptions::new();
    options.read(true);
    // Opening a pipe without a writer would wait for one.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NONBLOCK.bits() as i32,
    );
    let file = options.open(path).map_err(|e| io_reason(&e))?;
    let metadata = file.metadata().map_err(|e| io_reason(&e))?;
    if metadata.is_dir() {
        return Err("is a folder".into());
    }
    if !metadata.is_file() {
        return Err("not a regular file (give - to read a pipe)".into());
    }
    Ok((file, metadata))
}
