//! What holds for every document, whole or broken: records are grounded in both
//! units, ids and links are sound, and the same bytes give the same release.

#[path = "support/invariants.rs"]
mod invariants;

use std::{fs, path::Path};

#[test]
fn corpus_documents_hold() {
    let documents = documents();
    assert!(documents.len() >= 12);
    for (name, bytes) in &documents {
        check(name, bytes);
    }
}

/// Sentences stand in order, each within a block.
#[test]
fn sentences_of_the_corpus_hold() {
    for (name, bytes) in documents() {
        let release = spalt::parse(&bytes).unwrap();
        let mut end = 0;
        for sentence in release.sentences() {
            let [first, last] = sentence.bytes;
            assert!(end <= first && first < last, "{name}: {sentence:?}");
            let block = |b: &spalt::Block| b.span.bytes[0] <= first && last <= b.span.bytes[1];
            assert!(release.blocks.iter().any(block), "{name}: {sentence:?}");
            end = last;
        }
        assert!(end > 0, "{name}");
    }
}

/// What the fuzz targets found.
#[test]
fn what_broke_once_holds() {
    // The head of the next page stood as the first item of a list of decisions.
    let page = "Tjänsteskrivelse            1 (2)\nDnr RS 2023-0187\n\nMedfinansiering av bro\n\n\n\
        Förslag till beslut\nRegionstyrelsen föreslås besluta\n\natt bevilja St    0    2 (2)\n\
        2023-02-16\n\nhälften\n";
    check("page", page.as_bytes());
    let release = spalt::parse(page.as_bytes()).unwrap();
    assert!(release.decisions.is_empty(), "{:?}", release.decisions);

    // A name that stands before the first word.
    let name =
        ":Bo von EaaaaaaaaLr\u{0}\u{0}e F\u{12}x(MUCF):Bo von Eaaaaa.\u{0}Eaaaaaaaaaa\u{6}aaa";
    invariants::check(&spalt::parse_text(name));

    // A motion that is the whole text.
    check(
        "motion",
        b"Motion 2023/24:17 svalo00 tkr p\xC3\xA5Lunds universit<title>ef.gs.",
    );

    // A proposal told within the decision on it.
    let proposal = "Tv\u{E5} p:artier yrkade p\u{E5} att \u{E4}rendet skulle \u{E5}terremitteras, men \
        yrkandet avslogs.";
    invariants::check(&spalt::parse_text(proposal));

    // Points without a word.
    let point = format!("P{}Vi yrkar:\n\natt \u{0}", "\u{0}".repeat(56));
    invariants::check(&spalt::parse_text(&point));
    let page = "<<p><ul><li>l\n\nTrafikn\u{E4}mnden 2024-03-12\n\nBeslut\n\nN\u{E4}mnden avsl\u{E5}r \
        motionen.\n\nAtt<p>SAMMANTR\u{C4}DESPROTOKOLL Sida</p>t \u{E5}terkomma me1\n7]At<>\n9h \
        \u{1}\u{0}\u{0}\u{0}en pl  an.\n\nBroenheten";
    invariants::check(&spalt::parse_html(page));

    // A period of two years that open a stretch.
    let starts = "Nämnden avsätter 6 miljoner kronor per år, med start 2027 och 2028.";
    invariants::check(&spalt::parse_text(starts));

    // Who speaks, twice, before anything is said.
    let quote = "\u{2014} 'sa\u{2}\u{0} N\u{1F}\u{1F}\u{1F}Bo \u{1F}\u{1F}\u{1F}\u{1F}\u{1F}\u{1F}\u{1F}von Ev\u{F6}re Bo0\u{22}2m\u{22}? @1\u{1}\u{0}0\u{22}2m\u{22}sa\u{2}\u{0} N\u{22}\u{22};0;";
    invariants::check(&spalt::parse_text(quote));
}

/// The corpus with bytes cut, doubled, swapped and put in.
#[test]
fn broken_documents_hold() {
    let put_in: [&[u8]; 12] = [
        b"\0",
        b"\xFF",
        b"\xC3",
        b"<",
        b"&#xD800;",
        b"9999999999999999999999999999 miljarder kronor ",
        "\u{301}".as_bytes(),
        "\u{AD}\u{200B}\u{FEFF}".as_bytes(),
        "\u{2028}– ”".as_bytes(),
        "٣１½ den 31 februari 0000".as_bytes(),
        b"\r\n\r\n",
        "🎈ẞİ".as_bytes(),
    ];
    let mut random = Random(1);
    for (name, bytes) in documents() {
        for (round, insert) in put_in.iter().enumerate() {
            let mut broken = bytes.clone();
            let cut = random.below(broken.len());
            match round % 4 {
                0 => broken.truncate(cut),
                1 => drop(broken.drain(cut..(cut + 40).min(bytes.len()))),
                2 => broken.extend_from_slice(&bytes[cut..]),
                _ => broken.swap(cut, bytes.len() / 2),
            }
            for _ in 0..3 {
                let at = random.below(broken.len() + 1);
                broken.splice(at..at, insert.iter().copied());
            }
            check(&format!("{name}, broken {round}"), &broken);
        }
    }
}

/// Texts that end at the end of any line: what a rule asks of the line below is not there.
#[test]
fn texts_may_end_at_any_line() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut random = Random(2);
    let mut read = 0;
    for set in ["blind-form", "blind-hard", "blind-office", "blind-sibling"] {
        for entry in fs::read_dir(corpus.join(set).join("releases")).unwrap() {
            let path = entry.unwrap().path();
            let plain = path
                .extension()
                .is_some_and(|end| end == "txt" || end == "md");
            let Some(text) = fs::read_to_string(&path).ok().filter(|_| plain) else {
                continue;
            };
            let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
            for _ in 0..4 {
                let Some(&end) = ends.get(random.below(ends.len().max(1))) else {
                    continue;
                };
                invariants::check(&spalt::parse_text(&text[..end]));
                read += 1;
            }
        }
    }
    assert!(read > 900, "only {read} texts");
}

fn documents() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/releases");
    let mut documents: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    documents.sort();
    documents
}

/// A linear congruential generator (Knuth, MMIX): the same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

fn check(name: &str, bytes: &[u8]) {
    let Ok(release) = spalt::parse(bytes) else {
        return;
    };
    if let Err(fault) = std::panic::catch_unwind(|| invariants::check(&release)) {
        let fault = fault.downcast::<String>().map(|s| *s).unwrap_or_default();
        panic!("{name}: {fault}");
    }
    assert_eq!(
        spalt::parse(bytes).as_ref(),
        Ok(&release),
        "{name}: another time, another release"
    );
}
