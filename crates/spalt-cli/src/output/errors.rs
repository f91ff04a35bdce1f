//! `errors.csv`: what could not be converted, and why.

use std::{fs, path::PathBuf};

use anyhow::Result;

use super::{Partial, csv::harmless};
use crate::failure::Failure;

/// A line for each failure, written as they come.
pub struct Errors {
    path: Option<PathBuf>,
    writer: Option<::csv::Writer<Partial>>,
    /// How many there are, and how many of them another run might not have.
    pub count: u64,
    pub passing: u64,
}

impl Errors {
    /// In that file, where any is wanted.
    pub fn new(path: Option<PathBuf>) -> Errors {
        Errors {
            path,
            writer: None,
            count: 0,
            passing: 0,
        }
    }

    pub fn add(&mut self, failure: &Failure) -> Result<()> {
        self.count += 1;
        self.passing += u64::from(failure.may_pass);
        let Some(path) = &self.path else {
            return Ok(());
        };
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                let mut writer = ::csv::Writer::from_writer(Partial::create(path)?);
                writer.write_record(["path", "stage", "why"])?;
                self.writer.insert(writer)
            }
        };
        let cells = [&failure.path, failure.stage.name(), &failure.why];
        writer.write_record(cells.map(|cell| harmless(cell).into_owned()))?;
        Ok(())
    }

    /// Puts the file in its place; where nothing failed there is none.
    pub fn finish(&mut self) -> Result<()> {
        match (&self.path, self.writer.take()) {
            (_, Some(writer)) => writer.into_inner().map_err(|e| e.into_error())?.commit(),
            (Some(path), None) => {
                // Of an earlier run.
                let _ = fs::remove_file(path);
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }
}
