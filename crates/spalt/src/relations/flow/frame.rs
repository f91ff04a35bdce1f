//! Which verbs and nouns say what an amount does.

use std::ops::Range;

use lazy_static::lazy_static;

pub(crate) use crate::swedish::{noun::NounSense, verb::Means};
use crate::{
    model::FlowKind,
    swedish::{
        adjective, clause, noun,
        verb::{self, Form, Says},
    },
    text::{
        lexicon::{Class, Endings},
        token::{TokenKind, Tokens},
    },
};

/// A form of a verb and what it makes of an amount.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoneyVerb {
    pub means: Means,
    pub form: Form,
}

/// The form of a verb at the token and what it makes of an amount; a verb with
/// a particle only where that follows.
pub(crate) fn verb_at(tokens: &Tokens<'_>, i: usize) -> Option<MoneyVerb> {
    // `betalade i går ut 5 miljoner`
    if tokens.low(i) == "går" && i > 0 && tokens.low(i - 1) == "i" {
        return None;
    }
    verb::readings_at(tokens, i).iter().find_map(|reading| {
        let means = reading.senses.iter().find_map(|sense| match sense.says {
            Says::Money(means) => {
                (sense.particle.is_empty() || follows(tokens, i, sense.particle)).then_some(means)
            }
            _ => None,
        })?;
        Some(MoneyVerb {
            means,
            form: reading.form,
        })
    })
}

/// Whether a noun for money that is given stands at the token.
pub(super) fn is_money(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(
        noun_at(tokens, i),
        Some(NounSense::Money | NounSense::Flow(FlowKind::Grant))
    )
}

lazy_static! {
    static ref FINANCING: Endings<&'static str> = noun::endings(&[
        ("budget", "2", "", "singular"),
        ("finansiering", "2", "", "singular"),
    ]);
    static ref CONSUMED: Endings<&'static str> = noun::endings(&[
        ("annons", "3", "", ""),
        ("konsult", "3", "", ""),
        ("kurs", "3", "", ""),
        ("licens", "3", "", ""),
        ("städning", "2", "", ""),
        ("undersökning", "2", "", ""),
        ("tjänst", "3", "", ""),
        ("utbildning", "2", "", ""),
    ]);
    static ref ROUNDS: Endings<&'static str> = noun::endings(&[
        ("emission", "3", "", "singular"),
        ("runda", "1", "", "singular"),
    ]);
}

/// The noun for what several pay into, in which a word in lower case ends:
/// `projektbudgeten`, `medfinansiering`.
pub(super) fn financing(low: &str) -> Option<&'static str> {
    FINANCING.find(low)
}

/// Whether a word in lower case is money that owners put in: `nyemissionen`.
pub(super) fn is_round(low: &str) -> bool {
    ROUNDS.find(low).is_some()
}

/// Whether a word in lower case names what is used up once it is bought:
/// `bemanningstjänster`.
pub(super) fn is_consumed(low: &str) -> bool {
    CONSUMED.find(low).is_some()
}

/// Whether a verb says that something is sold.
pub(super) fn sells(low: &str) -> bool {
    verb::is_form_of(low, "sälja") || verb::is_form_of(low, "avyttra")
}

/// Whether a verb's particle stands near after it.
fn follows(tokens: &Tokens<'_>, verb: usize, particle: &str) -> bool {
    // `går hälften, 5 miljoner kronor, till skolan`: over an apposition.
    let beside = |i: usize| {
        tokens.word(i) == ","
            && (tokens.is(i + 1, Class::DIGITS | Class::MODIFIER)
                || tokens.is(i - 1, Class::CURRENCY | Class::SCALE))
    };
    // `köper fastigheten Ek 1:14 av Blek Bygg AB för 5 miljoner`
    let reach = if particle == "för" || (verb + 1..verb + 6).any(beside) {
        14
    } else {
        9
    };
    let inserted = insertion(tokens, verb, reach);
    (verb + 1..verb + reach + inserted.len())
        .filter(|i| !inserted.contains(i))
        .take_while(|&i| !matches!(tokens.word(i), "," | ".") || is_decimal(tokens, i) || beside(i))
        // `får 5 miljoner för att köpa in bussar`: that of another verb.
        .take_while(|&i| tokens.low(i) != "att")
        // `delar ut stipendier på 5 miljoner`: another verb than `delar på`.
        .take_while(|&i| particle != "på" || tokens.low(i) != "ut")
        // `upp till 5 miljoner` bounds the amount.
        .any(|i| tokens.low(i) == particle && (particle, tokens.low(i - 1)) != ("till", "upp"))
}

/// The phrase between commas in `står X, genom Y, för`; empty where none stands there.
fn insertion(tokens: &Tokens<'_>, verb: usize, reach: usize) -> Range<usize> {
    let none = verb..verb;
    let Some(open) = (verb + 1..verb + reach).find(|&i| tokens.word(i) == ",") else {
        return none;
    };
    if !matches!(tokens.low(open + 1), "genom" | "via") {
        return none;
    }
    let close = (open + 2..open + reach).find(|&i| tokens.word(i) == ",");
    close.map_or(none, |close| open..close + 1)
}

/// Whether the mark stands within a figure.
fn is_decimal(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).glued && tokens.token(i + 1).glued && tokens.is(i + 1, Class::DIGITS)
}

/// Whether the form at the token is passive: one in `-s`, or a participle as
/// predicate (`är avsatta`).
pub(crate) fn is_passive(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let participle = || {
        let mut readings = verb::readings_at(tokens, i).iter();
        readings.any(|reading| reading.form == Form::Participle)
    };
    low.ends_with('s') && !matches!(low, "finns" | "fanns")
        || participle() && (is_predicate(tokens, i) || is_reduced(tokens, i))
}

/// Whether a participle stands for a clause with its agent: `ett kort, finansierat av X`.
pub(super) fn is_reduced(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i + 1) == "av" && tokens.word(i.wrapping_sub(1)) == ","
}

/// Whether `vara` or `bli` governs a participle, not `ha` or another verb.
fn is_predicate(tokens: &Tokens<'_>, i: usize) -> bool {
    let floor = clause::sentence(tokens, i).start.max(i.saturating_sub(8));
    (floor..i)
        .rev()
        .take_while(|&j| !clause::parts_clauses(tokens, j) && !clause::opens_clause(tokens, j))
        .find_map(|j| {
            let copula = is_copula(tokens, j);
            (copula || clause::is_finite(tokens, j)).then_some(copula)
        })
        .unwrap_or(false)
}

/// Whether a form of `vara` or `bli` stands at the token.
pub(crate) fn is_copula(tokens: &Tokens<'_>, i: usize) -> bool {
    let mut readings = verb::readings_at(tokens, i).iter();
    // `för var bro`: a pronoun.
    let each = || tokens.low(i) == "var" && tokens.is(i.wrapping_sub(1), Class::PREPOSITION);
    readings.any(verb::Reading::is_copula) && !each()
}

/// The flow that the noun at the token is.
pub(crate) fn flow_at(tokens: &Tokens<'_>, i: usize) -> Option<FlowKind> {
    match noun_at(tokens, i)? {
        NounSense::Flow(kind) => Some(kind),
        _ => None,
    }
}

/// What the noun at the token says of an amount.
pub(crate) fn noun_at(tokens: &Tokens<'_>, i: usize) -> Option<NounSense> {
    let sense = match tokens.low(i) {
        // Whole words, as `program` ends in `ram` too; `inom ramen för` is no money.
        "ram" | "ramen" if tokens.low(i.wrapping_sub(1)) != "inom" => NounSense::Money,
        low if low.starts_with("utbetalning")
            && adjective::is_form_of(tokens.low(i.wrapping_sub(1)), "felaktig") =>
        {
            NounSense::Flow(FlowKind::Cost)
        }
        // Whole words, as `beräkningen` ends so too.
        "räkningen" if matches!(tokens.low(i + 1), "för" | "på") || tokens.word(i + 1) == "," => {
            NounSense::Flow(FlowKind::Cost)
        }
        "arv" | "arvet" => NounSense::Flow(FlowKind::Grant),
        // `sökt belopp`
        "belopp" | "beloppet"
            if verb::is_participle_of(
                tokens.low(i.wrapping_sub(1)),
                &["ansöka", "bevilja", "söka", "äska"],
            ) =>
        {
            NounSense::Flow(FlowKind::Grant)
        }
        // Written in capitals, but not as the name of anything.
        "ebit" | "ebita" | "ebitda" => return Some(NounSense::Flow(FlowKind::Result)),
        // `kommunens egen insats`
        "insats" | "insatsen" if tokens.low(i.wrapping_sub(1)).starts_with("eg") => {
            NounSense::Flow(FlowKind::Grant)
        }
        // What each has on average: `snittersättningen`.
        low if ["genomsnitt", "median", "snitt"]
            .iter()
            .any(|mean| low.starts_with(mean)) =>
        {
            noun::sense_of(low)?;
            NounSense::NotAFlow
        }
        low => noun::sense_of(low)?,
    };
    // Within a sentence a capital makes a name of it: `Division Regionstöd`.
    let opens = || {
        tokens.sentence_of(i).is_some_and(|s| {
            let first = tokens.sentences[s].first;
            i == first || i == first + 1 && tokens.token(first).kind == TokenKind::Mark
        })
    };
    (!tokens.is(i, Class::CAPITAL) || opens()).then_some(sense)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Kinds, Parser, swedish::verb::Voice};

    /// A sentence in which the form governs 5 million kronor; none where the
    /// verb alone says nothing of an amount, or the form does not fit.
    fn sentence(
        word: &str,
        means: Means,
        particle: &str,
        form: Form,
        voice: Voice,
    ) -> Option<String> {
        let before = match form {
            Form::Infinitive => "ska ",
            Form::Supine => "har ",
            Form::Participle => "är ",
            Form::Present | Form::Past => "",
        };
        let active = voice == Voice::Active;
        // A participle agrees with the subject: `bron`, `stödet`, `kronor`.
        let agrees = match means {
            Means::Buys | Means::Rents => {
                !word.ends_with(['a', 'e']) && (!word.ends_with("at") && !word.ends_with("et"))
            }
            Means::Raises | Means::Lowers | Means::Costs => word.ends_with('t'),
            _ => word.ends_with(['a', 'e']),
        };
        if form == Form::Participle && !agrees {
            return None;
        }
        let amount = "5 miljoner kronor";
        let particle = match particle {
            "" => String::new(),
            particle => format!("{particle} "),
        };
        Some(match means {
            Means::Acts | Means::Measures | Means::NotAFlow => return None,
            Means::Goes => format!("{amount} {before}{word} {particle}föreningen."),
            Means::Costs if active => format!("Bron {before}{word} {particle}{amount}."),
            Means::Costs => format!("Resultatet {before}{word} {particle}med {amount}."),
            _ if particle == "mellan " && before.is_empty() => {
                format!("I år {word} {amount} mellan föreningarna.")
            }
            _ if particle == "mellan " => {
                format!("I år {before}{amount} {word} mellan föreningarna.")
            }
            Means::Buys | Means::Rents if particle == "för " => {
                let object = if active { " bron" } else { "" };
                let subject = if active { "Kommunen" } else { "Bron" };
                format!("{subject} {before}{word}{object} för {amount}.")
            }
            Means::Buys | Means::Rents => {
                let object = if active { "bron " } else { "" };
                let subject = if active { "Kommunen" } else { "Bron" };
                format!("{subject} {before}{word} {particle}{object}för {amount}.")
            }
            Means::Raises | Means::Lowers => {
                let object = if active { "stödet " } else { "" };
                let subject = if active { "Kommunen" } else { "Stödet" };
                format!("{subject} {before}{word} {particle}{object}med {amount}.")
            }
            _ if active => format!("Kommunen {before}{word} {particle}{amount} till föreningen."),
            _ if before.is_empty() => format!("I år {word} {particle}{amount} till föreningen."),
            _ => format!("I år {before}{amount} {word} {particle}till föreningen."),
        })
    }

    #[test]
    fn tense_and_voice_make_no_difference() {
        let parser = Parser::new().kinds(Kinds::FLOWS);
        let mut kinds: BTreeMap<_, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for (lemma, word, form, voice) in verb::forms() {
            let word = word.as_str();
            let readings = verb::readings(word).iter().filter(|reading| {
                reading.lemma == lemma && reading.form == form && reading.voice == voice
            });
            for sense in readings.flat_map(|reading| reading.senses) {
                let Says::Money(means) = sense.says else {
                    continue;
                };
                let Some(text) = sentence(word, means, sense.particle, form, voice) else {
                    continue;
                };
                let flows = parser.parse_text(&text).flows;
                let found: Vec<_> = flows
                    .iter()
                    .map(|flow| format!("{:?}", flow.kind))
                    .collect();
                kinds
                    .entry((lemma, sense.particle, voice == Voice::Active))
                    .or_default()
                    .entry(found.join(" "))
                    .or_default()
                    .push(text);
            }
        }
        let wrong: Vec<_> = kinds
            .iter()
            .filter(|(_, found)| found.len() > 1 || found.contains_key(""))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
