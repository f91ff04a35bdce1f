//! Which word governs an amount: a noun that it measures, or a verb. Here is
//! what the rows of [`super::rows`] ask for.

use std::ops::Range;

use lazy_static::lazy_static;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, Governor, basis,
    frame::{self, Means, NounSense},
    price::is_price,
    rows::{self, Row},
    site::{self, Site},
};
use crate::{
    model::{BlockKind, Change, FlowKind},
    swedish::{
        adjective, body, clause,
        function_words::{
            is_for, is_more_or_less, is_the, leads_to_part, leads_to_whom, points_to_sum,
        },
        noun, verb,
    },
    text::{
        lexicon::{Class, Endings},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

lazy_static! {
    /// Nouns for what is owed.
    static ref DEBTS: Endings<&'static str> =
        noun::endings(&[("lån", "5", "", ""), ("skuld", "3", "", "")]);
}

/// Whether a word says which way a result goes: `gick 74 miljoner back`, `gick plus
/// med`.
pub(super) fn is_way(low: &str) -> bool {
    matches!(low, "back" | "minus" | "plus")
}

impl<'a> FlowReader<'a> {
    /// What governs the amount, unless it is the price of one thing.
    pub(super) fn attach(
        &self,
        place: &AmountPlace<'_>,
        floor: usize,
        drafts: &[FlowDraft<'_>],
    ) -> Option<Governor> {
        let site = self.site(place, floor, drafts);
        let bracket = site.before == "(" && self.tokens.word(place.range.end) == ")";
        let preposed = bracket || rows::PREPOSITIONS.binary_search(&site.before).is_ok();
        let rows = if preposed { rows::PREPOSED } else { rows::BARE };
        if self.deviates(&site)
            || self.is_lent(&site)
            || self.is_debt(&site)
            || self.remains(&site)
            || self.is_supposed(&site)
            || self.is_unreal(&site)
            || self.is_conditional(&site)
            || self.depends(&site)
            || self.is_compared(&site)
            || self.is_barred(&site)
            || self.is_threshold(place)
        {
            return None;
        }
        [rows::FIRST, rows, rows::LAST]
            .into_iter()
            .find_map(|rows| self.first_that_fits(rows, &site))
            .map(|frame| self.goes_on(place, frame, drafts))
            .filter(|frame| {
                !is_price(place.amount, frame, self.is_each(place))
                    || self.is_fine_of_body(place, frame)
            })
            .filter(|_| !self.is_limit_each(place))
    }

    /// What the first row says that fits and reads something.
    fn first_that_fits(&self, rows: &[Row], site: &Site<'_>) -> Option<Governor> {
        for row in rows {
            if !row.fits(self, site) {
                continue;
            }
            let frame = row.frame(self, site);
            if frame.is_some() || row.about.is_none() {
                return frame;
            }
        }
        None
    }

    /// `90 miljoner i banklån`
    fn is_lent(&self, site: &Site<'_>) -> bool {
        let loan = |(noun, sense): (usize, NounSense)| {
            sense == NounSense::NotAFlow
                && ["lån", "lånen", "krediter"]
                    .iter()
                    .any(|last| self.tokens.low(noun).ends_with(last))
        };
        site.after.is_some_and(loan)
    }

    /// `Skulden, 5 miljoner, betalas av under tio år`: what is owed and paid off.
    fn is_debt(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let next = site.place.range.end;
        let beside = site.before == "," && tokens.word(next) == ",";
        let noun = site.lead.saturating_sub(2);
        let owed = DEBTS.find(tokens.low(noun)).is_some();
        if beside && owed && noun >= site.floor {
            return true;
        }
        // `5 miljoner betalas av i år`: the particle, not the agent's preposition.
        site.verb.is_some_and(|(verb, means)| {
            let off = verb + 1;
            let agent = clause::agent(tokens, off, (off + 2).min(site.end));
            let pays = means == Means::Pays && verb::is_form_of(tokens.low(verb), "betala");
            let passive = frame::is_passive(tokens, verb);
            let alone = tokens.token(off + 1).kind != TokenKind::Word
                || tokens.is(off + 1, Class::PREPOSITION)
                || self.dates.end_at(off + 1).is_some();
            pays && passive && tokens.low(off) == "av" && alone && agent.is_none()
        })
    }

    /// `Vad som återstår, 5 miljoner, disponeras nästa år`: no money moves, where nobody
    /// says what for.
    fn remains(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let next = site.place.range.end + 1;
        let disposes =
            (next..site.end.min(next + 3)).any(|i| verb::is_form_of(tokens.low(i), "disponera"));
        let purpose = (next..site.end).any(|i| is_for(tokens.low(i)));
        disposes && !purpose && self.is_what_remains(site)
    }

    /// `Vad som därefter återstår, 5 miljoner, …`
    pub(super) fn is_what_remains(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let first = site.floor;
        let free = matches!(tokens.low(first), "det" | "vad") && tokens.low(first + 1) == "som";
        let left = |i: usize| verb::is_form_of(tokens.low(i), "återstå");
        free && (first + 2..first + 4).any(left)
    }

    /// `hyran, som bolaget har beräknat till 5 miljoner`: what the clause hangs on.
    pub(super) fn reckoned(&self, site: &Site<'_>) -> Option<(usize, NounSense)> {
        let tokens = self.tokens;
        let (verb, _) = site.verb?;
        let som = (site.floor + 1..verb)
            .rev()
            .take(10)
            .find(|&i| tokens.low(i) == "som")?;
        let comma = som - usize::from(tokens.word(som - 1) == ",");
        let head = |i: usize| {
            // `hyran för hallen`: not what the noun is for.
            let led = tokens.is(i - 1, Class::PREPOSITION);
            let noun = frame::noun_at(tokens, i).filter(|_| !led)?;
            Some((i, noun))
        };
        (site.floor + 1..comma)
            .rev()
            .take(10)
            .take_while(|&i| !clause::is_finite(tokens, i) && tokens.word(i) != ",")
            .find_map(head)
    }

    /// `att finansiera hissen med 5 miljoner ur nämndens investeringsbudget`: what its own
    /// budget pays for.
    pub(super) fn drawn_on_own_budget(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let (verb, _) = site.verb?;
        let next = site.place.range.end;
        let budget = (next + 1..site.end.min(next + 4))
            .filter(|_| tokens.low(next) == "ur")
            .find(|&i| frame::financing(tokens.low(i)) == Some("budget"))?;
        let finances = verb::is_form_of_any(tokens.low(verb), &["bekosta", "finansiera"]);
        let kind = match tokens.low(budget).starts_with("investering") {
            true => FlowKind::Investment,
            false => FlowKind::Cost,
        };
        finances.then(|| of_verb(kind, verb, Means::Pays))
    }

    /// `besluta att för 5 miljoner förvärva en kran`, `För 5 miljoner har Sala kommun köpt
    /// bussar`: the price before the verb.
    pub(super) fn buys_behind(&self, site: &Site<'_>) -> Option<Governor> {
        const SUBJECT: usize = 8;
        let tokens = self.tokens;
        let next = site.place.range.end;
        let buys = |verb: usize| {
            let mut senses = verb::readings_at(tokens, verb)
                .iter()
                .flat_map(|one| one.senses);
            senses.any(|one| one.says == verb::Says::Money(Means::Buys) && one.particle == "för")
        };
        if site.lead >= 2 && tokens.low(site.lead - 2) == "att" {
            let led = buys(next) && clause::is_infinitive(tokens, next);
            return led.then(|| of_verb(FlowKind::Investment, next, Means::Buys));
        }
        if site.lead != site.floor + 1 || !clause::is_finite(tokens, next) {
            return None;
        }
        let end = match tokens.is(next, Class::AUXILIARY) {
            true => site.end.min(next + SUBJECT),
            false => next + 1,
        };
        let verb = (next..end).find(|&i| buys(i))?;
        // `kan X inte köpa`, `hade X kunnat köpa`: nothing is bought.
        let unreal =
            (next..verb).any(|i| tokens.is(i, Class::NEGATION) || tokens.low(i) == "kunnat");
        let named = !unreal && !frame::is_passive(tokens, verb) && self.doer(verb).is_some();
        named.then(|| of_verb(FlowKind::Investment, verb, Means::Buys))
    }

    /// `Merparten, 5 miljoner, utgörs av ett bidrag från X`: what it consists of.
    pub(super) fn consists_of(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let end = site.place.range.end;
        let verb = end + usize::from(tokens.word(end) == ",");
        let of = verb::is_form_of(tokens.low(verb), "utgöra")
            && tokens.low(verb).ends_with('s')
            && tokens.low(verb + 1) == "av";
        let noun = (verb + 2..site.end.min(verb + 5))
            .filter(|_| of)
            .take_while(|&i| !tokens.is(i, Class::PREPOSITION))
            .find_map(|i| Some((i, frame::flow_at(tokens, i)?)));
        noun.map(|(noun, kind)| of_noun(kind, noun, None))
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
        // `För varje ung som får jobb sparar samhället 300 000 kronor`
        let rate = tokens.low(first) == "för" && tokens.low(first + 1) == "varje";
        if rate && site.place.amount.value < 1_000_000.into() {
            return true;
        }
        let supposed = match tokens.low(first) {
            "om" => (first..site.end).filter(|&i| had(i)).count() > 1,
            "hade" => (first + 1..site.end).any(had),
            _ => false,
        };
        // `I snitt får varje station 2 miljoner`
        // `En brunn kostar i snitt 135 000 kronor`
        let before = verb.max(site.place.range.start);
        let mean = |i: usize| {
            let low = tokens.low(i);
            low == "snitt" || low == "genomsnitt" || adjective::is_form_of(low, "genomsnittlig")
        };
        let one = |s: Range<usize>| matches!(tokens.low(s.start), "en" | "ett" | "varje");
        let each = (site.floor..before).any(mean) && self.subject(verb).is_some_and(one);
        // `sade nej till att bidra med 2 miljoner`
        let denied = (site.floor..verb).any(|i| {
            tokens.low(i) == "nej" && tokens.low(i + 1) == "till" && tokens.low(i + 2) == "att"
        });
        // `Om förslaget går igenom skulle kommunen få 5 miljoner`
        let (finite, _) = self.governor(verb);
        let would = tokens.low(finite) == "skulle" && tokens.low(first) == "om";
        // `Ett nej skulle försämra resultatet med 5 miljoner`
        let better = tokens.low(finite) == "skulle"
            && verb::is_form_of_any(tokens.low(verb), &["förbättra", "försämra"]);
        // `vilket hade gett 28 miljoner`
        let which = verb >= 2 && had(verb - 1) && tokens.low(verb - 2) == "vilket";
        if each || denied || which || would || better || self.is_denied(site) {
            return true;
        }
        let example =
            (site.floor..verb).any(|i| tokens.low(i) == "exempelvis" && tokens.low(i + 1) == "att");
        supposed && (site.floor..verb).rev().take(6).any(had) || example
    }

    /// `I betong skulle bron ha kostat 5 miljoner`, `skulle ha behövt lägga 5 miljoner`, `5
    /// miljoner skulle det ha kostat`: what did not come about. `skulle kosta` lay ahead.
    fn is_unreal(&self, site: &Site<'_>) -> bool {
        const NEAR: usize = 12;
        let tokens = self.tokens;
        let stops = |&i: &usize| tokens.word(i) != "," && !clause::is_finite(tokens, i);
        let would = |i: usize| tokens.low(i) == "skulle";
        // `skulle kostat`, `skulle sannolikt inte ha kostat`
        let perfect = |i: usize| {
            let have = tokens.low(i) == "ha";
            let at = (i + 1..i + 3)
                .find(|&j| !tokens.is(j, Class::ADVERB | Class::NEGATION))
                .unwrap_or(i + 1);
            let low = tokens.low(at);
            let formed = have
                && low.len() > 3
                && ["at", "ats", "it", "its", "tt", "tts"]
                    .iter()
                    .any(|end| low.ends_with(end));
            (have || would(i)) && verb::is_supine(low) || formed
        };
        let next = site.place.range.end;
        if would(next) {
            let mut behind = (next + 1..site.end.min(next + NEAR)).take_while(stops);
            return perfect(next) || behind.any(perfect);
        }
        let mut before = (site.floor..site.lead).rev().take(NEAR);
        let finite = before.find(|i| !stops(i) || would(*i));
        // `en bro, som enligt deras kalkyl skulle ha kostat 5 miljoner`: what a plan came to.
        let reckoned = |skulle: usize| {
            (skulle.saturating_sub(NEAR)..skulle)
                .any(|i| tokens.low(i) == "som" && tokens.low(i + 1) == "enligt")
        };
        finite.is_some_and(|skulle| {
            would(skulle) && (skulle..site.lead).any(perfect) && !reckoned(skulle)
        })
    }

    /// `Om målen nås kan en tilläggsköpeskilling på 5 miljoner bli aktuell`: it may, if
    /// something else comes about.
    fn is_conditional(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let finite = site.verb.map(|(verb, _)| self.governor(verb).0);
        let condition = tokens.low(site.floor) == "om";
        // `Om beslutet överklagas kunde notan stiga till 9 miljoner`
        let could = condition && finite.is_some_and(|i| tokens.low(i) == "kunde");
        let possible = finite
            .or(site.left.other)
            .is_some_and(|i| tokens.low(i) == "kan");
        let extra =
            || (site.floor..site.lead).any(|i| tokens.low(i).starts_with("tilläggsköpeskilling"));
        could || possible && (condition || extra())
    }

    /// `Blir elen dyrare stiger kostnaden med 5 miljoner`: what would change or come on
    /// top. What a party has undertaken (`ska X ersätta Y med 5`) is a flow.
    fn depends(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let first = site.floor;
        let changes = site
            .verb
            .filter(|(_, means)| matches!(means, Means::Raises | Means::Lowers));
        let adds = |&i: &usize| verb::is_form_of(tokens.low(i), "tillkomma");
        let verb = changes
            .map(|(verb, _)| verb)
            .or(site.left.other.filter(adds));
        let asks = tokens.word(site.end.saturating_sub(1)) == "?";
        clause::is_finite(tokens, first)
            && !asks
            && verb.is_some_and(|verb| self.governor(verb).0 > first)
    }

    /// `Klubben får inte de 5 miljoner som den sökt`: no money moves. What is told
    /// beside `inte bara` and `inte mer än` does.
    fn is_denied(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let Some((verb, means)) = site.verb else {
            return false;
        };
        let moves = matches!(
            means,
            Means::Gets | Means::Gives | Means::Allots | Means::Pays
        );
        let (finite, _) = self.governor(verb);
        let last = verb.max(site.lead);
        let not = (finite + 1..last).find(|&i| tokens.low(i) == "inte");
        moves
            && not.is_some_and(|not| {
                !matches!(
                    tokens.low(not + 1),
                    "bara" | "enbart" | "minst" | "mindre" | "mer"
                ) && !(not + 1..site.lead).any(|i| clause::opens_clause(tokens, i))
            })
    }

    /// `5 miljoner, jämfört med 3 miljoner i fjol`, `i stället för 3`, `mot
    /// budgeterade 3 miljoner`: what is told beside it, to compare.
    fn is_compared(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let Some(before) = site.lead.checked_sub(1).filter(|&i| i > site.floor) else {
            return false;
        };
        // Over `budgeterade`, `förra årets`.
        let first = (site.floor + 1..=before)
            .rev()
            .take(5)
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.word(i) != ",")
            .find(|&i| tokens.is(i, Class::PREPOSITION));
        let Some(first) = first else { return false };
        match tokens.low(first) {
            "med" => tokens.low(first - 1) == "jämfört",
            // `i stället för att ge 3 miljoner`; `i stället för museet 3 miljoner` is none.
            "för" => {
                matches!(tokens.low(first - 1), "istället" | "stället")
                    && tokens.low(first + 1) == "att"
            }
            "mot" => tokens.low(first + 1).starts_with("budgetera"),
            _ => false,
        }
    }

    /// `en avvikelse på +3 miljoner mot budget`
    fn deviates(&self, site: &Site<'_>) -> bool {
        let at = site.lead;
        // `5 miljoner bättre än budgeterat`, `5 miljoner mer än väntat`
        let end = site.place.range.end;
        let compared = match self.tokens.low(end) {
            "bättre" | "sämre" => self.tokens.low(end + 1) == "än",
            low => is_more_or_less(low) && is_than_planned(self.tokens, end + 1),
        };
        compared
            || at >= site.floor + 2
                && matches!(self.tokens.low(at - 1), "på" | "om")
                && compares(self.tokens.low(at - 2))
    }

    /// `de 5 miljoner som nämnden avsatte`: the verb of the clause that hangs on
    /// the amount, where that has a subject of its own.
    pub(super) fn relative(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let som = site.place.range.end;
        if tokens.low(som) != "som" {
            return None;
        }
        let (verb, means) = (som + 1..som + 9)
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.word(i) != ",")
            .find_map(|i| Some((i, frame::verb_at(tokens, i)?.means)))?;
        // `de 5 miljoner som det kostar` says nothing of what.
        let costs = means == Means::Costs && !tokens.is(som + 1, Class::PRONOUN);
        let gives = matches!(
            means,
            Means::Gives | Means::Gets | Means::Allots | Means::Invests
        ) || costs;
        // `6 miljoner som X betalar till Y`
        let pays =
            means == Means::Pays && som + 1 < verb && self.goes_to_party(verb, verb + 1, site.end);
        let kind = plain(means).filter(|_| gives || pays)?;
        Some(of_verb(kind, verb, means))
    }

    /// `De 5 miljoner som X skänker till Y är öronmärkta för Z`: the clause says who gives
    /// it to whom, whatever the main verb adds.
    pub(super) fn given_to(&self, site: &Site<'_>) -> Option<Governor> {
        let frame = self.relative(site)?;
        let (verb, means) = frame.verb?;
        let tokens = self.tokens;
        let main = (verb + 1..site.end).find(|&i| clause::is_finite(tokens, i))?;
        let bound = frame::is_copula(tokens, main) || tokens.is(main, Class::AUXILIARY);
        let gives = means == Means::Gives && verb > site.place.range.end + 1;
        let opens = site.lead <= site.floor + 1;
        (gives && bound && opens && self.goes_to_party(verb, verb + 1, main)).then_some(frame)
    }

    /// `Av bidragen hamnar ett på 5 miljoner hos X`: one of those that the sentence opens
    /// with.
    pub(super) fn one_of_them(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let one = site.lead.checked_sub(2).filter(|&i| i > site.floor + 1)?;
        let verb = one - 1;
        let goes = verb::is_form_of_any(tokens.low(verb), &["gå", "hamna"])
            && matches!(tokens.low(one), "en" | "ett");
        let noun = (site.floor + 1..verb)
            .filter(|_| goes && tokens.low(site.floor) == "av")
            .find_map(|i| Some((i, frame::flow_at(tokens, i)?)));
        noun.filter(|_| leads_to_whom(tokens.low(site.place.range.end)))
            .map(|(noun, kind)| of_noun(kind, noun, None))
    }

    /// `Ramen för investeringar är 35 miljoner. Utfallet blev 23 miljoner`: of what was
    /// told before.
    pub(super) fn outcome(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let verb = site.lead.checked_sub(1)?;
        let last = site.last_near()?;
        let told = clause::sentence(tokens, last.range.start);
        let invests = |i: usize| tokens.low(i).contains("investering");
        let kind = if told.into_iter().any(invests) {
            FlowKind::Investment
        } else {
            last.kind
        };
        let measures = frame::verb_at(tokens, verb).is_some_and(|v| v.means == Means::Measures);
        (tokens.low(site.floor) == "utfallet" && measures)
            .then(|| of_verb(kind, verb, Means::Measures))
    }

    /// `Bland de mindre bidragen märks 5 miljoner till X`
    pub(super) fn is_named_among(&self, site: &Site<'_>) -> bool {
        static PRESENTS: Words = Words::with("presenting_verb");
        let tokens = self.tokens;
        let first = clause::sentence(tokens, site.place.range.start).start;
        let verb = (first + 1..site.lead)
            .take(8)
            .find(|&i| PRESENTS.contains(&tokens.low(i)));
        let grants = |verb: usize| {
            let kind = |i| frame::flow_at(tokens, i);
            (first + 1..verb)
                .any(|i| matches!(kind(i), Some(FlowKind::Grant | FlowKind::BudgetIncrease)))
        };
        tokens.low(first) == "bland"
            && verb.is_some_and(|verb| grants(verb) && verb + 1 == site.lead)
            && matches!(tokens.low(site.place.range.end), "till" | "åt")
    }

    /// `Priset på 5 miljoner delas ut av X`
    pub(super) fn handed_out(&self, site: &Site<'_>) -> Option<Governor> {
        let next = site.place.range.end;
        let out =
            verb::is_form_of(self.tokens.low(next), "dela") && self.tokens.low(next + 1) == "ut";
        out.then(|| of_verb(FlowKind::Grant, next, Means::Gives))
    }

    /// `skjuter till 5 miljoner`: the particle, no preposition.
    pub(super) fn tops_up(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, means) = site.verb?;
        // What the government adds comes from its own budget.
        let state = self.subject(verb).is_some_and(|s| {
            let low = self.tokens.low(s.end - 1);
            matches!(
                self.tokens.low(s.start),
                "regeringen" | "staten" | "riksdagen"
            ) || body::meets(low)
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
    pub(super) fn level(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, means) = site.verb?;
        let head = (site.noun)
            .or_else(|| self.measured(verb))
            .or(site.after)
            .or_else(|| self.pointed_noun(verb))?;
        self.level_of(verb, means, head)
    }

    /// `sänker den avgift som verket beslutat om från 12 till 8 miljoner`: over
    /// the clause that hangs on what falls.
    pub(super) fn level_over(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let old = site.lead.saturating_sub(5)..site.lead;
        let from = old.rev().find(|&i| tokens.low(i) == "från")?;
        let som = (site.floor..from).rfind(|&i| tokens.low(i) == "som")?;
        let (verb, means) = (site.floor..som)
            .rev()
            .take_while(|&i| !clause::parts_clauses(tokens, i) && tokens.word(i) != ",")
            .find_map(|i| Some((i, frame::verb_at(tokens, i)?.means)))
            .filter(|(_, means)| matches!(means, Means::Raises | Means::Lowers))?;
        let head = (verb + 1..som).find_map(|i| Some((i, frame::noun_at(tokens, i)?)))?;
        self.level_of(verb, means, head)
    }

    /// `Ersättningen är låg. Nu ökar den från 5 till 8 miljoner`: the noun of the
    /// sentence before, which the subject points to.
    pub(super) fn pointed_noun(&self, verb: usize) -> Option<(usize, NounSense)> {
        let tokens = self.tokens;
        let subject = self.subject(verb)?;
        // `Den för läkemedel steg`: another of the kind.
        let alone = subject.len() == 1 || is_for(tokens.low(subject.start + 1));
        let points = alone && is_the(tokens.low(subject.start));
        let before = tokens
            .sentence_of(verb)
            .filter(|_| points)
            .and_then(|s| tokens.sentences.get(s.checked_sub(1)?))
            .filter(|before| before.block == tokens.token(verb).block as usize)?;
        let told = (before.first..before.end).find(|&i| clause::is_finite(tokens, i))?;
        self.head_noun(self.subject(told)?)
    }

    fn level_of(&self, verb: usize, means: Means, head: (usize, NounSense)) -> Option<Governor> {
        let (noun, kind) = match head {
            (noun, NounSense::Flow(kind)) => (noun, kind),
            // `Nämndens budget höjs från 655 till 671 miljoner`
            (noun, NounSense::Money)
                if means == Means::Raises && self.tokens.low(noun).contains("budget") =>
            {
                (noun, FlowKind::BudgetIncrease)
            }
            (noun, NounSense::Money) => (noun, FlowKind::Total),
            _ => return None,
        };
        Some(of_noun(kind, noun, Some((verb, Means::Measures))))
    }

    /// `Sida finansierar 40 procent, vilket motsvarar 5 miljoner`, `hälften, det vill
    /// säga 5 miljoner`: of the verb that gives the share.
    pub(super) fn share_in_money(&self, site: &Site<'_>) -> Option<Governor> {
        const LEADS: &[&[&str]] = &[
            &["vilket", "motsvarar"],
            &["det", "vill", "säga"],
            &["alltså"],
        ];
        let tokens = self.tokens;
        let leads = |words: &&&[&str]| {
            let first = site
                .lead
                .checked_sub(words.len())
                .filter(|&i| i > site.floor);
            first.is_some_and(|first| {
                (first..)
                    .zip(**words)
                    .all(|(i, word)| tokens.low(i) == *word)
            })
        };
        let comma = site.lead - LEADS.iter().find(leads)?.len() - 1;
        if tokens.word(comma) != "," {
            return None;
        }
        let share = |i: usize| {
            let low = tokens.low(i);
            noun::is_fraction(low) || matches!(low, "halva" | "%")
        };
        let of = (site.floor..comma).rev().find(|&i| share(i))?;
        let verb = (site.floor..of)
            .rev()
            .take_while(|&i| !clause::parts_clauses(tokens, i))
            .find(|&i| frame::verb_at(tokens, i).is_some())?;
        let means = frame::verb_at(tokens, verb)?.means;
        let gives = matches!(means, Means::Allots | Means::Gives | Means::Pays);
        gives.then(|| of_verb(FlowKind::Grant, verb, Means::Gives))
    }

    /// `köper broar för 5 miljoner` invests; `köper tjänster för 5 miljoner` spends.
    pub(super) fn buys(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, means) = site.verb?;
        // `Vi har beställt sand för 2 miljoner` may be meant of a price; a body orders.
        let ordered = verb::is_form_of(self.tokens.low(verb), "beställa");
        if ordered && !frame::is_passive(self.tokens, verb) && self.doer(verb).is_none() {
            return None;
        }
        // `köper bilar till hemtjänsten för`: without whom they are for.
        let first = verb + 1;
        let whom = (first + 1..site.lead).find(|&i| matches!(self.tokens.low(i), "till" | "åt"));
        let bought = first..whom.unwrap_or(site.lead).max(first);
        let spent = bought
            .rev()
            .take(8)
            .any(|i| !self.tokens.is(i, Class::CAPITAL) && frame::is_consumed(self.tokens.low(i)));
        let kind = match spent {
            true => FlowKind::Cost,
            false => FlowKind::Investment,
        };
        Some(of_verb(kind, verb, means))
    }

    /// `Regionen står för 5 miljoner` gives; `Ombyggnaden står för 5 miljoner`
    /// tells a share.
    pub(super) fn answers_for(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, _) = site.verb?;
        let pays = self.doer(verb).is_some();
        // `drog in 5 miljoner, varav biljetterna stod för 2`
        let part = (verb.saturating_sub(6)..verb).any(|i| leads_to_part(self.tokens.low(i)));
        let whole = site.last_of_block().filter(|_| part).map(|last| last.kind);
        // `svarar för 5 miljoner av underskottet`
        let next = site.place.range.end;
        let of = (next + 1..next + 4).find_map(|i| frame::flow_at(self.tokens, i));
        let of = of.filter(|_| self.tokens.low(next) == "av");
        // `Härav svarar regionen för 5 miljoner`: a part of that cost.
        let opens = leads_to_part(self.tokens.low(site.floor));
        let cost = site
            .last_near()
            .filter(|last| opens && last.kind == FlowKind::Cost);
        // `Av kostnaden står X för 5 miljoner`, `får stå för 5 miljoner`: what is borne.
        let (finite, _) = self.governor(verb);
        let first = self.clause(finite).first;
        let fronted = self.tokens.low(first) == "av"
            && frame::flow_at(self.tokens, first + 1) == Some(FlowKind::Cost);
        let must = finite != verb && verb::is_form_of(self.tokens.low(finite), "få");
        let borne = fronted || must || of == Some(FlowKind::Cost);
        let kind = if cost.is_some() || borne {
            FlowKind::Cost
        } else if pays {
            FlowKind::Grant
        } else {
            whole.or(of).unwrap_or(FlowKind::Total)
        };
        Some(of_verb(kind, verb, Means::Gives))
    }

    /// `ansökan från X om 5 miljoner`: the noun before the preposition.
    pub(super) fn application(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        // `ansökningar på sammanlagt 71 miljoner`
        let measured = site.before == "på"
            && site
                .lead
                .checked_sub(2)
                .is_some_and(|i| noun::is_request(tokens.low(i)));
        // `godkänner klubbens ansökan om bidrag på 5 miljoner`: where it is granted.
        let of_grant = site.before != "om"
            && !measured
            && site.lead > site.floor + 2
            && self.is_requested(site.lead - 2);
        (site.before == "om" || measured || of_grant).then_some(())?;
        let noun = (site.floor..site.lead - 1)
            .rev()
            .take(8)
            .find(|&i| noun::is_request(tokens.low(i)))?;
        let left = self.left(noun, site.floor);
        let gives = left.verb.filter(|(_, means)| *means == Means::Gives);
        let grants = gives
            .map(|(verb, _)| verb)
            .or_else(|| self.grants(noun, site))
            .filter(|&verb| !self.is_negated(verb));
        let given = !of_grant || grants.is_some();
        let grants = grants.map(|verb| (verb, Means::Gives));
        given.then(|| of_noun(FlowKind::Grant, noun, grants))
    }

    /// One past the year behind an amount: `5 miljoner för 2026 beviljas`.
    fn past_year(&self, next: usize) -> usize {
        let led = usize::from(matches!(self.tokens.low(next), "för" | "under"));
        self.dates.end_at(next + led).unwrap_or(next)
    }

    /// `delar ut ett pris på 5 miljoner`, `Priset på 5 miljoner går till`: no price, where it is
    /// given.
    pub(super) fn prize_given(&self, site: &Site<'_>) -> Option<Governor> {
        static GIVING: Words = Words::with("prize_verb");
        let tokens = self.tokens;
        let noun = site.lead - 2;
        let next = site.place.range.end;
        let gives = |i: usize| verb::is_form_of_any(tokens.low(i), &GIVING);
        let left = site.left.verb.filter(|&(verb, _)| gives(verb));
        // `Försäljningspriset går till högstbjudande`: a prize goes to a party.
        let party = |to| {
            let whom = self.roles.receivers(to + 1, site.end, false);
            !whom.actors.is_empty()
        };
        let goes = verb::is_finite_of(tokens.low(next), "gå")
            && (next + 1..site.end.min(next + 4))
                .find(|&i| tokens.low(i) == "till")
                .is_some_and(party);
        let behind = gives(next) && frame::is_passive(tokens, next) || goes;
        (left.is_some() || behind).then(|| of_noun(FlowKind::Grant, noun, left))
    }

    /// The verb that grants a request: `bifaller klubbens ansökan`, `klubbens ansökan om 5
    /// miljoner har bifallits`.
    fn grants(&self, noun: usize, site: &Site<'_>) -> Option<usize> {
        static GRANTING: Words = Words::with("grants_request");
        let tokens = self.tokens;
        let grants = |&i: &usize| verb::is_form_of_any(tokens.low(i), &GRANTING);
        // `ansökan om 5 miljoner för 2026 beviljas`: over the year.
        let next = self.past_year(site.place.range.end);
        // `har nämnden beviljat`, `beviljade nämnden`: by whom stands between or behind.
        let by = || {
            let helped = matches!(tokens.low(next), "har" | "hade");
            let reach = site.end.min(next + 8);
            let main = (next..reach).find(|i| grants(i) && !frame::is_passive(tokens, *i))?;
            let subject = clause::after(tokens, next + 1, reach)?;
            let named = self
                .actor(subject.start..main.max(subject.start + 1))
                .is_some()
                || self.actor(subject).is_some();
            (named && (helped || main == next)).then_some(main)
        };
        let behind = || {
            (next..site.end)
                .find(|&i| {
                    let has = matches!(tokens.low(i), "blev" | "blivit" | "har" | "hade");
                    !has && !tokens.is(i, Class::ADVERB | Class::NEGATION)
                })
                .filter(|&i| grants(&i) && frame::is_passive(tokens, i))
                .or_else(by)
        };
        // `godkänner planen, och klubbens ansökan om 5 miljoner avslås`: the verb of its own.
        if clause::is_finite(tokens, next) {
            return behind();
        }
        clause::leftwards(tokens, noun, site.floor)
            .take_while(|&i| !clause::opens_clause(tokens, i) && !clause::parts_clauses(tokens, i))
            .find(|i| {
                grants(i) || clause::is_finite(tokens, *i) && !tokens.is(*i, Class::AUXILIARY)
            })
            .filter(grants)
            .or_else(behind)
    }

    /// `bifaller inte`, `har inte beviljat`
    fn is_negated(&self, verb: usize) -> bool {
        let (finite, _) = self.governor(verb);
        let first = finite.min(verb);
        (first + 1..verb.max(finite) + 2).any(|i| self.tokens.is(i, Class::NEGATION))
    }

    /// `en satsning på att rusta parker, med 5 miljoner`: the noun stands
    /// before a clause of its own.
    pub(super) fn over_clause(&self, site: &Site<'_>) -> Option<Governor> {
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
            (noun, NounSense::Flow(kind)) => Some(of_noun(kind, noun, left.verb)),
            _ => None,
        }
    }

    /// `Hyran, 1,2 miljoner per år, försvinner.`
    pub(super) fn apposition(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let (noun, sense) = (site.floor..site.lead - 1)
            .rev()
            .take_while(|&i| !clause::is_finite(tokens, i) && tokens.word(i) != ",")
            .find_map(|i| Some((i, frame::noun_at(tokens, i)?)))?;
        // `Störst anslag, 5 miljoner, går till Umeå universitet`
        let close = site.place.range.end;
        let goes = frame::verb_at(tokens, close + 1)
            .filter(|verb| match verb.means {
                Means::Goes | Means::Gets => true,
                // `Vinsten, 5 miljoner, skänks till X`
                Means::Gives => {
                    let to = close + 2;
                    let named = || self.roles.receivers(to, site.end, false).actors;
                    frame::is_passive(tokens, close + 1)
                        && (self.goes_to_party(close + 1, to, site.end) || !named().is_empty())
                }
                _ => false,
            })
            .filter(|_| tokens.word(close) == ",");
        // `Årets forskarpris, 150 000 kronor, delas ut till X`
        let prize = sense == NounSense::NotAFlow && site::is_prize(tokens.low(noun));
        let behind = || Some((close + 1, frame::verb_at(tokens, close + 1)?.means));
        let handed = (site.left.verb)
            .or_else(behind)
            .filter(|(_, means)| matches!(means, Means::Gives | Means::Goes | Means::Gets))
            .filter(|_| prize && tokens.word(close) == ",");
        if let Some((verb, means)) = handed {
            return Some(of_verb(FlowKind::Grant, verb, means));
        }
        match (sense, goes) {
            (NounSense::Flow(_), Some(verb)) => Some(Governor {
                noun: Some(noun),
                ..of_verb(FlowKind::Grant, close + 1, verb.means)
            }),
            // `ska staten stå för kostnaderna, 5 miljoner`: who pays. `Bodens museum fick
            // årets bidrag, 5 miljoner`: who gets it.
            (NounSense::Flow(kind), None) => {
                let own = site.left.verb.filter(|&(verb, means)| {
                    let pays = means == Means::Gives && kind == FlowKind::Cost;
                    let gets = means == Means::Gets && kind == FlowKind::Grant;
                    verb < noun && (pays || gets)
                });
                Some(of_noun(kind, noun, own))
            }
            _ => None,
        }
    }

    /// `gick 74 miljoner back`, `redovisar +1,5 miljoner`
    pub(super) fn is_signed(&self, site: &Site<'_>) -> bool {
        let plus = || self.tokens.word(site.place.range.start.saturating_sub(1)) == "+";
        let signed = site.place.amount.text.starts_with('+') || plus();
        // `gick back 74 miljoner`
        let goes = |i: usize| verb::is_form_of(self.tokens.low(i), "gå");
        let back = is_way(site.before) && (site.floor..site.lead).rev().take(5).any(goes);
        back || self.tokens.low(site.place.range.end) == "back"
            || signed && matches!(site.left.verb, Some((_, Means::Acts | Means::Measures)))
    }

    /// Whether the verb only says what a part is for: `avser 5 miljoner`.
    pub(super) fn is_regarded(&self, site: &Site<'_>) -> bool {
        let avser = |i| verb::is_finite_of(self.tokens.low(i), "avse");
        self.own_verb(site).or(site.left.verb).is_none() && site.left.other.is_some_and(avser)
    }

    /// `5 miljoner till X – så delas de ut`: up to the dash no verb.
    pub(super) fn headline(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let after = site.place.range.end;
        // `5 miljoner till Majas Hus, som driver ett boende`
        let ends = |i: usize| {
            clause::parts_clauses(tokens, i) || tokens.word(i) == "," && tokens.low(i + 1) == "som"
        };
        let end = (after..site.end).find(|&i| ends(i)).unwrap_or(site.end);
        let verbless = site.left.other.is_none()
            && (site.floor..end).all(|i| !clause::is_finite(tokens, i))
            && site.lead == site.floor;
        let kind = match site.after {
            Some((_, NounSense::Flow(kind))) => kind,
            _ => {
                let next = self.past_time(after, end);
                matches!(tokens.low(next), "till" | "åt" | "för" | "från")
                    .then_some(FlowKind::Grant)?
            }
        };
        let noun = site.after.map(|(noun, _)| noun);
        verbless.then(|| bare(kind, FoundBy::Headline, noun))
    }

    /// What the noun behind an amount says: `i ökade intäkter`, `i lägre skatt`.
    pub(super) fn kind_behind(&self, site: &Site<'_>) -> Option<FlowKind> {
        let less_or_more = |noun: usize| {
            let low = self.tokens.low(noun - 1);
            matches!(low, "högre" | "lägre")
                || verb::is_participle_of(low, &["höja", "minska", "sänka", "öka"])
        };
        match site.after? {
            (_, NounSense::Flow(kind)) => Some(kind),
            (noun, NounSense::Tax) if less_or_more(noun) => Some(FlowKind::TaxChange),
            _ => None,
        }
    }

    /// `får 5 miljoner i ökade intäkter`: the noun says what it is.
    pub(super) fn in_noun_of_verb(&self, site: &Site<'_>) -> Option<Governor> {
        use FlowKind::{Cost, Result, Revenue, Saving, TaxChange};
        let (noun, _) = site.after?;
        let kind = self.kind_behind(site)?;
        let told = matches!(kind, Cost | Result | Revenue | Saving | TaxChange)
            || matches!(site.verb, Some((_, Means::Acts | Means::Measures)));
        // `ger 5 miljoner i lägre kostnader`
        let less = basis::change_after(self.tokens, site.place.range.end)
            .is_some_and(|(_, change)| change == Change::Decrease);
        let kind = match kind {
            Cost if less => Saving,
            kind => kind,
        };
        told.then(|| of_noun(kind, noun, site.verb))
    }

    /// `Sala kommun drog in 5 miljoner`: what a public body takes back, where nothing says by
    /// what it earns that (`på parkering`).
    pub(super) fn withdraws(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        const NEAR: usize = 4;
        let next = site.place.range.end;
        // `från parkeringsböter`, but `från föreningarna` is taken from them.
        let thing = |i: usize| {
            let from = self.roles.receivers(i + 1, site.end, false);
            from.actors.is_empty()
        };
        let earns = |i: usize| match tokens.low(i) {
            "genom" | "på" | "till" | "via" => true,
            "från" => thing(i),
            "i" => i == next,
            _ => false,
        };
        let verb = site.verb.map(|(verb, _)| verb);
        let draws = verb.filter(|&verb| verb::is_form_of(tokens.low(verb), "dra"));
        let draws = draws.filter(|_| !(next..site.end.min(next + NEAR)).any(earns));
        let body = draws.and_then(|verb| self.actor(self.subject(verb)?));
        body.is_some_and(|body| self.roles.is_public(&body))
    }

    /// `betalar 5 miljoner till staten i böter`: the noun behind who gets it.
    pub(super) fn pays_fine(&self, site: &Site<'_>) -> bool {
        const NEAR: usize = 10;
        let tokens = self.tokens;
        let end = site.end.min(site.place.range.end + NEAR);
        (site.place.range.end..end)
            .take_while(|&i| !clause::opens_clause(tokens, i) && tokens.word(i) != ",")
            .any(|i| matches!(tokens.low(i), "i" | "som") && self.names_fine(i + 1))
    }

    /// `Resterande 3 miljoner går till teknik`: the rest of what was told.
    pub(super) fn rest(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, means) = site.verb?;
        let last = site.last_of_block()?;
        let rest = (site.lead..site.place.range.start)
            .any(|i| matches!(self.tokens.low(i), "resterande" | "återstående"));
        let spends = matches!(last.kind, FlowKind::Investment | FlowKind::Cost);
        (rest && spends).then(|| of_verb(last.kind, verb, means))
    }

    /// `För 2026 beräknas 40 miljoner.`: more of the same.
    pub(super) fn estimated(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, means) = site.verb?;
        let last = site.last_of_block();
        let kind = last.map_or(FlowKind::BudgetIncrease, |last| last.kind);
        Some(of_verb(kind, verb, means))
    }

    /// `vilket är 2 miljoner högre`: more of what was told just before.
    pub(super) fn is_higher(&self, site: &Site<'_>) -> bool {
        let next = site.place.range.end;
        let tokens = self.tokens;
        let which = |(verb, _): (usize, Means)| {
            let subject = verb.saturating_sub(1);
            // `Det är 2 miljoner mer än i fjol.`
            let opens = subject == site.floor && tokens.low(subject) == "det";
            tokens.low(subject) == "vilket" || opens
        };
        let more = (next..(next + 4).min(site.end)).find(|&i| is_more_or_less(tokens.low(i)));
        // `mer än budgeterat` is a deviation and no flow.
        site.verb.is_some_and(which) && more.is_some_and(|i| !is_than_planned(tokens, i + 1))
    }

    /// `finns 5 miljoner avsatta`, `finns 5 miljoner att söka`
    pub(super) fn available(&self, site: &Site<'_>) -> Option<Governor> {
        let next = site.place.range.end;
        let (verb, _) = site.verb?;
        let low = self.tokens.low(verb);
        let offered = verb::is_form_of(low, "finnas");
        // `I potten för nästa år finns 5 miljoner`
        let pot = site.floor + 1;
        let held = self.tokens.low(site.floor) == "i"
            && frame::noun_at(self.tokens, pot) == Some(NounSense::Money)
            && verb < site.lead;
        if offered && held {
            return Some(of_noun(FlowKind::Total, pot, None));
        }
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

    /// Money that is paid is a cost; after an investment it is a part of that.
    pub(super) fn pays(&self, site: &Site<'_>) -> Option<Governor> {
        let (verb, means) = site.verb?;
        let kind = match site.drafts.last().map(|last| last.kind) {
            Some(FlowKind::Investment) if site.place.amount.per.is_none() => FlowKind::Investment,
            _ => FlowKind::Cost,
        };
        Some(of_verb(kind, verb, means))
    }

    /// `Stoppet för resor beräknas ge 5 miljoner`, where savings were told before.
    pub(super) fn is_to_save(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let saved = |last: &FlowDraft<'_>| last.kind == FlowKind::Saving;
        let reckoned = |verb: usize| {
            let before = verb.saturating_sub(1);
            let of = |lemma: &&str| verb::is_form_of(tokens.low(before), lemma);
            verb::is_form_of(tokens.low(verb), "ge")
                && frame::is_passive(tokens, before)
                && ["bedöma", "beräkna", "vänta"].iter().any(of)
        };
        let measure = |verb| self.subject(verb).and_then(|s| self.actor(s)).is_none();
        site.last_near().is_some_and(saved)
            && site
                .verb
                .is_some_and(|(verb, _)| reckoned(verb) && measure(verb))
    }

    /// `Insamlingen gav 5 miljoner`
    pub(super) fn is_brought_in(&self, site: &Site<'_>) -> bool {
        site.verb.is_some_and(|(verb, _)| {
            // `Kollekten gav 5 miljoner till Röda Korset`: who is given it.
            verb::is_form_of(self.tokens.low(verb), "ge")
                && self.earns(verb)
                && !self.goes_to_party(verb, site.place.range.end, site.end)
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
    pub(super) fn regards(&self, site: &Site<'_>) -> Option<Governor> {
        let verb = site.left.other?;
        let first = self.clause(verb).first;
        let opens = self.tokens.low(first) == "av";
        let noun = (first + 1..verb)
            .filter(|_| opens)
            .find_map(|i| Some(of_noun(frame::flow_at(self.tokens, i)?, i, None)));
        // `Av summan avser 5 miljoner teknik`
        let points = opens && points_to_sum(self.tokens.low(first + 1));
        noun.or_else(|| {
            let last = site.last_near().filter(|_| points)?;
            Some(bare(last.kind, FoundBy::Measure, None))
        })
    }

    /// `Av dessa är 5 miljoner ett bidrag till X`: a part of what was told just
    /// before, with its noun behind it.
    pub(super) fn part_is(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let (verb, _) = site.verb.filter(|&(verb, _)| verb < site.lead)?;
        let first = self.clause(verb).first;
        let points = tokens.low(first) == "av"
            && (first + 1..verb)
                .any(|i| points_to_sum(tokens.low(i)) || frame::noun_at(tokens, i).is_some());
        let next = site.place.range.end;
        let last = site
            .last_near()
            .filter(|_| points && frame::is_copula(tokens, verb))?;
        let told = tokens.is(next, Class::ARTICLE);
        let noun = (next + 1..next + 5)
            .take_while(|&i| !tokens.is(i, Class::PREPOSITION) && !clause::parts_clauses(tokens, i))
            .find_map(|i| Some((i, frame::flow_at(tokens, i)?)));
        // A guarantee or the like is of the kind that the whole is.
        let head = (next + 1..next + 5)
            .take_while(|&i| !clause::parts_clauses(tokens, i))
            .find(|&i| matches!(tokens.low(i + 1), "till" | "åt"));
        // `Av detta är 5 miljoner projektering`
        let deed = frame::noun_at(tokens, next).is_none() && noun::is_deed(tokens.low(next));
        match noun {
            Some((noun, kind)) if told => Some(of_noun(kind, noun, None)),
            _ => head
                .filter(|_| told)
                .or(deed.then_some(next))
                .map(|_| bare(last.kind, FoundBy::Measure, None)),
        }
    }

    /// Whether the subject is something that brings in money.
    fn earns(&self, verb: usize) -> bool {
        static SOURCES: Words = Words::with("source_stem");
        let is_source = |i: usize| {
            let low = self.tokens.low(i);
            let income = frame::flow_at(self.tokens, i) == Some(FlowKind::Revenue);
            income || SOURCES.iter().any(|source| low.contains(source))
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
            let opener = self.clause(self.governor(verb).0).opener?;
            let first = clause::sentence(self.tokens, verb).start;
            (self.tokens.low(opener) == "vilket").then(|| (first..opener).any(is_source))
        };
        // `Årets insamling har gett 5 miljoner`
        let of_subject = |mut subject: std::ops::Range<usize>| {
            let head = subject
                .clone()
                .find(|&i| self.tokens.is(i, Class::PREPOSITION))
                .unwrap_or(subject.end);
            subject.any(|i| i < head && is_source(i))
        };
        self.subject(verb).is_some_and(of_subject)
            || which() == Some(true)
            || !clause::is_finite(self.tokens, verb) && inverted()
    }

    /// What governs the words before a colon: `Stödet betalas ut i två delar: 5
    /// miljoner …`.
    pub(super) fn before_colon(&self, site: &Site<'_>) -> Option<Governor> {
        let colon = self.colon(site)?;
        let mut left = self.left(colon, site.floor);
        // `Medel tillförs till att bygga broar; 5 miljoner 2024`: over the clause.
        let over = |i: &usize| {
            self.tokens.low(*i) == "att" && matches!(self.tokens.low(i - 1), "för" | "till")
        };
        let inner = left.verb.is_none_or(|(_, means)| means == Means::Buys);
        if inner && let Some(att) = (site.floor + 1..colon).rfind(over) {
            left = self.left(att - 1, site.floor);
        }
        match (left.verb?, left.noun) {
            ((verb, means @ (Means::Gives | Means::Allots | Means::Gets | Means::Invests)), _) => {
                Some(of_verb(plain(means)?, verb, means))
            }
            // `Näst störst är bidraget till Umeå: 5 miljoner`
            ((_, Means::Measures), Some((noun, NounSense::Flow(kind)))) => {
                Some(of_noun(kind, noun, None))
            }
            _ => None,
        }
    }

    /// `Beviljat bidrag: 350 000 kronor`, `Total budget: 5 miljoner`: a field of a form,
    /// whose label says what the amount is, with no word behind it. A small one may
    /// be a price.
    pub(super) fn field(&self, site: &Site<'_>) -> Option<Governor> {
        const LONGEST: usize = 6;
        let tokens = self.tokens;
        let colon = self.colon(site)?;
        let block = site.place.amount.block;
        let extent = tokens.doc.blocks.get(block)?;
        // `Projekttid: 2024–2026. Budget: 5 miljoner kronor`: behind a field.
        let after = self.sentence_before(site.floor).is_some_and(|before| {
            let label = before.start..before.end.min(before.start + LONGEST);
            label.clone().any(|i| tokens.word(i) == ":")
        });
        let opens = tokens.token_from(extent.start) == site.floor || after;
        let words =
            |from: usize, to: usize| (from..to).any(|i| tokens.token(i).kind == TokenKind::Word);
        let last = tokens.token_from(extent.end);
        let ends = !words(site.place.range.end, last);
        // `Budget: 5 miljoner kronor. Finansiär: Vinnova`: fields in a row.
        let sentence = clause::sentence(tokens, site.place.range.start).end;
        let next = (sentence..last.min(sentence + LONGEST)).any(|i| tokens.word(i) == ":");
        let row = next && !words(site.place.range.end, sentence);
        let listed = tokens.block_kind(block) == BlockKind::ListItem
            && tokens.low(colon - 1).ends_with("budget");
        let is_field = opens
            && (ends || row)
            && (tokens.block_kind(block) == BlockKind::Paragraph || listed)
            && colon - site.floor <= LONGEST
            && site.place.amount.value >= LEAST_FIELD.into()
            && (site.floor..colon).all(|i| !clause::is_finite(tokens, i));
        let noun = (site.floor..colon)
            .rfind(|&i| tokens.token(i).kind == TokenKind::Word)
            .filter(|_| is_field)?;
        match frame::noun_at(tokens, noun)? {
            // `Sökt belopp`: money that is asked for or granted.
            NounSense::Flow(FlowKind::Total) if noun > site.floor => {
                Some(of_noun(FlowKind::Grant, noun, None))
            }
            NounSense::Flow(kind) => Some(of_noun(kind, noun, None)),
            NounSense::Money if tokens.low(noun).ends_with("budget") => {
                Some(of_noun(FlowKind::Total, noun, None))
            }
            _ => None,
        }
    }

    /// `Skolan: 5 miljoner till läromedel`, in a headline.
    pub(super) fn heading_colon(&self, site: &Site<'_>) -> Option<Governor> {
        let colon = self.colon(site)?;
        let headline = matches!(
            self.tokens.block_kind(site.place.amount.block),
            BlockKind::Title | BlockKind::Heading
        );
        // `Fakta: 5 miljoner till läromedel`: a box.
        let facts = matches!(self.tokens.low(site.floor), "fakta" | "faktaruta");
        let headline = headline || facts && colon == site.floor + 1;
        let goes = matches!(self.tokens.low(site.place.range.end), "till" | "åt");
        let verbless = self.left(colon, site.floor).other.is_none();
        (headline && goes && verbless).then(|| bare(FlowKind::Grant, FoundBy::Headline, None))
    }

    /// Whether a passive is brought about by a grant.
    pub(super) fn by_grant(&self, verb: usize, end: usize) -> bool {
        let av = (verb + 1..end).find(|&i| self.tokens.low(i) == "av");
        av.is_some_and(|av| {
            (av + 1..(av + 5).min(end))
                .any(|i| frame::noun_at(self.tokens, i) == Some(NounSense::Flow(FlowKind::Grant)))
        })
    }
}

/// The least that a field of a form may tell of, in its currency.
const LEAST_FIELD: u32 = 10_000;

/// Nouns that only compare two results: `en förbättring med 5 miljoner`.
pub(super) fn compares(low: &str) -> bool {
    ["avvikelse", "förbättring", "försämring"]
        .iter()
        .any(|noun| low.ends_with(noun))
}

/// `än budgeterat`, `än periodens budget`, `än väntat`: what is more or less than that
/// deviates, and is no flow.
pub(super) fn is_than_planned(tokens: &Tokens<'_>, than: usize) -> bool {
    let planned = |at: usize| {
        ["beräkn", "budget", "plan", "prognos", "vänt"]
            .iter()
            .any(|stem| tokens.low(at).starts_with(stem))
    };
    let owned = tokens.low(than + 1).ends_with('s') && planned(than + 2);
    tokens.low(than) == "än" && (planned(than + 1) || owned)
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
pub(super) fn bare(kind: FlowKind, rule: FoundBy, noun: Option<usize>) -> Governor {
    Governor {
        kind,
        rule,
        name: rule.name(),
        verb: None,
        noun,
    }
}

pub(super) fn of_verb(kind: FlowKind, verb: usize, means: Means) -> Governor {
    Governor {
        verb: Some((verb, means)),
        ..bare(kind, FoundBy::Verb, None)
    }
}

pub(super) fn of_noun(kind: FlowKind, noun: usize, verb: Option<(usize, Means)>) -> Governor {
    Governor {
        verb,
        ..bare(kind, FoundBy::Noun, Some(noun))
    }
}
