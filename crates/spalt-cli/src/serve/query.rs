//! The tables as they are asked for: filtered, sorted, counted and summed.
//! Names of tables and columns are looked up among those that there are;
//! values are never part of the SQL.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use rusqlite::{Connection, ToSql, types::ValueRef};
use serde::Serialize;
use serde_json::Value;

use super::decided::Told;

/// Tables and views that are shown; the page opens with the first.
pub const TABLES: [&str; 14] = [
    "money",
    "documents",
    "flows_full",
    "decisions_full",
    "quotes_full",
    "amounts",
    "quantities",
    "dates",
    "places",
    "organisations",
    "people",
    "contacts",
    "refs",
    "flows",
];

/// Columns that are shown with the document, and not in a table.
const LONG: [&str; 3] = ["sentence", "extra", "heading"];

/// Filters that ask more than a column: each with the SQL that holds it, where
/// `?` is the value and `t` the row.
const ASKED: [(&str, &str); 3] = [
    (
        "recipient",
        "EXISTS (SELECT 1 FROM flow_recipients AS r WHERE r.flow_uid = t.uid AND r.name = ?)",
    ),
    (
        "region",
        "EXISTS (SELECT 1 FROM flow_recipients AS r WHERE r.flow_uid = t.uid AND r.region_code = ?)",
    ),
    (
        "municipality",
        "EXISTS (SELECT 1 FROM flow_recipients AS r WHERE r.flow_uid = t.uid AND r.code = ?)",
    ),
];

/// What is asked of a table.
pub struct Query<'c> {
    connection: &'c Connection,
    table: String,
    columns: Vec<String>,
    /// Those of them that hold numbers.
    numbers: Vec<String>,
    /// Conditions, and what stands for each `?` in them.
    conditions: Vec<String>,
    values: Vec<String>,
    sort: Option<(String, bool)>,
    limit: u64,
    offset: u64,
}

/// A currency, how many rows have it, and what they sum to.
type Sum = (Option<String>, i64, Value);

#[derive(Serialize)]
pub struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
    count: i64,
    /// Where the rows may be summed.
    sums: Vec<Sum>,
    /// Who said what of a row's record, by document and record.
    pub said: BTreeMap<String, Vec<Told>>,
}

/// How many rows say a thing, and what they sum to in kronor where that may be
/// asked.
#[derive(Serialize)]
pub struct Share {
    value: Value,
    count: i64,
    sum: Option<Value>,
}

impl Rows {
    /// The documents that the records of the rows stand in.
    pub fn documents(&self) -> BTreeSet<String> {
        let at = self.columns.iter().position(|column| column == "doc_id");
        let ids = self.rows.iter().filter_map(|row| row[at?].as_str());
        ids.map(str::to_owned).collect()
    }
}

impl<'c> Query<'c> {
    /// Of the pairs of an address: `table`, `q` with words, `sort` with a
    /// column or `-column`, `limit`, `offset`, and `column.is`, `column.has`,
    /// `column.from`, `column.to`, `column.none` with values.
    pub fn new(connection: &'c Connection, pairs: &[(String, String)]) -> Result<Query<'c>> {
        let told = |name: &str| pairs.iter().find(|(key, _)| key == name);
        let told = |name: &str| told(name).map(|(_, value)| value.as_str());
        let table = told("table").unwrap_or(TABLES[0]);
        if !TABLES.contains(&table) {
            bail!("no table {table}");
        }
        let mut query = Query {
            connection,
            table: table.to_owned(),
            columns: columns(connection, table, false)?,
            numbers: columns(connection, table, true)?,
            conditions: Vec::new(),
            values: Vec::new(),
            sort: None,
            limit: 100,
            offset: 0,
        };
        if let Some(sort) = told("sort") {
            let name = sort.strip_prefix('-').unwrap_or(sort);
            query.sort = Some((query.column(name)?, sort.starts_with('-')));
        }
        let number = |name: &str, default: u64| {
            let number = told(name).map(str::parse).transpose();
            anyhow::Ok(number.context("not a number")?.unwrap_or(default))
        };
        query.limit = number("limit", 100)?.min(1000);
        query.offset = number("offset", 0)?;
        query.words(told("q").unwrap_or_default());
        for (key, value) in pairs {
            if let Some((name, how)) = key.rsplit_once('.') {
                query.filter(name, how, value)?;
            }
        }
        Ok(query)
    }

    fn column(&self, name: &str) -> Result<String> {
        match self.columns.iter().any(|column| column == name) {
            true => Ok(format!("t.\"{name}\"")),
            false => bail!("no column {name} in {}", self.table),
        }
    }

    /// Rows in which each word stands somewhere.
    fn words(&mut self, words: &str) {
        let texts = self.columns.iter().filter(|c| !self.numbers.contains(c));
        let texts: Vec<String> = texts
            .map(|column| format!("coalesce(t.\"{column}\", '')"))
            .collect();
        for word in words.split_whitespace() {
            let all = texts.join(" || ' ' || ");
            self.conditions.push(format!("holds({all}, ?)"));
            self.values.push(word.to_lowercase());
        }
    }

    fn filter(&mut self, name: &str, how: &str, value: &str) -> Result<()> {
        let is_own = self.columns.iter().any(|column| column == name);
        let asked = ASKED.iter().find(|(asked, _)| *asked == name && !is_own);
        if let Some((_, condition)) = asked.filter(|_| self.is_of_flows()) {
            self.conditions.push((*condition).to_owned());
            self.values.push(value.to_owned());
            return Ok(());
        }
        let column = self.column(name)?;
        let is_number = self.numbers.iter().any(|number| number == name);
        let condition = match how {
            // A list is JSON, and holds the value.
            "is" if is_list(name) => {
                format!("EXISTS (SELECT 1 FROM json_each({column}) AS l WHERE l.value = ?)")
            }
            "is" => format!("CAST({column} AS TEXT) = ?"),
            "has" => {
                self.values.push(value.to_lowercase());
                self.conditions.push(format!("holds({column}, ?)"));
                return Ok(());
            }
            "from" if is_number => format!("{column} >= CAST(? AS NUMERIC)"),
            "to" if is_number => format!("{column} <= CAST(? AS NUMERIC)"),
            "from" => format!("{column} >= ?"),
            // Up to a month or a year takes in the whole of it.
            "to" => format!("substr({column}, 1, length(?)) <= ?"),
            "none" => format!("{column} IS NULL OR {column} IN ('', '[]')"),
            other => bail!("no filter {other}"),
        };
        for _ in 0..condition.matches('?').count() {
            self.values.push(value.to_owned());
        }
        self.conditions.push(condition);
        Ok(())
    }

    /// Whether its rows are flows, which have recipients.
    fn is_of_flows(&self) -> bool {
        ["money", "flows", "flows_full"].contains(&&*self.table)
    }

    /// Whether its values may be summed: only those of the view that is made
    /// for it, which counts no krona twice.
    fn may_be_summed(&self) -> bool {
        self.table == "money"
    }

    fn from(&self) -> String {
        let conditions = self.conditions.iter();
        let conditions = conditions.map(|condition| format!("({condition})"));
        let conditions: Vec<String> = conditions.collect();
        match conditions.is_empty() {
            true => format!("FROM \"{}\" AS t", self.table),
            false => format!(
                "FROM \"{}\" AS t WHERE {}",
                self.table,
                conditions.join(" AND ")
            ),
        }
    }

    fn values(&self) -> Vec<&dyn ToSql> {
        self.values
            .iter()
            .map(|value| value as &dyn ToSql)
            .collect()
    }

    /// The rows, how many there are in all, and what they sum to.
    pub fn rows(&self) -> Result<Rows> {
        let from = self.from();
        let is_shown = |column: &&String| {
            let is_long = self.table == "documents" && *column == "text";
            !is_long && !LONG.contains(&&***column)
        };
        let shown: Vec<String> = self.columns.iter().filter(is_shown).cloned().collect();
        let names: Vec<String> = shown.iter().map(|name| format!("t.\"{name}\"")).collect();
        let order = match &self.sort {
            Some((column, false)) => format!(" ORDER BY {column} IS NULL, {column}"),
            Some((column, true)) => format!(" ORDER BY {column} DESC"),
            None => String::new(),
        };
        let sql = format!(
            "SELECT {} {from}{order} LIMIT {} OFFSET {}",
            names.join(", "),
            self.limit,
            self.offset
        );
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map(&self.values()[..], |row| {
            (0..names.len())
                .map(|n| Ok(value(row.get_ref(n)?)))
                .collect()
        })?;
        let rows = rows.collect::<rusqlite::Result<_>>()?;
        let mut sums = Vec::new();
        if self.may_be_summed() {
            let sql = format!(
                "SELECT t.currency, count(*), sum(t.value) {from} GROUP BY t.currency ORDER BY 2 DESC"
            );
            let mut statement = self.connection.prepare(&sql)?;
            let told = statement.query_map(&self.values()[..], |row| {
                Ok((row.get(0)?, row.get(1)?, value(row.get_ref(2)?)))
            })?;
            sums = told.collect::<rusqlite::Result<_>>()?;
        }
        // Each row has a currency, and so is in one of the sums.
        let count = match self.may_be_summed() {
            true => sums.iter().map(|(_, count, _): &Sum| count).sum(),
            false => {
                let count = format!("SELECT count(*) {from}");
                self.connection
                    .query_row(&count, &self.values()[..], |row| row.get(0))?
            }
        };
        Ok(Rows {
            columns: shown,
            rows,
            count,
            sums,
            said: BTreeMap::new(),
        })
    }

    /// What the rows say in a column: the most rows first, or the most kronor;
    /// years and months in their order.
    pub fn facet(&self, name: &str, by_sum: bool, limit: u64) -> Result<Vec<Share>> {
        let from = self.from();
        let (place, join) = match name {
            "recipient" | "region" | "municipality" if self.is_of_flows() => {
                let place = match name {
                    "recipient" => "r.name",
                    "region" => "r.region_code",
                    _ => "CASE WHEN length(r.code) = 4 THEN r.code END",
                };
                let join = " JOIN flow_recipients AS r ON r.flow_uid = t.uid";
                (place.to_owned(), join)
            }
            _ => (self.column(name)?, ""),
        };
        // A flow to several recipients counts once for each of them, with its
        // whole sum, since their shares are not known.
        let from = from.replacen(" AS t", &format!(" AS t{join}"), 1);
        let sum = match self.may_be_summed() {
            true => "sum(CASE WHEN t.currency = 'SEK' THEN t.value END)",
            false => "NULL",
        };
        let (place, from) = match is_list(name) {
            true => {
                let each = format!(" AS t, json_each(coalesce({place}, '[]')) AS l");
                ("l.value".to_owned(), from.replacen(" AS t", &each, 1))
            }
            false => (place, from),
        };
        let order = match name {
            "year" | "month" => "1",
            _ if by_sum => "3 DESC, 2 DESC, 1",
            _ => "2 DESC, 1",
        };
        let sql = format!(
            "SELECT {place}, count(*), {sum} {from} GROUP BY 1 ORDER BY {order} LIMIT {}",
            limit.min(1000)
        );
        let mut statement = self.connection.prepare(&sql)?;
        let shares = statement.query_map(&self.values()[..], |row| {
            Ok(Share {
                value: value(row.get_ref(0)?),
                count: row.get(1)?,
                sum: Some(value(row.get_ref(2)?)).filter(|sum| !sum.is_null()),
            })
        })?;
        Ok(shares.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows as lines of CSV, all of them.
    pub fn each(
        &self,
        mut take: impl FnMut(&[String], Option<Vec<Value>>) -> Result<()>,
    ) -> Result<()> {
        take(&self.columns, None)?;
        let names: Vec<String> = self.columns.iter().map(|n| format!("t.\"{n}\"")).collect();
        let sql = format!("SELECT {} {}", names.join(", "), self.from());
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query(&self.values()[..])?;
        while let Some(row) = rows.next()? {
            let row: rusqlite::Result<Vec<Value>> = (0..names.len())
                .map(|n| Ok(value(row.get_ref(n)?)))
                .collect();
            take(&self.columns, Some(row?))?;
        }
        Ok(())
    }
}

fn columns(connection: &Connection, table: &str, numbers: bool) -> Result<Vec<String>> {
    let sql = match numbers {
        true => "SELECT name FROM pragma_table_info(?) WHERE type IN ('INTEGER', 'NUMERIC')",
        false => "SELECT name FROM pragma_table_info(?)",
    };
    let mut query = connection.prepare(sql)?;
    let names = query.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Columns that hold a JSON list.
fn is_list(column: &str) -> bool {
    [
        "recipients",
        "recipient_records",
        "roles",
        "phones",
        "emails",
        "keywords",
        "warnings",
    ]
    .contains(&column)
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
    }
}
