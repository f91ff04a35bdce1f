//! The contract's types as Arrow columns: a row for each document, in which
//! records are lists of structures. `tests/python` checks that every field of
//! the JSON is here.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{DataType, Field, Fields};
use spalt::{Decimal, EvidenceSource, Span};

use crate::column::{Day, There, Value, records, structures};

structures! {
    SpanColumn of Span as span {
        bytes: [usize; 2],
        chars: [usize; 2],
    }
    SourceColumn of spalt::Source as source {
        path: Option<String>,
        media_type: Cow<'static, str>,
        encoding: Cow<'static, str>,
        bytes: u64,
        sha256: String,
        retrieved: Option<String>,
    }
    PublisherColumn of spalt::Publisher as publisher {
        name: String,
        kind: Option<spalt::OrganisationKind>,
        code: Option<String>,
    }
    EvidenceColumn of spalt::Evidence as evidence {
        title: Option<EvidenceSource>,
        lead: Option<EvidenceSource>,
        published: Option<EvidenceSource>,
        updated: Option<EvidenceSource>,
        publisher: Option<EvidenceSource>,
        url: Option<EvidenceSource>,
        keywords: Option<EvidenceSource>,
    }
    LinkColumn of spalt::Link as link {
        url: String,
        text: Option<String>,
    }
    ImageColumn of spalt::Image as image {
        url: String,
        caption: Option<String>,
        credit: Option<String>,
    }
    BlockColumn of spalt::Block as block {
        kind: spalt::BlockKind,
        level: Option<u8>,
        span: Span,
        section: Option<usize>,
    }
    WarningColumn of spalt::Warning as warning {
        code: Cow<'static, str>,
        message: String,
        span: Option<Span>,
    }
    ActorColumn of spalt::Actor as actor {
        name: String,
        record: Option<String>,
    }
    SpeakerColumn of spalt::Speaker as speaker {
        name: Option<String>,
        role: Option<String>,
        role_source: Option<spalt::RoleSource>,
        party: Option<String>,
        organisation: Option<String>,
        person: Option<String>,
    }
    PhoneColumn of spalt::Phone as phone {
        e164: Option<String>,
        text: String,
    }
}

records! {
    AmountColumn of spalt::Amount as amount {
        value: Decimal,
        upper: Option<Decimal>,
        currency: Cow<'static, str>,
        currency_source: spalt::CurrencySource,
        modifier: spalt::Modifier,
        per: Option<Cow<'static, str>>,
    }
    QuantityColumn of spalt::Quantity as quantity {
        value: Decimal,
        upper: Option<Decimal>,
        modifier: spalt::Modifier,
        dimension: spalt::Dimension,
        unit: Option<String>,
    }
    DateColumn of spalt::Date as date {
        edtf: Option<String>,
        start: Option<Day<'static>> = date.start.as_deref().map(Day),
        end: Option<Day<'static>> = date.end.as_deref().map(Day),
        time: Option<String>,
        bound: Option<spalt::Bound>,
        resolution: spalt::Resolution,
        from: Option<String>,
    }
    PlaceColumn of spalt::Place as place {
        name: String,
        kind: spalt::PlaceKind,
        code: Option<String>,
        iso: Option<String>,
        region_code: Option<String>,
    }
    OrganisationColumn of spalt::Organisation as organisation {
        name: String,
        kind: spalt::OrganisationKind,
        code: Option<String>,
        mentions: Vec<Span>,
    }
    PersonColumn of spalt::Person as person {
        name: String,
        roles: Vec<String>,
        party: Option<String>,
        organisation: Option<String>,
        mentions: Vec<Span>,
    }
    QuoteColumn of spalt::Quote as quote {
        parts: Vec<Span>,
        speaker: Option<spalt::Speaker>,
        verb: Option<String>,
        attribution: Option<Span>,
    }
    ContactColumn of spalt::Contact as contact {
        name: Option<String>,
        role: Option<String>,
        organisation: Option<String>,
        phones: Vec<spalt::Phone>,
        emails: Vec<String>,
        kind: Option<spalt::ContactKind>,
    }
    DecisionColumn of spalt::Decision as decision {
        status: spalt::DecisionStatus,
        actor: Option<spalt::Actor>,
        decider: Option<spalt::Actor>,
        assignee: Option<spalt::Actor>,
        action: Option<String>,
        verb: Option<String>,
        date: Option<String>,
        reference: Option<String>,
    }
    FlowColumn of spalt::Flow as flow {
        amount: String,
        kind: spalt::FlowKind,
        payer: Option<spalt::Actor>,
        recipients: Vec<spalt::Actor>,
        purpose: Option<String>,
        period: Option<String>,
        basis: Option<spalt::Basis>,
        change: Option<spalt::Change>,
        same_as: Option<String>,
        part_of: Option<String>,
    }
    ReferenceColumn of spalt::Reference as reference {
        kind: spalt::ReferenceKind,
        number: String,
    }
}

structures! {
    ReleaseColumn of spalt::Release as release {
        schema_version: Cow<'static, str>,
        id: Option<String>,
        source: spalt::Source,
        kind: spalt::DocumentKind,
        language: Cow<'static, str>,
        title: Option<String>,
        lead: Option<String>,
        published: Option<String>,
        updated: Option<String>,
        publisher: Option<spalt::Publisher>,
        url: Option<String>,
        keywords: Vec<String>,
        links: Vec<spalt::Link>,
        images: Vec<spalt::Image>,
        extra: BTreeMap<String, String>,
        evidence: spalt::Evidence,
        text: String,
        blocks: Vec<spalt::Block>,
        amounts: Vec<spalt::Amount>,
        quantities: Vec<spalt::Quantity>,
        dates: Vec<spalt::Date>,
        places: Vec<spalt::Place>,
        organisations: Vec<spalt::Organisation>,
        people: Vec<spalt::Person>,
        quotes: Vec<spalt::Quote>,
        contacts: Vec<spalt::Contact>,
        decisions: Vec<spalt::Decision>,
        flows: Vec<spalt::Flow>,
        references: Vec<spalt::Reference>,
        warnings: Vec<spalt::Warning>,
    }
}
