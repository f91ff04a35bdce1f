//! Names in the news sentences that others have marked
//! (klintan/swedish-ner-corpus), where they lie beside the project; says so
//! where they do not.
//!
//! Of people only full names are scored, for a single name is none here, and
//! of what is found only what stands with a capital, for common nouns are not
//! marked there. Clubs that are named as their towns, continents and towns in
//! the names of courts are marked by other rules than ours.

#![allow(clippy::print_stdout)]

use std::{env, fs, path::Path};

use serde_json::Value;

/// Kind, its mark, and precision and recall in thousandths; they only rise.
const FLOORS: &[(&str, &str, u32, u32)] = &[
    ("people", "PER", 986, 935),
    ("organisations", "ORG", 849, 789),
    ("places", "LOC", 923, 878),
];

#[test]
fn names_in_news() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/peer-cases/ner.jsonl"))
        .find(|file| file.is_file());
    let Some(file) = file else {
        println!("SKIPPED: no peer cases beside the project");
        return;
    };
    let cases: Vec<Value> = fs::read_to_string(file)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|case: &Value| case["source"] == "klintan" && !flagged(case))
        .collect();
    assert!(cases.len() > 400, "{}", cases.len());
    let mut fallen = Vec::new();
    for (kind, mark, precision, recall) in FLOORS {
        let (mut hits, mut missed, mut false_) = (0, 0, 0);
        for case in &cases {
            let input = case["input"].as_str().unwrap();
            let release = serde_json::to_value(spalt::parse_text(input)).unwrap();
            let mut free = found(&release, kind);
            for name in marked(case, mark) {
                if *kind == "people" && !name.contains(' ') {
                    free.retain(|one| !same(one, &name));
                    continue;
                }
                match free.iter().position(|one| same(one, &name)) {
                    Some(at) => {
                        free.remove(at);
                        hits += 1;
                    }
                    None => {
                        missed += 1;
                        tell(kind, "missed", &name, input);
                    }
                }
            }
            for name in free {
                false_ += 1;
                tell(kind, "false", &name, input);
            }
        }
        let (p, r) = (
            1_000 * hits / (hits + false_).max(1),
            1_000 * hits / (hits + missed).max(1),
        );
        println!("{kind}: precision {p}, recall {r} of {}", hits + missed);
        if p < *precision || r < *recall {
            fallen.push(*kind);
        }
    }
    assert!(
        fallen.is_empty(),
        "below their floors (MISSES=1): {fallen:?}"
    );
}

fn flagged(case: &Value) -> bool {
    let flags = case["flags"].as_array().into_iter().flatten();
    flags
        .filter_map(Value::as_str)
        .any(|flag| matches!(flag, "duplicate" | "system_output"))
}

/// The names of a mark.
fn marked(case: &Value, mark: &str) -> Vec<String> {
    let all = case["expect"]["entities"].as_array().into_iter().flatten();
    all.filter(|one| one["type"] == mark)
        .map(|one| one["text"].as_str().unwrap().to_owned())
        .collect()
}

/// What stands at each mention of a kind, with a capital.
fn found(release: &Value, kind: &str) -> Vec<String> {
    let text = release["text"].as_str().unwrap();
    let mentions = release[kind]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|record| match record["mentions"].as_array() {
            Some(mentions) => mentions.clone(),
            None => vec![record["span"].clone()],
        });
    mentions
        .map(|span| {
            let byte = |at: usize| span["bytes"][at].as_u64().unwrap() as usize;
            text[byte(0)..byte(1)].to_owned()
        })
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect()
}

/// Whether two writings are one name, a genitive apart.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    one == other || one.strip_suffix('s') == Some(&other) || other.strip_suffix('s') == Some(&one)
}

fn letters(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn tell(kind: &str, what: &str, name: &str, input: &str) {
    if env::var_os("MISSES").is_some() {
        println!("{kind} {what} {name}: {input}");
    }
}
