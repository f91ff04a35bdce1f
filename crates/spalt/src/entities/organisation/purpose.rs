//! Bodies named by their purpose.

use super::{Kind, OPENING_ADJECTIVES, is_adjective, is_proper, named, push};
use crate::{
    entities::mention::Sink,
    gazetteer,
    swedish::{
        clause::is_finite,
        function_words::{is_at, is_from},
        verb,
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Heads of names that `för` goes on.
pub(super) const PURPOSE_HEADS: &[(&str, Kind); 27] = &[
    ("myndigheten", Kind::Agency),
    ("institutet", Kind::Agency),
    ("inspektionen", Kind::Agency),
    ("institutionen", Kind::Division),
    ("högskolan", Kind::University),
    ("nämnden", Kind::Agency),
    ("rådet", Kind::Agency),
    ("delegationen", Kind::Agency),
    ("kommittén", Kind::Agency),
    ("styrelsen", Kind::Agency),
    ("verket", Kind::Agency),
    ("beredningen", Kind::Agency),
    ("center", Kind::Other),
    ("centrum", Kind::Other),
    ("samverkansrådet", Kind::Other),
    ("stiftelsen", Kind::Association),
    ("fonden", Kind::Association),
    ("förbundet", Kind::Association),
    ("riksförbundet", Kind::Association),
    ("föreningen", Kind::Association),
    ("riksenheten", Kind::Agency),
    ("riksföreningen", Kind::Association),
    ("sällskapet", Kind::Association),
    ("samfundet", Kind::Association),
    ("organisationen", Kind::Association),
    ("fn:s", Kind::International),
    ("eu:s", Kind::International),
];

/// `Institutet för hållbar odling`, `Förbundet svensk vallodling och fäbodliv`,
/// `FN:s kontor för fria val`.
pub(super) fn purpose(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let low = tokens.low(i);
    let plain = PURPOSE_HEADS.iter().find(|(head, _)| *head == low);
    let Some(&(head, kind)) = plain.or_else(|| compound_head(tokens, i)) else {
        return;
    };
    let compound = plain.is_none();
    // `vid Högskolan för scen och musik`, but `pengar till Högskolan för forskning`
    if head == "högskolan" && !is_at(tokens.low(i - 1)) && !is_from(tokens.low(i - 1)) {
        return;
    }
    // `Svenska föreningen för odling`; `nämnden för kultur` is a name in lower
    // case too.
    let begins = i - usize::from(
        OPENING_ADJECTIVES.contains(&tokens.low(i - 1)) && is_proper(tokens, i - 1),
    );
    if !is_proper(tokens, begins) && (head != "nämnden" || is_repaid(tokens, i)) {
        return;
    }
    let of_nations = kind == Kind::International;
    let link = if of_nations { i + 2 } else { i + 1 };
    let first = if matches!(tokens.low(link), "för" | "mot") {
        link + 1
    } else if matches!(head, "förbundet" | "riksförbundet" | "föreningen")
        && !tokens.opens_sentence(i)
        && !is_proper(tokens, link)
    {
        link
    } else {
        return;
    };
    static BODIES: Words = Words::with("body_of_nations");
    if of_nations && !BODIES.contains(&tokens.low(i + 1)) {
        return;
    }
    // `återremitteras till nämnden för ytterligare beredning`
    if head == "nämnden" && HANDLED.contains(&tokens.low(first)) {
        return;
    }
    // `Styrelsen för Granholm AB`: whose board it is.
    if head == "styrelsen" && is_proper(tokens, first) {
        return;
    }
    if head == "verket" && is_shorthand(tokens, i) {
        return;
    }
    let Some(mut last) = phrase_end(tokens, first) else {
        return;
    };
    // `Omställningsfonden för handel har avsatt …`, `I år har Omställningsfonden för handel
    // avsatt …`: all of the subject.
    let subject = if tokens.opens_sentence(i) {
        is_finite(tokens, last + 1)
    } else {
        is_inverted(tokens, i - 1, last + 1)
    };
    if compound && !subject {
        return;
    }
    // `Nämnden för samverkan kring socialtjänst och vård`
    if head == "nämnden"
        && matches!(tokens.low(last + 1), "kring" | "inom")
        && let Some(more) = phrase_end(tokens, last + 2)
    {
        last = more;
    }
    // `Center för hållbar odling (CHO)`
    let short = tokens.word(last + 2);
    let defined = tokens.word(last + 1) == "("
        && tokens.word(last + 3) == ")"
        && short.chars().all(char::is_uppercase)
        && short.chars().next() == tokens.word(begins).chars().next();
    let doubtful = begins == i
        && !defined
        && tokens.opens_sentence(i)
        && !matches!(
            head,
            "eu:s" | "fn:s" | "institutet" | "myndigheten" | "nämnden"
        )
        && !compound;
    let (extent, found) = named(tokens, begins, last, kind, doubtful);
    push(sink, extent, found);
}

/// Whether a subject stands between an auxiliary and what it helps: `har … skänkt`.
fn is_inverted(tokens: &Tokens<'_>, helper: usize, verb: usize) -> bool {
    tokens.is(helper, Class::AUXILIARY)
        && verb::readings_at(tokens, verb)
            .iter()
            .any(|reading| !reading.is_finite())
}

/// Whether an agreement calls one of its parties so: `Verket` within sentences, and
/// nothing behind it.
fn is_shorthand(tokens: &Tokens<'_>, i: usize) -> bool {
    /// Capitals from the beginning that are looked at.
    const MOST: usize = 512;
    let word = tokens.word(i);
    tokens.capitals().take(MOST).any(|at| {
        tokens.word(at) == word && !tokens.opens_sentence(at) && tokens.low(at + 1) != "för"
    })
}

/// What a matter goes back to a board for.
static HANDLED: Words = Words::with("handled_again");

/// `Omställningsfonden`: a compound that opens its sentence or stands behind an auxiliary,
/// of a head that people found.
fn compound_head(tokens: &Tokens<'_>, i: usize) -> Option<&'static (&'static str, Kind)> {
    let low = tokens.low(i);
    let opens =
        is_proper(tokens, i) && (tokens.opens_sentence(i) || tokens.is(i - 1, Class::AUXILIARY));
    PURPOSE_HEADS
        .iter()
        .filter(|(_, kind)| *kind == Kind::Association && opens)
        .find(|(head, _)| low.ends_with(head) && gazetteer::lookup(tokens, i).is_none())
}

/// `kompensera nämnden för ökad hyra`: the preposition is the verb's.
fn is_repaid(tokens: &Tokens<'_>, i: usize) -> bool {
    let before = tokens.low(i - 1);
    verb::is_form_of_any(before, &["ersätta", "kompensera", "kritisera"])
}

/// The last token of a noun phrase without an article, two of them joined by
/// `och` included: `hållbar odling och friska jordar`.
pub(super) fn phrase_end(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    let mut last = noun_end(tokens, first)?;
    for _ in 0..2 {
        match (tokens.low(last + 1), tokens.low(last + 2)) {
            ("och", _) | (",", _) => {
                let Some(next) = noun_end(tokens, last + 2) else {
                    break;
                };
                // What `och` joins must be lower-case too, and not a clause.
                if is_proper(tokens, last + 2)
                    || tokens.low(last + 1) == "," && tokens.low(next + 1) != "och"
                {
                    break;
                }
                last = next;
            }
            _ => break,
        }
    }
    Some(last)
}

/// The noun that adjectives and genitives lead up to; `hälso-` and the like before `och`.
fn noun_end(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    let stops = |i: usize| {
        let token = tokens.token(i);
        token.kind != TokenKind::Word
            || token.class.meets(
                Class::PREPOSITION
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
                    .or(Class::PRONOUN)
                    .or(Class::ARTICLE)
                    .or(Class::AUXILIARY)
                    .or(Class::ADVERB),
            )
            || is_finite(tokens, i)
    };
    let mut i = first;
    for _ in 0..5 {
        if stops(i) {
            return None;
        }
        if tokens.is(i + 1, Class::DASH) && tokens.token(i + 1).glued && tokens.low(i + 2) == "och"
        {
            i += 3;
        } else if (is_adjective(tokens.low(i)) || tokens.low(i).ends_with('s')
            // `inre säkerhet`
            || tokens.low(i).ends_with("re"))
            && !stops(i + 1)
        {
            i += 1;
        } else {
            return Some(i);
        }
    }
    None
}
