//! Any text, with a day of publication.

#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let parser = spalt::Parser::new().published(spalt::Day::constant(2023, 5, 17));
    let release = parser.parse_text(text);
    invariants::check(&release);
    assert!(parser.parse_text(text) == release, "another release the second time");
});
