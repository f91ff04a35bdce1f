//! When: the dates of a clause that say for which time an amount is meant.

use std::ops::Range;

use crate::{
    release::{Bound, Date},
    swedish::{lexicon::Class, prose::Prose},
};

/// The date records of a document by the tokens they stand on.
#[derive(Debug)]
pub(crate) struct Dates<'a> {
    dates: Vec<(Range<usize>, &'a Date)>,
}

/// Heads of phrases whose date says which document or level is meant, not when
/// money is paid (`i budgetpropositionen för 2025`, `jämfört med 2023`).
const NAMED: &[&str] = &[
    "budget",
    "budgeten",
    "budgetpropositionen",
    "bokslut",
    "bokslutet",
    "beslut",
    "beslutet",
    "jämfört",
    "nivå",
    "proposition",
    "propositionen",
    "program",
    "programmet",
    "prognos",
    "prognosen",
    "riksmötet",
    "ändringsbudget",
    "ändringsbudgeten",
];

impl<'a> Dates<'a> {
    pub(crate) fn new(prose: &Prose<'_>, dates: &'a [Date]) -> Dates<'a> {
        Dates {
            dates: dates
                .iter()
                .map(|date| {
                    let [start, end] = date.span.bytes;
                    (prose.token_from(start)..prose.token_from(end), date)
                })
                .collect(),
        }
    }

    /// The end of the date that begins at the token.
    pub(crate) fn end_at(&self, i: usize) -> Option<usize> {
        let at = self.dates.partition_point(|(tokens, _)| tokens.end <= i);
        let (tokens, _) = self.dates.get(at)?;
        (tokens.start <= i).then_some(tokens.end)
    }

    /// The dates within a stretch of tokens that can be periods, each with
    /// its EDTF.
    pub(crate) fn periods(
        &self,
        prose: &Prose<'_>,
        stretch: Range<usize>,
    ) -> Vec<(Range<usize>, String)> {
        let first = self
            .dates
            .partition_point(|(tokens, _)| tokens.start < stretch.start);
        self.dates
            .iter()
            .skip(first)
            .take_while(|(tokens, _)| tokens.end <= stretch.end)
            .filter(|(tokens, _)| !is_named(prose, tokens.start, stretch.start))
            .filter_map(|(tokens, date)| Some((tokens.clone(), period(prose, tokens.end, date)?)))
            .collect()
    }
}

/// Whether the date belongs to the name of a budget, bill or level.
fn is_named(prose: &Prose<'_>, date: usize, floor: usize) -> bool {
    let mut i = date;
    while i > floor {
        i -= 1;
        if prose.is(i, Class::PREPOSITION) || matches!(prose.low(i), "år" | "åren" | "den") {
            continue;
        }
        let low = prose.low(i);
        return NAMED.iter().any(|noun| low.ends_with(noun));
    }
    false
}

/// A date as a period: years and parts of years, or what is open to one side.
/// A single day is when something is decided or done.
fn period(prose: &Prose<'_>, end: usize, date: &Date) -> Option<String> {
    let edtf = date.edtf.as_deref()?;
    if edtf.contains('X') {
        return None;
    }
    match date.bound {
        Some(Bound::From | Bound::After) if !edtf.contains('/') => {
            return Some(format!("{edtf}/.."));
        }
        None | Some(Bound::From) => {}
        Some(Bound::Until) if edtf.contains('/') => {}
        _ => return None,
    }
    if edtf.contains('/') {
        return Some(edtf.to_owned());
    }
    // `2027 och framåt`; but `2027 och därefter 5 miljoner` is another time.
    let onwards = prose.low(end) == "framåt"
        || prose.low(end) == "och"
            && (prose.low(end + 1) == "framåt"
                || prose.low(end + 1) == "därefter" && matches!(prose.word(end + 2), "." | ""));
    if onwards {
        return Some(format!("{edtf}/.."));
    }
    let day = edtf.len() > 7 || edtf.contains('T');
    (!day).then(|| edtf.to_owned())
}

/// Several periods that stand together as one (`2025 och 2026` → 2025/2026),
/// where they are years in a row.
pub(crate) fn join(periods: &[(Range<usize>, String)]) -> Option<String> {
    let [first, rest @ ..] = periods else {
        return None;
    };
    let mut last = &first.1;
    for (_, next) in rest {
        let follows = year(last).zip(year(next)).is_some_and(|(a, b)| b == a + 1);
        if !follows {
            break;
        }
        last = next;
    }
    if std::ptr::eq(last, &first.1) {
        Some(first.1.clone())
    } else {
        Some(format!("{}/{last}", first.1))
    }
}

pub(crate) fn year(edtf: &str) -> Option<u16> {
    (edtf.len() == 4).then(|| edtf.parse().ok()).flatten()
}
