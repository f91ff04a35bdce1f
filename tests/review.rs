//! `spalt review` and `spalt apply`: the page driven in a real browser, and
//! what was decided there merged into the documents.
//!
//! The browser's part needs Node with the packages of `tests/review`, and
//! Chromium. Where one of them is missing it is skipped and says so; with
//! CI=true that is a failure.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn spalt(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spalt"))
        .args(args)
        .output()
        .expect("spalt runs")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn corpus() -> String {
    root().join("corpus/releases").display().to_string()
}

/// Texts that would run or break a page that took them as markup.
const HOSTILE: &[&str] = &[
    "</script><script>window.pwned = 1</script>",
    "<img src=x onerror=\"alert(1)\"> kostar 3 miljoner kronor, säger Anna <b>Ek</b>.",
    "\u{202e}kronor 5 miljoner\u{202c} till Gävle\u{1}\u{2028}\u{2029}",
    "<!-- <script> --> {{data}} {{script}} ]]> ${alert(1)} `+alert(1)+`",
    "javascript:alert(1) \"onmouseover=alert(1) ' & &lt;script&gt; 10 kr",
    "<svg onload=alert(1)> <iframe srcdoc='<script>alert(1)</script>'> </style><style>*{display:none}",
    "&#60;script&#62;alert(1)&#60;/script&#62; %3Cscript%3E \\u003cscript\\u003e",
    "</title></textarea></noscript></template><base href=http://exempel.se/><meta http-equiv=refresh content=0>",
    "__proto__ constructor toString {\"__proto__\":{\"polluted\":1}} 10 kr",
    "Z\u{351}\u{36b}\u{343}a\u{317}\u{32d}l\u{330}g\u{322}o \u{2066}\u{2067}10 kr\u{2069} \u{fffe}\u{10ffff} 👩🏽‍👩🏽‍👧 𝟙𝟚 kr",
];

/// What is missing to drive a browser; with CI=true that is a failure.
fn missing() -> Option<&'static str> {
    let folder = root().join("tests/review");
    let chromium = std::env::var("CHROMIUM").unwrap_or("/usr/bin/chromium".into());
    let node = Command::new("node").arg("--version").output();
    for (what, there) in [
        ("node", node.is_ok()),
        ("chromium", Path::new(&chromium).exists()),
        (
            "the packages of tests/review",
            folder.join("node_modules").is_dir(),
        ),
    ] {
        if !there {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "{what} is missing"
            );
            return Some(what);
        }
    }
    None
}

#[test]
fn work_is_kept() {
    if let Some(what) = missing() {
        println!("SKIPPED: {what} is missing; tests/run installs it");
        return;
    }
    let temp = tempfile::tempdir().unwrap();
    let inputs = temp.path().join("in");
    copy(&root().join("corpus/releases"), &inputs);
    let out = Command::new("node")
        .arg("work.mjs")
        .arg(&inputs)
        .arg(temp.path())
        .env("SPALT", env!("CARGO_BIN_EXE_spalt"))
        .current_dir(root().join("tests/review"))
        .output()
        .unwrap();
    println!("{}", String::from_utf8_lossy(&out.stdout));
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}

#[test]
fn the_page_in_a_browser() {
    if let Some(what) = missing() {
        println!("SKIPPED: {what} is missing; tests/run installs it");
        return;
    }
    let folder = root().join("tests/review");
    let temp = tempfile::tempdir().unwrap();
    let inputs = temp.path().join("in");
    copy(&root().join("corpus/releases"), &inputs);
    for (n, text) in HOSTILE.iter().enumerate() {
        let text = format!("Rubrik {n} {text}\n\n{text}\n\n– {text}, säger Maja Ek.\n");
        fs::write(inputs.join(format!("zz-hostile-{n}.txt")), text).unwrap();
    }
    fs::write(
        inputs.join("zz-exact.txt"),
        "Fonden\n\nFonden förvaltar 9007199254740993 kronor.\n",
    )
    .unwrap();
    fs::write(
        inputs.join("zz-hostile.html"),
        "<link rel=canonical href='javascript:alert(1)'><meta property=og:url content='data:text/html,x'>\
         <title>Ny bro</title><h1>Ny bro</h1><p>Den kostar 10 kronor.</p>\
         <p><a href='javascript:alert(1)'>Läs mer</a></p><img src=javascript:alert(1) alt='<script>'>",
    )
    .unwrap();
    let page = temp.path().join("review.html");
    let out = spalt(&[
        "review",
        inputs.to_str().unwrap(),
        "-o",
        page.to_str().unwrap(),
    ]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );

    let corpus = [root().join("corpus/releases")];
    let index = many(&corpus, 501, &temp.path().join("index.html"));
    let mut bulk = vec![many(&corpus, 500, &temp.path().join("corpus.html"))];
    let shared = root().join("../shared");
    if shared.is_dir() {
        let real = [shared.join("real"), shared.join("gold-examples/docs")];
        bulk.push(many(&real, 500, &temp.path().join("real.html")));
    } else {
        println!("SKIPPED: ../shared with its real documents is missing: 500 of the corpus only");
    }

    let decisions = temp.path().join("decisions.ndjson");
    let out = Command::new("node")
        .arg("page.mjs")
        .arg(&page)
        .arg(&index)
        .args(&bulk)
        .args(
            std::env::var("SCREENSHOTS")
                .iter()
                .flat_map(|to| ["--screenshots", to]),
        )
        .env("DECISIONS", &decisions)
        .current_dir(&folder)
        .output()
        .unwrap();
    println!("{}", String::from_utf8_lossy(&out.stdout));
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );

    // What was decided in the browser goes into what was converted.
    let converted = temp.path().join("out.ndjson");
    let merged = temp.path().join("merged.ndjson");
    spalt(&[
        "convert",
        inputs.to_str().unwrap(),
        "-o",
        converted.to_str().unwrap(),
    ]);
    let out = spalt(&[
        "apply",
        decisions.to_str().unwrap(),
        converted.to_str().unwrap(),
        "-o",
        merged.to_str().unwrap(),
    ]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(String::from_utf8_lossy(&out.stderr).contains("precision"));
    let edited: Vec<spalt::Amount> = releases(&merged)
        .into_iter()
        .flat_map(|r| r.amounts)
        .filter(|a| a.rule.starts_with("edited:"))
        .collect();
    let [edited] = &edited[..] else {
        panic!("{edited:?}");
    };
    assert_eq!(edited.currency, "NOK");
    assert_eq!(edited.value.to_string(), "1250.5");
    assert_eq!(edited.upper.unwrap().to_string(), "2000000");
}

/// A page with so many documents: those of the folders, again and again, each
/// time under ids of their own.
fn many(folders: &[PathBuf], count: usize, page: &Path) -> PathBuf {
    let converted = page.with_extension("ndjson");
    let mut args = vec!["convert", "-q", "-o", converted.to_str().unwrap()];
    args.extend(folders.iter().map(|folder| folder.to_str().unwrap()));
    let out = spalt(&args);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let once = releases(&converted);
    let lines: String = (0..count)
        .map(|n| {
            let mut release = once[n % once.len()].clone();
            release.id = release.id.map(|id| format!("{}/{id}", n / once.len()));
            serde_json::to_string(&release).unwrap() + "\n"
        })
        .collect();
    fs::write(&converted, lines).unwrap();
    let out = spalt(&[
        "review",
        converted.to_str().unwrap(),
        "-o",
        page.to_str().unwrap(),
    ]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    page.to_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

fn releases(path: &Path) -> Vec<spalt::Release> {
    fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A decision on an amount, as the page writes it.
fn decision(
    release: &spalt::Release,
    amount: &spalt::Amount,
    action: &str,
    fields: serde_json::Value,
) -> serde_json::Value {
    let mut value = serde_json::to_value(amount).unwrap();
    let said = value.as_object_mut().unwrap();
    said.retain(|name, _| !["id", "span", "text", "rule", "block"].contains(&&**name));
    said.insert("value".into(), amount.value.normalize().to_string().into());
    let upper = amount.upper.map(|upper| upper.normalize().to_string());
    said.insert("upper".into(), upper.into());
    let text = &release.text;
    let [start, end] = amount.span.bytes;
    let from = text[..start]
        .char_indices()
        .rev()
        .nth(39)
        .map_or(0, |(at, _)| at);
    let to = text[end..]
        .char_indices()
        .nth(40)
        .map_or(text.len(), |(at, _)| end + at);
    serde_json::json!({
        "document": release.id, "sha256": release.source.sha256, "kind": "amounts", "span": amount.span,
        "text": amount.text, "before": text[from..start], "after": text[end..to], "among": [1, 1],
        "rule": amount.rule, "value": value, "action": action, "fields": fields,
        "when": "2026-01-01T00:00:00Z", "who": "Åsa", "note": null,
    })
}

#[test]
fn rejected_records_go_and_nothing_points_to_them() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name).display().to_string();
    let converted = path("out.ndjson");
    assert!(
        spalt(&["convert", &corpus(), "-o", &converted])
            .status
            .success()
    );
    let before = releases(Path::new(&converted));
    let document = before
        .iter()
        .find(|r| !r.flows.is_empty())
        .expect("a flow in the corpus");
    let flow = &document.flows[0];
    let amount = document
        .amounts
        .iter()
        .find(|a| a.id == flow.amount)
        .unwrap();
    let line = decision(document, amount, "reject", serde_json::Value::Null);
    fs::write(path("decisions.ndjson"), format!("{line}\n")).unwrap();
    let out = spalt(&[
        "apply",
        &path("decisions.ndjson"),
        &converted,
        "-o",
        &path("merged.ndjson"),
    ]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let table = String::from_utf8(out.stderr).unwrap();
    assert!(
        table.contains(&*amount.rule) && table.contains("0.000 (0.000–0.793)"),
        "{table}"
    );
    let after = releases(Path::new(&path("merged.ndjson")));
    let merged = after.iter().find(|r| r.id == document.id).unwrap();
    assert_eq!(merged.amounts.len(), document.amounts.len() - 1);
    assert!(merged.flows.iter().all(|f| f.amount != amount.id));
    let untouched = |r: &&spalt::Release| r.id != document.id;
    assert!(
        before
            .iter()
            .filter(untouched)
            .eq(after.iter().filter(untouched))
    );
}

#[test]
fn what_is_wholly_decided_becomes_gold() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name).display().to_string();
    spalt(&["convert", &corpus(), "-q", "-o", &path("out.ndjson")]);
    let documents = releases(Path::new(&path("out.ndjson")));
    let lines: String = documents
        .iter()
        .flat_map(|r| {
            let all = r.amounts.iter().enumerate();
            // Every third is wrong; of the second document one is not decided.
            let decided = all.skip(usize::from(r.id == documents[1].id));
            decided.map(|(n, amount)| {
                let action = if n % 3 == 2 { "reject" } else { "accept" };
                format!("{}\n", decision(r, amount, action, serde_json::Value::Null))
            })
        })
        .collect();
    fs::write(path("decisions.ndjson"), lines).unwrap();
    let out = spalt(&[
        "apply",
        &path("decisions.ndjson"),
        &path("out.ndjson"),
        "-o",
        &path("merged.ndjson"),
        "--gold",
        &path("corpus"),
    ]);
    let told = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{told}");
    let mut written = 0;
    for release in &documents {
        let name = release.id.as_deref().unwrap();
        let gold = Path::new(&path("corpus")).join(format!("gold/{name}.json"));
        if release.id == documents[1].id || release.amounts.is_empty() {
            assert!(!gold.exists(), "{name}");
            continue;
        }
        let Ok(gold) = fs::read_to_string(gold) else {
            let live = |a: &&spalt::Amount| !release.blocks[a.block].kind.is_furniture();
            assert!(!release.amounts.iter().any(|a| live(&a)), "{name}");
            continue;
        };
        written += 1;
        let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
        assert_eq!(gold["document"], name);
        let right = release.amounts.iter().enumerate();
        let right =
            right.filter(|(n, a)| n % 3 != 2 && !release.blocks[a.block].kind.is_furniture());
        let right: Vec<&str> = right.map(|(_, a)| &*a.text).collect();
        let texts = gold["amounts"].as_array().unwrap().iter();
        let texts: Vec<&str> = texts.map(|a| a["text"].as_str().unwrap()).collect();
        assert_eq!(texts, right, "{name}");
        let document = fs::read(Path::new(&path("corpus")).join("releases").join(name));
        assert_eq!(
            document.unwrap(),
            fs::read(Path::new(&corpus()).join(name)).unwrap()
        );
    }
    assert!(written > 10, "{written}");
    assert!(
        told.contains(&format!("gold of {written} documents")),
        "{told}"
    );
}

#[test]
fn a_broken_line_is_named() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("decisions.ndjson");
    fs::write(&file, "\n{\"document\": 1}\n").unwrap();
    let out = spalt(&["apply", file.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1));
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(
        told.contains("decisions.ndjson") && told.contains("line 2"),
        "{told}"
    );
}

#[test]
fn a_database_is_reviewed_as_what_was_converted() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name).display().to_string();
    for name in ["out.ndjson", "out.sqlite"] {
        assert!(
            spalt(&["convert", &corpus(), "-o", &path(name)])
                .status
                .success()
        );
    }
    let page = |from: &str| {
        let out = spalt(&["review", from, "-o", &path("page.html")]);
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        fs::read_to_string(path("page.html")).unwrap()
    };
    let of_documents = page(&corpus());
    assert!(of_documents.len() > 100_000);
    assert!(page(&path("out.ndjson")) == of_documents);
    assert!(page(&path("out.sqlite")) == of_documents);
}

#[test]
fn a_database_is_corrected() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name).display().to_string();
    for name in ["out.ndjson", "out.sqlite"] {
        spalt(&["convert", &corpus(), "-o", &path(name)]);
    }
    let documents = releases(Path::new(&path("out.ndjson")));
    let decided = documents.iter().filter(|r| r.amounts.len() > 1);
    let lines: String = decided
        .flat_map(|r| {
            let line = |n: usize, action: &str, fields: serde_json::Value| {
                format!("{}\n", decision(r, &r.amounts[n], action, fields))
            };
            [
                line(0, "reject", serde_json::Value::Null),
                line(1, "edit", serde_json::json!({"currency": "NOK"})),
            ]
        })
        .collect();
    fs::write(path("decisions.ndjson"), lines).unwrap();
    for (from, to) in [
        ("out.ndjson", "checked.ndjson"),
        ("out.sqlite", "checked.sqlite"),
    ] {
        let out = spalt(&[
            "apply",
            &path("decisions.ndjson"),
            &path(from),
            "-o",
            &path(to),
        ]);
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
    }
    let checked = releases(Path::new(&path("checked.ndjson")));
    assert!(checked != documents);
    let count = |of: fn(&spalt::Amount) -> bool| {
        checked
            .iter()
            .flat_map(|r| &r.amounts)
            .filter(|a| of(a))
            .count() as i64
    };
    let database = rusqlite::Connection::open(path("checked.sqlite")).unwrap();
    let rows = |query: &str| -> i64 { database.query_row(query, [], |row| row.get(0)).unwrap() };
    assert_eq!(rows("SELECT count(*) FROM amounts"), count(|_| true));
    let edited =
        rows("SELECT count(*) FROM amounts WHERE currency = 'NOK' AND rule LIKE 'edited:%'");
    assert_eq!(edited, count(|a| a.rule.starts_with("edited:")));
    assert!(edited > 0);
    let whole: Vec<spalt::Release> = database
        .prepare("SELECT json FROM releases ORDER BY rowid")
        .unwrap()
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .map(|json| serde_json::from_str(&json.unwrap()).unwrap())
        .collect();
    assert!(whole == checked);
}
