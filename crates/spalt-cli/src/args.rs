//! The command line.

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
    str::FromStr,
};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use globset::{Glob, GlobBuilder};

use crate::{
    decisions::merge::Conflicts,
    input::{
        path_date::PathDate,
        worker::{self, Limits},
    },
    language::Language,
    output::csv::Dialect,
};

/// Turns Swedish press releases into typed, grounded records.
#[derive(Parser)]
#[command(name = "spalt", version, after_help = EXIT_CODES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// The language of messages; that of the environment unless told otherwise.
    /// What is written for programs is the same in both.
    #[arg(long, value_enum, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Language>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Converts files and folders to records.
    Convert(Box<Convert>),
    /// Prints each record of a document with its sentence, span and rule.
    Explain(Explain),
    /// Makes one page to check every record in its text.
    Review(Review),
    /// Merges the decisions of a review and tells how often each rule was right.
    Apply(Apply),
    /// Opens an archive in the browser: tables, records in their text, decisions.
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Sums up converted documents in tables and bars.
    Stats(Stats),
    /// Lists the rules, or shows one with its example and its source.
    Rules(Rules),
    /// Prints the JSON Schema of the output.
    Schema,
    /// Prints completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Prints the manual page.
    Man,
}

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0    all went well
  1    some input failed; the rest is converted
  2    wrong usage
  130  interrupted";

#[derive(ClapArgs)]
#[command(after_help = CONVERT_EXAMPLES)]
pub struct Convert {
    #[command(flatten)]
    pub input: Input,

    /// Where to write: a folder, or a file where the name has an extension.
    /// Without it, or with `-`, standard output.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// How to write; several are separated by commas. Else OUT's extension says:
    /// ndjson to standard output, json to a folder.
    #[arg(short, long, value_enum, value_delimiter = ',')]
    pub format: Vec<Format>,

    /// How CSV is written.
    #[arg(long, value_enum, default_value = "en")]
    pub csv_dialect: Dialect,

    /// How many documents to read at once; as many as there are cores unless
    /// told otherwise. The output is the same whatever the number.
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Keep a manifest beside OUT, and go on from the one that is there: only
    /// what is new or changed is read, and the JSON of what is gone is removed.
    /// What is changed is told by size and time; with `--resume=full` every
    /// input is read, and told by its bytes.
    #[arg(long, requires = "output", value_enum, value_name = "HOW")]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "quick")]
    pub resume: Option<Resume>,

    /// Take a document with warnings as failed: exit code 1.
    #[arg(long)]
    pub strict: bool,

    /// Stop at the first failure.
    #[arg(long)]
    pub fail_fast: bool,

    /// Neither progress nor summary.
    #[arg(short, long)]
    pub quiet: bool,
}

/// How it is told that an input has not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Resume {
    /// By its size and time, but where it was written to just before it was
    /// read.
    Quick,
    /// By its bytes.
    Full,
}

/// What is read, and as what.
#[derive(ClapArgs)]
pub struct Input {
    /// Files, folders and archives; `-` reads standard input.
    #[arg(required_unless_present = "paths_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Read further paths from FILE, one a line; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub paths_from: Option<PathBuf>,

    /// Paths in FILE are separated by null bytes, as `find -print0` does.
    #[arg(short = '0', long, requires = "paths_from")]
    pub null: bool,

    /// Read only documents whose path in the folder or archive matches, such
    /// as `2024/**/*.html`. May be given several times.
    #[arg(long, value_name = "GLOB")]
    pub glob: Vec<Pattern>,

    /// Leave out documents whose path matches.
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<Pattern>,

    /// Read only part I of N, counted from 1: the parts of many machines
    /// together are the whole. Each writes to an OUT of its own.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,

    /// What is known of the documents: a table (.csv .ndjson .json .parquet
    /// .sqlite) with the columns published, updated, publisher, url, title,
    /// keywords and any others. It goes before what the documents say.
    #[arg(long, value_name = "FILE")]
    pub metadata: Option<PathBuf>,

    /// The column of that table that says which document a row is about, by
    /// path, id or address; else the first of path, id, url, file, filename.
    #[arg(long, value_name = "COLUMN", requires = "metadata")]
    pub metadata_key: Option<String>,

    /// Day of publication from the path of documents that do not say it: by a
    /// pattern such as `{year}/{month}/{day}-*` or `20240517_*`, or `path` for
    /// the usual ones.
    #[arg(long, value_name = "PATTERN")]
    pub published_from: Option<PathDate>,

    /// Read .csv .ndjson .json .parquet .sqlite as tables with a document in
    /// each row, whose text or page stands in this column.
    #[arg(long, value_name = "COLUMN")]
    pub text_column: Option<String>,

    /// The column of such a table that holds the documents' ids.
    #[arg(long, value_name = "COLUMN")]
    pub id_column: Option<String>,

    #[command(flatten)]
    pub reading: Reading,
}

/// How a document is read.
#[derive(ClapArgs, Clone, Debug)]
pub struct Reading {
    /// The encoding of all documents, where what they say or show is wrong.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<Encoding>,

    /// Day of publication of documents that do not say it.
    #[arg(long, value_name = "DAY")]
    pub published: Option<spalt::Day>,

    /// Bytes that are read of a document; what comes after them is left out,
    /// with a warning.
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    pub max_bytes: u64,

    /// Records of a document; the text after them is not searched.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub max_records: usize,

    /// Nodes of a page's tree; the page is read up to there.
    #[arg(long, value_name = "N", default_value_t = 400_000)]
    pub max_nodes: usize,

    /// Elements of a page that are open at once; the page is read up to there.
    #[arg(long, value_name = "N", default_value_t = 512)]
    pub max_open: usize,

    /// Attributes of one tag; the page is read up to there.
    #[arg(long, value_name = "N", default_value_t = 1_024)]
    pub max_attributes: usize,

    /// Seconds of processor time for a document that is unpacked, such as PDF.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub max_seconds: u64,

    /// Bytes of memory for all documents together that are being unpacked, of
    /// which each gets at most 1 GiB.
    #[arg(long, value_name = "BYTES", default_value_t = 2 << 30)]
    pub memory: u64,
}

impl Convert {
    /// Where to write; nothing for standard output.
    pub fn output(&self) -> Option<&Path> {
        let output = self.output.as_deref();
        output.filter(|path| *path != Path::new("-"))
    }
}

impl Input {
    /// Whether only a part of what is found is read.
    pub fn selects(&self) -> bool {
        !self.glob.is_empty() || !self.exclude.is_empty() || self.shard.is_some()
    }
}

impl Reading {
    /// The limits within which a document is unpacked.
    pub fn workers(&self) -> Limits {
        Limits {
            seconds: self.max_seconds,
            memory: self.memory.min(worker::MEMORY),
            all: self.memory,
        }
    }

    pub fn limits(&self) -> spalt::Limits {
        spalt::Limits {
            bytes: usize::try_from(self.max_bytes).unwrap_or(usize::MAX),
            records: self.max_records,
            nodes: self.max_nodes,
            open: self.max_open,
            attributes: self.max_attributes,
        }
    }
}

/// Paths by a pattern: a `*` stays within one folder, `**` does not.
#[derive(Clone, Debug)]
pub struct Pattern(pub Glob);

impl FromStr for Pattern {
    type Err = globset::Error;
    fn from_str(text: &str) -> Result<Pattern, Self::Err> {
        let mut glob = GlobBuilder::new(text);
        // Where no folder is named it crosses them: `*.html` is every page.
        glob.literal_separator(text.contains('/'))
            .build()
            .map(Pattern)
    }
}

/// One part of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    pub part: u64,
    pub of: u64,
}

impl FromStr for Shard {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Shard, Self::Err> {
        let (part, of) = text.split_once('/').ok_or("write it as 1/4")?;
        match (part.parse(), of.parse()) {
            (Ok(part), Ok(of)) if part >= 1 && part <= of => Ok(Shard { part, of }),
            _ => Err("write it as 1/4, from 1/4 to 4/4"),
        }
    }
}

/// An encoding by any of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(pub &'static encoding_rs::Encoding);

impl FromStr for Encoding {
    type Err = &'static str;
    fn from_str(name: &str) -> Result<Encoding, Self::Err> {
        encoding_rs::Encoding::for_label(name.as_bytes())
            .map(Encoding)
            .ok_or("no encoding of that name (encoding.spec.whatwg.org has them all)")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// One document a line.
    Ndjson,
    /// One pretty-printed file for each document.
    Json,
    /// A file for each table, with a Frictionless data package.
    Csv,
    /// A SQLite database with full-text search.
    Sqlite,
    /// An Excel workbook with a sheet for each table.
    Xlsx,
    /// A Parquet file for each table.
    Parquet,
    /// FollowTheMoney: documents, organisations, people, mentions, payments.
    Ftm,
    /// W3C Web Annotation (JSON-LD), an annotation of each record a line.
    Annotations,
    /// A `Doc` of spaCy a line.
    Spacy,
    /// A list of tasks for Label Studio.
    LabelStudio,
}

pub(crate) const CONVERT_EXAMPLES: &str = "\
Examples:
  spalt convert archive                        a line of JSON for each document
  spalt convert archive -o out                 out/<path>.json for each document
  spalt convert release.html --format json     one document, pretty-printed
  spalt convert archive.zip -o archive.sqlite  a database (.xlsx, .ndjson likewise)
  spalt convert archive -o out -f csv,parquet  tables, in the folder out
  spalt convert archive --metadata index.csv   with what an index knows of them
  spalt convert news.csv --text-column body    a table with a document in each row
  spalt convert archive -o out --resume        only what is new or changed
  curl -s https://example.org/news | spalt convert - | jq .amounts

A folder is walked in sorted order for .txt .md .html .htm .pdf .docx .doc .odt
.rtf .xlsx .xls .ods .epub .eml .msg .mht .mhtml, and for archives: .zip .tar
.tar.gz .tgz .warc .warc.gz. A file that is named is read whatever it is called, and a .csv
.ndjson .json .parquet .sqlite as a table with a document in each row. A
document's id is its path below the folder that was named, after the folder's
name where there are several, of a member archive.zip!/path, and in a WARC its
address.";

#[derive(ClapArgs)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub struct Explain {
    /// The document; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,

    /// Say under each record what its rule looks for.
    #[arg(long)]
    pub rules: bool,

    #[command(flatten)]
    pub reading: Reading,
}

#[derive(ClapArgs)]
pub struct Rules {
    /// The rules to show, as records name them; all in short if none is given.
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
}

pub(crate) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  spalt explain release.html
  spalt explain - < release.txt | less";

#[derive(ClapArgs)]
#[command(after_help = REVIEW_EXAMPLES)]
pub struct Review {
    /// Files and folders, or the .ndjson or .sqlite files that `spalt convert`
    /// wrote.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The page to write. More than 500 documents go to further pages beside
    /// it, and this one searches and counts over all of them.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,

    /// Decisions that were exported before, by you or by others. May be given
    /// several times; what fits nowhere any more is listed on the page.
    #[arg(long, value_name = "FILE")]
    pub decisions: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,
}

pub(crate) const REVIEW_EXAMPLES: &str = "\
Examples:
  spalt review archive -o review.html
  spalt review out.ndjson -o review.html         (archive.sqlite likewise)
  spalt review archive -o review.html --decisions decisions.ndjson

The page opens from disk in any browser, asks nothing of the network and keeps
decisions in the browser until they are exported. Keep the export beside the
archive: any later page takes it in.";

#[derive(ClapArgs)]
#[command(after_help = APPLY_EXAMPLES)]
pub struct Apply {
    /// The decisions that the review page exported.
    #[arg(value_name = "DECISIONS")]
    pub decisions: PathBuf,

    /// Decisions of other people on the same documents. May be given several
    /// times; how far they agree is told.
    #[arg(long, value_name = "DECISIONS")]
    pub with: Vec<PathBuf>,

    /// What counts of a record that people disagree about: `none` of it,
    /// the `latest`, a `reject` if there is one, or what `person=NAME` says.
    #[arg(long, value_name = "RULE", default_value = "none")]
    pub conflicts: Conflicts,

    /// Write gold for the corpus to DIR: of documents in which every record of
    /// a kind is decided, what stands there by the decisions.
    #[arg(long, value_name = "DIR", requires = "paths")]
    pub gold: Option<PathBuf>,

    /// The .ndjson, .sqlite or .json files, or folders with them, that
    /// `spalt convert` wrote.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Where to write the merged documents: a database where the name ends in
    /// .sqlite, else one a line; without it, standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

pub(crate) const APPLY_EXAMPLES: &str = "\
Examples:
  spalt apply decisions.ndjson out.ndjson -o checked.ndjson
  spalt apply decisions.ndjson archive.sqlite -o checked.sqlite
  spalt apply decisions.ndjson                 only how often each rule was right

  spalt apply anna.ndjson --with bo.ndjson --conflicts latest out.ndjson

Rejected records are gone from the merged documents, and edited ones say so in
their rule: `edited:amount.scaled`; what was added has the rule `added`. The
tables go to standard error, with what fits nowhere: a decision is carried out
where what it is about still stands, and nowhere else.";

#[derive(ClapArgs)]
#[command(after_help = STATS_EXAMPLES)]
pub struct Stats {
    /// What `spalt convert` wrote: a file .ndjson, .sqlite or .xlsx, or a
    /// folder with one of them, with .json files, or with tables as CSV or
    /// Parquet.
    #[arg(value_name = "OUT")]
    pub path: PathBuf,

    /// What money is summed by.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub by: Option<By>,
}

/// What money is summed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// The year of the money, else that of publication.
    Year,
    /// The month of publication.
    Month,
    /// Who publishes.
    Publisher,
    /// What the money does.
    Kind,
    /// Who receives.
    Recipient,
    /// The county of who receives.
    Region,
}

impl By {
    pub fn word(self) -> &'static str {
        match self {
            By::Year => "year",
            By::Month => "month",
            By::Publisher => "publisher",
            By::Kind => "kind",
            By::Recipient => "recipient",
            By::Region => "region",
        }
    }
}

pub(crate) const STATS_EXAMPLES: &str = "\
Examples:
  spalt stats out.ndjson
  spalt stats archive.sqlite --by recipient
  spalt stats out --by month

Sums are those of the view money: what is told again, a part of another sum, a
rate or only asked for is not in them; the output says how many are left out.";

#[cfg(feature = "serve")]
#[derive(ClapArgs)]
#[command(after_help = SERVE_EXAMPLES)]
pub struct Serve {
    /// A folder of documents, or a .ndjson or .sqlite file that `spalt convert`
    /// wrote; the folder `spalt` among your own unless told otherwise.
    #[arg(value_name = "FOLDER|DATABASE")]
    pub path: Option<PathBuf>,

    /// The port on this machine; a free one unless told otherwise.
    #[arg(long, default_value_t = 0, value_name = "N", hide_default_value = true)]
    pub port: u16,

    /// Open the browser.
    #[arg(long)]
    pub open: bool,

    /// Write nothing: no document is dropped and nothing decided.
    #[arg(long)]
    pub read_only: bool,

    /// Where decisions are kept; `decisions.ndjson` in the folder, or beside
    /// the file, unless told otherwise.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,

    /// What counts where people disagree: `none` of them, the `latest`, who
    /// says `reject`, or `person=NAME`.
    #[arg(long, value_name = "RULE", default_value = "none")]
    pub conflicts: Conflicts,

    /// Bytes of a file that is dropped.
    #[arg(long, value_name = "BYTES", default_value_t = 256 << 20)]
    pub max_upload: u64,

    #[command(flatten)]
    pub reading: Reading,
}

#[cfg(feature = "serve")]
pub(crate) const SERVE_EXAMPLES: &str = "\
Examples:
  spalt serve archive --open
  spalt serve archive.sqlite --read-only
  spalt archive                                  (opens it in the browser, too)

It answers this machine alone, and only who has the address that it prints.
Decisions are in the file when the page says so; what is dropped is kept in the
folder .spalt-serve.";
