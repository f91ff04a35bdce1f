//! Copies of documents: those with the same words, and those with nearly the
//! same, by MinHash (A. Broder, 1997) with locality-sensitive hashing.
//!
//! Each document is compared with the first ones of their kind, in the order in
//! which they come; nothing but digests is kept of it.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use spalt::{BlockKind, Release};

use super::{Cell, Rows, tables};

/// Words of a run.
const RUN: usize = 4;
/// Fewest words of a near copy: that shorter texts are alike says little.
const FEWEST: usize = 25;
/// How many minimum hashes are kept of a document, in how many bands of how many.
const HASHES: usize = BANDS * BAND;
const BANDS: usize = 8;
const BAND: usize = 6;
/// Documents are near copies where 85 in a hundred of their runs are the same,
/// as many of the hashes as that.
const NEAR: usize = (HASHES * 85).div_ceil(100);

/// What is kept of a document's words.
pub struct Sketch {
    /// A digest of the words in order; `None` where there are none.
    words: Option<u128>,
    /// The minimum hashes of all runs; `None` where there are too few words.
    least: Option<[u16; HASHES]>,
}

impl Sketch {
    pub fn of(release: &Release) -> Sketch {
        let mut words = Digest::default();
        let mut run = [0; RUN];
        let mut least = [u64::MAX; HASHES];
        let mut count = 0;
        for block in &release.blocks {
            let text = release.text.get(block.span.range()).unwrap_or_default();
            if is_left_out(block.kind, text) {
                continue;
            }
            for word in text.split_whitespace() {
                words.add(word.as_bytes());
                run.rotate_left(1);
                run[RUN - 1] = fnv(word.to_lowercase().as_bytes(), FNV);
                count += 1;
                if count >= RUN {
                    take_least(&mut least, run);
                }
            }
        }
        Sketch {
            words: (count > 0).then(|| words.value()),
            least: (count >= FEWEST).then(|| least.map(|hash| hash as u16)),
        }
    }
}

/// Whether a block says nothing of what the document says: menus, and notes of
/// the day on which it was fetched or printed.
fn is_left_out(kind: BlockKind, text: &str) -> bool {
    const NOTES: [&str; 8] = [
        "fetched",
        "hämtad",
        "hämtades",
        "hämtat",
        "printed",
        "retrieved",
        "utskriven",
        "utskriftsdatum",
    ];
    let is_note = || {
        let mut words = text
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase);
        words.any(|word| NOTES.contains(&&*word))
    };
    let is_short_and_dated = text.len() < 100 && text.contains(|c: char| c.is_ascii_digit());
    kind == BlockKind::Navigation || is_short_and_dated && is_note()
}

fn take_least(least: &mut [u64; HASHES], run: [u64; RUN]) {
    let mut hash = run.iter().fold(FNV, |hash, word| mix(hash ^ word));
    for least in least {
        hash = mix(hash);
        *least = (*least).min(hash);
    }
}

/// The documents that have come so far, by their digests: at most 500 bytes for
/// each, of which its id is a part.
pub struct Copies {
    /// The first document with each digest of words.
    first: HashMap<u128, u32>,
    /// Ids of those that are no copies, and of all that `first` names.
    ids: Vec<Box<str>>,
    least: Vec<Option<[u16; HASHES]>>,
    /// For each band, the first document with each digest of its hashes.
    bands: [HashMap<u32, u32>; BANDS],
    /// Digests of the money that originals tell.
    money: HashSet<u64>,
    at: Columns,
}

/// The positions of the columns that are read or filled in.
struct Columns {
    same_text_as: usize,
    near_copy_of: usize,
    flows: usize,
    left_out: usize,
    money: [usize; 4],
}

impl Default for Copies {
    fn default() -> Copies {
        let tables = tables();
        let at = |table: usize, column| tables[table].at(column).unwrap_or_default();
        let flows = tables.iter().position(|table| table.name == "flows");
        let flows = flows.unwrap_or_default();
        Copies {
            first: HashMap::new(),
            ids: Vec::new(),
            least: Vec::new(),
            bands: Default::default(),
            money: HashSet::new(),
            at: Columns {
                same_text_as: at(0, "same_text_as"),
                near_copy_of: at(0, "near_copy_of"),
                flows,
                left_out: at(flows, "left_out"),
                money: ["kind", "value", "currency", "recipients"].map(|column| at(flows, column)),
            },
        }
    }
}

impl Copies {
    /// Says in a document's rows what it is a copy of, and which of its money
    /// the original has told.
    pub fn mark(&mut self, sketch: &Sketch, id: &str, rows: &mut Rows) {
        let Some(words) = sketch.words else {
            return;
        };
        let number = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        match self.first.entry(words) {
            Entry::Occupied(first) => {
                let original = &self.ids[*first.get() as usize];
                rows[0][0][self.at.same_text_as] = Cell::Text(original.to_string());
                for flow in &mut rows[self.at.flows] {
                    leave_out(&mut flow[self.at.left_out]);
                }
                return;
            }
            Entry::Vacant(first) => {
                first.insert(number);
            }
        }
        self.ids.push(id.into());
        let original = sketch.least.and_then(|least| self.original(&least));
        if let Some(original) = original {
            let id = &self.ids[original as usize];
            rows[0][0][self.at.near_copy_of] = Cell::Text(id.to_string());
            self.least.push(None);
        } else {
            self.least.push(sketch.least);
            for (band, key) in bands(sketch.least.as_ref()) {
                self.bands[band].entry(key).or_insert(number);
            }
        }
        let begin = mix(original.unwrap_or(number).into());
        let mut new = Vec::new();
        for flow in &mut rows[self.at.flows] {
            if flow[self.at.left_out] != Cell::Null {
                continue;
            }
            let told = self.at.money.map(|column| &flow[column]);
            let digest = fnv(format!("{told:?}").as_bytes(), begin);
            match original {
                Some(_) if self.money.contains(&digest) => leave_out(&mut flow[self.at.left_out]),
                _ => new.push(digest),
            }
        }
        self.money.extend(new);
    }

    /// The first document that this one is nearly the same as.
    fn original(&self, least: &[u16; HASHES]) -> Option<u32> {
        let found = bands(Some(least)).filter_map(|(band, key)| self.bands[band].get(&key));
        let is_near = |number: &u32| {
            let of = self.least[*number as usize].as_ref();
            let same = |of: &[u16; HASHES]| of.iter().zip(least).filter(|(a, b)| a == b).count();
            of.map(same) >= Some(NEAR)
        };
        found.copied().filter(is_near).min()
    }
}

fn leave_out(why: &mut Cell) {
    if *why == Cell::Null {
        *why = Cell::Text("copy".into());
    }
}

/// Each band with a digest of its hashes.
fn bands(least: Option<&[u16; HASHES]>) -> impl Iterator<Item = (usize, u32)> {
    let bands = least.into_iter().flat_map(|least| least.chunks(BAND));
    bands.enumerate().map(|(band, hashes)| {
        let digest = hashes
            .iter()
            .fold(FNV, |digest, &hash| mix(digest ^ u64::from(hash)));
        (band, digest as u32)
    })
}

/// A digest of words, whatever separates them.
struct Digest(u64, u64);

impl Default for Digest {
    fn default() -> Digest {
        Digest(FNV, mix(FNV))
    }
}

impl Digest {
    fn add(&mut self, word: &[u8]) {
        self.0 = fnv(b" ", fnv(word, self.0));
        self.1 = mix(self.1 ^ fnv(word, FNV));
    }

    fn value(&self) -> u128 {
        u128::from(self.0) << 64 | u128::from(self.1)
    }
}

const FNV: u64 = 0xCBF2_9CE4_8422_2325;

/// FNV-1a: no hash that may be another on another machine or in a later
/// version of its library.
fn fnv(bytes: &[u8], begin: u64) -> u64 {
    bytes.iter().fold(begin, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// SplitMix64.
fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "Ny bro\n\nKommunen bygger en ny bro över älven, som ska stå klar till hösten. \
        Den gamla bron rivs när den nya har öppnat, och under tiden leds all trafik om genom samhället. \
        Arbetet sköts av ett bolag från trakten, som har byggt broar i många år och har lovat att vara klart i tid. \
        Länsstyrelsen ger 3 miljoner kronor till Sala kommun.";

    /// What each text is marked as a copy of, and why its flows are left out.
    fn told(texts: &[&str]) -> Vec<[Option<String>; 3]> {
        let mut copies = Copies::default();
        let told = texts.iter().enumerate().map(|(n, text)| {
            let release = spalt::parse_text(text);
            let mut rows = crate::tables::rows(&release);
            copies.mark(&Sketch::of(&release), &n.to_string(), &mut rows);
            let cell = |cell: Option<&Cell>| match cell {
                Some(Cell::Text(text)) => Some(text.clone()),
                _ => None,
            };
            let flow = rows[copies.at.flows].first();
            [
                cell(rows[0][0].get(copies.at.same_text_as)),
                cell(rows[0][0].get(copies.at.near_copy_of)),
                cell(flow.and_then(|flow| flow.get(copies.at.left_out))),
            ]
        });
        told.collect()
    }

    fn all(values: [Option<&str>; 3]) -> [Option<String>; 3] {
        values.map(|value| value.map(str::to_owned))
    }

    #[test]
    fn the_same_words_are_the_same_text() {
        let spaced = LONG.replace(". ", ".\n");
        let fetched = format!("{LONG}\n\nHämtad 2024-05-03 10:15");
        let other = format!("{LONG} Invigningen är i maj.");
        let told = told(&[LONG, &spaced, &fetched, "Ny bro", "Ny väg"]);
        assert_eq!(told[0], all([None, None, None]));
        assert_eq!(told[1], all([Some("0"), None, Some("copy")]));
        assert_eq!(told[2], all([Some("0"), None, Some("copy")]));
        assert_eq!(told[3..], [all([None; 3]), all([None; 3])]);
        let told = super::tests::told(&[LONG, &other]);
        assert_eq!(told[1], all([None, Some("0"), Some("copy")]));
    }

    #[test]
    fn another_sum_or_recipient_is_other_money() {
        let more = LONG.replace("3 miljoner", "4 miljoner");
        let elsewhere = LONG.replace("Sala kommun", "Kalix kommun");
        for changed in [more, elsewhere] {
            assert_eq!(told(&[LONG, &changed])[1], all([None, Some("0"), None]));
        }
    }

    #[test]
    fn other_texts_are_no_copies() {
        let half = "Ny väg\n\nRegionen bygger en ny väg till sjukhuset, som ska stå klar till våren. \
            Den gamla vägen rivs när den nya har öppnat, och under tiden leds all trafik om genom samhället. \
            Arbetet sköts av kommunens folk, som inte har byggt vägar förut och inte lovar något alls.";
        assert_eq!(told(&[LONG, half])[1], all([None, None, None]));
    }

    /// A hundred thousand documents take 50 MB at most.
    #[test]
    fn little_is_kept_of_a_document() {
        let mut copies = Copies::default();
        let count = 20_000;
        let release = spalt::parse_text("Ny bro");
        let rows = crate::tables::rows(&release);
        for number in 0..count {
            let mut hash = mix(number);
            let least = std::array::from_fn(|_| {
                hash = mix(hash);
                hash as u16
            });
            let sketch = Sketch {
                words: Some(number.into()),
                least: Some(least),
            };
            let id = format!("arkiv/2024/pressmeddelanden/{number}.html");
            copies.mark(&sketch, &id, &mut rows.clone());
        }
        // A hash table has a byte for each place beside what stands there.
        let bands = copies.bands.iter().map(|band| band.capacity() * 9);
        let first = copies.first.capacity() * (size_of::<(u128, u32)>() + 1);
        let ids = copies.ids.iter().map(|id| id.len() + size_of::<Box<str>>());
        let least = copies.least.capacity() * size_of::<Option<[u16; HASHES]>>();
        let bytes = bands.sum::<usize>() + first + ids.sum::<usize>() + least;
        assert_eq!(copies.ids.len(), count as usize);
        assert!(bytes / (count as usize) < 500, "{}", bytes / count as usize);
    }
}
