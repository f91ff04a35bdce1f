//! The views of `views.sql`, each with its columns and what they say: those of
//! the tables that they come from.

use super::{
    Table,
    column::{Column, Type, plain},
    tables,
};

/// What a query can be asked beside the tables.
pub struct View {
    pub name: &'static str,
    pub about: String,
    /// The statement that makes it, without its `;`.
    pub sql: &'static str,
    pub columns: Vec<Column>,
}

/// The views, each after those that it is made of.
pub fn views() -> Vec<View> {
    let tables = tables();
    let mut views: Vec<View> = Vec::new();
    for part in include_str!("views.sql").split(";\n") {
        let Some((comment, sql)) = part.split_once("CREATE VIEW ") else {
            continue;
        };
        let start = part.len() - sql.len() - "CREATE VIEW ".len();
        let name = sql.split_whitespace().next().unwrap_or_default();
        let about = comment.rsplit("\n\n").next().unwrap_or_default();
        let about = about.replace("-- ", "").replace('\n', " ");
        let columns = columns(name, sql, &tables, &views);
        let sql = &part[start..];
        views.push(View {
            name,
            about: about.trim().into(),
            sql,
            columns,
        });
    }
    views
}

/// The columns that the first `SELECT` of a view lists, one a line.
fn columns(view: &str, sql: &str, tables: &[Table], views: &[View]) -> Vec<Column> {
    let of = |alias: &str| -> Vec<Column> {
        let named = format!(" AS {alias}");
        let from = sql.lines().find_map(|line| {
            let (before, after) = line.split_once(&named)?;
            let is_whole = after.is_empty() || after.starts_with(' ');
            let table = before.split_whitespace().next_back()?;
            (is_whole && line.trim_start().starts_with(|c: char| c.is_uppercase())).then_some(table)
        });
        let table = tables
            .iter()
            .find(|table| Some(table.name) == from)
            .map(|table| &table.columns);
        let view = views
            .iter()
            .find(|view| Some(view.name) == from)
            .map(|view| &view.columns);
        table.or(view).cloned().unwrap_or_default()
    };
    let mut columns = Vec::new();
    let list = sql.lines().skip_while(|line| *line != "SELECT").skip(1);
    for line in list.take_while(|line| !line.starts_with("FROM")) {
        let line = line.trim().trim_end_matches(',');
        let (what, name) = line.rsplit_once(" AS ").unwrap_or((line, ""));
        match what.split_once('.') {
            Some((alias, "*")) => columns.extend(of(alias)),
            Some((alias, column)) if !what.contains(' ') => {
                let mut of = of(alias).into_iter();
                columns.extend(of.find(|c| c.name == column).map(|mut found| {
                    if !name.is_empty() {
                        found.name = name.to_owned().into();
                    }
                    found
                }));
            }
            _ => columns.extend(own(view, name)),
        }
    }
    columns
}

/// The columns that no table has.
fn own(view: &str, name: &str) -> Option<Column> {
    Some(match (view, name) {
        ("places_money", "place_part") => Column {
            words: vec!["recipient", "sentence"],
            ..plain(
                "place_part",
                Type::Text,
                "Whether the place receives the money or stands in its sentence.",
                "recipient",
            )
        }
        .unit("one of recipient, sentence"),
        ("decisions_full", "decided_day") => plain(
            "decided_day",
            Type::Date,
            "The day of the decision; where it is not said, that of publication.",
            "2024-05-31",
        ),
        ("people_full", "quoted") => plain(
            "quoted",
            Type::Integer,
            "How many quotes of the document are the person's.",
            "2",
        )
        .unit("quotes"),
        _ => return None,
    })
}
