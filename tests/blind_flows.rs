//! Scores flows with their fields on the blind sets of companies, parties and
//! case papers: who pays whom, when, on what basis. Shares may not fall.

#![allow(clippy::print_stdout)]

use std::{fs, path::Path};

use serde_json::Value;

/// Folder, then precision and recall of flows, and the share of right payers,
/// recipients, periods, changes and bases, in thousandths. They only rise; a
/// field's share is of the flows that are found, so that it may fall where more
/// of them are.
const FLOORS: &[(&str, [u32; 7])] = &[
    ("blind-party", [1000, 954, 969, 983, 981, 1000, 1000]),
    ("blind-money", [1000, 995, 987, 1000, 995, 1000, 1000]),
    ("blind-grant", [1000, 987, 976, 979, 997, 1000, 1000]),
    ("blind-clause", [1000, 981, 979, 984, 991, 1000, 1000]),
    ("blind-table", [1000, 959, 986, 986, 1000, 0, 1000]),
    ("blind-case", [1000, 987, 923, 1000, 1000, 1000, 1000]),
    ("blind-office", [1000, 997, 977, 971, 991, 1000, 952]),
    ("blind-hard", [994, 975, 967, 956, 984, 1000, 1000]),
    ("blind-sibling", [1000, 991, 995, 982, 1000, 1000, 1000]),
    ("blind-outside", [1000, 963, 882, 946, 988, 1000, 1000]),
    ("blind-stranger", [990, 981, 1000, 1000, 1000, 1000, 980]),
];

const FIELDS: [&str; 5] = ["payer", "recipients", "period", "change", "basis"];

#[test]
fn flows_of_blind_sets() {
    for (set, floors) in FLOORS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../corpus")
            .join(set);
        let mut paths: Vec<_> = fs::read_dir(folder.join("gold"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        let (mut hits, mut missed, mut false_) = (0, 0, 0);
        let mut fields = [(0, 0); 5];
        for path in paths {
            let gold: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            let name = gold["doc"].as_str().unwrap();
            let bytes = fs::read(folder.join("releases").join(name)).unwrap();
            let found = serde_json::to_value(spalt::parse(&bytes).unwrap()).unwrap();
            let Some(wanted) = gold["flows"].as_array() else {
                continue;
            };
            let optional = gold["flows_optional"].as_array().into_iter().flatten();
            let mut free = live(&found);
            let required = wanted.iter().filter(|one| one["optional"] != true);
            for one in required {
                match take(&mut free, one, &found) {
                    Some(got) => {
                        hits += 1;
                        for (tally, field) in fields.iter_mut().zip(FIELDS) {
                            if let Some(right) = is_right(one, got, field) {
                                tally.0 += u32::from(right);
                                tally.1 += 1;
                            }
                        }
                    }
                    None => missed += 1,
                }
            }
            for one in wanted
                .iter()
                .filter(|one| one["optional"] == true)
                .chain(optional)
            {
                take(&mut free, one, &found);
            }
            false_ += free.len() as u32;
        }
        let share = |part: u32, of: u32| 1000 * part / of.max(1);
        let mut reached = vec![share(hits, hits + false_), share(hits, hits + missed)];
        reached.extend(fields.iter().map(|&(right, all)| share(right, all)));
        println!("{set}: {reached:?} of {}", hits + missed);
        for (got, floor) in reached.iter().zip(floors) {
            assert!(got >= floor, "{set}: {reached:?} below {floors:?}");
        }
    }
}

fn live(found: &Value) -> Vec<&Value> {
    let block = |flow: &Value| {
        flow["block"]
            .as_u64()
            .map(|b| &found["blocks"][b as usize]["kind"])
    };
    let flows = found["flows"].as_array().into_iter().flatten();
    flows
        .filter(|flow| {
            !block(flow).is_some_and(|kind| kind == "boilerplate" || kind == "navigation")
        })
        .collect()
}

/// The flow of that value and kind that agrees in most fields.
fn take<'r>(free: &mut Vec<&'r Value>, want: &Value, found: &Value) -> Option<&'r Value> {
    let value = |got: &Value| {
        let amounts = found["amounts"].as_array().unwrap();
        amounts
            .iter()
            .find(|a| a["id"] == got["amount"])
            .map(|a| number(&a["value"]))
    };
    let at = (0..free.len())
        .filter(|&at| value(free[at]) == Some(number(&want["value"])))
        .filter(|&at| any(want, "kind", |kind| *kind == free[at]["kind"]))
        .rev()
        .max_by_key(|&at| {
            FIELDS
                .iter()
                .filter(|field| is_right(want, free[at], field) == Some(true))
                .count()
        })?;
    Some(free.remove(at))
}

/// Whether a field is right, where gold settles it.
fn is_right(want: &Value, got: &Value, field: &str) -> Option<bool> {
    let free = [format!("{field}_any"), "rec_any".to_owned()];
    if !want[&free[0]].is_null() || field == "recipients" && want[&free[1]] == true {
        return None;
    }
    match field {
        "payer" => (!want["payer"].is_null()).then(|| {
            any(want, field, |name| {
                bare(name) == bare(&got["payer"]["name"])
            })
        }),
        "recipients" => {
            let names = |list: &Value| -> Vec<String> {
                list.as_array()
                    .into_iter()
                    .flatten()
                    .map(|one| bare(if one.is_object() { &one["name"] } else { one }))
                    .collect()
            };
            let found = names(&got["recipients"]);
            let all = |list: &Value| names(list).iter().all(|name| found.contains(name));
            let alone = |list: &Value| list.as_array().is_none_or(Vec::is_empty);
            let more = ["recipients_alt", "recipients_also", "rec_also", "rec_alt"];
            let mut other = more
                .iter()
                .filter_map(|key| want[*key].as_array())
                .flatten();
            (!alone(&want["recipients"])).then(|| {
                all(&want["recipients"])
                    || other.any(|one| {
                        if one.is_array() {
                            all(one)
                        } else {
                            found.contains(&bare(one))
                        }
                    })
            })
        }
        _ => want
            .get(field)
            .map(|_| any(want, field, |value| *value == got[field])),
    }
}

/// Whether the value under the key, or one under `KEY_alt` or `KEY_also`, will do.
fn any(want: &Value, key: &str, good: impl Fn(&Value) -> bool) -> bool {
    let more = |end: &str| {
        let value = &want[format!("{key}_{end}")];
        match value {
            Value::Array(list) => list.iter().collect(),
            Value::Null => Vec::new(),
            one => vec![one],
        }
    };
    good(&want[key]) || more("alt").into_iter().chain(more("also")).any(good)
}

fn number(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    text.parse::<rust_decimal::Decimal>()
        .map_or(text, |d| d.normalize().to_string())
}

fn bare(name: &Value) -> String {
    let text = name.as_str().unwrap_or_default().to_lowercase();
    text.chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect()
}
