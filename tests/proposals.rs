//! A proposal is never told as a decision: whatever stands under a head that
//! proposes is proposed, however the clause itself is worded.

use spalt::DecisionStatus;

/// Heads, and what leads from them into the points.
const HEADS: &[&str] = &[
    "Förslag till beslut\n\n",
    "FÖRSLAG TILL BESLUT\n\n",
    "Förslag till beslut:\n\n",
    "2.1 Förslag till beslut\n\n",
    "## Förslag till beslut\n\n",
    "Förslag till kommunfullmäktige\n\n",
    "Kommunstyrelsens förslag till kommunfullmäktige\n\n",
    "Tekniska förvaltningens förslag till beslut\n\n",
    "Förvaltningens förslag\n\n",
    "Förslag till beslut\n\nTekniska nämnden beslutar\n\n",
    "Förslag till beslut\n\nKommunfullmäktige beslutar följande:\n\n",
    "Förslag till beslut\n\nKommunstyrelsen föreslår kommunfullmäktige besluta följande.\n\n",
    "Förslag till beslut\n\nKommunstyrelsen föreslår att kommunfullmäktige fattar följande beslut:\n\n",
    "Beslut\n\nTekniska nämnden föreslår kommunstyrelsen föreslå kommunfullmäktige besluta följande:\n\n",
    "Yrkanden\n\n",
    "Reservation\n\n",
];

/// Points, as they stand under such a head.
const POINTS: &[&str] = &[
    "Kommunfullmäktige beslutar att motionen avslås.",
    "Kommunfullmäktige avslår motionen om en ny bro.",
    "Kommunfullmäktige godkänner planen för bron.",
    "Kommunfullmäktige ger tekniska nämnden i uppdrag att måla bron.",
    "Tekniska nämnden får i uppdrag att måla bron.",
    "Tekniska nämnden ska måla bron.",
    "Motionen avslås.",
    "Motionen anses besvarad.",
    "Ärendet återremitteras till tekniska nämnden.",
    "Taxan för vatten höjs med 6,5 procent från och med den 1 januari 2024.",
    "Taxan för vatten ändras inte.",
    "5 miljoner kronor avsätts till bron.",
    "1. Bron målas.\n2. Vägen stängs av.",
    "1. att måla bron,\n2. att ge trafikchefen i uppdrag att stänga vägen.",
    "att måla bron, samt\n\natt inte stänga vägen.",
    "- godkänna planen\n- avslå ansökan i övrigt",
    "- att bevilja byalaget 50 000 kronor",
];

#[test]
fn what_stands_under_a_proposal_is_proposed() {
    let mut found = 0;
    for head in HEADS {
        for point in POINTS {
            let text = format!(
                "Ny bro över ån\n\n{head}{point}\n\nSammanfattning\n\nBron är gammal och smal."
            );
            let release = spalt::parse_text(&text);
            found += release.decisions.len();
            for decision in &release.decisions {
                assert_eq!(
                    decision.status,
                    DecisionStatus::Proposed,
                    "{:?} in {text:?}",
                    decision.text
                );
                let action = decision.action.as_deref().unwrap_or_default();
                assert!(!action.contains("följande"), "{action:?} in {text:?}");
            }
        }
    }
    // A reader that finds nothing would pass too.
    assert!(found > HEADS.len() * POINTS.len() * 3 / 4, "{found} found");
}

#[test]
fn what_stands_under_the_next_head_is_not() {
    for head in &HEADS[..9] {
        let text = format!(
            "Ny bro över ån\n\n{head}Motionen avslås.\n\nTidigare beslut\n\nKommunstyrelsen beslutade den 3 maj 2022 att bron ska målas."
        );
        let release = spalt::parse_text(&text);
        let statuses: Vec<_> = release.decisions.iter().map(|d| d.status).collect();
        assert_eq!(
            statuses,
            [DecisionStatus::Proposed, DecisionStatus::Decided],
            "{text:?}"
        );
    }
}
