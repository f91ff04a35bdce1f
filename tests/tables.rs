//! Every format, read back by programs that are not ours: frictionless,
//! pandas, polars, DuckDB, SQLite, Datasette, openpyxl, jsonschema, ftm, spaCy.
//!
//! `tests/run` installs them. Without them these tests are skipped and say so;
//! with `CI=true` they fail.

#![allow(clippy::print_stderr)]

use std::{path::Path, process::Command};

#[path = "support/python.rs"]
mod python;

use python::{ROOT, python};

fn convert(args: &[&str], folder: &Path) {
    convert_of("corpus/releases", args, folder);
}

fn convert_of(input: &str, args: &[&str], folder: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .arg("convert")
        .arg(Path::new(ROOT).join(input))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
}

/// Converts the corpus by `args` to `out`, and has each of `checks` read it.
fn read_back(args: &[&str], out: &str, checks: &[&str]) {
    let Some(python) = python() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    convert(&["-o", "alla.ndjson"], folder.path());
    convert(args, folder.path());
    for check in checks {
        let output = Command::new(&python)
            .arg(Path::new(ROOT).join("tests/python/read_back.py"))
            .args([check, out, "alla.ndjson"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{check}: {told}");
    }
}

#[test]
fn csv() {
    let checks = ["csv_frictionless", "csv_pandas", "csv_duckdb"];
    read_back(&["-f", "csv", "-o", "out"], "out", &checks);
}

#[test]
fn csv_for_a_swedish_excel() {
    let args = ["-f", "csv", "--csv-dialect", "sv", "-o", "out"];
    read_back(&args, "out", &["csv_sv"]);
}

#[test]
fn sqlite() {
    read_back(
        &["-o", "out.sqlite"],
        "out.sqlite",
        &["sqlite", "dictionary", "names", "datasette"],
    );
}

#[test]
fn xlsx() {
    read_back(&["-o", "out.xlsx"], "out.xlsx", &["xlsx"]);
}

#[test]
fn parquet() {
    read_back(&["-f", "parquet", "-o", "out"], "out", &["parquet"]);
}

/// The twelve questions, asked of SQLite, DuckDB and PostgreSQL.
fn ask(input: &str, answers: Option<&Path>) {
    let Some(python) = python() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    convert_of(
        input,
        &["-f", "csv,parquet,sqlite", "-o", "out"],
        folder.path(),
    );
    let output = Command::new(python)
        .arg(Path::new(ROOT).join("tests/python/questions.py"))
        .arg(folder.path().join("out"))
        .args(answers)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    eprint!("{told}");
    assert!(output.status.success(), "{told}");
}

/// Documents made for them have the answers that stand in files.
#[test]
fn questions_have_their_answers() {
    let answers = Path::new(ROOT).join("corpus/questions/answers");
    ask("corpus/questions", Some(&answers));
}

#[test]
fn every_system_answers_alike() {
    ask("corpus/releases", None);
}

#[test]
fn every_table_with_its_types() {
    read_back(&["-f", "csv,parquet,xlsx", "-o", "out"], "out", &["typed"]);
}

#[test]
fn forms_of_others() {
    for (format, check) in [
        ("ftm", "ftm"),
        ("annotations", "annotations"),
        ("spacy", "spacy"),
        ("label-studio", "label_studio"),
    ] {
        read_back(&["-f", format, "-o", "ut.jsonl"], "ut.jsonl", &[check]);
    }
}

/// Datasette in Chromium: search, facets, questions, links.
#[test]
fn datasette_in_a_browser() {
    let Some(python) = python() else {
        return;
    };
    let packages = Path::new(ROOT).join("tests/review/node_modules");
    let chromium = std::env::var("CHROMIUM").unwrap_or("/usr/bin/chromium".into());
    for (there, name) in [
        (packages.is_dir(), "Node packages"),
        (Path::new(&chromium).exists(), "Chromium"),
    ] {
        if !there {
            return python::missing(name);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    convert_of("corpus/questions", &["-o", "ut.sqlite"], folder.path());
    // Free again when the number is known.
    let port = {
        let probe = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        probe.local_addr().unwrap().port()
    };
    let mut server = Command::new(python)
        .args(["-m", "datasette", "serve", "ut.sqlite"])
        .args(["-m", "ut.sqlite.metadata.json", "--port", &port.to_string()])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let answers = || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
    for _ in 0..600 {
        if answers() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let output = Command::new("node")
        .arg(Path::new(ROOT).join("tests/review/datasette.mjs"))
        .arg(format!("http://127.0.0.1:{port}/ut"))
        .output()
        .unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    eprint!("{told}");
    assert!(output.status.success(), "{told}");
}

#[test]
fn several_formats_in_one_pass() {
    let folder = tempfile::tempdir().unwrap();
    convert(
        &[
            "-f",
            "ndjson,json,csv,sqlite,xlsx,parquet,ftm,annotations,spacy,label-studio",
            "-o",
            "out",
        ],
        folder.path(),
    );
    let out = folder.path().join("out");
    for name in [
        "spalt.ndjson",
        "json/reg_bidrag.md.json",
        "flows.csv",
        "datapackage.json",
        "spalt.sqlite",
        "spalt.xlsx",
        "flows.parquet",
        "spalt.ftm.ndjson",
        "spalt.annotations.ndjson",
        "spalt.spacy.jsonl",
        "spalt.label-studio.json",
    ] {
        assert!(out.join(name).is_file(), "{name}");
    }
    let partial = walkdir::WalkDir::new(out)
        .into_iter()
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().ends_with(".partial"));
    assert!(partial.is_none(), "{partial:?}");
}

#[test]
fn every_output_is_as_the_schema_says() {
    let Some(python) = python() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    convert(&["-o", "alla.ndjson"], folder.path());
    let schema = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .arg("schema")
        .output()
        .unwrap();
    std::fs::write(folder.path().join("schema.json"), schema.stdout).unwrap();
    let output = Command::new(python)
        .arg(Path::new(ROOT).join("tests/python/read_back.py"))
        .args(["schema", "schema.json", "alla.ndjson"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
}
