//! Who publishes: names of senders as lines of a page write them.

use lazy_static::lazy_static;

use super::{
    boilerplate::{self, StockLine},
    line_shape,
};
use crate::{
    gazetteer,
    model::{OrganisationKind, Publisher},
    read::stamp,
    swedish::{body, function_words, job_title, names, noun, verb},
    text::{lexicon::Endings, line::LineText, scan, words::Words},
};

/// A publisher by its name, with kind and code where they are known.
pub(crate) fn of_name(name: &str) -> Publisher {
    let name = plain_case(name);
    let known = gazetteer::organisation(&name);
    let company = name.ends_with(" AB") || name.contains(" AB ");
    Publisher {
        kind: known
            .map(|(kind, _)| kind)
            .or_else(|| company.then_some(OrganisationKind::Company)),
        code: known.and_then(|(_, code)| code).map(str::to_owned),
        name,
    }
}

/// How names of senders begin: a word that only an organisation's name opens with.
const OPENERS: &[&str] = &[
    "AB",
    "BRF",
    "Brf",
    "Föreningen",
    "Högskolan",
    "Kommunalförbundet",
    "Kungliga",
    "Landstinget",
    "Länsstyrelsen",
    "Polisen",
    "Polisregion",
    "Region",
    "Riksdagens",
    "Räddningstjänsten",
    "Samordningsförbundet",
    "Statens",
    "Stiftelsen",
    "Svenska",
    "Sveriges",
];

/// How the first words of such names end: `Riksförbundet Skånska Allmogebåtar`,
/// `Förvaltningsrätten i Växjö`.
static FIRST_WORDS: Words = Words::with("publisher_first_end");

/// How the names of units end: `Fastighetskontoret`.
static UNITS: Words = Words::with("unit_end");

/// How names of senders end, beside those that end in a noun for a body.
static ENDINGS: Words = Words::with("publisher_end");

/// Last words of such names.
const LAST_WORDS: &[&str] = &[
    " AB",
    " AB (publ)",
    " BK",
    " Bandy",
    " Basket",
    " FK",
    " Fotboll",
    " Friidrott",
    " Handboll",
    " Hockey",
    " IF",
    " IK",
    " Innebandy",
    " SK",
    " Volleyboll",
    " församling",
    " hovrätt",
    " högskola",
    " kommun",
    " kommuner",
    " pastorat",
    " revisorer",
    " stad",
    " stift",
    " tingsrätt",
    "Stad",
];

lazy_static! {
    static ref ENDS: Endings<()> = Endings::of(all_ends().map(|ending| (ending, ())));
}

fn all_ends() -> impl Iterator<Item = &'static str> {
    let words = LAST_WORDS.iter().chain(ENDINGS.iter());
    words.chain(body::signing()).copied()
}

/// The sender behind a label of the head: `Avsändare: Tierps kommun`.
pub(crate) fn labelled_sender(line: &str) -> Option<String> {
    let sender = ["Avsändare: ", "Från: ", "Utgivare: "]
        .iter()
        .find_map(|label| line.strip_prefix(label))?;
    of_line(sender)
}

/// The sender that a line is, where it is nothing else.
pub(crate) fn of_line(line: &str) -> Option<String> {
    let mut line = line.trim().trim_end_matches([',', ':']);
    // No name is so long: a paragraph is not searched.
    if line.len() > 300 {
        return None;
    }
    // `Granvik Skog AB (publ), org.nr 556700-1122`
    if let Some(at) = scan::find_text(line, ", org")
        && let (name, number) = (&line[..at], &line[at + ", org".len()..])
        && number.word_count() <= 3
        && number.ends_with(|c: char| c.is_ascii_digit())
    {
        line = name;
    }
    // `Svenska kyrkan – Leksands församling`: of the two the one that acts.
    if let Some((church, rest)) = line.split_at_checked("svenska kyrkan".len())
        && church.eq_ignore_ascii_case("svenska kyrkan")
        && let Some(parish) = rest.strip_prefix(" – ").or_else(|| {
            let own = rest.ends_with("pastorat") || rest.ends_with("församling");
            rest.strip_prefix(' ').filter(|_| own)
        })
    {
        line = parish;
    }
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    // `Region Dalarna PRESSMEDDELANDE`, in two columns.
    while let Some((name, last)) = line.cut_last(b' ')
        && boilerplate::of(&last.lower()) == Some(StockLine::Kicker)
    {
        line = name.trim_end();
    }
    line = line.strip_suffix(" (publ)").unwrap_or(line);
    // `Vara Vara kommun`: a name in two columns.
    if let Some((first, rest)) = line.split_once(' ')
        && rest.first_word() == first
        && rest.ends_with(" kommun")
    {
        line = rest;
    }
    if line.len() > 70 || line.ends_with('.') || line.contains(['@', ':', '/', '?', '!']) {
        return None;
    }
    let words = line.word_count();
    if words > 6 || line.bytes().any(|b| b.is_ascii_digit()) || shouts_what_happens(line) {
        return None;
    }
    // `Kommunalrådet`: who writes, and no council.
    if names_councillor(line) {
        return None;
    }
    let plain = plain_case(line);
    let listed = || gazetteer::organisation(&plain).map(|_| plain.clone());
    // `Sveriges lantbruksuniversitet, SLU`: a name and its letters.
    let spelled = || {
        let (whole, letters) = plain.split_once(", ").or_else(|| {
            let (whole, letters) = plain.strip_suffix(')')?.split_once(" (")?;
            Some((whole, letters))
        })?;
        let short = (2..=6).contains(&letters.len()) && letters.chars().all(char::is_uppercase);
        (short && name(whole)?.len() == whole.len()).then(|| whole.to_owned())
    };
    // `Vårdförbundet Kronoberg`: a branch, by its place.
    let branch = |name: &String| {
        let place = plain
            .get(name.len()..)
            .and_then(|rest| rest.strip_prefix(' '));
        place.is_some_and(|place| gazetteer::single(place).is_some()) && name.ends_with("förbundet")
    };
    // `Miljöpartiet de gröna i Tierp`: the party there.
    let there = || {
        let (whole, place) = plain.split_once(" i ")?;
        let known = gazetteer::organisation(whole).is_some();
        (known && place.starts_with(char::is_uppercase)).then(|| plain.clone())
    };
    let named = name(&plain);
    named
        .clone()
        .filter(|n| n.len() == plain.len())
        .map(of_board)
        .or_else(there)
        .or_else(|| (of_task(&plain) || is_within(&plain)).then(|| plain.clone()))
        .or_else(spelled)
        .or_else(|| named.filter(branch).map(|_| plain.clone()))
        .or_else(listed)
}

/// `POLISEN SÖKER VITTNEN`: a headline in capitals.
fn shouts_what_happens(line: &str) -> bool {
    !line.chars().any(char::is_lowercase)
        && line
            .by_word()
            .skip(1)
            .any(|word| word.chars().count() > 3 && verb::is_finite(&word.lower()))
}

/// `Mark- och miljödomstolen vid Tierps tingsrätt`, `Juridiska fakulteten vid Lunds
/// universitet`: a part that is a sender of its own.
fn is_within(line: &str) -> bool {
    let Some((part, whole)) = line.split_once(" vid ") else {
        return false;
    };
    let ends = |name: &str, words: &[&str]| words.iter().any(|end| name.ends_with(end));
    let is_name = |line: &str| name(line).is_some_and(|name| name.len() == line.len());
    let court = ends(whole, &["tingsrätt", "hovrätt"]) && is_name(part);
    let school = ends(whole, &["universitet", "högskola"])
        && ends(part, &["fakulteten", "ögskolan", "institutionen"])
        && is_name(whole);
    court || school
}

/// `Myndigheten för fritid och mötesplatser`: an authority by its task, which is told
/// by nouns in small letters.
fn of_task(line: &str) -> bool {
    static AUTHORITIES: Words = Words::with("authority_by_task");
    let Some((authority, task)) = line.split_once(" för ") else {
        return false;
    };
    let noun = |word: &str| {
        let word = word.trim_end_matches(',');
        word.chars().all(|c| c.is_alphabetic() || c == '-') && !verb::is_finite(word)
    };
    let low = authority.lower();
    !authority.contains(' ')
        && AUTHORITIES.ends(&low)
        && task.starts_with(char::is_lowercase)
        && task.word_count() <= 5
        && task.by_word().all(noun)
}

/// `Oppositionsrådet`: a person by the office.
fn names_councillor(line: &str) -> bool {
    let low = line.lower();
    let office = low.strip_suffix("et").unwrap_or(&low);
    job_title::COUNCILLORS.contains(&office)
}

/// `UNIVERSITET`, `KOMMUN`: the last word of a name, on a line of its own.
pub(crate) fn ends_name(line: &str) -> bool {
    LAST_WORDS
        .iter()
        .filter_map(|ending| ending.strip_prefix(' '))
        .chain(["universitet"])
        .any(|ending| ending.lower() == line.lower())
}

/// `SAMORDNINGSFÖRBUND`: what a body is, on a line of its own under whose it is.
pub(crate) fn is_body_of(line: &str) -> bool {
    let low = line.lower();
    ENDS.find(&low).is_some() && !low.contains(' ') && !noun::looks_definite_singular(&low)
}

/// The sender whose name opens a text: `Region X har beslutat …`.
pub(crate) fn opens(text: &str) -> Option<String> {
    name(text).map(of_board)
}

/// The body that a board speaks for: `Fritidsnämnden i Marks kommun`.
fn of_board(name: String) -> String {
    let owner = ["nämnden i ", "styrelsen i ", "fullmäktige i "]
        .iter()
        .find_map(|board| Some(name.find(board)? + board.len()))
        .filter(|_| name.ends_with(" kommun") && !name.starts_with("Läns"));
    match owner {
        Some(at) => name[at..].to_owned(),
        None => name,
    }
}

/// `Delårsrapport för Ljusnan Energi AB`: whose report it is.
pub(crate) fn reports(line: &str) -> Option<String> {
    // `Granvik Skog AB (publ) Delårsrapport januari–juni 2024`
    if line.len() > 200 {
        return None;
    }
    let last_digit = line.bytes().rposition(|b| b.is_ascii_digit());
    let dated = &line[..last_digit.unwrap_or(0)];
    let before = memchr::memchr_iter(b' ', dated.as_bytes()).find_map(|at| {
        let word = line[at + 1..].first_word().lower();
        line_shape::is_report(&word).then(|| of_line(&line[..at]))?
    });
    if before.is_some() {
        return before;
    }
    // `Bokslutskommuniké 2023 Granvik Skog AB (publ)`
    let (report, owner) = line.cut(" för ").or_else(|| {
        let year = line
            .by_word()
            .nth(1)
            .filter(|word| word.parse::<u16>().is_ok())?;
        let at = line.find(year)? + year.len();
        Some((&line[..at], line.get(at + 1..)?))
    })?;
    let mut words = report.by_word();
    let is_report = line_shape::is_report(&words.next()?.lower());
    // `Årsredovisning 2023 för …`
    let period = words.all(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    (is_report && period).then(|| of_line(owner))?
}

/// `Delårsrapport för`, `Årsredovisning 2023 för`: no part of a name.
fn reports_on(text: &str) -> bool {
    let first = text.first_word();
    line_shape::is_report(first) && text.contains(" för ")
}

/// Whether the word is an adjective or a determiner, with which no sender's name begins:
/// `Ny förening`.
fn tells_of(first: &str) -> bool {
    matches!(
        first,
        "Alla"
            | "Den"
            | "Det"
            | "En"
            | "Ett"
            | "Fler"
            | "Ingen"
            | "Ny"
            | "Nya"
            | "Nytt"
            | "Stor"
            | "Stora"
            | "Stort"
            | "Två"
            | "Årets"
    )
}

/// `Facket för Hav och Sjö`: a body that is told by whom it is for.
fn is_for_whom(words: &[(usize, &str)]) -> bool {
    let [(_, body), (_, joint), (_, whom), ..] = words else {
        return false;
    };
    *joint == "för"
        && whom.starts_with(char::is_uppercase)
        && FIRST_WORDS.contains(&body.lower().as_str())
}

/// The sender's name that a text begins with.
fn name(text: &str) -> Option<String> {
    if !text.starts_with(char::is_uppercase) || reports_on(text) {
        return None;
    }
    let words: Vec<(usize, &str)> = text
        .by_word()
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .take(7)
        .collect();
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let (_, first) = *words.first()?;
    let bare = |w: &str| w.trim_end_matches([',', '.', ':']).len();
    if tells_of(first) {
        return None;
    }
    // `Region Jämtland Härjedalen`, `Länsstyrelsen i Kalmar län`
    let opens = OPENERS.contains(&first) || FIRST_WORDS.ends(first) || is_for_whom(&words);
    if opens {
        let mut end = 1;
        while let Some((_, word)) = words.get(end) {
            // `Polisen region Nord`
            let quarter = end == 1 && first == "Polisen" && *word == "region";
            let joins = (quarter || matches!(*word, "&" | "i" | "för" | "och"))
                && words
                    .get(end + 1)
                    .is_some_and(|w| capital(w.1) || w.1 == "län");
            if !(capital(word) || joins || matches!(*word, "län" | "län," | "län:"))
                || end > 1 && is_unit(word)
            {
                break;
            }
            end += 1;
            if bare(word) < word.len() {
                break;
            }
        }
        // `Region Värmlands revisorer`
        if words.get(end).is_some_and(|(_, word)| *word == "revisorer") && end > 1 {
            end += 1;
        }
        if end > 1 {
            let (start, word) = words[end - 1];
            return text.get(..start + bare(word)).map(str::to_owned);
        }
    }
    // `Marks kommun`, `Västra Götalandsregionen`, `Granvik Skog AB`
    for (n, (start, word)) in words.iter().enumerate() {
        let end = start + bare(word);
        let so_far = text.get(..end)?;
        // `Tierps Läns Museum`, too
        let small = || format!("{}{}", &so_far[..*start], so_far[*start..].lower());
        let ends =
            ENDS.find(so_far).is_some() || n > 0 && capital(word) && ENDS.find(&small()).is_some();
        // An ending by itself (`Verket`) is a common noun, and so is what sort
        // of body it is.
        let named = || {
            n > 0
                || !so_far.eq_ignore_ascii_case("kommunalförbund")
                    && !all_ends().any(|end| end.trim_start().eq_ignore_ascii_case(so_far))
        };
        if ends && named() {
            // `Fastighets AB Kvarnkullen`: the name follows the form.
            let named_after = n == 1
                && so_far.ends_with(" AB")
                && names::BEFORE_COMPANY_FORM.contains(&first.lower().as_str());
            let rest = words[n + 1..].iter().take_while(|(_, word)| capital(word));
            if let Some((start, word)) = rest.last().filter(|_| named_after) {
                return text.get(..start + bare(word)).map(str::to_owned);
            }
            // `I kassan finns 3 miljoner`
            let preposition = function_words::is_preposition(&first.lower());
            // `Reglemente för Tierps kommun`
            let rules = so_far.ends_with(" kommun") && so_far.contains(" för ");
            // `Vara Vara kommun`: a town in one column, the body in the next.
            let own = words.get(1).filter(|(_, word)| n > 1 && *word == first);
            let own = own.map_or(so_far, |(start, _)| &so_far[*start..]);
            return (!preposition && !rules).then(|| own.to_owned());
        }
        if bare(word) < word.len() || !(capital(word) || matches!(*word, "i" | "och" | "för")) {
            return None;
        }
    }
    None
}

/// `Pressmeddelande från X`, `PRESSMEDDELANDE från X`; nobody where several
/// send it.
pub(crate) fn after_kicker(line: &str) -> Option<String> {
    let senders = senders(line)?;
    let end = senders.find(['•', '|', ',', '·']).unwrap_or(senders.len());
    let name = senders[..end].trim();
    // `Pressmeddelande från presstjänsten, Tierps kommun`: the body of the unit.
    if name.starts_with(char::is_lowercase) && !name.contains(' ') {
        let rest = senders.get(end + 1..)?.trim_start();
        return of_line(line_shape::before_stamp(rest).unwrap_or(rest));
    }
    // `Pressmeddelande från Tierps kommun 2024-03-02`
    let name = line_shape::before_stamp(name)
        .filter(|before| !before.is_empty())
        .unwrap_or(name);
    (!is_joint(line)).then(|| name.to_owned())
}

/// `Gemensamt pressmeddelande från A och B`, `Pressmeddelande från M, KD och L`:
/// a line by which several send the text, of whom none is the publisher.
pub(crate) fn is_joint(line: &str) -> bool {
    let short = line.len() <= 200 && !line.ends_with(['?', '!']);
    short
        && (senders(line).is_some_and(several)
            || scan::find_in_any_case(line, "gemensamt pressmeddelande").is_some())
}

/// What stands behind `Pressmeddelande från`.
pub(crate) fn senders(line: &str) -> Option<&str> {
    let opens = |word: &&str| scan::begins_in_any_case(line, word);
    if line.len() > 200 || !["gemensamt ", "nyhet", "press"].iter().any(opens) {
        return None;
    }
    let lower = line.lower();
    let at = lower.find(" från ")?;
    // `Pressmeddelande 2026-02-03 från X`
    let kicker = line_shape::before_stamp(&lower[..at]).unwrap_or(&lower[..at]);
    let kicker = kicker.trim();
    let kicker = kicker.strip_prefix("gemensamt ").unwrap_or(kicker);
    // `Nyhetsbrev nr 3, 2025 från X`
    let numbered = kicker.split_once(' ');
    let kicker = numbered.map_or(kicker, |(sort, number)| {
        if boilerplate::is_number(number) {
            sort
        } else {
            kicker
        }
    });
    if !(kicker.starts_with("press") || kicker.starts_with("nyhet")) || kicker.contains(' ') {
        return None;
    }
    let rest = line.get(at + " från ".len()..)?;
    let name = rest.trim_start();
    let end = name.find(['•', '|', ',', '·']).unwrap_or(name.len());
    // `polisregion Väst`
    let second = name.by_word().nth(1).unwrap_or_default();
    let named = name.starts_with(char::is_uppercase)
        || second.starts_with(char::is_uppercase) && name.starts_with(char::is_alphabetic);
    (named && end < 80).then_some(name)
}

/// `Region Skåne och Malmö stad`: two senders, of whom neither is the publisher.
pub(crate) fn is_pair(line: &str) -> bool {
    line.len() <= 140
        && line
            .cut(" och ")
            .is_some_and(|(a, b)| of_line(a).is_some() && of_line(b).is_some())
}

/// `M, KD och L i Borlänge`: several senders, of whom none is the publisher.
fn several(senders: &str) -> bool {
    let is_name = |text: &str| text.trim().starts_with(char::is_uppercase);
    is_pair(senders)
        || senders.split_once(", ").is_some_and(|(_, rest)| {
            rest.split_once(" och ").is_some_and(|(middle, last)| {
                is_name(last)
                    && middle
                        .split(", ")
                        .all(|name| is_name(name) && name.len() < 40)
            })
        })
}

/// `Om Granvik Skog`: whom the head of a page's foot presents.
pub(crate) fn presented(line: &str) -> Option<String> {
    let name = ["Om ", "Kort om "]
        .iter()
        .find_map(|opening| line.strip_prefix(opening))?;
    let name = name.split(':').next()?.trim();
    let words = name.word_count();
    (name.starts_with(char::is_uppercase) && words <= 7 && name.len() < 70 && !name.ends_with('.'))
        .then(|| of_line(name).unwrap_or_else(|| name.to_owned()))
}

/// `Konsumentverket, nyhet 11 mars`, `Pressmeddelande · 2025-04-02 · Bolaget`,
/// `Högskolan i Solnäs – nyhet`: who stands beside the word for what sort of
/// text it is.
pub(crate) fn beside_kicker(line: &str) -> Option<String> {
    if line.len() > 120 || line.ends_with(['.', '?', '!']) {
        return None;
    }
    // `Medbiton AB: Kvartalsrapport juli–september`
    if let Some(at) = scan::find_text(line, ": ")
        && let (name, report) = (&line[..at], &line[at + 2..])
        && [
            "Delårsrapport",
            "Kvartalsrapport",
            "Bokslutskommuniké",
            "Årsredovisning",
        ]
        .iter()
        .any(|word| report.starts_with(word))
    {
        return of_line(name);
    }
    let kicker = |piece: &str| {
        let bare = piece.split_once(|c: char| c.is_ascii_digit());
        let word = bare.map_or(piece, |(word, _)| word).trim();
        let word = word.strip_suffix(" den").unwrap_or(word);
        // `Pressinbjudan & pressmeddelande`
        let lower = word.lower();
        let pairs = lower.pieces(" & ");
        let mut sorts = pairs.flat_map(|sort| sort.pieces(" och "));
        sorts.all(|sort| boilerplate::of(sort) == Some(StockLine::Kicker))
    };
    // `2024-03-02 Pressmeddelande Tierps kommun`
    let undated = stamp::find(line)
        .filter(|stamp| stamp.start == 0)
        .map_or(line, |stamp| line[stamp.end..].trim_start());
    if let Some((word, name)) = undated.split_once(' ')
        && kicker(word)
    {
        // `Pressmeddelande 2024-03-02 Tierps kommun`
        let behind = stamp::find(name).map_or("", |stamp| &name[stamp.end..]);
        let before = line_shape::before_stamp(name).unwrap_or(name);
        let named = [before, behind.trim_start()].into_iter().find_map(of_line);
        if named.is_some() {
            return named;
        }
    }
    let pieces = || {
        line.split(['•', '|', '·', '–'])
            .flat_map(|piece| piece.pieces(", "))
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
    };
    let may_part =
        |b: u8, next: u8| (b == b'|') | (b == 0xC2) | (b == 0xE2) | (b == b',') & (next == b' ');
    scan::find_pair(line.as_bytes(), may_part)?;
    pieces().nth(1)?;
    let mut rest =
        pieces().filter(|piece| !kicker(piece) && !piece.bytes().any(|b| b.is_ascii_digit()));
    let name = rest.next().filter(|_| pieces().any(kicker))?;
    let words = name.word_count();
    // `Teater Ån, Tierp`: where it is.
    let place = |piece: &str| gazetteer::single(piece).is_some();
    let listed = of_line(name).or_else(|| over_unit(name));
    (rest.all(place)
        && (listed.is_some() || !place(name))
        && name.starts_with(char::is_uppercase)
        && (3..=70).contains(&name.chars().count())
        && words <= 8
        && !name.contains(':'))
    .then(|| listed.unwrap_or_else(|| plain_case(name)))
}

/// `Tierps kommun Socialförvaltningen`: the body, without its unit that a line
/// break parted from it.
pub(crate) fn over_unit(line: &str) -> Option<String> {
    // `Tierps kommun, tekniska nämnden`
    if let Some((body, unit)) = line.cut(", ")
        && unit.word_count() <= 3
        && is_unit(unit)
        && !unit.by_word().any(function_words::is_preposition)
    {
        return of_line(body);
    }
    if !is_unit(line.rsplit(' ').next()?) {
        return None;
    }
    let body = opens(line)?;
    let unit = line.get(body.len()..)?.trim_start();
    unit.starts_with(char::is_uppercase).then_some(body)
}

/// `Alby Energi AB Box 118 831 22 Alby`: the body, without the address that line breaks
/// parted from it.
pub(crate) fn over_address(line: &str) -> Option<String> {
    let number = |pair: &[u8]| pair[0] == b' ' && pair[1].is_ascii_digit();
    let at = line.as_bytes().windows(2).position(number)?;
    let (before, rest) = line.split_at(at);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let mut words = rest.trim_start().split(' ');
    let is_post = words.next().is_some_and(|word| word.len() == 3)
        && words
            .next()
            .is_some_and(|word| word.len() == 2 && digits(word));
    let name = match before.strip_suffix(" Box") {
        Some(name) => name,
        None if is_post => before,
        // `Storgatan 4`
        None => before.rsplit_once(' ')?.0,
    };
    of_line(name).or_else(|| over_unit(name))
}

/// Whether a text in lower case ends as the name of a unit does.
pub(crate) fn ends_unit(low: &str) -> bool {
    UNITS.ends(low)
}

/// `Fastighetskontoret`, `Hållbarhetsutskottet`: a word that names a part of a
/// body, and no part of the body's name.
fn is_unit(word: &str) -> bool {
    let low = word.lower();
    ends_unit(&low) || body::meets(&low)
}

/// Whether a name is more than a party's letters: `M, KD och L` send jointly.
pub(crate) fn is_name(name: &str) -> bool {
    name.chars().count() > 2 || gazetteer::organisation(name).is_some()
}

/// Heads that the publisher's name follows.
const LABELS: &[&str] = &[
    "Det här är ett pressmeddelande från ",
    "Detta är ett pressmeddelande från ",
    "Fler nyheter från ",
    "Fler pressmeddelanden från ",
    "Följ ",
    "Prenumerera på nyheter från ",
    "Prenumerera på pressmeddelanden från ",
    "Senaste nytt från ",
    "Senaste pressmeddelandena från ",
];

/// The name in `Följ X`, `Senaste pressmeddelandena från X`.
pub(crate) fn after_label(line: &str) -> Option<String> {
    let name = LABELS.iter().find_map(|label| line.strip_prefix(label))?;
    let name = name.trim_end_matches(['.', ':']);
    let end = name.find(" på ").unwrap_or(name.len());
    let name = &name[..end];
    (name.starts_with(char::is_uppercase) && name.len() < 80).then(|| name.to_owned())
}

/// The name in `Nyhetsbrevet ges ut av X, Box 12`, `/Presstjänsten, X`, `Styrelsen för
/// X`: who signs a text at its foot.
pub(crate) fn signs(line: &str) -> Option<String> {
    if line.len() > 200 {
        return None;
    }
    let may_be = scan::find_text(line, "ges ").is_some();
    let issued = [" ges ut av ", " utges av "]
        .iter()
        .filter(|_| may_be)
        .find_map(|words| line.split_once(words))
        .and_then(|(_, name)| {
            let end = name.find([',', '.']).unwrap_or(name.len());
            of_line(&name[..end])
        });
    // `Styrelsen för Tierps Båtklubb`
    let board = || {
        ["Styrelsen för ", "Styrelsen i "]
            .iter()
            .find_map(|board| of_line(line.strip_prefix(board)?))
    };
    issued
        .or_else(board)
        .or_else(|| of_line(line.strip_prefix('/')?.rsplit_once(", ")?.1))
}

/// `Kommunikatör`, `Tierps kommun, kulturenheten`, under the name of who wrote a mail:
/// the body that the writer signs for.
pub(crate) fn signed_by<'t>(writer: &str, lines: impl Iterator<Item = &'t str>) -> Option<String> {
    /// Lines of a signature: what one is, at which unit, of which body.
    const SIGNATURE: usize = 4;
    let lines: Vec<&str> = lines.collect();
    let signed = lines.iter().rposition(|line| {
        let rest = line.strip_prefix(writer);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
    })?;
    let mut below = lines[signed..].iter().take(1 + SIGNATURE);
    below.find_map(|line| {
        let mut parts = line.split(['•', '|', ',']);
        parts.find_map(|part| of_line(part.trim()))
    })
}

/// `Medlemmarna i Tierps Båtklubb kallas till årsmöte`, at the head of a summons:
/// whose members these are.
pub(crate) fn calls(text: &str) -> Option<String> {
    let owner = ["Aktieägarna i ", "Delägarna i ", "Medlemmarna i "]
        .iter()
        .find_map(|who| text.strip_prefix(who))?;
    let owner = &owner[..owner.find(" kallas ").filter(|&at| at <= 120)?];
    of_line(owner.trim_end_matches(','))
}

/// Nouns before the owner of a meeting: `Kallelse till årsstämma i X`.
static MEETINGS: Words = Words::with("meeting_of_owners");

/// `Kallelse till årsstämma i Granvik Skog AB (publ)`, `Kommuniké från årsmöte med
/// Byalaget Ån`: whose meeting it is.
pub(crate) fn convenes(line: &str) -> Option<String> {
    if line.len() > 200 || !line.starts_with(['K', 'k', 'P', 'p']) {
        return None;
    }
    let sort = line.first_word().lower();
    if !matches!(sort.as_str(), "kallelse" | "kommuniké" | "protokoll") {
        return None;
    }
    let (meeting, owner) = [" i ", " med ", " för "]
        .iter()
        .filter_map(|joint| line.split_once(joint))
        .min_by_key(|(before, _)| before.len())?;
    let meeting = meeting.rsplit(' ').next()?.lower();
    MEETINGS
        .ends(&meeting)
        .then(|| of_line(line_shape::before_stamp(owner).unwrap_or(owner)))?
}

/// Web domains of the regions, their former ones included (2025).
const DOMAINS: &[(&str, &str)] = &[
    ("regionstockholm.se", "Region Stockholm"),
    ("sll.se", "Region Stockholm"),
    ("regionuppsala.se", "Region Uppsala"),
    ("lul.se", "Region Uppsala"),
    ("regionsormland.se", "Region Sörmland"),
    ("regionostergotland.se", "Region Östergötland"),
    ("rjl.se", "Region Jönköpings län"),
    ("regionkronoberg.se", "Region Kronoberg"),
    ("regionkalmar.se", "Region Kalmar län"),
    ("ltkalmar.se", "Region Kalmar län"),
    ("gotland.se", "Region Gotland"),
    ("regionblekinge.se", "Region Blekinge"),
    ("ltblekinge.se", "Region Blekinge"),
    ("skane.se", "Region Skåne"),
    ("regionhalland.se", "Region Halland"),
    ("vgregion.se", "Västra Götalandsregionen"),
    ("regionvarmland.se", "Region Värmland"),
    ("regionorebrolan.se", "Region Örebro län"),
    ("regionvastmanland.se", "Region Västmanland"),
    ("ltv.se", "Region Västmanland"),
    ("regiondalarna.se", "Region Dalarna"),
    ("ltdalarna.se", "Region Dalarna"),
    ("regiongavleborg.se", "Region Gävleborg"),
    ("rvn.se", "Region Västernorrland"),
    ("regionjh.se", "Region Jämtland Härjedalen"),
    ("regionvasterbotten.se", "Region Västerbotten"),
    ("vll.se", "Region Västerbotten"),
    ("norrbotten.se", "Region Norrbotten"),
    ("nll.se", "Region Norrbotten"),
    ("regeringen.se", "Regeringskansliet"),
    ("regeringskansliet.se", "Regeringskansliet"),
    ("polisen.se", "Polismyndigheten"),
];

/// The sender by the domain of an address of mail or web in a line.
pub(crate) fn of_domain(line: &str) -> Option<&'static str> {
    line.match_indices(['@', '.', '/']).find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
            .unwrap_or(rest.len());
        let host = rest[..end].trim_end_matches('.');
        let mut domains = DOMAINS.iter().filter(|_| host.contains('.'));
        let known = domains.find(|(domain, _)| host.eq_ignore_ascii_case(domain));
        known.map(|(_, name)| *name)
    })
}

/// `Presstjänsten, Region Skåne`: the body whose press office signs.
pub(crate) fn press_office(line: &str) -> Option<String> {
    let rest = ["Presstjänsten", "Pressjouren", "Pressavdelningen"]
        .iter()
        .find_map(|office| line.strip_prefix(office))?;
    let rest = rest
        .strip_prefix(", ")
        .or_else(|| rest.strip_prefix(" på "))
        .or_else(|| rest.strip_prefix(" vid "))?;
    of_line(rest)
}

/// A name in capitals as it is written elsewhere: `LJUSDALS KOMMUN`. Single
/// words and short ones (`SMHI`, `AB`) stay as they are.
pub(crate) fn plain_case(name: &str) -> String {
    let shouted = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    // `POLISEN`, but `SMHI`
    let known = || {
        let long = name.chars().count() > 5;
        long && gazetteer::organisation(&name.lower_but_first()).is_some()
    };
    if !shouted || !name.contains(' ') && !known() {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for (i, word) in name.by_word().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let lower = word.lower();
        if matches!(
            lower.as_str(),
            "av" | "de"
                | "för"
                | "gröna"
                | "församling"
                | "högskola"
                | "i"
                | "kommun"
                | "landsting"
                | "län"
                | "och"
                | "pastorat"
                | "stift"
                | "universitet"
        ) {
            out.push_str(&lower);
        } else if word.chars().count() <= 2 {
            out.push_str(word);
        } else {
            let mut chars = lower.chars();
            out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(chars.as_str());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders() {
        for (line, name) in [
            ("Region Norrbotten", "Region Norrbotten"),
            ("LJUSDALS KOMMUN", "Ljusdals kommun"),
            ("Länsstyrelsen i Kalmar län", "Länsstyrelsen i Kalmar län"),
            ("Västra Götalandsregionen", "Västra Götalandsregionen"),
            ("Naturvårdsverket", "Naturvårdsverket"),
            ("Region Dalarna PRESSMEDDELANDE", "Region Dalarna"),
            ("Granvik Skog AB (publ)", "Granvik Skog AB"),
            (
                "Granvik Skog AB (publ), org.nr 556700-1122",
                "Granvik Skog AB",
            ),
            ("KAMMARRÄTTEN I TIERP", "Kammarrätten i Tierp"),
            ("AB Tierpsbostäder", "AB Tierpsbostäder"),
            ("Svenska kyrkan – Tierps församling", "Tierps församling"),
            ("Räddningstjänsten Norr", "Räddningstjänsten Norr"),
            ("Riksförbundet Svenska Båtar", "Riksförbundet Svenska Båtar"),
            ("Förvaltningsrätten i Tierp", "Förvaltningsrätten i Tierp"),
            ("Tierps Skidklubb", "Tierps Skidklubb"),
            ("TIERPS STIFT", "Tierps stift"),
            ("Region Värmlands revisorer", "Region Värmlands revisorer"),
            (
                "MILJÖPARTIET DE GRÖNA I TIERP",
                "Miljöpartiet de gröna i Tierp",
            ),
            ("Karl Eks Minnesfond", "Karl Eks Minnesfond"),
            ("Lantförbundet Bygd & Skog", "Lantförbundet Bygd & Skog"),
            ("Fastighets AB Granholm", "Fastighets AB Granholm"),
            ("Stadsmuseet Tierp", "Stadsmuseet Tierp"),
            ("Forskningsrådet", "Forskningsrådet"),
            ("POLISEN", "Polisen"),
            ("Tierps Läns Museum", "Tierps Läns Museum"),
            (
                "Tierps Lantbruksuniversitet, TLU",
                "Tierps Lantbruksuniversitet",
            ),
            (
                "Insamlingsstiftelsen Tierps Hav",
                "Insamlingsstiftelsen Tierps Hav",
            ),
            (
                "Mark- och miljödomstolen vid Tierps tingsrätt",
                "Mark- och miljödomstolen vid Tierps tingsrätt",
            ),
            (
                "Tekniska fakulteten vid Tierps universitet",
                "Tekniska fakulteten vid Tierps universitet",
            ),
            (
                "Myndigheten för broar och vägar",
                "Myndigheten för broar och vägar",
            ),
            ("Broinstitutet Valv", "Broinstitutet Valv"),
            (
                "Forskningsrådet för broar och is",
                "Forskningsrådet för broar och is",
            ),
            ("FACKET FÖR HAV OCH SJÖ", "Facket för Hav och Sjö"),
        ] {
            assert_eq!(of_line(line).as_deref(), Some(name));
        }
        let columns = super::name("Vara Vara kommun, 534 81 Vara");
        assert_eq!(columns.as_deref(), Some("Vara kommun"));
        for line in [
            "POLISEN SÖKER VITTNEN",
            "Bygget startar i mars",
            "Region Norrbotten bygger nytt",
            "Kommun",
            "Anna Ek",
            "Delårsrapport för Granvik Skog AB",
            "Kommunalförbund",
            "Skolskjutsreglemente för Tierps kommun",
            "Verket",
            "Ny förening",
            "Föreningen",
            "Tingsrätten i Tierp friar",
            "Granholms Bygg AB Tierp",
            "Kommunalrådet",
            "Region Dalarna Hållbarhetsutskottet",
            "Myndigheten för broar föreslår en väg",
            "Facket för en dialog",
            "Ny fakultet vid Tierps universitet",
            "Ägarna i Granvik Skog AB (publ), org.nr 556700-1122, kallas till stämma",
        ] {
            assert_eq!(of_line(line), None, "{line}");
        }
        assert_eq!(
            reports("Delårsrapport för Granvik Skog AB").as_deref(),
            Some("Granvik Skog AB")
        );
        assert_eq!(
            reports("Bokslutskommuniké 2023 Granvik Skog AB (publ)").as_deref(),
            Some("Granvik Skog AB")
        );
        assert_eq!(reports("Ny väg för Granvik Skog AB"), None);
        assert_eq!(
            reports("Granvik Skog AB (publ) Delårsrapport april–juni 2024").as_deref(),
            Some("Granvik Skog AB")
        );
        assert_eq!(reports("Så läser du en delårsrapport 2024"), None);
        assert_eq!(
            over_unit("Region Dalarna Hållbarhetsutskottet").as_deref(),
            Some("Region Dalarna")
        );
        assert_eq!(over_unit("Region Dalarna Pendeln"), None);
        assert_eq!(
            over_unit("Tierps kommun, tekniska nämnden").as_deref(),
            Some("Tierps kommun")
        );
        assert_eq!(over_unit("Tierps kommun, vägen till nämnden"), None);
        for line in [
            "Granvik Skog AB Box 12 831 22 Tierp",
            "Granvik Skog AB Ekvägen 4 831 22 Tierp",
            "Granvik Skog AB 831 22 Tierp",
            "Granvik Skog AB Fastighetskontoret 831 22 Tierp",
        ] {
            assert_eq!(over_address(line).as_deref(), Some("Granvik Skog AB"));
        }
        assert_eq!(over_address("Lena Holm Ekvägen 4 831 22 Tierp"), None);
        assert_eq!(over_address("Granvik Skog AB Ekvägen"), None);
        for (line, name) in [
            (
                "Kallelse till extra bolagsstämma i Granvik Skog AB (publ)",
                Some("Granvik Skog AB"),
            ),
            (
                "Kommuniké från årsmöte med Föreningen Ån 2024-03-02",
                Some("Föreningen Ån"),
            ),
            ("Kallelse till årsstämma i Tierp", None),
            ("Kallelse till fest i Tierps kommun", None),
            ("Protokoll visar fel i Tierps kommun", None),
        ] {
            assert_eq!(convenes(line).as_deref(), name, "{line}");
        }
        assert_eq!(
            calls("Aktieägarna i Granvik Skog AB (publ), org.nr 556700-1122, kallas till stämma.")
                .as_deref(),
            Some("Granvik Skog AB")
        );
        assert_eq!(calls("Medlemmarna i vår klubb kallas till årsmöte."), None);
        let signed = |lines: &[&str]| signed_by("Karin Ek", lines.iter().copied());
        assert_eq!(
            signed(&["Hej!", "Karin Ek", "Kommunikatör", "Tierps kommun, skolan"]).as_deref(),
            Some("Tierps kommun")
        );
        assert_eq!(
            signed(&["Karin Ek, Tierps kommun"]).as_deref(),
            Some("Tierps kommun")
        );
        // Whom the text tells of does not sign.
        assert_eq!(signed(&["Tierps kommun", "Karin Ek", "Kommunikatör"]), None);
        assert!(is_pair("Tierps kommun och Region Skåne"));
        assert!(!is_pair("Tierps kommun och dess skolor"));
        assert_eq!(
            of_line("Kommunstyrelsen i Tierps kommun").as_deref(),
            Some("Tierps kommun")
        );
    }

    #[test]
    fn openings_and_labels() {
        assert_eq!(
            opens("Umeå kommun har tecknat avtal.").as_deref(),
            Some("Umeå kommun")
        );
        assert_eq!(
            opens("Region Jämtland Härjedalen har 4 000 anställda.").as_deref(),
            Some("Region Jämtland Härjedalen")
        );
        assert_eq!(
            opens("Försäkringskassan betalar ut ersättning.").as_deref(),
            Some("Försäkringskassan")
        );
        // A desk that sells tickets is none.
        assert_eq!(opens("Biljettkassan 0920-24 56 00 har öppet."), None);
        assert_eq!(opens("I dag har vi nytt."), None);
        assert_eq!(
            after_kicker("Pressmeddelande från Finansdepartementet").as_deref(),
            Some("Finansdepartementet")
        );
        for line in [
            "Pressmeddelande från Tierps kommun 2024-03-02",
            "Pressmeddelande 2024-03-02 från Tierps kommun",
            "Nyhetsbrev 3/2025 från Tierps kommun",
        ] {
            assert_eq!(after_kicker(line).as_deref(), Some("Tierps kommun"));
        }
        assert_eq!(
            after_kicker("Pressmeddelande från presstjänsten, Tierps kommun, 3 mars 2024")
                .as_deref(),
            Some("Tierps kommun")
        );
        for (line, name) in [
            (
                "Tierps kommun – pressmeddelande den 3 mars 2024",
                Some("Tierps kommun"),
            ),
            ("Pressinfo Tierps Opera 2024-03-02", None),
            ("Pressinfo Tierps kommun 2024-03-02", Some("Tierps kommun")),
            (
                "Pressinbjudan & pressmeddelande | Teater Ån, Visby",
                Some("Teater Ån"),
            ),
            ("PRESSMEDDELANDE 3 mars 2024, Visby", None),
            (
                "Pressmeddelande 2024-03-02 Tierps universitet",
                Some("Tierps universitet"),
            ),
            ("Pressmeddelande 2024-03-02 Tierps nya bro", None),
        ] {
            assert_eq!(beside_kicker(line).as_deref(), name, "{line}");
        }
        assert_eq!(
            after_label("Följ Region Dalarna").as_deref(),
            Some("Region Dalarna")
        );
        assert_eq!(after_label("Följ med oss ut"), None);
        assert_eq!(
            signs("Nyhetsbrevet ges ut av Sametinget, Box 90").as_deref(),
            Some("Sametinget")
        );
        assert_eq!(
            signs("/Presstjänsten, Region Skåne").as_deref(),
            Some("Region Skåne")
        );
        assert_eq!(signs("Boken ges ut av en vän"), None);
        assert_eq!(
            signs("Styrelsen för Tierps Skidklubb").as_deref(),
            Some("Tierps Skidklubb")
        );
        assert_eq!(signs("Styrelsen för talan i Tierp"), None);
        assert_eq!(
            after_kicker("Pressmeddelande från polisregion Väst den 4 april 2023").as_deref(),
            Some("polisregion Väst")
        );
        for line in [
            "Gemensamt pressmeddelande från Tierps kommun och Region Skåne",
            "Pressmeddelande från Tierps kommun och Region Skåne",
            "Pressmeddelande från M, KD och L i Tierp",
            "Detta är ett gemensamt pressmeddelande från polisen och Tierps kommun.",
        ] {
            assert!(is_joint(line), "{line}");
            assert_eq!(after_kicker(line), None, "{line}");
        }
        assert!(!is_joint("Pressmeddelande från Stiftelsen Hav och Land"));
    }
}
