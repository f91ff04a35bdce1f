//! From mentions to people: one record for each, with all its mentions.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    describe::{About, describe, follows, party_spoken_for, plural_before},
    later, single,
};
use crate::{
    entities::{
        mention::{Candidate, Mention, PersonMention},
        organisation::has_ending,
        record::{RecordHead, id},
    },
    gazetteer,
    model::{Contact, Organisation, OrganisationKind, Person},
    swedish::{
        adjective, clause,
        function_words::{is_and, is_at, is_from, joins_list},
        job_title::{self, Role},
        names::{self, NameTokens},
        parties,
        verb::{self, Form, Voice},
    },
    text::{
        lexicon::Class,
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// A person while the document is read.
struct PersonDraft<'d> {
    name: &'d str,
    /// The surname that stands with another's given name: `Kjell och Tore Granath`.
    surname: Option<&'d str>,
    rule: &'static str,
    roles: Vec<&'d str>,
    party: Option<String>,
    organisation: Option<String>,
    /// Byte extents.
    mentions: Vec<(usize, usize)>,
}

impl<'d> PersonDraft<'d> {
    /// Takes what stands around a mention of the name.
    fn tell(&mut self, tokens: &Tokens<'d>, name: NameTokens, about: About, owners: &Owners<'_>) {
        // `Granholm: inköpschef Tove Malmgren`
        let opening = about.roles.iter().map(|role| role.first).min();
        let colon = opening
            .unwrap_or(name.first)
            .min(name.first)
            .wrapping_sub(1);
        if self.organisation.is_none() && opening.is_some() && tokens.word(colon) == ":" {
            self.organisation = owners.closing(tokens.token(colon - 1).end as usize);
        }
        // `bolagets ombud, advokaten Tove Malmgren på Granholm Advokatbyrå`
        // `Tove Malmgren från Granholms IK valdes till ordförande i Skidförbundet`
        let elected = is_from(tokens.low(name.end))
            && about.roles.iter().any(|role| {
                let start = tokens.token(role.first).start as usize;
                let end = tokens.token(role.after.saturating_sub(1)).end as usize;
                role.first > name.end && owners.within(start, end).is_some()
            });
        if self.organisation.is_none() && tokens.word(name.end) != "," && !elected {
            self.organisation = owners.beside(tokens, name.end);
        }
        for role in &about.roles {
            // `Vårdföretagarna: Tove Malmgren`
            if let Some(owner) = owners.of_role(tokens, role) {
                self.organisation = Some(owner);
                continue;
            }
            add_role(tokens, self, &owners.leave(tokens, role));
            if self.organisation.is_none() {
                self.organisation = owner_of(tokens, role, name, owners);
            }
        }
        if self.organisation.is_none() {
            // `Unionens Tove Malmgren`
            let before = name.first.checked_sub(1).filter(|_| about.roles.is_empty());
            self.organisation = before
                .and_then(|before| owners.ending(tokens, before))
                .or_else(|| owners.acting(tokens, name, &about.roles))
                .or_else(|| owners.driven(tokens, name.end))
                .or_else(|| owners.worked_at(tokens, name.end))
                .or_else(|| owners.appointing(tokens, name))
                .or_else(|| owners.represented(tokens, name))
                .or_else(|| owners.beside(tokens, about.end))
                .or_else(|| owners.beside(tokens, over_market(tokens, about.end)))
                .or_else(|| owners.beside(tokens, name.end));
        }
        // `Kommunstyrelsens ordförande` above `Sala kommun`
        let seat = self
            .organisation
            .as_deref()
            .is_none_or(|one| owners.is_board(one));
        if seat && !about.roles.is_empty() {
            self.organisation = owners
                .governed(tokens, about.end)
                .or_else(|| owners.on_next_line(tokens, &about.roles))
                .or_else(|| self.organisation.take());
        }
        // `Tove Malmgren (RF)`: letters of a body that is no party.
        let letters = tokens.token(name.end + 1);
        let body = owners.spanning(letters.start as usize, letters.end as usize);
        let body = body.filter(|_| tokens.word(name.end) == "(");
        if self.party.is_none() && body.is_none() {
            self.party = about.party;
        }
        if self.party.is_none() {
            // `Grannlistans Tove Malmgren`
            let before = name.first.checked_sub(1).filter(|_| about.roles.is_empty());
            self.party = before
                .filter(|&owner| tokens.low(owner).ends_with('s'))
                .or_else(|| party_spoken_for(tokens, about.end))
                .and_then(|party| owners.party(tokens, party));
        }
    }
}

pub(crate) fn records(
    tokens: &Tokens<'_>,
    settled: &[Candidate],
    organisations: &[Organisation],
) -> Vec<Person> {
    let mut names = Names::default();
    let owners = LazyCell::new(|| Owners::of(organisations));
    let mut claimed = 0;
    let mut before: Option<NameTokens> = None;
    let mut shared: Option<Role> = None;
    // Those whose names only `och` and commas part.
    let mut side_by_side: Vec<usize> = Vec::new();
    // The first token of the first of them.
    let mut row = 0;
    for candidate in settled {
        let Mention::Person(PersonMention(name)) = &candidate.mention else {
            continue;
        };
        // A company without its form: `Granholm Energi`.
        if owners.spanning(candidate.start, candidate.end).is_some() {
            continue;
        }
        let text = tokens.slice(candidate.start, candidate.end);
        let plain = names::nominative(tokens, *name, text);
        let draft = names.draft(plain, candidate.rule);
        let mut about = describe(tokens, *name, claimed);
        // `Tove Malmgren och Bo Ek, båda på Granholm`
        let joined = before.is_some_and(|other| follows(tokens, other, *name));
        // `Tove Malmgren och Bo Ek, ordförande respektive kassör`
        if let ([one], true) = (&side_by_side[..], joined) {
            share_out(tokens, &owners, &mut names.drafts[*one], &mut about);
        }
        claimed = about.end;
        let mentioned = &mut names.drafts[draft];
        mentioned
            .mentions
            .push((candidate.start, candidate.start + plain.len()));
        let end = about.end;
        let titled = !about.roles.is_empty();
        mentioned.tell(tokens, *name, about, &owners);
        if !joined {
            side_by_side.clear();
            row = name.first;
        }
        side_by_side.push(draft);
        let drafts = &mut names.drafts;
        if let ([one, _], false) = (&side_by_side[..], titled) {
            tell_pair(tokens, &owners, &mut drafts[*one], *name);
        }
        tell_all(tokens, &owners, drafts, &side_by_side, (*name, end));
        if joined && parties::in_brackets(tokens, name.end).is_some() && moves(tokens, row) {
            share_party(drafts, &side_by_side);
        }
        // `statsråden Tove Malmgren och Bo Ek`
        shared = before
            .filter(|_| !titled && joined)
            .and_then(|other| plural_before(tokens, other).or(shared));
        if let Some(shared) = &shared {
            take_shared(tokens, &owners, drafts, &side_by_side, (*name, shared));
        }
        before = Some(*name);
    }
    let mut drafts = names.drafts;
    add_whole_names(tokens, settled, &mut drafts);
    add_short_mentions(tokens, settled, &mut drafts);
    add_single_names(tokens, settled, organisations, &mut drafts);
    add_later_roles(tokens, &owners, &mut drafts);
    for draft in &mut drafts {
        draft.mentions.sort_unstable();
        draft.mentions.dedup();
    }
    drafts.sort_by_key(|draft| draft.mentions.first().copied());
    drafts
        .into_iter()
        .enumerate()
        .filter_map(|(index, draft)| record(tokens, index, draft))
        .collect()
}

/// `Tove Malmgren och Bo Ek, Granholms IK`: of a pair, that of both.
fn tell_pair(
    tokens: &Tokens<'_>,
    owners: &Owners<'_>,
    one: &mut PersonDraft<'_>,
    last: NameTokens,
) {
    if is_and(tokens.low(last.first - 1))
        && tokens.word(last.end) == ","
        && one.roles.is_empty()
        && let Some(owner) = owners.beside(tokens, last.end)
    {
        one.organisation.get_or_insert(owner);
    }
}

/// Takes what stands behind names side by side of all of them: `, båda på Granholm`,
/// `, båda läkare på Granholm`.
fn tell_all<'d>(
    tokens: &Tokens<'d>,
    owners: &Owners<'_>,
    drafts: &mut [PersonDraft<'d>],
    side_by_side: &[usize],
    (name, end): (NameTokens, usize),
) {
    let role = role_of_all(tokens, end).or_else(|| {
        let next = parties::in_brackets(tokens, name.end).map_or(name.end, |(_, next)| next);
        (side_by_side.len() > 1).then(|| several_behind(tokens, next))?
    });
    let employer = role
        .as_ref()
        .and_then(|role| owners.of_complement(tokens, role));
    let owner = owners.of_all(tokens, end).or(employer);
    if owner.is_none() && role.is_none() {
        return;
    }
    for &one in side_by_side {
        let one = &mut drafts[one];
        if let Some(role) = &role {
            add_role(tokens, one, &owners.leave(tokens, role));
        }
        one.organisation = one.organisation.take().or_else(|| owner.clone());
    }
}

/// Gives the last of those side by side the role that stands before them all, and all where
/// they work.
fn take_shared<'d>(
    tokens: &Tokens<'d>,
    owners: &Owners<'_>,
    drafts: &mut [PersonDraft<'d>],
    side_by_side: &[usize],
    (name, shared): (NameTokens, &Role),
) {
    let Some(&last) = side_by_side.last() else {
        return;
    };
    let draft = &mut drafts[last];
    add_role(tokens, draft, &owners.leave(tokens, shared));
    if draft.organisation.is_none() {
        draft.organisation = owners.of_complement(tokens, shared);
    }
    // `Läkarna Tove Malmgren och Bo Ek på Granholm`
    if let ([one, _], Some(owner)) = (side_by_side, owners.beside(tokens, name.end))
        && is_at(tokens.low(name.end))
    {
        drafts[*one].organisation.get_or_insert(owner);
    }
}

/// `Motion av Tove Malmgren och Bo Ek (S)`: the last one's party is that of all.
fn share_party(drafts: &mut [PersonDraft<'_>], side_by_side: &[usize]) {
    let party = side_by_side
        .last()
        .and_then(|&last| drafts[last].party.clone());
    for &one in side_by_side {
        let one = &mut drafts[one];
        one.party = one.party.take().or_else(|| party.clone());
    }
}

/// Whether a motion is said to be by the people whose names begin at the token.
fn moves(tokens: &Tokens<'_>, first: usize) -> bool {
    const HEAD: usize = 12;
    let by = first.checked_sub(1).filter(|&by| tokens.low(by) == "av");
    by.is_some_and(|by| {
        (by.saturating_sub(HEAD)..by)
            .rev()
            .take_while(|&i| !matches!(tokens.word(i), "" | "."))
            .any(|i| matches!(tokens.low(i), "interpellation" | "motion" | "motionen"))
    })
}

/// `, båda läkare i Sala`: what all those are who were named side by side.
fn role_of_all(tokens: &Tokens<'_>, at: usize) -> Option<Role> {
    let all = tokens.word(at) == "," && is_all_of(tokens.low(at + 1));
    all.then(|| job_title::all_at(tokens, at + 2)).flatten()
}

/// `, biträdande rektorer,` behind the last of several names.
fn several_behind(tokens: &Tokens<'_>, at: usize) -> Option<Role> {
    if tokens.word(at) != "," {
        return None;
    }
    let role = job_title::several_at(tokens, at + 1)?;
    // `Tove Malmgren och Bo Ek, rektorer, lärare och elever`: others beside them.
    let next = role.after + 1;
    let closed = match tokens.word(role.after) {
        "," => !joins_list(tokens.low(next + 1)) && !job_title::is_many(tokens.low(next)),
        "" | "." | ")" | "från" => true,
        _ => clause::is_finite(tokens, role.after),
    };
    closed.then_some(role)
}

/// Gives the first of two people the first of two roles that `respektive` parts.
fn share_out<'d>(
    tokens: &Tokens<'d>,
    owners: &Owners<'_>,
    one: &mut PersonDraft<'d>,
    about: &mut About,
) {
    let [role] = &mut about.roles[..] else {
        return;
    };
    let joint = (role.first + 1..=role.after).find(|&i| tokens.low(i) == "respektive");
    let last = joint.and_then(|joint| Some((joint, job_title::role_at(tokens, joint + 1)?)));
    if let Some((joint, last)) = last {
        let first = Role {
            end: joint,
            after: joint,
            ..role.clone()
        };
        add_role(tokens, one, &owners.leave(tokens, &first));
        about.end = last.after;
        *role = last;
    }
}

/// Whether the word, in lower case, takes in all who were named.
fn is_all_of(low: &str) -> bool {
    matches!(low, "alla" | "bägge" | "båda" | "samtliga")
}

/// Adds the organisations of people that only their contact details tell.
pub(crate) fn add_organisations(people: &mut [Person], contacts: &[Contact]) {
    let by_name: FxHashMap<&str, &String> = contacts
        .iter()
        .filter_map(|contact| Some((contact.name.as_deref()?, contact.organisation.as_ref()?)))
        .collect();
    for person in people {
        if person.organisation.is_none() {
            person.organisation = by_name.get(person.name.as_str()).copied().cloned();
        }
    }
}

fn record(tokens: &Tokens<'_>, index: usize, draft: PersonDraft<'_>) -> Option<Person> {
    let &(start, end) = draft.mentions.first()?;
    let RecordHead {
        span,
        text,
        rule,
        block,
    } = RecordHead::at(tokens, start, end, draft.rule);
    Some(Person {
        id: id('h', index),
        span,
        text,
        rule,
        block,
        name: match draft.surname {
            Some(surname) => format!("{} {surname}", draft.name),
            None => draft.name.to_owned(),
        },
        roles: draft.roles.iter().map(|&role| role.to_owned()).collect(),
        party: draft.party,
        organisation: draft.organisation,
        mentions: draft
            .mentions
            .iter()
            .map(|&(start, end)| tokens.doc.span(start, end))
            .collect(),
    })
}

/// People by the forms of their names, so that a name finds its draft.
#[derive(Default)]
struct Names<'d> {
    drafts: Vec<PersonDraft<'d>>,
    /// By the whole name with hyphens as spaces.
    whole: FxHashMap<String, usize>,
    /// By given name and surname.
    ends: FxHashMap<(&'d str, &'d str), usize>,
    /// By a surname of several words: `Anell Strid` of Fredrik Anell Strid.
    surnames: FxHashMap<&'d str, usize>,
}

impl<'d> Names<'d> {
    /// The draft of that name. A name met with and without a genitive ending,
    /// or with and without its middle parts, is one.
    fn draft(&mut self, name: &'d str, rule: &'static str) -> usize {
        let mut key = String::with_capacity(name.len() + "s".len());
        key.push_str(name);
        if name.contains('-') {
            key = key.replace('-', " ");
        }
        if let Some(&index) = self.whole.get(&key) {
            return index;
        }
        if let Some(&index) = key.strip_suffix('s').and_then(|key| self.whole.get(key)) {
            return index;
        }
        key.push('s');
        let genitive = self.whole.get(&key).copied();
        key.pop();
        if let Some(index) = genitive {
            // Earlier mentions were in the genitive: the name ends before their
            // `s`.
            let draft = &mut self.drafts[index];
            for mention in &mut draft.mentions {
                if mention.1 - mention.0 == name.len() + 1 {
                    mention.1 -= 1;
                }
            }
            draft.name = name;
            self.whole.insert(key, index);
            return index;
        }
        let bare = name.strip_suffix('s').unwrap_or(name);
        if let Some(&index) = self.surnames.get(name).or_else(|| self.surnames.get(bare)) {
            return index;
        }
        let parts = |name: &str| name.word_count();
        let ends = (given(name), surname(name));
        if let Some(&index) = self.ends.get(&ends)
            && parts(name) != parts(self.drafts[index].name)
        {
            return index;
        }
        let index = self.drafts.len();
        self.whole.insert(key, index);
        self.ends.entry(ends).or_insert(index);
        if let Some((_, rest)) = name.split_once(' ')
            && rest.contains(' ')
        {
            self.surnames.entry(rest).or_insert(index);
        }
        self.drafts.push(PersonDraft {
            name,
            surname: None,
            rule,
            roles: Vec::new(),
            party: None,
            organisation: None,
            mentions: Vec::new(),
        });
        index
    }
}

fn given(name: &str) -> &str {
    name.first_word()
}

fn surname(name: &str) -> &str {
    name.cut_last(b' ').map_or(name, |(_, last)| last)
}

fn add_role<'d>(tokens: &Tokens<'d>, draft: &mut PersonDraft<'d>, role: &Role) {
    let text = tokens.slice(
        tokens.token(role.first).start as usize,
        tokens.token(role.end - 1).end as usize,
    );
    // A capital at the start of a sentence makes no other role.
    let same = |known: &&str| known.lower() == text.lower();
    match draft.roles.iter().position(same) {
        Some(at) if text.starts_with(char::is_lowercase) => draft.roles[at] = text,
        Some(_) => {}
        None => draft.roles.push(text),
    }
}

/// The organisation that the role names, or that owns it.
fn owner_of(
    tokens: &Tokens<'_>,
    role: &Role,
    name: NameTokens,
    owners: &Owners<'_>,
) -> Option<String> {
    let first = if role.first >= name.end {
        name.end
    } else {
        role.first
    };
    let end = tokens.token(role.after.saturating_sub(1)).end as usize;
    let within = |first: usize| owners.within(tokens.token(first).start as usize, end);
    if answers_for(tokens, role) {
        return None;
    }
    // Names side by side over a row of roles: `regionchef, Granholm   rektor, Umeå universitet`
    let others = || (name.end..role.first).any(|i| tokens.is(i, Class::CAPITAL.or(Class::ROLE)));
    let listed = tokens.word(name.end) != "," && tokens.word(role.after) == ",";
    if listed && role.first > name.end + 1 && others() {
        return owners.opening(tokens.token(role.after + 1).start as usize);
    }
    // `från Granholms IK valdes till ordförande i Skidförbundet`
    within(role.first)
        .or_else(|| within(first))
        .or_else(|| {
            // `vd för Avesta Rostfria`, which looks like a name.
            let link = matches!(tokens.low(role.after), "för" | "hos" | "i" | "på" | "vid");
            // `Co-Founder Granholm`
            let bare = job_title::is_employer(tokens, role.after);
            let next = role.after + usize::from(!bare);
            owners
                .opening(tokens.token(next).start as usize)
                .filter(|_| link || bare)
        })
        .or_else(|| {
            // `Genvarks vd`, `Genvarks nya vd`
            let before = first.checked_sub(1)?;
            // `Genvarks lokala ombud`
            let low = tokens.low(before);
            let adjective = adjective::is_form_of(low, "ny")
                || low == "nye"
                || low.len() > 3 && low.ends_with(['a', 'e']) && !tokens.is(before, Class::CAPITAL);
            let owner = if adjective {
                before.checked_sub(1)?
            } else {
                before
            };
            owners
                .ending(tokens, owner)
                .or_else(|| owners.governing(tokens, owner))
        })
}

/// `minister med ansvar för Europeiska unionen`: what is in someone's charge is no
/// employer.
fn answers_for(tokens: &Tokens<'_>, role: &Role) -> bool {
    (role.first..role.end).any(|i| {
        tokens.low(i) == "ansvar" && tokens.low(i - 1) == "med" && tokens.is(i - 2, Class::ROLE)
    })
}

/// Over `, Asia` between an English title and an employer: `General Manager, Asia, Granholm`.
fn over_market(tokens: &Tokens<'_>, comma: usize) -> usize {
    let market = tokens.word(comma) == ","
        && job_title::is_english_head(tokens, comma.saturating_sub(1))
        && tokens.is(comma + 1, Class::CAPITAL)
        && tokens.word(comma + 2) == ",";
    comma + if market { 2 } else { 0 }
}

/// Words between `har` and its participle: `har i dag utsett`.
const ADVERBIAL: usize = 3;

/// Mentions of organisations in the order of the text, without parties: nobody
/// is taken to work for a party.
pub(in crate::entities) struct Owners<'o> {
    mentions: Vec<Owner<'o>>,
    /// Municipalities and regions by the codes of their places.
    by_code: FxHashMap<&'o str, &'o str>,
    boards: FxHashSet<&'o str>,
    /// Parties by where they are named.
    parties: FxHashMap<usize, &'o str>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Owner<'o> {
    start: usize,
    end: usize,
    name: &'o str,
    /// Whether people work for it; in a board they only have a seat.
    employs: bool,
}

impl<'o> Owners<'o> {
    pub(in crate::entities) fn of(organisations: &'o [Organisation]) -> Owners<'o> {
        let mut mentions: Vec<_> = organisations
            .iter()
            .filter(|organisation| organisation.kind != OrganisationKind::Party)
            .flat_map(|organisation| {
                let name = organisation.name.as_str();
                let employs = !matches!(
                    organisation.kind,
                    OrganisationKind::Board
                        | OrganisationKind::Division
                        | OrganisationKind::Government
                );
                organisation.mentions.iter().map(move |mention| Owner {
                    start: mention.bytes[0],
                    end: mention.bytes[1],
                    name,
                    employs,
                })
            })
            .collect();
        mentions.sort_unstable();
        let governs = |organisation: &&Organisation| {
            matches!(
                organisation.kind,
                OrganisationKind::Municipality | OrganisationKind::Region
            )
        };
        let by_code = organisations
            .iter()
            .filter(governs)
            .filter_map(|one| Some((one.code.as_deref()?, one.name.as_str())))
            .collect();
        let boards = organisations
            .iter()
            .filter(|organisation| organisation.kind == OrganisationKind::Board)
            .map(|organisation| organisation.name.as_str())
            .collect();
        let parties = organisations
            .iter()
            .filter(|organisation| organisation.kind == OrganisationKind::Party)
            .flat_map(|party| {
                let starts = party.mentions.iter().map(|mention| mention.bytes[0]);
                starts.map(|start| (start, party.name.as_str()))
            })
            .collect();
        Owners {
            mentions,
            by_code,
            boards,
            parties,
        }
    }

    /// The party that the token names: its letters, or the name of a local one.
    fn party(&self, tokens: &Tokens<'_>, i: usize) -> Option<String> {
        let listed = parties::named(tokens.low(i)).or_else(|| {
            let letters = tokens.word(i);
            parties::is_letters(letters).then_some(letters)
        });
        let named = || self.parties.get(&(tokens.token(i).start as usize)).copied();
        listed.or_else(named).map(str::to_owned)
    }

    /// The first organisation named within the bytes.
    pub(in crate::entities) fn within(&self, start: usize, end: usize) -> Option<String> {
        self.starting(start, end)
            .find(|mention| mention.end <= end)
            .map(|mention| mention.name.to_owned())
    }

    /// The organisation of these very bytes.
    pub(in crate::entities) fn spanning(&self, start: usize, end: usize) -> Option<String> {
        self.starting(start, start + 1)
            .find(|owner| owner.end == end)
            .map(|owner| owner.name.to_owned())
    }

    /// The organisation whose longest mention begins at the byte.
    fn opening(&self, start: usize) -> Option<String> {
        self.starting(start, start + 1)
            .max_by_key(|owner| owner.end)
            .map(|owner| owner.name.to_owned())
    }

    /// The organisation whose mention ends at the byte.
    pub(in crate::entities) fn closing(&self, end: usize) -> Option<String> {
        // The longest names have some words.
        self.starting(end.saturating_sub(120), end)
            .find(|owner| owner.end == end)
            .map(|owner| owner.name.to_owned())
    }

    /// The organisation that stands behind a comma or in brackets at the token:
    /// `Tove Malmgren, prefekt, Umeå universitet`; or behind the name's `från`.
    fn beside(&self, tokens: &Tokens<'_>, at: usize) -> Option<String> {
        let mark = tokens.low(at);
        // `Tove Malmgren, i dag på Granholm`
        let now = job_title::after_adverb(tokens, at + 1);
        if mark == "," && now > at + 1 && is_at(tokens.low(now)) {
            return self.beside(tokens, now);
        }
        // `Tove Malmgren, anställd av Granholm`
        let employed = || verb::is_participle_of(tokens.low(at + 1), &["anställa"]);
        if mark == "," && employed() && (tokens.low(at + 2) == "av" || is_at(tokens.low(at + 2))) {
            return self.beside(tokens, at + 2);
        }
        let hired =
            mark == "av" && at > 0 && verb::is_participle_of(tokens.low(at - 1), &["anställa"]);
        let of = mark == "från" || hired || is_at(mark);
        if !of && !matches!(mark, "," | "(") {
            return None;
        }
        let opening = |at: usize| {
            let start = tokens.token(at).start as usize;
            self.starting(start, start + 1)
                .max_by_key(|owner| owner.end)
        };
        // `från tidningen Granholm`
        let headed = || {
            // `från den tyska firman Granholm`
            let noun = (at + 1..at + 5)
                .take_while(|&i| {
                    tokens.token(i).kind == TokenKind::Word && !tokens.is(i, Class::CAPITAL)
                })
                .find(|&i| has_ending(tokens.low(i)))
                .filter(|&noun| of || noun == at + 1)?;
            opening(noun + 1)
        };
        let owner = opening(at + 1).or_else(headed)?;
        let after = tokens.token_from(owner.end);
        let behind = tokens.word(after);
        let whole = match mark {
            _ if of => true,
            // `Tove Malmgren, Musikhögskolan i Malmö`
            "," if behind == "i" => tokens.is(after + 1, Class::CAPITAL),
            // `Tove Malmgren, vd, Granholm AB och Bo Ek, …`
            "," if is_and(behind) => job_title::opens_name(tokens, after + 1),
            // `(Sodexo, Solna)`
            "(" => matches!(behind, ")" | ","),
            // `Tove Malmgren, chef, Granholm Trä redogör för ärendet`
            "," if clause::is_finite(tokens, after) => true,
            _ => matches!(behind, "" | "," | "." | "(" | ")" | ":" | ";" | "–"),
        };
        whole.then(|| owner.name.to_owned())
    }

    /// `, båda på Granholm`, `, samtliga från Granholm`: where all those who were
    /// named side by side work.
    fn of_all(&self, tokens: &Tokens<'_>, at: usize) -> Option<String> {
        let all = tokens.word(at) == "," && is_all_of(tokens.low(at + 1));
        all.then(|| self.beside(tokens, at + 2)).flatten()
    }

    /// The municipality or region that a role is held in: `kommunalråd Tove
    /// Malmgren (S) i Sala kommun`.
    fn governed(&self, tokens: &Tokens<'_>, at: usize) -> Option<String> {
        let start = tokens.token(at + 1).start as usize;
        let owner = self.opening(start).filter(|_| tokens.low(at) == "i")?;
        self.by_code
            .values()
            .any(|name| **name == owner)
            .then_some(owner)
    }

    /// The organisation on the line below the role of a signature.
    fn on_next_line(&self, tokens: &Tokens<'_>, roles: &[Role]) -> Option<String> {
        let role = roles.last()?;
        let lines =
            |i: usize| tokens.token(i).kind == TokenKind::Break || names::new_line(tokens, i);
        let next = role.after + usize::from(tokens.token(role.after).kind == TokenKind::Break);
        let own = role.first > 0
            && (tokens.token(role.first - 1).kind == TokenKind::Break
                || names::new_line(tokens, role.first))
            && lines(role.after);
        let start = tokens.token(next).start as usize;
        let end = |owner: &Owner<'_>| {
            let after = tokens.token_from(owner.end);
            lines(after) && tokens.token(after).start as usize >= owner.end
        };
        self.starting(start, start + 1)
            .filter(|_| own)
            .find(|owner| end(owner))
            .map(|owner| owner.name.to_owned())
    }

    /// The organisation in the genitive that ends with the token.
    pub(in crate::entities) fn ending(&self, tokens: &Tokens<'_>, last: usize) -> Option<String> {
        let token = tokens.token(last);
        let end = token.end as usize;
        if !tokens.low(last).ends_with('s') {
            return None;
        }
        // The longest names have some words.
        self.starting(end.saturating_sub(120), end)
            .filter(|mention| mention.end == end || mention.end + 1 == end)
            .last()
            .map(|mention| mention.name.to_owned())
    }

    pub(in crate::entities) fn is_board(&self, name: &str) -> bool {
        self.boards.contains(name)
    }

    /// The municipality or region, named in the document, of the place whose
    /// genitive the token is: `Salas näringslivschef`.
    fn governing(&self, tokens: &Tokens<'_>, last: usize) -> Option<String> {
        let place = gazetteer::lookup(tokens, last).filter(|found| found.genitive)?;
        let mut codes = place.name.areas().filter_map(|area| area.code);
        let name = codes.find_map(|code| self.by_code.get(code))?;
        Some((*name).to_owned())
    }

    /// The organisation that acts through the person, `Granholm genom arkitekten
    /// Tove Malmgren`, or where the person is said to be.
    fn acting(&self, tokens: &Tokens<'_>, name: NameTokens, roles: &[Role]) -> Option<String> {
        let first = roles.iter().map(|role| role.first).min();
        let link = first.unwrap_or(name.first).min(name.first).checked_sub(1)?;
        // `Granholms museum, där intendenten Tove Malmgren ansvarar`
        if matches!(tokens.low(link), "där" | "vars")
            && first.is_some()
            && tokens.low(link - 1) == ","
        {
            return self.closing(tokens.token(link.checked_sub(2)?).end as usize);
        }
        let before = link
            .checked_sub(1)
            .filter(|_| tokens.low(link) == "genom")?;
        self.closing(tokens.token(before).end as usize).or_else(|| {
            // `Svenska Filminstitutet har gett stöd genom konsulenten`
            let opening = clause::sentence(tokens, link).start;
            let start = tokens.token(opening).start as usize;
            self.opening(start)
        })
    }

    /// `Tove Malmgren, som driver verkstaden Granholm`: what the person runs.
    fn driven(&self, tokens: &Tokens<'_>, at: usize) -> Option<String> {
        static RUNNING: Words = Words::with("runs_body");
        let verb = at + 2;
        let low = tokens.low(verb);
        let runs = tokens.word(at) == ","
            && tokens.low(at + 1) == "som"
            && verb::is_finite_of_any(low, &RUNNING);
        let start = tokens.token(verb + 1).start as usize;
        let end = tokens.token(verb + 5).start as usize;
        let owner = self.starting(start, end).next().filter(|_| runs)?;
        let named = tokens.token_from(owner.start);
        (verb + 1..named)
            .all(|i| {
                tokens.token(i).kind == TokenKind::Word
                    && !tokens.is(i, Class::CAPITAL | Class::PREPOSITION)
            })
            .then(|| owner.name.to_owned())
    }

    /// `Tove Malmgren, som ska leda arbetet vid Umeå universitet`: where the person
    /// works.
    fn worked_at(&self, tokens: &Tokens<'_>, at: usize) -> Option<String> {
        static WORKING: Words = Words::with("works_at");
        let som = at + 1;
        if tokens.word(at) != "," || tokens.low(som) != "som" {
            return None;
        }
        let mut clause = (som + 1..som + 10).take_while(|&i| {
            tokens.token(i).kind == TokenKind::Word && !tokens.is(i, Class::CAPITAL)
        });
        let verb = clause.next()?;
        // `som har arbetat på Granholm` no longer works there.
        let works = |i: usize| {
            verb::readings_at(tokens, i).iter().any(|reading| {
                let now = matches!(reading.form, Form::Present | Form::Infinitive);
                now && WORKING.contains(&reading.lemma)
            })
        };
        let main = if works(verb) {
            verb
        } else {
            clause.find(|&i| works(i))?
        };
        let place = clause.find(|&i| is_at(tokens.low(i)))?;
        let owner = self.opening(tokens.token(place + 1).start as usize)?;
        (main < place).then_some(owner)
    }

    /// `Granholm har anställt Tove Malmgren som chef`: who takes the person on.
    fn appointing(&self, tokens: &Tokens<'_>, name: NameTokens) -> Option<String> {
        static HIRING: Words = Words::with("hires");
        let verb = name.first.checked_sub(1)?;
        let hires = matches!(tokens.low(name.end), "som" | "till")
            && !tokens.low(verb).ends_with('s')
            && (HIRING.iter().chain(&["utse"]))
                .any(|lemma| verb::is_form_of(tokens.low(verb), lemma));
        let helper = verb.checked_sub(1).filter(|_| hires)?;
        // `har i dag utsett`
        let has = (helper.saturating_sub(ADVERBIAL)..=helper)
            .rev()
            .take_while(|&i| !tokens.is(i, Class::CAPITAL))
            .find(|&i| matches!(tokens.low(i), "hade" | "har"));
        let last = has.map_or(helper, |has| has.saturating_sub(1));
        let end = tokens.token(last).end as usize;
        self.starting(end.saturating_sub(120), end)
            .find(|owner| owner.end == end && owner.employs)
            .map(|owner| owner.name.to_owned())
    }

    /// `Granholm representeras av Tove Malmgren`: whose side the person takes.
    fn represented(&self, tokens: &Tokens<'_>, name: NameTokens) -> Option<String> {
        static STANDING: Words = Words::with("represents");
        let agent = name
            .first
            .checked_sub(1)
            .filter(|&av| tokens.low(av) == "av")?;
        let sentence = clause::sentence(tokens, agent).start;
        let verb = (sentence..agent).rev().find(|&i| {
            STANDING.iter().any(|lemma| {
                verb::readings(tokens.low(i))
                    .iter()
                    .any(|reading| reading.lemma == *lemma && reading.voice == Voice::Passive)
            })
        })?;
        let end = tokens.token(verb.checked_sub(1)?).end as usize;
        let whole = !(verb + 1..agent).any(|i| clause::is_finite(tokens, i));
        self.closing(end).filter(|_| whole)
    }

    /// The first organisation that the role names.
    fn of_complement(&self, tokens: &Tokens<'_>, role: &Role) -> Option<String> {
        if answers_for(tokens, role) {
            return None;
        }
        self.within(
            tokens.token(role.first).start as usize,
            tokens.token(role.after.saturating_sub(1)).end as usize,
        )
    }

    /// The organisation whose name was read as a role: `Sveriges Lärare`.
    fn of_role(&self, tokens: &Tokens<'_>, role: &Role) -> Option<String> {
        let start = tokens.token(role.first).start as usize;
        let end = tokens.token(role.end - 1).end as usize;
        // The longest names have some words.
        self.starting(start.saturating_sub(120), end)
            .find(|owner| owner.start <= start && owner.end >= end)
            .map(|owner| owner.name.to_owned())
    }

    fn starting(&self, start: usize, end: usize) -> impl Iterator<Item = &Owner<'o>> {
        let from = self
            .mentions
            .partition_point(|mention| mention.start < start);
        self.mentions[from..]
            .iter()
            .take_while(move |mention| mention.start < end)
    }

    /// The role without the organisation that someone works for: `chef för
    /// analys på Energimyndigheten` is `chef för analys`. A seat is named with
    /// its body (`ordförande i nämnden`).
    fn leave(&self, tokens: &Tokens<'_>, role: &Role) -> Role {
        let mut role = role.clone();
        if answers_for(tokens, &role) {
            return role;
        }
        let bytes = |i: usize| tokens.token(i).start as usize;
        let owner = self
            .starting(bytes(role.first), bytes(role.end))
            .find(|owner| {
                let before = tokens.token_from(owner.start).saturating_sub(1);
                let link = tokens.low(before);
                let workplace = is_at(link) || tokens.is(before, Class::ROLE);
                (owner.employs || workplace || link == "at") && owner.start > bytes(role.first)
            });
        let seat = (role.first..role.end).any(|i| job_title::is_seat(tokens.low(i)));
        // `ordförande Tandläkarförbundet`: an apposition, as if behind a comma.
        let beside = owner.filter(|owner| {
            let named = tokens.token_from(owner.start);
            named > role.first
                && tokens.is(named, Class::CAPITAL)
                && tokens.is(named - 1, Class::ROLE)
        });
        // `ordförande vid Granby tingsrätt` is employed there; a seat is `i` a body or `för` it.
        let employed = |owner: &&Owner<'_>| {
            let link = tokens.token_from(owner.start).saturating_sub(1);
            owner.employs && tokens.low(link) == "vid"
        };
        let left = owner.filter(|owner| !seat || employed(owner));
        let Some(owner) = left.or(beside) else {
            return role;
        };
        let named = tokens.token_from(owner.start);
        // `utredare av Kustbevakningens organisation` says more than whose.
        let behind = tokens.token_from(owner.end);
        let last = behind >= role.end
            || tokens.low(behind) == "i" && tokens.is(behind + 1, Class::CAPITAL);
        if !last {
            return role;
        }
        let preposition = (role.first + 1..named)
            .rev()
            .take_while(|&i| !tokens.is(i, Class::ROLE))
            .find(|&i| tokens.is(i, Class::PREPOSITION) || matches!(tokens.low(i), "at" | "of"));
        let bare = tokens.is(named - 1, Class::ROLE).then_some(named);
        if let Some(end) = preposition.or(bare) {
            role.end = end;
        }
        role
    }
}

/// People of a single name, which is no part of another's.
fn add_single_names<'d>(
    tokens: &Tokens<'d>,
    settled: &[Candidate],
    organisations: &[Organisation],
    drafts: &mut Vec<PersonDraft<'d>>,
) {
    let known = drafts
        .iter()
        .flat_map(|draft| draft.name.by_word().chain(draft.name.split([' ', '-'])));
    for (name, places) in single::mentions(tokens, settled, organisations, known) {
        let mut draft = PersonDraft {
            name,
            surname: places.iter().find_map(|&i| shared_surname(tokens, i)),
            rule: "person.single",
            roles: Vec::new(),
            party: None,
            organisation: None,
            mentions: Vec::new(),
        };
        for i in places {
            let start = tokens.token(i).start as usize;
            draft.mentions.push((start, start + name.len()));
            let name = NameTokens {
                first: i,
                end: i + 1,
            };
            let about = describe(tokens, name, clause::sentence(tokens, i).start);
            for role in &about.roles {
                add_role(tokens, &mut draft, role);
            }
        }
        drafts.push(draft);
    }
}

/// `Granath` behind `Kjell och Tore Granath`, for the given name at the token.
fn shared_surname<'d>(tokens: &Tokens<'d>, i: usize) -> Option<&'d str> {
    let first = i + 2;
    let joined = is_and(tokens.low(i + 1)) && names::is_first_name(tokens.word(first));
    let name = names::name_at(tokens, first).filter(|name| joined && name.end == first + 2)?;
    let token = tokens.token(name.end - 1);
    let whole = tokens.slice(token.start as usize, token.end as usize);
    Some(surname(names::nominative(tokens, name, whole)))
}

/// What later sentences say of those who were named.
fn add_later_roles<'d>(tokens: &Tokens<'d>, owners: &Owners<'_>, drafts: &mut [PersonDraft<'d>]) {
    let mut mentions: Vec<_> = drafts
        .iter()
        .enumerate()
        .flat_map(|(index, draft)| draft.mentions.iter().map(move |&bytes| (bytes, index)))
        .collect();
    mentions.sort_unstable();
    for (index, about) in later::roles(tokens, &mentions) {
        let draft = &mut drafts[index];
        for role in &about.roles {
            add_role(tokens, draft, &owners.leave(tokens, role));
            // Behind a comma, and in the present, the role tells the employer of
            // today.
            if draft.organisation.is_none()
                && (tokens.word(role.first.saturating_sub(1)) == "," || is_present(tokens, role))
            {
                draft.organisation = owners.of_complement(tokens, role);
            }
        }
        if draft.party.is_none() {
            draft.party = about.party;
        }
    }
}

/// Whether the verb before the role tells of today: `arbetar som lärare`, but `har
/// arbetat`.
fn is_present(tokens: &Tokens<'_>, role: &Role) -> bool {
    let sentence = clause::sentence(tokens, role.first).start;
    let verb = (sentence..role.first)
        .rev()
        .find(|&i| clause::is_finite(tokens, i));
    verb.is_some_and(|verb| {
        let low = tokens.low(verb);
        let today = |reading: &verb::Reading| reading.form == Form::Present;
        low == "är" || low != "har" && verb::readings(low).iter().any(today)
    })
}

/// Names that no list begins, which a title or a party told once, wherever they stand.
fn add_whole_names(tokens: &Tokens<'_>, settled: &[Candidate], drafts: &mut [PersonDraft<'_>]) {
    let mut unlisted: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, draft) in drafts.iter().enumerate() {
        let first = given(draft.name);
        if draft.rule != "person.first_name" && !names::is_first_name(first) {
            unlisted.entry(first).or_default().push(index);
        }
    }
    if unlisted.is_empty() {
        return;
    }
    for i in tokens.capitals() {
        let start = tokens.token(i).start as usize;
        for &index in unlisted.get(tokens.word(i)).into_iter().flatten() {
            let end = start + drafts[index].name.len();
            if !tokens.text[start..].starts_with(drafts[index].name) {
                continue;
            }
            let mut last = i;
            while (tokens.token(last).end as usize) < end {
                last += 1;
            }
            let owned = tokens.lower_text(end, tokens.token(last).end as usize);
            let held = settled.partition_point(|held| held.end <= start);
            let free = settled.get(held).is_none_or(|held| held.start >= end);
            let beside = names::is_part(tokens, last + 1) && !names::new_line(tokens, last + 1)
                || i > 0 && names::is_part(tokens, i - 1) && !names::new_line(tokens, i);
            if free && !beside && matches!(owned, "" | "s") {
                drafts[index].mentions.push((start, end));
            }
        }
    }
}

/// Surnames and first names alone, genitives too, where they are no part of
/// anything else and belong to one person.
fn add_short_mentions(tokens: &Tokens<'_>, settled: &[Candidate], drafts: &mut [PersonDraft<'_>]) {
    if drafts.is_empty() {
        return;
    }
    // Given names and surnames with the one who has them; None where several do.
    let mut owners: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (index, draft) in drafts.iter().enumerate() {
        for part in [given(draft.name), surname(draft.name)] {
            owners
                .entry(part)
                .and_modify(|owner| *owner = owner.filter(|owner| *owner == index))
                .or_insert(Some(index));
        }
    }
    // The first letter alone rules out most words.
    let letter = |word: &str| 1u64 << (word.bytes().next().unwrap_or_default() % 64);
    let letters = owners.keys().fold(0, |all, part| all | letter(part));
    // The name may be in the genitive: then no other may have it as it stands.
    let owner = |word: &str| match (
        owners.get(word),
        word.strip_suffix('s').and_then(|plain| owners.get(plain)),
    ) {
        (Some(one), Some(two)) => one.filter(|_| one == two),
        (one, two) => one.or(two).copied().flatten(),
    };
    let mut next = 0;
    for i in tokens.capitals() {
        let token = tokens.token(i);
        let (start, end) = (token.start as usize, token.end as usize);
        while settled.get(next).is_some_and(|held| held.end <= start) {
            next += 1;
        }
        if settled.get(next).is_some_and(|held| held.start < end) {
            continue;
        }
        let word = tokens.word(i);
        if letters & letter(word) == 0 {
            continue;
        }
        let Some(index) = owner(word) else {
            continue;
        };
        if names::is_part(tokens, i + 1) || i > 0 && names::is_part(tokens, i - 1) {
            continue;
        }
        let draft = &mut drafts[index];
        let plain = match word.strip_suffix('s') {
            Some(plain) if plain == given(draft.name) || plain == surname(draft.name) => plain,
            _ => word,
        };
        draft.mentions.push((start, start + plain.len()));
    }
}
