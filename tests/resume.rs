//! Runs that are stopped and gone on with: by a second run, by Ctrl-C, by
//! SIGKILL at any moment.

use std::{
    fs,
    path::Path,
    process::{Command, ExitStatus, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

fn spalt(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spalt"));
    command
        .arg("convert")
        .arg("in")
        .args(args)
        .current_dir(folder);
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    spalt(folder, args).output().unwrap()
}

/// An archive of a hundred documents.
fn archive() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = include_str!("../corpus/releases/reg_tabell.md");
    for n in 0..100 {
        let sub = folder.path().join(format!("in/{}", n % 7));
        fs::create_dir_all(&sub).unwrap();
        fs::write(
            sub.join(format!("{n}.md")),
            format!("{page}\n\nNummer {n}."),
        )
        .unwrap();
    }
    folder
}

/// The table files and lines of a folder, but no state and no database, whose
/// bytes may differ where its rows do not.
fn outputs(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut outputs: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap();
            (name.display().to_string(), fs::read(entry.path()).unwrap())
        })
        .filter(|(name, _)| !name.starts_with(".spalt") && !name.ends_with(".sqlite"))
        .collect();
    outputs.sort();
    outputs
}

fn rows(database: &Path) -> Vec<String> {
    let database = rusqlite::Connection::open(database).unwrap();
    let sql = "select doc_id || id || text || value from amounts order by rowid";
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn code(status: ExitStatus) -> i32 {
    status.code().expect("an exit code")
}

const FORMATS: [&str; 4] = ["-f", "ndjson,csv,sqlite", "--resume", "--quiet"];

#[test]
fn a_run_killed_at_any_moment_is_gone_on_with() {
    let folder = archive();
    let root = folder.path();
    let args = |out| [&FORMATS[..], &["-o", out]].concat();
    let began = Instant::now();
    assert_eq!(code(run(root, &args("whole")).status), 0);
    let time = began.elapsed();
    let whole = outputs(&root.join("whole"));
    assert_eq!(whole.len(), 15);

    // Twenty moments, spread over the time that a run takes.
    let mut killed = 0;
    for moment in 0..80_u32 {
        let mut child = spalt(root, &args("out"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(time * (moment * 7 % 20) / 20);
        child.kill().unwrap();
        let was_killed = child.wait().unwrap().code().is_none();
        killed += u32::from(was_killed);
        if was_killed && killed % 4 != 0 {
            continue;
        }
        let output = run(root, &args("out"));
        assert_eq!(code(output.status), 0, "{output:?}");
        assert_eq!(outputs(&root.join("out")), whole, "after moment {moment}");
        let database = |out| rows(&root.join(out).join("spalt.sqlite"));
        assert_eq!(database("out"), database("whole"), "after moment {moment}");
        if killed == 20 {
            return;
        }
        fs::remove_dir_all(root.join("out")).unwrap();
    }
    panic!("only {killed} runs were killed");
}

#[test]
fn a_second_run_does_what_is_new_or_changed() {
    let folder = archive();
    let root = folder.path();
    let args = ["-o", "out.ndjson", "--resume"];
    assert_eq!(code(run(root, &args).status), 0);
    let first = fs::read_to_string(root.join("out.ndjson")).unwrap();
    let again = run(root, &args);
    assert_eq!(code(again.status), 0);
    assert_eq!(
        String::from_utf8(again.stderr).unwrap(),
        "spalt: nothing is new, 0 failed before\n"
    );
    fs::write(root.join("in/0/0.md"), "Ändrad").unwrap();
    fs::write(root.join("in/0/1a.md"), "Ny").unwrap();
    fs::remove_file(root.join("in/1/1.md")).unwrap();
    assert_eq!(code(run(root, &args).status), 0);
    let resumed = fs::read_to_string(root.join("out.ndjson")).unwrap();
    assert_ne!(resumed, first);
    assert_eq!(code(run(root, &["-o", "anew.ndjson"]).status), 0);
    assert_eq!(
        resumed,
        fs::read_to_string(root.join("anew.ndjson")).unwrap()
    );
}

#[test]
fn state_that_is_no_file_is_left_alone() {
    let folder = archive();
    let root = folder.path();
    fs::create_dir_all(root.join("out/.spalt/manifest.ndjson")).unwrap();
    let output = run(root, &["-o", "out", "--resume"]);
    assert_eq!(code(output.status), 1);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        told,
        "spalt: out/.spalt/manifest.ndjson: not a regular file\n"
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_run_in_order() {
    let folder = archive();
    let root = folder.path();
    // Much to do, so that the signal comes in time.
    let paths = ["in"; 60];
    let mut child = spalt(root, &["-o", "out.ndjson", "--resume"])
        .args(paths)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let manifest = root.join("out.ndjson.spalt/manifest.ndjson");
    let begun = || fs::metadata(&manifest).is_ok_and(|m| m.len() > 2000);
    while !begun() {
        thread::sleep(Duration::from_millis(5));
    }
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let lines = fs::read_to_string(&manifest).unwrap();
    assert!(lines.ends_with('\n'));
    let done = lines
        .lines()
        .filter(|line| line.contains("\"done\""))
        .count();
    assert!(done > 0);
    let written = fs::read_to_string(root.join("out.ndjson")).unwrap();
    assert_eq!(written.lines().count(), done);
}

#[test]
fn failures_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    fs::write(root.join("in/a.txt"), "Ny bro").unwrap();
    fs::write(root.join("in/b.txt"), "").unwrap();
    let output = run(root, &["-o", "out"]);
    assert_eq!(code(output.status), 1);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("1 documents, 1 failed, "), "{told}");
    let errors = fs::read_to_string(root.join("out/errors.csv")).unwrap();
    assert_eq!(
        errors,
        "path,stage,why\nin/b.txt,parse,the document is empty\n"
    );
    let output = run(root, &["--fail-fast"]);
    assert_eq!(code(output.status), 1);
    fs::write(root.join("in/b.txt"), "Ny väg").unwrap();
    assert_eq!(code(run(root, &["-o", "out"]).status), 0);
    assert!(!root.join("out/errors.csv").exists());
}
