//! Leaving out the kinds of records that a caller does not want.

use std::collections::HashSet;

use crate::{
    kinds::Kinds,
    model::{Actor, Record, Release},
};

/// Leaves only the records of the wanted kinds and those that they name by id, so
/// that no id points at nothing.
pub(crate) fn select(release: &mut Release, kinds: Kinds) {
    if kinds == Kinds::ALL {
        return;
    }
    let mut named = HashSet::new();
    {
        let wanted = |kind| kinds.contains(kind);
        let mut name = |id: Option<&String>| {
            named.extend(id.cloned());
        };
        for flow in release.flows.iter().filter(|_| wanted(Kinds::FLOWS)) {
            name(Some(&flow.amount));
            let parties = flow.payer.iter().chain(&flow.recipients);
            parties.filter_map(record).for_each(|id| name(Some(id)));
        }
        for decision in release
            .decisions
            .iter()
            .filter(|_| wanted(Kinds::DECISIONS))
        {
            name(decision.date.as_ref());
            name(decision.reference.as_ref());
            let parties = [&decision.actor, &decision.decider, &decision.assignee];
            let parties = parties.into_iter().flatten();
            parties.filter_map(record).for_each(|id| name(Some(id)));
        }
        for quote in release.quotes.iter().filter(|_| wanted(Kinds::QUOTES)) {
            name(
                quote
                    .speaker
                    .as_ref()
                    .and_then(|speaker| speaker.person.as_ref()),
            );
        }
    }
    // A date may take its year from another date.
    for date in release.dates.iter().rev() {
        if kinds.contains(Kinds::DATES) || named.contains(&date.id) {
            named.extend(date.from.clone());
        }
    }
    macro_rules! keep {
        ($($array:ident),+) => {
            $(release.$array.retain(|record| {
                kinds.contains(record.kind()) || named.contains(&record.id)
            });)+
        };
    }
    keep!(
        amounts,
        quantities,
        dates,
        places,
        organisations,
        people,
        quotes,
        contacts,
        decisions,
        flows,
        references
    );
}

fn record(actor: &Actor) -> Option<&String> {
    actor.record.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::Parser;

    #[test]
    fn what_a_wanted_record_names_stays() {
        let text = "Sala kommun beslutade den 3 maj 2021 att ge 5 miljoner kronor till \
                    Trafikverket. Torget i Luleå blev klart den 4 juni och kostade mycket.";
        let flows = Parser::new().kinds(Kinds::FLOWS).parse_text(text);
        assert_eq!(flows.flows.len(), 1);
        assert_eq!(flows.amounts.len(), 1);
        assert!(
            flows
                .organisation(
                    flows.flows[0]
                        .payer
                        .as_ref()
                        .unwrap()
                        .record
                        .as_ref()
                        .unwrap()
                )
                .is_some()
        );
        assert!(flows.dates.is_empty() && flows.decisions.is_empty());
        assert!(flows.places.iter().all(|place| place.name != "Luleå"));

        let none = Parser::new().kinds(Kinds::EMPTY).parse_text(text);
        assert_eq!(none.records().count(), 0);
    }
}
