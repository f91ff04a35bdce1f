//! What the benches read, made from the corpus: `release` is texts of about
//! 3 KB, `page` pages of 50 to 60 KB with menus and scripts around them, `long`
//! one text of 1 MB, `tiny` a thousand texts of one sentence.

use std::{fs, path::Path};

pub struct Input {
    pub name: &'static str,
    pub documents: Vec<Vec<u8>>,
}

pub fn inputs() -> Vec<Input> {
    let paragraphs = paragraphs();
    let text = |bytes: usize, from: usize| -> Vec<u8> {
        let mut text = String::from("Nytt från regionen\n");
        for paragraph in paragraphs.iter().cycle().skip(from) {
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
            documents: (0..10).map(|n| text(3_000, n * 11)).collect(),
        },
        Input {
            name: "page",
            documents: (0..4).map(|n| page(&paragraphs[n * 11..])).collect(),
        },
        Input {
            name: "long",
            documents: vec![text(1_000_000, 0)],
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
    let menu = format!("<nav><ul>\n{}</ul></nav>\n", item.repeat(170));
    let script = format!("<script>{}</script>\n", "window.x=[1,2,3];".repeat(700));
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
