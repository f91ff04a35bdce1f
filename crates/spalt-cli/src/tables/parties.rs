//! Who receives, who is what, and where each is mentioned: tables with a row
//! for what the JSON has in lists.

use spalt::{Actor, Span};

use super::{
    Cell, Ground, Row,
    cell::{number, text, uri},
    column::{
        Column,
        Type::{Integer, Text},
        all, plain,
    },
    documents::{CHARACTERS, doc_id, uid},
};

/// What is known of someone who pays or receives.
#[derive(Default)]
pub struct Party<'r> {
    /// The record's kind and, of organisations and places, its own.
    pub record_kind: Option<&'static str>,
    pub kind: Option<String>,
    pub code: Option<&'r str>,
    /// The code of the county.
    pub region_code: Option<&'r str>,
}

impl Ground<'_> {
    /// What is known of a party: by its record in the document, else by the
    /// lists of places and organisations.
    pub fn party<'s>(&'s self, actor: &'s Actor) -> Party<'s> {
        let mut party = self.by_record(actor).unwrap_or_default();
        if party.code.is_none() && party.record_kind != Some("person") {
            party.code = spalt::code_of(&actor.name);
        }
        // The codes of counties and municipalities begin with the county's.
        let area = party.code.filter(|code| matches!(code.len(), 2 | 4));
        party.region_code = party.region_code.or(area.and_then(|code| code.get(..2)));
        party
    }

    fn by_record<'s>(&'s self, actor: &Actor) -> Option<Party<'s>> {
        let id = actor.record.as_deref()?;
        if let Some(body) = self.release.organisation(id) {
            return Some(Party {
                record_kind: Some("organisation"),
                kind: Some(body.kind.to_string()),
                code: body.code.as_deref(),
                region_code: None,
            });
        }
        if let Some(place) = self.release.place(id) {
            return Some(Party {
                record_kind: Some("place"),
                kind: Some(place.kind.to_string()),
                code: place.code.as_deref(),
                region_code: place.region_code.as_deref(),
            });
        }
        self.release.person(id).map(|_| Party {
            record_kind: Some("person"),
            ..Party::default()
        })
    }
}

/// Who receives the money of a flow, a row for each.
pub fn recipients() -> Vec<Column> {
    let kinds = [all!(OrganisationKind), all!(PlaceKind)].concat();
    let mut kinds: Vec<&str> = kinds.into_iter().collect();
    kinds.sort_unstable();
    kinds.dedup();
    vec![
        uid("flow_recipients", "f1.1"),
        doc_id(),
        plain("flow_uid", Text, "`uid` in `flows` of the flow.", "2024/bro.html#f1")
            .unit("key")
            .link("flows"),
        plain("flow", Text, "The flow, by its id within the document.", "f1").unit("id within the document"),
        plain("nth", Integer, "Which of the flow's recipients it is, from 1.", "1").unit("number"),
        plain("name", Text, "Who receives.", "Haparanda kommun"),
        plain("record", Text, "The same as a record of the document.", "o2").unit("id within the document"),
        Column {
            words: vec!["organisation", "place", "person"],
            ..plain("record_kind", Text, "What kind of record that is.", "organisation")
        }
        .unit("one of organisation, place, person"),
        Column {
            words: kinds.clone(),
            ..plain("kind", Text, "What kind of organisation or place it is.", "municipality")
        }
        .unit(format!("one of {}", kinds.join(", "))),
        plain("code", Text, "Its code: four digits for a municipality, two for a region or county; by its record, else by its name.", "2583")
            .unit("SCB code or organisation number"),
        plain("code_uri", Text, "The same with its scheme, for programs that make 114 of 0114.", "scb:2583").unit("URI"),
        plain("region_code", Text, "The county that it is or lies in.", "25").unit("SCB code"),
        plain("region_name", Text, "The same by name.", "Norrbottens län"),
    ]
}

pub fn recipient_rows(ground: &Ground<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for flow in &ground.release.flows {
        for (nth, actor) in (1..).zip(&flow.recipients) {
            let party = ground.party(actor);
            rows.push(vec![
                ground.uid(&format!("{}.{nth}", flow.id)),
                ground.doc_id(),
                ground.uid(&flow.id),
                text(Some(&flow.id)),
                Cell::Integer(nth),
                text(Some(&actor.name)),
                text(actor.record.as_deref()),
                text(party.record_kind),
                text(party.kind.as_deref().or(by_code(party.code))),
                text(party.code),
                uri(party.code),
                text(party.region_code),
                text(party.region_code.and_then(spalt::county_name)),
            ]);
        }
    }
    rows
}

/// The kind of an organisation of which only the code is known.
fn by_code(code: Option<&str>) -> Option<&'static str> {
    match code?.len() {
        2 => Some("region"),
        4 => Some("municipality"),
        _ => None,
    }
}

/// The roles of people, a row for each.
pub fn roles() -> Vec<Column> {
    vec![
        uid("person_roles", "h1.1"),
        doc_id(),
        plain(
            "person_uid",
            Text,
            "`uid` in `people` of the person.",
            "2024/bro.html#h1",
        )
        .unit("key")
        .link("people"),
        plain(
            "person",
            Text,
            "The person, by the id within the document.",
            "h1",
        )
        .unit("id within the document"),
        plain(
            "nth",
            Integer,
            "Which of the person's roles it is, from 1.",
            "1",
        )
        .unit("number"),
        plain("name", Text, "The person's name.", "Maja Lindqvist"),
        plain("role", Text, "The role as written.", "regionråd"),
    ]
}

pub fn role_rows(ground: &Ground<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for person in &ground.release.people {
        for (nth, role) in (1..).zip(&person.roles) {
            rows.push(vec![
                ground.uid(&format!("{}.{nth}", person.id)),
                ground.doc_id(),
                ground.uid(&person.id),
                text(Some(&person.id)),
                Cell::Integer(nth),
                text(Some(&person.name)),
                text(Some(role)),
            ]);
        }
    }
    rows
}

/// Where people and organisations are mentioned, a row for each place.
pub fn mentions() -> Vec<Column> {
    vec![
        uid("mentions", "h1.1"),
        doc_id(),
        plain(
            "person_uid",
            Text,
            "`uid` in `people` of who is mentioned; null for an organisation.",
            "2024/bro.html#h1",
        )
        .unit("key")
        .link("people"),
        plain(
            "organisation_uid",
            Text,
            "`uid` in `organisations` of what is mentioned; null for a person.",
            "2024/bro.html#o1",
        )
        .unit("key")
        .link("organisations"),
        plain(
            "record",
            Text,
            "The record, by its id within the document.",
            "h1",
        )
        .unit("id within the document"),
        plain(
            "nth",
            Integer,
            "Which of the record's mentions it is, from 1.",
            "1",
        )
        .unit("number"),
        plain("name", Text, "The name of the record.", "Maja Lindqvist"),
        plain("text", Text, "What stands there.", "Lindqvists"),
        plain(
            "sentence",
            Text,
            "The sentence that it stands in.",
            "Lindqvists förslag är en bro.",
        ),
        plain(
            "start_char",
            Integer,
            "Where it begins in the document's text.",
            "120",
        )
        .unit(CHARACTERS),
        plain(
            "end_char",
            Integer,
            "Where it ends there, the first character after it.",
            "130",
        )
        .unit(CHARACTERS),
    ]
}

pub fn mention_rows(ground: &Ground<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for person in &ground.release.people {
        for (nth, span) in (1..).zip(&person.mentions) {
            rows.push(mention(
                ground,
                true,
                (&person.id, &person.name),
                nth,
                *span,
            ));
        }
    }
    for body in &ground.release.organisations {
        for (nth, span) in (1..).zip(&body.mentions) {
            rows.push(mention(ground, false, (&body.id, &body.name), nth, *span));
        }
    }
    rows
}

fn mention(
    ground: &Ground<'_>,
    is_person: bool,
    (id, name): (&str, &str),
    nth: i64,
    span: Span,
) -> Row {
    let mut keys = [ground.uid(id), Cell::Null];
    if !is_person {
        keys.reverse();
    }
    let [person, organisation] = keys;
    vec![
        ground.uid(&format!("{id}.{nth}")),
        ground.doc_id(),
        person,
        organisation,
        text(Some(id)),
        Cell::Integer(nth),
        text(Some(name)),
        text(ground.release.text.get(span.range())),
        text(ground.sentence(span)),
        number(span.chars[0]),
        number(span.chars[1]),
    ]
}
