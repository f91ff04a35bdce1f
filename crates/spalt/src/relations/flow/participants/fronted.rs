//! Phrases that stand in front of the finite verb: `För att …`, `Till X …`, `Av X …`.

use super::moves;
use crate::{
    model::{Actor, FlowKind},
    relations::flow::{
        FlowDraft, FlowReader, Governor,
        frame::{self, Means},
        phrases::{is_benefit, is_honour, is_term, turn_end},
    },
    swedish::{
        body, clause,
        function_words::{is_and, is_for, is_part_of_length, is_relative, is_the},
        noun, verb,
    },
    text::{lexicon::Class, line::LineText},
};

impl<'a> FlowReader<'a> {
    /// The word that opens a clause: `I syfte att`, `Med målet att` are read as `För att`.
    fn over_aim(&self, first: usize) -> (usize, &str) {
        match self.roles.aim_at(first) {
            Some(noun) => (noun, "för"),
            None => (first, self.tokens.low(first)),
        }
    }

    /// What stands first in the clause: `För att bygga bron får X …`, `Till X
    /// ges …`.
    pub(in crate::relations::flow) fn fronted(
        &self,
        verb: usize,
        lead: usize,
        draft: &mut FlowDraft<'_>,
    ) {
        let tokens = self.tokens;
        if draft.purpose.is_some() {
            return;
        }
        let (finite, _) = self.governor(verb);
        let sentence = clause::sentence(tokens, verb).start;
        let opener = sentence + usize::from(tokens.is(sentence, Class::DASH));
        // `Lönerna kostar 9 miljoner, och för värme räknar man med 2 miljoner`
        let own = self.clause(finite).first;
        let led = is_for(tokens.low(own)) || tokens.low(own) == "från";
        let joined = own > opener && led && is_and(tokens.low(own - 1));
        let first = if joined { own } else { opener };
        if first >= finite.min(lead) {
            return;
        }
        let (first, led) = self.over_aim(first);
        // `Till minne av sin mor`; `Till förmån för X`: to X.
        if is_honour(tokens, first) {
            return;
        }
        let first = first + 2 * usize::from(is_benefit(tokens, first));
        match led {
            "för" if tokens.low(first + 1) == "att" => {
                let end = self.aim_end(first + 2, (finite, verb), lead);
                let text = end.map(|end| self.roles.text(first + 2..end));
                draft.purpose = text.filter(|text| !text.is_empty()).map(str::to_owned);
            }
            "för"
                if self.dates.end_at(first + 1).is_none()
                    && !is_term(tokens.low(first + 1))
                    && turn_end(tokens, first + 1).is_none() =>
            {
                self.fronted_for(first, (finite, verb), draft);
            }
            // `På röjning går 5 miljoner åt`
            "på" if draft.kind == FlowKind::Cost
                && self.dates.end_at(first + 1).is_none()
                && verb::is_form_of(tokens.low(verb), "gå") =>
            {
                let whole = self.roles.purpose_end(first + 1, finite) == finite;
                let text = self.roles.text(first + 1..finite);
                draft.purpose = whole.then(|| text.to_owned());
            }
            // `I gator investeras 5 miljoner`
            "i" | "på"
                if draft.kind == FlowKind::Investment
                    && frame::is_passive(tokens, verb)
                    && frame::verb_at(tokens, verb).is_some_and(|v| v.means != Means::Buys)
                    && self.dates.end_at(first + 1).is_none()
                    && self.roles.purpose_end(first + 1, finite) == finite =>
            {
                draft.purpose = Some(self.roles.text(first + 1..finite).to_owned());
            }
            "till" | "åt" if draft.recipients.is_empty() => {
                self.fronted_to(first, finite, draft);
            }
            "till" if self.hands_over(verb) => {
                draft.purpose = self.fronted_task(first + 1, finite);
            }
            // `Från EU får X …`
            // `Av EU får X …`
            "av" | "från" | "ur"
                if draft.payer.is_none()
                    && self.dates.end_at(first + 1).is_none()
                    && (tokens.low(first) != "av" || self.gets_from(verb, first + 1, finite)) =>
            {
                let stop = self.roles.phrase_end(first + 1, finite);
                draft.payer = self.group_from(first + 1, stop, finite);
            }
            _ => {}
        }
    }

    /// Where a phrase ends that reaches the finite verb, by itself, with its `att`
    /// (`uppdraget att kartlägga`), or over a clause set in (`orgeln, som är trasig, ger X`).
    fn reach(&self, stop: usize, finite: usize) -> Option<usize> {
        let tokens = self.tokens;
        let inserted = || {
            tokens.word(stop) == ","
                && is_relative(tokens.low(stop + 1))
                && tokens.word(finite - 1) == ","
        };
        match stop == finite || stop < finite && tokens.low(stop) == "att" {
            true => Some(finite),
            false => (stop < finite && inserted()).then_some(stop),
        }
    }

    /// Whether money goes from one to another by what the verb says.
    fn hands_over(&self, verb: usize) -> bool {
        let found = frame::verb_at(self.tokens, verb);
        found.is_some_and(|v| matches!(v.means, Means::Allots | Means::Gets | Means::Gives))
    }

    /// Whether the verb means so in the active.
    fn means_actively(&self, verb: usize, means: Means) -> bool {
        let found = frame::verb_at(self.tokens, verb);
        found.is_some_and(|v| v.means == means) && !frame::is_passive(self.tokens, verb)
    }

    /// `Till arbetet mot buller får X …`, but `Till slut får X …`: for what, where the
    /// subject is given it.
    fn fronted_task(&self, first: usize, finite: usize) -> Option<String> {
        let tokens = self.tokens;
        let stop = self.roles.purpose_end(first, finite);
        let end = self.reach(stop, finite)?;
        let noun = usize::from(is_the(tokens.low(first)));
        let deed = first + 3 <= finite + noun
            && (noun > 0 || noun::looks_definite_singular(tokens.low(first)))
            && !is_part_of_length(tokens.low(first))
            && self.dates.end_at(first).is_none();
        (deed && self.roles.receivers(first, finite, false).actors.is_empty())
            .then(|| self.roles.text(first..end).to_owned())
    }

    /// Where the clause behind a fronted `för att` ends: before the main verb.
    fn aim_end(&self, first: usize, (finite, verb): (usize, usize), lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        // With a subject of its own it is no infinitive: `För att vården ska klara det
        // tillförs …`, `För att alla barn ska …`.
        let determines = tokens.is(first, Class::ARTICLE | Class::PRONOUN)
            || matches!(
                tokens.low(first),
                "alla" | "flera" | "många" | "unga" | "äldre"
            );
        if determines || !tokens.low(first).ends_with(['a', 'å', 'e', 'o']) {
            // `ska kunna återställas tillförs X`: the main verb itself is finite.
            let main = match verb > finite && clause::is_finite(tokens, verb) {
                true => verb,
                false => finite,
            };
            let count = |of: &dyn Fn(usize) -> bool| (first..main).filter(|&i| of(i)).count();
            let verbs = count(&|i| clause::is_finite(tokens, i));
            // `de förband som lämnar ifrån sig materiel`: each clause in it has its own.
            let inner = count(&|i| is_relative(tokens.low(i)));
            return (verbs == inner + 1).then_some(main);
        }
        // No verb of a clause.
        let attribute = |i: usize| {
            // `den hotade musslan`, `insatser riktade till`
            let led = is_the(tokens.low(i - 1)) || matches!(tokens.low(i - 1), "en" | "ett");
            tokens.low(i).ends_with("ade")
                && (led || tokens.is(i + 1, Class::PREPOSITION))
                && (i + 1..lead).any(|j| clause::is_finite(tokens, j))
        };
        // The infinitive clause ends where the main verb is second.
        (first..lead).find(|&i| {
            clause::is_finite(tokens, i)
                && !attribute(i)
                // `För att stärka laget inför hösten har`: a preposition.
                && (i == finite || tokens.low(i) != "inför")
                && !(first..i).any(|j| clause::opens_clause(tokens, j) && tokens.low(j) != "att")
        })
    }

    /// `Till X utgår ett bidrag på 5 miljoner`: to whom, over a verb that says nothing of it.
    pub(super) fn fronted_noun(&self, frame: &Governor, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let silent = frame.kind == FlowKind::Investment || frame.verb.is_none();
        let Some(noun) = frame.noun.filter(|_| silent) else {
            return;
        };
        let first = clause::sentence(tokens, noun).start;
        let mut verbs = (first + 1..noun).filter(|&i| clause::is_finite(tokens, i));
        let finite = verbs.next().filter(|_| verbs.next().is_none());
        // `För staten innebär det en kostnad på 5 miljoner`
        if let Some(finite) = finite.filter(|_| tokens.low(first) == "för")
            && draft.kind == FlowKind::Cost
            && draft.payer.is_none()
        {
            draft.payer = self.bearer(first, finite);
        }
        let open = draft.recipients.is_empty() && draft.purpose.is_none();
        let led = matches!(tokens.low(first), "till" | "åt") && moves(draft.kind) && open;
        if let Some(finite) = finite.filter(|_| led) {
            self.fronted_to(first, finite, draft);
        }
    }

    /// Whether the verb receives, and the phrase between `av` and the finite verb
    /// names a body and not a share.
    fn gets_from(&self, verb: usize, first: usize, finite: usize) -> bool {
        let gets = frame::verb_at(self.tokens, verb).is_some_and(|v| v.means == Means::Gets);
        let end = self.roles.phrase_end(first, finite);
        let named = || self.actor(first..end)?.record;
        gets && end == finite && named().is_some()
    }

    /// `För forskning föreslår …`, `För Umeå kommun innebär det …`
    fn fronted_for(&self, first: usize, (finite, verb): (usize, usize), draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        // `För hyrda läkare betalade regionen 5 miljoner`: what is paid for.
        let pays = draft.payer.is_some() && self.means_actively(verb, Means::Pays);
        // `För forskning föreslår regeringen att 5 miljoner avsätts`
        let outer = (first + 1..finite).find(|&i| clause::is_finite(tokens, i));
        let acts =
            |&i: &usize| frame::verb_at(tokens, i).is_some_and(|verb| verb.means == Means::Acts);
        let mut end = self.roles.purpose_end(first + 1, finite);
        // `För uppdraget, som ska redovisas i maj, får X`: over the clause set in.
        let inserted = tokens.word(end) == ","
            && is_relative(tokens.low(end + 1))
            && tokens.word(finite - 1) == ",";
        let finite = outer.filter(acts).filter(|_| !inserted).unwrap_or(finite);
        if !inserted {
            end = self.roles.purpose_end(first + 1, finite);
        }
        // `För uppdraget att sammanställa kunskap får X …`
        if tokens.low(end) == "att" && end < finite {
            end = finite;
        }
        // `För forskningen om nät (6G) föreslår regeringen`: over the bracket.
        let close = (end..finite.min(end + 4)).find(|&i| tokens.word(i) == ")");
        let bracket = tokens.word(end) == "(" && close.is_some_and(|close| close + 1 == finite);
        let stop = end;
        if bracket || inserted {
            end = finite;
        }
        // `För hushållen blir skatten 5 miljoner lägre`: for whom, not what.
        let whom = || {
            let found = self.roles.receivers(first + 1, finite, false);
            !found.actors.is_empty() && found.end >= finite
        };
        let concerns = matches!(
            draft.kind,
            FlowKind::Cost | FlowKind::Revenue | FlowKind::Saving | FlowKind::TaxChange
        ) && !pays
            && whom();
        if concerns && draft.kind == FlowKind::Cost && !self.goes_to_another(finite) {
            draft.payer = draft.payer.take().or_else(|| self.bearer(first, finite));
        }
        // `För Umeå kommun innebär det ett tillskott`: who is given it.
        let given = matches!(
            draft.kind,
            FlowKind::BudgetDecrease | FlowKind::BudgetIncrease | FlowKind::Grant
        ) && draft.recipients.is_empty();
        let other = self.goes_to_another(finite);
        let given = given && !other;
        let part = tokens.low(finite - 1) == "del";
        if part && !given && draft.kind == FlowKind::Cost {
            // `För kommunens del innebär det kostnader`
            draft.payer = draft.payer.take().or_else(|| self.bearer(first, finite));
        } else if given && part {
            // `För kommunens del handlar det om 5 miljoner`
            draft.recipients.extend(self.genitive(finite - 1));
        } else if given && whom() {
            draft.recipients = self.roles.receivers(first + 1, finite, false).actors;
        } else if end == finite
            && (!concerns || other)
            && !matches!(tokens.low(first + 1), "detta" | "det")
        {
            let end = if bracket || inserted { stop } else { end };
            draft.purpose =
                Some(self.roles.text(first + 1..end).to_owned()).filter(|t| !t.is_empty());
        }
    }

    /// `För staten blir kostnaden 5 miljoner`, `För statens del …`: who bears it.
    fn bearer(&self, first: usize, finite: usize) -> Option<Actor> {
        let last = finite.checked_sub(1)?;
        if self.tokens.low(last) == "del" {
            // `För egen del räknar kommunen med kostnader på 5 miljoner`
            let own = self.tokens.low(last - 1) == "egen";
            let subject = own.then(|| self.subject(finite)).flatten();
            return subject.map_or_else(|| self.genitive(last), |subject| self.actor(subject));
        }
        let mut found = self.roles.receivers(first + 1, finite, false);
        (found.end >= finite && found.actors.len() == 1)
            .then(|| found.actors.pop())
            .flatten()
            .filter(|party| self.is_bearer(party))
    }

    /// Whether a party has money of its own to bear a cost with.
    pub(in crate::relations::flow) fn is_bearer(&self, party: &Actor) -> bool {
        let acts = body::acts(&party.name.lower()) || party.name.ends_with("rna");
        (acts || party.record.is_some()) && !self.roles.is_place_record(party)
    }

    /// `För förvaltningen har vi betalat 5 miljoner till Blek AB`: whom no phrase in
    /// front names.
    fn goes_to_another(&self, finite: usize) -> bool {
        let end = clause::sentence(self.tokens, finite).end;
        (finite..end)
            .filter(|&i| self.tokens.low(i) == "till")
            .any(|i| !self.roles.receivers(i + 1, end, false).actors.is_empty())
    }

    /// `Till Umeå ges …`, `Till arbetet mot våld går …`
    fn fronted_to(&self, first: usize, finite: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let found = self.roles.receivers(first + 1, finite, false);
        let stop = self.roles.purpose_end(first + 1, finite);
        // `Till uppdraget att kartlägga vraken får X 5 miljoner`
        let end = self.reach(stop, finite);
        // `Till arbetet mot våld går 5 miljoner`
        // `Till de nya hållplatserna bidrar X`, but not `Till de som …`
        let article =
            is_the(tokens.low(first + 1)) && first + 3 <= finite && tokens.low(first + 2) != "som";
        let task = moves(draft.kind)
            && (found.actors.is_empty() || found.owner)
            && self.dates.end_at(first + 1).is_none()
            && (article
                || !matches!(
                    tokens.low(first + 1),
                    "de" | "dem" | "det" | "detta" | "dessa" | "exempel" | "följd" | "och"
                ));
        if let Some(end) = end.filter(|_| task) {
            draft.purpose = Some(self.roles.text(first + 1..end).to_owned());
        }
        draft.recipients = found.actors;
    }
}
