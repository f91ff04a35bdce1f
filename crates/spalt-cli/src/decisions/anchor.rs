//! Where a decision belongs in a document: at the place that it names, or where
//! the same text stands between the same words. Anything else is no place.

use std::{fmt, ops::Range};

use spalt::{Release, Span};

use super::{
    Action, Decision,
    record::{self, Ground},
};

/// Code points of the text around a record that its decision carries at least.
#[cfg_attr(not(test), allow(dead_code))]
const AROUND: usize = 40;
/// Code points that count as the nearest words. Where words around a text were
/// edited, it is found again by the nearest on one side and all on the other.
const NEAR: usize = 12;

/// A decision and what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    pub decision: Decision,
    pub target: Target,
    /// Whether the text has moved since.
    pub has_moved: bool,
}

/// What a decision is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The record that has the id.
    Record(String),
    /// A place where the rules find nothing of the kind, by its first byte and
    /// the one after its last; flows and decisions by what they are about, too.
    Place(String, [usize; 2], String),
}

/// Why a decision fits nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No document has its id or its bytes.
    Document,
    /// Several documents have its bytes, none its id.
    Documents,
    /// The text stands nowhere, or only between other words.
    Text,
    /// The text stands in other places between such words than it did.
    Texts,
    /// The rules find no record of the kind there.
    Record,
    /// Several records stand there that may be meant.
    Records,
    /// The record says something else now.
    Value(Vec<String>),
    /// What was missed is found now, and is what was said.
    Found,
    /// What was missed is found now, and says something else.
    FoundOtherwise(Vec<String>),
    /// The fields make no record.
    Fields(String),
}

impl Why {
    /// A word for it, which programs can rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Why::Document => "no_document",
            Why::Documents => "several_documents",
            Why::Text => "no_text",
            Why::Texts => "several_texts",
            Why::Record => "no_record",
            Why::Records => "several_records",
            Why::Value(_) => "other_value",
            Why::Found => "found_now",
            Why::FoundOtherwise(_) => "found_with_other_value",
            Why::Fields(_) => "fields",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Document => f.write_str("the document is not there"),
            Why::Documents => f.write_str("several documents have its bytes, and none its name"),
            Why::Text => f.write_str("the text does not stand there any more between these words"),
            Why::Texts => {
                f.write_str("the text stood and stands in places that are too much alike to tell which is meant")
            }
            Why::Record => f.write_str("no record of the kind is found there now"),
            Why::Records => f.write_str("several records stand there that may be meant"),
            Why::Value(fields) => {
                write!(f, "the record is read otherwise now: {}", fields.join("; "))
            }
            Why::Found => f.write_str("what was missed is found now"),
            Why::FoundOtherwise(fields) => {
                write!(
                    f,
                    "what was missed is found now, and read otherwise: {}",
                    fields.join("; ")
                )
            }
            Why::Fields(what) => write!(f, "the fields make no record: {what}"),
        }
    }
}

#[cfg_attr(not(test), allow(dead_code))]
/// The text around a place, long enough that the three together stand once in
/// the document, and which of how many places that are alike it is.
pub fn context(text: &str, place: Range<usize>) -> (&str, &str, [usize; 2]) {
    let inside = &text[place.clone()];
    let all: Vec<usize> = occurrences(text, inside).collect();
    let mut around = AROUND;
    loop {
        let start = back(text, place.start, around);
        let end = forth(text, place.end, around);
        let (before, after) = (&text[start..place.start], &text[place.end..end]);
        let fits = |at: &&usize| stands(text, **at, before, inside, after);
        let is_whole = start == 0 && end == text.len();
        if is_whole || all.iter().filter(fits).count() <= 1 {
            let alike = alike(text, &all, before, inside, after);
            return (before, after, among(&alike, place.start));
        }
        around *= 2;
    }
}

/// The places that have the same nearest words before or after them: where one
/// of them is gone, has come or has moved, it cannot be told which is which.
fn alike(text: &str, all: &[usize], before: &str, inside: &str, after: &str) -> Vec<usize> {
    let (before, after) = (last(before), first(after));
    let is_like = |at: &&usize| {
        stands(text, **at, before, inside, "") || stands(text, **at, "", inside, after)
    };
    all.iter().filter(is_like).copied().collect()
}

/// Which of the places one is, counted from 1, and how many there are.
fn among(alike: &[usize], at: usize) -> [usize; 2] {
    [alike.partition_point(|other| *other <= at), alike.len()]
}

/// What a decision is about in a document, and whether its text has moved.
pub fn anchor(
    ground: &Ground,
    release: &Release,
    decision: &Decision,
) -> Result<(Target, bool), Why> {
    let is_same = decision.sha256 == release.source.sha256;
    let start = place(&release.text, decision, is_same)?;
    let bytes = [start, start + decision.text.len()];
    let has_moved = bytes != decision.span.bytes;
    // A record that was missed is compared by the fields that it was given.
    let is_added = decision.rule.is_none();
    let says = match (&decision.fields, is_added) {
        (Some(fields), true) => fields,
        _ => &decision.value,
    };
    let there: Vec<_> = ground
        .of(&decision.kind)
        .filter(|record| {
            let span = &record["span"]["bytes"];
            span[0] == bytes[0] && span[1] == bytes[1]
        })
        .map(|record| (record, ground.value(record)))
        .filter(|(_, value)| record::is_one(&decision.kind, says, value))
        .collect();
    if is_added && there.is_empty() {
        let about = ["amount", "action"].map(|name| says.get(name).map(ToString::to_string));
        let about = about.into_iter().flatten().collect();
        return Ok((
            Target::Place(decision.kind.clone(), bytes, about),
            has_moved,
        ));
    }
    let equal = || there.iter().filter(|(_, value)| record::same(says, value));
    let (found, value) = match there.as_slice() {
        [] => return Err(Why::Record),
        [one] => one,
        _ => {
            let mut equal = equal();
            match (equal.next(), equal.next()) {
                (Some(one), None) => one,
                _ => return Err(Why::Records),
            }
        }
    };
    let differing = record::differing(says, value);
    match decision.action {
        Action::Add if differing.is_empty() => return Err(Why::Found),
        Action::Add => return Err(Why::FoundOtherwise(differing)),
        // A correction is of the text, whatever else was read.
        Action::Edit | Action::Clear => {}
        _ if is_added => {}
        Action::Accept | Action::Reject | Action::Unsure => {
            if !differing.is_empty() {
                return Err(Why::Value(differing));
            }
        }
    }
    Ok((
        Target::Record(record::text(found, "id").to_owned()),
        has_moved,
    ))
}

/// Where the text of a decision begins now.
fn place(text: &str, decision: &Decision, is_same: bool) -> Result<usize, Why> {
    let (before, inside, after) = (&*decision.before, &*decision.text, &*decision.after);
    let there = decision.span.bytes[0];
    if is_same && stands(text, there, before, inside, after) {
        return Ok(there);
    }
    let all: Vec<usize> = occurrences(text, inside).collect();
    let alike = alike(text, &all, before, inside, after);
    let is_whole = |at: &&usize| stands(text, **at, before, inside, after);
    // Where only one place is alike, the words around it may have been edited.
    let is_near = |at: &&usize| alike.len() == 1 && is_near(text, **at, decision);
    let found = alike.iter().find(is_whole);
    match found.or_else(|| alike.iter().find(is_near)) {
        Some(at) if among(&alike, *at) == decision.among => Ok(*at),
        Some(_) => Err(Why::Texts),
        None => Err(Why::Text),
    }
}

fn stands(text: &str, at: usize, before: &str, inside: &str, after: &str) -> bool {
    let (Some(head), Some(tail)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    head.ends_with(before)
        && tail
            .strip_prefix(inside)
            .is_some_and(|tail| tail.starts_with(after))
}

/// Whether all words on one side are the same, and the nearest on the other: those of
/// its own block, for a paragraph may have come between it and the next.
fn is_near(text: &str, at: usize, decision: &Decision) -> bool {
    let end = at + decision.text.len();
    let (inside, all_before, all_after) = (&*decision.text, &*decision.before, &*decision.after);
    let (before, after) = (last_of_block(all_before), first_of_block(all_after));
    // At an end of the document nothing but a word's end tells the place.
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = !before.is_empty() || !is_word(text[..at].chars().next_back());
    let closes = !after.is_empty() || !is_word(text[end..].chars().next());
    opens
        && closes
        && (stands(text, at, all_before, inside, after)
            || stands(text, at, before, inside, all_after))
}

/// The nearest words before a place.
fn last(before: &str) -> &str {
    &before[back(before, before.len(), NEAR)..]
}

/// The nearest words after a place.
fn first(after: &str) -> &str {
    &after[..forth(after, 0, NEAR)]
}

/// What parts two blocks.
const PARTS: &str = "\n\n";

/// The nearest words before a place in its block, with the mark where that begins.
fn last_of_block(before: &str) -> &str {
    let near = last(before);
    near.rfind(PARTS).map_or(near, |at| &near[at..])
}

/// The nearest words after a place in its block, with the mark where that ends.
fn first_of_block(after: &str) -> &str {
    let near = first(after);
    near.find(PARTS)
        .map_or(near, |at| &near[..at + PARTS.len()])
}

/// Every place where a text begins, those that overlap too.
fn occurrences<'t>(text: &'t str, inside: &'t str) -> impl Iterator<Item = usize> + 't {
    let step = inside.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(inside)?;
        from = at + step;
        Some(at)
    })
}

/// The place `count` code points back.
fn back(text: &str, from: usize, count: usize) -> usize {
    let mut chars = text[..from].char_indices().rev();
    chars.nth(count.saturating_sub(1)).map_or(0, |(at, _)| at)
}

/// The place `count` code points on.
fn forth(text: &str, from: usize, count: usize) -> usize {
    let mut chars = text[from..].char_indices();
    chars.nth(count).map_or(text.len(), |(at, _)| from + at)
}

/// A span of the document by its bytes.
pub fn span(text: &str, bytes: [usize; 2]) -> Option<Span> {
    let chars = |to: usize| Some(text.get(..to)?.chars().count());
    let chars = [chars(bytes[0])?, chars(bytes[1])?];
    (bytes[0] < bytes[1]).then_some(Span { bytes, chars })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::archive::about;

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn fits(decision: &Decision, text: &str) -> Result<(Target, bool), Why> {
        let release = spalt::parse_text(text);
        let ground = Ground::new(&release).unwrap();
        anchor(&ground, &release, decision)
    }

    #[test]
    fn context_grows_until_it_tells_the_place() {
        let text = "Kommunen får 3 miljoner kronor till skolan i centrala staden. ".repeat(5);
        let release = spalt::parse_text(&text);
        let decision = about(&release, &release.amounts[2].id, NOW).unwrap();
        assert_eq!(decision.among, [3, 5]);
        assert!(decision.before.chars().count() > AROUND);
        let found = fits(&decision, &text).unwrap();
        assert_eq!(
            found,
            (Target::Record(release.amounts[2].id.clone()), false)
        );
    }

    #[test]
    fn the_record_is_found_where_the_text_has_moved() {
        let text = "Ny bro\n\nBron i Haparanda kostar 3 miljoner kronor att bygga i år.";
        let release = spalt::parse_text(text);
        let decision = about(&release, "a1", NOW).unwrap();
        let moved = text.replace("Ny bro", "Ny lång bro för 9 kronor");
        let found = fits(&decision, &moved).unwrap();
        assert_eq!(found, (Target::Record("a2".into()), true));
        // Another sum there is another record.
        let other = text.replace("3 miljoner", "4 miljoner");
        assert_eq!(fits(&decision, &other), Err(Why::Text));
        // Where one of two that are alike is gone, it may be either.
        let two = "Bron i Haparanda kostar 3 miljoner kronor att bygga nu i år.\n\n".repeat(2);
        let second = about(&spalt::parse_text(&two), "a2", NOW).unwrap();
        assert_eq!(fits(&second, &two[..two.len() / 2]), Err(Why::Texts));
        let elsewhere = "Ny bro\n\nVägen till Skellefteå får 3 miljoner kronor i höst.";
        assert_eq!(fits(&decision, elsewhere), Err(Why::Text));
        let twice = format!("{text}\n\n{text}");
        assert_eq!(fits(&decision, &twice), Err(Why::Texts));
    }

    #[test]
    fn the_record_is_found_beside_a_paragraph_that_has_come() {
        let new = "Vägen förbi Kiruna öppnar i höst, och färjan går som förut till Ekö.";
        let first =
            "Bron i Haparanda byggs av Lackhuset AB i år för ett pris av 2 miljoner kronor.";
        let second = "3 miljoner kronor kostar bron i Luleå, som byggs av Lackhuset AB i år.";
        let release = spalt::parse_text(&format!("{first}\n\n{second}"));
        let moved = format!("{first}\n\n{new}\n\n{second}");
        for id in ["a1", "a2"] {
            let decision = about(&release, id, NOW).unwrap();
            let (target, _) = fits(&decision, &moved).unwrap();
            assert_eq!(target, Target::Record(id.into()));
            // Within a block the nearest words tell the place.
            let other = format!("{first}.. {new}\n\nOm {second}");
            assert_eq!(fits(&decision, &other), Err(Why::Text), "{id}");
        }
    }

    #[test]
    fn what_is_read_otherwise_is_not_what_was_judged() {
        let release = spalt::parse_text("Bron kostar 3 miljoner kronor.");
        let mut decision = about(&release, "a1", NOW).unwrap();
        decision.action = Action::Reject;
        decision.value["value"] = "3".into();
        let told = fits(&decision, "Bron kostar 3 miljoner kronor.").unwrap_err();
        assert_eq!(
            told.to_string(),
            "the record is read otherwise now: value was \"3\", is \"3000000\""
        );
        decision.action = Action::Edit;
        assert!(fits(&decision, "Bron kostar 3 miljoner kronor.").is_ok());
    }
}
