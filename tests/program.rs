//! The program as a process: output, exit codes, bad files, pipes, jobs.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

#[path = "support/output.rs"]
mod output;

use output::told as stderr;

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
    assert_eq!(stderr(&output), "1 file not read: 1 .png\n");
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
    assert_eq!(
        written,
        ["out/a.txt.json", "out/b/sida.html.json", "out/errors.csv"]
    );
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
fn people_are_spoken_to_in_their_language_and_the_output_is_the_same() {
    let folder = archive();
    for (args, code, told) in [
        (
            &["--lang", "sv", "convert"][..],
            2,
            "fel: de här argumenten saknas:",
        ),
        (
            &["convert", "--lang=sv", "--hej"],
            2,
            "fel: okänt argument '--hej'",
        ),
        (
            &["convert", "--lang", "sv", "--help"],
            0,
            "Användning: spalt convert",
        ),
        (
            &["--lang", "sv", "help", "stats"],
            0,
            "Vad pengar summeras efter",
        ),
        (&["convert", "--", "--lang", "sv"], 1, "--lang"),
    ] {
        let output = run(args, folder.path());
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        let said = format!("{}{}", stdout(&output), stderr(&output));
        assert!(said.contains(told), "{args:?}: {said}");
    }
    fs::write(
        folder.path().join("ett.ndjson"),
        run(&["convert", "."], folder.path()).stdout,
    )
    .unwrap();
    let [english, swedish] = ["en", "sv"].map(|lang| {
        let converted = run(
            &["--lang", lang, "convert", "--glob", "*.txt", "."],
            folder.path(),
        );
        let counted = run(&["--lang", lang, "stats", "ett.ndjson"], folder.path());
        (converted.stdout, String::from_utf8(counted.stdout).unwrap())
    });
    assert_eq!(english.0, swedish.0);
    assert!(
        english.1.contains(" documents") && swedish.1.contains(" dokument\n"),
        "{swedish:?}"
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
    assert_eq!(ids(&output), ["in/a.txt", "in/b/sida.html", "in2/a.txt"]);
    let output = run(&["convert", "in", "in"], root);
    assert_eq!(ids(&output)[2], "a.txt~2");
}

#[test]
fn a_dash_is_standard_output() {
    let folder = archive();
    let plain = run(&["convert", "in/a.txt"], folder.path());
    let dash = run(&["convert", "in/a.txt", "-o", "-"], folder.path());
    assert_eq!(stdout(&dash), stdout(&plain));
    assert!(!folder.path().join("-").exists());
}

#[test]
fn of_what_is_too_large_the_beginning_is_read() {
    let folder = archive();
    let root = folder.path();
    let whole = run(&["convert", "in/a.txt"], root);
    let cut = run(&["convert", "--max-bytes", "20", "in/a.txt"], root);
    assert_eq!(cut.status.code(), Some(0));
    let [whole, cut] =
        [whole, cut].map(|output| -> Value { serde_json::from_slice(&output.stdout).unwrap() });
    // The document is still the whole one; only its text is cut.
    for field in ["bytes", "sha256"] {
        assert_eq!(cut["source"][field], whole["source"][field]);
    }
    let text = |release: &Value| release["text"].as_str().unwrap().to_owned();
    assert!(text(&whole).len() > 20 && text(&whole).starts_with(&text(&cut)));
    assert_eq!(cut["warnings"][0]["code"], "size_limit");
    let strict = ["convert", "--strict", "--max-bytes", "20", "in/a.txt"];
    let strict = run(&strict, root);
    assert_eq!(strict.status.code(), Some(1));
    assert!(stderr(&strict).starts_with("spalt: in/a.txt: warning size_limit: only the first"));

    let none = run(&["convert", "--max-records", "0", "in/a.txt"], root);
    let none: Value = serde_json::from_slice(&none.stdout).unwrap();
    assert_eq!(none["warnings"][0]["code"], "record_limit");
    assert_eq!(none["amounts"], Value::Array(Vec::new()));

    // A packed file, such as a mail, cannot be read from its beginning alone.
    fs::write(root.join("in/c.eml"), "From: a@b.se\n\nNy bro i dag.").unwrap();
    let mail = run(&["convert", "--max-bytes", "20", "in/c.eml"], root);
    assert_eq!(mail.status.code(), Some(1));
    assert_eq!(
        stderr(&mail),
        "spalt: in/c.eml: larger than 20 bytes (see --max-bytes)\n"
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
    assert_eq!(told.lines().count(), 4, "{told}");
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
fn rules_are_listed_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let listed = run(&["rules"], folder.path());
    let lines = String::from_utf8(listed.stdout).unwrap();
    assert_eq!(lines.lines().count(), spalt::rules().count());
    assert!(lines.contains("A number with its unit of money behind it."));

    let shown = run(&["rules", "date.feast"], folder.path());
    let text = String::from_utf8(shown.stdout).unwrap();
    for part in ["midsommarafton", "leaves", "entities/date/form.rs:"] {
        assert!(text.contains(part), "{text}");
    }

    let unknown = run(&["rules", "date.fest"], folder.path());
    assert_eq!(unknown.status.code(), Some(1));
    let told = String::from_utf8(unknown.stderr).unwrap();
    assert!(told.contains("date.feast"), "{told}");
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

#[test]
fn a_command_line_that_lacks_something_is_wrong_usage() {
    let folder = archive();
    for (args, told) in [
        (&["convert", "in", "-f", "csv"][..], "say which with -o"),
        (&["convert", "in", "-f", "json,ndjson"], "say which with -o"),
        (
            &["convert", "in", "--glob", "[a"],
            "unclosed character class",
        ),
        (&["convert", "in", "--exclude", "{a"], "unclosed alternate"),
        (
            &["convert", "in", "--encoding", "latin-17"],
            "no encoding of that name",
        ),
        (
            &["convert", "in", "--published", "2024-02-30"],
            "'2024-02-30'",
        ),
        (&["convert", "in", "--shard", "4/3"], "from 1/4 to 4/4"),
        (&["convert", "in", "--shard", "0/3"], "from 1/4 to 4/4"),
        (&["convert", "in", "--resume"], "--output"),
        (&["convert", "in", "-0"], "--paths-from"),
        (&["completions", "cmd"], "possible values"),
        (&["stats"], "OUT"),
    ] {
        let output = run(args, folder.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            stderr(&output).contains(told),
            "{args:?}: {}",
            stderr(&output)
        );
        assert_eq!(stdout(&output), "", "{args:?}");
    }
}

#[test]
fn a_page_of_the_manual_holds_every_command() {
    let folder = archive();
    let man = run(&["man"], folder.path());
    assert_eq!(man.status.code(), Some(0));
    let man = stdout(&man);
    assert!(man.contains("\n.TH spalt 1 "), "{man}");
    let help = run(&["--help"], folder.path());
    let commands = stdout(&help).split_once("Commands:").unwrap().1;
    let commands: Vec<&str> = commands
        .lines()
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    let serve = usize::from(cfg!(feature = "serve"));
    assert_eq!(commands.len(), 9 + serve, "{commands:?}");
    for command in commands {
        assert!(
            man.contains(&format!(".TH \"spalt {command}\" 1 ")),
            "{command}"
        );
    }
    assert!(man.contains("\\-\\-resume"));
    // The program runs itself to read PDF, which is nobody's command.
    assert!(!man.contains("pdf\\-text"));
}

#[test]
fn completions_know_commands_and_options() {
    let folder = archive();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell], folder.path());
        assert_eq!(output.status.code(), Some(0));
        let script = stdout(&output);
        for word in ["convert", "stats", "csv-dialect", "fail-fast"] {
            assert!(script.contains(word), "{shell}: no {word}");
        }
        assert!(!script.contains("pdf-text"), "{shell}");
        if shell == "bash" {
            fs::write(folder.path().join("spalt.bash"), script).unwrap();
            let checked = Command::new("bash")
                .args(["-n", "spalt.bash"])
                .current_dir(folder.path())
                .status();
            assert!(checked.is_ok_and(|status| status.success()));
        }
    }
}

#[test]
fn an_encoding_that_is_told_is_taken() {
    let folder = archive();
    let root = folder.path();
    // `Mörbylånga å Åre` on an old Macintosh; the same bytes mean something
    // else in other encodings.
    fs::write(root.join("mac.txt"), b"M\x9arbyl\x8cnga \x8c \x81re").unwrap();
    fs::write(root.join("utf8.txt"), "Mörbylånga å Åre").unwrap();
    let text = |args: &[&str]| {
        let output = run(&[&["convert"], args].concat(), root);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let release: spalt::Release = serde_json::from_str(stdout(&output)).unwrap();
        (release.text, release.source.encoding.into_owned())
    };
    let (told, encoding) = text(&["--encoding", "x-mac-roman", "mac.txt"]);
    assert_eq!(told, "Mörbylånga å Åre");
    assert_eq!(encoding, "macintosh");
    let (wrong, _) = text(&["--encoding", "latin1", "mac.txt"]);
    assert_ne!(wrong, "Mörbylånga å Åre");
    let (untold, encoding) = text(&["utf8.txt"]);
    assert_eq!(
        (untold.as_str(), encoding.as_str()),
        ("Mörbylånga å Åre", "UTF-8")
    );
}

#[test]
fn a_day_of_publication_that_is_told_is_for_documents_without_one() {
    let folder = archive();
    let root = folder.path();
    fs::write(root.join("utan.txt"), "Ny bro\n\nBron öppnar i morgon.").unwrap();
    fs::write(
        root.join("med.html"),
        "<meta property='article:published_time' content='2023-01-31'>\
         <h1>Ny bro</h1><p>Bron öppnar i morgon.</p>",
    )
    .unwrap();
    let args = [
        "convert",
        "--published",
        "2024-02-28",
        "utan.txt",
        "med.html",
    ];
    let days: Vec<(Option<String>, Option<String>)> = stdout(&run(&args, root))
        .lines()
        .map(|line| {
            let release: spalt::Release = serde_json::from_str(line).unwrap();
            (release.published, release.dates[0].start.clone())
        })
        .collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        days,
        [
            (day("2024-02-28"), day("2024-02-29")),
            (day("2023-01-31"), day("2023-02-01")),
        ]
    );
}

#[test]
fn paths_may_come_from_a_list() {
    let folder = archive();
    let root = folder.path();
    fs::write(root.join("in/ny\nrad.txt"), "Ny väg").unwrap();
    fs::write(root.join("lines"), "in/b/sida.html\r\n\nin/a.txt\n").unwrap();
    let output = run(&["convert", "--paths-from", "lines"], root);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(ids(&output), ["sida.html", "a.txt"]);
    // What is named comes before what is listed.
    let output = run(&["convert", "in/a.txt", "--paths-from", "lines"], root);
    assert_eq!(ids(&output), ["a.txt", "sida.html", "a.txt~2"]);
    fs::write(root.join("nulls"), "in/ny\nrad.txt\0in/a.txt").unwrap();
    let output = run(&["convert", "-0", "--paths-from", "nulls"], root);
    assert_eq!(ids(&output), ["ny\nrad.txt", "a.txt"]);
    // By lines the same list names files that are not there.
    let output = run(&["convert", "--paths-from", "nulls"], root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), [""; 0]);
    let output = run(&["convert", "--paths-from", "borta"], root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "spalt: borta: no such file or directory\n");
    let mut child = spalt()
        .args(["convert", "--paths-from", "-"])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"in/a.txt\n")
        .unwrap();
    assert_eq!(ids(&child.wait_with_output().unwrap()), ["a.txt"]);
}

#[test]
fn globs_select_by_path() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for path in [
        "2023/a.html",
        "2024/a.html",
        "2024/b.txt",
        "2024/05/c.html",
        "d.html",
    ] {
        let path = root.join("in").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "Ny bro").unwrap();
    }
    for (args, want) in [
        (
            &["--glob", "2024/**/*.html"][..],
            &["2024/05/c.html", "2024/a.html"][..],
        ),
        (&["--glob", "2024/*.html"], &["2024/a.html"]),
        (&["--glob", "a.html"], &[]),
        (
            &["--glob", "*.txt", "--glob", "d.*"],
            &["2024/b.txt", "d.html"],
        ),
        (&["--exclude", "2024/**"], &["2023/a.html", "d.html"]),
        (
            &["--glob", "*.html", "--exclude", "**/a.html"],
            &["2024/05/c.html", "d.html"],
        ),
    ] {
        let output = run(&[&["convert", "in"], args].concat(), root);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(ids(&output), want, "{args:?}");
    }
}

#[test]
fn hidden_files_are_read_when_named() {
    let folder = archive();
    let root = folder.path();
    fs::create_dir(root.join("in/.git")).unwrap();
    fs::write(root.join("in/.git/c.txt"), "Dold").unwrap();
    assert_eq!(
        ids(&run(&["convert", "in"], root)),
        ["a.txt", "b/sida.html"]
    );
    let named = ["convert", "in/.dold.txt", "in/.git"];
    assert_eq!(ids(&run(&named, root)), [".dold.txt", "c.txt"]);
}

#[test]
fn the_parts_of_many_machines_are_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    for n in 0..60 {
        fs::write(
            root.join(format!("in/{n:02}.txt")),
            format!("Bro nummer {n}"),
        )
        .unwrap();
    }
    let whole = run(&["convert", "in"], root);
    let mut parts: Vec<String> = Vec::new();
    for part in ["1/4", "2/4", "3/4", "4/4"] {
        let output = run(&["convert", "in", "--shard", part], root);
        let lines: Vec<String> = stdout(&output).lines().map(str::to_owned).collect();
        assert!((5..30).contains(&lines.len()), "{part}: {}", lines.len());
        assert!(lines.is_sorted_by_key(|line| stdout(&whole).find(line.as_str())));
        parts.extend(lines);
    }
    parts.sort();
    let mut whole: Vec<&str> = stdout(&whole).lines().collect();
    whole.sort();
    assert_eq!(parts, whole);
}

/// A page that says it is Latin-1 and is not: its document has a warning.
const WARNED: &str =
    "<meta charset='iso-8859-1'><h1>Ny väg</h1><p>Vägen är lång och går åt öster.</p>";

#[test]
fn strict_counts_warnings() {
    let folder = archive();
    let root = folder.path();
    fs::write(root.join("in/c.html"), WARNED).unwrap();
    let lax = run(&["convert", "in", "-o", "lax"], root);
    assert_eq!(lax.status.code(), Some(0), "{}", stderr(&lax));
    // The picture is reported and is no failure.
    let errors = fs::read_to_string(root.join("lax/errors.csv")).unwrap();
    assert_eq!(errors.lines().count(), 2, "{errors}");
    fs::remove_file(root.join("in/bild.png")).unwrap();
    let strict = run(&["convert", "in", "-o", "strict", "--strict"], root);
    assert_eq!(strict.status.code(), Some(1));
    assert!(
        stderr(&strict).contains("3 documents, 1 failed, "),
        "{}",
        stderr(&strict)
    );
    let errors = fs::read_to_string(root.join("strict/errors.csv")).unwrap();
    let rows: Vec<&str> = errors.lines().collect();
    assert_eq!(rows.len(), 2, "{errors}");
    assert!(
        rows[1].starts_with("in/c.html,parse,\"warning declared_encoding: "),
        "{errors}"
    );
    // The document itself is written all the same.
    let read = |out: &str| fs::read(root.join(out).join("c.html.json")).unwrap();
    assert_eq!(read("strict"), read("lax"));
}

#[test]
fn fail_fast_stops_at_the_first_failure() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    for n in 0..200 {
        let text = if n == 20 || n == 22 { "" } else { "Ny bro" };
        fs::write(root.join(format!("in/{n:03}.txt")), text).unwrap();
    }
    let before: Vec<String> = (0..20).map(|n| format!("{n:03}.txt")).collect();
    for jobs in ["1", "4"] {
        let output = run(&["convert", "in", "--fail-fast", "--jobs", jobs], root);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(ids(&output), before, "{jobs} jobs");
        assert_eq!(
            stderr(&output),
            "spalt: in/020.txt: the document is empty\n"
        );
    }
    let patient = run(&["convert", "in"], root);
    assert_eq!(ids(&patient).len(), 198);
    assert_eq!(stderr(&patient).lines().count(), 2);
    // A warning is a failure where it counts as one.
    fs::write(root.join("in/020.txt"), WARNED).unwrap();
    let output = run(
        &["convert", "in", "--fail-fast", "--strict", "--jobs", "1"],
        root,
    );
    assert_eq!(ids(&output).len(), 21);
}

/// An archive of which the sums are known.
fn counted() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let page = |day: &str, text: &str| {
        format!(
            "<meta property='article:published_time' content='{day}'><h1>Nytt</h1><p>{text}</p>"
        )
    };
    for (name, day, text) in [
        (
            "a.html",
            "2023-12-31",
            "Region Norrbotten satsar 10 miljoner kronor på en ny bro.",
        ),
        (
            "b.html",
            "2024-01-01",
            "Region Norrbotten satsar 20,5 miljoner kronor på en ny bro.",
        ),
        (
            "c.html",
            "2024-01-31",
            "Region Norrbotten satsar 5 miljoner kronor på en ny väg.",
        ),
    ] {
        fs::write(root.join("in").join(name), page(day, text)).unwrap();
    }
    fs::write(root.join("in/d.txt"), "Ny bro\n\nUtan datum.").unwrap();
    folder
}

#[test]
fn stats_are_the_same_of_every_output_they_read() {
    let folder = counted();
    let root = folder.path();
    let convert = |args: &[&str]| {
        let output = run(&[&["convert", "in"], args].concat(), root);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    };
    convert(&["-o", "ut.ndjson"]);
    if cfg!(feature = "sqlite") {
        convert(&["-o", "ut.sqlite"]);
        convert(&["-o", "tabeller", "-f", "sqlite,csv"]);
    }
    convert(&["-o", "mapp"]);
    convert(&["-o", "flera", "-f", "json,csv"]);
    convert(&["-o", "rader", "-f", "ndjson,csv"]);
    let stats = |out: &str| {
        let output = run(&["stats", out], root);
        assert_eq!(output.status.code(), Some(0), "{out}: {}", stderr(&output));
        stdout(&output).to_owned()
    };
    let told = stats("ut.ndjson");
    assert!(
        told.starts_with("4 documents\n\nDocuments by month\n"),
        "{told}"
    );
    for line in [
        ["2023-12", "1", "████████████████████"].as_slice(),
        &["2024-01", "2", "████████████████████████████████████████"],
        &["unknown", "1", "████████████████████"],
        &["Sum of investment, SEK, by year"],
        &["2023", "10 000 000", "████████████████"],
        &[
            "2024",
            "25 500 000",
            "████████████████████████████████████████",
        ],
    ] {
        let found = told.lines().any(|told| {
            let cells: Vec<&str> = told.split("  ").map(str::trim).collect();
            cells
                .into_iter()
                .filter(|cell| !cell.is_empty())
                .eq(line.iter().copied())
        });
        assert!(found, "no {line:?} in {told}");
    }
    convert(&["-o", "csv", "-f", "csv"]);
    convert(&["-o", "sv", "-f", "csv", "--csv-dialect", "sv"]);
    for out in ["mapp", "flera", "rader", "csv", "sv"] {
        assert_eq!(stats(out), told, "{out}");
    }
    if cfg!(feature = "parquet") {
        convert(&["-o", "parquet", "-f", "parquet"]);
        assert_eq!(stats("parquet"), told);
    }
    if cfg!(all(feature = "xlsx", feature = "office")) {
        convert(&["-o", "ut.xlsx"]);
        assert_eq!(stats("ut.xlsx"), told);
    }
    if cfg!(feature = "sqlite") {
        assert_eq!(stats("ut.sqlite"), told);
        assert_eq!(stats("tabeller"), told);
    }
}

#[test]
fn nothing_that_a_document_says_acts_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mail = "Subject: =?utf-8?Q?Ny=1B]0;x=07=C2=9B31m_=E2=80=AEbro?=\r\nContent-Type: text/html\r\n\r\n\
                <p>Ny bro &#27;[31m &#x9b; &#8238; kostar 5 miljoner kronor.";
    fs::write(root.join("a.eml"), mail).unwrap();
    fs::write(root.join("b\u{202e}\u{9b}.txt"), "").unwrap();
    fs::write(root.join("c\u{1b}.zip"), "PK\u{3}\u{4}").unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_spalt"));
        command.args(args).current_dir(root).output().unwrap()
    };
    let explained = run(&["explain", "a.eml"]);
    let told = [
        explained.stdout,
        run(&["convert", "."]).stderr,
        run(&["explain", "\u{1b}\u{202e}"]).stderr,
    ];
    for text in told {
        let text = String::from_utf8(text).unwrap();
        let acts = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!text.is_empty() || !cfg!(feature = "mail"));
        assert!(!text.contains(acts), "{text:?}");
    }
}

/// Sums are those of the view `money`, by whatever is asked for.
#[test]
fn stats_sum_what_may_be_summed() {
    let questions = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/questions");
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let output = run(
        &[
            "convert",
            questions,
            "--exclude",
            "answers/*",
            "-o",
            "ut.ndjson",
        ],
        root,
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let stats = |by: &str, window: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_spalt"))
            .args(["stats", "ut.ndjson", "--by", by])
            .env("COLUMNS", window)
            .current_dir(root)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output).to_owned()
    };
    for (by, told) in [
        ("year", "  2024  145 000 000"),
        ("month", "  2024-09  100 000 000"),
        (
            "publisher",
            "  Region Dalarna                   100 000 000",
        ),
        ("kind", "Sum of money, SEK, by kind"),
        ("recipient", "  Haparanda kommun     4 500 000"),
        ("region", "  Norrbottens län   46 500 000"),
    ] {
        let all = stats(by, "100");
        assert!(all.contains(told), "{by}: {told:?} in {all}");
        // The same sum told five times more, and two grants in a copy.
        for left_out in [
            "     5  told again in the",
            "     2  told again in copies",
            "     1  asked for",
        ] {
            assert!(all.contains(left_out), "{by}: {left_out:?} in {all}");
        }
        let narrow = stats(by, "50");
        assert!(
            narrow.lines().all(|line| line.chars().count() <= 50),
            "{narrow}"
        );
    }
}

/// An output whose name has the extension of no format.
#[test]
fn outputs_of_no_format_are_refused() {
    let folder = archive();
    let root = folder.path();
    for out in ["ut.txt", "x.docx"] {
        let output = run(&["convert", "in", "-o", out], root);
        assert_eq!(output.status.code(), Some(1));
        let told = stderr(&output);
        for format in [".ndjson", ".sqlite", ".xlsx", ".csv", ".parquet", "JSON"] {
            assert!(told.contains(format), "{told}");
        }
        assert!(!root.join(out).exists());
    }
    fs::create_dir(root.join("arkiv.2024")).unwrap();
    for out in ["arkiv.2024", "arkiv.2025/"] {
        let output = run(&["convert", "in", "-o", out], root);
        assert!(root.join(out).is_dir(), "{}", stderr(&output));
    }
}

#[test]
fn stats_say_what_they_cannot_read() {
    let folder = counted();
    let root = folder.path();
    let lines = run(&["convert", "in"], root);
    let half = stdout(&lines).len() - 10;
    fs::write(root.join("halv.ndjson"), &stdout(&lines)[..half]).unwrap();
    fs::create_dir(root.join("tom")).unwrap();
    fs::create_dir(root.join("tabeller")).unwrap();
    fs::write(root.join("tabeller/documents.csv"), "id\na\n").unwrap();
    fs::write(root.join("tabeller/flows.csv"), "uid,kind\na#f1,grant\n").unwrap();
    fs::write(
        root.join("annan.sqlite"),
        b"SQLite format 3\0 och inget mer",
    )
    .unwrap();
    for (out, told) in [
        ("halv.ndjson", "spalt: halv.ndjson, line 4: "),
        ("tom", "spalt: tom: no .ndjson, .sqlite or .json "),
        (
            "tabeller",
            "spalt: tabeller/flows.csv: a flow without a value: of an older version?",
        ),
        ("borta", "spalt: borta: no such file or directory"),
        ("annan.sqlite", "spalt: annan.sqlite: "),
    ] {
        let output = run(&["stats", out], root);
        assert_eq!(output.status.code(), Some(1), "{out}");
        assert!(stderr(&output).starts_with(told), "{}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_sees_how_far_the_run_is() {
    let folder = archive();
    let root = folder.path();
    fs::write(root.join("in/tom.txt"), "").unwrap();
    let many = [CORPUS; 8].join(" ");
    let line = format!(
        "{} convert in {many} -o ut.ndjson",
        env!("CARGO_BIN_EXE_spalt")
    );
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(root);
    let Ok(output) = command.stdin(Stdio::null()).output() else {
        return;
    };
    let told = stdout(&output);
    assert!(
        told.contains(" documents, ") && told.contains("/s, 1 failed, "),
        "{told:?}"
    );
    assert!(told.contains("%, ") && told.contains(" left"), "{told:?}");
    assert!(
        told.contains("spalt: in/tom.txt: the document is empty\r\n"),
        "{told:?}"
    );
    let percents = told
        .split("%, ")
        .filter_map(|before| before.rsplit(' ').next()?.parse().ok());
    let percents: Vec<u32> = percents.collect();
    assert!(
        percents.is_sorted() && percents.iter().all(|percent| *percent <= 100),
        "{percents:?}"
    );
    assert!(
        percents.iter().any(|percent| (1..100).contains(percent)),
        "{percents:?}"
    );
}

#[test]
fn output_that_cannot_be_written_is_told_with_its_name() {
    let folder = archive();
    let root = folder.path();
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = spalt()
        .args(["convert", "in"])
        .current_dir(root)
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "spalt: standard output: no space left on device\n"
    );
}

/// By `cargo test -p spalt-cli --no-default-features --test program`.
#[cfg(not(any(
    feature = "archives",
    feature = "docx",
    feature = "mail",
    feature = "office",
    feature = "parquet",
    feature = "pdf",
    feature = "sqlite",
    feature = "xlsx"
)))]
#[test]
fn what_is_not_built_in_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let why = |feature| {
        format!("this program was built without {feature} (cargo build --features {feature})")
    };
    let inputs: [(&str, &[u8], &str); 6] = [
        ("a.docx", b"PK\x03\x04 word/document.xml", "docx"),
        ("b.eml", b"From: a@exempel.se\n\nNy bro", "mail"),
        ("c.pdf", b"%PDF-1.7", "pdf"),
        ("d.warc.gz", b"\x1f\x8b", "archives"),
        ("e.rtf", b"{\\rtf1 Ny bro}", "office"),
        ("e.zip", b"PK\x03\x04", "archives"),
    ];
    for (name, bytes, _) in inputs {
        fs::write(root.join("in").join(name), bytes).unwrap();
    }
    fs::write(root.join("in/f.txt"), "Ny bro").unwrap();
    let output = run(&["convert", "in"], root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["f.txt"]);
    let told: Vec<&str> = stderr(&output).lines().collect();
    let want = inputs.map(|(name, _, feature)| format!("spalt: in/{name}: {}", why(feature)));
    assert_eq!(told, want);
    for (out, feature) in [
        ("ut.sqlite", "sqlite"),
        ("ut.xlsx", "xlsx"),
        ("ut.parquet", "parquet"),
    ] {
        let output = run(&["convert", "in", "-o", out], root);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stderr(&output), format!("spalt: {out}: {}\n", why(feature)));
    }
    fs::write(root.join("ut.db"), b"SQLite format 3\0").unwrap();
    let output = run(&["stats", "ut.db"], root);
    assert_eq!(
        stderr(&output),
        format!("spalt: ut.db: {}\n", why("sqlite"))
    );
}

#[test]
fn what_is_not_read_is_told() {
    let folder = archive();
    let root = folder.path();
    for name in ["in/b/a.MP4", "in/b/b.png", "in/utan", "in/x.konstig!"] {
        fs::write(root.join(name), "x").unwrap();
    }
    let output = run(&["convert", "in", "-o", "out"], root);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let last = stderr(&output).lines().last().unwrap();
    assert_eq!(
        last,
        "5 files not read: 2 .png, 2 without extension, 1 .mp4"
    );
    let errors = fs::read_to_string(root.join("out/errors.csv")).unwrap();
    assert_eq!(errors.lines().count(), 6, "{errors}");
    assert!(
        errors.contains("in/bild.png,skip,no reader for .png"),
        "{errors}"
    );
    assert!(
        errors.contains("in/utan,skip,no reader for files without extension"),
        "{errors}"
    );

    // With --strict it is a failure, and named.
    let output = run(&["convert", "in", "--strict"], root);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("spalt: in/bild.png: no reader for .png"),
        "{}",
        stderr(&output)
    );
    assert_eq!(ids(&output), ["a.txt", "b/sida.html"]);
    let quiet = run(&["convert", "in", "-q"], root);
    assert_eq!(stderr(&quiet), "");

    // Files that `--glob` leaves out are not reported as not read.
    let chosen = run(&["convert", "in", "--glob", "*.txt"], root);
    assert_eq!(stderr(&chosen), "");
}

#[test]
fn a_folder_with_nothing_to_read_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let empty = run(&["convert", "in"], root);
    assert_eq!(empty.status.code(), Some(1));
    assert_eq!(stderr(&empty), "spalt: no document that can be read\n");
    fs::write(root.join("in/bild.png"), "x").unwrap();
    for _ in 0..2 {
        let output = run(&["convert", "in", "-o", "out", "--resume"], root);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(stderr(&output).contains("1 file not read: 1 .png"));
    }
}
