//! What must hold for every release, whatever was read.

use std::collections::HashSet;

use spalt::{Release, Span};

/// No string that a document fills holds a control character; what the caller
/// names is the caller's.
fn without_controls(release: &Release) {
    fn look(value: &serde_json::Value) {
        match value {
            serde_json::Value::String(text) => {
                let control = |c: char| c.is_control() && c != '\n';
                assert!(!text.contains(control), "controls in {text:?}");
            }
            serde_json::Value::Array(values) => values.iter().for_each(look),
            serde_json::Value::Object(fields) => fields.values().for_each(look),
            _ => {}
        }
    }
    let mut json = serde_json::to_value(release).unwrap();
    json["id"].take();
    json["source"]["path"].take();
    look(&json);
}

/// Panics, naming what is broken.
pub fn check(release: &Release) {
    let json = serde_json::to_string(release).unwrap();
    assert_eq!(
        release.to_json().unwrap(),
        json,
        "two ways to the same JSON"
    );
    let text = &release.text;
    let index = Index::new(text);
    let span = |what: &str, span: &Span| {
        let [start, end] = span.bytes;
        assert!(
            start <= end && end <= text.len(),
            "{what}: {span:?} outside"
        );
        let chars = [index.chars(start), index.chars(end)];
        assert_eq!(chars, span.chars.map(Some), "{what}: units disagree");
    };
    let grounded = |what: &str, at: &Span, stated: &str| {
        span(what, at);
        assert_eq!(&text[at.range()], stated, "{what}: not what stands there");
        assert!(!stated.is_empty(), "{what}: empty");
    };

    let mut end = 0;
    for (i, block) in release.blocks.iter().enumerate() {
        span(&format!("block {i}"), &block.span);
        let [from, to] = block.span.bytes;
        assert!(from < to, "block {i} is empty");
        if i > 0 {
            assert_eq!(&text[end..from], "\n\n", "before block {i}");
        }
        assert!(i > 0 || from == 0, "text before the first block");
        assert!(
            block
                .section
                .is_none_or(|s| s < i && release.blocks[s].kind == spalt::BlockKind::Heading),
            "section of block {i}"
        );
        end = to;
    }
    assert_eq!(end, text.len(), "text after the last block");
    without_controls(release);

    let mut ids = HashSet::new();
    macro_rules! kind {
        ($field:ident, $letter:literal) => {
            let mut last = 0;
            for (i, r) in release.$field.iter().enumerate() {
                let what = format!("{} {}", stringify!($field), r.id);
                assert_eq!(r.id, format!("{}{}", $letter, i + 1), "{what}");
                assert!(ids.insert(r.id.clone()), "{what}: id twice");
                assert!(!r.rule.is_empty(), "{what}: no rule");
                assert!(last <= r.span.bytes[0], "{what}: out of order");
                last = r.span.bytes[0];
                let block = release.blocks.get(r.block);
                assert!(
                    block.is_some_and(|b| b.span.bytes[0] <= last && last < b.span.bytes[1]),
                    "{what}: not in block {}: {:?} at {last}, {:?}",
                    r.block,
                    r.text,
                    block.map(|b| b.span.bytes)
                );
            }
        };
    }
    kind!(amounts, 'a');
    kind!(quantities, 'n');
    kind!(dates, 'd');
    kind!(places, 'p');
    kind!(organisations, 'o');
    kind!(people, 'h');
    kind!(quotes, 'q');
    kind!(contacts, 'c');
    kind!(decisions, 'b');
    kind!(flows, 'f');
    kind!(references, 'r');

    for r in &release.amounts {
        grounded(&r.id, &r.span, &r.text);
        assert!(
            r.upper.is_none_or(|upper| upper > r.value),
            "{}: range",
            r.id
        );
        assert!(r.currency.len() == 3, "{}: {}", r.id, r.currency);
    }
    for r in &release.quantities {
        grounded(&r.id, &r.span, &r.text);
    }
    for r in &release.dates {
        grounded(&r.id, &r.span, &r.text);
        for day in [&r.start, &r.end].into_iter().flatten() {
            assert!(day.parse::<spalt::Day>().is_ok(), "{}: {day}", r.id);
        }
        if let (Some(start), Some(end)) = (&r.start, &r.end) {
            assert!(start <= end, "{}: {start} after {end}", r.id);
        }
        assert!(
            r.edtf.is_some() || r.time.is_some() || r.resolution == spalt::Resolution::Unresolved,
            "{}: says nothing: {r:?}",
            r.id
        );
        assert!(
            r.edtf.as_deref().is_none_or(is_edtf),
            "{}: {:?}",
            r.id,
            r.edtf
        );
    }
    for r in &release.places {
        grounded(&r.id, &r.span, &r.text);
    }
    for r in &release.references {
        grounded(&r.id, &r.span, &r.text);
    }
    for r in &release.contacts {
        grounded(&r.id, &r.span, &r.text);
        for phone in &r.phones {
            let Some(e164) = &phone.e164 else {
                continue;
            };
            let digits = e164.strip_prefix('+').unwrap_or_default();
            assert!(
                (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()),
                "{}: {e164}",
                r.id,
            );
        }
    }
    for r in &release.decisions {
        grounded(&r.id, &r.span, &r.text);
    }
    for r in &release.flows {
        grounded(&r.id, &r.span, &r.text);
        assert!(
            r.period.as_deref().is_none_or(is_edtf),
            "{}: {:?}",
            r.id,
            r.period
        );
    }
    for r in &release.organisations {
        grounded(&r.id, &r.span, &r.text);
        r.mentions.iter().for_each(|m| span(&r.id, m));
        assert!(
            r.mentions.contains(&r.span),
            "{}: no mention at its span",
            r.id
        );
    }
    for r in &release.people {
        grounded(&r.id, &r.span, &r.text);
        r.mentions.iter().for_each(|m| span(&r.id, m));
        assert!(
            r.mentions.contains(&r.span),
            "{}: no mention at its span",
            r.id
        );
        for role in &r.roles {
            assert!(text.contains(role.as_str()), "{}: role {role:?}", r.id);
        }
    }
    for r in &release.quotes {
        span(&r.id, &r.span);
        let parts: Vec<&str> = r.parts.iter().map(|p| &text[p.range()]).collect();
        let bare = |s: &str| {
            s.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        assert_eq!(bare(&parts.concat()), bare(&r.text), "{}: parts", r.id);
        assert_eq!(
            r.parts.first().map(|p| p.bytes[0]),
            Some(r.span.bytes[0]),
            "{}",
            r.id
        );
        assert_eq!(
            r.parts.last().map(|p| p.bytes[1]),
            Some(r.span.bytes[1]),
            "{}",
            r.id
        );
        r.attribution.iter().for_each(|a| span(&r.id, a));
        assert!(!furniture(release, r.block), "{}: quote in furniture", r.id);
    }
    for d in &release.decisions {
        assert!(
            !furniture(release, d.block),
            "{}: decision in furniture",
            d.id
        );
    }
    for f in &release.flows {
        assert!(!furniture(release, f.block), "{}: flow in furniture", f.id);
    }

    let link = |from: &str, id: Option<&String>| {
        if let Some(id) = id {
            assert!(ids.contains(id), "{from} names {id}, which is nowhere");
        }
    };
    for d in &release.dates {
        link(&d.id, d.from.as_ref());
    }
    for q in &release.quotes {
        link(&q.id, q.speaker.as_ref().and_then(|s| s.person.as_ref()));
    }
    for d in &release.decisions {
        link(&d.id, d.date.as_ref());
        link(&d.id, d.reference.as_ref());
        for actor in d.actor.iter().chain(&d.decider).chain(&d.assignee) {
            link(&d.id, actor.record.as_ref());
        }
    }
    for f in &release.flows {
        link(&f.id, Some(&f.amount));
        link(&f.id, f.part_of.as_ref());
        link(&f.id, f.same_as.as_ref());
        for actor in f.payer.iter().chain(&f.recipients) {
            link(&f.id, actor.record.as_ref());
        }
    }

    let json = serde_json::to_string(release).expect("JSON");
    let back: Release = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{e} in {json}"));
    assert!(back == *release, "JSON gives another release");
    assert_eq!(
        serde_json::to_string(&back).expect("JSON"),
        json,
        "JSON from JSON"
    );
}

/// What of EDTF a press release can say: days, months, seasons, years (with a sign
/// before the year 0) and their decades, and intervals of these that may be open.
pub fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        Some(("..", end)) => is_point(end),
        Some((start, "..")) => is_point(start),
        Some((start, end)) => is_point(start) && is_point(end),
        None => is_point(text),
    }
}

fn is_point(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let is_year = |year: &str| {
        year.len() == 4
            && year
                .trim_end_matches('X')
                .bytes()
                .all(|b| b.is_ascii_digit())
    };
    match parts[..] {
        [year] => is_year(year),
        // Months, seasons, quarters, halves.
        [year, month] => {
            is_year(year)
                && digits(month, 2)
                && matches!(month.parse(), Ok(1..=12 | 21..=24 | 33..=36 | 40..=41))
        }
        // 2000 is a leap year: the 29th of February is a day of some year.
        [year, month, day] => {
            let year = if year == "XXXX" { "2000" } else { year };
            digits(year, 4)
                && format!("{year}-{month}-{day}")
                    .parse::<spalt::Day>()
                    .is_ok()
        }
        _ => false,
    }
}

fn furniture(release: &Release, block: usize) -> bool {
    release.blocks[block].kind.is_furniture()
}

/// Characters before each character boundary.
struct Index(Vec<Option<usize>>);

impl Index {
    fn new(text: &str) -> Index {
        let mut at = vec![None; text.len() + 1];
        let mut chars = 0;
        for (byte, _) in text.char_indices() {
            at[byte] = Some(chars);
            chars += 1;
        }
        at[text.len()] = Some(chars);
        Index(at)
    }

    /// `None` inside a character.
    fn chars(&self, byte: usize) -> Option<usize> {
        self.0[byte]
    }
}
