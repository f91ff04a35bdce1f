//! What stands above a table or list: what its amounts are, who gives them.

use std::{cell::OnceCell, ops::Range};

use super::{
    FlowDraft, FlowReader, basis,
    frame::{self, Means, NounSense},
    table::{has_minus, stated_year},
};
use crate::{
    model::{Actor, Basis, BlockKind, FlowKind},
    swedish::{clause, noun, verb},
    text::token::TokenKind,
};

/// A line that only names a table has fewer words than this.
const CAPTION: usize = 16;

/// Most words of a block that are looked at: each row of the table does.
const LONGEST: usize = 400;

/// What stands above a table, for all its rows.
pub(super) struct TableLead {
    /// The first block of the table.
    pub below: usize,
    /// What the block above says that the amounts are.
    pub above: Option<FlowKind>,
    /// What the line above says that each row has, whatever that is called.
    pub each: Option<FlowKind>,
    /// The same of the block over the line that names the table.
    pub over: Option<FlowKind>,
    /// What the line that names the table says: `Driftbudget, mnkr`.
    pub basis: Option<Basis>,
    /// Who gives what the table shares out.
    pub payer: Option<Actor>,
    /// Its rows tell who has given to a collection.
    pub collected: bool,
    /// What its first row says that the amounts are, where that has a name for the
    /// table alone.
    pub caption: Option<FlowKind>,
    /// When the money moves, by its name or the heading that it stands under.
    pub period: Option<String>,
    /// What its name says that each row spends: `Nettokostnad per nämnd`, `Investeringar`.
    pub spent: Option<FlowKind>,
    /// Whether it shows accounts: a figure is negative.
    pub accounts: bool,
    /// What the labels of its first rows say that the amounts are.
    pub most: OnceCell<Option<FlowKind>>,
}

impl TableLead {
    pub fn of(reader: &FlowReader<'_>, below: usize, drafts: &[FlowDraft<'_>]) -> TableLead {
        TableLead {
            below,
            above: above(reader, below, drafts),
            each: each(reader, below),
            over: over(reader, below, drafts),
            basis: named_basis(reader, below),
            payer: giver(reader, below, drafts).or_else(|| giver_by_name(reader, below)),
            collected: is_collected(reader, below, drafts),
            caption: is_caption(reader, below)
                .then(|| named(reader, words_of(reader, below)))
                .flatten(),
            period: named_period(reader, below),
            spent: named_spending(reader, below),
            accounts: has_minus(reader, below),
            most: OnceCell::new(),
        }
    }
}

/// Whether a row has one cell that is filled, which names the table.
fn is_caption(reader: &FlowReader<'_>, row: usize) -> bool {
    let row = reader.tokens.doc.blocks[row].row.as_ref();
    row.is_some_and(|row| {
        let filled = row.cells.iter().filter(|cell| cell.end > cell.start);
        filled.count() == 1
    })
}

/// What a table is called: its first row, the line above that names it and the heading that
/// it stands under.
fn names(reader: &FlowReader<'_>, top: usize) -> impl Iterator<Item = usize> {
    let tokens = reader.tokens;
    let caption = Some(top).filter(|&row| is_caption(reader, row));
    let line = top.checked_sub(1).filter(|&line| {
        reader.tokens.block_kind(line) == BlockKind::Title || names_table(reader, line)
    });
    let section = tokens.doc.blocks[top].section;
    let heading = section.filter(|&block| tokens.block_kind(block) == BlockKind::Heading);
    [caption, line, heading].into_iter().flatten()
}

/// `Fördelning av medel 2026`: when the money moves, by what the table is called.
fn named_period(reader: &FlowReader<'_>, top: usize) -> Option<String> {
    names(reader, top)
        .find_map(|name| reader.period_of(name).or_else(|| of_name(reader, name)))
        .or_else(|| of_title(reader, top))
}

/// The cost or investment that a table is called by.
fn named_spending(reader: &FlowReader<'_>, top: usize) -> Option<FlowKind> {
    let words = names(reader, top).flat_map(|name| words_of(reader, name));
    let mut kinds = words.filter_map(|i| match reader.tokens.low(i) {
        low if low.starts_with("investeringsredovisning") => Some(FlowKind::Investment),
        _ => frame::flow_at(reader.tokens, i),
    });
    let first = kinds.next()?;
    matches!(first, FlowKind::Cost | FlowKind::Investment).then_some(first)
}

/// `Bidrag till föreningarna 2025`: the year of a title that names the money, for what is
/// listed or stands in a table below it, where no heading between has a time of its own.
fn of_title(reader: &FlowReader<'_>, block: usize) -> Option<String> {
    const FIRST: usize = 8;
    let tokens = reader.tokens;
    let title = (0..block.min(FIRST)).find(|&i| tokens.block_kind(i) == BlockKind::Title)?;
    let section = tokens.doc.blocks[block]
        .section
        .filter(|&over| over > title);
    let dated = |block: usize| words_of(reader, block).any(|i| reader.dates.end_at(i).is_some());
    (!section.is_some_and(dated))
        .then(|| of_name(reader, title))
        .flatten()
}

impl FlowReader<'_> {
    /// The same for a point of a list.
    pub(super) fn period_of_title(&self, block: usize) -> Option<String> {
        of_title(self, block)
    }
}

/// The one time that a line tells which names money: `Nettokostnader 2025 (mnkr)`.
fn of_name(reader: &FlowReader<'_>, line: usize) -> Option<String> {
    let tokens = reader.tokens;
    let words = words_of(reader, line);
    let named = words.clone().any(|i| {
        let sense = frame::noun_at(tokens, i);
        matches!(sense, Some(NounSense::Flow(_) | NounSense::Money))
    });
    if !named || reader.dates.stated(tokens, words.clone()).len() > 1 {
        return None;
    }
    // `Medel från Region Blekinge 2026`: a year behind a name is no date by itself.
    let mut loose = words.filter(|&i| reader.dates.end_at(i).is_none());
    let bare = loose.find_map(|i| stated_year(reader, i..i + 1));
    match (reader.period_of(line), bare) {
        (Some(period), None) | (None, Some(period)) => Some(period),
        _ => None,
    }
}

/// Whether the block above tells what a collection has brought in.
fn is_collected(reader: &FlowReader<'_>, below: usize, drafts: &[FlowDraft<'_>]) -> bool {
    let Some(block) = below.checked_sub(1) else {
        return false;
    };
    let mut words = words_of(reader, block);
    let mut told = of_block(drafts, block).iter();
    told.any(|draft| draft.kind == FlowKind::Revenue)
        && words.any(|i| reader.tokens.low(i).starts_with("insamling"))
}

/// What the block above a table or list says that its amounts are.
pub(super) fn above(
    reader: &FlowReader<'_>,
    below: usize,
    drafts: &[FlowDraft<'_>],
) -> Option<FlowKind> {
    said(reader, below.checked_sub(1)?, drafts)
}

/// `Felaktiga utbetalningar per område`: the kind of money whose parts the rows tell
/// apart. Accounts have rows of every kind.
fn each(reader: &FlowReader<'_>, below: usize) -> Option<FlowKind> {
    let line = below
        .checked_sub(1)
        .filter(|&line| names_table(reader, line))?;
    let words = words_of(reader, line);
    let per = words.clone().find(|&i| reader.tokens.low(i) == "per")?;
    let is_noun = reader.tokens.token(per + 1).kind == TokenKind::Word;
    named(reader, words.start..per)
        .filter(|kind| is_noun && !matches!(kind, FlowKind::Result | FlowKind::Total))
}

/// What the block over the line that names a table says.
fn over(reader: &FlowReader<'_>, below: usize, drafts: &[FlowDraft<'_>]) -> Option<FlowKind> {
    let over = line_above(reader, below).filter(|over| over + 1 != below)?;
    said(reader, over, drafts)
}

/// Whether a block is a line that only names a table or its unit.
fn names_table(reader: &FlowReader<'_>, block: usize) -> bool {
    let mut words = words_of(reader, block);
    reader.tokens.doc.blocks[block].row.is_none()
        && words.len() < CAPTION
        && !words.any(|i| clause::is_finite(reader.tokens, i))
}

/// The block that tells what a table or list below it is: not the line that only
/// names it.
fn line_above(reader: &FlowReader<'_>, below: usize) -> Option<usize> {
    let block = below.checked_sub(1)?;
    let over = block
        .checked_sub(1)
        .filter(|&over| reader.tokens.doc.blocks[over].row.is_none());
    Some(over.filter(|_| names_table(reader, block)).unwrap_or(block))
}

/// The basis that the line which names a table states: `Driftbudget, mnkr`.
fn named_basis(reader: &FlowReader<'_>, top: usize) -> Option<Basis> {
    let lines = (top.saturating_sub(2)..top).rev();
    // Over a line that has the unit alone: `Driftbudget per nämnd`, `Belopp i mnkr`.
    lines
        .take_while(|&line| names_table(reader, line))
        .find_map(|line| {
            words_of(reader, line).find_map(|i| {
                let low = reader.tokens.low(i);
                basis::of_word(low).or(low.ends_with("budget").then_some(Basis::Budget))
            })
        })
}

/// What a block says that the amounts below it are.
fn said(reader: &FlowReader<'_>, block: usize, drafts: &[FlowDraft<'_>]) -> Option<FlowKind> {
    let tokens = reader.tokens;
    // What something was sold for says nothing of the rows below.
    let mut told = of_block(drafts, block).iter();
    let told = told.rfind(|draft| draft.name != "flow.sells");
    let told = told.map(|draft| draft.kind);
    let range = words_of(reader, block);
    // `Notan blev 5 miljoner kronor. Vi ger bidrag till:`: the sentence that leads in.
    let last = clause::sentence(tokens, range.end.saturating_sub(1)).start;
    let leads = tokens.word(range.end.saturating_sub(1)) == ":"
        && of_block(drafts, block)
            .last()
            .is_some_and(|draft| draft.range.start < last);
    if let Some(kind) = named(reader, last.max(range.start)..range.end).filter(|_| leads) {
        return Some(kind);
    }
    if told.is_some_and(|kind| kind != FlowKind::Total) {
        return told;
    }
    let is_row = tokens.doc.blocks.get(block)?.row.is_some();
    if !is_row && tokens.block_kind(block) == BlockKind::TableRow {
        return None;
    }
    // `Så fördelas pengarna`, `Medlen ges till:`
    let given = || {
        let mut verbs = range.clone().filter_map(|i| frame::verb_at(tokens, i));
        let money = |i| frame::noun_at(tokens, i) == Some(NounSense::Money);
        verbs.any(|verb| verb.means == Means::Gives) && range.clone().any(money)
    };
    // `Så används pengarna`: as what was told of them.
    let used = || {
        let mut verbs = range.clone().filter_map(|i| frame::verb_at(tokens, i));
        let money = |i| frame::noun_at(tokens, i) == Some(NounSense::Money);
        let spent = verbs.any(|verb| matches!(verb.means, Means::Goes | Means::Uses));
        let before = drafts.partition_point(|draft| draft.amount.block < block);
        let last = drafts[..before].last().map(|draft| draft.kind);
        last.filter(|_| spent && range.clone().any(money))
    };
    // `Våra förslag i budgeten för 2025:`
    let proposed = || {
        let mut words = range.clone().map(|i| tokens.low(i));
        words.clone().any(|low| low.starts_with("budget"))
            && words.any(|low| matches!(low, "förslag" | "prioriteringar"))
    };
    // `Årets stipendiater:`
    let named_takers = || {
        let mut words = range.clone().map(|i| tokens.low(i));
        words.any(|low| low.starts_with("stipendiat") || low.starts_with("pristagar"))
    };
    named(reader, range.clone())
        .or_else(|| range.clone().find_map(|i| noun::listed(tokens.low(i))))
        .or_else(|| named_takers().then_some(FlowKind::Grant))
        .or_else(|| proposed().then_some(FlowKind::BudgetIncrease))
        .or(told.map(|_| FlowKind::Grant))
        .or_else(|| given().then_some(FlowKind::Grant))
        .or_else(used)
}

/// The kind of the first noun that names one; a sum gives way to any other kind.
pub(super) fn named(reader: &FlowReader<'_>, range: Range<usize>) -> Option<FlowKind> {
    let mut kinds = range.filter_map(|i| frame::flow_at(reader.tokens, i));
    let first = kinds.next()?;
    let other = kinds.find(|kind| *kind != FlowKind::Total);
    match first {
        FlowKind::Total => other.or(Some(first)),
        _ => Some(first),
    }
}

/// Who gives what a table or list shares out: who does so in the flow above, or
/// whose verb of giving or deciding stands there.
pub(super) fn giver(
    reader: &FlowReader<'_>,
    below: usize,
    drafts: &[FlowDraft<'_>],
) -> Option<Actor> {
    let block = below.checked_sub(1)?;
    giver_in(reader, block, drafts).or_else(|| {
        // `Trafikverket fördelar medlen. Så här fördelas de:`
        let passive = |i: usize| frame::is_passive(reader.tokens, i) && gives(reader, i);
        let names = line_above(reader, below) != Some(block);
        let asks = names || words_of(reader, block).any(passive);
        giver_in(reader, block.checked_sub(1).filter(|_| asks)?, drafts)
    })
}

/// The giver that a table is called by, or the title where no heading stands between.
fn giver_by_name(reader: &FlowReader<'_>, top: usize) -> Option<Actor> {
    let title = reader.tokens.doc.blocks[top]
        .section
        .filter(|&block| reader.tokens.block_kind(block) == BlockKind::Title);
    let mut called = names(reader, top).chain(title);
    called.find_map(|name| named_giver(reader, name))
}

/// `Projektbidrag från Sala kommun 2026`, `Sala kommuns föreningsbidrag 2026`: who gives the
/// grants that a heading names; what stands in front of `statsbidrag` gets them.
pub(super) fn named_giver(reader: &FlowReader<'_>, block: usize) -> Option<Actor> {
    let tokens = reader.tokens;
    let words = words_of(reader, block);
    if words.len() >= CAPTION || words.clone().any(|i| clause::is_finite(tokens, i)) {
        return None;
    }
    let noun = words
        .clone()
        .find(|&i| frame::flow_at(tokens, i) == Some(FlowKind::Grant))?;
    let from = (noun + 1..words.end).find(|&i| tokens.low(i) == "från");
    if let Some(from) = from {
        let end = reader.roles.phrase_end(from + 1, words.end);
        let party = reader.actor(from + 1..end);
        return party.filter(|party| party.record.is_some());
    }
    let own = reader.genitive(noun).filter(|_| noun > words.start)?;
    let given = !tokens.low(noun).starts_with("stat");
    (given && reader.roles.is_public(&own)).then_some(own)
}

/// The words of a block, of a long one the last.
pub(super) fn words_of(reader: &FlowReader<'_>, block: usize) -> Range<usize> {
    let tokens = reader.tokens;
    let extent = &tokens.doc.blocks[block];
    let end = tokens.token_from(extent.end);
    tokens
        .token_from(extent.start)
        .max(end.saturating_sub(LONGEST))..end
}

/// The flows of a block; all stand in the order of their blocks.
pub(super) fn of_block<'d, 'a>(drafts: &'d [FlowDraft<'a>], block: usize) -> &'d [FlowDraft<'a>] {
    let first = drafts.partition_point(|draft| draft.amount.block < block);
    let end = drafts.partition_point(|draft| draft.amount.block <= block);
    &drafts[first..end]
}

/// Whether a verb says that money is given or decided on.
fn gives(reader: &FlowReader<'_>, i: usize) -> bool {
    let gives = frame::verb_at(reader.tokens, i).is_some_and(|verb| verb.means == Means::Gives);
    gives || verb::is_form_of(reader.tokens.low(i), "besluta")
}

/// The one party that gives in a block; of two either may be meant.
fn giver_in(reader: &FlowReader<'_>, block: usize, drafts: &[FlowDraft<'_>]) -> Option<Actor> {
    let grants = of_block(drafts, block)
        .iter()
        .filter(|draft| draft.kind == FlowKind::Grant);
    // A giver who is told for a later grant alone is that one's.
    let mut payers = grants.clone().map(|draft| draft.payer.is_some());
    if payers.next() == Some(false) && payers.any(|told| told) {
        return None;
    }
    let told = grants.filter_map(|draft| draft.payer.clone());
    // `ger X i uppdrag` gives no money.
    let of_money = |verb: usize| {
        let mut object = verb..clause::sentence(reader.tokens, verb).end;
        object.all(|i| reader.tokens.low(i) != "uppdrag")
    };
    let subjects = words_of(reader, block)
        .filter(|&i| gives(reader, i) && !frame::is_passive(reader.tokens, i) && of_money(i))
        .filter_map(|verb| reader.actor(reader.subject(verb)?));
    // `har beviljats av nämnden`
    let agents = words_of(reader, block)
        .filter(|&i| gives(reader, i) && frame::is_passive(reader.tokens, i) && of_money(i))
        .filter_map(|verb| {
            let end = clause::sentence(reader.tokens, verb).end;
            let party = reader.actor(clause::agent(reader.tokens, verb + 1, end)?);
            party.filter(|party| party.record.is_some())
        });
    let mut givers = told.chain(subjects).chain(agents);
    let giver = givers.next()?;
    givers.all(|other| other == giver).then_some(giver)
}

/// Fills in who gives a grant that its row or item does not name a giver for.
pub(super) fn given_by(payer: Option<&Actor>, draft: &mut FlowDraft<'_>) {
    let is_grant = draft.kind == FlowKind::Grant && draft.basis != Some(Basis::Applied);
    let receives = |payer: &&Actor| draft.recipients.iter().any(|one| one.name == payer.name);
    if is_grant && draft.payer.is_none() && !draft.recipients.is_empty() {
        draft.payer = payer.filter(|payer| !receives(payer)).cloned();
    }
}
