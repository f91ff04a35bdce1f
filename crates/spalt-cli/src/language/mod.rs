//! In which language people are spoken to. The program is written in English,
//! and what it tells people is put into Swedish where it is told, by the table
//! below. What is written for programs is the same in all.

pub mod help;

use std::{borrow::Cow, ffi::OsString, sync::OnceLock};

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
    /// Its tag, BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Sv => "sv",
        }
    }
}

/// The language of this run; none is chosen in tests.
static CHOSEN: OnceLock<Language> = OnceLock::new();

/// What `--lang` asks for, before the command line is read: its help and its
/// errors are told in that language.
pub fn asked(typed: &[OsString]) -> Option<Language> {
    let mut words = typed.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let name = match word.strip_prefix("--lang") {
            _ if word == "--" => return None,
            Some("") => words.next()?.into_owned(),
            Some(rest) => rest.strip_prefix('=').unwrap_or_default().to_owned(),
            None => continue,
        };
        return Language::from_str(&name, false).ok();
    }
    None
}

/// Chooses the one that is asked for, else that of the environment, as POSIX
/// orders its variables.
pub fn choose(asked: Option<Language>) {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let mut set = variables.filter_map(|name| std::env::var(name).ok());
    let locale = set.find(|value| !value.is_empty());
    let is_swedish = locale.is_some_and(|locale| locale.starts_with("sv"));
    let of_environment = match is_swedish {
        true => Language::Sv,
        false => Language::En,
    };
    let _ = CHOSEN.set(asked.unwrap_or(of_environment));
}

/// The language of this run.
pub fn chosen() -> Language {
    CHOSEN.get().copied().unwrap_or_default()
}

/// A message in the language of this run; what has no translation stays.
pub fn told(message: &str) -> Cow<'_, str> {
    match chosen() {
        Language::En => Cow::Borrowed(message),
        Language::Sv => swedish(message),
    }
}

/// Lines of messages in the language of this run; what stands before a line
/// stays before it.
pub fn lines(told_in_english: &str) -> String {
    let line = |line: &str| {
        let message = line.trim_start();
        format!("{}{}", &line[..line.len() - message.len()], told(message))
    };
    let all: Vec<String> = told_in_english.split('\n').map(line).collect();
    all.join("\n")
}

fn swedish(message: &str) -> Cow<'_, str> {
    translated(SWEDISH.iter().chain(OF_SYSTEM), message)
}

/// A message translated by the first pattern of a table that it matches.
fn translated<'m>(
    mut table: impl Iterator<Item = &'static (&'static str, &'static str)>,
    message: &'m str,
) -> Cow<'m, str> {
    let told = table.find_map(|(english, swedish)| put(swedish, &holes(english, message)?));
    told.map_or(Cow::Borrowed(message), Cow::Owned)
}

/// What stands in place of each `{}` of a pattern, if the message matches it.
fn holes<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut parts = pattern.split("{}");
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let at = match (part, parts.peek()) {
            ("", _) => rest.len(),
            (part, None) => rest.strip_suffix(part)?.len(),
            (part, Some(_)) => rest.find(part)?,
        };
        found.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    rest.is_empty().then_some(found)
}

/// The pattern with its holes filled, in their order.
fn put(pattern: &str, holes: &[&str]) -> Option<String> {
    let mut parts = pattern.split("{}");
    let mut told = parts.next()?.to_owned();
    for (hole, part) in holes.iter().zip(parts) {
        told += hole;
        told += part;
    }
    Some(told)
}

/// Each message and its Swedish, with `{}` for what changes. The first pattern
/// that a message matches is used.
const SWEDISH: &[(&str, &str)] = &[
    // What a run tells.
    (
        "{} documents, {} failed, {} seconds",
        "{} dokument, {} misslyckades, {} sekunder",
    ),
    ("{} documents, {}/s", "{} dokument, {}/s"),
    ("{}, {} failed", "{}, {} misslyckades"),
    (
        "{} removed, whose inputs are gone",
        "{} borttagna, vars källor är borta",
    ),
    ("{} records", "{} poster"),
    ("1 file not read: {}", "1 fil lästes inte: {}"),
    ("{} files not read: {}", "{} filer lästes inte: {}"),
    (
        "nothing is new, {} failed before",
        "inget är nytt, {} misslyckades förut",
    ),
    (
        "no document that can be read",
        "inget dokument som kan läsas",
    ),
    (
        "{}: {} rows, {} without a document; {} documents without a row",
        "{}: {} rader, {} utan dokument; {} dokument utan rad",
    ),
    (
        "{} days of publication taken from paths",
        "{} publiceringsdagar tagna ur sökvägar",
    ),
    (
        "{} documents say no day of publication, but their paths do: --published-from path",
        "{} dokument säger ingen publiceringsdag, men det gör deras sökvägar: --published-from path",
    ),
    // Statistics.
    ("{} documents", "{} dokument"),
    ("Documents by month", "Dokument efter månad"),
    ("Documents by publisher", "Dokument efter publicist"),
    ("Documents by year", "Dokument efter år"),
    ("Sum of {}, {}, by {}", "Summa {}, {}, efter {}"),
    (
        "A sum stands with each of its recipients.",
        "En summa står hos var och en av sina mottagare.",
    ),
    ("Not in the sums", "Inte i summorna"),
    ("Rates", "Taxor"),
    (
        "told again in the same document",
        "sagt igen i samma dokument",
    ),
    (
        "told again in copies of documents",
        "sagt igen i kopior av dokument",
    ),
    ("parts of other sums", "delar av andra summor"),
    ("asked for and not given", "sökt och inte givet"),
    ("rates", "taxor"),
    ("{} others", "{} andra"),
    ("kind", "slag"),
    ("month", "månad"),
    ("publisher", "publicist"),
    ("recipient", "mottagare"),
    ("region", "län"),
    ("unknown", "okänt"),
    ("year", "år"),
    // Reviews.
    ("kind / rule", "slag / regel"),
    ("right", "rätt"),
    ("wrong", "fel"),
    ("unsure", "osäkra"),
    ("missed", "missade"),
    ("{}  of those that are there", "{}  av dem som finns"),
    ("two reviewers", "två granskare"),
    ("both", "båda"),
    ("agreed", "eniga"),
    ("(no name)", "(inget namn)"),
    ("{} conflicts (--conflicts)", "{} konflikter (--conflicts)"),
    ("{} counts", "{} gäller"),
    ("none counts", "ingen gäller"),
    (
        "{} decisions fit nowhere and changed nothing",
        "{} beslut passar ingenstans och ändrade inget",
    ),
    (
        "{} decisions fit nowhere and change nothing; the page lists them",
        "{} beslut passar ingenstans och ändrar inget; sidan listar dem",
    ),
    ("the document is not there", "dokumentet finns inte"),
    (
        "several documents have its bytes, and none its name",
        "flera dokument har dess innehåll, och inget dess namn",
    ),
    (
        "the text does not stand there any more between these words",
        "texten står inte längre där mellan de här orden",
    ),
    (
        "the text stood and stands in places that are too much alike to tell which is meant",
        "texten stod och står på platser som är för lika för att säga vilken som avses",
    ),
    (
        "no record of the kind is found there now",
        "ingen post av slaget hittas där nu",
    ),
    (
        "several records stand there that may be meant",
        "flera poster som kan avses står där",
    ),
    (
        "the record is read otherwise now: {}",
        "posten läses annorlunda nu: {}",
    ),
    ("what was missed is found now", "det som saknades hittas nu"),
    (
        "what was missed is found now, and read otherwise: {}",
        "det som saknades hittas nu, och läses annorlunda: {}",
    ),
    (
        "the fields make no record: {}",
        "fälten blir ingen post: {}",
    ),
    ("and {} more", "och {} till"),
    ("gold of {} documents", "facit för {} dokument"),
    (
        "releases/{} is to be put there: it is not where it was read",
        "releases/{} ska läggas dit: den finns inte där den lästes",
    ),
    // Records of a document.
    ("(no title)", "(ingen titel)"),
    ("warning {}: {}", "varning {}: {}"),
    ("in: {}", "i: {}"),
    (
        "rule {}, characters {}–{}, block {}",
        "regel {}, tecken {}–{}, block {}",
    ),
    (
        "{} documents taken from the column {}: --text-column says which",
        "{} dokument tagna ur kolumnen {}: --text-column säger vilken",
    ),
    // What cannot be read.
    ("no reader for files {}", "filer {} läses inte"),
    ("no reader for {}", "{} läses inte"),
    ("is a folder", "är en mapp"),
    (
        "not a regular file (give - to read a pipe)",
        "ingen vanlig fil (ange - för att läsa ett rör)",
    ),
    ("not a regular file", "ingen vanlig fil"),
    ("changed while it was read", "ändrades medan den lästes"),
    (
        "larger than {} bytes (see --max-bytes)",
        "större än {} byte (se --max-bytes)",
    ),
    (
        "unpacks to more than {} times its size",
        "packas upp till mer än {} gånger sin storlek",
    ),
    ("an absolute name", "ett absolut namn"),
    ("leads out of the archive", "leder ut ur arkivet"),
    ("internal error", "internt fel"),
    (
        "this program was built without {} (cargo build --features {})",
        "programmet är byggt utan {} (cargo build --features {})",
    ),
    (
        "takes more than {} seconds to read",
        "tar mer än {} sekunder att läsa",
    ),
    ("not read in {} seconds", "inte läst på {} sekunder"),
    ("cannot be read as {}", "kan inte läsas som {}"),
    (
        "archives in archives, more than {} deep",
        "arkiv i arkiv, mer än {} djupt",
    ),
    (
        "mails in mails, more than {} deep",
        "mejl i mejl, mer än {} nivåer",
    ),
    ("a mail without text", "ett mejl utan text"),
    (
        "a Word document from before Word 97",
        "ett Worddokument från före Word 97",
    ),
    ("an encrypted Word document", "ett krypterat Worddokument"),
    ("a broken Word document", "ett trasigt Worddokument"),
    ("a PDF that cannot be read", "en PDF som inte kan läsas"),
    // What cannot be written.
    (
        "another run is at work here",
        "en annan körning arbetar här",
    ),
    (
        "{}: is a file, and this needs a folder",
        "{}: är en fil, och här behövs en mapp",
    ),
    (
        "{}: would be read and written, as an input of {}",
        "{}: skulle både läsas och skrivas, som en del av {}",
    ),
    (
        "{}: would be read and written",
        "{}: skulle både läsas och skrivas",
    ),
    // What is asked for and not there.
    (
        "there is no rule “{}”: `spalt rules` lists them",
        "det finns ingen regel ”{}”: `spalt rules` räknar upp dem",
    ),
    (
        "{}: no .ndjson, .sqlite or .json that spalt convert wrote",
        "{}: ingen .ndjson, .sqlite eller .json som spalt convert har skrivit",
    ),
    ("port {}", "port {}"),
    (
        "name a folder: you have none of your own",
        "ange en mapp: du har ingen egen",
    ),
    ("{}: is a link", "{}: är en länk"),
    (
        "{} (--read-only writes nothing there)",
        "{} (--read-only skriver inget där)",
    ),
    ("Ctrl-C ends it.", "Ctrl-C avslutar."),
    (
        "no browser could be opened: open the address above",
        "ingen webbläsare kunde öppnas: öppna adressen ovan",
    ),
];

/// What the system says.
const OF_SYSTEM: &[(&str, &str)] = &[
    ("no such file or directory", "filen eller mappen finns inte"),
    ("permission denied", "åtkomst nekas"),
    ("no space left on device", "disken är full"),
    ("is a directory", "är en mapp"),
    ("not a directory", "är ingen mapp"),
    ("file exists", "filen finns redan"),
    ("address already in use", "porten används redan"),
    ("read-only file system", "skrivskyddat filsystem"),
];

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn messages_are_told_in_swedish() {
        for (english, told) in [
            (
                "12 documents, 1 failed, 0.3 seconds",
                "12 dokument, 1 misslyckades, 0.3 sekunder",
            ),
            (
                "12 files not read: 8 .png, 4 .xyz",
                "12 filer lästes inte: 8 .png, 4 .xyz",
            ),
            ("no reader for .png", ".png läses inte"),
            (
                "no reader for files without extension",
                "filer without extension läses inte",
            ),
            (
                "out/x: would be read and written, as an input of out",
                "out/x: skulle både läsas och skrivas, som en del av out",
            ),
            ("permission denied", "åtkomst nekas"),
            (
                "something that nobody has written",
                "something that nobody has written",
            ),
            ("", ""),
        ] {
            assert_eq!(swedish(english), told);
        }
    }

    /// A message that is changed without its Swedish would be told in English.
    #[test]
    fn each_message_is_one_of_the_program() {
        let mut source = String::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for entry in walkdir::WalkDir::new(folder) {
            let path = entry.unwrap().into_path();
            let is_source = path.extension().is_some_and(|e| e == "rs");
            if is_source
                && !path
                    .parent()
                    .is_some_and(|folder| folder.ends_with("language"))
            {
                source += &fs::read_to_string(path).unwrap();
            }
        }
        // Holes may have names, and texts be cut into lines.
        let mut plain = String::new();
        let mut rest = source.as_str();
        while let Some(at) = rest.find('{') {
            let (before, after) = rest.split_at(at);
            plain += before;
            let end = after
                .find('}')
                .filter(|end| *end < 40 && !after[..*end].contains('\n'));
            plain += if end.is_some() { "{}" } else { "{" };
            rest = &after[end.map_or(1, |end| end + 1)..];
        }
        plain += rest;
        let plain = plain.split("\\\n").map(str::trim_start).collect::<String>();
        for (english, swedish) in SWEDISH {
            assert_eq!(english.matches("{}").count(), swedish.matches("{}").count());
            assert!(plain.contains(english), "no message: {english}");
        }
    }
}
