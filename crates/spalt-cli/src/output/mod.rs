//! Where documents go, and in what form.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    args::Format,
    tables::{Rows, tables},
};

pub mod csv;
pub mod errors;
pub mod folder;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;
mod stream;
#[cfg(feature = "xlsx")]
mod xlsx;

/// One form of output.
pub trait Sink: Send {
    /// Takes the next document.
    fn write(&mut self, document: &Document) -> Result<()>;
    /// Puts the finished output in its place.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// Opens a format's output: a file or a folder, or standard output.
pub fn open(format: Format, path: Option<&Path>, dialect: csv::Dialect) -> Result<Box<dyn Sink>> {
    let Some(path) = path else {
        return Ok(Box::new(stream::ToStdout::new(format == Format::Json)));
    };
    Ok(match format {
        Format::Ndjson => Box::new(stream::ToFile::create(path)?),
        Format::Json => Box::new(folder::Folder::new(path)),
        Format::Csv => Box::new(csv::Csv::create(path, dialect)?),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => Box::new(sqlite::Sqlite::create(path)?),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Box::new(xlsx::Xlsx::create(path)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(parquet::Parquet::create(path)?),
        #[allow(unreachable_patterns)]
        other => {
            use clap::ValueEnum;
            let value = other.to_possible_value();
            let feature = value.as_ref().map_or("it", |value| value.get_name());
            bail!("{}: {}", path.display(), crate::failure::without(feature));
        }
    })
}

/// The files that a format writes; of a folder of documents only the folder.
pub fn files(format: Format, path: &Path) -> Vec<PathBuf> {
    let of_tables = |extension: &str| -> Vec<PathBuf> {
        let tables = tables().into_iter();
        tables
            .map(|table| path.join(format!("{}.{extension}", table.name)))
            .collect()
    };
    match format {
        Format::Csv => of_tables("csv"),
        Format::Parquet => of_tables("parquet"),
        _ => vec![path.to_owned()],
    }
}

/// A converted document in the forms that the run's sinks want.
pub struct Document {
    pub id: String,
    /// The JSON in one line, with its newline.
    pub line: Vec<u8>,
    /// The JSON pretty-printed; empty where no sink wants it.
    pub pretty: Vec<u8>,
    /// The rows of all tables; empty where no sink wants them.
    pub rows: Rows,
}

/// A file that takes its name only when it is whole.
pub struct Partial {
    file: BufWriter<File>,
    name: PartialName,
}

impl Partial {
    pub fn create(path: &Path) -> Result<Partial> {
        let name = PartialName::new(path)?;
        let file =
            File::create(&name.partial).with_context(|| name.partial.display().to_string())?;
        Ok(Partial {
            file: BufWriter::new(file),
            name,
        })
    }

    pub fn commit(mut self) -> Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        self.name.commit()
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

/// What a file is called until it is whole. One that never is, is removed.
struct PartialName {
    partial: PathBuf,
    path: PathBuf,
}

impl PartialName {
    fn new(path: &Path) -> Result<PartialName> {
        make_parent(path)?;
        // A link stays one: what it leads to is replaced.
        let path = match path.canonicalize() {
            Ok(real) if path.is_symlink() => real,
            _ => path.to_owned(),
        };
        if path.exists() && !path.is_file() {
            bail!("{}: not a regular file", path.display());
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        Ok(PartialName {
            partial: partial.into(),
            path,
        })
    }

    fn commit(self) -> Result<()> {
        fs::rename(&self.partial, &self.path).with_context(|| self.path.display().to_string())
    }
}

impl Drop for PartialName {
    fn drop(&mut self) {
        // After the renaming there is nothing left to remove.
        let _ = fs::remove_file(&self.partial);
    }
}

fn make_parent(path: &Path) -> Result<()> {
    match path.parent() {
        Some(folder) => fs::create_dir_all(folder).with_context(|| folder.display().to_string()),
        None => Ok(()),
    }
}
