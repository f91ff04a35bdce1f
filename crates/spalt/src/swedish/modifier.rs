//! What stands around a number and moves it: `knappt`, `minst`, `eller mer`.

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::{
    model::Modifier::{
        self, Approximately, AtLeast, AtMost, JustOver, JustUnder, LessThan, MoreThan,
    },
    swedish::{adjective, clause, number, verb},
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Before the number.
const BEFORE: &[(&str, Modifier)] = &[
    ("cirka", Approximately),
    ("circa", Approximately),
    ("ca", Approximately),
    ("c:a", Approximately),
    ("ungefär", Approximately),
    ("uppskattningsvis", Approximately),
    ("omkring", Approximately),
    ("runt", Approximately),
    ("runt om", Approximately),
    ("kring", Approximately),
    ("i storleksordningen", Approximately),
    ("bortåt", Approximately),
    ("~", Approximately),
    ("≈", Approximately),
    ("knappt", JustUnder),
    ("knappa", JustUnder),
    ("nästan", JustUnder),
    ("närmare", JustUnder),
    ("närapå", JustUnder),
    ("nära", JustUnder),
    ("inemot", JustUnder),
    ("uppemot", JustUnder),
    ("upp emot", JustUnder),
    ("upp mot", JustUnder),
    ("strax under", JustUnder),
    ("något under", JustUnder),
    ("drygt", JustOver),
    ("dryga", JustOver),
    ("en bit över", JustOver),
    ("strax över", JustOver),
    ("något över", JustOver),
    ("något mer än", JustOver),
    ("lite mer än", JustOver),
    ("lite över", JustOver),
    ("över", MoreThan),
    ("mer än", MoreThan),
    ("mera än", MoreThan),
    ("fler än", MoreThan),
    ("flera än", MoreThan),
    ("högre än", MoreThan),
    ("större än", MoreThan),
    ("äldre än", MoreThan),
    ("längre än", MoreThan),
    ("överstiger", MoreThan),
    ("överstigande", MoreThan),
    ("överskrider", MoreThan),
    (">", MoreThan),
    ("under", LessThan),
    ("mindre än", LessThan),
    ("färre än", LessThan),
    ("lägre än", LessThan),
    ("yngre än", LessThan),
    ("kortare än", LessThan),
    ("understiger", LessThan),
    ("understigande", LessThan),
    ("<", LessThan),
    ("minst", AtLeast),
    ("åtminstone", AtLeast),
    ("lägst", AtLeast),
    ("minimum", AtLeast),
    ("inte mindre än", AtLeast),
    ("inte färre än", AtLeast),
    ("≥", AtLeast),
    ("högst", AtMost),
    ("max", AtMost),
    ("maximalt", AtMost),
    ("som mest", AtMost),
    ("som högst", AtMost),
    ("allra högst", AtMost),
    ("upp till", AtMost),
    ("upptill", AtMost),
    ("inte mer än", AtMost),
    ("inte fler än", AtMost),
    ("inte över", AtMost),
    ("överstiger inte", AtMost),
    ("inte överstiga", AtMost),
    ("inte överstiger", AtMost),
    ("≤", AtMost),
];

/// After the number or its unit.
const AFTER: &[(&str, Modifier)] = &[
    ("eller mer", AtLeast),
    ("eller mera", AtLeast),
    ("eller fler", AtLeast),
    ("eller flera", AtLeast),
    ("eller högre", AtLeast),
    ("eller äldre", AtLeast),
    ("eller längre", AtLeast),
    ("eller över", AtLeast),
    ("och mer", AtLeast),
    ("och uppåt", AtLeast),
    ("och över", AtLeast),
    ("och äldre", AtLeast),
    ("och högre", AtLeast),
    ("eller mindre", AtMost),
    ("eller färre", AtMost),
    ("eller lägre", AtMost),
    ("eller yngre", AtMost),
    ("eller kortare", AtMost),
    ("och nedåt", AtMost),
    ("och neråt", AtMost),
    ("och yngre", AtMost),
    ("och lägre", AtMost),
    ("som mest", AtMost),
    ("som högst", AtMost),
    ("som lägst", AtLeast),
    ("som minst", AtLeast),
];

/// What may stand between a modifier and its number.
static BETWEEN: Words = Words::with("after_modifier");

lazy_static! {
    /// By the last word, the longest phrase first.
    static ref BY_LAST: FxHashMap<&'static str, Vec<(&'static str, Modifier)>> = {
        let mut table: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (phrase, modifier) in BEFORE {
            let (before, last) = phrase.rsplit_once(' ').unwrap_or(("", phrase));
            table.entry(last).or_default().push((before, *modifier));
        }
        for phrases in table.values_mut() {
            phrases.sort_by_key(|(before, _)| std::cmp::Reverse(before.len()));
        }
        table
    };
}

/// The modifier that ends right before the token, and where it begins.
pub(crate) fn before(tokens: &Tokens<'_>, first: usize) -> Option<(Modifier, usize)> {
    let mut last = first.checked_sub(1)?;
    if BETWEEN.contains(&tokens.low(last))
        && let Some(found) = ending(tokens, last.checked_sub(1)?)
    {
        return Some(found);
    }
    // `ca. 10`
    if tokens.word(last) == "." && tokens.token(last).glued {
        last = last.checked_sub(1)?;
    }
    ending(tokens, last)
}

fn ending(tokens: &Tokens<'_>, last: usize) -> Option<(Modifier, usize)> {
    let phrases = BY_LAST.get(tokens.low(last))?;
    if is_particle(tokens, last) || is_course(tokens, last) {
        return None;
    }
    phrases.iter().find_map(|(before, modifier)| {
        let mut first = last;
        let words = (!before.is_empty()).then(|| before.rsplit(' '));
        for word in words.into_iter().flatten() {
            first = first.checked_sub(1)?;
            if tokens.low(first) != word {
                return None;
            }
        }
        Some((*modifier, first))
    })
}

/// `tar över fyra våningar`: whether `över` is the particle of the verb, and no `more than`,
/// which before a unit it is: `tar över fyra år`.
fn is_particle(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "över"
        && tokens.token(i + 1).kind == TokenKind::Word
        && !tokens.is(i + 2, Class::UNIT)
        && (i.checked_sub(1)).is_some_and(|verb| verb::is_form_of(tokens.low(verb), "ta"))
}

/// `sprint över 500 meter`, `stafetten över 4 kilometer`: how long a race is.
fn is_course(tokens: &Tokens<'_>, i: usize) -> bool {
    static RACES: Words = Words::with("race_end");
    // `lockade tävlingen över 500 deltagare`: no length.
    let is_length = || {
        let unit =
            (i + 1..i + 6).find(|&at| !tokens.is(at, Class::DIGITS) && tokens.word(at) != ",");
        unit.is_some_and(|at| {
            let low = tokens.low(at);
            matches!(low, "km" | "m" | "mil") || low.ends_with("meter")
        })
    };
    tokens.low(i) == "över"
        && (i.checked_sub(1)).is_some_and(|noun| RACES.ends(tokens.low(noun)))
        && is_length()
}

/// The modifier that begins at the token, and where it ends.
pub(crate) fn after(tokens: &Tokens<'_>, at: usize) -> Option<(Modifier, usize)> {
    let head = tokens.low(at);
    if !matches!(head, "eller" | "och" | "som") {
        return None;
    }
    AFTER.iter().find_map(|(phrase, modifier)| {
        let tail = phrase.strip_prefix(head)?.strip_prefix(' ')?;
        (tokens.low(at + 1) == tail).then_some((*modifier, at + 2))
    })
}

/// The modifier that stands within a number as an adjective (`en knapp
/// miljon`, `dryga miljonen`) or makes a noun of it (`ett tjugotal`).
pub(crate) fn within(tokens: &Tokens<'_>, first: usize) -> Option<(Modifier, usize)> {
    let article = matches!(tokens.low(first), "en" | "ett");
    let at = first + usize::from(article);
    match tokens.low(at) {
        low if adjective::is_form_of(low, "knapp") => Some((JustUnder, at)),
        low if adjective::is_form_of(low, "dryg") => Some((JustOver, at)),
        low if article && number::about_so_many(low).is_some() => Some((Approximately, at)),
        _ => None,
    }
}

/// The modifier that stands before the verbs whose object the number is: `kan som mest
/// få 20 miljoner`.
pub(crate) fn over_verbs(tokens: &Tokens<'_>, first: usize) -> Option<(Modifier, usize)> {
    let from = first.saturating_sub(3);
    let verb = (from..first).rfind(|&i| !clause::is_infinitive(tokens, i))? + 1;
    let (modifier, at) = before(tokens, verb).filter(|_| verb < first)?;
    let phrase = matches!(tokens.low(at), "högst" | "maximalt" | "minst" | "som");
    phrase.then_some((modifier, at))
}
