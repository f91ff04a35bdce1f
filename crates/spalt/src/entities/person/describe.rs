//! What stands around a name: roles and party, before it and behind it.

use super::{form, names, opens_line};
use crate::{
    model::BlockKind,
    swedish::{
        adjective, body, clause,
        function_words::{is_and, is_at, is_from, is_own, is_preposition, joins_list},
        job_title::{self, Role},
        names::NameTokens,
        parties,
        verb::{self, Form, Voice},
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
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

/// Words of the longest owner before a label.
const OWNER: usize = 4;

/// Reads roles and party around a name. Tokens before `claimed` belong to the
/// name before.
pub(super) fn describe(tokens: &Tokens<'_>, name: NameTokens, claimed: usize) -> About {
    let mut about = About {
        end: name.end,
        ..About::default()
    };
    let field = form::field(tokens, name);
    about.roles.extend(field.role);
    about.party = field.party;
    if about.roles.is_empty() && !field.settled {
        roles_before(tokens, name, claimed, &mut about);
    }
    let mut at = over_others(tokens, name.end);
    if let Some((letters, next)) = parties::in_brackets(tokens, at)
        .or_else(|| parties::between_commas(tokens, at))
        .or_else(|| parties::behind_preposition(tokens, at))
    {
        about.party = Some(letters);
        at = next;
    } else if tokens.is(at + 1, Class::DIGITS) || tokens.low(at + 1) == "född" {
        // An age, a sum.
        at = after_brackets(tokens, at);
    }
    at = over_body(tokens, at);
    let aged = over_age(tokens, at);
    // `Bo Ek, 43, är till vardags lärare`
    let told = aged > at && tokens.word(aged) == "," && tokens.is(aged + 1, Class::COPULA);
    at = over_workplace(tokens, aged + usize::from(told));
    about.end = at;
    let below = field.settled && tokens.token(at).kind == TokenKind::Break;
    if let Some(next) = after_name(tokens, name, at).filter(|_| !below) {
        roles_after(tokens, next, &mut about);
    }
    // `Tove Malmgren, trafikchef (M), som är ordförande i nämnden`
    let at = about.end;
    if !about.roles.is_empty()
        && at > name.end
        && tokens.word(at) == ","
        && let Some(next) = relative(tokens, at + 1)
    {
        roles_after(tokens, next, &mut about);
    }
    // `valde i går Tove Malmgren (M), regionråd, till ordförande`
    let mut at = about.end + usize::from(about.end > name.end && tokens.word(about.end) == ",");
    // `valde Tove Malmgren från Umeå till ordförande`
    if tokens.low(at) == "från" && tokens.is(at + 1, Class::CAPITAL) {
        at += 2;
    }
    if matches!(tokens.low(at), "till" | "som") && is_appointed(tokens, name) {
        roles_after(tokens, at + 1, &mut about);
    }
    about
}

/// Reads the roles that the verbs of a sentence say of its subject, which
/// stands at the tokens from `first` to `end`.
pub(super) fn of_subject(tokens: &Tokens<'_>, first: usize, end: usize) -> About {
    let mut about = About {
        end,
        ..About::default()
    };
    let copula = |i: usize| tokens.is(i, Class::COPULA);
    // `Malmgren vid Granholm (GH) är`
    let behind = |link: usize| {
        let at = is_at(tokens.low(link)) || is_from(tokens.low(link));
        at.then(|| (link + 1..link + 14).take_while(|&i| !matches!(tokens.word(i), "" | "," | ".")))
            .and_then(|mut clause| clause.find(|&i| clause::is_finite(tokens, i)))
            .filter(|&verb| copula(verb))
    };
    let predicate = |verb: usize| {
        let verb = behind(verb).unwrap_or(verb);
        if copula(verb) {
            Some(job_title::after_adverb(tokens, verb + 1))
        } else if let Some(been) = has_been(tokens, verb) {
            Some(job_title::after_adverb(tokens, been + 1))
        } else {
            acts_as(tokens, verb)
        }
    };
    let next = match first.checked_sub(1) {
        // `Malmgren, som också är lärare, gräver`
        _ if tokens.word(end) == "," && tokens.low(end + 1) == "som" && end == first + 1 => {
            relative(tokens, end + 1)
        }
        // `Malmgren, lärare i Sala, gräver`
        _ if tokens.word(end) == "," && end == first + 1 => Some(end + 1),
        Some(verb) if copula(verb) => Some(job_title::after_adverb(tokens, end)),
        _ => predicate(end),
    };
    if let Some(next) = next {
        roles_after(tokens, next, &mut about);
    }
    let rest = clause::sentence(tokens, first).end;
    for joint in about.end..rest {
        if matches!(tokens.low(joint), "och" | ",")
            && clause::is_finite(tokens, joint + 1)
            && let Some(next) = predicate(joint + 1)
        {
            roles_after(tokens, next, &mut about);
        }
    }
    about
}

/// `yrkade`, `lät anteckna`, `anmälde jäv`, `reserverade sig`: what people do at a meeting, at
/// the token behind the name.
pub(super) fn has_floor(tokens: &Tokens<'_>, verb: usize) -> bool {
    let low = tokens.low(verb);
    let next = tokens.low(verb + 1);
    verb::is_finite_of(low, "yrka")
        || verb::is_finite_of(low, "låta") && matches!(next, "anteckna" | "till")
        || verb::is_finite_of(low, "anmäla") && matches!(next, "jäv" | "reservation")
        || verb::is_finite_of(low, "reservera") && next == "sig"
}

/// `anmälde reservation för Vänsterpartiet`, `lät anteckna följande för Moderaternas grupp`:
/// the token of the party for which someone who is named before the verb has the floor.
pub(super) fn party_spoken_for(tokens: &Tokens<'_>, verb: usize) -> Option<usize> {
    const CLAUSE: usize = 12;
    if !has_floor(tokens, verb) {
        return None;
    }
    let party = (verb + 1..verb + CLAUSE)
        .take_while(|&i| tokens.token(i).kind == TokenKind::Word)
        .find(|&i| tokens.low(i) == "för")?
        + 1;
    // `för Moderaternas förslag` takes no side but that of a paper.
    let next = tokens.low(party + 1);
    let owned = tokens.low(party).ends_with('s') && tokens.token(party + 1).kind == TokenKind::Word;
    (!owned || next.ends_with("grupp") || next.ends_with("gruppen")).then_some(party)
}

/// The token at which a description of the name may begin.
fn after_name(tokens: &Tokens<'_>, name: NameTokens, at: usize) -> Option<usize> {
    let next = at + 1;
    match tokens.low(at) {
        "," => after_comma(tokens, next),
        "(" => Some(job_title::after_adverb(tokens, next)),
        "–" | "-" | "·" | "|" | "•" => Some(next),
        // `Bo Ek / Presschef / 070-174 06 05`
        "/" => over_slashes(tokens, at),
        _ if tokens.is(at, Class::COPULA) => Some(job_title::after_adverb(tokens, next)),
        "" => after_line(tokens, name, at),
        "har" if has_been(tokens, at).is_some() => {
            has_been(tokens, at).map(|been| job_title::after_adverb(tokens, been + 1))
        }
        // `kommer närmast från tjänsten som rektor`
        "kommer" => (next..next + 5)
            .take_while(|&i| tokens.token(i).kind == TokenKind::Word)
            .find(|&i| tokens.low(i) == "som")
            .map(|i| i + 1),
        // `Efter elva år lämnar Bo Ek posten som ordförande`
        "jobbet" | "posten" | "rollen" | "tjänsten" | "uppdraget"
            if tokens.low(next) == "som" && job_title::opens_role(tokens, next + 1) =>
        {
            Some(next + 1)
        }
        "i" if tokens.low(next) == "egenskap" => in_capacity(tokens, at),
        // `med Bo Ek som ordförande`
        "som" if job_title::opens_role(tokens, next) => Some(next),
        // `säger Bo Ek som är ordförande`
        "som" => relative(tokens, at),
        // A headline without its verb.
        low if (adjective::is_form_of(low, "ny") || low == "nye")
            && job_title::opens_role(tokens, next) =>
        {
            Some(at)
        }
        _ if in_contact(tokens, at) => Some(at),
        // `Numera är Bo Ek malmöbaserad kyrkoherde`
        _ if stands_behind_copula(tokens, name) => Some(job_title::after_adverb(tokens, at)),
        // `BENGT EK biskop MAJA LIND professor`: the first tells how all are read.
        _ if names::shouts_name(tokens, name.first) && job_title::opens_role(tokens, at) => {
            Some(at)
        }
        // A cell whose lines are name and role.
        _ if tokens.block_kind(tokens.token(at).block as usize) == BlockKind::TableRow
            && tokens.is(at, Class::CAPITAL)
            && job_title::opens_role(tokens, at) =>
        {
            Some(at)
        }
        _ => appointed(tokens, at),
    }
}

/// Whether the name is the subject behind its copula, which is second in its clause: what
/// someone is stands right behind it.
fn stands_behind_copula(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    let verb = name.first.wrapping_sub(1);
    let second = tokens.is(verb, Class::COPULA) && !tokens.opens_sentence(verb);
    second && !tokens.is(name.end, Class::CAPITAL) && predicate(tokens, name, 0).is_none()
}

/// The token at which a description on the line below the name may begin.
fn after_line(tokens: &Tokens<'_>, name: NameTokens, at: usize) -> Option<usize> {
    let next = at + 1;
    // `Sekreterare: Bo Ek` on the next line is a label.
    if job_title::role_at(tokens, next).is_some_and(|r| tokens.word(r.after) == ":") {
        return None;
    }
    // `Titel: presschef` below the name
    let labelled = job_title::after_label(tokens, next);
    if labelled > next {
        return Some(labelled);
    }
    let opens = opens_line(tokens, name.first);
    let bracket = tokens.word(next) == "(";
    // `(Redaktionschef Granholm)` on the line below
    if bracket && opens && job_title::opens_role(tokens, next + 1) {
        return Some(next + 1);
    }
    if in_contact(tokens, at) {
        return Some(next + usize::from(bracket));
    }
    // A signature: the name on a line, the role on the next.
    (opens && is_role_line(tokens, next)).then_some(next)
}

/// `Bo Ek i egenskap av ordförande`, `i egenskap av sin roll som ordförande`: the token of
/// the role.
fn in_capacity(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let role = at + 3;
    let held = tokens.low(role + 1) == "roll" && tokens.low(role + 2) == "som";
    (tokens.low(at + 2) == "av").then_some(if held { role + 3 } else { role })
}

/// Over `/` or `///` before a role, as signatures part their fields.
fn over_slashes(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let next = (at + 1..at + 4).find(|&i| tokens.word(i) != "/")?;
    let own = !tokens.token(next).glued;
    (own && job_title::opens_role(tokens, next)).then_some(next)
}

/// The token at which a description behind a comma may begin.
fn after_comma(tokens: &Tokens<'_>, next: usize) -> Option<usize> {
    match tokens.low(next) {
        "som" => relative(tokens, next)
            .or_else(|| over_relative(tokens, next))
            .or_else(|| later_relative(tokens, next))
            .or_else(|| after_years(tokens, next)),
        // `, även konsertmästare Bo Ek` is another.
        "även" | "också" => None,
        // `Skolans rektor, Bo Ek, stannar som lärare`
        _ if clause::is_finite(tokens, next) => appointed(tokens, next),
        _ => Some(job_title::after_adverb(tokens, next)),
    }
}

/// The token after `m.fl.` or `med flera`, where a party in brackets follows.
fn over_others(tokens: &Tokens<'_>, at: usize) -> usize {
    let next = match (tokens.low(at), tokens.low(at + 1)) {
        ("m", ".") if tokens.low(at + 2) == "fl" => at + 4,
        ("med", "flera") | ("m", "fl") => at + 2,
        ("m.fl", ".") => at + 2,
        _ => return at,
    };
    parties::in_brackets(tokens, next).map_or(at, |_| next)
}

/// The token after `(Ung Vänster)`: a body in brackets, with more behind.
fn over_body(tokens: &Tokens<'_>, at: usize) -> usize {
    if tokens.word(at) != "(" || !tokens.is(at + 1, Class::CAPITAL) {
        return at;
    }
    let close = (at + 2..at + 6).find(|&i| !tokens.is(i, Class::CAPITAL));
    match close {
        Some(close) if tokens.word(close) == ")" && tokens.word(close + 1) == "," => close + 1,
        _ => at,
    }
}

/// The comma after `, Granholms Trä` or `från Granholm` that a role follows.
fn over_workplace(tokens: &Tokens<'_>, at: usize) -> usize {
    let from = is_from(tokens.low(at)) || is_at(tokens.low(at));
    if !(from || tokens.word(at) == ",") || job_title::opens_name(tokens, at + 1) {
        return at;
    }
    let end = (at + 1..at + 6)
        .find(|&i| !tokens.is(i, Class::CAPITAL))
        .filter(|&end| end > at + 1 && tokens.word(end) == ",");
    // `…, Anna Ek, Granholm, chefen Bo Ek`
    let told = |end: usize| {
        let first = job_title::after_adverb(tokens, end + 1);
        job_title::role_at(tokens, first).is_some_and(|role| {
            role.first == first && matches!(tokens.word(role.after), "," | "." | "")
        })
    };
    let role = (at + 1..at + 6).any(|i| tokens.is(i, Class::ROLE) && tokens.is(i, Class::CAPITAL));
    end.filter(|&end| !role && told(end)).unwrap_or(at)
}

/// The token after `, 45 år` or, before another comma, `, 45`.
fn over_age(tokens: &Tokens<'_>, at: usize) -> usize {
    let aged = tokens.word(at) == "," && tokens.is(at + 1, Class::DIGITS);
    match tokens.low(at + 2) {
        "år" if aged => at + 3,
        "," if aged && tokens.word(at + 1).len() <= 2 => at + 2,
        _ => at,
    }
}

/// `som är`, `som själv är`, `som har varit`: the token after the copula.
fn relative(tokens: &Tokens<'_>, som: usize) -> Option<usize> {
    if tokens.low(som) != "som" {
        return None;
    }
    // `som fram till i våras var`, `som sedan 2019 är`
    let between = |i: &usize| {
        matches!(tokens.token(*i).kind, TokenKind::Word | TokenKind::Digits)
            && !tokens.is(*i, Class::CAPITAL)
            && (!clause::is_finite(tokens, *i) || matches!(tokens.low(*i), "har" | "hade"))
    };
    let first = som + 1;
    let copula = first + (first..first + 7).take_while(between).count();
    let copula = (first..copula)
        .find(|&i| is_been(tokens.low(i)))
        .unwrap_or(copula);
    (is_been(tokens.low(copula)) || tokens.is(copula, Class::COPULA))
        .then(|| job_title::after_adverb(tokens, copula + 1))
}

/// Whether a clause says what role someone has: `som i våras blev chef`.
pub(super) fn is_told(tokens: &Tokens<'_>, som: usize) -> bool {
    relative(tokens, som).is_some_and(|next| job_title::opens_role(tokens, next))
}

/// `, som kom hit i maj, blir`, `börjar Bo Ek, som kom hit i maj, som rektor`: the token
/// after the copula behind the clause, or after the second `som`.
fn over_relative(tokens: &Tokens<'_>, som: usize) -> Option<usize> {
    let sentence = tokens.sentence_of(som);
    let comma = (som..som + 24)
        .take_while(|&i| tokens.sentence_of(i) == sentence)
        .find(|&i| tokens.word(i) == ",")?;
    let link = comma + 1;
    let role = tokens.low(link) == "som" && job_title::opens_role(tokens, link + 1);
    (role || tokens.is(link, Class::COPULA)).then(|| job_title::after_adverb(tokens, link + 1))
}

/// `, som har sjungit i kören och är ordförande`, `och som sedan 2019 är ordförande`, `och
/// numera är ordförande`: the token after the copula of the second verb.
fn later_relative(tokens: &Tokens<'_>, som: usize) -> Option<usize> {
    let second = |joint: usize| {
        let next = joint + 1;
        let verb = job_title::after_adverb(tokens, next);
        if tokens.is(verb, Class::COPULA) {
            Some(job_title::after_adverb(tokens, verb + 1))
        } else {
            relative(tokens, next)
        }
    };
    let next = (som..som + 16)
        .take_while(|&i| !matches!(tokens.word(i), "" | "," | "."))
        .filter(|&i| is_and(tokens.low(i)))
        .find_map(second)?;
    (job_title::opens_role(tokens, next) || job_title::opens_role(tokens, next + 1)).then_some(next)
}

/// `, som slutar efter elva år som rektor`, `, som lämnar posten som rektor`, `, som i tio år
/// arbetat som läkare`: the token of the role.
fn after_years(tokens: &Tokens<'_>, som: usize) -> Option<usize> {
    const CLAUSE: usize = 14;
    (som + 2..som + CLAUSE)
        .take_while(|&i| !matches!(tokens.word(i), "" | "," | "." | "”"))
        .find(|&i| {
            let held = matches!(
                tokens.low(i - 1),
                "jobbet" | "posten" | "rollen" | "tjänsten" | "uppdraget" | "år"
            );
            // `gör rollen som drottning`: on a stage.
            let held = held && !verb::is_form_of_any(tokens.low(i - 2), &["göra", "spela"]);
            let works = || {
                let verbs = ["arbeta", "jobba", "tjänstgöra", "verka"];
                verb::is_form_of_any(tokens.low(i - 1), &verbs)
            };
            tokens.low(i) == "som"
                && (held || works())
                && job_title::described_at(tokens, i + 1).is_some()
        })
        .map(|i| i + 1)
}

/// Whether the clause says before the name that someone comes to a role.
fn is_appointed(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    let floor = name.first.saturating_sub(10);
    (floor..name.first)
        .rev()
        .take_while(|&i| !matches!(tokens.word(i), "" | "." | ":" | ";" | "”"))
        .any(|i| appoints(tokens, i))
}

/// `varit` of `har de senaste sex åren varit`.
fn has_been(tokens: &Tokens<'_>, har: usize) -> Option<usize> {
    let plain = |i: &usize| {
        matches!(tokens.token(*i).kind, TokenKind::Word | TokenKind::Digits)
            && !tokens.is(*i, Class::CAPITAL)
    };
    (tokens.low(har) == "har")
        .then(|| (har + 1..har + 8).take_while(plain))
        .and_then(|mut between| between.find(|&i| is_been(tokens.low(i))))
}

fn is_been(low: &str) -> bool {
    matches!(low, "varit" | "blivit")
}

fn is_role_line(tokens: &Tokens<'_>, first: usize) -> bool {
    let capital = tokens.is(first, Class::CAPITAL);
    // In lower case it must be the whole line, or all but a name.
    job_title::role_at(tokens, first).is_some_and(|role| match tokens.word(role.after) {
        "" => true,
        // `Partner på Granholm. Tidigare vd för Ekdal.`
        "." => capital,
        // `Grundare och vd för Granholm`
        "och" if capital && job_title::opens_role(tokens, role.after + 1) => true,
        "," => {
            capital || tokens.is(role.after + 1, Class::CAPITAL) || is_body(tokens, role.after + 1)
        }
        // `f.d. doktorand och vän`
        "och" => tokens.token(role.after + 2).kind == TokenKind::Break,
        _ => false,
    })
}

/// `barn- och utbildningsnämnden`, up to the end of its line.
fn is_body(tokens: &Tokens<'_>, first: usize) -> bool {
    const WORDS: usize = 8;
    let end = (first..first + WORDS).find(|&i| tokens.token(i).kind == TokenKind::Break);
    end.is_some_and(|end| end > first && body::meets(tokens.low(end - 1)))
}

fn in_contact(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.block_kind(tokens.token(at).block as usize) == BlockKind::Contact
        && tokens.block_kind(tokens.token(at + 1).block as usize) == BlockKind::Contact
}

/// Stems of verbs by which someone comes to a role.
static APPOINTS: Words = Words::with("appoint_stem");

fn appoints(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    APPOINTS.opening(low).next().is_some()
}

/// `har utsetts till regiondirektör`, `tillträder som rektor`.
fn appointed(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    // `vars sångare Bo Ek också är lärare`
    let also = matches!(tokens.low(at), "numera" | "också" | "även");
    if also && tokens.is(at + 1, Class::COPULA) {
        return Some(job_title::after_adverb(tokens, at + 2));
    }
    let clause = |i: &usize| !matches!(tokens.word(*i), "" | "." | "," | ":" | ";" | "”" | "(");
    let appointed = (at..at + 4)
        .take_while(clause)
        .find(|&i| appoints(tokens, i))
        .and_then(|verb| {
            // `har utsett Bo Ek till rektor`, `har utsett sin son till rektor`: he comes to the
            // role, not who chose.
            let next = tokens.low(verb + 1);
            let own = is_own(next) || matches!(next, "en" | "ett");
            let named = tokens.is(verb + 1, Class::CAPITAL);
            let object = (named || own) && !tokens.low(verb).ends_with('s');
            (verb + 1..verb + 4)
                .take_while(clause)
                .find(|&i| matches!(tokens.low(i), "till" | "som"))
                .filter(|_| !object)
        });
    appointed.map(|i| i + 1).or_else(|| acts_as(tokens, at))
}

/// `tar över som chef`, `jobbar sedan maj som lärare`: a verb, no object with a
/// capital, and a role after `som`.
fn acts_as(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !clause::is_finite(tokens, at) {
        return None;
    }
    // `efterträder Bo Ek som chef`
    let succeeds = verb::is_finite_of_any(tokens.low(at), &["avlösa", "efterträda", "ersätta"]);
    (at + 1..at + 6)
        .take_while(|&i| {
            tokens.token(i).kind != TokenKind::Mark && (succeeds || !tokens.is(i, Class::CAPITAL))
        })
        .find(|&i| tokens.low(i) == "som")
        .map(|i| i + 1)
        .filter(|&i| tokens.token(i).kind == TokenKind::Word && job_title::opens_role(tokens, i))
}

/// Over `från Avesta` behind a role that another is joined to.
fn over_origin(tokens: &Tokens<'_>, at: usize) -> usize {
    if tokens.low(at) != "från" || !tokens.is(at + 1, Class::CAPITAL) {
        return at;
    }
    let end = at + 2 + usize::from(tokens.is(at + 2, Class::CAPITAL));
    if is_and(tokens.low(end)) { end } else { at }
}

/// Over `(USÖ)` behind the body of a role.
fn over_short_form(tokens: &Tokens<'_>, at: usize) -> usize {
    let letters = tokens.word(at + 1);
    let short = tokens.word(at) == "("
        && tokens.word(at + 2) == ")"
        && letters.chars().count() > 1
        && letters.chars().all(char::is_uppercase)
        && parties::by_letters(letters).is_none();
    at + if short { 3 } else { 0 }
}

/// The titles that `&` joins, where each has a head: `CEO & Digital Strategist`,
/// but `PR & Community Manager`.
fn apart(tokens: &Tokens<'_>, role: Role) -> impl Iterator<Item = Role> {
    let joint = (role.first + 1..role.end).find(|&i| {
        tokens.word(i) == "&"
            && tokens.is(i - 1, Class::ROLE)
            && (i + 1..role.end).any(|head| tokens.is(head, Class::ROLE))
    });
    let first = joint.map(|end| Role {
        first: role.first,
        end,
        party: None,
        after: end,
    });
    let last = Role {
        first: joint.map_or(role.first, |joint| joint + 1),
        ..role
    };
    first.into_iter().chain(std::iter::once(last))
}

/// One role or several: `chef för enheten och tidigare direktör`.
fn roles_after(tokens: &Tokens<'_>, start: usize, about: &mut About) {
    let mut at = start;
    for _ in 0..4 {
        let role = job_title::described_at(tokens, at).or_else(|| {
            let listed = tokens.block_kind(tokens.token(at).block as usize) == BlockKind::Contact;
            listed.then(|| job_title::field_at(tokens, at)).flatten()
        });
        let Some(role) = role else {
            return;
        };
        let joint = over_origin(tokens, over_short_form(tokens, role.after));
        // `medgrundare till och chef för Granholm`
        let shared = is_preposition(tokens.low(joint)) && is_and(tokens.low(joint + 1));
        let joint = joint + usize::from(shared);
        let joined = joins_list(tokens.low(joint));
        // `f.d. montör och numera poet`, `är chef och var tidigare lärare`
        let copula = tokens.is(joint + 1, Class::COPULA);
        let next = job_title::after_adverb(tokens, joint + 1 + usize::from(copula));
        // A role with a name behind it is that person's; behind a comma too,
        // where this one has a role already.
        let doctor = matches!(tokens.low(role.after), "dr" | "prof");
        if doctor
            || names::is_part(tokens, role.after)
                && role.after == role.end
                && !job_title::is_employer(tokens, role.after)
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
        about.roles.extend(apart(tokens, role));
        // `chef på Granholm och projektets ordförande`
        let owned = tokens.low(next).ends_with('s')
            && !tokens.is(next, Class::CAPITAL)
            && job_title::opens_role(tokens, next + 1);
        // `tvåbarnsmamma och hobbyodlare`
        let trade = || {
            is_and(tokens.low(joint))
                && job_title::described_at(tokens, next)
                    .is_some_and(|role| matches!(tokens.word(role.after), "" | "," | "."))
        };
        let another = job_title::opens_role(tokens, next)
            || owned
            || trade()
            || next > about.end + 1 && job_title::described_at(tokens, next).is_some();
        if !(joined && another) {
            return;
        }
        at = next;
    }
}

/// `regiondirektör Tove`, `vice statsminister och energiminister Tove`,
/// `ministern för civilt försvar Tove`, `Regiondirektör, Tove Malmgren,`.
fn roles_before(tokens: &Tokens<'_>, name: NameTokens, claimed: usize, about: &mut About) {
    let Some(mut at) = name.first.checked_sub(1) else {
        return;
    };
    if let Some(role) = predicate(tokens, name, claimed).or_else(|| several(tokens, name, claimed))
    {
        about.roles.push(role);
        return;
    }
    let comma = tokens.word(at) == "," && at > claimed;
    // `Handläggare: Tove Malmgren`
    let label = tokens.word(at) == ":" && at > claimed && is_label(tokens, at, claimed);
    if comma || label {
        at -= 1;
    }
    // `forskaren dr. Tove Malmgren`
    if names::is_doctor(tokens, at + 1) {
        at = at.saturating_sub(1 + usize::from(tokens.word(at) == "."));
    }
    if at < claimed {
        return;
    }
    // `professor emerita`, `biskop em.`
    let head = match tokens.low(at) {
        "emeritus" | "emerita" => at - 1,
        "." if tokens.low(at - 1) == "em" && at > 2 => at - 2,
        _ => at,
    };
    let titled = tokens.is(head, Class::ROLE) || !comma && !label && is_agent(tokens, head, name);
    let role = if titled {
        let first = job_title::begin(tokens, head);
        let opening = |i: usize| {
            tokens.token(i - 1).kind == TokenKind::Break
                || tokens.sentence_of(i) != tokens.sentence_of(i - 1)
        };
        // `…, Bo Ek, ordförande, Tove Malmgren, ledamot`: the one before.
        let sentence = clause::sentence(tokens, first).start;
        if comma && tokens.word(first - 1) == "," && claimed > sentence {
            return;
        }
        // `En av lärarna, Tove Malmgren,`
        if comma && tokens.low(first - 1) == "av" && job_title::is_several(tokens.low(head)) {
            return;
        }
        // `Fackets ombud, Tove Malmgren från Sveriges Lärare,`
        let opens = opening(first) || tokens.low(first - 1).ends_with('s') && opening(first - 1);
        if comma && !(opens || matches!(tokens.word(name.end), "," | ".")) {
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
    // `Biträdande chef blir läkaren Tove Malmgren`
    let told = NameTokens {
        first: role.first,
        end: name.end,
    };
    about.roles.extend(predicate(tokens, told, claimed));
    let owner = role.first.saturating_sub(1);
    let told =
        parties::named(tokens.low(owner)).or_else(|| job_title::side_of(tokens, owner, role.end));
    about.party = told.map(str::to_owned);
    if about.party.is_none() {
        about.party.clone_from(&role.party);
    }
    let other =
        role_beside(tokens, owner, claimed).or_else(|| headed(tokens, owner, name, claimed));
    about.roles.push(role);
    // The one beside the name tells more than one before a comma.
    let at = usize::from(tokens.word(owner) == ",");
    if let Some(other) = other {
        about.roles.insert(at.min(about.roles.len()), other);
    }
}

/// Whether the token is a noun for people by what they do, right before a name or several:
/// `guldsmeden Tove Malmgren`, `löparna Tove Malmgren och Bo Ek`.
fn is_agent(tokens: &Tokens<'_>, i: usize, name: NameTokens) -> bool {
    let low = tokens.low(i);
    // `kollektivtrafikrådet Tove Malmgren`: a council would have a comma.
    let councillor = || low.ends_with("rådet") && names::is_first_name(tokens.word(name.first));
    job_title::is_definite_trade(low)
        || job_title::is_trade(tokens, i)
        || low.len() > "rådet".len() && councillor()
        || job_title::is_several_by_trade(low) && joins_names(tokens, name.first)
}

/// Whether what ends at the colon opens its line or sentence: `Handläggare:`,
/// `Prisets sekreterare:`, `Region Hallands pressansvariga:`.
fn is_label(tokens: &Tokens<'_>, colon: usize, claimed: usize) -> bool {
    let opens = |i: usize| opens_line(tokens, i) || tokens.opens_sentence(i);
    let first = job_title::begin(tokens, colon - 1);
    let before = tokens.low(first.wrapping_sub(1));
    let owned = before.ends_with('s') && before != "årets";
    let owner = || {
        (first.saturating_sub(OWNER)..first)
            .rev()
            .take_while(|&i| i + 1 == first || tokens.is(i, Class::CAPITAL))
            .any(opens)
    };
    // `fyra nya delägare: Tove Malmgren, Bo Ek och …`
    let many = || {
        names::name_at(tokens, colon + 1).is_some_and(|name| {
            job_title::is_plural(tokens.low(colon - 1))
                && joins_list(tokens.low(name.end))
                && job_title::opens_name(tokens, name.end + 1)
        })
    };
    opens(first)
        || owned && owner()
        || many()
        || reaching(tokens, colon, claimed).is_some_and(|role| opens(role.first))
}

/// The role before a joint: `statsminister och`; `styrelsens ordförande,`
/// before `docent Tove Malmgren`, unless that is said of a name before it.
fn role_beside(tokens: &Tokens<'_>, joint: usize, claimed: usize) -> Option<Role> {
    if joint <= claimed.max(1) || !tokens.is(joint - 1, Class::ROLE) {
        return None;
    }
    let first = job_title::begin(tokens, joint - 1);
    // `En av domarna, rådmannen Tove Malmgren`
    let listed = || {
        tokens.word(joint) == ","
            && !(tokens.low(first - 1) == "av" && tokens.low(first.wrapping_sub(2)) == "en")
            && first > claimed.max(1)
            && !matches!(tokens.word(first - 1), "," | ":" | "(")
            && (!names::is_part(tokens, first - 1) || tokens.low(first - 1).ends_with('s'))
    };
    let beside = is_and(tokens.low(joint)) || tokens.low(joint) == "tillika";
    (beside || listed()).then_some(Role {
        first,
        end: joint,
        party: None,
        after: joint,
    })
}

/// `Rektorn för Konsthögskolan, professor Tove Malmgren,`: the role that opens
/// the sentence, with its complement, before another.
fn headed(tokens: &Tokens<'_>, joint: usize, name: NameTokens, claimed: usize) -> Option<Role> {
    if tokens.word(joint) != "," || !matches!(tokens.word(name.end), "," | ".") {
        return None;
    }
    reaching(tokens, joint, claimed).filter(|role| tokens.opens_sentence(role.first))
}

/// `Regissör är Tove Malmgren`, `Till ny ledamot efter Bo Ek valdes Tove
/// Malmgren`: the role at the head of the clause, the verb before the name.
fn predicate(tokens: &Tokens<'_>, name: NameTokens, claimed: usize) -> Option<Role> {
    // `Medlare har varit Bo Ek`
    let last = over_time_before(tokens, over_origin_before(tokens, name.first)).checked_sub(1)?;
    let been = is_been(tokens.low(last)) && matches!(tokens.low(last - 1), "hade" | "har");
    let verb = last - usize::from(been);
    // `Kommunens nya säkerhetschef heter Bo Ek`
    let called = verb::is_finite_of(tokens.low(verb), "heta");
    let copula = been || called || tokens.is(verb, Class::COPULA);
    // `Ledamöterna valde Tove Malmgren`: they chose, and are not chosen.
    let active = verb::readings_at(tokens, verb).iter().any(|reading| {
        let finite = matches!(reading.form, Form::Past | Form::Present);
        finite && reading.voice == Voice::Active
    });
    if !copula && (!appoints(tokens, verb) || active) {
        return fronted(tokens, verb, claimed);
    }
    // `…, och projektledare på Granholm är Tove Malmgren`
    let later = verb.checked_sub(1).and_then(|last| {
        let bare = tokens.is(last, Class::ROLE).then(|| Role {
            first: job_title::begin(tokens, last),
            end: verb,
            party: None,
            after: verb,
        });
        let role = bare.or_else(|| reaching(tokens, verb, claimed))?;
        let joint = role.first.checked_sub(1)?;
        // `Rådet, vars ordförande är Tove Malmgren,`
        let joins = is_and(tokens.low(joint)) || tokens.low(joint) == "vars";
        (copula && joint >= claimed && joins).then_some(role)
    });
    if later.is_some() {
        return later;
    }
    let first = clause::sentence(tokens, verb).start;
    let first = first + usize::from(tokens.token(first).kind == TokenKind::Mark);
    // `…, och till kassör omvaldes Tove Malmgren`
    let joined = || {
        let near = (claimed.max(first)..verb).rev().take(8);
        near.into_iter()
            .find(|&i| is_and(tokens.low(i)) && tokens.low(i + 1) == "till")
            .map(|joint| joint + 1)
    };
    let first = Some(first)
        .filter(|&first| copula || tokens.low(first) == "till")
        .or_else(joined)
        .unwrap_or(first);
    let till = tokens.low(first) == "till";
    if verb - first > 16 {
        return None;
    }
    let mut role = job_title::role_at(tokens, first + usize::from(till))?;
    if role.after > verb {
        role.end = verb;
        role.after = verb;
    }
    let told = (role.first..role.end).any(|i| tokens.is(i, Class::ROLE));
    // `Ny rektor från och med augusti är Tove Malmgren`
    let time = matches!(tokens.low(role.after), "från" | "fr" | "sedan" | "tills")
        && !(role.after..verb).any(|i| {
            tokens.word(i) == "," || tokens.is(i, Class::CAPITAL) || clause::is_finite(tokens, i)
        });
    let near = (role.after == verb || copula && time) && role.first >= claimed;
    (told && (near || till)).then_some(role)
}

/// Back over `norskfödda` between a copula and a name.
fn over_origin_before(tokens: &Tokens<'_>, name: usize) -> usize {
    let low = tokens.low(name.saturating_sub(1));
    let origin = low.len() > "födda".len()
        && ["bördiga", "bördige", "födda", "födde"]
            .iter()
            .any(|end| low.ends_with(end));
    name - usize::from(origin && tokens.is(name.saturating_sub(2), Class::COPULA))
}

/// Back over `sedan länge`, `sedan i måndags`, `från och med årsskiftet`, `i vår` between a
/// copula and a name.
fn over_time_before(tokens: &Tokens<'_>, name: usize) -> usize {
    const PHRASE: usize = 7;
    let Some(last) = name.checked_sub(1) else {
        return name;
    };
    let within = |i: usize| {
        matches!(tokens.token(i).kind, TokenKind::Word | TokenKind::Digits)
            && !tokens.is(i, Class::CAPITAL)
    };
    if !within(last) || !job_title::ends_time(tokens, last) {
        return name;
    }
    let copula = (name.saturating_sub(PHRASE)..last)
        .rev()
        .take_while(|&i| within(i))
        .find(|&i| tokens.is(i, Class::COPULA));
    copula
        .map(|copula| copula + 1)
        .filter(|&first| {
            let low = tokens.low(first);
            let opens = matches!(
                low,
                "fr" | "fram" | "från" | "i" | "nu" | "numera" | "på" | "sedan" | "tills" | "under"
            );
            opens || first == last && tokens.is(first, Class::TIME)
        })
        .unwrap_or(name)
}

/// `Som kommunalråd ansvarar Tove Malmgren`, `Som chef för enheten har Tove Malmgren`:
/// the role at the head of the clause is that of its subject, behind the verb.
fn fronted(tokens: &Tokens<'_>, verb: usize, claimed: usize) -> Option<Role> {
    let first = clause::sentence(tokens, verb).start;
    let first = first + usize::from(tokens.token(first).kind == TokenKind::Mark);
    // `I egenskap av ordförande`, `I rollen som vd`
    let role = match (tokens.low(first), tokens.low(first + 1)) {
        ("som", _) => first + 1,
        ("i", "egenskap" | "rollen") if matches!(tokens.low(first + 2), "av" | "som") => first + 3,
        _ => return None,
    };
    if first < claimed {
        return None;
    }
    let role = job_title::role_at(tokens, role)?;
    if role.after == verb && clause::is_finite(tokens, verb) {
        return Some(role);
    }
    // `ansvarar`, where no list has the verb, looks like the end of the title.
    let bare = tokens.is(verb - 1, Class::ROLE)
        && (clause::is_finite(tokens, verb) || tokens.class(verb).is_plain());
    (bare && role.first < verb && role.end == verb + 1).then_some(Role {
        end: verb,
        after: verb,
        ..role
    })
}

/// Whether the name at the token is the first of several.
fn joins_names(tokens: &Tokens<'_>, first: usize) -> bool {
    names::name_at(tokens, first).is_some_and(|name| {
        let at = parties::in_brackets(tokens, name.end).map_or(name.end, |(_, next)| next);
        joins_list(tokens.low(at))
    })
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
        if tokens.is(head, Class::ROLE)
            && matches!(
                tokens.low(head + 1),
                "för" | "i" | "på" | "vid" | "inom" | "hos" | "av" | "med" | "till"
            )
        {
            // `fört spelarna till toppen vet Filip Ek`: several are not what one is.
            if job_title::is_several(tokens.low(head)) && !joins_names(tokens, to) {
                return None;
            }
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

/// `Två docenter vid Umeå universitet, Tove Malmgren och Bo Ek,`: what several are,
/// before the first of their names.
fn several(tokens: &Tokens<'_>, name: NameTokens, claimed: usize) -> Option<Role> {
    let comma = name.first.checked_sub(1)?;
    let joint = parties::in_brackets(tokens, name.end).map_or(name.end, |(_, next)| next);
    let another = joins_list(tokens.low(joint)) && job_title::opens_name(tokens, joint + 1);
    // `Kårens talespersoner Tove Malmgren och Bo Ek`
    if another && comma >= claimed && job_title::is_many_alone(tokens, comma) {
        return Some(job_title::complement(
            tokens,
            job_title::begin(tokens, comma),
            comma + 1,
        ));
    }
    if tokens.word(comma) != "," || !another {
        return None;
    }
    (1..=14)
        .map_while(|back| comma.checked_sub(back).filter(|&head| head >= claimed))
        .take_while(|&head| tokens.token(head).kind == TokenKind::Word)
        .find(|&head| {
            // `två språkrör`
            let counted = head > 0 && tokens.is(head - 1, Class::NUMERAL);
            job_title::is_many(tokens.low(head)) || counted && tokens.is(head, Class::ROLE)
        })
        .map(|head| job_title::complement(tokens, head, head + 1))
        .filter(|role| role.after == comma)
}

/// Whether only `och` or a comma, and a party, parts the two names.
pub(super) fn follows(tokens: &Tokens<'_>, earlier: NameTokens, later: NameTokens) -> bool {
    let at = match parties::in_brackets(tokens, earlier.end) {
        Some((_, next)) => next,
        None => after_brackets(tokens, earlier.end),
    };
    joins_list(tokens.low(at)) && at + 1 == later.first
}

/// The token after brackets that hold a few words: `(Umeå IK)`, `(2,5 MSEK)`.
fn after_brackets(tokens: &Tokens<'_>, at: usize) -> usize {
    let open = tokens.word(at) == "(";
    let close = (at + 1..at + 7)
        .take_while(|&i| !matches!(tokens.word(i), "" | "(" | "."))
        .find(|&i| open && tokens.word(i) == ")");
    close.map_or(at, |close| close + 1)
}

pub(super) fn plural_before(tokens: &Tokens<'_>, name: NameTokens) -> Option<Role> {
    // `Ledamöter: Tove Malmgren och Bo Ek`
    let before = name.first.checked_sub(1)?;
    // `Medlare var Tove Malmgren och Bo Ek`
    if let Some(role) = predicate(tokens, name, 0) {
        return Some(role).filter(|role| job_title::is_plural(tokens.low(role.end - 1)));
    }
    if let Some(role) = several(tokens, name, 0) {
        return Some(role);
    }
    let head = before.saturating_sub(usize::from(tokens.word(before) == ":"));
    let low = tokens.low(head);
    (job_title::is_plural(low) || job_title::is_several_by_trade(low)).then(|| Role {
        first: job_title::begin(tokens, head),
        end: head + 1,
        party: None,
        after: head + 1,
    })
}
