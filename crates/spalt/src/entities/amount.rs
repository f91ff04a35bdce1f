//! Money.

use std::borrow::Cow;

use lazy_static::lazy_static;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{
    mention::{AmountMention, Candidate, Mention, Rule, Sink},
    quantity,
    record::{RecordHead, id},
};
use crate::{
    model::{Amount, CurrencySource, Modifier, Warning},
    rules::about,
    swedish::{
        clause,
        function_words::{is_at_most, is_more_or_less},
        modifier, noun, number, verb,
    },
    text::{
        lexicon::{Class, WordList, column},
        number::{MoneyPlace, MoneyUnit, Number, Style},
        token::{TokenKind, Tokens},
        words::Words,
    },
};

mod bare;
mod per;
mod table;

pub(super) use table::{FINDERS, cells};

const UNITS: [(&str, MoneyUnit); 84] = [
    ("kr", (0, "SEK")),
    ("kronor", (0, "SEK")),
    ("kronorna", (0, "SEK")),
    ("kronors", (0, "SEK")),
    ("krona", (0, "SEK")),
    ("kronan", (0, "SEK")),
    ("sek", (0, "SEK")),
    ("spänn", (0, "SEK")),
    ("riksdaler", (0, "SEK")),
    ("öre", (-2, "SEK")),
    ("ören", (-2, "SEK")),
    ("tkr", (3, "SEK")),
    ("kkr", (3, "SEK")),
    ("tsek", (3, "SEK")),
    ("ksek", (3, "SEK")),
    ("mkr", (6, "SEK")),
    ("mnkr", (6, "SEK")),
    ("mnkronor", (6, "SEK")),
    ("miljkr", (6, "SEK")),
    ("mkronor", (6, "SEK")),
    ("mikr", (6, "SEK")),
    ("msek", (6, "SEK")),
    ("mnsek", (6, "SEK")),
    ("mdkr", (9, "SEK")),
    ("mdrkr", (9, "SEK")),
    ("mdrsek", (9, "SEK")),
    ("mdsek", (9, "SEK")),
    ("gsek", (9, "SEK")),
    ("bsek", (9, "SEK")),
    ("bnsek", (9, "SEK")),
    ("euro", (0, "EUR")),
    ("euron", (0, "EUR")),
    ("euros", (0, "EUR")),
    ("eur", (0, "EUR")),
    ("eurocent", (-2, "EUR")),
    ("teur", (3, "EUR")),
    ("keur", (3, "EUR")),
    ("meur", (6, "EUR")),
    ("mneur", (6, "EUR")),
    ("meuro", (6, "EUR")),
    ("mdeur", (9, "EUR")),
    ("dollar", (0, "USD")),
    ("dollarn", (0, "USD")),
    ("dollars", (0, "USD")),
    ("us-dollar", (0, "USD")),
    ("usd", (0, "USD")),
    ("cent", (-2, "USD")),
    ("tusd", (3, "USD")),
    ("kusd", (3, "USD")),
    ("musd", (6, "USD")),
    ("mnusd", (6, "USD")),
    ("mdusd", (9, "USD")),
    ("busd", (9, "USD")),
    ("pund", (0, "GBP")),
    ("gbp", (0, "GBP")),
    ("pence", (-2, "GBP")),
    ("mgbp", (6, "GBP")),
    ("nok", (0, "NOK")),
    ("tnok", (3, "NOK")),
    ("mnok", (6, "NOK")),
    ("dkk", (0, "DKK")),
    ("tdkk", (3, "DKK")),
    ("mdkk", (6, "DKK")),
    ("isk", (0, "ISK")),
    ("misk", (6, "ISK")),
    ("chf", (0, "CHF")),
    ("mchf", (6, "CHF")),
    ("franc", (0, "CHF")),
    ("schweizerfranc", (0, "CHF")),
    ("yen", (0, "JPY")),
    ("jpy", (0, "JPY")),
    ("yuan", (0, "CNY")),
    ("renminbi", (0, "CNY")),
    ("cny", (0, "CNY")),
    ("rmb", (0, "CNY")),
    ("rubel", (0, "RUB")),
    ("rub", (0, "RUB")),
    ("zloty", (0, "PLN")),
    ("pln", (0, "PLN")),
    ("hryvnia", (0, "UAH")),
    ("uah", (0, "UAH")),
    ("rupier", (0, "INR")),
    ("cad", (0, "CAD")),
    ("aud", (0, "AUD")),
];

/// An adjective of nationality with the currency's own word.
const NATIONAL: &[(&str, &str, &str)] = &[
    ("svensk", "kron", "SEK"),
    ("norsk", "kron", "NOK"),
    ("dansk", "kron", "DKK"),
    ("isländsk", "kron", "ISK"),
    ("tjeckisk", "kron", "CZK"),
    ("estnisk", "kron", "EEK"),
    ("amerikansk", "dollar", "USD"),
    ("kanadensisk", "dollar", "CAD"),
    ("australisk", "dollar", "AUD"),
    ("nyzeeländsk", "dollar", "NZD"),
    ("singaporiansk", "dollar", "SGD"),
    ("brittisk", "pund", "GBP"),
    ("engelsk", "pund", "GBP"),
    ("egyptisk", "pund", "EGP"),
    ("schweizisk", "franc", "CHF"),
    ("fransk", "franc", "FRF"),
    ("finsk", "mark", "FIM"),
    ("tysk", "mark", "DEM"),
    ("japansk", "yen", "JPY"),
    ("kinesisk", "yuan", "CNY"),
    ("rysk", "rubel", "RUB"),
    ("polsk", "zloty", "PLN"),
    ("indisk", "rupi", "INR"),
    ("turkisk", "lir", "TRY"),
    ("ukrainsk", "hryvni", "UAH"),
];

/// What scales a figure behind a currency's code, as English writes it, with its
/// power of ten: `SEK 45m`.
const ENGLISH: &[(&str, i8)] = &[
    ("b", 9),
    ("billion", 9),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
    ("million", 6),
    ("mln", 6),
    ("mn", 6),
];

const SYMBOLS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₩", "KRW"),
    ("₹", "INR"),
];

pub(crate) const WORDS: &[WordList] = &[(Class::CURRENCY, &column(&UNITS))];

lazy_static! {
    static ref UNIT: FxHashMap<&'static str, MoneyUnit> = UNITS.into_iter().collect();
}

pub(crate) const RULES: &[Rule] = &[
    Rule {
        about: about! {
            name: "amount.stated",
            doc: "A number with its unit of money behind it.",
            finds: "Bron kostar 10,9 miljoner kronor." => "10,9 miljoner kronor",
            leaves: "Bron är 10,9 meter lång.",
        },
        anchor: Class::NUMBER,
        apply: stated,
    },
    Rule {
        about: about! {
            name: "amount.prefixed",
            doc: "A number with its unit of money before it.",
            finds: "Bron kostar MSEK 16,5." => "MSEK 16,5",
            leaves: "Avsnitt 16,5 handlar om broar.",
        },
        anchor: Class::CURRENCY.or(Class::SYMBOL),
        apply: prefixed,
    },
    Rule {
        about: about! {
            name: "amount.scaled",
            doc: "A number with a scale word, no currency, and nothing counted behind it.",
            finds: "Bron kostar 11,4 miljoner." => "11,4 miljoner",
            leaves: "Landet har 11,4 miljoner invånare.",
        },
        anchor: Class::NUMBER,
        apply: scaled,
    },
    Rule {
        about: about! {
            name: "amount.shared",
            doc: "A bare number that takes scale and currency from the end of its list.",
            finds: "Skolorna får 500 respektive 577 miljoner kronor." => "500",
            leaves: "Skolorna har 500 respektive 577 elever.",
        },
        anchor: Class::NUMBER,
        apply: shared,
    },
    Rule {
        about: about! {
            name: "amount.compared",
            doc: "A figure beside the one of the year before in brackets: both have the unit of the pair.",
            finds: "Omsättningen uppgick till 186,4 (173,0) MSEK." => "173,0",
            leaves: "Bron kostar 186 miljoner kronor (2023).",
        },
        anchor: Class::NUMBER,
        apply: compared,
    },
    Rule {
        about: about! {
            name: "amount.range",
            doc: "The two ends of one amount.",
            finds: "Bron kostar mellan 10 och 15 miljoner kronor." => "10 och 15 miljoner kronor",
            leaves: "Avgiften höjs från 12 till 15 kronor.",
        },
        anchor: Class::NUMBER.or(Class::CURRENCY).or(Class::SYMBOL),
        apply: range,
    },
    Rule {
        about: about! {
            name: "amount.subunit",
            doc: "Crowns and öre, euros and cents.",
            finds: "Skatten höjs med 2 kronor och 23 öre." => "2 kronor och 23 öre",
            leaves: "Skatten höjs med 23 öre.",
        },
        anchor: Class::NUMBER,
        apply: subunit,
    },
    Rule {
        about: about! {
            name: "amount.colon",
            doc: "Crowns and öre as price tags write them.",
            finds: "Biljetten kostar 26:50 kr." => "26:50 kr",
            leaves: "Bussen går 26:50 varje dag.",
        },
        anchor: Class::NUMBER,
        apply: colon,
    },
    Rule {
        about: about! {
            name: "amount.elliptic",
            doc: "A large figure without a unit, after one that has it in the same sentence.",
            finds: "Det blir 750 000 kronor i norr och 1 185 000 i söder." => "1 185 000",
            leaves: "Det blir 750 000 kronor i norr och 185 i söder.",
        },
        anchor: Class::DIGITS,
        apply: bare::elliptic,
    },
    Rule {
        about: about! {
            name: "amount.partitive",
            doc: "A bare figure for a part of the sum just told.",
            finds: "Bron kostar 72 miljoner kronor, varav staten betalar 51." => "51",
            leaves: "Bron kostar 72 miljoner kronor, varav staten anvisar 51 rum.",
        },
        anchor: Class::NUMBER,
        apply: bare::partitive,
    },
    Rule {
        about: about! {
            name: "amount.difference",
            doc: "A bare figure by which the sum right before it differs from another.",
            finds: "Insamlingen gav 40 miljoner kronor, 15 mer än året före." => "15",
            leaves: "Insamlingen gav 40 miljoner kronor, och 15 kom mer än en gång.",
        },
        anchor: Class::NUMBER,
        apply: bare::difference,
    },
    Rule {
        about: about! {
            name: "amount.echoed",
            doc: "A bare figure behind another name, after an amount with the same preposition.",
            finds: "Sverige bidrar med 360 miljoner kronor och Norge med 150." => "150",
            leaves: "Sverige bidrar med 360 miljoner kronor och Norge med 150 experter.",
        },
        anchor: Class::DIGITS,
        apply: bare::echoed,
    },
    Rule {
        about: about! {
            name: "amount.alike",
            doc: "A bare figure for another of a kind, with the preposition of the amount before it.",
            finds: "Resan kostar 300 kronor för vuxna och 150 för barn." => "150",
            leaves: "Resan kostar 300 kronor för vuxna och 150 barn reser gratis.",
        },
        anchor: Class::DIGITS,
        apply: bare::alike,
    },
    Rule {
        about: about! {
            name: "amount.later",
            doc: "A bare figure for a later time, after an amount for an earlier one.",
            finds: "Staten ger 10 miljoner kronor 2025 och därefter 20 årligen." => "20",
            leaves: "Staten ger 10 miljoner kronor 2025 och därefter 20 stipendier.",
        },
        anchor: Class::DIGITS,
        apply: bare::later,
    },
    Rule {
        about: about! {
            name: "amount.raised",
            doc: "Crowns with their öre raised, and a sum with the number of a note.",
            finds: "Stolen kostar 5 499⁹⁹ kr." => "5 499⁹⁹ kr",
            leaves: "Stolen väger 5 499⁹⁹ gram.",
        },
        anchor: Class::DIGITS,
        apply: raised,
    },
    Rule {
        about: about! {
            name: "amount.definite",
            doc: "A scale word in the definite that stands for one.",
            finds: "Bron kostar dryga miljonen." => "dryga miljonen",
            leaves: "Det är den första miljonen invånare.",
        },
        anchor: Class::SCALE,
        apply: definite,
    },
];

/// A number with its unit of money, before it is known to be an amount.
#[derive(Debug, Clone, Copy)]
struct Term<'p> {
    number: &'p Number,
    unit: Option<MoneyUnit>,
    /// One past its last token.
    end: usize,
}

impl Term<'_> {
    fn value(&self) -> Option<Decimal> {
        worth(self.number.value, self.unit).filter(|_| self.number.is_exact())
    }
}

/// Converts a number of such units to whole units of the currency.
fn worth(value: Decimal, unit: Option<MoneyUnit>) -> Option<Decimal> {
    let power = unit.map_or(0, |(power, _)| power);
    let factor = Decimal::from(10u64.checked_pow(power.unsigned_abs().into())?);
    if power < 0 {
        value.checked_div(factor)
    } else {
        value.checked_mul(factor)
    }
}

/// The unit of money that begins at the token, and where it ends.
fn unit(tokens: &Tokens<'_>, i: usize) -> Option<(MoneyUnit, usize)> {
    let token = tokens.token(i);
    let word = tokens.word(i);
    match token.kind {
        TokenKind::Word if token.class.meets(Class::CURRENCY) => {
            // `5 sek` are seconds.
            let unit = *UNIT.get(tokens.low(i)).filter(|_| word != "sek")?;
            Some((unit, i + 1))
        }
        TokenKind::Word if word == "US" && tokens.word(i + 1) == "$" => Some(((0, "USD"), i + 2)),
        // `25 M€`, `25 M kr`
        TokenKind::Word if word == "M" => {
            let next = tokens.is(i + 1, Class::CURRENCY | Class::SYMBOL);
            let ((power, currency), end) = next.then(|| unit(tokens, i + 1)).flatten()?;
            (power == 0).then_some(((6, currency), end))
        }
        // `miljoner kornor`
        TokenKind::Word
            if tokens.is(i.wrapping_sub(1), Class::SCALE)
                && token.class.is_plain()
                && number::is_slip(tokens.low(i), "kronor") =>
        {
            Some(((0, "SEK"), i + 1))
        }
        TokenKind::Word => {
            let low = tokens.low(i);
            if !low.ends_with("ska") && !low.ends_with("sk") {
                return None;
            }
            let (_, _, currency) = NATIONAL.iter().find(|(nation, money, _)| {
                low.strip_prefix(nation).is_some_and(|rest| rest.len() < 2)
                    && tokens.low(i + 1).starts_with(money)
                    && tokens.low(i + 1).len() < money.len() + 4
            })?;
            Some(((0, currency), i + 2))
        }
        TokenKind::Mark => {
            if let Some((_, currency)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == word) {
                return Some(((0, currency), i + 1));
            }
            // `500:-`
            let dash = matches!(word, ":" | ",")
                && token.glued
                && tokens.token(i + 1).glued
                && tokens.is(i + 1, Class::DASH)
                && !tokens.token(i + 2).class.meets(Class::DIGITS);
            dash.then_some(((0, "SEK"), i + 2))
        }
        _ => None,
    }
}

/// A number, its unit before or after it, at the token: many rules ask for it.
fn term<'p>(tokens: &'p Tokens<'_>, i: usize) -> Option<Term<'p>> {
    let place = tokens.money_at(i, || money_place(tokens, i))?;
    Some(Term {
        number: tokens.number(place.number)?,
        unit: place.unit,
        end: place.end,
    })
}

fn money_place(tokens: &Tokens<'_>, i: usize) -> Option<MoneyPlace> {
    let prefix = if tokens.is(i, Class::CURRENCY | Class::SYMBOL) || tokens.word(i) == "US" {
        unit(tokens, i).filter(|_| is_prefix(tokens, i))
    } else {
        None
    };
    let number = tokens.number(prefix.map_or(i, |(_, end)| end))?;
    let suffix = unit(tokens, number.end);
    let scaled = || english(tokens, prefix?.0, number);
    // Where a unit follows the figure, a different code before it belongs to
    // what stands before.
    if let (Some(prefix), Some(suffix)) = (prefix, suffix)
        && prefix.0 != suffix.0
    {
        return None;
    }
    let suffix = suffix.or_else(scaled);
    Some(MoneyPlace {
        number: number.first,
        unit: suffix.or(prefix).map(|(unit, _)| unit),
        end: suffix.map_or(number.end, |(_, end)| end),
    })
}

/// The unit of money of a code with the English scale behind its figure: `SEK 45m`.
fn english(tokens: &Tokens<'_>, code: MoneyUnit, number: &Number) -> Option<(MoneyUnit, usize)> {
    let scale = tokens.low(number.end);
    let (_, power) = ENGLISH.iter().find(|(word, _)| *word == scale)?;
    let plain = code.0 == 0 && number.scale.is_none();
    plain.then_some(((*power, code.1), number.end + 1))
}

/// Codes and symbols stand before the figure, words after it.
fn is_prefix(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.word(i);
    tokens.is(i, Class::SYMBOL)
        || word == "US"
        || word.len() > 2 && (word.bytes().all(|b| b.is_ascii_uppercase()))
        || matches!(word, "Mkr" | "Mnkr" | "Tkr")
}

fn push(
    tokens: &Tokens<'_>,
    sink: &mut Sink<'_>,
    place: (usize, usize),
    value: Option<Decimal>,
    upper: Option<Decimal>,
    currency: (Option<&'static str>, CurrencySource),
) {
    push_per(tokens, sink, place, (value, upper), currency, None);
}

/// Pushes an amount that is for each of something: `per elev`.
fn push_per(
    tokens: &Tokens<'_>,
    sink: &mut Sink<'_>,
    (first, end): (usize, usize),
    (value, upper): (Option<Decimal>, Option<Decimal>),
    (currency, source): (Option<&'static str>, CurrencySource),
    per: Option<per::Per>,
) {
    let start = tokens.token(first).start as usize;
    let stop = tokens.token(end.saturating_sub(1)).end as usize;
    sink.push(
        start,
        stop,
        Mention::Amount(AmountMention {
            value,
            upper,
            currency,
            source,
            per,
            first,
            end,
        }),
    );
}

fn stated(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(term) = term(tokens, i) else { return };
    let Some((_, currency)) = term.unit else {
        described_crowns(tokens, &term, sink);
        return;
    };
    if is_unit_of_figures(tokens, i, term.end) || is_emblem(tokens, &term) {
        return;
    }
    push(
        tokens,
        sink,
        (i, term.end),
        term.value(),
        None,
        (Some(currency), CurrencySource::Stated),
    );
}

/// `de 40 000 insamlade kronorna`, `15 miljoner nya kronor`: one adjective or two between
/// a number and its unit of money.
fn described_crowns(tokens: &Tokens<'_>, term: &Term<'_>, sink: &mut Sink<'_>) {
    let end = term.end;
    if term.number.style == Style::Article || term.number.looks_like_year() {
        return;
    }
    let at = (end + 1..=end + 2).find(|&at| tokens.is(at, Class::CURRENCY));
    let Some(at) = at.filter(|&at| (end..at).all(|i| quantity::is_adjective(tokens, i))) else {
        return;
    };
    let word = matches!(
        tokens.low(at),
        "kronor" | "kronorna" | "euro" | "euron" | "dollar" | "pund"
    );
    let Some(((0, currency), after)) = unit(tokens, at).filter(|_| word) else {
        return;
    };
    let currency = (Some(currency), CurrencySource::Stated);
    push(
        tokens,
        sink,
        (term.number.first, after),
        term.value(),
        None,
        currency,
    );
}

/// `Tre Kronor`, a name: the unit has a capital behind a number in words.
fn is_emblem(tokens: &Tokens<'_>, term: &Term<'_>) -> bool {
    term.number.style == Style::Words
        && term.number.scale.is_none()
        && tokens.word(term.end.saturating_sub(1)) == "Kronor"
}

/// `Belopp (tusen euro)`, and `Finansiering, tusen kronor` as a line of its own: the
/// unit of the figures that follow.
fn is_unit_of_figures(tokens: &Tokens<'_>, i: usize, end: usize) -> bool {
    /// A line that names a table has fewer words.
    const LINE: usize = 16;
    if !tokens.is(i, Class::SCALE) || i == 0 {
        return false;
    }
    let before = tokens.low(i - 1);
    if before == "(" && tokens.word(end) == ")" {
        return true;
    }
    let Some(block) = tokens.doc.blocks.get(tokens.token(i).block as usize) else {
        return false;
    };
    let words = tokens.token_from(block.start)..tokens.token_from(block.end);
    matches!(before, "," | "i")
        && words.len() < LINE
        && (end..words.end).all(|at| tokens.token(at).kind != TokenKind::Word)
        && !words.into_iter().any(|at| clause::is_finite(tokens, at))
}

fn prefixed(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let nation = i.wrapping_sub(1);
    let first = if tokens.word(nation) == "US" && tokens.word(i) == "$" {
        nation
    } else {
        i
    };
    stated(tokens, first, sink);
}

/// A scale word, no currency, and nothing counted after it.
fn scaled(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let scale = tokens.number(i).and_then(|number| number.scale);
    if scale.is_none_or(|scale| scale < Decimal::from(1_000_000)) {
        return;
    }
    let Some(term) = term(tokens, i).filter(|term| term.unit.is_none()) else {
        return;
    };
    // `3 miljoner fler` are people or things.
    if matches!(tokens.low(term.end), "fler" | "flera" | "färre")
        || is_of_people(tokens, term.end)
        || is_share_of_people(tokens, i)
        || names_item(tokens, i)
        || quantity::counted(tokens, term.end).is_some()
        || quantity::noun_before(tokens, i).is_some()
    {
        return;
    }
    let shared = onward(tokens, term.end).and_then(|next| next.unit);
    let currency = match shared {
        Some((0, currency)) => (Some(currency), CurrencySource::Inherited),
        _ => (None, CurrencySource::Assumed),
    };
    push(tokens, sink, (i, term.end), term.value(), None, currency);
}

/// `Av Europas invånare är 48 miljoner över 65 år`: so many of those that the sentence
/// names first.
fn is_share_of_people(tokens: &Tokens<'_>, i: usize) -> bool {
    let first = clause::sentence(tokens, i).start;
    tokens.low(first) == "av"
        && (first + 1..i.min(first + 6))
            .take_while(|&at| !clause::is_finite(tokens, at))
            .any(|at| per::names_people(tokens.low(at)))
}

/// `En miljon dör varje år`: a verb of which people alone are the subject.
fn is_of_people(tokens: &Tokens<'_>, i: usize) -> bool {
    static VERBS: Words = Words::with("of_people");
    // `12 miljoner har tvingats fly`
    let i = i + usize::from(matches!(tokens.low(i), "har" | "hade"));
    let low = tokens.low(i);
    !verb::readings_at(tokens, i).is_empty() && verb::is_form_of_any(low, &VERBS)
}

/// `nyhet 400 000 och en miljon`: joined to a number that names an item, behind a noun
/// in the singular that has no article.
fn names_item(tokens: &Tokens<'_>, i: usize) -> bool {
    let joined = matches!(tokens.low(i.wrapping_sub(1)), "eller" | "och");
    let item = (i.saturating_sub(5)..i.saturating_sub(1))
        .filter_map(|at| tokens.number(at))
        .find(|item| item.end + 1 == i && item.scale.is_none() && !item.looks_like_year());
    let Some(item) = item.filter(|_| joined) else {
        return false;
    };
    let noun = item.first.wrapping_sub(1);
    let is_bare = |low: &str| {
        let ends = low.ends_with('a') || low.ends_with('t') || noun::looks_definite(low);
        !(ends || noun::looks_plural(low))
    };
    let counted = |at: usize| tokens.is(at, Class::ARTICLE | Class::DIGITS | Class::NUMERAL);
    quantity::is_label(tokens, item.first)
        || tokens.class(noun).is_plain()
            && tokens.token(noun).kind == TokenKind::Word
            && tokens.low(noun).len() > 3
            && (noun::is_deed(tokens.low(noun)) || is_bare(tokens.low(noun)))
            && verb::readings_at(tokens, noun).is_empty()
            && !counted(noun.wrapping_sub(1))
}

/// A bare number that takes scale and currency from the end of its list.
fn shared(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(term) = term(tokens, i) else { return };
    if term.unit.is_some() || term.number.scale.is_some() || quantity::is_label(tokens, i) {
        return;
    }
    let last = onward(tokens, term.end)
        .or_else(|| gapped(tokens, i, term.end))
        .or_else(|| bounded(tokens, i, term.end))
        .or_else(|| part_of(tokens, &term));
    let Some(last) = last else { return };
    let Some(value) = borrow(&term, &last) else {
        return;
    };
    // `400 000 och en miljon` shares no scale, which alone would say that it is money.
    let shares = value != term.number.value;
    if last.unit.is_none() && (!shares || quantity::noun_before(tokens, i).is_some()) {
        return;
    }
    let currency = match last.unit {
        Some((_, currency)) => (Some(currency), CurrencySource::Inherited),
        None => (None, CurrencySource::Assumed),
    };
    push(tokens, sink, (i, term.end), Some(value), None, currency);
}

/// The value of a bare number with the scale and unit of another.
fn borrow(term: &Term<'_>, from: &Term<'_>) -> Option<Decimal> {
    let number = term.number;
    // `för 2024 till 433 900 kronor`: a year beside a sum.
    let year = number.looks_like_year()
        && (from.number.scale.is_some()
            || from.number.style == (Style::Digits { marked: true })
            || from.number.value >= Decimal::from(10_000));
    if !number.is_exact() || year {
        return None;
    }
    let unit = term.unit.or(from.unit);
    // `från 500 000 till 2 miljoner` shares no scale.
    let small =
        number.value < Decimal::from(10_000) || from.number.coefficient >= Decimal::ONE_THOUSAND;
    let value = match from.number.scale {
        Some(scale) if term.number.scale.is_none() && small => number.value.checked_mul(scale)?,
        _ => number.value,
    };
    worth(value, unit)
}

/// The member of a list, after the one that ends at the token, that has the
/// unit: `, 6 respektive 7 miljoner`.
fn onward<'p>(tokens: &'p Tokens<'_>, end: usize) -> Option<Term<'p>> {
    let mut at = end;
    for _ in 0..8 {
        let (next, conjunction) = number::list_separator(tokens, at)?;
        at = next;
        if let Some(next) = term(tokens, at) {
            let closed = next.unit.is_some() || next.number.scale.is_some();
            if closed {
                let counted = next.unit.is_none() && quantity::counted(tokens, next.end).is_some();
                return (conjunction && !counted).then_some(next);
            }
            at = next.end;
        } else {
            return None;
        }
    }
    None
}

/// The upper bound that lends its unit to the lower: `minst 100 000 och högst 300 000
/// kronor`.
fn bounded<'p>(tokens: &'p Tokens<'_>, i: usize, end: usize) -> Option<Term<'p>> {
    let least = matches!(tokens.low(i.checked_sub(1)?), "lägst" | "minst");
    let (most, _) = number::list_separator(tokens, end).filter(|_| least)?;
    let upper = term(tokens, most + 1)?;
    let bounds = is_at_most(tokens.low(most));
    (bounds && upper.unit.is_some()).then_some(upper)
}

/// The later amount that lends its unit to a bare figure, as in `med 5 och
/// Malmö stad med 3 miljoner`: another name stands before it, with the same
/// preposition.
fn gapped<'p>(tokens: &'p Tokens<'_>, i: usize, end: usize) -> Option<Term<'p>> {
    let led = i.checked_sub(1)?;
    let (first, _) = number::list_separator(tokens, end)?;
    let named = tokens.is(led, Class::PREPOSITION);
    let again = (first + 1..first + 5)
        .take_while(|&at| {
            tokens.token(at).kind == TokenKind::Word
                && !tokens.is(at, Class::VERB | Class::AUXILIARY)
        })
        .find(|&at| tokens.is(at, Class::PREPOSITION))?;
    let next = term(tokens, again + 1)?;
    let closed = next.unit.is_some() || next.number.scale.is_some();
    (named && closed && tokens.low(again) == tokens.low(led)).then_some(next)
}

/// The sum that a bare figure is a part of: `38 av de 61 miljoner kronor`.
fn part_of<'p>(tokens: &'p Tokens<'_>, part: &Term<'p>) -> Option<Term<'p>> {
    let digits = matches!(part.number.style, Style::Digits { .. });
    if !digits || tokens.low(part.end) != "av" {
        return None;
    }
    let at = (part.end + 1..part.end + 4).find(|&at| tokens.number(at).is_some())?;
    let between = (part.end + 1..at).all(|at| {
        matches!(tokens.low(at), "de" | "sammanlagt" | "totalt")
            || quantity::is_adjective(tokens, at)
    });
    let sum = term(tokens, at).filter(|_| between)?;
    let closed = sum.unit.is_some()
        || sum.number.scale.is_some() && quantity::counted(tokens, sum.end).is_none();
    (closed && part.number.value < sum.number.coefficient).then_some(sum)
}

/// `186,4 (173,0) MSEK`, `318 Mkr (301)`: two figures with one unit.
fn compared(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let bare = |i: usize| term(tokens, i).filter(|t| t.unit.is_none() && t.number.scale.is_none());
    let Some(this) = bare(i) else { return };
    let from = if tokens.word(this.end) == "(" {
        // The first of `186,4 (173,0) MSEK`.
        bare(this.end + 1)
            .filter(|other| tokens.word(other.end) == ")" && is_like(&this, other))
            .and_then(|other| scaled_unit(tokens, other.end + 1))
            .map(|(unit, _)| unit)
    } else if tokens.word(this.end) == ")" && i > 0 && tokens.word(i - 1) == "(" {
        let behind = scaled_unit(tokens, this.end + 1).map(|(unit, _)| unit);
        let first = |unit: Option<MoneyUnit>| {
            (i.saturating_sub(8)..i - 1).find_map(|at| {
                let first = term(tokens, at)?;
                // `3,50 kronor per aktie (3,20)`
                let near =
                    first.end + 1 == i || tokens.low(first.end) == "per" && first.end + 3 == i;
                let scaled = first.number.scale.is_some();
                (near
                    && first.unit.is_some() != unit.is_some()
                    && !scaled
                    && is_like(&first, &this))
                .then(|| first.unit.or(unit))
                .flatten()
            })
        };
        first(behind)
    } else if matches!(tokens.low(i.wrapping_sub(1)), "från" | "mot")
        && (bare::alone(tokens, i).is_some() || names_time(tokens, this.end))
    {
        // `ökade till 118,9 MSEK från 103,4`
        let before = (i.saturating_sub(6)..i - 1).find_map(|at| {
            let before = term(tokens, at).filter(|before| before.end + 1 == i)?;
            (before.number.scale.is_none() && is_like(&before, &this)).then_some(before)
        });
        before.and_then(|before| before.unit)
    } else {
        None
    };
    let Some(unit) = from else { return };
    let source = CurrencySource::Inherited;
    push(
        tokens,
        sink,
        (i, this.end),
        worth(this.number.value, Some(unit)).filter(|_| this.number.is_exact()),
        None,
        (Some(unit.1), source),
    );
}

/// A unit of money apart from its figure, with the scale before it: `MSEK`, `miljoner
/// kronor`.
fn scaled_unit(tokens: &Tokens<'_>, at: usize) -> Option<(MoneyUnit, usize)> {
    let power = match tokens.low(at) {
        "tusen" => 3,
        "miljoner" => 6,
        "miljarder" => 9,
        _ => return unit(tokens, at),
    };
    let ((plain, currency), end) = unit(tokens, at + 1)?;
    (plain == 0).then_some(((power, currency), end))
}

/// What the first of a pair with its unit behind is for: `3,40 (4,25) kr per aktie`.
fn per_of_pair(tokens: &Tokens<'_>, found: &AmountMention) -> Option<per::Per> {
    let other = (tokens.word(found.end) == "(").then(|| term(tokens, found.end + 1))??;
    let (_, end) = scaled_unit(tokens, other.end + 1)?;
    per::of(tokens, found.first, end)
}

/// `4,1 året innan`, `4,1 samma period 2023`: the time that a figure is compared with.
fn names_time(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.low(at), "motsvarande" | "samma" | "året")
}

/// Whether two figures are near enough to be those of two years: not the number
/// of a note, not a year beside a sum.
fn is_like(a: &Term<'_>, b: &Term<'_>) -> bool {
    let (a, b) = (a.number.value.abs(), b.number.value.abs());
    let twenty = Decimal::from(20);
    let near = |x: Decimal, y: Decimal| x.checked_mul(twenty).is_some_and(|x| x >= y);
    near(a, b) && near(b, a)
}

/// Two ends of one amount.
fn range(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(mut low) = term(tokens, i) else {
        return;
    };
    let Some(joint) = number::range_separator(tokens, i, low.end) else {
        return;
    };
    let Some(mut high) = term(tokens, joint) else {
        return;
    };
    // `SEK 45–50m`
    if let Some((unit, end)) = (low.unit)
        .filter(|_| high.unit.is_none())
        .and_then(|unit| english(tokens, unit, high.number))
    {
        (low.unit, high.unit, high.end) = (None, Some(unit), end);
    }
    // `sjönk med 640 miljoner till 2,1 miljarder`: a change, and then a level.
    let whole = low.number.scale.is_some() || low.unit.is_some();
    if tokens.low(joint - 1) == "till" && tokens.low(i.wrapping_sub(1)) == "med" && whole {
        return;
    }
    // `uppgick 2024 till 2 400 kronor`: a year, and then a sum.
    if tokens.low(low.end) == "till" && low.number.looks_like_year() && low.unit.is_none() {
        return;
    }
    // `flyttar 30 mnkr till 2025`: a sum, and then a year.
    if tokens.low(low.end) == "till"
        && low.unit.is_some()
        && high.unit.is_none()
        && high.number.looks_like_year()
    {
        return;
    }
    let unit = high.unit.or(low.unit);
    if unit.is_none()
        && (high.number.scale.is_none() || quantity::counted(tokens, high.end).is_some())
    {
        return;
    }
    if let (Some(low), Some(high)) = (low.unit, high.unit)
        && low.1 != high.1
    {
        return;
    }
    let thousands = low.number.lower_in_thousands(high.number);
    let value = if low.unit.is_some() && low.number.scale.is_some() {
        low.value()
    } else if let Some(value) = thousands.filter(|_| low.unit.is_none()) {
        worth(value, high.unit)
    } else {
        borrow(&low, &high)
    };
    let upper = worth(high.number.value, high.unit.or(low.unit));
    let (Some(value), Some(upper)) = (value, upper) else {
        return;
    };
    if value >= upper {
        return;
    }
    let currency = match unit {
        Some((_, currency)) => (Some(currency), CurrencySource::Stated),
        None => (None, CurrencySource::Assumed),
    };
    push(
        tokens,
        sink,
        (i, high.end),
        Some(value),
        Some(upper),
        currency,
    );
}

/// Crowns and öre, euros and cents.
fn subunit(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(whole) = term(tokens, i) else { return };
    let Some((0, currency)) = whole.unit else {
        return;
    };
    let after = whole.end + usize::from(tokens.low(whole.end) == "och");
    let Some(part) = term(tokens, after) else {
        return;
    };
    let cent = tokens.low(part.end - 1) == "cent" && matches!(currency, "EUR" | "USD");
    if !matches!(part.unit, Some((-2, minor)) if minor == currency || cent) {
        return;
    }
    let sum = whole
        .value()
        .zip(part.value())
        .and_then(|(whole, part)| whole.checked_add(part));
    if part.value().is_some_and(|part| part < Decimal::ONE) {
        push(
            tokens,
            sink,
            (i, part.end),
            sum,
            None,
            (Some(currency), CurrencySource::Stated),
        );
    }
}

/// Kronor and öre as price tags write them: `26:50 kr`, `1.750:00 kr`.
fn colon(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let Some(whole) = tokens.number(i) else {
        return;
    };
    let part = whole.end + 1;
    let written = matches!(whole.style, Style::Digits { .. })
        && whole.scale.is_none()
        && whole.is_whole()
        && !whole.value.is_sign_negative()
        && tokens.word(whole.end) == ":"
        && tokens.token(whole.end).glued
        && tokens.token(part).glued
        && tokens.is(part, Class::DIGITS)
        && tokens.word(part).len() == 2
        && !(tokens.token(i).glued
            && (tokens.is(i.wrapping_sub(1), Class::SYMBOL)
                || tokens.word(i.wrapping_sub(1)) == ":"));
    if !written {
        return;
    }
    let Some(((0, currency), end)) = unit(tokens, part + 1) else {
        return;
    };
    let cents: Option<i64> = tokens.word(part).parse().ok();
    let value = cents.and_then(|cents| whole.value.checked_add(Decimal::new(cents, 2)));
    if value.is_some() && currency == "SEK" {
        let currency = (Some(currency), CurrencySource::Stated);
        push(tokens, sink, (i, end), value, None, currency);
    }
}

/// Crowns with raised öre, and sums with the number of a note: `5 499⁹⁹ kr`, `1,2¹ miljoner
/// kronor`.
fn raised(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let digit = |at: usize| {
        let token = tokens.token(at);
        let may_be = token.glued && token.kind == TokenKind::Mark && token.end > token.start + 1;
        let mark = Some(token).filter(|_| may_be)?;
        let raised = tokens.slice(mark.start as usize, mark.end as usize);
        let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars();
        let at = digits.zip(0..).find(|(c, _)| raised.starts_with(*c));
        at.map(|(_, digit)| digit)
    };
    let Some(number) = tokens.number(i).filter(|number| number.scale.is_none()) else {
        return;
    };
    let at = number.end;
    // `10⁶` is a million.
    let Some(tens) = digit(at).filter(|_| number.value != Decimal::TEN) else {
        return;
    };
    let ones = digit(at + 1);
    let found = match ones {
        Some(_) => unit(tokens, at + 2),
        None => scaled_unit(tokens, at + 1 + usize::from(tokens.word(at + 1) == ")")),
    };
    let Some((of, end)) = found else {
        return;
    };
    let value = match ones {
        Some(ones) if of == (0, "SEK") && number.is_whole() => {
            number.value.checked_add(Decimal::new(10 * tens + ones, 2))
        }
        Some(_) => return,
        None => worth(number.value, Some(of)),
    };
    let currency = (Some(of.1), CurrencySource::Stated);
    push(tokens, sink, (i, end), value, None, currency);
}

/// A scale word in the definite: it stands for one (`dryga miljonen`), or for
/// the number before its adjectives (`de 50 beviljade miljonerna`, `tre friska
/// miljoner`).
fn definite(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    if matches!(
        tokens.low(i),
        "miljoner" | "miljonerna" | "miljarder" | "miljarderna"
    ) {
        return described(tokens, i, sink);
    }
    let one = matches!(tokens.low(i), "miljonen" | "miljarden");
    let first = match tokens.low(i.wrapping_sub(1)) {
        "dryga" | "knappa" | "hela" | "goda" => i - 1,
        "över" | "under" => i,
        _ => return,
    };
    if !one {
        return;
    }
    let unit = unit(tokens, i + 1);
    let end = unit.map_or(i + 1, |(_, end)| end);
    let currency = match unit {
        Some((unit, _)) => (Some(unit.1), CurrencySource::Stated),
        None => (None, CurrencySource::Assumed),
    };
    push(
        tokens,
        sink,
        (first, end),
        number::scale(tokens.low(i)),
        None,
        currency,
    );
}

/// `de 50 beviljade miljonerna`: one adjective or two between number and scale.
fn described(tokens: &Tokens<'_>, i: usize, sink: &mut Sink<'_>) {
    let number = (1..=2).find_map(|adjectives| {
        let from = i.checked_sub(adjectives)?;
        let all = (from..i).all(|at| quantity::is_adjective(tokens, at));
        let number = (from.saturating_sub(6)..from)
            .filter_map(|at| tokens.number(at))
            .find(|number| number.end == from && number.scale.is_none() && number.is_exact());
        number.filter(|number| all && !number.looks_like_year())
    });
    let Some((number, scale)) = number.zip(number::scale(tokens.low(i))) else {
        return;
    };
    let unit = unit(tokens, i + 1);
    let end = unit.map_or(i + 1, |(_, end)| end);
    let currency = match unit {
        Some((unit, _)) => (Some(unit.1), CurrencySource::Stated),
        None => (None, CurrencySource::Assumed),
    };
    if unit.is_some() || quantity::counted(tokens, end).is_none() {
        let value = number.value.checked_mul(scale);
        push(tokens, sink, (number.first, end), value, None, currency);
    }
}

/// Completes an amount from its neighbours: the currency from the one before it
/// in the sentence, `per` from the next one in its list or from its pair in
/// brackets.
fn inherit(tokens: &Tokens<'_>, found: &[&AmountMention], amounts: &mut [Amount]) {
    let sentences: Vec<_> = found.iter().map(|f| tokens.sentence_of(f.first)).collect();
    for i in 1..found.len().min(amounts.len()) {
        let (before, rest) = amounts.split_at_mut(i);
        let (Some(before), Some(amount)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let known = before.currency_source != CurrencySource::Assumed;
        if amount.currency_source == CurrencySource::Assumed
            && known
            && sentences[i] == sentences[i - 1]
        {
            amount.currency = before.currency.clone();
            amount.currency_source = CurrencySource::Inherited;
        }
    }
    for i in (1..found.len().min(amounts.len())).rev() {
        let joined = number::list_separator(tokens, found[i - 1].end)
            .is_some_and(|(next, _)| next == found[i].first);
        if joined && amounts[i - 1].per.is_none() {
            amounts[i - 1].per = amounts[i].per.clone();
        }
    }
    for i in 1..found.len().min(amounts.len()) {
        let same = sentences[i] == sentences[i - 1];
        if same && amounts[i].per.is_none() && is_beside_rate(tokens, found[i - 1], found[i]) {
            amounts[i].per = amounts[i - 1].per.clone();
        }
        // `1,20 (0,80) SEK per aktie`, `1,20 SEK per aktie (0,80)`
        let end = found[i - 1].end;
        let end = end + 2 * usize::from(tokens.low(end) == "per");
        let paired = tokens.word(end) == "(" && end + 1 == found[i].first;
        if paired && amounts[i].per.is_none() {
            amounts[i].per = amounts[i - 1].per.clone();
        }
    }
}

/// `2 100 kronor i månaden i stället för 1 325 kronor`, `3 450 tkr per år, vilket är 1 120
/// tkr högre`: what a rate is compared with, or by how much it differs, is for the same.
fn is_beside_rate(tokens: &Tokens<'_>, rate: &AmountMention, found: &AmountMention) -> bool {
    /// The words of the rate's unit, and a modifier.
    const BETWEEN: usize = 8;
    let between = rate.end..found.first;
    if between.len() > BETWEEN {
        return false;
    }
    let lead = modifier::before(tokens, found.first).map_or(found.first, |(_, at)| at);
    let before = |back: usize| tokens.low(lead.wrapping_sub(back));
    let instead = before(1) == "för" && (before(2) == "istället" || before(2) == "stället");
    let compared = before(1) == "med" && before(2).starts_with("jämför");
    let which = between.clone().any(|i| tokens.low(i) == "vilket");
    let copula = tokens.is(lead.wrapping_sub(1), Class::COPULA);
    let differs = which && copula && is_more_or_less(tokens.low(found.end));
    instead || compared || differs
}

pub(crate) fn records(tokens: &Tokens<'_>, settled: &[Candidate]) -> (Vec<Amount>, Vec<Warning>) {
    let mut amounts: Vec<Amount> = Vec::new();
    let mut read = Vec::new();
    let mut warnings = Vec::new();
    for candidate in settled {
        let Mention::Amount(found) = &candidate.mention else {
            continue;
        };
        let head = RecordHead::of(tokens, candidate);
        let Some(value) = found.value else {
            warnings.push(Warning {
                code: Cow::Borrowed("amount_unread"),
                message: format!("No exact value could be read from “{}”.", head.text),
                span: Some(head.span),
            });
            continue;
        };
        if (found.first..found.end).any(|i| number::misspelt(tokens, i).is_some()) {
            warnings.push(Warning {
                code: Cow::Borrowed("misspelt_scale"),
                message: format!("A misspelt scale word was read in “{}”.", head.text),
                span: Some(head.span),
            });
        }
        read.push(found);
        amounts.push(Amount {
            id: id('a', amounts.len()),
            span: head.span,
            text: head.text,
            rule: head.rule,
            block: head.block,
            value: value.normalize(),
            upper: found.upper.map(|upper| upper.normalize()),
            currency: Cow::Borrowed(found.currency.unwrap_or("SEK")),
            currency_source: found.source,
            modifier: modifier_of(tokens, found),
            per: found
                .per
                .clone()
                .or_else(|| per::of(tokens, found.first, found.end))
                .or_else(|| per_of_pair(tokens, found))
                .or_else(|| table::rate_of_row(tokens, head.block, found.first)),
        });
    }
    inherit(tokens, &read, &mut amounts);
    (amounts, warnings)
}

fn modifier_of(tokens: &Tokens<'_>, found: &AmountMention) -> Modifier {
    modifier::after(tokens, found.end)
        .or_else(|| modifier::before(tokens, found.first))
        .or_else(|| modifier::within(tokens, found.first))
        .or_else(|| modifier::over_verbs(tokens, found.first))
        .map_or(Modifier::Exact, |(modifier, _)| modifier)
}
