//! Strings that break programs, through every output and back: what Python's
//! csv, SQLite, openpyxl and pandas read is what the JSON says, to the last
//! character.
//!
//! The strings here are of our own making, by the categories of the Big List
//! of Naughty Strings; that list itself and the inputs of html5lib's tests are
//! read too where they stand in `../shared/hostile`.

#![allow(clippy::print_stderr)]

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/python.rs"]
mod python;

use std::{fs, path::Path, process::Command};

use python::{ROOT, python};

#[rustfmt::skip]
const STRINGS: &[&str] = &[
    // Words of other programs.
    "undefined", "null", "NULL", "None", "nil", "NaN", "Infinity", "-Infinity", "true", "FALSE", "N/A", "#N/A", "#REF!", "(tom)",
    // Numbers that are none, or too much of one.
    "0", "-0", "1.00", "1,00", "1e3", "1E400", "0x1F", "0b1", "1_000", "00114", "1/2", "1/0", "--1", "+1", "1.2.3", "1,,2", "9007199254740993",
    "99999999999999999999999999999999999999999", "0,0000000000000000000000001", "∞", "½", "²", "１２３", "٣", "Ⅻ", "12:60", "2020-13-45",
    // What a spreadsheet takes for a formula.
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠A1", "\t=1", "'=1", "\"=1\"", "=HYPERLINK(\"http://exempel.se\")", "'", "''", "'a",
    // What separates cells, lines and tables.
    ",", ";", "; ", "a;b", "a,b", ";=1+1", "a,@b", "99,- kr", "\"", "\"\"", "\"a\"", "a\"b", "a\tb", "|", "a | b", "| a |", "\\", "\\N", "\\n", "\\\"", "\r\n", "a\rb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{b}b", "a\u{c}b",
    // Markup, and what runs.
    "<script>alert(1)</script>", "</script>", "<!--", "-->", "]]>", "<![CDATA[", "<?xml?>", "&", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&lt;b&gt;", "<b", "<b onclick=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${7*7}", "<%= 7*7 %>", "%s%n%d", "%00", "%p", "{0}", "`id`", "$(id)",
    // What ends a query, a path, a line of a log.
    "'; DROP TABLE documents; --", "1 OR 1=1", "\") OR (\"1\"=\"1", "* OR documents_fts MATCH", "../../etc/passwd", "C:\\CON", "/dev/null", "file:///", "\u{1b}[31m", "\u{7}", "\u{8}",
    // Excel's own escape.
    "_x0041_", "_x005F_x0041_", "_x000D_", "_xD800_", "_x0041", "x0041_",
    // Characters that are not seen, or turn the line.
    "\0", "a\0b", "\u{1}", "\u{7f}", "\u{80}", "\u{9f}", "\u{a0}", "\u{ad}", "\u{61c}", "\u{180e}", "\u{200b}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{202e}txet", "\u{2060}", "\u{2066}a\u{2069}", "\u{feff}", "\u{fff9}a\u{fffb}", "\u{fffd}", "\u{fffe}", "\u{ffff}", "\u{10ffff}", "\u{e000}", "\u{e0001}",
    // Letters that grow, shrink and stack.
    "a\u{30a}", "å", "o\u{308}\u{323}", "\u{301}", "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}a\u{317}\u{32d}l\u{330}g\u{322}o\u{321}", "ﬁ", "ß", "ẞ", "İ", "ı", "ſ", "Ǆ", "ﷺ", "⁰⁴⁵", "ᵃᵇ", "Ω", "µ", "Å", "K",
    // Scripts and pictures.
    "田中さん", "사회과학원", "הָיְתָה", "مُنَاقَشَةُ", "Привет", "ᚠᛇᚻ", "ᐃᓄᒃᑎᑐᑦ", "ภาษาไทย", "हिन्दी", "👾", "🇸🇪", "👩🏽‍👩🏽‍👧", "1️⃣", "❤️", "(╯°□°)╯︵ ┻━┻", "𝕋𝕙𝕖", "𠜎", "🏴\u{e0067}\u{e0062}\u{e007f}",
    // Quotation marks and dashes without their pair.
    "‘", "’", "“", "”", "„", "«", "»", "‹", "–", "—", "―", "- ", "– – –", "…", "¿", "¡",
];

/// Pages that a browser mends, each in its own way.
#[rustfmt::skip]
const PAGES: &[&str] = &[
    "<p>10 kronor<p>20 kronor", "<b><p>10</b> kronor</p>", "<a><p>X<a>10 kr</p>", "<table><p>10 kronor</table>", "<table><tr><td>a<td>=1+1<tr><td>10 kronor",
    "<table><td><table><td>10 kr", "<select><p>10 kr", "<ul><li>10 kr<ul><li>20 kr</ul>", "<p>a</br>b</p>", "</p>10 kr", "<p>&#0;&#x80;&#xD83D;10 kr", "<p>&notit;&amp;&ampx",
    "<svg><p>10 kr", "<math><mi>10 kr</mi><p>a", "<svg><title><p>10 kr</title>", "<template><p>10 kr</template>", "<frameset><frame>10 kr", "<noscript><p>10 kr</noscript>",
    "<plaintext>10 kr</p>", "<textarea></p>10 kr", "<title></p>10 kr</title>a", "<style></p>10 kr</style>a", "<script><!--<script></script>--></script>10 kr",
    "<!doctype html><!-- a --!>10 kr", "<!-->10 kr", "<!--->10 kr-->", "<?php 10 kr ?>a", "<![CDATA[10 kr]]>a", "<p a=\"10 kr\"\"b\">c", "<p a='<b>'>10 kr", "<P/>10 kr</p/>",
    "<h1>10 kr<h2>20 kr", "<dl><dt>a<dd>10 kr<dt>b<dd>=1", "<ruby>10<rt>kr", "<button><button>10 kr", "<form><form>10 kr", "<i><b></i>10 kr</b>", "<td>10 kr", "<body><body a=1>10 kr",
    "<br/>10<br/>kr", "<pre>\n\n10 kr\n</pre>", "<p>10\0kr", "<p\0>10 kr", "<p>10&nbsp;000&#160;kr", "<\u{0}script>10 kr", "<p>\u{feff}10 kr", "<textarea>\n10 kr", "<img alt='10 kr' src=\"=1\">a",
];

#[test]
fn every_output_gives_back_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = folder.path().join("in");
    fs::create_dir(&inputs).unwrap();
    let put = |name: String, text: &str| fs::write(inputs.join(name), text).unwrap();
    let in_text = |text: &str| {
        format!(
            "Ny bro {text}\n\n{text}\n\n{text} kostar 3 miljoner kronor den 5 maj 2020 ({text}).\n\n\
             – {text}, säger Anna Ek {text}, minister för {text}.\n\n\
             Regionstyrelsen i Gävle beslutade enligt prop. 2022/23:1 att {text} får 12 hus.\n\n\
             Kontakt: Anna Ek, {text}, 070-174 06 05, anna@exempel.se\n\n| {text} | 10 kronor |\n"
        )
    };
    for (n, text) in STRINGS.iter().enumerate() {
        put(format!("{n:04}.txt"), &in_text(text));
        put(format!("{n:04}-ensam.txt"), text);
    }
    for (n, page) in PAGES.iter().enumerate() {
        put(format!("{n:04}.html"), page);
    }
    let shared = Path::new(ROOT).join("../shared/hostile");
    if shared.is_dir() {
        let list = fs::read(shared.join("blns.json")).unwrap();
        let list: Vec<String> = serde_json::from_slice(&list).unwrap();
        for (n, text) in list.iter().enumerate() {
            put(format!("lista-{n:04}.txt"), &in_text(text));
        }
        for (n, page) in html5lib(&shared.join("html5lib")).iter().enumerate() {
            put(format!("html5lib-{n:04}.html"), page);
        }
    } else {
        eprintln!("skipped: no ../shared/hostile; our own strings only");
    }
    let count = fs::read_dir(&inputs).unwrap().count();

    convert(
        folder.path(),
        &["-f", "ndjson,json,csv,sqlite,xlsx,parquet", "-o", "ut"],
    );
    convert(
        folder.path(),
        &["-f", "csv", "--csv-dialect", "sv", "-o", "sv"],
    );

    let lines = fs::read_to_string(folder.path().join("ut/spalt.ndjson")).unwrap();
    let mut read = 0;
    for line in lines.lines() {
        let release: spalt::Release = serde_json::from_str(line).unwrap();
        invariants::check(&release);
        let id = release.id.as_deref().unwrap();
        let json = fs::read(folder.path().join(format!("ut/json/{id}.json"))).unwrap();
        assert!(
            serde_json::from_slice::<spalt::Release>(&json).unwrap() == release,
            "{id}"
        );
        read += 1;
    }
    eprintln!("{read} of {count} documents read, the others are empty or no text");
    let mut errors = csv::Reader::from_path(folder.path().join("ut/errors.csv")).unwrap();
    let whys: Vec<String> = errors
        .records()
        .map(|row| row.unwrap()[2].to_owned())
        .collect();
    let known = ["the document is empty", "not text: it holds "];
    for why in &whys {
        assert!(known.iter().any(|known| why.starts_with(known)), "{why}");
    }
    assert_eq!(read + whys.len(), count);

    let Some(python) = python() else {
        return;
    };
    let output = Command::new(python)
        .arg(Path::new(ROOT).join("tests/python/read_back.py"))
        .args(["every_text", ".", "ut/spalt.ndjson"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Every fourth of the inputs in html5lib's files: what stands under `#data`.
fn html5lib(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "dat"))
        .collect();
    files.sort();
    let mut inputs = Vec::new();
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
        inputs.extend(
            text.split("#data\n")
                .skip(1)
                .filter_map(|test| Some(test.split_once("\n#errors")?.0.to_owned())),
        );
    }
    inputs.into_iter().step_by(4).collect()
}

fn convert(folder: &Path, args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .args(["convert", "-q", "in"])
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    // Inputs that hold no text are failures.
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
