//! What is counted from the day of writing.

use jiff::civil::Weekday;

use super::{
    Side, Unit, When, Year,
    atom::{before, count, day, is_break, month_name, year_tail, year_words},
    form::Read,
    tense,
};
use crate::swedish::{
    calendar::{self, Form, Part},
    lexicon::Class,
    number,
    prose::{Prose, TokenKind},
};

/// `i onsdags`, `på torsdag`, `onsdagen den 27`, `första tisdagen i oktober`.
pub(super) fn weekday(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (weekday, form) = calendar::weekday(prose.low(i))?;
    let previous = prose.low(before(i));
    let end = i + 1;
    if form == Form::Past {
        return (previous == "i").then(|| Read {
            side: Side::Before,
            ..Read::new(before(i), end, When::Weekday(weekday, None))
        });
    }
    let at = end + usize::from(form == Form::Short && prose.word(end) == ".");
    // `onsdagen den 27`
    if prose.low(at) == "den"
        && let Some((day, end)) =
            day(prose, at + 1).filter(|(_, end)| !prose.is(*end, Class::MONTH))
    {
        return Some(Read {
            weekday: Some(weekday),
            ..Read::new(i, end, When::DayOfMonth(day, None))
        });
    }
    // Days that come again: `måndag–fredag`, `varje fredag`.
    let repeats = |joint: usize, other: usize| {
        (prose.is(joint, Class::DASH) || prose.low(joint) == "till")
            && prose.is(other, Class::WEEKDAY)
    };
    if repeats(end, end + 1)
        || repeats(before(i), i.wrapping_sub(2))
        || matches!(
            previous,
            "varje" | "varannan" | "alla" | "en" | "någon" | "samma"
        )
        || prose.token(end).glued && prose.is(end, Class::DASH)
    {
        return None;
    }
    let opens = matches!(
        prose.token(before(i)).kind,
        TokenKind::Break | TokenKind::Mark
    );
    if prose.is(i, Class::CAPITAL) && !opens {
        return None;
    }
    // A cell or line of opening hours: `Måndag 10–18`.
    if form == Form::Plain && is_break(prose, before(i)) {
        let mut hours = end + usize::from(matches!(prose.low(end), "kl" | "klockan"));
        while matches!(prose.token(hours).kind, TokenKind::Digits | TokenKind::Mark) {
            hours += 1;
        }
        if is_break(prose, hours) {
            return None;
        }
    }
    // `första tisdagen i oktober 2024`
    if form == Form::Definite
        && prose.low(end) == "i"
        && let Some(read) = nth_weekday(prose, i, weekday)
    {
        return Some(read);
    }
    if form == Form::Definite
        && let Some(nth) = nth(prose, before(i))
    {
        return nth_of_month(prose, i, nth, weekday);
    }
    // `fredag nästa vecka`, `fredag i den här veckan`
    let mut tail = end + usize::from(prose.low(end) == "i");
    tail += usize::from(prose.low(tail) == "den");
    let week = match (prose.low(tail), prose.low(tail + 1)) {
        ("nästa" | "kommande", "vecka" | "veckan") => Some((1, 2)),
        ("förra" | "föregående", "vecka" | "veckan") => Some((-1, 2)),
        ("denna", "vecka") => Some((0, 2)),
        ("här", "veckan") => Some((0, 2)),
        _ => None,
    };
    if let Some((week, words)) = week {
        return Some(Read::new(
            i,
            tail + words,
            When::Weekday(weekday, Some(week)),
        ));
    }
    match previous {
        "nästa" => return Some(Read::new(before(i), end, When::Weekday(weekday, Some(1)))),
        "förra" => return Some(Read::new(before(i), end, When::Weekday(weekday, Some(-1)))),
        _ => {}
    }
    let told = match form {
        Form::Definite => true,
        Form::Plain => {
            opens
                || matches!(
                    previous,
                    "på" | "till" | "mot" | "från" | "med" | "senast" | "före" | "innan" | "efter"
                )
                || prose.is(before(i), Class::CONJUNCTION)
                    && prose.is(i.wrapping_sub(2), Class::WEEKDAY)
        }
        Form::Past | Form::Short => previous == "på",
    };
    let ahead = previous == "på" && form != Form::Definite;
    told.then(|| Read {
        side: if ahead { Side::After } else { Side::Open },
        ..Read::new(i, at.max(end), When::Weekday(weekday, None))
    })
}

/// Which of its kind in the month: `tredje`, `3:e`; -1 for the last.
fn nth(prose: &Prose<'_>, i: usize) -> Option<i8> {
    if prose.low(i) == "sista" {
        return Some(-1);
    }
    let (nth, end) = number::ordinal_at(prose, i)?;
    i8::try_from(nth).ok().filter(|n| *n <= 5 && end == i + 1)
}

fn nth_weekday(prose: &Prose<'_>, i: usize, weekday: Weekday) -> Option<Read> {
    let nth = nth(prose, before(i))?;
    let (month, _, end) = month_name(prose, i + 2)?;
    let (year, end) = year_tail(prose, end).unwrap_or((Year::Unknown, end));
    let part = Part::Nth(nth, weekday, month);
    // Few months have a fifth one.
    let exists = match year {
        Year::Stated(year) => part.stretch(year).is_some(),
        _ => true,
    };
    exists.then(|| Read::part(before(i), end, part, year))
}

/// `första fredagen i den här månaden`, `tredje torsdagen nästa månad`, and by
/// itself at an end: of the running month. What is said of each month (`första
/// fredagen i månaden`), or told from something else, is no date.
fn nth_of_month(prose: &Prose<'_>, i: usize, nth: i8, weekday: Weekday) -> Option<Read> {
    let bare = i + 1;
    let at = bare + usize::from(prose.low(bare) == "i");
    let (month, end) = match [0, 1, 2].map(|n| prose.low(at + n)) {
        ["den", "här", "månaden"] => (0, at + 3),
        ["denna" | "innevarande", "månad", _] => (0, at + 2),
        ["nästa" | "kommande", "månad", _] => (1, at + 2),
        ["förra" | "föregående", "månaden" | "månad", _] => (-1, at + 2),
        _ => {
            let kind = prose.token(bare).kind;
            let ends = matches!(kind, TokenKind::Break | TokenKind::Mark) && nth > 0;
            ends.then_some((0, bare))?
        }
    };
    let when = When::NthOfMonth(nth, weekday, month);
    Some(Read::new(before(i), end, when))
}

/// `i dag`, `igår`, `i övermorgon`, `i natt`.
pub(super) fn near_day(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let low = prose.low(i);
    let (n, first) = match low {
        "idag" | "ikväll" | "inatt" | "imorse" => (0, i),
        "igår" => (-1, i),
        "imorgon" | "imorron" => (1, i),
        "iförrgår" => (-2, i),
        "iövermorgon" => (2, i),
        _ if prose.low(before(i)) == "i" => {
            let n = match low {
                "dag" | "kväll" | "natt" | "morse" | "eftermiddag" | "förmiddag" => 0,
                "går" => -1,
                "morgon" => 1,
                "förrgår" => -2,
                "övermorgon" => 2,
                _ => return None,
            };
            (n, before(i))
        }
        _ => return None,
    };
    if matches!(low, "dag" | "idag") && tense::is_nowadays(prose, first, i + 1) {
        return None;
    }
    // `i morgon fredag`, `i dag, onsdag`
    let at = i + 1 + usize::from(prose.word(i + 1) == ",");
    let named = calendar::weekday(prose.low(at))
        .filter(|(_, form)| *form == Form::Plain && prose.low(at + 1) != "den");
    let end = if named.is_some() { at + 1 } else { i + 1 };
    Some(Read::new(first, end, When::Day(n)))
}

/// `i år`, `nästa år`, `förra året`, `i fjol`.
pub(super) fn near_year(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let first = match prose.low(i) {
        "fjolåret" => i,
        "år" | "året" | "fjol" | "förfjol" => before(i),
        _ => return None,
    };
    let (year, end) = year_words(prose, first)?;
    Some(Read::part(first, end, Part::Year, year))
}

/// `nästa vecka`, `förra månaden`, `senaste kvartalet`, `i helgen`; and a day
/// of such a month: `den 20 nästa månad`.
pub(super) fn near_unit(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let unit = match prose.low(i) {
        "vecka" | "veckan" => Unit::Week,
        "månad" | "månaden" => Unit::Month,
        "kvartal" | "kvartalet" => Unit::Quarter,
        "helg" | "helgen" => Unit::Weekend,
        "dag" => Unit::Day,
        _ => return None,
    };
    let mut first = before(i);
    let n = match prose.low(first) {
        "nästa" | "kommande" | "nästkommande" => 1,
        "förra" | "föregående" | "gångna" => -1,
        "senaste" if unit != Unit::Week => -1,
        "denna" | "innevarande" => 0,
        "här" if prose.low(before(first)) == "den" => 0,
        "i" | "under" if prose.low(i) == "helgen" => 0,
        _ => return None,
    };
    match prose.low(first) {
        "här" => first -= 1,
        "under" => first = i,
        _ => {}
    }
    if unit == Unit::Day && prose.low(before(i)) != "nästa" {
        return None;
    }
    // `den 20 nästa månad`
    if unit == Unit::Month
        && prose.is(before(first), Class::DIGITS)
        && let Some((day, _)) = day(prose, before(first)).filter(|(_, end)| *end == first)
    {
        return Some(Read::new(
            before(first),
            i + 1,
            When::DayOfMonth(day, Some(n)),
        ));
    }
    // The weekend that was is the last one before.
    let (n, side) = match (unit, prose.low(before(i))) {
        (Unit::Weekend, "gångna") => (0, Side::Before),
        _ => (n, Side::Open),
    };
    Some(Read {
        side,
        ..Read::new(first, i + 1, When::Unit(unit, n))
    })
}

/// Unit and how many of them a word says.
pub(super) fn unit(low: &str) -> Option<(Unit, i32)> {
    Some(match low {
        "dag" | "dagar" | "dagarna" | "dygn" | "dygnen" => (Unit::Day, 1),
        "vecka" | "veckor" | "veckorna" | "v" => (Unit::Week, 1),
        "månad" | "månader" | "månaderna" | "mån" => (Unit::Month, 1),
        "kvartal" | "kvartalen" => (Unit::Quarter, 1),
        "halvår" => (Unit::Month, 6),
        "år" | "åren" => (Unit::Year, 1),
        "decennium" | "decennier" => (Unit::Year, 10),
        _ => return None,
    })
}

/// `om tre veckor`, `för två år sedan`, `två veckor från nu`.
pub(super) fn offset(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let (unit, each) = unit(prose.low(i))?;
    let mut first = before(i);
    let n = match (prose.low(i.wrapping_sub(2)), prose.low(first)) {
        ("ett", "par") => {
            first -= 1;
            2
        }
        _ => count(prose, first)?,
    };
    let n = n.checked_mul(each)?;
    let approximate = |at: usize| {
        usize::from(matches!(
            prose.low(at),
            "cirka" | "ca" | "ungefär" | "drygt" | "knappt" | "omkring" | "nästan"
        ))
    };
    let lead = before(first).wrapping_sub(approximate(before(first)));
    let (from, end, n) = match (prose.low(i + 1), prose.low(i + 2)) {
        ("sedan" | "sen", _) => {
            let from = if prose.low(lead) == "för" {
                lead
            } else {
                first
            };
            (from, i + 2, -n)
        }
        ("från", "nu" | "idag") | ("efter", "idag") => (first, i + 3, n),
        _ if prose.low(lead) == "om" && !is_about(prose, lead) => (lead, i + 1, n),
        _ => return None,
    };
    Some(Read::new(from, end, When::Offset(unit, n)))
}

/// Whether `om` tells the length of what stands before it: `ett avtal om tre år`.
fn is_about(prose: &Prose<'_>, om: usize) -> bool {
    let low = prose.low(before(om));
    [
        "avtal",
        "period",
        "tid",
        "kontrakt",
        "uppdrag",
        "fängelse",
        "straff",
        "frist",
        "lån",
    ]
    .iter()
    .any(|end| low.ends_with(end))
}

/// `de kommande tre åren`, `de tre senaste månaderna`, `senaste två år`,
/// `det senaste året`, `senaste halvåret`.
pub(super) fn run(prose: &Prose<'_>, i: usize) -> Option<Read> {
    let side = |at: usize| match prose.low(at) {
        "kommande" | "närmaste" | "närmsta" | "nästkommande" => Some(1),
        "senaste" | "gångna" | "föregående" => Some(-1),
        _ => None,
    };
    let (a, b) = (i.wrapping_sub(2), before(i));
    let single = match prose.low(i) {
        "året" => Some((Unit::Year, 1)),
        "halvåret" => Some((Unit::Month, 6)),
        "veckan" => Some((Unit::Week, 1)),
        "decenniet" => Some((Unit::Year, 10)),
        _ => None,
    };
    if let Some((unit, each)) = single {
        // `det föregående året` is a year told from another.
        let n = side(b).filter(|_| prose.low(b) != "föregående")?;
        return Some(Read::new(b, i + 1, When::Run(unit, n * each)));
    }
    let (unit, each) = unit(prose.low(i))?;
    let (n, side) = match (side(a), side(b)) {
        (Some(side), _) => (count(prose, b)?, side),
        (_, Some(side)) => (count(prose, a)?, side),
        _ if prose.low(a) == "nästa" => (count(prose, b)?, 1),
        _ => return None,
    };
    let n = n.checked_mul(each)?.checked_mul(side).filter(|n| *n != 0)?;
    let first = if prose.low(before(a)) == "de" {
        before(a)
    } else {
        a
    };
    Some(Read::new(first, i + 1, When::Run(unit, n)))
}
