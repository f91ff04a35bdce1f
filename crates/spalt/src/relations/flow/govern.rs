//! Which word governs an amount: a noun that it measures, or a verb.

use super::{
    Draft, Frame, Left, Place, Reader, Rule,
    frame::{self, Means, Sense},
};
use crate::{
    model::{Actor, Amount, BlockKind, FlowKind, Modifier},
    relations::actor,
    swedish::{
        clause,
        verb::{self, Form},
    },
    text::lexicon::Class,
};
use std::ops::Range;

impl<'a> Reader<'a> {
    /// The first token of the amount with what modifies it.
    pub(super) fn lead(&self, start: usize, floor: usize) -> usize {
        let mut lead = start;
        while lead > floor {
            let i = lead - 1;
            let modifies = self.tokens.is(i, Class::MODIFIER) && self.tokens.low(i) != "om"
                || matches!(
                    self.tokens.low(i),
                    "totalt"
                        | "sammanlagt"
                        | "sammantaget"
                        | "tillsammans"
                        | "ytterligare"
                        | "hela"
                        | "minst"
                        | "högst"
                        | "uppemot"
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
    fn goes_to_party(&self, verb: usize, after: usize, end: usize) -> bool {
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
    pub(super) fn governed(
        &self,
        place: &Place<'_>,
        floor: usize,
        drafts: &[Draft<'_>],
    ) -> Option<Frame> {
        let lead = self.lead(place.range.start, floor);
        // `en avvikelse på +3 miljoner mot budget`
        let at = lead.saturating_sub(usize::from(lead > 0 && self.tokens.word(lead - 1) == "+"));
        let deviates = at >= floor + 2
            && matches!(self.tokens.low(at - 1), "på" | "om")
            && compares(self.tokens.low(at - 2));
        if deviates {
            return None;
        }
        self.dearer(place, lead, floor)
            .or_else(|| self.frame(place, floor, drafts))
            .or_else(|| self.relative(place))
            .map(|frame| self.goes_on(place, frame, drafts))
            .filter(|frame| !is_price(place.amount, frame, self.is_each(place)))
    }

    /// `blir 5 miljoner dyrare`, `försenas och kostar`: what something costs
    /// more or less.
    fn dearer(&self, place: &Place<'_>, lead: usize, floor: usize) -> Option<Frame> {
        let kind = match self.tokens.low(place.range.end) {
            "dyrare" => FlowKind::Cost,
            "billigare" => FlowKind::Saving,
            _ => return None,
        };
        let left = self.left(lead, floor);
        Some(Frame {
            kind,
            rule: Rule::Measure,
            verb: left.verb.filter(|(_, means)| *means == Means::Measures),
            noun: None,
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
    fn relative(&self, place: &Place<'_>) -> Option<Frame> {
        let tokens = self.tokens;
        let som = place.range.end;
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

    fn frame(&self, place: &Place<'_>, floor: usize, drafts: &[Draft<'_>]) -> Option<Frame> {
        let tokens = self.tokens;
        let lead = self.lead(place.range.start, floor);
        let before = if lead > floor {
            tokens.low(lead - 1)
        } else {
            ""
        };
        match before {
            "(" if tokens.word(place.range.end) == ")" => self.bracketed(lead - 1, floor),
            "på" | "om" | "à" | "motsvarande" => {
                let left = self.left(lead - 1, floor);
                if let Some(noun) = self.application(lead - 1, floor) {
                    let gives = self
                        .left(noun, floor)
                        .verb
                        .filter(|(_, means)| *means == Means::Gives);
                    return Some(of_noun(FlowKind::Grant, noun, gives));
                }
                match (left.noun, left.verb) {
                    (Some((noun, Sense::Flow(kind))), verb) => Some(of_noun(kind, noun, verb)),
                    // `tilldelas ett pris på 5 miljoner`
                    (
                        Some((noun, Sense::Bar)),
                        Some((verb, means @ (Means::Gives | Means::Gets))),
                    ) if tokens.low(noun).ends_with("pris")
                        && (means == Means::Gets || tokens.low(verb).starts_with("tilldel")) =>
                    {
                        Some(of_verb(FlowKind::Grant, verb, means))
                    }
                    // `Priset på 5 miljoner delas ut av X`
                    (Some((noun, Sense::Bar)), None)
                        if tokens.low(noun).ends_with("priset")
                            && matches!(tokens.low(place.range.end), "delas" | "delades")
                            && tokens.low(place.range.end + 1) == "ut" =>
                    {
                        Some(of_verb(FlowKind::Grant, place.range.end, Means::Gives))
                    }
                    (Some((_, Sense::Bar)), _) => None,
                    (_, Some((verb, means @ (Means::Gets | Means::Seeks))))
                        if means == Means::Seeks || tokens.low(verb).starts_with("del") =>
                    {
                        Some(of_verb(FlowKind::Grant, verb, means))
                    }
                    (_, Some((verb, Means::Acts))) if tokens.low(verb).starts_with("beslut") => {
                        Some(of_verb(FlowKind::Grant, verb, Means::Acts))
                    }
                    (
                        Some((_, Sense::Money)),
                        Some((verb, means @ (Means::Gives | Means::Allots | Means::Invests))),
                    ) => Some(of_verb(plain(means)?, verb, means)),
                    (_, Some((verb, Means::Measures))) if before == "på" => {
                        self.measure(verb, None)
                    }
                    // `investeringsbudgeten på 60 miljoner`; a body's whole
                    // budget says what it is, not what is done.
                    (Some((noun, Sense::Money)), verb)
                        if ["sbudget", "sbudgeten"]
                            .iter()
                            .any(|b| tokens.low(noun).ends_with(b)) =>
                    {
                        Some(of_noun(FlowKind::Total, noun, verb))
                    }
                    _ => None,
                }
            }
            "värd" | "värt" | "värda" => self
                .worth(lead - 1, floor)
                .or_else(|| self.direct(place, lead, floor, drafts)),
            "med" => {
                // `gick med 8 miljoner i förlust`
                let told = || match self.in_noun(place.range.end)? {
                    (noun, Sense::Flow(kind)) => Some(of_noun(kind, noun, None)),
                    _ => None,
                };
                let left = self.left(lead - 1, floor);
                match (left.verb, left.noun) {
                    (Some((verb, means @ (Means::Raises | Means::Lowers))), noun) => self
                        .change(verb, means, noun)
                        .or_else(|| self.changes_again(verb, means, place, drafts)),
                    // `en förbättring med 45 miljoner` compares.
                    _ if lead >= 2 && compares(tokens.low(lead - 2)) => None,
                    // `Investeringen fördelas med 10 miljoner 2025`: a part of what it is.
                    (Some((verb, Means::Gives)), None)
                        if frame::is_passive(tokens, verb)
                            && matches!(
                                self.measured(verb),
                                Some((_, Sense::Flow(FlowKind::Investment)))
                            ) =>
                    {
                        Some(of_verb(FlowKind::Investment, verb, Means::Invests))
                    }
                    (
                        Some((
                            verb,
                            means @ (Means::Gives | Means::Gets | Means::Pays | Means::Allots),
                        )),
                        _,
                    ) => Some(of_verb(plain(means)?, verb, means)),
                    (verb, Some((noun, Sense::Flow(kind)))) => Some(of_noun(kind, noun, verb)),
                    // `belastar budgeten med 5 miljoner`
                    (Some((verb, means @ Means::Costs)), _) => {
                        Some(of_verb(plain(means)?, verb, means))
                    }
                    _ => told().or_else(|| {
                        let comma = lead >= floor + 2 && tokens.word(lead - 2) == ",";
                        comma.then(|| self.over_clause(lead - 2, floor))?
                    }),
                }
            }
            "till" => {
                let left = self.left(lead - 1, floor);
                match left.verb? {
                    (verb, Means::Measures) => self.measure(verb, left.noun),
                    // `skjuter till 5 miljoner`: the particle, no preposition.
                    (verb, means @ (Means::Allots | Means::Gives))
                        if tokens.low(verb).starts_with("sk") =>
                    {
                        // The government gives out of what it budgets.
                        let state = self.subject(verb).is_some_and(|s| {
                            matches!(tokens.low(s.start), "regeringen" | "staten" | "riksdagen")
                        });
                        let kind = if state {
                            FlowKind::BudgetIncrease
                        } else {
                            plain(means)?
                        };
                        Some(of_verb(kind, verb, means))
                    }
                    (verb, Means::Raises | Means::Lowers) => {
                        match left.noun.or_else(|| self.measured(verb)) {
                            Some((noun, Sense::Flow(kind))) => {
                                Some(of_noun(kind, noun, Some((verb, Means::Measures))))
                            }
                            // `Nämndens budget höjs från 655 till 671 miljoner`
                            Some((noun, Sense::Money)) => {
                                let kind = if tokens.low(noun).contains("budget") {
                                    FlowKind::BudgetIncrease
                                } else {
                                    FlowKind::Total
                                };
                                let up = frame::verb_at(tokens, verb)
                                    .is_some_and(|v| v.means == Means::Raises);
                                let kind = if up { kind } else { FlowKind::Total };
                                Some(of_noun(kind, noun, Some((verb, Means::Measures))))
                            }
                            _ => None,
                        }
                    }
                    _ => None,
                }
            }
            // `får del av 5 miljoner`
            "av" if lead >= 2 + floor && tokens.low(lead - 2) == "del" => {
                match self.left(lead - 2, floor).verb? {
                    (verb, means @ Means::Gets) => Some(of_verb(FlowKind::Grant, verb, means)),
                    _ => None,
                }
            }
            // `stöd till ett samlat värde av 5 miljoner`
            "av" if lead >= 2 + floor && tokens.low(lead - 2) == "värde" => self
                .worth(lead - 2, floor)
                .or_else(|| match self.left(lead - 2, floor).noun? {
                    (noun, Sense::Flow(_)) => Some(of_noun(FlowKind::Total, noun, None)),
                    _ => None,
                }),
            "av" => match frame::noun_at(tokens, lead.checked_sub(2)?)? {
                Sense::Flow(kind) if lead >= 2 + floor => {
                    Some(of_noun(kind, lead - 2, self.left(lead - 2, floor).verb))
                }
                _ => None,
            },
            "för" => match self.left(lead - 1, floor).verb? {
                // What is bought again and again is used up.
                (verb, Means::Buys)
                    if place.amount.per.is_some()
                        || (verb..lead).any(|i| tokens.low(i) == "årligen") =>
                {
                    Some(of_verb(FlowKind::Cost, verb, Means::Buys))
                }
                (verb, Means::Buys) => Some(of_verb(FlowKind::Investment, verb, Means::Buys)),
                (verb, Means::Rents) => Some(of_verb(FlowKind::Cost, verb, Means::Pays)),
                (verb, Means::Seeks) => Some(of_verb(FlowKind::Grant, verb, Means::Seeks)),
                (verb, Means::Gives)
                    if ["stå", "svara"]
                        .iter()
                        .any(|lemma| verb::is_form_of(tokens.low(verb), lemma)) =>
                {
                    // `Ombyggnaden står för 5 miljoner` tells a share.
                    let pays = self.subject(verb).and_then(|s| self.actor(s)).is_some();
                    let kind = if pays {
                        FlowKind::Grant
                    } else {
                        FlowKind::Total
                    };
                    Some(of_verb(kind, verb, Means::Gives))
                }
                _ => None,
            },
            "från" | "under" | "mot" | "i" | "efter" | "jämfört" | "än" => None,
            _ => self.direct(place, lead, floor, drafts),
        }
    }

    /// `Mest går till Kalmar län (6,1 miljoner)`: the verb of the clause, for
    /// the one named right before.
    fn bracketed(&self, open: usize, floor: usize) -> Option<Frame> {
        let tokens = self.tokens;
        let (verb, means) = (floor..open)
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
        Some(Frame {
            kind,
            rule: Rule::Verb,
            verb: Some((verb, means)),
            noun: None,
        })
    }

    /// The party whose name ends before a bracket.
    pub(super) fn before_bracket(&self, open: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, open)
            .start
            .max(open.saturating_sub(8));
        let bytes = actor::extent(tokens, floor..open);
        let end = bytes.end;
        self.roles
            .actors
            .within(bytes)
            .iter()
            .find(|m| m.end == end)
            .map(|m| m.actor(tokens))
    }

    /// `ansökan från X om 5 miljoner`: the noun before the preposition.
    fn application(&self, preposition: usize, floor: usize) -> Option<usize> {
        let tokens = self.tokens;
        (tokens.low(preposition) == "om").then_some(())?;
        (floor..preposition).rev().take(8).find(|&i| {
            matches!(
                tokens.low(i),
                "ansökan" | "ansökningar" | "bidragsansökan" | "begäran"
            )
        })
    }

    /// `Ordern är värd 5 miljoner`, `ett avtal, värt 5 miljoner`.
    fn worth(&self, word: usize, floor: usize) -> Option<Frame> {
        const DEALS: &[&str] = &[
            "order",
            "ordern",
            "avtal",
            "avtalet",
            "kontrakt",
            "kontraktet",
            "affär",
            "affären",
            "upphandling",
            "upphandlingen",
            "beställning",
            "beställningen",
            "uppdraget",
        ];
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
    fn over_clause(&self, comma: usize, floor: usize) -> Option<Frame> {
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

    /// An amount without a preposition: object, subject, or beside a noun.
    fn direct(
        &self,
        place: &Place<'_>,
        lead: usize,
        floor: usize,
        drafts: &[Draft<'_>],
    ) -> Option<Frame> {
        let tokens = self.tokens;
        let after = self.in_noun(place.range.end);
        if lead > floor && tokens.word(lead - 1) == "," {
            // `Hyran, 1,2 miljoner per år, försvinner.`
            let noun = (floor..lead - 1)
                .rev()
                .take_while(|&i| !clause::is_finite(tokens, i) && tokens.word(i) != ",")
                .find_map(|i| Some((i, frame::noun_at(tokens, i)?)));
            if let Some((noun, Sense::Flow(kind))) = noun {
                return Some(of_noun(kind, noun, None));
            }
        }
        // `… och 3 miljoner är bidrag`: a clause of its own, with its subject.
        let fresh = lead > floor
            && matches!(tokens.low(lead - 1), "och" | "men" | "samt" | "medan")
            && clause::is_finite(tokens, place.range.end);
        let left = self.left(lead, if fresh { lead } else { floor });
        let end = clause::sentence(tokens, lead).end;
        // `gick 74 miljoner back`, `redovisar +1,5 miljoner`
        let signed =
            place.amount.text.starts_with('+') || lead > floor && tokens.word(lead - 1) == "+";
        if tokens.low(place.range.end) == "back"
            || signed && matches!(left.verb, Some((_, Means::Acts | Means::Measures)))
        {
            return Some(Frame {
                kind: FlowKind::Result,
                rule: Rule::Measure,
                verb: None,
                noun: None,
            });
        }
        let right = || self.right(place.range.end, end);
        // `och 4 miljoner användas av X`: a verb of its own, the rest is gapped.
        let own = frame::verb_at(tokens, place.range.end)
            .filter(|verb| {
                !clause::is_finite(tokens, place.range.end)
                    || tokens.low(place.range.end).ends_with("as")
                    // `är 5 miljoner kronor avsatta`
                    || matches!(verb.form, Form::Past | Form::Participle)
                        && left.verb.is_some_and(|(i, _)| frame::is_copula(tokens, i))
            })
            .map(|verb| (place.range.end, verb.means));
        if left.verb.is_none()
            && let Some(frame) = self.over_colon(place, lead, floor, end)
        {
            return Some(frame);
        }
        let verb = match (own.or(left.verb), left.other) {
            // `får 5 miljoner användas`: what looks like the verb helps one.
            (Some((verb, Means::Gets)), _) if tokens.is(verb, Class::AUXILIARY) => right()
                .filter(|&(v, _)| !clause::is_finite(tokens, v) || tokens.low(v).ends_with("as"))
                .filter(|&(v, _)| v < place.range.end + 8)
                .or(left.verb),
            (Some(verb), _) => Some(verb),
            (None, Some(other)) if matches!(tokens.low(other), "avser" | "avsåg") => {
                return self.regards(other);
            }
            (None, Some(other)) if tokens.is(other, Class::AUXILIARY) => right(),
            (None, Some(_)) => None,
            (None, None) if self.opens(lead, floor) => right(),
            (None, None) => None,
        };
        let Some((verb, means)) = verb else {
            // `5 miljoner till X – så delas de ut`: up to the dash.
            let end = (place.range.end..end)
                .find(|&i| clause::parts_clauses(tokens, i))
                .unwrap_or(end);
            // `har 90 miljarder i planerade investeringar`
            if let Some((noun, Sense::Flow(kind))) = after
                && left.other.is_some()
            {
                return Some(of_noun(kind, noun, None));
            }
            let verbless = left.other.is_none()
                && (floor..end).all(|i| !clause::is_finite(tokens, i))
                && lead == floor;
            let kind = match after {
                Some((_, Sense::Flow(kind))) => Some(kind),
                _ => {
                    let next = self.past_time(place.range.end, end);
                    matches!(tokens.low(next), "till" | "åt" | "för" | "från")
                        .then_some(FlowKind::Grant)
                }
            };
            return kind.filter(|_| verbless).map(|kind| Frame {
                kind,
                rule: Rule::Headline,
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
        // `Resterande 3 miljoner går till teknik`: the rest of what was told.
        let rest = (lead..place.range.start)
            .any(|i| matches!(tokens.low(i), "resterande" | "återstående"));
        if means == Means::Goes
            && rest
            && let Some(last) = drafts.last()
            && last.amount.block == place.amount.block
            && matches!(last.kind, FlowKind::Investment | FlowKind::Cost)
        {
            return Some(of_verb(last.kind, verb, means));
        }
        match means {
            Means::Allots if verb > lead && self.predicate(verb, end).is_some() => self
                .predicate(verb, end)
                .map(|(noun, kind)| of_noun(kind, noun, Some((verb, Means::Measures)))),
            Means::Measures if tokens.low(verb).starts_with("beräkn") => {
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
                if tokens.low(verb.saturating_sub(1)) == "vilket"
                    && (place.range.end..(place.range.end + 4).min(end))
                        .any(|i| matches!(tokens.low(i), "högre" | "lägre" | "mer" | "mindre")) =>
            {
                drafts
                    .last()
                    .filter(|last| last.kind == FlowKind::Cost)
                    .filter(|last| last.amount.block == place.amount.block)
                    .map(|last| of_verb(last.kind, verb, means))
            }
            // `innehåller 64 miljoner mer till skolan`
            Means::Measures
                if tokens.low(verb).starts_with("inneh")
                    && matches!(tokens.low(place.range.end), "mer" | "mindre") =>
            {
                let kind = if tokens.low(place.range.end) == "mer" {
                    FlowKind::BudgetIncrease
                } else {
                    FlowKind::BudgetDecrease
                };
                Some(of_verb(kind, verb, means))
            }
            // `finns 5 miljoner avsatta`, `finns 5 miljoner att söka`
            Means::Measures => self
                .right(place.range.end, (place.range.end + 4).min(end))
                .filter(|(_, means)| matches!(means, Means::Allots | Means::Gives | Means::Seeks))
                .filter(|&(v, means)| {
                    let offered = || matches!(tokens.low(verb), "finns" | "fanns" | "finnas");
                    means == Means::Allots || tokens.low(v - 1) == "att" && offered()
                })
                .map(|(v, means)| match means {
                    Means::Allots => of_verb(FlowKind::BudgetIncrease, v, means),
                    _ => of_verb(FlowKind::Grant, v, Means::Goes),
                })
                .or_else(|| self.measure(verb, left.noun)),
            // `utdelning på 2 kronor per aktie, totalt 30 miljoner`
            Means::Acts
                if tokens.word(lead.wrapping_sub(1)) == ","
                    && (lead..place.range.start)
                        .any(|i| matches!(tokens.low(i), "totalt" | "sammanlagt")) =>
            {
                Some(of_verb(FlowKind::Total, verb, Means::Measures))
            }
            Means::Acts => {
                let low = tokens.low(verb);
                ["föresl", "beräkn", "avis", "beslut"]
                    .iter()
                    .any(|stem| low.starts_with(stem))
                    .then(|| of_verb(FlowKind::BudgetIncrease, verb, means))
            }
            Means::Gives
                if tokens.low(verb).starts_with("tilldel")
                    && (lead..place.range.start).any(|i| tokens.low(i) == "ytterligare") =>
            {
                // More of what one has: a budget grows.
                Some(of_verb(FlowKind::BudgetIncrease, verb, means))
            }
            Means::Uses if frame::is_passive(tokens, verb) => {
                Some(of_verb(FlowKind::Cost, verb, means))
            }
            // `täcks av ett bidrag från staten`
            Means::Pays if frame::is_passive(tokens, verb) && self.by_grant(verb, end) => {
                Some(of_verb(FlowKind::Grant, verb, means))
            }
            // `betalar 5 miljoner till teatern`: to a named party it is given.
            Means::Pays if self.goes_to_party(verb, place.range.end, end) => {
                Some(of_verb(FlowKind::Grant, verb, Means::Gives))
            }
            // `betalas 18 miljarder ut i felaktiga utbetalningar`
            Means::Gives if self.is_wrong(place.range.end, end) => {
                Some(of_verb(FlowKind::Cost, verb, Means::Measures))
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
            // `får 5 miljoner mindre än i år`
            Means::Gets if matches!(tokens.low(place.range.end), "mer" | "mindre") => {
                let kind = if tokens.low(place.range.end) == "mer" {
                    FlowKind::BudgetIncrease
                } else {
                    FlowKind::BudgetDecrease
                };
                Some(of_verb(kind, verb, means))
            }
            // `Insamlingen gav 5 miljoner`
            Means::Gives
                if matches!(tokens.low(verb), "ger" | "gav" | "ge" | "gett")
                    && self.earns(verb) =>
            {
                Some(of_verb(FlowKind::Revenue, verb, Means::Measures))
            }
            _ => Some(of_verb(plain(means)?, verb, means)),
        }
    }

    /// `i felaktiga utbetalningar`, `i bidragsbrott`: money that goes astray.
    fn is_wrong(&self, from: usize, end: usize) -> bool {
        (from..end.min(from + 5)).any(|i| {
            let low = self.tokens.low(i);
            matches!(low, "felaktiga" | "felaktigt") || low.starts_with("bidragsbrott")
        })
    }

    /// `Av investeringen avser 5 miljoner teknik`: a part of what the noun is.
    fn regards(&self, verb: usize) -> Option<Frame> {
        let first = clause::clause(self.tokens, verb).first;
        let opens = self.tokens.low(first) == "av";
        (first + 1..verb)
            .filter(|_| opens)
            .find_map(|i| Some(of_noun(frame::flow_at(self.tokens, i)?, i, None)))
    }

    /// Whether the subject is something that brings in money.
    fn earns(&self, verb: usize) -> bool {
        const SOURCES: &[&str] = &[
            "insamling",
            "försäljning",
            "avgift",
            "skatt",
            "höjning",
            "auktion",
            "lotteri",
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

    /// After a colon: what governs the words before it (`Stödet betalas ut i
    /// två delar: 5 miljoner …`), or in a headline nothing (`Skolan: 5 miljoner
    /// till läromedel`).
    fn over_colon(
        &self,
        place: &Place<'_>,
        lead: usize,
        floor: usize,
        end: usize,
    ) -> Option<Frame> {
        let tokens = self.tokens;
        let colon = lead
            .checked_sub(1)
            .filter(|&i| i > floor && tokens.word(i) == ":")?;
        if (lead..end).any(|i| clause::is_finite(tokens, i)) {
            return None;
        }
        let left = self.left(colon, floor);
        if let Some((verb, means @ (Means::Gives | Means::Allots | Means::Gets))) = left.verb {
            return Some(of_verb(plain(means)?, verb, means));
        }
        let headline = matches!(
            tokens.block_kind(place.amount.block),
            BlockKind::Title | BlockKind::Heading
        );
        let goes = matches!(tokens.low(place.range.end), "till" | "åt");
        (headline && goes && left.other.is_none()).then_some(Frame {
            kind: FlowKind::Grant,
            rule: Rule::Headline,
            verb: None,
            noun: None,
        })
    }

    /// Past what says when, after an amount: `årligen 2025–2027`, `per år`.
    fn past_time(&self, from: usize, end: usize) -> usize {
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
    fn by_grant(&self, verb: usize, end: usize) -> bool {
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
    fn predicate(&self, verb: usize, end: usize) -> Option<(usize, FlowKind)> {
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
    fn measure(&self, verb: usize, between: Option<(usize, Sense)>) -> Option<Frame> {
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
            Some((_, Sense::Bar | Sense::Tax)) => return None,
            None if sums => FlowKind::Total,
            None => return None,
        };
        Some(Frame {
            kind,
            rule: Rule::Measure,
            verb: Some((verb, Means::Measures)),
            noun: head.map(|(noun, _)| noun),
        })
    }

    /// `X ökar Y med 5 miljoner`: what grows or shrinks says what it is.
    fn change(&self, verb: usize, means: Means, between: Option<(usize, Sense)>) -> Option<Frame> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Cost, Result, Revenue, Saving, TaxChange};
        let low = self.tokens.low(verb);
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
            kind,
            rule: Rule::Change,
            verb: Some((verb, means)),
            noun: head.map(|(noun, _)| noun),
        })
    }

    /// `De ökar med ytterligare 5 miljoner`: what changed just before.
    fn changes_again(
        &self,
        verb: usize,
        means: Means,
        place: &Place<'_>,
        drafts: &[Draft<'_>],
    ) -> Option<Frame> {
        let subject = self.subject(verb)?;
        let points =
            subject.len() == 1 && matches!(self.tokens.low(subject.start), "de" | "den" | "det");
        let last = drafts.last().filter(|_| points)?;
        let near = last.amount.block == place.amount.block && last.rule == Rule::Change;
        let kind = match last.kind {
            FlowKind::BudgetIncrease | FlowKind::BudgetDecrease if means == Means::Raises => {
                FlowKind::BudgetIncrease
            }
            FlowKind::BudgetIncrease | FlowKind::BudgetDecrease => FlowKind::BudgetDecrease,
            kind => kind,
        };
        near.then_some(Frame {
            kind,
            rule: Rule::Change,
            verb: Some((verb, means)),
            noun: None,
        })
    }

    /// The noun at the head of the subject. `Kostnaden för att bygga bron
    /// uppgår till …`: an infinitive may stand between.
    fn measured(&self, verb: usize) -> Option<(usize, Sense)> {
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
        self.head_noun(subject).or_else(|| {
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

    /// Whether an amount is said to be for each: `15 000 kronor för varje hus`.
    fn is_each(&self, place: &Place<'_>) -> bool {
        matches!(self.tokens.low(place.range.end), "för" | "till")
            && matches!(self.tokens.low(place.range.end + 1), "varje" | "var")
            && place.amount.value < EACH.into()
    }
}

/// Nouns that only compare two results: `en förbättring med 5 miljoner`.
pub(super) fn compares(low: &str) -> bool {
    ["avvikelse", "förbättring", "försämring"]
        .iter()
        .any(|noun| low.ends_with(noun))
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
        Means::Collects | Means::Earns => Some(FlowKind::Revenue),
        Means::Saves => Some(FlowKind::Saving),
        Means::Buys
        | Means::Rents
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
        rule: Rule::Verb,
        verb: Some((verb, means)),
        noun: None,
    }
}

fn of_noun(kind: FlowKind, noun: usize, verb: Option<(usize, Means)>) -> Frame {
    Frame {
        kind,
        rule: Rule::Noun,
        verb,
        noun: Some(noun),
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
        FlowKind::TaxChange | FlowKind::Result => small,
        _ => unit && small,
    }
}
