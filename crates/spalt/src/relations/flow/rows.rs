//! The decision table: by which words around it an amount is a flow.
//!
//! A row asks for the word before the amount, the noun that it measures and the verb that governs it, and says what
//! kind of flow that makes. Rows are tried in their order, and the first that fits decides; one without a rule says
//! that it is no flow. Who pays and who receives is in [`super::participants`].

use super::{
    FlowDraft, FlowReader, FoundBy, Governor, Subject, attach, basis,
    frame::{self, Means, NounSense},
    site::Site,
};
use crate::{
    model::FlowKind,
    rules::{RuleInfo, about},
    swedish::{
        adjective,
        function_words::{is_besides, is_for, is_own, is_rest},
        noun, verb,
    },
    text::{lexicon::Class, words::Words},
};

/// A row of the table.
pub(super) struct Row {
    /// The rule; none where it says that the amount is no flow.
    pub about: Option<RuleInfo>,
    /// What stands right before the amount; empty: anything.
    pub before: &'static [&'static str],
    /// The noun to the left in the clause.
    pub noun: Noun,
    /// What the verb says; empty: anything, and no verb at all.
    pub verb: &'static [Means],
    pub when: fn(&FlowReader<'_>, &Site<'_>) -> bool,
    pub flow: Kind,
    /// The sense of verb by which payer and receivers are found, where not its own.
    pub like: Option<Means>,
}

/// What a row asks of the noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    Any,
    /// It names a flow: `stöd`, `kostnad`.
    Flow,
    /// It names money: `medel`, `budget`.
    Money,
    /// What it measures is no flow: `lån`, `pris`.
    NotAFlow,
}

/// What kind of flow a row makes.
pub(super) enum Kind {
    /// None.
    Nothing,
    /// What the verb says by itself.
    OfVerb,
    /// What the noun says.
    OfNoun,
    Is(FlowKind),
    /// As the function reads it; where it reads nothing the next row is tried.
    Read(fn(&FlowReader<'_>, &Site<'_>) -> Option<Governor>),
}

/// A row that asks for nothing and finds nothing.
const ANY: Row = Row {
    about: None,
    before: &[],
    noun: Noun::Any,
    verb: &[],
    when: |_, _| true,
    flow: Kind::Nothing,
    like: None,
};

/// `stöd på 5 miljoner`, `beslut om 5 miljoner`
const ON: &[&str] = &["motsvarande", "om", "på", "à"];

/// Verbs of what rises or falls.
const CHANGING: &[Means] = &[Means::Raises, Means::Lowers];

/// Prepositions that make an amount a measure of what stands before them.
pub(super) const PREPOSITIONS: &[&str] = &[
    "av",
    "efter",
    "från",
    "för",
    "i",
    "jämfört",
    "med",
    "mot",
    "motsvarande",
    "om",
    "på",
    "till",
    "under",
    "vid",
    "à",
    "än",
];

/// Rows that are tried before all others.
pub(super) const FIRST: &[Row] = &[
    Row {
        about: Some(about! {
            name: "flow.wants",
            doc: "Who wants an amount for something.",
            finds: "Föreningen ville ha 5 miljoner kronor till en hall." => "Föreningen ville ha 5 miljoner kronor till en hall.",
            leaves: "Säljaren ville ha 5 miljoner kronor för hallen.",
        }),
        when: |r, s| {
            let wants = s.lead >= 2
                && r.tokens.low(s.lead - 1) == "ha"
                && matches!(
                    r.tokens.low(s.lead - 2),
                    "vill" | "ville" | "önskade" | "önskar"
                );
            let next = r.tokens.low(s.place.range.end);
            wants && matches!(next, "av" | "från" | "till" | "ur")
        },
        flow: Kind::Read(|_, s| Some(attach::of_verb(FlowKind::Grant, s.lead - 1, Means::Seeks))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.consists_of",
            doc: "An amount with what it consists of behind it: `utgörs av ett bidrag`.",
            finds: "Merparten, 5 miljoner kronor, utgörs av ett bidrag från Sida." => "Merparten, 5 miljoner kronor, utgörs av ett bidrag från Sida.",
            leaves: "Merparten, 5 miljoner kronor, utgörs av gamla hus.",
        }),
        flow: Kind::Read(|r, s| r.consists_of(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.dearer",
            doc: "What becomes dearer or cheaper by an amount.",
            finds: "Bron blir 5 miljoner kronor dyrare." => "Bron blir 5 miljoner kronor dyrare.",
            leaves: "Bron blir dyrare.",
        }),
        flow: Kind::Read(|r, s| r.dearer(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.given_to",
            doc: "An amount with a clause that says who gives it to whom.",
            finds: "De 5 miljoner kronor som Sida ger till Sala kommun är öronmärkta för broar." => "De 5 miljoner kronor som Sida ger till Sala kommun är öronmärkta för broar.",
            leaves: "De 5 miljoner kronor som Sida lånar av Sala kommun är slut.",
        }),
        flow: Kind::Read(|r, s| r.given_to(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.drawn",
            doc: "What is drawn from a budget.",
            finds: "Från nämndens ram dras 5 miljoner kronor." => "Från nämndens ram dras 5 miljoner kronor.",
            leaves: "Från nämndens hylla dras 5 miljoner kronor.",
        }),
        when: |r, s| r.is_drawn(s),
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::BudgetDecrease, FoundBy::Verb, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.thanks_to",
            doc: "The amount from someone with which a thing is done.",
            finds: "Med 5 miljoner kronor från Sida byggs en bro." => "Med 5 miljoner kronor från Sida byggs en bro.",
            leaves: "Med 5 miljoner kronor från förra året byggs en bro.",
        }),
        when: |r, s| (s.opens_with_means(r) || s.helps(r)) && s.comes_from(r),
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Grant, FoundBy::Noun, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.goes_away",
            doc: "What is to be saved: `ska bort`.",
            finds: "5 miljoner kronor ska bort från budgeten." => "5 miljoner kronor ska bort från budgeten.",
            leaves: "5 miljoner ton ska bort från hamnen.",
        }),
        when: |r, s| {
            let next = s.place.range.end;
            let must = matches!(r.tokens.low(next), "måste" | "ska" | "skall");
            must && r.tokens.low(next + 1) == "bort"
        },
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Saving, FoundBy::Measure, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.divided",
            doc: "The first of the things that costs and the like are divided into.",
            finds: "Kostnaderna fördelar sig på lokaler 8 miljoner kronor och mat 2 miljoner kronor." => "Kostnaderna fördelar sig på lokaler 8 miljoner kronor och mat 2 miljoner kronor.",
            leaves: "Eleverna fördelar sig på lokaler 8 våningar upp.",
        }),
        flow: Kind::Read(|r, s| r.divides_into(s)),
        ..ANY
    },
];

/// What is sold for less may be one of many.
const LEAST_SALE: u32 = 100_000;

/// Amounts after a preposition.
pub(super) const PREPOSED: &[Row] = &[
    Row {
        about: Some(about! {
            name: "flow.same_for_year",
            doc: "What the sum just told comes to in another year: `För 2027 beräknas motsvarande belopp till`.",
            finds: "Sala kommun tilldelas 5 miljoner kronor 2026. För 2027 beräknas motsvarande belopp till 6 miljoner kronor." => "För 2027 beräknas motsvarande belopp till 6 miljoner kronor.",
            leaves: "Sala kommun har 5 skolor 2026. För 2027 beräknas motsvarande belopp till 6 miljoner kronor.",
        }),
        before: &["till"],
        verb: &[Means::Measures],
        when: |r, s| r.same_for_year(s),
        flow: Kind::Read(|_, s| {
            let kind = s.last_of_block()?.kind;
            Some(attach::bare(kind, FoundBy::Measure, None))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.bracketed",
            doc: "The amount in brackets behind who gets it.",
            finds: "Mest går till Kalmar län (6,1 miljoner kronor)." => "Mest går till Kalmar län (6,1 miljoner kronor).",
            leaves: "Mest växer i Kalmar län (6,1 miljoner kronor).",
        }),
        before: &["("],
        flow: Kind::Read(|r, s| r.bracketed(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.buys_behind",
            doc: "A price before the verb that says what is bought.",
            finds: "Styrelsen beslutade att för 5 miljoner kronor köpa en kran." => "Styrelsen beslutade att för 5 miljoner kronor köpa en kran.",
            leaves: "Styrelsen beslutade att för 5 miljoner kronor visa en kran.",
        }),
        before: &["för"],
        flow: Kind::Read(|r, s| r.buys_behind(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.transfer_of",
            doc: "A transfer of an amount between two who are named.",
            finds: "Överföringen av 5 miljoner kronor från Boverket till Sala kommun sker i maj." => "Överföringen av 5 miljoner kronor från Boverket till Sala kommun sker i maj.",
            leaves: "Överföringen av 5 miljoner kronor sker i maj.",
        }),
        before: &["av", "om", "på"],
        flow: Kind::Read(|r, s| r.transfer_of(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.one_of_them",
            doc: "One of the grants that the sentence opens with, and who gets it.",
            finds: "Av bidragen går ett på 5 miljoner kronor till Sala kommun." => "Av bidragen går ett på 5 miljoner kronor till Sala kommun.",
            leaves: "Av bidragen går ett på 5 sidor till Sala kommun.",
        }),
        before: ON,
        flow: Kind::Read(|r, s| r.one_of_them(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.application",
            doc: "An application for an amount.",
            finds: "Nämnden avslog föreningens ansökan om 5 miljoner kronor." => "Nämnden avslog föreningens ansökan om 5 miljoner kronor.",
            leaves: "Nämnden läste föreningens ansökan om 5 timmar.",
        }),
        before: ON,
        flow: Kind::Read(|r, s| r.application(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.purchase_sum",
            doc: "What someone buys or sells, with its purchase sum.",
            finds: "Sala kommun köper tomten för en köpeskilling om 5 miljoner kronor." => "Sala kommun köper tomten för en köpeskilling om 5 miljoner kronor.",
            leaves: "Sala kommun visar tomten för en köpeskilling om 5 miljoner kronor.",
        }),
        before: &["av", "om", "på"],
        flow: Kind::Read(|r, s| r.purchase_sum(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.differs_by",
            doc: "By how much a cost or an income is higher or lower: `lägre kostnader med`.",
            finds: "Avtalet ger lägre kostnader med 5 miljoner kronor." => "Avtalet ger lägre kostnader med 5 miljoner kronor.",
            leaves: "Avtalet ger lägre hus med 5 miljoner kronor.",
        }),
        before: &["med", "om", "på"],
        noun: Noun::Flow,
        flow: Kind::Read(|r, s| r.differs_by(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.brings_addition",
            doc: "What a thing brings in: `gav ett tillskott på`. A body that gives adds to a budget.",
            finds: "Hyran gav ett tillskott på 5 miljoner kronor." => "Hyran gav ett tillskott på 5 miljoner kronor.",
            leaves: "Kommunen gav ett tillskott på 5 miljoner kronor till museet.",
        }),
        before: ON,
        noun: Noun::Flow,
        verb: &[Means::Gives],
        when: |r, s| {
            let thing = |(verb, _)| {
                let body = r.subject(verb).and_then(|subject| r.actor(subject));
                r.tokens.low(verb) == "gav" && body.is_none()
            };
            let led = is_for(r.tokens.low(s.place.range.end));
            s.noun_ends("tillskott", r) && !led && s.verb.is_some_and(thing)
        },
        flow: Kind::Is(FlowKind::Revenue),
        like: Some(Means::Measures),
    },
    Row {
        about: Some(about! {
            name: "flow.raised_with",
            doc: "An amount in front, with which someone raises what another has.",
            finds: "Med 5 miljoner kronor höjer regeringen Boverkets anslag." => "Med 5 miljoner kronor höjer regeringen Boverkets anslag.",
            leaves: "Med 5 miljoner kronor ritar regeringen Boverkets hus.",
        }),
        before: &["med"],
        flow: Kind::Read(|r, s| {
            let verb = s.place.range.end;
            let means = frame::verb_at(r.tokens, verb)?.means;
            let object = (verb + 1..s.end.min(verb + 8))
                .take_while(|&i| !r.tokens.is(i, Class::PREPOSITION))
                .find(|&i| frame::flow_at(r.tokens, i) == Some(FlowKind::BudgetIncrease))?;
            let opens = s.lead == s.floor + 1 && !frame::is_passive(r.tokens, verb);
            let frame = attach::of_noun(FlowKind::BudgetIncrease, object, Some((verb, means)));
            (opens && means == Means::Raises).then_some(Governor {
                rule: FoundBy::Change,
                ..frame
            })
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.can_count_on",
            doc: "What someone can count on getting from another.",
            finds: "Föreningen kan räkna med 5 miljoner kronor från Sala kommun." => "Föreningen kan räkna med 5 miljoner kronor från Sala kommun.",
            leaves: "Föreningen kan räkna med 5 miljoner kronor från i höst.",
        }),
        before: &["med"],
        flow: Kind::Read(|r, s| {
            let from = s.place.range.end;
            let giver = || {
                let end = r.roles.phrase_end(from + 1, s.end);
                r.actor(from + 1..end)
            };
            let counts = s.lead >= 2 && verb::is_form_of(r.tokens.low(s.lead - 2), "räkna");
            let told = counts && r.tokens.low(from) == "från" && giver().is_some();
            told.then(|| attach::of_verb(FlowKind::Grant, s.lead - 2, Means::Gets))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.yield_budgeted",
            doc: "What yield a body budgets for: `budgeterat för ett avkastningskrav på`.",
            finds: "Sala Bad AB har budgeterat för ett avkastningskrav på 5 miljoner kronor." => "Sala Bad AB har budgeterat för ett avkastningskrav på 5 miljoner kronor.",
            leaves: "Sala Bad AB har ett avkastningskrav på 5 miljoner kronor.",
        }),
        before: ON,
        noun: Noun::NotAFlow,
        when: |r, s| {
            let budgets = |i: usize| verb::is_form_of(r.tokens.low(i), "budgetera");
            s.noun_ends("avkastningskrav", r) && (s.floor..s.lead).rev().take(8).any(budgets)
        },
        flow: Kind::Read(|_, s| Some(attach::of_noun(FlowKind::Result, s.noun?.0, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.noun",
            doc: "A noun of money with the amount that it measures.",
            finds: "Bidraget på 5 miljoner kronor går till Sala kommun." => "Bidraget på 5 miljoner kronor går till Sala kommun.",
            leaves: "Boken på 5 kronor ligger kvar.",
        }),
        before: ON,
        noun: Noun::Flow,
        flow: Kind::OfNoun,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.prize",
            doc: "Who gets a prize of an amount.",
            finds: "Sala kommun tilldelas ett pris på 5 miljoner kronor." => "Sala kommun tilldelas ett pris på 5 miljoner kronor.",
            leaves: "Kartan har ett pris på 50 kronor.",
        }),
        before: ON,
        noun: Noun::NotAFlow,
        verb: &[Means::Gives, Means::Gets],
        when: |r, s| {
            s.noun_ends("pris", r)
                && s.verb.is_some_and(|(verb, means)| {
                    means == Means::Gets || r.tokens.low(verb).starts_with("tilldel")
                })
        },
        flow: Kind::Is(FlowKind::Grant),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.prize_shared_out",
            doc: "A prize of an amount that is handed out.",
            finds: "Priset på 5 miljoner kronor delas ut av Sala kommun." => "Priset på 5 miljoner kronor delas ut av Sala kommun.",
            leaves: "Priset på 50 kronor gäller i Sala kommun.",
        }),
        before: ON,
        noun: Noun::NotAFlow,
        when: |r, s| s.left.verb.is_none() && s.noun_ends("priset", r),
        flow: Kind::Read(|r, s| r.handed_out(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.prize_given",
            doc: "A prize that is given to someone.",
            finds: "Fonden delar ut ett pris på 50 000 kronor till Eva Lind." => "Fonden delar ut ett pris på 50 000 kronor till Eva Lind.",
            leaves: "Fonden betalar ett pris på 50 000 kronor till Eva Lind.",
        }),
        before: ON,
        noun: Noun::NotAFlow,
        when: |r, s| s.ends_in_prize(r),
        flow: Kind::Read(|r, s| r.prize_given(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.fined",
            doc: "Who is charged a fee of an amount.",
            finds: "Bolaget fick en avgift på 900 000 kronor av Konsumentverket." => "Bolaget fick en avgift på 900 000 kronor av Konsumentverket.",
            leaves: "Bolaget har en avgift på 900 000 kronor.",
        }),
        before: ON,
        noun: Noun::NotAFlow,
        verb: &[Means::Gets],
        when: |r, s| s.noun_ends("avgift", r),
        flow: Kind::Is(FlowKind::Cost),
        like: Some(Means::Pays),
    },
    Row {
        about: Some(about! {
            name: "flow.charges",
            doc: "Who takes a fee of an amount from someone named.",
            finds: "Nämnden tar ut en planavgift på 300 000 kronor av Brobyggarna AB." => "Nämnden tar ut en planavgift på 300 000 kronor av Brobyggarna AB.",
            leaves: "Nämnden tar ut en avgift på 300 000 kronor.",
        }),
        before: ON,
        noun: Noun::NotAFlow,
        flow: Kind::Read(|r, s| r.charges(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.dividend",
            doc: "A dividend by its sum.",
            finds: "Styrelsen föreslår en utdelning på totalt 31 miljoner kronor." => "Styrelsen föreslår en utdelning på totalt 31 miljoner kronor.",
            leaves: "Styrelsen föreslår en utdelning på 2 kronor per aktie.",
        }),
        before: ON,
        when: |r, s| {
            let noun = s.lead >= s.floor + 2 && r.tokens.low(s.lead - 2).ends_with("utdelning");
            noun && s.place.amount.per.is_none()
        },
        flow: Kind::Read(|r, s| {
            let noun = s.lead - 2;
            let proposed = s.verb.filter(|_| !r.tokens.is(noun, Class::CAPITAL));
            Some(attach::of_noun(FlowKind::Total, noun, proposed))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.deal_value",
            doc: "The value of a deal: `har ett värde på`.",
            finds: "Kontraktet har ett värde på 5 miljoner kronor." => "Kontraktet har ett värde på 5 miljoner kronor.",
            leaves: "Tavlan har ett värde på 5 miljoner kronor.",
        }),
        before: ON,
        when: |r, s| s.lead >= s.floor + 2 && r.tokens.low(s.lead - 2).ends_with("värde"),
        flow: Kind::Read(|r, s| r.worth(s.lead - 1, s.floor)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.budget",
            doc: "A budget of an amount that a body adopts.",
            finds: "Årsmötet antog en budget för 2025 på 5 miljoner kronor." => "Årsmötet antog en budget för 2025 på 5 miljoner kronor.",
            leaves: "Årsmötet antog en plan för 2025 på 5 sidor.",
        }),
        before: ON,
        flow: Kind::Read(|r, s| r.adopts_budget(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.tender",
            doc: "A tender of an amount that someone accepts.",
            finds: "Nämnden antar anbudet från Lackhuset AB på 5 miljoner kronor." => "Nämnden antar anbudet från Lackhuset AB på 5 miljoner kronor.",
            leaves: "Lägst låg Lackhuset AB med ett anbud på 5 miljoner kronor.",
        }),
        before: ON,
        flow: Kind::Read(|r, s| r.tender(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.order",
            doc: "An order of an amount that someone gets or places.",
            finds: "Lackhuset AB har fått en order på 5 miljoner kronor från Sala kommun." => "Lackhuset AB har fått en order på 5 miljoner kronor från Sala kommun.",
            leaves: "Lackhuset AB har läst en order på 5 sidor från Sala kommun.",
        }),
        before: ON,
        flow: Kind::Read(|r, s| r.order(s)),
        ..ANY
    },
    // `ett lån på 5 miljoner`
    Row {
        before: ON,
        noun: Noun::NotAFlow,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.seeks",
            doc: "Who asks for an amount.",
            finds: "Föreningen ansöker om 5 miljoner kronor." => "Föreningen ansöker om 5 miljoner kronor.",
            leaves: "Föreningen skriver om 5 miljoner kronor.",
        }),
        before: ON,
        verb: &[Means::Seeks],
        flow: Kind::Is(FlowKind::Grant),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.shares_on",
            doc: "Who shares an amount with others.",
            finds: "Tre föreningar delar på 5 miljoner kronor." => "Tre föreningar delar på 5 miljoner kronor.",
            leaves: "Tre föreningar delar på 5 rum.",
        }),
        before: ON,
        verb: &[Means::Gets],
        when: |r, s| s.verb_starts("del", r),
        flow: Kind::Is(FlowKind::Grant),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_about",
            doc: "What the amount of the flow just told comes to for one: `handlar det om`.",
            finds: "Staten ger 40 miljoner kronor till vård av kyrkor. För Växjö stifts del handlar det om 5 miljoner kronor." => "För Växjö stifts del handlar det om 5 miljoner kronor.",
            leaves: "För Växjö stifts del handlar det om 5 kyrkor.",
        }),
        before: &["om"],
        when: |r, s| (s.floor..s.lead).rev().take(5).any(|i| is_about(r, s, i)),
        flow: Kind::Read(|r, s| {
            let verb = (s.floor..s.lead).rev().find(|&i| is_about(r, s, i))?;
            // `Totalt rör det sig om 5 miljoner`
            let whole = || {
                matches!(r.tokens.low(s.floor), "sammanlagt" | "totalt").then_some(FlowKind::Total)
            };
            let kind = s.last_near().map(|last| last.kind).or_else(whole)?;
            Some(attach::of_verb(kind, verb, Means::Measures))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.resolves",
            doc: "Who resolves on an amount.",
            finds: "Nämnden beslutade om 5 miljoner kronor till föreningen." => "Nämnden beslutade om 5 miljoner kronor till föreningen.",
            leaves: "Nämnden talade om 5 miljoner kronor till föreningen.",
        }),
        before: ON,
        verb: &[Means::Acts],
        when: |r, s| s.verb_starts("beslut", r) || verb_is(r, s, "avtala"),
        flow: Kind::Is(FlowKind::Grant),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.money",
            doc: "Money of an amount that someone gives, sets aside or invests.",
            finds: "Kommunen avsätter medel på 5 miljoner kronor." => "Kommunen avsätter medel på 5 miljoner kronor.",
            leaves: "Kommunen räknar medel på 5 miljoner kronor.",
        }),
        before: ON,
        noun: Noun::Money,
        verb: &[Means::Gives, Means::Gets, Means::Allots, Means::Invests],
        // `Utlysningen får en budget på 5 miljoner`: what it has.
        when: |r, s| {
            let body = |(verb, means)| {
                means != Means::Gets || r.subject(verb).and_then(|s| r.actor(s)).is_some()
            };
            !s.noun_ends("budget", r) || s.verb.is_some_and(body)
        },
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.money_behind",
            doc: "Money of an amount that a verb behind it gives or sets aside.",
            finds: "Medel om 5 miljoner kronor tillförs för att bygga broar." => "Medel om 5 miljoner kronor tillförs för att bygga broar.",
            leaves: "Medel om 5 miljoner kronor saknas för att bygga broar.",
        }),
        before: ON,
        noun: Noun::Money,
        flow: Kind::Read(|r, s| {
            let (verb, means) = r.right(s.place.range.end, s.end)?;
            let given = matches!(means, Means::Allots | Means::Gives);
            let kind = attach::plain(means)?;
            let alone = s.verb.is_none() && s.left.other.is_none();
            (alone && given && frame::is_passive(r.tokens, verb))
                .then(|| attach::of_verb(kind, verb, means))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.corresponds",
            doc: "Money that is given, with what it corresponds to.",
            finds: "Nya medel tillförs centret, motsvarande 50 miljoner kronor." => "Nya medel tillförs centret, motsvarande 50 miljoner kronor.",
            leaves: "Nya kurser läses där, motsvarande 50 miljoner kronor.",
        }),
        before: &["motsvarande"],
        verb: &[Means::Gives, Means::Allots, Means::Invests],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.in_all_corresponds",
            doc: "What is proposed for each, with what it corresponds to in all.",
            finds: "Styrelsen föreslår en utdelning på 2 kronor per aktie, motsvarande totalt 30 miljoner kronor." => "Styrelsen föreslår en utdelning på 2 kronor per aktie, motsvarande totalt 30 miljoner kronor.",
            leaves: "Styrelsen föreslår en skiva på 2 meter per hus, motsvarande totalt 30 miljoner meter.",
        }),
        before: &["motsvarande"],
        verb: &[Means::Acts],
        when: |r, s| in_all(r, s),
        flow: Kind::Is(FlowKind::Total),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.comes_to",
            doc: "What comes to an amount, by a verb that takes `på`.",
            finds: "Kostnaden hamnar på 5 miljoner kronor." => "Kostnaden hamnar på 5 miljoner kronor.",
            leaves: "Bollen hamnar på 5 meter.",
        }),
        before: &["på", "vid"],
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| r.measure(s.verb?.0, None)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.comes_to_in_front",
            doc: "What comes to the amount that opens the sentence.",
            finds: "På 5 miljoner kronor stannar kostnaden." => "På 5 miljoner kronor stannar kostnaden.",
            leaves: "På 5 meter stannar bollen.",
        }),
        before: &["på"],
        when: |r, s| s.lead == s.floor + 1 && s.verb_behind(r, &[Means::Measures]).is_some(),
        flow: Kind::Read(|r, s| r.measure(s.verb_behind(r, &[Means::Measures])?.0, None)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.runs_to",
            doc: "What something costs: `går på`.",
            finds: "Saneringen går på 5 miljoner kronor." => "Saneringen går på 5 miljoner kronor.",
            leaves: "Bussen går på 5 minuter.",
        }),
        before: &["på"],
        verb: &[Means::Costs],
        flow: Kind::Is(FlowKind::Cost),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.on_top_of",
            doc: "What comes on top of what was told: `Därtill kommer drift på`.",
            finds: "Bron kostar 8 miljoner kronor. Därtill kommer belysning på 5 miljoner kronor." => "Därtill kommer belysning på 5 miljoner kronor.",
            leaves: "Bron är lång. Därtill kommer en trappa på 5 meter.",
        }),
        before: &["för", "motsvarande", "om", "på"],
        when: |r, s| {
            let tokens = r.tokens;
            // `Till det kommer`
            let points =
                tokens.low(s.floor) == "till" && matches!(tokens.low(s.floor + 1), "det" | "detta");
            let verb = s.floor + 1 + usize::from(points);
            let comes = matches!(tokens.low(verb), "kommer" | "tillkommer");
            (points || adds(r, s.floor)) && comes && s.noun.is_none() && s.last_near().is_some()
        },
        flow: Kind::Read(|_, s| {
            let kind = match (s.before, s.last_near()?.kind) {
                ("för", kind) if kind != FlowKind::Investment => FlowKind::Cost,
                (_, kind) => kind,
            };
            Some(attach::bare(kind, FoundBy::Measure, None))
        }),
        ..ANY
    },
    // `resultatet ligger på 5 miljoner`, of which nothing is measured.
    Row {
        before: &["på"],
        verb: &[Means::Measures],
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.own_budget",
            doc: "A budget for one thing, with its amount.",
            finds: "Investeringsbudgeten på 60 miljoner kronor är beslutad." => "Investeringsbudgeten på 60 miljoner kronor är beslutad.",
            leaves: "Kommunens budget på 60 miljoner kronor är beslutad.",
        }),
        before: ON,
        noun: Noun::Money,
        when: |r, s| {
            let own = ["sbudget", "sbudgeten", "ram", "ramen"];
            own.iter().any(|noun| s.noun_ends(noun, r))
        },
        flow: Kind::Read(|_, s| Some(attach::of_noun(FlowKind::Total, s.noun?.0, s.verb))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.has_budget",
            doc: "What has a budget, with its amount; no body, whose budget is its own.",
            finds: "Projektet har en budget på 52 miljoner kronor." => "Projektet har en budget på 52 miljoner kronor.",
            leaves: "Kommunen har en budget på 52 miljoner kronor.",
        }),
        before: ON,
        noun: Noun::Money,
        when: |r, s| {
            let has = |verb| {
                let body = r.subject(verb).and_then(|subject| r.actor(subject));
                let low = r.tokens.low(verb);
                (matches!(low, "har" | "hade") || verb::is_form_of(low, "få")) && body.is_none()
            };
            let verb = s.verb.map(|(verb, _)| verb).or(s.left.other);
            s.noun_ends("budget", r) && verb.is_some_and(has)
        },
        flow: Kind::Read(|_, s| Some(attach::of_noun(FlowKind::Total, s.noun?.0, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gets_changed",
            doc: "Who gets what it has raised or cut by an amount.",
            finds: "Nämnden får sin budget sänkt med 5 miljoner kronor." => "Nämnden får sin budget sänkt med 5 miljoner kronor.",
            leaves: "Nämnden får sin lokal målad med 5 liter färg.",
        }),
        before: &["med"],
        flow: Kind::Read(|r, s| r.gets_changed(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.change",
            doc: "By how much something rises or falls.",
            finds: "Anslaget höjs med 5 miljoner kronor." => "Anslaget höjs med 5 miljoner kronor.",
            leaves: "Åldern höjs med 5 år.",
        }),
        before: &["med"],
        verb: &[Means::Raises, Means::Lowers],
        flow: Kind::Read(|r, s| {
            let (verb, means) = s.verb?;
            r.change(verb, means, s.noun)
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.change_in_front",
            doc: "By how much something rises or falls, told first.",
            finds: "Med 5 miljoner kronor höjs anslaget." => "Med 5 miljoner kronor höjs anslaget.",
            leaves: "Med 5 meter höjs huset.",
        }),
        before: &["med"],
        when: |r, s| s.lead == s.floor + 1 && s.verb_behind(r, CHANGING).is_some(),
        flow: Kind::Read(|r, s| {
            let (verb, means) = s.verb_behind(r, CHANGING)?;
            r.change(verb, means, None)
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.changes_again",
            doc: "By how much what has just changed does so again.",
            finds: "Anslaget höjs med 5 miljoner kronor. Det höjs med ytterligare 6 miljoner kronor 2027." => "Det höjs med ytterligare 6 miljoner kronor 2027.",
            leaves: "Huset ritas om. Det höjs med ytterligare 6 meter.",
        }),
        before: &["med"],
        verb: &[Means::Raises, Means::Lowers],
        flow: Kind::Read(|r, s| r.changes_again(s)),
        ..ANY
    },
    // `temperaturen höjs med 5 miljoner`
    Row {
        before: &["med"],
        verb: &[Means::Raises, Means::Lowers],
        ..ANY
    },
    // `en förbättring med 45 miljoner` compares.
    Row {
        before: &["med"],
        when: |r, s| s.lead >= 2 && attach::compares(r.tokens.low(s.lead - 2)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.spread",
            doc: "An investment that is spread over years by an amount.",
            finds: "Investeringen fördelas med 10 miljoner kronor 2025." => "Investeringen fördelas med 10 miljoner kronor 2025.",
            leaves: "Uppgiften fördelas med 10 timmar 2025.",
        }),
        before: &["med"],
        verb: &[Means::Gives],
        when: |r, s| {
            let invests = |(verb, _)| {
                frame::is_passive(r.tokens, verb)
                    && matches!(
                        r.measured(verb),
                        Some((_, NounSense::Flow(FlowKind::Investment)))
                    )
            };
            s.left.noun.is_none() && s.verb.is_some_and(invests)
        },
        flow: Kind::Is(FlowKind::Investment),
        like: Some(Means::Invests),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.pays_with",
            doc: "Who pays a party with an amount.",
            finds: "Staten betalar till Svenska kyrkan med 5 miljoner kronor." => "Staten betalar till Svenska kyrkan med 5 miljoner kronor.",
            leaves: "Staten betalar räkningen med 5 miljoner kronor.",
        }),
        before: &["med"],
        verb: &[Means::Pays],
        when: |r, s| {
            s.verb
                .is_some_and(|(verb, _)| r.goes_to_party(verb, verb + 1, s.lead))
        },
        flow: Kind::Is(FlowKind::Grant),
        like: Some(Means::Gives),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.rise_of",
            doc: "By how much what has just been told is more or less: `, en minskning med`.",
            finds: "Scouterna får 38 miljoner kronor i stöd, en minskning med 5 miljoner kronor." => "Scouterna får 38 miljoner kronor i stöd, en minskning med 5 miljoner kronor.",
            leaves: "Scouterna får 38 tält i gåva, en minskning med 5 tält.",
        }),
        before: &["med"],
        noun: Noun::Flow,
        when: |r, s| {
            s.noun.is_some_and(|(noun, _)| {
                noun + 2 == s.lead
                    && noun >= s.floor + 2
                    && r.tokens.is(noun - 1, Class::ARTICLE)
                    && r.tokens.word(noun - 2) == ","
            })
        },
        flow: Kind::Read(|_, s| match s.noun? {
            (noun, NounSense::Flow(kind)) => Some(attach::of_noun(kind, noun, None)),
            _ => None,
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.brings_with",
            doc: "What something brings in: `bidrar med … i omsättning`.",
            finds: "Förvärvet bidrar med 5 miljoner kronor i omsättning." => "Förvärvet bidrar med 5 miljoner kronor i omsättning.",
            leaves: "Förvärvet bidrar med 5 bilar i trafik.",
        }),
        before: &["med"],
        verb: &[Means::Gives],
        when: |r, s| {
            let earned = matches!(s.after, Some((_, NounSense::Flow(FlowKind::Revenue))));
            earned && r.tokens.low(s.place.range.end) == "i"
        },
        flow: Kind::Read(|_, s| {
            let (noun, _) = s.after?;
            Some(attach::of_noun(FlowKind::Revenue, noun, None))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gives_in_front",
            doc: "Who gives the amount that opens the sentence: `Med 5 miljoner stödjer`.",
            finds: "Med 5 miljoner kronor stödjer Sala kommun en skola." => "Med 5 miljoner kronor stödjer Sala kommun en skola.",
            leaves: "Med 5 bussar stödjer Sala kommun en skola.",
        }),
        before: &["med"],
        when: |r, s| s.lead == s.floor + 1 && s.gives_behind(r).is_some(),
        flow: Kind::Read(|r, s| {
            let verb = s.gives_behind(r)?;
            Some(attach::of_verb(FlowKind::Grant, verb, Means::Gives))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.from_own_budget",
            doc: "What someone pays for from a budget of its own.",
            finds: "Nämnden finansierar hissen med 5 miljoner kronor ur sin investeringsbudget." => "Nämnden finansierar hissen med 5 miljoner kronor ur sin investeringsbudget.",
            leaves: "Nämnden finansierar hissen med 5 miljoner kronor.",
        }),
        before: &["med"],
        verb: &[Means::Gives],
        flow: Kind::Read(|r, s| r.drawn_on_own_budget(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gives_with",
            doc: "Who contributes with an amount.",
            finds: "Regionen bidrar med 5 miljoner kronor till bron." => "Regionen bidrar med 5 miljoner kronor till bron.",
            leaves: "Regionen arbetar med 5 miljoner kronor.",
        }),
        before: &["med"],
        verb: &[Means::Gives, Means::Gets, Means::Pays, Means::Allots],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.sponsors",
            doc: "Who is a sponsor with an amount.",
            finds: "Brobanken är ny huvudsponsor med 5 miljoner kronor." => "Brobanken är ny huvudsponsor med 5 miljoner kronor.",
            leaves: "Brobanken är en ny bank med 5 miljoner kronor.",
        }),
        before: &["med"],
        flow: Kind::Read(|r, s| r.sponsors(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.counts_on",
            doc: "What someone counts on for a purpose.",
            finds: "Kommunen räknar med 4 miljoner kronor för snöröjning." => "Kommunen räknar med 4 miljoner kronor för snöröjning.",
            leaves: "Kommunen räknar med 4 miljoner kronor.",
        }),
        before: &["med"],
        flow: Kind::Read(|r, s| r.counts_on(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.differs",
            doc: "By how much what was just told has risen or fallen: `Det är en minskning med`.",
            finds: "Driften kostar 5 miljoner kronor. Det är en minskning med 2 miljoner kronor." => "Det är en minskning med 2 miljoner kronor.",
            leaves: "Driften tar 5 timmar. Det är en minskning med 2 timmar.",
        }),
        before: &["med"],
        noun: Noun::Flow,
        when: |r, s| {
            let points = matches!(r.tokens.low(s.floor), "detta" | "det");
            points && s.lead > s.floor + 2 && frame::is_copula(r.tokens, s.floor + 1)
        },
        flow: Kind::Read(|r, s| {
            use FlowKind::{Cost, Result, Revenue};
            let noun = s.lead - 2;
            let kind = s.last_near()?.kind;
            let measured = matches!(kind, Cost | Result | Revenue);
            (measured && basis::is_change(r.tokens.low(noun)))
                .then(|| attach::of_noun(kind, noun, None))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.noun_with",
            doc: "A noun of money with its amount after `med`.",
            finds: "Det blir en satsning med 5 miljoner kronor på broar." => "Det blir en satsning med 5 miljoner kronor på broar.",
            leaves: "Det blir en förbättring med 5 miljoner kronor.",
        }),
        before: &["med"],
        noun: Noun::Flow,
        flow: Kind::OfNoun,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.burdens",
            doc: "What burdens a budget or a result with an amount.",
            finds: "Flytten belastar budgeten med 5 miljoner kronor." => "Flytten belastar budgeten med 5 miljoner kronor.",
            leaves: "Flytten belastar vägen med 5 bilar.",
        }),
        before: &["med"],
        verb: &[Means::Costs],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.follows",
            doc: "Who comes next, with the amount: `därefter följer X med`.",
            finds: "Sala kommun får 8 miljoner kronor. Därefter följer Luleå kommun med 5 miljoner kronor." => "Därefter följer Luleå kommun med 5 miljoner kronor.",
            leaves: "Sala kommun får 8 miljoner kronor. Därefter följer Luleå kommun med 5 miljoner invånare.",
        }),
        before: &["med"],
        when: |r, s| {
            let follows = |i: usize| verb::is_form_of(r.tokens.low(i), "följa");
            let told = |last: &FlowDraft<'_>| {
                use FlowKind::{BudgetIncrease, Grant, Investment};
                matches!(last.kind, BudgetIncrease | Grant | Investment)
            };
            s.last_of_block().is_some_and(told) && (s.floor..s.lead).rev().take(8).any(follows)
        },
        flow: Kind::Read(|r, s| {
            let follows = |&i: &usize| verb::is_form_of(r.tokens.low(i), "följa");
            let verb = (s.floor..s.lead).rev().find(follows)?;
            // `Malmö ger 5 miljoner, och Lund följer efter med 3`
            let last = s.last_of_block()?;
            let means = match last.subject {
                Subject::Payer => Means::Gives,
                _ => Means::Gets,
            };
            Some(attach::of_verb(last.kind, verb, means))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.goes_back",
            doc: "A loss or a profit: `går back med`, `går plus med`.",
            finds: "Förbundet gick back med 5 miljoner kronor." => "Förbundet gick back med 5 miljoner kronor.",
            leaves: "Förbundet gick framåt med 5 miljoner medlemmar.",
        }),
        before: &["med"],
        when: |r, s| {
            let goes = |i: usize| verb::is_form_of(r.tokens.low(i), "gå");
            attach::is_way(s.word_before(r)) && (s.floor..s.lead - 2).rev().take(6).any(goes)
        },
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Result, FoundBy::Measure, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.with_result",
            doc: "An amount after `med` with its noun behind it.",
            finds: "Bolaget gick med 8 miljoner kronor i förlust." => "Bolaget gick med 8 miljoner kronor i förlust.",
            leaves: "Bolaget gick med 8 personer i kö.",
        }),
        before: &["med"],
        flow: Kind::Read(|_, s| match s.after? {
            (noun, NounSense::Flow(kind)) => Some(attach::of_noun(kind, noun, None)),
            _ => None,
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.noun_over_clause",
            doc: "A noun of money with its amount behind a clause that says what for.",
            finds: "Det är en satsning på att rusta parker, med 5 miljoner kronor." => "Det är en satsning på att rusta parker, med 5 miljoner kronor.",
            leaves: "Det är en idé om att rusta parker, med 5 miljoner kronor.",
        }),
        before: &["med"],
        flow: Kind::Read(|r, s| r.over_clause(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.measure",
            doc: "What something amounts to.",
            finds: "Kostnaden uppgår till 5 miljoner kronor." => "Kostnaden uppgår till 5 miljoner kronor.",
            leaves: "Antalet uppgår till 5 miljoner elever.",
        }),
        before: &["till"],
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| r.measure(s.verb?.0, s.noun)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.reckons",
            doc: "What someone estimates something to come to.",
            finds: "Regionen beräknar kostnaden till 5 miljoner kronor." => "Regionen beräknar kostnaden till 5 miljoner kronor.",
            leaves: "Regionen beräknar resan till 5 länder.",
        }),
        before: &["till"],
        verb: &[Means::Acts],
        when: |r, s| s.verb_starts("beräkn", r) || s.verb_starts("uppskatt", r),
        flow: Kind::Read(|r, s| {
            let noun = (s.noun)
                .or_else(|| r.reckoned(s))
                .or_else(|| r.fronted_object(s))?;
            r.measure(s.verb?.0, Some(noun))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.sentenced",
            doc: "Who is sentenced to an amount, with its noun behind it.",
            finds: "Bolaget döms till 3 miljoner kronor i företagsbot." => "Bolaget döms till 3 miljoner kronor i företagsbot.",
            leaves: "Bolaget döms till 3 miljoner timmar i tjänst.",
        }),
        before: &["till"],
        when: |r, s| {
            let mut before = (s.floor..s.lead).rev().take(6);
            before.any(|i| verb::is_form_of(r.tokens.low(i), "döma"))
        },
        flow: Kind::Read(|r, s| {
            let (noun, _) = s.after.filter(|&(noun, _)| r.names_fine(noun))?;
            Some(attach::of_noun(FlowKind::Cost, noun, None))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.measure_over",
            doc: "What something amounts to, over a clause that hangs on it.",
            finds: "I år uppgick de bidrag som nämnden beslutat om till 5 miljoner kronor." => "I år uppgick de bidrag som nämnden beslutat om till 5 miljoner kronor.",
            leaves: "I år växte de bidrag som nämnden beslutat om till 5 miljoner ord.",
        }),
        before: &["till"],
        flow: Kind::Read(|r, s| r.measure_over(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.adds",
            doc: "Who adds an amount: `lägger till`.",
            finds: "Föreningen lägger till 5 miljoner kronor." => "Föreningen lägger till 5 miljoner kronor.",
            leaves: "Föreningen lägger till 5 sidor.",
        }),
        before: &["till"],
        verb: &[Means::Invests],
        when: |r, s| {
            s.verb
                .is_some_and(|(verb, _)| verb::is_form_of(r.tokens.low(verb), "lägga"))
        },
        flow: Kind::Is(FlowKind::Grant),
        like: Some(Means::Gives),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.tops_up",
            doc: "Who adds an amount: `skjuter till`.",
            finds: "Regeringen skjuter till 5 miljoner kronor." => "Regeringen skjuter till 5 miljoner kronor.",
            leaves: "Regeringen åker till 5 länder.",
        }),
        before: &["till"],
        verb: &[Means::Allots, Means::Gives],
        when: |r, s| s.verb_starts("sk", r),
        flow: Kind::Read(|r, s| r.tops_up(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.level",
            doc: "The level to which a flow rises or falls.",
            finds: "Stödet höjs från 4 till 5 miljoner kronor." => "Stödet höjs från 4 till 5 miljoner kronor.",
            leaves: "Åldern höjs från 4 till 5 år.",
        }),
        before: &["till"],
        verb: &[Means::Raises, Means::Lowers],
        flow: Kind::Read(|r, s| r.level(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.level_over",
            doc: "The level to which a flow rises or falls, over a clause that hangs on it.",
            finds: "Rätten sänker det vite som nämnden begärt från 9 till 5 miljoner kronor." => "Rätten sänker det vite som nämnden begärt från 9 till 5 miljoner kronor.",
            leaves: "Rätten sänker den ålder som nämnden begärt från 9 till 5 år.",
        }),
        before: &["till"],
        flow: Kind::Read(|r, s| r.level_over(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.saves_by",
            doc: "Who is to save an amount: `effektivisera för`.",
            finds: "Nämnden ska effektivisera för 5 miljoner kronor." => "Nämnden ska effektivisera för 5 miljoner kronor.",
            leaves: "Nämnden ska effektivisera för 5 miljoner besökare.",
        }),
        before: &["för", "med"],
        verb: &[Means::Saves],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.misses",
            doc: "Income that fails to come: `går miste om`.",
            finds: "Staten har gått miste om 5 miljoner kronor i skatt." => "Staten har gått miste om 5 miljoner kronor i skatt.",
            leaves: "Staten har gått miste om 5 uppfinningar.",
        }),
        before: &["om"],
        when: |r, s| s.word_before(r) == "miste",
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Revenue, FoundBy::Measure, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gets_share",
            doc: "Who gets a share of an amount.",
            finds: "Sala kommun får del av 5 miljoner kronor." => "Sala kommun får del av 5 miljoner kronor.",
            leaves: "Sala kommun är en del av 5 län.",
        }),
        before: &["av"],
        verb: &[Means::Gets],
        when: |r, s| s.word_before(r) == "del",
        flow: Kind::Is(FlowKind::Grant),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.to_value_of",
            doc: "Deals and money to the value of an amount.",
            finds: "Bolaget får en order till ett värde av 5 miljoner kronor." => "Bolaget får en order till ett värde av 5 miljoner kronor.",
            leaves: "Bolaget har en tavla till ett värde av 5 miljoner kronor.",
        }),
        before: &["av"],
        when: |r, s| ["belopp", "pris", "värde"].contains(&s.word_before(r)),
        flow: Kind::Read(|r, s| {
            // `bekostar it-stöd till ett värde av 5 miljoner`
            let verb = s.left.verb.or(s.left.other.map(|i| (i, Means::Pays)));
            let bears = |verb: usize| verb::is_form_of(r.tokens.low(verb), "bekosta");
            if let Some((verb, _)) = verb.filter(|&(verb, _)| bears(verb)) {
                return Some(attach::of_verb(FlowKind::Cost, verb, Means::Pays));
            }
            let deal = r.worth(s.lead - 2, s.floor);
            let noun = || match s.noun? {
                (noun, NounSense::Flow(_)) => Some(attach::of_noun(FlowKind::Total, noun, None)),
                _ => None,
            };
            let holds = || r.measure(s.verb.filter(|v| v.1 == Means::Measures)?.0, None);
            // `skänker kläder till ett värde av 5 miljoner`
            let moves = || {
                let (verb, means) = s.verb?;
                (means == Means::Gives).then(|| attach::of_verb(FlowKind::Grant, verb, means))
            };
            // `Materielen anskaffas till ett värde av 5 miljoner`, `Bron byggs av Blek AB
            // till ett pris av 5 miljoner`
            let buys = || {
                let lemmas = [
                    "anskaffa",
                    "beställa",
                    "bygga",
                    "förvärva",
                    "införskaffa",
                    "köpa",
                    "leverera",
                    "upphandla",
                    "utföra",
                ];
                let is = |&i: &usize| {
                    let low = r.tokens.low(i);
                    verb::is_form_of_any(low, &lemmas)
                };
                let verb = (s.floor..s.lead).rev().take(8).find(is)?;
                // What is ordered is the value of a deal.
                let kind = match verb::is_form_of(r.tokens.low(verb), "beställa") {
                    true => FlowKind::Total,
                    false => FlowKind::Investment,
                };
                Some(attach::of_verb(kind, verb, Means::Buys))
            };
            if s.word_before(r) == "pris" {
                return buys();
            }
            deal.or_else(noun)
                .or_else(holds)
                .or_else(moves)
                .or_else(buys)
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.sets_aside",
            doc: "Who sets an amount aside: `sätter av`.",
            finds: "Bolaget har satt av 5 miljoner kronor." => "Bolaget har satt av 5 miljoner kronor.",
            leaves: "Bolaget har satt av 5 passagerare.",
        }),
        before: &["av"],
        verb: &[Means::Allots],
        when: |r, s| {
            s.verb
                .is_some_and(|(verb, _)| verb::is_form_of(r.tokens.low(verb), "sätta"))
        },
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.noun_of",
            doc: "A noun of money with its amount after `av`.",
            finds: "Sala kommun får en donation av 5 miljoner kronor." => "Sala kommun får en donation av 5 miljoner kronor.",
            leaves: "Sala kommun får en bild av 5 broar.",
        }),
        before: &["av"],
        when: |r, s| !["belopp", "del", "pris", "värde"].contains(&s.word_before(r)),
        flow: Kind::Read(|r, s| {
            let noun = s.lead.checked_sub(2).filter(|&noun| noun >= s.floor)?;
            let flow = |noun: usize| Some((noun, frame::flow_at(r.tokens, noun)?));
            // `Utbetalningen till Umeå av 5 miljoner`
            let over = || {
                let to = (s.floor + 1..noun)
                    .rev()
                    .take(6)
                    .find(|&i| matches!(r.tokens.low(i), "till" | "åt"))?;
                let named = r.roles.receivers(to + 1, s.lead - 1, false);
                flow(to - 1).filter(|_| named.end + 1 == s.lead && !named.actors.is_empty())
            };
            let (noun, kind) = flow(noun).or_else(over)?;
            Some(attach::of_noun(kind, noun, s.verb))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.buys_yearly",
            doc: "What is bought again and again, and so used up.",
            finds: "Kommunen köper mat för 5 miljoner kronor per år." => "Kommunen köper mat för 5 miljoner kronor per år.",
            leaves: "Kommunen lagar mat för 5 miljoner gäster per år.",
        }),
        before: &["för"],
        verb: &[Means::Buys],
        when: |r, s| {
            let each_year = |(verb, _)| (verb..s.lead).any(|i| r.tokens.low(i) == "årligen");
            s.place.amount.per.is_some() || s.verb.is_some_and(each_year)
        },
        flow: Kind::Is(FlowKind::Cost),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_invested",
            doc: "What an investment is, with its sum.",
            finds: "Den största satsningen är en ny skola i Ekby för 5 miljoner kronor." => "Den största satsningen är en ny skola i Ekby för 5 miljoner kronor.",
            leaves: "Den största nyheten är en ny skola i Ekby för 5 miljoner elever.",
        }),
        before: &["för"],
        flow: Kind::Read(|r, s| r.is_invested(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.buys",
            doc: "What is bought or built for an amount.",
            finds: "Kommunen köper bron för 5 miljoner kronor." => "Kommunen köper bron för 5 miljoner kronor.",
            leaves: "Kommunen öppnar bron för 5 bilar.",
        }),
        before: &["för"],
        verb: &[Means::Buys],
        flow: Kind::Read(|r, s| r.buys(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.pays_thing",
            doc: "Who pays for a thing of an amount.",
            finds: "Kommunen bekostar bänkar för 5 miljoner kronor." => "Kommunen bekostar bänkar för 5 miljoner kronor.",
            leaves: "Kommunen ritar bänkar för 5 miljoner besökare.",
        }),
        before: &["för"],
        verb: &[Means::Gives],
        when: |r, s| verb_is(r, s, "bekosta") || verb_is(r, s, "finansiera"),
        flow: Kind::Is(FlowKind::Grant),
        like: Some(Means::Buys),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.sells",
            doc: "What is sold for an amount; a small one may be a price.",
            finds: "Sala kommun säljer tomten till Lackhuset AB för 5 miljoner kronor." => "Sala kommun säljer tomten till Lackhuset AB för 5 miljoner kronor.",
            leaves: "Sala kommun säljer biljetter till badet för 50 kronor.",
        }),
        before: &["för"],
        verb: &[Means::NotAFlow],
        // `Huset såldes för 5 miljoner kronor` tells of no one.
        when: |r, s| {
            let told = s.verb.is_some_and(|(verb, _)| {
                let sells = frame::sells(r.tokens.low(verb));
                let buyer = || {
                    let before = r.buyer(verb, s.lead);
                    before.or_else(|| r.buyer_behind(s.place.range.end))
                };
                sells && (!s.is_passive(r) || buyer().is_some())
            });
            told && s.place.amount.value >= LEAST_SALE.into()
        },
        flow: Kind::Is(FlowKind::Revenue),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.rents",
            doc: "What is rented for an amount.",
            finds: "Kommunen hyr lokaler för 5 miljoner kronor." => "Kommunen hyr lokaler för 5 miljoner kronor.",
            leaves: "Kommunen hyr lokaler för 5 klasser.",
        }),
        before: &["för"],
        verb: &[Means::Rents],
        flow: Kind::Is(FlowKind::Cost),
        like: Some(Means::Pays),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.done_by",
            doc: "What a company has done for an amount.",
            finds: "Utredningen utfördes av Blek AB för 185 000 kronor." => "Utredningen utfördes av Blek AB för 185 000 kronor.",
            leaves: "Utredningen utfördes av Blek AB för 185 kunder.",
        }),
        before: &["för"],
        flow: Kind::Read(|r, s| r.done_by(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.awarded",
            doc: "Who is awarded a contract for an amount.",
            finds: "Blek AB tilldelades entreprenaden för 77 miljoner kronor." => "Blek AB tilldelades entreprenaden för 77 miljoner kronor.",
            leaves: "Blek AB tilldelades entreprenaden för 77 månader.",
        }),
        before: &["för"],
        verb: &[Means::Gives],
        when: |r, s| verb_is(r, s, "tilldela") && r.names_deal(s),
        flow: Kind::Is(FlowKind::Total),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gets_built",
            doc: "Who gets something new for an amount.",
            finds: "Skolan får ny idrottshall för 60 miljoner kronor." => "Skolan får ny idrottshall för 60 miljoner kronor.",
            leaves: "Skolan får betalt för 60 lektioner.",
        }),
        before: &["för"],
        verb: &[Means::Gets],
        when: |r, s| {
            let new = |i: usize| adjective::is_form_of(r.tokens.low(i), "ny");
            s.noun.is_none() && s.verb.is_some_and(|(verb, _)| (verb..s.lead).any(new))
        },
        flow: Kind::Is(FlowKind::Investment),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.noun_for",
            doc: "Investments, grants or fines for an amount.",
            finds: "Företagen planerar investeringar för 5 miljoner kronor." => "Företagen planerar investeringar för 5 miljoner kronor.",
            leaves: "Företagen planerar fester för 5 miljoner kunder.",
        }),
        before: &["för"],
        noun: Noun::Flow,
        when: |_, s| s.noun.is_some_and(|(noun, _)| noun + 2 == s.lead),
        flow: Kind::OfNoun,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.invests_for",
            doc: "Who invests, or presents things, for an amount.",
            finds: "Regionen investerar för 5 miljoner kronor." => "Regionen investerar för 5 miljoner kronor.",
            leaves: "Regionen investerar för 5 miljoner invånare.",
        }),
        before: &["för"],
        verb: &[Means::Gives, Means::Invests],
        when: |r, s| {
            s.verb.is_some_and(|(verb, means)| {
                let low = r.tokens.low(verb);
                means == Means::Invests
                    || verb::is_form_of(low, "donera")
                    || verb::is_form_of(low, "skänka")
            })
        },
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.deal_for",
            doc: "A deal that is struck for an amount.",
            finds: "Staden har tecknat avtal med Blek AB för 5 miljoner kronor." => "Staden har tecknat avtal med Blek AB för 5 miljoner kronor.",
            leaves: "Staden har läst avtal med Blek AB för 5 miljoner kronor.",
        }),
        before: &["för", "om", "på"],
        flow: Kind::Read(|r, s| r.deal_for(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.seeks_for",
            doc: "Projects for an amount that money is asked for.",
            finds: "Föreningarna ansökte för 5 miljoner kronor." => "Föreningarna ansökte för 5 miljoner kronor.",
            leaves: "Föreningarna röstade för 5 miljoner kronor.",
        }),
        before: &["för"],
        verb: &[Means::Seeks],
        flow: Kind::Is(FlowKind::Grant),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.answers_for",
            doc: "Who stands for an amount.",
            finds: "Regionen står för 5 miljoner kronor." => "Regionen står för 5 miljoner kronor.",
            leaves: "Regionen står för 5 idéer.",
        }),
        before: &["för"],
        verb: &[Means::Gives],
        when: |r, s| {
            let answers = |low: &str| verb::is_form_of_any(low, &["stå", "svara"]);
            s.verb.is_some_and(|(verb, _)| answers(r.tokens.low(verb)))
        },
        flow: Kind::Read(|r, s| r.answers_for(s)),
        ..ANY
    },
];

/// Amounts without a preposition: object, subject, or beside a noun.
pub(super) const BARE: &[Row] = &[
    Row {
        about: Some(about! {
            name: "flow.transfer_between",
            doc: "An amount behind a colon, and between whom it is moved.",
            finds: "Från Boverket till Sala kommun: 5 miljoner kronor." => "Från Boverket till Sala kommun: 5 miljoner kronor.",
            leaves: "Från Boverket till Sala kommun: 5 kilometer.",
        }),
        before: &[":"],
        flow: Kind::Read(|r, s| r.transfer_between(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.transfers",
            doc: "An amount that is moved between two who are named, or to a budget.",
            finds: "Socialnämnden beslutar att 5 miljoner kronor flyttas från Boverket till Sala kommun." => "Socialnämnden beslutar att 5 miljoner kronor flyttas från Boverket till Sala kommun.",
            leaves: "Socialnämnden beslutar att 5 miljoner kronor flyttas till nästa år.",
        }),
        flow: Kind::Read(|r, s| r.transfers(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.includes",
            doc: "A part of a budget or sum that was told just before.",
            finds: "Nämnden antog budgeten. Där ingår 5 miljoner kronor till Röda Korset." => "Där ingår 5 miljoner kronor till Röda Korset.",
            leaves: "Nämnden antog planen. Där ingår 5 bilagor till Röda Korset.",
        }),
        flow: Kind::Read(|r, s| r.includes(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.subscribes",
            doc: "Who subscribes for a part of an issue of shares.",
            finds: "En emission gav bolaget 55 MSEK, varav Ekvik Invest tecknade 20 MSEK." => "En emission gav bolaget 55 MSEK, varav Ekvik Invest tecknade 20 MSEK.",
            leaves: "En emission gav bolaget 55 MSEK, och Ekvik Invest tecknade 20 avtal.",
        }),
        flow: Kind::Read(|r, s| r.subscribes(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.share_in_money",
            doc: "What the share comes to that someone pays: `40 procent, vilket motsvarar`.",
            finds: "Sida finansierar 40 procent, vilket motsvarar 5 miljoner kronor." => "Sida finansierar 40 procent, vilket motsvarar 5 miljoner kronor.",
            leaves: "Sida anställer 40 procent, vilket motsvarar 5 miljoner kronor.",
        }),
        flow: Kind::Read(|r, s| r.share_in_money(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.deal",
            doc: "What a deal or support is worth.",
            finds: "Ordern är värd 5 miljoner kronor." => "Ordern är värd 5 miljoner kronor.",
            leaves: "Tavlan är värd 5 miljoner kronor.",
        }),
        when: |_, s| adjective::is_form_of(s.before, "värd"),
        flow: Kind::Read(|r, s| r.worth(s.lead - 1, s.floor)),
        ..ANY
    },
    // `säkrat tillgångar värda 5 miljoner`: nothing that money was paid for.
    Row {
        verb: &[Means::Gets],
        when: |r, s| adjective::is_form_of(s.before, "värd") && verb_is(r, s, "säkra"),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.apposition",
            doc: "An amount between commas behind its noun.",
            finds: "Hyran, 1,2 miljoner kronor per år, försvinner." => "Hyran, 1,2 miljoner kronor per år, försvinner.",
            leaves: "Huset, 1,2 kilometer bort, försvinner.",
        }),
        before: &[","],
        flow: Kind::Read(|r, s| r.apposition(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.project",
            doc: "A thing with its sum between commas, where investments are told.",
            finds: "Kommunen investerar 9 miljoner kronor i en hall. Kylanläggningen, 5 miljoner kronor, har skjutits upp." => "Kylanläggningen, 5 miljoner kronor, har skjutits upp.",
            leaves: "Kommunen målar en hall. Kylanläggningen, 5 miljoner kronor, har skjutits upp.",
        }),
        before: &[","],
        flow: Kind::Read(|r, s| r.project(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.signed",
            doc: "A result with its sign, or so much in the red.",
            finds: "Nämnden gick 74 miljoner kronor back." => "Nämnden gick 74 miljoner kronor back.",
            leaves: "Nämnden gick 74 meter.",
        }),
        when: |r, s| r.is_signed(s),
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Result, FoundBy::Measure, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.before_colon",
            doc: "An amount behind a colon, of the clause before it.",
            finds: "Stödet betalas ut i två delar: 5 miljoner kronor i maj och resten i juni." => "Stödet betalas ut i två delar: 5 miljoner kronor i maj och resten i juni.",
            leaves: "Frågan står så: 5 miljoner kronor eller ingenting.",
        }),
        before: &[":", ";"],
        flow: Kind::Read(|r, s| r.before_colon(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.heading_colon",
            doc: "A heading with its subject before a colon.",
            finds: "# Skolan: 5 miljoner kronor till läromedel\n\nSkolan får stöd. Det blir bra." => "Skolan: 5 miljoner kronor till läromedel",
            leaves: "# Skolan: 5 miljoner böcker\n\nSkolan läser.",
        }),
        before: &[":"],
        flow: Kind::Read(|r, s| r.heading_colon(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.field",
            doc: "A field of a form whose label says what the amount is.",
            finds: "Levande kust\n\nProjekttid: 2025\n\nBeviljat bidrag: 350 000 kronor\n\nProjektet leds av Karlshamns kommun." => "Beviljat bidrag: 350 000 kronor",
            leaves: "Levande kust\n\nProjekttid: 2025\n\nInträde: 350 000 kronor\n\nProjektet leds av Karlshamns kommun.",
        }),
        before: &[":"],
        flow: Kind::Read(|r, s| r.field(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.regards",
            doc: "A part of a flow that is for something.",
            finds: "Av investeringen avser 5 miljoner kronor teknik." => "Av investeringen avser 5 miljoner kronor teknik.",
            leaves: "Av eleverna avser 5 personer att resa.",
        }),
        when: |r, s| r.is_regarded(s),
        flow: Kind::Read(|r, s| r.regards(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_for",
            doc: "An amount that is for something: `avser`.",
            finds: "Bron kostar 8 miljoner kronor. 5 miljoner kronor avser stål." => "5 miljoner kronor avser stål.",
            leaves: "Vi läste 5 miljoner rader. De avser stål.",
        }),
        when: |r, s| {
            s.lead == s.floor && verb::is_finite_of(r.tokens.low(s.place.range.end), "avse")
        },
        flow: Kind::Read(|_, s| {
            let kind = s.last_near().map_or(FlowKind::Total, |last| last.kind);
            Some(attach::bare(kind, FoundBy::Measure, None))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.applied",
            doc: "What an application comes to.",
            finds: "Föreningens ansökan gällde 5 miljoner kronor." => "Föreningens ansökan gällde 5 miljoner kronor.",
            leaves: "Föreningens ansökan gällde 5 personer.",
        }),
        when: |r, s| {
            s.lead >= s.floor + 2
                && verb::is_finite_of_any(r.tokens.low(s.lead - 1), &["avse", "gälla", "omfatta"])
                && noun::is_request(r.tokens.low(request(r, s)))
        },
        flow: Kind::Read(|r, s| Some(attach::of_noun(FlowKind::Grant, request(r, s), None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.remains",
            doc: "What is left of money that is there.",
            finds: "I potten återstår 5 miljoner kronor." => "I potten återstår 5 miljoner kronor.",
            leaves: "I skogen återstår 5 miljoner träd.",
        }),
        when: |r, s| {
            static PURSES: Words = Words::with("purse");
            s.lead >= s.floor + 3
                && verb::is_finite_of_any(r.tokens.low(s.lead - 1), &["kvarstå", "återstå"])
                && matches!(r.tokens.low(s.floor), "av" | "i")
                && PURSES.contains(&r.tokens.low(s.lead - 2))
        },
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Total, FoundBy::Measure, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.named_among",
            doc: "Grants of which some are named with who gets them.",
            finds: "Bland bidragen märks 5 miljoner kronor till Röda Korset." => "Bland bidragen märks 5 miljoner kronor till Röda Korset.",
            leaves: "Bland böckerna märks 5 miljoner kronor till Röda Korset.",
        }),
        when: |r, s| r.is_named_among(s),
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Grant, FoundBy::Headline, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.part_is",
            doc: "What a part of the money just told is.",
            finds: "Nämnden ger 8 miljoner kronor till EM. Av dessa är 5 miljoner kronor en garanti till förbundet." => "Av dessa är 5 miljoner kronor en garanti till förbundet.",
            leaves: "Av dessa är 5 miljoner kronor en gammal skröna.",
        }),
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| r.part_is(s)),
        ..ANY
    },
    // `Resan avser 5 miljoner`
    Row {
        when: |r, s| r.is_regarded(s),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.on_top",
            doc: "What comes on top of what was told, to someone.",
            finds: "Sala får 8 miljoner kronor. Därtill kommer 5 miljoner kronor till Röda Korset." => "Därtill kommer 5 miljoner kronor till Röda Korset.",
            leaves: "Därtill kommer 5 gäster till Röda Korset.",
        }),
        when: |r, s| {
            let comes = s.left.other.is_some_and(|i| r.tokens.low(i) == "kommer");
            let adds = adds(r, s.floor);
            let end = r.past_time(s.place.range.end, s.end);
            comes && adds && matches!(r.tokens.low(end), "till" | "åt")
        },
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Grant, FoundBy::Headline, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.adds_on",
            doc: "What comes on top of what was just told.",
            finds: "Driften kostar 5 miljoner kronor. För belysning tillkommer 2 miljoner kronor." => "För belysning tillkommer 2 miljoner kronor.",
            leaves: "Driften är dyr. För belysning tillkommer 2 lampor.",
        }),
        when: |r, s| {
            let comes = |i: usize| verb::is_finite_of(r.tokens.low(i), "tillkomma");
            let spends = |last: &FlowDraft<'_>| {
                use FlowKind::{BudgetIncrease, Cost, Grant, Investment};
                matches!(last.kind, BudgetIncrease | Cost | Grant | Investment)
            };
            s.left.other.is_some_and(comes)
                && s.after.is_none()
                && s.last_near().is_some_and(spends)
        },
        flow: Kind::Read(|_, s| {
            let kind = s.last_near()?.kind;
            Some(attach::of_verb(kind, s.left.other?, Means::Measures))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.comes_to_party",
            doc: "What comes to a party that stands first.",
            finds: "Till Sverige kommer 71 miljoner euro." => "Till Sverige kommer 71 miljoner euro.",
            leaves: "Till Sverige kommer 71 gäster.",
        }),
        when: |r, s| {
            let comes =
                |verb: &usize| verb::is_finite_of_any(r.tokens.low(*verb), &["gå", "komma"]);
            s.left.other.filter(comes).is_some_and(|verb| {
                let party = || r.roles.receivers(s.floor + 1, verb, false).actors;
                // `Till arbetet mot våld går 5 miljoner`
                let goes = verb::is_form_of(r.tokens.low(verb), "gå");
                r.tokens.low(s.floor) == "till" && (goes || !party().is_empty())
            })
        },
        flow: Kind::Read(|_, s| Some(attach::of_verb(FlowKind::Grant, s.left.other?, Means::Goes))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.comes_from_party",
            doc: "What comes from a party that stands first.",
            finds: "Från Röda Korset kom 3,5 miljoner kronor." => "Från Röda Korset kom 3,5 miljoner kronor.",
            leaves: "Från Röda Korset kom 3 personer.",
        }),
        when: |r, s| {
            let comes = (s.left.other).filter(|&i| verb::is_finite_of(r.tokens.low(i), "komma"));
            // `…, och från X kom 5 miljoner`
            comes.is_some_and(|verb| {
                let first = match r.tokens.low(s.floor) {
                    "från" => s.floor,
                    _ => r.clause(verb).first,
                };
                r.tokens.low(first) == "från" && r.actor(first + 1..verb).is_some()
            })
        },
        flow: Kind::Read(|_, s| Some(attach::of_verb(FlowKind::Grant, s.left.other?, Means::Goes))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_budgeted",
            doc: "What is budgeted for the money just told: `och budgeterat är`.",
            finds: "Resultatet blev 8 miljoner kronor, och budgeterat är 5 miljoner kronor." => "Resultatet blev 8 miljoner kronor, och budgeterat är 5 miljoner kronor.",
            leaves: "Hallen är 8 meter, och budgeterat är 5 miljoner kronor.",
        }),
        when: |r, s| {
            let planned = |i: usize| verb::is_participle_of(r.tokens.low(i), &["budgetera"]);
            s.lead >= s.floor + 2 && frame::is_copula(r.tokens, s.lead - 1) && planned(s.lead - 2)
        },
        flow: Kind::Read(|_, s| {
            Some(attach::bare(
                s.last_of_block()?.kind,
                FoundBy::Measure,
                None,
            ))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.fees_more_or_less",
            doc: "By how much fees bring in more or less: `mindre i avgifter`.",
            finds: "Stängningen innebär 800 000 kronor mindre i avgifter." => "Stängningen innebär 800 000 kronor mindre i avgifter.",
            leaves: "Stängningen innebär 800 000 kronor mindre i väst.",
        }),
        when: |r, s| {
            let next = s.place.range.end;
            let low = |i: usize| r.tokens.low(i);
            matches!(low(next), "mer" | "mindre")
                && low(next + 1) == "i"
                && low(next + 2).ends_with("avgifter")
        },
        flow: Kind::Read(|_, _| Some(attach::bare(FlowKind::Revenue, FoundBy::Noun, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.has_in",
            doc: "An amount of what someone has: `i planerade investeringar`.",
            finds: "Regionerna har 90 miljarder kronor i planerade investeringar." => "Regionerna har 90 miljarder kronor i planerade investeringar.",
            leaves: "Regionerna har 90 personer i tjänst.",
        }),
        when: |_, s| s.verb.is_none() && s.lead > s.floor,
        flow: Kind::Read(|r, s| {
            let (noun, _) = s.after?;
            let kind = r.kind_behind(s)?;
            // `Klubben får behålla sina 5 miljoner i bidrag`: who has a grant gets it.
            let has = (s.floor..s.lead).rev().find(|&i| {
                let low = r.tokens.low(i);
                verb::is_form_of(low, "behålla") || verb::is_finite_of(low, "ha")
            });
            let gets = has
                .filter(|_| kind == FlowKind::Grant)
                .map(|verb| (verb, Means::Gets));
            Some(attach::of_noun(kind, noun, gets))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.headline",
            doc: "A heading without a verb.",
            finds: "5 miljoner kronor till Sala\n\nSala får stöd. Det blir bra." => "5 miljoner kronor till Sala",
            leaves: "Sala\n\nSala får stöd.",
        }),
        when: |_, s| s.verb.is_none(),
        flow: Kind::Read(|r, s| r.headline(s)),
        ..ANY
    },
    // `Mötet samlade 5 miljoner`: no verb of money governs them.
    Row {
        when: |_, s| s.verb.is_none(),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.in_noun",
            doc: "An amount of a noun behind it: `i ökade intäkter`.",
            finds: "Kommunen får 5 miljoner kronor i ökade intäkter." => "Kommunen får 5 miljoner kronor i ökade intäkter.",
            leaves: "Kommunen får 5 böcker i julklapp.",
        }),
        flow: Kind::Read(|r, s| r.in_noun_of_verb(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.rest",
            doc: "What is left of a cost or an investment just told.",
            finds: "Bron kostar 5 miljoner kronor. Resterande 3 miljoner kronor går till vägen." => "Resterande 3 miljoner kronor går till vägen.",
            leaves: "Bron är lång. Resterande 3 mil går till fots.",
        }),
        verb: &[Means::Goes],
        flow: Kind::Read(|r, s| r.rest(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_earmarked",
            doc: "An amount that is set aside as something.",
            finds: "60 miljoner kronor är öronmärkt kärnstöd." => "60 miljoner kronor är öronmärkt kärnstöd.",
            leaves: "60 platser är öronmärkta.",
        }),
        verb: &[Means::Allots],
        when: |r, s| {
            s.is_before_verb() && s.verb.is_some_and(|(v, _)| r.predicate(v, s.end).is_some())
        },
        flow: Kind::Read(|r, s| {
            let (verb, _) = s.verb?;
            let (noun, kind) = r.predicate(verb, s.end)?;
            Some(attach::of_noun(kind, noun, Some((verb, Means::Measures))))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.estimated",
            doc: "An amount that is estimated for a later year.",
            finds: "För 2026 beräknas 40 miljoner kronor." => "För 2026 beräknas 40 miljoner kronor.",
            leaves: "För 2026 beräknas 40 elever.",
        }),
        verb: &[Means::Measures],
        when: |r, s| s.verb_starts("beräkn", r),
        flow: Kind::Read(|r, s| r.estimated(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is",
            doc: "An amount that is something: `är stöd`.",
            finds: "Av summan är 5 miljoner kronor. Hela 3 miljoner kronor är bidrag från staten." => "Hela 3 miljoner kronor är bidrag från staten.",
            leaves: "Hela 3 miljoner är elever.",
        }),
        verb: &[Means::Measures],
        when: |_, s| s.is_before_verb(),
        flow: Kind::Read(|r, s| {
            let (noun, kind) = r.predicate(s.verb?.0, s.end)?;
            Some(attach::of_noun(kind, noun, s.verb))
        }),
        ..ANY
    },
    // `5 miljoner är mycket`
    Row {
        verb: &[Means::Measures],
        when: |_, s| s.is_before_verb(),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_higher",
            doc: "By how much what was just told differs.",
            finds: "Bron kostar 5 miljoner kronor, vilket är 2 miljoner kronor högre än i fjol." => "Bron kostar 5 miljoner kronor, vilket är 2 miljoner kronor högre än i fjol.",
            leaves: "Bron är lång, vilket är 2 meter högre.",
        }),
        verb: &[Means::Measures],
        when: |r, s| r.is_higher(s),
        flow: Kind::Read(|_, s| {
            let last = s
                .last_of_block()
                .filter(|last| last.kind != FlowKind::Result)?;
            let (verb, means) = s.verb?;
            Some(attach::of_verb(last.kind, verb, means))
        }),
        ..ANY
    },
    Row {
        verb: &[Means::Measures],
        when: |r, s| r.is_higher(s),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.contains_more",
            doc: "A budget that holds so much more or less.",
            finds: "Budgeten innehåller 64 miljoner kronor mer till skolan." => "Budgeten innehåller 64 miljoner kronor mer till skolan.",
            leaves: "Budgeten innehåller 64 sidor mer.",
        }),
        verb: &[Means::Measures],
        when: |r, s| s.verb_starts("inneh", r) && s.more_or_less(r).is_some(),
        flow: Kind::Read(more_or_less),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.available",
            doc: "An amount that is there to be had: `finns avsatta`, `finns att söka`.",
            finds: "Det finns 5 miljoner kronor att söka." => "Det finns 5 miljoner kronor att söka.",
            leaves: "Det finns 5 miljoner kronor att tala om.",
        }),
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| r.available(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.change_told",
            doc: "What a change in percent comes to.",
            finds: "Ersättningen höjs med 3 procent, vilket motsvarar 48 miljoner kronor." => "Ersättningen höjs med 3 procent, vilket motsvarar 48 miljoner kronor.",
            leaves: "Åldern höjs med 3 procent, vilket motsvarar 48 veckor.",
        }),
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| r.change_told(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.outcome",
            doc: "What came of a frame or budget that was told before.",
            finds: "Ramen för investeringar är 8 miljoner kronor. Utfallet blev 5 miljoner kronor." => "Utfallet blev 5 miljoner kronor.",
            leaves: "Ramen för investeringar är 8 miljoner kronor. Svaret blev 5 miljoner kronor.",
        }),
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| r.outcome(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.makes_up",
            doc: "A thing that makes up a part of what was told.",
            finds: "Bron kostar 58 miljoner kronor, varav entreprenaden utgör 50 miljoner kronor." => "Bron kostar 58 miljoner kronor, varav entreprenaden utgör 50 miljoner kronor.",
            leaves: "Bron är 58 meter lång, varav bågen utgör 50 meter.",
        }),
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| r.makes_up(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_amount",
            doc: "What something is, by a verb that takes no preposition.",
            finds: "Kostnaden är 5 miljoner kronor." => "Kostnaden är 5 miljoner kronor.",
            leaves: "Antalet är 5 miljoner elever.",
        }),
        verb: &[Means::Measures],
        flow: Kind::Read(|r, s| {
            // `är den största summan och 5 miljoner mer`: not of that noun.
            let joined = |noun: usize| (noun..s.lead).any(|i| r.tokens.is(i, Class::CONJUNCTION));
            let noun = s.left.noun.filter(|&(noun, _)| !joined(noun));
            r.measure(s.verb?.0, noun)
        }),
        ..ANY
    },
    // `Huset är 5 miljoner`
    Row {
        verb: &[Means::Measures],
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.in_all",
            doc: "The sum of what is proposed for each, behind a comma.",
            finds: "Styrelsen föreslår en utdelning på 2 kronor per aktie, totalt 30 miljoner kronor." => "Styrelsen föreslår en utdelning på 2 kronor per aktie, totalt 30 miljoner kronor.",
            leaves: "Styrelsen föreslår vila, totalt 30 dagar.",
        }),
        before: &[","],
        verb: &[Means::Acts],
        when: |r, s| in_all(r, s),
        flow: Kind::Is(FlowKind::Total),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.made_available",
            doc: "An amount that is made available.",
            finds: "5 miljoner kronor görs tillgängliga för broar." => "5 miljoner kronor görs tillgängliga för broar.",
            leaves: "5 broar görs tillgängliga för alla.",
        }),
        verb: &[Means::Acts],
        when: |r, s| {
            s.verb.is_some_and(|(verb, _)| {
                verb::is_form_of(r.tokens.low(verb), "göra")
                    && frame::is_passive(r.tokens, verb)
                    && r.tokens.low(verb + 1).starts_with("tillgänglig")
            })
        },
        flow: Kind::Is(FlowKind::Grant),
        like: Some(Means::Goes),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.proposes",
            doc: "Who proposes or resolves on an amount.",
            finds: "Regeringen föreslår 5 miljoner kronor till broar." => "Regeringen föreslår 5 miljoner kronor till broar.",
            leaves: "Regeringen föreslår 5 broar.",
        }),
        verb: &[Means::Acts],
        when: |r, s| {
            let stems = ["föresl", "beräkn", "avis", "beslut", "klubb"];
            stems.iter().any(|stem| s.verb_starts(stem, r))
        },
        flow: Kind::Read(|r, s| {
            use FlowKind::{BudgetIncrease, Cost, Result, Revenue, Saving};
            // `beräknar kostnaden till 125 kronor per barn eller 5 miljoner per år`
            let told = s.noun.filter(|(_, sense)| {
                matches!(sense, NounSense::Flow(Cost | Result | Revenue | Saving))
            });
            let (verb, means) = s.verb?;
            match told.filter(|_| s.before == "eller") {
                Some(_) => r.measure(verb, told),
                None => Some(attach::of_verb(BudgetIncrease, verb, means)),
            }
        }),
        ..ANY
    },
    // `Regeringen vill 5 miljoner`
    Row {
        verb: &[Means::Acts],
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gets_further",
            doc: "Who is given more of what it has.",
            finds: "Nämnden tilldelas ytterligare 5 miljoner kronor." => "Nämnden tilldelas ytterligare 5 miljoner kronor.",
            leaves: "Nämnden tilldelas ytterligare 5 uppdrag.",
        }),
        verb: &[Means::Gives],
        when: |r, s| {
            s.verb_starts("tilldel", r)
                && (s.lead..s.place.range.start).any(|i| r.tokens.low(i) == "ytterligare")
        },
        flow: Kind::Is(FlowKind::BudgetIncrease),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.used_to_invest",
            doc: "What may be used for investments.",
            finds: "I år får 5 miljoner kronor användas för investeringar." => "I år får 5 miljoner kronor användas för investeringar.",
            leaves: "I år får 5 bilar användas för resor.",
        }),
        verb: &[Means::Uses],
        when: |r, s| s.is_passive(r) && s.is_for_investment(r),
        flow: Kind::Is(FlowKind::Investment),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.what_remains",
            doc: "What is left of the money just told, and what for.",
            finds: "Vad som återstår, 5 miljoner kronor, disponeras av nämnden till gator." => "Vad som återstår, 5 miljoner kronor, disponeras av nämnden till gator.",
            leaves: "Vad som återstår, 5 miljoner kronor, disponeras nästa år.",
        }),
        verb: &[Means::Uses],
        when: |r, s| s.is_passive(r) && verb_is(r, s, "disponera") && r.is_what_remains(s),
        flow: Kind::Read(|_, s| {
            use FlowKind::{BudgetIncrease, Grant, Investment};
            let (verb, means) = s.verb?;
            let told = s.last_near().map(|last| last.kind);
            let kind = told.filter(|kind| matches!(kind, BudgetIncrease | Grant | Investment));
            Some(attach::of_verb(kind.unwrap_or(BudgetIncrease), verb, means))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.used",
            doc: "What is used up.",
            finds: "I år användes 5 miljoner kronor till resor." => "I år användes 5 miljoner kronor till resor.",
            leaves: "I år användes 5 bilar till resor.",
        }),
        verb: &[Means::Uses],
        when: |r, s| s.is_passive(r),
        flow: Kind::Is(FlowKind::Cost),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.rest_paid",
            doc: "Who pays what is left of a cost just told.",
            finds: "Bron kostar 9 miljoner kronor. Resten, 5 miljoner kronor, stod församlingarna för." => "Resten, 5 miljoner kronor, stod församlingarna för.",
            leaves: "Bron är lång. Resten, 5 kilometer, stod församlingarna för.",
        }),
        verb: &[Means::Gives],
        when: |r, s| {
            let rest = s.lead >= s.floor + 2 && is_rest(r.tokens.low(s.lead - 2));
            let block = s.place.amount.block;
            let spends =
                |told: &FlowDraft<'_>| told.kind == FlowKind::Cost && told.amount.block == block;
            rest && verb_is(r, s, "stå") && s.drafts.iter().any(spends)
        },
        flow: Kind::Is(FlowKind::Cost),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.covered_by_grant",
            doc: "What a grant pays for.",
            finds: "Av kostnaden täcks 5 miljoner kronor av ett bidrag från staten." => "Av kostnaden täcks 5 miljoner kronor av ett bidrag från staten.",
            leaves: "Av taket täcks 5 meter av ett skydd.",
        }),
        verb: &[Means::Pays],
        when: |r, s| s.is_passive(r) && s.verb.is_some_and(|(verb, _)| r.by_grant(verb, s.end)),
        flow: Kind::Is(FlowKind::Grant),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.pays_back",
            doc: "What is paid back to a body.",
            finds: "Föreningen betalar tillbaka 5 miljoner kronor till Sala kommun." => "Föreningen betalar tillbaka 5 miljoner kronor till Sala kommun.",
            leaves: "Föreningen lämnar tillbaka 5 bilar till Sala kommun.",
        }),
        verb: &[Means::Pays],
        when: |r, s| {
            s.verb
                .is_some_and(|(verb, _)| r.pays_back(verb, s.place.range.end, s.end))
        },
        // Its parties are those of a grant; then it is told as revenue.
        flow: Kind::Is(FlowKind::Grant),
        like: Some(Means::Gives),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.pays_to",
            doc: "Who pays an amount to a party.",
            finds: "Kommunen betalar 5 miljoner kronor till Röda Korset." => "Kommunen betalar 5 miljoner kronor till Röda Korset.",
            leaves: "Kommunen skickar 5 bilar till Röda Korset.",
        }),
        verb: &[Means::Pays],
        when: |r, s| {
            let front =
                |verb| r.tokens.low(s.floor) == "till" && r.goes_to_party(verb, s.floor, verb);
            s.verb.is_some_and(|(verb, _)| {
                // `betalar 5 miljoner om året till Röda Korset`
                let rate = |&i: &usize| {
                    matches!(r.tokens.low(i), "om" | "per" | "år" | "året" | "årligen")
                };
                let next = s.place.range.end;
                let to = (next..s.end).take(3).find(|i| !rate(i)).unwrap_or(next);
                r.goes_to_party(verb, to, s.end) || front(verb)
            })
        },
        flow: Kind::Read(|r, s| {
            let (verb, _) = s.verb?;
            let kind = match r.pays_fine(s) {
                true => FlowKind::Cost,
                false => FlowKind::Grant,
            };
            Some(attach::of_verb(kind, verb, Means::Gives))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.goes_astray",
            doc: "What is paid out wrongly.",
            finds: "Årligen betalas 18 miljarder kronor ut i felaktiga utbetalningar." => "Årligen betalas 18 miljarder kronor ut i felaktiga utbetalningar.",
            leaves: "Årligen skrivs 18 sidor ut i felaktiga färger.",
        }),
        verb: &[Means::Gives],
        when: |r, s| r.is_wrong(s.place.range.end, s.end),
        flow: Kind::Is(FlowKind::Cost),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.pays",
            doc: "Who pays an amount for something.",
            finds: "Kommunen betalar 5 miljoner kronor för bron." => "Kommunen betalar 5 miljoner kronor för bron.",
            leaves: "Kommunen ritar 5 kartor för bron.",
        }),
        verb: &[Means::Pays],
        flow: Kind::Read(|r, s| r.pays(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gets_more",
            doc: "Who gets more or less than before.",
            finds: "Skolan får 5 miljoner kronor mindre än i år." => "Skolan får 5 miljoner kronor mindre än i år.",
            leaves: "Skolan får 5 elever mindre än i år.",
        }),
        verb: &[Means::Gets, Means::Gives],
        // `tilldelas 5 miljoner mer`, but who gives more may do so of his own money.
        when: |r, s| {
            let gets = s.verb.is_some_and(|(_, means)| means == Means::Gets);
            s.more_or_less(r).is_some() && (gets || s.is_passive(r))
        },
        flow: Kind::Read(more_or_less),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.is_to_save",
            doc: "What a measure is reckoned to give where savings are told.",
            finds: "Regionen sparar 8 miljoner kronor. Stoppet för resor beräknas ge 5 miljoner kronor." => "Stoppet för resor beräknas ge 5 miljoner kronor.",
            leaves: "Regionen sparar 8 miljoner kronor. Stoppet för resor beräknas ge 5 timmar.",
        }),
        verb: &[Means::Gives],
        when: |r, s| r.is_to_save(s),
        flow: Kind::Is(FlowKind::Saving),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.brings_in",
            doc: "What a sale, a fee or a collection brings in.",
            finds: "Insamlingen gav 5 miljoner kronor." => "Insamlingen gav 5 miljoner kronor.",
            leaves: "Insamlingen gav 5 miljoner svar.",
        }),
        verb: &[Means::Gives],
        when: |r, s| r.is_brought_in(s),
        flow: Kind::Is(FlowKind::Revenue),
        like: Some(Means::Measures),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gives_again",
            doc: "What brings more of the saving or income just told.",
            finds: "Kommunen sparar 5 miljoner kronor på resor. Färre konsulter ger 2 miljoner kronor." => "Färre konsulter ger 2 miljoner kronor.",
            leaves: "Kommunen sparar tid på resor. Färre konsulter ger 2 dagar.",
        }),
        verb: &[Means::Gives],
        when: |r, s| {
            let thing = |(verb, _): (usize, Means)| {
                let body = r.subject(verb).and_then(|subject| r.actor(subject));
                let to = r.goes_to_party(verb, s.place.range.end, s.end);
                verb::is_form_of(r.tokens.low(verb), "ge") && body.is_none() && !to
            };
            let told =
                |last: &FlowDraft<'_>| matches!(last.kind, FlowKind::Revenue | FlowKind::Saving);
            !s.is_passive(r) && s.last_of_block().is_some_and(told) && s.verb.is_some_and(thing)
        },
        flow: Kind::Read(|_, s| {
            let (verb, _) = s.verb?;
            Some(attach::of_verb(
                s.last_of_block()?.kind,
                verb,
                Means::Measures,
            ))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.answers_for_part",
            doc: "What stands for a part, with its amount: `svarar för den största delen, 5 miljoner`.",
            finds: "Biljetterna svarar för den största delen, 5 miljoner kronor." => "Biljetterna svarar för den största delen, 5 miljoner kronor.",
            leaves: "Biljetterna svarar för den största delen, 5 procent.",
        }),
        before: &[","],
        verb: &[Means::Gives],
        when: |r, s| {
            let answers = verb_is(r, s, "stå") || verb_is(r, s, "svara");
            answers && s.verb.is_some_and(|(verb, _)| verb < s.lead)
        },
        flow: Kind::Read(|r, s| r.answers_for(s)),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.moves_over",
            doc: "What is moved over to something else in a budget.",
            finds: "Nämnden har fört över 5 miljoner kronor till bron." => "Nämnden har fört över 5 miljoner kronor till bron.",
            leaves: "Nämnden har fört över 5 bilar till bron.",
        }),
        verb: &[Means::Gives],
        when: |r, s| {
            let after = s.place.range.end;
            let party = || {
                (after..s.end)
                    .filter(|&i| r.tokens.low(i) == "till")
                    .any(|i| !r.roles.receivers(i + 1, s.end, false).actors.is_empty())
            };
            verb_is(r, s, "föra") && s.verb.is_some_and(|(verb, _)| s.is_over(r, verb)) && !party()
        },
        flow: Kind::Is(FlowKind::BudgetIncrease),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gives",
            doc: "Who gives an amount, or to whom it is given.",
            finds: "Regeringen ger 5 miljoner kronor till Röda Korset." => "Regeringen ger 5 miljoner kronor till Röda Korset.",
            leaves: "Regeringen möter 5 miljoner kronor.",
        }),
        verb: &[Means::Gives],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.gets",
            doc: "Who gets an amount.",
            finds: "Röda Korset får 5 miljoner kronor." => "Röda Korset får 5 miljoner kronor.",
            leaves: "Röda Korset får 5 medlemmar.",
        }),
        verb: &[Means::Gets],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.asks",
            doc: "Who asks for an amount, as object.",
            finds: "Föreningen begär 5 miljoner kronor." => "Föreningen begär 5 miljoner kronor.",
            leaves: "Föreningen begär 5 minuter.",
        }),
        verb: &[Means::Seeks],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.goes",
            doc: "To whom or what an amount goes.",
            finds: "5 miljoner kronor går till Röda Korset." => "5 miljoner kronor går till Röda Korset.",
            leaves: "5 barn går till skolan.",
        }),
        verb: &[Means::Goes],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.uses",
            doc: "Who uses an amount for something.",
            finds: "Föreningen använder 5 miljoner kronor till resor." => "Föreningen använder 5 miljoner kronor till resor.",
            leaves: "Föreningen använder 5 bilar till resor.",
        }),
        verb: &[Means::Uses],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.invests",
            doc: "Who invests an amount.",
            finds: "Regeringen satsar 22 miljoner kronor på broar." => "Regeringen satsar 22 miljoner kronor på broar.",
            leaves: "Regeringen möter 22 miljoner kronor.",
        }),
        verb: &[Means::Invests],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.allots",
            doc: "Who sets an amount aside.",
            finds: "Kommunen avsätter 5 miljoner kronor till broar." => "Kommunen avsätter 5 miljoner kronor till broar.",
            leaves: "Kommunen avsätter 5 direktörer.",
        }),
        verb: &[Means::Allots],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.drawn_in",
            doc: "What is taken back from someone.",
            finds: "I år dras 30 miljoner kronor in från Sala kommun." => "I år dras 30 miljoner kronor in från Sala kommun.",
            leaves: "I år dras 30 kort in från Sala kommun.",
        }),
        verb: &[Means::Lowers],
        when: |r, s| s.is_passive(r),
        flow: Kind::Is(FlowKind::BudgetDecrease),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.costs",
            doc: "What something costs.",
            finds: "Bron kostade 5 miljoner kronor." => "Bron kostade 5 miljoner kronor.",
            leaves: "Biljetten kostade 50 kronor.",
        }),
        verb: &[Means::Costs],
        flow: Kind::OfVerb,
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.withdraws",
            doc: "Who withdraws the amount that was his to give.",
            finds: "Luleå kommun drar in sina 5 miljoner kronor." => "Luleå kommun drar in sina 5 miljoner kronor.",
            leaves: "Luleå kommun drar in sina 5 bussar.",
        }),
        verb: &[Means::Earns],
        when: |r, s| verb_is(r, s, "dra") && is_own(s.before),
        flow: Kind::Is(FlowKind::BudgetDecrease),
        like: Some(Means::Gives),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.earns",
            doc: "Who collects or earns an amount.",
            finds: "Föreningen samlade in 5 miljoner kronor." => "Föreningen samlade in 5 miljoner kronor.",
            leaves: "Föreningen samlade 5 medlemmar.",
        }),
        verb: &[Means::Collects, Means::Earns],
        flow: Kind::Read(|r, s| {
            let (verb, means) = s.verb?;
            let kind = match r.withdraws(s) {
                true => FlowKind::BudgetDecrease,
                false => attach::plain(means)?,
            };
            Some(attach::of_verb(kind, verb, means))
        }),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.saves",
            doc: "What is saved.",
            finds: "Kommunen sparar 5 miljoner kronor." => "Kommunen sparar 5 miljoner kronor.",
            leaves: "Kommunen sparar 5 träd.",
        }),
        verb: &[Means::Saves],
        flow: Kind::OfVerb,
        ..ANY
    },
];

/// Rows that are tried where no other found anything.
pub(super) const LAST: &[Row] = &[
    Row {
        about: Some(about! {
            name: "flow.comes_on_top",
            doc: "What comes on top of the money just told: `till detta kommer`.",
            finds: "Bron kostar 8 miljoner kronor. Till detta kommer 5 miljoner kronor för belysning." => "Till detta kommer 5 miljoner kronor för belysning.",
            leaves: "Bron är lång. Till detta kommer 5 meter för trappan.",
        }),
        before: &["kommer"],
        when: |r, s| {
            let ahead = (s.place.range.end..s.end).any(|i| r.tokens.low(i) == "att");
            let last = s.lead.checked_sub(2).filter(|&i| i >= s.floor && !ahead);
            last.is_some_and(|i| {
                let of_it = matches!(r.tokens.low(i), "det" | "detta" | "vilket");
                adds(r, i) || r.tokens.low(i) == "vartill" || of_it && r.tokens.low(i - 1) == "till"
            })
        },
        flow: Kind::Read(|_, s| Some(attach::bare(s.last_near()?.kind, FoundBy::Measure, None))),
        ..ANY
    },
    Row {
        about: Some(about! {
            name: "flow.relative",
            doc: "An amount with a clause that hangs on it and says who gave it.",
            finds: "Nu räcker inte de 5 miljoner kronor som nämnden avsatte." => "Nu räcker inte de 5 miljoner kronor som nämnden avsatte.",
            leaves: "Nu räcker inte de 5 miljoner kronor som nämnden såg.",
        }),
        flow: Kind::Read(|r, s| r.relative(s)),
        ..ANY
    },
];

/// Every row that is a rule.
pub(crate) fn infos() -> impl Iterator<Item = &'static RuleInfo> {
    [FIRST, PREPOSED, BARE, LAST]
        .into_iter()
        .flatten()
        .filter_map(|row| row.about.as_ref())
}

/// `totalt 5 miljoner`
fn in_all(reader: &FlowReader<'_>, site: &Site<'_>) -> bool {
    (site.lead..site.place.range.start)
        .any(|i| matches!(reader.tokens.low(i), "totalt" | "sammanlagt"))
}

/// `handlar det om`, `rör det sig om`
fn is_about(reader: &FlowReader<'_>, site: &Site<'_>, verb: usize) -> bool {
    let low = reader.tokens.low(verb);
    let moves =
        verb::is_finite_of(low, "röra") && (verb..site.lead).any(|i| reader.tokens.low(i) == "sig");
    moves || verb::is_form_of(low, "handla")
}

/// Whether the word says that what follows comes on top of what was told.
fn adds(reader: &FlowReader<'_>, i: usize) -> bool {
    is_besides(reader.tokens.low(i))
}

/// The noun before a verb in front of the amount: `ansökan gäller`, `ansökan, som gäller`.
fn request(reader: &FlowReader<'_>, site: &Site<'_>) -> usize {
    let before = site.lead - 2;
    let which = reader.tokens.low(before) == "som" && before > site.floor + 1;
    match which && reader.tokens.word(before - 1) == "," {
        true => before - 2,
        false => before,
    }
}

fn verb_is(reader: &FlowReader<'_>, site: &Site<'_>, lemma: &str) -> bool {
    site.verb
        .is_some_and(|(verb, _)| verb::is_form_of(reader.tokens.low(verb), lemma))
}

fn more_or_less(reader: &FlowReader<'_>, site: &Site<'_>) -> Option<Governor> {
    let (verb, means) = site.verb?;
    Some(attach::of_verb(site.more_or_less(reader)?, verb, means))
}

impl Row {
    /// Whether what stands around the amount is what the row asks for.
    pub fn fits(&self, reader: &FlowReader<'_>, site: &Site<'_>) -> bool {
        let noun = match self.noun {
            Noun::Any => true,
            Noun::Flow => matches!(site.noun, Some((_, NounSense::Flow(_)))),
            Noun::Money => matches!(site.noun, Some((_, NounSense::Money))),
            Noun::NotAFlow => matches!(site.noun, Some((_, NounSense::NotAFlow))),
        };
        noun && (self.verb.is_empty()
            || site
                .verb
                .is_some_and(|(_, means)| self.verb.contains(&means)))
            && (self.before.is_empty() || self.before.contains(&site.before))
            && (self.when)(reader, site)
    }

    /// The frame that the row makes.
    pub fn frame(&self, reader: &FlowReader<'_>, site: &Site<'_>) -> Option<Governor> {
        let of_verb = |kind: Option<FlowKind>| {
            let (verb, means) = site.verb?;
            Some(attach::of_verb(
                kind.or_else(|| attach::plain(means))?,
                verb,
                self.like.unwrap_or(means),
            ))
        };
        let frame = match self.flow {
            Kind::Nothing => None,
            Kind::OfVerb => of_verb(None),
            Kind::Is(kind) => of_verb(Some(kind)),
            Kind::OfNoun => match site.noun? {
                (noun, NounSense::Flow(kind)) => {
                    // `bygger vägen, med statligt stöd på 5 miljoner`: another gives that.
                    let beside = (site.floor + 1..noun)
                        .rev()
                        .take(3)
                        .any(|i| reader.tokens.low(i) == "med" && reader.tokens.word(i - 1) == ",");
                    Some(attach::of_noun(kind, noun, site.verb.filter(|_| !beside)))
                }
                _ => None,
            },
            Kind::Read(read) => read(reader, site),
        }?;
        Some(Governor {
            name: self.about.as_ref()?.name,
            ..frame
        })
    }
}
