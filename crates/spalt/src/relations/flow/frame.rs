//! Which verbs and nouns say what an amount does.

pub(crate) use crate::swedish::{noun::Sense, verb::Means};
use crate::{
    model::FlowKind,
    swedish::{
        noun,
        verb::{self, Form, Says},
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
    },
};

/// A form of a verb and what it makes of an amount.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verb {
    pub means: Means,
    pub form: Form,
}

/// The form of a verb at the token and what it makes of an amount; a verb with
/// a particle only where that follows.
pub(crate) fn verb_at(tokens: &Tokens<'_>, i: usize) -> Option<Verb> {
    verb::readings(tokens.low(i)).iter().find_map(|reading| {
        let means = reading.senses.iter().find_map(|sense| match sense.says {
            Says::Money(means) => {
                (sense.particle.is_empty() || follows(tokens, i, sense.particle)).then_some(means)
            }
            _ => None,
        })?;
        Some(Verb {
            means,
            form: reading.form,
        })
    })
}

/// Whether a verb's particle stands near after it.
fn follows(tokens: &Tokens<'_>, verb: usize, particle: &str) -> bool {
    (verb + 1..verb + 9)
        .take_while(|&i| !matches!(tokens.word(i), "," | ".") || is_decimal(tokens, i))
        .any(|i| tokens.low(i) == particle)
}

/// Whether the mark stands within a figure.
fn is_decimal(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.token(i).glued && tokens.token(i + 1).glued && tokens.is(i + 1, Class::DIGITS)
}

/// Whether the form at the token is passive.
pub(crate) fn is_passive(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let readings = verb::readings(low);
    low.ends_with('s') && !matches!(low, "finns" | "fanns")
        || !readings.is_empty() && (readings.iter()).all(|reading| reading.form == Form::Participle)
}

/// The flow that the noun at the token is.
pub(crate) fn flow_at(tokens: &Tokens<'_>, i: usize) -> Option<FlowKind> {
    match noun_at(tokens, i)? {
        Sense::Flow(kind) => Some(kind),
        _ => None,
    }
}

/// What the noun at the token says of an amount.
pub(crate) fn noun_at(tokens: &Tokens<'_>, i: usize) -> Option<Sense> {
    let sense = match tokens.low(i) {
        // Whole words, for a program is no frame; `inom ramen för` is none either.
        "ram" | "ramen" if tokens.low(i.wrapping_sub(1)) != "inom" => Sense::Money,
        "arv" | "arvet" => Sense::Flow(FlowKind::Grant),
        // A survey is no rise.
        low if ["sökning", "sökningen", "sökningar", "sökningarna"]
            .iter()
            .any(|end| low.ends_with(end)) =>
        {
            return None;
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
