//! When: the dates of a clause that say for which time an amount is meant.

use std::ops::Range;

use super::{AmountPlace, FlowDraft, FlowReader, frame};
use crate::{
    model::{BlockKind, Bound, Date, FlowKind},
    swedish::{clause, function_words::joins_list, verb},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// The date records of a document by the tokens they stand on.
#[derive(Debug)]
pub(crate) struct Dates<'a> {
    dates: Vec<(Range<usize>, &'a Date)>,
}

/// Heads of phrases whose date says which document or level is meant, not when
/// money is paid (`i budgetpropositionen för 2025`, `jämfört med 2023`).
static NAMED: Words = Words::with("dated_noun_end");

/// How many tokens away a clause's edge or its subject is looked for.
const REACH: usize = 60;

/// What follows a year whose prices an amount is told in: `i 2021 års prisnivå`.
const LEVELS: &[&str] = &[
    "kostnadsläge",
    "penningvärde",
    "priser",
    "prisläge",
    "prisnivå",
];

impl<'a> Dates<'a> {
    pub(crate) fn new(tokens: &Tokens<'_>, dates: &'a [Date]) -> Dates<'a> {
        Dates {
            dates: dates
                .iter()
                .map(|date| {
                    let [start, end] = date.span.bytes;
                    (tokens.token_from(start)..tokens.token_from(end), date)
                })
                .collect(),
        }
    }

    /// The end of the date that begins at the token.
    pub(crate) fn end_at(&self, i: usize) -> Option<usize> {
        let at = self.dates.partition_point(|(range, _)| range.end <= i);
        let (range, _) = self.dates.get(at)?;
        (range.start <= i).then_some(range.end)
    }

    /// The dates within a stretch of tokens that can be periods, each with
    /// its EDTF.
    pub(crate) fn periods(
        &self,
        tokens: &Tokens<'_>,
        stretch: Range<usize>,
    ) -> Vec<(Range<usize>, String)> {
        let floor = stretch.start;
        let mut found = self.stated(tokens, stretch);
        found.retain(|(range, edtf)| {
            !is_named(tokens, range.start, floor)
                && !is_level(tokens, range.clone())
                && !(edtf.contains('/') && is_of_programme(tokens, range.start))
                && !is_compared_time(tokens, range.start)
        });
        found
    }

    /// The same in a column's head, where a year beside `Budget` is when the money
    /// moves, and not which budget is meant: `Budget 2023`.
    pub(crate) fn stated(
        &self,
        tokens: &Tokens<'_>,
        stretch: Range<usize>,
    ) -> Vec<(Range<usize>, String)> {
        let first = self
            .dates
            .partition_point(|(range, _)| range.start < stretch.start);
        self.dates
            .iter()
            .skip(first)
            .take_while(|(range, _)| range.end <= stretch.end)
            .filter_map(|(range, date)| Some((range.clone(), period(tokens, range.end, date)?)))
            .collect()
    }
}

impl Dates<'_> {
    /// A date without its year in a column's head, `Kvartal 2`, `jan–jun`: its EDTF
    /// with the year left open.
    pub(super) fn part_of_year(&self, tokens: &Tokens<'_>, head: Range<usize>) -> Option<String> {
        let first = self
            .dates
            .partition_point(|(range, _)| range.start < head.start);
        let mut within = self.dates.iter().skip(first);
        let (range, date) = within.next().filter(|(range, _)| range.end <= head.end)?;
        let mut words = range.clone().map(|i| tokens.word(i));
        let has_year =
            words.any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
        let open = |end: &str| {
            let month = end.get(4..).filter(|month| month.len() == "-01".len())?;
            Some(format!("XXXX{month}"))
        };
        let ends: Option<Vec<String>> = date.edtf.as_ref()?.split('/').map(open).collect();
        ends.filter(|_| !has_year).map(|ends| ends.join("/"))
    }
}

/// `fler anslag än i fjol`: a time that another is compared with.
fn is_compared_time(tokens: &Tokens<'_>, date: usize) -> bool {
    let led = usize::from(tokens.is(date.wrapping_sub(1), Class::PREPOSITION));
    date > led && tokens.low(date - led - 1) == "än"
}

/// `Europeiska socialfonden+ (ESF+) 2021–2027`: years right behind the name of a programme,
/// or its short form, tell it from others of that name.
fn is_of_programme(tokens: &Tokens<'_>, date: usize) -> bool {
    let Some(mut last) = date.checked_sub(1) else {
        return false;
    };
    if tokens.word(last) == ")" {
        let open = (last.saturating_sub(5)..last).rfind(|&i| tokens.word(i) == "(");
        let Some(name) = open.and_then(|open| open.checked_sub(1)) else {
            return false;
        };
        last = name;
    }
    let plus = tokens.word(last) == "+" && tokens.token(last).glued;
    let noun = || {
        let low = tokens.low(last);
        ["fonden", "programmet"]
            .iter()
            .any(|end| low.ends_with(end))
    };
    plus || noun()
}

/// Whether the year is that of a price level: `i 2021 års prisnivå`.
fn is_level(tokens: &Tokens<'_>, date: Range<usize>) -> bool {
    (date.start..date.end + 2).any(|i| LEVELS.contains(&tokens.low(i)))
}

/// Whether the date belongs to the name of a budget, bill or level.
fn is_named(tokens: &Tokens<'_>, date: usize, floor: usize) -> bool {
    let mut i = date;
    while i > floor {
        i -= 1;
        if tokens.is(i, Class::PREPOSITION)
            || matches!(
                tokens.low(i),
                "år" | "åren"
                    | "den"
                    | "halvår"
                    | "kvartal"
                    | "motsvarande"
                    | "månad"
                    | "period"
                    | "perioden"
                    | "samma"
                    | "tid"
            )
        {
            continue;
        }
        let low = tokens.low(i);
        // The money of such a budget moves in its year: `driftbudgeten 2026`.
        let own = ["drift", "intern", "investerings"].iter().any(|first| {
            low.strip_prefix(first)
                .is_some_and(|rest| rest.starts_with("budget"))
        });
        // `reserverar 5 miljoner i budgeten för 2026`
        // `i sin budget för 2026`
        let own_budget = usize::from(i > 0 && tokens.low(i - 1) == "sin");
        let set_aside = matches!(low, "budget" | "budgeten")
            && i > 1 + own_budget
            && tokens.low(i - 1 - own_budget) == "i"
            && (tokens.is(i - 2 - own_budget, Class::CURRENCY | Class::SCALE)
                // `5 miljoner har reserverats i budgeten för 2025`
                || frame::verb_at(tokens, i - 2 - own_budget)
                    .is_some_and(|verb| verb.means == frame::Means::Allots));
        // `belastar budgeten för 2027`
        let burdens = matches!(low, "budget" | "budgeten")
            && i > 0
            && verb::is_form_of(tokens.low(i - 1), "belasta");
        // `5 miljoner per år, med start 2026`
        let begins = opens_period(tokens, i);
        return !own && !burdens && !set_aside && !begins && NAMED.ends(low);
    }
    false
}

/// A date as a period: years and parts of years, or what is open to one side.
/// A single day is when something is decided or done.
fn period(tokens: &Tokens<'_>, end: usize, date: &Date) -> Option<String> {
    let edtf = date.edtf.as_deref()?;
    if edtf.contains('X') {
        return None;
    }
    match date.bound {
        // `efter första kvartalet`: what has come about in it.
        Some(Bound::After) if edtf.contains('/') || is_part(edtf) => return Some(edtf.to_owned()),
        // `ett underskott efter februari`: of the year until then.
        Some(Bound::After) if edtf.len() == 7 => return None,
        Some(Bound::From | Bound::After) if !edtf.contains('/') => {
            return Some(format!("{edtf}/.."));
        }
        // `har sedan 2019 gett`: from then until now.
        Some(Bound::Since) if is_since(tokens, end, edtf) => return Some(format!("{edtf}/..")),
        None | Some(Bound::From) => {}
        Some(Bound::Until) if edtf.contains('/') => {}
        _ => return None,
    }
    if edtf.contains('/') {
        return Some(edtf.to_owned());
    }
    // `2027 och framåt`; but `2027 och därefter 5 miljoner` is another time.
    let onwards = tokens.low(end) == "framåt"
        || tokens.low(end) == "och"
            && (tokens.low(end + 1) == "framåt"
                || tokens.low(end + 1) == "därefter" && matches!(tokens.word(end + 2), "." | ""));
    if onwards {
        return Some(format!("{edtf}/.."));
    }
    let day = edtf.len() > 7 || edtf.contains('T');
    (!day).then(|| edtf.to_owned())
}

/// `sedan 2019`, `sedan mars 2022`; but `sedan 2019 års beslut`.
fn is_since(tokens: &Tokens<'_>, end: usize, edtf: &str) -> bool {
    let words = match edtf.len() {
        4 => 1,
        7 if !is_part(edtf) => 2,
        _ => return false,
    };
    let dated = edtf.get(..4) == Some(tokens.word(end - 1));
    dated && end > words && tokens.low(end - words - 1) == "sedan"
}

/// Whether it is a quarter or a half of a year (EDTF, level 2).
fn is_part(edtf: &str) -> bool {
    matches!(edtf.get(5..), Some("33" | "34" | "35" | "36" | "40" | "41"))
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

/// `med början`, `med start`
fn opens_period(tokens: &Tokens<'_>, noun: usize) -> bool {
    matches!(tokens.low(noun), "början" | "start") && noun > 0 && tokens.low(noun - 1) == "med"
}

/// From the year after that one on.
fn onward(year: u16) -> String {
    format!("{}/..", year + 1)
}

pub(crate) fn year(edtf: &str) -> Option<u16> {
    (edtf.len() == 4).then(|| edtf.parse().ok()).flatten()
}

/// Whether a finite verb stands between the tokens.
fn verb_between(tokens: &Tokens<'_>, first: usize, end: usize) -> bool {
    (first + 1..end).any(|i| {
        let mut readings = verb::readings_at(tokens, i).iter();
        readings.any(verb::Reading::is_finite)
    })
}

/// Where the period of an amount is looked for.
pub(super) struct Within {
    /// The first token of the clause.
    pub clause: usize,
    /// Where the amount before it ends, or the sentence begins.
    pub floor: usize,
    /// Where the next amount begins, or the sentence ends.
    pub ceiling: usize,
    /// The verb that governs it.
    pub verb: Option<usize>,
}

impl<'a> FlowReader<'a> {
    /// The period: dates right after the amount, else before it in its clause.
    pub(super) fn when(
        &self,
        place: &AmountPlace<'_>,
        within: &Within,
        drafts: &[FlowDraft<'_>],
        draft: &mut FlowDraft<'_>,
    ) {
        let &Within {
            clause,
            floor,
            ceiling,
            verb,
        } = within;
        let lead = self.lead(place.range.start, floor);
        draft.period = self.period_behind(place.range.end, within, drafts);
        if draft.period.is_some() {
            return;
        }
        let first = clause.max(floor);
        let mut before = self.years(first..lead);
        // `I höstas beslutade riksdagen om 5 miljoner`: when it was decided.
        let acts = verb
            .and_then(|verb| frame::verb_at(self.tokens, verb))
            .is_some_and(|verb| verb.means == frame::Means::Acts);
        before.retain(|(_, edtf)| !acts || edtf.len() != 7 || is_part(edtf));
        before.retain(|(range, edtf)| !self.is_of_another(range.clone(), edtf, lead));
        // `5 miljoner per år från 2026 och medföra kostnader på 6`: the earlier's.
        let joint = |mut range: Range<usize>| {
            range.any(|i| self.tokens.is(i, Class::CONJUNCTION) || self.tokens.word(i) == ",")
        };
        let opens = clause::sentence(self.tokens, lead).start >= floor;
        before.retain(|(range, _)| opens || joint(floor..range.start) || !joint(range.end..lead));
        let found = before.last().cloned().or_else(|| {
            // A date that opens the sentence holds for what hangs on it.
            let start = clause::sentence(self.tokens, lead).start;
            let money = |i: &usize| self.tokens.is(*i, Class::SCALE | Class::CURRENCY);
            let end = (start..lead).find(money).unwrap_or(lead);
            let all = self.years(start..end);
            let told: Vec<_> = all
                .into_iter()
                .filter(|(range, _)| {
                    let term = self.tokens.low(range.start.saturating_sub(2));
                    matches!(
                        self.tokens.low(range.start.saturating_sub(1)),
                        "för" | "under" | "år" | "åren" | "med"
                    ) || self.tokens.word(range.start - 1) == "," && term.ends_with("perioden")
                })
                .collect();
            match told.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            }
        });
        let found = found.or_else(|| self.month_of_verb(verb?, lead));
        if let Some((_, edtf)) = found {
            draft.period = join(&before)
                .filter(|joined| joined.ends_with(&edtf))
                .or(Some(edtf));
            draft.fronted = true;
        }
        if draft.period.is_none() {
            draft.period = self.thereafter(lead, drafts);
        }
        if draft.period.is_none() {
            let accounts = matches!(
                draft.kind,
                FlowKind::Cost | FlowKind::Result | FlowKind::Revenue
            );
            draft.period = self
                .at_end(place.range.end..ceiling)
                .or_else(|| match accounts {
                    true => self.of_accounts(lead),
                    false => (self.of_bill(lead))
                        .or_else(|| self.set_in_bill(place.range.end, ceiling, verb)),
                })
                .or_else(|| self.of_heading(place));
        }
    }

    /// The period behind the amount, or behind the verb that follows it.
    fn period_behind(
        &self,
        from: usize,
        within: &Within,
        drafts: &[FlowDraft<'_>],
    ) -> Option<String> {
        let ceiling = within.ceiling;
        let behind = || {
            // `5 miljoner avsätts för 2026`
            let verb = within.verb.filter(|&verb| verb >= from)?;
            self.period_after(verb + 1, ceiling)
        };
        self.period_after(from, ceiling)
            .or_else(behind)
            .or_else(|| self.of_same_time(from, ceiling, drafts.last()?))
    }

    /// `5 miljoner under samma period`: that of the amount told last in the block.
    pub(super) fn of_same_time(
        &self,
        from: usize,
        ceiling: usize,
        last: &FlowDraft<'_>,
    ) -> Option<String> {
        let tokens = self.tokens;
        let same = (from..ceiling.min(from + 6))
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.word(i) != ",")
            .find(|&i| tokens.low(i) == "samma")?;
        let time = matches!(
            tokens.low(same + 1),
            "period" | "tid" | "tidsperiod" | "treårsperiod" | "år"
        );
        let block = tokens.token(from).block as usize;
        (time && last.amount.block == block)
            .then(|| last.period.clone())
            .flatten()
    }

    /// `Därefter beräknas 8 miljoner per år`: after the year of what was told last.
    fn thereafter(&self, lead: usize, drafts: &[FlowDraft<'_>]) -> Option<String> {
        let first = clause::sentence(self.tokens, lead).start;
        let block = self.tokens.token(first).block as usize;
        let last = drafts.last().filter(|last| last.amount.block == block)?;
        let year = year(last.period.as_deref()?)?;
        // `…, medan besparingen därefter beräknas till 8 miljoner`
        let from = if last.range.end > first {
            last.range.end
        } else {
            lead
        };
        let opens = || self.tokens.low(first) == "därefter";
        self.after_year(from..lead, year)
            .or_else(|| opens().then(|| onward(year)))
    }

    /// `året därefter`, `året därpå`: one year; `därefter`: all that follow.
    pub(super) fn after_year(&self, mut stretch: Range<usize>, year: u16) -> Option<String> {
        let next = |i: usize| {
            self.tokens.low(i) == "året"
                && matches!(self.tokens.low(i + 1), "därefter" | "därpå" | "efter")
        };
        if stretch.clone().any(next) {
            return Some((year + 1).to_string());
        }
        stretch
            .any(|i| self.tokens.low(i) == "därefter")
            .then(|| onward(year))
    }

    /// `I budgetpropositionen för 2026 föreslås 5 miljoner`: what is proposed there is
    /// for its year.
    fn of_bill(&self, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, lead).start;
        let bill = (first.max(lead.saturating_sub(REACH)) + 1..lead).find(|&i| {
            let low = tokens.low(i);
            let named = ["budgeten", "budgetpropositionen"]
                .iter()
                .any(|noun| low.ends_with(noun));
            // `I kommunens budget för 2026`
            let owned = low == "budget" && tokens.low(i - 1).ends_with('s');
            (named && tokens.low(i - 1) == "i" || owned && tokens.low(i.saturating_sub(2)) == "i")
                && tokens.low(i + 1) == "för"
        })?;
        let end = self.dates.end_at(bill + 2)?;
        // `5 miljoner under tre år`: of more years than that of the bill.
        let stop = clause::sentence(tokens, lead).end;
        let spread = (lead..stop).any(|i| {
            matches!(tokens.low(i), "på" | "under")
                && tokens.is(i + 1, Class::NUMERAL | Class::DIGITS)
                && tokens.low(i + 2) == "år"
        });
        if spread {
            return None;
        }
        join(&self.dates.stated(tokens, bill + 2..end))
    }

    /// `5 miljoner avsätts i budgetpropositionen för 2026`: the same behind the amount, of a
    /// verb that sets money aside.
    fn set_in_bill(&self, from: usize, ceiling: usize, verb: Option<usize>) -> Option<String> {
        let tokens = self.tokens;
        let sets = frame::verb_at(tokens, verb?)?.means == frame::Means::Allots;
        let bill = (from..ceiling.min(from + REACH))
            .take_while(|&i| {
                !clause::parts_clauses(tokens, i)
                    && !(clause::opens_clause(tokens, i) && !clause::is_finite(tokens, i))
            })
            .find(|&i| {
                let low = tokens.low(i);
                low == "budgeten" || low.ends_with("budgetpropositionen")
            })?;
        let led = tokens.low(bill - 1) == "i" && tokens.low(bill + 1) == "för";
        let end = self.dates.end_at(bill + 2).filter(|_| sets && led)?;
        join(&self.dates.stated(tokens, bill + 2..end))
    }

    /// `för att utbilda volontärer under 2025 och 2026`: the years that end the
    /// sentence.
    fn at_end(&self, stretch: Range<usize>) -> Option<String> {
        let tokens = self.tokens;
        let under = stretch
            .clone()
            .rev()
            .find(|&i| tokens.low(i) == "under")
            .filter(|&i| !self.years(i..stretch.end).is_empty())?;
        let all = self.years(under..stretch.end);
        let last = all.last()?.0.end;
        let ends = last >= stretch.end || matches!(tokens.word(last), "." | "");
        if self
            .close_of_relative(stretch.start)
            .is_some_and(|close| close < under)
        {
            return None;
        }
        let joined = join(&all)?;
        let alone = (under + 1..last).all(|i| {
            tokens.is(i, Class::ARTICLE | Class::CONJUNCTION)
                || self.dates.end_at(i).is_some()
                || matches!(tokens.low(i), "år" | "åren" | "," | "perioden")
        });
        (ends && alone).then_some(joined)
    }

    /// `Investeringar 2026–2028`: the period of the heading that it stands under.
    pub(super) fn of_heading(&self, place: &AmountPlace<'_>) -> Option<String> {
        let tokens = self.tokens;
        let blocks = &tokens.doc.blocks;
        let block = blocks.get(place.amount.block)?;
        // `Sedan dess har fonden gett 5 miljoner`: of another time than the heading.
        let first = clause::sentence(tokens, place.range.start).start;
        if (first..place.range.start)
            .any(|i| matches!(tokens.low(i), "hittills" | "sedan" | "tidigare"))
        {
            return None;
        }
        let heading = block
            .section
            .filter(|&over| tokens.block_kind(over) == BlockKind::Heading);
        // A point under `Bidrag 2025`; that of a report may tell of another time.
        let listed = || match block.kind {
            BlockKind::ListItem => self.period_of_title(place.amount.block),
            _ => None,
        };
        (heading.and_then(|heading| self.period_of(heading)))
            .or_else(|| listed().filter(|edtf| year(edtf).is_some()))
    }

    /// The one period that a block tells, where it heads or leads into others.
    pub(super) fn period_of(&self, block: usize) -> Option<String> {
        let tokens = self.tokens;
        let block = tokens.doc.blocks.get(block)?;
        let mut words = tokens.token_from(block.start)..tokens.token_from(block.end);
        // `I våras sprack budgeten. Vi ger stöd till:`: the sentence that leads in.
        if tokens.word(words.end.saturating_sub(1)) == ":" {
            words.start = clause::sentence(tokens, words.end - 1)
                .start
                .max(words.start);
        }
        let years = self.years(words.clone());
        // `Våra förslag i budgeten för 2025:`: what stands beneath is of that year.
        let named = || {
            let mut all = self.dates.stated(tokens, words);
            all.retain(|(range, edtf)| {
                year(edtf).is_some() && !is_compared_time(tokens, range.start)
            });
            all
        };
        match years.as_slice() {
            [] => match named().as_slice() {
                [(_, one)] => Some(one.clone()),
                _ => None,
            },
            [(_, one)] => Some(one.clone()),
            _ => None,
        }
    }

    /// Periods before an amount: no months, which say when it was decided.
    pub(super) fn years(&self, stretch: Range<usize>) -> Vec<(Range<usize>, String)> {
        let mut found = self.periods(stretch);
        found.retain(|(range, edtf)| {
            let month = edtf.len() == 7
                && edtf
                    .get(5..)
                    .and_then(|m| m.parse::<u8>().ok())
                    .is_some_and(|m| m <= 12);
            // `Från och med den 1 juli 2026 höjs anslaget`
            let onwards = edtf.ends_with("/..") && self.is_from(range.start);
            let days = !onwards && edtf.split('/').any(|side| side.len() == 10);
            !month
                && !days
                && (self.tokens.low(range.start.saturating_sub(1)) != "sedan"
                    || edtf.ends_with("/.."))
                && !self.is_origin(range.start)
        });
        found
    }

    /// Whether a date is the first of a time without an end: `från och med den 1 juli 2026`.
    fn is_from(&self, date: usize) -> bool {
        let low = |back: usize| self.tokens.low(date.saturating_sub(back));
        low(1) == "från" || low(1) == "med" && low(2) == "och"
    }

    /// `fick i mars 2026 ett bidrag på 5 miljoner`: when the money came; a month in front
    /// of verbs that decide is that of the decision.
    fn month_of_verb(&self, verb: usize, lead: usize) -> Option<(Range<usize>, String)> {
        let tokens = self.tokens;
        let moves = verb::is_form_of_any(tokens.low(verb), &["betala", "få", "tillföra"]);
        // `tillfördes så sent som i januari`
        let late = tokens.low(verb + 1) == "så" && tokens.low(verb + 3) == "som";
        let at = verb + 1 + if late { 3 } else { 0 };
        let led = at < lead && tokens.low(at) == "i";
        (moves && led)
            .then(|| self.dates.periods(tokens, verb + 1..lead))
            .into_iter()
            .flatten()
            .find(|(range, edtf)| range.start == at + 1 && edtf.len() == 7)
            .or_else(|| self.month_in_front(verb))
    }

    /// `I februari investerade bolaget 5 miljoner`: when that was done, as nobody decides on
    /// another's money.
    fn month_in_front(&self, verb: usize) -> Option<(Range<usize>, String)> {
        let tokens = self.tokens;
        let spends = ["betala", "förvärva", "investera", "köpa"];
        let first = clause::sentence(tokens, verb).start;
        let led = matches!(tokens.low(first), "i" | "under");
        // `Under april delade fonden ut 5 miljoner`: all of the month.
        let moves = ["dela", "donera", "få", "ge", "skänka", "utbetala"];
        let whole = tokens.low(first) == "under" && verb::is_form_of_any(tokens.low(verb), &moves);
        if !led
            || !verb::is_past_at(tokens, verb)
            || !(whole || verb::is_form_of_any(tokens.low(verb), &spends))
        {
            return None;
        }
        let mut dates = self.dates.periods(tokens, first..verb).into_iter();
        dates.find(|(range, edtf)| range.end == verb && range.start == first + 1 && edtf.len() == 7)
    }

    /// Whether a date belongs to a subordinate clause before the one of the amount.
    fn is_of_clause(&self, date: Range<usize>, lead: usize) -> bool {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, lead).start;
        let finite = |mut range: Range<usize>| range.any(|i| clause::is_finite(tokens, i));
        let opener = (first..date.start)
            .find(|&i| matches!(tokens.low(i), "eftersom" | "innan" | "när" | "sedan"));
        opener.is_some_and(|i| finite(i + 1..date.start) || verb_between(tokens, i, date.start))
            && finite(date.end..lead)
    }

    /// `Sedan programmet startade 2019 har X gett 5 miljoner`: of another clause, or of what
    /// is set in.
    fn is_of_another(&self, date: Range<usize>, edtf: &str, lead: usize) -> bool {
        self.is_of_clause(date.clone(), lead)
            || self.is_in_aside(date.clone(), lead)
            || (!edtf.contains('/') || self.is_age(date.start)) && self.is_in_relative(date, lead)
    }

    /// `som är från 1880`: how old a thing is.
    fn is_age(&self, date: usize) -> bool {
        date > 1 && self.tokens.low(date - 1) == "från" && frame::is_copula(self.tokens, date - 2)
    }

    /// `Klubben, grundad 1912 i Heby, får 5 miljoner`: what is told of the party between
    /// commas, where no preposition or time opens that.
    fn is_in_aside(&self, date: Range<usize>, lead: usize) -> bool {
        const ASIDE: usize = 8;
        let tokens = self.tokens;
        let first = clause::sentence(tokens, lead).start;
        let comma = |i: usize| tokens.word(i) == "," && !tokens.token(i + 1).glued;
        let floor = first.max(date.start.saturating_sub(ASIDE));
        let open = (floor..date.start).rev().find(|&i| comma(i));
        let close = (date.end..lead.min(date.end + ASIDE)).find(|&i| comma(i));
        let Some((open, close)) = open.zip(close) else {
            return false;
        };
        let said = open + 1;
        let silent = (said..close).all(|i| !clause::is_finite(tokens, i));
        let other = Class::CAPITAL | Class::PREPOSITION | Class::CONJUNCTION | Class::ADVERB;
        silent
            && said < date.start
            && tokens.token(said).kind == TokenKind::Word
            && !tokens.is(said, other)
            && !matches!(tokens.low(said), "den" | "hela" | "år" | "åren")
            && clause::is_finite(tokens, close + 1)
    }

    /// `Fonden, som inrättades 2008, har delat ut 5 miljoner`: what the clause tells.
    fn is_in_relative(&self, date: Range<usize>, lead: usize) -> bool {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, lead).start;
        let finite = |mut range: Range<usize>| range.any(|i| clause::is_finite(tokens, i));
        (first..date.start).rev().take(16).any(|i| {
            clause::relative_end(tokens, i, date.end..lead).is_some()
                && (i + 1..date.start).all(|i| tokens.word(i) != ",")
                && finite(i + 1..date.start)
                && finite(date.end..lead)
        })
    }

    /// `simhallen från 1971`: when a thing was made, not when money moves.
    fn is_origin(&self, date: usize) -> bool {
        let tokens = self.tokens;
        date > 1
            && tokens.low(date - 1) == "från"
            && tokens.token(date - 2).kind == TokenKind::Word
            && !clause::is_finite(tokens, date - 2)
            && !tokens.is(
                date - 2,
                Class::ADVERB
                    | Class::CONJUNCTION
                    | Class::SUBORDINATOR
                    | Class::CURRENCY
                    | Class::SCALE,
            )
            && tokens.low(date - 2) != "år"
            && frame::verb_at(tokens, date - 2).is_none()
    }

    pub(super) fn period_after(&self, from: usize, ceiling: usize) -> Option<String> {
        let tokens = self.tokens;
        if let Some(told) = self.booked_in(from).or_else(|| self.in_aim(from)) {
            return Some(told);
        }
        let end = (from..ceiling)
            .find(|&i| {
                matches!(
                    tokens.low(i),
                    "som" | "vilket" | "vilka" | "vars" | "varav" | "sedan" | "när" | "eftersom"
                ) || matches!(tokens.low(i), "för" | "så") && tokens.low(i + 1) == "att"
                    || self.is_event(i, ceiling)
                    // `5 miljoner, mot plus 8 miljoner i fjol`
                    || tokens.low(i) == "mot"
                        && (matches!(tokens.low(i + 1), "minus" | "plus")
                            || tokens.is(i + 1, Class::DIGITS | Class::MODIFIER))
                    || clause::parts_clauses(tokens, i)
                        && tokens.word(i) != "("
                        && tokens.word(i) != ")"
            })
            .unwrap_or(ceiling);
        // `Bygget, vars kostnad är 5 miljoner, startar i höst`
        let end = self
            .close_of_relative(from)
            .map_or(end, |close| close.min(end));
        // `kostade 5 miljoner och blev klart i augusti`
        let end = (from..end)
            .find(|&i| {
                matches!(tokens.low(i), "och" | "men" | "samt") && clause::is_finite(tokens, i + 1)
            })
            .unwrap_or(end);
        let mut found = self.periods(from..end);
        let last_amount = tokens
            .sentence_of(from)
            .is_some_and(|s| tokens.sentences.get(s).is_some_and(|s| s.end <= ceiling));
        if !last_amount {
            // What stands behind a conjunction or a verb is the next amount's.
            let cut = (from..end)
                .find(|&i| {
                    // `från och med 2026`
                    let bound = tokens.low(i + 1) == "med" && tokens.low(i) == "och";
                    (joins_list(tokens.low(i)) && !bound && !self.is_list_of_dates(i, end))
                        || clause::is_finite(tokens, i)
                })
                .unwrap_or(end);
            found.retain(|(range, _)| range.end <= cut);
        }
        // Only those that stand together.
        let together = found
            .windows(2)
            .position(|pair| {
                !(pair[0].0.end..pair[1].0.start).all(|i| {
                    matches!(
                        tokens.low(i),
                        "och" | "samt" | "," | "respektive" | "för" | "under" | "år" | "åren"
                    )
                })
            })
            .map_or(found.len(), |at| at + 1);
        join(&found[..together])
    }

    /// The periods of a stretch; the year of `per år, med start 2026` opens one.
    fn periods(&self, stretch: Range<usize>) -> Vec<(Range<usize>, String)> {
        let tokens = self.tokens;
        let starts = |date: usize| {
            let noun = date - 1 - usize::from(matches!(tokens.low(date - 1), "i" | "år"));
            opens_period(tokens, noun)
        };
        let mut found = self.dates.periods(tokens, stretch);
        for (range, edtf) in &mut found {
            if edtf.len() == 4 && starts(range.start) {
                edtf.push_str("/..");
            }
        }
        found
    }

    /// `ett vite på 5 miljoner efter branden 2022`: what is dated there is the fire; but
    /// `till studier efter stroke, 2025–2027`.
    fn is_event(&self, i: usize, ceiling: usize) -> bool {
        let date = |i: usize| self.dates.end_at(i).is_some();
        // `fördelas efter folkmängd från och med 2027`: by what it is shared.
        let measure = self.tokens.low(i + 1);
        let shares = [
            "antal",
            "befolkning",
            "behov",
            "folkmängd",
            "invånarantal",
            "storlek",
        ];
        self.tokens.low(i) == "efter"
            && !shares.contains(&measure)
            && !date(i + 1)
            && !(i + 1..ceiling.min(i + REACH)).any(|j| self.tokens.word(j) == "," && date(j + 1))
    }

    /// `en vinst på 5 miljoner, som redovisas i fjärde kvartalet`: when the money is
    /// booked or paid.
    fn booked_in(&self, from: usize) -> Option<String> {
        static BOOKED: Words = Words::with("booked");
        let tokens = self.tokens;
        let som = from + usize::from(tokens.word(from) == ",");
        // `och väntas belasta`, `som kommer att belasta`
        let verb = som
            + match (tokens.low(som + 1), tokens.low(som + 2)) {
                ("kommer", "att") => 3,
                ("bedöms" | "beräknas" | "ska" | "väntas", _) => 2,
                _ => 1,
            };
        let low = tokens.low(verb);
        let burdens = verb::is_form_of(low, "belasta");
        let led = |at: usize| matches!(tokens.low(at), "i" | "under");
        let booked = || som + 1 == verb && BOOKED.contains(&low) && led(verb + 1);
        let books = match tokens.low(som) {
            "som" | "vilka" | "vilket" => burdens || booked(),
            "och" => burdens,
            _ => false,
        };
        // `som belastar 2026 års resultat`, `belasta resultatet i första kvartalet`
        let result = burdens && led(verb + 2) && tokens.low(verb + 1).starts_with("resultat");
        let at = verb + 1 + usize::from(result);
        let first = at + usize::from(led(at));
        let end = self.dates.end_at(first).filter(|_| books)?;
        join(&self.dates.periods(tokens, first..end))
    }

    /// `5 miljoner för att under 2025 laga taket`: when it is done, in front of the verb.
    fn in_aim(&self, from: usize) -> Option<String> {
        let tokens = self.tokens;
        let low = |i: usize| tokens.low(i);
        let aim = low(from) == "för" && low(from + 1) == "att" && low(from + 2) == "under";
        let named = matches!(low(from + 3), "perioden" | "år" | "åren");
        let first = from + 3 + usize::from(named);
        let end = self.dates.end_at(first).filter(|_| aim)?;
        clause::is_infinitive(tokens, end)
            .then(|| join(&self.years(first..end)))
            .flatten()
    }

    /// `Anslaget löper över fem år, 2026–2030`: what is said of the money told before, whose
    /// verb stands at the token.
    pub(super) fn of_term(&self, verb: usize, end: usize) -> Option<String> {
        let tokens = self.tokens;
        let lasts = verb::is_finite_of_any(tokens.low(verb), &["avse", "gälla", "löpa"]);
        let lead = |i: usize| {
            let low = tokens.low(i);
            tokens.is(i, Class::PREPOSITION | Class::NUMERAL)
                || matches!(
                    low,
                    "," | "med" | "och" | "perioden" | "tiden" | "år" | "åren"
                )
        };
        let first = (verb + 1..end)
            .take(8)
            .find(|&i| self.dates.end_at(i).is_some() || !lead(i))
            .filter(|_| lasts)?;
        let stop = self.dates.end_at(first)?;
        join(&self.years(first..stop))
    }

    /// The comma that ends the relative clause in which the token stands, where
    /// a comma opens that.
    fn close_of_relative(&self, from: usize) -> Option<usize> {
        let tokens = self.tokens;
        let bounds = clause::sentence(tokens, from);
        let comma = |i: usize| tokens.word(i) == "," && !tokens.token(i + 1).glued;
        let open = (bounds.start..from).rev().take(REACH).find(|&i| comma(i))?;
        clause::relative_end(tokens, open, from..bounds.end.min(from + REACH))
    }

    /// `Bokslutet för 2024 visar ett underskott`: the year of what shows it.
    pub(super) fn of_accounts(&self, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let start = clause::sentence(tokens, lead).start;
        let noun = (start.max(lead.saturating_sub(REACH))..lead).find(|&i| {
            let low = tokens.low(i);
            ["bokslutet", "årsredovisningen", "resultatet"]
                .iter()
                .any(|noun| low.ends_with(noun))
        })?;
        let for_year = tokens.low(noun + 1) == "för" && noun + 2 < lead;
        let end = self.dates.end_at(noun + 2).filter(|_| for_year)?;
        join(&self.dates.stated(tokens, noun + 2..end))
    }

    /// `2025, 2026 och 2027`: the mark stands between two dates, and what
    /// follows the second is no amount.
    fn is_list_of_dates(&self, i: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let next = (i + 1..(i + 4).min(end)).find(|&j| {
            !matches!(
                tokens.low(j),
                "för" | "under" | "år" | "åren" | "och" | "samt"
            )
        });
        next.is_some_and(|j| {
            self.dates
                .end_at(j)
                .is_some_and(|stop| stop < end && self.dates.end_at(i.saturating_sub(1)).is_some())
        })
    }
}
