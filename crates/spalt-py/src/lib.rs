//! The native part of the Python package `spalt`: what Python's own part
//! (`python/spalt`) calls. It reads documents with the library and hands them
//! over as JSON or as Arrow's columns.

use pyo3::{prelude::*, types::PyDict};
use spalt::Span;

mod batch;
mod capsule;
mod column;
mod contract;
mod input;
mod tables;

use input::Content;

pyo3::create_exception!(
    spalt,
    Error,
    pyo3::exceptions::PyValueError,
    "What could not be read, or an option that cannot be."
);

/// A document that has been read; its JSON is made when it is asked for.
#[pyclass(frozen, module = "spalt._spalt")]
struct Document(spalt::Release);

#[pymethods]
impl Document {
    /// The document of the JSON that the program or this package wrote.
    #[staticmethod]
    fn from_json(json: &Bound<'_, PyAny>) -> PyResult<Document> {
        let json: Content = json.extract()?;
        let release = serde_json::from_slice(json.bytes());
        release
            .map(Document)
            .map_err(|error| Error::new_err(format!("no JSON of a document: {error}")))
    }

    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.0.to_json())
            .map_err(|error| Error::new_err(error.to_string()))
    }

    /// The sentence that the characters stand in.
    fn sentence_of(&self, start: usize, end: usize) -> PyResult<&str> {
        let text = &self.0.text;
        let byte = |at: usize| {
            let mut starts = text.char_indices().map(|(byte, _)| byte);
            starts.nth(at).unwrap_or(text.len())
        };
        let span = Span {
            bytes: [byte(start), byte(end)],
            chars: [start, end],
        };
        Ok(self.0.sentence_of(span))
    }
}

#[pyfunction]
#[pyo3(signature = (data, *, id=None, published=None, metadata=None, kinds=None))]
fn parse(
    py: Python<'_>,
    data: Content,
    id: Option<String>,
    published: Option<&Bound<'_, PyAny>>,
    metadata: Option<&Bound<'_, PyDict>>,
    kinds: Option<&Bound<'_, PyAny>>,
) -> PyResult<Document> {
    let mut parser = input::parser(kinds, metadata)?;
    if let Some(id) = id {
        parser = parser.id(id);
    }
    if let Some(day) = published {
        parser = parser.published(input::day(day)?);
    }
    let release = py.detach(|| parser.parse(data.bytes()));
    release
        .map(Document)
        .map_err(|error| Error::new_err(error.to_string()))
}

#[pymodule]
fn _spalt(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("Error", module.py().get_type::<Error>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Document>()?;
    module.add_class::<capsule::Table>()?;
    module.add_function(wrap_pyfunction!(parse, module)?)?;
    module.add_function(wrap_pyfunction!(batch::parse_batch, module)?)?;
    module.add_function(wrap_pyfunction!(batch::table_batch, module)?)?;
    module.add_function(wrap_pyfunction!(tables::tables_of, module)?)
}
