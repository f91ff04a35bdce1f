//! No decision is ever carried out on a record that it was not about, whatever
//! random changes texts, documents and rules go through: two thousand, or as
//! many as `CHANGES` says.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};
use spalt::Release;

use super::{
    Action, Decision,
    anchor::{Target, Why, span},
    apply,
    archive::{Names, about, at},
    merge::Conflicts,
    record::{self, Ground},
};

const WHEN: &str = "2026-01-01T00:00:00Z";

/// Xorshift (Marsaglia 2003): the same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A sentence that keeps its number through all changes. Where a part of it is
/// edited, what stands there is no longer what it was.
#[derive(Clone, Debug)]
struct Sentence {
    number: usize,
    /// What it said at first.
    first: String,
    /// Whether another said the same.
    has_twin: bool,
    /// Runs of text: those that are as they were know where they stood.
    runs: Vec<(Option<usize>, String)>,
}

impl Sentence {
    fn text(&self) -> String {
        self.runs.iter().map(|(_, text)| &**text).collect()
    }

    /// Where a part of the first sentence stands now, if it is whole.
    fn find(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = 0;
        for (was, text) in &self.runs {
            if let Some(was) = was
                && *was <= from
                && to <= was + text.len()
            {
                return Some(at + from - was);
            }
            at += text.len();
        }
        None
    }
}

/// A document as its sentences, some to a paragraph.
#[derive(Clone)]
struct Draft(Vec<Vec<Sentence>>);

impl Draft {
    fn text(&self) -> String {
        let paragraphs = self.0.iter().map(|sentences| {
            let texts: Vec<String> = sentences.iter().map(Sentence::text).collect();
            texts.join(" ")
        });
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    /// Where each sentence begins.
    fn starts(&self) -> Vec<(usize, &Sentence)> {
        let (mut at, mut starts) = (0, Vec::new());
        for paragraph in &self.0 {
            for sentence in paragraph {
                starts.push((at, sentence));
                at += sentence.text().len() + 1;
            }
            at += 1;
        }
        starts
    }

    /// The sentence that holds a place, and how far within it.
    fn holds(&self, bytes: [usize; 2]) -> Option<(&Sentence, usize, usize)> {
        self.starts().into_iter().find_map(|(start, sentence)| {
            let end = start + sentence.text().len();
            let is_in = start <= bytes[0] && bytes[1] <= end;
            is_in.then(|| (sentence, bytes[0] - start, bytes[1] - start))
        })
    }
}

struct Writer {
    random: Random,
    sentences: usize,
}

impl Writer {
    fn sentence(&mut self) -> Sentence {
        let r = &mut self.random;
        let who = *r.one(&[
            "Regeringen",
            "Region Skåne",
            "Gävle kommun",
            "Kommunstyrelsen",
            "Vi",
            "Socialstyrelsen",
        ]);
        let whom = *r.one(&[
            "Region Norrbotten",
            "Malmö",
            "Kiruna kommun",
            "Regeringen",
            "skolan",
        ]);
        let what = *r.one(&[
            "en bro",
            "vård",
            "nya bussar i Luleå",
            "forskning",
            "böcker",
        ]);
        let n = *r.one(&["2", "3", "4", "15", "22", "3,5"]);
        let scale = *r.one(&["miljoner kronor", "kronor", "procent", "tkr"]);
        let day = *r.one(&["den 3 maj 2024", "år 2025", "i fjol", "den 16 oktober 2019"]);
        let text = match r.below(9) {
            0 => format!("{who} satsar {n} {scale} på {what}."),
            1 => format!("{who} ger {whom} {n} {scale} för {what} {day}."),
            2 => format!(
                "{who} beslutade {day} att ge {n} {scale} till {whom} och {n} kronor till {what}."
            ),
            3 => format!("– Det här är bra för {whom}, säger Maja Lindqvist, ordförande i {who}."),
            4 => format!("Det kostar {n} {scale}."),
            5 => format!(
                "Satsningen på {what} är på {n} {scale}, och den gäller från och med {day} i hela landet."
            ),
            6 => format!(
                "Kontakta Per Ek, pressansvarig, 070-174 06 0{}.",
                r.below(10)
            ),
            7 => format!("{n} {scale}"),
            _ => format!(
                "{who} föreslår {whom} att besluta om {n} {scale} enligt prop. 2022/23:{n}."
            ),
        };
        self.sentences += 1;
        Sentence {
            number: self.sentences,
            first: text.clone(),
            has_twin: false,
            runs: vec![(Some(0), text)],
        }
    }

    fn draft(&mut self) -> Draft {
        let count = 2 + self.random.below(4);
        let mut paragraphs = Vec::new();
        for _ in 0..count {
            let many = 1 + self.random.below(3);
            let mut sentences: Vec<Sentence> = (0..many).map(|_| self.sentence()).collect();
            // Whole sentences come again, as they do in real papers.
            if self.random.below(3) == 0 {
                sentences.push(self.again(&sentences[0].clone()));
            }
            paragraphs.push(sentences);
        }
        let all: Vec<Sentence> = paragraphs.concat();
        for sentence in paragraphs.iter_mut().flatten() {
            let same = all.iter().filter(|other| other.first == sentence.first);
            sentence.has_twin = same.count() > 1;
        }
        Draft(paragraphs)
    }

    fn again(&mut self, sentence: &Sentence) -> Sentence {
        self.sentences += 1;
        Sentence {
            number: self.sentences,
            ..sentence.clone()
        }
    }

    /// A sentence that differs so much from all others that no edit makes
    /// another like it: every third word is new.
    fn strange(&mut self) -> Sentence {
        let mut sentence = self.sentence();
        let text = sentence.text();
        let words = text.split(' ').enumerate().map(|(n, word)| {
            self.sentences += 1;
            match n % 3 {
                1 => format!("{word} x{}y", self.sentences),
                _ => word.to_owned(),
            }
        });
        sentence.first = words.collect::<Vec<_>>().join(" ");
        sentence.runs[0].1.clone_from(&sentence.first);
        self.sentences += 1;
        sentence.number = self.sentences;
        sentence
    }

    /// One change of a text. Sentences that said the same stay in their order:
    /// nobody can tell which of them has gone before which.
    fn change(&mut self, draft: &mut Draft) {
        let mut changed = draft.clone();
        self.change_somehow(&mut changed);
        let all: Vec<&Sentence> = changed.0.iter().flatten().collect();
        let are_in_order = all.iter().enumerate().all(|(n, one)| {
            let mut later = all[n..].iter();
            later.all(|other| other.first != one.first || other.number >= one.number)
        });
        if are_in_order {
            *draft = changed;
        }
    }

    fn change_somehow(&mut self, draft: &mut Draft) {
        let paragraph = self.random.below(draft.0.len());
        let place = self.random.below(draft.0[paragraph].len());
        match self.random.below(6) {
            0 if draft.0[paragraph].len() > 1 => {
                draft.0[paragraph].remove(place);
            }
            1 if draft.0.len() > 1 => {
                draft.0.remove(paragraph);
            }
            2 => {
                // Another sentence, or a copy of one that stands there. A copy
                // counts as the sentence itself: to copy it and then edit the
                // first is to move it. Where two sentences say the same, which
                // of them was copied could not be told.
                let copied = &draft.0[paragraph][place];
                let sentence = match self.random.below(2) {
                    1 if !copied.has_twin => copied.clone(),
                    _ => self.strange(),
                };
                draft.0[paragraph].insert(place, sentence);
            }
            3 => {
                let other = self.random.below(draft.0.len());
                draft.0.swap(paragraph, other);
            }
            4 => {
                let sentence = draft.0[paragraph].remove(place);
                let to = self.random.below(draft.0[paragraph].len() + 1);
                draft.0[paragraph].insert(to, sentence);
            }
            _ => {
                self.sentences += 1;
                let word = format!("{}", self.sentences + 1000);
                edit(&mut draft.0[paragraph][place], &word, &mut self.random);
            }
        }
    }

    /// One change of the rules: records that are gone or new, so that all after
    /// them have other numbers; other names, other values, other spans.
    fn change_rules(&mut self, release: &Release) -> Release {
        let mut json: Value =
            serde_json::from_str(&record::exact(&serde_json::to_string(release).unwrap())).unwrap();
        let how = self.random.below(5);
        for kind in spalt::Kinds::ALL.iter().filter_map(spalt::Kinds::name) {
            let records = json[kind].as_array_mut().unwrap();
            let mut kept = Vec::new();
            for record in records.drain(..) {
                let mut record = record;
                match (how, self.random.below(4)) {
                    (1, 0) => continue,
                    (2, 0) if record.get("value").is_some() => record["value"] = "7".into(),
                    (2, 0) if record.get("name").is_some() => record["name"] = "Någon annan".into(),
                    (3, _) => record["rule"] = "amount.other".into(),
                    (4, 0) => {
                        // A rule that reads one character less.
                        let text = record["text"].as_str().unwrap().to_owned();
                        let end = record["span"]["bytes"][1].as_u64().unwrap() as usize;
                        let last = text.chars().next_back().map_or(0, char::len_utf8);
                        let start = record["span"]["bytes"][0].as_u64().unwrap() as usize;
                        if let Some(span) = span(&release.text, [start, end - last])
                            && release.text[start..end] == text
                        {
                            record["span"] = json!(span);
                            record["text"] = release.text[span.range()].into();
                        }
                    }
                    _ => {}
                }
                kept.push(record);
            }
            *records = kept;
        }
        shift_ids(&mut json, self.random.below(3));
        let mut ground = Ground::new(release).unwrap();
        for kind in spalt::Kinds::ALL.iter().filter_map(spalt::Kinds::name) {
            *ground.array(kind).unwrap() = json[kind].as_array().unwrap().clone();
        }
        ground.release().unwrap()
    }
}

/// Replaces some word of a sentence that is as it was.
fn edit(sentence: &mut Sentence, word: &str, random: &mut Random) {
    let at = random.below(sentence.runs.len());
    let (Some(was), text) = sentence.runs[at].clone() else {
        return;
    };
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    if spaces.is_empty() {
        return;
    }
    let from = *random.one(&spaces);
    let to = text[from..]
        .find([' ', '.', ','])
        .map_or(text.len(), |at| from + at);
    sentence.runs.splice(
        at..=at,
        [
            (Some(was), text[..from].to_owned()),
            (None, word.to_owned()),
            (Some(was + to), text[to..].to_owned()),
        ],
    );
}

/// Gives every record another number, and links with them.
fn shift_ids(json: &mut Value, by: usize) {
    let mut names = HashMap::new();
    for kind in spalt::Kinds::ALL.iter().filter_map(spalt::Kinds::name) {
        for (n, record) in json[kind].as_array_mut().unwrap().iter_mut().enumerate() {
            let old = record["id"].as_str().unwrap().to_owned();
            let new = format!("{}{}", &old[..1], n + 1 + by);
            record["id"] = new.clone().into();
            names.insert(old, new);
        }
    }
    fn rename(value: &mut Value, names: &HashMap<String, String>) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|one| rename(one, names)),
            Value::Object(fields) => {
                for (name, field) in fields {
                    let is_link = matches!(
                        name.as_str(),
                        "amount"
                            | "date"
                            | "reference"
                            | "from"
                            | "part_of"
                            | "same_as"
                            | "record"
                            | "person"
                    );
                    match field {
                        // A link to what is gone leads nowhere.
                        Value::String(id) if is_link => {
                            *field = names
                                .get(id.as_str())
                                .map_or(Value::Null, |new| new.clone().into());
                            if name == "amount" && field.is_null() {
                                *field = "a999".into();
                            }
                        }
                        other => rename(other, names),
                    }
                }
            }
            _ => {}
        }
    }
    for kind in spalt::Kinds::ALL.iter().filter_map(spalt::Kinds::name) {
        json[kind]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|record| rename(record, &names));
    }
}

fn parsed(draft: &Draft, id: &str) -> Option<Release> {
    let text = draft.text();
    let mut release = spalt::parse_text(&text);
    release.id = Some(id.to_owned());
    release.source.sha256 = crate::digest::sha256(text.as_bytes());
    // The places of sentences refer to the text as it was written.
    (release.text == text).then_some(release)
}

/// A decision on each record of a document.
fn on_records(release: &Release) -> Vec<Decision> {
    let ids = release.records().map(|record| record.id());
    ids.map(|id| about(release, id, WHEN).unwrap()).collect()
}

/// Decisions on some of the records, and one on a place that may have none.
fn decisions(release: &Release, on_records: &[Decision], random: &mut Random) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for _ in 0..6.min(on_records.len()) {
        let mut decision = random.one(on_records).clone();
        decision.action =
            *random.one(&[Action::Accept, Action::Reject, Action::Reject, Action::Edit]);
        if decision.action == Action::Edit {
            let field = match decision.kind.as_str() {
                "amounts" | "quantities" => ("value", json!("12345678901234567890")),
                "flows" => ("payer", json!("Staten")),
                "decisions" => ("actor", json!("Staten")),
                "quotes" => ("verb", json!("ropar")),
                "dates" => ("edtf", json!("1999")),
                "references" => ("number", json!("1")),
                _ => ("name", json!("Staten")),
            };
            decision.fields = Some([(field.0.to_owned(), field.1)].into_iter().collect());
        }
        decisions.push(decision);
    }
    let words = release.text.match_indices(' ').map(|(at, _)| at + 1);
    let words: Vec<usize> = words.collect();
    if let Some(from) = words.get(random.below(words.len().max(1)))
        && let Some(to) = release.text[*from..].find([' ', '.', '\n'])
        && let Some(span) = span(&release.text, [*from, from + to])
    {
        let mut decision = at(release, "amounts", span, WHEN);
        decision.action = Action::Add;
        decision.fields = Some([("value".to_owned(), json!("5"))].into_iter().collect());
        decisions.push(decision);
    }
    decisions
}

/// Whether a record's text of the first draft may stand at a place of the second:
/// nowhere, if a part of it was edited or its sentence is gone.
fn is_expected(first: &Draft, second: &Draft, bytes: [usize; 2], at: usize) -> bool {
    let mut draft = second.clone();
    // Each copy of the sentence may stand for it: try one after the other.
    loop {
        if expected(first, &draft, bytes) == Some(at) {
            return true;
        }
        let mut starts = first.starts().into_iter().rev();
        let Some((_, sentence)) = starts.find(|(start, _)| *start <= bytes[0]) else {
            return false;
        };
        let all = draft.0.iter_mut().flatten();
        let mut same = all.filter(|s| s.number == sentence.number);
        match same.next() {
            Some(copy) => copy.number = 0,
            None => return false,
        }
    }
}

fn expected(first: &Draft, second: &Draft, bytes: [usize; 2]) -> Option<usize> {
    let starts = second.starts();
    let now = |sentence: &Sentence, from, to| {
        let (start, now) = starts.iter().find(|(_, s)| s.number == sentence.number)?;
        Some(start + now.find(from, to)?)
    };
    if let Some((sentence, from, to)) = first.holds(bytes) {
        return now(sentence, from, to);
    }
    // What runs over several sentences must have them all, one after the other.
    let firsts = first.starts();
    let over: Vec<_> = firsts
        .iter()
        .filter(|(start, s)| *start < bytes[1] && bytes[0] < start + s.text().len())
        .collect();
    let (start, sentence) = over.first()?;
    let from = bytes[0].checked_sub(*start)?;
    let found = now(sentence, from, sentence.text().len())?;
    let whole = &first.text()[bytes[0]..bytes[1]];
    let rest_is_there = over[1..].iter().all(|(start, s)| {
        let to = s.text().len().min(bytes[1] - start);
        now(s, 0, to) == Some(found + start - bytes[0])
    });
    (rest_is_there && second.text().get(found..found + whole.len()) == Some(whole)).then_some(found)
}

#[test]
fn no_decision_touches_another_record() {
    let mut writer = Writer {
        random: Random(0x5eed_2026),
        sentences: 0,
    };
    let (mut changes, mut carried_out) = (0, 0);
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let wanted = std::env::var("CHANGES").map_or(2_000, |n| n.parse().unwrap());
    while changes < wanted {
        let first = writer.draft();
        let Some(before) = parsed(&first, "a.txt") else {
            continue;
        };
        let other = parsed(&writer.draft(), "b.txt");
        let on_records = on_records(&before);
        for _ in 0..25 {
            changes += 1;
            let of_first = decisions(&before, &on_records, &mut writer.random);
            let mut second = first.clone();
            for _ in 0..writer.random.below(4) {
                writer.change(&mut second);
            }
            let Some(mut after) = parsed(&second, "a.txt") else {
                continue;
            };
            if writer.random.below(2) == 0 {
                after = writer.change_rules(&after);
            }
            // Sometimes the document is gone, and sometimes it has another name.
            let mut names = Names::default();
            let is_gone = writer.random.below(10) == 0;
            if writer.random.below(10) == 0 {
                after.id = Some("c.txt".into());
            }
            other.iter().for_each(|other| names.add(other));
            if !is_gone {
                names.add(&after);
            }
            let (mut of, nowhere) = names.sort(of_first);
            nowhere
                .iter()
                .for_each(|(_, why)| *told.entry(why.code()).or_default() += 1);
            let number = usize::from(other.is_some());
            if number == 1 {
                assert!(of[0].is_empty(), "the other document is not touched");
            }
            if is_gone {
                assert!(of.len() == number);
                continue;
            }
            carried_out += check(
                &first,
                &second,
                &after,
                std::mem::take(&mut of[number]),
                &mut told,
            );
        }
    }
    println!("{changes} changes, {carried_out} decisions carried out; fit nowhere: {told:?}");
    assert!(carried_out > wanted, "hardly any decision was carried out");
}

/// Whether what the decisions changed is what they were about; how many there
/// were.
fn check(
    first: &Draft,
    second: &Draft,
    after: &Release,
    decisions: Vec<Decision>,
    told: &mut BTreeMap<&'static str, usize>,
) -> usize {
    let ground = Ground::new(after).unwrap();
    let mut fit = apply::fit(after, decisions).unwrap();
    let mut meant = HashMap::new();
    for said in &fit.said {
        for fitted in &said.by {
            check_target(first, second, &ground, &said.target, &fitted.decision);
            if let Target::Record(id) = &said.target {
                meant.insert(id.clone(), fitted.decision.action);
            }
        }
    }
    let count = fit.said.len();
    let mut changed = after.clone();
    apply::apply(&mut changed, &mut fit, &Conflicts::Latest).unwrap();
    fit.nowhere
        .iter()
        .for_each(|(_, why)| *told.entry(why.code()).or_default() += 1);
    let fields = |why: &Why| matches!(why, Why::Fields(_));
    assert!(
        !fit.nowhere.iter().any(|(_, why)| fields(why)),
        "{:?}",
        fit.nowhere
    );
    let now = Ground::new(&changed).unwrap();
    check_others(after, &ground, &now, &meant);
    for (id, action) in &meant {
        match action {
            Action::Reject => assert!(now.record(id).is_none()),
            _ => assert!(
                now.record(id).is_some()
                    || ground.record(id).is_some_and(|(kind, _)| kind == "flows")
            ),
        }
    }
    count
}

/// Whether a decision is carried out where its record is expected, on one that
/// says the same.
fn check_target(
    first: &Draft,
    second: &Draft,
    ground: &Ground,
    target: &Target,
    decision: &Decision,
) {
    let is_there = |at| is_expected(first, second, decision.span.bytes, at);
    let trouble = || {
        format!(
            "{decision:#?}\n{target:?}\nwas\n{}\nis\n{}",
            first.text(),
            second.text()
        )
    };
    match target {
        Target::Record(id) => {
            let (kind, record) = ground.record(id).unwrap();
            assert_eq!(kind, decision.kind);
            let start = record["span"]["bytes"][0].as_u64().unwrap() as usize;
            assert!(is_there(start), "{}", trouble());
            let value = ground.value(record);
            if decision.action != Action::Edit {
                assert!(record::same(&decision.value, &value), "{}", trouble());
            }
            assert!(
                record::is_one(kind, &decision.value, &value),
                "{}",
                trouble()
            );
        }
        Target::Place(_, bytes, _) => assert!(is_there(bytes[0]), "{}", trouble()),
    }
}

/// Whether whatever was not meant says what it said.
fn check_others(after: &Release, was: &Ground, now: &Ground, meant: &HashMap<String, Action>) {
    let rejected = |id: &str| meant.get(id) == Some(&Action::Reject);
    for record in after.records() {
        let id = record.id();
        if meant.contains_key(id) {
            continue;
        }
        let (kind, was) = was.record(id).unwrap();
        if kind == "flows" && was["amount"].as_str().is_some_and(rejected) {
            assert!(now.record(id).is_none());
            continue;
        }
        let (_, is) = now.record(id).unwrap_or_else(|| panic!("{id} is gone"));
        for (name, field) in was {
            let is_link = field
                .as_str()
                .is_some_and(|link| now.record(link).is_none());
            let leads = matches!(
                name.as_str(),
                "recipients" | "payer" | "actor" | "decider" | "assignee" | "speaker"
            );
            if is_link && !matches!(name.as_str(), "id" | "text") || leads {
                continue;
            }
            assert_eq!(field, &is[name], "{id} {name}");
        }
    }
}
