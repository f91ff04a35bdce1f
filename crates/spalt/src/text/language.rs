//! Which language a text is in, by its commonest words.

use lazy_static::lazy_static;
use rustc_hash::FxHashMap;

use super::token::{Token, Tokens};

/// Function words of the languages in which papers reach Swedish press rooms;
/// words that Swedish shares with its neighbours are left out.
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

/// The languages that have a word among their commonest: a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Languages(u8);

lazy_static! {
    static ref LANGUAGES: FxHashMap<&'static str, Languages> = {
        let mut table: FxHashMap<_, Languages> = FxHashMap::default();
        for (bit, (_, words)) in WORDS.iter().enumerate() {
            for word in *words {
                table.entry(*word).or_default().0 |= 1 << bit;
            }
        }
        table
    };
}

/// Bytes of the longest of the words.
const LONGEST: usize = 6;

/// The languages that have the word, in lower case, among their commonest.
pub(crate) fn languages(lower: &str) -> Languages {
    if lower.len() > LONGEST {
        return Languages::default();
    }
    LANGUAGES.get(lower).copied().unwrap_or_default()
}

/// Tokens that are looked at: enough to tell.
const LOOK: usize = 600;

/// Bits of the number in which a language's words are counted.
const COUNTER: usize = 10;

/// What a word adds to the counts, by the set of its languages: one to the
/// counter of each, all packed into one number.
static ONES: [u64; 1 << WORDS.len()] = {
    assert!(LOOK < 1 << COUNTER && WORDS.len() * COUNTER <= 64);
    let mut ones = [0; 1 << WORDS.len()];
    let mut i = 0;
    while i < ones.len() * WORDS.len() {
        let (set, bit) = (i / WORDS.len(), i % WORDS.len());
        ones[set] |= ((set >> bit & 1) as u64) << (bit * COUNTER);
        i += 1;
    }
    ones
};

/// BCP 47 tag of the language of what the document says, menus aside; `und`
/// where no word tells it.
pub(crate) fn of(tokens: &Tokens<'_>) -> &'static str {
    let is_live = |block: &&[Token]| {
        let kind = tokens.block_kind(block[0].block as usize);
        !kind.is_furniture()
    };
    let blocks = || tokens.by_block().filter(is_live);
    let (mut counts, mut left) = (0, LOOK);
    for block in blocks() {
        if left == 0 {
            break;
        }
        let some = &block[..block.len().min(left)];
        left -= some.len();
        let ones = some.iter().map(|t| ONES[usize::from(t.languages.0)]);
        counts += ones.sum::<u64>();
    }
    let mut live = blocks().flatten().take(LOOK);
    let count = |language: usize| counts >> (language * COUNTER) & ((1 << COUNTER) - 1);
    let most = (0..WORDS.len()).map(count).max().unwrap_or(0);
    let lower = |token: &Token| tokens.lower_text(token.start as usize, token.end as usize);
    match (0..WORDS.len()).position(|language| count(language) == most) {
        Some(at) if most > 0 => WORDS[at].0,
        _ if live.any(|token| lower(token).contains(['å', 'ä', 'ö'])) => "sv",
        _ => "und",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(crate::parse_text(text).language, language, "{text}");
        }
    }
}
