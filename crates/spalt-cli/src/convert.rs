//! `spalt convert`: the run from paths to output.

use std::{
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use anyhow::{Result, bail};
use spalt::Release;

use crate::{
    args::{Convert, Format},
    failure::{Failure, Stage},
    input::Item,
    output::{
        Document, Sink,
        folder::Folder,
        stream::{ToFile, ToStdout},
    },
    pipeline,
    progress::Progress,
    walk,
};

/// Converts what the arguments name; exit code 1 where any of it failed.
pub fn convert(args: &Convert) -> Result<ExitCode> {
    let (mut sink, pretty) = sink(args)?;
    let mut progress = Progress::new();
    let jobs = args
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN);
    pipeline::in_order(
        walk::walk(args.paths.clone()),
        jobs,
        |item| {
            let item = item?;
            let release = read(&item, args.max_bytes)?;
            Ok(Document {
                json: json(&release, pretty)
                    .map_err(|why| Failure::new(&item.path, Stage::Parse, why))?,
                id: item.id,
            })
        },
        |result: Result<Document, Failure>| {
            match result {
                Ok(document) => {
                    sink.write(&document)?;
                    progress.done();
                }
                Err(failure) => progress.failed(&failure),
            }
            anyhow::Ok(())
        },
    )?;
    sink.finish()?;
    Ok(if progress.failures() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// One document, read and parsed.
pub fn read(item: &Item, max_bytes: u64) -> Result<Release, Failure> {
    let bytes = item.read(max_bytes)?;
    let parser = spalt::Parser::new().id(&item.id).path(&item.path);
    // The library does not panic. Should it all the same, that costs this
    // document and not the run.
    catch_unwind(AssertUnwindSafe(|| parser.parse(&bytes)))
        .map_err(|_| Failure::new(&item.path, Stage::Parse, "internal error"))?
        .map_err(|error| Failure::new(&item.path, Stage::Parse, error))
}

fn json(release: &Release, pretty: bool) -> serde_json::Result<Vec<u8>> {
    let mut json = Vec::with_capacity(release.text.len() * 4);
    if pretty {
        serde_json::to_writer_pretty(&mut json, release)?;
    } else {
        serde_json::to_writer(&mut json, release)?;
    }
    json.push(b'\n');
    Ok(json)
}

/// The sink that the arguments ask for, and whether it takes pretty JSON.
fn sink(args: &Convert) -> Result<(Box<dyn Sink>, bool)> {
    let Some(output) = &args.output else {
        let pretty = args.format == Some(Format::Json);
        return Ok((Box::new(ToStdout::new()), pretty));
    };
    let extension = output.extension().and_then(|e| e.to_str());
    let format = match (args.format, extension) {
        (Some(format), _) => format,
        (None, Some("ndjson" | "jsonl")) if !output.is_dir() => Format::Ndjson,
        (None, _) => Format::Json,
    };
    Ok(match format {
        Format::Json if output.is_file() => bail!("{}: is a file, no folder", output.display()),
        Format::Json => (Box::new(Folder::new(output)), true),
        Format::Ndjson if extension.is_none() || output.is_dir() => (
            Box::new(ToFile::create(&output.join("spalt.ndjson"))?),
            false,
        ),
        Format::Ndjson => (Box::new(ToFile::create(output)?), false),
    })
}
