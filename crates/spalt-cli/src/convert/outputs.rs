//! Where a run writes what.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::CommandFactory;

use crate::{
    args::{Args, Convert, Format},
    exports, input,
    output::{self, Sink, csv::Dialect},
};

/// A file beside the output, named for it.
fn beside(output: &Path, ending: &str) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Where the run writes what.
pub struct Outputs {
    dialect: Dialect,
    /// Each format with its file or folder; none is standard output.
    formats: Vec<(Format, Option<PathBuf>)>,
    pub errors: Option<PathBuf>,
    /// The folder of the manifest.
    pub state: Option<PathBuf>,
}

impl Outputs {
    pub fn new(args: &Convert) -> Result<Outputs> {
        let mut formats = args.format.clone();
        formats.sort();
        formats.dedup();
        let Some(output) = args.output() else {
            return Ok(Outputs {
                dialect: args.csv_dialect,
                formats: vec![(of_standard_output(&formats), None)],
                errors: None,
                state: None,
            });
        };
        let extension = output
            .extension()
            .and_then(|e| e.to_str())
            .filter(|_| !output.is_dir() && !output.as_os_str().as_encoded_bytes().ends_with(b"/"));
        if formats.is_empty() {
            formats.push(of_extension(extension, output)?);
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
            _ if is_file => output.to_path_buf(),
            Format::Json if formats.len() > 1 => output.join("json"),
            _ => in_folder(format, output),
        };
        let (errors, state) = if is_file {
            (beside(output, ".errors.csv"), beside(output, ".spalt"))
        } else {
            (output.join("errors.csv"), output.join(".spalt"))
        };
        Ok(Outputs {
            dialect: args.csv_dialect,
            formats: formats
                .iter()
                .map(|&format| (format, Some(path(format))))
                .collect(),
            errors: Some(errors),
            state: Some(state),
        })
    }

    /// Refuses outputs that would overwrite an input.
    pub fn are_no_inputs(&self, inputs: &[PathBuf]) -> Result<()> {
        let files = self.formats.iter().filter_map(|(format, path)| {
            let path = path.as_ref().filter(|_| *format != Format::Json)?;
            Some(output::files(*format, self.dialect, path))
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
    pub fn exist(&self) -> bool {
        let mut paths = self.formats.iter().filter_map(|(format, path)| {
            let path = path.as_ref()?;
            Some(output::files(*format, self.dialect, path))
        });
        paths.all(|files| files.iter().all(|file| file.exists()))
    }

    /// The folder of the documents' own files.
    pub fn folder(&self) -> Option<&Path> {
        let mut formats = self.formats.iter();
        let (_, path) = formats.find(|(format, _)| *format == Format::Json)?;
        path.as_deref()
    }

    pub fn want_pretty(&self) -> bool {
        self.formats
            .iter()
            .any(|(format, _)| *format == Format::Json)
    }

    /// The formats of other programs that are wanted.
    pub fn exports(&self) -> impl Iterator<Item = Format> {
        let formats = self.formats.iter().map(|(format, _)| *format);
        formats.filter(|format| exports::is_export(*format))
    }

    pub fn want_rows(&self) -> bool {
        let is_table = |format| {
            !matches!(format, Format::Json | Format::Ndjson) && !exports::is_export(format)
        };
        self.formats.iter().any(|(format, _)| is_table(*format))
    }

    /// Each sink with what it is called in messages.
    pub fn sinks(&self, args: &Convert) -> Result<Vec<(String, Box<dyn Sink>)>> {
        let open = |(format, path): &(Format, Option<PathBuf>)| {
            let shown = path.as_ref().map(|path| path.display().to_string());
            let sink = output::open(
                *format,
                path.as_deref(),
                self.dialect,
                args.resume.is_some(),
            )?;
            Ok((shown.unwrap_or_else(|| "standard output".into()), sink))
        };
        self.formats.iter().map(open).collect()
    }
}

/// The format that goes to standard output, of those that are asked for.
fn of_standard_output(formats: &[Format]) -> Format {
    match formats {
        [] => Format::Ndjson,
        [format @ (Format::Ndjson | Format::Json)] => *format,
        [format] if exports::is_export(*format) => *format,
        _ => wrong_usage("tables go to a file or a folder: say which with -o"),
    }
}

/// The format that the name of the output asks for.
fn of_extension(extension: Option<&str>, output: &Path) -> Result<Format> {
    Ok(match extension {
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
    })
}

/// Where a format goes in the folder of all outputs.
fn in_folder(format: Format, folder: &Path) -> PathBuf {
    match format {
        Format::Ndjson => folder.join("spalt.ndjson"),
        Format::Sqlite => folder.join("spalt.sqlite"),
        Format::Xlsx => folder.join("spalt.xlsx"),
        Format::Ftm => folder.join("spalt.ftm.ndjson"),
        Format::Annotations => folder.join("spalt.annotations.ndjson"),
        Format::Spacy => folder.join("spalt.spacy.jsonl"),
        Format::LabelStudio => folder.join(output::LABEL_STUDIO),
        _ => folder.to_path_buf(),
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
