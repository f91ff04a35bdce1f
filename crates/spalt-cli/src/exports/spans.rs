//! What stands where in a text, for those who train models: spaCy's JSON of a
//! `Doc`, and tasks of Label Studio.

use serde_json::{Value, json};
use spalt::{Dimension, Record, Release, Span};

/// A piece of the text with its label.
struct Piece<'r> {
    span: Span,
    label: &'static str,
    record: &'r str,
}

/// Entities: the mentions, of which none overlaps another.
fn entities(release: &Release) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut add = |span, label, record| {
        pieces.push(Piece {
            span,
            label,
            record,
        })
    };
    release
        .amounts
        .iter()
        .for_each(|r| add(r.span, "MONEY", &*r.id));
    for quantity in &release.quantities {
        let label = match quantity.dimension {
            Dimension::Percent | Dimension::PercentagePoint | Dimension::PerMille => "PERCENT",
            _ => "QUANTITY",
        };
        add(quantity.span, label, &quantity.id);
    }
    for date in &release.dates {
        let label = if date.edtf.is_some() { "DATE" } else { "TIME" };
        add(date.span, label, &date.id);
    }
    release
        .places
        .iter()
        .for_each(|r| add(r.span, "LOC", &r.id));
    for body in &release.organisations {
        body.mentions
            .iter()
            .for_each(|span| add(*span, "ORG", &body.id));
    }
    for person in &release.people {
        person
            .mentions
            .iter()
            .for_each(|span| add(*span, "PERSON", &person.id));
    }
    release
        .references
        .iter()
        .for_each(|r| add(r.span, "REFERENCE", &r.id));
    pieces.sort_by_key(|piece| (piece.span.bytes[0], std::cmp::Reverse(piece.span.bytes[1])));
    // A place that is a part of an organisation's name goes with it.
    let mut end = 0;
    pieces.retain(|piece| {
        let is_free = piece.span.bytes[0] >= end && piece.span.bytes[1] > piece.span.bytes[0];
        end = if is_free { piece.span.bytes[1] } else { end };
        is_free
    });
    pieces
}

/// Records of whole clauses and sentences, which overlap entities.
fn clauses(release: &Release) -> Vec<Piece<'_>> {
    fn of<'r, R: Record>(records: &'r [R], label: &'static str) -> impl Iterator<Item = Piece<'r>> {
        records.iter().map(move |record| Piece {
            span: record.span(),
            label,
            record: record.id(),
        })
    }
    of(&release.quotes, "QUOTE")
        .chain(of(&release.contacts, "CONTACT"))
        .chain(of(&release.decisions, "DECISION"))
        .chain(of(&release.flows, "FLOW"))
        .filter(|piece| piece.span.bytes[1] > piece.span.bytes[0])
        .collect()
}

fn meta(release: &Release) -> Value {
    json!({
        "id": release.id,
        "title": release.title,
        "published": release.published,
        "url": release.url,
    })
}

/// A `Doc` of spaCy (`Doc.from_json`): entities, and in the group `spalt` of its
/// spans what stands over them.
pub fn spacy(release: &Release) -> Value {
    let entities = entities(release);
    let clauses = clauses(release);
    let shown = |piece: &Piece<'_>| {
        let [start, end] = piece.span.chars;
        json!({ "start": start, "end": end, "label": piece.label, "kb_id": "", "id": piece.record })
    };
    let cuts = entities
        .iter()
        .chain(&clauses)
        .flat_map(|piece| piece.span.chars);
    json!({
        "text": release.text,
        "ents": entities.iter().map(shown).collect::<Vec<_>>(),
        "spans": { "spalt": clauses.iter().map(shown).collect::<Vec<_>>() },
        "tokens": tokens(&release.text, cuts.collect()),
        "meta": meta(release),
    })
}

/// Words, marks, and space that is more than one between words; cut where
/// pieces begin and end.
fn tokens(text: &str, mut cuts: Vec<usize>) -> Vec<Value> {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Word,
        Mark,
        Space,
    }
    let sort = |c: char| match c {
        c if c.is_alphanumeric() => Sort::Word,
        c if c.is_whitespace() => Sort::Space,
        _ => Sort::Mark,
    };
    cuts.sort_unstable();
    let mut cuts = cuts.into_iter().peekable();
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    // The sort of the token that may go on, and whether one space is due.
    let mut open = None;
    let mut may_space = false;
    // As spaCy finds them again: one space belongs to the word before it, and
    // all that follows is one token.
    for (at, c) in text.chars().enumerate() {
        let mut is_cut = false;
        while cuts.peek().is_some_and(|cut| *cut <= at) {
            is_cut |= cuts.next() == Some(at);
        }
        let sort = sort(c);
        is_cut &= sort != Sort::Space;
        if c == ' ' && may_space {
            (open, may_space) = (None, false);
            continue;
        }
        match tokens.last_mut() {
            Some(last) if open == Some(sort) && sort != Sort::Mark && !is_cut => last.1 = at + 1,
            _ => tokens.push((at, at + 1)),
        }
        open = Some(sort);
        may_space = sort != Sort::Space;
    }
    let tokens = tokens.into_iter().enumerate();
    tokens
        .map(|(id, (start, end))| json!({ "id": id, "start": start, "end": end }))
        .collect()
}

/// A task of Label Studio with what is found as predictions, for a text with
/// the labels of `label`.
pub fn label_studio(release: &Release) -> Value {
    let pieces = entities(release).into_iter().chain(clauses(release));
    let units = Units::of(&release.text);
    let result: Vec<Value> = pieces
        .enumerate()
        .map(|(number, piece)| {
            let [start, end] = piece.span.chars;
            json!({
                "id": format!("{}-{number}", piece.record),
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": {
                    "start": units.at(start),
                    "end": units.at(end),
                    "text": release.text.get(piece.span.range()),
                    "labels": [piece.label],
                },
            })
        })
        .collect();
    let mut data = meta(release);
    data["text"] = json!(release.text);
    json!({
        "data": data,
        "predictions": [{ "model_version": concat!("spalt ", env!("CARGO_PKG_VERSION")), "result": result }],
    })
}

/// Label Studio counts as JavaScript does: characters beyond the first plane
/// are two.
struct Units(Vec<usize>);

impl Units {
    fn of(text: &str) -> Units {
        let wide = text.chars().enumerate().filter(|(_, c)| c.len_utf16() == 2);
        Units(wide.map(|(at, _)| at).collect())
    }

    fn at(&self, char: usize) -> usize {
        char + self.0.partition_point(|wide| *wide < char)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_part_words_marks_and_lines() {
        let text = "Ny bro\n\nDen kostar 10,9 mkr.  Ja";
        let chars: Vec<char> = text.chars().collect();
        let told: Vec<String> = tokens(text, vec![19, 26])
            .iter()
            .map(|token| {
                let at = |key: &str| token[key].as_u64().unwrap() as usize;
                chars[at("start")..at("end")].iter().collect()
            })
            .collect();
        let want = [
            "Ny", "bro", "\n\n", "Den", "kostar", "10", ",", "9", "mk", "r", ".", " ", "Ja",
        ];
        assert_eq!(told, want);
    }

    #[test]
    fn label_studio_counts_units() {
        let units = Units::of("a🎈b");
        assert_eq!([0, 1, 2, 3].map(|at| units.at(at)), [0, 1, 3, 4]);
    }
}
