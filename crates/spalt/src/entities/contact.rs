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
    rules::{RuleInfo, about},
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

/// Ends of words for those: `gåvoservice`, `biljettkassan`.
const FUNCTION_ENDS: &[&str] = &[
    "bokningen",
    "center",
    "expedition",
    "expeditionen",
    "jouren",
    "kansli",
    "kassan",
    "redaktionen",
    "service",
    "tjänsten",
    "växel",
    "växeln",
];

/// Whether the word is one for those who answer without a name.
fn is_function(low: &str) -> bool {
    FUNCTIONS.binary_search(&low).is_ok() || FUNCTION_ENDS.iter().any(|end| low.ends_with(end))
}

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

/// What the reader of a whole document says of itself.
pub(super) const FINDERS: &[RuleInfo] = &[about! {
    name: "contact.named",
    doc: "Someone who is to be turned to, without a number or an address.",
    finds: "Vill du veta mer, kontakta Tove Malmgren." => "Tove Malmgren",
    leaves: "Vill du veta mer, läs Tove Malmgren.",
}];

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
    let another = after.class.meets(Class::CAPITAL) && labelled(tokens, i);
    if after.glued
        && (after.kind == TokenKind::Word && !another
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
    let named = Named::of(tokens, people);
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut end = 0;
    for (index, candidate) in settled.iter().enumerate() {
        let Mention::Contact(found) = &candidate.mention else {
            continue;
        };
        if !matches!(found, ContactMention::Fax) && !is_of_no_one(found) {
            let gap = Gap::before(tokens, candidate, end);
            let mailed = settled.get(index + 1).is_some_and(|next| {
                matches!(next.mention, Mention::Contact(ContactMention::Email(_)))
            });
            let head = gap.head(tokens, candidate, &named, mailed);
            let goes_on = head.as_ref().is_none_or(|head| head.weak)
                && drafts
                    .last()
                    .is_some_and(|draft| gap.joins(tokens, draft, found))
                && !is_exchange(tokens, candidate);
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
    add_unnumbered(tokens, &named, &mut drafts);
    for draft in &mut drafts {
        draft.doubt_numbers();
    }
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
                let e164 = Some(e164.clone());
                if self.phones.iter().all(|phone| phone.e164 != e164) {
                    self.phones.push(Phone {
                        e164,
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

    /// Beside a number with the code of another country, one without a code is
    /// hardly Swedish.
    fn doubt_numbers(&mut self) {
        let code = |phone: &Phone| phone.text.starts_with('+') || phone.text.starts_with("00");
        let swedish = |phone: &Phone| phone.e164.as_ref().is_some_and(|e| e.starts_with("+46"));
        if self.phones.iter().any(|phone| !swedish(phone)) {
            for phone in &mut self.phones {
                if !code(phone) {
                    phone.e164 = None;
                }
            }
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
            let phones = draft
                .phones
                .iter()
                .map(|phone| phone.e164.as_ref().unwrap_or(&phone.text));
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

/// Where people stand with their full names, and those names.
struct Named<'p>(Vec<(usize, usize, &'p str)>);

impl<'p> Named<'p> {
    fn of(tokens: &Tokens<'_>, people: &'p [Person]) -> Named<'p> {
        let mut all: Vec<_> = people
            .iter()
            .flat_map(|person| {
                person.mentions.iter().map(|mention| {
                    let [start, end] = mention.bytes;
                    (start, end, person.name.as_str())
                })
            })
            .filter(|(start, end, _)| tokens.slice(*start, *end).contains(' '))
            .collect();
        all.sort_unstable();
        Named(all)
    }

    /// Those that begin within the bytes.
    fn between(&self, start: usize, end: usize) -> &[(usize, usize, &'p str)] {
        let from = self.0.partition_point(|mention| mention.0 < start);
        let to = self.0.partition_point(|mention| mention.0 < end);
        &self.0[from..to.max(from)]
    }
}

/// Addresses that answer no one who asks: `webmaster@`, `dataskydd@`.
fn is_of_no_one(found: &ContactMention) -> bool {
    let ContactMention::Email(address) = found else {
        return false;
    };
    let local = address.split('@').next().unwrap_or_default();
    matches!(
        local.to_lowercase().as_str(),
        "dataskydd"
            | "dataskyddsombud"
            | "dpo"
            | "gdpr"
            | "no-reply"
            | "noreply"
            | "webbmaster"
            | "webmaster"
    )
}

/// `08-465 004 00 (växel)`: the label stands behind the number.
fn is_exchange(tokens: &Tokens<'_>, number: &Candidate) -> bool {
    let bracket = tokens.token_from(number.end);
    tokens.word(bracket) == "("
        && matches!(tokens.low(bracket + 1), "växel" | "växeln" | "vx")
        && tokens.word(bracket + 2) == ")"
        && matches!(number.mention, Mention::Contact(ContactMention::Phone(_)))
}

/// The first token of the line that the byte stands on.
fn line_of(tokens: &Tokens<'_>, byte: usize) -> usize {
    let mut first = tokens.token_from(byte);
    while first > 1 && !opens_line(tokens, first) {
        first -= 1;
    }
    first
}

/// Those who are to be turned to without a number: `kontakta Maja Ek`, a line
/// with a name among the lines of a list of contacts.
fn add_unnumbered<'d>(tokens: &Tokens<'d>, named: &Named<'_>, drafts: &mut Vec<Draft<'d>>) {
    // Lines that hold a number, and those beside them.
    let lines: FxHashSet<usize> = drafts
        .iter()
        .flat_map(|draft| [line_of(tokens, draft.start), line_of(tokens, draft.end - 1)])
        .collect();
    let known: FxHashSet<String> = drafts.iter().filter_map(|d| d.name.clone()).collect();
    let mut more = Vec::new();
    for &(start, end, name) in &named.0 {
        let token = tokens.token_from(start);
        let asked = is_asked_for(tokens, token);
        if known.contains(name) || !asked && !is_listed(tokens, token, end, &lines) {
            continue;
        }
        // `Kontakta Maja Ek.` and `Telefon 08-…` below.
        let block = tokens.block_of(start);
        let below = drafts.iter_mut().find(|draft| {
            draft.name.is_none()
                && draft.role.is_none()
                && tokens.block_of(draft.start) == block + 1
                && tokens.is(line_of(tokens, draft.start), Class::CONTACT)
        });
        if asked && let Some(draft) = below {
            draft.name = Some(name.to_owned());
            draft.start = start;
            continue;
        }
        let after = tokens.token_from(end);
        let mut gap = Gap {
            first: line_of(tokens, start),
            end: next_line(tokens, after, after + 24),
            whole: false,
        };
        if asked {
            gap.first = token.saturating_sub(4);
        }
        more.push(Draft {
            rule: "contact.named",
            start,
            end,
            name: Some(name.to_owned()),
            role: gap.role(tokens, token, after),
            organisation: None,
            phones: Vec::new(),
            emails: Vec::new(),
            kind: gap.kind(tokens),
        });
    }
    drafts.extend(more);
    drafts.sort_by_key(|draft| draft.start);
}

/// Tokens between `kontakta` and the last of those who it names.
const ASKED: usize = 14;

/// `kontakta pressekreterare Maja Ek eller Bo Ahl`.
fn is_asked_for(tokens: &Tokens<'_>, name: usize) -> bool {
    let sentence = tokens.sentence_of(name);
    let Some(verb) = (name.saturating_sub(ASKED)..name).rev().find(|&i| {
        matches!(tokens.low(i), "kontakta" | "kontaktas") && tokens.sentence_of(i) == sentence
    }) else {
        return false;
    };
    // Nothing but roles, names and what joins them stands between.
    (verb + 1..name).all(|i| {
        let word = tokens.low(i);
        tokens.is(i, Class::CAPITAL)
            || matches!(word, "," | "eller" | "och" | "samt" | ":")
            || job_title::is_role(word)
            || tokens.class(i).is_plain() && tokens.is(i + 1, Class::CAPITAL)
            || matches!(word, "i" | "på" | "vid" | "för" | "av" | "(" | ")")
    })
}

/// A line of its own with a name, a party and a role at most, beside one that
/// has a number, below a word for contacts.
fn is_listed(tokens: &Tokens<'_>, name: usize, end: usize, lines: &FxHashSet<usize>) -> bool {
    let first = line_of(tokens, tokens.token(name).start as usize);
    // `– Maja Ek`: the mark of a list.
    if name > first + 1 || name == first + 1 && tokens.token(first).kind != TokenKind::Mark {
        return false;
    }
    let mut at = tokens.token_from(end);
    if let Some((_, next)) = parties::in_brackets(tokens, at) {
        at = next;
    }
    if matches!(tokens.word(at), "," | "–")
        && let Some(role) = job_title::role_at(tokens, at + 1)
    {
        at = role.after;
    }
    if tokens.token(at).kind != TokenKind::Break && !names::new_line(tokens, at) {
        return false;
    }
    while tokens.token(at).kind == TokenKind::Break && at < tokens.list.len() {
        at += 1;
    }
    let above = line_of(tokens, tokens.token(first.saturating_sub(2)).start as usize);
    let beside = lines.contains(&at) || lines.contains(&above);
    beside && is_below_label(tokens, first)
}

/// How many tokens above a line its label may stand.
const LABEL: usize = 60;

fn is_below_label(tokens: &Tokens<'_>, line: usize) -> bool {
    (line.saturating_sub(LABEL)..line).any(|i| {
        let low = tokens.low(i);
        low.starts_with("kontakt")
            || low.starts_with("presskontakt")
            || low.starts_with("mediekontakt")
            || low == "frågor" && matches!(tokens.low(i + 1), "besvaras" | "från" | "kan")
    })
}

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
                // What stands above a heading has another.
                if tokens.doc.blocks[back].kind == BlockKind::Heading {
                    break;
                }
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
        number: &Candidate,
        named: &Named<'_>,
        mailed: bool,
    ) -> Option<HeadOf<'d>> {
        if is_exchange(tokens, number) {
            let label = tokens.token_from(number.end) + 1;
            return Some(HeadOf {
                start: number.start,
                role: Some(tokens.word(label)),
                kind: Some(ContactKind::Switchboard),
                ..HeadOf::default()
            });
        }
        let function = self.function(tokens, mailed);
        match (self.person(tokens, named), function) {
            // `Pressjour:` on the number's own line is nearer than a person
            // on a line above.
            (Some(person), Some(function))
                if function.name.is_none()
                    && !function.weak
                    && (line_of(tokens, function.start) > line_of(tokens, person.start)
                        || function.kind == Some(ContactKind::Switchboard)
                            && function.start > person.start) =>
            {
                Some(function)
            }
            (person, function) => person.or(function),
        }
    }

    fn person<'d>(&self, tokens: &Tokens<'d>, named: &Named<'_>) -> Option<HeadOf<'d>> {
        let start = tokens.token(self.first).start as usize;
        let stop = tokens.token(self.end).start as usize;
        // `Tove Malmgren, pressekreterare hos statsrådet Bo Ek`: the name that
        // opens a line is the one, else the one nearest.
        let mut nearest = None;
        let mut opening = None;
        for mention in named.between(start, stop).iter().rev() {
            let token = tokens.token_from(mention.0);
            if self.is_of_another_sentence(tokens, token) {
                break;
            }
            nearest = nearest.or(Some(mention));
            if opens(tokens, token) {
                opening = Some(mention);
                break;
            }
        }
        let &(start, end, name) = opening.or(nearest)?;
        Some(HeadOf {
            start,
            name: Some(name.to_owned()),
            role: self.role(tokens, tokens.token_from(start), tokens.token_from(end)),
            ..HeadOf::default()
        })
    }

    /// `… Tage Öst. Biljettkassan har telefon`: the number's sentence has a
    /// subject of its own.
    fn is_of_another_sentence(&self, tokens: &Tokens<'_>, name: usize) -> bool {
        let number = tokens.sentence_of(self.end);
        if number == tokens.sentence_of(name) {
            return false;
        }
        let Some(own) = number.and_then(|sentence| tokens.sentences.get(sentence)) else {
            return false;
        };
        let subject = own.first;
        !tokens.is(subject, Class::PRONOUN)
            && tokens.token(subject).kind == TokenKind::Word
            && subject + 1 < self.end
            && clause::is_finite(tokens, subject + 1)
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
        let answers = |low: &str| is_function(low) || UNITS.contains(&low);
        let at = (self.first..self.end)
            .rev()
            .find(|&i| answers(tokens.low(i)))?;
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
            // `Trafikverkets presstjänst`: whose it is belongs to it.
            let mut owner = at;
            while owner > first
                && at - owner < 4
                && (tokens.low(owner - 1).ends_with('s') || owner < at)
                && (tokens.is(owner - 1, Class::CAPITAL | Class::BODY | Class::NAMED)
                    || matches!(tokens.low(owner - 1), "kommuns" | "läns" | "stads"))
            {
                owner -= 1;
            }
            HeadOf {
                start: tokens.token(owner).start as usize,
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
        self.whole && free && (between <= 40 || sentence) && !self.has_label(tokens, draft)
    }

    /// `Frågor från allmänheten: 08-465 004 00`: a label of its own on a new
    /// line, beside those that say what a number is (`Mobil:`).
    fn has_label(&self, tokens: &Tokens<'_>, draft: &Draft<'_>) -> bool {
        let colon = self.end.wrapping_sub(1);
        let first = line_of(tokens, tokens.token(self.end).start as usize);
        tokens.word(colon) == ":"
            && tokens.token(first).start as usize >= draft.end
            && first + 2 < colon
            && !(first..colon).any(|i| tokens.is(i, Class::CONTACT))
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
