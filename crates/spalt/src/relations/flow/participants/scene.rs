//! By the verb: which phrases around it pay and receive.

use std::ops::Range;

use super::{is_expense, moves};
use crate::{
    model::{Actor, BlockKind, FlowKind},
    relations::{
        actor::{self, ActorMention, MentionKind},
        flow::{
            AmountPlace, FlowDraft, FlowReader, Governor, Subject,
            frame::{self, Means, NounSense},
        },
    },
    swedish::{
        clause,
        function_words::{is_from, is_part_of_length, joins_list},
        noun, verb,
    },
    text::{lexicon::Class, token::TokenKind},
};

/// A verb with its amount, and who stands before and behind it.
pub(super) struct Scene<'s> {
    place: &'s AmountPlace<'s>,
    frame: &'s Governor,
    verb: usize,
    means: Means,
    passive: bool,
    subject: Option<Range<usize>>,
    /// The first token of the amount with what modifies it.
    lead: usize,
    /// Where the next amount or the sentence's end stands.
    ceiling: usize,
    /// Whether money changes hands, as it does not in a cost or a result.
    moves: bool,
}

/// Which phrases pay and receive, by what the verb says and by its voice.
struct Cast {
    verb: &'static [Means],
    passive: Option<bool>,
    when: fn(&FlowReader<'_>, &Scene<'_>) -> bool,
    read: fn(&FlowReader<'_>, &Scene<'_>, &mut FlowDraft<'_>),
}

/// Verbs whose subject gives.
const GIVING: &[Means] = &[
    Means::Gives,
    Means::Allots,
    Means::Invests,
    Means::Buys,
    Means::Pays,
];

/// Verbs whose subject receives.
const GETTING: &[Means] = &[Means::Gets, Means::Collects, Means::Seeks, Means::Uses];

/// The first row that fits says who pays and who receives.
const CASTS: &[Cast] = &[
    // `Peab bygger en skola på uppdrag av Umeå för 6 miljoner`: the client pays the subject.
    Cast {
        verb: GIVING,
        passive: Some(false),
        when: |r, scene| r.client(scene).is_some(),
        read: |r, scene, draft| {
            draft.recipients = r.subject_actor(scene).into_iter().collect();
            draft.payer = r.client(scene);
        },
    },
    // `Regeringen ger Skolverket 6 miljoner`: the subject pays, the object receives.
    Cast {
        verb: GIVING,
        passive: Some(false),
        when: |_, _| true,
        read: |r, scene, draft| r.gives(scene, draft),
    },
    // `Resten tillskjuts av Umeå med 6 miljoner och Luleå med 5`: each agent pays its own.
    Cast {
        verb: GIVING,
        passive: Some(true),
        when: |r, scene| r.agent_with(scene).is_some(),
        read: |r, scene, draft| {
            r.is_given(scene, draft);
            draft.subject = Subject::Payer;
            draft.payer = r.agent_with(scene);
            if draft.kind == FlowKind::BudgetIncrease {
                draft.kind = FlowKind::Grant;
            }
        },
    },
    // `Skolverket ges 6 miljoner av regeringen`: the subject receives, the agent pays.
    Cast {
        verb: GIVING,
        passive: Some(true),
        when: |_, _| true,
        read: |r, scene, draft| r.is_given(scene, draft),
    },
    // `Skolverket får 6 miljoner`: the subject receives.
    Cast {
        verb: GETTING,
        passive: Some(false),
        when: |_, _| true,
        read: |r, scene, draft| {
            draft.subject = Subject::Recipient;
            if let Some(subject) = scene.subject.clone() {
                // `får forskarna stipendier på 5 miljoner`: before what is measured.
                let noun = scene.frame.noun;
                let end = noun.filter(|&noun| noun > subject.start && noun < scene.lead);
                let end = end.unwrap_or(scene.lead);
                draft.recipients = r.subject_receivers(scene.verb, subject, end);
            }
            // `De 5 miljonerna får Sala IF`, `5 miljoner får Sala IF av kommunen`: behind the verb.
            let behind = scene.verb >= scene.place.range.end && scene.means == Means::Gets;
            if behind && draft.recipients.is_empty() && clause::is_finite(r.tokens, scene.verb) {
                draft.recipients = r.object_of_relative(scene.verb);
            }
            draft.payer = match scene.means {
                Means::Seeks => r.asked(scene),
                // `har av Vinnova fått 6 miljoner`
                _ => r.agent_amid(scene),
            };
        },
    },
    // `Regeringen höjer anslaget med 6 miljoner`: the subject pays.
    Cast {
        verb: &[Means::Raises, Means::Lowers],
        passive: Some(false),
        when: |r, scene| {
            let object = scene.frame.noun.filter(|&noun| noun > scene.verb);
            let apart = |noun| scene.subject.as_ref().is_some_and(|s| !s.contains(&noun));
            // `stärker kulturskolan med 6 miljoner`
            let first = scene.verb + 1;
            let other = scene.frame.noun.is_none()
                && first + 1 < scene.lead
                && !r.tokens.is(first, Class::ADVERB | Class::PREPOSITION)
                && scene.subject.as_ref().is_some_and(|s| s.end <= scene.verb);
            // `Med 6 miljoner stärker regeringen arbetet`: behind the verb.
            let behind = scene.frame.noun.is_none()
                && scene.verb >= scene.place.range.end
                && scene.subject.as_ref().is_some_and(|s| s.start > scene.verb);
            scene.moves && (object.is_some_and(apart) || other || behind)
        },
        read: |r, scene, draft| {
            draft.payer = r.subject_actor(scene);
            draft.purpose = r.strengthened(scene);
        },
    },
    // `Vitet på 6 miljoner tillfaller staten`: the object receives.
    Cast {
        verb: &[Means::Goes],
        passive: Some(false),
        when: |r, scene| verb::is_form_of(r.tokens.low(scene.verb), "tillfalla"),
        read: |r, scene, draft| {
            // `Av dem tillfaller 6 miljoner staten`
            let first = match scene.verb < scene.lead {
                true => scene.place.range.end,
                false => scene.verb + 1,
            };
            let found = r.roles.receivers(first, scene.ceiling, false);
            draft.recipients = found.actors;
        },
    },
    // `Beslutet kostar staden 6 miljoner`: the indirect object bears it.
    Cast {
        verb: &[Means::Costs],
        passive: Some(false),
        when: |_, scene| scene.verb < scene.lead,
        read: |r, scene, draft| {
            let object = r.borne_object(scene);
            let named = (object.len() < 5).then(|| r.actor(object)).flatten();
            draft.payer = named.or_else(|| r.bears_thing(scene.verb));
        },
    },
    // `Anslaget höjs med 6 miljoner av regeringen`: the agent pays.
    Cast {
        verb: &[Means::Raises, Means::Lowers],
        passive: None,
        when: |_, _| true,
        read: |r, scene, draft| r.is_changed(scene, draft),
    },
    // `Insamlingen gav Stadsmissionen 6 miljoner`: the indirect object receives.
    Cast {
        verb: &[Means::Measures],
        passive: Some(false),
        when: |r, scene| {
            scene.frame.kind == FlowKind::Revenue
                && scene.verb < scene.lead
                && verb::is_form_of(r.tokens.low(scene.verb), "ge")
        },
        read: |r, scene, draft| {
            draft.recipients = r.indirect(scene.verb + 1, r.object_end(scene));
            // `Insamlingen till Stadsmissionen gav 6 miljoner`
            let subject = scene
                .subject
                .clone()
                .filter(|_| draft.recipients.is_empty());
            let to = subject
                .clone()
                .and_then(|mut words| words.find(|&i| r.tokens.low(i) == "till"));
            if let Some((subject, to)) = subject.zip(to) {
                draft.recipients = r.roles.receivers(to + 1, subject.end, false).actors;
            }
        },
    },
    // `Regionen höjer sitt bidrag från 11 till 12 miljoner`
    Cast {
        verb: &[Means::Measures],
        passive: Some(false),
        when: |r, scene| {
            let object = scene.frame.noun.is_some_and(|noun| noun > scene.verb);
            let changes = frame::verb_at(r.tokens, scene.verb)
                .is_some_and(|verb| matches!(verb.means, Means::Raises | Means::Lowers));
            scene.moves && object && changes
        },
        read: |r, scene, draft| draft.payer = r.subject_actor(scene),
    },
    // `Regeringen föreslår 6 miljoner`
    Cast {
        verb: &[Means::Acts],
        passive: Some(false),
        // `EU-kommissionen godkänner ett stöd på 6 miljoner`: the aid is another's.
        when: |r, scene| {
            let approves = verb::is_form_of(r.tokens.low(scene.verb), "godkänna");
            let union = || {
                let subject = scene.subject.as_ref()?;
                let low = r.tokens.low(subject.end - 1);
                matches!(low, "eu-kommissionen" | "kommissionen").then_some(())
            };
            scene.moves && !(approves && union().is_some())
        },
        read: |r, scene, draft| {
            draft.subject = Subject::Payer;
            draft.payer = r.subject_actor(scene);
        },
    },
];

impl<'a> FlowReader<'a> {
    /// The verb of a frame, with its subject.
    pub(super) fn scene<'s>(
        &self,
        place: &'s AmountPlace<'s>,
        frame: &'s Governor,
        lead: usize,
        ceiling: usize,
    ) -> Option<Scene<'s>> {
        let (verb, means) = frame.verb?;
        let passive = frame::is_passive(self.tokens, verb);
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
            // `får 24 forskare stipendier på 5 miljoner`: up to the noun.
            .map(
                |s| match frame.noun.filter(|noun| s.start > verb && s.contains(noun)) {
                    Some(noun) if noun > s.start => s.start..noun,
                    _ => s,
                },
            )
            .filter(|s| s.end <= lead || s.start >= place.range.end && !passive)
            .filter(|_| !passive || verb < lead || !self.is_subject(verb, lead));
        Some(Scene {
            place,
            frame,
            verb,
            means,
            passive,
            subject,
            lead,
            ceiling,
            moves: moves(frame.kind),
        })
    }

    /// Who pays and who receives by the verb, and what stands in front of it.
    pub(super) fn cast(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        let row = CASTS.iter().find(|row| {
            row.verb.contains(&scene.means)
                && row.passive.is_none_or(|passive| passive == scene.passive)
                && (row.when)(self, scene)
        });
        if let Some(row) = row {
            (row.read)(self, scene, draft);
        }
        // `Regeringen beslutar att 6 miljoner avsätts`, `föreslår att ramen ska uppgå till`
        let moved = scene.passive || matches!(scene.means, Means::Goes | Means::Gets);
        let changes = matches!(scene.means, Means::Lowers | Means::Measures | Means::Raises);
        if draft.payer.is_none() && scene.moves && (moved || changes) {
            let matrix = self.matrix(scene.verb);
            // `Skatteverkets beräkning visar att`: a thing decides nothing.
            let decides = |s: &Range<usize>| moved || self.ends_in_party(s.clone());
            draft.payer = matrix.filter(decides).and_then(|s| self.actor(s));
        }
        if scene.moves && !scene.passive {
            self.by_doing(scene.verb, draft);
        }
        if scene.means == Means::Measures && draft.recipients.is_empty() && scene.verb < scene.lead
        {
            draft.recipients = self.given_in_subject(scene.verb);
        }
        // `Klubbens utgifter landade på 6 miljoner`
        if draft.payer.is_none() && draft.kind == FlowKind::Cost {
            let noun = scene.subject.clone().and_then(|s| self.head_noun(s));
            let spent = noun.filter(|&(noun, _)| is_expense(self.tokens.low(noun)));
            draft.payer = spent.and_then(|(noun, _)| self.genitive(noun));
        }
    }

    /// Whether the last word of a phrase is a party, or ends its name.
    fn ends_in_party(&self, phrase: Range<usize>) -> bool {
        let bytes = actor::extent(self.tokens, phrase.clone());
        let end = bytes.end;
        let named = self.roles.actors.within(bytes).iter().any(|m| m.end == end);
        named || self.actor(phrase.end - 1..phrase.end).is_some()
    }

    /// `Regeringen ökar Boverkets anslag genom att tillföra 6 miljoner`: who does it by that,
    /// and whose the money is.
    fn by_doing(&self, verb: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, verb).start;
        let led = verb
            .checked_sub(2)
            .filter(|&i| i > floor && tokens.low(i) == "genom" && tokens.low(i + 1) == "att");
        let outer = led.and_then(|led| {
            clause::leftwards(tokens, led, floor)
                .find(|&i| clause::is_finite(tokens, i) || frame::verb_at(tokens, i).is_some())
        });
        let Some(outer) = outer else { return };
        let subject = self.subject(outer);
        let noun = subject.clone().and_then(|subject| self.head_noun(subject));
        if draft.payer.is_none() {
            let own = subject.filter(|_| noun.is_none() && !frame::is_passive(tokens, outer));
            draft.payer = own.and_then(|subject| self.actor(subject));
        }
        let noun = noun.map(|(noun, _)| noun).or_else(|| {
            let object = led.map(|led| outer + 1..led);
            object?.find(|&i| frame::noun_at(tokens, i).is_some())
        });
        if let Some(noun) = noun.filter(|_| draft.recipients.is_empty()) {
            draft.recipients.extend(self.genitive(noun));
        }
    }

    /// `förstärker arbetet mot brott med 6 miljoner`: what the object of the verb is, where
    /// it is no money and no party.
    fn strengthened(&self, scene: &Scene<'_>) -> Option<String> {
        let first = scene.verb + 1;
        let with = scene
            .lead
            .checked_sub(1)
            .filter(|&i| scene.frame.noun.is_none() && self.tokens.low(i) == "med")?;
        let whole = first < with && self.roles.purpose_end(first, with) == with;
        let party = || !self.roles.receivers(first, with, true).actors.is_empty();
        (whole && !party()).then(|| self.roles.text(first..with).to_owned())
    }

    /// `ansöker hos Naturvårdsverket om 6 miljoner`: who is asked.
    fn asked(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let at = (scene.verb + 1..scene.lead).find(|&i| is_from(tokens.low(i)))?;
        self.actor(at + 1..self.roles.phrase_end(at + 1, scene.lead))
    }

    /// The subject gives to the indirect object.
    fn gives(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        draft.subject = Subject::Payer;
        // `Resten, 5 miljoner, betalar medlemmarna`: the object stands first.
        let behind = || {
            // `har medlemmarna själva betalat`: between the auxiliary and the verb.
            let (finite, _) = self.governor(scene.verb);
            let helped = finite != scene.verb && finite >= scene.place.range.end;
            let (first, end) = match helped {
                true => (finite + 1, scene.verb),
                false => (scene.verb + 1, scene.ceiling.max(scene.verb + 1)),
            };
            let found = clause::after(self.tokens, first, end);
            found
                .filter(|_| scene.verb >= scene.place.range.end)
                .and_then(|phrase| self.actor(phrase))
        };
        draft.payer = self
            .gapped_subject(scene)
            .or_else(|| self.subject_actor(scene))
            .or_else(|| self.leader(scene.verb))
            .or_else(behind);
        // `åläggs att till staten betala 5 miljoner`
        draft.recipients = self.before_infinitive(scene.verb);
        if let Some((giver, taker)) = self.two_names(scene) {
            draft.payer = Some(giver);
            draft.recipients = vec![taker];
        }
        // `de 5 miljoner som Vinnova ger Chalmers`
        let hangs = scene.frame.name == "flow.relative" && scene.verb >= scene.place.range.end;
        if hangs && scene.means == Means::Gives && draft.recipients.is_empty() {
            draft.recipients = self.object_of_relative(scene.verb);
        }
        if scene.verb < scene.lead && draft.recipients.is_empty() {
            let behind = scene.subject.as_ref().filter(|s| s.start > scene.verb);
            // `skänker Linds stiftelse Hemviks bygdegård 5 miljoner`: behind the first name.
            let name = |s: &Range<usize>| {
                let end = self.name_end(s).filter(|&end| end < s.end)?;
                self.tokens.is(end, Class::CAPITAL).then_some(end)
            };
            let from = behind.map_or(scene.verb + 1, |s| name(s).unwrap_or(s.end));
            let end = self.object_end(scene);
            // In `köper Nordvent för 5 miljoner` no one receives.
            if scene.means != Means::Buys {
                draft.recipients = self.indirect(from, end);
            }
            // `ger Umeå 5 miljoner och Luleå 6`
            if !draft.recipients.is_empty() {
                draft.subject = Subject::Recipient;
            }
            // `betalar till X med 5 miljoner`
            if draft.recipients.is_empty() && matches!(self.tokens.low(from), "till" | "åt") {
                draft.recipients = self.roles.receivers(from + 1, end, false).actors;
            }
        }
    }

    /// `I år ger Formas KTH 5 miljoner`: the subject and the object, where each is a name.
    fn two_names(&self, scene: &Scene<'_>) -> Option<(Actor, Actor)> {
        let tokens = self.tokens;
        let gives = scene.means != Means::Buys;
        let subject = scene.subject.clone();
        let subject = subject.filter(|s| gives && s.start > scene.verb)?;
        let bytes = actor::extent(tokens, subject);
        let named = |m: &&ActorMention<'_>| m.kind != MentionKind::Place;
        let mut all = self.roles.actors.within(bytes.clone()).iter().filter(named);
        let (first, second) = (all.next()?, all.next()?);
        // `ger Vinnovas råd`: an owner, and no giver.
        let name = first.actor(tokens);
        let own = !tokens.slice(first.start, first.end).ends_with('s') || name.name.ends_with('s');
        let whole = first.start == bytes.start
            && second.end == bytes.end
            && tokens.token_from(first.end) == tokens.token_from(second.start);
        (own && whole && all.next().is_none()).then(|| (name, second.actor(tokens)))
    }

    /// `som Vinnova ger Chalmers`: the object that ends the clause right behind its verb.
    pub(in crate::relations::flow) fn object_of_relative(&self, verb: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let end = clause::sentence(tokens, verb).end;
        if tokens.is(verb + 1, Class::PREPOSITION) {
            return Vec::new();
        }
        let found = self.roles.receivers(verb + 1, end, true);
        let next = found.end;
        let closed = next >= end
            || clause::is_finite(tokens, next)
            || tokens.is(next, Class::PREPOSITION)
            || clause::parts_clauses(tokens, next)
            || tokens.word(next) == ",";
        match closed {
            true => found.actors,
            false => Vec::new(),
        }
    }

    /// `Den summa som X skänker till Y är 5 miljoner`: who is given what a sum is of.
    fn given_in_subject(&self, verb: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, verb).start;
        let sum = (floor..verb).find(|&i| tokens.low(i) == "som" && is_sum(tokens.low(i - 1)));
        let gives = sum.and_then(|som| {
            (som + 1..verb).find(|&i| {
                let means = frame::verb_at(tokens, i).map(|verb| verb.means);
                means == Some(Means::Gives)
            })
        });
        let Some(gives) = gives else {
            return Vec::new();
        };
        match tokens.low(gives + 1) {
            "till" | "åt" => self.roles.receivers(gives + 2, verb, false).actors,
            _ => self.object_of_relative(gives),
        }
    }

    /// `att till staten betala`: who stands between `att` and its verb.
    fn before_infinitive(&self, verb: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let att = (verb.saturating_sub(6)..verb).rfind(|&i| tokens.low(i) == "att");
        let Some(to) = att
            .map(|att| att + 1)
            .filter(|&to| tokens.low(to) == "till")
        else {
            return Vec::new();
        };
        let found = self.roles.receivers(to + 1, verb, false);
        match found.end == verb {
            true => found.actors,
            false => Vec::new(),
        }
    }

    /// `X svarar för hälften, Y för 5 miljoner`: who stands right before the
    /// preposition, after a joint.
    fn gapped_subject(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let led = scene.lead.checked_sub(1)?;
        if !matches!(tokens.low(led), "för" | "med") || led <= scene.verb + 2 {
            return None;
        }
        let joint = (scene.verb + 1..led)
            .rfind(|&i| joins_list(tokens.low(i)) || tokens.low(i) == "medan")?;
        let whole = joint + 1 < led && self.roles.phrase_end(joint + 1, led) == led;
        let told = (scene.verb + 1..joint)
            .any(|i| tokens.low(i) == tokens.low(led) && !clause::is_finite(tokens, i));
        (whole && told)
            .then(|| self.actor(joint + 1..led))
            .flatten()
    }

    /// On whose behalf the subject acts.
    fn client(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let end = clause::end(tokens, scene.verb).max(scene.place.range.end);
        let end = clause::end(tokens, end.saturating_sub(1));
        let behalf = ["på", "uppdrag", "av"];
        let stands = |&i: &usize| (0..3).all(|n| tokens.low(i + n) == behalf[n]);
        let of = (scene.verb + 1..end).find(stands).map(|i| i + behalf.len());
        match of {
            Some(of) => self.actor(of..self.roles.phrase_end(of, end)),
            None => self.orderer(scene).filter(|_| scene.means == Means::Buys),
        }
    }

    /// `har avtal med X om att bygga`, `får i uppdrag av X att bygga`, `bygger åt X`,
    /// `X ger Peab i uppdrag att bygga`: who has it built.
    fn orderer(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let verb = scene.verb;
        let phrase = |first: usize, end: usize| first..self.roles.phrase_end(first, end);
        let for_whom = (verb + 1..scene.lead).find(|&i| tokens.low(i) == "åt");
        if let Some(for_whom) = for_whom {
            return self.actor(phrase(for_whom + 1, scene.lead));
        }
        let att = verb.checked_sub(1).filter(|&i| tokens.low(i) == "att")?;
        let (outer, object) = self.governor(verb);
        if object.is_some() && matches!(tokens.low(att - 1), "för" | "uppdrag" | "uppdraget") {
            return self.doer(outer);
        }
        let floor = clause::sentence(tokens, verb)
            .start
            .max(att.saturating_sub(12));
        let led = (floor + 1..att).rev().find(|&i| {
            matches!(tokens.low(i), "av" | "från" | "med")
                && ["avtal", "kontrakt", "order", "uppdrag"]
                    .iter()
                    .any(|deal| tokens.low(i - 1).ends_with(deal))
        })?;
        self.actor(phrase(led + 1, att))
    }

    /// The agent gives to the subject, or to whom the verb names behind it.
    fn is_given(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        draft.subject = Subject::Recipient;
        draft.payer = self
            .agent(scene)
            .or_else(|| self.owner_of_money(scene.verb, scene.lead));
        // `Skolan byggs av Lackhuset AB`: a company that builds is paid.
        let acquires = verb::is_form_of_any(self.tokens.low(scene.verb), &["förvärva", "köpa"]);
        let company = |party: &Actor| {
            let record = party.record.as_deref();
            record.is_some_and(|id| self.roles.actors.is_company(id))
        };
        if scene.means == Means::Buys && !acquires && draft.payer.as_ref().is_some_and(company) {
            draft.recipients.extend(draft.payer.take());
            return;
        }
        if scene.verb >= scene.place.range.end {
            // `5 miljoner tillförs Lantmäteriet`
            draft.recipients = self
                .roles
                .receivers(scene.verb + 1, scene.ceiling, false)
                .actors;
        }
        if let Some(subject) = scene.subject.clone()
            && scene.means != Means::Buys
            && self.head_noun(subject.clone()).is_none()
        {
            draft.recipients = self.subject_receivers(scene.verb, subject, scene.lead);
        }
        // `För att … ska kunna bygga tillförs X 5 miljoner`: whoever stands there.
        if draft.recipients.is_empty() && scene.verb < scene.lead && scene.means != Means::Buys {
            draft.recipients = self.indirect(scene.verb + 1, self.object_end(scene));
        }
    }

    /// The agent right before `med` and the amount: `av X med`, `av två, nämligen X med`.
    fn agent_with(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let with = scene.lead.checked_sub(1)?;
        if tokens.low(with) != "med" || with <= scene.verb {
            return None;
        }
        let by = (scene.verb + 1..with).find(|&i| tokens.low(i) == "av")?;
        let first = (by..with)
            .rfind(|&i| matches!(tokens.low(i), "av" | "nämligen" | ","))
            .unwrap_or(by);
        self.actor(first + 1..with)
    }

    /// Where an indirect object before the amount ends: at the noun that it
    /// measures, and before `motsvarande`.
    fn object_end(&self, scene: &Scene<'_>) -> usize {
        let tokens = self.tokens;
        let first = scene.verb + 1;
        let noun = (first..scene.lead).find(|&i| frame::flow_at(tokens, i).is_some());
        let mut end = scene
            .frame
            .noun
            .or(noun)
            .unwrap_or(scene.lead)
            .min(scene.lead);
        while end > first && matches!(tokens.low(end - 1), "," | "motsvarande") {
            end -= 1;
        }
        end
    }

    /// What rises or falls belongs to the subject.
    fn is_changed(&self, scene: &Scene<'_>, draft: &mut FlowDraft<'_>) {
        if scene.moves {
            draft.payer = self.agent(scene);
        }
        if let Some(subject) = &scene.subject
            && scene.frame.noun.is_none()
        {
            let found = self.roles.receivers(subject.start, subject.end, false);
            draft.recipients = found.actors;
        }
    }

    /// `I år kostar flytten kommunen 6 miljoner`: behind the subject, where that stands
    /// behind its verb and ends in the definite.
    fn borne_object(&self, scene: &Scene<'_>) -> Range<usize> {
        let tokens = self.tokens;
        let first = scene.verb + 1;
        let inverted = scene.subject.as_ref().is_some_and(|s| s.start == first);
        let thing = |&i: &usize| {
            let low = tokens.low(i);
            !tokens.is(i, Class::CAPITAL)
                && noun::looks_definite(low)
                && !tokens.is(i + 1, Class::PREPOSITION)
        };
        let last = (first..scene.lead.saturating_sub(1)).filter(|_| inverted);
        first.max(last.rev().find(thing).map_or(first, |noun| noun + 1))..scene.lead
    }

    fn subject_actor(&self, scene: &Scene<'_>) -> Option<Actor> {
        let subject = scene.subject.clone()?;
        let back = self.antecedents(&subject);
        if self.one_of_two(&subject).is_some() {
            return back.into_iter().next();
        }
        let first = back.into_iter().next();
        first
            .or_else(|| self.sender(&subject))
            .or_else(|| self.actor(subject))
    }

    /// `Vi satsar 5 miljoner` outside of speech: whoever publishes the text, where
    /// that names him.
    pub(in crate::relations::flow) fn sender(&self, subject: &Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let first = subject.start;
        if subject.len() != 1 || tokens.low(first) != "vi" {
            return None;
        }
        let bounds = clause::sentence(tokens, first);
        let block = tokens.doc.blocks.get(tokens.token(first).block as usize)?;
        let opens = tokens.token_from(block.start);
        let speech = tokens.is(opens, Class::DASH)
            || tokens.block_kind(tokens.token(first).block as usize) == BlockKind::Quote
            || bounds.clone().any(|i| {
                tokens.is(i, Class::SPEECH) || matches!(tokens.word(i), "”" | "\"" | "“" | "»")
            });
        let publisher = tokens.doc.metadata.publisher.as_ref().filter(|_| !speech)?;
        self.roles.actors.called(&publisher.0.name)
    }

    fn agent(&self, scene: &Scene<'_>) -> Option<Actor> {
        let tokens = self.tokens;
        let from = scene.verb + 1;
        let behind = clause::agent(tokens, from, scene.ceiling.max(from)).and_then(|phrase| {
            // `beviljas stöd för sanering av hamnen`: what is cleaned.
            let done = phrase.start.checked_sub(3).is_some_and(|led| {
                tokens.is(led, Class::PREPOSITION) && noun::is_deed(tokens.low(led + 1))
            });
            let done = done || self.is_of_noun(phrase.start - 1, phrase.end);
            let agent = self.actor(phrase)?;
            let named = agent.record.is_some() && !self.roles.is_place_record(&agent);
            (named || !done).then_some(agent)
        });
        behind
            .or_else(|| self.fronted_agent(scene))
            .or_else(|| self.agent_amid(scene))
    }

    /// `har av Kulturrådet beviljats 5 miljoner`: between the verbs.
    fn agent_amid(&self, scene: &Scene<'_>) -> Option<Actor> {
        let (finite, _) = self.governor(scene.verb);
        let by = (finite + 1..scene.verb).find(|&i| self.tokens.low(i) == "av")?;
        // `har med hjälp av X fått`, `har tack vare stöd av X fått`: of the noun before it.
        let of_noun = (finite + 1..by).any(|i| {
            let dated = || (i..=i + 1).any(|at| self.dates.end_at(at).is_some());
            self.tokens.low(i) == "vare" || self.tokens.is(i, Class::PREPOSITION) && !dated()
        });
        if of_noun {
            return None;
        }
        let whole = self.roles.phrase_end(by + 1, scene.verb) == scene.verb;
        whole.then(|| self.actor(by + 1..scene.verb)).flatten()
    }

    /// `Av Sala kommun betalas 5 miljoner`: a party that is known, and no money.
    fn fronted_agent(&self, scene: &Scene<'_>) -> Option<Actor> {
        let (finite, _) = self.governor(scene.verb);
        let by = self.clause(finite).first;
        let pays = matches!(scene.means, Means::Gives | Means::Pays) && scene.passive;
        if !pays || self.tokens.low(by) != "av" || by + 1 >= finite {
            return None;
        }
        let whole = self.roles.phrase_end(by + 1, finite) == finite;
        self.actor(by + 1..finite)
            .filter(|actor| whole && actor.record.is_some())
    }

    /// `EU:s pengar betalas ut`, `Av rådets medel utbetalas …`: whose they are.
    fn owner_of_money(&self, verb: usize, lead: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = self.clause(self.governor(verb).0).first;
        let noun = (floor..verb.min(lead))
            .find(|&i| frame::noun_at(tokens, i) == Some(NounSense::Money))?;
        self.genitive(noun)
    }

    /// Receivers named by the subject, with those that a comma or `tillsammans
    /// med` adds to it.
    fn subject_receivers(&self, verb: usize, subject: Range<usize>, lead: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let (finite, _) = self.governor(verb);
        let end = if subject.end <= finite {
            // `A och B står för arbetet och mottar 5 respektive 3 miljoner`
            (subject.end..finite)
                .find(|&i| clause::is_finite(tokens, i))
                .unwrap_or(finite)
        } else {
            clause::end(tokens, finite).min(subject.end + 12)
        };
        let end = if subject.start < lead {
            end.min(lead)
        } else {
            end
        };
        // `har Litora beviljats 5 miljoner`
        let end = if verb > subject.start {
            end.min(verb)
        } else {
            end
        };
        // `samlade stiftelsen in 5 miljoner`: the verb's particle.
        let end = (subject.start + 1..end)
            .find(|&i| matches!(tokens.low(i), "in" | "ut" | "emot"))
            .unwrap_or(end);
        let back = self.antecedents(&subject);
        if !back.is_empty() || self.one_of_two(&subject).is_some() {
            return back;
        }
        if let Some(one) = self.one_that(&subject) {
            return vec![one];
        }
        // `Ytterligare fyra kommuner får`
        let more = usize::from(tokens.low(subject.start) == "ytterligare");
        let mut found = self.roles.receivers(subject.start + more, end, true);
        // `Umeå får tillsammans med Luleå 5 miljoner`
        let with = (finite..(finite + 4).min(verb + 4))
            .find(|&i| tokens.low(i) == "tillsammans" && tokens.low(i + 1) == "med");
        if let Some(with) = with {
            // Up to the amount: `tillsammans med Luleå 5 miljoner`.
            let end = match with < lead {
                true => lead,
                false => clause::end(tokens, finite),
            };
            found
                .actors
                .append(&mut self.roles.receivers(with + 2, end, false).actors);
        }
        found.actors
    }

    /// `Sala är den kommun som får mest, 5 miljoner`: which one that is.
    fn one_that(&self, subject: &Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let first = subject.start;
        let noun = subject.end.checked_sub(1)?;
        let which = noun + 1 - usize::from(matches!(tokens.low(first), "den" | "det"));
        let the = match which == noun + 1 {
            true => first.checked_sub(1)?,
            false => first,
        };
        let told = matches!(tokens.low(the), "den" | "det")
            && the + 1 == noun
            && tokens.low(noun + 1) == "som";
        let copula = the
            .checked_sub(1)
            .filter(|&i| told && frame::is_copula(tokens, i))?;
        self.subject(copula)
            .filter(|s| s.end <= copula)
            .and_then(|s| self.actor(s))
    }

    /// The indirect object between the verb and the amount: `ger X 5 miljoner`,
    /// `betalas ut till X med 5 miljoner`.
    fn indirect(&self, from: usize, end: usize) -> Vec<Actor> {
        let tokens = self.tokens;
        let mut at = from;
        while at < end {
            // `gav i höstas Polismyndigheten 5 miljoner`
            let led = usize::from(matches!(tokens.low(at), "i" | "till" | "under"));
            // `beviljade i slutet av maj museet 5 miljoner`
            let stretch =
                led == 1 && is_part_of_length(tokens.low(at + 1)) && tokens.low(at + 2) == "av";
            let led = if stretch { 3 } else { led };
            if let Some(past) = self.dates.end_at(at + led) {
                at = past;
            } else if tokens.is(at, Class::ADVERB | Class::NEGATION)
                || matches!(tokens.low(at), "ut" | "in" | "upp" | "idag" | "även")
            {
                at += 1;
            } else {
                break;
            }
        }
        at += usize::from(matches!(tokens.low(at), "till" | "åt"));
        if at >= end || tokens.is(at, Class::PREPOSITION | Class::CONJUNCTION) {
            return Vec::new();
        }
        let last = self.roles.phrase_end(at, end).max(at + 1);
        if let Some(back) = self.pointed_object(&(at..last)).filter(|_| last == end) {
            return back;
        }
        // The object must not be the noun that the amount measures.
        let definite = matches!(tokens.low(at), "de" | "den");
        if tokens.is(at, Class::ARTICLE) && !definite && !self.roles.is_some(at + 1) {
            return Vec::new();
        }
        let found = self.roles.receivers(at, end, true);
        let whole = (found.end..end).all(|i| {
            tokens.is(i, Class::ARTICLE | Class::ADVERB)
                // `docent Per Holst, Göteborgs universitet, 5 miljoner`
                || i + 1 == end && tokens.word(i) == ","
                || tokens.token(i).kind == TokenKind::Word && !tokens.is(i, Class::CAPITAL)
        });
        if whole && self.head_noun(at..found.end).is_none() {
            found.actors
        } else {
            Vec::new()
        }
    }
}

/// `den summa som`, `beloppet som`
fn is_sum(low: &str) -> bool {
    matches!(low, "belopp" | "beloppet" | "summa" | "summan")
}
