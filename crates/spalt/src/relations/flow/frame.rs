//! Which verbs and nouns say what an amount does.

use lazy_static::lazy_static;

pub(crate) use crate::swedish::verb::Means;
use crate::{
    model::FlowKind,
    swedish::verb::{self, Form, Says},
    text::{
        lexicon::{Class, Endings},
        token::{TokenKind, Tokens},
    },
};

/// A form of a verb and what it makes of an amount.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verb {
    pub means: Means,
    pub form: Form,
}

/// What a noun says of the amount that measures it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// The noun is a flow of this kind.
    Flow(FlowKind),
    /// A tax, which moves money only when it changes.
    Tax,
    /// `medel`, `pengar`: what the verb says.
    Money,
    /// A price, a limit, a stock: no flow.
    Bar,
}

/// Nouns by their last part, for they stand in compounds (`statsbidraget`).
/// Of several that fit, the longest counts.
const NOUNS: &[(Sense, &[&str])] = &[
    (
        Sense::Flow(FlowKind::Grant),
        &[
            "gåvorna",
            "donationerna",
            "allokering",
            "allokeringar",
            "allokeringarna",
            "allokeringen",
            "bidrag",
            "bistånd",
            "biståndet",
            "bidragen",
            "bidraget",
            "donation",
            "donationen",
            "donationer",
            "ersättning",
            "ersättningar",
            "ersättningen",
            "finansiering",
            "finansieringen",
            "gåva",
            "gåvan",
            "gåvor",
            "stipendier",
            "stipendium",
            "stöd",
            "stöden",
            "stödet",
            "utbetalning",
            "utbetalningar",
            "utbetalningen",
        ],
    ),
    (
        Sense::Flow(FlowKind::Investment),
        &[
            "investering",
            "investeringar",
            "investeringarna",
            "investeringen",
            "satsning",
            "satsningar",
            "satsningarna",
            "satsningen",
        ],
    ),
    (
        Sense::Flow(FlowKind::BudgetIncrease),
        &[
            "anslag",
            "anslagen",
            "anslaget",
            "förstärkning",
            "förstärkningar",
            "förstärkningarna",
            "förstärkningen",
            "höjning",
            "höjningar",
            "höjningarna",
            "höjningen",
            "tillskott",
            "tillskottet",
            "utökning",
            "utökningen",
            "ökning",
            "ökningar",
            "ökningarna",
            "ökningen",
        ],
    ),
    (
        Sense::Flow(FlowKind::BudgetDecrease),
        &[
            "minskning",
            "minskningar",
            "minskningarna",
            "minskningen",
            "neddragning",
            "neddragningar",
            "neddragningarna",
            "neddragningen",
            "sänkning",
            "sänkningar",
            "sänkningarna",
            "sänkningen",
        ],
    ),
    (
        Sense::Flow(FlowKind::Cost),
        &[
            "böter",
            "köpeskilling",
            "köpeskillingen",
            "ordningsbot",
            "vite",
            "vitet",
            "sanktionsavgift",
            "sanktionsavgiften",
            "sanktionsavgifter",
            "företagsbot",
            "företagsboten",
            "skadestånd",
            "skadeståndet",
            "intäktsbortfall",
            "intäktsbortfallet",
            "avskrivningar",
            "avskrivningarna",
            "driften",
            "hyran",
            "hyra",
            "kostnad",
            "kostnaden",
            "kostnader",
            "kostnaderna",
            "merkostnad",
            "prislapp",
            "prislappen",
            "utgift",
            "utgiften",
            "utgifter",
            "utgifterna",
        ],
    ),
    (
        Sense::Flow(FlowKind::Saving),
        &[
            "besparing",
            "besparingar",
            "besparingarna",
            "besparingen",
            "besparingskrav",
            "effektivisering",
            "effektiviseringar",
            "effektiviseringen",
        ],
    ),
    (
        Sense::Flow(FlowKind::Revenue),
        &[
            "försäljning",
            "försäljningen",
            "omsättning",
            "omsättningen",
            "inkomster",
            "inkomsterna",
            "intäkt",
            "intäkten",
            "intäkter",
            "intäkterna",
        ],
    ),
    (
        Sense::Flow(FlowKind::TaxChange),
        &[
            "skattehöjning",
            "skattehöjningar",
            "skattehöjningen",
            "skattelättnad",
            "skattelättnaden",
            "skattelättnader",
            "skattesänkning",
            "skattesänkningar",
            "skattesänkningarna",
            "skattesänkningen",
        ],
    ),
    (
        Sense::Flow(FlowKind::Result),
        &[
            "förlust",
            "förlusten",
            "resultat",
            "resultatet",
            "underskott",
            "underskottet",
            "vinst",
            "vinsten",
            "överskott",
            "överskottet",
        ],
    ),
    (
        Sense::Flow(FlowKind::Total),
        &[
            "biståndsram",
            "biståndsramen",
            "budgetramar",
            "utgiftsram",
            "utgiftsramen",
            "kostnadsram",
            "kostnadsramen",
            "paket",
            "paketet",
            "budgetram",
            "budgetramen",
            "investeringsram",
            "investeringsramen",
            "planeringsram",
        ],
    ),
    (
        Sense::Tax,
        &[
            "arbetsgivaravgiften",
            "skatt",
            "skatten",
            "skatter",
            "skatterna",
        ],
    ),
    (
        Sense::Money,
        &[
            "budget", "budgeten", "medel", "medlen", "pengar", "pengarna", "resurser",
        ],
    ),
    (
        Sense::Bar,
        &[
            "avgift",
            "avgiften",
            "avgifter",
            "gräns",
            "gränsen",
            "gränser",
            "gränserna",
            "inkomst",
            "inkomsten",
            "kostnadsgränser",
            "kostnadsgränserna",
            "lån",
            "lånet",
            "lön",
            "lönen",
            "löner",
            "pris",
            "priser",
            "priserna",
            "priset",
            "skatteavdrag",
            "skattereduktion",
            "skattereduktionen",
            "skuld",
            "skulden",
            "skulder",
            "skulderna",
            "sparande",
            "takbelopp",
            "taket",
            "taxa",
            "taxan",
            "utlåning",
        ],
    ),
];

lazy_static! {
    /// The longest first: `stödpaket` before `paket`.
    static ref BY_ENDING: Endings<Sense> = {
        let mut endings: Vec<(&str, Sense)> = NOUNS
            .iter()
            .flat_map(|(sense, endings)| endings.iter().map(|ending| (*ending, *sense)))
            .collect();
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Endings::of(endings)
    };
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
    tokens.low(i).ends_with('s') && !matches!(tokens.low(i), "finns" | "fanns")
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
        low => BY_ENDING.find(low)?,
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
