//! `spalt convert`: the run from paths to outputs.

use std::{
    fs,
    io::Write,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use spalt::Release;

use crate::{
    args::{Convert, Format, Input, Reading},
    failure::{Failure, Stage},
    input::{
        Item,
        source::{Source, hex},
    },
    manifest::{self, Complete, Kept, Manifest, Place, Stamp},
    output::{
        Document, Sink,
        csv::{Csv, harmless},
        folder::Folder,
        parquet::Parquet,
        sqlite::Sqlite,
        stream::{ToFile, ToStdout},
        xlsx::Xlsx,
    },
    pipeline,
    progress::Progress,
    summary::{Facts, Summary},
    tables,
    walk::Walk,
};

/// Set by the first Ctrl-C: the documents in hand are finished.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Converts what the arguments name; exit code 1 where any of it failed.
pub fn convert(args: &Convert) -> Result<ExitCode> {
    let walk = Walk::new(&args.input)?;
    let outputs = Outputs::new(args)?;
    let (mut manifest, kept) = match &args.output {
        Some(output) if args.resume => {
            let (manifest, kept) = open_manifest(args, output, &outputs)?;
            (Some(manifest), Some(kept))
        }
        _ => (None, None),
    };
    let inputs = kept.is_some().then(|| digest(&walk, args));
    if let Some(complete) = kept.as_ref().and_then(|kept| kept.complete.as_ref())
        && Some(&complete.inputs) == inputs.as_ref()
        && complete.passing == 0
        && outputs.exist()
    {
        return nothing_new(args, complete);
    }
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });

    let mut sinks = outputs.sinks(args)?;
    let mut summary = Summary::begin();
    let mut progress = Progress::new(args.quiet);
    let files = walk.files();
    progress.count(move || files.flatten().count() as u64);
    let mut failures = Vec::new();
    let fail_fast = AtomicBool::new(false);
    let jobs = args
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN);

    pipeline::in_order(
        walk.documents().take_while(|_| {
            !INTERRUPTED.load(Ordering::SeqCst) && !fail_fast.load(Ordering::SeqCst)
        }),
        jobs,
        |found| work(found, args, &outputs, kept.as_ref()),
        |done: Done| {
            match done.outcome {
                Ok(converted) => {
                    if let (Some(manifest), Some(stamp)) = (&mut manifest, done.stamp)
                        && let Some(packed) = &converted.packed
                    {
                        let Converted {
                            document, sha256, ..
                        } = &converted;
                        manifest.done(&document.id, stamp, sha256, packed)?;
                    }
                    for sink in &mut sinks {
                        sink.write(&converted.document)?;
                    }
                    summary.add(&converted.facts);
                    for warning in &converted.warnings {
                        progress.failed(warning);
                    }
                    failures.extend(converted.warnings);
                    progress.done();
                }
                Err(failure) => {
                    if let (Some(manifest), Some(stamp)) = (&mut manifest, done.stamp) {
                        manifest.failed(&done.id, stamp, &failure)?;
                    }
                    progress.failed(&failure);
                    fail_fast.store(args.fail_fast, Ordering::SeqCst);
                    failures.push(failure);
                }
            }
            anyhow::Ok(())
        },
    )?;
    for sink in sinks {
        sink.finish()?;
    }
    outputs.write_errors(&failures)?;
    let interrupted = INTERRUPTED.load(Ordering::SeqCst);
    if let (Some(manifest), Some(inputs)) = (&mut manifest, inputs)
        && !interrupted
        && !fail_fast.load(Ordering::SeqCst)
    {
        let passing = failures.iter().filter(|f| f.stage != Stage::Parse);
        manifest.complete(Complete {
            inputs,
            passing: passing.count() as u64,
            failures: progress.failures(),
        })?;
    }
    let failed = progress.failures();
    drop(progress);
    if !args.quiet && args.output.is_some() {
        summary.tell(failed)?;
    }
    Ok(match (interrupted, failed) {
        (true, _) => ExitCode::from(130),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::FAILURE,
    })
}

/// What became of one input.
struct Done {
    id: String,
    stamp: Option<Stamp>,
    outcome: Result<Converted, Failure>,
}

struct Converted {
    document: Document,
    facts: Facts,
    sha256: String,
    /// The JSON as the manifest keeps it, where it is not kept yet.
    packed: Option<Vec<u8>>,
    /// Warnings that count as failures.
    warnings: Vec<Failure>,
}

fn work(
    found: Result<Item, Failure>,
    args: &Convert,
    outputs: &Outputs,
    kept: Option<&Kept>,
) -> Done {
    let item = match found {
        Ok(item) => item,
        Err(failure) => {
            return Done {
                id: failure.path.clone(),
                stamp: None,
                outcome: Err(failure),
            };
        }
    };
    let stamp = kept.and_then(|_| item.stamp());
    let place = kept
        .zip(stamp.as_ref())
        .and_then(|(kept, stamp)| kept.place(&item.id, stamp));
    Done {
        outcome: converted(&item, args, outputs, kept.zip(place), stamp.is_some()),
        id: item.id,
        stamp,
    }
}

fn converted(
    item: &Item,
    args: &Convert,
    outputs: &Outputs,
    kept: Option<(&Kept, Place)>,
    keep: bool,
) -> Result<Converted, Failure> {
    let fail = |why: anyhow::Error| Failure::new(&item.path, Stage::Parse, why);
    // A document that can no longer be read back is converted again.
    let kept = kept
        .and_then(|(kept, place)| kept.read(place).ok())
        .and_then(|json| Some((serde_json::from_slice::<Release>(&json).ok()?, json)));
    let is_new = kept.is_none();
    let (release, line) = match kept {
        Some(kept) => kept,
        None => {
            let release = read(item, &args.input.reading)?;
            let line = json(&release, false).map_err(fail)?;
            (release, line)
        }
    };
    let warnings = release.warnings.iter().filter(|_| args.strict);
    let warnings = warnings
        .map(|w| {
            let why = format!("warning {}: {}", w.code, w.message);
            Failure::new(&item.path, Stage::Parse, why)
        })
        .collect();
    Ok(Converted {
        facts: Facts::of(&release),
        sha256: release.source.sha256.clone(),
        packed: (keep && is_new).then(|| manifest::pack(&line)),
        document: Document {
            id: item.id.clone(),
            pretty: if outputs.want_pretty() {
                json(&release, true).map_err(fail)?
            } else {
                Vec::new()
            },
            rows: if outputs.want_rows() {
                tables::rows(&release)
            } else {
                Vec::new()
            },
            line,
        },
        warnings,
    })
}

/// One document, read and parsed.
pub fn read(item: &Item, reading: &Reading) -> Result<Release, Failure> {
    let bytes = item.read(reading.max_bytes)?;
    let source = Source::of(item, bytes, reading)?;
    let mut parser = spalt::Parser::new().id(&item.id).path(&item.path);
    if let Some(day) = source.published().or(reading.published) {
        parser = parser.published(day);
    }
    // The library does not panic. Should it all the same, that costs this
    // document and not the run.
    let release = catch_unwind(AssertUnwindSafe(|| parser.parse(source.text())))
        .map_err(|_| Failure::new(&item.path, Stage::Parse, "internal error"))?
        .map_err(|error| Failure::new(&item.path, Stage::Parse, error))?;
    Ok(source.complete(release))
}

fn json(release: &Release, pretty: bool) -> Result<Vec<u8>> {
    let mut json = Vec::with_capacity(release.text.len() * 4);
    if pretty {
        serde_json::to_writer_pretty(&mut json, release)?;
    } else {
        serde_json::to_writer(&mut json, release)?;
    }
    json.push(b'\n');
    Ok(json)
}

fn open_manifest(args: &Convert, output: &Path, outputs: &Outputs) -> Result<(Manifest, Kept)> {
    let folder = if outputs.is_file {
        beside(output, ".spalt")
    } else {
        output.join(".spalt")
    };
    let made_by = format!(
        "spalt {}, format {}, {:?}",
        env!("CARGO_PKG_VERSION"),
        spalt::SCHEMA_VERSION,
        args.input.reading,
    );
    manifest::open(&folder, &made_by)
}

/// A digest of the stamps of all files and archives that are found, and of
/// what is done with them.
fn digest(walk: &Walk, args: &Convert) -> String {
    let mut digest = Sha256::new();
    let Input {
        glob,
        exclude,
        shard,
        ..
    } = &args.input;
    let selection = (glob, exclude, shard, args.strict);
    let form = (&args.format, args.csv_dialect);
    digest.update(format!("{selection:?}{form:?}"));
    for item in walk.files().flatten() {
        if let Some(stamp) = item.stamp() {
            digest.update(format!("{}\0{}\0{}\0", stamp.path, stamp.size, stamp.mtime));
        }
    }
    hex(&digest.finalize())
}

fn nothing_new(args: &Convert, complete: &Complete) -> Result<ExitCode> {
    if !args.quiet {
        let failures = complete.failures;
        writeln!(
            std::io::stderr(),
            "spalt: nothing is new, {failures} failed before"
        )?;
    }
    Ok(match complete.failures {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// A file beside the output, named for it.
fn beside(output: &Path, ending: &str) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Where the run writes what.
struct Outputs {
    /// Each format with its file or folder; none is standard output.
    formats: Vec<(Format, Option<PathBuf>)>,
    /// The output is one file, named as it was told.
    is_file: bool,
    errors: Option<PathBuf>,
}

impl Outputs {
    fn new(args: &Convert) -> Result<Outputs> {
        let mut formats = args.format.clone();
        formats.sort();
        formats.dedup();
        let Some(output) = &args.output else {
            let format = match formats.as_slice() {
                [] => Format::Ndjson,
                [format @ (Format::Ndjson | Format::Json)] => *format,
                _ => bail!("tables go to a file or a folder: say which with -o"),
            };
            return Ok(Outputs {
                formats: vec![(format, None)],
                is_file: false,
                errors: None,
            });
        };
        let extension = output
            .extension()
            .and_then(|e| e.to_str())
            .filter(|_| !output.is_dir());
        if formats.is_empty() {
            formats.push(match extension {
                Some("ndjson" | "jsonl") => Format::Ndjson,
                Some("csv") => Format::Csv,
                Some("sqlite" | "sqlite3" | "db") => Format::Sqlite,
                Some("xlsx") => Format::Xlsx,
                Some("parquet") => Format::Parquet,
                _ => Format::Json,
            });
        }
        let is_file = extension.is_some()
            && matches!(
                formats[..],
                [Format::Ndjson | Format::Sqlite | Format::Xlsx]
            );
        if !is_file && output.is_file() {
            bail!("{}: is a file, and this needs a folder", output.display());
        }
        let path = |format| match format {
            Format::Json if formats.len() > 1 => output.join("json"),
            Format::Ndjson if !is_file => output.join("spalt.ndjson"),
            Format::Sqlite if !is_file => output.join("spalt.sqlite"),
            Format::Xlsx if !is_file => output.join("spalt.xlsx"),
            _ => output.clone(),
        };
        Ok(Outputs {
            formats: formats
                .iter()
                .map(|&format| (format, Some(path(format))))
                .collect(),
            is_file,
            errors: Some(if is_file {
                beside(output, ".errors.csv")
            } else {
                output.join("errors.csv")
            }),
        })
    }

    fn exist(&self) -> bool {
        let mut paths = self.formats.iter().filter_map(|(_, path)| path.as_ref());
        paths.all(|path| path.exists())
    }

    fn want_pretty(&self) -> bool {
        self.formats
            .iter()
            .any(|(format, _)| *format == Format::Json)
    }

    fn want_rows(&self) -> bool {
        let is_table = |format| !matches!(format, Format::Json | Format::Ndjson);
        self.formats.iter().any(|(format, _)| is_table(*format))
    }

    fn sinks(&self, args: &Convert) -> Result<Vec<Box<dyn Sink>>> {
        let open = |(format, path): &(Format, Option<PathBuf>)| -> Result<Box<dyn Sink>> {
            let Some(path) = path else {
                return Ok(Box::new(ToStdout::new(*format == Format::Json)));
            };
            Ok(match format {
                Format::Ndjson => Box::new(ToFile::create(path)?),
                Format::Json => Box::new(Folder::new(path)),
                Format::Csv => Box::new(Csv::create(path, args.csv_dialect)?),
                Format::Sqlite => Box::new(Sqlite::create(path)?),
                Format::Xlsx => Box::new(Xlsx::create(path)?),
                Format::Parquet => Box::new(Parquet::create(path)?),
            })
        };
        self.formats.iter().map(open).collect()
    }

    /// `errors.csv` in or beside the output, where anything failed.
    fn write_errors(&self, failures: &[Failure]) -> Result<()> {
        let Some(path) = &self.errors else {
            return Ok(());
        };
        if failures.is_empty() {
            // Of an earlier run.
            let _ = fs::remove_file(path);
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut csv = ::csv::Writer::from_path(path).with_context(|| path.display().to_string())?;
        csv.write_record(["path", "stage", "why"])?;
        for failure in failures {
            let cells = [&failure.path, failure.stage.name(), &failure.why];
            csv.write_record(cells.map(|cell| harmless(cell).into_owned()))?;
        }
        Ok(csv.flush()?)
    }
}
