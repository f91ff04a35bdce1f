//! `spalt stats`: what converted documents hold, in tables and bars of text.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::{Context, Result};
use console::Term;
use spalt::Decimal;

use crate::{
    args::{By, Stats},
    converted::{self, Row},
    language, terminal,
};

/// Longest bar, and the width of a window that is not known, in characters.
const BAR: usize = 40;
const WINDOW: usize = 80;
/// How many of the greatest are listed by name; the others are one row.
const NAMED: usize = 20;

/// What stands where nothing is known.
const UNKNOWN: &str = "unknown";

/// Prints the statistics.
pub fn stats(args: &Stats) -> Result<ExitCode> {
    let mut counts = Counts::new(args.by);
    converted::each_row(
        &args.path,
        &["documents", "flows", "flow_recipients"],
        |table, row| match table {
            "documents" => {
                counts.document(&row);
                Ok(())
            }
            "flows" => counts.flow(&row),
            _ => {
                counts.recipient(&row);
                Ok(())
            }
        },
    )?;
    let told = language::lines(&counts.told(window())?);
    io::stdout().write_all(terminal::lines(&told).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The width to write within: `COLUMNS`, else that of the terminal.
fn window() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|n| n.parse().ok());
    let seen = || Term::stdout().size_checked().map(|(_, width)| width.into());
    told.or_else(seen).unwrap_or(WINDOW)
}

/// Sums by the name of what they count.
type Sums = BTreeMap<String, Decimal>;

struct Counts {
    by: Option<By>,
    documents: u64,
    months: Sums,
    years: Sums,
    publishers: Sums,
    /// Month and publisher of each document, where flows are counted by them.
    of_documents: HashMap<String, (String, String)>,
    /// By kind and currency: the sums of `money`, by the value of `--by`.
    money: BTreeMap<(String, String), Sums>,
    /// Sums of flows that wait for their recipients.
    of_flows: HashMap<String, (String, String, Decimal)>,
    /// By why: what `money` leaves out.
    left_out: BTreeMap<String, u64>,
    /// By currency and what they are per: how many, the least, the greatest.
    rates: BTreeMap<(String, String), (u64, Decimal, Decimal)>,
}

impl Counts {
    fn new(by: Option<By>) -> Counts {
        Counts {
            by,
            documents: 0,
            months: Sums::new(),
            years: Sums::new(),
            publishers: Sums::new(),
            of_documents: HashMap::new(),
            money: BTreeMap::new(),
            of_flows: HashMap::new(),
            left_out: BTreeMap::new(),
            rates: BTreeMap::new(),
        }
    }

    fn document(&mut self, row: &Row) {
        self.documents += 1;
        let [month, year, publisher] = ["month", "year", "publisher_name"]
            .map(|column| value(row, column).unwrap_or(UNKNOWN).to_owned());
        if matches!(self.by, Some(By::Month | By::Publisher)) {
            let id = value(row, "id").unwrap_or_default().to_owned();
            self.of_documents
                .insert(id, (month.clone(), publisher.clone()));
        }
        *self.months.entry(month).or_default() += Decimal::ONE;
        *self.years.entry(year).or_default() += Decimal::ONE;
        *self.publishers.entry(publisher).or_default() += Decimal::ONE;
    }

    fn flow(&mut self, row: &Row) -> Result<()> {
        let said = value(row, "value").context("a flow without a value: of an older version?")?;
        // A Swedish Excel's numbers have a comma.
        let sum: Decimal = said
            .replace(',', ".")
            .parse()
            .with_context(|| said.to_owned())?;
        let word = |column| value(row, column).unwrap_or(UNKNOWN).to_owned();
        let currency = word("currency");
        if let Some(why) = value(row, "left_out") {
            *self.left_out.entry(why.to_owned()).or_default() += 1;
            if why == "rate" {
                let rate = self.rates.entry((currency, word("per")));
                let (count, least, most) = rate.or_insert((0, sum, sum));
                *count += 1;
                *least = sum.min(*least);
                *most = sum.max(*most);
            }
            return Ok(());
        }
        let kind = word("kind");
        let document = value(row, "doc_id").and_then(|id| self.of_documents.get(id));
        let key = match self.by {
            None | Some(By::Year) => word("flow_year"),
            Some(By::Kind) => kind.clone(),
            Some(By::Month) => document.map_or_else(|| UNKNOWN.into(), |of| of.0.clone()),
            Some(By::Publisher) => document.map_or_else(|| UNKNOWN.into(), |of| of.1.clone()),
            Some(By::Recipient | By::Region) => {
                self.of_flows.insert(word("uid"), (kind, currency, sum));
                return Ok(());
            }
        };
        self.add(kind, currency, key, sum);
        Ok(())
    }

    fn recipient(&mut self, row: &Row) {
        let flow = value(row, "flow_uid").and_then(|uid| self.of_flows.get(uid));
        let Some((kind, currency, sum)) = flow.cloned() else {
            return;
        };
        let column = match self.by {
            Some(By::Region) => "region_name",
            _ => "name",
        };
        let key = value(row, column).unwrap_or(UNKNOWN).to_owned();
        self.add(kind, currency, key, sum);
    }

    fn add(&mut self, kind: String, currency: String, key: String, sum: Decimal) {
        let kind = match self.by {
            Some(By::Kind) => "money".to_owned(),
            _ => kind,
        };
        let sums = self.money.entry((kind, currency)).or_default();
        let sum_of = sums.entry(key).or_default();
        *sum_of = sum_of.saturating_add(sum);
    }

    fn told(&self, window: usize) -> Result<String> {
        let mut out = format!("{} documents\n", self.documents);
        let in_order = |sums: &Sums| -> Vec<(String, Decimal)> {
            sums.iter()
                .map(|(name, sum)| (name.clone(), *sum))
                .collect()
        };
        match self.by {
            None => {
                bars(
                    &mut out,
                    "Documents by month",
                    &in_order(&self.months),
                    window,
                )?;
                bars(
                    &mut out,
                    "Documents by publisher",
                    &greatest(&self.publishers),
                    window,
                )?;
            }
            Some(By::Month) => bars(
                &mut out,
                "Documents by month",
                &in_order(&self.months),
                window,
            )?,
            Some(By::Year) => bars(
                &mut out,
                "Documents by year",
                &in_order(&self.years),
                window,
            )?,
            Some(By::Publisher) => {
                bars(
                    &mut out,
                    "Documents by publisher",
                    &greatest(&self.publishers),
                    window,
                )?;
            }
            Some(By::Kind | By::Recipient | By::Region) => {}
        }
        let by = self.by.unwrap_or(By::Year);
        for ((kind, currency), sums) in &self.money {
            let head = format!(
                "Sum of {kind}, {currency}, by {}",
                language::told(by.word())
            );
            let rows = match by {
                By::Year | By::Month => in_order(sums),
                _ => greatest(sums),
            };
            bars(&mut out, &head, &rows, window)?;
        }
        if matches!(by, By::Recipient | By::Region) && !self.money.is_empty() {
            writeln!(out, "\nA sum stands with each of its recipients.")?;
        }
        self.apart(&mut out)?;
        Ok(out)
    }

    /// What is not in the sums, and why.
    fn apart(&self, out: &mut String) -> Result<()> {
        const WHY: [(&str, &str); 5] = [
            ("told_again", "told again in the same document"),
            ("copy", "told again in copies of documents"),
            ("part", "parts of other sums"),
            ("applied", "asked for and not given"),
            ("rate", "rates"),
        ];
        if self.left_out.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nNot in the sums")?;
        for (why, said) in WHY {
            if let Some(count) = self.left_out.get(why) {
                writeln!(out, "  {count:>6}  {}", language::told(said))?;
            }
        }
        if !self.rates.is_empty() {
            writeln!(out, "\nRates")?;
        }
        for ((currency, per), (count, least, most)) in &self.rates {
            let [least, most] = [least, most].map(|number| grouped(*number));
            let span = match least == most {
                true => least,
                false => format!("{least}–{most}"),
            };
            writeln!(out, "  {count:>6}  {span} {currency} per {per}")?;
        }
        Ok(())
    }
}

fn value<'r>(row: &'r Row, column: &str) -> Option<&'r str> {
    let found = row.iter().find(|(name, _)| name == column);
    found.map(|(_, value)| value.as_str())
}

/// The greatest by name, the others as one.
fn greatest(sums: &Sums) -> Vec<(String, Decimal)> {
    let mut rows: Vec<(String, Decimal)> = sums
        .iter()
        .map(|(name, sum)| (name.clone(), *sum))
        .collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let rest = rows.split_off(rows.len().min(NAMED));
    if !rest.is_empty() {
        let sum = rest
            .iter()
            .fold(Decimal::ZERO, |sum, (_, n)| sum.saturating_add(*n));
        let name = format!("{} others", rest.len());
        rows.push((language::told(&name).into_owned(), sum));
    }
    rows
}

fn bars(out: &mut String, head: &str, rows: &[(String, Decimal)], window: usize) -> Result<()> {
    let most = rows.iter().map(|(_, n)| n.abs()).max();
    let Some(most) = most.filter(|n| !n.is_zero()) else {
        return Ok(());
    };
    let digits: Vec<String> = rows.iter().map(|(_, number)| grouped(*number)).collect();
    let widest = digits.iter().map(|digits| digits.chars().count()).max();
    let widest = widest.unwrap_or_default();
    let width = rows.iter().map(|(name, _)| name.chars().count()).max();
    // Numbers are shown whole, names and bars have what is left.
    let left = window.saturating_sub(widest + 6);
    let width = width.unwrap_or_default().min(40).min(left.max(12) / 2 + 2);
    let bar = BAR.min(left.saturating_sub(width));
    writeln!(out, "\n{head}")?;
    for ((name, number), digits) in rows.iter().zip(digits) {
        let share = (number.abs() / most * Decimal::from(bar)).round();
        let bar = "█".repeat(usize::try_from(share).unwrap_or_default());
        let name = match name.as_str() {
            UNKNOWN => language::told(UNKNOWN),
            name => name.into(),
        };
        let name: String = name.chars().take(width).collect();
        let line = format!("  {name:width$}  {digits:>widest$}  {bar}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A number with its thousands apart.
fn grouped(number: Decimal) -> String {
    let text = number.normalize().to_string();
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, format!(",{fraction}")),
        None => (text.as_str(), String::new()),
    };
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("−", whole),
        None => ("", whole),
    };
    let first = whole.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&whole[..first]);
    }
    groups.extend((first..whole.len()).step_by(3).map(|at| &whole[at..at + 3]));
    format!("{sign}{}{fraction}", groups.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let group = |number: &str| grouped(number.parse().unwrap());
        assert_eq!(group("0"), "0");
        assert_eq!(group("10900000"), "10 900 000");
        assert_eq!(group("-1234.5"), "−1 234,5");
    }

    #[test]
    fn bars_fit_the_window() {
        let name = "Länsstyrelsen i Västernorrlands län med sitt långa namn";
        let rows = [
            (name.to_owned(), Decimal::from(186_894_500_000_i64)),
            ("Sala".into(), Decimal::TWO),
        ];
        for window in [30, 40, 60, 80, 200] {
            let mut out = String::new();
            bars(&mut out, "Belopp", &rows, window).unwrap();
            for line in out.lines() {
                assert!(line.chars().count() <= window, "{window}: {line}");
            }
            assert!(out.contains("186 894 500 000"), "{out}");
        }
    }
}
