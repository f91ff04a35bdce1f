//! Cells of tables and items of lists, whose unit stands in the column's head,
//! the caption or the sentence that leads in.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{
    MoneyUnit,
    per::{self, PEOPLE, Per},
    push_per, unit, worth,
};
use crate::{
    entities::{
        mention::{Candidate, Sink},
        quantity,
    },
    model::{BlockKind, CurrencySource},
    rules::{RuleInfo, about},
    swedish::{function_words::is_total, modifier, number},
    text::{
        document::{Cell, RowMarkup, TextBlock},
        lexicon::Class,
        line::LineText,
        number::Number,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// A unit of money with a scale: what a bare figure is multiplied by.
#[derive(Debug, Clone, Copy)]
struct Measure {
    scale: Option<Decimal>,
    unit: MoneyUnit,
}

/// More money than any table of a Swedish body shows: twice Sweden's yearly
/// gross domestic product, in kronor.
const MOST: u64 = 12_000_000_000_000;

/// A line or sentence of fewer bytes over a table is about that table.
const LEAD: usize = 120;

/// Most columns that one head reaches over.
const COLUMNS: usize = 60;

/// What a column's head says of the figures below it.
#[derive(Debug, Clone, Copy)]
enum ColumnHead {
    Money(Measure),
    /// It names something else: `Antal`, `Andel, %`.
    Other,
    /// A sum, whose currency may stand in the text that leads in: `Sökt
    /// belopp`.
    Sum,
    /// A year: the figures are of that year.
    Year,
    /// An earlier or present value, in the unit of the column to the left.
    Compared,
    /// Nothing: a name.
    Open,
}

/// A table while its rows are read.
struct Table<'t> {
    number: usize,
    /// What its first row of heads says, cell by cell.
    head: Vec<&'t str>,
    /// From the caption or the sentence before it.
    caption: Option<Measure>,
    /// Kronor, where the text above has a sum of them.
    told: Option<Measure>,
    /// What each figure is for, by the block above.
    per: Option<Per>,
    /// By column.
    heads: FxHashMap<usize, ColumnHead>,
    rates: FxHashMap<usize, Per>,
    /// The unit in the head of a column of sums, which holds for the years
    /// beside it: `Summa, mnkr`.
    summed: Option<Measure>,
    /// Whether a row of figures has been met.
    begun: bool,
}

impl Table<'_> {
    /// Reads a row of heads.
    fn read_heads(&mut self, tokens: &Tokens<'_>, row: &RowMarkup) {
        let mut left = (ColumnHead::Open, None);
        for cell in &row.cells {
            let mut rate = per::of_head(tokens, range(tokens, cell.start, cell.end), false);
            let said = match head(tokens, cell) {
                ColumnHead::Open if counts(tokens, cell) => ColumnHead::Other,
                ColumnHead::Compared => {
                    rate = left.1;
                    left.0
                }
                said => said,
            };
            left = (said, rate.clone());
            if let Some(rate) = rate.filter(|_| cell.column > 0) {
                let columns = cell.headed().take(COLUMNS);
                self.rates
                    .extend(columns.map(|column| (column, rate.clone())));
            }
            // What stands above the names of the rows is for the whole table.
            if let (0, ColumnHead::Money(measure)) = (cell.column, said) {
                self.caption = Some(measure);
                continue;
            }
            if let ColumnHead::Money(measure) = said
                && is_sum(tokens, cell)
            {
                self.summed = Some(measure);
            }
            // A head of two rows: the lower one adds what it knows.
            for column in cell.headed().take(COLUMNS) {
                let known = self.heads.entry(column).or_insert(ColumnHead::Open);
                let adds = !matches!(said, ColumnHead::Open | ColumnHead::Year);
                if adds || matches!(known, ColumnHead::Open) {
                    *known = said;
                }
            }
        }
    }
}

/// Finds the amounts in the cells of tables.
pub(crate) fn cells(tokens: &Tokens<'_>, out: &mut Vec<Candidate>) {
    let mut table: Option<Table<'_>> = None;
    let stated = stated(tokens);
    // The unit of the list that is being read.
    let mut list: Option<Option<Measure>> = None;
    for (index, block) in tokens.doc.blocks.iter().enumerate() {
        let listed = block.kind == BlockKind::ListItem || is_row_of_list(tokens, index);
        if listed && block.row.is_none() {
            if let Some(measure) = list.get_or_insert_with(|| lead_in(tokens, index)) {
                item(tokens, block, *measure, out);
            }
            continue;
        }
        list = None;
        let Some(row) = &block.row else { continue };
        if table.as_ref().is_none_or(|table| table.number != row.table) {
            let texts = row.cells.iter().map(|c| tokens.slice(c.start, c.end));
            let head: Vec<&str> = texts.collect();
            // Of several tables with the same heads, the later ones take the
            // unit of the first.
            let before = table.filter(|before| before.head.len() > 1 && before.head == head);
            let (caption_before, told_before) =
                before.map_or((None, None), |before| (before.caption, before.told));
            table = Some(Table {
                number: row.table,
                head,
                caption: caption(tokens, index).or(caption_before),
                told: stated.or_else(|| told(tokens, index)).or(told_before),
                per: per_above(tokens, index, row),
                heads: FxHashMap::default(),
                rates: FxHashMap::default(),
                summed: None,
                begun: false,
            });
        }
        let Some(table) = &mut table else { continue };
        // A last row of sums may be marked as a head.
        let begins = row.head && !table.begun;
        let has_figures = has_figures(tokens, row);
        table.begun |= !row.head && has_figures;
        if begins || !has_figures {
            table.read_heads(tokens, row);
            continue;
        }
        let rate = rate(tokens, row);
        for (at, cell) in row.cells.iter().enumerate() {
            let range = range(tokens, cell.start, cell.end);
            if let Some(measure) = sure(tokens, table, row, at, stated.is_some()) {
                let rate = rate.as_ref().or_else(|| table.rates.get(&cell.column));
                let rate = rate.or(table.per.as_ref()).cloned();
                figure(tokens, range, measure, rate, out);
            }
        }
    }
}

/// The cell that says what a row is of.
fn label<'r>(tokens: &Tokens<'_>, row: &'r RowMarkup) -> Option<&'r Cell> {
    row.cells.get(row.label(&tokens.doc.text))
}

/// What each figure of a row is for, by its label.
fn rate(tokens: &Tokens<'_>, row: &RowMarkup) -> Option<Per> {
    let label = label(tokens, row)?;
    per::of_head(tokens, range(tokens, label.start, label.end), false)
}

/// What a figure with its own unit in a row of a table is for, by the label of
/// the row.
pub(super) fn rate_of_row(tokens: &Tokens<'_>, block: usize, figure: usize) -> Option<Per> {
    let row = tokens.doc.blocks.get(block)?.row.as_ref()?;
    let label = label(tokens, row)?;
    (tokens.token(figure).start as usize >= label.end)
        .then(|| rate(tokens, row))
        .flatten()
}

/// The unit of the figure in a cell, if it is large enough for what tells it: `stated` says
/// whether a line tells it for all tables.
fn sure(
    tokens: &Tokens<'_>,
    table: &Table<'_>,
    row: &RowMarkup,
    at: usize,
    stated: bool,
) -> Option<Measure> {
    let cell = &row.cells[at];
    let is_other = matches!(table.heads.get(&cell.column), Some(ColumnHead::Other));
    if let Some(own) = unit_beside(tokens, row, at).filter(|_| !is_other) {
        return Some(own);
    }
    let measure = measure(tokens, table, row, at, cell)?;
    // Without heads, a few kronor may just as well be points.
    let is_bare = table.heads.is_empty() && measure.scale.is_none() && measure.unit.0 == 0;
    let is_guess = is_bare && row.cells.len() > 3 || !stated && is_told(table, cell);
    let is_small = is_guess && is_small(tokens, range(tokens, cell.start, cell.end));
    (!is_small).then_some(measure)
}

/// The unit that stands alone in the cell to the right: `12 500 | SEK`, but `SEK | 12 500 |
/// EUR | 1 100` has them to the left.
fn unit_beside(tokens: &Tokens<'_>, row: &RowMarkup, at: usize) -> Option<Measure> {
    let measure = lone_unit(tokens, row.cells.get(at + 1)?)?;
    let left = at.checked_sub(1).and_then(|at| row.cells.get(at));
    let is_left = left.is_some_and(|cell| lone_unit(tokens, cell).is_some());
    (!is_left).then_some(measure)
}

/// The unit of money that a cell is.
fn lone_unit(tokens: &Tokens<'_>, cell: &Cell) -> Option<Measure> {
    let range = range(tokens, cell.start, cell.end);
    let is_word = |i: &usize| tokens.token(*i).kind != TokenKind::Break;
    let words = range.clone().filter(is_word).take(3).count();
    if words > 2 {
        return None;
    }
    let measure = money(tokens, range)?;
    (words == 1 + usize::from(measure.scale.is_some())).then_some(measure)
}

/// The unit of the figures in a cell.
fn measure(
    tokens: &Tokens<'_>,
    table: &Table<'_>,
    row: &RowMarkup,
    at: usize,
    cell: &Cell,
) -> Option<Measure> {
    let label = label(tokens, row).filter(|_| at > 0);
    match table.heads.get(&cell.column) {
        // `Soliditet (%)` among sums.
        Some(ColumnHead::Money(_)) if label.is_some_and(|label| is_share(tokens, label)) => {
            return None;
        }
        Some(ColumnHead::Money(measure)) => return Some(*measure),
        Some(ColumnHead::Other) => return None,
        Some(ColumnHead::Sum) if table.caption.is_none() => return table.told,
        Some(ColumnHead::Sum | ColumnHead::Open | ColumnHead::Year | ColumnHead::Compared)
        | None => {}
    }
    let beside = table
        .summed
        .filter(|_| matches!(table.heads.get(&cell.column), Some(ColumnHead::Year)));
    // The row's own head: `Intäkter, mnkr`.
    match self::head(tokens, label?) {
        ColumnHead::Money(measure) => Some(measure),
        ColumnHead::Other => None,
        ColumnHead::Sum | ColumnHead::Open | ColumnHead::Year | ColumnHead::Compared => {
            table.caption.or(beside)
        }
    }
}

/// Whether a head stands over sums of the row.
fn is_sum(tokens: &Tokens<'_>, head: &Cell) -> bool {
    is_total(tokens.low(range(tokens, head.start, head.end).start))
}

/// Whether a label says that its figures are counts or percentages.
fn is_share(tokens: &Tokens<'_>, label: &Cell) -> bool {
    let mut range = range(tokens, label.start, label.end);
    begins_count(tokens.low(range.start)) || range.any(|i| tokens.low(i) == "%")
}

/// `Antal`, `Andelen`: a word that leads to a count or a share.
fn begins_count(low: &str) -> bool {
    low.starts_with("antal") || low.starts_with("andel")
}

/// Whether the cell's unit is but that of a sum in the text above.
fn is_told(table: &Table<'_>, cell: &Cell) -> bool {
    table.caption.is_none() && matches!(table.heads.get(&cell.column), Some(ColumnHead::Sum))
}

/// Whether the figure is so small that it may be in thousands: sums in whole
/// kronor have more digits.
fn is_small(tokens: &Tokens<'_>, range: std::ops::Range<usize>) -> bool {
    bare(tokens, range).is_some_and(|number| number.value < Decimal::ONE_THOUSAND)
}

/// Tokens of a cell.
fn range(tokens: &Tokens<'_>, start: usize, end: usize) -> std::ops::Range<usize> {
    tokens.token_from(start)..tokens.token_from(end.max(start))
}

fn has_figures(tokens: &Tokens<'_>, row: &RowMarkup) -> bool {
    row.cells.iter().any(|cell| {
        let range = range(tokens, cell.start, cell.end);
        figures(tokens, range).is_some_and(|(number, _)| !number.looks_like_year())
    })
}

/// The number that a cell holds and nothing else but what modifies it: `ca 70`.
fn bare<'p>(tokens: &'p Tokens<'_>, range: std::ops::Range<usize>) -> Option<&'p Number> {
    let (number, upper) = figures(tokens, range)?;
    upper.is_none().then_some(number)
}

/// The number that a cell holds, and the upper one of a range: `12–15`. A sign may stand
/// apart before it: `- 950`.
fn figures<'p>(
    tokens: &'p Tokens<'_>,
    range: std::ops::Range<usize>,
) -> Option<(&'p Number, Option<&'p Number>)> {
    let first = range
        .clone()
        .find(|&i| tokens.token(i).kind != TokenKind::Break)?;
    let modified = || {
        let mut near = first + 1..range.end.min(first + 3);
        let at = near.find(|&i| tokens.is(i, Class::DIGITS))?;
        let apart = || modifier::before(tokens, at).map(|(_, from)| from);
        let from = sign(tokens, at).map(|(from, _)| from).or_else(apart)?;
        tokens.number(at).filter(|_| from == first)
    };
    let number = tokens.number(first).or_else(modified)?;
    let ends = |at: usize| at >= range.end || tokens.token(at).kind == TokenKind::Break;
    let end = after_note(tokens, number.end, range.end);
    if ends(end) {
        return Some((number, None));
    }
    let upper = tokens
        .number(end + 1)
        .filter(|_| tokens.is(end, Class::DASH))?;
    let rises = upper.value > number.value && number.value.is_sign_positive();
    let whole = rises && ends(after_note(tokens, upper.end, range.end));
    whole.then_some((number, Some(upper)))
}

/// The sign that stands apart before a number, and whether it is a minus.
fn sign(tokens: &Tokens<'_>, number: usize) -> Option<(usize, bool)> {
    let at = number.checked_sub(1)?;
    let minus = tokens.is(at, Class::DASH);
    (minus || tokens.word(at) == "+").then_some((at, minus))
}

/// One past the mark that leads to a note below the table: `11 500*`, `18 000 a)`, `64¹`,
/// `64 [1]`.
fn after_note(tokens: &Tokens<'_>, at: usize, end: usize) -> usize {
    if tokens.word(at) == "[" && tokens.is(at + 1, Class::DIGITS) && tokens.word(at + 2) == "]" {
        return at + 3;
    }
    let raised = |i: &usize| tokens.word(*i).starts_with(['*', '†', '¹', '²', '³']);
    let after = at + (at..end).take_while(raised).count();
    let letter = after == at
        && tokens.token(at).kind == TokenKind::Word
        && tokens.word(at).chars().nth(1).is_none();
    let last = after + usize::from(letter);
    match last > at && tokens.word(last) == ")" {
        true => last + 1,
        false => after,
    }
}

fn head(tokens: &Tokens<'_>, cell: &Cell) -> ColumnHead {
    let range = range(tokens, cell.start, cell.end);
    let other = range.clone().any(|i| {
        let low = tokens.low(i);
        matches!(low, "%" | "procent" | "datum" | "nr" | "ålder")
            || begins_count(low)
            || low.ends_with("antal")
    });
    let any = |endings: &[&str]| {
        range
            .clone()
            .any(|i| endings.iter().any(|end| tokens.low(i).ends_with(end)))
    };
    match money(tokens, range.clone()) {
        _ if other => ColumnHead::Other,
        Some(measure) => ColumnHead::Money(measure),
        None if range.len() <= 3 && any(&COUNTED) => ColumnHead::Other,
        None if any(&SUMS) => ColumnHead::Sum,
        None if range.len() == 1 && COMPARED.contains(&tokens.low(range.start)) => {
            ColumnHead::Compared
        }
        None if bare(tokens, range.clone()).is_some_and(Number::looks_like_year) => {
            ColumnHead::Year
        }
        None if ends_in_measure(tokens, range) => ColumnHead::Other,
        None => ColumnHead::Open,
    }
}

/// Whether a head ends in a unit that is none of money: `Takyta, m²`, `Längd (km)`.
fn ends_in_measure(tokens: &Tokens<'_>, head: std::ops::Range<usize>) -> bool {
    let ends = |i: usize| i >= head.end || matches!(tokens.word(i), ")" | "]");
    let apart = |i: usize| matches!(tokens.low(i), "," | "(" | "[" | "i");
    (head.start + 1..head.end)
        .any(|i| apart(i - 1) && quantity::measure_end(tokens, i).is_some_and(ends))
}

/// Whether a column's head is but a noun of what is counted: `Medlemmar`,
/// `Poäng`. A row of that name has money like the others.
fn counts(tokens: &Tokens<'_>, cell: &Cell) -> bool {
    let mut words = range(tokens, cell.start, cell.end)
        .filter(|&i| tokens.token(i).kind != TokenKind::Break)
        .map(|i| tokens.low(i))
        // `Anm.`
        .filter(|low| *low != ".");
    let noun = words.next().filter(|_| words.next().is_none());
    noun.is_some_and(|noun| COUNTS.contains(&noun) || PEOPLE.contains(&noun))
}

/// How nouns end for what is counted or compared, and is no money.
static COUNTED: Words = Words::with("counted_column");

/// Nouns that alone head a column of counts.
static COUNTS: Words = Words::with("counted_head");

/// Heads of columns that only say when the figures beside them held.
static COMPARED: Words = Words::with("same_unit_column");

/// How nouns end for sums.
static SUMS: Words = Words::with("sum_column");

/// Kronor, where one of the two blocks above a table has a sum of them.
fn told(tokens: &Tokens<'_>, table: usize) -> Option<Measure> {
    (1..=2).find_map(|back| {
        let block = tokens.doc.blocks.get(table.checked_sub(back)?)?;
        let range = range(tokens, block.start, block.end);
        let written = range.clone().skip(1).find(|&i| {
            matches!(tokens.low(i), "kronor" | "kr") && tokens.is(i - 1, Class::DIGITS)
        })?;
        let (unit, _) = unit(tokens, written)?;
        Some(Measure { scale: None, unit })
    })
}

/// `Belopp i kronor.`, `Alla belopp i tkr`: what a line says of every sum of the
/// tables.
fn stated(tokens: &Tokens<'_>) -> Option<Measure> {
    let mut lines = tokens.doc.blocks.iter().filter(|block| {
        let text = tokens.slice(block.start, block.end);
        let mut words = text.by_word();
        let told = |word: Option<&str>| {
            let is = |noun: &str| word.is_some_and(|word| word.eq_ignore_ascii_case(noun));
            is("belopp") || is("beloppen")
        };
        block.row.is_none() && text.len() < 60 && (told(words.next()) || told(words.next()))
    });
    lines.find_map(|block| {
        let range = range(tokens, block.start, block.end);
        let i = range
            .clone()
            .find(|&i| matches!(tokens.low(i), "i" | "anges"))?;
        money(tokens, i + 1..range.end)
    })
}

/// The unit of money in a head: `EU-medel, mnkr`, `Belopp i tkr`, `miljoner
/// kronor`. One that has its own figure is an amount.
fn money(tokens: &Tokens<'_>, range: std::ops::Range<usize>) -> Option<Measure> {
    for i in range.clone() {
        let scale = match tokens.low(i) {
            "tusental" | "tusentals" => Some(Decimal::ONE_THOUSAND),
            "miljontals" => Some(Decimal::from(1_000_000)),
            low => number::scale(low),
        };
        let at = i + usize::from(scale.is_some());
        let at = at + usize::from(scale.is_some() && tokens.word(at) == ".");
        let counted = i
            .checked_sub(1)
            .is_some_and(|before| tokens.token(before).kind == TokenKind::Digits);
        if counted || at >= range.end {
            continue;
        }
        if let Some((unit, _)) = unit(tokens, at) {
            return Some(Measure { scale, unit });
        }
        // `Belopp i miljoner`
        if scale >= Some(Decimal::ONE_THOUSAND) && tokens.low(i.wrapping_sub(1)) == "i" {
            return Some(Measure {
                scale,
                unit: (0, "SEK"),
            });
        }
    }
    None
}

/// The unit in the caption, or in the sentence that ends with a colon right
/// before the table.
fn caption(tokens: &Tokens<'_>, table: usize) -> Option<Measure> {
    (1..=2).find_map(|back| {
        let block = tokens.doc.blocks.get(table.checked_sub(back)?)?;
        if block.row.is_some() {
            return None;
        }
        let mut range = range(tokens, block.start, block.end);
        let text = tokens.slice(block.start, block.end);
        let leads = matches!(block.kind, BlockKind::Caption | BlockKind::Heading)
            || text.ends_with(':')
            || text.len() < LEAD;
        if !leads {
            range = leading_sentence(tokens, range)?;
        }
        // `År Bidrag, mkr Antal elever` is a row of heads that lost its columns.
        let counts = || range.clone().any(|i| begins_count(tokens.low(i)));
        if range.len() < 12 && counts() {
            return None;
        }
        // In running text the unit stands after `i`, in brackets or a comma.
        range.clone().find_map(|i| {
            let introduced = matches!(
                tokens.low(i.wrapping_sub(1)),
                "i" | "hela" | "(" | "," | "." | ":"
            ) || tokens.token(i.wrapping_sub(1)).kind == TokenKind::Break;
            introduced
                .then(|| money(tokens, i..(i + 4).min(range.end)))
                .flatten()
        })
    })
}

/// The sentence of a long paragraph that leads into the table below it: one that speaks
/// of the table, else the last, if short.
fn leading_sentence(
    tokens: &Tokens<'_>,
    block: std::ops::Range<usize>,
) -> Option<std::ops::Range<usize>> {
    let last = tokens.sentence_of(block.end.checked_sub(1)?)?;
    let first = tokens.sentence_of(block.start)?;
    let words = |at: usize| Some(tokens.sentences.get(at)?.first..tokens.sentences.get(at)?.end);
    let speaks = |at: &usize| {
        // `Beloppen anges i tusental kronor`
        words(*at).is_some_and(|mut of| {
            tokens.low(of.start).starts_with("belopp")
                || of.any(|i| tokens.low(i).starts_with("tabell"))
        })
    };
    let (start, end) = tokens.sentence_extent(last);
    let short = (end - start < LEAD).then_some(last);
    words((first..=last).rev().find(speaks).or(short)?)
}

/// The unit that leads into a list: `Så fördelas kostnaden (mnkr):`, and over lines
/// without marks `Finansiering (euro)`.
fn lead_in(tokens: &Tokens<'_>, first: usize) -> Option<Measure> {
    let above = tokens.doc.blocks.get(first.checked_sub(1)?)?;
    let text = tokens.slice(above.start, above.end);
    // Over items the unit in brackets ends the line: `Så mycket får kommunerna (mkr)`.
    let names = || {
        let lines = tokens.block_kind(first) == BlockKind::Paragraph;
        text.len() < 60 && !text.ends_with('.') && (lines || text.ends_with(')'))
    };
    (text.ends_with(':') || names()).then(|| caption(tokens, first))?
}

/// Whether a line of a text without marks has a label and a figure alone, as the one
/// beside it: `Heby kommun: 310 000`.
fn is_row_of_list(tokens: &Tokens<'_>, index: usize) -> bool {
    let is = |index: usize| {
        let line = tokens.doc.blocks.get(index).filter(|block| {
            block.kind == BlockKind::Paragraph
                && block.row.is_none()
                && block.end - block.start < 100
        });
        line.is_some_and(|block| {
            let text = tokens.slice(block.start, block.end);
            let figure = text.rsplit_once(": ").map(|(_, figure)| figure);
            figure.is_some_and(|figure| {
                figure.starts_with(|c: char| c.is_ascii_digit())
                    && !figure.contains(char::is_alphabetic)
            })
        })
    };
    is(index) && (is(index + 1) || index > 0 && is(index - 1))
}

/// The figure after the colon of an item: `licenser och drift: 870`.
fn item(tokens: &Tokens<'_>, block: &TextBlock, measure: Measure, out: &mut Vec<Candidate>) {
    let range = range(tokens, block.start, block.end);
    let colon = range.clone().rev().take(8).find(|&i| tokens.word(i) == ":");
    let year = |i: usize| tokens.number(i).is_some_and(|n| n.looks_like_year());
    if let Some(colon) = colon.filter(|colon| !year(colon + 1)) {
        figure(tokens, colon + 1..range.end, measure, None, out);
    }
}

fn figure(
    tokens: &Tokens<'_>,
    cell: std::ops::Range<usize>,
    measure: Measure,
    per: Option<Per>,
    out: &mut Vec<Candidate>,
) {
    let start = cell.start;
    let Some((number, upper)) = figures(tokens, cell) else {
        return;
    };
    // A figure with a scale of its own does not take that of the head.
    let takes = |number: &Number| number.scale.is_none() && number.is_exact();
    if !takes(number) || !upper.is_none_or(takes) {
        return;
    }
    let value = |number: &Number| {
        number
            .value
            .checked_mul(measure.scale.unwrap_or(Decimal::ONE))
            .and_then(|value| worth(value, Some(measure.unit)))
    };
    let (mut lower, most) = (value(number), upper.and_then(value));
    let mut first = number.first;
    if let Some((at, true)) = sign(tokens, first).filter(|(at, _)| *at >= start) {
        first = at;
        lower = lower.map(|value| -value);
    }
    // So large a figure is two cells whose border the text has lost.
    if lower.is_some_and(|value| value.abs() > Decimal::from(MOST)) {
        return;
    }
    push_per(
        tokens,
        &mut Sink::new(&"amount.cell", out),
        (first, upper.unwrap_or(number).end),
        (lower, most),
        (Some(measure.unit.1), CurrencySource::Inherited),
        per,
    );
}

/// What each figure of a table is for, by a short line above it; one that tells a
/// sum tells only of that: `Utdelningen är 2 kronor per aktie`.
fn per_above(tokens: &Tokens<'_>, table: usize, head: &RowMarkup) -> Option<Per> {
    let block = tokens.doc.blocks.get(table.checked_sub(1)?)?;
    let range = range(tokens, block.start, block.end);
    let has_sum = (range.start + 1..range.end)
        .any(|i| tokens.is(i, Class::CURRENCY) && tokens.is(i - 1, Class::DIGITS));
    let is_line = block.row.is_none() && block.end - block.start < 120 && !has_sum;
    // `Utgifter per projekt` over `Projekt` only tells the rows apart, as `kronor per
    // besök` over `Besök` does not.
    let labels = head.cells.first().map(|cell| tokens.token_from(cell.start));
    let parts = |i: usize| {
        labels.is_some_and(|at| tokens.low(i) == "per" && tokens.low(i + 1) == tokens.low(at))
            && !tokens.is(i - 1, Class::CURRENCY)
    };
    if range.clone().skip(1).any(parts) {
        return None;
    }
    per::of_head(tokens, range, true).filter(|_| is_line)
}

/// What the reader of cells says of itself.
pub(in crate::entities) const FINDERS: &[RuleInfo] = &[about! {
    name: "amount.cell",
    doc: "A figure in a table whose head, caption or lead gives the unit.",
    finds: "Bidrag, miljoner kronor\n\n| Ort | Bidrag, mnkr |\n| --- | --- |\n| Alby | 14,5 |\n| Boda | 12,5 |" => "14,5",
    leaves: "| Ort | Elever |\n| --- | --- |\n| Alby | 145 |",
}];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entities,
        model::Amount,
        text::document::{Document, TextBlock},
    };

    /// The amounts of a table below a paragraph; cells are parted by `|`.
    fn amounts(lead: &str, rows: &[&str]) -> Vec<Amount> {
        let mut text = String::new();
        let mut blocks = Vec::new();
        for (index, line) in [lead].iter().chain(rows).enumerate() {
            let start = text.len();
            let mut cells = Vec::new();
            for (column, cell) in line.split('|').enumerate() {
                if column > 0 {
                    text.push(' ');
                }
                let start = text.len();
                text.push_str(cell);
                cells.push(Cell {
                    start,
                    end: text.len(),
                    column,
                    width: 1,
                });
            }
            let table = index > 0;
            blocks.push(TextBlock {
                kind: if table {
                    BlockKind::TableRow
                } else {
                    BlockKind::Paragraph
                },
                level: None,
                start,
                end: text.len(),
                section: None,
                row: table.then_some(RowMarkup {
                    table: 0,
                    head: false,
                    cells,
                }),
            });
            text.push_str("\n\n");
        }
        let doc = Document::new(text, blocks);
        entities::entities(&mut crate::lists::tokens(&doc), None, usize::MAX).amounts
    }

    /// Lead-in, rows, and the amounts with their currency.
    type Case = (
        &'static str,
        &'static [&'static str],
        &'static [(&'static str, &'static str)],
    );

    #[test]
    fn rates_of_cells() {
        let cases: [(&str, &[&str], Option<&str>); 11] = [
            (
                "Taxan",
                &["Taxa|2026 (kr/månad)", "Vatten|548"],
                Some("month"),
            ),
            (
                "Kostnad per elev, kr",
                &["Skola|2024", "Ekskolan|102 300"],
                Some("student"),
            ),
            (
                "Nyckeltal",
                &["|2024", "Kostnad per invånare, kr|63 100"],
                Some("inhabitant"),
            ),
            (
                "Nyckeltal",
                &["|2024", "Hyra, kr/kvm och år|1 210"],
                Some("square_metre/year"),
            ),
            (
                "Nyckeltal",
                &["|2024", "Resultat per aktie (kr)|2,05"],
                Some("share"),
            ),
            (
                "Taxan",
                &["|2024", "Avgift per månad|548 kr"],
                Some("month"),
            ),
            (
                "Taxan",
                &["|Kostnad per år, tkr", "Ekskolan|548"],
                Some("year"),
            ),
            // What tells the rows or columns apart.
            (
                "Bidrag per kommun, tkr",
                &["Kommun|2024", "Kiruna|340"],
                None,
            ),
            (
                "Nettoomsättning per år, mkr",
                &["Bolag|2024", "Malm AB|340"],
                None,
            ),
            (
                "Bidrag",
                &["|Utfall per 31 augusti, tkr", "Malm AB|340"],
                None,
            ),
            ("Bidrag i tkr", &["|2024", "Bidrag/stöd|340"], None),
        ];
        for (lead, rows, per) in cases {
            let found = amounts(lead, rows);
            assert_eq!(found.len(), 1, "{rows:?}");
            assert_eq!(found[0].per.as_deref(), per, "{rows:?}");
        }
    }

    #[test]
    fn units_of_cells() {
        let cases: &[Case] = &[
            (
                "Stödet fördelas så:",
                &["Program|EU-medel, mn€|Totalt, mnkr", "Norr|196|4 557"],
                &[("196000000", "EUR"), ("4557000000", "SEK")],
            ),
            (
                "Belopp i miljoner kronor",
                &["|2024|2025", "Vård|12,5|-14"],
                &[("12500000", "SEK"), ("-14000000", "SEK")],
            ),
            (
                "Resultat",
                &["|2024", "Intäkter, mkr|88,0", "Andel, %|40"],
                &[("88000000", "SEK")],
            ),
            (
                "Stöd i tkr:",
                &["Stad|Antal|Summa", "Boden|3|900"],
                &[("900000", "SEK")],
            ),
            (
                "Vägen kostar 12 miljoner kronor:",
                &["Stad|Betyg", "Boden|4"],
                &[("12000000", "SEK")],
            ),
            (
                "Avrundat till hela tusental kronor:",
                &["Stad|Bidrag", "Boden|31 240"],
                &[("31240000", "SEK")],
            ),
            // The last sentence of a long paragraph, or one that speaks of the table.
            (
                "Kommunen räknar med stora investeringar de närmaste åren. Störst är den nya \
                 förskolan, som byggs för 150 barn. Här visas utgifterna i miljoner kronor.",
                &["Projekt|2026|2027", "Förskola|34,5|–", "Bro|4,0|5,5"],
                &[("34500000", "SEK"), ("4000000", "SEK"), ("5500000", "SEK")],
            ),
            (
                "Tabellen visar utgifterna i miljoner kronor. Störst är den nya förskolan, som \
                 ska byggas för 150 barn och rymma ett kök för hela kommundelen.",
                &["Projekt|2026", "Förskola|34,5"],
                &[("34500000", "SEK")],
            ),
            (
                "Utgifterna framgår nedan. Beloppen anges i miljoner kronor och avser hela \
                 planen, om inte annat sägs i de kommentarer som redovisas längre fram.",
                &["Projekt|2026", "Förskola|34,5"],
                &[("34500000", "SEK")],
            ),
            (
                "Skulderna räknas i miljoner kronor. Störst är den nya förskolan, som ska byggas \
                 för 150 barn och rymma ett kök för hela kommundelen.",
                &["Projekt|2026", "Förskola|34,5"],
                &[],
            ),
            (
                "Taxan",
                &["Tusental kronor|2023|2024", "Intäkter|41 200|43 000"],
                &[("41200000", "SEK"), ("43000000", "SEK")],
            ),
            (
                "Investeringar",
                &["Objekt|Klass|2025|Summa, mnkr", "Sjukhus|7|120|1 180"],
                &[("120000000", "SEK"), ("1180000000", "SEK")],
            ),
            (
                "Belopp i kronor:",
                &["1|Alby|45|80 000"],
                &[("80000", "SEK")],
            ),
            ("År Bidrag, mkr Antal elever", &["2022|12,1|410"], &[]),
            ("Betyg", &["Stad|Betyg", "Boden|4,5"], &[]),
            ("Belopp i tkr", &["|2024 2025", "Vård|209 500 211 000"], &[]),
            (
                "Nämnden fördelar 520 000 kronor till två föreningar.",
                &["Förening|Medlemmar|Sökt belopp", "Boden|1 200|520 000"],
                &[("520000", "SEK"), ("520000", "SEK")],
            ),
            (
                "Nämnden fördelar pengar till två föreningar.",
                &["Förening|Sökt belopp", "Boden|520 000"],
                &[],
            ),
            (
                "Belopp i mkr",
                &["|2024", "Intäkter|88,0", "Medelantal anställda|86"],
                &[("88000000", "SEK")],
            ),
            (
                "Förslaget",
                &["Hav (miljoner kronor)||", "|2026|2027", "Båt|95|-2,5"],
                &[("95000000", "SEK"), ("-2500000", "SEK")],
            ),
        ];
        for (lead, rows, want) in cases {
            let got: Vec<_> = amounts(lead, rows)
                .iter()
                .map(|a| (a.value.to_string(), a.currency.to_string()))
                .collect();
            let want: Vec<_> = want
                .iter()
                .map(|(value, currency)| ((*value).to_owned(), (*currency).to_owned()))
                .collect();
            assert_eq!(got, want, "{lead} {rows:?}");
        }
    }
}
