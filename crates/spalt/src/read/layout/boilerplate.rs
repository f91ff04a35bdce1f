//! Boilerplate of pages: the short lines that belong to the page and not to the
//! release, and the heads that open a part of it. Every list is here.

use super::line_shape::head;
use crate::text::{line::LineText, scan, words::Words};
use lazy_static::lazy_static;
use memchr::memmem::Finder;
use regex::bytes::Regex;
use rustc_hash::FxHashMap;

/// What a short line of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StockLine {
    /// A menu, a skip link, a share button: this line alone.
    Navigation,
    /// Words of the page's owner: this line alone.
    Boilerplate,
    /// What sort of text this is (`Pressmeddelande`).
    Kicker,
    /// Head of the contact details.
    Contact,
    /// Head of what the publisher says about itself, to the page's end.
    About,
    /// Head of links to other pages, to the page's end.
    Latest,
    /// Head of a few links within the text.
    Related,
    /// Head of subject words.
    Keywords,
}

use StockLine::{About, Boilerplate, Contact, Keywords, Kicker, Latest, Navigation, Related};

/// Whole lines, in lower case, without a final colon or full stop.
const LINES: &[(StockLine, &[&str])] = &[
    (
        Navigation,
        &[
            "sök på webbplatsen",
            "sök på sidan",
            "sök på webben",
            "sökfält",
            "hitta på sidan",
            "självservice",
            "mina sidor",
            "e-tjänster",
            "till sidans innehåll",
            "till huvudinnehåll",
            "hoppa till innehåll",
            "hoppa till huvudinnehållet",
            "jag förstår",
            "jag godkänner",
            "godkänn alla kakor",
            "endast nödvändiga",
            "acceptera alla",
            "endast nödvändiga kakor",
            "inställningar för kakor",
            "dela",
            "tweeta",
            "twittra",
            "gilla",
            "meny",
            "menu",
            "sök",
            "lyssna",
            "translate",
            "språk",
            "language",
            "english",
            "in english",
            "lättläst",
            "teckenspråk",
            "skriv ut",
            "skriv ut sidan",
            "tipsa",
            "tipsa en vän",
            "e-posta",
            "mejla",
            "facebook",
            "twitter",
            "linkedin",
            "instagram",
            "youtube",
            "x",
            "rss",
            "start",
            "startsida",
            "startsidan",
            "hem",
            "nyheter",
            "alla nyheter",
            "pressmeddelanden",
            "alla pressmeddelanden",
            "kalender",
            "webbkarta",
            "logga in",
            "tillbaka",
            "till toppen",
            "tillbaka till toppen",
            "upp",
            "stäng",
            "visa mer",
            "visa fler",
            "visa alla",
            "nästa",
            "föregående",
            "ladda ner",
            "ladda ned",
            "dela sidan",
            "dela artikeln",
            "dela nyheten",
            "dela denna sida",
            "dela på",
            "dela på facebook",
            "dela på twitter",
            "dela på x",
            "dela på linkedin",
            "dela via e-post",
            "dela med e-post",
            "kopiera länk",
            "besök vårt pressrum",
            "till bildbanken",
            "till pressrummet",
            "pressrum",
            "press",
            "innehåll på sidan",
            "innehåll",
            "du är här",
            "ja nej",
            "ja",
            "nej",
            "lägg till i kalender",
            "mynewsdesk",
            "cision news",
            "via tt",
            "mfn",
            "publicerat",
            "visa i helskärm",
            "öppna menyn",
            "stäng menyn",
            "acceptera",
            "godkänn",
            "godkänn alla",
            "prenumerera",
            "abonnera",
            "följ",
            "skicka",
            "advertisement",
            "advert",
            "anzeige",
            "werbung",
            "annons",
            "publicidade",
            "publicidad",
            "publicité",
            "close",
            "share",
            "teilen",
            "drucken",
            "print",
            "email",
            "e-mail",
            "comment",
            "comments",
            "kommentare",
            "kommentieren",
            "kommentar",
            "reply",
            "antworten",
            "subscribe",
            "subscribe now",
            "sign in",
            "sign up",
            "log in",
            "login",
            "back to gallery",
            "text size",
            "don't show again",
            "loading",
            "laddar",
            "read more",
            "weiterlesen",
            "mehr anzeigen",
            "mehr erfahren",
            "show more",
            "load more",
            "next",
            "previous",
            "back to top",
            "zurück",
            "zurück zur übersicht",
            "mit freunden teilen",
            "artikel teilen",
            "beitrag teilen",
            "mehr",
            "weitere inhalte laden",
            "lade weitere inhalte",
            "skip advertisement",
            "continue reading",
            "continue reading the main story",
            "read full article",
            "to read the full story",
            "leave a reply",
            "leave a comment",
            "post a comment",
            "add a comment",
            "publier un commentaire",
            "commentaires",
            "kommentar schreiben",
            "schreibe einen kommentar",
            "kommentera",
            "kommentarer",
            "lämna en kommentar",
            "läs hela artikeln",
            "annonsera",
            "view comments",
            "show comments",
            "image source",
            "sponsored content",
            "advertorial",
            "cookie settings",
            "cookie-einstellungen",
            "weitersagen",
            "auf facebook teilen",
            "tweet",
            "pin it",
            "pinnen",
            "rezept drucken",
            "like it",
            "newsletter",
            "compartir",
            "partager",
            "del",
            "tulosta",
            "jaa",
            "skriv kommentar",
            "tags",
            "tag",
            "schlagwörter",
            "schlagworte",
            "filed under",
            "kategorien",
            "categories",
            "topics",
            "mots-clés",
            "etiquetas",
            "emneord",
            "avainsanat",
        ],
    ),
    (
        Kicker,
        &[
            "tjänsteskrivelse",
            "tjänsteutlåtande",
            "pressmeddelande",
            "pressinbjudan",
            "pressinfo",
            "pressinformation",
            "nyhet",
            "press release",
            "pressträff",
            "pressmeddelande för omedelbar publicering",
            "för omedelbar publicering",
            "fri för publicering",
            "mediainbjudan",
            "medieinbjudan",
            "pressuttalande",
            "till pressen",
            "till media",
            "till medier",
            "till medierna",
            "till massmedia",
            "till redaktionen",
            "artikel",
            "debattartikel",
            "debattinlägg",
            "insändare",
            "insändare/debatt",
            "slutreplik",
            "regulatoriskt pressmeddelande",
            "pressrelease",
            "notis",
            "nyhetsbrev",
            "delårsrapport",
            "bokslutskommuniké",
        ],
    ),
    (
        Contact,
        &[
            "kontakt",
            "kontakter",
            "kontakta oss",
            "mediekontakt",
            "mediakontakt",
            "kontaktuppgifter",
            "kontaktinformation",
            "mer information",
            "ytterligare information",
            "vidare upplysningar",
            "upplysningar",
            "frågor besvaras av",
            "har du frågor",
            "vill du veta mer",
            "vid frågor",
            "vid frågor kontakta",
            "vid frågor, kontakta",
            "kontakt för media",
            "kontakt för medier",
            "för medier",
            "för press",
            "mer information lämnas av",
            "information lämnas av",
            "ytterligare upplysningar",
            "pressansvarig",
        ],
    ),
    (
        About,
        &[
            "om",
            "om oss",
            "om företaget",
            "om bolaget",
            "om regionen",
            "om kommunen",
            "om myndigheten",
            "om organisationen",
            "om avsändaren",
            "om utgivaren",
            "bildbank",
            "pressbilder",
            "följ oss",
            "följ oss på sociala medier",
            "sociala medier",
            "om webbplatsen",
            "om webbplatsen och kakor",
        ],
    ),
    (
        Latest,
        &[
            "relaterat innehåll",
            "relaterat material",
            "relaterade nyheter",
            "relaterade inlägg",
            "relaterade pressmeddelanden",
            "relaterade artiklar",
            "senaste nytt",
            "senaste nyheterna",
            "senaste nyheter",
            "senaste inläggen",
            "senaste inlägg",
            "senaste pressmeddelandena",
            "senaste pressmeddelanden",
            "fler nyheter",
            "fler pressmeddelanden",
            "fler artiklar",
            "fler inlägg",
            "mest läst",
            "mest lästa",
            "läs också",
            "läs även",
            "läs fler nyheter",
            "andra nyheter",
            "aktuellt just nu",
            "andra läser",
            "du kanske också gillar",
            "liknande nyheter",
        ],
    ),
    (
        Related,
        &[
            "mer om ämnet",
            "mer på samma ämne",
            "relaterat",
            "relaterade länkar",
            "relaterad information",
            "läs mer",
            "läs vidare",
            "länkar",
            "mer läsning",
            "mer på webbplatsen",
            "externa länkar",
            "genvägar",
            "dokument",
            "relaterade dokument",
            "bifogade filer",
            "filer",
            "bilagor och länkar",
            "related",
            "related articles",
            "related stories",
            "related posts",
            "related content",
            "related links",
            "related topics",
            "you might also like",
            "you may also like",
            "you might also be interested in",
            "more stories",
            "more on this story",
            "read also",
            "most popular",
            "trending",
            "recommended",
            "recommended for you",
            "auch interessant",
            "das könnte sie auch interessieren",
            "das könnte dich auch interessieren",
            "mehr zum thema",
            "weitere artikel",
            "weitere themen",
            "weitere informationen",
            "weiterführende links",
            "ähnliche artikel",
            "ähnliche beiträge",
            "lesen sie auch",
            "lesen sie mehr",
            "zum weiterlesen",
            "les også",
            "læs også",
            "lue myös",
            "à lire aussi",
            "lire aussi",
            "lea también",
            "sur le même sujet",
            "voir aussi",
            "dans la même rubrique",
            "les plus lus",
            "mehr zu diesem thema",
            "mehr aus dieser rubrik",
            "meistgelesen",
            "meistgelesene artikel",
            "meist gelesen",
            "mest lest",
            "mest leste",
            "mest læst",
            "mest læste",
            "flere saker",
            "flere nyheter",
            "flere nyheder",
            "relaterte saker",
            "relaterede artikler",
            "andre læser også",
            "luetuimmat",
            "lisää aiheesta",
            "aiheeseen liittyvää",
            "lisää uutisia",
            "most read",
            "editors' picks",
            "editor's picks",
            "more news",
            "more from",
            "more like this",
            "in this section",
            "missed the main event",
        ],
    ),
    (
        Keywords,
        &[
            "nyckelord",
            "ämnen",
            "ämnesord",
            "taggar",
            "etiketter",
            "kategorier",
            "kategori",
            "ämne",
            "taggat med",
        ],
    ),
];

/// How such lines begin, in lower case; they may go on with anything.
const BEGINNINGS: &[(StockLine, &[&str])] = &[
    (
        Navigation,
        &[
            "hoppa till ",
            "gå direkt till ",
            "gå till innehåll",
            "gå till huvudinnehåll",
            "gå vidare till ",
            "till innehållet",
            "skip to ",
            "dela på ",
            "dela via ",
            "dela sidan",
            "skriv ut",
            "lyssna på ",
            "tipsa en ",
            "tillbaka till ",
            "du är här:",
            "besök vårt pressrum",
            "ladda ner som",
            "visa alla ",
            "visa fler ",
            "startsida ",
            "start / ",
            "start > ",
            "start › ",
            "start » ",
            "hem / ",
            "hem > ",
            "hem › ",
            "hem » ",
            "start/",
            "föregående: ",
            "nästa: ",
            "← ",
            "kopiera länk",
            "öppnas i nytt fönster",
            "read more: ",
            "read more about ",
            "read also: ",
            "see also: ",
            "related: ",
            "more: ",
            "mehr: ",
            "lesen sie auch: ",
            "lesen sie hier: ",
            "lesen sie dazu",
            "auch interessant: ",
            "lies auch: ",
            "siehe auch: ",
            "läs mer: ",
            "läs också: ",
            "läs även: ",
            "se även: ",
            "les også: ",
            "læs også: ",
            "lue myös: ",
            "lee también",
            "get the latest ",
            "sign up for ",
            "sign up here",
            "sign up to ",
            "subscribe to ",
            "follow us ",
            "click here to subscribe",
            "never miss ",
            "please subscribe",
            "to view the full story",
            "to continue reading",
            "already a subscriber",
            "download our app",
            "want more stories",
            "posted in ",
            "tagged ",
            "tags: ",
            "schlagwörter: ",
            "kategorien: ",
            "kategorie: ",
            "image copyright",
            "we want to hear what you think",
            "have a tip",
            "do you want to be informed",
            "für links auf dieser seite",
            "vorheriger beitrag",
            "nächster beitrag",
            "previous post",
            "next post",
            "dieser eintrag wurde",
            "zurück zu",
            "zurück zum",
            "zurück zur",
            "sie müssen sich einloggen",
            "you must be logged in",
            "bitte loggen sie sich",
            "name (pflichtfeld)",
            "your email address will not be published",
            "deine e-mail-adresse wird nicht",
            "e-postadressen publiceras inte",
            "din e-postadress kommer inte",
            "pingback",
            "trackback",
        ],
    ),
    (
        Boilerplate,
        &[
            "hjälpte informationen",
            "hjälpte den här",
            "hjälpte sidan",
            "var informationen till",
            "var sidan till",
            "var den här sidan",
            "var den här informationen",
            "hittade du ",
            "vi använder kakor",
            "vi använder cookies",
            "den här webbplatsen använder",
            "webbplatsen använder",
            "om kakor",
            "kakor",
            "om cookies",
            "cookies",
            "behandling av personuppgifter",
            "personuppgifter",
            "tillgänglighetsredogörelse",
            "tillgänglighet för",
            "abonnera på ",
            "prenumerera på ",
            "följ oss ",
            "gilla oss ",
            "du kan avanmäla",
            "avregistrera dig",
            "i vårt pressrum ",
            "sidansvarig",
            "innehållsansvarig",
            "ansvarig utgivare",
            "webbansvarig",
            "copyright",
            "©",
            "alla rättigheter",
            "org.nr",
            "organisationsnummer",
            "org. nr",
            "stolt drivs med",
            "besöksadress",
            "postadress",
            "växel:",
            "telefon växel",
            "telefonväxel",
            "förutom pressbilder",
            "skriv till oss",
            "skriv en insändare",
            "tipsa oss",
            "tipsa redaktionen",
            "har du ett tips",
            "anmäl dig till vårt nyhetsbrev",
            "få vårt nyhetsbrev",
            "redan prenumerant",
            "är du redan prenumerant",
            "redan medlem? logga in",
            "vill du läsa mer? bli prenumerant",
            "bli prenumerant ",
            "bli plusmedlem ",
            "läs vidare med ",
            "för att läsa vidare ",
            "detta är en opinionstext",
            "det här är en opinionstext",
            "det här är en text på ledar",
            "åsikterna är skribentens",
            "åsikterna i artikeln är",
            "skribenten svarar själv",
            "views expressed ",
            "the views expressed ",
            "opinions expressed ",
            "the opinions expressed ",
            "les opinions exprimées ",
            "dieser beitrag gibt die meinung ",
            "der beitrag gibt die meinung ",
            "subscribe now ",
            "to read the full ",
            "if you're already a subscriber",
            "if you’re already a subscriber",
            "för mer nyheter, ladda ned",
            "hämta vår app",
            "ladda ner vår app",
            "ladda ned vår app",
            "denna information är sådan",
            "informationen är sådan",
            "informationen lämnades för offentliggörande",
            "detta är ett pressmeddelande från",
            "det här är ett pressmeddelande från",
            "detta mejl ",
            "detta meddelande ",
            "händelsenotiserna ger",
            "mynewsdesk – version",
            "powered by",
            "faktureringsadress",
            "fakturaadress",
            "sidan uppdaterad",
            "antal besökare",
        ],
    ),
    (
        Contact,
        &[
            "för mer information",
            "för ytterligare information",
            "för vidare information",
            "för fler upplysningar",
            "kontaktperson",
            "presskontakt",
        ],
    ),
    (About, &["följ "]),
    (
        Latest,
        &[
            "senaste pressmeddelandena från",
            "senaste nytt från",
            "senaste nyheterna från",
            "fler nyheter från",
            "fler pressmeddelanden från",
            "läs fler nyheter",
            "andra har också läst",
            "relaterade nyheter",
        ],
    ),
];

/// How links begin that sell, or lead to what has been sold, in lower case.
static OFFERS: Words = Words::with("offer_line");

/// Whether a line with a link sells.
pub(crate) fn offers(line: &str) -> bool {
    let lower = line.lower();
    OFFERS.iter().any(|offer| {
        lower.starts_with(offer) || lower.ends_with(offer.trim_end()) && !offer.ends_with(' ')
    })
}

/// How paragraphs with a link begin that invite to read or follow something
/// else, in lower case.
static INVITATIONS: Words = Words::with("invitation_begin");

/// Whether a paragraph with a link invites, in lower case.
pub(crate) fn invites(lower: &str) -> bool {
    INVITATIONS.iter().any(|opening| lower.starts_with(opening))
}

/// What readers are asked to take, in lower case.
const TAKEN: &[&str] = &[
    " apps for ",
    "abonnement",
    "affiliate",
    "bezahlschranke",
    "boletín",
    "e-paper",
    "e-tidning",
    "earn a commission",
    "infolettre",
    "jobbörse",
    "loyal readers",
    "newsletter",
    "nyhedsbrev",
    "nyhetsbrev",
    "our app",
    "our forum",
    "our journalism",
    "paywall",
    "receive compensation",
    "subscriber",
    "subscription",
    "unsere app",
    "uutiskirje",
    "vår app",
    "vår journalistik",
];

/// How they are asked for it.
static ASKED: Words = Words::with("appeal_phrase");

/// What a paragraph in lower case asks the reader to take, if it does.
pub(crate) fn appeal(lower: &str) -> Option<&'static str> {
    if !ANY_TAKEN.is_match(lower.as_bytes()) {
        return None;
    }
    let taken = TAKEN.iter().find(|what| lower.contains(**what))?;
    let asked = ASKED.iter().any(|asked| lower.contains(asked));
    asked.then_some(*taken)
}

/// Whether a paragraph tells of cookies.
pub(crate) fn tells_of_cookies(text: &str) -> bool {
    COOKIES
        .iter()
        .any(|word| word.find(text.as_bytes()).is_some())
}

lazy_static! {
    /// Any of what readers are asked to take: few enough to be looked for all at once.
    static ref ANY_TAKEN: Regex = {
        let words: Vec<String> = TAKEN.iter().map(|word| regex::escape(word)).collect();
        Regex::new(&words.join("|")).expect("a pattern made of words")
    };
    static ref COOKIES: [Finder<'static>; 2] = ["ookie", " kakor"].map(Finder::new);
}

lazy_static! {
    static ref BY_LINE: FxHashMap<&'static str, StockLine> = LINES
        .iter()
        .flat_map(|(stock, lines)| lines.iter().map(|line| (*line, *stock)))
        .collect();
    /// Beginnings by their first `HEAD` bytes.
    static ref BY_BEGINNING: FxHashMap<&'static [u8], Vec<(&'static str, StockLine)>> = {
        let mut table: FxHashMap<&[u8], Vec<(&str, StockLine)>> = FxHashMap::default();
        for (stock, beginnings) in BEGINNINGS {
            for beginning in *beginnings {
                table
                    .entry(&beginning.as_bytes()[..HEAD.min(beginning.len())])
                    .or_default()
                    .push((beginning, *stock));
            }
        }
        table
    };
}

/// Words of a line that says how long the text takes to read, and its unit.
static READING: Words = Words::with("reading_time");
static MINUTES: Words = Words::with("reading_minutes");

/// Whether a line in lower case says how long the text takes to read:
/// `lästid: 3 min`, `21 minutes - 4312 words`.
fn tells_reading_time(line: &str) -> bool {
    if line.len() > 40 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let (mut reading, mut minutes) = (false, false);
    let words = line.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        let (read, unit) = (READING.contains(&word), MINUTES.contains(&word));
        if !read && !unit && !word.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        reading |= read;
        minutes |= unit;
    }
    reading && minutes
}

/// Whether a line in lower case is no more than what sort of text it is and which
/// number of its series: `nyhetsbrev nr 3, 2025`.
fn numbers_a_release(line: &str) -> bool {
    scan::split_once(line, b' ').is_some_and(|(sort, number)| {
        let release = (sort.starts_with("nyhet") || sort.starts_with("press"))
            && BY_LINE.get(sort) == Some(&Kicker);
        // `församlingsblad nr 2 2025`
        let paper = ["brev", "blad", "bulletin"]
            .iter()
            .any(|end| sort.ends_with(end) && number.starts_with("nr"));
        (release || paper) && is_number(number)
    })
}

/// `nr 3, 2025`, `12/2024`, in lower case.
pub(crate) fn is_number(text: &str) -> bool {
    let number = ["nr ", "nr. ", "nummer "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let short = number.len() <= 12 && number.starts_with(|c: char| c.is_ascii_digit());
    // `2024-03-02` is a day.
    short
        && number.bytes().filter(|&b| b == b'-' || b == b'.').count() < 2
        && number
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b' ' | b',' | b'/' | b':' | b'-'))
}

/// Bytes by which beginnings are looked up.
const HEAD: usize = 2;

/// Bytes of a line that are looked at: no entry of the lists is longer.
pub(crate) const LONGEST: usize = 72;

/// What may stand behind the words of a line.
const FINAL: [char; 15] = [
    ':', '.', '…', '!', '?', '›', '»', '>', '→', ' ', '-', '–', '/', '|', '•',
];

/// Whether a line that is longer than every entry may still match one: by its
/// beginning, or because dots or spaces pad it.
pub(crate) fn may_begin(long: &str) -> bool {
    let known = |opening: &[u8; HEAD]| {
        !opening.is_ascii()
            || BY_BEGINNING.contains_key(opening.map(|b| b.to_ascii_lowercase()).as_slice())
    };
    long.as_bytes().first_chunk().is_some_and(known) || head(long, LONGEST).ends_with(FINAL)
}

/// What a line is by its beginning in lower case; nothing for one of the text.
pub(crate) fn of(lower: &str) -> Option<StockLine> {
    // `Så jobbar vi med journalistik`: what a paper says of itself.
    if lower.starts_with("så") && lower.ends_with(" med journalistik") {
        return Some(About);
    }
    let bare = lower.trim_end_matches(FINAL);
    if let Some(&stock) = BY_LINE.get(bare) {
        return Some(stock);
    }
    if let Some(word) = spaced_out(bare) {
        return BY_LINE.get(word.as_str()).copied();
    }
    if tells_reading_time(bare) || shares(bare) {
        return Some(Navigation);
    }
    if numbers_a_release(bare) {
        return Some(Kicker);
    }
    BY_BEGINNING
        .get(lower.as_bytes().get(..HEAD)?)?
        .iter()
        .find(|(beginning, _)| scan::begins(lower, beginning))
        .map(|&(_, stock)| stock)
}

/// `Dela: Facebook LinkedIn | Skriv ut`: buttons in one line.
fn shares(bare: &str) -> bool {
    let Some(rest) = bare.strip_prefix("dela") else {
        return false;
    };
    if !rest.starts_with([' ', ':']) || rest.len() > 80 {
        return false;
    }
    let parts = [' ', ':', '|', '·', ',', '/'];
    let mut words = rest.split(parts).filter(|word| !word.is_empty());
    let button = |word: &str| {
        BY_LINE.get(word) == Some(&Navigation)
            || matches!(
                word,
                "artikeln"
                    | "e-post"
                    | "kopiera"
                    | "länk"
                    | "och"
                    | "på"
                    | "sidan"
                    | "skriv"
                    | "ut"
                    | "via"
            )
    };
    words.clone().count() >= 2 && words.all(button)
}

/// `p r e s s i n f o`: the word that a line spaces out.
fn spaced_out(bare: &str) -> Option<String> {
    const LEAST: usize = 5;
    if bare.chars().nth(1) != Some(' ') {
        return None;
    }
    let letters = bare.by_word().all(|word| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    });
    (letters && bare.word_count() >= LEAST).then(|| bare.replace(' ', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_beginnings() {
        assert_eq!(of("dela"), Some(Navigation));
        assert_eq!(of("dela: facebook linkedin | skriv ut"), Some(Navigation));
        assert_eq!(of("dela på facebook, x och via e-post"), Some(Navigation));
        assert_eq!(of("dela: bron och färjan"), None);
        assert_eq!(of("kontakt:"), Some(Contact));
        assert_eq!(of("nyhetsbrev nr 3, 2025"), Some(Kicker));
        assert_eq!(of("nyhetsbrev om 3 broar"), None);
        assert_eq!(of("församlingsblad nr 2 2025"), Some(Kicker));
        assert_eq!(of("lagförslag nr 2 2025"), None);
        assert_eq!(of("p r e s s i n f o"), Some(Kicker));
        assert_eq!(of("b r o n"), None);
        assert_eq!(of("b r o ö p p n a r"), None);
        assert_eq!(
            of("senaste pressmeddelandena från region skåne"),
            Some(Latest)
        );
        assert_eq!(of("hoppa till innehållet"), Some(Navigation));
        assert_eq!(of("lästid: 3 min"), Some(Navigation));
        assert_eq!(of("21 minutes - 4312 words"), Some(Navigation));
        assert_eq!(of("bussen går om 3 minuter"), None);
        assert_eq!(of("30 minuter"), None);
        assert_eq!(of("dela med sig av erfarenheter gör fler"), None);
        assert_eq!(of("kontakten med vården ska bli enklare"), None);
    }

    #[test]
    fn no_line_is_listed_twice() {
        for (stock, lines) in LINES {
            for line in *lines {
                let times = LINES
                    .iter()
                    .flat_map(|l| l.1)
                    .filter(|l| *l == line)
                    .count();
                assert_eq!(times, 1, "{line} in {stock:?}");
                assert!(line.len() < LONGEST);
                assert_eq!(line.to_lowercase(), *line);
            }
        }
    }
}
