//! The frames of the verbs that decide, as rows of a table: which verbs, what
//! must stand beside them, what they say, and a sentence of each. Their forms
//! are made in [`crate::swedish::verb`].

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::{
    model::DecisionStatus,
    rules::{RuleInfo, about},
    swedish::verb::{self, Reading, Says, Voice},
    text::{scan, token::Tokens},
};

use DecisionStatus::{Commissioned, Decided, Proposed, Rejected};

/// A way to say that something is decided.
pub(super) struct Frame {
    /// Its name, what it finds and what it leaves.
    pub about: RuleInfo,
    pub status: DecisionStatus,
    pub object: Object,
    /// Its verbs, by their infinitive.
    pub verbs: &'static [&'static str],
    /// The words one series of which must follow; none where the verb alone
    /// decides.
    pub particles: &'static [&'static [&'static str]],
}

impl Frame {
    /// Whether the verb alone decides.
    pub(super) fn particles_are_none(&self) -> bool {
        self.particles.is_empty()
    }
}

/// What says what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Object {
    /// What follows the verb: an `att` clause, `om …`, a phrase.
    Content,
    /// An `att` clause or what `om` brings, no phrase (`fattar beslut om …`).
    Noun,
    /// An `att` clause only.
    Att,
    /// The verb with what follows it; in the passive the whole clause.
    Act,
    /// As [`Object::Act`], but a passive without an agent tells no decision
    /// (`medlen avsätts i en fond`).
    Make,
    /// The decision that was told just before.
    Before,
}

/// The frames that are decisions only of bodies that decide: others may close what they
/// have, and turn down what they do not like.
pub(super) const OF_BODIES: [&str; 4] = [
    "decision.avvisa",
    "decision.lägga_ned",
    "decision.ställa_in",
    "decision.säga_upp",
];

pub(super) const FRAMES: &[Frame] = &[
    Frame {
        about: about! {
            name: "decision.besluta",
            doc: "Someone decides that, or on, something.",
            finds: "Som ett led i arbetet har regeringen beslutat att bron ska byggas." => "Som ett led i arbetet har regeringen beslutat att bron ska byggas",
            leaves: "Nämnden har tidigare beslutat att bron ska målas.",
        },
        status: Decided,
        object: Object::Content,
        verbs: &["besluta"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.föreslå",
            doc: "Someone proposes something, or it is proposed.",
            finds: "Regeringen kommer att föreslå att bron byggs." => "Regeringen kommer att föreslå att bron byggs",
            leaves: "Förslaget innebär att bron byggs.",
        },
        status: Proposed,
        object: Object::Content,
        verbs: &["föreslå", "hemställa"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.yrka",
            doc: "A member moves something at a meeting.",
            finds: "Märta Strand (M) yrkar att ärendet återremitteras." => "Märta Strand (M) yrkar att ärendet återremitteras",
            leaves: "Ordföranden ställer yrkandena mot varandra.",
        },
        status: Proposed,
        object: Object::Content,
        verbs: &["yrka"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.tillstyrka",
            doc: "Auditors back that a meeting should do something.",
            finds: "Revisorerna tillstyrker att årsmötet beviljar styrelsen ansvarsfrihet." => "Revisorerna tillstyrker att årsmötet beviljar styrelsen ansvarsfrihet",
            leaves: "Länsstyrelsen tillstyrker att bron byggs.",
        },
        status: Proposed,
        object: Object::Att,
        verbs: &["tillstyrka"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.act",
            doc: "A verb that itself says what was decided.",
            finds: "Kommunstyrelsen klubbade i dag planen för bron." => "Kommunstyrelsen klubbade i dag planen för bron",
            leaves: "Broavgiften fastställs varje år.",
        },
        status: Decided,
        object: Object::Act,
        verbs: &[
            "anta",
            "avskriva",
            "bemyndiga",
            "bifalla",
            "bordlägga",
            "fastställa",
            "förbjuda",
            "godkänna",
            "hänskjuta",
            "klubba",
            "upphäva",
            "återförvisa",
            "återremittera",
        ],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.make",
            doc: "A verb for setting up, appointing or granting.",
            finds: "Regeringen inrättar en ny bromyndighet." => "Regeringen inrättar en ny bromyndighet",
            leaves: "Regeringen avser att avsätta 5 miljoner kronor till broar.",
        },
        status: Decided,
        object: Object::Make,
        verbs: &[
            "anslå",
            "avsätta",
            "bevilja",
            "entlediga",
            "förordna",
            "inrätta",
            "medge",
            "nyvälja",
            "omvälja",
            "tillsätta",
            "utnämna",
            "utse",
            "välja",
        ],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.reject",
            doc: "A verb that turns down.",
            finds: "Nämnden avslår motionen om en ny bro." => "Nämnden avslår motionen om en ny bro",
            leaves: "Om nämnden avslår motionen byggs ingen bro.",
        },
        status: Rejected,
        object: Object::Act,
        verbs: &["avslå", "förkasta", "ogilla"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.avvisa",
            doc: "A body turns down what was laid before it.",
            finds: "Stämman avvisade förslaget om en ny bro." => "Stämman avvisade förslaget om en ny bro",
            leaves: "Ministern avvisar kritiken mot bron.",
        },
        status: Rejected,
        object: Object::Act,
        verbs: &["avvisa", "fälla"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.avslag",
            doc: "Someone answers an application with a no.",
            finds: "Länsstyrelsen gav avslag på ansökan om en bro." => "Länsstyrelsen gav avslag på ansökan om en bro",
            leaves: "Kommunen fick avslag på ansökan om en bro.",
        },
        status: Rejected,
        object: Object::Act,
        verbs: &["ge", "meddela"],
        particles: &[&["avslag"]],
    },
    Frame {
        about: about! {
            name: "decision.bestämma",
            doc: "Someone settles that something be so.",
            finds: "Byggnadsnämnden bestämde att bron ska rivas." => "Byggnadsnämnden bestämde att bron ska rivas",
            leaves: "Det är oklart vem som bestämmer.",
        },
        status: Decided,
        object: Object::Att,
        verbs: &["bestämma"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.förelägga",
            doc: "An authority orders someone to do something.",
            finds: "Miljönämnden förelägger bolaget att riva bron." => "Miljönämnden förelägger bolaget att riva bron",
            leaves: "Nämnden kan förelägga bolaget att riva bron.",
        },
        status: Decided,
        object: Object::Att,
        verbs: &["förelägga", "ålägga"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.tillstånd",
            doc: "An authority gives someone leave, or says beforehand that it will.",
            finds: "Länsstyrelsen ger bolaget tillstånd att riva bron." => "Länsstyrelsen ger bolaget tillstånd att riva bron",
            leaves: "Bolaget får tillstånd att riva bron om den är farlig.",
        },
        status: Decided,
        object: Object::Make,
        verbs: &["ge", "lämna", "meddela"],
        particles: &[
            &["tillstånd"],
            &["dispens"],
            &["bygglov"],
            &["rivningslov"],
            &["planbesked"],
            &["förhandsbesked"],
            &["startbesked"],
        ],
    },
    Frame {
        about: about! {
            name: "decision.neka",
            doc: "An authority refuses someone leave.",
            finds: "Länsstyrelsen nekar bolaget tillstånd att riva bron." => "Länsstyrelsen nekar bolaget tillstånd att riva bron",
            leaves: "Bolaget nekar till anklagelserna.",
        },
        status: Rejected,
        object: Object::Act,
        verbs: &["neka"],
        particles: &[
            &["tillstånd"],
            &["dispens"],
            &["bygglov"],
            &["rivningslov"],
            &["förhandsbesked"],
        ],
    },
    Frame {
        about: about! {
            name: "decision.återkalla",
            doc: "An authority takes back the leave that it gave.",
            finds: "Länsstyrelsen återkallar bolagets tillstånd att riva bron." => "Länsstyrelsen återkallar bolagets tillstånd att riva bron",
            leaves: "Bolaget återkallar sin ansökan.",
        },
        status: Decided,
        object: Object::Make,
        verbs: &["dra", "återkalla"],
        particles: &[
            &["tillstånd"],
            &["tillståndet"],
            &["bygglovet"],
            &["körkortet"],
            &["legitimationen"],
        ],
    },
    Frame {
        about: about! {
            name: "decision.bifall",
            doc: "What was moved or applied for is left without a yes.",
            finds: "Motionen om en ny bro lämnades utan bifall." => "Motionen om en ny bro lämnades utan bifall",
            leaves: "Bron lämnades utan räcke.",
        },
        status: Rejected,
        object: Object::Act,
        verbs: &["lämna"],
        particles: &[
            &["utan", "avseende"],
            &["utan", "bifall"],
            &["utan", "åtgärd"],
        ],
    },
    Frame {
        about: about! {
            name: "decision.döma",
            doc: "A court orders someone to do something.",
            finds: "Tingsrätten har dömt bolaget att betala 5 000 kronor." => "Tingsrätten har dömt bolaget att betala 5 000 kronor",
            leaves: "Domaren dömer matchen.",
        },
        status: Decided,
        object: Object::Att,
        verbs: &["döma"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.uppdrag",
            doc: "Someone is commissioned to do something.",
            finds: "Regeringen ger Trafikverket i uppdrag att måla bron." => "Regeringen ger Trafikverket i uppdrag att måla bron",
            leaves: "Trafikverket har i uppdrag att måla broar.",
        },
        status: Commissioned,
        object: Object::Att,
        verbs: &["ge", "få"],
        particles: &[
            &["i", "uppdrag"],
            &["i", "uppgift"],
            &["uppdraget"],
            &["uppdrag"],
        ],
    },
    Frame {
        about: about! {
            name: "decision.uppdra",
            doc: "Someone commissions another, in the words of minutes.",
            finds: "Nämnden uppdrar åt trafikchefen att måla bron." => "Nämnden uppdrar åt trafikchefen att måla bron",
            leaves: "Uppdraget innebär att Trafikverket ska måla bron.",
        },
        status: Commissioned,
        object: Object::Att,
        verbs: &["uppdra"],
        particles: &[],
    },
    Frame {
        about: about! {
            name: "decision.beslut",
            doc: "A decision is taken on something.",
            finds: "Regeringen har fattat beslut om en ny färja." => "Regeringen har fattat beslut om en ny färja",
            leaves: "Nämnden fattar beslut den 2 mars.",
        },
        status: Decided,
        object: Object::Noun,
        verbs: &["fatta", "ta"],
        particles: &[&["beslut"]],
    },
    Frame {
        about: about! {
            name: "decision.beslutet",
            doc: "The decision just told was taken by someone or on some day.",
            finds: "Bron ska målas röd. Beslutet togs av trafiknämnden den 3 maj 2022." => "Beslutet togs av trafiknämnden den 3 maj 2022",
            leaves: "Beslutet är viktigt för kommunen.",
        },
        status: Decided,
        object: Object::Before,
        verbs: &["fatta", "ta"],
        particles: &[&["beslutet"]],
    },
    Frame {
        about: about! {
            name: "decision.bakom",
            doc: "A body stands behind a plan or a text.",
            finds: "Kommunstyrelsen ställer sig bakom planen för bron." => "Kommunstyrelsen ställer sig bakom planen för bron",
            leaves: "Nämnden ställer höga krav på bron.",
        },
        status: Decided,
        object: Object::Act,
        verbs: &["ställa"],
        particles: &[&["sig", "bakom"]],
    },
    Frame {
        about: about! {
            name: "decision.ja",
            doc: "Yes to something, in the words of newspapers.",
            finds: "Trafiknämnden säger ja till en ny bro." => "Trafiknämnden säger ja till en ny bro",
            leaves: "Kommunen säger att bron är klar.",
        },
        status: Decided,
        object: Object::Content,
        verbs: &["säga", "ge", "rösta"],
        particles: &[&["ja", "till"], &["klartecken"], &["grönt", "ljus"]],
    },
    Frame {
        about: about! {
            name: "decision.handlingar",
            doc: "A body files a matter, and so is done with it.",
            finds: "Trafiknämnden lägger rapporten om bron till handlingarna." => "Trafiknämnden lägger rapporten om bron till handlingarna",
            leaves: "Protokollet läggs till de andra handlingarna.",
        },
        status: Decided,
        object: Object::Act,
        verbs: &["lägga"],
        particles: &[&["till", "handlingarna"]],
    },
    Frame {
        about: about! {
            name: "decision.lägga_ned",
            doc: "A body closes what it runs.",
            finds: "Trafiknämnden lägger ned färjeläget i Ed." => "Trafiknämnden lägger ned färjeläget i Ed",
            leaves: "Trafiknämnden lägger ned mycket tid på färjeläget.",
        },
        status: Decided,
        object: Object::Make,
        verbs: &["lägga"],
        particles: &[&["ned"], &["ner"]],
    },
    Frame {
        about: about! {
            name: "decision.ställa_in",
            doc: "A body calls off what was planned.",
            finds: "Trafiknämnden ställer in färjan i höst." => "Trafiknämnden ställer in färjan i höst",
            leaves: "Trafiknämnden ställer in sig på en kall vinter.",
        },
        status: Decided,
        object: Object::Make,
        verbs: &["ställa"],
        particles: &[&["in"]],
    },
    Frame {
        about: about! {
            name: "decision.säga_upp",
            doc: "A body gives notice of a contract.",
            finds: "Trafiknämnden säger upp avtalet om färjan." => "Trafiknämnden säger upp avtalet om färjan",
            leaves: "Bolaget säger upp avtalet om färjan.",
        },
        status: Decided,
        object: Object::Make,
        verbs: &["säga"],
        particles: &[&["upp"]],
    },
    Frame {
        about: about! {
            name: "decision.nej",
            doc: "No to something, in the words of newspapers.",
            finds: "Kommunfullmäktige säger nej till en ny bro." => "Kommunfullmäktige säger nej till en ny bro",
            leaves: "Kommunen säger att ingen bro byggs.",
        },
        status: Rejected,
        object: Object::Content,
        verbs: &["säga"],
        particles: &[&["nej", "till"]],
    },
    Frame {
        about: about! {
            name: "decision.igenom",
            doc: "Something is voted through.",
            finds: "Fullmäktige röstade igenom planen för bron." => "Fullmäktige röstade igenom planen för bron",
            leaves: "Den som bifaller planen röstar ja.",
        },
        status: Decided,
        object: Object::Act,
        verbs: &["rösta"],
        particles: &[&["igenom"]],
    },
    Frame {
        about: about! {
            name: "decision.ned",
            doc: "Something is voted down.",
            finds: "Förslaget om att slopa avgiften helt röstades ned." => "Förslaget om att slopa avgiften helt röstades ned",
            leaves: "Den som avslår planen röstar nej.",
        },
        status: Rejected,
        object: Object::Act,
        verbs: &["rösta"],
        particles: &[&["ned"], &["ner"], &["nej", "till"]],
    },
    Frame {
        about: about! {
            name: "decision.röstar_för",
            doc: "A body votes for something.",
            finds: "Kongressen röstade för en ny bro." => "Kongressen röstade för en ny bro",
            leaves: "Åtta ledamöter röstade för en ny bro.",
        },
        status: Decided,
        object: Object::Content,
        verbs: &["rösta"],
        particles: &[&["för"]],
    },
    Frame {
        about: about! {
            name: "decision.röstar_mot",
            doc: "A body votes against something.",
            finds: "Kongressen röstade mot en ny bro." => "Kongressen röstade mot en ny bro",
            leaves: "Åtta ledamöter röstade mot en ny bro.",
        },
        status: Rejected,
        object: Object::Content,
        verbs: &["rösta"],
        particles: &[&["mot"], &["emot"]],
    },
];

/// The form of a verb that decides; of two that a word can be, the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DecidingForm {
    Present,
    Past,
    Supine,
    Infinitive,
    Passive,
    PassivePast,
    PassiveSupine,
    Participle,
}

impl DecidingForm {
    pub(super) fn is_active(self) -> bool {
        matches!(self, DecidingForm::Present | DecidingForm::Past)
    }

    fn of(reading: &Reading) -> DecidingForm {
        match (reading.form, reading.voice) {
            (verb::Form::Present, Voice::Active) => DecidingForm::Present,
            (verb::Form::Past, Voice::Active) => DecidingForm::Past,
            (verb::Form::Supine, Voice::Active) => DecidingForm::Supine,
            (verb::Form::Infinitive, Voice::Active) => DecidingForm::Infinitive,
            (verb::Form::Past, Voice::Passive) => DecidingForm::PassivePast,
            (verb::Form::Supine, Voice::Passive) => DecidingForm::PassiveSupine,
            (verb::Form::Participle, _) => DecidingForm::Participle,
            (_, Voice::Passive) => DecidingForm::Passive,
        }
    }
}

lazy_static! {
    static ref BY_VERB: FxHashMap<&'static str, Vec<&'static Frame>> = {
        let mut frames: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for frame in FRAMES {
            for verb in frame.verbs {
                frames.entry(*verb).or_default().push(frame);
            }
        }
        frames
    };
}

/// The frames of a verb by its infinitive, in the order of the table.
pub(super) fn of_verb(lemma: &str) -> &'static [&'static Frame] {
    BY_VERB.get(lemma).map_or(&[], Vec::as_slice)
}

/// The infinitive of the verb that decides of which the word in lower case is
/// a form, and which form it is.
pub(super) fn verb(low: &str) -> Option<(&'static str, DecidingForm)> {
    deciding(verb::readings(low))
}

/// The same, of the word at the token.
pub(super) fn verb_at(tokens: &Tokens<'_>, i: usize) -> Option<(&'static str, DecidingForm)> {
    deciding(verb::readings_at(tokens, i))
}

fn deciding(readings: &[verb::Reading]) -> Option<(&'static str, DecidingForm)> {
    readings
        .iter()
        .filter(|reading| reading.says(Says::Decides))
        .map(|reading| (reading.lemma, DecidingForm::of(reading)))
        .min_by_key(|(_, form)| *form)
}

/// Whether the word in lower case is that of a particle. A compound of a decision
/// or a permit is, too: `investeringsbeslutet`, `prövningstillstånd`.
pub(super) fn is_particle(low: &str, word: &str) -> bool {
    let heads = || matches!(word, "beslut" | "beslutet") || word.starts_with("tillstånd");
    scan::ends(low, word) && (low.len() == word.len() || heads())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kinds, Parser};

    #[test]
    fn each_verb_of_a_frame_decides_in_the_table() {
        for frame in FRAMES {
            for lemma in frame.verbs {
                let found = verb(lemma).map(|(lemma, _)| lemma);
                assert_eq!(found, Some(*lemma), "{}", frame.about.name);
            }
        }
    }

    /// A sentence in which the form decides; none where it asserts nothing.
    fn sentence(
        frame: &Frame,
        lemma: &str,
        words: &[&str],
        word: &str,
        form: DecidingForm,
    ) -> Option<String> {
        let first = if lemma == "dra" { "in " } else { "" };
        let rest: String = words.iter().map(|word| format!("{word} ")).collect();
        let particle = format!("{first}{rest}");
        let rest = match (frame.object, lemma) {
            (_, "nyvälja" | "omvälja" | "välja") => "Märta Strand till ordförande",
            (_, "avskriva") => "frågan om en bro",
            (_, "avvisa" | "fälla") => "förslaget om en bro",
            (_, "tillstyrka") => "att stämman beviljar styrelsen ansvarsfrihet",
            (_, "döma") => "bolaget att betala 5 000 kronor",
            (_, "anslå") => "5 000 kronor till en bro",
            (Object::Content, _)
                if matches!(words.last(), Some(&("till" | "för" | "mot" | "emot"))) =>
            {
                "en ny bro"
            }
            (Object::Content, _) if !words.is_empty() => "till en ny bro",
            (Object::Content | Object::Att, _) => "att måla bron",
            (Object::Noun, _) => "om en ny bro",
            (Object::Act | Object::Make, _) => "planen för bron",
            (Object::Before, _) => return None,
        };
        let (subject, agent) = match lemma {
            "få" => ("Trafikverket", "av regeringen "),
            "döma" => ("Tingsrätten", ""),
            _ => ("Trafiknämnden", ""),
        };
        let acts = matches!(frame.object, Object::Act | Object::Make);
        let (plan, plans) = match lemma {
            "avskriva" => ("Frågan", "Frågorna"),
            "avvisa" | "fälla" => ("Förslaget", "Förslagen"),
            _ => ("Planen", "Planerna"),
        };
        Some(match form {
            // `Nämnden fattar beslut om broar` says no more than who decides.
            DecidingForm::Present if frame.object == Object::Noun => return None,
            DecidingForm::Present | DecidingForm::Past => {
                format!("{subject} {word} {particle}{agent}{rest}.")
            }
            DecidingForm::Supine => format!("{subject} har {word} {particle}{agent}{rest}."),
            // What someone is going to decide is not decided.
            DecidingForm::Infinitive if frame.status != Proposed => return None,
            DecidingForm::Infinitive => {
                format!("{subject} avser att {word} {particle}{agent}{rest}.")
            }
            _ if !acts => return None,
            DecidingForm::Passive | DecidingForm::PassivePast => {
                format!("{plan} för bron {word} {particle}av trafiknämnden.")
            }
            DecidingForm::PassiveSupine => {
                format!("{plan} för bron har {word} {particle}av trafiknämnden.")
            }
            DecidingForm::Participle if word.ends_with(['a', 'e']) => {
                format!("{plans} för bron blev {word} {particle}av trafiknämnden.")
            }
            DecidingForm::Participle => {
                format!("{plan} för bron blev {word} {particle}av trafiknämnden.")
            }
        })
    }

    #[test]
    fn tense_and_voice_make_no_difference() {
        let parser = Parser::new().kinds(Kinds::DECISIONS);
        let mut wrong = Vec::new();
        let mut tried = 0;
        for frame in FRAMES {
            let none: &[&[&str]] = &[&[]];
            let series = if frame.particles.is_empty() {
                none
            } else {
                frame.particles
            };
            for (lemma, word, form, voice) in verb::forms() {
                let word = word.as_str();
                let infinitive = form == verb::Form::Infinitive && voice == Voice::Passive;
                let Some(form) = verb(word)
                    .filter(|(found, _)| *found == lemma && frame.verbs.contains(&lemma))
                    .filter(|_| !infinitive)
                    .map(|(_, own)| match form {
                        verb::Form::Participle => DecidingForm::Participle,
                        _ => own,
                    })
                else {
                    continue;
                };
                // `blev antaget` is read as a supine.
                if form == DecidingForm::Participle && word.ends_with('t') {
                    continue;
                }
                for words in series {
                    let Some(text) = sentence(frame, lemma, words, word, form) else {
                        continue;
                    };
                    // `ger klartecken`, but `säger ja till`
                    if lemma == "ge" && words.contains(&"ja")
                        || lemma == "säga" && !words.contains(&"till")
                    {
                        continue;
                    }
                    tried += 1;
                    let decisions = parser.parse_text(&text).decisions;
                    if !matches!(&decisions[..], [one] if one.status == frame.status) {
                        wrong.push((text, decisions.len()));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(tried > 200, "{tried}");
    }
}
