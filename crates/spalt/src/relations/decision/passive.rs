//! From a passive to what it says was decided, proposed or done, and by whom.

use std::ops::Range;

use super::{
    DecisionDraft, DecisionReader,
    clause::{ELECTS, Predicate},
    frame::{self, DecidingForm, Object},
};
use crate::{
    model::{
        Actor, BlockKind,
        DecisionStatus::{Commissioned, Proposed},
    },
    relations::actor::{MentionKind, extent},
    swedish::{
        body,
        clause::{self, Clause},
        noun,
    },
    text::lexicon::Class,
};

impl DecisionReader<'_, '_> {
    pub(super) fn passive(&mut self, predicate: &Predicate, clause: &Clause) -> Option<usize> {
        let tokens = self.tokens;
        let Predicate { frame, verb, .. } = *predicate;
        let actor = self.agent(predicate, clause.verb + 1..verb, verb + 1..clause.end);
        // `Av nämnden beslutades att …`
        let front = || self.agent(predicate, clause.first..clause.verb, verb..verb);
        let fronted = tokens.low(clause.first) == "av";
        let actor = actor.or_else(|| fronted.then(front)?);
        let actor = actor.or_else(|| self.at_meeting(predicate, clause));
        let subject = clause::subject(tokens, clause);
        let mut draft = DecisionDraft {
            actor,
            ..predicate.draft(clause)
        };
        if self.leads_points(predicate, clause) {
            return self.open(draft);
        }
        match frame.object {
            Object::Att => {
                // `Arvodet bestämdes till 5 000 kronor`
                if predicate.lemma == "bestämma"
                    && subject
                        .as_ref()
                        .is_some_and(|s| s.start < verb && tokens.low(s.start) != "det")
                {
                    let settled = tokens.low(verb + 1) == "till";
                    draft.action = Some(draft.whole.clone()).filter(|_| settled);
                    return self.push(draft);
                }
                let att = self.att(predicate.particle.end, clause.end)?;
                // `åläggs av lagen att`: it was no one's decision.
                let told = draft.actor.is_some() || frame.status == Commissioned;
                if !told && (verb + 1..att).any(|i| tokens.low(i) == "av") {
                    return None;
                }
                draft.action = Some(att + 1..clause.end);
                let subject = subject.filter(|s| s.start < verb);
                draft.assignee = match subject {
                    Some(subject) if predicate.lemma == "ge" || predicate.orders() => {
                        self.receiver(subject, clause.verb)
                    }
                    // `Det uppdras åt chefen att …`, `Chefen uppdras att …`
                    _ => self.assignee(predicate, verb + 1, clause.end).or_else(|| {
                        subject
                            .filter(|_| predicate.lemma == "uppdra")
                            .and_then(|subject| self.party(subject))
                    }),
                };
                self.push(draft)
            }
            Object::Content if frame.status == Proposed => {
                self.proposed(draft, predicate, subject, clause)
            }
            Object::Content | Object::Noun | Object::Before => {
                if predicate.form == DecidingForm::Passive {
                    return self.is_decided(draft, predicate, clause);
                }
                self.was_decided(draft, predicate, clause)
            }
            Object::Act | Object::Make => self.was_done(draft, predicate, subject, clause),
        }
    }

    /// `Det beslutas att bron rivs`, in minutes or by one who is named.
    fn is_decided(
        &mut self,
        mut draft: DecisionDraft,
        predicate: &Predicate,
        clause: &Clause,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let first = clause.first;
        let det = tokens.low(first) == "det" && first + 1 == clause.verb || first == clause.verb;
        let told = draft.actor.is_some() || self.is_case;
        if predicate.lemma != "besluta" || clause.verb != predicate.verb || !det || !told {
            return None;
        }
        let att = self.att(predicate.verb + 1, clause.end)?;
        draft.action = Some(att + 1..clause.end);
        self.push(draft)
    }

    /// `Det här bestämdes:`, `Följande beslut fattades på stämman:`, over points.
    fn leads_points(&self, predicate: &Predicate, clause: &Clause) -> bool {
        let tokens = self.tokens;
        let points = match tokens.low(clause.first) {
            "följande" | "detta" => true,
            "det" => tokens.low(clause.first + 1) == "här",
            _ => false,
        };
        points
            && predicate.form == DecidingForm::PassivePast
            && matches!(predicate.lemma, "besluta" | "bestämma" | "fatta" | "ta")
            && tokens.word(clause.end) == ":"
            && (predicate.verb..clause.end).all(|i| tokens.low(i) != "att")
    }

    /// The general meeting at which something was decided: `avslogs på årsmötet`.
    fn at_meeting(&self, predicate: &Predicate, clause: &Clause) -> Option<Actor> {
        let tokens = self.tokens;
        let past = predicate.form == DecidingForm::PassivePast;
        let meets = |i: &usize| {
            let low = tokens.low(*i);
            let general = ["kongressen", "stämman", "årsmötet"];
            general.iter().any(|end| low.ends_with(end))
        };
        let noun = (clause.first..clause.end).find(meets).filter(|_| past)?;
        let at = noun.wrapping_sub(1);
        let held = matches!(tokens.low(at), "av" | "på" | "vid");
        (held && predicate.frame.status != Proposed)
            .then(|| self.actors.of(tokens, noun..noun + 1))?
    }

    /// `Avgiften föreslås höjas`, `nämnden föreslås besluta att …`, `i planen
    /// föreslås en ny bro`.
    fn proposed(
        &mut self,
        mut draft: DecisionDraft,
        predicate: &Predicate,
        subject: Option<Range<usize>>,
        clause: &Clause,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let verb = predicate.verb;
        let mut from = verb + 1;
        // `Att taxan höjs föreslås av nämnden`: the clause before says what.
        if let Some(att) = self.fronted(clause) {
            draft.action = Some(att + 1..clause.verb);
            let behind = self.deciders(verb + 1, clause.end);
            draft.decider = behind
                .map(|found| found.0)
                .or_else(|| self.acting_decider(att + 1, clause.verb));
            return self.push(draft);
        }
        let expletive = |s: &Range<usize>| s.len() == 1 && tokens.low(s.start) == "det";
        if let Some(subject) = subject.filter(|s| s.start < verb && !expletive(s)) {
            let then = self.after_agent(verb + 1, clause.end);
            let next = self
                .predicate(then)
                .filter(|next| next.form == DecidingForm::Infinitive);
            let party = self.party(subject);
            // `Styrelsen föreslås`, over what it is to decide
            if verb + 1 == clause.end && party.is_some() {
                draft.decider = party;
                return self.open(draft);
            }
            let acts = |lemma| lemma != "få" && lemma != "ta";
            let decides = match &next {
                Some(next) => acts(next.lemma),
                None => {
                    let low = tokens.low(then);
                    clause::is_infinitive(tokens, then)
                        && !matches!(low, "bli" | "få" | "vara" | "ha" | "kunna" | "träda")
                        && party.as_ref().is_some_and(|party| self.is_deciding(party))
                }
            };
            if !decides {
                if next.is_some_and(|next| next.receives()) {
                    draft.assignee = party;
                }
                let end = self.end_of_proposed(verb, clause.end);
                // Of two joined verbs the first has the subject.
                let whole = match clause.first < clause.verb {
                    true => clause.first,
                    false => clause::sentence(tokens, verb).start,
                };
                draft.whole = whole..end;
                draft.action = Some(draft.whole.clone());
                return self.push(draft);
            }
            draft.decider = party;
            // `föreslås fatta följande beslut`, over its points
            if self.points_to_points(then..clause.end) {
                return self.open(draft);
            }
            match next {
                Some(next) if next.frame.object == Object::Noun || next.lemma == "besluta" => {
                    from = next.particle.end;
                }
                _ => {
                    draft.action = Some(then..clause.end);
                    return self.push(draft);
                }
            }
        }
        if matches!(tokens.low(from), "besluta" | "det") {
            from += 1;
        }
        if let Some((decider, then)) = self.decider_behind(from, clause.end) {
            draft.decider = Some(decider);
            from = then;
            if self.points_to_points(then..clause.end) {
                return self.open(draft);
            }
        }
        self.content(draft, from, clause.end)
    }

    /// Where the clause of what is proposed ends, over a second verb of its own: `föreslås
    /// vara korta och ska börja gälla i höst`.
    fn end_of_proposed(&self, verb: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let shared = self.shared_end(verb, end);
        let goes_on =
            tokens.low(shared) == "och" && matches!(tokens.low(shared + 1), "ska" | "skall");
        if goes_on { end } else { shared }
    }

    /// Who is to decide, behind the verb, and where what it is to do begins: `I planen
    /// föreslås kommunen att bygga …`, `I planen föreslås nämnden anta …`.
    fn decider_behind(&self, from: usize, end: usize) -> Option<(Actor, usize)> {
        let (decider, then) = self.deciders(from, end)?;
        let acts = || {
            let next = self.predicate(then);
            let next = next.filter(|next| next.form == DecidingForm::Infinitive);
            next.is_some_and(|next| next.lemma != "få") && self.is_deciding(&decider)
        };
        (self.tokens.low(then) == "att" || acts()).then_some((decider, then))
    }

    /// Where what follows a passive begins, over its agent and an `att` that brings an
    /// infinitive: `föreslås av nämnden fatta beslut`, `föreslås att höja taxan`.
    fn after_agent(&self, from: usize, end: usize) -> usize {
        const LONGEST: usize = 12;
        let tokens = self.tokens;
        let brings = |i: usize| {
            tokens.low(i) == "att"
                || clause::is_infinitive(tokens, i)
                || self
                    .predicate(i)
                    .is_some_and(|verb| verb.form == DecidingForm::Infinitive)
        };
        let named = |i: usize| {
            tokens.is(i, Class::CAPITAL | Class::DIGITS | Class::MONTH)
                || body::names_party(tokens.low(i))
                || noun::looks_definite(tokens.low(i))
        };
        let then = match tokens.low(from) {
            "av" => (from + 2..end.min(from + LONGEST)).find(|&i| brings(i) && named(i - 1)),
            _ => Some(from),
        };
        let then = then.unwrap_or(from);
        let att = tokens.low(then) == "att" && clause::is_infinitive(tokens, then + 1);
        then + usize::from(att)
    }

    /// The `att` of a clause that stands first and whole before its passive, which brings
    /// none of its own.
    fn fronted(&self, clause: &Clause) -> Option<usize> {
        let tokens = self.tokens;
        let att = clause::sentence(tokens, clause.verb).start;
        let next = clause.verb + 1;
        let first = tokens.low(att) == "att" && !clause::is_infinitive(tokens, next);
        let own = (next..clause.end).any(|i| tokens.low(i) == "att");
        (first && att + 1 < clause.verb && !own).then_some(att)
    }

    /// `I går beslutades att …`, `beslutet att bygga bron togs av …`.
    fn was_decided(
        &mut self,
        mut draft: DecisionDraft,
        predicate: &Predicate,
        clause: &Clause,
    ) -> Option<usize> {
        let tokens = self.tokens;
        // `… fattades följande beslut`, over its points
        if !predicate.particle.is_empty() && tokens.low(predicate.particle.start - 1) == "följande"
        {
            return self.open(draft);
        }
        if let Some(told) = self.clause_in_front(clause, predicate) {
            draft.actor = draft.actor.take().or_else(|| self.one_deciding(&told));
            draft.whole = told.start..clause.end;
            draft.action = Some(told);
            draft.told = Some(predicate.verb..clause.end);
            return self.push(draft);
        }
        let before = clause.first..clause.verb;
        let decision = before
            .clone()
            .find(|&i| matches!(tokens.low(i), "beslutet" | "beslut"));
        // `Beslutet togs i går, och byalaget vill att …`: what another verb brings is not it.
        let follows = (predicate.verb + 1..clause.end)
            .take_while(|&i| !clause::is_finite(tokens, i))
            .find(|&i| matches!(tokens.low(i), "att" | "om"))
            .filter(|&i| tokens.low(i) == "om" || !self.is_purpose(i));
        if let Some(noun) = decision {
            // `Detta beslut har fattats av …`, at the foot: the paper is the decision.
            if self.is_case && tokens.low(noun.wrapping_sub(1)) == "detta" {
                return None;
            }
            let says = matches!(tokens.low(noun + 1), "att" | "om");
            if noun + 1 < clause.verb && !says && follows.is_none() {
                return None;
            }
            if noun + 1 < clause.verb && says {
                // `Beslutet att bygga bron togs av …`
                let om = usize::from(tokens.low(noun + 1) == "om");
                let from = noun + 1 + om + usize::from(tokens.low(noun + 1 + om) == "att");
                draft.action = Some(from..clause.verb);
                return self.push(draft);
            }
            if follows.is_none() {
                return self.complete(draft);
            }
        }
        match follows {
            Some(at) => {
                let att = tokens.low(at) == "om" && tokens.low(at + 1) == "att";
                draft.action = Some(at + 1 + usize::from(att)..clause.end);
            }
            None => {
                let from = before.start + usize::from(tokens.low(before.start) == "att");
                // `Följande beslutades` says not what.
                if tokens.low(from) == "följande" && from + 1 == clause.verb {
                    return None;
                }
                draft.action = Some(from..clause.verb);
            }
        }
        self.push(draft)
    }

    /// The only body that decides of those that the range names.
    fn one_deciding(&self, range: &Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let named = self.actors.within(extent(tokens, range.clone())).iter();
        let mut bodies = named
            .map(|mention| mention.actor(tokens))
            .filter(|body| self.is_deciding(body));
        let one = bodies.next()?;
        bodies.next().is_none().then_some(one)
    }

    /// `Planen antogs`, `yrkandet avslogs`.
    fn was_done(
        &mut self,
        mut draft: DecisionDraft,
        predicate: &Predicate,
        subject: Option<Range<usize>>,
        clause: &Clause,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let verb = predicate.verb;
        let past = predicate.form != DecidingForm::Passive;
        let done = matches!(
            predicate.lemma,
            "avskriva"
                | "avslå"
                | "bifalla"
                | "bordlägga"
                | "förkasta"
                | "hänskjuta"
                | "lämna"
                | "ogilla"
                | "återförvisa"
                | "återremittera"
        );
        let sure = predicate.frame.object == Object::Act && (past || done || self.is_digest)
            || predicate.lemma == "bevilja" && (past || self.is_digest)
            || past && self.among_decisions(verb)
            || self.appoints(predicate, clause);
        // `Ansökningar som kommer för sent avslås`: a rule.
        let several = |s: &Range<usize>| {
            noun::looks_plural(tokens.low(s.end - 1)) && tokens.low(s.end) == "som"
        };
        if !past && subject.as_ref().is_some_and(several) {
            return None;
        }
        // `Ledamöterna utses av regeringen`: a rule, and no single decision.
        let all = |s: &Range<usize>| tokens.low(s.end - 1).ends_with("na");
        let rule = !past && subject.as_ref().is_some_and(all) && !self.names_person(clause);
        if !sure && (draft.actor.is_none() || rule && predicate.frame.object == Object::Make) {
            return None;
        }
        if !self.is_of_body(predicate, draft.actor.as_ref()) {
            return None;
        }
        if let Some(joint) = self.joint(verb, clause.end) {
            draft.whole.end = joint.end;
        }
        draft.whole.end = self.before_turn(verb, draft.whole.end);
        let subject_start = subject.as_ref().map(|s| s.start);
        // `Yrkandet avslogs`: the sentence before says what.
        let anaphor = subject.is_some_and(|s| {
            s.len() == 1
                && (s.end == clause.verb || s.start > clause.verb)
                && matches!(
                    tokens.low(s.start),
                    "yrkandet" | "förslaget" | "det" | "detta" | "kravet" | "motförslaget"
                )
        });
        // `… yrkade på återremiss, men yrkandet avslogs`: so may the clause
        // before.
        let start = clause::sentence(tokens, verb).start;
        let above = self.sentence_before(verb).filter(|_| anaphor);
        if let Some(above) = &above
            && self.tells_again(&draft, above)
        {
            return Some(clause.end);
        }
        if anaphor && start + 2 < clause.first {
            let comma = usize::from(tokens.word(clause.first - 2) == ",");
            draft.whole.start = start;
            draft.action = Some(start..clause.first - 1 - comma);
            return self.push(draft);
        }
        // `Förslaget fick inte stöd och avslogs`: the subject is that of the first.
        if let Some(first) = subject_start.filter(|&first| {
            clause.joined.is_some() && clause.opener.is_none() && first < clause.first
        }) {
            draft.told = Some(draft.whole.clone());
            draft.whole.start = first;
            draft.action = Some(draft.whole.clone());
            return self.push(draft);
        }
        draft.action = Some(above.unwrap_or(draft.whole.clone()));
        self.push(draft)
    }

    /// `Förslaget avvisades av handlarna`: only a body's no decides.
    fn is_of_body(&self, predicate: &Predicate, actor: Option<&Actor>) -> bool {
        !frame::OF_BODIES.contains(&predicate.frame.about.name)
            || match actor {
                Some(actor) => self.is_deciding(actor),
                None => self.tokens.low(predicate.verb + 1) != "av",
            }
    }

    /// Where `men` brings what came of it later: `antogs av nämnden men upphävdes av
    /// fullmäktige`.
    fn before_turn(&self, verb: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let done = |i: usize| {
            self.predicate(i)
                .is_some_and(|next| next.is_passive() && next.frame.object == Object::Act)
        };
        let turn = (verb + 1..end).find(|&i| {
            let goes_on = || clause::is_finite(tokens, i + 1) || (i + 1..end.min(i + 4)).any(done);
            tokens.low(i) == "men" && goes_on()
        });
        turn.map_or(end, |men| men - usize::from(tokens.word(men - 1) == ","))
    }

    /// `Nämnden avslog anbudet. Det avslogs eftersom …`: completes what the sentence
    /// above has told.
    fn tells_again(&mut self, draft: &DecisionDraft, above: &Range<usize>) -> bool {
        let bytes = extent(self.tokens, above.clone());
        let date = self.date(draft.whole.clone(), None, draft.verb);
        let last = self
            .decisions
            .last_mut()
            .filter(|last| last.status == draft.status && bytes.contains(&last.span.bytes[0]));
        let Some(last) = last else {
            return false;
        };
        last.date = last.date.take().or(date);
        last.actor = last.actor.take().or_else(|| draft.actor.clone());
        true
    }

    /// `Till justerare utses Karl Ek`, in minutes; `Till ledamöter omvaldes Karl Ek`.
    fn appoints(&self, predicate: &Predicate, clause: &Clause) -> bool {
        let elects = ELECTS.contains(&predicate.lemma);
        let dismisses = predicate.lemma == "entlediga";
        let names =
            elects || dismisses || matches!(predicate.lemma, "utse" | "förordna" | "utnämna");
        if !names {
            return false;
        }
        // `Till särskild utredare utses Maja Ek`
        let done = matches!(
            predicate.form,
            DecidingForm::PassivePast | DecidingForm::PassiveSupine
        );
        let fronted =
            (done || predicate.lemma == "utse") && self.tokens.low(clause.first) == "till";
        // `Maja Ek har förordnats som utredare`: so she is from now on.
        let now = predicate.form == DecidingForm::PassiveSupine
            && self.tokens.low(clause.verb) == "har"
            && matches!(self.tokens.low(predicate.verb + 1), "som" | "till")
            && self.tokens.low(predicate.verb + 2) != "årets";
        let named = || {
            self.names_person(clause)
                || elects && self.names_body(clause) && self.names_role(predicate, clause)
        };
        (self.is_case || self.is_digest || fronted || now || dismisses && done) && named()
    }

    /// `Revisionsbolaget Ek AB omvaldes till revisor`
    fn names_body(&self, clause: &Clause) -> bool {
        let bytes = extent(self.tokens, clause.first..clause.end);
        let mut named = self.actors.within(bytes).iter();
        named.any(|mention| mention.kind == MentionKind::Organisation)
    }

    fn names_role(&self, predicate: &Predicate, clause: &Clause) -> bool {
        let tokens = self.tokens;
        let till = |i: usize| tokens.low(i) == "till" && tokens.is(i + 1, Class::ROLE);
        (predicate.verb + 1..clause.end).any(till) || till(clause.first)
    }

    pub(super) fn names_person(&self, clause: &Clause) -> bool {
        let bytes = extent(self.tokens, clause.first..clause.end);
        self.actors
            .within(bytes)
            .iter()
            .any(|mention| mention.kind == MentionKind::Person)
    }

    /// Whether the verb stands in a list that `Fler beslut:` leads into.
    fn among_decisions(&self, verb: usize) -> bool {
        let tokens = self.tokens;
        let block = tokens.token(verb).block as usize;
        let Some(end) = tokens.lead_in(block) else {
            return false;
        };
        tokens.block_kind(block) == BlockKind::ListItem
            && tokens.word(end - 1) == ":"
            && (end.saturating_sub(8)..end).any(|i| tokens.low(i) == "beslut")
    }
}
