//! People, one record each with all mentions.

use super::{
    mention::{Mention, PersonMention, Rule, Sink},
    organisation::{has_ending, heads_company, is_apposed_thing, is_company_trade},
};
use crate::{
    gazetteer,
    model::BlockKind,
    rules::about,
    swedish::{
        clause,
        function_words::{is_and, joins_list},
        job_title,
        names::{self, NameTokens},
        parties, verb,
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

mod describe;
mod form;
mod gather;
mod later;
mod single;

pub(super) use gather::{Owners, add_organisations, records};
pub(super) use single::FINDERS;

/// A known first name makes a name; without one, the words beside it must.
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
    Rule {
        about: about! {
            name: "person.shouted",
            doc: "A name in capitals with its title behind it.",
            finds: "Lärare är\n\nTOVE MALMGREN, rektor" => "TOVE MALMGREN",
            leaves: "Lärare är\n\nTOVE MALMGREN BYGGER",
        },
        anchor: Class::CAPITAL,
        apply: shouted,
    },
];

/// `BENGT EK biskop`, `MAJA LIND, vd`: two words in capitals, the first of them
/// a known first name.
fn shouted(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if !names::shouts_name(tokens, i) || i > 0 && names::is_shouted(tokens, i - 1) {
        return;
    }
    let end = i + 2;
    let at = end + usize::from(tokens.word(end) == ",");
    if !names::is_shouted(tokens, at)
        && job_title::opens_role(tokens, at)
        && gazetteer::lookup(tokens, i).is_none()
    {
        push(tokens, NameTokens { first: i, end }, sink);
    }
}

fn push(tokens: &Tokens<'_>, name: NameTokens, sink: &mut Sink<'_>) {
    // `Atlas Copco`, `San Marino`
    let listed = || {
        gazetteer::lookup(tokens, name.first).is_some_and(|found| {
            found.last + 1 == name.end && (found.name.body().is_some() || name.end > name.first + 1)
        })
    };
    // `Halla Pelits grundare Tove Malmgren`, but `minister Tove Malmgrens sekreterare`
    let owner = owns_title(tokens, name)
        && !(name.first > 0
            && tokens.is(name.first - 1, Class::ROLE)
            && names::is_first_name_at(tokens, name.first))
        && job_title::role_at(tokens, name.end)
            .is_some_and(|role| job_title::opens_name(tokens, role.after));
    if tokens.is(name.first, Class::NAMED) && listed() || owner {
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
    tokens.is(i + 1, Class::CAPITAL | Class::PARTICLE | Class::QUOTE_MARK)
        || names::has_arabic_article(tokens.word(i + 1))
        || tokens.word(i + 1) == "."
}

fn known(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if goes_on(tokens, i)
        && names::is_first_name_at(tokens, i)
        && let Some(name) = names::name_at(tokens, i)
        && !is_where(tokens, name)
        && !is_joined_firm(tokens, name)
        && !is_owned_thing(tokens, name)
        && !is_apposed_thing(tokens, name.end)
    {
        push(tokens, name, sink);
    }
}

/// `Brumel Plåt & Tak`, `Tove Malmgren & Partners`: the name goes on behind its `&`, where
/// no other person's begins.
fn is_joined_firm(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    tokens.word(name.end) == "&"
        && tokens.is(name.end + 1, Class::CAPITAL)
        && !names::is_first_name_at(tokens, name.end + 1)
}

/// `Tove Malmgrens Bygg`, `Tove Malmgrens Värld`: what is someone's.
fn is_owned_thing(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    if name.end <= name.first + 2 {
        return false;
    }
    let last = tokens.low(name.end - 1);
    let owner = tokens.low(name.end - 2).strip_suffix('s');
    owner.is_some_and(|owner| {
        is_company_trade(last) || names::is_surname(owner) && !names::is_surname(last)
    })
}

/// `i Binh Dinh`: a place, for a person behind `i` would stand in the genitive.
fn is_where(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    let before = name.first.wrapping_sub(1);
    tokens.low(before) == "i"
        && !tokens.is(before, Class::CAPITAL)
        && !tokens.low(name.end - 1).ends_with('s')
}

/// A name in no list, which does not begin within another.
fn unknown(tokens: &Tokens<'_>, i: usize) -> Option<NameTokens> {
    let word = tokens.word(i);
    // `Eugens Waldemarsudde`: a genitive owns what follows.
    let owner = || {
        word.strip_suffix('s').is_some_and(names::is_first_name)
            // `Lorents Brumelvik`
            && !names::is_surname(tokens.low(i + 1))
    };
    let party = || parties::named(tokens.low(i)).is_some();
    if !goes_on(tokens, i) || names::is_first_name_at(tokens, i) || owner() || party() {
        return None;
    }
    // `Grannlistans Tove Malmgren`: whose the person is.
    let of_body = |name: &NameTokens| {
        let bare = tokens.low(i).strip_suffix('s');
        name.end > i + 2 && bare.is_some_and(has_ending) && names::is_first_name_at(tokens, i + 1)
    };
    names::name_at(tokens, i).filter(|name| {
        !of_body(name)
            && !owns_title(tokens, *name)
            && !is_joined_firm(tokens, *name)
            && !is_owned_thing(tokens, *name)
    })
}

/// `Norra Kulturdagars nya presschef Tove Malmgren`: a body, whose officer is
/// told of.
fn owns_title(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    tokens.low(name.end - 1).ends_with('s') && job_title::opens_role(tokens, name.end)
}

fn titled(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if i == 0 || !goes_on(tokens, i) {
        return;
    }
    if names::is_doctor(tokens, i)
        && let Some(name) = unknown(tokens, i)
    {
        return push(tokens, name, sink);
    }
    let trade = || job_title::is_definite_trade_of_people(tokens.low(i - 1));
    if !tokens.is(i - 1, Class::ROLE) && !trade() {
        return;
    }
    // `Tove Malmgren, vd Brumel Corporate`: the name behind that role is the
    // employer's, but for `Tove Malmgren, formgivaren Xantya Brumel och …`.
    let role = job_title::begin(tokens, i - 1);
    // `chefen`, and no `talesman`
    let plain = |end: &str| {
        let noun = tokens.low(i - 1).strip_suffix(end);
        noun.is_some_and(job_title::is_role)
    };
    let own = trade() || ["en", "n"].into_iter().any(plain);
    // So it is behind an English title: `Digital Strategist Brumel Lab`.
    if role > 1
        && (tokens.word(role - 1) == "," && names::is_part(tokens, role - 2) && !own
            || tokens.is(i - 1, Class::CAPITAL)
                && (tokens.is(role - 1, Class::CAPITAL) || tokens.word(role - 1) == "&"))
    {
        return;
    }
    if let Some(name) = unknown(tokens, i).filter(|_| !heads_company(tokens.low(i - 1))) {
        push(tokens, name, sink);
    }
}

fn speaker(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let spoken = i > 0 && tokens.is(i - 1, Class::SPEECH) && is_said(tokens, i - 1);
    if !spoken && !opens_line(tokens, i) {
        return;
    }
    if let Some(name) = unknown(tokens, i)
        && (spoken || takes_floor(tokens, name))
    {
        push(tokens, name, sink);
    }
}

/// `Xantya Brumel yrkade`, at the head of a line of minutes.
fn takes_floor(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    let last = tokens.low(name.end - 1);
    describe::has_floor(tokens, name.end) && !names::is_thing(last) && !has_ending(last)
}

/// `Tove Malmgren, Xantya Brumel och Bo Ek`: a name between two that are known.
fn stands_between(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    let comma = name.first - 1;
    tokens.word(comma) == ","
        && joins_list(tokens.low(name.end))
        && job_title::opens_name(tokens, name.end + 1)
        && !has_ending(tokens.low(name.end - 1))
        && known_before(tokens, comma).is_some()
}

/// Where a name with a known first name begins that ends before the token.
fn known_before(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    (2..6)
        .filter_map(|back| end.checked_sub(back))
        .find(|&first| {
            names::is_first_name_at(tokens, first)
                && names::name_at(tokens, first).is_some_and(|name| name.end == end)
        })
}

/// `Tove Malmgren, Bo Ek och Xantya Brumel.`: the last name of a row of people.
fn closes_row(tokens: &Tokens<'_>, name: NameTokens) -> bool {
    // Over `(ordförande)`, `(S)`.
    let over_brackets = |end: usize| {
        let open = (tokens.word(end.wrapping_sub(1)) == ")")
            .then(|| (2..5).find(|&back| tokens.word(end.wrapping_sub(back)) == "("))
            .flatten();
        end - open.unwrap_or(0)
    };
    let joint = name.first - 1;
    let closed = matches!(tokens.word(name.end), "" | "." | ",") && name.end == name.first + 2;
    let last = tokens.low(name.end - 1);
    closed
        && is_and(tokens.low(joint))
        && !has_ending(last)
        && !is_company_trade(last)
        && !names::is_thing(last)
        && gazetteer::lookup(tokens, name.first).is_none()
        && known_before(tokens, over_brackets(joint)).is_some_and(|first| {
            tokens.word(first.wrapping_sub(1)) == ","
                && known_before(tokens, over_brackets(first.wrapping_sub(1))).is_some()
        })
}

/// Whether a verb of saying has its subject behind it: `…, konstaterar Xantya Brumel`, `Det
/// konstaterar Xantya Brumel`, but `Hammarby slog Brumel Bears`, `De tackar Brumel Ljud`.
fn is_said(tokens: &Tokens<'_>, verb: usize) -> bool {
    let before = verb.wrapping_sub(1);
    let edge = tokens.token(before).kind != TokenKind::Word
        || tokens.is(before, Class::ADVERB)
        || matches!(tokens.low(before), "det" | "detta" | "så");
    (edge || tokens.is(verb, Class::SAY)) && !answers_for(tokens, verb)
}

/// `För ljuset svarar Brumel Ljud`: here `svarar` is no verb of saying.
fn answers_for(tokens: &Tokens<'_>, verb: usize) -> bool {
    verb::is_form_of(tokens.low(verb), "svara")
        && tokens.low(clause::sentence(tokens, verb).start) == "för"
}

fn described(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if i == 0 || !goes_on(tokens, i) || names::is_part(tokens, i - 1) {
        return;
    }
    let Some(name) = unknown(tokens, i) else {
        return;
    };
    // `Reservation Märta Svedby (M)`: the name begins later.
    if names::is_first_name_at(tokens, i + 1) && name.end > i + 2 {
        return;
    }
    // `Xantya Brumel och Tove Malmgren (M)`
    let beside = || {
        let next = names::name_at(tokens, name.end + 1)?;
        let both = is_and(tokens.low(name.end)) && names::is_first_name_at(tokens, next.first);
        parties::in_brackets(tokens, next.end).filter(|_| both)
    };
    let party = parties::in_brackets(tokens, name.end).or_else(beside);
    let told = match &party {
        Some((letters, _)) => parties::is_letters(letters),
        None => {
            tokens.word(name.end) == ","
                && (job_title::role_at(tokens, name.end + 1).is_some()
                    || describe::is_told(tokens, name.end + 1))
                && !tokens.low(i).ends_with('s')
        }
    };
    // A line of its own among contact details, or with a role on the next.
    let listed = opens_line(tokens, i)
        && closes_line(tokens, name.end)
        && (tokens.block_kind(tokens.token(i).block as usize) == BlockKind::Contact
            || job_title::opens_role(tokens, next_word(tokens, name.end)));
    if told || listed || stands_between(tokens, name) || closes_row(tokens, name) {
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
