//! People who are known by a single name: `säger Collberg`, `kejsarinnan
//! Michiko`, `Larsson gjorde mål`.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::{
    entities::mention::Candidate,
    gazetteer,
    model::{BlockKind, Organisation},
    rules::{RuleInfo, about},
    swedish::{clause, function_words::is_and, job_title, names},
    text::{
        lexicon::Class,
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// What the reader of a whole document says of itself.
pub(in crate::entities) const FINDERS: &[RuleInfo] = &[about! {
    name: "person.single",
    doc: "A single name that a title, a verb of saying or its form makes a person's.",
    finds: "Priset gick till kejsarinnan Michiko." => "Michiko",
    leaves: "Priset gick till bron Michiko.",
}];

/// Relatives and words of address, before a name.
static KIN: Words = Words::with("relative");

/// Roles that companies have, too.
static OF_BODIES: Words = Words::with("role_of_bodies");

/// Words before a first name that people follow, and houses, boats and
/// programs seldom do.
static OF_PEOPLE: Words = Words::with("before_person");

/// Ends of offices that one person holds, before a name of whatever form.
static OFFICES: Words = Words::with("office_end");

/// First names that are other words, months, seas or brands as often.
static AMBIGUOUS: Words = Words::with("ambiguous_first_name");

/// Endings of surnames that are nothing else.
static SURNAMES: Words = Words::with("sure_surname_end");

/// The mentions of each single name: its token and its letters.
pub(super) fn mentions<'d>(
    tokens: &Tokens<'d>,
    settled: &[Candidate],
    organisations: &[Organisation],
    known: impl Iterator<Item = &'d str>,
) -> Vec<(&'d str, Vec<usize>)> {
    // Few documents have such a name: what others hold is gathered for it.
    let taken = LazyCell::new(|| Taken::of(settled, organisations));
    let known = LazyCell::new(|| known.collect::<FxHashSet<_>>());
    // `Octavia` is `Octavia Ventures`.
    let bodies = LazyCell::new(|| {
        let names = organisations.iter();
        let first = names.filter_map(|one| Some(one.name.split_once(' ')?.0));
        first.collect::<FxHashSet<_>>()
    });
    let is_free = |name: &str, i: usize| {
        !taken.holds(tokens, i)
            && !known.contains(name)
            && !known.contains(tokens.word(i))
            && !bodies.contains(name)
    };
    let mut places: Vec<(&'d str, usize)> = Vec::new();
    let mut sure: Vec<&'d str> = Vec::new();
    for i in tokens.capitals() {
        let place = || gazetteer::lookup(tokens, i).is_some() && !is_royal(tokens, i);
        if !stands_alone(tokens, i) || place() {
            continue;
        }
        let name = bare(tokens, i);
        places.push((name, i));
        if !sure.contains(&name)
            && sure.len() < MOST
            && is_person(tokens, i, name)
            && is_free(name, i)
        {
            sure.push(name);
        }
    }
    let of = |name: &str| {
        let named = places.iter().filter(|(other, _)| *other == name);
        let free = named.filter(|(name, i)| is_free(name, *i));
        free.map(|(_, i)| *i).collect()
    };
    sure.into_iter().map(|name| (name, of(name))).collect()
}

/// No document has more people by a single name than this.
const MOST: usize = 64;

/// What other records hold, in bytes.
struct Taken(Vec<(usize, usize)>);

impl Taken {
    fn of(settled: &[Candidate], organisations: &[Organisation]) -> Taken {
        let named = organisations
            .iter()
            .flat_map(|one| one.mentions.iter().map(|m| (m.bytes[0], m.bytes[1])));
        let found = settled.iter().map(|one| (one.start, one.end));
        let mut all: Vec<_> = named.chain(found).collect();
        all.sort_unstable();
        Taken(all)
    }

    fn holds(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        let (start, end) = (tokens.token(i).start as usize, tokens.token(i).end as usize);
        let before = self.0.partition_point(|one| one.0 < end);
        self.0[..before]
            .iter()
            .rev()
            .take(4)
            .any(|one| one.1 > start)
    }
}

/// A word that may be a name and has no other part beside it.
fn stands_alone(tokens: &Tokens<'_>, i: usize) -> bool {
    let told = |i: usize| {
        matches!(
            tokens.block_kind(tokens.token(i).block as usize),
            BlockKind::Lead | BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem
        )
    };
    let in_foot =
        |i: usize| tokens.block_kind(tokens.token(i).block as usize) == BlockKind::Boilerplate;
    let beside = |i: usize| {
        tokens.is(i, Class::CAPITAL) && !tokens.opens_sentence(i) && !is_address(tokens.low(i))
    };
    let marked = |i: usize| tokens.is(i, Class::QUOTE_MARK) || tokens.word(i) == "-";
    !tokens.is(i + 1, Class::CAPITAL.or(Class::DIGITS))
        && !beside(i - 1)
        && (told(i) || in_foot(i) && shares_surname(tokens, i))
        && names::is_part(tokens, i)
        && !marked(i + 1)
        && !marked(i - 1)
        && (tokens.word(i + 1) != ":" || speaks(tokens, i))
        && !names::is_named_thing(tokens.low(i + 1))
}

/// `Kjell och Tore Granath`: whether the name is the first of two with one surname.
fn shares_surname(tokens: &Tokens<'_>, i: usize) -> bool {
    is_and(tokens.low(i + 1)) && job_title::opens_name(tokens, i + 2)
}

/// `Kronprinsessan Victoria`, `prins Oscar`: who is known by a first name and a title.
fn is_royal(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(
        tokens.low(i - 1),
        "drottning" | "kronprins" | "kronprinsessan" | "kung" | "prins" | "prinsessan"
    ) && names::is_first_name(tokens.word(i))
}

/// Whether English puts the word, in lower case, before a name.
fn is_address(low: &str) -> bool {
    matches!(low, "dr" | "mr" | "mrs" | "ms" | "sir")
}

/// The word without the `s` of a genitive.
fn bare<'d>(tokens: &Tokens<'d>, i: usize) -> &'d str {
    let token = tokens.token(i);
    let word = tokens.slice(token.start as usize, token.end as usize);
    match word.strip_suffix('s') {
        Some(plain) if names::is_first_name(plain) || is_surname(plain) => plain,
        _ => word,
    }
}

fn is_surname(word: &str) -> bool {
    word.len() > 5 && word != "Ericsson" && SURNAMES.ends(word)
}

fn is_given(word: &str) -> bool {
    word.len() > 3 && names::is_first_name(word) && !AMBIGUOUS.contains(&word.lower().as_str())
}

fn is_person(tokens: &Tokens<'_>, i: usize, name: &str) -> bool {
    let before = tokens.low(i - 1);
    let plain = !tokens.is(i - 1, Class::CAPITAL) && tokens.token(i - 1).kind == TokenKind::Word;
    let given = is_given(name);
    let shaped = given || is_surname(name);
    let office = tokens.is(i - 1, Class::ROLE) && !OF_BODIES.iter().any(|of| before.contains(of));
    let definite = before.ends_with(['n', 't']);
    let titled =
        office && !job_title::is_plural(before) && (shaped || definite || OFFICES.ends(before));
    // `fartyget Ms Alfrida`, `av Ms Alfrida, en färja`
    let apposed = || tokens.word(i + 1) == "," && matches!(tokens.low(i + 2), "en" | "ett");
    let ship = || names::heads_thing(tokens.low(i.saturating_sub(2))) || apposed();
    if is_address(before) && ship() {
        return false;
    }
    // `Lillebror Rafael`, `hos Mr Granholm`
    if KIN.contains(&before) && (is_address(before) || tokens.opens_sentence(i - 1)) {
        return true;
    }
    if is_royal(tokens, i) {
        return true;
    }
    // `Statsminister Löfvén` at the head of its sentence.
    let heads = tokens.opens_sentence(i - 1) && (shaped || OFFICES.ends(before));
    // `statsminister Löfvén`, `lillebror Rafael`
    if plain && (KIN.contains(&before) || titled) || titled && heads {
        return true;
    }
    // `guldsmeden Disa`, `säger Collberg`
    let told = tokens.is(i - 1, Class::SPEECH) || job_title::is_definite_trade(before);
    if plain && told && shaped {
        return true;
    }
    let acts = clause::is_finite(tokens, i + 1);
    if name.ends_with("sson") && is_surname(name) && (acts || !tokens.opens_sentence(i)) {
        return true;
    }
    let whole = name.len() as u32 == tokens.token(i).end - tokens.token(i).start;
    let joined = matches!(before, "att" | "där" | "men" | "när" | "om");
    let subject = acts && (tokens.opens_sentence(i) || plain && joined);
    let among = || {
        speaks(tokens, i)
            || beside_pronoun(tokens, i)
            || tokens.opens_sentence(i)
                && tokens.low(i + 1) == "från"
                && tokens.is(i + 2, Class::CAPITAL)
            || plain
                && before.ends_with('a')
                && (i.saturating_sub(4)..i - 1).any(|at| tokens.low(at) == "den")
    };
    let told = || subject || plain && OF_PEOPLE.contains(&before) || among();
    whole && (given && told() || names::is_first_name(name) && shares_surname(tokens, i))
}

/// `Mats: Hur kan det komma sig?`: a name and a colon open the sentence.
fn speaks(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.opens_sentence(i) && tokens.word(i + 1) == ":" && tokens.is(i + 2, Class::CAPITAL)
}

/// `Kristian och jag`, `han och Kristian`.
fn beside_pronoun(tokens: &Tokens<'_>, i: usize) -> bool {
    let one = |at: usize| matches!(tokens.low(at), "du" | "han" | "hon" | "jag");
    is_and(tokens.low(i + 1)) && one(i + 2) || is_and(tokens.low(i - 1)) && one(i.wrapping_sub(2))
}
