//! Names that what stands beside them makes plain: a short form in brackets,
//! the role of a leader.

use lazy_static::lazy_static;

use super::ending::{Use, ending_of};
use super::{
    CLUB_FORMS, FUNCTION, Kind, LEADERS,
    beside::{self, may_be_body},
    company::{TRADES, is_company_form},
    drop_genitive, end_before_person, is_adjective, is_compound_of_name, is_proper, kind_of, named,
    proper_end, push,
};
use crate::{
    entities::mention::Sink,
    gazetteer,
    swedish::{
        clause::{self, is_finite},
        function_words::{is_and, is_at},
        job_title, names, noun, parties,
        verb::{self, Form, Voice},
    },
    text::{
        lexicon::{Class, Endings, nominative},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Words of the longest name that a short form stands for.
const WORDS: usize = 8;

/// `Arctic Futures Consortium (AFC)`: the letters are the initials of a name
/// that ends in a noun for bodies, or the short form acts by itself later.
pub(super) fn defined(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let short = tokens.word(i);
    let letters = || short.chars().count();
    if tokens.word(i - 1) != "("
        || tokens.word(i + 1) != ")"
        || !(2..=7).contains(&letters())
        || !short.chars().all(char::is_uppercase)
        || parties::by_letters(short).is_some()
    {
        return;
    }
    let last = i.wrapping_sub(2);
    let Some(first) = long_form(tokens, last, short) else {
        return;
    };
    let ending = ending_of(tokens.low(last));
    let body = (first..=last).any(|at| {
        ending_of(tokens.low(at)).is_some_and(|(ending, _)| {
            let ends = ending.uses.contains(&Use::Type) || ending.uses.contains(&Use::Titled);
            ends || at == first
        })
    });
    if !body && !acts(tokens, i, short) {
        return;
    }
    let kind = ending
        .or_else(|| ending_of(tokens.low(first)))
        .map_or(Kind::Other, |(ending, _)| ending.kind);
    let (extent, found) = named(tokens, first, last, kind, false);
    push(sink, extent, found);
}

/// The first token of the name that ends at the token and has these initials;
/// small words may have none of them, and a compound several.
pub(super) fn long_form(tokens: &Tokens<'_>, last: usize, short: &str) -> Option<usize> {
    let mut left: Vec<char> = short.chars().flat_map(char::to_lowercase).collect();
    let mut at = last;
    for _ in 0..WORDS {
        if tokens.token(at).kind != TokenKind::Word {
            return None;
        }
        let low = tokens.low(at);
        let initial = low.chars().next()?;
        let small = !is_proper(tokens, at)
            && (tokens.is(at, FUNCTION) || matches!(low, "and" | "for" | "of" | "the"));
        match left.last() {
            // The first letter is that of a name.
            Some(_) if small && left.len() == 1 => {}
            Some(letter) if *letter == initial => {
                left.pop();
            }
            // `Producentorganisation` is PO: letters of a compound.
            Some(letter) if left.len() > 1 && left[left.len() - 2] == initial => {
                if !low.get(2..)?.contains(*letter) {
                    return None;
                }
                left.truncate(left.len() - 2);
            }
            _ if small => {}
            _ => return None,
        }
        if left.is_empty() {
            return (is_proper(tokens, at) && at < last).then_some(at);
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// Tokens after a definition within which the short form may act.
const AHEAD: usize = 1_000;

/// Whether the short form is somewhere behind the token the subject of a verb:
/// `AFC kräver`.
fn acts(tokens: &Tokens<'_>, i: usize, short: &str) -> bool {
    let end = tokens.list.len().min(i + AHEAD);
    (i + 1..end).any(|at| {
        tokens.word(at) == short
            && is_finite(tokens, at + 1)
            && !equates(tokens, at + 1)
            && tokens.opens_sentence(at)
    })
}

/// Whether the verb says what its subject is or means.
fn equates(tokens: &Tokens<'_>, at: usize) -> bool {
    let means = |lemma: &&str| verb::is_finite_of(tokens.low(at), lemma);
    tokens.is(at, Class::COPULA) || ["betyda", "innebära"].iter().any(means)
}

/// Nations as adjectives before a name, in the definite: `danska Granholm`.
pub(super) static NATIONS: Words = Words::with("national");

/// Adjectives of nations and the like with a capital, which a name begins with.
pub(super) static NAMING: Words = Words::with("national_in_name");

/// What names so made end in where they are seas, feasts, prizes or languages.
static NO_BODIES: Words = Words::with("no_body_end");

/// English plurals at the end of names, whose `s` is no genitive.
pub(super) static PLURALS: Words = Words::with("english_plural_of_name");

/// What names of occasions end in.
pub(super) static EVENTS: Words = Words::with("event_end");

/// `danska Rigspolitiet`, `Svensk Insamlingskontroll`: what has a nation and a
/// capital, and is neither person nor place.
pub(super) fn national(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let low = tokens.low(i);
    let capital = is_proper(tokens, i);
    let known = if capital { &NAMING } else { &NATIONS };
    if !known.contains(&low) {
        return;
    }
    let first = i + 1;
    // `Svenska Kanotförbundets Maja Ek`: whose the person is.
    let end = end_before_person(tokens, first);
    let owned = end < proper_end(tokens, first);
    if end == first || tokens.is(first, FUNCTION) {
        return;
    }
    let named_before = capital && is_proper(tokens, i - 1) && !tokens.opens_sentence(i);
    let last = tokens.low(end - 1);
    let no_body = NO_BODIES.ends(last);
    // `danska Esbjerg Energi`: a place that a name goes on behind.
    let listed = gazetteer::lookup(tokens, first)
        .is_some_and(|found| capital || found.last + 1 >= end || found.name.body().is_some())
        || gazetteer::lookup(tokens, i).is_some();
    // `Svensk EU-minister Maja Ek`
    let person = names::is_first_name(tokens.word(first))
        || (first..end).any(|at| tokens.is(at, Class::ROLE));
    // `i finska Granböle` is where; `aktier i finska Granholm` are whose.
    let share = ["aktier", "andel", "andelar", "delägare", "ägare"];
    let before = tokens.low(i.wrapping_sub(2));
    let place = !capital
        && tokens.low(i.wrapping_sub(1)) == "i"
        && end == first + 1
        && ending_of(last).is_none()
        && !share.contains(&before)
        && !verb::is_form_of(before, "investera");
    // `Svenska Carl-Johan`, `danska U21-laget`, `Svenska EM-laget`
    let team = tokens.word(end - 1).contains('-') || tokens.is(end, Class::DIGITS.or(Class::DASH));
    // `Svenska Valt språk`: what is of the noun behind it.
    let of_noun = end == first + 1
        && tokens.token(end).kind == TokenKind::Word
        && !tokens.is(end, FUNCTION.or(Class::CAPITAL))
        && verb::is_participle(last);
    if named_before || no_body || listed || person || team || place || of_noun {
        return;
    }
    // An adjective with a capital is part of the name, but at a sentence's start of one that
    // says nothing of what it is: `Danska Granholm köper`.
    let opening = capital
        && tokens.opens_sentence(i)
        && end == first + 1
        && NATIONS.contains(&low)
        && low != "svenska"
        && ending_of(last).is_none();
    let begins = if capital && !opening { i } else { first };
    let kind = if is_company_form(tokens, end - 1) {
        Kind::Company
    } else {
        kind_of(last)
    };
    // `Norska Statens vegvesen`
    let of_state = last == "statens" && tokens.token(end).kind == TokenKind::Word;
    let stop = if of_state { end } else { end - 1 };
    let (extent, mut found) = named(tokens, begins, stop, kind, false);
    if !of_state {
        drop_genitive(tokens, end, &mut found.name);
    }
    if owned && found.name.ends_with('s') {
        found.name.pop();
    }
    push(sink, extent, found);
}

/// `Danmarks Radio`, `Sveriges Förenade Fritidsgårdar`: a country in the genitive and
/// what it has one of, with a capital.
pub(super) fn of_country(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    /// Ends of what a state has one of.
    static STATE: Words = Words::with("country_body_end");
    let first = i + 1;
    if !is_proper(tokens, i) || !is_proper(tokens, first) || tokens.is(first, FUNCTION) {
        return;
    }
    let Some(country) = gazetteer::lookup(tokens, i).filter(|found| {
        let land = found.name.area(crate::PlaceKind::Country).is_some();
        land && found.genitive && found.last == i
    }) else {
        return;
    };
    let end = proper_end(tokens, first);
    let (word, last) = (tokens.word(end - 1), tokens.low(end - 1));
    let state = STATE.ends(last) && word.chars().any(char::is_lowercase);
    // `Sveriges Domstolar`, but `Sveriges Natomedlemskap` and `Tysklands Steinmeier`
    let north = ["Danmark", "Norge", "Sverige"].contains(&country.name.written);
    let many = ["ar", "er", "or", "na"]
        .iter()
        .any(|many| last.ends_with(many));
    let whole = state || north && (many || end > first + 1);
    let other = NO_BODIES.ends(last)
        || gazetteer::lookup(tokens, first).is_some()
        // `Sveriges EU-minister Maja Ek`
        || names::is_first_name(tokens.word(first))
        || (first..end).any(|at| tokens.is(at, Class::ROLE))
        // `Sveriges U21-lag`
        || word.contains('-')
        || tokens.is(end, Class::DIGITS.or(Class::DASH));
    let named_before = is_proper(tokens, i - 1) && !tokens.opens_sentence(i);
    if !whole || other || named_before {
        return;
    }
    let kind = ending_of(last).map_or(Kind::Other, |(ending, _)| ending.kind);
    let (extent, found) = named(tokens, i, end - 1, kind, false);
    push(sink, extent, found);
}

/// `lektor i kemi vid Granholm`, `rektor på Granholmsskolan`: where someone
/// works, which is no place.
pub(super) fn workplace(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    // `har arbetat för bl a Granholm`
    let first = match tokens.low(i + 1) {
        "bl" if tokens.low(i + 2) == "a" => i + 3,
        "bland" if tokens.low(i + 2) == "annat" => i + 3,
        _ => i + 1,
    };
    if !is_proper(tokens, first) || tokens.is(first, FUNCTION) {
        return;
    }
    // `rektor på Granholms skola`: the noun is a part of the name.
    let house =
        |at: usize| ["gymnasium", "förskola", "skola", "vårdcentral"].contains(&tokens.low(at));
    // `basist i Granholm`
    static IN_GROUP: Words = Words::with("role_in_group");
    let plays = tokens.low(i) == "i"
        && i.checked_sub(1)
            .is_some_and(|role| IN_GROUP.contains(&tokens.low(role)));
    // `kommer närmast från Granholm`
    let comes = tokens.low(i) == "från"
        && matches!(tokens.low(i.wrapping_sub(1)), "närmast" | "senast")
        && verb::is_form_of(tokens.low(i.wrapping_sub(2)), "komma");
    // `har jobbat för Granholm`
    let worked = tokens.low(i) == "för"
        && verb::is_form_of_any(tokens.low(i.wrapping_sub(1)), &["arbeta", "jobba"]);
    if !plays && !comes && !worked && !is_at(tokens.low(i)) && tokens.low(i) != "åt"
        || gazetteer::lookup(tokens, first).is_some_and(|found| {
            found.last + 1 >= proper_end(tokens, first)
                && !(found.genitive && house(found.last + 1))
                || found.name.body().is_some()
        })
        || names::is_first_name(tokens.word(first)) && names::name_at(tokens, first).is_some()
    {
        return;
    }
    if !comes && !worked && !begins_at(tokens, i) && !is_of_role(tokens, i) {
        return;
    }
    let mut end = proper_end(tokens, first);
    // `Royal Academy of Music`
    if tokens.low(end) == "of" && is_proper(tokens, end + 1) {
        end = proper_end(tokens, end + 1);
    }
    let last = tokens.low(end - 1);
    let company = (first..=end).any(|i| is_company_form(tokens, i));
    let land = end == first + 1
        && [
            "berget", "gatan", "heden", "holmen", "landet", "malm", "torget", "vägen", "ö", "ön",
            "öarna",
        ]
        .iter()
        .any(|place| last.ends_with(place));
    // `talare vid Restauranggalan`
    let event = EVENTS.ends(last);
    if company
        || land
        || event
        || is_adjective(last) && tokens.word(end - 1).chars().any(char::is_lowercase)
        || tokens.is(end, Class::DASH)
        || is_compound_of_name(tokens.word(end - 1))
    {
        return;
    }
    let house = house(end);
    let owned = last.ends_with('s');
    let goes_on = tokens.token(end).kind == TokenKind::Word
        && !tokens.is(end, FUNCTION.or(Class::CAPITAL).or(Class::SUBORDINATOR))
        && !is_finite(tokens, end);
    if goes_on && !owned && !house {
        return;
    }
    let kind = ending_of(last)
        .or_else(|| ending_of(tokens.low(first)))
        .map_or(Kind::Other, |(ending, _)| ending.kind);
    let stop = if house { end } else { end - 1 };
    let (extent, mut found) = named(tokens, first, stop, kind, false);
    if !house {
        drop_genitive(tokens, end, &mut found.name);
    }
    push(sink, extent, found);
}

/// `I mars börjar hon hos Granholm`, `Efter elva år på Granholm byter hon jobb`: whether
/// the preposition leads to where someone works.
fn begins_at(tokens: &Tokens<'_>, i: usize) -> bool {
    if !is_at(tokens.low(i)) {
        return false;
    }
    let works = |at: usize| {
        verb::is_form_of_any(
            tokens.low(at),
            &["arbeta", "börja", "jobba", "praktisera", "sluta"],
        )
    };
    let before = i.wrapping_sub(1);
    let person = tokens.is(before, Class::PRONOUN);
    let starts = works(before.wrapping_sub(usize::from(person)));
    let job = |at: usize| matches!(tokens.low(at), "arbetsgivare" | "jobb" | "jobbet") || works(at);
    let years = || {
        tokens.low(before) == "år"
            && tokens.low(before.wrapping_sub(2)) == "efter"
            && (i..clause::sentence(tokens, i).end).any(job)
    };
    starts || years()
}

/// Whether a role ends at the preposition, or one who works: `lektor i kemi`,
/// `chef för inköp`, `har arbetat`.
fn is_of_role(tokens: &Tokens<'_>, i: usize) -> bool {
    let role = |back: usize| {
        i.checked_sub(back)
            .is_some_and(|at| tokens.is(at, Class::ROLE))
    };
    let of = matches!(tokens.low(i.wrapping_sub(2)), "för" | "i");
    // `professor emerita i kemi`
    let emerita = matches!(tokens.low(i.wrapping_sub(3)), "emerita" | "emeritus");
    let low = tokens.low(i - 1);
    let works = verb::is_form_of_any(low, &["arbeta", "jobba"])
        || verb::is_participle_of(low, &["anställa"])
        || matches!(low, "praktik" | "verksam");
    let of = of && (role(3) || emerita && role(4));
    let told = is_at(tokens.low(i)) && beside::describes(tokens, i);
    role(1) || tokens.low(i) != "åt" && (of || works) || told
}

/// Verbs of what a company or another body does, by their infinitives.
static BY_BODIES: Words = Words::with("done_by_bodies");

/// Prepositions before who does it, or through whom it is done.
pub(super) static BEFORE_AGENT: Words = Words::with("before_agent");

/// `byggs av Granholm`, `är ritat av Granholm Brumel`: who does what bodies do.
pub(super) fn agent(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if tokens.low(i) != "av" {
        return;
    }
    let passive = |at: usize| {
        verb::readings_at(tokens, at).iter().any(|reading| {
            let passive = reading.voice == Voice::Passive || reading.form == Form::Participle;
            passive && is_done_by_bodies(reading)
        })
    };
    // `ges ut av`, `har tagits fram av`
    let last = i.wrapping_sub(1);
    let verb = match tokens.low(last) {
        "fram" | "in" | "om" | "till" | "upp" | "ut" => i.wrapping_sub(2),
        // `I maj arrangeras galan av Granholm`
        low if noun::looks_definite(low) && !passive(last) => i.wrapping_sub(2),
        _ => last,
    };
    if passive(verb) {
        other_party(tokens, i + 1, sink);
    }
}

/// `Statens konstråd`: a capital within a sentence makes a name of it.
pub(super) fn of_state(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let body = |at: usize| {
        let low = tokens.low(at);
        STATE_BODIES.ends(low)
    };
    let last = || [i + 1, i + 2].into_iter().find(|&at| body(at));
    let plain = |at: usize| !is_proper(tokens, at) && !tokens.is(at, FUNCTION);
    if tokens.word(i) != "Statens" || gazetteer::lookup(tokens, i).is_some() {
        return;
    }
    if let Some(last) = last().filter(|&last| (i + 1..=last).all(plain)) {
        let (extent, found) = named(tokens, i, last, Kind::Agency, false);
        push(sink, extent, found);
    }
}

/// What the names of the state's bodies end in.
static STATE_BODIES: Words = Words::with("state_body_end");

lazy_static! {
    /// Nouns for what a body is, in the indefinite.
    static ref BODIES: Endings<&'static str> = noun::endings(&[
        ("bolag", "5", "", "indefinite"),
        ("butikskedja", "1", "", "indefinite"),
        ("byrå", "3", "", "indefinite"),
        ("forskningsenhet", "3", "", "indefinite"),
        ("förening", "2", "", "indefinite"),
        ("företag", "5", "", "indefinite"),
        ("förlag", "5", "", "indefinite"),
        ("gymnasium", "listed", "gymnasiet gymnasier gymnasierna", "indefinite"),
        ("klubb", "2", "", "indefinite"),
        ("koncern", "3", "", "indefinite"),
        ("nätverk", "5", "", "indefinite"),
        ("organisation", "3", "", "indefinite"),
        ("orkester", "listed", "orkestern orkestrar orkestrarna", "indefinite"),
        ("popband", "5", "", "indefinite"),
        ("rockband", "5", "", "indefinite"),
        ("skola", "1", "", "indefinite"),
        ("specialistenhet", "3", "", "indefinite"),
        ("stiftelse", "3e", "", "indefinite"),
        ("tankesmedja", "1", "", "indefinite"),
        ("tidskrift", "3", "", "indefinite"),
        ("vårdenhet", "3", "", "indefinite"),
    ]);
}

/// Whether the word, in lower case, says in the indefinite what a body is: `en förening`.
fn is_kind_of_body(low: &str) -> bool {
    BODIES.find(low).is_some()
}

/// Words between the article and the noun that tells what a body is.
const APPOSITION: usize = 4;

/// `Granholm, en ekonomisk förening`, `Granholm är ett bolag`: who is said to be a body.
pub(super) fn equated(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if !is_proper(tokens, i) || is_proper(tokens, i.wrapping_sub(1)) && !tokens.opens_sentence(i) {
        return;
    }
    let end = proper_end(tokens, i);
    let beside = tokens.word(end) == ",";
    let link = if tokens.low(end + 1) == "som" {
        end + 2
    } else {
        end
    };
    let article = link + 1;
    if !matches!(tokens.low(article), "en" | "ett")
        || !(beside && link == end || tokens.is(link, Class::COPULA))
    {
        return;
    }
    let many = tokens.low(article + 1) == "av";
    let noun = (article + 1..article + 1 + APPOSITION)
        .take_while(|&at| tokens.token(at).kind == TokenKind::Word && !is_proper(tokens, at))
        .find(|&at| is_kind_of_body(tokens.low(at)))
        .or_else(|| apposed_head(tokens, article).filter(|_| many && beside))
        .filter(|&at| is_kind_of_body(tokens.low(at)));
    // `Viktor Granholm, en av landets mest sökta skolor`: no person's name.
    let apposed = beside && names::is_first_name(tokens.word(i)) && is_apposed_thing(tokens, end);
    let common = end == i + 1 && tokens.opens_sentence(i) && noun::looks_definite(tokens.low(i));
    // `Nya Granholm`, `Bo Ek, en klubb`: other rules, or no name.
    if noun.is_none()
        || common
        || !(may_be_body(tokens, i, end) && !names::is_first_name(tokens.word(i)) || apposed)
        || is_company_form(tokens, end - 1)
    {
        return;
    }
    let (extent, found) = named(tokens, i, end - 1, Kind::Other, false);
    push(sink, extent, found);
}

/// The head of the phrase that an article opens: `skolor` of `en av Sveriges mest sökta
/// skolor i Lund`.
fn apposed_head(tokens: &Tokens<'_>, article: usize) -> Option<usize> {
    const PHRASE: usize = 9;
    let from = article + 1 + usize::from(tokens.low(article + 1) == "av");
    (from..article + PHRASE)
        .take_while(|&at| {
            tokens.token(at).kind == TokenKind::Word
                && !tokens.is(
                    at,
                    Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR,
                )
                && tokens.low(at) != "som"
                && !is_finite(tokens, at)
        })
        .last()
}

/// `, ett ramverk`, `, en av Sveriges mest sökta skolor`: whether what stands behind the
/// comma at the token makes the name before it that of a thing or a body.
pub(in crate::entities) fn is_apposed_thing(tokens: &Tokens<'_>, comma: usize) -> bool {
    static THINGS: Words = Words::with("apposed_thing_end");
    let article = comma + 1;
    tokens.word(comma) == ","
        && matches!(tokens.low(article), "en" | "ett")
        && apposed_head(tokens, article).is_some_and(|head| {
            let low = tokens.low(head);
            !tokens.is(head, Class::CAPITAL) && (is_kind_of_body(low) || THINGS.ends(low))
        })
}

/// `sin byrå Granholm`, `kommunens bolag Granholm Vatten`: a name behind the noun that says
/// what it is, in the indefinite after its owner.
pub(super) fn possessed(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(noun) = i.checked_sub(1).filter(|&noun| noun > 0) else {
        return;
    };
    if !is_proper(tokens, i)
        || tokens.is(i, FUNCTION)
        || tokens.is(noun, Class::CAPITAL)
        || !is_kind_of_body(tokens.low(noun))
    {
        return;
    }
    let adjective = usize::from(noun > 1 && is_adjective(tokens.low(noun - 1)));
    let owner = noun - 1 - adjective;
    let low = tokens.low(owner);
    let pronoun = matches!(
        low,
        "deras"
            | "dess"
            | "er"
            | "ert"
            | "hans"
            | "hennes"
            | "min"
            | "mitt"
            | "sin"
            | "sitt"
            | "vår"
            | "vårt"
    );
    let owned = pronoun || low.ends_with('s') && noun::looks_definite(low.trim_end_matches('s'));
    let end = proper_end(tokens, i);
    // `hennes förening Maja Ek ledde`
    let person = names::is_first_name(tokens.word(i)) && end < i + 3;
    if !owned || person || !may_be_body(tokens, i, end) || is_company_form(tokens, end - 1) {
        return;
    }
    // `byrå` is what `byrån` is.
    let kind = ["", "n", "en", "et"].iter().find_map(|form| {
        let noun = format!("{}{form}", tokens.low(noun));
        ending_of(&noun).map(|(ending, _)| ending.kind)
    });
    let (extent, mut found) = named(tokens, i, end - 1, kind.unwrap_or(Kind::Other), false);
    drop_genitive(tokens, end, &mut found.name);
    push(sink, extent, found);
}

/// Words before `med` and another party: `avtal`, `samarbete`.
static SHARED: Words = Words::with("shared_with");

/// Words before `från` and who sends or gives: `pressmeddelande`, `order`.
static SENT: Words = Words::with("sent_from_body");

/// `tillsammans med Granholm`, `avtal med Granholm`, `har investerat i Granholm`, `order
/// från Granholm`, `dotterbolag till Granholm`, `avtalet mellan Granholm och Brumel`.
pub(super) fn partner(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if !is_proper(tokens, i + 1) {
        return;
    }
    let before = tokens.low(i.wrapping_sub(1));
    let shared = |low: &str| {
        let plain = ["et", "en"].iter().find_map(|end| low.strip_suffix(end));
        SHARED.contains(&low) || plain.is_some_and(|plain| SHARED.contains(&plain))
    };
    let told = match tokens.low(i) {
        "i" => {
            tokens.is(i.wrapping_sub(1), Class::VERB_FORM) && verb::is_form_of(before, "investera")
        }
        "från" => SENT.contains(&before),
        "med" => shared(before),
        "till" => OWNED.contains(&before) && before.ends_with("bolag") || is_paid_to(tokens, i),
        "av" => before == "uppdrag" && tokens.low(i.wrapping_sub(2)) == "på",
        "mellan" => shared(before),
        _ => false,
    };
    if !told {
        return;
    }
    other_party(tokens, i + 1, sink);
    // `avtalet mellan Granholm och Brumel`
    if tokens.low(i) == "mellan" {
        let joint = proper_end(tokens, i + 1);
        if is_and(tokens.low(joint)) {
            other_party(tokens, joint + 1, sink);
        }
    }
}

/// `3 miljoner kronor betalas ut till Granby Fåglar`: whether money goes to the name behind
/// the preposition, which has several words and ends in no house or street. A prize may go
/// to anyone.
fn is_paid_to(tokens: &Tokens<'_>, till: usize) -> bool {
    static PAID: Words = Words::with("paid_to_body");
    static MONEY: Words = Words::with("money_to_body_stem");
    static PRIZES: Words = Words::with("prize_stem");
    const REACH: usize = 16;
    let last = till.wrapping_sub(1);
    let verb = last.wrapping_sub(usize::from(matches!(tokens.low(last), "ut" | "vidare")));
    let paid = verb::readings_at(tokens, verb).iter().any(|reading| {
        reading.lemma == "gå" || reading.voice == Voice::Passive && PAID.contains(&reading.lemma)
    });
    // Most words behind `till` are small.
    let end = paid.then(|| proper_end(tokens, till + 1));
    let Some(end) = end.filter(|&end| end > till + 2) else {
        return false;
    };
    let first = tokens.low(till + 1);
    // `Brf Lärkan`, `Markägarna Ådalen`: what their own words make plain.
    let plain = CLUB_FORMS.contains(&first)
        || first == "brf"
        || ending_of(first).is_some()
        || noun::looks_definite_plural(first);
    let thing = || {
        matches!(first, "program" | "projekt" | "vision")
            || names::is_thing(tokens.low(end - 1))
            // `Norra Sverige`
            || super::is_part_of_land(first) && gazetteer::lookup(tokens, end - 1).is_some()
    };
    if plain || thing() {
        return false;
    }
    let start = clause::sentence(tokens, till).start;
    let mut told = start.max(verb.saturating_sub(REACH))..verb;
    let opens = |of: &Words, i: usize| of.opening(tokens.low(i)).next().is_some();
    let money = told
        .clone()
        .any(|i| tokens.is(i, Class::CURRENCY) || opens(&MONEY, i));
    money && !told.any(|i| opens(&PRIZES, i))
}

/// `bolaget heter Granholm`, `en förening vid namn Granholm`: who is said to be called so;
/// `Byggherre är Granholm`.
pub(super) fn called(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let link = i.wrapping_sub(1);
    if is_contractor(tokens, link) {
        return other_party(tokens, i, sink);
    }
    let called = tokens.is(link, Class::VERB_FORM) && verb::is_finite_of(tokens.low(link), "heta");
    let mut noun = if called {
        i.wrapping_sub(2)
    } else if tokens.low(link) == "namn" && tokens.low(i.wrapping_sub(2)) == "vid" {
        i.wrapping_sub(3)
    } else {
        return;
    };
    // `företaget, som heter Granholm`
    if tokens.low(noun) == "som" {
        let comma = tokens.word(noun.wrapping_sub(1)) == ",";
        noun = noun.wrapping_sub(1 + usize::from(comma));
    }
    let low = tokens.low(noun);
    let head = ending_of(low)
        .is_some_and(|(ending, word)| ending.uses.contains(&Use::Head) && word == low);
    if head || is_kind_of_body(low) {
        other_party(tokens, i, sink);
    }
}

/// `Byggherre är`, `Huvudentreprenör blir`: whether the copula has the part that firms take
/// before it, which opens the sentence.
fn is_contractor(tokens: &Tokens<'_>, copula: usize) -> bool {
    static PARTS: Words = Words::with("part_of_firm_end");
    let part = copula.wrapping_sub(1);
    tokens.is(copula, Class::COPULA)
        && PARTS.ends(tokens.low(part))
        && (tokens.opens_sentence(part) || is_and(tokens.low(part.wrapping_sub(1))))
}

/// The proper names from the token on, where they are those of a body.
fn other_party(tokens: &Tokens<'_>, first: usize, sink: &mut Sink<'_>) {
    let end = proper_end(tokens, first);
    let last = tokens.low(end.saturating_sub(1));
    let goes_on = tokens.token(end).kind == TokenKind::Word
        && !tokens.is(end, FUNCTION.or(Class::CAPITAL).or(Class::SUBORDINATOR))
        && !is_finite(tokens, end)
        && nominative(last).is_none();
    if !goes_on {
        party_before(tokens, first, sink);
    }
}

/// As `other_party`, whatever noun follows: that is the object of the verb before.
fn party_before(tokens: &Tokens<'_>, first: usize, sink: &mut Sink<'_>) {
    let end = proper_end(tokens, first);
    let last = tokens.low(end.saturating_sub(1));
    // `PR-byrån Granholm`: what it is, and then its name.
    let uses = |at: usize, of: &[Use]| {
        ending_of(tokens.low(at))
            .is_some_and(|(ending, _)| of.iter().any(|one| ending.uses.contains(one)))
    };
    let headed = uses(first, &[Use::Head]);
    // Names that their own words make plain are found by other rules.
    let plain = uses(end.saturating_sub(1), &[Use::Type, Use::Titled])
        || TRADES.contains(&last)
        || CLUB_FORMS.contains(&last)
        || (first..end).any(|at| tokens.word(at) == "&");
    // `Löfroths dödsbo`, and `Nordström` alone, may be a person's.
    let surname = end == first + 1 && (names::is_surname(last) || tokens.low(end) == "dödsbo");
    if !may_be_body(tokens, first, end)
        || (first..end).any(|at| job_title::opens_name(tokens, at))
        || names::is_first_name(tokens.word(first))
        || headed
        || plain
        || surname
        || is_company_form(tokens, end)
        || is_company_form(tokens, end.saturating_sub(1))
        || is_adjective(last) && tokens.word(end - 1).chars().any(char::is_lowercase)
        || tokens.is(end, Class::DASH | Class::DIGITS)
    {
        return;
    }
    let kind = kind_of(last);
    // `Karosseriet i Mora`
    let common = end == first + 1 && noun::looks_definite(last);
    let stop = common.then(|| seat_end(tokens, end)).flatten();
    let stop = stop.unwrap_or(end - 1);
    let (extent, mut found) = named(tokens, first, stop, kind, false);
    if stop < end {
        drop_genitive(tokens, end, &mut found.name);
    }
    push(sink, extent, found);
}

/// The last token of a town behind `i`: `i Boliden`.
fn seat_end(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let first = i + 1;
    if tokens.low(i) != "i" || !is_proper(tokens, first) {
        return None;
    }
    match gazetteer::lookup(tokens, first) {
        Some(seat) => {
            let land = seat.name.area(crate::PlaceKind::Country).is_some();
            (!seat.genitive && !land).then_some(seat.last)
        }
        None => Some(proper_end(tokens, first) - 1),
    }
}

/// The name without the `s` of its genitive; `Grytnäs` has none.
pub(super) fn owner_of(word: &str) -> Option<&str> {
    let bare = nominative(word)?;
    let whole = ["fors", "näs", "ås"].iter().any(|end| word.ends_with(end));
    Some(if whole { word } else { bare })
}

/// What companies and associations have, and neither people nor places.
pub(super) static OWNED: Words = Words::with("owned_by_body");

/// `Resjättens vd`, `Granholms styrelse`, `Max vd`: a single name before the role of who leads it.
pub(super) fn leader_of(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let role = tokens.low(i);
    let owner = i.wrapping_sub(1);
    let foreign = matches!(role, "ceo" | "director" | "founder" | "manager");
    // `Årets ledare`
    let time = [
        "dagens",
        "kvällens",
        "månadens",
        "säsongens",
        "veckans",
        "årets",
    ];
    if foreign
        || time.contains(&tokens.low(owner))
        || !LEADERS.contains(&role) && role != "koncernchef" && !OWNED.contains(&role)
        || !is_proper(tokens, owner)
        || tokens.is(owner, FUNCTION)
        || gazetteer::lookup(tokens, owner).is_some()
        || is_proper(tokens, owner.wrapping_sub(1)) && !tokens.opens_sentence(owner - 1)
    {
        return;
    }
    let word = tokens.word(owner);
    let bare = match owner_of(word) {
        Some(bare) => bare,
        None if word.ends_with(['x', 'z']) => word,
        None => return,
    };
    // `Festivalens ordförande`: a noun that opens its sentence. A group that has a
    // managing director is a company by its name.
    let group = matches!(role, "vd" | "koncernchef")
        && bare.len() > "gruppen".len()
        && bare.ends_with("gruppen");
    let common = tokens.opens_sentence(owner) && noun::looks_definite(bare) && !group;
    // `Max vd Bo Granholm`: here the first name is a company's.
    let given = names::is_first_name(bare)
        && !(bare == word && job_title::opens_name(tokens, i + 1) && role == "vd");
    if common || given || bare.chars().count() < 3 {
        return;
    }
    let kind = match role {
        "generalsekreterare" | "förbundsordförande" => Kind::Association,
        "vd" | "koncernchef" | "ceo" => Kind::Company,
        _ => Kind::Other,
    };
    let (extent, mut found) = named(tokens, owner, owner, kind, false);
    found.name.truncate(bare.len());
    push(sink, extent, found);
}

/// Verbs by which someone gets something.
static GIVEN: Words = Words::with("is_given");

/// `Störst andel fick Granringen med 850 000 kronor`, `Siljans Rodd beviljas 20 000
/// kronor`: who is given a sum or applies for one, and is neither person nor place.
pub(super) fn given(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let first = i;
    if is_proper(tokens, first.wrapping_sub(1)) {
        return;
    }
    let end = proper_end(tokens, first);
    if end == first {
        return;
    }
    let gets = |at: usize| {
        let mut readings = verb::readings_at(tokens, at).iter();
        readings.any(|reading| {
            let verbs = match reading.voice {
                Voice::Active => &GIVEN,
                Voice::Passive => &GRANTED,
            };
            reading.is_finite() && verbs.contains(&reading.lemma)
        })
    };
    let sum = |at: usize| tokens.is(at, Class::DIGITS) && tokens.word(at) != "0";
    if !(end..end + 4).any(sum) {
        return;
    }
    // `ansöker om 40 000 kronor`, `har sökt 40 000 kronor`
    let applies = |at: usize| {
        let verb = at + usize::from(tokens.low(at) == "har");
        let of = |lemma: &str| verb::is_form_of(tokens.low(verb), lemma);
        sum(verb + 1) && of("söka") || tokens.low(verb + 1) == "om" && sum(verb + 2) && of("ansöka")
    };
    // A capital that opens its sentence says nothing, a second one does.
    let opens = tokens.opens_sentence(first);
    let with_sum = tokens.low(end) == "med" && sum(end + 1);
    let before = !opens && (sum(end) || with_sum) && first.checked_sub(1).is_some_and(gets);
    let acts = sum(end + 1) && gets(end) || applies(end);
    // `SKMA tilldelas 5 miljoner kronor`: letters are no noun that opens its sentence.
    let letters = end == first + 1
        && (3..=6).contains(&tokens.word(first).chars().count())
        && tokens.word(first).chars().all(char::is_uppercase);
    // `Tre projekt i Mellersta Norrland får 74 miljoner kronor`: they do, and not the land.
    let within = matches!(
        tokens.low(first.wrapping_sub(1)),
        "från" | "i" | "på" | "vid"
    );
    let behind = (!opens || end > first + 1 || letters) && acts && !within;
    // `därnäst Hallands Folkstudier med 420 000`
    let next = !opens
        && with_sum
        && ["därefter", "därnäst", "följt"].contains(&tokens.low(first.wrapping_sub(1)));
    if before || behind || next {
        other_party(tokens, first, sink);
    }
}

/// `Göteborgs Hamnar köper`, `I fjol anställde Granholm`: the subject of a verb of what
/// bodies do, whose name begins with a place or an owner; behind its verb a single name,
/// too.
pub(super) fn acting(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if !is_proper(tokens, i) || is_proper(tokens, i.wrapping_sub(1)) {
        return;
    }
    let end = proper_end(tokens, i);
    let acts = |at: usize| does_as_body(tokens, at);
    let before = i.wrapping_sub(1);
    let (behind, people) = (acts(end), has_people(tokens, end));
    if !behind && !people && !acts(before) {
        return;
    }
    // What hardly any single person does.
    let employs = |at: usize| {
        static BY_EMPLOYERS: Words = Words::with("done_by_employers");
        verb::is_form_of_any(tokens.low(at), &BY_EMPLOYERS)
    };
    // `I fjol anställde Granholm tio man`: the verb is second, and what is first is no subject.
    let inverted = || {
        let first = clause::sentence(tokens, i).start;
        let adverbial = Class::PREPOSITION.or(Class::ADVERB);
        first < before
            && before < first + OPENING
            && tokens.is(first, adverbial)
            && !(first + 1..before).any(|at| tokens.word(at) == "," || is_finite(tokens, at))
            && acts(before)
    };
    let place = gazetteer::lookup(tokens, i).is_some_and(|place| place.last + 1 < end);
    let owned = end > i + 1
        && (place || tokens.low(i).ends_with('s'))
        && !names::is_surname(tokens.low(end - 1))
        && !EVENTS.ends(tokens.low(end - 1));
    let common = end == i + 1 && tokens.opens_sentence(i) && noun::looks_definite(tokens.low(i));
    // `Umedalens Innebandy värvar`: what the noun leaves in doubt at the head of a sentence.
    let in_doubt = owned && !place && behind && opens_in_doubt(tokens, i, end);
    if in_doubt {
        let kind = kind_of(tokens.low(end - 1));
        let (extent, found) = named(tokens, i, end - 1, kind, false);
        push(sink, extent, found);
    } else if owned && behind || people && !common {
        other_party(tokens, i, sink);
    } else if (owned || end == i + 1 && employs(before)) && inverted() {
        party_before(tokens, i, sink);
    }
}

/// Whether a finite verb, active, of what bodies do stands at the token.
fn does_as_body(tokens: &Tokens<'_>, at: usize) -> bool {
    verb::readings_at(tokens, at).iter().any(|reading| {
        let acts = reading.is_finite() && reading.voice == Voice::Active;
        acts && is_done_by_bodies(reading)
    })
}

/// `Granovo levererar`: whether a single name opens its sentence as the subject of a verb
/// of what bodies do. Alone it may be any noun.
pub(super) fn acts_alone(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    is_proper(tokens, i)
        && tokens.opens_sentence(i)
        && does_as_body(tokens, i + 1)
        && proper_end(tokens, i) == i + 1
        && !noun::looks_definite(low)
        && !noun::looks_plural(low)
        && !is_adjective(low)
        && !names::is_surname(low)
        && may_be_body(tokens, i, i + 1)
}

/// Whether a name within a sentence is a single one, behind a word that no person's and no
/// place's name stands behind.
pub(super) fn is_within(tokens: &Tokens<'_>, i: usize) -> bool {
    let before = i.wrapping_sub(1);
    tokens.token(before).kind == TokenKind::Word
        && !tokens.is(before, Class::CAPITAL.or(Class::ROLE).or(Class::SPEECH))
        && proper_end(tokens, i) == i + 1
}

/// Whether a name with a noun for bodies at its end opens its sentence, where a genitive
/// may be that of a common noun: `Årets förening`.
fn opens_in_doubt(tokens: &Tokens<'_>, first: usize, end: usize) -> bool {
    let last = end - 1;
    tokens.opens_sentence(first)
        && ending_of(tokens.low(last)).is_some_and(|(ending, _)| ending.uses.contains(&Use::Titled))
        && may_be_body(tokens, first, end)
}

/// Words before a verb that is second in its sentence.
const OPENING: usize = 5;

/// Whether the verb says what bodies do, or what whoever pays and hires does.
fn is_done_by_bodies(reading: &verb::Reading) -> bool {
    static BY_ACTORS: Words = Words::with("done_by_actors");
    BY_BODIES.contains(&reading.lemma) || BY_ACTORS.contains(&reading.lemma)
}

/// `Granholm har 40 anställda`, `Granholm, med 300 medlemmar,`, `Granholm går i konkurs`:
/// what is said of those who have people at work or for members, or a business.
fn has_people(tokens: &Tokens<'_>, verb: usize) -> bool {
    const NUMBER: usize = 4;
    let low = tokens.low(verb);
    let beside = tokens.word(verb) == "," && tokens.low(verb + 1) == "med";
    if tokens.low(verb + 1) == "i" {
        let bankrupt = tokens.low(verb + 2) == "konkurs";
        return bankrupt && verb::is_form_of_any(low, &["försätta", "gå"]);
    }
    if !beside && !matches!(low, "har" | "hade") {
        return false;
    }
    // `har drygt 6 500 anställda`
    let phrase = verb + 1 + usize::from(beside);
    let about = matches!(
        tokens.low(phrase),
        "ca" | "cirka" | "drygt" | "knappt" | "nära" | "närmare" | "omkring" | "runt" | "över"
    );
    let first = phrase + usize::from(about);
    let digits = (first..first + NUMBER).take_while(|&at| tokens.is(at, Class::DIGITS));
    let end = first + digits.count();
    let people = ["anställda", "medarbetare", "medlemmar"].contains(&tokens.low(end));
    end > first && people
}

/// Verbs of giving, in the passive of which someone gets something: `tilldelades`.
static GRANTED: Words = Words::with("granted");
