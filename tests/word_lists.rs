//! Lists of words and tables are sorted, and each word stands in one place:
//! in one list of the code, or in the table of words with all its properties.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;

const LIBRARY: &str = env!("CARGO_MANIFEST_DIR");

/// Lists whose order says something.
const ORDERED: &[&str] = &[
    // The surest name first.
    "DATE_META",
    "PUBLISHED_META",
    "PUBLISHER_META",
    "STATE",
    "UPDATED_META",
    // The order of the year, of the rules.
    "ENGLISH_MONTHS",
    "KINDS",
    // The first five hold for all, the others for a summons alone.
    "LABELS_OF_MEETINGS",
];

/// Lists whose words have another job elsewhere that has nothing to do with theirs.
const APART: &[(&str, &str)] = &[
    (
        "ADJECTIVE_ENDINGS",
        "endings of inflection (`-bar`), no words",
    ),
    (
        "BIDDING",
        "verbs by their lemmas, whose forms are asked for",
    ),
    ("ENGLISH_MONTHS", "English: `April` is a first name too"),
    (
        "FOR",
        "prepositions of a phrase that a row of a table asks for",
    ),
    ("ON", "prepositions of single rows of the table of flows"),
    ("PREPOSITIONS", "those of all its rows"),
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
    assert!(whole.len() > 30, "{}", whole.len());
    assert!(ordered.is_empty(), "no such list: {ordered:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_word_stands_in_one_place() {
    let list = Regex::new(
        r#"(?s)(?:const (\w+): (?:&\[&str\]|\[&str; \d+\]) =|(Class::\w+),)\s*&?\[([^\[\]]*)\]"#,
    )
    .unwrap();
    let table = fs::read_to_string(Path::new(LIBRARY).join("data/words.tsv")).unwrap();
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for (word, _) in rows(&table) {
        places.insert(word.to_owned(), "data/words.tsv".to_owned());
    }
    let mut apart: BTreeSet<&str> = APART.iter().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for path in sources(&Path::new(LIBRARY).join("src")) {
        // Names of elements and attributes are no words.
        if path.starts_with(Path::new(LIBRARY).join("src/read/html")) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for found in list.captures_iter(&source) {
            let name = found.get(1).or(found.get(2)).unwrap().as_str();
            if let Some((known, _)) = APART.iter().find(|(apart, _)| *apart == name) {
                apart.remove(known);
                continue;
            }
            for word in words(&found[3]) {
                let place = format!("{}: {name}", path.display());
                if let Some(other) = places.insert(word.clone(), place.clone()) {
                    wrong.push(format!(
                        "{word:?} stands in {other} and in {place}: give both lists to data/words.tsv"
                    ));
                }
            }
        }
    }
    assert!(apart.is_empty(), "no such list: {apart:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Sets of words in code, as patterns (`"en" | "ett" | "tre"`) or arrays: one that
/// stands in two files is a kind of words, to be named once.
#[test]
fn a_set_of_words_in_code_stands_in_one_file() {
    let literal = r#""(?:[^"\\]|\\.)*""#;
    let set = Regex::new(&format!(
        r"{literal}(?:\s*\|\s*{literal}){{2,}}|\[\s*{literal}(?:\s*,\s*{literal}){{2,}},?\s*\]"
    ))
    .unwrap();
    let mut files: BTreeMap<BTreeSet<String>, BTreeSet<PathBuf>> = BTreeMap::new();
    for path in sources(&Path::new(LIBRARY).join("src")) {
        // Names of elements and attributes are no words.
        if path.starts_with(Path::new(LIBRARY).join("src/read/html")) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        for found in set.find_iter(code) {
            // Marks are no words: a list of three may have a comma beside them.
            let is_word = |word: &String| word.chars().any(char::is_alphabetic);
            let words: BTreeSet<String> =
                words(found.as_str()).into_iter().filter(is_word).collect();
            if words.len() > 2 {
                files.entry(words).or_default().insert(path.clone());
            }
        }
    }
    assert!(files.len() > 300, "{}", files.len());
    files.retain(|_, files| files.len() > 1);
    assert!(files.is_empty(), "{files:#?}");
}

#[test]
fn properties_of_words_are_asked_for() {
    let asked = Regex::new(r#"Words::with\("(\w+)"\)"#).unwrap();
    let table = fs::read_to_string(Path::new(LIBRARY).join("data/words.tsv")).unwrap();
    let rows: Vec<_> = rows(&table).collect();
    for pair in rows.windows(2) {
        assert!(
            pair[0].0 < pair[1].0,
            "{:?} before {:?}",
            pair[0].0,
            pair[1].0
        );
    }
    let mut there = BTreeSet::new();
    for (word, properties) in &rows {
        let properties: Vec<_> = properties.split(' ').collect();
        assert!(
            properties.is_sorted_by(|a, b| a < b),
            "{word}: {properties:?}"
        );
        there.extend(properties);
    }
    let mut by: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in sources(&Path::new(LIBRARY).join("src")) {
        for found in asked.captures_iter(&fs::read_to_string(&path).unwrap()) {
            let other = by.insert(found[1].to_owned(), path.clone());
            assert!(
                other.is_none(),
                "{} is asked for in {other:?} and {path:?}",
                &found[1]
            );
        }
    }
    assert!(
        there.iter().copied().eq(by.keys()),
        "{there:?} {:?}",
        by.keys()
    );
}

/// Each word of the table with its properties.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
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
