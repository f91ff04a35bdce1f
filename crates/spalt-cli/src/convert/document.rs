//! What becomes of one input: read, parsed, and in the forms that are wanted.

use std::{
    borrow::Cow,
    panic::{AssertUnwindSafe, catch_unwind},
};

use anyhow::Result;
use spalt::Release;

use super::outputs::Outputs;
use crate::{
    args::{Convert, Reading},
    digest::sha256,
    exports,
    failure::{Failure, Stage},
    input::{
        Content, Item, Whole,
        known::{self, Known},
        source::Source,
    },
    manifest::{self, Kept, Place, Stamp},
    output::Document,
    summary::Facts,
    tables::{self, copies::Sketch},
};

/// What became of one input.
pub struct Done {
    pub id: String,
    pub stamp: Option<Stamp>,
    /// The kind of a file that nothing reads.
    pub unread: Option<String>,
    pub outcome: Result<Converted, Failure>,
}

pub struct Converted {
    pub document: Document,
    /// Where rows are wanted.
    pub sketch: Option<Sketch>,
    pub facts: Facts,
    pub sha256: String,
    pub keep: Keep,
    /// Warnings that count as failures.
    pub warnings: Vec<Failure>,
}

/// What the manifest is to note of a document.
pub enum Keep {
    /// Nothing: it has all.
    Kept,
    /// That its bytes are the same though its stamp is not.
    Again(Place),
    /// The JSON, packed.
    New(Vec<u8>),
}

pub fn work(
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
    let want_lines = !args.strict
        && known.index().is_none()
        && !outputs.want_pretty()
        && !outputs.want_rows()
        && outputs.exports().next().is_none();
    if let Some(converted) = kept
        .filter(|_| want_lines)
        .and_then(|kept| line_of(item, kept))
    {
        return Ok(converted);
    }
    let fail = |why: anyhow::Error| Failure::new(&item.path, Stage::Parse, why);
    let (release, line, keep) = release(item, args, known, kept)?;
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

/// A document that is kept, where lines alone are wanted: as it is.
fn line_of(item: &Item, (kept, stamp): (&Kept, &Stamp)) -> Option<Converted> {
    let line = kept.read(kept.place(&item.id, stamp)?).ok()?;
    Some(Converted {
        facts: Facts::of_json(&line)?,
        document: Document {
            id: item.id.clone(),
            line,
            pretty: Vec::new(),
            rows: Vec::new(),
            exports: Vec::new(),
        },
        sketch: None,
        sha256: String::new(),
        keep: Keep::Kept,
        warnings: Vec::new(),
    })
}

/// The document, its JSON, and what the manifest is to note: as it is kept, or
/// else converted.
fn release(
    item: &Item,
    args: &Convert,
    known: &Known,
    kept: Option<(&Kept, &Stamp)>,
) -> Result<(Release, Vec<u8>, Keep), Failure> {
    // A document that can no longer be read back is converted again.
    let read_back = |kept: &Kept, place| -> Option<(Release, Vec<u8>)> {
        let json = kept.read(place).ok()?;
        Some((serde_json::from_slice(&json).ok()?, json))
    };
    let same = kept.and_then(|(kept, stamp)| read_back(kept, kept.place(&item.id, stamp)?));
    if let Some((release, line)) = same {
        return Ok((release, line, Keep::Kept));
    }
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
    if let Some(again) = again.filter(|_| !item.is_known()) {
        return Ok(again);
    }
    let release = parse(item, bytes, &args.input.reading, known)?;
    let line = json(&release, false).map_err(|why| Failure::new(&item.path, Stage::Parse, why))?;
    let keep = kept.map_or(Keep::Kept, |_| Keep::New(manifest::pack(&line)));
    Ok((release, line, keep))
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
    if let Some(name) = source.sender() {
        parser = parser.sender(name);
    }
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
