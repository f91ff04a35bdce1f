//! From what is written to the calendar: by the day of publication, the other
//! dates of the document, and the tense of the clause.

use jiff::{
    ToSpan,
    civil::{Date as Day, Weekday},
};

use super::{
    anchor::{self, Anchor, Trust},
    head::{self, Head},
    tense,
    value::{Point, Side, Unit, When, Year},
};
use crate::{
    entities::{
        mention::{Candidate, DateMention, Mention},
        record::{RecordHead, id},
    },
    model::{Bound, Date, Resolution},
    swedish::calendar::{self, YearPart},
    text::{lexicon::Class, token::Tokens},
};

/// What a date was resolved to.
#[derive(Debug, Clone)]
struct Value {
    edtf: Option<String>,
    days: Option<(Day, Day)>,
    resolution: Resolution,
    /// Index of the date that gave the year.
    from: Option<usize>,
}

/// A date that is left once overlaps are settled, before it is resolved.
#[derive(Clone, Copy)]
struct Unresolved<'a> {
    candidate: &'a Candidate,
    found: &'a DateMention,
}

/// What the document says of its time of writing.
struct Context<'a> {
    tokens: &'a Tokens<'a>,
    mentions: Vec<Unresolved<'a>>,
    published: Option<Day>,
    /// The date that states the day of publication.
    publication: Option<usize>,
    /// The year that two or more dates of the document agree on, where none
    /// disagrees.
    agreed: Option<i16>,
    /// The dates that say their year and bear on those that do not.
    anchors: Vec<Anchor>,
    /// The date in the title that says of which year the document is an account.
    account: Option<(usize, i16)>,
    /// For each date the one in the head over it that says its year.
    heads: Vec<Option<Head>>,
}

pub(super) fn records(
    tokens: &Tokens<'_>,
    settled: &[Candidate],
    published: Option<Day>,
) -> Vec<Date> {
    let context = Context::new(tokens, settled, published);
    let record = |(index, mention): (usize, &Unresolved<'_>)| {
        let value = context.resolve(index);
        let head = RecordHead::of(tokens, mention.candidate);
        Date {
            id: id('d', index),
            span: head.span,
            text: head.text,
            rule: head.rule,
            block: head.block,
            edtf: value.edtf,
            start: value.days.map(|(first, _)| calendar::iso(first)),
            end: value.days.map(|(_, last)| calendar::iso(last)),
            time: mention.found.time.map(|time| time.to_string()),
            bound: mention.found.bound,
            resolution: value.resolution,
            from: value.from.map(|index| id('d', index)),
        }
    };
    context.mentions.iter().enumerate().map(record).collect()
}

impl<'a> Context<'a> {
    fn new(
        tokens: &'a Tokens<'a>,
        settled: &'a [Candidate],
        published: Option<Day>,
    ) -> Context<'a> {
        let mut mentions = Vec::new();
        let mut publication = None;
        for candidate in settled {
            let Mention::Date(found) = &candidate.mention else {
                continue;
            };
            if publication.is_none() && published.is_some_and(|day| states(found, day)) {
                publication = Some(mentions.len());
            }
            mentions.push(Unresolved { candidate, found });
        }
        let account = mentions
            .iter()
            .enumerate()
            .find_map(|(at, mention)| Some((at, anchor::of_account(tokens, mention.found)?)));
        let (agreed, anchors) = match published {
            Some(_) => (None, Vec::new()),
            None => anchor::anchors(tokens, mentions.iter().map(|mention| mention.found)),
        };
        let heads = head::heads(tokens, mentions.iter().map(|mention| mention.found));
        Context {
            tokens,
            mentions,
            published,
            publication,
            agreed,
            anchors,
            account,
            heads,
        }
    }

    fn resolve(&self, index: usize) -> Value {
        let found = self.mentions[index].found;
        let unresolved = |edtf| Value {
            edtf,
            days: None,
            resolution: Resolution::Unresolved,
            from: None,
        };
        match found.when {
            When::Clock => Value {
                resolution: Resolution::Stated,
                ..unresolved(None)
            },
            When::Stretch(first, last) => match self.year(index, first, last) {
                Some(known) => self.stretch(first, last, known),
                None => unresolved(written(first, last)),
            },
            When::Run(Unit::Year, _) if let Some(value) = self.in_brackets(index) => value,
            _ => self
                .published
                .and_then(|published| Some((published, self.counted(index, published)?)))
                .map_or(unresolved(None), |(_, days)| Value {
                    edtf: Some(edtf(found.when, days)),
                    days: Some(days),
                    resolution: Resolution::Relative,
                    from: self.publication,
                }),
        }
    }

    /// `de kommande fyra åren (2024–2027)`: the years that stand behind it.
    fn in_brackets(&self, index: usize) -> Option<Value> {
        let (found, next) = (
            self.mentions[index].found,
            self.mentions.get(index + 1)?.found,
        );
        let closed = self.tokens.word(found.end) == "("
            && next.first == found.end + 1
            && self.tokens.word(next.end) == ")";
        match next.when {
            When::Stretch(first, Some(last)) if closed => {
                let known = self.year(index + 1, first, Some(last))?;
                let value = self.stretch(first, Some(last), known);
                Some(Value {
                    resolution: Resolution::Inferred,
                    from: Some(index + 1),
                    ..value
                })
            }
            _ => None,
        }
    }

    fn side(&self, found: &DateMention) -> Side {
        match found.side {
            Side::Open => match tense::side(self.tokens, found) {
                // What happens on a day, told in the present, is yet to come.
                Side::Open if self.published.is_some() && tense::happens(self.tokens, found) => {
                    Side::After
                }
                Side::Open if head::is_planned(self.tokens, found) => Side::Onward,
                side => side,
            },
            side => side,
        }
    }

    /// First and last day of what is counted from the day of publication.
    fn counted(&self, index: usize, published: Day) -> Option<(Day, Day)> {
        let found = self.mentions[index].found;
        let day = match found.when {
            When::Clock | When::Stretch(..) => return None,
            When::Unit(unit, n) => return self.unit(found, published, unit, n),
            When::Run(unit, n) => {
                let near = self.unit(found, published, unit, n.signum())?;
                let far = self.unit(found, published, unit, n)?;
                return Some((near.0.min(far.0), near.1.max(far.1)));
            }
            When::Day(n) => add(published, Unit::Day, n)?,
            When::Offset(unit, n) => {
                let day = add(published, unit, n)?;
                // `för två år sedan` is exact to the year, not to the month or
                // day.
                return match unit {
                    Unit::Month => Some((day.first_of_month(), day.last_of_month())),
                    Unit::Year => YearPart::Year.stretch(day.year()),
                    _ => Some((day, day)),
                };
            }
            When::Weekday(weekday, Some(week)) => {
                let (monday, _) = calendar::week_of(add(published, Unit::Week, week)?)?;
                calendar::on_or_after(monday, weekday)?
            }
            When::Weekday(weekday, None) => self
                .of_days_before(index, weekday)
                .or_else(|| self.weekday(found, published, weekday))?,
            When::Weekdays(first, last) => {
                let end = self.weekday(found, published, last)?;
                let length = i64::from(last.since(first));
                return Some((end.checked_sub(length.days()).ok()?, end));
            }
            When::NthOfMonth(nth, weekday, n) => {
                let month = add(published.first_of_month(), Unit::Month, n)?;
                let nth = YearPart::Nth(nth, weekday, month.month() as u8);
                return nth.stretch(month.year());
            }
            When::DayOfMonth(day, Some(n)) => {
                let month = add(published.first_of_month(), Unit::Month, n)?;
                calendar::civil(month.year(), month.month() as u8, day)?
            }
            When::DayOfMonth(day, None) => {
                let side = self.side(found);
                (-2..=2)
                    .filter_map(|n| {
                        let month = add(published.first_of_month(), Unit::Month, n)?;
                        calendar::civil(month.year(), month.month() as u8, day)
                    })
                    // A weekday that is written with it tells the month.
                    .filter(|day| found.weekday.is_none_or(|weekday| weekday == day.weekday()))
                    .filter(|day| match side {
                        Side::Before => *day <= published,
                        Side::After => *day >= published,
                        Side::Onward | Side::Open => true,
                    })
                    .min_by_key(|day| (distance(published, *day), *day < published))?
            }
        };
        Some((day, day))
    }

    /// `Festivalen hålls den 27–28 juni. På lördagen spelar …`: the one day of its name
    /// among the days of a stretch that was told just before.
    fn of_days_before(&self, index: usize, weekday: Weekday) -> Option<Day> {
        const REACH: usize = 4;
        const NEAR: usize = 80;
        const LONGEST: i32 = 6;
        let found = self.mentions[index].found;
        let definite = self.tokens.low(found.first).ends_with("en");
        if found.side != Side::Open || !definite {
            return None;
        }
        let days = |other: usize| {
            let before = self.mentions[other].found;
            let When::Stretch(first, Some(last)) = before.when else {
                return None;
            };
            let is_day = |point: Point| matches!(point.part, YearPart::Day(..));
            let near = found.first - before.end <= NEAR;
            (near && is_day(first) && is_day(last)).then_some(())?;
            let known = self.year(other, first, Some(last))?;
            self.stretch(first, Some(last), known).days
        };
        let (first, last) = (0..index).rev().take(REACH).find_map(days)?;
        let day = calendar::on_or_after(first, weekday)?;
        (distance(first, last) <= LONGEST && day <= last).then_some(day)
    }

    /// `i onsdags` lies behind and `på onsdag` ahead, never on the day itself;
    /// `på onsdagen` is the day of publication where that is one.
    fn weekday(&self, found: &DateMention, published: Day, weekday: Weekday) -> Option<Day> {
        let strict = found.side != Side::Open && published.weekday() == weekday;
        let days = match self.side(found) {
            Side::Before if strict => -7,
            Side::Before => -i64::from(published.weekday().since(weekday)),
            Side::After | Side::Onward | Side::Open if strict => 7,
            Side::After | Side::Onward | Side::Open => {
                i64::from(published.weekday().until(weekday))
            }
        };
        published.checked_add(days.days()).ok()
    }

    /// The whole unit that lies `n` units from the current one.
    fn unit(&self, found: &DateMention, published: Day, unit: Unit, n: i32) -> Option<(Day, Day)> {
        let day = add(published, unit, n)?;
        match unit {
            Unit::Day => Some((day, day)),
            Unit::Week => calendar::week_of(day),
            Unit::Weekend => {
                // Up to Friday, `i helgen` in a past clause is last weekend.
                let early = published.weekday().to_monday_one_offset() < 6;
                let weeks = match found.side {
                    Side::After if n == 0 && !early => 1,
                    _ if n == 0 && early && self.side(found) == Side::Before => -1,
                    _ => 0,
                };
                let day = add(day, Unit::Week, weeks)?;
                let (monday, sunday) = calendar::week_of(day)?;
                Some((add(monday, Unit::Day, 5)?, sunday))
            }
            Unit::Month => Some((day.first_of_month(), day.last_of_month())),
            Unit::Quarter => YearPart::Quarter(quarter(day)).stretch(day.year()),
            Unit::Year => YearPart::Year.stretch(day.year()),
        }
    }

    fn stretch(&self, first: Point, last: Option<Point>, known: KnownYear) -> Value {
        // Easter is not counted before 1583.
        let value = |edtf: Option<String>, days| Value {
            resolution: match edtf {
                Some(_) => known.resolution,
                None => Resolution::Unresolved,
            },
            edtf,
            days,
            from: known.from,
        };
        let Some(last) = last else {
            let (part, year) = (first.part, known.year);
            return value(part.edtf(Some(year)), part.stretch(year));
        };
        let own = |point: Point| match point.year {
            Year::Stated(year) => Some(year),
            Year::Counted(n) => self.year_of_writing(n),
            Year::Near | Year::Same | Year::Unknown => None,
        };
        // `november–februari` goes over the new year.
        let wraps = i16::from(first.part.comes_after(last.part));
        let onward = matches!(last.year, Year::Counted(_));
        let (from, to) = match (own(first), own(last)) {
            // No stretch runs backwards.
            (Some(from), Some(to)) if onward && from == to => (from, to.saturating_add(wraps)),
            (Some(from), Some(to)) => (from, to),
            (None, Some(to)) => (to.saturating_sub(wraps), to),
            (from, None) => {
                let from = from.unwrap_or(known.year);
                (from, from.saturating_add(wraps))
            }
        };
        let ends = first.part.edtf(Some(from)).zip(last.part.edtf(Some(to)));
        let days = first.part.stretch(from).zip(last.part.stretch(to));
        value(
            // Of two intervals the outer ends.
            ends.map(|(a, b)| {
                let a = a.split('/').next().unwrap_or_default();
                let b = b.rsplit('/').next().unwrap_or_default();
                format!("{a}/{b}")
            }),
            days.map(|(a, b)| (a.0, b.1)),
        )
    }

    /// The year that lies `n` years from the year of writing.
    fn year_of_writing(&self, n: i16) -> Option<i16> {
        let reported = || self.anchors.iter().find_map(Anchor::reported_year);
        let year = (self.published.map(|day| day.year()))
            .or_else(reported)
            .or(self.agreed)?;
        year.checked_add(n)
    }

    /// The year of a point, or of the end that tells it.
    fn year(&self, index: usize, first: Point, last: Option<Point>) -> Option<KnownYear> {
        let known = |year, resolution, from| KnownYear {
            year,
            resolution,
            from,
        };
        let points = || [Some(first), last].into_iter().flatten();
        // `den 4 november 2024 och den 28 januari i år`: one end counts from the writing.
        let counted = points().any(|point| matches!(point.year, Year::Counted(_)));
        for point in points() {
            if let Year::Stated(year) = point.year {
                return Some(match counted {
                    true => known(year, Resolution::Relative, self.publication),
                    false => known(year, Resolution::Stated, None),
                });
            }
        }
        let found = self.mentions[index].found;
        // `föregående år`, in an account, is the one before its own.
        if let Some((account, year)) = self.account
            && matches!(first.year, Year::Counted(-1))
            && self.tokens.low(found.first) == "föregående"
        {
            let before = year.checked_sub(1)?;
            return Some(known(before, Resolution::Inferred, Some(account)));
        }
        for point in points() {
            let year = match point.year {
                Year::Counted(n) => self.year_of_writing(n),
                Year::Near => match self.published {
                    Some(published) => self.near_season(point.part, published, found),
                    None => self.agreed,
                },
                Year::Same => {
                    let (other, year) = self.year_before(index)?;
                    return Some(known(year, Resolution::Inferred, Some(other)));
                }
                Year::Stated(_) | Year::Unknown => continue,
            };
            return year.map(|year| known(year, Resolution::Relative, self.publication));
        }
        if let Some((other, year)) = self.coordinated(index).or_else(|| self.in_turn(index)) {
            return Some(known(year, Resolution::Inferred, Some(other)));
        }
        if let Some(head) = self.heads[index]
            && head.gives(first.part, found.weekday)
        {
            return Some(known(head.year, Resolution::Inferred, Some(head.mention)));
        }
        let (year, from) = match self.published {
            Some(published) => {
                // A day just behind stays behind, whatever the tense, unless
                // the sentence says that it lies ahead.
                let said = found.side == Side::After
                    || matches!(found.bound, Some(Bound::By | Bound::Before | Bound::Until));
                let side = match self.side(found) {
                    Side::After if !said => near_by(first.part, published),
                    side => side,
                };
                let year = near_stretch(first.part, last, published, found.weekday, side)?;
                (year, self.publication)
            }
            None => {
                let (other, year) = self.anchored(index, first, last)?;
                (year, Some(other))
            }
        };
        first.part.stretch(year)?;
        Some(known(year, Resolution::Inferred, from))
    }

    /// `i höst` is the current or coming autumn, but the one that ended just
    /// now where the clause does not look ahead.
    fn near_season(&self, part: YearPart, published: Day, found: &DateMention) -> Option<i16> {
        const JUST: i32 = 45;
        // `i våras`, said while the spring is young, is the one before.
        const MOST_OF_IT: i32 = 60;
        let young = |(first, last): (Day, Day)| {
            first <= published && published <= last && distance(first, published) < MOST_OF_IT
        };
        let running = (-1..=0)
            .filter_map(|n| published.year().checked_add(n))
            .find(|&year| part.stretch(year).is_some_and(young));
        if let Some(year) = running.filter(|_| found.side == Side::Before) {
            return year.checked_sub(1);
        }
        let side = match found.side {
            Side::Open => {
                let ended = (-1..=1)
                    .filter_map(|n| part.stretch(published.year().checked_add(n)?))
                    .any(|(_, end)| end < published && distance(end, published) <= JUST);
                if ended && self.side(found) != Side::After {
                    Side::Before
                } else {
                    Side::After
                }
            }
            side => side,
        };
        near(part, published, found.weekday, side)
    }

    /// The year of the last date before this one that states its year.
    fn year_before(&self, index: usize) -> Option<(usize, i16)> {
        const REACH: usize = 8;
        (0..index).rev().take(REACH).find_map(|other| {
            let When::Stretch(first, last) = self.mentions[other].found.when else {
                return None;
            };
            let says = matches!(first.year, Year::Stated(_) | Year::Counted(_));
            let known = says.then(|| self.year(other, first, last))??;
            Some((other, known.year))
        })
    }

    /// The year that the document's own dates give, and the date that gives it.
    /// Dates of the highest trust decide if they agree (the period reported on
    /// before any other); else the last date before in the same block. None
    /// where two readings are left.
    fn anchored(&self, index: usize, first: Point, last: Option<Point>) -> Option<(usize, i16)> {
        let found = self.mentions[index].found;
        let side = self.side(found);
        let block = self.tokens.token(found.first).block;
        // What stands far off bears on nothing; a report's period stands on top.
        const REACH: usize = 8;
        let near = self
            .anchors
            .partition_point(|anchor| anchor.mention < index);
        let from = near.saturating_sub(REACH);
        let to = (near + REACH).min(self.anchors.len());
        let top = self.anchors[..from].iter().take(REACH);
        let top = top.filter(|anchor| anchor.trust == Trust::Reported);
        let given: Vec<(&Anchor, i32, i16)> = top
            .chain(&self.anchors[from..to])
            .filter_map(|anchor| {
                let (away, year) = anchor.year(first.part, last, found.weekday, side)?;
                Some((anchor, away, year))
            })
            .collect();
        let trust = given.iter().map(|given| given.0.trust).max()?;
        let mut bear: Vec<_> = given
            .iter()
            .filter(|given| given.0.trust == trust)
            .collect();
        // An anchor that holds the date goes before all that lie beside it.
        if bear.iter().any(|given| given.1 == 0) {
            bear.retain(|given| given.1 == 0);
        }
        let one = bear.iter().all(|given| given.2 == bear[0].2);
        let (anchor, _, year) = if one {
            **bear
                .iter()
                .min_by_key(|given| given.0.mention.abs_diff(index))?
        } else {
            *given
                .iter()
                .rfind(|given| given.0.block == block && given.0.mention < index)?
        };
        Some((anchor.mention, year))
    }

    /// The year of a date that this one is joined to by nothing but commas and
    /// conjunctions: `den 1 januari respektive den 1 juli 2025`.
    fn coordinated(&self, index: usize) -> Option<(usize, i16)> {
        let year = |other: &usize| match self.mentions[*other].found.when {
            When::Stretch(first, last) if first.part != YearPart::Year => [Some(first), last]
                .into_iter()
                .flatten()
                .find_map(|point| match point.year {
                    Year::Stated(year) => Some((*other, year)),
                    _ => None,
                }),
            _ => None,
        };
        // A list has few.
        const REACH: usize = 8;
        (index + 1..self.mentions.len())
            .take(REACH)
            .take_while(|&other| self.is_joined(other - 1, other))
            .find_map(|other| year(&other))
            .or_else(|| {
                (0..index)
                    .rev()
                    .take(REACH)
                    .take_while(|&other| self.is_joined(other, other + 1))
                    .find_map(|other| year(&other))
            })
    }

    /// The year of a month or day that others before it lead up to: `i april, augusti och
    /// december`, `den 15 mars och den 15 september` go on from the first of them, over the
    /// new year once at most.
    fn in_turn(&self, index: usize) -> Option<(usize, i16)> {
        const REACH: usize = 8;
        let month = |other: usize| match self.mentions[other].found.when {
            When::Stretch(first, None) if first.year == Year::Unknown => match first.part {
                YearPart::Month(month) => Some((month, 0)),
                YearPart::Day(month, day) => Some((month, day)),
                _ => None,
            },
            _ => None,
        };
        let mut months = vec![month(index)?];
        let mut first = index;
        while let Some(before) = first.checked_sub(1)
            && self.is_joined(before, first)
            && let Some(month) = month(before)
        {
            months.push(month);
            first = before;
            if months.len() > REACH {
                return None;
            }
        }
        let turns = months.windows(2).filter(|pair| pair[0] <= pair[1]).count();
        // Days of a list may stand in any order.
        let days = months.iter().any(|&(_, day)| day > 0);
        if first == index || turns > usize::from(!days) {
            return None;
        }
        let When::Stretch(point, last) = self.mentions[first].found.when else {
            return None;
        };
        let known = self.year(first, point, last)?;
        Some((first, known.year.checked_add(i16::from(turns == 1))?))
    }

    fn is_joined(&self, left: usize, right: usize) -> bool {
        let tokens = self.tokens;
        let from = self.mentions[left].found.end;
        let to = self.mentions[right].found.first;
        from < to
            && to - from <= 4
            && (from..to).any(|i| tokens.is(i, Class::CONJUNCTION) || tokens.word(i) == ",")
            && (from..to).all(|i| {
                tokens.is(i, Class::CONJUNCTION | Class::PREPOSITION)
                    || matches!(tokens.low(i), "," | "senast")
            })
    }
}

/// Whether the date states the day in full, at either of its ends.
fn states(found: &DateMention, day: Day) -> bool {
    let When::Stretch(first, last) = found.when else {
        return false;
    };
    let mut points = [Some(first), last].into_iter().flatten();
    points.any(|point| match (point.part, point.year) {
        (YearPart::Day(month, number), Year::Stated(year)) => {
            calendar::civil(year, month, number) == Some(day)
        }
        _ => false,
    })
}

/// A year, and how it came to be known.
#[derive(Debug, Clone, Copy)]
struct KnownYear {
    year: i16,
    resolution: Resolution,
    from: Option<usize>,
}

/// What is written of a date whose year nothing tells: all but the year.
fn written(first: Point, last: Option<Point>) -> Option<String> {
    if first.part == YearPart::Year {
        return None;
    }
    let first = first.part.edtf(None)?;
    match last {
        Some(last) => Some(format!("{first}/{}", last.part.edtf(None)?)),
        None => Some(first),
    }
}

/// EDTF of what is counted, at the grain it is counted in.
fn edtf(when: When, (first, last): (Day, Day)) -> String {
    let part = |day: Day| match when {
        When::Offset(Unit::Year, _) | When::Run(Unit::Year, _) | When::Unit(Unit::Year, _) => {
            Some(YearPart::Year)
        }
        When::Offset(Unit::Month, _) | When::Run(Unit::Month, _) | When::Unit(Unit::Month, _) => {
            Some(YearPart::Month(day.month() as u8))
        }
        When::Unit(Unit::Quarter, _) | When::Run(Unit::Quarter, _) => {
            Some(YearPart::Quarter(quarter(day)))
        }
        _ => None,
    };
    let written = |day: Day| part(day)?.edtf(Some(day.year()));
    match written(first).zip(written(last)) {
        Some((from, to)) if from == to => from,
        Some((from, to)) => format!("{from}/{to}"),
        None => calendar::days_edtf(first, last),
    }
}

fn quarter(day: Day) -> u8 {
    (day.month() as u8).div_ceil(3)
}

fn add(day: Day, unit: Unit, n: i32) -> Option<Day> {
    let n = i64::from(n);
    let span = match unit {
        Unit::Day => jiff::Span::new().try_days(n),
        Unit::Week | Unit::Weekend => jiff::Span::new().try_weeks(n),
        Unit::Month => jiff::Span::new().try_months(n),
        Unit::Quarter => jiff::Span::new().try_months(n.checked_mul(3)?),
        Unit::Year => jiff::Span::new().try_years(n),
    };
    day.checked_add(span.ok()?).ok()
}

fn distance(a: Day, b: Day) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// The year in which the part lies nearest the day of publication, on the side
/// that the tense asks for; a weekday written with it must fit.
fn near(part: YearPart, published: Day, weekday: Option<Weekday>, side: Side) -> Option<i16> {
    near_stretch(part, None, published, weekday, side)
}

/// `After`, or `Open` where the part began within the month before the day.
fn near_by(part: YearPart, published: Day) -> Side {
    let just = (part.stretch(published.year()))
        .is_some_and(|(first, _)| first < published && distance(first, published) <= 31);
    if just { Side::Open } else { Side::After }
}

/// As `near`, for a stretch from one part to another of the same year.
fn near_stretch(
    part: YearPart,
    last: Option<Point>,
    published: Day,
    weekday: Option<Weekday>,
    side: Side,
) -> Option<i16> {
    /// What has been put off is not told of long after its new day.
    const JUST_BEHIND: i32 = 60;
    let last = last.filter(|last| last.year == Year::Unknown && !part.comes_after(last.part));
    // A leap day may be four years off.
    let reach = if part == YearPart::Day(2, 29) { 4 } else { 1 };
    let years = published.year().saturating_sub(reach)..=published.year().saturating_add(reach);
    let stretches = years.filter_map(|year| {
        let (first, end) = part.stretch(year)?;
        let end = last
            .and_then(|last| last.part.stretch(year))
            .map_or(end, |(_, end)| end);
        Some((year, first, end))
    });
    let away = |&(_, first, last): &(i16, Day, Day)| {
        let days = if first > published {
            distance(published, first)
        } else if last < published {
            distance(last, published)
        } else {
            0
        };
        (days, last < published)
    };
    let fits = |&(_, first, _): &(i16, Day, Day)| weekday.is_none_or(|w| w == first.weekday());
    let right = |&(_, first, last): &(i16, Day, Day)| match side {
        Side::Before => first <= published,
        Side::After => last >= published,
        Side::Onward => last >= published || distance(last, published) <= JUST_BEHIND,
        Side::Open => true,
    };
    // The weekday tells more than the tense, and either may be wrong.
    stretches
        .clone()
        .filter(fits)
        .filter(|s| weekday.is_some() || right(s))
        .min_by_key(away)
        .or_else(|| stretches.clone().filter(right).min_by_key(away))
        .or_else(|| stretches.min_by_key(away))
        .map(|(year, ..)| year)
}
