//! What is still to be decided, told in the present: `Den 4 juni fattar nämnden beslut`.

use super::{
    DecisionReader,
    clause::Predicate,
    frame::{DecidingForm, Frame, OF_BODIES, Object},
};
use crate::{
    entities::date::plans_ahead,
    model::{Bound, Date, DecisionStatus::Proposed, Resolution},
    swedish::{
        clause::{self, Clause},
        noun,
    },
    text::{lexicon::Class, words::Words},
};

/// Whether the frame is one by which a body ends something.
pub(super) fn ends_something(frame: &Frame) -> bool {
    frame.object == Object::Make && OF_BODIES.contains(&frame.about.name)
}

/// Where a date stands to the day on which the document was published.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Day {
    Ahead,
    Today,
    Behind,
}

impl DecisionReader<'_, '_> {
    /// Whether a verb in the present tells what will be decided: by the day that its
    /// clause names, by what it comes after, or as it says no more than who decides
    /// (`Fullmäktige fattar beslut om taxan`).
    pub(super) fn lies_ahead(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let present = match predicate.form {
            DecidingForm::Present => true,
            DecidingForm::Passive => clause.verb == predicate.verb,
            _ => false,
        };
        if !present || predicate.frame.status == Proposed {
            return false;
        }
        // `lägger ned skolan vid årsskiftet`: that is when it ends.
        if ends_something(predicate.frame) {
            return self.is_planned(clause) || self.comes_after(clause, predicate);
        }
        // What holds from a day on, or is put off to one: `upphäver lagen den 1 juli`.
        if matches!(
            predicate.lemma,
            "avsätta" | "bordlägga" | "entlediga" | "förbjuda" | "förordna" | "inrätta" | "upphäva"
        ) {
            return predicate.form == DecidingForm::Present && self.ends_on_day(clause, predicate);
        }
        if self.is_planned(clause) {
            return true;
        }
        match self.day(clause, predicate) {
            Some(day) => day == Day::Ahead,
            None => {
                matches!(predicate.lemma, "fatta" | "ta") && !self.is_now(clause)
                    || self.comes_after(clause, predicate)
                    || self.asks_whether(clause, predicate)
            }
        }
    }

    /// `17 juni: Fullmäktige antar planen`, or what stands under `Tidplan`.
    fn is_planned(&self, clause: &Clause) -> bool {
        let tokens = self.tokens;
        let blocks = &tokens.doc.blocks;
        let block = &blocks[tokens.token(clause.verb).block as usize];
        let heading = block.section.and_then(|at| blocks.get(at));
        let planned = heading
            .is_some_and(|heading| plans_ahead(tokens.lower_text(heading.start, heading.end)));
        let mark = clause.first.wrapping_sub(1);
        let led = tokens.word(mark) == ":" || tokens.is(mark, Class::DASH);
        let date = || self.date_ending_at(mark).filter(|_| led);
        planned || date().is_some_and(|date| self.side_of(date) == Some(Day::Ahead))
    }

    /// The `att` behind the verb, which says what is decided.
    fn says(&self, clause: &Clause, predicate: &Predicate) -> Option<usize> {
        (predicate.verb..clause.end).find(|&i| self.tokens.low(i) == "att")
    }

    /// The day that the clause names for its verb.
    fn day(&self, clause: &Clause, predicate: &Predicate) -> Option<Day> {
        let tokens = self.tokens;
        let says = self.says(clause, predicate).unwrap_or(clause.end);
        let start = tokens.token(clause.first).start as usize;
        let dates = &self.entities.dates;
        let first = dates.partition_point(|date| date.span.bytes[0] < start);
        let days = dates[first..].iter().map_while(|date| {
            let first = tokens.token_from(date.span.bytes[0]);
            (first < says).then(|| (date, first, tokens.token_from(date.span.bytes[1])))
        });
        let told = days.filter_map(|(date, first, end)| {
            let own = match first < clause.verb {
                true => self.fronts(date, first..end, clause),
                false => self.follows(date, first..end, clause, predicate),
            };
            own.then(|| self.side_of(date)).flatten()
        });
        // `i dag, den 4 juni`
        told.max_by_key(|&day| (day == Day::Today, day == Day::Ahead))
    }

    /// Whether the clause opens with a date right before its verb, in a phrase or alone:
    /// `I höst beslutar`, `Vid mötet den 4 juni antar`.
    fn fronts(&self, date: &Date, range: std::ops::Range<usize>, clause: &Clause) -> bool {
        let tokens = self.tokens;
        let before = range.start.wrapping_sub(1);
        let of = matches!(
            tokens.low(before),
            "för" | "från" | "inför" | "per" | "sedan"
        );
        let led = clause.first.max(range.start.saturating_sub(8));
        let led = (led..range.start).any(|i| matches!(tokens.low(i), "enligt" | "från" | "inför"));
        range.end == clause.verb
            && !of
            && !led
            && !matches!(date.bound, Some(Bound::From | Bound::Since))
    }

    /// Whether a date behind the verb says when: right behind it or its subject, or at
    /// the clause's end (`beslutar i höst om`, `antar planen den 4 juni`).
    fn follows(
        &self,
        date: &Date,
        range: std::ops::Range<usize>,
        clause: &Clause,
        predicate: &Predicate,
    ) -> bool {
        let tokens = self.tokens;
        // `bidrag 2025`, `bidrag för hösten`: of what is decided.
        let edtf = date.edtf.as_deref().unwrap_or_default();
        let period = edtf.contains('/') && date.resolution != Resolution::Relative;
        if edtf.len() == 4 || period || matches!(date.bound, Some(Bound::From | Bound::Since)) {
            return false;
        }
        // `tillsätter en utredning som ska vara klar den 1 juli`
        let other = |i: usize| clause::opens_clause(tokens, i) && tokens.low(i) != "om";
        if (predicate.verb + 1..range.start).any(other) {
            return false;
        }
        let before = range.start.wrapping_sub(1);
        let when = match tokens.low(before) {
            "i" | "på" | "under" | "vid" => true,
            "efter" | "före" | "innan" | "senast" => date.bound.is_some(),
            _ => !tokens.is(before, Class::PREPOSITION),
        };
        let object = (predicate.verb + 1..range.start).any(|i| tokens.low(i) == "om");
        let at_end = range.end == clause.end;
        let acts = matches!(predicate.frame.object, Object::Act);
        let near = || (predicate.verb + 1..before).all(|i| !tokens.is(i, Class::PREPOSITION));
        when && match object || acts {
            true => at_end || acts && before == predicate.verb,
            false => near() || at_end,
        }
    }

    /// The side of the day of publication that the date lies on; without one, a date
    /// without its year lies ahead of what is told in the present.
    fn side_of(&self, date: &Date) -> Option<Day> {
        let [start, end] = date.span.bytes;
        let low = self.tokens.lower_text(start, end);
        if low.ends_with("dag") && (low.starts_with("i ") || low == "idag") && !is_later(low) {
            return Some(Day::Today);
        }
        let published = &self.tokens.doc.metadata.published;
        let published = published.as_ref().and_then(|(text, _)| text.get(..10));
        match (&date.start, &date.end, published) {
            (Some(start), _, Some(today)) if start.as_str() > today => Some(Day::Ahead),
            (Some(start), Some(end), Some(today)) if start == end && end == today => {
                Some(match is_later(low) {
                    true => Day::Ahead,
                    false => Day::Today,
                })
            }
            (_, Some(end), Some(today)) => Some(match end.as_str() > today {
                true => Day::Ahead,
                false => Day::Behind,
            }),
            (Some(_), _, None) if date.resolution == Resolution::Stated => None,
            _ => Some(Day::Ahead),
        }
    }

    /// `antar budgeten den 20 november`, but `utser Ek från den 1 maj`
    fn ends_on_day(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let tokens = self.tokens;
        let month = (clause.end.saturating_sub(2)..clause.end)
            .find(|&i| tokens.is(i, Class::MONTH))
            .filter(|&i| i > predicate.verb && tokens.is(i - 1, Class::DIGITS));
        predicate.frame.object == Object::Act
            && self.says(clause, predicate).is_none()
            && month.is_some_and(|i| {
                let den = tokens.low(i.saturating_sub(2)) == "den";
                !tokens.is(i.saturating_sub(2 + usize::from(den)), Class::PREPOSITION)
            })
    }

    /// `Nu tar regeringen beslut`
    fn is_now(&self, clause: &Clause) -> bool {
        (clause.first..clause.end).any(|i| matches!(self.tokens.low(i), "nu" | "idag" | "härmed"))
    }

    /// `Därefter antar fullmäktige planen`, `Efter samrådet beslutar nämnden om planen`:
    /// what is yet to come of something, or what a rule says who does (`Enligt reglementet
    /// beslutar nämnden om bidrag`); `beslutar att` says what came of it.
    fn comes_after(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let tokens = self.tokens;
        let first = clause.first;
        let then = matches!(
            tokens.low(first),
            "då" | "därefter" | "därpå" | "härefter" | "sedan"
        );
        let then = then && first + 1 == clause.verb;
        let after = tokens.low(first) == "efter"
            && noun::looks_definite(tokens.low(clause.verb - 1))
            && clause.verb > first + 1;
        // `När remissen är klar beslutar regeringen om en lag`
        let start = clause::sentence(tokens, first).start;
        let once = tokens.low(start) == "när"
            && (start + 1..clause.verb)
                .find(|&i| clause::is_finite(tokens, i))
                .is_none_or(|i| !tokens.is(i, Class::PAST) && !tokens.low(i).ends_with("ade"));
        static RULES: Words = Words::with("rule_paper_end");
        let rule = tokens.low(first) == "enligt" && RULES.ends(tokens.low(clause.verb - 1));
        // `Nämnden beslutar först om samråd`, `antas sedan av fullmäktige`; `Stämman hålls
        // den 3 maj och beslutar då om utdelningen`
        let before_all = matches!(
            tokens.low(predicate.verb + 1),
            "då" | "därefter" | "först" | "sedan"
        );
        // `Enligt förslaget antar nämnden planen`, `I motionen avslås planen`
        let within =
            matches!(tokens.low(first), "enligt" | "i") && is_proposal(tokens.low(clause.verb - 1));
        (then || after || once || rule || before_all || within)
            && clause.verb == predicate.verb
            && self.says(clause, predicate).is_none()
    }

    /// `beslutar om planen ska antas`: a question.
    fn asks_whether(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let tokens = self.tokens;
        let content = matches!(predicate.frame.object, Object::Content | Object::Noun);
        let says = (predicate.verb + 1..clause.end)
            .find(|&i| matches!(tokens.low(i), "att" | "om"))
            .filter(|&i| content && tokens.low(i) == "om");
        says.is_some_and(|om| {
            let noun = clause::phrase(tokens, om + 1, clause.end);
            noun.end > om + 1 && clause::is_finite(tokens, noun.end)
        })
    }
}

/// Whether a word in lower case ends in one for what is laid before a body; an `ombud` is
/// no bid.
pub(super) fn is_proposal(low: &str) -> bool {
    static PROPOSALS: Words = Words::with("proposal_end");
    PROPOSALS.ends(low)
        && !["förbudet", "ombud", "ombudet"]
            .iter()
            .any(|end| low.ends_with(end))
}

/// `i kväll`, `i eftermiddag`: later on the same day, in lower case.
fn is_later(low: &str) -> bool {
    ["kväll", "eftermiddag", "natt"]
        .iter()
        .any(|end| low.ends_with(end))
}
