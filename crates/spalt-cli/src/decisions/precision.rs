//! How often each rule was right, and what was missed.

use std::collections::BTreeMap;

use super::{Action, Decision};

/// How often records were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Precision {
    /// Accepted.
    pub right: u64,
    /// Rejected or edited.
    pub wrong: u64,
    /// Neither; left out of the share.
    pub unsure: u64,
    /// Added: no rule found them.
    pub missed: u64,
}

impl Precision {
    /// The share that is right, with Wilson's 95 % interval (E. B. Wilson,
    /// JASA 1927); `None` where nothing was decided.
    pub fn share(self) -> Option<(f64, f64, f64)> {
        let n = (self.right + self.wrong) as f64;
        if n == 0.0 {
            return None;
        }
        const Z: f64 = 1.959_964;
        let p = self.right as f64 / n;
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some((
            p,
            ((middle - half) / scale).max(0.0),
            ((middle + half) / scale).min(1.0),
        ))
    }
}

/// By kind, and within it by rule; the kind itself has no rule.
#[derive(Debug, Default)]
pub struct Table(BTreeMap<(String, String), Precision>);

impl Table {
    /// Takes what counts of one record.
    pub fn add(&mut self, decision: &Decision) {
        let rule = decision.rule.as_deref();
        for rule in [Some(""), rule].into_iter().flatten() {
            let key = (decision.kind.clone(), rule.to_owned());
            let row = self.0.entry(key).or_default();
            match decision.action {
                Action::Accept => row.right += 1,
                Action::Reject | Action::Edit => row.wrong += 1,
                Action::Unsure => row.unsure += 1,
                Action::Add => row.missed += 1,
                Action::Clear => {}
            }
        }
    }

    /// Rows of the table, a kind before its rules.
    pub fn rows(&self) -> impl Iterator<Item = (&(String, String), &Precision)> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_published_values() {
        // Newcombe 1998, table I: 81 of 263 → 0.2553 to 0.3662.
        let (p, low, high) = Precision {
            right: 81,
            wrong: 182,
            unsure: 9,
            missed: 3,
        }
        .share()
        .unwrap();
        assert!((p - 0.3080).abs() < 5e-5);
        assert!((low - 0.2553).abs() < 5e-5, "{low}");
        assert!((high - 0.3662).abs() < 5e-5, "{high}");
        assert_eq!(Precision::default().share(), None);
    }
}
