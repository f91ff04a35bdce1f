//! Makes the tables of words: verbs in all forms, names of places, bodies and
//! people, so that no program makes them anew at its start.

#![allow(
    clippy::unwrap_used,
    reason = "the tables are checked when they are built"
)]

use std::{env, fs, path::Path};

#[path = "build/bodies.rs"]
mod bodies;
#[path = "src/swedish/conjugation.rs"]
mod conjugation;
#[path = "src/swedish/declension.rs"]
mod declension;
#[path = "build/gazetteer.rs"]
mod gazetteer;
#[allow(dead_code)]
#[path = "src/text/letters.rs"]
mod letters;
#[path = "build/lists.rs"]
mod lists;
#[allow(dead_code)]
#[path = "src/text/table.rs"]
mod table;
#[path = "build/verbs.rs"]
mod verbs;
#[allow(dead_code)]
#[path = "src/text/word_table.rs"]
mod word_table;
#[path = "build/words.rs"]
mod words;

fn main() {
    // It includes the tables' texts, so a change in one rebuilds and reruns it.
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR").unwrap();
    for (name, code) in [
        ("bodies", bodies::code()),
        ("first_names", words::first_names()),
        ("gazetteer", gazetteer::code()),
        ("verbs", verbs::code()),
        ("words", words::by_property()),
    ] {
        fs::write(Path::new(&out).join(name).with_extension("rs"), code).unwrap();
    }
}
