//! Organisations, one record each with all mentions.
//!
//! A name of the lists is taken as it stands. Others are known by their
//! grammar: a head that says what kind of body it is, as an ending
//! (`-nämnden`), a word before the name (`föreningen`) or after it (`AB`).

pub(super) use company::is_company_form;
pub(super) use company::is_company_trade;
pub(crate) use ending::has_ending;
pub(super) use ending::heads_company;
pub(super) use gather::FINDERS;
pub(crate) use gather::records;
pub(super) use gather::{host_label, without_form};
pub(super) use sport::is_side;
pub(super) use told::is_apposed_thing;

use self::ending::{Ending, Use, ending_at, ending_of};
use super::mention::{Mention, OrganisationMention, Rule, Sink};
use crate::{
    gazetteer,
    model::{BlockKind, OrganisationKind as Kind, PlaceKind},
    rules::about,
    swedish::{clause::is_finite, function_words::joins_list, job_title, names, parties, verb},
    text::{
        lexicon::{Class, WordList, column, nominative},
        line::LineText,
        scan,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

mod beside;
mod company;
mod ending;
mod gather;
mod group;
mod listed;
mod noun;
mod opener;
mod purpose;
mod shared;
mod sport;
mod told;

pub(crate) const WORDS: &[WordList] = &[
    (Class::BODY, NAMED_IN_LOWER_CASE),
    (Class::BODY, &column(purpose::PURPOSE_HEADS)),
];
pub(crate) static LISTS: &[(Class, &Words)] = &[
    (Class::BODY, &DIVISIONS),
    (Class::BODY, &LEADERS),
    (Class::BODY, &company::FORMS),
    (Class::BODY, &company::FORM_BEGINNINGS),
    (Class::BODY, &company::TRADES),
    (Class::BODY, &opener::WORDS),
    (Class::BODY, &shared::NOUNS),
    (Class::BODY, &group::FIELDS),
    (Class::BODY, &told::NATIONS),
    (Class::BODY, &told::NAMING),
    (Class::BEFORE_AGENT, &told::BEFORE_AGENT),
    (Class::BODY, &told::OWNED),
    (Class::BODY, &CLUB_FORMS),
    (Class::BODY, &CLUB_HEADS),
];

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "organisation.name",
            doc: "A name of the list of organisations.",
            finds: "Uppdraget går till Socialstyrelsen." => "Socialstyrelsen",
            leaves: "Uppdraget går till en myndighet.",
        },
        anchor: Class::CAPITAL.or(Class::BODY),
        apply: name,
    },
    Rule {
        about: about! {
            name: "organisation.ending",
            doc: "A word that ends as boards and councils do.",
            finds: "Frågan avgörs av hälso- och sjukvårdsnämnden." => "hälso- och sjukvårdsnämnden",
            leaves: "Frågan avgörs av nämnden.",
        },
        anchor: Class::BODY,
        apply: ending,
    },
    Rule {
        about: about! {
            name: "organisation.head",
            doc: "A name behind the noun that says what it is.",
            finds: "Pengarna går till föreningen Rena Stränder." => "Rena Stränder",
            leaves: "Pengarna går till rena stränder.",
        },
        anchor: Class::BODY,
        apply: noun::head,
    },
    Rule {
        about: about! {
            name: "organisation.type",
            doc: "A name that ends in the noun that says what it is.",
            finds: "I natt flyttar Bergvalla skidklubb." => "Bergvalla skidklubb",
            leaves: "I natt flyttar en skidklubb.",
        },
        anchor: Class::BODY,
        apply: noun::type_noun,
    },
    Rule {
        about: about! {
            name: "organisation.owned",
            doc: "A board with the name of whose it is.",
            finds: "Det beslutar Sala kommuns kulturnämnd." => "Sala kommuns kulturnämnd",
            leaves: "Det beslutar kommunens kulturnämnd.",
        },
        anchor: Class::BODY,
        apply: noun::owned,
    },
    Rule {
        about: about! {
            name: "organisation.heads",
            doc: "Names in a row behind a noun in the plural.",
            finds: "Hon äger tidningarna Dalabladet och Norra Ådalen." => "Norra Ådalen",
            leaves: "Hon läser tidningarna och Norra Ådalen.",
        },
        anchor: Class::BODY,
        apply: noun::heads,
    },
    Rule {
        about: about! {
            name: "organisation.shared",
            doc: "Names that share the noun for what they are.",
            finds: "Det betalar Malå och Sorsele kommuner." => "Malå",
            leaves: "Det betalar Granholm och två kommuner.",
        },
        anchor: Class::BODY,
        apply: shared::shared,
    },
    Rule {
        about: about! {
            name: "organisation.within",
            doc: "A court or college with the body that it is part of.",
            finds: "Det avgör Mark- och miljödomstolen vid Nacka tingsrätt." => "Mark- och miljödomstolen vid Nacka tingsrätt",
            leaves: "Det avgör Mark- och miljödomstolen vid årets slut.",
        },
        anchor: Class::BODY,
        apply: group::within,
    },
    Rule {
        about: about! {
            name: "organisation.people",
            doc: "People with a capital behind a place or an owner.",
            finds: "Priset går till Luleå Paddlare." => "Luleå Paddlare",
            leaves: "Priset går till Luleås paddlare.",
        },
        anchor: Class::CAPITAL,
        apply: group::people,
    },
    Rule {
        about: about! {
            name: "organisation.members",
            doc: "Those who have something in common, and the part of the country that they are of.",
            finds: "Pengarna går till Skogsägarna Ådalen." => "Skogsägarna Ådalen",
            leaves: "Pengarna går till skogsägarna Maja Ek och Bo Lind.",
        },
        anchor: Class::BODY,
        apply: group::members,
    },
    Rule {
        about: about! {
            name: "organisation.field",
            doc: "A part of a municipality by its field of work.",
            finds: "I maj köpte Omvårdnad Gävle tjänsten." => "Omvårdnad Gävle",
            leaves: "Tjänsten rör omvårdnad i Gävle.",
        },
        anchor: Class::BODY,
        apply: group::field,
    },
    Rule {
        about: about! {
            name: "organisation.office",
            doc: "The office of a board, with a capital.",
            finds: "Kommunstyrelsens förvaltning svarar i maj." => "Kommunstyrelsens förvaltning",
            leaves: "Kommunstyrelsens beslut kommer i maj.",
        },
        anchor: Class::BODY,
        apply: group::office,
    },
    Rule {
        about: about! {
            name: "organisation.opener",
            doc: "A name that begins with the noun that says what it is.",
            finds: "Bidraget går till Teater Vattumannen." => "Teater Vattumannen",
            leaves: "Bidraget går till teater och dans.",
        },
        anchor: Class::BODY,
        apply: opener::opener,
    },
    Rule {
        about: about! {
            name: "organisation.defined",
            doc: "A name with its short form in brackets behind it.",
            finds: "Stödet kommer från Arctic Futures Hub (AFH). AFH kräver inget." => "Arctic Futures Hub",
            leaves: "Stödet kommer från Arctic Futures Day (måndag).",
        },
        anchor: Class::CAPITAL,
        apply: told::defined,
    },
    Rule {
        about: about! {
            name: "organisation.led",
            doc: "A name in the genitive before the role of someone who leads it.",
            finds: "Det bestämmer Resjättens vd." => "Resjättens",
            leaves: "Det bestämmer Sveriges vd.",
        },
        anchor: Class::BODY,
        apply: told::leader_of,
    },
    Rule {
        about: about! {
            name: "organisation.national",
            doc: "A name behind the nation that it is of.",
            finds: "Bilen stoppades av danska Rigspolitiet." => "Rigspolitiet",
            leaves: "Bilen stoppades av danska Karen Holm.",
        },
        anchor: Class::BODY,
        apply: told::national,
    },
    Rule {
        about: about! {
            name: "organisation.of_country",
            doc: "A name behind the country that it is of.",
            finds: "Filmen visas av Danmarks Radio." => "Danmarks Radio",
            leaves: "Filmen visas vid Danmarks gräns.",
        },
        anchor: Class::NAMED,
        apply: told::of_country,
    },
    Rule {
        about: about! {
            name: "organisation.purpose",
            doc: "A body named by its purpose.",
            finds: "Rapporten är skriven av Institutet för hållbar odling." => "Institutet för hållbar odling",
            leaves: "Rapporten är skriven för hållbar odling.",
        },
        anchor: Class::BODY,
        apply: purpose::purpose,
    },
    Rule {
        about: about! {
            name: "organisation.company",
            doc: "A name with the form of a company.",
            finds: "Bron byggs av Granholms Bygg AB." => "Granholms Bygg AB",
            leaves: "Bron byggs av Granholms bror.",
        },
        anchor: Class::BODY,
        apply: company::named_by_form,
    },
    Rule {
        about: about! {
            name: "organisation.club",
            doc: "A name with the letters of a club.",
            finds: "Planen sköts av Bergvalla IF." => "Bergvalla IF",
            leaves: "Planen sköts av Bergvalla.",
        },
        anchor: Class::BODY,
        apply: club,
    },
    Rule {
        about: about! {
            name: "organisation.role",
            doc: "A name behind the role of someone who leads it.",
            finds: "Det berättar Maja Ek, vd för Granholm." => "Granholm",
            leaves: "Det berättar Maja Ek, ordförande för mötet.",
        },
        anchor: Class::BODY,
        apply: led,
    },
    Rule {
        about: about! {
            name: "organisation.of_state",
            doc: "A body of the state by its noun.",
            finds: "Boken ges ut av Statens spelråd." => "Statens spelråd",
            leaves: "Boken ges ut av statens råd.",
        },
        anchor: Class::CAPITAL,
        apply: told::of_state,
    },
    Rule {
        about: about! {
            name: "organisation.equated",
            doc: "A name that is said to be a body.",
            finds: "Skogen ägs i dag av Granholm, en ekonomisk förening." => "Granholm",
            leaves: "Skogen växer i dag kring Granholm, en gammal gård.",
        },
        anchor: Class::CAPITAL,
        apply: told::equated,
    },
    Rule {
        about: about! {
            name: "organisation.possessed",
            doc: "A name behind the noun that says what it is, with an owner.",
            finds: "Tävlingen vann Granbo med sin byrå Resjätten." => "Resjätten",
            leaves: "Tävlingen vann Granbo med sin byrå i Granholm.",
        },
        anchor: Class::CAPITAL,
        apply: told::possessed,
    },
    Rule {
        about: about! {
            name: "organisation.agent",
            doc: "A name of who does what bodies do.",
            finds: "Turbinen levereras av Granovo." => "Granovo",
            leaves: "Vägen kantas av Granovo.",
        },
        anchor: Class::BEFORE_AGENT,
        apply: told::agent,
    },
    Rule {
        about: about! {
            name: "organisation.given",
            doc: "A name of who is given a sum.",
            finds: "Störst andel fick Granringen med 850 000 kronor." => "Granringen",
            leaves: "Störst andel fick Sundsvall med 850 000 kronor.",
        },
        anchor: Class::CAPITAL,
        apply: told::given,
    },
    Rule {
        about: about! {
            name: "organisation.acting",
            doc: "A name of who does what bodies do, with a place or an owner in it.",
            finds: "Bron köps in när Granby Spårvägar betalar." => "Granby Spårvägar",
            leaves: "Bron köps in när Maja Granholm betalar.",
        },
        anchor: Class::CAPITAL,
        apply: told::acting,
    },
    Rule {
        about: about! {
            name: "organisation.called",
            doc: "A name that a body is said to have.",
            finds: "Det nya bolaget heter Granovo." => "Granovo",
            leaves: "Den nya båten heter Granovo.",
        },
        anchor: Class::CAPITAL,
        apply: told::called,
    },
    Rule {
        about: about! {
            name: "organisation.partner",
            doc: "A name of who another has something together with.",
            finds: "Bron byggs tillsammans med Granovo." => "Granovo",
            leaves: "Bron byggs med Granovo i öster.",
        },
        anchor: Class::PREPOSITION,
        apply: told::partner,
    },
    Rule {
        about: about! {
            name: "organisation.workplace",
            doc: "A name behind the role of someone who works there.",
            finds: "Det berättar Maja Ek, lektor i kemi vid Granholm." => "Granholm",
            leaves: "Det berättar Maja Ek, som bor vid Granholm.",
        },
        anchor: Class::PREPOSITION,
        apply: told::workplace,
    },
    Rule {
        about: about! {
            name: "organisation.employer",
            doc: "A name behind a person, a comma and, mostly, a role.",
            finds: "Det berättar Maja Ek, inköpschef, Granholms Trä." => "Granholms Trä",
            leaves: "Det berättar Maja Ek, inköpschef, Sundsvall.",
        },
        anchor: Class::CAPITAL,
        apply: beside::employer,
    },
    Rule {
        about: about! {
            name: "organisation.owner",
            doc: "A name in the genitive before the role of someone who is named.",
            finds: "Det berättar Granholms rådgivare Maja Ek." => "Granholms",
            leaves: "Det berättar Sundsvalls rådgivare Maja Ek.",
        },
        anchor: Class::CAPITAL,
        apply: beside::owner,
    },
    Rule {
        about: about! {
            name: "organisation.through",
            doc: "A name that a person acts for.",
            finds: "Bron ritas av Granholm genom arkitekten Maja Ek." => "Granholm",
            leaves: "Bron ritas av Granholm genom skogen.",
        },
        anchor: Class::BEFORE_AGENT,
        apply: beside::through,
    },
    Rule {
        about: about! {
            name: "organisation.joined",
            doc: "A firm of two names.",
            finds: "Bron ritas av Granholm & Partners." => "Granholm & Partners",
            leaves: "Bron ritas av Maja & Bo.",
        },
        anchor: Class::CAPITAL,
        apply: beside::joined,
    },
    Rule {
        about: about! {
            name: "organisation.side",
            doc: "A club that is called by its town, where it plays.",
            finds: "I går förlorade laget matchen mot Timrå." => "Timrå",
            leaves: "I går förlorade laget vägen mot Timrå.",
        },
        anchor: Class::CAPITAL,
        apply: sport::side,
    },
    Rule {
        about: about! {
            name: "organisation.division",
            doc: "A division by its name.",
            finds: "Budgeten för Division Nära ökar." => "Division Nära",
            leaves: "Budgeten för divisionerna ökar.",
        },
        anchor: Class::BODY,
        apply: division,
    },
    Rule {
        about: about! {
            name: "organisation.party_letters",
            doc: "The letters of parties.",
            finds: "Majoriteten består av S och MP." => "S",
            leaves: "Blodgruppen är S och vitaminen är C.",
        },
        anchor: Class::CAPITAL,
        apply: party_letters,
    },
];

/// Names that running text writes without a capital.
const NAMED_IN_LOWER_CASE: &[&str] = &[
    "centerpartiet",
    "centerpartiets",
    "kristdemokraterna",
    "kristdemokraternas",
    "liberalerna",
    "liberalernas",
    "miljöpartiet",
    "miljöpartiets",
    "moderaterna",
    "moderaternas",
    "regeringen",
    "regeringens",
    "regeringskansliet",
    "regeringskansliets",
    "riksdagen",
    "riksdagens",
    "socialdemokraterna",
    "socialdemokraternas",
    "sverigedemokraterna",
    "sverigedemokraternas",
    "vänsterpartiet",
    "vänsterpartiets",
];

static DIVISIONS: Words = Words::with("division");

fn push(sink: &mut Sink<'_>, (start, end): (usize, usize), found: OrganisationMention) {
    sink.push(start, end, Mention::Organisation(found));
}

/// A name of the lists.
fn name(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    // `Bergvalla AIK:s ordförande`: no list has the genitive of its form.
    let form = tokens.low(i).strip_suffix(":s");
    if form.is_some_and(|form| CLUB_FORMS.contains(&form)) && is_proper(tokens, i.wrapping_sub(1)) {
        return club(tokens, i, sink);
    }
    let Some(found) = gazetteer::lookup(tokens, i) else {
        return;
    };
    let Some(body) = found.name.body() else {
        return;
    };
    if is_other_name(tokens, found.last + 1) {
        return;
    }
    let capital = tokens.is(i, Class::CAPITAL);
    if !capital && !is_common(tokens.low(i), body.kind)
        || is_foreign(tokens, i, found.last, body.kind)
    {
        return;
    }
    // `Microsoft 365`, `Vision 2030`: a product or a plan.
    if tokens.is(found.last + 1, Class::DIGITS)
        && (body.kind == Kind::Company || tokens.low(i) == "sida")
    {
        return;
    }
    if is_plural_within(tokens, i, &found)
        || body.kind == Kind::Company && is_product(tokens, i, found.last + 1)
        || body.kind == Kind::Municipality && is_where(tokens, i, found.last + 1)
    {
        return;
    }
    // `Sida har beslutat`, `Sida, som beslutar`: no page (`sida`) decides; `Kommunals
    // ordförande`.
    let next = found.last + 1;
    let officer = || job_title::opens_role(tokens, next);
    let told = tokens.word(next) == "," && tokens.low(next + 1) == "som";
    let acts =
        tokens.low(i) == "sida" && (told || is_finite(tokens, next)) || found.genitive && officer();
    let opens = tokens.opens_sentence(i) && !acts;
    let mut name = found.name.written.to_string();
    let mut end = found.end;
    let mut of_body = found.name.body_id();
    // `Vårdförbundet Västra Götaland` is a part with a name of its own.
    let branches = matches!(
        body.kind,
        Kind::Association | Kind::Party | Kind::Company | Kind::Other
    );
    if branches
        && !found.genitive
        && let Some(place) = gazetteer::lookup(tokens, found.last + 1)
        && tokens.is(found.last + 1, Class::CAPITAL)
        && place.name.areas().len() > 0
        && !tokens.opens_sentence(found.last + 1)
    {
        name = format!("{name} {}", place.name.written);
        end = place.end;
        of_body = None;
    }
    // `Almega Tjänsteföretagen`: capitals go on.
    let next = found.last + 1;
    if branches && of_body.is_some() && !found.genitive && !body_ends_phrase(tokens, next) {
        let last = proper_end(tokens, next) - 1;
        end = tokens.token(last).end as usize;
        let more = tokens.slice(tokens.token(next).start as usize, end);
        name = format!("{name} {more}");
        of_body = None;
    }
    push(
        sink,
        (found.start, end),
        OrganisationMention {
            kind: body.kind,
            code: of_body.and(body.code),
            body: of_body,
            name,
            doubtful: found.name.weak && (opens && end == found.end || is_shouted(tokens, i - 1)),
            certain: !found.name.weak,
        },
    );
}

/// Whether the token behind a name makes it another's: `EG7`, `Swedbank Arena`, `Head of
/// Investor Relations`.
fn is_other_name(tokens: &Tokens<'_>, next: usize) -> bool {
    let low = tokens.low(next);
    tokens.is(next, Class::DIGITS) && tokens.token(next).glued
        || is_venue_at(tokens, next)
        || low == "relations"
}

/// `Young Minds Challenge`: an English plural within a name is no body's genitive.
fn is_plural_within(tokens: &Tokens<'_>, i: usize, found: &gazetteer::Match) -> bool {
    found.genitive
        && !tokens.low(i).ends_with(":s")
        && found.last == i
        && is_proper(tokens, i - 1)
        && is_proper(tokens, i + 1)
        && !tokens.is(i - 1, FUNCTION)
        && ending_of(tokens.low(i - 1)).is_none()
}

/// `i Hensmåla, Tingsryds kommun.`: the municipality behind a place in it says
/// where that is.
fn is_where(tokens: &Tokens<'_>, i: usize, next: usize) -> bool {
    let closed = match tokens.word(next) {
        "" | "." | ")" | ";" => true,
        // `i Sala, Heby kommun, Enköping`
        "," => !is_proper(tokens, next + 1),
        _ => false,
    };
    let mut comma = i.wrapping_sub(1);
    // `i Nyliden, Björna, Tingsryds kommun`
    for _ in 0..2 {
        let place = proper_start(tokens, comma, 3);
        if tokens.word(comma) != "," || place == comma {
            return false;
        }
        comma = place.wrapping_sub(1);
        if matches!(tokens.low(comma), "i" | "på" | "utanför" | "vid") {
            return closed;
        }
    }
    false
}

/// Whether what follows the name of a body is no part of it: no capital, a
/// person, a place, a body, the next sentence.
fn body_ends_phrase(tokens: &Tokens<'_>, next: usize) -> bool {
    !is_proper(tokens, next)
        || tokens.is(next, FUNCTION)
        || tokens.opens_sentence(next)
        || names::new_line(tokens, next)
        || names::is_first_name(tokens.word(next))
        || gazetteer::lookup(tokens, next).is_some()
        || tokens.is(next, Class::ROLE) && names::is_first_name(tokens.word(next + 1))
        || is_compound_of_name(tokens.word(next))
        || company::is_company_form(tokens, next)
        || is_finite(tokens, next)
        || owns_type(tokens, next)
}

/// `Svenska kyrkan Lunds församling`: the capitals are those of a body of its own.
fn owns_type(tokens: &Tokens<'_>, next: usize) -> bool {
    let noun = proper_end(tokens, next);
    let own = ending_at(tokens, noun).is_some_and(|(ending, _)| ending.uses.contains(&Use::Type));
    own && tokens.low(noun - 1).ends_with('s') && !tokens.is(noun, Class::CAPITAL)
}

/// Whether the word is in capitals, as page heads are.
fn is_shouted(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.word(i);
    word.len() > 4 && !word.chars().any(char::is_lowercase)
}

/// Whether running text writes the name without a capital: `regeringen`,
/// `socialdepartementet`, `länsstyrelsen i Kalmar län`, `högskolan i Borås`.
fn is_common(first: &str, kind: Kind) -> bool {
    NAMED_IN_LOWER_CASE.contains(&first)
        || first.starts_with("länsstyrelsen")
        || matches!(kind, Kind::Ministry | Kind::University | Kind::Hospital)
}

/// `den tyska regeringen`, `det norska finansdepartementet`, `riksdagen i
/// Finland`: what is not Sweden's.
fn is_foreign(tokens: &Tokens<'_>, i: usize, last: usize, kind: Kind) -> bool {
    let public = matches!(
        kind,
        Kind::Agency | Kind::Government | Kind::Ministry | Kind::Parliament
    );
    // A country, or a town of one: `regeringen i Kabul`.
    let abroad = || {
        let place = gazetteer::lookup(tokens, last + 2)?;
        let mut all = place.name.areas().map(|area| area.iso);
        all.all(|iso| iso.is_some_and(|iso| iso != "SE"))
            .then_some(())
    };
    // `den afghanska regeringen`: no list has all nations.
    let nation = tokens.low(i.wrapping_sub(1));
    let other = nation.ends_with("ska") && nation.len() > 3 && !nation.ends_with("svenska");
    let of_another = match tokens.is(i, Class::CAPITAL) {
        true => public && of_nation(tokens, i),
        false => other,
    };
    // `polisen i Kabul`
    static AGENCIES: Words = Words::with("agency_in_lower_case");
    of_another
        || (is_common(tokens.low(i), kind) || AGENCIES.contains(&tokens.low(i)))
            && tokens.low(last + 1) == "i"
            && abroad().is_some()
}

/// Whether the adjective of another nation stands before the word, and begins
/// no name (`Norska vägverket`).
fn of_nation(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(at) = i.checked_sub(1) else {
        return false;
    };
    told::NATIONS.contains(&tokens.low(at))
        && (!tokens.is(at, Class::CAPITAL) || tokens.opens_sentence(at))
}

/// `hälso- och sjukvårdsnämnden`, `Trafikverket`.
fn ending(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    let genitive = word.len() < tokens.low(i).len();
    // `Sparbanken Arena`
    let venue = is_venue_at(tokens, i + 1);
    let body = !venue && !is_no_body(tokens, i, ending, word);
    let Some(&how) = ending.uses.first().filter(|_| body) else {
        return;
    };
    if is_board_apart(tokens, i, word) {
        let (extent, mut found) = named(tokens, i - 1, i, ending.kind, false);
        found
            .name
            .truncate(found.name.len() - usize::from(genitive));
        push(sink, extent, found);
    }
    let office = office_start(tokens, i, ending);
    if is_told_apart(tokens, i, ending, how) {
        return told_apart(tokens, i, ending, genitive, sink);
    }
    let town = (!genitive)
        .then(|| town_of(tokens, i, ending, word))
        .flatten();
    if town.is_none() && office.is_none() && points_back(tokens, i, ending, word) {
        return;
    }
    let mut first = office.unwrap_or_else(|| compound_start(tokens, i));
    let capital = tokens.is(first, Class::CAPITAL);
    let opens = tokens.opens_sentence(first);
    let doubtful = match how {
        _ if town.is_some() => false,
        Use::Body => false,
        // `Visualiseringscenter C`: the name goes on.
        Use::Doubtful if ending.text == "center" && is_proper(tokens, i + 1) => return,
        Use::Name if capital => false,
        // `AI-bolaget`, `FN-skolan`
        _ if (ending.kind == Kind::Company || ending.text == "skolan")
            && is_compound_of_name(tokens.word(i)) =>
        {
            return;
        }
        // `Patent- och marknadsdomstolen`
        Use::Doubtful if capital => {
            opens && first == i && !acts(tokens, i, ending, word) && !is_letterhead(tokens, i, i)
        }
        _ if office.is_some() => false,
        _ => return,
    };
    if capital {
        first = given_name_start(tokens, adjectives_start(tokens, first), ending);
    }
    let start = tokens.token(first).start as usize;
    let mut name = capitalised(tokens.slice(start, tokens.token(i).start as usize + word.len()));
    let mut last = i;
    // `kommunstyrelsens arbetsutskott`
    let committee = nominative(tokens.low(i + 1)).filter(|bare| bare.ends_with("utskott"));
    if genitive && (committee.is_some() || tokens.low(i + 1).ends_with("utskott")) {
        last = i + 1;
        name = capitalised(tokens.slice(start, tokens.token(last).end as usize));
        name.truncate(name.len() - usize::from(committee.is_some()));
    }
    if let Some(town) = town {
        last = town.last;
        name = format!("{name} i {}", town.name.written);
    }
    // `Elverket Norr`
    let part = town.is_none() && !genitive && capital && is_proper(tokens, i + 1);
    if part && company::GREATER.contains(&tokens.low(i + 1)) {
        last = i + 1;
        name = capitalised(tokens.slice(start, tokens.token(last).end as usize));
    }
    push(
        sink,
        (start, tokens.token(last).end as usize),
        OrganisationMention {
            kind: office.map_or(ending.kind, |_| Kind::Division),
            code: None,
            body: None,
            name,
            doubtful,
            certain: false,
        },
    );
}

/// `tekniska nämnden`: whether the adjective before the noun tells which board it is.
fn is_board_apart(tokens: &Tokens<'_>, i: usize, word: &str) -> bool {
    matches!(
        word,
        "nämnden" | "utskottet" | "utvecklingsnämnden" | "utvecklingsutskottet"
    ) && BOARD_ADJECTIVES.contains(&tokens.low(i - 1))
}

/// Where `Miljö- och byggkontoret` or `Tekniska kontoret` begins, above the text.
fn office_start(tokens: &Tokens<'_>, i: usize, ending: &Ending) -> Option<usize> {
    let head = compound_start(tokens, i);
    let told = tokens.low(i) == "kontoret" && is_adjective(tokens.low(head.wrapping_sub(1)));
    let head = head - usize::from(told);
    (ending.text == "kontoret" && is_letterhead(tokens, head, i)).then_some(head)
}

/// `Socialförvaltningen föreslår`, `Läkarföreningens Maja Ek`: whether an office with a name
/// of its own has a verb, or a body someone who is named.
fn acts(tokens: &Tokens<'_>, i: usize, ending: &Ending, word: &str) -> bool {
    const FIRST: usize = 5;
    let owns = word.len() < tokens.low(i).len() && job_title::opens_name(tokens, i + 1);
    // `Trafikkontoret föreslår`, `Socialförvaltningen och Skolverket föreslår`
    let office = ending.text == "förvaltningen" && word.len() > ending.text.len()
        || ending.kind == Kind::Division && ending.text.ends_with("kontoret");
    let joined = joins_list(tokens.low(i + 1)) && is_proper(tokens, i + 2);
    // `Salapartiet`
    let local = ending.text == "partiet" && is_of_town(word, ending.text);
    office && (is_finite(tokens, i + 1) || joined)
        || owns && word.len() > ending.text.len() + FIRST
        || local
}

/// Whether the word is a person (`Kommunalrådet`), another country's (`den danska
/// skattemyndigheten`), a part of an address or a common list (`väntelistan`).
fn is_no_body(tokens: &Tokens<'_>, i: usize, ending: &Ending, word: &str) -> bool {
    // `Konsumentombudsmannen kräver`
    let office =
        ending.text == "ombudsmannen" && tokens.is(i, Class::CAPITAL) && !is_proper(tokens, i + 1);
    let common = !tokens.is(i, Class::CAPITAL) || gazetteer::lookup(tokens, i).is_some();
    // `Ljungqvistgruppen`, but `Arbetsgruppen`
    let group =
        ending.text == "gruppen" && !word.strip_suffix("gruppen").is_some_and(names::is_surname);
    // `statsrådet`, but `kyrkorådet`
    let council = matches!(ending.text, "församlingsrådet" | "kyrkorådet");
    tokens.is(i, Class::ROLE) && !office && !council
        || group
        || common && of_nation(tokens, i)
        || ending.text == "listan" && !is_local_list(word)
        || gazetteer::in_address(tokens, i, i)
}

/// Whether the word is bare (`nämnden`) and only points back; `Crafoordska Stiftelsen`
/// does not.
fn points_back(tokens: &Tokens<'_>, i: usize, ending: &Ending, word: &str) -> bool {
    let told =
        is_proper(tokens, i) && tokens.low(i - 1).ends_with('a') && adjectives_start(tokens, i) < i;
    // `kyrkorådet` is told apart by its first part, `överdomstolen` is not.
    let short = word.len() < "tingsrätten".len() && ending.text != "kyrkorådet";
    let bare = word == ending.text && (short || ending.text == "överdomstolen");
    !told && (bare || word.len() == ending.text.len() + 1)
}

/// `Maja Granskolan`, `Max Planck-institutet`: a school is named for people.
fn given_name_start(tokens: &Tokens<'_>, first: usize, ending: &Ending) -> usize {
    let before = first.wrapping_sub(1);
    let school = matches!(ending.text, "gymnasiet" | "skolan");
    // `Max Planck-institutet`
    let joined = is_compound_of_name(tokens.word(first)) && is_proper(tokens, before);
    // `Gudlav Bilderskolan`, whatever name that is, but `Rektor Granskolan`.
    let given = names::is_first_name(tokens.word(before))
        || school
            && is_proper(tokens, before)
            && !tokens.is(before, FUNCTION.or(Class::ROLE))
            && ending_of(tokens.low(before)).is_none()
            && (3..9).contains(&tokens.word(before).chars().count())
            && tokens.word(before).chars().any(char::is_lowercase)
            && !tokens.low(before).ends_with('s');
    let named_for = (school || joined)
        && given
        && (joined || !tokens.opens_sentence(before))
        && gazetteer::lookup(tokens, before).is_none();
    first - usize::from(named_for)
}

/// Blocks at the head of a document that may be those of its sender.
const HEAD: u32 = 8;

/// `Socialförvaltningen`, `Tekniska kontoret, 2026-03-04` as the whole of a line above the
/// text, or of one below `Beslutet skickas till`.
fn is_letterhead(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    let block = tokens.token(last).block;
    let kind = tokens.block_kind(block as usize);
    let dated = tokens.word(last + 1) == "," && tokens.is(last + 2, Class::DIGITS);
    let line = kind == BlockKind::Byline
        || block < HEAD && matches!(kind, BlockKind::Navigation | BlockKind::Paragraph)
        || matches!(kind, BlockKind::ListItem | BlockKind::Paragraph)
            && lists_receivers(tokens, block as usize);
    line && tokens.token(first.wrapping_sub(1)).kind == TokenKind::Break
        && (dated || tokens.token(last + 1).kind == TokenKind::Break)
}

/// Whether the heading of the block says to whom a paper goes: `Kopia till`.
fn lists_receivers(tokens: &Tokens<'_>, block: usize) -> bool {
    const HEADING: usize = 40;
    let section = tokens.doc.blocks.get(block).and_then(|own| own.section);
    section
        .and_then(|heading| tokens.doc.blocks.get(heading))
        .filter(|heading| heading.end - heading.start <= HEADING)
        .is_some_and(|heading| {
            let words = tokens.slice(heading.start, heading.end);
            words.trim_end_matches(':').ends_with(" till")
        })
}

/// Whether a party of the town is named so: `Tibrolistan`.
fn is_local_list(word: &str) -> bool {
    is_of_town(word, "listan")
}

/// Whether the name of a town stands before the noun.
fn is_of_town(word: &str, noun: &str) -> bool {
    let town = word.strip_suffix(noun).unwrap_or_default();
    let area = |name: &str| gazetteer::single(&capitalised(name)).is_some();
    area(town) || town.strip_suffix('s').is_some_and(area)
}

/// Names the body by its adjective, and by a head before that: `Stiftelsen
/// Längmanska kulturfonden`.
fn told_apart(tokens: &Tokens<'_>, i: usize, ending: &Ending, genitive: bool, sink: &mut Sink<'_>) {
    // Behind an adjective without an article a definite noun makes a name; but `Hela
    // museet`, `Svenska regementet`.
    let told = ending.text == "fakulteten"
        || ending.text == "museet"
            && tokens.low(i - 1).ends_with("iska")
            && !told::NATIONS.contains(&tokens.low(i - 1));
    let opens = tokens.opens_sentence(i - 1) && !told;
    let headed = tokens.is(i.wrapping_sub(2), Class::CAPITAL)
        && ending_of(tokens.low(i - 2)).is_some_and(|(head, _)| {
            head.kind == Kind::Association && head.uses.contains(&Use::Head)
        });
    let first = i - 1 - usize::from(headed);
    let town = town_behind(tokens, i).filter(|_| ending.text == "skolan");
    let last = town.map_or(i, |town| town.last);
    let opens = opens && town.is_none();
    let (extent, mut found) = named(tokens, first, last, ending.kind, opens && !headed);
    found
        .name
        .truncate(found.name.len() - usize::from(genitive));
    push(sink, extent, found);
}

/// `Nordiska museet`, `Medicinska fakulteten`: an adjective with a capital and
/// the noun without.
fn is_told_apart(tokens: &Tokens<'_>, i: usize, ending: &Ending, how: Use) -> bool {
    let low = tokens.low(i - 1);
    let bare = tokens.low(i).trim_end_matches('s') == ending.text;
    matches!(how, Use::Doubtful | Use::Name)
        && (bare || !ending.uses.contains(&Use::Apart))
        && !is_proper(tokens, i)
        && is_proper(tokens, i - 1)
        && !tokens.is(i - 1, FUNCTION)
        && low.ends_with('a')
        // `Teknisk-naturvetenskapliga fakulteten`, but `EU-finansierade`.
        && low.split('-').all(is_adjective)
        && !(ending.kind == Kind::Party || ending.kind == Kind::Company)
        // `Franska skolan` may be any school of the French, but for that in a town.
        && (ending.text != "skolan" || town_behind(tokens, i).is_some())
        && gazetteer::lookup(tokens, i - 1).is_none()
}

/// The place behind `i`, which does not own what follows.
fn town_behind(tokens: &Tokens<'_>, i: usize) -> Option<gazetteer::Match> {
    gazetteer::lookup(tokens, i + 2).filter(|town| {
        let body = town.name.body().is_some();
        tokens.low(i + 1) == "i" && !town.genitive && !body && town.name.areas().len() > 0
    })
}

/// The town behind `universitetet i`, `åklagarkammaren i`; behind a house or an
/// association, of which other towns have one too (`Konsthallen i Borås`,
/// `Jazzföreningen i Umeå`), only where the noun has a capital.
fn town_of(tokens: &Tokens<'_>, i: usize, ending: &Ending, word: &str) -> Option<gazetteer::Match> {
    static SEATED: Words = Words::with("seated_body");
    if tokens.low(i + 1) != "i" {
        return None;
    }
    let local = ending.uses.contains(&Use::Seated)
        && tokens.is(i, Class::CAPITAL)
        && gazetteer::lookup(tokens, i).is_none();
    gazetteer::lookup(tokens, i + 2).filter(|town| {
        let mut areas = town.name.areas();
        (SEATED.contains(&word) || local)
            && !town.genitive
            && areas.len() > 0
            && areas.all(|area| area.kind != PlaceKind::Country || area.iso == Some("SE"))
    })
}

/// Adjectives that tell one board from another: `tekniska nämnden`.
static BOARD_ADJECTIVES: Words = Words::with("board_adjective");

/// The first token of a compound whose parts share a head: `miljö-, bygg- och
/// räddningsnämnden`.
pub(in crate::entities) fn compound_start(tokens: &Tokens<'_>, head: usize) -> usize {
    let mut first = head;
    for _ in 0..4 {
        let joint = first.wrapping_sub(1);
        let hyphen = joint.wrapping_sub(1);
        if !matches!(tokens.low(joint), "och" | ",")
            || !tokens.is(hyphen, Class::DASH)
            || !tokens.token(hyphen).glued
        {
            break;
        }
        first = hyphen.wrapping_sub(1);
    }
    first
}

/// `Svenska`, `Statens` and the like with a capital before a name.
fn adjectives_start(tokens: &Tokens<'_>, mut first: usize) -> usize {
    for _ in 0..3 {
        let before = first.wrapping_sub(1);
        let token = tokens.token(before);
        let word = tokens.low(before);
        // `Västsvenska Kanotförbundet`, `Femte AP-fonden` at the start of its sentence
        let part = is_part_of_land(word) || token.class.meets(Class::ORDINAL);
        let opens = tokens.opens_sentence(before)
            && !((word.ends_with("ska") || part) && is_proper(tokens, first));
        if token.kind != TokenKind::Word
            || !token.class.meets(Class::CAPITAL)
            || token.class.meets(FUNCTION)
            || !OPENING_ADJECTIVES.contains(&word) && (opens || !is_adjective(word) && !part)
        {
            break;
        }
        first = before;
    }
    first
}

/// `Sydöstra`, `Norra`: an adjective for a part of a land.
fn is_part_of_land(low: &str) -> bool {
    low.ends_with("västra")
        || low.ends_with("östra")
        || matches!(low, "mellersta" | "norra" | "södra")
}

/// Adjectives that begin names, but hardly ever a sentence.
static OPENING_ADJECTIVES: Words = Words::with("name_adjective");

const FUNCTION: Class = Class::PREPOSITION
    .or(Class::CONJUNCTION)
    .or(Class::SUBORDINATOR)
    .or(Class::PRONOUN)
    .or(Class::ARTICLE)
    .or(Class::AUXILIARY)
    .or(Class::ADVERB);

fn capitalised(name: &str) -> String {
    // `iSense`
    if name.chars().take(3).any(char::is_uppercase) {
        return name.to_owned();
    }
    let mut chars = name.chars();
    let mut capital = String::with_capacity(name.len());
    capital.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    capital + chars.as_str()
}

/// Whether the token goes on a name: a word with a capital, no function word.
fn is_proper(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::CAPITAL)
}

/// `FN-organisationer`, `Google-finansierade`: a common word, whatever it
/// begins with.
fn is_compound_of_name(word: &str) -> bool {
    word.cut_last(b'-')
        .is_some_and(|(_, noun)| noun.starts_with(char::is_lowercase))
}

/// `en svart Volvo V70`, `en Ericsson`: what a company makes has an article, or
/// a model behind it.
fn is_product(tokens: &Tokens<'_>, first: usize, next: usize) -> bool {
    let article = |i: usize| matches!(tokens.low(i), "en" | "ett");
    let word = |i: usize| {
        tokens.token(i).kind == TokenKind::Word && !tokens.is(i, Class::CAPITAL.or(FUNCTION))
    };
    let model = tokens.is(next, Class::CAPITAL)
        && tokens.word(next).len() <= 3
        && tokens.is(next + 1, Class::DIGITS)
        && tokens.token(next + 1).glued;
    model || first > 0 && article(first - 1) || first > 1 && word(first - 1) && article(first - 2)
}

/// Whether a name goes on at the token with such a word: `Swedbank Arena`.
fn is_venue_at(tokens: &Tokens<'_>, i: usize) -> bool {
    is_proper(tokens, i) && is_venue(tokens.low(i))
}

/// Whether the last word of a name, in lower case, says that it is where people meet or
/// play.
fn is_venue(low: &str) -> bool {
    matches!(
        low,
        "arena" | "arenan" | "ishall" | "park" | "parken" | "stadion" | "stadium"
    )
}

/// `satsningen Rent Vatten`, `Appen Min Energi`: whether what stands before the name,
/// or opens its sentence with it, says that it is no body's.
fn names_thing(tokens: &Tokens<'_>, first: usize) -> bool {
    static THINGS: Words = Words::with("no_body_head_end");
    let thing = |i: usize| THINGS.ends(tokens.low(i));
    thing(first) || first > 0 && thing(first - 1)
}

/// Heads that belong to the name that they stand before: `Elfirman Ström`.
fn is_part_of_name(head: &str) -> bool {
    matches!(
        head,
        "banken"
            | "byalaget"
            | "firman"
            | "fonden"
            | "förlaget"
            | "galleriet"
            | "handelskammaren"
            | "konsthallen"
            | "kulturhuset"
            | "litteraturhuset"
            | "räddningstjänsten"
            | "vattenrådet"
    )
}

/// Words that go with a verb before a name, and so are no noun that it owns.
static PARTICLES: Words = Words::with("particle");

/// Drops the `s` of a genitive that a common noun follows: `bolaget Granholms
/// lager`.
fn drop_genitive(tokens: &Tokens<'_>, end: usize, name: &mut String) {
    let owned = tokens.token(end).kind == TokenKind::Word
        && !tokens.is(end, FUNCTION.or(Class::CAPITAL))
        && !is_finite(tokens, end)
        && !verb::is_supine(tokens.low(end))
        // `samlade Stiftelsen Nattljus in 5 miljoner`
        && !PARTICLES.contains(&tokens.low(end));
    // `Öresund Ports vd`
    let last = tokens.low(end.saturating_sub(1));
    let owned = owned && !told::PLURALS.contains(&last);
    if owned && name.ends_with('s') && !name.ends_with("ss") {
        name.pop();
    }
}

/// Where the name ends that begins at the token, or a person's begins within it: `Granholm
/// Maja Ek`.
fn end_before_person(tokens: &Tokens<'_>, first: usize) -> usize {
    let whole = proper_end(tokens, first);
    (first + 1..whole)
        .find(|&at| job_title::opens_name(tokens, at))
        .unwrap_or(whole)
}

/// The end of the proper names from the token on; `first` itself where there
/// is none. Many rules ask for it.
fn proper_end(tokens: &Tokens<'_>, first: usize) -> usize {
    tokens.names_end_at(first, || find_proper_end(tokens, first))
}

fn find_proper_end(tokens: &Tokens<'_>, first: usize) -> usize {
    let mut end = first;
    while end < first + 6 {
        if is_proper(tokens, end) {
            end += 1;
            // `EG7`, `B3X`
            while tokens.token(end).glued
                && (tokens.is(end, Class::DIGITS) || tokens.is(end - 1, Class::DIGITS))
                && tokens.token(end).kind != TokenKind::Mark
            {
                end += 1;
            }
        } else if end > first
            && tokens.word(end) == "-"
            && tokens.token(end).glued
            && tokens.token(end + 1).glued
            && is_proper(tokens, end + 1)
        {
            // `HDK-Valand`
            end += 2;
        } else if end > first && tokens.low(end) == "&" && is_proper(tokens, end + 1)
            || end == first + 1 && is_short_first(tokens, first)
        {
            end += 2;
        } else {
            // `Coompanion Kalmar län`
            end += usize::from(end > first + 1 && tokens.low(end) == "län");
            break;
        }
    }
    end
}

/// `Chr. Hansen`: a first name cut by a point.
fn is_short_first(tokens: &Tokens<'_>, i: usize) -> bool {
    static SHORT: Words = Words::with("cut_first_name");
    tokens.word(i + 1) == "." && is_proper(tokens, i + 2) && SHORT.contains(&tokens.low(i))
}

/// The first of the proper names, so many at most, right before the token; the
/// token itself where there is none.
fn proper_start(tokens: &Tokens<'_>, i: usize, most: usize) -> usize {
    let mut first = i;
    while first > i.saturating_sub(most)
        && is_proper(tokens, first - 1)
        && !tokens.is(first - 1, FUNCTION.or(Class::CONTACT))
    {
        first -= 1;
    }
    first
}

/// The kind of body whose name ends in the word, in lower case.
fn kind_of(last: &str) -> Kind {
    match ending_of(last) {
        Some((ending, _)) => ending.kind,
        None if CLUB_FORMS.contains(&last) => Kind::Association,
        None if company::is_company_trade(last) => Kind::Company,
        None => Kind::Other,
    }
}

/// A name without the `s` of its genitive, for one that stands before its
/// noun; a name that ends in `s` of itself is not told apart.
fn named(
    tokens: &Tokens<'_>,
    first: usize,
    last: usize,
    kind: Kind,
    doubtful: bool,
) -> ((usize, usize), OrganisationMention) {
    let start = tokens.token(first).start as usize;
    let end = tokens.token(last).end as usize;
    let extent = (start, end);
    let name = capitalised(tokens.slice(start, end));
    let found = OrganisationMention {
        kind,
        code: None,
        body: None,
        name,
        doubtful,
        certain: false,
    };
    (extent, found)
}

/// Whether the word has the ending of an adjective.
fn is_adjective(word: &str) -> bool {
    const ADJECTIVE_ENDINGS: &[&str] = &[
        "ad", "ade", "al", "ala", "alt", "ande", "at", "bar", "bara", "bart", "egna", "ell",
        "ella", "ellt", "ende", "fri", "fria", "fritt", "full", "fulla", "god", "ig", "iga", "igt",
        "isk", "iska", "iskt", "iv", "iva", "ivt", "nsk", "nska", "nskt", "nya", "ppna", "ren",
        "rena", "rent", "sam", "samma", "sk", "ska", "svensk", "är", "ära", "öna",
    ];
    ADJECTIVE_ENDINGS
        .iter()
        .any(|ending| scan::ends(word, ending))
}

/// Forms of clubs, which stand in capitals at the end of their names.
static CLUB_FORMS: Words = Words::with("club_form");

/// What stands before the name of a club or a housing society.
static CLUB_HEADS: Words = Words::with("club_head");

/// `Bergvalla IF`, `IFK Bergvalla`, `Brf Granen`.
fn club(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let low = tokens.low(i);
    let bare = low.strip_suffix(":s").unwrap_or(low);
    if !is_proper(tokens, i) {
        return;
    }
    if CLUB_HEADS.contains(&low) {
        let mut end = proper_end(tokens, i + 1);
        // `Brf Eken 2 har`, but `Brf Eken 2 miljoner`
        let numbered = low == "brf"
            && tokens.is(end, Class::DIGITS)
            && tokens.word(end).len() < 3
            && !tokens.token(end + 1).glued
            && (tokens.token(end + 1).kind != TokenKind::Word
                || tokens.is(end + 1, FUNCTION)
                || is_finite(tokens, end + 1));
        if end > i + 1 {
            end += usize::from(numbered);
            let (extent, found) = named(tokens, i, end - 1, Kind::Association, false);
            return push(sink, extent, found);
        }
    }
    let shouted = tokens
        .word(i)
        .bytes()
        .take(bare.len())
        .filter(u8::is_ascii_uppercase)
        .count();
    let first = proper_start(tokens, i, 3);
    if first < i && CLUB_FORMS.contains(&bare) && shouted > 1 {
        let (extent, mut found) = named(tokens, first, i, Kind::Association, false);
        let s = low.len() - bare.len();
        found.name.truncate(found.name.len() - s);
        push(sink, extent, found);
    } else if first == i
        && matches!(low, "bk" | "fk" | "if" | "ik" | "ok" | "sk")
        && shouted > 1
        && gazetteer::lookup(tokens, i).is_none()
    {
        // `IK Granen`
        let end = proper_end(tokens, i + 1);
        if end > i + 1 {
            let (extent, found) = named(tokens, i, end - 1, Kind::Association, false);
            push(sink, extent, found);
        }
    }
}

/// Leaders, before the name of what they lead.
static LEADERS: Words = Words::with("leader");

/// `vd för Granholm`: what has a leader, and is no place, is an organisation.
fn led(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let leader = tokens.low(i);
    if !LEADERS.contains(&leader) {
        return;
    }
    let link = if leader == "verkställande" {
        i + 2
    } else {
        i + 1
    };
    let linked = matches!(
        tokens.low(link),
        "för" | "på" | "hos" | "vid" | "i" | "av" | "at"
    );
    // `Maja Ek, vd Granholm, 08-465 004 00`
    let beside = tokens.word(i - 1) == ","
        && names::is_part(tokens, i.wrapping_sub(2))
        && is_proper(tokens, link)
        && (proper_end(tokens, link) == link + 1 || !names::is_first_name(tokens.word(link)))
        && matches!(tokens.word(proper_end(tokens, link)), "" | "," | "." | "(");
    let first = link + usize::from(linked);
    if !linked && !beside || gazetteer::lookup(tokens, first).is_some() {
        return;
    }
    // `delägaren i Granholm Maja Ek`: the person is named behind it.
    let end = end_before_person(tokens, first);
    // `Country Manager för Norden`
    if end == first + 1 && job_title::is_market(tokens.low(first)) {
        return;
    }
    // `för Svenska mässan`: the name goes on past its capitals.
    let noun = tokens.token(end).kind == TokenKind::Word
        && !tokens.is(end, FUNCTION.or(Class::CAPITAL))
        && !is_finite(tokens, end);
    if end == first
        || is_adjective(tokens.low(end - 1)) && (noun || end == first + 1)
        || tokens.is(end, Class::DASH)
    {
        return;
    }
    let kind = match leader {
        "generalsekreterare" | "förbundsordförande" => Kind::Association,
        low if low.ends_with("ordförande") => Kind::Other,
        _ => Kind::Company,
    };
    let (extent, found) = named(tokens, first, end - 1, kind, false);
    push(sink, extent, found);
}

/// `Division Nära`, `Polisen region Syd`; `Divisionerna Nära, Funktion och Stöd` are three.
fn division(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let word = tokens.low(i);
    if !DIVISIONS.contains(&word) {
        return;
    }
    let region = word == "polisen" && tokens.low(i + 1) == "region";
    let head = match word {
        "polisen" if region => "Polisen region",
        "polisen" => return,
        "polisområde" => "Polisområde",
        "polisregion" => "Polisregion",
        _ => "Division",
    };
    let mut from = i;
    let mut at = i + 1 + usize::from(region);
    for _ in 0..8 {
        if !is_proper(tokens, at) {
            return;
        }
        let end = proper_end(tokens, at);
        // `Länssjukvård 1`
        let last = if tokens.is(end, Class::DIGITS) {
            end
        } else {
            end - 1
        };
        let start = tokens.token(from).start as usize;
        let stop = tokens.token(last).end as usize;
        let own = tokens.slice(tokens.token(at).start as usize, stop);
        let plain = match own.strip_suffix('s') {
            Some(plain) if word != "divisionerna" => plain,
            _ => own,
        };
        push(
            sink,
            (start, stop),
            OrganisationMention {
                kind: Kind::Division,
                code: None,
                body: None,
                name: format!("{head} {plain}"),
                doubtful: false,
                certain: false,
            },
        );
        if word != "divisionerna" || !joins_list(tokens.low(last + 1)) {
            return;
        }
        at = last + 2;
        from = at;
    }
}

fn party_letter(tokens: &Tokens<'_>, i: usize) -> Option<&'static str> {
    let word = tokens.word(i);
    parties::by_letters(word.strip_suffix(":s").unwrap_or(word))
}

/// `SD`; `S, V och MP`: one letter is a party beside another, outside brackets. Letters of
/// no list between those of two parties are a local one's: `S, NL, V`.
fn party_letters(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let known = party_letter(tokens, i);
    if known.is_none() && !may_be_party(tokens, i) {
        return;
    }
    let joint = |i: usize| joins_list(tokens.low(i));
    let letters = |i: usize| party_letter(tokens, i).is_some() || may_be_party(tokens, i);
    // The row of letters that the token stands in.
    let (mut first, mut last) = (i, i);
    while first + ROW > i && joint(first.wrapping_sub(1)) && letters(first.wrapping_sub(2)) {
        first -= 2;
    }
    while last < i + ROW && joint(last + 1) && letters(last + 2) {
        last += 2;
    }
    let others = (first..=last).step_by(2).filter(|&at| at != i);
    let others = others.filter(|&at| party_letter(tokens, at).is_some());
    let beside = others.take(2).count();
    let told = match known {
        Some(_) => beside > 0 || tokens.word(i).len() > 1,
        None => beside > 1,
    };
    // `(S, V och MP)`: who they are of is told of a person.
    let bracket = (first.saturating_sub(1)..=first).any(|at| tokens.word(at) == "(")
        || joint(first.wrapping_sub(1)) && tokens.word(first.wrapping_sub(2)) == "(";
    if !told || bracket {
        return;
    }
    let token = tokens.token(i);
    let name = known.unwrap_or(tokens.word(i)).to_owned();
    push(
        sink,
        (token.start as usize, token.end as usize),
        OrganisationMention {
            kind: Kind::Party,
            code: None,
            body: None,
            name,
            doubtful: false,
            certain: false,
        },
    );
}

/// Tokens of a row of letters that are looked at on either side.
const ROW: usize = 16;

/// Two or three capitals that no list has.
fn may_be_party(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.word(i);
    (2..=3).contains(&word.len())
        && word.bytes().all(|letter| letter.is_ascii_uppercase())
        && gazetteer::lookup(tokens, i).is_none()
}
