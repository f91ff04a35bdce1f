//! Runs the Swedish cases of other libraries where they lie beside the
//! project, and says so where they do not.
//!
//! A case is `input` and what its peer reads in it. Those flagged as dubious,
//! doubled, English, of unsure language or of a convention on which peers
//! disagree are left out. Bare numbers and ordinals are tested where the
//! number grammar is.

#![allow(clippy::print_stdout)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

const LEFT_OUT: &[&str] = &[
    "dubious",
    "duplicate",
    "english_input",
    "convention",
    "lang_uncertain",
];

fn folder() -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/peer-cases"))
        .find(|folder| folder.is_dir())
}

/// Runs the cases of a kind; `floor` is the share that must be read.
fn run(kind: &str, floor: f64, reads: fn(&Value, &spalt::Release) -> bool) {
    let Some(folder) = folder() else {
        println!("SKIPPED {kind}: no peer cases beside the project");
        return;
    };
    let cases = fs::read_to_string(folder.join(format!("{kind}.jsonl"))).unwrap();
    let (mut right, mut all) = (0, 0);
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let flags = case["flags"].as_array().cloned().unwrap_or_default();
        if flags.iter().any(|f| LEFT_OUT.iter().any(|out| f == out)) {
            continue;
        }
        all += 1;
        let input = case["input"].as_str().unwrap();
        if reads(&case["expect"], &spalt::parse_text(input)) {
            right += 1;
        } else {
            println!("{kind}: {input:?}: wanted {}", case["expect"]);
        }
    }
    println!("{kind}: {right} of {all}");
    assert!(
        f64::from(right) >= floor * f64::from(all),
        "{kind}: {right} of {all}"
    );
}

/// A decimal without its trailing zeros, as a peer or we print it.
fn plain(number: &Value) -> Option<spalt::Decimal> {
    let text = number
        .as_str()
        .map_or_else(|| number.to_string(), str::to_owned);
    text.parse().ok()
}

#[test]
fn money() {
    run("money", 0.95, |expect, release| {
        if expect.is_null() {
            return release.amounts.is_empty();
        }
        release.amounts.iter().any(|amount| {
            let ends = match expect.get("value") {
                Some(value) => (plain(value), None),
                None => (plain(&expect["value_from"]), plain(&expect["value_to"])),
            };
            (Some(amount.value), amount.upper) == ends
                && expect["currency"] == amount.currency.as_ref()
        })
    });
}

#[test]
fn percent() {
    run("percent", 0.95, |expect, release| {
        release.quantities.iter().any(|quantity| {
            quantity.dimension == spalt::Dimension::Percent
                && Some(quantity.value) == plain(&expect["value"])
        })
    });
}

#[test]
fn measure() {
    run("measure", 0.5, |expect, release| {
        if expect.is_null() {
            return release.quantities.is_empty();
        }
        let value = plain(&expect["value"]);
        release
            .quantities
            .iter()
            .any(|quantity| Some(quantity.value) == value)
    });
}

/// The records together, or one of them, say the duration.
#[test]
fn duration() {
    run("duration", 0.85, |expect, release| {
        let found: Vec<spalt::Decimal> = release
            .quantities
            .iter()
            .filter(|quantity| quantity.dimension == spalt::Dimension::Duration)
            .filter_map(|quantity| {
                let unit = quantity.unit.as_deref()?;
                quantity.value.checked_mul(seconds(unit)?)
            })
            .collect();
        let Some(components) = expect["components"].as_object() else {
            return found.is_empty();
        };
        let wanted = components
            .iter()
            .filter_map(|(unit, value)| plain(value)?.checked_mul(seconds(unit)?))
            .sum();
        found.contains(&wanted) || found.iter().sum::<spalt::Decimal>() == wanted
    });
}

/// Length of a unit, near enough to tell units apart.
fn seconds(unit: &str) -> Option<spalt::Decimal> {
    const UNITS: &[(&str, u32)] = &[
        ("halvtim", 1_800),
        ("kvart", 900),
        ("sek", 1),
        ("sec", 1),
        ("min", 60),
        ("tim", 3_600),
        ("hour", 3_600),
        ("dag", 86_400),
        ("day", 86_400),
        ("dygn", 86_400),
        ("veck", 604_800),
        ("week", 604_800),
        ("mån", 2_629_800),
        ("month", 2_629_800),
        ("år", 31_557_600),
        ("year", 31_557_600),
    ];
    let (_, length) = UNITS.iter().find(|(stem, _)| unit.starts_with(stem))?;
    Some((*length).into())
}
