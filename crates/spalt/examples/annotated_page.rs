//! Makes a page of a document with every record marked where it stands:
//! `cargo run --example annotated_page -- release.txt > page.html`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::{env, error::Error, fs};

use spalt::{Record, Release};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name a document")?;
    print!("{}", page(&spalt::parse(&fs::read(path)?)?));
    Ok(())
}

/// The text with a mark for each record; what lies within a mark has none.
fn page(release: &Release) -> String {
    let mut records: Vec<&dyn Record> = release.records().collect();
    records.sort_by_key(|record| {
        let [start, end] = record.span().bytes;
        (start, std::cmp::Reverse(end))
    });
    let mut html = String::from("<!doctype html><meta charset=\"utf-8\"><pre>");
    let mut at = 0;
    for record in records {
        let [start, end] = record.span().bytes;
        let Some(text) = release.text.get(start..end).filter(|_| start >= at) else {
            continue;
        };
        html += &escaped(&release.text[at..start]);
        let kind = record.kind().name().unwrap_or_default();
        html += &format!(
            "<mark class=\"{kind}\" title=\"{} {}\">{}</mark>",
            record.id(),
            record.rule(),
            escaped(text)
        );
        at = end;
    }
    html + &escaped(&release.text[at..]) + "</pre>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
