//! The command line.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Turns Swedish press releases into typed, grounded records.
#[derive(Parser)]
#[command(name = "spalt", version, after_help = EXIT_CODES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Converts files and folders to records.
    Convert(Convert),
    /// Prints each record of a document with its sentence, span and rule.
    Explain(Explain),
    /// Makes one page to check every record in its text.
    Review(Review),
    /// Merges the decisions of a review and tells how often each rule was right.
    Apply(Apply),
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all went well
  1  some input failed; the rest is converted
  2  wrong usage";

#[derive(ClapArgs)]
#[command(after_help = CONVERT_EXAMPLES)]
pub struct Convert {
    /// Files and folders; `-` reads standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Where to write: a folder, or a file where the name has an extension.
    /// Without it, standard output.
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,

    /// How to write. Else OUT's extension says: ndjson to standard output,
    /// json to a folder.
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,

    /// How many documents to read at once; as many as there are cores unless
    /// told otherwise. The output is the same whatever the number.
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Largest input that is read, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    pub max_bytes: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// One document a line.
    Ndjson,
    /// One pretty-printed file for each document.
    Json,
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  spalt convert archive                        a line of JSON for each document
  spalt convert archive -o out                 out/<path>.json for each document
  spalt convert release.html --format json     one document, pretty-printed
  curl -s https://example.org/news | spalt convert - | jq .amounts

A folder is walked in sorted order for .txt, .md, .html and .htm; a file that
is named is read whatever it is called. A document's id is its path below the
folder that was named.";

#[derive(ClapArgs)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub struct Explain {
    /// The document; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,

    /// Largest input that is read, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    pub max_bytes: u64,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  spalt explain release.html
  spalt explain - < release.txt | less";

#[derive(ClapArgs)]
#[command(after_help = REVIEW_EXAMPLES)]
pub struct Review {
    /// Files and folders, or .ndjson files that `spalt convert` wrote.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The page to write. More than 500 documents go to further pages beside
    /// it, and this one links to them.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,

    /// Largest input that is read, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    pub max_bytes: u64,
}

const REVIEW_EXAMPLES: &str = "\
Examples:
  spalt review archive -o review.html
  spalt review out.ndjson -o review.html

The page opens from disk in any browser, asks nothing of the network and keeps
decisions in the browser until they are exported.";

#[derive(ClapArgs)]
#[command(after_help = APPLY_EXAMPLES)]
pub struct Apply {
    /// The decisions that the review page exported.
    #[arg(value_name = "DECISIONS")]
    pub decisions: PathBuf,

    /// The .ndjson or .json files, or folders of .json files, that
    /// `spalt convert` wrote.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Where to write the merged documents, one a line; without it, standard
    /// output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

const APPLY_EXAMPLES: &str = "\
Examples:
  spalt apply decisions.ndjson out.ndjson -o checked.ndjson
  spalt apply decisions.ndjson                 only how often each rule was right

Rejected records are gone from the merged documents, and edited ones say so in
their rule: `edited:amount.scaled`. The table goes to standard error.";
