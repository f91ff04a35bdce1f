//! Any bytes, as from a file.

#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(release) = spalt::parse(bytes) {
        invariants::check(&release);
        assert!(spalt::parse(bytes).as_ref() == Ok(&release), "another release the second time");
    }
});
