//! Months, years, and parts of a year.

use super::{
    atom::{
        before, count, glued_digits, goes_on, is_break, month_name, plain_year, range_separator,
        year_tail,
    },
    tense,
    value::{DateReading, Point, Side, When, Year},
};
use crate::{
    gazetteer,
    model::{BlockKind, OrganisationKind},
    swedish::{
        calendar::{self, YearPart},
        function_words::is_own,
        noun, number, verb,
    },
    text::{
        lexicon::Class,
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// `första dagen i maj`, `sista dagen i oktober 2022`, `sista juni`; the last of
/// February only where the year is known.
fn edge_of_month(tokens: &Tokens<'_>, i: usize, month: u8, end: usize) -> Option<DateReading> {
    let is_last = |at: usize| matches!(tokens.low(at), "sista" | "siste");
    let bare = is_last(before(i));
    let first = i.checked_sub(if bare { 1 } else { 3 })?;
    let led = bare
        || matches!(tokens.low(i - 2), "dagen" | "dag") && matches!(tokens.low(i - 1), "i" | "av");
    let (year, end) = year_tail(tokens, end).unwrap_or((Year::Unknown, end));
    let day = match (month, year) {
        _ if tokens.low(first) == "första" => 1,
        _ if !is_last(first) => return None,
        (2, Year::Stated(year)) => 28 + u8::from(calendar::civil(year, 2, 29).is_some()),
        (2, _) => return None,
        (4 | 6 | 9 | 11, _) => 30,
        _ => 31,
    };
    let part = YearPart::day(month, day).filter(|_| led)?;
    Some(DateReading::part(first, end, part, year))
}

/// `maj 2024`, `i maj`.
pub(super) fn month(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let (month, full, end) = month_name(tokens, i)?;
    let previous = before(i);
    // After digits the month was read with its day, or the digits are no day of
    // it.
    if tokens.is(previous, Class::DIGITS)
        || tokens.low(previous) == "e" && tokens.token(previous).glued
    {
        return None;
    }
    if let Some(read) = edge_of_month(tokens, i, month, end) {
        return Some(read);
    }
    // `december månad 2022`
    let tail = end + usize::from(tokens.low(end) == "månad");
    if let Some((year, end)) = year_tail(tokens, tail) {
        return Some(DateReading::part(i, end, YearPart::Month(month), year));
    }
    // `i oktober varje år` is no one month.
    if matches!(tokens.low(end), "varje" | "årligen") {
        return None;
    }
    let opens = is_break(tokens, previous);
    let alone = opens && (is_break(tokens, end) || heads_item(tokens, i, end));
    let joins_month = |at: usize, other: usize| {
        tokens.is(at, Class::DASH | Class::CONJUNCTION) && tokens.is(other, Class::MONTH)
            || tokens.low(at) == "till" && tokens.is(other, Class::MONTH)
    };
    // `nov. och dec.`
    let other = i.wrapping_sub(2);
    let other = other.wrapping_sub(usize::from(tokens.word(other) == "."));
    let in_list = joins_month(end, end + 1) || joins_month(previous, other);
    if tokens.is(i, Class::CAPITAL) {
        // `Mars`, `Maj` and `April` are names too.
        let named = matches!(month, 3..=8);
        let after = tokens.is(previous, Class::PREPOSITION);
        // `Jan och Maj` are people.
        let short = |at: usize| calendar::month(tokens.low(at)).is_some_and(|(_, full)| !full);
        let in_list = in_list && !short(end + 1) && !short(other);
        let joined = begins_months(tokens, end);
        if !(joined || full && (alone || in_list || after && !named)) {
            return None;
        }
    } else if !full && !in_list {
        return None;
    }
    Some(DateReading::part(
        i,
        end,
        YearPart::Month(month),
        Year::Unknown,
    ))
}

/// Whether a month opens a line of a plan, before a colon or a dash: `Maj: samråd`. It is
/// an item of a list, or has a line with a date of its own beside it.
fn heads_item(tokens: &Tokens<'_>, i: usize, end: usize) -> bool {
    let dash = tokens.is(end, Class::DASH) && !tokens.token(end).glued;
    if tokens.word(end) != ":" && !dash {
        return false;
    }
    let block = tokens.token(i).block as usize;
    let dated = |block: Option<usize>| {
        let block = block.and_then(|at| tokens.doc.blocks.get(at));
        block.is_some_and(|block| {
            let first = tokens.token_from(block.start);
            let first = first + usize::from(tokens.is(first, Class::DASH));
            tokens.is(first, Class::MONTH)
                || tokens.is(first, Class::DIGITS) && tokens.is(first + 1, Class::MONTH)
        })
    };
    tokens.block_kind(block) == BlockKind::ListItem
        || dated(block.checked_sub(1))
        || dated(Some(block + 1))
}

/// Whether a dash and a month stand behind one, and a year where that is set
/// with a capital: `Jan–sep`, `Apr-Jun 2023`; not `Jan-Maj` of a name.
fn begins_months(tokens: &Tokens<'_>, dash: usize) -> bool {
    let other = dash + 1;
    (tokens.is(dash, Class::DASH) || tokens.word(dash) == "/")
        && tokens.token(dash).glued
        && tokens.token(other).glued
        && month_name(tokens, other).is_some_and(|(_, _, end)| {
            !tokens.is(other, Class::CAPITAL) || year_tail(tokens, end).is_some()
        })
}

/// A year alone, or from one to another: `2025–2027`, `2025-27`, `2023/24`.
pub(super) fn year(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    if let Some(read) = short_years(tokens, i) {
        return Some(read);
    }
    let (first, mut end) = plain_year(tokens, i)?;
    let opens = !tokens.token(i).glued || matches!(tokens.word(before(i)), "(" | "[" | "\"" | "”");
    if !opens {
        return None;
    }
    let mut last = None;
    let (joint, more) = (tokens.token(end), tokens.token(end + 1));
    if joint.glued && more.glued {
        if more.class.meets(Class::DIGITS) {
            let digits: i16 = tokens.word(end + 1).parse().ok()?;
            let year = match more.end - more.start {
                4 => digits,
                2 => first / 100 * 100 + digits,
                _ => return None,
            };
            let dash = joint.class.meets(Class::DASH);
            // `2023/24` joins two years that meet.
            let slash = tokens.word(end) == "/" && year == first + 1;
            if year <= first
                || year >= 2200
                || !(dash || slash)
                || goes_on(tokens, end + 2)
                || tokens.word(end + 2) == ":"
            {
                return None;
            }
            end += 2;
            last = Some(Point {
                year: Year::Stated(year),
                part: YearPart::Year,
            });
        } else if joint.class.meets(Class::DASH) && more.kind == TokenKind::Word {
            return None;
        }
    }
    let named = says_year(tokens, i, end);
    let point = Point {
        year: Year::Stated(first),
        part: YearPart::Year,
    };
    named.then(|| DateReading::new(i, end, When::Stretch(point, last)))
}

/// `läsåret 24/25`, `säsongen 24/25`: two years that meet, of this century.
fn short_years(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let led = matches!(
        tokens.low(before(i)),
        "läsåret" | "läsår" | "skolåret" | "säsongen" | "vintern"
    );
    let digits = |at: usize| {
        let two = tokens.is(at, Class::DIGITS) && tokens.word(at).len() == 2;
        two.then(|| tokens.word(at).parse::<i16>().ok())?
    };
    let (joint, end) = (i + 1, i + 3);
    let glued = tokens.token(joint).glued && tokens.token(i + 2).glued;
    let joins = tokens.word(joint) == "/" || tokens.is(joint, Class::DASH);
    if !(led && glued && joins) || goes_on(tokens, end) {
        return None;
    }
    let (from, to) = (digits(i)?, digits(i + 2)?);
    let point = |year| Point {
        year: Year::Stated(2000 + year),
        part: YearPart::Year,
    };
    (to == from + 1).then(|| DateReading::new(i, end, When::Stretch(point(from), Some(point(to)))))
}

/// Finite verbs.
const FINITE: Class = Class::VERB
    .or(Class::AUXILIARY)
    .or(Class::PAST)
    .or(Class::AHEAD);

/// Words after which digits are a number, not a year: `kapitel`, `högst`.
static NUMBERED: Words = Words::with("numbered");

/// Endings of nouns that are counted so often that the digits before them are
/// no year.
static COUNTED: Words = Words::with("counted_end");

/// Whether four digits, or a range of such, stand as a year.
fn says_year(tokens: &Tokens<'_>, first: usize, end: usize) -> bool {
    let head = list_head(tokens, first);
    let at = before(head);
    let (token, low) = (tokens.token(at), tokens.low(at));
    if matches!(low, "år" | "åren" | "anno" | "årtalet" | "årtalen") || is_kind_of_year(low) {
        return true;
    }
    let year: i32 = tokens.word(first).parse().unwrap_or(0);
    if head == first && is_counted(tokens, end, year) {
        return false;
    }
    let usual = (1900..2100).contains(&year) || end > first + 1;
    let ends = tokens.token(end).kind != TokenKind::Word;
    let begins_sentence =
        ends || tokens.is(end, FINITE) || end > first + 1 && tells_past(tokens, end);
    match token.kind {
        TokenKind::Break => usual && begins_sentence,
        TokenKind::Digits => false,
        TokenKind::Mark => {
            usual
                && match low {
                    "(" | "[" => ends,
                    // `de senaste åren, 2018 med ett underskott`
                    "," if tokens.is(end, Class::PREPOSITION) => {
                        tokens.token(at.wrapping_sub(1)).kind == TokenKind::Word
                    }
                    // `under hans tid, 1771–92, målades salen`
                    "," if end > first + 1 && tokens.word(end) == "," => true,
                    ":" | "," => is_break(tokens, end),
                    ")" | "%" => true,
                    "." | "!" | "?" => !tokens.token(head).glued && begins_sentence,
                    _ => token.class.meets(Class::QUOTE_MARK) && ends,
                }
        }
        TokenKind::Word => after_word(tokens, at, end, usual),
    }
}

/// `nödåren`, `rekordåret`: compounds of years.
fn is_kind_of_year(low: &str) -> bool {
    const LEAST: usize = 8;
    low.len() > LEAST && (low.ends_with("åren") || low.ends_with("året"))
}

/// The first year of a list (`2025, 2026 och 2027`): what stands before it
/// tells of all.
fn list_head(tokens: &Tokens<'_>, mut head: usize) -> usize {
    // A list has few.
    for _ in 0..8 {
        let joined =
            tokens.is(before(head), Class::CONJUNCTION) || tokens.word(before(head)) == ",";
        let at = head.wrapping_sub(2);
        if !joined || plain_year(tokens, at).is_none() {
            break;
        }
        let range = tokens.token(at).glued && tokens.is(before(at), Class::DASH);
        head = if range { at.wrapping_sub(2) } else { at };
    }
    head
}

/// Whether digits after the word stand as a year; `usual` ones may do so
/// without a preposition.
fn after_word(tokens: &Tokens<'_>, at: usize, end: usize, usual: bool) -> bool {
    let (class, low) = (tokens.class(at), tokens.low(at));
    if matches!(low, "senast" | "tidigast") {
        return true;
    }
    // `den låter som 1898.`
    if low == "som" && matches!(tokens.word(end), "." | "," | "?" | "!") {
        return !tokens.token(end + 1).glued;
    }
    if class.meets(Class::PREPOSITION) {
        // `12 av 2024 röster`
        let ends = tokens.token(end).kind != TokenKind::Word;
        let free = ends || tokens.is(end, FINITE | Class::PREPOSITION | Class::CONJUNCTION);
        let told = matches!(low, "sedan" | "från" | "till" | "före" | "efter" | "mellan");
        return (usual || told) && (low != "av" || free || tokens.low(end) == "års");
    }
    // `ägde rum 1979`
    let took_place = low == "rum" && tokens.low(before(at)).starts_with("äg");
    if NUMBERED.contains(&low) && !took_place || class.meets(Class::MONTH) {
        return false;
    }
    if class.meets(Class::CAPITAL) {
        return usual && after_capital(tokens, at, end);
    }
    // `grundades 1898`
    if usual || class.meets(Class::PAST) || low.ends_with("ades") || low.ends_with("ade") {
        return true;
    }
    // `Under kriget 1848 byggdes`, `vid freden 1658.`, but `från lördagen 1400, söndag`
    let stops = matches!(tokens.word(end), "." | "," | ")") && !tokens.token(end + 1).glued;
    (stops || tells_past(tokens, end))
        && !class.meets(Class::WEEKDAY)
        && noun::looks_definite(low)
        && match tokens.low(before(at)) {
            "med" => tokens.low(at.wrapping_sub(2)) == "samband",
            low => matches!(
                low,
                "efter" | "från" | "före" | "innan" | "sedan" | "under" | "vid"
            ),
        }
}

/// Whether the word is a verb in the past.
fn tells_past(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::PAST)
        || verb::is_past_at(tokens, i)
        || tokens.low(i).len() > 5 && tokens.low(i).ends_with("des")
}

/// Endings of nouns of which there is one each year: the papers of a year, and what it
/// is planned and measured by.
static YEARLY: [&str; 12] = [
    "bokslut",
    "budget",
    "enkät",
    "kommuniké",
    "mätning",
    "prognos",
    "rapport",
    "redovisning",
    "resultat",
    "undersökning",
    "utfall",
    "valet",
];

/// Whether usual digits after a word with a capital are a year and no part of a
/// name: `Agenda 2030` is a name, `OS 2026` a year.
fn after_capital(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let low = tokens.low(at);
    let kind = |i: usize| tokens.token(i).kind;
    let next = tokens.low(end);
    let yearly = YEARLY.iter().any(|end| low.ends_with(end));
    let definite = noun::looks_definite_singular(low) && !low.ends_with("plan");
    let noun = yearly || low.ends_with("na") || definite;
    if matches!(low, "os" | "vm" | "em" | "sm") {
        return true;
    }
    let row = tokens.block_kind(tokens.token(at).block as usize) == BlockKind::TableRow;
    let closes = is_break(tokens, end);
    // `Mål 2018` over a column; `Mål 2018 motsvarar ...`
    let opens = matches!(kind(before(at)), TokenKind::Break | TokenKind::Mark);
    let goal = low == "mål" && opens && (row && closes || tokens.is(end, Class::VERB));
    if PROGRAMMES.contains(&low) {
        return goal;
    }
    // `Närvaro Bergaskolan 2016-2018`: what has two years is no name.
    let range = tokens.is(end.wrapping_sub(2), Class::DASH) && tokens.word(end - 1).len() == 4;
    // `SCB:s Medborgarundersökning 2020`
    let paper = yearly && !opens;
    // `Barnomsorg Välfärd Skola 2018`
    let cell = row && closes && tokens.is(at, Class::BODY);
    // `på en bro i Rättvik 1931`
    let led = tokens.is(before(at), Class::PREPOSITION);
    let place = led && gazetteer::single(tokens.word(at)).is_some();
    // `att SAS 2022 offentliggjorde`
    let acts = tokens.word(at).chars().all(char::is_uppercase)
        && (tokens.is(end, Class::PAST) || next.ends_with("ade") || next.ends_with("gjorde"));
    // `Thaliastipendiet 2022.`, `i Esbo 2011,`: the phrase ends there.
    const JOINT: Class = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR);
    let stops = matches!(tokens.word(end), "." | "," | ")") && !tokens.token(end + 1).glued;
    let phrase = led && (stops || tokens.is(end, JOINT.or(FINITE)) || closes);
    // `som Kulturrådet 2023 betalade ut`: in a clause that a word leads in, the time
    // stands before the verb.
    let clause = tokens.is(before(at), Class::SUBORDINATOR) || tokens.low(before(at)) == "som";
    let within = clause && (tokens.is(end, Class::PAST) || verb::is_finite(next));
    // `I mars fick Bergaskolan 2018 i bidrag`: after the verb and its subject.
    // `I mars nådde Bergaskolan 2018 en topp`
    let object = || {
        let name = noun || gazetteer::single(tokens.word(at)).is_some();
        let article = matches!(next, "en" | "ett") || is_own(next);
        name && article && tokens.is(before(at), FINITE)
    };
    // `när Sverige ledde EU 2001.`, `lämnade FN 2018 för`: letters of a body behind a verb in
    // the past.
    let body = tells_past(tokens, before(at))
        && gazetteer::lookup(tokens, at).is_some_and(|found| {
            let body = found.name.body();
            body.is_some_and(|body| body.kind != OrganisationKind::Company)
        })
        && (stops || closes || tokens.is(end, JOINT));
    let inverted = noun && tokens.is(before(at), FINITE) && tokens.is(end, JOINT) || object();
    let head = opens && (noun || is_labelled(tokens, at, end) || tokens.is(at, Class::ADVERB));
    range
        || paper
        || cell
        || place
        || acts
        || phrase
        || within
        || body
        || inverted
        || head
        || closes && in_capitals(tokens, at)
}

/// Whether the line that ends here is in capitals, of which none is a name's:
/// `STYRKORT SKOLAN 2019`.
fn in_capitals(tokens: &Tokens<'_>, at: usize) -> bool {
    /// Words of a line that is a heading.
    const LONGEST: usize = 12;
    let line = (0..=LONGEST).map_while(|n| at.checked_sub(n));
    let mut words = line.take_while(|&i| !is_break(tokens, i));
    let mut several = 0;
    let capitals = words.all(|i| {
        several += 1;
        !tokens.word(i).chars().any(char::is_lowercase)
    });
    capitals && (2..=LONGEST).contains(&several)
}

/// Programmes whose name holds a year that is no date: `Agenda 2030`.
static PROGRAMMES: Words = Words::with("programme");

/// The end of a list of years (`2019 och 2020`) of which one ends here.
fn list_end(tokens: &Tokens<'_>, mut end: usize) -> usize {
    // A list has few.
    for _ in 0..8 {
        let joined = tokens.is(end, Class::CONJUNCTION) || tokens.word(end) == ",";
        match plain_year(tokens, end + 1).filter(|_| joined) {
            Some((_, next)) => end = next,
            None => break,
        }
    }
    end
}

/// `Utfall 2023` over a column, `Omsättning 2025:` before a figure, `Avfallstaxa
/// 2024` as a heading: one word and its year, and nothing else.
fn is_labelled(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let block = tokens.token(at).block as usize;
    let place = match tokens.block_kind(block) {
        BlockKind::TableRow => is_break(tokens, end) || tokens.word(end) == "(",
        BlockKind::ListItem => tokens.word(end) == ":" || is_break(tokens, end),
        BlockKind::Title | BlockKind::Heading => is_break(tokens, list_end(tokens, end)),
        _ => false,
    };
    // `4. Taxa 2026`
    let numbered = tokens.word(before(at)) == "."
        && tokens.is(at.wrapping_sub(2), Class::DIGITS)
        && is_break(tokens, at.wrapping_sub(3));
    let opens = is_break(tokens, before(at)) || numbered;
    place && opens && !PROGRAMMES.contains(&tokens.low(at))
}

/// Whether the token after the digits is what they count.
fn is_counted(tokens: &Tokens<'_>, i: usize, year: i32) -> bool {
    const FUNCTION: Class = FINITE
        .or(Class::PREPOSITION)
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::PRONOUN)
        .or(Class::ADVERB)
        .or(Class::NEGATION)
        .or(Class::CAPITAL);
    let token = tokens.token(i);
    // `2 500`, but `för 2026 62,5 miljoner`
    if token.kind != TokenKind::Word {
        // `2026 189 miljoner` is a year and an amount.
        let amount = tokens.is(i + 1, Class::SCALE);
        return token.kind == TokenKind::Digits && token.end - token.start == 3 && !amount;
    }
    let low = tokens.low(i);
    if token.class.meets(FUNCTION) || low == "års" {
        return false;
    }
    // A round number is as likely a count with any noun.
    let passive = low.ends_with("as") || low.ends_with("ades");
    year % 100 == 0 && !passive || token.class.meets(Class::UNIT) || COUNTED.ends(low)
}

/// `1990-talet`, `90-talet`, `1800-talet`, `nittiotalet`.
pub(super) fn decade(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let (year, end) = if tokens.is(i, Class::DIGITS) {
        let joined = tokens.is(i + 1, Class::DASH)
            && tokens.token(i + 1).glued
            && tokens.token(i + 2).glued
            && matches!(tokens.low(i + 2), "talet" | "talets");
        let century = tokens.word(i).len() == 4;
        let year: i16 = tokens.word(i).parse().ok().filter(|_| joined)?;
        let year = match year {
            1000..2200 if century => year,
            30..100 if !century => 1900 + year,
            0..30 if tokens.word(i).len() == 2 => 2000 + year,
            _ => return None,
        };
        (year, i + 3)
    } else {
        let tens = tokens.low(i).strip_suffix("talet")?;
        (1900 + i16::try_from(number::cardinal(tens)?).ok()?, i + 1)
    };
    let part = match year % 100 {
        0 => YearPart::Century,
        n if n % 10 == 0 => YearPart::Decade,
        _ => return None,
    };
    Some(DateReading::part(i, end, part, Year::Stated(year)))
}

/// `hösten 2024`, `i våras`, `under sommaren`, `nästa höst`, `vt 2025`.
pub(super) fn season(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let low = tokens.low(i);
    let part = YearPart::Season(calendar::season(low)?);
    let previous = tokens.low(before(i));
    let read = |first, end, year| Some(DateReading::part(first, end, part, year));
    if let Some((year, end)) = year_tail(tokens, i + 1) {
        // `vintern 2023/24` is told by its first year.
        let second = tokens.word(end) == "/" || tokens.is(end, Class::DASH);
        let both = second && tokens.token(end).glued && tokens.is(end + 1, Class::DIGITS);
        return read(i, if both { end + 2 } else { end }, year);
    }
    if low == "vt" || low == "ht" {
        let year: i16 = tokens.word(i + 1).parse().ok()?;
        let short = tokens.word(i + 1).len() == 2 && tokens.is(i + 1, Class::DIGITS);
        return short.then(|| DateReading::part(i, i + 2, part, Year::Stated(2000 + year)));
    }
    let past = low.ends_with("as");
    let plain = matches!(
        low,
        "vår" | "sommar" | "höst" | "vinter" | "hösttermin" | "vårtermin"
    );
    match previous {
        "i" if past => {
            return read(before(i), i + 1, Year::Near).map(|read| DateReading {
                side: Side::Before,
                ..read
            });
        }
        "i" if plain && (low != "vår" || !is_ours(tokens, i + 1)) => {
            return read(before(i), i + 1, Year::Near);
        }
        "kommande" if plain => {
            return read(before(i), i + 1, Year::Near).map(|read| DateReading {
                side: Side::After,
                ..read
            });
        }
        // `i fjol somras`
        "fjol" if past && tokens.low(before(before(i))) == "i" => {
            return read(before(before(i)), i + 1, Year::Counted(-1));
        }
        "nästa" => return read(before(i), i + 1, Year::Counted(1)),
        "förra" => return read(before(i), i + 1, Year::Counted(-1)),
        "denna" => return read(before(i), i + 1, Year::Near),
        _ => {}
    }
    // `Hösten blev svagare än väntat`: one season, of which something is told.
    let opens = is_break(tokens, before(i)) || tokens.word(before(i)) == ".";
    let verb = tense::of_verb(tokens, i + 1);
    let past_verb = verb == Some(Side::Before);
    // `se hur hösten kommer att bli`
    let to_come = verb == Some(Side::After) && low.ends_with('n');
    let adverb = tokens.is(before(i), Class::ADVERB)
        && tokens.is(i.wrapping_sub(2), Class::PREPOSITION)
        && low.ends_with('n');
    let told = opens && past_verb
        || to_come
        || adverb
        || matches!(previous, "kommande" | "här" | "gångna" | "hela")
        || tokens.is(before(i), Class::PREPOSITION)
            && !matches!(previous, "på" | "om" | "av" | "med")
        || tokens.is(before(i), Class::CONJUNCTION | Class::DASH)
            && tokens.is(i.wrapping_sub(2), Class::SEASON);
    (told && !plain && !past)
        .then(|| DateReading::part(i, i + 1, part, Year::Unknown))
        .map(|read| DateReading {
            side: match previous {
                // `till hösten` is the one that comes.
                "kommande" | "till" => Side::After,
                "gångna" => Side::Before,
                _ => Side::Open,
            },
            ..read
        })
}

/// Whether `i vår` goes on as *in our*: with a noun or an adjective.
fn is_ours(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    const VERBAL: Class = Class::AUXILIARY
        .or(Class::VERB)
        .or(Class::PAST)
        .or(Class::AHEAD)
        .or(Class::PREPOSITION)
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::NEGATION);
    let low = tokens.low(i);
    let verb = ["erar", "ras", "das", "nas", "las", "jar"]
        .iter()
        .any(|end| low.ends_with(end));
    let verb = verb || tense::is_supine(low);
    token.kind == TokenKind::Word && !token.class.meets(VERBAL) && !verb
}

/// Quarters, halves and thirds of a year.
pub(super) fn part(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let (of, max): (fn(u8) -> YearPart, u8) = match tokens.low(i) {
        "kvartalet" | "kvartal" | "q" | "kv" => (YearPart::Quarter, 4),
        "halvåret" | "halvår" | "h" | "halvan" | "hälften" => (YearPart::Half, 2),
        "tertialet" | "tertial" => (|n| YearPart::Months(n * 4 - 3, n * 4), 3),
        _ => return None,
    };
    let short = matches!(tokens.low(i), "q" | "h");
    if short && !tokens.token(i + 1).glued {
        return None;
    }
    let valid = |n: u32| u8::try_from(n).ok().filter(|n| (1..=max).contains(n));
    let before_it = match tokens.low(before(i)) {
        "e" | "a" if tokens.token(before(i)).glued => i.wrapping_sub(3),
        _ => before(i),
    };
    let ordinal = number::ordinal_at(tokens, before_it)
        .filter(|(_, end)| *end == i)
        .and_then(|(n, _)| valid(n));
    // `sista kvartalet`, but of months it is the one just gone.
    let last = tokens.low(before(i)) == "sista" && max > 2;
    let (n, first, mut end) = match ordinal {
        Some(n) => (n, before_it, i + 1),
        None if last => (max, before(i), i + 1),
        None => {
            // `kv. 1`, `kvartal 3`, `Q3`
            let stop = usize::from(tokens.word(i + 1) == "." && tokens.low(i) == "kv");
            let at = i + 1 + stop;
            let digit = tokens.is(at, Class::DIGITS) && tokens.word(at).len() == 1;
            let word = tokens.low(i) == "kvartal" && tokens.is(at, Class::NUMERAL);
            let plain = matches!(tokens.low(i), "kvartal" | "tertial" | "kv" | "q" | "h");
            let n = count(tokens, at).filter(|_| digit && plain || word)?;
            (valid(n.try_into().ok()?)?, i, at + 1)
        }
    };
    if ordinal.is_none()
        && !last
        && let Some((to, end)) = part_until(tokens, i, end)
        && let Some(to) = valid(to).filter(|to| n < *to)
    {
        let (year, end) = year_tail(tokens, end).unwrap_or((Year::Unknown, end));
        let point = |n| Point { year, part: of(n) };
        return Some(DateReading::new(
            i,
            end,
            When::Stretch(point(n), Some(point(to))),
        ));
    }
    // `första halvan av 2024`
    let halved = matches!(tokens.low(i), "halvan" | "hälften");
    if halved {
        if tokens.low(end) != "av" {
            return None;
        }
        end += 1;
    }
    let slash = usize::from(tokens.word(end) == "/");
    if let Some((year, end)) = year_tail(tokens, end + slash) {
        return Some(DateReading::part(first, end, of(n), year));
    }
    if halved {
        return None;
    }
    let year = match tokens.low(before(first)) {
        "årets" => return Some(DateReading::part(first - 1, end, of(n), Year::Counted(0))),
        "fjolårets" => return Some(DateReading::part(first - 1, end, of(n), Year::Counted(-1))),
        _ => Year::Unknown,
    };
    Some(DateReading::part(first, end, of(n), year))
}

/// `kvartal 1–3`, `Q1–Q3`: the number behind a dash, and the token after it.
fn part_until(tokens: &Tokens<'_>, i: usize, dash: usize) -> Option<(u32, usize)> {
    let at = dash + 1 + usize::from(tokens.low(dash + 1) == tokens.low(i));
    let joined = tokens.is(dash, Class::DASH) && tokens.token(dash).glued;
    let to = glued_digits(tokens, at - 1, 1..=1).filter(|_| joined)?;
    Some((to.into(), at + 1))
}

/// `årets fyra första månader`, `de första sex månaderna 2024`.
pub(super) fn months(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    if !matches!(tokens.low(i), "månader" | "månaderna") {
        return None;
    }
    let (a, b) = (i.wrapping_sub(2), before(i));
    let n = match (tokens.low(a), tokens.low(b)) {
        ("första", _) => count(tokens, b)?,
        (_, "första") => count(tokens, a)?,
        _ => return None,
    };
    let n = u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?;
    let part = YearPart::Months(1, n);
    match tokens.low(before(a)) {
        "årets" => Some(DateReading::part(before(a), i + 1, part, Year::Counted(0))),
        "fjolårets" => Some(DateReading::part(before(a), i + 1, part, Year::Counted(-1))),
        _ => {
            let at = i + 1 + usize::from(tokens.low(i + 1) == "av");
            let (year, end) = year_tail(tokens, at)?;
            Some(DateReading::part(a, end, part, year))
        }
    }
}

/// `årsskiftet 2022/2023`, `halvårsskiftet`, `månadsskiftet maj/juni`.
pub(super) fn turn(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let (part, end) = match tokens.low(i) {
        "årsskiftet" => (YearPart::Turn(12), i + 1),
        "halvårsskiftet" => (YearPart::Turn(6), i + 1),
        "månadsskiftet" => {
            let (month, _, end) = month_name(tokens, i + 1)?;
            let joint = tokens.word(end) == "/" || tokens.is(end, Class::DASH);
            let (_, _, end) = joint.then(|| month_name(tokens, end + 1))??;
            (YearPart::Turn(month), end)
        }
        _ => return None,
    };
    let Some((year, end)) = year_tail(tokens, end) else {
        return Some(DateReading::part(i, end, part, Year::Unknown));
    };
    // `2022/2023`; one year alone is the one that begins.
    let second = tokens.word(end) == "/" || tokens.is(end, Class::DASH);
    let both = second && tokens.token(end).glued && tokens.is(end + 1, Class::DIGITS);
    let year = match year {
        Year::Stated(year) if !both && part == YearPart::Turn(12) => Year::Stated(year - 1),
        year => year,
    };
    Some(DateReading::part(
        i,
        if both { end + 2 } else { end },
        part,
        year,
    ))
}

/// `vecka 37`, `veckorna 28–31`, `v. 12 2024`.
pub(super) fn week(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let short = tokens.low(i) == "v";
    if !short && !matches!(tokens.low(i), "vecka" | "veckorna" | "veckor") {
        return None;
    }
    // `V. 32 stängs vägen`, but `V 32 procent`
    let opens = tokens.opens_sentence(i) && tokens.word(i + 1) == ".";
    if short && tokens.is(i, Class::CAPITAL) && !opens {
        return None;
    }
    let at = i + 1 + usize::from(short && tokens.word(i + 1) == ".");
    let number = |at: usize| {
        let token = tokens.token(at);
        let digits = token.class.meets(Class::DIGITS) && token.end - token.start <= 2;
        let week = tokens.word(at).parse::<u8>().ok()?;
        (digits && (1..=53).contains(&week)).then_some(week)
    };
    let first = number(at)?;
    let mut last = first;
    let mut end = at + 1;
    let many = tokens.low(i) == "veckorna";
    if let Some(next) = range_separator(tokens, end, many)
        && let Some(week) = number(next).filter(|week| *week > first)
    {
        last = week;
        end = next + 1;
    }
    let (year, end) = year_tail(tokens, end).unwrap_or((Year::Unknown, end));
    let part = YearPart::Weeks(first, last);
    if let Year::Stated(year) = year {
        part.stretch(year)?;
    }
    Some(DateReading::part(i, end, part, year))
}

/// `midsommarafton`, `alla helgons dag 2025`, `i påskas`.
pub(super) fn feast(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let low = tokens.low(i);
    let (feast, words) = calendar::feast(low, |name| {
        let mut words = name.by_word().enumerate();
        words.all(|(n, word)| tokens.low(i + n) == word)
    })?;
    let previous = tokens.low(before(i));
    let end = i + words;
    let part = YearPart::Feast(feast);
    // `god jul`, `jul 2023`; a name or title begins with a capital.
    let bare = matches!(
        low,
        "jul"
            | "påsk"
            | "pingst"
            | "nyår"
            | "midsommar"
            | "valborg"
            | "lucia"
            | "långfredag"
            | "skärtorsdag"
    );
    let tail = year_tail(tokens, end);
    let opens = is_break(tokens, before(i)) || tokens.token(before(i)).kind == TokenKind::Mark;
    if tokens.is(i, Class::CAPITAL) && !opens && words == 1 {
        return None;
    }
    if low.ends_with("as") {
        return (previous == "i").then(|| DateReading {
            side: Side::Before,
            ..DateReading::part(before(i), end, part, Year::Near)
        });
    }
    if let Some((year, end)) = tail {
        return Some(DateReading::part(i, end, part, year));
    }
    let told = tokens.is(before(i), Class::PREPOSITION)
        && !matches!(previous, "på" | "med" | "för" | "av" | "om");
    if tokens.is(before(i), Class::DIGITS) || bare && !told {
        return None;
    }
    Some(DateReading::part(i, end, part, Year::Unknown))
}
