//! Money that a document tells more than once: repeats and parts.
//!
//! What is told in title, lead, body and sum is the same money; a list and
//! its sum are whole and parts. So a sum over flows without `same_as` and
//! `part_of` counts no krona twice.

use rust_decimal::Decimal;

use super::{FlowDraft, FoundBy, TableCell, frame};
use crate::{
    model::{Actor, Amount, Basis, BlockKind, FlowKind, Modifier},
    relations::actor::{Actors, MentionKind},
    swedish::{body, case_head::case_head},
    text::{line::LineText, token::Tokens, words::Words},
};

/// How many flows back a repeat is looked for.
const REACH: usize = 200;

/// How many cells back the parts of a table's sum stand.
const CELLS: usize = 1_000;

/// Words that say what a body is, not which one.
static GENERIC: Words = Words::with("generic_body");

/// Marks repeats, then parts.
pub(super) fn link(tokens: &Tokens<'_>, actors: &Actors<'_>, drafts: &mut [FlowDraft<'_>]) {
    columns(drafts);
    for at in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(at);
        let this = &mut rest[0];
        if this.same_as.is_some() {
            continue;
        }
        this.same_as = before
            .iter()
            .enumerate()
            .skip(at.saturating_sub(REACH))
            .find(|(_, first)| first.same_as.is_none() && is_same(tokens, actors, first, this))
            .map(|(index, _)| index);
    }
    parts(drafts);
}

/// Equal money, and no field that contradicts.
fn is_same(tokens: &Tokens<'_>, actors: &Actors<'_>, a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    // Two of one sentence are told apart on purpose, as cells of a table are.
    a.extent != b.extent
        && a.amount.upper == b.amount.upper
        && a.amount.currency == b.amount.currency
        && a.amount.per == b.amount.per
        && !a.amount.value.is_zero()
        && kinds_agree(a, b)
        && is_equal(tokens, a.amount, b.amount)
        && !is_listed_beside(a, b)
        && !(a.part_of.is_some() && a.part_of == b.part_of)
        && bases_agree(a.basis, b.basis)
        && a.change.zip(b.change).is_none_or(|(x, y)| x == y)
        && periods_agree(a.period.as_deref(), b.period.as_deref())
        && (a.amount.value.abs() == b.amount.value.abs() || is_told_alike(tokens, a, b))
        && !are_of_two_subjects(tokens, a, b)
        && (points_back(tokens, b) && !are_named_apart(actors, a, b)
            || payers_agree(tokens, actors, a, b)
                && receivers_agree(tokens, a, b)
                && purposes_agree(tokens, a, b))
}

/// Whether two figures of which one rounds the other are of the same money: one stands
/// in the title, or both are of one kind and one stands in the lead, or both name a
/// party or a purpose that is the same.
fn is_told_alike(tokens: &Tokens<'_>, a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let stands = |kind: BlockKind| {
        [a, b]
            .iter()
            .any(|draft| tokens.block_kind(draft.amount.block) == kind)
    };
    let both = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    let alike = stands(BlockKind::Lead)
        || a.payer.is_some() && a.payer == b.payer
        || !a.recipients.is_empty() && a.recipients == b.recipients
        || both(&a.purpose, &b.purpose)
        || points_back(tokens, b);
    stands(BlockKind::Title) || a.kind == b.kind && alike
}

/// The same figure, or one that the other rounds: `drygt 10 miljoner` and 10,4,
/// and in a headline 10 and 10,4.
fn is_equal(tokens: &Tokens<'_>, a: &Amount, b: &Amount) -> bool {
    a.value.abs() == b.value.abs() || rounds(tokens, a, b) || rounds(tokens, b, a)
}

/// Whether the first rounds the second, by what modifies it or as headlines do.
fn rounds(tokens: &Tokens<'_>, round: &Amount, exact: &Amount) -> bool {
    let headline = tokens.block_kind(round.block) == BlockKind::Title;
    if round.modifier == Modifier::Exact && !headline {
        return false;
    }
    let (x, y) = (round.value, exact.value);
    let plain = round.upper.is_none() && exact.upper.is_none() && x > Decimal::ZERO;
    let Some(off) = y.checked_sub(x).filter(|_| plain) else {
        return false;
    };
    let within = |percent: u32| {
        off.abs()
            .checked_mul(Decimal::ONE_HUNDRED)
            .is_some_and(|off| {
                x.checked_mul(percent.into())
                    .is_some_and(|most| off <= most)
            })
    };
    match round.modifier {
        Modifier::JustOver => off > Decimal::ZERO && within(10) && off.abs() < place(x),
        Modifier::JustUnder => off < Decimal::ZERO && within(10) && off.abs() < place(x),
        Modifier::Approximately => within(5) && off.abs() < place(x),
        Modifier::Exact => within(5) && x.normalize().scale() == 0 && off.abs() < unit(x),
        _ => false,
    }
}

/// The worth of the last digit that is not 0: ten million for 40 miljoner.
fn place(value: Decimal) -> Decimal {
    let next = |place: &Decimal| {
        let next = place.checked_mul(Decimal::TEN)?;
        (next <= value && (value % next).is_zero()).then_some(next)
    };
    let places = std::iter::successors(Some(Decimal::ONE), next);
    places.last().unwrap_or(Decimal::ONE)
}

/// Half of a billion, a million or a thousand, the largest that divides the figure:
/// half a million for 10 miljoner. 0 where none does.
fn unit(value: Decimal) -> Decimal {
    let million = Decimal::from(1_000_000);
    let thousand = Decimal::from(1_000);
    let two = Decimal::from(2);
    let place = [million * thousand, million, thousand]
        .into_iter()
        .find(|&place| value >= place && (value % place).is_zero());
    place.map_or(Decimal::ZERO, |place| place / two)
}

/// `Stödet på 5 miljoner`: a noun in the definite points to what has been told.
fn points_back(tokens: &Tokens<'_>, draft: &FlowDraft<'_>) -> bool {
    let at = draft.range.start;
    let Some(noun) = at.checked_sub(2) else {
        return false;
    };
    let low = tokens.low(noun);
    let definite = ["an", "en", "et", "na"]
        .iter()
        .any(|end| low.ends_with(end));
    matches!(tokens.low(at - 1), "om" | "på") && definite && frame::noun_at(tokens, noun).is_some()
}

/// Whether two flows stand under two headings that say what each is about, and name
/// nobody and no purpose that joins them: packages of several parts set aside the same
/// sum for each.
fn are_of_two_subjects(tokens: &Tokens<'_>, a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let heading = |draft: &FlowDraft<'_>| {
        let block = tokens.doc.blocks.get(draft.amount.block)?;
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        block.section.filter(|_| running && !draft.sums)
    };
    let Some((x, y)) = heading(a).zip(heading(b)).filter(|(x, y)| x != y) else {
        return false;
    };
    let says_what = |heading: usize| {
        let block = &tokens.doc.blocks[heading];
        let text = tokens.slice(block.start, block.end).trim();
        // Those that every case paper has say nothing of what stands below.
        text.contains(' ') && !case_head(text) && !text.starts_with("Fakta")
    };
    let received = a
        .recipients
        .iter()
        .any(|x| b.recipients.iter().any(|y| is_one(x, y)));
    let purposes = a.purpose.as_deref().zip(b.purpose.as_deref());
    let joined = received || purposes.is_some_and(|(x, y)| shares_topic(x, y));
    says_what(x) && says_what(y) && !joined && !points_back(tokens, b)
}

/// `Stödet på 5 miljoner till Luleå kommun`, `… till Kiruna kommun`: each names
/// another body or person.
fn are_named_apart(actors: &Actors<'_>, a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let named = |draft: &FlowDraft<'_>| {
        !draft.recipients.is_empty()
            && draft.recipients.iter().all(|party| {
                let kind = party.record.as_deref().and_then(|id| actors.kind_of(id));
                kind.is_some_and(|kind| kind != MentionKind::Place)
            })
    };
    let shared = || {
        let mut parties = a.recipients.iter();
        parties.any(|x| b.recipients.iter().any(|y| is_one(x, y)))
    };
    named(a) && named(b) && !shared()
}

/// Whether both belong together: the state and one of its authorities, two names of
/// the EU, a company and `bolaget`, or any body and those who lead it (`styrelsen`).
fn is_of_same_house(actors: &Actors<'_>, a: &Actor, b: &Actor) -> bool {
    let low = |actor: &Actor| actor.name.lower();
    let (x, y) = (low(a), low(b));
    let state = |name: &str| matches!(name, "regeringen" | "riksdagen" | "staten" | "sverige");
    let union =
        |name: &str| name == "eu" || name.starts_with("eu-") || name.starts_with("europeiska");
    let board = |name: &str| matches!(name, "fullmäktige" | "ledningen" | "styrelsen");
    let company = |name: &str| matches!(name, "bolaget" | "företaget" | "koncernen");
    let is_company = |actor: &Actor| {
        let record = actor.record.as_deref();
        record.is_none_or(|id| actors.is_company(id))
    };
    let authority = |actor: &Actor| {
        let record = actor.record.as_deref();
        record.is_some_and(|id| actors.is_of_state(id))
    };
    state(&x) && (state(&y) || authority(b))
        || state(&y) && authority(a)
        || union(&x) && union(&y)
        || board(&x)
        || board(&y)
        || company(&x) && is_company(b)
        || company(&y) && is_company(a)
}

/// Items of one list and rows of one table are different money.
fn is_listed_beside(a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let cells = a.cell.zip(b.cell).is_some_and(|(x, y)| x.table == y.table);
    cells || a.rule == FoundBy::Item && b.rule == FoundBy::Item
}

/// Grants, additions, investments and costs may be told as one another; what
/// something costs is never what comes in.
fn kinds_agree(a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    use FlowKind::{BudgetIncrease, Cost, Grant, Investment, Total};
    let spends = |kind| matches!(kind, Grant | Investment | BudgetIncrease | Cost | Total);
    a.kind == b.kind || spends(a.kind) && spends(b.kind) || a.kind == Total || b.kind == Total
}

/// What was asked for agrees only with itself; an unknown basis with all others.
fn bases_agree(a: Option<Basis>, b: Option<Basis>) -> bool {
    let known = |basis: Option<Basis>| basis.is_some_and(|basis| basis != Basis::Applied);
    a == b || a.is_none() && known(b) || b.is_none() && known(a)
}

/// A year and a stretch that it opens do not agree; unknown does with all.
fn periods_agree(a: Option<&str>, b: Option<&str>) -> bool {
    a.zip(b).is_none_or(|(a, b)| {
        a == b || a.starts_with(b) && !a.contains('/') || b.starts_with(a) && !b.contains('/')
    })
}

/// The same party: one record, or names that share a word of their own.
fn is_one(a: &Actor, b: &Actor) -> bool {
    if a.record.is_some() && a.record == b.record {
        return true;
    }
    let (a, b) = (a.name.lower(), b.name.lower());
    let (a, b) = (words(&a, 3), words(&b, 3));
    let (own_a, own_b) = (own(&a), own(&b));
    if own_a.is_empty() || own_b.is_empty() {
        // `kommunerna` beside `Umeå kommun`: nothing says that it is another.
        return a.iter().any(|x| b.iter().any(|y| stem(x) == stem(y)));
    }
    own_a.iter().any(|x| {
        own_b
            .iter()
            .any(|y| stem(x) == stem(y) || x.ends_with(y) || y.ends_with(x))
    })
}

/// A title sums up: whom it calls `Elbolag` the body may name.
fn payers_agree(
    tokens: &Tokens<'_>,
    actors: &Actors<'_>,
    a: &FlowDraft<'_>,
    b: &FlowDraft<'_>,
) -> bool {
    let title = tokens.block_kind(a.amount.block) == BlockKind::Title;
    let vague = |payer: &Actor| {
        let low = payer.name.lower();
        title && body::names_party(&low) && !body::is_definite_party(&low)
    };
    let payers = a.payer.as_ref().zip(b.payer.as_ref());
    payers.is_none_or(|(x, y)| {
        is_one(x, y)
            || is_of_same_house(actors, x, y)
            || x.record.is_none() && !x.name.contains(' ') && vague(x)
    })
}

/// A title sums up: whom it calls `kommunerna` the body may name.
fn receivers_agree(tokens: &Tokens<'_>, a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let (x, y) = (&a.recipients, &b.recipients);
    let vague = tokens.block_kind(a.amount.block) == BlockKind::Title
        && (x.iter().all(|x| x.record.is_none()) || y.iter().all(|y| y.record.is_none()));
    x.is_empty() || y.is_empty() || vague || x.iter().any(|x| y.iter().any(|y| is_one(x, y)))
}

/// Two purposes contradict where both stand in running text, no receiver
/// joins them, and they share no word.
fn purposes_agree(tokens: &Tokens<'_>, a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let (Some(x), Some(y)) = (a.purpose.as_deref(), b.purpose.as_deref()) else {
        return true;
    };
    let opens = |draft: &FlowDraft<'_>| {
        matches!(
            tokens.block_kind(draft.amount.block),
            BlockKind::Title | BlockKind::Lead | BlockKind::Heading
        )
    };
    let joined = !a.recipients.is_empty() && !b.recipients.is_empty();
    opens(a) || joined || shares_word(x, y)
}

fn shares_word(a: &str, b: &str) -> bool {
    let (a, b) = (a.lower(), b.lower());
    let known = words(&a, 4);
    words(&b, 4)
        .iter()
        .any(|word| known.iter().any(|known| stem(known) == stem(word)))
}

/// Whether two purposes share a word that says what is done.
fn shares_topic(a: &str, b: &str) -> bool {
    let vague = |word: &&str| {
        let deed = ["arbete", "insats", "satsning", "åtgärd"];
        deed.iter().any(|deed| word.starts_with(deed))
    };
    let (a, b) = (a.lower(), b.lower());
    let known = words(&a, 5);
    let mut own = words(&b, 5).into_iter().filter(|word| !vague(word));
    own.any(|word| known.iter().any(|known| stem(known) == stem(word)))
}

/// The words that are not said of every body.
fn own<'t>(words: &[&'t str]) -> Vec<&'t str> {
    let own = words.iter().filter(|word| !GENERIC.contains(word));
    own.copied().collect()
}

/// The words of a text that have at least so many letters.
fn words(text: &str, least: usize) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= least)
        .collect()
}

/// The first letters, by which forms of a word are alike.
fn stem(word: &str) -> &str {
    word.char_indices()
        .nth(5)
        .map_or(word, |(at, _)| &word[..at])
}

/// Parts by the sums of a table: the cells of a row beside `Totalt`, the
/// cells of a column above `Summa`.
fn columns(drafts: &mut [FlowDraft<'_>]) {
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

/// Marks parts by their sum: flows in a row that together are exactly the one
/// that stands before them and is said to be a total, or heads the text; the
/// items of one list, and amounts of one sentence (`i två omgångar: 70 miljoner i
/// juni och 50 i november`), need no word that says so.
fn parts(drafts: &mut [FlowDraft<'_>]) {
    for whole in 0..drafts.len() {
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
            mark(drafts, whole, start, sums);
        }
    }
}

/// Marks the run from `start` on that sums to the whole.
fn mark(drafts: &mut [FlowDraft<'_>], whole: usize, start: usize, sums: bool) {
    let extent = drafts[whole].extent.clone();
    let currency = drafts[whole].amount.currency.clone();
    // The whole may be told in round figures first: `drygt 10 miljoner`, then 10,4.
    let told: Vec<Decimal> = (whole..drafts.len().min(whole + REACH))
        .filter(|&at| at == whole || drafts[at].same_as == Some(whole))
        .map(|at| drafts[at].amount.value)
        .collect();
    let target = told.iter().copied().max().unwrap_or(Decimal::ZERO);
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
        let apart = part.extent != extent && (!part.sums || listed) && part.same_as.is_none();
        if part.amount.currency != currency || part.part_of.is_some() || !apart {
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
    let found = told.contains(&sum) && run.len() > 1 && (sums || listed || together);
    if found {
        for at in run {
            drafts[at].part_of = Some(whole);
        }
    }
}
