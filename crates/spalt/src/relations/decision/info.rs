//! What the rules of decisions say of themselves.

use crate::rules::{RuleInfo, about};

/// What the rules say of themselves.
pub(crate) const FINDERS: &[RuleInfo] = &[
    about! {
        name: "decision.act",
        doc: "A verb that is itself the decision: approves, appoints, sets up.",
        finds: "Nämnden godkände budgeten." => "Nämnden godkände budgeten",
        leaves: "Nämnden läste budgeten.",
    },
    about! {
        name: "decision.reject",
        doc: "A verb that turns something down.",
        finds: "Nämnden avslog ansökan." => "Nämnden avslog ansökan",
        leaves: "Nämnden läste ansökan.",
    },
    about! {
        name: "decision.bakom",
        doc: "Someone stands behind a proposal.",
        finds: "Nämnden ställde sig bakom förslaget." => "Nämnden ställde sig bakom förslaget",
        leaves: "Nämnden ställde sig vid förslaget.",
    },
    about! {
        name: "decision.beslut",
        doc: "Someone takes the decision that or to.",
        finds: "Nämnden fattade beslut om en ny bro." => "Nämnden fattade beslut om en ny bro",
        leaves: "Nämnden läste ett beslut om en ny bro.",
    },
    about! {
        name: "decision.head",
        doc: "A heading line, and below it what is proposed or decided.",
        finds: "Protokoll\n\nKommunstyrelsens förslag till kommunfullmäktige\n\nDelårsrapporten godkänns.\n\nÄrendet\n\nRapporten är klar." => "Delårsrapporten godkänns",
        leaves: "Ny bro\n\n1. Bron byggs.",
    },
    about! {
        name: "decision.ja",
        doc: "Someone says yes or gives leave.",
        finds: "Nämnden säger ja till en ny bro." => "Nämnden säger ja till en ny bro",
        leaves: "Nämnden säger ja.",
    },
    about! {
        name: "decision.nej",
        doc: "Someone says no or votes down.",
        finds: "Nämnden säger nej till en ny bro." => "Nämnden säger nej till en ny bro",
        leaves: "Nämnden säger nej.",
    },
    about! {
        name: "decision.uppdra",
        doc: "A body is charged to do something.",
        finds: "Nämnden uppdrar åt förvaltningen att bygga en bro." => "Nämnden uppdrar åt förvaltningen att bygga en bro",
        leaves: "Nämnden läste om förvaltningen.",
    },
    about! {
        name: "decision.besluta",
        doc: "Someone decides that or to.",
        finds: "Regeringen har beslutat att bron ska byggas." => "Regeringen har beslutat att bron ska byggas",
        leaves: "Ingen har beslutat något.",
    },
    about! {
        name: "decision.föreslå",
        doc: "Someone proposes that or to.",
        finds: "Regeringen föreslår att bron ska byggas." => "Regeringen föreslår att bron ska byggas",
        leaves: "Regeringen bygger bron.",
    },
    about! {
        name: "decision.uppdrag",
        doc: "Someone is commissioned.",
        finds: "Regeringen ger Trafikverket i uppdrag att bygga en bro." => "Regeringen ger Trafikverket i uppdrag att bygga en bro",
        leaves: "Trafikverket har många uppdrag.",
    },
];
