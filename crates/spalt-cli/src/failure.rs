//! Why an input could not be converted.

use std::fmt;

/// One input that failed; the run goes on without it.
#[derive(Debug)]
pub struct Failure {
    /// The input as the user would name it.
    pub path: String,
    pub stage: Stage,
    pub why: String,
}

/// How far the input had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
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
            Stage::Find => "find",
            Stage::Read => "read",
            Stage::Parse => "parse",
        }
    }
}

impl Failure {
    pub fn new(path: impl Into<String>, stage: Stage, why: impl fmt::Display) -> Failure {
        Failure {
            path: path.into(),
            stage,
            why: why.to_string(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "spalt: {}: {}", self.path, self.why)
    }
}

/// What went wrong with a file, without the number that the system gives it.
pub fn io_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text[..at].to_lowercase(),
        None => text,
    }
}
