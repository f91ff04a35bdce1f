//! Python with the packages by which tests make inputs and read outputs back,
//! and what is done where a program is missing.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The repository.
pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Python, which `tests/run` puts there.
pub fn python() -> Option<PathBuf> {
    let python = Path::new(ROOT).join("target/python/bin/python");
    if python.exists() {
        return Some(python);
    }
    missing(&python.display().to_string());
    None
}

/// Says that a test is skipped for want of a program; with `CI=true` fails.
pub fn missing(program: &str) {
    let is_ci = env::var_os("CI").is_some_and(|value| value == "true");
    assert!(!is_ci, "no {program}: run tests/run");
    eprintln!("skipped: no {program}; tests/run puts it there");
}
