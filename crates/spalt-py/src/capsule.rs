//! Arrow columns from Python and to it, by the [Arrow PyCapsule
//! interface](https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html):
//! no copy, and no library of Arrow's on the other side.
#![allow(unsafe_code)]

use std::{
    ffi::{CStr, c_char, c_int, c_void},
    sync::Arc,
};

use arrow_array::{
    Array, ArrayRef, RecordBatch, RecordBatchIterator,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi},
    ffi_stream::FFI_ArrowArrayStream,
    make_array,
};
use arrow_schema::{ArrowError, Schema};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyCapsule, PyTuple},
};

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// The chunks of a column that speaks the interface; none for another object.
pub fn chunks(column: &Bound<'_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    if column.hasattr("__arrow_c_stream__")? {
        let stream = column.call_method0("__arrow_c_stream__")?;
        return of_stream(stream.cast::<PyCapsule>()?).map(Some);
    }
    if column.hasattr("__arrow_c_array__")? {
        let pair = column.call_method0("__arrow_c_array__")?;
        let pair = pair.cast::<PyTuple>()?;
        let (schema, array) = (pair.get_item(0)?, pair.get_item(1)?);
        let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(SCHEMA))?;
        let array = array.cast::<PyCapsule>()?.pointer_checked(Some(ARRAY))?;
        // SAFETY: the names say what the pointers lead to, the capsules keep
        // it, and what is taken is marked as released.
        let array = unsafe {
            let array = FFI_ArrowArray::from_raw(array.as_ptr().cast());
            from_ffi(array, schema.cast::<FFI_ArrowSchema>().as_ref())
        };
        return Ok(Some(vec![make_array(array.map_err(broken)?)]));
    }
    Ok(None)
}

/// A stream as the C interface lays it out. Streams of columns are read by
/// hand: arrow-rs reads streams of tables.
#[repr(C)]
struct Stream {
    get_schema: Option<unsafe extern "C" fn(*mut Stream, *mut FFI_ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut Stream, *mut FFI_ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut Stream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut Stream)>,
    private_data: *mut c_void,
}

impl Stream {
    /// What went wrong, as the stream tells it.
    fn error(&mut self) -> PyErr {
        let told = self.get_last_error.and_then(|tell| {
            // SAFETY: the callback is called with its own stream; what it
            // tells is a C string that lives until the next call.
            let told = unsafe { tell(self) };
            (!told.is_null()).then(|| unsafe { CStr::from_ptr(told) }.to_string_lossy())
        });
        PyValueError::new_err(told.map_or("a column that cannot be read".into(), |t| t.to_string()))
    }
}

fn of_stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Vec<ArrayRef>> {
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<Stream>();
    // SAFETY: the capsule's name says what the pointer leads to, and the
    // capsule lives through this function and releases the stream itself.
    let stream = unsafe { &mut *stream.as_ptr() };
    let (Some(get_schema), Some(get_next)) = (stream.get_schema, stream.get_next) else {
        return Err(PyValueError::new_err("a column that has been read already"));
    };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the callbacks are called with their own stream and write to
    // empty structures of the right kind, which release themselves.
    if unsafe { get_schema(stream, &mut schema) } != 0 {
        return Err(stream.error());
    }
    let mut chunks = Vec::new();
    loop {
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above.
        if unsafe { get_next(stream, &mut array) } != 0 {
            return Err(stream.error());
        }
        if array.is_released() {
            return Ok(chunks);
        }
        // SAFETY: the array is of the schema that the same stream gave.
        let data = unsafe { from_ffi(array, &schema) };
        chunks.push(make_array(data.map_err(broken)?));
    }
}

fn broken(error: ArrowError) -> PyErr {
    PyTypeError::new_err(error.to_string())
}

/// A table in Arrow's memory: any library that knows the Arrow PyCapsule
/// interface takes it as it is (`pyarrow.table(t)`, `polars.DataFrame(t)`).
#[pyclass(frozen, module = "spalt")]
pub struct Table {
    pub schema: Arc<Schema>,
    pub batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer ignore the requested schema.
        let _ = requested_schema;
        let batches: Vec<Result<RecordBatch, ArrowError>> =
            self.batches.iter().cloned().map(Ok).collect();
        let reader = RecordBatchIterator::new(batches, self.schema.clone());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(broken)?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[getter]
    fn column_names(&self) -> Vec<String> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    fn __repr__(&self) -> String {
        let names = self.column_names().join(", ");
        format!("<spalt.Table of {} rows: {names}>", self.__len__())
    }
}

/// The one column of a table, where a table was given for a column.
pub fn only_column(chunk: ArrayRef) -> PyResult<ArrayRef> {
    match chunk.as_any().downcast_ref::<arrow_array::StructArray>() {
        Some(table) if table.num_columns() == 1 => Ok(table.column(0).clone()),
        Some(table) => Err(PyTypeError::new_err(format!(
            "one column wanted, not a table of {}",
            table.num_columns()
        ))),
        None => Ok(chunk),
    }
}
