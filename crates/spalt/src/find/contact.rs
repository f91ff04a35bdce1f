//! Who to turn to: telephone numbers and e-mail addresses, and whose they are.
//!
//! Numbers are told by the Swedish numbering plan (PTS: an area code of two to
//! four digits with its 0, seven to nine digits in all after it) and given as
//! E.164.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found as AnyFound, Head, person::Owners};
use crate::{
    release::{BlockKind, Contact, ContactKind, Organisation, Person, Phone},
    rule::{Candidate, Rule, Sink},
    swedish::{
        clause,
        lexicon::{Class, WordList},
        names, parties,
        prose::{Prose, TokenKind},
        roles,
    },
};

pub(crate) const WORDS: &[WordList] = &[
    (Class::CONTACT, LABELS),
    (Class::AT, &["at", "a", "snabel-a"]),
];

/// What stands before a number, an address or a list of them.
const LABELS: &[&str] = &[
    "tel",
    "tfn",
    "telefon",
    "telefonnummer",
    "mobil",
    "mobilnummer",
    "mobiltelefon",
    "mob",
    "direkt",
    "direktnummer",
    "direkttelefon",
    "e-post",
    "epost",
    "e-postadress",
    "mejl",
    "mail",
    "email",
    "e-mail",
    "mejladress",
    "fax",
    "telefax",
    "faxnummer",
    "kontakt",
    "kontakter",
    "kontakta",
    "kontaktperson",
    "kontaktpersoner",
    "kontaktuppgifter",
    "presskontakt",
    "presskontakter",
    "mediekontakt",
    "pressfrågor",
];

/// Those who answer without a name.
const FUNCTIONS: &[&str] = &[
    "växel",
    "växeln",
    "telefonväxel",
    "presstjänst",
    "presstjänsten",
    "pressjour",
    "pressjouren",
    "presstelefon",
    "presstelefonen",
    "pressnummer",
    "mediejour",
    "mediejouren",
    "medieservice",
    "presservice",
    "pressavdelning",
    "pressavdelningen",
    "pressfunktion",
    "pressfunktionen",
    "pressrum",
    "pressrummet",
    "pressenhet",
    "pressenheten",
    "presskansli",
    "kundtjänst",
    "kundservice",
    "kundcenter",
    "kontaktcenter",
    "medborgarservice",
    "servicecenter",
    "registrator",
    "reception",
    "receptionen",
    "jourtelefon",
    "journummer",
    "upplysning",
    "nummerupplysning",
    "biljettkontor",
];

/// Parts of an organisation that answer where no person is named with them.
const UNITS: &[&str] = &[
    "kommunikationsavdelningen",
    "kommunikationsenheten",
    "kommunikationsstaben",
    "informationsavdelningen",
    "informationsenheten",
    "kansliet",
];

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "contact.phone",
        example: "Ring 070-174 06 05.",
        anchor: Class::DIGITS,
        apply: phone,
    },
    Rule {
        name: "contact.email",
        example: "Skriv till tove(at)exempel.se.",
        anchor: Class::AT,
        apply: email,
    },
];

#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// E.164.
    Phone(String),
    /// A number that nobody answers.
    Fax,
    Email(String),
}

/// Digits in groups, from the one that begins a telephone number.
fn phone(prose: &Prose<'_>, i: usize, sink: &mut Sink<'_>) {
    let token = prose.token(i);
    let word = prose.word(i);
    let plus = i > 0 && prose.word(i - 1) == "+" && token.glued;
    if !plus && !word.starts_with('0') {
        return;
    }
    if !plus && token.glued && i > 1 {
        let mark = prose.word(i - 1);
        let within = prose.is(i - 1, Class::DASH) || matches!(mark, "." | "," | "/" | "(" | "+");
        let number = prose.token(i - 2).kind == TokenKind::Digits && prose.token(i - 1).glued;
        if prose.token(i - 1).kind == TokenKind::Word || within && number || mark == "+" {
            return;
        }
    }
    let Some((e164, last)) = dialled(prose, i, plus) else {
        return;
    };
    let first = if plus { i - 1 } else { i };
    let found = if is_fax(prose, first) {
        Found::Fax
    } else {
        Found::Phone(e164)
    };
    sink.push(
        prose.token(first).start as usize,
        prose.token(last).end as usize,
        AnyFound::Contact(found),
    );
}

/// The number in E.164 and its last token.
fn dialled(prose: &Prose<'_>, i: usize, plus: bool) -> Option<(String, usize)> {
    let abroad = plus || prose.word(i).starts_with("00");
    let most = if abroad { 15 } else { 10 };
    let mut digits = String::with_capacity(16);
    digits.push_str(prose.word(i));
    let mut last = i;
    let mut groups = 1;
    let mut dashes = 0;
    loop {
        let mut next = last + 1;
        // `+46 (0)8`: the zero is for those at home.
        if abroad
            && prose.word(next) == "("
            && prose.word(next + 1) == "0"
            && prose.word(next + 2) == ")"
        {
            next += 3;
        }
        if prose.is(next, Class::DASH) && dashes < if abroad { 2 } else { 1 } {
            dashes += 1;
            next += 1;
        }
        let group = prose.token(next);
        let length = (group.end - group.start) as usize;
        let apart =
            names::new_line(prose, next) || (last + 2..=next).any(|at| names::new_line(prose, at));
        if group.kind != TokenKind::Digits
            || apart
            || digits.len() + length > most
            || group.glued && prose.token(next - 1).kind == TokenKind::Word
        {
            break;
        }
        // A dash that does not follow the area code is a range's.
        if next > last + 1 && prose.is(next - 1, Class::DASH) && groups > 2 && !abroad {
            break;
        }
        digits.push_str(prose.word(next));
        groups += 1;
        last = next;
        if groups > 7 {
            break;
        }
    }
    // A word or a further number hangs on it: no telephone number.
    let after = prose.token(last + 1);
    if after.glued
        && (after.kind == TokenKind::Word
            || matches!(prose.word(last + 1), ":" | "/")
                && prose.token(last + 2).glued
                && prose.token(last + 2).kind == TokenKind::Digits)
    {
        return None;
    }
    if abroad {
        let national = digits.strip_prefix("00").unwrap_or(&digits);
        let national = match national.strip_prefix("46") {
            Some(rest) => format!("46{}", rest.trim_start_matches('0')),
            None if plus => national.to_owned(),
            None => return None,
        };
        return (9..=15)
            .contains(&national.len())
            .then(|| (format!("+{national}"), last));
    }
    let area = prose.word(i).len();
    let plausible = match area {
        2 => prose.word(i) == "08",
        3 | 4 => !prose.word(i).starts_with("00"),
        // Written in one piece, or a mobile number cut elsewhere.
        9 | 10 => true,
        _ => false,
    };
    // Without a dash only the full length is a number by itself.
    let least = if dashes > 0 || labelled(prose, i) {
        8
    } else {
        9
    };
    if !plausible || digits.len() < least || digits.starts_with("00") || is_hours(prose, i, last) {
        return None;
    }
    Some((format!("+46{}", &digits[1..]), last))
}

/// `0800-1630`: hours, not a number.
fn is_hours(prose: &Prose<'_>, first: usize, last: usize) -> bool {
    last == first + 2
        && prose.word(first).len() == 4
        && prose.word(last).len() == 4
        && prose.word(first) < "2401"
        && prose.word(last) < "2401"
}

/// Whether a label (`Tel:`) stands shortly before.
fn labelled(prose: &Prose<'_>, i: usize) -> bool {
    (1..=3)
        .map_while(|back| i.checked_sub(back))
        .any(|at| prose.is(at, Class::CONTACT) || matches!(prose.low(at), "ring" | "sms"))
}

fn is_fax(prose: &Prose<'_>, i: usize) -> bool {
    for back in 1..=3 {
        let Some(at) = i.checked_sub(back) else {
            return false;
        };
        if prose.low(at).contains("fax") {
            return true;
        }
        if !matches!(prose.word(at), ":" | "." | "-" | "–" | "nr" | "nummer") {
            return false;
        }
    }
    false
}

/// An address around `@`, `(at)`, `[at]` or ` at `.
fn email(prose: &Prose<'_>, i: usize, sink: &mut Sink<'_>) {
    let token = prose.token(i);
    let (mut left, mut right) = (token.start as usize, token.end as usize);
    let spelt = token.kind == TokenKind::Word;
    let bracketed = spelt
        && token.glued
        && matches!(prose.word(i - 1), "(" | "[" | "{")
        && matches!(prose.word(i + 1), ")" | "]" | "}");
    if bracketed {
        left = prose.token(i - 1).start as usize;
        right = prose.token(i + 1).end as usize;
    } else if spelt && prose.low(i) == "a" {
        return;
    }
    if spelt {
        left = prose.slice(0, left).trim_end_matches(' ').len();
        right += usize::from(prose.text.as_bytes().get(right) == Some(&b' '));
    }
    let Some(local) = local_part(prose.text, left) else {
        return;
    };
    let Some(domain) = domain(prose.text, right) else {
        return;
    };
    let (name, host) = (prose.slice(local, left), prose.slice(right, domain));
    // ` at ` between plain words is English.
    if spelt && !bracketed && !name.contains('.') {
        return;
    }
    sink.push(
        local,
        domain,
        AnyFound::Contact(Found::Email(format!("{name}@{host}"))),
    );
}

/// Where the local part that ends at the byte begins.
fn local_part(text: &str, end: usize) -> Option<usize> {
    let before = text.get(..end)?;
    let local = before
        .char_indices()
        .rev()
        .take(64)
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%' | '&'))
        .last()?
        .0;
    let trimmed = before
        .get(local..)?
        .trim_start_matches(['.', '-', '+', '%', '&']);
    (!trimmed.is_empty() && !trimmed.ends_with('.')).then(|| end - trimmed.len())
}

/// Where the domain that begins at the byte ends.
fn domain(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let length = rest
        .char_indices()
        .take(80)
        .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .map_or_else(|| rest.len().min(80), |(at, _)| at);
    let host = rest.get(..length)?.trim_end_matches(['.', '-']);
    let top = host.rsplit('.').next()?;
    (host.contains('.')
        && !host.contains("..")
        && !host.starts_with(['.', '-'])
        && top.chars().count() >= 2
        && top.chars().all(char::is_alphabetic))
    .then_some(start + host.len())
}

/// A contact while it is gathered.
struct Draft<'d> {
    rule: &'static str,
    start: usize,
    end: usize,
    name: Option<String>,
    role: Option<&'d str>,
    organisation: Option<String>,
    phones: Vec<Phone>,
    emails: Vec<String>,
    kind: Option<ContactKind>,
}

pub(crate) fn records(
    prose: &Prose<'_>,
    settled: &[Candidate],
    people: &[Person],
    organisations: &[Organisation],
) -> Vec<Contact> {
    let owners = Owners::of(organisations);
    let names: NamesAt<'_> = people
        .iter()
        .flat_map(|person| {
            let name = person.name.as_str();
            person
                .mentions
                .iter()
                .map(move |mention| (mention.bytes[0], name))
        })
        .collect();
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut end = 0;
    for (index, candidate) in settled.iter().enumerate() {
        let AnyFound::Contact(found) = &candidate.found else {
            continue;
        };
        if !matches!(found, Found::Fax) {
            let gap = Gap::before(prose, candidate, end);
            let head = gap.head(prose, &settled[..index], &names);
            let goes_on = head.as_ref().is_none_or(|head| head.weak)
                && drafts
                    .last()
                    .is_some_and(|draft| gap.joins(prose, draft, found));
            if !goes_on {
                let head = head
                    .or_else(|| behind(prose, candidate, &settled[index + 1..], &names))
                    .unwrap_or(HeadOf {
                        start: candidate.start,
                        ..HeadOf::default()
                    });
                drafts.push(Draft {
                    rule: candidate.rule,
                    start: head.start.min(candidate.start),
                    end: candidate.end,
                    name: head.name,
                    role: head.role,
                    organisation: None,
                    phones: Vec::new(),
                    emails: Vec::new(),
                    kind: head
                        .kind
                        .or_else(|| gap.kind(prose))
                        .or_else(|| drafts.last().filter(|_| gap.whole)?.kind),
                });
            }
            if let Some(draft) = drafts.last_mut() {
                draft.end = candidate.end;
                draft.take(found, prose.slice(candidate.start, candidate.end));
            }
        }
        end = candidate.end;
    }
    add_linked(prose, &mut drafts);
    drop_repeats(&mut drafts);
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, mut draft)| {
            draft.organisation = owners.within(draft.start, draft.end);
            draft.into_record(prose, index)
        })
        .collect()
}

impl Draft<'_> {
    fn take(&mut self, found: &Found, text: &str) {
        match found {
            Found::Phone(e164) => {
                if self.phones.iter().all(|phone| phone.e164 != *e164) {
                    self.phones.push(Phone {
                        e164: e164.clone(),
                        text: text.to_owned(),
                    });
                }
            }
            Found::Email(address) => {
                if self
                    .emails
                    .iter()
                    .all(|email| !email.eq_ignore_ascii_case(address))
                {
                    self.emails.push(address.clone());
                }
                if self.kind.is_none() && address.starts_with("press") {
                    self.kind = Some(ContactKind::Press);
                }
            }
            Found::Fax => {}
        }
    }

    fn join(&mut self, other: Self) {
        // Nobody has so many numbers.
        if self.phones.len() + self.emails.len() > 16 {
            return;
        }
        for phone in other.phones {
            if self.phones.iter().all(|known| known.e164 != phone.e164) {
                self.phones.push(phone);
            }
        }
        for email in other.emails {
            if !self.emails.contains(&email) {
                self.emails.push(email);
            }
        }
        self.role = self.role.or(other.role);
        self.kind = self.kind.or(other.kind);
    }

    fn into_record(self, prose: &Prose<'_>, index: usize) -> Contact {
        let Head {
            span,
            text,
            rule,
            block,
        } = Head::at(prose, self.start, self.end, self.rule);
        Contact {
            id: super::id('c', index),
            span,
            text,
            rule,
            block,
            name: self.name,
            role: self.role.map(str::to_owned),
            organisation: self.organisation,
            phones: self.phones,
            emails: self.emails,
            kind: self.kind,
        }
    }
}

/// Addresses that stand in the markup alone (`<a href="mailto:…">`), where they
/// or the words linked are those of a person who has none yet.
fn add_linked(prose: &Prose<'_>, drafts: &mut [Draft<'_>]) {
    // More than this is a directory, not a release.
    if drafts.len() > 64 {
        return;
    }
    for link in &prose.doc.metadata.links {
        let Some(address) = link.url.strip_prefix("mailto:") else {
            continue;
        };
        let address = address.split('?').next().unwrap_or_default();
        let Some((local, host)) = address.split_once('@') else {
            continue;
        };
        let known = |draft: &Draft<'_>| {
            draft
                .emails
                .iter()
                .any(|email| email.eq_ignore_ascii_case(address))
        };
        if !host.contains('.') || drafts.iter().any(known) {
            continue;
        }
        let local = plain(local);
        let words = link.text.as_deref().unwrap_or_default();
        let owner = drafts.iter_mut().filter(|d| d.emails.is_empty()).find(|d| {
            d.name.as_deref().is_some_and(|name| {
                words.contains(name)
                    || [name.split(' ').next(), name.rsplit(' ').next()]
                        .into_iter()
                        .flatten()
                        .all(|part| local.contains(&plain(part)))
            })
        });
        if let Some(owner) = owner {
            owner.emails.push(address.to_owned());
        }
    }
}

/// Letters as addresses write them: `Åsa` as `asa`.
fn plain(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            other => other,
        })
        .collect()
}

/// What a page says twice is one: a person in the list and the signature, a
/// number in the text and the foot.
fn drop_repeats(drafts: &mut Vec<Draft<'_>>) {
    let mut named: FxHashMap<String, usize> = FxHashMap::default();
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut kept: Vec<Draft<'_>> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        let details = || {
            let phones = draft.phones.iter().map(|phone| &phone.e164);
            phones.chain(&draft.emails).cloned()
        };
        let news = details().any(|detail| !known.contains(&detail));
        known.extend(details());
        match draft.name.clone() {
            None if !news => {}
            None => kept.push(draft),
            Some(name) => match named.get(&name) {
                Some(&index) => kept[index].join(draft),
                None => {
                    named.insert(name, kept.len());
                    kept.push(draft);
                }
            },
        }
    }
    *drafts = kept;
}

/// Names of people by the byte at which they are mentioned.
type NamesAt<'p> = FxHashMap<usize, &'p str>;

/// Whose a number is.
#[derive(Default)]
struct HeadOf<'d> {
    start: usize,
    name: Option<String>,
    role: Option<&'d str>,
    kind: Option<ContactKind>,
    /// It heads a card only where the number goes with no other.
    weak: bool,
}

/// The text between the last number and this one, as far back as its head may
/// stand.
struct Gap {
    /// Tokens.
    first: usize,
    end: usize,
    /// Whether it begins where the last number ended.
    whole: bool,
}

/// How many blocks a card of contact details may have before its first number.
const BLOCKS: usize = 6;
/// A block no longer than this may be a line of a card.
const LINE: usize = 120;

impl Gap {
    fn before(prose: &Prose<'_>, candidate: &Candidate, last: usize) -> Gap {
        let end = prose.token_from(candidate.start);
        let block = prose.block_of(candidate.start);
        let mut start = prose.doc.blocks.get(block).map_or(0, |b| b.start);
        if is_line(prose, block) {
            for back in (block.saturating_sub(BLOCKS)..block).rev() {
                if !is_line(prose, back)
                    || is_prose(prose, back)
                    || is_dead(prose, back) != is_dead(prose, block)
                {
                    break;
                }
                start = prose.doc.blocks[back].start;
            }
        }
        Gap {
            first: prose.token_from(start.max(last)),
            end,
            whole: last >= start && last > 0,
        }
    }

    /// A person, or a function that answers, whose number follows.
    fn head<'d>(
        &self,
        prose: &Prose<'d>,
        before: &[Candidate],
        names: &NamesAt<'_>,
    ) -> Option<HeadOf<'d>> {
        match (self.person(prose, before, names), self.function(prose)) {
            // `Pressjour:` on the number's own line is nearer than a person
            // on a line above.
            (Some(person), Some(function))
                if function.name.is_none()
                    && !function.weak
                    && prose.block_of(function.start) > prose.block_of(person.start) =>
            {
                Some(function)
            }
            (person, function) => person.or(function),
        }
    }

    fn person<'d>(
        &self,
        prose: &Prose<'d>,
        before: &[Candidate],
        names: &NamesAt<'_>,
    ) -> Option<HeadOf<'d>> {
        let start = prose.token(self.first).start as usize;
        let named = before
            .iter()
            .rev()
            .take_while(|candidate| candidate.start >= start)
            .filter(|candidate| matches!(candidate.found, AnyFound::Person(_)));
        // `Tove Malmgren, pressekreterare hos statsrådet Bo Ek`: the name that
        // opens a line is the one, else the one nearest.
        let mut nearest = None;
        let mut opening = None;
        for candidate in named {
            let token = prose.token_from(candidate.start);
            nearest = nearest.or(Some(candidate));
            if opens(prose, token) {
                opening = Some(candidate);
                break;
            }
        }
        let candidate = opening.or(nearest)?;
        let token = prose.token_from(candidate.start);
        let after = prose.token_from(candidate.end);
        Some(HeadOf {
            start: candidate.start,
            name: Some(name_of(candidate, names, prose)),
            role: self.role(prose, token, after),
            ..HeadOf::default()
        })
    }

    /// The role on the name's line or on a line of its own below or above it.
    fn role<'d>(&self, prose: &Prose<'d>, name: usize, after: usize) -> Option<&'d str> {
        let mut at = after;
        if let Some((_, next)) = parties::in_brackets(prose, at) {
            at = next;
        }
        if matches!(prose.word(at), "," | "(" | "–" | "-" | "|" | ":") {
            at += 1;
        }
        for _ in 0..4 {
            while at < self.end
                && (prose.token(at).kind == TokenKind::Break || prose.word(at) == "(")
            {
                at += 1;
            }
            if at >= self.end {
                break;
            }
            if let Some(role) = roles::role_at(prose, at).filter(|role| role.first < self.end) {
                let mut end = role.end;
                let mut after = role.after;
                // `produktchef och ansvarig för bokningen`
                while matches!(prose.low(after), "och" | "samt")
                    && roles::opens_role(prose, after + 1)
                    && let Some(next) = roles::role_at(prose, after + 1)
                {
                    end = next.end;
                    after = next.after;
                }
                return Some(extent(prose, role.first, end.min(self.end)));
            }
            at = next_line(prose, at);
        }
        let head = name.checked_sub(1)?;
        let head = if prose.token(head).kind == TokenKind::Break || prose.word(head) == ":" {
            head.checked_sub(1)?
        } else {
            head
        };
        (head >= self.first && roles::is_role(prose.low(head)))
            .then(|| extent(prose, roles::begin(prose, head), head + 1))
    }

    /// `Presstjänsten`, on a line of its own the name of the card, else what
    /// answers.
    fn function<'d>(&self, prose: &Prose<'d>) -> Option<HeadOf<'d>> {
        let answers = |low: &str| FUNCTIONS.contains(&low) || UNITS.contains(&low);
        let at = (self.first..self.end).find(|&i| answers(prose.low(i)))?;
        let low = prose.low(at);
        let exchange = low.contains("växel");
        let mut first = at;
        while first > self.first && !opens(prose, first) {
            first -= 1;
        }
        let mut end = at + 1;
        while end < self.end && !closes(prose, end) {
            end += 1;
        }
        let alone = closes(prose, end) && end - first <= 6 && !exchange;
        let kind = if exchange {
            Some(ContactKind::Switchboard)
        } else if low.starts_with("press") || low.starts_with("medie") {
            Some(ContactKind::Press)
        } else {
            None
        };
        Some(if alone && end < self.end {
            HeadOf {
                start: prose.token(first).start as usize,
                name: Some(extent(prose, first, end).to_owned()),
                role: None,
                kind,
                weak: UNITS.contains(&low),
            }
        } else {
            HeadOf {
                start: prose.token(at).start as usize,
                name: None,
                role: Some(prose.word(at)),
                kind,
                weak: exchange || UNITS.contains(&low),
            }
        })
    }

    /// Whether the number belongs to the contact before.
    fn joins(&self, prose: &Prose<'_>, draft: &Draft<'_>, found: &Found) -> bool {
        let between = prose
            .slice(draft.end, prose.token(self.end).start as usize)
            .len();
        let sentence =
            prose.sentence_of(self.end) == prose.sentence_of(prose.token_from(draft.start));
        // A second address is another's.
        let free = match found {
            Found::Email(_) => draft.emails.is_empty(),
            _ => draft.phones.len() < 4,
        };
        self.whole && free && (between <= 40 || sentence)
    }

    /// What the heading above or the words before say the contact is for.
    fn kind(&self, prose: &Prose<'_>) -> Option<ContactKind> {
        let block = prose.token(self.end).block as usize;
        let heading = prose.doc.blocks.get(block).and_then(|b| b.section);
        let words = heading
            .and_then(|heading| prose.doc.blocks.get(heading))
            .filter(|b| b.end - b.start <= LINE)
            .map(|b| prose.lower_text(b.start, b.end))
            .into_iter()
            .chain(std::iter::once(prose.lower_text(
                prose.token(self.first).start as usize,
                prose.token(self.end).start as usize,
            )));
        let mut kind = None;
        for words in words {
            if words.contains("press") || words.contains("för media") {
                return Some(ContactKind::Press);
            }
            if words.contains("information") || words.contains("frågor") {
                kind = Some(ContactKind::Information);
            }
        }
        kind
    }
}

fn is_line(prose: &Prose<'_>, block: usize) -> bool {
    prose.doc.blocks.get(block).is_some_and(|b| {
        b.kind == BlockKind::Contact
            || b.end - b.start <= LINE
                && !matches!(
                    b.kind,
                    BlockKind::Title | BlockKind::Lead | BlockKind::TableRow
                )
    })
}

/// Whether the block is a sentence, which heads no card.
fn is_prose(prose: &Prose<'_>, block: usize) -> bool {
    prose.doc.blocks.get(block).is_some_and(|b| {
        let tokens = prose.token_from(b.start)..prose.token_from(b.end);
        prose.slice(b.start, b.end).ends_with('.')
            && tokens.clone().any(|i| clause::is_finite(prose, i))
    })
}

fn is_dead(prose: &Prose<'_>, block: usize) -> bool {
    matches!(
        prose.block_kind(block),
        BlockKind::Boilerplate | BlockKind::Navigation
    )
}

/// Whether the token opens a line or what is as good as one.
fn opens(prose: &Prose<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else {
        return true;
    };
    prose.token(before).kind == TokenKind::Break
        || names::new_line(prose, i)
        || prose.word(before) == ":"
        || prose.is(before, Class::CONTACT)
}

fn closes(prose: &Prose<'_>, i: usize) -> bool {
    prose.token(i).kind == TokenKind::Break || names::new_line(prose, i)
}

/// The first token of the next line.
fn next_line(prose: &Prose<'_>, i: usize) -> usize {
    let mut at = i + 1;
    while prose.token(at).block != u32::MAX && !opens_line(prose, at) {
        at += 1;
    }
    at
}

fn opens_line(prose: &Prose<'_>, i: usize) -> bool {
    prose.token(i - 1).kind == TokenKind::Break || names::new_line(prose, i)
}

fn extent<'d>(prose: &Prose<'d>, first: usize, end: usize) -> &'d str {
    prose.slice(
        prose.token(first).start as usize,
        prose.token(end - 1).end as usize,
    )
}

fn name_of(candidate: &Candidate, names: &NamesAt<'_>, prose: &Prose<'_>) -> String {
    match names.get(&candidate.start) {
        Some(name) => (*name).to_owned(),
        None => prose.slice(candidate.start, candidate.end).to_owned(),
    }
}

/// `070-174 06 05 (Tove Malmgren)`: a name in brackets behind the number.
fn behind<'d>(
    prose: &Prose<'d>,
    candidate: &Candidate,
    after: &[Candidate],
    names: &NamesAt<'_>,
) -> Option<HeadOf<'d>> {
    let next = after.first()?;
    let bracket = prose.token_from(candidate.end);
    (matches!(next.found, AnyFound::Person(_))
        && prose.word(bracket) == "("
        && prose.token_from(next.start) == bracket + 1)
        .then(|| HeadOf {
            start: candidate.start,
            name: Some(name_of(next, names, prose)),
            ..HeadOf::default()
        })
}
