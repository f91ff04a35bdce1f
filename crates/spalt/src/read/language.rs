//! Which language a text is in, by its commonest words.

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use crate::text::token::{Token, TokenKind, Tokens};

/// Function words that tell the languages apart in which papers reach Swedish
/// press rooms; what Swedish shares with its neighbours is left out.
const WORDS: [(&str, &[&str]); 6] = [
    (
        "sv",
        &[
            "och", "att", "är", "för", "inte", "från", "ska", "på", "som", "av", "till", "den",
            "det", "ett", "en", "har", "med", "om", "vid", "kan", "efter", "också", "eller",
            "under", "mellan", "genom", "säger",
        ],
    ),
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "are", "was", "by",
            "has", "will", "from", "this", "be", "have", "we", "our", "at",
        ],
    ),
    (
        "nb",
        &[
            "og", "ikke", "fra", "til", "er", "på", "som", "av", "har", "med", "blir", "etter",
            "mellom", "være", "også", "eller", "sier", "ved", "den", "det", "et", "en", "kan",
        ],
    ),
    (
        "da",
        &[
            "og", "ikke", "fra", "til", "er", "på", "som", "af", "har", "med", "bliver", "efter",
            "mellem", "være", "også", "eller", "siger", "ved", "den", "det", "et", "en", "kan",
        ],
    ),
    (
        "fi",
        &[
            "ja", "on", "että", "ei", "se", "ovat", "myös", "tai", "kun", "sekä", "mukaan", "joka",
            "oli", "voi", "tämä",
        ],
    ),
    (
        "de",
        &[
            "und", "der", "die", "das", "ist", "nicht", "von", "mit", "für", "auf", "ein", "eine",
            "zu", "den", "im", "wird", "auch", "sich", "bei",
        ],
    ),
];

lazy_static! {
    /// A bit for each language that has the word.
    static ref LANGUAGES: FxHashMap<&'static str, u8> = {
        let mut table = FxHashMap::default();
        for (bit, (_, words)) in WORDS.iter().enumerate() {
            for word in *words {
                *table.entry(*word).or_default() |= 1 << bit;
            }
        }
        table
    };
}

/// Bytes of the longest of the words.
const LONGEST: usize = 6;

lazy_static! {
    /// For each first byte a bit for each length of a word: most words end here.
    static ref LENGTHS: [u8; 256] = {
        let mut lengths = [0; 256];
        for word in WORDS.iter().flat_map(|(_, words)| *words) {
            lengths[word.as_bytes()[0] as usize] |= 1 << word.len();
        }
        lengths
    };
}

/// Tokens that are looked at: enough to tell.
const LOOK: usize = 600;

/// BCP 47 tag of the language of what the document says, menus aside; `und`
/// where no word tells it.
pub(crate) fn of(tokens: &Tokens<'_>) -> &'static str {
    let (lengths, languages) = (&*LENGTHS, &*LANGUAGES);
    let mut counts = [0u32; WORDS.len()];
    let live = || {
        let mut block = (u32::MAX, false);
        let is_live = move |token: &&Token| {
            if block.0 != token.block {
                let kind = tokens.block_kind(token.block as usize);
                block = (token.block, !kind.is_furniture());
            }
            block.1
        };
        tokens.list.iter().filter(is_live).take(LOOK)
    };
    let lower = |token: &Token| tokens.lower_text(token.start as usize, token.end as usize);
    for token in live() {
        let len = (token.end - token.start) as usize;
        if token.kind != TokenKind::Word || len > LONGEST {
            continue;
        }
        let word = lower(token);
        let first = word.as_bytes().first().map_or(0, |&b| lengths[b as usize]);
        if first >> len & 1 == 0 {
            continue;
        }
        if let Some(bits) = languages.get(word) {
            for (bit, count) in counts.iter_mut().enumerate() {
                *count += u32::from(bits >> bit & 1);
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    match counts.iter().position(|&count| count == most) {
        Some(at) if most > 0 => WORDS[at].0,
        _ if live().any(|token| lower(token).contains(['å', 'ä', 'ö'])) => "sv",
        _ => "und",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text;

    #[test]
    fn no_word_is_longer() {
        let words = WORDS.iter().flat_map(|(_, words)| *words);
        assert_eq!(words.map(|word| word.len()).max(), Some(LONGEST));
    }

    #[test]
    fn languages() {
        for (text, language) in [
            (
                "Kommunen får pengar och ska bygga en bro. Det är bra för alla, säger hon.",
                "sv",
            ),
            (
                "The region will build a bridge and it is good for all of us.",
                "en",
            ),
            (
                "Kommunen får penger og skal bygge en bro. Det er ikke fra staten.",
                "nb",
            ),
            (
                "Kommunen får penge og skal bygge en bro. Det er ikke givet af staten.",
                "da",
            ),
            (
                "Kaupunki saa rahaa ja rakentaa sillan, joka on myös kaunis.",
                "fi",
            ),
            ("Die Stadt baut eine Brücke und das ist für alle gut.", "de"),
            ("Skåne växer", "sv"),
            ("123 456", "und"),
        ] {
            let doc = text::read(text);
            assert_eq!(of(&crate::lists::tokens(&doc)), language, "{text}");
        }
    }
}
