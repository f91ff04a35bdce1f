//! Throughput of whole documents, bytes in and JSON bytes out, in MB/s of input.
//!
//! The inputs are made from the corpus, so that they are the same everywhere:
//! `release` is one text of about 3 KB, `page` one page of about 50 KB with
//! menus and scripts around it, `long` one text of 1 MB, `tiny` a thousand
//! texts of one sentence. `floor` reads the same bytes and does next to
//! nothing: what no program can be faster than.

use std::{fs, hint::black_box, path::Path};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

struct Input {
    name: &'static str,
    documents: Vec<Vec<u8>>,
}

fn inputs() -> Vec<Input> {
    let paragraphs = paragraphs();
    let text = |bytes: usize| -> Vec<u8> {
        let mut text = String::from("Nytt från regionen\n");
        for paragraph in paragraphs.iter().cycle() {
            if text.len() + paragraph.len() > bytes {
                break;
            }
            text += "\n";
            text += paragraph;
            text += "\n";
        }
        text.into_bytes()
    };
    vec![
        Input {
            name: "release",
            documents: vec![text(3_000)],
        },
        Input {
            name: "page",
            documents: vec![page(&paragraphs)],
        },
        Input {
            name: "long",
            documents: vec![text(1_000_000)],
        },
        Input {
            name: "tiny",
            documents: (0..1000)
                .map(|n| format!("Avtal {n} kostar {n} miljoner kronor.").into_bytes())
                .collect(),
        },
    ]
}

/// The text paragraphs of the corpus, in a fixed order.
fn paragraphs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/releases");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let paragraphs: Vec<String> = paths
        .iter()
        .filter_map(|path| spalt::parse(&fs::read(path).unwrap()).ok())
        .flat_map(|release| {
            let text = |block: &spalt::Block| release.text[block.span.range()].to_owned();
            let is_prose = |block: &&spalt::Block| block.kind == spalt::BlockKind::Paragraph;
            let prose = release.blocks.iter().filter(is_prose);
            prose.map(text).collect::<Vec<_>>()
        })
        .collect();
    assert!(paragraphs.len() > 20);
    paragraphs
}

fn page(paragraphs: &[String]) -> Vec<u8> {
    let item = "<li class=\"menu__item\"><a class=\"menu__link\" href=\"/tjanster/sida\">Tjänster</a></li>\n";
    let menu = format!("<nav><ul>\n{}</ul></nav>\n", item.repeat(150));
    let script = format!("<script>{}</script>\n", "window.x=[1,2,3];".repeat(600));
    let body: String = paragraphs
        .iter()
        .cycle()
        .take(15)
        .map(|paragraph| format!("<p class=\"text\">{paragraph}</p>\n"))
        .collect();
    format!(
        "<!doctype html><html lang=sv><head><meta charset=utf-8><title>Nytt</title>{script}</head>\
         <body>{menu}<main><h1>Nytt från regionen</h1>{body}</main>{menu}{script}</body></html>"
    )
    .into_bytes()
}

fn convert(input: &Input) {
    for bytes in &input.documents {
        let release = spalt::parse(bytes).unwrap();
        black_box(serde_json::to_vec(&release).unwrap());
    }
}

fn floor(input: &Input) {
    for bytes in &input.documents {
        black_box(bytes.iter().fold(0u64, |sum, &byte| sum + u64::from(byte)));
    }
}

fn throughput(criterion: &mut Criterion) {
    for input in inputs() {
        let mut group = criterion.benchmark_group(input.name);
        let bytes: usize = input.documents.iter().map(Vec::len).sum();
        group.throughput(Throughput::BytesDecimal(bytes as u64));
        group.bench_function("convert", |bench| bench.iter(|| convert(&input)));
        group.bench_function("floor", |bench| bench.iter(|| floor(&input)));
        group.finish();
    }
}

criterion_group!(benches, throughput);
criterion_main!(benches);
