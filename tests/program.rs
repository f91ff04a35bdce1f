//! The program as a process: output, exit codes, bad files, pipes, jobs.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/releases");

fn spalt() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spalt"));
    command.stdin(Stdio::null());
    command
}

fn run(args: &[&str], folder: &Path) -> Output {
    spalt().args(args).current_dir(folder).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn ids(output: &Output) -> Vec<String> {
    stdout(output)
        .lines()
        .map(|line| {
            let release: spalt::Release = serde_json::from_str(line).unwrap();
            release.id.unwrap()
        })
        .collect()
}

/// A folder with a text, a page and a file of another kind.
fn archive() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("in/b")).unwrap();
    fs::write(
        root.join("in/b/sida.html"),
        "<h1>Ny bro</h1><p>Den är lång.</p>",
    )
    .unwrap();
    fs::write(
        root.join("in/a.txt"),
        "Ny väg\n\nVägen kostar 3 miljoner kronor.",
    )
    .unwrap();
    fs::write(root.join("in/bild.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    fs::write(root.join("in/.dold.txt"), "Dold").unwrap();
    folder
}

#[test]
fn a_folder_becomes_lines_in_sorted_order() {
    let folder = archive();
    let output = run(&["convert", "in"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(ids(&output), ["a.txt", "b/sida.html"]);
    assert_eq!(stderr(&output), "");
    let first: Value = serde_json::from_str(stdout(&output).lines().next().unwrap()).unwrap();
    assert_eq!(first["source"]["path"], "in/a.txt");
}

#[test]
fn a_folder_becomes_a_folder() {
    let folder = archive();
    let output = run(&["convert", "in", "-o", "out"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
    let mut written: Vec<String> = walkdir::WalkDir::new(folder.path().join("out"))
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder.path()).unwrap();
            path.display().to_string()
        })
        .filter(|path| !path.contains("/."))
        .collect();
    written.sort();
    assert_eq!(written, ["out/a.txt.json", "out/b/sida.html.json"]);
    let text = fs::read_to_string(folder.path().join("out/a.txt.json")).unwrap();
    assert!(
        text.starts_with("{\n  \"schema_version\": "),
        "not pretty: {text}"
    );
    let release: spalt::Release = serde_json::from_str(&text).unwrap();
    assert_eq!(release.id.as_deref(), Some("a.txt"));
}

#[test]
fn the_format_may_be_told_or_read_from_the_name() {
    let folder = archive();
    let told = run(&["convert", "in/a.txt", "--format", "json"], folder.path());
    assert!(stdout(&told).starts_with("{\n"));
    let lines = run(&["convert", "in", "--format", "ndjson"], folder.path());
    let file = run(&["convert", "in", "-o", "alla.ndjson"], folder.path());
    assert_eq!(file.status.code(), Some(0), "{}", stderr(&file));
    let written = fs::read(folder.path().join("alla.ndjson")).unwrap();
    assert_eq!(written, lines.stdout);
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_run_goes_on() {
    let folder = archive();
    let root = folder.path();
    fs::write(root.join("in/tom.txt"), "").unwrap();
    let args = [
        "convert",
        "borta.txt",
        "in/bild.png",
        "in/tom.txt",
        "in/a.txt",
    ];
    let output = run(&args, root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a.txt"]);
    let told: Vec<&str> = stderr(&output).lines().collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0], "spalt: borta.txt: no such file or directory");
    assert!(
        told[1].starts_with("spalt: in/bild.png: not text"),
        "{}",
        told[1]
    );
    assert!(told[2].starts_with("spalt: in/tom.txt: "), "{}", told[2]);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = archive();
    for args in [
        &["convert"][..],
        &["convert", "in", "--jobs", "0"],
        &["convert", "in", "--format", "yaml"],
        &["sammanfatta", "in"],
        &[],
    ] {
        let output = run(args, folder.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_ne!(stderr(&output), "", "{args:?}");
    }
}

#[test]
fn help_has_examples_and_version_is_the_package_s() {
    let folder = archive();
    let help = run(&["convert", "--help"], folder.path());
    assert_eq!(help.status.code(), Some(0));
    assert!(stdout(&help).contains("Examples:\n  spalt convert "));
    let version = run(&["--version"], folder.path());
    assert_eq!(
        stdout(&version),
        concat!("spalt ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn standard_input_is_a_document() {
    let folder = archive();
    let mut child = spalt()
        .args(["convert", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin
        .write_all("Ny bro\n\nDen är lång.".as_bytes())
        .unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(ids(&output), ["stdin"]);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = spalt()
        .args(["convert"])
        .args([CORPUS; 40])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let folder = archive();
    let outputs = ["1", "8"].map(|jobs| {
        let output = spalt()
            .args(["convert", "--jobs", jobs])
            .args([CORPUS; 5])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        output.stdout
    });
    assert!(outputs[0].len() > 10_000);
    assert_eq!(outputs[0], outputs[1]);
}

#[test]
fn two_inputs_of_one_name_are_told_apart() {
    let folder = archive();
    let root = folder.path();
    fs::create_dir(root.join("in2")).unwrap();
    fs::write(root.join("in2/a.txt"), "Ny tunnel").unwrap();
    let output = run(&["convert", "in", "in2"], root);
    assert_eq!(ids(&output), ["a.txt", "b/sida.html", "a.txt~2"]);
}

#[test]
fn what_is_too_large_is_refused() {
    let folder = archive();
    let output = run(&["convert", "--max-bytes", "20", "in/a.txt"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "spalt: in/a.txt: larger than 20 bytes (see --max-bytes)\n"
    );
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_loops_do_no_harm() {
    use std::os::unix::fs::symlink;
    let folder = archive();
    let root = folder.path();
    let made = Command::new("mkfifo").arg(root.join("in/ror.txt")).status();
    assert!(made.unwrap().success());
    symlink("/dev/zero", root.join("in/oandlig.txt")).unwrap();
    symlink(root.join("in"), root.join("in/varv")).unwrap();
    symlink("..", root.join("in/b/upp")).unwrap();
    symlink("finns-inte", root.join("in/bruten.txt")).unwrap();
    fs::create_dir(root.join("annan")).unwrap();
    fs::write(root.join("annan/c.txt"), "Ny tunnel").unwrap();
    symlink("../annan", root.join("in/d1")).unwrap();
    symlink("../annan", root.join("in/d2")).unwrap();
    let output = run(&["convert", "in"], root);
    assert_eq!(output.status.code(), Some(1));
    // What a link leads to is read once.
    assert_eq!(ids(&output), ["a.txt", "b/sida.html", "d1/c.txt"]);
    let told = stderr(&output);
    assert_eq!(told.lines().count(), 3, "{told}");
    for line in [
        "spalt: in/bruten.txt: no such file or directory\n",
        "spalt: in/oandlig.txt: not a regular file (give - to read a pipe)\n",
        "spalt: in/ror.txt: not a regular file (give - to read a pipe)\n",
    ] {
        assert!(told.contains(line), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = archive();
    let root = folder.path();
    for name in [&b"in/\xE5r.txt"[..], b"in/\xE4r.txt", b"in/ny\nrad.txt"] {
        let name = std::ffi::OsStr::from_bytes(name);
        fs::write(root.join(name), "Ny väg").unwrap();
    }
    let output = run(&["convert", "in"], root);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let ids = ids(&output);
    for id in ["ny\nrad.txt", "\u{FFFD}r.txt", "\u{FFFD}r.txt~2"] {
        assert!(ids.contains(&id.to_owned()), "{ids:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = archive();
    let root = folder.path();
    fs::write(root.join("upptagen"), "en fil").unwrap();
    let output = run(&["convert", "in", "-o", "upptagen/ut"], root);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).starts_with("spalt: upptagen/ut"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn explain_tells_each_record_with_its_sentence() {
    let folder = archive();
    let output = run(&["explain", "in/a.txt"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).starts_with("Ny väg\n"),
        "{}",
        stdout(&output)
    );
    let missing = run(&["explain", "borta.txt"], folder.path());
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(
        stderr(&missing),
        "spalt: borta.txt: no such file or directory\n"
    );
}
