//! CSV: a file for each table and a Frictionless data package that describes
//! them (specs.frictionlessdata.io).

use std::{
    borrow::Cow,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Result;
use serde_json::{Value, json};

use super::{Document, Partial, Sink, Whole, scripts};
use crate::tables::{Cell, Column, Table, Type, tables};

/// How the values of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Dialect {
    /// Comma between values, point in numbers.
    En,
    /// Semicolon between values, comma in numbers, a byte order mark: what a
    /// Swedish Excel opens.
    Sv,
}

/// Scripts that read the tables.
pub const DUCKDB: &str = "csv.duckdb.sql";
pub const POSTGRES: &str = "csv.postgres.sql";

pub struct Csv {
    folder: PathBuf,
    dialect: Dialect,
    tables: Vec<(Table, csv::Writer<Partial>)>,
}

impl Csv {
    pub fn create(folder: &Path, dialect: Dialect) -> Result<Csv> {
        let tables = tables()
            .into_iter()
            .map(|table| {
                let mut partial = Partial::create(&folder.join(format!("{}.csv", table.name)))?;
                if dialect == Dialect::Sv {
                    partial.write_all("\u{FEFF}".as_bytes())?;
                }
                let mut writer = csv::WriterBuilder::new()
                    .delimiter(dialect.delimiter())
                    .from_writer(partial);
                writer.write_record(table.columns.iter().map(|column| &*column.name))?;
                Ok((table, writer))
            })
            .collect::<Result<_>>()?;
        Ok(Csv {
            folder: folder.to_owned(),
            dialect,
            tables,
        })
    }
}

impl Sink for Csv {
    fn write(&mut self, document: &Document) -> Result<()> {
        for ((_, writer), rows) in self.tables.iter_mut().zip(&document.rows) {
            for row in rows {
                for cell in row {
                    writer.write_field(self.dialect.field(cell).as_ref())?;
                }
                writer.write_record(None::<&[u8]>)?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Whole>> {
        let mut described = Vec::new();
        let mut files = Vec::new();
        for (table, writer) in self.tables {
            described.push(resource(&table, self.dialect));
            let partial = writer.into_inner().map_err(|error| error.into_error())?;
            files.push(partial.finish()?);
        }
        let package = json!({
            "profile": "data-package",
            "name": "spalt",
            "title": "Records from Swedish press releases",
            "description": "Written by spalt. A cell of text that would begin like a formula \
                            begins with an apostrophe, behind a separator too. Lists are joined by \"; \".",
            "resources": described,
        });
        let mut description = Partial::create(&self.folder.join("datapackage.json"))?;
        writeln!(description, "{}", serde_json::to_string_pretty(&package)?)?;
        files.push(description.finish()?);
        let mut scripts = vec![(DUCKDB, scripts::duckdb_csv(self.dialect))];
        if is_for_postgres(self.dialect) {
            scripts.push((POSTGRES, scripts::postgres()));
        }
        for (name, script) in scripts {
            let mut file = Partial::create(&self.folder.join(name))?;
            file.write_all(script.as_bytes())?;
            files.push(file.finish()?);
        }
        Ok(files)
    }
}

/// PostgreSQL reads no numbers with commas.
pub fn is_for_postgres(dialect: Dialect) -> bool {
    dialect == Dialect::En
}

impl Dialect {
    pub fn delimiter(self) -> u8 {
        match self {
            Dialect::En => b',',
            Dialect::Sv => b';',
        }
    }

    fn field(self, cell: &Cell) -> Cow<'_, str> {
        match cell {
            Cell::Null => Cow::Borrowed(""),
            Cell::Text(text) => harmless(text),
            Cell::List(texts) => Cow::Owned(harmless(&texts.join("; ")).into_owned()),
            Cell::Integer(number) => Cow::Owned(number.to_string()),
            Cell::Decimal(number) => {
                let number = number.normalize().to_string();
                Cow::Owned(match self {
                    Dialect::En => number,
                    Dialect::Sv => number.replace('.', ","),
                })
            }
        }
    }
}

/// A spreadsheet runs a cell that begins like a formula: an apostrophe before
/// it makes it text. A program that splits cells at the other dialect's separator
/// sees a cell begin after each of those too.
pub fn harmless(text: &str) -> Cow<'_, str> {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let mut before = None;
    let mut chars = text.chars().peekable();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        let is_run = match before {
            None => SIGNS.contains(&c) || matches!(c, '\t' | '\r' | '\n'),
            // Not `99,- kr`.
            Some(',' | ';' | '\t') => {
                SIGNS.contains(&c) && chars.peek().is_some_and(|next| !next.is_whitespace())
            }
            _ => false,
        };
        if is_run {
            out.push('\'');
        }
        out.push(c);
        before = Some(c);
    }
    match out.len() == text.len() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(out),
    }
}

/// A table as the data package describes it.
fn resource(table: &Table, dialect: Dialect) -> Value {
    let fields: Vec<Value> = table
        .columns
        .iter()
        .map(|column| field(column, dialect))
        .collect();
    let links = table.columns.iter().filter_map(|column| {
        let link = column.link?;
        let key = if link == "documents" { "id" } else { "uid" };
        // A key that refers to its own table leaves the resource empty.
        let resource = if link == table.name { "" } else { link };
        Some(json!({
            "fields": column.name,
            "reference": { "resource": resource, "fields": key },
        }))
    });
    let links: Vec<Value> = links.collect();
    let (encoding, delimiter) = match dialect {
        Dialect::En => ("utf-8", ","),
        Dialect::Sv => ("utf-8-sig", ";"),
    };
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.about,
        "path": format!("{}.csv", table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding,
        "dialect": { "delimiter": delimiter },
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": table.single_key(),
            "foreignKeys": links,
        },
    })
}

fn field(column: &Column, dialect: Dialect) -> Value {
    let kind = match column.kind {
        Type::Text | Type::List => "string",
        Type::Integer => "integer",
        Type::Decimal => "number",
        Type::Date => "date",
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "description": column.about,
        "unit": column.unit,
        "example": column.example,
    });
    if !column.words.is_empty() {
        field["constraints"] = json!({ "enum": column.words });
    }
    if column.kind == Type::Decimal && dialect == Dialect::Sv {
        field["decimalChar"] = json!(",");
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless() {
        for text in ["=1+1", "+46", "-1", "@x", "＝1", "\tx"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "a=1", "– Ja", "'=1", "99,- kr", "99,-", "a; =1"] {
            assert_eq!(harmless(text), text);
        }
        for (text, shown) in [
            (";=1+1", ";'=1+1"),
            ("a,@b;-c", "a,'@b;'-c"),
            ("=1;＝1", "'=1;'＝1"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        let cell = Cell::Decimal("-2.50".parse().unwrap());
        assert_eq!(Dialect::En.field(&cell), "-2.5");
        assert_eq!(Dialect::Sv.field(&cell), "-2,5");
    }
}
