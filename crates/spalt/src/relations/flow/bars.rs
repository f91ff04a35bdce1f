//! Amounts that move no money: what a thing is worth, what any of its kind costs, what
//! would be if something else were.

use lazy_static::lazy_static;

use super::{
    FlowReader,
    frame::{self, Means, NounSense},
    measure,
    site::Site,
};
use crate::{
    model::Modifier,
    swedish::{adjective, clause, noun, verb},
    text::lexicon::{Class, Endings},
};

lazy_static! {
    static ref SUPPLIERS: Endings<&'static str> =
        noun::endings(&[("entreprenör", "3", "", ""), ("leverantör", "3", "", ""),]);
}

/// Whether a word in lower case names those who are paid for what they deliver.
pub(super) fn names_supplier(low: &str) -> bool {
    SUPPLIERS.find(low).is_some()
}

/// Below this, what an act is said to cost is the price of any such.
const ANY: u32 = 100_000;

impl FlowReader<'_> {
    /// Whether the amount moves no money, for what stands around it.
    pub(super) fn is_barred(&self, site: &Site<'_>) -> bool {
        self.is_worth_of_thing(site)
            || self.is_price_of_any(site)
            || self.is_if(site)
            || self.is_loot(site)
            || self.is_borne_by_loan(site)
            || self.is_bound_of_whoever(site)
    }

    /// `skänker mark, värd 4 miljoner`, `bidrar med maskiner värda en miljon`: what the
    /// thing is worth, which is no deal and no money.
    fn is_worth_of_thing(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let word = site.lead.wrapping_sub(1);
        if word <= site.floor || !adjective::is_form_of(tokens.low(word), "värd") {
            return false;
        }
        let Some((verb, means)) = site.verb.filter(|&(verb, _)| verb < word) else {
            return false;
        };
        let moves = matches!(
            means,
            Means::Gives | Means::Gets | Means::Pays | Means::Allots
        );
        moves
            && (verb + 1..word).all(|i| {
                !measure::is_deal(tokens.low(i))
                    && !matches!(
                        frame::noun_at(tokens, i),
                        Some(NounSense::Flow(_) | NounSense::Money)
                    )
            })
    }

    /// `En ny kanon kostar annars 800 000 kronor`, `Att borra en brunn kostar 48 000`,
    /// `En liknande hall i Finland kostade 9 miljoner`, `Ett kylskåp kostar 9 000`: what any
    /// of them costs, or another.
    fn is_price_of_any(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let Some((verb, Means::Costs)) = site.verb else {
            return false;
        };
        let first = site.floor;
        let one = |i: usize| matches!(tokens.low(i), "en" | "ett");
        let usual = (verb + 1..site.place.range.start).any(|i| {
            matches!(
                tokens.low(i),
                "annars" | "normalt" | "vanligen" | "vanligtvis"
            )
        });
        let like = matches!(tokens.low(first + 1), "liknande" | "sådan" | "sådant");
        let act = tokens.low(first) == "att"
            && clause::is_infinitive(tokens, first + 1)
            && (first + 2..verb).any(one);
        let mean = (verb + 1..site.place.range.start)
            .any(|i| matches!(tokens.low(i), "genomsnitt" | "snitt"));
        let small = site.place.amount.value < ANY.into();
        let plain = small && tokens.low(verb) == "kostar" && self.governor(verb).0 == verb;
        one(first) && (usual || like || plain) || act && (mean || small)
    }

    /// `Skulle linjen läggas ned sparar regionen 2 miljoner`, `vilket enligt henne hade gett
    /// 2 miljoner`, `Tjänsten hade, om den funnits, kostat 400 000`: what did not come about.
    fn is_if(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let Some((verb, _)) = site.verb else {
            return false;
        };
        let (finite, _) = self.governor(verb);
        let asks = tokens.word(site.end.saturating_sub(1)) == "?";
        let inverted = tokens.low(site.floor) == "skulle" && finite > site.floor && !asks;
        let had = tokens.low(finite) == "hade" && verb > finite;
        let from = finite.saturating_sub(6).max(site.floor);
        let which = (from..finite)
            .rfind(|&i| tokens.low(i) == "vilket")
            .is_some_and(|which| (which..finite).all(|i| !clause::is_finite(tokens, i)));
        let inserted = tokens.word(finite + 1) == "," && tokens.low(finite + 2) == "om";
        // `Att bygga nytt hade kostat 40 miljoner`, `Annars hade det kostat 40 miljoner`
        let first = tokens.low(site.floor);
        let untaken = first == "att" || (site.floor..verb).any(|i| tokens.low(i) == "annars");
        inverted || had && (which || inserted || untaken)
    }

    /// `Rånarna fick med sig 35 000 kronor`: what is stolen.
    fn is_loot(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        site.verb.is_some_and(|(verb, _)| {
            let after = (verb + 1..verb + 5).find(|&i| tokens.low(i) == "med");
            verb::is_form_of(tokens.low(verb), "få")
                && after.is_some_and(|with| tokens.low(with + 1) == "sig")
        })
    }

    /// `7 miljoner kronor, finansieras med ett lån`: what is borrowed.
    fn is_borne_by_loan(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let Some((verb, _)) = site.verb.filter(|&(verb, _)| verb >= site.place.range.end) else {
            return false;
        };
        let financed = verb::is_form_of_any(tokens.low(verb), &["finansiera", "täcka"])
            && frame::is_passive(tokens, verb);
        let led = matches!(tokens.low(verb + 1), "genom" | "med" | "via");
        financed
            && led
            && (verb + 2..site.end.min(verb + 5))
                .take_while(|&i| !tokens.is(i, Class::CONJUNCTION))
                .any(|i| {
                    ["lån", "lånen", "upplåning"]
                        .iter()
                        .any(|last| tokens.low(i).ends_with(last))
                })
    }

    /// `Den som har fått minst 100 000 kronor ska lämna en redovisning`: whoever.
    fn is_bound_of_whoever(&self, site: &Site<'_>) -> bool {
        let tokens = self.tokens;
        let bound = matches!(
            site.place.amount.modifier,
            Modifier::AtLeast | Modifier::AtMost | Modifier::MoreThan | Modifier::LessThan
        );
        let whoever = tokens.low(site.floor) == "den" && tokens.low(site.floor + 1) == "som";
        // The verb of its own clause, before the main one.
        bound && whoever && clause::is_finite(tokens, site.place.range.end)
    }
}
