//! `errors.csv`: what could not be converted, and why.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use super::{Partial, Whole, csv::harmless};
use crate::failure::Failure;

/// A line for each failure, written as they come.
pub struct Errors {
    file: Option<(PathBuf, ::csv::Writer<Partial>)>,
    /// How many there are, and how many of them another run may not have.
    pub count: u64,
    pub passing: u64,
}

impl Errors {
    /// Creates the file at `path`, if one is wanted.
    pub fn create(path: Option<&Path>) -> Result<Errors> {
        let create = |path: &Path| -> Result<_> {
            let mut writer = ::csv::Writer::from_writer(Partial::create(path)?);
            writer.write_record(["path", "stage", "why"])?;
            Ok((path.to_owned(), writer))
        };
        Ok(Errors {
            file: path.map(create).transpose()?,
            count: 0,
            passing: 0,
        })
    }

    pub fn add(&mut self, failure: &Failure) -> Result<()> {
        self.count += 1;
        self.passing += u64::from(failure.may_pass);
        if let Some((_, writer)) = &mut self.file {
            let cells = [&failure.path, failure.stage.name(), &failure.why];
            writer.write_record(cells.map(|cell| harmless(cell).into_owned()))?;
        }
        Ok(())
    }

    /// The whole file; where nothing failed there is none, and that of an
    /// earlier run is removed.
    pub fn finish(&mut self) -> Result<Option<Whole>> {
        let Some((path, writer)) = self.file.take() else {
            return Ok(None);
        };
        if self.count == 0 {
            let _ = fs::remove_file(path);
            return Ok(None);
        }
        let partial = writer.into_inner().map_err(|error| error.into_error())?;
        partial.finish().map(Some)
    }
}
