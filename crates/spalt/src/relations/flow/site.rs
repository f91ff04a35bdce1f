//! An amount among the words that may govern it: what stands before and behind
//! it in its clause.

use super::{
    AmountPlace, FlowDraft, FlowReader,
    frame::{self, Means, NounSense},
    rows,
};
use crate::{
    model::FlowKind,
    swedish::{
        clause,
        function_words::{is_for, is_rest, is_which},
        verb::{self, Form},
    },
    text::{lexicon::Class, words::Words},
};

/// What stands to the left of an amount within its clause, nearest first.
#[derive(Default)]
pub(super) struct Left {
    pub verb: Option<(usize, Means)>,
    /// An auxiliary or another verb than those of the table.
    pub other: Option<usize>,
    pub noun: Option<(usize, NounSense)>,
}

/// An amount among the words that may govern it.
pub(super) struct Site<'s> {
    pub place: &'s AmountPlace<'s>,
    /// The first token of the amount with what modifies it.
    pub lead: usize,
    /// Where its sentence begins and ends.
    pub floor: usize,
    pub end: usize,
    pub drafts: &'s [FlowDraft<'s>],
    /// The word right before it.
    pub before: &'s str,
    pub left: Left,
    /// The verb that governs it, which may stand behind it.
    pub verb: Option<(usize, Means)>,
    /// The noun before a preposition, or to the left.
    pub noun: Option<(usize, NounSense)>,
    /// The noun behind it: `i ökade intäkter`.
    pub after: Option<(usize, NounSense)>,
}

impl<'s> Site<'s> {
    pub fn is_before_verb(&self) -> bool {
        self.verb.is_some_and(|(verb, _)| verb > self.lead)
    }

    pub fn is_passive(&self, reader: &FlowReader<'_>) -> bool {
        self.verb
            .is_some_and(|(verb, _)| frame::is_passive(reader.tokens, verb))
    }

    /// `får användas för investeringar`
    pub fn is_for_investment(&self, reader: &FlowReader<'_>) -> bool {
        let verb = self.verb.map_or(self.lead, |(verb, _)| verb);
        let first = verb.max(self.place.range.end);
        let leads = (first..self.end.min(first + 5)).find(|&i| is_for(reader.tokens.low(i)));
        leads.is_some_and(|i| {
            frame::noun_at(reader.tokens, i + 1) == Some(NounSense::Flow(FlowKind::Investment))
        })
    }

    /// Whether `över` stands near behind the verb.
    pub fn is_over(&self, reader: &FlowReader<'_>, verb: usize) -> bool {
        (verb + 1..self.end.min(verb + 8)).any(|i| reader.tokens.low(i) == "över")
    }

    pub fn verb_starts(&self, stem: &str, reader: &FlowReader<'_>) -> bool {
        self.verb
            .is_some_and(|(verb, _)| reader.tokens.low(verb).starts_with(stem))
    }

    pub fn noun_ends(&self, last: &str, reader: &FlowReader<'_>) -> bool {
        self.noun
            .is_some_and(|(noun, _)| reader.tokens.low(noun).ends_with(last))
    }

    /// The word before the preposition; empty where none is.
    pub fn word_before<'r>(&self, reader: &'r FlowReader<'_>) -> &'r str {
        match self.lead >= self.floor + 2 {
            true => reader.tokens.low(self.lead - 2),
            false => "",
        }
    }

    /// Whether the sentence opens with the amount as a means: `Med 5 miljoner`,
    /// `Tack vare 5 miljoner`.
    pub fn opens_with_means(&self, reader: &FlowReader<'_>) -> bool {
        const MEANS: &[&[&str]] = &[
            &["genom"],
            &["med"],
            &["med", "hjälp", "av"],
            &["med", "stöd", "av"],
            &["tack", "vare"],
        ];
        let words = (self.floor..self.lead).map(|i| reader.tokens.low(i));
        MEANS
            .iter()
            .any(|means| words.clone().eq(means.iter().copied()))
    }

    /// `renoveras med hjälp av 5 miljoner`
    pub fn helps(&self, reader: &FlowReader<'_>) -> bool {
        let words = self.lead.saturating_sub(3)..self.lead;
        words
            .map(|i| reader.tokens.low(i))
            .eq(["med", "hjälp", "av"])
    }

    /// The verb of giving right behind the amount, in the active: `5 miljoner stödjer X`.
    pub fn gives_behind(&self, reader: &FlowReader<'_>) -> Option<usize> {
        let verb = self.place.range.end;
        let gives =
            frame::verb_at(reader.tokens, verb).is_some_and(|found| found.means == Means::Gives);
        let finite = clause::is_finite(reader.tokens, verb);
        (gives && finite && !frame::is_passive(reader.tokens, verb)).then_some(verb)
    }

    /// `ett pris på 5 miljoner`, `Bokpriset på 5 miljoner`
    pub fn ends_in_prize(&self, reader: &FlowReader<'_>) -> bool {
        is_prize(self.word_before(reader))
    }

    /// The verb behind the amount with one of the senses, over a time: `5 miljoner om året har
    /// intäkterna minskat`.
    pub fn verb_behind(&self, reader: &FlowReader<'_>, senses: &[Means]) -> Option<(usize, Means)> {
        const REACH: usize = 8;
        let tokens = reader.tokens;
        let next = self.place.range.end;
        let yearly = matches!(tokens.low(next), "i" | "om" | "per");
        let finite = next + 2 * usize::from(yearly && tokens.low(next + 1).starts_with("år"));
        if !clause::is_finite(tokens, finite) {
            return None;
        }
        let verb = match tokens.low(finite) {
            "har" | "hade" => (finite + 1..self.end.min(finite + REACH))
                .find(|&i| frame::verb_at(tokens, i).is_some())?,
            _ => finite,
        };
        let found = frame::verb_at(tokens, verb)?;
        senses.contains(&found.means).then_some((verb, found.means))
    }

    /// Whether a party whom the text names stands behind it: `från Arvsfonden`.
    pub fn comes_from(&self, reader: &FlowReader<'_>) -> bool {
        let from = self.place.range.end;
        let stop = reader.roles.phrase_end(from + 1, self.end);
        let named = || reader.actor(from + 1..stop)?.record;
        matches!(reader.tokens.low(from), "från" | "ur") && named().is_some()
    }

    /// `5 miljoner mer`, `mindre`: a budget that grows or shrinks.
    pub fn more_or_less(&self, reader: &FlowReader<'_>) -> Option<FlowKind> {
        match reader.tokens.low(self.place.range.end) {
            "mer" => Some(FlowKind::BudgetIncrease),
            "mindre" => Some(FlowKind::BudgetDecrease),
            _ => None,
        }
    }

    /// The flow told last, where it stands in the same block or the one before.
    pub fn last_near(&self) -> Option<&'s FlowDraft<'s>> {
        let block = self.place.amount.block;
        self.drafts
            .last()
            .filter(|last| last.amount.block + 1 >= block)
    }

    /// The flow told last, where it stands in the same block.
    pub fn last_of_block(&self) -> Option<&'s FlowDraft<'s>> {
        let block = self.place.amount.block;
        self.drafts.last().filter(|last| last.amount.block == block)
    }
}

/// Words before an amount that belong to it, beside its modifiers (`knappt`, `minst`).
static LEADS: Words = Words::with("before_amount");

impl<'a> FlowReader<'a> {
    /// The first token of the amount with what modifies it.
    pub(super) fn lead(&self, start: usize, floor: usize) -> usize {
        let mut lead = start;
        while lead > floor {
            let i = lead - 1;
            let modifies = self.tokens.is(i, Class::MODIFIER) && self.tokens.low(i) != "om"
                || LEADS.contains(&self.tokens.low(i))
                || self.tokens.low(i) == "som" && self.tokens.low(i + 1) == "mest"
                // `omsatte 2023 motsvarande 5 miljoner`, `fick motsvarande 5 miljoner`
                || self.tokens.low(i) == "motsvarande"
                    && i > floor
                    && (self.tokens.is(i - 1, Class::DIGITS)
                        || frame::verb_at(self.tokens, i - 1).is_some())
                // `mer än 5 miljoner`, but not `2 miljoner mer än 5 miljoner`
                || self.tokens.low(i) == "än"
                    && matches!(self.tokens.low(i.wrapping_sub(1)), "mer" | "mindre")
                    && !self.tokens.is(i.wrapping_sub(2), Class::CURRENCY | Class::SCALE)
                || matches!(self.tokens.low(i), "mer" | "mindre") && self.tokens.low(i + 1) == "än"
                || self.tokens.low(i) == "till" && self.tokens.low(i.saturating_sub(1)) == "upp"
                // `strax under 5 miljoner`, `något över 5 miljoner`
                || matches!(self.tokens.low(i), "under" | "över")
                    && matches!(self.tokens.low(i.wrapping_sub(1)), "något" | "strax")
                || self.tokens.low(i) == "något"
                    && matches!(self.tokens.low(i + 1), "under" | "över")
                // `upp emot 5 miljoner`
                || matches!(self.tokens.low(i), "emot" | "mot")
                    && self.tokens.low(i.wrapping_sub(1)) == "upp"
                // `återstoden om 5 miljoner`
                || matches!(self.tokens.low(i), "om" | "på")
                    && i > floor
                    && is_rest(self.tokens.low(i - 1))
                || is_rest(self.tokens.low(i)) && matches!(self.tokens.low(i + 1), "om" | "på")
                || self.tokens.low(i) == "i"
                    && matches!(self.tokens.low(i + 1), "snitt" | "genomsnitt")
                // `+5 miljoner`
                || i + 1 == start && self.tokens.word(i) == "+";
            if !modifies {
                break;
            }
            lead = i;
        }
        lead
    }

    pub(super) fn left(&self, from: usize, floor: usize) -> Left {
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
            // `får som samarbetspartner 5 miljoner`: a phrase, no clause.
            let phrase = tokens.low(i) == "som"
                && (i + 1..from)
                    .all(|j| !clause::is_finite(tokens, j) && frame::verb_at(tokens, j).is_none())
                && (clause::is_finite(tokens, i.saturating_sub(1))
                    // `så sent som i januari`
                    || i > 1 && tokens.low(i - 2) == "så");
            if phrase {
                continue;
            }
            if clause::opens_clause(tokens, i) || clause::parts_clauses(tokens, i) {
                break;
            }
            if let Some(verb) = frame::verb_at(tokens, i) {
                // `sedan X donerat 5 miljoner`: no noun for it to stand before.
                // `trots att kostnaden stigit med`: a verb without its auxiliary.
                let bare = verb.form == Form::Supine && tokens.is(i + 1, Class::PREPOSITION);
                if i + 1 < from && !bare && self.is_adjective(i, floor, verb.form)
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
            let Some(sense) = frame::noun_at(tokens, i) else {
                continue;
            };
            // `ett stöd för energieffektivisering på 5 miljoner`
            let aids = tokens.low(i + 1) == "för"
                && left.noun == Some((i + 2, NounSense::Flow(FlowKind::Saving)))
                && frame::is_money(tokens, i);
            if aids || matches!(left.noun, None | Some((_, NounSense::Money))) {
                left.noun = Some((i, sense));
            }
        }
        left
    }

    /// A participle before its noun (`utökat stöd`), where no auxiliary makes
    /// it a supine and no copula a predicate.
    pub(super) fn is_adjective(&self, i: usize, floor: usize, form: Form) -> bool {
        let participle = match form {
            Form::Participle => return !self.is_predicate(i),
            Form::Past => self.tokens.low(i).ends_with("ade"),
            // `har den delat`: before a noun it would agree.
            Form::Supine => {
                !matches!(self.tokens.low(i.saturating_sub(1)), "de" | "den")
                    && !self.takes_object(i)
            }
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

    /// `sedan X dragit ner anslaget`, `som gett teatern 5 miljoner`: a particle or
    /// a noun in the definite, before which an adjective would be another form.
    fn takes_object(&self, supine: usize) -> bool {
        let next = self.tokens.low(supine + 1);
        let particle = matches!(next, "in" | "ned" | "ner" | "upp" | "ut");
        let definite = !self.tokens.is(supine + 1, Class::CAPITAL | Class::ARTICLE)
            && ["en", "ern", "et", "na"]
                .iter()
                .any(|end| next.ends_with(end))
            && next.len() > 4;
        let determined = self
            .tokens
            .is(supine.saturating_sub(1), Class::ARTICLE | Class::NUMERAL);
        (particle || definite) && !determined
    }

    /// Whether a party stands after the amount, or after the verb that follows
    /// it (`5 miljoner betalas till teatern`).
    pub(super) fn goes_to_party(&self, verb: usize, after: usize, end: usize) -> bool {
        let to = after + usize::from(verb == after);
        let party = || self.roles.receivers(to + 1, end, false).actors;
        matches!(self.tokens.low(to), "till" | "åt") && !party().is_empty()
    }

    /// `betalar tillbaka 5 miljoner till kommunen`, and not to tenants or customers.
    pub(super) fn pays_back(&self, verb: usize, after: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let back = || (verb + 1..end.min(verb + 12)).any(|i| tokens.low(i) == "tillbaka");
        let to = after + usize::from(tokens.low(after) == "tillbaka");
        let party = || self.roles.receivers(to + 1, end, false).actors;
        (verb::is_form_of(tokens.low(verb), "återbetala") || back())
            && matches!(tokens.low(to), "till" | "åt")
            && party().iter().any(|party| party.record.is_some())
    }

    /// Whether a copula stands before a participle, over adverbs.
    pub(super) fn is_predicate(&self, i: usize) -> bool {
        let before = (i.saturating_sub(4)..i)
            .rev()
            .find(|&j| !self.tokens.is(j, Class::ADVERB | Class::NEGATION));
        before.is_some_and(|j| frame::is_copula(self.tokens, j))
    }

    /// The verb to the right of an amount that stands before it: the last of
    /// the chain (`ska fördelas`, `är öronmärkta`).
    pub(super) fn right(&self, from: usize, end: usize) -> Option<(usize, Means)> {
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
            // `5 miljoner förverkas och att X betalar`: a clause with a subject of its own.
            let infinitive = tokens.low(i) == "att"
                && !matches!(tokens.low(i.saturating_sub(1)), "för" | "så")
                && !tokens.is(i.saturating_sub(1), Class::CONJUNCTION);
            let stops = clause::parts_clauses(tokens, i)
                || tokens.low(i) == "än"
                || tokens.word(i) == "," && found.is_some()
                // `kan kosta 5 miljoner, och för det får man inget`
                || tokens.word(i) == "," && i == from && matches!(tokens.low(i + 1), "men" | "och")
                || clause::opens_clause(tokens, i) && !infinitive
                || found.is_some() && tokens.is(i, Class::PREPOSITION)
                || found.is_some() && tokens.low(i) == "och";
            if stops {
                break;
            }
            if let Some(verb) = frame::verb_at(tokens, i) {
                // `till renoverade lokaler`
                let attribute = match verb.form {
                    _ if i == from && self.is_spread(i) => true,
                    Form::Participle => i > from && !self.is_predicate(i),
                    Form::Past => !clause::is_finite(tokens, i),
                    _ => verb.means == Means::Gets && self.brings_about(i, end),
                };
                if !attribute {
                    found = Some((i, verb.means));
                }
            }
        }
        found
    }

    /// `får 5 miljoner fördelat på tre år`: said of the amount.
    fn is_spread(&self, i: usize) -> bool {
        verb::is_form_of(self.tokens.low(i), "fördela")
            && self.tokens.low(i).ends_with(['t', 'e'])
            && matches!(self.tokens.low(i + 1), "på" | "över")
    }

    /// `5 miljoner ska få fler att cykla`: makes them do it.
    fn brings_about(&self, verb: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let att = (verb + 1..end.min(verb + 7))
            .take_while(|&i| {
                !tokens.is(i, Class::PREPOSITION | Class::SCALE | Class::CURRENCY)
                    && !clause::parts_clauses(tokens, i)
            })
            .find(|&i| tokens.low(i) == "att");
        verb::is_form_of(tokens.low(verb), "få")
            && att.is_some_and(|att| att > verb + 1 && clause::is_infinitive(tokens, att + 1))
    }

    /// An amount with the words that may govern it.
    pub(super) fn site<'s>(
        &'s self,
        place: &'s AmountPlace<'s>,
        floor: usize,
        drafts: &'s [FlowDraft<'s>],
    ) -> Site<'s> {
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
            let particle = before == "av" && lead > 1 && frame::verb_at(tokens, lead - 2).is_some();
            let from = lead
                - if before == "av" && !particle {
                    2.min(lead)
                } else {
                    1
                };
            site.left = self.left(from, floor);
            site.verb = site.left.verb;
        } else {
            // `… och 3 miljoner är bidrag`: a clause of its own, with its subject.
            let fresh = matches!(before, "," | "och" | "men" | "samt" | "medan")
                && clause::is_finite(tokens, place.range.end);
            site.left = self.left(lead, if fresh { lead } else { floor });
            site.verb = self.main_verb(&site);
        }
        site.noun = site.left.noun;
        site
    }

    /// The verb that an amount without a preposition is object or subject of.
    pub(super) fn main_verb(&self, site: &Site<'_>) -> Option<(usize, Means)> {
        let tokens = self.tokens;
        let next = site.place.range.end;
        let right = || self.right(next, site.end);
        match (self.own_verb(site).or(site.left.verb), site.left.other) {
            // `får bära den tyngsta bördan, 5 miljoner`: `får` is an auxiliary.
            (Some((verb, Means::Gets)), _) if self.helps(verb, site.lead) => None,
            // `får 5 miljoner användas`: an auxiliary of the verb behind the amount.
            (Some((verb, Means::Gets)), _) if tokens.is(verb, Class::AUXILIARY) => right()
                .filter(|&(v, _)| {
                    let form = frame::verb_at(tokens, v).map(|verb| verb.form);
                    // `får 5 miljoner att lägga på båtar`: what is done with it.
                    let attribute = tokens.low(next) == "att";
                    form == Some(Form::Infinitive) && v < next + 8 && !attribute
                })
                .or(site.left.verb),
            (Some(verb), _) => Some(verb),
            (None, Some(other)) if tokens.is(other, Class::AUXILIARY) => right(),
            // `Bussarna som tillkommer, 5 miljoner, betalas av nämnden`, `Vad som återstår, 5
            // miljoner, går till skolan`
            (None, Some(_))
                if self.is_inserted(site)
                    && (frame::is_passive(tokens, next + 1) || self.is_what_remains(site)) =>
            {
                frame::verb_at(tokens, next + 1).map(|verb| (next + 1, verb.means))
            }
            // `Merparten – 5 miljoner – är öronmärkt för skolan`
            (None, None) if self.is_inserted(site) && site.lead > site.floor + 1 => {
                self.right(next + 1, site.end)
            }
            (None, Some(_)) => None,
            (None, None) if self.opens(site.lead, site.floor) => right(),
            (None, None) => None,
        }
    }

    /// Whether the amount stands between commas, or between dashes.
    fn is_inserted(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let (open, close) = (site.lead.saturating_sub(1), site.place.range.end);
        let comma = |i: usize| tokens.word(i) == ",";
        let dash = |i: usize| tokens.is(i, Class::DASH) && clause::parts_clauses(tokens, i);
        comma(open) && comma(close) || dash(open) && dash(close)
    }

    /// Whether an infinitive that says nothing of money follows right behind.
    fn helps(&self, verb: usize, lead: usize) -> bool {
        let tokens = self.tokens;
        let next = verb + 1;
        let mut readings = verb::readings_at(tokens, next).iter();
        tokens.is(verb, Class::AUXILIARY)
            && next < lead
            && frame::verb_at(tokens, next).is_none()
            && readings.any(|reading| reading.form == Form::Infinitive)
    }

    /// `och 4 miljoner användas av X`: a verb of its own, the rest is gapped.
    pub(super) fn own_verb(&self, site: &Site<'_>) -> Option<(usize, Means)> {
        let tokens = self.tokens;
        let next = site.place.range.end;
        frame::verb_at(tokens, next)
            .filter(|_| !self.is_spread(next))
            // `får 5 miljoner avsedda för båtar`: what the amount is.
            .filter(|verb| {
                let gets =
                    |&(_, means): &(usize, Means)| matches!(means, Means::Gets | Means::Gives);
                verb.form != Form::Participle || !site.left.verb.as_ref().is_some_and(gets)
            })
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

    /// The colon before an amount that no verb of its own side governs.
    pub(super) fn colon(&self, site: &Site<'_>) -> Option<usize> {
        let colon = site.lead.checked_sub(1).filter(|&i| i > site.floor)?;
        let alone = (site.lead..site.end)
            .take_while(|&i| !clause::opens_clause(self.tokens, i) && self.tokens.low(i) != "hur")
            .all(|i| !clause::is_finite(self.tokens, i));
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

    /// Whether an amount can be the subject: it opens its clause, with at most
    /// an adverb or a date before it.
    pub(super) fn opens(&self, lead: usize, floor: usize) -> bool {
        lead == floor
            || self.dates.end_at(lead - 1).is_some()
            || is_which(self.tokens.low(lead - 1))
            || self
                .tokens
                .is(lead - 1, Class::ADVERB | Class::CONJUNCTION | Class::DASH)
            || matches!(
                self.tokens.low(lead - 1),
                "att" | "medan" | "," | ":" | ";" | "”" | "\"" | "*" | "•"
            )
    }

    /// `60 miljoner är öronmärkt kärnstöd`: the noun that the amount is.
    pub(super) fn predicate(&self, verb: usize, end: usize) -> Option<(usize, FlowKind)> {
        let from = verb.saturating_sub(1);
        let copula = (from..=verb).find(|&i| self.tokens.is(i, Class::COPULA))?;
        (copula + 1..(copula + 5).min(end))
            .take_while(|&i| {
                !self.tokens.is(i, Class::PREPOSITION | Class::CONJUNCTION)
                    && !clause::is_finite(self.tokens, i)
            })
            .find_map(|i| Some((i, frame::flow_at(self.tokens, i)?)))
    }

    /// The noun of `i ökade intäkter` after an amount.
    pub(super) fn in_noun(&self, from: usize) -> Option<(usize, NounSense)> {
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
        // `investerar 9 miljoner i en hall. Skulden ökar`: no word of the next sentence.
        let end = clause::sentence(tokens, at).end;
        (at + 1..end.min(at + 5))
            .take_while(|&i| !tokens.is(i, Class::PREPOSITION) && tokens.word(i) != ",")
            .find_map(|i| Some((i, frame::noun_at(tokens, i)?)))
    }
}

/// Whether a word in lower case names a prize, or a price: `forskarpriset`.
pub(super) fn is_prize(low: &str) -> bool {
    low.ends_with("pris") || low.ends_with("priset")
}
