//! What a number counts or measures: units of measure, and nouns.

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::age::PERSONS;
use crate::{
    model::Dimension::{
        self, Area, Count, Duration, Energy, Length, Mass, PerMille, Percent, PercentagePoint,
        Power, Temperature, Volume,
    },
    swedish::{
        clause,
        function_words::{is_for, joins_last},
        modifier, noun,
        verb::{self, Form, Means, Says},
    },
    text::{
        lexicon::{Class, Endings, WordList, column},
        number::{CountUnit, Number, Style},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Units as they are written, and what they measure.
const UNITS: [(&str, Dimension); 167] = [
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
    ("toe", Energy),
    ("mtoe", Energy),
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

/// Whether a word in lower case is an adjective or a participle that is a noun as often:
/// `boende`.
pub(crate) fn is_nominalised(low: &str) -> bool {
    NOUNS.contains(&low)
}

/// One past the unit of measure that begins at the token.
pub(in crate::entities) fn measure_end(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    measure(tokens, i).map(|unit| unit.end)
}

/// The unit of measure that begins at the token.
pub(super) fn measure(tokens: &Tokens<'_>, i: usize) -> Option<CountUnit> {
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
    // `Fler vill 230 ha en bro`, `ska 12 ha en plats`
    if low == "ha" && tokens.is(i + 1, Class::ARTICLE) {
        return None;
    }
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
    // `62 miljoner ha betalats`: the auxiliary.
    let auxiliary = low == "ha" && (word != low || verb::is_supine(tokens.low(i + 1)));
    if letter || auxiliary {
        return None;
    }
    // `115 kilometer i timmen`
    let hourly = dimension == Length
        && match tokens.low(i + 1) {
            "i" => matches!(tokens.low(i + 2), "sekunden" | "timman" | "timmen"),
            "per" => matches!(tokens.low(i + 2), "sekund" | "timma" | "timme"),
            _ => false,
        };
    if speed || hourly {
        return Some(unit(Count, i + 3));
    }
    if dimension == Temperature && matches!(tokens.low(i + 1), "celsius" | "fahrenheit" | "c" | "f")
    {
        return Some(unit(dimension, i + 2));
    }
    Some(unit(dimension, i + 1))
}

/// `94 miljoner år 2012`: the word belongs to the year behind it.
pub(super) fn names_year(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.low(i), "år" | "året" | "åren")
        && tokens
            .number(i + 1)
            .is_some_and(|number| number.looks_like_year())
}

/// Whether the word is a verb that no number counts: `845 miljoner vara`, `30
/// miljoner kunna`, `2 miljoner varit`, `12 miljoner vore`.
fn is_verb(tokens: &Tokens<'_>, i: usize) -> bool {
    static AUXILIARIES: Words = Words::with("auxiliary_infinitive");
    let mut readings = verb::readings_at(tokens, i).iter();
    let low = tokens.low(i);
    low.ends_with('a') && AUXILIARIES.contains(&low)
        || is_behind_has(tokens, i)
        // `8 miljoner återstår`
        || ends_any(low, &["går", "slår", "står"])
        // `Kampanj 100 heter`
        || verb::is_finite_of(low, "heta")
        // `Branden 1702 tömde`, `byggde`: a past, as no noun in the plural ends so.
        || ends_any(low, &["gde", "lde", "mde", "vde"])
        || readings.any(|reading| {
            matches!(reading.form, Form::Infinitive | Form::Supine) || reading.is_copula()
        })
}

/// `hade 62 miljoner kunnat undvikas`: a supine, by its end, of the `har` before a number of
/// millions.
fn is_behind_has(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let supine = ["at", "it", "ått", "ett", "cket", "ält", "ckt"];
    tokens.is(i.wrapping_sub(1), Class::SCALE)
        && ends_any(low, &supine)
        && (i.saturating_sub(6)..i).any(|at| matches!(tokens.low(at), "ha" | "har" | "hade"))
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
            && (!NOT_COUNTED.contains(&low) || NOT_NOUNS.contains(&low) || has_verb(tokens, at))
            && !is_verb(tokens, at)
            // `nitton frivilliga hjälper till`
            && !(noun.is_some() && is_present(tokens, at))
            && !names_year(tokens, at)
            && !matches!(low, "året" | "förra" | "innan" | "nästa")
            && low.chars().nth(1).is_some();
        if noun.is_none() && is_before_adjective(tokens, at) {
            at += 1;
            continue;
        }
        if !open {
            break;
        }
        if let Some(whole) = cut_short(tokens, at) {
            noun = Some(whole);
            break;
        }
        if at == i && is_make(tokens, at) {
            at += 1;
            continue;
        }
        let adjective = is_adjective(tokens, at);
        if let Some(next) = over_degree(tokens, at) {
            at = next;
            continue;
        }
        if low.ends_with('s') && !adjective {
            let genitive = at == i
                && ends_any(low, &["ors", "ars", "ers", "nas", "ares", "ens"])
                // `ska 2 miljoner lämnas`
                && verb::readings_at(tokens, at).is_empty();
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
        // `fem gamla och slitna bryggor`
        let attributes = !NOUNS.contains(&low) || noun::looks_plural(tokens.low(at + 3));
        if tokens.low(at + 1) == "och" && is_adjective(tokens, at + 2) && attributes {
            at += 2;
            continue;
        }
        // The last adjective is the noun where no other follows; but `5 miljoner
        // öronmärkta för skolan` are money.
        if !NOT_NOUNS.contains(&low) && !(noun.is_none() && is_set_aside(tokens, at)) {
            noun = Some(at);
        }
        if NOUNS.contains(&low) && !is_counted_noun(tokens, at + 1) {
            break;
        }
        at += 1;
    }
    noun.filter(|&noun| !is_of_money(tokens, i, noun))
        .map(|noun| (noun, noun + 1))
}

/// `Sjutton hamnar har delat på pengarna`: a noun that is a verb too, with its own behind it.
fn has_verb(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.low(i), "delar" | "hamnar" | "leder") && clause::is_finite(tokens, i + 1)
}

/// `25 000 oförbrukade kronor`: an adjective with a unit of money behind it.
fn is_of_money(tokens: &Tokens<'_>, first: usize, noun: usize) -> bool {
    tokens.is(noun + 1, Class::CURRENCY) && noun < first + 2 && is_adjective(tokens, noun)
}

/// Whether a verb in the present that ends as nouns do stands at the token: `utreder`.
fn is_present(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.low(at).ends_with("er") && !verb::readings_at(tokens, at).is_empty()
}

/// `lika stora utbetalningar`, `hittills okända arter`, `tidigare försök`: whether the word
/// stands between a number and an adjective, or a noun.
fn is_before_adjective(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.low(at) {
        "inrikes" | "lika" | "utrikes" => is_adjective(tokens, at + 1),
        "ganska" | "hittills" | "ungefär" | "ännu" => is_attribute(tokens, at + 1),
        "senare" | "tidigare" => is_attribute(tokens, at + 1) || is_things(tokens, at + 1),
        _ => false,
    }
}

/// `utbildnings- och övningsanläggningar`: the noun of which the word at the token is a
/// first part alone.
fn cut_short(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let hangs = tokens.token(at + 1).glued
        && tokens.is(at + 1, Class::DASH)
        && joins_last(tokens.low(at + 2))
        && !tokens.token(at + 2).glued
        && tokens.token(at + 3).kind == TokenKind::Word
        && noun::looks_plural(tokens.low(at + 3));
    hangs.then_some(at + 3)
}

/// Whether an adjective stands at the token with its noun, in the plural, behind it.
fn is_attribute(tokens: &Tokens<'_>, i: usize) -> bool {
    is_adjective(tokens, i) && is_things(tokens, i + 1)
}

/// Whether a noun in the plural stands at the token.
fn is_things(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let plural = noun::looks_plural(low) || ends_any(low, &["tal", "ök"]);
    plural
        && tokens.class(i).is_plain()
        && verb::readings_at(tokens, i).is_empty()
        && !clause::is_finite(tokens, i)
}

/// `gamla båtar`, but `600 anställda arbetar`: a noun in the plural behind a word that is
/// an adjective or itself a noun.
fn is_counted_noun(tokens: &Tokens<'_>, i: usize) -> bool {
    if is_only_verb(tokens, i) {
        return false;
    }
    let low = tokens.low(i);
    // `de två misstänkta männen`, `de fyra nominerade företagen`
    let named = (i.saturating_sub(5)..i).any(|at| matches!(tokens.low(at), "de" | "dessa"));
    let definite = named
        && (low.ends_with("en") && low.len() > 5 || low.ends_with("na"))
        && !low.ends_with("ligen")
        && !tokens.is(i, Class::ADVERB | Class::CONJUNCTION | Class::SUBORDINATOR)
        && verb::readings_at(tokens, i).is_empty();
    // `anställda utreder frågan`
    let verb = is_present(tokens, i);
    ends_any(low, &["er", "or", "are"]) && !verb
        || PERSONS.contains(&low)
        || definite
        || noun::looks_plural(low)
            && verb::readings_at(tokens, i).is_empty()
            && !clause::is_finite(tokens, i)
}

/// `17 åtalade nekar.`, but `Fyra nominerade båtar seglar.`: whether a word in `-ar` must be
/// the verb of its sentence, which has no other.
fn is_only_verb(tokens: &Tokens<'_>, i: usize) -> bool {
    /// Words of a sentence that is looked through.
    const LONGEST: usize = 24;
    if !tokens.low(i).ends_with("ar") {
        return false;
    }
    let sentence = clause::sentence(tokens, i);
    let may_be_verb = |at: usize| {
        at != i
            && at + 1 != i
            && (clause::is_finite(tokens, at)
                || tokens.is(at, Class::PAST)
                || tokens.word(at) == ":"
                || at > i && ends_any(tokens.low(at), &["ade", "ar", "as", "er", "es", "år"]))
    };
    sentence.len() <= LONGEST
        && sentence.end > i + 1
        && tokens.word(sentence.end - 1) == "."
        && !sentence.into_iter().any(may_be_verb)
}

/// The adjective behind adverbs of degree, or behind an adjective with a comma: `två
/// strategiskt viktiga samarbeten`, `två nästan helt nya broar`, `nya, flytande dräkter`.
fn over_degree(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if is_degree(tokens.low(at)) {
        let next = at + 1 + usize::from(is_degree(tokens.low(at + 1)));
        return (at + 1..=next).find(|&i| is_adjective(tokens, i));
    }
    let listed = tokens.word(at + 1) == ","
        && is_adjective(tokens, at)
        && is_adjective(tokens, at + 2)
        && !NOT_NOUNS.contains(&tokens.low(at + 2))
        && ![at, at + 2]
            .into_iter()
            .any(|i| is_nominalised(tokens.low(i)));
    listed.then_some(at + 2)
}

/// Whether a word in lower case says how much an adjective does: `strategiskt`.
fn is_degree(low: &str) -> bool {
    low.ends_with('t') || low.ends_with("ligen") || low == "nästan"
}

/// Ends of nouns whose `s` is no genitive's.
static NOUNS_IN_S: Words = Words::with("noun_in_s");

/// `30 Natomedlemmar`, `fem SD-ledamöter`: a compound that begins with a name.
fn is_capital_noun(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let plural = low.len() > 8 && noun::looks_plural(low);
    low.contains('-') || plural && !tokens.is(i + 1, Class::CAPITAL | Class::DIGITS)
}

/// `5 Arthur radarsystem`: the make or model of what is counted, before a
/// compound noun.
fn is_make(tokens: &Tokens<'_>, i: usize) -> bool {
    let noun = i + 1;
    let make = tokens.low(i);
    // `6 Volvo terrängbilar`
    let named = tokens.is(i, Class::NAMED) && !noun::looks_plural(tokens.low(noun));
    tokens.is(i, Class::CAPITAL)
        && !named
        && !make.ends_with(['a', 's'])
        && tokens.token(i.wrapping_sub(2)).kind == TokenKind::Word
        && tokens.class(noun).is_plain()
        && tokens.low(noun).len() > 7
        && !tokens.low(noun).ends_with(['a', 'd', 'e', 's', 't'])
        && verb::readings_at(tokens, noun).is_empty()
        && !clause::is_finite(tokens, noun)
}

pub(super) fn ends_any(word: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| word.ends_with(end))
}

/// Whether the word has the form of an adjective in the plural.
pub(in crate::entities) fn is_adjective(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    if NOT_NOUNS.contains(&low) || NOUNS.contains(&low) || tokens.is(i, Class::ORDINAL) {
        return true;
    }
    // Definite plurals of nouns end in -orna, -arna, -erna; `skola`, `flicka`
    // and other nouns in -a stand in the singular and after no number.
    let noun = ends_any(low, &["orna", "arna", "erna", "ena"])
        && !ends_any(low, &["erfarna", "externa", "interna", "moderna"]);
    ends_any(low, &["a", "ade", "ande", "ende", "ste"]) && !noun
}

/// Whether the word is a participle of what is done with money, and its purpose
/// follows.
fn is_set_aside(tokens: &Tokens<'_>, i: usize) -> bool {
    let mut readings = verb::readings_at(tokens, i).iter();
    let money = |says: &Says| matches!(says, Says::Money(Means::Allots | Means::Gives));
    is_for(tokens.low(i + 1))
        && readings.any(|reading| {
            reading.form == Form::Participle
                && reading.senses.iter().any(|sense| money(&sense.says))
        })
}

/// The unit after a number, whatever it is: many rules ask for it.
pub(super) fn unit_after(tokens: &Tokens<'_>, number: &Number) -> Option<CountUnit> {
    tokens.unit_at(number.end, || read_unit(tokens, number))
}

fn read_unit(tokens: &Tokens<'_>, number: &Number) -> Option<CountUnit> {
    let mut at = number.end;
    // `två eller flera barn`
    let between = (tokens.low(at) == "eller")
        .then(|| modifier::after(tokens, at))
        .flatten();
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
    let unit = counted_as(tokens, at)?;
    Some(CountUnit { modifier, ..unit })
}

/// The noun that is counted, as a unit.
pub(super) fn counted_as(tokens: &Tokens<'_>, at: usize) -> Option<CountUnit> {
    let (first, end) = counted(tokens, at)?;
    // The noun may itself be a unit: `tio nya hektar`, `de fyra första månaderna`.
    let dimension = measure(tokens, first).map_or(Count, |unit| unit.dimension);
    Some(CountUnit {
        dimension,
        first,
        end,
        modifier: None,
    })
}
