//! Any page.

#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(page) = std::str::from_utf8(bytes) else {
        return;
    };
    let release = spalt::parse_html(page);
    invariants::check(&release);
    assert!(spalt::parse_html(page) == release, "another release the second time");
});
