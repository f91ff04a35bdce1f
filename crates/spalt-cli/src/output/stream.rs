//! JSON in one stream: to standard output or to a file.

use std::{
    io::{BufWriter, IsTerminal, Stdout, Write},
    path::Path,
};

use anyhow::Result;

use super::{Document, Partial, Sink, Whole};
use crate::{args::Format, exports::frame, terminal};

/// Documents one after the other, to standard output.
pub struct ToStdout {
    stdout: BufWriter<Stdout>,
    stream: Stream,
    is_terminal: bool,
}

impl ToStdout {
    pub fn new(format: Format) -> ToStdout {
        ToStdout {
            stdout: BufWriter::new(std::io::stdout()),
            stream: Stream::of(format),
            is_terminal: std::io::stdout().is_terminal(),
        }
    }
}

impl Sink for ToStdout {
    fn write(&mut self, document: &Document) -> Result<()> {
        self.stdout.write_all(self.stream.before().as_bytes())?;
        let json = document.form(self.stream.format);
        match self.is_terminal {
            true => self.stdout.write_all(&terminal::json(json))?,
            false => self.stdout.write_all(json)?,
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Whole>> {
        self.stdout.write_all(self.stream.end().as_bytes())?;
        self.stdout.flush()?;
        Ok(Vec::new())
    }
}

/// Documents one after the other, in a file.
pub struct ToFile {
    file: Partial,
    stream: Stream,
}

impl ToFile {
    pub fn create(path: &Path, format: Format) -> Result<ToFile> {
        Ok(ToFile {
            file: Partial::create(path)?,
            stream: Stream::of(format),
        })
    }
}

impl Sink for ToFile {
    fn write(&mut self, document: &Document) -> Result<()> {
        self.file.write_all(self.stream.before().as_bytes())?;
        Ok(self.file.write_all(document.form(self.stream.format))?)
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Whole>> {
        self.file.write_all(self.stream.end().as_bytes())?;
        Ok(vec![self.file.finish()?])
    }
}

/// What stands between documents in a format.
struct Stream {
    format: Format,
    is_begun: bool,
}

impl Stream {
    fn of(format: Format) -> Stream {
        Stream {
            format,
            is_begun: false,
        }
    }

    /// What stands before the next document.
    fn before(&mut self) -> &'static str {
        let [first, between, _] = frame(self.format);
        match std::mem::replace(&mut self.is_begun, true) {
            true => between,
            false => first,
        }
    }

    /// What stands behind the last document; an empty list is a list too.
    fn end(&mut self) -> String {
        let [first, _, end] = frame(self.format);
        match self.is_begun {
            true => end.into(),
            false => [first, end].concat(),
        }
    }
}
