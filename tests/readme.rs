//! The README's input gives the README's JSON.

use std::{fs, path::Path};

use serde_json::{Map, Value};

/// The text of the first fence with that word.
fn fence<'t>(readme: &'t str, word: &str) -> &'t str {
    let (_, after) = readme.split_once(&format!("```{word}\n")).expect("a fence");
    after.split_once("```").expect("its end").0
}

#[test]
fn the_json_is_what_the_text_gives() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(path).unwrap();
    let shown: Map<String, Value> = serde_json::from_str(fence(&readme, "json")).unwrap();
    let given = serde_json::to_value(spalt::parse_text(fence(&readme, "text"))).unwrap();
    assert!(!shown.is_empty(), "the README shows nothing");
    for (field, value) in &shown {
        assert_eq!(*value, given[field], "{field} in the README");
    }
}
