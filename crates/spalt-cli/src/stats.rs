//! `spalt stats`: what converted documents hold, in tables and bars of text.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::Result;
use spalt::{Decimal, Release};

use crate::{args::Stats, converted, summary::word, terminal};

/// Longest bar, in characters.
const BAR: usize = 40;
/// Publishers that are told by name.
const PUBLISHERS: usize = 20;

/// Prints the statistics.
pub fn stats(args: &Stats) -> Result<ExitCode> {
    let mut counts = Counts::default();
    converted::each(&args.path, |release| {
        counts.add(&release);
        Ok(())
    })?;
    io::stdout().write_all(terminal::lines(&counts.told()?).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Default)]
struct Counts {
    documents: usize,
    months: BTreeMap<String, Decimal>,
    publishers: BTreeMap<String, Decimal>,
    /// By kind, currency and year.
    flows: BTreeMap<(String, String, String), Decimal>,
}

impl Counts {
    fn add(&mut self, release: &Release) {
        self.documents += 1;
        let published = release.published.as_deref();
        let month = published.and_then(|day| day.get(..7)).unwrap_or("unknown");
        *self.months.entry(month.to_owned()).or_default() += Decimal::ONE;
        let publisher = release.publisher.as_ref().map_or("unknown", |p| &p.name);
        *self.publishers.entry(publisher.to_owned()).or_default() += Decimal::ONE;
        for flow in &release.flows {
            // No krona twice, as in the view `money`: what is a part of another
            // flow or told again is counted there, rates and what was only
            // asked for are no sums.
            let counts = flow.part_of.is_none()
                && flow.same_as.is_none()
                && flow.basis != Some(spalt::Basis::Applied);
            let amount = release.amount(&flow.amount);
            let Some(amount) = amount.filter(|amount| counts && amount.per.is_none()) else {
                continue;
            };
            let day = flow.period.as_deref().or(published);
            let year = day.and_then(|day| day.get(..4)).unwrap_or("unknown");
            let key = (
                word(&flow.kind),
                amount.currency.to_string(),
                year.to_owned(),
            );
            let sum = self.flows.entry(key).or_default();
            *sum = sum.saturating_add(amount.value);
        }
    }

    fn told(&self) -> Result<String> {
        let mut out = format!("{} documents\n", self.documents);
        bars(
            &mut out,
            "Documents by month",
            self.months.iter().map(|(m, n)| (m.clone(), *n)),
        )?;
        let mut publishers: Vec<(String, Decimal)> = self
            .publishers
            .iter()
            .map(|(p, n)| (p.clone(), *n))
            .collect();
        publishers.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let rest = publishers.split_off(publishers.len().min(PUBLISHERS));
        if !rest.is_empty() {
            let sum = rest.iter().map(|(_, n)| *n).sum();
            publishers.push((format!("{} others", rest.len()), sum));
        }
        bars(&mut out, "Documents by publisher", publishers)?;
        let mut kinds: BTreeMap<(&str, &str), Vec<(String, Decimal)>> = BTreeMap::new();
        for ((kind, currency, year), sum) in &self.flows {
            let years = kinds.entry((kind, currency)).or_default();
            years.push((year.clone(), *sum));
        }
        for ((kind, currency), years) in kinds {
            bars(
                &mut out,
                &format!("Sum of {kind}, {currency}, by year"),
                years,
            )?;
        }
        Ok(out)
    }
}

fn bars(
    out: &mut String,
    head: &str,
    rows: impl IntoIterator<Item = (String, Decimal)>,
) -> Result<()> {
    let rows: Vec<(String, Decimal)> = rows.into_iter().collect();
    let Some(most) = rows
        .iter()
        .map(|(_, n)| n.abs())
        .max()
        .filter(|n| !n.is_zero())
    else {
        return Ok(());
    };
    writeln!(out, "\n{head}")?;
    let width = rows.iter().map(|(name, _)| name.chars().count()).max();
    let width = width.unwrap_or_default().min(40);
    for (name, number) in rows {
        let share = (number.abs() / most * Decimal::from(BAR)).round();
        let bar = "█".repeat(usize::try_from(share).unwrap_or_default());
        let digits = grouped(number);
        let name: String = name.chars().take(width).collect();
        writeln!(out, "  {name:width$}  {digits:>20}  {bar}")?;
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
}
