//! Who to turn to: telephone numbers and e-mail addresses, and whose they are.
//!
//! Numbers are told by the Swedish numbering plan (PTS: an area code of two to
//! four digits with its 0, seven to nine digits in all after it) and given as
//! E.164.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    mention::{Candidate, ContactMention, Mention, Rule, Sink},
    person::Owners,
    record::{Head, id},
};
use crate::{
    model::{BlockKind, Contact, ContactKind, Organisation, Person, Phone},
    rules::about,
    swedish::{clause, job_title, names, parties},
    text::{
        lexicon::{Class, WordList},
        token::{TokenKind, Tokens},
    },
};

pub(crate) const WORDS: &[WordList] = &[
    (Class::CONTACT, LABELS),
    (Class::AT, &["at", "a", "snabel-a"]),
];

/// What stands before a number, an address or a list of them.
const LABELS: &[&str] = &[
    "direkt",
    "direktnummer",
    "direkttelefon",
    "e-mail",
    "e-post",
    "e-postadress",
    "email",
    "epost",
    "fax",
    "faxnummer",
    "kontakt",
    "kontakta",
    "kontakter",
    "kontaktperson",
    "kontaktpersoner",
    "kontaktuppgifter",
    "mail",
    "mediekontakt",
    "mejl",
    "mejladress",
    "mob",
    "mobil",
    "mobilnummer",
    "mobiltelefon",
    "pressfrågor",
    "presskontakt",
    "presskontakter",
    "tel",
    "telefax",
    "telefon",
    "telefonnummer",
    "tfn",
];

/// Those who answer without a name.
const FUNCTIONS: &[&str] = &[
    "biljettkontor",
    "journummer",
    "jourtelefon",
    "kontaktcenter",
    "kundcenter",
    "kundservice",
    "kundtjänst",
    "medborgarservice",
    "mediejour",
    "mediejouren",
    "medieservice",
    "nummerupplysning",
    "pressavdelning",
    "pressavdelningen",
    "pressenhet",
    "pressenheten",
    "presservice",
    "pressfunktion",
    "pressfunktionen",
    "pressjour",
    "pressjouren",
    "presskansli",
    "pressnummer",
    "pressrum",
    "pressrummet",
    "presstelefon",
    "presstelefonen",
    "presstjänst",
    "presstjänsten",
    "reception",
    "receptionen",
    "registrator",
    "servicecenter",
    "telefonväxel",
    "upplysning",
    "växel",
    "växeln",
];

/// Parts of an organisation that answer where no person is named with them.
const UNITS: &[&str] = &[
    "informationsavdelningen",
    "informationsenheten",
    "kansliet",
    "kommunikationsavdelningen",
    "kommunikationsenheten",
    "kommunikationsstaben",
];

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "contact.phone",
            doc: "Digits in groups that begin a telephone number.",
            finds: "Ring 070-174 06 05." => "070-174 06 05",
            leaves: "Ärendet har nummer 174 06 05.",
        },
        anchor: Class::DIGITS,
        apply: phone,
    },
    Rule {
        about: about! {
            name: "contact.email",
            doc: "An address of electronic mail, plainly written or spelt out.",
            finds: "Skriv till tove(at)exempel.se." => "tove(at)exempel.se",
            leaves: "Läs mer på exempel.se.",
        },
        anchor: Class::AT,
        apply: email,
    },
];

/// Digits in groups, from the one that begins a telephone number.
fn phone(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let token = tokens.token(i);
    let word = tokens.word(i);
    let plus = i > 0 && tokens.word(i - 1) == "+" && token.glued;
    if !plus && !word.starts_with('0') {
        return;
    }
    if !plus && token.glued && i > 1 {
        let mark = tokens.word(i - 1);
        let within = tokens.is(i - 1, Class::DASH) || matches!(mark, "." | "," | "/" | "(" | "+");
        let number = tokens.token(i - 2).kind == TokenKind::Digits && tokens.token(i - 1).glued;
        if tokens.token(i - 1).kind == TokenKind::Word || within && number || mark == "+" {
            return;
        }
    }
    let Some((e164, last)) = dialled(tokens, i, plus) else {
        return;
    };
    let first = if plus { i - 1 } else { i };
    let found = if is_fax(tokens, first) {
        ContactMention::Fax
    } else {
        ContactMention::Phone(e164)
    };
    sink.push(
        tokens.token(first).start as usize,
        tokens.token(last).end as usize,
        Mention::Contact(found),
    );
}

/// The number in E.164 and its last token.
fn dialled(tokens: &Tokens<'_>, i: usize, plus: bool) -> Option<(String, usize)> {
    let abroad = plus || tokens.word(i).starts_with("00");
    let most = if abroad { 15 } else { 10 };
    let mut digits = String::with_capacity(16);
    digits.push_str(tokens.word(i));
    let mut last = i;
    let mut groups = 1;
    let mut dashes = 0;
    loop {
        let mut next = last + 1;
        // `+46 (0)8`: the zero is for those at home.
        if abroad
            && tokens.word(next) == "("
            && tokens.word(next + 1) == "0"
            && tokens.word(next + 2) == ")"
        {
            next += 3;
        }
        if tokens.is(next, Class::DASH) && dashes < if abroad { 2 } else { 1 } {
            dashes += 1;
            next += 1;
        }
        let group = tokens.token(next);
        let length = (group.end - group.start) as usize;
        let apart = names::new_line(tokens, next)
            || (last + 2..=next).any(|at| names::new_line(tokens, at));
        if group.kind != TokenKind::Digits
            || apart
            || digits.len() + length > most
            || group.glued && tokens.token(next - 1).kind == TokenKind::Word
        {
            break;
        }
        // A dash that does not follow the area code is a range's.
        if next > last + 1 && tokens.is(next - 1, Class::DASH) && groups > 2 && !abroad {
            break;
        }
        digits.push_str(tokens.word(next));
        groups += 1;
        last = next;
        if groups > 7 {
            break;
        }
    }
    // A word or a further number hangs on it: no telephone number.
    let after = tokens.token(last + 1);
    if after.glued
        && (after.kind == TokenKind::Word
            || matches!(tokens.word(last + 1), ":" | "/")
                && tokens.token(last + 2).glued
                && tokens.token(last + 2).kind == TokenKind::Digits)
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
    let area = tokens.word(i).len();
    let plausible = match area {
        2 => tokens.word(i) == "08",
        3 | 4 => !tokens.word(i).starts_with("00"),
        // Written in one piece, or a mobile number cut elsewhere.
        9 | 10 => true,
        _ => false,
    };
    // Without a dash only the full length is a number by itself.
    let least = if dashes > 0 || labelled(tokens, i) {
        8
    } else {
        9
    };
    if !plausible || digits.len() < least || digits.starts_with("00") || is_hours(tokens, i, last) {
        return None;
    }
    Some((format!("+46{}", &digits[1..]), last))
}

/// `0800-1630`: hours, not a number.
fn is_hours(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    last == first + 2
        && tokens.word(first).len() == 4
        && tokens.word(last).len() == 4
        && tokens.word(first) < "2401"
        && tokens.word(last) < "2401"
}

/// Whether a label (`Tel:`) stands shortly before.
fn labelled(tokens: &Tokens<'_>, i: usize) -> bool {
    (1..=3)
        .map_while(|back| i.checked_sub(back))
        .any(|at| tokens.is(at, Class::CONTACT) || matches!(tokens.low(at), "ring" | "sms"))
}

fn is_fax(tokens: &Tokens<'_>, i: usize) -> bool {
    for back in 1..=3 {
        let Some(at) = i.checked_sub(back) else {
            return false;
        };
        if tokens.low(at).contains("fax") {
            return true;
        }
        if !matches!(tokens.word(at), ":" | "." | "-" | "–" | "nr" | "nummer") {
            return false;
        }
    }
    false
}

/// An address around `@`, `(at)`, `[at]` or ` at `.
fn email(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let token = tokens.token(i);
    let (mut left, mut right) = (token.start as usize, token.end as usize);
    let spelt = token.kind == TokenKind::Word;
    let bracketed = spelt
        && token.glued
        && matches!(tokens.word(i - 1), "(" | "[" | "{")
        && matches!(tokens.word(i + 1), ")" | "]" | "}");
    if bracketed {
        left = tokens.token(i - 1).start as usize;
        right = tokens.token(i + 1).end as usize;
    } else if spelt && tokens.low(i) == "a" {
        return;
    }
    if spelt {
        left = tokens.slice(0, left).trim_end_matches(' ').len();
        right += usize::from(tokens.text.as_bytes().get(right) == Some(&b' '));
    }
    let Some(local) = local_part(tokens.text, left) else {
        return;
    };
    let Some(domain) = domain(tokens.text, right) else {
        return;
    };
    let (name, host) = (tokens.slice(local, left), tokens.slice(right, domain));
    // ` at ` between plain words is English.
    if spelt && !bracketed && !name.contains('.') {
        return;
    }
    sink.push(
        local,
        domain,
        Mention::Contact(ContactMention::Email(format!("{name}@{host}"))),
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
    tokens: &Tokens<'_>,
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
        let Mention::Contact(found) = &candidate.mention else {
            continue;
        };
        if !matches!(found, ContactMention::Fax) {
            let gap = Gap::before(tokens, candidate, end);
            let mailed = settled.get(index + 1).is_some_and(|next| {
                matches!(next.mention, Mention::Contact(ContactMention::Email(_)))
            });
            let head = gap.head(tokens, &settled[..index], &names, mailed);
            let goes_on = head.as_ref().is_none_or(|head| head.weak)
                && drafts
                    .last()
                    .is_some_and(|draft| gap.joins(tokens, draft, found));
            if !goes_on {
                let head = head
                    .or_else(|| behind(tokens, candidate, &settled[index + 1..], &names))
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
                        .or_else(|| gap.kind(tokens))
                        .or_else(|| drafts.last().filter(|_| gap.whole)?.kind),
                });
            }
            if let Some(draft) = drafts.last_mut() {
                draft.end = candidate.end;
                draft.take(found, tokens.slice(candidate.start, candidate.end));
            }
        }
        end = candidate.end;
    }
    add_linked(tokens, &mut drafts);
    drop_repeats(&mut drafts);
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, mut draft)| {
            draft.organisation = owners.within(draft.start, draft.end);
            draft.into_record(tokens, index)
        })
        .collect()
}

impl Draft<'_> {
    fn take(&mut self, found: &ContactMention, text: &str) {
        match found {
            ContactMention::Phone(e164) => {
                if self.phones.iter().all(|phone| phone.e164 != *e164) {
                    self.phones.push(Phone {
                        e164: e164.clone(),
                        text: text.to_owned(),
                    });
                }
            }
            ContactMention::Email(address) => {
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
            ContactMention::Fax => {}
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

    fn into_record(self, tokens: &Tokens<'_>, index: usize) -> Contact {
        let Head {
            span,
            text,
            rule,
            block,
        } = Head::at(tokens, self.start, self.end, self.rule);
        Contact {
            id: id('c', index),
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
fn add_linked(tokens: &Tokens<'_>, drafts: &mut [Draft<'_>]) {
    // More than this is a directory, not a release.
    if drafts.len() > 64 {
        return;
    }
    for link in &tokens.doc.metadata.links {
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
    fn before(tokens: &Tokens<'_>, candidate: &Candidate, last: usize) -> Gap {
        let end = tokens.token_from(candidate.start);
        let block = tokens.block_of(candidate.start);
        let mut start = tokens.doc.blocks.get(block).map_or(0, |b| b.start);
        if is_line(tokens, block) {
            for back in (block.saturating_sub(BLOCKS)..block).rev() {
                if !is_line(tokens, back)
                    || is_prose(tokens, back)
                    || is_dead(tokens, back) != is_dead(tokens, block)
                {
                    break;
                }
                start = tokens.doc.blocks[back].start;
            }
        }
        Gap {
            first: tokens.token_from(start.max(last)),
            end,
            whole: last >= start && last > 0,
        }
    }

    /// A person, or a function that answers, whose number follows. `mailed`
    /// says that an address comes next.
    fn head<'d>(
        &self,
        tokens: &Tokens<'d>,
        before: &[Candidate],
        names: &NamesAt<'_>,
        mailed: bool,
    ) -> Option<HeadOf<'d>> {
        let function = self.function(tokens, mailed);
        match (self.person(tokens, before, names), function) {
            // `Pressjour:` on the number's own line is nearer than a person
            // on a line above.
            (Some(person), Some(function))
                if function.name.is_none()
                    && !function.weak
                    && (tokens.block_of(function.start) > tokens.block_of(person.start)
                        || function.kind == Some(ContactKind::Switchboard)
                            && function.start > person.start) =>
            {
                Some(function)
            }
            (person, function) => person.or(function),
        }
    }

    fn person<'d>(
        &self,
        tokens: &Tokens<'d>,
        before: &[Candidate],
        names: &NamesAt<'_>,
    ) -> Option<HeadOf<'d>> {
        let start = tokens.token(self.first).start as usize;
        let named = before
            .iter()
            .rev()
            .take_while(|candidate| candidate.start >= start)
            .filter(|candidate| matches!(candidate.mention, Mention::Person(_)));
        // `Tove Malmgren, pressekreterare hos statsrådet Bo Ek`: the name that
        // opens a line is the one, else the one nearest.
        let mut nearest = None;
        let mut opening = None;
        for candidate in named {
            let token = tokens.token_from(candidate.start);
            nearest = nearest.or(Some(candidate));
            if opens(tokens, token) {
                opening = Some(candidate);
                break;
            }
        }
        let candidate = opening.or(nearest)?;
        let token = tokens.token_from(candidate.start);
        let after = tokens.token_from(candidate.end);
        Some(HeadOf {
            start: candidate.start,
            name: Some(name_of(candidate, names, tokens)),
            role: self.role(tokens, token, after),
            ..HeadOf::default()
        })
    }

    /// The role on the name's line or on a line of its own below or above it.
    fn role<'d>(&self, tokens: &Tokens<'d>, name: usize, after: usize) -> Option<&'d str> {
        let mut at = after;
        if let Some((_, next)) = parties::in_brackets(tokens, at) {
            at = next;
        }
        if matches!(tokens.word(at), "," | "(" | "–" | "-" | "|" | ":") {
            at += 1;
        }
        for _ in 0..4 {
            while at < self.end
                && (tokens.token(at).kind == TokenKind::Break || tokens.word(at) == "(")
            {
                at += 1;
            }
            if at >= self.end {
                break;
            }
            if let Some(role) = job_title::role_at(tokens, at).filter(|role| role.first < self.end)
            {
                let mut end = role.end;
                let mut after = role.after;
                // `produktchef och ansvarig för bokningen`
                while matches!(tokens.low(after), "och" | "samt")
                    && job_title::opens_role(tokens, after + 1)
                    && let Some(next) = job_title::role_at(tokens, after + 1)
                {
                    end = next.end;
                    after = next.after;
                }
                return Some(extent(tokens, role.first, end.min(self.end)));
            }
            at = next_line(tokens, at, self.end);
        }
        let head = name.checked_sub(1)?;
        let head = if tokens.token(head).kind == TokenKind::Break || tokens.word(head) == ":" {
            head.checked_sub(1)?
        } else {
            head
        };
        (head >= self.first && job_title::is_role(tokens.low(head)))
            .then(|| extent(tokens, job_title::begin(tokens, head), head + 1))
    }

    /// `Presstjänsten`, on a line of its own the name of the card, else what
    /// answers.
    fn function<'d>(&self, tokens: &Tokens<'d>, mailed: bool) -> Option<HeadOf<'d>> {
        let answers = |low: &str| FUNCTIONS.contains(&low) || UNITS.contains(&low);
        let at = (self.first..self.end).find(|&i| answers(tokens.low(i)))?;
        let low = tokens.low(at);
        let exchange = low.contains("växel");
        let mut first = at;
        while first > self.first && !opens(tokens, first) {
            first -= 1;
        }
        let mut end = at + 1;
        while end < self.end && !closes(tokens, end) {
            end += 1;
        }
        let alone = closes(tokens, end) && end - first <= 6 && !exchange;
        let kind = if exchange {
            Some(ContactKind::Switchboard)
        } else if low.starts_with("press") || low.starts_with("medie") {
            Some(ContactKind::Press)
        } else {
            None
        };
        Some(if alone && end < self.end {
            HeadOf {
                start: tokens.token(first).start as usize,
                name: Some(extent(tokens, first, end).to_owned()),
                role: None,
                kind,
                weak: UNITS.contains(&low),
            }
        } else {
            HeadOf {
                start: tokens.token(at).start as usize,
                name: None,
                role: Some(tokens.word(at)),
                kind,
                // `Telefon (växel)`, and a switchboard amid a person's card.
                weak: exchange && (mailed || tokens.word(at + 1) == ")") || UNITS.contains(&low),
            }
        })
    }

    /// Whether the number belongs to the contact before.
    fn joins(&self, tokens: &Tokens<'_>, draft: &Draft<'_>, found: &ContactMention) -> bool {
        let between = tokens
            .slice(draft.end, tokens.token(self.end).start as usize)
            .len();
        let sentence =
            tokens.sentence_of(self.end) == tokens.sentence_of(tokens.token_from(draft.start));
        // A second address is another's.
        let free = match found {
            ContactMention::Email(_) => draft.emails.is_empty(),
            _ => draft.phones.len() < 4,
        };
        self.whole && free && (between <= 40 || sentence)
    }

    /// What the heading above or the words before say the contact is for.
    fn kind(&self, tokens: &Tokens<'_>) -> Option<ContactKind> {
        let block = tokens.token(self.end).block as usize;
        let heading = tokens.doc.blocks.get(block).and_then(|b| b.section);
        let words = heading
            .and_then(|heading| tokens.doc.blocks.get(heading))
            .filter(|b| b.end - b.start <= LINE)
            .map(|b| tokens.lower_text(b.start, b.end))
            .into_iter()
            .chain(std::iter::once(tokens.lower_text(
                tokens.token(self.first).start as usize,
                tokens.token(self.end).start as usize,
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

fn is_line(tokens: &Tokens<'_>, block: usize) -> bool {
    tokens.doc.blocks.get(block).is_some_and(|b| {
        b.kind == BlockKind::Contact
            || b.end - b.start <= LINE
                && !matches!(
                    b.kind,
                    BlockKind::Title | BlockKind::Lead | BlockKind::TableRow
                )
    })
}

/// Whether the block is a sentence, which heads no card.
fn is_prose(tokens: &Tokens<'_>, block: usize) -> bool {
    tokens.doc.blocks.get(block).is_some_and(|b| {
        let range = tokens.token_from(b.start)..tokens.token_from(b.end);
        tokens.slice(b.start, b.end).ends_with('.')
            && range.clone().any(|i| clause::is_finite(tokens, i))
    })
}

fn is_dead(tokens: &Tokens<'_>, block: usize) -> bool {
    matches!(
        tokens.block_kind(block),
        BlockKind::Boilerplate | BlockKind::Navigation
    )
}

/// Whether the token opens a line or what is as good as one.
fn opens(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else {
        return true;
    };
    tokens.token(before).kind == TokenKind::Break
        || names::new_line(tokens, i)
        || tokens.word(before) == ":"
        || tokens.is(before, Class::CONTACT)
}

fn closes(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).kind == TokenKind::Break || names::new_line(tokens, i)
}

/// The first token of the next line, or `end`.
fn next_line(tokens: &Tokens<'_>, i: usize, end: usize) -> usize {
    let mut at = i + 1;
    while at < end && tokens.token(at).block != u32::MAX && !opens_line(tokens, at) {
        at += 1;
    }
    at
}

fn opens_line(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i - 1).kind == TokenKind::Break || names::new_line(tokens, i)
}

fn extent<'d>(tokens: &Tokens<'d>, first: usize, end: usize) -> &'d str {
    tokens.slice(
        tokens.token(first).start as usize,
        tokens.token(end - 1).end as usize,
    )
}

fn name_of(candidate: &Candidate, names: &NamesAt<'_>, tokens: &Tokens<'_>) -> String {
    match names.get(&candidate.start) {
        Some(name) => (*name).to_owned(),
        None => tokens.slice(candidate.start, candidate.end).to_owned(),
    }
}

/// `070-174 06 05 (Tove Malmgren)`: a name in brackets behind the number.
fn behind<'d>(
    tokens: &Tokens<'d>,
    candidate: &Candidate,
    after: &[Candidate],
    names: &NamesAt<'_>,
) -> Option<HeadOf<'d>> {
    let next = after.first()?;
    let bracket = tokens.token_from(candidate.end);
    (matches!(next.mention, Mention::Person(_))
        && tokens.word(bracket) == "("
        && tokens.token_from(next.start) == bracket + 1)
        .then(|| HeadOf {
            start: candidate.start,
            name: Some(name_of(next, names, tokens)),
            ..HeadOf::default()
        })
}
