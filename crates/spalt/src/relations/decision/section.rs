//! The sections of case papers: what stands under `Beslut` is decided, what
//! stands under `Förslag till beslut` proposed, point by point, down to the
//! next head.

use std::ops::Range;

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::{
    DecisionDraft, DecisionReader,
    frame::{self, DecidingForm},
};
use crate::{
    model::{
        Actor, BlockKind,
        DecisionStatus::{Commissioned, Decided, Proposed},
        DocumentKind,
    },
    relations::actor::{MentionKind, extent},
    rules::{RuleInfo, about},
    swedish::{
        body, clause,
        verb::{self, Form, Means, Says, Voice},
    },
    text::{lexicon::Class, line::LineText, token::TokenKind, words::Words},
};

/// A point that its head alone tells.
pub(super) const HEAD: RuleInfo = about! {
    name: "decision.head",
    doc: "A point under a head: `Beslut`, `Förslag till beslut`, `Nämndens förslag`.",
    finds: "Protokoll\n\nKommunstyrelsens förslag till kommunfullmäktige\n\nDelårsrapporten godkänns.\n\nÄrendet\n\nRapporten är klar." => "Delårsrapporten godkänns",
    leaves: "Ny bro\n\n1. Bron byggs.",
};

/// What a section makes of what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SectionKind {
    /// Nothing: its clauses say themselves what they are.
    #[default]
    Other,
    /// Its points are decided.
    Decision,
    /// Its points are proposed.
    Proposal,
    /// Only what its clauses move or propose counts: `Yrkanden`, `Reservation`;
    /// `Beslutsgång` tells no decision that `Beslut` does not.
    Motions,
}

/// A head that is a section's whole first words.
struct SectionHead {
    words: &'static [&'static str],
    kind: SectionKind,
}

const fn head(words: &'static [&'static str], kind: SectionKind) -> SectionHead {
    SectionHead { words, kind }
}

/// Heads by their first words; those with an owner (`Nämndens förslag till
/// beslut`) are read by [`Reader::owned_head`].
const HEADS: &[SectionHead] = &[
    head(&["alternativ"], SectionKind::Motions),
    head(&["alternativa", "förslag"], SectionKind::Motions),
    head(&["alternativt", "förslag"], SectionKind::Motions),
    head(&["beslutsgång"], SectionKind::Motions),
    head(&["beslutsordning"], SectionKind::Motions),
    head(&["omröstning"], SectionKind::Motions),
    head(&["omröstningsresultat"], SectionKind::Motions),
    head(&["proposition"], SectionKind::Motions),
    head(&["propositioner"], SectionKind::Motions),
    head(&["propositionsordning"], SectionKind::Motions),
    head(&["votering"], SectionKind::Motions),
    head(&["föreslaget", "beslut"], SectionKind::Proposal),
    head(
        &["förslag", "till", "riksdagsbeslut"],
        SectionKind::Proposal,
    ),
    head(&["ordförandeförslag"], SectionKind::Proposal),
    head(&["avvikande", "mening"], SectionKind::Motions),
    head(&["ersättaryttrande"], SectionKind::Motions),
    head(&["förslag", "och", "yrkanden"], SectionKind::Motions),
    head(&["förslag", "på"], SectionKind::Motions),
    head(&["förslagets"], SectionKind::Motions),
    head(&["konsekvenser", "av", "förslaget"], SectionKind::Motions),
    head(&["motförslag"], SectionKind::Motions),
    head(&["tilläggsförslag"], SectionKind::Motions),
    head(&["ändringsförslag"], SectionKind::Motions),
    head(&["förslag", "under"], SectionKind::Motions),
    head(&["förslag", "vid"], SectionKind::Motions),
    head(&["protokollsanteckning"], SectionKind::Motions),
    head(&["protokollsanteckningar"], SectionKind::Motions),
    head(&["reservation"], SectionKind::Motions),
    head(&["reservationer"], SectionKind::Motions),
    head(&["skriftlig", "reservation"], SectionKind::Motions),
    head(&["särskilt", "yttrande"], SectionKind::Motions),
    head(&["tilläggsyrkande"], SectionKind::Motions),
    head(&["tilläggsyrkanden"], SectionKind::Motions),
    head(&["yrkande"], SectionKind::Motions),
    head(&["yrkanden"], SectionKind::Motions),
];

/// The section that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub kind: SectionKind,
    /// Who decided or proposes, by the head.
    actor: Option<Actor>,
    /// Who is to decide, by the head.
    decider: Option<Actor>,
    /// The body that a point above names as who is to decide.
    named: Option<Actor>,
    /// Whether plain sentences are still points: until one that decides by
    /// itself has said it all.
    plain: bool,
    /// Whether the head shares its line with what is decided: `Beslut: Bron målas.`
    whole: bool,
    /// Whether the head says which meeting decided: `Årsmötets beslut`.
    pub of_meeting: bool,
    /// The token of the head.
    pub at: usize,
}

/// `Nämnden beslutar att` over its points.
pub(super) struct Lead {
    /// What each point is made from.
    pub draft: DecisionDraft,
    pub block: usize,
    /// Whether what follows need not say `att`.
    pub open: bool,
}

lazy_static! {
    /// The heads by the first of their words.
    static ref BY_FIRST: FxHashMap<&'static str, Vec<&'static SectionHead>> = {
        let mut heads: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for head in HEADS {
            heads.entry(head.words[0]).or_default().push(head);
        }
        heads
    };
}

impl DecisionReader<'_, '_> {
    /// Whether the document is a case paper by its kind or by a head that
    /// only such papers have.
    pub(super) fn is_case_paper(&self) -> bool {
        let tokens = self.tokens;
        tokens.doc.kind == DocumentKind::CaseDocument
            || tokens.doc.blocks.iter().any(|block| {
                let first = tokens.token_from(block.start);
                let head = block.kind == BlockKind::Heading || block.end - block.start < 60;
                head && (tokens.word(first) == "§" && tokens.is(first + 1, Class::DIGITS)
                    || self
                        .section_at(first, block.end)
                        .is_some_and(|(section, _)| {
                            matches!(section.kind, SectionKind::Proposal | SectionKind::Motions)
                        }))
            })
    }

    /// Enters a block: a head opens its section, any other head ends it.
    /// Gives where what stands under the head begins.
    pub(super) fn enter(&mut self, range: Range<usize>, kind: BlockKind) -> usize {
        let tokens = self.tokens;
        let end = tokens.token(range.end - 1).end as usize;
        if let Some((section, rest)) = self.section_at(range.start, end) {
            let last = range.end - 2;
            self.section = section;
            self.section.whole = rest < last && tokens.word(last) == ".";
            // Not all lists of a paper are points of its title.
            self.section.of_meeting &= kind != BlockKind::Title;
            self.lead = None;
            return rest;
        }
        let over = || self.body_over_points(&range);
        if let Some(decider) = self.decides_here(&range).or_else(over) {
            match self.section.kind {
                SectionKind::Decision => self.section.actor = Some(decider),
                _ => self.section.decider = Some(decider),
            }
            self.lead = None;
            return range.end;
        }
        if kind != BlockKind::ListItem && self.section.whole {
            self.section.plain = false;
        }
        // `2. Taxa för bron`, below `Förslag: Bron målas.`: the next matter.
        if kind == BlockKind::ListItem && self.section.whole && self.lead.is_none() {
            self.section = Section::default();
            self.matter = self.decisions.len();
        }
        let decides = || range.clone().any(|i| tokens.is(i, Class::DECISION));
        let heading = matches!(kind, BlockKind::Heading | BlockKind::Title) && !decides()
            || self.section.kind != SectionKind::Other
                && kind == BlockKind::Paragraph
                && self.looks_like_head(&range);
        let paragraph =
            tokens.word(range.start) == "§" && tokens.is(range.start + 1, Class::DIGITS);
        // `3. Taxa för hamnen`; the heads of sections are met above.
        let numbered = kind == BlockKind::Heading && tokens.is(range.start, Class::DIGITS);
        if paragraph || numbered {
            self.matter = self.decisions.len();
        }
        if heading || paragraph {
            self.section = Section::default();
            self.lead = None;
        }
        range.start
    }

    /// `Kommunfullmäktige`, a body alone over the points that are laid before it.
    fn body_over_points(&self, range: &Range<usize>) -> Option<Actor> {
        const LONGEST: usize = 5;
        let tokens = self.tokens;
        let points = matches!(
            self.section.kind,
            SectionKind::Decision | SectionKind::Proposal
        );
        if !points || range.len() > LONGEST {
            return None;
        }
        let block = tokens.token(range.start).block as usize;
        let next = tokens.doc.blocks.get(block + 1)?;
        let word = |i: &usize| tokens.token(*i).kind == TokenKind::Word;
        let last = range.clone().rev().find(word)?;
        let start = tokens.token(range.start).start as usize;
        let named = self.actors.within(start..start + 1).iter();
        let named = named.filter(|mention| mention.kind == MentionKind::Organisation);
        let body = match named.max_by_key(|mention| mention.end) {
            Some(body) if tokens.token_from(body.end) == last + 1 => body.actor(tokens),
            Some(_) => return None,
            None if last == range.start => self.actors.of(tokens, last..last + 1)?,
            None => return None,
        };
        // A list of one is a paragraph.
        let listed = next.kind == BlockKind::ListItem
            || tokens.is(tokens.token_from(next.start), Class::DASH);
        (listed && self.is_deciding(&body)).then_some(body)
    }

    /// `I kommunstyrelsen:`, over the points that are laid before it.
    fn decides_here(&self, range: &Range<usize>) -> Option<Actor> {
        let tokens = self.tokens;
        if self.section.kind != SectionKind::Proposal || tokens.low(range.start) != "i" {
            return None;
        }
        let last = (range.start..range.end)
            .rev()
            .find(|&i| tokens.word(i) == ":")?;
        let short = range.end <= last + 2 && last <= range.start + 6;
        short.then(|| self.actors.of(tokens, range.start + 1..last))?
    }

    /// A short line of its own that asserts nothing: a head that the page did
    /// not mark.
    fn looks_like_head(&self, range: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let last = tokens.word(range.end - 2);
        let words = range.len().saturating_sub(1);
        words <= 8
            && tokens.is(range.start, Class::CAPITAL)
            && !matches!(last, "." | ":" | "," | ";")
            && range
                .clone()
                .all(|i| !clause::is_finite(tokens, i) && !tokens.is(i, Class::DECISION))
    }

    /// The section that the line opens, and where the text under it begins:
    /// after the line, or after its colon.
    pub(super) fn section_at(&self, first: usize, end: usize) -> Option<(Section, usize)> {
        const LONGEST: usize = 14;
        let tokens = self.tokens;
        let mut from = first;
        // `5.1 Förslag till beslut`
        while tokens.is(from, Class::DIGITS) || matches!(tokens.word(from), "." | "§") {
            from += 1;
        }
        let edge = (from..from + LONGEST).find(|&i| {
            let token = tokens.token(i);
            token.start as usize >= end || token.kind == TokenKind::Mark && tokens.word(i) == ":"
        })?;
        let section = self
            .listed_head(from, edge)
            .or_else(|| self.owned_head(from, edge))
            .or_else(|| self.joined_head(from))?;
        let rest = match section.1 {
            rest if tokens.word(rest) == ":" => rest + 1,
            rest => rest,
        };
        Some((section.0, rest))
    }

    fn section(&self, kind: SectionKind, at: usize) -> Section {
        Section {
            kind,
            plain: matches!(kind, SectionKind::Decision | SectionKind::Proposal),
            at,
            ..Section::default()
        }
    }

    fn listed_head(&self, from: usize, edge: usize) -> Option<(Section, usize)> {
        let tokens = self.tokens;
        let heads = BY_FIRST.get(tokens.low(from))?;
        let head = heads.iter().find(|head| {
            let mut words = head.words.iter().enumerate();
            words.all(|(n, word)| tokens.low(from + n) == *word)
        })?;
        // `Alternativ 2`, `Reservation 1`: one of several.
        let counts = |i: usize| i + 1 == edge && tokens.word(i).len() <= 2;
        // `Proposition 2023/24:1`, `Reservation mot beslutet anmäls av …` are no heads.
        let plain = (from..edge)
            .all(|i| (!tokens.is(i, Class::DIGITS) || counts(i)) && !clause::is_finite(tokens, i));
        plain.then(|| (self.section(head.kind, from), edge))
    }

    /// `Beslut`, `Nämndens beslut`, `Förslag till beslut`, `Nämndens förslag
    /// till fullmäktige`, `Förvaltningens förslag`.
    fn owned_head(&self, from: usize, edge: usize) -> Option<(Section, usize)> {
        let tokens = self.tokens;
        let noun = (from..edge).find(|&i| {
            matches!(
                tokens.low(i),
                "beslut" | "förslag" | "beslutsförslag" | "förslaget"
            )
        })?;
        let verbs = (from..edge).any(|i| clause::is_finite(tokens, i));
        let owned = noun > from;
        // `Skälen för regeringens beslut`: about one.
        let about = (from..noun).any(|i| tokens.is(i, Class::PREPOSITION));
        if verbs || owned && (about || !tokens.low(noun - 1).ends_with('s')) {
            return None;
        }
        let actor = if owned {
            Some(self.owner(from..noun)?)
        } else {
            None
        };
        let rest = noun + 1;
        let whole = rest == edge;
        let decides = tokens.low(noun) == "beslut";
        if decides && let Some(of) = self.meeting_at(rest, edge) {
            let section = self.section(SectionKind::Decision, from);
            let actor = actor.or(of);
            return Some((
                Section {
                    actor,
                    of_meeting: true,
                    ..section
                },
                edge,
            ));
        }
        if decides {
            return (whole || tokens.low(rest) == "i" && tokens.low(rest + 1) == "ärendet").then(
                || {
                    let section = self.section(SectionKind::Decision, from);
                    let of_meeting = actor.is_some();
                    let section = Section {
                        actor,
                        of_meeting,
                        ..section
                    };
                    (section, edge)
                },
            );
        }
        let to_decide = tokens.low(rest) == "till";
        // `Förslag: Bygglov beviljas.`, among the matters of a meeting.
        let laid = self.is_case && tokens.word(edge) == ":";
        let draft = whole && (tokens.low(noun) == "beslutsförslag" || laid);
        let decision = (rest + 1..edge).find(|&i| matches!(tokens.low(i), "beslut"));
        let decider = to_decide
            .then(|| match decision {
                Some(at) if at == rest + 1 => {
                    let of = at + 2..edge;
                    (tokens.low(at + 1) == "i" || tokens.low(at + 1) == "av")
                        .then(|| self.actors.of(tokens, of))
                        .flatten()
                }
                Some(at) => self.owner(rest + 1..at),
                None => self.actors.of(tokens, rest + 1..edge),
            })
            .flatten();
        let proposes = draft
            || whole && owned
            || to_decide && (decider.is_some() || decision == Some(rest + 1));
        proposes.then(|| {
            let section = self.section(SectionKind::Proposal, from);
            let section = Section {
                actor,
                decider,
                ..section
            };
            (section, edge)
        })
    }

    /// The meeting that a head over decisions names, and its body where that is a body:
    /// `Beslut på årsmötet`, `Beslut vid kommunstyrelsens sammanträde`.
    fn meeting_at(&self, at: usize, edge: usize) -> Option<Option<Actor>> {
        let tokens = self.tokens;
        let brings = matches!(tokens.low(at), "av" | "från" | "i" | "på" | "vid");
        let phrase = clause::phrase(tokens, at + 1, edge);
        let dated = (phrase.end..edge).all(|i| {
            tokens.is(i, Class::DIGITS | Class::MONTH) || matches!(tokens.low(i), "den" | "-")
        });
        let last = phrase.end.checked_sub(1).filter(|_| brings && dated)?;
        let low = tokens.low(last);
        let sits = ["sammanträde", "sammanträdet", "möte"]
            .iter()
            .any(|end| low.ends_with(end));
        if sits {
            return Some(self.owner_before(at + 1..last));
        }
        let meets = low.ends_with("mötet") || low.ends_with("stämman") || body::meets(low);
        meets.then(|| self.actors.of(tokens, phrase))
    }

    /// The owner that the words before a noun name: `kommunstyrelsens` sammanträde.
    fn owner_before(&self, phrase: Range<usize>) -> Option<Actor> {
        let owns = phrase.end > phrase.start && self.tokens.low(phrase.end - 1).ends_with('s');
        owns.then(|| self.owner(phrase))?
    }

    /// A head that shares its line with the text: `Förslag till beslut
    /// Kommunstyrelsen beslutar att …`.
    fn joined_head(&self, from: usize) -> Option<(Section, usize)> {
        let tokens = self.tokens;
        let (kind, rest) = match (tokens.low(from), tokens.low(from + 1), tokens.low(from + 2)) {
            ("förslag", "till", "beslut") => (SectionKind::Proposal, from + 3),
            ("beslut", ..) => (SectionKind::Decision, from + 1),
            _ => return None,
        };
        let colon = usize::from(tokens.word(rest) == ":");
        let begins = rest + colon;
        let capital = tokens.is(from, Class::CAPITAL) && tokens.is(begins, Class::CAPITAL);
        let sentence = clause::sentence(tokens, from);
        let follows = colon == 1 && tokens.low(begins) == "att"
            || capital
                && (sentence.contains(&begins) || colon == 1)
                && self
                    .actors
                    .within(tokens.token(begins).start as usize..tokens.token(begins).end as usize)
                    .iter()
                    .any(|mention| mention.kind == MentionKind::Organisation)
                && (begins..sentence.end).any(|i| tokens.is(i, Class::DECISION));
        follows.then(|| (self.section(kind, from), rest))
    }

    /// Whether what stands here may be points.
    pub(super) fn reads_points(&self) -> bool {
        self.lead.is_some()
            || matches!(
                self.section.kind,
                SectionKind::Decision | SectionKind::Proposal
            )
    }

    /// Reads a block of a section or under `Nämnden beslutar att`.
    pub(super) fn points(&mut self, range: Range<usize>, kind: BlockKind) {
        let tokens = self.tokens;
        let mut first = range.start;
        let after = |i: usize| matches!(tokens.word(i), "." | ")");
        while tokens.is(first, Class::DASH) || tokens.is(first, Class::DIGITS) && after(first + 1) {
            first += 1 + usize::from(after(first + 1));
        }
        // `samt att godkänna hyran`
        if matches!(tokens.low(first), "och" | "samt") && tokens.low(first + 1) == "att" {
            first += 1;
        }
        if first >= range.end || tokens.token(first).kind == TokenKind::Break {
            return;
        }
        if self.is_appeal(first) && self.sentences_in(tokens.token(first).block as usize) == 1 {
            return;
        }
        // The date over the signatures: no points stand below it.
        if kind == BlockKind::Byline {
            self.lead = None;
        }
        let item = kind == BlockKind::ListItem;
        let att = tokens.low(first) == "att";
        // `Lena Falk (MP)`
        let name = tokens.is(first, Class::CAPITAL) && tokens.is(first + 1, Class::CAPITAL);
        let infinitive = self.opens_infinitive(first) && !name;
        let listed = self
            .lead
            .as_ref()
            .is_some_and(|lead| att || lead.open && (item || infinitive));
        // `Att uppdra åt …`, wherever it stands under the head.
        let decides = att && self.is_infinitive(first + 1) && tokens.is(first + 1, Class::DECISION);
        let bare = self.lead.is_none()
            && (decides || (att || item && infinitive) && self.section.plain)
            && self.section.kind != SectionKind::Other;
        if listed || bare {
            self.point(first + usize::from(att), range.end, item && !att);
            return;
        }
        if self.section.kind == SectionKind::Other && !self.goes_on_below(first, kind) {
            self.lead = None;
            self.clauses(range);
            return;
        }
        let sentences = sentences_of(tokens, &(first..range.end));
        let points = sentences
            .into_iter()
            .flat_map(|sentence| self.apart(sentence));
        for sentence in points.collect::<Vec<_>>() {
            let own = self.decisions.len();
            if self.clauses(sentence.clone()) {
                let opened = self
                    .lead
                    .as_ref()
                    .is_some_and(|lead| lead.block == tokens.token(first).block as usize);
                // Under `besluta följande` more may come; else all is said.
                let said = !opened && self.lead.is_none() && self.acts_since(own) && !item;
                if said && !(self.acts_itself(own) && self.has_more_points(first)) {
                    self.section.plain = false;
                }
            } else if item
                || self.section.plain
                || self.section.kind == SectionKind::Motions && self.goes_on_below(first, kind)
                || self.section.kind == SectionKind::Other
                || self.is_body_first(sentence.start)
                || self.urged(sentence.start, sentence.end).is_some()
                || self.gives_money(&sentence)
            {
                self.plain_point(sentence, item);
            }
        }
    }

    /// Whether the block is a point of the lead above it, as are paragraphs of one sentence
    /// each: `Nämnden föreslår följande:` / `Taxan höjs.` / `Planen antas.`
    fn goes_on_below(&self, first: usize, kind: BlockKind) -> bool {
        const MOST: usize = 12;
        let tokens = self.tokens;
        let block = tokens.token(first).block as usize;
        let Some(lead) = self.lead.as_ref().filter(|lead| lead.open) else {
            return false;
        };
        let all = lead.block + 1..block + 1;
        let end = clause::end(tokens, first).min(clause::sentence(tokens, first).end);
        kind == BlockKind::Paragraph
            && all.len() <= MOST
            && all.into_iter().all(|at| {
                tokens.block_kind(at) == BlockKind::Paragraph && self.sentences_in(at) == 1
            })
            // `Läs mer på webben.` proposes nothing.
            && (first..end).any(|i| self.is_own_verb(i) || self.looks_passive(i))
            && self.is_plausible(&(first..end))
    }

    /// How many sentences the block holds.
    fn sentences_in(&self, block: usize) -> usize {
        let all = &self.tokens.sentences;
        let from = all.partition_point(|s| s.block < block);
        all[from..].iter().take_while(|s| s.block == block).count()
    }

    /// `Bo Ek (C) reserverar sig till förmån för följande förslag.`, among motions: what
    /// stands in the block below is proposed, however it is worded.
    pub(super) fn reserves(&mut self, range: &Range<usize>) {
        let tokens = self.tokens;
        let word = |i: &usize| tokens.token(*i).kind == TokenKind::Word;
        let last = range.clone().rev().take(3).find(word);
        let Some(last) = last.filter(|_| self.section.kind == SectionKind::Motions) else {
            return;
        };
        let noun = matches!(tokens.low(last), "förslag" | "förslaget" | "yrkande");
        if noun && tokens.low(last - 1) == "följande" {
            let mut draft = self.draft_of_point(range.start);
            draft.status = Proposed;
            self.lead = Some(Lead {
                draft,
                block: tokens.token(last).block as usize,
                open: true,
            });
        }
    }

    /// Whether verbs that say themselves what is decided have told all decisions since:
    /// `Nämnden antar planen`, and not `Nämnden föreslår att`.
    fn acts_itself(&self, first: usize) -> bool {
        let acts = ["decision.act", "decision.make", "decision.reject"];
        let mut told = self.decisions[first..].iter();
        told.all(|decision| acts.contains(&&*decision.rule))
    }

    /// Whether a proposal goes on below: paragraphs of one sentence each, up to a head.
    fn has_more_points(&self, first: usize) -> bool {
        const MOST: usize = 12;
        let tokens = self.tokens;
        let block = tokens.token(first).block as usize;
        let kinds = || (block + 1..block + MOST).map(|at| (at, tokens.block_kind(at)));
        let points = kinds()
            .take_while(|&(at, kind)| kind == BlockKind::Paragraph && self.sentences_in(at) == 1)
            .count();
        let end = tokens.doc.blocks.get(block + 1 + points);
        let ended =
            end.is_none_or(|end| matches!(end.kind, BlockKind::Heading | BlockKind::Byline));
        self.section.kind == SectionKind::Proposal
            && points > 0
            && self.sentences_in(block) == 1
            && ended
    }

    /// Whether one who acts has told a decision since: `Nämnden antar planen`, and not
    /// `Chefen får i uppdrag`, `Planen antas`, which are points like others.
    fn acts_since(&self, first: usize) -> bool {
        let mut told = self.decisions[first..].iter();
        told.any(|decision| {
            let verb = decision.verb.as_deref().unwrap_or_default().lower();
            let passive = |(lemma, form)| {
                lemma == "få" || matches!(form, DecidingForm::Passive | DecidingForm::PassivePast)
            };
            !frame::verb(&verb).is_some_and(passive)
        })
    }

    /// A point that `att`, an infinitive or its place in a list tells.
    fn point(&mut self, first: usize, block_end: usize, item: bool) {
        let tokens = self.tokens;
        let draft = self.draft_of_point(first);
        // `Regiondirektören får i uppdrag att …`
        if item && !self.opens_infinitive(first) {
            let sentence = clause::sentence(tokens, first);
            if !self.clauses(first..sentence.end.min(block_end)) {
                self.plain_point(first..sentence.end.min(block_end), true);
            }
            return;
        }
        let end = clause::end(tokens, first);
        let (draft, first) = self.over_decider(draft, first);
        self.split(
            DecisionDraft {
                whole: first..end,
                ..draft
            },
            first,
            end,
        );
    }

    /// The draft with its decider and the first word of its action, in a motion:
    /// `att fullmäktige beslutar att …`.
    fn over_decider(&self, draft: DecisionDraft, first: usize) -> (DecisionDraft, usize) {
        let tokens = self.tokens;
        let decides = |verb: usize| {
            verb::is_form_of(tokens.low(verb), "besluta") && tokens.low(verb + 1) == "att"
        };
        match self.body_first(first) {
            Some((body, verb)) if draft.status == Proposed && decides(verb) => {
                let decider = Some(body);
                (DecisionDraft { decider, ..draft }, verb + 2)
            }
            _ => (draft, first),
        }
    }

    /// A sentence that is a point by where it stands: `Taxan höjs med 6,5
    /// procent`, `nämnden tar ut en avgift`.
    fn plain_point(&mut self, sentence: Range<usize>, item: bool) {
        let tokens = self.tokens;
        let end = clause::end(tokens, sentence.start).min(sentence.end);
        // `Skickas till`, over those whom it is sent to
        let leads = end > sentence.start && tokens.low(end - 1) == "till";
        if leads || self.is_appeal(sentence.start) || self.is_state(&(sentence.start..end)) {
            return;
        }
        if !item && !self.is_plausible(&(sentence.start..end)) {
            self.section.plain = false;
            return;
        }
        let told = self.is_case || self.lead.is_some() || item && self.section.of_meeting;
        if !told && self.section.kind == SectionKind::Decision {
            return;
        }
        if item && self.leads_to_parts(&sentence) {
            return;
        }
        let mut draft = DecisionDraft {
            whole: sentence.start..end,
            ..self.draft_of_point(sentence.start)
        };
        if self.adopts(&draft, sentence.start..end).is_some() {
            return;
        }
        // A line of an agenda has neither verb nor point.
        let asserts = end < sentence.end
            || (sentence.start..end).any(|i| {
                clause::is_finite(tokens, i)
                    || tokens.is(i, Class::DECISION)
                    || self.looks_passive(i)
            });
        // `Lagerhus AB.`: a name says nothing.
        let named = (sentence.start..end).all(|i| tokens.is(i, Class::CAPITAL));
        if !asserts || named && end > sentence.start + 1 {
            return;
        }
        draft.action = Some(sentence.start..end);
        if let Some((body, att)) = self.urged(sentence.start, end) {
            draft.assignee = Some(body);
            draft.action = Some(att + 1..end);
            if draft.status == Decided {
                draft.status = Commissioned;
            }
        } else if let Some((body, verb)) = self.body_first(sentence.start).filter(|(body, verb)| {
            // `Kommunen går i borgen`, `Bolaget ska betala en avgift`: what it is to do is
            // the decision itself.
            let own = self.section.kind == SectionKind::Decision;
            self.is_to_act(*verb) && !own || self.can_be_commissioned(body)
        }) {
            draft.action = Some(verb..end);
            if self.is_to_act(verb) {
                draft.assignee = Some(body);
                if draft.status == Decided {
                    draft.status = Commissioned;
                }
            } else if draft.status == Proposed {
                draft.decider = Some(body);
            } else {
                draft.actor = Some(body);
            }
        }
        self.push(draft);
    }

    /// What is no point wherever it stands: what readers are told (`Läs mer på webben`), the
    /// meeting itself (`Nästa möte hålls i mars`).
    fn is_appeal(&self, first: usize) -> bool {
        let tokens = self.tokens;
        let next = tokens.low(first + 1);
        // `Mötet avslog motionen`, `Mötet höjer avgiften`, `Protokollet godkänns`
        let decides = || {
            let end = clause::sentence(tokens, first).end;
            next.ends_with("jer") || (first + 1..end).any(|i| tokens.is(i, Class::DECISION))
        };
        match tokens.low(first) {
            "läs" => true,
            "kontakta" => (first + 2..first + 8).any(|i| tokens.low(i) == "frågor"),
            "se" => matches!(next, "bilaga" | "också" | "även"),
            "mer" => next == "information",
            "nästa" => next.ends_with("möte") || next == "sammanträde",
            "mötet" | "protokollet" | "sammanträdet" => !decides(),
            _ => false,
        }
    }

    /// How things stand is no point: `Avtalet löper till 2027`, `Kostnaden beräknas till`.
    fn is_state(&self, sentence: &Range<usize>) -> bool {
        const NEAR: usize = 8;
        let tokens = self.tokens;
        let state = |i: usize| {
            matches!(
                tokens.low(i),
                "beräknas" | "bedöms" | "finns" | "innebär" | "löper" | "motsvarar" | "väntas"
            )
        };
        let mut near = sentence.start + 1..sentence.end.min(sentence.start + NEAR);
        let verb = near.find(|&i| self.is_own_verb(i) || state(i));
        verb.is_some_and(state)
    }

    /// `Nämnden begär att styrelsen`, over items that go on in small letters.
    fn leads_to_parts(&self, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let last = tokens.token(sentence.end - 1);
        let next = tokens
            .doc
            .blocks
            .get(tokens.token(sentence.start).block as usize + 1);
        tokens.is(sentence.start, Class::CAPITAL)
            && matches!(last.kind, TokenKind::Word | TokenKind::Break)
            && !matches!(tokens.word(sentence.end - 1), "." | "," | ";")
            && next.is_some_and(|block| {
                block.kind == BlockKind::ListItem
                    && tokens
                        .slice(block.start, block.end)
                        .starts_with(char::is_lowercase)
            })
    }

    /// What a point is made from: the words that led in, else the head.
    fn draft_of_point(&self, first: usize) -> DecisionDraft {
        let status = match self.section.kind {
            SectionKind::Proposal => Proposed,
            _ => Decided,
        };
        match &self.lead {
            Some(lead) => DecisionDraft {
                action: None,
                told: Some(lead.draft.whole.clone()),
                whole: first..first + 1,
                ..lead.draft.clone()
            },
            None => DecisionDraft {
                rule: HEAD.name,
                status,
                actor: None,
                decider: None,
                assignee: None,
                verb: Some(self.section.at),
                whole: first..first + 1,
                action: None,
                told: None,
            },
        }
    }

    /// `förlänga avtalet`, `inte förlänga avtalet`, as a point.
    fn opens_infinitive(&self, first: usize) -> bool {
        let negated = usize::from(self.tokens.is(first, Class::NEGATION));
        self.is_infinitive(first + negated)
    }

    pub(super) fn is_infinitive(&self, i: usize) -> bool {
        clause::is_infinitive(self.tokens, i)
            || frame::verb_at(self.tokens, i)
                .is_some_and(|(_, form)| form == DecidingForm::Infinitive)
    }

    /// The body that the sentence begins with, and the word after it.
    pub(super) fn body_first(&self, first: usize) -> Option<(Actor, usize)> {
        let tokens = self.tokens;
        let start = tokens.token(first).start as usize;
        let named = self
            .actors
            .within(start..start + 1)
            .iter()
            .find(|mention| mention.kind == MentionKind::Organisation)
            .map(|mention| (mention.actor(tokens), tokens.token_from(mention.end)));
        let (actor, verb) = named.or_else(|| {
            let actor = self.actors.of(tokens, first..first + 1)?;
            body::acts(tokens.low(first)).then_some((actor, first + 1))
        })?;
        // `Institutet för … (IFAU) ska`
        let verb = match tokens.word(verb) {
            "(" => 1 + (verb..verb + 6).find(|&i| tokens.word(i) == ")")?,
            _ => verb,
        };
        let genitive = tokens.low(verb - 1).ends_with('s') && !tokens.low(verb - 1).ends_with("ss");
        let goes_on = tokens.token(verb).kind == TokenKind::Word
            && !tokens.is(verb, Class::PREPOSITION.or(Class::CONJUNCTION))
            // `Föreningen Granne Hjälper beviljas …`: its name goes on.
            && !tokens.is(verb, Class::CAPITAL);
        // `Nämnden tilldelas 3 miljoner kronor`: the meeting decides that.
        let low = tokens.low(verb);
        let gets = ["erhålla", "få", "ha"];
        let acts = !low.ends_with('s') && !gets.iter().any(|get| verb::is_finite_of(low, get));
        (goes_on && acts && !genitive).then_some((actor, verb))
    }

    /// Whom the sentence urges, and the `att` that says to what: `Skolnämnden uppmanas
    /// att …`.
    fn urged(&self, first: usize, end: usize) -> Option<(Actor, usize)> {
        static URGES: Words = Words::with("urges");
        let tokens = self.tokens;
        let verb = (first + 1..end.min(first + 8)).find(|&i| {
            let low = tokens.low(i);
            low.ends_with("as") && verb::is_form_of_any(low, &URGES)
        })?;
        let att = (verb + 1..end.min(verb + 16)).find(|&i| tokens.low(i) == "att")?;
        Some((self.party(first..verb)?, att))
    }

    /// Whether the sentence says what money goes where, as only a decision does: `Till
    /// byalaget lämnas 3 000 kronor`, `Bidraget finansieras ur reserven`.
    fn gives_money(&self, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let gives = |i: usize| {
            let mut readings = verb::readings(tokens.low(i)).iter();
            readings.find(|reading| {
                reading.says(Says::Money(Means::Gives))
                    && (reading.form, reading.voice) == (Form::Present, Voice::Passive)
            })
        };
        let verb = sentence.clone().find(|&i| self.is_own_verb(i));
        let given = verb.and_then(gives);
        let counts = || self.counts_money(&extent(tokens, sentence.clone()));
        let behind = matches!(
            self.section.kind,
            SectionKind::Decision | SectionKind::Proposal
        );
        behind && given.is_some_and(|verb| counts() || verb.lemma == "finansiera")
    }

    /// Whether an amount of money stands there.
    pub(super) fn counts_money(&self, bytes: &Range<usize>) -> bool {
        let amounts = &self.entities.amounts;
        let at = amounts.partition_point(|amount| amount.span.bytes[0] < bytes.start);
        let next = amounts.get(at);
        next.is_some_and(|amount| amount.span.bytes[0] < bytes.end)
    }

    /// Whether `ska` brings what a body is to do: not what it is to get or to be, or
    /// what is to be done with it (`ska läggas ned`).
    pub(super) fn is_to_act(&self, verb: usize) -> bool {
        let next = self.tokens.low(verb + 1);
        matches!(self.tokens.low(verb), "ska" | "skall")
            && !matches!(next, "få" | "ha" | "vara" | "bli" | "ges" | "erhålla")
            && !next.ends_with("as")
    }

    /// Whether the sentence says what a body does, or in a proposal is to do.
    fn is_body_first(&self, first: usize) -> bool {
        match self.section.kind {
            SectionKind::Decision => self.body_first(first).is_some(),
            SectionKind::Proposal => self
                .body_first(first)
                .is_some_and(|(_, verb)| matches!(self.tokens.low(verb), "ska" | "skall")),
            _ => false,
        }
    }

    /// Whether a sentence can be a point: not what tells of the past, of the
    /// paper itself or of its handling.
    fn is_plausible(&self, sentence: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let first = tokens.low(sentence.start);
        let about = matches!(
            first,
            "anmälan"
                | "beslutet"
                | "bakgrund"
                | "bilaga"
                | "detta"
                | "det"
                | "dessa"
                | "dnr"
                | "frågor"
                | "därmed"
                | "förhinder"
                | "jäv"
                | "ordföranden"
                | "paragrafen"
        );
        let finite = sentence.clone().find(|&i| clause::is_finite(tokens, i));
        let past = finite.is_some_and(|i| {
            let low = tokens.low(i);
            tokens.is(i, Class::PAST)
                || low.ends_with("ade")
                || low.ends_with("ades")
                || matches!(low, "har" | "hade" | "är" | "var" | "fanns")
        });
        // `Biljetten kostar i dag 34 kronor`: how it is, not how it shall be.
        let today = sentence
            .clone()
            .any(|i| tokens.low(i) == "idag" || tokens.low(i) == "i" && tokens.low(i + 1) == "dag");
        let state = today && finite.is_some_and(|i| !tokens.low(i).ends_with('s'));
        sentence.len() > 1 && !about && !past && !state && !self.is_spoken(sentence.start)
    }

    /// Whether the verb is a present that decides.
    pub(super) fn is_present(&self, verb: usize) -> bool {
        frame::verb_at(self.tokens, verb)
            .is_some_and(|(_, form)| matches!(form, DecidingForm::Present | DecidingForm::Passive))
    }

    /// Fills in what the section says of a draft: its status, and the parties that
    /// it lacks. Gives whether the draft is a decision at all.
    pub(super) fn settle_section(&mut self, draft: &mut DecisionDraft) -> bool {
        let lead = self.lead.as_ref().filter(|lead| {
            // A point that the proposing body itself decides is not proposed.
            let own = draft.actor.is_some() && lead.draft.actor == draft.actor;
            lead.draft.status == Proposed
                && !(own && matches!(draft.status, Decided | Commissioned))
        });
        // `Nämnden godkänner rapporten`, in a summons: the board is to do so.
        let ahead = self.is_ahead
            && self.section.kind != SectionKind::Decision
            && draft.verb.is_some_and(|verb| self.is_present(verb));
        let proposal = lead.is_some() || self.section.kind == SectionKind::Proposal || ahead;
        if self.section.kind == SectionKind::Motions
            && lead.is_none()
            && draft.status != Proposed
            && !self.goes_on_today(draft)
        {
            return false;
        }
        let (actor, decider) = match lead {
            Some(lead) => (&lead.draft.actor, &lead.draft.decider),
            None => (&self.section.actor, &self.section.decider),
        };
        if proposal {
            if draft.status != Proposed {
                draft.status = Proposed;
                draft.decider = draft.decider.take().or(draft.actor.take());
            }
            draft.actor = draft.actor.take().or_else(|| actor.clone());
            // `Kommunstyrelsens förslag`, in a paper for fullmäktige; what a
            // summons lays before those who are called.
            let calls = self.is_ahead && lead.is_none() && actor.is_none();
            let meeting = self
                .meeting
                .as_ref()
                .filter(|body| calls || actor.as_ref().is_some_and(|actor| actor != *body));
            let named = match lead {
                Some(_) => None,
                None => self.section.named.as_ref(),
            };
            let told = draft.decider.take();
            draft.decider = told
                .clone()
                .or_else(|| decider.clone())
                .or_else(|| named.cloned())
                .or_else(|| meeting.cloned());
            let told = told.filter(|body| self.is_deciding(body));
            self.section.named = told.or(self.section.named.take());
        } else if let Some(lead) = self.lead.as_ref().filter(|lead| {
            // `Det här beslutade stämman:`, over points that say themselves what.
            lead.draft.status == Decided && draft.status != Proposed
        }) {
            draft.actor = draft.actor.take().or_else(|| lead.draft.actor.clone());
        } else if self.section.kind == SectionKind::Decision && draft.status != Proposed {
            let of_meeting = || self.meeting.clone();
            draft.actor = draft
                .actor
                .take()
                .or_else(|| self.section.actor.clone())
                .or_else(of_meeting);
        }
        true
    }
}

impl DecisionReader<'_, '_> {
    /// `Nämnden beslutar att ärendet ska avgöras i dag`: what is voted on before the
    /// matter itself, and so told nowhere else.
    fn goes_on_today(&self, draft: &DecisionDraft) -> bool {
        let tokens = self.tokens;
        draft.action.clone().is_some_and(|action| {
            let settles = action
                .clone()
                .any(|i| verb::is_form_of(tokens.low(i), "avgöra"));
            let matter = action.clone().any(|i| tokens.low(i) == "ärendet");
            let today = |i: usize| {
                tokens.low(i) == "idag" || tokens.low(i) == "i" && tokens.low(i + 1) == "dag"
            };
            settles && matter && action.clone().any(today)
        })
    }
}

/// The sentences of a block, from the first token on.
pub(super) fn sentences_of(
    tokens: &crate::text::token::Tokens<'_>,
    range: &Range<usize>,
) -> Vec<Range<usize>> {
    let from = tokens.sentences.partition_point(|s| s.end <= range.start);
    tokens.sentences[from..]
        .iter()
        .take_while(|s| s.first < range.end)
        .map(|s| s.first.max(range.start)..s.end.min(range.end))
        .collect()
}
