//! Rows of tables: the label says for whom or what, the column's head when and
//! whose money.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, TableCell, basis,
    frame::{self, NounSense},
    label::{called, describe},
    lead_in::{TableLead, given_by, named},
    period, price,
};
use crate::{
    model::{Actor, Basis, FlowKind},
    swedish::{
        body,
        function_words::{is_total, leads_to_part},
        verb,
    },
    text::{
        document::{Cell, RowMarkup},
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

/// Reads a row. The label says for whom or what, the column's head when and whose
/// money; the kind of flow stands in either or in the text above, which is read
/// once for each table.
pub(super) fn row<'a>(
    reader: &FlowReader<'a>,
    group: &[AmountPlace<'a>],
    lead: &mut Option<TableLead>,
    drafts: &mut Vec<FlowDraft<'a>>,
) {
    let index = group[0].amount.block;
    let block = reader.tokens.doc.blocks.get(index);
    let Some(row) = block.and_then(|block| block.row.as_ref()) else {
        return;
    };
    let top = reader.tables.get(&row.table).map_or(index, |&top| top);
    let lead = match lead.take().filter(|lead| lead.below == top) {
        Some(known) => lead.insert(known),
        None => lead.insert(TableLead::of(reader, top, drafts)),
    };
    let Some(line) = TableLine::new(reader, (index, row), lead, group, drafts) else {
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
    lead: &'t TableLead,
    label: Range<usize>,
    /// Which cell the label is: a number may stand before it.
    labelled: usize,
    /// It names a unit by its number: `927 Ekskolan, Samhälle`.
    unit: bool,
    /// Another cell says what the money is for.
    purpose: Option<Range<usize>>,
    /// It tells a part of what a row above has: `Varav personal`.
    partial: bool,
    /// The label names bodies; the head above it says that labels do.
    bodies: bool,
    names_parties: bool,
    /// The head says that they name who pays.
    names_payers: bool,
    /// The head says that they name what is done: `Projekt`, `Åtgärd`.
    names_purposes: bool,
    /// The head says that they name a unit that spends: `Verksamhet`.
    names_units: bool,
    /// Whether the text tells of money before the table, and whether of money that
    /// is spent.
    told: bool,
    spends: bool,
    /// Whether a row above has told some of the table's money.
    begun: bool,
    /// Whether the row can share out money: no cell is negative and no column compares
    /// two others.
    shares: bool,
    /// Whether the table shows accounts: a figure is negative.
    accounts: bool,
    /// Whether a column is a budget.
    budgeted: bool,
    /// What the line above says of columns that do not say it themselves.
    basis: Option<Basis>,
}

impl<'t> TableLine<'t> {
    fn new(
        reader: &FlowReader<'_>,
        (index, row): (usize, &'t RowMarkup),
        lead: &'t TableLead,
        group: &[AmountPlace<'_>],
        drafts: &[FlowDraft<'_>],
    ) -> Option<TableLine<'t>> {
        let tokens = reader.tokens;
        let top = lead.below;
        if row.cells.len() > WIDEST {
            return None;
        }
        let columns = LabelColumns::of(reader, row, top, index);
        let labelled = columns.label;
        let first = row.cells.get(labelled)?;
        let start = tokens.token_from(first.start);
        let partial = leads_to_part(tokens.low(start));
        let start = start + usize::from(partial);
        // `910 Ekskolan`: the number of an account.
        let numbered = tokens.is(start, Class::DIGITS) && tokens.is(start + 1, Class::CAPITAL);
        let start = start + usize::from(numbered);
        let label = start..tokens.token_from(first.end);
        let found = reader.roles.receivers(label.start, label.end, false);
        let heads = heads(reader, top, index, first.column);
        let bases = bases(reader, top, index, row);
        let before = &drafts[..drafts.partition_point(|draft| draft.amount.block < top)];
        let shares = group.iter().all(|p| !p.amount.value.is_sign_negative())
            && !compares(reader, top, index);
        // Where one of the numbered rows names a body, all of them do.
        let of_table =
            |draft: &&FlowDraft<'_>| (draft.cell).is_some_and(|cell| cell.table == row.table);
        let units = || {
            let mut rows = drafts.iter().rev().take_while(of_table);
            rows.any(|draft| !draft.recipients.is_empty())
        };
        Some(TableLine {
            unit: numbered && (!found.actors.is_empty() || units()),
            index,
            row,
            lead,
            bodies: !found.actors.is_empty(),
            names_parties: name_parties(reader, &heads),
            names_payers: lead.collected || name_payers(reader, &heads),
            names_purposes: name_purposes(reader, &heads),
            names_units: name_units(reader, &heads),
            label,
            labelled,
            purpose: columns.purpose,
            partial,
            told: !before.is_empty(),
            begun: before.len() < drafts.len(),
            spends: before.iter().any(|draft| {
                matches!(
                    draft.kind,
                    FlowKind::BudgetIncrease | FlowKind::Grant | FlowKind::Investment
                )
            }),
            shares,
            accounts: lead.accounts,
            budgeted: bases.contains(&Basis::Budget),
            // `Sökt och beviljat` over `Sökt` and `Beviljat`: of the one that says so.
            basis: lead.basis.filter(|basis| !bases.contains(basis)),
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
        let heads = heads(reader, self.lead.below, self.index, cell.column);
        let head = heads.first().cloned().unwrap_or(0..0);
        let mut label = self.label.clone();
        let owes = label.any(|i| frame::noun_at(tokens, i) == Some(NounSense::NotAFlow))
            && !is_reform(tokens.low(self.label.start));
        let mut words = heads.iter().chain([&self.label]);
        let unit = place.amount.per.as_deref();
        let is_rate = unit.is_some_and(|per| !price::is_time(per));
        let fees = self.accounts && is_fees(reader, &self.label);
        if owes && !fees || is_rate || words.any(|words| is_difference(reader, words.clone())) {
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
        let in_row = leads_to_part(tokens.low(head.start));
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
        draft.period = self.period(reader, &heads, headed);
        if !sums_rows {
            if self.names_payers {
                draft.payer = Some(called(reader, self.label.clone()));
                return Some(draft);
            }
            if self.names_purposes && draft.kind != FlowKind::Grant {
                draft.purpose = Some(reader.roles.text(self.label.clone()).to_owned());
                return Some(draft);
            }
            self.describe(reader, &mut draft);
            self.bear(reader, &heads, &mut draft);
            if let Some(purpose) = &self.purpose
                && !draft.recipients.is_empty()
                && draft.purpose.is_none()
            {
                draft.purpose = Some(reader.roles.text(purpose.clone()).to_owned());
            }
        }
        given_by(self.lead.payer.as_ref(), &mut draft);
        Some(draft)
    }

    /// When the money of a cell moves: by its heads, by another cell of its row, by its
    /// label or by what stands over the table.
    fn period(
        &self,
        reader: &FlowReader<'_>,
        heads: &[Range<usize>],
        headed: bool,
    ) -> Option<String> {
        let all = || headed.then(|| self.all_years(reader)).flatten();
        // The labels are years, one below the other.
        let label = || {
            let alone = self.label.len() == 1;
            alone
                .then(|| stated_year(reader, self.label.clone()))
                .flatten()
        };
        let over = || self.lead.period.clone().filter(|_| !self.has_year(reader));
        headed_period(reader, heads)
            .or_else(all)
            .or_else(|| self.period_beside(reader))
            .or_else(label)
            .or_else(over)
    }

    /// What the label says: the unit that it numbers, or else who or what for.
    fn describe(&self, reader: &FlowReader<'_>, draft: &mut FlowDraft<'_>) {
        match self.unit {
            true => draft.recipients = vec![self.named_unit(reader)],
            false => describe(reader, self.label.clone(), self.names_parties, draft),
        }
    }

    /// `Kostnader` of a unit: whose accounts show a cost bears it. A body without accounts
    /// may as well be who is paid; a public one bears what is spent.
    fn bear(&self, reader: &FlowReader<'_>, heads: &[Range<usize>], draft: &mut FlowDraft<'_>) {
        let mut headed = heads.iter().map(|head| named(reader, head.clone()));
        let roles = &reader.roles;
        let public =
            |one: &Actor| one.record.is_some() && (roles.is_budgeted(one) || roles.is_public(one));
        let accounts = self.unit || self.accounts || draft.basis.is_some();
        let spent = self.lead.spent == Some(draft.kind);
        let headed = draft.kind == FlowKind::Cost && headed.any(|kind| kind == Some(draft.kind));
        if let [one] = draft.recipients.as_slice()
            && (spent && public(one) || headed && (accounts || public(one)))
            && draft.payer.is_none()
        {
            draft.payer = draft.recipients.pop();
        }
    }

    /// The unit that a numbered label names, whole: its commas part no others.
    fn named_unit(&self, reader: &FlowReader<'_>) -> Actor {
        let label = self.label.clone();
        let found = reader.roles.receivers(label.start, label.end, false);
        match found.actors.as_slice() {
            [one] if found.end >= label.end => one.clone(),
            _ => Actor {
                name: reader.roles.text(label).to_owned(),
                record: None,
            },
        }
    }

    /// What a column says that is headed by a word for when: `Utbetalas`.
    fn period_beside(&self, reader: &FlowReader<'_>) -> Option<String> {
        static TIMES: Words = Words::with("period_column");
        let tokens = reader.tokens;
        let timed = |cell: &&Cell| {
            let heads = heads(reader, self.lead.below, self.index, cell.column);
            let mut words = heads.into_iter().flatten();
            words.any(|i| TIMES.contains(&tokens.low(i)))
        };
        let cell = self.row.cells.iter().find(timed)?;
        let words = tokens.token_from(cell.start)..tokens.token_from(cell.end);
        period::join(&reader.dates.stated(tokens, words.clone()))
            .or_else(|| stated_year(reader, words))
    }

    /// Whether a cell of the row holds a year of its own.
    fn has_year(&self, reader: &FlowReader<'_>) -> bool {
        self.row.cells.iter().any(|cell| {
            let words = reader.tokens.token_from(cell.start)..reader.tokens.token_from(cell.end);
            words.len() == 1 && stated_year(reader, words).is_some()
        })
    }

    /// From the first to the last of the years that head the row's cells.
    fn all_years(&self, reader: &FlowReader<'_>) -> Option<String> {
        let mut years = self.row.cells.iter().filter_map(|cell| {
            let heads = heads(reader, self.lead.below, self.index, cell.column);
            stated_year(reader, heads.first()?.clone())
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
        let whole = reader.tokens.low(head.start).starts_with("total") && !head.is_empty();
        let budgeted = if whole {
            FlowKind::Total
        } else {
            FlowKind::Cost
        };
        let fees = self.accounts && !less && is_fees(reader, &self.label);
        let kind = named(reader, head)
            .or(fees.then_some(FlowKind::Revenue))
            .or_else(|| (self.bodies && asks(reader, heads)).then_some(FlowKind::Grant))
            .or(self.lead.each)
            .or_else(|| named(reader, self.label.clone()))
            .or(self.lead.above)
            .or(self.lead.caption)
            // `Investeringar 2024`, over the line that has the unit alone.
            .or(self
                .lead
                .spent
                .filter(|_| (self.names_purposes || self.names_units) && basis.is_some()))
            .or((net || accounts && (self.bodies || total)).then_some(FlowKind::Result))
            // What boards have used, or will use, beside what they may.
            .or((self.budgeted && basis.is_some() && (self.bodies || total)).then_some(budgeted))
            // A list of bodies in a text about grants shares these out.
            .or((known || spends && shares)
                .then_some(FlowKind::Grant)
                .filter(|_| self.bodies))
            .or(((told || self.begun) && total && shares).then_some(FlowKind::Grant))
            .or_else(|| {
                let find = || most(reader, self.lead.below, self.row.table);
                *self.lead.most.get_or_init(find)
            })
            .or(self.lead.over.filter(|_| shares && basis.is_none()))
            // `Driftbudget`: what the boards may spend.
            .or((self.bodies || self.names_units && !self.accounts)
                .then_some(budgeted)
                .filter(|_| basis == Some(Basis::Budget)))
            .or_else(|| {
                // Years above, in a text about what is set aside for them.
                let alone = |head: &&Range<usize>| {
                    (*head).clone().all(|i| {
                        reader.tokens.token(i).kind != TokenKind::Word
                            || reader.tokens.is(i, Class::CURRENCY | Class::SCALE)
                    })
                };
                let mut heads = heads.iter().filter(alone);
                let years = heads.any(|head| stated_year(reader, head.clone()).is_some());
                (spends && shares && years).then_some(FlowKind::BudgetIncrease)
            })?;
        // No grant is negative; what a body's accounts show is a result.
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

/// `Sökt`, `Beviljat`: what a body has asked for and been given.
fn asks(reader: &FlowReader<'_>, heads: &[Range<usize>]) -> bool {
    let mut words = heads.iter().flat_map(|head| head.clone());
    words.any(|i| {
        let low = reader.tokens.low(i);
        verb::is_participle_of(low, &["bevilja", "tilldela"])
            || basis::of_word(low) == Some(Basis::Applied)
    })
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
        let tokens = reader.tokens;
        let first = row.label(&tokens.doc.text);
        let text = |at: usize| tokens.slice(row.cells[at].start, row.cells[at].end);
        let named = first..row.cells.len();
        let named: Vec<usize> = named
            // `1. Hedsta`: a number before the first.
            .take_while(|&at| at == first || text(at).starts_with(char::is_alphabetic))
            .collect();
        let purpose_beside = |label: usize| {
            let headed =
                |at: usize| name_purposes(reader, &heads(reader, top, index, row.cells[at].column));
            // It may stand behind the figures: `Kommun`, `Belopp`, `Ändamål`.
            (first..row.cells.len())
                .filter(|&at| at != label && text(at).starts_with(char::is_alphabetic))
                .find(|&at| headed(at))
                .map(|at| &row.cells[at])
                .map(|cell| tokens.token_from(cell.start)..tokens.token_from(cell.end))
        };
        if named.len() < 2 {
            return LabelColumns {
                label: first,
                purpose: purpose_beside(first),
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
            .find(|&n| name_parties(reader, &heads_of[n]) && !says(n, &PLACES));
        let place = || columns.all(|n| says(n, &PLACES)).then(|| named.len() - 1);
        let label = party.or_else(place).unwrap_or(0);
        let label = named[label];
        LabelColumns {
            label,
            purpose: purpose_beside(label),
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
    let mut years = heads
        .iter()
        .filter_map(|head| stated_year(reader, head.clone()));
    if let Some((part, year)) = parts.next().zip(years.next()) {
        return Some(part.replace("XXXX", &year));
    }
    heads.iter().find_map(|head| {
        period::join(&dates.stated(tokens, head.clone()))
            .or_else(|| stated_year(reader, head.clone()))
    })
}

/// The one year that words state, with no date made of it: `Utfall 2024`.
pub(super) fn stated_year(reader: &FlowReader<'_>, head: Range<usize>) -> Option<String> {
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
            let column = column.checked_sub(usize::from(lacks_label(reader, row)))?;
            row.cells
                .iter()
                .find(|head| head.headed().contains(&column))
        })
        .map(|head| tokens.token_from(head.start)..tokens.token_from(head.end))
        .filter(|head| is_head(reader, head.clone()))
        .collect()
}

/// `2025 | 2026` below `Nämnd | Utfall | Budget`: a year heads no labels, so that all stand
/// one column to the left of what they head.
fn lacks_label(reader: &FlowReader<'_>, row: &RowMarkup) -> bool {
    let tokens = reader.tokens;
    let years = |cell: &Cell| {
        let words = tokens.token_from(cell.start)..tokens.token_from(cell.end);
        words.len() == 1 && stated_year(reader, words).is_some()
    };
    let first = row.cells.first().filter(|cell| cell.end > cell.start);
    first.is_some_and(|cell| cell.column == 0) && row.cells.iter().all(years)
}

/// Whether the heads above the labels say that they name parties.
fn name_parties(reader: &FlowReader<'_>, heads: &[Range<usize>]) -> bool {
    let mut words = heads.iter().cloned().flatten();
    words.any(|i| body::heads_parties(reader.tokens.low(i)))
}

/// Whether the heads above cells say that they name what the money is for.
fn name_purposes(reader: &FlowReader<'_>, heads: &[Range<usize>]) -> bool {
    static PURPOSES: Words = Words::with("purpose_column");
    heads_say(reader, heads, &PURPOSES)
}

/// Whether the heads above labels say that they name units that spend.
fn name_units(reader: &FlowReader<'_>, heads: &[Range<usize>]) -> bool {
    static UNITS: Words = Words::with("spending_column");
    heads_say(reader, heads, &UNITS)
}

/// Whether a word of the heads is one of those.
fn heads_say(reader: &FlowReader<'_>, heads: &[Range<usize>], of: &Words) -> bool {
    let mut words = heads.iter().cloned().flatten();
    words.any(|i| of.contains(&reader.tokens.low(i)))
}

/// Whether the heads above the labels say that they name who pays.
fn name_payers(reader: &FlowReader<'_>, heads: &[Range<usize>]) -> bool {
    let mut words = heads.iter().cloned().flatten();
    words.any(|i| names_payer(reader.tokens.low(i)))
}

/// Whether a word over labels says that they name who pays.
pub(super) fn names_payer(low: &str) -> bool {
    static PAYERS: Words = Words::with("payer_column_end");
    // `Part`: one of those who share a cost.
    matches!(low, "part" | "parter") || body::funds(low) || PAYERS.ends(low)
}

/// Whether a column of the table says how others differ.
fn compares(reader: &FlowReader<'_>, top: usize, index: usize) -> bool {
    let tokens = reader.tokens;
    head_rows(tokens, top, index)
        .flat_map(|row| &row.cells)
        .map(|cell| tokens.token_from(cell.start)..tokens.token_from(cell.end))
        .any(|head| is_deviation(reader, head))
}

/// What the heads over a row's cells say is known of its money.
fn bases(reader: &FlowReader<'_>, top: usize, index: usize, row: &RowMarkup) -> Vec<Basis> {
    let words = |cell: &Cell| heads(reader, top, index, cell.column).into_iter().flatten();
    let words = row.cells.iter().flat_map(words);
    words
        .filter_map(|i| basis::of_word(reader.tokens.low(i)))
        .collect()
}

/// Whether one of a table's first figures is negative, other than what compares two.
pub(super) fn has_minus(reader: &FlowReader<'_>, top: usize) -> bool {
    let tokens = reader.tokens;
    let blocks = tokens.doc.blocks.iter().enumerate().skip(top).take(ROWS);
    let rows = blocks.filter_map(|(index, block)| Some((index, block.row.as_ref()?)));
    let table = rows.clone().next().map(|(_, row)| row.table);
    rows.take_while(|(_, row)| Some(row.table) == table)
        .flat_map(|(index, row)| row.cells.iter().map(move |cell| (index, cell)))
        .filter(|(_, cell)| {
            let number = tokens.number(tokens.token_from(cell.start));
            number.is_some_and(|number| number.value.is_sign_negative())
        })
        .any(|(index, cell)| {
            let heads = heads(reader, top, index, cell.column);
            !heads.into_iter().any(|head| is_difference(reader, head))
        })
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
        ENDINGS.ends(word)
    })
}

/// Whether a cell heads a column: a time or words, no figure.
fn is_head(reader: &FlowReader<'_>, cell: Range<usize>) -> bool {
    cell.clone()
        .any(|i| reader.tokens.token(i).kind == TokenKind::Word)
        || !reader.dates.periods(reader.tokens, cell).is_empty()
}

/// `Medlemsavgifter`: in accounts what has been paid, not what each is to pay.
fn is_fees(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    label.len() == 1 && reader.tokens.low(label.start).ends_with("avgifter")
}

/// `Höjda gränser`: what a change costs, and not the limit itself.
fn is_reform(low: &str) -> bool {
    verb::is_participle_of(low, &["avskaffa", "höja", "slopa", "sänka"])
}

/// `Utfall netto`: what is left of income and cost.
fn is_net(reader: &FlowReader<'_>, mut head: Range<usize>) -> bool {
    head.any(|i| reader.tokens.low(i) == "netto")
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
