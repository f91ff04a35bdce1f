//! What Python hands over: documents, days, metadata, columns of them.

use std::collections::BTreeMap;

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    types::{Date32Type, GenericBinaryType, GenericStringType},
};
use arrow_schema::DataType;
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    pybacked::{PyBackedBytes, PyBackedStr},
    types::{PyDict, PyList, PyString},
};
use spalt::{Day, Kinds, Metadata, Parser};

use crate::{Error, capsule};

/// One document: bytes of any encoding, or a text.
pub enum Content {
    Bytes(PyBackedBytes),
    Text(PyBackedStr),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Content {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Content> {
        if object.is_instance_of::<PyString>() {
            return Ok(Content::Text(object.extract::<PyBackedStr>()?));
        }
        match object.extract::<PyBackedBytes>() {
            Ok(bytes) => Ok(Content::Bytes(bytes)),
            Err(_) => Err(PyTypeError::new_err(format!(
                "str or bytes wanted, not {}",
                object.get_type().name()?
            ))),
        }
    }
}

impl Content {
    pub fn bytes(&self) -> &[u8] {
        match self {
            Content::Bytes(bytes) => bytes,
            Content::Text(text) => text.as_bytes(),
        }
    }
}

/// A column of documents: chunks of Arrow's, or Python's own objects.
pub enum Column {
    Arrow(Vec<ArrayRef>),
    Objects(Vec<Option<Content>>),
}

impl Column {
    pub fn of(column: &Bound<'_, PyAny>) -> PyResult<Column> {
        if column.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("a column wanted, not one str"));
        }
        if let Some(chunks) = capsule::chunks(column)? {
            let chunks = chunks.into_iter().map(capsule::only_column);
            return chunks.collect::<PyResult<_>>().map(Column::Arrow);
        }
        let objects = column.try_iter()?.map(|object| {
            let object = object?;
            match is_missing(&object)? {
                true => Ok(None),
                false => object.extract().map(Some),
            }
        });
        objects.collect::<PyResult<_>>().map(Column::Objects)
    }

    /// The values; none where one is missing.
    pub fn values(&self) -> PyResult<Vec<Option<&[u8]>>> {
        match self {
            Column::Objects(objects) => Ok(objects
                .iter()
                .map(|object| object.as_ref().map(Content::bytes))
                .collect()),
            Column::Arrow(chunks) => {
                let mut values = Vec::new();
                for chunk in chunks {
                    append(chunk, &mut values)?;
                }
                Ok(values)
            }
        }
    }
}

fn append<'c>(chunk: &'c ArrayRef, values: &mut Vec<Option<&'c [u8]>>) -> PyResult<()> {
    match chunk.data_type() {
        DataType::Utf8 => values.extend(
            (chunk.as_bytes::<GenericStringType<i32>>().iter()).map(|v| v.map(str::as_bytes)),
        ),
        DataType::LargeUtf8 => values.extend(
            (chunk.as_bytes::<GenericStringType<i64>>().iter()).map(|v| v.map(str::as_bytes)),
        ),
        DataType::Utf8View => {
            values.extend(chunk.as_string_view().iter().map(|v| v.map(str::as_bytes)));
        }
        DataType::Binary => values.extend(chunk.as_bytes::<GenericBinaryType<i32>>().iter()),
        DataType::LargeBinary => values.extend(chunk.as_bytes::<GenericBinaryType<i64>>().iter()),
        DataType::BinaryView => values.extend(chunk.as_binary_view().iter()),
        DataType::Null => values.extend(std::iter::repeat_n(None, chunk.len())),
        other => {
            return Err(PyTypeError::new_err(format!(
                "a column of texts or bytes wanted, not of {other}"
            )));
        }
    }
    Ok(())
}

/// `None`, and what pandas has for it.
fn is_missing(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    if object.is_none() || object.extract::<f64>().is_ok_and(f64::is_nan) {
        return Ok(true);
    }
    let name = object.get_type().name()?;
    Ok(name == "NAType" || name == "NaTType")
}

/// Days of publication: one for all documents, or a column of them.
pub enum Days {
    All(Option<Day>),
    Each(Vec<Option<Day>>),
}

impl Days {
    pub fn of(published: Option<&Bound<'_, PyAny>>) -> PyResult<Days> {
        let Some(published) = published else {
            return Ok(Days::All(None));
        };
        if published.is_instance_of::<PyString>() || published.hasattr("isoformat")? {
            return day(published).map(Some).map(Days::All);
        }
        if let Some(chunks) = capsule::chunks(published)? {
            let mut days = Vec::new();
            for chunk in chunks {
                days.extend(of_chunk(&capsule::only_column(chunk)?)?);
            }
            return Ok(Days::Each(days));
        }
        let days = published.try_iter()?.map(|object| {
            let object = object?;
            match is_missing(&object)? {
                true => Ok(None),
                false => day(&object).map(Some),
            }
        });
        days.collect::<PyResult<_>>().map(Days::Each)
    }

    pub fn at(&self, row: usize) -> Option<Day> {
        match self {
            Days::All(day) => *day,
            Days::Each(days) => days[row],
        }
    }

    /// How many there are, where each document has its own.
    pub fn length(&self) -> Option<usize> {
        match self {
            Days::All(_) => None,
            Days::Each(days) => Some(days.len()),
        }
    }
}

fn of_chunk(chunk: &ArrayRef) -> PyResult<Vec<Option<Day>>> {
    if *chunk.data_type() == DataType::Date32 {
        let days = chunk.as_primitive::<Date32Type>().iter();
        let epoch = Day::constant(1970, 1, 1);
        let of = |since: i32| epoch.checked_add(jiff::Span::new().days(since));
        let days = days.map(|since| since.map(of).transpose());
        return days
            .collect::<Result<_, _>>()
            .map_err(|error| Error::new_err(format!("published: {error}")));
    }
    let mut texts = Vec::new();
    append(chunk, &mut texts)?;
    let texts = texts.into_iter();
    let days = texts.map(|text| text.map(|text| parsed(&String::from_utf8_lossy(text))));
    days.map(Option::transpose).collect()
}

/// A `datetime.date`, a `datetime.datetime` or a text that begins with a day.
pub fn day(object: &Bound<'_, PyAny>) -> PyResult<Day> {
    match object.is_instance_of::<PyString>() || object.hasattr("isoformat")? {
        true => parsed(&object.str()?.to_string()),
        false => Err(PyTypeError::new_err("published: a date or a str wanted")),
    }
}

fn parsed(text: &str) -> PyResult<Day> {
    let day = text.get(..10).unwrap_or(text).parse();
    day.map_err(|_| Error::new_err(format!("published: “{text}” is no day such as 2024-05-31")))
}

/// Names of kinds: one text with commas between them, or several texts.
fn kinds(kinds: Option<&Bound<'_, PyAny>>) -> PyResult<Kinds> {
    let Some(kinds) = kinds else {
        return Ok(Kinds::ALL);
    };
    let names: String = match kinds.is_instance_of::<PyString>() {
        true => kinds.extract()?,
        false => {
            let names = kinds.try_iter()?.map(|name| name?.extract::<String>());
            names.collect::<PyResult<Vec<String>>>()?.join(",")
        }
    };
    let parsed: Result<Kinds, _> = names.parse();
    parsed.map_err(|error| Error::new_err(error.to_string()))
}

/// What is known of a document: the contract's fields, and others as `extra`.
fn metadata(known: &Bound<'_, PyDict>) -> PyResult<Metadata> {
    let mut metadata = Metadata::default();
    let mut extra = BTreeMap::new();
    for (key, value) in known {
        if value.is_none() {
            continue;
        }
        let key: String = key.extract()?;
        if key == "keywords" && value.is_instance_of::<PyList>() {
            metadata.keywords = value.extract()?;
            continue;
        }
        let text = value.str()?.to_string();
        match key.as_str() {
            "published" => metadata.published = Some(text),
            "updated" => metadata.updated = Some(text),
            "publisher" => metadata.publisher = Some(text),
            "url" => metadata.url = Some(text),
            "title" => metadata.title = Some(text),
            "keywords" => metadata.keywords = vec![text],
            _ => {
                extra.insert(key, text);
            }
        }
    }
    metadata.extra = extra;
    Ok(metadata)
}

/// A parser for all documents of a call.
pub fn parser(
    wanted: Option<&Bound<'_, PyAny>>,
    known: Option<&Bound<'_, PyDict>>,
) -> PyResult<Parser> {
    let parser = Parser::new().kinds(kinds(wanted)?);
    Ok(match known {
        Some(known) => parser.metadata(metadata(known)?),
        None => parser,
    })
}
