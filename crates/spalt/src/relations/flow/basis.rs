//! What is known of the money beside its kind: whether it has moved, is planned
//! or only asked for, and whether the amount is by how much something changed.

use lazy_static::lazy_static;

use super::{
    AmountPlace, FlowReader, FoundBy, Governor,
    frame::{self, Means},
};
use crate::{
    model::{Basis, Change, FlowKind},
    swedish::{clause, noun, verb},
    text::{
        lexicon::{Class, Endings},
        token::Tokens,
        words::Words,
    },
};

/// First parts of words in the head of a column or before an amount, and the
/// basis that they state.
const BASES: &[(&str, Basis)] = &[
    ("ansökt", Basis::Applied),
    ("bokslut", Basis::Outcome),
    ("budget", Basis::Budget),
    ("prognos", Basis::Forecast),
    ("sökt", Basis::Applied),
    ("utfall", Basis::Outcome),
    ("äskat", Basis::Applied),
];

/// Words by which an amount is larger or smaller, after it.
const CHANGES: &[(&str, Change)] = &[
    ("billigare", Change::Decrease),
    ("dyrare", Change::Increase),
    ("högre", Change::Increase),
    ("lägre", Change::Decrease),
    ("mer", Change::Increase),
    ("mindre", Change::Decrease),
];

/// Verbs whose participles say that what they stand by is larger.
const RAISING: &[&str] = &["höja", "öka"];
/// Those by which it is smaller.
const LOWERING: &[&str] = &["minska", "sänka"];

lazy_static! {
    /// Nouns that say by how much something changes.
    static ref CHANGE_NOUNS: Endings<&'static str> = noun::endings(&[
        ("bortfall", "5", "", ""),
        ("höjning", "2", "", ""),
        ("minskning", "2", "", ""),
        ("neddragning", "2", "", ""),
        ("sänkning", "2", "", ""),
        ("ökning", "2", "", ""),
    ]);
}

/// `minskning`, `ökning`: by how much something changes.
pub(super) fn is_change(low: &str) -> bool {
    CHANGE_NOUNS.find(low).is_some() && noun::sense_of(low).is_some()
}

/// Whether a word in lower case is a participle of what is made larger or smaller:
/// `höjd`, `nedskuren`.
pub(super) fn changed(low: &str) -> Option<Means> {
    let cut = ["ned", "ner"]
        .iter()
        .find_map(|down| low.strip_prefix(down));
    let lowered = cut.is_some_and(|low| verb::is_participle_of(low, &["dra", "skära"]))
        || verb::is_participle_of(low, LOWERING);
    let raised = verb::is_participle_of(low, RAISING);
    lowered
        .then_some(Means::Lowers)
        .or(raised.then_some(Means::Raises))
}

/// The basis that a word of a table's head states.
pub(super) fn of_word(low: &str) -> Option<Basis> {
    BASES
        .iter()
        .find(|(first, _)| low.starts_with(first))
        .map(|&(_, basis)| basis)
}

/// Which way an amount changes something by the words right after it: `5
/// miljoner mer`, `i ökade intäkter`.
pub(super) fn change_after(tokens: &Tokens<'_>, end: usize) -> Option<(usize, Change)> {
    let first = end + usize::from(matches!(tokens.low(end), "i" | "årligen"));
    let low = tokens.low(first);
    let compared = CHANGES.iter().find(|(word, _)| low == *word);
    let change = match compared {
        Some(&(_, change)) => change,
        None if verb::is_participle_of(low, RAISING) => Change::Increase,
        None if verb::is_participle_of(low, LOWERING) => Change::Decrease,
        None => return None,
    };
    Some((first, change))
}

impl FlowReader<'_> {
    /// By how much something rose or fell, or nothing.
    pub(super) fn change_of(&self, place: &AmountPlace<'_>, frame: &Governor) -> Option<Change> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Cost, Saving, Total};
        let tokens = self.tokens;
        // `Kostnaden sjönk med 5 miljoner`, but not `Besparingen ökas med`
        let lowered = frame.rule == FoundBy::Change
            && matches!(frame.verb, Some((_, Means::Lowers)))
            && frame
                .noun
                .is_some_and(|noun| frame::flow_at(tokens, noun) == Some(Cost));
        if frame.kind == Saving && lowered {
            return Some(Change::Decrease);
        }
        if frame.kind == Saving || frame.kind == Total {
            return None;
        }
        // `gått miste om 5 miljoner i skatt`
        let first = self.lead(place.range.start, place.range.start.saturating_sub(4));
        if first > 1 && tokens.low(first - 1) == "om" && tokens.low(first - 2) == "miste" {
            return Some(Change::Decrease);
        }
        if frame.kind == FlowKind::Revenue && self.is_lost(first, frame) {
            return Some(Change::Decrease);
        }
        if frame.rule == FoundBy::Change {
            return match (frame.kind, frame.verb?) {
                (BudgetIncrease, _) => Some(Change::Increase),
                (BudgetDecrease, _) => Some(Change::Decrease),
                // `Bortfallet av intäkter ökar med 5 miljoner`
                (_, (_, Means::Raises | Means::Lowers)) if self.falls_short(frame) => {
                    Some(Change::Decrease)
                }
                (_, (_, Means::Raises)) => Some(Change::Increase),
                (_, (_, Means::Lowers)) => Some(Change::Decrease),
                _ => None,
            };
        }
        let of_noun = |noun: usize| {
            let low = tokens.low(noun);
            // `ansökningar` say nothing of an amount.
            let lemma = CHANGE_NOUNS
                .find(low)
                .filter(|_| noun::sense_of(low).is_some())?;
            Some(match lemma {
                "höjning" | "ökning" => Change::Increase,
                _ => Change::Decrease,
            })
        };
        // `minskar intäkterna med`, `höjer anslaget med`
        let of_verb = |(verb, means): (usize, Means)| {
            let by = place.range.start > verb
                && (verb..place.range.start).any(|i| tokens.low(i) == "med");
            // `fördyrar projektet med`
            let dearer = verb::is_form_of(tokens.low(verb), "fördyra");
            match means {
                Means::Costs if by && dearer => Some(Change::Increase),
                Means::Raises if by => Some(Change::Increase),
                Means::Lowers if by => Some(Change::Decrease),
                _ => None,
            }
        };
        // `ökade kostnader på 14 miljoner`
        let before_noun = |noun: usize| {
            let low = tokens.low(noun.checked_sub(1)?);
            let told =
                verb::is_participle_of(low, &["minska", "öka"]) || matches!(low, "högre" | "lägre");
            let change = change_after(tokens, noun - 1).filter(|_| told);
            change.map(|(_, change)| change)
        };
        // `en ökning av verkets anslag med`
        let over = |noun: usize| {
            let floor = clause::sentence(tokens, noun).start;
            let of = (floor + 1..noun)
                .rev()
                .take(6)
                .find(|&i| tokens.low(i) == "av")?;
            let by = (noun..place.range.start).any(|i| tokens.low(i) == "med");
            CHANGE_NOUNS.find(tokens.low(of - 1)).filter(|_| by)?;
            of_noun(of - 1)
        };
        let measured = |noun: &usize| *noun < place.range.start;
        frame
            .noun
            .and_then(|noun| of_noun(noun).or_else(|| over(noun)))
            .or_else(|| frame.noun.filter(measured).and_then(before_noun))
            .or_else(|| frame.verb.and_then(of_verb))
            .or_else(|| change_after(tokens, place.range.end).map(|(_, change)| change))
    }

    /// Whether what is measured is income that fails to come.
    fn falls_short(&self, frame: &Governor) -> bool {
        let lemma = |noun| CHANGE_NOUNS.find(self.tokens.low(noun));
        frame.noun.and_then(lemma) == Some("bortfall")
    }

    /// Whether the money has moved, is planned, foreseen or only asked for.
    pub(super) fn basis_of(&self, place: &AmountPlace<'_>, frame: &Governor) -> Option<Basis> {
        let tokens = self.tokens;
        let applied = self.is_applied(place.range.start)
            || self.measures_applied(place.range.start)
            || matches!(frame.verb, Some((_, Means::Seeks)))
            || frame.rule == FoundBy::Noun
                && !matches!(frame.verb, Some((_, Means::Gives)))
                && frame.noun.is_some_and(|noun| {
                    noun::is_request(tokens.low(noun)) || self.is_requested(noun)
                });
        if applied {
            return Some(Basis::Applied);
        }
        if matches!(frame.name, "flow.is_budgeted" | "flow.yield_budgeted") {
            return Some(Basis::Budget);
        }
        // `Total budget: 5 miljoner`
        let is_budget = |noun| frame::financing(tokens.low(noun)) == Some("budget");
        let before = tokens.word(place.range.start.wrapping_sub(1));
        // `antog en budget på 5 miljoner`
        let adopted = |noun| self.is_adopted(noun, clause::sentence(tokens, noun).start);
        let budget = frame.noun.filter(|&noun| is_budget(noun));
        // `Nämndens budget är 5 miljoner`
        let is = |noun: usize| {
            let own = tokens.low(noun) == "budget";
            let copula = |(verb, _)| frame::is_copula(tokens, verb);
            own && frame.rule == FoundBy::Measure && frame.verb.is_some_and(copula)
        };
        if budget.is_some_and(|noun| before == ":" || adopted(noun) || is(noun)) {
            return Some(Basis::Budget);
        }
        let floor = clause::sentence(tokens, place.range.start).start;
        // `I investeringsbudgeten finns 5 miljoner`
        if frame.name == "flow.available"
            && tokens.low(floor) == "i"
            && (floor + 1..floor + 3).any(is_budget)
        {
            return Some(Basis::Budget);
        }
        let measures = matches!(
            frame.kind,
            FlowKind::Result | FlowKind::Cost | FlowKind::Revenue | FlowKind::Total
        );
        // `Utfallet blev 6 miljoner`, of an investment too
        let told = || {
            self.named_before(place.range.start, floor)
                .or_else(|| self.is_planned(frame, floor).then_some(Basis::Budget))
        };
        (measures || tokens.low(floor) == "utfallet")
            .then(told)
            .flatten()
            .or_else(|| self.foreseen(place, frame, floor))
    }

    /// `går miste om biljettintäkter på 5 miljoner`, `tappade 5 miljoner i biljettintäkter`
    fn is_lost(&self, first: usize, frame: &Governor) -> bool {
        let tokens = self.tokens;
        let missed = |noun: usize| {
            noun > 1 && tokens.low(noun - 1) == "om" && tokens.low(noun - 2) == "miste"
        };
        let from = clause::sentence(tokens, first)
            .start
            .max(first.saturating_sub(6));
        let lost = |i: usize| verb::is_form_of_any(tokens.low(i), &["förlora", "mista", "tappa"]);
        frame.noun.is_some_and(missed) || frame.name == "flow.has_in" && (from..first).any(lost)
    }

    /// `Prognosen för helåret visar ett underskott på 6 miljoner`
    fn named_before(&self, start: usize, floor: usize) -> Option<Basis> {
        let tokens = self.tokens;
        (floor..start)
            .rev()
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.low(i) != "vilket")
            .find_map(|i| {
                let low = tokens.low(i);
                // `helårsprognosen`
                let compound = (low.contains("prognos")).then_some(Basis::Forecast);
                compound.or_else(|| of_word(low).filter(|_| low.starts_with("utfall")))
            })
    }

    /// `Budgeterat resultat är 6 miljoner`, `Hallen är budgeterad till 6 miljoner`
    fn is_planned(&self, frame: &Governor, floor: usize) -> bool {
        let planned = |i: usize| verb::is_participle_of(self.tokens.low(i), &["budgetera"]);
        // `ett överskottsmål på 6 miljoner`: what is aimed at.
        let target = |i: usize| {
            ["mål", "målet"]
                .iter()
                .any(|end| self.tokens.low(i).ends_with(end))
        };
        let noun =
            (frame.noun).is_some_and(|noun| target(noun) || noun > floor && planned(noun - 1));
        let verb = || frame.verb.is_some_and(|(verb, _)| planned(verb));
        noun || frame.rule == FoundBy::Measure && verb()
    }

    /// What the verb over the amount makes of it: `budgeteras` plans, `väntas`,
    /// `räknar med` and `målet är` look ahead. What the state reckons for its
    /// grants (`För 2027 beräknas 6 miljoner`) is a plan that it has made.
    fn foreseen(&self, place: &AmountPlace<'_>, frame: &Governor, floor: usize) -> Option<Basis> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Grant, TaxChange};
        let tokens = self.tokens;
        let over = self.verbs_over(place.range.start, frame, floor);
        let mut before = over.iter().map(|&i| tokens.low(i));
        if before.any(|low| verb::is_form_of(low, "budgetera")) {
            return Some(Basis::Budget);
        }
        let grants = matches!(
            frame.kind,
            BudgetDecrease | BudgetIncrease | Grant | TaxChange
        );
        let looks = || over.iter().any(|&i| self.looks_ahead(i));
        let aimed = || over.iter().any(|&i| self.is_aimed(i, floor));
        let ahead = (!grants || frame.rule == FoundBy::Measure) && looks() || aimed();
        ahead.then_some(Basis::Forecast)
    }

    /// The verb that governs an amount, with those that govern it, where what they
    /// tell has not come about yet.
    fn verbs_over(&self, start: usize, frame: &Governor, floor: usize) -> Vec<usize> {
        let tokens = self.tokens;
        let own = frame.verb.map(|(verb, _)| verb);
        // `räknar bolaget med intäkter på`: the noun alone is said to govern it.
        let near = || {
            clause::leftwards(tokens, start, floor)
                .take_while(|&i| !clause::parts_clauses(tokens, i))
                .take_while(|&i| !tokens.is(i, Class::CURRENCY | Class::SCALE))
                .find(|&i| clause::is_finite(tokens, i))
        };
        let Some(verb) = own.or_else(near) else {
            return Vec::new();
        };
        let (finite, _) = self.governor(verb);
        let (first, last) = (finite.min(verb), finite.max(verb));
        let mut over: Vec<usize> = (first..=last)
            .filter(|&i| i == first || i == last || verb::is_supine(tokens.low(i)))
            .collect();
        // `räknar med att kostnaden blir`, `bedömer att intäkterna kommer att uppgå till`
        let att = self.clause(finite).opener;
        if let Some(att) = att.filter(|&att| tokens.low(att) == "att") {
            let outer = clause::leftwards(tokens, att, floor)
                .take_while(|&i| !clause::parts_clauses(tokens, i))
                .find(|&i| clause::is_finite(tokens, i));
            let comes = verb::is_form_of(tokens.low(finite), "komma");
            over.extend(outer.filter(|_| comes || tokens.low(att - 1) == "med"));
        }
        // `beräknas ha kostat`: it has come about.
        let past = (first..start).any(|i| tokens.low(i) == "ha");
        over.retain(|_| !past);
        over
    }

    /// `väntas`, `är beräknad`, `räknar med`, `ser ut att`
    fn looks_ahead(&self, i: usize) -> bool {
        static FORESEEING: Words = Words::with("foreseeing_verb");
        let low = self.tokens.low(i);
        let near = |word: &str| (i + 1..i + 6).any(|at| self.tokens.low(at) == word);
        let is = |lemma: &str| verb::is_form_of(low, lemma);
        // `den beräknade kostnaden`: of a noun.
        let attribute = || {
            verb::is_participle_of(low, &FORESEEING)
                && !frame::is_passive(self.tokens, i)
                && !verb::is_supine(low)
        };
        // `Nu väntar ett vite på 6 miljoner`
        let waits = || verb::is_finite_of(low, "vänta") && !near("sig");
        verb::is_form_of_any(low, &FORESEEING) && !waits() && !attribute()
            || is("räkna") && near("med")
            || is("se") && self.tokens.low(i + 1) == "ut" && near("att")
    }

    /// `Målet för insamlingen är 6 miljoner`
    fn is_aimed(&self, verb: usize, floor: usize) -> bool {
        let tokens = self.tokens;
        let first = || self.clause(verb).first.max(floor);
        frame::is_copula(tokens, verb)
            && (first()..verb).any(|i| matches!(tokens.low(i), "mål" | "målet"))
    }

    /// `ansökan om föreningsbidrag`: whether a noun is what is asked for.
    pub(super) fn is_requested(&self, noun: usize) -> bool {
        let low = |i: usize| self.tokens.low(i);
        let mut before = (noun.saturating_sub(3)..noun).rev();
        before.any(|i| i > 0 && low(i) == "om" && noun::is_request(low(i - 1)))
    }

    /// `Sökt belopp uppgår till 5 miljoner`
    fn measures_applied(&self, start: usize) -> bool {
        let tokens = self.tokens;
        (clause::sentence(tokens, start).start..start)
            .rev()
            .take(8)
            .take_while(|&i| !clause::parts_clauses(tokens, i))
            .any(|i| {
                let low = tokens.low(i);
                // `den summa som söktes`
                let relative = || {
                    tokens.low(i.wrapping_sub(1)) == "som"
                        && low.ends_with('s')
                        && verb::is_form_of(low.trim_end_matches('s'), "söka")
                };
                is_sought(tokens, i) && tokens.low(i + 1).starts_with("belopp") || relative()
            })
    }

    /// `(sökt 104,5 miljoner)`, `av de sökta 311 miljonerna`
    pub(super) fn is_applied(&self, start: usize) -> bool {
        let before = self.lead(start, start.saturating_sub(4));
        before > 0
            && (is_sought(self.tokens, before - 1) || self.tokens.low(before - 1) == "ansökt")
    }
}

/// `sökt`, `äskade`
fn is_sought(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::VERB_FORM) && verb::is_participle_of(tokens.low(i), &["söka", "äska"])
}
