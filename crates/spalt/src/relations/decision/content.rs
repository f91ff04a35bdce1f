//! What was decided: the extent of the action, one record for each part.

use std::ops::Range;

use super::{
    DecisionDraft, DecisionReader,
    clause::{is_motion, is_paper},
    frame::DecidingForm,
    section::Lead,
};
use crate::{
    model::{
        BlockKind,
        DecisionStatus::{Commissioned, Decided, Proposed, Rejected},
    },
    swedish::{body, clause, noun, verb},
    text::{lexicon::Class, token::TokenKind, words::Words},
};

/// A proposal of which more may be told: `att föreslå fullmäktige att A och att B`.
struct Laid {
    draft: DecisionDraft,
    /// Whether nothing else was decided before it: then all that follows is of it.
    alone: bool,
}

/// Words that say that points stand below: `nedan`.
static POINTING: Words = Words::with("points_below");

impl DecisionReader<'_, '_> {
    /// `Beslutet togs av X den 5 maj`: completes the decision that was just
    /// told, or takes its action from the sentence before.
    pub(super) fn complete(&mut self, mut draft: DecisionDraft) -> Option<usize> {
        let verb = draft.verb?;
        let end = draft.whole.end;
        let date = self.date(draft.whole.clone(), None, draft.verb);
        let block = self.tokens.token(verb).block as usize;
        // Under another head a sentence right before it tells what it was.
        let sentence = clause::sentence(self.tokens, verb).start;
        let follows = sentence > 0 && self.tokens.token(sentence - 1).block as usize == block;
        if let Some(last) = self.decisions.last_mut().filter(|d| {
            let heading = |at| self.tokens.block_kind(at) == BlockKind::Heading;
            block.saturating_sub(d.block) <= 4
                && !(follows && (d.block..block).any(heading))
                && matches!(d.status, Decided | Rejected | Commissioned)
        }) {
            let another = draft.actor.is_some() && last.actor.is_some();
            // `Fullmäktige tog det avgörande beslutet den 3 maj`, after one of the board.
            if !another || last.actor == draft.actor {
                last.date = last.date.take().or(date);
                last.actor = last.actor.take().or(draft.actor);
            }
            return Some(end);
        }
        draft.action = Some(self.sentence_before(verb)?);
        self.push(draft)
    }

    /// The sentence before the one of the token, over pictures and bylines.
    pub(super) fn sentence_before(&self, i: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let here = tokens.sentence_of(i)?;
        let above = tokens.sentences.get(..here)?.iter().rev();
        let mut above = above.take_while(|s| tokens.block_kind(s.block) != BlockKind::Heading);
        let before = above.find(|s| {
            matches!(
                tokens.block_kind(s.block),
                BlockKind::Title | BlockKind::Lead | BlockKind::Paragraph | BlockKind::ListItem
            )
        })?;
        Some(before.first..clause::end(tokens, before.first))
    }

    /// Takes what follows from `from` as what was decided: `att` clauses, what
    /// `om` brings, or a phrase; or the points of the blocks below.
    pub(super) fn content(
        &mut self,
        mut draft: DecisionDraft,
        from: usize,
        end: usize,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let end = (from..end)
            .find(|&i| {
                let parts = tokens.word(i) == "," || tokens.is(i, Class::DASH);
                parts && tokens.low(i + 1) == "men" && self.turns(i + 2, end)
            })
            .unwrap_or(end);
        draft.whole.end = draft.whole.end.min(end);
        let (at, clauses) = self.object_start(from, end);
        // `beslutar följande: Bron byggs.`
        let colon = tokens.low(at) == "följande" && tokens.word(at + 1) == ":" && at + 2 < end;
        let at = at + 2 * usize::from(colon);
        // `beslutade föreslå fullmäktige att …`, without `att`
        let clauses = clauses || self.proposes(at);
        // `enligt nedan` may be all, and be taken for an adverbial before the object.
        let aside = !clauses && tokens.is(at, Class::PREPOSITION) && self.att_below(end);
        if at >= end || aside || self.points_below(at..end) || self.points_below(from..end) {
            return self.open(draft);
        }
        if !clauses {
            draft.whole.end = self.shared_end(at, end);
            if let Some(end) = self.adopts(&draft, at..draft.whole.end) {
                return Some(end);
            }
            let from = if self.is_scoped(&draft) {
                draft.whole.start
            } else {
                at
            };
            draft.action = Some(from..self.before_day(&draft, at));
            return self.push(draft);
        }
        let end = self.joined_end(&draft, at, end);
        draft.whole.end = draft.whole.end.min(end);
        // `föreslår att fullmäktige beslutar att …`
        if draft.status == Proposed
            && let Some((decider, then)) = self.inner_decider(at, end)
        {
            draft.decider = draft.decider.or(Some(decider));
            return self.first_and_rest(draft, then, end);
        }
        // `föreslår att fullmäktige antar planen`
        if draft.status == Proposed && draft.decider.is_none() {
            draft.decider = self.acting_decider(at, end);
        }
        // `yrkade att styrelsen skulle föreslå fullmäktige`, over a list.
        if draft.status == Proposed
            && let Some(verb) = (at..end)
                .rev()
                .take(6)
                .find(|&i| tokens.low(i) == "föreslå")
            && let Some((decider, then)) = self.deciders_at_end(verb + 1, end)
            && then == end
        {
            draft.decider = Some(decider);
            draft.whole.end = end;
            return self.open(draft);
        }
        // `beslutar att föreslå fullmäktige`, over a list
        if self.proposes(at)
            && let Some((decider, then)) = self.deciders_at_end(at + 1, end)
            && then + usize::from(tokens.low(then) == "besluta") == end
        {
            draft.status = Proposed;
            draft.decider = Some(decider);
            draft.whole.end = end;
            return self.open(draft);
        }
        self.leads_on(&draft, end);
        self.split(draft, at, end)
    }

    /// `För gåvor under 200 kronor föreslås en lägre skatt`: a phrase in front that says to
    /// what it is limited; without it more would be proposed.
    fn is_scoped(&self, draft: &DecisionDraft) -> bool {
        let tokens = self.tokens;
        let first = draft.whole.start;
        let adverbial = || {
            matches!(
                tokens.low(first + 1),
                "att"
                    | "denna"
                    | "dessa"
                    | "det"
                    | "detta"
                    | "egen"
                    | "första"
                    | "närvarande"
                    | "sin"
                    | "övrigt"
            )
        };
        matches!(tokens.low(first), "för" | "hos" | "utanför")
            && draft.verb.is_some_and(|verb| verb > first + 1)
            && !adverbial()
    }

    /// `beslutar för egen del, under förutsättning av fullmäktiges beslut,` over a point
    /// with `att`.
    fn att_below(&self, end: usize) -> bool {
        let tokens = self.tokens;
        let word = |i: usize| tokens.token(i).kind == TokenKind::Word;
        let block = tokens.token(end - 1).block;
        let comma = tokens.word(end) == ",";
        let next = (end..end + 8).find(|&i| word(i));
        comma && next.is_some_and(|i| tokens.low(i) == "att" && tokens.token(i).block > block)
    }

    /// Where the day ends the phrase on which something was decided: `beslutade om
    /// bidraget den 9 maj`. What is not yet known may be of that day: `beslutade om en
    /// fest den 9 maj`.
    fn before_day(&self, draft: &DecisionDraft, at: usize) -> usize {
        let tokens = self.tokens;
        let end = draft.whole.end;
        let past = draft.verb.and_then(|verb| self.predicate(verb));
        let past = past.is_some_and(|verb| verb.form == DecidingForm::Past);
        let year =
            usize::from(tokens.is(end - 1, Class::DIGITS) && tokens.word(end - 1).len() == 4);
        let month = (end - year).saturating_sub(1);
        let den = month.saturating_sub(2);
        let dated = tokens.is(month, Class::MONTH)
            && tokens.is(month - 1, Class::DIGITS)
            && tokens.low(den) == "den";
        let known = den > at
            && noun::looks_definite(tokens.low(den - 1))
            && (at..den).all(|i| !tokens.is(i, Class::ARTICLE | Class::PREPOSITION));
        if past && draft.status != Proposed && dated && known {
            den
        } else {
            end
        }
    }

    /// Whether `men` brings a clause of its own, or a no: not another of the same kind
    /// (`som är små, men som växer`) nor a phrase (`byggs, men inte i år`).
    fn turns(&self, from: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let answers = matches!(tokens.low(from), "ja" | "nej");
        let joins = clause::opens_clause(tokens, from) || tokens.low(from) == "att";
        answers || !joins && (from..end).any(|i| clause::is_finite(tokens, i))
    }

    /// Whether the block ends in a comma after its first point, the next of which
    /// stands in a block of its own: `… besluta att bygga bron,` / `att måla den.`
    fn leads_on(&mut self, draft: &DecisionDraft, end: usize) {
        let tokens = self.tokens;
        let Some(verb) = draft.verb.filter(|_| self.lead.is_none()) else {
            return;
        };
        let block = tokens.token(verb).block;
        let next = tokens.list.partition_point(|t| t.block <= block);
        // The last first: a long block is not searched for each of its decisions.
        let ends = || (end..next).all(|i| tokens.token(i).kind != TokenKind::Word);
        let joins = || {
            (end..next).any(|i| tokens.word(i) == ",")
                || matches!(tokens.low(end - 1), "," | "samt" | "och")
        };
        if tokens.low(next) == "att" && ends() && joins() {
            self.lead = Some(Lead {
                draft: draft.clone(),
                block: block as usize,
                open: false,
            });
        }
    }

    /// What an inner verb decides, up to where the outer one goes on: `att
    /// fullmäktige beslutar införa A, att B`.
    fn first_and_rest(&mut self, draft: DecisionDraft, from: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let outer = (from + 1..end)
            .find(|&i| tokens.low(i) == "att" && matches!(tokens.low(i - 1), "," | "samt"))
            .filter(|_| clause::is_infinitive(tokens, from));
        let Some(att) = outer else {
            return self.content(draft, from, end);
        };
        let rest = DecisionDraft {
            whole: att..end,
            ..draft.clone()
        };
        self.content(draft, from, att - 1);
        self.split(rest, att + 1, end)
    }

    /// The one that is to decide, by the phrase from `from` on, and where that ends.
    fn deciders_at_end(&self, from: usize, end: usize) -> Option<(crate::model::Actor, usize)> {
        let phrase = clause::after(self.tokens, from, end)?;
        Some((self.actors.of(self.tokens, phrase.clone())?, phrase.end))
    }

    /// Where `och` joins another verb that decides to the one of the draft:
    /// `beslutade att bygga bron och avslog motionen`. One that a clause with
    /// `att` has a subject for belongs there (`att nämnden antar A och avslår B`).
    fn joined_end(&self, draft: &DecisionDraft, at: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let of = |i: usize| self.predicate(i).filter(|p| p.form.is_active());
        let Some(main) = draft.verb.and_then(|verb| self.predicate(verb)) else {
            return end;
        };
        let infinitive = clause::is_infinitive(tokens, at);
        // `föreslår att anslaget höjs i år och beräknar 5 miljoner därefter`
        static RECKONS: Words = Words::with("reckons");
        let reckons = |i: usize| verb::is_finite_of_any(tokens.low(i), &RECKONS);
        // `har beslutat att bygga bron, och ger kontoret i uppdrag att …`
        let perfect = main.form == DecidingForm::Supine && infinitive;
        (at + 1..end)
            .find(|&i| {
                tokens.low(i) == "och"
                    && (of(i + 1).is_some_and(|next| {
                        perfect
                            || next.form == main.form && (infinitive || next.lemma == main.lemma)
                    }) || draft.status == Proposed && reckons(i + 1)
                        || tokens.word(i - 1) == "," && self.inverts(i + 1, end))
            })
            .map_or(end, |och| och - usize::from(tokens.word(och - 1) == ","))
    }

    /// Whether a main clause begins with an adverbial, its verb and then who acts: `, och
    /// 2021 avslog nämnden …`.
    fn inverts(&self, from: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let over = Class::ADVERB | Class::DIGITS | Class::MONTH | Class::WEEKDAY;
        // `i år`, `den 3 maj`
        let when = |i: usize| {
            tokens.is(i, over)
                || matches!(tokens.low(i), "den" | "i" | "på")
                || tokens.low(i - 1) == "i"
        };
        let verb = (from..end.min(from + 6))
            .find(|&i| !when(i))
            .filter(|&i| i > from && clause::is_finite(tokens, i));
        verb.is_some_and(|i| {
            body::acts(tokens.low(i + 1)) || tokens.is(i + 1, Class::CAPITAL | Class::PRONOUN)
        })
    }

    /// Where the object begins, and whether it is a clause.
    pub(super) fn object_start(&self, from: usize, end: usize) -> (usize, bool) {
        let tokens = self.tokens;
        let mut at = from;
        while at < end {
            let low = tokens.low(at);
            if low == "(" {
                at = (at..end)
                    .find(|&i| tokens.word(i) == ")")
                    .map_or(end, |i| i + 1);
                continue;
            }
            // `beslutade sig för att`
            if low == "sig" && tokens.low(at + 1) == "för" && tokens.low(at + 2) == "att" {
                return (at + 3, true);
            }
            // `yrkar i första hand att`, `föreslog i stället att`
            let instead = tokens.low(at + 1) == "stället" && tokens.low(at + 2) != "för";
            let rank = matches!(tokens.low(at + 1), "andra" | "första" | "sista")
                && tokens.low(at + 2) == "hand";
            if low == "i" && (instead || rank) {
                at += 2 + usize::from(rank);
                continue;
            }
            if low == "bland" && tokens.low(at + 1) == "annat" {
                at += 2;
                continue;
            }
            if let Some(next) = self.after_inserted(at, end) {
                at = next;
                continue;
            }
            let aside = || self.after_dashes(at, end);
            let paper = || (low == "i").then(|| self.after_paper(at + 1, end))?;
            let dated = || paper().or_else(|| self.after_date(at, end));
            if let Some(next) = self.after_names(at, end).or_else(aside).or_else(dated) {
                at = next;
                continue;
            }
            if low == "att" {
                at += 1;
                if tokens.low(at) == "besluta" {
                    at += 1;
                    continue;
                }
                return (at, true);
            }
            // `beslutade enhälligt att`
            let manner = tokens.low(at + 1) == "att"
                && ["bart", "ellt", "igen", "igt", "ivt", "samt", "vis", "ärt"]
                    .iter()
                    .any(|end| low.ends_with(end) && low.len() > 4);
            if low == "besluta"
                || manner
                || tokens.is(at, Class::ADVERB)
                // `beslutade igår, måndag, att`
                || tokens.is(at, Class::WEEKDAY) && tokens.word(at + 1) == ","
                || matches!(tokens.word(at), "," | ":")
            {
                at += 1;
            } else if low == "för"
                && matches!(tokens.low(at + 1), "egen" | "sin")
                && tokens.low(at + 2) == "del"
            {
                at += 3;
            } else if matches!(low, "om" | "till")
                // `klartecken för gruvan`, `grönt ljus för att bygga`
                || low == "för" && matches!(tokens.low(at - 1), "klartecken" | "ljus")
                || low == "på" && tokens.low(at - 1).starts_with("yrka")
            {
                at += 1;
                let clauses = tokens.low(at) == "att";
                return (at + usize::from(clauses), clauses);
            } else if tokens.is(at, Class::PREPOSITION | Class::DIGITS) || low == "den" {
                match self.adverbial_end(at, end) {
                    Some(next) => at = next,
                    None => return (at, false),
                }
            } else {
                return (at, false);
            }
        }
        (at, false)
    }

    /// One past `båda` or what stands between commas: `yrkar båda avslag`, `yrkar, med
    /// instämmande av Bo Ek (S), avslag`.
    fn after_inserted(&self, at: usize, end: usize) -> Option<usize> {
        /// Tokens between two commas.
        const INSERTED: usize = 20;
        let tokens = self.tokens;
        let next = tokens.low(at + 1);
        if tokens.low(at) == "båda" && (next == "att" || is_motion(next)) {
            return Some(at + 1);
        }
        if tokens.word(at) != "," || !tokens.is(at + 1, Class::PREPOSITION) {
            return None;
        }
        let mut near = (at + 1..end).take(INSERTED);
        let close = near.find(|&i| tokens.word(i) == ",")?;
        let bare = |i: usize| !clause::is_finite(tokens, i) && tokens.low(i) != "att";
        (at + 1..close).all(bare).then_some(close + 1)
    }

    /// `föreslog i september en ny bro`: one past the month in which it was done.
    fn after_date(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let month = at + 1;
        let year =
            usize::from(tokens.is(month + 1, Class::DIGITS) && tokens.word(month + 1).len() == 4);
        let next = month + 1 + year;
        let when = tokens.low(at) == "i" && tokens.is(month, Class::MONTH);
        (when && next < end && tokens.is(next, Class::ARTICLE)).then_some(next)
    }

    /// `yrkar Bo Ek (M) och Maja Al (S) att`: one past the rest of an inverted subject.
    fn after_names(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let joined = tokens.low(at) == "och" && tokens.word(at.wrapping_sub(1)) == ")";
        let rest = clause::phrase(tokens, at + 1, end);
        let named = rest.len() > 1 && rest.clone().all(|i| tokens.is(i, Class::CAPITAL));
        (joined && named).then_some(rest.end)
    }

    /// `beslutade – trots kritik – att`: one past what stands between dashes.
    fn after_dashes(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let dash = |i: usize| tokens.is(i, Class::DASH) && !tokens.token(i + 1).glued;
        let close = (at + 1..end.min(at + 16)).find(|&i| dash(i));
        close.filter(|_| dash(at)).map(|i| i + 1)
    }

    /// `budgetpropositionen för 2026`, `betänkandet SOU 2024:17`: one past the paper in
    /// which something is proposed.
    fn after_paper(&self, at: usize, end: usize) -> Option<usize> {
        static PAPERS: Words = Words::with("dated_paper_end");
        let tokens = self.tokens;
        // `i en proposition en ny lag`
        let article = matches!(tokens.low(at), "en" | "ett" | "sin" | "sitt");
        // `i en motion till nämnden att`
        if article && self.adverbial_end(at - 1, end).is_some() {
            return None;
        }
        let at = at + usize::from(article);
        let low = tokens.low(at);
        let paper = PAPERS.ends(low);
        (paper || article && is_paper(low)).then_some(())?;
        // `i en motion som kom in i maj att`
        if tokens.low(at + 1) == "som" {
            let mut near = at + 2..end.min(at + 16);
            return near.find(|&i| tokens.low(i) == "att" && !self.is_purpose(i));
        }
        // `betänkandet ”En ny brolag”`
        let mark = |i: usize| tokens.is(i, Class::QUOTE_MARK);
        if mark(at + 1)
            && let Some(close) = (at + 2..at + 24).find(|&i| mark(i))
        {
            return Some(close + 1);
        }
        let year = tokens.low(at + 1) == "för" && tokens.is(at + 2, Class::DIGITS);
        let end = at + 1 + 2 * usize::from(year);
        // `betänkandet SOU 2024:17`
        let series = matches!(tokens.low(end), "ds" | "sou");
        let number = |i: &usize| tokens.is(*i, Class::DIGITS) || tokens.word(*i) == ":";
        let numbers = (end + 1..end + 5).take_while(number).count();
        Some(end + if series { 1 + numbers } else { 0 })
    }

    /// `fullmäktige beslutar`, `fullmäktige fattar beslut` at the head of a
    /// proposed clause: who is to decide, and where the content goes on.
    fn inner_decider(&self, at: usize, end: usize) -> Option<(crate::model::Actor, usize)> {
        let tokens = self.tokens;
        let verb = (at + 1..end.min(at + 10)).find(|&i| {
            let low = tokens.low(i);
            verb::is_form_of_any(low, &["besluta", "fatta", "ta"])
        })?;
        let inner = self.predicate(verb)?;
        let modal = |i: usize| matches!(tokens.low(i), "ska" | "skall" | "måtte" | "må" | "skulle");
        let subject_end = if modal(verb - 1) { verb - 1 } else { verb };
        // What stands before is the subject alone.
        let nested =
            (at..subject_end).any(|i| tokens.low(i) == "att" || clause::is_finite(tokens, i));
        if nested {
            return None;
        }
        let decider = self.actors.of(tokens, at..subject_end)?;
        Some((decider, inner.particle.end))
    }

    /// The body that a proposed clause has act: `att fullmäktige antar planen`.
    pub(super) fn acting_decider(&self, at: usize, end: usize) -> Option<crate::model::Actor> {
        let tokens = self.tokens;
        let bytes = tokens.token(at).start as usize..tokens.token(at).start as usize + 1;
        let stem = clause::phrase(tokens, at, end);
        let party = self.actors.of(tokens, stem)?;
        let verb = self
            .actors
            .within(bytes)
            .iter()
            .map(|mention| tokens.token_from(mention.end))
            .next()
            .unwrap_or(at + 1);
        // `att riksdagen i stället avslår`
        let instead = tokens.low(verb) == "i" && tokens.low(verb + 1) == "stället";
        let verb = verb + 2 * usize::from(instead);
        let modal = matches!(tokens.low(verb), "ska" | "skall" | "bör");
        let verb = verb + usize::from(modal);
        let low = tokens.low(verb);
        if modal && matches!(low, "få" | "ha" | "vara" | "bli" | "ges") {
            return None;
        }
        let active = modal && !low.ends_with('s')
            || (low.ends_with('r') || tokens.is(verb, Class::VERB))
                && !low.ends_with('s')
                && !matches!(low, "får" | "har" | "är" | "blir");
        (active && self.is_deciding(&party)).then_some(party)
    }

    /// Where an adverbial that begins at `at` gives way to `att` or `om`.
    fn adverbial_end(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        // A phrase that no preposition brings is the object.
        let object = |i: usize| {
            matches!(tokens.low(i), "en" | "ett") && !tokens.is(i - 1, Class::PREPOSITION)
        };
        (at + 1..end.min(at + 16))
            .take_while(|&i| !clause::is_finite(tokens, i) && tokens.low(i) != "som" && !object(i))
            .find(|&i| {
                tokens.low(i) == "att" && !self.is_purpose(i)
                    || tokens.low(i) == "följande" && tokens.word(i + 1) == ":"
                    || tokens.low(i) == "om" && !tokens.is(i + 1, Class::DIGITS)
            })
    }

    /// `för att`, `genom att`: no object clause.
    pub(super) fn is_purpose(&self, att: usize) -> bool {
        matches!(
            self.tokens.low(att - 1),
            "för" | "genom" | "utan" | "efter" | "med" | "på" | "till" | "av" | "mot" | "i"
        )
    }

    /// The `att` that opens the object clause.
    pub(super) fn att(&self, from: usize, end: usize) -> Option<usize> {
        (from..end.min(from + 24))
            .find(|&i| self.tokens.low(i) == "att" && !self.is_purpose(i))
            .filter(|&i| i + 1 < end)
    }

    /// One record for each of `att A, samt att B`.
    pub(super) fn split(&mut self, draft: DecisionDraft, from: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut first = from;
        let commission = self.commissions(from, end);
        let mut proposal = None;
        for i in from..=end {
            let before = self.number_before(i).max(first);
            let numbered = before < i;
            let parts = i == end
                || tokens.low(i) == "att"
                    && !self.is_of_time(i)
                    && (numbered
                        || matches!(tokens.low(before - 1), "samt" | "dels" | "och" | "," | ";"));
            // `uppdra åt chefen att måla bron och att riva muren`: both are for the chief.
            let shared = i < end
                && commission.is_some_and(|inner| inner < i)
                && tokens.low(i - 1) == "och"
                && !tokens.is(i + 1, Class::DECISION);
            if !parts || shared {
                continue;
            }
            let mut last = if i == end { end } else { before };
            while last > first
                && (matches!(tokens.low(last - 1), "samt" | "dels" | "och" | "," | ";"))
            {
                last -= 1;
            }
            if last > first {
                let (start, told) = if first == from {
                    (draft.whole.start, draft.told.clone())
                } else {
                    let told = draft.told.clone();
                    (first, told.or(Some(draft.whole.start..from)))
                };
                let laid = proposal.take().filter(|laid: &Laid| {
                    let and = tokens.low(first - 2) == "och";
                    laid.alone || and
                });
                let own = laid.as_ref().map_or(&draft, |laid| &laid.draft);
                let count = self.decisions.len();
                self.parts(DecisionDraft {
                    whole: start..last,
                    action: Some(first..last),
                    told,
                    ..own.clone()
                });
                proposal = match laid {
                    Some(laid) => Some(laid),
                    None => self.laid(&draft, first..last, count, first == from),
                };
            }
            first = i + 1;
        }
        Some(end)
    }

    /// `antar taxan, att gälla från årsskiftet`: from when that holds which stands before.
    fn is_of_time(&self, att: usize) -> bool {
        let tokens = self.tokens;
        let verb = match tokens.low(att + 1) {
            "börja" => att + 2,
            _ => att + 1,
        };
        let holds = matches!(tokens.low(verb), "gälla" | "tillämpas")
            || tokens.low(verb) == "träda" && tokens.low(verb + 1) == "i";
        holds && tokens.word(att - 1) == ","
    }

    /// What else a part lays before another, where it proposes by an `att` of its own.
    fn laid(
        &self,
        draft: &DecisionDraft,
        part: Range<usize>,
        before: usize,
        alone: bool,
    ) -> Option<Laid> {
        let last = self.decisions[before..].last()?;
        if draft.status == Proposed || last.status != Proposed {
            return None;
        }
        let decider = last.decider.clone()?;
        let own = (part.start + 1..part.end).any(|i| self.tokens.low(i) == "att");
        (own && self.proposing(&part).is_some()).then(|| Laid {
            draft: DecisionDraft {
                status: Proposed,
                decider: Some(decider),
                ..draft.clone()
            },
            alone,
        })
    }

    /// The `att` that says what someone is commissioned to do, where an infinitive that
    /// commissions opens the range.
    fn commissions(&self, from: usize, end: usize) -> Option<usize> {
        let inner = self.predicate(from)?;
        let gives = inner.form == DecidingForm::Infinitive && inner.frame.status == Commissioned;
        gives.then(|| self.att(inner.particle.end, end))?
    }

    /// Where the number of a point stands before its `att`; there, if none.
    fn number_before(&self, att: usize) -> usize {
        let tokens = self.tokens;
        let point = usize::from(matches!(tokens.word(att - 1), "." | ")"));
        let number = att - 1 - point;
        // `under 2025 att`: the year ends what stands before it.
        let short = tokens.word(number).len() <= 2;
        if tokens.is(number, Class::DIGITS) && short {
            number
        } else {
            att
        }
    }

    /// Whether the token is an infinitive by which something is proposed.
    fn proposes(&self, i: usize) -> bool {
        self.predicate(i)
            .is_some_and(|p| p.form == DecidingForm::Infinitive && p.frame.status == Proposed)
    }

    /// The verb by which a part proposes, over the body that it is laid before:
    /// `till årsstämman föreslå en utdelning`.
    fn proposing(&self, part: &Range<usize>) -> Option<usize> {
        let laid = self.laid_before(part.start, part.end);
        let verb = laid.map_or(part.start, |(_, end)| end);
        self.proposes(verb).then_some(verb)
    }

    /// `hos kommunfullmäktige`, `till årsstämman`: the body that a proposal is laid
    /// before, and where its name ends.
    pub(super) fn laid_before(
        &self,
        from: usize,
        end: usize,
    ) -> Option<(crate::model::Actor, usize)> {
        let lays = matches!(self.tokens.low(from), "för" | "hos" | "till");
        lays.then(|| self.deciders_at_end(from + 1, end))?
    }

    /// What one `att` brings, and each decision that `och` joins to it.
    fn parts(&mut self, draft: DecisionDraft) {
        let action = draft.action.clone().unwrap_or_default();
        for (n, part) in self.apart(action).into_iter().enumerate() {
            let whole = if n == 0 {
                draft.whole.start
            } else {
                part.start
            }..part.end;
            self.part(DecisionDraft {
                whole,
                action: Some(part),
                ..draft.clone()
            });
        }
    }

    /// One part of what was decided; a part may itself propose (`att föreslå
    /// fullmäktige att …`, `att föreslå en ny taxa`).
    fn part(&mut self, mut draft: DecisionDraft) -> Option<usize> {
        let action = draft.action.clone()?;
        if let Some(verb) = self.proposing(&action) {
            let before = self.laid_before(action.start, verb);
            let after = self.laid_before(verb + 1, action.end);
            let after = after.or_else(|| self.deciders(verb + 1, action.end));
            let then = after.as_ref().map_or(verb + 1, |found| found.1);
            let (at, clauses) = self.object_start(then, action.end);
            draft.status = Proposed;
            draft.decider = before
                .or(after)
                .map(|found| found.0)
                .or_else(|| clauses.then(|| self.acting_decider(at, action.end))?);
            if at < action.end {
                draft.action = Some(at..action.end);
            }
        }
        // `att förvaltningen ska återkomma`, among the points of a paper
        if draft.assignee.is_none()
            && self.reads_points()
            && let Some((body, verb)) = self.body_first(action.start)
            && self.is_to_act(verb)
            && self.can_be_commissioned(&body)
        {
            draft.assignee = Some(body);
            if draft.status == Decided {
                draft.status = Commissioned;
            }
        }
        self.push(draft)
    }

    /// Whether the words only say that the points stand below: `följande beslut`, `enligt
    /// nedan`, `i enlighet med nedanstående punkter`.
    fn points_below(&self, words: Range<usize>) -> bool {
        static AROUND: Words = Words::with("around_points");
        let low = |i: usize| self.tokens.low(i);
        words.clone().all(|i| {
            POINTING.contains(&low(i))
                || AROUND.contains(&low(i))
                || self.tokens.token(i).kind == TokenKind::Mark
        }) && words.clone().any(|i| POINTING.contains(&low(i)))
    }

    /// `fatta följande beslut`, `besluta enligt nedan`: what is decided stands in the points
    /// below.
    pub(super) fn points_to_points(&self, words: Range<usize>) -> bool {
        let low = |i: usize| self.tokens.low(i);
        let Some(last) = words.end.checked_sub(1).filter(|&last| last > words.start) else {
            return false;
        };
        let noun = matches!(low(last), "beslut" | "förslag");
        POINTING.contains(&low(last)) || noun && POINTING.contains(&low(last - 1))
    }

    /// `X beslutar` with its points in the blocks below.
    pub(super) fn open(&mut self, mut draft: DecisionDraft) -> Option<usize> {
        let tokens = self.tokens;
        let verb = draft.verb?;
        let block = tokens.token(verb).block;
        let at = tokens.list.partition_point(|t| t.block <= block);
        // Only a block that ends here leads into a list.
        if (draft.whole.end..at).any(|i| tokens.token(i).kind == TokenKind::Word) {
            return None;
        }
        let last = draft.whole.end - 1;
        let open = matches!(tokens.low(last), "att" | "beslut" | "beslutet")
            || POINTING.contains(&tokens.low(last))
            || tokens.word(draft.whole.end) == ":"
            || tokens.word(last) == ":"
            // `Nämnden beslutar` alone over a list
            || last == verb && tokens.block_kind(block as usize + 1) == BlockKind::ListItem;
        let end = draft.whole.end;
        self.settle_section(&mut draft);
        self.lead = Some(Lead {
            draft,
            block: block as usize,
            open,
        });
        Some(end)
    }

    /// Whether a finite verb comes next, over a day and adverbs (`och den 27
    /// mars meddelade bolaget`).
    fn begins_with_verb(&self, from: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let over = Class::ADVERB
            .or(Class::DIGITS)
            .or(Class::MONTH)
            .or(Class::WEEKDAY);
        (from..end.min(from + 6))
            .find(|&i| !tokens.is(i, over) && tokens.low(i) != "den")
            .is_some_and(|i| tokens.is(i, Class::VERB.or(Class::AUXILIARY)))
    }

    /// Whether `och` joins a clause with a subject of its own: `föreslås vara fyra år och
    /// start planeras till maj`; not within one that `att` or `som` brings.
    fn begins_clause(&self, from: usize, och: usize, end: usize) -> bool {
        const LONGEST: usize = 4;
        let tokens = self.tokens;
        let within = |i: usize| tokens.low(i) == "att" || clause::opens_clause(tokens, i);
        let subject = clause::phrase(tokens, och + 1, end);
        let verb = subject.end;
        (1..=LONGEST).contains(&subject.len())
            && verb < end
            && clause::is_finite(tokens, verb)
            && !(from..och).any(within)
    }

    /// The end of a verb phrase: before `och` and the next finite verb.
    pub(super) fn shared_end(&self, from: usize, end: usize) -> usize {
        let tokens = self.tokens;
        (from + 1..end)
            .find(|&i| {
                tokens.is(i, Class::CONJUNCTION) && self.begins_with_verb(i + 1, end)
                    || tokens.low(i) == "och"
                        && (self.begins_clause(from, i, end) || self.inverts(i + 1, end))
                    || tokens.word(i) == "," && clause::is_listed_verb(tokens, i + 1)
                    || tokens.word(i) == ","
                        && matches!(tokens.low(i + 1), "medan" | "men" | "vilket")
            })
            .unwrap_or(end)
    }
}
