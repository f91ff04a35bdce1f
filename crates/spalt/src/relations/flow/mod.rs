//! What each amount does: who pays whom, for what and when.
//!
//! An amount takes its meaning from the word that governs it: a noun that it
//! measures (`stöd på 5 miljoner`), or the verb of its clause. [`rows`] is the
//! table of what makes a flow, and [`attach`] finds the words that it asks for
//! with [`frame`]; [`subject`], [`party`] and [`participants`] read who and what
//! for, [`period`] when, [`table`] what stands under a head. [`basis`] tells what
//! is known of the money, [`repeat`] where it is told again. An amount that no
//! row fits is no flow.

use std::ops::Range;

use rustc_hash::FxHashMap;

use self::{frame::Means, party::Roles, period::Dates};
use super::actor::Actors;
use crate::{
    entities::{
        Entities,
        record::{RecordHead, id},
    },
    model::{Actor, Amount, Basis, BlockKind, Change, Flow, FlowKind},
    rules::{RuleInfo, about},
    swedish::{
        body,
        clause::{self, Clause},
        function_words::{is_for, is_rest, joins_list, leads_to_part},
        noun, verb,
    },
    text::{lexicon::Class, recent::Recent, token::Tokens, words::Words},
};

mod attach;
mod bars;
mod basis;
mod brackets;
mod divided;
mod frame;
mod hanging;
mod label;
mod lead_in;
mod list;
mod measure;
mod participants;
mod parts;
mod party;
mod period;
mod phrases;
mod price;
mod project;
mod purpose;
mod repeat;
mod rows;
mod shared;
mod site;
mod subject;
mod table;
mod transfer;

pub(crate) fn records(tokens: &Tokens<'_>, entities: &Entities, actors: &Actors<'_>) -> Vec<Flow> {
    if entities.amounts.is_empty() {
        return Vec::new();
    }
    let dates = Dates::new(tokens, &entities.dates);
    let reader = FlowReader {
        tokens,
        roles: Roles {
            tokens,
            actors,
            dates: &dates,
        },
        dates: &dates,
        tables: table::tops(tokens),
        clauses: Recent::default(),
        governors: Recent::default(),
        subjects: Recent::default(),
    };
    let places: Vec<AmountPlace<'_>> = entities
        .amounts
        .iter()
        .filter(|amount| is_live(tokens, amount.block))
        .map(|amount| {
            let [start, end] = amount.span.bytes;
            let first = tokens.token_from(start);
            AmountPlace {
                amount,
                range: first..tokens.token_from(end).max(first + 1),
            }
        })
        .collect();
    let mut drafts: Vec<FlowDraft<'_>> = Vec::new();
    let places: Vec<_> = places
        .into_iter()
        .filter(|p| !is_compared(tokens, p))
        .collect();
    let mut lead = None;
    for group in places.chunk_by(|a, b| reader.is_together(a, b)) {
        if tokens.block_kind(group[0].amount.block) == BlockKind::TableRow {
            table::row(&reader, group, &mut lead, &mut drafts);
        } else {
            reader.sentence(group, &mut drafts);
        }
    }
    purpose::resolve(&mut drafts);
    repeat::link(tokens, actors, &mut drafts);
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| {
            let head = RecordHead::at(tokens, draft.extent.start, draft.extent.end, draft.name);
            Flow {
                id: id('f', index),
                span: head.span,
                text: head.text,
                rule: head.rule,
                block: draft.amount.block,
                amount: draft.amount.id.clone(),
                kind: draft.kind,
                payer: draft.payer,
                recipients: draft.recipients,
                // `till 5,1 miljoner personer`: figures are no purpose.
                purpose: (draft.purpose).filter(|purpose| purpose.contains(char::is_alphabetic)),
                period: draft.period,
                basis: draft.basis,
                change: draft.change,
                same_as: draft.same_as.map(|first| id('f', first)),
                part_of: draft.part_of.map(|whole| id('f', whole)),
            }
        })
        .collect()
}

fn is_live(tokens: &Tokens<'_>, block: usize) -> bool {
    !matches!(
        tokens.block_kind(block),
        BlockKind::Boilerplate | BlockKind::Navigation | BlockKind::Contact | BlockKind::Byline
    )
}

/// The figure of another year: `318 Mkr (301)`, `för 40 kronor i stället för
/// 55`, `mot 5,9 miljoner 2023`.
fn is_compared(tokens: &Tokens<'_>, place: &AmountPlace<'_>) -> bool {
    let (first, end) = (place.range.start, place.range.end);
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let bare = (first..end).all(|i| !tokens.is(i, Class::CURRENCY | Class::SCALE));
    let bracket = tokens.word(before) == "(" && tokens.word(end) == ")";
    // `i stället för de 4 miljoner som angavs`, `i stället för planerade 4 miljoner`
    let instead = compares(tokens, before);
    // `till kursen 31,20 kronor`
    let rate = tokens.low(before).ends_with("kursen") || tokens.low(before).ends_with("kurs");
    let row = tokens.block_kind(place.amount.block) == BlockKind::TableRow;
    // `Luleå IK (150 000)` is no pair of figures.
    let pair = !tokens.is(before.wrapping_sub(1), Class::CAPITAL)
        || tokens.is(before.wrapping_sub(1), Class::CURRENCY);
    // `mindre än hälften av de 700 000 kronor som …`
    let of = before - usize::from(tokens.low(before) == "de" && before > 0);
    let share = tokens.low(of) == "av" && is_share(tokens.low(of.wrapping_sub(1)));
    // `höjs med 5 miljoner, från 20 till 25 miljoner`: the old level.
    let old = tokens.low(before) == "från"
        && tokens.low(end) == "till"
        && tokens.is(end + 1, Class::DIGITS);
    // And the new one, where it only says again what the rise beside it comes to.
    let new = tokens.low(before) == "till" && {
        let floor = before.saturating_sub(6);
        let from = (floor..before).rfind(|&i| tokens.low(i) == "från");
        from.is_some_and(|from| {
            tokens.word(from - 1) == ","
                && tokens.is(from.wrapping_sub(2), Class::CURRENCY | Class::SCALE)
                && tokens.is(from + 1, Class::DIGITS)
        })
    };
    bracket && bare && !row && pair || instead || rate || share || old || new
}

/// Whether what leads to a figure compares with it: `i stället för planerade`, `mot
/// tidigare`.
fn compares(tokens: &Tokens<'_>, before: usize) -> bool {
    const FAR: usize = 4;
    let planned = |i: usize| {
        let low = tokens.low(i);
        matches!(low, "de" | "den" | "som" | "tidigare")
            || low.ends_with("ade")
            || tokens.is(i, Class::ADVERB | Class::MODIFIER)
            || verb::is_participle(low)
    };
    let led = (before.saturating_sub(FAR)..=before)
        .rev()
        .find(|&i| !planned(i));
    led.is_some_and(|i| match tokens.low(i) {
        "för" => i > 1 && matches!(tokens.low(i - 1), "istället" | "stället"),
        "mot" => i < before && !matches!(tokens.low(i + 1), "de" | "den"),
        _ => false,
    })
}

/// One past a figure that the one before is compared with, and what leads to it.
fn past_compared(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    const FAR: usize = 6;
    let first = match (tokens.low(at), tokens.low(at + 1)) {
        ("i", "stället") => at + 3,
        ("istället", "för") => at + 2,
        ("mot", _) => at + 1,
        _ => return None,
    };
    let figure = (first..first + FAR).find(|&i| tokens.is(i, Class::DIGITS))?;
    let unit = |&i: &usize| tokens.is(i, Class::CURRENCY | Class::SCALE);
    let sum = (figure + 1..figure + 4).find(unit)?;
    let past = sum + (sum..sum + 3).take_while(unit).count();
    compares(tokens, figure - 1).then_some(past)
}

/// A part that another sum is compared with: `hälften av de 700 000 kronorna`.
fn is_share(low: &str) -> bool {
    matches!(low, "fjärdedelen" | "hälften" | "tredjedelen" | "tiondelen")
}

/// An amount and the tokens that it stands on.
struct AmountPlace<'a> {
    amount: &'a Amount,
    range: Range<usize>,
}

/// A flow while it is read.
struct FlowDraft<'a> {
    amount: &'a Amount,
    range: Range<usize>,
    /// Bytes of the sentence.
    extent: Range<usize>,
    kind: FlowKind,
    rule: FoundBy,
    /// The name of the rule that found it.
    name: &'static str,
    payer: Option<Actor>,
    recipients: Vec<Actor>,
    purpose: Option<String>,
    period: Option<String>,
    /// The period stands before the amount, and so holds for those that follow.
    fronted: bool,
    basis: Option<Basis>,
    change: Option<Change>,
    same_as: Option<usize>,
    part_of: Option<usize>,
    /// Where it stands in a table.
    cell: Option<TableCell>,
    /// It is a total, or is said to be one.
    sums: bool,
    /// It stands in a heading, or beside `totalt`.
    says_sum: bool,
    /// What a new subject is in `Umeå får 5 miljoner och Luleå 6`.
    subject: Subject,
}

/// Row and column of an amount in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TableCell {
    table: usize,
    column: usize,
    /// The row or the column is the sum of the others.
    sums_rows: bool,
    sums_columns: bool,
    /// It is a part of a cell to the left in its row, or above in its column.
    in_row: bool,
    in_column: bool,
}

/// How a flow was found: by the row of a table, or from what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FoundBy {
    Verb,
    Noun,
    Measure,
    Change,
    Headline,
    Item,
    Table,
    Shared,
    Part,
}

impl FoundBy {
    /// The name of the rule; that of a flow which a row found is the row's.
    fn name(self) -> &'static str {
        match self {
            FoundBy::Verb => "flow.gives",
            FoundBy::Noun => "flow.noun",
            FoundBy::Measure => "flow.measure",
            FoundBy::Change => "flow.change",
            FoundBy::Headline => "flow.headline",
            FoundBy::Item => "flow.item",
            FoundBy::Table => "flow.table",
            FoundBy::Shared => "flow.shared",
            FoundBy::Part => "flow.part",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Payer,
    Recipient,
    Neither,
}

/// What governs an amount.
struct Governor {
    kind: FlowKind,
    rule: FoundBy,
    /// The name of the row that found it.
    name: &'static str,
    verb: Option<(usize, Means)>,
    noun: Option<usize>,
}

struct FlowReader<'a> {
    tokens: &'a Tokens<'a>,
    roles: Roles<'a>,
    dates: &'a Dates<'a>,
    /// The first block of each table.
    tables: FxHashMap<usize, usize>,
    /// The clauses of the last verbs, what the verbs hang on, and their subjects.
    clauses: Recent<Clause>,
    governors: Recent<(usize, Option<(usize, usize)>)>,
    subjects: Recent<Option<(usize, usize)>>,
}

impl<'a> FlowReader<'a> {
    /// Whether two amounts stand in one sentence or one row.
    fn is_together(&self, a: &AmountPlace<'_>, b: &AmountPlace<'_>) -> bool {
        a.amount.block == b.amount.block
            && (self.tokens.block_kind(a.amount.block) == BlockKind::TableRow
                || self.tokens.sentence_of(a.range.start) == self.tokens.sentence_of(b.range.start))
    }

    /// Reads the amounts of one sentence from left to right.
    fn sentence(&self, group: &[AmountPlace<'a>], drafts: &mut Vec<FlowDraft<'a>>) {
        let tokens = self.tokens;
        let bounds = clause::sentence(tokens, group[0].range.start);
        let base = drafts.len();
        let mut open = false;
        for (k, place) in group.iter().enumerate() {
            let floor = if k == 0 {
                bounds.start
            } else {
                group[k - 1].range.end
            };
            let ceiling = group.get(k + 1).map_or(bounds.end, |p| {
                let lead = self.lead(p.range.start, place.range.end);
                self.gap(place.range.end, lead).unwrap_or(lead)
            });
            let lead = self.lead(place.range.start, floor);
            // `38 av de 61 miljonerna som bron kostar`: the whole, of another clause.
            let whole = k > 0
                && (tokens.low(floor), tokens.low(floor + 1)) == ("av", "de")
                && lead <= floor + 3;
            if whole && tokens.low(place.range.end) != "som" {
                continue;
            }
            let shared = open
                && !whole
                && !self.has_own_clause(floor, place.range.clone())
                && (self.is_joined(floor, place.range.start)
                    || self.gap(floor, lead).is_some()
                    // `…, medan 5 miljoner avser byggnader`
                    || lead > floor
                        && tokens.low(lead - 1) == "medan"
                        && verb::is_finite_of(tokens.low(place.range.end), "avse")
                    || self.is_part(floor, lead))
                && !self.is_measured(floor, place.range.start);
            let draft = if self.is_rest_of_another(floor, place.range.clone()) {
                None
            } else if shared {
                drafts
                    .len()
                    .checked_sub(1)
                    .and_then(|last| self.shared(place, floor, ceiling, drafts, last))
                    .map(|mut draft| {
                        draft.basis = list::in_brackets(self, place).or(draft.basis);
                        draft
                    })
            } else {
                self.attach(place, bounds.start, drafts)
                    .map(|frame| {
                        self.participants(place, &frame, (bounds.start, floor), ceiling, drafts)
                    })
                    .or_else(|| list::item(self, place, bounds.clone(), drafts))
                    .or_else(|| self.first_share(place, floor, drafts))
                    .or_else(|| self.in_other_year(place, &bounds, ceiling, drafts))
            };
            open = draft.is_some();
            drafts.extend(draft);
        }
        self.settle(&mut drafts[base..], bounds.end);
        self.look_on(&mut drafts[base..], bounds);
    }

    /// `A får 5 miljoner för att byta tak och Blek IK 6 miljoner`: where the second
    /// party begins, over a clause that says what for.
    fn gap(&self, from: usize, lead: usize) -> Option<usize> {
        self.clause_gap(from, lead)
            .or_else(|| self.fronted_gap(from, lead))
            .or_else(|| self.named_gap(from, lead))
            .or_else(|| self.purpose_gap(from, lead))
    }

    /// `5 miljoner för att korta köer och 6 miljoner för fler platser`: the joint right
    /// before an amount that has a purpose of its own.
    fn purpose_gap(&self, from: usize, lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        let att = (from..lead)
            .find(|&i| matches!(tokens.low(i), "för" | "till") && tokens.low(i + 1) == "att")?;
        let joint = lead.checked_sub(1).filter(|&i| i > att + 2)?;
        let next = (lead..lead + 8).find(|&i| is_for(tokens.low(i)))?;
        let own = (lead..next).all(|i| {
            tokens.is(
                i,
                Class::DIGITS | Class::SCALE | Class::CURRENCY | Class::MODIFIER,
            ) || matches!(tokens.word(i), "," | "." | "ytterligare")
        });
        let silent = (att + 2..joint).all(|i| !clause::is_finite(tokens, i));
        (joins_list(tokens.low(joint)) && own && silent).then_some(joint)
    }

    /// `A ger 5 miljoner till skolan och B 6 miljoner`: where B begins.
    fn named_gap(&self, from: usize, lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        let led = is_for(tokens.low(from));
        let joins = |i: usize| joins_list(tokens.low(i)) || tokens.low(i) == "medan";
        let joint = (from + 2..lead).rfind(|&i| joins(i))?;
        let first = joint + 1;
        let named = led
            && first < lead
            && tokens.is(first, Class::CAPITAL)
            && !tokens.is(joint - 1, Class::CAPITAL)
            && self.roles.receivers(first, lead, true).end >= lead;
        named.then_some(joint)
    }

    /// `Till A avsätts 5 miljoner och till B 6 miljoner`: where the phrase begins that
    /// stands before the next amount.
    fn fronted_gap(&self, from: usize, lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        let joint =
            (from..lead).rfind(|&i| joins_list(tokens.low(i)) || tokens.low(i) == "medan")?;
        let first = joint + 1;
        let led = matches!(tokens.low(first), "till" | "åt" | "från");
        (led && first + 1 < lead && self.roles.phrase_end(first + 1, lead) == lead).then_some(joint)
    }

    fn clause_gap(&self, from: usize, lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        let purpose = (from..lead).find(|&i| {
            matches!(tokens.low(i), "för" | "till") && tokens.low(i + 1) == "att"
                    // `för ett verktyg som förutser vård, och bolaget Blek AB 6 miljoner`
                    || tokens.low(i) == "som" && tokens.word(i - 1) != ","
        })?;
        let joint =
            (purpose..lead).rfind(|&i| joins_list(tokens.low(i)) || tokens.low(i) == "medan")?;
        let first = joint + 1;
        let titled = body::is_party(tokens.low(first)) && tokens.is(first + 1, Class::CAPITAL);
        let named = (titled || tokens.is(first, Class::CAPITAL))
            && first < lead
            && self.roles.receivers(first, lead, true).end >= lead;
        named.then_some(joint)
    }

    /// Whether nothing between two amounts begins a new clause.
    fn is_joined(&self, from: usize, to: usize) -> bool {
        let mut bracket = false;
        let mut closed = from;
        (from..to).all(|i| {
            // `till WFP, som delar ut mat, och 70 miljoner till …`
            if i >= closed
                && let Some(close) = clause::relative_end(self.tokens, i, i + 2..to)
            {
                closed = close;
            }
            if i < closed {
                return true;
            }
            match self.tokens.word(i) {
                "(" => bracket = true,
                ")" => bracket = false,
                _ => {}
            }
            bracket
                || self.tokens.word(i) == ")"
                || verb::is_finite_of(self.tokens.low(i), "avse")
                // `varav 5 miljoner är projektering och 2 miljoner kontroll`
                || frame::is_copula(self.tokens, i) && noun::is_deed(self.tokens.low(i + 1))
                || !matches!(
                    self.tokens.low(i),
                    "utöver" | "förutom" | "exklusive" | "mot" | "jämfört"
                ) && !clause::is_finite(self.tokens, i)
                    && !(clause::opens_clause(self.tokens, i) && !leads_to_part(self.tokens.low(i)))
                    && !clause::parts_clauses(self.tokens, i)
                    // `120 miljoner avsatta till A och 200 miljoner till B`: its predicate.
                    && (frame::verb_at(self.tokens, i).is_none() || self.divides(i) || i == from)
        })
    }

    /// `5 miljoner för att bygga broar, varav 2 miljoner …`: over the clause that
    /// says what for.
    fn is_part(&self, floor: usize, lead: usize) -> bool {
        let tokens = self.tokens;
        // `varav Vinnova: 5 miljoner`
        let lead = lead - usize::from(lead > floor && tokens.word(lead - 1) == ":");
        (floor..lead)
            .rev()
            .take(5)
            .take_while(|&i| !clause::is_finite(tokens, i) && !clause::parts_clauses(tokens, i))
            .any(|i| leads_to_part(tokens.low(i)) && tokens.word(i - 1) == ",")
    }

    /// `… och 3 miljoner har samlats in av medlemmarna`: the amount is the
    /// subject of a clause of its own.
    fn has_own_clause(&self, floor: usize, amount: Range<usize>) -> bool {
        let tokens = self.tokens;
        let lead = self.lead(amount.start, floor);
        let before = lead.saturating_sub(1);
        (tokens.is(before, Class::CONJUNCTION) || tokens.word(before) == ",")
            && matches!(tokens.low(amount.end), "har" | "hade" | "ska" | "skall")
    }

    /// `och resten, 5 miljoner, tar vi ur kassan`: of a clause whose verb says nothing
    /// of money.
    fn is_rest_of_another(&self, floor: usize, amount: Range<usize>) -> bool {
        let tokens = self.tokens;
        let lead = self.lead(amount.start, floor);
        lead >= floor + 2
            && tokens.word(lead - 1) == ","
            && is_rest(tokens.low(lead - 2))
            && tokens.word(amount.end) == ","
            && clause::is_finite(tokens, amount.end + 1)
            && (amount.end + 1..clause::end(tokens, amount.end + 1))
                .all(|i| frame::verb_at(tokens, i).is_none())
    }

    /// `…, en minskning med 3 miljoner`: the amount has a noun of its own.
    fn is_measured(&self, floor: usize, start: usize) -> bool {
        let lead = self.lead(start, floor);
        // `… och ett stöd från staten på 3 miljoner`
        let own = lead > floor
            && matches!(self.tokens.low(lead - 1), "om" | "på")
            && (floor..lead - 1).any(|i| {
                self.tokens.is(i, Class::ARTICLE)
                    && (i + 1..i + 3).any(|j| frame::noun_at(self.tokens, j).is_some())
            });
        // `… och medföra kostnader på 6 miljoner`
        let bare = lead >= floor + 2
            && matches!(self.tokens.low(lead - 1), "om" | "på")
            && frame::flow_at(self.tokens, lead - 2).is_some();
        own || bare
            || lead >= floor + 3
                && self.tokens.low(lead - 1) == "med"
                && self.tokens.is(lead - 3, Class::ARTICLE)
                && (frame::flow_at(self.tokens, lead - 2).is_some()
                    || attach::compares(self.tokens.low(lead - 2)))
    }

    /// `fördelat på`: what follows are the parts of what stands before.
    fn divides(&self, i: usize) -> bool {
        let low = self.tokens.low(i);
        let divided = verb::is_participle_of(low, &["fördela"])
            || (low.strip_prefix("upp")).is_some_and(|low| verb::is_participle_of(low, &["dela"]));
        divided && matches!(self.tokens.low(i + 1), "på" | "över" | "med")
    }

    fn draft(&self, place: &AmountPlace<'a>, kind: FlowKind, rule: FoundBy) -> FlowDraft<'a> {
        let tokens = self.tokens;
        let extent = match tokens.sentence_of(place.range.start) {
            Some(sentence) => tokens.sentence_extent(sentence),
            None => (place.amount.span.bytes[0], place.amount.span.bytes[1]),
        };
        let says_sum = matches!(
            tokens.block_kind(place.amount.block),
            BlockKind::Title | BlockKind::Heading
        ) || (1..4).any(|back| {
            let i = place.range.start.saturating_sub(back);
            matches!(
                tokens.low(i),
                "hittills" | "sammanlagt" | "sammantaget" | "tillsammans" | "totalt"
            )
        });
        FlowDraft {
            amount: place.amount,
            range: place.range.clone(),
            extent: extent.0..extent.1,
            kind,
            rule,
            name: rule.name(),
            payer: None,
            recipients: Vec::new(),
            purpose: None,
            period: None,
            fronted: false,
            basis: None,
            change: None,
            same_as: None,
            part_of: None,
            cell: None,
            sums: kind == FlowKind::Total || says_sum,
            says_sum,
            subject: Subject::Neither,
        }
    }

    /// `Med pengarna ska museet köpa en båt`, `För medlen byggs en båt`: what is done with
    /// the money told before.
    fn done_with_it(&self, sentence: Range<usize>) -> Option<String> {
        let tokens = self.tokens;
        let money = sentence.start;
        let finite = money + 1;
        let end = sentence.end;
        if !takes_up_money(tokens.low(money)) || !clause::is_finite(tokens, finite) {
            return None;
        }
        if tokens.is(finite, Class::AUXILIARY) {
            let does = (finite + 1..end)
                .take(10)
                .find(|&i| !tokens.is(i, Class::CAPITAL) && clause::is_infinitive(tokens, i))?;
            // `kan fler barn läsa`: who does it, where that is no party.
            let party = does == finite + 1
                || tokens.is(finite + 1, Class::PRONOUN)
                || body::is_definite_party(tokens.low(does - 1))
                || (self.actor(finite + 1..does)).is_some_and(|party| party.record.is_some());
            let first = if party { does } else { finite + 1 };
            let stop = self.roles.clause_end(does, end);
            return Some(self.roles.text(first..stop).to_owned());
        }
        let stop = self.roles.purpose_end(finite + 1, end);
        (frame::is_passive(tokens, finite) && stop > finite + 1)
            .then(|| self.roles.text(finite + 1..stop).to_owned())
    }

    /// `Medlen ska förkorta köerna`, `Stödet gör det möjligt att bygga`, `Pengarna är
    /// avsedda för musik`: what the money told before is to do.
    pub(super) fn done_by_it(&self, money: usize, end: usize) -> Option<String> {
        static STANDS: Words = Words::with("stative_verb");
        let tokens = self.tokens;
        let low = |i: usize| tokens.low(i);
        let finite = money + 1;
        let clause = |first: usize| {
            let stop = self.roles.clause_end(first, end);
            (stop > first).then(|| self.roles.text(first..stop).to_owned())
        };
        if matches!(low(finite), "ska" | "skall") {
            let does = (finite + 1..end).find(|&i| !tokens.is(i, Class::ADVERB))?;
            let moved = frame::verb_at(tokens, does).is_some_and(|verb| {
                matches!(
                    verb.means,
                    Means::Gives | Means::Goes | Means::Measures | Means::Uses
                )
            }) || verb::is_form_of_any(low(does), &["gå", "räcka"]);
            let acts = clause::is_infinitive(tokens, does)
                && !moved
                && !low(does).ends_with('s')
                && !verb::is_copula(low(does))
                && !verb::is_form_of_any(low(does), &STANDS);
            return self
                .covered(does, end)
                .or_else(|| self.meant_for(finite, end))
                .or_else(|| acts.then(|| clause(does)).flatten());
        }
        // `gör att museet kan bygga`
        if verb::is_form_of(low(finite), "göra") && low(finite + 1) == "att" {
            return clause(finite + 2);
        }
        // `gör det möjligt för museet att bygga`
        if verb::is_form_of(low(finite), "göra") && low(finite + 2) == "möjligt" {
            let att = (finite + 3..end.min(finite + 9)).find(|&i| low(i) == "att")?;
            return clause(att + 1);
        }
        // `avser inköp av båtar`, but not `avser 2026`
        let regards = verb::is_finite_of(low(finite), "avse");
        // `avser endast 2026`, `avser hela 2026`
        let over = matches!(low(finite + 1), "bara" | "endast" | "enbart" | "hela");
        let time = finite + 1 + usize::from(over);
        let meant = frame::is_copula(tokens, finite)
            && low(finite + 1) == "till"
            && is_for(low(finite + 2))
            || regards
                && !phrases::is_term(low(time))
                && self.dates.end_at(time).is_none()
                && !tokens.is(finite + 1, Class::PRONOUN);
        let first = if regards { finite + 1 } else { finite + 3 };
        let stop = self.roles.purpose_end(first, end.max(first));
        match meant && stop > first && self.roles.receivers(first, end, false).actors.is_empty() {
            true => Some(self.roles.text(first..stop).to_owned()),
            false => (self.meant_for(finite, end)).or_else(|| self.covered(finite, end)),
        }
    }

    /// What the sentence behind says that the money told before does, makes possible or is
    /// meant for.
    fn told_next(
        &self,
        sentence: Range<usize>,
        money: Option<usize>,
        own: bool,
        draft: &mut FlowDraft<'a>,
    ) {
        let tokens = self.tokens;
        let Range { start: first, end } = sentence;
        let means = match tokens.low(first) {
            "för" => Some(first + 1),
            // `Med hjälp av bidraget kan museet köpa en båt`
            "med" if tokens.low(first + 1) == "hjälp" => Some(first + 3),
            "med" => Some(first + 1),
            "tack" if tokens.low(first + 1) == "vare" => Some(first + 2),
            _ => None,
        };
        if let Some(means) = means.filter(|_| !own && draft.purpose.is_none()) {
            draft.purpose = self.done_with_it(means..end);
        }
        let moves = !own && participants::moves(draft.kind);
        // `Det gör att klubben kan köpa båtar`: what the grant does.
        let grant = money.or_else(|| {
            let it = matches!(tokens.low(first), "det" | "detta");
            (it && verb::is_form_of(tokens.low(first + 1), "göra")).then_some(first)
        });
        if moves && draft.purpose.is_none() {
            draft.purpose = grant.and_then(|grant| self.done_by_it(grant, end));
        }
        if moves && draft.purpose.is_none() && !own {
            draft.purpose = self.aim_of_it(first..end);
        }
        if moves && draft.period.is_none() {
            draft.period = money.and_then(|money| self.of_term(money + 1, end));
        }
        // `Museet ska använda bidraget till en mast`
        if moves && draft.purpose.is_none() {
            draft.purpose = (first + 1..end)
                .take(6)
                .find_map(|i| self.uses_it_for(i, end));
        }
    }

    /// Whether a sentence goes on with what the one before it tells: in the same block, or at
    /// the top of the next paragraph where that takes up the money (`Medlen ska …`).
    fn goes_on_in(&self, draft: &FlowDraft<'_>, next: usize, first: usize) -> bool {
        let block = draft.amount.block;
        let is_text = |block| {
            let kind = self.tokens.block_kind(block);
            matches!(kind, BlockKind::Lead | BlockKind::Paragraph)
        };
        let takes_up = matches!(self.tokens.low(first), "medlen" | "pengarna" | "summan");
        let over = takes_up && draft.basis != Some(Basis::Applied);
        next == block || next == block + 1 && over && is_text(block) && is_text(next)
    }

    /// `Syftet med gåvan är att fler ska simma`, `Tanken är att bygga ut`: what the money told
    /// before is meant for.
    fn aim_of_it(&self, sentence: Range<usize>) -> Option<String> {
        let tokens = self.tokens;
        let aim = sentence.start;
        let alone = matches!(
            tokens.low(aim),
            "avsikten" | "syftet" | "tanken" | "ändamålet"
        );
        if !alone && !matches!(tokens.low(aim), "meningen" | "målet") {
            return None;
        }
        let with = tokens.low(aim + 1) == "med";
        let money = aim + 2;
        let told = with
            && (frame::noun_at(tokens, money).is_some()
                || matches!(tokens.low(money), "donationen" | "gåvan" | "pengarna"));
        let copula = match with {
            true => money + 1,
            false => aim + 1,
        };
        let says = frame::is_copula(tokens, copula) && tokens.low(copula + 1) == "att";
        let first = copula + 2;
        if !(says && (told || alone && !with)) {
            return None;
        }
        let stop = self.roles.clause_end(first, sentence.end);
        (stop > first).then(|| self.roles.text(first..stop).to_owned())
    }

    /// A next sentence that opens by pointing back fills in what is not said.
    fn look_on(&self, drafts: &mut [FlowDraft<'a>], bounds: Range<usize>) {
        let tokens = self.tokens;
        let [draft] = drafts else {
            return;
        };
        let Some(next) = tokens
            .sentence_of(bounds.start)
            .and_then(|s| tokens.sentences.get(s + 1))
            .filter(|next| self.goes_on_in(draft, next.block, next.first))
        else {
            return;
        };
        let opener = (next.first..next.end).find(|&i| {
            !tokens.is(i, Class::ARTICLE) && !matches!(tokens.low(i), "statliga" | "extra")
        });
        let named = |i: usize| {
            let gift = draft.kind == FlowKind::Grant && is_gift(tokens, i);
            takes_up_sum(tokens.low(i)) || gift
        };
        let money = opener.filter(|&i| i <= next.first + 2 && named(i));
        // `Bidraget får inte användas till löner`, `Bidraget skulle ha gått till löner`
        let unreal = |i: usize| {
            let near = next.end.min(i + 8);
            // `är avsedda för ett hus som aldrig stänger`: what denies the verb alone.
            let stop = (i..near).find(|&j| tokens.word(j) == "," || is_for(tokens.low(j)));
            tokens.low(i + 1) == "skulle"
                || phrases::is_denied(tokens, i + 1..stop.unwrap_or(near).max(i + 1))
        };
        if money.is_some_and(unreal) && !goes_on(tokens, next.first..next.end) {
            return;
        }
        let own = (next.first..next.end).any(|i| tokens.is(i, Class::SCALE | Class::CURRENCY));
        self.told_next(next.first..next.end, money, own, draft);
        // `Medlen, som betalas ut i maj, ska gå till …`
        let over = money.and_then(|i| clause::relative_end(tokens, i + 1, i + 3..next.end));
        let Some(verb) = (over.unwrap_or(next.first)..next.end).find(|&i| {
            frame::verb_at(tokens, i)
                .is_some_and(|v| matches!(v.means, Means::Goes | Means::Uses | Means::Gives))
        }) else {
            return;
        };
        if money.is_none() || own {
            return;
        }
        // `Pengarna tillfaller X`
        if verb::is_form_of(tokens.low(verb), "tillfalla") && draft.recipients.is_empty() {
            let end = clause::end(tokens, verb);
            draft.recipients = self.roles.receivers(verb + 1, end, false).actors;
        }
        // What is collected goes to whom it is given.
        let kind = match draft.kind {
            FlowKind::Revenue => FlowKind::Grant,
            kind => kind,
        };
        let frame = attach::bare(kind, draft.rule, None);
        let end = clause::end(tokens, verb);
        let mut found = self.draft(
            &AmountPlace {
                amount: draft.amount,
                range: draft.range.clone(),
            },
            draft.kind,
            draft.rule,
        );
        self.tail(verb + 1, end, &frame, &mut found);
        // `ska gå till att stärka …`
        if found.purpose.is_none() {
            found.purpose = (verb..end)
                .find(|&i| tokens.low(i) == "att" && matches!(tokens.low(i - 1), "till" | "för"))
                .map(|i| {
                    self.roles
                        .text(i + 1..self.roles.clause_end(i + 1, end))
                        .to_owned()
                });
        }
        if draft.recipients.is_empty() {
            draft.recipients = found.recipients;
        }
        if draft.purpose.is_none() {
            draft.purpose = found.purpose;
        }
        if draft.period.is_none() {
            draft.period = self.period_after(verb + 1, end);
        }
    }
}

/// `Medlen`, `Stödet`: whether a noun takes up money told before.
fn takes_up_money(low: &str) -> bool {
    matches!(low, "bidraget" | "medlen" | "pengarna" | "stödet")
}

/// Whether a clause says after another what is done: `inte avsett för löner utan ska gå till
/// forskning`.
fn goes_on(tokens: &Tokens<'_>, mut near: Range<usize>) -> bool {
    let turns = |i: usize| matches!(tokens.low(i), "men" | "utan");
    near.any(|i| turns(i) && tokens.is(i + 1, Class::AUXILIARY))
}

/// The same, or a sum: `Anslaget`, `Beloppet`.
fn takes_up_sum(low: &str) -> bool {
    takes_up_money(low) || matches!(low, "anslaget" | "beloppet" | "summan")
}

/// Whether a noun in the definite takes up a grant that was told: `Gåvan`, `Stipendiet`.
fn is_gift(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    noun::looks_definite_singular(low)
        && (matches!(low, "prissumman" | "tillskottet")
            || frame::flow_at(tokens, i) == Some(FlowKind::Grant))
}

/// Every rule of this folder.
pub(crate) fn infos() -> impl Iterator<Item = &'static RuleInfo> {
    rows::infos().chain(FINDERS)
}

/// Flows that are found from what stands beside or above them.
const FINDERS: &[RuleInfo] = &[
    about! {
        name: "flow.item",
        doc: "An item of a list whose lead says what the money does.",
        finds: "Kvartalet i korthet\n\nBolaget har vuxit.\n\n- Nettoomsättning: 412,6 MSEK\n- Rörelseresultat: 38,1 MSEK" => "Nettoomsättning: 412,6 MSEK",
        leaves: "- Sala\n- Luleå",
    },
    about! {
        name: "flow.table",
        doc: "A cell whose column and row say what the money is and whose.",
        finds: "| Kommun | Bidrag, kronor |\n| --- | --- |\n| Sala kommun | 500 000 |" => "Sala kommun | 500 000",
        leaves: "| Kommun | Elever |\n| --- | --- |\n| Sala kommun | 500 000 |",
    },
    about! {
        name: "flow.shared",
        doc: "An amount that shares the verb of the one before it.",
        finds: "Umeå kommun får 5 miljoner kronor och Luleå kommun 6 miljoner kronor." => "Umeå kommun får 5 miljoner kronor och Luleå kommun 6 miljoner kronor.",
        leaves: "Umeå kommun får 5 miljoner kronor.",
    },
    about! {
        name: "flow.part",
        doc: "A part of the amount before it.",
        finds: "Regeringen satsar 22 miljoner kronor på broar, varav 6 miljoner kronor på färjor." => "Regeringen satsar 22 miljoner kronor på broar, varav 6 miljoner kronor på färjor.",
        leaves: "Regeringen satsar 22 miljoner kronor på broar.",
    },
];
