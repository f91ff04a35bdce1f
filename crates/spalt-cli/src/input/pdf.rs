//! PDF. One reader keeps the order of the text, but panics on some files and
//! takes all memory on others; the other never fails, but knows no lines. Both
//! run in a process of their own with limits, so that a bad file costs itself.

use std::{
    ffi::{OsStr, OsString},
    io::{Read, Write},
    process::{Command, Stdio},
};

use anyhow::Result;

/// Seconds of processor time and bytes of memory that reading a file may take.
const SECONDS: u64 = 20;
const MEMORY: u64 = 1 << 30;
/// Most pages that are read.
const PAGES: usize = 2_000;
/// Most bytes of text that are taken.
const TEXT: u64 = 32 << 20;

/// Who reads a file.
#[derive(Clone, Copy)]
pub enum Reader {
    /// Keeps order and lines, and may fall.
    Careful,
    /// Never falls, and keeps no lines.
    Plain,
}

impl Reader {
    /// The argument that makes this program the worker.
    fn argument(self) -> &'static str {
        match self {
            Reader::Careful => "pdf-text",
            Reader::Plain => "pdf-text-plain",
        }
    }
}

/// The worker that this program is run as, if it is.
pub fn worker(argument: OsString) -> Option<Reader> {
    let readers = [Reader::Careful, Reader::Plain];
    readers
        .into_iter()
        .find(|reader| argument == OsStr::new(reader.argument()))
}

/// The text of a PDF.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    match read(bytes, Reader::Careful).or_else(|| read(bytes, Reader::Plain)) {
        Some(text) if text.trim().is_empty() => Err("a PDF without text (scanned pages?)".into()),
        Some(text) => Ok(text),
        None => Err("a PDF that cannot be read".into()),
    }
}

/// Runs this program on the file; none where it fails.
fn read(bytes: &[u8], reader: Reader) -> Option<String> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command
        .arg(reader.argument())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    // A terminal's Ctrl-C is for the run, which finishes what is in hand.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().ok()?;
    let mut stdin = child.stdin.take()?;
    let mut stdout = child.stdout.take()?;
    let mut text = Vec::new();
    std::thread::scope(|scope| {
        // A worker that ends early closes the pipe, and says so by its status.
        scope.spawn(move || stdin.write_all(bytes));
        let _ = (&mut stdout).take(TEXT).read_to_end(&mut text);
        // One that writes without end must not wait for a reader.
        drop(stdout);
    });
    let is_well = child.wait().is_ok_and(|status| status.success());
    is_well.then(|| String::from_utf8_lossy(&text).into_owned())
}

/// What the worker does.
pub fn work(reader: Reader) -> Result<()> {
    limit()?;
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let text = match reader {
        Reader::Careful => {
            let pages = pdf_extract::extract_text_from_mem_by_pages(&bytes)?;
            pages[..pages.len().min(PAGES)].join("\u{C}")
        }
        Reader::Plain => {
            let document = pdf_extract::Document::load_mem(&bytes)?;
            let pages: Vec<u32> = document.get_pages().into_keys().take(PAGES).collect();
            document.extract_text(&pages)?
        }
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The system ends the worker that takes more.
#[cfg(unix)]
fn limit() -> Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |most| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    setrlimit(Resource::Cpu, limit(SECONDS))?;
    setrlimit(Resource::Core, limit(0))?;
    #[cfg(target_os = "linux")]
    setrlimit(Resource::As, limit(MEMORY))?;
    Ok(())
}

#[cfg(not(unix))]
fn limit() -> Result<()> {
    Ok(())
}
