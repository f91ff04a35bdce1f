//! The program `spalt`: a folder of Swedish press releases becomes JSON.
//!
//! It is thin: `walk` finds the inputs, `input` opens them, the library
//! reads them, `output` writes what it gives, and `pipeline` runs these
//! side by side without losing their order.
//!
//! It is a library for the sake of the Python package alone, which shares the
//! tables and the reading of web archives; nothing of it is kept stable.

use std::{
    ffi::{OsStr, OsString},
    io::Write,
    path::Path,
    process::ExitCode,
};

use clap::{CommandFactory, FromArgMatches};

mod apply;
mod args;
mod convert;
mod converted;
mod decisions;
mod digest;
mod explain;
mod exports;
mod failure;
mod input;
mod language;
mod lock;
mod manifest;
mod output;
mod pipeline;
mod progress;
mod review;
mod rules;
#[cfg(feature = "serve")]
mod serve;
mod stats;
mod summary;
#[doc(hidden)]
pub mod tables;
mod terminal;
mod walk;

/// The program: reads the command line and runs its command.
pub fn main() -> ExitCode {
    // Not a command of the user's: a run starts this program as its worker.
    if let Some(worked) = input::worker::work(input::source::READERS) {
        return exit(worked.map(|()| ExitCode::SUCCESS));
    }
    let typed = arguments();
    language::choose(language::asked(&typed));
    let args = match read(typed) {
        Ok(args) => args,
        Err(code) => return code,
    };
    exit(match args.command {
        args::Command::Convert(args) => convert::convert(&args),
        args::Command::Explain(args) => explain::explain(&args),
        args::Command::Review(review) => review::review(&review, args.lang),
        args::Command::Apply(args) => apply::apply(&args),
        #[cfg(feature = "serve")]
        args::Command::Serve(args) => serve::serve(&args),
        args::Command::Stats(args) => stats::stats(&args),
        args::Command::Rules(args) => rules::rules(&args),
        args::Command::Schema => schema(),
        args::Command::Completions { shell } => completions(shell),
        args::Command::Man => man(),
    })
}

/// The command line, as it was typed; its help and its errors are printed in
/// the language of this run.
fn read(typed: Vec<OsString>) -> Result<args::Args, ExitCode> {
    let command = match language::chosen() {
        language::Language::En => args::Args::command(),
        language::Language::Sv => {
            let mut command = args::Args::command();
            // Only `build` adds clap's own arguments, such as `--help`.
            command.build();
            language::help::in_swedish(command)
        }
    };
    let matches = command.try_get_matches_from(typed);
    matches
        .and_then(|matches| args::Args::from_arg_matches(&matches))
        .map_err(|error| {
            let printed = match language::chosen() {
                language::Language::En => error.print(),
                language::Language::Sv => {
                    let told = language::help::lines(&error.render().to_string());
                    match error.use_stderr() {
                        true => write!(std::io::stderr(), "{told}"),
                        false => write!(std::io::stdout(), "{told}"),
                    }
                }
            };
            // A closed output leaves nobody to report this to.
            drop(printed);
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        })
}

/// The answer of a server, as a web archive keeps it.
#[cfg(feature = "archives")]
#[doc(hidden)]
pub use input::warc::{Answer, answer};

/// What was typed; a lone folder or file, as when one is dropped on the
/// program's icon, is opened in the browser.
fn arguments() -> Vec<OsString> {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    if let [_, path] = &typed[..]
        && cfg!(feature = "serve")
        && is_to_be_served(path)
    {
        typed.splice(1..1, ["serve", "--open", "--"].map(OsString::from));
    }
    typed
}

fn is_to_be_served(path: &OsStr) -> bool {
    let command = args::Args::command();
    let mut names = command.get_subcommands().map(|command| command.get_name());
    let is_option = path.as_encoded_bytes().starts_with(b"-");
    !is_option && path != "help" && !names.any(|name| name == path) && Path::new(path).exists()
}

fn exit(result: anyhow::Result<ExitCode>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do where stderr is gone too.
            let _ = writeln!(
                std::io::stderr(),
                "spalt: {}",
                terminal::line(&told(&error))
            );
            ExitCode::FAILURE
        }
    }
}

fn schema() -> anyhow::Result<ExitCode> {
    let schema = schemars::schema_for!(spalt::Release);
    let mut json = serde_json::to_vec_pretty(&schema)?;
    json.push(b'\n');
    std::io::stdout().write_all(&json)?;
    Ok(ExitCode::SUCCESS)
}

fn completions(shell: clap_complete::Shell) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::Args::command(), "spalt", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

fn man() -> anyhow::Result<ExitCode> {
    let mut page = Vec::new();
    let command = args::Args::command();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    // The subcommands' pages follow: one page holds all that there is.
    for subcommand in command.get_subcommands() {
        let name = format!("spalt {}", subcommand.get_name());
        clap_mangen::Man::new(subcommand.clone().display_name(name)).render(&mut page)?;
    }
    std::io::stdout().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// What went wrong, the outermost first.
fn told(error: &anyhow::Error) -> String {
    let told = error.chain().map(|cause| match cause.downcast_ref() {
        Some(error) => failure::io_reason(error),
        None => cause.to_string(),
    });
    let told = told.map(|cause| language::told(&cause).into_owned());
    told.collect::<Vec<_>>().join(": ")
}

/// A reader of the output, such as `head`, may stop early: that is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
