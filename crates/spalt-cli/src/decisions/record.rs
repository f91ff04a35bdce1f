//! Records as decisions speak of them: numbers as texts of their digits, which
//! no browser rounds, and other records by what they say instead of by ids.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json, value::RawValue};
use spalt::{Decimal, Release};

/// The fields of a record by their names.
pub type Fields = Map<String, Value>;

/// Fields that hold decimals.
const DECIMALS: [&str; 2] = ["value", "upper"];
/// Fields that hold the id of another record.
const LINKS: [&str; 6] = ["amount", "date", "reference", "from", "part_of", "same_as"];
/// Fields that hold someone who acts.
const ACTORS: [&str; 4] = ["payer", "actor", "decider", "assignee"];
/// Fields that say where a record stands, not what it says.
pub const PLACE: [&str; 8] = [
    "id",
    "span",
    "text",
    "rule",
    "block",
    "mentions",
    "parts",
    "attribution",
];
/// Fields that change with other records, while the record stays what it is.
const DEPENDS: [&str; 3] = ["from", "part_of", "same_as"];

/// A document's records as JSON.
pub struct Ground {
    json: Fields,
}

impl Ground {
    /// The records of a document.
    pub fn new(release: &Release) -> Result<Ground> {
        let json = serde_json::from_str(&exact(&serde_json::to_string(release)?))?;
        Ok(Ground { json })
    }

    /// The document again.
    pub fn release(&self) -> Result<Release> {
        let mut raw = Map::new();
        let mut exact: Vec<(&str, Box<RawValue>)> = Vec::new();
        for (name, value) in &self.json {
            if matches!(name.as_str(), "amounts" | "quantities") {
                exact.push((name, RawValue::from_string(numbers(name, value))?));
            } else {
                raw.insert(name.clone(), value.clone());
            }
        }
        let mut text = serde_json::to_string(&raw)?;
        // The object is open again for those whose digits are kept.
        text.pop();
        for (name, value) in exact {
            text += &format!(",\"{name}\":{value}");
        }
        text.push('}');
        Ok(serde_json::from_str(&text)?)
    }

    /// The records of a kind.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = &Fields> {
        let records = self.json.get(kind).and_then(Value::as_array);
        records.into_iter().flatten().filter_map(Value::as_object)
    }

    /// The array of a kind, to change.
    pub fn array(&mut self, kind: &str) -> Option<&mut Vec<Value>> {
        self.json.get_mut(kind).and_then(Value::as_array_mut)
    }

    /// The record that has the id.
    pub fn record(&self, id: &str) -> Option<(&str, &Fields)> {
        let kinds = spalt::Kinds::ALL.iter().filter_map(spalt::Kinds::name);
        kinds.into_iter().find_map(|kind| {
            let record = self.of(kind).find(|record| text(record, "id") == id)?;
            Some((kind, record))
        })
    }

    /// What a record says: its own fields; a link is given as the text that it
    /// leads to and how far from the record that stands.
    pub fn value(&self, record: &Fields) -> Fields {
        let mut value = Fields::new();
        for (name, field) in record {
            if PLACE.contains(&name.as_str()) {
                continue;
            }
            value.insert(name.clone(), self.told(record, name, field));
        }
        value
    }

    fn told(&self, record: &Fields, name: &str, field: &Value) -> Value {
        if field.is_null() {
            return Value::Null;
        }
        if LINKS.contains(&name) {
            let Some((_, to)) = field.as_str().and_then(|id| self.record(id)) else {
                return Value::Null;
            };
            return json!({"text": to["text"], "at": start(to) - start(record)});
        }
        if ACTORS.contains(&name) {
            return field["name"].clone();
        }
        match (name, field) {
            ("recipients", Value::Array(all)) => {
                all.iter().map(|one| one["name"].clone()).collect()
            }
            ("speaker", Value::Object(speaker)) => {
                let mut speaker = speaker.clone();
                speaker.remove("person");
                speaker.remove("role_source");
                Value::Object(speaker)
            }
            _ => field.clone(),
        }
    }

    /// A record with other fields, as decisions give them.
    pub fn with(&self, record: &Fields, fields: &Fields) -> Result<Fields> {
        let mut made = record.clone();
        for (name, field) in fields {
            let field = self
                .read(&made, name, field)
                .with_context(|| name.clone())?;
            made.insert(name.clone(), field);
        }
        Ok(made)
    }

    fn read(&self, record: &Fields, name: &str, field: &Value) -> Result<Value> {
        if PLACE.contains(&name) || !record.contains_key(name) {
            bail!("no field that can be edited");
        }
        if field.is_null() {
            return Ok(Value::Null);
        }
        if DECIMALS.contains(&name) {
            let digits = match field {
                Value::String(digits) => digits.clone(),
                Value::Number(number) => number.to_string(),
                other => bail!("{other} is no number"),
            };
            let number = Decimal::from_str_exact(&digits);
            let number = number.with_context(|| format!("“{digits}” is no number"))?;
            return Ok(number.normalize().to_string().into());
        }
        if LINKS.contains(&name) {
            return self.link(record, name, field);
        }
        if ACTORS.contains(&name) {
            return self.actor(field);
        }
        match (name, field) {
            ("recipients", Value::Array(all)) => all.iter().map(|one| self.actor(one)).collect(),
            ("speaker", Value::Object(speaker)) => {
                let mut read = json!({
                    "name": null, "role": null, "role_source": null, "party": null,
                    "organisation": null, "person": null,
                });
                for (name, field) in speaker {
                    match read.get_mut(name.as_str()) {
                        Some(place) => *place = field.clone(),
                        None => bail!("no field {name}"),
                    }
                }
                if !read["role"].is_null() {
                    read["role_source"] = "stated".into();
                }
                read["person"] = self.named(&["people"], &read["name"]);
                Ok(read)
            }
            _ => Ok(field.clone()),
        }
    }

    /// Someone who acts, with the record that has the name.
    fn actor(&self, name: &Value) -> Result<Value> {
        if !name.is_string() {
            bail!("{name} is no name");
        }
        let record = self.named(&["organisations", "places", "people"], name);
        Ok(json!({"name": name, "record": record}))
    }

    /// The id of the first record that has the name.
    fn named(&self, kinds: &[&str], name: &Value) -> Value {
        let mut records = kinds.iter().flat_map(|kind| self.of(kind));
        let found = records.find(|record| !name.is_null() && record["name"] == *name);
        found.map_or(Value::Null, |record| record["id"].clone())
    }

    /// The id of the record that a link tells of: the one that stands there, or
    /// the only one that says so.
    fn link(&self, record: &Fields, name: &str, link: &Value) -> Result<Value> {
        let kind = match name {
            "amount" => "amounts",
            "reference" => "references",
            "part_of" | "same_as" => "flows",
            _ => "dates",
        };
        let says = |to: &&Fields| to["text"] == link["text"];
        let at = link["at"].as_i64();
        let there = |to: &&Fields| at == Some(start(to) - start(record));
        if let Some(to) = self.of(kind).find(|to| says(to) && there(to)) {
            return Ok(to["id"].clone());
        }
        let mut all = self.of(kind).filter(says);
        match (all.next(), all.next()) {
            (Some(to), None) => Ok(to["id"].clone()),
            (None, _) => bail!("none of the {kind} says {}", link["text"]),
            _ => bail!("several of the {kind} say {}", link["text"]),
        }
    }

    /// A number for a record that is added.
    pub fn free_id(&self, kind: &str) -> String {
        let prefix = match kind {
            "contacts" => "c",
            "amounts" => "a",
            "quantities" => "n",
            "dates" => "d",
            "places" => "p",
            "organisations" => "o",
            "people" => "h",
            "quotes" => "q",
            "decisions" => "b",
            "flows" => "f",
            _ => "r",
        };
        let numbers = self.of(kind).filter_map(|record| {
            let id = text(record, "id");
            id.strip_prefix(prefix)?.parse::<u64>().ok()
        });
        format!("{prefix}{}", numbers.max().unwrap_or(0) + 1)
    }
}

/// Whether two values say the same, in what the record says itself.
pub fn same(then: &Fields, now: &Fields) -> bool {
    let fields = then.iter();
    fields
        .filter(|(name, _)| !DEPENDS.contains(&name.as_str()))
        .all(|(name, field)| now.get(name).unwrap_or(&Value::Null) == field)
}

/// The fields in which two values differ.
pub fn differing(then: &Fields, now: &Fields) -> Vec<String> {
    let fields = then.iter();
    fields
        .filter(|(name, field)| {
            !DEPENDS.contains(&name.as_str()) && now.get(*name).unwrap_or(&Value::Null) != *field
        })
        .map(|(name, field)| {
            let now = now.get(name).unwrap_or(&Value::Null);
            format!("{name} was {field}, is {now}")
        })
        .collect()
}

/// Whether two values are of one record, where several stand in one place: a
/// flow is identified by its amount, a decision by what it is about.
pub fn is_one(kind: &str, then: &Fields, now: &Fields) -> bool {
    let by: &[&str] = match kind {
        "flows" => &["amount"],
        "decisions" => &["action"],
        _ => &[],
    };
    by.iter().all(|name| then.get(*name) == now.get(*name))
}

/// A record of a kind in which nothing is said yet.
pub fn blank(kind: &str) -> Option<Fields> {
    let blank = match kind {
        "amounts" => json!({
            "value": null, "upper": null, "currency": "SEK", "currency_source": "stated",
            "modifier": "exact", "per": null,
        }),
        "quantities" => json!({
            "value": null, "upper": null, "modifier": "exact", "dimension": "count", "unit": null,
        }),
        "dates" => json!({
            "edtf": null, "start": null, "end": null, "time": null, "bound": null,
            "resolution": "stated", "from": null,
        }),
        "places" => json!({
            "name": null, "kind": "locality", "code": null, "iso": null, "region_code": null,
        }),
        "organisations" => json!({"name": null, "kind": "other", "code": null}),
        "people" => json!({"name": null, "roles": [], "party": null, "organisation": null}),
        "quotes" => json!({"speaker": null, "verb": null, "attribution": null}),
        "contacts" => json!({
            "name": null, "role": null, "organisation": null, "phones": [], "emails": [],
            "kind": null,
        }),
        "decisions" => json!({
            "status": "decided", "actor": null, "decider": null, "assignee": null,
            "action": null, "verb": null, "date": null, "reference": null,
        }),
        "flows" => json!({
            "amount": null, "kind": "grant", "payer": null, "recipients": [], "purpose": null,
            "period": null, "basis": null, "change": null, "same_as": null, "part_of": null,
        }),
        "references" => json!({"kind": "diarienummer", "number": null}),
        _ => return None,
    };
    match blank {
        Value::Object(blank) => Some(blank),
        _ => None,
    }
}

/// The field without which a record of a kind says nothing.
pub fn required(kind: &str) -> Option<&'static str> {
    match kind {
        "amounts" | "quantities" => Some("value"),
        "places" | "organisations" | "people" => Some("name"),
        "flows" => Some("amount"),
        "references" => Some("number"),
        _ => None,
    }
}

/// The text of a field; empty where it holds none.
pub fn text<'r>(record: &'r Fields, name: &str) -> &'r str {
    record.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Where a record begins, in code points.
pub fn start(record: &Fields) -> i64 {
    record
        .get("span")
        .and_then(|span| span["chars"][0].as_i64())
        .unwrap_or_default()
}

/// A document's JSON with its decimals as texts: a browser that read them as
/// numbers would round what is past 2^53.
pub fn exact(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 64);
    let mut rest = json;
    while let Some(at) = rest.find("\":") {
        let (head, tail) = rest.split_at(at + 2);
        out += head;
        rest = tail;
        let is_decimal = names_decimal(head);
        let digits = rest
            .find(|c: char| !matches!(c, '0'..='9' | '.' | '-'))
            .unwrap_or(rest.len());
        if is_decimal && digits > 0 {
            out.push('"');
            out += &rest[..digits];
            out.push('"');
            rest = &rest[digits..];
        }
    }
    out + rest
}

/// Whether JSON up to here ends in the name of a field that holds a decimal.
fn names_decimal(head: &str) -> bool {
    DECIMALS.iter().any(|name| {
        let before = head.strip_suffix("\":").and_then(|h| h.strip_suffix(name));
        // Within a text the first quote of a name would have a backslash.
        before.is_some_and(|before| before.ends_with('"') && !before.ends_with("\\\""))
    })
}

/// The JSON of one record or of all of a kind, decimals as numbers again.
pub fn numbers(kind: &str, value: &Value) -> String {
    let json = value.to_string();
    if !matches!(kind, "amounts" | "quantities") {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = &*json;
    while let Some(at) = rest.find("\":\"") {
        let (head, tail) = rest.split_at(at + 2);
        out += head;
        rest = tail;
        let is_decimal = names_decimal(head);
        let inner = &rest[1..];
        if is_decimal && let Some(end) = inner.find('"') {
            out += &inner[..end];
            rest = &inner[end + 1..];
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_back() {
        let text = "Fonden fick 9007199254740993 kronor och 0,3333333333333333333 procent. \
                    Han sade \"value\":7 och betalade 3 kronor.";
        let mut release = spalt::parse_text(text);
        release.extra.insert("value".into(), "12".into());
        release.extra.insert("a\"value".into(), "13".into());
        let ground = Ground::new(&release).unwrap();
        let first = ground.of("amounts").next().unwrap();
        assert_eq!(first["value"], "9007199254740993");
        assert_eq!(ground.release().unwrap(), release);
    }

    #[test]
    fn links_are_told_by_text() {
        let release = spalt::parse_text(
            "Regeringen satsar 22 miljoner kronor på broar.\n\nRegeringen satsar 22 miljoner kronor på vägar.",
        );
        let ground = Ground::new(&release).unwrap();
        let flows: Vec<_> = ground.of("flows").collect();
        assert_eq!(flows.len(), 2, "{flows:?}");
        let value = ground.value(flows[1]);
        assert_eq!(value["payer"], "Regeringen");
        let link = &value["amount"];
        assert_eq!(link["text"], "22 miljoner kronor");
        let same = ground.with(
            flows[1],
            &Map::from_iter([("amount".to_owned(), link.clone())]),
        );
        assert_eq!(&same.unwrap(), flows[1]);
        let fields = json!({"payer": "Sverige", "recipients": ["Regeringen", "alla"]});
        let edited = ground.with(flows[1], fields.as_object().unwrap()).unwrap();
        assert_eq!(edited["payer"], json!({"name": "Sverige", "record": null}));
        assert_eq!(
            edited["recipients"][0]["record"],
            flows[1]["payer"]["record"]
        );
    }
}
