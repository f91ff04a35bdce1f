//! Decisions of a review, merged into what was converted, and how often each
//! rule was right.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::File,
    io::{BufRead, BufReader, Write},
    process::ExitCode,
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use spalt::{Actor, Release};

use crate::{
    args::{Apply, Format},
    convert, converted,
    output::{self, Document, csv::Dialect},
    tables::{
        self,
        copies::{Copies, Sketch},
    },
    terminal,
};

/// Writes the merged documents and prints the table of shares.
pub fn apply(args: &Apply) -> Result<ExitCode> {
    let name = args.decisions.display().to_string();
    let file = File::open(&args.decisions).with_context(|| name.clone())?;
    let decisions = Decisions::read(BufReader::new(file)).with_context(|| name)?;
    if !args.paths.is_empty() {
        let as_tables = args.output.as_deref().is_some_and(converted::is_database);
        let format = match as_tables {
            true => Format::Sqlite,
            false => Format::Ndjson,
        };
        let mut sink = output::open(format, args.output.as_deref(), Dialect::En)?;
        let mut copies = Copies::new();
        for path in &args.paths {
            converted::each(path, |mut release| {
                decisions.apply(&mut release)?;
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
                    id,
                })
            })?;
        }
        for file in sink.finish()? {
            file.commit()?;
        }
    }
    let mut table = Vec::new();
    print_precision(&decisions.precision(), &mut table)?;
    let table = String::from_utf8_lossy(&table);
    std::io::stderr().write_all(terminal::lines(&table).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// One line of the file that the review page exports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id of the document.
    pub document: Option<String>,
    /// Digest of the document's bytes: a decision on another text is none.
    pub sha256: String,
    /// The array that the record stands in.
    pub kind: String,
    /// Id of the record.
    pub record: String,
    /// The rule that found it.
    pub rule: String,
    /// What was decided.
    pub decision: Verdict,
    /// Corrected fields, for an edit.
    pub fields: Option<serde_json::Map<String, serde_json::Value>>,
    /// When, RFC 3339.
    pub when: String,
    /// Who decided.
    pub who: Option<String>,
}

/// What a reviewer says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right.
    Accept,
    /// It is wrong.
    Reject,
    /// It cannot be told.
    Unsure,
    /// It is right with these fields.
    Edit,
}

/// Decisions by document and record. The last one on a record counts.
#[derive(Debug, Default)]
pub struct Decisions(HashMap<String, HashMap<(String, String), Decision>>);

impl Decisions {
    /// Reads one decision a line.
    pub fn read(input: impl BufRead) -> Result<Decisions> {
        let mut decisions = Decisions::default();
        for (n, line) in input.lines().enumerate() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let decision: Decision =
                serde_json::from_str(&line).with_context(|| format!("line {}", n + 1))?;
            decisions
                .0
                .entry(decision.sha256.clone())
                .or_default()
                .insert((decision.kind.clone(), decision.record.clone()), decision);
        }
        Ok(decisions)
    }

    /// Takes rejected records out of a release, and edits in. An edited record
    /// says so in its rule: `edited:amount.scaled`. What pointed to a rejected
    /// record points nowhere; a flow without its amount goes with it.
    pub fn apply(&self, release: &mut Release) -> Result<()> {
        let Some(of_document) = self.0.get(&release.source.sha256) else {
            return Ok(());
        };
        let mut gone = HashSet::new();
        let mut merge = Merge {
            decisions: of_document,
            gone: &mut gone,
        };
        merge.records("amounts", &mut release.amounts, |r| &r.id)?;
        merge.records("quantities", &mut release.quantities, |r| &r.id)?;
        merge.records("dates", &mut release.dates, |r| &r.id)?;
        merge.records("places", &mut release.places, |r| &r.id)?;
        merge.records("organisations", &mut release.organisations, |r| &r.id)?;
        merge.records("people", &mut release.people, |r| &r.id)?;
        merge.records("quotes", &mut release.quotes, |r| &r.id)?;
        merge.records("contacts", &mut release.contacts, |r| &r.id)?;
        merge.records("decisions", &mut release.decisions, |r| &r.id)?;
        merge.records("flows", &mut release.flows, |r| &r.id)?;
        merge.records("references", &mut release.references, |r| &r.id)?;
        unlink(release, &gone);
        Ok(())
    }

    /// How often each kind and rule was right, by the decisions alone.
    pub fn precision(&self) -> BTreeMap<(String, String), Precision> {
        let mut table: BTreeMap<(String, String), Precision> = BTreeMap::new();
        for decision in self.0.values().flat_map(HashMap::values) {
            for rule in ["", &decision.rule] {
                let row = table
                    .entry((decision.kind.clone(), rule.to_owned()))
                    .or_default();
                match decision.decision {
                    Verdict::Accept => row.right += 1,
                    Verdict::Reject | Verdict::Edit => row.wrong += 1,
                    Verdict::Unsure => row.unsure += 1,
                }
            }
        }
        table
    }
}

struct Merge<'a> {
    decisions: &'a HashMap<(String, String), Decision>,
    gone: &'a mut HashSet<String>,
}

impl Merge<'_> {
    fn records<T: Serialize + DeserializeOwned>(
        &mut self,
        kind: &str,
        records: &mut Vec<T>,
        id: fn(&T) -> &String,
    ) -> Result<()> {
        let mut kept = Vec::with_capacity(records.len());
        for record in records.drain(..) {
            let key = (kind.to_owned(), id(&record).clone());
            match self.decisions.get(&key) {
                Some(d) if d.decision == Verdict::Reject => {
                    self.gone.insert(key.1);
                }
                Some(d) if d.decision == Verdict::Edit => kept.push(
                    edited(&record, d).with_context(|| format!("editing {kind} {}", d.record))?,
                ),
                _ => kept.push(record),
            }
        }
        *records = kept;
        Ok(())
    }
}

fn edited<T: Serialize + DeserializeOwned>(record: &T, decision: &Decision) -> Result<T> {
    let mut value = serde_json::to_value(record)?;
    if let Some(fields) = value.as_object_mut() {
        fields.extend(decision.fields.clone().unwrap_or_default());
        fields.insert("rule".into(), format!("edited:{}", decision.rule).into());
    }
    Ok(serde_json::from_value(value)?)
}

fn unlink(release: &mut Release, gone: &HashSet<String>) {
    release.flows.retain(|flow| !gone.contains(&flow.amount));
    let clear = |link: &mut Option<String>| {
        if link.as_ref().is_some_and(|id| gone.contains(id)) {
            *link = None;
        }
    };
    let clear_actor = |actor: &mut Actor| clear(&mut actor.record);
    for date in &mut release.dates {
        clear(&mut date.from);
    }
    for quote in &mut release.quotes {
        if let Some(speaker) = &mut quote.speaker {
            clear(&mut speaker.person);
        }
    }
    for decision in &mut release.decisions {
        clear(&mut decision.date);
        clear(&mut decision.reference);
        decision.actor.iter_mut().for_each(clear_actor);
        decision.decider.iter_mut().for_each(clear_actor);
        decision.assignee.iter_mut().for_each(clear_actor);
    }
    for flow in &mut release.flows {
        clear(&mut flow.part_of);
        clear(&mut flow.same_as);
        flow.payer.iter_mut().for_each(clear_actor);
        flow.recipients.iter_mut().for_each(clear_actor);
    }
}

/// How often records were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Precision {
    /// Accepted.
    pub right: u64,
    /// Rejected or edited.
    pub wrong: u64,
    /// Neither; left out of the share.
    pub unsure: u64,
}

impl Precision {
    /// The share that is right, with Wilson's 95 % interval (E. B. Wilson,
    /// JASA 1927); `None` where nothing was decided.
    pub fn share(self) -> Option<(f64, f64, f64)> {
        let n = (self.right + self.wrong) as f64;
        if n == 0.0 {
            return None;
        }
        const Z: f64 = 1.959_964;
        let p = self.right as f64 / n;
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some((
            p,
            ((middle - half) / scale).max(0.0),
            ((middle + half) / scale).min(1.0),
        ))
    }
}

/// Prints the share that is right for each kind, and below it for each rule.
pub fn print_precision(
    table: &BTreeMap<(String, String), Precision>,
    out: &mut impl Write,
) -> std::io::Result<()> {
    writeln!(
        out,
        "{:36} {:>6} {:>6} {:>6}  precision (95 %)",
        "kind / rule", "right", "wrong", "unsure"
    )?;
    for ((kind, rule), row) in table {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_published_values() {
        // Newcombe 1998, table I: 81 of 263 → 0.2553 to 0.3662.
        let (p, low, high) = Precision {
            right: 81,
            wrong: 182,
            unsure: 9,
        }
        .share()
        .unwrap();
        assert!((p - 0.3080).abs() < 5e-5);
        assert!((low - 0.2553).abs() < 5e-5, "{low}");
        assert!((high - 0.3662).abs() < 5e-5, "{high}");
        assert_eq!(Precision::default().share(), None);
    }
}
