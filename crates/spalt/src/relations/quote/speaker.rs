//! The speaker as a record: name, role, party and organisation, from the
//! attribution, the people found and the speakers before.

use std::ops::Range;

use super::{QuoteReader, Slot};
use crate::{
    model::{RoleSource, Speaker},
    relations::actor::{ActorMention, MentionKind, extent},
    swedish::{
        clause,
        function_words::{is_and, is_he_or_she},
        job_title, parties,
    },
    text::{lexicon::Class, line::LineText, words::Words},
};

/// How many speakers or mentions are looked through for who is meant.
const NEAR: usize = 64;

impl QuoteReader<'_, '_> {
    /// The speaker that an attribution names, for speech that begins at
    /// `start`.
    pub(super) fn speaker(
        &self,
        slot: &Slot,
        start: usize,
        earlier: &[(usize, Speaker)],
    ) -> Option<Speaker> {
        if slot.pronoun {
            return self.last_named(start, earlier);
        }
        let role = slot
            .role
            .clone()
            .and_then(|r| self.role(r, slot.name.is_some()))
            .or_else(|| slot.apposition.clone().and_then(|a| self.role(a, false)));
        let Some(name) = slot.name.clone() else {
            if let Some(body) = slot.body.clone() {
                let bytes = extent(self.tokens, body);
                let named = self.actors.within(bytes.clone());
                let body = named.iter().find(|m| m.kind == MentionKind::Organisation);
                return Some(Speaker {
                    organisation: Some(body.map_or_else(
                        || self.tokens.slice(bytes.start, bytes.end).to_owned(),
                        |m| m.name.to_owned(),
                    )),
                    ..Speaker::default()
                });
            }
            let role = role?;
            if let Some(mention) = self.holder(&role, start) {
                let mut speaker = self.of_person(&mention, start, earlier);
                speaker.role = Some(role);
                speaker.role_source = Some(RoleSource::Stated);
                return Some(speaker);
            }
            return Some(Speaker {
                organisation: self.body_in(slot.role.clone()),
                role: Some(role),
                role_source: Some(RoleSource::Stated),
                ..Speaker::default()
            });
        };
        let mut speaker = match self.person(name.clone()) {
            Some(mention) => self.of_person(&mention.clone(), start, earlier),
            None => {
                let written = self.name(name.clone()).0;
                let known = earlier.iter().rev().take(NEAR).map(|(_, s)| s).find(|s| {
                    s.name
                        .as_deref()
                        .is_some_and(|n| n == written || n.ends_with(&format!(" {written}")))
                });
                known.map_or(
                    Speaker {
                        name: Some(written),
                        ..Speaker::default()
                    },
                    |s| Speaker {
                        role_source: s.role.as_ref().map(|_| RoleSource::Earlier),
                        ..s.clone()
                    },
                )
            }
        };
        let role = role.filter(|role| !self.is_employer(slot, role));
        if role.is_some() {
            speaker.role = role;
            speaker.role_source = Some(RoleSource::Stated);
        }
        if let Some((party, _)) = parties::in_brackets(self.tokens, name.end) {
            speaker.party = Some(party);
        }
        let body = self
            .body_in(slot.apposition.clone())
            .or_else(|| self.body_in(slot.role.clone()))
            // Nobody is taken to work for a party.
            .filter(|body| parties::named(&body.lower()).is_none());
        if body.is_some() {
            speaker.organisation = body;
        }
        Some(speaker)
    }

    /// `säger X, Granholm AB`: whether what stands behind the name is whom someone works for.
    fn is_employer(&self, slot: &Slot, role: &str) -> bool {
        let named = || self.body_in(slot.apposition.clone());
        slot.role.is_none() && named().is_some_and(|named| named == role)
    }

    /// What is known of a person when the text has come to `start`.
    pub(super) fn of_person(
        &self,
        mention: &ActorMention<'_>,
        start: usize,
        earlier: &[(usize, Speaker)],
    ) -> Speaker {
        let person = self.entities.people.iter().find(|p| p.id == mention.id);
        // A role counts where it stands by a mention before the speech.
        let told = |role: &&String| {
            person
                .into_iter()
                .flat_map(|p| &p.mentions)
                .take(NEAR)
                .any(|m| {
                    let [from, to] = m.bytes;
                    let near = || self.around(from, to, start);
                    let said = |near: &str| {
                        near.contains(role.as_str()) || near.lower().contains(&role.lower())
                    };
                    to <= start && said(near())
                })
        };
        let role = person
            .into_iter()
            .flat_map(|p| &p.roles)
            .find(told)
            .cloned()
            .or_else(|| {
                earlier
                    .iter()
                    .rev()
                    .take(NEAR)
                    .find(|(_, s)| s.person.as_deref() == Some(mention.id))
                    .and_then(|(_, s)| s.role.clone())
            });
        Speaker {
            name: Some(mention.name.to_owned()),
            role_source: role.as_ref().map(|_| RoleSource::Earlier),
            role,
            party: person.and_then(|p| p.party.clone()),
            organisation: person.and_then(|p| p.organisation.clone()),
            person: Some(mention.id.to_owned()),
        }
    }

    /// The text around a mention, up to where the speech begins.
    pub(super) fn around(&self, from: usize, to: usize, start: usize) -> &str {
        let first = self.tokens.token_from(from.saturating_sub(200));
        let last = self.tokens.token_from((to + 200).min(start));
        self.text(first..last)
    }

    /// Who `hon` or `han` is: the last speaker, or the last person that the
    /// telling text names since, of several in a sentence its subject.
    pub(super) fn last_named(&self, start: usize, earlier: &[(usize, Speaker)]) -> Option<Speaker> {
        let since = earlier.last().map_or(0, |(at, _)| *at);
        let people = self.actors.within(since + 1..start);
        let mut people = people
            .iter()
            .rev()
            .filter(|m| m.kind == MentionKind::Person)
            .take(NEAR);
        // `Han mötte Bo Ek.`: the sentence tells of someone named before.
        let mention = people.find(|mention| {
            let last = self.tokens.token_from(mention.start);
            let first = clause::sentence(self.tokens, last).start;
            !is_he_or_she(self.tokens.low(first))
        });
        let subject = mention.and_then(|mention| {
            let last = self.tokens.token_from(mention.start);
            self.subject_of(clause::sentence(self.tokens, last))
                .filter(|subject| subject.start > since)
        });
        let mention = subject.as_ref().or(mention);
        match mention {
            Some(mention) => Some(self.of_person(mention, start, earlier)),
            None => earlier.last().map(|(_, speaker)| Speaker {
                role_source: speaker.role.as_ref().map(|_| RoleSource::Earlier),
                ..speaker.clone()
            }),
        }
    }

    /// The one person named so far who holds the office, or one that a
    /// compound names so (`förbundsordförande`).
    pub(super) fn holder(&self, role: &str, start: usize) -> Option<ActorMention<'_>> {
        let plain = indefinite(NEWLY.iter().fold(role, |role, new| {
            role.strip_prefix(new)
                .filter(|rest| rest.starts_with(' '))
                .map_or(role, str::trim_start)
        }));
        let one = |fits: &dyn Fn(&str) -> bool| {
            let mut holders = self.entities.people.iter().filter(|p| {
                p.span.bytes[0] < start && p.roles.iter().any(|r| fits(&indefinite(r)))
            });
            let first = holders.next()?;
            Some((first, holders.next().is_none()))
        };
        let compound = |r: &str| !r.contains(' ') && plain.len() > 5 && r.ends_with(&plain);
        let (person, alone) = one(&|r| r == plain).or_else(|| one(&compound))?;
        if !alone {
            return None;
        }
        self.actors
            .within(person.span.bytes[0]..person.span.bytes[0] + 1)
            .iter()
            .find(|m| m.kind == MentionKind::Person)
            .copied()
    }

    /// A role as written, without whose it is (`Region Xs`) and without where
    /// it was said. One before the name reaches up to it.
    pub(super) fn role(&self, range: Range<usize>, before_name: bool) -> Option<String> {
        let tokens = self.tokens;
        let (mut first, mut end) = (range.start, range.end);
        // `hennes granne, busschauffören X`; `hennes granne X` has no office.
        if before_name && matches!(tokens.low(first), "deras" | "hans" | "hennes") {
            let office = (first..end).any(|i| tokens.is(i, Class::ROLE));
            let comma = (first..end).find(|&i| tokens.word(i) == ",");
            match comma {
                Some(comma) => first = comma + 1,
                None if !office => return None,
                None => {}
            }
        }
        if !before_name {
            first = job_title::after_adverb(tokens, first).min(end);
        }
        if tokens.low(first) == "som" {
            first += 1;
            let copula = (first..end.min(first + 4)).find(|&i| tokens.is(i, Class::COPULA))?;
            first = copula + 1;
            while first < end && tokens.is(first, Class::ADVERB) {
                first += 1;
            }
        }
        if let Some(role) = job_title::role_at(tokens, first).filter(|r| r.end <= end) {
            let start = first;
            first = role.first;
            if before_name {
                // `nämndens ordförande`, but `Tierps kommuns ordförande` is
                // the ordförande of an organisation of its own.
                let named = (start..first).any(|i| tokens.is(i, Class::CAPITAL));
                let pronoun = |i: usize| tokens.is(i, Class::PRONOUN);
                while first > start
                    && !named
                    && tokens.low(first - 1).ends_with('s')
                    && !pronoun(first - 1)
                {
                    first -= 1;
                }
                // `gruppledaren för Moderaterna, X`
                if role.party.is_some() && role.after > role.end && role.after <= end {
                    end = role.end;
                }
            } else {
                end = role.end;
                while is_and(tokens.low(end)) || tokens.word(end) == "," && end < range.end {
                    match job_title::role_at(tokens, end + 1).filter(|r| r.end <= range.end) {
                        Some(role) => end = role.end,
                        None => break,
                    }
                }
            }
        } else if tokens.is(first, Class::ARTICLE) && tokens.low(first + 1) != "av" {
            first += 1;
        }
        if let Some(cut) = (first..end).find(|&i| {
            tokens.low(i) == "i"
                && matches!(tokens.low(i + 1), "en" | "ett" | "sin" | "sitt" | "dag")
        }) {
            end = cut;
        }
        while end > first && matches!(tokens.word(end - 1), "," | ":" | "(") {
            end -= 1;
        }
        (first < end).then(|| self.text(first..end).to_owned())
    }

    pub(super) fn body_in(&self, range: Option<Range<usize>>) -> Option<String> {
        let bytes = extent(self.tokens, range.filter(|t| !t.is_empty())?);
        self.actors
            .within(bytes)
            .iter()
            .find(|m| m.kind == MentionKind::Organisation)
            .map(|m| m.name.to_owned())
    }

    /// The first mention of a person that begins within the tokens.
    pub(super) fn person(&self, range: Range<usize>) -> Option<&ActorMention<'_>> {
        if range.is_empty() {
            return None;
        }
        self.actors
            .within(extent(self.tokens, range))
            .iter()
            .find(|m| m.kind == MentionKind::Person)
    }

    /// Whether two attributions, one behind the other, name different speakers.
    pub(super) fn differ(&self, one: &Slot, other: &Slot) -> bool {
        let name = |slot: &Slot| slot.name.clone().map(|n| self.name(n).0);
        match (name(one), name(other)) {
            (Some(a), Some(b)) => a != b,
            // Who is named by an office is not named in full afterwards.
            (None, Some(_)) => !one.pronoun && (one.role.is_some() || one.body.is_some()),
            (Some(_), None) => other.body.is_some(),
            (None, None) => false,
        }
    }

    /// The full name that stands at the tokens, and the person's id.
    pub(super) fn name(&self, range: Range<usize>) -> (String, Option<String>) {
        match self.person(range.clone()) {
            Some(person) => (person.name.to_owned(), Some(person.id.to_owned())),
            None => {
                let bytes = extent(self.tokens, range);
                (self.tokens.slice(bytes.start, bytes.end).to_owned(), None)
            }
        }
    }

    pub(super) fn text(&self, range: Range<usize>) -> &str {
        let bytes = extent(self.tokens, range);
        self.tokens.slice(bytes.start, bytes.end)
    }
}

/// What says before an office that someone has just come to it.
static NEWLY: Words = Words::with("newly");

/// A role with its first word in the indefinite: `regiondirektören` →
/// `regiondirektör`.
fn indefinite(role: &str) -> String {
    let (word, rest) = role.split_once(' ').unwrap_or((role, ""));
    let low = word.lower();
    let stem = ["ören", "chefen", "anden", "aren", "istern"]
        .iter()
        .any(|end| low.ends_with(end));
    let role = |plain: &&str| job_title::is_role(plain);
    let plain = match low.strip_suffix("en").or_else(|| low.strip_suffix('n')) {
        // `veterinären`
        _ if low.strip_suffix("en").is_some_and(|plain| role(&plain)) => {
            low.strip_suffix("en").unwrap_or(&low)
        }
        Some(plain) if low.ends_with("ören") || low.ends_with("chefen") => plain,
        // `rektorn`
        _ if stem || low.strip_suffix('n').is_some_and(|plain| role(&plain)) => {
            low.strip_suffix('n').unwrap_or(&low)
        }
        _ => low.strip_suffix("et").unwrap_or(&low),
    };
    format!("{plain} {rest}").trim_end().to_owned()
}
