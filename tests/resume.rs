//! Runs that are stopped and gone on with: by a second run, by Ctrl-C, by
//! SIGKILL at any moment.

use std::{
    fs,
    path::Path,
    process::{Command, ExitStatus, Output, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
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
        let path = sub.join(format!("{n}.md"));
        fs::write(&path, format!("{page}\n\nNummer {n}.")).unwrap();
        set_age(&path, 3600);
    }
    folder
}

/// So many seconds old.
fn set_age(path: &Path, seconds: u64) {
    let file = fs::OpenOptions::new().append(true).open(path).unwrap();
    let then = SystemTime::now() - Duration::from_secs(seconds);
    file.set_modified(then).unwrap();
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
        .filter(|(name, _)| !name.starts_with(".spalt/") && !name.ends_with(".sqlite"))
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

const FORMATS: [&str; 4] = ["-f", "ndjson,json,csv,sqlite", "--resume", "--quiet"];

#[test]
fn a_run_killed_at_any_moment_is_gone_on_with() {
    let folder = archive();
    let root = folder.path();
    let args = |out| [&FORMATS[..], &["-o", out]].concat();
    let began = Instant::now();
    assert_eq!(code(run(root, &args("whole")).status), 0);
    let time = began.elapsed();
    let whole = outputs(&root.join("whole"));
    assert_eq!(whole.len(), 22 + 100);

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

/// All rows of all tables of a database, in an order of their own.
fn dump(database: &rusqlite::Connection) -> Vec<String> {
    let tables: Vec<String> = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut dump = Vec::new();
    for table in tables {
        let mut query = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..columns)
                .map(|at| format!("{:?}", row.get_ref(at).unwrap()))
                .collect();
            dump.push(format!("{table}: {}", cells.join(" ")));
        }
    }
    dump.sort();
    dump
}

fn opened(path: &Path) -> rusqlite::Connection {
    let database = rusqlite::Connection::open(path).unwrap();
    let told: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(told, "ok");
    // The index of words says what the documents say.
    database
        .execute_batch(
            "INSERT INTO documents_fts(documents_fts, rank) VALUES ('integrity-check', 1)",
        )
        .unwrap();
    database
}

/// Changes, takes away and adds documents, one of them a copy.
fn change(root: &Path) {
    let first = fs::read_to_string(root.join("in/0/0.md")).unwrap();
    fs::write(root.join("in/0/0.md"), format!("{first}\n\nÄndrad.")).unwrap();
    fs::remove_file(root.join("in/1/1.md")).unwrap();
    fs::copy(root.join("in/2/2.md"), root.join("in/2/2kopia.md")).unwrap();
    fs::write(
        root.join("in/a.txt"),
        "Ny väg\n\nSala kommun satsar 5 miljoner kronor på en väg.",
    )
    .unwrap();
}

#[cfg(unix)]
#[test]
fn a_database_is_changed_in_place() {
    use std::os::unix::fs::MetadataExt;
    let folder = archive();
    let root = folder.path();
    let args = ["-o", "ut.sqlite", "--resume", "--quiet"];
    assert_eq!(code(run(root, &args).status), 0);
    let path = root.join("ut.sqlite");
    let file = fs::metadata(&path).unwrap().ino();
    // Somebody reads while it is changed, and sees what was until they ask anew.
    let reader = opened(&path);
    reader
        .query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .unwrap();
    let before = dump(&reader);
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(dump(&reader), before);
    change(root);
    let output = run(root, &args);
    assert_eq!(code(output.status), 0, "{output:?}");
    assert_eq!(dump(&reader), before);
    reader.execute_batch("COMMIT").unwrap();
    let after = dump(&reader);
    assert_ne!(after, before);
    drop(reader);
    assert_eq!(fs::metadata(&path).unwrap().ino(), file, "written anew");
    assert_eq!(code(run(root, &["-o", "anew.sqlite", "-q"]).status), 0);
    assert_eq!(after, dump(&opened(&root.join("anew.sqlite"))));
    let kept = |row: &&String| row.starts_with("releases") && before.contains(row);
    assert_eq!(after.iter().filter(kept).count(), 98);
}

#[test]
fn a_database_is_never_torn() {
    let folder = archive();
    let root = folder.path();
    let args = ["-o", "ut.sqlite", "--resume", "--quiet"];
    assert_eq!(code(run(root, &args).status), 0);
    let path = root.join("ut.sqlite");
    let before = dump(&opened(&path));
    let state = root.join("ut.sqlite.spalt");
    let kept = root.join("kept");
    fs::create_dir(&kept).unwrap();
    fs::copy(&path, kept.join("ut.sqlite")).unwrap();
    for entry in fs::read_dir(&state).unwrap().flatten() {
        fs::copy(entry.path(), kept.join(entry.file_name())).unwrap();
    }
    change(root);
    let began = Instant::now();
    assert_eq!(code(run(root, &args).status), 0);
    let time = began.elapsed();
    let after = dump(&opened(&path));
    let mut torn = 0;
    for moment in 0..15_u32 {
        fs::copy(kept.join("ut.sqlite"), &path).unwrap();
        for entry in fs::read_dir(&state).unwrap().flatten() {
            fs::copy(kept.join(entry.file_name()), entry.path()).unwrap();
        }
        let mut child = spalt(root, &args).spawn().unwrap();
        thread::sleep(time * moment / 15);
        child.kill().unwrap();
        child.wait().unwrap();
        let there = dump(&opened(&path));
        assert!(there == before || there == after, "torn at {moment}");
        torn += u32::from(there == before);
        assert_eq!(code(run(root, &args).status), 0);
        assert_eq!(dump(&opened(&path)), after, "after {moment}");
        let left = ["-wal", "-shm", "-journal"].map(|end| root.join(format!("ut.sqlite{end}")));
        assert!(left.iter().all(|file| !file.exists()), "{left:?}");
    }
    assert!(torn > 0, "no run was killed before it ended");
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
    let paths = ["in"; 5];
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
    assert!(done < 600);

    // Gone on with, it is as if nobody had interrupted.
    let all = |args: &[&str]| {
        let output = spalt(root, args).args(paths).output().unwrap();
        assert_eq!(code(output.status), 0);
    };
    all(&["-o", "out.ndjson", "--resume"]);
    all(&["-o", "whole.ndjson"]);
    let read = |name: &str| fs::read(root.join(name)).unwrap();
    assert!(read("out.ndjson") == read("whole.ndjson"));
}

#[test]
fn what_is_gone_leaves_no_file() {
    let folder = archive();
    let root = folder.path();
    let args = ["-o", "out", "--resume"];
    assert_eq!(code(run(root, &args).status), 0);
    // Files that no run wrote are nobody's to remove.
    fs::write(root.join("out/egen.json"), "{}").unwrap();
    fs::write(root.join("out/2/egen.txt"), "").unwrap();
    fs::remove_file(root.join("in/1/1.md")).unwrap();
    fs::remove_dir_all(root.join("in/2")).unwrap();
    fs::remove_dir_all(root.join("in/3")).unwrap();
    let there = |name: &str| root.join("out").join(name).exists();

    // Neither a run without the manifest nor one that stops knows what is gone.
    assert_eq!(code(run(root, &["-o", "out"]).status), 0);
    fs::write(root.join("in/0/0.md"), "").unwrap();
    let stopped = run(root, &[&args[..], &["--fail-fast"]].concat());
    assert_eq!(code(stopped.status), 1);
    assert!(there("1/1.md.json") && there("3/3.md.json") && there("0/0.md.json"));

    fs::write(root.join("in/0/0.md"), "Ny bro").unwrap();
    let output = run(root, &args);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(code(output.status), 0, "{told}");
    assert!(
        told.contains("\n29 removed, whose inputs are gone\n"),
        "{told}"
    );
    assert!(!there("1/1.md.json") && there("1/8.md.json"));
    assert!(!there("3") && !there("2/2.md.json"));
    assert!(there("egen.json") && there("2/egen.txt"));
    for own in ["out/egen.json", "out/2/egen.txt"] {
        fs::remove_file(root.join(own)).unwrap();
    }
    fs::remove_dir(root.join("out/2")).unwrap();
    assert_eq!(code(run(root, &["-o", "anew"]).status), 0);
    assert!(outputs(&root.join("out")) == outputs(&root.join("anew")));

    // An input that fails now loses its document; one that is not selected keeps it.
    fs::write(root.join("in/0/0.md"), "").unwrap();
    assert_eq!(code(run(root, &args).status), 1);
    assert!(!there("0/0.md.json"));
    fs::remove_file(root.join("in/1/8.md")).unwrap();
    let part = run(root, &[&args[..], &["--glob", "1/*"]].concat());
    assert_eq!(code(part.status), 0);
    assert!(there("0/7.md.json") && there("1/15.md.json") && !there("1/8.md.json"));
}

#[test]
fn what_is_only_touched_is_not_kept_twice() {
    let folder = archive();
    let root = folder.path();
    let args = ["-o", "out.ndjson", "--resume"];
    assert_eq!(code(run(root, &args).status), 0);
    let read = |name: &str| fs::read(root.join(name)).unwrap();
    let (documents, written) = (read("out.ndjson.spalt/documents"), read("out.ndjson"));
    for name in ["in/0/0.md", "in/1/1.md"] {
        set_age(&root.join(name), 1800);
    }
    let told = |output: Output| String::from_utf8(output.stderr).unwrap();
    assert!(told(run(root, &args)).starts_with("100 documents, 0 failed"));
    assert!(read("out.ndjson.spalt/documents") == documents);
    assert!(read("out.ndjson") == written);
    assert!(told(run(root, &args)).starts_with("spalt: nothing is new"));
}

#[test]
fn a_file_beside_the_tables_that_is_gone_is_written_again() {
    let folder = archive();
    let root = folder.path();
    let script = root.join("out/csv.postgres.sql");
    for (dialect, is_there) in [("en", true), ("sv", false)] {
        let args = [
            "-o",
            "out",
            "-f",
            "csv",
            "--resume",
            "--csv-dialect",
            dialect,
        ];
        let _ = fs::remove_file(&script);
        let told = || String::from_utf8(run(root, &args).stderr).unwrap();
        told();
        assert_eq!(script.exists(), is_there);
        assert!(told().starts_with("spalt: nothing is new"));
        if is_there {
            fs::remove_file(&script).unwrap();
            assert!(told().starts_with("100 documents"));
            assert!(script.exists());
        }
    }
}

#[test]
fn where_nothing_is_new_nothing_is_written() {
    let folder = archive();
    let root = folder.path();
    let args = ["-o", "out", "-f", "json,csv", "--resume"];
    assert_eq!(code(run(root, &args).status), 0);
    let nothing = "spalt: nothing is new, 0 failed before\n";
    let told = || String::from_utf8(run(root, &args).stderr).unwrap();
    let times = || -> Vec<_> {
        let files = walkdir::WalkDir::new(root.join("out")).sort_by_file_name();
        let files = files.into_iter().map(Result::unwrap);
        files
            .map(|f| {
                (
                    f.path().to_owned(),
                    f.metadata().unwrap().modified().unwrap(),
                )
            })
            .collect()
    };
    let before = times();
    assert_eq!(told(), nothing);
    assert_eq!(times(), before);
    // What somebody removed is made again.
    fs::remove_file(root.join("out/flows.csv")).unwrap();
    assert_ne!(told(), nothing);
    assert!(root.join("out/flows.csv").exists());
    // A document's own file keeps its date where it is the same.
    let unchanged = |times: Vec<(std::path::PathBuf, _)>| -> Vec<_> {
        times
            .into_iter()
            .filter(|(path, _)| path.ends_with("0.md.json"))
            .collect()
    };
    assert_eq!(unchanged(times()), unchanged(before));
    assert_eq!(told(), nothing);
}

#[test]
fn another_program_and_other_options_convert_anew() {
    let folder = archive();
    let root = folder.path();
    let program = root.join("spalt");
    fs::copy(env!("CARGO_BIN_EXE_spalt"), &program).unwrap();
    let told = |more: &[&str]| {
        let mut command = Command::new(&program);
        command.args(["convert", "in", "-o", "out", "--resume"]);
        let output = command.args(more).current_dir(root).output().unwrap();
        assert_eq!(code(output.status), 0);
        String::from_utf8(output.stderr).unwrap()
    };
    let converted = || {
        let manifest = fs::read_to_string(root.join("out/.spalt/manifest.ndjson")).unwrap();
        manifest.matches("\"line\":\"document\"").count()
    };
    let (all, nothing) = ("100 documents, 0 failed", "spalt: nothing is new");
    assert!(told(&[]).starts_with(all));
    assert!(told(&[]).starts_with(nothing));
    assert_eq!(converted(), 100);
    // Another output format alone makes nothing be read anew.
    assert!(told(&["-f", "json,csv"]).starts_with(all));
    assert_eq!(converted(), 100);
    assert!(told(&["--published", "2024-01-01"]).starts_with(all));
    assert_eq!(converted(), 200);
    assert!(told(&["--published", "2024-01-01"]).starts_with(nothing));
    let file = fs::OpenOptions::new().append(true).open(&program).unwrap();
    file.set_modified(SystemTime::now()).unwrap();
    drop(file);
    assert!(told(&["--published", "2024-01-01"]).starts_with(all));
    assert_eq!(converted(), 300);
}

#[test]
fn standard_input_is_always_new() {
    let folder = archive();
    let root = folder.path();
    let convert = |text: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_spalt"))
            .args(["convert", "-", "-o", "out.ndjson", "--resume", "--quiet"])
            .current_dir(root)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut stdin, text.as_bytes()).unwrap();
        drop(stdin);
        assert_eq!(code(child.wait().unwrap()), 0);
        fs::read_to_string(root.join("out.ndjson")).unwrap()
    };
    assert!(convert("Ny bro").contains("Ny bro"));
    assert!(convert("Ny väg").contains("Ny väg"));
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

/// Other text of the same length, at the same time.
fn rewrite(path: &Path, from: &str, to: &str) {
    let time = fs::metadata(path).unwrap().modified().unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from) && from.len() == to.len());
    fs::write(path, text.replace(from, to)).unwrap();
    let file = fs::OpenOptions::new().append(true).open(path).unwrap();
    file.set_modified(time).unwrap();
}

#[test]
fn what_was_written_to_while_it_was_read_is_read_again() {
    let folder = archive();
    let root = folder.path();
    let path = root.join("in/0/0.md");
    let args = ["-o", "out.ndjson", "--resume"];
    let has = |text: &str| {
        let lines = fs::read_to_string(root.join("out.ndjson")).unwrap();
        lines.lines().next().unwrap().contains(text)
    };
    // Just written: more may come within the same tick of a file's clock.
    set_age(&path, 1);
    assert_eq!(code(run(root, &args).status), 0);
    rewrite(&path, "Nummer 0.", "Nummer X.");
    assert_eq!(code(run(root, &args).status), 0);
    assert!(has("Nummer X."));
    // Long written: its size and time are believed, but not with `full`.
    set_age(&path, 60);
    assert_eq!(code(run(root, &args).status), 0);
    rewrite(&path, "Nummer X.", "Nummer Y.");
    let told = String::from_utf8(run(root, &args).stderr).unwrap();
    assert_eq!(told, "spalt: nothing is new, 0 failed before\n");
    assert!(has("Nummer X."));
    assert_eq!(
        code(run(root, &["-o", "out.ndjson", "--resume=full"]).status),
        0
    );
    assert!(has("Nummer Y."));
    let manifest = root.join("out.ndjson.spalt/documents");
    let kept = fs::metadata(&manifest).unwrap().len();
    assert_eq!(
        code(run(root, &["-o", "out.ndjson", "--resume=full"]).status),
        0
    );
    assert_eq!(
        fs::metadata(&manifest).unwrap().len(),
        kept,
        "nothing was converted"
    );
}

#[test]
fn what_is_kept_and_broken_is_converted_anew_and_told() {
    let folder = archive();
    let root = folder.path();
    for n in 8..100 {
        fs::remove_file(root.join(format!("in/{}/{n}.md", n % 7))).unwrap();
    }
    assert_eq!(code(run(root, &["-o", "whole.ndjson", "-q"]).status), 0);
    let whole = fs::read(root.join("whole.ndjson")).unwrap();
    assert_eq!(
        code(run(root, &["-o", "out.ndjson", "--resume", "-q"]).status),
        0
    );
    let state = root.join("out.ndjson.spalt");
    let kept = ["documents", "manifest.ndjson"].map(|name| fs::read(state.join(name)).unwrap());
    let mut random = 7_usize;
    for n in 0..30 {
        let which = n % 2;
        for (name, bytes) in ["documents", "manifest.ndjson"].iter().zip(&kept) {
            fs::write(state.join(name), bytes).unwrap();
        }
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let mut bytes = kept[which].clone();
        // Not the last line's end: that is a run that was killed.
        let at = (random >> 20) % (bytes.len() - 1);
        bytes[at] ^= 1 << ((random >> 10) % 8);
        fs::write(state.join(["documents", "manifest.ndjson"][which]), bytes).unwrap();
        // So that there is something to do.
        fs::remove_file(root.join("out.ndjson")).unwrap();
        let output = run(root, &["-o", "out.ndjson", "--resume", "-q"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(code(output.status), 0, "{told}");
        assert!(
            told.starts_with("spalt: what was kept is broken: "),
            "byte {at} of {which}: {told:?}"
        );
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(
            fs::read(root.join("out.ndjson")).unwrap() == whole,
            "byte {at} of {which}"
        );
        // And is whole again.
        fs::remove_file(root.join("out.ndjson")).unwrap();
        let again = run(root, &["-o", "out.ndjson", "--resume", "-q"]);
        assert_eq!(String::from_utf8(again.stderr).unwrap(), "");
        assert!(fs::read(root.join("out.ndjson")).unwrap() == whole);
    }
}
