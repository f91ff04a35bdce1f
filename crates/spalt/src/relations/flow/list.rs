//! Items of lists: `Umeå: 5 miljoner` under a line that leads in.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, attach, basis,
    label::{called, describe, party},
    lead_in::{above, given_by, giver, is_money, named, of_block, words_of},
};
use crate::{
    model::{Actor, Basis, BlockKind, FlowKind},
    swedish::clause,
    text::{lexicon::Class, token::TokenKind},
};

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
    let range = words_of(reader, top);
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
    let range = words_of(reader, top);
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
        let mut of_top = of_block(drafts, top).iter();
        of_top.any(|draft| draft.kind == FlowKind::Grant)
    };
    (leads || shares()).then_some((top, leads))
}

/// A grant, where the item read last, at most two blocks above, is one.
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
