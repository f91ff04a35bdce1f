//! What a run or an archive holds, in numbers.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write as _},
    time::Instant,
};

use anyhow::Result;
use spalt::Release;

/// What is counted of one document.
pub struct Facts {
    kind: String,
    records: [(&'static str, usize); 11],
}

impl Facts {
    pub fn of(release: &Release) -> Facts {
        Facts {
            kind: word(&release.kind),
            records: [
                ("amounts", release.amounts.len()),
                ("quantities", release.quantities.len()),
                ("dates", release.dates.len()),
                ("places", release.places.len()),
                ("organisations", release.organisations.len()),
                ("people", release.people.len()),
                ("quotes", release.quotes.len()),
                ("contacts", release.contacts.len()),
                ("decisions", release.decisions.len()),
                ("flows", release.flows.len()),
                ("references", release.references.len()),
            ],
        }
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
}

impl Summary {
    pub fn begin() -> Summary {
        Summary {
            began: Instant::now(),
            documents: BTreeMap::new(),
            records: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, facts: &Facts) {
        *self.documents.entry(facts.kind.clone()).or_default() += 1;
        for (kind, count) in facts.records {
            *self.records.entry(kind).or_default() += count;
        }
    }

    /// Tells them on standard error.
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
        Ok(io::stderr().write_all(out.as_bytes())?)
    }
}
