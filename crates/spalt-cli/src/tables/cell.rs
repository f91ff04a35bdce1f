//! Values as cells.

use serde::Serialize;

use super::Cell;

pub fn text(value: Option<&str>) -> Cell {
    value.map_or(Cell::Null, |value| Cell::Text(value.to_owned()))
}

pub fn number(value: usize) -> Cell {
    i64::try_from(value).map_or(Cell::Null, Cell::Integer)
}

/// The whole number that a text is.
pub fn integer(value: Option<&str>) -> Cell {
    let number = value.and_then(|value| value.parse().ok());
    number.map_or(Cell::Null, Cell::Integer)
}

/// The day that a date or a time of day begins with.
pub fn day(value: Option<&str>) -> Cell {
    text(value.and_then(|value| value.get(..10)))
}

/// The word that an enum has in JSON.
pub fn word(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Text(word),
        _ => Cell::Null,
    }
}

pub fn json(value: &impl Serialize) -> Cell {
    text(serde_json::to_string(value).ok().as_deref())
}

pub fn uri(code: Option<&str>) -> Cell {
    let Some(code) = code else {
        return Cell::Null;
    };
    // A county has two digits, a municipality four, an organisation ten.
    let scheme = if code.len() <= 4 { "scb" } else { "orgnr" };
    Cell::Text(format!("{scheme}:{code}"))
}
