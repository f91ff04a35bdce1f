//! A clause that hangs on an amount and has a subject of its own: `4 miljoner, som vi har
//! ersatt kommunen med`, `4 miljoner, vilket staten har åtagit sig att stå för`.

use super::{
    AmountPlace, FlowDraft, FlowReader,
    frame::{self, Means},
};
use crate::{
    swedish::{clause, verb},
    text::lexicon::Class,
};

/// How far from the word that opens the clause its subject may reach.
const SUBJECT: usize = 8;

/// Whether a word says that a part is paid, that it is paid back, or that it may not be.
fn is_part_or_doubt(low: &str) -> bool {
    low.ends_with("del")
        || matches!(
            low,
            "bara"
                | "bör"
                | "delar"
                | "delvis"
                | "hälften"
                | "igen"
                | "kan"
                | "kanske"
                | "kunde"
                | "procent"
                | "skulle"
                | "tillbaka"
                | "vill"
        )
}

impl FlowReader<'_> {
    /// Takes who pays from the clause, and whom.
    pub(super) fn hanging(&self, place: &AmountPlace<'_>, draft: &mut FlowDraft<'_>) {
        let tokens = self.tokens;
        let bounds = clause::sentence(tokens, place.range.start);
        let comma = self.past_time(place.range.end, bounds.end);
        let opens = tokens.word(comma) == "," && matches!(tokens.low(comma + 1), "som" | "vilket");
        let first = comma + 2;
        if draft.payer.is_some() || !opens {
            return;
        }
        let reach = bounds.end.min(first + SUBJECT);
        let finite = (first..reach).find(|&i| clause::is_finite(tokens, i));
        let Some(finite) = finite.filter(|&finite| finite > first) else {
            return;
        };
        let end = (finite + 1..bounds.end)
            .find(|&i| clause::parts_clauses(tokens, i) || tokens.word(i) == ",")
            .unwrap_or_else(|| clause::end(tokens, finite));
        // `vilket staten inte har betalat`, `som staten står för hälften av`
        let partial = (first..end).any(|i| {
            tokens.is(i, Class::NEGATION | Class::CURRENCY | Class::SCALE)
                || is_part_or_doubt(tokens.low(i))
        });
        let pays = |&i: &usize| {
            let gives = frame::verb_at(tokens, i)
                .is_some_and(|verb| matches!(verb.means, Means::Gives | Means::Pays));
            let stands = verb::is_form_of_any(tokens.low(i), &["stå", "svara"]);
            (gives || stands && tokens.low(end - 1) == "för") && !frame::is_passive(tokens, i)
        };
        // `vilket staten tycker att kommunen ska betala`: another's doing.
        let another = |&verb: &usize| {
            (finite + 1..verb).any(|i| {
                let infinitive = tokens.low(i) == "att" && clause::is_infinitive(tokens, i + 1);
                clause::opens_clause(tokens, i) && !infinitive
            })
        };
        let verb = (finite..end).rev().find(pays);
        let Some(verb) = verb.filter(|verb| !partial && !another(verb)) else {
            return;
        };
        let subject = first..finite;
        draft.payer = self.sender(&subject).or_else(|| self.actor(subject));
        // `som staten har ersatt kommunen med`, `som vi har gett kommunen`
        let last = end - usize::from(tokens.low(end - 1) == "med");
        let object = verb + 1..last;
        if draft.payer.is_some() && draft.recipients.is_empty() && !object.is_empty() {
            let found = self.roles.receivers(object.start, object.end, true);
            if found.end == object.end {
                draft.recipients = found.actors;
            }
        }
    }
}
