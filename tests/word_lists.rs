//! Lists of words and tables are sorted and hold each word once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;

const LIBRARY: &str = env!("CARGO_MANIFEST_DIR");

/// Lists whose order says something.
const ORDERED: &[&str] = &[
    // A bit stands for each by its place; of two that fit the first counts.
    "CASE_SIGNS",
    // The surest name first.
    "DATE_META",
    "PUBLISHED_META",
    "PUBLISHER_META",
    "STATE",
    "UPDATED_META",
    // The order of the year, of the day, of the rules.
    "DAY_PARTS",
    "ENGLISH_MONTHS",
    "KINDS",
];

#[test]
fn a_list_is_sorted_and_has_each_word_once() {
    let list =
        Regex::new(r#"(?s)const (\w+): (?:&\[&str\]|\[&str; \d+\]) = &?\[([^\[\]]*)\];"#).unwrap();
    let mut wrong = Vec::new();
    let mut ordered: BTreeSet<&str> = ORDERED.iter().copied().collect();
    let mut whole: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for path in sources(&Path::new(LIBRARY).join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        for found in list.captures_iter(&source) {
            let (name, mut words) = (found[1].to_owned(), words(&found[2]));
            let place = format!("{}: {name}", path.display());
            if !ORDERED.contains(&name.as_str()) {
                if let Some(pair) = words.windows(2).find(|pair| pair[0] > pair[1]) {
                    wrong.push(format!("{place}: {:?} before {:?}", pair[0], pair[1]));
                }
            } else if words.is_sorted() {
                wrong.push(format!("{place} is sorted and need not be named here"));
            }
            ordered.remove(name.as_str());
            words.sort();
            if let Some(pair) = words.windows(2).find(|pair| pair[0] == pair[1]) {
                wrong.push(format!("{place} has {:?} twice", pair[0]));
            }
            if let Some(other) = whole.insert(words, place.clone()) {
                wrong.push(format!("{place} is the same list as {other}"));
            }
        }
    }
    assert!(whole.len() > 90, "{}", whole.len());
    assert!(ordered.is_empty(), "no such list: {ordered:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn tables_of_verbs_and_nouns_are_sorted() {
    for table in ["bodies.tsv", "verbs.tsv", "money_nouns.tsv"] {
        let text = fs::read_to_string(Path::new(LIBRARY).join("data").join(table)).unwrap();
        // A lemma of two paradigms has two rows: `sluta`.
        let rows: Vec<_> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').take(2).collect::<Vec<_>>())
            .collect();
        for pair in rows.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{table}: {:?} before {:?}",
                pair[0],
                pair[1]
            );
        }
        assert!(rows.len() > 50, "{table}");
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// The string literals of a list, its comments left out.
fn words(list: &str) -> Vec<String> {
    let literal = Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap();
    list.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .flat_map(|line| {
            literal
                .captures_iter(line)
                .map(|word| word[1].to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}
