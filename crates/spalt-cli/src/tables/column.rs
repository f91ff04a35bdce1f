//! A column: what it is called, what it holds, and what is said of it.

use std::borrow::Cow;

use super::{Cell, Ground};

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: Cow<'static, str>,
    pub kind: Type,
    /// What it says, in a sentence.
    pub about: Cow<'static, str>,
    /// What its values are counted or written in.
    pub unit: Cow<'static, str>,
    /// A value that it may have, as CSV has it.
    pub example: Cow<'static, str>,
    /// The table whose key it holds.
    pub link: Option<&'static str>,
    /// The table whose `id` it holds, in the same document.
    pub local: Option<&'static str>,
    /// All words that it may have, where they are few.
    pub words: Vec<&'static str>,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    Text,
    Integer,
    Decimal,
    /// A day, `2024-05-31`.
    Date,
    /// Several texts.
    List,
}

impl Type {
    /// What values are written in where no more is said.
    fn unit(self) -> &'static str {
        match self {
            Type::Text => "text",
            Type::Integer | Type::Decimal => "",
            Type::Date => "day (ISO 8601)",
            Type::List => "list of texts",
        }
    }
}

/// A column with what fills it from a record of type `R`.
pub struct Field<R> {
    pub column: Column,
    pub fill: fn(&R, &Ground<'_>) -> Cell,
}

/// A column by its name, its type, what it says and a value that it may have.
pub fn field<R>(
    name: &'static str,
    kind: Type,
    about: &'static str,
    example: &'static str,
    fill: fn(&R, &Ground<'_>) -> Cell,
) -> Field<R> {
    Field {
        column: plain(name, kind, about, example),
        fill,
    }
}

/// A column that no record fills.
pub fn plain(
    name: impl Into<Cow<'static, str>>,
    kind: Type,
    about: impl Into<Cow<'static, str>>,
    example: impl Into<Cow<'static, str>>,
) -> Column {
    Column {
        name: name.into(),
        kind,
        about: about.into(),
        unit: kind.unit().into(),
        example: example.into(),
        link: None,
        local: None,
        words: Vec::new(),
    }
}

impl Column {
    pub fn unit(mut self, unit: impl Into<Cow<'static, str>>) -> Column {
        self.unit = unit.into();
        self
    }

    pub fn link(mut self, table: &'static str) -> Column {
        self.link = Some(table);
        self
    }

    /// The column beside one that holds an `id`: the same record by the key
    /// that it has among all documents.
    pub fn beside(&self, table: &'static str) -> Column {
        let about = format!(
            "`uid` in `{table}` of what `{}` names, for joins by one column.",
            self.name
        );
        let example = format!("2024/bro.html#{}", self.example);
        plain(format!("{}_uid", self.name), Type::Text, about, example)
            .unit("key")
            .link(table)
    }
}

impl<R> Field<R> {
    pub fn unit(self, unit: impl Into<Cow<'static, str>>) -> Field<R> {
        Field {
            column: self.column.unit(unit),
            ..self
        }
    }

    /// It holds a document's `id`.
    pub fn of_document(mut self) -> Field<R> {
        self.column.link = Some("documents");
        self.unit("key")
    }

    /// It holds an `id` of that table, in the same document.
    pub fn of(mut self, table: &'static str) -> Field<R> {
        self.column.local = Some(table);
        self.unit("id within the document")
    }

    /// It holds one of few words.
    pub fn words(mut self, words: Vec<&'static str>) -> Field<R> {
        let unit = format!("one of {}", words.join(", "));
        self.column.words = words;
        self.unit(unit)
    }
}

/// All words of an enumeration of the library.
macro_rules! all {
    ($kind:ident) => {
        spalt::$kind::ALL
            .iter()
            .map(spalt::$kind::as_str)
            .collect::<Vec<&'static str>>()
    };
}
pub(super) use all;
