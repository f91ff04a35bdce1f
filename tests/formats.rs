//! A release goes through JSON, MessagePack and CBOR and back unchanged, and
//! what a later version writes is read by this one.

use std::{fs, path::Path};

use spalt::Release;

/// Every release of the corpus.
fn releases() -> Vec<Release> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/releases");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let bytes = paths.iter().map(|path| fs::read(path).unwrap());
    bytes.map(|bytes| spalt::parse(&bytes).unwrap()).collect()
}

#[test]
fn every_format_gives_the_release_back() {
    let releases = releases();
    assert!(
        releases
            .iter()
            .map(|release| release.amounts.len())
            .sum::<usize>()
            > 100
    );
    for release in releases {
        let json = serde_json::to_vec(&release).unwrap();
        assert_eq!(serde_json::from_slice::<Release>(&json).unwrap(), release);

        let packed = rmp_serde::to_vec(&release).unwrap();
        assert_eq!(rmp_serde::from_slice::<Release>(&packed).unwrap(), release);
        let named = rmp_serde::to_vec_named(&release).unwrap();
        assert_eq!(rmp_serde::from_slice::<Release>(&named).unwrap(), release);

        let mut cbor = Vec::new();
        ciborium::into_writer(&release, &mut cbor).unwrap();
        assert_eq!(
            ciborium::from_reader::<Release, _>(&*cbor).unwrap(),
            release
        );
    }
}

/// Fields and words of a later version do not fail, and the words stay.
#[test]
fn a_later_version_is_read() {
    let release = spalt::parse_text("Sala kommun satsar 5 miljoner kronor på en bro.");
    let mut json = serde_json::to_value(&release).unwrap();
    json["schema_version"] = "9.1".into();
    json["mood"] = "glad".into();
    json["flows"][0]["kind"] = "lottery".into();
    json["flows"][0]["odds"] = 7.into();
    json["amounts"][0]["modifier"] = "give_or_take".into();
    let text = json.to_string();
    let read: Release = serde_json::from_str(&text).unwrap();
    assert_eq!(read.flows[0].kind.as_str(), "lottery");
    let back = serde_json::to_value(&read).unwrap();
    assert_eq!(back["flows"][0]["kind"], "lottery");
    assert_eq!(back["amounts"][0]["modifier"], "give_or_take");
    assert_eq!(back["schema_version"], "9.1");
}

/// What this version writes holds no word or field that it does not know: the
/// strictness that reading no longer has.
#[test]
fn nothing_is_written_that_is_not_known() {
    for release in releases() {
        let json = serde_json::to_value(&release).unwrap();
        let read: Release = serde_json::from_str(&json.to_string()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), json);
        assert!(
            release
                .flows
                .iter()
                .all(|flow| spalt::FlowKind::ALL.contains(&flow.kind))
        );
        assert!(
            release
                .places
                .iter()
                .all(|place| spalt::PlaceKind::ALL.contains(&place.kind))
        );
    }
}

/// Each enumeration goes to its word and back.
#[test]
fn words_parse_and_print() {
    fn check<T>(all: &[T])
    where
        T: std::str::FromStr + std::fmt::Display + PartialEq + std::fmt::Debug,
        T::Err: std::fmt::Debug,
    {
        for value in all {
            assert_eq!(value.to_string().parse::<T>().unwrap(), *value);
        }
        assert!("inget ord".parse::<T>().is_err());
    }
    check(spalt::BlockKind::ALL);
    check(spalt::Bound::ALL);
    check(spalt::Basis::ALL);
    check(spalt::Change::ALL);
    check(spalt::ContactKind::ALL);
    check(spalt::CurrencySource::ALL);
    check(spalt::DecisionStatus::ALL);
    check(spalt::Dimension::ALL);
    check(spalt::DocumentKind::ALL);
    check(spalt::EvidenceSource::ALL);
    check(spalt::FlowKind::ALL);
    check(spalt::Modifier::ALL);
    check(spalt::OrganisationKind::ALL);
    check(spalt::PlaceKind::ALL);
    check(spalt::ReferenceKind::ALL);
    check(spalt::Resolution::ALL);
    check(spalt::RoleSource::ALL);
}
