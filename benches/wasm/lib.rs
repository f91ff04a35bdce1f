//! The library as a WebAssembly module for `run.mjs`: bytes in, JSON out.

use std::{cell::RefCell, slice};

thread_local! {
    static JSON: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Room for so many bytes, which [`convert`] frees.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    Box::leak(vec![0; bytes].into_boxed_slice()).as_mut_ptr()
}

/// Parses a document that was written to what [`room`] gave; the length of its
/// JSON, which stands at [`json`] until the next call, or 0 where it cannot be
/// read.
///
/// # Safety
/// `document` and `bytes` are those of one call of [`room`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn convert(document: *mut u8, bytes: usize) -> usize {
    // SAFETY: the caller hands back the box that `room` leaked.
    let document = unsafe { Box::from_raw(slice::from_raw_parts_mut(document, bytes)) };
    let json = spalt::parse(&document)
        .ok()
        .and_then(|release| release.to_json().ok())
        .unwrap_or_default();
    JSON.with_borrow_mut(|kept| {
        *kept = json;
        kept.len()
    })
}

/// Where the JSON stands.
#[unsafe(no_mangle)]
pub extern "C" fn json() -> *const u8 {
    JSON.with_borrow(|json| json.as_ptr())
}
