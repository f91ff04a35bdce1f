//! `spalt convert`: the run from paths to outputs.

use std::{
    borrow::Cow,
    io::Write,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result, bail};
use clap::CommandFactory;
use sha2::{Digest, Sha256};
use spalt::Release;

use crate::{
    args::{Args, Convert, Format, Input, Reading, Resume},
    digest::{hex, sha256},
    exports,
    failure::{Failure, Stage},
    input::{
        self, Content, Item, Whole,
        known::{self, Known},
        source::Source,
    },
    language,
    manifest::{self, Complete, Kept, Place, Stamp},
    output::{self, Document, Sink, errors::Errors, folder},
    pipeline,
    progress::Progress,
    summary::{Facts, Summary},
    tables::{
        self,
        copies::{Copies, Sketch},
    },
    walk::Walk,
};

/// Set by the first Ctrl-C: the documents in hand are finished.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Converts what the arguments name; exit code 1 where any of it failed.
pub fn convert(args: &Convert) -> Result<ExitCode> {
    let walk = Walk::new(&args.input)?;
    let input = &args.input;
    let known = Known::new(
        input.metadata.as_ref(),
        input.metadata_key.as_deref(),
        input.published_from.clone(),
    )?;
    let outputs = Outputs::new(args)?;
    let mut read = walk.paths().to_vec();
    read.extend(input.metadata.clone());
    outputs.are_no_inputs(&read)?;
    let state = outputs.state.as_deref().filter(|_| args.resume.is_some());
    let is_full = args.resume == Some(Resume::Full);
    let made_by = made_by(args)?;
    let inputs = state.and_then(|_| digest(&walk, args));
    if let Some(complete) = state.and_then(manifest::ended)
        && complete.made_by == made_by
        && Some(&complete.inputs) == inputs.as_ref().map(|inputs| &inputs.digest)
        && complete.passing == 0
        && !complete.is_young
        && !is_full
        && outputs.exist()
    {
        return nothing_new(args, &complete);
    }
    let (mut manifest, mut kept) = match state {
        Some(folder) => {
            let (manifest, kept) = manifest::open(folder, &made_by, is_full)?;
            (Some(manifest), Some(kept))
        }
        None => (None, None),
    };
    // Documents of earlier runs that this one has not come upon.
    let mut gone = kept
        .as_mut()
        .map(|kept| std::mem::take(&mut kept.ids))
        .unwrap_or_default();
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });

    let mut sinks = outputs.sinks(args)?;
    let mut errors = Errors::create(outputs.errors.as_deref())?;
    let mut summary = Summary::begin();
    let mut copies = Copies::default();
    let mut progress = Progress::new(args.quiet);
    progress.measure(walk.size());
    let failed_fast = AtomicBool::new(false);
    let jobs = args
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN);

    pipeline::in_order(
        walk.documents().take_while(|_| {
            !INTERRUPTED.load(Ordering::SeqCst) && !failed_fast.load(Ordering::SeqCst)
        }),
        jobs,
        |found| work(found, args, &outputs, &known, kept.as_ref()),
        |done: Done| {
            if failed_fast.load(Ordering::SeqCst) {
                return Ok(());
            }
            if let Some(kind) = &done.unread {
                summary.unread(kind);
            }
            let failures = match done.outcome {
                Ok(mut converted) => {
                    if let Some(sketch) = &converted.sketch {
                        let Document { id, rows, .. } = &mut converted.document;
                        copies.mark(sketch, id, rows);
                    }
                    for (path, sink) in &mut sinks {
                        sink.write(&converted.document)
                            .with_context(|| path.clone())?;
                    }
                    gone.remove(&done.id);
                    summary.add(&converted.facts);
                    if let (Some(manifest), Some(stamp)) = (&mut manifest, done.stamp) {
                        let (id, sha256) = (&done.id, &converted.sha256);
                        match converted.keep {
                            Keep::New(packed) => manifest.done(id, stamp, sha256, &packed)?,
                            Keep::Again(place) => manifest.same(id, stamp, sha256, place)?,
                            Keep::Kept => {}
                        }
                    }
                    converted.warnings
                }
                Err(failure) => {
                    if let (Some(manifest), Some(stamp)) = (&mut manifest, done.stamp) {
                        manifest.failed(&done.id, stamp, &failure)?;
                    }
                    vec![failure]
                }
            };
            for failure in &failures {
                errors.add(failure).context("errors.csv")?;
            }
            if done.unread.is_some() && !args.strict {
                return Ok(());
            }
            progress.read(walk.read());
            progress.done(&failures);
            if args.fail_fast && !failures.is_empty() {
                failed_fast.store(true, Ordering::SeqCst);
            }
            anyhow::Ok(())
        },
    )?;
    // Where one cannot be ended, as on a full disk, none takes its name.
    let is_stopped = INTERRUPTED.load(Ordering::SeqCst) || failed_fast.load(Ordering::SeqCst);
    let mut files = Vec::new();
    for (path, mut sink) in sinks {
        if is_stopped {
            sink.stop();
        }
        files.extend(sink.finish().context(path)?);
    }
    files.extend(errors.finish().context("errors.csv")?);
    for file in files {
        file.commit()?;
    }
    let interrupted = INTERRUPTED.load(Ordering::SeqCst);
    let failed = progress.failed();
    drop(progress);
    // What is selected of an archive may well be nothing, the whole may not.
    let nothing = summary.is_empty() && failed == 0 && !args.input.selects();
    let mut removed = 0;
    if !interrupted && !failed_fast.into_inner() {
        if let (Some(manifest), Some(state), Some(folder)) =
            (&mut manifest, state, outputs.folder())
        {
            for id in manifest::without_input(state, gone)? {
                removed += u64::from(folder::remove(folder, &id)?);
                manifest.gone(&id)?;
            }
        }
        if let (Some(manifest), Some(inputs)) = (&mut manifest, inputs.filter(|_| !nothing)) {
            manifest.complete(Complete {
                made_by,
                inputs: inputs.digest,
                is_young: inputs.is_young,
                passing: errors.passing,
                failures: failed,
            })?;
        }
    }
    if let Some(broken) = kept.and_then(|kept| kept.told_broken()) {
        writeln!(std::io::stderr(), "spalt: {broken}")?;
    }
    summary.known = told_of(&known);
    if !args.quiet && args.output().is_some() {
        summary.tell(failed, removed)?;
    } else if !args.quiet {
        for line in summary.notes() {
            writeln!(std::io::stderr(), "{}", language::told(&line))?;
        }
    }
    Ok(match (interrupted, failed) {
        (true, _) => ExitCode::from(130),
        (false, 0) if nothing => {
            let why = language::told("no document that can be read");
            writeln!(std::io::stderr(), "spalt: {why}")?;
            ExitCode::FAILURE
        }
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::FAILURE,
    })
}

/// What is to be told of what was known beside the documents.
fn told_of(known: &Known) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(index) = known.index() {
        let (rows, unused) = (index.len(), index.unused());
        let without = index.without_row.load(Ordering::Relaxed);
        lines.push(format!(
            "{}: {rows} rows, {unused} without a document; {without} documents without a row",
            index.path
        ));
        if index.unusable > 0 {
            let unusable = index.unusable;
            lines.push(format!(
                "{}: {unusable} rows left out, without a key or with one that is there already",
                index.path
            ));
        }
    }
    let dated = known.dated.load(Ordering::Relaxed);
    if dated > 0 {
        lines.push(format!("{dated} days of publication taken from paths"));
    }
    let datable = known.datable.load(Ordering::Relaxed);
    if datable > 0 {
        lines.push(format!(
            "{datable} documents say no day of publication, but their paths do: --published-from path"
        ));
    }
    lines
}

/// What became of one input.
struct Done {
    id: String,
    stamp: Option<Stamp>,
    /// The kind of a file that nothing reads.
    unread: Option<String>,
    outcome: Result<Converted, Failure>,
}

struct Converted {
    document: Document,
    /// Where rows are wanted.
    sketch: Option<Sketch>,
    facts: Facts,
    sha256: String,
    keep: Keep,
    /// Warnings that count as failures.
    warnings: Vec<Failure>,
}

/// What the manifest is to note of a document.
enum Keep {
    /// Nothing: it has all.
    Kept,
    /// That its bytes are the same though its stamp is not.
    Again(Place),
    /// The JSON, packed.
    New(Vec<u8>),
}

fn work(
    found: Result<Item, Failure>,
    args: &Convert,
    outputs: &Outputs,
    known: &Known,
    kept: Option<&Kept>,
) -> Done {
    let item = match found {
        Ok(item) => item,
        Err(failure) => {
            return Done {
                id: failure.path.clone(),
                stamp: None,
                unread: None,
                outcome: Err(failure),
            };
        }
    };
    let stamp = kept.and_then(|_| item.stamp());
    Done {
        unread: match &item.content {
            Content::Unread(kind) => Some(kind.clone()),
            _ => None,
        },
        outcome: converted(&item, args, outputs, known, kept.zip(stamp.as_ref())),
        id: item.id,
        stamp,
    }
}

fn converted(
    item: &Item,
    args: &Convert,
    outputs: &Outputs,
    known: &Known,
    kept: Option<(&Kept, &Stamp)>,
) -> Result<Converted, Failure> {
    // Where lines alone are wanted, one that is kept is handed on as it is.
    if !args.strict
        && known.index().is_none()
        && !outputs.want_pretty()
        && !outputs.want_rows()
        && outputs.exports().next().is_none()
        && let Some((kept, stamp)) = kept
        && let Some(place) = kept.place(&item.id, stamp)
        && let Ok(line) = kept.read(place)
        && let Some(facts) = Facts::of_json(&line)
    {
        return Ok(Converted {
            document: Document {
                id: item.id.clone(),
                line,
                pretty: Vec::new(),
                rows: Vec::new(),
                exports: Vec::new(),
            },
            sketch: None,
            facts,
            sha256: String::new(),
            keep: Keep::Kept,
            warnings: Vec::new(),
        });
    }
    let fail = |why: anyhow::Error| Failure::new(&item.path, Stage::Parse, why);
    // A document that can no longer be read back is converted again.
    let read_back = |kept: &Kept, place| -> Option<(Release, Vec<u8>)> {
        let json = kept.read(place).ok()?;
        Some((serde_json::from_slice(&json).ok()?, json))
    };
    let same = kept.and_then(|(kept, stamp)| read_back(kept, kept.place(&item.id, stamp)?));
    let (release, line, keep) = match same {
        Some((release, line)) => (release, line, Keep::Kept),
        None => {
            let bytes = item.read(args.input.reading.max_bytes)?;
            let again = kept.and_then(|(kept, stamp)| {
                let sha256 = match &bytes {
                    (_, Some(whole)) => whole.sha256.clone(),
                    (bytes, None) => sha256(bytes),
                };
                let place = kept.place_of(&item.id, stamp, &sha256)?;
                let (release, line) = read_back(kept, place)?;
                Some((release, line, Keep::Again(place)))
            });
            match again.filter(|_| !item.is_known()) {
                Some(again) => again,
                None => {
                    let release = parse(item, bytes, &args.input.reading, known)?;
                    let line = json(&release, false).map_err(fail)?;
                    let keep = kept.map_or(Keep::Kept, |_| Keep::New(manifest::pack(&line)));
                    (release, line, keep)
                }
            }
        }
    };
    known.count(item, &release);
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
        keep,
        sketch: outputs.want_rows().then(|| Sketch::of(&release)),
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
            exports: outputs
                .exports()
                .map(|format| Ok((format, exports::lines(format, &release)?)))
                .collect::<Result<_>>()
                .map_err(fail)?,
            line,
        },
        warnings,
    })
}

/// One document, read and parsed.
pub fn read(item: &Item, reading: &Reading) -> Result<Release, Failure> {
    let bytes = item.read(reading.max_bytes)?;
    parse(item, bytes, reading, &Known::default())
}

fn parse(
    item: &Item,
    bytes: (Cow<'_, [u8]>, Option<Whole>),
    reading: &Reading,
    known: &Known,
) -> Result<Release, Failure> {
    let source = Source::of(item, bytes, reading)?;
    let mut parser = spalt::Parser::new()
        .id(&item.id)
        .path(&item.path)
        .limits(reading.limits());
    let mut told = known.of(item);
    let day = source.published().or_else(|| known.day(item));
    if let Some(day) = day.or(reading.published) {
        parser = parser.published(day);
    }
    // The library does not panic. Should it all the same, that costs this
    // document and not the run.
    let read = |told: &spalt::Metadata| {
        let parser = parser.clone().metadata(told.clone());
        catch_unwind(AssertUnwindSafe(|| parser.parse(source.text())))
            .map_err(|_| Failure::new(&item.path, Stage::Parse, "internal error"))?
            .map_err(|error| Failure::new(&item.path, Stage::Parse, error))
    };
    let mut release = read(&told)?;
    // An index by address may know a page by the one that it tells itself.
    if let Some(more) = known.of_address(item, release.url.as_deref()) {
        told = known::merged(more.clone(), told);
        release = read(&told)?;
    }
    Ok(source.complete(release, told.published.is_some()))
}

/// A document's JSON, with a newline at its end.
pub fn json(release: &Release, pretty: bool) -> Result<Vec<u8>> {
    let mut json = match pretty {
        true => serde_json::to_string_pretty(release)?,
        false => release.to_json()?,
    };
    json.push('\n');
    Ok(json.into_bytes())
}

/// What documents are made by: another program or other options make others.
/// A program that was built anew is another, since its rules may be.
fn made_by(args: &Convert) -> Result<String> {
    let program = std::env::current_exe().ok();
    let built = program.and_then(|path| Stamp::of(&path));
    let input = &args.input;
    let index = input.metadata.as_ref().map(|path| {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        anyhow::Ok(sha256(&bytes))
    });
    let told = (
        index.transpose()?,
        &input.metadata_key,
        &input.published_from,
    );
    Ok(format!(
        "spalt {}, format {}, built {:?}, {:?}, {told:?}, {:?}",
        env!("CARGO_PKG_VERSION"),
        spalt::SCHEMA_VERSION,
        built.map(|stamp| (stamp.size, stamp.mtime)),
        input.reading,
        (&input.text_column, &input.id_column),
    ))
}

/// A digest of the stamps of all files and archives that are found, and of
/// what is done with them. Of standard input nothing is known beforehand.
fn digest(walk: &Walk, args: &Convert) -> Option<Inputs> {
    let mut digest = Sha256::new();
    let mut is_young = false;
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
        match item.content {
            Content::Stdin => return None,
            Content::Unread(_) => digest.update(format!("{}\0", item.path)),
            _ => {}
        }
        if let Some(stamp) = item.stamp() {
            digest.update(format!("{}\0{}\0{}\0", stamp.path, stamp.size, stamp.mtime));
            is_young |= stamp.is_young;
        }
    }
    let digest = hex(&digest.finalize());
    Some(Inputs { digest, is_young })
}

/// What is known of all files and archives before they are read.
struct Inputs {
    digest: String,
    is_young: bool,
}

fn nothing_new(args: &Convert, complete: &Complete) -> Result<ExitCode> {
    if !args.quiet {
        let failures = complete.failures;
        let told = format!("nothing is new, {failures} failed before");
        writeln!(std::io::stderr(), "spalt: {}", language::told(&told))?;
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
    errors: Option<PathBuf>,
    /// The folder of the manifest.
    state: Option<PathBuf>,
}

impl Outputs {
    fn new(args: &Convert) -> Result<Outputs> {
        let mut formats = args.format.clone();
        formats.sort();
        formats.dedup();
        let Some(output) = args.output() else {
            let format = match formats.as_slice() {
                [] => Format::Ndjson,
                [format @ (Format::Ndjson | Format::Json)] => *format,
                [format] if exports::is_export(*format) => *format,
                _ => wrong_usage("tables go to a file or a folder: say which with -o"),
            };
            return Ok(Outputs {
                formats: vec![(format, None)],
                errors: None,
                state: None,
            });
        };
        let extension = output
            .extension()
            .and_then(|e| e.to_str())
            .filter(|_| !output.is_dir() && !output.as_os_str().as_encoded_bytes().ends_with(b"/"));
        if formats.is_empty() {
            formats.push(match extension {
                Some("ndjson" | "jsonl") => Format::Ndjson,
                Some("csv") => Format::Csv,
                Some("sqlite" | "sqlite3" | "db") => Format::Sqlite,
                Some("xlsx") => Format::Xlsx,
                Some("parquet") => Format::Parquet,
                None | Some("json") => Format::Json,
                Some(extension) => bail!(
                    "{}: nothing is written as .{extension}: name a file .ndjson .sqlite or .xlsx, a folder \
                     .csv or .parquet, or one without extension for JSON; or say how with --format",
                    output.display()
                ),
            });
        }
        let is_file = extension.is_some()
            && match formats[..] {
                [Format::Ndjson | Format::Sqlite | Format::Xlsx] => true,
                [format] => exports::is_export(format),
                _ => false,
            };
        if !is_file && output.is_file() {
            bail!("{}: is a file, and this needs a folder", output.display());
        }
        let path = |format| match format {
            Format::Json if formats.len() > 1 => output.join("json"),
            Format::Ndjson if !is_file => output.join("spalt.ndjson"),
            Format::Sqlite if !is_file => output.join("spalt.sqlite"),
            Format::Xlsx if !is_file => output.join("spalt.xlsx"),
            Format::Ftm if !is_file => output.join("spalt.ftm.ndjson"),
            Format::Annotations if !is_file => output.join("spalt.annotations.ndjson"),
            Format::Spacy if !is_file => output.join("spalt.spacy.jsonl"),
            Format::LabelStudio if !is_file => output.join(output::LABEL_STUDIO),
            _ => output.to_path_buf(),
        };
        Ok(Outputs {
            formats: formats
                .iter()
                .map(|&format| (format, Some(path(format))))
                .collect(),
            errors: Some(if is_file {
                beside(output, ".errors.csv")
            } else {
                output.join("errors.csv")
            }),
            state: Some(if is_file {
                beside(output, ".spalt")
            } else {
                output.join(".spalt")
            }),
        })
    }

    /// Refuses to write what is to be read: it would be gone.
    fn are_no_inputs(&self, inputs: &[PathBuf]) -> Result<()> {
        let files = self.formats.iter().filter_map(|(format, path)| {
            let path = path.as_ref().filter(|_| *format != Format::Json)?;
            Some(output::files(*format, path))
        });
        for file in files.flatten().chain(self.errors.clone()) {
            let Ok(real) = file.canonicalize() else {
                continue;
            };
            let is_read = |input: &&PathBuf| {
                let is_found = input::is_read(&file) && input.is_dir();
                let mut above = real.ancestors().skip(1);
                is_same(input, &real) || is_found && above.any(|folder| is_same(input, folder))
            };
            if let Some(input) = inputs.iter().find(is_read) {
                let (file, input) = (file.display(), input.display());
                bail!("{file}: would be read and written, as an input of {input}");
            }
        }
        for input in inputs {
            // A document's own file.
            let is_json = input.extension().is_some_and(|e| e == "json") && input.is_file();
            let real = input.canonicalize().ok().filter(|_| is_json);
            if let (Some(folder), Some(real)) = (self.folder(), real)
                && real.ancestors().skip(1).any(|above| is_same(folder, above))
            {
                bail!("{}: would be read and written", input.display());
            }
        }
        Ok(())
    }

    /// Whether all that a run writes is there.
    fn exist(&self) -> bool {
        let mut paths = self.formats.iter().filter_map(|(format, path)| {
            let path = path.as_ref()?;
            Some(output::files(*format, path))
        });
        paths.all(|files| files.iter().all(|file| file.exists()))
    }

    /// The folder of the documents' own files.
    fn folder(&self) -> Option<&Path> {
        let mut formats = self.formats.iter();
        let (_, path) = formats.find(|(format, _)| *format == Format::Json)?;
        path.as_deref()
    }

    fn want_pretty(&self) -> bool {
        self.formats
            .iter()
            .any(|(format, _)| *format == Format::Json)
    }

    /// The forms of others that are wanted.
    fn exports(&self) -> impl Iterator<Item = Format> {
        let formats = self.formats.iter().map(|(format, _)| *format);
        formats.filter(|format| exports::is_export(*format))
    }

    fn want_rows(&self) -> bool {
        let is_table = |format| {
            !matches!(format, Format::Json | Format::Ndjson) && !exports::is_export(format)
        };
        self.formats.iter().any(|(format, _)| is_table(*format))
    }

    /// Each sink with what it is called in messages.
    fn sinks(&self, args: &Convert) -> Result<Vec<(String, Box<dyn Sink>)>> {
        let open = |(format, path): &(Format, Option<PathBuf>)| {
            let shown = path.as_ref().map(|path| path.display().to_string());
            let sink = output::open(
                *format,
                path.as_deref(),
                args.csv_dialect,
                args.resume.is_some(),
            )?;
            Ok((shown.unwrap_or_else(|| "standard output".into()), sink))
        };
        self.formats.iter().map(open).collect()
    }
}

/// Whether two paths lead to one file, whatever they are called.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let file = |path: &Path| path.metadata().map(|file| (file.dev(), file.ino())).ok();
    file(one).is_some_and(|one| Some(one) == file(other))
}

#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    let file = |path: &Path| path.canonicalize().ok();
    file(one).is_some_and(|one| Some(one) == file(other))
}

/// Ends the program with what the command line lacks.
fn wrong_usage(what: &str) -> ! {
    let mut command = Args::command();
    command
        .error(clap::error::ErrorKind::MissingRequiredArgument, what)
        .exit()
}
