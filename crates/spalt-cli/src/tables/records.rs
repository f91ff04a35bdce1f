//! The columns of each kind of record.

use super::{
    Cell,
    cell::{day, number, text, uri, word},
    column::{
        Field,
        Type::{Date, Decimal as Number, Integer, List, Text},
        all, field,
    },
};

pub fn amounts() -> Vec<Field<spalt::Amount>> {
    let field = field::<spalt::Amount>;
    vec![
        field(
            "value",
            Number,
            "The sum; the lower end of a range.",
            "10900000",
            |r, _| Cell::Decimal(r.value),
        )
        .unit(CURRENCY),
        field(
            "upper",
            Number,
            "The upper end of a range.",
            "15000000",
            |r, _| r.upper.map_or(Cell::Null, Cell::Decimal),
        )
        .unit(CURRENCY),
        field("currency", Text, "The currency.", "SEK", |r, _| {
            text(Some(&r.currency))
        })
        .unit("ISO 4217"),
        field(
            "currency_source",
            Text,
            "How the currency is known.",
            "stated",
            |r, _| word(&r.currency_source),
        )
        .words(all!(CurrencySource)),
        field(
            "modifier",
            Text,
            "What stands before the number and moves it (`knappt`, `minst`).",
            "just_under",
            |r, _| word(&r.modifier),
        )
        .words(all!(Modifier)),
        field(
            "per",
            Text,
            "What each such sum is for, where it is a rate.",
            "year",
            |r, _| text(r.per.as_deref()),
        )
        .unit("noun in plain English form"),
    ]
}

/// The unit of sums.
pub const CURRENCY: &str = "whole units of `currency`";

pub fn quantities() -> Vec<Field<spalt::Quantity>> {
    let field = field::<spalt::Quantity>;
    vec![
        field(
            "value",
            Number,
            "The number; the lower end of a range.",
            "6500",
            |r, _| Cell::Decimal(r.value),
        )
        .unit("`unit` as written"),
        field(
            "upper",
            Number,
            "The upper end of a range.",
            "7000",
            |r, _| r.upper.map_or(Cell::Null, Cell::Decimal),
        )
        .unit("`unit` as written"),
        field(
            "modifier",
            Text,
            "What stands before the number and moves it (`cirka`, `minst`).",
            "approximately",
            |r, _| word(&r.modifier),
        )
        .words(all!(Modifier)),
        field("dimension", Text, "What is measured.", "count", |r, _| {
            word(&r.dimension)
        })
        .words(all!(Dimension)),
        field(
            "unit",
            Text,
            "The noun or unit as written.",
            "anställda",
            |r, _| text(r.unit.as_deref()),
        ),
    ]
}

pub fn dates() -> Vec<Field<spalt::Date>> {
    let field = field::<spalt::Date>;
    vec![
        field(
            "edtf",
            Text,
            "The date, `X` for digits that are not known; null for a clock time alone.",
            "2024-05-31",
            |r, _| text(r.edtf.as_deref()),
        )
        .unit("EDTF (ISO 8601-2)"),
        field(
            "start_date",
            Date,
            "Its first day; null where the year is not known.",
            "2024-05-31",
            |r, _| day(r.start.as_deref()),
        ),
        field(
            "end_date",
            Date,
            "Its last day; null where the year is not known.",
            "2024-05-31",
            |r, _| day(r.end.as_deref()),
        ),
        field(
            "clock_time",
            Text,
            "The clock time or times, `time` in JSON.",
            "13:00",
            |r, _| text(r.time.as_deref()),
        )
        .unit("hh:mm"),
        field(
            "bound",
            Text,
            "Which end of a stretch of time it marks.",
            "by",
            |r, _| r.bound.map_or(Cell::Null, |b| word(&b)),
        )
        .words(all!(Bound)),
        field(
            "resolution",
            Text,
            "How it was worked out.",
            "stated",
            |r, _| word(&r.resolution),
        )
        .words(all!(Resolution)),
        field(
            "year_from",
            Text,
            "The date in the same document that gave the year, `from` in JSON.",
            "d1",
            |r, _| text(r.from.as_deref()),
        )
        .of("dates"),
    ]
}

pub fn places() -> Vec<Field<spalt::Place>> {
    let field = field::<spalt::Place>;
    vec![
        field("name", Text, "Its official name.", "Haparanda", |r, _| {
            text(Some(&r.name))
        }),
        field(
            "kind",
            Text,
            "What kind of place it is.",
            "municipality",
            |r, _| word(&r.kind),
        )
        .words(all!(PlaceKind)),
        field(
            "code",
            Text,
            "Its code: two digits for a county, four for a municipality.",
            "2583",
            |r, _| text(r.code.as_deref()),
        )
        .unit("SCB code"),
        field(
            "code_uri",
            Text,
            "The same with its scheme, for programs that make 114 of 0114.",
            "scb:2583",
            |r, _| uri(r.code.as_deref()),
        )
        .unit("URI"),
        field(
            "iso",
            Text,
            "Its code as a county or a country.",
            "SE-BD",
            |r, _| text(r.iso.as_deref()),
        )
        .unit("ISO 3166-2:SE or 3166-1"),
        field(
            "region_code",
            Text,
            "The county that it lies in.",
            "25",
            |r, _| text(r.region_code.as_deref()),
        )
        .unit("SCB code"),
        field(
            "region_code_uri",
            Text,
            "The same with its scheme.",
            "scb:25",
            |r, _| uri(r.region_code.as_deref()),
        )
        .unit("URI"),
        field(
            "region_name",
            Text,
            "The county that it lies in, by name.",
            "Norrbottens län",
            |r, _| text(r.region_code.as_deref().and_then(spalt::county_name)),
        ),
    ]
}

pub fn organisations() -> Vec<Field<spalt::Organisation>> {
    let field = field::<spalt::Organisation>;
    vec![
        field(
            "name",
            Text,
            "Its name, the fullest that is written.",
            "Haparanda kommun",
            |r, _| text(Some(&r.name)),
        ),
        field(
            "kind",
            Text,
            "What kind of organisation it is.",
            "municipality",
            |r, _| word(&r.kind),
        )
        .words(all!(OrganisationKind)),
        field(
            "code",
            Text,
            "Its code, where it is known.",
            "2583",
            |r, _| text(r.code.as_deref()),
        )
        .unit("SCB code or organisation number"),
        field(
            "code_uri",
            Text,
            "The same with its scheme, for programs that make 114 of 0114.",
            "scb:2583",
            |r, _| uri(r.code.as_deref()),
        )
        .unit("URI"),
        field(
            "mentions",
            Integer,
            "How often it is mentioned; each mention is a row of `mentions`.",
            "3",
            |r, _| number(r.mentions.len()),
        )
        .unit("mentions"),
    ]
}

pub fn people() -> Vec<Field<spalt::Person>> {
    let field = field::<spalt::Person>;
    vec![
        field("name", Text, "The full name.", "Maja Lindqvist", |r, _| {
            text(Some(&r.name))
        }),
        field(
            "roles",
            List,
            "Roles as written; one a row in `person_roles`.",
            "regionråd; ordförande",
            |r, _| Cell::List(r.roles.clone()),
        ),
        field(
            "party",
            Text,
            "The party's letters, where the text states it.",
            "S",
            |r, _| text(r.party.as_deref()),
        ),
        field(
            "organisation",
            Text,
            "The organisation that the role belongs to, where the text states it.",
            "Region Norrbotten",
            |r, _| text(r.organisation.as_deref()),
        ),
        field(
            "mentions",
            Integer,
            "How often the person is mentioned; each mention is a row of `mentions`.",
            "3",
            |r, _| number(r.mentions.len()),
        )
        .unit("mentions"),
    ]
}

pub fn quotes() -> Vec<Field<spalt::Quote>> {
    let field = field::<spalt::Quote>;
    vec![
        field(
            "speaker_name",
            Text,
            "Who speaks.",
            "Maja Lindqvist",
            |r, _| speaker(r, |s| s.name.as_deref()),
        ),
        field(
            "speaker_role",
            Text,
            "The speaker's role as written; for a speaker without a name that role or pronoun.",
            "regionråd",
            |r, _| speaker(r, |s| s.role.as_deref()),
        ),
        field(
            "speaker_role_source",
            Text,
            "How the role is known.",
            "stated",
            |r, _| {
                r.speaker
                    .as_ref()
                    .and_then(|s| s.role_source)
                    .map_or(Cell::Null, |s| word(&s))
            },
        )
        .words(all!(RoleSource)),
        field(
            "speaker_party",
            Text,
            "The letters of the speaker's party.",
            "S",
            |r, _| speaker(r, |s| s.party.as_deref()),
        ),
        field(
            "speaker_organisation",
            Text,
            "The organisation that speaks, or that the role belongs to.",
            "Region Norrbotten",
            |r, _| speaker(r, |s| s.organisation.as_deref()),
        ),
        field(
            "speaker_person",
            Text,
            "The speaker in `people`.",
            "h1",
            |r, _| speaker(r, |s| s.person.as_deref()),
        )
        .of("people"),
        field("verb", Text, "The verb of saying.", "säger", |r, _| {
            text(r.verb.as_deref())
        }),
    ]
}

fn speaker(quote: &spalt::Quote, field: fn(&spalt::Speaker) -> Option<&str>) -> Cell {
    text(quote.speaker.as_ref().and_then(field))
}

pub fn contacts() -> Vec<Field<spalt::Contact>> {
    let field = field::<spalt::Contact>;
    vec![
        field(
            "name",
            Text,
            "Whom to turn to; null for a function.",
            "Maja Lindqvist",
            |r, _| text(r.name.as_deref()),
        ),
        field(
            "role",
            Text,
            "The role as written, or the function.",
            "pressansvarig",
            |r, _| text(r.role.as_deref()),
        ),
        field(
            "organisation",
            Text,
            "The organisation, where stated.",
            "Region Norrbotten",
            |r, _| text(r.organisation.as_deref()),
        ),
        field(
            "phones",
            List,
            "Telephone numbers.",
            "+46701740605",
            |r, _| {
                Cell::List(
                    r.phones
                        .iter()
                        .filter_map(|phone| phone.e164.clone())
                        .collect(),
                )
            },
        )
        .unit("list of E.164"),
        field(
            "emails",
            List,
            "E-mail addresses.",
            "maja@exempel.se",
            |r, _| Cell::List(r.emails.clone()),
        )
        .unit("list of addresses"),
        field(
            "kind",
            Text,
            "What the contact is for, where stated.",
            "press",
            |r, _| r.kind.map_or(Cell::Null, |kind| word(&kind)),
        )
        .words(all!(ContactKind)),
    ]
}

pub fn decisions() -> Vec<Field<spalt::Decision>> {
    let field = field::<spalt::Decision>;
    vec![
        field("status", Text, "How far it has come.", "decided", |r, _| {
            word(&r.status)
        })
        .words(all!(DecisionStatus)),
        field(
            "actor_name",
            Text,
            "Who decided or proposes.",
            "Kommunstyrelsen",
            |r, _| text(r.actor.as_ref().map(|a| a.name.as_str())),
        ),
        field(
            "actor_record",
            Text,
            "The same as a record of the document.",
            "o1",
            |r, _| text(r.actor.as_ref().and_then(|a| a.record.as_deref())),
        )
        .unit(PARTY),
        field(
            "decider_name",
            Text,
            "Who is to decide.",
            "Kommunfullmäktige",
            |r, _| text(r.decider.as_ref().map(|a| a.name.as_str())),
        ),
        field(
            "decider_record",
            Text,
            "The same as a record of the document.",
            "o2",
            |r, _| text(r.decider.as_ref().and_then(|a| a.record.as_deref())),
        )
        .unit(PARTY),
        field(
            "assignee_name",
            Text,
            "Who is commissioned, or has to do what is ordered.",
            "Kommundirektören",
            |r, _| text(r.assignee.as_ref().map(|a| a.name.as_str())),
        ),
        field(
            "assignee_record",
            Text,
            "The same as a record of the document.",
            "o3",
            |r, _| text(r.assignee.as_ref().and_then(|a| a.record.as_deref())),
        )
        .unit(PARTY),
        field(
            "action_clause",
            Text,
            "The clause that says what, `action` in JSON.",
            "bygga en bro",
            |r, _| text(r.action.as_deref()),
        ),
        field("verb", Text, "The verb as written.", "beslutade", |r, _| {
            text(r.verb.as_deref())
        }),
        field("date", Text, "When, in `dates`.", "d1", |r, _| {
            text(r.date.as_deref())
        })
        .of("dates"),
        field(
            "reference",
            Text,
            "The number of the matter, in `refs`.",
            "r1",
            |r, _| text(r.reference.as_deref()),
        )
        .of("refs"),
    ]
}

/// The unit of ids that may be of three kinds.
const PARTY: &str = "id within the document: o… in `organisations`, p… in `places`, h… in `people`";

/// The words of `flows.left_out`.
pub const LEFT_OUT: [&str; 5] = ["told_again", "part", "rate", "applied", "copy"];

pub fn flows() -> Vec<Field<spalt::Flow>> {
    let field = field::<spalt::Flow>;
    vec![
        field("amount", Text, "The amount, in `amounts`.", "a1", |r, _| text(Some(&r.amount))).of("amounts"),
        field("value", Number, "The sum, from `amounts`; the lower end of a range.", "10900000", |r, g| g.amount(r).map_or(Cell::Null, |a| Cell::Decimal(a.value))).unit(CURRENCY),
        field("currency", Text, "The currency, from `amounts`.", "SEK", |r, g| text(g.amount(r).map(|a| &*a.currency))).unit("ISO 4217"),
        field(
            "per",
            Text,
            "What each such sum is for, where it is a rate; from `amounts`.",
            "year",
            |r, g| text(g.amount(r).and_then(|a| a.per.as_deref())),
        )
        .unit("noun in plain English form"),
        field("left_out", Text, "Why the view `money` leaves it out; null where it may be summed. `told_again`: the document has told of the money before; `part`: of another sum; `rate`: a sum per something; `applied`: asked for and not given; `copy`: in a document that another is the first copy of.", "told_again", |r, g| text(g.left_out(r))).words(LEFT_OUT.into()),
        field("kind", Text, "What the money does.", "grant", |r, _| word(&r.kind)).words(all!(FlowKind)),
        field("payer_name", Text, "Who pays.", "Region Norrbotten", |r, _| text(r.payer.as_ref().map(|a| a.name.as_str()))),
        field("payer_record", Text, "The same as a record of the document.", "o1", |r, _| text(r.payer.as_ref().and_then(|a| a.record.as_deref()))).unit(PARTY),
        field("payer_code", Text, "The payer's code, where it is known.", "25", |r, g| text(r.payer.as_ref().and_then(|payer| g.party(payer).code))).unit("SCB code or organisation number"),
        field("recipients", List, "Who receives; one a row in `flow_recipients`.", "Haparanda kommun; Kalix kommun", |r, _| Cell::List(r.recipients.iter().map(|actor| actor.name.clone()).collect())),
        field("purpose", Text, "The clause that says what for.", "en ny bro", |r, _| text(r.purpose.as_deref())),
        field("period", Text, "When the money moves, where it is said.", "2024/2026", |r, _| text(r.period.as_deref())).unit("EDTF (ISO 8601-2)"),
        field("flow_year", Integer, "The year of the money: the first of `period`, else that of publication.", "2024", |r, g| g.year(r)).unit("year"),
        field("basis", Text, "Whether the money has moved, is planned, foreseen or asked for, where the text says so.", "budget", |r, _| r.basis.map_or(Cell::Null, |basis| word(&basis))).words(all!(Basis)),
        field("change", Text, "Set where the sum is by how much something rose or fell.", "increase", |r, _| r.change.map_or(Cell::Null, |change| word(&change))).words(all!(Change)),
        field("same_as", Text, "The document's first flow of the same money.", "f1", |r, _| text(r.same_as.as_deref())).of("flows"),
        field("part_of", Text, "The flow that this one is a part of.", "f1", |r, _| text(r.part_of.as_deref())).of("flows"),
    ]
}

pub fn refs() -> Vec<Field<spalt::Reference>> {
    let field = field::<spalt::Reference>;
    vec![
        field("kind", Text, "What kind of number it is.", "sfs", |r, _| {
            word(&r.kind)
        })
        .words(all!(ReferenceKind)),
        field(
            "number",
            Text,
            "The number in its usual form.",
            "2017:725",
            |r, _| text(Some(&r.number)),
        ),
    ]
}
