//! Scripts beside tables in files, by which DuckDB and PostgreSQL read them
//! with their types, and have the same views as the SQLite database.

use std::fmt::Write as _;

use super::csv::Dialect;
use crate::tables::{Table, Type, tables, views::views};

/// The script for DuckDB over CSV.
pub fn duckdb_csv(dialect: Dialect) -> String {
    let (delimiter, point) = match dialect {
        Dialect::En => (',', '.'),
        Dialect::Sv => (';', ','),
    };
    duckdb(|table| {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| format!("'{}': '{}'", column.name, type_name(column.kind)))
            .collect();
        // Lines as long as the longest text that is read.
        format!(
            "read_csv('{}.csv', header = true, delim = '{delimiter}', quote = '\"', escape = '\"', \
             decimal_separator = '{point}', max_line_size = 67108864, columns = {{{}}})",
            table.name,
            columns.join(", ")
        )
    })
}

/// The script for DuckDB over Parquet.
#[cfg(feature = "parquet")]
pub fn duckdb_parquet() -> String {
    duckdb(|table| format!("read_parquet('{}.parquet')", table.name))
}

fn duckdb(read: impl Fn(&Table) -> String) -> String {
    let mut script = String::from(
        "-- The tables of this folder and the views of docs/data-dictionary.md, for DuckDB: run it in this folder.\n",
    );
    for table in tables() {
        let _ = writeln!(
            script,
            "CREATE VIEW {0} AS SELECT * FROM {1};\nCOMMENT ON VIEW {0} IS {2};",
            table.name,
            read(&table),
            quoted(table.about)
        );
        comment_columns(&mut script, &table);
    }
    with_views(script)
}

/// Says of each column of a table or view what it holds.
fn comment_columns(script: &mut String, table: &Table) {
    for column in &table.columns {
        let said = quoted(&column.about);
        let _ = writeln!(
            script,
            "COMMENT ON COLUMN {}.{} IS {said};",
            table.name, column.name
        );
    }
}

/// The script for PostgreSQL's `psql`, which copies the CSV into tables.
pub fn postgres() -> String {
    let mut script = String::from(
        "-- The tables of this folder and the views of docs/data-dictionary.md, for psql: run it in this folder.\n",
    );
    for table in tables() {
        let columns = table.columns.iter();
        let mut parts: Vec<String> = columns
            .map(|column| format!("{} {}", column.name, type_name(column.kind)))
            .collect();
        parts.push(format!("PRIMARY KEY ({})", table.single_key()));
        let _ = writeln!(
            script,
            "CREATE TABLE {0} ({1});\n\\copy {0} FROM '{0}.csv' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')\n\
             COMMENT ON TABLE {0} IS {2};",
            table.name,
            parts.join(", "),
            quoted(table.about)
        );
        comment_columns(&mut script, &table);
        // The columns that views join by.
        for column in table.columns.iter().filter(|column| column.link.is_some()) {
            let _ = writeln!(script, "CREATE INDEX ON {} ({});", table.name, column.name);
        }
    }
    with_views(script)
}

fn with_views(mut script: String) -> String {
    for view in views() {
        let _ = writeln!(script, "{};", view.sql);
    }
    script
}

/// The type's name, in DuckDB and PostgreSQL alike. Lists are text in CSV.
fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Text | Type::List => "VARCHAR",
        Type::Integer => "BIGINT",
        Type::Decimal => "DECIMAL(38, 9)",
        Type::Date => "DATE",
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
