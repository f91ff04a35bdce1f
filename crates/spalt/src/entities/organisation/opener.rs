//! Names that begin with the noun that says what they are.

use super::{Kind, drop_genitive, is_proper, named, proper_end, push};
use crate::{
    entities::mention::Sink, gazetteer, swedish::names, text::token::Tokens, text::words::Words,
};

/// The nouns, in lower case.
pub(super) static WORDS: Words = Words::with("organisation_opener");

/// Those that running text writes in lower case.
static NATIVE: Words = Words::with("opener_in_lower_case");

/// What links such a noun to the rest of its name in other languages.
static LINKS: Words = Words::with("foreign_link");

/// `Teater Vattumannen`, `galleri Strömkarlen`, `Institut für Meereseis`.
pub(super) fn opener(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let low = tokens.low(i);
    if !WORDS.contains(&low) || gazetteer::lookup(tokens, i).is_some() {
        return;
    }
    let native = NATIVE.contains(&low);
    if !is_proper(tokens, i) && !native || is_proper(tokens, i - 1) && !tokens.opens_sentence(i) {
        return;
    }
    let linked = LINKS.contains(&tokens.low(i + 1)) && !native;
    if low == "port" && !linked {
        return;
    }
    let from = i + 1 + usize::from(linked);
    let mut end = proper_end(tokens, from);
    if end == from {
        return;
    }
    // `Università di Roma`, but also `Bank of New York and Trust`
    if linked && LINKS.contains(&tokens.low(end)) && is_proper(tokens, end + 1) {
        end = proper_end(tokens, end + 1);
    }
    // `Leader Maja Ek`: a title.
    let title = low == "leader" && names::is_first_name(tokens.word(from));
    let venue = super::is_venue(tokens.low(end - 1));
    if low == "region" && is_quarter(tokens.low(from)) || title || venue {
        return;
    }
    let kind = match low {
        "bank" | "bistro" | "brasserie" | "café" | "hotell" | "kanal" | "krog" | "pizzeria"
        | "radio" | "restaurang" | "sparbanken" | "trattoria" | "värdshus" => Kind::Company,
        "institut" | "institute" => Kind::Agency,
        "ministry" => Kind::Ministry,
        "region" => Kind::Region,
        "fondation" | "fondazione" | "fundación" | "lions" | "rotary" | "stichting"
        | "stiftung" | "studieförbundet" => Kind::Association,
        low if low.starts_with("univer") => Kind::University,
        _ => Kind::Other,
    };
    // `Folkets Hus i Umeå`: each town has one.
    let town = (low == "folkets" && tokens.low(end) == "i")
        .then(|| gazetteer::lookup(tokens, end + 1))
        .flatten()
        .filter(|town| town.name.areas().len() > 0);
    let last = town.map_or(end - 1, |town| town.last);
    let (extent, mut found) = named(tokens, i, last, kind, false);
    drop_genitive(tokens, last + 1, &mut found.name);
    push(sink, extent, found);
}

/// `Region Mitt`: a part of an authority.
fn is_quarter(low: &str) -> bool {
    matches!(
        low,
        "bergslagen" | "mitt" | "nord" | "nordväst" | "sydväst" | "sydöst" | "syd" | "väst" | "öst"
    )
}
