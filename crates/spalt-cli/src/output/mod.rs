//! Where documents go, and in what form.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

pub mod folder;
pub mod stream;

/// One form of output.
pub trait Sink {
    /// Takes the next document.
    fn write(&mut self, document: &Document) -> Result<()>;
    /// Puts the finished output in its place.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// A converted document in the form that the run's sinks want.
pub struct Document {
    pub id: String,
    /// The JSON, with a newline at its end.
    pub json: Vec<u8>,
}

/// A file that takes its name only when it is whole.
pub struct Partial {
    pub file: BufWriter<File>,
    partial: PathBuf,
    path: PathBuf,
}

impl Partial {
    pub fn create(path: &Path) -> Result<Partial> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = File::create(&partial).with_context(|| partial.display().to_string())?;
        Ok(Partial {
            file: BufWriter::new(file),
            partial,
            path: path.to_owned(),
        })
    }

    pub fn commit(mut self) -> Result<()> {
        self.file.flush()?;
        fs::rename(&self.partial, &self.path).with_context(|| self.path.display().to_string())
    }
}
