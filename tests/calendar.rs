//! Days that do not exist, in all of the years 0 to 9999, are no dates, and
//! what is said of those that do is valid EDTF (ISO 8601-2).

#[path = "support/invariants.rs"]
mod invariants;

use spalt::{Day, Kinds, Parser};

/// `{}` is the year; each stands in a sentence of its own.
const IMPOSSIBLE: &[&str] = &[
    "den 30 februari {}",
    "31 april {}",
    "den 31 juni {}",
    "0 maj {}",
    "den 32 maj {}",
    "den 99 december {}",
    "{}-02-30",
    "{}-04-31",
    "{}-00-10",
    "{}-13-01",
    "{}-05-00",
    "{}-06-32",
    "30/2 {}",
    "31.11.{}",
    "vecka 54 {}",
    "vecka 0 {}",
    "vecka 99, {}",
    "{}-W54",
    "den 30–31 februari {}",
    "från den 30 februari till den 31 april {}",
    "kvartal 5 {}",
];

/// The same for what does exist; `{+}` is the year after.
const POSSIBLE: &[&str] = &[
    "den 3 maj {}",
    "den 29–31 december {}",
    "{}-05-03",
    "3/5 {}",
    "maj {}",
    "i början av maj {}",
    "våren {}",
    "vintern {}/{+}",
    "tredje kvartalet {}",
    "andra halvåret {}",
    "åren {}–{+}",
    "mellan {} och {+}",
    "årsskiftet {}/{+}",
    "vecka 1 {}",
    "vecka 52 {}",
    "påsken {}",
    "julen {}",
    "sedan {}",
    "senast {}",
    "{}-talet",
    "mandatperioden {}–{+}",
];

fn sentences(forms: &[&str], year: usize) -> String {
    forms
        .iter()
        .map(|form| {
            let form = form.replace("{}", &format!("{year:04}"));
            let form = form.replace("{+}", &format!("{:04}", year + 1));
            format!("Mötet hölls {form}.\n\n")
        })
        .collect()
}

#[test]
fn impossible_days_of_every_year() {
    let parser = Parser::new().kinds(Kinds::DATES);
    for year in 0..=9999 {
        let release = parser.parse_text(&sentences(IMPOSSIBLE, year));
        invariants::check(&release);
        assert!(release.dates.is_empty(), "{year}: {:?}", release.dates);
    }
}

#[test]
fn dates_are_valid_edtf() {
    let parser = Parser::new().kinds(Kinds::DATES);
    let mut found = 0;
    for year in (0..=9998)
        .step_by(7)
        .chain([1752, 1753, 1899, 1900, 1999, 2000, 9998])
    {
        let release = parser.parse_text(&sentences(POSSIBLE, year));
        invariants::check(&release);
        for date in &release.dates {
            let edtf = date.edtf.as_deref().unwrap_or_default();
            assert!(
                edtf.is_empty() || !edtf.starts_with('-') && invariants::is_edtf(edtf),
                "{:?} is {edtf:?}",
                date.text
            );
            found += usize::from(!edtf.is_empty());
        }
    }
    assert!(found > 5_000, "{found}");
}

/// The last day of each February, and the day after it.
#[test]
fn leap_days_of_every_year() {
    let parser = Parser::new().kinds(Kinds::DATES);
    for year in 1600..=2099 {
        let is_leap = Day::new(year, 2, 29).is_ok();
        for form in [format!("den 29 februari {year}"), format!("{year}-02-29")] {
            let release = parser.parse_text(&format!("Mötet hölls {form}."));
            let day = format!("{year}-02-29");
            let found = release
                .dates
                .iter()
                .any(|d| d.edtf.as_deref() == Some(&day));
            assert_eq!(found, is_leap, "{form}: {:?}", release.dates);
        }
    }
}

#[test]
fn weeks_of_every_year() {
    let parser = Parser::new().kinds(Kinds::DATES);
    for year in 1900..=2099_i16 {
        // The 28th of December is always in a year's last week (ISO 8601).
        let last = Day::new(year, 12, 28).unwrap().iso_week_date().week();
        for week in 52..=54 {
            let release = parser.parse_text(&format!("Mötet hölls vecka {week} {year}."));
            let found = release
                .dates
                .iter()
                .any(|d| d.text.contains("vecka") && d.start.is_some());
            assert_eq!(
                found,
                week <= last,
                "week {week} of {year}: {:?}",
                release.dates
            );
        }
    }
}
