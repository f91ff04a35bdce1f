//! The tables of places and organisations: what each name may stand for.

use std::collections::BTreeMap;

use crate::{
    letters::word_end,
    lists::{
        AGENCIES, CITIES, COUNTRIES, COUNTY_BOARDS, HEALTHCARE_REGIONS, HOSPITALS, LOCALITIES,
        MUNICIPALITIES, ORGANISATIONS, PROVINCES, REGIONS, others,
    },
    table::rows,
    words::word_table,
};

/// A place; its kind by the name of its `PlaceKind`.
struct Area {
    kind: &'static str,
    name: &'static str,
    code: Option<&'static str>,
    iso: Option<&'static str>,
    region_code: Option<&'static str>,
}

impl Area {
    fn of(kind: &'static str, name: &'static str, region_code: Option<&'static str>) -> Area {
        Area {
            kind,
            name,
            code: None,
            iso: None,
            region_code,
        }
    }
}

/// An organisation; its kind by the name of its `OrganisationKind`.
struct Body {
    kind: &'static str,
    code: Option<&'static str>,
}

struct Name {
    written: String,
    lower: String,
    weak: bool,
    personal: bool,
    acronym: bool,
    /// The one that is meant without more said first.
    areas: Vec<u16>,
    body: Option<u16>,
}

#[derive(Default)]
struct Gazetteer {
    areas: Vec<Area>,
    bodies: Vec<Body>,
    /// By their first word in lower case.
    names: BTreeMap<String, Vec<Name>>,
}

pub(crate) fn code() -> String {
    let mut gazetteer = Gazetteer::default();
    gazetteer.regions();
    gazetteer.municipalities();
    gazetteer.other_places();
    gazetteer.organisations();
    gazetteer.written()
}

fn known(code: &'static str) -> Option<&'static str> {
    (!code.is_empty()).then_some(code)
}

impl Gazetteer {
    fn regions(&mut self) {
        let boards: BTreeMap<_, _> = rows(COUNTY_BOARDS)
            .map(|[county, number]| (county, number))
            .collect();
        for [code, iso, region, county, short, other] in rows(REGIONS) {
            let [region_area, county_area] =
                [("Region", region), ("County", county)].map(|(kind, name)| {
                    self.area(Area {
                        code: Some(code),
                        iso: Some(iso),
                        ..Area::of(kind, name, Some(code))
                    })
                });
            let body = self.body("Region", Some(code));
            for name in [region].into_iter().chain(others(other)) {
                self.name(name, &[region_area], Some(body));
            }
            self.name(county, &[county_area], None);
            let board = self.body("Agency", boards.get(code).copied());
            self.name(&format!("Länsstyrelsen i {county}"), &[], Some(board));
            self.name(&format!("Länsstyrelsen {county}"), &[], Some(board));
            for short in others(short) {
                self.name(short, &[county_area, region_area], None);
                for link in ["i ", "på ", ""] {
                    let name = format!("Länsstyrelsen {link}{short}");
                    self.name(&name, &[], Some(board));
                }
            }
        }
    }

    fn municipalities(&mut self) {
        for [code, name, municipality, city, weak] in rows(MUNICIPALITIES) {
            let area = self.area(Area {
                code: Some(code),
                ..Area::of("Municipality", name, code.get(..2))
            });
            let body = self.body("Municipality", Some(code));
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

    fn other_places(&mut self) {
        for [name, municipality, other] in rows(HOSPITALS) {
            let area = self.area(Area::of("Hospital", name, municipality.get(..2)));
            let body = self.body("Hospital", None);
            for name in [name].into_iter().chain(others(other)) {
                self.name(name, &[area], Some(body));
            }
        }
        for [name, other] in rows(HEALTHCARE_REGIONS) {
            let area = self.area(Area::of("HealthcareRegion", name, None));
            for name in [name].into_iter().chain(others(other)) {
                self.name(name, &[area], None);
            }
        }
        for [name, county] in rows(PROVINCES) {
            let area = self.area(Area::of("Province", name, known(county)));
            self.name(name, &[area], None);
        }
        for [iso, name, other] in rows(COUNTRIES) {
            let area = self.area(Area {
                iso: Some(iso),
                ..Area::of("Country", name, None)
            });
            for name in [name].into_iter().chain(others(other)) {
                self.name(name, &[area], None);
            }
        }
        for [name, municipality] in rows(LOCALITIES) {
            let area = self.area(Area::of("Locality", name, municipality.get(..2)));
            self.name(name, &[area], None);
        }
        for [name, country, weak] in rows(CITIES) {
            let area = self.area(Area {
                iso: Some(country),
                ..Area::of("Locality", name, None)
            });
            let entry = self.name(name, &[area], None);
            entry.weak = !weak.is_empty();
            entry.personal = weak == "name";
        }
    }

    fn organisations(&mut self) {
        let agencies =
            rows(AGENCIES).map(|[name, kind, code, other]| (name, kind, known(code), other));
        let all = rows(ORGANISATIONS).map(|[name, kind, other]| (name, kind, None, other));
        for (name, kind, code, other) in agencies.chain(all) {
            let body = self.body(organisation_kind(kind), code);
            for name in [name].into_iter().chain(others(other)) {
                let plain = name.trim_end_matches('?');
                self.name(plain, &[], Some(body)).weak |= plain != name;
            }
        }
    }

    fn area(&mut self, area: Area) -> u16 {
        self.areas.push(area);
        u16::try_from(self.areas.len() - 1).unwrap()
    }

    fn body(&mut self, kind: &'static str, code: Option<&'static str>) -> u16 {
        self.bodies.push(Body { kind, code });
        u16::try_from(self.bodies.len() - 1).unwrap()
    }

    /// Enters a name, or says what else a name may stand for.
    fn name(&mut self, written: &str, areas: &[u16], body: Option<u16>) -> &mut Name {
        let lower = written.to_lowercase();
        let acronym = !written.chars().any(char::is_lowercase);
        let first = &lower[..word_end(&lower, 0, lower.len())];
        let names = self.names.entry(first.to_owned()).or_default();
        let at = match names.iter().position(|name| name.lower == lower) {
            Some(at) => at,
            None => {
                names.push(Name {
                    acronym,
                    written: written.to_owned(),
                    lower,
                    weak: false,
                    personal: false,
                    areas: Vec::new(),
                    body: None,
                });
                names.len() - 1
            }
        };
        let name = &mut names[at];
        // `ICA` is written `Ica` too.
        name.acronym &= acronym;
        name.areas.extend(areas);
        name.body = name.body.or(body);
        name
    }

    fn written(mut self) -> String {
        let mut code = "pub(super) static AREAS: &[Area] = &[\n".to_owned();
        for Area {
            kind,
            name,
            code: number,
            iso,
            region_code,
        } in &self.areas
        {
            code += &format!(
                "Area {{ kind: PlaceKind::{kind}, name: {name:?}, code: {number:?}, iso: {iso:?}, region_code: {region_code:?} }},\n"
            );
        }
        code += "];\npub(super) static BODIES: &[Body] = &[\n";
        for Body { kind, code: number } in &self.bodies {
            code += &format!("Body {{ kind: OrganisationKind::{kind}, code: {number:?} }},\n");
        }
        code += "];\n";
        code += &word_table("FIRST_WORDS", self.names.keys().map(String::as_str));
        code += "pub(super) static NAMES: &[&[Name]] = &[\n";
        for names in self.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.lower.len()));
            code += "&[";
            for Name {
                written,
                lower,
                weak,
                personal,
                acronym,
                areas,
                body,
            } in names
            {
                code += &format!(
                    "Name {{ written: {written:?}, lower: {lower:?}, weak: {weak}, personal: {personal}, acronym: {acronym}, areas: &{areas:?}, body: {body:?} }}, "
                );
            }
            code += "],\n";
        }
        code + "];\n"
    }
}

/// The word that stands for a kind in the tables.
fn organisation_kind(word: &str) -> &'static str {
    match word {
        "government" => "Government",
        "ministry" => "Ministry",
        "agency" => "Agency",
        "hospital" => "Hospital",
        "university" => "University",
        "company" => "Company",
        "party" => "Party",
        "association" => "Association",
        "parliament" => "Parliament",
        "international" => "International",
        _ => "Other",
    }
}
