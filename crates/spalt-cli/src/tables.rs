//! Documents as flat tables: one of documents, one of blocks, and one for each
//! kind of record. All table formats write these.
//!
//! Columns have the names that the JSON has; what is nested there is joined by
//! `_`, as `speaker_name`. A code of Statistics Sweden has a column beside it
//! that holds it as a URI (`scb:0114`), since many programs read `0114` as 114.

use serde::Serialize;
use spalt::{Actor, Decimal, Release, Span};

/// One table: its columns, which every row fills in that order.
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub kind: Type,
    /// The table whose ids the column holds.
    pub link: Option<&'static str>,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    Text,
    Integer,
    Decimal,
    /// A day, `2024-05-31`.
    Date,
    /// Several texts.
    List,
}

/// One value in a row.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    Null,
    Text(String),
    Integer(i64),
    Decimal(Decimal),
    List(Vec<String>),
}

pub type Row = Vec<Cell>;

/// All rows of one document, table by table in the order of [`tables`].
pub type Rows = Vec<Vec<Row>>;

/// A column with what fills it from a record of type `R`: its name, its kind,
/// the table whose ids it holds.
type Filled<R> = (&'static str, Type, Option<&'static str>, fn(&R) -> Cell);
type Columns<R> = Vec<Filled<R>>;

/// What every record has.
trait Record {
    fn place(&self) -> (&str, &str, Span, usize, &str);
}

macro_rules! records {
    ($($kind:ty),*) => {$(
        impl Record for $kind {
            fn place(&self) -> (&str, &str, Span, usize, &str) {
                (&self.id, &self.text, self.span, self.block, &self.rule)
            }
        }
    )*};
}

records!(
    spalt::Amount,
    spalt::Quantity,
    spalt::Date,
    spalt::Place,
    spalt::Organisation,
    spalt::Person,
    spalt::Quote,
    spalt::Contact,
    spalt::Decision,
    spalt::Flow,
    spalt::Reference
);

// --- The columns of each table ---

use Type::{Date, Decimal as Number, Integer, List, Text};

fn documents() -> Columns<Release> {
    vec![
        ("id", Text, None, |d| text(d.id.as_deref())),
        ("kind", Text, None, |d| word(&d.kind)),
        ("language", Text, None, |d| text(Some(&d.language))),
        ("title", Text, None, |d| text(d.title.as_deref())),
        ("lead", Text, None, |d| text(d.lead.as_deref())),
        ("published", Text, None, |d| text(d.published.as_deref())),
        ("published_date", Date, None, |d| {
            day(d.published.as_deref())
        }),
        ("updated", Text, None, |d| text(d.updated.as_deref())),
        ("publisher_name", Text, None, |d| {
            text(d.publisher.as_ref().map(|p| p.name.as_str()))
        }),
        ("publisher_kind", Text, None, |d| {
            d.publisher
                .as_ref()
                .and_then(|p| p.kind)
                .map_or(Cell::Null, |kind| word(&kind))
        }),
        ("publisher_code", Text, None, |d| text(publisher_code(d))),
        ("publisher_code_uri", Text, None, |d| uri(publisher_code(d))),
        ("url", Text, None, |d| text(d.url.as_deref())),
        ("keywords", List, None, |d| Cell::List(d.keywords.clone())),
        // As JSON: which there are, each archive's index says anew.
        ("extra", Text, None, |d| match d.extra.is_empty() {
            true => Cell::Null,
            false => text(serde_json::to_string(&d.extra).ok().as_deref()),
        }),
        ("warnings", List, None, |d| {
            Cell::List(d.warnings.iter().map(|w| w.code.to_string()).collect())
        }),
        ("text", Text, None, |d| text(Some(&d.text))),
        ("source_path", Text, None, |d| {
            text(d.source.path.as_deref())
        }),
        ("source_media_type", Text, None, |d| {
            text(Some(&d.source.media_type))
        }),
        ("source_encoding", Text, None, |d| {
            text(Some(&d.source.encoding))
        }),
        ("source_bytes", Integer, None, |d| {
            i64::try_from(d.source.bytes).map_or(Cell::Null, Cell::Integer)
        }),
        ("source_sha256", Text, None, |d| {
            text(Some(&d.source.sha256))
        }),
        ("source_retrieved", Text, None, |d| {
            text(d.source.retrieved.as_deref())
        }),
        ("schema_version", Text, None, |d| {
            text(Some(&d.schema_version))
        }),
    ]
}

fn publisher_code(release: &Release) -> Option<&str> {
    release.publisher.as_ref()?.code.as_deref()
}

fn amounts() -> Columns<spalt::Amount> {
    vec![
        ("value", Number, None, |r| Cell::Decimal(r.value)),
        ("upper", Number, None, |r| {
            r.upper.map_or(Cell::Null, Cell::Decimal)
        }),
        ("currency", Text, None, |r| text(Some(&r.currency))),
        ("currency_source", Text, None, |r| word(&r.currency_source)),
        ("modifier", Text, None, |r| word(&r.modifier)),
        ("per", Text, None, |r| text(r.per.as_deref())),
    ]
}

fn quantities() -> Columns<spalt::Quantity> {
    vec![
        ("value", Number, None, |r| Cell::Decimal(r.value)),
        ("upper", Number, None, |r| {
            r.upper.map_or(Cell::Null, Cell::Decimal)
        }),
        ("modifier", Text, None, |r| word(&r.modifier)),
        ("dimension", Text, None, |r| word(&r.dimension)),
        ("unit", Text, None, |r| text(r.unit.as_deref())),
    ]
}

// `start` and `end` are the record's place in every table; the days of a date
// are therefore called `start_date` and `end_date`.
fn dates() -> Columns<spalt::Date> {
    vec![
        ("edtf", Text, None, |r| text(r.edtf.as_deref())),
        ("start_date", Date, None, |r| day(r.start.as_deref())),
        ("end_date", Date, None, |r| day(r.end.as_deref())),
        ("time", Text, None, |r| text(r.time.as_deref())),
        ("bound", Text, None, |r| {
            r.bound.map_or(Cell::Null, |b| word(&b))
        }),
        ("resolution", Text, None, |r| word(&r.resolution)),
        ("from", Text, Some("dates"), |r| text(r.from.as_deref())),
    ]
}

fn places() -> Columns<spalt::Place> {
    vec![
        ("name", Text, None, |r| text(Some(&r.name))),
        ("kind", Text, None, |r| word(&r.kind)),
        ("code", Text, None, |r| text(r.code.as_deref())),
        ("code_uri", Text, None, |r| uri(r.code.as_deref())),
        ("iso", Text, None, |r| text(r.iso.as_deref())),
        ("region_code", Text, None, |r| {
            text(r.region_code.as_deref())
        }),
        ("region_code_uri", Text, None, |r| {
            uri(r.region_code.as_deref())
        }),
    ]
}

fn organisations() -> Columns<spalt::Organisation> {
    vec![
        ("name", Text, None, |r| text(Some(&r.name))),
        ("kind", Text, None, |r| word(&r.kind)),
        ("code", Text, None, |r| text(r.code.as_deref())),
        ("code_uri", Text, None, |r| uri(r.code.as_deref())),
        ("mentions", Integer, None, |r| number(r.mentions.len())),
    ]
}

fn people() -> Columns<spalt::Person> {
    vec![
        ("name", Text, None, |r| text(Some(&r.name))),
        ("roles", List, None, |r| Cell::List(r.roles.clone())),
        ("party", Text, None, |r| text(r.party.as_deref())),
        ("organisation", Text, None, |r| {
            text(r.organisation.as_deref())
        }),
        ("mentions", Integer, None, |r| number(r.mentions.len())),
    ]
}

fn quotes() -> Columns<spalt::Quote> {
    vec![
        ("speaker_name", Text, None, |r| {
            speaker(r, |s| s.name.as_deref())
        }),
        ("speaker_role", Text, None, |r| {
            speaker(r, |s| s.role.as_deref())
        }),
        ("speaker_role_source", Text, None, |r| {
            r.speaker
                .as_ref()
                .and_then(|s| s.role_source)
                .map_or(Cell::Null, |s| word(&s))
        }),
        ("speaker_party", Text, None, |r| {
            speaker(r, |s| s.party.as_deref())
        }),
        ("speaker_organisation", Text, None, |r| {
            speaker(r, |s| s.organisation.as_deref())
        }),
        ("speaker_person", Text, Some("people"), |r| {
            speaker(r, |s| s.person.as_deref())
        }),
        ("verb", Text, None, |r| text(r.verb.as_deref())),
    ]
}

fn speaker(quote: &spalt::Quote, field: fn(&spalt::Speaker) -> Option<&str>) -> Cell {
    text(quote.speaker.as_ref().and_then(field))
}

fn contacts() -> Columns<spalt::Contact> {
    vec![
        ("name", Text, None, |r| text(r.name.as_deref())),
        ("role", Text, None, |r| text(r.role.as_deref())),
        ("organisation", Text, None, |r| {
            text(r.organisation.as_deref())
        }),
        ("phones", List, None, |r| {
            Cell::List(r.phones.iter().map(|phone| phone.e164.clone()).collect())
        }),
        ("emails", List, None, |r| Cell::List(r.emails.clone())),
        ("kind", Text, None, |r| {
            r.kind.map_or(Cell::Null, |kind| word(&kind))
        }),
    ]
}

fn decisions() -> Columns<spalt::Decision> {
    vec![
        ("status", Text, None, |r| word(&r.status)),
        ("actor_name", Text, None, |r| actor(r.actor.as_ref())),
        ("actor_record", Text, None, |r| {
            actor_record(r.actor.as_ref())
        }),
        ("decider_name", Text, None, |r| actor(r.decider.as_ref())),
        ("decider_record", Text, None, |r| {
            actor_record(r.decider.as_ref())
        }),
        ("assignee_name", Text, None, |r| actor(r.assignee.as_ref())),
        ("assignee_record", Text, None, |r| {
            actor_record(r.assignee.as_ref())
        }),
        ("action", Text, None, |r| text(r.action.as_deref())),
        ("verb", Text, None, |r| text(r.verb.as_deref())),
        ("date", Text, Some("dates"), |r| text(r.date.as_deref())),
        ("reference", Text, Some("references"), |r| {
            text(r.reference.as_deref())
        }),
    ]
}

fn flows() -> Columns<spalt::Flow> {
    vec![
        ("amount", Text, Some("amounts"), |r| text(Some(&r.amount))),
        ("kind", Text, None, |r| word(&r.kind)),
        ("payer_name", Text, None, |r| actor(r.payer.as_ref())),
        ("payer_record", Text, None, |r| {
            actor_record(r.payer.as_ref())
        }),
        ("recipients", List, None, |r| {
            Cell::List(
                r.recipients
                    .iter()
                    .map(|actor| actor.name.clone())
                    .collect(),
            )
        }),
        ("recipient_records", List, None, |r| {
            Cell::List(
                r.recipients
                    .iter()
                    .filter_map(|actor| actor.record.clone())
                    .collect(),
            )
        }),
        ("purpose", Text, None, |r| text(r.purpose.as_deref())),
        ("period", Text, None, |r| text(r.period.as_deref())),
        ("basis", Text, None, |r| {
            r.basis.map_or(Cell::Null, |basis| word(&basis))
        }),
        ("change", Text, None, |r| {
            r.change.map_or(Cell::Null, |change| word(&change))
        }),
        ("same_as", Text, Some("flows"), |r| {
            text(r.same_as.as_deref())
        }),
        ("part_of", Text, Some("flows"), |r| {
            text(r.part_of.as_deref())
        }),
    ]
}

fn references() -> Columns<spalt::Reference> {
    vec![
        ("kind", Text, None, |r| word(&r.kind)),
        ("number", Text, None, |r| text(Some(&r.number))),
    ]
}

const BLOCKS: [(&str, Type); 9] = [
    ("doc_id", Text),
    ("block", Integer),
    ("kind", Text),
    ("level", Integer),
    ("section", Integer),
    ("text", Text),
    ("heading", Text),
    ("start", Integer),
    ("end", Integer),
];

/// What stands before and after the columns of a kind.
const BEFORE: [(&str, Type); 2] = [("doc_id", Text), ("id", Text)];
const AFTER: [(&str, Type); 7] = [
    ("text", Text),
    ("sentence", Text),
    ("heading", Text),
    ("start", Integer),
    ("end", Integer),
    ("block", Integer),
    ("rule", Text),
];

// --- Tables and rows ---

/// All tables, documents first.
pub fn tables() -> Vec<Table> {
    vec![
        Table {
            name: "documents",
            columns: documents().iter().map(column).collect(),
        },
        Table {
            name: "blocks",
            columns: BLOCKS.iter().map(|&c| own(c)).collect(),
        },
        kind("amounts", &amounts()),
        kind("quantities", &quantities()),
        kind("dates", &dates()),
        kind("places", &places()),
        kind("organisations", &organisations()),
        kind("people", &people()),
        kind("quotes", &quotes()),
        kind("contacts", &contacts()),
        kind("decisions", &decisions()),
        kind("flows", &flows()),
        kind("references", &references()),
    ]
}

fn kind<R>(name: &'static str, columns: &Columns<R>) -> Table {
    let before = BEFORE.iter().map(|&c| own(c));
    let after = AFTER.iter().map(|&c| own(c));
    Table {
        name,
        columns: before
            .chain(columns.iter().map(column))
            .chain(after)
            .collect(),
    }
}

fn column<R>(&(name, kind, link, _): &Filled<R>) -> Column {
    Column { name, kind, link }
}

fn own((name, kind): (&'static str, Type)) -> Column {
    let link = (name == "doc_id").then_some("documents");
    Column { name, kind, link }
}

/// The rows of one document.
pub fn rows(release: &Release) -> Rows {
    let ground = Ground {
        release,
        sentences: release.sentences(),
    };
    vec![
        vec![
            documents()
                .iter()
                .map(|column| (column.3)(release))
                .collect(),
        ],
        ground.blocks(),
        ground.records(&release.amounts, &amounts()),
        ground.records(&release.quantities, &quantities()),
        ground.records(&release.dates, &dates()),
        ground.records(&release.places, &places()),
        ground.records(&release.organisations, &organisations()),
        ground.records(&release.people, &people()),
        ground.records(&release.quotes, &quotes()),
        ground.records(&release.contacts, &contacts()),
        ground.records(&release.decisions, &decisions()),
        ground.records(&release.flows, &flows()),
        ground.records(&release.references, &references()),
    ]
}

/// The document that the records of a table stand in.
struct Ground<'r> {
    release: &'r Release,
    sentences: Vec<Span>,
}

impl Ground<'_> {
    fn records<R: Record>(&self, records: &[R], columns: &Columns<R>) -> Vec<Row> {
        records
            .iter()
            .map(|record| self.record(record, columns))
            .collect()
    }

    fn record<R: Record>(&self, record: &R, columns: &Columns<R>) -> Row {
        let (id, said, span, block, rule) = record.place();
        let mut row = Vec::with_capacity(BEFORE.len() + columns.len() + AFTER.len());
        row.push(text(self.release.id.as_deref()));
        row.push(text(Some(id)));
        row.extend(columns.iter().map(|column| (column.3)(record)));
        row.push(text(Some(said)));
        row.push(text(sentence(self.release, &self.sentences, span)));
        row.push(text(self.heading(block)));
        row.push(number(span.chars[0]));
        row.push(number(span.chars[1]));
        row.push(number(block));
        row.push(text(Some(rule)));
        row
    }

    fn blocks(&self) -> Vec<Row> {
        let blocks = self.release.blocks.iter().enumerate();
        blocks
            .map(|(index, block)| {
                vec![
                    text(self.release.id.as_deref()),
                    number(index),
                    word(&block.kind),
                    block
                        .level
                        .map_or(Cell::Null, |level| Cell::Integer(level.into())),
                    block.section.map_or(Cell::Null, number),
                    text(self.release.text.get(block.span.range())),
                    text(self.heading(index)),
                    number(block.span.chars[0]),
                    number(block.span.chars[1]),
                ]
            })
            .collect()
    }

    /// The heading that a block stands under.
    fn heading(&self, block: usize) -> Option<&str> {
        let section = self.release.blocks.get(block)?.section?;
        let heading = self.release.blocks.get(section)?;
        self.release.text.get(heading.span.range())
    }
}

/// The sentence that a span stands in; all of them, where it runs over several.
pub fn sentence<'r>(release: &'r Release, sentences: &[Span], span: Span) -> Option<&'r str> {
    let first = sentences.partition_point(|s| s.bytes[1] <= span.bytes[0]);
    let after = sentences.partition_point(|s| s.bytes[0] < span.bytes[1]);
    let start = sentences.get(first)?.bytes[0];
    let end = sentences.get(after.checked_sub(1)?)?.bytes[1];
    release.text.get(start..end)
}

// --- Cells ---

fn text(value: Option<&str>) -> Cell {
    value.map_or(Cell::Null, |value| Cell::Text(value.to_owned()))
}

fn number(value: usize) -> Cell {
    i64::try_from(value).map_or(Cell::Null, Cell::Integer)
}

/// The day that a date or a time of day begins with.
fn day(value: Option<&str>) -> Cell {
    text(value.and_then(|value| value.get(..10)))
}

/// The word that an enum has in JSON.
fn word(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Text(word),
        _ => Cell::Null,
    }
}

fn uri(code: Option<&str>) -> Cell {
    let Some(code) = code else {
        return Cell::Null;
    };
    // A county has two digits, a municipality four, an organisation ten.
    let scheme = if code.len() <= 4 { "scb" } else { "orgnr" };
    Cell::Text(format!("{scheme}:{code}"))
}

fn actor(actor: Option<&Actor>) -> Cell {
    text(actor.map(|actor| actor.name.as_str()))
}

fn actor_record(actor: Option<&Actor>) -> Cell {
    text(actor.and_then(|actor| actor.record.as_deref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_fills_its_columns() {
        let release = spalt::parse_text(
            "Ny bro i Haparanda\n\nRegeringen beslutade den 3 maj 2024 att ge 3 miljoner kronor.",
        );
        let rows = rows(&release);
        let tables = tables();
        assert_eq!(rows.len(), tables.len());
        for (table, rows) in tables.iter().zip(&rows) {
            for row in rows {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                for (column, cell) in table.columns.iter().zip(row) {
                    let fits = match cell {
                        Cell::Null => true,
                        Cell::Text(_) => matches!(column.kind, Type::Text | Type::Date),
                        Cell::Integer(_) => column.kind == Type::Integer,
                        Cell::Decimal(_) => column.kind == Type::Decimal,
                        Cell::List(_) => column.kind == Type::List,
                    };
                    assert!(fits, "{}.{}: {cell:?}", table.name, column.name);
                }
            }
        }
        assert_eq!(rows[0].len(), 1);
        assert_eq!(rows[1].len(), release.blocks.len());
    }

    #[test]
    fn links_lead_to_tables() {
        let tables = tables();
        for column in tables.iter().flat_map(|table| &table.columns) {
            if let Some(link) = column.link {
                assert!(tables.iter().any(|table| table.name == link), "{link}");
            }
        }
    }
}
