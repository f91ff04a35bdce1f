//! Pages as the systems of Swedish public bodies and companies write them,
//! and as browsers save them: every block of the text comes out as what it is,
//! and nothing else does.

use std::{fs, path::PathBuf};

use serde::Deserialize;
use spalt::BlockKind;

#[derive(Deserialize)]
struct Gold {
    page: Vec<Page>,
}

/// What a page holds.
#[derive(Deserialize)]
struct Page {
    file: String,
    title: String,
    published: Option<String>,
    publisher: Option<String>,
    /// Kind (`a|b`: either) and first words of each live block.
    blocks: Vec<(String, String)>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/pages")
}

/// The word for a kind in the output.
fn word(kind: BlockKind) -> String {
    let word = serde_json::to_value(kind).unwrap();
    word.as_str().unwrap().to_owned()
}

#[test]
fn the_text_and_nothing_else() {
    let gold = fs::read_to_string(folder().join("gold.toml")).unwrap();
    let gold: Gold = toml::from_str(&gold).unwrap();
    assert!(gold.page.len() >= 20);
    let mut wrong = String::new();
    for page in gold.page {
        let release = spalt::parse(&fs::read(folder().join(&page.file)).unwrap()).unwrap();
        let found: Vec<(String, &str)> = release
            .blocks
            .iter()
            .filter(|block| !block.kind.is_furniture())
            .map(|block| (word(block.kind), &release.text[block.span.range()]))
            .collect();
        for n in 0..found.len().max(page.blocks.len()) {
            let same = match (found.get(n), page.blocks.get(n)) {
                (Some((kind, text)), Some((kinds, start))) => {
                    kinds.split('|').any(|k| k == kind) && text.starts_with(start)
                }
                _ => false,
            };
            if !same {
                wrong += &format!(
                    "{}: found {:?}, wanted {:?}\n",
                    page.file,
                    found.get(n),
                    page.blocks.get(n)
                );
                break;
            }
        }
        if release.title.as_deref() != Some(&page.title) {
            wrong += &format!("{}: the title is {:?}\n", page.file, release.title);
        }
        let day = release.published.as_deref().and_then(|day| day.get(..10));
        if page.published.is_some() && day != page.published.as_deref() {
            wrong += &format!("{}: published {day:?}\n", page.file);
        }
        let publisher = release.publisher.map(|publisher| publisher.name);
        if page.publisher.is_some() && publisher != page.publisher {
            wrong += &format!("{}: the publisher is {publisher:?}\n", page.file);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Where the text was read from scripts, the release says so.
#[test]
fn hidden_text_is_told() {
    for (file, source) in [
        ("next_tomt_skal.html", "the state of a script"),
        ("jsonld_tomt_skal.html", "JSON-LD"),
        ("noscript_tomt_skal.html", "a noscript element"),
    ] {
        let release = spalt::parse(&fs::read(folder().join(file)).unwrap()).unwrap();
        let told = release
            .warnings
            .iter()
            .find(|warning| warning.code == "hidden_text")
            .unwrap_or_else(|| panic!("{file}: no warning"));
        assert!(told.message.ends_with(source), "{file}: {}", told.message);
    }
    let shown = spalt::parse(&fs::read(folder().join("drupal_nyhet.html")).unwrap()).unwrap();
    assert!(shown.warnings.is_empty(), "{:?}", shown.warnings);
}
