//! Organisations, one record each with all mentions.
//!
//! A name of the lists is taken as it stands. Others are known by their
//! grammar: a head that says what kind of body it is, as an ending
//! (`-nämnden`), a word before the name (`föreningen`) or after it (`AB`).

pub(super) use company::is_company_form;
pub(super) use gather::FINDERS;
pub(crate) use gather::records;

use super::mention::{Mention, OrganisationMention, Rule, Sink};
use crate::{
    gazetteer,
    model::OrganisationKind as Kind,
    rules::about,
    swedish::{clause::is_finite, names, parties},
    text::{
        lexicon::{Class, Endings, WordList, column},
        token::{TokenKind, Tokens},
    },
};

mod company;
mod gather;
mod opener;
mod told;

pub(crate) const WORDS: &[WordList] = &[
    (Class::BODY, NAMED_IN_LOWER_CASE),
    (Class::BODY, DIVISIONS),
    (Class::BODY, LEADERS),
    (Class::BODY, company::FORMS),
    (Class::BODY, company::FORM_BEGINNINGS),
    (Class::BODY, company::TRADES),
    (Class::BODY, opener::WORDS),
    (Class::BODY, told::NATIONAL[0]),
    (Class::BODY, told::NATIONAL[1]),
    (Class::BODY, CLUB_FORMS),
    (Class::BODY, CLUB_HEADS),
    (Class::BODY, &column(PURPOSE_HEADS)),
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
        apply: head,
    },
    Rule {
        about: about! {
            name: "organisation.type",
            doc: "A name that ends in the noun that says what it is.",
            finds: "I natt flyttar Bergvalla skidklubb." => "Bergvalla skidklubb",
            leaves: "I natt flyttar en skidklubb.",
        },
        anchor: Class::BODY,
        apply: type_noun,
    },
    Rule {
        about: about! {
            name: "organisation.heads",
            doc: "Names in a row behind a noun in the plural.",
            finds: "Hon äger tidningarna Dalabladet och Norra Ådalen." => "Norra Ådalen",
            leaves: "Hon läser tidningarna och Norra Ådalen.",
        },
        anchor: Class::BODY,
        apply: heads,
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
            finds: "Det säger Resjättens vd Maja Ek." => "Resjättens",
            leaves: "Det säger Sveriges vd Maja Ek.",
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
            name: "organisation.purpose",
            doc: "A body named by its purpose.",
            finds: "Rapporten är skriven av Institutet för hållbar odling." => "Institutet för hållbar odling",
            leaves: "Rapporten är skriven för hållbar odling.",
        },
        anchor: Class::BODY,
        apply: purpose,
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

const DIVISIONS: &[&str] = &["division", "divisionen", "divisionerna", "polisregion"];

/// How an ending is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A definite noun that is a name by itself, with a capital or without:
    /// `socialnämnden`.
    Body,
    /// The same, but only with a capital: `Läkarförbundet`.
    Name,
    /// The same, and at a sentence's start only if plain elsewhere:
    /// `Nybyggarverket` beside `Nätverket`.
    Doubtful,
    /// A definite noun that a name follows: `föreningen Rena Stränder`.
    Head,
    /// A noun that ends a name: `Bergvalla skidklubb`.
    Type,
    /// The same, but only with a capital: `Bergvalla Tidning`.
    Titled,
    /// A definite noun in the plural that names follow: `tidningarna Ådalen och
    /// Dalabladet`.
    Plural,
}

struct Ending {
    text: &'static str,
    kind: Kind,
    uses: &'static [Use],
}

const fn ends(text: &'static str, kind: Kind, uses: &'static [Use]) -> Ending {
    Ending { text, kind, uses }
}

/// Endings that say what kind of organisation a word names. Of two that fit
/// the longer stands first. Each has four bytes at least.
const ENDINGS: &[Ending] = &[
    ends("länsstyrelsen", Kind::Agency, &[Use::Body]),
    ends("regionstyrelsen", Kind::Board, &[Use::Body]),
    ends("kommunstyrelsen", Kind::Board, &[Use::Body]),
    ends("landstingsstyrelsen", Kind::Board, &[Use::Body]),
    ends("förbundsstyrelsen", Kind::Board, &[Use::Body]),
    ends("universitetsstyrelsen", Kind::Board, &[Use::Body]),
    ends("sjukhusstyrelsen", Kind::Board, &[Use::Body]),
    ends("vårdstyrelsen", Kind::Board, &[Use::Body]),
    ends("styrelsen", Kind::Agency, &[Use::Doubtful]),
    ends("nämnden", Kind::Board, &[Use::Body]),
    ends("fullmäktige", Kind::Board, &[Use::Body]),
    ends("utskottet", Kind::Board, &[Use::Body]),
    ends("departementet", Kind::Ministry, &[Use::Body]),
    ends("myndigheten", Kind::Agency, &[Use::Doubtful]),
    ends("verket", Kind::Agency, &[Use::Doubtful]),
    ends("inspektionen", Kind::Agency, &[Use::Doubtful]),
    ends("institutet", Kind::Agency, &[Use::Doubtful, Use::Head]),
    ends("ämbetet", Kind::Agency, &[Use::Doubtful]),
    ends("kollegiet", Kind::Agency, &[Use::Doubtful]),
    ends("ombudsmannen", Kind::Agency, &[Use::Doubtful]),
    ends("tingsrätten", Kind::Agency, &[Use::Body]),
    ends("hovrätten", Kind::Agency, &[Use::Body]),
    ends("kammarrätten", Kind::Agency, &[Use::Body]),
    ends("förvaltningsrätten", Kind::Agency, &[Use::Body]),
    ends("domstolen", Kind::Agency, &[Use::Doubtful]),
    ends("kommissionen", Kind::Agency, &[Use::Doubtful]),
    ends("delegationen", Kind::Agency, &[Use::Doubtful]),
    ends("kommittén", Kind::Agency, &[Use::Doubtful]),
    ends("beredningen", Kind::Agency, &[Use::Doubtful]),
    ends("förvaltningen", Kind::Division, &[Use::Doubtful]),
    ends("universitetet", Kind::University, &[Use::Doubtful]),
    ends("högskolan", Kind::University, &[Use::Doubtful]),
    ends("sjukhuset", Kind::Hospital, &[Use::Doubtful]),
    ends("lasarettet", Kind::Hospital, &[Use::Doubtful]),
    ends("förbundet", Kind::Association, &[Use::Name, Use::Head]),
    ends("sällskapet", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("akademin", Kind::Association, &[Use::Doubtful]),
    ends("akademien", Kind::Association, &[Use::Doubtful]),
    ends("föreningen", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends(
        "organisationen",
        Kind::Association,
        &[Use::Doubtful, Use::Head],
    ),
    ends("stiftelsen", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("fonden", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("klubben", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("jouren", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("kooperativet", Kind::Association, &[Use::Head]),
    ends("tankesmedjan", Kind::Association, &[Use::Head]),
    ends("bolaget", Kind::Company, &[Use::Doubtful, Use::Head]),
    ends("företaget", Kind::Company, &[Use::Head]),
    ends("koncernen", Kind::Company, &[Use::Head]),
    ends("kontoret", Kind::Company, &[Use::Head]),
    ends("byrån", Kind::Company, &[Use::Head]),
    ends("partiet", Kind::Party, &[Use::Doubtful, Use::Head]),
    ends("museet", Kind::Other, &[Use::Doubtful, Use::Head]),
    ends("rederiet", Kind::Company, &[Use::Head]),
    ends("tidningen", Kind::Company, &[Use::Head]),
    ends("tidskriften", Kind::Company, &[Use::Head]),
    ends("magasinet", Kind::Company, &[Use::Head]),
    ends("radiostationen", Kind::Company, &[Use::Head]),
    ends("tv-kanalen", Kind::Company, &[Use::Head]),
    ends("förlaget", Kind::Company, &[Use::Head]),
    ends("galleriet", Kind::Other, &[Use::Head]),
    ends("banken", Kind::Company, &[Use::Doubtful, Use::Head]),
    ends("konsthallen", Kind::Other, &[Use::Doubtful, Use::Head]),
    ends("firman", Kind::Company, &[Use::Head]),
    ends("kedjan", Kind::Company, &[Use::Head]),
    ends("jätten", Kind::Company, &[Use::Head]),
    ends("leverantören", Kind::Company, &[Use::Head]),
    ends("operatören", Kind::Company, &[Use::Head]),
    ends("entreprenören", Kind::Company, &[Use::Head]),
    ends("tillverkaren", Kind::Company, &[Use::Head]),
    ends("kartellen", Kind::Other, &[Use::Head]),
    ends("organet", Kind::Other, &[Use::Head]),
    ends("festivalen", Kind::Other, &[Use::Head]),
    ends("nätverket", Kind::Association, &[Use::Head]),
    ends("orkestern", Kind::Other, &[Use::Head]),
    ends("ensemblen", Kind::Other, &[Use::Head]),
    ends("tidningarna", Kind::Company, &[Use::Plural]),
    ends("förlagen", Kind::Company, &[Use::Plural]),
    ends("rederierna", Kind::Company, &[Use::Plural]),
    ends("bolagen", Kind::Company, &[Use::Plural]),
    ends("företagen", Kind::Company, &[Use::Plural]),
    ends("koncernerna", Kind::Company, &[Use::Plural]),
    ends("bankerna", Kind::Company, &[Use::Plural]),
    ends("kedjorna", Kind::Company, &[Use::Plural]),
    ends("föreningarna", Kind::Association, &[Use::Plural]),
    ends("klubbarna", Kind::Association, &[Use::Plural]),
    ends("förbunden", Kind::Association, &[Use::Plural]),
    ends("stiftelserna", Kind::Association, &[Use::Plural]),
    ends("organisationerna", Kind::Association, &[Use::Plural]),
    ends("fonderna", Kind::Association, &[Use::Plural]),
    ends("bolag", Kind::Company, &[Use::Type]),
    ends("klubb", Kind::Association, &[Use::Type]),
    ends("förening", Kind::Association, &[Use::Type]),
    ends("kommunalförbund", Kind::Association, &[Use::Type]),
    ends("förbund", Kind::Association, &[Use::Type]),
    ends("sällskap", Kind::Association, &[Use::Type]),
    ends("församling", Kind::Association, &[Use::Type]),
    ends("stiftelse", Kind::Association, &[Use::Type]),
    ends("universitet", Kind::University, &[Use::Type]),
    ends("högskola", Kind::University, &[Use::Type]),
    ends("tingsrätt", Kind::Agency, &[Use::Type]),
    ends("hovrätt", Kind::Agency, &[Use::Type]),
    ends("sjukhus", Kind::Hospital, &[Use::Type]),
    ends("lasarett", Kind::Hospital, &[Use::Type]),
    ends("samfund", Kind::Association, &[Use::Type]),
    ends("minnesfond", Kind::Association, &[Use::Type]),
    ends("byalag", Kind::Association, &[Use::Type]),
    ends("byalaget", Kind::Association, &[Use::Head]),
    ends("scoutkår", Kind::Association, &[Use::Type]),
    ends("studentkår", Kind::Association, &[Use::Type]),
    ends("gårdsråd", Kind::Association, &[Use::Type]),
    ends("forum", Kind::Association, &[Use::Type]),
    ends("operan", Kind::Other, &[Use::Name]),
    ends("teatern", Kind::Other, &[Use::Name]),
    ends("teater", Kind::Other, &[Use::Type]),
    ends("opera", Kind::Other, &[Use::Type]),
    ends("museum", Kind::Other, &[Use::Type]),
    ends("sparbank", Kind::Company, &[Use::Type]),
    ends("spelmanslag", Kind::Association, &[Use::Type]),
    ends("idrottslag", Kind::Association, &[Use::Type]),
    ends("idrettslag", Kind::Association, &[Use::Type]),
    ends("fiskevårdsområde", Kind::Association, &[Use::Type]),
    ends("sameby", Kind::Association, &[Use::Type]),
    ends("pastorat", Kind::Association, &[Use::Type]),
    ends("orkester", Kind::Other, &[Use::Type]),
    ends("kammarkör", Kind::Other, &[Use::Type]),
    ends("manskör", Kind::Other, &[Use::Type]),
    ends("damkör", Kind::Other, &[Use::Type]),
    ends("ungdomskör", Kind::Other, &[Use::Type]),
    ends("konsthall", Kind::Other, &[Use::Type]),
    ends("bank", Kind::Company, &[Use::Titled]),
    ends("tidning", Kind::Company, &[Use::Titled]),
    ends("tidningar", Kind::Company, &[Use::Titled]),
    ends("nyheter", Kind::Company, &[Use::Titled]),
    ends("folkblad", Kind::Company, &[Use::Titled]),
    ends("dagblad", Kind::Company, &[Use::Titled]),
    ends("allehanda", Kind::Company, &[Use::Titled]),
    ends("kuriren", Kind::Company, &[Use::Titled]),
    ends("media", Kind::Company, &[Use::Titled]),
    ends("partners", Kind::Company, &[Use::Titled]),
    ends("industries", Kind::Company, &[Use::Titled]),
    ends("shipping", Kind::Company, &[Use::Titled]),
    ends("gruppen", Kind::Company, &[Use::Titled]),
    ends("kors", Kind::Association, &[Use::Titled]),
    ends("korset", Kind::Association, &[Use::Titled]),
    ends("distrikt", Kind::Association, &[Use::Titled]),
    ends("organisation", Kind::Association, &[Use::Titled]),
    ends("foundation", Kind::Association, &[Use::Titled]),
    ends("association", Kind::Association, &[Use::Titled]),
    ends("federation", Kind::Association, &[Use::Titled]),
    ends("society", Kind::Association, &[Use::Titled]),
    ends("fond", Kind::Association, &[Use::Titled]),
    ends("fund", Kind::Association, &[Use::Titled]),
    ends("trust", Kind::Association, &[Use::Titled]),
    ends("consortium", Kind::Association, &[Use::Titled]),
    ends("council", Kind::Other, &[Use::Titled]),
    ends("agency", Kind::Agency, &[Use::Titled]),
    ends("authority", Kind::Agency, &[Use::Titled]),
    ends("commission", Kind::Agency, &[Use::Titled]),
    ends("nämnd", Kind::Agency, &[Use::Titled]),
    ends("institutt", Kind::Agency, &[Use::Titled]),
    ends("institute", Kind::Agency, &[Use::Titled]),
    ends("university", Kind::University, &[Use::Titled]),
    ends("college", Kind::University, &[Use::Titled]),
    ends("kommitté", Kind::Association, &[Use::Titled]),
    ends("akademi", Kind::Association, &[Use::Titled]),
    ends("center", Kind::Other, &[Use::Titled]),
    ends("centre", Kind::Other, &[Use::Titled]),
    ends("facility", Kind::Other, &[Use::Titled]),
    ends("räddningstjänst", Kind::Other, &[Use::Type]),
    ends("handelskammare", Kind::Association, &[Use::Type]),
];

lazy_static::lazy_static! {
    static ref BY_TAIL: Endings<&'static Ending> =
        Endings::of(ENDINGS.iter().map(|ending| (ending.text, ending)));
}

/// Whether the word, in lower case, ends so.
pub(crate) fn has_ending(lower: &str) -> bool {
    ending_of(lower).is_some()
}

/// The ending of a word and the word in the nominative.
fn ending_of(lower: &str) -> Option<(&'static Ending, &str)> {
    let of = |word| BY_TAIL.find(word).map(|ending| (ending, word));
    of(lower).or_else(|| of(lower.strip_suffix('s')?))
}

fn push(sink: &mut Sink<'_>, (start, end): (usize, usize), found: OrganisationMention) {
    sink.push(start, end, Mention::Organisation(found));
}

/// A name of the lists.
fn name(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(found) = gazetteer::lookup(tokens, i) else {
        return;
    };
    let Some(body) = found.name.body() else {
        return;
    };
    // `EG7`: a name of its own.
    if tokens.is(found.last + 1, Class::DIGITS) && tokens.token(found.last + 1).glued {
        return;
    }
    let capital = tokens.is(i, Class::CAPITAL);
    if !capital && !is_common(tokens.low(i), body.kind) || foreign_government(tokens, i) {
        return;
    }
    // `Microsoft 365`, `Vision 2030`: a product or a plan.
    if tokens.is(found.last + 1, Class::DIGITS)
        && (body.kind == Kind::Company || tokens.low(i) == "sida")
    {
        return;
    }
    // `Sida har beslutat`: no page does anything.
    let acts = tokens.low(i) == "sida" && is_finite(tokens, i + 1);
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
    push(
        sink,
        (found.start, end),
        OrganisationMention {
            kind: body.kind,
            code: of_body.and(body.code),
            body: of_body,
            name,
            doubtful: found.name.weak && (opens || is_shouted(tokens, i - 1)),
            certain: !found.name.weak,
        },
    );
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

/// `den ukrainska regeringen` is not Sweden's.
fn foreign_government(tokens: &Tokens<'_>, i: usize) -> bool {
    let nation = tokens.low(i - 1);
    tokens.low(i).starts_with("regeringen")
        && nation.ends_with("ska")
        && nation.len() > 5
        && nation != "svenska"
}

/// `hälso- och sjukvårdsnämnden`, `Trafikverket`.
fn ending(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_of(tokens.low(i)) else {
        return;
    };
    let genitive = word.len() < tokens.low(i).len();
    if gazetteer::in_address(tokens, i, i) {
        return;
    }
    if matches!(word, "nämnden" | "utskottet" | "utvecklingsnämnden")
        && BOARD_ADJECTIVES.contains(&tokens.low(i - 1))
    {
        let (extent, mut found) = named(tokens, i - 1, i, ending.kind, false);
        found
            .name
            .truncate(found.name.len() - usize::from(genitive));
        push(sink, extent, found);
    }
    // The bare word (`nämnden`) only points back.
    if word == ending.text && word.len() < "tingsrätten".len()
        || word.len() == ending.text.len() + 1
    {
        return;
    }
    let first = compound_start(tokens, i);
    let capital = tokens.is(first, Class::CAPITAL);
    let opens = tokens.opens_sentence(first);
    let Some(&how) = ending.uses.first() else {
        return;
    };
    let doubtful = match how {
        Use::Body => false,
        Use::Name if capital => false,
        // `Patent- och marknadsdomstolen`
        Use::Doubtful if capital => opens && first == i,
        _ => return,
    };
    let mut first = first;
    if capital {
        first = adjectives_start(tokens, first);
    }
    let start = tokens.token(first).start as usize;
    let mut name = capitalised(tokens.slice(start, tokens.token(i).start as usize + word.len()));
    let mut last = i;
    // `kommunstyrelsens arbetsutskott`
    if genitive && tokens.low(i + 1).ends_with("utskott") {
        last = i + 1;
        name = capitalised(tokens.slice(start, tokens.token(last).end as usize));
    }
    push(
        sink,
        (start, tokens.token(last).end as usize),
        OrganisationMention {
            kind: ending.kind,
            code: None,
            body: None,
            name,
            doubtful,
            certain: false,
        },
    );
}

/// Adjectives that tell one board from another: `tekniska nämnden`.
const BOARD_ADJECTIVES: &[&str] = &["allmänna", "gemensamma", "regionala", "sociala", "tekniska"];

/// The first token of a compound whose parts share a head: `miljö-, bygg- och
/// räddningsnämnden`.
fn compound_start(tokens: &Tokens<'_>, head: usize) -> usize {
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
        if token.kind != TokenKind::Word
            || !token.class.meets(Class::CAPITAL)
            || token.class.meets(FUNCTION)
            || !OPENING_ADJECTIVES.contains(&word)
                && (tokens.opens_sentence(before) || !is_adjective(word))
        {
            break;
        }
        first = before;
    }
    first
}

/// Adjectives of names, which no sentence begins with otherwise.
const OPENING_ADJECTIVES: &[&str] = &[
    "danska",
    "europeiska",
    "finska",
    "internationella",
    "kungliga",
    "nordiska",
    "norska",
    "statens",
    "svenska",
    "sveriges",
];

const FUNCTION: Class = Class::PREPOSITION
    .or(Class::CONJUNCTION)
    .or(Class::SUBORDINATOR)
    .or(Class::PRONOUN)
    .or(Class::ARTICLE)
    .or(Class::AUXILIARY)
    .or(Class::ADVERB);

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Whether the token goes on a name: a word with a capital, no function word.
fn is_proper(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    token.kind == TokenKind::Word && token.class.meets(Class::CAPITAL)
}

/// `FN-organisationer`, `Google-finansierade`: a common word, whatever it
/// begins with.
fn is_compound_of_name(word: &str) -> bool {
    word.rsplit_once('-')
        .is_some_and(|(_, noun)| noun.starts_with(char::is_lowercase))
}

/// Heads that belong to the name that they stand before: `Elfirman Ström`.
fn is_part_of_name(head: &str) -> bool {
    matches!(
        head,
        "banken" | "firman" | "fonden" | "förlaget" | "galleriet" | "konsthallen"
    )
}

/// Drops the `s` of a genitive that a common noun follows: `bolaget Granholms
/// lager`.
fn drop_genitive(tokens: &Tokens<'_>, end: usize, name: &mut String) {
    let owned = tokens.token(end).kind == TokenKind::Word
        && !tokens.is(end, FUNCTION.or(Class::CAPITAL))
        && !is_finite(tokens, end);
    if owned && name.ends_with('s') && !name.ends_with("ss") {
        name.pop();
    }
}

/// The end of the proper names from the token on; `first` itself where there
/// is none.
fn proper_end(tokens: &Tokens<'_>, first: usize) -> usize {
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
        } else if end > first && tokens.low(end) == "&" && is_proper(tokens, end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// The first of the proper names, so many at most, right before the token; the
/// token itself where there is none.
fn proper_start(tokens: &Tokens<'_>, i: usize, most: usize) -> usize {
    let mut first = i;
    while first > i.saturating_sub(most)
        && is_proper(tokens, first - 1)
        && !tokens.is(first - 1, FUNCTION)
    {
        first -= 1;
    }
    first
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

/// `föreningen Rena Stränder`, `Stiftelsen Ljusa Rum`.
fn head(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_of(tokens.low(i)) else {
        return;
    };
    if !ending.uses.contains(&Use::Head) || word.len() < tokens.low(i).len() {
        return;
    }
    let first = i + 1;
    let mut end = proper_end(tokens, first);
    // `entreprenören Maja`
    let agent = ending.text.ends_with("ören") || ending.text.ends_with("aren");
    if end == first || agent && names::is_first_name(tokens.word(first)) {
        return;
    }
    // `Stiftelsen Ljus för Alla`: capitals go on.
    if ending.kind == Kind::Association
        && matches!(tokens.low(end), "för" | "mot")
        && is_proper(tokens, end + 1)
        && tokens.is(i, Class::CAPITAL)
    {
        end = proper_end(tokens, end + 1);
    }
    // A head with a capital of its own belongs to the name, but a company's
    // (`Bolaget Granholm`) or an organisation's (`Hjälporganisationen Granholm`)
    // never does.
    let apart = ending.kind == Kind::Company && !is_part_of_name(ending.text)
        || matches!(ending.text, "festivalen" | "kartellen" | "nätverket" | "organet")
        // `Hjälporganisationen Granholm`, but `Riksorganisationen Granne`.
        || ending.text == "organisationen" && !word.starts_with("riks");
    let capital = tokens.is(i, Class::CAPITAL) && !apart;
    let begins = if capital
        && (!tokens.opens_sentence(i)
            || ending.text == "stiftelsen"
            || is_part_of_name(ending.text)
            || ending.kind == Kind::Association && word.len() > ending.text.len())
    {
        i
    } else {
        first
    };
    let (extent, mut found) = named(tokens, begins, end - 1, ending.kind, false);
    drop_genitive(tokens, end, &mut found.name);
    push(sink, extent, found);
}

/// `Bergvalla skidklubb`, `Granby tingsrätt`.
fn type_noun(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_of(tokens.low(i)) else {
        return;
    };
    let titled = ending.uses.contains(&Use::Titled);
    if !ending.uses.contains(&Use::Type) && !(titled && is_proper(tokens, i)) {
        return;
    }
    let mut noun = i;
    // `Ljusnans ekonomiska förening`
    if TYPE_ADJECTIVES.contains(&tokens.low(i - 1)) && !is_proper(tokens, i - 1) {
        noun -= 1;
    }
    let mut couple = false;
    let most = if titled { 6 } else { 4 };
    let mut first = after_head(tokens, proper_start(tokens, noun, most), noun);
    // `sociala Media`, `Meny Nyheter`
    let loose = match ending.text {
        "media" => matches!(tokens.low(i - 1), "digital" | "new" | "social" | "sociala"),
        "nyheter" | "tidningar" => !tokens.low(i - 1).ends_with(['s', 'a']),
        _ => false,
    };
    if loose {
        return;
    }
    // `Knut och Siri Almbergs Stiftelse`
    if first < noun
        && tokens.low(first - 1) == "och"
        && names::is_first_name(tokens.word(first))
        && names::is_first_name(tokens.word(first.wrapping_sub(2)))
    {
        first -= 2;
        couple = true;
    }
    // `Hetjens-Museum`
    let joined = tokens.word(i).rsplit_once('-').is_some_and(|(_, noun)| {
        noun.starts_with(char::is_uppercase) && word.ends_with(&noun.to_lowercase())
    });
    if first == noun && noun < i {
        return;
    }
    if first == i && joined && !tokens.opens_sentence(i) {
        let (extent, found) = named(tokens, i, i, ending.kind, false);
        return push(sink, extent, found);
    }
    let mut last = i;
    // `Hyresgästernas Riksorganisation Västkusten`
    if ending.text == "organisation" && is_proper(tokens, i + 1) {
        last = i + 1;
    }
    // `International Fund for Ukraine`
    if titled && matches!(tokens.low(i + 1), "for" | "of") && is_proper(tokens, i + 2) {
        last = proper_end(tokens, i + 2) - 1;
    }
    // `Dalby läns museum`
    if first == i && tokens.low(i - 1) == "läns" && is_proper(tokens, i.wrapping_sub(2)) {
        first = i - 2;
    }
    if first == i {
        return;
    }
    let opener = gazetteer::lookup(tokens, first);
    let place = opener.is_some_and(|found| found.name.areas().len() > 0);
    // `Sveriges universitet` are many.
    let owner = gazetteer::lookup(tokens, i - 1);
    let one = titled
        || ending.text == "samfund"
        || ending.text == "förbund"
            && word.len() > ending.text.len() + 2
            && !["fackförbund", "idrottsförbund", "kommunalförbund"]
                .iter()
                .any(|many| word.ends_with(many));
    if !one && owner.is_some_and(|found| found.name.area(crate::PlaceKind::Country).is_some()) {
        return;
    }
    let doubtful = tokens.opens_sentence(first) && !place && !titled && !couple;
    let (extent, mut found) = named(tokens, first, last, ending.kind, doubtful);
    found.certain = !names::is_first_name(tokens.word(first));
    let s = if last == i {
        tokens.low(i).len() - word.len()
    } else {
        0
    };
    found.name.truncate(found.name.len() - s);
    push(sink, extent, found);
}

/// `Mediekoncernen Granholm Media`: what it is, and then its name.
fn after_head(tokens: &Tokens<'_>, first: usize, noun: usize) -> usize {
    let head = ending_of(tokens.low(first)).is_some_and(|(ending, word)| {
        let apart = ending.kind == Kind::Company || ending.kind == Kind::Other;
        apart && ending.uses.contains(&Use::Head) && word == tokens.low(first)
    });
    first + usize::from(head && first + 1 < noun)
}

/// What tells associations by, in lower case before the noun.
const TYPE_ADJECTIVES: &[&str] = &[
    "ekonomisk",
    "ekonomiska",
    "ideell",
    "ideella",
    "medicinska",
    "olympiska",
    "paralympiska",
    "tekniska",
];

/// `tidningarna Ådalen, Dalabladet och Norra Nyheter`.
fn heads(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_of(tokens.low(i)) else {
        return;
    };
    if !ending.uses.contains(&Use::Plural) || word.len() < tokens.low(i).len() {
        return;
    }
    let mut at = i + 1;
    for _ in 0..12 {
        let end = proper_end(tokens, at);
        if end == at || tokens.is(at, FUNCTION) {
            return;
        }
        let place = gazetteer::lookup(tokens, at).is_some_and(|found| found.last + 1 == end);
        if !place {
            let (extent, found) = named(tokens, at, end - 1, ending.kind, false);
            push(sink, extent, found);
        }
        if !matches!(tokens.low(end), "," | "och" | "samt" | "respektive") {
            return;
        }
        at = end + 1;
    }
}

/// Heads of names that `för` goes on.
const PURPOSE_HEADS: &[(&str, Kind); 22] = &[
    ("myndigheten", Kind::Agency),
    ("institutet", Kind::Agency),
    ("inspektionen", Kind::Agency),
    ("nämnden", Kind::Agency),
    ("rådet", Kind::Agency),
    ("delegationen", Kind::Agency),
    ("kommittén", Kind::Agency),
    ("styrelsen", Kind::Agency),
    ("verket", Kind::Agency),
    ("beredningen", Kind::Agency),
    ("centrum", Kind::Other),
    ("samverkansrådet", Kind::Other),
    ("stiftelsen", Kind::Association),
    ("förbundet", Kind::Association),
    ("riksförbundet", Kind::Association),
    ("föreningen", Kind::Association),
    ("riksföreningen", Kind::Association),
    ("sällskapet", Kind::Association),
    ("samfundet", Kind::Association),
    ("organisationen", Kind::Association),
    ("fn:s", Kind::International),
    ("eu:s", Kind::International),
];

/// `Institutet för hållbar odling`, `Förbundet svensk vallodling och fäbodliv`,
/// `FN:s kontor för fria val`.
fn purpose(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(&(head, kind)) = PURPOSE_HEADS
        .iter()
        .find(|(head, _)| *head == tokens.low(i))
    else {
        return;
    };
    // `nämnden för kultur` is a name in lower case too.
    if !is_proper(tokens, i) && head != "nämnden" {
        return;
    }
    let of_nations = kind == Kind::International;
    let link = if of_nations { i + 2 } else { i + 1 };
    let first = if matches!(tokens.low(link), "för" | "mot") {
        link + 1
    } else if matches!(head, "förbundet" | "riksförbundet" | "föreningen")
        && !tokens.opens_sentence(i)
        && !is_proper(tokens, link)
    {
        link
    } else {
        return;
    };
    if of_nations
        && !matches!(
            tokens.low(i + 1),
            "kontor"
                | "fond"
                | "organ"
                | "program"
                | "organisation"
                | "byrå"
                | "center"
                | "råd"
                | "kommission"
        )
    {
        return;
    }
    let Some(mut last) = phrase_end(tokens, first) else {
        return;
    };
    // `Nämnden för samverkan kring socialtjänst och vård`
    if head == "nämnden"
        && matches!(tokens.low(last + 1), "kring" | "inom")
        && let Some(more) = phrase_end(tokens, last + 2)
    {
        last = more;
    }
    let doubtful = tokens.opens_sentence(i)
        && !matches!(head, "myndigheten" | "institutet" | "nämnden" | "fn:s");
    let (extent, found) = named(tokens, i, last, kind, doubtful);
    push(sink, extent, found);
}

/// The last token of a noun phrase without an article, two of them joined by
/// `och` included: `hållbar odling och friska jordar`.
fn phrase_end(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    let mut last = noun_end(tokens, first)?;
    for _ in 0..2 {
        match (tokens.low(last + 1), tokens.low(last + 2)) {
            ("och", _) | (",", _) => {
                let Some(next) = noun_end(tokens, last + 2) else {
                    break;
                };
                // What `och` joins must be lower-case too, and not a clause.
                if is_proper(tokens, last + 2)
                    || tokens.low(last + 1) == "," && tokens.low(next + 1) != "och"
                {
                    break;
                }
                last = next;
            }
            _ => break,
        }
    }
    Some(last)
}

/// The noun that adjectives and genitives lead up to; `hälso-` and the like before `och`.
fn noun_end(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    let stops = |i: usize| {
        let token = tokens.token(i);
        token.kind != TokenKind::Word
            || token.class.meets(
                Class::PREPOSITION
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
                    .or(Class::PRONOUN)
                    .or(Class::ARTICLE)
                    .or(Class::AUXILIARY)
                    .or(Class::ADVERB),
            )
            || is_finite(tokens, i)
    };
    let mut i = first;
    for _ in 0..5 {
        if stops(i) {
            return None;
        }
        if tokens.is(i + 1, Class::DASH) && tokens.token(i + 1).glued && tokens.low(i + 2) == "och"
        {
            i += 3;
        } else if (is_adjective(tokens.low(i)) || tokens.low(i).ends_with('s')) && !stops(i + 1) {
            i += 1;
        } else {
            return Some(i);
        }
    }
    None
}

/// Whether the word has the ending of an adjective.
fn is_adjective(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ad", "ade", "al", "ala", "alt", "ande", "at", "bar", "bara", "bart", "egna", "ell",
        "ella", "ellt", "ende", "fri", "fria", "fritt", "full", "fulla", "god", "ig", "iga", "igt",
        "isk", "iska", "iskt", "iv", "iva", "ivt", "nsk", "nska", "nskt", "nya", "ppna", "ren",
        "rena", "rent", "sam", "samma", "sk", "ska", "svensk", "är", "ära", "öna",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Forms of clubs, which stand in capitals at the end of their names.
const CLUB_FORMS: &[&str] = &[
    "aif", "bk", "bois", "ff", "fk", "gif", "gk", "hc", "hk", "ibk", "if", "ik", "ok", "sk",
];

/// What stands before the name of a club or a housing society.
const CLUB_HEADS: &[&str] = &["brf", "fbc", "fc", "hk", "ifk", "rk", "skk"];

/// `Bergvalla IF`, `IFK Bergvalla`, `Brf Granen`.
fn club(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let low = tokens.low(i);
    let bare = low.strip_suffix(":s").unwrap_or(low);
    if !is_proper(tokens, i) {
        return;
    }
    if CLUB_HEADS.contains(&low) {
        let end = proper_end(tokens, i + 1);
        if end > i + 1 {
            let (extent, found) = named(tokens, i, end - 1, Kind::Association, false);
            push(sink, extent, found);
        }
        return;
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
        && matches!(low, "bk" | "fk" | "if" | "ik" | "sk")
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

/// Those who lead what is named after them.
const LEADERS: &[&str] = &[
    "ceo",
    "chefredaktör",
    "director",
    "founder",
    "förbundsordförande",
    "försäljningsansvarig",
    "försäljningschef",
    "generalsekreterare",
    "grundare",
    "grundaren",
    "informationsansvarig",
    "informationschef",
    "kommunikationsansvarig",
    "kommunikationschef",
    "kommunikationsdirektör",
    "landschef",
    "manager",
    "marknadsansvarig",
    "marknadschef",
    "marknadsdirektör",
    "medgrundare",
    "ordförande",
    "pressansvarig",
    "presschef",
    "produktchef",
    "redaktionschef",
    "styrelseordförande",
    "vd",
    "verkställande",
];

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
    let first = link + 1;
    if !matches!(
        tokens.low(link),
        "för" | "på" | "hos" | "vid" | "i" | "av" | "at"
    ) || gazetteer::lookup(tokens, first).is_some()
    {
        return;
    }
    let end = proper_end(tokens, first);
    // `för Svenska mässan`: the name goes on past its capitals.
    if end == first || is_adjective(tokens.low(end - 1)) || tokens.is(end, Class::DASH) {
        return;
    }
    let kind = match leader {
        "generalsekreterare" | "förbundsordförande" => Kind::Association,
        "ordförande" | "styrelseordförande" => Kind::Other,
        _ => Kind::Company,
    };
    let (extent, found) = named(tokens, first, end - 1, kind, false);
    push(sink, extent, found);
}

/// `Division Nära`; `Divisionerna Nära, Funktion och Stöd` are three.
fn division(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let word = tokens.low(i);
    if !DIVISIONS.contains(&word) {
        return;
    }
    let head = if word == "polisregion" {
        "Polisregion"
    } else {
        "Division"
    };
    let mut from = i;
    let mut at = i + 1;
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
        if word != "divisionerna" || !matches!(tokens.low(last + 1), "," | "och" | "samt") {
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

/// `SD`; `S, V och MP`: one letter is a party beside another, outside brackets.
fn party_letters(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(name) = party_letter(tokens, i) else {
        return;
    };
    let joint = |i: usize| matches!(tokens.low(i), "och" | "," | "samt");
    let beside = joint(i + 1) && party_letter(tokens, i + 2).is_some()
        || joint(i - 1) && party_letter(tokens, i.wrapping_sub(2)).is_some();
    let token = tokens.token(i);
    let mut before = i;
    while before > i.saturating_sub(16)
        && (joint(before - 1) || party_letter(tokens, before - 1).is_some())
    {
        before -= 1;
    }
    let alone = tokens.word(i).len() > 1;
    if !beside && !alone || tokens.word(before.wrapping_sub(1)) == "(" {
        return;
    }
    push(
        sink,
        (token.start as usize, token.end as usize),
        OrganisationMention {
            kind: Kind::Party,
            code: None,
            body: None,
            name: name.to_owned(),
            doubtful: false,
            certain: false,
        },
    );
}
