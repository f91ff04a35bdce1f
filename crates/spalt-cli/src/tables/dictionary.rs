//! What every table, view and column says, in the forms in which it is told:
//! rows of `data_dictionary`, Datasette's metadata, a page of Markdown.

use serde_json::{Map, Value, json};

use super::{
    Table,
    column::{
        Column,
        Type::{self, Integer, Text},
        plain,
    },
    documents::doc_id,
    questions::questions,
    tables, views,
};

/// A table or a view, and its columns.
pub struct Entry {
    pub name: &'static str,
    pub about: String,
    pub is_view: bool,
    pub columns: Vec<Column>,
}

/// All tables and views.
pub fn entries() -> Vec<Entry> {
    let of_table = |table: Table| Entry {
        name: table.name,
        about: table.about.into(),
        is_view: false,
        columns: table.columns,
    };
    let views = views::views().into_iter().map(|view| Entry {
        name: view.name,
        about: view.about,
        is_view: true,
        columns: view.columns,
    });
    let tables = tables().into_iter().map(of_table);
    tables.chain(views).collect()
}

/// The tables that databases have beside the others.
pub fn of_databases() -> [Table; 2] {
    let releases = Table {
        name: "releases",
        about: "Each document whole, as JSON: what `spalt review`, `apply` and `stats` read.",
        key: &["doc_id"],
        columns: vec![
            doc_id(),
            plain(
                "json",
                Text,
                "The document with all its records.",
                "{\"schema_version\":\"1.1\"}",
            )
            .unit("JSON (`spalt schema`)"),
        ],
    };
    let dictionary = Table {
        name: "data_dictionary",
        about: "This description: a row for each column of each table and view, and before them one for the table.",
        key: &["table_name", "nth"],
        columns: vec![
            plain("table_name", Text, "The table or view.", "flows"),
            plain(
                "nth",
                Integer,
                "Which of its columns, from 1; 0 for the table itself.",
                "1",
            )
            .unit("number"),
            plain(
                "column_name",
                Text,
                "The column; null for the table itself.",
                "value",
            ),
            plain(
                "value_type",
                Text,
                "What it holds; of a table, whether it is a view.",
                "number",
            ),
            plain(
                "unit",
                Text,
                "What its values are counted or written in.",
                "whole units of `currency`",
            ),
            plain(
                "description",
                Text,
                "What it says.",
                "The sum; the lower end of a range.",
            ),
            plain("example", Text, "A value that it may have.", "10900000"),
            plain("links_to", Text, "The table whose key it holds.", "amounts"),
        ],
    };
    [releases, dictionary]
}

/// The rows of `data_dictionary`.
pub fn rows() -> Vec<super::Row> {
    use super::cell::text;
    let mut rows = Vec::new();
    let own = of_databases().map(|table| Entry {
        name: table.name,
        about: table.about.into(),
        is_view: false,
        columns: table.columns,
    });
    for entry in entries().into_iter().chain(own) {
        let sort = if entry.is_view { "view" } else { "table" };
        let mut of_table: super::Row = vec![super::Cell::Null; 8];
        of_table[0] = text(Some(entry.name));
        of_table[1] = super::Cell::Integer(0);
        of_table[3] = text(Some(sort));
        of_table[5] = text(Some(&entry.about));
        rows.push(of_table);
        for (nth, column) in (1..).zip(&entry.columns) {
            rows.push(vec![
                text(Some(entry.name)),
                super::Cell::Integer(nth),
                text(Some(&column.name)),
                text(Some(type_name(column.kind))),
                text(Some(&column.unit)),
                text(Some(&column.about)),
                text(Some(&column.example)),
                text(column.link),
            ]);
        }
    }
    rows
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text => "text",
        Type::Integer => "integer",
        Type::Decimal => "number",
        Type::Date => "date",
        Type::List => "list",
    }
}

/// The column that stands for a row where another table links to it.
const LABELS: [(&str, &str); 8] = [
    ("amounts", "text"),
    ("dates", "text"),
    ("documents", "title"),
    ("flows", "text"),
    ("organisations", "name"),
    ("people", "name"),
    ("quotes", "text"),
    ("refs", "number"),
];

/// What Datasette counts by at first sight.
const FACETS: [(&str, &[&str]); 8] = [
    ("amounts", &["currency", "modifier"]),
    ("decisions", &["status"]),
    ("documents", &["year", "publisher_name", "kind"]),
    ("flow_recipients", &["kind", "region_name"]),
    ("flows", &["kind", "flow_year", "left_out"]),
    ("organisations", &["kind"]),
    ("places", &["kind", "region_name"]),
    ("quotes", &["speaker_name"]),
];

/// Datasette's metadata for a database of that name: what tables and columns
/// say, by what to count, and the ready questions.
pub fn datasette(database: &str) -> Value {
    let mut about = Map::new();
    let own = of_databases().map(|table| (table.name, table.about.to_owned(), table.columns));
    let entries = entries()
        .into_iter()
        .map(|entry| (entry.name, entry.about, entry.columns));
    for (name, said, columns) in entries.chain(own) {
        let columns: Map<String, Value> = columns
            .iter()
            .map(|column| (column.name.to_string(), json!(in_short(column))))
            .collect();
        let mut table = json!({ "description": said, "columns": columns });
        if let Some((_, label)) = LABELS.iter().find(|(table, _)| *table == name) {
            table["label_column"] = json!(label);
        }
        if let Some((_, facets)) = FACETS.iter().find(|(table, _)| *table == name) {
            table["facets"] = json!(facets);
        }
        if name == "releases" {
            table["hidden"] = json!(true);
        }
        about.insert(name.into(), table);
    }
    let queries: Map<String, Value> = questions()
        .iter()
        .map(|question| {
            let mut query = json!({ "title": question.title, "sql": question.with_parameter() });
            if let Some(about) = question.about {
                query["description"] = json!(about);
            }
            (question.name.to_owned(), query)
        })
        .collect();
    json!({
        "title": "Records from Swedish press releases",
        "description": "Written by spalt. Every record says where it stands in its document and which rule found it. Sums are told by the view money.",
        "databases": { database: { "tables": about, "queries": queries } },
    })
}

/// What a column says with its unit, in a line.
pub fn in_short(column: &Column) -> String {
    format!(
        "{} In {}. Example: {}",
        column.about, column.unit, column.example
    )
}

/// `docs/data-dictionary.md`.
#[cfg(test)]
fn page() -> String {
    use std::fmt::Write as _;

    let mut page = String::from(
        "# Data dictionary\n\nThe tables and views that `spalt convert` writes as CSV, Parquet, SQLite and Excel (views in SQLite, and \
         in scripts for DuckDB and PostgreSQL beside CSV and Parquet). Made from `crates/spalt-cli/src/tables`; \
         `UPDATE_DOCS=1 cargo test -p spalt-cli --lib dictionary` writes it anew.\n\nEach row has a key of one column, `uid` (of documents \
         `id`), and tables name each other by it in columns that end in `_uid`; beside these stand the ids that the JSON has, which hold \
         within a document. What is not known is null.\n\n## Questions\n\nReady as files in \
         `crates/spalt-cli/src/tables/questions` and as canned queries in Datasette's metadata.\n\n",
    );
    for question in questions() {
        let _ = writeln!(
            page,
            "- [{}](../crates/spalt-cli/src/tables/questions/{}.sql)",
            question.title, question.name
        );
    }
    for entry in entries() {
        let sort = if entry.is_view { "view" } else { "table" };
        let _ = writeln!(page, "\n## {} ({sort})\n\n{}\n", entry.name, entry.about);
        page +=
            "| column | type | what it says | unit | example |\n| --- | --- | --- | --- | --- |\n";
        for column in &entry.columns {
            let about = match column.link {
                Some(link) if !column.about.contains(link) => {
                    format!("{} → `{link}`", column.about)
                }
                _ => column.about.to_string(),
            };
            let cell = |text: &str| text.replace('|', "\\|");
            let _ = writeln!(
                page,
                "| `{}` | {} | {} | {} | {} |",
                column.name,
                type_name(column.kind),
                cell(&about),
                cell(&column.unit),
                cell(&column.example),
            );
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_made_from_the_tables() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data-dictionary.md");
        let page = page();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        let there = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            there == page,
            "docs/data-dictionary.md: write it anew with UPDATE_DOCS=1"
        );
    }

    #[test]
    fn labels_and_facets_are_columns() {
        let tables = tables();
        let has = |name: &str, column: &str| {
            let table = tables.iter().find(|table| table.name == name);
            assert!(
                table.is_some_and(|table| table.at(column).is_some()),
                "{name}.{column}"
            );
        };
        LABELS.iter().for_each(|(table, column)| has(table, column));
        for (table, columns) in FACETS {
            columns.iter().for_each(|column| has(table, column));
        }
    }
}
