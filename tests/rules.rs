//! Every rule is in the registry with an example and a near miss that hold.

use std::{collections::BTreeSet, fs, path::Path};

use spalt::Release;

/// What the names of all rules begin with.
const NAMES: &[&str] = &[
    "amount",
    "contact",
    "date",
    "decision",
    "flow",
    "organisation",
    "person",
    "place",
    "quantity",
    "quote",
    "reference",
];

/// Rule and text of every record, mentions' rules left out.
fn records(release: &Release) -> Vec<(&str, &str)> {
    let records = release.records();
    records
        .map(|record| (record.rule(), record.text()))
        .collect()
}

fn parse(text: &str) -> Release {
    spalt::parse(text.as_bytes()).unwrap()
}

#[test]
fn each_rule_finds_its_example_and_leaves_its_near_miss() {
    let mut faults = Vec::new();
    for rule in spalt::rules() {
        let (text, record) = rule.finds;
        let release = parse(text);
        let found = records(&release);
        if !found.contains(&(rule.name, record)) {
            faults.push(format!("{}: {text:?} gives {found:?}", rule.name));
        }
        let release = parse(rule.leaves);
        let left = records(&release);
        if left.iter().any(|(name, _)| *name == rule.name) {
            faults.push(format!("{}: {:?} gives {left:?}", rule.name, rule.leaves));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn names_are_unique_and_say_their_kind() {
    let mut seen = BTreeSet::new();
    for rule in spalt::rules() {
        assert!(seen.insert(rule.name), "{} twice", rule.name);
        let (kind, what) = rule.name.split_once('.').unwrap();
        assert!(!what.is_empty() && NAMES.contains(&kind), "{rule}");
        assert!(rule.doc.ends_with('.') && rule.doc.len() < 100, "{rule}");
    }
}

#[test]
fn the_source_of_a_rule_is_where_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for rule in spalt::rules() {
        let source = fs::read_to_string(root.join(rule.file)).unwrap();
        let near = source.lines().skip(rule.line as usize - 1).take(2);
        assert!(near.clone().any(|line| line.contains(rule.name)), "{rule}");
    }
}

/// Whatever the corpus, the blind sets and the phrases give, its rule is known.
#[test]
fn every_rule_that_finds_something_is_registered() {
    let known: BTreeSet<&str> = spalt::rules().map(|rule| rule.name).collect();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut unknown = BTreeSet::new();
    let mut documents = 0;
    let mut look = |release: &Release| {
        for (rule, _) in records(release) {
            if !known.contains(rule) {
                unknown.insert(rule.to_owned());
            }
        }
    };
    for folder in fs::read_dir(&corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let releases = if folder.ends_with("releases") {
            folder
        } else {
            folder.join("releases")
        };
        for entry in fs::read_dir(&releases).into_iter().flatten() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            if let Ok(release) = spalt::parse(&bytes) {
                look(&release);
                documents += 1;
            }
        }
    }
    for entry in fs::read_dir(corpus.join("phrases")).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
            for phrase in table["phrase"].as_array().unwrap() {
                look(&parse(phrase["text"].as_str().unwrap()));
            }
        }
    }
    assert!(documents > 100, "{documents} documents");
    assert!(unknown.is_empty(), "{unknown:?}");
}
