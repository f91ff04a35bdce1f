//! PDF as Chromium, Firefox, LibreOffice, reportlab, LaTeX and Typst make it, as
//! Cairo redraws all of these, and as macOS and InDesign write it: its words are
//! those that poppler reads, and the same document gives the same records as a
//! page, as a Word document, old and new, and as a PDF. `tests/run` installs what
//! that needs.

#![allow(clippy::print_stderr)]

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use serde_json::Value;
use spalt::Kinds;
use tempfile::TempDir;

#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/python.rs"]
mod python;

use python::{ROOT, missing, python};

/// What makes documents, as far as it is there.
const PROGRAMS: [&str; 5] = ["soffice", "chromium", "firefox", "pdflatex", "pdftocairo"];

/// The documents, made once for all tests.
fn inputs() -> Option<&'static Path> {
    static INPUTS: OnceLock<Option<TempDir>> = OnceLock::new();
    let made = INPUTS.get_or_init(|| {
        let python = python()?;
        let folder = tempfile::tempdir().unwrap();
        let output = Command::new(python)
            .arg(Path::new(ROOT).join("tests/office/pdfs.py"))
            .arg(folder.path())
            .args(PROGRAMS.into_iter().filter(|program| has(program)))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}");
        Some(folder)
    });
    made.as_ref().map(TempDir::path)
}

/// Whether a program is there; says so where it is not.
fn has(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        missing(program);
    }
    is_there
}

/// What the program writes and tells of a file.
fn converted(file: &Path) -> (Option<Value>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .arg("convert")
        .arg(file)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let release = serde_json::from_slice(&output.stdout).ok();
    (release, told)
}

fn release(file: &Path) -> Value {
    let (release, told) = converted(file);
    release.unwrap_or_else(|| panic!("{}: {told}", file.display()))
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == end))
        .collect();
    files.sort();
    files
}

/// The words of a text, whatever stands between them: signs and numbers of
/// items, bars between cells, hyphens where a line ends.
fn words(text: &str) -> HashMap<String, usize> {
    // Letters that a font writes as one are two.
    let text = text.replace('\u{fb00}', "ff").replace('\u{fb01}', "fi");
    let text = text.replace('\u{fb02}', "fl").replace('\u{fb03}', "ffi");
    let mut joined = String::new();
    for line in text.lines() {
        let line = line.trim();
        let item = line
            .split_once(". ")
            .filter(|(n, _)| n.len() < 3 && n.bytes().all(|b| b.is_ascii_digit()));
        let line = item.map_or(line, |(_, rest)| rest);
        match joined.strip_suffix(['-', '\u{2010}', '\u{ad}']) {
            Some(open) if open.ends_with(char::is_alphabetic) => joined.truncate(open.len()),
            _ => joined.push(' '),
        }
        joined += line;
    }
    let mut words = HashMap::new();
    for word in joined.split_whitespace() {
        let word = word.replace(['-', '\u{2010}', '\u{ad}'], "");
        let is_sign = word.chars().all(|c| "|•◦○●▪\u{f0b7}".contains(c));
        let is_number = word
            .strip_suffix('.')
            .is_some_and(|n| n.len() < 3 && n.bytes().all(|b| b.is_ascii_digit()));
        if !is_sign && !is_number {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

#[test]
fn words_are_those_that_poppler_reads() {
    let Some(root) = inputs() else {
        return;
    };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        missing("pdftotext");
        return;
    }
    let mut read = 0;
    let kinds = [
        "cairo",
        "chromium",
        "firefox",
        "indesign",
        "latex",
        "office",
        "quartz",
        "reportlab",
        "typst",
    ];
    for kind in kinds {
        for file in files(&root.join(kind), "pdf") {
            let output = Command::new("pdftotext")
                .arg("-raw")
                .arg(&file)
                .arg("-")
                .output()
                .unwrap();
            let want = words(&String::from_utf8(output.stdout).unwrap());
            let release = release(&file);
            let found = words(release["text"].as_str().unwrap());
            let count = |words: &HashMap<String, usize>| words.values().sum::<usize>();
            let right: usize = want
                .iter()
                .map(|(word, n)| *n.min(found.get(word).unwrap_or(&0)))
                .sum();
            let accuracy = right as f64 / count(&want).max(count(&found)) as f64;
            let missed: Vec<_> = want
                .keys()
                .filter(|word| !found.contains_key(*word))
                .collect();
            let invented: Vec<_> = found
                .keys()
                .filter(|word| !want.contains_key(*word))
                .collect();
            assert!(
                accuracy >= 0.995,
                "{}: {accuracy} {missed:?} {invented:?}",
                file.display()
            );
            read += 1;
        }
    }
    assert!(read >= 20, "{read} documents");
}

/// Each kind's records, by what they say and the rule that found them.
fn records(release: &Value) -> Vec<(String, Vec<Value>)> {
    let of = |kind: &str| release[kind].as_array().unwrap().clone();
    let fields = ["text", "rule", "value", "per", "kind", "basis", "period"];
    let said = |record: Value| Value::from(fields.map(|field| record[field].clone()).to_vec());
    Kinds::ALL
        .names()
        .map(|kind| (kind.to_owned(), of(kind).into_iter().map(said).collect()))
        .collect()
}

#[test]
fn the_same_document_gives_the_same_records() {
    let Some(root) = inputs() else {
        return;
    };
    let pages = files(&Path::new(ROOT).join("tests/office/set"), "html");
    assert!(pages.len() >= 10);
    for page in pages {
        let want = release(&page);
        assert!(
            records(&want)
                .iter()
                .any(|(_, records)| !records.is_empty())
        );
        let name = page.file_stem().unwrap().to_str().unwrap();
        let made =
            ["office", "chromium", "headed", "firefox"].map(|kind| root.join(kind).join(name));
        for made in made {
            for file in ["docx", "doc", "pdf"].map(|end| made.with_extension(end)) {
                if file.exists() {
                    let release = release(&file);
                    assert_eq!(release["title"], want["title"], "{}", file.display());
                    assert_eq!(records(&release), records(&want), "{}", file.display());
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let Some(root) = inputs() else {
        return;
    };
    let odd = root.join("odd");
    for (file, want) in [
        (
            "locked.pdf",
            "an encrypted PDF: it opens with a password only",
        ),
        (
            "scanned.pdf",
            "a PDF that holds pictures only (scanned pages): it has no text",
        ),
        ("blank.pdf", "a PDF without text"),
    ] {
        let (release, told) = converted(&odd.join(file));
        assert!(release.is_none() && told.contains(want), "{file}: {told}");
    }
    // What opens without a password is read.
    assert!(
        release(&odd.join("open.pdf"))["text"]
            .as_str()
            .unwrap()
            .contains("Bron kostar 5 miljoner")
    );
    let mixed = release(&odd.join("mixed.pdf"));
    let codes: Vec<&Value> = mixed["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| &w["code"])
        .collect();
    assert_eq!(codes, ["pdf_pictures", "pdf_turned"]);
    let text = mixed["text"].as_str().unwrap();
    assert!(
        text.contains("Bron kostar 5 miljoner") && !text.contains("UTKAST"),
        "{text}"
    );
    assert!(!text.contains("TSAKTU"), "{text}");
}

#[test]
fn notes_captions_and_heads_of_two_pages_stand_apart() {
    let Some(root) = inputs() else {
        return;
    };
    let release = release(&root.join("odd/notes.pdf"));
    let text = release["text"].as_str().unwrap();
    let place = |what: &str| {
        text.find(what)
            .unwrap_or_else(|| panic!("no {what} in {text}"))
    };
    // The sentence that the page cuts is whole, and the note comes after all.
    place("nämnden har beslutat att bron ska byggas under nästa år");
    assert!(
        place("Kostnaden är räknad i 2026 års priser") > place("Sista stycket"),
        "{text}"
    );
    let blocks = release["blocks"].as_array().unwrap();
    let kind = |what: &str| {
        let at = place(what) as u64;
        let block = blocks.iter().find(|block| block["span"]["bytes"][0] == at);
        block.map(|block| block["kind"].as_str().unwrap().to_owned())
    };
    assert_eq!(
        kind("Den gamla bron en dag i oktober, sedd från norr").as_deref(),
        Some("caption"),
        "{text}"
    );
    assert_eq!(
        kind("Exempelstads kommun").as_deref(),
        Some("boilerplate"),
        "{text}"
    );
    assert!(!text.contains("1 (2)") && !text.contains("2 (2)"), "{text}");
}

#[test]
fn a_font_that_names_no_letters_is_a_failure() {
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] \
                /FirstChar 65 /LastChar 66 /Widths [1000 1000] /CharProcs << /q1 6 0 R /q2 6 0 R >> \
                /Encoding << /Type /Encoding /Differences [65 /q1 /q2] >> /Resources << >> >>";
    let drawn = pdf::stream("1000 0 0 0 750 750 d1 0 0 750 750 re f");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("drawn.pdf");
    fs::write(&file, pdf::page("ABBA", font, &[drawn])).unwrap();
    let (release, told) = converted(&file);
    assert_eq!(release, None);
    assert!(
        told.contains("drawn.pdf") && told.contains("do not say which letters"),
        "{told}"
    );
}
