//! What something comes to, and by how much it rises or falls: its subject says
//! what kind of flow that is.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, Governor,
    attach::{bare, of_noun, of_verb},
    basis,
    frame::{self, Means, NounSense},
    site::Site,
};
use crate::{
    model::{Actor, Change, FlowKind},
    swedish::{
        adjective, body, clause,
        function_words::{is_for, is_the, leads_to_part, points_to_sum},
        noun, verb,
    },
    text::{lexicon::Class, token::Tokens, words::Words},
};

/// What is bought and sold with a value of its own.
static DEALS: Words = Words::with("deal_end");

/// Whether a word in lower case names a deal: `order`, `ramavtalet`.
pub(super) fn is_deal(low: &str) -> bool {
    DEALS.ends(low)
}

/// Whether `går till` stands at the token: `Kontraktet på 5 miljoner går till X`.
pub(super) fn goes_to(tokens: &Tokens<'_>, at: usize) -> bool {
    // `går till och med 2027`
    let to = tokens.low(at + 1) == "till" && tokens.low(at + 2) != "och";
    to && verb::is_finite_of(tokens.low(at), "gå")
}

/// Whether a verb strikes a deal.
pub(super) fn strikes_deal(low: &str) -> bool {
    static STRIKES: Words = Words::with("deal_verb");
    verb::is_form_of_any(low, &STRIKES)
}

/// Whether a word in lower case is an offer to do something for a price.
fn is_tender(low: &str) -> bool {
    matches!(low, "anbud" | "anbudet")
}

impl<'a> FlowReader<'a> {
    /// `blir 5 miljoner dyrare`, `försenas och kostar`: what something costs
    /// more or less.
    pub(super) fn dearer(&self, site: &Site<'_>) -> Option<Governor> {
        let kind = match self.tokens.low(site.place.range.end) {
            "dyrare" => FlowKind::Cost,
            "billigare" => FlowKind::Saving,
            _ => return None,
        };
        let left = self.left(site.lead, site.floor);
        let verb = left.verb.filter(|(_, means)| *means == Means::Measures);
        Some(Governor {
            verb,
            ..bare(kind, FoundBy::Measure, None)
        })
    }

    /// `Intäkterna uppgick till 214 miljoner, en ökning med 16 miljoner`: what
    /// rises is what was told just before.
    pub(super) fn goes_on(
        &self,
        place: &AmountPlace<'_>,
        frame: Governor,
        drafts: &[FlowDraft<'_>],
    ) -> Governor {
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
        let told = before.or_else(|| self.summed_before(place, &frame, drafts));
        let kind = match told.map(|last| last.kind) {
            // `Den summan väntas minska med 6 miljoner`, of a cost
            Some(Cost) if before.is_none() && frame.kind == BudgetDecrease => FlowKind::Saving,
            Some(kind) => kind,
            None => frame.kind,
        };
        Governor { kind, ..frame }
    }

    /// `Den summan väntas minska med 6 miljoner`: the flow of the sentence before.
    fn summed_before<'d>(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        drafts: &'d [FlowDraft<'a>],
    ) -> Option<&'d FlowDraft<'a>> {
        let tokens = self.tokens;
        let (verb, _) = frame.verb.filter(|_| frame.rule == FoundBy::Change)?;
        let first = clause::sentence(tokens, verb).start;
        let noun = first + usize::from(tokens.is(first, Class::ARTICLE | Class::PRONOUN));
        let points = matches!(tokens.low(noun), "beloppet" | "summan");
        drafts
            .last()
            .filter(|last| points && last.amount.block == place.amount.block)
    }

    /// `Ordern är värd 5 miljoner`, `ett avtal, värt 5 miljoner`.
    pub(super) fn worth(&self, word: usize, floor: usize) -> Option<Governor> {
        let words = || {
            (floor..word)
                .rev()
                .take_while(|&i| !clause::parts_clauses(self.tokens, i))
        };
        if let Some(noun) = words().find(|&i| DEALS.ends(self.tokens.low(i))) {
            // `Lackhuset AB får order värd 5 miljoner`: who is paid.
            // `vunnit upphandlingen av en skola, ett kontrakt värt 5 miljoner`
            const REACH: usize = 12;
            let wins = |&i: &usize| {
                let low = self.tokens.low(i);
                match i + 4 >= noun {
                    true => verb::is_form_of_any(low, &["få", "vinna"]),
                    false => self.tokens.low(noun - 1) == "ett" && verb::is_form_of(low, "vinna"),
                }
            };
            let verb = (floor..noun).rev().take(REACH).find(wins);
            let gets = verb.map(|verb| (verb, Means::Gets));
            return Some(of_noun(FlowKind::Total, noun, gets));
        }
        // `Nytt stöd till Ukraina värt 5 miljarder kronor`: it hangs on the noun. Where a
        // verb gives or costs the amount, the row of that verb reads it.
        if !adjective::is_form_of(self.tokens.low(word), "värd") {
            return None;
        }
        let verb = words().find(|&i| clause::is_finite(self.tokens, i));
        let gives = verb.and_then(|verb| frame::verb_at(self.tokens, verb));
        if gives.is_some_and(|verb| verb.means != Means::Acts) {
            return None;
        }
        words()
            .take_while(|&i| Some(i) != verb)
            .find_map(|i| Some(of_noun(frame::flow_at(self.tokens, i)?, i, None)))
    }

    /// Whether a deal is named before the amount: `tilldelades kontraktet för 5 miljoner`.
    pub(super) fn names_deal(&self, site: &Site<'_>) -> bool {
        (site.floor..site.lead).any(|i| is_deal(self.tokens.low(i)))
    }

    /// `Kranen levereras av X i en order värd 5 miljoner`: who is paid for the deal.
    pub(super) fn supplier(&self, noun: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, noun).start;
        let verb = clause::leftwards(tokens, noun, floor)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::parts_clauses(tokens, i))
            .find(|&i| clause::is_finite(tokens, i))
            .filter(|&i| frame::is_passive(tokens, i))?;
        let led = DEALS.ends(tokens.low(noun));
        let agent = clause::agent(tokens, verb + 1, noun).filter(|_| led)?;
        self.actor(agent)
    }

    /// `köper tomten av X för en köpeskilling om 5 miljoner`
    pub(super) fn purchase_sum(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let noun = site.lead.checked_sub(2).filter(|&i| i > site.floor)?;
        let sum = ["köpeskilling", "köpesumma"];
        let led = sum.contains(&tokens.low(noun)) && tokens.low(noun - 1) == "en";
        let (verb, _) = site.verb.filter(|_| led)?;
        if frame::sells(tokens.low(verb)) {
            return Some(of_verb(FlowKind::Revenue, verb, Means::Earns));
        }
        let buys = verb::is_form_of_any(tokens.low(verb), &["förvärva", "köpa"]);
        buys.then(|| of_verb(FlowKind::Investment, verb, Means::Buys))
    }

    /// `får en order på 5 miljoner från X`, `lägger en beställning på 5 miljoner hos X`
    pub(super) fn order(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let noun = site.lead.checked_sub(2).filter(|&i| i >= site.floor)?;
        let ordered = is_order(tokens.low(noun)) || is_deal(tokens.low(noun));
        // `Kontraktet på 5 miljoner går till X`
        if ordered && goes_to(tokens, site.place.range.end) {
            return Some(of_noun(FlowKind::Total, noun, None));
        }
        let verb = clause::leftwards(tokens, noun, site.floor)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::parts_clauses(tokens, i))
            .find(|&i| !verb::readings_at(tokens, i).is_empty())
            .filter(|_| ordered)?;
        let of = |lemmas: &[&str]| verb::is_form_of_any(tokens.low(verb), lemmas);
        let means = match () {
            () if of(&["få", "vinna"]) => Means::Gets,
            () if of(&["göra", "lägga"]) => Means::Gives,
            () if strikes_deal(tokens.low(verb)) || of(&["ge", "tilldela"]) => {
                return Some(of_noun(FlowKind::Total, noun, None));
            }
            () => return None,
        };
        Some(of_noun(FlowKind::Total, noun, Some((verb, means))))
    }

    /// `Utredningen utfördes av WSP AB för 185 000 kronor`: a company is paid for what it
    /// has done.
    pub(super) fn done_by(&self, site: &Site<'_>) -> Option<Governor> {
        static DOING: Words = Words::with("job_verb");
        let tokens = self.tokens;
        let led = site.lead - 1;
        let by = (site.floor + 2..led).rfind(|&i| tokens.low(i) == "av")?;
        let verb = by - 1 - usize::from(tokens.low(by - 1) == "fram");
        let does = verb::is_form_of_any(tokens.low(verb), &DOING)
            || verb + 1 < by && verb::is_form_of(tokens.low(verb), "ta");
        let passive = does && frame::is_passive(tokens, verb);
        let party = || self.actor(by + 1..led)?.record;
        let company = passive
            && self.roles.phrase_end(by + 1, led) == led
            && party().is_some_and(|id| self.roles.actors.is_company(&id));
        company.then(|| bare(FlowKind::Cost, FoundBy::Verb, None))
    }

    /// `Kostnaden för vägen beräknar kommunen till 5 miljoner`: the noun before the verb.
    pub(super) fn fronted_object(&self, site: &Site<'_>) -> Option<(usize, NounSense)> {
        let (verb, _) = site.verb?;
        let tokens = self.tokens;
        let words = site.floor..verb.min(site.floor + 3);
        let mut nouns = words.filter_map(|i| Some((i, frame::noun_at(tokens, i)?)));
        nouns
            .next()
            .filter(|&(noun, _)| noun::looks_definite(tokens.low(noun)))
    }

    /// `antog en budget för 2025 på 5 miljoner`
    pub(super) fn adopts_budget(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let near = site.floor.max(site.lead.saturating_sub(6))..site.lead;
        let noun = near
            .rev()
            .find(|&i| frame::financing(tokens.low(i)) == Some("budget"))?;
        self.is_adopted(noun, site.floor)
            .then(|| of_noun(FlowKind::Total, noun, None))
    }

    /// Whether a verb of adopting stands before a noun.
    pub(super) fn is_adopted(&self, noun: usize, floor: usize) -> bool {
        let lemmas = ["anta", "besluta", "fastställa", "godkänna"];
        let adopts = |i: usize| {
            let low = self.tokens.low(i);
            verb::is_form_of_any(low, &lemmas)
        };
        let mut words = clause::leftwards(self.tokens, noun, floor).take(6);
        words.any(adopts)
    }

    /// `Där ingår 5 miljoner till skolor`, `I summan ingår 5 miljoner för resor`
    pub(super) fn includes(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let verb = site.lead.checked_sub(1)?;
        if !verb::is_form_of(tokens.low(verb), "ingå") {
            return None;
        }
        let first = clause::sentence(tokens, verb).start;
        let money = |i: usize| {
            points_to_sum(tokens.low(i)) || frame::financing(tokens.low(i)) == Some("budget")
        };
        let there = tokens.low(first) == "där" && first + 1 == verb;
        let before = first.saturating_sub(24)..first;
        let points = match there {
            true => before.clone().any(money),
            false => tokens.low(first) == "i" && (first + 1..verb).any(money),
        };
        let of = |last: &FlowDraft<'_>| match last.kind {
            FlowKind::Total => FlowKind::BudgetIncrease,
            kind => kind,
        };
        let kind = site.last_near().map_or(FlowKind::BudgetIncrease, of);
        points.then(|| of_verb(kind, verb, Means::Goes))
    }

    /// `antar anbudet från X på 5 miljoner`, `antar X:s anbud på 5 miljoner`
    pub(super) fn tender(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let near = site.floor.max(site.lead.saturating_sub(12))..site.lead;
        let noun = near.rev().find(|&i| is_tender(tokens.low(i)))?;
        let accepted = clause::leftwards(tokens, noun, site.floor)
            .take(8)
            .any(|i| verb::is_form_of(tokens.low(i), "anta"));
        accepted.then(|| of_noun(FlowKind::Cost, noun, None))
    }

    /// Whose tender is accepted: he is paid.
    pub(super) fn tenderer(&self, noun: usize, lead: usize) -> Option<Actor> {
        let tokens = self.tokens;
        if !is_tender(tokens.low(noun)) {
            return None;
        }
        match tokens.low(noun + 1) {
            "av" | "från" => self.actor(noun + 2..self.roles.phrase_end(noun + 2, lead)),
            _ => self.genitive(noun),
        }
    }

    /// `tar ut en avgift på 300 000 kronor av X`: that verb, and one who pays.
    pub(super) fn charges(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let (noun, _) = site
            .noun
            .filter(|&(noun, _)| tokens.low(noun).ends_with("avgift"))?;
        let next = site.place.range.end;
        let taken = (site.floor + 1..site.lead)
            .rev()
            .take(6)
            .any(|i| tokens.low(i) == "ut" && verb::is_form_of(tokens.low(i - 1), "ta"));
        let end = self.roles.phrase_end(next + 1, site.end.max(next + 1));
        let named = tokens.low(next) == "av" && self.actor(next + 1..end).is_some();
        (taken && named).then(|| of_noun(FlowKind::Cost, noun, None))
    }

    /// `Den största satsningen är en ny skola för 5 miljoner`: the subject says what it is.
    pub(super) fn is_invested(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let copula = (site.floor + 1..site.lead)
            .rev()
            .take(16)
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.word(i) != ",")
            .find(|&i| clause::is_finite(tokens, i))
            .filter(|&i| frame::is_copula(tokens, i))?;
        let told = (site.floor..copula)
            .rev()
            .take(4)
            .any(|i| frame::flow_at(tokens, i) == Some(FlowKind::Investment));
        let thing = tokens.is(copula + 1, Class::ARTICLE) && copula + 3 < site.lead;
        (told && thing).then(|| of_verb(FlowKind::Investment, copula, Means::Buys))
    }

    /// `är ny huvudsponsor med 5 miljoner`: who is one gives.
    pub(super) fn sponsors(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let noun = site.lead.checked_sub(2).filter(|&i| i > site.floor)?;
        let copula = (site.floor..noun)
            .rev()
            .take(4)
            .find(|&i| frame::is_copula(tokens, i))?;
        let sponsor = tokens.low(noun).ends_with("sponsor");
        sponsor.then(|| of_verb(FlowKind::Grant, copula, Means::Gives))
    }

    /// `räknar med 5 miljoner för snöröjning`, `för snöröjning räknar man med 5 miljoner`:
    /// what is to be paid.
    pub(super) fn counts_on(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let verb = (site.floor..site.lead)
            .rev()
            .take(5)
            .find(|&i| verb::is_form_of(tokens.low(i), "räkna"))?;
        let next = site.place.range.end;
        let behind = tokens.low(next) == "för" && self.dates.end_at(next + 1).is_none();
        let first = self.clause(verb).first;
        let led = first + 1 + usize::from(matches!(tokens.low(first + 1), "i" | "under"));
        let fronted = tokens.low(first) == "för"
            && tokens.low(first + 1) != "att"
            && self
                .dates
                .end_at(first + 1)
                .or(self.dates.end_at(led))
                .is_none();
        // `För i år räknar verket med 5 miljoner`: of the cost or the like just told.
        let year = tokens.low(first) == "för" && !fronted && tokens.low(first + 1) != "att";
        let told = site.last_near().map(|last| last.kind).filter(|kind| {
            use FlowKind::{Cost, Result, Revenue, Total};
            matches!(kind, Cost | Result | Revenue | Total)
        });
        match told.filter(|_| year) {
            Some(kind) => Some(of_verb(kind, verb, Means::Measures)),
            None => (behind || fronted).then(|| of_verb(FlowKind::Cost, verb, Means::Acts)),
        }
    }

    /// `varav X tecknade 5 miljoner`, of an issue of shares.
    pub(super) fn subscribes(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let verb = site.lead.checked_sub(1)?;
        let part = (site.floor..verb)
            .rev()
            .take(8)
            .find(|&i| leads_to_part(tokens.low(i)))?;
        let issue = (site.floor..part)
            .rev()
            .take(24)
            .any(|i| frame::is_round(tokens.low(i)));
        (issue && verb::is_form_of(tokens.low(verb), "teckna"))
            .then(|| of_verb(FlowKind::Investment, verb, Means::Invests))
    }

    /// `har tecknat avtal med X för 5 miljoner`
    pub(super) fn deal_for(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let verb = (site.floor..site.lead)
            .rev()
            .take_while(|&i| !clause::parts_clauses(tokens, i))
            .find(|&i| strikes_deal(tokens.low(i)))?;
        // `I avtalet ingår asfalt`, `skriver i ordern att`: where, and not what is struck.
        let loose = verb::is_form_of_any(tokens.low(verb), &["ingå", "skriva"]);
        let deal = |i: usize| {
            let within = loose && i > 0 && matches!(tokens.low(i - 1), "enligt" | "i" | "om");
            !within && DEALS.ends(tokens.low(i))
        };
        // `tecknar aktier i X för 5 miljoner`
        let shares = (verb + 1..site.lead).any(|i| {
            matches!(
                tokens.low(i),
                "aktier" | "andelar" | "aktierna" | "andelarna"
            )
        });
        if shares {
            return Some(of_verb(FlowKind::Investment, verb, Means::Pays));
        }
        // `tecknat avtal med X om 5 miljoner`, but `avtal om 5 miljoner ton`
        let sum = || site.before == "för" || verb + 2 < site.lead;
        let noun = (verb + 1..site.lead)
            .find(|&i| deal(i) && sum())
            .or_else(|| (site.floor..verb).rev().take(8).find(|&i| deal(i)))?;
        Some(of_noun(FlowKind::Total, noun, None))
    }

    /// `X uppgår till 5 miljoner`: the subject says what is measured.
    pub(super) fn measure(
        &self,
        verb: usize,
        between: Option<(usize, NounSense)>,
    ) -> Option<Governor> {
        let tokens = self.tokens;
        let low = tokens.low(verb);
        let sums = [
            "uppg",
            "omfatt",
            "omslut",
            "innefatt",
            "innehåll",
            "landa",
            "prognos",
        ]
        .iter()
        .any(|stem| low.starts_with(stem));
        let head = between.or_else(|| self.measured(verb));
        let kind = match head {
            Some((_, NounSense::Flow(kind))) => match kind {
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
            Some((_, NounSense::Money)) => FlowKind::Total,
            Some((_, NounSense::NotAFlow | NounSense::Tax)) => return None,
            None if low.starts_with("kostnadsberäkn") => FlowKind::Cost,
            None if self.is_built(verb) => FlowKind::Cost,
            // `den är budgeterad till 98 miljoner`
            None if low.starts_with("budgetera") && frame::is_passive(tokens, verb) => {
                FlowKind::Total
            }
            None if sums => match self.requested(verb) {
                Some(noun) => return Some(of_noun(FlowKind::Grant, noun, None)),
                None => FlowKind::Total,
            },
            None if self.is_value_of_deal(verb) => FlowKind::Total,
            None => return None,
        };
        Some(Governor {
            verb: Some((verb, Means::Measures)),
            ..bare(kind, FoundBy::Measure, head.map(|(noun, _)| noun))
        })
    }

    /// `Etapp två är beräknad till 5 miljoner`: what is built costs what it is
    /// reckoned to.
    fn is_built(&self, verb: usize) -> bool {
        static BUILT: Words = Words::with("built_end");
        let tokens = self.tokens;
        let reckons = verb::is_form_of_any(
            tokens.low(verb),
            &["beräkna", "budgetera", "kalkylera", "uppskatta"],
        );
        let head = || {
            let mut subject = self.subject(verb)?;
            let built = |i: usize| BUILT.ends(tokens.low(i));
            subject.any(built).then_some(())
        };
        reckons && frame::is_passive(tokens, verb) && head().is_some()
    }

    /// `Ansökan omfattar 5 miljoner`: what the subject asks for.
    fn requested(&self, verb: usize) -> Option<usize> {
        self.subject(verb)?
            .find(|&i| noun::is_request(self.tokens.low(i)))
    }

    /// `uppgick de bidrag som nämnden beslutat om till 5 miljoner`: over the
    /// clause that hangs on what is measured.
    pub(super) fn measure_over(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let som = (site.floor..site.lead).rfind(|&i| tokens.low(i) == "som")?;
        let verb = (site.floor..som)
            .rev()
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.word(i) != ",")
            .find(|&i| verb::is_form_of(tokens.low(i), "uppgå"))?;
        let noun = (verb + 1..som).find_map(|i| Some((i, frame::noun_at(tokens, i)?)));
        self.measure(verb, noun)
    }

    /// `För 2027 beräknas motsvarande belopp till`: the sum just told, in a time of its own.
    pub(super) fn same_for_year(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, site.place.range.start).start;
        let timed = self.dates.end_at(first + 1).is_some() && tokens.low(first) == "för";
        let sum = site.lead.checked_sub(2).filter(|&i| i > first);
        let points = sum.is_some_and(|i| matches!(tokens.low(i), "belopp" | "beloppet" | "summan"));
        timed && points && site.last_of_block().is_some()
    }

    /// `lägre kostnader med 5 miljoner`: costs that are lower by it, or at it, are saved.
    pub(super) fn differs_by(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let noun = site.lead.checked_sub(2).filter(|&i| i > site.floor)?;
        let kind = frame::flow_at(tokens, noun)?;
        let (_, change) = basis::change_after(tokens, noun - 1)?;
        // `kompenserar skolan för ökad hyra med`: why, and not what.
        if tokens.is(noun.checked_sub(2)?, Class::PREPOSITION) {
            return None;
        }
        let by = site.before == "med";
        let kind = match (kind, change) {
            (FlowKind::Cost, Change::Decrease) => FlowKind::Saving,
            (FlowKind::Cost | FlowKind::Revenue | FlowKind::Result, _) if by => kind,
            _ => return None,
        };
        Some(of_noun(kind, noun, None))
    }

    /// `X ökar Y med 5 miljoner`: what grows or shrinks says what it is.
    pub(super) fn change(
        &self,
        verb: usize,
        means: Means,
        between: Option<(usize, NounSense)>,
    ) -> Option<Governor> {
        use FlowKind::{BudgetDecrease, BudgetIncrease, Cost, Result, Revenue, Saving, TaxChange};
        let low = self.tokens.low(verb);
        let up = means == Means::Raises;
        let head = between.or_else(|| self.measured(verb));
        let kind = match head.map(|(_, sense)| sense) {
            Some(NounSense::Tax) => TaxChange,
            Some(NounSense::NotAFlow) => return None,
            Some(NounSense::Flow(Revenue)) => Revenue,
            Some(NounSense::Flow(Result)) => Result,
            Some(NounSense::Flow(TaxChange)) => TaxChange,
            Some(NounSense::Flow(Saving)) => Saving,
            Some(NounSense::Flow(Cost)) if up => Cost,
            Some(NounSense::Flow(Cost)) => Saving,
            Some(NounSense::Flow(_) | NounSense::Money) => {
                if up {
                    BudgetIncrease
                } else {
                    BudgetDecrease
                }
            }
            None if ["förstärk", "stärk", "utök", "ökas"]
                .iter()
                .any(|s| low.starts_with(s)) =>
            {
                BudgetIncrease
            }
            // `administrationen bantas med 5 miljoner`
            None if verb::is_form_of(low, "banta") => Saving,
            // `Staben drar ner med 5 miljoner`
            None if self.cuts_down(verb) => Saving,
            None => return None,
        };
        Some(Governor {
            verb: Some((verb, means)),
            ..bare(kind, FoundBy::Change, head.map(|(noun, _)| noun))
        })
    }

    /// Whether a body spends less: `drar ner med`, `skär ned med`.
    fn cuts_down(&self, verb: usize) -> bool {
        let tokens = self.tokens;
        let draws = verb::is_form_of_any(tokens.low(verb), &["dra", "skära"]);
        let down = matches!(tokens.low(verb + 1), "ned" | "ner") && tokens.low(verb + 2) == "med";
        draws && down && !frame::is_passive(tokens, verb) && self.doer(verb).is_some()
    }

    /// `höjs med 3 procent, vilket motsvarar 5 miljoner`: by how much.
    pub(super) fn change_told(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, _) = site.verb?;
        let which = verb::is_form_of(self.tokens.low(verb), "motsvara")
            && self.tokens.low(verb - 1) == "vilket";
        let (changed, means) = (site.floor..verb)
            .rev()
            .filter(|_| which)
            .find_map(|i| Some((i, frame::verb_at(self.tokens, i)?.means)))
            .filter(|(_, means)| matches!(means, Means::Raises | Means::Lowers))?;
        let noun = (changed + 1..verb).find_map(|i| Some((i, frame::noun_at(self.tokens, i)?)));
        self.change(changed, means, noun)
    }

    /// `Från nämndens ram dras 5 miljoner`
    pub(super) fn is_drawn(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let verb = site.lead.wrapping_sub(1);
        let first = clause::sentence(tokens, site.place.range.start).start;
        verb > first
            && tokens.low(verb).ends_with('s')
            && verb::is_form_of(tokens.low(verb), "dra")
            && matches!(tokens.low(first), "från" | "ur")
            && (first + 1..verb).any(|i| frame::noun_at(tokens, i) == Some(NounSense::Money))
    }

    /// `får sin budget sänkt med 5 miljoner`: what the object is.
    pub(super) fn gets_changed(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let means = basis::changed(site.word_before(self))?;
        let participle = site.lead - 2;
        let gets = |i: usize| frame::verb_at(tokens, i).is_some_and(|v| v.means == Means::Gets);
        let verb = (site.floor..participle).rev().take(8).find(|&i| gets(i))?;
        let object = (verb + 1..participle).find_map(|i| Some((i, frame::noun_at(tokens, i)?)))?;
        self.change(participle, means, Some(object))
    }

    /// `De ökar med ytterligare 5 miljoner`: what changed just before.
    pub(super) fn changes_again(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, means) = site.verb?;
        // `Kostnaden sjönk. Den för mat steg med 5 miljoner`
        if let Some(noun) = self.pointed_noun(verb) {
            // What that was for is not told of this one.
            let told = self.change(verb, means, Some(noun))?;
            return Some(Governor { noun: None, ..told });
        }
        let subject = self.subject(verb)?;
        let points = subject.len() == 1 && is_the(self.tokens.low(subject.start));
        // `genom att A minskas med 5 miljoner och att B minskas med 6`
        let joined = || {
            let att = self.clause(self.governor(verb).0).opener?;
            let and = self.tokens.is(att.checked_sub(1)?, Class::CONJUNCTION);
            (and && self.tokens.low(att) == "att").then_some(())
        };
        let last = site
            .last_of_block()
            .filter(|last| points || last.range.start > site.floor && joined().is_some())?;
        let kind = match last.kind {
            FlowKind::BudgetIncrease | FlowKind::BudgetDecrease if means == Means::Raises => {
                FlowKind::BudgetIncrease
            }
            FlowKind::BudgetIncrease | FlowKind::BudgetDecrease => FlowKind::BudgetDecrease,
            kind => kind,
        };
        (last.rule == FoundBy::Change).then(|| Governor {
            verb: Some((verb, means)),
            ..bare(kind, FoundBy::Change, None)
        })
    }

    /// The noun at the head of the subject. `Kostnaden för att bygga bron
    /// uppgår till …`: an infinitive may stand between.
    pub(super) fn measured(&self, verb: usize) -> Option<(usize, NounSense)> {
        let tokens = self.tokens;
        // `kostnaden, beräknad till 9 miljoner, är`: the noun before the comma.
        let aside = || {
            let noun = verb
                .checked_sub(2)
                .filter(|_| tokens.word(verb - 1) == ",")?;
            let form = frame::verb_at(tokens, verb)?.form;
            let told = form == verb::Form::Participle;
            Some((noun, frame::noun_at(tokens, noun).filter(|_| told)?))
        };
        if let Some(noun) = aside() {
            return Some(noun);
        }
        // `trots att kostnaden stigit med 9 miljoner`: no auxiliary is written.
        let bare = verb::is_supine(tokens.low(verb)) && clause::finite_of(tokens, verb) == verb;
        let beside = || {
            let noun = verb.checked_sub(1)?;
            Some((noun, frame::noun_at(tokens, noun)?))
        };
        if let Some(noun) = beside().filter(|_| bare) {
            return Some(noun);
        }
        let Some(subject) = self.subject(verb) else {
            return beside().or_else(|| self.opening_noun(verb));
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
                let opener = self.clause(self.governor(verb).0).opener?;
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
    pub(super) fn noun_of_list(&self, verb: usize) -> Option<(usize, NounSense)> {
        let tokens = self.tokens;
        let listed = |i: usize| {
            tokens.is(i, Class::CAPITAL | Class::CONJUNCTION)
                || tokens.word(i) == ","
                || body::is_party(tokens.low(i))
        };
        let first = (verb.saturating_sub(16)..verb)
            .rev()
            .find(|&i| !listed(i))?;
        let noun = first.checked_sub(1)?;
        let for_them = is_for(tokens.low(first)) && first + 1 < verb;
        let sense = frame::noun_at(tokens, noun).filter(|_| for_them)?;
        Some((noun, sense))
    }

    /// `Värdet på upphandlingen är 5 miljoner`
    pub(super) fn is_value_of_deal(&self, verb: usize) -> bool {
        let first = self.clause(self.governor(verb).0).first;
        let value = (first..verb).any(|i| matches!(self.tokens.low(i), "värde" | "värdet"));
        value && (first..verb).any(|i| DEALS.ends(self.tokens.low(i)))
    }

    /// `där anslagen för A, B och C ökar`: the noun that opens the clause,
    /// before a list that the subject is cut at.
    pub(super) fn opening_noun(&self, verb: usize) -> Option<(usize, NounSense)> {
        let tokens = self.tokens;
        let clause = self.clause(self.governor(verb).0);
        let noun = (clause.first..clause.verb.min(clause.first + 2))
            .find_map(|i| Some((i, frame::noun_at(tokens, i)?)))?;
        let hangs = tokens.is(noun.0 + 1, Class::PREPOSITION);
        (clause.opener.is_some() && hangs).then_some(noun)
    }

    /// The head of a noun phrase: the last noun with a sense before what
    /// hangs on it, else the first one at all.
    pub(super) fn head_noun(&self, phrase: Range<usize>) -> Option<(usize, NounSense)> {
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
}

/// Whether a noun, in lower case, is for an order: `storbeställning`.
pub(super) fn is_order(low: &str) -> bool {
    ["beställning", "order"]
        .iter()
        .any(|end| low.ends_with(end))
}
