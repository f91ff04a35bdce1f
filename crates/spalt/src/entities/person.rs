//! People, one record each with all mentions.

use rustc_hash::FxHashMap;

use super::{
    mention::{Candidate, Mention, PersonMention, Rule, Sink},
    record::{Head, id},
};
use crate::{
    gazetteer,
    model::{BlockKind, Organisation, OrganisationKind, Person},
    rules::about,
    swedish::{
        job_title::{self, Role},
        names::{self, Name},
        parties,
    },
    text::{
        lexicon::{Class, WordList},
        token::{TokenKind, Tokens},
    },
};

pub(crate) const WORDS: &[WordList] = &[];

/// A known first name makes a name; without one its company does.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "person.first_name",
            doc: "A name that begins with a listed first name.",
            finds: "I går kom Tove Malmgren hem." => "Tove Malmgren",
            leaves: "I går kom Nya Malmgården ut.",
        },
        anchor: Class::CAPITAL,
        apply: known,
    },
    Rule {
        about: about! {
            name: "person.titled",
            doc: "A name behind a title.",
            finds: "I går kom regionrådet Xantya Brumel hem." => "Xantya Brumel",
            leaves: "I går kom Xantya Brumel.",
        },
        anchor: Class::CAPITAL,
        apply: titled,
    },
    Rule {
        about: about! {
            name: "person.described",
            doc: "A name with its title behind it, between commas.",
            finds: "I går kom Xantya Brumel, trafikchef i Demo, hem." => "Xantya Brumel",
            leaves: "I går kom Xantya Brumel, en båt, hem.",
        },
        anchor: Class::CAPITAL,
        apply: described,
    },
    Rule {
        about: about! {
            name: "person.speaker",
            doc: "A name that a verb of saying has as its subject.",
            finds: "– Bron är klar, säger Xantya Brumel." => "Xantya Brumel",
            leaves: "Bron är klar, och Xantya Brumel invigdes.",
        },
        anchor: Class::CAPITAL,
        apply: speaker,
    },
];

fn push(tokens: &Tokens<'_>, name: Name, sink: &mut Sink<'_>) {
    // `Atlas Copco`
    let listed = || {
        gazetteer::lookup(tokens, name.first)
            .is_some_and(|found| found.last + 1 == name.end && found.name.body().is_some())
    };
    if tokens.is(name.first, Class::NAMED) && listed() {
        return;
    }
    sink.push(
        tokens.token(name.first).start as usize,
        tokens.token(name.end - 1).end as usize,
        Mention::Person(PersonMention(name)),
    );
}

/// Whether at least one more part may follow.
fn goes_on(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i + 1, Class::CAPITAL | Class::PARTICLE) || tokens.word(i + 1) == "."
}

fn known(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if goes_on(tokens, i)
        && names::is_first_name(tokens.word(i))
        && let Some(name) = names::name_at(tokens, i)
    {
        push(tokens, name, sink);
    }
}

/// A name in no list, which does not begin within another.
fn unknown(tokens: &Tokens<'_>, i: usize) -> Option<Name> {
    let word = tokens.word(i);
    // `Eugens Waldemarsudde`: a genitive owns what follows.
    let owner = word.strip_suffix('s').is_some_and(names::is_first_name);
    if !goes_on(tokens, i) || names::is_first_name(word) || owner {
        return None;
    }
    names::name_at(tokens, i)
}

fn titled(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if i == 0 || !goes_on(tokens, i) || !job_title::is_role(tokens.low(i - 1)) {
        return;
    }
    // `Tove Malmgren, vd Brumel Corporate`: what follows that role is its own.
    let role = job_title::begin(tokens, i - 1);
    // So does what follows an English title: `Digital Strategist Brumel Lab`.
    if role > 1
        && (tokens.word(role - 1) == "," && names::is_part(tokens, role - 2)
            || tokens.is(i - 1, Class::CAPITAL) && tokens.is(role - 1, Class::CAPITAL))
    {
        return;
    }
    if let Some(name) = unknown(tokens, i) {
        push(tokens, name, sink);
    }
}

fn speaker(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if i > 0
        && tokens.is(i - 1, Class::SPEECH)
        && let Some(name) = unknown(tokens, i)
    {
        push(tokens, name, sink);
    }
}

fn described(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if i == 0 || !goes_on(tokens, i) || names::is_part(tokens, i - 1) {
        return;
    }
    let Some(name) = unknown(tokens, i) else {
        return;
    };
    // `Reservation Märta Svedby (M)`: the name begins later.
    if names::is_first_name(tokens.word(i + 1)) && name.end > i + 2 {
        return;
    }
    let party = parties::in_brackets(tokens, name.end);
    let told = match &party {
        Some((letters, _)) => parties::is_letters(letters),
        None => {
            tokens.word(name.end) == ","
                && job_title::role_at(tokens, name.end + 1).is_some()
                && !tokens.low(i).ends_with('s')
        }
    };
    // A line of its own among contact details, or with a role on the next.
    let listed = opens_line(tokens, i)
        && closes_line(tokens, name.end)
        && (tokens.block_kind(tokens.token(i).block as usize) == BlockKind::Contact
            || job_title::opens_role(tokens, next_word(tokens, name.end)));
    if told || listed {
        push(tokens, name, sink);
    }
}

fn opens_line(tokens: &Tokens<'_>, i: usize) -> bool {
    let before = tokens.token(i.wrapping_sub(1));
    before.kind == TokenKind::Break || names::new_line(tokens, i)
}

/// The token, or the first one after a break.
fn next_word(tokens: &Tokens<'_>, i: usize) -> usize {
    if tokens.token(i).kind == TokenKind::Break {
        i + 1
    } else {
        i
    }
}

fn closes_line(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).kind == TokenKind::Break || names::new_line(tokens, i)
}

/// A person while the document is read.
struct Draft<'d> {
    name: &'d str,
    rule: &'static str,
    roles: Vec<&'d str>,
    party: Option<String>,
    organisation: Option<String>,
    /// Byte extents.
    mentions: Vec<(usize, usize)>,
}

pub(crate) fn records(
    tokens: &Tokens<'_>,
    settled: &[Candidate],
    organisations: &[Organisation],
) -> Vec<Person> {
    let mut names = Names::default();
    let owners = Owners::of(organisations);
    let mut claimed = 0;
    let mut before: Option<Name> = None;
    for candidate in settled {
        let Mention::Person(PersonMention(name)) = &candidate.mention else {
            continue;
        };
        let text = tokens.slice(candidate.start, candidate.end);
        let plain = names::nominative(tokens, *name, text);
        let draft = names.draft(plain, candidate.rule);
        let about = describe(tokens, *name, claimed);
        claimed = about.end;
        let mentioned = &mut names.drafts[draft];
        mentioned
            .mentions
            .push((candidate.start, candidate.start + plain.len()));
        for role in &about.roles {
            add_role(tokens, mentioned, role);
            if mentioned.organisation.is_none() {
                mentioned.organisation = owner_of(tokens, role, *name, &owners);
            }
        }
        if mentioned.party.is_none() {
            mentioned.party = about.party;
        }
        // `statsråden Tove Malmgren och Bo Ek`
        if about.roles.is_empty()
            && let Some(other) = before
            && follows(tokens, other, *name)
            && let Some(shared) = plural_before(tokens, other)
        {
            add_role(tokens, &mut names.drafts[draft], &shared);
        }
        before = Some(*name);
    }
    let mut drafts = names.drafts;
    add_short_mentions(tokens, settled, &mut drafts);
    for draft in &mut drafts {
        draft.mentions.sort_unstable();
        draft.mentions.dedup();
    }
    drafts.sort_by_key(|draft| draft.mentions.first().copied());
    drafts
        .into_iter()
        .enumerate()
        .filter_map(|(index, draft)| {
            let &(start, end) = draft.mentions.first()?;
            let Head {
                span,
                text,
                rule,
                block,
            } = Head::at(tokens, start, end, draft.rule);
            Some(Person {
                id: id('h', index),
                span,
                text,
                rule,
                block,
                name: draft.name.to_owned(),
                roles: draft.roles.iter().map(|&role| role.to_owned()).collect(),
                party: draft.party,
                organisation: draft.organisation,
                mentions: draft
                    .mentions
                    .iter()
                    .map(|&(start, end)| tokens.doc.span(start, end))
                    .collect(),
            })
        })
        .collect()
}

/// People by the forms of their names, so that a name finds its draft.
#[derive(Default)]
struct Names<'d> {
    drafts: Vec<Draft<'d>>,
    /// By the whole name with hyphens as spaces.
    whole: FxHashMap<String, usize>,
    /// By given name and surname.
    ends: FxHashMap<(&'d str, &'d str), usize>,
}

impl<'d> Names<'d> {
    /// The draft of that name. A name met with and without a genitive ending,
    /// or with and without its middle parts, is one.
    fn draft(&mut self, name: &'d str, rule: &'static str) -> usize {
        let key = name.replace('-', " ");
        if let Some(&index) = self.whole.get(&key) {
            return index;
        }
        if let Some(&index) = key.strip_suffix('s').and_then(|key| self.whole.get(key)) {
            return index;
        }
        if let Some(&index) = self.whole.get(&format!("{key}s")) {
            // Those met before are the genitive: the mention is the name.
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
        let parts = |name: &str| name.split(' ').count();
        let ends = (given(name), surname(name));
        if let Some(&index) = self.ends.get(&ends)
            && parts(name) != parts(self.drafts[index].name)
        {
            return index;
        }
        let index = self.drafts.len();
        self.whole.insert(key, index);
        self.ends.entry(ends).or_insert(index);
        self.drafts.push(Draft {
            name,
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
    name.split(' ').next().unwrap_or_default()
}

fn surname(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

fn add_role<'d>(tokens: &Tokens<'d>, draft: &mut Draft<'d>, role: &Role) {
    let text = tokens.slice(
        tokens.token(role.first).start as usize,
        tokens.token(role.end - 1).end as usize,
    );
    // A capital at the start of a sentence makes no other role.
    let same = |known: &&str| known.to_lowercase() == text.to_lowercase();
    match draft.roles.iter().position(same) {
        Some(at) if text.starts_with(char::is_lowercase) => draft.roles[at] = text,
        Some(_) => {}
        None => draft.roles.push(text),
    }
}

/// What stands around a name.
#[derive(Default)]
struct About {
    roles: Vec<Role>,
    party: Option<String>,
    /// The token after what was said behind the name.
    end: usize,
}

/// Reads roles and party around a name. Tokens before `claimed` belong to the
/// name before.
fn describe(tokens: &Tokens<'_>, name: Name, claimed: usize) -> About {
    let mut about = About {
        end: name.end,
        ..About::default()
    };
    roles_before(tokens, name, claimed, &mut about);
    let mut at = name.end;
    if let Some((letters, next)) =
        parties::in_brackets(tokens, at).or_else(|| parties::between_commas(tokens, at))
    {
        about.party = Some(letters);
        at = next;
    } else if tokens.word(at) == "("
        && tokens.is(at + 1, Class::DIGITS)
        && tokens.word(at + 2) == ")"
    {
        // An age.
        at += 3;
    }
    about.end = at;
    if let Some(next) = after_name(tokens, name, at) {
        roles_after(tokens, next, &mut about);
    }
    // `Tove Malmgren, trafikchef (M), som är ordförande i nämnden`
    let at = about.end;
    if !about.roles.is_empty()
        && at > name.end
        && tokens.word(at) == ","
        && tokens.low(at + 1) == "som"
        && matches!(tokens.low(at + 2), "är" | "var" | "blir")
    {
        roles_after(tokens, at + 3, &mut about);
    }
    about
}

/// The token at which a description of the name may begin.
fn after_name(tokens: &Tokens<'_>, name: Name, at: usize) -> Option<usize> {
    let next = at + 1;
    match tokens.low(at) {
        "," if tokens.low(next) == "som" => {
            matches!(tokens.low(next + 1), "är" | "var" | "blir").then_some(next + 2)
        }
        // `Tove Malmgren, 45 år, trafikchef`
        "," if tokens.is(next, Class::DIGITS) && tokens.low(next + 1) == "år" => {
            (tokens.word(next + 2) == ",").then_some(next + 3)
        }
        "," => Some(after_adverb(tokens, next)),
        "(" | "–" | "-" => Some(next),
        "är" | "blir" | "var" | "blev" => Some(after_adverb(tokens, next)),
        "" if in_contact(tokens, at) => Some(next + usize::from(tokens.word(next) == "(")),
        // A signature: the name on a line, the role on the next.
        "" => (opens_line(tokens, name.first) && is_role_line(tokens, next)).then_some(next),
        _ if in_contact(tokens, at) => Some(at),
        _ => made(tokens, name, at).or_else(|| appointed(tokens, at)),
    }
}

/// Over `i dag`, `numera`.
fn after_adverb(tokens: &Tokens<'_>, i: usize) -> usize {
    match tokens.low(i) {
        "i" if tokens.low(i + 1) == "dag" => i + 2,
        "idag" | "numera" | "också" | "även" | "nu" => i + 1,
        _ => i,
    }
}

fn is_role_line(tokens: &Tokens<'_>, first: usize) -> bool {
    let capital = tokens.is(first, Class::CAPITAL);
    // In lower case it must be the whole line.
    job_title::role_at(tokens, first).is_some_and(|role| match tokens.word(role.after) {
        "" => true,
        "," => capital,
        _ => false,
    })
}

fn in_contact(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.block_kind(tokens.token(at).block as usize) == BlockKind::Contact
        && tokens.block_kind(tokens.token(at + 1).block as usize) == BlockKind::Contact
}

/// Stems of verbs by which someone comes to a role.
const APPOINTS: &[&str] = &[
    "anställ",
    "arbeta",
    "förordna",
    "tillträd",
    "utnämn",
    "utse",
    "utsåg",
    "vald",
    "valt",
    "välj",
];

fn appoints(tokens: &Tokens<'_>, i: usize) -> bool {
    APPOINTS.iter().any(|stem| tokens.low(i).starts_with(stem))
}

/// `utser Tove Malmgren till regiondirektör`.
fn made(tokens: &Tokens<'_>, name: Name, at: usize) -> Option<usize> {
    let verb = name.first.checked_sub(1)?;
    (appoints(tokens, verb) && matches!(tokens.low(at), "till" | "som")).then_some(at + 1)
}

/// `har utsetts till regiondirektör`, `tillträder som rektor`.
fn appointed(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let clause = |i: &usize| !matches!(tokens.word(*i), "" | "." | "," | ":" | ";" | "”" | "(");
    let verb = (at..at + 4)
        .take_while(clause)
        .find(|&i| appoints(tokens, i))?;
    (verb + 1..verb + 4)
        .take_while(clause)
        .find(|&i| matches!(tokens.low(i), "till" | "som"))
        .map(|i| i + 1)
}

/// One role or several: `chef för enheten och tidigare direktör`.
fn roles_after(tokens: &Tokens<'_>, start: usize, about: &mut About) {
    let mut at = start;
    for _ in 0..4 {
        let Some(role) = job_title::role_at(tokens, at) else {
            return;
        };
        let joined = matches!(tokens.low(role.after), "och" | "samt" | ",");
        let next = role.after + 1;
        // A role with a name behind it is that person's; behind a comma too,
        // where this one has a role already.
        if names::is_part(tokens, role.after) && role.after == role.end
            || tokens.word(role.after) == ","
                && !about.roles.is_empty()
                && job_title::opens_name(tokens, next)
        {
            return;
        }
        about.end = role.after;
        if about.party.is_none() {
            about.party.clone_from(&role.party);
        }
        about.roles.push(role);
        if !(joined && job_title::opens_role(tokens, next)) {
            return;
        }
        at = next;
    }
}

/// `regiondirektör Tove`, `vice statsminister och energiminister Tove`,
/// `ministern för civilt försvar Tove`, `Regiondirektör, Tove Malmgren,`.
fn roles_before(tokens: &Tokens<'_>, name: Name, claimed: usize, about: &mut About) {
    let Some(mut at) = name.first.checked_sub(1) else {
        return;
    };
    let comma = tokens.word(at) == "," && at > claimed;
    // `Handläggare: Tove Malmgren`
    let label = tokens.word(at) == ":"
        && at > claimed
        && opens_line(tokens, job_title::begin(tokens, at - 1));
    if comma || label {
        at -= 1;
    }
    if at < claimed {
        return;
    }
    // `professor emerita`
    let head = match tokens.low(at) {
        "emeritus" | "emerita" => at - 1,
        _ => at,
    };
    let role = if job_title::is_role(tokens.low(head)) {
        let first = job_title::begin(tokens, head);
        let opens = tokens.token(first - 1).kind == TokenKind::Break
            || tokens.sentence_of(first) != tokens.sentence_of(first - 1);
        if comma && !(opens || tokens.word(name.end) == ",") {
            return;
        }
        Role {
            first,
            end: at + 1,
            party: None,
            after: at + 1,
        }
    } else if let Some(role) = reaching(tokens, at + 1, claimed) {
        role
    } else {
        if about.party.is_none() && !comma {
            about.party = parties::named(tokens.low(at)).map(str::to_owned);
        }
        return;
    };
    if role.first < claimed {
        return;
    }
    let owner = role.first.saturating_sub(1);
    about.party = parties::named(tokens.low(owner)).map(str::to_owned);
    if about.party.is_none() {
        about.party.clone_from(&role.party);
    }
    if matches!(tokens.low(owner), "och" | "samt")
        && owner > claimed.max(1)
        && job_title::is_role(tokens.low(owner - 1))
    {
        about.roles.push(Role {
            first: job_title::begin(tokens, owner - 1),
            end: owner,
            party: None,
            after: owner,
        });
    }
    about.roles.push(role);
}

/// A role with a complement that reaches to the token.
fn reaching(tokens: &Tokens<'_>, to: usize, claimed: usize) -> Option<Role> {
    for back in 2..=14 {
        let head = to.checked_sub(back).filter(|&head| head >= claimed)?;
        let token = tokens.token(head);
        if token.kind == TokenKind::Break
            || token.class.meets(Class::SPEECH)
            || matches!(tokens.word(head), "." | "," | "”" | "\"" | "(" | ")" | ":")
        {
            return None;
        }
        if job_title::is_role(tokens.low(head))
            && matches!(
                tokens.low(head + 1),
                "för" | "i" | "på" | "vid" | "inom" | "hos" | "av" | "med"
            )
        {
            let first = job_title::begin(tokens, head);
            let mut role = job_title::complement(tokens, first, head + 1);
            if role.after > to && role.party.is_none() {
                role.end = to;
                role.after = to;
            }
            return (role.after == to).then_some(role);
        }
    }
    None
}

/// Whether only `och` or a comma, and a party, parts the two names.
fn follows(tokens: &Tokens<'_>, earlier: Name, later: Name) -> bool {
    let at = match parties::in_brackets(tokens, earlier.end) {
        Some((_, next)) => next,
        None => earlier.end,
    };
    matches!(tokens.low(at), "och" | "samt" | ",") && at + 1 == later.first
}

fn plural_before(tokens: &Tokens<'_>, name: Name) -> Option<Role> {
    let head = name.first.checked_sub(1)?;
    job_title::is_plural(tokens.low(head)).then(|| Role {
        first: job_title::begin(tokens, head),
        end: head + 1,
        party: None,
        after: head + 1,
    })
}

/// The organisation that the role names, or that owns it.
fn owner_of(tokens: &Tokens<'_>, role: &Role, name: Name, owners: &Owners<'_>) -> Option<String> {
    let first = if role.first >= name.end {
        name.end
    } else {
        role.first
    };
    owners.within(
        tokens.token(first).start as usize,
        tokens.token(role.after.saturating_sub(1)).end as usize,
    )
}

/// Mentions of organisations in the order of the text; parties are none that
/// someone works for.
pub(super) struct Owners<'o>(Vec<(usize, usize, &'o str)>);

impl<'o> Owners<'o> {
    pub(super) fn of(organisations: &'o [Organisation]) -> Owners<'o> {
        let mut mentions: Vec<_> = organisations
            .iter()
            .filter(|organisation| organisation.kind != OrganisationKind::Party)
            .flat_map(|organisation| {
                let name = organisation.name.as_str();
                organisation
                    .mentions
                    .iter()
                    .map(move |mention| (mention.bytes[0], mention.bytes[1], name))
            })
            .collect();
        mentions.sort_unstable();
        Owners(mentions)
    }

    /// The first organisation named within the bytes.
    pub(super) fn within(&self, start: usize, end: usize) -> Option<String> {
        let from = self.0.partition_point(|mention| mention.0 < start);
        self.0[from..]
            .iter()
            .take_while(|mention| mention.0 < end)
            .find(|mention| mention.1 <= end)
            .map(|mention| mention.2.to_owned())
    }
}

/// Surnames and first names alone, genitives too, where they are no part of
/// anything else and belong to one person.
fn add_short_mentions(tokens: &Tokens<'_>, settled: &[Candidate], drafts: &mut [Draft<'_>]) {
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
    // The name may be in the genitive: then no other may have it as it stands.
    let owner = |word: &str| match (
        owners.get(word),
        word.strip_suffix('s').and_then(|plain| owners.get(plain)),
    ) {
        (Some(one), Some(two)) => one.filter(|_| one == two),
        (one, two) => one.or(two).copied().flatten(),
    };
    let mut next = 0;
    for (i, token) in tokens.list.iter().enumerate() {
        if !token.class.meets(Class::CAPITAL) {
            continue;
        }
        let (start, end) = (token.start as usize, token.end as usize);
        while settled.get(next).is_some_and(|held| held.end <= start) {
            next += 1;
        }
        if settled.get(next).is_some_and(|held| held.start < end) {
            continue;
        }
        let Some(index) = owner(tokens.word(i)) else {
            continue;
        };
        if names::is_part(tokens, i + 1) || i > 0 && names::is_part(tokens, i - 1) {
            continue;
        }
        let draft = &mut drafts[index];
        let word = tokens.word(i);
        let plain = match word.strip_suffix('s') {
            Some(plain) if plain == given(draft.name) || plain == surname(draft.name) => plain,
            _ => word,
        };
        draft.mentions.push((start, start + plain.len()));
    }
}
