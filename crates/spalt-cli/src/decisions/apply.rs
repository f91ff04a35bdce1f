//! Decisions carried out on a document.

use std::collections::{BTreeMap, HashSet};

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use spalt::{Actor, Release, Span};

use super::{
    Action, Decision, Fields,
    anchor::{self, Fitted, Target, Why},
    merge::{self, Conflicts, Said},
    record::{self, Ground},
};

/// The rule of a record that a person added.
pub const ADDED: &str = "added";
/// What stands before the rule of a record that a person edited.
pub const EDITED: &str = "edited:";

/// Decisions by what they are about in a document.
#[derive(Debug, Default)]
pub struct Fit {
    /// What was said of each record or place.
    pub said: Vec<Said>,
    /// Decisions that fit nowhere, and why.
    pub nowhere: Vec<(Decision, Why)>,
}

/// Finds what each decision is about. The decisions are those on the document,
/// in their order.
pub fn fit(release: &Release, decisions: Vec<Decision>) -> Result<Fit> {
    let mut fit = Fit::default();
    if decisions.is_empty() {
        return Ok(fit);
    }
    let ground = Ground::new(release)?;
    let mut fitted = Vec::new();
    for decision in last_words(decisions) {
        match anchor::anchor(&ground, release, &decision) {
            Ok((target, has_moved)) => fitted.push(Fitted {
                decision,
                target,
                has_moved,
            }),
            // A decision that was taken back need not fit anywhere.
            Err(_) if decision.action == Action::Clear => {}
            Err(why) => fit.nowhere.push((decision, why)),
        }
    }
    fit.said = merge::gather(fitted);
    Ok(fit)
}

/// The last word of each person on each thing, whatever documents there are.
pub fn unfitted(decisions: Vec<Decision>) -> Vec<Said> {
    let fitted = last_words(decisions).into_iter().map(|decision| Fitted {
        target: Target::Place(key(&decision), decision.span.bytes, String::new()),
        decision,
        has_moved: false,
    });
    merge::gather(fitted.collect())
}

fn key(decision: &Decision) -> String {
    let says = match (&decision.rule, &decision.fields) {
        (None, Some(fields)) => fields,
        _ => &decision.value,
    };
    json!([
        decision.document,
        decision.sha256,
        decision.kind,
        decision.span.bytes,
        decision.text,
        says.get("amount"),
        says.get("action"),
    ])
    .to_string()
}

/// The last word of each person on each thing, in their order.
pub fn last_words(decisions: Vec<Decision>) -> Vec<Decision> {
    let mut last: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (n, decision) in decisions.iter().enumerate() {
        last.insert((decision.who().to_owned(), key(decision)), n);
    }
    let last: HashSet<usize> = last.into_values().collect();
    let numbered = decisions.into_iter().enumerate();
    let last = numbered.filter(|(n, _)| last.contains(n));
    last.map(|(_, decision)| decision).collect()
}

/// Takes rejected records out of a document, and puts edits and what was missed
/// in. An edited record says so in its rule, `edited:amount.scaled`, and an
/// added one too: `added`. What pointed to a rejected record points nowhere; a
/// flow without its amount goes with it. What cannot be carried out is added
/// to those that fit nowhere.
pub fn apply(release: &mut Release, fit: &mut Fit, conflicts: &Conflicts) -> Result<()> {
    let mut ground = Ground::new(release)?;
    let mut settled: Vec<&Fitted> = fit
        .said
        .iter()
        .filter_map(|said| said.settled(conflicts))
        .collect();
    // Flows and decisions come after the records that they link to, and
    // rejections last; links to rejected records are removed at the end.
    settled.sort_by_key(|fitted| {
        let leads = matches!(fitted.decision.kind.as_str(), "decisions" | "flows");
        (fitted.decision.action == Action::Reject, leads)
    });
    let mut gone = HashSet::new();
    let mut changed = false;
    for fitted in settled {
        let decision = &fitted.decision;
        let done = match (decision.action, &fitted.target) {
            (Action::Reject, Target::Record(id)) => {
                gone.insert(id.clone());
                remove(&mut ground, &decision.kind, id);
                Ok(true)
            }
            (Action::Edit, Target::Record(id)) => edit(&mut ground, release, decision, id),
            (Action::Add, Target::Place(_, bytes, _)) => {
                add(&mut ground, release, decision, *bytes).map(|()| true)
            }
            _ => Ok(false),
        };
        match done {
            Ok(did) => changed |= did,
            Err(error) => {
                let why = Why::Fields(format!("{error:#}"));
                fit.nowhere.push((decision.clone(), why));
            }
        }
    }
    if changed {
        *release = ground.release()?;
        unlink(release, &gone);
    }
    Ok(())
}

fn remove(ground: &mut Ground, kind: &str, id: &str) {
    if let Some(records) = ground.array(kind) {
        records.retain(|record| record["id"] != *id);
    }
}

/// Edits a record; whether that has changed it.
fn edit(ground: &mut Ground, release: &Release, decision: &Decision, id: &str) -> Result<bool> {
    let (_, before) = ground.record(id).context("no such record")?;
    let before = before.clone();
    let mut fields = decision.fields.clone().unwrap_or_default();
    let moved_to = fields.remove("span");
    fields.remove("text");
    let mut after = ground.with(&before, &fields)?;
    if let Some(span) = moved_to {
        let span = moved(release, decision, &before, span)?;
        place(&mut after, &decision.kind, release, span)?;
    }
    if after == before {
        return Ok(false);
    }
    let rule = record::text(&before, "rule");
    after.insert("rule".into(), format!("{EDITED}{rule}").into());
    check(&decision.kind, &after)?;
    let records = ground.array(&decision.kind).into_iter().flatten();
    for record in records.filter(|record| record["id"] == *id) {
        *record = Value::Object(after.clone());
    }
    Ok(true)
}

/// The span that a person gave a record, where the record stands now.
fn moved(release: &Release, decision: &Decision, now: &Fields, span: Value) -> Result<Span> {
    let span: Span = serde_json::from_value(span).context("span")?;
    let now: Span = serde_json::from_value(now["span"].clone())?;
    let at = |n: usize| (n + now.bytes[0]).checked_sub(decision.span.bytes[0]);
    let bytes = (at(span.bytes[0]).zip(at(span.bytes[1]))).context("span: outside the text")?;
    let span = anchor::span(&release.text, [bytes.0, bytes.1]);
    let span = span.context("span: outside the text")?;
    let fields = decision.fields.as_ref();
    let wanted = fields.and_then(|fields| fields.get("text"));
    if wanted.and_then(Value::as_str) != release.text.get(span.range()) {
        bail!("span: the text that was chosen does not stand there");
    }
    Ok(span)
}

/// Puts a record where a person says that it stands.
fn place(record: &mut Fields, kind: &str, release: &Release, span: Span) -> Result<()> {
    let block = release
        .blocks
        .iter()
        .position(|block| span.bytes[0] < block.span.bytes[1])
        .context("span: in no block")?;
    let before = record.insert("span".into(), json!(span));
    record.insert("text".into(), release.text[span.range()].into());
    record.insert("block".into(), block.into());
    match kind {
        "quotes" => {
            record.insert("parts".into(), json!([span]));
        }
        "people" | "organisations" => {
            let mentions = record.get_mut("mentions").and_then(Value::as_array_mut);
            match mentions {
                Some(mentions) => mentions
                    .iter_mut()
                    .filter(|mention| Some(&**mention) == before.as_ref())
                    .for_each(|mention| *mention = json!(span)),
                None => {
                    record.insert("mentions".into(), json!([span]));
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn add(
    ground: &mut Ground,
    release: &Release,
    decision: &Decision,
    bytes: [usize; 2],
) -> Result<()> {
    let kind = &*decision.kind;
    let span = anchor::span(&release.text, bytes).context("span: outside the text")?;
    let mut record = record::blank(kind).context("no such kind")?;
    // A link is given by its distance from the span.
    record.insert("span".into(), json!(span));
    let mut fields = decision.fields.clone().unwrap_or_default();
    fields.remove("span");
    fields.remove("text");
    let mut record = ground.with(&record, &fields)?;
    if let Some(name) = record::required(kind)
        && record[name].is_null()
    {
        bail!("{name}: missing");
    }
    place(&mut record, kind, release, span)?;
    record.insert("id".into(), ground.free_id(kind).into());
    record.insert("rule".into(), ADDED.into());
    check(kind, &record)?;
    let start = record::start(&record);
    let records = ground.array(kind).context("no such kind")?;
    let after = |other: &Value| {
        other
            .as_object()
            .is_some_and(|other| record::start(other) > start)
    };
    let at = records.iter().position(after).unwrap_or(records.len());
    records.insert(at, Value::Object(record));
    Ok(())
}

/// Whether the fields make a record of the kind.
fn check(kind: &str, record: &Fields) -> Result<()> {
    fn reads<T: DeserializeOwned>(json: &str) -> Result<()> {
        serde_json::from_str::<T>(json)?;
        Ok(())
    }
    let json = record::numbers(kind, &Value::Object(record.clone()));
    match kind {
        "amounts" => reads::<spalt::Amount>(&json),
        "quantities" => reads::<spalt::Quantity>(&json),
        "dates" => reads::<spalt::Date>(&json),
        "places" => reads::<spalt::Place>(&json),
        "organisations" => reads::<spalt::Organisation>(&json),
        "people" => reads::<spalt::Person>(&json),
        "quotes" => reads::<spalt::Quote>(&json),
        "contacts" => reads::<spalt::Contact>(&json),
        "decisions" => reads::<spalt::Decision>(&json),
        "flows" => reads::<spalt::Flow>(&json),
        _ => reads::<spalt::Reference>(&json),
    }
}

fn unlink(release: &mut Release, gone: &HashSet<String>) {
    let mut gone = gone.clone();
    let flows = release.flows.iter();
    let orphans = flows.filter(|flow| gone.contains(&flow.amount));
    gone.extend(orphans.map(|flow| flow.id.clone()).collect::<Vec<_>>());
    release.flows.retain(|flow| !gone.contains(&flow.id));
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
