//! What dates look like: the forms, each read from left to right.

use super::{
    atom::{before, range_separator},
    clock::{clock, clock_first},
    near::{near_day, near_unit, near_year, offset, run, weekday},
    numeric::{month_day, numeric, opens_until, timestamp},
    point::point_at,
    stretch::{decade, feast, month, months, part, season, turn, week, year},
    tense,
    value::{DateReading, When, Year},
};
use crate::{
    entities::mention::{DateMention, Mention, Rule, Sink},
    model::Bound,
    rules::about,
    swedish::{
        calendar::{self, WeekdayForm, YearPart},
        function_words::is_part_of_length,
    },
    text::{lexicon::Class, token::Tokens, words::Words},
};

/// Words that a form begins from or is told by, beside those of the calendar.
pub(super) static TIME_WORDS: Words = Words::with("time");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "date.numeric",
            doc: "A date in figures.",
            finds: "Beslutet fattades 2023-05-04." => "2023-05-04",
            leaves: "Ärendet har nummer 2023-55-04.",
        },
        anchor: Class::DIGITS,
        apply: |tokens, i, sink| push(tokens, sink, numeric(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.month_day",
            doc: "A day with its month.",
            finds: "Nämnden möts den 16 oktober." => "den 16 oktober",
            leaves: "Nämnden möts den 36 oktober.",
        },
        anchor: Class::DIGITS.or(Class::ORDINAL),
        apply: |tokens, i, sink| push(tokens, sink, month_day(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.timestamp",
            doc: "A date that begins with its month, as machines write it.",
            finds: "Apr 12, 2021 08:30 CEST" => "Apr 12, 2021 08:30 CEST",
            leaves: "Apr var en lång månad.",
        },
        anchor: Class::ENGLISH_MONTH.or(Class::MONTH),
        apply: |tokens, i, sink| push(tokens, sink, timestamp(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.month",
            doc: "A month.",
            finds: "Bron öppnar i maj." => "maj",
            leaves: "Bron öppnar av Maj Lind.",
        },
        anchor: Class::MONTH,
        apply: |tokens, i, sink| push(tokens, sink, month(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.year",
            doc: "A year.",
            finds: "Skolan byggs under 2027." => "2027",
            leaves: "Skolan har 2027 elever.",
        },
        anchor: Class::DIGITS,
        apply: |tokens, i, sink| push(tokens, sink, year(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.decade",
            doc: "A decade.",
            finds: "Huset är från 1920-talet." => "1920-talet",
            leaves: "Huset är från 1920 års serie.",
        },
        anchor: Class::DIGITS.or(Class::TIME),
        apply: |tokens, i, sink| push(tokens, sink, decade(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.season",
            doc: "A season, of the calendar or of the school.",
            finds: "Arbetet börjar hösten 2024." => "hösten 2024",
            leaves: "Arbetet heter Höstsol.",
        },
        anchor: Class::SEASON,
        apply: |tokens, i, sink| push(tokens, sink, season(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.part",
            doc: "A part of a year that is counted: quarters, halves.",
            finds: "Resultatet för första kvartalet 2024 är klart." => "första kvartalet 2024",
            leaves: "Resultatet för första gången är klart.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, part(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.months",
            doc: "The first or last months of a year.",
            finds: "Underskottet efter årets fyra första månader är stort." => "årets fyra första månader",
            leaves: "Underskottet efter fyra försök är stort.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, months(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.turn",
            doc: "The turn of a year or half-year.",
            finds: "Lagen ändras vid årsskiftet 2024/2025." => "årsskiftet 2024/2025",
            leaves: "Lagen ändras vid skiftet.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, turn(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.week",
            doc: "A week by its number.",
            finds: "Mötet hålls vecka 37, 2024." => "vecka 37, 2024",
            leaves: "Mötet hålls varje vecka.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, week(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.feast",
            doc: "A feast of the calendar.",
            finds: "Affären stänger på midsommarafton." => "midsommarafton",
            leaves: "Affären stänger på aftonen.",
        },
        anchor: Class::FEAST,
        apply: |tokens, i, sink| push(tokens, sink, feast(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.weekday",
            doc: "A weekday.",
            finds: "Olyckan skedde i onsdags." => "i onsdags",
            leaves: "Olyckor sker på vardagar.",
        },
        anchor: Class::WEEKDAY,
        apply: |tokens, i, sink| push(tokens, sink, weekday(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.near_day",
            doc: "A day counted from the day of writing.",
            finds: "Beslutet togs i går." => "i går",
            leaves: "Beslutet går att ta.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, near_day(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.near_year",
            doc: "A year counted from the day of writing.",
            finds: "Avgiften höjs nästa år." => "nästa år",
            leaves: "Avgiften höjs varje år.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, near_year(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.near_unit",
            doc: "A week, month or other unit counted from the day of writing.",
            finds: "Arbetet börjar nästa vecka." => "nästa vecka",
            leaves: "Arbetet börjar varje vecka.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, near_unit(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.offset",
            doc: "So many units from the day of writing.",
            finds: "Bron öppnar om tre veckor." => "om tre veckor",
            leaves: "Bron byggs på tre veckor.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, offset(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.run",
            doc: "So many units before or after the running one.",
            finds: "Det gäller de kommande tre åren." => "de kommande tre åren",
            leaves: "Det gäller de senaste åren.",
        },
        anchor: Class::TIME,
        apply: |tokens, i, sink| push(tokens, sink, run(tokens, i)),
    },
    Rule {
        about: about! {
            name: "date.clock",
            doc: "A clock time alone.",
            finds: "Samling klockan 18.30." => "klockan 18.30",
            leaves: "Samling vid avsnitt 18.30.",
        },
        anchor: Class::TIME.or(Class::DIGITS),
        apply: |tokens, i, sink| push(tokens, sink, clock_first(tokens, i)),
    },
];

/// Extends what was read with a range, weekday, `den` and clock time, and
/// pushes it.
pub(super) fn push(tokens: &Tokens<'_>, sink: &mut Sink<'_>, read: Option<DateReading>) {
    let Some(read) = read else { return };
    let read = with_clock(
        tokens,
        with_lead(tokens, joined(tokens, with_lead(tokens, read))),
    );
    let interval = matches!(read.when, When::Stretch(_, Some(_)) | When::Weekdays(..));
    sink.push(
        tokens.token(read.first).start as usize,
        tokens.token(read.end - 1).end as usize,
        Mention::Date(DateMention {
            when: read.when,
            time: read.time,
            bound: bound(tokens, read.first, read.end).filter(|_| !interval),
            weekday: read.weekday,
            side: read.side,
            first: read.first,
            end: read.end,
        }),
    );
}

/// `den`, and before it a weekday.
fn with_lead(tokens: &Tokens<'_>, mut read: DateReading) -> DateReading {
    if !read.is_day() || read.weekday.is_some() {
        return read;
    }
    let numbered = matches!(read.when, When::Stretch(..) | When::DayOfMonth(..));
    if numbered && tokens.low(before(read.first)) == "den" {
        read.first -= 1;
    }
    let mut at = before(read.first);
    if tokens.word(at) == "," && tokens.is(before(at), Class::WEEKDAY) {
        at = before(at);
    }
    // A short weekday's point.
    if tokens.word(at) == "." && tokens.token(at).glued {
        at = before(at);
    }
    // `onsdag och torsdag den 12–13 mars`
    let two = matches!(read.when, When::Stretch(_, Some(_)))
        && (tokens.is(before(at), Class::DASH) || matches!(tokens.low(before(at)), "och" | "till"))
        && tokens.is(at.wrapping_sub(2), Class::WEEKDAY);
    if two {
        at = at.wrapping_sub(2);
    }
    if let (true, Some((weekday, form))) = (numbered, calendar::weekday(tokens.low(at)))
        && form != WeekdayForm::Past
    {
        read.weekday = Some(weekday);
        read.first = at;
    }
    read
}

/// The range that the read form begins, or the form itself.
pub(super) fn joined(tokens: &Tokens<'_>, read: DateReading) -> DateReading {
    let Some(first) = read.point() else {
        return read;
    };
    let between = tokens.low(before(read.first)) == "mellan";
    // `maj/juni 2024`
    let slash = tokens.word(read.end) == "/"
        && tokens.token(read.end).glued
        && matches!(first.part, YearPart::Month(_));
    let other = range_separator(tokens, read.end, between)
        .or(slash.then_some(read.end + 1))
        .and_then(|at| point_at(tokens, at));
    let Some((last, other)) = other.and_then(|other| Some((other.point()?, other))) else {
        return read;
    };
    let same = std::mem::discriminant(&first.part) == std::mem::discriminant(&last.part);
    let ordered = match (first.year, last.year) {
        (Year::Stated(a), Year::Stated(b)) => {
            a < b || a == b && !first.part.comes_after(last.part) && first.part != last.part
        }
        _ => first.part != last.part,
    };
    if !same || !ordered {
        return read;
    }
    DateReading {
        when: When::Stretch(first, Some(last)),
        end: other.end,
        ..read
    }
}

/// The clock time after a day, and the part of the day.
fn with_clock(tokens: &Tokens<'_>, mut read: DateReading) -> DateReading {
    if read.time.is_some() || !read.is_day() {
        return read;
    }
    if matches!(
        tokens.low(read.end),
        "kväll" | "morgon" | "förmiddag" | "eftermiddag" | "natt" | "bitti"
    ) {
        read.end += 1;
    }
    let comma = usize::from(tokens.word(read.end) == ",");
    if let Some((time, end)) = clock(tokens, read.end + comma, true) {
        read.time = Some(time);
        read.end = end;
    }
    read
}

/// The bound that the words before `first`, or after `end`, set.
pub(super) fn bound(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<Bound> {
    match (tokens.low(end), tokens.low(end + 1)) {
        ("och", "framåt") | ("eller", "senare") => return Some(Bound::From),
        ("eller", "tidigare") => return Some(Bound::Until),
        _ => {}
    }
    let mut at = before(first);
    let back = |at: usize, n: usize| at.wrapping_sub(n);
    // `före utgången av november`, `i slutet av 2025`
    let mut part = false;
    if tokens.low(at) == "av"
        && (is_part_of_length(tokens.low(back(at, 1)))
            || matches!(tokens.low(back(at, 1)), "ingången" | "utgången"))
    {
        at = back(at, 2);
        part = true;
    }
    // `senast i oktober`, `senast vid årsskiftet`
    let stretch = matches!(
        tokens.low(at),
        "avslutad" | "avslutat" | "år" | "åren" | "vid" | "under"
    ) || tokens.low(at) == "i"
        && matches!(tokens.low(back(at, 1)), "senast" | "tidigast" | "sedan");
    // `sedan starten 2011`
    let beginning = matches!(
        tokens.low(at),
        "bildandet" | "grundandet" | "invigningen" | "starten" | "öppnandet"
    );
    if stretch || beginning {
        at = back(at, 1);
    }
    match tokens.low(at) {
        "senast" | "sist" => Some(Bound::By),
        "före" | "innan" | "inför" => Some(Bound::Before),
        "efter" => Some(Bound::After),
        "sedan" | "sen" | "alltsedan" => Some(Bound::Since),
        // `en motion från den 28 april`: its own day.
        "från" if tense::is_dated(tokens, first) => None,
        "från" | "tidigast" => Some(Bound::From),
        "med" if tokens.low(back(at, 1)) == "och" => match tokens.low(back(at, 2)) {
            "från" => Some(Bound::From),
            "till" => Some(Bound::Until),
            _ => None,
        },
        "till" => {
            let far = part || matches!(tokens.low(back(at, 1)), "fram" | "ända");
            let lasts = (1..8).any(|n| lasts(tokens.low(back(at, n))));
            // `ute på remiss till den 3 maj`, but `Remiss till hösten`
            let day = tokens.low(first) == "den" || tokens.is(first, Class::DIGITS);
            let sent = |n: usize| tokens.low(back(at, n)).starts_with("rem");
            let lasts = lasts || day && (1..4).any(sent);
            (far || lasts).then_some(Bound::Until)
        }
        "." | "m" => abbreviated(tokens, at),
        _ if opens_until(tokens, first) => Some(Bound::Until),
        _ => None,
    }
}

/// `fr.o.m.`, `t o m`, which ends at the token.
fn abbreviated(tokens: &Tokens<'_>, at: usize) -> Option<Bound> {
    let at = at.wrapping_sub(usize::from(tokens.low(at) == "."));
    let letters = |n: usize| tokens.low(at.wrapping_sub(n));
    let (o, head) = match letters(1) {
        "." => (
            letters(2),
            if letters(3) == "." {
                letters(4)
            } else {
                letters(3)
            },
        ),
        o => (o, letters(2)),
    };
    match (head, o, tokens.low(at)) {
        ("fr", "o", "m") => Some(Bound::From),
        ("t", "o", "m") => Some(Bound::Until),
        _ => None,
    }
}

/// Verbs with which `till` sets an end.
fn lasts(low: &str) -> bool {
    [
        "gäll",
        "löp",
        "pågå",
        "pågick",
        "förläng",
        "sträck",
        "var",
        "hyr",
    ]
    .iter()
    .any(|stem| low.starts_with(stem))
}
