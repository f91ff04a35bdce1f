//! Places and organisations with their codes, and looking them up.
//!
//! The lists stand in `data/` as tables with their sources. They are read once
//! into one hash table by first word; the longest name that goes on from there
//! is the one that is meant.

use std::borrow::Cow;

use arrayvec::ArrayVec;
use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::{
    model::{OrganisationKind, PlaceKind},
    text::{
        lexicon::{self, Class},
        table::rows,
        token::{self, TokenKind, Tokens},
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

/// Places that one name may stand for, at most.
const MOST: usize = 6;

/// A name and all that it may stand for.
#[derive(Debug)]
pub(crate) struct Name {
    pub written: Cow<'static, str>,
    lower: Box<str>,
    /// It is also an ordinary word or a person's name.
    pub weak: bool,
    /// It is also a person's name.
    pub personal: bool,
    /// Capitals alone: only written so is it a name.
    acronym: bool,
    /// Indices of the areas, the one that is meant without more said first.
    areas: ArrayVec<u16, MOST>,
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

/// Room for as many first words as the lists have, at least.
const NAMES: usize = 1 << 12;

#[derive(Default)]
struct Gazetteer {
    areas: Vec<Area>,
    bodies: Vec<Body>,
    names: FxHashMap<Box<str>, Vec<Name>>,
}

lazy_static! {
    static ref GAZETTEER: Gazetteer = Gazetteer::load();
}

const REGIONS: &str = include_str!("../data/regions.tsv");
const COUNTY_BOARDS: &str = include_str!("../data/county_boards.tsv");
const MUNICIPALITIES: &str = include_str!("../data/municipalities.tsv");
const HOSPITALS: &str = include_str!("../data/hospitals.tsv");
const HEALTHCARE_REGIONS: &str = include_str!("../data/healthcare_regions.tsv");
const PROVINCES: &str = include_str!("../data/provinces.tsv");
const COUNTRIES: &str = include_str!("../data/countries.tsv");
const CITIES: &str = include_str!("../data/cities.tsv");
const LOCALITIES: &str = include_str!("../data/localities.tsv");
const AGENCIES: &str = include_str!("../data/agencies.tsv");
const ORGANISATIONS: &str = include_str!("../data/organisations.tsv");

/// The other names in a column.
fn others(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(';').filter(|name| !name.is_empty())
}

fn known(code: &'static str) -> Option<&'static str> {
    (!code.is_empty()).then_some(code)
}

impl Gazetteer {
    fn load() -> Gazetteer {
        let mut g = Gazetteer::default();
        g.names.reserve(NAMES);
        g.regions();
        g.municipalities();
        for [name, municipality, other] in rows(HOSPITALS) {
            let area = g.area(Area {
                kind: PlaceKind::Hospital,
                name,
                code: None,
                iso: None,
                region_code: municipality.get(..2),
            });
            let body = g.body(OrganisationKind::Hospital, None);
            for name in [name].into_iter().chain(others(other)) {
                g.name(name, &[area], Some(body));
            }
        }
        for [name, other] in rows(HEALTHCARE_REGIONS) {
            let area = g.area(Area {
                kind: PlaceKind::HealthcareRegion,
                name,
                code: None,
                iso: None,
                region_code: None,
            });
            for name in [name].into_iter().chain(others(other)) {
                g.name(name, &[area], None);
            }
        }
        for [name, county] in rows(PROVINCES) {
            let area = g.area(Area {
                kind: PlaceKind::Province,
                name,
                code: None,
                iso: None,
                region_code: known(county),
            });
            g.name(name, &[area], None);
        }
        for [iso, name, other] in rows(COUNTRIES) {
            let area = g.area(Area {
                kind: PlaceKind::Country,
                name,
                code: None,
                iso: Some(iso),
                region_code: None,
            });
            for name in [name].into_iter().chain(others(other)) {
                g.name(name, &[area], None);
            }
        }
        for [name, municipality] in rows(LOCALITIES) {
            let area = g.area(Area {
                kind: PlaceKind::Locality,
                name,
                code: None,
                iso: None,
                region_code: municipality.get(..2),
            });
            g.name(name, &[area], None);
        }
        for [name, country, weak] in rows(CITIES) {
            let area = g.area(Area {
                kind: PlaceKind::Locality,
                name,
                code: None,
                iso: Some(country),
                region_code: None,
            });
            let entry = g.name(name, &[area], None);
            entry.weak = !weak.is_empty();
            entry.personal = weak == "name";
        }
        for [name, kind, number, other] in rows(AGENCIES) {
            g.organisation(name, kind, known(number), other);
        }
        for [name, kind, other] in rows(ORGANISATIONS) {
            g.organisation(name, kind, None, other);
        }
        for names in g.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.lower.len()));
        }
        g
    }

    fn regions(&mut self) {
        let boards: FxHashMap<_, _> = rows(COUNTY_BOARDS)
            .map(|[county, number]| (county, number))
            .collect();
        for [code, iso, region, county, short, other] in rows(REGIONS) {
            let [region_area, county_area] =
                [(PlaceKind::Region, region), (PlaceKind::County, county)].map(|(kind, name)| {
                    self.area(Area {
                        kind,
                        name,
                        code: Some(code),
                        iso: Some(iso),
                        region_code: Some(code),
                    })
                });
            let body = self.body(OrganisationKind::Region, Some(code));
            for name in [region].into_iter().chain(others(other)) {
                self.name(name, &[region_area], Some(body));
            }
            self.name(county, &[county_area], None);
            let board = self.body(OrganisationKind::Agency, boards.get(code).copied());
            self.name(format!("Länsstyrelsen i {county}"), &[], Some(board));
            self.name(format!("Länsstyrelsen {county}"), &[], Some(board));
            for short in others(short) {
                self.name(short, &[county_area, region_area], None);
                for link in ["i ", "på ", ""] {
                    let name = format!("Länsstyrelsen {link}{short}");
                    self.name(name, &[], Some(board));
                }
            }
        }
    }

    fn municipalities(&mut self) {
        for [code, name, municipality, city, weak] in rows(MUNICIPALITIES) {
            let area = self.area(Area {
                kind: PlaceKind::Municipality,
                name,
                code: Some(code),
                iso: None,
                region_code: code.get(..2),
            });
            let body = self.body(OrganisationKind::Municipality, Some(code));
            for name in [municipality, city].into_iter().filter(|n| !n.is_empty()) {
                self.name(name, &[area], Some(body));
            }
            let entry = self.name(name, &[area], None);
            entry.weak = !weak.is_empty();
            entry.personal = weak == "name";
            // A county that shares the name of its seat is meant only in the
            // company of counties; Gotland is first of all the island.
            if code != "0980" {
                entry.areas.rotate_right(1);
            }
        }
    }

    fn organisation(
        &mut self,
        name: &'static str,
        kind: &str,
        code: Option<&'static str>,
        other: &'static str,
    ) {
        let body = self.body(organisation_kind(kind), code);
        for name in [name].into_iter().chain(others(other)) {
            let plain = name.trim_end_matches('?');
            self.name(plain, &[], Some(body)).weak |= plain != name;
        }
    }

    fn area(&mut self, area: Area) -> u16 {
        self.areas.push(area);
        (self.areas.len() - 1) as u16
    }

    fn body(&mut self, kind: OrganisationKind, code: Option<&'static str>) -> u16 {
        self.bodies.push(Body { kind, code });
        (self.bodies.len() - 1) as u16
    }

    /// Enters a name, or says what else a name may stand for.
    fn name(
        &mut self,
        written: impl Into<Cow<'static, str>>,
        areas: &[u16],
        body: Option<u16>,
    ) -> &mut Name {
        let written = written.into();
        let lower = written.to_lowercase();
        let key = &lower[..token::word_end(&lower, 0, lower.len())];
        let acronym = !written.chars().any(char::is_lowercase);
        let names = self.names.entry(key.into()).or_default();
        let at = match names.iter().position(|name| *name.lower == *lower) {
            Some(at) => at,
            None => {
                names.push(Name {
                    acronym,
                    written,
                    lower: lower.into(),
                    weak: false,
                    personal: false,
                    areas: ArrayVec::new(),
                    body: None,
                });
                names.len() - 1
            }
        };
        let name = &mut names[at];
        // `ICA` is written `Ica` too.
        name.acronym &= acronym;
        name.areas.extend(areas.iter().copied());
        name.body = name.body.or(body);
        name
    }
}

/// The word that stands for a kind in the tables.
fn organisation_kind(word: &str) -> OrganisationKind {
    match word {
        "government" => OrganisationKind::Government,
        "ministry" => OrganisationKind::Ministry,
        "agency" => OrganisationKind::Agency,
        "hospital" => OrganisationKind::Hospital,
        "university" => OrganisationKind::University,
        "company" => OrganisationKind::Company,
        "party" => OrganisationKind::Party,
        "association" => OrganisationKind::Association,
        "parliament" => OrganisationKind::Parliament,
        "international" => OrganisationKind::International,
        _ => OrganisationKind::Other,
    }
}

impl Name {
    /// What places it may stand for, the usual one first.
    pub(crate) fn areas(&self) -> impl ExactSizeIterator<Item = &'static Area> + use<'_> {
        self.areas
            .iter()
            .map(|&area| &GAZETTEER.areas[area as usize])
    }

    /// The place of this kind that it may stand for.
    pub(crate) fn area(&self, kind: PlaceKind) -> Option<&'static Area> {
        self.areas().find(|area| area.kind == kind)
    }

    /// The organisation that it stands for.
    pub(crate) fn body(&self) -> Option<&'static Body> {
        self.body.map(|body| &GAZETTEER.bodies[body as usize])
    }

    /// The same for all names of one organisation.
    pub(crate) fn body_id(&self) -> Option<u16> {
        self.body
    }
}

/// The words, in lower case, that names begin with.
pub(crate) fn first_words() -> impl Iterator<Item = &'static str> {
    GAZETTEER.names.keys().map(|word| &**word)
}

/// The longest name that begins with the token, in the nominative or genitive.
pub(crate) fn lookup(tokens: &Tokens<'_>, i: usize) -> Option<Match> {
    if !tokens.is(i, Class::NAMED) {
        return None;
    }
    let word = tokens.low(i);
    [Some(word), lexicon::nominative(word)]
        .into_iter()
        .flatten()
        .filter_map(|key| GAZETTEER.names.get(key))
        .flatten()
        .filter_map(|name| matched(tokens, i, name))
        .max_by_key(|found| (found.end, !found.genitive))
}

fn matched(tokens: &Tokens<'_>, i: usize, name: &'static Name) -> Option<Match> {
    let start = tokens.token(i).start as usize;
    let bare = start + name.lower.len();
    let same = if name.acronym {
        tokens.slice(start, bare) == name.written
    } else {
        tokens.lower_text(start, bare) == &*name.lower
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
    Some(Match {
        name,
        last,
        start,
        end,
        genitive,
    })
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

/// The kind and code of an organisation by its name, for those who have a
/// name alone: SCB code for regions and municipalities, else the number.
pub(crate) fn organisation(name: &str) -> Option<(OrganisationKind, Option<&'static str>)> {
    let body = named(name)?.body()?;
    Some((body.kind, body.code))
}

/// The entry of a name that stands alone.
fn named(name: &str) -> Option<&'static Name> {
    let lower = name.trim().to_lowercase();
    let key = lower.get(..token::word_end(&lower, 0, lower.len()))?;
    let names = GAZETTEER.names.get(key)?;
    names.iter().find(|name| *name.lower == *lower)
}

/// The place that one word alone names.
pub(crate) fn single(word: &str) -> Option<&'static Area> {
    let lower = word.to_lowercase();
    let names = GAZETTEER.names.get(lower.as_str())?;
    let name = names.iter().find(|name| *name.lower == *lower)?;
    name.areas()
        .next()
        .filter(|_| !name.weak && name.body.is_none())
}

/// The hospital of a municipality that has one alone.
pub(crate) fn only_hospital(municipality: &str) -> Option<&'static Area> {
    let mut here = rows(HOSPITALS).filter(|[_, code]| *code == municipality);
    let [name, _] = here.next()?;
    if here.next().is_some() {
        return None;
    }
    let key = name.to_lowercase();
    let key = &key[..token::word_end(&key, 0, key.len())];
    let names = GAZETTEER.names.get(key)?;
    let name = names.iter().find(|entry| entry.written == name)?;
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
    let mut areas = GAZETTEER.areas.iter();
    let county = areas.find(|area| area.kind == PlaceKind::County && area.code == Some(code))?;
    Some(county.name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

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
        for name in GAZETTEER.names.values().flatten() {
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
            let mut names = GAZETTEER.names.values().flatten();
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
