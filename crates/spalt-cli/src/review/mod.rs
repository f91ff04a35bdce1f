//! One self-contained page to check records in their text: no network, no
//! server, nothing from a document that could run.

use std::{io::Write, path::Path, process::ExitCode};

use anyhow::Result;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use spalt::{Release, Span};

use crate::{
    args::Review,
    convert, converted,
    decisions::{
        Decision,
        anchor::{self, Target},
        apply::{self, Fit},
        archive::Names,
        file, record,
    },
    failure::Stage,
    language::{self, Language},
    output::Partial,
    progress::Progress,
    terminal,
    walk::Walk,
};

/// Documents in one file; more are split into parts with an index.
const MOST_IN_ONE_FILE: usize = 500;

const PAGE: &str = include_str!("page.html");
pub const STYLE: &str = include_str!("style.css");

/// The script of the page, and what comes to it where a server keeps the decisions.
macro_rules! script {
    ($($served:expr)?) => {
        concat!(
            "(() => {\n\"use strict\";\n",
            include_str!("words.js"),
            include_str!("anchors.js"),
            include_str!("records.js"),
            include_str!("decide.js"),
            include_str!("search.js"),
            include_str!("elements.js"),
            include_str!("overview.js"),
            include_str!("edit.js"),
            include_str!("main.js"),
            $($served,)?
            "})();\n",
        )
    };
}

const SCRIPT: &str = script!();
#[cfg(feature = "serve")]
pub const SCRIPT_SERVED: &str = script!(include_str!("served.js"));

/// Another page of the same archive.
#[derive(Clone, Serialize)]
struct Part {
    /// File name, relative to this page.
    href: String,
    /// What the link says.
    title: String,
}

/// What a page holds beside its documents.
#[derive(Clone, Default, Serialize)]
struct Data {
    /// File name of the first page, under which a browser keeps decisions.
    entry: String,
    /// On the page of all parts, in which of them each document stands.
    part_of: Vec<usize>,
    parts: Vec<Part>,
    /// The language that was asked for.
    lang: Option<&'static str>,
    /// Whether a server keeps the decisions, and whether it takes none.
    served: bool,
    read_only: bool,
    /// Decisions on this page's records.
    decisions: Vec<Placed>,
    /// Decisions that fit nowhere.
    nowhere: Vec<Misfit>,
    /// Decisions on documents of other pages: they go with what is exported.
    elsewhere: Vec<Decision>,
}

/// A decision and the record of the page that it is about, or the place.
#[derive(Clone, Serialize)]
pub struct Placed {
    document: usize,
    record: Option<String>,
    span: Option<Span>,
    decision: Decision,
}

#[derive(Clone, Serialize)]
struct Misfit {
    decision: Decision,
    why: &'static str,
}

/// Writes the page or pages; exit code 1 where an input failed.
/// In the language that was asked for, if one was; else in the reader's.
pub fn review(args: &Review, asked: Option<Language>) -> Result<ExitCode> {
    let mut progress = Progress::new(false);
    let mut documents = Vec::new();
    for path in &args.paths {
        if converted::is_converted(path) {
            converted::each(path, |release| {
                documents.push(release);
                Ok(())
            })?;
            continue;
        }
        for item in Walk::over(vec![path.clone()], &args.reading).documents() {
            match item.and_then(|item| convert::read(&item, &args.reading)) {
                Ok(release) => {
                    documents.push(release);
                    progress.done(&[]);
                }
                Err(failure) if failure.stage == Stage::Skip => {}
                Err(failure) => progress.done(&[failure]),
            }
        }
    }
    let mut data = with_decisions(args, &documents)?;
    data.lang = asked.map(Language::tag);
    write_pages(&args.output, &documents, data)?;
    Ok(if progress.failed() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The decisions of the files that were named, each where it belongs.
fn with_decisions(args: &Review, documents: &[Release]) -> Result<Data> {
    let entry = args.output.file_name().unwrap_or_default();
    let mut data = Data {
        entry: entry.to_string_lossy().into_owned(),
        ..Data::default()
    };
    let lines = file::read_all(&args.decisions)?;
    let mut names = Names::default();
    documents.iter().for_each(|release| names.add(release));
    let (of, mut nowhere) = names.sort(lines.decisions);
    for (document, (release, decisions)) in documents.iter().zip(of).enumerate() {
        let mut fit = apply::fit(release, decisions)?;
        nowhere.append(&mut fit.nowhere);
        data.decisions.extend(placed(document, release, fit));
    }
    let misfits = nowhere.into_iter().map(|(decision, why)| Misfit {
        decision,
        why: why.code(),
    });
    data.nowhere = misfits.collect();
    let mut stderr = std::io::stderr();
    if let Some(torn) = lines.torn {
        writeln!(stderr, "spalt: {}", terminal::line(&torn))?;
    }
    if !data.nowhere.is_empty() {
        let count = data.nowhere.len();
        let told = format!("{count} decisions fit nowhere and change nothing; the page lists them");
        writeln!(stderr, "{}", language::told(&told))?;
    }
    Ok(data)
}

/// Each decision on a document with the record or the place that it is about.
pub fn placed(document: usize, release: &Release, fit: Fit) -> Vec<Placed> {
    let fitted = fit.said.into_iter().flat_map(|said| said.by);
    let placed = fitted.map(|fitted| {
        let (record, bytes) = match fitted.target {
            Target::Record(id) => (Some(id), None),
            Target::Place(_, bytes, _) => (None, Some(bytes)),
        };
        Placed {
            document,
            record,
            span: bytes.and_then(|bytes| anchor::span(&release.text, bytes)),
            decision: fitted.decision,
        }
    });
    placed.collect()
}

/// One page, or a page over all with the parts beside it.
fn write_pages(output: &Path, documents: &[Release], mut data: Data) -> Result<()> {
    if documents.len() <= MOST_IN_ONE_FILE {
        return write(output, &page(&serde_json::to_string(documents)?, &data)?);
    }
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let chunks: Vec<&[Release]> = documents.chunks(MOST_IN_ONE_FILE).collect();
    let parts = chunks.iter().enumerate().map(|(n, chunk)| Part {
        href: format!("{stem}-{}.html", n + 1),
        title: format!(
            "{}: {} – {} ({})",
            n + 1,
            chunk.first().and_then(|r| r.id.as_deref()).unwrap_or("…"),
            chunk.last().and_then(|r| r.id.as_deref()).unwrap_or("…"),
            chunk.len(),
        ),
    });
    data.parts = parts.collect();
    for (n, chunk) in chunks.iter().enumerate() {
        let mut of_part = data.clone();
        let first = n * MOST_IN_ONE_FILE;
        let is_here = |placed: &Placed| (first..first + chunk.len()).contains(&placed.document);
        let (here, elsewhere) = data.decisions.iter().cloned().partition(is_here);
        of_part.decisions = here;
        for placed in &mut of_part.decisions {
            placed.document -= first;
        }
        let elsewhere: Vec<Placed> = elsewhere;
        of_part.elsewhere = elsewhere
            .into_iter()
            .map(|placed| placed.decision)
            .collect();
        let page = page(&serde_json::to_string(chunk)?, &of_part)?;
        write(&output.with_file_name(&data.parts[n].href), &page)?;
    }
    data.part_of = (0..documents.len()).map(|n| n / MOST_IN_ONE_FILE).collect();
    let light: Vec<Value> = documents.iter().map(light).collect::<Result<_>>()?;
    write(output, &page(&serde_json::to_string(&light)?, &data)?)
}

/// What the page over all parts needs of a document, to search and to count.
fn light(release: &Release) -> Result<Value> {
    const FIELDS: [&str; 16] = [
        "id",
        "rule",
        "value",
        "upper",
        "currency",
        "name",
        "code",
        "kind",
        "region_code",
        "speaker",
        "amount",
        "payer",
        "recipients",
        "part_of",
        "same_as",
        "roles",
    ];
    let json: Map<String, Value> =
        serde_json::from_str(&record::exact(&serde_json::to_string(release)?))?;
    let mut light = Map::new();
    for (name, mut field) in json {
        if spalt::Kinds::ALL
            .iter()
            .any(|kind| kind.name() == Some(&name))
        {
            for record in field.as_array_mut().into_iter().flatten() {
                if let Value::Object(record) = record {
                    record.retain(|name, _| FIELDS.contains(&name.as_str()));
                }
            }
        } else if matches!(
            name.as_str(),
            "blocks" | "links" | "images" | "evidence" | "extra"
        ) {
            continue;
        }
        light.insert(name, field);
    }
    Ok(Value::Object(light))
}

fn write(path: &Path, page: &str) -> Result<()> {
    let mut partial = Partial::create(path)?;
    partial.write_all(page.as_bytes())?;
    partial.finish()?.commit()
}

/// The page for one document where it is served: its style and script come
/// from beside it, and the server keeps the decisions.
#[cfg(feature = "serve")]
pub fn served(release: &Release, fit: Fit, read_only: bool) -> serde_json::Result<String> {
    let data = Data {
        served: true,
        read_only,
        decisions: placed(0, release, fit),
        ..Data::default()
    };
    let of_file = ["<style>{{style}}</style>", "<script>{{script}}</script>"];
    let page = PAGE
        .replace(
            of_file[0],
            "<link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/review.css\">",
        )
        .replace(of_file[1], "<script src=\"/review.js\"></script>")
        .replace("{{policy}}", "default-src 'self'; img-src data:");
    let documents = serde_json::to_string(std::slice::from_ref(release))?;
    let (head, tail) = page.split_once("{{data}}").unwrap_or((&page, ""));
    Ok([head, &inert(&embedded(&documents, &data)?), tail].concat())
}

/// What a page holds, as JSON: its documents, given as a list, and the rest.
fn embedded(documents: &str, data: &Data) -> serde_json::Result<String> {
    let beside = serde_json::to_string(data)?;
    let kinds = spalt::Kinds::ALL.iter().filter_map(spalt::Kinds::name);
    let blank: Map<String, Value> = kinds
        .map(|kind| (kind.to_owned(), json!(record::blank(kind))))
        .collect();
    let kinds = spalt::Kinds::ALL.iter().filter_map(spalt::Kinds::name);
    let required: Map<String, Value> = kinds
        .map(|kind| (kind.to_owned(), json!(record::required(kind))))
        .collect();
    let forms = json!({"words": words(), "blank": blank, "required": required}).to_string();
    // The documents and the forms become further fields of that object.
    Ok(format!(
        "{},\"documents\":{},{}",
        beside.strip_suffix('}').unwrap_or_default(),
        record::exact(documents),
        forms.strip_prefix('{').unwrap_or_default(),
    ))
}

/// The page for these documents, given as a list of JSON.
fn page(documents: &str, data: &Data) -> serde_json::Result<String> {
    let data = embedded(documents, data)?;
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT)
    );
    // `data` goes in last: what it holds is never searched for placeholders.
    let page = PAGE
        .replace("{{policy}}", &policy)
        .replace("{{style}}", STYLE)
        .replace("{{script}}", SCRIPT);
    let (head, tail) = page.split_once("{{data}}").unwrap_or((&page, ""));
    Ok([head, &inert(&data), tail].concat())
}

/// The words that fields of records may hold.
fn words() -> Value {
    json!({
        "amounts.currency_source": spalt::CurrencySource::ALL,
        "amounts.modifier": spalt::Modifier::ALL,
        "quantities.modifier": spalt::Modifier::ALL,
        "quantities.dimension": spalt::Dimension::ALL,
        "dates.bound": spalt::Bound::ALL,
        "dates.resolution": spalt::Resolution::ALL,
        "places.kind": spalt::PlaceKind::ALL,
        "organisations.kind": spalt::OrganisationKind::ALL,
        "contacts.kind": spalt::ContactKind::ALL,
        "decisions.status": spalt::DecisionStatus::ALL,
        "flows.kind": spalt::FlowKind::ALL,
        "flows.basis": spalt::Basis::ALL,
        "flows.change": spalt::Change::ALL,
        "references.kind": spalt::ReferenceKind::ALL,
    })
}

/// JSON that cannot end the element it stands in, nor open a comment there.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The hash by which the page's content security policy allows its script.
fn hash(script: &str) -> String {
    format!(
        "sha256-{}",
        BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::archive;

    /// What a page holds.
    fn held(path: &Path) -> Value {
        let page = std::fs::read_to_string(path).unwrap();
        let (_, data) = page.split_once("id=\"data\">").unwrap();
        serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
    }

    #[test]
    fn no_part_loses_the_decisions_of_another() {
        let documents: Vec<Release> = (0..=MOST_IN_ONE_FILE)
            .map(|n| {
                let mut release = spalt::parse_text("Bron kostar 3 kronor.");
                release.id = Some(format!("{n}.txt"));
                release
            })
            .collect();
        let decisions = [0, MOST_IN_ONE_FILE].map(|document| Placed {
            document,
            record: Some("a1".into()),
            span: None,
            decision: archive::about(&documents[document], "a1", "2026-01-01T00:00:00Z").unwrap(),
        });
        let data = Data {
            decisions: decisions.to_vec(),
            ..Data::default()
        };
        let temp = tempfile::tempdir().unwrap();
        write_pages(&temp.path().join("all.html"), &documents, data).unwrap();
        for (part, other) in [(1, "500.txt"), (2, "0.txt")] {
            let held = held(&temp.path().join(format!("all-{part}.html")));
            assert_eq!(held["decisions"][0]["document"], 0);
            assert_eq!(held["decisions"].as_array().unwrap().len(), 1);
            assert_eq!(held["elsewhere"][0]["document"], other);
        }
        let all = held(&temp.path().join("all.html"));
        assert_eq!(all["documents"].as_array().unwrap().len(), 501);
        assert_eq!(all["part_of"][500], 1);
        let amount = &all["documents"][500]["amounts"][0];
        assert_eq!(
            (&amount["value"], &amount["span"]),
            (&json!("3"), &Value::Null)
        );
        assert_eq!(all["decisions"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn documents_cannot_end_their_element() {
        let release = spalt::parse_text("</script><script>alert(1)</script> {{script}} <!--");
        let documents = serde_json::to_string(&[release]).unwrap();
        let page = page(&documents, &Data::default()).unwrap();
        assert_eq!(page.matches("</script>").count(), 2);
        assert_eq!(page.matches("<script").count(), 2);
        assert!(!page.contains("alert(1)</script>"));
    }
}
