//! From a verb to its clause: which frame it has, who acts, and whether the
//! clause asserts anything.

use std::{iter, ops::Range};

use lazy_static::lazy_static;

use super::{
    DecisionDraft, DecisionReader,
    ahead::{ends_something, is_proposal},
    frame::{self, DecidingForm, Frame, Object, is_particle},
    section::SectionKind,
};
use crate::{
    model::{
        Actor, BlockKind,
        DecisionStatus::{Commissioned, Decided, Proposed},
    },
    relations::actor::{MentionKind, extent},
    swedish::{
        body,
        clause::{self, Clause},
        function_words::{self, is_the},
        noun, span, verb,
    },
    text::{
        lexicon::{Class, Endings},
        line::LineText,
        token::TokenKind,
        words::Words,
    },
};

/// A form of a frame's verb, with its particle.
#[derive(Clone)]
pub(super) struct Predicate {
    pub frame: &'static Frame,
    pub lemma: &'static str,
    pub form: DecidingForm,
    pub verb: usize,
    /// Empty, after the verb, where the frame has none.
    pub particle: Range<usize>,
}

lazy_static! {
    /// Papers that can be the subject of a proposal; some only in the definite.
    static ref PAPERS: Endings<&'static str> = noun::endings(&[
        ("artikel", "listed", "artikeln artiklar artiklarna", ""),
        ("betänkande", "4", "", ""),
        ("direktiv", "5", "", "definite"),
        ("förslag", "5", "", ""),
        ("lag", "2", "", "definite"),
        ("motion", "3", "", ""),
        ("plan", "3", "", "definite"),
        ("promemoria", "1", "", ""),
        ("proposition", "3", "", ""),
        ("rapport", "3", "", ""),
        ("strategi", "listed", "strategin strategier strategierna", ""),
        ("studie", "3e", "", ""),
    ]);
}

/// Verbs by which someone has to do something.
static ORDERS: Words = Words::with("orders");

/// Verbs of electing.
pub(super) static ELECTS: Words = Words::with("elects");

/// Whether the word in lower case ends in one for what is handled.
pub(super) fn is_matter(low: &str) -> bool {
    static MATTERS: Words = Words::with("matter_end");
    is_proposal(low) || MATTERS.ends(low)
}

/// Whether the word in lower case says that something is only likely: `troligen`.
pub(super) fn is_guess(low: &str) -> bool {
    matches!(
        low,
        "antagligen"
            | "eventuellt"
            | "förmodligen"
            | "kanske"
            | "möjligen"
            | "sannolikt"
            | "troligen"
            | "troligtvis"
    )
}

/// Whether the word in lower case is for what one lays down or sets in without ending
/// anything: `lägger ned tid`.
pub(super) fn is_effort(low: &str) -> bool {
    matches!(
        low,
        "arbete"
            | "energi"
            | "kraft"
            | "möda"
            | "pengar"
            | "resurser"
            | "röst"
            | "röster"
            | "sig"
            | "siktet"
            | "tid"
    )
}

/// Whether the words of a particle are a leave that is given: `bygglov`.
fn is_leave(words: &[&str]) -> bool {
    matches!(words, [word] if word.ends_with("besked") || word.ends_with("lov"))
        || matches!(words, ["tillstånd" | "dispens"])
}

/// Whether the word opens what can be moved of a matter: `bifall till förslaget`, `delvis
/// bifall`.
pub(super) fn is_motion(low: &str) -> bool {
    matches!(
        low,
        "avslag"
            | "bifall"
            | "bordläggning"
            | "delvis"
            | "minoritetsåterremiss"
            | "återremiss"
            | "återremittering"
    )
}

/// Whether a name is that of a paper (`rapporten föreslår`).
pub(super) fn is_paper(name: &str) -> bool {
    PAPERS.find(&name.lower()).is_some()
}

impl Predicate {
    pub(super) fn is_passive(&self) -> bool {
        matches!(
            self.form,
            DecidingForm::Passive
                | DecidingForm::PassivePast
                | DecidingForm::PassiveSupine
                | DecidingForm::Participle
        )
    }

    /// `X får i uppdrag`: the subject is commissioned.
    pub(super) fn receives(&self) -> bool {
        self.lemma == "få"
    }

    /// `dömer bolaget att betala`: what is decided is what another has to do.
    pub(super) fn orders(&self) -> bool {
        ORDERS.contains(&self.lemma)
    }

    /// `X ges i uppdrag`: so it is in the passive.
    pub(super) fn is_given(&self) -> bool {
        self.lemma == "ge" && self.frame.status == Commissioned && self.is_passive()
    }

    /// A draft of what the predicate says.
    pub(super) fn draft(&self, clause: &Clause) -> DecisionDraft {
        DecisionDraft {
            rule: self.frame.about.name,
            status: self.frame.status,
            actor: None,
            decider: None,
            assignee: None,
            verb: Some(self.verb),
            whole: clause.first..clause.end,
            action: None,
            told: None,
        }
    }
}

impl DecisionReader<'_, '_> {
    /// Reads the clause of a verb that decides, which begins no sooner than `first`;
    /// gives how far it reached.
    pub(super) fn verb(&mut self, verb: usize, first: usize) -> Option<usize> {
        let tokens = self.tokens;
        let predicate = self.predicate(verb)?;
        if predicate.form == DecidingForm::Supine
            && let Some(end) = self.item(&predicate)
        {
            return Some(end);
        }
        let finite = self.finite(&predicate)?;
        let mut clause = clause::clause(tokens, finite);
        clause.first = clause.first.max(first);
        // `Beslutet att bygga bron togs av …`, `Kravet på att …` aside.
        if let Some(att) = clause.opener
            && tokens.low(att) == "att"
            && ["beslut", "beslutet", "förslaget", "kravet", "yrkandet"]
                .iter()
                .any(|noun| tokens.low(att - 1).ends_with(noun))
        {
            clause.first = att - 1;
            clause.opener = None;
        }
        // `Att bron sopas föreslås av nämnden`: the last verb is the sentence's own.
        if let Some(att) = clause.opener
            && tokens.low(att) == "att"
            && att == clause::sentence(tokens, finite).start
            && (verb + 1..self.before_but(verb, clause.end)).all(|i| !clause::is_finite(tokens, i))
            && (predicate.is_passive() || self.acts_behind(&predicate, &clause))
        {
            clause.first = att;
            clause.opener = None;
        }
        // `Motionen, om en ny bro, avslog nämnden`: what it is about.
        if let Some(om) = clause.opener
            && tokens.low(om) == "om"
            && tokens.word(om - 1) == ","
            && tokens.word(finite - 1) == ","
            && (om + 1..finite).all(|i| !clause::is_finite(tokens, i))
        {
            clause.first = clause::sentence(tokens, finite).start;
            clause.opener = None;
        }
        if !self.asserts(&clause, &predicate) {
            return None;
        }
        let passive = predicate.is_passive()
            || predicate.form == DecidingForm::Supine
                && (verb::is_finite_of(tokens.low(finite), "bli")
                    || self.is_settled(&predicate, finite));
        // Anyone may choose a thing; who is elected is decided.
        if ELECTS.contains(&predicate.lemma) && !passive && !self.names_person(&clause) {
            return None;
        }
        if passive {
            self.passive(&predicate, &clause)
        } else {
            self.active(&predicate, &clause)
        }
    }

    /// Where `men` brings what another does: `…, föreslår nämnden, men fullmäktige bestämmer`.
    fn before_but(&self, verb: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let turns = |i: &usize| tokens.word(*i) == "," && tokens.low(i + 1) == "men";
        (verb + 1..end).find(turns).unwrap_or(end)
    }

    /// `Att bron målas föreslår nämnden`: who does stands alone behind the verb.
    fn acts_behind(&self, predicate: &Predicate, clause: &Clause) -> bool {
        let content = predicate.frame.object == Object::Content && predicate.form.is_active();
        let end = self.before_but(predicate.verb, clause.end);
        let body = clause::after(self.tokens, predicate.verb + 1, end).filter(|_| content);
        body.is_some_and(|body| body.end == end && self.named(body).is_some())
    }

    /// `Beslutade stämman att dela ut 3 kronor`: the body behind the verb that opens a
    /// sentence of minutes.
    fn minuted(&self, predicate: &Predicate) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let verb = predicate.verb;
        let opens = verb == clause::sentence(tokens, verb).start;
        if !self.is_case || !opens || predicate.form != DecidingForm::Past {
            return None;
        }
        let body = verb + 1..verb + 2;
        let decides = self.named(body.clone());
        decides
            .is_some_and(|actor| self.is_deciding(&actor))
            .then_some(body)
    }

    /// `Nämnden har även:` over items that begin with what it has done.
    fn item(&mut self, predicate: &Predicate) -> Option<usize> {
        let tokens = self.tokens;
        let verb = predicate.verb;
        let block = tokens.token(verb).block as usize;
        let dash = usize::from(tokens.is(verb.wrapping_sub(1), Class::DASH));
        let first = tokens.token(verb.wrapping_sub(1 + dash)).kind == TokenKind::Break;
        let acts = matches!(predicate.frame.object, Object::Act | Object::Make);
        if !first || !acts || tokens.block_kind(block) != BlockKind::ListItem {
            return None;
        }
        let end = tokens.lead_in(block)?;
        let har = (end.saturating_sub(6)..end)
            .rev()
            .find(|&i| tokens.low(i) == "har")?;
        if tokens.word(end - 1) != ":" {
            return None;
        }
        let clause = clause::clause(tokens, har);
        let subject = clause::subject(tokens, &clause)?;
        let end = clause::end(tokens, verb);
        self.push(DecisionDraft {
            actor: Some(self.actors.of(tokens, subject)?),
            whole: verb..end,
            action: Some(verb..end),
            ..predicate.draft(&clause)
        })
    }

    /// The frame of the form at `verb`.
    pub(super) fn predicate(&self, verb: usize) -> Option<Predicate> {
        if !self.tokens.is(verb, Class::DECISION) {
            return None;
        }
        let (lemma, form) = match frame::verb_at(self.tokens, verb)? {
            // `blev förkastade`, `de beslutade åtgärderna`
            (lemma, DecidingForm::Past) if !clause::is_finite(self.tokens, verb) => {
                (lemma, DecidingForm::Participle)
            }
            found => found,
        };
        let end = clause::end(self.tokens, verb);
        let far = end.min(verb + 24);
        let opens = |&i: &usize| clause::opens_clause(self.tokens, i) && self.tokens.low(i) != "om";
        let near = verb + 1..(verb + 1..far).find(opens).unwrap_or(far);
        frame::of_verb(lemma).iter().find_map(|frame| {
            let particle = self.particle(frame, form, near.clone(), end)?;
            Some(Predicate {
                frame,
                lemma,
                form,
                verb,
                particle,
            })
        })
    }

    /// Where the particle stands, in what is `near` behind the verb; that of a passive
    /// may stand before it.
    fn particle(
        &self,
        frame: &Frame,
        form: DecidingForm,
        near: Range<usize>,
        end: usize,
    ) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let verb = near.start - 1;
        if frame.particles.is_empty() {
            return Some(verb + 1..verb + 1);
        }
        let passive = matches!(
            form,
            DecidingForm::Passive | DecidingForm::PassivePast | DecidingForm::PassiveSupine
        );
        frame.particles.iter().find_map(|words| {
            let at = near.clone().find(|&i| {
                // `ger länsstyrelsen i Skåne i uppdrag`
                let two = || words[0] != "i" || tokens.low(i + 1) == words[1];
                // `röstade med 31 röster mot 28 mot`
                let number = |at: usize| tokens.is(at + 1, Class::DIGITS);
                let counts = || {
                    words[0] == "mot"
                        && number(i)
                        && (verb + 1..i).any(|at| tokens.low(at) == "med" && number(at))
                };
                is_particle(tokens.low(i), words[0]) && two() && !counts()
            });
            if let Some(at) = at {
                if !self.votes_on(words, verb + 1..at) || !self.gives_leave(words, verb + 1..at) {
                    return None;
                }
                // `ställde sig i dag bakom`
                if let ["sig", last] = words {
                    let mut near = at + 1..end.min(at + 6);
                    let last = near.find(|&i| tokens.low(i) == *last)?;
                    return Some(at..last + 1);
                }
                let mut rest = words.iter().enumerate();
                return rest
                    .all(|(n, word)| is_particle(tokens.low(at + n), word))
                    .then_some(at..at + words.len());
            }
            // `Bygglov för huset meddelades av nämnden`
            let leave = frame.object == Object::Make && is_leave(words);
            let before = passive
                && (matches!(frame.object, Object::Noun | Object::Before) || leave)
                && clause::sentence(tokens, verb)
                    .any(|i| i < verb && is_particle(tokens.low(i), words[0]));
            before.then_some(verb + 1..verb + 1)
        })
    }

    /// Whether nothing but the subject and adverbs stands between `röstade` and the
    /// `för` or `mot` that says how: `röstade i går för`, not `röstade om planen för`.
    fn votes_on(&self, words: &[&str], between: Range<usize>) -> bool {
        let tokens = self.tokens;
        let day = |i: usize| tokens.low(i) == "i" && matches!(tokens.low(i + 1), "dag" | "går");
        // `röstade med 31 röster mot 28 för att sälja`
        let count =
            |i: usize| tokens.is(i + 1, Class::DIGITS) && matches!(tokens.low(i), "med" | "mot");
        let other = |i: usize| {
            tokens.is(i, Class::PREPOSITION) && !day(i) && !count(i)
                || matches!(tokens.low(i), "ja" | "nej" | "ned" | "ner" | "igenom")
        };
        let open = matches!(tokens.low(between.end + 1), "eller" | "närvarande" | "och");
        !matches!(words, ["för" | "mot" | "emot"]) || !open && !between.clone().any(other)
    }

    /// Whether the leave is what is given: not `lämnade in en ansökan om tillstånd`.
    fn gives_leave(&self, words: &[&str], mut between: Range<usize>) -> bool {
        !is_leave(words) || !between.any(|i| matches!(self.tokens.low(i), "om" | "utan"))
    }

    /// The finite verb of the clause, where the form asserts something.
    fn finite(&self, predicate: &Predicate) -> Option<usize> {
        let tokens = self.tokens;
        let verb = predicate.verb;
        let floor = clause::sentence(tokens, verb).start;
        match predicate.form {
            DecidingForm::Present | DecidingForm::Past | DecidingForm::PassivePast => Some(verb),
            // After an auxiliary it is an infinitive (`ska antas`).
            DecidingForm::Passive => {
                let governed = (floor.max(verb.saturating_sub(4))..verb)
                    .rev()
                    .take_while(|&i| tokens.word(i) != "," && !clause::opens_clause(tokens, i))
                    // `Att nå målet föreslås …`: `att` has its infinitive.
                    // `Att bolaget ska köpa marken föreslås`: so has the auxiliary.
                    .take_while(|&i| {
                        let fronted = tokens.low(floor) == "att" && i + 1 < verb;
                        let own = tokens.low(i - 1) == "att" || fronted;
                        !(clause::is_infinitive(tokens, i) && own)
                    })
                    .any(|i| {
                        let low = tokens.low(i);
                        low == "att"
                            || tokens.is(i, Class::AUXILIARY)
                                && !(tokens.is(i, Class::COPULA) || matches!(low, "har" | "hade"))
                    });
                let after_att = tokens.low(verb.wrapping_sub(1)) == "att";
                (!governed && !after_att).then_some(verb)
            }
            DecidingForm::Supine | DecidingForm::PassiveSupine => {
                let finite = clause::finite_of(tokens, verb);
                let stands = tokens.low(finite) == "har"
                    // What was moved before it was decided: `Partiet hade yrkat att`.
                    || tokens.low(finite) == "hade"
                        && predicate.lemma == "yrka"
                        && tokens.low(verb + 1) == "att"
                    || verb::is_finite_of(tokens.low(finite), "bli")
                    || self.is_settled(predicate, finite);
                stands.then_some(finite)
            }
            // `blev antagen`, `har blivit antagen`
            DecidingForm::Participle => {
                let finite = clause::finite_of(tokens, verb);
                let becomes = tokens.low(finite) == "har" && tokens.low(verb - 1) == "blivit";
                (becomes || verb::is_finite_of(tokens.low(finite), "bli")).then_some(finite)
            }
            // `avser att föreslå`, `ska föreslå fullmäktige att`.
            DecidingForm::Infinitive => {
                let from = verb.saturating_sub(7).max(floor);
                let finite = (from..verb).rev().find(|&i| clause::is_finite(tokens, i))?;
                let plans = predicate.frame.status == Proposed
                    || predicate.frame.status == Commissioned && tokens.low(finite) != "kommer";
                // `har enats om att föreslå`
                let agreed = tokens.low(verb - 1) == "att"
                    && tokens.low(verb - 2) == "om"
                    && matches!(tokens.low(verb - 3), "enades" | "enats" | "överens");
                // `har för avsikt att föreslå`
                let intends = tokens.low(verb - 1) == "att" && tokens.low(verb - 2) == "avsikt";
                match tokens.low(finite) {
                    "avser" | "tänker" | "kommer" if plans => Some(finite),
                    "har" | "enades" | "är" if plans && (agreed || intends) => Some(finite),
                    "ska" | "skall" if predicate.frame.status == Proposed => {
                        let end = clause::end(tokens, verb);
                        self.decider(verb + 1, end).is_some().then_some(finite)
                    }
                    _ => None,
                }
            }
        }
    }

    /// `Det är nu beslutat att bron ska rivas`
    fn is_settled(&self, predicate: &Predicate, finite: usize) -> bool {
        let tokens = self.tokens;
        let near = finite.saturating_sub(2)..predicate.verb;
        tokens.low(finite) == "är"
            && matches!(predicate.lemma, "besluta" | "bestämma")
            && tokens.low(predicate.verb + 1) == "att"
            && near.into_iter().any(|i| tokens.low(i) == "det")
    }

    /// Whether the clause says that it is so: no condition, question, negation
    /// or background.
    fn asserts(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let tokens = self.tokens;
        let frame = predicate.frame;
        let verb = predicate.verb;
        let bounds = clause::sentence(tokens, verb);
        if tokens.word(bounds.end - 1) == "?"
            || matches!(tokens.low(bounds.start), "om" | "ifall" | "såvida")
            || verb == bounds.start
                && self.minuted(predicate).is_none()
                && self.is_condition(predicate, bounds.clone())
        {
            return false;
        }
        // `Sedan 2016 har nämnden beviljat …`
        if tokens.low(clause.first) == "förr"
            || tokens.low(clause.first) == "sedan" && tokens.is(clause.first + 1, Class::DIGITS)
        {
            return false;
        }
        // What is decided may be negated (`att inte bygga`), but not that it is
        // decided.
        // `avslås eftersom klubben inte är ny`: the reason may be negated, too.
        let reason = |i: usize| {
            let low = tokens.low(i);
            matches!(low, "eftersom" | "då") && !tokens.is(i + 1, Class::NEGATION)
        };
        let says = (verb + 1..clause.end)
            .find(|&i| matches!(tokens.low(i), "att" | "om") || reason(i))
            .unwrap_or(clause.end);
        let near = clause.verb.saturating_sub(3).max(clause.first)..(verb + 4).min(says);
        let opening = clause.first..(clause.first + 2).min(clause.verb);
        if opening.chain(near.clone()).any(|i| {
            // `tidigare i vår`, `redan den 14 juni`: told, not background.
            matches!(tokens.low(i), "tidigare" | "redan")
                && !matches!(tokens.low(i + 1), "i" | "den")
        }) || near
            .skip_while(|&i| i < clause.verb)
            .any(|i| tokens.is(i, Class::NEGATION) || is_guess(tokens.low(i)))
            || is_guess(tokens.low(clause.first))
            || self.is_habit(clause, predicate)
            || self.lies_ahead(clause, predicate)
            || self.is_of_none(clause)
            || self.is_denied_in_front(clause)
            || !self.is_of_its_kind(clause, predicate)
            || self.is_told_by_one(clause)
            || frame.status != Proposed && self.is_proposed_behind(verb, bounds)
        {
            return false;
        }
        match clause.opener {
            None => true,
            // `det stöd som nämnden har beslutat om är 3 miljoner`.
            Some(opener) => {
                tokens.low(opener) == "som"
                    && frame.status == Decided
                    && frame.object == Object::Content
                    && tokens.low(clause.verb) == "har"
                    || self.is_cleft(clause, verb)
                    || self.goes_on(clause, predicate)
                    || frame.status == Proposed && self.contrasts(clause)
                    || self.clause_in_front(clause, predicate).is_some()
            }
        }
    }

    /// `Bron rivs, vilket nämnden beslutade i går`, `…, något som beslutades av nämnden`:
    /// the clause before the comma says what.
    pub(super) fn clause_in_front(
        &self,
        clause: &Clause,
        predicate: &Predicate,
    ) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let opener = clause.opener.filter(|_| predicate.lemma == "besluta")?;
        let first = match (tokens.low(opener), tokens.low(opener - 1)) {
            ("vilket", _) => opener,
            ("som", "något") => opener - 1,
            _ => return None,
        };
        let comma = first.checked_sub(1)?;
        let start = clause::sentence(tokens, opener).start;
        let says = (predicate.verb + 1..clause.end).any(|i| matches!(tokens.low(i), "att" | "om"));
        let done = matches!(
            predicate.form,
            DecidingForm::Past | DecidingForm::PassivePast | DecidingForm::Supine
        );
        let whole = start..comma;
        let asserts = whole.clone().any(|i| clause::is_finite(tokens, i));
        let denied = (opener..clause.end).any(|i| tokens.is(i, Class::NEGATION));
        (tokens.word(comma) == "," && done && !says && asserts && !denied).then_some(whole)
    }

    /// `…, medan kontoret föreslår att`: what another says or does.
    fn contrasts(&self, clause: &Clause) -> bool {
        let tokens = self.tokens;
        let medan = clause.opener.filter(|&i| tokens.low(i) == "medan");
        medan.is_some_and(|i| tokens.word(i - 1) == "," && clause.verb > i + 1)
    }

    /// `Vi har beslutat att måla bron, säger Bo Ek`: speech that no mark sets apart.
    fn is_told_by_one(&self, clause: &Clause) -> bool {
        let tokens = self.tokens;
        let own = |i: usize| matches!(tokens.low(i), "jag" | "vi");
        let sentence = clause::sentence(tokens, clause.verb);
        let attributes = |i: usize| tokens.word(i) == "," && tokens.is(i + 1, Class::SPEECH);
        (own(clause.first) || own(clause.verb + 1)) && (clause.verb..sentence.end).any(attributes)
    }

    /// `Nämnden antar planen, föreslår kontoret`: the last clause says whose it is.
    fn is_proposed_behind(&self, verb: usize, sentence: Range<usize>) -> bool {
        let tokens = self.tokens;
        let proposes = |i: usize| verb::is_finite_of_any(tokens.low(i), &["föreslå", "yrka"]);
        (verb + 1..sentence.end).rev().take(12).any(|i| {
            tokens.word(i) == ","
                && proposes(i + 1)
                && (tokens.is(i + 2, Class::CAPITAL) || noun::looks_definite(tokens.low(i + 2)))
                && (i + 2..sentence.end).all(|i| !matches!(tokens.low(i), "att" | ","))
        })
    }

    /// `Inget beslut fattades`, `Ingen motion bifölls`: what is said of none.
    fn is_of_none(&self, clause: &Clause) -> bool {
        let subject = clause::subject(self.tokens, clause);
        // `Det blir ingen bro, har nämnden beslutat`: that is of another clause.
        let apart = self.tokens.word(clause.verb.wrapping_sub(1)) == ",";
        !apart && subject.is_some_and(|s| self.tokens.is(s.start, Class::NEGATION))
    }

    /// Whether verbs that say more than decisions stand with what makes them one: `avvisar`
    /// with a proposal, `lägger ned` with what can be closed.
    fn is_of_its_kind(&self, clause: &Clause, predicate: &Predicate) -> bool {
        const NEAR: usize = 12;
        let tokens = self.tokens;
        let verb = predicate.verb;
        let near = || clause.first.max(verb.saturating_sub(NEAR))..clause.end.min(verb + NEAR);
        match predicate.lemma {
            // `avvisar kritiken mot förslaget`, `fäller träden enligt förslaget`
            "avvisa" | "fälla" => near().any(|i| {
                let before = tokens.low(i - 1);
                is_proposal(tokens.low(i)) && !matches!(before, "enligt" | "med" | "mot" | "trots")
            }),
            // `avskriver ärendet`, not `avskriver fabriken`
            "avskriva" => near().any(|i| is_matter(tokens.low(i))),
            "tillstyrka" => self.att(verb + 1, clause.end).is_some_and(|att| {
                let frees = |i: usize| tokens.low(i).starts_with("ansvarsfrihet");
                (att + 1..clause.end).any(frees)
            }),
            "dra" => (verb + 1..predicate.particle.start)
                .any(|i| tokens.low(i) == "in" && tokens.low(i + 1) != "på"),
            _ if !ends_something(predicate.frame) => true,
            // Under no head of its own a paper tells what would be.
            _ if self.is_case && !self.is_digest && self.section.kind == SectionKind::Other => {
                false
            }
            // `säger upp till 3 miljoner`
            _ if matches!(tokens.low(predicate.particle.end), "emot" | "mot" | "till") => false,
            // `lägger ned 3 miljoner kronor på lekplatsen`
            _ if (predicate.particle.end..predicate.particle.end + 3).any(|i| {
                matches!(
                    tokens.low(i),
                    "kronor" | "miljarder" | "miljoner" | "timmar"
                )
            }) =>
            {
                false
            }
            _ => !near()
                .skip_while(|&i| i <= verb)
                .any(|i| is_effort(tokens.low(i))),
        }
    }

    /// `Inte heller har nämnden beslutat`, `Aldrig har nämnden`: but `Inte förrän i maj`.
    fn is_denied_in_front(&self, clause: &Clause) -> bool {
        let tokens = self.tokens;
        let first = clause.first;
        let denies = tokens.is(first, Class::NEGATION) || tokens.low(first) == "aldrig";
        denies && (first + 1 == clause.verb || matches!(tokens.low(first + 1), "ens" | "heller"))
    }

    /// A sentence that its verb opens: `Avslås motionen …`, `Beslutar fullmäktige
    /// det höjs skatten`. A row of minutes has no second verb: `Beviljar
    /// föreningen 30 000 kronor`.
    fn is_condition(&self, predicate: &Predicate, sentence: Range<usize>) -> bool {
        let tokens = self.tokens;
        // Each clause within has a finite verb of its own.
        let mut within = 0;
        let mut follows = || {
            (predicate.verb + 1..sentence.end)
                .take_while(|&i| tokens.low(i) != "och")
                .find(|&i| {
                    let infinitive = tokens.low(i) == "att" && clause::is_infinitive(tokens, i + 1);
                    within += usize::from(clause::opens_clause(tokens, i) && !infinitive);
                    let finite = clause::is_finite(tokens, i);
                    let own = finite && within > 0;
                    within -= usize::from(own);
                    finite && !own
                })
                .is_some_and(|i| tokens.word(i - 1) != ",")
        };
        match predicate.form {
            // `Beslutas att bordlägga ärendet`: so old minutes have it.
            DecidingForm::Passive
                if self.is_case
                    && predicate.lemma == "besluta"
                    && tokens.low(predicate.verb + 1) == "att" =>
            {
                follows()
            }
            DecidingForm::Passive => predicate.frame.status != Proposed,
            DecidingForm::Present | DecidingForm::Past => follows(),
            _ => false,
        }
    }

    /// `Det var i går som nämnden beslutade att …`, `Det är nämnden som har beslutat att …`.
    fn is_cleft(&self, clause: &Clause, verb: usize) -> bool {
        let tokens = self.tokens;
        let start = clause::sentence(tokens, verb).start;
        let Some(som) = clause.opener.filter(|&som| tokens.low(som) == "som") else {
            return false;
        };
        let is = tokens.low(start) == "det" && verb::is_finite_of(tokens.low(start + 1), "vara");
        let body = || {
            let who = clause::phrase(tokens, start + 2, som);
            who.end == som && self.named(who).is_some()
        };
        let done = || {
            let form = self.predicate(verb).map(|verb| verb.form);
            matches!(form, Some(DecidingForm::Past | DecidingForm::Supine))
        };
        is && tokens.low(som - 1) != "inte"
            && match clause.verb > som + 1 {
                true => tokens.is(start + 2, Class::PREPOSITION),
                false => done() && body(),
            }
    }

    /// `fastställs varje år`: what is done over and over.
    fn is_habit(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let tokens = self.tokens;
        let present = matches!(
            predicate.form,
            DecidingForm::Present | DecidingForm::Passive
        );
        let acts = matches!(predicate.frame.object, Object::Act | Object::Make);
        let often = |i: usize| {
            matches!(
                tokens.low(i),
                "alltid"
                    | "löpande"
                    | "normalt"
                    | "ofta"
                    | "oftast"
                    | "regelbundet"
                    | "sällan"
                    | "vanligen"
                    | "vanligtvis"
                    | "årligen"
            ) || tokens.low(i) == "varje"
                && (span::is_one(tokens.low(i + 1)) || matches!(tokens.low(i + 1), "höst" | "vår"))
                // `vart fjärde år`, `varannan månad`
                || match tokens.low(i) {
                    "var" | "vart" => span::is_one(tokens.low(i + 2)),
                    "varannan" | "vartannat" => span::is_one(tokens.low(i + 1)),
                    _ => false,
                }
        };
        // `ger bygglov när alla papper finns`: whenever they do.
        let whenever = |i: usize| {
            matches!(tokens.low(i), "när" | "ifall" | "såvida")
                || tokens.low(i) == "vid" && tokens.low(i + 1) == "behov"
                || tokens.low(i) == "om" && self.sets_condition(predicate.verb, i, clause.end)
        };
        // `beslutar om bidrag två gånger om året`, `beslutar varje vår om bidrag`
        let says = (predicate.verb..clause.end)
            .find(|&i| matches!(tokens.low(i), "att" | "om"))
            .unwrap_or(clause.end);
        let yearly = |i: usize| {
            matches!(tokens.low(i), "gång" | "gånger")
                && matches!(tokens.low(i + 1), "i" | "om" | "per" | "varje")
        };
        // `beslutar i ärenden om bygglov`: what it is there for.
        let of_many = tokens.low(predicate.verb + 1) == "i"
            && matches!(tokens.low(predicate.verb + 2), "frågor" | "ärenden");
        if present && !acts && predicate.frame.status != Proposed {
            return of_many
                || (clause.first..says).any(often)
                || tokens.low(says) != "att" && (predicate.verb..clause.end).any(yearly);
        }
        present
            && acts
            && ((clause.first..clause.end).any(often) || (predicate.verb..clause.end).any(whenever))
    }

    /// `avslår ansökan om marken är sank`, not `avslår ansökan om bidrag` nor `tillsätter en
    /// utredning om hur marken är`: a noun and its verb stand behind `om`.
    fn sets_condition(&self, verb: usize, om: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let asks = [
            "hur", "huruvida", "vad", "var", "varför", "vem", "vilka", "vilken", "vilket",
        ];
        let noun = clause::phrase(tokens, om + 1, end);
        noun.end > om + 1
            && noun.end < end
            && clause::is_finite(tokens, noun.end)
            && !asks.contains(&tokens.low(om + 1))
            && !tokens.low(om - 1).ends_with("frågan")
            && (verb + 1..om).all(|i| tokens.word(i) != "," && !clause::is_finite(tokens, i))
    }

    /// `Hovrätten, som avslog överklagandet`: tells what came of it.
    fn goes_on(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let tokens = self.tokens;
        let Some(som) = clause.opener.filter(|&i| tokens.low(i) == "som") else {
            return false;
        };
        let content = predicate.frame.object == Object::Content && predicate.lemma == "besluta";
        (content || predicate.frame.object == Object::Act)
            && predicate.form == DecidingForm::Past
            && (som + 1..predicate.verb).all(|i| matches!(tokens.low(i), "också" | "även" | "då"))
            && tokens.word(som - 1) == ","
    }

    fn active(&mut self, predicate: &Predicate, clause: &Clause) -> Option<usize> {
        let tokens = self.tokens;
        let Predicate { frame, verb, .. } = *predicate;
        if let Some(end) = self
            .points_back(predicate, clause)
            .or_else(|| self.moved_before(predicate, clause))
            .or_else(|| self.told_before(predicate, clause))
        {
            return Some(end);
        }
        // `Beviljar föreningen 30 000 kronor`: who does is left out.
        let left_out = verb == clause::sentence(tokens, verb).start;
        let inverted = self.minuted(predicate);
        let subject = clause::subject(tokens, clause).filter(|_| !left_out);
        let subject = inverted.or(subject);
        let mut draft = predicate.draft(clause);
        let particle = predicate.particle.end;
        let behind = self.behind(predicate, clause, subject.as_ref());
        let fronted = behind.is_some();
        draft.actor = match behind {
            Some(body) => Some(body),
            None => self.acting(predicate, clause, subject.clone())?,
        };
        if tokens.low(clause.verb) != tokens.low(verb) && predicate.form == DecidingForm::Infinitive
        {
            draft.status = Proposed;
        }
        // An inverted subject stands between the verb and the rest.
        let from = match &subject {
            Some(s) if s.start > verb => s.end,
            _ => verb + 1,
        };
        if frame.status == Commissioned {
            draft.assignee = if predicate.receives() || fronted {
                subject.and_then(|s| self.receiver(s, verb))
            } else {
                self.assignee(predicate, from, clause.end)
            };
        }
        if predicate.orders() {
            draft.assignee = self.ordered(from, clause.end);
        }
        draft.told = self.meeting_before(clause, verb);
        if fronted && frame.object == Object::Content {
            return self.with_object_in_front(draft, predicate, clause);
        }
        // `lägger rapporten till handlingarna`: the object comes first.
        let led = predicate.particle.start > from;
        let from = from.max(particle);
        if let Some(draft) = self.told_apart(&draft, predicate, clause) {
            return self.push(draft);
        }
        if let Object::Act | Object::Make = frame.object {
            let joint = self.joint(verb, clause.end);
            let end = joint.map_or(clause.end, |joint| joint.end);
            let end = self.shared_end(verb, end);
            // `antar att` supposes, `medger att` owns.
            let supposes = tokens.low(from) == "att"
                && particle == verb + 1
                && !matches!(predicate.lemma, "fastställa" | "godkänna")
                && !self.permits(predicate, &draft, from..end);
            if end <= from && !led && !fronted || supposes {
                return None;
            }
            draft.whole.end = end;
            let fronted = fronted || self.elects_to(predicate, clause);
            let first = match fronted {
                true => clause.first,
                false => self.object_of(predicate, from).unwrap_or(verb),
            };
            draft.action = Some(first..end);
            return self.push(draft);
        }
        self.decided(predicate, draft, from..clause.end)
    }

    /// The draft of what a clause says that `som`, `vilket` or another opener brings.
    fn told_apart(
        &self,
        draft: &DecisionDraft,
        predicate: &Predicate,
        clause: &Clause,
    ) -> Option<DecisionDraft> {
        let opener = clause.opener?;
        let verb = predicate.verb;
        let all = clause::sentence(self.tokens, opener).start..clause.end;
        let when = Some(verb..clause.end);
        let (action, told) = if self.goes_on(clause, predicate) {
            let acts = predicate.frame.object == Object::Act;
            acts.then_some((all, when))?
        } else if self.is_cleft(clause, verb) || self.contrasts(clause) {
            return None;
        } else {
            match self.clause_in_front(clause, predicate) {
                Some(told) => (told, when),
                None => (all, draft.told.clone()),
            }
        };
        Some(DecisionDraft {
            whole: action.start..clause.end,
            action: Some(action),
            told,
            ..draft.clone()
        })
    }

    /// `Nämnden medger att fasaden målas gul`: what a body that decides lets be done; that
    /// it owns to what is or was is none.
    fn permits(&self, predicate: &Predicate, draft: &DecisionDraft, says: Range<usize>) -> bool {
        let tokens = self.tokens;
        let body = draft.actor.as_ref();
        let verb = says.clone().find(|&i| clause::is_finite(tokens, i));
        let verb = verb.or_else(|| {
            says.clone()
                .find(|&i| self.looks_passive(i) && tokens.low(i).len() > 4)
        });
        let done = |i: usize| {
            let low = tokens.low(i);
            low == "får" || low.ends_with('s') && !tokens.is(i, Class::PAST) && low != "finns"
        };
        predicate.lemma == "medge"
            && body.is_some_and(|body| self.is_deciding(body))
            && verb.is_some_and(done)
    }

    /// `Till rektor har nämnden utsett Bo Ek`
    fn elects_to(&self, predicate: &Predicate, clause: &Clause) -> bool {
        let elects = ELECTS.contains(&predicate.lemma) || predicate.lemma == "utse";
        elects && self.tokens.low(clause.first) == "till"
    }

    /// `I går godkände domstolen en plan`: where the object begins behind an inverted
    /// subject, which is no part of what was decided.
    fn object_of(&self, predicate: &Predicate, from: usize) -> Option<usize> {
        let tokens = self.tokens;
        let over = Class::PREPOSITION | Class::ADVERB | Class::PRONOUN;
        let subject = predicate.verb + 1..from;
        let inverted = !subject.is_empty()
            && predicate.frame.particles_are_none()
            && !subject.into_iter().any(|i| tokens.is(i, Class::DIGITS))
            && !tokens.is(from, over);
        inverted.then_some(from)
    }

    /// What is decided, by where the verb has its object; the range goes on to the
    /// clause's end.
    fn decided(
        &mut self,
        predicate: &Predicate,
        mut draft: DecisionDraft,
        Range { start: from, end }: Range<usize>,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let particle = predicate.particle.end;
        match predicate.frame.object {
            Object::Act | Object::Make => None,
            Object::Att => {
                // `bestämde sig för att bygga`
                let mut near = predicate.verb + 1..end.min(predicate.verb + 5);
                let itself = near.any(|i| tokens.low(i) == "sig");
                let first = || (from..end).find(|&i| tokens.low(i) == "att");
                let att = match itself {
                    true => first(),
                    false => self.att(particle, end),
                }?;
                draft.whole.end = self.before_duty(att + 1, end);
                if draft.status == Proposed {
                    draft.decider = self.acting_decider(att + 1, end);
                }
                draft.action = Some(att + 1..draft.whole.end);
                self.push(draft)
            }
            Object::Before => match tokens.low(particle) {
                "att" | "om" => self.content(draft, from, end),
                _ => self.complete(draft),
            },
            Object::Noun => {
                // `fattade sitt beslut efter att ha hört alla` says not on what.
                let says = (from..end).any(|i| {
                    tokens.low(i) == "om" || tokens.low(i) == "att" && !self.is_purpose(i)
                });
                let follows = tokens.low(particle - 2) == "följande";
                (says || follows).then(|| self.content(draft, from, end))?
            }
            Object::Content => {
                let mut from = from;
                let next = predicate.verb + 1;
                let joins =
                    tokens.word(next) == "," || function_words::joins_clauses(tokens.low(next));
                // `Kontoret föreslår och nämnden beslutar att`: they share what they say.
                if joins
                    && let Some(joint) = self.joint(predicate.verb, end)
                    && joint.end == next
                {
                    if !self.is_present(joint.verb) || draft.status != Proposed {
                        return None;
                    }
                    draft.decider = self.actors.of(tokens, joint.first..joint.verb);
                    from = joint.verb + 1;
                }
                // `hemställer hos fullmäktige om`
                let laid = || {
                    let laid = self.laid_before(from, end);
                    laid.filter(|(_, at)| matches!(tokens.low(*at), "att" | "om"))
                };
                if predicate.frame.status == Proposed
                    && let Some((decider, after)) = self.deciders(from, end).or_else(laid)
                {
                    // `föreslår årsstämman i maj att`: that is when it meets.
                    if tokens.is(after - 1, Class::MONTH) {
                        draft.told = Some(draft.whole.start..from);
                    }
                    draft.decider = Some(decider);
                    from = after;
                }
                self.content(draft, from, end)
            }
        }
    }

    /// `Det beslutade nämnden i går`, `Detta har regeringen fattat beslut om`:
    /// the sentence before says what.
    fn points_back(&mut self, predicate: &Predicate, clause: &Clause) -> Option<usize> {
        let tokens = self.tokens;
        let points = matches!(tokens.low(clause.first), "det" | "detta")
            && clause.verb == clause.first + 1
            && matches!(
                predicate.frame.object,
                Object::Content | Object::Att | Object::Noun
            )
            && !(predicate.particle.end..clause.end).any(|i| tokens.low(i) == "att");
        if !points {
            return None;
        }
        let subject = clause::after(tokens, clause.verb + 1, clause.end)?;
        let subject_end = subject.end;
        let actor = self.actors.of(tokens, subject)?;
        // `Detta beslutade nämnden i går: skolan byggs ut.`
        let end = clause::sentence(tokens, predicate.verb).end;
        let colon = (subject_end..end.saturating_sub(1))
            .find(|&i| tokens.word(i) == ":" && !tokens.token(i + 1).glued);
        let action = match colon {
            Some(colon) => colon + 1..clause::end(tokens, colon + 1),
            None => self
                .clause_before(clause)
                .or_else(|| self.sentence_before(predicate.verb))?,
        };
        self.push(DecisionDraft {
            actor: Some(actor),
            action: Some(action),
            ..predicate.draft(clause)
        })
    }

    /// `Bron ska rivas, det har nämnden beslutat`: the whole clause before the comma.
    fn clause_before(&self, clause: &Clause) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let start = clause::sentence(tokens, clause.verb).start;
        let comma = clause.first.checked_sub(1)?;
        let whole = start..comma;
        let asserts = tokens.word(comma) == ","
            && whole.clone().any(|i| clause::is_finite(tokens, i))
            && !clause::opens_clause(tokens, start);
        asserts.then_some(whole)
    }

    /// `Bifall till motionen yrkar Bo Ek (S)`: what is moved stands in front.
    fn moved_before(&mut self, predicate: &Predicate, clause: &Clause) -> Option<usize> {
        let tokens = self.tokens;
        let moved = predicate.lemma == "yrka"
            && predicate.form.is_active()
            && clause.first < clause.verb
            && is_motion(tokens.low(clause.first));
        let mover = moved.then(|| clause::after(tokens, clause.verb + 1, clause.end))??;
        let actor = self.actors.of(tokens, mover)?;
        self.push(DecisionDraft {
            actor: Some(actor),
            action: Some(clause.first..clause.verb),
            ..predicate.draft(clause)
        })
    }

    /// `Bron byggs i höst, föreslår nämnden.`, `…, har nämnden beslutat i går.`, `Att bron
    /// rivs beslutade nämnden.`: the clause before says what.
    fn told_before(&mut self, predicate: &Predicate, clause: &Clause) -> Option<usize> {
        let tokens = self.tokens;
        let Predicate { frame, verb, .. } = *predicate;
        let finite = clause.verb;
        let start = clause::sentence(tokens, verb).start;
        let att = tokens.low(start) == "att";
        let tail = frame.object == Object::Content
            && (predicate.form.is_active() || predicate.form == DecidingForm::Supine)
            && frame.particles_are_none()
            && finite > start + 2
            && (att || tokens.word(finite - 1) == ",")
            && (att || (start..finite).any(|i| clause::is_finite(tokens, i)));
        let end = self.before_but(verb, clause.end);
        let subject_end = if finite < verb { verb } else { end };
        let subject = tail
            .then(|| clause::after(tokens, finite + 1, subject_end))
            .flatten()
            .filter(|subject| {
                // `…, beslutade nämnden i går`
                let rest = subject.end.max(verb + 1)..end;
                rest.len() < 8
                    && rest.clone().all(|i| {
                        !clause::is_finite(tokens, i)
                            && !matches!(tokens.low(i), "att" | "om" | "," | "och")
                    })
            })?;
        let actor = self.actors.of(tokens, subject)?;
        self.push(DecisionDraft {
            actor: Some(actor),
            whole: start..end,
            action: Some(match att {
                true => start + 1..finite,
                false => start..finite - 1,
            }),
            ..predicate.draft(clause)
        })
    }

    /// `Däremot sa nämnden nej`: the body after the verb, where a single word
    /// that names nobody stands before it.
    fn after_front(&self, clause: &Clause, front: Option<&Range<usize>>) -> Option<Actor> {
        let tokens = self.tokens;
        // `Kontoret föreslår nämnden att`: a noun is the subject.
        let noun = |i: usize| {
            let low = tokens.low(i);
            let definite = ["et", "na"].iter().any(|end| low.ends_with(end))
                || low.ends_with("en") && !low.ends_with("gen");
            definite && !tokens.is(i, Class::ADVERB)
        };
        front.filter(|front| {
            front.len() == 1
                && front.end == clause.verb
                && front.start == clause.first
                && !noun(front.start)
                && !function_words::is_subject(tokens.low(front.start))
        })?;
        let subject = clause::after(tokens, clause.verb + 1, clause.end)?;
        let bytes = extent(tokens, subject.start..subject.start + 1);
        let named = !self.actors.within(bytes).is_empty();
        let acts = named || body::acts(tokens.low(subject.start));
        acts.then(|| self.actors.of(tokens, subject.start..subject.end))?
    }

    /// Who acts in an active clause; `None` where the clause tells no decision,
    /// `Some(None)` where it names nobody.
    fn acting(
        &self,
        predicate: &Predicate,
        clause: &Clause,
        subject: Option<Range<usize>>,
    ) -> Option<Option<Actor>> {
        let tokens = self.tokens;
        let frame = predicate.frame;
        if predicate.receives() {
            return Some(self.commissioner(predicate, clause));
        }
        if let Some(som) = clause.opener.filter(|_| self.goes_on(clause, predicate)) {
            let named = self.actors.before(tokens, som - 1);
            return Some(named.or_else(|| self.actors.of(tokens, subject?)));
        }
        let subject = subject.map(|s| self.before_day_of(self.after_reference(s)));
        let actor = subject
            .clone()
            .and_then(|s| {
                let inquiry = self.inquiry(s.start, clause.verb);
                inquiry.or_else(|| self.named(s))
            })
            .or_else(|| self.after_number(clause.verb))
            .or_else(|| self.after_front(clause, subject.as_ref()))
            .or_else(|| self.bare_meeting(subject.clone()?));
        let acts = matches!(frame.object, Object::Act | Object::Make);
        if actor.is_none() {
            let subject = subject?;
            if predicate.lemma == "yrka" || matches!(predicate.lemma, "besluta" | "föreslå") {
                let party = self
                    .party(subject.clone())
                    .filter(|party| !is_paper(&party.name));
                if party.is_some() {
                    return Some(party);
                }
            }
            if predicate.lemma == "föreslå"
                && let Some(someone) = self.proposer(subject.clone())
            {
                return Some(Some(someone));
            }
            if frame.object == Object::Act && self.is_head(&subject) {
                return Some(self.party(subject));
            }
            if let Some(same) = self.same_actor(&subject, clause.verb) {
                return Some(Some(same));
            }
            let own = matches!(tokens.low(subject.start), "jag" | "undertecknad" | "vi");
            // `Vi säger nej till huset`: what the writers think.
            if own && predicate.lemma == "säga" {
                return None;
            }
            let signer = self.signer.clone().filter(|_| own);
            return (!acts && self.is_someone(predicate, clause, &subject)).then_some(signer);
        }
        if !self.may_decide(predicate, clause, actor.as_ref()) {
            return None;
        }
        // A country sets money aside; it does not decide that.
        let country = actor
            .as_ref()
            .and_then(|actor| actor.record.as_ref())
            .is_some_and(|id| id.starts_with('p'));
        (frame.object != Object::Make || !country).then_some(actor)
    }

    /// Whether what the verb says is a decision of that one: others say no more by it than
    /// what they think or do.
    fn may_decide(&self, predicate: &Predicate, clause: &Clause, actor: Option<&Actor>) -> bool {
        let tokens = self.tokens;
        let frame = predicate.frame;
        let decides = || actor.is_some_and(|actor| self.is_deciding(actor));
        // A party votes for it; a body decides.
        let votes = predicate.lemma == "rösta"
            && (frame.object == Object::Content
                || tokens.low(predicate.particle.end - 1) == "till");
        // A company closes its own; a party turns down what it does not like.
        // `Länsstyrelsen avvisar överklagandet`
        let appeal = |i: usize| tokens.low(i).starts_with("överklag");
        let settles = predicate.lemma == "avvisa"
            && (clause.first..clause.end).any(appeal)
            && actor.is_some_and(|actor| self.can_settle(actor));
        let bodies = frame::OF_BODIES.contains(&frame.about.name) && !settles;
        if (votes || bodies) && !decides() {
            return false;
        }
        match predicate.lemma {
            // A body stands behind a plan; of a person it says what he or she thinks.
            "ställa" => !actor.is_some_and(|who| self.actors.is_kind(who, MentionKind::Person)),
            // The state sets money aside, too, which is no decision; a board's is. What else
            // it does so with is on a board for notices: `anslår protokollet`.
            "anslå" => decides() && self.counts_money(&extent(tokens, predicate.verb..clause.end)),
            "dra" => actor.is_some_and(|actor| self.can_settle(actor)),
            _ => true,
        }
    }

    /// Whether the subject is who heads a body and decides for it: `Rektor`,
    /// `Regiondirektören`.
    fn is_head(&self, subject: &Range<usize>) -> bool {
        let low = self.tokens.low(subject.start);
        let heads = ["direktören", "ministern"];
        subject.len() == 1
            && (matches!(low, "rektor" | "rektorn") || heads.iter().any(|end| low.ends_with(end)))
    }

    /// Whether a subject that names nobody is someone all the same: a pronoun, one who
    /// moves.
    fn is_someone(&self, predicate: &Predicate, clause: &Clause, subject: &Range<usize>) -> bool {
        let low = self.tokens.low(subject.start);
        let pronoun = matches!(
            low,
            "han" | "hon" | "hen" | "den" | "de" | "vi" | "jag" | "undertecknad"
        );
        predicate.lemma == "yrka"
            || subject.len() == 1 && pronoun
            // `Vi i avdelning Norr föreslår`
            || subject.start < clause.verb && low == "vi" && predicate.lemma == "föreslå"
    }

    /// The one that a pronoun points back to: who decided or proposed in the sentence
    /// before, or the one person that it names.
    fn same_actor(&self, subject: &Range<usize>, verb: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let person = match tokens.low(subject.start) {
            low if function_words::is_he_or_she(low) => true,
            "den" | "man" => false,
            _ => return None,
        };
        let here = tokens.sentence_of(verb).filter(|_| subject.len() == 1)?;
        let above = tokens.sentences.get(here.checked_sub(1)?)?;
        let start = tokens.token(above.first).start as usize;
        let block = tokens.token(verb).block as usize;
        let last = self
            .decisions
            .last()
            .filter(|last| last.span.bytes[0] >= start && last.block == block)
            .and_then(|last| last.actor.clone())
            .filter(|actor| person == self.actors.is_kind(actor, MentionKind::Person));
        let only = || {
            let near = person && above.block == block;
            near.then(|| self.one_person(above.first..above.end))?
        };
        last.or_else(only)
    }

    /// The only person that a sentence names, to whom `han` or `hon` in the next points.
    fn one_person(&self, sentence: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let named = self.actors.within(extent(tokens, sentence)).iter();
        let mut people = named.filter(|mention| mention.kind == MentionKind::Person);
        let one = people.next()?.actor(tokens);
        people
            .all(|other| other.actor(tokens) == one)
            .then_some(one)
    }

    /// Who gives the commission that another gets: `får i uppdrag av regeringen`,
    /// `har av regeringen fått i uppdrag`, `får regeringens uppdrag`.
    fn commissioner(&self, predicate: &Predicate, clause: &Clause) -> Option<Actor> {
        let tokens = self.tokens;
        let particle = &predicate.particle;
        let owner = || {
            let noun = tokens.low(particle.start) == "uppdrag";
            let genitive = noun && tokens.low(particle.start - 1).ends_with('s');
            genitive.then(|| self.actors.of(tokens, particle.start - 1..particle.start))?
        };
        self.agent(
            predicate,
            clause.verb + 1..particle.start,
            particle.end..clause.end,
        )
        .or_else(owner)
    }

    /// The one that a noun phrase names, as whatever proposes is someone (`En
    /// utredare`, `Flera forskare`) unless it is a paper.
    fn proposer(&self, subject: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let phrase = clause::phrase(tokens, subject.start, subject.end);
        let closed = Class::PRONOUN | Class::PREPOSITION | Class::ADVERB | Class::SUBORDINATOR;
        let words = phrase
            .clone()
            .skip(usize::from(tokens.is(phrase.start, Class::ARTICLE)))
            .all(|i| tokens.token(i).kind == TokenKind::Word && !tokens.is(i, closed));
        let noun = phrase.end.checked_sub(1).map(|last| tokens.low(last))?;
        let bytes = extent(tokens, phrase.clone());
        let someone = (1..=4).contains(&phrase.len())
            && phrase == subject
            && words
            && noun.chars().count() > 4
            && !is_paper(noun);
        someone.then(|| Actor {
            name: tokens.slice(bytes.start, bytes.end).to_owned(),
            record: None,
        })
    }

    /// Who a passive says acts, behind its verb or between its verbs: `har av
    /// nämnden beviljats`, `har av regeringen fått i uppdrag`.
    pub(super) fn agent(
        &self,
        predicate: &Predicate,
        between: Range<usize>,
        behind: Range<usize>,
    ) -> Option<Actor> {
        let proposes = matches!(predicate.lemma, "besluta" | "föreslå" | "yrka");
        // `klubbades sammanslagningen av skolorna av nämnden`: not each `av` brings who acts.
        let named = |range: Range<usize>| {
            let next = |from| clause::agent(self.tokens, from, range.end);
            // Right behind the verb it brings who acts, whoever that is.
            let other = |agent: &Range<usize>| agent.start > range.start + 1;
            let agents = iter::successors(next(range.start), |agent| {
                let after = next(agent.end).filter(|_| other(agent))?;
                (!noun::is_deed(self.tokens.low(after.start - 2))).then_some(after)
            });
            // `på förslag av valberedningen`
            let moves = |agent: &Range<usize>| {
                self.tokens.low(agent.start.saturating_sub(3)) == "på"
                    && ["begäran", "förslag", "initiativ", "inrådan", "uppdrag"]
                        .contains(&self.tokens.low(agent.start - 2))
            };
            let mut agents = agents.filter(|agent| !moves(agent));
            agents.find_map(|agent| {
                self.named(agent.clone()).or_else(|| {
                    let last = agent.end - 1;
                    let acts =
                        body::acts(self.tokens.low(last)) || self.tokens.is(last, Class::ROLE);
                    (proposes && acts).then(|| self.party(agent))?
                })
            })
        };
        named(behind).or_else(|| named(between))
    }

    /// The body right behind its verb where what it does stands first: `Den andra motionen
    /// avslog årsmötet`, `Bygglov beviljade nämnden i går`.
    fn behind(
        &self,
        predicate: &Predicate,
        clause: &Clause,
        front: Option<&Range<usize>>,
    ) -> Option<Actor> {
        let tokens = self.tokens;
        let verb = predicate.verb;
        let acts = matches!(predicate.frame.object, Object::Act | Object::Make)
            && predicate.frame.particles_are_none()
            && predicate.form.is_active()
            && !ELECTS.contains(&predicate.lemma);
        let front = front.filter(|front| front.start < verb && clause.opener.is_none())?;
        if let Some(body) = self.between(predicate, clause, front) {
            return Some(body);
        }
        // `Bron över ån beslutade nämnden att riva`: no one is decided something.
        if predicate.lemma == "besluta" && predicate.form.is_active() {
            // `Enhälligt beslutade nämnden att`: an adverbial.
            let noun =
                |i: usize| noun::looks_definite(tokens.low(i)) && !tokens.is(i, Class::ADVERB);
            front.clone().find(|&i| noun(i))?;
            let body = clause::after(tokens, verb + 1, clause.end)?;
            // `Styrelsen beslutade föreslå stämman att`
            let acts = self.named(front.clone());
            if self.is_infinitive(body.start) || acts.is_some_and(|body| self.is_deciding(&body)) {
                return None;
            }
            let (done, clauses) = self.object_start(body.end, clause.end);
            let open = clauses && clause::is_infinitive(tokens, done);
            let body = self.named(body.clone()).or_else(|| self.party(body));
            return body.filter(|_| open);
        }
        if !acts || self.party_in(&self.after_reference(front.clone())) {
            return None;
        }
        let body = clause::phrase(tokens, verb + 1, clause.end);
        let start = tokens.token(body.start).start as usize;
        let named = self.actors.within(start..start + 1).iter();
        let end = named.map(|mention| tokens.token_from(mention.end)).max();
        let end = end.unwrap_or(body.end);
        let over = Class::PREPOSITION | Class::ADVERB;
        let alone = end >= clause.end
            || tokens.is(end, over)
            || tokens.low(end) == "den" && tokens.is(end + 1, Class::DIGITS);
        let body = self.named(body).filter(|_| alone)?;
        self.can_settle(&body).then_some(body)
    }

    /// The body between `har` and its supine, where what it does stands first: `Avgiften har
    /// kommunstyrelsen sänkt`. Only a subject stands there.
    fn between(
        &self,
        predicate: &Predicate,
        clause: &Clause,
        front: &Range<usize>,
    ) -> Option<Actor> {
        let tokens = self.tokens;
        let supine = predicate.form == DecidingForm::Supine && !predicate.receives();
        // `Det har nämnden beslutat`, `Följande ansökningar har nämnden avslagit`
        let low = tokens.low(front.start);
        let alone = front.len() == 1;
        let points = alone && (tokens.is(front.start, Class::PRONOUN) || low == "det")
            || matches!(low, "följande" | "samtliga");
        if !supine || points || front.start >= clause.verb || tokens.low(clause.verb) != "har" {
            return None;
        }
        let body = clause::after(tokens, clause.verb + 1, predicate.verb)?;
        let end = body.end;
        let rest = end..predicate.verb;
        let aside = tokens.word(end) == "," && tokens.word(rest.end - 1) == ",";
        let over = Class::PREPOSITION | Class::ADVERB;
        let alone = rest.is_empty() || aside || tokens.is(end, over);
        let body = self.named(body).filter(|_| alone)?;
        self.can_settle(&body).then_some(body)
    }

    /// Whether the body decides, or is an authority, which does so of permits.
    fn can_settle(&self, body: &Actor) -> bool {
        self.is_deciding(body) || self.is_authority(body)
    }

    /// `Avgiften har nämnden beslutat att sänka`: the clause as a whole says what.
    fn with_object_in_front(
        &mut self,
        mut draft: DecisionDraft,
        predicate: &Predicate,
        clause: &Clause,
    ) -> Option<usize> {
        let att = self.att(predicate.verb + 1, clause.end);
        draft.decider = match predicate.frame.status {
            Proposed => att.and_then(|att| self.acting_decider(att + 1, clause.end)),
            _ => None,
        };
        draft.action = Some(draft.whole.clone());
        self.push(draft)
    }

    /// Whether the phrase names or is someone who can act.
    fn party_in(&self, phrase: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let determined = phrase.len() > 1 && is_the(tokens.low(phrase.start));
        let first = phrase.start + usize::from(determined);
        let subject = clause::phrase(tokens, first, phrase.end);
        self.named(subject.clone()).is_some()
            || subject.end == first
            || body::is_party(tokens.low(subject.end - 1))
            || tokens.is(subject.end - 1, Class::ROLE.or(Class::PRONOUN))
    }

    /// The phrase without the number of its case: `MBN 2024-0310 Miljöchefen`.
    fn after_reference(&self, phrase: Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let last = phrase.clone().rev().skip(1).find(|&i| {
            let before = i.wrapping_sub(1);
            let joined = tokens.is(before, Class::DASH) || tokens.word(before) == "/";
            tokens.is(i, Class::DIGITS) && joined && i > phrase.start
        });
        last.map_or(phrase.start, |i| i + 1)..phrase.end
    }

    /// The phrase without the day of the meeting that it names: `Årsmötet den 3 maj`.
    fn before_day_of(&self, phrase: Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let day = |i: &usize| {
            let dated = tokens.is(i + 1, Class::DIGITS) && tokens.is(i + 2, Class::MONTH);
            *i > phrase.start && tokens.low(*i) == "den" && dated
        };
        let end = phrase.clone().find(day).unwrap_or(phrase.end);
        phrase.start..end
    }

    /// The body before the verb where a file number stands before it: a line
    /// of an agenda.
    fn after_number(&self, verb: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let first = (verb.saturating_sub(8)..verb)
            .rev()
            .find(|&i| tokens.is(i, Class::DIGITS))?;
        self.actors
            .before(tokens, verb)
            .filter(|_| (first + 1..verb).all(|i| !tokens.is(i, Class::PREPOSITION)))
    }
}
