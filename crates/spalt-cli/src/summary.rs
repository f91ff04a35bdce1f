//! What a run or an archive holds, in numbers.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    io::{self, Write as _},
    time::Instant,
};

use anyhow::Result;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use spalt::{Kinds, Release};

use crate::{language, terminal};

/// What is counted of one document.
#[derive(Debug, PartialEq)]
pub struct Facts {
    kind: String,
    /// How many records it has of each kind, in the order of [`Kinds::names`].
    records: [usize; 11],
}

impl Facts {
    pub fn of(release: &Release) -> Facts {
        Facts {
            kind: word(&release.kind),
            records: [
                release.amounts.len(),
                release.quantities.len(),
                release.dates.len(),
                release.places.len(),
                release.organisations.len(),
                release.people.len(),
                release.quotes.len(),
                release.contacts.len(),
                release.decisions.len(),
                release.flows.len(),
                release.references.len(),
            ],
        }
    }

    /// The facts of a document's JSON; its other fields are not parsed.
    pub fn of_json(json: &[u8]) -> Option<Facts> {
        let fields: HashMap<Cow<'_, str>, &RawValue> = serde_json::from_slice(json).ok()?;
        let count = |kind: &str| -> Option<usize> {
            let records: Vec<IgnoredAny> = serde_json::from_str(fields.get(kind)?.get()).ok()?;
            Some(records.len())
        };
        let mut records = [0; 11];
        for (number, kind) in records.iter_mut().zip(Kinds::ALL.names()) {
            *number = count(kind)?;
        }
        Some(Facts {
            kind: serde_json::from_str(fields.get("kind")?.get()).ok()?,
            records,
        })
    }
}

/// The word that an enum has in JSON.
pub fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The counts of a run.
pub struct Summary {
    began: Instant,
    documents: BTreeMap<String, usize>,
    records: BTreeMap<&'static str, usize>,
    /// Files that nothing reads, by kind.
    unread: BTreeMap<String, usize>,
    /// Messages on what was known beside the documents, such as an index.
    pub known: Vec<String>,
}

impl Summary {
    pub fn begin() -> Summary {
        Summary {
            began: Instant::now(),
            documents: BTreeMap::new(),
            records: BTreeMap::new(),
            unread: BTreeMap::new(),
            known: Vec::new(),
        }
    }

    pub fn add(&mut self, facts: &Facts) {
        *self.documents.entry(facts.kind.clone()).or_default() += 1;
        for (kind, count) in Kinds::ALL.names().zip(facts.records) {
            *self.records.entry(kind).or_default() += count;
        }
    }

    /// One more file is not read.
    pub fn unread(&mut self, kind: &str) {
        *self.unread.entry(kind.to_owned()).or_default() += 1;
    }

    /// Whether no document was read.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// `12 files not read: 8 .png, 3 .mp4, 1 .xyz`, the most first.
    fn not_read(&self) -> Option<String> {
        let mut kinds: Vec<(&String, &usize)> = self.unread.iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let count: usize = self.unread.values().sum();
        let kinds = kinds.iter().map(|(kind, count)| format!("{count} {kind}"));
        let kinds = kinds.collect::<Vec<_>>().join(", ");
        match count {
            0 => None,
            1 => Some(format!("1 file not read: {kinds}")),
            _ => Some(format!("{count} files not read: {kinds}")),
        }
    }

    /// Messages that are printed wherever the output goes.
    pub fn notes(&self) -> impl Iterator<Item = String> {
        self.known.iter().cloned().chain(self.not_read())
    }

    /// Prints the summary and the notes on standard error.
    pub fn tell(&self, failures: u64, removed: u64) -> Result<()> {
        let mut out = String::new();
        let documents: usize = self.documents.values().sum();
        let seconds = self.began.elapsed().as_secs_f64();
        writeln!(
            out,
            "{documents} documents, {failures} failed, {seconds:.1} seconds"
        )?;
        if removed > 0 {
            writeln!(out, "{removed} removed, whose inputs are gone")?;
        }
        for (kind, count) in &self.documents {
            writeln!(out, "{count:>10}  {kind}")?;
        }
        let records: usize = self.records.values().sum();
        writeln!(out, "{records} records")?;
        for (kind, count) in &self.records {
            writeln!(out, "{count:>10}  {kind}")?;
        }
        for line in self.notes() {
            writeln!(out, "{line}")?;
        }
        let told = out
            .lines()
            .map(|line| format!("{}\n", language::told(line)));
        let out: String = told.collect();
        Ok(io::stderr().write_all(terminal::lines(&out).as_bytes())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_of_a_document_are_those_of_its_json() {
        let text = include_str!("../../../corpus/releases/reg_tabell.md");
        let release = spalt::parse(text.as_bytes()).unwrap();
        let facts = Facts::of(&release);
        assert!(facts.records.iter().sum::<usize>() > 20);
        let json = serde_json::to_vec(&release).unwrap();
        assert_eq!(Facts::of_json(&json), Some(facts));
        assert_eq!(Facts::of_json(&json[..json.len() - 1]), None);
        assert_eq!(Facts::of_json(b"{}"), None);
    }
}
