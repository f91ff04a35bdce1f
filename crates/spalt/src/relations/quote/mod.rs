//! Direct speech and who spoke.
//!
//! Speech opens with a dash at the start of a paragraph (talstreck) or stands
//! in quotation marks; an attribution (`säger X, regiondirektör`) says whose
//! it is (Svenska skrivregler, kapitlet om citat). What has neither an
//! attribution nor a neighbour that has one is a list, a title or a word in
//! quotation marks, and no quote.

use std::ops::Range;

use super::actor::Actors;
use crate::{entities::Entities, model::Quote, text::token::Tokens};

mod attribution;
mod frame;
mod resolve;
mod scene;
mod slot;
mod speaker;
mod speech;

use frame::SpeakerFrame;
pub(crate) use frame::infos;

pub(crate) fn records(tokens: &Tokens<'_>, entities: &Entities, actors: &Actors<'_>) -> Vec<Quote> {
    let mut utterances = Vec::new();
    let reader = QuoteReader {
        tokens,
        entities,
        actors,
    };
    let mut first = 0;
    while first < tokens.list.len() {
        let block = tokens.list[first].block;
        let end = first + tokens.list[first..].partition_point(|t| t.block == block);
        reader.block(block as usize, first..end, &mut utterances);
        first = reader.later_paragraphs(first..end, &mut utterances);
    }
    utterances.retain(|utterance: &Utterance| !utterance.parts.is_empty());
    reader.resolve(&utterances)
}

/// What one speaker says in one go.
#[derive(Debug, Clone)]
struct Utterance {
    block: usize,
    opening: Opening,
    /// Tokens of the speech.
    parts: Vec<Range<usize>>,
    attribution: Option<Attribution>,
}

/// How the speech is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// By a dash, this one.
    Dash(char),
    /// By an item mark that the reading took away.
    Item,
    Marks,
}

/// `säger X, regiondirektör`, in tokens.
#[derive(Debug, Clone)]
struct Attribution {
    frame: SpeakerFrame,
    verb: Option<usize>,
    whole: Range<usize>,
    speaker: Slot,
}

impl Attribution {
    /// A name and its office, if any, without a verb.
    fn bare(name: Range<usize>, office: Range<usize>) -> Attribution {
        Attribution {
            frame: SpeakerFrame::Bare,
            verb: None,
            whole: name.start..office.end,
            speaker: Slot {
                name: Some(name),
                apposition: Some(office).filter(|office| !office.is_empty()),
                ..Slot::default()
            },
        }
    }

    /// The same with the office that stands before the name, if one does.
    fn headed_by(mut self, role: Range<usize>) -> Attribution {
        self.whole.start = self.whole.start.min(role.start);
        self.speaker.role = Some(role).filter(|role| !role.is_empty());
        self
    }
}

/// Where an attribution says who speaks.
#[derive(Debug, Clone, Default)]
struct Slot {
    /// The words before a name, or the speaker's office alone.
    role: Option<Range<usize>>,
    name: Option<Range<usize>>,
    /// What follows the name: `regiondirektör`, `som är ordförande i …`.
    apposition: Option<Range<usize>>,
    /// A body that speaks.
    body: Option<Range<usize>>,
    pronoun: bool,
}

struct QuoteReader<'p, 'd> {
    tokens: &'p Tokens<'d>,
    entities: &'p Entities,
    actors: &'p Actors<'p>,
}
