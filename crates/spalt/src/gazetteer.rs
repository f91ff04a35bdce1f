//! Places and organisations with their codes, and looking them up.
//!
//! The lists stand in `data/` as tables with their sources. The build script
//! (`build/gazetteer.rs`) makes one table of them by first word; the longest
//! name that goes on from there is the one that is meant.

use std::iter;

use crate::{
    model::{OrganisationKind, PlaceKind},
    text::{
        letters,
        lexicon::{self, Class},
        line::LineText,
        table::rows,
        token::{NameEntry, TokenKind, Tokens},
        word_table::WordTable,
    },
};

/// A place of the lists.
#[derive(Debug)]
pub(crate) struct Area {
    pub kind: PlaceKind,
    pub name: &'static str,
    pub code: Option<&'static str>,
    pub iso: Option<&'static str>,
    /// SCB code of the county that it lies in.
    pub region_code: Option<&'static str>,
}

/// An organisation of the lists.
#[derive(Debug)]
pub(crate) struct Body {
    pub kind: OrganisationKind,
    pub code: Option<&'static str>,
}

/// A name and all that it may stand for.
#[derive(Debug)]
pub(crate) struct Name {
    pub written: &'static str,
    lower: &'static str,
    /// It is also an ordinary word or a person's name.
    pub weak: bool,
    /// It is also a person's name.
    pub personal: bool,
    /// It is all capitals, and a name only where it is written so.
    acronym: bool,
    /// Indices of the areas; the first is meant unless the text says more.
    areas: &'static [u16],
    body: Option<u16>,
}

/// A name where it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    pub name: &'static Name,
    /// Index of the last token.
    pub last: usize,
    /// Byte extent, the genitive's `s` included.
    pub start: usize,
    pub end: usize,
    pub genitive: bool,
}

mod made {
    use super::{Area, Body, Name, OrganisationKind, PlaceKind, WordTable};
    include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));
}
use made::{AREAS, BODIES, FIRST_WORDS, NAMES};

#[cfg_attr(not(test), allow(dead_code))]
#[path = "../build/lists.rs"]
mod lists;
use lists::HOSPITALS;

impl Name {
    /// What places it may stand for, the usual one first.
    pub(crate) fn areas(&self) -> impl ExactSizeIterator<Item = &'static Area> + use<'_> {
        self.areas.iter().map(|&area| &AREAS[area as usize])
    }

    /// The place of this kind that it may stand for.
    pub(crate) fn area(&self, kind: PlaceKind) -> Option<&'static Area> {
        self.areas().find(|area| area.kind == kind)
    }

    /// The organisation that it stands for.
    pub(crate) fn body(&self) -> Option<&'static Body> {
        self.body.map(|body| &BODIES[body as usize])
    }

    /// The same for all names of one organisation.
    pub(crate) fn body_id(&self) -> Option<u16> {
        self.body
    }
}

/// Whether names begin with the word, in lower case.
pub(crate) fn is_first_word(word: &str) -> bool {
    FIRST_WORDS.contains(word)
}

/// The names that begin with a word in lower case, the longest first.
fn names(first: &str) -> &'static [Name] {
    FIRST_WORDS.find(first).map_or(&[], |word| NAMES[word])
}

/// The longest name that begins with the token, in the nominative or genitive.
pub(crate) fn lookup(tokens: &Tokens<'_>, i: usize) -> Option<Match> {
    if !tokens.is(i, Class::NAMED) {
        return None;
    }
    let entry = tokens.name_entry(i, || longest(tokens, i))?;
    let last = entry.last as usize;
    Some(Match {
        name: &NAMES[usize::from(entry.first_word)][usize::from(entry.index)],
        last,
        start: tokens.token(i).start as usize,
        end: tokens.token(last).end as usize,
        genitive: entry.genitive,
    })
}

fn longest(tokens: &Tokens<'_>, i: usize) -> Option<NameEntry> {
    let mut longest: Option<NameEntry> = None;
    let word = tokens.low(i);
    for word in iter::once(word).chain(lexicon::nominative(word)) {
        let Some(first) = FIRST_WORDS.find(word) else {
            continue;
        };
        for (index, name) in (0..).zip(NAMES[first]) {
            let Some((last, genitive)) = matched(tokens, i, name) else {
                continue;
            };
            let found = NameEntry {
                first_word: first as u16,
                index,
                last: last as u32,
                genitive,
            };
            let rank = |one: NameEntry| (one.last, !one.genitive);
            if longest.is_none_or(|other| rank(found) >= rank(other)) {
                longest = Some(found);
            }
        }
    }
    longest
}

/// The last token of the name where it begins at the token, and whether it
/// stands in the genitive.
fn matched(tokens: &Tokens<'_>, i: usize, name: &Name) -> Option<(usize, bool)> {
    let start = tokens.token(i).start as usize;
    let bare = start + name.lower.len();
    let same = if name.acronym {
        tokens.slice(start, bare) == name.written
    } else {
        tokens.goes_on(start, name.lower)
    };
    if !same {
        return None;
    }
    let mut last = i;
    while (tokens.token(last).end as usize) < bare {
        last += 1;
    }
    let end = tokens.token(last).end as usize;
    if in_address(tokens, i, last) {
        return None;
    }
    let genitive = match tokens.lower_text(bare, end) {
        "" => false,
        "s" | ":s" => true,
        _ => return None,
    };
    Some((last, genitive))
}

/// Whether the tokens are a part of a web or mail address.
pub(crate) fn in_address(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    let glued = |i: usize| tokens.token(i).glued;
    let before = tokens.word(first - 1);
    let after = tokens.word(last + 1);
    matches!(before, "@" | "#") && glued(first)
        || after == "@"
        || after == "."
            && glued(last + 1)
            && glued(last + 2)
            && tokens.token(last + 2).kind == TokenKind::Word
            && !tokens.is(last + 2, Class::CAPITAL)
}

/// The kind and code of an organisation by its name alone: the SCB code of a region
/// or municipality, else the organisation number.
pub(crate) fn organisation(name: &str) -> Option<(OrganisationKind, Option<&'static str>)> {
    let body = named(name)?.body()?;
    Some((body.kind, body.code))
}

/// The entry of a name that stands alone.
pub(crate) fn named(name: &str) -> Option<&'static Name> {
    let lower = name.trim().lower();
    let key = lower.get(..letters::word_end(&lower, 0, lower.len()))?;
    names(key).iter().find(|name| *name.lower == *lower)
}

/// The place that one word alone names.
pub(crate) fn single(word: &str) -> Option<&'static Area> {
    let lower = word.lower();
    let name = names(&lower).iter().find(|name| *name.lower == *lower)?;
    name.areas()
        .next()
        .filter(|_| !name.weak && name.body.is_none())
}

/// The hospital of a municipality that has only one.
pub(crate) fn only_hospital(municipality: &str) -> Option<&'static Area> {
    let mut here = rows(HOSPITALS).filter(|[_, code]| *code == municipality);
    let [name, _] = here.next()?;
    if here.next().is_some() {
        return None;
    }
    let key = name.lower();
    let key = &key[..letters::word_end(&key, 0, key.len())];
    let name = names(key).iter().find(|entry| entry.written == name)?;
    name.area(PlaceKind::Hospital)
}

/// The code that a name has in the lists: the SCB code of a municipality, a
/// region or a county, or the number of an authority.
///
/// ```
/// assert_eq!(spalt::code_of("Haparanda kommun"), Some("2583"));
/// assert_eq!(spalt::code_of("Region Norrbotten"), Some("25"));
/// assert_eq!(spalt::code_of("Ankeborg"), None);
/// ```
#[must_use]
pub fn code_of(name: &str) -> Option<&'static str> {
    let name = named(name)?;
    if name.acronym || name.weak {
        return name.body()?.code;
    }
    let area = name.areas().find_map(|area| area.code);
    name.body().and_then(|body| body.code).or(area)
}

/// The name of a county by its SCB code.
///
/// ```
/// assert_eq!(spalt::county_name("25"), Some("Norrbottens län"));
/// ```
#[must_use]
pub fn county_name(code: &str) -> Option<&'static str> {
    let mut areas = AREAS.iter();
    let county = areas.find(|area| area.kind == PlaceKind::County && area.code == Some(code))?;
    Some(county.name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{lists::*, *};

    fn table<const N: usize>(table: &'static str) -> Vec<[&'static str; N]> {
        rows(table).collect()
    }

    #[test]
    fn tables_are_sorted_and_unique() {
        for (name, text) in [
            ("regions", REGIONS),
            ("county_boards", COUNTY_BOARDS),
            ("municipalities", MUNICIPALITIES),
            ("hospitals", HOSPITALS),
            ("healthcare_regions", HEALTHCARE_REGIONS),
            ("provinces", PROVINCES),
            ("countries", COUNTRIES),
            ("localities", LOCALITIES),
            ("cities", CITIES),
            ("agencies", AGENCIES),
            ("organisations", ORGANISATIONS),
        ] {
            let keys: Vec<&str> = rows(text).map(|[key]: [&str; 1]| key).collect();
            for pair in keys.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {} before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn names_stand_once() {
        let mut seen = BTreeSet::new();
        let names = rows(AGENCIES)
            .map(|[name, _, _, other]| (name, other))
            .chain(rows(ORGANISATIONS).map(|[name, _, other]| (name, other)));
        for (name, other) in names {
            for name in [name].into_iter().chain(others(other)) {
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
    }

    /// A place and an organisation share a name only where they are one.
    #[test]
    fn places_and_organisations_are_told_apart() {
        for name in NAMES.iter().copied().flatten() {
            if name.body.is_some() {
                for area in name.areas() {
                    assert!(
                        matches!(
                            area.kind,
                            PlaceKind::Region | PlaceKind::Municipality | PlaceKind::Hospital
                        ),
                        "{}",
                        name.written
                    );
                }
            }
        }
    }

    #[test]
    fn counties_and_municipalities_are_complete_and_agree() {
        let regions = table::<6>(REGIONS);
        assert_eq!(regions.len(), 21);
        assert_eq!(table::<2>(COUNTY_BOARDS).len(), 21);
        let codes: BTreeSet<&str> = regions.iter().map(|row| row[0]).collect();
        let iso: BTreeSet<&str> = regions.iter().map(|row| row[1]).collect();
        assert_eq!((codes.len(), iso.len()), (21, 21));
        assert!(iso.iter().all(|code| code.starts_with("SE-")));
        assert!(
            table::<2>(COUNTY_BOARDS)
                .iter()
                .all(|r| codes.contains(r[0]))
        );

        let municipalities = table::<5>(MUNICIPALITIES);
        assert_eq!(municipalities.len(), 290);
        let names: BTreeSet<&str> = municipalities.iter().map(|row| row[1]).collect();
        assert_eq!(names.len(), 290);
        let with: BTreeSet<&str> = municipalities.iter().map(|row| &row[0][..2]).collect();
        assert_eq!(with, codes, "every county has a municipality");
        for [code, name, municipality, city, weak] in municipalities {
            assert!(code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit()));
            assert!(municipality.ends_with(" kommun"), "{municipality}");
            assert!(
                city.is_empty() || city.to_lowercase().ends_with(" stad"),
                "{city}"
            );
            assert!(matches!(weak, "" | "word" | "name"), "{name}");
        }
    }

    #[test]
    fn what_lies_in_a_municipality_names_one() {
        let codes: BTreeSet<&str> = table::<5>(MUNICIPALITIES).iter().map(|r| r[0]).collect();
        for [name, code, _] in table(HOSPITALS) {
            assert!(codes.contains(code), "{name}");
        }
        for [name, code] in table(LOCALITIES) {
            assert!(codes.contains(code), "{name}");
        }
        let counties: BTreeSet<&str> = table::<6>(REGIONS).iter().map(|r| r[0]).collect();
        assert_eq!(table::<2>(PROVINCES).len(), 25);
        for [name, county] in table(PROVINCES) {
            assert!(county.is_empty() || counties.contains(county), "{name}");
        }
        assert_eq!(table::<2>(HEALTHCARE_REGIONS).len(), 6);
    }

    #[test]
    fn towns_abroad_name_their_country_and_are_no_place_at_home() {
        let countries: BTreeSet<&str> = table::<1>(COUNTRIES).iter().map(|r| r[0]).collect();
        for [name, country, also] in table(CITIES) {
            assert!(countries.contains(country), "{name}");
            assert!(matches!(also, "" | "word" | "name"), "{name}");
            let key = name.to_lowercase();
            let mut names = NAMES.iter().copied().flatten();
            let areas = names
                .find(|entry| *entry.lower == *key)
                .map(|e| e.areas.len());
            assert_eq!(areas, Some(1), "{name}");
        }
    }

    #[test]
    fn organisations_are_known_by_name() {
        assert_eq!(
            organisation("Region Norrbotten"),
            Some((OrganisationKind::Region, Some("25")))
        );
        assert_eq!(
            organisation("falu kommun"),
            Some((OrganisationKind::Municipality, Some("2080")))
        );
        assert_eq!(
            organisation("Skolverket"),
            Some((OrganisationKind::Agency, Some("202100-4185")))
        );
        assert_eq!(organisation("Falun"), None);
    }
}
