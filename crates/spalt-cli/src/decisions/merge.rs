//! What several people said of the same records: where they agree, where they
//! do not, and what then counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use super::{
    Action, Decision,
    anchor::{Fitted, Target},
};

/// What counts where people disagree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Conflicts {
    /// Nothing: the record stays as the rules read it.
    #[default]
    None,
    /// The latest decision.
    Latest,
    /// A rejection; where nobody rejects, nothing.
    Reject,
    /// What this person says; where they say nothing, nothing.
    Person(String),
}

impl FromStr for Conflicts {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Conflicts, Self::Err> {
        match text.split_once('=') {
            Some(("person", name)) if !name.is_empty() => Ok(Conflicts::Person(name.to_owned())),
            None if text == "none" => Ok(Conflicts::None),
            None if text == "latest" => Ok(Conflicts::Latest),
            None if text == "reject" => Ok(Conflicts::Reject),
            _ => Err("one of none, latest, reject, person=NAME"),
        }
    }
}

/// What was said of one record, the last word of each person.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub target: Target,
    /// By person, in the order of their names.
    pub by: Vec<Fitted>,
}

impl Said {
    /// Whether two people want different things; one who is unsure wants nothing.
    pub fn is_conflict(&self) -> bool {
        let mut wants = self.wants();
        wants
            .next()
            .is_some_and(|first| wants.any(|other| !agree(&first.decision, &other.decision)))
    }

    /// What counts, if anything does.
    pub fn settled(&self, conflicts: &Conflicts) -> Option<&Fitted> {
        if !self.is_conflict() {
            return self.wants().next().or(self.by.first());
        }
        match conflicts {
            Conflicts::None => None,
            Conflicts::Latest => self.wants().max_by_key(|fitted| fitted.decision.time()),
            Conflicts::Reject => self
                .wants()
                .find(|fitted| fitted.decision.action == Action::Reject),
            Conflicts::Person(name) => self.wants().find(|fitted| fitted.decision.who() == name),
        }
    }

    fn wants(&self) -> impl Iterator<Item = &Fitted> {
        let by = self.by.iter();
        by.filter(|fitted| fitted.decision.action != Action::Unsure)
    }
}

fn agree(a: &Decision, b: &Decision) -> bool {
    a.action == b.action && a.fields == b.fields
}

/// The last word of each person on each record. Decisions come in their order.
pub fn gather(fitted: Vec<Fitted>) -> Vec<Said> {
    let mut said: BTreeMap<Target, BTreeMap<String, Fitted>> = BTreeMap::new();
    for one in fitted {
        let who = one.decision.who().to_owned();
        let by = said.entry(one.target.clone()).or_default();
        if one.decision.action == Action::Clear {
            by.remove(&who);
        } else {
            by.insert(who, one);
        }
    }
    said.into_iter()
        .filter(|(_, by)| !by.is_empty())
        .map(|(target, by)| Said {
            target,
            by: by.into_values().collect(),
        })
        .collect()
}

/// How far two people agree, over the records that both decided.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreement {
    counts: BTreeMap<(Action, Action), u64>,
}

impl Agreement {
    /// Records that both decided.
    pub fn count(&self) -> u64 {
        self.counts.values().sum()
    }

    /// The share of them that both said the same of.
    pub fn observed(&self) -> Option<f64> {
        let same: u64 = self
            .counts
            .iter()
            .filter(|((a, b), _)| a == b)
            .map(|(_, n)| n)
            .sum();
        (self.count() > 0).then(|| same as f64 / self.count() as f64)
    }

    /// Cohen's kappa (Educational and Psychological Measurement 20, 1960): what
    /// is left of the agreement beyond chance. Nothing where both say only one
    /// and the same, since chance alone gives that.
    pub fn kappa(&self) -> Option<f64> {
        let n = self.count() as f64;
        let actions: BTreeSet<Action> = self.counts.keys().flat_map(|(a, b)| [*a, *b]).collect();
        let share = |of: &dyn Fn(&(Action, Action)) -> bool| {
            let counts = self.counts.iter().filter(|(pair, _)| of(pair));
            counts.map(|(_, n)| *n as f64).sum::<f64>() / n
        };
        let chance: f64 = actions
            .iter()
            .map(|action| share(&|(a, _)| a == action) * share(&|(_, b)| b == action))
            .sum();
        let observed = self.observed()?;
        (chance < 1.0).then(|| (observed - chance) / (1.0 - chance))
    }
}

/// How far each two of all people agree.
#[derive(Debug, Default)]
pub struct Agreements(BTreeMap<(String, String), Agreement>);

impl Agreements {
    /// Takes what was said of one record.
    pub fn add(&mut self, said: &Said) {
        for (n, a) in said.by.iter().enumerate() {
            for b in &said.by[n + 1..] {
                let pair = (a.decision.who().to_owned(), b.decision.who().to_owned());
                let counts = &mut self.0.entry(pair).or_default().counts;
                let both = (a.decision.action, b.decision.action);
                *counts.entry(both).or_default() += 1;
            }
        }
    }

    /// Each two and how far they agree.
    pub fn iter(&self) -> impl Iterator<Item = (&(String, String), &Agreement)> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_agrees_with_published_values() {
        // Fleiss, Levin and Paik 2003, table 18.1 (of 100): kappa .6765.
        let pairs = [
            (Action::Accept, Action::Accept, 75),
            (Action::Accept, Action::Reject, 1),
            (Action::Accept, Action::Unsure, 4),
            (Action::Reject, Action::Accept, 5),
            (Action::Reject, Action::Reject, 4),
            (Action::Reject, Action::Unsure, 1),
            (Action::Unsure, Action::Unsure, 10),
        ];
        let counts = pairs.into_iter().map(|(a, b, n)| ((a, b), n)).collect();
        let agreement = Agreement { counts };
        assert_eq!(agreement.count(), 100);
        assert!((agreement.observed().unwrap() - 0.89).abs() < 1e-9);
        assert!(
            (agreement.kappa().unwrap() - 0.6765).abs() < 5e-4,
            "{:?}",
            agreement.kappa()
        );
        let counts = BTreeMap::from([((Action::Accept, Action::Accept), 9)]);
        assert_eq!(Agreement { counts }.kappa(), None);
        assert_eq!(Agreement::default().kappa(), None);
    }
}
