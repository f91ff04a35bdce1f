//! Contacts in the columns of a table: names in one row, below them their numbers.

use super::{HeadOf, Named};
use crate::text::{document::RowMarkup, token::Tokens};

/// Rows above a number in which the name of its column may stand.
const ROWS: usize = 6;

/// The person whose name stands above the byte in the same column of the table, in a
/// row of names.
pub(super) fn above<'d>(tokens: &Tokens<'d>, named: &Named<'_>, byte: usize) -> Option<HeadOf<'d>> {
    let block = tokens.block_of(byte);
    let row = |block: usize| tokens.doc.blocks.get(block)?.row.as_ref();
    let own = row(block)?;
    let column = own
        .cells
        .iter()
        .find(|cell| (cell.start..cell.end).contains(&byte))?
        .column;
    // A name beside the number is nearer.
    if own.cells.len() < 2 || names(named, own).next().is_some() {
        return None;
    }
    let heads = (block.saturating_sub(ROWS)..block)
        .rev()
        .map_while(|above| row(above).filter(|row| row.table == own.table))
        .find(|row| names(named, row).next().is_some())?;
    let every = names(named, heads).count() == own.cells.len() && heads.cells.len() > 1;
    let cell = heads.cells.iter().find(|cell| cell.column == column)?;
    let &(start, end, name) = named.between(cell.start, cell.end).first()?;
    let whole = start == cell.start && end == cell.end;
    let below = (block.saturating_sub(ROWS)..block)
        .filter_map(row)
        .filter(|row| row.table == own.table)
        .filter_map(|row| row.cells.iter().find(|cell| cell.column == column))
        .filter(|cell| cell.start > end);
    let role = below.into_iter().find_map(|cell| {
        let first = tokens.token_from(cell.start);
        crate::swedish::job_title::role_at(tokens, first)
            .filter(|role| role.first == first)
            .map(|role| super::extent(tokens, role.first, role.end))
    });
    (every && whole).then(|| HeadOf {
        start: byte,
        name: Some(name.to_owned()),
        role,
        ..HeadOf::default()
    })
}

/// The names that cells of the row begin with.
fn names<'r>(named: &'r Named<'_>, row: &'r RowMarkup) -> impl Iterator<Item = usize> + 'r {
    row.cells.iter().filter_map(|cell| {
        let first = named.between(cell.start, cell.end).first()?;
        (first.0 == cell.start).then_some(first.0)
    })
}
