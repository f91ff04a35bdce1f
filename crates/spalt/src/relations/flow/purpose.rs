//! What money is for, where no phrase behind it says so: what is bought or paid for,
//! what costs it, whom it makes good.

use super::{
    AmountPlace, FlowDraft, FlowReader, Governor,
    frame::{self, Means, NounSense},
    participants,
    phrases::is_denied,
};
use crate::{
    model::{Actor, FlowKind},
    relations::actor,
    swedish::{
        clause,
        function_words::{is_for, is_which},
        noun, verb,
    },
    text::{lexicon::Class, words::Words},
};

/// Takes what is for `samma ändamål` to be for what was told last; `uppdraget` and
/// `ändamålet` say by themselves nothing of what for.
pub(super) fn resolve(drafts: &mut [FlowDraft<'_>]) {
    const BACK: usize = 3;
    for at in 0..drafts.len() {
        let points = drafts[at].purpose.as_deref().is_some_and(points_back);
        if points {
            let own = drafts[at].purpose.take().filter(|own| own.contains(' '));
            let mut before = (at.saturating_sub(BACK)..at).rev();
            let told = before.find_map(|i| drafts[i].purpose.clone());
            drafts[at].purpose = own.and(told);
        }
    }
}

/// Whether a purpose only points to one that was told.
fn points_back(purpose: &str) -> bool {
    let mut words = purpose.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let last = second.unwrap_or(first);
    let pointer = second.is_none() || matches!(first, "det" | "detta" | "dessa" | "samma");
    pointer
        && words.next().is_none()
        && (last == "uppdraget" || last.starts_with("ändamål") && last != "ändamålsenligt")
}

impl FlowReader<'_> {
    /// What the money is for, where only the object, an outer clause or the noun behind
    /// it tells that.
    pub(super) fn by_the_way(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        (lead, ceiling): (usize, usize),
        draft: &mut FlowDraft<'_>,
    ) {
        if draft.purpose.is_none() {
            draft.purpose = self.amid_verbs(frame);
        }
        if draft.purpose.is_none() && draft.recipients.is_empty() {
            draft.purpose = self
                .financed(frame, lead)
                .or_else(|| self.for_which(frame, lead));
        }
        if draft.purpose.is_none() && draft.recipients.is_empty() {
            self.object_behind(place, frame, (lead, ceiling), draft);
        }
        if draft.purpose.is_none() && draft.payer.is_none() {
            draft.purpose = self.costing(frame, lead);
        }
        if draft.purpose.is_none() {
            draft.purpose = self.made_good(frame, lead);
        }
        if draft.purpose.is_none() && draft.payer.is_none() {
            draft.purpose = self.grown_dearer(frame, lead);
        }
        if draft.purpose.is_none() && draft.recipients.is_empty() {
            draft.purpose =
                (self.pays_for(place, ceiling)).or_else(|| self.given_to_task(frame, lead));
        }
        if draft.purpose.is_none() && participants::moves(frame.kind) {
            draft.purpose = self
                .beside_amount(place)
                .or_else(|| self.to_spend(place, frame));
        }
        if draft.purpose.is_none() && frame.kind == FlowKind::Grant {
            draft.purpose = self
                .in_kind(place.range.end, ceiling)
                .or_else(|| self.between_commas(lead));
        }
    }

    /// `ska gå till båtar`, `är avsedda för båtar`, `kommer att läggas på båtar`: what the
    /// verbs from there on say that money is for.
    pub(super) fn meant_for(&self, finite: usize, end: usize) -> Option<String> {
        let tokens = self.tokens;
        let copula = frame::is_copula(tokens, finite);
        let mut at = finite;
        while at < end
            && (at == finite && (copula || tokens.is(at, Class::AUXILIARY))
                || tokens.is(at, Class::ADVERB)
                || at > finite && tokens.low(at) == "att")
        {
            at += 1;
        }
        let low = tokens.low(at);
        let to = at + 1;
        let led = match tokens.low(to) {
            "på" | "i" => {
                at > finite
                    && low.ends_with('s')
                    && verb::is_form_of_any(low, &["lägga", "satsa", "investera"])
            }
            led if is_for(led) => {
                copula && is_meant(low)
                    || at > finite
                        && verb::is_form_of_any(
                            low,
                            &["använda", "disponera", "gå", "nyttja", "räcka"],
                        )
            }
            // `är tänkt att täcka resor`
            "att" => copula && is_meant(low),
            _ => false,
        };
        let led = led && !is_denied(tokens, finite..at);
        let first = to + 1 + usize::from(tokens.low(to + 1) == "att");
        if led && tokens.low(to) == "att" {
            let stop = self.roles.clause_end(first, end);
            let whole = || (stop > first).then(|| self.roles.text(first..stop).to_owned());
            return self.covered(first, end).or_else(whole);
        }
        if !led || first >= end || self.dates.end_at(first).is_some() {
            return None;
        }
        if first > to + 1 {
            let stop = self.roles.clause_end(first, end);
            return Some(self.roles.text(first..stop).to_owned());
        }
        let stop = self.roles.purpose_end(first, end);
        let party = || !self.roles.receivers(first, end, false).actors.is_empty();
        (stop > first && !party()).then(|| self.roles.text(first..stop).to_owned())
    }

    /// `85 000 kronor, pengar som ska räcka till båtar`, `…, vilket ska gå till båtar`: what
    /// the words beside the amount say that it is for.
    fn beside_amount(&self, place: &AmountPlace<'_>) -> Option<String> {
        const NOUN: usize = 3;
        let tokens = self.tokens;
        let end = clause::sentence(tokens, place.range.start).end;
        let next = place.range.end;
        let comma = usize::from(tokens.word(next) == ",");
        let from = next + comma;
        let som = (from..end.min(from + NOUN + 1))
            .find(|&i| tokens.low(i) == "som" || is_which(tokens.low(i)))?;
        let money = |i: usize| {
            let sense = frame::noun_at(tokens, i);
            matches!(sense, Some(NounSense::Money | NounSense::Flow(_)))
                || matches!(tokens.low(i), "belopp" | "summa")
        };
        let named = som == from || comma == 1 && money(som - 1);
        named
            .then(|| {
                self.meant_for(som + 1, end).or_else(|| {
                    let shall = matches!(tokens.low(som + 1), "ska" | "skall");
                    shall.then(|| self.covered(som + 2, end)).flatten()
                })
            })
            .flatten()
    }

    /// `fått 5 miljoner att lägga på en bassäng`: what the one who gets it may do with it.
    fn to_spend(&self, place: &AmountPlace<'_>, frame: &Governor) -> Option<String> {
        let tokens = self.tokens;
        let att = place.range.end;
        let verb = att + 1;
        let to = verb + 1;
        let spends = frame.verb.is_some_and(|(_, means)| means == Means::Gets)
            && tokens.low(att) == "att"
            && match tokens.low(to) {
                "för" | "till" => verb::is_form_of(tokens.low(verb), "använda"),
                "i" | "på" => verb::is_form_of_any(
                    tokens.low(verb),
                    &["investera", "lägga", "satsa", "spendera"],
                ),
                _ => false,
            };
        let first = to + 1;
        let end = clause::sentence(tokens, att).end;
        let stop = self.roles.purpose_end(first, end.max(first));
        (spends && stop > first).then(|| self.roles.text(first..stop).to_owned())
    }

    /// `De 5 miljoner som verket beviljat ska finansiera en park`: what the main verb says,
    /// over the clause.
    fn pays_for(&self, place: &AmountPlace<'_>, ceiling: usize) -> Option<String> {
        let tokens = self.tokens;
        let som = place.range.end;
        let mut verbs = (som + 1..ceiling).filter(|&i| clause::is_finite(tokens, i));
        let shall = verbs.find(|&i| matches!(tokens.low(i), "ska" | "skall"))?;
        let plain = (som..shall).all(|i| tokens.word(i) != ",");
        (tokens.low(som) == "som" && plain)
            .then(|| self.covered(shall + 1, ceiling))
            .flatten()
    }

    /// `Pengarna till nya stigar, 5 miljoner, kommer från X`, `De medel som ska gå till att rusta
    /// fyren, 5 miljoner, …`: what is told of the money before its sum.
    fn between_commas(&self, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let comma = lead.checked_sub(1).filter(|&i| tokens.word(i) == ",")?;
        let floor = clause::sentence(tokens, lead).start;
        let money = (floor..comma.min(floor + 3)).find(|&i| frame::is_money(tokens, i))?;
        let mut to = money + 1;
        if tokens.low(to) == "som" {
            let moves = |i: usize| {
                frame::verb_at(tokens, i)
                    .is_some_and(|verb| matches!(verb.means, Means::Goes | Means::Uses))
            };
            to = (to + 1..comma.min(to + 4)).find(|&i| moves(i))? + 1;
        }
        if !is_for(tokens.low(to)) || to + 1 >= comma {
            return None;
        }
        let aim = self.aim_from(to + 1, comma);
        let is_clause = aim.start > to + 1;
        let party = || {
            !self
                .roles
                .receivers(aim.start, comma, false)
                .actors
                .is_empty()
        };
        (aim.end == comma && !aim.is_empty() && (is_clause || !party()))
            .then(|| self.roles.text(aim.clone()).to_owned())
    }

    /// `5 miljoner ska täcka högre kostnader`: what the amount pays for.
    pub(super) fn covered(&self, verb: usize, ceiling: usize) -> Option<String> {
        let covers = verb::is_form_of_any(
            self.tokens.low(verb),
            &["bekosta", "finansiera", "möjliggöra", "täcka"],
        );
        let first = verb + 1;
        let end = self.roles.purpose_end(first, ceiling.max(first));
        // `täcka en tredjedel av kostnaderna`: how much of it.
        let share = (first..end.min(first + 2)).any(|i| {
            matches!(self.tokens.low(i), "del" | "delar" | "halva" | "hälften")
                || self.tokens.low(i).ends_with("del") && self.tokens.low(i + 1) == "av"
        });
        // `5 miljoner bekostar kommunen själv`: who pays it.
        let payer = end > first && self.tokens.low(end - 1).starts_with("själv");
        (covers && !share && !payer && !frame::is_passive(self.tokens, verb) && end > first)
            .then(|| self.roles.text(first..end).to_owned())
    }

    /// `köper en fabrik av Blek AB för 5 miljoner`: what is bought, and of whom.
    pub(super) fn bought(&self, frame: &Governor, lead: usize, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let bought = frame.verb.filter(|(_, means)| *means == Means::Buys);
        let Some((verb, _)) = bought.filter(|&(verb, _)| !frame::is_passive(tokens, verb)) else {
            return;
        };
        // `för 5 miljoner köpa en kran av Blek AB`: behind the verb.
        let behind = frame.name == "flow.buys_behind";
        if !behind && (verb + 2 > lead || tokens.low(lead - 1) != "för") {
            return;
        }
        let mut first = verb + 1;
        let end = match behind {
            true => (first..clause::end(tokens, verb))
                .find(|&i| tokens.word(i) == "," || clause::parts_clauses(tokens, i))
                .unwrap_or_else(|| clause::end(tokens, verb)),
            false => lead - 1,
        };
        let lead = end + 1;
        let subject = self.subject(verb).filter(|s| s.start > verb);
        if let Some(subject) = subject.filter(|s| s.start == verb + 1 || !behind) {
            // `köper Ekfors Handel AB Sala Plåt`: what is bought is a name too.
            let end = self.name_end(&subject);
            first = end.map_or(subject.end, |end| end.min(subject.end));
        }
        // `köpte under 2018 in städning för`
        first = self.past_times(first, lead);
        while first < lead
            && matches!(
                tokens.low(first),
                "in" | "om" | "ut" | "upp" | "till" | "tillsammans" | "över"
            )
        {
            first = self.past_times(first + 1, lead);
        }
        // `av Blek AB`, `från staten`: who sells.
        let seller = (first + 1..end).rev().find_map(|i| {
            let led = matches!(tokens.low(i), "av" | "från" | "åt");
            let named = led && self.roles.phrase_end(i + 1, end) == end;
            let party = named.then(|| self.actor(i + 1..end)).flatten();
            let family = actor::is_family(tokens.low(i + 1));
            // `bygger en skola åt X`: who pays for it.
            let pays = |party: &Actor| tokens.low(i) == "åt" && draft.payer.as_ref() == Some(party);
            let known = |party: &Actor| party.record.is_some() || family || pays(party);
            Some((i, party.filter(known)?))
        });
        let end = match seller {
            Some((of, party)) if !self.roles.is_place_record(&party) => {
                if draft.recipients.is_empty() && tokens.low(of) != "åt" {
                    draft.recipients.push(party);
                }
                of
            }
            _ => end,
        };
        // `40 nya bilar`: over the number.
        let head = first + usize::from(tokens.is(first, Class::DIGITS));
        let whole = self.roles.purpose_end(head, end) == end;
        if whole && head < end {
            draft.purpose = Some(self.roles.text(first..end).to_owned());
        }
    }

    /// `Forskning om demens får 5 miljoner`: what is given the money, where that is no party.
    fn given_to_task(&self, frame: &Governor, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let (verb, means) = frame.verb?;
        let passive = frame::is_passive(tokens, verb);
        let gets = means == Means::Gets && !passive
            || matches!(means, Means::Allots | Means::Gives) && passive;
        if !gets {
            return None;
        }
        let (finite, _) = self.governor(verb);
        let subject = self
            .subject(verb)
            .filter(|s| s.end <= finite && s.end <= lead)?;
        let first = subject.start;
        let of = (first + 1..finite).find(|&i| tokens.is(i, Class::PREPOSITION))?;
        let task = of == first + 1 || tokens.is(first, Class::ARTICLE);
        let head = tokens.low(of - 1);
        // `Utbyggnaden av hamnen`
        let works = [
            "arbete",
            "arbetet",
            "naden",
            "ningen",
            "projekt",
            "projektet",
            "tionen",
        ];
        let thing = noun::is_deed(head) || works.iter().any(|noun| head.ends_with(noun));
        let whole = || {
            frame::noun_at(tokens, of - 1).is_none()
                && clause::sentence(tokens, verb).start == first
                && self.roles.purpose_end(first, finite) == finite
        };
        (task && thing && whole()).then(|| self.roles.text(first..finite).to_owned())
    }

    /// `Ombyggnaden av badet kostar 5 miljoner`, `En ny bro beräknas kosta 5 miljoner`: a
    /// subject that says by itself what is paid for, and no one whom it costs that.
    fn costing(&self, frame: &Governor, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let (verb, _) = frame.verb.filter(|&(verb, means)| {
            means == Means::Costs && verb::is_form_of(tokens.low(verb), "kosta")
        })?;
        let (finite, _) = self.governor(verb);
        let subject = self.subject(verb)?;
        let first = subject.start;
        // `I fjol kostade underhållet av kyrkorna 5 miljoner`
        let end = if first > finite { lead } else { finite };
        let of = (first + 1..end).find(|&i| tokens.is(i, Class::PREPOSITION));
        let article = matches!(tokens.low(first), "en" | "ett");
        let deed = of.is_some_and(|of| {
            let named = tokens.low(of) == "av" && of == first + 1;
            let pronoun = of + 2 == end && tokens.is(of + 1, Class::PRONOUN);
            named && !article && !pronoun
        });
        let new = article && !matches!(tokens.low(first + 1), "av" | "enda");
        let borne = first < finite && self.past_times(verb + 1, lead) < lead;
        // `en reform som kostar 5 miljoner`: what the clause hangs on is told before.
        let whole = first < end
            && tokens.low(end - 1) != "som"
            && self.roles.purpose_end(first, end) == end;
        ((deed || new) && whole && !borne).then(|| self.roles.text(first..end).to_owned())
    }

    /// `Det nya badhuset i Sala blir 5 miljoner kronor dyrare`: what costs more or less,
    /// where the subject is no party.
    fn grown_dearer(&self, frame: &Governor, lead: usize) -> Option<String> {
        let (verb, _) = frame.verb.filter(|_| frame.name == "flow.dearer")?;
        let (finite, _) = self.governor(verb);
        let subject = self
            .subject(verb)
            .filter(|s| s.end <= finite && s.end <= lead)?;
        let whole = self.roles.purpose_end(subject.start, subject.end) == subject.end;
        // `Det`, `Projektet`: told before.
        let low = self.tokens.low(subject.start);
        let points = ["alternativ", "invest", "projekt", "upphandl"]
            .iter()
            .any(|stem| low.starts_with(stem));
        let pronoun =
            self.tokens.is(subject.end - 1, Class::PRONOUN) || subject.len() == 1 && points;
        let named = whole && !pronoun && self.actor(subject.clone()).is_none();
        named.then(|| self.roles.text(subject).to_owned())
    }

    /// One past the times and adverbs that begin at the token.
    fn past_times(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut i = at;
        while i < end {
            let led = usize::from(tokens.is(i, Class::PREPOSITION));
            i = match self.dates.end_at(i + led) {
                Some(past) => past,
                None if tokens.is(i, Class::ADVERB) => i + 1,
                None => break,
            };
        }
        i
    }

    /// `kompenserar skolorna för dyrare mat med 5 miljoner`: what the object is paid for.
    fn made_good(&self, frame: &Governor, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let (verb, _) = frame.verb.filter(|&(verb, means)| {
            means == Means::Gives && verb < lead && !frame::is_passive(tokens, verb)
        })?;
        let with = lead.checked_sub(1).filter(|&i| tokens.low(i) == "med")?;
        let behind = self
            .subject(verb)
            .filter(|s| s.start > verb && s.end <= with);
        let object = behind.map_or(verb + 1, |subject| subject.end);
        // `bidrar till flytten av kyrkan med 5 miljoner`: what is no party.
        let task = tokens.low(object) == "till"
            && self
                .roles
                .receivers(object + 1, with, false)
                .actors
                .is_empty();
        let cause = match task {
            true => object,
            false => self.roles.phrase_end(object, with),
        };
        let first = cause + 1;
        let helped = cause > object && self.is_work(cause);
        let whole = (task || helped || cause > object && tokens.low(cause) == "för")
            && first < with
            && self.roles.purpose_end(first, with) == with;
        whole.then(|| self.roles.text(first..with).to_owned())
    }

    /// `finansierar med 5 miljoner en professur`, `stöder med 5 miljoner Röda Korset`: whom or
    /// what, behind the amount.
    fn object_behind(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        (lead, ceiling): (usize, usize),
        draft: &mut FlowDraft<'_>,
    ) {
        let tokens = self.tokens;
        let pays = |&(verb, _): &(usize, Means)| {
            verb + 2 == lead && tokens.low(verb + 1) == "med" && pays_for_thing(tokens.low(verb))
        };
        let first = place.range.end;
        let opens = tokens.is(first, Class::ARTICLE | Class::CAPITAL);
        let object = (opens || noun::looks_definite(tokens.low(first)))
            && self.dates.end_at(first).is_none();
        if !frame.verb.as_ref().is_some_and(pays) || !object {
            return;
        }
        let found = self.roles.receivers(first, ceiling, false);
        if !found.actors.is_empty() && !found.owner {
            draft.recipients = found.actors;
            return;
        }
        let stop = self.roles.purpose_end(first, ceiling.max(first));
        let text = self.roles.text(first..stop);
        draft.purpose = Some(text.to_owned()).filter(|text| !text.is_empty());
    }

    /// `medfinansierar en cykelbana med 5 miljoner`: what is paid for.
    fn financed(&self, frame: &Governor, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let (verb, _) = frame.verb.filter(|&(verb, _)| {
            let low = tokens.low(verb);
            pays_for_thing(low) && !frame::is_passive(tokens, verb)
        })?;
        let behind = self.subject(verb).filter(|s| s.start > verb);
        let first = behind.map_or(verb + 1, |subject| subject.end);
        let end = lead
            .checked_sub(1)
            .filter(|&i| i > first && tokens.low(i) == "med")?;
        let whole = self.roles.purpose_end(first, end) == end;
        let share = (first..end)
            .any(|i| tokens.is(i, Class::DIGITS | Class::NUMERAL) && !tokens.is(i, Class::ARTICLE));
        (whole && !share).then(|| self.roles.text(first..end).to_owned())
    }

    /// `är en bro i Sala, till vilken det avsätts 5 miljoner`: what the clause hangs on.
    fn for_which(&self, frame: &Governor, lead: usize) -> Option<String> {
        let tokens = self.tokens;
        let (verb, _) = frame
            .verb
            .filter(|&(verb, _)| frame::is_passive(tokens, verb))?;
        let floor = clause::sentence(tokens, verb).start;
        let which = (floor + 3..verb.min(lead)).rfind(|&i| {
            is_which(tokens.low(i))
                && matches!(tokens.low(i - 1), "för" | "till")
                && tokens.word(i - 2) == ","
        })?;
        let comma = which - 2;
        let copula = (floor..comma).rfind(|&i| clause::is_finite(tokens, i))?;
        let first = copula + 1;
        let whole = frame::is_copula(tokens, copula)
            && first < comma
            && self.roles.purpose_end(first, comma) == comma;
        whole.then(|| self.roles.text(first..comma).to_owned())
    }

    /// `2 miljoner i mediestöd`: the first part of the noun says what for.
    fn in_kind(&self, from: usize, end: usize) -> Option<String> {
        static PLAIN: Words = Words::with("plain_grant");
        let (noun, sense) = self.in_noun(from).filter(|&(noun, _)| noun < end)?;
        let low = self.tokens.low(noun);
        let compound = sense == NounSense::Flow(FlowKind::Grant)
            && self.tokens.low(noun - 1) == "i"
            && !PLAIN.contains(&low)
            && PLAIN.ends(low);
        compound.then(|| self.roles.text(noun..noun + 1).to_owned())
    }
}

/// Participles that say what money is meant for: `öronmärkt`, `avsedda`, `vikta`.
fn is_meant(low: &str) -> bool {
    low.starts_with("avse")
        || matches!(low, "vikt" | "vikta" | "ämnade" | "ämnat")
        || verb::is_participle_of(low, &["rikta", "tänka", "öronmärka"])
}

/// Verbs whose object is what is paid for, or whom: `finansierar bron`.
fn pays_for_thing(low: &str) -> bool {
    static PAYS: Words = Words::with("pays_for_thing");
    verb::is_form_of_any(low, &PAYS)
}
