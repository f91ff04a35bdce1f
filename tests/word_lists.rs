//! Lists of words and tables hold each word once, and the tables are sorted.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;

const LIBRARY: &str = env!("CARGO_MANIFEST_DIR");

/// Lists in which words are looked up by halves, and so must be sorted.
const SEARCHED: &str = ".binary_search(";

#[test]
fn a_list_has_each_word_once() {
    let list = Regex::new(r#"(?s)const (\w+): &\[&str\] = &\[([^\[\]]*)\];"#).unwrap();
    let mut wrong = Vec::new();
    let mut lists = 0;
    for path in sources(&Path::new(LIBRARY).join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        for found in list.captures_iter(&source) {
            let (name, words) = (&found[1], words(&found[2]));
            lists += 1;
            let mut seen = BTreeSet::new();
            for word in &words {
                if !seen.insert(word) {
                    wrong.push(format!("{}: {name} has {word:?} twice", path.display()));
                }
            }
            let is_searched = source.contains(&format!("{name}{SEARCHED}"));
            if let Some(pair) = words.windows(2).find(|pair| pair[0] > pair[1])
                && is_searched
            {
                wrong.push(format!(
                    "{}: in {name} {:?} stands after {:?}",
                    path.display(),
                    pair[1],
                    pair[0]
                ));
            }
        }
    }
    assert!(lists > 50, "{lists}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn tables_of_verbs_and_nouns_are_sorted() {
    for table in ["verbs.tsv", "money_nouns.tsv"] {
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
