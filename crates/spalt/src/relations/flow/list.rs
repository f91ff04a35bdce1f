//! Items of lists: `Umeå: 5 miljoner` under a line that leads in.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, attach, basis,
    frame::{self, Means},
    label::{before_seat, called, describe, mentions_place, party},
    lead_in::{above, given_by, giver, named, named_giver, of_block, words_of},
    table::names_payer,
};
use crate::{
    model::{Actor, Basis, BlockKind, FlowKind},
    relations::actor::{self, MentionKind},
    swedish::{adjective, clause, function_words::leads_to_part, noun, verb},
    text::{lexicon::Class, token::TokenKind},
};

/// How far above an item its lead-in may stand.
const LIST: usize = 100;

/// How far above the heading of a list a text may tell what it shares out.
const HEADS: usize = 12;

/// Reads `Umeå: 5 miljoner` in a list that a sentence leads into.
pub(super) fn item<'a>(
    reader: &FlowReader<'a>,
    place: &AmountPlace<'a>,
    sentence: Range<usize>,
    drafts: &[FlowDraft<'a>],
) -> Option<FlowDraft<'a>> {
    let tokens = reader.tokens;
    let block = place.amount.block;
    if let Some(part) = part_line(reader, place, sentence.clone(), drafts) {
        return Some(part);
    }
    let (top, led) = list_top(reader, block, drafts)?;
    let granted = || drafts.iter().any(|draft| draft.kind == FlowKind::Grant);
    // `Hissen, produceras av Höst Film: 9 000 kr`, in a text about grants.
    let colon = tokens.word(place.range.start - 1) == ":"
        && tokens.block_kind(block) == BlockKind::ListItem
        && granted();
    if !colon && (sentence.start..place.range.end).any(|i| clause::is_finite(tokens, i)) {
        return None;
    }
    let lead = reader.lead(place.range.start, sentence.start);
    let financing = is_financing(reader, top);
    let label = label_before(reader, sentence.start, lead)
        .or_else(|| row_before(reader, place, lead).filter(|_| financing && led))?;
    let known = party(reader, label.clone());
    let own_name = tokens.block_kind(top) == BlockKind::Heading && is_name(reader, &label)
        || financing && known.is_none()
        || is_of_place(reader, &label, place)
        || colon && is_name(reader, &label) && names_one(drafts, block);
    if !led && !own_name && known.is_none() {
        return None;
    }
    // `Skolnämnden: ytterligare 5 miljoner`
    let more = (lead..place.range.start).any(|i| tokens.low(i) == "ytterligare");
    let kind = named(reader, label.clone())
        .or_else(|| above(reader, top + 1, drafts))
        .or(more.then_some(FlowKind::BudgetIncrease))
        .or(financing.then_some(FlowKind::Grant))
        .or_else(|| given(reader, label.clone(), place))
        .or_else(|| {
            let named = || known.is_some() || is_name(reader, &label);
            (led && gives_below(reader, top).is_some() && named()).then_some(FlowKind::Grant)
        })
        .or_else(|| beside(block, drafts))
        .or_else(|| (granted() && (own_name || known.is_some())).then_some(FlowKind::Grant))?;
    let own_name =
        own_name || kind == FlowKind::Grant && names_receiver(reader, &label, place, drafts);
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
    } else if financing {
        draft.payer = financier(reader, label);
    } else if fined {
        draft.payer = known;
    } else {
        describe(reader, label, own_name, &mut draft);
    }
    let giver = giver_of_list(reader, top, drafts);
    given_by(giver.as_ref(), &mut draft);
    what_for(reader, place, &sentence, &mut draft);
    told_above(reader, place, top, &mut draft);
    draft.period = reader
        .period_after(place.range.end, sentence.end)
        .or_else(|| reader.period_of(top))
        .or_else(|| reader.of_heading(place));
    Some(draft)
}

impl<'a> FlowReader<'a> {
    /// `- Vik IK får 40 000 kronor`: who gives what a point tells that has a verb of its own
    /// or none, by the line that leads into the list.
    pub(super) fn given_above(&self, draft: &mut FlowDraft<'a>, drafts: &[FlowDraft<'a>]) {
        let block = draft.amount.block;
        let open = draft.kind == FlowKind::Grant && draft.payer.is_none();
        if !open || self.tokens.block_kind(block) != BlockKind::ListItem {
            return;
        }
        let top = list_top(self, block, drafts).map(|(top, _)| top);
        let top = top.filter(|&top| self.tokens.block_kind(top) != BlockKind::Heading);
        let giver = top.and_then(|top| giver(self, top + 1, drafts));
        given_by(giver.as_ref(), draft);
    }

    /// The one body that a field in or next to a block says finances it.
    pub(super) fn financier_beside(&self, block: usize) -> Option<Actor> {
        financier_beside(self, block)
    }
}

/// Who gives what is listed, by the line or heading over it.
fn giver_of_list(reader: &FlowReader<'_>, top: usize, drafts: &[FlowDraft<'_>]) -> Option<Actor> {
    let named = || named_giver(reader, top);
    match reader.tokens.block_kind(top) {
        BlockKind::Heading => giver_over(drafts, top)
            .or_else(|| funder(reader, top))
            .or_else(named),
        BlockKind::Title => giver(reader, top + 1, drafts).or_else(named),
        _ => giver(reader, top + 1, drafts),
    }
}

/// What an item says behind its sum that the money is for: `Eva Lind, Norrviks
/// universitet: 5 miljoner för en studie`.
fn what_for<'a>(
    reader: &FlowReader<'a>,
    place: &AmountPlace<'a>,
    sentence: &Range<usize>,
    draft: &mut FlowDraft<'a>,
) {
    if draft.recipients.is_empty() || draft.purpose.is_some() {
        return;
    }
    let frame = attach::bare(draft.kind, FoundBy::Item, None);
    let payer = draft.payer.clone();
    // `Sala kommun (5 miljoner) för en bro`
    let next = place.range.end + usize::from(reader.tokens.word(place.range.end) == ")");
    reader.tail(next, sentence.end, &frame, draft);
    // `… 60 000 kr, inspelning av Nils Elgs körverk`: he gives nothing.
    if reader.tokens.low(place.range.end) != "av" {
        draft.payer = payer;
    }
    if draft.purpose.is_none() {
        draft.purpose = behind_mark(reader, place, sentence);
    }
}

/// The verb by which a line that ends in a colon gives what is listed below it, with its
/// sense and with nothing between: `Till nya bryggor beviljar X:`, `Följande föreningar får bidrag av X:`.
fn gives_below(reader: &FlowReader<'_>, top: usize) -> Option<(usize, Means)> {
    let tokens = reader.tokens;
    let words = words_of(reader, top);
    let colon = words
        .clone()
        .rfind(|&i| tokens.token(i).kind != TokenKind::Break)?;
    if tokens.word(colon) != ":" {
        return None;
    }
    let first = clause::sentence(tokens, colon).start;
    let finite = (first..colon).find(|&i| clause::is_finite(tokens, i))?;
    // `har beviljats`, `har under året fått`
    let verb = match matches!(tokens.low(finite), "har" | "hade") {
        true => (finite + 1..colon).find(|&i| frame::verb_at(tokens, i).is_some())?,
        false => finite,
    };
    let given = frame::verb_at(tokens, verb)?;
    let gives = matches!(given.means, Means::Allots | Means::Gets | Means::Gives);
    gives.then_some((verb, given.means))
}

/// What the line over a list says of all that is given in it: what for (`Bidrag till nya
/// instrument`, `Följande får bidrag för att anställa lärare:`), and by whom.
fn told_above<'a>(
    reader: &FlowReader<'a>,
    place: &AmountPlace<'a>,
    top: usize,
    draft: &mut FlowDraft<'a>,
) {
    let tokens = reader.tokens;
    let open = draft.purpose.is_none() || draft.payer.is_none();
    if !open || draft.kind != FlowKind::Grant || draft.recipients.is_empty() {
        return;
    }
    let mut told = reader.draft(place, draft.kind, FoundBy::Item);
    let words = words_of(reader, top);
    if tokens.block_kind(top) == BlockKind::Heading {
        let noun = words.clone().find(|&i| frame::is_money(tokens, i));
        let led = noun.filter(|&noun| matches!(tokens.low(noun + 1), "för" | "till"));
        let frame = attach::bare(draft.kind, FoundBy::Item, led);
        if let Some(noun) = led {
            reader.tail(noun + 1, words.end, &frame, &mut told);
        }
    } else if let Some((verb, means)) = gives_below(reader, top) {
        let end = clause::sentence(tokens, verb).end;
        let frame = attach::of_verb(draft.kind, verb, means);
        reader.tail(verb + 1, end, &frame, &mut told);
        reader.fronted(verb, end, &mut told);
    }
    draft.purpose = draft.purpose.take().or(told.purpose);
    given_by(told.payer.as_ref(), draft);
}

/// `varav Region Blekinge: 4 mnkr`, as a line under `Total budget: 14 mnkr`: who pays
/// the part.
fn part_line<'a>(
    reader: &FlowReader<'a>,
    place: &AmountPlace<'a>,
    sentence: Range<usize>,
    drafts: &[FlowDraft<'a>],
) -> Option<FlowDraft<'a>> {
    let tokens = reader.tokens;
    let last = drafts.len().checked_sub(1)?;
    let whole = drafts[last].part_of.unwrap_or(last);
    let (above, block) = (drafts[last].amount.block, place.amount.block);
    let near = above == block || above + 1 == block;
    let budget = matches!(drafts[whole].kind, FlowKind::Cost | FlowKind::Total);
    let start = match above == block {
        true => drafts[last].range.end.max(sentence.start),
        false => sentence.start,
    };
    let label = label_before(reader, start, place.range.start)?;
    let opens = leads_to_part(tokens.low(label.start)) && label.len() > 1;
    let colon = tokens.word(place.range.start - 1) == ":";
    if !(near && budget && opens && colon) {
        return None;
    }
    let mut draft = reader.draft(place, drafts[whole].kind, FoundBy::Part);
    draft.payer = Some(party(reader, label.start + 1..label.end)?);
    draft.part_of = Some(whole);
    draft.basis = drafts[whole].basis;
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
    let unmarked =
        end == lead && !is_name(reader, &(first..end)) && party(reader, first..end).is_none();
    (first < end && !unmarked && bare).then_some(first..end)
}

/// The words before the amount that ends its line: `Bidrag från Visby stift 2 100 000 kr`.
fn row_before(
    reader: &FlowReader<'_>,
    place: &AmountPlace<'_>,
    lead: usize,
) -> Option<Range<usize>> {
    let tokens = reader.tokens;
    let words = words_of(reader, place.amount.block);
    let whole = (words.start..lead).all(|i| tokens.token(i).kind == TokenKind::Word)
        && (place.range.end..words.end).all(|i| tokens.token(i).kind != TokenKind::Word);
    (whole && words.start < lead).then_some(words.start..lead)
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

/// Who takes what the parties of a list give: `Skolan fick gåvor från fyra givare:`, `Sedan
/// tog skolan emot följande gåvor:`; nobody where the line does not say.
fn taker(reader: &FlowReader<'_>, top: usize) -> Option<Option<Actor>> {
    let tokens = reader.tokens;
    let range = words_of(reader, top);
    let colon = range.clone().rfind(|&i| tokens.word(i) == ":")?;
    let start = clause::sentence(tokens, colon).start;
    let verb = (start..colon).find(|&i| clause::is_finite(tokens, i));
    let subject = |verb: usize| reader.actor(reader.subject(verb)?);
    if let Some(verb) = verb.filter(|&verb| takes_following(reader, start, verb..colon)) {
        return subject(verb).map(Some);
    }
    if let Some(found) = verb.and_then(|verb| given_by_following(reader, start, verb..colon)) {
        return Some(Some(found));
    }
    let from = range
        .clone()
        .rfind(|&i| matches!(tokens.low(i), "av" | "från"))?;
    let alone = from < colon && !(from..colon).any(|i| clause::is_finite(tokens, i));
    let money = |&i: &usize| frame::is_money(tokens, i);
    (range.start..from).rfind(money).filter(|_| alone)?;
    // `Följande föreningar får bidrag från Sala kommun:`: those below receive.
    if tokens.low(start) == "följande" {
        return None;
    }
    // `fördelas 5 miljoner kronor av stödet:`
    let named = || {
        reader
            .actor(from + 1..colon)
            .is_some_and(|one| one.record.is_some())
    };
    let by = tokens.low(from) == "av";
    let gets = || {
        verb.is_some_and(|verb| {
            let readings = (verb..from).filter_map(|i| frame::verb_at(tokens, i));
            readings
                .last()
                .is_some_and(|found| found.means == Means::Gets)
        })
    };
    if by && (named() || !gets()) {
        return None;
    }
    let mut verbs = (range.start..from).filter(|&i| clause::is_finite(tokens, i));
    Some(verbs.find_map(subject))
}

/// `tog X emot följande gåvor:`, `X har mottagit dessa bidrag:`
fn takes_following(reader: &FlowReader<'_>, start: usize, within: Range<usize>) -> bool {
    let tokens = reader.tokens;
    let takes = within.clone().any(|i| {
        let low = tokens.low(i);
        verb::is_form_of(low, "motta")
            || low == "emot"
                && within
                    .clone()
                    .any(|j| verb::is_form_of(tokens.low(j), "ta"))
    });
    let gifts = within.clone().any(|i| {
        matches!(tokens.low(i), "dessa" | "följande")
            && (i + 1..i + 4)
                .take_while(|&j| !tokens.is(j, Class::PREPOSITION))
                .any(|j| frame::flow_at(tokens, j) == Some(FlowKind::Grant))
    });
    takes && gifts && tokens.low(start) != "följande"
}

/// `Följande har skänkt pengar till X:`: those below give.
fn given_by_following(
    reader: &FlowReader<'_>,
    start: usize,
    within: Range<usize>,
) -> Option<Actor> {
    const FAR: usize = 4;
    let tokens = reader.tokens;
    let Range { start: verb, end } = within;
    if tokens.low(start) != "följande" || verb > start + FAR {
        return None;
    }
    let mut gives = (verb..end).filter_map(|i| Some((i, frame::verb_at(tokens, i)?)));
    let (gives, _) =
        gives.find(|(i, found)| found.means == Means::Gives && !frame::is_passive(tokens, *i))?;
    let to = (gives + 1..end).find(|&i| tokens.low(i) == "till")?;
    let found = reader.roles.receivers(to + 1, end, false);
    found.actors.into_iter().find(|one| one.record.is_some())
}

/// The financier that a label names; nobody where it says `Egna medel`.
fn financier(reader: &FlowReader<'_>, label: Range<usize>) -> Option<Actor> {
    if adjective::is_form_of(reader.tokens.low(label.start), "egen") {
        return None;
    }
    // `Ersättning från Visby stift`
    if let Some(from) = label.clone().rfind(|&i| reader.tokens.low(i) == "från") {
        return party(reader, from + 1..label.end);
    }
    let known = party(reader, label.clone());
    let text = reader.roles.text(label.clone());
    // `Interreg Sverige-Norge`, whatever record stands in it.
    let part = known.as_ref().is_none_or(|one| one.name.len() < text.len());
    if part && is_name(reader, &label) {
        return Some(Actor {
            name: text.to_owned(),
            record: None,
        });
    }
    known.or_else(|| Some(called(reader, label)))
}

/// The one body that a field in or next to a block says finances it: `Finansiär: Vinnova`.
fn financier_beside(reader: &FlowReader<'_>, block: usize) -> Option<Actor> {
    const NEAR: usize = 4;
    const FIELD: usize = 60;
    let tokens = reader.tokens;
    let last = tokens.doc.blocks.len().min(block + NEAR + 1);
    let fields = block.saturating_sub(NEAR)..last;
    let colon = |block: usize| {
        let words = words_of(reader, block);
        let short = words.len() <= FIELD && tokens.doc.blocks[block].row.is_none();
        let is_label = |i: &usize| {
            let low = tokens.low(*i);
            (low.starts_with("finansiär") || low.starts_with("bidragsgivare"))
                && tokens.word(i + 1) == ":"
        };
        words
            .clone()
            .filter(|_| short)
            .find(is_label)
            .map(|i| (i + 1, words.end))
    };
    let mut found = fields.filter_map(colon);
    let (colon, end) = found.next().filter(|_| found.next().is_none())?;
    let parties = reader.roles.receivers(colon + 1, end, true).actors;
    match parties.as_slice() {
        [one] if one.record.is_some() => Some(one.clone()),
        _ => None,
    }
}

/// Whether a short line over a list says that it names who pays: `Finansiering (euro)`.
fn is_financing(reader: &FlowReader<'_>, top: usize) -> bool {
    let mut words = words_of(reader, top);
    words.len() < 12
        && !words.clone().any(|i| reader.tokens.is(i, Class::DIGITS))
        && words.any(|i| {
            let low = reader.tokens.low(i);
            names_payer(low) || frame::financing(low) == Some("finansiering")
        })
}

/// Who gives all the money that is told over the heading of a list; nobody where
/// the giver of some of it is another, or is not told.
fn giver_over(drafts: &[FlowDraft<'_>], heading: usize) -> Option<Actor> {
    use FlowKind::{BudgetIncrease, Grant, Investment};
    let mut givers = (heading.saturating_sub(HEADS)..heading)
        .flat_map(|block| of_block(drafts, block))
        .filter(|draft| matches!(draft.kind, BudgetIncrease | Grant | Investment))
        .map(|draft| draft.payer.as_ref());
    let giver = givers.next()??;
    givers
        .all(|other| other == Some(giver))
        .then(|| giver.clone())
}

/// `Vetenskapsrådet`, as the heading of a list of those who get grants: a body that gives
/// such, by its name alone.
fn funder(reader: &FlowReader<'_>, heading: usize) -> Option<Actor> {
    let tokens = reader.tokens;
    let words = words_of(reader, heading);
    let words =
        words.start..(words.clone()).rfind(|&i| tokens.token(i).kind == TokenKind::Word)? + 1;
    let bytes = actor::extent(tokens, words.clone());
    let named = reader.roles.actors.within(bytes.clone()).iter();
    let mut whole = named.filter(|m| m.start == bytes.start && m.end == bytes.end);
    let one = whole.next()?.actor(tokens);
    let last = tokens.low(words.end - 1);
    let gives = ["fonden", "fond", "rådet", "stiftelsen", "stiftelse"]
        .iter()
        .any(|end| last.ends_with(end))
        || one
            .record
            .as_deref()
            .is_some_and(|id| reader.roles.actors.is_of_state(id));
    gives.then_some(one)
}

/// Whether a label is a name of several words: `Vislanda Blåsorkester`, `Duo Ek & Ask`.
fn is_name(reader: &FlowReader<'_>, label: &Range<usize>) -> bool {
    let tokens = reader.tokens;
    let joins = |i: usize| matches!(tokens.low(i), "&" | "och" | "i" | "på");
    label.len() > 1
        && tokens.is(label.end - 1, Class::CAPITAL)
        && named(reader, label.clone()).is_none()
        && label
            .clone()
            .all(|i| tokens.is(i, Class::CAPITAL) || joins(i))
}

/// Whether the item above names who gets its sum: what stands there in this one does too.
fn names_one(drafts: &[FlowDraft<'_>], block: usize) -> bool {
    drafts.last().is_some_and(|last| {
        last.amount.block + 1 == block
            && last.rule == FoundBy::Item
            && last.kind == FlowKind::Grant
            && last.recipients.len() == 1
    })
}

/// Whether the label of a grant is who gets it, though nothing else names a body of that
/// name: `Filmstudion Vinkeln – 18 500 kronor`; where the item above has its receiver
/// there, and this one too tells behind its sum what for, any short label.
fn names_receiver(
    reader: &FlowReader<'_>,
    label: &Range<usize>,
    place: &AmountPlace<'_>,
    drafts: &[FlowDraft<'_>],
) -> bool {
    const LONGEST: usize = 4;
    let tokens = reader.tokens;
    let label = &before_seat(reader, label.clone());
    let first = tokens.low(label.start);
    // `Stora Torget`, `Ny förskola`: a thing with its adjective.
    let adjective = first.ends_with('a') && noun::looks_definite(tokens.low(label.end - 1))
        || adjective::is_form_of(first, "ny");
    let purpose = matches!(tokens.low(place.range.end), "för" | "till");
    let plain = (2..=LONGEST).contains(&label.len())
        && label
            .clone()
            .all(|i| tokens.token(i).kind == TokenKind::Word)
        && !label.clone().any(|i| frame::noun_at(tokens, i).is_some());
    let alike = purpose && plain && names_one(drafts, place.amount.block);
    let bytes = actor::extent(tokens, label.clone());
    let mut known = reader.roles.actors.within(bytes).iter();
    let known = known
        .any(|m| m.kind == MentionKind::Organisation && tokens.token_from(m.start) == label.start);
    !adjective && !known && (is_name(reader, label) || alike)
}

/// `Vimmerby bibliotek, 150 000 kronor för sagostunder`: a house of a place, where what
/// the money is for stands behind it.
fn is_of_place(reader: &FlowReader<'_>, label: &Range<usize>, place: &AmountPlace<'_>) -> bool {
    let tokens = reader.tokens;
    let last = label.end - 1;
    let opens = label.start..label.start + 1;
    matches!(tokens.low(place.range.end), "för" | "till")
        && matches!(label.len(), 2 | 3)
        && mentions_place(reader, &opens)
        && !tokens.is(last, Class::CAPITAL)
        && (label.start + 1..label.end).all(|i| tokens.token(i).kind == TokenKind::Word)
        && frame::noun_at(tokens, last).is_none()
}

/// `Ljusne IF – 60 000 kronor – ny läktare`, `… 60 000 kr (ny läktare)`: what stands
/// behind a second mark.
fn behind_mark(
    reader: &FlowReader<'_>,
    place: &AmountPlace<'_>,
    sentence: &Range<usize>,
) -> Option<String> {
    let tokens = reader.tokens;
    let mark = place.range.end;
    let first = mark + 1;
    let mut end = sentence.end;
    if tokens.word(mark) == "(" {
        end = (first..end).find(|&i| tokens.word(i) == ")")?;
    }
    while end > first && tokens.token(end - 1).kind != TokenKind::Word {
        end -= 1;
    }
    let parts = tokens.is(mark, Class::DASH) || matches!(tokens.word(mark), "," | "(");
    let is_phrase = parts
        && first < end
        && !(first..end).any(|i| clause::is_finite(tokens, i) || tokens.is(i, Class::DIGITS));
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
            && (last(i).is_some_and(|last| !matches!(tokens.word(last), "." | ":"))
                || of_block(drafts, i)
                    .iter()
                    .any(|draft| draft.rule == FoundBy::Item))
    };
    let paragraph = tokens.block_kind(block) == BlockKind::Paragraph;
    let top = paragraph
        .then(|| above.find(|&i| !is_line(i) || is_financing(reader, i)))
        .flatten()
        .filter(|&top| is_line(block) || tokens.block_kind(top) == BlockKind::Heading)?;
    let leads = last(top).is_some_and(|last| tokens.word(last) == ":");
    let shares = || {
        let mut of_top = of_block(drafts, top).iter();
        of_top.any(|draft| draft.kind == FlowKind::Grant)
    };
    // `Musik`, over rows in a text that tells of grants.
    let heads = || {
        let from = top.saturating_sub(HEADS);
        tokens.block_kind(top) == BlockKind::Heading
            && (from..top).any(|block| {
                let mut told = of_block(drafts, block).iter();
                told.any(|draft| draft.kind == FlowKind::Grant)
            })
    };
    (leads || shares() || heads() || is_financing(reader, top)).then_some((top, leads))
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
