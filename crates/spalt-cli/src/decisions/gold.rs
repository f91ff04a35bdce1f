//! Gold for a corpus from documents that were reviewed: what their records are
//! by the decisions, in the form of `corpus/README.md`.

use anyhow::Result;
use serde_json::{Map, Value, json};
use spalt::Release;

use super::{
    Action, Fields,
    anchor::Target,
    apply::Fit,
    merge::Conflicts,
    record::{self, Ground},
};

/// The gold of a document: of each kind of which every record is decided, those
/// that are right, as they were corrected, and those that were missed. Nothing
/// where there is no such kind.
///
/// `before` is the document as it was read, `after` as the decisions leave it.
pub fn gold(
    before: &Release,
    after: &Release,
    fit: &Fit,
    conflicts: &Conflicts,
    name: &str,
) -> Result<Option<Value>> {
    let ground = Ground::new(after)?;
    let mut gold = Map::from_iter([("document".to_owned(), json!(name))]);
    for kind in spalt::Kinds::ALL.iter() {
        let Some(name) = kind.name() else { continue };
        let records = before.records().filter(|record| record.kind() == kind);
        // What stands in menus and the like is neither right nor wrong.
        let live = records.filter(|record| is_live(before, record.block()));
        let ids: Vec<&str> = live.map(|record| record.id()).collect();
        if ids.is_empty() || !ids.iter().all(|id| is_decided(fit, id, conflicts)) {
            continue;
        }
        let right = ground.of(name).filter(|record| {
            let block = record["block"].as_u64().unwrap_or_default();
            is_live(after, usize::try_from(block).unwrap_or(usize::MAX))
        });
        let right: Vec<Value> = right.map(|record| entry(&ground, name, record)).collect();
        gold.insert(name.to_owned(), right.into());
    }
    Ok((gold.len() > 1).then_some(Value::Object(gold)))
}

fn is_live(release: &Release, block: usize) -> bool {
    let block = release.blocks.get(block);
    block.is_none_or(|block| !block.kind.is_furniture())
}

/// Whether it is settled that the record is right, wrong or another.
fn is_decided(fit: &Fit, id: &str, conflicts: &Conflicts) -> bool {
    let is_of = |target: &Target| matches!(target, Target::Record(of) if of == id);
    let said = fit.said.iter().find(|said| is_of(&said.target));
    said.and_then(|said| said.settled(conflicts))
        .is_some_and(|fitted| fitted.decision.action != Action::Unsure)
}

/// A record as gold has it: other records are given by their texts.
fn entry(ground: &Ground, kind: &str, record: &Fields) -> Value {
    let mut entry = Fields::from_iter([("text".to_owned(), record["text"].clone())]);
    for (name, mut field) in ground.value(record) {
        if matches!(name.as_str(), "part_of" | "same_as") {
            continue;
        }
        if field.get("at").is_some() {
            field = field["text"].clone();
        }
        entry.insert(name, field);
    }
    if kind == "quotes" {
        let parts = record["parts"].as_array().map_or(1, Vec::len);
        entry.insert("parts".into(), parts.into());
    }
    Value::Object(entry)
}

/// The gold as it is written: a record a line, decimals with their digits.
pub fn written(gold: &Value) -> String {
    let mut out = String::from("{");
    for (n, (name, field)) in gold.as_object().into_iter().flatten().enumerate() {
        out += if n == 0 { "\n " } else { ",\n " };
        match field {
            Value::Array(records) if !records.is_empty() => {
                let lines = records.iter().map(|one| record::numbers(name, one));
                let lines: Vec<String> = lines.collect();
                out += &format!("\"{name}\": [\n  {}\n ]", lines.join(",\n  "));
            }
            other => out += &format!("\"{name}\": {other}"),
        }
    }
    out + "\n}\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::{Decision, apply, archive::about};

    fn decided(release: &Release, id: &str, action: Action) -> Decision {
        let about = about(release, id, "2026-01-01T00:00:00Z").unwrap();
        Decision { action, ..about }
    }

    #[test]
    fn kinds_that_are_wholly_decided_are_gold() {
        let release = spalt::parse_text(
            "Ny bro\n\nRegeringen satsar 9007199254740993 kronor på en bro i Gävle.\n\n\
             Den kostar 3,25 kronor den 3 maj 2024 och 4 kronor den 5 maj 2024.",
        );
        assert_eq!((release.amounts.len(), release.dates.len()), (3, 2));
        let mut wrong = decided(&release, "a2", Action::Edit);
        wrong.fields = Some(
            [("currency".to_owned(), json!("NOK"))]
                .into_iter()
                .collect(),
        );
        let flow = release.flows[0].id.clone();
        let mut decisions = vec![
            decided(&release, "a1", Action::Accept),
            wrong,
            decided(&release, "a3", Action::Reject),
            decided(&release, "d1", Action::Accept),
            decided(&release, &flow, Action::Accept),
        ];
        decisions.extend(
            release.flows[1..]
                .iter()
                .map(|flow| decided(&release, &flow.id, Action::Reject)),
        );
        let mut fit = apply::fit(&release, decisions).unwrap();
        let mut after = release.clone();
        apply::apply(&mut after, &mut fit, &Conflicts::None).unwrap();
        let gold = gold(&release, &after, &fit, &Conflicts::None, "bro.txt").unwrap();
        let written = written(&gold.unwrap());
        let read: Value = serde_json::from_str(&written).unwrap();
        let names: Vec<&String> = read.as_object().unwrap().keys().collect();
        // One of the two dates is not decided, and no place.
        assert_eq!(names, ["amounts", "document", "flows"]);
        assert!(
            written.contains("\"value\":9007199254740993,")
                || written.contains("\"value\":9007199254740993}"),
            "{written}"
        );
        assert_eq!(read["amounts"].as_array().unwrap().len(), 2);
        assert_eq!(read["amounts"][1]["currency"], "NOK");
        assert_eq!(read["amounts"][1]["value"], 3.25);
        assert_eq!(read["flows"][0]["amount"], "9007199254740993 kronor");
        assert_eq!(read["flows"][0]["payer"], "Regeringen");
    }
}
