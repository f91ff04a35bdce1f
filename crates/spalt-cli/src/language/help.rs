//! The help and the errors of the command line in Swedish.

use clap::{Arg, Command};

use super::translated;
use crate::args;

/// The command with every text of its help in Swedish; what has no translation
/// stays.
pub fn in_swedish(command: Command) -> Command {
    let texts = [
        command.get_about(),
        command.get_long_about(),
        command.get_after_help(),
    ];
    let [about, long_about, after_help] = texts.map(|text| text.map(swedish));
    let mut command = command.mut_args(argument).mut_subcommands(in_swedish);
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long_about) = long_about {
        command = command.long_about(long_about);
    }
    if let Some(after_help) = after_help {
        command = command.after_help(after_help);
    }
    command
}

fn argument(mut argument: Arg) -> Arg {
    let texts = [argument.get_help(), argument.get_long_help()];
    let [help, long_help] = texts.map(|text| text.map(swedish));
    if let Some(help) = help {
        argument = argument.help(help);
    }
    if let Some(long_help) = long_help {
        argument = argument.long_help(long_help);
    }
    argument
}

fn swedish(text: &(impl ToString + ?Sized)) -> String {
    let text = text.to_string();
    let told = AFTER
        .iter()
        .chain(TEXTS)
        .find(|(english, _)| *english == text);
    told.map_or(text, |(_, swedish)| (*swedish).to_owned())
}

/// What clap prints of its own, line by line: heads, values, errors.
pub fn lines(printed: &str) -> String {
    let line = |line: &str| match line.trim_start().strip_prefix("- ") {
        // `- ndjson:  One document a line`
        Some(value) => match value.rsplit_once("  ").or_else(|| value.split_once(": ")) {
            Some((_, text)) => line.replace(text.trim(), &swedish(text.trim())),
            None => line.to_owned(),
        },
        None => translated(OF_CLAP.iter(), line)
            .replace("[default: ", "[förval: ")
            .replace("[possible values: ", "[möjliga värden: "),
    };
    let told: Vec<String> = printed.split('\n').map(line).collect();
    told.join("\n")
}

/// What clap says itself, a line each.
const OF_CLAP: &[(&str, &str)] = &[
    ("Arguments:", "Argument:"),
    ("Commands:", "Kommandon:"),
    ("Options:", "Val:"),
    ("For more information, try '{}'.", "Mer står i '{}'."),
    ("Usage: {}", "Användning: {}"),
    ("{}Possible values:", "{}Möjliga värden:"),
    (
        "error: '{}' requires a subcommand but one was not provided",
        "fel: '{}' behöver ett kommando",
    ),
    (
        "error: a value is required for '{}' but none was supplied",
        "fel: '{}' behöver ett värde",
    ),
    (
        "error: invalid value '{}' for '{}': {}",
        "fel: ogiltigt värde '{}' för '{}': {}",
    ),
    (
        "error: invalid value '{}' for '{}'",
        "fel: ogiltigt värde '{}' för '{}'",
    ),
    (
        "error: the argument '{}' cannot be used multiple times",
        "fel: argumentet '{}' får anges en gång",
    ),
    (
        "error: the argument '{}' cannot be used with '{}'",
        "fel: argumentet '{}' går inte ihop med '{}'",
    ),
    (
        "error: the following required arguments were not provided:",
        "fel: de här argumenten saknas:",
    ),
    (
        "error: unexpected argument '{}' found",
        "fel: okänt argument '{}'",
    ),
    (
        "error: unrecognized subcommand '{}'",
        "fel: okänt kommando '{}'",
    ),
    (
        "  tip: a similar argument exists: '{}'",
        "  tips: det finns ett liknande argument: '{}'",
    ),
    (
        "  tip: a similar subcommand exists: '{}'",
        "  tips: det finns ett liknande kommando: '{}'",
    ),
    (
        "  tip: a similar value exists: '{}'",
        "  tips: det finns ett liknande värde: '{}'",
    ),
    (
        "  tip: to pass '{}' as a value, use '{}'",
        "  tips: skriv '{}' som värde med '{}'",
    ),
];

/// What stands after the options.
const AFTER: &[(&str, &str)] = &[
    (
        args::EXIT_CODES,
        "\
Slutkoder:
  0    allt gick bra
  1    någon källa misslyckades; resten är gjort
  2    fel användning
  130  avbrutet",
    ),
    (
        args::CONVERT_EXAMPLES,
        "\
Exempel:
  spalt convert arkiv                          en rad JSON per dokument
  spalt convert arkiv -o ut                    ut/<sökväg>.json per dokument
  spalt convert release.html --format json     ett dokument, läsbart uppställt
  spalt convert arkiv.zip -o arkiv.sqlite      en databas (.xlsx, .ndjson likaså)
  spalt convert arkiv -o ut -f csv,parquet     tabeller, i mappen ut
  spalt convert arkiv --metadata index.csv     med det som ett register vet
  spalt convert news.csv --text-column body    en tabell med ett dokument per rad
  spalt convert arkiv -o ut --resume           bara det som är nytt eller ändrat
  curl -s https://example.org/news | spalt convert - | jq .amounts

I en mapp läses i ordning .txt .md .html .htm .pdf .docx .doc .odt .rtf .xlsx
.xls .ods .epub .eml .msg .mht .mhtml, och arkiven .zip .tar .tar.gz .tgz .warc
.warc.gz.
En fil som namnges läses vad den än heter, och .csv .ndjson .json .parquet
.sqlite som en tabell med ett dokument per rad. Ett dokuments id är sökvägen
under mappen som namngavs, efter mappens namn där de är flera, för en del av ett
arkiv arkiv.zip!/sökväg, och i en WARC adressen.",
    ),
    (
        args::EXPLAIN_EXAMPLES,
        "\
Exempel:
  spalt explain release.html
  spalt explain - < release.txt | less",
    ),
    (
        args::REVIEW_EXAMPLES,
        "\
Exempel:
  spalt review arkiv -o review.html
  spalt review ut.ndjson -o review.html          (arkiv.sqlite likaså)
  spalt review arkiv -o review.html --decisions decisions.ndjson

Sidan öppnas från disk i vilken webbläsare som helst, frågar inget av nätet och
sparar beslut i webbläsaren tills de exporteras. Ha exporten bredvid arkivet:
varje senare sida tar in den.",
    ),
    (
        args::APPLY_EXAMPLES,
        "\
Exempel:
  spalt apply decisions.ndjson ut.ndjson -o granskat.ndjson
  spalt apply decisions.ndjson arkiv.sqlite -o granskat.sqlite
  spalt apply decisions.ndjson                 bara hur ofta varje regel hade rätt

  spalt apply anna.ndjson --with bo.ndjson --conflicts latest ut.ndjson

Avslagna poster är borta ur de sammanförda dokumenten, och ändrade säger det i
sin regel: `edited:amount.scaled`; det som lagts till har regeln `added`.
Tabellerna går till standard fel, med det som inte passar någonstans: ett beslut
utförs där det som det gäller ännu står, och ingen annanstans.",
    ),
    (
        args::STATS_EXAMPLES,
        "\
Exempel:
  spalt stats ut.ndjson
  spalt stats arkiv.sqlite --by recipient
  spalt stats ut --by month

Summorna är vyn money: det som sägs igen, en del av en annan summa, en taxa
eller det som bara söks ingår inte, och hur mycket det är redovisas.",
    ),
    #[cfg(feature = "serve")]
    (
        args::SERVE_EXAMPLES,
        "\
Exempel:
  spalt serve arkiv --open
  spalt serve arkiv.sqlite --read-only
  spalt arkiv                                    (öppnar det också i webbläsaren)

Den svarar bara den här datorn, och bara den som har adressen som den skriver.
Beslut är i filen när sidan säger det; det som släpps sparas i mappen
.spalt-serve.",
    ),
];

/// Each other text of the help, by its English.
const TEXTS: &[(&str, &str)] = &[
    ("A Parquet file for each table", "En Parquet-fil per tabell"),
    (
        "A SQLite database with full-text search",
        "En SQLite-databas med fritextsökning",
    ),
    ("A `Doc` of spaCy a line", "Ett `Doc` för spaCy per rad"),
    (
        "A file for each table, with a Frictionless data package",
        "En fil per tabell, med ett datapaket enligt Frictionless",
    ),
    (
        "A folder of documents, or a .ndjson or .sqlite file that `spalt convert` wrote; the folder `spalt` among your own unless told otherwise",
        "En mapp med dokument, eller en fil .ndjson eller .sqlite som `spalt convert` har skrivit; mappen `spalt` bland dina egna om inget annat sägs",
    ),
    (
        "A list of tasks for Label Studio",
        "En lista med uppgifter för Label Studio",
    ),
    (
        "An Excel workbook with a sheet for each table",
        "En Excelbok med ett blad per tabell",
    ),
    (
        "Attributes of one tag; the page is read up to there",
        "Attribut i en tagg; sidan läses dit",
    ),
    ("By its bytes", "På innehållet"),
    (
        "By its size and time, but where it was written to just before it was read",
        "På storlek och tid, utom där den skrevs strax innan den lästes",
    ),
    (
        "Bytes of a file that is dropped",
        "Byte i en fil som släpps",
    ),
    (
        "Bytes of memory for all documents together that are being unpacked, of which each gets at most 1 GiB",
        "Byte minne för alla dokument tillsammans som packas upp; vart och ett får högst 1 GiB",
    ),
    (
        "Bytes that are read of a document; what comes after them is left out, with a warning",
        "Byte som läses av ett dokument; det som följer utelämnas, med en varning",
    ),
    (
        "Comma between values, point in numbers",
        "Komma mellan värden, punkt i tal",
    ),
    (
        "Converts files and folders to records",
        "Gör filer och mappar till poster",
    ),
    (
        "Day of publication from the path of documents that do not say it: by a pattern such as `{year}/{month}/{day}-*` or `20240517_*`, or `path` for the usual ones",
        "Publiceringsdag ur sökvägen för dokument som inte anger den: efter ett mönster som `{year}/{month}/{day}-*` eller `20240517_*`, eller `path` för de vanliga",
    ),
    (
        "Day of publication of documents that do not say it",
        "Publiceringsdag för dokument som inte anger den",
    ),
    (
        "Decisions of other people on the same documents. May be given several times; how far they agree is told",
        "Andras beslut om samma dokument. Får anges flera gånger; hur väl de stämmer överens redovisas",
    ),
    (
        "Decisions that were exported before, by you or by others. May be given several times; what fits nowhere any more is listed on the page",
        "Beslut som exporterats tidigare, av dig eller andra. Får anges flera gånger; det som inte längre passar någonstans står på sidan",
    ),
    (
        "Elements of a page that are open at once; the page is read up to there",
        "Element på en sida som är öppna samtidigt; sidan läses dit",
    ),
    ("English", "Engelska"),
    (
        "Files and folders, or the .ndjson or .sqlite files that `spalt convert` wrote",
        "Filer och mappar, eller filerna .ndjson eller .sqlite som `spalt convert` har skrivit",
    ),
    (
        "Files, folders and archives; `-` reads standard input",
        "Filer, mappar och arkiv; `-` läser standard in",
    ),
    (
        "FollowTheMoney: documents, organisations, people, mentions, payments",
        "FollowTheMoney: dokument, organisationer, personer, omnämnanden, betalningar",
    ),
    ("How CSV is written", "Hur CSV skrivs"),
    (
        "How many documents to read at once; as many as there are cores unless told otherwise. The output is the same whatever the number",
        "Hur många dokument som läses samtidigt; lika många som det finns kärnor om inget annat sägs. Resultatet är detsamma oavsett antal",
    ),
    (
        "How to write; several are separated by commas. Else OUT's extension says: ndjson to standard output, json to a folder",
        "Hur det skrivs; flera skiljs med komma. Annars avgör filändelsen på OUT: ndjson till standard ut, json till en mapp",
    ),
    (
        "Keep a manifest beside OUT, and go on from the one that is there: only what is new or changed is read, and the JSON of what is gone is removed. What is changed is told by size and time; with `--resume=full` every input is read, and told by its bytes",
        "För en förteckning bredvid OUT och fortsätt från den som finns: bara det som är nytt eller ändrat läses, och JSON för det som är borta tas bort. Ändringar märks på storlek och tid; med `--resume=full` läses varje källa och jämförs på innehållet",
    ),
    (
        "Leave out documents whose path matches",
        "Utelämna dokument vars sökväg passar",
    ),
    (
        "Lists the rules, or shows one with its example and its source",
        "Listar reglerna, eller visar en med exempel och källa",
    ),
    (
        "Makes one page to check every record in its text",
        "Gör en sida där varje post kan granskas i sin text",
    ),
    (
        "Merges the decisions of a review and tells how often each rule was right",
        "För in besluten från en granskning och redovisar hur ofta varje regel hade rätt",
    ),
    (
        "Neither progress nor summary",
        "Varken förlopp eller sammanfattning",
    ),
    (
        "Nodes of a page's tree; the page is read up to there",
        "Noder i en sidas träd; sidan läses dit",
    ),
    ("One document a line", "Ett dokument per rad"),
    (
        "One pretty-printed file for each document",
        "En läsbart uppställd fil per dokument",
    ),
    ("Open the browser", "Öppna webbläsaren"),
    (
        "Opens an archive in the browser: tables, records in their text, decisions",
        "Öppnar ett arkiv i webbläsaren: tabeller, poster i sin text, beslut",
    ),
    (
        "Paths in FILE are separated by null bytes, as `find -print0` does",
        "Sökvägarna i FILE skiljs med nolltecken, som `find -print0` gör",
    ),
    ("Print help", "Visa hjälp"),
    (
        "Print help (see a summary with '-h')",
        "Visa hjälp (en sammanfattning med '-h')",
    ),
    (
        "Print help (see more with '--help')",
        "Visa hjälp (mer med '--help')",
    ),
    (
        "Print this message or the help of the given subcommand(s)",
        "Visa den här texten eller hjälpen till ett kommando",
    ),
    ("Print version", "Visa version"),
    (
        "Prints completions for a shell",
        "Skriver kompletteringar för ett skal",
    ),
    (
        "Prints each record of a document with its sentence, span and rule",
        "Skriver varje post i ett dokument med dess mening, plats och regel",
    ),
    (
        "Prints the JSON Schema of the output",
        "Skriver JSON-schemat för resultatet",
    ),
    ("Prints the manual page", "Skriver manualsidan"),
    (
        "Read .csv .ndjson .json .parquet .sqlite as tables with a document in each row, whose text or page stands in this column",
        "Läs .csv .ndjson .json .parquet .sqlite som tabeller med ett dokument per rad, vars text eller sida står i den här kolumnen",
    ),
    (
        "Read further paths from FILE, one a line; `-` is standard input",
        "Läs fler sökvägar ur FILE, en per rad; `-` är standard in",
    ),
    (
        "Read only documents whose path in the folder or archive matches, such as `2024/**/*.html`. May be given several times",
        "Läs bara dokument vars sökväg i mappen eller arkivet passar, som `2024/**/*.html`. Får anges flera gånger",
    ),
    (
        "Read only part I of N, counted from 1: the parts of many machines together are the whole. Each writes to an OUT of its own",
        "Läs bara del I av N, räknat från 1: delarna från många maskiner är tillsammans helheten. Var och en skriver till ett eget OUT",
    ),
    (
        "Records of a document; the text after them is not searched",
        "Poster i ett dokument; texten efter dem genomsöks inte",
    ),
    (
        "Say under each record what its rule looks for",
        "Säg under varje post vad dess regel söker",
    ),
    (
        "Seconds of processor time for a document that is unpacked, such as PDF",
        "Sekunder processortid för ett dokument som packas upp, som PDF",
    ),
    (
        "Semicolon between values, comma in numbers, a byte order mark: what a Swedish Excel opens",
        "Semikolon mellan värden, komma i tal, en byteordningsmarkering: det som ett svenskt Excel öppnar",
    ),
    ("Stop at the first failure", "Stanna vid det första felet"),
    (
        "Sums up converted documents in tables and bars",
        "Sammanfattar omgjorda dokument i tabeller och staplar",
    ),
    ("Swedish", "Svenska"),
    (
        "Take a document with warnings as failed: exit code 1",
        "Räkna ett dokument med varningar som misslyckat: slutkod 1",
    ),
    (
        "The .ndjson, .sqlite or .json files, or folders with them, that `spalt convert` wrote",
        "Filerna .ndjson, .sqlite eller .json, eller mappar med dem, som `spalt convert` har skrivit",
    ),
    (
        "The column of such a table that holds the documents' ids",
        "Kolumnen i en sådan tabell som har dokumentens id",
    ),
    (
        "The column of that table that says which document a row is about, by path, id or address; else the first of path, id, url, file, filename",
        "Kolumnen i den tabellen som säger vilket dokument en rad gäller, med sökväg, id eller adress; annars den första av path, id, url, file, filename",
    ),
    ("The county of who receives", "Mottagarens län"),
    (
        "The decisions that the review page exported",
        "Besluten som granskningssidan exporterade",
    ),
    (
        "The document; `-` reads standard input",
        "Dokumentet; `-` läser standard in",
    ),
    (
        "The encoding of all documents, where what they say or show is wrong",
        "Alla dokuments teckenkodning, där det de anger eller visar är fel",
    ),
    (
        "The language of messages; that of the environment unless told otherwise. What is written for programs is the same in both",
        "Meddelandenas språk; miljöns om inget annat sägs. Det som skrivs för program är detsamma i båda",
    ),
    ("The month of publication", "Publiceringsmånaden"),
    (
        "The page to write. More than 500 documents go to further pages beside it, and this one searches and counts over all of them",
        "Sidan som skrivs. Fler än 500 dokument läggs på sidor bredvid, och den här söker och räknar i dem alla",
    ),
    (
        "The port on this machine; a free one unless told otherwise",
        "Porten på den här datorn; en ledig om inget annat sägs",
    ),
    (
        "The rules to show, as records name them; all in short if none is given",
        "Reglerna som visas, med posternas namn på dem; alla i korthet om ingen anges",
    ),
    ("The shell", "Skalet"),
    (
        "The year of the money, else that of publication",
        "Pengarnas år, annars publiceringens",
    ),
    (
        "Turns Swedish press releases into typed, grounded records",
        "Gör svenska pressmeddelanden till poster med typ och belägg",
    ),
    (
        "W3C Web Annotation (JSON-LD), an annotation of each record a line",
        "W3C Web Annotation (JSON-LD), en annotering per post och rad",
    ),
    (
        "What `spalt convert` wrote: a file .ndjson, .sqlite or .xlsx, or a folder with one of them, with .json files, or with tables as CSV or Parquet",
        "Det som `spalt convert` har skrivit: en fil .ndjson, .sqlite eller .xlsx, eller en mapp med någon av dem, med filer .json eller med tabeller som CSV eller Parquet",
    ),
    (
        "What counts of a record that people disagree about: `none` of it, the `latest`, a `reject` if there is one, or what `person=NAME` says",
        "Vad som gäller för en post som man är oense om: inget (`none`), det senaste (`latest`), ett avslag om det finns (`reject`) eller det som `person=NAME` säger",
    ),
    (
        "What counts where people disagree: `none` of them, the `latest`, who says `reject`, or `person=NAME`",
        "Vad som gäller där man är oense: inget (`none`), det senaste (`latest`), den som avslår (`reject`) eller `person=NAME`",
    ),
    (
        "What is known of the documents: a table (.csv .ndjson .json .parquet .sqlite) with the columns published, updated, publisher, url, title, keywords and any others. It goes before what the documents say",
        "Det som är känt om dokumenten: en tabell (.csv .ndjson .json .parquet .sqlite) med kolumnerna published, updated, publisher, url, title, keywords och valfria andra. Den går före det som dokumenten säger",
    ),
    ("What money is summed by", "Vad pengar summeras efter"),
    ("What the money does", "Vad pengarna gör"),
    (
        "Where decisions are kept; `decisions.ndjson` in the folder, or beside the file, unless told otherwise",
        "Var besluten sparas; `decisions.ndjson` i mappen, eller bredvid filen, om inget annat sägs",
    ),
    (
        "Where to write the merged documents: a database where the name ends in .sqlite, else one a line; without it, standard output",
        "Vart de sammanförda dokumenten skrivs: en databas där namnet slutar på .sqlite, annars ett per rad; utan den till standard ut",
    ),
    (
        "Where to write: a folder, or a file where the name has an extension. Without it, or with `-`, standard output",
        "Vart det skrivs: en mapp, eller en fil där namnet har en ändelse. Utan den, eller med `-`, standard ut",
    ),
    ("Who publishes", "Vem som publicerar"),
    ("Who receives", "Vem som tar emot"),
    (
        "Write gold for the corpus to DIR: of documents in which every record of a kind is decided, what stands there by the decisions",
        "Skriv facit för korpusen till DIR: för dokument där varje post av ett slag är avgjord, det som enligt besluten står där",
    ),
    (
        "Write nothing: no document is dropped and nothing decided",
        "Skriv inget: inget dokument släpps och inget avgörs",
    ),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Args;

    /// Every text of a command and of those under it.
    fn texts(command: &Command) -> Vec<String> {
        let mut all = Vec::new();
        let of_command = [
            command.get_about(),
            command.get_long_about(),
            command.get_after_help(),
        ];
        all.extend(of_command.into_iter().flatten().map(ToString::to_string));
        for argument in command.get_arguments() {
            let of_argument = [argument.get_help(), argument.get_long_help()];
            all.extend(of_argument.into_iter().flatten().map(ToString::to_string));
            let values = argument.get_possible_values();
            let values = values.iter().filter_map(|value| value.get_help());
            all.extend(values.map(ToString::to_string));
        }
        all.extend(command.get_subcommands().flat_map(texts));
        all
    }

    #[test]
    fn every_text_has_its_swedish_and_none_is_left_over() {
        let mut command = Args::command();
        command.build();
        let said = texts(&command);
        assert!(said.len() > 100, "{}", said.len());
        let missing: Vec<_> = said
            .iter()
            .filter(|text| swedish(text.as_str()) == **text)
            .collect();
        assert!(missing.is_empty(), "{missing:#?}");
        if cfg!(feature = "serve") {
            let known = AFTER.iter().chain(TEXTS).map(|(english, _)| *english);
            let unused: Vec<_> = known
                .filter(|english| !said.iter().any(|text| text == english))
                .collect();
            assert_eq!(unused, ["Print help"]);
        }
        assert!(TEXTS.is_sorted());
    }

    #[test]
    fn errors_are_told_in_swedish() {
        for (typed, told) in [
            (
                &["spalt", "convert", "--hej"][..],
                "fel: okänt argument '--hej'",
            ),
            (&["spalt", "konvertera"], "fel: okänt kommando 'konvertera'"),
            (&["spalt", "convert"], "fel: de här argumenten saknas:"),
            (
                &["spalt", "convert", "x", "-f", "xml"],
                "fel: ogiltigt värde 'xml' för",
            ),
            (
                &["spalt", "stats", "x", "--by"],
                "fel: '--by <WHAT>' behöver ett värde",
            ),
        ] {
            let error = Args::command().try_get_matches_from(typed).unwrap_err();
            let error = lines(&error.render().to_string());
            assert!(error.starts_with(told), "{error}");
            for english in ["error:", "Usage:", "try '", "tip:", "possible"] {
                assert!(!error.contains(english), "{error}");
            }
        }
    }
}
