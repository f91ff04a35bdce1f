//! `spalt explain`: a document's records for a person to read.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use spalt::{Kinds, Release};

use crate::{
    args::Explain, convert, decisions::record::PLACE, language, rules, tables, terminal, walk,
};

/// Prints the document's records.
pub fn explain(args: &Explain) -> Result<ExitCode> {
    let item = walk::single(args.path.clone());
    let release = match convert::read(&item, &args.reading) {
        Ok(release) => release,
        Err(failure) => {
            writeln!(io::stderr(), "{failure}")?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let told = render(&release, args.rules)?;
    io::stdout().write_all(terminal::lines(&told).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn render(release: &Release, rules: bool) -> Result<String> {
    let mut out = String::new();
    let json = serde_json::to_value(release)?;
    let title = release.title.as_deref();
    let title = title.map_or_else(|| language::told("(no title)"), Cow::from);
    writeln!(out, "{title}")?;
    for field in [
        "kind",
        "language",
        "published",
        "updated",
        "publisher",
        "url",
    ] {
        if let Some(value) = brief(&json[field]) {
            let source = brief(&json["evidence"][field]);
            let source = source.map_or_else(String::new, |s| format!("  ({s})"));
            writeln!(out, "  {field}: {value}{source}")?;
        }
    }
    for warning in &release.warnings {
        let told = format!("warning {}: {}", warning.code, warning.message);
        writeln!(out, "  {}", language::told(&told))?;
    }
    let sentences = release.sentences();
    for kind in Kinds::ALL.names() {
        let records = json[kind].as_array().context("no such kind")?;
        if !records.is_empty() {
            writeln!(out, "\n{} {kind}", records.len())?;
        }
        for record in records.iter().filter_map(Value::as_object) {
            tell(&mut out, release, &sentences, record)?;
            if let Some(rule) = rule_of(record).filter(|_| rules) {
                writeln!(out, "      {}", rule.doc)?;
            }
        }
    }
    Ok(out)
}

fn tell(
    out: &mut String,
    release: &Release,
    sentences: &[spalt::Span],
    record: &Map<String, Value>,
) -> Result<()> {
    let word = |field: &str| record[field].as_str().unwrap_or_default();
    let span: spalt::Span = serde_json::from_value(record["span"].clone())?;
    writeln!(out, "\n  {}  “{}”", word("id"), word("text"))?;
    let fields: Vec<String> = record
        .iter()
        .filter(|(name, _)| !PLACE.contains(&name.as_str()))
        .filter_map(|(name, value)| Some(format!("{name}={}", brief(value)?)))
        .collect();
    writeln!(out, "      {}", fields.join(", "))?;
    if let Some(sentence) = tables::sentence(release, sentences, span) {
        let told = format!("in: {}", sentence.replace('\n', " "));
        writeln!(out, "      {}", language::told(&told))?;
    }
    let [start, end] = span.chars;
    let told = format!(
        "rule {}, characters {start}–{end}, block {}",
        word("rule"),
        record["block"]
    );
    writeln!(out, "      {}", language::told(&told))?;
    Ok(())
}

/// What the record's rule says of itself.
fn rule_of(record: &Map<String, Value>) -> Option<&'static spalt::RuleInfo> {
    rules::find(record["rule"].as_str()?)
}

/// A value in short, where there is something to say.
fn brief(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().filter_map(brief).collect();
            (!values.is_empty()).then(|| values.join(" + "))
        }
        Value::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .filter_map(|(name, value)| match name.as_str() {
                    "name" => brief(value),
                    _ => Some(format!("{name} {}", brief(value)?)),
                })
                .collect();
            (!fields.is_empty()).then(|| fields.join(", "))
        }
        other => Some(other.to_string()),
    }
}
