//! JSON in one stream: to standard output or to a file.

use std::{
    io::{BufWriter, Stdout, Write},
    path::Path,
};

use anyhow::Result;

use super::{Document, Partial, Sink};

/// Documents one after the other, to standard output.
pub struct ToStdout(BufWriter<Stdout>);

impl ToStdout {
    pub fn new() -> ToStdout {
        ToStdout(BufWriter::new(std::io::stdout()))
    }
}

impl Sink for ToStdout {
    fn write(&mut self, document: &Document) -> Result<()> {
        Ok(self.0.write_all(&document.json)?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

/// Documents one after the other, in a file.
pub struct ToFile(Partial);

impl ToFile {
    pub fn create(path: &Path) -> Result<ToFile> {
        Ok(ToFile(Partial::create(path)?))
    }
}

impl Sink for ToFile {
    fn write(&mut self, document: &Document) -> Result<()> {
        Ok(self.0.file.write_all(&document.json)?)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.0.commit()
    }
}
