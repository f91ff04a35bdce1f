//! Scores people with their roles and quotes with their speakers on the blind
//! sets that tell them strictly. Shares may not fall.

#![allow(clippy::print_stdout)]

use std::{collections::BTreeSet, env, fs, path::Path};

use serde_json::Value;

/// Folder and how many documents it has, then thousandths: precision and recall of people, right roles and
/// parties of those found, precision and recall of quotes, right speakers and
/// roles of those found, right titles. They only rise; a share is of the people
/// or quotes that are found, so that it may fall where more of them are; 0
/// where the gold tells none.
const FLOORS: &[(&str, usize, [u32; 9])] = &[
    (
        "blind-voice",
        20,
        [1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000],
    ),
    (
        "blind-people",
        20,
        [1000, 992, 985, 1000, 1000, 1000, 1000, 1000, 0],
    ),
    (
        "blind-who",
        135,
        [997, 993, 969, 1000, 995, 1000, 1000, 1000, 0],
    ),
    (
        "blind-party",
        30,
        [990, 1000, 950, 980, 986, 986, 986, 973, 1000],
    ),
    (
        "blind-stranger",
        16,
        [1000, 1000, 869, 1000, 1000, 1000, 1000, 1000, 1000],
    ),
    (
        "blind-office",
        63,
        [1000, 1000, 930, 990, 1000, 1000, 1000, 987, 964],
    ),
    (
        "blind-hard",
        240,
        [997, 997, 940, 997, 987, 983, 995, 987, 980],
    ),
    (
        "blind-outside",
        38,
        [994, 1000, 840, 1000, 1000, 1000, 978, 934, 810],
    ),
];

#[test]
fn people_and_quotes_of_blind_sets() {
    for (set, documents, floors) in FLOORS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../corpus")
            .join(set);
        let mut paths: Vec<_> = fs::read_dir(folder.join("gold"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        assert!(paths.len() >= *documents, "documents are missing");
        let mut people = Tally::default();
        let mut quotes = Tally::default();
        let [
            mut roles,
            mut parties,
            mut speakers,
            mut offices,
            mut titles,
        ] = [Share(0, 0); 5];
        for path in paths {
            let gold: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            let name = gold["doc"].as_str().unwrap();
            let bytes = fs::read(folder.join("releases").join(name)).unwrap();
            let found = serde_json::to_value(spalt::parse(&bytes).unwrap()).unwrap();
            if !gold["title"].is_null() {
                let right = any(&gold, "title", |t| bare(t) == bare(&found["title"]));
                titles.add(name, "title", right, &gold["title"]);
            }
            for (want, got) in people.pair(&gold, &found, "people", is_person) {
                roles.add(name, "roles", has_roles(want, got), want);
                if want["party_any"].is_null() {
                    let right = any(want, "party", |p| *p == got["party"]);
                    parties.add(name, "party", right, want);
                }
            }
            for (want, got) in quotes.pair(&gold, &found, "quotes", is_quote) {
                let speaker = &got["speaker"];
                let right = bare(&want["speaker"]) == bare(&speaker["name"]);
                speakers.add(name, "speaker", right, want);
                let told = bare(&speaker["role"]);
                let right = want["role"].is_null()
                    || any(want, "role", |role| {
                        !role.is_null() && told.contains(&bare(role))
                    });
                offices.add(name, "role", right, want);
            }
        }
        let reached = [
            people.precision(),
            people.recall(),
            roles.of_all(),
            parties.of_all(),
            quotes.precision(),
            quotes.recall(),
            speakers.of_all(),
            offices.of_all(),
            titles.of_all(),
        ];
        println!("{set}: {reached:?}");
        for (got, floor) in reached.iter().zip(floors) {
            assert!(got >= floor, "{set}: {reached:?} below {floors:?}");
        }
    }
}

#[derive(Default)]
struct Tally {
    hits: u32,
    missed: u32,
    spurious: u32,
}

impl Tally {
    fn precision(&self) -> u32 {
        1000 * self.hits / (self.hits + self.spurious).max(1)
    }

    fn recall(&self) -> u32 {
        1000 * self.hits / (self.hits + self.missed).max(1)
    }

    /// Pairs what is wanted with what is found in live blocks; what is
    /// optional is neither hit nor miss.
    fn pair<'r>(
        &mut self,
        gold: &'r Value,
        found: &'r Value,
        kind: &str,
        fits: fn(&Value, &Value) -> bool,
    ) -> Vec<(&'r Value, &'r Value)> {
        let dead = |record: &Value| {
            let block = record["block"]
                .as_u64()
                .map(|b| &found["blocks"][b as usize]);
            block.is_some_and(|b| b["kind"] == "boilerplate" || b["kind"] == "navigation")
        };
        let mut free: Vec<&Value> = found[kind].as_array().unwrap().iter().collect();
        free.retain(|record| !dead(record));
        let wanted = gold[kind].as_array().into_iter().flatten();
        let more = gold[format!("{kind}_optional")].as_array();
        let (optional, required): (Vec<&Value>, Vec<&Value>) =
            wanted.partition(|want| want["optional"] == true);
        let mut pairs = Vec::new();
        for want in required {
            match free.iter().position(|got| fits(want, got)) {
                Some(at) => {
                    self.hits += 1;
                    pairs.push((want, free.remove(at)));
                }
                None => {
                    self.missed += 1;
                    tell(&gold["doc"], kind, want);
                }
            }
        }
        for want in optional.into_iter().chain(more.into_iter().flatten()) {
            if let Some(at) = free.iter().position(|got| fits(want, got)) {
                free.remove(at);
            }
        }
        for got in &free {
            tell(&gold["doc"], "false", got);
        }
        self.spurious += free.len() as u32;
        pairs
    }
}

/// How many are right, and of how many.
#[derive(Clone, Copy)]
struct Share(u32, u32);

impl Share {
    fn add(&mut self, name: &str, what: &str, right: bool, want: &Value) {
        self.0 += u32::from(right);
        self.1 += 1;
        if !right {
            tell(&Value::from(name), what, want);
        }
    }

    fn of_all(self) -> u32 {
        1000 * self.0 / self.1.max(1)
    }
}

fn tell(name: &Value, what: &str, record: &Value) {
    if env::var_os("MISSES").is_some() {
        println!("{name} {what} {record}");
    }
}

fn is_person(want: &Value, got: &Value) -> bool {
    any(want, "name", |name| bare(name) == bare(&got["name"]))
}

fn is_quote(want: &Value, got: &Value) -> bool {
    let text = bare(&got["text"]);
    let start: String = bare(&want["starts"]).chars().take(25).collect();
    let end: String = bare(&want["ends"]).chars().rev().take(18).collect();
    text.starts_with(&start) && text.ends_with(&end.chars().rev().collect::<String>())
}

/// Each wanted role is there, itself or another form of it, and nothing else.
/// Where gold is not strict one of them will do.
fn has_roles(want: &Value, got: &Value) -> bool {
    let set = |list: &Value| -> BTreeSet<String> {
        list.as_array().into_iter().flatten().map(bare).collect()
    };
    let (wanted, told) = (set(&want["roles"]), set(&got["roles"]));
    let more = set(&want["roles_alt"]);
    let strict = want["exact"].as_array();
    if strict.is_some_and(|fields| fields.iter().any(|field| field == "roles")) {
        let lacking = wanted.difference(&told).count();
        let others = told.difference(&wanted).filter(|role| more.contains(*role));
        return lacking <= others.count()
            && told.iter().all(|r| wanted.contains(r) || more.contains(r));
    }
    wanted.is_empty() || told.iter().any(|r| wanted.contains(r) || more.contains(r))
}

/// Whether the value under the key, or one under `KEY_alt`, will do.
fn any(want: &Value, key: &str, good: impl Fn(&Value) -> bool) -> bool {
    let more = want[format!("{key}_alt")].as_array();
    good(&want[key]) || more.into_iter().flatten().any(good)
}

/// Letters and digits in lower case, parted by single spaces.
fn bare(text: &Value) -> String {
    let text = text.as_str().unwrap_or_default().to_lowercase();
    let kept: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == '_')
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
