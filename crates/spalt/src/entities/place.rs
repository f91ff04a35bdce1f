//! Regions, municipalities, hospitals, countries and other places.
//!
//! A name of the lists is a place where it stands as a name of its own. A name
//! that is a word or a surname too (`Vara`, `Lund`) is one only in company: a
//! preposition, another place, `kommun`, or the same place made plain elsewhere
//! in the document. Company also tells which of several places is meant:
//! `Norrbotten` is a county, a region or a province.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    mention::{Candidate, Mention, PlaceMention, Rule, Sink},
    organisation,
    record::{RecordHead, id},
};
use crate::{
    gazetteer::{self, Area, Match, Name},
    model::{BlockKind, Place, PlaceKind},
    rules::about,
    swedish::function_words::is_and,
    text::{
        lexicon::Class,
        line::LineText,
        scan,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

pub(crate) static LISTS: &[(Class, &Words)] = &[(Class::BODY, &HOSPITAL_WORDS)];

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "place.name",
            doc: "A name of the list of places.",
            finds: "Bron i Haparanda är klar." => "Haparanda",
            leaves: "Bron blir vara klar.",
        },
        anchor: Class::CAPITAL,
        apply: name,
    },
    Rule {
        about: about! {
            name: "place.pair",
            doc: "Two names of places in one word.",
            finds: "Tåget mellan Skåne-Blekinge går i dag." => "Skåne",
            leaves: "Tåget mellan Norr-Söder går i dag.",
        },
        anchor: Class::CAPITAL,
        apply: pair,
    },
    Rule {
        about: about! {
            name: "place.hospital",
            doc: "A hospital that is named by its town, where the town has one.",
            finds: "Provet togs på sjukhuset i Torsby." => "sjukhuset i Torsby",
            leaves: "Provet togs på skolan i Torsby.",
        },
        anchor: Class::BODY,
        apply: hospital,
    },
];

/// Prepositions that show that the name after them is a place.
static LOCATIVE: Words = Words::with("locative");

/// Prepositions that people follow as well.
static OF_PEOPLE: Words = Words::with("before_person_or_place");

/// Nouns that a place's name follows.
static BEFORE: Words = Words::with("before_place");

/// Nouns that follow the name of a place.
static AFTER: Words = Words::with("after_place");

/// Parts of a place, which come before its name with a capital.
static PARTS: Words = Words::with("part_of_place");

/// Parts of the country, larger than a county (NUTS 2, Eurostat): they make no
/// records, but a name in a list with them is that of a county.
static GREATER: Words = Words::with("greater_region");

static HOSPITAL_WORDS: Words = Words::with("hospital");

fn name(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(found) = gazetteer::lookup(tokens, i) else {
        return;
    };
    let Some(usual) = found.name.areas().next() else {
        return;
    };
    // `systemet Nacka24`
    if tokens.is(found.last + 1, Class::DIGITS) && tokens.token(found.last + 1).glued {
        return;
    }
    let acts = found.name.body().is_some();
    if !acts
        && (names_a_thing(tokens, i, found.last) || organisation::is_side(tokens, i, found.last))
    {
        return;
    }
    let company = Company::of(tokens, i, &found);
    if !acts && !stands_alone(tokens, i, &found, usual) {
        return;
    }
    let area = match company.kind {
        Some(kind) => found.name.area(kind).unwrap_or(usual),
        None => usual,
    };
    // A municipality's name is the place; `kommun` and `stad` make it an
    // organisation. A region's or hospital's whole name is both.
    let end = match area.kind {
        PlaceKind::Municipality if acts => {
            let words = found.last - i;
            tokens.token(i + words.saturating_sub(1)).end as usize
        }
        _ => found.end,
    };
    sink.push(
        found.start,
        end,
        Mention::Place(PlaceMention {
            area,
            name: Some(found.name),
            told: company.kind.is_some(),
            company: acts || company.plain,
            weak: found.name.weak && !acts,
            nests: acts,
        }),
    );
}

/// Ends of nouns, in the definite, that a name of a thing follows:
/// `sammanträdesrummet Oslo`.
static THINGS: Words = Words::with("named_thing_end");

/// Whether the name is that of a room, a ship or a storm, or stands in
/// quotation marks alone.
fn names_a_thing(tokens: &Tokens<'_>, i: usize, last: usize) -> bool {
    let before = tokens.low(i - 1);
    let quoted = tokens.is(i - 1, Class::QUOTE_MARK) && tokens.is(last + 1, Class::QUOTE_MARK);
    quoted || THINGS.ends(before)
}

/// Whether the name is no part of a longer name: no capital stands beside it.
fn stands_alone(tokens: &Tokens<'_>, i: usize, found: &Match, area: &Area) -> bool {
    let before = tokens.token(i - 1);
    // `Västra Torsås` is another parish than Torsås.
    let parish = matches!(tokens.low(i - 1), "norra" | "södra" | "västra" | "östra")
        && before.class.meets(Class::CAPITAL)
        && !tokens.opens_sentence(i - 1)
        && matches!(area.kind, PlaceKind::Municipality | PlaceKind::Locality);
    if parish {
        return false;
    }
    let acronym =
        tokens.word(i - 1).chars().all(char::is_uppercase) && before.end - before.start > 1;
    let joined = before.kind == TokenKind::Word
        && before.class.meets(Class::CAPITAL)
        && !before.class.meets(
            Class::PREPOSITION | Class::CONJUNCTION | Class::SUBORDINATOR | Class::AUXILIARY,
        )
        && !PARTS.contains(&tokens.low(i - 1))
        && (acronym || !tokens.opens_sentence(i - 1));
    let after = tokens.token(found.last + 1);
    // `Kungsbacka Det började`: a sentence whose head lost its line.
    let goes_on = after.kind == TokenKind::Word
        && after.class.meets(Class::CAPITAL)
        && !after
            .class
            .meets(Class::PRONOUN | Class::CONJUNCTION | Class::SUBORDINATOR)
        || tokens.word(found.last + 1) == "&";
    let country = area.kind == PlaceKind::Country;
    let owns = country && found.genitive;
    // `från Ungern Budapest Gypsy Ensemble`: a country behind a preposition ends
    // its phrase.
    let ends = country
        && !found.name.weak
        && LOCATIVE.contains(&tokens.low(i - 1))
        && !organisation::is_company_form(tokens, found.last + 1);
    owns || !joined && (!goes_on || ends)
}

/// What stands around a name of a place.
struct Company {
    /// It is plain that this is a place.
    plain: bool,
    /// The kind of place that is spoken of.
    kind: Option<PlaceKind>,
}

/// How many members of a coordination are read in each direction.
const MEMBERS: usize = 12;

impl Company {
    /// Reads the whole coordination that the name is a member of: `regionerna
    /// i A, B och C`, `A, B och C kommuner`.
    fn of(tokens: &Tokens<'_>, i: usize, found: &Match) -> Company {
        let mut company = Company {
            plain: false,
            kind: None,
        };
        let own = i - usize::from(PARTS.contains(&tokens.low(i.wrapping_sub(1))));
        let (mut first, mut last) = (own, found.last);
        // A name with one meaning needs no neighbours to tell which is meant.
        let open = found.name.weak || found.name.areas().len() > 1;
        let members = if open { MEMBERS } else { 0 };
        for _ in 0..members {
            let Some(other) = member_before(tokens, first) else {
                break;
            };
            company.meets(&other);
            first = other.first;
        }
        for _ in 0..members {
            let Some(other) = member_after(tokens, last) else {
                break;
            };
            company.meets(&other);
            last = other.last;
        }
        company.opens(tokens, first, found);
        company.closes(tokens, last);
        company.plain |= found.name.weak && heads_section(tokens, i, found);
        if open {
            company.kind = (company.kind)
                .or_else(|| column_kind(tokens, i))
                .or_else(|| list_kind(tokens, i));
        }
        company
    }

    /// Takes in another member of the coordination: its kind is that of all
    /// members.
    fn meets(&mut self, other: &Member) {
        let Some(name) = other.name else {
            self.kind = Some(PlaceKind::County);
            return;
        };
        self.plain |= !name.weak;
        let mut areas = name.areas();
        self.kind = match (areas.next().map(|area| area.kind), areas.len()) {
            (Some(kind @ (PlaceKind::Region | PlaceKind::County)), 0) => Some(kind),
            _ => self.kind,
        };
    }

    /// What stands before the first member.
    fn opens(&mut self, tokens: &Tokens<'_>, first: usize, found: &Match) {
        let mut before = first - 1;
        let word = tokens.low(before);
        if LOCATIVE.contains(&word) {
            self.plain |= !found.name.personal || !OF_PEOPLE.contains(&word);
            before = before.saturating_sub(1);
        } else if BEFORE.contains(&word) {
            self.plain = true;
        } else if tokens.token(before).kind == TokenKind::Digits
            && tokens.token(before).end - tokens.token(before).start == 2
            && tokens.is(before - 1, Class::DIGITS)
        {
            // `733 31 Sala`
            self.plain = true;
        }
        self.kind = match tokens.low(before) {
            "regionen" | "regionerna" | "regionfullmäktige" | "regionstyrelsen" | "landstinget"
            | "landstingen" => Some(PlaceKind::Region),
            "länet" | "länen" | "länsstyrelsen" | "länsstyrelserna" => Some(PlaceKind::County),
            "kommunen" | "kommunerna" | "kommunfullmäktige" | "kommunstyrelsen" | "staden"
            | "städerna" => Some(PlaceKind::Municipality),
            "landskapet" | "landskapen" => Some(PlaceKind::Province),
            _ => self.kind,
        };
    }

    /// What stands after the last member.
    fn closes(&mut self, tokens: &Tokens<'_>, last: usize) {
        let word = tokens.low(last + 1);
        self.plain |= AFTER.contains(&word);
        match word {
            "län" | "läns" => {
                self.plain = true;
                self.kind = Some(PlaceKind::County);
            }
            "kommun" | "kommuner" | "kommuners" | "städer" => {
                self.kind = Some(PlaceKind::Municipality);
            }
            _ => {}
        }
    }
}

/// Headings around one that are looked at.
const HEADINGS: usize = 64;

/// Whether the name is all of a heading, and other headings are places: `Orsa` between
/// `Leksand` and `Hedemora`.
fn heads_section(tokens: &Tokens<'_>, i: usize, found: &Match) -> bool {
    let blocks = &tokens.doc.blocks;
    let own = tokens.token(i).block as usize;
    let whole = |block: &usize, first: usize, end: usize| {
        tokens.token(first).start as usize == blocks[*block].start && end >= blocks[*block].end
    };
    let heading = |block: &usize| tokens.block_kind(*block) == BlockKind::Heading;
    let place = |block: &usize| {
        let first = tokens.token_from(blocks[*block].start);
        gazetteer::lookup(tokens, first).is_some_and(|other| {
            !other.name.weak && other.name.areas().len() > 0 && whole(block, first, other.end)
        })
    };
    let near = own.saturating_sub(HEADINGS)..blocks.len().min(own + HEADINGS);
    heading(&own)
        && whole(&own, i, found.end)
        && near.filter(heading).filter(place).take(2).count() == 2
}

/// Rows above a cell that its column's head is looked for in.
const ROWS: usize = 400;

/// How far into its row, in bytes, a cell may begin.
const WIDEST: usize = 2_000;

/// What kind of place the head of the column says that its cells are: under
/// `Region` stands Region Stockholm, not the municipality.
fn column_kind(tokens: &Tokens<'_>, i: usize) -> Option<PlaceKind> {
    let row = tokens.token(i).block as usize;
    if tokens.block_kind(row) != BlockKind::TableRow {
        return None;
    }
    let head = (row.saturating_sub(ROWS)..row)
        .rev()
        .take_while(|&above| tokens.block_kind(above) == BlockKind::TableRow)
        .last()?;
    let block = &tokens.doc.blocks[row];
    let cell = tokens.token(i).start as usize;
    if cell - block.start > WIDEST {
        return None;
    }
    let column = cell_ends(tokens, block.start, cell);
    let block = &tokens.doc.blocks[head];
    let mut cells = tokens.slice(block.start, block.end).split('|');
    match cells.nth(column)?.trim().lower().as_str() {
        "region" | "regioner" => Some(PlaceKind::Region),
        "län" => Some(PlaceKind::County),
        "kommun" | "kommuner" => Some(PlaceKind::Municipality),
        _ => None,
    }
}

/// Items of the list above and below one that are looked at.
const ITEMS: usize = 24;

/// What the items of a list are that begin with places: where `Örebro län`
/// stands among them, they are counties.
fn list_kind(tokens: &Tokens<'_>, i: usize) -> Option<PlaceKind> {
    let item = tokens.token(i).block as usize;
    let opens = |block: usize| tokens.token_from(tokens.doc.blocks[block].start);
    let is_item = |block: &usize| tokens.block_kind(*block) == BlockKind::ListItem;
    if !is_item(&item) || opens(item) != i {
        return None;
    }
    let below = (item + 1..tokens.doc.blocks.len())
        .take_while(is_item)
        .take(ITEMS);
    let above = (0..item).rev().take_while(is_item).take(ITEMS);
    let only = |block: usize| {
        let found = gazetteer::lookup(tokens, opens(block))?;
        let mut areas = found.name.areas();
        let kind = areas.next()?.kind;
        (areas.len() == 0 && matches!(kind, PlaceKind::Region | PlaceKind::County)).then_some(kind)
    };
    above.chain(below).find_map(only)
}

/// How many cells end between two bytes of a row.
fn cell_ends(tokens: &Tokens<'_>, start: usize, end: usize) -> usize {
    tokens.slice(start, end).matches('|').count()
}

fn is_joint(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(
        tokens.low(i),
        "," | "och" | "samt" | "eller" | "respektive" | "–" | "/"
    )
}

/// A member of a coordination: its tokens, and the name if it is a place.
struct Member {
    first: usize,
    last: usize,
    name: Option<&'static Name>,
}

/// The member that begins at the token.
fn member_at(tokens: &Tokens<'_>, first: usize) -> Option<Member> {
    if !tokens.is(first, Class::CAPITAL) {
        return None;
    }
    let last = first + usize::from(PARTS.contains(&tokens.low(first)));
    for name in [first, last] {
        if let Some(found) = gazetteer::lookup(tokens, name)
            && found.name.areas().len() > 0
        {
            return Some(Member {
                first,
                last: found.last,
                name: Some(found.name),
            });
        }
    }
    GREATER.contains(&tokens.low(last)).then_some(Member {
        first,
        last,
        name: None,
    })
}

/// The member that ends before the joint before the token.
fn member_before(tokens: &Tokens<'_>, first: usize) -> Option<Member> {
    let joint = first.checked_sub(1)?;
    if !is_joint(tokens, joint) {
        return None;
    }
    // A name has three words at most; the longest that fits is the one.
    (1..=3)
        .filter_map(|words| joint.checked_sub(words))
        .take_while(|&start| tokens.token(start).kind == TokenKind::Word)
        .filter_map(|start| member_at(tokens, start))
        .filter(|member| member.last + 1 == joint)
        .last()
}

/// The member that begins after the joint after the token.
fn member_after(tokens: &Tokens<'_>, last: usize) -> Option<Member> {
    if !is_joint(tokens, last + 1) {
        return None;
    }
    let and = tokens.word(last + 1) == "," && is_and(tokens.low(last + 2));
    member_at(tokens, last + 2 + usize::from(and))
}

/// `Skåne-Blekinge`: two names in one word.
fn pair(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if !tokens.token(i).joined {
        return;
    }
    let Some((one, two)) = scan::split_once(tokens.word(i), b'-') else {
        return;
    };
    let start = tokens.token(i).start as usize;
    let halves = [one, two].map(gazetteer::single);
    let [Some(first), Some(second)] = halves else {
        return;
    };
    if gazetteer::lookup(tokens, i).is_some() {
        return;
    }
    for (area, at, length) in [
        (first, start, one.len()),
        (second, start + one.len() + 1, two.len()),
    ] {
        sink.push(
            at,
            at + length,
            Mention::Place(PlaceMention {
                area,
                name: None,
                told: true,
                company: true,
                weak: false,
                nests: false,
            }),
        );
    }
}

/// `sjukhuset i Torsby`, where the municipality has one hospital.
fn hospital(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if !HOSPITAL_WORDS.contains(&tokens.low(i))
        || tokens.low(i + 1) != "i"
        || tokens.is(i, Class::CAPITAL) && gazetteer::lookup(tokens, i).is_some()
    {
        return;
    }
    let Some(town) = gazetteer::lookup(tokens, i + 2) else {
        return;
    };
    let Some(area) = town
        .name
        .area(PlaceKind::Municipality)
        .and_then(|town| gazetteer::only_hospital(town.code?))
    else {
        return;
    };
    sink.push(
        tokens.token(i).start as usize,
        town.end,
        Mention::Place(PlaceMention {
            area,
            name: None,
            told: true,
            company: true,
            weak: false,
            nests: true,
        }),
    );
}

pub(crate) fn records(tokens: &Tokens<'_>, settled: &[Candidate]) -> Vec<Place> {
    let found: Vec<(&Candidate, &PlaceMention)> = settled
        .iter()
        .filter_map(|candidate| match &candidate.mention {
            Mention::Place(found) => Some((candidate, found)),
            _ => None,
        })
        .collect();
    let context = Surroundings::of(tokens, settled, &found);
    let mut places = Vec::with_capacity(found.len());
    for &(candidate, place) in &found {
        if !place.company && !context.makes_place(tokens, candidate, place) {
            continue;
        }
        let area = context.area(place);
        let RecordHead {
            span,
            text,
            rule,
            block,
        } = RecordHead::of(tokens, candidate);
        let known = |text: Option<&'static str>| text.map(str::to_owned);
        places.push(Place {
            id: id('p', places.len()),
            span,
            text,
            rule,
            block,
            name: area.name.to_owned(),
            kind: area.kind,
            code: known(area.code),
            iso: known(area.iso),
            region_code: known(area.region_code),
        });
    }
    places
}

/// What the document says elsewhere of the names in it.
struct Surroundings<'d> {
    /// What a name was told to stand for.
    told: FxHashMap<*const Name, &'static Area>,
    /// Regions by their codes.
    regions: FxHashMap<&'static str, &'static Area>,
    /// Places that something beside the name made plain.
    plain: FxHashSet<*const Area>,
    /// The last words of people's names.
    surnames: FxHashSet<&'d str>,
}

impl<'d> Surroundings<'d> {
    fn of(
        tokens: &Tokens<'d>,
        settled: &[Candidate],
        found: &[(&Candidate, &PlaceMention)],
    ) -> Surroundings<'d> {
        let found = || found.iter().map(|(_, found)| *found);
        Surroundings {
            told: found()
                .filter(|found| found.told)
                .filter_map(|found| Some((std::ptr::from_ref(found.name?), found.area)))
                .collect(),
            regions: found()
                .filter(|found| found.area.kind == PlaceKind::Region)
                .filter_map(|found| Some((found.area.code?, found.area)))
                .collect(),
            plain: found()
                .filter(|found| found.company)
                .map(|found| std::ptr::from_ref(found.area))
                .collect(),
            surnames: settled
                .iter()
                .filter(|candidate| matches!(candidate.mention, Mention::Person(_)))
                .filter_map(|person| {
                    let name = tokens.slice(person.start, person.end);
                    Some(name.rsplit_once([' ', '-'])?.1)
                })
                .collect(),
        }
    }

    /// The place that is meant. A bare name, as in a heading or a table, stands
    /// for what the document says elsewhere; a county whose region is mentioned
    /// stands for the region.
    fn area(&self, place: &PlaceMention) -> &'static Area {
        let Some(name) = place
            .name
            .filter(|name| name.areas().len() > 1 && !place.told)
        else {
            return place.area;
        };
        let told = self.told.get(&std::ptr::from_ref(name));
        let region = place
            .area
            .code
            .filter(|_| place.area.kind == PlaceKind::County)
            .and_then(|code| self.regions.get(code));
        told.filter(|_| !place.company)
            .or(region)
            .copied()
            .unwrap_or(place.area)
    }

    /// Whether a name without company is a place: it is no person's surname in
    /// this document, and if it is a word too, the place is made plain
    /// elsewhere and no sentence begins with it.
    fn makes_place(
        &self,
        tokens: &Tokens<'_>,
        candidate: &Candidate,
        place: &PlaceMention,
    ) -> bool {
        if self
            .surnames
            .contains(tokens.slice(candidate.start, candidate.end))
        {
            return false;
        }
        let i = tokens.token_from(candidate.start).max(1);
        !place.weak
            || self.plain.contains(&std::ptr::from_ref(place.area))
                && (tokens.is(i + 1, Class::AUXILIARY) || !tokens.opens_sentence(i))
    }
}
