//! When something was decided: which of the dates in a clause tells that.

use std::ops::Range;

use super::DecisionReader;
use crate::{
    model::{Date, Resolution},
    relations::actor::extent,
    swedish::{
        clause::{self, Clause},
        verb,
    },
    text::{lexicon::Class, token::TokenKind, words::Words},
};

/// How a date stands to the verb that decides.
struct DatePlace {
    /// First token of the date.
    first: usize,
    /// One past its last.
    end: usize,
    verb: Option<usize>,
    /// Whether the verb's object may hold it.
    own: bool,
}

impl DecisionReader<'_, '_> {
    /// The date that stands in the clause, outside what is decided.
    pub(super) fn date(
        &self,
        whole: Range<usize>,
        action: Option<Range<usize>>,
        verb: Option<usize>,
    ) -> Option<String> {
        let tokens = self.tokens;
        let told = whole.clone();
        let own = action.is_none();
        let whole = extent(tokens, whole);
        let action = action.map_or(0..0, |a| extent(tokens, a));
        let dates = &self.entities.dates;
        let first = dates.partition_point(|d| d.span.bytes[0] < whole.start);
        dates[first..]
            .iter()
            .take_while(|d| d.span.bytes[0] < whole.end)
            .filter(|d| !action.contains(&d.span.bytes[0]))
            .filter(|d| {
                let place = DatePlace {
                    first: tokens.token_from(d.span.bytes[0]),
                    end: tokens.token_from(d.span.bytes[1]),
                    verb: verb.filter(|verb| told.contains(verb)),
                    own,
                };
                self.tells_when(d, &place, told.start)
            })
            // `i går, den 3 maj`: the one that is known.
            .min_by_key(|d| d.edtf.is_none())
            .map(|d| d.id.clone())
    }

    /// The date that ends right before the token: `26 februari` of `26 februari: nämnden`.
    pub(super) fn date_ending_at(&self, i: usize) -> Option<&Date> {
        let dates = &self.entities.dates;
        let start = self.tokens.token(i).start as usize;
        let at = dates.partition_point(|date| date.span.bytes[0] < start);
        let date = dates.get(at.checked_sub(1)?)?;
        (self.tokens.token_from(date.span.bytes[1]) == i).then_some(date)
    }

    /// The day that opens the line of a clause, before its colon: `26 februari: nämnden
    /// antog planen`.
    pub(super) fn date_before(&self, first: usize) -> Option<String> {
        let tokens = self.tokens;
        let colon = first.checked_sub(1).filter(|&i| tokens.word(i) == ":")?;
        let date = self.date_ending_at(colon)?;
        let opens = tokens.token_from(date.span.bytes[0]);
        let block = tokens.doc.blocks.get(tokens.token(first).block as usize)?;
        let whole = opens <= tokens.token_from(block.start) + 1;
        (whole && date.bound.is_none() && date.edtf.is_some()).then(|| date.id.clone())
    }

    /// Whether the date is a day or a month on which the verb's clause says that it
    /// was done: not one of its object (`budgeten för 2026`), of another clause, or a
    /// time for which it holds.
    fn tells_when(&self, date: &Date, place: &DatePlace, start: usize) -> bool {
        let tokens = self.tokens;
        let before = place.first.wrapping_sub(1);
        // `bemyndigande från stämman den 3 maj`, `rapporten per den 3 maj`
        let of = matches!(tokens.low(before), "för" | "per")
            || matches!(tokens.low(before.wrapping_sub(1)), "enligt" | "från")
            // `bordläggs till mötet den 3 maj`, `till nästa möte den 3 maj`
            || place.own
                && (1..=3).any(|back| {
                    let at = before.wrapping_sub(back);
                    tokens.low(at) == "till" && place.verb.is_none_or(|verb| at > verb)
                });
        let edtf = date.edtf.as_deref().unwrap_or_default();
        // `för perioden 2025–2026`, but `den 3–4 maj`
        let stretch = edtf
            .split_once('/')
            .is_some_and(|(from, to)| from.len() < 10 || to.len() < 10);
        if of || stretch || date.bound.is_some() {
            return false;
        }
        let Some(verb) = place.verb else {
            return true;
        };
        let year = edtf.len() == 4;
        if place.first < verb {
            return self.opens(place, start) && (!year || self.is_past(verb));
        }
        let between = verb + 1..place.first;
        // `turnén som följer i höst`, `och de första tillsätts i september`
        // `till och med stämman 2027`
        let other = |i: usize| {
            let bounds = tokens.low(i) == "och" && tokens.low(i + 1) == "med";
            clause::opens_clause(tokens, i) || clause::is_finite(tokens, i) || bounds
        };
        // `föreslår i en motion som kom in den 3 maj att`: that is when; not `densamma
        // som förra året`.
        let compares = tokens.low(before) == "som";
        if compares || place.own && between.clone().any(other) {
            return false;
        }
        let near = between.clone().all(|i| {
            let low = tokens.low(i);
            tokens.is(i, Class::ADVERB) || matches!(low, "i" | "på" | "under" | "vid" | "år")
        });
        let past = self.is_past(verb);
        let passive = self.predicate(verb).is_some_and(|verb| verb.is_passive());
        match year {
            // `2 miljoner kronor 2024`, `avsätter under 2024`: when the money moves.
            true => past && (near || passive),
            // `noterar skrivelsen den 3 maj`: of the paper.
            false => {
                past || near || passive || !place.own || date.resolution == Resolution::Relative
            }
        }
    }

    /// Whether a date before the verb is its own: not that of a purpose (`För att nå
    /// målen 2030 föreslås`) nor of a title before the clause (`Bokslut 2022 Nämnden
    /// föreslår`).
    fn opens(&self, place: &DatePlace, start: usize) -> bool {
        let tokens = self.tokens;
        let purpose = tokens.low(start) == "för" && tokens.low(start + 1) == "att"
            // `Inför mötet i höst föreslår`
            || tokens.low(start) == "inför";
        let before = place.first.wrapping_sub(1);
        let alone = place.end == place.first + 1 && tokens.is(place.first, Class::DIGITS);
        let titled = alone
            && place.first > start
            && tokens.token(before).kind == TokenKind::Word
            && tokens.low(before) != "år"
            && !tokens.is(
                before,
                Class::PREPOSITION | Class::ADVERB | Class::AUXILIARY,
            );
        !purpose && !titled
    }

    /// The clauses in which a meeting and its day stand before the verb that tells what
    /// it decided: `behandlade frågan vid mötet den 3 maj och beslutade att`.
    pub(super) fn meeting_before(&self, clause: &Clause, verb: usize) -> Option<Range<usize>> {
        static MEETINGS: Words = Words::with("meeting_end");
        let tokens = self.tokens;
        let joined = clause.joined?;
        let start = clause::sentence(tokens, verb).start;
        let meets = || {
            verb::is_form_of_any(tokens.low(joined), &["behandla", "sammanträda"])
                || (joined + 1..clause.first)
                    .any(|i| MEETINGS.ends(tokens.low(i)) && tokens.low(i + 1) == "den")
        };
        (tokens.low(verb + 1) == "då" || meets()).then_some(start..clause.end)
    }

    fn is_past(&self, verb: usize) -> bool {
        use super::frame::DecidingForm::{Infinitive, Passive, Present};
        self.predicate(verb)
            .is_some_and(|verb| !matches!(verb.form, Infinitive | Passive | Present))
    }
}
