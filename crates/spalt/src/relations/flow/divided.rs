//! Things that a sum is divided into, each before its amount: `Entreprenaden utgör 50
//! miljoner, projekteringen 8`, `Kostnaderna fördelar sig på lokaler 8 miljoner och mat 2`.

use std::ops::Range;

use super::{
    AmountPlace, FlowDraft, FlowReader, FoundBy, Governor, attach, frame,
    frame::{Means, NounSense},
    site::Site,
};
use crate::{
    model::FlowKind,
    swedish::{clause, function_words::joins_list, verb},
    text::{lexicon::Class, token::TokenKind},
};

/// The rule of the first of them, by which those that follow are known.
const MAKES_UP: &str = "flow.makes_up";
const DIVIDED: &str = "flow.divided";

/// The longest name of a thing, in words.
const LONGEST: usize = 6;

/// Whether money of a kind is divided into things, not among those who receive it.
fn is_of_things(kind: FlowKind) -> bool {
    use FlowKind::{Cost, Investment, Revenue, Saving};
    matches!(kind, Cost | Investment | Revenue | Saving)
}

/// Whether a flow is such a part, so that the next amount may be one too.
pub(super) fn is_part(draft: &FlowDraft<'_>) -> bool {
    matches!(draft.name, MAKES_UP | DIVIDED)
}

impl FlowReader<'_> {
    /// `varav entreprenaden utgör 50 miljoner`, `Av kostnaden utgör mark 8 miljoner`: a
    /// part of what was told, or of what the sentence opens with.
    pub(super) fn makes_up(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let (verb, means) = site.verb?;
        if !verb::is_form_of(tokens.low(verb), "utgöra") || verb > site.lead {
            return None;
        }
        let thing = self.thing_of(verb, site.lead)?;
        let first = self.clause(verb).first;
        let opened = (first + 1..verb)
            .filter(|_| tokens.low(first) == "av")
            .find_map(|i| frame::flow_at(tokens, i));
        let told = || site.last_near().map(|last| last.kind);
        let kind = opened
            .or_else(told)
            .filter(|&kind| is_of_things(kind) || kind == FlowKind::Total)?;
        let plain = self.head_noun(thing.clone()).is_none() && self.actor(thing).is_none();
        plain.then(|| Governor {
            verb: Some((verb, means)),
            ..attach::bare(kind, FoundBy::Part, None)
        })
    }

    /// The thing that makes up a sum.
    fn thing_of(&self, verb: usize, lead: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let phrase = self.subject(verb)?;
        let phrase = phrase.start..phrase.end.min(lead);
        let first = phrase.start + usize::from(tokens.is(phrase.start, Class::ARTICLE));
        let plain = first < phrase.end
            && !tokens.is(first, Class::PRONOUN)
            && (phrase.clone()).all(|i| !tokens.is(i, Class::DIGITS | Class::CURRENCY));
        plain.then_some(phrase)
    }

    /// `Kostnaderna fördelar sig på lokaler 8 miljoner`: the first thing behind the verb
    /// that divides what its subject names.
    pub(super) fn divides_into(&self, site: &Site<'_>) -> Option<Governor> {
        let tokens = self.tokens;
        let (verb, led) = (site.floor..site.lead).rev().take(12).find_map(|i| {
            if !tokens.is(i, Class::VERB_FORM) {
                return None;
            }
            let low = tokens.low(i);
            let leads: &[&str] = match () {
                () if verb::is_form_of(low, "fördela") => &["på"],
                () if verb::is_form_of(low, "dela") => &["i"],
                () if verb::is_form_of(low, "bestå") => &["av"],
                () => return None,
            };
            let reflexive = tokens.low(i + 1) == "sig" || frame::is_passive(tokens, i);
            let bare = verb::is_form_of(low, "bestå");
            // `delas in i`, `delas upp i`
            let led = (i + 1..site.lead.min(i + 4)).rfind(|&j| leads.contains(&tokens.low(j)))?;
            (reflexive || bare).then_some((i, led))
        })?;
        let thing = self.thing_before(led, site.lead)?;
        if thing.start != led + 1 + usize::from(tokens.token(led + 1).kind == TokenKind::Mark) {
            return None;
        }
        let (_, sense) = self.measured(verb)?;
        let kind = match sense {
            NounSense::Flow(kind) if is_of_things(kind) => kind,
            _ => return None,
        };
        self.actor(thing).is_none().then(|| Governor {
            verb: Some((verb, Means::Measures)),
            ..attach::bare(kind, FoundBy::Measure, None)
        })
    }

    /// The words between a joint and an amount, or the preposition before that.
    fn thing_before(&self, joint: usize, lead: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let led = lead > joint + 2 && matches!(tokens.low(lead - 1), "för" | "med" | "om" | "på");
        let end = lead - usize::from(led);
        let mark = tokens.token(joint + 1).kind == TokenKind::Mark;
        let first = joint + 1 + usize::from(mark);
        let plain = (first..end).all(|i| {
            tokens.token(i).kind == TokenKind::Word
                && !tokens.is(i, Class::DIGITS | Class::PRONOUN)
                && !clause::is_finite(tokens, i)
        });
        (first < end && end - first <= LONGEST && plain).then_some(first..end)
    }

    /// Takes what the part is for, and of which whole it is one.
    pub(super) fn divided(
        &self,
        place: &AmountPlace<'_>,
        frame: &Governor,
        lead: usize,
        drafts: &[FlowDraft<'_>],
        draft: &mut FlowDraft<'_>,
    ) {
        let Some((verb, _)) = frame.verb else { return };
        let thing = match frame.name {
            MAKES_UP => self.thing_of(verb, lead),
            DIVIDED => {
                let joint =
                    (verb + 1..lead).find(|&i| matches!(self.tokens.low(i), "av" | "i" | "på"));
                joint.and_then(|joint| self.thing_before(joint, lead))
            }
            _ => return,
        };
        draft.purpose = thing.map(|thing| self.roles.text(thing).to_owned());
        if frame.name == MAKES_UP && draft.part_of.is_none() {
            let whole = drafts.len().checked_sub(1).filter(|&last| {
                let whole = &drafts[last];
                whole.kind == draft.kind && whole.amount.block == place.amount.block
            });
            draft.part_of = whole.map(|last| drafts[last].part_of.unwrap_or(last));
        }
    }

    /// `, projekteringen 8 miljoner`: what the next part is for.
    pub(super) fn next_part(
        &self,
        gap: Range<usize>,
        before: &FlowDraft<'_>,
        draft: &mut FlowDraft<'_>,
    ) {
        let joint = gap.clone().rfind(|&i| joins_list(self.tokens.low(i)));
        let thing = joint.and_then(|joint| self.thing_before(joint, gap.end));
        if let Some(thing) = thing.filter(|_| is_part(before)) {
            draft.purpose = Some(self.roles.text(thing).to_owned());
            draft.name = before.name;
        }
    }
}
