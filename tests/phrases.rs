//! Runs every table in `corpus/phrases`: phrase → records, near misses too.
//!
//! A table is named for the array of the release that it tests. A phrase gives
//! all records of that kind, in order; each field that it names must be equal.
//! No records means that nothing may be found.

use std::{fs, path::Path};

use serde_json::Value;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    phrase: Vec<Phrase>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    text: String,
    /// Day of publication, for what is counted from it.
    published: Option<String>,
    /// The text is a page.
    #[serde(default)]
    html: bool,
    #[serde(default)]
    records: Vec<toml::Table>,
}

#[test]
fn phrases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/phrases");
    let mut faults = Vec::new();
    let mut tables = 0;
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("corpus/phrases")
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    for path in paths {
        let kind = path.file_stem().unwrap().to_str().unwrap();
        let table: Table = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let misses = table.phrase.iter().filter(|p| p.records.is_empty()).count();
        let before = faults.len();
        for phrase in &table.phrase {
            if let Err(fault) = check(kind, phrase) {
                faults.push(format!("{kind}: {:?}\n    {fault}", phrase.text));
            }
        }
        println!(
            "{kind}: {} phrases, {misses} of them near misses, {} wrong",
            table.phrase.len(),
            faults.len() - before
        );
        tables += 1;
    }
    assert!(tables > 0, "no tables in {}", folder.display());
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn check(kind: &str, phrase: &Phrase) -> Result<(), String> {
    let mut parser = spalt::Parser::new();
    if let Some(day) = &phrase.published {
        parser = parser.published(day.parse().map_err(|e| format!("published: {e}"))?);
    }
    let release = if phrase.html {
        #[cfg(not(feature = "html"))]
        return Ok(());
        #[cfg(feature = "html")]
        parser.parse_html(&phrase.text)
    } else {
        parser.parse_text(&phrase.text)
    };
    let release = serde_json::to_value(&release).unwrap();
    let found = release[kind].as_array().ok_or("no such kind")?;
    let told = || {
        let told: Vec<_> = found.iter().map(|r| format!("{}", strip(r))).collect();
        format!("found [{}]", told.join(", "))
    };
    if found.len() != phrase.records.len() {
        return Err(format!("{} wanted, {}", phrase.records.len(), told()));
    }
    for (want, got) in phrase.records.iter().zip(found) {
        for (field, want) in want {
            let got = match (field.as_str(), &got[field]) {
                // A record that builds on another is compared by what that says.
                ("amount", Value::String(id)) => linked(&release, "amounts", id, "text"),
                ("date", Value::String(id)) => linked(&release, "dates", id, "edtf"),
                ("reference", Value::String(id)) => linked(&release, "references", id, "number"),
                (_, got) => got.clone(),
            };
            if !same(want, &got) {
                return Err(format!("{field}: wanted {want}, {}", told()));
            }
        }
    }
    Ok(())
}

fn linked(release: &Value, kind: &str, id: &str, field: &str) -> Value {
    release[kind]
        .as_array()
        .into_iter()
        .flatten()
        .find(|r| r["id"] == id)
        .map_or(Value::Null, |r| r[field].clone())
}

/// What is worth reading of a record.
fn strip(record: &Value) -> Value {
    let mut record = record.clone();
    if let Some(fields) = record.as_object_mut() {
        for key in ["id", "span", "block", "mentions", "parts", "attribution"] {
            fields.remove(key);
        }
        fields.retain(|_, v| !v.is_null());
    }
    record
}

/// Whether a wanted value is met: numbers by their digits, an empty string by
/// null, a table by the fields it names, a string by a record of that name.
fn same(want: &toml::Value, got: &Value) -> bool {
    match (want, got) {
        (toml::Value::String(w), Value::Null) => w.is_empty(),
        (toml::Value::String(w), Value::String(g)) => w == g,
        (toml::Value::String(w), Value::Number(g)) => *w == g.to_string(),
        (toml::Value::String(w), Value::Object(g)) => g.get("name").is_some_and(|n| n == w),
        (toml::Value::Integer(w), Value::Number(g)) => w.to_string() == g.to_string(),
        (toml::Value::Float(w), Value::Number(g)) => w.to_string() == g.to_string(),
        (toml::Value::Boolean(w), Value::Bool(g)) => w == g,
        (toml::Value::Array(w), Value::Array(g)) => {
            w.len() == g.len() && w.iter().zip(g).all(|(w, g)| same(w, g))
        }
        (toml::Value::Table(w), Value::Object(g)) => w
            .iter()
            .all(|(k, w)| same(w, g.get(k).unwrap_or(&Value::Null))),
        _ => false,
    }
}
