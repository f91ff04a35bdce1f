//! The grammar of roles: what someone is, before or after the name.
//!
//! `tf hälso- och sjukvårdsdirektör` is modifier, first part of a compound and
//! head; `chef för det nya kansliet` is head and complement.

use lazy_static::lazy_static;

use super::{
    clause,
    function_words::{is_and, is_preposition, joins_list, leads_to_whom},
    names, parties, verb,
};
use crate::{
    gazetteer,
    text::{
        lexicon::{Class, Endings},
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Nouns for what someone is; a compound ends with one (`trafikchef`).
static HEADS: Words = Words::with("role");

/// Heads that are no endings, or whose plain noun means something else.
static WHOLE: Words = Words::with("whole_role");

/// `-råd` for a person, as against `förråd` and councils.
pub(crate) static COUNCILLORS: Words = Words::with("councillor");

/// Words that belong to the role they stand before.
static MODIFIERS: Words = Words::with("role_modifier");

/// Determiners before a role that are no part of it.
static DETERMINERS: Words = Words::with("before_role");

/// Whether the word, in lower case, stands before a role and is no part of it: a
/// determiner, or what says that someone is new to it (`nyanställd`).
fn determines(low: &str) -> bool {
    let new = || {
        low.strip_prefix("ny").is_some_and(|verb| {
            // `den nyvalda ordföranden` tells which one is meant.
            let verb = verb.strip_suffix('a').map_or(verb, |_| "");
            let verb = verb.strip_prefix("in").unwrap_or(verb);
            is_in_ad(verb) || verb::is_participle(verb)
        })
    };
    DETERMINERS.contains(&low) || new()
}

/// Whether the word ends as participles of the first conjugation do, and no noun:
/// `nominerad`, but `marknad`.
fn is_in_ad(low: &str) -> bool {
    low.len() > 5 && low.ends_with("ad") && (!low.ends_with("nad") || verb::is_participle(low))
}

/// Bodies whose genitive belongs to the role: `kommunstyrelsens ordförande`.
static BODIES: Words = Words::with("body_of_role");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GrammaticalNumber {
    One,
    Many,
}

lazy_static! {
    static ref FORMS: Endings<GrammaticalNumber> = Endings::of(head_forms(|form| form.len() > SHORT));
    /// The forms that are too short to be told apart by their last bytes.
    static ref SHORT_FORMS: Endings<GrammaticalNumber> =
        Endings::of(head_forms(|form| form.len() <= SHORT));
    /// The definite forms of nouns for people by what they do.
    static ref TRADE_FORMS: Endings<GrammaticalNumber> = Endings::of(
        TRADES
            .iter()
            .flat_map(|head| forms(head).into_iter().skip(1))
    );
}

/// Bytes of the longest form that stands apart from the others.
const SHORT: usize = 3;

/// The forms of the heads, as far as they are such.
fn head_forms(is_such: impl Fn(&str) -> bool) -> impl Iterator<Item = (String, GrammaticalNumber)> {
    let heads = HEADS.iter().chain(COUNCILLORS.iter());
    heads
        .flat_map(|head| forms(head))
        .filter(move |(form, _)| is_such(form))
}

/// The plain form, the definite one, and the definite plural that stands
/// before several names (`statsråden`, `läkarna`).
fn forms(head: &str) -> Vec<(String, GrammaticalNumber)> {
    let plural = |form: String| (form, GrammaticalNumber::Many);
    let one = |form: String| (form, GrammaticalNumber::One);
    let mut forms = vec![one(head.to_owned())];
    if let Some(stem) = head.strip_suffix("man") {
        forms.extend([one(format!("{head}nen")), plural(format!("{stem}männen"))]);
    } else if head.ends_with("lem") {
        // `medlemmen`: a short vowel doubles the `m` before an ending.
        forms.extend([one(format!("{head}men")), plural(format!("{head}marna"))]);
    } else if head.ends_with("are") {
        let stem = &head[..head.len() - 1];
        forms.extend([one(format!("{head}n")), plural(format!("{stem}na"))]);
    } else if head.ends_with("råd")
        || head.ends_with("rör")
        || head.ends_with("ombud")
        || head.ends_with("befäl")
    {
        forms.extend([one(format!("{head}et")), plural(format!("{head}en"))]);
    } else if let Some(stem) = head.strip_suffix("minister") {
        forms.extend([
            one(format!("{head}n")),
            plural(format!("{stem}ministrar")),
            plural(format!("{stem}ministrarna")),
        ]);
    } else if head.ends_with("biträde") {
        forms.extend([one(format!("{head}t")), plural(format!("{head}na"))]);
    } else if head.ends_with("ordförande") {
        forms.extend([one(format!("{head}n")), plural(format!("{head}na"))]);
    } else if head.ends_with("ansvarig") {
        forms.extend([one(format!("{head}e")), plural(format!("{head}a"))]);
    } else if let Some(stem) = head.strip_suffix('a') {
        forms.extend([one(format!("{head}n")), plural(format!("{stem}orna"))]);
    } else if head.ends_with("or") {
        forms.extend([one(format!("{head}n")), plural(format!("{head}erna"))]);
    } else if head.ends_with("er") || head.ends_with("el") {
        forms.extend([one(format!("{head}n")), plural(format!("{head}na"))]);
    } else if head.ends_with(['e', 'é']) {
        forms.push(one(format!("{head}n")));
    } else if let Some(stem) = head.strip_suffix("ledamot") {
        forms.extend([
            one(format!("{head}en")),
            plural(format!("{stem}ledamöter")),
            plural(format!("{stem}ledamöterna")),
        ]);
    } else {
        forms.extend([
            one(format!("{head}en")),
            plural(format!("{head}erna")),
            plural(format!("{head}arna")),
        ]);
    }
    forms
}

fn number_of(lower: &str) -> Option<GrammaticalNumber> {
    if WHOLE.contains(&lower) {
        return Some(GrammaticalNumber::One);
    }
    // `centerpartist` is no artist.
    let member = || lower.contains("partist");
    FORMS
        .find(lower)
        .or_else(|| SHORT_FORMS.find(lower))
        .filter(|_| !member())
}

/// Whether the word says what someone is (`regiondirektören`).
pub(crate) fn is_role(lower: &str) -> bool {
    number_of(lower).is_some()
}

/// Whether the word may say what several people are (`statsråden`,
/// `pressekreterare`).
pub(crate) fn is_plural(lower: &str) -> bool {
    match number_of(lower) {
        Some(GrammaticalNumber::Many) => true,
        Some(GrammaticalNumber::One) => lower.ends_with("are"),
        None => false,
    }
}

/// Whether the word says what several people are, and never what one is: `lärarna`.
pub(crate) fn is_several(lower: &str) -> bool {
    number_of(lower) == Some(GrammaticalNumber::Many)
}

/// Whether the word is the plural of a role in the indefinite, as it stands before
/// a complement and several names: `docenter`, `forskare`.
pub(crate) fn is_many(lower: &str) -> bool {
    let stem = lower
        .strip_suffix("er")
        .or_else(|| lower.strip_suffix("ar"));
    // `sköterskor`, `tjänstemän`
    let changed = || {
        let (stem, end) = match lower.strip_suffix("or") {
            Some(stem) => (stem, "a"),
            None => (lower.strip_suffix("män")?, "man"),
        };
        Some(is_role(&format!("{stem}{end}")))
    };
    is_plural(lower) || stem.is_some_and(is_role) || changed().unwrap_or(false) && !is_role(lower)
}

/// The role that all of several have who are told to share it, with its complement: `läkare
/// vid KTH`, `kommunalråd i Sala`, `tidigare ministrar`.
pub(crate) fn all_at(tokens: &Tokens<'_>, start: usize) -> Option<Role> {
    let head = over_modifiers(tokens, start);
    let low = tokens.low(head);
    (is_role(low) || is_many(low))
        .then(|| complement(tokens, first_of(tokens, start, head), head + 1))
}

/// The role that a plural says which is no singular too: `biträdande rektorer`.
pub(crate) fn several_at(tokens: &Tokens<'_>, start: usize) -> Option<Role> {
    let head = over_modifiers(tokens, start);
    (is_many_alone(tokens, head) || is_several(tokens.low(head)))
        .then(|| complement(tokens, first_of(tokens, start, head), head + 1))
}

/// The token behind those that may stand before the head of a role: `tf`, `biträdande`.
fn over_modifiers(tokens: &Tokens<'_>, start: usize) -> usize {
    let mut at = start;
    while at < start + 4 {
        let low = tokens.low(at);
        if let Some(next) = over_shortened(tokens, at) {
            at = next;
        } else if is_modifier(low) || determines(low) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Whether the token is such a plural that is no singular too: `talespersoner`.
pub(crate) fn is_many_alone(tokens: &Tokens<'_>, i: usize) -> bool {
    !tokens.is(i, Class::ROLE) && is_many(tokens.low(i))
}

/// Letters of the party whose adjective stands at the token before an office of politics
/// that ends at `end`: `moderata riksdagsledamoten`, `den socialdemokratiska nämndens
/// ordförande`.
pub(crate) fn side_of(tokens: &Tokens<'_>, i: usize, end: usize) -> Option<&'static str> {
    static OFFICES: Words = Words::with("office_of_politics");
    let letters = parties::by_adjective(tokens.low(i))?;
    let head = tokens.low(end.wrapping_sub(1));
    let mut offices = OFFICES.iter();
    offices
        .any(|office| head.contains(office))
        .then_some(letters)
}

/// Whether a noun for several opens a name that is no person's: `Rådgivarna
/// Granholm`.
pub(crate) fn is_firm(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Class::CAPITAL)
        && number_of(tokens.low(at)) == Some(GrammaticalNumber::Many)
        && tokens.is(at + 1, Class::CAPITAL)
        && !names::new_line(tokens, at + 1)
        && !names::is_first_name_at(tokens, at + 1)
}

/// The first token of the role whose head is at the token: with modifiers
/// (`tf`, `vice`, `rättspolitisk`), first parts of compounds (`hälso- och`)
/// and the genitive of a body (`kommunstyrelsens`).
pub(crate) fn begin(tokens: &Tokens<'_>, head: usize) -> usize {
    let mut at = head;
    // Each turn takes at least one token; no role has more than a few.
    for _ in 0..8 {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        let low = tokens.low(before);
        if joins_stubs(low) && is_stub(tokens, at, 2) {
            at -= 3;
        } else if is_and(low) && is_stub(tokens, at, 3) && tokens.word(at - 2) == "," {
            // `högskole-, och forskningsminister`
            at -= 4;
        } else if low == "andra" && tokens.low(before.wrapping_sub(1)) == "bland" {
            // `bland andra rektorn`
            break;
        } else if side_of(tokens, before, head + 1).is_some() {
            break;
        } else if (is_modifier(low) || low.ends_with("-och")) && !names::new_line(tokens, at) {
            at = before;
        } else if at >= 2
            && (low == "."
                && matches!(
                    tokens.low(at - 2),
                    "adm" | "bitr" | "leg" | "tf" | "stf" | "em" | "sr"
                )
                || low == "detta" && tokens.low(at - 2) == "före")
        {
            at -= 2;
        } else if low == "." && at >= 4 && is_two_letters(tokens.low(at - 4), tokens.low(at - 2)) {
            at -= 4;
        } else if at >= 2 && is_two_letters(tokens.low(at - 2), low) {
            at -= 2;
        } else if at >= 3
            && tokens.word(before - 1) == "."
            && is_two_letters(tokens.low(at - 3), low)
        {
            at -= 3;
        } else if is_english(tokens, before, head) && !names::new_line(tokens, at) {
            at = before;
        } else if low == "e" && at >= 3 && tokens.word(at - 2) == ":" {
            at -= 3;
        } else if is_body(low) && parties::named(low).is_none() && is_seat(tokens.low(head)) {
            at = before;
            // `kultur- och fritidsnämndens ordförande`
            if is_stub(tokens, at, 2) && is_and(tokens.low(at - 1)) {
                at -= 3;
            }
            break;
        } else {
            break;
        }
    }
    at
}

/// Words of English titles before their head, with capitals: `Key Account
/// Manager`.
static ENGLISH: Words = Words::with("english_title");

/// Whether the token is a word of the English title with this head.
fn is_english(tokens: &Tokens<'_>, i: usize, head: usize) -> bool {
    tokens.is(i, Class::CAPITAL)
        && ENGLISH.contains(&tokens.low(i))
        && is_english_head(tokens, head)
}

/// Whether the token is the head of an English title: `Manager`, `Co-Founder`.
pub(crate) fn is_english_head(tokens: &Tokens<'_>, head: usize) -> bool {
    static ENGLISH_HEADS: Words = Words::with("english_role");
    let low = tokens.low(head);
    tokens.is(head, Class::CAPITAL) && {
        let last = low.cut_last(b'-').map_or(low, |(_, last)| last);
        ENGLISH_HEADS.contains(&last)
    }
}

/// Whether the word, in lower case, is a market that an officer is in charge of, and
/// no company.
pub(crate) fn is_market(low: &str) -> bool {
    static MARKETS: Words = Words::with("market");
    MARKETS.contains(&low)
}

/// Whether an English title ends before the token, and the name of an employer
/// stands there: `Co-Founder Granholm`, but `Manager Nordics`.
pub(crate) fn is_employer(tokens: &Tokens<'_>, at: usize) -> bool {
    let low = tokens.low(at);
    tokens.is(at, Class::CAPITAL)
        && is_english_head(tokens, at - 1)
        && !tokens.is(at, Class::ROLE)
        && !ENGLISH.contains(&low)
        && !is_market(low)
        && !opens_name(tokens, at)
        && gazetteer::lookup(tokens, at).is_none_or(|found| found.name.body().is_some())
}

/// Whether `back` tokens before `at` a hyphen ends a word: `hälso- och`.
fn is_stub(tokens: &Tokens<'_>, at: usize, back: usize) -> bool {
    at > back
        && tokens.is(at - back, Class::DASH)
        && tokens.token(at - back).glued
        && tokens.token(at - back - 1).kind == TokenKind::Word
}

/// Whether the token joins a stub to what it belongs to: `plan- och byggchef`.
fn joins_stubs(low: &str) -> bool {
    joins_list(low) || matches!(low, "eller" | "&")
}

/// The token after `högskole- och`, or `högskole-, och`; None where nothing joins the stub.
fn over_stub(tokens: &Tokens<'_>, stub: usize) -> Option<usize> {
    let joint = stub + 2;
    let both = tokens.word(joint) == "," && is_and(tokens.low(joint + 1));
    joins_stubs(tokens.low(joint)).then_some(joint + 1 + usize::from(both))
}

/// Whether the role is a seat in a body, which it is named with: `nämndens
/// ordförande`, but `länsstyrelsens fiskekonsulent`.
pub(crate) fn is_seat(lower: &str) -> bool {
    [
        "ordförande",
        "ordföranden",
        "ledamot",
        "ledamoten",
        "ersättare",
        "suppleant",
    ]
    .iter()
    .any(|seat| lower.ends_with(seat))
}

/// `kommunstyrelsens`, and `nämndens`, which points back to one.
fn is_body(lower: &str) -> bool {
    // `Journalistförbundets` is an organisation of its own.
    static NAMED: Words = Words::with("organisation_end");
    let named = NAMED.ends(lower) && !NAMED.contains(&lower);
    !named && BODIES.ends(lower)
}

/// The token after a modifier cut by points or spaces: `t.f.`, `f.d`, `f d`, `tf.`,
/// `bitr.`
fn over_shortened(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let point = |at: usize| at + usize::from(tokens.word(at) == ".");
    let low = tokens.low(at);
    if matches!(low, "f" | "t") {
        let second = point(at + 1);
        return is_two_letters(low, tokens.low(second)).then(|| point(second + 1));
    }
    let cut = matches!(low, "adm" | "bitr" | "leg" | "sr" | "stf" | "tf");
    (cut && tokens.word(at + 1) == ".").then_some(at + 2)
}

/// The letters of `före detta` and `tillförordnad`.
fn is_two_letters(first: &str, second: &str) -> bool {
    matches!((first, second), ("t", "f") | ("f", "d"))
}

pub(crate) fn is_modifier(lower: &str) -> bool {
    MODIFIERS.contains(&lower)
        || ["politiska", "politiske"].iter().any(|end| lower.ends_with(end))
        // `samisk handläggare`, `politiskt ansvarig`
        || lower.len() > 5 && ["isk", "iskt"].iter().any(|end| lower.ends_with(end))
        // `stockholmsbaserad ambassadör`
        || ["baserad", "baserade"].iter().any(|end| lower.ends_with(end))
        // `brottsförebyggande samordnare`, `vikarierande chef`
        || lower.len() > 9 && ["ande", "ende"].iter().any(|end| lower.ends_with(end))
            && !is_role(lower)
        // `malmöbördig läkare`, `norskfödd läkare`
        || ["bördig", "bördige", "bördiga", "född", "födde", "födda"]
            .iter()
            .any(|end| lower.ends_with(end))
        // `nominerad författare`
        || is_in_ad(lower) && !determines(lower)
}

/// A role as it stands in the text, with what its complement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Role {
    /// Its tokens.
    pub first: usize,
    pub end: usize,
    /// Letters of the party that it is held for (`gruppledare för Moderaterna`).
    pub party: Option<String>,
    /// The token after all of it, the party included.
    pub after: usize,
}

/// Reads a role from its first token on: `ny chef för enheten`, `regionens
/// tf direktör`. What determines it is not part of it.
pub(crate) fn role_at(tokens: &Tokens<'_>, start: usize) -> Option<Role> {
    let mut at = start;
    let mut party = None;
    let head = loop {
        if at > start + 8 {
            return None;
        }
        let token = tokens.token(at);
        let low = tokens.low(at);
        let stub = tokens.is(at + 1, Class::DASH) && tokens.token(at + 1).glued;
        if token.kind == TokenKind::Digits && tokens.word(at + 1) == ":" {
            at += 3;
        } else if token.kind != TokenKind::Word {
            return None;
        } else if stub {
            at = over_stub(tokens, at)?;
        } else if token.class.meets(Class::ROLE)
            && !is_firm(tokens, at)
            // `adjungerad ledamot`
            && !(is_modifier(low) && opens_role(tokens, at + 1))
        {
            break at;
        } else if let (true, Some(end)) = (token.class.meets(Class::CAPITAL), title_end(tokens, at))
        {
            // `Senior Web Strategist`
            let mut role = complement(tokens, at, end);
            role.party = role.party.or(party);
            return Some(role);
        } else if let Some(next) = over_shortened(tokens, at) {
            at = next;
        } else if low == "före" && tokens.low(at + 1) == "detta" {
            at += 2;
        } else if let Some(letters) = side_of(tokens, at, at + 2) {
            party = Some(letters.to_owned());
            at += 1;
        } else if is_modifier(low) || determines(low) {
            at += 1;
        } else if let Some(letters) = parties::named(low) {
            party = Some(letters.to_owned());
            at += 1;
        } else if low.ends_with('s') || token.class.meets(Class::CAPITAL) && at > start {
            // `regionens`, `Region Skånes`
            at += 1;
        } else if token.class.meets(Class::CAPITAL) && tokens.low(at + 1).ends_with('s') {
            at += 1;
        } else {
            return None;
        }
    };
    let first = begin(tokens, head).max(start);
    let mut role = complement(tokens, first, head + 1);
    role.party = role.party.or(party);
    Some(role)
}

/// A role behind a name, where any noun for people is one: `tidigare
/// konståkare`, `montör på bruket`.
pub(crate) fn described_at(tokens: &Tokens<'_>, start: usize) -> Option<Role> {
    role_at(tokens, start).or_else(|| {
        let at = over_modifiers(tokens, start);
        let low = tokens.low(at);
        // `är en brobyggare` describes someone; it states no role.
        if (start..at).any(|i| matches!(tokens.low(i), "en" | "ett")) {
            return None;
        }
        let closed = STOPS
            .or(Class::ADVERB)
            .or(Class::CONJUNCTION)
            .or(Class::VERB);
        let noun = low.len() > 5
            && TRADES.ends(low)
            && !is_comparative(low)
            && parties::named(low).is_none()
            && !tokens.is(at, closed.or(Class::CAPITAL));
        let next = at + 1;
        let ends = tokens.token(next).kind != TokenKind::Word
            || tokens.is(next, Class::PREPOSITION)
            || is_and(tokens.low(next));
        (noun && ends).then(|| complement(tokens, first_of(tokens, start, at), next))
    })
}

/// Whether the token may end a phrase that says when: `sedan i måndags`, `från
/// och med årsskiftet`, `sedan tio år`.
pub(crate) fn ends_time(tokens: &Tokens<'_>, i: usize) -> bool {
    const CALENDAR: Class = Class::DIGITS
        .or(Class::FEAST)
        .or(Class::MONTH)
        .or(Class::SEASON)
        .or(Class::TIME)
        .or(Class::WEEKDAY);
    let low = tokens.low(i);
    tokens.is(i, CALENDAR)
        || matches!(low, "dag" | "länge" | "nu" | "numera" | "tillbaka")
        || super::span::is_indefinite(low)
}

/// Over `sedan tio år tillbaka`, `från och med årsskiftet` before a role.
fn over_time(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    const PHRASE: usize = 8;
    (first + 1..first + PHRASE)
        .take_while(|&i| {
            matches!(tokens.token(i).kind, TokenKind::Word | TokenKind::Digits)
                && !tokens.is(i, Class::CAPITAL.or(Class::COPULA))
        })
        .find(|&i| ends_time(tokens, i) && opens_role(tokens, i + 1))
        .map(|last| last + 1)
}

/// Over `i dag`, `numera`, `till vardags` before a role.
pub(crate) fn after_adverb(tokens: &Tokens<'_>, i: usize) -> usize {
    match tokens.low(i) {
        "i" if tokens.low(i + 1) == "dag" => i + 2,
        "till" if matches!(tokens.low(i + 1), "vardags" | "yrket") => i + 2,
        "en" if tokens.low(i + 1) == "gång" => i + 2,
        // `är sedan länge rektor`, `är sedan i mars rektor`, `är sedan 2019 rektor`
        "sedan" if tokens.low(i + 1) == "i" => i + 3,
        "sedan" if tokens.low(i + 1) == "länge" || tokens.is(i + 1, Class::DIGITS) => i + 2,
        "från" | "sedan" => over_time(tokens, i).unwrap_or(i),
        "dessförinnan" | "dessutom" | "idag" | "numera" | "nu" | "också" | "sedermera"
        | "senare" | "tillika" | "även" => i + 1,
        _ => i,
    }
}

/// Over `Titel:`, a label before a role.
pub(crate) fn after_label(tokens: &Tokens<'_>, i: usize) -> usize {
    static LABELS: Words = Words::with("label_of_role");
    let label = LABELS.contains(&tokens.low(i)) && tokens.word(i + 1) == ":";
    i + if label { 2 } else { 0 }
}

/// The first token of a role that is no determiner.
fn first_of(tokens: &Tokens<'_>, start: usize, head: usize) -> usize {
    (start..head)
        .find(|&i| !determines(tokens.low(i)))
        .unwrap_or(head)
}

/// `Tove Malmgren, stenhuggeriägarinna, 070-174 06 05`: one plain word between a name and a
/// number says what someone is, in whatever language.
pub(crate) fn field_at(tokens: &Tokens<'_>, at: usize) -> Option<Role> {
    const SHORTEST: usize = 6;
    let behind = at + 2;
    let closed = STOPS
        .or(Class::ADVERB)
        .or(Class::CAPITAL)
        .or(Class::CONJUNCTION)
        .or(Class::PREPOSITION)
        .or(Class::VERB);
    let number = || {
        tokens.is(behind, Class::CONTACT)
            || tokens.word(behind) == "+"
            || tokens.is(behind, Class::DIGITS) && tokens.word(behind).starts_with('0')
    };
    let low = tokens.low(at);
    let fits = tokens.word(at + 1) == ","
        && tokens.word(at.checked_sub(1)?) == ","
        && number()
        && tokens.token(at).kind == TokenKind::Word
        && low.len() >= SHORTEST
        && !tokens.is(at, closed)
        // `kvällstid`, `vardagar`, `kontoret`
        && !["ar", "tid"].iter().any(|end| low.ends_with(end))
        && !super::noun::looks_definite_singular(low)
        && gazetteer::single(low).is_none();
    fits.then_some(Role {
        first: at,
        end: at + 1,
        party: None,
        after: at + 1,
    })
}

/// Endings of nouns for people by what they do; adjectives do not have them.
static TRADES: Words = Words::with("trade_end");

/// Comparatives, which end like nouns of agents.
static COMPARATIVES: Words = Words::with("comparative");

/// Whether the word, in lower case, is an adjective in the comparative:
/// `försiktigare`, but `krigare`.
fn is_comparative(low: &str) -> bool {
    static IN_ARE: Words = Words::with("comparative_end");
    COMPARATIVES.contains(&low) || IN_ARE.ends(low)
}

/// Whether the word is the definite form of a noun for people by what they do,
/// as it stands before a name: `guldsmeden`, `regissören`, `väverskan`.
pub(crate) fn is_definite_trade(lower: &str) -> bool {
    // Definite forms whose plain form says too little: `forward`, `sör`.
    static ENDS: Words = Words::with("definite_trade_end");
    let made = || TRADE_FORMS.find(lower) == Some(GrammaticalNumber::One);
    // `centerpartisten` is no artist.
    (made() || ENDS.ends(lower)) && is_agent(lower) && parties::named(lower).is_none()
}

/// Whether it is one that no thing and no body has, so that any name behind it is a
/// person's: `formgivaren`, but `gräsklipparen`, `återförsäljaren`.
pub(crate) fn is_definite_trade_of_people(lower: &str) -> bool {
    static OTHERS: Words = Words::with("trade_of_others_end");
    is_definite_trade(lower) && !OTHERS.ends(lower)
}

/// Whether the word is the definite plural of such a noun, as it stands before several
/// names: `väverskorna`, `löparna`.
pub(crate) fn is_several_by_trade(lower: &str) -> bool {
    TRADE_FORMS.find(lower) == Some(GrammaticalNumber::Many) && is_agent(lower)
}

/// Whether a word that ends as agents do may be one: no thing (`isbrytaren` is a ship),
/// and none who lives somewhere (`stockholmaren`).
fn is_agent(lower: &str) -> bool {
    static OTHER: Words = Words::with("no_trade");
    let thing = ["brytaren", "firman"]
        .iter()
        .any(|end| lower.ends_with(end));
    lower.len() > 5 && !thing && !OTHER.contains(&lower) && !is_inhabitant(lower)
}

/// Whether the word says where someone lives or comes from: `göteborgaren`, `irländaren`.
fn is_inhabitant(lower: &str) -> bool {
    static NATIONS: Words = Words::with("man_of_nation");
    let of_place = |place: &str| place.ends_with("länd") || gazetteer::single(place).is_some();
    let place = ["are", "aren", "arna"]
        .iter()
        .find_map(|end| lower.strip_suffix(end));
    place.is_some_and(of_place) || NATIONS.opening(lower).next().is_some()
}

/// Whether the token is a plain noun for people by what they do, as it stands
/// right before a name: `yrkesfiskare Tove Malmgren`.
pub(crate) fn is_trade(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let other = Class::ADVERB
        .or(Class::CONJUNCTION)
        .or(Class::PREPOSITION)
        .or(Class::VERB)
        .or(Class::CAPITAL);
    TRADES.ends(low) && is_agent(low) && !is_comparative(low) && !tokens.is(i, other)
}

/// `Communications Manager` is no genitive.
pub(crate) fn is_english_plural(low: &str) -> bool {
    static PLURALS: Words = Words::with("english_plural");
    PLURALS.contains(&low)
}

/// The end of a title whose words are all capitalised, as English has them.
fn title_end(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    // `Daniel Kaplan`
    if names::is_first_name_at(tokens, start) {
        return None;
    }
    let owner = |at: usize| {
        let low = tokens.low(at);
        low.ends_with('s') && !is_english_plural(low)
    };
    (start + 1..start + 4)
        .take_while(|&at| {
            // `PR & Community Manager`
            tokens.word(at) == "&" || tokens.is(at, Class::CAPITAL) && !owner(at - 1)
        })
        .find(|&at| tokens.is(at, Class::ROLE))
        .map(|at| at + 1)
}

/// How many tokens a complement may take.
const LONGEST: usize = 16;

/// Reads on after the head: `för det nya kansliet`, `i nämnden`, `Medicin`.
pub(crate) fn complement(tokens: &Tokens<'_>, first: usize, from: usize) -> Role {
    let mut role = Role {
        first,
        end: from,
        party: None,
        after: from,
    };
    let mut at = from;
    while at < from + LONGEST && !names::new_line(tokens, at) {
        let next = match tokens.token(at).kind {
            TokenKind::Break => None,
            TokenKind::Digits => over_digits(tokens, at, &mut role),
            TokenKind::Mark => over_mark(tokens, at, from, &mut role),
            TokenKind::Word => over_word(tokens, at, from, &mut role),
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    role
}

impl Role {
    /// Extends the role up to the token.
    fn reaches(&mut self, end: usize) {
        self.end = end;
        self.after = end;
    }
}

/// `Länssjukvård 1`, not a telephone number.
fn over_digits(tokens: &Tokens<'_>, at: usize, role: &mut Role) -> Option<usize> {
    let token = tokens.token(at);
    // Nor a time: `i 19 år`.
    let time = super::span::is_indefinite(tokens.low(at + 1));
    if token.end - token.start > 2 || tokens.low(at).starts_with('0') || time {
        return None;
    }
    role.reaches(at + 1);
    Some(at + 1)
}

/// A mark within a complement: `hälso- och`, `IT/MT`, `FN:s`, `Exempel.se`, a
/// comma of a list. A party in brackets ends it.
fn over_mark(tokens: &Tokens<'_>, at: usize, from: usize, role: &mut Role) -> Option<usize> {
    let token = tokens.token(at);
    let low = tokens.low(at);
    if low == "(" {
        if let Some((letters, next)) = parties::in_brackets(tokens, at)
            && parties::is_letters(&letters)
        {
            role.party = Some(letters);
            role.after = next;
        }
        return None;
    }
    let joint = token.glued && (token.class.meets(Class::DASH) || matches!(low, "/" | "&"));
    let dot = low == "."
        && token.glued
        && tokens.token(at + 1).glued
        && tokens.token(at + 1).kind == TokenKind::Word;
    if joint || dot {
        role.reaches(at + 1);
        return Some(at + 1);
    }
    let comma_of_stubs = low == "," && is_stub(tokens, at, 1);
    let comma_of_list = low == "," && tokens.low(from) == "för" && is_list(tokens, at);
    (comma_of_stubs || comma_of_list || low == "&").then_some(at + 1)
}

/// Nouns that `mot` goes on: `skydd mot bränder`.
static AGAINST: Words = Words::with("against_something");

/// Words that end a complement.
static ENDS: Words = Words::with("after_role");

/// A word of a complement; a party, another role and a name end it.
fn over_word(tokens: &Tokens<'_>, at: usize, from: usize, role: &mut Role) -> Option<usize> {
    let token = tokens.token(at);
    let low = tokens.low(at);
    let closed =
        |i: usize| tokens.is(i, STOPS) && !tokens.is(i, Class::ARTICLE | Class::PREPOSITION);
    // `chef för skolan redogör för läget`
    let verb = at > from + 1
        && !tokens.is(at - 1, Class::PREPOSITION.or(Class::ARTICLE))
        && tokens.is(at, Class::VERB)
        && clause::is_finite(tokens, at);
    // `enheten för skydd mot bränder`: the noun has its own complement.
    let against = low == "mot" && at > from + 1 && AGAINST.contains(&tokens.low(at - 1));
    let ends = ENDS.contains(&low) && !against;
    if closed(at) || ends || verb || at == from && is_employer(tokens, at) {
        return None;
    }
    if at == from && opens_column(tokens, at) || is_when(tokens, at) {
        return None;
    }
    // `forskaren dr. Tove Malmgren`
    if matches!(low, "dr" | "prof") {
        return None;
    }
    // `föreståndare Granholm tove.malmgren@granholm.se`
    let address = tokens.token(at + 1).glued
        && matches!(tokens.word(at + 1), "." | "@" | "_")
        && tokens.token(at + 2).glued
        && low.chars().count() > 2;
    if address {
        return None;
    }
    // `byggledare på plats`, `medgrundare till och chef för Granholm`
    let shared = is_preposition(low) && is_and(tokens.low(at + 1)) && opens_role(tokens, at + 2);
    let there = low == "på" && tokens.low(at + 1) == "plats";
    if there {
        role.after = at + 2;
    }
    if there || shared {
        return None;
    }
    // `lektor i kemi vid institutionen för fysik`
    if low == "vid" && at > from && tokens.low(at + 1).ends_with("institutionen") {
        return None;
    }
    // `Liberal Landsbygd` is no party of the list.
    let other = tokens.is(at, Class::CAPITAL) && tokens.is(at + 1, Class::CAPITAL);
    if let Some(letters) = parties::named(low).filter(|_| !other) {
        role.party = Some(letters.to_owned());
        role.after = at + 1;
        return None;
    }
    if is_and(low) {
        let next = at + 1;
        // `chef på Granholm och projektets ordförande`
        let owned = tokens.low(next).ends_with('s') && !tokens.is(next, Class::CAPITAL);
        let role = opens_role(tokens, next) || owned && opens_role(tokens, next + 1);
        let another = !is_stub(tokens, at, 1) && (role || opens_name(tokens, next));
        // `och till vardags målare`, `och en gång lärare`, `och i dag poet`, `och en av rapportens författare`
        let other_time = matches!(
            (tokens.low(next), tokens.low(next + 1)),
            ("till", "vardags" | "yrket") | ("en", "av" | "gång") | ("i", "dag")
        );
        let adverb = tokens.is(next, Class::ADVERB) || tokens.low(next) == "numera" || other_time;
        // `ledare och väverskor`: what stands beside the head is no part of it.
        let complement = at > from;
        return (complement && !another && !adverb && !closed(next)).then_some(next);
    }
    // `biskop MAJA LIND`
    if names::shouts_name(tokens, at) {
        return None;
    }
    // A name after the role is the person's, but `pressekreterare hos
    // statsrådet Tove Malmgren` is someone else.
    if token.class.meets(Class::CAPITAL) && opens_name(tokens, at) {
        let serves = at > from
            && (at == from + 1 || (from + 1..at).any(|i| tokens.is(i, Class::ROLE)))
            && leads_to_whom(tokens.low(from));
        if let (true, Some(name)) = (serves, names::name_at(tokens, at)) {
            role.reaches(name.end);
        }
        return None;
    }
    // A preposition or article at the end is not taken.
    if !token.class.meets(Class::PREPOSITION | Class::ARTICLE) {
        role.reaches(at + 1);
    }
    Some(at + 1)
}

/// Whether another role begins right behind one, as columns have them: `ordförande
/// vice ordförande`, `ordförande Kyrkoherde Tove Malmgren`.
fn opens_column(tokens: &Tokens<'_>, at: usize) -> bool {
    is_modifier(tokens.low(at)) && opens_role(tokens, at)
        || tokens.is(at, Class::ROLE) && tokens.is(at, Class::CAPITAL) && opens_name(tokens, at + 1)
}

/// Whether a time begins at the token: `vd till den 31 december`, `kassör för
/// fyrtio år sedan`, `ordförande på två år`.
fn is_when(tokens: &Tokens<'_>, at: usize) -> bool {
    let low = tokens.low(at);
    low == "den" && tokens.is(at + 1, Class::DIGITS)
        || matches!(low, "för" | "i" | "på" | "sedan" | "under")
            && super::span::is_indefinite(tokens.low(at + 2))
}

/// Whether plain words follow the comma up to `och` and one more:
/// `, innovation och affärsutveckling`.
fn is_list(tokens: &Tokens<'_>, comma: usize) -> bool {
    let plain = |i: usize| {
        tokens.token(i).kind == TokenKind::Word
            && !tokens.is(i, STOPS.or(Class::CAPITAL).or(Class::PREPOSITION))
            && !tokens.is(i, Class::ROLE)
            && !is_modifier(tokens.low(i))
    };
    let mut at = comma;
    for _ in 0..4 {
        if !plain(at + 1) || !plain(at + 3) {
            return false;
        }
        match tokens.low(at + 2) {
            "och" | "samt" => return true,
            "," => at += 2,
            _ => return false,
        }
    }
    false
}

const STOPS: Class = Class::SPEECH
    .or(Class::AUXILIARY)
    .or(Class::SUBORDINATOR)
    .or(Class::PRONOUN)
    .or(Class::CONTACT)
    .or(Class::NEGATION)
    .or(Class::MONTH)
    .or(Class::WEEKDAY);

/// Whether a role stands here within a few modifiers.
pub(crate) fn opens_role(tokens: &Tokens<'_>, start: usize) -> bool {
    let mut at = start;
    while at < start + 6 {
        let low = tokens.low(at);
        let stub = tokens.is(at + 1, Class::DASH) && tokens.token(at + 1).glued;
        if stub {
            at = over_stub(tokens, at).unwrap_or(at + 2);
        } else if tokens.is(at, Class::ROLE) {
            return true;
        } else if let Some(next) = over_shortened(tokens, at) {
            at = next;
        } else if tokens.is(at, Class::DIGITS) && tokens.low(at + 2) == "e" {
            // `2:e vice`
            at += 3;
        } else if is_modifier(low) || determines(low) || is_body(low) {
            at += 1;
        } else {
            return false;
        }
    }
    false
}

pub(crate) fn opens_name(tokens: &Tokens<'_>, i: usize) -> bool {
    names::is_first_name_at(tokens, i) && names::name_at(tokens, i).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Option<(String, Option<String>)> {
        let doc = crate::read::text::read(text);
        let tokens = crate::lists::tokens(&doc);
        let role = role_at(&tokens, 1)?;
        let extent =
            tokens.token(role.first).start as usize..tokens.token(role.end - 1).end as usize;
        Some((doc.text[extent].to_owned(), role.party))
    }

    #[test]
    fn roles_are_read_whole() {
        for (text, whole) in [
            (
                "chef för bild- och funktionsmedicin.",
                "chef för bild- och funktionsmedicin",
            ),
            (
                "ordförande i hälso- och sjukvårdsnämnden, är",
                "ordförande i hälso- och sjukvårdsnämnden",
            ),
            (
                "regionens tf hälso- och sjukvårdsdirektör.",
                "tf hälso- och sjukvårdsdirektör",
            ),
            ("divisionschef Medicin.", "divisionschef Medicin"),
            (
                "chef för det nya kansliet och tidigare direktör",
                "chef för det nya kansliet",
            ),
            (
                "kommunstyrelsens förste vice ordförande",
                "kommunstyrelsens förste vice ordförande",
            ),
            ("ny trafikdirektör från maj", "trafikdirektör"),
            (
                "gymnasie-, högskole- och forskningsminister.",
                "gymnasie-, högskole- och forskningsminister",
            ),
            (
                "1:e vice ordförande i nämnden.",
                "1:e vice ordförande i nämnden",
            ),
            ("f.d. riksdagsledamot.", "f.d. riksdagsledamot"),
            ("stf presschef.", "stf presschef"),
            ("tf. vd.", "tf. vd"),
            (
                "chef för forskning, innovation och affärsutveckling.",
                "chef för forskning, innovation och affärsutveckling",
            ),
            ("chef för skolan, säger och ler", "chef för skolan"),
            ("gruppledare och 2:e vice ordförande.", "gruppledare"),
        ] {
            assert_eq!(role(text).map(|r| r.0).as_deref(), Some(whole), "{text}");
        }
        assert_eq!(role("en bro över ån."), None);
        assert_eq!(role("i går kväll."), None);
    }

    #[test]
    fn parties_are_no_part_of_a_role() {
        let of = |text| role(text).unwrap();
        assert_eq!(
            of("skolpolitisk talesperson för Liberalerna."),
            ("skolpolitisk talesperson".to_owned(), Some("L".to_owned()))
        );
        assert_eq!(of("talesperson för Liberal Landsbygd.").1, None);
        assert_eq!(
            of("Moderaternas gruppledare."),
            ("gruppledare".to_owned(), Some("M".to_owned()))
        );
        assert_eq!(
            of("ordförande i utrikesutskottet för Centerpartiet."),
            (
                "ordförande i utrikesutskottet".to_owned(),
                Some("C".to_owned())
            )
        );
    }

    #[test]
    fn forms_of_heads() {
        for word in [
            "regionrådet",
            "talespersonen",
            "läkaren",
            "ministrarna",
            "sjuksköterskan",
            "vd",
            "talmannen",
            "trafikdirektören",
        ] {
            assert!(is_role(word), "{word}");
        }
        for word in ["förråd", "området", "rådet", "bron", "å", ""] {
            assert!(!is_role(word), "{word}");
        }
        assert!(is_plural("statsråden") && !is_plural("statsrådet"));
    }
}
