//! `spalt stats`: what converted documents hold, in tables and bars of text.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs::File,
    io::{self, BufRead, BufReader, Write as _},
    path::Path,
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use spalt::{Decimal, Release};
use walkdir::WalkDir;

use crate::{args::Stats, summary::word};

/// Longest bar, in characters.
const BAR: usize = 40;
/// Publishers that are told by name.
const PUBLISHERS: usize = 20;

/// Prints the statistics.
pub fn stats(args: &Stats) -> Result<ExitCode> {
    let mut counts = Counts::default();
    counts.take(&args.path)?;
    io::stdout().write_all(counts.told()?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Default)]
struct Counts {
    documents: usize,
    months: BTreeMap<String, Decimal>,
    publishers: BTreeMap<String, Decimal>,
    /// By kind, currency and year.
    flows: BTreeMap<(String, String, String), Decimal>,
}

impl Counts {
    /// All that `spalt convert` wrote to a file or folder.
    fn take(&mut self, path: &Path) -> Result<()> {
        let shown = || path.display().to_string();
        if path.is_dir() {
            let names = ["spalt.ndjson", "spalt.sqlite"];
            let mut files = names.iter().map(|name| path.join(name));
            return match files.find(|file| file.is_file()) {
                Some(file) => self.take(&file),
                None => self.folder(path),
            };
        }
        let mut file = BufReader::new(File::open(path).with_context(shown)?);
        if file
            .fill_buf()
            .with_context(shown)?
            .starts_with(b"SQLite format 3")
        {
            return self.database(path).with_context(shown);
        }
        for (number, line) in file.lines().enumerate() {
            let at = || format!("{}, line {}", shown(), number + 1);
            let line = line.with_context(at)?;
            self.add(&serde_json::from_str(&line).with_context(at)?);
        }
        Ok(())
    }

    fn folder(&mut self, path: &Path) -> Result<()> {
        for entry in WalkDir::new(path).sort_by_file_name() {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy();
            let is_hidden = name.starts_with('.') || name == "datapackage.json";
            if entry.file_type().is_file() && !is_hidden && name.ends_with(".json") {
                let shown = || entry.path().display().to_string();
                let file = BufReader::new(File::open(entry.path()).with_context(shown)?);
                self.add(&serde_json::from_reader(file).with_context(shown)?);
            }
        }
        if self.documents == 0 {
            let path = path.display();
            bail!("{path}: no .ndjson, .sqlite or .json that spalt convert wrote");
        }
        Ok(())
    }

    fn database(&mut self, path: &Path) -> Result<()> {
        use rusqlite::{Connection, OpenFlags, types::Value};
        let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut documents = database.prepare("SELECT published, publisher_name FROM documents")?;
        let mut rows = documents.query([])?;
        while let Some(row) = rows.next()? {
            let (published, publisher): (Option<String>, Option<String>) =
                (row.get(0)?, row.get(1)?);
            self.document(published.as_deref(), publisher.as_deref());
        }
        let mut flows = database.prepare(
            "SELECT flows.kind, currency, coalesce(period, published), value FROM flows
             JOIN amounts ON amounts.doc_id = flows.doc_id AND amounts.id = flows.amount
             JOIN documents ON documents.id = flows.doc_id
             WHERE part_of IS NULL",
        )?;
        let mut rows = flows.query([])?;
        while let Some(row) = rows.next()? {
            let value = match row.get(3)? {
                Value::Integer(whole) => Decimal::from(whole),
                Value::Real(number) => number.to_string().parse()?,
                _ => bail!("an amount that is no number"),
            };
            let day: Option<String> = row.get(2)?;
            self.flow(row.get(0)?, row.get(1)?, day.as_deref(), value);
        }
        Ok(())
    }

    fn add(&mut self, release: &Release) {
        let published = release.published.as_deref();
        let publisher = release.publisher.as_ref().map(|p| p.name.as_str());
        self.document(published, publisher);
        for flow in &release.flows {
            // What is a part of another flow is counted there.
            let amount = release.amounts.iter().find(|a| a.id == flow.amount);
            if let Some(amount) = amount.filter(|_| flow.part_of.is_none()) {
                let day = flow.period.as_deref().or(published);
                let currency = amount.currency.to_string();
                self.flow(word(&flow.kind), currency, day, amount.value);
            }
        }
    }

    fn document(&mut self, published: Option<&str>, publisher: Option<&str>) {
        self.documents += 1;
        let month = published.and_then(|day| day.get(..7)).unwrap_or("unknown");
        *self.months.entry(month.to_owned()).or_default() += Decimal::ONE;
        let publisher = publisher.unwrap_or("unknown").to_owned();
        *self.publishers.entry(publisher).or_default() += Decimal::ONE;
    }

    fn flow(&mut self, kind: String, currency: String, day: Option<&str>, value: Decimal) {
        let year = day.and_then(|day| day.get(..4)).unwrap_or("unknown");
        let sum = self.flows.entry((kind, currency, year.to_owned()));
        let sum = sum.or_default();
        *sum = sum.saturating_add(value);
    }

    fn told(&self) -> Result<String> {
        let mut out = format!("{} documents\n", self.documents);
        bars(
            &mut out,
            "Documents by month",
            self.months.iter().map(|(m, n)| (m.clone(), *n)),
        )?;
        let mut publishers: Vec<(String, Decimal)> = self
            .publishers
            .iter()
            .map(|(p, n)| (p.clone(), *n))
            .collect();
        publishers.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let rest = publishers.split_off(publishers.len().min(PUBLISHERS));
        if !rest.is_empty() {
            let sum = rest.iter().map(|(_, n)| *n).sum();
            publishers.push((format!("{} others", rest.len()), sum));
        }
        bars(&mut out, "Documents by publisher", publishers)?;
        let mut kinds: BTreeMap<(&str, &str), Vec<(String, Decimal)>> = BTreeMap::new();
        for ((kind, currency, year), sum) in &self.flows {
            let years = kinds.entry((kind, currency)).or_default();
            years.push((year.clone(), *sum));
        }
        for ((kind, currency), years) in kinds {
            bars(
                &mut out,
                &format!("Sum of {kind}, {currency}, by year"),
                years,
            )?;
        }
        Ok(out)
    }
}

fn bars(
    out: &mut String,
    head: &str,
    rows: impl IntoIterator<Item = (String, Decimal)>,
) -> Result<()> {
    let rows: Vec<(String, Decimal)> = rows.into_iter().collect();
    let Some(most) = rows
        .iter()
        .map(|(_, n)| n.abs())
        .max()
        .filter(|n| !n.is_zero())
    else {
        return Ok(());
    };
    writeln!(out, "\n{head}")?;
    let width = rows.iter().map(|(name, _)| name.chars().count()).max();
    let width = width.unwrap_or_default().min(40);
    for (name, number) in rows {
        let share = (number.abs() / most * Decimal::from(BAR)).round();
        let bar = "█".repeat(usize::try_from(share).unwrap_or_default());
        let digits = grouped(number);
        let name: String = name.chars().take(width).collect();
        writeln!(out, "  {name:width$}  {digits:>20}  {bar}")?;
    }
    Ok(())
}

/// A number with its thousands apart.
fn grouped(number: Decimal) -> String {
    let text = number.normalize().to_string();
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, format!(",{fraction}")),
        None => (text.as_str(), String::new()),
    };
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("−", whole),
        None => ("", whole),
    };
    let first = whole.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&whole[..first]);
    }
    groups.extend((first..whole.len()).step_by(3).map(|at| &whole[at..at + 3]));
    format!("{sign}{}{fraction}", groups.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let group = |number: &str| grouped(number.parse().unwrap());
        assert_eq!(group("0"), "0");
        assert_eq!(group("10900000"), "10 900 000");
        assert_eq!(group("-1234.5"), "−1 234,5");
    }
}
