//! Names told by the noun that says what they are, before or after it.

use std::ops::RangeInclusive;

use super::{
    FUNCTION, Kind,
    company::is_company_form,
    drop_genitive,
    ending::{Ending, Use, ending_at},
    group, is_adjective, is_common, is_part_of_name, is_proper, named, proper_end, proper_start,
    purpose, push,
};
use crate::{
    entities::mention::Sink,
    gazetteer,
    model::BlockKind,
    swedish::{
        clause::is_finite,
        function_words::{is_at, is_the, joins_list},
        job_title, names, noun,
    },
    text::{
        lexicon::{Class, nominative},
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// `föreningen Rena Stränder`, `Stiftelsen Ljusa Rum`.
pub(super) fn head(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    if !ending.uses.contains(&Use::Head) || word.len() < tokens.low(i).len() {
        return;
    }
    // `arbetsgruppen`, `gruppen A`
    let loose = word != "gruppen"
        || tokens.word(i + 1).chars().count() < 3
        || tokens.low(proper_end(tokens, i + 1)) == "i";
    if ending.text == "gruppen" && loose {
        return;
    }
    let first = i + 1;
    let mut end = proper_end(tokens, first);
    // `entreprenören Maja`
    let agent = ["aren", "enten", "ören"]
        .iter()
        .any(|end| ending.text.ends_with(end));
    if end == first
        || is_letters(tokens, first, end, ending)
        || is_occasion(tokens.low(end - 1), ending)
        // `Nordbandet AB`
        || is_company_form(tokens, first)
        // `på konkurrenten Embla Pack` is where someone works.
        || agent && names::is_first_name(tokens.word(first)) && !is_at(tokens.low(i - 1))
    {
        return;
    }
    // `Kören Svartåns röster` goes on in lower case, and nothing shows how far.
    let group = ["bandet", "duon", "kvartetten", "kören", "trion"].contains(&ending.text);
    let owner = tokens.low(end - 1).ends_with('s') && tokens.token(end).kind == TokenKind::Word;
    if group && owner && !tokens.is(end, FUNCTION) && !is_finite(tokens, end) {
        return;
    }
    end = phrase_end(tokens, i, ending, end);
    // `Stiftelsen Maja Granholms skolor`
    let owned = ending.text == "stiftelsen"
        && tokens.low(end - 1).ends_with('s')
        && FOUNDED.ends(tokens.low(end));
    if owned {
        end += 1;
    }
    // A head with a capital of its own belongs to the name, but a company's
    // (`Bolaget Granholm`) or an organisation's (`Hjälporganisationen Granholm`)
    // never does.
    // `på Advokatbyrån Granholm`: a capital within a sentence is deliberate.
    let house = ending.text == "byrån" && !tokens.opens_sentence(i) && !word.contains('-');
    let apart = ending.kind == Kind::Company && !is_part_of_name(ending.text) && !house
        || matches!(ending.text, "festivalen" | "kartellen" | "nätverket" | "organet")
        // `Hjälporganisationen Granholm`, but `Riksorganisationen Granne`.
        || ending.text == "organisationen" && !word.starts_with("riks");
    // `sedan Skolbolaget Granholm lade ned`, `på Festivalen Ljus`: so is theirs, if
    // it is a name's.
    let named_so = is_proper(tokens, i)
        && (!tokens.opens_sentence(i) || opens_item(tokens, i))
        && (ending.text == "festivalen"
            || ending.text == "bolaget" && word.len() > ending.text.len() && !word.contains('-'));
    let capital = tokens.is(i, Class::CAPITAL) && (!apart || named_so);
    // `vårdcentralen Heby`: the place is only a part of the name.
    let seat = ending.text.ends_with("centralen")
        && gazetteer::lookup(tokens, first)
            .is_some_and(|found| found.last + 1 == end && found.name.areas().len() > 0);
    let begins = if seat
        || capital
            && (!tokens.opens_sentence(i)
                || tokens.word(i - 1) == ":"
                || (ending.kind == Kind::Association || ending.text == "festivalen")
                    && opens_item(tokens, i)
                || ending.text == "stiftelsen"
                || is_part_of_name(ending.text)
                || ending.kind == Kind::Association && word.len() > ending.text.len())
    {
        i
    } else {
        first
    };
    // `Banken SEB`, which the lists have.
    let listed = gazetteer::lookup(tokens, first)
        .is_some_and(|found| found.last + 1 == end && found.name.body().is_some());
    if listed && ending.kind == Kind::Company {
        return;
    }
    // `Nordbandet AB` is no band.
    let is_company = is_company_form(tokens, end - 1);
    let kind = if is_company {
        Kind::Company
    } else {
        ending.kind
    };
    let (extent, mut found) = named(tokens, begins, end - 1, kind, false);
    drop_genitive(tokens, end, &mut found.name);
    push(sink, extent, found);
}

/// Whether letters that are no name stand behind the noun: `Förskolan KFKS 2017/31`, a column
/// of a table, or `Dieselverkstaden S, V`, where parties meet.
fn is_letters(tokens: &Tokens<'_>, first: usize, end: usize, ending: &Ending) -> bool {
    let code = ending.text == "skolan" && !tokens.word(first).chars().any(char::is_lowercase);
    code || end == first + 1 && super::party_letter(tokens, first).is_some()
}

/// `festivalen Humledagarna`, `Sparbanken Arena`: whether the name is that of what is held,
/// or where, by its last word.
fn is_occasion(last: &str, ending: &Ending) -> bool {
    ending.text == "festivalen" && super::told::EVENTS.ends(last) || super::is_venue(last)
}

/// Whether an item of a list or a cell of a table begins at the token: it begins
/// with what it lists.
fn opens_item(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    let block = token.block as usize;
    let list = matches!(
        tokens.block_kind(block),
        BlockKind::ListItem | BlockKind::TableRow
    );
    list && (tokens.doc.blocks[block].start == token.start as usize || tokens.word(i - 1) == "|")
}

/// Where a name of several words ends whose first ends at `end`: `Ljus för Alla`,
/// `Gröna lundarna`.
fn phrase_end(tokens: &Tokens<'_>, head: usize, ending: &Ending, end: usize) -> usize {
    let capital = tokens.is(head, Class::CAPITAL);
    let link = tokens.low(end);
    let goes_on = is_proper(tokens, end + 1);
    let last = tokens.low(end - 1);
    // An adjective without its noun is no name: `Föreningen Gröna lundarna`.
    let noun = tokens.token(end).kind == TokenKind::Word
        && !tokens.is(end, FUNCTION.or(Class::CAPITAL))
        && !is_finite(tokens, end);
    // `Stiftelsen Det naturliga steget`
    let article = is_the(last);
    if end == head + 2
        && noun
        && article
        && tokens.low(end).ends_with(['a', 'e'])
        && noun::looks_definite(tokens.low(end + 1))
    {
        return end + 2;
    }
    if end == head + 2
        && noun
        && last.ends_with('a')
        && is_adjective(last)
        && noun::looks_definite(tokens.low(end))
    {
        return end + 1;
    }
    // `- Stiftelsen Kronobäcks klosterruin: 725 000 kronor`: all of the item's label.
    let closes = tokens.token(end + 1).kind != TokenKind::Word;
    if noun && closes && last.ends_with('s') && opens_item(tokens, head) {
        return end + 1;
    }
    // `Stiftelsen Ljus för Alla`: capitals go on.
    // `Föreningen Granby i Samverkan`: what they are in, and no town.
    let together = link == "i" && matches!(tokens.low(end + 1), "samarbete" | "samverkan");
    let linked = matches!(link, "för" | "mot") || together;
    if ending.kind == Kind::Association && capital && linked && goes_on {
        return proper_end(tokens, end + 1);
    }
    // `Stiftelsen Bergens Vänner i Dalarna`, `festivalen Ljus i Höst`, `föreningen
    // Husägarna på Åsen`: where a body named so has its seat is told with known
    // places.
    let phrase = ending.kind == Kind::Association || ending.text == "festivalen";
    let seat = gazetteer::lookup(tokens, end + 1).is_some();
    // `Villaägarna på Hagen`: people in the plural are those of a place.
    let people = noun::looks_definite_plural(last);
    let seat = seat && !people;
    let known = gazetteer::lookup(tokens, end - 1).is_some() && !people;
    let common = !names::is_surname(last) && !known;
    if phrase
        && goes_on
        && (link == "i" && (last == "vänner" || !seat) || link == "på" && !seat)
        && (ending.text == "stiftelsen"
            || end == head + 2 && common
            // `föreningen Ungas Röst i Natten`
            || end == head + 3 && noun::looks_definite_singular(tokens.low(end + 1)))
    {
        return proper_end(tokens, end + 1);
    }
    end
}

/// Ends of what a foundation is for, behind its founder's name.
static FOUNDED: Words = Words::with("foundation_end");

/// `Bergvalla skidklubb`, `Granby tingsrätt`.
pub(super) fn type_noun(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    let titled = ending.uses.contains(&Use::Titled);
    // `Elsa Granbergs fond`: that of whoever is named whole.
    let fund = word == "fond" && has_founder(tokens, i) && !is_proper(tokens, i);
    // `Fjällkos mejeri- och inköpschef`
    let stub = tokens.is(i + 1, Class::DASH) && tokens.token(i + 1).glued;
    if stub || !ending.uses.contains(&Use::Type) && !(titled && is_proper(tokens, i)) && !fund {
        return;
    }
    let noun = noun_start(tokens, i, ending, word);
    let most = if titled { 6 } else { 4 };
    let form = noun < i && matches!(tokens.low(noun), "ekonomisk" | "ideell");
    let mut first = without_head(tokens, proper_start(tokens, noun, most), noun, form);
    // `Hamn- och lagerarbetarnas förbund`
    let trades = trades_before(tokens, i).filter(|_| ending.text == "förbund" && first == i);
    first = trades.unwrap_or(first);
    if is_loose(ending, word, tokens.low(i - 1)) || is_common_type(tokens, i, ending, noun) {
        return;
    }
    first = own_start(tokens, first, noun, titled);
    let couple = is_couple(tokens, first, noun)
        || ending.kind == Kind::Region && is_joined_county(tokens, first, noun);
    first = over_owner(tokens, first, noun, ending, couple);
    // `Karl XI Granbergs fond` begins earlier than its capitals.
    if first == noun && noun < i || fund && first + 1 == i {
        return;
    }
    if first == i && is_joined(tokens.word(i), word) && !tokens.opens_sentence(i) {
        let (extent, found) = named(tokens, i, i, ending.kind, false);
        return push(sink, extent, found);
    }
    let last = type_end(tokens, i, ending);
    // `Produktionsdirektör Välfärd skola`: the field opens the name.
    if first + 2 == noun && group::FIELDS.contains(&tokens.low(first + 1)) {
        first += 1;
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
    // `Välfärd skola` is a field's part.
    let part = noun == first + 1 && group::FIELDS.contains(&tokens.low(first));
    if ending.text == "skola" && !is_one_school(tokens, noun, word)
        || is_of_country(tokens, noun, ending, word)
    {
        return;
    }
    let named_noun = titled || is_proper(tokens, noun) && noun == i;
    let headed = first + 1 < noun && is_headed(tokens, first);
    if titled && super::names_thing(tokens, first) {
        return;
    }
    let row = opens_row(tokens, first, i);
    // `Tullbäckens ekonomiska förening`: the form of a company.
    let form = form || tokens.low(noun) == "ekonomiska" && first + 1 == noun;
    // `Ragnar Granholms stiftelse` at the head of its sentence.
    let founded = is_foundation(ending) && has_founder(tokens, noun);
    let plain = row
        || place
        || named_noun
        || couple
        || headed
        || form
        || founded
        || trades.is_some()
        || last > i;
    let doubtful = tokens.opens_sentence(first) && !plain && !is_cell(tokens, first..=last, ending);
    let kind = if part { Kind::Division } else { ending.kind };
    let (extent, mut found) = named(tokens, first, last, kind, doubtful);
    // `Kosta Hembygdsförening` is nobody.
    let compound = !titled && word.len() > "orkester".len();
    found.certain = !names::is_first_name(tokens.word(first)) || compound;
    let s = if last == i {
        tokens.low(i).len() - word.len()
    } else {
        0
    };
    found.name.truncate(found.name.len() - s);
    push(sink, extent, found);
}

/// Where the noun of such a name begins, with what belongs to it in lower case.
fn noun_start(tokens: &Tokens<'_>, i: usize, ending: &Ending, word: &str) -> usize {
    let mut noun = i;
    // `Ljusnans ekonomiska förening`
    if TYPE_ADJECTIVES.contains(&tokens.low(i - 1)) && !is_proper(tokens, i - 1) {
        noun -= 1;
    }
    // `Granby kyrkas vänner`
    if ending.text == "vänner" && is_house(tokens, i - 1) && is_proper(tokens, i.wrapping_sub(2)) {
        noun -= 1;
    }
    // `Granby folkets husförening`
    if word.ends_with("förening")
        && tokens.word(i - 1) == "folkets"
        && ["hus", "park"].iter().any(|what| word.starts_with(what))
    {
        noun -= 1;
    }
    // `Sveriges universitets- och högskoleförbund`
    if noun == i {
        noun = super::compound_start(tokens, i);
    }
    noun
}

/// Where a name begins whose owner is a couple or a family: `Knut och Siri Almbergs
/// Stiftelse`, `Møre og Romsdal fylkeskommune`, `familjen Granholms stiftelse`.
fn over_owner(
    tokens: &Tokens<'_>,
    first: usize,
    noun: usize,
    ending: &Ending,
    couple: bool,
) -> usize {
    let family = first < noun
        && tokens.low(first - 1) == "familjen"
        && matches!(ending.text, "fond" | "stiftelse" | "stiftelser");
    // `Stiftelsen Knut och Siri Almbergs Minnesfond`
    let headed = couple && tokens.word(first.wrapping_sub(3)) == "Stiftelsen";
    first - if couple { 2 } else { usize::from(family) } - usize::from(headed)
}

/// `Elsa Granbergs`, `Sten A Granbergs`: whether the name of a person in the genitive stands
/// before the token.
fn has_founder(tokens: &Tokens<'_>, noun: usize) -> bool {
    tokens.low(noun.wrapping_sub(1)).ends_with('s')
        && (2..5)
            .filter_map(|back| noun.checked_sub(back))
            .any(|first| {
                names::is_first_name(tokens.word(first))
                    && (first + 1..noun).all(|at| is_proper(tokens, at))
            })
}

/// `Hetjens-Museum`: whether the noun has a capital behind a hyphen.
fn is_joined(written: &str, word: &str) -> bool {
    written.cut_last(b'-').is_some_and(|(_, noun)| {
        noun.starts_with(char::is_uppercase) && word.ends_with(&noun.lower())
    })
}

/// `Kommunala förskolor: Gläntans förskola, Krabbans förskola`: whether the name whose noun
/// stands at the token is the first of a row behind a colon.
fn opens_row(tokens: &Tokens<'_>, first: usize, noun: usize) -> bool {
    tokens.word(first.wrapping_sub(1)) == ":"
        && tokens.low(noun - 1).ends_with('s')
        && joins_list(tokens.low(noun + 1))
        && is_proper(tokens, noun + 2)
}

/// Whether a name is the whole of a cell or item: `Vemdalens intresseförening`, but
/// `Årets förening`, `Inventarier skola`.
fn is_cell(tokens: &Tokens<'_>, name: RangeInclusive<usize>, ending: &Ending) -> bool {
    static COMMON_OWNERS: Words = Words::with("common_owner");
    let (first, last) = (*name.start(), *name.end());
    let owned = tokens.low(last - 1).ends_with('s');
    (owned || ending.kind == Kind::Association)
        && opens_item(tokens, first)
        && tokens.token(last + 1).kind != TokenKind::Word
        && !tokens.is(first, Class::ROLE)
        && !COMMON_OWNERS.contains(&tokens.low(first))
}

/// The first token of a name, without a head that is no part of it; before `ekonomisk
/// förening` that of a house is: `Förskolan Boken ekonomisk förening`.
fn without_head(tokens: &Tokens<'_>, first: usize, noun: usize, form: bool) -> usize {
    let house = form && ending_at(tokens, first).is_some_and(|(one, _)| one.kind == Kind::Other);
    let named = if house {
        first
    } else {
        after_head(tokens, first, noun)
    };
    if form {
        over_seat(tokens, named, noun)
    } else {
        named
    }
}

/// Where the trades begin whose union it is: `Hamn- och lagerarbetarnas`.
fn trades_before(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let members = i
        .checked_sub(1)
        .filter(|&m| tokens.low(m).ends_with("nas"))?;
    let first = super::compound_start(tokens, members);
    (first < members && is_proper(tokens, first)).then_some(first)
}

/// Whether the token is the second part of a name that two counties have as one.
fn is_joined_county(tokens: &Tokens<'_>, second: usize, noun: usize) -> bool {
    static JOINED: Words = Words::with("joined_county");
    let joint = second.wrapping_sub(1);
    let first = tokens.low(joint.wrapping_sub(1));
    let known = |second: &str| JOINED.contains(&&*format!("{first} og {second}"));
    second + 1 == noun
        && matches!(tokens.low(joint), "och" | "og")
        && (known(tokens.low(second)) || nominative(tokens.low(second)).is_some_and(known))
}

/// Whether two first names stand before the surname of whoever a body is named for.
fn is_couple(tokens: &Tokens<'_>, first: usize, noun: usize) -> bool {
    first < noun
        && tokens.low(first - 1) == "och"
        && names::is_first_name(tokens.word(first))
        && names::is_first_name(tokens.word(first.wrapping_sub(2)))
}

/// `Vinden i Norr ekonomisk förening`: where a name begins that a legal form ends.
fn over_seat(tokens: &Tokens<'_>, first: usize, noun: usize) -> usize {
    let seat = first.wrapping_sub(1);
    if first < noun && (tokens.low(seat) == "i" || tokens.word(seat) == "&") {
        return match proper_start(tokens, seat, 4) {
            named if named < seat => named,
            _ => first,
        };
    }
    first
}

/// `Sveriges universitet`: what a country has many of.
fn is_of_country(tokens: &Tokens<'_>, noun: usize, ending: &Ending, word: &str) -> bool {
    let one = ending.uses.contains(&Use::Titled)
        || is_proper(tokens, noun)
        || matches!(
            ending.text,
            "ambassad"
                | "forskningsråd"
                | "kulturinstitut"
                | "ministerium"
                | "nationalbank"
                | "näringskammare"
                | "samfund"
        )
        // `Ålands sjöfartsmuseum`
        || ending.text == "museum" && word.len() > ending.text.len()
        || ending.text == "förbund"
            && word.len() > ending.text.len() + 2
            && !["fackförbund", "idrottsförbund", "kommunalförbund"]
                .iter()
                .any(|many| word.ends_with(many));
    // `Islands universitet`, `Norges idrottsförbund`: abroad one is meant, but for
    // `flera av Kinas universitet`.
    let abroad = || {
        let among = tokens.low(noun - 2) == "av" && SOME.contains(&tokens.low(noun - 3));
        matches!(ending.kind, Kind::Association | Kind::University)
            && !["fackförbund", "kommunalförbund", "klubb", "högskola"]
                .iter()
                .any(|many| word.ends_with(many))
            && !among
    };
    let owner = gazetteer::lookup(tokens, noun - 1);
    let land = owner.and_then(|found| found.name.area(crate::PlaceKind::Country));
    !one && land.is_some_and(|land| land.name == "Sverige" || !abroad())
}

/// Words before `av` and those of whom some are meant.
static SOME: Words = Words::with("some_of");

/// `Familjen Granholms stiftelse`, `Föreningen Lundens vänner`, `Sankta Birgitta
/// församling`: whether the name begins with what its owner is.
fn is_headed(tokens: &Tokens<'_>, first: usize) -> bool {
    matches!(tokens.low(first), "familjen" | "sankt" | "sankta")
        || ending_at(tokens, first)
            .is_some_and(|(head, word)| head.uses.contains(&Use::Head) && word == tokens.low(first))
}

/// The first token of the name itself, whose capitals begin at `first`.
fn own_start(tokens: &Tokens<'_>, mut first: usize, noun: usize, titled: bool) -> usize {
    // `Huvudsponsorn Granby Sparbank`: a noun that opens its sentence. `Styrkort
    // Granby skola`: a paper and whose it is.
    let sponsor =
        || tokens.opens_sentence(first) && job_title::is_definite_trade(tokens.low(first));
    // `Avveckling Granby skola`: what is done, at the head of a line.
    let done = || tokens.opens_sentence(first) && DEEDS.ends(tokens.low(first));
    if first + 1 < noun && (names_paper(tokens.low(first)) || sponsor() || done()) {
        first += 1;
    }
    // `från Ungern Budapest Ensemble`: where it comes from.
    let from = tokens.low(first.wrapping_sub(1)) == "från";
    if from && first + 1 < noun {
        let place = gazetteer::lookup(tokens, first).filter(|found| !found.genitive);
        let land = place.filter(|found| found.name.area(crate::PlaceKind::Country).is_some());
        first = land.map_or(first, |land| land.last + 1);
    }
    // `enligt rektor Maja Ek Lunds universitet`: a person, and where she is.
    if names::is_first_name(tokens.word(first)) {
        let body = (first + 2..noun).find(|&at| {
            gazetteer::lookup(tokens, at)
                .is_some_and(|found| found.last == noun && found.name.body().is_some())
        });
        first = body.unwrap_or(first);
    }
    // `Beyond Oil and Gas Alliance`
    if titled && first < noun && matches!(tokens.low(first - 1), "and" | "of") {
        let before = proper_start(tokens, first - 1, 3);
        first = if before < first - 1 { before } else { first };
    }
    // `St. Jude Hospital`
    if first < noun && tokens.word(first - 1) == "." && tokens.word(first.wrapping_sub(2)) == "St" {
        first -= 2;
    }
    // `Det Kongelige Teater`
    if first < noun
        && matches!(tokens.word(first - 1), "De" | "Den" | "Det" | "The")
        && !tokens.opens_sentence(first - 1)
    {
        first -= 1;
    }
    first
}

/// Ends of nouns for what is done to something.
static DEEDS: Words = Words::with("deed_end");

/// `Styrkort`, `Tjänsteskrivelse`: whether the word is a kind of paper or plan,
/// which a name may follow on its line.
fn names_paper(low: &str) -> bool {
    names::PAPERS.contains(&low) || names::PLANS.contains(&low)
}

/// `Hagens skola`, but not `Malmös grundskola`, which are many, `Öppen förskola`,
/// which is a service, or a menu's `Nyheter Skola`.
fn is_one_school(tokens: &Tokens<'_>, noun: usize, word: &str) -> bool {
    let before = noun - 1;
    let kind = ["grundskola", "gymnasieskola"]
        .iter()
        .any(|many| word.ends_with(many));
    let owned = tokens.low(before).ends_with('s');
    !(kind && gazetteer::lookup(tokens, before).is_some())
        && !tokens.is(before, Class::ROLE)
        && tokens.low(before) != "öppen"
        // `Skapande skola`: a programme.
        && !tokens.low(before).ends_with("ande")
        && (owned || !is_proper(tokens, noun))
}

/// `sociala Media`, `Meny Nyheter`: the word before makes no name with it.
fn is_loose(ending: &Ending, word: &str, before: &str) -> bool {
    match ending.text {
        "media" => matches!(before, "digital" | "new" | "social" | "sociala"),
        "nyheter" | "tidningar" => !before.ends_with(['s', 'a']),
        // `Majas Hus`, but `Dalens Medborgarhus`
        "hus" => {
            word != "hus"
                || !before.ends_with('s')
                || matches!(before, "kommunens" | "regionens" | "stadens")
        }
        _ => false,
    }
}

/// Whether what the noun and the word before it say may be said of any: `Annas
/// vänner`, `kommunens bibliotek`, `Ny Teknik`.
fn is_common_type(tokens: &Tokens<'_>, i: usize, ending: &Ending, noun: usize) -> bool {
    let owner = tokens.low(noun.wrapping_sub(1));
    let place =
        || gazetteer::lookup(tokens, noun - 1).is_some_and(|found| found.name.areas().len() > 0);
    match ending.text {
        "vänner" => {
            let bare = owner.strip_suffix('s').unwrap_or_default();
            noun == i
                && (!owner.ends_with('s')
                    || names::is_first_name(bare)
                    || !is_proper(tokens, i) && !noun::looks_definite(bare))
        }
        // `Trio Baskien`
        "trio" | "kvartett" | "kvintett" => is_proper(tokens, i + 1),
        "bibliotek" => !is_proper(tokens, i) && !place(),
        // `Sala center`, `Sala kundcenter`
        "center" => !is_proper(tokens, i) && (noun < i || is_service(tokens.low(i)) || !place()),
        "basket" | "fotboll" | "friidrott" | "handboll" | "hockey" | "innebandy" => {
            // `i Granholms Hockey`: within a sentence both capitals are deliberate.
            let named = is_proper(tokens, i) && !tokens.opens_sentence(noun - 1);
            is_adjective(owner) || owner.ends_with('s') && !place() && !named
        }
        "konsult" | "entreprenad" | "försäkring" | "försäkringar" | "teknik" | "transport"
        | "transporter" => {
            is_adjective(owner)
                || gazetteer::lookup(tokens, i).is_some()
                || job_title::is_modifier(owner)
                || tokens.is(noun - 1, Class::ROLE)
                || tokens.word(i).contains('-')
        }
        _ => false,
    }
}

/// Whether a centre is no body of its own: a town's, where one shops, asks or calls.
fn is_service(low: &str) -> bool {
    static SERVICES: Words = Words::with("service_centre_stem");
    low == "center" || SERVICES.opening(low).next().is_some()
}

/// `kyrkas` of `Granby kyrkas vänner`: the genitive of a house in lower case.
fn is_house(tokens: &Tokens<'_>, i: usize) -> bool {
    static HOUSES: Words = Words::with("house_with_friends");
    let bare = tokens.low(i).strip_suffix('s').unwrap_or_default();
    !is_proper(tokens, i) && HOUSES.ends(bare)
}

/// Whether the noun is that of what bears its founder's name.
fn is_foundation(ending: &Ending) -> bool {
    matches!(ending.text, "fond" | "minnesfond" | "stiftelse")
}

/// The last token of a name that may go on behind its noun: `Hyresgästernas
/// Riksorganisation Västkusten`, `International Fund for Ukraine`.
fn type_end(tokens: &Tokens<'_>, i: usize, ending: &Ending) -> usize {
    let titled = ending.uses.contains(&Use::Titled);
    // `Granholms stiftelse för friluftsliv bildades`: all of the subject.
    if is_foundation(ending)
        && tokens.low(i + 1) == "för"
        && let Some(end) = purpose::phrase_end(tokens, i + 2)
        && is_finite(tokens, end + 1)
    {
        return end;
    }
    // `Granholms Bostadsrättsförening Parken`
    let house = tokens.low(i).ends_with("bostadsrättsförening");
    if (house || matches!(ending.text, "center" | "organisation")) && is_proper(tokens, i + 1) {
        i + 1
    } else if titled && matches!(tokens.low(i + 1), "against" | "for" | "of" | "on") {
        english_end(tokens, i)
    } else {
        i
    }
}

/// The last token of an English name whose noun stands at the token, with what it is for:
/// `Council on Peace and Human Rights`, `Center for the Gifted in Science`.
fn english_end(tokens: &Tokens<'_>, noun: usize) -> usize {
    let mut last = noun;
    for _ in 0..3 {
        let link = last + 1;
        let first = link + 1 + usize::from(tokens.low(link + 1) == "the");
        let links = match tokens.low(link) {
            "against" | "for" | "on" => last == noun,
            "of" => true,
            "and" | "in" => last > noun,
            _ => false,
        };
        let english = tokens.low(link) != "in" || tokens.low(noun + 2) == "the";
        if !links || !english || !is_proper(tokens, first) {
            break;
        }
        last = proper_end(tokens, first) - 1;
    }
    last
}

/// Words of the longest name of an owner.
const OWNER: usize = 5;

/// `Sala kommuns kultur- och fritidsnämnd`: a board is named with whose it is.
pub(super) fn owned(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    // `Sala kommuns tekniska nämnd`
    let adjective = super::BOARD_ADJECTIVES.contains(&tokens.low(i - 1));
    let bare = word.len() < ending.text.len() + 2 && !adjective;
    if !ending.uses.contains(&Use::Owned) || bare || is_proper(tokens, i) {
        return;
    }
    let mut noun = super::compound_start(tokens, i) - usize::from(adjective);
    // `FN:s humanitära samordningskontor`
    let of_nations = ending.kind == Kind::International;
    if of_nations && is_adjective(tokens.low(noun - 1)) && !is_proper(tokens, noun - 1) {
        noun -= 1;
    }
    let owner = (1..=OWNER).find_map(|back| {
        let first = noun.checked_sub(back)?;
        let found = gazetteer::lookup(tokens, first)?;
        let body = found.name.body()?;
        // `riksdagens näringsutskott`
        let named = is_proper(tokens, first) || is_common(tokens.low(first), body.kind);
        let named = named && (!of_nations || body.kind == Kind::International);
        (found.last + 1 == noun && found.genitive && named).then_some(first)
    });
    if let Some(first) = owner {
        let kind = match ending.kind {
            Kind::Agency => Kind::Board,
            kind => kind,
        };
        let (extent, mut found) = named(tokens, first, i, kind, false);
        let s = tokens.low(i).len() - word.len();
        found.name.truncate(found.name.len() - s);
        push(sink, extent, found);
    }
}

/// `Mediekoncernen Granholm Media`: what it is, and then its name.
fn after_head(tokens: &Tokens<'_>, first: usize, noun: usize) -> usize {
    let head = ending_at(tokens, first).is_some_and(|(ending, word)| {
        let apart = ending.kind == Kind::Company || ending.kind == Kind::Other;
        apart && ending.uses.contains(&Use::Head) && word == tokens.low(first)
    });
    first + usize::from(head && first + 1 < noun)
}

/// Adjectives in lower case that belong to the name of an association or
/// museum.
static TYPE_ADJECTIVES: Words = Words::with("association_adjective");

/// `tidningarna Ådalen, Dalabladet och Norra Nyheter`.
pub(super) fn heads(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((ending, word)) = ending_at(tokens, i) else {
        return;
    };
    if !ending.uses.contains(&Use::Plural) || word.len() < tokens.low(i).len() {
        return;
    }
    let mut at = i + 1;
    for _ in 0..12 {
        let end = proper_end(tokens, at);
        // `leverantörerna Maja Ek och Bo Lind`
        if end == at || tokens.is(at, FUNCTION) || job_title::opens_name(tokens, at) {
            return;
        }
        let place = gazetteer::lookup(tokens, at).is_some_and(|found| found.last + 1 == end);
        if !place {
            let (extent, found) = named(tokens, at, end - 1, ending.kind, false);
            push(sink, extent, found);
        }
        if !joins_list(tokens.low(end)) && tokens.low(end) != "respektive" {
            return;
        }
        at = end + 1;
    }
}
