//! Who to turn to: telephone numbers and e-mail addresses, and whose they are.
//!
//! Numbers are told by the Swedish numbering plan (PTS: an area code of two to
//! four digits with its 0, seven to nine digits in all after it) and given as
//! E.164.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    mention::{Candidate, ContactMention, Mention, Rule},
    organisation::{compound_start, has_ending, host_label, without_form},
    person::Owners,
    record::{RecordHead, id},
};
use crate::{
    model::{BlockKind, Contact, ContactKind, Organisation, OrganisationKind, Person, Phone},
    rules::{RuleInfo, about},
    swedish::{clause, function_words::is_and, job_title, names, noun, parties, verb},
    text::{
        lexicon::{Class, address_letters},
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

mod column;
mod number;
mod office;
mod unnumbered;

pub(crate) static LISTS: &[(Class, &Words)] = &[(Class::CONTACT, &LABELS), (Class::AT, &AT_SIGNS)];

/// Words that stand for an at sign, in brackets.
static AT_SIGNS: Words = Words::with("at_sign");

/// What stands before a number, an address or a list of them.
static LABELS: Words = Words::with("contact_label");

/// Functions that answer where no person is named.
static FUNCTIONS: Words = Words::with("contact_function");

/// Endings of words for such functions: `gåvoservice`, `biljettkassan`.
static FUNCTION_ENDS: Words = Words::with("contact_function_end");

/// Whether the word names such a function.
fn is_function(low: &str) -> bool {
    FUNCTIONS.contains(&low) || FUNCTION_ENDS.ends(low)
}

/// Parts of an organisation that answer where no person is named with them.
static UNITS: Words = Words::with("contact_unit");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "contact.phone",
            doc: "Digits in groups that begin a telephone number.",
            finds: "Ring 070-174 06 05." => "070-174 06 05",
            leaves: "Ärendet har nummer 174 06 05.",
        },
        anchor: Class::DIGITS,
        apply: number::phone,
    },
    Rule {
        about: about! {
            name: "contact.email",
            doc: "An address of electronic mail, plainly written or spelt out.",
            finds: "Skriv till tove(at)exempel.se." => "tove(at)exempel.se",
            leaves: "Läs mer på exempel.se.",
        },
        anchor: Class::AT,
        apply: number::email,
    },
];

/// What the reader of a whole document says of itself.
pub(super) const FINDERS: &[RuleInfo] = &[about! {
    name: "contact.named",
    doc: "Someone who is to be turned to, without a number or an address.",
    finds: "Vill du veta mer, kontakta Tove Malmgren." => "Tove Malmgren",
    leaves: "Vill du veta mer, läs Tove Malmgren.",
}];

/// A contact while it is gathered.
struct ContactDraft<'d> {
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
    let mut drafts: Vec<ContactDraft<'_>> = Vec::new();
    // Index of the draft that a number without a head of its own belongs to.
    let mut open = 0;
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
            let exchange = exchange_label(tokens, candidate).is_some();
            let led = led_by(tokens, candidate, &named);
            end = led.as_ref().map_or(0, |(_, end)| *end);
            let head = column::above(tokens, &named, candidate.start)
                .or(led.map(|(head, _)| head))
                .or_else(|| gap.head(tokens, candidate, &named, mailed));
            let joins = drafts
                .get(open)
                .is_some_and(|draft| gap.joins(tokens, draft, found));
            let goes_on = head.as_ref().is_none_or(|head| {
                head.weak && !head.is_apart(tokens, candidate, drafts.get(open))
            }) && joins
                && !exchange
                && !is_of_another(tokens, candidate);
            if !goes_on {
                // `Tove Malmgren, 08-465 004 00 (växel), 070-174 06 05`: what
                // follows a switchboard's number is the person's.
                let person = gap.person(tokens, &named).filter(|_| exchange);
                let own = person.is_some() || exchange && joins && drafts[open].name.is_some();
                if let Some(person) = person {
                    open = drafts.len();
                    drafts.push(gap.draft(tokens, candidate, person, drafts.last()));
                }
                let head = head
                    .or_else(|| behind(tokens, candidate, &settled[index + 1..], &names))
                    .unwrap_or_else(|| gap.on_topic(tokens, candidate));
                drafts.push(gap.draft(tokens, candidate, head, drafts.last()));
                if own {
                    drafts[open].end = candidate.end;
                } else {
                    open = drafts.len() - 1;
                }
            }
            let at = if goes_on { open } else { drafts.len() - 1 };
            if let Some(draft) = drafts.get_mut(at) {
                draft.end = candidate.end;
                draft.take(found, tokens.slice(candidate.start, candidate.end));
            }
        }
        end = end.max(candidate.end);
    }
    // Of a person above a switchboard the number is not hers.
    drafts.retain(|draft| {
        draft.name.is_some() || !draft.phones.is_empty() || !draft.emails.is_empty()
    });
    add_linked(tokens, &mut drafts);
    unnumbered::add_unnumbered(tokens, &named, &mut drafts);
    for draft in &mut drafts {
        draft.doubt_numbers();
    }
    drop_repeats(&mut drafts);
    finished(tokens, drafts, people, organisations)
}

/// `… ring Tove Malmgren, 08-465 004 00, eller Granholm på hej@granholm.se`: an address
/// of its own, with whose it is before it.
fn is_of_another(tokens: &Tokens<'_>, candidate: &Candidate) -> bool {
    let link = tokens.token_from(candidate.start).saturating_sub(1);
    let first = (link.saturating_sub(3)..link)
        .rev()
        .take_while(|&i| tokens.is(i, Class::CAPITAL))
        .last();
    // `Rådgivare är Granholm Bank AB, 08-465 004 00`
    let told = || {
        let sentence = clause::sentence(tokens, link).start;
        tokens.word(link) == ","
            && tokens.is(link - 1, Class::CAPITAL)
            && (sentence + 1..link.min(sentence + SUBJECT)).any(|i| tokens.is(i, Class::COPULA))
            && !(sentence..link).any(|i| job_title::opens_name(tokens, i))
    };
    told()
        || matches!(tokens.low(link), "på" | "via")
            && first.is_some_and(|first| {
                matches!(tokens.low(first - 1), "eller" | "respektive")
                    && !job_title::opens_name(tokens, first)
            })
}

/// The drafts with organisations and roles.
fn finished<'d>(
    tokens: &Tokens<'d>,
    drafts: Vec<ContactDraft<'d>>,
    people: &[Person],
    organisations: &[Organisation],
) -> Vec<Contact> {
    if drafts.is_empty() {
        return Vec::new();
    }
    let owners = Owners::of(organisations);
    // Only addresses ask for them.
    let mailed = drafts.iter().any(|draft| !draft.emails.is_empty());
    let hosts = Hosts::of(if mailed { organisations } else { &[] });
    let by_name = people.iter().map(|one| (one.name.as_str(), one)).collect();
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, mut draft)| {
            draft.complete(tokens, &owners, &hosts, &by_name);
            draft.into_record(tokens, index)
        })
        .collect()
}

/// The organisation that opens the line of the contact: `Sala kommun, Tove
/// Malmgren`, `Länsstyrelsen: Tove Malmgren`.
fn named_before(
    tokens: &Tokens<'_>,
    owners: &Owners<'_>,
    start: usize,
    nameless: bool,
) -> Option<String> {
    let name = tokens.token_from(start);
    let first = line_of(tokens, start);
    let bytes = |i: usize| tokens.token(i).start as usize;
    // `Presskontakt Sala kommun: Tove Malmgren`
    if tokens.word(name - 1) == ":"
        && name > 1
        && let Some(owner) = owners.closing(tokens.token(name - 2).end as usize)
    {
        return Some(owner);
    }
    // `Presskontakt Granholm region Mitt: Tove Malmgren`
    if tokens.word(name - 1) == ":"
        && tokens.is(first, Class::CONTACT)
        && let Some(owner) = owners.within(bytes(first), bytes(name - 1))
    {
        return Some(owner);
    }
    // What another sentence of the line names is another's.
    let sentence = clause::sentence(tokens, name).start;
    let first = if nameless { first } else { first.max(sentence) };
    let mut opening = first;
    // `Presskontakt: Sala kommun, Tove Malmgren`
    (first..name)
        .filter(|&i| matches!(tokens.word(i), "," | ":"))
        .find_map(|mark| {
            let begins = (opening..mark).find(|&i| tokens.token(i).kind == TokenKind::Word)?;
            opening = mark + 1;
            // `Granholms kansli: Tove Malmgren`
            let answers = nameless
                || is_function(tokens.low(mark - 1))
                || UNITS.contains(&tokens.low(mark - 1));
            owners
                .spanning(bytes(begins), tokens.token(mark - 1).end as usize)
                .or_else(|| owners.ending(tokens, mark.checked_sub(2).filter(|_| answers)?))
        })
}

/// The organisation that the heading above the contact names: `Presskontakt
/// Granholm`.
fn named_above(tokens: &Tokens<'_>, owners: &Owners<'_>, start: usize) -> Option<String> {
    let block = tokens.doc.blocks.get(tokens.block_of(start))?;
    let heading = tokens.doc.blocks.get(block.section?)?;
    let first = tokens.token_from(heading.start);
    let label = tokens.is(first, Class::CONTACT) || is_function(tokens.low(first));
    (label && heading.end - heading.start <= LINE)
        .then(|| owners.within(heading.start, heading.end))
        .flatten()
}

/// Lines of a card or of several under one label.
const LINES: usize = 6;

/// The organisation that the line above the contact is, or that a label above
/// ends in: `Bilder från Granholm:`.
fn line_above(tokens: &Tokens<'_>, owners: &Owners<'_>, start: usize) -> Option<String> {
    let mut below = line_of(tokens, start);
    for back in 0..LINES {
        let last = (below.saturating_sub(3)..below)
            .rev()
            .find(|&i| tokens.token(i).kind != TokenKind::Break)?;
        let first = line_of(tokens, tokens.token(last).start as usize);
        let (start, end) = (tokens.token(first).start, tokens.token(last).end);
        if tokens.word(last) == ":" {
            return owners.closing(tokens.token(last.checked_sub(1)?).end as usize);
        }
        if back == 0
            && let Some(owner) = owners.spanning(start as usize, end as usize)
        {
            return Some(owner);
        }
        let detail = (first..=last).any(|i| tokens.is(i, Class::DIGITS | Class::AT));
        if first >= below || !detail || !is_line(tokens, tokens.block_of(start as usize)) {
            return None;
        }
        below = first;
    }
    None
}

/// The role that stands before the contact's name on its line.
fn role_before<'d>(
    tokens: &Tokens<'d>,
    people: &FxHashMap<&str, &Person>,
    draft: &ContactDraft<'_>,
) -> Option<&'d str> {
    let opening = line_of(tokens, draft.start);
    let told = opening..tokens.token_from(draft.start);
    if !told.into_iter().any(|i| tokens.is(i, Class::ROLE)) {
        return None;
    }
    let first = tokens.token(opening).start as usize;
    let line = tokens.slice(first, draft.start.max(first));
    let person = draft.person(people)?;
    // `pressekreterare Tove Malmgren och Bo Ek`
    let shared = |role: &&String| job_title::is_plural(role) && line.trim_end().ends_with(" och");
    if let Some(role) = person.roles.iter().find(shared)
        && let Some(at) = line.rfind(role.as_str())
    {
        return Some(tokens.slice(first + at, first + at + role.len()));
    }
    let (role, end) = person.roles.iter().find_map(|role| {
        // `Kommunikatör vid Granholm är Tove Malmgren`
        if let Some(head) = line.trim_end().strip_suffix(" är")
            && head.starts_with(role.as_str())
        {
            return Some((role, first + role.len()));
        }
        // `Pressansvarig i staben: Tove Malmgren`
        let bare = line.trim_end_matches([' ', ':']);
        bare.ends_with(role.as_str())
            .then_some((role, first + bare.len()))
    })?;
    Some(tokens.slice(end - role.len(), end))
}

impl<'d> ContactDraft<'d> {
    /// Adds organisation and role, where the lines of the contact have them.
    fn complete(
        &mut self,
        tokens: &Tokens<'d>,
        owners: &Owners<'_>,
        hosts: &Hosts<'_>,
        people: &FxHashMap<&str, &Person>,
    ) {
        // `kommunstyrelsens ordförande` answers for the municipality.
        let own = owners.within(self.start, self.end);
        self.organisation = own
            .clone()
            .filter(|name| !owners.is_board(name))
            .or_else(|| named_before(tokens, owners, self.start, self.name.is_none()))
            .or_else(|| named_above(tokens, owners, self.start))
            .or_else(|| {
                // `Granholm AB, 08-465 004 00`
                let comma = tokens.token_from(self.start).checked_sub(1)?;
                let beside = self.name.is_none() && tokens.word(comma) == ",";
                let end = tokens.token(comma.checked_sub(1).filter(|_| beside)?).end as usize;
                owners.closing(end)
            })
            .or_else(|| self.emails.iter().find_map(|email| hosts.of_address(email)))
            .or_else(|| line_above(tokens, owners, self.start))
            // A board has members, but it is not where they are reached.
            .or_else(|| {
                let organisation = self.person(people)?.organisation.clone();
                organisation.filter(|name| !owners.is_board(name))
            })
            .or(own);
        // `vd Granholm` of Granholm AB: the organisation is stated apart from
        // the role.
        if let (Some(role), Some(name)) = (self.role, &self.organisation) {
            let own = role.match_indices(' ').map(|(at, _)| role.split_at(at));
            let bare = own
                .filter(|(_, owner)| name.starts_with(owner.trim_start()))
                .map(|(bare, _)| {
                    // `Communications Manager at Granholm`
                    [" at", " hos", " på", " vid"]
                        .iter()
                        .find_map(|link| bare.strip_suffix(link))
                        .unwrap_or(bare)
                })
                .find(|bare| {
                    let head = bare.rsplit(' ').next().unwrap_or_default();
                    job_title::is_role(&head.lower())
                });
            self.role = bare.or(self.role);
        }
        if self.role.is_none() {
            self.role = role_before(tokens, people, self);
        }
    }

    fn person<'p>(&self, people: &FxHashMap<&str, &'p Person>) -> Option<&'p Person> {
        people.get(self.name.as_deref()?).copied()
    }

    /// Whether it is a switchboard that has its number.
    fn is_full_exchange(&self) -> bool {
        self.kind == Some(ContactKind::Switchboard)
            && self.name.is_none()
            && !self.phones.is_empty()
    }

    fn take(&mut self, found: &ContactMention, text: &str) {
        match found {
            ContactMention::Phone(e164) => {
                let phone = Phone {
                    e164: e164.clone(),
                    text: text.to_owned(),
                };
                if !self.phones.iter().any(|known| is_same(known, &phone)) {
                    self.phones.push(phone);
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
        let abroad = |phone: &Phone| phone.e164.as_ref().is_some_and(|e| !e.starts_with("+46"));
        if self.phones.iter().any(abroad) {
            for phone in &mut self.phones {
                if !code(phone) {
                    phone.e164 = None;
                }
            }
        }
    }

    fn join(&mut self, other: Self) {
        // Most numbers of one contact.
        if self.phones.len() + self.emails.len() > 16 {
            return;
        }
        for phone in other.phones {
            if !self.phones.iter().any(|known| is_same(known, &phone)) {
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
        let RecordHead {
            span,
            text,
            rule,
            block,
        } = RecordHead::at(tokens, self.start, self.end, self.rule);
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

/// Whether two numbers are one, however they are written.
fn is_same(one: &Phone, other: &Phone) -> bool {
    one.e164 == other.e164 && (one.e164.is_some() || one.text == other.text)
}

/// Addresses that stand in the markup alone (`<a href="mailto:…">`), where they
/// or the words linked are those of a person who has none yet.
fn add_linked(tokens: &Tokens<'_>, drafts: &mut [ContactDraft<'_>]) {
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
        let known = |draft: &ContactDraft<'_>| {
            draft
                .emails
                .iter()
                .any(|email| email.eq_ignore_ascii_case(address))
        };
        if !host.contains('.') || drafts.iter().any(known) {
            continue;
        }
        let local = address_letters(local);
        let words = link.text.as_deref().unwrap_or_default();
        let owner = drafts.iter_mut().filter(|d| d.emails.is_empty()).find(|d| {
            d.name.as_deref().is_some_and(|name| {
                words.contains(name)
                    || [name.by_word().next(), name.rsplit(' ').next()]
                        .into_iter()
                        .flatten()
                        .all(|part| local.contains(&address_letters(part)))
            })
        });
        if let Some(owner) = owner {
            owner.emails.push(address.to_owned());
        }
    }
}

/// Organisations by their names as addresses write them.
struct Hosts<'o>(FxHashMap<String, &'o str>);

impl<'o> Hosts<'o> {
    fn of(organisations: &'o [Organisation]) -> Hosts<'o> {
        let mut hosts = FxHashMap::default();
        for one in organisations {
            let mut label = host_label(without_form(&one.name));
            // `sala.se` is Sala kommun's.
            if let Some(town) = label.strip_suffix("kommun") {
                label = town.trim_end_matches('s').to_owned();
            }
            hosts.entry(label).or_insert(one.name.as_str());
            // `ungatoner.se` is Föreningen Unga Toner's.
            if let Some((head, name)) = one.name.split_once(' ')
                && has_ending(&head.lower())
            {
                let label = host_label(without_form(name));
                hosts.entry(label).or_insert(one.name.as_str());
            }
        }
        // `granholm.se` is Granholm Energi's, where no other is called so.
        for one in organisations
            .iter()
            .filter(|one| one.kind == OrganisationKind::Company)
        {
            let (first, rest) = without_form(&one.name).split_once(' ').unwrap_or_default();
            let label = host_label(first);
            if label.len() > 4 && !rest.contains(' ') {
                hosts.entry(label).or_insert(one.name.as_str());
            }
        }
        Hosts(hosts)
    }

    /// The organisation whose name the address is made of: `ir@granholmtra.se`
    /// of Granholm Trä AB.
    fn of_address(&self, email: &str) -> Option<String> {
        static OF_ALL: Words = Words::with("mail_provider");
        let (_, host) = email.split_once('@')?;
        host.split('.')
            .map(host_label)
            .filter(|label| label.len() > 2 && !OF_ALL.contains(&label.as_str()))
            .find_map(|label| self.0.get(&label))
            .map(|&name| name.to_owned())
    }
}

/// What a page says twice is one: a person in the list and the signature, a
/// number in the text and the foot.
fn drop_repeats(drafts: &mut Vec<ContactDraft<'_>>) {
    let mut named: FxHashMap<String, usize> = FxHashMap::default();
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut kept: Vec<ContactDraft<'_>> = Vec::with_capacity(drafts.len());
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

/// Addresses where nobody answers questions: `webmaster@`, `dataskydd@`.
fn is_of_no_one(found: &ContactMention) -> bool {
    let ContactMention::Email(address) = found else {
        return false;
    };
    let local = address.split('@').next().unwrap_or_default();
    matches!(
        local.lower().as_str(),
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

/// The label in brackets by the number of a switchboard: `08-465 004 00 (växel)`,
/// `Telefon (växel) 08-465 004 00`.
fn exchange_label(tokens: &Tokens<'_>, number: &Candidate) -> Option<usize> {
    let phone = matches!(number.mention, Mention::Contact(ContactMention::Phone(_)));
    let first = tokens.token_from(number.start);
    let colon = usize::from(tokens.word(first.wrapping_sub(1)) == ":");
    [
        tokens.token_from(number.end) + 1,
        first.saturating_sub(2 + colon),
    ]
    .into_iter()
    .filter(|_| phone)
    .find(|&label| {
        tokens.word(label.wrapping_sub(1)) == "("
            && matches!(tokens.low(label), "växel" | "växeln" | "vx")
            && tokens.word(label + 1) == ")"
    })
}

/// The first token of the line that the byte stands on.
fn line_of(tokens: &Tokens<'_>, byte: usize) -> usize {
    let at = tokens.token_from(byte);
    // What is longer is no line of a list.
    let floor = at.saturating_sub(LINE).max(1);
    let mut first = at;
    while first > floor && !opens_line(tokens, first) {
        first -= 1;
    }
    first
}

/// Whose a number is.
#[derive(Default)]
struct HeadOf<'d> {
    start: usize,
    name: Option<String>,
    role: Option<&'d str>,
    kind: Option<ContactKind>,
    /// It heads a contact only where the number belongs to no other.
    weak: bool,
}

impl HeadOf<'_> {
    /// `Kansliet, 08-465 004 00` on a line below a person who has a number.
    fn is_apart(
        &self,
        tokens: &Tokens<'_>,
        number: &Candidate,
        open: Option<&ContactDraft<'_>>,
    ) -> bool {
        matches!(number.mention, Mention::Contact(ContactMention::Phone(_)))
            && self.kind != Some(ContactKind::Switchboard)
            && line_of(tokens, self.start) == line_of(tokens, number.start)
            && open.is_some_and(|draft| !draft.phones.is_empty())
    }
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

/// Words between a switchboard and what it is of.
const OWNER: usize = 4;
/// How many blocks a card of contact details may have before its first number.
const BLOCKS: usize = 6;
/// Words of a subject with its verb: `Certified Adviser är`.
const SUBJECT: usize = 4;
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
                // What stands above a heading belongs to another heading.
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
        if let Some(label) = exchange_label(tokens, number) {
            return Some(HeadOf {
                start: number.start,
                role: Some(tokens.word(label)),
                kind: Some(ContactKind::Switchboard),
                ..HeadOf::default()
            });
        }
        let office = self.office(tokens, number, named);
        let function = office.or_else(|| self.function(tokens, mailed));
        match (self.person(tokens, named), function) {
            // `Pressjour:` on the number's own line is nearer than a person
            // on a line above.
            (Some(person), Some(function))
                if function.name.is_none()
                    && !function.weak
                    && function.start > person.start
                    && (line_of(tokens, function.start) > line_of(tokens, person.start)
                        || function.kind == Some(ContactKind::Switchboard)
                        || is_called(tokens, person.start, function.start)) =>
            {
                Some(function)
            }
            (person, function) => person.or(function),
        }
    }

    /// The contact that the number heads, after the one before.
    fn draft<'d>(
        &self,
        tokens: &Tokens<'_>,
        number: &Candidate,
        head: HeadOf<'d>,
        before: Option<&ContactDraft<'_>>,
    ) -> ContactDraft<'d> {
        ContactDraft {
            rule: number.rule,
            start: head.start.min(number.start),
            end: number.end,
            name: head.name,
            role: head.role,
            organisation: None,
            phones: Vec::new(),
            emails: Vec::new(),
            kind: head
                .kind
                .or_else(|| self.kind(tokens))
                // A switchboard is one, whoever stands below it.
                .or_else(|| before.filter(|_| self.whole)?.kind)
                .filter(|kind| *kind != ContactKind::Switchboard || head.kind == Some(*kind)),
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
        // `Tove Malmgren nås via Bo Ek`
        let through = |opening: &&(usize, usize, &str)| {
            let (from, to) = (opening.1, nearest.map_or(0, |nearest| nearest.0));
            let words = tokens.token_from(from)..tokens.token_from(to.max(from));
            words
                .into_iter()
                .any(|i| matches!(tokens.low(i), "genom" | "via"))
        };
        // A person in the number's own sentence goes before one on a line above, and,
        // where a verb asks for her, before one in another sentence.
        let apart = |opening: &&(usize, usize, &str)| {
            let own = |at: usize| tokens.sentence_of(tokens.token_from(at));
            nearest.is_some_and(|near| {
                let name = tokens.token_from(near.0);
                let first = clause::sentence(tokens, name).start;
                tokens.sentence_of(self.end).is_some()
                    && own(near.0) == tokens.sentence_of(self.end)
                    && own(opening.0) != own(near.0)
                    && (tokens.block_of(opening.0) != tokens.block_of(near.0)
                        || matches!(tokens.low(first), "kontakta" | "mejla" | "ring")
                        || (first..name).any(|i| clause::is_finite(tokens, i)))
            })
        };
        let &(start, end, name) = opening
            .filter(|one| !through(one) && !apart(one))
            .or(nearest)?;
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
            && (subject + 1..self.end.min(subject + SUBJECT))
                .take_while(|&i| tokens.token(i).kind == TokenKind::Word)
                .any(|i| clause::is_finite(tokens, i))
    }

    /// The role on the name's line or on a line of its own below or above it.
    fn role<'d>(&self, tokens: &Tokens<'d>, name: usize, after: usize) -> Option<&'d str> {
        let mut at = after;
        if let Some((_, next)) = parties::in_brackets(tokens, at) {
            at = next;
        }
        if matches!(
            tokens.word(at),
            "," | "(" | "–" | "-" | "|" | ":" | "·" | "•"
        ) {
            at += 1;
        }
        // `Bo Ek /// Presschef`
        while tokens.word(at) == "/" && at < self.end {
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
            let role = job_title::role_at(tokens, job_title::after_label(tokens, at))
                .or_else(|| job_title::field_at(tokens, at));
            if let Some(role) = role.filter(|role| role.first < self.end) {
                let mut end = role.end;
                let mut after = role.after;
                // `produktchef och ansvarig för bokningen`
                while is_and(tokens.low(after))
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
        (head >= self.first && tokens.is(head, Class::ROLE))
            .then(|| extent(tokens, job_title::begin(tokens, head), head + 1))
    }

    /// A function such as `Presstjänsten`: on a line of its own it is the name
    /// of the contact, else its role.
    fn function<'d>(&self, tokens: &Tokens<'d>, mailed: bool) -> Option<HeadOf<'d>> {
        let answers = |low: &str| is_function(low) || UNITS.contains(&low);
        let at = (self.first..self.end)
            .rev()
            .find(|&i| answers(tokens.low(i)))?;
        let low = tokens.low(at);
        // `Växel Granholms kansli`
        let exchange = (at.saturating_sub(OWNER).max(self.first)..=at)
            .rev()
            .take_while(|&i| tokens.token(i).kind == TokenKind::Word)
            .any(|i| tokens.low(i).contains("växel"));
        let mut first = at;
        while first > self.first && !opens(tokens, first) {
            first -= 1;
        }
        let mut end = at + 1;
        while end < self.end && !closes(tokens, end) {
            end += 1;
        }
        // What goes on behind a number is no name: `…, eller vår expedition`.
        let opening = tokens.token(first).kind == TokenKind::Word;
        let alone = closes(tokens, end) && end - first <= 6 && !exchange && opening;
        if tokens.word(end - 1) == "," {
            end -= 1;
        }
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
            // `Havs- och vattenmyndighetens pressjour`
            if owner < at {
                owner = compound_start(tokens, owner).max(first);
            }
            HeadOf {
                start: tokens.token(owner).start as usize,
                name: None,
                role: Some(tokens.word(at)),
                kind,
                // `08-465 004 00 (växel)`, and a switchboard amid a person's card.
                // `Tove Malmgren, 070-174 06 05, kansliet 08-465 004 00`
                // `eller vår växel` is another to call.
                weak: exchange
                    && (mailed && !matches!(tokens.low(at - 1), "eller" | "vår")
                        || tokens.word(at + 1) == ")")
                    || UNITS.contains(&low)
                        && !(at + 1 == self.end && at == self.first + 1 && self.whole),
            }
        })
    }

    /// Whether the number belongs to the contact before.
    fn joins(&self, tokens: &Tokens<'_>, draft: &ContactDraft<'_>, found: &ContactMention) -> bool {
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
        self.whole
            && free
            && (between <= 40 || sentence)
            && !self.has_label(tokens, draft)
            && !self.is_labelled(tokens, draft)
            && !self.has_place(tokens, draft)
            && !self.has_subject(tokens, draft)
            && !(matches!(found, ContactMention::Phone(_))
                && draft.is_full_exchange()
                && self.opens_own_line(tokens, draft))
    }

    /// `Bokningar görs på 08-465 004 00`: a sentence below, whose subject is another.
    fn has_subject(&self, tokens: &Tokens<'_>, draft: &ContactDraft<'_>) -> bool {
        let Some(own) = tokens.sentence_of(self.end) else {
            return false;
        };
        let subject = tokens.sentences[own].first;
        let low = tokens.low(subject);
        tokens.token(subject).start as usize >= draft.end
            && !tokens.is(
                subject,
                Class::CONTACT.or(Class::PREPOSITION).or(Class::ADVERB),
            )
            && !["numret", "telefonen", "mobilen"]
                .iter()
                .any(|end| low.ends_with(end))
            && self.is_of_another_sentence(tokens, tokens.token_from(draft.start))
    }

    /// `Telefon: 08-465 004 00` on a line below the last number.
    fn opens_own_line(&self, tokens: &Tokens<'_>, draft: &ContactDraft<'_>) -> bool {
        let number = tokens.token(self.end).start as usize;
        let first = line_of(tokens, number);
        tokens.is(first, Class::CONTACT) && tokens.token(first).start as usize >= draft.end
    }

    /// `Kontoret i Malmö` on a line of its own between two numbers: where the next one
    /// rings.
    fn has_place(&self, tokens: &Tokens<'_>, draft: &ContactDraft<'_>) -> bool {
        (self.first..self.end).any(|i| {
            let place = tokens.is(i, Class::CAPITAL)
                && opens_line(tokens, i)
                && tokens.token(i).start as usize >= draft.end
                && !tokens.is(i, Class::CONTACT)
                && noun::looks_definite_singular(tokens.low(i));
            let link = matches!(tokens.low(i + 1), "," | "i" | "på");
            let name = (i + 2..self.end)
                .take_while(|&at| tokens.is(at, Class::CAPITAL))
                .count();
            place && link && name > 0 && closes(tokens, i + 2 + name)
        })
    }

    /// `Bilder: bild@exempel.se`, `Filmen i sin helhet: film@exempel.se`: a label
    /// that opens a sentence.
    fn is_labelled(&self, tokens: &Tokens<'_>, draft: &ContactDraft<'_>) -> bool {
        let colon = self.end.wrapping_sub(1);
        if tokens.word(colon) != ":" {
            return false;
        }
        if self.topic(tokens).is_some() {
            return true;
        }
        let label = (colon.saturating_sub(6)..colon)
            .rev()
            .take_while(|&i| tokens.token(i).kind == TokenKind::Word)
            .last();
        let Some(first) = label else {
            return false;
        };
        let point = tokens.word(first - 1) == ".";
        (point || colon - first > 1 && opens_line(tokens, first))
            && tokens.is(first, Class::CAPITAL)
            && tokens.token(first).start as usize >= draft.end
            && !(first..colon).any(|i| {
                tokens.is(i, Class::CONTACT)
                    || tokens.is(i, Class::ROLE)
                    || is_function(tokens.low(i))
            })
    }

    /// `Frågor från allmänheten: 08-465 004 00`: a label of its own on a new
    /// line, beside those that say what a number is (`Mobil:`).
    fn has_label(&self, tokens: &Tokens<'_>, draft: &ContactDraft<'_>) -> bool {
        let colon = self.end.wrapping_sub(1);
        let first = line_of(tokens, tokens.token(self.end).start as usize);
        // `Presskontakt, Granholm: 08-465 004 00` in a paragraph of its own
        let paragraph = tokens.token(first - 1).kind == TokenKind::Break
            && (tokens.low(first).starts_with("press") || tokens.low(first).starts_with("medie"))
            && tokens.is(first, Class::CONTACT)
            && !draft.phones.is_empty();
        tokens.word(colon) == ":"
            && tokens.token(first).start as usize >= draft.end
            && (paragraph
                || first + 2 < colon && !(first..colon).any(|i| tokens.is(i, Class::CONTACT)))
    }

    /// `skicka pressinformation till`: what one sends there says nothing of who answers.
    fn sends_press(&self, tokens: &Tokens<'_>) -> bool {
        const OBJECT: usize = 10;
        let sends = |i: usize| verb::is_form_of_any(tokens.low(i), &["skicka", "sända"]);
        let sent = |i: usize| {
            let what =
                tokens.low(i).starts_with("pressinformation") || tokens.low(i) == "information";
            what && (i.saturating_sub(OBJECT)..i + OBJECT).any(sends)
        };
        let press = |i: usize| tokens.low(i).contains("press") && !sent(i);
        (self.first..self.end).any(sent) && !(self.first..self.end).any(press)
    }

    /// What the heading above or the words before say the contact is for.
    fn kind(&self, tokens: &Tokens<'_>) -> Option<ContactKind> {
        let block = tokens.token(self.end).block as usize;
        let heading = tokens.doc.blocks.get(block).and_then(|b| b.section);
        let words = heading
            .and_then(|heading| tokens.doc.blocks.get(heading))
            .filter(|b| b.end - b.start <= LINE)
            .map(|b| tokens.lower_text(b.start, b.end));
        let own = tokens.lower_text(
            tokens.token(self.first).start as usize,
            tokens.token(self.end).start as usize,
        );
        // `Kontakt för allmänheten` below `Presskontakt`
        if own.contains("allmänhet") && !own.contains("press") {
            return Some(ContactKind::Information);
        }
        let mut kind = None;
        let own = Some(own).filter(|_| !self.sends_press(tokens));
        for words in words.into_iter().chain(own) {
            if words.contains("press")
                || words.trim_start().starts_with("media:")
                || ["från media", "för media"]
                    .iter()
                    .any(|of| words.contains(of))
            {
                return Some(ContactKind::Press);
            }
            if words.contains("information") || words.contains("frågor") {
                kind = Some(ContactKind::Information);
            }
        }
        kind
    }
}

/// `den som söker Tove Malmgren ringer presstjänsten`: a verb between the person
/// and what is called, on one line.
fn is_called(tokens: &Tokens<'_>, person: usize, function: usize) -> bool {
    let (first, last) = (tokens.token_from(person), tokens.token_from(function));
    tokens.sentence_of(first) == tokens.sentence_of(last)
        && !opens(tokens, first)
        && (first..last).any(|i| matches!(tokens.low(i), "kontaktar" | "mejlar" | "ringer"))
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

/// Whether the token opens a line, or follows a colon or a label.
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

/// `070-174 06 05 Tove Malmgren, rektor`: a line that the number opens, with whose it is
/// behind it, and where that ends.
fn led_by<'d>(
    tokens: &Tokens<'d>,
    number: &Candidate,
    named: &Named<'_>,
) -> Option<(HeadOf<'d>, usize)> {
    let opens = opens_line(tokens, tokens.token_from(number.start));
    if !opens || !office::is_phone(number) {
        return None;
    }
    let after = tokens.token_from(number.end);
    let mark = matches!(tokens.word(after), "," | ":" | "–" | "-" | "|");
    let first = after + usize::from(mark);
    if closes(tokens, after) || closes(tokens, first) {
        return None;
    }
    let start = tokens.token(first).start as usize;
    let &(_, end, name) = named.between(start, start + 1).first()?;
    let gap = Gap {
        first: after,
        end: next_line(tokens, first, first + 24),
        whole: false,
    };
    let head = HeadOf {
        start: number.start,
        name: Some(name.to_owned()),
        role: gap.role(tokens, first, tokens.token_from(end)),
        ..HeadOf::default()
    };
    Some((head, end))
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
