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
        record::{Head, id},
    },
    model::{Actor, Amount, Basis, BlockKind, Change, Flow, FlowKind},
    rules::{RuleInfo, about},
    swedish::clause,
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

mod attach;
mod basis;
mod frame;
mod participants;
mod party;
mod period;
mod phrases;
mod repeat;
mod rows;
mod subject;
mod table;

pub(crate) fn records(tokens: &Tokens<'_>, entities: &Entities, actors: &Actors<'_>) -> Vec<Flow> {
    if entities.amounts.is_empty() {
        return Vec::new();
    }
    let dates = Dates::new(tokens, &entities.dates);
    let reader = Reader {
        tokens,
        roles: Roles {
            tokens,
            actors,
            dates: &dates,
        },
        dates: &dates,
        tables: table::tops(tokens),
    };
    let places: Vec<Place<'_>> = entities
        .amounts
        .iter()
        .filter(|amount| is_live(tokens, amount.block))
        .map(|amount| {
            let [start, end] = amount.span.bytes;
            let first = tokens.token_from(start);
            Place {
                amount,
                range: first..tokens.token_from(end).max(first + 1),
            }
        })
        .collect();
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let places: Vec<_> = places
        .into_iter()
        .filter(|p| !is_compared(tokens, p))
        .collect();
    for group in places.chunk_by(|a, b| reader.is_together(a, b)) {
        if tokens.block_kind(group[0].amount.block) == BlockKind::TableRow {
            table::row(&reader, group, &mut drafts);
        } else {
            reader.sentence(group, &mut drafts);
        }
    }
    repeat::link(tokens, &mut drafts);
    drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| {
            let head = Head::at(tokens, draft.extent.start, draft.extent.end, draft.name);
            Flow {
                id: id('f', index),
                span: head.span,
                text: head.text,
                rule: head.rule,
                block: draft.amount.block,
                amount: draft.amount.id.clone(),
                kind: draft.kind,
                payer: draft.payer.clone(),
                recipients: draft.recipients.clone(),
                purpose: draft.purpose.clone(),
                period: draft.period.clone(),
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
fn is_compared(tokens: &Tokens<'_>, place: &Place<'_>) -> bool {
    let (first, end) = (place.range.start, place.range.end);
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let bare = (first..end).all(|i| !tokens.is(i, Class::CURRENCY | Class::SCALE));
    let bracket = tokens.word(before) == "(" && tokens.word(end) == ")";
    let instead = tokens.low(before) == "för"
        && before > 1
        && matches!(tokens.low(before - 1), "stället" | "istället");
    // `till kursen 31,20 kronor`
    let rate = tokens.low(before).ends_with("kursen") || tokens.low(before).ends_with("kurs");
    let row = tokens.block_kind(place.amount.block) == BlockKind::TableRow;
    bracket && bare && !row || instead || rate
}

/// An amount and the tokens that it stands on.
struct Place<'a> {
    amount: &'a Amount,
    range: Range<usize>,
}

/// A flow while it is read.
struct Draft<'a> {
    amount: &'a Amount,
    range: Range<usize>,
    /// Bytes of the sentence.
    extent: Range<usize>,
    kind: FlowKind,
    rule: Rule,
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
    /// It is said to be a total, or stands in a heading.
    sums: bool,
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
}

/// How a flow was found: by the row of a table, or from what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
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

impl Rule {
    /// The name of the rule; that of a flow which a row found is the row's.
    fn name(self) -> &'static str {
        match self {
            Rule::Verb => "flow.gives",
            Rule::Noun => "flow.noun",
            Rule::Measure => "flow.measure",
            Rule::Change => "flow.change",
            Rule::Headline => "flow.headline",
            Rule::Item => "flow.item",
            Rule::Table => "flow.table",
            Rule::Shared => "flow.shared",
            Rule::Part => "flow.part",
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
struct Frame {
    kind: FlowKind,
    rule: Rule,
    /// The name of the row that found it.
    name: &'static str,
    verb: Option<(usize, Means)>,
    noun: Option<usize>,
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    roles: Roles<'a>,
    dates: &'a Dates<'a>,
    /// The first block of each table.
    tables: FxHashMap<usize, usize>,
}

impl<'a> Reader<'a> {
    /// Whether two amounts stand in one sentence or one row.
    fn is_together(&self, a: &Place<'_>, b: &Place<'_>) -> bool {
        a.amount.block == b.amount.block
            && (self.tokens.block_kind(a.amount.block) == BlockKind::TableRow
                || self.tokens.sentence_of(a.range.start) == self.tokens.sentence_of(b.range.start))
    }

    /// Reads the amounts of one sentence from left to right.
    fn sentence(&self, group: &[Place<'a>], drafts: &mut Vec<Draft<'a>>) {
        let bounds = clause::sentence(self.tokens, group[0].range.start);
        let base = drafts.len();
        let mut open = false;
        for (k, place) in group.iter().enumerate() {
            let floor = if k == 0 {
                bounds.start
            } else {
                group[k - 1].range.end
            };
            let ceiling = group.get(k + 1).map_or(bounds.end, |p| p.range.start);
            let shared = open
                && self.is_joined(floor, place.range.start)
                && !self.is_measured(floor, place.range.start);
            let draft = if shared {
                drafts
                    .len()
                    .checked_sub(1)
                    .and_then(|last| self.shared(place, floor, ceiling, drafts, last))
            } else {
                self.attach(place, bounds.start, drafts)
                    .map(|frame| {
                        self.participants(place, &frame, (bounds.start, floor), ceiling, drafts)
                    })
                    .or_else(|| table::item(self, place, bounds.clone(), drafts))
            };
            open = draft.is_some();
            drafts.extend(draft);
        }
        self.settle(&mut drafts[base..], bounds.end);
        self.look_on(&mut drafts[base..], bounds);
    }

    /// Whether nothing between two amounts begins a new clause.
    fn is_joined(&self, from: usize, to: usize) -> bool {
        let mut bracket = false;
        (from..to).all(|i| {
            match self.tokens.word(i) {
                "(" => bracket = true,
                ")" => bracket = false,
                _ => {}
            }
            bracket
                || self.tokens.word(i) == ")"
                || matches!(self.tokens.low(i), "avser" | "avsåg")
                || !matches!(
                    self.tokens.low(i),
                    "utöver" | "förutom" | "exklusive" | "mot" | "jämfört"
                ) && !clause::is_finite(self.tokens, i)
                    && !(clause::opens_clause(self.tokens, i) && self.tokens.low(i) != "varav")
                    && !clause::parts_clauses(self.tokens, i)
                    && (frame::verb_at(self.tokens, i).is_none() || self.divides(i))
        })
    }

    /// `…, en minskning med 3 miljoner`: the amount has a noun of its own.
    fn is_measured(&self, floor: usize, start: usize) -> bool {
        let lead = self.lead(start, floor);
        // `… och ett stöd från staten på 3 miljoner`
        let own = lead > floor
            && self.tokens.low(lead - 1) == "på"
            && (floor..lead - 1).any(|i| {
                self.tokens.is(i, Class::ARTICLE)
                    && (i + 1..i + 3).any(|j| frame::flow_at(self.tokens, j).is_some())
            });
        own || lead >= floor + 3
            && self.tokens.low(lead - 1) == "med"
            && self.tokens.is(lead - 3, Class::ARTICLE)
            && (frame::flow_at(self.tokens, lead - 2).is_some()
                || attach::compares(self.tokens.low(lead - 2)))
    }

    /// `fördelat på`: what follows are the parts of what stands before.
    fn divides(&self, i: usize) -> bool {
        matches!(
            self.tokens.low(i),
            "fördelat" | "fördelade" | "fördelad" | "uppdelat" | "uppdelade"
        ) && matches!(self.tokens.low(i + 1), "på" | "över" | "med")
    }

    fn draft(&self, place: &Place<'a>, kind: FlowKind, rule: Rule) -> Draft<'a> {
        let tokens = self.tokens;
        let extent = match tokens.sentence_of(place.range.start) {
            Some(sentence) => tokens.sentence_extent(sentence),
            None => (place.amount.span.bytes[0], place.amount.span.bytes[1]),
        };
        Draft {
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
            sums: kind == FlowKind::Total
                || matches!(
                    tokens.block_kind(place.amount.block),
                    BlockKind::Title | BlockKind::Heading
                )
                || (1..4).any(|back| {
                    let i = place.range.start.saturating_sub(back);
                    matches!(tokens.low(i), "totalt" | "sammanlagt" | "sammantaget")
                }),
            subject: Subject::Neither,
        }
    }

    /// An amount that goes on with the frame of the one before.
    fn shared(
        &self,
        place: &Place<'a>,
        floor: usize,
        ceiling: usize,
        drafts: &[Draft<'a>],
        last: usize,
    ) -> Option<Draft<'a>> {
        let tokens = self.tokens;
        let before = drafts.get(last)?;
        let lead = self.lead(place.range.start, floor);
        let unit = place.amount.per.as_deref();
        if unit.is_some_and(|per| !attach::is_time(per)) {
            return None;
        }
        let mut draft = self.draft(place, before.kind, Rule::Shared);
        draft.subject = before.subject;
        draft.change = basis::change_after(tokens, place.range.end)
            .map_or(before.change, |(_, change)| Some(change));
        draft.basis = match self.is_applied(place.range.start) {
            true => Some(Basis::Applied),
            // `14 miljoner (sökt 20 miljoner), 12 miljoner till …`
            false => before.basis.filter(|basis| *basis != Basis::Applied),
        };
        let parts = (floor..lead).any(|i| tokens.low(i) == "varav" || self.divides(i));
        if parts {
            draft.part_of = Some(last);
            draft.rule = Rule::Part;
            draft.name = Rule::Part.name();
        } else {
            draft.part_of = before.part_of;
        }
        let level = lead > floor
            && tokens.low(lead - 1) == "till"
            && lead <= floor + 5
            && (floor..lead - 1).all(|i| !tokens.is(i, Class::CONJUNCTION | Class::CAPITAL));
        if level {
            if before.rule != Rule::Change {
                return None;
            }
            draft.kind = FlowKind::Total;
            draft.rule = Rule::Measure;
            draft.change = None;
        }
        let frame = attach::bare(draft.kind, draft.rule, None);
        self.gapped(floor, lead, &mut draft);
        self.regarded(place, ceiling, &mut draft);
        self.tail(place.range.end, ceiling, &frame, &mut draft);
        if lead > floor
            && tokens.word(lead - 1) == "("
            && let Some(party) = self.before_bracket(lead - 1)
        {
            draft.recipients = vec![party];
        }
        // `X disponerar 5 miljoner, varav 2 går till Y`: X pays.
        let next = place.range.end;
        let goes = (next..next + 4)
            .any(|i| frame::verb_at(tokens, i).is_some_and(|verb| verb.means == Means::Goes));
        if draft.rule == Rule::Part
            && goes
            && draft.payer.is_none()
            && before.payer.is_none()
            && before.recipients.len() == 1
            && !draft.recipients.is_empty()
            && draft.recipients != before.recipients
        {
            draft.payer = before.recipients.first().cloned();
        }
        if draft.payer.is_none() {
            draft.payer.clone_from(&before.payer);
        }
        if draft.recipients.is_empty() && draft.purpose.is_none() {
            draft.recipients.clone_from(&before.recipients);
            draft.purpose.clone_from(&before.purpose);
        } else if draft.recipients.is_empty() && draft.subject == Subject::Recipient {
            draft.recipients.clone_from(&before.recipients);
        }
        draft.period = self.period_after(place.range.end, ceiling);
        if draft.period.is_none() {
            // What stands before the conjunction is the earlier amount's.
            let own = (floor..lead)
                .find(|&i| matches!(tokens.low(i), "och" | "samt" | ","))
                .unwrap_or(floor);
            let gap = self.years(own..lead);
            let onwards = (floor..lead).any(|i| tokens.low(i) == "därefter");
            let year = before.period.as_deref().and_then(period::year);
            draft.period = if let Some(year) = year.filter(|_| onwards && gap.is_empty()) {
                Some(format!("{}/..", year + 1))
            } else if gap.is_empty() {
                before.fronted.then(|| before.period.clone()).flatten()
            } else {
                gap.last().map(|(_, edtf)| edtf.clone())
            };
            draft.fronted = draft.period.is_some();
        }
        if draft.period.is_none() {
            draft.period = self.of_heading(place);
        }
        Some(draft)
    }

    /// `5 miljoner avser bussar och 3 miljoner tåg`, `avser 5 miljoner bussar`:
    /// what is right behind the amount is what it is for.
    fn regarded(&self, place: &Place<'_>, end: usize, draft: &mut Draft<'_>) {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, place.range.start).start;
        let regards =
            (first..place.range.start).any(|i| matches!(tokens.low(i), "avser" | "avsåg"));
        let next = place.range.end;
        let noun = tokens.token(next).kind == TokenKind::Word
            && !clause::ends_phrase(tokens, next)
            && self.dates.end_at(next).is_none();
        if regards && noun {
            let stop = self.roles.purpose_end(next, end);
            draft.purpose = Some(self.roles.text(next..stop).to_owned()).filter(|t| !t.is_empty());
        }
    }

    /// A new subject before a later amount: `och Luleå 6 miljoner`.
    fn gapped(&self, floor: usize, lead: usize, draft: &mut Draft<'_>) {
        let tokens = self.tokens;
        let Some(joint) = (floor..lead)
            .rev()
            .find(|&i| matches!(tokens.low(i), "," | "och" | "samt" | "medan"))
        else {
            return;
        };
        let mut first = joint + 1;
        // `Post- och telestyrelsen` is one name.
        while first > floor + 1
            && tokens.low(first - 1) == "och"
            && tokens.is(first.saturating_sub(2), Class::DASH)
        {
            match (floor..first - 1)
                .rev()
                .find(|&i| matches!(tokens.low(i), "," | "och" | "samt"))
            {
                Some(earlier) => first = earlier + 1,
                None => break,
            }
        }
        match tokens.low(first) {
            "till" | "åt" => {
                draft.recipients = self.roles.receivers(first + 1, lead, false).actors;
            }
            _ if tokens.is(first, Class::PREPOSITION) => {}
            _ => {
                let stop = self.roles.phrase_end(first, lead);
                if stop <= first {
                    return;
                }
                match draft.subject {
                    Subject::Recipient => {
                        draft.recipients = self.roles.receivers(first, lead, true).actors;
                    }
                    Subject::Payer => {
                        if let Some(actor) = self.actor(first..stop) {
                            draft.payer = Some(actor);
                        }
                    }
                    Subject::Neither => {}
                }
            }
        }
    }

    /// `Av dessa medel …`, `varav …`: the flow that this one is a part of.
    fn part_of(
        &self,
        floor: usize,
        lead: usize,
        place: &Place<'_>,
        drafts: &[Draft<'_>],
    ) -> Option<usize> {
        let tokens = self.tokens;
        let first = floor + usize::from(tokens.is(floor, Class::DASH));
        let points = tokens.low(first) == "av"
            && (first + 1..(first + 5).min(lead)).any(|i| {
                matches!(
                    tokens.low(i),
                    "dessa" | "detta" | "det" | "summan" | "beloppet"
                ) || frame::noun_at(tokens, i).is_some()
            });
        let whole = drafts.len().checked_sub(1)?;
        let near = drafts[whole].amount.block + 1 >= place.amount.block;
        // Parts of one whole stand side by side.
        let whole = drafts[whole].part_of.unwrap_or(whole);
        let varav = (floor..lead)
            .rev()
            .take(8)
            .any(|i| tokens.low(i) == "varav");
        // `123 miljoner av dessa`
        let end = place.range.end;
        let points = points
            || tokens.low(end) == "av"
                && matches!(tokens.low(end + 1), "dessa" | "detta" | "medlen");
        (near && (points || varav)).then_some(whole)
    }

    /// What can be known only when the whole sentence is read: dates and
    /// receivers shared backwards, and lists joined by `respektive`.
    fn settle(&self, drafts: &mut [Draft<'a>], end: usize) {
        let tokens = self.tokens;
        let n = drafts.len();
        if n < 2 {
            return;
        }
        let gap = |drafts: &[Draft<'_>], k: usize| drafts[k].range.end..drafts[k + 1].range.start;
        // The longest run that ends in `A respektive B`.
        let joint = (0..n - 1).rev().find(|&k| {
            let mut gap = gap(drafts, k);
            gap.len() <= 3 && gap.any(|i| tokens.low(i) == "respektive")
        });
        if let Some(joint) = joint {
            let first = (0..joint)
                .rev()
                .take_while(|&k| {
                    let mut gap = gap(drafts, k);
                    gap.len() <= 2 && gap.all(|i| tokens.word(i) == ",")
                })
                .last()
                .unwrap_or(joint);
            let last = joint + 1;
            let stop = drafts.get(last + 1).map_or(end, |next| next.range.start);
            let run = &mut drafts[first..=last];
            let dates = self
                .dates
                .periods(tokens, run[run.len() - 1].range.end..stop);
            if dates.len() == run.len() {
                for (draft, (_, edtf)) in run.iter_mut().zip(dates) {
                    draft.period = Some(edtf);
                }
            }
            let payers = self.payers(run[0].range.start);
            if run[0].subject == Subject::Payer && payers.len() == run.len() {
                for (draft, payer) in run.iter_mut().zip(payers) {
                    draft.payer = Some(payer);
                }
            }
            let receivers = run[0].recipients.clone();
            if receivers.len() == run.len() {
                for (draft, receiver) in run.iter_mut().zip(receivers) {
                    draft.recipients = vec![receiver];
                }
            }
        }
        for k in (0..n - 1).rev() {
            if drafts[k + 1].rule != Rule::Shared {
                continue;
            }
            let bare = gap(drafts, k).all(|i| {
                tokens.is(i, Class::CONJUNCTION | Class::MODIFIER)
                    || matches!(tokens.low(i), "," | "med" | "respektive")
            });
            let (head, rest) = drafts.split_at_mut(k + 1);
            let (this, next) = (&mut head[k], &rest[0]);
            // `A får 5 miljoner och B 6 miljoner under 2025`
            let both =
                this.subject == Subject::Recipient && !next.fronted && next.part_of.is_none();
            if this.period.is_none() && (bare || both) {
                this.period.clone_from(&next.period);
            }
            // `X får 5 miljoner, Y 6 miljoner`: Y is the next one's alone.
            let own = (this.range.end..next.range.start).any(|i| tokens.is(i, Class::CAPITAL))
                && this.subject == Subject::Recipient;
            if this.recipients.is_empty() && this.purpose.is_none() && !own {
                this.recipients.clone_from(&next.recipients);
                this.purpose.clone_from(&next.purpose);
            }
            if this.payer.is_none() && bare {
                this.payer.clone_from(&next.payer);
            }
            // `får 5 miljoner 2026 och 6 miljoner 2027 för att …`
            let dated = gap_holds_dates(self, this.range.end..next.range.start)
                && this.recipients == next.recipients;
            if this.purpose.is_none() && (bare || dated) {
                this.purpose.clone_from(&next.purpose);
            }
        }
    }

    /// All who the subject of the verb before an amount names.
    fn payers(&self, start: usize) -> Vec<Actor> {
        let floor = clause::sentence(self.tokens, start).start;
        let verb = (floor..start)
            .rev()
            .find(|&i| frame::verb_at(self.tokens, i).is_some());
        let Some(subject) = verb.and_then(|verb| self.subject(verb)) else {
            return Vec::new();
        };
        self.roles
            .receivers(subject.start, subject.end, true)
            .actors
    }

    /// A next sentence that opens by pointing back fills in what is not said.
    fn look_on(&self, drafts: &mut [Draft<'a>], bounds: Range<usize>) {
        let tokens = self.tokens;
        let [draft] = drafts else {
            return;
        };
        let Some(next) = tokens
            .sentence_of(bounds.start)
            .and_then(|s| tokens.sentences.get(s + 1))
            .filter(|next| next.block == draft.amount.block)
        else {
            return;
        };
        let opener = (next.first..next.end).find(|&i| {
            !tokens.is(i, Class::ARTICLE) && !matches!(tokens.low(i), "statliga" | "extra")
        });
        let points = opener.is_some_and(|i| {
            i <= next.first + 2
                && matches!(
                    tokens.low(i),
                    "medlen"
                        | "pengarna"
                        | "stödet"
                        | "bidraget"
                        | "anslaget"
                        | "summan"
                        | "beloppet"
                )
        });
        let Some(verb) = (next.first..next.end).find(|&i| {
            frame::verb_at(tokens, i)
                .is_some_and(|v| matches!(v.means, Means::Goes | Means::Uses | Means::Gives))
        }) else {
            return;
        };
        let own = (next.first..next.end).any(|i| tokens.is(i, Class::SCALE | Class::CURRENCY));
        if !points || own {
            return;
        }
        let frame = attach::bare(draft.kind, draft.rule, None);
        let end = clause::end(tokens, verb);
        let mut found = self.draft(
            &Place {
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

/// Whether nothing but times and conjunctions stands between two amounts.
fn gap_holds_dates(reader: &Reader<'_>, gap: Range<usize>) -> bool {
    let tokens = reader.tokens;
    !gap.is_empty()
        && gap.into_iter().all(|i| {
            reader.dates.end_at(i).is_some()
                || tokens.is(i, Class::CONJUNCTION | Class::MODIFIER)
                || matches!(tokens.low(i), "," | "för" | "under" | "år")
        })
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
