//! Why an input could not be converted.

use std::{fmt, io};

use crate::{language, terminal::line};

/// One input that failed; the run goes on without it.
#[derive(Debug)]
pub struct Failure {
    /// The input as the user would name it.
    pub path: String,
    pub stage: Stage,
    pub why: String,
    /// Whether a later run may succeed: a missing file may come back, or access
    /// to it may be granted.
    pub may_pass: bool,
}

/// How far the input had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing here reads files of its kind: no failure, unless `--strict`.
    Skip,
    /// Looking for it.
    Find,
    /// Reading its bytes.
    Read,
    /// Making sense of them.
    Parse,
}

impl Stage {
    /// What `errors.csv` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Skip => "skip",
            Stage::Find => "find",
            Stage::Read => "read",
            Stage::Parse => "parse",
        }
    }
}

impl Failure {
    /// A failure that lies in the input itself: another run would fail too.
    pub fn new(path: impl Into<String>, stage: Stage, why: impl fmt::Display) -> Failure {
        Failure {
            path: path.into(),
            stage,
            why: why.to_string(),
            may_pass: false,
        }
    }

    /// A failure that lies in the circumstances: another run may succeed.
    pub fn passing(path: impl Into<String>, stage: Stage, why: impl fmt::Display) -> Failure {
        Failure {
            may_pass: true,
            ..Failure::new(path, stage, why)
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = language::told(&self.why);
        let (path, why) = (line(&self.path), line(&why));
        write!(f, "spalt: {path}: {why}")
    }
}

/// What went wrong with a file, without the number that the system gives it.
pub fn io_reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text[..at].to_lowercase(),
        None => text,
    }
}

/// The error for what needs a feature that is not built in; all are by default.
#[allow(dead_code)]
pub fn without(feature: &str) -> String {
    format!("this program was built without {feature} (cargo build --features {feature})")
}
