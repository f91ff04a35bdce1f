//! The dates among the test cases of other parsers (`../shared/peer-cases`),
//! where they are at hand. Left out are the cases that their collectors
//! flagged (dubious, double, not Swedish, a convention that peers disagree on)
//! and those that [`left_out`] names.

#![allow(clippy::print_stdout)]

use std::{fs, path::Path};

use serde_json::Value;

const FLAGS: [&str; 5] = [
    "dubious",
    "duplicate",
    "english_input",
    "lang_uncertain",
    "convention",
];

/// Share of the usable cases that must be right.
const FLOOR: f64 = 0.80;

#[test]
fn peer_dates() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/peer-cases"))
        .find(|folder| folder.is_dir());
    let Some(folder) = folder else {
        println!("SKIPPED date: no peer cases beside the project");
        return;
    };
    let cases = fs::read_to_string(folder.join("date.jsonl")).unwrap();
    let (mut right, mut all) = (0, 0);
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let flags = case["flags"].as_array().unwrap();
        if flags
            .iter()
            .any(|flag| FLAGS.contains(&flag.as_str().unwrap_or("")))
        {
            continue;
        }
        if let Some(why) = left_out(&case) {
            println!("{:?}: left out, {why}", case["input"]);
            continue;
        }
        all += 1;
        match check(&case) {
            Ok(()) => right += 1,
            Err(found) => println!(
                "{:?}: wanted {}, found {found}",
                case["input"], case["expect"]
            ),
        }
    }
    println!("{right} of {all} right");
    assert!(all > 100, "too few cases");
    assert!(
        f64::from(right) >= FLOOR * f64::from(all),
        "{right} of {all} right"
    );
}

/// Why a case asks for what the records do not hold.
fn left_out(case: &Value) -> Option<&'static str> {
    let flags = case["flags"].as_array()?;
    if flags.iter().any(|flag| flag == "no_diacritics") {
        return Some("no Swedish without its letters");
    }
    let expect = &case["expect"];
    let grain = expect["grain"].as_str().unwrap_or("");
    let text = case["input"].as_str()?.to_lowercase();
    let clock =
        ["sek", "min", "tim"].iter().any(|unit| text.contains(unit)) || text.contains(" s ");
    if clock && matches!(grain, "second" | "minute" | "hour" | "millisecond") {
        return Some("counted from a clock time, not from a day");
    }
    if text.starts_with(['+', '-']) {
        return Some("a form for programs");
    }
    let spoken = expect["type"] == "date" && !text.contains(|c: char| c.is_ascii_digit());
    if spoken
        && (grain == "year" || text.contains("tjugotjugo") || text.contains("tjugo arton"))
        && !text.contains("år")
    {
        return Some("a year as it is spoken, which no text writes");
    }
    if text == "efter lunch" {
        return Some("a part of the day");
    }
    None
}

/// Reads a case on its day; what is found where it is wrong.
fn check(case: &Value) -> Result<(), String> {
    let text = case["input"].as_str().unwrap();
    // What counts from a day needs one; any will do where the peer gives none.
    let day = case["ref"].as_str().unwrap_or("2019-05-15");
    let day = day.get(..10).unwrap_or(day);
    let release = spalt::Parser::new()
        .published(day.parse().unwrap())
        .parse_text(text);
    let found = || {
        let found: Vec<_> = release
            .dates
            .iter()
            .map(|d| format!("{} {:?} {:?}", d.text, d.edtf, d.time))
            .collect();
        format!("{found:?}")
    };
    let expect = &case["expect"];
    // A case may ask for one of several dates.
    let at = case["span"]
        .as_array()
        .map(|span| span[0].as_u64().unwrap() as usize);
    let end = case["span"]
        .as_array()
        .map(|span| span[1].as_u64().unwrap() as usize);
    let mut here = release.dates.iter().filter(|d| {
        at.is_none_or(|at| d.span.chars[1] > at) && end.is_none_or(|end| d.span.chars[0] < end)
    });
    let met = match (here.next(), here.next()) {
        _ if expect.is_null() => release.dates.is_empty(),
        (found, None) if expect["valid"] == false => found.is_none_or(|d| d.edtf.is_none()),
        (Some(date), None) => meets(expect, date, day, case["ref"].is_string(), text),
        _ => false,
    };
    if met { Ok(()) } else { Err(found()) }
}

fn meets(expect: &Value, date: &spalt::Date, day: &str, told: bool, text: &str) -> bool {
    let edtf = date.edtf.as_deref().unwrap_or("");
    let time = date.time.as_deref().unwrap_or("");
    match expect["type"].as_str().unwrap_or("") {
        "text" => {
            let want = expect["text"].as_str().unwrap().to_lowercase();
            let got = date.text.to_lowercase();
            // Prepositions may stand outside.
            got.contains(&want) || want.contains(&got) && want.len() - got.len() <= 4
        }
        "time" => edtf.is_empty() && time == expect["time"],
        "offset" => offset(expect, date, day),
        "interval" => {
            if let Some(after) = expect["after"].as_str() {
                let (after, hour) = after.split_once('T').unwrap_or((after, ""));
                return date.bound == Some(spalt::Bound::After)
                    && edtf == after
                    && time.starts_with(hour);
            }
            let (Some(from), Some(to)) = (expect["from"].as_str(), expect["to"].as_str()) else {
                return false;
            };
            let day_to = date_of(to);
            if date_of(from) == day_to {
                // Hours of one day.
                return edtf == day_to && (time.is_empty() || time == hours(from, to));
            }
            edtf == format!("{from}/{to}")
        }
        "date" => {
            let want = expect["date"].as_str().unwrap();
            let candidates = [
                want,
                expect["future"].as_str().unwrap_or(want),
                expect["past"].as_str().unwrap_or(want),
            ];
            candidates
                .iter()
                .any(|want| point(want, date, day, told, text))
        }
        _ => false,
    }
}

fn date_of(stamp: &str) -> &str {
    stamp.split('T').next().unwrap_or(stamp)
}

fn hours(from: &str, to: &str) -> String {
    let clock = |stamp: &str| stamp.split('T').nth(1).unwrap_or("").to_owned();
    format!("{}/{}", clock(from), clock(to))
}

/// One day, month, week, quarter or year.
fn point(want: &str, date: &spalt::Date, day: &str, told: bool, text: &str) -> bool {
    let edtf = date.edtf.as_deref().unwrap_or("");
    let time = date.time.as_deref().unwrap_or("");
    let (want_day, want_time) = want.split_once('T').unwrap_or((want, ""));
    let on_day = match want_day.split_once("-Q") {
        Some((year, quarter)) => {
            let code = 32 + quarter.parse::<u8>().unwrap();
            edtf == format!("{year}-{code}")
        }
        None if want_day.contains("-W") => date.start.as_deref().is_some_and(|start| {
            let start: spalt::Day = start.parse().unwrap();
            let week = start.iso_week_date();
            want_day == format!("{:04}-W{:02}", week.year(), week.week())
        }),
        // Years from a day are counted in years, months in months.
        None if text.contains("sedan") || text.contains("från") => {
            !edtf.is_empty() && want_day.starts_with(edtf)
        }
        // A month and day without a year are near the day, whichever it is.
        None if want_day.starts_with("XXXX") && !told => edtf.ends_with(&want_day[4..]),
        // A clock time alone is on the day of the peer.
        None if edtf.is_empty() && want_day == day => !time.is_empty(),
        None => edtf == want_day,
    };
    // A part of the day (`i morgon bitti`) is no clock time.
    let on_time = want_time.is_empty()
        || time.is_empty() && want_time.len() == 2
        || !time.is_empty() && time.starts_with(want_time);
    on_day && on_time
}

/// So many units from the day.
fn offset(expect: &Value, date: &spalt::Date, day: &str) -> bool {
    use jiff::ToSpan;
    let day: spalt::Day = day.parse().unwrap();
    let Some((unit, n)) = expect["offset"].as_object().and_then(|o| o.iter().next()) else {
        return false;
    };
    let n = n.as_i64().unwrap();
    let span = match unit.as_str() {
        "day" => n.days(),
        "week" => n.weeks(),
        "month" => n.months(),
        "year" => n.years(),
        _ => return false,
    };
    let want = (day + span).to_string();
    let covers = |a: &Option<String>, b: &Option<String>| {
        a.as_deref().is_some_and(|a| a <= want.as_str())
            && b.as_deref().is_some_and(|b| want.as_str() <= b)
    };
    covers(&date.start, &date.end)
}
