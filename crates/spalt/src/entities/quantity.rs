//! Counted and measured numbers that are not money.

use lazy_static::lazy_static;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{
    mention::{Candidate, CountUnit, Mention, QuantityMention, Rule, Sink},
    record::{RecordHead, id},
};
use crate::{
    model::{
        BlockKind,
        Dimension::{
            self, Age, Area, Count, Duration, Energy, Length, Mass, PerMille, Percent,
            PercentagePoint, Power, Temperature, Volume,
        },
        Modifier, Quantity,
    },
    rules::about,
    swedish::{
        clause, modifier, names, number,
        verb::{self, Form},
    },
    text::{
        lexicon::{Class, Endings, WordList, column},
        number::{Number, Style},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Units as they are written, and what they measure.
const UNITS: [(&str, Dimension); 165] = [
    ("procent", Percent),
    ("procents", Percent),
    ("procenten", Percent),
    ("proc", Percent),
    ("procentenhet", PercentagePoint),
    ("procentenheter", PercentagePoint),
    ("procentenheters", PercentagePoint),
    ("procentenheten", PercentagePoint),
    ("procentpoäng", PercentagePoint),
    ("promille", PerMille),
    ("sekund", Duration),
    ("sekunder", Duration),
    ("sekunders", Duration),
    ("sek", Duration),
    ("minut", Duration),
    ("minuter", Duration),
    ("minuters", Duration),
    ("minuterna", Duration),
    ("min", Duration),
    ("kvart", Duration),
    ("halvtimme", Duration),
    ("halvtimmes", Duration),
    ("timme", Duration),
    ("timma", Duration),
    ("timmes", Duration),
    ("timmar", Duration),
    ("timmars", Duration),
    ("timmarna", Duration),
    ("tim", Duration),
    ("h", Duration),
    ("dag", Duration),
    ("dags", Duration),
    ("dagar", Duration),
    ("dagars", Duration),
    ("dagarna", Duration),
    ("dygn", Duration),
    ("dygns", Duration),
    ("dygnen", Duration),
    ("vecka", Duration),
    ("veckas", Duration),
    ("veckor", Duration),
    ("veckors", Duration),
    ("veckorna", Duration),
    ("månad", Duration),
    ("månads", Duration),
    ("månader", Duration),
    ("månaders", Duration),
    ("månaderna", Duration),
    ("mån", Duration),
    ("kvartal", Duration),
    ("halvår", Duration),
    ("år", Duration),
    ("års", Duration),
    ("åren", Duration),
    ("årtionde", Duration),
    ("årtionden", Duration),
    ("decennium", Duration),
    ("decennier", Duration),
    ("sekel", Duration),
    ("sekler", Duration),
    ("meter", Length),
    ("meters", Length),
    ("m", Length),
    ("kilometer", Length),
    ("kilometers", Length),
    ("km", Length),
    ("mil", Length),
    ("mils", Length),
    ("decimeter", Length),
    ("dm", Length),
    ("centimeter", Length),
    ("centimeters", Length),
    ("cm", Length),
    ("millimeter", Length),
    ("millimeters", Length),
    ("mm", Length),
    ("tum", Length),
    ("tums", Length),
    ("fot", Length),
    ("sjömil", Length),
    ("distansminuter", Length),
    ("kvadratmeter", Area),
    ("kvadratmeters", Area),
    ("kvm", Area),
    ("kvadratkilometer", Area),
    ("kvadratcentimeter", Area),
    ("kvadratmil", Area),
    ("kvadratfot", Area),
    ("hektar", Area),
    ("hektars", Area),
    ("ha", Area),
    ("tunnland", Area),
    ("ar", Area),
    ("liter", Volume),
    ("liters", Volume),
    ("l", Volume),
    ("deciliter", Volume),
    ("dl", Volume),
    ("centiliter", Volume),
    ("cl", Volume),
    ("milliliter", Volume),
    ("ml", Volume),
    ("hektoliter", Volume),
    ("kubikmeter", Volume),
    ("kubikmeters", Volume),
    ("kubikkilometer", Volume),
    ("kubikfot", Volume),
    ("kbm", Volume),
    ("gallon", Volume),
    ("gallons", Volume),
    ("m3sk", Volume),
    ("m3fub", Volume),
    ("skogskubikmeter", Volume),
    ("milligram", Mass),
    ("mg", Mass),
    ("mikrogram", Mass),
    ("gram", Mass),
    ("grams", Mass),
    ("g", Mass),
    ("hekto", Mass),
    ("hg", Mass),
    ("kilo", Mass),
    ("kilos", Mass),
    ("kilogram", Mass),
    ("kg", Mass),
    ("ton", Mass),
    ("kton", Mass),
    ("mton", Mass),
    ("tons", Mass),
    ("tonnen", Mass),
    ("kiloton", Mass),
    ("megaton", Mass),
    ("wattimmar", Energy),
    ("wh", Energy),
    ("kilowattimme", Energy),
    ("kilowattimmar", Energy),
    ("kwh", Energy),
    ("megawattimmar", Energy),
    ("mwh", Energy),
    ("gigawattimmar", Energy),
    ("gwh", Energy),
    ("terawattimmar", Energy),
    ("twh", Energy),
    ("joule", Energy),
    ("kilojoule", Energy),
    ("kj", Energy),
    ("mj", Energy),
    ("kalorier", Energy),
    ("kcal", Energy),
    ("watt", Power),
    ("w", Power),
    ("kilowatt", Power),
    ("kw", Power),
    ("megawatt", Power),
    ("mw", Power),
    ("gigawatt", Power),
    ("gw", Power),
    ("hästkrafter", Power),
    ("hk", Power),
    ("grad", Temperature),
    ("grader", Temperature),
    ("graders", Temperature),
    ("plusgrader", Temperature),
    ("minusgrader", Temperature),
    ("celsius", Temperature),
];

/// Last parts of compounds that measure what their last part measures.
const COMPOUNDS: &[(&str, Dimension)] = &[
    ("timmar", Duration),
    ("minuter", Duration),
    ("veckor", Duration),
    ("månader", Duration),
    ("arbetsdagar", Duration),
    ("vardagar", Duration),
    ("bankdagar", Duration),
    ("kalenderdagar", Duration),
    ("kubikmeter", Volume),
    ("kvadratmeter", Area),
];

pub(crate) const WORDS: &[WordList] = &[(Class::UNIT, &column(&UNITS))];

lazy_static! {
    static ref UNIT: FxHashMap<&'static str, Dimension> = UNITS.into_iter().collect();
    static ref BY_LAST: Endings<Dimension> = Endings::of(COMPOUNDS.iter().copied());
}

/// Verbs, adverbs and other words that follow a number and are not counted.
static NOT_COUNTED: Words = Words::with("uncounted");

/// Words before a noun that are no nouns, and do not look like adjectives.
static NOT_NOUNS: Words = Words::with("before_counted");

/// Adjectives and participles that are nouns as often: `6 500 anställda`.
static NOUNS: Words = Words::with("nominalised");

/// Nouns for people: of them an age is said.
static PERSONS: Words = Words::with("of_an_age");

/// What a number before it names, not counts: `avsnitt 2`.
static NAMED: Words = Words::with("number_label");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "quantity.number_of",
            doc: "Figures behind a noun that says what they count.",
            finds: "Antalet vårdplatser minskar från 24 till 18." => "24",
            leaves: "Bussen går från 24 till 18.",
        },
        anchor: Class::NUMBER,
        apply: number_of,
    },
    Rule {
        about: about! {
            name: "quantity.measured",
            doc: "A number with a unit of measure.",
            finds: "Andelen är 12,5 procent." => "12,5 procent",
            leaves: "Andelen är stor.",
        },
        anchor: Class::NUMBER,
        apply: measured,
    },
    Rule {
        about: about! {
            name: "quantity.counted",
            doc: "A number with the noun that it counts.",
            finds: "Sjukhuset får 36 nya vårdplatser." => "36 nya vårdplatser",
            leaves: "Sjukhuset får avdelning 36.",
        },
        anchor: Class::NUMBER,
        apply: counted_rule,
    },
    Rule {
        about: about! {
            name: "quantity.shared",
            doc: "A bare number that takes its noun from the end of its list.",
            finds: "Sjukhusen får 22 respektive 14 nya vårdplatser." => "22",
            leaves: "Det gäller linje 22 respektive 14.",
        },
        anchor: Class::NUMBER,
        apply: shared,
    },
    Rule {
        about: about! {
            name: "quantity.compared",
            doc: "A figure beside the one of the year before in brackets: both have the unit of the pair.",
            finds: "Marginalen var 20 (11) procent." => "11",
            leaves: "Marginalen var stor (11).",
        },
        anchor: Class::NUMBER,
        apply: compared,
    },
    Rule {
        about: about! {
            name: "quantity.earlier",
            doc: "A bare number of another year beside a count, whose noun it has.",
            finds: "De tog emot 2 340 anmälningar, jämfört med 910 år 2022." => "910",
            leaves: "De tog emot anmälningar, jämfört med 910 år 2022.",
        },
        anchor: Class::NUMBER,
        apply: earlier,
    },
    Rule {
        about: about! {
            name: "quantity.age",
            doc: "An age without the word for years.",
            finds: "Det blir gratis tandvård för alla över 67." => "67",
            leaves: "Bussen stannar vid hållplats 67.",
        },
        anchor: Class::NUMBER,
        apply: bare_age,
    },
    Rule {
        about: about! {
            name: "quantity.aged",
            doc: "An age within a word.",
            finds: "Polisen söker en man i 25-årsåldern." => "25-årsåldern",
            leaves: "Polisen söker en man i medelåldern.",
        },
        anchor: Class::NUMBER,
        apply: aged,
    },
    Rule {
        about: about! {
            name: "quantity.range",
            doc: "The two ends of one measure or count.",
            finds: "Andelen är 60–65 procent." => "60–65 procent",
            leaves: "Matchen slutade 60–65.",
        },
        anchor: Class::NUMBER,
        apply: range,
    },
    Rule {
        about: about! {
            name: "quantity.word_range",
            doc: "A range in one word of two numerals.",
            finds: "Arbetet tar två-tre veckor." => "två-tre veckor",
            leaves: "Arbetet tar några veckor.",
        },
        anchor: Class::NUMERAL,
        apply: word_range,
    },
];

/// The unit of measure that begins at the token.
fn measure(tokens: &Tokens<'_>, i: usize) -> Option<CountUnit> {
    let token = tokens.token(i);
    let word = tokens.word(i);
    let unit = |dimension, end| CountUnit {
        dimension,
        first: i,
        end,
        modifier: None,
    };
    if token.kind == TokenKind::Mark {
        return match word {
            "%" => Some(unit(Percent, i + 1)),
            "‰" => Some(unit(PerMille, i + 1)),
            "°" if tokens.token(i + 1).glued && matches!(tokens.word(i + 1), "C" | "F") => {
                Some(unit(Temperature, i + 2))
            }
            "°" => Some(unit(Temperature, i + 1)),
            _ => None,
        };
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let low = tokens.low(i);
    if names_year(tokens, i) {
        return None;
    }
    let Some(dimension) = UNIT.get(low).copied() else {
        return Some(unit(BY_LAST.find(low)?, i + 1));
    };
    // `en fot i dörren`, `i hög grad`
    if matches!(low, "fot" | "grad") && matches!(tokens.low(i.wrapping_sub(1)), "en" | "ett") {
        return None;
    }
    // `km2`, `m³`, `m3sk`
    let next = tokens.token(i + 1);
    if dimension == Length && next.glued {
        match tokens.word(i + 1) {
            "2" | "²" => return Some(unit(Area, i + 2)),
            "3" | "³" => {
                let kind =
                    tokens.token(i + 2).glued && matches!(tokens.low(i + 2), "sk" | "fub" | "to");
                return Some(unit(Volume, i + 2 + usize::from(kind)));
            }
            _ => {}
        }
    }
    let speed =
        next.glued && tokens.word(i + 1) == "/" && tokens.token(i + 2).kind == TokenKind::Word;
    // One letter is a unit beside digits alone, and as it is written: `5G`.
    let letter = low.len() == 1
        && (!tokens.is(i.wrapping_sub(1), Class::DIGITS) || word != low && word != "W");
    if letter || low == "ha" && word != low {
        return None;
    }
    if speed {
        return Some(unit(Count, i + 3));
    }
    if dimension == Temperature && matches!(tokens.low(i + 1), "celsius" | "fahrenheit" | "c" | "f")
    {
        return Some(unit(dimension, i + 2));
    }
    Some(unit(dimension, i + 1))
}

/// `94 miljoner år 2012`: the word belongs to the year behind it.
fn names_year(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.low(i), "år" | "året" | "åren")
        && tokens
            .number(i + 1)
            .is_some_and(|number| number.looks_like_year())
}

/// Whether the word is an infinitive, which no number counts: `845 miljoner
/// vara`, `30 miljoner kunna`.
fn is_infinitive(low: &str) -> bool {
    static AUXILIARIES: Words = Words::with("auxiliary_infinitive");
    low.ends_with('a')
        && (AUXILIARIES.contains(&low)
            || verb::readings(low)
                .iter()
                .any(|reading| reading.form == Form::Infinitive))
}

/// The noun that is counted by a number before the token: its first token and
/// the token after it. Adjectives may stand before it.
pub(crate) fn counted(tokens: &Tokens<'_>, i: usize) -> Option<(usize, usize)> {
    const CLOSED: Class = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR)
        .or(Class::PRONOUN)
        .or(Class::ARTICLE)
        .or(Class::AUXILIARY)
        .or(Class::NEGATION)
        .or(Class::NUMERAL)
        .or(Class::MONTH)
        .or(Class::WEEKDAY)
        .or(Class::SPEECH)
        .or(Class::CURRENCY)
        .or(Class::SCALE);
    let mut noun = None;
    let mut at = i;
    while at < i + 6 {
        let token = tokens.token(at);
        let low = tokens.low(at);
        let open = token.kind == TokenKind::Word
            && !token.glued
            && !token.class.meets(CLOSED)
            && (!token.class.meets(Class::CAPITAL)
                || is_capital_noun(tokens, at)
                || at == i && is_make(tokens, at))
            && (!NOT_COUNTED.contains(&low) || NOT_NOUNS.contains(&low))
            && !is_infinitive(low)
            && !names_year(tokens, at)
            && !matches!(low, "året" | "förra" | "innan" | "nästa")
            && low.len() > 1;
        // `två lika stora utbetalningar`
        if low == "lika" && noun.is_none() && is_adjective(tokens, at + 1) {
            at += 1;
            continue;
        }
        if !open {
            break;
        }
        if at == i && is_make(tokens, at) {
            at += 1;
            continue;
        }
        let adjective = is_adjective(tokens, at);
        // `två strategiskt viktiga samarbeten`
        if low.ends_with('t') && is_adjective(tokens, at + 1) {
            at += 1;
            continue;
        }
        if low.ends_with('s') && !adjective {
            let genitive = at == i && ends_any(low, &["ors", "ars", "ers", "nas", "ares", "ens"]);
            if genitive || ends_any(low, &NOUNS_IN_S) {
                noun = Some(at);
            }
            break;
        }
        if !adjective {
            noun = Some(at);
            break;
        }
        // `fem nya och förstärkta uppdrag`
        if tokens.low(at + 1) == "och" && is_adjective(tokens, at + 2) && !NOUNS.contains(&low) {
            at += 2;
            continue;
        }
        // The last adjective is the noun where no other follows.
        if !NOT_NOUNS.contains(&low) {
            noun = Some(at);
        }
        let person = ends_any(tokens.low(at + 1), &["er", "or", "are"]);
        if NOUNS.contains(&low) && !person && !PERSONS.contains(&tokens.low(at + 1)) {
            break;
        }
        at += 1;
    }
    noun.map(|noun| (noun, noun + 1))
}

/// Ends of nouns whose `s` is no genitive's.
static NOUNS_IN_S: Words = Words::with("noun_in_s");

/// `30 Natomedlemmar`, `fem SD-ledamöter`: a compound that begins with a name.
fn is_capital_noun(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let plural = low.len() > 8 && ends_any(low, &["ar", "er", "or", "are"]);
    low.contains('-') || plural && !tokens.is(i + 1, Class::CAPITAL | Class::DIGITS)
}

/// `5 Arthur radarsystem`: the make or model of what is counted, before a
/// compound noun.
fn is_make(tokens: &Tokens<'_>, i: usize) -> bool {
    let noun = i + 1;
    let make = tokens.low(i);
    tokens.is(i, Class::CAPITAL)
        && !tokens.is(i, Class::NAMED)
        && !make.ends_with(['a', 's'])
        && tokens.token(i.wrapping_sub(2)).kind == TokenKind::Word
        && tokens.class(noun).is_plain()
        && tokens.low(noun).len() > 7
        && !tokens.low(noun).ends_with(['a', 'd', 'e', 's', 't'])
        && verb::readings(tokens.low(noun)).is_empty()
        && !clause::is_finite(tokens, noun)
}

fn ends_any(word: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| word.ends_with(end))
}

/// Whether the word has the form of an adjective in the plural.
pub(super) fn is_adjective(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    if NOT_NOUNS.contains(&low) || NOUNS.contains(&low) || tokens.is(i, Class::ORDINAL) {
        return true;
    }
    // Definite plurals of nouns end in -orna, -arna, -erna; `skola`, `flicka`
    // and other nouns in -a stand in the singular and after no number.
    let noun = ends_any(low, &["orna", "arna", "erna", "ena", "ade", "ande", "ende"])
        && !ends_any(low, &["moderna", "ade", "ande", "ende"]);
    (low.ends_with('a') || ends_any(low, &["ade", "ande", "ende", "da", "dda", "tta", "ste"]))
        && !noun
}

/// The unit after a number, whatever it is.
fn unit_after(tokens: &Tokens<'_>, number: &Number) -> Option<CountUnit> {
    let mut at = number.end;
    // `två eller flera barn`
    let between = modifier::after(tokens, at).filter(|_| tokens.low(at) == "eller");
    if let Some((_, after)) = between {
        at = after;
    }
    let modifier = between.map(|(modifier, _)| modifier);
    let glued = tokens.token(at).glued;
    if let Some(unit) = measure(tokens, at) {
        // `10-årig`, `5G`
        let joined = tokens.token(unit.end).glued
            && (tokens.is(unit.end, Class::DASH) || tokens.token(unit.end).kind != TokenKind::Mark);
        return (!joined).then_some(CountUnit { modifier, ..unit });
    }
    if glued || number.style == Style::Article {
        return None;
    }
    let (first, end) = counted(tokens, at)?;
    // The noun may itself be a unit: `tio nya hektar`, `de fyra första månaderna`.
    let dimension = measure(tokens, first).map_or(Count, |unit| unit.dimension);
    Some(CountUnit {
        dimension,
        first,
        end,
        modifier,
    })
}

/// Whether a bare number may stand before a noun and count it.
fn counts(tokens: &Tokens<'_>, number: &Number, unit: &CountUnit) -> bool {
    if !number.is_exact() {
        return false;
    }
    if unit.dimension != Count {
        return !number.looks_like_year()
            || moved(tokens, number.first)
            || unit.dimension != Duration;
    }
    if is_label(tokens, number.first) {
        return false;
    }
    // `en av fyra elever`
    let fraction = tokens.low(number.first.wrapping_sub(1)) == "av"
        && number.style == Style::Words
        && number.value <= Decimal::TEN
        && tokens.is(number.first.wrapping_sub(2), Class::NUMERAL);
    // `Under 2022 genomfördes`: a year, unless something makes it a number.
    let year = number.looks_like_year()
        && !moved(tokens, number.first)
        && !PERSONS.contains(&tokens.low(unit.first));
    !fraction && !year
}

/// Whether a modifier stands before the number that may stand before no year.
fn moved(tokens: &Tokens<'_>, first: usize) -> bool {
    modifier::before(tokens, first)
        .is_some_and(|(_, at)| !matches!(tokens.low(at), "under" | "över" | "kring" | "runt"))
}

/// Whether the number at the token names something: `avsnitt 2`, `år 2020`.
pub(crate) fn is_label(tokens: &Tokens<'_>, first: usize) -> bool {
    let Some(mut at) = first.checked_sub(1) else {
        return false;
    };
    // `kap. 3`, but `Det är ett mål. 31 länder`
    if tokens.word(at) == "." && tokens.token(at).glued && !tokens.opens_sentence(first) {
        at = at.saturating_sub(1);
    }
    NAMED.contains(&tokens.low(at))
        && tokens.token(first).class.meets(Class::DIGITS)
        && !matches!(tokens.low(at), "den" | "de")
        || tokens.low(at) == "den" && tokens.token(first).class.meets(Class::DIGITS)
}

fn push(
    tokens: &Tokens<'_>,
    sink: &mut Sink<'_>,
    (first, end): (usize, usize),
    value: Decimal,
    upper: Option<Decimal>,
    unit: CountUnit,
) {
    let start = tokens.token(first).start as usize;
    let stop = tokens.token(end.saturating_sub(1)).end as usize;
    let dimension = match unit.dimension {
        Duration if is_age(tokens, first, unit.end, unit.first) => Age,
        dimension => dimension,
    };
    sink.push(
        start,
        stop,
        Mention::Quantity(QuantityMention {
            value,
            upper,
            unit: CountUnit { dimension, ..unit },
            first,
            end,
        }),
    );
}

fn measured(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let Some(unit) = unit_after(tokens, number).filter(|unit| unit.dimension != Count) else {
        return;
    };
    if counts(tokens, number, &unit) {
        push(tokens, sink, (i, unit.end), number.value, None, unit);
    }
}

fn counted_rule(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let Some(unit) = unit_after(tokens, number).filter(|unit| unit.dimension == Count) else {
        return;
    };
    if !counts(tokens, number, &unit) || numbers_section(tokens, i) {
        return;
    }
    // Nothing is counted below zero: the dash is that of a list.
    let (first, value) = if number.value.is_sign_negative() {
        (i + 1, -number.value)
    } else {
        (i, number.value)
    };
    push(tokens, sink, (first, unit.end), value, None, unit);
}

/// `3 Investeringar`, as a heading: the number of a section.
fn numbers_section(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    tokens.block_kind(token.block as usize) == BlockKind::Heading
        && token.class.meets(Class::DIGITS)
        && tokens.token(i.saturating_sub(1)).kind == TokenKind::Break
        && tokens.is(i + 1, Class::CAPITAL)
}

/// Tokens between `antalet` and the number that it leads to.
const NUMBER_OF: usize = 16;

/// `Antalet vårdplatser minskar från 24 till 18`: the noun stands before.
fn number_of(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((number, unit)) = tokens.number(i).zip(noun_before(tokens, i)) else {
        return;
    };
    // `från 2,9 till 3,1 miljoner`: the scale is that of both.
    let scale = (number.scale.is_none() && tokens.low(number.end) == "till")
        .then(|| tokens.number(number.end + 1)?.scale)
        .flatten();
    let value = scale.map_or(Some(number.value), |scale| number.value.checked_mul(scale));
    if let Some(value) = value {
        push(tokens, sink, (i, number.end), value, None, unit);
    }
}

/// What the bare number at the token counts, where `antalet` told it before.
pub(super) fn noun_before(tokens: &Tokens<'_>, i: usize) -> Option<CountUnit> {
    let led = |at: usize| {
        let low = tokens.low(at);
        matches!(low, "från" | "till") || verb::is_finite_copula(low)
    };
    let before = i.wrapping_sub(1);
    let lead = match led(before) {
        true => i,
        false => modifier::before(tokens, i)?.1,
    };
    let number = tokens.number(i)?;
    if !led(lead.wrapping_sub(1))
        || !number.is_exact()
        || number.looks_like_year()
        || number.style == Style::Article
        || tokens.token(number.end).glued && tokens.token(number.end).kind != TokenKind::Mark
        || tokens.is(number.end, Class::CURRENCY | Class::SYMBOL | Class::MONTH)
        || unit_after(tokens, number).is_some()
    {
        return None;
    }
    let from = (lead.saturating_sub(NUMBER_OF)..lead)
        .rev()
        // A comma within a figure parts nothing.
        .take_while(|&j| {
            tokens.token(j + 1).glued || !clause::parts_clauses(tokens, j) && tokens.word(j) != ","
        })
        .find(|&j| matches!(tokens.low(j), "antalet" | "antal"))?;
    let (first, end) = counted(tokens, from + 1)?;
    Some(CountUnit {
        dimension: Count,
        first,
        end,
        modifier: None,
    })
}

/// A bare number that takes its unit from the end of its list.
fn shared(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    if !number.is_exact()
        || number.looks_like_year()
        || number.style == Style::Article
        || is_label(tokens, i)
        || ends_range(tokens, i)
    {
        return;
    }
    let mut end = number.end;
    for _ in 0..8 {
        let Some((joined, conjunction)) = number::list_separator(tokens, end) else {
            return;
        };
        let Some(next) = tokens.number(joined) else {
            return;
        };
        let Some(unit) = unit_after(tokens, next) else {
            end = next.end;
            continue;
        };
        if conjunction && counts(tokens, next, &unit) && next.style != Style::Article {
            let value = match next.scale {
                Some(scale) if number.scale.is_none() => number.value.checked_mul(scale),
                _ => Some(number.value),
            };
            if let Some(value) = value {
                push(tokens, sink, (i, number.end), value, None, unit);
            }
        }
        return;
    }
}

/// `2 340 anmälningar, jämfört med 910 år 2022`: a bare number beside a count of
/// another year has its noun.
fn earlier(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let (lead, before) = (tokens.low(i.wrapping_sub(1)), tokens.low(i.wrapping_sub(2)));
    let compared = lead == "mot" || lead == "med" && before.starts_with("jämf");
    let past = names_year(tokens, number.end)
        || matches!(
            (tokens.low(number.end), tokens.low(number.end + 1)),
            ("året", "innan" | "dessförinnan" | "före") | ("förra", "året") | ("i", "fjol")
        );
    if !compared || !past || !number.is_exact() || number.scale.is_some() {
        return;
    }
    let sentence = clause::sentence(tokens, i);
    let count = (sentence.start.max(i.saturating_sub(24))..i)
        .rev()
        .filter_map(|at| tokens.number(at))
        .find_map(|other| {
            let unit = unit_after(tokens, other)?;
            (counts(tokens, other, &unit) && !tokens.is(other.end, Class::CURRENCY)).then_some(unit)
        });
    if let Some(unit) = count.filter(|unit| unit.dimension == Count) {
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// Whether the number is the upper end of a range: `årskurs 4–9`.
fn ends_range(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).glued
        && tokens.is(i.wrapping_sub(1), Class::DASH)
        && tokens.is(i.wrapping_sub(2), Class::DIGITS)
}

/// `20 (11) procent`: two figures with one unit.
fn compared(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i).filter(|number| number.is_exact()) else {
        return;
    };
    let bracket = if tokens.word(number.end) == "(" {
        let other = tokens.number(number.end + 1);
        other.map_or(number.end, |other| other.end)
    } else if tokens.word(i.wrapping_sub(1)) == "(" && tokens.is(i.wrapping_sub(2), Class::DIGITS) {
        number.end
    } else {
        return;
    };
    if tokens.word(bracket) == ")"
        && let Some(unit) = measure(tokens, bracket + 1)
        && counts(tokens, number, &unit)
    {
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// Whether a comma and the name of a person stand before the token: `Ingrid
/// Lund, 81 år`.
fn follows_name(tokens: &Tokens<'_>, first: usize) -> bool {
    let name = |back: usize| tokens.is(first.wrapping_sub(back), Class::CAPITAL);
    tokens.word(first.wrapping_sub(1)) == ","
        && name(2)
        && name(3)
        && !tokens.opens_sentence(first - 2)
        && (names::is_first_name(tokens.word(first - 3))
            || name(4) && names::is_first_name(tokens.word(first - 4)))
}

/// Years of life without a word for years: `alla över 67`, `Ingrid Lund, 81,`.
fn bare_age(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(number) = tokens.number(i) else {
        return;
    };
    let alone = number.style == Style::Digits { marked: false }
        && (Decimal::TEN..Decimal::from(105)).contains(&number.value)
        && matches!(tokens.word(number.end), "," | "." | "")
        && !tokens.is(number.end + 1, Class::DIGITS);
    if alone && follows_name(tokens, i) {
        let unit = CountUnit {
            dimension: Age,
            first: number.end,
            end: number.end,
            modifier: None,
        };
        push(tokens, sink, (i, number.end), number.value, None, unit);
        return;
    }
    let Some((modifier, first)) = modifier::before(tokens, i) else {
        return;
    };
    let bound = matches!(modifier, Modifier::MoreThan | Modifier::LessThan);
    let person = PERSONS.contains(&tokens.low(first.wrapping_sub(1)));
    let next = tokens.token(number.end);
    let ends = !next.glued || next.kind != TokenKind::Word && !next.class.meets(Class::SYMBOL);
    let age = number.value >= Decimal::ONE && number.value < Decimal::from(120);
    let money = next.class.meets(Class::CURRENCY | Class::SYMBOL);
    let bare =
        || number.style == Style::Digits { marked: false } && unit_after(tokens, number).is_none();
    if bound && person && age && ends && !money && bare() {
        let unit = CountUnit {
            dimension: Age,
            first: number.end,
            end: number.end,
            modifier: None,
        };
        push(tokens, sink, (i, number.end), number.value, None, unit);
    }
}

/// Years of life in a compound: `25-årsåldern`, `18–25-årsåldern`, `en
/// 40-åring`, `en 30-årig kvinna`; a `3-årig satsning` has no age.
fn aged(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let joined = |at: usize| tokens.is(at, Class::DASH) && tokens.token(at).glued;
    let number = |at: usize| {
        tokens
            .number(at)
            .filter(|number| number.style == Style::Digits { marked: false })
    };
    let Some(low) = number(i) else { return };
    // `13- eller 14-åring`: two ages with one noun.
    if joined(low.end)
        && matches!(tokens.low(low.end + 1), "och" | "eller" | "till")
        && let Some(other) = number(low.end + 2)
        && joined(other.end)
        && tokens.low(other.end + 1).starts_with("åring")
    {
        let unit = CountUnit {
            dimension: Age,
            first: other.end + 1,
            end: other.end + 2,
            modifier: None,
        };
        push(tokens, sink, (i, low.end + 1), low.value, None, unit);
        return;
    }
    let high = joined(low.end).then(|| number(low.end + 1)).flatten();
    let end = high.map_or(low.end, |high| high.end);
    let noun = end + 1;
    if !joined(end) || !tokens.token(noun).glued {
        return;
    }
    let word = tokens.low(noun);
    // `ett 40-tal personer`
    if word == "tal" && high.is_none() {
        if let Some((first, end)) = counted(tokens, noun + 1) {
            let unit = CountUnit {
                dimension: Count,
                first,
                end,
                modifier: Some(Modifier::Approximately),
            };
            push(tokens, sink, (i, end), low.value, None, unit);
        }
        return;
    }
    // `i 50-års åldern`
    let apart = word == "års" && matches!(tokens.low(noun + 1), "åldern" | "ålder");
    let last = noun + usize::from(apart);
    let modifier = match word {
        _ if apart => Some(Modifier::Approximately),
        "årsåldern" | "årsålder" | "årsåldrarna" => Some(Modifier::Approximately),
        "årig" | "årige" | "åriga" if is_person(tokens.low(noun + 1)) => None,
        _ if word.starts_with("åring") => None,
        _ => return,
    };
    let ages = Decimal::ONE..Decimal::from(120);
    let upper = high.map(|high| high.value);
    if ages.contains(&low.value) && upper.is_none_or(|upper| upper > low.value) {
        let unit = CountUnit {
            dimension: Age,
            first: noun,
            end: last + 1,
            modifier,
        };
        push(tokens, sink, (i, last + 1), low.value, upper, unit);
    }
}

/// Whether the word, definite or not, is one for people.
fn is_person(low: &str) -> bool {
    ["", "n", "en", "nen"]
        .iter()
        .filter_map(|ending| low.strip_suffix(ending))
        .any(|stem| PERSONS.contains(&stem))
}

/// Two ends of one quantity.
fn range(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(low) = tokens.number(i) else { return };
    // `10 procent till 15 procent`
    let measured = measure(tokens, low.end);
    let own = measured.map_or(low.end, |unit| unit.end);
    let Some(high) = number::range_separator(tokens, i, own).and_then(|joint| tokens.number(joint))
    else {
        return;
    };
    let Some(unit) = unit_after(tokens, high) else {
        return;
    };
    // `ökade med elva procent till 143 000 resor`, `uppgick 2024 till 400 000`
    if measured.is_some_and(|own| own.dimension != unit.dimension)
        || low.looks_like_year() && !high.looks_like_year()
    {
        return;
    }
    let value = match high.scale {
        Some(scale) if low.scale.is_none() && low.value < Decimal::ONE_THOUSAND => {
            low.value.checked_mul(scale)
        }
        _ if measured.is_none() => low.lower_in_thousands(high).or(Some(low.value)),
        _ => Some(low.value),
    };
    let Some(value) = value.filter(|value| *value < high.value) else {
        return;
    };
    let years = low.looks_like_year() && high.looks_like_year();
    if low.is_exact() && counts(tokens, high, &unit) && !years && !is_label(tokens, i) {
        push(tokens, sink, (i, unit.end), value, Some(high.value), unit);
    }
}

/// A range in one word.
fn word_range(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some((low, high)) = number::span(tokens.low(i)) else {
        return;
    };
    let number = Number {
        value: high.into(),
        coefficient: high.into(),
        scale: None,
        first: i,
        end: i + 1,
        style: Style::Words,
    };
    if let Some(unit) = unit_after(tokens, &number) {
        push(
            tokens,
            sink,
            (i, unit.end),
            low.into(),
            Some(high.into()),
            unit,
        );
    }
}

/// Whether years are years of life.
fn is_age(tokens: &Tokens<'_>, first: usize, end: usize, unit: usize) -> bool {
    let year = matches!(
        tokens.low(unit),
        "år" | "års" | "månader" | "månaders" | "veckors"
    );
    if !year {
        return false;
    }
    let after = tokens.low(end);
    if matches!(
        after,
        "gammal" | "gammalt" | "gamla" | "ålder" | "åldern" | "fyllda"
    ) {
        return true;
    }
    if tokens.low(unit) != "år" {
        return false;
    }
    if matches!(after, "och" | "eller")
        && matches!(tokens.low(end + 1), "äldre" | "yngre" | "uppåt")
    {
        return true;
    }
    let before = modifier::before(tokens, first).map_or(first, |(_, first)| first);
    // `barn under 2 år`, `i åldern 6–15 år`, `som är 80 år`
    speaks_of_age(tokens, before) || is_of_age(tokens, first, before) || {
        let close = tokens.low(before.wrapping_sub(1));
        let next = tokens.low(before.wrapping_sub(2));
        let bounded = before < first;
        // `sysselsätter 300 personer under fyra år`, `hon var under fem år`: for
        // as long as, but of a child.
        let child = |word| PERSONS.contains(&word) && !is_adult(word);
        if tokens.low(before) == "under"
            && value(tokens, first) < 13
            && !child(close)
            && !child(next)
        {
            return false;
        }
        let between = matches!(close, "mellan" | "från" | "på" | "om");
        // `Hon är 54 år`, `Ingrid Lund, 81 år`
        let named = |at: usize| {
            tokens.is(at, Class::CAPITAL) && !tokens.opens_sentence(at)
                || matches!(tokens.low(at), "hon" | "han" | "hen" | "jag")
        };
        verb::is_finite_copula(close) && named(before.wrapping_sub(2))
            || follows_name(tokens, before)
            || PERSONS.contains(&close)
            || (bounded || between || close == "än" || verb::is_finite_copula(close))
                && PERSONS.contains(&next)
            || close == "är" && next == "som"
    }
}

/// The whole number at the token; none is 0.
fn value(tokens: &Tokens<'_>, first: usize) -> u32 {
    tokens
        .number(first)
        .and_then(|number| u32::try_from(number.value).ok())
        .unwrap_or_default()
}

/// Whether the clause before the number has a word for age: `straffbarhetsåldern
/// sänks till 13 år`, `medelåldern sjönk från 57 till 43 år`.
fn speaks_of_age(tokens: &Tokens<'_>, before: usize) -> bool {
    let clause = before.saturating_sub(12)..before;
    clause
        .rev()
        .take_while(|&i| !clause::parts_clauses(tokens, i) && !tokens.opens_sentence(i + 1))
        .enumerate()
        .any(|(back, i)| {
            let low = tokens.low(i);
            low.starts_with("åldr")
                || low.contains("ålder") && !low.contains("åldersk")
                || back < 4 && verb::is_form_of(low, "fylla")
        })
}

/// `Ledarna ska vara minst 18 år`, `avgiftsfritt under 18 år`: the age of
/// people; `var femte är över 65 år`: of a share of people.
fn is_of_age(tokens: &Tokens<'_>, first: usize, before: usize) -> bool {
    let years = value(tokens, first);
    let bounded = before < first && tokens.is(first, Class::DIGITS);
    let close = before.wrapping_sub(1);
    let copula = verb::is_copula(tokens.low(close));
    let counted = tokens.is(
        close.wrapping_sub(1),
        Class::DIGITS.or(Class::ORDINAL).or(Class::NUMERAL),
    ) || matches!(
        tokens.low(close.wrapping_sub(1)),
        "hälften" | "många" | "flera" | "procent" | "besökarna" | "ingen" | "alla"
    );
    // `är 1 140 över 80 år`
    let so_many = tokens.is(close, Class::DIGITS.or(Class::NUMERAL));
    bounded && (years == 18 || (copula && counted || so_many) && (13..110).contains(&years))
        || copula && is_plural_of_people(tokens.low(close.wrapping_sub(1))) && bounded
}

/// `besökarna`, `deltagarna`: agent nouns and nouns for people in the definite.
fn is_plural_of_people(low: &str) -> bool {
    low.strip_suffix("na").is_some_and(|plural| {
        PERSONS.contains(&plural)
            || plural
                .strip_suffix('r')
                .is_some_and(|stem| PERSONS.contains(&format!("{stem}re").as_str()))
    })
}

/// Those who are no children.
fn is_adult(low: &str) -> bool {
    matches!(
        low,
        "anställda"
            | "invånare"
            | "kunder"
            | "kvinnor"
            | "medarbetare"
            | "män"
            | "människor"
            | "personer"
            | "studenter"
    )
}

pub(crate) fn records(tokens: &Tokens<'_>, settled: &[Candidate]) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for candidate in settled {
        let Mention::Quantity(found) = &candidate.mention else {
            continue;
        };
        let head = RecordHead::of(tokens, candidate);
        let unit = found.unit;
        let start = tokens.token(unit.first).start as usize;
        let stop = tokens.token(unit.end.saturating_sub(1)).end as usize;
        let unit_text = (unit.first < unit.end).then(|| tokens.slice(start, stop).to_owned());
        quantities.push(Quantity {
            id: id('n', quantities.len()),
            span: head.span,
            text: head.text,
            rule: head.rule,
            block: head.block,
            value: found.value.normalize(),
            upper: found.upper.map(|upper| upper.normalize()),
            modifier: modifier_of(tokens, found),
            dimension: unit.dimension,
            unit: unit_text,
        });
    }
    quantities
}

/// Whether the noun is one of time: `mandatperioderna`, `säsonger`.
fn is_time(low: &str) -> bool {
    static ENDS: Words = Words::with("stretch_of_time_end");
    let plain = low.strip_suffix("na").unwrap_or(low);
    ends_any(plain, &ENDS)
}

fn modifier_of(tokens: &Tokens<'_>, found: &QuantityMention) -> Modifier {
    if let Some(modifier) = found.unit.modifier {
        return modifier;
    }
    if let Some((modifier, _)) = modifier::after(tokens, found.end) {
        return modifier;
    }
    let Some((modifier, first)) =
        modifier::before(tokens, found.first).or_else(|| modifier::within(tokens, found.first))
    else {
        return Modifier::Exact;
    };
    // `under tre år`, `fördelas över tre år`: for as long as; but `målet är
    // under 60 dagar`, `i under två år`.
    let someone = matches!(
        tokens.low(first.wrapping_sub(2)),
        "han" | "hen" | "hon" | "jag" | "vi"
    );
    let bounds = match tokens.low(first.wrapping_sub(1)) {
        "i" | "på" | "till" => true,
        copula => verb::is_copula(copula) && !someone,
    };
    let spread = ["fördela", "löpa", "sprida"]
        .iter()
        .any(|lemma| verb::is_form_of(tokens.low(first.wrapping_sub(1)), lemma))
        || matches!(tokens.low(first.wrapping_sub(1)), "sig" | "utslaget");
    let time = found.unit.dimension == Duration
        || is_time(tokens.low(found.unit.first)) && found.unit.dimension == Count;
    let during =
        time && (tokens.low(first) == "under" && !bounds || tokens.low(first) == "över" && spread);
    if during { Modifier::Exact } else { modifier }
}
