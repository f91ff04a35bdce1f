//! Forms of words that the library makes, against a morphology that is not
//! ours: SALDO's paradigms and the word list of hunspell-sv, both in Python.
//!
//! `tests/run` installs them. Without them the test is skipped and says so;
//! with `CI=true` it fails.

#![allow(clippy::print_stderr)]

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use spalt::stages;

#[path = "support/python.rs"]
mod python;

use python::{ROOT, python};

#[test]
fn every_form_that_is_made_is_swedish() {
    let Some(python) = python() else {
        return;
    };
    let verbs =
        stages::verb_forms().map(|(lemma, slot, form)| format!("verb\t{lemma}\t{slot}\t{form}\n"));
    let nouns =
        stages::noun_forms().map(|(lemma, slot, form)| format!("noun\t{lemma}\t{slot}\t{form}\n"));
    let forms: String = verbs.chain(nouns).collect();
    let mut check = Command::new(python)
        .arg(Path::new(ROOT).join("tests/python/morphology.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = check.stdin.take().unwrap();
    input.write_all(forms.as_bytes()).unwrap();
    drop(input);
    let output = check.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    eprintln!("{told}");
}
