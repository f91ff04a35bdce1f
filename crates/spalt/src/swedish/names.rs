//! The grammar of personal names: given names, particles, initials, surnames.

use lazy_static::lazy_static;

use super::{adjective, body, clause, parties};
use crate::{
    gazetteer,
    model::PlaceKind,
    text::{
        lexicon::{Class, Endings},
        line::LineText,
        token::{TokenKind, Tokens},
        word_table::WordTable,
        words::Words,
    },
};

pub(crate) static LISTS: &[(Class, &Words)] = &[(Class::PARTICLE, &PARTICLES)];

static PARTICLES: Words = Words::with("name_particle");

/// Words, in lower case, that no name begins with or holds.
static NO_PART: Words = Words::with("no_name_part");

/// Endings of capitalised words that are no surname: names of houses and streets in
/// their definite form, as those of bodies are.
static NO_SURNAME: Words = Words::with("no_surname_end");

/// Ends of noble surnames that look like those of a definite noun.
const NOBLE: &[&str] = &["stierna", "stjerna"];

/// Whether the token is a word of two letters or more, all in capitals.
pub(crate) fn is_shouted(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.word(i);
    !word.bytes().any(|b| b.is_ascii_lowercase())
        && word.chars().all(|c| c.is_uppercase() || c == '-')
        && word.chars().count() > 1
}

/// Whether two words in capitals begin at the token, the first of them a first name:
/// `MAJA LIND`.
pub(crate) fn shouts_name(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i + 1, Class::CAPITAL)
        && is_shouted(tokens, i)
        && is_shouted(tokens, i + 1)
        && is_first_name(&tokens.word(i).lower_but_first())
}

/// What, standing after a name, makes it the name of something else.
static NO_PERSON_AFTER: Words = Words::with("after_thing_name");

/// What, standing before a name, makes it the name of something else.
static NO_PERSON_BEFORE: Words = Words::with("before_thing_name");

/// Endings of Swedish surnames, to tell their genitive.
static SURNAME_ENDINGS: Words = Words::with("surname_end");

/// Words before `AB` that a company's name follows: `Fastighets AB Granholm`.
pub(crate) static BEFORE_COMPANY_FORM: Words = Words::with("before_company_form");

/// Names of the papers that a body's meeting deals with or leaves, in lower case.
pub(crate) static PAPERS: Words = Words::with("paper");

/// Plans by which a public body steers its work.
pub(crate) static PLANS: Words = Words::with("plan_of_body");

lazy_static! {
    static ref NO_SURNAMES: Endings<()> = Endings::of(NO_SURNAME.iter().map(|&end| (end, ())));
}

mod made {
    use super::WordTable;
    include!(concat!(env!("OUT_DIR"), "/first_names.rs"));
}
use made::FIRST_NAMES;

/// Whether the word is a first name; of a double name, one part is enough.
pub(crate) fn is_first_name(word: &str) -> bool {
    // Each begins with a capital.
    let small = word.as_bytes().first().is_none_or(u8::is_ascii_lowercase);
    !small && FIRST_NAMES.contains(word)
        || (word.bytes().any(|b| b == b'-')
            && word.split('-').any(|part| FIRST_NAMES.contains(part)))
}

/// Whether the word at the token is a first name.
pub(crate) fn is_first_name_at(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::GIVEN) && is_first_name(tokens.word(i))
}

/// First names with a capital within that are none without it, in lower case.
const WITH_TWO_CAPITALS: &[&str] = &["annacarin", "annakarin"];

/// Whether a word, in lower case here, is a first name where it has its capitals.
pub(crate) fn may_be_first_name(lower: &str) -> bool {
    lower.split('-').any(|part| {
        let mut letters = part.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let name: String = first.chain(letters).collect();
        FIRST_NAMES.contains(&name) || WITH_TWO_CAPITALS.contains(&part)
    })
}

/// Two or more parts that may be a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameTokens {
    /// Its tokens.
    pub first: usize,
    pub end: usize,
}

/// Tokens of the longest name: initials with their points are many.
const LONGEST: usize = 16;

/// Reads a name of at least two parts from its first word.
pub(crate) fn name_at(tokens: &Tokens<'_>, first: usize) -> Option<NameTokens> {
    let mut parts = 0;
    let mut at = first;
    while parts < 5 && at < first + LONGEST {
        if at > first && (tokens.token(at).glued || new_line(tokens, at)) {
            break;
        }
        // `Annika Rydholm Per Stålnacke`: two who sign side by side.
        let another = parts > 1
            && is_first_name_at(tokens, at)
            && !is_first_name_at(tokens, at - 1)
            && is_part(tokens, at + 1)
            // `Martin Luther King Jr`
            && !matches!(tokens.low(at + 1), "jr" | "sr")
            && !tokens.token(at + 1).glued;
        let columns = match parts {
            1 => first > 0 && begins_column(tokens, first - 1, at),
            2 => begins_column(tokens, first, at),
            _ => false,
        };
        if another || columns {
            break;
        }
        if parts == 1
            && let Some(end) = nickname(tokens, at)
        {
            at = end;
        } else if let Some(end) = initial(tokens, at, parts) {
            at = end;
            parts += usize::from(parts == 0);
        } else if is_part(tokens, at) {
            at += 1;
            parts += 1;
        } else if parts > 0 && (is_particle(tokens, at) || is_ordinal(tokens, at)) {
            at += 1;
        } else {
            break;
        }
    }
    // `träffar Tove Malmgren Japans minister`, `besöker Tove Malmgren Finland`
    if parts > 2 && is_country(tokens.word(at - 1)) {
        at -= 1;
        parts -= 1;
    }
    if parts < 2 || !is_part(tokens, at - 1) {
        return None;
    }
    // `Maja Granholms plats`, but `Maja Granholm tar plats`
    let takes = tokens.low(at) == "plats" && !tokens.low(at - 1).ends_with('s');
    if !tokens.token(at).glued && !takes && NO_PERSON_AFTER.contains(&tokens.low(at)) {
        return None;
    }
    let before = first.checked_sub(1).map(|i| tokens.low(i));
    if before.is_some_and(heads_thing) {
        return None;
    }
    Some(NameTokens { first, end: at })
}

/// `Annika Endre Per Stålnacke` above `Ordförande Sekreterare`: whether a second name
/// begins at the token, on a line of two that stands over one of two roles.
fn begins_column(tokens: &Tokens<'_>, first: usize, at: usize) -> bool {
    let ends = |i: usize| tokens.token(i).kind == TokenKind::Break || new_line(tokens, i);
    if !ends(at + 2) || !is_first_name_at(tokens, at) || !is_part(tokens, at + 1) {
        return false;
    }
    let opens = tokens.token(first.wrapping_sub(1)).kind == TokenKind::Break;
    let below = at + 2 + usize::from(tokens.token(at + 2).kind == TokenKind::Break);
    (opens || new_line(tokens, first))
        && tokens.is(below, Class::ROLE)
        && (below + 1..below + LONGEST)
            .take_while(|&i| !ends(i))
            .any(|i| tokens.is(i, Class::ROLE))
}

/// Whether the word, in lower case, makes the name before it that of a thing.
pub(crate) fn is_named_thing(low: &str) -> bool {
    NO_PERSON_AFTER.contains(&low)
}

/// Whether the word, in lower case, says that the name behind it is that of a thing:
/// `fartyget`.
pub(crate) fn heads_thing(low: &str) -> bool {
    NO_PERSON_BEFORE.contains(&low)
}

fn is_country(word: &str) -> bool {
    [Some(word), word.strip_suffix('s')]
        .into_iter()
        .flatten()
        .filter_map(gazetteer::single)
        .any(|place| place.kind == PlaceKind::Country)
}

/// Whether the token stands behind `dr.`, `Dr` or `prof.`.
pub(crate) fn is_doctor(tokens: &Tokens<'_>, i: usize) -> bool {
    let point = usize::from(tokens.word(i.wrapping_sub(1)) == ".");
    i > point && matches!(tokens.low(i - 1 - point), "dr" | "prof")
}

/// Whether a line ends before the token, where the text still has its lines.
pub(crate) fn new_line(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).new_line
}

/// Whether no name holds the word, in lower case.
pub(crate) fn is_no_part(low: &str) -> bool {
    NO_PART.contains(&low) || NO_PERSON_AFTER.contains(&low)
}

/// Whether a word in lower case ends as houses, streets and bodies do, and no
/// surname.
pub(crate) fn is_thing(low: &str) -> bool {
    // `Palmstierna` is no plural.
    let noble = || NOBLE.iter().any(|end| low.ends_with(end));
    NO_SURNAMES.find(low).is_some() && !noble() || body::is_definite_party(low)
}

/// A capitalised word that may be a given name or a surname.
pub(crate) fn is_part(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    let capital = token.class.meets(Class::CAPITAL) || has_arabic_article(tokens.word(i));
    if !capital {
        return false;
    }
    // `Maja Ring`
    if tokens.is(i.wrapping_sub(1), Class::CAPITAL)
        && WORD_TOO.contains(&tokens.low(i))
        && FIRST_NAMES.contains(tokens.word(i.wrapping_sub(1)))
    {
        return true;
    }
    if token.class.meets(Class::NO_NAME) {
        return false;
    }
    let word = tokens.word(i);
    // `Hans` is a name too.
    if token.class.meets(FUNCTION_WORD) && !FIRST_NAMES.contains(word) {
        return false;
    }
    let mut letters = word.chars();
    letters.next();
    // `Malmgren-affären`
    if token.joined && is_noun_of_name(word) {
        return false;
    }
    // An abbreviation, a word with a case ending: `IFO`, `SKR:s`.
    if word.len() < 2 || token.joined && word.contains(':') || !letters.any(char::is_lowercase) {
        return false;
    }
    (!token.class.meets(Class::THING) || FIRST_NAMES.contains(word))
        && (!token.class.meets(Class::ROLE)
            || SURNAMES.contains(&tokens.low(i))
                && FIRST_NAMES.contains(tokens.word(i.wrapping_sub(1))))
}

/// `XVI` of `Karl XVI Gustaf`: whether a Roman number parts two names.
fn is_ordinal(tokens: &Tokens<'_>, i: usize) -> bool {
    let roman = |b| matches!(b, b'I' | b'V' | b'X');
    // A break has no letters.
    tokens.is(i, Class::CAPITAL)
        && tokens.word(i).bytes().all(roman)
        && is_first_name_at(tokens, i - 1)
        && is_first_name_at(tokens, i + 1)
}

/// `al-Granadi`: whether an article in lower case is joined to a name.
#[inline]
pub(crate) fn has_arabic_article(word: &str) -> bool {
    word.as_bytes().get(2) == Some(&b'-') && is_behind_article(word)
}

fn is_behind_article(word: &str) -> bool {
    ["al-", "ad-", "as-", "el-"].iter().any(|article| {
        let name = word.strip_prefix(article).unwrap_or_default();
        name.starts_with(char::is_uppercase) && name.chars().any(char::is_lowercase)
    })
}

/// Whether the word is a common noun whose first part is a name: `Malmgren-affären`, but
/// `Karl-erik`, `Al-sayed`.
fn is_noun_of_name(word: &str) -> bool {
    const SHORT: usize = 3;
    word.cut_last(b'-').is_some_and(|(name, noun)| {
        noun.starts_with(char::is_lowercase)
            && noun.chars().count() > SHORT
            && name.chars().count() > SHORT
            && !name.split('-').any(|part| FIRST_NAMES.contains(part))
    })
}

/// Surnames that are function words or labels, too.
static WORD_TOO: Words = Words::with("surname_too");

/// Surnames that say as words what someone is.
static SURNAMES: Words = Words::with("role_and_surname");

const FUNCTION_WORD: Class = Class::PREPOSITION
    .or(Class::CONJUNCTION)
    .or(Class::PRONOUN)
    .or(Class::SUBORDINATOR)
    .or(Class::ARTICLE)
    .or(Class::AUXILIARY)
    .or(Class::SPEECH)
    .or(Class::CONTACT)
    .or(Class::NEGATION);

/// `”Vicke”` between a given name and a surname; the token after it.
fn nickname(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let quoted = tokens.is(i, Class::QUOTE_MARK)
        && is_part(tokens, i + 1)
        && tokens.is(i + 2, Class::QUOTE_MARK)
        && tokens.token(i + 2).glued
        && is_part(tokens, i + 3)
        && !tokens.token(i + 3).glued;
    quoted.then_some(i + 3)
}

/// `J.`, or `B` between two names; the token after it.
fn initial(tokens: &Tokens<'_>, i: usize, parts: usize) -> Option<usize> {
    let word = tokens.word(i);
    let mut letters = word.chars();
    if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_some() {
        return None;
    }
    let end = if tokens.word(i + 1) == "." && tokens.token(i + 1).glued {
        i + 2
    } else if parts > 0 {
        i + 1
    } else {
        return None;
    };
    (initial_follows(tokens, end) || is_part(tokens, end)).then_some(end)
}

fn initial_follows(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.word(i);
    word.chars().count() == 1
        && word.chars().all(char::is_uppercase)
        && tokens.word(i + 1) == "."
        && tokens.token(i + 1).glued
}

/// `von`, `de la`: up to two, with a name after them.
fn is_particle(tokens: &Tokens<'_>, i: usize) -> bool {
    // `Tove Du Rietz`
    let great = matches!(tokens.word(i), "De" | "Du")
        && !tokens.opens_sentence(i)
        && is_first_name_at(tokens, i - 1)
        && !is_first_name_at(tokens, i + 1);
    let small = |at: usize| {
        tokens.is(at, Class::PARTICLE)
            && (great || !tokens.is(at, Class::CAPITAL))
            && !tokens.is(at, Class::CONJUNCTION)
    };
    (small(i) || great) && (is_part(tokens, i + 1) || small(i + 1) && is_part(tokens, i + 2))
}

/// Whether the word, in lower case, ends as Swedish surnames do.
pub(crate) fn is_surname(low: &str) -> bool {
    low.len() > 4
        && SURNAME_ENDINGS.ends(low)
        && SURNAME_ENDINGS
            .iter()
            .any(|end| low.len() > end.len() + 1 && low.ends_with(end))
}

/// The last part of a name, in lower case.
fn surname_of(name: &str) -> String {
    name.rsplit([' ', '-']).next().unwrap_or(name).lower()
}

/// Whether a name without the ending `s` has one that only surnames without it have.
fn is_plain(name: &str) -> bool {
    // Whole surnames that are other words too, or their ends.
    static WHOLE: Words = Words::with("whole_surname");
    // `Maja Eks` is of Maja Ek: a surname may be such an ending alone.
    let surname = surname_of(name);
    surname.ends_with(['a', 'o', 'i', 'y', 'é'])
        || SURNAME_ENDINGS.ends(&surname)
        || WHOLE.contains(&&*surname)
}

/// `Tove Malms senaste bok`: whether an adjective that is definite by itself stands
/// behind the name, with its noun. Then most names in a consonant and `s` are in the
/// genitive, and the others are known.
fn owns_noun(tokens: &Tokens<'_>, NameTokens { first, end: at }: NameTokens, name: &str) -> bool {
    static IN_S: Words = Words::with("surname_in_s");
    let low = tokens.low(at);
    // `Tove Malms debut dröjer`: the verb would stand second.
    let second = tokens.opens_sentence(first) && clause::is_finite(tokens, at + 1);
    let definite = tokens.is(at, Class::ORDINAL)
        || low.ends_with("aste")
        || low.ends_with("sta")
        || matches!(low, "nya" | "nye")
        || adjective::is_form_of(low, "egen");
    let noun = tokens.token(at + 1);
    let owned = noun.kind == TokenKind::Word && !noun.glued && !noun.class.meets(FUNCTION_WORD);
    let vowel = |letter: char| "aiouyåäöéüs".contains(letter);
    (definite && owned || second)
        && !name.trim_end_matches('s').ends_with(vowel)
        && !name.ends_with("ss")
        && !IN_S.ends(&name.lower())
}

/// The name without a genitive ending: by its surname's form where a plain
/// word follows, for what stands alone cannot be told.
pub(crate) fn nominative<'t>(tokens: &Tokens<'_>, name: NameTokens, text: &'t str) -> &'t str {
    let Some(plain) = text.strip_suffix('s') else {
        return text;
    };
    // `Maja Eks (M) yrkande`: over the party.
    let side = parties::in_brackets(tokens, name.end).map(|(_, next)| next);
    let end = side.unwrap_or(name.end);
    let name = NameTokens { end, ..name };
    let next = tokens.token(name.end);
    // `Anton Tjechovs ”Måsen”`
    let work = next.class.meets(Class::QUOTE_MARK)
        && !next.glued
        && tokens.is(name.end + 1, Class::CAPITAL);
    let owns = work
        || next.kind == TokenKind::Word
            && !next.class.meets(Class::CAPITAL | FUNCTION_WORD)
            && !next.glued
            && !clause::is_finite(tokens, name.end);
    // `minister Maja Rastners sekreterare`: who has someone in service.
    let served = || {
        tokens.is(name.end, Class::ROLE)
            && plain.ends_with(['d', 'f', 'g', 'k', 'l', 'm', 'n', 'r', 't'])
    };
    // `Maja Rojas (M) ansluter sig`: what stands behind a party may be any verb.
    let owns = owns && (side.is_none() || !plain.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'é']));
    // `ställs mot Maja Lindbergs (M).`: hardly anybody is called so.
    let sided = side.is_some()
        && tokens.is(name.first.wrapping_sub(1), Class::PREPOSITION)
        && SURNAME_ENDINGS.ends(&surname_of(plain));
    let genitive = sided || owns && (is_plain(plain) || served() || owns_noun(tokens, name, text));
    if genitive { plain } else { text }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;
    use crate::text::table;

    #[test]
    fn first_names_are_sorted_and_unique() {
        let tables = [
            include_str!("../../data/first_names.tsv"),
            include_str!("../../data/first_names_abroad.tsv"),
        ];
        let [here, abroad] = tables.map(|table| {
            let mut rows = table::rows(table).map(|[name]| name);
            assert_eq!(rows.next(), Some("name"));
            let names: Vec<_> = rows.collect();
            assert!(names.len() > 5000);
            for pair in names.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
            names
        });
        let here: FxHashSet<_> = here.into_iter().collect();
        assert!(abroad.iter().all(|name| !here.contains(name)));
    }

    fn name(text: &str) -> Option<String> {
        let doc = crate::read::text::read(text);
        let tokens = crate::lists::tokens(&doc);
        let name = name_at(&tokens, 1)?;
        let extent =
            tokens.token(name.first).start as usize..tokens.token(name.end - 1).end as usize;
        Some(nominative(&tokens, name, &doc.text[extent]).to_owned())
    }

    #[test]
    fn first_names_are_told_by_their_small_letters() {
        let mut start = 0;
        for &end in FIRST_NAMES.ends {
            let name = &FIRST_NAMES.text[start..end as usize];
            // No word holds a space.
            let small = name.to_lowercase();
            assert!(name.contains(' ') || may_be_first_name(&small), "{name}");
            start = end as usize;
        }
        assert!(may_be_first_name("carl-henrik") && !may_be_first_name("hus-bro"));
    }

    #[test]
    fn names_are_read_whole() {
        for whole in [
            "Tove Malmgren",
            "Carl-Henrik Ek",
            "Sara af Geijerstam",
            "Juan de la Cruz",
            "Bo G Anderqvist",
            "A. B. Lindmark",
            "Ursula von der Leyen",
            "Eva Brita Kil-Persson",
        ] {
            assert_eq!(name(&format!("{whole} kom hem")).as_deref(), Some(whole));
        }
        assert_eq!(name("Tove Malmgrens hus").as_deref(), Some("Tove Malmgren"));
        assert_eq!(name("Tove Malmgren AB växer"), None);
        assert_eq!(name("Tove kom hem"), None);
        assert_eq!(name("Sara Kulturhuset"), None);
    }
}
