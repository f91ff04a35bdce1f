//! Everything that a document gives: one [`Release`] with typed records.
//!
//! The JSON is these types as serde writes them. Every field is always there;
//! what is not known is `null`, what was not found is an empty array.

mod actor;
mod amount;
mod block;
mod contact;
mod date;
mod decimal;
mod decision;
mod flow;
mod json;
mod metadata;
mod organisation;
mod person;
mod place;
mod quantity;
mod quote;
mod record;
mod reference;
mod release;
mod span;
mod word;

pub use actor::*;
pub use amount::*;
pub use block::*;
pub use contact::*;
pub use date::*;
pub use decision::*;
pub use flow::*;
pub use metadata::*;
pub use organisation::*;
pub use person::*;
pub use place::*;
pub use quantity::*;
pub use quote::*;
pub use record::Record;
pub use reference::*;
pub use release::*;
pub use span::*;
pub use word::{UnknownWord, Word};
