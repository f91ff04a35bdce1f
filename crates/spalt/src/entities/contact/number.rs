//! Telephone numbers and addresses of electronic mail as they are written.

use crate::{
    entities::mention::{ContactMention, Mention, Sink},
    swedish::{clause, names},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Digits in groups, from the one that begins a telephone number.
pub(super) fn phone(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let token = tokens.token(i);
    let word = tokens.word(i);
    let plus = i > 0 && tokens.word(i - 1) == "+" && token.glued;
    if !plus && !word.starts_with('0') {
        if let Some(last) = unplaced(tokens, i) {
            let (start, end) = (token.start as usize, tokens.token(last).end as usize);
            let number = ContactMention::Phone(None);
            sink.push(start, end, Mention::Contact(number));
        }
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
    let found = if is_fax(tokens, first) || is_dial_in(tokens, first, last) {
        ContactMention::Fax
    } else {
        ContactMention::Phone(Some(e164))
    };
    sink.push(
        tokens.token(first).start as usize,
        tokens.token(last).end as usize,
        Mention::Contact(found),
    );
}

/// `Ring in på 08-465 004 00 och uppge koden 4410`, `Telefonkonferens: 08-465 004 00`:
/// whether the number is that of a meeting, at which nobody answers.
fn is_dial_in(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    static CODES: Words = Words::with("meeting_code");
    static MEETINGS: Words = Words::with("telephone_meeting_stem");
    const NEAR: usize = 12;
    let ends = |i: &usize| matches!(tokens.word(*i), "" | ".");
    let code = (last + 1..last + NEAR)
        .take_while(|i| !ends(i))
        .any(|i| CODES.contains(&tokens.low(i)));
    if code {
        return true;
    }
    // `ringer in till mötet på`
    let called_in = |i: usize| {
        let meeting = tokens.low(i);
        (meeting.starts_with("möte") || meeting.starts_with("sammanträde"))
            && matches!(tokens.low(i - 1), "på" | "till")
            && tokens.low(i - 2) == "in"
            && matches!(tokens.low(i - 3), "ring" | "ringa" | "ringer")
    };
    let meets =
        |i: usize| MEETINGS.opening(tokens.low(i)).next().is_some() || i > 2 && called_in(i);
    let sentence = clause::sentence(tokens, first);
    (first.saturating_sub(NEAR)..first)
        .rev()
        .take_while(|i| !ends(i) && *i >= sentence.start)
        .any(meets)
}

/// The last token of `tlf 33 66 33 66`: eight digits, as Denmark and Norway have them,
/// right behind a label, that do not say of which country they are.
fn unplaced(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    static PHONES: Words = Words::with("phone_label");
    let point = usize::from(matches!(tokens.word(i - 1), ":" | "."));
    let label = tokens.low(i.checked_sub(1 + point)?);
    if tokens.token(i).glued || !PHONES.contains(&label) {
        return None;
    }
    let Groups { digits, last, .. } = groups(tokens, i, false);
    let glued = tokens.token(last + 1).glued && tokens.token(last + 1).kind != TokenKind::Mark
        || tokens.token(last + 2).glued && tokens.is(last + 2, Class::DIGITS);
    (digits.len() == 8 && !glued).then_some(last)
}

/// The number in E.164 and its last token.
fn dialled(tokens: &Tokens<'_>, i: usize, plus: bool) -> Option<(String, usize)> {
    let abroad = plus || tokens.word(i).starts_with("00");
    let Groups {
        digits,
        last,
        dashed,
    } = groups(tokens, i, abroad);
    // A word or a further number hangs on it: no telephone number.
    let after = tokens.token(last + 1);
    // `Tel: 08-465 004 00Webbplats`, `0771-41 43 00E-post`, `Felanmälan: 0771-41 43
    // 00Öppet`: another label does not.
    let another = after.class.meets(Class::CAPITAL)
        && (labelled(tokens, i)
            || tokens.word(i.wrapping_sub(1)) == ":"
            || after.class.meets(Class::CONTACT));
    let digits_after = tokens.token(last + 2).glued && tokens.is(last + 2, Class::DIGITS);
    if after.glued
        && (after.kind == TokenKind::Word && !another
            || matches!(tokens.word(last + 1), ":" | "/") && digits_after
            || abroad && after.class.meets(Class::DASH) && digits_after)
    {
        return None;
    }
    if abroad {
        return coded(&digits, plus, labelled(tokens, i)).map(|number| (number, last));
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
    let least = if dashed || labelled(tokens, i) { 8 } else { 9 };
    if !plausible || digits.len() < least || digits.starts_with("00") || is_hours(tokens, i, last) {
        return None;
    }
    Some((format!("+46{}", &digits[1..]), last))
}

/// Digits that are written together, with what parts them.
struct Groups {
    digits: String,
    /// The last token.
    last: usize,
    dashed: bool,
}

/// The groups of digits from the token on that make one number.
fn groups(tokens: &Tokens<'_>, i: usize, abroad: bool) -> Groups {
    let most = if abroad { 15 } else { 10 };
    let mut digits = String::with_capacity(16);
    digits.push_str(tokens.word(i));
    let mut last = i;
    let mut groups = 1;
    let mut dashes = 0;
    while groups < 8 {
        let mut next = last + 1;
        // `+46 (0)8`: the zero is for those at home.
        if abroad
            && tokens.word(next) == "("
            && tokens.word(next + 1) == "0"
            && tokens.word(next + 2) == ")"
        {
            next += 3;
        }
        // `Tel 036/04 56 49`
        let slash = groups == 1 && tokens.word(next) == "/" && !abroad && labelled(tokens, i);
        let most_dashes = if abroad { 4 } else { 1 };
        if slash || tokens.is(next, Class::DASH) && dashes < most_dashes {
            dashes += 1;
            next += 1;
        }
        let group = tokens.token(next);
        let length = (group.end - group.start) as usize;
        let apart = names::new_line(tokens, next)
            || (last + 2..=next).any(|at| names::new_line(tokens, at));
        // A dash that does not follow the area code is a range's.
        let range = next > last + 1 && tokens.is(next - 1, Class::DASH) && groups > 2 && !abroad;
        if group.kind != TokenKind::Digits
            || apart
            || range
            || digits.len() + length > most
            || group.glued && tokens.token(next - 1).kind == TokenKind::Word
        {
            break;
        }
        digits.push_str(tokens.word(next));
        groups += 1;
        last = next;
    }
    Groups {
        digits,
        last,
        dashed: dashes > 0,
    }
}

/// A number with a country code in E.164; without a plus, only Sweden's code
/// counts.
fn coded(digits: &str, plus: bool, labelled: bool) -> Option<String> {
    let national = digits.strip_prefix("00").unwrap_or(digits);
    let national = match national.strip_prefix("46") {
        Some(rest) => format!("46{}", rest.trim_start_matches('0')),
        None if plus => national.to_owned(),
        None => return None,
    };
    // Small islands have short numbers, but so has much that is no telephone
    // number.
    let islands = labelled && !national.starts_with("46");
    let least = if islands { 7 } else { 9 };
    (least..=15)
        .contains(&national.len())
        .then(|| format!("+{national}"))
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
pub(super) fn email(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
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
    // `tove.malmgren @exempel.se`: the line broke before the mark.
    let broken = !spelt && tokens.text[..left].ends_with(' ');
    left -= usize::from(broken);
    let Some(local) = local_part(tokens.text, left) else {
        return;
    };
    let Some(domain) = domain(tokens.text, right) else {
        return;
    };
    let (name, host) = (tokens.slice(local, left), tokens.slice(right, domain));
    // ` at ` between plain words is English.
    if (spelt && !bracketed || broken) && !name.contains('.') {
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
