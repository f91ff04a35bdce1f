//! What each amount does: who pays whom, for what and when.
//!
//! An amount takes its meaning from the word that governs it: a noun that it
//! measures (`stöd på 5 miljoner`), or the verb of its clause. [`frame`] holds
//! those words as data, [`role`] reads the phrases around them, [`period`] the
//! dates. An amount that no frame governs is no flow.

use std::{borrow::Cow, ops::Range};

use self::{
    frame::{Means, Sense},
    period::Dates,
    role::Roles,
};
use crate::{
    find::{self, Leaves},
    relate::actor::Actors,
    release::{Actor, Amount, BlockKind, Flow, FlowKind, Modifier},
    swedish::{
        clause,
        lexicon::{Class, WordList},
        prose::{Prose, TokenKind},
    },
};

mod frame;
mod period;
mod role;
mod table;

pub(crate) const WORDS: &[WordList] = frame::WORDS;

pub(crate) fn records(prose: &Prose<'_>, leaves: &Leaves) -> Vec<Flow> {
    if leaves.amounts.is_empty() {
        return Vec::new();
    }
    let actors = Actors::new(leaves);
    let dates = Dates::new(prose, &leaves.dates);
    let reader = Reader {
        prose,
        roles: Roles {
            prose,
            actors: &actors,
            dates: &dates,
        },
        dates: &dates,
    };
    let places: Vec<Place<'_>> = leaves
        .amounts
        .iter()
        .filter(|amount| is_live(prose, amount.block))
        .map(|amount| {
            let [start, end] = amount.span.bytes;
            let first = prose.token_from(start);
            Place {
                amount,
                tokens: first..prose.token_from(end).max(first + 1),
            }
        })
        .collect();
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for group in places.chunk_by(|a, b| reader.is_together(a, b)) {
        if prose.block_kind(group[0].amount.block) == BlockKind::TableRow {
            table::row(&reader, group, &mut drafts);
        } else {
            reader.sentence(group, &mut drafts);
        }
    }
    parts(&mut drafts);
    drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| {
            let head = find::Head::at(prose, draft.extent.start, draft.extent.end, draft.rule);
            Flow {
                id: find::id('f', index),
                span: head.span,
                text: head.text,
                rule: Cow::Borrowed(draft.rule),
                block: draft.amount.block,
                amount: draft.amount.id.clone(),
                kind: draft.kind,
                payer: draft.payer.clone(),
                recipients: draft.recipients.clone(),
                purpose: draft.purpose.clone(),
                period: draft.period.clone(),
                part_of: draft.part_of.map(|whole| find::id('f', whole)),
            }
        })
        .collect()
}

fn is_live(prose: &Prose<'_>, block: usize) -> bool {
    !matches!(
        prose.block_kind(block),
        BlockKind::Boilerplate | BlockKind::Navigation | BlockKind::Contact | BlockKind::Byline
    )
}

/// An amount and the tokens that it stands on.
struct Place<'a> {
    amount: &'a Amount,
    tokens: Range<usize>,
}

/// A flow while it is read.
struct Draft<'a> {
    amount: &'a Amount,
    tokens: Range<usize>,
    /// Bytes of the sentence.
    extent: Range<usize>,
    kind: FlowKind,
    rule: &'static str,
    payer: Option<Actor>,
    recipients: Vec<Actor>,
    purpose: Option<String>,
    period: Option<String>,
    /// The period stands before the amount, and so holds for those that follow.
    fronted: bool,
    part_of: Option<usize>,
    /// It is said to be a total, or stands in a heading.
    sums: bool,
    /// What a new subject is in `Umeå får 5 miljoner och Luleå 6`.
    subject: Subject,
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
    rule: &'static str,
    verb: Option<(usize, Means)>,
    noun: Option<usize>,
}

/// What stands to the left of an amount within its clause, nearest first.
#[derive(Default)]
struct Left {
    verb: Option<(usize, Means)>,
    /// An auxiliary or another verb than those of the frames.
    other: Option<usize>,
    noun: Option<(usize, Sense)>,
}

struct Reader<'a> {
    prose: &'a Prose<'a>,
    roles: Roles<'a>,
    dates: &'a Dates<'a>,
}

impl<'a> Reader<'a> {
    /// Whether two amounts stand in one sentence or one row.
    fn is_together(&self, a: &Place<'_>, b: &Place<'_>) -> bool {
        a.amount.block == b.amount.block
            && (self.prose.block_kind(a.amount.block) == BlockKind::TableRow
                || self.prose.sentence_of(a.tokens.start) == self.prose.sentence_of(b.tokens.start))
    }

    /// Reads the amounts of one sentence from left to right.
    fn sentence(&self, group: &[Place<'a>], drafts: &mut Vec<Draft<'a>>) {
        let bounds = clause::sentence(self.prose, group[0].tokens.start);
        let base = drafts.len();
        let mut open = false;
        for (k, place) in group.iter().enumerate() {
            let floor = if k == 0 {
                bounds.start
            } else {
                group[k - 1].tokens.end
            };
            let ceiling = group.get(k + 1).map_or(bounds.end, |p| p.tokens.start);
            let shared = open && self.is_joined(floor, place.tokens.start);
            let draft = if shared {
                drafts
                    .len()
                    .checked_sub(1)
                    .and_then(|last| self.shared(place, floor, ceiling, drafts, last))
            } else {
                self.frame(place, bounds.start, drafts)
                    .filter(|frame| !is_price(place.amount, frame))
                    .map(|frame| self.fill(place, &frame, (bounds.start, floor), ceiling, drafts))
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
            match self.prose.word(i) {
                "(" => bracket = true,
                ")" => bracket = false,
                _ => {}
            }
            bracket
                || self.prose.word(i) == ")"
                || !clause::is_finite(self.prose, i)
                    && !(clause::opens_clause(self.prose, i) && self.prose.low(i) != "varav")
                    && !clause::parts_clauses(self.prose, i)
                    && (frame::verb_at(self.prose, i).is_none() || self.divides(i))
        })
    }

    /// `fördelat på`: what follows are the parts of what stands before.
    fn divides(&self, i: usize) -> bool {
        matches!(
            self.prose.low(i),
            "fördelat" | "fördelade" | "fördelad" | "uppdelat" | "uppdelade"
        ) && matches!(self.prose.low(i + 1), "på" | "över" | "med")
    }

    /// The first token of the amount with what modifies it.
    fn lead(&self, start: usize, floor: usize) -> usize {
        let mut lead = start;
        while lead > floor {
            let i = lead - 1;
            let modifies = self.prose.is(i, Class::MODIFIER) && self.prose.low(i) != "om"
                || matches!(
                    self.prose.low(i),
                    "totalt"
                        | "sammanlagt"
                        | "sammantaget"
                        | "tillsammans"
                        | "ytterligare"
                        | "hela"
                        | "minst"
                        | "högst"
                        | "drygt"
                        | "knappt"
                        | "nästan"
                        | "närmare"
                        | "över"
                        | "cirka"
                        | "ca"
                        | "kring"
                        | "omkring"
                        | "runt"
                        | "ungefär"
                        | "mellan"
                        | "uppskattningsvis"
                        | "resterande"
                        | "återstående"
                        | "övriga"
                        | "de"
                        | "extra"
                        | "mest"
                        | "upp"
                        | "snitt"
                        | "genomsnitt"
                )
                || self.prose.low(i) == "som" && self.prose.low(i + 1) == "mest"
                || self.prose.low(i) == "till" && self.prose.low(i.saturating_sub(1)) == "upp"
                || self.prose.low(i) == "i"
                    && matches!(self.prose.low(i + 1), "snitt" | "genomsnitt");
            if !modifies {
                break;
            }
            lead = i;
        }
        lead
    }

    fn left(&self, from: usize, floor: usize) -> Left {
        let prose = self.prose;
        let mut left = Left::default();
        let mut i = from;
        while i > floor {
            i -= 1;
            if prose.word(i) == ")" {
                match (floor..i).rev().find(|&j| prose.word(j) == "(") {
                    Some(open) => i = open,
                    None => break,
                }
                continue;
            }
            if clause::opens_clause(prose, i) || clause::parts_clauses(prose, i) {
                break;
            }
            if let Some(verb) = frame::verb_at(prose, i) {
                if self.is_adjective(i, floor) {
                    continue;
                }
                left.verb = Some((i, verb.means));
                break;
            }
            if clause::is_finite(prose, i) {
                left.other = Some(i);
                break;
            }
            if let Some(sense) = frame::noun_at(prose, i)
                && matches!(left.noun, None | Some((_, Sense::Money)))
            {
                left.noun = Some((i, sense));
            }
        }
        left
    }

    /// A participle before its noun (`utökat stöd`), where no auxiliary makes
    /// it a supine.
    fn is_adjective(&self, i: usize, floor: usize) -> bool {
        let low = self.prose.low(i);
        let participle = low.ends_with('t') || low.ends_with('a') && low.ends_with("ta");
        let determined = i > floor
            && self
                .prose
                .is(i - 1, Class::ARTICLE | Class::PREPOSITION | Class::NUMERAL);
        participle
            && !clause::is_finite(self.prose, i)
            && (determined || self.prose.low(i.saturating_sub(1)) != "att")
            && (determined
                || !(floor.max(i.saturating_sub(10))..i).any(|j| {
                    self.prose.is(j, Class::AUXILIARY) || matches!(self.prose.low(j), "ha" | "att")
                }))
    }

    /// The verb to the right of an amount that stands before it: the last of
    /// the chain (`ska fördelas`, `är öronmärkta`).
    fn right(&self, from: usize, end: usize) -> Option<(usize, Means)> {
        let prose = self.prose;
        let mut found = None;
        let mut closed = from;
        for i in from..end {
            if i < closed {
                continue;
            }
            if prose.word(i) == "(" {
                closed = (i..end.min(i + 12))
                    .find(|&j| prose.word(j) == ")")
                    .map_or(i, |j| j + 1);
                if closed > i {
                    continue;
                }
            }
            if i == from && prose.low(i) == "som" {
                // `De 5 miljoner som har avsatts ska fördelas`: over the clause.
                let mut verbs = (i..end).filter(|&j| clause::is_finite(prose, j));
                let main = verbs.next().and_then(|_| verbs.next());
                match main {
                    Some(main) => {
                        closed = main;
                        continue;
                    }
                    None => break,
                }
            }
            let infinitive = prose.low(i) == "att" && prose.low(i.saturating_sub(1)) != "för";
            let stops = clause::parts_clauses(prose, i)
                || prose.word(i) == "," && found.is_some()
                || clause::opens_clause(prose, i) && !infinitive
                || found.is_some() && prose.is(i, Class::PREPOSITION)
                || found.is_some() && prose.low(i) == "och";
            if stops {
                break;
            }
            if let Some(verb) = frame::verb_at(prose, i) {
                found = Some((i, verb.means));
            }
        }
        found
    }

    /// What governs the amount, if anything does.
    fn frame(&self, place: &Place<'_>, floor: usize, drafts: &[Draft<'_>]) -> Option<Frame> {
        let prose = self.prose;
        let lead = self.lead(place.tokens.start, floor);
        let before = if lead > floor {
            prose.low(lead - 1)
        } else {
            ""
        };
        match before {
            "på" | "om" | "à" | "motsvarande" => {
                let left = self.left(lead - 1, floor);
                match (left.noun, left.verb) {
                    (Some((noun, Sense::Flow(kind))), verb) => Some(of_noun(kind, noun, verb)),
                    (Some((_, Sense::Bar)), _) => None,
                    (_, Some((verb, means @ (Means::Gets | Means::Seeks)))) => {
                        Some(of_verb(FlowKind::Grant, verb, means))
                    }
                    (_, Some((verb, Means::Acts))) if prose.low(verb).starts_with("beslut") => {
                        Some(of_verb(FlowKind::Grant, verb, Means::Acts))
                    }
                    (
                        Some((_, Sense::Money)),
                        Some((verb, means @ (Means::Gives | Means::Allots | Means::Invests))),
                    ) => Some(of_verb(plain(means)?, verb, means)),
                    (_, Some((verb, Means::Measures))) if before == "på" => {
                        self.measure(verb, None)
                    }
                    _ => None,
                }
            }
            "med" => {
                let left = self.left(lead - 1, floor);
                match (left.verb, left.noun) {
                    (Some((verb, means @ (Means::Raises | Means::Lowers))), noun) => {
                        self.change(verb, means, noun)
                    }
                    (Some((verb, means @ (Means::Gives | Means::Pays | Means::Allots))), _) => {
                        Some(of_verb(plain(means)?, verb, means))
                    }
                    (verb, Some((noun, Sense::Flow(kind)))) => Some(of_noun(kind, noun, verb)),
                    _ if lead >= floor + 2 && prose.word(lead - 2) == "," => {
                        self.over_clause(lead - 2, floor)
                    }
                    _ => None,
                }
            }
            "till" => {
                let left = self.left(lead - 1, floor);
                match left.verb? {
                    (verb, Means::Measures) => self.measure(verb, left.noun),
                    // `skjuter till 5 miljoner`: the particle, no preposition.
                    (verb, Means::Allots) => {
                        Some(of_verb(plain(Means::Allots)?, verb, Means::Allots))
                    }
                    (verb, Means::Raises | Means::Lowers) => match left.noun {
                        Some((noun, Sense::Flow(kind))) => {
                            Some(of_noun(kind, noun, Some((verb, Means::Measures))))
                        }
                        _ => None,
                    },
                    _ => None,
                }
            }
            "av" => match frame::noun_at(prose, lead.checked_sub(2)?)? {
                Sense::Flow(kind) if lead >= 2 + floor => {
                    Some(of_noun(kind, lead - 2, self.left(lead - 2, floor).verb))
                }
                _ => None,
            },
            "för" => match self.left(lead - 1, floor).verb? {
                (verb, Means::Buys) => Some(of_verb(FlowKind::Investment, verb, Means::Buys)),
                (verb, Means::Gives)
                    if matches!(prose.low(verb), "står" | "stod" | "svarar" | "stå") =>
                {
                    Some(of_verb(FlowKind::Grant, verb, Means::Gives))
                }
                _ => None,
            },
            "från" | "under" | "mot" | "i" | "efter" | "jämfört" | "än" => None,
            _ => self.direct(place, lead, floor, drafts),
        }
    }

    /// `en satsning på att rusta parker, med 5 miljoner`: the noun stands
    /// before a clause of its own.
    fn over_clause(&self, comma: usize, floor: usize) -> Option<Frame> {
        let opener = (floor..comma)
            .rev()
            .take_while(|&i| !clause::is_finite(self.prose, i))
            .find(|&i| self.prose.low(i) == "att")?;
        let left = self.left(opener, floor);
        match left.noun? {
            (noun, Sense::Flow(kind)) => Some(of_noun(kind, noun, left.verb)),
            _ => None,
        }
    }

    /// An amount without a preposition: object, subject, or beside a noun.
    fn direct(
        &self,
        place: &Place<'_>,
        lead: usize,
        floor: usize,
        drafts: &[Draft<'_>],
    ) -> Option<Frame> {
        let prose = self.prose;
        let after = self.in_noun(place.tokens.end);
        if lead > floor && prose.word(lead - 1) == "," {
            // `Hyran, 1,2 miljoner per år, försvinner.`
            let noun = (floor..lead - 1)
                .rev()
                .take_while(|&i| !clause::is_finite(prose, i) && prose.word(i) != ",")
                .find_map(|i| Some((i, frame::noun_at(prose, i)?)));
            if let Some((noun, Sense::Flow(kind))) = noun {
                return Some(of_noun(kind, noun, None));
            }
        }
        // `… och 3 miljoner är bidrag`: a clause of its own, with its subject.
        let fresh = lead > floor
            && matches!(prose.low(lead - 1), "och" | "men" | "samt" | "medan")
            && clause::is_finite(prose, place.tokens.end);
        let left = self.left(lead, if fresh { lead } else { floor });
        let end = clause::sentence(prose, lead).end;
        let right = || self.right(place.tokens.end, end);
        let verb = match (left.verb, left.other) {
            // `får 5 miljoner användas`: what looks like the verb helps one.
            (Some((verb, Means::Gets)), _) if prose.is(verb, Class::AUXILIARY) => right()
                .filter(|&(v, _)| !clause::is_finite(prose, v) || prose.low(v).ends_with("as"))
                .filter(|&(v, _)| v < place.tokens.end + 8)
                .or(left.verb),
            (Some(verb), _) => Some(verb),
            (None, Some(other)) if prose.is(other, Class::AUXILIARY) => right(),
            (None, Some(_)) => None,
            (None, None) if self.opens(lead, floor) => right(),
            (None, None) => None,
        };
        let Some((verb, means)) = verb else {
            let verbless = left.other.is_none()
                && (floor..end).all(|i| !clause::is_finite(prose, i))
                && lead == floor;
            let kind = match after {
                Some((_, Sense::Flow(kind))) => Some(kind),
                _ => matches!(prose.low(place.tokens.end), "till" | "åt" | "för")
                    .then_some(FlowKind::Grant),
            };
            return kind.filter(|_| verbless).map(|kind| Frame {
                kind,
                rule: "flow.headline",
                verb: None,
                noun: after.map(|(noun, _)| noun),
            });
        };
        if let Some((noun, Sense::Flow(kind))) = after {
            use FlowKind::{Cost, Result, Revenue, Saving, TaxChange};
            let told = matches!(kind, Cost | Result | Revenue | Saving | TaxChange);
            if told || matches!(means, Means::Acts | Means::Measures) {
                return Some(of_noun(kind, noun, Some((verb, means))));
            }
        }
        match means {
            Means::Allots if verb > lead && self.predicate(verb, end).is_some() => self
                .predicate(verb, end)
                .map(|(noun, kind)| of_noun(kind, noun, Some((verb, Means::Measures)))),
            Means::Measures if prose.low(verb).starts_with("beräkn") => {
                // `För 2026 beräknas 40 miljoner.`: more of the same.
                let kind = drafts
                    .last()
                    .filter(|last| last.amount.block == place.amount.block)
                    .map_or(FlowKind::BudgetIncrease, |last| last.kind);
                Some(of_verb(kind, verb, means))
            }
            Means::Measures if verb > lead => self
                .predicate(verb, end)
                .map(|(noun, kind)| of_noun(kind, noun, Some((verb, means)))),
            // `vilket är 2 miljoner högre`: more of what was told just before.
            Means::Measures
                if prose.low(verb.saturating_sub(1)) == "vilket"
                    && (place.tokens.end..(place.tokens.end + 4).min(end))
                        .any(|i| matches!(prose.low(i), "högre" | "lägre" | "mer" | "mindre")) =>
            {
                drafts
                    .last()
                    .filter(|last| last.kind == FlowKind::Cost)
                    .filter(|last| last.amount.block == place.amount.block)
                    .map(|last| of_verb(last.kind, verb, means))
            }
            Means::Measures => self
                .right(place.tokens.end, (place.tokens.end + 4).min(end))
                .filter(|(_, means)| *means == Means::Allots)
                .map(|(verb, means)| of_verb(FlowKind::BudgetIncrease, verb, means))
                .or_else(|| self.measure(verb, left.noun)),
            Means::Acts => {
                let low = prose.low(verb);
                ["föresl", "beräkn", "avis", "beslut"]
                    .iter()
                    .any(|stem| low.starts_with(stem))
                    .then(|| of_verb(FlowKind::BudgetIncrease, verb, means))
            }
            Means::Gives
                if prose.low(verb).starts_with("tilldel")
                    && (lead..place.tokens.start).any(|i| prose.low(i) == "ytterligare") =>
            {
                // More of what one has: a budget grows.
                Some(of_verb(FlowKind::BudgetIncrease, verb, means))
            }
            Means::Uses if frame::is_passive(prose, verb) => {
                Some(of_verb(FlowKind::Cost, verb, means))
            }
            // `täcks av ett bidrag från staten`
            Means::Pays if frame::is_passive(prose, verb) && self.by_grant(verb, end) => {
                Some(of_verb(FlowKind::Grant, verb, means))
            }
            Means::Pays => {
                // A part of what has been told of: an investment stays one.
                let kind = drafts
                    .last()
                    .map(|last| last.kind)
                    .filter(|kind| matches!(kind, FlowKind::Investment))
                    .unwrap_or(FlowKind::Cost);
                Some(of_verb(kind, verb, means))
            }
            _ => Some(of_verb(plain(means)?, verb, means)),
        }
    }

    /// Whether a passive is brought about by a grant.
    fn by_grant(&self, verb: usize, end: usize) -> bool {
        let av = (verb + 1..end).find(|&i| self.prose.low(i) == "av");
        av.is_some_and(|av| {
            (av + 1..(av + 5).min(end))
                .any(|i| frame::noun_at(self.prose, i) == Some(Sense::Flow(FlowKind::Grant)))
        })
    }

    /// Whether an amount can be the subject: it opens its clause, with at most
    /// an adverb or a date before it.
    fn opens(&self, lead: usize, floor: usize) -> bool {
        lead == floor
            || self.dates.end_at(lead - 1).is_some()
            || self
                .prose
                .is(lead - 1, Class::ADVERB | Class::CONJUNCTION | Class::DASH)
            || matches!(
                self.prose.low(lead - 1),
                "att" | "," | ":" | "”" | "\"" | "*" | "•"
            )
    }

    /// `60 miljoner är öronmärkt kärnstöd`: the noun that the amount is.
    fn predicate(&self, verb: usize, end: usize) -> Option<(usize, FlowKind)> {
        let from = verb.saturating_sub(1);
        let copula = (from..=verb).find(|&i| matches!(self.prose.low(i), "är" | "var" | "blir"))?;
        (copula + 1..(copula + 5).min(end))
            .take_while(|&i| {
                !self.prose.is(i, Class::PREPOSITION | Class::CONJUNCTION)
                    && !clause::is_finite(self.prose, i)
            })
            .find_map(|i| match frame::noun_at(self.prose, i)? {
                Sense::Flow(kind) => Some((i, kind)),
                _ => None,
            })
    }

    /// The noun of `i ökade intäkter` after an amount.
    fn in_noun(&self, from: usize) -> Option<(usize, Sense)> {
        let prose = self.prose;
        let mut at = from;
        if prose.low(at) == "per" || prose.low(at) == "om" {
            at += 2;
        } else if prose.low(at) == "årligen" {
            at += 1;
        }
        if prose.low(at) != "i" {
            return None;
        }
        (at + 1..at + 5)
            .take_while(|&i| !prose.is(i, Class::PREPOSITION) && prose.word(i) != ",")
            .find_map(|i| Some((i, frame::noun_at(prose, i)?)))
    }

    /// `X uppgår till 5 miljoner`: the subject says what is measured.
    fn measure(&self, verb: usize, between: Option<(usize, Sense)>) -> Option<Frame> {
        let prose = self.prose;
        let low = prose.low(verb);
        let sums = ["uppg", "omfatt", "innefatt", "innehåll", "landa"]
            .iter()
            .any(|stem| low.starts_with(stem));
        let head = between.or_else(|| self.measured(verb));
        let kind = match head {
            Some((_, Sense::Flow(kind))) => match kind {
                FlowKind::Grant
                | FlowKind::Investment
                | FlowKind::BudgetIncrease
                | FlowKind::BudgetDecrease
                    if sums =>
                {
                    FlowKind::Total
                }
                kind => kind,
            },
            Some((_, Sense::Money)) => FlowKind::Total,
            Some((_, Sense::Bar | Sense::Tax)) => return None,
            None if sums => FlowKind::Total,
            None => return None,
        };
        Some(Frame {
            kind,
            rule: "flow.measure",
            verb: Some((verb, Means::Measures)),
            noun: head.map(|(noun, _)| noun),
        })
    }

    /// `X ökar Y med 5 miljoner`: what grows or shrinks says what it is.
    fn change(&self, verb: usize, means: Means, between: Option<(usize, Sense)>) -> Option<Frame> {
        use FlowKind::{
            BudgetDecrease, BudgetIncrease, Cost, Grant, Investment, Result, Revenue, Saving,
            TaxChange, Total,
        };
        let low = self.prose.low(verb);
        let up = means == Means::Raises;
        let head = between.or_else(|| self.measured(verb));
        let kind = match head.map(|(_, sense)| sense) {
            Some(Sense::Tax) => TaxChange,
            Some(Sense::Bar) => return None,
            Some(Sense::Flow(Revenue)) => Revenue,
            Some(Sense::Flow(Result)) => Result,
            Some(Sense::Flow(TaxChange)) => TaxChange,
            Some(Sense::Flow(Saving)) => Saving,
            Some(Sense::Flow(Cost)) if up => Cost,
            Some(Sense::Flow(Cost)) => Saving,
            Some(
                Sense::Flow(Grant | Investment | BudgetIncrease | BudgetDecrease | Total)
                | Sense::Money,
            ) => {
                if up {
                    BudgetIncrease
                } else {
                    BudgetDecrease
                }
            }
            None if ["förstärk", "utök", "ökas"]
                .iter()
                .any(|s| low.starts_with(s)) =>
            {
                BudgetIncrease
            }
            None => return None,
        };
        Some(Frame {
            kind,
            rule: "flow.change",
            verb: Some((verb, means)),
            noun: head.map(|(noun, _)| noun),
        })
    }

    /// The noun at the head of the subject. `Kostnaden för att bygga bron
    /// uppgår till …`: an infinitive may stand between.
    fn measured(&self, verb: usize) -> Option<(usize, Sense)> {
        let subject = self.subject(verb)?;
        let prose = self.prose;
        let within = subject.start >= 2
            && prose.low(subject.start - 1) == "att"
            && prose.low(subject.start - 2) == "för";
        if within {
            let first = clause::sentence(prose, verb).start;
            return self.head_noun(first..subject.start - 2);
        }
        self.head_noun(subject)
    }

    /// The head of a noun phrase: the last noun with a sense before what
    /// hangs on it, else the first one at all.
    fn head_noun(&self, phrase: Range<usize>) -> Option<(usize, Sense)> {
        let sense = |i: usize| Some((i, frame::noun_at(self.prose, i)?));
        let head_end = phrase
            .clone()
            .find(|&i| self.prose.is(i, Class::PREPOSITION))
            .unwrap_or(phrase.end);
        (phrase.start..head_end)
            .rev()
            .find_map(sense)
            .or_else(|| (head_end..phrase.end).find_map(sense))
    }

    /// The finite verb that a form hangs on, and the object that an infinitive
    /// takes its subject from (`ger X i uppdrag att`); an empty object where
    /// the subject cannot be told.
    fn governor(&self, verb: usize) -> (usize, Option<Range<usize>>) {
        let prose = self.prose;
        let floor = clause::sentence(prose, verb).start;
        let mut at = verb;
        for _ in 0..4 {
            // `avsätts` is finite, but `ska avsättas` and `kan delas` are not.
            if clause::is_finite(prose, at) && !frame::is_passive(prose, at) {
                return (at, None);
            }
            let mut att = None;
            let mut helper = None;
            for i in (floor..at).rev() {
                if prose.low(i) == "att" {
                    let close = (i + 1..at).all(|j| {
                        prose.is(j, Class::ADVERB | Class::CONJUNCTION)
                            || frame::verb_at(prose, j).is_some()
                    });
                    att = (close || !clause::is_finite(prose, at)).then_some(i);
                    break;
                }
                if prose.is(i, Class::AUXILIARY)
                    || clause::is_finite(prose, i) && !clause::is_finite(prose, at)
                {
                    helper = Some(i);
                    break;
                }
                if clause::is_finite(prose, i)
                    || clause::opens_clause(prose, i)
                    || clause::parts_clauses(prose, i) && prose.word(i) != ")"
                {
                    break;
                }
            }
            if let Some(helper) = helper {
                return (helper, None);
            }
            let Some(att) = att else {
                return (at, None);
            };
            if prose.low(att - 1) == "genom" {
                return (at, Some(at..at));
            }
            // Over `att` to what the infinitive hangs on.
            let Some(outer) = (floor..att)
                .rev()
                .find(|&i| clause::is_finite(prose, i) || frame::verb_at(prose, i).is_some())
            else {
                return (at, None);
            };
            if prose.low(att - 1) == "uppdrag"
                && !matches!(prose.low(outer), "får" | "fick" | "fått" | "få")
            {
                let inverted = clause::after(prose, outer + 1, att);
                let end = att.saturating_sub(2);
                let object = inverted.map(|first| {
                    let rest = clause::phrase(prose, first.end, end);
                    if rest.is_empty() { first } else { rest }
                });
                return (outer, object);
            }
            at = outer;
        }
        (at, None)
    }

    /// The subject of a verb in any form.
    fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let (finite, object) = self.governor(verb);
        if object.is_some() {
            return object.filter(|phrase| !phrase.is_empty());
        }
        let clause = clause::clause(self.prose, finite);
        // `Fonden – där staten är med – ger 5 miljoner.`
        let is_dash =
            |i: usize| self.prose.is(i, Class::DASH) && clause::parts_clauses(self.prose, i);
        if clause.first == clause.verb && is_dash(clause.first.saturating_sub(1)) {
            let floor = clause::sentence(self.prose, finite).start;
            return (floor + 1..clause.first - 1)
                .rev()
                .find(|&i| is_dash(i))
                .map(|dash| floor..dash);
        }
        clause::subject(self.prose, &clause)
    }

    /// The subject of the verb that an `att`-clause is the object of: who
    /// decides that `5 miljoner avsätts`.
    fn matrix(&self, verb: usize) -> Option<Range<usize>> {
        let prose = self.prose;
        let (finite, _) = self.governor(verb);
        let opener = clause::clause(prose, finite).opener?;
        if prose.low(opener) != "att" {
            return None;
        }
        let floor = clause::sentence(prose, verb).start;
        let outer = (floor..opener)
            .rev()
            .take_while(|&i| !clause::parts_clauses(prose, i))
            .find(|&i| clause::is_finite(prose, i) || frame::verb_at(prose, i).is_some())?;
        let acts = frame::verb_at(prose, outer).is_some_and(|v| v.means == Means::Acts)
            || matches!(prose.low(outer), "vill" | "avser" | "ska");
        (acts && !frame::is_passive(prose, outer))
            .then(|| self.subject(outer))
            .flatten()
    }

    /// Who a phrase names; `Exploatören, Blek AB, betalar` names who it is
    /// between commas.
    fn actor(&self, phrase: Range<usize>) -> Option<Actor> {
        let prose = self.prose;
        self.roles.actors.of(prose, phrase.clone()).or_else(|| {
            if phrase.is_empty() || prose.word(phrase.end) != "," {
                return None;
            }
            let first = phrase.end + 1;
            let end = (first..first + 8).find(|&i| prose.word(i) == ",")?;
            let name = prose.is(first, Class::CAPITAL) && self.roles.phrase_end(first, end) == end;
            name.then(|| self.roles.actors.of(prose, first..end))
                .flatten()
        })
    }

    /// Fills in who, for what and when.
    fn fill(
        &self,
        place: &Place<'a>,
        frame: &Frame,
        (floor, earlier): (usize, usize),
        ceiling: usize,
        drafts: &[Draft<'a>],
    ) -> Draft<'a> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, TaxChange, Total};
        let prose = self.prose;
        let mut draft = self.draft(place, frame.kind, frame.rule);
        let lead = self.lead(place.tokens.start, floor);
        if place.amount.value.is_sign_negative() && frame.noun.is_none() {
            // A figure with a minus is a result, whoever stands for it.
            draft.kind = FlowKind::Result;
            return draft;
        }
        let moves = matches!(
            frame.kind,
            Grant | Investment | BudgetIncrease | BudgetDecrease | TaxChange | Total
        );
        if let Some((verb, means)) = frame.verb {
            let passive = frame::is_passive(prose, verb);
            // The amount itself is no one's name: `betalar X 5 miljoner`.
            let subject = self
                .subject(verb)
                .map(|s| {
                    if s.start < lead {
                        s.start..s.end.min(lead)
                    } else {
                        s
                    }
                })
                .filter(|s| s.end <= lead || s.start >= place.tokens.end && !passive)
                .filter(|_| !passive || verb < lead || !self.is_subject(verb, lead));
            let agent = || {
                clause::agent(prose, verb + 1, ceiling.max(verb + 1)).and_then(|a| self.actor(a))
            };
            match means {
                Means::Gives | Means::Allots | Means::Invests | Means::Buys | Means::Pays => {
                    draft.subject = if passive {
                        Subject::Recipient
                    } else {
                        Subject::Payer
                    };
                    if passive {
                        draft.payer = agent();
                        if verb >= place.tokens.end {
                            // `5 miljoner tillförs Lantmäteriet`
                            draft.recipients =
                                self.roles.receivers(verb + 1, ceiling, false).actors;
                        }
                        if let Some(subject) = subject
                            && self.head_noun(subject.clone()).is_none()
                        {
                            draft.recipients = self.subject_receivers(verb, subject, lead);
                        }
                    } else {
                        let from = subject
                            .as_ref()
                            .filter(|s| s.start > verb)
                            .map_or(verb + 1, |s| s.end);
                        draft.payer = subject.and_then(|s| self.actor(s));
                        if verb < lead {
                            draft.recipients =
                                self.indirect(from, frame.noun.unwrap_or(lead).min(lead));
                        }
                    }
                }
                Means::Gets | Means::Seeks | Means::Uses if !passive => {
                    draft.subject = Subject::Recipient;
                    if let Some(subject) = subject {
                        draft.recipients = self.subject_receivers(verb, subject, lead);
                    }
                }
                Means::Raises | Means::Lowers => {
                    let transitive = frame.noun.is_some_and(|noun| noun > verb)
                        && !passive
                        && subject
                            .as_ref()
                            .is_some_and(|s| !s.contains(&frame.noun.unwrap_or(verb)));
                    if transitive && moves {
                        draft.payer = subject.and_then(|s| self.actor(s));
                    } else {
                        if moves {
                            draft.payer = agent();
                        }
                        if let Some(subject) = subject.filter(|_| frame.noun.is_none()) {
                            draft.recipients = self
                                .roles
                                .receivers(subject.start, subject.end, false)
                                .actors;
                        }
                    }
                }
                Means::Acts if moves && !passive => {
                    draft.payer = subject.and_then(|s| self.actor(s));
                }
                _ => {}
            }
            if draft.payer.is_none()
                && moves
                && (passive || matches!(means, Means::Goes | Means::Gets))
            {
                draft.payer = self.matrix(verb).and_then(|s| self.actor(s));
            }
            if draft.purpose.is_none() {
                self.fronted(verb, lead, &mut draft);
            }
        }
        if let Some(noun) = frame.noun {
            self.around_noun(noun, lead, place, frame, &mut draft);
        }
        match frame.verb {
            // `5 miljoner av stödet till A fördelas till B`: B receives.
            Some((verb, _)) if verb >= place.tokens.end => {
                self.tail(verb + 1, ceiling, frame, &mut draft);
                let mut own = self.draft(place, frame.kind, frame.rule);
                self.tail(place.tokens.end, verb, frame, &mut own);
                draft.payer = draft.payer.or(own.payer);
                if draft.recipients.is_empty() {
                    draft.recipients = own.recipients;
                }
                draft.purpose = draft.purpose.or(own.purpose);
            }
            _ => self.tail(place.tokens.end, ceiling, frame, &mut draft),
        }
        let first = frame.verb.map_or(floor, |(verb, _)| {
            clause::clause(prose, self.governor(verb).0).first
        });
        let verb = frame.verb.map(|(verb, _)| verb);
        self.when(place, first.min(lead), earlier, ceiling, verb, &mut draft);
        if draft.payer.is_none()
            && moves
            && verb.is_some_and(|v| prose.low(v).starts_with("beräkn"))
        {
            // `föreslår 5 miljoner 2025 och beräknar 6 miljoner 2026`
            draft.payer = drafts
                .last()
                .filter(|last| last.extent == draft.extent)
                .and_then(|last| last.payer.clone());
        }
        draft.part_of = self.part_of(floor, lead, place, drafts);
        // What is earmarked of a grant is of that grant.
        let earmarked = frame
            .verb
            .is_some_and(|(v, _)| prose.low(v).starts_with("öronmärk"));
        if let Some(whole) = draft.part_of.and_then(|whole| drafts.get(whole))
            && earmarked
        {
            draft.kind = whole.kind;
        }
        draft
    }

    fn draft(&self, place: &Place<'a>, kind: FlowKind, rule: &'static str) -> Draft<'a> {
        let prose = self.prose;
        let extent = match prose.sentence_of(place.tokens.start) {
            Some(sentence) => prose.sentence_extent(sentence),
            None => (place.amount.span.bytes[0], place.amount.span.bytes[1]),
        };
        Draft {
            amount: place.amount,
            tokens: place.tokens.clone(),
            extent: extent.0..extent.1,
            kind,
            rule,
            payer: None,
            recipients: Vec::new(),
            purpose: None,
            period: None,
            fronted: false,
            part_of: None,
            sums: kind == FlowKind::Total
                || matches!(
                    prose.block_kind(place.amount.block),
                    BlockKind::Title | BlockKind::Heading
                )
                || (1..4).any(|back| {
                    let i = place.tokens.start.saturating_sub(back);
                    matches!(prose.low(i), "totalt" | "sammanlagt" | "sammantaget")
                }),
            subject: Subject::Neither,
        }
    }

    /// Whether the amount is what stands before a verb to its right.
    fn is_subject(&self, verb: usize, lead: usize) -> bool {
        let clause = clause::clause(self.prose, self.governor(verb).0);
        lead < clause.verb && clause.first <= lead && lead <= clause.first + 2
    }

    /// Receivers named by the subject, with those that a comma or `tillsammans
    /// med` adds to it.
    fn subject_receivers(&self, verb: usize, subject: Range<usize>, lead: usize) -> Vec<Actor> {
        let prose = self.prose;
        let (finite, _) = self.governor(verb);
        let end = if subject.end <= finite {
            finite
        } else {
            clause::end(prose, finite).min(subject.end + 12)
        };
        let end = if subject.start < lead {
            end.min(lead)
        } else {
            end
        };
        let mut found = self.roles.receivers(subject.start, end, true);
        // `Umeå får tillsammans med Luleå 5 miljoner`
        let with = (finite..(finite + 4).min(verb + 4))
            .find(|&i| prose.low(i) == "tillsammans" && prose.low(i + 1) == "med");
        if let Some(with) = with {
            let end = clause::end(prose, finite);
            found
                .actors
                .append(&mut self.roles.receivers(with + 2, end, false).actors);
        }
        found.actors
    }

    /// The indirect object between the verb and the amount: `ger X 5 miljoner`.
    fn indirect(&self, from: usize, end: usize) -> Vec<Actor> {
        let prose = self.prose;
        let mut at = from;
        while at < end
            && (prose.is(at, Class::ADVERB | Class::NEGATION)
                || matches!(prose.low(at), "ut" | "in" | "idag" | "även"))
        {
            at += 1;
        }
        if at >= end || prose.is(at, Class::PREPOSITION | Class::CONJUNCTION) {
            return Vec::new();
        }
        // The object must not be the noun that the amount measures.
        if prose.is(at, Class::ARTICLE) && prose.low(at) != "den" && prose.low(at) != "de" {
            return Vec::new();
        }
        let found = self.roles.receivers(at, end, true);
        let whole = (found.end..end).all(|i| {
            prose.is(i, Class::ARTICLE | Class::ADVERB)
                || prose.token(i).kind == TokenKind::Word && !prose.is(i, Class::CAPITAL)
        });
        if whole && self.head_noun(at..found.end).is_none() {
            found.actors
        } else {
            Vec::new()
        }
    }

    /// What stands first in the clause: `För att bygga bron får X …`, `Till X
    /// ges …`.
    fn fronted(&self, verb: usize, lead: usize, draft: &mut Draft<'_>) {
        let prose = self.prose;
        let (finite, _) = self.governor(verb);
        let sentence = clause::sentence(prose, verb).start;
        let first = sentence + usize::from(prose.is(sentence, Class::DASH));
        if first >= finite.min(lead) {
            return;
        }
        match prose.low(first) {
            "för" if prose.low(first + 1) == "att" => {
                // The infinitive clause ends where the main verb is second.
                let main = (first + 2..lead).find(|&i| {
                    clause::is_finite(prose, i)
                        && !(first + 2..i)
                            .any(|j| clause::opens_clause(prose, j) && prose.low(j) != "att")
                });
                if let Some(main) = main {
                    let text = self.roles.text(first + 2..main);
                    draft.purpose = Some(text.to_owned()).filter(|t| !t.is_empty());
                }
            }
            "för" if self.dates.end_at(first + 1).is_none() => {
                let end = self.roles.purpose_end(first + 1, finite);
                if end == finite && !matches!(prose.low(first + 1), "detta" | "det") {
                    draft.purpose =
                        Some(self.roles.text(first + 1..end).to_owned()).filter(|t| !t.is_empty());
                }
            }
            "till" | "åt" if draft.recipients.is_empty() => {
                draft.recipients = self.roles.receivers(first + 1, finite, false).actors;
            }
            _ => {}
        }
    }

    /// A noun's own phrase: `Sveriges stöd till X`, `Polisens anslag`.
    fn around_noun(
        &self,
        noun: usize,
        lead: usize,
        place: &Place<'_>,
        frame: &Frame,
        draft: &mut Draft<'_>,
    ) {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, Total};
        let prose = self.prose;
        if noun > place.tokens.end {
            return;
        }
        if let Some(actor) = self.genitive(noun) {
            match frame.kind {
                Grant | Investment | Total => {
                    draft.payer.get_or_insert(actor);
                }
                BudgetIncrease | BudgetDecrease => {
                    let gives = matches!(
                        frame::noun_at(prose, noun),
                        Some(Sense::Flow(Grant | Investment))
                    );
                    if gives {
                        draft.payer.get_or_insert(actor);
                    } else if draft.recipients.is_empty() {
                        draft.recipients.push(actor);
                    }
                }
                _ => {}
            }
        }
        self.tail(noun + 1, lead, frame, draft);
    }

    /// Who owns the noun: a genitive before it, over adjectives.
    fn genitive(&self, noun: usize) -> Option<Actor> {
        let prose = self.prose;
        let floor = clause::sentence(prose, noun)
            .start
            .max(noun.saturating_sub(6));
        for i in (floor..noun).rev() {
            let over =
                prose.low(i) == "beslut" || prose.low(i) == "om" && prose.low(i - 1) == "beslut";
            if !over && (clause::ends_phrase(prose, i) || prose.is(i, Class::ARTICLE)) {
                return None;
            }
            let low = prose.low(i);
            if low.ends_with('s') || low.ends_with(":s") {
                let mut actor = self.actor(i..i + 1).or_else(|| {
                    let first = (floor..i)
                        .rev()
                        .take_while(|&j| !clause::ends_phrase(prose, j))
                        .last()?;
                    self.actor(first..i + 1)
                })?;
                if actor.record.is_none() && actor.name.ends_with('s') {
                    actor.name.pop();
                }
                return Some(actor);
            }
        }
        None
    }

    /// The phrases from `from` on, in their order.
    fn tail(&self, from: usize, end: usize, frame: &Frame, draft: &mut Draft<'_>) {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, TaxChange, Total};
        let prose = self.prose;
        let roles = &self.roles;
        let receives = matches!(
            frame.kind,
            Grant | Investment | BudgetIncrease | BudgetDecrease | TaxChange | Total
        );
        let invests = frame.kind == Investment;
        let told = draft.purpose.is_some();
        let whole_end = clause::sentence(prose, from).end;
        let end = (from..end)
            .find(|&i| prose.word(i) == "," && prose.is(i + 1, Class::SPEECH))
            .unwrap_or(end);
        let mut i = from;
        while i < end {
            if let Some(next) = self.dates.end_at(i) {
                i = next;
                continue;
            }
            let purpose = |draft: &mut Draft<'_>, at: usize| {
                let stop = roles.purpose_end(at, end);
                if draft.purpose.is_none() && stop > at {
                    draft.purpose = Some(roles.text(at..stop).to_owned());
                }
                stop.max(at)
            };
            match prose.low(i) {
                "för" | "till" if prose.low(i + 1) == "att" => {
                    let mut stop = roles.clause_end(i + 2, end);
                    while stop > i + 2
                        && prose.is(
                            stop - 1,
                            Class::CONJUNCTION | Class::PREPOSITION | Class::SUBORDINATOR,
                        )
                    {
                        stop -= 1;
                    }
                    // The clause says more than a phrase before it.
                    if !told && stop > i + 2 {
                        draft.purpose = Some(roles.text(i + 2..stop).to_owned());
                    }
                    return;
                }
                "för" | "åt" | "till" if self.dates.end_at(i + 1).is_none() => {
                    if prose.low(i) == "till" && prose.low(i + 1) == "följd" {
                        i += 3;
                        continue;
                    }
                    // `till totalt 5 miljoner` is the next amount's.
                    if i + 1 >= end || self.lead(end, i + 1) == i + 1 && end < whole_end {
                        return;
                    }
                    let found = roles.receivers(i + 1, end, prose.low(i) == "åt");
                    let take = receives
                        && !found.actors.is_empty()
                        && (draft.recipients.is_empty() || draft.subject == Subject::Payer);
                    if take && draft.recipients.is_empty() {
                        draft.recipients = found.actors;
                        if found.owner {
                            i = purpose(draft, i + 1);
                        } else {
                            i = found.end.max(i + 1);
                        }
                    } else {
                        i = purpose(draft, i + 1).max(i + 1);
                    }
                }
                "på" if invests => i = purpose(draft, i + 1).max(i + 1),
                "i" if invests && self.in_noun(i).is_none() => {
                    let stop = purpose(draft, i + 1);
                    // What is built at a hospital is for that hospital.
                    if let Some(at) = (i..stop).find(|&j| matches!(prose.low(j), "vid" | "på"))
                        && draft.recipients.is_empty()
                    {
                        draft.recipients = roles.receivers(at + 1, stop, false).actors;
                    }
                    i = stop.max(i + 1);
                }
                "från" | "av" | "hos" if receives && draft.payer.is_none() => {
                    let stop = roles.phrase_end(i + 1, end);
                    if self.dates.end_at(i + 1).is_none() {
                        draft.payer = self.actor(i + 1..stop);
                    }
                    i = stop.max(i + 1);
                }
                "som" if receives && draft.payer.is_none() => {
                    // `stödet som Sverige ger`
                    let stop = roles.phrase_end(i + 1, end + 4);
                    if clause::is_finite(prose, stop) {
                        draft.payer = self.actor(i + 1..stop);
                    }
                    return;
                }
                "som" | "vilket" | "vilka" | "varav" | "där" | "att" => return,
                "(" => {
                    i = (i..end.min(i + 12))
                        .find(|&j| prose.word(j) == ")")
                        .map_or(i + 1, |j| j + 1);
                }
                "," | "och" | "samt" => {
                    let verb_next = (i + 1..end.min(i + 4)).any(|j| clause::is_finite(prose, j));
                    let goes_on =
                        matches!(prose.low(i + 1), "till" | "för" | "åt" | "från" | "varav")
                            || self.dates.end_at(i + 1).is_some();
                    if verb_next && !goes_on {
                        return;
                    }
                    i += 1;
                }
                _ if clause::parts_clauses(prose, i) => return,
                _ => i += 1,
            }
        }
    }

    /// The period: dates right after the amount, else before it in its clause.
    fn when(
        &self,
        place: &Place<'_>,
        clause_first: usize,
        floor: usize,
        ceiling: usize,
        verb: Option<usize>,
        draft: &mut Draft<'_>,
    ) {
        let lead = self.lead(place.tokens.start, floor);
        draft.period = self.period_after(place.tokens.end, ceiling).or_else(|| {
            // `5 miljoner avsätts för 2026`
            let verb = verb.filter(|&verb| verb >= place.tokens.end)?;
            self.period_after(verb + 1, ceiling)
        });
        if draft.period.is_some() {
            return;
        }
        let first = clause_first.max(floor);
        let before = self.years(first..lead);
        let found = before.last().cloned().or_else(|| {
            // A date that opens the sentence holds for what hangs on it.
            let start = clause::sentence(self.prose, lead).start;
            let money = |i: &usize| self.prose.is(*i, Class::SCALE | Class::CURRENCY);
            let end = (start..lead).find(money).unwrap_or(lead);
            let all = self.years(start..end);
            let told: Vec<_> = all
                .into_iter()
                .filter(|(tokens, _)| {
                    matches!(
                        self.prose.low(tokens.start.saturating_sub(1)),
                        "för" | "under" | "år" | "åren" | "med"
                    )
                })
                .collect();
            match told.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            }
        });
        if let Some((_, edtf)) = found {
            draft.period = period::join(&before)
                .filter(|joined| joined.ends_with(&edtf))
                .or(Some(edtf));
            draft.fronted = true;
        }
    }

    /// Periods before an amount: no months, which say when it was decided.
    fn years(&self, stretch: Range<usize>) -> Vec<(Range<usize>, String)> {
        let mut found = self.dates.periods(self.prose, stretch);
        found.retain(|(tokens, edtf)| {
            let month = edtf.len() == 7
                && edtf
                    .get(5..)
                    .and_then(|m| m.parse::<u8>().ok())
                    .is_some_and(|m| m <= 12);
            let days = edtf.split('/').any(|side| side.len() == 10);
            !month && !days && self.prose.low(tokens.start.saturating_sub(1)) != "sedan"
        });
        found
    }

    fn period_after(&self, from: usize, ceiling: usize) -> Option<String> {
        let prose = self.prose;
        let end = (from..ceiling)
            .find(|&i| {
                matches!(prose.low(i), "som" | "vilket" | "vilka" | "varav")
                    || prose.low(i) == "för" && prose.low(i + 1) == "att"
                    || clause::parts_clauses(prose, i)
                        && prose.word(i) != "("
                        && prose.word(i) != ")"
            })
            .unwrap_or(ceiling);
        let mut found = self.dates.periods(prose, from..end);
        let last_amount = prose
            .sentence_of(from)
            .is_some_and(|s| prose.sentences.get(s).is_some_and(|s| s.end <= ceiling));
        if !last_amount {
            // What stands behind a conjunction or a verb is the next amount's.
            let cut = (from..end)
                .find(|&i| {
                    (matches!(prose.low(i), "och" | "samt" | ",") && !self.is_list_of_dates(i, end))
                        || clause::is_finite(prose, i)
                })
                .unwrap_or(end);
            found.retain(|(tokens, _)| tokens.end <= cut);
        }
        // Only those that stand together.
        let together = found
            .windows(2)
            .position(|pair| {
                !(pair[0].0.end..pair[1].0.start).all(|i| {
                    matches!(
                        prose.low(i),
                        "och" | "samt" | "," | "respektive" | "för" | "under" | "år" | "åren"
                    )
                })
            })
            .map_or(found.len(), |at| at + 1);
        period::join(&found[..together])
    }

    /// `2025, 2026 och 2027`: the mark stands between two dates, and what
    /// follows the second is no amount.
    fn is_list_of_dates(&self, i: usize, end: usize) -> bool {
        let prose = self.prose;
        let next = (i + 1..(i + 4).min(end)).find(|&j| {
            !matches!(
                prose.low(j),
                "för" | "under" | "år" | "åren" | "och" | "samt"
            )
        });
        next.is_some_and(|j| {
            self.dates
                .end_at(j)
                .is_some_and(|stop| stop < end && self.dates.end_at(i.saturating_sub(1)).is_some())
        })
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
        let prose = self.prose;
        let before = drafts.get(last)?;
        let lead = self.lead(place.tokens.start, floor);
        let mut draft = self.draft(place, before.kind, "flow.shared");
        draft.subject = before.subject;
        let parts = (floor..lead).any(|i| prose.low(i) == "varav" || self.divides(i));
        if parts {
            draft.part_of = Some(last);
            draft.rule = "flow.part";
        } else {
            draft.part_of = before.part_of;
        }
        let level = prose.low(lead.saturating_sub(1)) == "till" && lead - 1 == floor;
        if level {
            if before.rule != "flow.change" {
                return None;
            }
            draft.kind = FlowKind::Total;
            draft.rule = "flow.measure";
        }
        let frame = Frame {
            kind: draft.kind,
            rule: draft.rule,
            verb: None,
            noun: None,
        };
        self.gapped(floor, lead, &mut draft);
        self.tail(place.tokens.end, ceiling, &frame, &mut draft);
        if draft.payer.is_none() {
            draft.payer.clone_from(&before.payer);
        }
        if draft.recipients.is_empty() && draft.purpose.is_none() {
            draft.recipients.clone_from(&before.recipients);
            draft.purpose.clone_from(&before.purpose);
        } else if draft.recipients.is_empty() && draft.subject == Subject::Recipient {
            draft.recipients.clone_from(&before.recipients);
        }
        draft.period = self.period_after(place.tokens.end, ceiling);
        if draft.period.is_none() {
            // What stands before the conjunction is the earlier amount's.
            let own = (floor..lead)
                .find(|&i| matches!(prose.low(i), "och" | "samt" | ","))
                .unwrap_or(floor);
            let gap = self.years(own..lead);
            let onwards = (floor..lead).any(|i| prose.low(i) == "därefter");
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
        Some(draft)
    }

    /// A new subject before a later amount: `och Luleå 6 miljoner`.
    fn gapped(&self, floor: usize, lead: usize, draft: &mut Draft<'_>) {
        let prose = self.prose;
        let Some(joint) = (floor..lead)
            .rev()
            .find(|&i| matches!(prose.low(i), "," | "och" | "samt" | "medan"))
        else {
            return;
        };
        let mut first = joint + 1;
        // `Post- och telestyrelsen` is one name.
        while first > floor + 1
            && prose.low(first - 1) == "och"
            && prose.is(first.saturating_sub(2), Class::DASH)
        {
            match (floor..first - 1)
                .rev()
                .find(|&i| matches!(prose.low(i), "," | "och" | "samt"))
            {
                Some(earlier) => first = earlier + 1,
                None => break,
            }
        }
        match prose.low(first) {
            "till" | "åt" => {
                draft.recipients = self.roles.receivers(first + 1, lead, false).actors;
            }
            _ if prose.is(first, Class::PREPOSITION) => {}
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
        let prose = self.prose;
        let first = floor + usize::from(prose.is(floor, Class::DASH));
        let points = prose.low(first) == "av"
            && (first + 1..(first + 5).min(lead)).any(|i| {
                matches!(
                    prose.low(i),
                    "dessa" | "detta" | "det" | "summan" | "beloppet"
                ) || frame::noun_at(prose, i).is_some()
            });
        let whole = drafts.len().checked_sub(1)?;
        let near = drafts[whole].amount.block + 1 >= place.amount.block;
        // Parts of one whole stand side by side.
        let whole = drafts[whole].part_of.unwrap_or(whole);
        let varav = (floor..lead).rev().take(8).any(|i| prose.low(i) == "varav");
        // `123 miljoner av dessa`
        let end = place.tokens.end;
        let points = points
            || prose.low(end) == "av" && matches!(prose.low(end + 1), "dessa" | "detta" | "medlen");
        (near && (points || varav)).then_some(whole)
    }

    /// What can be known only when the whole sentence is read: dates and
    /// receivers shared backwards, and lists joined by `respektive`.
    fn settle(&self, drafts: &mut [Draft<'a>], end: usize) {
        let prose = self.prose;
        let n = drafts.len();
        if n < 2 {
            return;
        }
        let gap = |drafts: &[Draft<'_>], k: usize| drafts[k].tokens.end..drafts[k + 1].tokens.start;
        let respective = (0..n - 1).all(|k| {
            let mut gap = gap(drafts, k);
            gap.len() <= 3 && (gap.any(|i| prose.low(i) == "respektive") || (n > 2 && k + 2 < n))
        });
        if respective {
            let dates = self.dates.periods(prose, drafts[n - 1].tokens.end..end);
            if dates.len() == n {
                for (draft, (_, edtf)) in drafts.iter_mut().zip(dates) {
                    draft.period = Some(edtf);
                }
            }
            let receivers = drafts[0].recipients.clone();
            if receivers.len() == n {
                for (draft, receiver) in drafts.iter_mut().zip(receivers) {
                    draft.recipients = vec![receiver];
                }
            }
        }
        for k in (0..n - 1).rev() {
            if drafts[k + 1].rule != "flow.shared" {
                continue;
            }
            let bare = gap(drafts, k).all(|i| {
                prose.is(i, Class::CONJUNCTION | Class::MODIFIER)
                    || matches!(prose.low(i), "," | "med" | "respektive")
            });
            let (head, rest) = drafts.split_at_mut(k + 1);
            let (this, next) = (&mut head[k], &rest[0]);
            if this.period.is_none() && bare {
                this.period.clone_from(&next.period);
            }
            if this.recipients.is_empty() && this.purpose.is_none() {
                this.recipients.clone_from(&next.recipients);
                this.purpose.clone_from(&next.purpose);
            }
        }
    }

    /// A next sentence that opens by pointing back fills in what is not said.
    fn look_on(&self, drafts: &mut [Draft<'a>], bounds: Range<usize>) {
        let prose = self.prose;
        let [draft] = drafts else {
            return;
        };
        let Some(next) = prose
            .sentence_of(bounds.start)
            .and_then(|s| prose.sentences.get(s + 1))
            .filter(|next| next.block == draft.amount.block)
        else {
            return;
        };
        let opener = (next.first..next.end).find(|&i| {
            !prose.is(i, Class::ARTICLE) && !matches!(prose.low(i), "statliga" | "extra")
        });
        let points = opener.is_some_and(|i| {
            i <= next.first + 2
                && matches!(
                    prose.low(i),
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
            frame::verb_at(prose, i)
                .is_some_and(|v| matches!(v.means, Means::Goes | Means::Uses | Means::Gives))
        }) else {
            return;
        };
        let own = (next.first..next.end).any(|i| prose.is(i, Class::SCALE | Class::CURRENCY));
        if !points || own {
            return;
        }
        let frame = Frame {
            kind: draft.kind,
            rule: draft.rule,
            verb: None,
            noun: None,
        };
        let end = clause::end(prose, verb);
        let mut found = self.draft(
            &Place {
                amount: draft.amount,
                tokens: draft.tokens.clone(),
            },
            draft.kind,
            draft.rule,
        );
        self.tail(verb + 1, end, &frame, &mut found);
        // `ska gå till att stärka …`
        if found.purpose.is_none() {
            found.purpose = (verb..end)
                .find(|&i| prose.low(i) == "att" && matches!(prose.low(i - 1), "till" | "för"))
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

/// What a verb alone makes of its object.
fn plain(means: Means) -> Option<FlowKind> {
    match means {
        Means::Gives | Means::Gets | Means::Seeks | Means::Goes | Means::Uses => {
            Some(FlowKind::Grant)
        }
        Means::Invests => Some(FlowKind::Investment),
        Means::Allots => Some(FlowKind::BudgetIncrease),
        Means::Costs | Means::Pays => Some(FlowKind::Cost),
        Means::Saves => Some(FlowKind::Saving),
        Means::Buys
        | Means::Raises
        | Means::Lowers
        | Means::Measures
        | Means::Acts
        | Means::Bars => None,
    }
}

fn of_verb(kind: FlowKind, verb: usize, means: Means) -> Frame {
    Frame {
        kind,
        rule: "flow.verb",
        verb: Some((verb, means)),
        noun: None,
    }
}

fn of_noun(kind: FlowKind, noun: usize, verb: Option<(usize, Means)>) -> Frame {
    Frame {
        kind,
        rule: "flow.noun",
        verb,
        noun: Some(noun),
    }
}

/// Below this, what something costs is the price that a buyer pays, not what
/// an organisation spends.
const PRICE: u32 = 10_000;

/// Below this, `stöd på högst …` sets a limit.
const LIMIT: u32 = 1_000_000;

/// Whether the amount is a price, a rate or a limit for one person or thing.
fn is_price(amount: &Amount, frame: &Frame) -> bool {
    let unit = amount
        .per
        .as_deref()
        .is_some_and(|per| !matches!(per, "year" | "month"));
    let small = amount.value < PRICE.into() && amount.value > (0_u32).into();
    let bound = matches!(amount.modifier, Modifier::AtMost | Modifier::AtLeast);
    if small && frame.rule == "flow.measure" {
        return true;
    }
    match frame.kind {
        FlowKind::Cost | FlowKind::Saving | FlowKind::Revenue | FlowKind::Total => unit || small,
        // A limit to what each may have, not what someone has been given.
        FlowKind::Grant if frame.rule == "flow.noun" => {
            unit && small || bound && amount.value < LIMIT.into()
        }
        FlowKind::Grant => unit && small || bound && small,
        FlowKind::TaxChange | FlowKind::Result => small,
        _ => unit && small,
    }
}

/// Marks parts by their sum: flows in a row that together are exactly the one
/// that stands before them and is said to be a total, or heads the text.
fn parts(drafts: &mut [Draft<'_>]) {
    for whole in 0..drafts.len() {
        if drafts[whole].part_of.is_some() || !drafts[whole].sums {
            continue;
        }
        let extent = drafts[whole].extent.clone();
        let (target, currency) = (drafts[whole].amount.value, &drafts[whole].amount.currency);
        let mut sum = rust_decimal::Decimal::ZERO;
        let mut end = whole + 1;
        while end < drafts.len().min(whole + 9) && sum < target {
            let part = &drafts[end];
            let apart = part.extent != extent && !part.sums;
            if part.amount.currency != *currency || part.part_of.is_some() || !apart {
                break;
            }
            let Some(next) = sum.checked_add(part.amount.value) else {
                break;
            };
            sum = next;
            end += 1;
        }
        if sum == target && end > whole + 2 {
            for part in &mut drafts[whole + 1..end] {
                part.part_of = Some(whole);
            }
        }
    }
}
