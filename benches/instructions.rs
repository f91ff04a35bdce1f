//! Runs one stage over one input a given number of times; `instructions.py`
//! counts the instructions.
//!
//! usage: instructions INPUT STAGE TIMES
//!        instructions digest FOLDER ...
//!
//! The digest of what all files of the folders give: a change made for speed
//! alone leaves it as it is.

#![allow(clippy::print_stdout)]

use std::{env, fs, hint::black_box, path::PathBuf};

use inputs::inputs;
use sha2::{Digest, Sha256};
use spalt::stages::Stages;

mod inputs;

/// Most documents of an input.
const MOST: usize = 300;

fn main() {
    let args: Vec<String> = env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    if let [stage, folders @ ..] = args.as_slice()
        && stage == "digest"
    {
        println!("{}", digest(folders));
        return;
    }
    if let [input, stage, times] = args.as_slice() {
        println!("{}", run(input, stage, times.parse().unwrap()));
        return;
    }
    // Run with the other benches, it only checks that every stage runs.
    for stage in [
        "sum", "floor", "scraper", "read", "tokens", "find", "relate", "release", "json",
    ] {
        println!("page {stage}: {} bytes", run("page", stage, 1));
    }
}

/// Runs the stage; how many bytes it reads, or for JSON writes, each time.
fn run(input: &str, stage: &str, times: usize) -> usize {
    let documents = documents(input);
    let size = documents.iter().map(Vec::len).sum();
    let each = |work: &dyn Fn(&[u8])| {
        for _ in 0..times {
            documents.iter().for_each(|document| work(document));
        }
    };
    match stage {
        "sum" => each(&|d| {
            black_box(d.iter().fold(0, |sum, &b| sum + u64::from(b)));
        }),
        "floor" => each(&|d| {
            black_box(Stages::floor(d));
        }),
        "scraper" => each(&|d| {
            let text = std::str::from_utf8(d).unwrap();
            drop(black_box(scraper::Html::parse_document(text)));
        }),
        "read" => each(&|d| drop(black_box(Stages::read(d)))),
        "release" => each(&|d| drop(black_box(spalt::parse(d)))),
        "tokens" | "find" | "relate" => {
            let read: Vec<_> = documents.iter().filter_map(|d| Stages::read(d)).collect();
            let found: Vec<_> = match stage {
                "relate" => read.iter().map(Stages::find).collect(),
                _ => Vec::new(),
            };
            for _ in 0..times {
                match stage {
                    "tokens" => read.iter().for_each(|r| {
                        black_box(r.tokens());
                    }),
                    "find" => read.iter().for_each(|r| drop(black_box(r.find()))),
                    _ => found.iter().for_each(|f| {
                        black_box(Stages::relate(f));
                    }),
                }
            }
        }
        "json" => {
            let releases: Vec<_> = documents.iter().flat_map(|d| spalt::parse(d)).collect();
            let mut bytes = 0;
            for _ in 0..times {
                bytes = releases
                    .iter()
                    .map(|r| black_box(r.to_json()).unwrap().len())
                    .sum();
            }
            return bytes;
        }
        _ => panic!("no stage {stage}"),
    }
    size
}

/// A digest of the JSON of every file in the folders, and how many gave one.
fn digest(folders: &[String]) -> String {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut inner: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    while let Some(folder) = inner.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let list = if path.is_dir() {
                &mut inner
            } else {
                &mut paths
            };
            list.push(path);
        }
    }
    paths.sort();
    let mut sha = Sha256::new();
    let mut count = 0;
    for path in &paths {
        if let Ok(release) = spalt::parse(&fs::read(path).unwrap()) {
            let json = release.to_json().unwrap();
            assert_eq!(json, serde_json::to_string(&release).unwrap());
            sha.update(json);
            count += 1;
        }
    }
    let digest: Vec<u8> = sha.finalize().iter().copied().take(8).collect();
    format!("{count} documents, {digest:02x?}")
}

/// An input of `inputs.rs`, or the files of a folder in order of their names.
fn documents(name: &str) -> Vec<Vec<u8>> {
    // What is made of the corpus is parsed, and would hide what a start costs.
    if !name.contains('/') {
        let made = inputs().into_iter().find(|input| input.name == name);
        return made.expect("an input").documents;
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(name)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let files = paths.iter().take(MOST).map(|path| fs::read(path).unwrap());
    files
        .filter(|bytes| std::str::from_utf8(bytes).is_ok())
        .collect()
}
