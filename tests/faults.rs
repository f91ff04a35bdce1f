//! What goes wrong around a run: full disks, rights that are missing, inputs
//! that vanish, change or break, names that are no text. Each ends in one row
//! that says so, the rest of the run is whole, and a later `--resume` gives the
//! bytes of a run that nothing disturbed.

#![cfg(unix)]
#![allow(clippy::print_stderr)]

use std::{
    ffi::OsStr,
    fs::{self, File, Permissions},
    io::{BufRead, BufReader, Read, Write},
    os::unix::{
        ffi::OsStrExt,
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, SystemTime},
};

use tempfile::TempDir;

#[path = "support/output.rs"]
mod output;

use output::told;

const SPALT: &str = env!("CARGO_BIN_EXE_spalt");

/// Runs `spalt convert` in the folder.
fn convert(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(SPALT);
    command.arg("convert").args(args).current_dir(folder);
    command.stdin(Stdio::null()).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

/// The rows of `errors.csv` without the head.
fn errors(path: &Path) -> Vec<[String; 3]> {
    let mut csv = csv::Reader::from_path(path).unwrap();
    csv.deserialize().map(Result::unwrap).collect()
}

fn row(path: &str, stage: &str, why: &str) -> [String; 3] {
    [path, stage, why].map(str::to_owned)
}

/// `in` with so many documents, in one folder.
fn archive(documents: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = include_str!("../corpus/releases/reg_tabell.md");
    fs::create_dir(folder.path().join("in")).unwrap();
    for n in 0..documents {
        let text = format!("{page}\n\nNummer {n}.");
        fs::write(folder.path().join(format!("in/{n:03}.md")), text).unwrap();
    }
    folder
}

/// All files below a path, with what is in them; but not the manifest.
fn files(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(path)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".spalt")
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(path).unwrap();
            (name.to_owned(), fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The output of a run from the start, under another name.
fn undisturbed(folder: &Path, args: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let output = convert(folder, &[args, &["-o", "undisturbed"]].concat());
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{}",
        told(&output)
    );
    files(&folder.join("undisturbed"))
}

fn same(got: &[(PathBuf, Vec<u8>)], want: &[(PathBuf, Vec<u8>)]) {
    let names = |files: &[(PathBuf, Vec<u8>)]| -> Vec<PathBuf> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(got), names(want));
    for ((name, got), (_, want)) in got.iter().zip(want) {
        assert!(got == want, "{} differs", name.display());
    }
}

const TABLES: [&str; 2] = ["-f", "ndjson,json,csv,sqlite,parquet"];

/// Runs `spalt convert` where no file may be larger than so many KB: a signal
/// ends the program, or, where that is ignored, further writes fail.
fn limited(folder: &Path, kilobytes: u32, ignored: bool, args: &[&str]) -> Output {
    let trap = if ignored { "trap '' XFSZ;" } else { "" };
    Command::new("sh")
        .arg("-c")
        // sh counts in blocks of 512 bytes.
        .arg(format!(
            "{trap} ulimit -c 0; ulimit -f {}; exec \"$0\" \"$@\"",
            kilobytes * 2
        ))
        .args([SPALT, "convert", "in"])
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

#[test]
fn files_that_may_not_grow_are_told_and_left_out() {
    let folder = archive(60);
    let root = folder.path();
    for out in ["ut.ndjson", "ut.sqlite", "ut.xlsx"] {
        let output = limited(root, 30, true, &["-o", out]);
        assert_eq!(code(&output), 1, "{}", told(&output));
        assert_eq!(told(&output).lines().count(), 1, "{}", told(&output));
        assert!(
            told(&output).starts_with(&format!("spalt: {out}: ")),
            "{}",
            told(&output)
        );
    }
    for format in ["csv", "parquet", "ndjson"] {
        let output = limited(root, 2, true, &["-o", "ut", "-f", format]);
        assert_eq!(code(&output), 1, "{}", told(&output));
        assert!(told(&output).starts_with("spalt: ut"), "{}", told(&output));
    }
    // No half of a file is taken for the whole.
    let left = strays(root);
    assert!(left.is_empty(), "{left:?}");
}

/// Files that are neither input nor what a run was asked for.
fn strays(root: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file() && !entry.path().starts_with(root.join("in")))
        .map(walkdir::DirEntry::into_path)
        .collect()
}

#[test]
fn at_whatever_write_the_room_ends_nothing_is_left() {
    let folder = archive(40);
    let root = folder.path();
    let outputs = [
        ("json", "ut"),
        ("ndjson", "ut.ndjson"),
        ("csv", "ut"),
        ("sqlite", "ut.sqlite"),
        ("parquet", "ut"),
        ("xlsx", "ut.xlsx"),
    ];
    for (format, out) in outputs {
        let mut failed = 0;
        // Limits closer together where the first tables are written.
        let limits = (0..).map(|n| if n < 8 { 1 + n } else { 2 << (n / 2) });
        for kilobytes in limits {
            let output = limited(root, kilobytes, true, &["-o", out, "-f", format]);
            let told = told(&output);
            if code(&output) == 0 {
                break;
            }
            failed += 1;
            assert_eq!(code(&output), 1, "{format} at {kilobytes} KB: {told}");
            assert!(
                told.starts_with(&format!("spalt: {out}")) && told.lines().count() == 1,
                "{format} at {kilobytes} KB: {told}"
            );
            assert_eq!(
                strays(root),
                [] as [PathBuf; 0],
                "{format} at {kilobytes} KB"
            );
        }
        assert!(failed > 0, "{format} is never too large");
        assert!(!strays(root).is_empty());
        for file in strays(root) {
            let name = file.strip_prefix(root).unwrap();
            assert!(
                name.to_str().unwrap().starts_with(out),
                "{format} leaves {name:?}"
            );
            fs::remove_file(file).unwrap();
        }
    }
}

#[test]
fn a_run_that_ran_out_of_room_is_gone_on_with() {
    let folder = archive(60);
    let root = folder.path();
    let whole = undisturbed(root, &[&["in"], &TABLES[..]].concat());
    let args = [&TABLES[..], &["-o", "ut", "--resume"]].concat();
    // At each limit something else is in the way, the manifest too.
    for (kilobytes, ignored) in [(4, true), (20, true), (60, true), (100, true), (20, false)] {
        let output = limited(root, kilobytes, ignored, &args);
        let told = told(&output);
        if ignored {
            assert_eq!(code(&output), 1, "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(told.starts_with("spalt: ut"), "{told}");
        } else {
            assert_eq!(output.status.code(), None);
        }
        let output = convert(root, &[&["in"], &args[..]].concat());
        assert_eq!(code(&output), 0);
        same(&files(&root.join("ut")), &whole);
        fs::remove_dir_all(root.join("ut")).unwrap();
    }
}

/// A small file system in memory, where root may mount one.
struct Mounted(PathBuf);

impl Mounted {
    fn new(path: PathBuf, size: &str) -> Option<Mounted> {
        fs::create_dir(&path).unwrap();
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", &format!("size={size}"), "spalt"]);
        let mounted = command.arg(&path).stderr(Stdio::null()).status();
        let is_mounted = mounted.is_ok_and(|status| status.success());
        is_mounted.then_some(Mounted(path))
    }

    fn grow(&self, size: &str) {
        let mut command = Command::new("mount");
        command.args(["-o", &format!("remount,size={size}")]);
        assert!(command.arg(&self.0).status().unwrap().success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_gone_on_with_when_there_is_room() {
    let folder = archive(60);
    let root = folder.path();
    let Some(disk) = Mounted::new(root.join("disk"), "400k") else {
        eprintln!("skipped: only root may mount a small disk");
        return;
    };
    let whole = undisturbed(root, &[&["in"], &TABLES[..]].concat());
    let args = [&["in"], &TABLES[..], &["-o", "disk/ut", "--resume"]].concat();
    let output = convert(root, &args);
    assert_eq!(code(&output), 1);
    assert_eq!(told(&output).lines().count(), 1, "{}", told(&output));
    assert!(
        told(&output).starts_with("spalt: disk/ut"),
        "{}",
        told(&output)
    );
    disk.grow("64m");
    let output = convert(root, &args);
    assert_eq!(code(&output), 0, "{}", told(&output));
    same(&files(&root.join("disk/ut")), &whole);
}

#[test]
fn a_workbook_that_finds_no_room_is_told() {
    let folder = archive(60);
    let root = folder.path();
    let Some(_disk) = Mounted::new(root.join("disk"), "40k") else {
        eprintln!("skipped: only root may mount a small disk");
        return;
    };
    let output = convert(root, &["in", "-o", "disk/ut.xlsx"]);
    assert_eq!(code(&output), 1);
    assert_eq!(told(&output).lines().count(), 1, "{}", told(&output));
    assert!(
        told(&output).starts_with("spalt: disk/ut.xlsx: "),
        "{}",
        told(&output)
    );
    assert!(
        told(&output).to_lowercase().contains("no space left"),
        "{}",
        told(&output)
    );
}

/// Runs `spalt convert` as somebody without root's rights to everything.
fn as_nobody(folder: &Path, args: &[&str]) -> Output {
    // Other users may have no access to the folder of the build.
    let program = folder.join("spalt");
    if !program.exists() {
        fs::copy(SPALT, &program).unwrap();
        fs::set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
    }
    let mut command = Command::new(program);
    command.arg("convert").args(args).current_dir(folder);
    if fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        command.uid(65534).gid(65534);
    }
    command.output().unwrap()
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn what_may_not_be_read_is_told_and_read_when_it_may() {
    let folder = archive(5);
    let root = folder.path();
    fs::create_dir(root.join("in/hemlig")).unwrap();
    fs::write(root.join("in/hemlig/x.txt"), "Ny bro").unwrap();
    let whole = undisturbed(root, &["in"]);
    set_mode(&root.join("in/002.md"), 0);
    set_mode(&root.join("in/hemlig"), 0);
    let args = ["in", "-o", "ut", "--resume"];
    let output = as_nobody(root, &args);
    assert_eq!(code(&output), 1, "{}", told(&output));
    assert_eq!(
        errors(&root.join("ut/errors.csv")),
        [
            row("in/002.md", "read", "permission denied"),
            row("in/hemlig", "find", "permission denied"),
        ]
    );
    assert_eq!(
        files(&root.join("ut")).len(),
        5,
        "four documents and errors.csv"
    );
    // A failure that may pass is tried again, though no file has changed.
    let output = as_nobody(root, &args);
    assert_eq!(code(&output), 1);
    assert!(told(&output).contains("permission denied"));
    set_mode(&root.join("in/002.md"), 0o644);
    set_mode(&root.join("in/hemlig"), 0o755);
    let output = as_nobody(root, &args);
    assert_eq!(code(&output), 0, "{}", told(&output));
    same(&files(&root.join("ut")), &whole);
}

#[test]
fn what_may_not_be_written_is_told() {
    let folder = archive(5);
    let root = folder.path();
    fs::create_dir(root.join("last")).unwrap();
    set_mode(&root.join("last"), 0o555);
    for out in [
        "last/ut",
        "last/ut.ndjson",
        "last/ut.sqlite",
        "last/ut.xlsx",
    ] {
        for resume in [&[][..], &["--resume"]] {
            let output = as_nobody(root, &[&["in", "-o", out], resume].concat());
            assert_eq!(code(&output), 1, "{}", told(&output));
            assert_eq!(told(&output).lines().count(), 1, "{}", told(&output));
            assert!(
                told(&output).starts_with(&format!("spalt: {out}")),
                "{}",
                told(&output)
            );
        }
    }
    assert_eq!(files(&root.join("last")), []);
}

#[test]
fn an_output_that_is_no_file_is_left_alone_and_a_link_stays_one() {
    let folder = archive(2);
    let root = folder.path();
    let made = Command::new("mkfifo").arg(root.join("ut.ndjson")).status();
    assert!(made.unwrap().success());
    let output = convert(root, &["in", "-o", "ut.ndjson"]);
    assert_eq!(code(&output), 1);
    assert_eq!(told(&output), "spalt: ut.ndjson: not a regular file\n");
    fs::create_dir(root.join("annan")).unwrap();
    for name in ["länk.ndjson", "länk.sqlite", "länk.xlsx"] {
        let target = root.join(format!("annan/{name}"));
        let link = root.join(name);
        std::os::unix::fs::symlink(&target, &link).unwrap();
        fs::write(&target, "gammal").unwrap();
        assert_eq!(code(&convert(root, &["in", "-o", name])), 0);
        assert!(link.is_symlink());
        assert!(fs::metadata(&target).unwrap().len() > 1000);
    }
    assert_eq!(files(&root.join("annan")).len(), 3);
}

#[test]
fn a_file_that_gives_errors_is_told() {
    let folder = archive(1);
    // A file that can be opened and then fails to be read.
    if !Path::new("/proc/self/mem").exists() {
        return;
    }
    let output = convert(folder.path(), &["/proc/self/mem", "in"]);
    assert_eq!(code(&output), 1);
    assert_eq!(told(&output), "spalt: /proc/self/mem: input/output error\n");
    assert_eq!(
        output.stdout.iter().filter(|&&byte| byte == b'\n').count(),
        1
    );
}

#[test]
fn what_vanishes_before_it_is_read_is_told() {
    let folder = archive(200);
    let root = folder.path();
    let mut child = Command::new(SPALT)
        .args(["convert", "in", "--jobs", "1"])
        .current_dir(root)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It has begun, and will not go far while nobody reads on.
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    stdout.read_line(&mut first).unwrap();
    fs::remove_file(root.join("in/150.md")).unwrap();
    fs::remove_file(root.join("in/199.md")).unwrap();
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 1);
    assert_eq!(
        told(&output),
        "spalt: in/150.md: no such file or directory\n\
         spalt: in/199.md: no such file or directory\n"
    );
    assert_eq!(rest.lines().count() + 1, 198);
    assert!(rest.lines().all(|line| line.ends_with('}')));
}

#[test]
fn what_changes_while_it_is_read_is_told_and_read_when_it_rests() {
    let folder = archive(2);
    let root = folder.path();
    let large = root.join("in/stor.txt");
    let file = File::create(&large).unwrap();
    // A sparse file: it takes long to read, and no space on the disk.
    file.set_len(400 << 20).unwrap();
    let args = ["in", "-o", "ut", "--resume", "--max-bytes", "1000000000"];
    let is_over = AtomicBool::new(false);
    let output = thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                (&file).write_all(b"Ny bro\n").unwrap();
                thread::sleep(Duration::from_millis(1));
            }
        });
        let output = convert(root, &args);
        is_over.store(true, Ordering::Relaxed);
        output
    });
    assert_eq!(code(&output), 1);
    assert_eq!(
        errors(&root.join("ut/errors.csv")),
        [row("in/stor.txt", "read", "changed while it was read")]
    );
    assert_eq!(
        files(&root.join("ut")).len(),
        3,
        "two documents and errors.csv"
    );
    fs::write(&large, "Ny bro\n\nDen är lång.").unwrap();
    assert_eq!(code(&convert(root, &args)), 0);
    same(&files(&root.join("ut")), &undisturbed(root, &["in"]));
}

#[test]
fn an_archive_that_changes_while_it_is_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(6);
    header.set_cksum();
    tar.append_data(&mut header, "a.txt", &b"Ny bro"[..])
        .unwrap();
    let whole = tar.into_inner().unwrap();
    // After the document a member that is none and takes long to skip.
    let size = 600 << 20;
    let mut header = tar::Header::new_gnu();
    header.set_path("b.bin").unwrap();
    header.set_size(size);
    header.set_cksum();
    let file = File::create(root.join("a.tar")).unwrap();
    (&file).write_all(&whole[..1024]).unwrap();
    (&file).write_all(header.as_bytes()).unwrap();
    file.set_len(1536 + size + 1024).unwrap();
    let args = ["a.tar", "-o", "ut", "--resume"];
    let is_over = AtomicBool::new(false);
    let output = thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                (&file).write_all(b"\0").unwrap();
                thread::sleep(Duration::from_millis(1));
            }
        });
        let output = convert(root, &args);
        is_over.store(true, Ordering::Relaxed);
        output
    });
    assert_eq!(code(&output), 1);
    let mut told = errors(&root.join("ut/errors.csv"));
    told.sort();
    assert_eq!(
        told,
        [
            row("a.tar", "read", "changed while it was read"),
            row("a.tar!/b.bin", "skip", "no reader for .bin"),
        ]
    );
    assert!(root.join("ut/a.tar!/a.txt.json").exists());
    fs::write(root.join("a.tar"), &whole).unwrap();
    assert_eq!(code(&convert(root, &args)), 0);
    same(&files(&root.join("ut")), &undisturbed(root, &["a.tar"]));
}

#[test]
fn an_archive_that_was_cut_gives_what_is_before_the_cut() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let mut tar = tar::Builder::new(Vec::new());
    for n in 0..50 {
        let text = format!("Ny bro {n}\n\nDen kostar {n} miljoner kronor.");
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, format!("{n}.txt"), text.as_bytes())
            .unwrap();
    }
    let tar = tar.into_inner().unwrap();
    // Each member has a head of 512 bytes and as many of text.
    fs::write(root.join("in/a.tar"), &tar[..20 * 1024 + 530]).unwrap();
    fs::write(root.join("in/b.txt"), "Ny väg").unwrap();
    // The time of a file that was just written is too recent to be relied on.
    for name in ["in/a.tar", "in/b.txt"] {
        let file = File::options().append(true).open(root.join(name)).unwrap();
        let then = SystemTime::now() - Duration::from_secs(60);
        file.set_modified(then).unwrap();
    }
    let args = ["in", "-o", "ut", "--resume"];
    let output = convert(root, &args);
    assert_eq!(code(&output), 1, "{}", told(&output));
    let why = "broken at 20.txt: ends too early";
    assert_eq!(
        errors(&root.join("ut/errors.csv")),
        [row("in/a.tar", "parse", why)]
    );
    assert_eq!(files(&root.join("ut")).len(), 20 + 1 + 1);
    // The failure lies in the file: it is not tried again until that changes.
    let again = convert(root, &args);
    let nothing = "spalt: nothing is new, 1 failed before\n";
    assert_eq!((code(&again), told(&again)), (1, nothing));
    fs::write(root.join("in/a.tar"), &tar).unwrap();
    assert_eq!(code(&convert(root, &args)), 0);
    same(&files(&root.join("ut")), &undisturbed(root, &["in"]));
}

#[test]
fn names_that_are_no_text_or_look_the_same_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let names: [&[u8]; 10] = [
        b"a.html",
        b"a.txt",
        b"A.txt",
        b"rad\nbyte.txt",
        "å.txt".as_bytes(),
        "a\u{30A}.txt".as_bytes(),
        b"\xE4r.txt",
        b"\xE5r.txt",
        b"tom\nrad.txt",
        b"b.txt.json/c.txt",
    ];
    for (n, name) in (0..).zip(names) {
        let path = root.join("in").join(OsStr::from_bytes(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = if name.starts_with(b"tom") {
            String::new()
        } else {
            format!("Bro nummer {n}")
        };
        fs::write(path, text).unwrap();
    }
    fs::write(root.join("in/b.txt"), "Bro").unwrap();
    let args = ["in", "-o", "ut", "--resume"];
    let output = convert(root, &args);
    assert_eq!(code(&output), 1);
    let why = "the document is empty";
    assert_eq!(
        errors(&root.join("ut/errors.csv")),
        [row("in/tom\nrad.txt", "parse", why)]
    );
    let first = told(&output).lines().next();
    assert_eq!(
        first,
        Some("spalt: in/tom\\nrad.txt: the document is empty")
    );
    let written = files(&root.join("ut"));
    assert_eq!(
        written.len(),
        10 + 1,
        "ten documents and errors.csv: {written:?}"
    );
    let mut folded: Vec<String> = written
        .iter()
        .map(|(name, _)| name.to_str().unwrap().to_lowercase())
        .collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), written.len(), "{folded:?}");
    // The same once more, by the manifest and from the start.
    fs::remove_file(root.join("ut/a.html.json")).unwrap();
    fs::write(root.join("in/ny.txt"), "Ny").unwrap();
    assert_eq!(code(&convert(root, &args)), 1);
    same(&files(&root.join("ut")), &undisturbed(root, &["in"]));
}

#[test]
fn a_socket_is_refused() {
    let folder = archive(1);
    let root = folder.path();
    let _socket = std::os::unix::net::UnixListener::bind(root.join("in/uttag.txt")).unwrap();
    let output = convert(root, &["in"]);
    assert_eq!(code(&output), 1);
    assert_eq!(
        told(&output),
        "spalt: in/uttag.txt: no such device or address\n"
    );
}
