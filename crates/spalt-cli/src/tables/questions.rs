//! Ready questions, each a file of SQL that SQLite, DuckDB and PostgreSQL take.

/// A question with its answer in SQL.
pub struct Question {
    /// Its name, that of the file.
    pub name: &'static str,
    pub title: &'static str,
    /// What more there is to say of it.
    pub about: Option<&'static str>,
    /// A parameter: its name, and the value in the SQL that it replaces.
    pub parameter: Option<(&'static str, &'static str)>,
    pub sql: &'static str,
}

macro_rules! questions {
    ($($name:ident)+) => {
        /// All of them.
        pub fn questions() -> Vec<Question> {
            vec![$(question(stringify!($name), include_str!(concat!("questions/", stringify!($name), ".sql")))),+]
        }
    };
}

questions! {
    grants_by_municipality
    decided_for_place
    over_a_billion
    ministers_by_keyword
    board_timeline
    money_by_year
    money_by_county
    greatest_payers
    applied_for
    open_proposals
    press_contacts
    copies
}

/// Comments before the SQL: the question, what more there is to say, and a
/// parameter as `name: value`.
fn question(name: &'static str, file: &'static str) -> Question {
    let mut question = Question {
        name,
        title: "",
        about: None,
        parameter: None,
        sql: file.trim(),
    };
    while let Some((comment, rest)) = question
        .sql
        .strip_prefix("-- ")
        .and_then(|sql| sql.split_once('\n'))
    {
        question.sql = rest;
        match comment.split_once(": ") {
            _ if question.title.is_empty() => question.title = comment,
            Some(parameter) if !parameter.0.contains(' ') => question.parameter = Some(parameter),
            _ => question.about = Some(comment),
        }
    }
    question
}

impl Question {
    /// The SQL with its parameter by name, as Datasette asks for it; left
    /// empty it is the value that stands in the file.
    pub fn with_parameter(&self) -> String {
        match self.parameter {
            None => self.sql.to_owned(),
            Some((name, value)) => self.sql.replace(
                &format!("'{value}'"),
                &format!("coalesce(nullif(:{name}, ''), '{value}')"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_say_what_they_ask() {
        let questions = questions();
        assert_eq!(questions.len(), 12);
        for question in questions {
            assert!(question.title.ends_with('?'), "{}", question.name);
            assert!(question.sql.starts_with("SELECT"), "{}", question.name);
            assert!(question.sql.lines().count() <= 3, "{}", question.name);
            if let Some((name, _)) = question.parameter {
                assert!(question.with_parameter().contains(&format!(":{name}")));
            }
        }
    }
}
