//! The number grammar under all kinds: digits and words to exact decimals.

use super::lexicon::{Class, WordList};

pub(crate) const WORDS: &[WordList] = &[(
    Class::NUMERAL,
    &[
        "en", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
        "tolv",
    ],
)];
