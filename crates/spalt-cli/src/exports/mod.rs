//! Documents in the formats of other programs: FollowTheMoney, W3C Web Annotation,
//! spaCy and Label Studio. Each is made of one document alone.

use anyhow::Result;
use serde_json::Value;
use spalt::Release;

use crate::args::Format;

mod annotations;
mod ftm;
mod spans;

/// Whether the format is one of these.
pub fn is_export(format: Format) -> bool {
    matches!(
        format,
        Format::Ftm | Format::Annotations | Format::Spacy | Format::LabelStudio
    )
}

/// What a document is in that format: values of JSON, each in a line; those of
/// a list without the commas between them.
pub fn lines(format: Format, release: &Release) -> Result<Vec<u8>> {
    let values: Vec<Value> = match format {
        Format::Ftm => ftm::entities(release),
        Format::Annotations => annotations::annotations(release),
        Format::Spacy => vec![spans::spacy(release)],
        Format::LabelStudio => vec![spans::label_studio(release)],
        _ => Vec::new(),
    };
    let mut lines = Vec::new();
    for value in values {
        serde_json::to_writer(&mut lines, &value)?;
        if format != Format::LabelStudio {
            lines.push(b'\n');
        }
    }
    Ok(lines)
}

/// What stands before the first document, between documents, and behind the
/// last: Label Studio takes one list, the others take lines.
pub fn frame(format: Format) -> [&'static str; 3] {
    match format {
        Format::LabelStudio => ["[\n", ",\n", "\n]\n"],
        _ => ["", "", ""],
    }
}
