//! `spalt rules`: what the rules look for, with example and near miss.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::{Result, bail};
use spalt::RuleInfo;

use crate::args::Rules;

/// Lists all rules, a line each, or shows those that are named.
pub fn rules(args: &Rules) -> Result<ExitCode> {
    let mut out = String::new();
    if args.names.is_empty() {
        let width = spalt::rules().map(|rule| rule.name.chars().count()).max();
        for rule in spalt::rules() {
            let width = width.unwrap_or_default();
            out += &format!("{:width$}  {}\n", rule.name, rule.doc);
        }
    }
    for name in &args.names {
        let Some(rule) = find(name) else {
            let kind = name.split('.').next().unwrap_or_default();
            let near: Vec<&str> = spalt::rules()
                .map(|rule| rule.name)
                .filter(|other| other.split('.').next() == Some(kind))
                .collect();
            if near.is_empty() {
                bail!("there is no rule “{name}”: `spalt rules` lists them");
            }
            bail!(
                "there is no rule “{name}”; of that kind are {}",
                near.join(", ")
            );
        };
        out += &shown(rule);
    }
    io::stdout().write_all(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static RuleInfo> {
    spalt::rules().find(|rule| rule.name == name)
}

fn shown(rule: &RuleInfo) -> String {
    let (text, record) = rule.finds;
    let indented = |text: &str| text.replace('\n', "\n          ");
    format!(
        "{}\n  {}\n  finds   “{record}” in\n          {}\n  leaves  {}\n  source  {}:{}\n",
        rule.name,
        rule.doc,
        indented(text),
        indented(rule.leaves),
        rule.file,
        rule.line
    )
}
