//! Word classes: every closed list of words, in one hash table.
//!
//! A module that owns a list declares it with its class, in `WORDS` where the
//! words stand in the module and in `LISTS` where they stand in the table of
//! words, and `lists` gathers them; the text is looked up once, and rules test
//! bits from then on.

use std::ops::{BitOr, BitOrAssign};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{
    language::{self, Languages},
    line::LineText,
};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u64);

impl Class {
    pub(crate) const NONE: Class = Class(0);
    /// Any run of digits.
    pub(crate) const DIGITS: Class = Class(1);
    /// A word that begins with a capital letter.
    pub(crate) const CAPITAL: Class = Class(1 << 1);
    /// Number words, compounds included (`tjugofem`, `halv`).
    pub(crate) const NUMERAL: Class = Class(1 << 2);
    /// `första`, `tredje`, `tjugoförsta`.
    pub(crate) const ORDINAL: Class = Class(1 << 3);
    /// `miljoner`, `miljard`, `mkr`, `tusen`.
    pub(crate) const SCALE: Class = Class(1 << 4);
    /// `kronor`, `kr`, `euro`, `SEK`.
    pub(crate) const CURRENCY: Class = Class(1 << 5);
    /// `knappt`, `cirka`, `minst`.
    pub(crate) const MODIFIER: Class = Class(1 << 6);
    /// `procent`, `meter`, `ton`, `timmar`.
    pub(crate) const UNIT: Class = Class(1 << 7);
    /// Names of months, in full and short.
    pub(crate) const MONTH: Class = Class(1 << 8);
    /// Names of weekdays, in full and short.
    pub(crate) const WEEKDAY: Class = Class(1 << 9);
    /// Other words that a date can begin from (`vecka`, `igår`, `våren`).
    pub(crate) const TIME: Class = Class(1 << 10);
    /// Verbs of saying (`säger`, `berättade`).
    pub(crate) const SPEECH: Class = Class(1 << 12);
    /// Verbs of deciding and proposing.
    pub(crate) const DECISION: Class = Class(1 << 13);
    pub(crate) const PREPOSITION: Class = Class(1 << 15);
    /// `och`, `eller`, `samt`, `respektive`.
    pub(crate) const CONJUNCTION: Class = Class(1 << 16);
    pub(crate) const PRONOUN: Class = Class(1 << 17);
    /// Words that open a subordinate clause (`att`, `som`, `om`, `när`).
    pub(crate) const SUBORDINATOR: Class = Class(1 << 18);
    /// `den`, `det`, `de`, `en`, `ett`.
    pub(crate) const ARTICLE: Class = Class(1 << 19);
    /// Finite auxiliaries and copulas (`ska`, `har`, `är`, `blev`).
    pub(crate) const AUXILIARY: Class = Class(1 << 20);
    /// Particles of names (`von`, `af`, `de`).
    pub(crate) const PARTICLE: Class = Class(1 << 21);
    /// Any form of a verb of the table.
    pub(crate) const VERB_FORM: Class = Class(1 << 11);
    /// Finite forms of `vara` and `bli`.
    pub(crate) const COPULA: Class = Class(1 << 14);
    /// Heads of contact details (`tel`, `mobil`, `e-post`, `kontakt`).
    pub(crate) const CONTACT: Class = Class(1 << 22);
    /// Heads of references (`prop`, `SOU`, `dnr`).
    pub(crate) const REFERENCE: Class = Class(1 << 23);
    /// Abbreviations whose point does not end a sentence (`kl`, `ca`).
    pub(crate) const ABBREVIATION: Class = Class(1 << 24);
    /// `inte`, `ej`, `ingen`.
    pub(crate) const NEGATION: Class = Class(1 << 25);
    /// An at sign: part of an e-mail address.
    pub(crate) const AT: Class = Class(1 << 26);
    /// `€`, `$`, `£`, `%`, `‰`, `°`.
    pub(crate) const SYMBOL: Class = Class(1 << 27);
    /// A dash or hyphen.
    pub(crate) const DASH: Class = Class(1 << 28);
    /// A quotation mark.
    pub(crate) const QUOTE_MARK: Class = Class(1 << 29);
    /// A fraction sign (`½`).
    pub(crate) const FRACTION: Class = Class(1 << 30);

    /// Finite verbs of everyday use, beside the auxiliaries.
    pub(crate) const VERB: Class = Class(1 << 40);
    /// Adverbs that stand by the finite verb or open a clause (`nu`, `därför`).
    pub(crate) const ADVERB: Class = Class(1 << 41);
    /// Months in English (`June`, `Jun`).
    pub(crate) const ENGLISH_MONTH: Class = Class(1 << 31);
    /// `våren`, `höstas`, `vt`.
    pub(crate) const SEASON: Class = Class(1 << 32);
    /// First words of the names of feasts (`påsken`, `alla`, `annandag`).
    pub(crate) const FEAST: Class = Class(1 << 33);
    /// Finite verbs in the past (`beslöt`, `blev`); `-ade` is told by ending.
    pub(crate) const PAST: Class = Class(1 << 34);
    /// Finite verbs that point ahead (`ska`, `väntas`, `träder`).
    pub(crate) const AHEAD: Class = Class(1 << 35);

    /// `av`, `genom`: what stands before who acts.
    pub(crate) const BEFORE_AGENT: Class = Class(1 << 36);

    /// Words that an organisation's name begins from or ends in (`regeringen`,
    /// `stiftelsen`), and those with such an ending (`-nämnden`).
    pub(crate) const BODY: Class = Class(1 << 44);
    /// Verbs of saying that hardly stand for anything else (`säger`).
    pub(crate) const SAY: Class = Class(1 << 42);
    /// First words of the names of places and organisations, genitives
    /// included.
    pub(crate) const NAMED: Class = Class(1 << 46);
    /// Words that say what someone is (`regiondirektören`).
    pub(crate) const ROLE: Class = Class(1 << 47);
    /// Words that no name of a person holds.
    pub(crate) const NO_NAME: Class = Class(1 << 48);
    /// Words that end as what is no person.
    pub(crate) const THING: Class = Class(1 << 49);
    /// Words that are first names where they are written with a capital.
    pub(crate) const GIVEN: Class = Class(1 << 50);
    /// Where a number begins, its sign included; set once they are read.
    pub(crate) const NUMBER: Class = Class(1 << 45);

    /// The numbers of the classes in the set.
    pub(crate) fn bits(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (bit < 64).then_some(bit)
        })
    }

    /// Whether no list holds the word but those of names, roles and verb forms.
    pub(crate) fn is_plain(self) -> bool {
        const BESIDE: Class = Class::NAMED
            .or(Class::ROLE)
            .or(Class::NO_NAME)
            .or(Class::THING)
            .or(Class::GIVEN)
            .or(Class::VERB_FORM)
            .or(Class::COPULA);
        self.0 & !BESIDE.0 == 0
    }

    /// What the two sets share.
    pub(crate) fn only(self, other: Class) -> Class {
        Class(self.0 & other.0)
    }

    /// Whether the two sets share a class.
    pub(crate) fn meets(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Class {
    type Output = Class;
    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Class) {
        self.0 |= other.0;
    }
}

impl Class {
    /// `|` for constants.
    pub(crate) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// Words of one class, in lower case.
pub(crate) type WordList = (Class, &'static [&'static str]);

/// The words of a table that holds a value for each, for the `WORDS` of its
/// module.
pub(crate) const fn column<T: Copy, const N: usize>(
    table: &[(&'static str, T); N],
) -> [&'static str; N] {
    let mut words = [""; N];
    let mut i = 0;
    while i < N {
        words[i] = table[i].0;
        i += 1;
    }
    words
}

/// Room for as many words as the lists have, at least.
const WORDS: usize = 1 << 11;

/// What is known of words: the closed lists, and what a word's form says.
pub(crate) struct Lexicon {
    listed: FxHashMap<&'static str, Class>,
    /// The classes of a word by the tables that are made beforehand.
    by_table: fn(&str) -> Class,
    /// The classes that the form of a word adds to those of the lists.
    by_form: fn(&str, Class) -> Class,
    /// The number of the form of a verb that a word is.
    form: fn(&str) -> u16,
}

/// The number of a word that is no form of a verb.
pub(crate) const NO_FORM: u16 = u16::MAX;

impl Lexicon {
    /// A lexicon of words in lower case; a word of several lists has the
    /// classes of all.
    pub(crate) fn new(
        words: impl Iterator<Item = (Class, &'static str)>,
        by_table: fn(&str) -> Class,
        by_form: fn(&str, Class) -> Class,
        form: fn(&str) -> u16,
    ) -> Lexicon {
        // A table that grows step by step is hashed anew each time.
        let mut listed: FxHashMap<&'static str, Class> =
            FxHashMap::with_capacity_and_hasher(WORDS, FxBuildHasher);
        for (class, word) in words {
            *listed.entry(word).or_default() |= class;
        }
        Lexicon {
            listed,
            by_table,
            by_form,
            form,
        }
    }

    /// The classes of a word in lower case by the lists; of a genitive only
    /// that it names something.
    pub(crate) fn listed(&self, lower: &str) -> Class {
        let mut class = self.by_list(lower);
        if let Some(owner) = nominative(lower) {
            class |= self.by_list(owner).only(Class::NAMED);
        }
        class
    }

    fn by_list(&self, lower: &str) -> Class {
        let listed = self.listed.get(lower).copied().unwrap_or_default();
        listed | (self.by_table)(lower)
    }

    /// All classes of a word in lower case.
    pub(crate) fn classes(&self, lower: &str) -> Class {
        (self.by_form)(lower, self.listed(lower))
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Default)]
pub(crate) struct WordFacts {
    pub class: Class,
    pub languages: Languages,
    pub form: u16,
}

/// A cache of looked-up words: what is known of a word depends on the word
/// alone, and texts repeat words.
#[derive(Default)]
pub(crate) struct Memo(Vec<[MemoSlot; 4]>);

impl MemoSlot {
    fn facts(&self) -> WordFacts {
        WordFacts {
            class: self.class,
            languages: self.languages,
            form: self.form,
        }
    }
}

#[derive(Clone, Copy, Default)]
struct MemoSlot {
    word: [u64; 3],
    class: Class,
    languages: Languages,
    form: u16,
    len: u8,
}

impl Memo {
    const BITS: u32 = 13;
    const SETS: usize = 1 << Memo::BITS;

    /// What the lexicon knows of a word in lower case.
    #[inline]
    pub(crate) fn facts(&mut self, lexicon: &Lexicon, lower: &str) -> WordFacts {
        let look_up = || WordFacts {
            class: lexicon.classes(lower),
            languages: language::languages(lower),
            form: (lexicon.form)(lower),
        };
        if self.0.is_empty() {
            self.0 = vec![Default::default(); Memo::SETS];
        }
        let sets = self.0.first_chunk_mut::<{ Memo::SETS }>();
        let (Some(word), Some(sets)) = (Memo::key(lower.as_bytes()), sets) else {
            return look_up();
        };
        let hash = (word[0].rotate_left(5) ^ word[1].rotate_left(23) ^ word[2])
            .wrapping_add(lower.len() as u64)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        // Each hash has four slots, so that words that share it do not evict
        // each other; a new word goes first, one that is met again moves
        // forward.
        let set = &mut sets[(hash >> (u64::BITS - Memo::BITS)) as usize];
        let is = |slot: &MemoSlot| slot.word == word && usize::from(slot.len) == lower.len();
        if let Some(at) = set.iter().position(is) {
            let facts = set[at].facts();
            if at > 0 {
                set.swap(at, at - 1);
            }
            return facts;
        }
        let facts = look_up();
        set.rotate_right(1);
        set[0] = MemoSlot {
            word,
            class: facts.class,
            languages: facts.languages,
            form: facts.form,
            len: lower.len() as u8,
        };
        facts
    }

    /// The bytes of a word as three numbers, unique among words of its length;
    /// none for a word of more than 24 bytes.
    fn key(bytes: &[u8]) -> Option<[u64; 3]> {
        let first = |at: &[u8]| at.first_chunk().map_or(0, |b| u64::from_le_bytes(*b));
        let last = bytes.last_chunk().map_or(0, |b| u64::from_le_bytes(*b));
        let four = |b: Option<&[u8; 4]>| b.map_or(0, |b| u64::from(u32::from_le_bytes(*b)));
        match bytes.len() {
            0 => None,
            1..4 => Some([bytes.iter().fold(0, |n, &b| n << 8 | u64::from(b)), 0, 0]),
            4..8 => Some([
                four(bytes.first_chunk()) | four(bytes.last_chunk()) << 32,
                0,
                0,
            ]),
            8..17 => Some([first(bytes), last, 0]),
            17..25 => Some([first(bytes), first(&bytes[8..]), last]),
            _ => None,
        }
    }
}

/// A word in lower case without the `s` of a genitive, if it has one.
pub(crate) fn nominative(lower: &str) -> Option<&str> {
    let stem = lower.strip_suffix('s')?;
    Some(stem.strip_suffix(':').unwrap_or(stem))
}

/// Letters as addresses write them: `Åsa` as `asa`.
pub(crate) fn address_letters(text: &str) -> String {
    let lower = text.lower();
    let mut letters = String::with_capacity(lower.len());
    letters.extend(lower.chars().map(|c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        other => other,
    }));
    letters
}

/// Word endings with what they say, looked up by their last bytes.
pub(crate) struct Endings<T> {
    /// By as many last bytes as every ending has, four at most.
    by_tail: FxHashMap<u32, Vec<EndingKey<T>>>,
    /// A mask for those bytes.
    tail: u32,
    /// A bit for each hash of a tail that the table has: this rules out most
    /// words.
    tails: Vec<u64>,
}

struct EndingKey<T> {
    text: String,
    /// Its last eight bytes as a number, and those of them that it has: most
    /// endings are told apart without a look at the text.
    last: u64,
    mask: u64,
    value: T,
}

/// The last eight bytes of a word as a number, the very last lowest.
fn last_bytes(word: &[u8]) -> u64 {
    if let Some(last) = word.last_chunk() {
        u64::from_be_bytes(*last)
    } else if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        let before = u64::from(u32::from_be_bytes(*first)) << (8 * (word.len() - 4));
        before | u64::from(u32::from_be_bytes(*last))
    } else {
        word.iter().fold(0, |sum, &b| sum << 8 | u64::from(b))
    }
}

/// The last `len` bytes of eight.
fn mask(len: usize) -> u64 {
    u64::MAX
        .checked_shr(64 - 8 * len.min(8) as u32)
        .unwrap_or(0)
}

/// One of 4,096 bits.
fn bit_of(tail: u32) -> usize {
    (tail.wrapping_mul(0x9E37_79B1) >> 20) as usize
}

impl<T: Copy> Endings<T> {
    /// Where several endings fit a word, the first of them is found.
    pub(crate) fn of<S: Into<String>>(endings: impl IntoIterator<Item = (S, T)>) -> Endings<T> {
        let all: Vec<EndingKey<T>> = endings
            .into_iter()
            .map(|(text, value)| {
                let text = text.into();
                EndingKey {
                    last: last_bytes(text.as_bytes()),
                    mask: mask(text.len()),
                    text,
                    value,
                }
            })
            .collect();
        let shortest = all.iter().map(|ending| ending.text.len()).min();
        let tail = mask(shortest.unwrap_or(0).min(4)) as u32;
        let mut by_tail: FxHashMap<u32, Vec<EndingKey<T>>> = FxHashMap::default();
        let mut tails = vec![0; 64];
        for ending in all {
            let key = ending.last as u32 & tail;
            tails[bit_of(key) / 64] |= 1 << (bit_of(key) % 64);
            by_tail.entry(key).or_default().push(ending);
        }
        Endings {
            by_tail,
            tail,
            tails,
        }
    }

    /// What the word's ending says; the whole word is an ending too.
    pub(crate) fn find(&self, word: &str) -> Option<T> {
        let last = last_bytes(word.as_bytes());
        let key = last as u32 & self.tail;
        if self.tails[bit_of(key) / 64] >> (bit_of(key) % 64) & 1 == 0 {
            return None;
        }
        self.by_tail
            .get(&key)?
            .iter()
            .find(|ending| {
                last & ending.mask == ending.last
                    && (ending.mask < u64::MAX || word.ends_with(ending.text.as_str()))
            })
            .map(|ending| ending.value)
    }
}
