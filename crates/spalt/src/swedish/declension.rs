//! The declensions of Swedish: every form of a noun, made from its indefinite
//! and declension (Svenska Akademiens grammatik, volym 2).
//!
//! The build script makes tables of forms with it.

/// A form of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NounForm {
    pub is_plural: bool,
    pub is_definite: bool,
}

impl NounForm {
    /// Whether it is of the forms that a table names: `plural`,
    /// `singular+definite`; all where none is named.
    pub(crate) fn is(self, named: &str) -> bool {
        named.split('+').all(|one| match one {
            "singular" => !self.is_plural,
            "plural" => self.is_plural,
            "definite" => self.is_definite,
            "indefinite" => !self.is_definite,
            _ => true,
        })
    }
}

/// Every form of a noun.
pub(crate) fn inflect(lemma: &str, declension: &str, forms: &str) -> Vec<(String, NounForm)> {
    const DEFINITE: NounForm = NounForm {
        is_plural: false,
        is_definite: true,
    };
    const PLURAL: NounForm = NounForm {
        is_plural: true,
        is_definite: false,
    };
    const DEFINITE_PLURAL: NounForm = NounForm {
        is_plural: true,
        is_definite: true,
    };
    const SINGULAR: NounForm = NounForm {
        is_plural: false,
        is_definite: false,
    };
    let stem = match declension {
        "1" => lemma.trim_end_matches('a'),
        "5r" => lemma.trim_end_matches('e'),
        _ => lemma,
    };
    let endings = match declension {
        "1" => ["an", "or", "orna"],
        "2" => ["en", "ar", "arna"],
        "3" => ["en", "er", "erna"],
        "3e" => ["n", "r", "rna"],
        "3n" => ["et", "er", "erna"],
        "4" => ["t", "n", "na"],
        "5" => ["et", "", "en"],
        "5r" => ["en", "e", "na"],
        // The plural alone, or listed.
        _ => {
            let kinds: &[NounForm] = match declension {
                "plural" => &[PLURAL, DEFINITE_PLURAL],
                _ => &[SINGULAR, DEFINITE, PLURAL, DEFINITE_PLURAL],
            };
            let words = std::iter::once(lemma).chain(forms.split_whitespace());
            return words
                .map(str::to_owned)
                .zip(kinds.iter().copied())
                .collect();
        }
    };
    let mut all = vec![(lemma.to_owned(), SINGULAR)];
    let kinds = [DEFINITE, PLURAL, DEFINITE_PLURAL];
    all.extend(
        endings
            .iter()
            .zip(kinds)
            .map(|(ending, form)| (format!("{stem}{ending}"), form)),
    );
    all
}
