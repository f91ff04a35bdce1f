//! FollowTheMoney (<https://followthemoney.tech>): a document as an article, its
//! organisations and people with their mentions, and payments where both ends
//! are known.
//!
//! An organisation with a code is one entity across all documents, one without a
//! code across those of its publisher, and a person within a document: to merge
//! them further is left to the user.

use serde_json::{Map, Value, json};
use spalt::{Actor, Flow, FlowKind, Organisation, OrganisationKind, Release};

use crate::digest::sha256;

/// The entities of a document, the article first.
pub fn entities(release: &Release) -> Vec<Value> {
    let document = document_id(release);
    let mut entities = vec![article(release, &document)];
    for body in &release.organisations {
        let id = body_id(release, body);
        let mention = mention(&document, (&body.id, &id), &body.name, schema(body.kind));
        entities.push(organisation(body, &id));
        entities.push(mention);
    }
    for person in &release.people {
        let id = key(&["person", &document, &person.id]);
        let mut properties = properties([("name", Some(person.name.clone()))]);
        if !person.roles.is_empty() {
            properties.insert("position".into(), json!(person.roles));
        }
        if let Some(party) = &person.party {
            properties.insert("political".into(), json!([party]));
        }
        entities.push(entity(&id, "Person", properties));
        entities.push(mention(
            &document,
            (&person.id, &id),
            &person.name,
            "Person",
        ));
    }
    let payments = release.flows.iter();
    entities.extend(payments.filter_map(|flow| payment(release, flow, &document)));
    entities
}

fn article(release: &Release, id: &str) -> Value {
    let day = |moment: Option<&str>| Some(moment?.get(..10)?.to_owned());
    let properties = properties([
        ("title", release.title.clone()),
        ("summary", release.lead.clone()),
        ("bodyText", Some(release.text.clone())),
        (
            "publisher",
            release.publisher.as_ref().map(|p| p.name.clone()),
        ),
        ("publishedAt", day(release.published.as_deref())),
        ("modifiedAt", day(release.updated.as_deref())),
        (
            "sourceUrl",
            release.url.clone().filter(|url| url.starts_with("http")),
        ),
        ("language", language(&release.language)),
        ("fileName", release.id.clone()),
    ]);
    entity(id, "Article", properties)
}

/// The ISO 639-2 code of a language that the library detects.
fn language(code: &str) -> Option<String> {
    let code = match code.split('-').next()? {
        "sv" => "swe",
        "en" => "eng",
        "no" | "nb" | "nn" => "nor",
        "da" => "dan",
        "fi" => "fin",
        "de" => "deu",
        "fr" => "fra",
        "es" => "spa",
        _ => return None,
    };
    Some(code.into())
}

fn organisation(body: &Organisation, id: &str) -> Value {
    // SCB codes are no numbers of registration.
    let is_number = body.code.as_ref().is_some_and(|code| code.len() > 4);
    let code = body.code.clone();
    let is_swedish = body.kind != OrganisationKind::International && code.is_some();
    let properties = properties([
        ("name", Some(body.name.clone())),
        ("registrationNumber", code.clone().filter(|_| is_number)),
        ("idNumber", code.filter(|_| !is_number)),
        ("country", is_swedish.then(|| "se".into())),
    ]);
    entity(id, schema(body.kind), properties)
}

fn schema(kind: OrganisationKind) -> &'static str {
    use OrganisationKind as Kind;
    match kind {
        Kind::Company => "Company",
        Kind::Government
        | Kind::Ministry
        | Kind::Agency
        | Kind::Region
        | Kind::Municipality
        | Kind::Board
        | Kind::Hospital
        | Kind::University
        | Kind::Parliament => "PublicBody",
        _ => "Organization",
    }
}

fn mention(document: &str, (record, resolved): (&str, &str), name: &str, schema: &str) -> Value {
    let properties = properties([
        ("document", Some(document.to_owned())),
        ("resolved", Some(resolved.to_owned())),
        ("name", Some(name.to_owned())),
        ("detectedSchema", Some(schema.to_owned())),
    ]);
    entity(&key(&["mention", document, record]), "Mention", properties)
}

/// What is paid, where both ends are organisations of the document and the sum
/// is told here first. Copies of a document tell the same payment.
fn payment(release: &Release, flow: &Flow, document: &str) -> Option<Value> {
    let is_paid = matches!(
        flow.kind,
        FlowKind::Grant | FlowKind::Investment | FlowKind::BudgetIncrease | FlowKind::Cost
    );
    let counts = flow.same_as.is_none()
        && flow.part_of.is_none()
        && flow.basis != Some(spalt::Basis::Applied);
    let amount = release.amount(&flow.amount)?;
    if !is_paid || !counts || amount.per.is_some() {
        return None;
    }
    let body = |actor: &Actor| {
        let body = release.organisation(actor.record.as_deref()?)?;
        Some(body_id(release, body))
    };
    let payer = body(flow.payer.as_ref()?)?;
    let beneficiaries: Vec<String> = flow.recipients.iter().filter_map(body).collect();
    if beneficiaries.is_empty() || beneficiaries.contains(&payer) {
        return None;
    }
    let value = amount.value.normalize().to_string();
    let year = flow.period.as_deref().and_then(|period| period.get(..4));
    let year = year.filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    // By name: the id of an organisation without a code depends on the publisher.
    let names: Vec<&str> = flow.recipients.iter().map(|actor| &*actor.name).collect();
    let id = key(&[
        "payment",
        flow.payer.as_ref().map_or("", |payer| &payer.name),
        &names.join(";"),
        &value,
        &amount.currency,
        flow.purpose.as_deref().unwrap_or_default(),
        flow.period.as_deref().unwrap_or_default(),
    ]);
    let mut properties = properties([
        ("payer", Some(payer)),
        ("amount", Some(value)),
        ("currency", Some(amount.currency.to_string())),
        ("purpose", flow.purpose.clone()),
        ("startDate", year.map(str::to_owned)),
        ("description", Some(flow.text.clone())),
        ("proof", Some(document.to_owned())),
        (
            "sourceUrl",
            release.url.clone().filter(|url| url.starts_with("http")),
        ),
    ]);
    properties.insert("beneficiary".into(), json!(beneficiaries));
    Some(entity(&id, "Payment", properties))
}

fn document_id(release: &Release) -> String {
    key(&[
        "document",
        release.id.as_deref().unwrap_or_default(),
        &release.source.sha256,
    ])
}

fn body_id(release: &Release, body: &Organisation) -> String {
    match &body.code {
        Some(code) => key(&["organisation", code]),
        None => {
            let publisher = release.publisher.as_ref().map_or("", |p| &p.name);
            key(&["organisation", publisher, &body.name])
        }
    }
}

/// An id of forty digits, the same for the same parts.
fn key(parts: &[&str]) -> String {
    let mut digest = sha256(parts.join("\0").as_bytes());
    digest.truncate(40);
    digest
}

/// Each property is a list of texts; those without one are left out.
fn properties<const N: usize>(values: [(&str, Option<String>); N]) -> Map<String, Value> {
    let there = values.into_iter().filter_map(|(name, value)| {
        let value = value.filter(|value| !value.trim().is_empty())?;
        Some((name.to_owned(), json!([value])))
    });
    there.collect()
}

fn entity(id: &str, schema: &str, properties: Map<String, Value>) -> Value {
    json!({ "id": id, "schema": schema, "properties": properties })
}
