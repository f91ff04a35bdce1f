//! What holds for every document, whole or broken: records are grounded in both
//! units, ids and links are sound, and the same bytes give the same release.

use std::{collections::HashMap, fs, path::Path};

use serde_json::Value;
use spalt::{Release, Span};

#[test]
fn corpus_documents_hold() {
    let documents = documents();
    assert!(documents.len() >= 12);
    for (name, bytes) in &documents {
        check(name, bytes);
    }
}

/// The corpus with bytes cut, doubled, swapped and put in.
#[test]
fn broken_documents_hold() {
    let put_in: [&[u8]; 12] = [
        b"\0",
        b"\xFF",
        b"\xC3",
        b"<",
        b"&#xD800;",
        b"9999999999999999999999999999 miljarder kronor ",
        "\u{301}".as_bytes(),
        "\u{AD}\u{200B}\u{FEFF}".as_bytes(),
        "\u{2028}– ”".as_bytes(),
        "٣１½ den 31 februari 0000".as_bytes(),
        b"\r\n\r\n",
        "🎈ẞİ".as_bytes(),
    ];
    let mut random = Random(1);
    for (name, bytes) in documents() {
        for (round, insert) in put_in.iter().enumerate() {
            let mut broken = bytes.clone();
            let cut = random.below(broken.len());
            match round % 4 {
                0 => broken.truncate(cut),
                1 => drop(broken.drain(cut..(cut + 40).min(bytes.len()))),
                2 => broken.extend_from_slice(&bytes[cut..]),
                _ => broken.swap(cut, bytes.len() / 2),
            }
            for _ in 0..3 {
                let at = random.below(broken.len() + 1);
                broken.splice(at..at, insert.iter().copied());
            }
            check(&format!("{name}, broken {round}"), &broken);
        }
    }
}

fn documents() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/releases");
    let mut documents: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    documents.sort();
    documents
}

/// A linear congruential generator (Knuth, MMIX): the same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

fn check(name: &str, bytes: &[u8]) {
    let Ok(release) = spalt::parse(bytes) else {
        return;
    };
    if let Err(fault) = sound(&release) {
        panic!("{name}: {fault}");
    }
    assert_eq!(
        spalt::parse(bytes).as_ref(),
        Ok(&release),
        "{name}: another time, another release"
    );
    let json = serde_json::to_string(&release).unwrap();
    let back: Release = serde_json::from_str(&json).unwrap();
    assert_eq!(back, release, "{name}: the JSON says something else");
    assert_eq!(
        serde_json::to_string(&back).unwrap(),
        json,
        "{name}: JSON from JSON"
    );
}

const KINDS: [&str; 11] = [
    "amounts",
    "quantities",
    "dates",
    "places",
    "organisations",
    "people",
    "quotes",
    "contacts",
    "decisions",
    "flows",
    "references",
];

/// Fields that name another record, and the kinds it may be of.
const LINKS: [(&str, &[&str]); 6] = [
    ("from", &["dates"]),
    ("date", &["dates"]),
    ("reference", &["references"]),
    ("amount", &["amounts"]),
    ("part_of", &["flows"]),
    ("person", &["people"]),
];

fn sound(release: &Release) -> Result<(), String> {
    let text = Text::new(&release.text);
    blocks(release, &text)?;
    let json = serde_json::to_value(release).map_err(|e| e.to_string())?;
    let mut ids = HashMap::new();
    for kind in KINDS {
        let mut before = 0;
        for record in json[kind].as_array().unwrap() {
            let told = || format!("{kind}: {record}");
            let id = record["id"].as_str().unwrap();
            if ids.insert(id, kind).is_some() {
                return Err(format!("id twice, {}", told()));
            }
            spans(record, &text).map_err(|e| format!("{e}, {}", told()))?;
            grounded(release, kind, record).map_err(|e| format!("{e}, {}", told()))?;
            let start = span(&record["span"]).bytes[0];
            if start < before {
                return Err(format!("out of order, {}", told()));
            }
            before = start;
        }
    }
    for kind in KINDS {
        for record in json[kind].as_array().unwrap() {
            links(record, &ids).map_err(|e| format!("{e}, {kind}: {record}"))?;
        }
    }
    dates_and_values(release)
}

/// Byte offsets to character offsets, to check each span by.
struct Text(HashMap<usize, usize>);

impl Text {
    fn new(text: &str) -> Text {
        let ends = text.char_indices().map(|(byte, _)| byte);
        Text(
            ends.chain([text.len()])
                .enumerate()
                .map(|(c, b)| (b, c))
                .collect(),
        )
    }

    fn holds(&self, span: Span) -> bool {
        span.bytes[0] <= span.bytes[1]
            && span
                .bytes
                .iter()
                .zip(span.chars)
                .all(|(byte, char)| self.0.get(byte) == Some(&char))
    }
}

fn span(value: &Value) -> Span {
    serde_json::from_value(value.clone()).unwrap()
}

fn blocks(release: &Release, text: &Text) -> Result<(), String> {
    let mut before = 0;
    for (index, block) in release.blocks.iter().enumerate() {
        let told = || format!("block {index}: {block:?}");
        if !text.holds(block.span) || block.span.bytes[0] < before {
            return Err(format!("no place of its own, {}", told()));
        }
        if index > 0 && release.text.get(before..block.span.bytes[0]) != Some("\n\n") {
            return Err(format!("not one blank line before, {}", told()));
        }
        before = block.span.bytes[1];
        if let Some(section) = block.section {
            let heading = release.blocks.get(section).map(|b| b.kind);
            if section >= index || heading != Some(spalt::BlockKind::Heading) {
                return Err(format!("under no heading, {}", told()));
            }
        }
    }
    Ok(())
}

/// Every span of the record lies on characters, in both units.
fn spans(record: &Value, text: &Text) -> Result<(), String> {
    let mut all = vec![span(&record["span"])];
    for field in ["mentions", "parts"] {
        all.extend(record[field].as_array().into_iter().flatten().map(span));
    }
    if record["attribution"].is_object() {
        all.push(span(&record["attribution"]));
    }
    match all.iter().find(|span| !text.holds(**span)) {
        Some(span) => Err(format!("{span:?} is no place in the text")),
        None => Ok(()),
    }
}

fn grounded(release: &Release, kind: &str, record: &Value) -> Result<(), String> {
    let place = span(&record["span"]);
    let slice = &release.text[place.range()];
    let told = record["text"].as_str().unwrap();
    let block = record["block"].as_u64().unwrap() as usize;
    let Some(block) = release.blocks.get(block) else {
        return Err("in no block".into());
    };
    if !block.span.range().contains(&place.bytes[0]) {
        return Err("begins in another block".into());
    }
    if kind == "quotes" {
        let parts = record["parts"].as_array().unwrap();
        let joined: String = parts
            .iter()
            .map(|p| &release.text[span(p).range()])
            .collect();
        if letters(&joined) != letters(told) {
            return Err("is not its parts".into());
        }
    } else if slice != told {
        return Err(format!("at the span stands {slice:?}"));
    }
    if matches!(kind, "quotes" | "decisions" | "flows") && block.kind.is_furniture() {
        return Err("in boilerplate or navigation".into());
    }
    if let Some(mentions) = record["mentions"].as_array()
        && mentions.first().map(span) != Some(place)
    {
        return Err("the first mention is elsewhere".into());
    }
    Ok(())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn links(value: &Value, ids: &HashMap<&str, &str>) -> Result<(), String> {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let kinds = LINKS
                    .iter()
                    .find(|(name, _)| name == field)
                    .map(|link| link.1);
                match (kinds, value.as_str()) {
                    (Some(kinds), Some(id)) if !kinds.contains(ids.get(id).unwrap_or(&"")) => {
                        return Err(format!("{field} leads nowhere: {id}"));
                    }
                    _ => {}
                }
                if field == "record" && value.as_str().is_some_and(|id| !ids.contains_key(id)) {
                    return Err(format!("{field} leads nowhere: {value}"));
                }
                links(value, ids)?;
            }
            Ok(())
        }
        Value::Array(values) => values.iter().try_for_each(|value| links(value, ids)),
        _ => Ok(()),
    }
}

fn dates_and_values(release: &Release) -> Result<(), String> {
    for date in &release.dates {
        let days = [&date.start, &date.end].map(|day| {
            day.as_ref().map(|day| {
                day.parse::<spalt::Day>()
                    .map_err(|e| format!("{e}: {date:?}"))
            })
        });
        if let [Some(start), Some(end)] = days
            && start? > end?
        {
            return Err(format!("ends before it begins: {date:?}"));
        }
    }
    for amount in &release.amounts {
        if amount.upper.is_some_and(|upper| upper < amount.value) {
            return Err(format!("a range upside down: {amount:?}"));
        }
    }
    Ok(())
}
