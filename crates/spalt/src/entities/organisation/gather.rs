//! Mentions to records: one organisation each, however it is named.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    FUNCTION, Kind,
    ending::{Use, ending_of},
    is_compound_of_name, is_proper, listed, party_letter, proper_end, told,
};
use crate::{
    entities::{
        mention::{Candidate, ContactMention, Mention, OrganisationMention},
        record::{RecordHead, id},
    },
    gazetteer,
    model::Organisation,
    rules::{RuleInfo, about},
    swedish::{
        body,
        function_words::{is_and, is_total, joins_last, joins_list},
        names, noun,
    },
    text::{
        lexicon::{Class, address_letters, nominative},
        line::{LineText, lower_into},
        scan,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

struct Occurrence {
    start: usize,
    end: usize,
    rule: &'static str,
}

/// An organisation on its way to a record.
struct Gathered {
    kind: Kind,
    code: Option<&'static str>,
    name: String,
    /// It stands in the lists.
    listed: bool,
    /// Empty where it turned out to be the same as another organisation.
    mentions: Vec<Occurrence>,
}

#[derive(Default)]
struct Gathering {
    all: Vec<Gathered>,
    by_body: FxHashMap<u16, usize>,
    /// By the name in lower case.
    by_name: FxHashMap<String, usize>,
    /// By the end of a mention.
    by_end: FxHashMap<usize, usize>,
}

pub(crate) fn records(tokens: &Tokens<'_>, settled: &[Candidate]) -> Vec<Organisation> {
    let mut gathering = Gathering::default();
    gathering.found(tokens, settled);
    gathering.join_short_forms();
    gathering.publisher(tokens, settled);
    gathering.acting(tokens, settled);
    gathering.repeated(tokens, settled);
    let known = gathering.all.len();
    gathering.coordinated(tokens, settled);
    gathering.enumerated(tokens, settled);
    gathering.tabled(tokens, settled);
    gathering.listed(tokens, settled);
    if gathering.all.len() > known {
        gathering.repeated(tokens, settled);
    }
    gathering.addressed(tokens, settled);
    gathering.acronyms(tokens);
    gathering.back_references(tokens);
    let mut all = gathering.all;
    all.retain(|one| !one.mentions.is_empty());
    for one in &mut all {
        one.mentions.sort_by_key(|mention| mention.start);
    }
    all.sort_by_key(|one| first_live(tokens, one).start);
    all.into_iter()
        .enumerate()
        .map(|(index, one)| {
            let first = first_live(tokens, &one);
            let RecordHead {
                span,
                text,
                rule,
                block,
            } = RecordHead::at(tokens, first.start, first.end, first.rule);
            Organisation {
                id: id('o', index),
                span,
                text,
                rule,
                block,
                kind: one.kind,
                code: one.code.map(str::to_owned),
                mentions: one
                    .mentions
                    .iter()
                    .map(|mention| tokens.doc.span(mention.start, mention.end))
                    .collect(),
                name: one.name,
            }
        })
        .collect()
}

/// The first mention in the text proper, else the first in its furniture.
fn first_live<'m>(tokens: &Tokens<'_>, one: &'m Gathered) -> &'m Occurrence {
    one.mentions
        .iter()
        .find(|m| !tokens.block_kind(tokens.block_of(m.start)).is_furniture())
        .unwrap_or(&one.mentions[0])
}

impl Gathering {
    /// The organisation of this name; a new one where there is none yet.
    fn named(&mut self, name: &str, kind: Kind) -> usize {
        // `Granholm` is `Granholm AB`.
        let mut low = String::with_capacity(name.len() + " ab".len());
        lower_into(&mut low, name);
        let bare = low.len();
        low.push_str(" ab");
        if let Some(&known) = self.by_name.get(&low) {
            return known;
        }
        low.truncate(bare);
        let at = *self.by_name.entry(low).or_insert_with(|| {
            self.all.push(Gathered {
                kind,
                code: None,
                name: name.to_owned(),
                listed: false,
                mentions: Vec::new(),
            });
            self.all.len() - 1
        });
        self.tells_kind(at, kind);
        at
    }

    /// Takes what kind an organisation is said to be, where no mention told it before.
    fn tells_kind(&mut self, at: usize, kind: Kind) {
        let one = &mut self.all[at];
        if one.kind == Kind::Other && !one.listed {
            one.kind = kind;
        }
    }

    fn mention(&mut self, at: usize, mention: Occurrence) {
        self.by_end.insert(mention.end, at);
        self.all[at].mentions.push(mention);
    }

    /// What the rules found.
    fn found(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        let found = || {
            settled
                .iter()
                .filter_map(|candidate| match &candidate.mention {
                    Mention::Organisation(found) => Some((candidate, found)),
                    _ => None,
                })
        };
        let count = found().count();
        self.by_end.reserve(count);
        let any_doubtful = found().any(|(_, found)| found.doubtful);
        let plain: FxHashSet<&str> = found()
            .filter(|(_, found)| any_doubtful && !found.doubtful)
            .map(|(_, found)| found.name.as_str())
            .collect();
        // The organisation of each name, as it is written.
        let mut written: FxHashMap<&str, usize> = FxHashMap::default();
        written.reserve(count);
        let surnames = LazyCell::new(|| surnames(tokens, settled));
        let mut after = found().skip(1);
        for (candidate, organisation) in found() {
            let name = organisation.name.as_str();
            let next = after.next();
            if organisation.doubtful
                && !plain.contains(name)
                && !is_joined(tokens, (candidate, organisation), next)
            {
                continue;
            }
            // `Linda Granholm (M)`, and then `Granholms yrkande`: no company that was not
            // named before.
            let firm = organisation.kind == Kind::Company;
            let known = organisation
                .body
                .is_some_and(|body| self.by_body.contains_key(&body));
            if firm && !known && !name.contains(' ') {
                let named = surnames.get(name).copied();
                if named.is_some_and(|named| named < candidate.start) {
                    continue;
                }
            }
            let known = organisation
                .body
                .and_then(|body| self.by_body.get(&body))
                .copied()
                .or_else(|| self.long_name_before(tokens, candidate, organisation.body.is_some()));
            let by_name = *written.entry(name).or_insert_with(|| match known {
                Some(at) => *self.by_name.entry(name.lower()).or_insert(at),
                None => self.named(name, organisation.kind),
            });
            let at = known.unwrap_or(by_name);
            self.tells_kind(at, organisation.kind);
            let one = &mut self.all[at];
            if name != one.name {
                let longer = name.chars().count() > one.name.chars().count();
                // A headline in capitals is not how a name is written.
                let shouted = !one.name.chars().any(char::is_lowercase) && one.name.contains(' ');
                if longer || shouted && name.to_uppercase() == one.name {
                    name.clone_into(&mut one.name);
                }
            }
            one.code = one.code.or(organisation.code);
            if let Some(body) = organisation.body {
                one.listed = true;
                self.by_body.insert(body, at);
            }
            self.mention(
                at,
                Occurrence {
                    start: candidate.start,
                    end: candidate.end,
                    rule: candidate.rule,
                },
            );
        }
    }

    /// The organisation whose name ends right before a bracket or comma that
    /// the candidate follows as its short form: `Institutet för tal (IFT)`.
    fn long_name_before(
        &self,
        tokens: &Tokens<'_>,
        candidate: &Candidate,
        listed: bool,
    ) -> Option<usize> {
        let i = tokens.token_from(candidate.start).max(1);
        // `MRF, Motorbranschens Riksförbund`
        let before = tokens.word(i.saturating_sub(2));
        let last = tokens.token_from(candidate.end).saturating_sub(1);
        if tokens.word(i - 1) == ","
            && before.chars().count() > 1
            && is_abbreviation(before)
            && told::long_form(tokens, last, before) == Some(i)
        {
            return self
                .by_end
                .get(&(tokens.token(i - 2).end as usize))
                .copied();
        }
        let short = tokens.word(i);
        let joined = match tokens.word(i - 1) {
            // `Regeringskansliet (Socialdepartementet)` are two.
            "(" if listed && short.chars().any(char::is_lowercase) => false,
            "(" => tokens.word(i + 1) == ")",
            // `Telenor, DNB, …` are two.
            "," if listed || is_abbreviation(before) => false,
            "," => is_abbreviation(short) && matches!(tokens.word(i + 1), "," | "."),
            _ => false,
        };
        if !joined || tokens.token(i).end as usize != candidate.end {
            return None;
        }
        let end = tokens.token(i.checked_sub(2)?).end as usize;
        self.by_end.get(&end).copied()
    }

    /// `Länsstyrelsen` is `Länsstyrelsen i Skåne`, and `tingsrätten` is `Falu
    /// tingsrätt`, where the document names one alone.
    fn join_short_forms(&mut self) {
        if self.all.len() < 2 {
            return;
        }
        // Long names by their first and by their last word; None where there
        // are several.
        let mut long: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        let mut companies: FxHashMap<&str, usize> = FxHashMap::default();
        let names: Vec<String> = self.all.iter().map(|one| one.name.lower()).collect();
        for (at, name) in names.iter().enumerate() {
            // `Granholm` is `Granholm AB`.
            if let Some(plain) = name.strip_suffix(" ab") {
                companies.insert(plain, at);
            }
            if let (Some((first, _)), Some((_, last))) = (name.split_once(' '), name.cut_last(b' '))
            {
                for word in [first, last] {
                    long.entry(word)
                        .and_modify(|other| *other = None)
                        .or_insert(Some(at));
                }
            }
        }
        // `Föreningen Rena Stränder` by what stands behind its head.
        let headed: FxHashMap<&str, usize> = names
            .iter()
            .enumerate()
            .filter_map(|(at, name)| {
                let (head, own) = name.split_once(' ')?;
                let noun = ending_of(head).is_some_and(|(one, _)| one.uses.contains(&Use::Head));
                noun.then_some((own, at))
            })
            .collect();
        let hosted = hosted(&names);
        let founded = founded(&self.all);
        let assembly = "fullmäktige";
        for (short, noun) in names.iter().enumerate() {
            let one = &self.all[short];
            let noun = noun.as_str();
            let bare = noun.strip_suffix("en").or_else(|| noun.strip_suffix("et"));
            let bare = bare.unwrap_or(noun);
            let meant = [noun, bare]
                .iter()
                .find_map(|word| long.get(*word).copied().flatten());
            let meant = meant.filter(|_| !one.listed);
            // `Transportarna` is `Fackförbundet Transportarna`.
            let open = one.kind == Kind::Other && one.mentions.len() < 64;
            let same_kind = |at: usize| self.all[at].kind == one.kind;
            let meant = meant.filter(|&at| same_kind(at) || open && names[at].ends_with(noun));
            // `Nordström` is `Nordström Energi AB`, where no other begins so.
            let may_open = matches!(one.kind, Kind::Company | Kind::Other)
                && !one.listed
                && !noun.contains(' ');
            let first = || {
                let of = |word: &str| long.get(word).copied().flatten();
                of(&format!("{noun}s")).or_else(|| of(noun)).filter(|&at| {
                    let firm = names[at].ends_with(" ab") || self.all[at].kind == Kind::Company;
                    firm && names[at].starts_with(noun)
                })
            };
            let meant = meant.or_else(|| may_open.then(first).flatten());
            let meant = meant.or_else(|| founded.get(noun).copied().filter(|_| !one.listed));
            // `Mark- och miljödomstolen` is that at the court that is named.
            let meant = meant.or_else(|| hosted.get(noun).copied().flatten());
            // `Fullmäktige` is `Kommunfullmäktige`, where no other has it.
            let meant = meant.or_else(|| {
                let ends = |at: usize| at != short && names[at].ends_with(noun);
                let mut whole = (0..names.len()).filter(|&at| assembly == noun && ends(at));
                whole.next().filter(|_| whole.next().is_none())
            });
            // `Rena Stränder` is `Föreningen Rena Stränder`.
            let headed = headed.get(noun).copied().filter(|_| !one.listed);
            let meant = meant.or(headed);
            // `Kodverket` looks like an agency, beside `Kodverket AB`.
            let company = companies.get(noun).copied();
            let company = company.filter(|&at| !one.listed || same_kind(at));
            if let Some(at) = company.or(meant) {
                let mut mentions = std::mem::take(&mut self.all[short].mentions);
                self.all[at].mentions.append(&mut mentions);
                self.by_name.insert(noun.to_owned(), at);
            }
        }
    }

    /// Who publishes the document is an organisation, whatever its name.
    fn publisher(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        let Some((publisher, _)) = &tokens.doc.metadata.publisher else {
            return;
        };
        let name = publisher.name.as_str();
        let plain = without_form(name);
        if !plain.starts_with(char::is_uppercase) {
            return;
        }
        for (start, _) in tokens.text.match_indices(plain) {
            let first = tokens.token_from(start).max(1);
            let bare = start + plain.len();
            let mut last = first;
            while (tokens.token(last).end as usize) < bare {
                last += 1;
            }
            let end = tokens.token(last).end as usize;
            if tokens.token(first).start as usize == start
                && matches!(tokens.lower_text(bare, end), "" | "s" | ":s")
                && !is_proper(tokens, last + 1)
                && !is_taken(settled, start, end)
            {
                let known = self.by_name.get(&name.lower()).copied();
                let at = known
                    .unwrap_or_else(|| self.named(plain, publisher.kind.unwrap_or(Kind::Other)));
                let rule = "organisation.publisher";
                self.mention(at, Occurrence { start, end, rule });
            }
        }
    }

    /// `Granovo levererar`, where the document has the name within a sentence too: that it is
    /// one, and what it does, tell an organisation.
    fn acting(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        let free = |i: usize| {
            let token = tokens.token(i);
            !is_taken(settled, token.start as usize, token.end as usize)
        };
        let acting: FxHashMap<&str, usize> = tokens
            .capitals()
            .filter(|&i| told::acts_alone(tokens, i) && free(i))
            .map(|i| (tokens.word(i), i))
            .collect();
        if acting.is_empty() {
            return;
        }
        let surnames = surnames(tokens, settled);
        let mut within: FxHashSet<&str> = FxHashSet::default();
        let mut other: FxHashSet<&str> = FxHashSet::default();
        for i in tokens.capitals() {
            let word = tokens.word(i);
            let bare = nominative(word).filter(|bare| acting.contains_key(bare));
            let name = bare.unwrap_or(word);
            if !acting.contains_key(name) || tokens.opens_sentence(i) {
                continue;
            }
            let before = tokens.low(i - 1);
            let there = matches!(
                before,
                "genom" | "i" | "kring" | "längs" | "nära" | "utanför" | "vid"
            );
            if there || names::heads_thing(before) || !told::is_within(tokens, i) {
                other.insert(name);
            } else if free(i) {
                within.insert(name);
            }
        }
        let mut named: Vec<usize> = acting
            .iter()
            .filter(|(name, _)| {
                within.contains(*name) && !other.contains(*name) && !surnames.contains_key(*name)
            })
            .map(|(_, &i)| i)
            .collect();
        named.sort_unstable();
        for i in named {
            let (start, end) = (tokens.token(i).start as usize, tokens.token(i).end as usize);
            let at = self.named(tokens.word(i), Kind::Other);
            let rule = "organisation.acts";
            self.mention(at, Occurrence { start, end, rule });
        }
    }

    /// `Granholm Bygg AB`, and then `Granholm Bygg`: what was named as an
    /// organisation once is one wherever its name stands.
    fn repeated(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        let mut names: FxHashMap<&str, usize> = FxHashMap::default();
        let mut firsts: FxHashSet<&str> = FxHashSet::default();
        for (at, one) in self.all.iter().enumerate() {
            let open = matches!(one.kind, Kind::Company | Kind::Association | Kind::Other);
            let plain = without_form(&one.name);
            let letters = plain.chars().count();
            // `SMR`, `B3X`
            let capitals = |c: char| c.is_uppercase() || c.is_ascii_digit();
            let acronym = letters == 3
                && plain.starts_with(char::is_uppercase)
                && plain.chars().all(capitals);
            if open && !one.listed && !one.mentions.is_empty() && (letters > 3 || acronym) {
                // `Granholms` of `Granholms Trä`: a short form that was met.
                let met = one.mentions.iter().take(SHORT_FORMS);
                let met = met.map(|mention| tokens.slice(mention.start, mention.end));
                let met = met.filter(|short| short.chars().count() > 3 && plain.contains(*short));
                for name in met.chain([plain]) {
                    names.insert(name, at);
                    firsts.extend(name.by_word().next());
                }
            }
        }
        if names.is_empty() {
            return;
        }
        let mentions = self.all.iter().flat_map(|one| &one.mentions);
        let taken: FxHashSet<usize> = mentions.map(|mention| mention.start).collect();
        let mut again = Vec::new();
        for i in tokens.capitals() {
            let start = tokens.token(i).start as usize;
            let word = tokens.word(i);
            let begins =
                firsts.contains(word) || nominative(word).is_some_and(|bare| firsts.contains(bare));
            if !begins || taken.contains(&start) {
                continue;
            }
            // The longest name counts.
            let found = (i..i + WORDS).rev().find_map(|last| {
                let end = tokens.token(last).end as usize;
                let written = tokens.slice(start, end);
                let at = names
                    .get(written)
                    .or_else(|| names.get(nominative(written)?))?;
                Some((*at, last, end))
            });
            if let Some((at, last, end)) = found
                && (!is_proper(tokens, last + 1) || names::new_line(tokens, last + 1))
                // `Inom Granholm är man nöjd`
                && (!is_proper(tokens, i - 1) || tokens.is(i - 1, FUNCTION.or(Class::CONTACT)))
                && (!is_taken(settled, start, end) || is_no_person(tokens, settled, (start, end)))
            {
                let rule = "organisation.repeated";
                again.push((at, Occurrence { start, end, rule }));
            }
        }
        for (at, mention) in again {
            self.mention(at, mention);
        }
    }

    /// `Rädda Barnen samt Granne Hjälper`: a name of several words that is
    /// joined to an organisation, and nothing else, is one too.
    fn coordinated(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        let mut ends: Vec<usize> = self.by_end.keys().copied().collect();
        ends.sort_unstable();
        for end in ends {
            let next = tokens.token_from(end);
            let joint = after_town(tokens, next);
            let first = joint + 1;
            if !is_and(tokens.low(joint)) || tokens.is(first, FUNCTION) {
                continue;
            }
            let after = proper_end(tokens, first);
            // `Granholm AB i Lund och Rälsvård i Nässjö`: both have a town.
            let seated = joint > next && tokens.low(next) == "i";
            let alike = seated && after > first && after_town(tokens, after) > after;
            let person = names::is_first_name(tokens.word(first));
            if after < first + 2 && !(alike && !person) || seated && !alike {
                continue;
            }
            let start = tokens.token(first).start as usize;
            let end = tokens.token(after - 1).end as usize;
            if !is_taken(settled, start, end) {
                let at = self.named(tokens.slice(start, end), Kind::Other);
                let rule = "organisation.coordinated";
                self.mention(at, Occurrence { start, end, rule });
            }
        }
    }

    /// `Unicef, Granne Hjälper och Röda Korset`: what stands in a row with two
    /// organisations, and is nothing else, is one too.
    fn enumerated(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        // Of two that begin in one place the later counts.
        let mentions = self.all.iter().flat_map(|one| &one.mentions);
        let mut ends: Vec<_> = mentions.map(|m| (m.start, m.end)).collect();
        ends.reverse();
        ends.sort_by_key(|&(start, _)| start);
        ends.dedup_by_key(|(start, _)| *start);
        let mut done = 0;
        for &(start, _) in &ends {
            if start < done {
                continue;
            }
            let mut at = row_start(tokens, tokens.token_from(start));
            let (mut known, mut open) = (0, Vec::new());
            let mut closed = false;
            for _ in 0..ROW {
                // `Scania, Granholm och tyska Brumel`, `Scania och bolaget Brumel`
                at += usize::from(is_told(tokens, at));
                let from = tokens.token(at).start as usize;
                let end = match ends.binary_search_by_key(&from, |&(start, _)| start) {
                    Ok(known_at) => {
                        known += 1;
                        tokens.token_from(ends[known_at].1)
                    }
                    Err(_) => {
                        let end = proper_end(tokens, at);
                        let to = tokens.token(end.saturating_sub(1)).end as usize;
                        if end == at || tokens.is(at, FUNCTION) || is_taken(settled, from, to) {
                            break;
                        }
                        open.push((at, end));
                        end
                    }
                };
                done = tokens.token(end.saturating_sub(1)).end as usize;
                let end = after_town(tokens, end);
                if tokens.word(end) != "," && !joins_last(tokens.low(end)) {
                    break;
                }
                closed = tokens.low(end) != ",";
                at = end + 1;
            }
            // Beside a single known organisation, only names that their form
            // shows count: `Scania, Ren Energi och Data-Nord`.
            let row = known + open.len() > 2 && closed;
            if known < 2 {
                open.retain(|&(first, end)| row && is_built(tokens, first, end));
            }
            if known == 0 {
                continue;
            }
            for (first, end) in open {
                // `Kyrkornas världsråd`: a genitive is no name.
                let owner = nominative(tokens.word(end - 1)).is_some()
                    && tokens.token(end).kind == TokenKind::Word
                    && !tokens.is(end, FUNCTION);
                // What opens a sentence, a code or a first name may be anything.
                // `Ort till ort Sala` goes on.
                if owner
                    || tokens.low(end) == "till"
                    || tokens.opens_sentence(first)
                    || names::is_first_name(tokens.word(first))
                    || tokens.word(first).chars().count() < 3
                    || is_compound_of_name(tokens.word(end - 1))
                {
                    continue;
                }
                let start = tokens.token(first).start as usize;
                // `Träförädlingen i Lidhult`
                let town = (end == first + 1
                    && tokens.low(end) == "i"
                    && noun::looks_definite(tokens.low(first)))
                .then(|| gazetteer::lookup(tokens, end + 1))
                .flatten()
                .filter(|town| town.name.areas().len() > 0 && !town.genitive);
                let end = town.map_or_else(|| tokens.token(end - 1).end as usize, |town| town.end);
                let at = self.named(tokens.slice(start, end), Kind::Other);
                let rule = "organisation.enumerated";
                self.mention(at, Occurrence { start, end, rule });
            }
        }
    }

    /// Names in lists of nothing but names, most of them organisations.
    fn listed(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        if self.all.len() < 3 {
            return;
        }
        let kinds = self.all.iter();
        let known = kinds
            .flat_map(|one| (one.mentions.iter()).map(|m| (m.start, (m.end, one.kind))))
            .collect();
        for member in listed::open_names(tokens, &known, settled) {
            let (start, end) = (member.extent.start, member.extent.end);
            let at = match member.listed.and_then(|name| Some((name, name.body()?))) {
                Some((name, body)) => self.named(name.written, body.kind),
                None => {
                    let last = tokens.low(tokens.token_from(end).saturating_sub(1));
                    let kind = ending_of(last).map_or(Kind::Other, |(ending, _)| ending.kind);
                    self.named(tokens.slice(start, end), kind)
                }
            };
            let rule = "organisation.listed";
            self.mention(at, Occurrence { start, end, rule });
        }
    }

    /// Names in the column of a table whose head says that it holds bodies.
    fn tabled(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        // The table, and its columns of bodies.
        let mut open: (usize, Vec<usize>) = (usize::MAX, Vec::new());
        for block in &tokens.doc.blocks {
            let Some(row) = &block.row else {
                continue;
            };
            if row.table != open.0 {
                let bodies = row.cells.iter().filter(|cell| {
                    let first = tokens.token_from(cell.start);
                    let whole = tokens.token(first).end as usize >= cell.end;
                    whole && body::heads_parties(tokens.low(first))
                });
                open = (row.table, bodies.map(|cell| cell.column).collect());
                continue;
            }
            for cell in row
                .cells
                .iter()
                .filter(|cell| open.1.contains(&cell.column))
            {
                let first = tokens.token_from(cell.start);
                let end = phrase_end(tokens, first, cell.end);
                let stop = tokens.token(end.saturating_sub(1)).end as usize;
                let person = names::is_first_name(tokens.word(first));
                let place =
                    gazetteer::lookup(tokens, first).is_some_and(|found| found.last + 1 == end);
                if end == first
                    || stop < cell.end
                    || person
                    || place
                    || is_total(tokens.low(first))
                    || tokens.is(first, FUNCTION)
                    || is_taken(settled, cell.start, stop)
                {
                    continue;
                }
                let at = self.named(tokens.slice(cell.start, stop), Kind::Other);
                let (start, end) = (cell.start, stop);
                let rule = "organisation.tabled";
                self.mention(at, Occurrence { start, end, rule });
            }
        }
    }

    /// `Resjätten … bild@resjatten.exempel.se`: a name that an address in the
    /// document is made of.
    fn addressed(&mut self, tokens: &Tokens<'_>, settled: &[Candidate]) {
        let hosts: FxHashSet<String> = settled
            .iter()
            .filter_map(|candidate| match &candidate.mention {
                Mention::Contact(ContactMention::Email(address)) => {
                    let host = address.split_once('@')?.1;
                    let label = host_label(host.split('.').next()?);
                    (label.len() > 5).then_some(label)
                }
                _ => None,
            })
            .collect();
        if hosts.is_empty() {
            return;
        }
        let taken: FxHashSet<usize> = (self.all.iter())
            .flat_map(|one| one.mentions.iter().map(|mention| mention.start))
            .collect();
        for i in 0..tokens.list.len() {
            if !is_proper(tokens, i) || is_proper(tokens, i.wrapping_sub(1)) && !opens(tokens, i) {
                continue;
            }
            let end = proper_end(tokens, i);
            let (start, stop) = (
                tokens.token(i).start as usize,
                tokens.token(end - 1).end as usize,
            );
            let written = tokens.slice(start, stop);
            let bare = [Some(written), nominative(written)].into_iter().flatten();
            let name = bare
                .into_iter()
                .find(|name| hosts.contains(&host_label(name)));
            if let Some(name) = name
                && !taken.contains(&start)
                && !is_taken(settled, start, stop)
                && !is_landscape(name)
            {
                let at = self.named(name, Kind::Other);
                let rule = "organisation.address";
                self.mention(
                    at,
                    Occurrence {
                        start,
                        end: stop,
                        rule,
                    },
                );
            }
        }
    }

    /// Short names in brackets after a long one, and all that they name later.
    fn acronyms(&mut self, tokens: &Tokens<'_>) {
        let mut short: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, one) in self.all.iter().enumerate() {
            for mention in &one.mentions {
                let next = tokens.token_from(mention.end);
                let word = tokens.word(next + 1);
                if tokens.word(next) == "("
                    && tokens.word(next + 2) == ")"
                    && word.chars().filter(|c| c.is_uppercase()).count() > 1
                    && party_letter(tokens, next + 1).is_none()
                {
                    short.entry(word).or_insert(at);
                }
            }
        }
        // `Maja Ek (RF)` beside `Riksidrottsförbundet`
        for i in tokens.capitals() {
            let word = tokens.word(i);
            if tokens.word(i - 1) == "("
                && tokens.word(i + 1) == ")"
                && word.chars().all(char::is_uppercase)
                && party_letter(tokens, i).is_none()
                && !short.contains_key(word)
            {
                let mut meant = (0..self.all.len()).filter(|&at| has_initials(&self.all[at], word));
                if let (Some(at), None) = (meant.next(), meant.next()) {
                    short.insert(word, at);
                }
            }
        }
        if short.is_empty() {
            return;
        }
        let mentions = self.all.iter().flat_map(|one| &one.mentions);
        let taken: FxHashSet<usize> = mentions.map(|mention| mention.start).collect();
        // What its letters named by themselves is the same: `AFC:s ordförande`.
        for other in 0..self.all.len() {
            if let Some(&at) = short.get(self.all[other].name.as_str())
                && at != other
                && !self.all[other].listed
            {
                let mut mentions = std::mem::take(&mut self.all[other].mentions);
                self.all[at].mentions.append(&mut mentions);
            }
        }
        for i in tokens.capitals() {
            let (token, word) = (tokens.token(i), tokens.word(i));
            let (start, end) = (token.start as usize, token.end as usize);
            if let Some(&at) = short.get(word.strip_suffix(":s").unwrap_or(word))
                && !taken.contains(&start)
            {
                let rule = "organisation.acronym";
                self.mention(at, Occurrence { start, end, rule });
            }
        }
    }

    /// `regionen` is a mention where the document names one region alone; a
    /// board is pointed at by the last part of its name.
    fn back_references(&mut self, tokens: &Tokens<'_>) {
        let meant: Vec<(&str, usize)> = BACK
            .iter()
            .filter_map(|&(noun, kind)| {
                let mut fits = self.all.iter().enumerate().filter(|(_, one)| {
                    one.kind == kind
                        && !one.mentions.is_empty()
                        && (!by_name(noun, kind) || one.name.lower().ends_with(noun))
                        && scan::find_text(&one.name, "fylke").is_none()
                });
                let (at, one) = fits.next()?;
                let own = noun == "styrelsen" && has_own_board(tokens, one.mentions[0].start);
                (fits.next().is_none() && !own).then_some((noun, at))
            })
            .collect();
        if meant.is_empty() {
            return;
        }
        let extents = LazyCell::new(|| {
            let mentions = self.all.iter().flat_map(|one| &one.mentions);
            let mut extents: Vec<_> = mentions.map(|m| (m.start, m.end)).collect();
            extents.sort_unstable();
            extents
        });
        let mut found = Vec::new();
        // The length of a word alone rules out most words.
        let lengths = meant
            .iter()
            .fold(0u64, |all, (noun, _)| all | 3 << noun.len());
        for (i, token) in tokens.list.iter().enumerate() {
            let length = token.end - token.start;
            if length > 62 || lengths >> length & 1 == 0 {
                continue;
            }
            let word = tokens.low(i);
            let bare = word.strip_suffix('s').unwrap_or(word);
            let Some(&(_, at)) = meant.iter().find(|(noun, _)| *noun == bare) else {
                continue;
            };
            let (start, end) = (token.start as usize, token.end as usize);
            // Only what was named before can be pointed back at.
            let named = self.all[at].mentions[0].end < start;
            let last = extents.partition_point(|extent| extent.0 <= start);
            let within = last > 0 && extents[last - 1].1 > start;
            if named && !within && !is_proper(tokens, i + 1) && tokens.low(i + 1) != "för" {
                let rule = "organisation.back";
                found.push((at, Occurrence { start, end, rule }));
            }
        }
        for (at, mention) in found {
            self.mention(at, mention);
        }
    }
}

/// `Unionen, Sveriges Ingenjörer och Ledarna`: whether a name of the lists that is a word
/// too has an organisation beside it that is beyond doubt.
fn is_joined(
    tokens: &Tokens<'_>,
    (candidate, one): (&Candidate, &OrganisationMention),
    next: Option<(&Candidate, &OrganisationMention)>,
) -> bool {
    let joint = tokens.token_from(candidate.end);
    one.body.is_some()
        && joins_list(tokens.low(joint))
        && next.is_some_and(|(other, found)| {
            let beside = tokens.token(joint + 1).start as usize == other.start;
            beside && found.certain && !found.doubtful
        })
}

/// The surnames of people, with the end of the first mention of each.
fn surnames<'d>(tokens: &Tokens<'d>, settled: &[Candidate]) -> FxHashMap<&'d str, usize> {
    let mut surnames = FxHashMap::default();
    for candidate in settled {
        if matches!(candidate.mention, Mention::Person(_)) {
            let name = tokens.slice(candidate.start, candidate.end);
            if let Some((_, surname)) = name.cut_last(b' ') {
                surnames.entry(surname).or_insert(candidate.end);
            }
        }
    }
    surnames
}

/// Whether the word is all capitals. Behind one and a comma no short form of it stands:
/// `M, L och C` are three.
fn is_abbreviation(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Whether `styrelsen` is that of a company or an association which publishes, or one
/// that the text speaks of before the board that is named at `named`.
fn has_own_board(tokens: &Tokens<'_>, named: usize) -> bool {
    let publisher = tokens.doc.metadata.publisher.as_ref();
    let kind = publisher.and_then(|(publisher, _)| publisher.kind);
    matches!(kind, Some(Kind::Company | Kind::Association))
        || (0..tokens.token_from(named)).any(|i| tokens.low(i) == "styrelsen")
}

/// Names of bodies within others, by what stands before `vid`: `Mark- och
/// miljödomstolen`; None where there are several.
fn hosted(names: &[String]) -> FxHashMap<&str, Option<usize>> {
    let mut hosted: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        if let Some((body, _)) = name.cut(" vid ") {
            hosted
                .entry(body)
                .and_modify(|other| *other = None)
                .or_insert(Some(at));
        }
    }
    hosted
}

/// `Maria och Eric Granholms stiftelse för friluftsliv` by what stands behind the
/// first names, without what it is for.
fn founded(all: &[Gathered]) -> FxHashMap<String, usize> {
    let own = |one: &Gathered| {
        if one.kind != Kind::Association {
            return None;
        }
        let given = |word: &&str| *word == "och" || names::is_first_name(word);
        let first = one.name.split(' ').take_while(given);
        let skipped: usize = first.map(|word| word.len() + 1).sum();
        let own = one.name.get(skipped..).filter(|_| skipped > 0)?.lower();
        Some(own.split(" för ").next()?.to_owned())
    };
    all.iter()
        .enumerate()
        .filter_map(|(at, one)| Some((own(one)?, at)))
        .collect()
}

/// Whether the letters are the initials of an association: of its words, or of the
/// first and the last part of a compound.
fn has_initials(one: &Gathered, letters: &str) -> bool {
    let initial = |word: &str| word.chars().flat_map(char::to_uppercase).next();
    let low = one.name.lower();
    let last = ending_of(&low).map_or("", |(ending, _)| ending.text);
    let of_words = || one.name.split(' ').filter_map(initial).eq(letters.chars());
    let of_parts = || {
        [low.as_str(), last]
            .into_iter()
            .filter_map(initial)
            .eq(letters.chars())
    };
    one.kind == Kind::Association
        && !one.mentions.is_empty()
        && last.len() < low.len()
        && match one.name.contains(' ') {
            true => of_words(),
            false => of_parts(),
        }
}

/// `Granholm` of `Granholm AB`, `Granholm Oy`.
pub(in crate::entities) fn without_form(name: &str) -> &str {
    match name.cut_last(b' ') {
        Some((bare, "AB" | "AS" | "ASA" | "GmbH" | "Ltd" | "Oy" | "Oyj")) => bare,
        _ => name,
    }
}

/// Members of the longest row that is read.
const ROW: usize = 24;

/// The first token of the row that the token's name stands in: proper names
/// parted by commas before it.
fn row_start(tokens: &Tokens<'_>, i: usize) -> usize {
    let mut first = i;
    for _ in 0..ROW {
        let before = first.wrapping_sub(1);
        let over = before.wrapping_sub(1);
        let told = joins_list(tokens.low(over)) && is_told(tokens, before);
        let joint = if told { over } else { before };
        if !joins_list(tokens.low(joint)) {
            break;
        }
        let mut start = joint;
        while start > 0
            && joint - start < 6
            && (is_proper(tokens, start - 1) || start < joint && tokens.word(start - 1) == "&")
        {
            start -= 1;
            // `Scania i Oskarshamn, …`
            if tokens.low(start.wrapping_sub(1)) == "i" && is_proper(tokens, start.wrapping_sub(2))
            {
                start -= 2;
            }
        }
        if start == joint || tokens.is(start, FUNCTION) {
            break;
        }
        first = start;
    }
    first
}

/// Whether a nation or a noun that says what it is stands at the token before a name.
fn is_told(tokens: &Tokens<'_>, at: usize) -> bool {
    let head = || {
        ending_of(tokens.low(at)).is_some_and(|(ending, word)| {
            ending.uses.contains(&Use::Head) && word == tokens.low(at)
        })
    };
    is_proper(tokens, at + 1)
        && !is_proper(tokens, at)
        && (told::NATIONS.contains(&tokens.low(at)) || head())
}

/// Whether the name has several words, or capitals within a word.
fn is_built(tokens: &Tokens<'_>, first: usize, end: usize) -> bool {
    let inner = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    end > first + 1 || inner(tokens.word(first))
}

/// The end of a name that may have small words between its capitals: `Jazz på
/// Kajen`, where that is all of a cell.
fn phrase_end(tokens: &Tokens<'_>, first: usize, cell: usize) -> usize {
    let end = proper_end(tokens, first);
    let small = tokens.is(end, Class::PREPOSITION | Class::CONJUNCTION);
    let whole = proper_end(tokens, end + 1);
    let fills = small && whole > end + 1 && tokens.token(whole - 1).end as usize == cell;
    if end > first && fills { whole } else { end }
}

/// Past `i Landskrona` or `(RF)` behind a member of a row.
fn after_town(tokens: &Tokens<'_>, end: usize) -> usize {
    if tokens.low(end) == "i" && is_proper(tokens, end + 1) {
        return proper_end(tokens, end + 1);
    }
    if tokens.word(end) == "(" && tokens.word(end + 2) == ")" {
        return end + 3;
    }
    // `Granholms IK (150 000)`
    let sum = tokens.word(end) == "(" && tokens.is(end + 1, Class::DIGITS);
    let close = (end + 2..end + 6).find(|&i| sum && tokens.word(i) == ")");
    close.map_or(end, |close| close + 1)
}

/// Whether the token opens its sentence.
fn opens(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.opens_sentence(i)
}

/// Whether the name is that of a fjord, a lake or the like.
fn is_landscape(name: &str) -> bool {
    static NOUNS: Words = Words::with("landscape_end");
    NOUNS.ends(name)
}

/// A name as the host of an address has it: `granholmtra` of `Granholm Trä`.
pub(in crate::entities) fn host_label(name: &str) -> String {
    let mut label = address_letters(name);
    label.retain(|c| !matches!(c, ' ' | '-' | '&'));
    label
}

/// Mentions of an organisation that are looked at for its short forms.
const SHORT_FORMS: usize = 32;

/// Words of the longest name that is looked for again.
const WORDS: usize = 8;

/// Whether a rule of some kind has taken a part of the extent.
pub(super) fn is_taken(settled: &[Candidate], start: usize, end: usize) -> bool {
    // Of those that begin before the end only the last can reach in, or the
    // few that stand within it.
    let before = settled.partition_point(|candidate| candidate.start < end);
    settled[..before].iter().rev().take(4).any(|candidate| {
        let open = match &candidate.mention {
            Mention::Organisation(found) => found.doubtful,
            // `Granholm Sverige`: the place is a part of the name.
            Mention::Place(_) => candidate.start > start && candidate.end <= end,
            _ => false,
        };
        candidate.end > start && !open
    })
}

/// Whether what was taken for a person is a company named elsewhere with its
/// legal form: the name begins with no listed first name, or it is a place's
/// (`Avesta Rostfria`).
fn is_no_person(tokens: &Tokens<'_>, settled: &[Candidate], extent: (usize, usize)) -> bool {
    let at = settled.partition_point(|candidate| candidate.start < extent.0);
    settled.get(at).is_some_and(|candidate| {
        let place = gazetteer::lookup(tokens, tokens.token_from(extent.0));
        matches!(candidate.mention, Mention::Person(_))
            && (candidate.start, candidate.end) == extent
            && (candidate.rule != "person.first_name"
                || place.is_some_and(|found| found.name.areas().len() > 0))
    })
}

/// Nouns that point back to the one organisation of their kind.
const BACK: &[(&str, Kind)] = &[
    ("regionen", Kind::Region),
    ("kommunen", Kind::Municipality),
    ("myndigheten", Kind::Agency),
    ("bolaget", Kind::Company),
    ("företaget", Kind::Company),
    ("partiet", Kind::Party),
    ("universitetet", Kind::University),
    ("sjukhuset", Kind::Hospital),
    ("nämnden", Kind::Board),
    ("styrelsen", Kind::Board),
    ("fullmäktige", Kind::Board),
    ("föreningen", Kind::Association),
    ("förbundet", Kind::Association),
];

/// Whether the noun points back only to a body whose name ends in it.
fn by_name(noun: &str, kind: Kind) -> bool {
    kind == Kind::Board || noun == "förbundet"
}

/// What the readers of a whole document say of themselves.
pub(in crate::entities) const FINDERS: &[RuleInfo] = &[
    about! {
        name: "organisation.acronym",
        doc: "A short name in brackets behind a long one, and wherever it stands later.",
        finds: "Planen görs av (BSK) eller Bergvalla skidklubb (BSK)." => "BSK",
        leaves: "Planen görs av Bergvalla skidklubb (som vanligt).",
    },
    about! {
        name: "organisation.back",
        doc: "A noun that points back at an organisation that was named.",
        finds: "<nav>Sala kommun</nav><h1>Nytt bad</h1><p>Det betalar kommunen.</p>" => "kommunen",
        leaves: "<h1>Nytt bad</h1><p>Det betalar kommunen.</p>",
    },
    about! {
        name: "organisation.coordinated",
        doc: "A name of several words that is joined to an organisation.",
        finds: "Pengarna går till föreningen Rena Stränder samt Granne Hjälper." => "Granne Hjälper",
        leaves: "Pengarna går till föreningen Rena Stränder samt grannar.",
    },
    about! {
        name: "organisation.enumerated",
        doc: "A name in a row with two organisations.",
        finds: "Stödet går till Unicef, Grannkraft och Rädda Barnen." => "Grannkraft",
        leaves: "Stödet går till Unicef, grannar och Rädda Barnen.",
    },
    about! {
        name: "organisation.listed",
        doc: "A name alone on its line, or in a paragraph of names, where most such are organisations.",
        finds: "<h1>Vinnare</h1><p>Här är de.</p><p>Scania</p><p>Findus</p><p>Ericsson</p><p>Grannkraft</p>" => "Grannkraft",
        leaves: "<h1>Vinnare</h1><p>Här är de.</p><p>Scania</p><p>Grannkraft</p>",
    },
    about! {
        name: "organisation.tabled",
        doc: "A name in a column whose head says that it holds bodies.",
        finds: "<table><tr><th>Förening<th>Stöd<tr><td>Granne Hjälper<td>95 000 kr</table>" => "Granne Hjälper",
        leaves: "<table><tr><th>Vara<th>Pris<tr><td>Granne Hjälper<td>95 000 kr</table>",
    },
    about! {
        name: "organisation.address",
        doc: "A name that an address in the document is made of.",
        finds: "Resjätten växer. Skriv till bild@resjatten.exempel.se." => "Resjätten",
        leaves: "Resandet växer. Skriv till bild@resjatten.exempel.se.",
    },
    about! {
        name: "organisation.acts",
        doc: "A name of who does what bodies do, which is a name within a sentence too.",
        finds: "Resnavo bygger bron. Det blev klart för Resnavo i går." => "Resnavo",
        leaves: "Resnavo bygger bron. Det blev klart i Resnavo i går.",
    },
    about! {
        name: "organisation.publisher",
        doc: "The name of who publishes, where it stands in the text.",
        finds: "<meta property='og:site_name' content='Granholm'><h1>Granholm bygger</h1>" => "Granholm",
        leaves: "Bron växer.",
    },
    about! {
        name: "organisation.repeated",
        doc: "A name that is an organisation elsewhere in the document.",
        finds: "Granholm växer. Bron byggs av Granholm AB." => "Granholm",
        leaves: "Granholm växer.",
    },
];

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_known_again() {
        let release = crate::parse_text(
            "Avtalet är tecknat med Granholms Bygg AB. Nu gräver Granholms Bygg, och Granholms \
             Byggs kunder väntar. Anna Granholms Bygg är en bok.",
        );
        let mentions: Vec<_> = release.organisations[0]
            .mentions
            .iter()
            .map(|span| &release.text[span.range()])
            .collect();
        assert_eq!(
            mentions,
            ["Granholms Bygg AB", "Granholms Bygg", "Granholms Byggs"]
        );
        assert_eq!(release.organisations.len(), 1);
    }
}
