//! The conjugations of Swedish: every form of a verb, made from its infinitive
//! and paradigm (Svenska Akademiens grammatik, volym 2), and what verbs say.
//!
//! The build script makes the table of forms with it (`build/verbs.rs`).

/// One thing that a verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sense {
    pub says: Says,
    /// A particle without which it is another verb; empty where it needs none.
    pub particle: &'static str,
}

/// What a verb speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// What it makes of an amount.
    Money(Means),
    /// That something is decided or proposed.
    Decides,
    /// That someone says something.
    Speaks,
    /// That someone says something; the verb has hardly another meaning (`säger`).
    Tells,
    /// In the present, that something lies ahead.
    Ahead,
    /// In the present, something that happens on a day.
    Event,
}

/// What a verb makes of an amount, and who stands where around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// The subject pays, the object receives.
    Gives,
    /// The subject receives.
    Gets,
    /// The subject brings in, from many.
    Collects,
    /// The subject earns so much in all.
    Earns,
    /// The subject wants to receive.
    Seeks,
    /// The amount goes to someone or something.
    Goes,
    /// The subject spends what it has been given.
    Uses,
    /// The subject pays its part of something.
    Pays,
    /// The subject pays for something that lasts.
    Invests,
    /// The subject pays what stands after `för`.
    Buys,
    /// The subject pays for the use of what stands after `för`.
    Rents,
    /// The subject adds to a budget.
    Allots,
    /// The subject has a price.
    Costs,
    /// The subject spends less.
    Saves,
    /// The object of an active verb, the subject of a passive one grows.
    Raises,
    /// The object of an active verb, the subject of a passive one shrinks.
    Lowers,
    /// The subject is as large as the amount.
    Measures,
    /// The subject brings about what the object says.
    Acts,
    /// No flow: what is lent, sold, exceeded.
    NotAFlow,
}

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Infinitive,
    Present,
    Past,
    Supine,
    /// The perfect participle, in any gender and number.
    Participle,
}

/// Whether a form ends in the `-s` of the passive; a participle is passive by
/// itself, a deponent (`hoppas`) active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    Active,
    Passive,
}

/// The forms that the others are made from.
struct Parts {
    present: Vec<String>,
    past: Vec<String>,
    supine: Vec<String>,
    participle: Option<String>,
}

/// Every form of a verb with its voice.
pub(crate) fn inflect(lemma: &str, paradigm: &str, parts: &str) -> Vec<(String, Form, Voice)> {
    if paradigm == "participle" {
        return participles(lemma)
            .map(|word| (word, Form::Participle, Voice::Passive))
            .to_vec();
    }
    let is_intransitive = paradigm.ends_with('i');
    let is_deponent = lemma.ends_with('s');
    let class = paradigm.trim_end_matches('i');
    let parts = match class {
        "4" => listed(parts),
        _ => regular(lemma.trim_end_matches('s'), class),
    };
    let passive = Parts {
        present: (parts.present.iter())
            .map(|word| present_passive(lemma, word))
            .collect(),
        // `frös`, `sa` and `la` have no passive.
        past: (parts.past.iter())
            .filter(|word| !word.ends_with('s') && !matches!(word.as_str(), "sa" | "la"))
            .map(with_s)
            .collect(),
        supine: parts.supine.iter().map(with_s).collect(),
        participle: None,
    };
    let mut forms = vec![(lemma.to_owned(), Form::Infinitive, Voice::Active)];
    // A deponent of the fourth conjugation is listed with its `-s`.
    let active = if is_deponent && class != "4" {
        &passive
    } else {
        &parts
    };
    push(&mut forms, active, Voice::Active);
    if is_intransitive || is_deponent {
        return forms;
    }
    forms.push((with_s(lemma), Form::Infinitive, Voice::Passive));
    push(&mut forms, &passive, Voice::Passive);
    if let Some(participle) = &parts.participle {
        let all = participles(participle);
        forms.extend(all.map(|word| (word, Form::Participle, Voice::Passive)));
    }
    forms
}

fn push(forms: &mut Vec<(String, Form, Voice)>, parts: &Parts, voice: Voice) {
    let columns = [
        (&parts.present, Form::Present),
        (&parts.past, Form::Past),
        (&parts.supine, Form::Supine),
    ];
    for (words, form) in columns {
        forms.extend(words.iter().map(|word| (word.clone(), form, voice)));
    }
}

/// Principal parts as they stand in the table.
fn listed(parts: &str) -> Parts {
    let mut columns = parts.split(' ').map(|column| {
        let words = column.split('/').filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    });
    let mut next = || columns.next().unwrap_or_default();
    Parts {
        present: next(),
        past: next(),
        supine: next(),
        participle: next().into_iter().next(),
    }
}

/// Principal parts of the first to third conjugation.
fn regular(lemma: &str, class: &str) -> Parts {
    let stem = lemma.trim_end_matches('a');
    let (base, [present, past, supine, participle]) = match class {
        "1" => (lemma, ["r", "de", "t", "d"]),
        "3" => (lemma, ["r", "dde", "tt", "dd"]),
        "2b" if ends_in_vowel_and(stem, 't') => (stem, ["er", "te", "t", "t"]),
        "2b" if stem.ends_with('t') => (stem, ["er", "e", "", ""]),
        "2b" => (stem, ["er", "te", "t", "t"]),
        // `hör`, but `bygger`
        _ if stem.ends_with('r') => (stem, ["", "de", "t", "d"]),
        _ => (stem, ["er", "de", "t", "d"]),
    };
    let made = |base: &str, ending: &str| vec![[base, ending].concat()];
    // `känna`, `kände`; `använda`, `använde`, `använt`; `leda`, `lett`.
    let short = match class {
        "2a" => stem
            .strip_suffix("mm")
            .map(|rest| [rest, "m"].concat())
            .or_else(|| stem.strip_suffix("nn").map(|rest| [rest, "n"].concat())),
        _ => None,
    };
    let dental = stem.strip_suffix('d').filter(|_| class == "2a");
    let before = short.as_deref().unwrap_or(base);
    let (past, supine, participle) = match dental {
        Some(rest) if rest.ends_with('n') => (made(stem, "e"), made(rest, "t"), stem.to_owned()),
        Some(rest) => (made(stem, "de"), made(rest, "tt"), [stem, "d"].concat()),
        None => (
            made(before, past),
            made(before, supine),
            [before, participle].concat(),
        ),
    };
    Parts {
        present: made(base, present),
        past,
        supine,
        participle: Some(participle),
    }
}

/// `möt-`, `byt-`
fn ends_in_vowel_and(stem: &str, last: char) -> bool {
    stem.strip_suffix(last)
        .is_some_and(|rest| rest.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö']))
}

fn with_s(word: impl AsRef<str>) -> String {
    [word.as_ref(), "s"].concat()
}

/// `byggs`, `lyses`, `görs`, `talas`, `bestäms`
fn present_passive(lemma: &str, present: &str) -> String {
    if let Some(stem) = present.strip_suffix("er")
        && lemma.trim_end_matches('s').ends_with('a')
    {
        return match stem.strip_suffix("mm") {
            Some(rest) => [rest, "ms"].concat(),
            None if stem.ends_with('s') => [stem, "es"].concat(),
            None => [stem, "s"].concat(),
        };
    }
    match present.strip_suffix('r') {
        Some(rest) if !lemma.starts_with(present) => [rest, "s"].concat(),
        _ => [present, "s"].concat(),
    }
}

/// The participle in the common and neuter gender, and in the plural and
/// definite.
fn participles(common: &str) -> [String; 3] {
    let with = |stem: &str, neuter: &str, plural: &str| {
        [
            common.to_owned(),
            [stem, neuter].concat(),
            [stem, plural].concat(),
        ]
    };
    if let Some(stem) = common.strip_suffix("en") {
        // `tagna`, `funna`, `överenskomna`
        return match (stem.strip_suffix("mm"), stem.ends_with('n')) {
            (Some(rest), _) => [
                common.to_owned(),
                [stem, "et"].concat(),
                [rest, "mna"].concat(),
            ],
            (None, true) => with(stem, "et", "a"),
            (None, false) => with(stem, "et", "na"),
        };
    }
    if let Some(stem) = common.strip_suffix("ad") {
        return with(stem, "at", "ade");
    }
    if let Some(stem) = common.strip_suffix("dd") {
        return with(stem, "tt", "dda");
    }
    match common.strip_suffix('d') {
        Some(stem) => with(stem, "t", "da"),
        None => with(common, "", "a"),
    }
}
