//! What is written: by one run at a time, whole or not at all, where it was
//! asked for and nowhere else.

#![cfg(unix)]

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::Duration,
};

use tempfile::TempDir;

#[path = "support/output.rs"]
mod output;

use output::told;

fn convert(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spalt"));
    command.arg("convert").args(args).current_dir(folder);
    command.stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    convert(folder, args).output().unwrap()
}

fn archive(documents: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for n in 0..documents {
        let text = format!("Ny bro {n}\n\nDen kostar {n} miljoner kronor.");
        fs::write(folder.path().join(format!("in/{n:03}.txt")), text).unwrap();
    }
    folder
}

/// All files below a path by name, those that are hidden too.
fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<_> = walkdir::WalkDir::new(path)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let name = entry.path().strip_prefix(path).unwrap();
            name.to_str().unwrap().to_owned()
        })
        .collect();
    names.sort();
    names
}

/// A run that waits for its standard input when its outputs are opened.
fn waiting(folder: &Path, out: &str, format: &str) -> Child {
    let args = ["-", "in", "-q", "-f", format, "-o", out];
    let child = convert(folder, &args).stdin(Stdio::piped()).spawn();
    let is_locked = || {
        let files = walkdir::WalkDir::new(folder).into_iter().flatten();
        let mut names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.any(|name| name.contains("errors.csv.") && name.ends_with(".partial"))
    };
    while !is_locked() {
        thread::sleep(Duration::from_millis(5));
    }
    child.unwrap()
}

const FORMATS: [(&str, &str); 7] = [
    ("ndjson", "ut.ndjson"),
    ("sqlite", "ut.sqlite"),
    ("xlsx", "ut.xlsx"),
    ("json", "ut"),
    ("csv", "ut"),
    ("parquet", "ut"),
    ("ndjson,json,csv,sqlite,parquet", "ut"),
];

#[test]
fn of_two_runs_into_one_output_the_second_is_refused() {
    for (format, out) in FORMATS {
        let folder = archive(20);
        let root = folder.path();
        fs::create_dir(root.join("andra")).unwrap();
        fs::write(root.join("andra/a.txt"), "Ny väg").unwrap();
        let mut first = waiting(root, out, format);
        let second = run(root, &["andra", "-f", format, "-o", out]);
        assert_eq!(second.status.code(), Some(1), "{format}");
        assert_eq!(told(&second).lines().count(), 1, "{}", told(&second));
        assert!(
            told(&second).ends_with(": another run is at work here\n"),
            "{format}: {}",
            told(&second)
        );
        finish(&mut first);
        // What it wrote is its own, and nothing else is left.
        let written = names(root);
        assert!(
            !written
                .iter()
                .any(|name| name.contains("/.") || name.starts_with('.'))
        );
        let mut alone = waiting(root, &format!("ensam/{out}"), format);
        finish(&mut alone);
        let alone = names(&root.join("ensam"));
        assert!(alone.iter().all(|name| written.contains(name)) && !alone.is_empty());
        for name in alone {
            // A workbook has the time at which it was written.
            let read = |path: &Path| fs::read(path.join(&name)).unwrap();
            let is_same = read(root) == read(&root.join("ensam"));
            assert!(is_same || format == "xlsx", "{name}");
        }
    }
}

/// Gives the run what it waits for.
fn finish(run: &mut Child) {
    let mut stdin = run.stdin.take().unwrap();
    std::io::Write::write_all(&mut stdin, b"Ny skola").unwrap();
    drop(stdin);
    assert_eq!(run.wait().unwrap().code(), Some(0));
}

#[test]
fn two_runs_into_two_outputs_of_one_folder_go_side_by_side() {
    let folder = archive(3);
    let root = folder.path();
    let mut first = waiting(root, "ett.ndjson", "ndjson");
    let second = run(root, &["in", "-o", "två.ndjson"]);
    assert_eq!(second.status.code(), Some(0), "{}", told(&second));
    drop(first.stdin.take());
    assert_eq!(
        first.wait().unwrap().code(),
        Some(1),
        "standard input was empty"
    );
    assert_eq!(
        fs::read(root.join("ett.ndjson")).unwrap(),
        fs::read(root.join("två.ndjson")).unwrap()
    );
}

#[test]
fn what_a_killed_run_leaves_is_removed_by_the_next() {
    for (format, out) in FORMATS {
        let folder = archive(3);
        let root = folder.path();
        let mut first = waiting(root, out, format);
        first.kill().unwrap();
        first.wait().unwrap();
        assert!(names(root).iter().any(|name| name.contains(".partial")));
        assert_eq!(
            run(root, &["in", "-f", format, "-o", out]).status.code(),
            Some(0)
        );
        let left = names(root);
        let is_hidden = |name: &&String| name.starts_with('.') || name.contains("/.");
        assert_eq!(left.iter().find(is_hidden), None);
    }
}

#[test]
fn no_link_is_followed_on_writing() {
    let folder = archive(1);
    let root = folder.path();
    fs::write(root.join("offer"), "hemligt").unwrap();
    for name in ["ut.ndjson", "ut.sqlite", "ut.xlsx"] {
        for planted in [format!("{name}.partial"), format!(".{name}.partial")] {
            symlink(root.join("offer"), root.join(planted)).unwrap();
        }
        assert_eq!(run(root, &["in", "-o", name]).status.code(), Some(0));
        assert!(!root.join(name).is_symlink());
        // A link that is planted in place of the lock file stops the run.
        symlink(root.join("offer"), root.join(format!(".{name}.lock"))).unwrap();
        let output = run(root, &["in", "-o", name]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            told(&output).starts_with(&format!("spalt: {name}: ")),
            "{}",
            told(&output)
        );
    }
    fs::create_dir(root.join("ut")).unwrap();
    symlink(root.join("offer"), root.join("ut/.spalt.partial")).unwrap();
    assert_eq!(
        run(root, &["in", "-f", "json", "-o", "ut"]).status.code(),
        Some(0)
    );
    assert!(!root.join("ut/000.txt.json").is_symlink());
    assert_eq!(fs::read(root.join("offer")).unwrap(), b"hemligt");
}

#[test]
fn a_file_that_is_replaced_keeps_its_rights() {
    let folder = archive(1);
    let root = folder.path();
    let mode = |name: &str| fs::metadata(root.join(name)).unwrap().permissions().mode() & 0o777;
    for name in ["ut.ndjson", "ut.sqlite", "ut.xlsx"] {
        assert_eq!(run(root, &["in", "-o", name]).status.code(), Some(0));
        let path = root.join(name);
        assert_eq!(mode(name), mode("in/000.txt"), "what the user's mask gives");
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        assert_eq!(run(root, &["in", "-o", name]).status.code(), Some(0));
        assert_eq!(mode(name), 0o600);
    }
    assert_eq!(
        run(root, &["in", "-f", "json", "-o", "ut"]).status.code(),
        Some(0)
    );
    assert_eq!(mode("ut/000.txt.json"), mode("in/000.txt"));
}

/// A database as a program leaves it that is killed in the middle of a change:
/// with what it had begun, and the journal.
fn left_undone(root: &Path, mode: &str) {
    assert_eq!(run(root, &["in", "-o", "ut.sqlite"]).status.code(), Some(0));
    let database = rusqlite::Connection::open(root.join("ut.sqlite")).unwrap();
    let sql = format!(
        "PRAGMA journal_mode = {mode}; PRAGMA cache_size = 1; BEGIN IMMEDIATE;
         CREATE TABLE notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
             SELECT i, hex(randomblob(50)) FROM n;
         UPDATE documents SET title = 'x'; UPDATE blocks SET text = text || 'y';"
    );
    database.execute_batch(&sql).unwrap();
    for ending in ["", "-journal", "-wal"] {
        let from = root.join(format!("ut.sqlite{ending}"));
        if from.exists() {
            fs::copy(from, root.join(format!("lämnad.sqlite{ending}"))).unwrap();
        }
    }
}

#[test]
fn a_journal_of_the_old_database_is_not_played_into_the_new_one() {
    for mode in ["DELETE", "WAL"] {
        let folder = archive(300);
        let root = folder.path();
        left_undone(root, mode);
        let journal = if mode == "WAL" { "-wal" } else { "-journal" };
        assert!(root.join(format!("lämnad.sqlite{journal}")).exists());
        fs::remove_dir_all(root.join("in")).unwrap();
        fs::create_dir(root.join("in")).unwrap();
        fs::write(root.join("in/a.txt"), "Ny väg").unwrap();
        let output = run(root, &["in", "-o", "lämnad.sqlite"]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(!root.join(format!("lämnad.sqlite{journal}")).exists());
        let database = rusqlite::Connection::open(root.join("lämnad.sqlite")).unwrap();
        let asked =
            |sql: &str| -> String { database.query_row(sql, [], |row| row.get(0)).unwrap() };
        assert_eq!(asked("PRAGMA integrity_check"), "ok");
        assert_eq!(asked("SELECT group_concat(text) FROM documents"), "Ny väg");
    }
}

#[test]
fn a_database_that_others_write_to_is_not_replaced() {
    let folder = archive(3);
    let root = folder.path();
    assert_eq!(run(root, &["in", "-o", "ut.sqlite"]).status.code(), Some(0));
    let database = rusqlite::Connection::open(root.join("ut.sqlite")).unwrap();
    let begun = "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; UPDATE documents SET title = 'Min'";
    database.execute_batch(begun).unwrap();
    let output = run(root, &["in", "-o", "ut.sqlite"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).starts_with("spalt: ut.sqlite: not replaced, "),
        "{}",
        told(&output)
    );
    database.execute_batch("COMMIT").unwrap();
    drop(database);
    assert_eq!(run(root, &["in", "-o", "ut.sqlite"]).status.code(), Some(0));
    // The journal of a database that is gone may be all that is left of it.
    fs::remove_file(root.join("ut.sqlite")).unwrap();
    fs::write(root.join("ut.sqlite-journal"), "x").unwrap();
    let output = run(root, &["in", "-o", "ut.sqlite"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).contains("ut.sqlite-journal"),
        "{}",
        told(&output)
    );
    assert!(!root.join("ut.sqlite").exists() && root.join("ut.sqlite-journal").exists());
}

#[test]
fn what_is_to_be_read_is_not_written_to() {
    let folder = archive(2);
    let root = folder.path();
    fs::write(root.join("a.ndjson"), "Ny bro").unwrap();
    fs::write(root.join("in/b.txt.json"), "Ny väg").unwrap();
    symlink("a.ndjson", root.join("länk.ndjson")).unwrap();
    fs::hard_link(root.join("in/000.txt"), root.join("in/hård.ndjson")).unwrap();
    for args in [
        &["a.ndjson", "-o", "a.ndjson"][..],
        &["a.ndjson", "-o", "länk.ndjson"],
        &["länk.ndjson", "-o", "./a.ndjson"],
        &["in", "-f", "ndjson", "-o", "in/001.txt"],
        &["in/000.txt", "-o", "in/hård.ndjson"],
        &["in/b.txt.json", "-o", "in"],
        &["in/000.txt", "in/b.txt.json", "-o", "."],
    ] {
        let output = run(root, args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(
            told(&output).contains("would be read and written"),
            "{args:?} {}",
            told(&output)
        );
    }
    assert_eq!(
        fs::read(root.join("a.ndjson")).unwrap(),
        "Ny bro".as_bytes()
    );
    // Beside what is read, and in the same folder, anything may be written.
    for args in [
        &["in", "-o", "in"][..],
        &["in", "-o", "in/ut.ndjson"],
        &["in", "-o", "in/ut.sqlite"],
    ] {
        for _ in 0..2 {
            let output = run(root, args);
            assert_eq!(output.status.code(), Some(0), "{args:?} {}", told(&output));
        }
    }
    assert_eq!(
        fs::read_to_string(root.join("in/ut.ndjson"))
            .unwrap()
            .lines()
            .count(),
        2
    );
}
