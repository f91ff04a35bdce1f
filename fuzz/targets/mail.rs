//! A mail: heads, and a body in whatever coding they name.

#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut mail = b"From: Press <press@exempel.se>\nDate: Mon, 4 Mar 2024 09:00:00 +0100\nSubject: ".to_vec();
    mail.extend_from_slice(bytes);
    if let Ok(release) = spalt::parse(&mail) {
        invariants::check(&release);
    }
});
