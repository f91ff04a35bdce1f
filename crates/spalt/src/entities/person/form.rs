//! Form fields: a label and a name in lines, cells or columns of their own, as
//! heads of letters, attendance lists and signatures have them.

use std::ops::Range;

use crate::{
    swedish::{
        function_words::joins_list,
        job_title::{self, Role},
        names::{self, NameTokens},
        parties,
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// What a form says of the one whose name stands in it.
#[derive(Default)]
pub(super) struct Field {
    pub role: Option<Role>,
    pub party: Option<String>,
    /// Whether the lines' order settles that the role on the line below is
    /// another's.
    pub settled: bool,
}

/// Most lines of a run of labels and names that are looked at.
const RUN: usize = 16;

/// No more names than this stand side by side.
const COLUMNS: usize = 8;

/// No label stands over more names than this.
const NAMES: usize = 10;

/// Most people that are read from a list of those who attend.
const LONGEST_LIST: usize = 40;

/// Labels that stand beside that of a person at the head of a letter.
static OTHER_LABELS: Words = Words::with("letter_label");

/// Reads the field that a name stands in.
pub(super) fn field(tokens: &Tokens<'_>, name: NameTokens) -> Field {
    let block = tokens.token(name.first).block as usize;
    let cells = cells(tokens, block);
    if let Some(own) = cells
        .iter()
        .position(|cell| cell.contains(&name.first))
        .filter(|_| cells.len() > 1)
    {
        return cell(tokens, name, block, &cells, own);
    }
    let Some(line) = cells.into_iter().next() else {
        return Field::default();
    };
    let role = dotted(tokens, name, &line)
        .or_else(|| under_labels(tokens, name, block))
        .or_else(|| column(tokens, name, block, &line));
    if let Some(field) = role
        .map(Field::of)
        .or_else(|| stacked(tokens, block))
        .or_else(|| attends(tokens, name, &line, 2))
    {
        return field;
    }
    // `Rösträknare`, and below it `Tove Malmgren och Bo Ek`
    let shared = || {
        block
            .checked_sub(1)
            .filter(|_| are_names(tokens, &line))
            .and_then(|above| label_line(tokens, above).or_else(|| label_of_many(tokens, above)))
            .filter(|role| job_title::is_many(tokens.low(role.end - 1)))
    };
    if let Some(role) = shared() {
        return Field::of(role);
    }
    if is_name(tokens, &line) && labels_lead(tokens, block) {
        return Field {
            role: block
                .checked_sub(1)
                .and_then(|above| label_line(tokens, above)),
            settled: true,
            ..Field::default()
        };
    }
    Field::default()
}

impl Field {
    fn of(role: Role) -> Field {
        Field {
            role: Some(role),
            settled: true,
            ..Field::default()
        }
    }
}

/// The tokens of a block, without the breaks around them.
fn tokens_of(tokens: &Tokens<'_>, block: usize) -> Range<usize> {
    let Some(text) = tokens.doc.blocks.get(block) else {
        return 0..0;
    };
    tokens.token_from(text.start)..tokens.token_from(text.end)
}

/// The cells of a row that hold something; any other block is one.
fn cells(tokens: &Tokens<'_>, block: usize) -> Vec<Range<usize>> {
    let row = tokens.doc.blocks.get(block).and_then(|b| b.row.as_ref());
    let Some(row) = row else {
        return vec![tokens_of(tokens, block)];
    };
    row.cells
        .iter()
        .filter(|cell| cell.end > cell.start)
        .map(|cell| tokens.token_from(cell.start)..tokens.token_from(cell.end))
        .collect()
}

/// The one cell of a line.
fn line_of(tokens: &Tokens<'_>, block: usize) -> Range<usize> {
    let row = tokens.doc.blocks.get(block).and_then(|b| b.row.as_ref());
    if row.is_none() {
        return tokens_of(tokens, block);
    }
    let mut cells = cells(tokens, block);
    match cells.len() {
        1 => cells.swap_remove(0),
        _ => 0..0,
    }
}

/// Whether the tokens are a name, with its party at most.
fn is_name(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    /// No name and party have more tokens.
    const LONGEST: usize = 24;
    range.len() <= LONGEST
        && names::name_at(tokens, range.start).is_some_and(|name| {
            name.end == range.end
                || parties::in_brackets(tokens, name.end).is_some_and(|(_, end)| end == range.end)
        })
}

/// Whether the tokens are two names or more, joined by commas and `och`, with
/// their parties at most.
fn are_names(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    let mut at = range.start;
    for before in 0..NAMES {
        let Some(name) = names::name_at(tokens, at) else {
            return false;
        };
        at = parties::in_brackets(tokens, name.end).map_or(name.end, |(_, end)| end);
        if at == range.end {
            return before > 0;
        }
        if !joins_list(tokens.low(at)) {
            return false;
        }
        at += 1;
    }
    false
}

/// The role that the tokens are, a colon behind it aside.
fn label(tokens: &Tokens<'_>, range: &Range<usize>) -> Option<Role> {
    if range.is_empty() || !tokens.is(range.start, Class::CAPITAL) {
        return None;
    }
    let end = range.end - usize::from(tokens.word(range.end - 1) == ":");
    job_title::role_at(tokens, range.start)
        .filter(|role| role.first == range.start && role.after == end)
}

/// The role that a line of its own is: `Ordförande`, `Underskrifter Sekreterare`.
fn label_line(tokens: &Tokens<'_>, block: usize) -> Option<Role> {
    let cells = cells(tokens, block);
    let first = cells.first()?;
    let last = cells.last()?;
    let headed = tokens.low(first.start).starts_with("underskrift");
    // `Sekreterare ............ Paragrafer 31–33`
    let opening = first.start + usize::from(headed);
    if let Some(role) = job_title::role_at(tokens, opening)
        && role.first == opening
        && role.after < first.end
        && is_blank(tokens, over_colon(tokens, role.after)..first.end)
    {
        return Some(role);
    }
    match (headed, cells.len()) {
        (true, 1) => label(tokens, &(first.start + 1..first.end)),
        (true, 2) | (false, 1) => label(tokens, last),
        _ => None,
    }
}

/// `Revisorer`: a line of its own that is a role in the plural.
fn label_of_many(tokens: &Tokens<'_>, block: usize) -> Option<Role> {
    let line = line_of(tokens, block);
    let colon = usize::from(line.len() > 1 && tokens.word(line.end - 1) == ":");
    let one = line.len() == 1 + colon
        && tokens.is(line.start, Class::CAPITAL)
        && job_title::is_many(tokens.low(line.start));
    one.then(|| Role {
        first: line.start,
        end: line.start + 1,
        party: None,
        after: line.start + 1,
    })
}

/// Whether the run of labels and names that the name's line stands in begins
/// with a label: then each label is the next line's, else the one's before.
fn labels_lead(tokens: &Tokens<'_>, block: usize) -> bool {
    let mut at = block;
    let mut labelled = false;
    for _ in 0..RUN {
        let Some(above) = at.checked_sub(1) else {
            break;
        };
        let fits = if labelled {
            is_name(tokens, &line_of(tokens, above))
        } else {
            label_line(tokens, above).is_some()
        };
        if !fits {
            break;
        }
        labelled = !labelled;
        at = above;
    }
    labelled
}

/// `Ordförande .......... Tove Malmgren`: dots to write upon.
fn dotted(tokens: &Tokens<'_>, name: NameTokens, line: &Range<usize>) -> Option<Role> {
    let headed = tokens.low(line.start).starts_with("underskrift");
    let opening = line.start + usize::from(headed);
    let role = job_title::role_at(tokens, opening)
        .filter(|role| role.first == opening && role.after < name.first)?;
    is_blank(tokens, over_colon(tokens, role.after)..name.first).then_some(role)
}

/// Over the colon of `Sekreterare: .......... Tove Malmgren`.
fn over_colon(tokens: &Tokens<'_>, at: usize) -> usize {
    at + usize::from(tokens.word(at) == ":")
}

/// Whether the tokens are dots or a rule to write upon, and at most which
/// paragraphs are signed.
fn is_blank(tokens: &Tokens<'_>, range: Range<usize>) -> bool {
    let first = tokens.word(range.start);
    let dotted = first == "." && tokens.word(range.start + 1) == "."
        || first.starts_with("..")
        || first.starts_with('_')
        || first == "…";
    dotted
        && range.into_iter().all(|i| {
            tokens.token(i).kind == TokenKind::Mark
                || matches!(tokens.low(i), "paragraf" | "paragrafer" | "§")
                || tokens.is(i, Class::DIGITS)
        })
}

/// `Handläggare Datum`, and on the next line the name first.
fn under_labels(tokens: &Tokens<'_>, name: NameTokens, block: usize) -> Option<Role> {
    let line = tokens_of(tokens, block);
    let above = tokens_of(tokens, block.checked_sub(1)?);
    if name.first != line.start || above.len() < 2 || above.len() > 8 {
        return None;
    }
    let role = Role {
        first: above.start,
        end: above.start + 1,
        party: None,
        after: above.start + 1,
    };
    let labels = (role.after..above.end)
        .all(|i| OTHER_LABELS.contains(&tokens.low(i)) || tokens.token(i).kind == TokenKind::Mark);
    let other = OTHER_LABELS.contains(&tokens.low(above.start + 1));
    (tokens.is(above.start, Class::ROLE) && labels && other).then_some(role)
}

/// Names side by side, and below or behind them as many roles.
fn column(
    tokens: &Tokens<'_>,
    name: NameTokens,
    block: usize,
    line: &Range<usize>,
) -> Option<Role> {
    let mut at = line.start;
    let mut columns = 0;
    let mut own = None;
    while at < line.end
        && let Some(next) = names::name_at(tokens, at)
    {
        if columns == COLUMNS {
            return None;
        }
        if next.first == name.first {
            own = Some(columns);
        }
        columns += 1;
        at = parties::in_brackets(tokens, next.end).map_or(next.end, |(_, end)| end);
    }
    if columns < 2 {
        return None;
    }
    let below = if at < line.end {
        at..line.end
    } else {
        tokens_of(tokens, block + 1)
    };
    let mut roles = Vec::new();
    let mut at = below.start;
    while at < below.end && roles.len() <= columns {
        let mut role = owned_role(tokens, at)?;
        // The next column's role is none of this one's complement.
        let head = (at..role.after).find(|&i| tokens.is(i, Class::ROLE));
        let next = (head.unwrap_or(at) + 1..role.after).find(|&i| {
            let capital = tokens.is(i, Class::CAPITAL);
            // `Ordförande Hälso- och sjukvårdsdirektör`
            let opens = || {
                let role = job_title::role_at(tokens, i).filter(|role| role.first == i);
                capital && role.is_some()
            };
            capital == tokens.is(at, Class::CAPITAL) && (tokens.is(i, Class::ROLE) || opens())
        });
        if let Some(next) = next {
            role.end = next;
            role.after = next;
        }
        at = over_body(tokens, role.after, below.end);
        roles.push(role);
    }
    (roles.len() == columns).then(|| roles.swap_remove(own.unwrap_or(0)))
}

/// The role that begins at the token, with its owner: `kommunstyrelsens ordförande`.
fn owned_role(tokens: &Tokens<'_>, at: usize) -> Option<Role> {
    let own = job_title::role_at(tokens, at).filter(|role| role.first == at);
    own.or_else(|| {
        let owned = tokens.low(at).ends_with('s') && !tokens.is(at, Class::CAPITAL);
        let role = job_title::role_at(tokens, at + 1).filter(|_| owned)?;
        (role.first <= at + 1).then_some(Role { first: at, ..role })
    })
}

/// Past `, Region Skåne` behind a role in a row of roles, up to the next one.
fn over_body(tokens: &Tokens<'_>, after: usize, end: usize) -> usize {
    if tokens.word(after) != "," {
        return after;
    }
    (after + 1..end)
        .find(|&i| {
            let role = job_title::role_at(tokens, i);
            !tokens.is(i, Class::CAPITAL) && role.is_some_and(|role| role.first == i)
        })
        .unwrap_or(end)
}

/// Lines of several names, and below them as many lines of roles: columns that the
/// reading has put one below the other.
fn stacked(tokens: &Tokens<'_>, block: usize) -> Option<Field> {
    let named = |block: usize| is_name(tokens, &line_of(tokens, block));
    let above = |back: &usize| block.checked_sub(*back).is_some_and(named);
    let own = (1..RUN).take_while(above).count();
    let names = own + (block..block + RUN).take_while(|&at| named(at)).count();
    if !(2..RUN).contains(&names) {
        return None;
    }
    let first = block + names - own;
    let role = |at: &usize| label_line(tokens, *at).is_some();
    let roles = (first..first + RUN).take_while(role).count();
    // Labels come before the names that they are of.
    let fits = roles == names && !named(first + roles);
    fits.then(|| label_line(tokens, first + own))
        .flatten()
        .map(Field::of)
}

/// `Handläggare | Datum`, and in the row below the name: the head of a letter.
fn labelled_above(tokens: &Tokens<'_>, block: usize, count: usize, own: usize) -> Option<Role> {
    let above = cells(tokens, block.checked_sub(1)?);
    let other = |cell: &Range<usize>| OTHER_LABELS.contains(&tokens.low(cell.start));
    let labels = above.len() == count && count > 1 && above.iter().any(other);
    labels.then(|| label(tokens, above.get(own)?))?
}

/// A name in a cell: its role in another cell of the row, or under it where
/// the row has names alone.
fn cell(
    tokens: &Tokens<'_>,
    name: NameTokens,
    block: usize,
    row: &[Range<usize>],
    own: usize,
) -> Field {
    if let Some(field) = attends(tokens, name, &row[own], 1) {
        return field;
    }
    if row[own].start != name.first || !is_name(tokens, &row[own]) || row.len() > RUN {
        return Field::default();
    }
    let people = row.iter().filter(|cell| is_name(tokens, cell)).count();
    if people == row.len() {
        let below = cells(tokens, block + 1);
        let all = below.iter().all(|cell| label(tokens, cell).is_some());
        return Field {
            role: (all && below.len() == row.len())
                .then(|| label(tokens, &below[own]))
                .flatten(),
            party: None,
            settled: true,
        };
    }
    if people > 1 {
        return Field {
            settled: true,
            ..Field::default()
        };
    }
    let title = |cell: &Range<usize>| {
        job_title::role_at(tokens, cell.start)
            .filter(|role| role.first == cell.start && role.after == cell.end)
            .or_else(|| label(tokens, cell))
    };
    let party = row
        .iter()
        .find(|cell| cell.len() == 1 && parties::is_letters(tokens.word(cell.start)));
    Field {
        role: row
            .iter()
            .find_map(title)
            .or_else(|| labelled_above(tokens, block, row.len(), own)),
        party: party.map(|cell| tokens.word(cell.start).to_owned()),
        settled: true,
    }
}

/// A list of those who attend, each with the role behind the name: `Beslutande
/// Bo Ek (C), ordförande Tove Malmgren (S), ersättare`. The whole of the line
/// is the list.
fn attends(
    tokens: &Tokens<'_>,
    name: NameTokens,
    line: &Range<usize>,
    least: usize,
) -> Option<Field> {
    let first = (line.start..line.end.min(line.start + 4)).find(|&i| starts_name(tokens, i))?;
    if (line.start..first).any(|i| tokens.is(i, Class::ROLE)) {
        return None;
    }
    let (mut at, mut people, mut titled, mut own) = (first, 0, 0, None);
    while at < line.end && people < LONGEST_LIST {
        let person = names::name_at(tokens, at)?;
        people += 1;
        at = parties::in_brackets(tokens, person.end).map_or(person.end, |(_, end)| end);
        let comma = tokens.word(at) == ",";
        let role = (comma || tokens.is(at, Class::CAPITAL) && tokens.is(at, Class::ROLE))
            .then(|| job_title::role_at(tokens, at + usize::from(comma)))
            .flatten();
        if let Some(role) = &role {
            at = role.after;
            titled += 1;
        }
        if person.first == name.first {
            own = Some(role);
        }
    }
    let whole = at == line.end && people >= least && titled > 0;
    let field = Field {
        role: own?,
        settled: true,
        ..Field::default()
    };
    whole.then_some(field)
}

fn starts_name(tokens: &Tokens<'_>, i: usize) -> bool {
    names::is_first_name_at(tokens, i) && names::name_at(tokens, i).is_some()
}
