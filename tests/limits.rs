//! What a document may take, in whatever layers it comes, and what it cannot
//! touch.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
    time::Instant,
};

#[path = "support/output.rs"]
mod output;
#[path = "support/packed.rs"]
mod packed;
#[path = "support/pdf.rs"]
mod pdf;

use output::told;
use packed::{gzip, zip};

const SPALT: &str = env!("CARGO_BIN_EXE_spalt");

fn convert(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(SPALT);
    command.arg("convert").args(args).current_dir(folder);
    command.stdin(Stdio::null()).output().unwrap()
}

/// A PDF of one page with one line.
fn pdf(line: &str) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    pdf::page(line, font, &[])
}

/// A record of a web archive whose page is packed.
fn record(page: &[u8]) -> Vec<u8> {
    let packed = gzip(page);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://exempel.se/{}\r\n\
         Content-Length: {}\r\n\r\n{head}",
        page.len(),
        head.len() + packed.len()
    )
    .into_bytes();
    record.extend(packed);
    record.extend(b"\r\n\r\n");
    record
}

#[test]
fn what_unpacks_to_a_hundred_times_its_size_is_refused_in_every_layer() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text = "<w:p><w:r><w:t>Ny bro</w:t></w:r></w:p>";
    let docx = |paragraphs: usize| {
        let xml = format!(
            "<w:document><w:body>{}</w:body></w:document>",
            text.repeat(paragraphs)
        );
        zip(&[("word/document.xml", xml.as_bytes())])
    };
    let (bomb, well) = (docx(1_000_000), docx(10));
    fs::write(
        root.join("a.zip"),
        zip(&[("bomb.docx", &bomb), ("bra.docx", &well)]),
    )
    .unwrap();
    fs::write(root.join("b.docx"), &bomb).unwrap();
    let page = "<p>Ny bro</p>".repeat(400_000);
    let warc = [
        record(b"<p>Ny bro</p>"),
        record(page.as_bytes()),
        record(b"<p>Ny skola</p>"),
    ];
    fs::write(root.join("c.warc"), warc.concat()).unwrap();
    fs::write(root.join("d.warc.gz"), gzip(&warc.concat())).unwrap();
    let began = Instant::now();
    let output = convert(root, &["."]);
    assert!(began.elapsed().as_secs() < 10);
    let url = format!("https://exempel.se/{}", page.len());
    let bombs = [
        "a.zip!/bomb.docx",
        "b.docx",
        &format!("c.warc!/{url}"),
        &format!("d.warc.gz!/{url}"),
    ];
    let want: String = bombs
        .iter()
        .map(|name| format!("spalt: ./{name}: unpacks to more than 100 times its size\n"))
        .collect();
    assert_eq!(told(&output), want);
    // What stands beside it is read.
    assert_eq!(
        output.stdout.iter().filter(|&&byte| byte == b'\n').count(),
        5
    );
}

#[test]
fn an_archive_of_many_bombs_ends_at_its_bound() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    // Each is small enough to be no bomb by itself.
    let page = " ".repeat(1 << 20);
    let records: Vec<u8> = (0..80).flat_map(|_| record(page.as_bytes())).collect();
    fs::write(root.join("a.warc"), records).unwrap();
    let output = convert(root, &["a.warc"]);
    let last = told(&output).lines().last().unwrap();
    assert_eq!(
        last,
        "spalt: a.warc: unpacks to more than 100 times its size"
    );
    assert_eq!(told(&output).lines().count(), 64 + 1);
}

#[test]
fn a_document_that_takes_too_long_says_so_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    // Forms that each draw the next twice: 2^40 lines.
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for next in 7..47 {
        let drawn = "BT /F1 12 Tf 72 700 Td (bro) Tj ET /X Do /X Do";
        objects.push(format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {next} 0 R >> \
             /Font << /F1 5 0 R >> >> /Length {} >>\nstream\n{drawn}\nendstream",
            drawn.len()
        ));
    }
    objects.push(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 0 >>\nstream\n\nendstream".into(),
    );
    let mut bytes = "%PDF-1.4\n".to_owned();
    let mut xref = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in (1..).zip(&objects) {
        xref += &format!("{:010} 00000 n \n", bytes.len());
        bytes += &format!("{n} 0 obj\n{object}\nendobj\n");
    }
    let at = bytes.len();
    bytes += &format!(
        "{xref}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n",
        objects.len() + 1
    );
    fs::write(root.join("a.pdf"), bytes).unwrap();
    fs::write(root.join("b.pdf"), pdf("Bron kostar 5 miljoner kronor.")).unwrap();
    let began = Instant::now();
    let output = convert(root, &["a.pdf", "b.pdf", "--max-seconds", "2"]);
    assert!(began.elapsed().as_secs() < 20);
    let written = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(
        written.contains("Bron kostar 5 miljoner kronor."),
        "{}",
        told(&output)
    );
    assert!(told(&output).lines().count() <= 1, "{}", told(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_is_replaced_reads_on() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("a.pdf"), pdf("Bron kostar 5 miljoner kronor.")).unwrap();
    fs::copy(SPALT, root.join("spalt")).unwrap();
    let mut child = Command::new(root.join("spalt"))
        .args(["convert", "-", "a.pdf", "-j", "1"])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    fs::write(root.join("ny"), "#!/bin/sh\nexit 1\n").unwrap();
    fs::rename(root.join("ny"), root.join("spalt")).unwrap();
    child.stdin.take().unwrap().write_all(b"Ny skola").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let written = String::from_utf8(output.stdout).unwrap();
    assert!(written.contains("Bron kostar 5 miljoner kronor."));
}

#[cfg(target_os = "linux")]
#[test]
fn memory_that_does_not_suffice_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("a.pdf"), pdf("Bron kostar 5 miljoner kronor.")).unwrap();
    fs::write(root.join("b.txt"), "Ny bro").unwrap();
    let output = convert(root, &["a.pdf", "b.txt", "--memory", "1000000"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).starts_with("spalt: a.pdf: "),
        "{}",
        told(&output)
    );
    assert_eq!(
        output.stdout.iter().filter(|&&byte| byte == b'\n').count(),
        1
    );
}
