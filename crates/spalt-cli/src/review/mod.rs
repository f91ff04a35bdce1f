//! One self-contained page to check records in their text: no network, no
//! server, nothing from a document that could run.

use std::{io::Write, path::Path, process::ExitCode};

use anyhow::Result;
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use spalt::Release;

#[cfg(feature = "serve")]
use crate::decisions::Decision;
use crate::{
    args::Review, convert, converted, decisions::record, failure::Stage, output::Partial,
    progress::Progress, walk::Walk,
};

/// Documents in one file; more are split into parts with an index.
const MOST_IN_ONE_FILE: usize = 500;

const PAGE: &str = include_str!("page.html");
pub const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("words.js"),
    include_str!("records.js"),
    include_str!("decide.js"),
    include_str!("overview.js"),
    include_str!("main.js"),
    "})();\n",
);

/// The same where a server keeps the decisions.
#[cfg(feature = "serve")]
pub const SCRIPT_SERVED: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("words.js"),
    include_str!("records.js"),
    include_str!("decide.js"),
    include_str!("overview.js"),
    include_str!("main.js"),
    include_str!("served.js"),
    "})();\n",
);

/// Another page of the same archive.
#[derive(serde::Serialize)]
struct Part {
    /// File name, relative to this page.
    href: String,
    /// What the link says.
    title: String,
}

#[derive(serde::Serialize)]
struct Data<'a> {
    /// Under which the browser keeps this page's decisions.
    digest: String,
    documents: &'a [Release],
    parts: &'a [Part],
}

/// Writes the page or pages; exit code 1 where an input failed.
pub fn review(args: &Review) -> Result<ExitCode> {
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
        for item in Walk::over(vec![path.clone()], args.reading.max_bytes).documents() {
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
    write_pages(&args.output, &documents)?;
    Ok(if progress.failed() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// One page, or an index with the parts beside it.
fn write_pages(output: &Path, documents: &[Release]) -> Result<()> {
    if documents.len() <= MOST_IN_ONE_FILE {
        return write(output, &page(documents, &[])?);
    }
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    let chunks: Vec<&[Release]> = documents.chunks(MOST_IN_ONE_FILE).collect();
    let parts: Vec<Part> = chunks
        .iter()
        .enumerate()
        .map(|(n, chunk)| Part {
            href: format!("{stem}-{}.html", n + 1),
            title: format!(
                "{}: {} – {} ({})",
                n + 1,
                chunk.first().and_then(|r| r.id.as_deref()).unwrap_or("…"),
                chunk.last().and_then(|r| r.id.as_deref()).unwrap_or("…"),
                chunk.len(),
            ),
        })
        .collect();
    for (chunk, part) in chunks.iter().zip(&parts) {
        write(&output.with_file_name(&part.href), &page(chunk, &parts)?)?;
    }
    write(output, &page(&[], &parts)?)
}

fn write(path: &Path, page: &str) -> Result<()> {
    let mut partial = Partial::create(path)?;
    partial.write_all(page.as_bytes())?;
    partial.finish()?.commit()
}

/// The page for one document where it is served: its style and script come
/// from beside it, and what was decided of its records is told by their ids.
#[cfg(feature = "serve")]
pub fn served(
    release: &Release,
    decided: &[(String, Decision)],
    read_only: bool,
) -> serde_json::Result<String> {
    #[derive(serde::Serialize)]
    struct Served<'a> {
        #[serde(flatten)]
        data: Data<'a>,
        served: bool,
        read_only: bool,
        decided: &'a [(String, Decision)],
    }
    let data = record::exact(&serde_json::to_string(&Served {
        data: Data {
            digest: release.source.sha256.clone(),
            documents: std::slice::from_ref(release),
            parts: &[],
        },
        served: true,
        read_only,
        decided,
    })?);
    let of_file = ["<style>{{style}}</style>", "<script>{{script}}</script>"];
    let page = PAGE
        .replace(
            of_file[0],
            "<link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/review.css\">",
        )
        .replace(of_file[1], "<script src=\"/review.js\"></script>")
        .replace("{{policy}}", "default-src 'self'");
    let (head, tail) = page.split_once("{{data}}").unwrap_or((&page, ""));
    Ok([head, &inert(&data), tail].concat())
}

/// The page for these documents, with links to the other parts.
fn page(documents: &[Release], parts: &[Part]) -> serde_json::Result<String> {
    let mut digest = Sha256::new();
    for document in documents {
        digest.update(document.id.as_deref().unwrap_or_default());
        digest.update(&document.source.sha256);
    }
    let data = record::exact(&serde_json::to_string(&Data {
        digest: BASE64_STANDARD.encode(digest.finalize()),
        documents,
        parts,
    })?);
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

/// JSON that cannot end the element it stands in, nor open a comment there.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// What the page's own policy names its script by.
fn hash(script: &str) -> String {
    format!(
        "sha256-{}",
        BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_cannot_end_their_element() {
        let release = spalt::parse_text("</script><script>alert(1)</script> {{script}} <!--");
        let page = page(&[release], &[]).unwrap();
        assert_eq!(page.matches("</script>").count(), 2);
        assert_eq!(page.matches("<script").count(), 2);
        assert!(!page.contains("alert(1)</script>"));
    }
}
