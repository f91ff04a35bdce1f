//! One self-contained page to check records in their text: no network, no
//! server, nothing from a document that could run.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use spalt::Release;

/// Documents in one file; more are split into parts with an index.
pub const MOST_IN_ONE_FILE: usize = 500;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("words.js"),
    include_str!("records.js"),
    include_str!("decide.js"),
    include_str!("overview.js"),
    include_str!("main.js"),
    "})();\n",
);

/// Another page of the same archive.
#[derive(serde::Serialize)]
pub struct Part {
    /// File name, relative to this page.
    pub href: String,
    /// What the link says.
    pub title: String,
}

#[derive(serde::Serialize)]
struct Data<'a> {
    /// Under which the browser keeps this page's decisions.
    digest: String,
    documents: &'a [Release],
    parts: &'a [Part],
}

/// The page for these documents, with links to the other parts.
pub fn page(documents: &[Release], parts: &[Part]) -> serde_json::Result<String> {
    let mut digest = Sha256::new();
    for document in documents {
        digest.update(document.id.as_deref().unwrap_or_default());
        digest.update(&document.source.sha256);
    }
    let data = serde_json::to_string(&Data {
        digest: BASE64_STANDARD.encode(digest.finalize()),
        documents,
        parts,
    })?;
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
