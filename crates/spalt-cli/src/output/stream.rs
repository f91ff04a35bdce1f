//! JSON in one stream: to standard output or to a file.

use std::{
    io::{BufWriter, IsTerminal, Stdout, Write},
    path::Path,
};

use anyhow::Result;

use super::{Document, Partial, Sink, Whole};
use crate::terminal;

/// Documents one after the other, to standard output.
pub struct ToStdout {
    stdout: BufWriter<Stdout>,
    pretty: bool,
    is_terminal: bool,
}

impl ToStdout {
    pub fn new(pretty: bool) -> ToStdout {
        ToStdout {
            stdout: BufWriter::new(std::io::stdout()),
            pretty,
            is_terminal: std::io::stdout().is_terminal(),
        }
    }
}

impl Sink for ToStdout {
    fn write(&mut self, document: &Document) -> Result<()> {
        let json = if self.pretty {
            &document.pretty
        } else {
            &document.line
        };
        match self.is_terminal {
            true => self.stdout.write_all(&terminal::json(json))?,
            false => self.stdout.write_all(json)?,
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Whole>> {
        self.stdout.flush()?;
        Ok(Vec::new())
    }
}

/// A document a line, in a file.
pub struct ToFile(Partial);

impl ToFile {
    pub fn create(path: &Path) -> Result<ToFile> {
        Ok(ToFile(Partial::create(path)?))
    }
}

impl Sink for ToFile {
    fn write(&mut self, document: &Document) -> Result<()> {
        Ok(self.0.write_all(&document.line)?)
    }

    fn finish(self: Box<Self>) -> Result<Vec<Whole>> {
        Ok(vec![self.0.finish()?])
    }
}
