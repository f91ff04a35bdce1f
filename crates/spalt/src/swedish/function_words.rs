//! Function words, which belong to no kind of record.

use crate::text::lexicon::{Class, WordList};

/// Function words, which belong to no kind.
pub(crate) const WORDS: &[WordList] = &[
    (
        Class::PREPOSITION,
        &[
            "av", "bland", "efter", "enligt", "från", "för", "före", "genom", "hos", "i", "inför",
            "inom", "kring", "längs", "med", "mellan", "mot", "om", "på", "sedan", "till", "under",
            "ur", "utan", "utanför", "utöver", "vid", "via", "åt", "över",
        ],
    ),
    (
        Class::CONJUNCTION,
        &[
            "och",
            "eller",
            "samt",
            "respektive",
            "men",
            "utan",
            "jämte",
            "plus",
        ],
    ),
    (
        Class::SUBORDINATOR,
        &[
            "att", "som", "om", "när", "där", "då", "eftersom", "medan", "innan", "ifall",
            "huruvida", "vilket", "vilka", "vilken", "vars", "varav", "därför",
        ],
    ),
    (
        Class::PRONOUN,
        &[
            "jag", "du", "han", "hon", "hen", "den", "det", "vi", "ni", "de", "dem", "mig", "sig",
            "oss", "sin", "sitt", "sina", "hans", "hennes", "dess", "deras", "vår", "vårt", "våra",
            "man", "denna", "detta", "dessa",
        ],
    ),
    (Class::ARTICLE, &["den", "det", "de", "en", "ett"]),
    (
        Class::AUXILIARY,
        &[
            "ska",
            "skall",
            "skulle",
            "kan",
            "kunde",
            "vill",
            "ville",
            "måste",
            "bör",
            "borde",
            "får",
            "fick",
            "har",
            "hade",
            "är",
            "var",
            "blir",
            "blev",
            "kommer",
            "kom",
            "väntas",
            "beräknas",
            "planeras",
            "må",
            "lär",
            "brukar",
        ],
    ),
    (
        Class::NEGATION,
        &["inte", "ej", "icke", "aldrig", "ingen", "inget", "inga"],
    ),
    (
        Class::ABBREVIATION,
        &[
            "bl", "a", "ca", "dvs", "e", "d", "em", "fm", "ex", "f", "fr", "o", "t", "m", "kl",
            "kap", "nr", "osv", "p", "g", "prop", "resp", "s", "k", "sid", "st", "tel", "tf",
            "tfn", "dnr", "dir", "bet", "skr", "jfr", "max", "min", "milj", "inkl", "exkl", "enl",
            "avd", "bil", "dr", "prof", "doc", "ung", "vol", "art", "ang", "forts", "red", "ev",
            "alt", "jan", "feb", "febr", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt",
            "nov", "dec", "sthlm", "tr", "h", "n", "v", "u", "å",
        ],
    ),
];

/// Whether the word, in lower case, is a preposition.
pub(crate) fn is_preposition(lower: &str) -> bool {
    WORDS
        .iter()
        .any(|(class, words)| *class == Class::PREPOSITION && words.contains(&lower))
}
