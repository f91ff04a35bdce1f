//! `decisions.ndjson`: one decision a line, new ones at the end.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Decision;

/// What a file holds.
#[derive(Debug, Default)]
pub struct Lines {
    /// The decisions, in the order of the lines.
    pub decisions: Vec<Decision>,
    /// That the last line was cut short, where it was: a run that was stopped
    /// while it wrote.
    pub torn: Option<String>,
}

/// Reads a file of decisions.
pub fn read(path: &Path) -> Result<Lines> {
    let shown = || path.display().to_string();
    let text = fs::read(path).with_context(shown)?;
    let text = String::from_utf8_lossy(&text);
    parse(&text).with_context(shown)
}

/// Reads several files as one. What one person said in two of them goes by its
/// time; decisions without a name get that of the file.
pub fn read_all(paths: &[impl AsRef<Path>]) -> Result<Lines> {
    let mut all = Lines::default();
    for path in paths {
        let mut lines = read(path.as_ref())?;
        if paths.len() > 1 {
            let name = path.as_ref().file_name().map(|name| name.to_string_lossy());
            for decision in &mut lines.decisions {
                let who = decision.who.take().filter(|who| !who.is_empty());
                decision.who = who.or_else(|| Some(name.as_deref()?.to_owned()));
            }
        }
        all.decisions.extend(lines.decisions);
        all.torn = all.torn.or(lines.torn);
    }
    if paths.len() > 1 {
        all.decisions.sort_by_key(Decision::time);
    }
    Ok(all)
}

/// Reads decisions, one a line.
pub fn parse(text: &str) -> Result<Lines> {
    let mut lines = Lines::default();
    let is_whole = text.ends_with('\n');
    let count = text.lines().count();
    for (n, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let is_last = n + 1 == count;
        match decision(line) {
            Ok(decision) => lines.decisions.push(decision),
            Err(_) if is_last && !is_whole && serde_json::from_str::<Value>(line).is_err() => {
                lines.torn = Some(format!("line {} is cut short and was left out", n + 1));
            }
            Err(error) => return Err(error.context(format!("line {}", n + 1))),
        }
    }
    Ok(lines)
}

fn decision(line: &str) -> Result<Decision> {
    let value: Value = serde_json::from_str(line)?;
    if value.get("record").is_some() && value.get("span").is_none() {
        bail!(
            "a decision as spalt wrote them before 0.1.0: it names its record by number alone, and \
             numbers are others' where rules or documents have changed; decide anew on a page that \
             `spalt review` makes now"
        );
    }
    let decision: Decision = serde_json::from_value(value)?;
    decision.check()?;
    Ok(decision)
}

impl Decision {
    /// Whether it says what its action needs.
    pub fn check(&self) -> Result<()> {
        use super::Action;
        let kind: spalt::Kinds = self.kind.parse()?;
        if kind.name().is_none() {
            bail!("“{}” is no kind", self.kind);
        }
        if self.time().is_none() {
            bail!("when: “{}” is no time of RFC 3339", self.when);
        }
        if self.text.is_empty() {
            bail!("text: empty");
        }
        let needs_fields = matches!(self.action, Action::Edit | Action::Add);
        if needs_fields && self.fields.as_ref().is_none_or(|fields| fields.is_empty()) {
            bail!("fields: none to {}", self.action.name());
        }
        Ok(())
    }
}

/// Writes decisions to the end of a file, and to the disk. What a stopped run
/// left of a line is taken away first; it is given back.
#[cfg_attr(not(test), allow(dead_code))]
pub fn append(path: &Path, decisions: &[Decision]) -> Result<Option<String>> {
    let shown = || path.display().to_string();
    let mut lines = String::new();
    for decision in decisions {
        lines += &serde_json::to_string(decision)?;
        lines.push('\n');
    }
    let mut options = OpenOptions::new();
    let file = options.read(true).append(true).create(true).open(path);
    let mut file = file.with_context(shown)?;
    let torn = mend(&mut file).with_context(shown)?;
    file.write_all(lines.as_bytes()).with_context(shown)?;
    file.sync_data().with_context(shown)?;
    Ok(torn)
}

/// Ends the last line: with its newline where it is whole, else it goes.
#[cfg_attr(not(test), allow(dead_code))]
fn mend(file: &mut File) -> Result<Option<String>> {
    let mut text = Vec::new();
    let end = file.seek(SeekFrom::End(0))?;
    if end == 0 {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(end - 1))?;
    file.read_to_end(&mut text)?;
    if text == b"\n" {
        return Ok(None);
    }
    text.clear();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut text)?;
    let from = text
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |at| at + 1);
    let last = String::from_utf8_lossy(&text[from..]).into_owned();
    if serde_json::from_str::<Value>(&last).is_ok() {
        file.write_all(b"\n")?;
        return Ok(None);
    }
    file.set_len(from as u64)?;
    Ok(Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(n: usize) -> String {
        let release = spalt::parse_text("Bron kostar 3 miljoner kronor och vägen 4 kronor.");
        let amount = &release.amounts[n];
        let decision =
            crate::decisions::archive::about(&release, &amount.id, "2026-01-01T00:00:00Z");
        serde_json::to_string(&decision.unwrap()).unwrap()
    }

    #[test]
    fn a_torn_last_line_is_told() {
        let (a, b) = (line(0), line(1));
        let whole = parse(&format!("{a}\n\n{b}")).unwrap();
        assert_eq!((whole.decisions.len(), whole.torn), (2, None));
        let torn = parse(&format!("{a}\n{}", &b[..40])).unwrap();
        assert_eq!(torn.decisions.len(), 1);
        assert_eq!(torn.torn.unwrap(), "line 2 is cut short and was left out");
        let error = parse(&format!("{}\n{a}\n", &b[..40])).unwrap_err();
        assert_eq!(error.to_string(), "line 1");
    }

    #[test]
    fn appending_mends_what_a_stopped_run_left() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("decisions.ndjson");
        let decisions = parse(&line(0)).unwrap().decisions;
        assert_eq!(append(&path, &decisions).unwrap(), None);
        let written = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{written}{{\"docu")).unwrap();
        assert_eq!(append(&path, &decisions).unwrap().unwrap(), "{\"docu");
        assert_eq!(fs::read_to_string(&path).unwrap(), written.repeat(2));
        fs::write(&path, written.trim_end()).unwrap();
        append(&path, &decisions).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), written.repeat(2));
    }

    #[test]
    fn lines_that_say_too_little_are_refused() {
        let told = |change: fn(&mut Value)| {
            let mut value: Value = serde_json::from_str(&line(0)).unwrap();
            change(&mut value);
            let error = parse(&format!("{value}\n")).unwrap_err();
            format!("{error:#}")
        };
        assert!(told(|v| v["kind"] = "sums".into()).contains("no kind"));
        assert!(told(|v| v["kind"] = "amounts,dates".into()).contains("no kind"));
        assert!(told(|v| v["when"] = "yesterday".into()).contains("RFC 3339"));
        assert!(told(|v| v["action"] = "edit".into()).contains("fields"));
        assert!(told(|v| v["extra"] = 1.into()).contains("unknown field"));
        let old = r#"{"document":"a","sha256":"b","kind":"amounts","record":"a1","rule":"x","decision":"reject","fields":null,"when":"2026-01-01T00:00:00Z","who":null}"#;
        let error = parse(&format!("{old}\n")).unwrap_err();
        assert!(
            format!("{error:#}").contains("by number alone"),
            "{error:#}"
        );
    }
}
