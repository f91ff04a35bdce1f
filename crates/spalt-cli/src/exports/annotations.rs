//! W3C Web Annotation (<https://www.w3.org/TR/annotation-model/>): each record
//! as an annotation of the document's clean text.

use serde_json::{Value, json};
use spalt::{Record, Release, Span};

/// Characters before and behind a quote by which it is found again.
const AROUND: usize = 32;

/// An annotation for each record, kind by kind.
pub fn annotations(release: &Release) -> Vec<Value> {
    let records = release.records();
    let whole = serde_json::to_value(release).unwrap_or_default();
    let chars: Vec<usize> = release.text.char_indices().map(|(at, _)| at).collect();
    let text = Text { release, chars };
    records
        .map(|record| annotation(&text, record, &whole))
        .collect()
}

/// A document's text, and where each of its characters begins.
struct Text<'r> {
    release: &'r Release,
    chars: Vec<usize>,
}

fn annotation(text: &Text<'_>, record: &dyn Record, whole: &Value) -> Value {
    let release = text.release;
    let kind = record.kind().to_string();
    let said = whole[&kind].as_array().into_iter().flatten();
    let said = said.into_iter().find(|said| said["id"] == record.id());
    let source = address(release.id.as_deref().unwrap_or_default());
    let mentions = release
        .person(record.id())
        .map(|person| &person.mentions)
        .or(release.organisation(record.id()).map(|body| &body.mentions));
    let spans = mentions.filter(|spans| !spans.is_empty());
    let spans = spans.cloned().unwrap_or_else(|| vec![record.span()]);
    let targets: Vec<Value> = spans
        .iter()
        .map(|span| text.target(&source, *span))
        .collect();
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{source}#{}", record.id()),
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {
            "type": "Software",
            "name": concat!("spalt ", env!("CARGO_PKG_VERSION")),
        },
        "body": [
            { "type": "TextualBody", "purpose": "tagging", "value": kind, "format": "text/plain" },
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": said.map(Value::to_string).unwrap_or_default(),
            },
        ],
        "target": targets,
    })
}

impl Text<'_> {
    /// A place by two selectors: by its position and by its text.
    fn target(&self, source: &str, span: Span) -> Value {
        let text = &self.release.text;
        let at = |char: usize| self.chars.get(char).copied().unwrap_or(text.len());
        let [start, end] = span.chars;
        let before = at(start.saturating_sub(AROUND))..at(start);
        let behind = at(end)..at(end + AROUND);
        let mut whole = json!({
            "id": source,
            "type": "Text",
            "format": "text/plain",
            "language": self.release.language,
        });
        if let Some(url) = &self.release.url {
            whole["via"] = json!(url);
        }
        json!({
            "type": "SpecificResource",
            "source": whole,
            "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                {
                    "type": "TextQuoteSelector",
                    "exact": text.get(span.range()),
                    "prefix": text.get(before),
                    "suffix": text.get(behind),
                },
            ],
        })
    }
}

/// The document as an address, whatever stands in its id.
fn address(id: &str) -> String {
    let mut address = String::from("urn:spalt:");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/'
            | b':'
            | b'!' => {
                address.push(byte.into());
            }
            _ => address += &format!("%{byte:02X}"),
        }
    }
    address
}
