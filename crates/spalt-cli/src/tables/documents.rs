//! The documents themselves, their keywords and their blocks.

use std::sync::OnceLock;

use spalt::Release;
use unicode_normalization::UnicodeNormalization;

use super::{
    Cell, Ground, Row,
    cell::{day, integer, json, number, text, uri, word},
    column::{
        Column, Field, Type,
        Type::{Date, Integer, List, Text},
        all, field, plain,
    },
};

/// The table of documents, a row for each.
pub fn documents() -> Vec<Field<Release>> {
    let mut fields = head();
    fields.extend(source());
    fields
}

/// What an index beside the documents tells of them, by its own names: columns
/// behind those that are the same in every run.
static OF_INDEX: OnceLock<Vec<(String, Column)>> = OnceLock::new();

/// Most columns of an index.
const MOST: usize = 500;

/// Gives the table of documents the columns of an index, once in a run.
pub fn with_index(names: impl IntoIterator<Item = String>) {
    let mut columns: Vec<(String, Column)> = Vec::new();
    for name in names.into_iter().take(MOST) {
        let plain_name = sql_name(&name);
        let is_taken = |wanted: &str| columns.iter().any(|(_, column)| column.name == wanted);
        let free = (1..).map(|n| match n {
            1 => plain_name.clone(),
            n => format!("{plain_name}_{n}"),
        });
        let free = free.into_iter().find(|name| !is_taken(name));
        let about = format!("What the index says under `{name}`.");
        columns.push((name, plain(free.unwrap_or_default(), Text, about, "")));
    }
    let _ = OF_INDEX.set(columns);
}

/// A name that is no word of SQL, and needs no quotes there: `extra_diarienr`.
fn sql_name(name: &str) -> String {
    let letters = name.nfd().filter(|c| !('\u{300}'..'\u{370}').contains(c));
    let plain = letters.map(|c| match c {
        c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
        _ => '_',
    });
    let plain: String = plain.take(60).collect();
    format!("extra_{}", plain.trim_matches('_'))
}

/// The columns that this run's index adds.
pub fn of_index() -> impl Iterator<Item = Column> {
    let columns = OF_INDEX.get().into_iter().flatten();
    columns.map(|(_, column)| column.clone())
}

/// The cells of those columns.
pub fn index_cells(release: &Release) -> impl Iterator<Item = Cell> {
    let columns = OF_INDEX.get().into_iter().flatten();
    columns.map(|(name, _)| text(release.extra.get(name).map(String::as_str)))
}

/// What a document says of itself.
fn head() -> Vec<Field<Release>> {
    let field = field::<Release>;
    vec![
        field("id", Text, "The document: its path below the folder, in an archive after `!/`, or its address in a web archive.", "2024/bro.html", |d, _| text(d.id.as_deref())).unit("key"),
        field("kind", Text, "What sort of document it is.", "press_release", |d, _| word(&d.kind)).words(all!(DocumentKind)),
        field("language", Text, "Language of the text.", "sv", |d, _| text(Some(&d.language))).unit("BCP 47"),
        field("title", Text, "The headline.", "Ny bro i Haparanda", |d, _| text(d.title.as_deref())),
        field("lead", Text, "The first paragraphs, which sum up the rest.", "Kommunen bygger en bro.", |d, _| text(d.lead.as_deref())),
        field("published", Text, "When it was published, with the time where one is written.", "2024-05-31T09:15:00+02:00", |d, _| text(d.published.as_deref())).unit("RFC 3339, or a day"),
        field("published_date", Date, "The day on which it was published.", "2024-05-31", |d, _| day(d.published.as_deref())),
        field("year", Integer, "The year in which it was published.", "2024", |d, _| integer(d.published.as_deref().and_then(|day| day.get(..4)))).unit("year"),
        field("month", Text, "The month in which it was published.", "2024-05", |d, _| text(d.published.as_deref().and_then(|day| day.get(..7)))).unit("month (ISO 8601)"),
        field("updated", Text, "When it was last changed.", "2024-06-01", |d, _| text(d.updated.as_deref())).unit("RFC 3339, or a day"),
        field("publisher_name", Text, "The organisation that publishes, where the document shows it.", "Haparanda kommun", |d, _| text(d.publisher.as_ref().map(|p| p.name.as_str()))),
        field("publisher_kind", Text, "What kind of organisation that is.", "municipality", |d, _| d.publisher.as_ref().and_then(|p| p.kind).map_or(Cell::Null, |kind| word(&kind))).words(all!(OrganisationKind)),
        field("publisher_code", Text, "The code of that organisation.", "2583", |d, _| text(publisher_code(d))).unit("SCB code or organisation number"),
        field("publisher_code_uri", Text, "The same with its scheme, for programs that make 114 of 0114.", "scb:2583", |d, _| uri(publisher_code(d))).unit("URI"),
        field("url", Text, "Address of the document on the web.", "https://haparanda.exempel.se/bro", |d, _| text(d.url.as_deref())).unit("URL"),
        field("keywords", List, "Subject words of the document; one a row in `document_keywords`.", "broar; vägar", |d, _| Cell::List(d.keywords.clone())),
        field("same_text_as", Text, "`id` of the first document with the same text, but for white space and days of fetching.", "2024/bro-2.html", |_, _| Cell::Null).of_document(),
        field("near_copy_of", Text, "`id` of the first document with nearly the same text: of all runs of four words that stand in either, at least 85 in a hundred stand in both, as estimated by MinHash.", "2024/bro-2.html", |_, _| Cell::Null).of_document(),
        // As JSON, since other archives have other keys.
        field("extra", Text, "What else an index or the front matter says of the document; what an index says has a column of its own too, as `extra_diarienr`.", "{\"redaktör\":\"Maja\"}", |d, _| match d.extra.is_empty() {
            true => Cell::Null,
            false => json(&d.extra),
        }).unit("JSON object"),
        field("warnings", List, "What was repaired or left unread, by stable words.", "declared_encoding", |d, _| Cell::List(d.warnings.iter().map(|w| w.code.to_string()).collect())),
        field("text", Text, "The cleaned text, which all places of records point into.", "Ny bro i Haparanda", |d, _| text(Some(&d.text))),
    ]
}

/// What it was read from.
fn source() -> Vec<Field<Release>> {
    let field = field::<Release>;
    vec![
        field(
            "source_path",
            Text,
            "Where it was read.",
            "arkiv/2024/bro.html",
            |d, _| text(d.source.path.as_deref()),
        )
        .unit("path"),
        field(
            "source_media_type",
            Text,
            "What it was read as.",
            "text/html",
            |d, _| text(Some(&d.source.media_type)),
        )
        .unit("media type (RFC 6838)"),
        field(
            "source_encoding",
            Text,
            "The encoding of its bytes.",
            "utf-8",
            |d, _| text(Some(&d.source.encoding)),
        )
        .unit("name of the WHATWG Encoding Standard"),
        field(
            "source_bytes",
            Integer,
            "How long it is.",
            "20480",
            |d, _| i64::try_from(d.source.bytes).map_or(Cell::Null, Cell::Integer),
        )
        .unit("bytes"),
        field(
            "source_sha256",
            Text,
            "A digest of its bytes.",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            |d, _| text(Some(&d.source.sha256)),
        )
        .unit("SHA-256, hexadecimal"),
        field(
            "source_retrieved",
            Text,
            "When it was fetched, where a web archive says so.",
            "2024-06-02T08:00:00Z",
            |d, _| text(d.source.retrieved.as_deref()),
        )
        .unit("RFC 3339"),
        field(
            "schema_version",
            Text,
            "Version of the format of the records.",
            "1.1",
            |d, _| text(Some(&d.schema_version)),
        ),
    ]
}

fn publisher_code(release: &Release) -> Option<&str> {
    release.publisher.as_ref()?.code.as_deref()
}

/// The documents' keywords, a row for each.
pub fn keywords() -> Vec<Column> {
    vec![
        uid("document_keywords", "1"),
        doc_id(),
        plain(
            "nth",
            Integer,
            "Which of the document's keywords it is, from 1.",
            "1",
        )
        .unit("number"),
        plain("keyword", Text, "The subject word.", "broar"),
    ]
}

pub fn keyword_rows(ground: &Ground<'_>) -> Vec<Row> {
    let keywords = (1..).zip(&ground.release.keywords);
    keywords
        .map(|(nth, keyword)| {
            vec![
                ground.uid(&nth.to_string()),
                ground.doc_id(),
                Cell::Integer(nth),
                text(Some(keyword)),
            ]
        })
        .collect()
}

/// The blocks of the text, a row for each.
pub fn blocks() -> Vec<Column> {
    vec![
        uid("blocks", "3"),
        doc_id(),
        plain(
            "block",
            Integer,
            "Which of the document's blocks it is, from 0.",
            "3",
        )
        .unit("number"),
        Column {
            words: all!(BlockKind),
            ..plain("kind", Text, "What kind of block it is.", "paragraph")
        }
        .unit(format!("one of {}", all!(BlockKind).join(", "))),
        plain("level", Integer, "Level of a heading, from 1.", "2").unit("level"),
        plain(
            "section",
            Integer,
            "`block` of the heading that it stands under.",
            "2",
        )
        .unit("number"),
        plain("text", Text, "What it says.", "Kommunen bygger en bro."),
        plain(
            "heading",
            Text,
            "The heading that it stands under.",
            "Bakgrund",
        ),
        plain(
            "start_char",
            Integer,
            "Where it begins in the document's text.",
            "120",
        )
        .unit(CHARACTERS),
        plain(
            "end_char",
            Integer,
            "Where it ends there, the first character after it.",
            "143",
        )
        .unit(CHARACTERS),
    ]
}

/// What places in a text are counted in.
pub const CHARACTERS: &str = "characters (Unicode code points) from 0";

pub fn block_rows(ground: &Ground<'_>) -> Vec<Row> {
    let blocks = ground.release.blocks.iter().enumerate();
    blocks
        .map(|(index, block)| {
            vec![
                ground.uid(&index.to_string()),
                ground.doc_id(),
                number(index),
                word(&block.kind),
                block
                    .level
                    .map_or(Cell::Null, |level| Cell::Integer(level.into())),
                block.section.map_or(Cell::Null, number),
                text(ground.release.text.get(block.span.range())),
                text(ground.heading(index)),
                number(block.span.chars[0]),
                number(block.span.chars[1]),
            ]
        })
        .collect()
}

/// The single key of a table's rows.
pub fn uid(table: &str, example: &str) -> Column {
    let about =
        format!("Key of the row in `{table}`: the document, `#`, and what tells its rows apart.");
    plain("uid", Type::Text, about, format!("2024/bro.html#{example}")).unit("key")
}

/// The document that a row is of.
pub fn doc_id() -> Column {
    plain(
        "doc_id",
        Text,
        "`id` in `documents` of the document that it stands in.",
        "2024/bro.html",
    )
    .unit("key")
    .link("documents")
}
