//! Scores the library on the corpus: precision and recall for each kind of
//! record and each field of the document, held to `corpus/floors.toml`.
//!
//! `corpus/README.md` says how gold and output are compared. With `MISSES=1` the
//! test lists what was missed and what was false (`MISSES=dates` for one kind
//! alone; add `-- --nocapture`). With `RAISE_FLOORS=1` it raises the floors to
//! what was measured; where the corpus has changed it sets them anew.

#![allow(clippy::print_stdout)]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use spalt::Kinds;

#[test]
fn corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut digest = Sha256::new();
    let mut scores = Scores::default();
    for path in sorted(&folder.join("gold")) {
        let gold = fs::read_to_string(&path).unwrap();
        digest.update(&gold);
        let gold: Map<String, Value> =
            serde_json::from_str(&gold).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = gold["document"].as_str().expect("document");
        let bytes = fs::read(folder.join("releases").join(name)).unwrap();
        digest.update(&bytes);
        let release = spalt::parse(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        score(&mut scores, name, &gold, &release);
        scores.documents += 1;
    }
    assert!(scores.documents >= 12, "the corpus has shrunk");
    let digest: String = digest.finalize()[..8]
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    print!("{}", scores.table());
    hold(&folder.join("floors.toml"), &digest, &scores);
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("folder of the corpus")
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

// --- Scores and floors ---

/// What was right and wrong of one measure.
#[derive(Default)]
struct Tally {
    hits: u32,
    falses: u32,
    misses: u32,
}

impl Tally {
    /// Finding nothing is no precision, unless nothing was to be found.
    fn precision(&self) -> f64 {
        match self.hits + self.falses {
            0 if self.misses > 0 => 0.0,
            _ => share(self.hits, self.falses),
        }
    }

    fn recall(&self) -> f64 {
        share(self.hits, self.misses)
    }

    fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        }
    }
}

fn share(hits: u32, others: u32) -> f64 {
    if hits + others == 0 {
        return 1.0;
    }
    f64::from(hits) / f64::from(hits + others)
}

/// Rounded down, so that a floor is never above what was measured.
fn floor(share: f64) -> f64 {
    (share * 100.0 + 1e-9).floor() / 100.0
}

#[derive(Default)]
struct Scores {
    documents: usize,
    tallies: BTreeMap<String, Tally>,
}

impl Scores {
    fn hit(&mut self, measure: &str) {
        self.tallies.entry(measure.into()).or_default().hits += 1;
    }

    fn miss(&mut self, document: &str, measure: &str, what: &Value) {
        self.tallies.entry(measure.into()).or_default().misses += 1;
        tell(document, measure, "miss", what);
    }

    fn falsely(&mut self, document: &str, measure: &str, what: &Value) {
        self.tallies.entry(measure.into()).or_default().falses += 1;
        tell(document, measure, "false", what);
    }

    /// A value that is right or wrong: a wrong one is missed and false.
    fn one(&mut self, document: &str, measure: &str, right: bool, told: &Value) {
        if right {
            self.hit(measure);
        } else {
            self.miss(document, measure, told);
            self.tallies.entry(measure.into()).or_default().falses += 1;
        }
    }

    fn table(&self) -> String {
        let mut out = format!(
            "{} documents\n{:16}{:>10}{:>8}{:>8}{:>7}{:>7}{:>8}\n",
            self.documents, "measure", "precision", "recall", "f1", "hits", "false", "missed"
        );
        for (measure, tally) in &self.tallies {
            out += &format!(
                "{measure:16}{:>10.3}{:>8.3}{:>8.3}{:>7}{:>7}{:>8}\n",
                tally.precision(),
                tally.recall(),
                tally.f1(),
                tally.hits,
                tally.falses,
                tally.misses
            );
        }
        out
    }
}

fn tell(document: &str, measure: &str, how: &str, what: &Value) {
    match env::var("MISSES") {
        Ok(wanted) if wanted == "1" || wanted.split(',').any(|w| w == measure) => {
            println!("{document:28} {measure:14} {how:5} {what}");
        }
        _ => {}
    }
}

#[derive(serde::Deserialize, Default)]
struct Floors {
    corpus: String,
    #[serde(default)]
    floors: BTreeMap<String, Floor>,
}

#[derive(serde::Deserialize, Default)]
struct Floor {
    precision: f64,
    recall: f64,
}

fn hold(path: &Path, digest: &str, scores: &Scores) {
    let floors: Floors =
        toml::from_str(&fs::read_to_string(path).unwrap_or_default()).unwrap_or_default();
    if env::var_os("RAISE_FLOORS").is_some() {
        let anew = floors.corpus != digest;
        fs::write(path, raised(&floors, anew, digest, scores)).unwrap();
        return;
    }
    let (mut below, mut above) = (Vec::new(), Vec::new());
    for (measure, tally) in &scores.tallies {
        let zero = Floor::default();
        let held = floors.floors.get(measure).unwrap_or(&zero);
        for (what, is, floor_is) in [
            ("precision", tally.precision(), held.precision),
            ("recall", tally.recall(), held.recall),
        ] {
            if is < floor_is {
                below.push(format!(
                    "{measure}: {what} {is:.3} is below its floor {floor_is}"
                ));
            } else if floor(is) > floor_is {
                above.push(format!("{measure} {what} {floor_is} → {}", floor(is)));
            }
        }
    }
    for measure in floors.floors.keys() {
        assert!(
            scores.tallies.contains_key(measure),
            "{measure} is no longer measured"
        );
    }
    if !above.is_empty() {
        println!(
            "floors that may be raised (RAISE_FLOORS=1): {}",
            above.join(", ")
        );
    }
    let changed = if floors.corpus == digest {
        ""
    } else {
        "\nThe corpus has changed since the floors were set: look at what is missed \
         (MISSES=1), and if the new documents are to blame set them anew (RAISE_FLOORS=1)."
    };
    assert!(below.is_empty(), "{}{changed}", below.join("\n"));
}

fn raised(floors: &Floors, anew: bool, digest: &str, scores: &Scores) -> String {
    let mut out = format!(
        "# Measures of tests/corpus.rs that may not fall below these; they only rise.\n\
         # RAISE_FLOORS=1 cargo test -p spalt --test corpus\n\
         corpus = \"{digest}\"\n\n[floors]\n"
    );
    for (measure, tally) in &scores.tallies {
        let held = floors.floors.get(measure).filter(|_| !anew);
        let raise = |is: f64, held: Option<f64>| floor(is).max(held.unwrap_or(0.0));
        out += &format!(
            "{measure} = {{ precision = {:.2}, recall = {:.2} }}\n",
            raise(tally.precision(), held.map(|h| h.precision)),
            raise(tally.recall(), held.map(|h| h.recall)),
        );
    }
    out
}

// --- Gold against output ---

/// The output as JSON, with what the comparisons ask of it.
struct Found<'r> {
    release: &'r spalt::Release,
    json: Value,
}

impl Found<'_> {
    /// Records of a kind that do not stand in boilerplate or navigation.
    fn live(&self, kind: &str) -> Vec<&Value> {
        self.json[kind]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|record| {
                let block = record["block"].as_u64().unwrap() as usize;
                !self.release.blocks[block].kind.is_furniture()
            })
            .collect()
    }

    fn block_text(&self, block: &spalt::Block) -> &str {
        &self.release.text[block.span.range()]
    }

    /// The text of the record with that id.
    fn text_of(&self, id: &Value) -> Value {
        Kinds::ALL
            .names()
            .flat_map(|kind| self.json[kind].as_array().into_iter().flatten())
            .find(|record| !id.is_null() && &record["id"] == id)
            .map_or(Value::Null, |record| record["text"].clone())
    }
}

fn score(scores: &mut Scores, name: &str, gold: &Map<String, Value>, release: &spalt::Release) {
    let found = Found {
        release,
        json: serde_json::to_value(release).unwrap(),
    };
    for (key, want) in gold {
        match key.as_str() {
            "document" => {}
            "places" | "organisations" => sets(scores, name, key, list(want), &found),
            kind if Kinds::ALL.names().any(|name| name == kind) => {
                let live = found.live(kind);
                pair(scores, name, kind, list(want), &live, |gold, got| {
                    agrees(kind, gold, got, &found)
                });
            }
            "headings" => {
                let live: Vec<Value> = release
                    .blocks
                    .iter()
                    .filter(|block| block.kind == spalt::BlockKind::Heading)
                    .map(|block| serde_json::json!({ "text": found.block_text(block) }))
                    .collect();
                let live: Vec<&Value> = live.iter().collect();
                pair(scores, name, key, list(want), &live, |gold, got| {
                    letters(&gold["text"]) == letters(&got["text"])
                });
            }
            "blocks" => {
                for block in list(want) {
                    let starts = collapse(block["starts"].as_str().expect("starts"));
                    let right = release.blocks.iter().any(|b| {
                        serde_json::to_value(b.kind).unwrap() == block["kind"]
                            && collapse(found.block_text(b)).starts_with(&starts)
                    });
                    scores.one(name, key, right, block);
                }
            }
            "absent" => {
                for (kind, texts) in want.as_object().expect("absent") {
                    for text in list(texts) {
                        let text_is = text.as_str().expect("a text");
                        let there = found.live(kind).iter().any(|record| {
                            let told = record["text"].as_str().unwrap();
                            if kind == "quotes" {
                                told.starts_with(text_is)
                            } else {
                                told == text_is
                            }
                        });
                        scores.one(name, key, !there, &serde_json::json!({ kind: text }));
                    }
                }
            }
            "whole_words" => {
                for word in list(want) {
                    let right = holds_words(&release.text, word.as_str().unwrap());
                    scores.one(name, key, right, word);
                }
            }
            "outside" => {
                for string in list(want) {
                    let wanted = collapse(string.as_str().unwrap());
                    let there = release.blocks.iter().any(|b| {
                        !b.kind.is_furniture() && collapse(found.block_text(b)).contains(&wanted)
                    });
                    scores.one(name, key, !there, string);
                }
            }
            field => {
                assert!(found.json.get(field).is_some(), "{name}: no field {field}");
                let got = &found.json[field];
                let right = field_agrees("document", field, want, got, &found);
                let told = serde_json::json!({ "gold": want, "found": got });
                scores.one(name, field, right, &told);
            }
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// Pairs gold with what was found, required before optional.
fn pair(
    scores: &mut Scores,
    name: &str,
    measure: &str,
    gold: &[Value],
    found: &[&Value],
    same: impl Fn(&Value, &Value) -> bool,
) {
    let mut free: Vec<&Value> = found.to_vec();
    for optional in [false, true] {
        for want in gold.iter().filter(|g| is_optional(g) == optional) {
            match free.iter().position(|got| same(want, got)) {
                Some(at) => {
                    free.remove(at);
                    if !optional {
                        scores.hit(measure);
                    }
                }
                None if !optional => scores.miss(name, measure, want),
                None => {}
            }
        }
    }
    for got in free {
        scores.falsely(name, measure, &brief(got));
    }
    // A kind where nothing is wanted and nothing found is measured too.
    scores.tallies.entry(measure.into()).or_default();
}

fn is_optional(gold: &Value) -> bool {
    gold["optional"] == true
}

/// One entry stands for all records with its code, or without one its name.
fn sets(scores: &mut Scores, name: &str, kind: &str, gold: &[Value], found: &Found<'_>) {
    let live = found.live(kind);
    let meets = |want: &Value, got: &Value| match &want["code"] {
        Value::Null => same_name(&want["name"], &got["name"]),
        code => *code == got["code"],
    };
    for want in gold.iter().filter(|g| !is_optional(g)) {
        let right = live
            .iter()
            .any(|got| meets(want, got) && agrees(kind, want, got, found));
        if right {
            scores.hit(kind);
        } else {
            scores.miss(name, kind, want);
        }
    }
    let mut told = BTreeSet::new();
    for got in live {
        let right = gold
            .iter()
            .any(|want| meets(want, got) && (is_optional(want) || agrees(kind, want, got, found)));
        let key = format!("{} {} {}", got["name"], got["kind"], got["code"]);
        if !right && told.insert(key) {
            scores.falsely(name, kind, &brief(got));
        }
    }
    scores.tallies.entry(kind.into()).or_default();
}

/// Whether a record has all that its gold names.
fn agrees(kind: &str, gold: &Value, got: &Value, found: &Found<'_>) -> bool {
    gold.as_object()
        .expect("a record")
        .iter()
        .filter(|(field, _)| !matches!(field.as_str(), "optional" | "note"))
        .all(|(field, want)| field_agrees(kind, field, want, &got[field], found))
}

fn field_agrees(kind: &str, field: &str, want: &Value, got: &Value, found: &Found<'_>) -> bool {
    match (kind, field) {
        (_, "value" | "upper") => decimal(want) == decimal(got),
        ("amounts", "text") => collapse(text(want)) == collapse(text(got)),
        ("quantities" | "dates", "text") => overlap(text(want), text(got)),
        ("quotes", "text") | ("document", "title" | "lead") => letters(want) == letters(got),
        ("quotes", "parts") => {
            let number = want
                .as_array()
                .map_or(want.as_u64(), |w| Some(w.len() as u64));
            number == got.as_array().map(|g| g.len() as u64)
        }
        ("quotes", "speaker") => match (want, got) {
            (Value::Object(want), Value::Object(got)) => want
                .iter()
                .all(|(field, want)| field_agrees("speaker", field, want, &got[field], found)),
            _ => want == got,
        },
        ("speaker", "role") | ("decisions", "action") | ("flows", "purpose") => {
            want.is_null() == got.is_null() && folded(got).contains(&folded(want))
        }
        ("people", "roles") | ("contacts", "emails") => list(want)
            .iter()
            .all(|w| list(got).iter().any(|g| folded(w) == folded(g))),
        ("contacts", "phones") => list(want).iter().all(|w| {
            let number = w.get("e164").unwrap_or(w);
            list(got).iter().any(|g| &g["e164"] == number)
        }),
        ("decisions", "date" | "reference") | ("dates", "from") => {
            let got = found.text_of(got);
            want.is_null() == got.is_null() && overlap(text(want), text(&got))
        }
        ("flows", "amount") => collapse(text(want)) == collapse(text(&found.text_of(got))),
        ("flows", "recipients") => list(want)
            .iter()
            .all(|w| list(got).iter().any(|g| same_name(w, g))),
        (_, "actor" | "decider" | "payer") => same_name(want, got),
        ("document", "published" | "updated") => match (want.as_str(), got.as_str()) {
            (Some(want), Some(got)) => {
                let (want, got) = (want.replace('T', " "), got.replace('T', " "));
                got.starts_with(want.get(..16).unwrap_or(&want))
            }
            _ => want == got,
        },
        (_, "name" | "unit" | "organisation") | ("contacts", "role") => same_name(want, got),
        _ => match (want, got) {
            (Value::Object(want), Value::Object(got)) => want
                .iter()
                .all(|(field, want)| field_agrees("object", field, want, &got[field], found)),
            (Value::Array(want), Value::Array(got)) => want.iter().all(|w| got.contains(w)),
            _ => want == got,
        },
    }
}

/// What is worth reading of a record.
fn brief(record: &Value) -> Value {
    let mut record = record.clone();
    if let Some(fields) = record.as_object_mut() {
        for key in ["id", "span", "block", "mentions", "parts", "attribution"] {
            fields.remove(key);
        }
        fields.retain(|_, value| !value.is_null());
    }
    record
}

// --- Comparing strings ---

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded(value: &Value) -> String {
    collapse(text(value)).to_lowercase()
}

fn letters(value: &Value) -> Option<String> {
    let letters = value.as_str()?.chars().filter(|c| c.is_alphanumeric());
    Some(letters.flat_map(char::to_lowercase).collect())
}

fn decimal(value: &Value) -> Option<spalt::Decimal> {
    match value {
        Value::Null => None,
        number => Some(
            number
                .to_string()
                .parse::<spalt::Decimal>()
                .expect("a number")
                .normalize(),
        ),
    }
}

/// A name, or an object with one, ignoring case.
fn same_name(want: &Value, got: &Value) -> bool {
    let name = |value: &Value| value.get("name").unwrap_or(value).clone();
    let (want, got) = (name(want), name(got));
    want.is_null() == got.is_null() && folded(&want) == folded(&got)
}

/// Whether one text holds the other on whole words.
fn overlap(a: &str, b: &str) -> bool {
    let (a, b) = (collapse(a).to_lowercase(), collapse(b).to_lowercase());
    a == b || holds_words(&a, &b) || holds_words(&b, &a)
}

fn holds_words(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + words.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}
