//! Years that a head gives to the dates under it: `Sammanträden 2025` over days, `Maj 2024`
//! over the days of that month, `2024` over its months.

use jiff::civil::Weekday;

use super::value::{When, Year};
use crate::{
    entities::mention::DateMention,
    model::BlockKind,
    swedish::calendar::YearPart,
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Stems of what a head over days of one year calls them: `sammanträden`, `tidplan`.
static SCHEDULES: Words = Words::with("schedule_stem");

/// What a head or a line over a list calls days ahead: `tidplan`, `nästa steg`.
static PLANS: Words = Words::with("plan_head");

/// Whether a head or a line over a list, in lower case, speaks of days ahead.
pub(crate) fn plans_ahead(low: &str) -> bool {
    PLANS.iter().any(|plan| low.contains(plan))
}

/// Whether a date opens a line under a head over what is to come.
pub(super) fn is_planned(tokens: &Tokens<'_>, found: &DateMention) -> bool {
    let blocks = &tokens.doc.blocks;
    let at = tokens.token(found.first).block as usize;
    let Some(block) = blocks.get(at) else {
        return false;
    };
    if tokens.token_from(block.start) + 1 < found.first {
        return false;
    }
    let list = block.kind == BlockKind::ListItem;
    let led = list.then(|| tokens.lead_in(at)).flatten();
    let led = led.map(|end| tokens.token(end.saturating_sub(1)).block as usize);
    let over = [block.section, led].into_iter().flatten();
    over.filter_map(|at| blocks.get(at)).any(|head| {
        let text = tokens.lower_text(head.start, head.end);
        text.len() < 200 && plans_ahead(text)
    })
}

/// A head that says a year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    /// The index of its date.
    pub mention: usize,
    pub year: i16,
    /// The one month that it says.
    month: Option<u8>,
    block: usize,
}

impl Head {
    /// Whether a date that says no year has that of the head.
    pub(super) fn gives(&self, part: YearPart, weekday: Option<Weekday>) -> bool {
        let fits = |day: jiff::civil::Date| weekday.is_none_or(|weekday| weekday == day.weekday());
        let month = match part {
            YearPart::Day(month, _) | YearPart::Month(month) => Some(month),
            _ => None,
        };
        part.stretch(self.year)
            .is_some_and(|(first, _)| fits(first))
            && (self.month.is_none() || self.month == month)
    }
}

/// For each date the head over it.
pub(super) fn heads<'a>(
    tokens: &Tokens<'_>,
    mentions: impl Iterator<Item = &'a DateMention>,
) -> Vec<Option<Head>> {
    let mut head: Option<Head> = None;
    let heads = mentions.enumerate().map(|(index, found)| {
        let block = tokens.token(found.first).block as usize;
        if let Some(own) = of(tokens, index, found) {
            head = Some(own);
            return None;
        }
        head = head.filter(|head| block == head.block || is_under(tokens, head.block, block));
        head.filter(|head| head.block != block)
    });
    heads.collect()
}

/// Whether no other head stands between the head and the block.
fn is_under(tokens: &Tokens<'_>, head: usize, block: usize) -> bool {
    let section = |at: usize| tokens.doc.blocks.get(at).and_then(|block| block.section);
    match tokens.block_kind(head) {
        BlockKind::Heading => section(block) == Some(head),
        _ => section(block) == section(head),
    }
}

/// The head that a date ends, where that stands over days of one year.
fn of(tokens: &Tokens<'_>, mention: usize, found: &DateMention) -> Option<Head> {
    const LONGEST: usize = 10;
    let When::Stretch(point, None) = found.when else {
        return None;
    };
    let Year::Stated(year) = point.year else {
        return None;
    };
    let month = match point.part {
        YearPart::Year => None,
        YearPart::Month(month) => Some(month),
        _ => return None,
    };
    let block = tokens.token(found.first).block as usize;
    let whole = tokens.doc.blocks.get(block)?;
    let kind = whole.kind;
    let first = tokens.token_from(whole.start);
    let short = found.first - first < LONGEST;
    let colon = usize::from(tokens.word(found.end) == ":");
    let ends = tokens.token(found.end + colon).kind == TokenKind::Break;
    let line = matches!(kind, BlockKind::Heading | BlockKind::Title)
        || kind == BlockKind::Paragraph && (colon == 1 || first == found.first);
    // `2024` or `Maj 2024` alone; the year not in the middle of a text.
    let next = tokens.token_from(
        tokens
            .doc
            .blocks
            .get(block + 1)
            .map_or(0, |next| next.start),
    );
    let day = usize::from(tokens.is(next, Class::DIGITS));
    let leads = month.is_some() || tokens.is(next + day, Class::MONTH);
    let alone = first == found.first
        && (kind == BlockKind::Heading || kind == BlockKind::Paragraph && leads);
    let plans =
        || (first..found.first).any(|i| SCHEDULES.iter().any(|stem| tokens.low(i).contains(stem)));
    let asserts = || (first..found.first).any(|i| tokens.is(i, Class::VERB | Class::AUXILIARY));
    (short && ends && line && (alone || plans() && !asserts())).then_some(Head {
        mention,
        year,
        month,
        block,
    })
}
