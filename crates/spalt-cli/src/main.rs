//! The program `spalt`: a folder of Swedish press releases becomes JSON.
//!
//! It is thin: [`walk`] finds the inputs, [`input`] opens them, the library
//! reads them, [`output`] writes what it gives, and [`pipeline`] runs these
//! side by side without losing their order.

use std::{io::Write, process::ExitCode};

use clap::Parser;

mod apply;
mod args;
mod convert;
mod explain;
mod failure;
mod input;
mod output;
mod pipeline;
mod progress;
mod review;
mod walk;

fn main() -> ExitCode {
    let result = match args::Args::parse().command {
        args::Command::Convert(args) => convert::convert(&args),
        args::Command::Explain(args) => explain::explain(&args),
        args::Command::Review(args) => review::review(&args),
        args::Command::Apply(args) => apply::apply(&args),
    };
    match result {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do where stderr is gone too.
            let _ = writeln!(std::io::stderr(), "spalt: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whoever reads the output may stop when it has enough: that is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
