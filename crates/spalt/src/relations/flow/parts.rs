//! Money that is a part of other money of the document: by what the text says of it, by
//! the sums of a table, and by what adds up.

use rust_decimal::Decimal;

use super::{FlowDraft, FoundBy, TableCell, repeat, repeat::REACH};
use crate::{
    model::{Basis, BlockKind, Change, FlowKind},
    text::{lexicon::Class, token::Tokens},
};

/// How many cells back the parts of a table's sum stand.
const CELLS: usize = 1_000;

/// Parts by the sums of a table: the cells of a row beside `Totalt`, the
/// cells of a column above `Summa`.
pub(super) fn columns(drafts: &mut [FlowDraft<'_>]) {
    for at in 0..drafts.len() {
        drafts[at].part_of = drafts[at].part_of.or_else(|| told_part(drafts, at));
    }
    for whole in 0..drafts.len() {
        let Some(sum) = drafts[whole].cell else {
            continue;
        };
        if sum.sums_columns {
            let block = drafts[whole].amount.block;
            gather(drafts, whole, |draft, cell| {
                draft.amount.block == block && !cell.sums_columns
            });
        }
        if sum.sums_rows {
            gather(drafts, whole, |_, cell| {
                cell.column == sum.column && !cell.sums_rows
            });
        }
    }
}

/// The cell of which another is said to be a part (`Varav 2026`): the nearest
/// to the left in the row, or above in the column, that is no such part itself.
fn told_part(drafts: &[FlowDraft<'_>], at: usize) -> Option<usize> {
    let part = drafts[at].cell?;
    (at.saturating_sub(REACH)..at).rev().find(|&whole| {
        drafts[whole].cell.is_some_and(|cell| {
            let left = part.in_row
                && !cell.in_row
                && drafts[whole].amount.block == drafts[at].amount.block;
            let above = part.in_column && !cell.in_column && cell.column == part.column;
            cell.table == part.table && (left || above)
        })
    })
}

/// Marks those cells of the table as parts that sum to the whole.
fn gather(
    drafts: &mut [FlowDraft<'_>],
    whole: usize,
    is_part: impl Fn(&FlowDraft<'_>, &TableCell) -> bool,
) {
    let table = drafts[whole].cell.map(|cell| cell.table);
    let end = drafts.len().min(whole + 64);
    let parts: Vec<usize> = (whole.saturating_sub(CELLS)..end)
        .filter(|&at| {
            let draft = &drafts[at];
            at != whole
                && draft.part_of.is_none()
                && draft.amount.currency == drafts[whole].amount.currency
                && draft
                    .cell
                    .is_some_and(|cell| Some(cell.table) == table && is_part(draft, &cell))
        })
        .collect();
    let total = parts.iter().try_fold(Decimal::ZERO, |sum, &at| {
        sum.checked_add(drafts[at].amount.value)
    });
    let value = drafts[whole].amount.value;
    let sums = total.is_some_and(|total| match parts.len() {
        1 => total == value,
        _ => is_near(total, value),
    });
    if sums {
        for at in parts {
            drafts[at].part_of = Some(whole);
        }
    }
}

/// Equal but for rounding.
fn is_near(a: Decimal, b: Decimal) -> bool {
    let Some(off) = a.checked_sub(b) else {
        return false;
    };
    off.abs()
        .checked_mul(Decimal::ONE_HUNDRED)
        .is_some_and(|off| off <= b.abs())
}

/// Marks parts by what the text says of them, then by their sum.
pub(super) fn link(tokens: &Tokens<'_>, drafts: &mut [FlowDraft<'_>]) {
    for part in 0..drafts.len() {
        if drafts[part].part_of.is_none() && drafts[part].same_as.is_none() {
            drafts[part].part_of = said_part(tokens, drafts, part);
        }
    }
    first_mentions(drafts);
    sums_before(tokens, drafts);
    sums_behind(drafts);
}

/// Money that is told first and then, told again, as a part (`fördelar 37 miljoner …. Av
/// dessa 44 miljoner fördelas 37`) is that part from the first.
fn first_mentions(drafts: &mut [FlowDraft<'_>]) {
    for again in 0..drafts.len() {
        let Some((first, whole)) = drafts[again].same_as.zip(drafts[again].part_of) else {
            continue;
        };
        let whole_again = drafts[whole].same_as.is_some() || drafts[whole].part_of.is_some();
        let (a, b) = (&drafts[first], &drafts[again]);
        let joined = repeat::share_party(a, b) || a.purpose.is_some() && a.purpose == b.purpose;
        if a.part_of.is_none() && first != whole && !whole_again && joined {
            drafts[first].part_of = Some(whole);
        }
    }
}

/// The whole of which the sentence says that a flow is a part.
fn said_part(tokens: &Tokens<'_>, drafts: &[FlowDraft<'_>], at: usize) -> Option<usize> {
    let part = &drafts[at];
    let less = |whole: usize| {
        let whole = &drafts[whole];
        let (small, large) = (part.amount.value.abs(), whole.amount.value.abs());
        small < large && part.amount.currency == whole.amount.currency
    };
    if let Some(whole) = superlative(tokens, drafts, at) {
        return Some(whole);
    }
    let next = (at + 1 < drafts.len() && drafts[at + 1].extent == part.extent)
        .then_some(at + 1)
        .filter(|&next| less(next) && leads_to_whole(tokens, part, &drafts[next]));
    let before = at.checked_sub(1).filter(|&before| {
        let whole = &drafts[before];
        let near = whole.amount.block == part.amount.block && less(before);
        near && (whole.extent == part.extent && is_included(tokens, whole, part)
            || whole.extent != part.extent && is_of_the_former(tokens, whole, part))
    });
    next.or(before.map(|before| drafts[before].same_as.unwrap_or(before)))
}

/// `Mest pengar går till Kalmar län, 6 miljoner`, `Störst är bidraget till X`: of what was
/// told in the sentence before.
fn superlative(tokens: &Tokens<'_>, drafts: &[FlowDraft<'_>], at: usize) -> Option<usize> {
    let part = &drafts[at];
    let first = tokens.token_from(part.extent.start);
    if !matches!(tokens.low(first), "mest" | "störst" | "största") {
        return None;
    }
    let mut before = (0..at).rev().take(8);
    let last = before.find(|&i| drafts[i].extent != part.extent)?;
    // Of two sums it may be of either; what sums them is told before.
    let several = last > 0 && drafts[last - 1].extent == drafts[last].extent;
    let whole = match several && drafts[last].part_of.is_none() {
        true => before.find(|&i| drafts[i].says_sum)?,
        false => last,
    };
    let sum = &drafts[whole];
    let fits = (sum.says_sum || sum.amount.block + 1 >= part.amount.block)
        && sum.amount.currency == part.amount.currency
        && sum.amount.value > part.amount.value
        && (part.kind == sum.kind || sum.sums);
    fits.then(|| sum.part_of.or(sum.same_as).unwrap_or(whole))
}

/// `ökas med 130 miljoner till totalt 649`, `20 miljoner som en del av en satsning på 40`,
/// `Med denna ökning på 10 miljoner satsas totalt 15`.
fn leads_to_whole(tokens: &Tokens<'_>, part: &FlowDraft<'_>, whole: &FlowDraft<'_>) -> bool {
    let (from, to) = (part.range.end, whole.range.start);
    let low = |i: usize| tokens.low(i);
    let summed = |i: usize| matches!(low(i), "sammanlagt" | "totalt");
    let raised = part.change == Some(Change::Increase)
        && low(to.wrapping_sub(2)) == "till"
        && summed(to.wrapping_sub(1));
    let share = (from..to).any(|i| (low(i), low(i + 1), low(i + 2)) == ("en", "del", "av"));
    let first = tokens.token_from(part.extent.start);
    let with = low(first) == "med"
        && matches!(low(first + 1), "den" | "denna" | "det" | "detta")
        && (from..to).any(summed);
    raised || share || with
}

/// `3,4 miljarder till stödet, inklusive 529 miljoner under 2020`.
fn is_included(tokens: &Tokens<'_>, whole: &FlowDraft<'_>, part: &FlowDraft<'_>) -> bool {
    let first = part.range.start;
    let near = first.saturating_sub(3).max(whole.range.end);
    (near..first).any(|i| matches!(tokens.low(i), "inberäknat" | "inklusive"))
}

/// `Sverige har gett 48 miljarder. Bara under 2024 har Sverige gett 25`, `Verket får 11
/// miljoner. 1 miljon får användas till administration`.
fn is_of_the_former(tokens: &Tokens<'_>, whole: &FlowDraft<'_>, part: &FlowDraft<'_>) -> bool {
    let first = tokens.token_from(part.extent.start);
    let payers = whole.payer.as_ref().map(|payer| &payer.name);
    let alone = matches!(tokens.low(first), "bara" | "enbart")
        && tokens.is(first + 1, Class::PREPOSITION)
        && whole.kind == part.kind
        && payers.is_some()
        && payers == part.payer.as_ref().map(|payer| &payer.name);
    let used = part.range.start == first
        && part.name == "flow.used"
        && part.recipients.is_empty()
        && !whole.recipients.is_empty()
        && whole.kind == FlowKind::Grant;
    alone || used
}

/// Marks parts before their sum: `5 miljoner till A. 7 miljoner till B. Sammanlagt har
/// kommunen gett 12 miljoner.`
fn sums_before(tokens: &Tokens<'_>, drafts: &mut [FlowDraft<'_>]) {
    for whole in 2..drafts.len() {
        let sum = &drafts[whole];
        let heads = matches!(
            tokens.block_kind(sum.amount.block),
            BlockKind::Title | BlockKind::Heading | BlockKind::TableRow
        );
        let again = sum.same_as.is_some() || sum.part_of.is_some();
        if !sum.sums || heads || again || sum.amount.per.is_some() {
            continue;
        }
        if let Some(run) = run_before(drafts, whole) {
            for at in run {
                drafts[at].part_of = Some(whole);
            }
        }
    }
}

/// The flows in a row before a sum that make it up, with those behind it that are said to
/// be parts of it.
fn run_before(drafts: &[FlowDraft<'_>], whole: usize) -> Option<Vec<usize>> {
    let sum = &drafts[whole];
    let behind = drafts.iter().skip(whole + 1).take(8);
    let told = behind.filter(|part| part.part_of == Some(whole));
    let told = told.map(|part| part.amount.value).sum::<Decimal>();
    let target = sum.amount.value.checked_sub(told)?;
    let mut run = Vec::new();
    let mut total = Decimal::ZERO;
    for at in (whole.saturating_sub(16)..whole).rev() {
        let part = &drafts[at];
        // What is told again, what sums others, and parts of parts.
        if part.same_as.is_some() || part.part_of.is_some() || part.sums {
            continue;
        }
        let alike = part.amount.currency == sum.amount.currency
            && part.amount.per == sum.amount.per
            && part.amount.upper.is_none()
            && part.amount.value > Decimal::ZERO
            && part.basis != Some(Basis::Applied)
            && part.cell.is_none()
            && repeat::kinds_agree(part, sum);
        if !alike {
            return None;
        }
        total = total.checked_add(part.amount.value)?;
        run.push(at);
        if total >= target {
            break;
        }
    }
    (total == target && run.len() > 1).then_some(run)
}

/// Marks parts by their sum: flows in a row that together are exactly the one
/// that stands before them and is said to be a total, or heads the text; the
/// items of one list, and amounts of one sentence (`i två omgångar: 70 miljoner i
/// juni och 50 i november`), need no word that says so.
fn sums_behind(drafts: &mut [FlowDraft<'_>]) {
    // A whole has two parts or more behind it.
    for whole in 0..drafts.len().saturating_sub(2) {
        let draft = &drafts[whole];
        if draft.part_of.is_some() || draft.same_as.is_some() {
            continue;
        }
        // Repeats of the whole stand between it and its parts.
        let last = (whole + 1..drafts.len().min(whole + REACH))
            .rfind(|&at| drafts[at].same_as == Some(whole))
            .unwrap_or(whole);
        let sums = (whole..=last)
            .any(|at| (at == whole || drafts[at].same_as == Some(whole)) && drafts[at].sums);
        let repeated = (whole + 1..=(last + 1).min(drafts.len()))
            .filter(|&at| drafts[at - 1].same_as == Some(whole) || at == whole + 1);
        // A list may stand further down.
        let lists = (last + 2..drafts.len().min(whole + REACH))
            .filter(|&at| drafts[at].rule == FoundBy::Item && drafts[at - 1].rule != FoundBy::Item);
        let starts: Vec<usize> = repeated.chain(lists).collect();
        // The money may be divided in one way and then in another.
        for start in starts {
            mark(drafts, whole, start, (sums, 2));
        }
        // `Det betalas ut med 9 miljoner i år och 8 miljoner nästa år.`
        for start in last + 2..drafts.len().min(last + 8) {
            if are_instalments(drafts, whole, start) {
                mark(drafts, whole, start, (sums, 2));
            }
        }
        // Or further down, once other money has been told.
        if sums {
            for start in last + 2..drafts.len().min(last + 12) {
                mark(drafts, whole, start, (sums, 3));
            }
        }
    }
}

/// Whether a sentence begins at the flow that tells of each year what is paid, of the
/// money of the same giver.
fn are_instalments(drafts: &[FlowDraft<'_>], whole: usize, start: usize) -> bool {
    let extent = &drafts[start].extent;
    if drafts[start - 1].extent == *extent || drafts[start].cell.is_some() {
        return false;
    }
    let dated = |draft: &FlowDraft<'_>| {
        draft
            .period
            .as_ref()
            .is_some_and(|period| period.len() == 4)
    };
    if !dated(&drafts[start]) {
        return false;
    }
    let own = |draft: &&FlowDraft<'_>| draft.extent == *extent;
    let each: Vec<_> = drafts.iter().skip(start).take_while(own).take(12).collect();
    let payers = drafts[whole]
        .payer
        .as_ref()
        .zip(drafts[start].payer.as_ref());
    each.len() > 1
        && each.iter().all(|draft| dated(draft))
        && each.windows(2).all(|two| two[0].period != two[1].period)
        && payers.is_none_or(|(x, y)| x.name == y.name)
}

/// Marks the run from `start` on that sums to the whole.
fn mark(drafts: &mut [FlowDraft<'_>], whole: usize, start: usize, (sums, least): (bool, usize)) {
    let extent = drafts[whole].extent.clone();
    let year = |at: usize| {
        drafts[at]
            .period
            .as_deref()
            .filter(|period| period.len() == 4)
    };
    let amount = drafts[whole].amount;
    // The whole may be told in round figures first: `drygt 10 miljoner`, then 10,4.
    let told = || {
        (whole..drafts.len().min(whole + REACH))
            .filter(|&at| at == whole || drafts[at].same_as == Some(whole))
            .map(|at| drafts[at].amount.value)
    };
    let target = told().max().unwrap_or(Decimal::ZERO);
    let mut sum = Decimal::ZERO;
    let mut run = Vec::new();
    for (at, part) in drafts.iter().enumerate().skip(start).take(64) {
        let listed = matches!(part.rule, FoundBy::Item | FoundBy::Table);
        if sum >= target || run.len() > 8 && !listed {
            break;
        }
        // A repeat of the whole, or a part of one of its parts.
        if part.same_as == Some(whole) || part.part_of.is_some_and(|at| at != whole) {
            continue;
        }
        // `Medel till vägar blir 42 miljarder`: a total, of one thing.
        let total = part.says_sum || part.sums && part.purpose.is_none();
        let apart = part.extent != extent && (!total || listed) && part.same_as.is_none();
        let rate = part.amount.per != amount.per;
        let known = part.part_of == Some(whole);
        if part.amount.currency != amount.currency
            || part.part_of.is_some() && !known
            || rate
            || !apart
        {
            break;
        }
        let Some(next) = sum.checked_add(part.amount.value) else {
            break;
        };
        sum = next;
        run.push(at);
    }
    let listed = run
        .iter()
        .all(|&at| matches!(drafts[at].rule, FoundBy::Item | FoundBy::Table));
    let together = (run.windows(2)).all(|two| drafts[two[0]].extent == drafts[two[1]].extent);
    let one_year = year(whole).is_none_or(|whole| {
        let mut years = run.iter().filter_map(|&at| year(at)).peekable();
        years.peek().is_none() || years.any(|year| year == whole)
    });
    // `15 miljoner 2023, 50 miljoner 2024 och 100 miljoner 2025`: no part of the list.
    let goes_on = run.last().is_some_and(|&last| {
        let next = drafts.get(last + 1);
        let years = year(run[0]).is_some() && year(run[0]) != year(last);
        years
            && next.is_some_and(|next| next.extent == drafts[last].extent && next.part_of.is_none())
    });
    let divides = one_year && !goes_on && (sums || listed || together);
    let found = run.len() >= least && divides && told().any(|value| value == sum);
    if found {
        for at in run {
            drafts[at].part_of = Some(whole);
        }
    }
}
