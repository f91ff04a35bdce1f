//! Opening files that may be anything: pipes, devices, endless or changing.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{self, Read},
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::{
    digest::hex,
    failure::{Failure, Stage, io_reason},
};

/// What was read of a document.
pub struct Part {
    pub bytes: Vec<u8>,
    /// What the document is as a whole, where it goes on.
    pub whole: Option<Whole>,
}

/// A document that is longer than what is read of it.
pub struct Whole {
    pub bytes: u64,
    pub sha256: String,
}

/// The longest document whose beginning is read: the rest is still read over,
/// to tell what the whole is.
const LONGEST: u64 = 1 << 30;

/// The first bytes of a regular file, one more than `max_bytes` where it goes on.
pub fn read(path: &Path, max_bytes: u64) -> Result<Part, Failure> {
    let (file, before) = open(path)?;
    if before.len() > LONGEST.max(max_bytes) {
        return Err(Failure::new(shown(path), Stage::Read, too_long()));
    }
    let part = part(&file, max_bytes).map_err(|error| failed(path, &error))?;
    unchanged(path, &file, &before)?;
    Ok(part)
}

/// The first bytes of what may go on, and the length and digest of all of it.
pub fn part(mut reader: impl Read, max_bytes: u64) -> io::Result<Part> {
    let mut bytes = Vec::new();
    (&mut reader).take(max_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 <= max_bytes {
        return Ok(Part { bytes, whole: None });
    }
    let mut digest = Sha256::new_with_prefix(&bytes);
    let mut length = bytes.len() as u64;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer)? {
            0 => break,
            read => {
                digest.update(&buffer[..read]);
                length += read as u64;
            }
        }
        if length > LONGEST.max(max_bytes) {
            return Err(io::Error::other(too_long()));
        }
    }
    let whole = Whole {
        bytes: length,
        sha256: hex(&digest.finalize()),
    };
    Ok(Part {
        bytes,
        whole: Some(whole),
    })
}

fn too_long() -> String {
    format!("larger than {LONGEST} bytes")
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
