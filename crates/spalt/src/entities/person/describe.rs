//! What stands around a name: roles and party, before it and behind it.

use super::{names, opens_line};
use crate::{
    model::BlockKind,
    swedish::{
        job_title::{self, Role},
        names::Name,
        parties,
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// What stands around a name.
#[derive(Default)]
pub(super) struct About {
    pub roles: Vec<Role>,
    pub party: Option<String>,
    /// The token after what was said behind the name.
    pub end: usize,
}

/// Reads roles and party around a name. Tokens before `claimed` belong to the
/// name before.
pub(super) fn describe(tokens: &Tokens<'_>, name: Name, claimed: usize) -> About {
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
pub(super) fn follows(tokens: &Tokens<'_>, earlier: Name, later: Name) -> bool {
    let at = match parties::in_brackets(tokens, earlier.end) {
        Some((_, next)) => next,
        None => earlier.end,
    };
    matches!(tokens.low(at), "och" | "samt" | ",") && at + 1 == later.first
}

pub(super) fn plural_before(tokens: &Tokens<'_>, name: Name) -> Option<Role> {
    let head = name.first.checked_sub(1)?;
    job_title::is_plural(tokens.low(head)).then(|| Role {
        first: job_title::begin(tokens, head),
        end: head + 1,
        party: None,
        after: head + 1,
    })
}
