//! Parquet: a file for each table, with decimals, days and lists as types of
//! their own.

use std::{io::Write as _, path::Path, sync::Arc};

use anyhow::{Context, Result};
use jiff::civil::Date;
use parquet::{
    basic::Compression,
    column::writer::ColumnWriter,
    data_type::{ByteArray, FixedLenByteArray},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};

use super::{Document, Partial, Sink, Whole, scripts};
use crate::tables::{Cell, Row, Table, Type, tables};

/// Digits after the point of the decimal type that all numbers are written as.
const SCALE: u32 = 9;
/// Rows that are gathered before they are written, and how many bytes at most.
const GROUP_ROWS: usize = 20_000;
const GROUP_BYTES: usize = 4 << 20;

/// A script that reads the tables.
pub const DUCKDB: &str = "parquet.duckdb.sql";

pub struct Parquet {
    files: Vec<File>,
    script: Partial,
}

struct File {
    table: Table,
    writer: SerializedFileWriter<Partial>,
    rows: Vec<Row>,
    bytes: usize,
}

impl Parquet {
    pub fn create(folder: &Path) -> Result<Parquet> {
        let files = tables()
            .into_iter()
            .map(|table| {
                let partial = Partial::create(&folder.join(format!("{}.parquet", table.name)))?;
                let schema = Arc::new(parse_message_type(&schema(&table))?);
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_created_by(concat!("spalt ", env!("CARGO_PKG_VERSION")).into());
                let properties = Arc::new(properties.build());
                Ok(File {
                    table,
                    writer: SerializedFileWriter::new(partial, schema, properties)?,
                    rows: Vec::new(),
                    bytes: 0,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Parquet {
            files,
            script: Partial::create(&folder.join(DUCKDB))?,
        })
    }
}

impl Sink for Parquet {
    fn write(&mut self, document: &Document) -> Result<()> {
        for (file, rows) in self.files.iter_mut().zip(&document.rows) {
            for row in rows {
                file.bytes += row.iter().map(size).sum::<usize>();
                file.rows.push(row.clone());
            }
            if file.rows.len() >= GROUP_ROWS || file.bytes >= GROUP_BYTES {
                file.write_group()?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Whole>> {
        self.script
            .write_all(scripts::duckdb_parquet().as_bytes())?;
        let files = self.files.into_iter().map(|mut file| {
            if !file.rows.is_empty() {
                file.write_group()?;
            }
            file.writer.into_inner()?.finish()
        });
        files.chain([self.script.finish()]).collect()
    }
}

/// The bytes that a cell takes until it is written.
fn size(cell: &Cell) -> usize {
    let text = match cell {
        Cell::Text(text) => text.len(),
        Cell::List(texts) => texts.iter().map(String::len).sum(),
        _ => 0,
    };
    size_of::<Cell>() + text
}

impl File {
    fn write_group(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let mut group = self.writer.next_row_group()?;
        for at in 0..self.table.columns.len() {
            let mut column = group
                .next_column()?
                .context("fewer columns than the schema")?;
            write_column(column.untyped(), rows.iter().map(|row| &row[at]))?;
            column.close()?;
        }
        group.close()?;
        Ok(())
    }
}

/// Writes one column: the values that there are, and for each row by its
/// definition level whether there is one.
fn write_column<'c>(
    writer: &mut ColumnWriter<'_>,
    cells: impl Iterator<Item = &'c Cell>,
) -> Result<()> {
    let mut there = Vec::new();
    match writer {
        ColumnWriter::Int64ColumnWriter(writer) => {
            let mut values = Vec::new();
            for cell in cells {
                if let Cell::Integer(number) = cell {
                    values.push(*number);
                }
                there.push(i16::from(*cell != Cell::Null));
            }
            writer.write_batch(&values, Some(&there), None)?;
        }
        ColumnWriter::Int32ColumnWriter(writer) => {
            let mut values = Vec::new();
            for cell in cells {
                let day = days_since_1970(cell);
                values.extend(day);
                there.push(i16::from(day.is_some()));
            }
            writer.write_batch(&values, Some(&there), None)?;
        }
        ColumnWriter::FixedLenByteArrayColumnWriter(writer) => {
            let mut values = Vec::new();
            for cell in cells {
                if let Cell::Decimal(number) = cell {
                    values.push(decimal(*number));
                }
                there.push(i16::from(*cell != Cell::Null));
            }
            writer.write_batch(&values, Some(&there), None)?;
        }
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let mut values: Vec<ByteArray> = Vec::new();
            // For lists: 0 where a new one begins, 1 where the last goes on.
            let mut goes_on = Vec::new();
            for cell in cells {
                match cell {
                    Cell::List(texts) => {
                        values.extend(texts.iter().map(|text| text.as_str().into()));
                        for at in 0..texts.len().max(1) {
                            goes_on.push(i16::from(at > 0));
                            there.push(i16::from(!texts.is_empty()));
                        }
                    }
                    Cell::Text(text) => {
                        values.push(text.as_str().into());
                        there.push(1);
                    }
                    _ => there.push(0),
                }
            }
            let goes_on = (!goes_on.is_empty()).then_some(goes_on.as_slice());
            writer.write_batch(&values, Some(&there), goes_on)?;
        }
        _ => anyhow::bail!("a column of a type that no table has"),
    }
    Ok(())
}

fn days_since_1970(cell: &Cell) -> Option<i32> {
    let Cell::Text(day) = cell else {
        return None;
    };
    let day: Date = day.parse().ok()?;
    Some(day.since(Date::constant(1970, 1, 1)).ok()?.get_days())
}

fn decimal(number: spalt::Decimal) -> FixedLenByteArray {
    let number = number.round_dp(SCALE);
    let mantissa = number.mantissa() * 10_i128.pow(SCALE - number.scale());
    FixedLenByteArray::from(mantissa.to_be_bytes().to_vec())
}

fn schema(table: &Table) -> String {
    let columns: String = table
        .columns
        .iter()
        .map(|column| {
            let name = &column.name;
            match column.kind {
                Type::Text => format!("OPTIONAL BYTE_ARRAY {name} (UTF8);\n"),
                Type::Integer => format!("OPTIONAL INT64 {name};\n"),
                Type::Date => format!("OPTIONAL INT32 {name} (DATE);\n"),
                Type::Decimal => format!(
                    "OPTIONAL FIXED_LEN_BYTE_ARRAY(16) {name} (DECIMAL(38, {SCALE}));\n"
                ),
                Type::List => format!(
                    "REQUIRED GROUP {name} (LIST) {{ REPEATED GROUP list {{ REQUIRED BYTE_ARRAY element (UTF8); }} }}\n"
                ),
            }
        })
        .collect();
    format!("message {} {{\n{columns}}}", table.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_nine_decimals() {
        let bytes = |number: &str| decimal(number.parse().unwrap()).data().to_vec();
        assert_eq!(bytes("2.5"), 2_500_000_000_i128.to_be_bytes());
        assert_eq!(bytes("-1"), (-1_000_000_000_i128).to_be_bytes());
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days_since_1970(&Cell::Text("1970-01-02".into())), Some(1));
        assert_eq!(days_since_1970(&Cell::Text("1969-12-31".into())), Some(-1));
        assert_eq!(days_since_1970(&Cell::Null), None);
    }
}
