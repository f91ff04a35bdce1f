//! Documents of other kinds and in archives: PDF, DOCX, mail, ZIP, TAR, WARC.
//!
//! The inputs are made by Python (`tests/python/make_inputs.py`): real files
//! by programs that are not ours. `tests/run` installs what that needs.

#![allow(clippy::print_stderr)]

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output},
};

use spalt::Release;
use tempfile::TempDir;

#[path = "support/python.rs"]
mod python;

use python::{ROOT, missing, python};

fn inputs() -> Option<TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(python()?)
        .arg(Path::new(ROOT).join("tests/python/make_inputs.py"))
        .arg(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    Some(folder)
}

fn run(args: &[&str], folder: &Path) -> (Vec<Release>, String, Output) {
    let output = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .arg("convert")
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    let releases = String::from_utf8(output.stdout.clone())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    (releases, told, output)
}

/// The release that all inputs hold is found in it.
fn is_the_release(release: &Release) {
    let id = release.id.as_deref().unwrap();
    assert_eq!(
        release.title.as_deref(),
        Some("Ny vårdcentral i Haparanda"),
        "{id}"
    );
    for text in [
        "Maja Lindqvist",
        "11,4 miljoner kronor",
        "har blivit för trång för de 6 500",
    ] {
        assert!(
            release.text.contains(text),
            "{id}: no {text:?} in {:?}",
            release.text
        );
    }
}

#[test]
fn pdf_docx_and_mail_are_read() {
    let Some(folder) = inputs() else {
        return;
    };
    let args = ["nytt.pdf", "nytt.docx", "nytt.eml"];
    let (releases, told, output) = run(&args, folder.path());
    assert_eq!(output.status.code(), Some(0), "{told}");
    let [pdf, docx, mail, attached] = releases.as_slice() else {
        panic!("{} releases", releases.len());
    };
    [pdf, docx, mail].into_iter().for_each(is_the_release);
    assert_eq!(attached.id.as_deref(), Some("nytt.eml!/bilaga.html"));
    assert_eq!(attached.title.as_deref(), Some("Bilagan"));
    assert_eq!(pdf.source.media_type, "application/pdf");
    let bytes = fs::metadata(folder.path().join("nytt.pdf")).unwrap().len();
    assert_eq!(pdf.source.bytes, bytes);
    let kinds = |release: &Release| release.blocks.iter().map(|b| b.kind).collect::<Vec<_>>();
    for kind in [
        spalt::BlockKind::Heading,
        spalt::BlockKind::ListItem,
        spalt::BlockKind::TableRow,
    ] {
        assert!(kinds(docx).contains(&kind), "{kind:?}: {:?}", docx.text);
    }
    assert_eq!(mail.published.as_deref(), Some("2024-05-03T09:15:00+02:00"));
    assert!(!mail.text.contains("Bilagan"));
}

/// A terminal sends Ctrl-C to all that runs in it, also to the processes in
/// which PDF is read: what is in hand is finished all the same.
#[cfg(unix)]
#[test]
fn ctrl_c_fails_no_pdf() {
    use std::os::unix::process::CommandExt;
    let Some(folder) = inputs() else {
        return;
    };
    let root = folder.path();
    let manifest = root.join("ut.ndjson.spalt/manifest.ndjson");
    let child = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .args(["convert", "-o", "ut.ndjson", "--resume", "--quiet"])
        .args(["nytt.pdf"; 300])
        .current_dir(root)
        .stderr(std::process::Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    while !fs::metadata(&manifest).is_ok_and(|m| m.len() > 1000) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let all = format!("-{}", child.id());
    let signalled = Command::new("kill").args(["-INT", "--", &all]).status();
    assert!(signalled.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let written = fs::read_to_string(root.join("ut.ndjson")).unwrap();
    assert!((1..300).contains(&written.lines().count()));
    assert!(!root.join("ut.ndjson.errors.csv").exists());
}

#[test]
fn archives_are_read_and_what_leads_out_of_them_is_refused() {
    let Some(folder) = inputs() else {
        return;
    };
    let (releases, told, output) = run(
        &["arkiv.zip", "arkiv.tar.gz", "nytt.warc.gz"],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<&str> = releases.iter().map(|r| r.id.as_deref().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "arkiv.zip!/a/sida.html",
            "arkiv.tar.gz!/b/sida.html",
            "https://exempel.se/nytt"
        ]
    );
    releases.iter().for_each(is_the_release);
    assert_eq!(releases[2].url.as_deref(), Some("https://exempel.se/nytt"));
    assert_eq!(
        releases[2].source.retrieved.as_deref(),
        Some("2024-05-04T10:00:00Z")
    );
    for line in [
        "spalt: arkiv.zip!/../ut.html: leads out of the archive",
        "spalt: arkiv.zip!//rot.html: an absolute name",
        "spalt: arkiv.zip!/bomb.html: unpacks to more than 100 times its size",
        "spalt: arkiv.zip!/lank.html: a link",
        "spalt: arkiv.tar.gz!/../ut.html: leads out of the archive",
        "spalt: arkiv.tar.gz!/lank.html: a link",
    ] {
        assert!(
            told.lines().any(|told| told == line),
            "no {line:?} in {told}"
        );
    }
    // Files that are no documents are reported in one line, and are no failures.
    let rest = "3 files not read: 1 .png, 1 image/png, 1 status 404";
    assert_eq!(told.lines().last(), Some(rest), "{told}");
    assert_eq!(told.lines().count(), 7, "{told}");
}

/// What is found in a release, however it came to us.
fn found(release: &Release) -> [Vec<String>; 4] {
    let headings = release.blocks.iter().filter(|block| {
        use spalt::BlockKind::{Heading, Title};
        matches!(block.kind, Title | Heading)
    });
    [
        headings
            .map(|block| {
                let [start, end] = block.span.bytes;
                format!("{:?} {:?}", block.level, &release.text[start..end])
            })
            .collect(),
        (release.amounts.iter())
            .map(|r| format!("{} {} {:?}", r.value, r.currency, r.text))
            .collect(),
        (release.dates.iter())
            .map(|r| format!("{:?} {:?} {:?}", r.start, r.end, r.text))
            .collect(),
        (release.quotes.iter())
            .map(|r| format!("{:?} {:?}", r.text, r.speaker))
            .collect(),
    ]
}

#[test]
fn documents_of_office_programs_hold_what_the_text_holds() {
    let Some(python) = python() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let has_office = Command::new("soffice").arg("--version").output().is_ok();
    if !has_office {
        missing("soffice");
    }
    let made = Command::new(python)
        .arg(Path::new(ROOT).join("tests/office/make.py"))
        .arg(root)
        .arg(if has_office { "soffice" } else { "-" })
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{told}");

    let page = format!("{ROOT}/tests/office/nyhet.html");
    let (page, ..) = run(&[&page], root);
    let want = found(&page[0]);
    // Title and three headings, six amounts, five dates, two quotes.
    assert_eq!(want.each_ref().map(Vec::len), [4, 6, 5, 2], "{want:#?}");

    let mails = ["text.eml", "sida.eml"];
    let office = ["nyhet.docx", "nyhet.pdf", "nyhet.odt", "nyhet.rtf"];
    let names = mails.iter().chain(office.iter().filter(|_| has_office));
    for name in names {
        let (releases, told, output) = run(&[name], root);
        assert_eq!(output.status.code(), Some(0), "{name}: {told}");
        assert_eq!(found(&releases[0]), want, "{name}");
        assert_eq!(releases[0].title, page[0].title, "{name}");
    }
    if has_office {
        // A book that LibreOffice makes has no headings.
        let (releases, told, output) = run(&["nyhet.epub"], root);
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert_eq!(found(&releases[0])[1..], want[1..], "{told}");
    }
    for mail in mails {
        let (releases, ..) = run(&[mail], root);
        let published = releases[0].published.as_deref();
        assert_eq!(published, Some("2027-01-14T08:30:00+01:00"), "{mail}");
    }
}

#[test]
fn broken_files_cost_only_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("a.pdf"), b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog").unwrap();
    fs::write(root.join("b.zip"), b"PK\x03\x04 no zip").unwrap();
    fs::write(root.join("c.tar.gz"), b"\x1f\x8b\x08 no gzip").unwrap();
    fs::write(root.join("d.warc"), b"<html>no web archive</html>").unwrap();
    fs::write(root.join("e.txt"), "Ny bro").unwrap();
    fs::write(root.join("f.docx"), b"PK\x03\x04 no word").unwrap();
    let (releases, told, output) = run(&["."], root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(releases.len(), 1, "{told}");
    assert_eq!(told.lines().count(), 5, "{told}");
}

#[test]
fn an_archive_gives_the_same_whatever_the_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut tar = tar::Builder::new(fs::File::create(root.join("a.tar")).unwrap());
    for n in 0..200 {
        let text = format!("Ny bro {n}\n\nDen kostar {n} miljoner kronor.");
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_cksum();
        let name = format!("{}/{n}.txt", n % 3);
        tar.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    tar.finish().unwrap();
    let (releases, _, one) = run(&["--jobs", "1", "a.tar"], root);
    assert_eq!(releases.len(), 200);
    let (_, _, eight) = run(&["--jobs", "8", "a.tar"], root);
    assert_eq!(one.stdout, eight.stdout);
    let shards: usize = ["1/3", "2/3", "3/3"]
        .map(|shard| run(&["--shard", shard, "a.tar"], root).0.len())
        .iter()
        .sum();
    assert_eq!(shards, 200);
    // By the path with the archive's name, or by that in the archive.
    for glob in ["a.tar!/1/**", "1/**", "1/*.txt"] {
        let args = ["--glob", glob, "--exclude", "**/1.txt", "a.tar"];
        assert_eq!(run(&args, root).0.len(), 66, "{glob}");
    }
    assert_eq!(run(&["--glob", "a.tar", "a.tar"], root).0.len(), 0);
}

#[test]
fn of_what_is_left_out_no_failure_is_told() {
    let Some(folder) = inputs() else {
        return;
    };
    let root = folder.path();
    let (releases, told, output) = run(&["arkiv.zip", "--exclude", "*.html"], root);
    assert_eq!(
        (output.status.code(), releases.len(), &*told),
        (Some(0), 0, "1 file not read: 1 .png\n")
    );
    // Each failure is reported by one machine only.
    let told = ["1/2", "2/2"].map(|shard| run(&["arkiv.zip", "--shard", shard], root).1);
    let failures = told.iter().flat_map(|told| told.lines());
    let failures = failures.filter(|line| line.starts_with("spalt: "));
    assert_eq!(failures.count(), 4, "{told:?}");
}

#[test]
fn many_small_members_are_no_way_round_the_bound() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let spaces = vec![b' '; 1 << 20];
    let zip_of = |name: &str, members: usize| {
        let mut zip = zip::ZipWriter::new(fs::File::create(root.join(name)).unwrap());
        for n in 0..members {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(format!("{n}.txt"), options).unwrap();
            zip.write_all(&spaces).unwrap();
        }
        zip.finish().unwrap();
    };
    zip_of("a.zip", 70);
    zip_of("b.zip", 60);
    // The members are read, and then nobody wants them.
    let (_, told, output) = run(&["a.zip", "b.zip", "--exclude", "*"], root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        told,
        "spalt: a.zip: unpacks to more than 100 times its size\n"
    );
}

#[test]
fn pages_in_tables_are_found_in_archives_too() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let page = br#"{"id":"a","title":"Ny bro","text":"Lunds kommun bygger en bro."}"#;
    let mut inner = tar::Builder::new(Vec::new());
    let mut add = |name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        inner.append_data(&mut header, name, bytes).unwrap();
    };
    add("sida.json", page);
    add(
        "blad.csv",
        "id,brödtext\nb,Umeå kommun river en bro.\n".as_bytes(),
    );
    add("bas.sqlite", b"SQLite format 3\0");
    add("annat.json", br#"{"version":1}"#);
    let inner = inner.into_inner().unwrap();
    let mut zip = zip::ZipWriter::new(fs::File::create(root.join("a.zip")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("b.tar", options).unwrap();
    zip.write_all(&inner).unwrap();
    zip.finish().unwrap();
    let ids = |releases: &[Release]| -> Vec<String> {
        releases.iter().filter_map(|r| r.id.clone()).collect()
    };

    let (releases, told, output) = run(&["a.zip"], root);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert_eq!(ids(&releases), ["a.zip!/b.tar!/sida.json!/a"]);
    assert_eq!(releases[0].title.as_deref(), Some("Ny bro"));
    assert!(
        told.ends_with("3 files not read: 1 .csv, 1 .json, 1 .sqlite\n"),
        "{told}"
    );

    let (releases, told, output) = run(&["a.zip", "--text-column", "brödtext"], root);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(ids(&releases), ["a.zip!/b.tar!/blad.csv!/b"]);
    let database = "a.zip!/b.tar!/bas.sqlite: a packed table in an archive: unpack it";
    assert!(told.contains(database), "{told}");
}
