//! Which way a clause looks: what *beslutade* lies behind, what *ska* ahead.

use super::{Found, Side};
use crate::{
    release::{BlockKind, Bound},
    swedish::{
        lexicon::{Class, WordList},
        prose::{Prose, TokenKind},
    },
};

pub(super) const WORDS: &[WordList] = &[
    (
        Class::PAST,
        &[
            "angav",
            "anlände",
            "anmälde",
            "anslog",
            "antog",
            "antogs",
            "avbröt",
            "avgav",
            "avgick",
            "avgjorde",
            "avgjordes",
            "avled",
            "avsatte",
            "avslog",
            "avslogs",
            "avstod",
            "avtog",
            "bars",
            "begav",
            "begick",
            "begärde",
            "behöll",
            "beskrev",
            "beslöt",
            "bestod",
            "beställde",
            "bestämde",
            "besökte",
            "bidrog",
            "bifölls",
            "blev",
            "brann",
            "bröt",
            "bröts",
            "byggde",
            "deltog",
            "dog",
            "drabbade",
            "drev",
            "drog",
            "drogs",
            "dömde",
            "dömdes",
            "enades",
            "erbjöd",
            "erhöll",
            "ersatte",
            "fann",
            "fanns",
            "fastslog",
            "fick",
            "flyttade",
            "flög",
            "fortsatte",
            "framgick",
            "framkom",
            "frös",
            "fyllde",
            "föll",
            "föranledde",
            "förbjöd",
            "förde",
            "föregick",
            "föreslog",
            "förlorade",
            "förstod",
            "försvann",
            "förvärvade",
            "gav",
            "gavs",
            "genomförde",
            "genomgick",
            "gick",
            "gjorde",
            "godkände",
            "godkändes",
            "grep",
            "greps",
            "grundade",
            "gällde",
            "hann",
            "hjälpte",
            "hände",
            "höjde",
            "höll",
            "hölls",
            "hörde",
            "hördes",
            "inbjöd",
            "infann",
            "inföll",
            "införde",
            "ingick",
            "ingrep",
            "inhämtade",
            "inkluderade",
            "inkom",
            "inledde",
            "innebar",
            "innehöll",
            "inträdde",
            "kom",
            "krävde",
            "kände",
            "köpte",
            "köptes",
            "körde",
            "lade",
            "lades",
            "ledde",
            "levde",
            "lärde",
            "läste",
            "lät",
            "låg",
            "löpte",
            "löste",
            "löstes",
            "medgav",
            "motsvarade",
            "mottog",
            "mötte",
            "möttes",
            "nämnde",
            "nådde",
            "nåddes",
            "omkom",
            "orsakade",
            "pågick",
            "reste",
            "rörde",
            "röstade",
            "sa",
            "sade",
            "satt",
            "satte",
            "sjönk",
            "skedde",
            "skildes",
            "skrev",
            "skrevs",
            "sköts",
            "skötte",
            "slog",
            "slogs",
            "slutade",
            "släppte",
            "slöt",
            "slöts",
            "sov",
            "spred",
            "stals",
            "startade",
            "steg",
            "stiftade",
            "stod",
            "stängde",
            "svek",
            "sände",
            "sändes",
            "sänkte",
            "såg",
            "sågs",
            "sålde",
            "sökte",
            "talade",
            "tecknade",
            "tillkom",
            "tillsatte",
            "tillsattes",
            "tog",
            "togs",
            "trädde",
            "tvingades",
            "tyckte",
            "uppgav",
            "uppgick",
            "uppkom",
            "upprättade",
            "uppstod",
            "upptog",
            "utbröt",
            "utförde",
            "utfördes",
            "utgav",
            "utgick",
            "utgjorde",
            "utkom",
            "utsåg",
            "utsågs",
            "uttalade",
            "valde",
            "vann",
            "vanns",
            "var",
            "vidtog",
            "väckte",
            "vände",
            "växte",
            "ägde",
            "åkte",
            "återgick",
            "återkom",
            "ökade",
            "överenskom",
            "övergick",
            "överklagade",
            "överlät",
            "övertog",
        ],
    ),
    (
        Class::AHEAD,
        &[
            "ska",
            "skall",
            "kommer",
            "väntas",
            "planeras",
            "beräknas",
            "föreslås",
            "börjar",
            "startar",
            "inleds",
            "öppnar",
            "öppnas",
            "träder",
            "upphör",
            "hålls",
            "invigs",
            "genomförs",
            "införs",
            "lanseras",
            "redovisas",
            "gäller",
            "måste",
            "kan",
            "bör",
            "återkommer",
            "avgörs",
            "ansök",
            "välkommen",
        ],
    ),
];

/// How far from the date a verb is looked for, in tokens.
const REACH: usize = 24;

/// The side of the day of publication that the clause of the date looks to.
pub(super) fn side(prose: &Prose<'_>, found: &Found) -> Side {
    let ends = |i: usize| prose.word(i) != ":" && ends_clause(prose, i);
    let before = || (1..=REACH).map_while(|n| found.first.checked_sub(n));
    // `till nästa sammanträde den 11 februari`
    let named = before()
        .take(3)
        .take_while(|&i| !ends(i))
        .find_map(|i| match prose.low(i) {
            "nästa" | "nästkommande" | "kommande" => Some(Side::After),
            "förra" | "föregående" | "senaste" => Some(Side::Before),
            _ => None,
        });
    if let Some(side) = named {
        return side;
    }
    let left = before()
        .take_while(|&i| !ends(i))
        .find_map(|i| Some((found.first - i, tense(prose, i)?)));
    let right = (found.end..found.end + REACH)
        .take_while(|&i| !ends_clause(prose, i))
        .find_map(|i| Some((i - found.end + 1, tense(prose, i)?)));
    // What is due by a day or holds from it on looks ahead, unless the verb
    // stands close.
    let due = matches!(found.bound, Some(Bound::By | Bound::From));
    let close = |&(distance, _): &(usize, Side)| !due || distance <= 6;
    match (left.filter(close), right.filter(close)) {
        (Some((near, side)), Some((far, _))) if near <= far => side,
        (_, Some((_, side))) | (Some((_, side)), None) => side,
        // `att till den 1 mars redovisa`: an infinitive looks ahead.
        (None, None)
            if before()
                .find(|&i| ends(i))
                .is_some_and(|i| prose.low(i) == "att") =>
        {
            Side::After
        }
        (None, None) => match found.bound {
            _ if due => Side::After,
            Some(Bound::Since) => Side::Before,
            _ => lead_in(prose, found).unwrap_or(Side::Open),
        },
    }
}

/// What leads into the list that the date stands in looks the same way.
fn lead_in(prose: &Prose<'_>, found: &Found) -> Option<Side> {
    let is_item = |block: usize| prose.block_kind(block) == BlockKind::ListItem;
    let block = prose.token(found.first).block as usize;
    let end = prose.lead_in(block)?;
    let colon = prose.word(end.wrapping_sub(1)) == ":";
    (end.saturating_sub(REACH)..end)
        .rev()
        .take_while(|_| is_item(block) && colon)
        .find_map(|i| tense(prose, i))
}

fn ends_clause(prose: &Prose<'_>, i: usize) -> bool {
    let token = prose.token(i);
    match token.kind {
        TokenKind::Break => true,
        TokenKind::Mark => {
            matches!(prose.word(i), "." | "!" | "?" | ";" | ":" | "," | "(" | ")")
                && !prose.token(i + 1).glued
        }
        TokenKind::Word => {
            token.class.meets(Class::SUBORDINATOR) && !token.class.meets(Class::PREPOSITION)
        }
        TokenKind::Digits => false,
    }
}

fn tense(prose: &Prose<'_>, i: usize) -> Option<Side> {
    let token = prose.token(i);
    if token.kind != TokenKind::Word {
        return None;
    }
    if token.class.meets(Class::AHEAD) {
        return Some(Side::After);
    }
    // `lämna var sin plan` is no verb.
    let each = prose.low(i) == "var" && matches!(prose.low(i + 1), "sin" | "sitt" | "sina");
    if token.class.meets(Class::PAST) && !each {
        return Some(Side::Before);
    }
    let low = prose.low(i);
    let weak = low.len() > 5
        && (["ade", "ktes", "ptes", "ttes"]
            .iter()
            .any(|end| low.ends_with(end))
            || low.ends_with("des") && !low.ends_with("ndes"));
    // `de beslutade åtgärderna`: a participle in front of its noun.
    let attribute = matches!(prose.low(i.wrapping_sub(1)), "de" | "den" | "det");
    if weak && !attribute || is_perfect(prose, i) {
        return Some(Side::Before);
    }
    None
}

/// `har den 3 maj beslutat`
fn is_perfect(prose: &Prose<'_>, i: usize) -> bool {
    prose.low(i) == "har" && (i + 1..i + 8).any(|i| is_supine(prose.low(i)))
}

pub(super) fn is_supine(low: &str) -> bool {
    low.len() > 4
        && ["at", "ats", "it", "its"]
            .iter()
            .any(|end| low.ends_with(end))
        || [
            "gjort", "fått", "gått", "lagt", "gett", "sett", "haft", "sagt",
        ]
        .iter()
        .any(|end| low.ends_with(end))
}

/// Verbs in the present for what happens on a day; with all others `i dag`
/// means nowadays.
const EVENTS: &[&str] = &[
    "anländer",
    "antar",
    "avgår",
    "avgörs",
    "aviserar",
    "avslutas",
    "avslöjar",
    "behandlar",
    "beslutar",
    "beslutas",
    "besöker",
    "börjar",
    "deltar",
    "fattar",
    "fattas",
    "firar",
    "föreslår",
    "genomför",
    "genomförs",
    "ger",
    "godkänner",
    "håller",
    "hålls",
    "höjer",
    "inför",
    "införs",
    "inleder",
    "inleds",
    "invigs",
    "inviger",
    "klubbar",
    "kommer",
    "lanserar",
    "lanseras",
    "lägger",
    "lämnar",
    "lämnas",
    "meddelar",
    "möter",
    "möts",
    "offentliggör",
    "presenterar",
    "presenteras",
    "publicerar",
    "publiceras",
    "redovisar",
    "reser",
    "remitterar",
    "röstar",
    "samlas",
    "släpper",
    "släpps",
    "skickar",
    "startar",
    "tillkännager",
    "tillsätter",
    "tillträder",
    "träder",
    "träffar",
    "träffas",
    "undertecknar",
    "uppdaterar",
    "utser",
    "utses",
    "öppnar",
    "öppnas",
    "överlämnar",
    "överlämnas",
];

/// Whether `i dag` from `first` to `end` means nowadays.
pub(super) fn is_nowadays(prose: &Prose<'_>, first: usize, end: usize) -> bool {
    let before = first.wrapping_sub(1);
    if matches!(
        prose.low(before),
        "än" | "mot" | "jämfört" | "för" | "av" | "från" | "redan"
    ) {
        return true;
    }
    // `antagits i dag`, `i dag överlämnat`
    if is_supine(prose.low(before)) || is_supine(prose.low(end)) {
        return false;
    }
    const VERB: Class = Class::VERB
        .or(Class::AUXILIARY)
        .or(Class::PAST)
        .or(Class::AHEAD);
    let finite =
        |i: usize| prose.is(i, VERB) || tense(prose, i).is_some() || EVENTS.contains(&prose.low(i));
    let opens = matches!(prose.token(before).kind, TokenKind::Break | TokenKind::Mark)
        || prose.low(before) == "som";
    // The finite verb stands right after a fronted `i dag`, else before it, or
    // after it in a subordinate clause.
    if matches!(prose.low(end), "klockan" | "kl") {
        return false;
    }
    let after = || {
        (end..end + 6)
            .take_while(|&i| !ends_clause(prose, i))
            .find(|&i| finite(i))
    };
    let verb = if opens {
        let word = prose.token(end).kind == TokenKind::Word && !prose.is(end, Class::PREPOSITION);
        after().or(word.then_some(end))
    } else {
        (1..12)
            .map_while(|n| first.checked_sub(n))
            .take_while(|&i| !ends_clause(prose, i))
            .find(|&i| finite(i))
            .or_else(after)
    };
    verb.is_some_and(|i| {
        let happens = EVENTS.contains(&prose.low(i)) || tense(prose, i) == Some(Side::Before);
        // `I dag är en stor dag`
        let great = prose.low(i) == "är" && (i.max(end)..i + 6).any(|i| prose.low(i) == "dag");
        // `I dag kan vi presentera`
        let can = prose.is(i, Class::AUXILIARY)
            && (i + 1..i + 5).any(|i| {
                let low = prose.low(i);
                low.ends_with('a') && EVENTS.contains(&format!("{low}r").as_str())
            });
        !(happens || great || can)
    })
}
