//! Amounts whose frame stands above them: table rows and bare list items.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, TableCell, attach, basis,
    frame::{self, Means, NounSense},
    period, price,
};
use crate::{
    model::{Actor, Basis, BlockKind, FlowKind},
    relations::actor::{self, MentionKind},
    swedish::{clause, function_words::is_total},
    text::{
        document::RowMarkup,
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// A row with more cells is no row of a table that someone reads.
const WIDEST: usize = 64;

/// How many rows from the top say what the table's money is.
const ROWS: usize = 16;

/// How many rows from the top may head the columns.
const HEADS: usize = 4;

/// The first block of each table.
pub(super) fn tops(tokens: &Tokens<'_>) -> FxHashMap<usize, usize> {
    let mut tops = FxHashMap::default();
    for (index, block) in tokens.doc.blocks.iter().enumerate() {
        if let Some(row) = &block.row {
            tops.entry(row.table).or_insert(index);
        }
    }
    tops
}

/// Reads a row: the label says for whom or what, the column's head when and
/// whose money, either or the text above what kind of flow.
pub(super) fn row<'a>(
    reader: &FlowReader<'a>,
    group: &[AmountPlace<'a>],
    drafts: &mut Vec<FlowDraft<'a>>,
) {
    let Some(line) = TableLine::new(reader, group, drafts) else {
        return;
    };
    // A part has the kind of the whole that stands to its left: `Bidrag`, `varav 2026`.
    let mut whole = None;
    for place in group {
        if let Some(draft) = line.cell(reader, place, whole) {
            whole = Some(draft.kind)
                .filter(|kind| *kind != FlowKind::Total)
                .or(whole);
            drafts.push(draft);
        }
    }
}

/// A row of a table with what its cells have in common.
struct TableLine<'t> {
    index: usize,
    row: &'t RowMarkup,
    /// The first block of the table.
    top: usize,
    label: Range<usize>,
    /// Which cell the label is: a number may stand before it.
    labelled: usize,
    /// It tells a part of what a row above has: `Varav personal`.
    partial: bool,
    /// What the block above the table says that its amounts are.
    above: Option<FlowKind>,
    /// The label names bodies; the head above it says that labels do.
    bodies: bool,
    names_parties: bool,
    /// The text tells money before; some of it is spent.
    told: bool,
    spends: bool,
    /// Whether the row can share out money: no cell is negative and no column compares
    /// two others. A row with either shows accounts.
    shares: bool,
}

impl<'t> TableLine<'t> {
    fn new(
        reader: &FlowReader<'t>,
        group: &[AmountPlace<'_>],
        drafts: &[FlowDraft<'_>],
    ) -> Option<TableLine<'t>> {
        let tokens = reader.tokens;
        let index = group[0].amount.block;
        let row = tokens.doc.blocks.get(index)?.row.as_ref()?;
        if row.cells.len() > WIDEST {
            return None;
        }
        let labelled = row.label(&tokens.doc.text);
        let first = row.cells.get(labelled)?;
        let start = tokens.token_from(first.start);
        let partial = begins_part(tokens.low(start));
        let start = start + usize::from(partial);
        let label = start..tokens.token_from(first.end);
        let top = reader.tables.get(&row.table).map_or(index, |&top| top);
        let found = reader.roles.receivers(label.start, label.end, false);
        Some(TableLine {
            index,
            row,
            top,
            above: above(reader, top, drafts),
            bodies: !found.actors.is_empty(),
            names_parties: heads_parties(reader, top, index, first.column),
            label,
            labelled,
            partial,
            told: !drafts.is_empty(),
            spends: drafts.iter().any(|draft| {
                matches!(
                    draft.kind,
                    FlowKind::BudgetIncrease | FlowKind::Grant | FlowKind::Investment
                )
            }),
            shares: group.iter().all(|p| !p.amount.value.is_sign_negative())
                && !compares(reader, top, index),
        })
    }

    /// The flow of an amount in a cell.
    fn cell<'a>(
        &self,
        reader: &FlowReader<'a>,
        place: &AmountPlace<'a>,
        whole: Option<FlowKind>,
    ) -> Option<FlowDraft<'a>> {
        let tokens = reader.tokens;
        let [start, end] = place.amount.span.bytes;
        let cell = self
            .row
            .cells
            .iter()
            .skip(self.labelled + 1)
            .find(|cell| cell.start <= start && end <= cell.end)?;
        let heads = heads(reader, self.top, self.index, cell.column);
        let head = heads.first().cloned().unwrap_or(0..0);
        let mut label = self.label.clone();
        let owes = label.any(|i| frame::noun_at(tokens, i) == Some(NounSense::NotAFlow));
        let mut words = heads.iter().chain([&self.label]);
        let unit = place.amount.per.as_deref();
        let is_rate = unit.is_some_and(|per| !price::is_time(per));
        if owes || is_rate || words.any(|words| is_difference(reader, words.clone())) {
            return None;
        }
        let sums_rows = sums(reader, self.label.clone());
        let total = sums_rows || sums(reader, head.clone());
        // `Total utgift` has the parts of its row and is no sum of several.
        let sums_columns = sums(reader, head.clone())
            || tokens.low(head.start).starts_with("total") && !head.is_empty();
        let basis = heads
            .iter()
            .find_map(|head| head.clone().find_map(|i| basis::of_word(tokens.low(i))));
        let in_row = begins_part(tokens.low(head.start));
        let kind = self.kind(reader, place, &heads, basis, total);
        let kind = kind.or(whole.filter(|_| in_row))?;
        let mut draft = reader.draft(place, kind, FoundBy::Table);
        let block = &tokens.doc.blocks[self.index];
        draft.extent = block.start..block.end;
        draft.cell = Some(TableCell {
            table: self.row.table,
            column: cell.column,
            sums_rows,
            sums_columns,
            in_row,
            in_column: self.partial,
        });
        draft.payer = reader.actor(head);
        draft.basis = basis;
        draft.period = heads.iter().find_map(|head| {
            period::join(&reader.dates.stated(tokens, head.clone()))
                .or_else(|| year(reader, head.clone()))
        });
        // The labels are years, one below the other.
        if draft.period.is_none() && self.label.len() == 1 {
            draft.period = year(reader, self.label.clone());
        }
        if !sums_rows {
            describe(reader, self.label.clone(), self.names_parties, &mut draft);
        }
        Some(draft)
    }

    /// The kind of flow in a cell, by its column's head, the row's label and
    /// the text above; else by what such a table usually shows.
    fn kind(
        &self,
        reader: &FlowReader<'_>,
        place: &AmountPlace<'_>,
        heads: &[Range<usize>],
        basis: Option<Basis>,
        total: bool,
    ) -> Option<FlowKind> {
        let head = heads.first().cloned().unwrap_or(0..0);
        let (told, spends, shares) = (self.told, self.spends, self.shares);
        let known = told && basis.is_some();
        let less = place.amount.value.is_sign_negative();
        let zero = place.amount.value.is_zero();
        let net = is_net(reader, head.clone());
        let kind = named(reader, head)
            .or_else(|| named(reader, self.label.clone()))
            .or(self.above)
            .or((net || known && self.bodies && !shares).then_some(FlowKind::Result))
            // A list of bodies in a text about grants shares these out.
            .or((known || spends && shares)
                .then_some(FlowKind::Grant)
                .filter(|_| self.bodies))
            .or((told && total && shares).then_some(FlowKind::Grant))
            .or_else(|| most(reader, self.top, self.row.table))
            .or_else(|| {
                // Years above, in a text about what is set aside for them.
                let alone = |head: &&Range<usize>| {
                    (*head).clone().all(|i| {
                        reader.tokens.token(i).kind != TokenKind::Word
                            || reader.tokens.is(i, Class::CURRENCY | Class::SCALE)
                    })
                };
                let mut heads = heads.iter().filter(alone);
                let years = heads.any(|head| year(reader, head.clone()).is_some());
                (spends && shares && years).then_some(FlowKind::BudgetIncrease)
            })?;
        // No one is given less than nothing; what a body's accounts show is a result.
        let kind = match (kind, basis) {
            _ if net && zero => return None,
            (FlowKind::Grant, Some(_)) if less => FlowKind::Result,
            (FlowKind::Grant, None) if less => return None,
            (FlowKind::Grant, Some(basis)) if zero && basis != Basis::Applied => return None,
            _ => kind,
        };
        Some(if total { FlowKind::Total } else { kind })
    }
}

/// The year that a column's head states: `Utfall 2024`.
fn year(reader: &FlowReader<'_>, head: Range<usize>) -> Option<String> {
    let years: Vec<&str> = head
        .map(|i| reader.tokens.word(i))
        .filter(|word| word.len() == 4 && matches!(word.get(..2), Some("19" | "20")))
        .filter(|word| word.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    match years.as_slice() {
        [year] => Some((*year).to_owned()),
        _ => None,
    }
}

/// The kind that the labels of a table's first rows name, where two or more
/// do and all agree: what holds for these rows holds for the others.
fn most(reader: &FlowReader<'_>, top: usize, table: usize) -> Option<FlowKind> {
    let tokens = reader.tokens;
    let blocks = tokens.doc.blocks.iter().skip(top).take(ROWS);
    let rows = blocks.filter_map(|block| block.row.as_ref());
    let labels = rows
        .filter(|row| row.table == table)
        .filter_map(|row| row.cells.first())
        .map(|cell| tokens.token_from(cell.start)..tokens.token_from(cell.end));
    let mut kinds = labels.filter_map(|label| named(reader, label));
    let first = kinds.next()?;
    let rest: Vec<_> = kinds.collect();
    (!rest.is_empty() && rest.iter().all(|kind| *kind == first)).then_some(first)
}

/// The rows of the table from its top that may head the row at `index`.
fn head_rows<'d>(
    tokens: &'d Tokens<'_>,
    top: usize,
    index: usize,
) -> impl DoubleEndedIterator<Item = &'d RowMarkup> {
    (top..index.min(top + HEADS)).filter_map(|i| tokens.doc.blocks[i].row.as_ref())
}

/// What stands above a cell in its column, the nearest first.
fn heads(reader: &FlowReader<'_>, top: usize, index: usize, column: usize) -> Vec<Range<usize>> {
    let tokens = reader.tokens;
    head_rows(tokens, top, index)
        .rev()
        .filter_map(|row| {
            row.cells
                .iter()
                .find(|head| head.headed().contains(&column))
        })
        .map(|head| tokens.token_from(head.start)..tokens.token_from(head.end))
        .filter(|head| is_head(reader, head.clone()))
        .collect()
}

/// Whether the head above the labels says that they name parties.
fn heads_parties(reader: &FlowReader<'_>, top: usize, index: usize, column: usize) -> bool {
    static PARTIES: Words = Words::with("party_column");
    heads(reader, top, index, column)
        .into_iter()
        .any(|mut head| head.any(|i| PARTIES.contains(&reader.tokens.low(i))))
}

/// Whether a column of the table says how others differ.
fn compares(reader: &FlowReader<'_>, top: usize, index: usize) -> bool {
    let tokens = reader.tokens;
    head_rows(tokens, top, index)
        .flat_map(|row| &row.cells)
        .map(|cell| tokens.token_from(cell.start)..tokens.token_from(cell.end))
        .any(|head| is_deviation(reader, head))
}

/// A column or row that only compares others.
fn is_difference(reader: &FlowReader<'_>, cell: Range<usize>) -> bool {
    static DIFFERENCES: Words = Words::with("difference_column");
    cell.clone()
        .any(|i| DIFFERENCES.contains(&reader.tokens.low(i)))
        || is_deviation(reader, cell)
}

/// `Avvikelse`, `Budgetavvikelse`, `Differens`
fn is_deviation(reader: &FlowReader<'_>, mut cell: Range<usize>) -> bool {
    static ENDINGS: Words = Words::with("difference_end");
    cell.any(|i| {
        let word = reader.tokens.low(i);
        ENDINGS.iter().any(|ending| word.ends_with(ending))
    })
}

/// Labels that only say what kind of money it is.
static PLAIN_LABELS: Words = Words::with("plain_money_label");

/// How far above an item its lead-in may stand.
const LIST: usize = 100;

/// Reads `Umeå: 5 miljoner` in a list that a sentence leads into.
pub(super) fn item<'a>(
    reader: &FlowReader<'a>,
    place: &AmountPlace<'a>,
    sentence: Range<usize>,
    drafts: &[FlowDraft<'a>],
) -> Option<FlowDraft<'a>> {
    let tokens = reader.tokens;
    let block = place.amount.block;
    let top = list_top(reader, block)?;
    // `Hissen, produceras av Höst Film: 9 000 kr`, in a text about grants.
    let colon = tokens.word(place.range.start - 1) == ":"
        && tokens.block_kind(block) == BlockKind::ListItem
        && drafts.iter().any(|draft| draft.kind == FlowKind::Grant);
    if !colon && (sentence.start..place.range.end).any(|i| clause::is_finite(tokens, i)) {
        return None;
    }
    let lead = reader.lead(place.range.start, sentence.start);
    let label = label_before(reader, sentence.start, lead)?;
    // `Skolnämnden: ytterligare 5 miljoner`
    let more = (lead..place.range.start).any(|i| tokens.low(i) == "ytterligare");
    let kind = named(reader, label.clone())
        .or_else(|| above(reader, top + 1, drafts))
        .or(more.then_some(FlowKind::BudgetIncrease))
        .or_else(|| given(reader, label.clone(), place))
        .or_else(|| beside(block, drafts))
        .or_else(|| {
            let told = drafts.iter().any(|draft| draft.kind == FlowKind::Grant);
            (told && party(reader, label.clone()).is_some()).then_some(FlowKind::Grant)
        })?;
    // Money to a named outside body is a grant, whatever the heading calls it.
    let named_party = party(reader, label.clone());
    let outside = named_party.as_ref().is_some_and(|_| {
        let low = tokens.low(label.end - 1);
        ![
            "nämnden",
            "nämnd",
            "styrelsen",
            "förvaltningen",
            "verket",
            "myndigheten",
        ]
        .iter()
        .any(|body| low.ends_with(body))
    });
    let kind = if kind == FlowKind::BudgetIncrease && outside && !more {
        FlowKind::Grant
    } else {
        kind
    };
    let mut draft = reader.draft(place, kind, FoundBy::Item);
    if reader.is_applied(place.range.start) {
        draft.basis = Some(Basis::Applied);
    }
    describe(reader, label, false, &mut draft);
    // `Eva Lind, Norrviks universitet: 5 miljoner för en studie`
    if !draft.recipients.is_empty() && draft.purpose.is_none() {
        let frame = attach::bare(kind, FoundBy::Item, None);
        reader.tail(place.range.end, sentence.end, &frame, &mut draft);
    }
    draft.period = reader
        .period_after(place.range.end, sentence.end)
        .or_else(|| reader.period_of(top))
        .or_else(|| reader.of_heading(place));
    Some(draft)
}

/// The label of an item, which ends before its amount and the marks there.
fn label_before(reader: &FlowReader<'_>, start: usize, lead: usize) -> Option<Range<usize>> {
    let tokens = reader.tokens;
    let is_mark = |i: usize| tokens.token(i).kind == TokenKind::Mark;
    let mut end = lead;
    while end > start && is_mark(end - 1) {
        end -= 1;
    }
    let mut first = start;
    while first < end && is_mark(first) {
        first += 1;
    }
    // `Socialstyrelsen (SoS)`
    let open = (first + 1..lead).find(|&i| tokens.word(i) == "(");
    if let Some(open) = open
        && tokens.word(end) == ")"
    {
        end = open;
    }
    let bare = (first..end).all(|i| !tokens.is(i, Class::DIGITS));
    // `Ljusne IF 5 000 kronor` has no mark: the label must name a party.
    let unmarked = end == lead && party(reader, first..end).is_none();
    (first < end && !unmarked && bare).then_some(first..end)
}

/// The block that leads into the list whose item a block is. Without marks, the
/// lines under one that ends in a colon are a list too.
fn list_top(reader: &FlowReader<'_>, block: usize) -> Option<usize> {
    let tokens = reader.tokens;
    let last = |block: usize| {
        let end = tokens.token_from(tokens.doc.blocks.get(block)?.end);
        (0..end).rfind(|&i| tokens.token(i).kind != TokenKind::Break)
    };
    let mut above = (block.saturating_sub(LIST)..block).rev();
    if tokens.block_kind(block) == BlockKind::ListItem {
        return above.find(|&i| tokens.block_kind(i) != BlockKind::ListItem);
    }
    let is_line = |i: usize| {
        tokens.block_kind(i) == BlockKind::Paragraph
            && last(i).is_some_and(|last| !matches!(tokens.word(last), "." | ":"))
    };
    let top = is_line(block)
        .then(|| above.find(|&i| !is_line(i)))
        .flatten()?;
    last(top)
        .is_some_and(|last| tokens.word(last) == ":")
        .then_some(top)
}

/// The party that a label names: a person with title, or what stands first.
fn party(reader: &FlowReader<'_>, label: Range<usize>) -> Option<Actor> {
    let tokens = reader.tokens;
    let bytes = actor::extent(tokens, label.clone());
    let mentions = reader.roles.actors.within(bytes);
    let person = mentions.iter().find(|m| m.kind == MentionKind::Person);
    let first = mentions
        .iter()
        .find(|m| m.kind != MentionKind::Place && tokens.token_from(m.start) <= label.start + 1);
    person.or(first).map(|m| m.actor(tokens)).or_else(|| {
        let found = reader.roles.receivers(label.start, label.end, false);
        let whole = found.end >= label.end && found.actors.len() == 1;
        found.actors.into_iter().next().filter(|_| whole)
    })
}

/// Whether the item above, of the same list or over one line, is a grant: so is this one.
fn beside(block: usize, drafts: &[FlowDraft<'_>]) -> Option<FlowKind> {
    drafts
        .last()
        .filter(|last| last.amount.block + 2 >= block && last.rule == FoundBy::Item)
        .map(|last| last.kind)
        .filter(|kind| *kind == FlowKind::Grant)
}

/// `Norrköpings kommun, 12 miljoner kronor för sopbilar`: who, and what for.
fn given(
    reader: &FlowReader<'_>,
    label: Range<usize>,
    place: &AmountPlace<'_>,
) -> Option<FlowKind> {
    let purpose = matches!(reader.tokens.low(place.range.end), "för" | "till");
    let found = reader.roles.receivers(label.start, label.end, false);
    let named = found.end >= label.end && found.actors.iter().any(|a| a.record.is_some());
    (purpose && named).then_some(FlowKind::Grant)
}

/// What the block above a table or list says that its amounts are.
fn above(reader: &FlowReader<'_>, below: usize, drafts: &[FlowDraft<'_>]) -> Option<FlowKind> {
    let tokens = reader.tokens;
    let block = below.checked_sub(1)?;
    let told = drafts[..drafts.partition_point(|draft| draft.amount.block <= block)]
        .last()
        .filter(|draft| draft.amount.block == block)
        .map(|draft| draft.kind);
    if told.is_some_and(|kind| kind != FlowKind::Total) {
        return told;
    }
    let extent = tokens.doc.blocks.get(block)?;
    let range = tokens.token_from(extent.start)..tokens.token_from(extent.end);
    if extent.row.is_none() && tokens.block_kind(block) == BlockKind::TableRow {
        return None;
    }
    // `Så fördelas pengarna`, `Medlen ges till:`
    let given = || {
        let mut verbs = range.clone().filter_map(|i| frame::verb_at(tokens, i));
        let money = |i| frame::noun_at(tokens, i) == Some(NounSense::Money);
        verbs.any(|verb| verb.means == Means::Gives) && range.clone().any(money)
    };
    // `Våra förslag i budgeten för 2025:`
    let proposed = || {
        let mut words = range.clone().map(|i| tokens.low(i));
        words.clone().any(|low| low.starts_with("budget"))
            && words.any(|low| matches!(low, "förslag" | "prioriteringar"))
    };
    named(reader, range.clone())
        .or_else(|| proposed().then_some(FlowKind::BudgetIncrease))
        .or(told.map(|_| FlowKind::Grant))
        .or_else(|| given().then_some(FlowKind::Grant))
}

/// The kind of the first noun that names one.
fn named(reader: &FlowReader<'_>, mut range: Range<usize>) -> Option<FlowKind> {
    range.find_map(|i| frame::flow_at(reader.tokens, i))
}

/// Whether a cell heads a column: a time or words, no figure.
fn is_head(reader: &FlowReader<'_>, mut cell: Range<usize>) -> bool {
    !reader.dates.periods(reader.tokens, cell.clone()).is_empty()
        || cell.any(|i| reader.tokens.token(i).kind == TokenKind::Word)
}

/// `Utfall netto`: what is left of income and cost.
fn is_net(reader: &FlowReader<'_>, mut head: Range<usize>) -> bool {
    head.any(|i| reader.tokens.low(i) == "netto")
}

/// `Varav 2026`, `Därav personal`: of what stands to the left, or above.
fn begins_part(low: &str) -> bool {
    matches!(low, "varav" | "därav")
}

/// Whether a label or head says that its figures sum others.
fn sums(reader: &FlowReader<'_>, mut range: Range<usize>) -> bool {
    let alone = range.len() == 1;
    range.any(|i| {
        let low = reader.tokens.low(i);
        // `Total utgift` is one project's.
        is_total(low) && (low != "total" || alone)
    })
}

fn mentions_place(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    let bytes = actor::extent(reader.tokens, label.clone());
    let mut mentions = reader.roles.actors.within(bytes).iter();
    mentions.any(|m| m.kind == MentionKind::Place)
}

/// `Nettoomsättning`, `Resultat efter skatt`: what an amount is.
fn is_figure(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    let plain = label.len() == 1 && PLAIN_LABELS.contains(&reader.tokens.low(label.start));
    let kind = frame::flow_at(reader.tokens, label.start);
    plain || matches!(kind, Some(FlowKind::Result | FlowKind::Revenue))
}

/// Whether a label begins with a word in capitals: `RIA Hela Människan`.
fn opens_in_letters(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    let word = reader.tokens.word(label.start);
    label.len() > 1 && word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Who receives and what for, where a dash or a comma parts the two. Parties is how
/// many the whole label names.
fn parted(
    reader: &FlowReader<'_>,
    label: &Range<usize>,
    parties: usize,
) -> Option<(Vec<Actor>, Range<usize>)> {
    let tokens = reader.tokens;
    // `Stöd till samråd – Naturvårdsverket`: what for, and who.
    let dash = label
        .clone()
        .rfind(|&i| tokens.is(i, Class::DASH) && !tokens.token(i).glued);
    if let Some(dash) = dash.filter(|&dash| dash > label.start) {
        let named = reader.roles.receivers(dash + 1, label.end, false);
        if named.end >= label.end && !named.actors.is_empty() {
            return Some((named.actors, label.start..dash));
        }
    }
    // `Ljusne IF, ny läktare`: who, and what for.
    let comma = label
        .clone()
        .find(|&i| tokens.word(i) == "," && !tokens.is(i + 1, Class::CAPITAL))?;
    let named = reader.roles.receivers(label.start, comma, false);
    let known = named.actors.iter().any(|actor| actor.record.is_some());
    // What follows is no second party: it begins with no capital.
    let taken = parties > named.actors.len() && !named.actors.is_empty();
    (named.end >= comma && (known || taken)).then_some((named.actors, comma + 1..label.end))
}

/// A label names who receives, or else what the money is for.
fn describe(
    reader: &FlowReader<'_>,
    label: Range<usize>,
    names_parties: bool,
    draft: &mut FlowDraft<'_>,
) {
    let found = reader.roles.receivers(label.start, label.end, false);
    // `Professor Eva Lind, Norrviks universitet`
    let bytes = actor::extent(reader.tokens, label.clone());
    let mut mentions = reader.roles.actors.within(bytes).iter();
    if let Some(person) = mentions.find(|m| m.kind == MentionKind::Person) {
        draft.recipients = vec![person.actor(reader.tokens)];
        return;
    }
    // A name of several words in capitals is one, whatever stands in it; a place
    // is called as it stands.
    let whole = label.clone().all(|i| {
        reader.tokens.is(i, Class::CAPITAL) || matches!(reader.tokens.low(i), "&" | "och")
    });
    if whole
        && found.actors.len() == 1
        && found.actors[0].name.len() < reader.roles.text(label.clone()).len()
        || label.len() == 1 && found.actors.len() == 1 && mentions_place(reader, &label)
    {
        draft.recipients = vec![Actor {
            name: reader.roles.text(label.clone()).to_owned(),
            record: found.actors[0].record.clone(),
        }];
        return;
    }
    if let Some((who, what)) = parted(reader, &label, found.actors.len()) {
        draft.recipients = who;
        draft.purpose = Some(reader.roles.text(what).to_owned());
        return;
    }
    // `RIA Hela Människan, 5 000 kronor`: a name that no record has.
    let proper = whole && draft.kind == FlowKind::Grant && opens_in_letters(reader, &label);
    if found.end >= label.end {
        draft.recipients = found.actors;
    } else if names_parties || proper {
        draft.recipients.push(Actor {
            name: reader.roles.text(label.clone()).to_owned(),
            record: None,
        });
        return;
    }
    // `Stöd till kommuner`: the noun's own phrase.
    let noun = label
        .clone()
        .find(|&i| frame::flow_at(reader.tokens, i).is_some());
    if let Some(noun) = noun.filter(|_| draft.recipients.is_empty()) {
        let frame = attach::bare(draft.kind, draft.rule, None);
        reader.tail(noun + 1, label.end, &frame, draft);
        draft.purpose = None;
    }
    // `Nettoomsättning: 132 MSEK` says what it is, not what for.
    if is_figure(reader, &label) {
        return;
    }
    if draft.purpose.is_none() && found.end < label.end || draft.recipients.is_empty() {
        let text = reader.roles.text(label);
        draft.purpose = Some(text.to_owned()).filter(|text| !text.is_empty());
    }
}
