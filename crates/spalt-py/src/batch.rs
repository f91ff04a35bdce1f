//! Many documents at once, side by side, into Arrow.

use std::{ops::Range, sync::Arc};

use arrow_array::{ArrayRef, RecordBatch, cast::AsArray};
use arrow_schema::{DataType, Field, Schema};
use pyo3::{prelude::*, types::PyDict};
use rayon::prelude::*;
use spalt::{EvidenceSource, Limits, Parser, Release};
use spalt_cli::Answer;

use crate::{
    Error,
    capsule::Table,
    column::Value,
    input::{self, Column, Days},
    tables::Documents,
};

/// Most documents in a batch of the output: small batches keep all threads busy to
/// the end.
const ROWS: usize = 512;

/// A column's values; none where one is missing.
type Values<'i> = Vec<Option<&'i [u8]>>;

/// The documents of a call.
struct Inputs<'i> {
    parser: Parser,
    contents: Values<'i>,
    ids: Option<Values<'i>>,
    days: Days,
    /// Where each was fetched from, and when.
    fetched: Option<(Values<'i>, Values<'i>)>,
    /// Whether contents may be answers of a server, head and all, as web
    /// archives keep them.
    answers: bool,
}

/// Why a document could not be read, and where: as in `errors.csv`.
struct Failure {
    stage: &'static str,
    why: String,
}

impl<'i> Inputs<'i> {
    fn new(
        parser: Parser,
        contents: &'i Column,
        ids: Option<&'i Column>,
        published: Option<&Bound<'_, PyAny>>,
        fetched: Option<&'i (Column, Column)>,
        answers: bool,
    ) -> PyResult<Inputs<'i>> {
        let contents = contents.values()?;
        let (ids, days) = (ids.map(Column::values).transpose()?, Days::of(published)?);
        let fetched = match fetched {
            Some((url, date)) => Some((url.values()?, date.values()?)),
            None => None,
        };
        for (what, length) in [
            ("url", fetched.as_ref().map(|fetched| fetched.0.len())),
            ("retrieved", fetched.as_ref().map(|fetched| fetched.1.len())),
            ("published", days.length()),
            ("id", ids.as_ref().map(Vec::len)),
        ] {
            if let Some(length) = length
                && length != contents.len()
            {
                let documents = contents.len();
                let told = format!("{what}: {length} values for {documents} documents");
                return Err(Error::new_err(told));
            }
        }
        Ok(Inputs {
            parser,
            contents,
            ids,
            days,
            fetched,
            answers,
        })
    }

    fn read(&self, row: usize) -> Result<Release, Failure> {
        let failure = |stage, why: String| Err(Failure { stage, why });
        let Some(mut content) = self.contents[row] else {
            return failure("read", "there is no document: the value is null".into());
        };
        let body;
        if self.answers && content.starts_with(b"HTTP/") {
            let limit = u64::try_from(Limits::default().bytes).unwrap_or(u64::MAX);
            match spalt_cli::answer(&mut content, limit) {
                Ok(Answer::Document(bytes)) => body = bytes,
                Ok(Answer::Mail(_)) => return failure("skip", "message/rfc822".into()),
                Ok(Answer::Other(what)) => return failure("skip", what),
                Err(error) => return failure("read", error.to_string()),
            }
            content = &body;
        }
        let mut parser = self.parser.clone();
        if let Some(id) = self.ids.as_ref().and_then(|ids| ids[row]) {
            parser = parser.id(String::from_utf8_lossy(id));
        }
        if let Some(day) = self.days.at(row) {
            parser = parser.published(day);
        }
        let mut release = match parser.parse(content) {
            Ok(release) => release,
            Err(error) => return failure("parse", error.to_string()),
        };
        // The same fields as the program sets for pages of a web archive.
        if let Some((urls, dates)) = &self.fetched {
            let text = |of: &[Option<&[u8]>]| Some(String::from_utf8_lossy(of[row]?).into_owned());
            if release.url.is_none() {
                release.url = text(urls);
                release.evidence.url = release.url.as_ref().map(|_| EvidenceSource::Meta);
            }
            release.source.retrieved = text(dates);
        }
        Ok(release)
    }

    /// Makes batches of columns, in the order of the documents.
    fn batches(
        &self,
        threads: Option<usize>,
        batch: impl Fn(Range<usize>) -> Vec<ArrayRef> + Sync,
    ) -> PyResult<Vec<Vec<ArrayRef>>> {
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = threads.filter(|&threads| threads > 0).unwrap_or_else(all);
        let documents = self.contents.len();
        let rows = documents.div_ceil(threads * 4).clamp(1, ROWS);
        let of = |at: usize| batch(at * rows..((at + 1) * rows).min(documents));
        let batches = documents.div_ceil(rows);
        if threads == 1 {
            return Ok((0..batches).map(of).collect());
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let pool = pool.build().map_err(|e| Error::new_err(e.to_string()))?;
        Ok(pool.install(|| (0..batches).into_par_iter().map(of).collect()))
    }
}

/// Reads a column of documents; see `spalt.parse_batch`.
#[pyfunction]
#[pyo3(signature = (column, *, id=None, published=None, metadata=None, kinds=None, threads=None, answers=false))]
#[expect(clippy::too_many_arguments, reason = "they have names in Python")]
pub fn parse_batch(
    py: Python<'_>,
    column: &Bound<'_, PyAny>,
    id: Option<&Bound<'_, PyAny>>,
    published: Option<&Bound<'_, PyAny>>,
    metadata: Option<&Bound<'_, PyDict>>,
    kinds: Option<&Bound<'_, PyAny>>,
    threads: Option<usize>,
    answers: bool,
) -> PyResult<Table> {
    let parser = input::parser(kinds, metadata)?;
    let (column, ids) = (Column::of(column)?, id.map(Column::of).transpose()?);
    let inputs = Inputs::new(parser, &column, ids.as_ref(), published, None, answers)?;
    let batches = py.detach(|| {
        inputs.batches(threads, |rows| {
            let mut releases = <Release as Value>::Column::default();
            let mut errors = <Option<String> as Value>::Column::default();
            for row in rows {
                let read = inputs.read(row);
                match &read {
                    Ok(release) => release.push(&mut releases),
                    Err(_) => Release::push_null(&mut releases),
                }
                read.err().map(|failure| failure.why).push(&mut errors);
            }
            let mut columns = Release::finish(releases).as_struct().columns().to_vec();
            columns.push(Option::<String>::finish(errors));
            columns
        })
    })?;
    let DataType::Struct(fields) = Release::data_type() else {
        unreachable!("a release is a structure")
    };
    let mut fields: Vec<Field> = fields.iter().map(|field| Field::clone(field)).collect();
    fields.push(text("error"));
    table(fields, batches)
}

/// The program's tables of a column of documents: a row for each, with a list
/// of rows for each table, and at what stage and why it could not be read.
#[pyfunction]
#[pyo3(signature = (column, *, id=None, published=None, url=None, retrieved=None, threads=None, answers=false))]
#[expect(clippy::too_many_arguments, reason = "they have names in Python")]
pub fn table_batch(
    py: Python<'_>,
    column: &Bound<'_, PyAny>,
    id: Option<&Bound<'_, PyAny>>,
    published: Option<&Bound<'_, PyAny>>,
    url: Option<&Bound<'_, PyAny>>,
    retrieved: Option<&Bound<'_, PyAny>>,
    threads: Option<usize>,
    answers: bool,
) -> PyResult<Table> {
    let (column, ids) = (Column::of(column)?, id.map(Column::of).transpose()?);
    let fetched = match url.zip(retrieved) {
        Some((url, date)) => Some((Column::of(url)?, Column::of(date)?)),
        None => None,
    };
    let (ids, fetched) = (ids.as_ref(), fetched.as_ref());
    let inputs = Inputs::new(Parser::new(), &column, ids, published, fetched, answers)?;
    let batches = py.detach(|| {
        inputs.batches(threads, |rows| {
            let mut documents = Documents::new();
            let mut stages = <Option<&str> as Value>::Column::default();
            let mut reasons = <Option<String> as Value>::Column::default();
            for row in rows {
                let read = inputs.read(row);
                documents.push(read.as_ref().ok());
                let failure = read.err();
                failure.as_ref().map(|f| f.stage).push(&mut stages);
                failure.map(|f| f.why).push(&mut reasons);
            }
            let mut columns = documents.finish();
            columns.push(Option::<&str>::finish(stages));
            columns.push(Option::<String>::finish(reasons));
            columns
        })
    })?;
    let mut fields = Documents::fields();
    fields.extend([text("stage"), text("why")]);
    table(fields, batches)
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn table(fields: Vec<Field>, batches: Vec<Vec<ArrayRef>>) -> PyResult<Table> {
    let schema = Arc::new(Schema::new(fields));
    let batches = batches.into_iter().map(|columns| {
        RecordBatch::try_new(schema.clone(), columns).map_err(|e| Error::new_err(e.to_string()))
    });
    Ok(Table {
        batches: batches.collect::<PyResult<_>>()?,
        schema,
    })
}
