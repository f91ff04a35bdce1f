//! The declension of adjectives: every form made from the plain one.

/// Whether a word in lower case is a form of the adjective: in the plain, the
/// neuter or the plural and definite (`ny`, `nytt`, `nya`).
pub(crate) fn is_form_of(low: &str, lemma: &str) -> bool {
    if low.as_bytes().first() != lemma.as_bytes().first() {
        return false;
    }
    // `eget` and `egna` of `egen`
    if let Some(stem) = lemma.strip_suffix("en")
        && let Some(ending) = low.strip_prefix(stem)
    {
        return matches!(ending, "en" | "et" | "na");
    }
    let Some(ending) = low.strip_prefix(lemma) else {
        // `värt` of `värd`, `gott` of `god`
        let stem = lemma.strip_suffix('d');
        let neuter = stem.and_then(|stem| low.strip_prefix(stem));
        return neuter.is_some_and(|ending| ending == of_d(lemma));
    };
    match ending {
        "" | "a" => true,
        "t" => !lemma.ends_with('d') && !ends_in_vowel(lemma),
        "tt" => ends_in_vowel(lemma),
        _ => false,
    }
}

/// The neuter ending that replaces the final `d` of an adjective.
fn of_d(lemma: &str) -> &'static str {
    match ends_in_vowel(lemma.trim_end_matches('d')) {
        true => "tt",
        false => "t",
    }
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö'])
}

#[cfg(test)]
mod tests {
    use super::is_form_of;

    #[test]
    fn forms_are_those_of_the_declension() {
        for (lemma, forms) in [
            ("dryg", ["dryg", "drygt", "dryga"]),
            ("egen", ["egen", "eget", "egna"]),
            ("god", ["god", "gott", "goda"]),
            ("ny", ["ny", "nytt", "nya"]),
            ("värd", ["värd", "värt", "värda"]),
        ] {
            for form in forms {
                assert!(is_form_of(form, lemma), "{form}");
            }
        }
        for (lemma, word) in [
            ("värd", "värde"),
            ("egen", "egent"),
            ("ny", "nyt"),
            ("god", "godt"),
            ("hel", "he"),
        ] {
            assert!(!is_form_of(word, lemma), "{word}");
        }
    }
}
