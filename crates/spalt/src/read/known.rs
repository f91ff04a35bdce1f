//! What is known of a document beside its text: by the caller, or by the front
//! matter that Jekyll, Hugo and their like set before a text.

use super::{clean, draft::Draft, layout::publisher, stamp, text::mail};
use crate::{
    model::{EvidenceSource, Metadata, Warning},
    text::document::{self, Document},
};

/// Puts what the caller knows before what the document says, all of it clean.
pub(crate) fn settle(known: &Metadata, document: &mut Document) {
    let warnings = apply(known, EvidenceSource::Hint, &mut document.metadata);
    clean::fields(&mut document.metadata);
    document.warnings.extend(warnings);
}

fn apply(
    known: &Metadata,
    source: EvidenceSource,
    metadata: &mut document::StatedMetadata,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut day = |field: &str, text: &Option<String>, to: &mut document::Stated<String>| {
        let Some(text) = given(text) else { return };
        match stamp::whole(text) {
            Some(stamp) => *to = Some((stamp.rfc3339(), source)),
            None => warnings.push(Warning {
                code: "metadata_date".into(),
                message: format!("what is told of `{field}` is no date"),
                span: None,
            }),
        }
    };
    day("published", &known.published, &mut metadata.published);
    day("updated", &known.updated, &mut metadata.updated);
    if let Some(name) = given(&known.publisher) {
        metadata.publisher = Some((publisher::of_name(name), source));
    }
    if let Some(url) = given(&known.url) {
        metadata.url = Some((url.to_owned(), source));
    }
    if let Some(title) = given(&known.title) {
        metadata.title = Some((title.to_owned(), source));
    }
    if !known.keywords.is_empty() {
        metadata.keywords = Some((known.keywords.clone(), source));
    }
    warnings
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// Most lines of front matter.
const LINES: usize = 200;

/// Front matter and the text after it. Of YAML it takes what such heads hold:
/// scalars and lists of scalars by name. (A full YAML parser recurses, and this
/// input is not trusted.)
pub(crate) fn front_matter(text: &str) -> Option<(Metadata, &str)> {
    let rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = rest.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = first.len();
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    for line in lines.take(LINES) {
        at += line.len();
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            return (!fields.is_empty()).then(|| (metadata(fields), &rest[at..]));
        }
        let inner = bare.trim_start();
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        let item = inner.strip_prefix("- ");
        if let Some(item) = item {
            let (_, values) = fields.last_mut()?;
            values.extend(scalar(item));
        } else if bare.starts_with([' ', '\t']) {
            // An indented line goes on with the value before it; maps are not read.
            if let Some((_, values)) = fields.last_mut()
                && !inner.contains(": ")
                && !inner.ends_with(':')
            {
                match values.last_mut() {
                    Some(value) => *value = format!("{value} {inner}"),
                    None => values.push(inner.to_owned()),
                }
            }
        } else {
            let (key, value) = bare.split_once(':')?;
            let is_key = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
            if key.is_empty() || !key.chars().all(is_key) || value.starts_with(|c| c != ' ') {
                return None;
            }
            fields.push((key.trim().to_lowercase(), values(value.trim())));
        }
    }
    None
}

fn values(value: &str) -> Vec<String> {
    match value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        Some(list) => list.split(',').filter_map(scalar).collect(),
        None if value == "|" || value == ">" || value == "|-" || value == ">-" => Vec::new(),
        None => scalar(value).into_iter().collect(),
    }
}

/// A plain or quoted value.
fn scalar(value: &str) -> Option<String> {
    let value = value.trim();
    let quoted = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    let value = match (quoted('"'), quoted('\'')) {
        (Some(inner), _) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        (_, Some(inner)) => inner.replace("''", "'"),
        _ => {
            let end = value.find(" #").unwrap_or(value.len());
            value[..end].trim().to_owned()
        }
    };
    (!value.is_empty() && value != "null" && value != "~").then_some(value)
}

/// What generators of sites, and Swedish ones among their users, call the fields.
fn metadata(fields: Vec<(String, Vec<String>)>) -> Metadata {
    let mut metadata = Metadata::default();
    for (key, values) in fields {
        let first = values.first().cloned();
        let field = match key.as_str() {
            "title" | "rubrik" | "titel" => &mut metadata.title,
            "date" | "datum" | "published" | "publishdate" | "pubdate" | "publicerad" => {
                &mut metadata.published
            }
            "lastmod" | "last_modified_at" | "updated" | "modified" | "uppdaterad" => {
                &mut metadata.updated
            }
            "publisher" | "organisation" | "organization" | "utgivare" | "avsändare" => {
                &mut metadata.publisher
            }
            "url" | "link" | "canonical" | "canonical_url" | "canonicalurl" | "länk" => {
                // A path of the site's own is no address.
                if first.as_ref().is_none_or(|url| !url.starts_with("http")) {
                    continue;
                }
                &mut metadata.url
            }
            "tags" | "keywords" | "categories" | "ämnen" | "nyckelord" => {
                let words = match values.as_slice() {
                    [one] => one.split(',').map(|w| w.trim().to_owned()).collect(),
                    _ => values,
                };
                for word in words {
                    if !word.is_empty() && !metadata.keywords.contains(&word) {
                        metadata.keywords.push(word);
                    }
                }
                continue;
            }
            _ => continue,
        };
        if field.is_none() {
            *field = first;
        }
    }
    metadata
}

/// Puts front matter into a draft that is about to be written.
pub(crate) fn state(front: &Metadata, draft: &mut Draft) {
    // No warning for a date in an unknown form: it does not come from the caller.
    apply(front, EvidenceSource::Meta, &mut draft.metadata);
    draft.titled = draft.metadata.title.is_some();
}

/// What the caller tells of a document beside its bytes, that its parts are told
/// apart by.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CallerHints<'a> {
    pub title: Option<&'a str>,
    /// Who wrote the mail that the text is.
    pub writer: Option<&'a str>,
}

impl CallerHints<'_> {
    /// Puts it into a draft, which then looks for no other title.
    pub(crate) fn to(self, draft: &mut Draft) {
        let title = self.title.map(str::trim).filter(|title| !title.is_empty());
        if let Some(title) = title {
            draft.metadata.title = Some((title.to_owned(), EvidenceSource::Hint));
            draft.titled = true;
        }
        if let Some(from) = self.writer {
            draft.writer = mail::name_before_address(from).map(str::to_owned);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read_as_metadata() {
        let text = "---\nlayout: post\ntitle: \"Ny bro i Kalix\"\ndate: 2024-05-17 09:00:00 +0200\n\
            tags:\n  - broar\n  - 'vägar'\npublisher: Kalix kommun # avsändare\n\
            link: https://exempel.se/bro\nimage:\n  path: /a.jpg\n---\n\nBron öppnar i dag.\n";
        let (front, body) = front_matter(text).unwrap();
        assert_eq!(front.title.as_deref(), Some("Ny bro i Kalix"));
        assert_eq!(
            front.published.as_deref(),
            Some("2024-05-17 09:00:00 +0200")
        );
        assert_eq!(front.keywords, ["broar", "vägar"]);
        assert_eq!(front.publisher.as_deref(), Some("Kalix kommun"));
        assert_eq!(front.url.as_deref(), Some("https://exempel.se/bro"));
        assert_eq!(body.trim(), "Bron öppnar i dag.");
        let release = crate::parse_text(text);
        assert_eq!(release.title.as_deref(), Some("Ny bro i Kalix"));
        assert_eq!(
            release.published.as_deref(),
            Some("2024-05-17T09:00:00+02:00")
        );
        assert_eq!(release.text, "Bron öppnar i dag.");
        let long = crate::parse_text(&format!("{text}\nDen är lång.\n"));
        assert_eq!(long.title, release.title);
        assert_eq!(long.evidence.title, Some(EvidenceSource::Meta));
        assert_eq!(release.evidence.keywords, Some(EvidenceSource::Meta));
    }

    #[test]
    fn a_rule_above_a_text_is_no_front_matter() {
        for text in [
            "---\n\nNy bro\n\n---\n\nText.",
            "---\nNy bro: den öppnar.\nText utan slut.",
            "---\nhttp://exempel.se\n---\nText.",
            "---\n---\nText.",
            "---\n- a\n---\n",
            "Ny bro\n---\ntitle: a\n---\n",
        ] {
            assert!(front_matter(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_title_that_is_told_need_not_stand_in_the_text() {
        let told = |title: &str| {
            crate::Parser::new().metadata(Metadata {
                title: Some(title.into()),
                ..Metadata::default()
            })
        };
        let text = "Bron i Kalix öppnar\n\nDen är lång och går åt öster.";
        let kinds = |release: &crate::Release| {
            let kinds = release.blocks.iter().map(|block| block.kind);
            kinds.collect::<Vec<_>>()
        };
        let other = told("Ny bro").parse_text(text);
        assert_eq!(other.title.as_deref(), Some("Ny bro"));
        assert!(
            !kinds(&other).contains(&crate::BlockKind::Title),
            "{other:?}"
        );
        let same = told("Bron i Kalix öppnar").parse_text(text);
        assert_eq!(kinds(&same)[0], crate::BlockKind::Title);
        #[cfg(feature = "html")]
        {
            let page = told("Ny bro").parse_html("<p>Den är lång och går åt öster.</p><p>Text</p>");
            assert_eq!(page.title.as_deref(), Some("Ny bro"));
            assert!(!kinds(&page).contains(&crate::BlockKind::Title), "{page:?}");
        }
    }

    #[test]
    fn a_date_that_is_none_is_said_and_the_document_s_own_holds() {
        let parser = crate::Parser::new().metadata(Metadata {
            published: Some("i går".into()),
            title: Some(" ".into()),
            ..Metadata::default()
        });
        let release = parser.parse_text("Ny bro\n\n2024-05-17\n\nDen öppnar i dag.");
        assert_eq!(release.published.as_deref(), Some("2024-05-17"));
        assert_eq!(release.title.as_deref(), Some("Ny bro"));
        assert_eq!(release.warnings[0].code, "metadata_date");
    }
}
