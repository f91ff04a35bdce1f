//! Enumerations that are written as words.

use std::fmt;

use arrayvec::ArrayString;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A word that a later version of the format writes and this one does not
/// know: kept as it is, and written back.
///
/// ```
/// let json = "\"lottery\"";
/// let kind: spalt::FlowKind = serde_json::from_str(json)?;
/// assert!(matches!(kind, spalt::FlowKind::Unknown(word) if word.as_str() == "lottery"));
/// assert_eq!(serde_json::to_string(&kind)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(ArrayString<MOST>);

/// Bytes of the longest word that is kept; those of the format have 18.
const MOST: usize = 38;

impl Word {
    /// The word as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Word {
    /// # Errors
    ///
    /// Where the word is longer than any that a version of the format has.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Word, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        ArrayString::from(&text)
            .map(Word)
            .map_err(|_| D::Error::custom(format!("“{text}” is too long for a word of the format")))
    }
}

/// What does not parse: no word of the enumeration.
///
/// ```
/// let error = "lottery".parse::<spalt::FlowKind>().unwrap_err();
/// assert_eq!(error.to_string(), "“lottery” is no flow kind: grant, investment, \
///     budget_increase, budget_decrease, cost, saving, revenue, tax_change, result, total");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    word: String,
    of: &'static str,
    known: String,
}

impl UnknownWord {
    pub(crate) fn new(word: &str, of: &'static str, known: &[&str]) -> UnknownWord {
        UnknownWord {
            word: word.to_owned(),
            of,
            known: known.join(", "),
        }
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no {}: {}", self.word, self.of, self.known)
    }
}

impl std::error::Error for UnknownWord {}

/// An enumeration whose values are words: `as_str`, `Display`, `FromStr`,
/// serde and JSON Schema from one list. Reading keeps unknown words.
macro_rules! words {
    (
        $of:literal,
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant,)+
            /// A word of a later version of the format.
            Unknown($crate::model::Word),
        }

        impl $name {
            /// All values that this version knows, in the order of the contract.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word, as JSON has it.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $word,)+
                    $name::Unknown(word) => word.as_str(),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownWord;

            fn from_str(word: &str) -> Result<$name, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::model::UnknownWord::new(word, $of, &[$($word),+])),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let word = $crate::model::Word::deserialize(deserializer)?;
                Ok(word.as_str().parse().unwrap_or($name::Unknown(word)))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($word),+] })
            }
        }
    };
}

pub(crate) use words;
