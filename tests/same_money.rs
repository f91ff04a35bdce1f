//! A sum over flows counts no krona twice: what a document tells again says so.

use spalt::{Basis, Release};

/// Flows without `same_as`, `part_of`, `per` and basis applied, in millions.
fn sum(release: &Release) -> String {
    let mut sum = rust_decimal::Decimal::ZERO;
    for flow in &release.flows {
        let amount = release.amounts.iter().find(|a| a.id == flow.amount);
        let again = flow.same_as.is_some() || flow.part_of.is_some();
        if let Some(amount) =
            amount.filter(|a| !again && a.per.is_none() && flow.basis != Some(Basis::Applied))
        {
            sum += amount.value;
        }
    }
    (sum / rust_decimal::Decimal::from(1_000_000))
        .normalize()
        .to_string()
}

/// Each text, the sum of what it tells, and how many flows there are at least.
const TEXTS: &[(&str, &str, usize)] = &[
    // Title, lead, body, quote and sum.
    (
        "100 miljoner till Norrviks skolor\n\nRegeringen satsar 100 miljoner kronor på skolor i Norrvik.\n\n\
         Skolverket får 100 miljoner kronor för att stärka undervisningen.\n\n\
         – Vi satsar 100 miljoner kronor på skolan, säger skolminister Eva Lind.\n\n\
         Totalt avsätts 100 miljoner kronor.",
        "100",
        4,
    ),
    // A list and its sum.
    (
        "Kommunen fördelar 100 miljoner kronor\n\nLerviks kommun fördelar 100 miljoner kronor till föreningar.\n\n\
         Så fördelas bidragen:\n\n- Lerviks IF: 60 miljoner kronor\n- Lerviks BK: 40 miljoner kronor\n\n\
         Sammanlagt får föreningarna 100 miljoner kronor.",
        "100",
        4,
    ),
    // A table with a sum row.
    (
        "# Regionen delar ut 100 miljoner kronor\n\nRegionen delar ut 100 miljoner kronor i bidrag till kommuner.\n\n\
         | Kommun | Bidrag, mnkr |\n| --- | --- |\n| Luleå kommun | 70 |\n| Bodens kommun | 30 |\n| Summa | 100 |\n",
        "100",
        4,
    ),
    // In two parts of one sentence, and again in a list further down.
    (
        "Lervik får 100 miljoner kronor\n\nLerviks kommun får 100 miljoner kronor till skolan.\n\n\
         Pengarna betalas ut i två omgångar: 70 miljoner kronor i juni och 30 miljoner kronor i november.\n\n\
         Så fördelas pengarna:\n\n- Lokaler: 55 miljoner kronor\n- Böcker: 45 miljoner kronor\n",
        "100",
        5,
    ),
    // Two of one sentence that are no parts of the first.
    (
        "Lervik får 100 miljoner kronor\n\nLerviks kommun får 100 miljoner kronor till skolan.\n\n\
         Norrviks kommun får 70 miljoner kronor och Söderviks kommun 20 miljoner kronor.\n",
        "190",
        3,
    ),
    // Two grants of the same size are two.
    (
        "Stöd till två kommuner\n\nLuleå kommun får 50 miljoner kronor för en ny hamn.\n\n\
         Kiruna kommun får 50 miljoner kronor för en ny skola.",
        "100",
        2,
    ),
    // What was asked for is not what was given.
    (
        "Museer får stöd\n\nFonden ger Alby museum 100 miljoner kronor. Museet hade sökt 100 miljoner kronor.",
        "100",
        2,
    ),
    // `varav` and the rest.
    (
        "Staten satsar på vägar\n\nRegeringen satsar 100 miljoner kronor på vägar, varav 30 miljoner kronor på cykelvägar.\n\n\
         – Vi satsar 100 miljoner på vägarna, säger Eva Lind, infrastrukturminister.",
        "100",
        3,
    ),
    // Two years are two sums.
    (
        "Satsning på skolan\n\nRegeringen satsar 50 miljoner kronor på skolan 2025.\n\n\
         Regeringen satsar 50 miljoner kronor på skolan 2026.",
        "100",
        2,
    ),
    // By year to the side, by purpose downwards, sums on both edges.
    (
        "# Budget för skolan\n\nSkolan får 100 miljoner kronor under två år.\n\n\
         | Satsning, mnkr | 2025 | 2026 | Totalt |\n| --- | --- | --- | --- |\n| Läromedel | 20 | 40 | 60 |\n\
         | Lokaler | 30 | 10 | 40 |\n| Summa | 50 | 50 | 100 |\n",
        "100",
        9,
    ),
    // What a year costs is told with its `per`, and once as a sum.
    (
        "Ny bro i Vik\n\nViks kommun investerar 100 miljoner kronor i en ny bro.\n\n\
         Investeringen på 100 miljoner kronor betalas av kommunen. Driften kostar 2 miljoner kronor per år.",
        "100",
        2,
    ),
    // In words, in short, in full figures.
    (
        "Tio miljoner till Norrviks hamn\n\n\
         Norrviks kommun beviljar 10 mnkr till hamnen i Norrvik.\n\n\
         Kommunstyrelsen beslutade i tisdags att ge Norrviks Hamn AB tio miljoner kronor för en ny kaj. Hamnbolagets bidrag, 10 000 000 kronor, betalas ut i vår.\n\n\
         – Vi ger hamnen 10 miljoner, säger Eva Lind (C), kommunstyrelsens ordförande.\n\n\
         Totalt får Norrviks Hamn AB alltså 10 miljoner kronor.",
        "10",
        4,
    ),
    // In round figures first.
    (
        "Drygt 10 miljoner till föreningar i Alby\n\n\
         Alby kommun fördelar drygt 10 miljoner kronor till kommunens föreningar.\n\n\
         Kultur- och fritidsnämnden har beslutat att dela ut 10,4 miljoner kronor till föreningslivet under 2025. Nästan 10,5 miljoner kronor är mer än förra året, säger nämndens ordförande.\n\n\
         Sammanlagt får föreningarna 10,4 miljoner kronor.",
        "10",
        4,
    ),
    // In the passive, by a noun, by its pronoun.
    (
        "433 miljoner till skolbibliotek\n\n\
         Regeringen avsätter 433 miljoner kronor till skolbibliotek.\n\n\
         I dag beslutade regeringen att Skolverket tilldelas 433 miljoner kronor för bemannade skolbibliotek. Satsningen på 433 miljoner kronor gäller 2025.\n\n\
         De 433 miljonerna ska fördelas till skolhuvudmän av Skolverket.\n\n\
         – 433 miljoner kronor är mycket pengar, säger skolminister Karin Hedlund.",
        "433",
        4,
    ),
    // To a country, and through whom.
    (
        "Sida stöder Sudan med 210 miljoner\n\n\
         Sida har beslutat om ett humanitärt stöd på 210 miljoner kronor till Sudan.\n\n\
         Stödet om 210 miljoner kronor går till WFP, Unicef och Svenska Röda Korset. Sverige bidrar därmed med ytterligare 210 MSEK till den humanitära responsen.\n\n\
         Genom beslutet får organisationerna tillsammans 210 miljoner kronor.",
        "210",
        4,
    ),
    // By its parts.
    (
        "Region Sjöland ger tre teatrar 12 miljoner\n\n\
         Region Sjöland fördelar 12 miljoner kronor till tre fria teatrar.\n\n\
         Regionens kulturnämnd har beslutat att Teater Ek får 6 miljoner kronor, Teater Alm 4 miljoner kronor och Teater Bok 2 miljoner kronor.\n\n\
         De 12 miljonerna betalas ut i januari. Totalt uppgår stödet till teatrarna till 12 mnkr.",
        "12",
        6,
    ),
    // By the board, and in another scale.
    (
        "Hallborg bygger fabrik för 1,2 miljarder\n\n\
         Hallborg AB investerar 1,2 miljarder kronor i en ny fabrik i Vetlanda.\n\n\
         Investeringen uppgår till 1 200 miljoner kronor och är den största i bolagets historia. Styrelsen i Hallborg fattade i går beslut om att satsa 1,2 miljarder på fabriken.\n\n\
         \"Att vi lägger 1,2 miljarder kronor i Vetlanda visar att vi tror på Småland\", säger vd Tim Asp.",
        "1200",
        4,
    ),
    // By what kind of gift it is.
    (
        "Entreprenör skänker 65 miljoner till universitetet\n\n\
         Elsa Vindal donerar 65 miljoner kronor till Mälarhöjdens universitet.\n\n\
         Gåvan på 65 miljoner kronor från Elsa Vindal är den största hittills. Med donationen om 65 mkr kan Mälarhöjdens universitet inrätta två professurer.\n\n\
         Rektor tackar för de 65 miljoner kronor som Vindal har gett.",
        "65",
        4,
    ),
    // From the union and from its fund.
    (
        "EU ger Kvarkenprojekt 1,9 miljoner euro\n\n\
         Projektet Green Link får 1,9 miljoner euro av EU.\n\n\
         Europeiska regionala utvecklingsfonden beviljar projektet 1,9 miljoner euro för laddplatser. EU-stödet, 1 900 000 euro, täcker 60 procent av kostnaderna.\n\n\
         Stödet från EU är alltså 1,9 miljoner euro.",
        "1.9",
        4,
    ),
    // What is more than before.
    (
        "Skolan får 14 miljoner mer\n\n\
         Skolan i Vännäsby får 14 miljoner kronor mer nästa år.\n\n\
         I budgeten för 2026 förstärks skolan med 14 miljoner kronor. Barn- och utbildningsnämnden tillförs 14 mnkr för fler lärare.\n\n\
         – Vi lägger 14 miljoner kronor extra på skolan, säger kommunalrådet Stig Berg (S). Förstärkningen på 14 miljoner kronor gäller 2026.",
        "14",
        4,
    ),
    // Under a round figure.
    (
        "Nära 29 miljoner för friskare vatten\n\n\
         Länsstyrelsen i Kalmar län delar ut nära 29 miljoner kronor för friskare vatten.\n\n\
         28,6 miljoner kronor fördelas i år till åtgärder mot övergödning. Länsstyrelsen har beviljat bidrag om sammanlagt 28,6 miljoner kronor till 14 projekt.",
        "29",
        3,
    ),
    // Rounded by the headline.
    (
        "10 miljoner till Albys museum\n\n\
         Albys museum får 10,4 miljoner kronor av Kulturrådet.\n\n\
         Kulturrådet beviljar Albys museum 10,4 miljoner kronor för en ny basutställning. Stödet på 10,4 miljoner kronor betalas ut 2026.",
        "10",
        4,
    ),
    // Near misses: a round figure of another, supports that are called the same.
    (
        "Stöd till kommuner\n\nLuleå kommun får drygt 10 miljoner kronor för en ny hamn.\n\n\
         Kiruna kommun får 10,4 miljoner kronor för en ny skola.",
        "20.4",
        2,
    ),
    (
        "Stöd till kommuner\n\nStödet på 10 miljoner kronor till Luleå kommun betalas ut i vår.\n\n\
         Stödet på 10 miljoner kronor till Kiruna kommun betalas ut i höst.",
        "20",
        2,
    ),
    // Equal round figures of two things, of two steps, of two directions.
    (
        "Nytt stödpaket\n\nRegeringen presenterar i dag ett nytt paket.\n\nPaketet innehåller utrustning för trupp till ett värde av cirka 300 miljoner kronor.\n\n\
         Paketet innehåller också marin utrustning till ett värde av 300 miljoner kronor.",
        "600",
        2,
    ),
    (
        "80 miljoner till forskning om batterier\n\n\
         För forskningen föreslår regeringen att Formas tillförs 30 miljoner kronor 2025 och 80 miljoner kronor 2026.\n\n\
         Regeringen föreslår även att Vinnova tillförs 20 miljoner kronor 2025, 60 miljoner kronor 2026 och 90 miljoner kronor 2027.",
        "360",
        6,
    ),
    (
        "Klubben får stöd\n\nKlubben i Sala får 3 miljoner kronor för hjälpmedel.\n\n\
         Jämfört med året före minskade stödet med 3 miljoner kronor.",
        "6",
        2,
    ),
    // The sum behind its parts, and a part that was told before its whole.
    (
        "Mer stöd till Haiti\n\nI mars gav Sverige 12 miljoner kronor till Röda Korset.\n\n\
         I april gav Sverige 30 miljoner kronor till Unicef.\n\n\
         Hittills har Sverige bidragit med sammanlagt 42 miljoner kronor.",
        "42",
        3,
    ),
    (
        "Nytt uppdrag\n\nSocialstyrelsen ska fördela 31 miljoner kronor till regionerna för rökavvänjning.\n\n\
         Socialstyrelsen får använda 36,4 miljoner kronor. Av dessa medel ska 31 miljoner kronor fördelas till regionerna.",
        "36.4",
        3,
    ),
    // Divided further down, once other money has been told.
    (
        "Ny vägplan\n\nRegeringen föreslår att ramen ska uppgå till 90 miljarder kronor.\n\n\
         Region Skåne satsar 20 miljarder kronor på sjukhus.\n\n\
         Medel till drift blir 31 miljarder kronor. Medel till vägar blir 42 miljarder kronor. Medel till broar blir 17 miljarder kronor.",
        "110000",
        5,
    ),
    // In instalments, and the largest of what several get.
    (
        "Ny konsthall\n\nRegion Skåne ger 16 miljoner kronor och Lunds kommun 20 miljoner kronor till hallen.\n\n\
         Regionens stöd betalas ut med 7 miljoner kronor 2025 och 9 miljoner kronor 2026.",
        "36",
        4,
    ),
    (
        "Stöd till teatern\n\nKulturrådet fördelar 44 miljoner kronor till 31 teatrar.\n\n\
         Mest får Teater Alm, 3 miljoner kronor.",
        "44",
        2,
    ),
    (
        "Stöd till teatern\n\nKommuner får 30 miljoner kronor och skolor 14 miljoner kronor.\n\n\
         Mest får Alby kommun, 3 miljoner kronor.",
        "47",
        3,
    ),
    (
        "10 miljoner till hamnen\n\nLuleå kommun får 12 miljoner kronor för en ny hamn.",
        "22",
        2,
    ),
];

#[test]
fn no_krona_counts_twice() {
    let mut wrong = Vec::new();
    for (text, want, least) in TEXTS {
        let release = spalt::parse_text(text);
        let told: Vec<_> = release
            .flows
            .iter()
            .map(|f| {
                (
                    &f.id,
                    &f.text,
                    f.kind,
                    &f.same_as,
                    &f.part_of,
                    &f.recipients,
                    &f.purpose,
                    &f.period,
                )
            })
            .collect();
        if release.flows.len() < *least || sum(&release) != *want {
            wrong.push(format!("{text}\n{} {told:#?}", sum(&release)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A repeat names a flow before it that is no repeat itself.
#[test]
fn repeats_name_the_first() {
    for (text, ..) in TEXTS {
        let release = spalt::parse_text(text);
        for (at, flow) in release.flows.iter().enumerate() {
            let Some(name) = &flow.same_as else { continue };
            let first = release.flows.iter().position(|f| f.id == *name);
            let good =
                first.is_some_and(|first| first < at && release.flows[first].same_as.is_none());
            assert!(good, "{text}");
        }
    }
}
