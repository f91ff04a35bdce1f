//! `spalt convert`: the run from paths to outputs.

use std::{
    collections::HashSet,
    io::Write,
    num::NonZeroUsize,
    path::Path,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{
    args::{Convert, Input, Resume},
    digest::{hex, sha256},
    failure::Failure,
    input::{
        Content, Item,
        known::{Index, Known},
    },
    language,
    manifest::{self, Complete, Manifest, Stamp},
    output::{Document, Sink, errors::Errors, folder},
    pipeline,
    progress::Progress,
    summary::Summary,
    tables::{self, copies::Copies},
    walk::Walk,
};
use document::{Converted, Done, Keep};
use outputs::Outputs;

mod document;
mod outputs;

pub use document::{json, read};

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
    tables::with_index(known.index().map(Index::extra).unwrap_or_default());
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
    let (manifest, mut kept) = match state {
        Some(folder) => {
            let (manifest, kept) = manifest::open(folder, &made_by, is_full)?;
            (Some(manifest), Some(kept))
        }
        None => (None, None),
    };
    let gone = kept.as_mut().map(|kept| std::mem::take(&mut kept.ids));
    catch_interruption();
    let mut run = Run {
        sinks: outputs.sinks(args)?,
        errors: Errors::create(outputs.errors.as_deref())?,
        summary: Summary::begin(),
        copies: Copies::default(),
        progress: Progress::new(args.quiet),
        manifest,
        gone: gone.unwrap_or_default(),
    };
    let has_failed_fast = run.all(&walk, args, |found| {
        document::work(found, args, &outputs, &known, kept.as_ref())
    })?;
    let interrupted = INTERRUPTED.load(Ordering::SeqCst);
    let is_whole = !interrupted && !has_failed_fast;
    let mut told = run.end();
    // A selection from an archive may be empty, the whole may not.
    let nothing = told.summary.is_empty() && told.failed == 0 && !args.input.selects();
    let mut removed = 0;
    if let (true, Some(manifest), Some(state)) = (is_whole, &mut told.manifest, state) {
        if let Some(folder) = outputs.folder() {
            removed = remove(folder, manifest, state, told.gone)?;
        }
        if let Some(inputs) = inputs.filter(|_| !nothing) {
            manifest.complete(Complete {
                made_by,
                inputs: inputs.digest,
                is_young: inputs.is_young,
                passing: told.passing,
                failures: told.failed,
            })?;
        }
    }
    if let Some(broken) = kept.and_then(|kept| kept.told_broken()) {
        writeln!(std::io::stderr(), "spalt: {broken}")?;
    }
    told.summary.known = told_of(&known);
    told.summary.known.extend(walk.told());
    tell(args, &told.summary, told.failed, removed)?;
    exit(interrupted, told.failed, nothing)
}

/// The first Ctrl-C ends the run in order, the second at once.
fn catch_interruption() {
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
}

/// How the run ended: with an interruption, with failures, or with `nothing`
/// to read.
fn exit(interrupted: bool, failed: u64, nothing: bool) -> Result<ExitCode> {
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

/// The state of a run while documents come in.
struct Run {
    /// Each with what it is called in messages.
    sinks: Vec<(String, Box<dyn Sink>)>,
    errors: Errors,
    summary: Summary,
    copies: Copies,
    progress: Progress,
    manifest: Option<Manifest>,
    /// Documents of earlier runs that this one has not come upon.
    gone: HashSet<String>,
}

/// What is left of a run when its outputs are written.
struct Ended {
    summary: Summary,
    manifest: Option<Manifest>,
    gone: HashSet<String>,
    failed: u64,
    /// How many of the failures another run may not have.
    passing: u64,
}

impl Run {
    /// Converts every document and gives the files their names, as far as the
    /// run goes; whether it ended at its first failure.
    fn all(
        &mut self,
        walk: &Walk,
        args: &Convert,
        work: impl Fn(Result<Item, Failure>) -> Done + Sync,
    ) -> Result<bool> {
        self.progress.measure(walk.size());
        let failed_fast = AtomicBool::new(false);
        let is_stopped =
            || INTERRUPTED.load(Ordering::SeqCst) || failed_fast.load(Ordering::SeqCst);
        let of_machine = || std::thread::available_parallelism().ok();
        let jobs = args.jobs.or_else(of_machine).unwrap_or(NonZeroUsize::MIN);
        pipeline::in_order(
            walk.documents().take_while(|_| !is_stopped()),
            jobs,
            work,
            |done| {
                if !failed_fast.load(Ordering::SeqCst) && self.take(done, args, walk)? {
                    failed_fast.store(args.fail_fast, Ordering::SeqCst);
                }
                anyhow::Ok(())
            },
        )?;
        self.finish(is_stopped())?;
        Ok(failed_fast.into_inner())
    }

    /// Writes what became of an input; whether any of it failed.
    fn take(&mut self, done: Done, args: &Convert, walk: &Walk) -> Result<bool> {
        if let Some(kind) = &done.unread {
            self.summary.unread(kind);
        }
        let failures = match done.outcome {
            Ok(converted) => self.write(&done.id, done.stamp, converted)?,
            Err(failure) => {
                if let (Some(manifest), Some(stamp)) = (&mut self.manifest, done.stamp) {
                    manifest.failed(&done.id, stamp, &failure)?;
                }
                vec![failure]
            }
        };
        for failure in &failures {
            self.errors.add(failure).context("errors.csv")?;
        }
        if done.unread.is_some() && !args.strict {
            return Ok(false);
        }
        self.progress.read(walk.read());
        self.progress.done(&failures);
        Ok(!failures.is_empty())
    }

    /// Writes a document; its warnings that count as failures.
    fn write(
        &mut self,
        id: &str,
        stamp: Option<Stamp>,
        mut converted: Converted,
    ) -> Result<Vec<Failure>> {
        if let Some(sketch) = &converted.sketch {
            let Document { id, rows, .. } = &mut converted.document;
            self.copies.mark(sketch, id, rows);
        }
        for (path, sink) in &mut self.sinks {
            sink.write(&converted.document)
                .with_context(|| path.clone())?;
        }
        self.gone.remove(id);
        self.summary.add(&converted.facts);
        if let (Some(manifest), Some(stamp)) = (&mut self.manifest, stamp) {
            let sha256 = &converted.sha256;
            match converted.keep {
                Keep::New(packed) => manifest.done(id, stamp, sha256, &packed)?,
                Keep::Again(place) => manifest.same(id, stamp, sha256, place)?,
                Keep::Kept => {}
            }
        }
        Ok(converted.warnings)
    }

    /// Gives all files their names: where one cannot be ended, as on a full
    /// disk, none takes its own.
    fn finish(&mut self, is_stopped: bool) -> Result<()> {
        let mut files = Vec::new();
        for (path, mut sink) in std::mem::take(&mut self.sinks) {
            if is_stopped {
                sink.stop();
            }
            files.extend(sink.finish().context(path)?);
        }
        files.extend(self.errors.finish().context("errors.csv")?);
        for file in files {
            file.commit()?;
        }
        Ok(())
    }

    fn end(self) -> Ended {
        Ended {
            failed: self.progress.failed(),
            passing: self.errors.passing,
            summary: self.summary,
            manifest: self.manifest,
            gone: self.gone,
        }
    }
}

/// Removes the files of documents whose inputs are gone; how many there were.
fn remove(
    folder: &Path,
    manifest: &mut Manifest,
    state: &Path,
    gone: HashSet<String>,
) -> Result<u64> {
    let mut removed = 0;
    for id in manifest::without_input(state, gone)? {
        removed += u64::from(folder::remove(folder, &id)?);
        manifest.gone(&id)?;
    }
    Ok(removed)
}

/// Tells what the run did.
fn tell(args: &Convert, summary: &Summary, failed: u64, removed: u64) -> Result<()> {
    if !args.quiet && args.output().is_some() {
        summary.tell(failed, removed)?;
    } else if !args.quiet {
        for line in summary.notes() {
            writeln!(std::io::stderr(), "{}", language::told(&line))?;
        }
    }
    Ok(())
}

/// Messages on what was known beside the documents: the index, and dates in paths.
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
