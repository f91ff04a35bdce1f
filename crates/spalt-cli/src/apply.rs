//! `spalt apply`: decisions of a review, merged into what was converted, and
//! how often each rule was right.

use std::{borrow::Cow, fmt::Write as _, io::Write, path::Path, process::ExitCode};

use anyhow::Result;
use spalt::Release;

use crate::{
    args::{Apply, Format},
    convert, converted,
    decisions::{
        Decision,
        anchor::Why,
        apply::{self, Fit},
        archive::Names,
        file, gold,
        merge::{Agreements, Said},
        precision::Table,
    },
    digest::sha256,
    language,
    output::{self, Document, Partial, csv::Dialect},
    tables::{
        self,
        copies::{Copies, Sketch},
    },
    terminal,
};

/// At most this many decisions that fit nowhere, and as many conflicts, are listed.
const MOST_TOLD: usize = 50;

/// Writes the merged documents and prints what came of the decisions.
pub fn apply(args: &Apply) -> Result<ExitCode> {
    let mut files = vec![args.decisions.clone()];
    files.extend(args.with.iter().cloned());
    let lines = file::read_all(&files)?;
    let mut outcome = Outcome {
        torn: lines.torn,
        ..Outcome::default()
    };
    if args.paths.is_empty() {
        for said in apply::unfitted(lines.decisions) {
            outcome.take(said, args);
        }
    } else {
        write(args, lines.decisions, &mut outcome)?;
    }
    let told = language::lines(&outcome.told(args)?);
    std::io::stderr().write_all(terminal::lines(&told).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn write(args: &Apply, decisions: Vec<Decision>, outcome: &mut Outcome) -> Result<()> {
    let mut names = Names::default();
    for path in &args.paths {
        converted::each(path, |release| {
            names.add(&release);
            Ok(())
        })?;
    }
    let (of, nowhere) = names.sort(decisions);
    outcome.nowhere = nowhere;
    let mut of = of.into_iter();
    let as_tables = args.output.as_deref().is_some_and(converted::is_database);
    let format = match as_tables {
        true => Format::Sqlite,
        false => Format::Ndjson,
    };
    let mut sink = output::open(format, args.output.as_deref(), Dialect::En, false)?;
    let mut copies = Copies::default();
    for path in &args.paths {
        converted::each(path, |mut release| {
            let mut fit = apply::fit(&release, of.next().unwrap_or_default())?;
            let before = args.gold.as_ref().map(|_| release.clone());
            apply::apply(&mut release, &mut fit, &args.conflicts)?;
            if let (Some(folder), Some(before)) = (&args.gold, before) {
                give_gold(folder, &before, &release, &fit, args, outcome)?;
            }
            let Fit { said, nowhere } = fit;
            said.into_iter().for_each(|said| outcome.take(said, args));
            outcome.nowhere.extend(nowhere);
            let id = release.id.clone().unwrap_or_default();
            let mut rows = Vec::new();
            if as_tables {
                rows = tables::rows(&release);
                copies.mark(&Sketch::of(&release), &id, &mut rows);
            }
            sink.write(&Document {
                line: convert::json(&release, false)?,
                pretty: Vec::new(),
                rows,
                exports: Vec::new(),
                id,
            })
        })?;
    }
    for file in sink.finish()? {
        file.commit()?;
    }
    Ok(())
}

/// Writes a document's gold, and the document beside it where it is still
/// there as it was read.
fn give_gold(
    folder: &Path,
    before: &Release,
    after: &Release,
    fit: &Fit,
    args: &Apply,
    outcome: &mut Outcome,
) -> Result<()> {
    let id = before.id.as_deref().unwrap_or(&before.source.sha256);
    let name: String = id
        .chars()
        .map(|c| match c {
            c if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') => c,
            _ => '_',
        })
        .collect();
    let Some(gold) = gold::gold(before, after, fit, &args.conflicts, &name)? else {
        return Ok(());
    };
    outcome.gold += 1;
    let json = gold::written(&gold);
    write_file(
        &folder.join("gold").join(format!("{name}.json")),
        json.as_bytes(),
    )?;
    let source = before
        .source
        .path
        .as_ref()
        .and_then(|path| std::fs::read(path).ok());
    match source.filter(|bytes| sha256(bytes) == before.source.sha256) {
        Some(bytes) => write_file(&folder.join("releases").join(&name), &bytes),
        None => {
            outcome.without_source.push(name);
            Ok(())
        }
    }
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut partial = Partial::create(path)?;
    partial.write_all(bytes)?;
    partial.finish()?.commit()
}

/// What came of the decisions.
#[derive(Default)]
struct Outcome {
    table: Table,
    agreements: Agreements,
    conflicts: Vec<Said>,
    nowhere: Vec<(Decision, Why)>,
    torn: Option<String>,
    /// Documents for which gold was written, and those of them whose source is
    /// no longer where it was read.
    gold: u64,
    without_source: Vec<String>,
}

impl Outcome {
    /// Takes what was said of one record.
    fn take(&mut self, said: Said, args: &Apply) {
        self.agreements.add(&said);
        if let Some(fitted) = said.settled(&args.conflicts) {
            self.table.add(&fitted.decision);
        }
        if said.is_conflict() {
            self.conflicts.push(said);
        }
    }

    fn told(&self, args: &Apply) -> Result<String> {
        let mut out = String::new();
        if let Some(torn) = &self.torn {
            writeln!(out, "spalt: {torn}")?;
        }
        self.tell_precision(&mut out)?;
        self.tell_missed(&mut out)?;
        self.tell_agreement(&mut out)?;
        self.tell_conflicts(args, &mut out)?;
        self.tell_nowhere(&mut out)?;
        if args.gold.is_some() {
            writeln!(out, "\ngold of {} documents", self.gold)?;
        }
        for name in self.without_source.iter().take(MOST_TOLD) {
            writeln!(
                out,
                "  releases/{name} is to be put there: it is not where it was read"
            )?;
        }
        tell_rest(self.without_source.len(), &mut out)?;
        Ok(out)
    }

    /// The share that is right for each kind, and below it for each rule.
    fn tell_precision(&self, out: &mut String) -> Result<()> {
        let heads = ["kind / rule", "right", "wrong", "unsure"].map(language::told);
        writeln!(
            out,
            "{:36} {:>6} {:>6} {:>6}  precision (95 %)",
            heads[0], heads[1], heads[2], heads[3]
        )?;
        for ((kind, rule), row) in self.table.rows() {
            let name = match rule.as_str() {
                "" => kind.clone(),
                rule => format!("  {rule}"),
            };
            let share = match row.share() {
                Some((p, low, high)) => format!("{p:.3} ({low:.3}–{high:.3})"),
                None => "–".to_owned(),
            };
            writeln!(
                out,
                "{name:36} {:>6} {:>6} {:>6}  {share}",
                row.right, row.wrong, row.unsure
            )?;
        }
        Ok(())
    }

    /// What no rule found.
    fn tell_missed(&self, out: &mut String) -> Result<()> {
        let kinds = self.table.rows().filter(|((_, rule), _)| rule.is_empty());
        let missed: Vec<_> = kinds.filter(|(_, row)| row.missed > 0).collect();
        if missed.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n{:36} {:>6}  of those that are there",
            language::told("missed"),
            ""
        )?;
        for ((kind, _), row) in missed {
            let there = row.right + row.missed;
            writeln!(
                out,
                "{kind:36} {:>6}  {:.3}",
                row.missed,
                row.missed as f64 / there as f64
            )?;
        }
        Ok(())
    }

    fn tell_agreement(&self, out: &mut String) -> Result<()> {
        if self.agreements.iter().next().is_none() {
            return Ok(());
        }
        let heads = ["two reviewers", "both", "agreed", "kappa"].map(language::told);
        writeln!(
            out,
            "\n{:36} {:>6} {:>9} {:>9}",
            heads[0], heads[1], heads[2], heads[3]
        )?;
        for ((a, b), agreement) in self.agreements.iter() {
            let share = |share: Option<f64>| share.map_or("–".to_owned(), |s| format!("{s:.3}"));
            writeln!(
                out,
                "{:36} {:>6} {:>9} {:>9}",
                format!("{} / {}", named(a), named(b)),
                agreement.count(),
                share(agreement.observed()),
                share(agreement.kappa()),
            )?;
        }
        Ok(())
    }

    fn tell_conflicts(&self, args: &Apply, out: &mut String) -> Result<()> {
        if self.conflicts.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{} conflicts (--conflicts)", self.conflicts.len())?;
        for said in self.conflicts.iter().take(MOST_TOLD) {
            let Some(first) = said.by.first() else {
                continue;
            };
            let by: Vec<String> = said
                .by
                .iter()
                .map(|fitted| {
                    let (who, action) = (fitted.decision.who(), fitted.decision.action.name());
                    format!("{} {action}", named(who))
                })
                .collect();
            let counts = match said.settled(&args.conflicts) {
                Some(fitted) => format!("{} counts", named(fitted.decision.who())),
                None => "none counts".to_owned(),
            };
            let counts = language::told(&counts);
            writeln!(
                out,
                "  {}: {}; {counts}",
                place(&first.decision),
                by.join(", ")
            )?;
        }
        tell_rest(self.conflicts.len(), out)
    }

    fn tell_nowhere(&self, out: &mut String) -> Result<()> {
        if self.nowhere.is_empty() {
            return Ok(());
        }
        let count = self.nowhere.len();
        writeln!(out, "\n{count} decisions fit nowhere and changed nothing")?;
        for (decision, why) in self.nowhere.iter().take(MOST_TOLD) {
            let action = decision.action.name();
            let why = why.to_string();
            let why = language::told(&why);
            writeln!(out, "  {}: {action}: {why}", place(decision))?;
        }
        tell_rest(count, out)
    }
}

fn tell_rest(count: usize, out: &mut String) -> Result<()> {
    if count > MOST_TOLD {
        writeln!(out, "  and {} more", count - MOST_TOLD)?;
    }
    Ok(())
}

fn named(who: &str) -> Cow<'_, str> {
    match who {
        "" => language::told("(no name)"),
        who => who.into(),
    }
}

/// What a decision is about, in a line.
fn place(decision: &Decision) -> String {
    let document = decision.document.as_deref().unwrap_or(&decision.sha256);
    let text: String = decision.text.chars().take(60).collect();
    let cut = if text.len() < decision.text.len() {
        "…"
    } else {
        ""
    };
    format!(
        "{document}: {} “{}{cut}”",
        decision.kind,
        text.replace('\n', " ")
    )
}
