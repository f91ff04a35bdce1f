//! The frames in which speech stands with its speaker, as rows of a table:
//! what each is, a text of each, and one that is none.

use crate::rules::{RuleInfo, about};

/// How the speaker is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpeakerFrame {
    /// `speech, säger X`.
    After,
    /// `speech, säger X, speech`.
    Within,
    /// `speech, X, office`: no verb.
    Bare,
    /// `X säger: speech`.
    Before,
    /// By the question that it answers.
    Answer,
    /// By the speech beside it.
    Paragraph,
    /// Not at all, or by the text before: a dash alone opens the speech.
    Dash,
}

impl SpeakerFrame {
    /// The name of the rule.
    pub(super) fn rule(self) -> &'static str {
        FRAMES
            .iter()
            .find(|(frame, _)| *frame == self)
            .map_or("", |(_, about)| about.name)
    }
}

/// What the rules say of themselves.
pub(crate) fn infos() -> impl Iterator<Item = &'static RuleInfo> {
    FRAMES.iter().map(|(_, about)| about)
}

const FRAMES: &[(SpeakerFrame, RuleInfo)] = &[
    (
        SpeakerFrame::After,
        about! {
            name: "quote.attribution_after",
            doc: "Speech, and behind it a verb of saying with who speaks.",
            finds: "– Bron är klar, säger Maja Lindqvist." => "Bron är klar",
            leaves: "– Bron är klar",
        },
    ),
    (
        SpeakerFrame::Within,
        about! {
            name: "quote.attribution_within",
            doc: "Speech that is cut by its attribution.",
            finds: "– Bron är klar, säger Maja Lindqvist, och den är vacker." => "Bron är klar och den är vacker.",
            leaves: "– Bron är klar, säger Maja Lindqvist.",
        },
    ),
    (
        SpeakerFrame::Bare,
        about! {
            name: "quote.attribution_bare",
            doc: "Speech in marks, and behind it a name with its title alone.",
            finds: "– Bron är klar och vi är glada för det, Maja Lindqvist, regiondirektör." => "Bron är klar och vi är glada för det",
            leaves: "– Bron är klar, säger Maja Lindqvist.",
        },
    ),
    (
        SpeakerFrame::Before,
        about! {
            name: "quote.attribution_before",
            doc: "A clause with a speaker, and behind it the speech.",
            finds: "Maja Lindqvist säger: ”Bron är klar.”" => "Bron är klar.",
            leaves: "Maja Lindqvist bor i ”Bron”.",
        },
    ),
    (
        SpeakerFrame::Answer,
        about! {
            name: "quote.answer",
            doc: "Speech behind a dash below a question.",
            finds: "Maja Lindqvist är regiondirektör.\n\nNär blir bron klar?\n\n– Till våren.\n\nBron kostar mycket." => "Till våren.",
            leaves: "När blir bron klar?\n\nTill våren.",
        },
    ),
    (
        SpeakerFrame::Paragraph,
        about! {
            name: "quote.paragraph",
            doc: "Speech without an attribution beside speech that has one.",
            finds: "– Bron är klar, säger Maja Lindqvist.\n\n– Nu kan vi gå över den.\n\n– Vi är glada, säger Maja Lindqvist." => "Nu kan vi gå över den.",
            leaves: "– Bron är klar, säger Maja Lindqvist.",
        },
    ),
    (
        SpeakerFrame::Dash,
        about! {
            name: "quote.dash",
            doc: "Speech behind a dash that nobody is said to have spoken.",
            finds: "Mötet blev långt.\n\n– Jag är glad för att vi nu har en bro.\n\nBron öppnar." => "Jag är glad för att vi nu har en bro.",
            leaves: "– mjölk\n– bröd",
        },
    ),
];
