//! Who stands around the noun for the money: owners, applicants, agents.

use std::ops::Range;

use super::{is_expense, moves};
use crate::{
    model::{Actor, FlowKind},
    relations::{
        actor,
        flow::{
            AmountPlace, FlowDraft, FlowReader, Governor, Subject,
            frame::{self, Means, NounSense},
        },
    },
    swedish::{adjective, body, clause, noun, verb},
    text::{lexicon::Class, line::LineText, words::Words},
};

impl<'a> FlowReader<'a> {
    /// A noun's own phrase: `Sveriges stöd till X`, `Polisens anslag`.
    pub(super) fn around_noun(
        &self,
        noun: usize,
        lead: usize,
        place: &AmountPlace<'_>,
        frame: &Governor,
        draft: &mut FlowDraft<'_>,
    ) {
        let tokens = self.tokens;
        if noun > place.range.end {
            return;
        }
        let applies = noun::is_request(tokens.low(noun));
        match self.genitive(noun) {
            // `beviljat klubbens ansökan`: who asks receives.
            Some(actor) if applies => draft.recipients = vec![actor],
            Some(actor) => self.owner(actor, noun, frame.kind, draft),
            None => {}
        }
        if let Some(applicants) = self.applicants(noun).filter(|_| applies) {
            draft.recipients = applicants;
        }
        if draft.recipients.is_empty() && moves(frame.kind) {
            draft.recipients = self.inner_takers(noun);
        }
        if draft.payer.is_none() && moves(frame.kind) {
            draft.payer = self
                .inner_agent(noun)
                .or_else(|| self.resolver(noun))
                .or_else(|| self.introducer(noun));
        }
        if draft.payer.is_none() && frame.kind == FlowKind::Investment {
            draft.payer = self.planner(noun);
        }
        // The noun's phrase ends before the verb that it is the subject of.
        let end = frame.verb.map_or(lead, |(verb, _)| {
            let (finite, _) = self.governor(verb);
            if finite > noun {
                finite.min(lead)
            } else {
                lead
            }
        });
        // `stöd för elbilar som uppgår till …`: without what opens the clause.
        let mut end = end;
        while end > noun + 1
            && (matches!(tokens.low(end - 1), "som" | ",")
                || adjective::is_form_of(tokens.low(end - 1), "värd"))
        {
            end -= 1;
        }
        let mut behind = noun + 1;
        // `ansökan till Boverket om`: who is asked.
        if applies && tokens.low(behind) == "till" {
            let stop = self.roles.phrase_end(behind + 1, end);
            draft.payer = self.actor(behind + 1..stop);
            behind = stop;
        }
        self.tail(behind, end, frame, draft);
        // `bifaller ansökan från X om`
        if applies && matches!(tokens.low(noun + 1), "av" | "från") && draft.recipients.is_empty()
        {
            let stop = self.roles.phrase_end(noun + 2, end.max(noun + 2));
            let asks = self.actor(noun + 2..stop);
            if draft.payer == asks {
                draft.payer = None;
            }
            draft.recipients.extend(asks);
            return;
        }
        // `ansökan om bidrag från X`, `ansökan från X om`: who asks receives.
        if (applies || self.is_requested(noun))
            && !matches!(frame.verb, Some((_, Means::Gives)))
            && draft.recipients.is_empty()
            && behind == noun + 1
        {
            draft.recipients.extend(draft.payer.take());
        }
    }

    /// What the owner of a noun does: `Sveriges stöd`, `Polisens anslag`.
    fn owner(&self, actor: Actor, noun: usize, kind: FlowKind, draft: &mut FlowDraft<'_>) {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, Investment, Total};
        let low = self.tokens.low(noun);
        let sense = frame::noun_at(self.tokens, noun);
        let fresh = draft.recipients.is_empty();
        match kind {
            // `teaterns bidrag från kommunen`
            Grant if self.tokens.low(noun + 1) == "från" && fresh => draft.recipients.push(actor),
            // `Kriminalvårdens anslag uppgår till`, `regionens budget`: who has it.
            Total if low.contains("anslag") => draft.recipients.extend(fresh.then_some(actor)),
            Total if is_share(low) || low.ends_with("budget") => {}
            Total if sense == Some(NounSense::Money) => {}
            Grant | Investment | Total => {
                draft.payer.get_or_insert(actor);
            }
            BudgetIncrease | BudgetDecrease => match sense {
                Some(NounSense::Flow(Grant | Investment)) => {
                    draft.payer.get_or_insert(actor);
                }
                // `regeringens tillskott`, `Eks minnesfonds anslag`: they add, and do not receive.
                _ if is_state(&actor) || is_fund(&actor) => {
                    draft.payer.get_or_insert(actor);
                }
                _ => draft.recipients.extend(fresh.then_some(actor)),
            },
            // `föreningens samlade utgifter`
            FlowKind::Cost if is_expense(low) => {
                draft.payer.get_or_insert(actor);
            }
            _ => {}
        }
    }

    /// `Kommunens andel är 5 miljoner`: of what is spent the owner pays it, of what is
    /// given or earned it is his.
    pub(super) fn share(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        drafts: &[FlowDraft<'_>],
        draft: &mut FlowDraft<'_>,
    ) {
        use FlowKind::{BudgetIncrease, Grant, Result, Revenue};
        let tokens = self.tokens;
        let noun = frame.noun.filter(|&noun| is_share(tokens.low(noun)));
        let Some((noun, owner)) = noun.and_then(|noun| Some((noun, self.genitive(noun)?))) else {
            return;
        };
        let comes = |kind| matches!(kind, BudgetIncrease | Grant | Result | Revenue);
        let of = (noun + 1..place.range.start)
            .skip_while(|&i| tokens.low(i) != "av")
            .find_map(|i| frame::flow_at(tokens, i));
        // Without a word for the whole, that of the money told before.
        let before = || {
            let near = |last: &&FlowDraft<'_>| last.amount.block + 1 >= place.amount.block;
            let last = drafts.last().filter(near)?;
            Some(!last.recipients.is_empty() && comes(last.kind))
        };
        let whole = tokens.low(noun + 1) == "av";
        let receives = match of {
            Some(kind) => comes(kind),
            None => !whole && before() == Some(true),
        };
        if receives {
            draft.recipients = vec![owner];
        } else {
            draft.payer.get_or_insert(owner);
            // `och regionens till 6 miljoner`
            draft.subject = Subject::Payer;
        }
        // What one puts in is given; what one bears of a cost is one. `Precisas andel är värd
        // 5 miljoner` tells neither.
        let worth =
            (noun + 1..place.range.start).any(|i| adjective::is_form_of(tokens.low(i), "värd"));
        if draft.kind == FlowKind::Total && !worth {
            draft.kind = match of {
                Some(FlowKind::Cost) => FlowKind::Cost,
                _ => Grant,
            };
        }
    }

    /// `X fick avslag på sin ansökan`, `X, vars ansökan gällde 5 miljoner`: whose it is,
    /// where a pronoun says so.
    fn applicants(&self, noun: usize) -> Option<Vec<Actor>> {
        let tokens = self.tokens;
        match tokens.low(noun.checked_sub(1)?) {
            "vars" => {
                let owner = self.roles.actors.before(tokens, noun.checked_sub(2)?);
                Some(owner.into_iter().collect())
            }
            "sin" | "sina" => {
                let floor = clause::sentence(tokens, noun).start;
                let mut verbs = clause::leftwards(tokens, noun, floor);
                let subject = verbs
                    .find(|&i| clause::is_finite(tokens, i))
                    .and_then(|verb| self.subject(verb));
                Some(subject.map_or_else(Vec::new, |s| {
                    self.roles.receivers(s.start, s.end, true).actors
                }))
            }
            _ => None,
        }
    }

    /// `Kommunen räknar med en investering på 5 miljoner`: who plans it.
    fn planner(&self, noun: usize) -> Option<Actor> {
        static PLANS: Words = Words::with("planning_verb");
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun)
            .start
            .max(noun.saturating_sub(6));
        let verb =
            clause::leftwards(tokens, noun, floor).find(|&i| clause::is_finite(tokens, i))?;
        let plans = verb::is_form_of_any(tokens.low(verb), &PLANS);
        (plans && !frame::is_passive(tokens, verb))
            .then(|| self.subject(verb))
            .flatten()
            .and_then(|subject| self.actor(subject))
    }

    /// `Regeringen inför ett stöd som uppgår till 5 miljoner`: who brings it about.
    fn introducer(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let brings = |i: usize| {
            let low = tokens.low(i);
            verb::is_form_of_any(low, &["införa", "inrätta", "lansera"])
                || enlarges(low, tokens.low(i + 1))
        };
        // `inför` is a preposition too.
        let verb = clause::leftwards(tokens, noun, floor)
            .take(8)
            .find(|&i| {
                brings(i) || tokens.is(i, Class::PREPOSITION) || clause::opens_clause(tokens, i)
            })
            .filter(|&i| brings(i))?;
        let own = !frame::is_passive(tokens, verb) && tokens.low(noun + 1) != "av";
        own.then(|| self.subject(verb))
            .flatten()
            .and_then(|subject| self.actor(subject))
    }

    /// `Kommunen bekostar vägen, som kostar 5 miljoner`: who pays for what the clause is of.
    pub(super) fn bears_thing(&self, costs: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let (finite, _) = self.governor(costs);
        let som = self
            .clause(finite)
            .opener
            .filter(|&i| tokens.low(i) == "som")?;
        if tokens.word(som - 1) != "," {
            return None;
        }
        let floor = clause::sentence(tokens, som).start;
        let verb = clause::leftwards(tokens, som, floor)
            .find(|&i| clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some())?;
        // `står för bygget`
        let stands = verb::is_form_of(tokens.low(verb), "stå") && tokens.low(verb + 1) == "för";
        let pays = ["bekosta", "betala", "finansiera"];
        let bears = (stands || verb::is_form_of_any(tokens.low(verb), &pays))
            && !frame::is_passive(tokens, verb);
        let subject = bears.then(|| self.subject(verb)).flatten()?;
        self.actor(subject)
    }

    /// `Socialstyrelsen har fattat beslut om statsbidrag på 5 miljoner`: who resolves.
    fn resolver(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let about = (floor + 1..noun)
            .rev()
            .take(4)
            .find(|&i| tokens.low(i) == "om" && tokens.low(i - 1) == "beslut")?;
        let takes = |i: usize| {
            let low = tokens.low(i);
            verb::is_form_of(low, "fatta") || verb::is_form_of(low, "ta")
        };
        let verb = (floor..about).rev().take(6).find(|&i| takes(i))?;
        if frame::is_passive(tokens, verb) {
            return None;
        }
        self.doer(verb)
    }

    /// `det av regeringen beviljade stödet`: who does what the participle before
    /// the noun says.
    fn inner_agent(&self, noun: usize) -> Option<Actor> {
        self.actor(self.inner_phrase(noun, "av")?)
    }

    /// `det till skolan utbetalda stödet`: to whom.
    fn inner_takers(&self, noun: usize) -> Vec<Actor> {
        let Some(phrase) = self.inner_phrase(noun, "till") else {
            return Vec::new();
        };
        let found = self.roles.receivers(phrase.start, phrase.end, true);
        match found.end >= phrase.end && !found.owner {
            true => found.actors,
            false => Vec::new(),
        }
    }

    /// What a preposition brings between the article and the participle before a noun.
    fn inner_phrase(&self, noun: usize, led: &str) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let participle = (floor..noun).rev().take(2).find(|&i| {
            // `de av nämnden beviljade medlen`, `ett av nämnden beviljat bidrag`
            // `det till skolan utbetalda stödet`
            let low = tokens.low(i);
            low.ends_with(['a', 'e', 't']) && !verb::readings_at(tokens, i).is_empty()
                || i + 1 == noun && low.ends_with("betalda")
        })?;
        let preposition = (floor + 1..participle)
            .rev()
            .take(6)
            .take_while(|&i| !tokens.is(i, Class::ARTICLE))
            .find(|&i| tokens.low(i) == led)?;
        tokens
            .is(preposition - 1, Class::ARTICLE)
            .then_some(preposition + 1..participle)
    }

    /// Who owns the noun: a genitive before it, over adjectives.
    pub(in crate::relations::flow) fn genitive(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun)
            .start
            .max(noun.saturating_sub(6));
        for i in (floor..noun).rev() {
            // `Arvsfonden, vars bidrag uppgår till 5 miljoner`
            if tokens.low(i) == "vars" {
                let comma = i.checked_sub(1)?;
                let name = comma.checked_sub(1).filter(|&at| {
                    tokens.is(at, Class::CAPITAL) && !tokens.is(at - 1, Class::PREPOSITION)
                });
                let known = self.roles.actors.before(tokens, comma);
                return known.or_else(|| self.actor(name?..comma));
            }
            // `regeringens förslag om ett stöd`
            let resolve = |i: usize| matches!(tokens.low(i), "beslut" | "förslag");
            let over = resolve(i)
                || tokens.low(i) == "om" && resolve(i - 1)
                || tokens.is(i, Class::ARTICLE) && i >= 2 && resolve(i - 2)
                // `föreningens samlade utgifter`: no verb.
                || i > floor && tokens.low(i).ends_with("ade") && tokens.low(i - 1).ends_with('s');
            if !over && (clause::ends_phrase(tokens, i) || tokens.is(i, Class::ARTICLE)) {
                return None;
            }
            let low = tokens.low(i);
            if low.ends_with('s') || low.ends_with(":s") {
                let first = (floor..i)
                    .rev()
                    .take_while(|&j| !clause::ends_phrase(tokens, j))
                    .last()
                    .unwrap_or(i);
                // `ökar regeringen Konkurrensverkets anslag`: the one that ends here.
                let owner = || {
                    let bytes = actor::extent(tokens, floor..i + 1);
                    let end = bytes.end;
                    let mut named = self.roles.actors.within(bytes).iter();
                    named.find(|m| m.end == end).map(|m| m.actor(tokens))
                };
                let mut actor = owner()
                    .or_else(|| self.actor(first..i + 1))
                    .or_else(|| self.actor(i..i + 1))
                    .or_else(|| self.owning_group(i))
                    .or_else(|| self.owning_name(floor, i))?;
                if actor.record.is_none() && actor.name.ends_with('s') {
                    actor.name.pop();
                }
                return Some(actor);
            }
        }
        None
    }

    /// `Almby sparbanks gåva`: names with the noun of a body behind them that no record has.
    fn owning_name(&self, floor: usize, i: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let noun = tokens.low(i).strip_suffix('s')?;
        let names = (floor..i)
            .rev()
            .take_while(|&j| tokens.is(j, Class::CAPITAL));
        let first = names.last().filter(|_| body::names_party(noun))?;
        let name = self.roles.text(first..i + 1).strip_suffix('s')?;
        Some(Actor {
            name: name.to_owned(),
            record: None,
        })
    }

    /// `kommunens insats`: a body that is called by its noun alone.
    pub(in crate::relations::flow) fn owning_group(&self, i: usize) -> Option<Actor> {
        let noun = self.tokens.low(i).strip_suffix('s')?;
        let party = body::is_definite_party(noun) && (body::acts(noun) || body::are_parties(noun));
        party.then(|| Actor {
            name: noun.to_owned(),
            record: None,
        })
    }
}

/// Whether a verb, with the word behind it, says that there is more of what there was:
/// `bygger ut satsningen`, `förlänger stödet`.
fn enlarges(low: &str, next: &str) -> bool {
    let particle = |lemma| verb::is_form_of(low, lemma);
    verb::is_form_of_any(low, &["bredda", "förlänga", "komplettera", "utvidga"])
        || particle("bygga") && next == "ut"
        || (particle("skala") || particle("växla")) && next == "upp"
}

/// `andel`, `kostnadsandel`
fn is_share(low: &str) -> bool {
    low.ends_with("andel") || low.ends_with("andelen")
}

/// Whether the actor is the state itself, which adds money and is given none.
fn is_state(actor: &Actor) -> bool {
    matches!(
        actor.name.lower().as_str(),
        "eu" | "regeringen" | "riksdagen" | "staten"
    )
}

/// Whether the actor is there to give money.
fn is_fund(actor: &Actor) -> bool {
    ["fond", "fonden", "stiftelse", "stiftelsen"]
        .iter()
        .any(|noun| actor.name.ends_with(noun))
}
