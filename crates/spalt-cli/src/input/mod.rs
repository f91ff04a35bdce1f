//! What is to be read, and reading its bytes.

use std::{io::Read, path::PathBuf};

use crate::failure::{Failure, Stage, io_reason};

mod file;

/// One document to be read.
#[derive(Debug)]
pub struct Item {
    /// The document's id in the output.
    pub id: String,
    /// How the user would name it.
    pub path: String,
    pub content: Content,
}

/// Where the bytes are.
#[derive(Debug)]
pub enum Content {
    File(PathBuf),
    Stdin,
}

impl Item {
    /// The document's bytes.
    pub fn read(&self, max_bytes: u64) -> Result<Vec<u8>, Failure> {
        match &self.content {
            Content::File(path) => file::read(path, max_bytes),
            Content::Stdin => {
                let mut bytes = Vec::new();
                match std::io::stdin().take(max_bytes + 1).read_to_end(&mut bytes) {
                    Ok(_) if bytes.len() as u64 > max_bytes => Err(too_large(max_bytes)),
                    Ok(_) => Ok(bytes),
                    Err(error) => Err(io_reason(&error)),
                }
            }
        }
        .map_err(|why| Failure::new(&self.path, Stage::Read, why))
    }
}

fn too_large(max_bytes: u64) -> String {
    format!("larger than {max_bytes} bytes (see --max-bytes)")
}
