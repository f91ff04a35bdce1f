//! Who decides, who is to decide, and who is commissioned.

use std::ops::Range;

use super::{DecisionReader, clause::Predicate};
use crate::{
    model::{Actor, BlockKind, OrganisationKind},
    relations::actor::{ActorMention, MentionKind, extent},
    swedish::{adjective, body, clause},
    text::{
        lexicon::{self, Class},
        line::LineText,
        token::TokenKind,
        words::Words,
    },
};

/// Ends of the names of those that decide as a meeting.
static MEETINGS: Words = Words::with("deciding_end");

impl DecisionReader<'_, '_> {
    /// The one that a phrase names; in a place where only a party can stand a
    /// definite noun is one too (`bibliotekschefen`), and an office (`rektor`).
    pub(super) fn party(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        self.named(phrase.clone()).or_else(|| {
            let phrase = clause::phrase(tokens, phrase.start, phrase.end);
            let last = phrase.end.checked_sub(1)?;
            let low = tokens.low(last);
            let definite = ["en", "et", "na", "an", "on", "ne", "rn"]
                .iter()
                .any(|end| low.ends_with(end));
            let named = tokens.is(phrase.start, Class::CAPITAL)
                && clause::sentence(tokens, phrase.start).start < phrase.start;
            let noun = tokens.token(last).kind == TokenKind::Word
                && low.chars().count() > 4
                && (definite || named || tokens.is(last, Class::ROLE))
                && !tokens.is(phrase.start, Class::PRONOUN)
                && phrase.len() <= 5;
            // `samtliga nämnder`
            let all = matches!(tokens.low(phrase.start), "alla" | "samtliga")
                && phrase.len() == 2
                && body::are_parties(low);
            (noun || all).then(|| {
                let bytes = extent(tokens, phrase);
                Actor {
                    name: tokens.slice(bytes.start, bytes.end).to_owned(),
                    record: None,
                }
            })
        })
    }

    /// The record that a phrase names, or what its owner makes definite: of
    /// `Sametingets styrelse` not the owner.
    pub(super) fn named(&self, phrase: Range<usize>) -> Option<Actor> {
        self.owned(phrase.clone())
            .or_else(|| self.actors.of(self.tokens, phrase))
    }

    /// A general meeting that needs no article (`Extra bolagsstämma i Ek AB beslutade`),
    /// and a body by how it agreed (`En enig nämnd beslutade`).
    pub(super) fn bare_meeting(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let named = clause::phrase(tokens, phrase.start, phrase.end);
        // `föreslår en extra bolagsstämma att`
        let article = matches!(tokens.low(named.start), "en" | "ett");
        let named = named.start + usize::from(article)..named.end;
        let last = named.end.checked_sub(1)?;
        let low = tokens.low(last);
        let meets = low.ends_with("stämma") || low.ends_with("årsmöte");
        let first = tokens.low(named.start);
        let agreed = first == "splittrad"
            || ["enhällig", "enig", "oenig"]
                .iter()
                .any(|lemma| adjective::is_form_of(first, lemma));
        let body = ["nämnd", "styrelse", "utskott", "fullmäktige"]
            .iter()
            .any(|end| low.ends_with(end));
        if article && agreed && body && named.start + 1 == last {
            let bytes = extent(tokens, last..last + 1);
            return Some(Actor {
                name: tokens.slice(bytes.start, bytes.end).to_owned(),
                record: None,
            });
        }
        let alone = named.start == last || matches!(tokens.low(named.start), "extra" | "ordinarie");
        (meets && alone && named.len() <= 2).then(|| {
            let bytes = extent(tokens, named);
            Actor {
                name: tokens.slice(bytes.start, bytes.end).to_owned(),
                record: None,
            }
        })
    }

    /// A body or an office that its owner makes definite: `Föreningens årsmöte`,
    /// `Kommunens tekniska nämnd`, `Kommunstyrelsens ordförande`.
    pub(super) fn owned(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let phrase = clause::phrase(tokens, phrase.start, phrase.end);
        let last = phrase.end.checked_sub(1)?;
        let noun = tokens.low(last);
        let owner = (phrase.start..last)
            .rev()
            .take(2)
            .any(|i| tokens.low(i).ends_with('s') && tokens.token(i).kind == TokenKind::Word);
        let bytes = extent(tokens, phrase.clone());
        let named = || {
            let mut mentions = self.actors.within(bytes.clone()).iter();
            mentions.any(|mention| mention.end == bytes.end)
        };
        let acts = body::names_party(noun) || tokens.is(last, Class::ROLE);
        (owner && acts && phrase.len() <= 5 && !tokens.is(last, Class::CAPITAL) && !named()).then(
            || Actor {
                name: tokens.slice(bytes.start, bytes.end).to_owned(),
                record: None,
            },
        )
    }

    /// An inquiry by what it is on: `Utredningen om en ny brolag`.
    pub(super) fn inquiry(&self, noun: usize, verb: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let named = ["utredningen", "kommittén", "delegationen"]
            .iter()
            .any(|end| tokens.low(noun).ends_with(end));
        let on = matches!(tokens.low(noun + 1), "om" | "för");
        (named && on && (noun + 2..noun + 12).contains(&verb)).then(|| {
            let bytes = extent(tokens, noun..verb);
            Actor {
                name: tokens.slice(bytes.start, bytes.end).to_owned(),
                record: None,
            }
        })
    }

    /// The one that a phrase names, with what it is of or at: `chefen för skolan`,
    /// `Polishögskolan vid Umeå universitet`.
    pub(super) fn office(&self, whole: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let phrase = clause::after(tokens, whole.start, whole.end)?;
        let prepositions = ["för", "på", "vid"];
        let low = tokens.low(phrase.end);
        // `länsstyrelserna i Skåne och Kalmar`
        let place = low == "i" && tokens.is(phrase.end + 1, Class::CAPITAL);
        let of = phrase.end < whole.end && (prepositions.contains(&low) || place);
        self.party(phrase.clone()).map(|party| match party.record {
            None if of => {
                let bytes = extent(tokens, phrase.start..whole.end);
                let name = tokens.slice(bytes.start, bytes.end).to_owned();
                Actor { name, ..party }
            }
            _ => party,
        })
    }

    /// Who is commissioned before its verb: `X får i uppdrag`.
    pub(super) fn receiver(&self, subject: Range<usize>, verb: usize) -> Option<Actor> {
        let before = (subject.end <= verb).then(|| self.commissioned(subject.start..verb));
        before.flatten().or_else(|| self.party(subject))
    }

    /// All that the range names, each by its name, or else one.
    fn commissioned(&self, whole: Range<usize>) -> Option<Actor> {
        self.several(whole.clone())
            .or_else(|| self.titled(&whole))
            .or_else(|| self.office(whole))
    }

    /// The name behind the noun that opens the range: `utredaren Bo Ek`, `bolaget Tuna
    /// Energi AB`.
    fn titled(&self, range: &Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let phrase = clause::after(tokens, range.start, range.end)?;
        let person = self.mention_at(phrase.end, MentionKind::Person);
        let body = || {
            let body = self.mention_at(phrase.end, MentionKind::Organisation)?;
            (tokens.token_from(body.end) == range.end).then_some(body)
        };
        let named = person.or_else(body)?;
        (phrase.end < range.end).then(|| named.actor(tokens))
    }

    /// The mention of that kind that begins with the token.
    fn mention_at(&self, i: usize, kind: MentionKind) -> Option<&ActorMention<'_>> {
        let start = self.tokens.token(i).start as usize;
        let mut named = self.actors.within(start..start + 1).iter();
        named.find(|mention| mention.kind == kind)
    }

    /// All that the range names, by their names, where `och` joins parties and nothing
    /// else: `Trafikverket, Boverket och länsstyrelsen`.
    fn several(&self, range: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let mut names = Vec::new();
        let mut joined = false;
        let mut at = range.start;
        loop {
            let mention = self.mention_at(at, MentionKind::Organisation);
            let mention = mention.or_else(|| self.mention_at(at, MentionKind::Person));
            let phrase = match mention {
                Some(mention) => at..tokens.token_from(mention.end),
                None => clause::phrase(tokens, at, range.end),
            };
            at = phrase.end;
            names.push(self.party(phrase)?.name);
            // `Kungliga biblioteket (KB)`
            if tokens.word(at) == "(" {
                at = 1 + (at..range.end).find(|&i| tokens.word(i) == ")")?;
            }
            if at >= range.end {
                break;
            }
            let and = matches!(tokens.low(at), "och" | "samt");
            if joined || !and && tokens.word(at) != "," {
                return None;
            }
            joined = and;
            at += 1;
        }
        let last = names.pop().filter(|_| joined)?;
        Some(Actor {
            name: format!("{} och {last}", names.join(", ")),
            record: None,
        })
    }

    /// Who is commissioned: `ger X i uppdrag`, `ger i uppdrag till X`,
    /// `uppdrar åt X`.
    pub(super) fn assignee(&self, predicate: &Predicate, from: usize, end: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let particle = &predicate.particle;
        // `gav den 3 maj nämnden i uppdrag`
        let day = Class::MONTH.or(Class::DIGITS).or(Class::WEEKDAY);
        let from = (from..particle.start)
            .rev()
            // `Maj Ek` is no month.
            .find(|&i| tokens.is(i, day) && !tokens.is(i, Class::CAPITAL))
            .map_or(from, |i| i + 1);
        let inner = clause::after(tokens, from, particle.start).filter(|_| from < particle.start);
        if let Some(phrase) = inner {
            let whole = phrase.start..particle.start;
            return self.commissioned(whole);
        }
        let to = particle.end.max(from);
        let near = to..end.min(to + 8);
        let preposition = near
            .take_while(|&i| tokens.low(i) != "att")
            .find(|&i| matches!(tokens.low(i), "åt" | "till"))?;
        let from = preposition + 1;
        let att = self.att(from, end);
        att.and_then(|att| self.commissioned(from..att))
            .or_else(|| self.party(clause::phrase(tokens, from, end)))
    }

    /// Who has to do what `att` brings: `dömer bolaget att`, `förelägger med stöd av lagen
    /// bolaget att`; of two the first.
    pub(super) fn ordered(&self, from: usize, end: usize) -> Option<Actor> {
        let tokens = self.tokens;
        let att = self.att(from, end)?;
        let day = Class::DIGITS | Class::MONTH | Class::WEEKDAY;
        let first = clause::after(tokens, from, att).filter(|phrase| {
            phrase.end == att || matches!(tokens.low(phrase.end), "i" | "och" | "samt" | "vid")
        });
        let last = || {
            let start = (from..att)
                .rev()
                .take(8)
                .take_while(|&i| !clause::ends_phrase(tokens, i) && !tokens.is(i, day))
                .last()?;
            Some(start..att)
        };
        first
            .and_then(|phrase| self.party(phrase))
            .or_else(|| self.actors.before(tokens, att))
            .or_else(|| self.party(last()?))
    }

    /// Who is to decide in the end: `föreslår nämnden föreslå fullmäktige`.
    pub(super) fn deciders(&self, from: usize, end: usize) -> Option<(Actor, usize)> {
        let (mut decider, mut at) = self.decider(from, end)?;
        while self.tokens.low(at) == "föreslå" {
            match self.decider(at + 1, end) {
                Some((next, then)) => (decider, at) = (next, then),
                None => break,
            }
        }
        Some((decider, at))
    }

    /// Who is to decide, where a proposal names them: `föreslår (för)
    /// fullmäktige att`, `föreslår fullmäktige besluta`.
    pub(super) fn decider(&self, from: usize, end: usize) -> Option<(Actor, usize)> {
        let tokens = self.tokens;
        let from = from + usize::from(tokens.low(from) == "för");
        let phrase = clause::after(tokens, from, end)?;
        // `kommunfullmäktige i Tierps kommun att`
        let place = (tokens.low(phrase.end) == "i")
            .then(|| clause::phrase(tokens, phrase.end + 1, end))
            .filter(|place| {
                tokens.low(place.end) == "att" && tokens.is(place.start, Class::CAPITAL)
            });
        let then = place.map_or(phrase.end, |place| place.end);
        // `föreslår årsstämman i maj att`
        let then = match tokens.low(then) {
            "den" | "i" | "på" | "under" | "vid" => (then..end.min(then + 8))
                .take_while(|&i| tokens.word(i) != "," && !clause::is_finite(tokens, i))
                .find(|&i| tokens.low(i) == "att")
                .unwrap_or(then),
            _ => then,
        };
        let follows = tokens.low(then) == "att"
            || tokens.is(then, Class::DECISION)
            || tokens.is(then, Class::ARTICLE) && from == phrase.start;
        if !follows && then < end {
            // The infinitive may be taken for a part of the phrase.
            let infinitive = phrase
                .clone()
                .skip(1)
                .find(|&i| tokens.is(i, Class::DECISION))?;
            let actor = self.actors.of(tokens, phrase.start..infinitive)?;
            return Some((actor, infinitive));
        }
        let named = self.named(phrase.clone());
        let actor = named.or_else(|| self.bare_meeting(phrase))?;
        Some((actor, then))
    }

    /// The body whose meeting the papers are of: its name stands alone in a
    /// line at the top, or in the title.
    pub(super) fn meeting_body(&self) -> Option<Actor> {
        const TOP: usize = 24;
        let tokens = self.tokens;
        let blocks = tokens.doc.blocks.iter().take(TOP);
        let alone = blocks.clone().find_map(|block| {
            let mention = self.meeting_in(block.start..block.start + 1)?;
            let rest = tokens.slice(mention.1, block.end).trim_start();
            // `Kommunstyrelsen i Tierps kommun`
            let of = rest.starts_with("i ") && rest.ends_with(" kommun") && rest.len() < 40;
            let alone = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
            (alone || of).then_some(mention.0)
        });
        alone.or_else(|| {
            let title = blocks
                .clone()
                .find(|block| block.kind == BlockKind::Title)?;
            Some(self.meeting_in(title.start..title.end)?.0)
        })
    }

    /// The first body that holds meetings in the bytes, and where it ends.
    fn meeting_in(&self, bytes: Range<usize>) -> Option<(Actor, usize)> {
        self.actors
            .within(bytes)
            .iter()
            .filter(|mention| mention.kind == MentionKind::Organisation)
            .find(|mention| body::meets(&mention.name.lower()))
            .map(|mention| (mention.actor(self.tokens), mention.end))
    }

    /// Whether `X ska …` commissions X, as it does an office, a board or an agency;
    /// what a municipality, a region or a company is to do is the decision itself.
    pub(super) fn can_be_commissioned(&self, party: &Actor) -> bool {
        let whole = matches!(
            self.kind_of(party),
            Some(
                OrganisationKind::Municipality
                    | OrganisationKind::Region
                    | OrganisationKind::Company
                    | OrganisationKind::Association
            )
        );
        !whole && !matches!(&*party.name.lower(), "bolaget" | "kommunen" | "regionen")
    }

    fn kind_of(&self, party: &Actor) -> Option<OrganisationKind> {
        // Ids count from 1, so the record need not be searched for in a long document.
        let id = party.record.as_ref()?;
        let at: usize = id.strip_prefix('o')?.parse().ok()?;
        let body = self.entities.organisations.get(at.checked_sub(1)?)?;
        (body.id == *id).then_some(body.kind)
    }

    /// Whether a proposal can be put to the party: a board, a parliament, the
    /// government, a general meeting.
    pub(super) fn is_deciding(&self, party: &Actor) -> bool {
        let name = party.name.lower();
        matches!(
            self.kind_of(party),
            Some(
                OrganisationKind::Board
                    | OrganisationKind::Parliament
                    | OrganisationKind::Government
            )
        ) || MEETINGS.ends(&name)
            || ["domstolen", "rätten"]
                .iter()
                .any(|end| name.first_word().ends_with(end))
    }

    /// Whether the party is an agency of the state: a county board, an inspectorate.
    pub(super) fn is_authority(&self, party: &Actor) -> bool {
        self.kind_of(party) == Some(OrganisationKind::Agency)
    }

    /// The owner that a genitive names: `Kommunstyrelsens` förslag.
    pub(super) fn owner(&self, phrase: Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        let actor = self.actors.of(tokens, phrase.clone());
        if let Some(actor) = &actor
            && actor.record.is_some()
        {
            return Some(actor.clone());
        }
        let bytes = extent(tokens, phrase);
        let written = tokens.slice(bytes.start, bytes.end);
        // `ORDFÖRANDENS FÖRSLAG`
        let name = lexicon::nominative(written).or_else(|| written.strip_suffix('S'))?;
        Some(Actor {
            name: name.to_owned(),
            record: None,
        })
    }
}
