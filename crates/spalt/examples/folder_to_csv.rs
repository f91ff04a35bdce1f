//! Reads a folder on all cores and prints its amounts as CSV:
//! `cargo run --release --example folder_to_csv -- corpus/releases`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::{env, error::Error, fs, io, path::PathBuf};

use rayon::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name a folder")?;
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    // The results stand in the order of the paths, whichever is ready first.
    let releases: Vec<_> = paths
        .par_iter()
        .map(|path| spalt::parse(&fs::read(path).unwrap_or_default()))
        .collect();
    let mut out = csv::Writer::from_writer(io::stdout());
    out.write_record(["file", "value", "currency", "sentence", "rule"])?;
    for (path, release) in paths.iter().zip(releases) {
        let Ok(release) = release else {
            eprintln!("{}: no text", path.display());
            continue;
        };
        for amount in &release.amounts {
            out.write_record([
                path.display().to_string().as_str(),
                &amount.value.to_string(),
                &amount.currency,
                release.sentence_of(amount.span),
                &amount.rule,
            ])?;
        }
    }
    out.flush()?;
    Ok(())
}
