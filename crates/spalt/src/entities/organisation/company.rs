//! Companies, known by the legal form or the trade in their names.

use super::ending::{Use, ending_of};
use super::{
    FUNCTION, Kind, is_compound_of_name, is_part_of_name, is_proper, is_venue_at, named,
    names_thing, proper_end, proper_start, push,
};
use crate::{
    entities::mention::Sink,
    gazetteer,
    swedish::{clause::is_finite, function_words::is_and, job_title, names, noun},
    text::{
        lexicon::{Class, nominative},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Legal forms of one word, which stand at the end of names.
pub(super) static FORMS: Words = Words::with("company_form");

/// Legal forms that are words too, or begin names: they count only in capitals.
static SHOUTED: Words = Words::with("company_form_in_capitals");

/// Legal forms of several tokens, as they are written; the longest first.
const COMPOUND_FORMS: &[&[&str]] = &[
    &["Sp", ".", "z", "o", ".", "o", "."],
    &["GmbH", "&", "Co", ".", "KG"],
    &["GmbH", "&", "Co", "KG"],
    &["S", ".", "p", ".", "A", "."],
    &["d", ".", "o", ".", "o", "."],
    &["s", ".", "r", ".", "o", "."],
    &["S", ".", "r", ".", "l", "."],
    &["Ek", ".", "för", "."],
    &["ek", ".", "för", "."],
    &["ek", ".", "förening"],
    &["B", ".", "V", "."],
    &["N", ".", "V", "."],
    &["S", ".", "A", "."],
    &["S", ".", "L", "."],
    &["e", ".", "V", "."],
    &["A", "/", "S"],
    &["Oy", "Ab"],
];

/// First words of the forms of several tokens that are no form by themselves.
pub(super) static FORM_BEGINNINGS: Words = Words::with("company_form_beginning");

/// Words that companies' names end in.
pub(super) static TRADES: Words = Words::with("company_trade");

/// Whether companies' names end in the word, in lower case.
pub(in crate::entities) fn is_company_trade(low: &str) -> bool {
    TRADES.contains(&low)
}

/// Whether the form of a company begins at the token.
pub(in crate::entities) fn is_company_form(tokens: &Tokens<'_>, i: usize) -> bool {
    form_end(tokens, i).is_some()
}

/// One past the last token of the form that begins at the token.
fn form_end(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let first = tokens.word(i);
    let stands_here = |form: &&&[&str]| {
        form[0] == first
            && (form.iter().enumerate()).all(|(at, piece)| tokens.word(i + at) == *piece)
    };
    // None begins with more letters.
    if first.len() <= "GmbH".len()
        && let Some(form) = COMPOUND_FORMS.iter().find(stands_here)
    {
        return Some(i + form.len());
    }
    let low = tokens.low(i);
    // `As` begins names, `AS` ends them.
    let form = is_proper(tokens, i)
        && FORMS.contains(&low)
        && (!SHOUTED.contains(&low) || tokens.word(i).chars().all(char::is_uppercase))
        && (low != "co" || tokens.word(i - 1) == "&");
    form.then_some(i + 1)
}

/// `Granholms Bygg AB`, `AB Granholm`, `Granholm Pumpen B.V.`, `Strandvik
/// Arkitekter`.
pub(super) fn named_by_form(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let low = tokens.low(i);
    let form = form_end(tokens, i);
    let trade = trade_of(tokens, i).filter(|_| form.is_none());
    if form.is_none() && trade.is_none() {
        return;
    }
    // `Granholm Plåt & Tak`: a second trade goes on the name.
    let second = i + 2;
    let joined = tokens.word(i + 1) == "&"
        && is_proper(tokens, second)
        && !names::is_first_name(tokens.word(second))
        && !is_company_form(tokens, second + 1);
    let end = form.unwrap_or(if joined { second + 1 } else { i + 1 });
    let bare = trade.unwrap_or_else(|| low.strip_suffix(":s").unwrap_or(low));
    // `Tellander & Co`
    let begins = i - usize::from(low == "co" && form.is_some());
    let first = name_start(tokens, begins, form.is_some());
    let first = pair_start(tokens, first, begins, form.is_some());
    if first == begins {
        if let Some(first) = phrase_start(tokens, i).filter(|_| bare == "ab") {
            let doubtful = tokens.opens_sentence(first);
            let (extent, mut found) = named(tokens, first, i, Kind::Company, doubtful);
            found
                .name
                .truncate(found.name.len() - (low.len() - bare.len()));
            return push(sink, extent, found);
        }
        if bare == "ab" {
            let end = proper_end(tokens, i + 1);
            if end > i + 1 {
                let (extent, found) = named(tokens, i, end - 1, Kind::Company, false);
                push(sink, extent, found);
            }
        }
        return;
    }
    // `Fastighets AB Granholm`
    if bare == "ab" && first + 1 == i && names::BEFORE_COMPANY_FORM.contains(&tokens.low(first)) {
        let end = proper_end(tokens, i + 1);
        if end > i + 1 {
            let (extent, found) = named(tokens, first, end - 1, Kind::Company, false);
            push(sink, extent, found);
        }
        return;
    }
    // `Priset Årets Såg`, `satsningen Rent Vatten`, `på Granholm Kraft Arena`
    let prize = || (first..i).any(|at| tokens.low(at) == "årets");
    let venue = || is_venue_at(tokens, end);
    if trade.is_some() && (prize() || venue() || names_thing(tokens, first)) {
        return;
    }
    // `Gruvbolaget Granholm AB`: what it is, and then its name.
    let head = tokens.low(first);
    let firm = || head.len() > "firman".len() && head.ends_with("firman");
    let headed = tokens.opens_sentence(first)
        && first + 1 < begins
        && (is_trade_head(head)
            || form.is_some() && firm()
            || job_title::is_definite_trade(head)
            // `Lundabaserade Granholm Arkitekter`
            || head.ends_with("baserade")
            || form.is_some() && PLANTS.ends(head));
    let first = first + usize::from(headed);
    // `Anna Granholms Bygg är en bok`
    let doubtful = trade.is_some()
        && names::is_first_name(tokens.word(first))
        && tokens.opens_sentence(first)
        && tokens.is(end, Class::COPULA);
    let (mut extent, mut found) = named(tokens, first, end - 1, Kind::Company, doubtful);
    found
        .name
        .truncate(found.name.len() - (low.len() - bare.len()));
    if tokens.low(end) == "(" && tokens.low(end + 1) == "publ" && tokens.low(end + 2) == ")" {
        extent.1 = tokens.token(end + 2).end as usize;
    }
    push(sink, extent, found);
}

/// Fields of trade that two by two stand in the names of companies.
static PAIRED: Words = Words::with("paired_trade");

/// `Eskilstuna Energi och Miljö AB`: where a name begins whose last word is the second
/// of two fields.
fn pair_start(tokens: &Tokens<'_>, first: usize, form: usize, formed: bool) -> usize {
    let joint = first.saturating_sub(1);
    let pair = formed
        && first + 1 == form
        && is_and(tokens.low(joint))
        && PAIRED.contains(&tokens.low(first))
        && PAIRED.contains(&tokens.low(joint.saturating_sub(1)));
    if pair {
        proper_start(tokens, joint, 4)
    } else {
        first
    }
}

/// What a company runs, before its name with its form: `Stålverket Granholm AB`.
static PLANTS: Words = Words::with("plant_head_end");

/// The trade that ends a name at the token, without the `s` of a genitive:
/// `Syre Groups fabrik`.
fn trade_of<'t>(tokens: &'t Tokens<'_>, i: usize) -> Option<&'t str> {
    if !is_proper(tokens, i) {
        return None;
    }
    let low = tokens.low(i);
    let owner = nominative(low).filter(|_| !tokens.is(i + 1, Class::CAPITAL));
    let trade = [Some(low), owner].into_iter().flatten();
    let mut trade = trade.filter(|word| TRADES.contains(word));
    trade.next()
}

/// The first token of the designation of a property that ends at the token, which a
/// company is named by: `Granby 1:207 AB`.
fn estate_before(tokens: &Tokens<'_>, last: usize) -> Option<usize> {
    let first = last.checked_sub(3)?;
    let numbered = tokens.is(last, Class::DIGITS)
        && tokens.word(last - 1) == ":"
        && tokens.is(last - 2, Class::DIGITS);
    (numbered && is_proper(tokens, first)).then_some(first)
}

/// The first token of the name before its form or trade; the token itself
/// where there is none.
fn name_start(tokens: &Tokens<'_>, i: usize, form: bool) -> usize {
    let mut first = i;
    // `Norrlands hamnar AB`: one common noun may stand before the form.
    if form
        && tokens.token(i - 1).kind == TokenKind::Word
        && !is_proper(tokens, i - 1)
        && !tokens.is(i - 1, FUNCTION)
        && !is_finite(tokens, i - 1)
        && is_proper(tokens, i.wrapping_sub(2))
    {
        first = i - 1;
    }
    for _ in 0..6 {
        let before = first - 1;
        // `Maja Ek, CEO Granholm Ventures`, `Maja Ek, VD Granholm AB`
        let titled = !form && job_title::is_english_head(tokens, before)
            || is_authority(tokens, before)
            || first < i
                && tokens.is(before, Class::ROLE)
                && tokens.word(before.wrapping_sub(1)) == ",";
        if is_proper(tokens, before)
            && !titled
            && !is_compound_of_name(tokens.word(before))
            && !(tokens.is(before, FUNCTION) && tokens.opens_sentence(before))
        {
            first = before;
        } else if tokens.low(before) == "&"
            && (form || first < i)
            && is_proper(tokens, before.wrapping_sub(1))
        {
            first = before - 1;
        } else if let Some(code) = code_before(tokens, first) {
            first = code;
        } else if form && let Some(joined) = joined_before(tokens, first, i) {
            first = joined;
        } else if form
            && tokens.is(before, Class::DIGITS)
            && tokens.word(before).len() == 4
            && is_proper(tokens, before.wrapping_sub(1))
        {
            // `Falu VM 2027 AB`
            first = before - 1;
        } else if form
            && first == i
            && let Some(estate) = estate_before(tokens, before)
        {
            first = estate;
        } else if form
            && first < i
            && (is_foreign_link(tokens, before)
                || is_in_town(tokens, before)
                || is_phrase(tokens, before))
        {
            first = before - 1;
        } else {
            break;
        }
        if tokens.opens_sentence(first) {
            break;
        }
    }
    if form && first < i {
        over_digits(tokens, first)
    } else {
        first
    }
}

/// Back over the digits that a name begins with: `24Sju Larm AB`, `3D-Granholm AB`, `7-Granholm AB`.
fn over_digits(tokens: &Tokens<'_>, first: usize) -> usize {
    let hyphen = tokens.token(first).glued && tokens.is(first.wrapping_sub(1), Class::DASH);
    let glued = tokens.token(first - usize::from(hyphen)).glued;
    let digits = first.wrapping_sub(1 + usize::from(hyphen));
    let own = glued && tokens.is(digits, Class::DIGITS) && !tokens.token(digits).glued;
    if own { digits } else { first }
}

/// `Bergvalla Städ och Service AB`, `Sala El- och Schaktteknik AB`: where the name goes on
/// before the `och` of what a company does.
fn joined_before(tokens: &Tokens<'_>, first: usize, form: usize) -> Option<usize> {
    static SECOND: Words = Words::with("company_second");
    let och = first
        .checked_sub(1)
        .filter(|&och| tokens.low(och) == "och")?;
    let hyphen = tokens.is(och - 1, Class::DASH) && tokens.token(och - 1).glued;
    let trade = first + 1 == form && SECOND.contains(&tokens.low(first));
    let before = och - 1 - usize::from(hyphen);
    (first < form && (hyphen || trade) && is_proper(tokens, before)).then_some(before)
}

/// `ersätter Arbetsförmedlingen Granholms Bygg AB`: an authority is no part of a
/// company's name.
fn is_authority(tokens: &Tokens<'_>, i: usize) -> bool {
    gazetteer::lookup(tokens, i)
        .filter(|found| found.last == i && !found.genitive)
        .and_then(|found| found.name.body())
        .is_some_and(|body| matches!(body.kind, Kind::Agency | Kind::Ministry))
}

/// `Hand in Hand Nothilfe e.V.`, `Schmidt und Sohn GmbH`.
fn is_foreign_link(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(
        tokens.low(i),
        "and" | "de" | "der" | "for" | "für" | "in" | "of" | "und" | "y"
    ) && is_proper(tokens, i.wrapping_sub(1))
        && !tokens.is(i.wrapping_sub(1), FUNCTION)
}

/// Parts of the world and of the country in names of companies.
pub(super) static GREATER: Words = Words::with("part_of_land");

/// `Nordhamnen i Gävle AB`: the town belongs to the name.
fn is_in_town(tokens: &Tokens<'_>, i: usize) -> bool {
    let town = gazetteer::lookup(tokens, i + 1);
    let greater = GREATER.contains(&tokens.low(i + 1)) && is_company_form(tokens, i + 2);
    tokens.low(i) == "i"
        && is_proper(tokens, i.wrapping_sub(1))
        && !tokens.is(i.wrapping_sub(1), FUNCTION)
        && (greater
            || town.is_some_and(|town| {
                town.name.areas().len() > 0 && is_company_form(tokens, town.last + 1)
            }))
}

/// Words of the longest phrase that is a name in lower case.
const PHRASE: usize = 7;

/// `En bok för alla AB`: where a phrase begins that is a name but for its first word in
/// lower case: an article with a capital, or a noun with one within its sentence.
fn phrase_start(tokens: &Tokens<'_>, form: usize) -> Option<usize> {
    let small = |i: usize| {
        let token = tokens.token(i);
        token.kind == TokenKind::Word && !token.class.meets(Class::CAPITAL) && !is_finite(tokens, i)
    };
    let words = (1..PHRASE)
        .take_while(|back| form.checked_sub(*back).is_some_and(small))
        .count();
    let first = form.checked_sub(words + 1).filter(|_| words > 1)?;
    let link = |i: usize| tokens.is(i, Class::PREPOSITION);
    let article = matches!(tokens.low(first), "en" | "ett") && (first + 2..form - 1).any(link);
    let noun = link(first + 1) && is_phrase(tokens, first + 1);
    let last = tokens.low(form - 1);
    let closes = last == "alla" || !tokens.is(form - 1, FUNCTION) && noun::looks_definite(last);
    (is_proper(tokens, first) && closes && (article || noun)).then_some(first)
}

/// `Lärande i Fokus AB`: a phrase as a name, whose noun has a capital within a
/// sentence; at a sentence's start only `i` may follow it.
fn is_phrase(tokens: &Tokens<'_>, i: usize) -> bool {
    let noun = i.wrapping_sub(1);
    let low = tokens.low(noun);
    let opens = tokens.opens_sentence(noun);
    let link = tokens.low(i) == "i" || !opens && matches!(tokens.low(i), "för" | "med" | "utan");
    link && is_proper(tokens, noun)
        && !tokens.is(noun, FUNCTION)
        && !(opens && noun::looks_definite(low))
        && !tells_of_company(low)
        && !names::is_first_name(tokens.word(noun))
        && !names::is_surname(low)
        && !is_proper(tokens, noun.wrapping_sub(1))
        && gazetteer::lookup(tokens, noun).is_none()
        && !is_company_form(tokens, noun)
        && tokens.word(noun).chars().any(char::is_lowercase)
}

/// `Årsstämma i Granholm Teknik AB`: meetings, papers and posts that a company has.
fn tells_of_company(low: &str) -> bool {
    static TOLD: Words = Words::with("told_of_company_end");
    TOLD.ends(low)
        || names::PAPERS.contains(&low)
        || names::PLANS.contains(&low)
        || job_title::is_role(low)
}

/// The first token of a code of a capital and digits that ends before the
/// token: `EG9`, `B3X`.
fn code_before(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let mut first = end.checked_sub(1)?;
    let mut digits = false;
    for _ in 0..4 {
        let token = tokens.token(first);
        digits |= token.kind == TokenKind::Digits;
        if !token.glued || !matches!(token.kind, TokenKind::Digits | TokenKind::Word) {
            break;
        }
        first = first.checked_sub(1)?;
    }
    (digits && is_proper(tokens, first)).then_some(first)
}

/// A definite noun that says what a company is, and is no part of its name.
fn is_trade_head(low: &str) -> bool {
    ending_of(low).is_some_and(|(ending, word)| {
        let head = ending.uses.contains(&Use::Head) && !is_part_of_name(ending.text);
        ending.kind == Kind::Company && head && word == low
    })
}
