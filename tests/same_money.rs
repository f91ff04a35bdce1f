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
