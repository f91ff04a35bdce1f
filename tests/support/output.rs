//! What the program says.

use std::process::Output;

/// What it tells people, on standard error.
pub fn told(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}
