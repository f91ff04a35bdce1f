//! Tables of words alone.

use std::collections::BTreeMap;

use crate::{
    table::rows,
    word_table::{NONE, slot_of},
};

const WORDS: &str = include_str!("../data/words.tsv");
const FIRST_NAMES: [&str; 2] = [
    include_str!("../data/first_names.tsv"),
    include_str!("../data/first_names_abroad.tsv"),
];

/// The words of `data/words.tsv` with a property.
pub(crate) fn with_property(property: &str) -> Vec<&'static str> {
    let has = |properties: &str| properties.split(' ').any(|one| one == property);
    let rows = rows(WORDS).filter(|[_, properties]| has(properties));
    rows.map(|[word, _]| word).collect()
}

/// Each property of `data/words.tsv` with its words, both sorted; all its
/// words, and for each a bit for each property that it has.
pub(crate) fn by_property() -> String {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for [word, properties] in rows(WORDS) {
        for property in properties.split(' ') {
            all.entry(property).or_default().push(word);
        }
    }
    let mut code = word_table("WORDS", rows(WORDS).map(|[word, _]| word));
    let size = all.len().div_ceil(64);
    code += &format!("static PROPERTIES: &[[u64; {size}]] = &[\n");
    for [_, properties] in rows(WORDS) {
        let mut bits = vec![0u64; size];
        for (bit, property) in all.keys().enumerate() {
            let has = properties.split(' ').any(|one| one == *property);
            bits[bit / 64] |= u64::from(has) << (bit % 64);
        }
        code += &format!("{bits:?},\n");
    }
    code += "];\nstatic BY_PROPERTY: &[(&str, &[&str])] = &[\n";
    for (property, words) in all {
        code += &format!("({property:?}, &{words:?}),\n");
    }
    code + "];\n"
}

pub(crate) fn first_names() -> String {
    // The first line is the column's head.
    let names = FIRST_NAMES.map(|names| rows(names).skip(1).map(|[name]| name));
    word_table("FIRST_NAMES", names.into_iter().flatten())
}

/// A `WordTable`; a word's index in it is its place here.
pub(crate) fn word_table<'w>(name: &str, words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    let (mut text, mut ends) = (String::new(), Vec::new());
    // Where most slots are free, a word that is none is told by the first.
    let mut slots = vec![NONE; (4 * words.len()).next_power_of_two()];
    for (index, word) in words.iter().enumerate() {
        text += word;
        ends.push(text.len());
        let mut slot = slot_of(word, slots.len());
        while slots[slot] != NONE {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = u16::try_from(index).unwrap();
    }
    format!(
        "pub(super) static {name}: WordTable = WordTable {{ text: {text:?}, ends: &{ends:?}, slots: &{slots:?} }};\n"
    )
}
