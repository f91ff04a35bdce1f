//! The program's tables as Arrow, the same columns with the same values.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, ListArray, RecordBatch, StructArray,
    builder::{Date32Builder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder},
};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, FieldRef, Fields, Schema};
use pyo3::{prelude::*, pybacked::PyBackedBytes, types::PyDict};
use spalt::{Decimal, Release};
use spalt_cli::tables::{
    self, Cell, Row, Type,
    copies::{Copies, Sketch},
};

use crate::{
    Error,
    capsule::Table,
    column::{Value, days, scaled},
};

/// The rows of a table, column by column.
struct Columns {
    fields: Fields,
    columns: Vec<Column>,
    rows: usize,
}

enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder),
    Date(Date32Builder),
    List(ListBuilder<StringBuilder>),
}

impl Columns {
    fn of(table: &tables::Table) -> Columns {
        let columns = table.columns.iter();
        let field = |c: &tables::Column| Field::new(c.name.clone(), data_type(c.kind), true);
        Columns {
            fields: columns.clone().map(field).collect(),
            columns: columns.map(|column| Column::of(column.kind)).collect(),
            rows: 0,
        }
    }

    fn push(&mut self, row: &Row) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(row) {
            column.push(cell);
        }
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        self.columns.iter_mut().map(Column::finish).collect()
    }
}

fn data_type(kind: Type) -> DataType {
    match kind {
        Type::Text => DataType::Utf8,
        Type::Integer => DataType::Int64,
        Type::Decimal => Decimal::data_type(),
        Type::Date => DataType::Date32,
        Type::List => Vec::<String>::data_type(),
    }
}

impl Column {
    fn of(kind: Type) -> Column {
        match kind {
            Type::Text => Column::Text(StringBuilder::new()),
            Type::Integer => Column::Integer(Int64Builder::new()),
            Type::Decimal => {
                Column::Decimal(Decimal128Builder::new().with_data_type(Decimal::data_type()))
            }
            Type::Date => Column::Date(Date32Builder::new()),
            Type::List => Column::List(ListBuilder::new(StringBuilder::new())),
        }
    }

    fn push(&mut self, cell: &Cell) {
        match (self, cell) {
            (Column::Text(column), Cell::Text(text)) => column.append_value(text),
            (Column::Text(column), _) => column.append_null(),
            (Column::Integer(column), Cell::Integer(number)) => column.append_value(*number),
            (Column::Integer(column), _) => column.append_null(),
            (Column::Decimal(column), Cell::Decimal(number)) => {
                column.append_option(scaled(*number));
            }
            (Column::Decimal(column), _) => column.append_null(),
            (Column::Date(column), Cell::Text(day)) => column.append_option(days(day)),
            (Column::Date(column), _) => column.append_null(),
            (Column::List(column), Cell::List(texts)) => {
                column.append_value(texts.iter().map(Some));
            }
            (Column::List(column), _) => column.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Column::Text(column) => Arc::new(column.finish()),
            Column::Integer(column) => Arc::new(column.finish()),
            Column::Decimal(column) => Arc::new(column.finish()),
            Column::Date(column) => Arc::new(column.finish()),
            Column::List(column) => Arc::new(column.finish()),
        }
    }
}

/// Documents in a row, each with its rows of all tables: the first, that of
/// documents, as a structure, the others as lists of structures.
pub struct Documents {
    tables: Vec<(Columns, Vec<i32>)>,
}

impl Documents {
    pub fn new() -> Documents {
        let tables = tables::tables();
        Documents {
            tables: tables.iter().map(|t| (Columns::of(t), vec![0])).collect(),
        }
    }

    /// One more document; one that could not be read has no rows.
    pub fn push(&mut self, release: Option<&Release>) {
        let rows = release.map(tables::rows).unwrap_or_default();
        for (at, (columns, ends)) in self.tables.iter_mut().enumerate() {
            for row in rows.get(at).into_iter().flatten() {
                columns.push(row);
            }
            ends.push(i32::try_from(columns.rows).unwrap_or(i32::MAX));
        }
    }

    pub fn finish(self) -> Vec<ArrayRef> {
        let lists = self.tables.into_iter().map(|(columns, ends)| {
            let fields = columns.fields.clone();
            let rows = StructArray::new(fields.clone(), columns.finish(), None);
            let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
            Arc::new(ListArray::new(item(fields), ends, Arc::new(rows), None)) as ArrayRef
        });
        lists.collect()
    }

    /// The columns: one for each table.
    pub fn fields() -> Vec<Field> {
        let tables = tables::tables();
        let fields = tables.iter().map(|table| {
            let rows = DataType::List(item(Columns::of(table).fields));
            Field::new(table.name, rows, true)
        });
        fields.collect()
    }
}

fn item(fields: Fields) -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(fields), true))
}

/// The program's tables of documents that the program wrote as JSON, one a
/// line: a table for each name.
#[pyfunction]
pub fn tables_of<'py>(py: Python<'py>, lines: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    /// Documents of a batch.
    const DOCUMENTS: usize = 1000;
    let tables = tables::tables();
    let mut filled: Vec<Columns> = tables.iter().map(Columns::of).collect();
    let mut batches: Vec<Vec<RecordBatch>> = tables.iter().map(|_| Vec::new()).collect();
    let mut copies = Copies::default();
    let mut flush = |filled: &mut Vec<Columns>| -> PyResult<()> {
        let full = std::mem::replace(filled, tables.iter().map(Columns::of).collect());
        for (columns, batches) in full.into_iter().zip(&mut batches) {
            if columns.rows > 0 {
                let schema = Arc::new(Schema::new(columns.fields.clone()));
                let batch = RecordBatch::try_new(schema, columns.finish());
                batches.push(batch.map_err(|e| Error::new_err(e.to_string()))?);
            }
        }
        Ok(())
    };
    for (at, line) in lines.try_iter()?.enumerate() {
        let line: PyBackedBytes = line?.extract()?;
        let release: Release = serde_json::from_slice(&line)
            .map_err(|e| Error::new_err(format!("line {}: {e}", at + 1)))?;
        let mut rows = tables::rows(&release);
        let id = release.id.as_deref().unwrap_or_default();
        copies.mark(&Sketch::of(&release), id, &mut rows);
        for (columns, rows) in filled.iter_mut().zip(&rows) {
            rows.iter().for_each(|row| columns.push(row));
        }
        if (at + 1) % DOCUMENTS == 0 {
            flush(&mut filled)?;
        }
    }
    flush(&mut filled)?;
    let named = PyDict::new(py);
    for ((table, columns), batches) in tables.iter().zip(filled).zip(batches) {
        let schema = Arc::new(Schema::new(columns.fields));
        named.set_item(table.name, Table { schema, batches })?;
    }
    Ok(named)
}
