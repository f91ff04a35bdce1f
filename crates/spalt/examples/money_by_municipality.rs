//! Sums the money that municipalities receive in the documents that are named:
//! `cargo run --example money_by_municipality -- corpus/releases/*`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::{collections::BTreeMap, env, error::Error, fs};

use spalt::{Decimal, PlaceKind};

fn main() -> Result<(), Box<dyn Error>> {
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    for path in env::args().skip(1) {
        let release = match spalt::parse(&fs::read(&path)?) {
            Ok(release) => release,
            Err(why) => {
                eprintln!("{path}: {why}");
                continue;
            }
        };
        for flow in &release.flows {
            // Money that is told again or is a part of other money would count
            // twice, and money that is only asked for is not received.
            let counts = flow.same_as.is_none()
                && flow.part_of.is_none()
                && flow.basis != Some(spalt::Basis::Applied);
            let Some(amount) = release.amount(&flow.amount).filter(|_| counts) else {
                continue;
            };
            if amount.currency != "SEK" || amount.per.is_some() {
                continue;
            }
            for recipient in &flow.recipients {
                let municipality = release.places.iter().find(|place| {
                    place.kind == PlaceKind::Municipality
                        && recipient
                            .name
                            .starts_with(place.name.trim_end_matches(" kommun"))
                });
                if let Some(place) = municipality {
                    *sums.entry(place.name.clone()).or_default() += amount.value;
                }
            }
        }
    }
    for (name, sum) in sums {
        println!("{sum:>15} {name}");
    }
    Ok(())
}
