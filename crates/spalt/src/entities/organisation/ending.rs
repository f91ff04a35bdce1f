//! Endings that say what kind of organisation a word names.

use super::Kind;
use crate::text::lexicon::Endings;

/// How an ending is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A definite noun that is a name by itself, with a capital or without:
    /// `socialnämnden`.
    Body,
    /// The same, but only with a capital: `Läkarförbundet`.
    Name,
    /// The same, and at a sentence's start only if plain elsewhere:
    /// `Nybyggarverket` beside `Nätverket`.
    Doubtful,
    /// A definite noun that a name follows: `föreningen Rena Stränder`.
    Head,
    /// A noun that ends a name: `Bergvalla skidklubb`.
    Type,
    /// The same, but only with a capital: `Bergvalla Tidning`.
    Titled,
    /// A definite noun in the plural that names follow: `tidningarna Ådalen och
    /// Dalabladet`.
    Plural,
}

pub(super) struct Ending {
    pub text: &'static str,
    pub kind: Kind,
    pub uses: &'static [Use],
}

const fn ends(text: &'static str, kind: Kind, uses: &'static [Use]) -> Ending {
    Ending { text, kind, uses }
}

/// Endings that say what kind of organisation a word names. Of two that fit
/// the longer stands first. Each has four bytes at least.
const ENDINGS: &[Ending] = &[
    ends("länsstyrelsen", Kind::Agency, &[Use::Body]),
    ends("regionstyrelsen", Kind::Board, &[Use::Body]),
    ends("kommunstyrelsen", Kind::Board, &[Use::Body]),
    ends("landstingsstyrelsen", Kind::Board, &[Use::Body]),
    ends("förbundsstyrelsen", Kind::Board, &[Use::Body]),
    ends("universitetsstyrelsen", Kind::Board, &[Use::Body]),
    ends("sjukhusstyrelsen", Kind::Board, &[Use::Body]),
    ends("vårdstyrelsen", Kind::Board, &[Use::Body]),
    ends("styrelsen", Kind::Agency, &[Use::Doubtful]),
    ends("nämnden", Kind::Board, &[Use::Body]),
    ends("fullmäktige", Kind::Board, &[Use::Body]),
    ends("utskottet", Kind::Board, &[Use::Body]),
    ends("departementet", Kind::Ministry, &[Use::Body]),
    ends("myndigheten", Kind::Agency, &[Use::Doubtful]),
    ends("verket", Kind::Agency, &[Use::Doubtful]),
    ends("inspektionen", Kind::Agency, &[Use::Doubtful]),
    ends("institutet", Kind::Agency, &[Use::Doubtful, Use::Head]),
    ends("ämbetet", Kind::Agency, &[Use::Doubtful]),
    ends("kollegiet", Kind::Agency, &[Use::Doubtful]),
    ends("ombudsmannen", Kind::Agency, &[Use::Doubtful]),
    ends("tingsrätten", Kind::Agency, &[Use::Body]),
    ends("hovrätten", Kind::Agency, &[Use::Body]),
    ends("kammarrätten", Kind::Agency, &[Use::Body]),
    ends("förvaltningsrätten", Kind::Agency, &[Use::Body]),
    ends("domstolen", Kind::Agency, &[Use::Doubtful]),
    ends("kommissionen", Kind::Agency, &[Use::Doubtful]),
    ends("delegationen", Kind::Agency, &[Use::Doubtful]),
    ends("kommittén", Kind::Agency, &[Use::Doubtful]),
    ends("beredningen", Kind::Agency, &[Use::Doubtful]),
    ends("förvaltningen", Kind::Division, &[Use::Doubtful]),
    ends("universitetet", Kind::University, &[Use::Doubtful]),
    ends("högskolan", Kind::University, &[Use::Doubtful]),
    ends("sjukhuset", Kind::Hospital, &[Use::Doubtful]),
    ends("lasarettet", Kind::Hospital, &[Use::Doubtful]),
    ends("förbundet", Kind::Association, &[Use::Name, Use::Head]),
    ends("sällskapet", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("akademin", Kind::Association, &[Use::Doubtful]),
    ends("akademien", Kind::Association, &[Use::Doubtful]),
    ends("föreningen", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends(
        "organisationen",
        Kind::Association,
        &[Use::Doubtful, Use::Head],
    ),
    ends("stiftelsen", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("fonden", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("klubben", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("jouren", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("kooperativet", Kind::Association, &[Use::Head]),
    ends("tankesmedjan", Kind::Association, &[Use::Head]),
    ends("bolaget", Kind::Company, &[Use::Doubtful, Use::Head]),
    ends("företaget", Kind::Company, &[Use::Head]),
    ends("koncernen", Kind::Company, &[Use::Head]),
    ends("kontoret", Kind::Company, &[Use::Head]),
    ends("byrån", Kind::Company, &[Use::Head]),
    ends("partiet", Kind::Party, &[Use::Doubtful, Use::Head]),
    ends("museet", Kind::Other, &[Use::Doubtful, Use::Head]),
    ends("rederiet", Kind::Company, &[Use::Head]),
    ends("tidningen", Kind::Company, &[Use::Head]),
    ends("tidskriften", Kind::Company, &[Use::Head]),
    ends("magasinet", Kind::Company, &[Use::Head]),
    ends("radiostationen", Kind::Company, &[Use::Head]),
    ends("tv-kanalen", Kind::Company, &[Use::Head]),
    ends("förlaget", Kind::Company, &[Use::Head]),
    ends("galleriet", Kind::Other, &[Use::Head]),
    ends("banken", Kind::Company, &[Use::Doubtful, Use::Head]),
    ends("konsthallen", Kind::Other, &[Use::Doubtful, Use::Head]),
    ends("firman", Kind::Company, &[Use::Head]),
    ends("kedjan", Kind::Company, &[Use::Head]),
    ends("jätten", Kind::Company, &[Use::Head]),
    ends("leverantören", Kind::Company, &[Use::Head]),
    ends("operatören", Kind::Company, &[Use::Head]),
    ends("entreprenören", Kind::Company, &[Use::Head]),
    ends("tillverkaren", Kind::Company, &[Use::Head]),
    ends("kartellen", Kind::Other, &[Use::Head]),
    ends("organet", Kind::Other, &[Use::Head]),
    ends("festivalen", Kind::Other, &[Use::Head]),
    ends("nätverket", Kind::Association, &[Use::Head]),
    ends("orkestern", Kind::Other, &[Use::Head]),
    ends("ensemblen", Kind::Other, &[Use::Head]),
    ends("tidningarna", Kind::Company, &[Use::Plural]),
    ends("förlagen", Kind::Company, &[Use::Plural]),
    ends("rederierna", Kind::Company, &[Use::Plural]),
    ends("bolagen", Kind::Company, &[Use::Plural]),
    ends("företagen", Kind::Company, &[Use::Plural]),
    ends("koncernerna", Kind::Company, &[Use::Plural]),
    ends("bankerna", Kind::Company, &[Use::Plural]),
    ends("kedjorna", Kind::Company, &[Use::Plural]),
    ends("föreningarna", Kind::Association, &[Use::Plural]),
    ends("klubbarna", Kind::Association, &[Use::Plural]),
    ends("förbunden", Kind::Association, &[Use::Plural]),
    ends("stiftelserna", Kind::Association, &[Use::Plural]),
    ends("organisationerna", Kind::Association, &[Use::Plural]),
    ends("fonderna", Kind::Association, &[Use::Plural]),
    ends("bolag", Kind::Company, &[Use::Type]),
    ends("klubb", Kind::Association, &[Use::Type]),
    ends("förening", Kind::Association, &[Use::Type]),
    ends("kommunalförbund", Kind::Association, &[Use::Type]),
    ends("förbund", Kind::Association, &[Use::Type]),
    ends("sällskap", Kind::Association, &[Use::Type]),
    ends("församling", Kind::Association, &[Use::Type]),
    ends("stiftelse", Kind::Association, &[Use::Type]),
    ends("universitet", Kind::University, &[Use::Type]),
    ends("högskola", Kind::University, &[Use::Type]),
    ends("tingsrätt", Kind::Agency, &[Use::Type]),
    ends("hovrätt", Kind::Agency, &[Use::Type]),
    ends("sjukhus", Kind::Hospital, &[Use::Type]),
    ends("lasarett", Kind::Hospital, &[Use::Type]),
    ends("samfund", Kind::Association, &[Use::Type]),
    ends("minnesfond", Kind::Association, &[Use::Type]),
    ends("byalag", Kind::Association, &[Use::Type]),
    ends("byalaget", Kind::Association, &[Use::Head]),
    ends("scoutkår", Kind::Association, &[Use::Type]),
    ends("studentkår", Kind::Association, &[Use::Type]),
    ends("gårdsråd", Kind::Association, &[Use::Type]),
    ends("forum", Kind::Association, &[Use::Type]),
    ends("operan", Kind::Other, &[Use::Name]),
    ends("teatern", Kind::Other, &[Use::Name]),
    ends("teater", Kind::Other, &[Use::Type]),
    ends("opera", Kind::Other, &[Use::Type]),
    ends("museum", Kind::Other, &[Use::Type]),
    ends("sparbank", Kind::Company, &[Use::Type]),
    ends("spelmanslag", Kind::Association, &[Use::Type]),
    ends("idrottslag", Kind::Association, &[Use::Type]),
    ends("idrettslag", Kind::Association, &[Use::Type]),
    ends("fiskevårdsområde", Kind::Association, &[Use::Type]),
    ends("sameby", Kind::Association, &[Use::Type]),
    ends("pastorat", Kind::Association, &[Use::Type]),
    ends("orkester", Kind::Other, &[Use::Type]),
    ends("kammarkör", Kind::Other, &[Use::Type]),
    ends("manskör", Kind::Other, &[Use::Type]),
    ends("damkör", Kind::Other, &[Use::Type]),
    ends("ungdomskör", Kind::Other, &[Use::Type]),
    ends("konsthall", Kind::Other, &[Use::Type]),
    ends("bank", Kind::Company, &[Use::Titled]),
    ends("tidning", Kind::Company, &[Use::Titled]),
    ends("tidningar", Kind::Company, &[Use::Titled]),
    ends("nyheter", Kind::Company, &[Use::Titled]),
    ends("folkblad", Kind::Company, &[Use::Titled]),
    ends("dagblad", Kind::Company, &[Use::Titled]),
    ends("allehanda", Kind::Company, &[Use::Titled]),
    ends("kuriren", Kind::Company, &[Use::Titled]),
    ends("media", Kind::Company, &[Use::Titled]),
    ends("partners", Kind::Company, &[Use::Titled]),
    ends("industries", Kind::Company, &[Use::Titled]),
    ends("shipping", Kind::Company, &[Use::Titled]),
    ends("gruppen", Kind::Company, &[Use::Titled]),
    ends("kors", Kind::Association, &[Use::Titled]),
    ends("korset", Kind::Association, &[Use::Titled]),
    ends("distrikt", Kind::Association, &[Use::Titled]),
    ends("organisation", Kind::Association, &[Use::Titled]),
    ends("foundation", Kind::Association, &[Use::Titled]),
    ends("association", Kind::Association, &[Use::Titled]),
    ends("federation", Kind::Association, &[Use::Titled]),
    ends("society", Kind::Association, &[Use::Titled]),
    ends("fond", Kind::Association, &[Use::Titled]),
    ends("fund", Kind::Association, &[Use::Titled]),
    ends("trust", Kind::Association, &[Use::Titled]),
    ends("consortium", Kind::Association, &[Use::Titled]),
    ends("council", Kind::Other, &[Use::Titled]),
    ends("agency", Kind::Agency, &[Use::Titled]),
    ends("authority", Kind::Agency, &[Use::Titled]),
    ends("commission", Kind::Agency, &[Use::Titled]),
    ends("nämnd", Kind::Agency, &[Use::Titled]),
    ends("institutt", Kind::Agency, &[Use::Titled]),
    ends("institute", Kind::Agency, &[Use::Titled]),
    ends("university", Kind::University, &[Use::Titled]),
    ends("college", Kind::University, &[Use::Titled]),
    ends("kommitté", Kind::Association, &[Use::Titled]),
    ends("akademi", Kind::Association, &[Use::Titled]),
    ends("center", Kind::Other, &[Use::Titled]),
    ends("centre", Kind::Other, &[Use::Titled]),
    ends("facility", Kind::Other, &[Use::Titled]),
    ends("räddningstjänst", Kind::Other, &[Use::Type]),
    ends("handelskammare", Kind::Association, &[Use::Type]),
];

lazy_static::lazy_static! {
    static ref BY_TAIL: Endings<&'static Ending> =
        Endings::of(ENDINGS.iter().map(|ending| (ending.text, ending)));
}

/// Whether the word, in lower case, ends so.
pub(crate) fn has_ending(lower: &str) -> bool {
    ending_of(lower).is_some()
}

/// The ending of a word and the word in the nominative.
pub(super) fn ending_of(lower: &str) -> Option<(&'static Ending, &str)> {
    let of = |word| BY_TAIL.find(word).map(|ending| (ending, word));
    of(lower).or_else(|| of(lower.strip_suffix('s')?))
}
