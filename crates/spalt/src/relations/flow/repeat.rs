//! Money that a document tells more than once: repeats and parts.
//!
//! What is told in title, lead, body and sum is the same money; a list and
//! its sum are whole and parts. So a sum over flows without `same_as` and
//! `part_of` counts no krona twice.

use rust_decimal::Decimal;

use super::{FlowDraft, FoundBy, frame, parts};
use crate::{
    model::{Actor, Amount, Basis, BlockKind, Change, FlowKind, Modifier},
    relations::actor::{Actors, MentionKind},
    swedish::{body, case_head::case_head, function_words},
    text::{line::LineText, token::Tokens, words::Words},
};

/// How many flows back a repeat is looked for.
pub(super) const REACH: usize = 200;

/// Words that say what a body is, not which one.
static GENERIC: Words = Words::with("generic_body");

/// Marks repeats, then parts.
pub(super) fn link(tokens: &Tokens<'_>, actors: &Actors<'_>, drafts: &mut [FlowDraft<'_>]) {
    parts::columns(drafts);
    for at in 1..drafts.len() {
        if drafts[at].same_as.is_some() {
            continue;
        }
        drafts[at].same_as = (at.saturating_sub(REACH)..at).find(|&first| {
            drafts[first].same_as.is_none()
                && is_same(tokens, actors, &drafts[first], &drafts[at])
                && (is_step_alike(drafts, first, at)
                    || !is_later_step(drafts, first, at)
                        && is_evident(tokens, actors, &drafts[first], &drafts[at]))
        });
    }
    parts::link(tokens, drafts);
}

/// Whether two flows are steps of two series that tell the same sums of the same
/// years: `50 miljoner 2026, 100 miljoner 2027`, and a row with 50 and 100.
fn is_step_alike(drafts: &[FlowDraft<'_>], a: usize, b: usize) -> bool {
    let beside = |at: usize, by: isize| {
        let next = drafts.get(at.checked_add_signed(by)?)?;
        (next.extent == drafts[at].extent).then_some(next)
    };
    [-1, 1].into_iter().any(|by| {
        beside(a, by).zip(beside(b, by)).is_some_and(|(x, y)| {
            let years = [x, y].map(|step| step.period.as_deref()?.get(..4));
            years[0].is_some() && years[0] == years[1] && x.amount.value == y.amount.value
        })
    })
}

/// `60 miljoner kronor 2025 och 65 miljoner kronor 2026`: whether the second is a later
/// step of such a series, and the first tells no year.
fn is_later_step(drafts: &[FlowDraft<'_>], a: usize, b: usize) -> bool {
    let this = &drafts[b];
    let before = &drafts[b - 1];
    drafts[a].period.is_none()
        && this.rule == FoundBy::Shared
        && before.extent == this.extent
        && before.period.is_some()
        && this.period.is_some()
        && before.period != this.period
        && before.recipients == this.recipients
}

/// Whether more than a round figure says that two flows are one: what stands in title or
/// lead, a sum, a party, a purpose, a year, where the figure does not.
fn is_evident(
    tokens: &Tokens<'_>,
    actors: &Actors<'_>,
    a: &FlowDraft<'_>,
    b: &FlowDraft<'_>,
) -> bool {
    // The row of a table names what its cells are for.
    let named = b.cell.is_some() && !b.sums && b.kind != FlowKind::Result;
    if let Some(row) = b.purpose.as_deref().filter(|_| named) {
        return tells_of(tokens, a, row);
    }
    if !is_round(a.amount.value) {
        return true;
    }
    let sums = |draft: &FlowDraft<'_>| {
        let opens = matches!(
            tokens.block_kind(draft.amount.block),
            BlockKind::Title | BlockKind::Lead | BlockKind::Heading
        );
        opens || draft.says_sum || draft.cell.is_some() || draft.rule == FoundBy::Item
    };
    let party = |x: &Actor, y: &Actor| is_one(x, y) || is_of_same_house(actors, x, y);
    // The state pays for all that a ministry tells of.
    let paid = a
        .payer
        .as_ref()
        .zip(b.payer.as_ref())
        .filter(|(x, y)| !is_state(x) && !is_state(y));
    let mut received = a.recipients.iter();
    let purposes = a.purpose.as_deref().zip(b.purpose.as_deref());
    sums(a)
        || sums(b)
        || points_back(tokens, b)
        || paid.is_some_and(|(x, y)| party(x, y))
        || received.any(|x| b.recipients.iter().any(|y| party(x, y)))
        || purposes.is_some_and(|(x, y)| shares_word(x, y))
        || a.period.is_some() && a.period == b.period
}

/// Whether a figure has one digit that is no zero, or is below ten: `40 000`, `2,5`.
fn is_round(value: Decimal) -> bool {
    let figure = value.abs().normalize();
    if figure.scale() > 0 {
        return figure < Decimal::TEN;
    }
    let mut digits = figure.mantissa();
    while digits >= 10 && digits % 10 == 0 {
        digits /= 10;
    }
    digits < 10
}

/// Whether the sentence of a flow, or what it was read to be for, has a word of the name.
fn tells_of(tokens: &Tokens<'_>, draft: &FlowDraft<'_>, name: &str) -> bool {
    let text = tokens.slice(draft.extent.start, draft.extent.end);
    let mut parties = draft.recipients.iter().chain(&draft.payer);
    let purpose = draft.purpose.as_deref();
    shares_topic(text, name)
        || purpose.is_some_and(|purpose| shares_topic(purpose, name))
        || parties.any(|party| shares_topic(&party.name, name))
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
        && changes_agree(a, b)
        && (is_rest(tokens, a) == is_rest(tokens, b) || b.cell.is_some())
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
    let union =
        |name: &str| name == "eu" || name.starts_with("eu-") || name.starts_with("europeiska");
    let board = |name: &str| matches!(name, "fullmäktige" | "ledningen" | "styrelsen");
    let company = |name: &str| matches!(name, "bolaget" | "företaget" | "koncernen");
    // `organisationen` after Röda Korset
    let pointer = |actor: &Actor, name: &str| {
        let bodies = [
            "fonden",
            "förbundet",
            "föreningen",
            "organisationen",
            "stiftelsen",
        ];
        actor.record.is_none() && bodies.contains(&name)
    };
    let is_company = |actor: &Actor| {
        let record = actor.record.as_deref();
        record.is_none_or(|id| actors.is_company(id))
    };
    let authority = |actor: &Actor| {
        let record = actor.record.as_deref();
        record.is_some_and(|id| actors.is_of_state(id))
    };
    is_state(a) && (is_state(b) || authority(b))
        || is_state(b) && authority(a)
        || union(&x) && union(&y)
        || board(&x)
        || board(&y)
        || pointer(a, &x) && b.record.is_some()
        || pointer(b, &y) && a.record.is_some()
        || company(&x) && is_company(b)
        || company(&y) && is_company(a)
}

/// Whether a party is the state, by any of its names.
fn is_state(actor: &Actor) -> bool {
    let low = actor.name.lower();
    matches!(
        low.as_str(),
        "regeringen" | "riksdagen" | "staten" | "sverige"
    )
}

/// Items of one list and rows of one table are different money.
fn is_listed_beside(a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let cells = a.cell.zip(b.cell).is_some_and(|(x, y)| x.table == y.table);
    cells || a.rule == FoundBy::Item && b.rule == FoundBy::Item
}

/// Grants, additions, investments and costs may be told as one another; what
/// something costs is never what comes in.
pub(super) fn kinds_agree(a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    use FlowKind::{BudgetIncrease, Cost, Grant, Investment, Total};
    let spends = |kind| matches!(kind, Grant | Investment | BudgetIncrease | Cost | Total);
    a.kind == b.kind || spends(a.kind) && spends(b.kind) || a.kind == Total || b.kind == Total
}

/// What was asked for agrees only with itself; an unknown basis with all others.
fn bases_agree(a: Option<Basis>, b: Option<Basis>) -> bool {
    let known = |basis: Option<Basis>| basis.is_some_and(|basis| basis != Basis::Applied);
    a == b || a.is_none() && known(b) || b.is_none() && known(a)
}

/// What is given is not what is taken away.
fn changes_agree(a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    use FlowKind::{BudgetIncrease, Grant, Investment};
    let less = |draft: &FlowDraft<'_>| draft.change == Some(Change::Decrease);
    let gives = |draft: &FlowDraft<'_>| {
        draft.change.is_none() && matches!(draft.kind, BudgetIncrease | Grant | Investment)
    };
    let apart = less(a) && gives(b) || less(b) && gives(a);
    !apart && a.change.zip(b.change).is_none_or(|(x, y)| x == y)
}

/// `Återstående 2 miljoner`, `Resten, 2 miljoner`: what is left beside other parts.
fn is_rest(tokens: &Tokens<'_>, draft: &FlowDraft<'_>) -> bool {
    let first = draft.range.start;
    (first.saturating_sub(2)..first).any(|i| {
        let low = tokens.low(i);
        function_words::is_rest(low) || matches!(low, "resterande" | "återstående")
    })
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

/// Whether one pays or receives in both.
pub(super) fn share_party(a: &FlowDraft<'_>, b: &FlowDraft<'_>) -> bool {
    let mut received = a.recipients.iter();
    let paid = a.payer.as_ref().zip(b.payer.as_ref());
    received.any(|x| b.recipients.iter().any(|y| is_one(x, y)))
        || paid.is_some_and(|(x, y)| is_one(x, y))
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
