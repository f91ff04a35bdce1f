//! The decisions on the archive: written to the file before they count, and the
//! same for all users.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock, RwLockReadGuard},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use spalt::Release;

use super::store::Store;
use crate::decisions::{
    Action, Decision, Fields,
    anchor::Target,
    apply, archive,
    file::{self, Lines},
    merge::Conflicts,
};

pub struct Decided {
    path: PathBuf,
    conflicts: Conflicts,
    /// All lines of the file, in their order.
    all: RwLock<Vec<Decision>>,
}

/// A decision as a page tells it: whole, or by the id that the record has in
/// the document as it is served now.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Said {
    Whole(Box<Decision>),
    Record(OfRecord),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfRecord {
    document: String,
    record: String,
    action: Action,
    #[serde(default)]
    fields: Option<Fields>,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    who: Option<String>,
}

/// What somebody says of a record.
#[derive(Serialize)]
pub struct Told {
    who: Option<String>,
    action: Action,
}

/// The decisions after those that somebody has.
#[derive(Serialize)]
pub struct Since {
    count: usize,
    decisions: Vec<Decision>,
}

impl Decided {
    /// The decisions of the file at `path`, which need not be there yet.
    pub fn open(path: &Path, conflicts: Conflicts) -> Result<Decided> {
        let lines = match path.exists() {
            true => file::read(path)?,
            false => Lines::default(),
        };
        Ok(Decided {
            path: path.to_owned(),
            conflicts,
            all: RwLock::new(lines.decisions),
        })
    }

    pub fn count(&self) -> usize {
        self.read().len()
    }

    pub fn since(&self, count: usize) -> Since {
        let all = self.read();
        Since {
            count: all.len(),
            decisions: all.get(count..).unwrap_or_default().to_vec(),
        }
    }

    /// The file as it is.
    pub fn lines(&self) -> Result<Vec<u8>> {
        let _all = self.read();
        match self.path.exists() {
            true => fs::read(&self.path).with_context(|| self.path.display().to_string()),
            false => Ok(Vec::new()),
        }
    }

    /// The decisions on a document: those on its name and bytes, those on its
    /// bytes where it has moved, and those on its name where it has changed.
    pub fn of(&self, store: &Store, release: &Release) -> Vec<Decision> {
        let (id, sha256) = (&release.id, &release.source.sha256);
        let is_of = |decision: &&Decision| {
            match (decision.document == *id, decision.sha256 == *sha256) {
                (true, true) => true,
                (false, false) => false,
                // If the store cannot be asked, no other document counts as having
                // these bytes.
                (true, false) => store
                    .with_bytes(&decision.sha256)
                    .unwrap_or_default()
                    .is_empty(),
                (false, true) => {
                    let same = store.with_bytes(sha256).unwrap_or_default();
                    same.iter().all(|other| Some(other) == id.as_ref())
                }
            }
        };
        self.read().iter().filter(is_of).cloned().collect()
    }

    /// The document as its decisions leave it.
    pub fn corrected(&self, store: &Store, release: &Release) -> Release {
        let decisions = self.of(store, release);
        let mut corrected = release.clone();
        if decisions.is_empty() {
            return corrected;
        }
        let done = apply::fit(release, decisions)
            .and_then(|mut fit| apply::apply(&mut corrected, &mut fit, &self.conflicts));
        match done {
            Ok(()) => corrected,
            Err(_) => release.clone(),
        }
    }

    /// What is said of the records of a document, by their ids.
    pub fn told(&self, store: &Store, id: &str) -> Result<Vec<(String, Vec<Told>)>> {
        if !self
            .read()
            .iter()
            .any(|d| d.document.as_deref() == Some(id))
        {
            return Ok(Vec::new());
        }
        let Some(release) = store.release(id)? else {
            return Ok(Vec::new());
        };
        let fit = apply::fit(&release, self.of(store, &release))?;
        let told = fit.said.into_iter().filter_map(|said| {
            let Target::Record(record) = said.target else {
                return None;
            };
            let by = said.by.into_iter().map(|fitted| Told {
                who: fitted.decision.who,
                action: fitted.decision.action,
            });
            Some((record, by.collect()))
        });
        Ok(told.collect())
    }

    /// What is said of a document, and where it belongs.
    pub fn fit(&self, store: &Store, release: &Release) -> Result<apply::Fit> {
        apply::fit(release, self.of(store, release))
    }

    /// Writes decisions down; gives the documents that they are about. One that
    /// fits nowhere is refused, and those that came with it.
    pub fn say(&self, store: &Store, said: Vec<Said>) -> Result<Vec<Release>> {
        let mut decisions = Vec::new();
        let mut touched: Vec<Release> = Vec::new();
        for said in said {
            let id = match &said {
                Said::Whole(decision) => decision.document.clone().unwrap_or_default(),
                Said::Record(of_record) => of_record.document.clone(),
            };
            let known = touched
                .iter()
                .find(|release| release.id.as_ref() == Some(&id));
            let release = match known {
                Some(release) => release.clone(),
                None => {
                    let release = store.release(&id)?;
                    let release = release.with_context(|| format!("no document {id}"))?;
                    touched.push(release.clone());
                    release
                }
            };
            let decision = match said {
                Said::Whole(decision) => *decision,
                Said::Record(of_record) => of_record.decision(&release)?,
            };
            decision.check()?;
            fits(&release, &decision)?;
            decisions.push(decision);
        }
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        file::append(&self.path, &decisions)?;
        all.extend(decisions);
        Ok(touched)
    }

    /// The names of documents that decisions are about, where they have some.
    pub fn documents(&self) -> Vec<(Option<String>, String)> {
        let all = self.read();
        let mut about: Vec<_> = all
            .iter()
            .map(|decision| (decision.document.clone(), decision.sha256.clone()))
            .collect();
        about.sort();
        about.dedup();
        about
    }

    fn read(&self) -> RwLockReadGuard<'_, Vec<Decision>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OfRecord {
    fn decision(self, release: &Release) -> Result<Decision> {
        let when = jiff::Timestamp::now().to_string();
        let about = archive::about(release, &self.record, &when)?;
        Ok(Decision {
            action: self.action,
            fields: self.fields,
            note: self.note,
            who: self.who,
            ..about
        })
    }
}

/// Whether a decision can be carried out on the document.
fn fits(release: &Release, decision: &Decision) -> Result<()> {
    let mut fit = apply::fit(release, vec![decision.clone()])?;
    apply::apply(&mut release.clone(), &mut fit, &Conflicts::Latest)?;
    match fit.nowhere.first() {
        Some((_, why)) => bail!("{why}"),
        None => Ok(()),
    }
}
