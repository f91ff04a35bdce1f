//! Documents as flat tables: one of documents, one of blocks, one for each
//! kind of record, and one for each list that is asked about. All table
//! formats write these, and each column says what it is.
//!
//! Columns have the names that the JSON has, unless those are words of SQL;
//! nested names are joined by `_`, as `speaker_name`. A row has a key of
//! one column (`uid`) and one of several. A code of Statistics Sweden has a
//! column beside it that holds it as a URI (`scb:0114`), since many programs
//! read `0114` as 114.

use cell::{number, text};
pub use column::{Column, Type};
use column::{Field, field};
pub use documents::with_index;
use spalt::{Amount, Decimal, Flow, Record, Release, Span};

mod cell;
mod column;
pub mod copies;
pub mod dictionary;
mod documents;
mod parties;
pub mod questions;
mod records;
pub mod views;

/// One table: its columns, which every row fills in that order.
pub struct Table {
    pub name: &'static str,
    pub about: &'static str,
    /// The columns that tell its rows apart, beside the single key.
    pub key: &'static [&'static str],
    pub columns: Vec<Column>,
}

impl Table {
    /// The single column that tells its rows apart.
    pub fn single_key(&self) -> &'static str {
        match self.name {
            "documents" => "id",
            _ => "uid",
        }
    }

    /// Where a column stands.
    pub fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }
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

const RECORD: &[&str] = &["doc_id", "id"];

/// All tables, documents first.
pub fn tables() -> Vec<Table> {
    let parts = [of_documents(), of_entities(), of_relations()];
    parts.into_iter().flatten().collect()
}

fn of_documents() -> Vec<Table> {
    vec![
        table(
            "documents",
            "A row for each document.",
            &["id"],
            columns(documents::documents())
                .into_iter()
                .chain(documents::of_index())
                .collect(),
        ),
        table(
            "document_keywords",
            "A row for each subject word of a document.",
            &["doc_id", "nth"],
            documents::keywords(),
        ),
        table(
            "blocks",
            "A row for each block of a document's text: headings, paragraphs, items of lists, rows of tables.",
            &["doc_id", "block"],
            documents::blocks(),
        ),
    ]
}

/// What stands in one place.
fn of_entities() -> Vec<Table> {
    vec![
        kind(
            "amounts",
            "A row for each sum of money that is written.",
            records::amounts(),
        ),
        kind(
            "quantities",
            "A row for each counted or measured number that is not money.",
            records::quantities(),
        ),
        kind(
            "dates",
            "A row for each point or stretch of time that is written.",
            records::dates(),
        ),
        kind(
            "places",
            "A row for each place that is written.",
            records::places(),
        ),
        kind(
            "organisations",
            "A row for each organisation of a document, with its first mention.",
            records::organisations(),
        ),
        kind(
            "people",
            "A row for each person of a document, with the first mention.",
            records::people(),
        ),
        table(
            "person_roles",
            "A row for each role of a person.",
            &["doc_id", "person", "nth"],
            parties::roles(),
        ),
        table(
            "mentions",
            "A row for each place where a person or an organisation is mentioned.",
            &["doc_id", "record", "nth"],
            parties::mentions(),
        ),
    ]
}

/// What several words say together.
fn of_relations() -> Vec<Table> {
    vec![
        kind(
            "quotes",
            "A row for each piece of direct speech.",
            records::quotes(),
        ),
        kind(
            "contacts",
            "A row for each person or function to turn to.",
            records::contacts(),
        ),
        kind(
            "decisions",
            "A row for what was decided, proposed, commissioned or rejected.",
            records::decisions(),
        ),
        kind(
            "flows",
            "A row for each time that a document says what an amount does: who pays whom, how much and for what.",
            records::flows(),
        ),
        table(
            "flow_recipients",
            "A row for each recipient of a flow, with code and county.",
            &["doc_id", "flow", "nth"],
            parties::recipients(),
        ),
        kind(
            "refs",
            "A row for each number of a law, bill, report or file; `references` in JSON.",
            records::refs(),
        ),
    ]
}

fn table(
    name: &'static str,
    about: &'static str,
    key: &'static [&'static str],
    columns: Vec<Column>,
) -> Table {
    Table {
        name,
        about,
        key,
        columns,
    }
}

/// The rows of one document.
pub fn rows(release: &Release) -> Rows {
    let ground = Ground {
        release,
        sentences: release.sentences(),
    };
    let document = documents::documents()
        .iter()
        .map(|field| (field.fill)(release, &ground))
        .chain(documents::index_cells(release))
        .collect();
    vec![
        vec![document],
        documents::keyword_rows(&ground),
        documents::block_rows(&ground),
        ground.records(&release.amounts, records::amounts()),
        ground.records(&release.quantities, records::quantities()),
        ground.records(&release.dates, records::dates()),
        ground.records(&release.places, records::places()),
        ground.records(&release.organisations, records::organisations()),
        ground.records(&release.people, records::people()),
        parties::role_rows(&ground),
        parties::mention_rows(&ground),
        ground.records(&release.quotes, records::quotes()),
        ground.records(&release.contacts, records::contacts()),
        ground.records(&release.decisions, records::decisions()),
        ground.records(&release.flows, records::flows()),
        parties::recipient_rows(&ground),
        ground.records(&release.references, records::refs()),
    ]
}

/// A table of records: what tells them apart, their own columns, each followed
/// by the key of what it names, and where they stand.
fn kind<R: Record>(name: &'static str, about: &'static str, fields: Vec<Field<R>>) -> Table {
    let mut columns = vec![
        documents::uid(name, "a1"),
        documents::doc_id(),
        column::plain(
            "id",
            Type::Text,
            "The record's name within its document, as in JSON.",
            "a1",
        )
        .unit("id within the document"),
    ];
    for field in fields {
        let beside = field.column.local.map(|table| field.column.beside(table));
        columns.push(field.column);
        columns.extend(beside);
    }
    columns.extend(self::columns(place::<R>()));
    Table {
        name,
        about,
        key: RECORD,
        columns,
    }
}

fn columns<R>(fields: Vec<Field<R>>) -> Vec<Column> {
    fields.into_iter().map(|field| field.column).collect()
}

/// Where a record stands and by what rule, behind its own columns.
fn place<R: Record>() -> Vec<Field<R>> {
    use documents::CHARACTERS;
    let field = field::<R>;
    vec![
        field(
            "text",
            Type::Text,
            "What stands there.",
            "10,9 miljoner kronor",
            |r, _| text(Some(r.text())),
        ),
        field(
            "sentence",
            Type::Text,
            "The whole sentence.",
            "Bron kostar 10,9 miljoner kronor.",
            |r, g| text(g.sentence(r.span())),
        ),
        field(
            "heading",
            Type::Text,
            "The heading that it stands under.",
            "Bakgrund",
            |r, g| text(g.heading(r.block())),
        ),
        field(
            "start_char",
            Type::Integer,
            "Where it begins in the document's text.",
            "120",
            |r, _| number(r.span().chars[0]),
        )
        .unit(CHARACTERS),
        field(
            "end_char",
            Type::Integer,
            "Where it ends there, the first character after it.",
            "140",
            |r, _| number(r.span().chars[1]),
        )
        .unit(CHARACTERS),
        field(
            "block",
            Type::Integer,
            "The block that it stands in, of `blocks`.",
            "3",
            |r, _| number(r.block()),
        )
        .unit("number"),
        field(
            "rule",
            Type::Text,
            "The rule that found it; `spalt rules` explains it.",
            "amount.stated",
            |r, _| text(Some(r.rule())),
        ),
    ]
}

/// The document that the records of a table stand in.
pub struct Ground<'r> {
    release: &'r Release,
    sentences: Vec<Span>,
}

impl Ground<'_> {
    fn records<R: Record>(&self, records: &[R], fields: Vec<Field<R>>) -> Vec<Row> {
        let place = place::<R>();
        let record = |record: &R| {
            let mut row = vec![
                self.uid(record.id()),
                self.doc_id(),
                text(Some(record.id())),
            ];
            for field in &fields {
                let cell = (field.fill)(record, self);
                let beside = match (&cell, field.column.local) {
                    (Cell::Text(id), Some(_)) => Some(self.uid(id)),
                    (_, local) => local.map(|_| Cell::Null),
                };
                row.push(cell);
                row.extend(beside);
            }
            row.extend(place.iter().map(|field| (field.fill)(record, self)));
            row
        };
        records.iter().map(record).collect()
    }

    fn doc_id(&self) -> Cell {
        text(self.release.id.as_deref())
    }

    /// The key of a row among those of all documents.
    fn uid(&self, id: &str) -> Cell {
        let document = self.release.id.as_deref().unwrap_or_default();
        Cell::Text(format!("{document}#{id}"))
    }

    /// The sentence that a span stands in.
    fn sentence(&self, span: Span) -> Option<&str> {
        sentence(self.release, &self.sentences, span)
    }

    /// The heading that a block stands under.
    fn heading(&self, block: usize) -> Option<&str> {
        let section = self.release.blocks.get(block)?.section?;
        let heading = self.release.blocks.get(section)?;
        self.release.text.get(heading.span.range())
    }

    fn amount(&self, flow: &Flow) -> Option<&Amount> {
        self.release.amount(&flow.amount)
    }

    /// Why a flow may not be summed with others.
    fn left_out(&self, flow: &Flow) -> Option<&'static str> {
        if flow.same_as.is_some() {
            Some("told_again")
        } else if flow.part_of.is_some() {
            Some("part")
        } else if self.amount(flow).is_some_and(|amount| amount.per.is_some()) {
            Some("rate")
        } else {
            (flow.basis == Some(spalt::Basis::Applied)).then_some("applied")
        }
    }

    /// The year of a flow's money.
    fn year(&self, flow: &Flow) -> Cell {
        let period = flow
            .period
            .as_deref()
            .map(|period| period.trim_start_matches("../"));
        let of = |day: Option<&str>| cell::integer(day.and_then(|day| day.get(..4)));
        match of(period) {
            Cell::Null => of(self.release.published.as_deref()),
            year => year,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_fills_its_columns() {
        let release = spalt::parse_text(
            "Ny bro i Haparanda\n\nRegeringen beslutade den 3 maj 2024 att ge 3 miljoner kronor till Haparanda kommun.",
        );
        let rows = rows(&release);
        let tables = tables();
        assert_eq!(rows.len(), tables.len());
        for (table, rows) in tables.iter().zip(&rows) {
            for row in rows {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                for (column, cell) in table.columns.iter().zip(row) {
                    assert!(
                        fits(cell, column.kind),
                        "{}.{}: {cell:?}",
                        table.name,
                        column.name
                    );
                }
            }
        }
        assert_eq!(rows[0].len(), 1);
        assert_eq!(rows[2].len(), release.blocks.len());
    }

    fn fits(cell: &Cell, kind: Type) -> bool {
        match cell {
            Cell::Null => true,
            Cell::Text(_) => matches!(kind, Type::Text | Type::Date),
            Cell::Integer(_) => kind == Type::Integer,
            Cell::Decimal(_) => kind == Type::Decimal,
            Cell::List(_) => kind == Type::List,
        }
    }

    #[test]
    fn links_lead_to_tables_and_keys_are_columns() {
        let tables = tables();
        for table in &tables {
            let keys = table.key.iter().copied().chain([table.single_key()]);
            keys.for_each(|key| assert!(table.at(key).is_some(), "{}.{key}", table.name));
            for column in &table.columns {
                for link in [column.link, column.local].into_iter().flatten() {
                    assert!(tables.iter().any(|table| table.name == link), "{link}");
                }
            }
        }
    }

    /// Every column says what it holds, in what, and shows a value of its type.
    #[test]
    fn every_column_explains_itself() {
        for table in tables() {
            assert!(table.about.ends_with('.'), "{}", table.name);
            for column in &table.columns {
                let at = format!("{}.{}", table.name, column.name);
                assert!(
                    column.about.len() > 8 && column.about.ends_with('.'),
                    "{at}: {}",
                    column.about
                );
                assert!(!column.unit.is_empty(), "{at} has no unit");
                let example = &*column.example;
                let is_right = match column.kind {
                    Type::Integer => example.parse::<i64>().is_ok(),
                    Type::Decimal => example.parse::<Decimal>().is_ok(),
                    Type::Date => example.parse::<spalt::Day>().is_ok(),
                    Type::Text | Type::List => !example.is_empty(),
                };
                assert!(is_right, "{at}: {example:?} is no {:?}", column.kind);
                if !column.words.is_empty() {
                    assert!(column.words.contains(&example), "{at}: {example:?}");
                }
            }
        }
    }
}
