//! People to contact for whom the text gives no number or address.

use rustc_hash::FxHashSet;

use super::{ContactDraft, Gap, Named, line_of, next_line};
use crate::{
    swedish::{clause, function_words::joins_last, job_title, names, parties},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// Adds people to contact without a number: `kontakta Maja Ek`, a line with a
/// name among the lines of a list of contacts.
pub(super) fn add_unnumbered<'d>(
    tokens: &Tokens<'d>,
    named: &Named<'_>,
    drafts: &mut Vec<ContactDraft<'d>>,
) {
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
            asked
                && draft.name.is_none()
                && draft.role.is_none()
                && tokens.block_of(draft.start) == block + 1
                && tokens.is(line_of(tokens, draft.start), Class::CONTACT)
        });
        if let Some(draft) = below {
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
        more.push(ContactDraft {
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

/// Most tokens between `kontakta` and the last name that it asks for.
const ASKED: usize = 14;

/// `kontakta pressekreterare Maja Ek eller Bo Ahl`.
fn is_asked_for(tokens: &Tokens<'_>, name: usize) -> bool {
    let sentence = tokens.sentence_of(name);
    let asks = |i: usize| match tokens.low(i) {
        "kontakta" | "kontaktas" | "mejla" | "mejlas" => true,
        // `Föranmälan krävs till pressekreterare Maja Ek`
        "till" => {
            let first = clause::sentence(tokens, i).start;
            matches!(tokens.low(first), "anmälan" | "föranmälan") && i < first + ASKED
        }
        _ => false,
    };
    let Some(verb) = (name.saturating_sub(ASKED)..name)
        .rev()
        .find(|&i| tokens.sentence_of(i) == sentence && asks(i))
    else {
        return false;
    };
    // Nothing but roles, names and what joins them stands between.
    (verb + 1..name).all(|i| {
        let word = tokens.low(i);
        tokens.is(i, Class::CAPITAL)
            || joins_last(word)
            || matches!(word, "," | ":")
            || job_title::is_role(word)
            // `kontakta gärna museets intendent Maja Ek`
            || tokens.is(i, Class::ADVERB)
            || word == "gärna"
            || word.ends_with('s') && job_title::opens_role(tokens, i + 1)
            || tokens.class(i).is_plain() && tokens.is(i + 1, Class::CAPITAL)
            || matches!(word, "i" | "på" | "vid" | "för" | "av" | "(" | ")")
    })
}

/// A line of its own with a name, a party and a role at most, beside one that
/// has a number, below a word for contacts.
fn is_listed(tokens: &Tokens<'_>, name: usize, end: usize, lines: &FxHashSet<usize>) -> bool {
    if lines.is_empty() {
        return false;
    }
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
    // `Tove Malmgren, puh. 09 1234 5678`: a number that is none of Sweden's.
    let line = next_line(tokens, at, at + 24);
    let unread = at < line
        && tokens.word(at) == ","
        && (line.saturating_sub(4)..line)
            .filter(|&i| tokens.is(i, Class::DIGITS))
            .count()
            > 1;
    if unread {
        at = line - usize::from(tokens.token(line - 1).kind == TokenKind::Break);
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
