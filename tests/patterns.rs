//! Every pattern in the sources: none may look without end for something that
//! is not there, which over a text of n bytes takes n² steps.

use std::{fs, path::Path};

use regex_syntax::hir::{Hir, HirKind, Look};

/// Patterns that repeat without end, and why that does no harm.
const UNBOUNDED: &[(&str, &str)] = &[(
    "LABELLED_FILE",
    "begins where it is told and sees the 48 bytes of `window`",
)];

#[test]
fn patterns_begin_where_they_are_told_and_end() {
    let sources = sources();
    let made: usize = sources
        .iter()
        .map(|s| s.matches("Regex::new(").count())
        .sum();
    let sets: usize = sources.iter().map(|s| s.matches("RegexSet").count()).sum();
    // What is made of words alone has nothing that repeats.
    let of_words: usize = sources
        .iter()
        .map(|s| s.matches("regex::escape(").count())
        .sum();
    assert_eq!(
        (made - of_words, of_words, sets),
        (1, 3, 0),
        "a pattern that is not made by `regex(…)`"
    );
    let mut seen = Vec::new();
    for (name, pattern) in sources.iter().flat_map(|source| patterns(source)) {
        let hir = regex_syntax::parse(&pattern).unwrap();
        assert!(
            hir.properties().look_set_prefix().contains(Look::Start),
            "{name} can begin anywhere"
        );
        if is_unbounded(&hir) {
            seen.push(name);
        }
    }
    let allowed: Vec<&str> = UNBOUNDED.iter().map(|(name, _)| *name).collect();
    assert_eq!(seen, allowed);
}

fn is_unbounded(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repeated) => repeated.max.is_none() || is_unbounded(&repeated.sub),
        HirKind::Capture(capture) => is_unbounded(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(is_unbounded),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

/// `static ref NAME: Regex = regex(r"pattern")`, in whatever lines.
fn patterns(source: &str) -> Vec<(String, String)> {
    let statics = source.split("static ref ").skip(1);
    let patterns: Vec<_> = statics
        .filter_map(|rest| {
            let (name, rest) = rest.split_once(": Regex =")?;
            let (_, rest) = rest.split_once("regex(")?;
            let (pattern, _) = rest.trim_start().strip_prefix("r\"")?.split_once('"')?;
            Some((name.to_owned(), pattern.to_owned()))
        })
        .collect();
    assert_eq!(
        patterns.len() + source.matches("regex::escape(").count(),
        source.matches(": Regex =").count()
    );
    patterns
}

fn sources() -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                sources.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    assert!(sources.len() > 50);
    sources
}
