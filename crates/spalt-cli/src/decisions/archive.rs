//! Which documents of an archive decisions are about.

use std::collections::HashMap;

use anyhow::{Context, Result};
use spalt::{Release, Span};

use super::{Action, Decision, anchor, anchor::Why, apply, record::Ground};

/// The names of an archive's documents, by which decisions find theirs.
#[derive(Debug, Default)]
pub struct Names {
    count: usize,
    by_id: HashMap<String, usize>,
    by_bytes: HashMap<String, Vec<usize>>,
    whole: HashMap<(Option<String>, String), usize>,
}

impl Names {
    /// Takes the next document.
    pub fn add(&mut self, release: &Release) {
        let (id, sha256) = (&release.id, &release.source.sha256);
        if let Some(id) = id {
            self.by_id.insert(id.clone(), self.count);
        }
        let same = self.by_bytes.entry(sha256.clone()).or_default();
        same.push(self.count);
        self.whole.insert((id.clone(), sha256.clone()), self.count);
        self.count += 1;
    }

    /// The number of the document that a decision is about: the one of that
    /// name and those bytes; else the only one with the bytes, which has moved;
    /// else the one of that name, which has changed.
    pub fn find(&self, decision: &Decision) -> Result<usize, Why> {
        let whole = (decision.document.clone(), decision.sha256.clone());
        if let Some(number) = self.whole.get(&whole) {
            return Ok(*number);
        }
        match self.by_bytes.get(&decision.sha256).map(Vec::as_slice) {
            Some([only]) => return Ok(*only),
            Some(_) => return Err(Why::Documents),
            None => {}
        }
        let changed = decision.document.as_ref().and_then(|id| self.by_id.get(id));
        changed.copied().ok_or(Why::Document)
    }

    /// The decisions by document, and those that are about none.
    pub fn sort(&self, decisions: Vec<Decision>) -> (Vec<Vec<Decision>>, Vec<(Decision, Why)>) {
        let mut of = vec![Vec::new(); self.count];
        let mut nowhere = Vec::new();
        for decision in apply::last_words(decisions) {
            match self.find(&decision) {
                Ok(number) => of[number].push(decision),
                // A decision that was taken back need not fit anywhere.
                Err(_) if decision.action == Action::Clear => {}
                Err(why) => nowhere.push((decision, why)),
            }
        }
        (of, nowhere)
    }
}

/// A decision that accepts the record with the id: to make others of.
#[cfg_attr(not(test), allow(dead_code))]
pub fn about(release: &Release, id: &str, when: &str) -> Result<Decision> {
    let ground = Ground::new(release)?;
    let (kind, record) = ground.record(id).context("no such record")?;
    let span: Span = serde_json::from_value(record["span"].clone())?;
    Ok(Decision {
        kind: kind.to_owned(),
        rule: record["rule"].as_str().map(str::to_owned),
        value: ground.value(record),
        ..at(release, kind, span, when)
    })
}

/// A decision about a place, where no record stands yet.
#[cfg_attr(not(test), allow(dead_code))]
pub fn at(release: &Release, kind: &str, span: Span, when: &str) -> Decision {
    let (before, after, among) = anchor::context(&release.text, span.range());
    Decision {
        document: release.id.clone(),
        sha256: release.source.sha256.clone(),
        kind: kind.to_owned(),
        span,
        text: release.text[span.range()].to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        among,
        rule: None,
        value: Default::default(),
        action: Action::Accept,
        fields: None,
        note: None,
        who: None,
        when: when.to_owned(),
    }
}
