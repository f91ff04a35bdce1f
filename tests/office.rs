//! Office documents, books, kept pages, and archives in archives, made here;
//! `archives` reads those that LibreOffice makes.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

use spalt::{BlockKind, Release};

#[path = "support/packed.rs"]
mod packed;

use packed::{gzip, zip};

fn convert(args: &[&str], folder: &Path) -> (Vec<Release>, String, Output) {
    let output = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .stdin(Stdio::null())
        .arg("convert")
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    let releases = lines.map(|line| serde_json::from_str(line).unwrap());
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    (releases.collect(), told, output)
}

fn odt(paragraphs: &str) -> Vec<u8> {
    let xml = format!(
        "<office:document-content><office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    );
    let media_type = b"application/vnd.oasis.opendocument.text";
    zip(&[("mimetype", media_type), ("content.xml", xml.as_bytes())])
}

fn epub(page: &str) -> Vec<u8> {
    zip(&[
        ("mimetype", b"application/epub+zip"),
        (
            "META-INF/container.xml",
            b"<container><rootfiles><rootfile full-path='OPS/a.opf'/></rootfiles></container>",
        ),
        (
            "OPS/a.opf",
            "<package><metadata><dc:title>Årsbok</dc:title><dc:date>2024-05-17</dc:date></metadata>\
             <manifest><item id='n' href='nav.html' properties='nav'/><item id='b' href='b.html'/>\
             <item id='a' href='a.html'/></manifest>\
             <spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>"
                .as_bytes(),
        ),
        ("OPS/nav.html", "<html><body>Innehåll</body></html>".as_bytes()),
        ("OPS/a.html", page.as_bytes()),
        ("OPS/b.html", "<html><body><p>Den öppnar i dag.</p></body></html>".as_bytes()),
    ])
}

#[test]
fn books_texts_and_kept_pages_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let heading = "<text:h text:outline-level='1'>Ny bro</text:h>";
    let text = "<text:p>Bron kostar 3 miljoner kronor.</text:p>";
    fs::write(root.join("in/a.odt"), odt(&format!("{heading}{text}"))).unwrap();
    let page =
        "<html><body class='x'><h1>Ny bro</h1><p>Bron kostar 3 miljoner kronor.</p></body></html>";
    fs::write(root.join("in/b.epub"), epub(page)).unwrap();
    let kept = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://exempel.se/bro\r\n\
         Subject: Ny bro - Exempel\r\nDate: Fri, 3 May 2024 09:15:00 +0200\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n\
         --x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--x--\r\n"
    );
    fs::write(root.join("in/c.mhtml"), kept).unwrap();
    let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard\outlinelevel0 Ny bro\par\pard Bron kostar 3 miljoner kronor.\par}";
    fs::write(root.join("in/d.rtf"), rtf).unwrap();
    let (releases, told, output) = convert(&["in"], root);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert_eq!(releases.len(), 4, "{told}");
    for release in &releases {
        assert_eq!(release.title.as_deref(), Some("Ny bro"), "{release:?}");
        assert_eq!(release.amounts[0].value, 3_000_000.into());
    }
    let types = releases.iter().map(|release| &*release.source.media_type);
    assert_eq!(
        types.collect::<Vec<_>>(),
        [
            "application/vnd.oasis.opendocument.text",
            "application/epub+zip",
            "multipart/related",
            "application/rtf"
        ]
    );
    assert_eq!(releases[1].published.as_deref(), Some("2024-05-17"));
    assert!(releases[1].text.ends_with("Den öppnar i dag."));
    assert!(!releases[1].text.contains("Innehåll"));
    // When a page was kept says nothing of when it was published.
    assert_eq!(releases[2].published, None);
    assert_eq!(releases[2].url.as_deref(), Some("https://exempel.se/bro"));
    assert_eq!(
        releases[2].source.retrieved.as_deref(),
        Some("2024-05-03T09:15:00+02:00")
    );
}

#[test]
fn sheets_are_tables() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(
        root.join("a.txt"),
        "Ny bro\n\nBron kostar 3 miljoner kronor.\n",
    )
    .unwrap();
    let (_, told, output) = convert(&["a.txt", "-o", "ut.xlsx"], root);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let (releases, told, output) = convert(&["ut.xlsx"], root);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let release = &releases[0];
    let rows = release
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::TableRow);
    let rows: Vec<&str> = rows
        .map(|block| &release.text[block.span.range()])
        .collect();
    assert!(
        rows.iter().any(|row| row.contains("3 miljoner kronor")),
        "{rows:?}"
    );
    let headings = release
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading);
    let headings: Vec<&str> = headings
        .map(|block| &release.text[block.span.range()])
        .collect();
    assert!(headings.contains(&"amounts"), "{headings:?}");
}

#[test]
fn archives_in_archives_are_read_three_deep() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text = "Ny bro\n\nBron kostar 3 miljoner kronor.\n".as_bytes();
    let fourth = zip(&[("d.txt", text)]);
    let third = zip(&[("c.txt", text), ("fyra.zip", &fourth)]);
    let mut tar = tar(&[("b.txt", text), ("tre.zip", &third)]);
    tar = gzip(&tar);
    let first = zip(&[
        ("a.txt", text),
        ("två.tgz", &tar),
        ("bruten.zip", b"PK\x03\x04"),
        ("z.txt", text),
    ]);
    fs::write(root.join("ett.zip"), first).unwrap();
    let (releases, told, output) = convert(&["ett.zip"], root);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<&str> = releases.iter().map(|r| r.id.as_deref().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "ett.zip!/a.txt",
            "ett.zip!/två.tgz!/b.txt",
            "ett.zip!/två.tgz!/tre.zip!/c.txt",
            "ett.zip!/z.txt"
        ]
    );
    let deep = "spalt: ett.zip!/två.tgz!/tre.zip!/fyra.zip: archives in archives, more than 3 deep";
    assert!(told.contains(deep), "{told}");
    assert!(told.contains("spalt: ett.zip!/bruten.zip: "), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

/// A mail with attachments, each as its name and its bytes.
fn mail(attached: &[(&str, &[u8])]) -> Vec<u8> {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let mut mail = "From: Press <press@exempel.se>\r\nSubject: Ny bro\r\n\
                    Content-Type: multipart/mixed; boundary=skiljer\r\n\r\n\
                    --skiljer\r\n\r\nBron kostar 2 miljoner kronor.\r\n"
        .to_owned();
    for (name, bytes) in attached {
        let kind = if name.ends_with(".eml") {
            "message/rfc822"
        } else {
            "application/octet-stream"
        };
        mail += &format!(
            "--skiljer\r\nContent-Type: {kind}\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            BASE64_STANDARD.encode(bytes)
        );
    }
    (mail + "--skiljer--\r\n").into_bytes()
}

#[test]
fn what_hangs_on_a_mail_is_read_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text: &[u8] = "Avslag\n\nNämnden säger nej till 3 miljoner kronor.\n".as_bytes();
    let forwarded = mail(&[("skal.txt", text)]);
    let packed = zip(&[("a/b.txt", text)]);
    let hung = mail(&[
        ("../beslut.txt", text),
        ("vidare.eml", &forwarded),
        ("allt.zip", &packed),
        ("bild.png", b"PNG"),
    ]);
    fs::create_dir(root.join("in")).unwrap();
    fs::write(root.join("in/a.eml"), &hung).unwrap();
    fs::write(root.join("in/b.zip"), zip(&[("c.eml", &forwarded)])).unwrap();
    let (releases, told, _) = convert(&["in"], root);
    let ids: Vec<&str> = releases.iter().map(|r| r.id.as_deref().unwrap()).collect();
    let amounts: Vec<usize> = releases.iter().map(|r| r.amounts.len()).collect();
    assert_eq!(amounts, [1; 7], "{ids:?}");
    let expected = [
        "a.eml",
        "a.eml!/beslut.txt",
        "a.eml!/vidare.eml",
        "a.eml!/vidare.eml!/skal.txt",
        "a.eml!/allt.zip!/a/b.txt",
        "b.zip!/c.eml",
        "b.zip!/c.eml!/skal.txt",
    ];
    assert_eq!(ids, expected, "{told}");
    assert!(told.contains("1 .png"), "{told}");
}

#[test]
fn tables_that_hang_on_a_mail_are_read_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let pages = r#"[{"id": "ett", "text": "Avslag\n\nNämnden säger nej till 3 miljoner kronor."},
        {"id": "två", "text": "Bifall\n\nNämnden ger klubben 2 miljoner kronor."}]"#;
    let hung = mail(&[
        ("sidor.json", pages.as_bytes()),
        ("andra.json", br#"{"width": 3}"#),
    ]);
    fs::write(root.join("a.eml"), hung).unwrap();
    let (releases, told, output) = convert(&["a.eml"], root);
    let ids: Vec<&str> = releases.iter().map(|r| r.id.as_deref().unwrap()).collect();
    let expected = ["a.eml", "a.eml!/sidor.json!/ett", "a.eml!/sidor.json!/två"];
    assert_eq!(ids, expected, "{told}");
    assert!(told.contains("1 .json"), "{told}");
    assert_eq!(output.status.code(), Some(0), "{told}");
}

#[test]
fn mails_and_archives_in_each_other_are_read_and_what_is_too_deep_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text: &[u8] = "Avslag\n\nNämnden säger nej till 3 miljoner kronor.\n".as_bytes();
    // A mail in an archive in a mail.
    let inner = mail(&[("skal.txt", text)]);
    let packed = zip(&[("b.eml", &inner)]);
    fs::write(root.join("a.eml"), mail(&[("allt.zip", &packed)])).unwrap();
    let (releases, told, output) = convert(&["a.eml"], root);
    let ids: Vec<&str> = releases.iter().map(|r| r.id.as_deref().unwrap()).collect();
    let deep = "a.eml!/allt.zip!/b.eml!/skal.txt";
    assert_eq!(ids, ["a.eml", "a.eml!/allt.zip!/b.eml", deep], "{told}");
    assert_eq!(output.status.code(), Some(0), "{told}");
    // The fifth of a chain of mails, and the fourth of a chain of archives.
    let mut chain = inner.clone();
    let mut archives = packed.clone();
    for _ in 0..3 {
        chain = mail(&[("c.eml", &chain)]);
        archives = zip(&[("d.eml", &mail(&[("c.zip", &archives)]))]);
    }
    fs::write(root.join("b.eml"), &chain).unwrap();
    fs::write(root.join("b.zip"), &archives).unwrap();
    for (name, end) in [("b.eml", "skal.txt"), ("b.zip", "c.zip")] {
        let (releases, told, output) = convert(&[name], root);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(!releases.is_empty());
        let last = told.lines().find(|line| line.contains("more than 3 deep"));
        assert!(
            last.is_some_and(|line| line.contains(&format!("{end}: "))),
            "{told}"
        );
    }
    // What is unpacked counts, in whatever layer it is packed.
    let spaces = zip(&[("e.txt", &vec![b' '; 1 << 20]), ("f.txt", text)]);
    let names: Vec<String> = (0..80).map(|n| format!("{n}.zip")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &*spaces)).collect();
    fs::write(root.join("c.eml"), mail(&many)).unwrap();
    let (_, told, output) = convert(&["c.eml"], root);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("times its size"), "{told}");
}

/// A mail as Outlook keeps it: streams by their paths.
fn outlook(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        if let Some((folder, _)) = path.rsplit_once('/') {
            file.create_storage_all(format!("/{folder}")).unwrap();
        }
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn mails_of_outlook_and_of_web_archives_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text: &[u8] = "Avslag\n\nNämnden säger nej till 3 miljoner kronor.\n".as_bytes();
    let mail_of_outlook = outlook(&[
        ("__substg1.0_0037001E", b"Ny bro i Exempelby"),
        (
            "__substg1.0_007D001E",
            b"Date: Fri, 3 May 2024 09:15:00 +0200\r\n",
        ),
        (
            "__substg1.0_10130102",
            b"<p>Bron kostar 3 miljoner kronor.</p>",
        ),
        (
            "__attach_version1.0_#00000000/__substg1.0_3707001E",
            b"beslut.txt",
        ),
        ("__attach_version1.0_#00000000/__substg1.0_37010102", text),
    ]);
    fs::write(root.join("a.msg"), &mail_of_outlook).unwrap();
    fs::write(root.join("b.msg"), &mail_of_outlook[..600]).unwrap();
    let body = [
        b"HTTP/1.1 200 OK\r\nContent-Type: message/rfc822\r\n\r\n".to_vec(),
        mail(&[("vidare.msg", &mail_of_outlook)]),
    ]
    .concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://exempel.se/mejl\r\n\
         WARC-Date: 2024-05-04T07:15:00Z\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    fs::write(
        root.join("c.warc"),
        [head.as_bytes(), &body, b"\r\n\r\n"].concat(),
    )
    .unwrap();
    let (releases, told, output) = convert(&["."], root);
    let ids: Vec<&str> = releases.iter().map(|r| r.id.as_deref().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "a.msg",
            "a.msg!/beslut.txt",
            "https://exempel.se/mejl",
            "https://exempel.se/mejl!/vidare.msg",
            "https://exempel.se/mejl!/vidare.msg!/beslut.txt",
        ],
        "{told}"
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("spalt: ./b.msg: "), "{told}");
    assert_eq!(releases[0].title.as_deref(), Some("Ny bro i Exempelby"));
    assert_eq!(
        releases[0].published.as_deref(),
        Some("2024-05-03T09:15:00+02:00")
    );
    assert_eq!(releases[0].source.media_type, "application/vnd.ms-outlook");
    assert_eq!(releases[0].amounts.len(), 1);
    assert_eq!(releases[2].source.media_type, "message/rfc822");
    assert_eq!(releases[3].title, releases[0].title);
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = Vec::new();
    for (name, bytes) in members {
        let mut head = [0; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[100..107].copy_from_slice(b"0000644");
        head[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        head[156] = b'0';
        head[148..156].fill(b' ');
        let sum: u32 = head.iter().map(|&byte| u32::from(byte)).sum();
        head[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        tar.extend(head);
        tar.extend(*bytes);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    tar
}

#[test]
fn bombs_cost_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(root.join("in").join(name), bytes).unwrap();
    write("a.odt", &odt(&"<text:p>Ny bro</text:p>".repeat(1_000_000)));
    write("b.epub", &epub(&"<p>Ny bro</p>".repeat(2_000_000)));
    // Two cells that span more than memory holds.
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row>\
                 <row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData></worksheet>";
    let book =
        "<workbook xmlns:r='r'><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>";
    let links = "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml' \
         Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'/></Relationships>";
    let members = [
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    write("c.xlsx", &zip(&members));
    let deep = [b"{\\rtf1 ".as_slice(), &vec![b'{'; 8 << 20], b"Ny bro"].concat();
    write("d.rtf", &deep);
    write("e.rtf", b"{\\rtf1 \\bin2147483647 Ny bro");
    write("f.zip", &zip(&[("g.tgz", &gzip(&vec![b' '; 128 << 20]))]));
    write("h.txt", "Ny bro\n\nDen är lång.".as_bytes());
    let (releases, told, output) = convert(&["in"], root);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<&str> = releases.iter().map(|r| r.id.as_deref().unwrap()).collect();
    assert!(ids.contains(&"h.txt") && !ids.contains(&"a.odt"), "{ids:?}");
    for name in ["a.odt", "b.epub", "c.xlsx", "f.zip!/g.tgz"] {
        assert!(
            told.contains(&format!("spalt: in/{name}: ")),
            "{name}: {told}"
        );
    }
}
