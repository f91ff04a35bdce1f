//! Where documents go, and in what form.

use std::path::{Path, PathBuf};

use anyhow::Result;
pub use partial::{Partial, Whole};

use crate::{
    args::Format,
    tables::{Rows, tables},
};

pub mod csv;
pub mod errors;
pub mod folder;
#[cfg(feature = "parquet")]
mod parquet;
mod partial;
mod scripts;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod stream;
#[cfg(feature = "xlsx")]
mod xlsx;

/// A list in a folder that may hold documents as JSON too.
pub const LABEL_STUDIO: &str = "spalt.label-studio.json";

/// One form of output.
pub trait Sink: Send {
    /// Takes the next document.
    fn write(&mut self, document: &Document) -> Result<()>;
    /// Called where the run stops before it has written all documents.
    fn stop(&mut self) {}
    /// Ends the output; gives what is to take its name when all others have
    /// come to their ends too.
    fn finish(self: Box<Self>) -> Result<Vec<Whole>>;
}

/// Opens a format's output: a file or a folder, or standard output. A run that
/// goes on changes a database where it is.
#[cfg_attr(not(feature = "sqlite"), allow(unused_variables))]
pub fn open(
    format: Format,
    path: Option<&Path>,
    dialect: csv::Dialect,
    is_resumed: bool,
) -> Result<Box<dyn Sink>> {
    let Some(path) = path else {
        return Ok(Box::new(stream::ToStdout::new(format)));
    };
    Ok(match format {
        Format::Ndjson
        | Format::Ftm
        | Format::Annotations
        | Format::Spacy
        | Format::LabelStudio => Box::new(stream::ToFile::create(path, format)?),
        Format::Json => Box::new(folder::Folder::create(path)?),
        Format::Csv => Box::new(csv::Csv::create(path, dialect)?),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => match is_resumed
            .then(|| sqlite::InPlace::open(path))
            .transpose()?
        {
            Some(Some(database)) => Box::new(database),
            _ => Box::new(sqlite::Sqlite::create(path)?),
        },
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Box::new(xlsx::Xlsx::create(path)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(parquet::Parquet::create(path)?),
        #[allow(unreachable_patterns)]
        other => {
            use clap::ValueEnum;
            let value = other.to_possible_value();
            let feature = value.as_ref().map_or("it", |value| value.get_name());
            anyhow::bail!("{}: {}", path.display(), crate::failure::without(feature));
        }
    })
}

/// The files that a format writes; of a folder of documents only the folder.
pub fn files(format: Format, dialect: csv::Dialect, path: &Path) -> Vec<PathBuf> {
    let of_tables = |extension: &str| -> Vec<PathBuf> {
        let tables = tables().into_iter();
        tables
            .map(|table| path.join(format!("{}.{extension}", table.name)))
            .collect()
    };
    let with = |mut files: Vec<PathBuf>, more: &[&str]| {
        files.extend(more.iter().map(|name| path.join(name)));
        files
    };
    match format {
        Format::Csv => {
            let mut files = with(of_tables("csv"), &["datapackage.json", csv::DUCKDB]);
            if csv::is_for_postgres(dialect) {
                files.push(path.join(csv::POSTGRES));
            }
            files
        }
        #[cfg(feature = "parquet")]
        Format::Parquet => with(of_tables("parquet"), &[parquet::DUCKDB]),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => vec![path.to_owned(), sqlite::metadata(path)],
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
    /// The document in each wanted format of another program.
    pub exports: Vec<(Format, Vec<u8>)>,
}

impl Document {
    /// What it is in a format that is a stream.
    fn form(&self, format: Format) -> &[u8] {
        let export = self.exports.iter().find(|(of, _)| *of == format);
        match (format, export) {
            (_, Some((_, bytes))) => bytes,
            (Format::Json, None) => &self.pretty,
            _ => &self.line,
        }
    }
}
