//! Sums in brackets behind names: `X (5 miljoner) och Y (6 miljoner)`, who gives and
//! who gets them.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, Governor,
    attach::{bare, of_noun, of_verb, plain},
    frame::{self, Means},
    site::Site,
};
use crate::{
    model::{Actor, FlowKind},
    relations::actor,
    swedish::{body, clause, function_words::joins_list, verb},
    text::lexicon::Class,
};

impl FlowReader<'_> {
    /// `Mest går till Kalmar län (6,1 miljoner)`: the verb of the clause, for
    /// the one named right before.
    pub(super) fn bracketed(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let open = site.lead - 1;
        // `Med pengar från Arvsfonden (2 miljoner) startas ett projekt.`
        let money = (site.floor + 1..open)
            .rev()
            .take(8)
            .find(|&i| matches!(tokens.low(i), "från" | "ur"))
            .map(|from| from - 1)
            .filter(|&noun| frame::is_money(tokens, noun));
        if let Some(noun) = money.filter(|_| self.before_bracket(open).is_some()) {
            return Some(of_noun(FlowKind::Grant, noun, None));
        }
        // `Med stöd av X (5 miljoner) och Y (6 miljoner)`
        if self.are_givers(open, site.place.range.end) && self.before_bracket(open).is_some() {
            let kind = match self.is_round(site.floor..open) {
                true => FlowKind::Investment,
                false => FlowKind::Grant,
            };
            return Some(bare(kind, FoundBy::Item, None));
        }
        if let Some(kind) = self.listed(site, open) {
            return Some(bare(kind, FoundBy::Item, None));
        }
        let (verb, means) = (site.floor..open)
            .rev()
            .take_while(|&i| {
                !clause::parts_clauses(tokens, i) || tokens.word(i) == ")" || tokens.word(i) == "("
            })
            .find_map(|i| Some((i, frame::verb_at(tokens, i)?.means)))?;
        let gives = matches!(
            means,
            Means::Goes | Means::Gets | Means::Gives | Means::Allots
        );
        let kind = plain(means).filter(|_| gives)?;
        self.before_bracket(open)?;
        Some(of_verb(kind, verb, means))
    }

    /// `Bland dem som får stöd märks Nordlys (5 miljoner) och Ljusår (6 miljoner)`:
    /// two or more names with their amounts in a sentence about grants. `Bland
    /// investeringarna märks en förskola (5 miljoner) och en bro (6 miljoner)`
    fn listed(&self, site: &Site<'_>, open: usize) -> Option<FlowKind> {
        let tokens = self.tokens;
        const REACH: usize = 120;
        let words = site.floor.max(open.saturating_sub(REACH))..site.end.min(open + REACH);
        let amounts = (words.clone())
            .filter(|&i| {
                let unit = |j: usize| tokens.is(j, Class::SCALE | Class::CURRENCY);
                tokens.word(i) == "("
                    && (tokens.is(i + 1, Class::DIGITS) || (i + 1..i + 6).any(unit))
            })
            .count();
        let grants = words
            .clone()
            .any(|i| frame::flow_at(tokens, i) == Some(FlowKind::Grant))
            || site
                .last_of_block()
                .or_else(|| self.led_into(site.place, site.drafts))
                .is_some_and(|last| last.kind == FlowKind::Grant);
        let gives = (words.start..open)
            .rev()
            .filter_map(|i| frame::verb_at(tokens, i))
            .any(|verb| verb.means == Means::Goes || verb.means == Means::Gives);
        let grant = grants && self.before_bracket(open).is_some();
        let first = site.floor + usize::from(tokens.low(site.floor) == "bland");
        let invests = first > site.floor
            && (first..first + 3).any(|i| frame::flow_at(tokens, i) == Some(FlowKind::Investment))
            || self.under_investments(site, open);
        match (amounts > 1 && !gives, grant, invests) {
            (true, _, true) => Some(FlowKind::Investment),
            (true, true, _) => Some(FlowKind::Grant),
            _ => None,
        }
    }

    /// `De största projekten är en skola (5 miljoner) och en bro (6 miljoner)`, under the
    /// heading `Investeringar`.
    fn under_investments(&self, site: &Site<'_>, open: usize) -> bool {
        let tokens = self.tokens;
        let own = tokens.doc.blocks.get(site.place.amount.block);
        let heading = own.and_then(|block| tokens.doc.blocks.get(block.section?));
        let named = heading.is_some_and(|heading| {
            let words = tokens.token_from(heading.start)..tokens.token_from(heading.end);
            words
                .take(8)
                .any(|i| frame::flow_at(tokens, i) == Some(FlowKind::Investment))
        });
        named && (site.floor..open.min(site.floor + 8)).any(|i| frame::is_copula(tokens, i))
    }

    /// The last flow of the block that leads into another's by a colon: `I vår fördelas
    /// 620 000 kronor:`.
    fn led_into<'s>(
        &self,
        place: &AmountPlace<'_>,
        drafts: &'s [FlowDraft<'s>],
    ) -> Option<&'s FlowDraft<'s>> {
        let block = place.amount.block.checked_sub(1)?;
        let end = self
            .tokens
            .token_from(self.tokens.doc.blocks.get(block)?.end);
        let mark = (end.saturating_sub(2)..end).any(|i| self.tokens.word(i) == ":");
        let last = drafts.last().filter(|last| last.amount.block == block);
        last.filter(|_| mark)
    }

    /// The sum that names with their own in brackets share out: of the same sentence, or
    /// of the block that leads into it.
    pub(super) fn whole_of_list(
        &self,
        place: &AmountPlace<'_>,
        lead: usize,
        drafts: &[FlowDraft<'_>],
    ) -> Option<usize> {
        let tokens = self.tokens;
        let open = lead.checked_sub(1).filter(|&i| tokens.word(i) == "(")?;
        self.before_bracket(open)?;
        let last = drafts.last()?;
        let floor = clause::sentence(tokens, open).start;
        let same = last.range.start >= floor
            && (last.range.end..open).any(|i| self.shares(i))
            && last.amount.block == place.amount.block;
        let bigger =
            last.amount.value > place.amount.value && last.amount.currency == place.amount.currency;
        ((same || self.led_into(place, drafts).is_some()) && bigger).then_some(drafts.len() - 1)
    }

    /// `Luleå kommun (5 miljoner)`: the party before the bracket receives, or gives.
    pub(super) fn before_its_bracket(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        lead: usize,
        draft: &mut FlowDraft<'_>,
    ) {
        let open = lead.checked_sub(1).filter(|&i| self.tokens.word(i) == "(");
        let Some((open, party)) = open.and_then(|open| Some((open, self.before_bracket(open)?)))
        else {
            return;
        };
        if self.are_givers(open, place.range.end) {
            draft.payer = Some(party);
        } else if frame.kind == FlowKind::Investment {
            draft.purpose = self.item_before(open);
        } else if draft.payer.as_ref() != Some(&party) {
            draft.recipients = vec![party];
        }
    }

    /// `Ljusår (6 miljoner)`: who, or what, stands before the bracket.
    pub(super) fn bracketed_party(
        &self,
        open: usize,
        place: &AmountPlace<'_>,
        draft: &mut FlowDraft<'_>,
    ) {
        let givers = self.are_givers(open, place.range.end);
        if draft.kind == FlowKind::Investment && !givers {
            draft.purpose = self.item_before(open);
        } else if let Some(party) = self.before_bracket(open) {
            if givers {
                draft.payer = Some(party);
            } else {
                draft.recipients = vec![party];
            }
        }
    }

    /// `X (5 miljoner) och Y (6 miljoner)`: each gives, or gets, what stands behind
    /// its name, and only who pays for all is shared.
    pub(super) fn inherit_in_list(
        &self,
        open: usize,
        place: &AmountPlace<'_>,
        before: &FlowDraft<'_>,
        draft: &mut FlowDraft<'_>,
    ) {
        if self.are_givers(open, place.range.end) {
            return;
        }
        if draft.payer.is_none() {
            draft.payer.clone_from(&before.payer);
        }
        if draft.recipients.is_empty() && draft.purpose.is_none() {
            draft.purpose = self.item_before(open);
        }
    }

    /// `X (5 miljoner) hör till givarna`, `finansieras av X (5 miljoner) och Y (6
    /// miljoner)`: those before brackets pay.
    fn are_givers(&self, open: usize, from: usize) -> bool {
        let tokens = self.tokens;
        let sentence = clause::sentence(tokens, from.saturating_sub(1));
        let passive_of = |verb: usize, lemmas: [&str; 2]| {
            frame::is_passive(tokens, verb) && verb::is_form_of_any(tokens.low(verb), &lemmas)
        };
        let shared = |verb: usize| self.shares(verb);
        let subscribed = |verb: usize| passive_of(verb, ["leda", "teckna"]);
        let by = |i: usize| {
            let near = i.saturating_sub(3).max(sentence.start)..i;
            match tokens.low(i) {
                // `bekostas till hälften av`, `med stöd av`
                "av" => {
                    near.clone().any(|verb| self.is_paid(verb))
                        || self.is_aid(i - 1)
                        || near.clone().any(subscribed) && self.is_round(sentence.start..i)
                }
                // `med deltagande från X (5 miljoner)`
                "från" => {
                    self.is_aid(i - 1)
                        || tokens.low(i - 1) == "deltagande" && self.is_round(sentence.start..i)
                }
                "mellan" | "på" => near.clone().any(shared) && self.is_burden(sentence.start),
                _ => false,
            }
        };
        (from..sentence.end.min(from + 60)).any(|i| body::funds(tokens.low(i)))
            || (sentence.start + 1..open)
                .rev()
                .take(60)
                .take_while(|&i| {
                    let told = shared(i) || subscribed(i) || !clause::is_finite(tokens, i);
                    tokens.word(i) != ":" && told
                })
                .any(by)
    }

    /// A passive that says that a sum is shared: `delas`, `fördelas`.
    fn shares(&self, verb: usize) -> bool {
        let low = self.tokens.low(verb);
        frame::is_passive(self.tokens, verb) && verb::is_form_of_any(low, &["dela", "fördela"])
    }

    /// A passive that says that someone pays: `bekostas`.
    fn is_paid(&self, verb: usize) -> bool {
        frame::is_passive(self.tokens, verb)
            && frame::verb_at(self.tokens, verb)
                .is_some_and(|verb| matches!(verb.means, Means::Gives | Means::Pays))
    }

    /// Aid, without an article or another that it is the aid of: `med stöd av X`,
    /// `resten är pengar från X`.
    fn is_aid(&self, noun: usize) -> bool {
        let led = noun.checked_sub(1);
        let leads = led.is_some_and(|led| {
            opens_means(self.tokens.low(led)) || frame::is_copula(self.tokens, led)
        });
        leads && frame::is_money(self.tokens, noun)
    }

    /// Whether a sentence is about what is to be paid: `Kostnaden delas mellan`, and
    /// `Resten delas mellan` behind a sentence on costs.
    fn is_burden(&self, start: usize) -> bool {
        let tokens = self.tokens;
        let costs = |i: usize| {
            frame::flow_at(tokens, i) == Some(FlowKind::Cost)
                || frame::verb_at(tokens, i).is_some_and(|verb| verb.means == Means::Costs)
        };
        let rest = || {
            let last = start.saturating_sub(1);
            let before = clause::sentence(tokens, last);
            matches!(tokens.low(start), "resten" | "återstoden" | "resterande")
                && (before.start.max(last.saturating_sub(60))..start).any(costs)
        };
        (start..start + 4).any(costs) || rest()
    }

    /// Whether words name money that owners put in: `Rundan`, `Nyemissionen`.
    fn is_round(&self, mut words: Range<usize>) -> bool {
        words.any(|i| frame::is_round(self.tokens.low(i)))
    }

    /// The party whose name ends before a bracket.
    fn before_bracket(&self, open: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, open)
            .start
            .max(open.saturating_sub(8));
        let bytes = actor::extent(tokens, floor..open);
        let end = bytes.end;
        let named = self.roles.actors.within(bytes);
        let Some(mention) = named.iter().find(|m| m.end == end) else {
            return self
                .capitals_before(open, floor)
                .or_else(|| self.noun_before(open, floor));
        };
        // `Åkericentralen i Örebro (5 miljoner)`, `Skånska Lantmännen (…)`
        let mut first = tokens.token_from(mention.start);
        let named = mention.kind != actor::MentionKind::Person && first > floor + 1;
        let place = mention.kind == actor::MentionKind::Place && tokens.low(first - 1) == "i";
        if named && place && tokens.is(first.saturating_sub(2), Class::CAPITAL) {
            let mut whole = first - 2;
            while whole > floor + 1 && tokens.is(whole - 1, Class::CAPITAL) {
                whole -= 1;
            }
            return Some(Actor {
                name: self.roles.text(whole..open).to_owned(),
                record: None,
            });
        }
        // `en förening i Örebro (5 miljoner)`
        if named && place {
            return self.noun_before(first - 1, floor).map(|noun| Actor {
                name: format!("{} {}", noun.name, self.roles.text(first - 1..open)),
                record: None,
            });
        }
        let whole = first;
        while named && first > floor + 1 && tokens.is(first - 1, Class::CAPITAL) {
            first -= 1;
        }
        let mut actor = mention.actor(tokens);
        if first < whole && actor.name == self.roles.text(whole..open) {
            actor.name = self.roles.text(first..open).to_owned();
        }
        Some(actor)
    }

    /// A name in capitals that no record has: `Ord och Dag (5 miljoner)`.
    fn capitals_before(&self, open: usize, floor: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let capital = |i: usize| tokens.is(i, Class::CAPITAL);
        let joins = |i: usize| tokens.low(i) == "och" && i > floor && capital(i - 1);
        let first = (floor + 1..open)
            .rev()
            .take_while(|&i| capital(i) || joins(i))
            .last()
            .filter(|&first| capital(first))?;
        Some(Actor {
            name: self.roles.text(first..open).to_owned(),
            record: None,
        })
    }

    /// A phrase that names or tells of one who can act: `Västerås konserthus (5
    /// miljoner)`, `en privat givare (5 miljoner)`.
    fn noun_before(&self, open: usize, floor: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let parts = Class::CONJUNCTION.or(Class::PREPOSITION);
        let first = self.words_before(open, floor, parts)?;
        let first = first + usize::from(tokens.is(first, Class::ARTICLE));
        let named =
            tokens.is(first, Class::CAPITAL) && first > clause::sentence(tokens, open).start;
        let last = open - 1;
        let acts = body::is_party(tokens.low(last)) || tokens.is(last, Class::ROLE);
        ((acts || named) && first < open && !tokens.is(first, Class::DIGITS)).then(|| Actor {
            name: self.roles.text(first..open).to_owned(),
            record: None,
        })
    }

    /// `en förskola i Brån (5 miljoner)`: the phrase before a bracket.
    fn item_before(&self, open: usize) -> Option<String> {
        let tokens = self.tokens;
        let floor = clause::sentence(tokens, open).start;
        let joint = (floor..open).rev().take(24).find(|&i| {
            matches!(tokens.word(i), ")" | ":")
                || clause::is_finite(tokens, i)
                || frame::verb_at(tokens, i).is_some()
        })?;
        let mut first = joint + 1;
        while first < open && joins_list(tokens.low(first)) {
            first += 1;
        }
        Some(self.roles.text(first..open).to_owned()).filter(|text| !text.is_empty())
    }
}

/// `Genom 5 miljoner`, `Med 5 miljoner`, `Tack vare 5 miljoner`: a word in lower case
/// that leads to a means.
pub(super) fn opens_means(low: &str) -> bool {
    matches!(low, "genom" | "med" | "tack")
}
