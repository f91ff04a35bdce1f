//! In which language people are spoken to. What is written for programs is the
//! same in all.

use clap::ValueEnum;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Swedish.
    Sv,
}

impl Language {
    /// The one that is asked for, else that of the environment, as POSIX
    /// orders its variables.
    pub fn of_user(asked: Option<Language>) -> Language {
        let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
        let mut set = variables.filter_map(|name| std::env::var(name).ok());
        let locale = set.find(|value| !value.is_empty());
        let is_swedish = locale.is_some_and(|locale| locale.starts_with("sv"));
        let of_environment = if is_swedish {
            Language::Sv
        } else {
            Language::En
        };
        asked.unwrap_or(of_environment)
    }

    /// The text in this language.
    pub fn of(self, english: &'static str, swedish: &'static str) -> &'static str {
        match self {
            Language::En => english,
            Language::Sv => swedish,
        }
    }

    /// Its tag, BCP 47.
    pub fn tag(self) -> &'static str {
        self.of("en", "sv")
    }
}
