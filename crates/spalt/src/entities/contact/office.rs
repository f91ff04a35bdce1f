//! Who answers where no person is named: whoever holds an office, a unit, what a label says.

use super::{Gap, HeadOf, LABELS, Named, extent, is_function, line_of, opens_line};
use crate::{
    entities::mention::{Candidate, ContactMention, Mention},
    gazetteer,
    model::ContactKind,
    swedish::{function_words::is_and, job_title, names},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Words of a line that names a unit: `Sala kommuns tekniska kontor`.
const UNIT: usize = 4;

/// Letters of the shortest label that says what is answered: `Bilder`, but `Hem`.
const LABEL: usize = 5;

impl Gap {
    /// `Jourhavande presschef: 08-465 004 00`, `Bygglovsenheten, 08-465 004 00`: whoever holds
    /// the office, or a unit, on a line of its own, where nobody is named above it.
    pub(super) fn office<'d>(
        &self,
        tokens: &Tokens<'d>,
        number: &Candidate,
        named: &Named<'_>,
    ) -> Option<HeadOf<'d>> {
        let phone = is_phone(number);
        let colon = tokens.word(self.end.checked_sub(1)?) == ":";
        if !phone && !colon {
            return None;
        }
        let joint = |i: usize| {
            tokens.is(i, Class::CONTACT)
                || matches!(tokens.word(i), "" | "," | "." | ":" | "–" | "-")
        };
        let last = (self.first..self.end).rev().find(|&i| !joint(i))?;
        let first = line_of(tokens, tokens.token(last).start as usize);
        let own = first == line_of(tokens, number.start);
        // `Vakthavande befäl, Räddningstjänsten Granholm: 08-465 004 00`
        let role = job_title::role_at(tokens, first).filter(|role| {
            own && (role.after == last + 1 || colon && tokens.word(role.after) == ",")
        });
        let (first, end) = match role {
            Some(role) => (role.first, role.end),
            None if phone && is_unit(tokens, first, last) => (first, last + 1),
            None => return None,
        };
        if first < self.first || self.person(tokens, named).is_some() {
            return None;
        }
        let press = (first..end).any(|i| tokens.low(i).starts_with("press"));
        Some(HeadOf {
            start: tokens.token(first).start as usize,
            role: Some(extent(tokens, first, end)),
            kind: press.then_some(ContactKind::Press),
            ..HeadOf::default()
        })
    }

    /// Whose a number is that no one's name or office heads: of what its label says.
    pub(super) fn on_topic<'d>(&self, tokens: &Tokens<'d>, number: &Candidate) -> HeadOf<'d> {
        let label = self.topic(tokens).filter(|_| is_phone(number));
        HeadOf {
            start: number.start,
            role: label.map(|label| tokens.word(label)),
            ..HeadOf::default()
        }
    }

    /// The one word of a label on a line of its own that says what is answered: `Bokning:`,
    /// but `Mobil:`, `Kontor:`.
    pub(super) fn topic(&self, tokens: &Tokens<'_>) -> Option<usize> {
        static OWN: Words = Words::with("own_number");
        let label = self.end.checked_sub(2)?;
        let low = tokens.low(label);
        (tokens.word(label + 1) == ":"
            && label >= self.first
            && tokens.is(label, Class::CAPITAL)
            && opens_line(tokens, label)
            && low.len() >= LABEL
            && !tokens.is(label, Class::CONTACT.or(Class::ROLE))
            && !LABELS.contains(&low)
            && !is_function(low)
            && !OWN.contains(&low)
            // `Texttelefon`, `Bilnummer`, `Kvällstid`
            && !["nummer", "telefon", "tid", "tider"].iter().any(|end| low.ends_with(end))
            && !names::is_first_name_at(tokens, label)
            && gazetteer::lookup(tokens, label).is_none())
        .then_some(label)
    }
}

pub(super) fn is_phone(number: &Candidate) -> bool {
    matches!(number.mention, Mention::Contact(ContactMention::Phone(_)))
}

/// Whether the tokens are the name of a unit that answers: `Bygglovsenheten`.
fn is_unit(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    static UNITS: Words = Words::with("contact_unit_end");
    last < first + UNIT
        && tokens.is(first, Class::CAPITAL)
        && UNITS.ends(tokens.low(last))
        && (first..last).all(|i| {
            let low = tokens.low(i);
            // `Barn- och utbildningsförvaltningen`
            let stub = tokens.is(i + 1, Class::DASH) && tokens.token(i + 1).glued;
            let joint = tokens.is(i, Class::DASH) || is_and(low);
            let word = tokens.token(i).kind == TokenKind::Word && low.ends_with(['a', 's']);
            word || stub || joint && i > first
        })
}
