//! Dates counted from the day of writing: `i går`, `om tre veckor`.

use jiff::civil::Weekday;

use super::{
    atom::{before, count, day, is_break, month_name, year_tail, year_words},
    tense::{self, is_next},
    value::{DateReading, Side, Unit, When, Year},
};
use crate::{
    swedish::{
        calendar::{self, WeekdayForm, YearPart},
        function_words::bounds_time,
        number, span,
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// `i onsdags`, `på torsdag`, `onsdagen den 27`, `första tisdagen i oktober`.
pub(super) fn weekday(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let (weekday, form) = calendar::weekday(tokens.low(i))?;
    let previous = tokens.low(before(i));
    let end = i + 1;
    if form == WeekdayForm::Past {
        return (previous == "i").then(|| DateReading {
            side: Side::Before,
            ..DateReading::new(before(i), end, When::Weekday(weekday, None))
        });
    }
    let at = end + usize::from(form == WeekdayForm::Short && tokens.word(end) == ".");
    // `onsdagen den 27`
    if tokens.low(at) == "den"
        && let Some((day, end)) =
            day(tokens, at + 1).filter(|(_, end)| !tokens.is(*end, Class::MONTH))
    {
        return Some(DateReading {
            weekday: Some(weekday),
            ..DateReading::new(i, end, When::DayOfMonth(day, None))
        });
    }
    if comes_again(tokens, i) {
        return None;
    }
    if let Some(read) = weekdays(tokens, i, weekday) {
        return Some(read);
    }
    let opens = matches!(
        tokens.token(before(i)).kind,
        TokenKind::Break | TokenKind::Mark
    );
    if tokens.is(i, Class::CAPITAL) && !opens {
        return None;
    }
    if form == WeekdayForm::Plain && has_opening_hours(tokens, i) {
        return None;
    }
    // `första tisdagen i oktober 2024`
    if form == WeekdayForm::Definite
        && tokens.low(end) == "i"
        && let Some(read) = nth_weekday(tokens, i, weekday)
    {
        return Some(read);
    }
    if form == WeekdayForm::Definite
        && let Some(nth) = nth(tokens, before(i))
    {
        return nth_of_month(tokens, i, nth, weekday);
    }
    if let Some(read) = weekday_of_week(tokens, i, weekday) {
        return Some(read);
    }
    let told = match form {
        WeekdayForm::Definite => true,
        WeekdayForm::Plain => {
            opens
                || bounds_time(previous)
                || matches!(previous, "med" | "mot" | "på" | "senast")
                || tokens.is(before(i), Class::CONJUNCTION)
                    && tokens.is(i.wrapping_sub(2), Class::WEEKDAY)
        }
        WeekdayForm::Past | WeekdayForm::Short => previous == "på",
    };
    let ahead = previous == "på" && form != WeekdayForm::Definite;
    told.then(|| DateReading {
        side: if ahead { Side::After } else { Side::Open },
        ..DateReading::new(i, at.max(end), When::Weekday(weekday, None))
    })
}

/// `natten mellan lördag och söndag`, `från lördag morgon till måndag morgon`; `mellan
/// måndag och fredag` comes again.
fn weekdays(tokens: &Tokens<'_>, i: usize, first: Weekday) -> Option<DateReading> {
    let part = |at: usize| {
        usize::from(matches!(
            tokens.low(at),
            "morgon" | "förmiddag" | "eftermiddag" | "kväll" | "natt"
        ))
    };
    let joint = i + 1 + part(i + 1);
    let (last, form) = calendar::weekday(tokens.low(joint + 1))?;
    let end = joint + 2 + part(joint + 2);
    let definite = form == WeekdayForm::Definite;
    let timed = joint > i + 1 && end > joint + 2;
    let one = match (tokens.low(before(i)), tokens.low(joint)) {
        ("mellan", "och") => definite || timed || last.since(first) == 1,
        ("från" | "from", "till") => definite || timed,
        _ => false,
    };
    let each = (2..5).any(|n| {
        matches!(
            tokens.low(i.wrapping_sub(n)),
            "alla" | "nätter" | "nätterna" | "varannan" | "varje"
        )
    });
    let apart = first != last && !each;
    (one && apart).then(|| DateReading::new(i, end, When::Weekdays(first, last)))
}

/// A day that comes again: `måndag–fredag`, `varje fredag`.
fn comes_again(tokens: &Tokens<'_>, i: usize) -> bool {
    let end = i + 1;
    let repeats = |joint: usize, other: usize| {
        (tokens.is(joint, Class::DASH) || tokens.low(joint) == "till")
            && tokens.is(other, Class::WEEKDAY)
    };
    let each = |at: usize| {
        matches!(
            tokens.low(at),
            "varje" | "varannan" | "alla" | "en" | "någon" | "samma"
        )
    };
    // `varje lördag och söndag`, `varje natt mot lördag och söndag`
    let mut first = i;
    while tokens.is(before(first), Class::CONJUNCTION)
        && tokens.is(first.wrapping_sub(2), Class::WEEKDAY)
    {
        first -= 2;
    }
    let of_each = tokens.is(before(first), Class::PREPOSITION)
        && matches!(tokens.low(first.wrapping_sub(3)), "varje" | "varannan");
    repeats(end, end + 1)
        || repeats(before(i), i.wrapping_sub(2))
        || each(before(first))
        || of_each
        || tokens.token(end).glued && tokens.is(end, Class::DASH)
}

/// A cell or line of opening hours: `Måndag 10–18`.
fn has_opening_hours(tokens: &Tokens<'_>, i: usize) -> bool {
    if !is_break(tokens, before(i)) {
        return false;
    }
    let end = i + 1;
    let mut hours = end + usize::from(matches!(tokens.low(end), "kl" | "klockan"));
    while matches!(
        tokens.token(hours).kind,
        TokenKind::Digits | TokenKind::Mark
    ) {
        hours += 1;
    }
    is_break(tokens, hours)
}

/// `fredag nästa vecka`, `fredag i den här veckan`, `nästa fredag`.
fn weekday_of_week(tokens: &Tokens<'_>, i: usize, weekday: Weekday) -> Option<DateReading> {
    let end = i + 1;
    let mut tail = end + usize::from(tokens.low(end) == "i");
    tail += usize::from(tokens.low(tail) == "den");
    let week = match (tokens.low(tail), tokens.low(tail + 1)) {
        ("nästa" | "kommande", "vecka" | "veckan") => Some(1),
        ("förra" | "föregående", "vecka" | "veckan") => Some(-1),
        ("denna", "vecka") | ("här", "veckan") => Some(0),
        _ => None,
    };
    let (first, end, week) = match (week, tokens.low(before(i))) {
        (Some(week), _) => (i, tail + 2, week),
        (None, "nästa") => (before(i), end, 1),
        (None, "förra") => (before(i), end, -1),
        _ => return None,
    };
    Some(DateReading::new(
        first,
        end,
        When::Weekday(weekday, Some(week)),
    ))
}

/// Which of its kind in the month: `tredje`, `3:e`; -1 for the last.
fn nth(tokens: &Tokens<'_>, i: usize) -> Option<i8> {
    if tokens.low(i) == "sista" {
        return Some(-1);
    }
    let (nth, end) = number::ordinal_at(tokens, i)?;
    i8::try_from(nth).ok().filter(|n| *n <= 5 && end == i + 1)
}

fn nth_weekday(tokens: &Tokens<'_>, i: usize, weekday: Weekday) -> Option<DateReading> {
    let nth = nth(tokens, before(i))?;
    let (month, _, end) = month_name(tokens, i + 2)?;
    let (year, end) = year_tail(tokens, end).unwrap_or((Year::Unknown, end));
    let part = YearPart::Nth(nth, weekday, month);
    // Few months have a fifth one.
    let exists = match year {
        Year::Stated(year) => part.stretch(year).is_some(),
        _ => true,
    };
    exists.then(|| DateReading::part(before(i), end, part, year))
}

/// `första fredagen i den här månaden`, `tredje torsdagen nästa månad`; alone
/// at the end of a sentence, of the current month. What recurs each month
/// (`första fredagen i månaden`) or is counted from something else is no date.
fn nth_of_month(tokens: &Tokens<'_>, i: usize, nth: i8, weekday: Weekday) -> Option<DateReading> {
    let bare = i + 1;
    let at = bare + usize::from(tokens.low(bare) == "i");
    let (month, end) = match [0, 1, 2].map(|n| tokens.low(at + n)) {
        ["den", "här", "månaden"] => (0, at + 3),
        ["denna" | "innevarande", "månad", _] => (0, at + 2),
        ["nästa" | "kommande", "månad", _] => (1, at + 2),
        ["förra" | "föregående", "månaden" | "månad", _] => (-1, at + 2),
        _ => {
            let kind = tokens.token(bare).kind;
            let ends = matches!(kind, TokenKind::Break | TokenKind::Mark) && nth > 0;
            ends.then_some((0, bare))?
        }
    };
    let when = When::NthOfMonth(nth, weekday, month);
    Some(DateReading::new(before(i), end, when))
}

/// `i dag`, `igår`, `i övermorgon`, `i natt`.
pub(super) fn near_day(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let low = tokens.low(i);
    let (n, first) = match low {
        "idag" | "ikväll" | "inatt" | "imorse" => (0, i),
        "igår" => (-1, i),
        "imorgon" | "imorron" => (1, i),
        "iförrgår" => (-2, i),
        "iövermorgon" => (2, i),
        _ if tokens.low(before(i)) == "i" => {
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
    if matches!(low, "dag" | "idag") && tense::is_nowadays(tokens, first, i + 1) {
        return None;
    }
    // `i morgon fredag`, `i dag, onsdag`
    let at = i + 1 + usize::from(tokens.word(i + 1) == ",");
    let named = calendar::weekday(tokens.low(at))
        .filter(|(_, form)| *form == WeekdayForm::Plain && tokens.low(at + 1) != "den");
    let end = if named.is_some() { at + 1 } else { i + 1 };
    Some(DateReading::new(first, end, When::Day(n)))
}

/// `i år`, `nästa år`, `förra året`, `i fjol`.
pub(super) fn near_year(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let first = match tokens.low(i) {
        "fjolåret" => i,
        "år" | "året" | "fjol" | "förfjol" => before(i),
        _ => return None,
    };
    let (year, end) = year_words(tokens, first)?;
    Some(DateReading::part(first, end, YearPart::Year, year))
}

/// `nästa vecka`, `förra månaden`, `senaste kvartalet`, `i helgen`; and a day
/// of such a month: `den 20 nästa månad`.
pub(super) fn near_unit(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let unit = match tokens.low(i) {
        "vecka" | "veckan" => Unit::Week,
        "månad" | "månaden" => Unit::Month,
        "kvartal" | "kvartalet" => Unit::Quarter,
        "helg" | "helgen" => Unit::Weekend,
        "dag" => Unit::Day,
        _ => return None,
    };
    let mut first = before(i);
    let n = match tokens.low(first) {
        low if is_next(low) => 1,
        "förra" | "föregående" | "gångna" => -1,
        "senaste" if unit != Unit::Week => -1,
        "denna" | "innevarande" => 0,
        "här" if tokens.low(before(first)) == "den" => 0,
        "i" | "under" if tokens.low(i) == "helgen" => 0,
        _ => return None,
    };
    match tokens.low(first) {
        "här" => first -= 1,
        "under" => first = i,
        _ => {}
    }
    if unit == Unit::Day && tokens.low(before(i)) != "nästa" {
        return None;
    }
    // `den 20 nästa månad`
    if unit == Unit::Month
        && tokens.is(before(first), Class::DIGITS)
        && let Some((day, _)) = day(tokens, before(first)).filter(|(_, end)| *end == first)
    {
        return Some(DateReading::new(
            before(first),
            i + 1,
            When::DayOfMonth(day, Some(n)),
        ));
    }
    let (n, side) = match unit {
        Unit::Weekend => weekend(tokens, i, n),
        _ => (n, Side::Open),
    };
    Some(DateReading {
        side,
        ..DateReading::new(first, i + 1, When::Unit(unit, n))
    })
}

/// How many weekends from the current one, and on which side: the one that was is the last
/// before, the coming one the first behind.
fn weekend(tokens: &Tokens<'_>, i: usize, n: i32) -> (i32, Side) {
    let gone = tokens.low(i + 1) == "som" && matches!(tokens.low(i + 2), "gick" | "var");
    match tokens.low(before(i)) {
        "gångna" => (0, Side::Before),
        "i" | "under" if gone => (0, Side::Before),
        "kommande" | "nästkommande" => (0, Side::After),
        _ => (n, Side::Open),
    }
}

/// Unit and how many of them a word says.
pub(super) fn unit(low: &str) -> Option<(Unit, i32)> {
    Some(match span::counted(low).unwrap_or(low) {
        "dag" | "dygn" => (Unit::Day, 1),
        "vecka" | "v" => (Unit::Week, 1),
        "månad" | "mån" => (Unit::Month, 1),
        "kvartal" => (Unit::Quarter, 1),
        "halvår" => (Unit::Month, 6),
        "år" => (Unit::Year, 1),
        "decennium" | "decennier" => (Unit::Year, 10),
        _ => return None,
    })
}

/// `om tre veckor`, `för två år sedan`, `två veckor från nu`.
pub(super) fn offset(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let (unit, each) = unit(tokens.low(i))?;
    let mut first = before(i);
    let n = match (tokens.low(i.wrapping_sub(2)), tokens.low(first)) {
        ("ett", "par") => {
            first -= 1;
            2
        }
        _ => count(tokens, first)?,
    };
    let n = n.checked_mul(each)?;
    let approximate = |at: usize| {
        usize::from(matches!(
            tokens.low(at),
            "cirka" | "ca" | "ungefär" | "drygt" | "knappt" | "omkring" | "nästan"
        ))
    };
    let lead = before(first).wrapping_sub(approximate(before(first)));
    let (from, end, n) = match (tokens.low(i + 1), tokens.low(i + 2)) {
        ("sedan" | "sen", _) => {
            let from = if tokens.low(lead) == "för" {
                lead
            } else {
                first
            };
            (from, i + 2, -n)
        }
        ("från", "nu" | "idag") | ("efter", "idag") => (first, i + 3, n),
        _ if tokens.low(lead) == "om" && !is_about(tokens, lead) => (lead, i + 1, n),
        _ => return None,
    };
    Some(DateReading::new(from, end, When::Offset(unit, n)))
}

/// Whether `om` tells the length of what stands before it: `ett avtal om tre år`.
fn is_about(tokens: &Tokens<'_>, om: usize) -> bool {
    let low = tokens.low(before(om));
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
pub(super) fn run(tokens: &Tokens<'_>, i: usize) -> Option<DateReading> {
    let side = |at: usize| match tokens.low(at) {
        "kommande" | "närmaste" | "närmsta" | "nästkommande" => Some(1),
        "senaste" | "gångna" | "föregående" => Some(-1),
        _ => None,
    };
    let (a, b) = (i.wrapping_sub(2), before(i));
    let single = match tokens.low(i) {
        "året" => Some((Unit::Year, 1)),
        "halvåret" => Some((Unit::Month, 6)),
        "veckan" => Some((Unit::Week, 1)),
        "decenniet" => Some((Unit::Year, 10)),
        _ => None,
    };
    if let Some((unit, each)) = single {
        // `det föregående året` is a year told from another.
        let n = side(b).filter(|_| tokens.low(b) != "föregående")?;
        return Some(DateReading::new(b, i + 1, When::Run(unit, n * each)));
    }
    let (unit, each) = unit(tokens.low(i))?;
    let (n, side) = match (side(a), side(b)) {
        (Some(side), _) => (count(tokens, b)?, side),
        (_, Some(side)) => (count(tokens, a)?, side),
        _ if tokens.low(a) == "nästa" => (count(tokens, b)?, 1),
        _ => return None,
    };
    let n = n.checked_mul(each)?.checked_mul(side).filter(|n| *n != 0)?;
    let first = if tokens.low(before(a)) == "de" {
        before(a)
    } else {
        a
    };
    Some(DateReading::new(first, i + 1, When::Run(unit, n)))
}
