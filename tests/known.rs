//! What is known beside the documents: an index, front matter, dates in paths,
//! tables as archives, and ids of several folders.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use spalt::{EvidenceSource, Release};

#[path = "support/output.rs"]
mod output;

use output::told as stderr;

fn run(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spalt"))
        .stdin(Stdio::null())
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn releases(output: &Output) -> Vec<Release> {
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn ids(output: &Output) -> Vec<String> {
    let releases = releases(output).into_iter();
    releases.map(|release| release.id.unwrap()).collect()
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const TEXT: &str = "Ny bro i Kalix\n\nBron öppnar i morgon och kostar 3 miljoner kronor.\n";

#[test]
fn an_index_goes_before_what_documents_say() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "in/a.txt", TEXT);
    write(root, "in/b/c.txt", &format!("2020-01-01\n\n{TEXT}"));
    write(root, "in/d.txt", TEXT);
    let page =
        "<link rel=canonical href='https://exempel.se/bro'><h1>Ny bro</h1><p>Den öppnar i dag.</p>";
    write(root, "in/e.html", page);
    let index = "path;published;publisher;title;keywords;diarienummer\n\
        a.txt;2024-05-17 09:00;Kalix kommun;;bro, väg;KS 2024-17\n\
        in/b/c.txt;2024-05-18;;Bron;;\n\
        borta.txt;2024-05-19;;;;\n\
        a.txt;2024-05-20;;;;\n";
    write(root, "index.csv", index);
    let output = run(&["convert", "in", "--metadata", "index.csv"], root);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stderr(&output),
        "index.csv: 3 rows, 1 without a document; 2 documents without a row\n\
         index.csv: 1 rows left out, without a key or with one that is there already\n"
    );
    let found = releases(&output);
    assert_eq!(
        found[0].published.as_deref(),
        Some("2024-05-17T09:00:00+02:00")
    );
    assert_eq!(found[0].evidence.published, Some(EvidenceSource::Hint));
    assert_eq!(found[0].evidence.title, Some(EvidenceSource::Text));
    assert_eq!(found[0].dates[0].start.as_deref(), Some("2024-05-18"));
    assert_eq!(found[0].publisher.as_ref().unwrap().name, "Kalix kommun");
    assert_eq!(found[0].keywords, ["bro", "väg"]);
    assert_eq!(found[0].extra["diarienummer"], "KS 2024-17");
    assert_eq!(found[1].published.as_deref(), Some("2024-05-18"));
    assert_eq!(found[1].title.as_deref(), Some("Bron"));
    assert_eq!(found[2].published, None);

    // By an address that the page tells itself, in JSON.
    let index = r#"[{"link": "https://exempel.se/bro", "published": "2024-05-17", "nr": 7}]"#;
    write(root, "index.json", index);
    let args = ["convert", "in/e.html", "--metadata", "index.json"];
    let output = run(&[&args[..], &["--metadata-key", "link"]].concat(), root);
    let found = releases(&output);
    assert_eq!(found[0].published.as_deref(), Some("2024-05-17"));
    assert_eq!(found[0].extra["nr"], "7");
    assert_eq!(
        stderr(&output),
        "index.json: 1 rows, 0 without a document; 0 documents without a row\n"
    );
    let output = run(&args, root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "spalt: index.json: no row has a key: say which of link, nr, published with --metadata-key\n"
    );
}

#[test]
fn columns_of_an_index_are_columns_of_the_documents() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "in/a.txt", TEXT);
    write(root, "in/b.txt", TEXT);
    let index = "path,title,Ärendets nr,select,Arendets nr\na.txt,Bron,\"KS 2024-17, 3\",ja,x\n";
    write(root, "index.csv", index);
    let args = [
        "convert",
        "in",
        "--metadata",
        "index.csv",
        "-o",
        "ut",
        "-f",
        "csv",
    ];
    let output = run(&args, root);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut table = csv::Reader::from_path(root.join("ut/documents.csv")).unwrap();
    let names = table.headers().unwrap().clone();
    let at = |name: &str| names.iter().position(|found| found == name);
    let columns = ["extra_arendets_nr", "extra_arendets_nr_2", "extra_select"];
    let places = columns.map(|name| at(name).unwrap_or_else(|| panic!("{names:?}")));
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert_eq!(
        places.map(|at| rows[0][at].to_owned()),
        ["x", "KS 2024-17, 3", "ja"]
    );
    assert_eq!(places.map(|at| rows[1][at].to_owned()), ["", "", ""]);
    let package = fs::read_to_string(root.join("ut/datapackage.json")).unwrap();
    assert!(package.contains("What the index says under `Ärendets nr`."));
    // Where there is no index there is no such column.
    let output = run(&["convert", "in", "-o", "utan", "-f", "csv"], root);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let table = fs::read_to_string(root.join("utan/documents.csv")).unwrap();
    assert!(!table.contains("extra_"), "{table}");
    // A database is laid out anew for another index.
    let database = |index: &str| {
        write(root, "index.csv", index);
        let args = [
            "convert",
            "in",
            "--metadata",
            "index.csv",
            "-o",
            "ut.sqlite",
            "--resume",
        ];
        let output = run(&args, root);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        fs::read(root.join("ut.sqlite")).unwrap()
    };
    let holds = |bytes: &[u8], name: &str| bytes.windows(name.len()).any(|w| w == name.as_bytes());
    assert!(holds(&database(index), "extra_select"));
    let other = database("path,handläggare\na.txt,Bo\n");
    assert!(holds(&other, "extra_handlaggare") && !holds(&other, "extra_select"));
}

#[test]
fn a_changed_index_makes_other_documents() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "in/a.txt", TEXT);
    let args = [
        "convert",
        "in",
        "-o",
        "ut.ndjson",
        "--resume",
        "--metadata",
        "index.csv",
    ];
    for day in ["2024-05-17", "2024-05-18", "2024-05-18"] {
        write(root, "index.csv", &format!("id,published\na.txt,{day}\n"));
        let output = run(&args, root);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let line = fs::read_to_string(root.join("ut.ndjson")).unwrap();
        let release: Release = serde_json::from_str(&line).unwrap();
        assert_eq!(release.published.as_deref(), Some(day));
    }
}

#[test]
fn days_come_from_paths_where_that_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "in/2024/05/17-bro.txt", TEXT);
    write(
        root,
        "in/20240518_bro.txt",
        &format!("2020-01-01\n\n{TEXT}"),
    );
    let args = ["convert", "in"];
    let silent = run(&args, root);
    assert_eq!(releases(&silent)[0].published, None);
    let offer = "documents say no day of publication, but their paths do: --published-from path\n";
    assert_eq!(stderr(&silent), format!("1 {offer}"));
    let output = run(
        &[
            "convert",
            "in",
            "--published-from",
            "{year}/{month}/{day}-*",
        ],
        root,
    );
    let found = releases(&output);
    assert_eq!(found[0].published.as_deref(), Some("2024-05-17"));
    assert_eq!(found[0].evidence.published, Some(EvidenceSource::Hint));
    assert_eq!(found[1].published.as_deref(), Some("2020-01-01"));
    assert_eq!(stderr(&output), "1 days of publication taken from paths\n");
    write(root, "in/2024-05-19/bro.txt", TEXT);
    let output = run(&["convert", "in", "--published-from", "path"], root);
    let days = releases(&output).into_iter().map(|found| found.published);
    let want = ["2024-05-17", "2024-05-19", "2020-01-01"].map(|day| Some(day.to_owned()));
    assert_eq!(days.collect::<Vec<_>>(), want);
    let output = run(&["convert", "in", "--published-from", "*.txt"], root);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn folders_of_one_name_are_told_apart_whatever_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for path in ["A/x.txt", "B/x.txt", "2023/maj/x.txt", "2024/maj/x.txt"] {
        write(root, path, TEXT);
    }
    for (args, want) in [
        (["A", "B"], ["A/x.txt", "B/x.txt"]),
        (["B", "A"], ["B/x.txt", "A/x.txt"]),
        (["./A/", "B/"], ["A/x.txt", "B/x.txt"]),
        (["A/x.txt", "B/x.txt"], ["A/x.txt", "B/x.txt"]),
        (
            ["2024/maj", "2023/maj"],
            ["2024/maj/x.txt", "2023/maj/x.txt"],
        ),
    ] {
        let output = run(&[&["convert"][..], &args[..]].concat(), root);
        assert_eq!(ids(&output), want, "{args:?}: {}", stderr(&output));
    }
    assert_eq!(ids(&run(&["convert", "A"], root)), ["x.txt"]);
    // Patterns are of the path below the folder.
    let output = run(&["convert", "A", "B", "--glob", "x.txt"], root);
    assert_eq!(ids(&output), ["A/x.txt", "B/x.txt"]);
}

#[test]
fn a_table_of_8_000_rows_is_an_archive_with_an_index_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut table = String::from("id,title,published,body,ort\n");
    let mut index = String::new();
    for n in 0..8_000 {
        table += &format!(
            "n{n},Nummer {n},2024-05-17,\"Bron kostar {n} kronor.\n\nDen är lång.\",Kalix\n"
        );
        if n % 2 == 0 {
            index +=
                &format!("{{\"id\":\"n{n}\",\"updated\":\"2024-06-01\",\"title\":\"Bro {n}\"}}\n");
        }
    }
    write(root, "nyheter.csv", &table);
    write(root, "index.ndjson", &index);
    let args = [
        "convert",
        "nyheter.csv",
        "--metadata",
        "index.ndjson",
        "-o",
        "ut.ndjson",
    ];
    let output = run(&args, root);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.starts_with("8000 documents, 0 failed"), "{told}");
    assert!(
        told.ends_with(
            "index.ndjson: 4000 rows, 0 without a document; 4000 documents without a row\n\
             8000 documents taken from the column body: --text-column says which\n"
        ),
        "{told}"
    );
    let lines = fs::read_to_string(root.join("ut.ndjson")).unwrap();
    let releases = lines
        .lines()
        .map(|line| serde_json::from_str::<Release>(line).unwrap());
    for (n, release) in releases.enumerate() {
        assert_eq!(release.id, Some(format!("nyheter.csv!/n{n}")));
        let word = if n % 2 == 0 { "Bro" } else { "Nummer" };
        assert_eq!(release.title, Some(format!("{word} {n}")));
        assert_eq!(release.published.as_deref(), Some("2024-05-17"));
        assert_eq!(release.updated.is_some(), n % 2 == 0);
        assert_eq!(release.extra["ort"], "Kalix");
        assert_eq!(release.amounts[0].value, n.into());
        assert!(!release.extra.contains_key("body"), "{:?}", release.extra);
    }
}

#[test]
fn tables_are_the_same_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "a.csv", "nr,text\n1,Ny bro i Kalix\n2,\n");
    write(
        root,
        "a.ndjson",
        "{\"nr\":1,\"text\":\"Ny bro i Kalix\"}\n{\"nr\":2}\n",
    );
    write(
        root,
        "a.json",
        "[{\"nr\":1,\"text\":\"Ny bro i Kalix\"},{\"nr\":2}]",
    );
    for name in ["a.csv", "a.ndjson", "a.json"] {
        let output = run(&["convert", name, "--id-column", "nr"], root);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            stderr(&output).contains(&format!("spalt: {name}!/2: no column for the text")),
            "{}",
            stderr(&output)
        );
        let found = releases(&output);
        assert_eq!(ids(&output), [format!("{name}!/1")]);
        assert_eq!(found[0].text, "Ny bro i Kalix");
    }
    // In a folder they are archives where a column is named, else not read.
    fs::create_dir(root.join("in")).unwrap();
    fs::copy(root.join("a.csv"), root.join("in/a.csv")).unwrap();
    let output = run(&["convert", "in"], root);
    assert!(stderr(&output).contains("1 file not read: 1 .csv"));
    let output = run(&["convert", "in", "--text-column", "text"], root);
    assert_eq!(ids(&output), ["a.csv!/1"]);
    assert!(stderr(&output).contains("a.csv!/2: nothing in the column text"));
}

#[cfg(feature = "sqlite")]
#[test]
fn pages_in_json_are_read_where_their_field_is_plain_and_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let page = r#"{"url":"https://exempel.se/bro","html":"<h1>Ny bro</h1><p>Den kostar 3 miljoner kronor.</p>"}"#;
    write(root, "in/a.json", page);
    let list = r#"[{"id":"x","title":"Ny väg","body":"Vägen kostar 4 miljoner kronor."},{"id":"y","body":"Den är klar."}]"#;
    write(root, "in/b.json", list);
    write(root, "in/c.ndjson", &format!("{page}\n{page}\n"));
    // What is no page: a word, numbers, a text that is broken, a list of texts.
    write(root, "in/d.json", r##"{"name":"tema","text":"#fff"}"##);
    write(root, "in/e.json", r#"{"points":[1,2,3]}"#);
    write(root, "in/f.json", r#"{"text":"Ny bro"#);
    write(root, "in/g.jsonl", r#"{"content":[["Ny bro","b"],1]}"#);
    write(root, "in/h.json", r#"["text", "Ny bro"]"#);
    // Nor what was decided of documents, with their texts.
    let decision = r#"{"document":"bro.txt","sha256":"00","kind":"amounts","text":"3 miljoner kronor","before":"Den kostar ","after":".","action":"reject"}"#;
    write(root, "in/decisions.ndjson", decision);
    let output = run(&["convert", "in", "-o", "in/out.ndjson"], root);
    let told = stderr(&output).to_owned();
    assert_eq!(output.status.code(), Some(0), "{told}");
    for line in [
        "2 documents taken from the column body: --text-column says which",
        "3 documents taken from the column html: --text-column says which",
        "6 files not read: 4 .json, 1 .jsonl, 1 .ndjson",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let output = run(&["convert", "in"], root);
    assert_eq!(
        ids(&output),
        ["a.json!/https://exempel.se/bro", "b.json!/x", "b.json!/y"]
            .into_iter()
            .chain([
                "c.ndjson!/https://exempel.se/bro",
                "c.ndjson!/https://exempel.se/bro~2"
            ])
            .collect::<Vec<_>>()
    );
    // What the program wrote is no page.
    assert!(stderr(&output).contains("2 .ndjson"), "{}", stderr(&output));
    let releases = releases(&output);
    assert_eq!(releases[0].url.as_deref(), Some("https://exempel.se/bro"));
    assert_eq!(releases[1].title.as_deref(), Some("Ny väg"));
    assert_eq!(releases[1].amounts.len(), 1);
}

#[test]
fn what_the_program_wrote_as_tables_is_read_as_tables() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "in/a.txt", TEXT);
    write(root, "in/b.txt", TEXT);
    for output in ["ut.sqlite", "ut.parquet"] {
        run(&["convert", "in", "-o", output], root);
        let path = match output {
            "ut.sqlite" => output.to_owned(),
            folder => format!("{folder}/documents.parquet"),
        };
        let output = run(&["convert", &path, "--text-column", "text"], root);
        let read = ids(&output);
        assert!(
            read.iter().any(|id| id.ends_with("!/a.txt")),
            "{read:?} {}",
            stderr(&output)
        );
    }
}

#[test]
fn what_is_broken_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let endless = format!("id,text\n1,Ny bro\n2,\"{}", "x".repeat(20 << 20));
    write(root, "in/a.csv", &endless);
    write(
        root,
        "in/b.ndjson",
        &format!("{{\"text\":\"{}", "x".repeat(130 << 20)),
    );
    write(root, "in/c.json", &format!("{}1", "[".repeat(1 << 20)));
    write(root, "in/d.sqlite", "SQLite format 3\0 och inget mer");
    write(root, "in/e.parquet", "PAR1 och inget mer PAR1");
    write(root, "in/f.txt", TEXT);
    let args = ["convert", "in", "--text-column", "text"];
    let output = run(&args, root);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a.csv!/1", "f.txt"]);
    for name in ["a.csv", "b.ndjson", "c.json", "d.sqlite", "e.parquet"] {
        let told = format!("spalt: in/{name}: ");
        assert!(stderr(&output).contains(&told), "{}", stderr(&output));
    }
}
