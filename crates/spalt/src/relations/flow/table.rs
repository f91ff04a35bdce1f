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
    swedish::{
        body, clause,
        function_words::{is_and, is_total},
        noun, verb,
    },
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
    /// Another cell says what the money is for.
    purpose: Option<Range<usize>>,
    /// Who gives what the table shares out, by the text above it.
    payer: Option<Actor>,
    /// It tells a part of what a row above has: `Varav personal`.
    partial: bool,
    /// What the block above the table says that its amounts are.
    above: Option<FlowKind>,
    /// The same of the block over the line that names the table.
    over: Option<FlowKind>,
    /// What the line that names the table says: `Driftbudget, mnkr`.
    basis: Option<Basis>,
    /// The label names bodies; the head above it says that labels do.
    bodies: bool,
    names_parties: bool,
    /// The head says that they name who pays.
    names_payers: bool,
    /// The text tells money before; some of it is spent.
    told: bool,
    spends: bool,
    /// Whether the row can share out money: no cell is negative and no column compares
    /// two others.
    shares: bool,
    /// The table's boards have accounts, where one of its figures does.
    accounts: bool,
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
        let top = reader.tables.get(&row.table).map_or(index, |&top| top);
        let columns = LabelColumns::of(reader, row, top, index);
        let labelled = columns.label;
        let first = row.cells.get(labelled)?;
        let start = tokens.token_from(first.start);
        let partial = begins_part(tokens.low(start));
        let start = start + usize::from(partial);
        // `910 Ekskolan`: the number of an account.
        let numbered = tokens.is(start, Class::DIGITS) && tokens.is(start + 1, Class::CAPITAL);
        let start = start + usize::from(numbered);
        let label = start..tokens.token_from(first.end);
        let found = reader.roles.receivers(label.start, label.end, false);
        let shares = group.iter().all(|p| !p.amount.value.is_sign_negative())
            && !compares(reader, top, index);
        Some(TableLine {
            index,
            row,
            top,
            above: above(reader, top, drafts),
            over: over(reader, top, drafts),
            basis: named_basis(reader, top),
            bodies: !found.actors.is_empty(),
            names_parties: heads_parties(reader, top, index, first.column),
            names_payers: heads_payers(reader, top, index, first.column),
            label,
            labelled,
            purpose: columns.purpose,
            payer: giver(reader, top, drafts),
            partial,
            told: !drafts.is_empty(),
            spends: drafts.iter().any(|draft| {
                matches!(
                    draft.kind,
                    FlowKind::BudgetIncrease | FlowKind::Grant | FlowKind::Investment
                )
            }),
            shares,
            accounts: !shares || has_minus(reader, top, row.table),
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
        let headed = sums(reader, head.clone());
        let total = sums_rows || headed;
        // `Total utgift` has the parts of its row and is no sum of several.
        let sums_columns =
            headed || tokens.low(head.start).starts_with("total") && !head.is_empty();
        let basis = heads
            .iter()
            .find_map(|head| head.clone().find_map(|i| basis::of_word(tokens.low(i))))
            .or(self.basis);
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
        draft.period = headed_period(reader, &heads);
        if draft.period.is_none() && headed {
            draft.period = self.all_years(reader);
        }
        // The labels are years, one below the other.
        if draft.period.is_none() && self.label.len() == 1 {
            draft.period = year(reader, self.label.clone());
        }
        if !sums_rows {
            if self.names_payers {
                draft.payer = Some(called(reader, self.label.clone()));
                return Some(draft);
            }
            describe(reader, self.label.clone(), self.names_parties, &mut draft);
            if let Some(purpose) = &self.purpose
                && !draft.recipients.is_empty()
                && draft.purpose.is_none()
            {
                draft.purpose = Some(reader.roles.text(purpose.clone()).to_owned());
            }
        }
        given_by(self.payer.as_ref(), &mut draft);
        Some(draft)
    }

    /// From the first to the last of the years that head the row's cells.
    fn all_years(&self, reader: &FlowReader<'_>) -> Option<String> {
        let mut years = self.row.cells.iter().filter_map(|cell| {
            let heads = heads(reader, self.top, self.index, cell.column);
            year(reader, heads.first()?.clone())
        });
        let first = years.next()?;
        let last = years.next_back().filter(|last| *last > first)?;
        Some(format!("{first}/{last}"))
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
        let accounts = basis.is_some() && self.accounts;
        let less = place.amount.value.is_sign_negative();
        let zero = place.amount.value.is_zero();
        let net = is_net(reader, head.clone());
        let kind = named(reader, head)
            .or_else(|| named(reader, self.label.clone()))
            .or(self.above)
            .or((net || accounts && (self.bodies || total)).then_some(FlowKind::Result))
            // A list of bodies in a text about grants shares these out.
            .or((known || spends && shares)
                .then_some(FlowKind::Grant)
                .filter(|_| self.bodies))
            .or((told && total && shares).then_some(FlowKind::Grant))
            .or_else(|| most(reader, self.top, self.row.table))
            .or(self.over.filter(|_| shares && basis.is_none()))
            // `Driftbudget`: what the boards may spend.
            .or((self.bodies && self.basis == Some(Basis::Budget)).then_some(FlowKind::Cost))
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

/// What the columns before a row's figures are, by their heads.
struct LabelColumns {
    /// The cell that says whose the money is: who receives rather than where,
    /// and of places the one that the others hold.
    label: usize,
    purpose: Option<Range<usize>>,
}

impl LabelColumns {
    fn of(reader: &FlowReader<'_>, row: &RowMarkup, top: usize, index: usize) -> LabelColumns {
        static PLACES: Words = Words::with("place_column");
        static PURPOSES: Words = Words::with("purpose_column");
        let tokens = reader.tokens;
        let first = row.label(&tokens.doc.text);
        let text = |at: usize| tokens.slice(row.cells[at].start, row.cells[at].end);
        let named = first..row.cells.len();
        let named: Vec<usize> = named
            .take_while(|&at| text(at).starts_with(char::is_alphabetic))
            .collect();
        if named.len() < 2 {
            return LabelColumns {
                label: first,
                purpose: None,
            };
        }
        let heads_of: Vec<_> = named
            .iter()
            .map(|&at| heads(reader, top, index, row.cells[at].column))
            .collect();
        let says = |n: usize, words: &Words| {
            let mut heads = heads_of[n].iter().flat_map(|head| head.clone());
            heads.any(|i| words.contains(&tokens.low(i)))
        };
        let mut columns = 0..named.len();
        let party = columns
            .clone()
            .find(|&n| says(n, &PARTIES) && !says(n, &PLACES));
        let place = || columns.all(|n| says(n, &PLACES)).then(|| named.len() - 1);
        let label = party.or_else(place).unwrap_or(0);
        let purpose = (0..named.len()).find(|&n| n != label && says(n, &PURPOSES));
        let cell = purpose.map(|n| &row.cells[named[n]]);
        LabelColumns {
            label: named[label],
            purpose: cell.map(|cell| tokens.token_from(cell.start)..tokens.token_from(cell.end)),
        }
    }
}

/// When the money of a column moves, by its heads: `Kvartal 2` over `2024` is
/// that quarter of that year.
fn headed_period(reader: &FlowReader<'_>, heads: &[Range<usize>]) -> Option<String> {
    let (tokens, dates) = (reader.tokens, reader.dates);
    let mut parts = heads
        .iter()
        .filter_map(|head| dates.part_of_year(tokens, head.clone()));
    let mut years = heads.iter().filter_map(|head| year(reader, head.clone()));
    if let Some((part, year)) = parts.next().zip(years.next()) {
        return Some(part.replace("XXXX", &year));
    }
    heads.iter().find_map(|head| {
        period::join(&dates.stated(tokens, head.clone())).or_else(|| year(reader, head.clone()))
    })
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

/// Heads of columns that name who receives.
static PARTIES: Words = Words::with("party_column");

/// Whether the head above the labels says that they name parties.
fn heads_parties(reader: &FlowReader<'_>, top: usize, index: usize, column: usize) -> bool {
    heads(reader, top, index, column)
        .into_iter()
        .any(|mut head| head.any(|i| PARTIES.contains(&reader.tokens.low(i))))
}

/// Whether the head above the labels says that they name who pays.
fn heads_payers(reader: &FlowReader<'_>, top: usize, index: usize, column: usize) -> bool {
    static PAYERS: Words = Words::with("payer_column_end");
    let pays = |low: &str| body::funds(low) || PAYERS.iter().any(|end| low.ends_with(end));
    heads(reader, top, index, column)
        .into_iter()
        .any(|mut head| head.any(|i| pays(reader.tokens.low(i))))
}

/// The party whom a label names, by the label's own words where no record does.
fn called(reader: &FlowReader<'_>, label: Range<usize>) -> Actor {
    party(reader, label.clone()).unwrap_or_else(|| Actor {
        name: reader.roles.text(label).to_owned(),
        record: None,
    })
}

/// Whether a column of the table says how others differ.
fn compares(reader: &FlowReader<'_>, top: usize, index: usize) -> bool {
    let tokens = reader.tokens;
    head_rows(tokens, top, index)
        .flat_map(|row| &row.cells)
        .map(|cell| tokens.token_from(cell.start)..tokens.token_from(cell.end))
        .any(|head| is_deviation(reader, head))
}

/// Whether one of a table's first figures is below nothing.
fn has_minus(reader: &FlowReader<'_>, top: usize, table: usize) -> bool {
    let tokens = reader.tokens;
    let blocks = tokens.doc.blocks.iter().skip(top).take(ROWS);
    let rows = blocks.filter_map(|block| block.row.as_ref());
    rows.take_while(|row| row.table == table)
        .flat_map(|row| &row.cells)
        .filter_map(|cell| tokens.number(tokens.token_from(cell.start)))
        .any(|number| number.value.is_sign_negative())
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

/// Most words of a line that but names a table.
const CAPTION: usize = 16;

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
    let (top, led) = list_top(reader, block, drafts)?;
    // `Hissen, produceras av Höst Film: 9 000 kr`, in a text about grants.
    let colon = tokens.word(place.range.start - 1) == ":"
        && tokens.block_kind(block) == BlockKind::ListItem
        && drafts.iter().any(|draft| draft.kind == FlowKind::Grant);
    if !colon && (sentence.start..place.range.end).any(|i| clause::is_finite(tokens, i)) {
        return None;
    }
    let lead = reader.lead(place.range.start, sentence.start);
    let label = label_before(reader, sentence.start, lead)?;
    if !led && party(reader, label.clone()).is_none() {
        return None;
    }
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
    let is_rise = kind == FlowKind::BudgetIncrease && !more;
    let kind = match is_rise && is_outside(reader, label.clone()) {
        true => FlowKind::Grant,
        false => kind,
    };
    let mut draft = reader.draft(place, kind, FoundBy::Item);
    if reader.is_applied(place.range.start) {
        draft.basis = Some(Basis::Applied);
    }
    let fined = kind == FlowKind::Cost
        && (words_of(reader, top).chain(label.clone())).any(|i| reader.names_fine(i));
    if let Some(taker) = taker(reader, top) {
        draft.payer = Some(called(reader, label));
        draft.recipients.extend(taker);
    } else if fined {
        draft.payer = party(reader, label);
    } else {
        describe(reader, label, false, &mut draft);
    }
    given_by(giver(reader, top + 1, drafts).as_ref(), &mut draft);
    // `Eva Lind, Norrviks universitet: 5 miljoner för en studie`
    if !draft.recipients.is_empty() && draft.purpose.is_none() {
        let frame = attach::bare(kind, FoundBy::Item, None);
        reader.tail(place.range.end, sentence.end, &frame, &mut draft);
        draft.purpose = draft
            .purpose
            .or_else(|| behind_dash(reader, place, &sentence));
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

/// Whether a label names a body that is none of the payer's own: money to it is
/// a grant, whatever the heading calls it.
fn is_outside(reader: &FlowReader<'_>, label: Range<usize>) -> bool {
    let low = reader.tokens.low(label.end - 1);
    let own = [
        "nämnden",
        "nämnd",
        "styrelsen",
        "förvaltningen",
        "verket",
        "myndigheten",
    ];
    party(reader, label).is_some() && !own.iter().any(|body| low.ends_with(body))
}

/// Who takes what the parties of a list give: `Skolan fick gåvor från fyra
/// givare:`; nobody where the line does not say.
fn taker(reader: &FlowReader<'_>, top: usize) -> Option<Option<Actor>> {
    let tokens = reader.tokens;
    let extent = tokens.doc.blocks.get(top)?;
    let range = tokens.token_from(extent.start)..tokens.token_from(extent.end);
    let from = range.clone().rfind(|&i| tokens.low(i) == "från")?;
    let colon = range.clone().rfind(|&i| tokens.word(i) == ":")?;
    let alone = from < colon && !(from..colon).any(|i| clause::is_finite(tokens, i));
    let money = |&i: &usize| is_money(reader, i);
    (range.start..from).rfind(money).filter(|_| alone)?;
    let mut verbs = (range.start..from).filter(|&i| clause::is_finite(tokens, i));
    Some(verbs.find_map(|verb| reader.actor(reader.subject(verb)?)))
}

/// `Ljusne IF – 60 000 kronor – ny läktare`: what stands behind a second dash.
fn behind_dash(
    reader: &FlowReader<'_>,
    place: &AmountPlace<'_>,
    sentence: &Range<usize>,
) -> Option<String> {
    let tokens = reader.tokens;
    let dash = place.range.end;
    let first = dash + 1;
    let mut end = sentence.end;
    while end > first && tokens.token(end - 1).kind != TokenKind::Word {
        end -= 1;
    }
    let is_phrase = tokens.is(dash, Class::DASH)
        && first < end
        && !(first..end).any(|i| clause::is_finite(tokens, i));
    is_phrase.then(|| reader.roles.text(first..end).to_owned())
}

/// What the line that leads into a list says of the figures in brackets: `sökt
/// belopp inom parentes`.
pub(super) fn in_brackets(reader: &FlowReader<'_>, place: &AmountPlace<'_>) -> Option<Basis> {
    let tokens = reader.tokens;
    let bracketed = tokens.word(place.range.start.checked_sub(1)?) == "(";
    let (top, _) = list_top(reader, place.amount.block, &[]).filter(|_| bracketed)?;
    let extent = tokens.doc.blocks.get(top)?;
    let range = tokens.token_from(extent.start)..tokens.token_from(extent.end);
    let brackets = range
        .clone()
        .find(|&i| tokens.low(i).starts_with("parentes"))?;
    (range.start..brackets)
        .rev()
        .take(8)
        .find_map(|i| basis::of_word(tokens.low(i)))
}

/// The block that leads into the list whose item a block is, and whether marks
/// or a colon make it one. The lines under a block that shares out money may be
/// a list too.
fn list_top(
    reader: &FlowReader<'_>,
    block: usize,
    drafts: &[FlowDraft<'_>],
) -> Option<(usize, bool)> {
    let tokens = reader.tokens;
    let last = |block: usize| {
        let end = tokens.token_from(tokens.doc.blocks.get(block)?.end);
        (0..end).rfind(|&i| tokens.token(i).kind != TokenKind::Break)
    };
    let mut above = (block.saturating_sub(LIST)..block).rev();
    if tokens.block_kind(block) == BlockKind::ListItem {
        let top = above.find(|&i| tokens.block_kind(i) != BlockKind::ListItem)?;
        return Some((top, true));
    }
    let is_line = |i: usize| {
        tokens.block_kind(i) == BlockKind::Paragraph
            && last(i).is_some_and(|last| !matches!(tokens.word(last), "." | ":"))
    };
    let top = is_line(block)
        .then(|| above.find(|&i| !is_line(i)))
        .flatten()?;
    let leads = last(top).is_some_and(|last| tokens.word(last) == ":");
    let shares = || {
        let mut of_top = drafts.iter().filter(|draft| draft.amount.block == top);
        of_top.any(|draft| draft.kind == FlowKind::Grant)
    };
    (leads || shares()).then_some((top, leads))
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
    said(reader, below.checked_sub(1)?, drafts)
}

/// What the block over the line that names a table says.
fn over(reader: &FlowReader<'_>, below: usize, drafts: &[FlowDraft<'_>]) -> Option<FlowKind> {
    let over = line_above(reader, below).filter(|over| over + 1 != below)?;
    said(reader, over, drafts)
}

/// The block that tells what a table or list below it is: not the line that but
/// names it or its unit.
fn line_above(reader: &FlowReader<'_>, below: usize) -> Option<usize> {
    let tokens = reader.tokens;
    let block = below.checked_sub(1)?;
    let extent = tokens.doc.blocks.get(block)?;
    let words = tokens.token_from(extent.start)..tokens.token_from(extent.end);
    let finite = || words.clone().any(|i| clause::is_finite(tokens, i));
    let names = extent.row.is_none() && words.len() < CAPTION && !finite();
    let over = block
        .checked_sub(1)
        .filter(|&over| tokens.doc.blocks[over].row.is_none());
    Some(over.filter(|_| names).unwrap_or(block))
}

/// The basis that the line which names a table states: `Driftbudget, mnkr`.
fn named_basis(reader: &FlowReader<'_>, top: usize) -> Option<Basis> {
    let tokens = reader.tokens;
    let line = top.checked_sub(1)?;
    let mut words = words_of(reader, line);
    let names = words.len() < CAPTION && !words.clone().any(|i| clause::is_finite(tokens, i));
    words.find_map(|i| {
        let low = tokens.low(i);
        let basis = basis::of_word(low).or(low.ends_with("budget").then_some(Basis::Budget));
        basis.filter(|_| names)
    })
}

/// What a block says that the amounts below it are.
fn said(reader: &FlowReader<'_>, block: usize, drafts: &[FlowDraft<'_>]) -> Option<FlowKind> {
    let tokens = reader.tokens;
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
        .or_else(|| range.clone().find_map(|i| noun::listed(tokens.low(i))))
        .or_else(|| proposed().then_some(FlowKind::BudgetIncrease))
        .or(told.map(|_| FlowKind::Grant))
        .or_else(|| given().then_some(FlowKind::Grant))
}

/// The kind of the first noun that names one; that it is a sum says least.
fn named(reader: &FlowReader<'_>, range: Range<usize>) -> Option<FlowKind> {
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
fn giver(reader: &FlowReader<'_>, below: usize, drafts: &[FlowDraft<'_>]) -> Option<Actor> {
    let block = below.checked_sub(1)?;
    giver_in(reader, block, drafts).or_else(|| {
        // `Trafikverket fördelar medlen. Så här fördelas de:`
        let passive = |i: usize| frame::is_passive(reader.tokens, i) && gives(reader, i);
        let names = line_above(reader, below) != Some(block);
        let asks = names || words_of(reader, block).any(passive);
        giver_in(reader, block.checked_sub(1).filter(|_| asks)?, drafts)
    })
}

fn words_of(reader: &FlowReader<'_>, block: usize) -> Range<usize> {
    let tokens = reader.tokens;
    let extent = &tokens.doc.blocks[block];
    tokens.token_from(extent.start)..tokens.token_from(extent.end)
}

/// A noun for money that is given.
fn is_money(reader: &FlowReader<'_>, i: usize) -> bool {
    matches!(
        frame::noun_at(reader.tokens, i),
        Some(NounSense::Money | NounSense::Flow(FlowKind::Grant))
    )
}

/// Whether a verb says that money is given or decided on.
fn gives(reader: &FlowReader<'_>, i: usize) -> bool {
    let gives = frame::verb_at(reader.tokens, i).is_some_and(|verb| verb.means == Means::Gives);
    gives || verb::is_form_of(reader.tokens.low(i), "besluta")
}

/// The one party that gives in a block; of two either may be meant.
fn giver_in(reader: &FlowReader<'_>, block: usize, drafts: &[FlowDraft<'_>]) -> Option<Actor> {
    let told = drafts
        .iter()
        .filter(|draft| draft.amount.block == block && draft.kind == FlowKind::Grant)
        .filter_map(|draft| draft.payer.clone());
    // `ger X i uppdrag` gives no money.
    let of_money = |verb: usize| {
        let mut object = verb..clause::sentence(reader.tokens, verb).end;
        object.all(|i| reader.tokens.low(i) != "uppdrag")
    };
    let subjects = words_of(reader, block)
        .filter(|&i| gives(reader, i) && !frame::is_passive(reader.tokens, i) && of_money(i))
        .filter_map(|verb| reader.actor(reader.subject(verb)?));
    let mut givers = told.chain(subjects);
    let giver = givers.next()?;
    givers.all(|other| other == giver).then_some(giver)
}

fn given_by(payer: Option<&Actor>, draft: &mut FlowDraft<'_>) {
    let is_grant = draft.kind == FlowKind::Grant && draft.basis != Some(Basis::Applied);
    let receives = |payer: &&Actor| draft.recipients.iter().any(|one| one.name == payer.name);
    if is_grant && draft.payer.is_none() && !draft.recipients.is_empty() {
        draft.payer = payer.filter(|payer| !receives(payer)).cloned();
    }
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

/// The person whom a label names, and those joined to him: `Ida Myhr och Per
/// Tall, Umeå`.
fn people(reader: &FlowReader<'_>, label: Range<usize>) -> Vec<Actor> {
    let tokens = reader.tokens;
    let bytes = actor::extent(tokens, label);
    let mentions = reader.roles.actors.within(bytes).iter();
    let mut people: Vec<Actor> = Vec::new();
    let mut end = None;
    for person in mentions.filter(|m| m.kind == MentionKind::Person) {
        if end.is_none_or(|end| is_and(tokens.slice(end, person.start).trim())) {
            people.push(person.actor(tokens));
            end = Some(person.end);
        }
    }
    people
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
    let people = people(reader, label.clone());
    if !people.is_empty() {
        draft.recipients = people;
        return;
    }
    // A name of several words in capitals is one, whatever stands in it; a place
    // is called as it stands.
    let whole = label.clone().all(|i| {
        reader.tokens.is(i, Class::CAPITAL) || matches!(reader.tokens.low(i), "&" | "och")
    });
    // `Ekskolan med förskolor`
    let with = found.end < label.end && reader.tokens.low(found.end) == "med";
    if (whole || with)
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
