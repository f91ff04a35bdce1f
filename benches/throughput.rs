//! Throughput in MB/s of input: whole documents, bytes in and JSON bytes out,
//! and each stage by itself.
//!
//! `inputs.rs` makes the inputs from the corpus, so that they are the same
//! everywhere. The floors are read in the same run, so that ratios hold on any
//! machine: `sum` looks at each byte once, `regex` finds one alternation of
//! words, `scraper` parses a page and no more.

#![allow(clippy::print_stdout)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use inputs::{Input, inputs};
use spalt::stages::{self, Stages};

mod inputs;

fn convert(input: &Input) {
    for bytes in &input.documents {
        let release = spalt::parse(bytes).unwrap();
        black_box(release.to_json().unwrap());
    }
}

fn bytes(documents: &[Vec<u8>]) -> impl Iterator<Item = &[u8]> {
    documents.iter().map(Vec::as_slice)
}

fn throughput(criterion: &mut Criterion) {
    let anchors =
        regex::Regex::new("miljon|miljard|kron|procent|januari|februari|beslut|säger").unwrap();
    for input in inputs() {
        let documents = &input.documents;
        let mut group = criterion.benchmark_group(input.name);
        let size: usize = documents.iter().map(Vec::len).sum();
        group.throughput(Throughput::BytesDecimal(size as u64));

        let sum = |document: &[u8]| document.iter().fold(0, |sum, &b| sum + u64::from(b));
        group.bench_function("floor: sum", |bench| {
            bench.iter(|| bytes(documents).map(sum).sum::<u64>())
        });
        let texts: Vec<&str> = bytes(documents)
            .map(|d| std::str::from_utf8(d).unwrap())
            .collect();
        group.bench_function("floor: regex", |bench| {
            bench.iter(|| {
                texts
                    .iter()
                    .map(|text| anchors.find_iter(text).count())
                    .sum::<usize>()
            })
        });
        if input.name == "page" {
            group.bench_function("floor: scraper", |bench| {
                bench.iter(|| {
                    texts
                        .iter()
                        .for_each(|text| drop(black_box(scraper::Html::parse_document(text))))
                })
            });
        }

        group.bench_function("convert", |bench| bench.iter(|| convert(&input)));
        group.bench_function("decode", |bench| {
            bench.iter(|| bytes(documents).map(Stages::decode).sum::<usize>())
        });
        group.bench_function("read", |bench| {
            bench.iter(|| bytes(documents).filter_map(Stages::read).count())
        });
        let read: Vec<Stages> = bytes(documents).filter_map(Stages::read).collect();
        group.bench_function("tokens", |bench| {
            bench.iter(|| read.iter().map(Stages::tokens).sum::<usize>())
        });
        group.bench_function("tokens and entities", |bench| {
            bench.iter(|| {
                read.iter()
                    .for_each(|stages| drop(black_box(stages.find())))
            })
        });
        let found: Vec<_> = read.iter().map(|stages| (stages, stages.find())).collect();
        for (kind, name) in stages::KINDS.iter().enumerate() {
            group.bench_function(format!("rules: {name}"), |bench| {
                bench.iter(|| {
                    let tried = found
                        .iter()
                        .map(|(stages, found)| stages.rules(found, kind));
                    tried.sum::<usize>()
                })
            });
        }
        group.bench_function("relate", |bench| {
            bench.iter(|| {
                found
                    .iter()
                    .map(|(_, found)| Stages::relate(found))
                    .sum::<usize>()
            })
        });
        let releases: Vec<_> = bytes(documents).map(|d| spalt::parse(d).unwrap()).collect();
        group.bench_function("serialise", |bench| {
            bench.iter(|| {
                releases
                    .iter()
                    .map(|r| r.to_json().unwrap().len())
                    .sum::<usize>()
            })
        });
        group.finish();
    }
}

/// Whole pages against `scraper`'s parse alone: the best of many, taken in turn,
/// for a busy machine gives each benchmark above another speed.
fn pages_to_scraper(_: &mut Criterion) {
    const TURNS: usize = 60;
    let inputs = inputs();
    let Some(pages) = inputs.iter().find(|input| input.name == "page") else {
        return;
    };
    let texts: Vec<&str> = bytes(&pages.documents)
        .map(|d| std::str::from_utf8(d).unwrap())
        .collect();
    let time = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let parse = || {
        for text in &texts {
            drop(black_box(scraper::Html::parse_document(text)));
        }
    };
    let read = || {
        black_box(bytes(&pages.documents).filter_map(Stages::read).count());
    };
    let [floor, reading, whole] = (0..TURNS).fold([Duration::MAX; 3], |[a, b, c], _| {
        [
            a.min(time(&parse)),
            b.min(time(&read)),
            c.min(time(&|| convert(pages))),
        ]
    });
    let ratio = |time: Duration| floor.as_secs_f64() / time.as_secs_f64();
    println!(
        "page, of the rate of scraper: read {:.2}, convert {:.2}",
        ratio(reading),
        ratio(whole)
    );
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(20);
    targets = throughput, pages_to_scraper
}
criterion_main!(benches);
