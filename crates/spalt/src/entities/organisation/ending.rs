//! Endings that say what kind of organisation a word names.

use super::{Kind, company::TRADES};
use crate::text::{
    lexicon::{Endings, nominative},
    token::Tokens,
    words::Words,
};

/// How an ending is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A definite noun that is a name by itself, with a capital or without:
    /// `socialnämnden`.
    Body,
    /// A definite noun that is a name only with a capital: `Läkarförbundet`.
    Name,
    /// As `Name`, but at a sentence's start only if it is plainly one
    /// elsewhere: `Nybyggarverket` beside `Nätverket`.
    Doubtful,
    /// A definite noun that alone is no name, but behind an adjective with a
    /// capital: `Samiska rådet`.
    Apart,
    /// A definite noun that its town belongs to: `Kulturhuset i Borås`.
    Seated,
    /// A definite noun that a name follows: `föreningen Rena Stränder`.
    Head,
    /// A noun that ends a name: `Bergvalla skidklubb`.
    Type,
    /// A noun that ends a name only with a capital: `Bergvalla Tidning`.
    Titled,
    /// A noun whose owner belongs to the name: `Sala kommuns kulturnämnd`.
    Owned,
    /// A definite noun in the plural that names follow: `tidningarna Ådalen och
    /// Dalabladet`.
    Plural,
}

#[derive(Clone, Copy)]
pub(super) struct Ending {
    pub text: &'static str,
    pub kind: Kind,
    pub uses: &'static [Use],
}

const fn ends(text: &'static str, kind: Kind, uses: &'static [Use]) -> Ending {
    Ending { text, kind, uses }
}

/// The uses of what has a seat and a name: `Kulturföreningen i Borås`,
/// `föreningen Rena Stränder`.
const SEATED: &[Use] = &[Use::Doubtful, Use::Head, Use::Seated];

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
    ends("ministerium", Kind::Ministry, &[Use::Type]),
    ends("myndigheten", Kind::Agency, &[Use::Doubtful]),
    ends("nätverket", Kind::Association, &[Use::Head]),
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
    ends("åklagarkammaren", Kind::Agency, &[Use::Doubtful]),
    ends("polisen", Kind::Agency, &[Use::Doubtful]),
    ends("gardet", Kind::Agency, &[Use::Doubtful]),
    ends("regemente", Kind::Agency, &[Use::Type]),
    ends("flottilj", Kind::Agency, &[Use::Type]),
    ends("överdomstolen", Kind::Agency, &[Use::Body]),
    ends("domstolen", Kind::Agency, &[Use::Doubtful]),
    ends("kommissionen", Kind::Agency, &[Use::Doubtful]),
    ends("delegationen", Kind::Agency, &[Use::Doubtful]),
    ends("kommittén", Kind::Agency, &[Use::Doubtful]),
    ends("beredningen", Kind::Agency, &[Use::Doubtful]),
    ends("förvaltningen", Kind::Division, &[Use::Doubtful]),
    ends("listan", Kind::Party, &[Use::Name]),
    ends("kollektivet", Kind::Association, &[Use::Head]),
    ends("fakulteten", Kind::University, &[Use::Doubtful]),
    ends("universitetet", Kind::University, &[Use::Doubtful]),
    ends("högskolan", Kind::University, &[Use::Doubtful]),
    ends("gymnasiet", Kind::Other, &[Use::Doubtful, Use::Head]),
    ends("skolan", Kind::Other, &[Use::Doubtful, Use::Head]),
    ends("sjukhuset", Kind::Hospital, &[Use::Doubtful]),
    ends("lasarettet", Kind::Hospital, &[Use::Doubtful]),
    ends("hospitalet", Kind::Hospital, &[Use::Doubtful]),
    ends("kliniken", Kind::Hospital, &[Use::Doubtful]),
    ends(
        "förbundet",
        Kind::Association,
        &[Use::Name, Use::Head, Use::Seated],
    ),
    ends("sällskapet", Kind::Association, SEATED),
    ends("akademin", Kind::Association, &[Use::Doubtful]),
    ends("akademien", Kind::Association, &[Use::Doubtful]),
    ends("föreningen", Kind::Association, SEATED),
    ends(
        "organisationen",
        Kind::Association,
        &[Use::Doubtful, Use::Head],
    ),
    ends("stiftelsen", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("fonden", Kind::Association, &[Use::Doubtful, Use::Head]),
    ends("främjandet", Kind::Association, &[Use::Doubtful]),
    ends("missionen", Kind::Association, &[Use::Doubtful]),
    ends("rörelsen", Kind::Association, &[Use::Doubtful]),
    ends("hjälpen", Kind::Association, &[Use::Doubtful]),
    ends("alliansen", Kind::Association, &[Use::Doubtful]),
    ends(
        "handelskammaren",
        Kind::Association,
        &[Use::Doubtful, Use::Head],
    ),
    ends("arbetarna", Kind::Association, &[Use::Doubtful]),
    ends("betalarna", Kind::Association, &[Use::Doubtful]),
    ends("ekonomerna", Kind::Association, &[Use::Doubtful]),
    ends("företagarna", Kind::Association, &[Use::Doubtful]),
    ends("motormännen", Kind::Association, &[Use::Doubtful]),
    ends("spararna", Kind::Association, &[Use::Doubtful]),
    ends("terapeuterna", Kind::Association, &[Use::Doubtful]),
    ends("vetarna", Kind::Association, &[Use::Doubtful]),
    ends("ägarna", Kind::Association, &[Use::Doubtful]),
    ends("klubben", Kind::Association, SEATED),
    ends("jouren", Kind::Association, SEATED),
    ends(
        "brottsofferjour",
        Kind::Association,
        &[Use::Type, Use::Titled],
    ),
    ends("kvinnojour", Kind::Association, &[Use::Type, Use::Titled]),
    ends("tjejjour", Kind::Association, &[Use::Type, Use::Titled]),
    ends("kåren", Kind::Association, SEATED),
    ends("facket", Kind::Association, &[Use::Doubtful]),
    ends("kooperativet", Kind::Association, &[Use::Head]),
    ends("kooperativ", Kind::Association, &[Use::Type]),
    ends("tankesmedjan", Kind::Association, &[Use::Head]),
    ends("bolaget", Kind::Company, &[Use::Doubtful, Use::Head]),
    ends("företaget", Kind::Company, &[Use::Head]),
    ends("koncernen", Kind::Company, &[Use::Head]),
    ends("kontoret", Kind::Company, &[Use::Head]),
    ends("byrån", Kind::Company, &[Use::Head]),
    ends("partiet", Kind::Party, &[Use::Doubtful, Use::Head]),
    ends("arkivet", Kind::Other, &[Use::Doubtful]),
    ends("symfonikerna", Kind::Other, &[Use::Doubtful]),
    ends(
        "räddningstjänsten",
        Kind::Other,
        &[Use::Doubtful, Use::Head],
    ),
    ends("konstmuseet", Kind::Other, SEATED),
    ends("stadsmuseet", Kind::Other, SEATED),
    ends("museet", Kind::Other, &[Use::Doubtful, Use::Head]),
    ends("rederiet", Kind::Company, &[Use::Head]),
    ends("tidningen", Kind::Company, &[Use::Head, Use::Titled]),
    ends("tidskriften", Kind::Company, &[Use::Head]),
    ends("magasinet", Kind::Company, &[Use::Head]),
    ends("radiostationen", Kind::Company, &[Use::Head]),
    ends("tv-kanalen", Kind::Company, &[Use::Head]),
    ends("förlaget", Kind::Company, &[Use::Head]),
    ends("bladet", Kind::Company, &[Use::Doubtful]),
    ends("posten", Kind::Company, &[Use::Doubtful]),
    ends("galleriet", Kind::Other, &[Use::Head]),
    ends("banken", Kind::Company, &[Use::Doubtful, Use::Head]),
    ends("konsthallen", Kind::Other, SEATED),
    ends("gymmet", Kind::Company, &[Use::Head]),
    ends("trädgården", Kind::Company, &[Use::Head]),
    ends("bryggeriet", Kind::Company, &[Use::Head]),
    ends("bageriet", Kind::Company, &[Use::Head]),
    ends("konditoriet", Kind::Company, &[Use::Head]),
    ends("caféet", Kind::Company, &[Use::Head]),
    ends("kaféet", Kind::Company, &[Use::Head]),
    ends("krogen", Kind::Company, &[Use::Head]),
    ends("salongen", Kind::Company, &[Use::Head]),
    ends("tryckeriet", Kind::Company, &[Use::Head]),
    ends("åkeriet", Kind::Company, &[Use::Head]),
    ends("agenturen", Kind::Company, &[Use::Head]),
    ends("auktionshuset", Kind::Company, &[Use::Head]),
    ends("modehuset", Kind::Company, &[Use::Head]),
    ends("handeln", Kind::Company, &[Use::Head]),
    ends("verkstaden", Kind::Company, &[Use::Head]),
    ends("studion", Kind::Company, &[Use::Head]),
    ends("butiken", Kind::Company, &[Use::Head]),
    ends("hotellet", Kind::Company, &[Use::Head]),
    ends("firman", Kind::Company, &[Use::Head]),
    ends("kedjan", Kind::Company, &[Use::Head]),
    ends("jätten", Kind::Company, &[Use::Head]),
    ends("arrangören", Kind::Company, &[Use::Head]),
    ends("inkubatorn", Kind::Company, &[Use::Head]),
    ends("konkurrenten", Kind::Company, &[Use::Head]),
    ends("leverantören", Kind::Company, &[Use::Head]),
    ends("sponsorn", Kind::Company, &[Use::Head]),
    ends("länstrafiken", Kind::Company, &[Use::Name]),
    ends("operatören", Kind::Company, &[Use::Head]),
    ends("entreprenören", Kind::Company, &[Use::Head]),
    ends("tillverkaren", Kind::Company, &[Use::Head]),
    ends("kartellen", Kind::Other, &[Use::Head]),
    ends("organet", Kind::Other, &[Use::Head]),
    ends("festivalen", Kind::Other, &[Use::Head]),
    ends("orkestern", Kind::Other, &[Use::Head]),
    ends("ensemblen", Kind::Other, &[Use::Head]),
    ends("armbandet", Kind::Other, &[]),
    ends("halsbandet", Kind::Other, &[]),
    ends("sambandet", Kind::Other, &[]),
    ends("förbandet", Kind::Other, &[]),
    ends("bandet", Kind::Other, &[Use::Head]),
    ends("duon", Kind::Other, &[Use::Head]),
    ends("trion", Kind::Other, &[Use::Head]),
    ends("kvartetten", Kind::Other, &[Use::Head]),
    ends("kören", Kind::Other, &[Use::Head]),
    ends("spelstället", Kind::Other, &[Use::Head]),
    ends("restaurangen", Kind::Company, &[Use::Head]),
    ends("vårdcentralen", Kind::Other, &[Use::Head]),
    ends("hälsocentralen", Kind::Other, &[Use::Head]),
    ends("tidningarna", Kind::Company, &[Use::Plural]),
    ends("förlagen", Kind::Company, &[Use::Plural]),
    ends("rederierna", Kind::Company, &[Use::Plural]),
    ends("bolagen", Kind::Company, &[Use::Plural]),
    ends("företagen", Kind::Company, &[Use::Plural]),
    ends("koncernerna", Kind::Company, &[Use::Plural]),
    ends("bankerna", Kind::Company, &[Use::Plural]),
    ends("kedjorna", Kind::Company, &[Use::Plural]),
    ends("byråerna", Kind::Company, &[Use::Plural]),
    ends("jättarna", Kind::Company, &[Use::Plural]),
    ends("leverantörerna", Kind::Company, &[Use::Plural]),
    ends("operatörerna", Kind::Company, &[Use::Plural]),
    ends("tillverkarna", Kind::Company, &[Use::Plural]),
    ends("föreningarna", Kind::Association, &[Use::Plural]),
    ends("klubbarna", Kind::Association, &[Use::Plural]),
    ends("förbunden", Kind::Association, &[Use::Plural]),
    ends(
        "stiftelserna",
        Kind::Association,
        &[Use::Doubtful, Use::Plural],
    ),
    ends("organisationerna", Kind::Association, &[Use::Plural]),
    ends("fonderna", Kind::Association, &[Use::Plural]),
    ends("bolag", Kind::Company, &[Use::Type]),
    ends("klubb", Kind::Association, &[Use::Type, Use::Head]),
    ends("förening", Kind::Association, &[Use::Type]),
    ends("kommunalförbund", Kind::Association, &[Use::Type]),
    ends("förbund", Kind::Association, &[Use::Type]),
    // Danish and Norwegian.
    ends("forening", Kind::Association, &[Use::Type]),
    ends("forbund", Kind::Association, &[Use::Type]),
    ends("sällskap", Kind::Association, &[Use::Type]),
    ends("församling", Kind::Association, &[Use::Type]),
    ends("stiftelse", Kind::Association, &[Use::Type]),
    ends("universitet", Kind::University, &[Use::Type]),
    ends("högskola", Kind::University, &[Use::Type]),
    ends("skola", Kind::Other, &[Use::Type]),
    ends("vårdcentral", Kind::Other, &[Use::Type]),
    ends("hälsocentral", Kind::Other, &[Use::Type]),
    ends("tingsrätt", Kind::Agency, &[Use::Type]),
    ends("hovrätt", Kind::Agency, &[Use::Type]),
    ends("sjukhus", Kind::Hospital, &[Use::Type]),
    ends("lasarett", Kind::Hospital, &[Use::Type]),
    ends("sykehus", Kind::Hospital, &[Use::Type]),
    ends("hospital", Kind::Hospital, &[Use::Titled]),
    ends("forskningsstation", Kind::Other, &[Use::Type]),
    ends("fylkeskommune", Kind::Region, &[Use::Type]),
    ends("kommune", Kind::Municipality, &[Use::Type]),
    ends("fylkeskommun", Kind::Region, &[Use::Type]),
    ends("stift", Kind::Other, &[Use::Type]),
    ends("samfund", Kind::Association, &[Use::Type]),
    ends("forskningsråd", Kind::Agency, &[Use::Type]),
    ends("byalag", Kind::Association, &[Use::Type]),
    ends("bygderåd", Kind::Association, &[Use::Type]),
    ends("byaråd", Kind::Association, &[Use::Type]),
    ends("räddningsmission", Kind::Association, &[Use::Type]),
    ends("stadsmission", Kind::Association, &[Use::Type]),
    ends("ungdomsråd", Kind::Association, &[Use::Type]),
    ends("byalaget", Kind::Association, &[Use::Head]),
    ends("scoutkår", Kind::Association, &[Use::Type]),
    ends("lottakår", Kind::Association, &[Use::Type]),
    ends("studentkår", Kind::Association, &[Use::Type]),
    ends("gårdsråd", Kind::Association, &[Use::Type]),
    ends("forum", Kind::Association, &[Use::Type]),
    ends("operan", Kind::Other, &[Use::Name]),
    ends("folkteatern", Kind::Other, &[Use::Name, Use::Seated]),
    ends("stadsteatern", Kind::Other, &[Use::Name, Use::Seated]),
    ends("teatern", Kind::Other, &[Use::Name]),
    ends("producenterna", Kind::Association, &[Use::Doubtful]),
    ends("biblioteket", Kind::Other, &[Use::Seated]),
    ends("domkapitlet", Kind::Other, &[Use::Seated]),
    ends("konserthuset", Kind::Other, &[Use::Seated]),
    ends("kulturhuset", Kind::Other, &[Use::Head, Use::Seated]),
    ends("litteraturhuset", Kind::Other, &[Use::Head, Use::Seated]),
    ends("medborgarhuset", Kind::Other, &[Use::Seated]),
    ends("musikhuset", Kind::Other, &[Use::Seated]),
    ends("området", Kind::Other, &[]),
    ends("förrådet", Kind::Other, &[]),
    ends("kyrkorådet", Kind::Board, &[Use::Body]),
    ends("församlingsrådet", Kind::Board, &[Use::Body]),
    ends("ambassad", Kind::Agency, &[Use::Type]),
    ends("kulturinstitut", Kind::Agency, &[Use::Type]),
    ends("näringskammare", Kind::Association, &[Use::Type]),
    ends("nationalbank", Kind::Agency, &[Use::Type]),
    ends(
        "vattenrådet",
        Kind::Association,
        &[Use::Doubtful, Use::Head],
    ),
    ends("rådet", Kind::Other, &[Use::Doubtful, Use::Apart]),
    ends("laboratoriet", Kind::Other, &[Use::Doubtful]),
    ends("forskningscentrum", Kind::Other, &[Use::Type]),
    ends("kompetenscentrum", Kind::Other, &[Use::Type]),
    ends("kunskapscentrum", Kind::Other, &[Use::Type]),
    ends("resurscentrum", Kind::Other, &[Use::Type]),
    ends("diakoni", Kind::Association, &[Use::Type]),
    ends("kontor", Kind::International, &[Use::Owned]),
    ends("kommissariat", Kind::International, &[Use::Owned]),
    ends("världsråd", Kind::Other, &[Use::Type]),
    ends("konstgruppen", Kind::Other, &[Use::Head]),
    ends("musikgruppen", Kind::Other, &[Use::Head]),
    ends("dansgruppen", Kind::Other, &[Use::Head]),
    ends("popgruppen", Kind::Other, &[Use::Head]),
    ends("hackargruppen", Kind::Other, &[Use::Head]),
    ends("hackergruppen", Kind::Other, &[Use::Head]),
    ends("rockgruppen", Kind::Other, &[Use::Head]),
    ends("teatergruppen", Kind::Other, &[Use::Head]),
    ends("stråkgruppen", Kind::Other, &[Use::Head]),
    ends("sånggruppen", Kind::Other, &[Use::Head]),
    ends("vokalgruppen", Kind::Other, &[Use::Head]),
    ends("centret", Kind::Other, &[Use::Head]),
    ends("teater", Kind::Other, &[Use::Type]),
    ends("opera", Kind::Other, &[Use::Type]),
    ends("museum", Kind::Other, &[Use::Doubtful, Use::Type]),
    ends("sparbank", Kind::Company, &[Use::Type]),
    ends("spelmanslag", Kind::Association, &[Use::Type]),
    ends("idrottslag", Kind::Association, &[Use::Type]),
    ends("idrettslag", Kind::Association, &[Use::Type]),
    ends("fiskevårdsområde", Kind::Association, &[Use::Type]),
    ends("sameby", Kind::Association, &[Use::Type]),
    ends("samfällighet", Kind::Association, &[Use::Type]),
    ends("pastorat", Kind::Association, &[Use::Type]),
    ends("orkester", Kind::Other, &[Use::Type]),
    ends("ensemble", Kind::Other, &[Use::Titled]),
    ends("storband", Kind::Other, &[Use::Type]),
    ends("kammarkör", Kind::Other, &[Use::Type]),
    ends("manskör", Kind::Other, &[Use::Type]),
    ends("damkör", Kind::Other, &[Use::Type]),
    ends("kyrkokör", Kind::Other, &[Use::Type]),
    ends("gosskör", Kind::Other, &[Use::Type]),
    ends("ungdomskör", Kind::Other, &[Use::Type]),
    ends("konsthall", Kind::Other, &[Use::Type]),
    ends("bank", Kind::Company, &[Use::Titled]),
    ends("tidning", Kind::Company, &[Use::Titled]),
    ends("tidningar", Kind::Company, &[Use::Titled]),
    ends("nyheter", Kind::Company, &[Use::Titled]),
    ends("folkblad", Kind::Company, &[Use::Titled]),
    ends("dagblad", Kind::Company, &[Use::Titled]),
    ends("allehanda", Kind::Company, &[Use::Titled]),
    ends("kuriren", Kind::Company, &[Use::Doubtful, Use::Titled]),
    ends("media", Kind::Company, &[Use::Titled]),
    ends("partners", Kind::Company, &[Use::Titled]),
    ends("industries", Kind::Company, &[Use::Titled]),
    ends("hamn", Kind::Company, &[Use::Titled]),
    ends("line", Kind::Company, &[Use::Titled]),
    ends("lines", Kind::Company, &[Use::Titled]),
    ends("airlines", Kind::Company, &[Use::Titled]),
    ends("airways", Kind::Company, &[Use::Titled]),
    ends("shipping", Kind::Company, &[Use::Titled]),
    ends(
        "gruppen",
        Kind::Company,
        &[Use::Doubtful, Use::Titled, Use::Head],
    ),
    ends("hus", Kind::Other, &[Use::Titled]),
    ends("stadsmission", Kind::Association, &[Use::Type]),
    ends("times", Kind::Company, &[Use::Titled]),
    ends("kammarband", Kind::Other, &[Use::Type]),
    ends("symphony", Kind::Other, &[Use::Titled]),
    ends("kors", Kind::Association, &[Use::Titled]),
    ends("korset", Kind::Association, &[Use::Titled]),
    ends("distrikt", Kind::Association, &[Use::Titled]),
    ends("organisation", Kind::Association, &[Use::Titled]),
    ends("alliance", Kind::Association, &[Use::Titled]),
    ends("coalition", Kind::Association, &[Use::Titled]),
    ends("committee", Kind::Association, &[Use::Titled]),
    ends("confederation", Kind::Association, &[Use::Titled]),
    ends("network", Kind::Association, &[Use::Titled]),
    ends("gymnasium", Kind::Other, &[Use::Type]),
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
    ends("nämnd", Kind::Agency, &[Use::Titled, Use::Owned]),
    ends("utskott", Kind::Board, &[Use::Owned]),
    ends("förvaltning", Kind::Division, &[Use::Owned]),
    ends("institutt", Kind::Agency, &[Use::Titled]),
    ends("institute", Kind::Agency, &[Use::Titled]),
    ends("university", Kind::University, &[Use::Titled]),
    ends("college", Kind::University, &[Use::Titled]),
    ends("kommitté", Kind::Association, &[Use::Titled]),
    ends("akademie", Kind::Association, &[Use::Titled]),
    ends("akademi", Kind::Association, &[Use::Type]),
    ends("center", Kind::Other, &[Use::Titled, Use::Type]),
    ends("centre", Kind::Other, &[Use::Titled]),
    ends("facility", Kind::Other, &[Use::Titled]),
    ends("brandförsvar", Kind::Other, &[Use::Type]),
    ends("brandkår", Kind::Other, &[Use::Type]),
    ends("bryggeri", Kind::Company, &[Use::Type]),
    ends("bageri", Kind::Company, &[Use::Type]),
    ends("byggeri", Kind::Company, &[Use::Titled]),
    ends("mejeri", Kind::Company, &[Use::Type]),
    ends("spinneri", Kind::Company, &[Use::Type]),
    ends("tryckeri", Kind::Company, &[Use::Type]),
    ends("räddningstjänst", Kind::Other, &[Use::Type]),
    ends("handelskammare", Kind::Association, &[Use::Type]),
    ends("pingstkyrkan", Kind::Association, SEATED),
    ends("missionskyrkan", Kind::Association, SEATED),
    ends("baptistkyrkan", Kind::Association, SEATED),
    ends("samebyn", Kind::Association, &[Use::Head]),
    ends("vänner", Kind::Association, &[Use::Type]),
    ends("basket", Kind::Association, &[Use::Titled]),
    ends("fotboll", Kind::Association, &[Use::Titled]),
    ends("friidrott", Kind::Association, &[Use::Titled]),
    ends("handboll", Kind::Association, &[Use::Titled]),
    ends("hockey", Kind::Association, &[Use::Titled]),
    ends("innebandy", Kind::Association, &[Use::Titled]),
    ends("stadsbibliotek", Kind::Other, &[Use::Type]),
    ends("bibliotek", Kind::Other, &[Use::Type]),
    ends("stadsarkiv", Kind::Other, &[Use::Type]),
    ends("folkrörelsearkiv", Kind::Other, &[Use::Type]),
    ends("föreningsarkiv", Kind::Other, &[Use::Type]),
    ends("arkiv", Kind::Other, &[Use::Titled]),
    ends("parti", Kind::Party, &[Use::Titled]),
    ends("tivoli", Kind::Company, &[Use::Titled]),
    ends("trio", Kind::Other, &[Use::Titled]),
    ends("kvartett", Kind::Other, &[Use::Titled]),
    ends("kvintett", Kind::Other, &[Use::Titled]),
    ends("konsult", Kind::Company, &[Use::Titled]),
    ends("entreprenad", Kind::Company, &[Use::Titled]),
    ends("försäkring", Kind::Company, &[Use::Titled]),
    ends("försäkringar", Kind::Company, &[Use::Titled]),
    ends("bilservice", Kind::Company, &[Use::Titled]),
    ends("båtservice", Kind::Company, &[Use::Titled]),
    ends("elservice", Kind::Company, &[Use::Titled]),
    ends("fastighetsservice", Kind::Company, &[Use::Titled]),
    ends("marinservice", Kind::Company, &[Use::Titled]),
    ends("maskinservice", Kind::Company, &[Use::Titled]),
    ends("motorservice", Kind::Company, &[Use::Titled]),
    ends("städservice", Kind::Company, &[Use::Titled]),
    ends("teknik", Kind::Company, &[Use::Titled]),
    ends("transport", Kind::Company, &[Use::Titled]),
    ends("transporter", Kind::Company, &[Use::Titled]),
];

/// First parts of the offices that a municipality has: `stadskontoret`.
static OFFICE_PARTS: Words = Words::with("municipal_office_part");

/// First parts of funds, beside banks' and the stock exchange's: `minnesfond`.
static FUND_PARTS: Words = Words::with("fund_part");

/// Compounds that say more than their noun does.
fn compounds() -> impl Iterator<Item = Ending> {
    let office = ends("kontoret", Kind::Division, &[Use::Doubtful]);
    let fund = ends("fond", Kind::Association, &[Use::Type]);
    [(&OFFICE_PARTS, office), (&FUND_PARTS, fund)]
        .into_iter()
        .flat_map(|(parts, noun)| {
            parts.iter().map(move |part| Ending {
                text: format!("{part}{}", noun.text).leak(),
                ..noun
            })
        })
}

lazy_static::lazy_static! {
    static ref ALL: Vec<Ending> = compounds().chain(ENDINGS.iter().copied()).collect();
    static ref BY_TAIL: Endings<u16> =
        Endings::of(ALL.iter().map(|ending| ending.text).zip(0..));
}

/// Whether the word, in lower case, has such an ending, or is the genitive of a
/// trade.
pub(crate) fn has_ending(lower: &str) -> bool {
    ending_of(lower).is_some() || nominative(lower).is_some_and(|word| TRADES.contains(&word))
}

/// Whether the word, in lower case, says what a company is before its name:
/// `entreprenören Granholms Schakt`.
pub(in crate::entities) fn heads_company(lower: &str) -> bool {
    ending_of(lower)
        .is_some_and(|(ending, _)| ending.kind == Kind::Company && ending.uses.contains(&Use::Head))
}

/// The ending of a word and the word in the nominative.
pub(super) fn ending_of(lower: &str) -> Option<(&'static Ending, &str)> {
    let (ending, len) = find(lower)?;
    Some((&ALL[usize::from(ending)], &lower[..len]))
}

/// The same of the word at the token: many rules ask for it.
pub(super) fn ending_at<'d>(tokens: &Tokens<'d>, i: usize) -> Option<(&'static Ending, &'d str)> {
    let low = tokens.low(i);
    let (ending, len) = tokens.ending_at(i, || find(low))?;
    Some((&ALL[usize::from(ending)], &low[..len]))
}

/// The number of an ending, and the length of the word in the nominative.
fn find(lower: &str) -> Option<(u16, usize)> {
    let of = |word: &str| BY_TAIL.find(word).map(|ending| (ending, word.len()));
    of(lower).or_else(|| of(lower.strip_suffix('s')?))
}
