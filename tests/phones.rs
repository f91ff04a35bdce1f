//! Telephone numbers, against a numbering plan that is not ours: Python's
//! phonenumbers.
//!
//! `tests/run` installs it. Without it the test is skipped and says so; with
//! `CI=true` it fails.

#![allow(clippy::print_stderr)]

use std::{path::Path, process::Command};

#[path = "support/python.rs"]
mod python;

use python::{ROOT, python};

/// How many of the numbers that phonenumbers knows must be read, in
/// thousandths. It only rises; that none is read as another holds for all.
const READ: usize = 999;

#[test]
fn numbers_are_those_of_the_plan() {
    let Some(python) = python() else {
        return;
    };
    let output = Command::new(python)
        .arg(Path::new(ROOT).join("tests/python/phones.py"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let cases = String::from_utf8(output.stdout).unwrap();
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let (text, number) = line.split_once('\t').unwrap();
        let release = spalt::parse_text(&format!("Kontakt\n\nTelefon: {text}\n"));
        let found: Vec<&str> = release
            .contacts
            .iter()
            .flat_map(|contact| &contact.phones)
            .filter_map(|phone| phone.e164.as_deref())
            .collect();
        if number.is_empty() {
            if !found.is_empty() {
                wrong.push(format!("{text}: no number, read {found:?}"));
            }
            continue;
        }
        all += 1;
        match found.as_slice() {
            [one] if *one == number => right += 1,
            [] => eprintln!("not read: {text} {number}"),
            _ => wrong.push(format!("{text}: {number}, read {found:?}")),
        }
    }
    eprintln!("{right} of {all} read, {} wrong", wrong.len());
    assert!(all > 3_000, "{all}");
    assert!(wrong.is_empty(), "{}\n{wrong:#?}", wrong.len());
    assert!(right * 1_000 >= all * READ, "{right} of {all}");
}
