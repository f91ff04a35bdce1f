//! Which verbs and nouns say what an amount does.

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::{
    model::FlowKind,
    text::{
        lexicon::{Class, Endings, WordList},
        token::{TokenKind, Tokens},
    },
};

/// What a verb makes of an amount, and who stands where around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// The subject pays, the object receives.
    Gives,
    /// The subject receives.
    Gets,
    /// The subject brings in, from many.
    Collects,
    /// The subject earns so much in all.
    Earns,
    /// The subject wants to receive.
    Seeks,
    /// The amount goes to someone or something.
    Goes,
    /// The subject spends what it has been given.
    Uses,
    /// The subject pays its part of something.
    Pays,
    /// The subject pays for something that lasts.
    Invests,
    /// The subject pays what stands after `för`.
    Buys,
    /// The subject pays for the use of what stands after `för`.
    Rents,
    /// The subject adds to a budget.
    Allots,
    /// The subject has a price.
    Costs,
    /// The subject spends less.
    Saves,
    /// The object of active, the subject of passive grows.
    Raises,
    /// The same shrinks.
    Lowers,
    /// The subject is as large as the amount.
    Measures,
    /// The subject brings about what the object says.
    Acts,
    /// No flow: what is lent, sold, exceeded.
    Bars,
}

/// A verb with the forms that matter. Forms in `-s` are passive.
#[derive(Debug)]
pub(crate) struct Verb {
    pub means: Means,
    /// A particle without which it is another verb.
    pub particle: &'static str,
    pub finite: &'static [&'static str],
    /// Infinitive, supine, participle.
    pub other: &'static [&'static str],
}

const fn verb(
    means: Means,
    particle: &'static str,
    finite: &'static [&'static str],
    other: &'static [&'static str],
) -> Verb {
    Verb {
        means,
        particle,
        finite,
        other,
    }
}

pub(crate) const VERBS: &[Verb] = &[
    verb(
        Means::Gives,
        "",
        &[
            "anvisar",
            "anvisade",
            "anvisas",
            "anvisades",
            "bekostar",
            "bekostade",
            "bekostas",
            "ersätts",
            "ersattes",
            "medfinansierar",
            "medfinansierade",
            "medfinansieras",
            "utlyser",
            "utlyste",
            "utlyses",
            "kanaliserar",
            "kanaliserade",
            "kanaliseras",
            "kanaliserades",
            "kompenserar",
            "kompenserade",
            "kompenseras",
            "kompenserades",
            "utlovar",
            "utlovade",
            "utlovas",
            "donerades",
            "allokerar",
            "allokerade",
            "allokeras",
            "omfördelar",
            "omfördelade",
            "omfördelas",
            "anslog",
            "anslår",
            "anslås",
            "beviljade",
            "beviljades",
            "beviljar",
            "beviljas",
            "bidrar",
            "bidrog",
            "donerade",
            "donerar",
            "ersätter",
            "ersatte",
            "finansierade",
            "finansierar",
            "finansieras",
            "fördelade",
            "fördelades",
            "fördelar",
            "fördelas",
            "gav",
            "ger",
            "ges",
            "riktade",
            "riktar",
            "riktas",
            "skänker",
            "skänkte",
            "stöder",
            "stödjer",
            "stöttar",
            "stöttade",
            "tilldelade",
            "tilldelades",
            "tilldelar",
            "tilldelas",
            "utbetalade",
            "utbetalades",
            "utbetalas",
            "överför",
            "överfördes",
            "överförs",
        ],
        &[
            "anvisa",
            "anvisat",
            "bekosta",
            "bekostat",
            "medfinansiera",
            "medfinansierat",
            "utlysa",
            "utlyst",
            "kanalisera",
            "kanaliserat",
            "kompensera",
            "kompenserat",
            "kompenserats",
            "utlova",
            "utlovat",
            "utlovats",
            "allokera",
            "allokerat",
            "omfördela",
            "omfördelat",
            "anslagit",
            "anslå",
            "bevilja",
            "beviljat",
            "beviljats",
            "bidra",
            "bidragit",
            "donera",
            "donerat",
            "ersätta",
            "ersatt",
            "finansiera",
            "finansierat",
            "fördela",
            "fördelat",
            "fördelats",
            "ge",
            "gett",
            "getts",
            "givit",
            "givits",
            "rikta",
            "riktat",
            "skänka",
            "skänkt",
            "stöda",
            "stödja",
            "stött",
            "stötta",
            "stöttat",
            "tilldela",
            "tilldelat",
            "tilldelats",
            "utbetala",
            "utbetalat",
            "överföra",
            "överfört",
        ],
    ),
    verb(
        Means::Gives,
        "ut",
        &[
            "betalade",
            "betalades",
            "betalar",
            "betalas",
            "delade",
            "delades",
            "delas",
        ],
        // `delar` is a noun too, and so no verb for the clause grammar.
        &[
            "betala", "betalat", "betalats", "dela", "delar", "delat", "delats",
        ],
    ),
    verb(
        Means::Gives,
        "för",
        &["står", "stod", "svarar"],
        &["stå", "svara"],
    ),
    verb(
        Means::Gets,
        "",
        &["erhåller", "erhöll", "fick", "får", "mottar", "mottog"],
        &["erhålla", "erhållit", "få", "fått", "motta", "mottagit"],
    ),
    verb(Means::Gets, "på", &["delar", "delade"], &["dela", "delat"]),
    verb(
        Means::Gives,
        "mellan",
        &["delas", "delades"],
        &["delas", "delats"],
    ),
    verb(
        Means::Earns,
        "",
        // In the present it says how large a company is.
        &["omsatte"],
        &["omsatt"],
    ),
    verb(
        Means::Collects,
        "in",
        &["samlar", "samlade", "samlas", "samlades"],
        &["samla", "samlas", "samlat", "samlats"],
    ),
    verb(Means::Gets, "emot", &["tar", "tog"], &["ta", "tagit"]),
    verb(
        Means::Seeks,
        "",
        &[
            "söks", "söktes", "ansöker", "ansökte", "begär", "begärde", "söker", "sökte",
        ],
        &["ansöka", "ansökt", "begära", "begärt", "söka", "sökt"],
    ),
    verb(Means::Goes, "till", &["gick", "går"], &["gå", "gått"]),
    verb(Means::Goes, "", &["tillfaller", "tillföll"], &["tillfalla"]),
    verb(
        Means::Uses,
        "",
        &[
            "förbrukar",
            "förbrukade",
            "förbrukades",
            "förbrukas",
            "använder",
            "användes",
            "används",
            "disponerar",
        ],
        &[
            "förbruka",
            "förbrukat",
            "förbrukats",
            "användas",
            "använda",
            "använt",
            "använts",
            "disponera",
            "disponeras",
        ],
    ),
    verb(
        Means::Pays,
        "",
        &["betalade", "betalar", "betalas", "täcker", "täcks"],
        &["betala", "betalat", "täcka", "täckas", "täckt"],
    ),
    verb(
        Means::Invests,
        "",
        &[
            "investerade",
            "investerades",
            "investerar",
            "investeras",
            "lade",
            "lägger",
            "läggs",
            "satsade",
            "satsades",
            "satsar",
            "satsas",
        ],
        &[
            "investera",
            "investerat",
            "investerats",
            "lagt",
            "lägga",
            "satsa",
            "satsat",
            "satsats",
        ],
    ),
    verb(
        Means::Invests,
        "in",
        &["satte", "sätter"],
        &["satt", "sätta"],
    ),
    verb(
        Means::Buys,
        "för",
        &[
            "anläggs",
            "anlades",
            "förvärvar",
            "förvärvade",
            "förvärvas",
            "förvärvades",
            "uppför",
            "uppförs",
            "uppfördes",
            "installerar",
            "installeras",
            "anlägger",
            "bygger",
            "byggde",
            "byggs",
            "köper",
            "köps",
            "köpte",
            "renoverar",
            "renoveras",
            "rustar",
            "rustas",
            "upphandlar",
            "upphandlas",
        ],
        &[
            "förvärva",
            "förvärvat",
            "förvärvats",
            "uppföra",
            "uppföras",
            "installera",
            "anlägga",
            "bygga",
            "byggas",
            "byggt",
            "köpa",
            "köpt",
            "renovera",
            "renoveras",
            "rusta",
            "upphandla",
            "upphandlat",
        ],
    ),
    verb(
        Means::Allots,
        "",
        &[
            "avsatte",
            "avsattes",
            "avsätter",
            "avsätts",
            "reserverade",
            "reserverar",
            "reserveras",
            "tillförde",
            "tillfördes",
            "tillför",
            "tillförs",
            "tillskjuter",
            "tillskjuts",
            "öronmärker",
            "öronmärks",
        ],
        &[
            "öronmärkas",
            "avsedd",
            "avsedda",
            "avsett",
            "avsatt",
            "avsatta",
            "avsatts",
            "avsätta",
            "avsättas",
            "reservera",
            "reserverat",
            "tillföra",
            "tillföras",
            "tillfört",
            "tillförts",
            "tillskjuta",
            "öronmärka",
            "öronmärkt",
            "öronmärkta",
        ],
    ),
    verb(Means::Buys, "över", &["tar", "tog"], &["ta", "tagit"]),
    verb(
        Means::Allots,
        "till",
        &["skjuts", "sköts"],
        &["skjutas", "skjutits"],
    ),
    verb(
        Means::Gives,
        "till",
        &["skjuter", "sköt"],
        &["skjuta", "skjutit"],
    ),
    verb(
        Means::Costs,
        "",
        &[
            "åtgår",
            "åtgick",
            "belastar",
            "försvagar",
            "försvagade",
            "försvagas",
            "kostade",
            "kostar",
        ],
        &["belasta", "försvaga", "försvagas", "kosta", "kostat"],
    ),
    verb(
        Means::Saves,
        "",
        &["besparade", "besparar", "sparar", "sparas"],
        &["bespara", "spara", "sparat", "sparas"],
    ),
    verb(
        Means::Raises,
        "",
        &[
            "stiger",
            "steg",
            "förstärker",
            "förstärkte",
            "förstärks",
            "förstärktes",
            "höjde",
            "höjdes",
            "höjer",
            "höjs",
            "stärker",
            "stärks",
            "utökade",
            "utökades",
            "utökar",
            "utökas",
            "växer",
            "växte",
            "ökade",
            "ökades",
            "ökar",
            "ökas",
        ],
        &[
            "stiga",
            "stigit",
            "förstärka",
            "förstärkas",
            "förstärkt",
            "förstärkts",
            "höja",
            "höjas",
            "höjt",
            "höjts",
            "stärka",
            "stärkas",
            "stärkt",
            "utöka",
            "utökas",
            "utökat",
            "utökats",
            "växa",
            "öka",
            "ökas",
            "ökat",
            "ökats",
        ],
    ),
    verb(
        Means::Lowers,
        "",
        &[
            "föll",
            "faller",
            "sjunker",
            "sjönk",
            "minskade",
            "minskades",
            "minskar",
            "minskas",
            "sänker",
            "sänks",
            "sänkte",
            "sänktes",
        ],
        &[
            "falla", "fallit", "sjunka", "sjunkit", "minska", "minskas", "minskat", "minskats",
            "sänka", "sänkas", "sänkt", "sänkts",
        ],
    ),
    verb(
        Means::Lowers,
        "ned",
        &["drar", "dras", "skär", "skärs"],
        &["dra", "dras", "skära", "skäras"],
    ),
    verb(
        Means::Lowers,
        "ner",
        &["drar", "dras", "skär", "skärs"],
        &["dra", "dras", "skära", "skäras"],
    ),
    verb(
        Means::Measures,
        "",
        &[
            "hamnar",
            "hamnade",
            "bedömdes",
            "bedöms",
            "beräknades",
            "beräknas",
            "blev",
            "blir",
            "fanns",
            "finns",
            "innefattar",
            "innehåller",
            "landade",
            "landar",
            "ligger",
            "låg",
            "motsvarade",
            "motsvarar",
            "omfattade",
            "omfattar",
            "uppgick",
            "uppgår",
            "uppskattas",
            "uppskattades",
            "utgjorde",
            "utgör",
            "var",
            "är",
        ],
        &[
            "hamna",
            "hamnat",
            "beräknats",
            "bli",
            "blivit",
            "finnas",
            "funnits",
            "landa",
            "motsvara",
            "omfatta",
            "omfattat",
            "uppgå",
            "uppgått",
            "utgöra",
            "vara",
            "varit",
        ],
    ),
    verb(
        Means::Acts,
        "",
        &[
            "aviserade",
            "aviserar",
            "beräknar",
            "beräknade",
            "beslutade",
            "beslutades",
            "beslutar",
            "beslutas",
            "föreslog",
            "föreslår",
            "föreslås",
            "genomförde",
            "genomför",
            "gjorde",
            "godkände",
            "godkänner",
            "gör",
            "görs",
            "införs",
            "innebar",
            "innebär",
            "lämnade",
            "lämnar",
            "presenterade",
            "presenterar",
            "presenteras",
            "redovisade",
            "redovisar",
            "sker",
            "visade",
            "visar",
        ],
        &[
            "avisera",
            "aviserat",
            "beräkna",
            "beräknat",
            "besluta",
            "beslutat",
            "beslutats",
            "föreslagit",
            "föreslå",
            "genomföra",
            "genomfört",
            "godkänna",
            "godkänt",
            "gjort",
            "göra",
            "införa",
            "infört",
            "lämna",
            "lämnat",
            "presentera",
            "presenterat",
            "redovisa",
            "redovisat",
            "visat",
        ],
    ),
    verb(
        Means::Gives,
        "in",
        &["betalar", "betalade", "går", "gick"],
        &["betala", "betalat", "gå", "gått"],
    ),
    verb(
        Means::Goes,
        "från",
        &["kommer", "kom"],
        &["komma", "kommit"],
    ),
    verb(
        Means::Rents,
        "för",
        &["hyr", "hyrde", "hyrs"],
        &["hyra", "hyrt", "hyras"],
    ),
    verb(
        Means::Bars,
        "",
        &[
            "förlorade",
            "förlorar",
            "lurades",
            "lånade",
            "lånar",
            "omsätter",
            "såldes",
            "säljer",
            "säljs",
            "sålde",
            "tjänade",
            "tjänar",
            "understiger",
            "värderas",
            "överskrider",
            "överstiger",
            "översteg",
        ],
        &[
            "förlora",
            "förlorat",
            "låna",
            "lånat",
            "omsätta",
            "sälja",
            "sålt",
            "tjäna",
            "tjänat",
            "understiga",
            "överskrida",
            "överstiga",
        ],
    ),
];

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
            "ordningsbot",
            "vite",
            "vitet",
            "böter",
        ],
    ),
];

lazy_static! {
    static ref BY_FORM: FxHashMap<&'static str, Vec<&'static Verb>> = {
        let mut table: FxHashMap<&'static str, Vec<&'static Verb>> = FxHashMap::default();
        for verb in VERBS {
            for form in verb.finite.iter().chain(verb.other) {
                let verbs = table.entry(form).or_default();
                // With a particle first: `betalar ut` is not `betalar`.
                let at = if verb.particle.is_empty() { verbs.len() } else { 0 };
                verbs.insert(at, verb);
            }
        }
        table
    };
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

/// Finite forms, for the clause grammar.
pub(crate) const WORDS: &[WordList] = &words();

const fn words() -> [WordList; VERBS.len()] {
    let mut out: [WordList; VERBS.len()] = [(Class::VERB, &[]); VERBS.len()];
    let mut i = 0;
    while i < VERBS.len() {
        out[i].1 = VERBS[i].finite;
        i += 1;
    }
    out
}

/// The verb at the token; one with a particle only where that follows.
pub(crate) fn verb_at(tokens: &Tokens<'_>, i: usize) -> Option<&'static Verb> {
    let verbs = BY_FORM.get(tokens.low(i))?;
    verbs.iter().copied().find(|verb| {
        verb.particle.is_empty()
            || (i + 1..i + 9)
                .take_while(|&j| !matches!(tokens.word(j), "," | ".") || is_decimal(tokens, j))
                .any(|j| tokens.low(j) == verb.particle)
    })
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
