//! Which word governs an amount: a noun that it measures, or a verb. Here is
//! what the rows of [`super::rows`] ask for.

use super::{
    Draft, Frame, Place, Reader, Rule,
    frame::{self, Means, Sense},
    party,
    rows::{self, Row},
};
use crate::{
    model::{Actor, Amount, BlockKind, FlowKind, Modifier},
    relations::actor,
    swedish::{clause, verb::Form},
    text::{lexicon::Class, token::TokenKind},
};
use std::ops::Range;

/// What stands to the left of an amount within its clause, nearest first.
#[derive(Default)]
pub(super) struct Left {
    pub verb: Option<(usize, Means)>,
    /// An auxiliary or another verb than those of the table.
    pub other: Option<usize>,
    pub noun: Option<(usize, Sense)>,
}

/// An amount among the words that may govern it.
pub(super) struct Site<'s> {
    pub place: &'s Place<'s>,
    /// The first token of the amount with what modifies it.
    pub lead: usize,
    /// Where its sentence begins and ends.
    pub floor: usize,
    pub end: usize,
    pub drafts: &'s [Draft<'s>],
    /// The word right before it.
    pub before: &'s str,
    pub left: Left,
    /// The verb that governs it, which may stand behind it.
    pub verb: Option<(usize, Means)>,
    /// The noun before a preposition, or to the left.
    pub noun: Option<(usize, Sense)>,
    /// The noun behind it: `i ökade intäkter`.
    pub after: Option<(usize, Sense)>,
}

impl<'s> Site<'s> {
    pub fn is_before_verb(&self) -> bool {
        self.verb.is_some_and(|(verb, _)| verb > self.lead)
    }

    pub fn is_passive(&self, reader: &Reader<'_>) -> bool {
        self.verb
            .is_some_and(|(verb, _)| frame::is_passive(reader.tokens, verb))
    }

    pub fn verb_starts(&self, stem: &str, reader: &Reader<'_>) -> bool {
        self.verb
            .is_some_and(|(verb, _)| reader.tokens.low(verb).starts_with(stem))
    }

    pub fn noun_ends(&self, last: &str, reader: &Reader<'_>) -> bool {
        self.noun
            .is_some_and(|(noun, _)| reader.tokens.low(noun).ends_with(last))
    }

    /// Whether the word before the preposition is this one.
    pub fn word_before_is(&self, word: &str, reader: &Reader<'_>) -> bool {
        self.lead >= self.floor + 2 && reader.tokens.low(self.lead - 2) == word
    }

    /// `5 miljoner mer`, `mindre`: a budget that grows or shrinks.
    pub fn more_or_less(&self, reader: &Reader<'_>) -> Option<FlowKind> {
        match reader.tokens.low(self.place.range.end) {
            "mer" => Some(FlowKind::BudgetIncrease),
            "mindre" => Some(FlowKind::BudgetDecrease),
            _ => None,
        }
    }

    /// The flow told last, where it stands in the same block or the one before.
    pub fn last_near(&self) -> Option<&'s Draft<'s>> {
        let block = self.place.amount.block;
        self.drafts
            .last()
            .filter(|last| last.amount.block + 1 >= block)
    }

    /// The flow told last, where it stands in the same block.
    pub fn last_of_block(&self) -> Option<&'s Draft<'s>> {
        let block = self.place.amount.block;
        self.drafts.last().filter(|last| last.amount.block == block)
    }
}

/// What is bought and sold with a value of its own.
const DEALS: &[&str] = &[
    "affär",
    "affären",
    "avtal",
    "avtalet",
    "beställning",
    "beställningen",
    "kontrakt",
    "kontraktet",
    "order",
    "ordern",
    "uppdraget",
    "upphandling",
    "upphandlingen",
];

/// Words that belong to an amount before it, beside the modifiers of amounts.
const LEADS: &[&str] = &[
    "ca",
    "cirka",
    "de",
    "drygt",
    "extra",
    "genomsnitt",
    "hela",
    "högst",
    "knappt",
    "kring",
    "max",
    "maximalt",
    "mellan",
    "mest",
    "minst",
    "närmare",
    "nästan",
    "omkring",
    "resterande",
    "runt",
    "sammanlagt",
    "sammantaget",
    "snitt",
    "tillsammans",
    "totalt",
    "ungefär",
    "upp",
    "uppemot",
    "uppskattningsvis",
    "ytterligare",
    "återstående",
    "över",
    "övriga",
];

impl<'a> Reader<'a> {
    /// The first token of the amount with what modifies it.
    pub(super) fn lead(&self, start: usize, floor: usize) -> usize {
        let mut lead = start;
        while lead > floor {
            let i = lead - 1;
            let modifies = self.tokens.is(i, Class::MODIFIER) && self.tokens.low(i) != "om"
                || LEADS.binary_search(&self.tokens.low(i)).is_ok()
                || self.tokens.low(i) == "som" && self.tokens.low(i + 1) == "mest"
                // `mer än 5 miljoner`, but not `2 miljoner mer än 5 miljoner`
                || self.tokens.low(i) == "än"
                    && matches!(self.tokens.low(i.wrapping_sub(1)), "mer" | "mindre")
                    && !self.tokens.is(i.wrapping_sub(2), Class::CURRENCY | Class::SCALE)
                || matches!(self.tokens.low(i), "mer" | "mindre") && self.tokens.low(i + 1) == "än"
                || self.tokens.low(i) == "till" && self.tokens.low(i.saturating_sub(1)) == "upp"
                || self.tokens.low(i) == "i"
                    && matches!(self.tokens.low(i + 1), "snitt" | "genomsnitt");
            if !modifies {
                break;
            }
            lead = i;
        }
        lead
    }

    fn left(&self, from: usize, floor: usize) -> Left {
        let tokens = self.tokens;
        let mut left = Left::default();
        let mut i = from;
        while i > floor {
            i -= 1;
            if tokens.word(i) == ")" {
                match (floor..i).rev().find(|&j| tokens.word(j) == "(") {
                    Some(open) => i = open,
                    None => break,
                }
                continue;
            }
            if clause::opens_clause(tokens, i) || clause::parts_clauses(tokens, i) {
                break;
            }
            if let Some(verb) = frame::verb_at(tokens, i) {
                // `sedan X donerat 5 miljoner`: no noun for it to stand before.
                if i + 1 < from && self.is_adjective(i, floor, verb.form)
                    || verb.form == Form::Past && !clause::is_finite(tokens, i)
                {
                    continue;
                }
                left.verb = Some((i, verb.means));
                break;
            }
            if clause::is_finite(tokens, i) {
                left.other = Some(i);
                break;
            }
            if let Some(sense) = frame::noun_at(tokens, i)
                && matches!(left.noun, None | Some((_, Sense::Money)))
            {
                left.noun = Some((i, sense));
            }
        }
        left
    }

    /// A participle before its noun (`utökat stöd`), where no auxiliary makes
    /// it a supine and no copula a predicate.
    fn is_adjective(&self, i: usize, floor: usize, form: Form) -> bool {
        let participle = match form {
            Form::Participle => return !self.is_predicate(i),
            Form::Past => self.tokens.low(i).ends_with("ade"),
            Form::Supine => true,
            Form::Infinitive | Form::Present => false,
        };
        let determined = i > floor
            && self
                .tokens
                .is(i - 1, Class::ARTICLE | Class::PREPOSITION | Class::NUMERAL);
        participle
            && !clause::is_finite(self.tokens, i)
            && (determined || self.tokens.low(i.saturating_sub(1)) != "att")
            && (determined
                || !(floor.max(i.saturating_sub(10))..i).any(|j| {
                    self.tokens.is(j, Class::AUXILIARY)
                        || matches!(self.tokens.low(j), "ha" | "att")
                }))
    }

    /// Whether a party stands after the amount, or after the verb that follows
    /// it (`5 miljoner betalas till teatern`).
    pub(super) fn goes_to_party(&self, verb: usize, after: usize, end: usize) -> bool {
        let to = after + usize::from(verb == after);
        let party = || self.roles.receivers(to + 1, end, false).actors;
        matches!(self.tokens.low(to), "till" | "åt") && !party().is_empty()
    }

    /// Whether a copula stands before a participle, over adverbs.
    fn is_predicate(&self, i: usize) -> bool {
        let before = (i.saturating_sub(4)..i)
            .rev()
            .find(|&j| !self.tokens.is(j, Class::ADVERB | Class::NEGATION));
        before.is_some_and(|j| frame::is_copula(self.tokens, j))
    }

    /// The verb to the right of an amount that stands before it: the last of
    /// the chain (`ska fördelas`, `är öronmärkta`).
    fn right(&self, from: usize, end: usize) -> Option<(usize, Means)> {
        let tokens = self.tokens;
        let mut found = None;
        let mut closed = from;
        for i in from..end {
            if i < closed {
                continue;
            }
            if tokens.word(i) == "(" {
                closed = (i..end.min(i + 12))
                    .find(|&j| tokens.word(j) == ")")
                    .map_or(i, |j| j + 1);
                if closed > i {
                    continue;
                }
            }
            if i == from && tokens.low(i) == "som" {
                // `De 5 miljoner som har avsatts ska fördelas`: over the clause.
                let mut verbs = (i..end).filter(|&j| clause::is_finite(tokens, j));
                let main = verbs.next().and_then(|_| verbs.next());
                match main {
                    Some(main) => {
                        closed = main;
                        continue;
                    }
                    None => break,
                }
            }
            let infinitive = tokens.low(i) == "att" && tokens.low(i.saturating_sub(1)) != "för";
            let stops = clause::parts_clauses(tokens, i)
                || tokens.word(i) == "," && found.is_some()
                || clause::opens_clause(tokens, i) && !infinitive
                || found.is_some() && tokens.is(i, Class::PREPOSITION)
                || found.is_some() && tokens.low(i) == "och";
            if stops {
                break;
            }
            if let Some(verb) = frame::verb_at(tokens, i) {
                // `till renoverade lokaler`
                let attribute = match verb.form {
                    Form::Participle => i > from && !self.is_predicate(i),
                    Form::Past => !clause::is_finite(tokens, i),
                    _ => false,
                };
                if !attribute {
                    found = Some((i, verb.means));
                }
            }
        }
        found
    }

    /// What governs the amount, unless it is the price of one thing.
    pub(super) fn attach(
        &self,
        place: &Place<'_>,
        floor: usize,
        drafts: &[Draft<'_>],
    ) -> Option<Frame> {
        let site = self.site(place, floor, drafts);
        let bracket = site.before == "(" && self.tokens.word(place.range.end) == ")";
        let preposed = bracket || rows::PREPOSITIONS.binary_search(&site.before).is_ok();
        let rows = if preposed { rows::PREPOSED } else { rows::BARE };
        if self.deviates(&site) || self.is_lent(&site) || self.is_supposed(&site) {
            return None;
        }
        [rows::FIRST, rows, rows::LAST]
            .into_iter()
            .find_map(|rows| self.first_that_fits(rows, &site))
            .map(|frame| self.goes_on(place, frame, drafts))
            .filter(|frame| !is_price(place.amount, frame, self.is_each(place)))
            .filter(|_| !self.is_limit_each(place))
    }

    /// What the first row says that fits and reads something.
    fn first_that_fits(&self, rows: &[Row], site: &Site<'_>) -> Option<Frame> {
        for row in rows.iter().filter(|row| row.fits(self, site)) {
            let frame = row.frame(self, site);
            if frame.is_some() || row.about.is_none() {
                return frame;
            }
        }
        None
    }

    /// An amount with the words that may govern it.
    fn site<'s>(&'s self, place: &'s Place<'s>, floor: usize, drafts: &'s [Draft<'s>]) -> Site<'s> {
        let tokens = self.tokens;
        let lead = self.lead(place.range.start, floor);
        let before = if lead > floor {
            tokens.low(lead - 1)
        } else {
            ""
        };
        let mut site = Site {
            place,
            lead,
            floor,
            end: clause::sentence(tokens, lead).end,
            drafts,
            before,
            left: Left::default(),
            verb: None,
            noun: None,
            after: self.in_noun(place.range.end),
        };
        if rows::PREPOSITIONS.binary_search(&before).is_ok() {
            // Of `en kostnad av 5 miljoner` the noun itself is read on its own.
            let from = lead - if before == "av" { 2.min(lead) } else { 1 };
            site.left = self.left(from, floor);
            site.verb = site.left.verb;
        } else {
            // `… och 3 miljoner är bidrag`: a clause of its own, with its subject.
            let fresh = matches!(before, "och" | "men" | "samt" | "medan")
                && clause::is_finite(tokens, place.range.end);
            site.left = self.left(lead, if fresh { lead } else { floor });
            site.verb = self.main_verb(&site);
        }
        site.noun = site.left.noun;
        site
    }

    /// The verb that an amount without a preposition is object or subject of.
    fn main_verb(&self, site: &Site<'_>) -> Option<(usize, Means)> {
        let tokens = self.tokens;
        let next = site.place.range.end;
        let right = || self.right(next, site.end);
        match (self.own_verb(site).or(site.left.verb), site.left.other) {
            // `får 5 miljoner användas`: what looks like the verb helps one.
            (Some((verb, Means::Gets)), _) if tokens.is(verb, Class::AUXILIARY) => right()
                .filter(|&(v, _)| {
                    let form = frame::verb_at(tokens, v).map(|verb| verb.form);
                    form == Some(Form::Infinitive) && v < next + 8
                })
                .or(site.left.verb),
            (Some(verb), _) => Some(verb),
            (None, Some(other)) if tokens.is(other, Class::AUXILIARY) => right(),
            (None, Some(_)) => None,
            (None, None) if self.opens(site.lead, site.floor) => right(),
            (None, None) => None,
        }
    }

    /// `och 4 miljoner användas av X`: a verb of its own, the rest is gapped.
    fn own_verb(&self, site: &Site<'_>) -> Option<(usize, Means)> {
        let tokens = self.tokens;
        let next = site.place.range.end;
        frame::verb_at(tokens, next)
            .filter(|verb| {
                !clause::is_finite(tokens, next)
                    || tokens.low(next).ends_with("as")
                    // `är 5 miljoner kronor avsatta`
                    || matches!(verb.form, Form::Past | Form::Participle)
                        && site
                            .left
                            .verb
                            .is_some_and(|(i, _)| frame::is_copula(tokens, i))
            })
            .map(|verb| (next, verb.means))
    }

    /// `90 miljoner i banklån`
    fn is_lent(&self, site: &Site<'_>) -> bool {
        let loan = |(noun, sense): (usize, Sense)| {
            sense == Sense::NotAFlow
                && ["lån", "lånen", "krediter"]
                    .iter()
                    .any(|last| self.tokens.low(noun).ends_with(last))
        };
        site.after.is_some_and(loan)
    }

    /// `Om staten hade betalat hade vi fått 5 miljoner`, `Hade X lyssnat hade Y
    /// sparat 5 miljoner`, `innebär exempelvis att`: what did not come about.
    fn is_supposed(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let Some((verb, _)) = site.verb else {
            return false;
        };
        let had = |i: usize| tokens.low(i) == "hade";
        let first = (site.floor..site.end)
            .find(|&i| tokens.token(i).kind == TokenKind::Word)
            .unwrap_or(site.floor);
        let supposed = match tokens.low(first) {
            "om" => (first..site.end).filter(|&i| had(i)).count() > 1,
            "hade" => (first + 1..site.end).any(had),
            _ => false,
        };
        // `I snitt får varje station 2 miljoner`
        let mean = (site.floor..verb).any(|i| matches!(tokens.low(i), "snitt" | "genomsnitt"));
        let each = self
            .subject(verb)
            .is_some_and(|s| mean && tokens.low(s.start) == "varje");
        // `sade nej till att bidra med 2 miljoner`
        let denied = (site.floor..verb).any(|i| {
            tokens.low(i) == "nej" && tokens.low(i + 1) == "till" && tokens.low(i + 2) == "att"
        });
        if each || denied {
            return true;
        }
        let example =
            (site.floor..verb).any(|i| tokens.low(i) == "exempelvis" && tokens.low(i + 1) == "att");
        supposed && (site.floor..verb).rev().take(6).any(had) || example
    }

    /// `en avvikelse på +3 miljoner mot budget`
    fn deviates(&self, site: &Site<'_>) -> bool {
        let signed = site.lead > 0 && self.tokens.word(site.lead - 1) == "+";
        let at = site.lead - usize::from(signed);
        at >= site.floor + 2
            && matches!(self.tokens.low(at - 1), "på" | "om")
            && compares(self.tokens.low(at - 2))
    }

    /// `blir 5 miljoner dyrare`, `försenas och kostar`: what something costs
    /// more or less.
    pub(super) fn dearer(&self, site: &Site<'_>) -> Option<Frame> {
        let kind = match self.tokens.low(site.place.range.end) {
            "dyrare" => FlowKind::Cost,
            "billigare" => FlowKind::Saving,
            _ => return None,
        };
        let left = self.left(site.lead, site.floor);
        let verb = left.verb.filter(|(_, means)| *means == Means::Measures);
        Some(Frame {
            verb,
            ..bare(kind, Rule::Measure, None)
        })
    }

    /// `Intäkterna uppgick till 214 miljoner, en ökning med 16 miljoner`: what
    /// rises is what was told just before.
    fn goes_on(&self, place: &Place<'_>, frame: Frame, drafts: &[Draft<'_>]) -> Frame {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Cost, Result, Revenue};
        let bare = frame.noun.is_some_and(|noun| {
            matches!(
                self.tokens.low(noun),
                "ökning" | "minskning" | "höjning" | "sänkning"
            )
        });
        let changes = matches!(frame.kind, BudgetIncrease | BudgetDecrease) && bare;
        let before = drafts.last().filter(|last| {
            changes
                && last.amount.block == place.amount.block
                && self.tokens.sentence_of(last.range.start)
                    == self.tokens.sentence_of(place.range.start)
                && matches!(last.kind, Cost | Result | Revenue)
        });
        match before {
            Some(last) => Frame {
                kind: last.kind,
                ..frame
            },
            None => frame,
        }
    }

    /// `de 5 miljoner som nämnden avsatte`: the verb of the clause that hangs on
    /// the amount, where that has a subject of its own.
    pub(super) fn relative(&self, site: &Site<'_>) -> Option<Frame> {
        let tokens = self.tokens;
        let som = site.place.range.end;
        if tokens.low(som) != "som" {
            return None;
        }
        let (verb, means) = (som + 1..som + 9)
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.word(i) != ",")
            .find_map(|i| Some((i, frame::verb_at(tokens, i)?.means)))?;
        let gives = matches!(
            means,
            Means::Gives | Means::Gets | Means::Allots | Means::Invests
        );
        let kind = plain(means).filter(|_| gives)?;
        Some(of_verb(kind, verb, means))
    }

    /// `Priset på 5 miljoner delas ut av X`
    pub(super) fn handed_out(&self, site: &Site<'_>) -> Option<Frame> {
        let next = site.place.range.end;
        let out = matches!(self.tokens.low(next), "delas" | "delades")
            && self.tokens.low(next + 1) == "ut";
        out.then(|| of_verb(FlowKind::Grant, next, Means::Gives))
    }

    /// `skjuter till 5 miljoner`: the particle, no preposition.
    pub(super) fn tops_up(&self, site: &Site<'_>) -> Option<Frame> {
        let (verb, means) = site.verb?;
        // The government gives out of what it budgets.
        let state = self.subject(verb).is_some_and(|s| {
            matches!(
                self.tokens.low(s.start),
                "regeringen" | "staten" | "riksdagen"
            )
        });
        let more = (site.lead..site.place.range.start).any(|i| self.tokens.low(i) == "ytterligare");
        let kind = if state || more {
            FlowKind::BudgetIncrease
        } else {
            plain(means)?
        };
        Some(of_verb(kind, verb, means))
    }

    /// `höjs från 11 till 12 miljoner`: the level of what rises or falls.
    pub(super) fn level(&self, site: &Site<'_>) -> Option<Frame> {
        let (verb, means) = site.verb?;
        let (noun, kind) = match site.noun.or_else(|| self.measured(verb)).or(site.after)? {
            (noun, Sense::Flow(kind)) => (noun, kind),
            // `Nämndens budget höjs från 655 till 671 miljoner`
            (noun, Sense::Money)
                if means == Means::Raises && self.tokens.low(noun).contains("budget") =>
            {
                (noun, FlowKind::BudgetIncrease)
            }
            (noun, Sense::Money) => (noun, FlowKind::Total),
            _ => return None,
        };
        Some(of_noun(kind, noun, Some((verb, Means::Measures))))
    }

    /// `Regionen står för 5 miljoner` gives; `Ombyggnaden står för 5 miljoner`
    /// tells a share.
    pub(super) fn answers_for(&self, site: &Site<'_>) -> Option<Frame> {
        let (verb, _) = site.verb?;
        let pays = self.subject(verb).and_then(|s| self.actor(s)).is_some();
        let kind = if pays {
            FlowKind::Grant
        } else {
            FlowKind::Total
        };
        Some(of_verb(kind, verb, Means::Gives))
    }

    /// `Mest går till Kalmar län (6,1 miljoner)`: the verb of the clause, for
    /// the one named right before.
    pub(super) fn bracketed(&self, site: &Site<'_>) -> Option<Frame> {
        let tokens = self.tokens;
        let open = site.lead - 1;
        let (verb, means) = (site.floor..open)
            .rev()
            .take_while(|&i| {
                !clause::parts_clauses(tokens, i) || tokens.word(i) == ")" || tokens.word(i) == "("
            })
            .find_map(|i| Some((i, frame::verb_at(tokens, i)?.means)))?;
        let gives = matches!(
            means,
            Means::Goes | Means::Gets | Means::Gives | Means::Allots
        );
        let kind = plain(means).filter(|_| gives)?;
        self.before_bracket(open)?;
        Some(of_verb(kind, verb, means))
    }

    /// The party whose name ends before a bracket.
    pub(super) fn before_bracket(&self, open: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, open)
            .start
            .max(open.saturating_sub(8));
        let bytes = actor::extent(tokens, floor..open);
        let end = bytes.end;
        let mention = self
            .roles
            .actors
            .within(bytes)
            .iter()
            .find(|m| m.end == end)?;
        // `Åkericentralen i Örebro (5 miljoner)`, `Skånska Lantmännen (…)`
        let mut first = tokens.token_from(mention.start);
        let named = mention.kind != actor::MentionKind::Person && first > floor + 1;
        let place = mention.kind == actor::MentionKind::Place && tokens.low(first - 1) == "i";
        if named && place && tokens.is(first.saturating_sub(2), Class::CAPITAL) {
            return Some(Actor {
                name: self.roles.text(first - 2..open).to_owned(),
                record: None,
            });
        }
        let whole = first;
        while named && first > floor + 1 && tokens.is(first - 1, Class::CAPITAL) {
            first -= 1;
        }
        let mut actor = mention.actor(tokens);
        if first < whole && actor.name == self.roles.text(whole..open) {
            actor.name = self.roles.text(first..open).to_owned();
        }
        Some(actor)
    }

    /// `ansökan från X om 5 miljoner`: the noun before the preposition.
    pub(super) fn application(&self, site: &Site<'_>) -> Option<Frame> {
        let tokens = self.tokens;
        (site.before == "om").then_some(())?;
        let noun = (site.floor..site.lead - 1).rev().take(8).find(|&i| {
            matches!(
                tokens.low(i),
                "ansökan" | "ansökningar" | "bidragsansökan" | "begäran"
            )
        })?;
        let left = self.left(noun, site.floor);
        let gives = left.verb.filter(|(_, means)| *means == Means::Gives);
        Some(of_noun(FlowKind::Grant, noun, gives))
    }

    /// `Ordern är värd 5 miljoner`, `ett avtal, värt 5 miljoner`.
    pub(super) fn worth(&self, word: usize, floor: usize) -> Option<Frame> {
        let words = || {
            (floor..word)
                .rev()
                .take_while(|&i| !clause::parts_clauses(self.tokens, i))
        };
        if let Some(noun) = words().find(|&i| DEALS.iter().any(|d| self.tokens.low(i).ends_with(d)))
        {
            return Some(of_noun(FlowKind::Total, noun, None));
        }
        // `Nytt stöd till Ukraina värt 5 miljarder kronor`
        if words().any(|i| clause::is_finite(self.tokens, i)) {
            return None;
        }
        words().find_map(|i| Some(of_noun(frame::flow_at(self.tokens, i)?, i, None)))
    }

    /// `en satsning på att rusta parker, med 5 miljoner`: the noun stands
    /// before a clause of its own.
    pub(super) fn over_clause(&self, site: &Site<'_>) -> Option<Frame> {
        let floor = site.floor;
        let comma = site
            .lead
            .checked_sub(2)
            .filter(|&i| i >= floor && self.tokens.word(i) == ",")?;
        let opener = (floor..comma)
            .rev()
            .take_while(|&i| !clause::is_finite(self.tokens, i))
            .find(|&i| self.tokens.low(i) == "att")?;
        let left = self.left(opener, floor);
        match left.noun? {
            (noun, Sense::Flow(kind)) => Some(of_noun(kind, noun, left.verb)),
            _ => None,
        }
    }

    /// `Hyran, 1,2 miljoner per år, försvinner.`
    pub(super) fn apposition(&self, site: &Site<'_>) -> Option<Frame> {
        let tokens = self.tokens;
        let (noun, sense) = (site.floor..site.lead - 1)
            .rev()
            .take_while(|&i| !clause::is_finite(tokens, i) && tokens.word(i) != ",")
            .find_map(|i| Some((i, frame::noun_at(tokens, i)?)))?;
        match sense {
            Sense::Flow(kind) => Some(of_noun(kind, noun, None)),
            _ => None,
        }
    }

    /// `gick 74 miljoner back`, `redovisar +1,5 miljoner`
    pub(super) fn is_signed(&self, site: &Site<'_>) -> bool {
        let signed = site.place.amount.text.starts_with('+') || site.before == "+";
        self.tokens.low(site.place.range.end) == "back"
            || signed && matches!(site.left.verb, Some((_, Means::Acts | Means::Measures)))
    }

    /// Whether the verb only says what a part is for: `avser 5 miljoner`.
    pub(super) fn is_regarded(&self, site: &Site<'_>) -> bool {
        let avser = |i| matches!(self.tokens.low(i), "avser" | "avsåg");
        self.own_verb(site).or(site.left.verb).is_none() && site.left.other.is_some_and(avser)
    }

    /// `5 miljoner till X – så delas de ut`: up to the dash no verb.
    pub(super) fn headline(&self, site: &Site<'_>) -> Option<Frame> {
        let tokens = self.tokens;
        let after = site.place.range.end;
        let end = (after..site.end)
            .find(|&i| clause::parts_clauses(tokens, i))
            .unwrap_or(site.end);
        let verbless = site.left.other.is_none()
            && (site.floor..end).all(|i| !clause::is_finite(tokens, i))
            && site.lead == site.floor;
        let kind = match site.after {
            Some((_, Sense::Flow(kind))) => kind,
            _ => {
                let next = self.past_time(after, end);
                matches!(tokens.low(next), "till" | "åt" | "för" | "från")
                    .then_some(FlowKind::Grant)?
            }
        };
        let noun = site.after.map(|(noun, _)| noun);
        verbless.then(|| bare(kind, Rule::Headline, noun))
    }

    /// `får 5 miljoner i ökade intäkter`: the noun says what it is.
    pub(super) fn in_noun_of_verb(&self, site: &Site<'_>) -> Option<Frame> {
        use FlowKind::{Cost, Result, Revenue, Saving, TaxChange};
        let (noun, Sense::Flow(kind)) = site.after? else {
            return None;
        };
        let told = matches!(kind, Cost | Result | Revenue | Saving | TaxChange)
            || matches!(site.verb, Some((_, Means::Acts | Means::Measures)));
        told.then(|| of_noun(kind, noun, site.verb))
    }

    /// `Resterande 3 miljoner går till teknik`: the rest of what was told.
    pub(super) fn rest(&self, site: &Site<'_>) -> Option<Frame> {
        let (verb, means) = site.verb?;
        let last = site.last_of_block()?;
        let rest = (site.lead..site.place.range.start)
            .any(|i| matches!(self.tokens.low(i), "resterande" | "återstående"));
        let spends = matches!(last.kind, FlowKind::Investment | FlowKind::Cost);
        (rest && spends).then(|| of_verb(last.kind, verb, means))
    }

    /// `För 2026 beräknas 40 miljoner.`: more of the same.
    pub(super) fn estimated(&self, site: &Site<'_>) -> Option<Frame> {
        let (verb, means) = site.verb?;
        let last = site.last_of_block();
        let kind = last.map_or(FlowKind::BudgetIncrease, |last| last.kind);
        Some(of_verb(kind, verb, means))
    }

    /// `vilket är 2 miljoner högre`: more of what was told just before.
    pub(super) fn is_higher(&self, site: &Site<'_>) -> bool {
        let next = site.place.range.end;
        let which = |(verb, _): (usize, Means)| self.tokens.low(verb.saturating_sub(1)) == "vilket";
        site.verb.is_some_and(which)
            && (next..(next + 4).min(site.end))
                .any(|i| matches!(self.tokens.low(i), "högre" | "lägre" | "mer" | "mindre"))
    }

    /// `finns 5 miljoner avsatta`, `finns 5 miljoner att söka`
    pub(super) fn available(&self, site: &Site<'_>) -> Option<Frame> {
        let next = site.place.range.end;
        let low = self.tokens.low(site.verb?.0);
        let offered = matches!(low, "finns" | "fanns" | "finnas");
        match self.right(next, (next + 4).min(site.end))? {
            (verb, means @ Means::Allots) => Some(of_verb(FlowKind::BudgetIncrease, verb, means)),
            (verb, Means::Gives | Means::Seeks)
                if self.tokens.low(verb - 1) == "att" && offered =>
            {
                Some(of_verb(FlowKind::Grant, verb, Means::Goes))
            }
            _ => None,
        }
    }

    /// Who pays has a cost; a part of an investment just told stays one.
    pub(super) fn pays(&self, site: &Site<'_>) -> Option<Frame> {
        let (verb, means) = site.verb?;
        let kind = match site.drafts.last().map(|last| last.kind) {
            Some(FlowKind::Investment) => FlowKind::Investment,
            _ => FlowKind::Cost,
        };
        Some(of_verb(kind, verb, means))
    }

    /// `Insamlingen gav 5 miljoner`
    pub(super) fn is_brought_in(&self, site: &Site<'_>) -> bool {
        site.verb.is_some_and(|(verb, _)| {
            matches!(self.tokens.low(verb), "ger" | "gav" | "ge" | "gett") && self.earns(verb)
        })
    }

    /// `i felaktiga utbetalningar`, `i bidragsbrott`: money that goes astray.
    pub(super) fn is_wrong(&self, from: usize, end: usize) -> bool {
        (from..end.min(from + 5)).any(|i| {
            let low = self.tokens.low(i);
            matches!(low, "felaktiga" | "felaktigt") || low.starts_with("bidragsbrott")
        })
    }

    /// `Av investeringen avser 5 miljoner teknik`: a part of what the noun is.
    pub(super) fn regards(&self, site: &Site<'_>) -> Option<Frame> {
        let verb = site.left.other?;
        let first = clause::clause(self.tokens, verb).first;
        let opens = self.tokens.low(first) == "av";
        let noun = (first + 1..verb)
            .filter(|_| opens)
            .find_map(|i| Some(of_noun(frame::flow_at(self.tokens, i)?, i, None)));
        // `Av summan avser 5 miljoner teknik`
        let points = opens
            && matches!(
                self.tokens.low(first + 1),
                "beloppet" | "dessa" | "detta" | "summan"
            );
        noun.or_else(|| {
            let last = site.last_near().filter(|_| points)?;
            Some(bare(last.kind, Rule::Measure, None))
        })
    }

    /// Whether the subject is something that brings in money.
    fn earns(&self, verb: usize) -> bool {
        const SOURCES: &[&str] = &[
            "auktion",
            "avgift",
            "försäljning",
            "höjning",
            "insamling",
            "lotteri",
            "skatt",
        ];
        let is_source = |i: usize| {
            let low = self.tokens.low(i);
            SOURCES.iter().any(|source| low.contains(source))
        };
        // `väntas försäljningen ge 5 miljoner`
        let inverted = || {
            (verb.saturating_sub(8)..verb)
                .rev()
                .take_while(|&i| !clause::is_finite(self.tokens, i))
                .any(is_source)
        };
        // `Skatten höjs, vilket väntas ge 5 miljoner`
        let which = || {
            let opener = clause::clause(self.tokens, self.governor(verb).0).opener?;
            let first = clause::sentence(self.tokens, verb).start;
            (self.tokens.low(opener) == "vilket").then(|| (first..opener).any(is_source))
        };
        self.subject(verb).is_some_and(|s| is_source(s.start))
            || which() == Some(true)
            || !clause::is_finite(self.tokens, verb) && inverted()
    }

    /// What governs the words before a colon: `Stödet betalas ut i två delar: 5
    /// miljoner …`.
    pub(super) fn before_colon(&self, site: &Site<'_>) -> Option<Frame> {
        let colon = self.colon(site)?;
        match self.left(colon, site.floor).verb? {
            (verb, means @ (Means::Gives | Means::Allots | Means::Gets)) => {
                Some(of_verb(plain(means)?, verb, means))
            }
            _ => None,
        }
    }

    /// `Skolan: 5 miljoner till läromedel`, in a headline.
    pub(super) fn heading_colon(&self, site: &Site<'_>) -> Option<Frame> {
        let colon = self.colon(site)?;
        let headline = matches!(
            self.tokens.block_kind(site.place.amount.block),
            BlockKind::Title | BlockKind::Heading
        );
        let goes = matches!(self.tokens.low(site.place.range.end), "till" | "åt");
        let verbless = self.left(colon, site.floor).other.is_none();
        (headline && goes && verbless).then(|| bare(FlowKind::Grant, Rule::Headline, None))
    }

    /// The colon before an amount that no verb of its own side governs.
    fn colon(&self, site: &Site<'_>) -> Option<usize> {
        let colon = site.lead.checked_sub(1).filter(|&i| i > site.floor)?;
        let alone = (site.lead..site.end).all(|i| !clause::is_finite(self.tokens, i));
        (alone && site.left.verb.is_none()).then_some(colon)
    }

    /// Past what says when, after an amount: `årligen 2025–2027`, `per år`.
    pub(super) fn past_time(&self, from: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut at = from;
        while at < end {
            let led = usize::from(matches!(tokens.low(at), "under" | "för" | "i"));
            if let Some(past) = self.dates.end_at(at + led) {
                at = past;
            } else if matches!(tokens.low(at), "årligen" | "vardera") {
                at += 1;
            } else if matches!(
                (tokens.low(at), tokens.low(at + 1)),
                ("per", "år") | ("om", "året")
            ) {
                at += 2;
            } else {
                break;
            }
        }
        at
    }

    /// Whether a passive is brought about by a grant.
    pub(super) fn by_grant(&self, verb: usize, end: usize) -> bool {
        let av = (verb + 1..end).find(|&i| self.tokens.low(i) == "av");
        av.is_some_and(|av| {
            (av + 1..(av + 5).min(end))
                .any(|i| frame::noun_at(self.tokens, i) == Some(Sense::Flow(FlowKind::Grant)))
        })
    }

    /// Whether an amount can be the subject: it opens its clause, with at most
    /// an adverb or a date before it.
    fn opens(&self, lead: usize, floor: usize) -> bool {
        lead == floor
            || self.dates.end_at(lead - 1).is_some()
            || self
                .tokens
                .is(lead - 1, Class::ADVERB | Class::CONJUNCTION | Class::DASH)
            || matches!(
                self.tokens.low(lead - 1),
                "att" | "medan" | "," | ":" | "”" | "\"" | "*" | "•"
            )
    }

    /// `60 miljoner är öronmärkt kärnstöd`: the noun that the amount is.
    pub(super) fn predicate(&self, verb: usize, end: usize) -> Option<(usize, FlowKind)> {
        let from = verb.saturating_sub(1);
        let copula =
            (from..=verb).find(|&i| matches!(self.tokens.low(i), "är" | "var" | "blir"))?;
        (copula + 1..(copula + 5).min(end))
            .take_while(|&i| {
                !self.tokens.is(i, Class::PREPOSITION | Class::CONJUNCTION)
                    && !clause::is_finite(self.tokens, i)
            })
            .find_map(|i| Some((i, frame::flow_at(self.tokens, i)?)))
    }

    /// The noun of `i ökade intäkter` after an amount.
    pub(super) fn in_noun(&self, from: usize) -> Option<(usize, Sense)> {
        let tokens = self.tokens;
        let mut at = from;
        if tokens.low(at) == "per" || tokens.low(at) == "om" {
            at += 2;
        } else if tokens.low(at) == "årligen" {
            at += 1;
        }
        at += usize::from(matches!(tokens.low(at), "mer" | "mindre" | "extra"));
        if tokens.low(at) != "i" {
            return None;
        }
        (at + 1..at + 5)
            .take_while(|&i| !tokens.is(i, Class::PREPOSITION) && tokens.word(i) != ",")
            .find_map(|i| Some((i, frame::noun_at(tokens, i)?)))
    }

    /// `X uppgår till 5 miljoner`: the subject says what is measured.
    pub(super) fn measure(&self, verb: usize, between: Option<(usize, Sense)>) -> Option<Frame> {
        let tokens = self.tokens;
        let low = tokens.low(verb);
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
            Some((_, Sense::NotAFlow | Sense::Tax)) => return None,
            None if sums || self.is_value_of_deal(verb) => FlowKind::Total,
            None => return None,
        };
        Some(Frame {
            verb: Some((verb, Means::Measures)),
            ..bare(kind, Rule::Measure, head.map(|(noun, _)| noun))
        })
    }

    /// `X ökar Y med 5 miljoner`: what grows or shrinks says what it is.
    pub(super) fn change(
        &self,
        verb: usize,
        means: Means,
        between: Option<(usize, Sense)>,
    ) -> Option<Frame> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Cost, Result, Revenue, Saving, TaxChange};
        let low = self.tokens.low(verb);
        let up = means == Means::Raises;
        let head = between.or_else(|| self.measured(verb));
        let kind = match head.map(|(_, sense)| sense) {
            Some(Sense::Tax) => TaxChange,
            Some(Sense::NotAFlow) => return None,
            Some(Sense::Flow(Revenue)) => Revenue,
            Some(Sense::Flow(Result)) => Result,
            Some(Sense::Flow(TaxChange)) => TaxChange,
            Some(Sense::Flow(Saving)) => Saving,
            Some(Sense::Flow(Cost)) if up => Cost,
            Some(Sense::Flow(Cost)) => Saving,
            Some(Sense::Flow(_) | Sense::Money) => {
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
            verb: Some((verb, means)),
            ..bare(kind, Rule::Change, head.map(|(noun, _)| noun))
        })
    }

    /// `De ökar med ytterligare 5 miljoner`: what changed just before.
    pub(super) fn changes_again(&self, site: &Site<'_>) -> Option<Frame> {
        let (verb, means) = site.verb?;
        let subject = self.subject(verb)?;
        let points =
            subject.len() == 1 && matches!(self.tokens.low(subject.start), "de" | "den" | "det");
        let last = site.last_of_block().filter(|_| points)?;
        let kind = match last.kind {
            FlowKind::BudgetIncrease | FlowKind::BudgetDecrease if means == Means::Raises => {
                FlowKind::BudgetIncrease
            }
            FlowKind::BudgetIncrease | FlowKind::BudgetDecrease => FlowKind::BudgetDecrease,
            kind => kind,
        };
        (last.rule == Rule::Change).then(|| Frame {
            verb: Some((verb, means)),
            ..bare(kind, Rule::Change, None)
        })
    }

    /// The noun at the head of the subject. `Kostnaden för att bygga bron
    /// uppgår till …`: an infinitive may stand between.
    pub(super) fn measured(&self, verb: usize) -> Option<(usize, Sense)> {
        let tokens = self.tokens;
        let Some(subject) = self.subject(verb) else {
            // `trots att kostnaden stigit med 9 miljoner`: no auxiliary is written.
            let noun = verb.checked_sub(1)?;
            return Some((noun, frame::noun_at(tokens, noun)?));
        };
        let within = subject.start >= 2
            && tokens.low(subject.start - 1) == "att"
            && tokens.low(subject.start - 2) == "för";
        if within {
            let first = clause::sentence(tokens, verb).start;
            return self.head_noun(first..subject.start - 2);
        }
        self.head_noun(subject)
            .or_else(|| self.opening_noun(verb))
            .or_else(|| self.noun_of_list(verb))
            .or_else(|| {
                // `underskottet i statens finanser, som väntas bli …`
                let opener = clause::clause(tokens, self.governor(verb).0).opener?;
                let floor = clause::sentence(tokens, verb).start;
                (floor..opener)
                    .rev()
                    .take(8)
                    .take_while(|&i| tokens.low(opener) == "som" && !clause::is_finite(tokens, i))
                    .find_map(|i| Some((i, frame::noun_at(tokens, i)?)))
            })
    }

    /// `anslagen för Skolverket, Arbetsförmedlingen och Sida ökar`: the noun
    /// before a list of parties.
    fn noun_of_list(&self, verb: usize) -> Option<(usize, Sense)> {
        let tokens = self.tokens;
        let listed = |i: usize| {
            tokens.is(i, Class::CAPITAL | Class::CONJUNCTION)
                || tokens.word(i) == ","
                || party::is_party(tokens.low(i))
        };
        let first = (verb.saturating_sub(16)..verb)
            .rev()
            .find(|&i| !listed(i))?;
        let noun = first.checked_sub(1)?;
        let for_them = matches!(tokens.low(first), "för" | "till" | "åt") && first + 1 < verb;
        let sense = frame::noun_at(tokens, noun).filter(|_| for_them)?;
        Some((noun, sense))
    }

    /// `Värdet på upphandlingen är 5 miljoner`
    fn is_value_of_deal(&self, verb: usize) -> bool {
        let first = clause::clause(self.tokens, self.governor(verb).0).first;
        let value = (first..verb).any(|i| matches!(self.tokens.low(i), "värde" | "värdet"));
        value && (first..verb).any(|i| DEALS.iter().any(|deal| self.tokens.low(i).ends_with(deal)))
    }

    /// `där anslagen för A, B och C ökar`: the noun that opens the clause,
    /// before a list that the subject is cut at.
    fn opening_noun(&self, verb: usize) -> Option<(usize, Sense)> {
        let tokens = self.tokens;
        let clause = clause::clause(tokens, self.governor(verb).0);
        let noun = (clause.first..clause.verb.min(clause.first + 2))
            .find_map(|i| Some((i, frame::noun_at(tokens, i)?)))?;
        let hangs = tokens.is(noun.0 + 1, Class::PREPOSITION);
        (clause.opener.is_some() && hangs).then_some(noun)
    }

    /// The head of a noun phrase: the last noun with a sense before what
    /// hangs on it, else the first one at all.
    pub(super) fn head_noun(&self, phrase: Range<usize>) -> Option<(usize, Sense)> {
        let sense = |i: usize| Some((i, frame::noun_at(self.tokens, i)?));
        let head_end = phrase
            .clone()
            .find(|&i| self.tokens.is(i, Class::PREPOSITION))
            .unwrap_or(phrase.end);
        (phrase.start..head_end)
            .rev()
            .find_map(sense)
            .or_else(|| (head_end..phrase.end).find_map(sense))
    }

    /// `högst 200 000 kronor var`: what each may have.
    fn is_limit_each(&self, place: &Place<'_>) -> bool {
        place.amount.modifier == Modifier::AtMost
            && matches!(
                self.tokens.low(place.range.end),
                "var" | "vardera" | "styck"
            )
    }

    /// Whether an amount is said to be for each: `15 000 kronor för varje hus`.
    fn is_each(&self, place: &Place<'_>) -> bool {
        let next = place.range.end;
        let time = |i: usize| matches!(self.tokens.low(i), "år" | "månad" | "kvartal" | "helår");
        let each = matches!(self.tokens.low(next), "för" | "till")
            && matches!(self.tokens.low(next + 1), "varje" | "var");
        // `1 200 kronor per ko`
        let unit = self.tokens.low(next) == "per" && !time(next + 1);
        (each || unit) && place.amount.value < EACH.into()
    }
}

/// Nouns that only compare two results: `en förbättring med 5 miljoner`.
pub(super) fn compares(low: &str) -> bool {
    ["avvikelse", "förbättring", "försämring"]
        .iter()
        .any(|noun| low.ends_with(noun))
}

/// What a verb alone makes of its object.
pub(super) fn plain(means: Means) -> Option<FlowKind> {
    match means {
        Means::Gives | Means::Gets | Means::Seeks | Means::Goes | Means::Uses => {
            Some(FlowKind::Grant)
        }
        Means::Invests => Some(FlowKind::Investment),
        Means::Allots => Some(FlowKind::BudgetIncrease),
        Means::Costs | Means::Pays => Some(FlowKind::Cost),
        Means::Collects | Means::Earns => Some(FlowKind::Revenue),
        Means::Saves => Some(FlowKind::Saving),
        Means::Buys
        | Means::Rents
        | Means::Raises
        | Means::Lowers
        | Means::Measures
        | Means::Acts
        | Means::NotAFlow => None,
    }
}

/// A frame of which no verb says who gives and who gets.
pub(super) fn bare(kind: FlowKind, rule: Rule, noun: Option<usize>) -> Frame {
    Frame {
        kind,
        rule,
        name: rule.name(),
        verb: None,
        noun,
    }
}

pub(super) fn of_verb(kind: FlowKind, verb: usize, means: Means) -> Frame {
    Frame {
        verb: Some((verb, means)),
        ..bare(kind, Rule::Verb, None)
    }
}

pub(super) fn of_noun(kind: FlowKind, noun: usize, verb: Option<(usize, Means)>) -> Frame {
    Frame {
        verb,
        ..bare(kind, Rule::Noun, Some(noun))
    }
}

/// Below this, what something costs is the price that a buyer pays, not what
/// an organisation spends.
const PRICE: u32 = 10_000;

/// Below this, what goes to a purpose is a share of each crown.
const COINS: u32 = 1_000;

/// Below this, `för varje hus` makes a rate of it.
const EACH: u32 = 100_000;

/// Below this, `stöd på högst …` sets a limit.
const LIMIT: u32 = 1_000_000;

/// Whether a unit of `per` is a stretch of time for which money is set aside.
pub(super) fn is_time(per: &str) -> bool {
    matches!(per, "helår" | "month" | "quarter" | "year")
}

/// Whether the amount is a price, a rate or a limit for one person or thing.
fn is_price(amount: &Amount, frame: &Frame, each: bool) -> bool {
    let unit = amount.per.as_deref().is_some_and(|per| !is_time(per));
    let small = amount.value < PRICE.into() && amount.value > (0_u32).into();
    let bound = matches!(amount.modifier, Modifier::AtMost | Modifier::AtLeast);
    let unit = unit || each;
    if small && frame.rule == Rule::Measure {
        return true;
    }
    let changes = matches!(
        frame.verb,
        Some((_, Means::Raises | Means::Lowers | Means::Measures))
    ) && matches!(frame.rule, Rule::Change | Rule::Noun);
    match frame.kind {
        FlowKind::Cost | FlowKind::Saving | FlowKind::Revenue | FlowKind::Total => unit || small,
        // A limit to what each may have, not what someone has been given.
        FlowKind::Grant if frame.rule == Rule::Noun => {
            unit && small || bound && amount.value < LIMIT.into()
        }
        // `Av varje hundralapp går 88 kronor till ändamålet`
        FlowKind::Grant => {
            let coins = amount.value < COINS.into() && matches!(frame.verb, Some((_, Means::Goes)));
            unit && small || bound && small || each || coins
        }
        // `skatten sänks med 20 öre`
        FlowKind::TaxChange => small && (unit || !changes),
        FlowKind::Result => small,
        _ => unit && small,
    }
}
