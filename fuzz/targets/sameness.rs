//! A text written with other line ends, spaces and forms of its letters.

#![no_main]

#[path = "../../tests/support/rewritten.rs"]
mod rewritten;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        rewritten::check(text);
    }
});
