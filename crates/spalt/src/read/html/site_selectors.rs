//! What pages call their parts: words of class names, and the known sites of
//! Swedish press material with names of their own. A page of an unknown site
//! goes by the words alone.

use std::ops::{BitOr, BitOrAssign};

use lazy_static::lazy_static;
use regex::bytes::Regex;
use rustc_hash::FxHashMap;

/// What the markup says that an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(u32);

impl Marks {
    pub(crate) const NONE: Marks = Marks(0);
    /// Menus, skip links, search.
    pub(crate) const MENU: Marks = Marks(1);
    /// Share buttons, subject words: one line, one block.
    pub(crate) const TOOLS: Marks = Marks(1 << 1);
    /// Other releases.
    pub(crate) const RELATED: Marks = Marks(1 << 2);
    /// Words of the page's owner: about us, cookies, the foot of the page.
    pub(crate) const OWNER: Marks = Marks(1 << 3);
    /// Beside the main content.
    pub(crate) const SIDE: Marks = Marks(1 << 4);
    pub(crate) const CONTACT: Marks = Marks(1 << 5);
    pub(crate) const CAPTION: Marks = Marks(1 << 6);
    /// Author, date line, sender.
    pub(crate) const BYLINE: Marks = Marks(1 << 7);
    pub(crate) const LEAD: Marks = Marks(1 << 8);
    /// The main content itself: an end to what surrounds it.
    pub(crate) const MAIN: Marks = Marks(1 << 9);
    /// The subject words among the tools.
    pub(crate) const KEYWORDS: Marks = Marks(1 << 10);

    /// The text of an article, by common names.
    pub(crate) const BODY: Marks = Marks(1 << 11);

    /// What lies over the page: consent, dialogues.
    pub(crate) const NOTICE: Marks = Marks(1 << 13);
    /// A box of facts.
    pub(crate) const FACTS: Marks = Marks(1 << 12);

    /// A widget, a building block of pages: most stand beside the text.
    pub(crate) const WIDGET: Marks = Marks(1 << 15);

    /// Whose picture it is.
    pub(crate) const CREDIT: Marks = Marks(1 << 16);

    /// Words of which the names of articles are made.
    const BODY_WORD: Marks = Marks(1 << 14);

    /// `|` for constants.
    pub(crate) const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    pub(crate) fn has(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn without(self, other: Marks) -> Marks {
        Marks(self.0 & !other.0)
    }
}

impl BitOr for Marks {
    type Output = Marks;
    fn bitor(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

impl BitOrAssign for Marks {
    fn bitor_assign(&mut self, other: Marks) {
        self.0 |= other.0;
    }
}

/// Words that class names and ids are put together from (`contact-card`,
/// `c-navigation__list`, `relatedNews`), in lower case.
const WORDS: &[(Marks, &[&str])] = &[
    (
        Marks::MENU,
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "meny",
            "megamenu",
            "megameny",
            "topmenu",
            "topmeny",
            "mainmenu",
            "submenu",
            "huvudmeny",
            "breadcrumb",
            "breadcrumbs",
            "crumbs",
            "brodsmulor",
            "brodsmula",
            "skip",
            "skiplink",
            "skiplinks",
            "pager",
            "pagination",
            "search",
            "sok",
            "masthead",
            "topbar",
            "leftmenu",
            "sidomeny",
            "verktygsmeny",
        ],
    ),
    (
        Marks::TOOLS,
        &[
            "share",
            "sharing",
            "dela",
            "social",
            "socialmedia",
            "addthis",
            "toolbar",
            "print",
            "skrivut",
            "readspeaker",
            "lyssna",
            "sharebar",
            "sharedaddy",
            "sharelinks",
            "shariff",
            "addtoany",
            "sociable",
            "sns",
            "teilen",
            "a2a",
            "estimated",
            "readingtime",
            "readtime",
            "lastid",
        ],
    ),
    (
        Marks::KEYWORDS,
        &[
            "tags",
            "taglist",
            "keywords",
            "taggar",
            "nyckelord",
            "topics",
        ],
    ),
    (
        Marks::RELATED,
        &[
            "related",
            "relaterat",
            "relaterade",
            "latest",
            "senaste",
            "mostread",
            "popular",
            "recommended",
            "teasers",
            "newslist",
            "nyhetslista",
            "similar",
            "outbrain",
            "taboola",
            "recommend",
            "recommendations",
            "trending",
            "mostpopular",
            "recirc",
            "recirculation",
            "upnext",
            "readmore",
            "moreon",
            "relatedposts",
            "yarpp",
            "promo",
            "promos",
            "seealso",
            "gallery",
            "slideshow",
            "carousel",
            "slider",
            "lightbox",
            "bildspel",
            "bildgalleri",
        ],
    ),
    (
        Marks::NOTICE,
        &[
            "cookie",
            "cookies",
            "cookiebanner",
            "consent",
            "gdpr",
            "kakor",
        ],
    ),
    (
        Marks::OWNER,
        &[
            "footer",
            "sidfot",
            "boilerplate",
            "newsletter",
            "subscribe",
            "prenumerera",
            "feedback",
            "rating",
            "comments",
            "disqus",
            "aboutus",
            "comment",
            "kommentar",
            "kommentare",
            "kommentarer",
            "commentlist",
            "respond",
            "disclaimer",
            "disclosure",
            "advert",
            "advertisement",
            "ads",
            "sponsored",
            "sponsor",
            "werbung",
            "anzeige",
            "paywall",
            "authorbox",
            "authorbio",
            "bio",
            "impressum",
            "signup",
            "login",
            "banner",
            "noprint",
            "copyright",
            "modal",
            "popup",
            "overlay",
        ],
    ),
    (Marks::SIDE, &["sidebar", "rightcolumn", "hogerspalt"]),
    (Marks::WIDGET, &["widget"]),
    (
        Marks::CONTACT,
        &[
            "contact",
            "contacts",
            "kontakt",
            "kontakter",
            "contactcard",
            "vcard",
            "presscontact",
            "presskontakt",
            "kontaktperson",
            "kontaktpersoner",
            "contactbox",
        ],
    ),
    (
        Marks::CAPTION,
        &["caption", "figcaption", "bildtext", "imagetext"],
    ),
    (
        Marks::CREDIT,
        &[
            "credit",
            "credits",
            "fotograf",
            "photocredit",
            "photographer",
        ],
    ),
    (
        Marks::BYLINE,
        &[
            "byline",
            "author",
            "date",
            "datum",
            "pubdate",
            "published",
            "publishdate",
            "publicerad",
            "publiceringsdatum",
            "updated",
            "uppdaterad",
            "timestamp",
            "vignette",
        ],
    ),
    (
        Marks::FACTS,
        &["fakta", "faktabox", "faktaruta", "factbox", "facts"],
    ),
    (
        Marks::BODY_WORD,
        &[
            "articlebody",
            "articlecontent",
            "articletext",
            "body",
            "bodycopy",
            "bodytext",
            "content",
            "copy",
            "entry",
            "postbody",
            "postcontent",
            "posttext",
            "storybody",
            "text",
        ],
    ),
    (
        Marks::LEAD,
        &[
            "lead",
            "ingress",
            "preamble",
            "intro",
            "introduction",
            "standfirst",
        ],
    ),
];

/// A site of press material: how it is known, and what it calls its parts.
pub(crate) struct SiteSelectors {
    /// Strings of which one stands near the top of its pages.
    signs: &'static [&'static str],
    /// Whole class names and ids.
    parts: &'static [(&'static str, Marks)],
}

const SITES: &[SiteSelectors] = &[
    // Mynewsdesk
    SiteSelectors {
        signs: &["mynewsdesk.com"],
        parts: &[
            ("panel__meta", Marks::BYLINE),
            ("type-date", Marks::BYLINE),
            ("panel__text", Marks::MAIN),
            ("contact-card", Marks::CONTACT),
            ("boilerplate", Marks::OWNER),
        ],
    },
    // Cision
    SiteSelectors {
        signs: &["news.cision.com", "publish.ne.cision.com", "cision.com"],
        parts: &[
            ("ci-ingress", Marks::LEAD),
            ("ci-about", Marks::OWNER),
            ("ci-contact", Marks::CONTACT),
            ("ci-related", Marks::RELATED),
            ("ci-date", Marks::BYLINE),
        ],
    },
    // Via TT
    SiteSelectors {
        signs: &["via.tt.se", "Via TT<", "data-rh="],
        parts: &[("story", Marks::MAIN)],
    },
    // Modular Finance
    SiteSelectors {
        signs: &["class=\"mfn", "mfn.se", "MFN.se"],
        parts: &[
            ("mfn-header", Marks::MENU),
            ("mfn-meta", Marks::BYLINE),
            ("mfn-body", Marks::MAIN),
            ("mfn-footer", Marks::OWNER),
            ("mfn-preamble", Marks::LEAD),
        ],
    },
    // regeringen.se
    SiteSelectors {
        signs: &["regeringen.se", "Regeringen.se"],
        parts: &[
            ("h1-vignette", Marks::BYLINE),
            ("cl", Marks::MAIN),
            ("ingress", Marks::LEAD),
        ],
    },
    // polisen.se
    SiteSelectors {
        signs: &["polisen.se", "Polismyndigheten"],
        parts: &[
            ("event-page", Marks::MAIN),
            ("related-pages", Marks::RELATED),
            ("meta-data-container", Marks::BYLINE),
            ("update-container", Marks::BYLINE),
            ("published-container", Marks::BYLINE),
            ("updated-container", Marks::BYLINE),
            ("blue-line", Marks::OWNER),
            ("footer-liner", Marks::OWNER),
            ("share-links", Marks::TOOLS),
        ],
    },
    // SiteVision
    SiteSelectors {
        signs: &["SiteVision", "Sitevision", "sv-layout", "sv-portlet"],
        parts: &[
            ("sv-topmenu-portlet", Marks::MENU),
            ("sv-breadcrumbs-portlet", Marks::MENU),
            ("pagecontent", Marks::MAIN),
        ],
    },
    // EPiServer, Optimizely
    SiteSelectors {
        signs: &["EPiServer", "EPi.ID", "Optimizely"],
        parts: &[
            ("article-page", Marks::MAIN),
            ("contact-block", Marks::CONTACT),
        ],
    },
    // WordPress
    SiteSelectors {
        signs: &["WordPress", "wp-content"],
        parts: &[
            ("entry-content", Marks::MAIN),
            ("entry-meta", Marks::BYLINE),
            ("entry-footer", Marks::KEYWORDS),
            ("wp-caption-text", Marks::CAPTION),
            ("widget-area", Marks::RELATED),
        ],
    },
    // Drupal
    SiteSelectors {
        signs: &["Drupal", "drupal"],
        parts: &[
            ("field--name-body", Marks::MAIN),
            ("field--name-field-ingress", Marks::LEAD),
            ("field--name-field-kontakt", Marks::CONTACT),
            ("submitted", Marks::BYLINE),
        ],
    },
];

/// Names of the sites themselves, which publish for others.
const PLATFORMS: &[&str] = &[
    "cision",
    "cision news",
    "globenewswire",
    "mfn",
    "mfn.se",
    "modular finance",
    "mynewsdesk",
    "news powered by cision",
    "newsdesk",
    "notified",
    "pressmeddelande",
    "regeringen.se",
    "via tt",
    "viatt",
    "wordpress",
];

/// What a site was called before, where its old pages still stand.
pub(crate) fn former_name(name: &str) -> Option<&'static str> {
    (name == "Mynewsdesk").then_some("Newsdesk")
}

/// Whether a name is that of a site, not of one who publishes there.
pub(crate) fn is_platform(name: &str) -> bool {
    PLATFORMS.contains(&name.trim().to_lowercase().as_str())
}

lazy_static! {
    static ref BY_WORD: FxHashMap<&'static str, Marks> = WORDS
        .iter()
        .flat_map(|(marks, words)| words.iter().map(|word| (*word, *marks)))
        .collect();
}

lazy_static! {
    /// The signs of all sites.
    static ref SIGNS: Regex = {
        let signs = SITES.iter().flat_map(|site| site.signs);
        let signs: Vec<_> = signs.map(|sign| regex::escape(sign)).collect();
        Regex::new(&signs.join("|")).expect("a pattern made of words")
    };
}

/// Bytes at the top of a page in which a site is looked for.
const TOP: usize = 8_192;

/// The site of a page: of several that show, the first of the table.
pub(crate) fn of(html: &str) -> Option<&'static SiteSelectors> {
    let top = &html.as_bytes()[..TOP.min(html.len())];
    SIGNS
        .find_iter(top)
        .filter_map(|found| {
            let is = |sign: &&str| sign.as_bytes() == found.as_bytes();
            SITES.iter().position(|site| site.signs.iter().any(is))
        })
        .min()
        .map(|at| &SITES[at])
}

/// The marks of an element by one of its class names or its id.
pub(crate) fn marks(site: Option<&SiteSelectors>, name: &str) -> Marks {
    if let Some(site) = site
        && let Some((_, marks)) = site.parts.iter().find(|(part, _)| *part == name)
    {
        return *marks;
    }
    // `js-slider-toggle` is for a script.
    if name.len() > 60 || name.starts_with("js-") {
        return Marks::NONE;
    }
    let mut marks = match name {
        "sr-only" | "visually-hidden" | "screen-reader-text" => Marks::MENU,
        "header" | "site-header" | "page-header" | "wp-calendar" => Marks::MENU,
        "most-read" => Marks::RELATED,
        // SiteVision's word for a box without space above.
        "sv-skip-spacer" => return Marks::NONE,
        _ => Marks::NONE,
    };
    let bytes = name.as_bytes();
    let mut start = 0;
    for at in 0..=bytes.len() {
        let border = match bytes.get(at) {
            None => true,
            Some(b) if !b.is_ascii_alphabetic() => true,
            // `relatedNews`
            Some(b) => b.is_ascii_uppercase() && at > start && bytes[at - 1].is_ascii_lowercase(),
        };
        if border {
            marks |= word(&bytes[start..at]);
            let letter = bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
            start = if letter { at } else { at + 1 };
        }
    }
    // `sidebar-entry-content` stands beside the text.
    let beside = marks.has(Marks::SIDE.or(Marks::RELATED));
    let body = marks.has(Marks::BODY_WORD) && !beside && is_body(name);
    marks = marks.without(Marks::BODY_WORD);
    if body { marks | Marks::BODY } else { marks }
}

/// Parts of words, and whether they end them: `cookiehint`, `photogallery`.
const PARTS: &[(Marks, &str, bool)] = &[
    (Marks::OWNER, "advert", false),
    (Marks::NOTICE, "cookie", false),
    (Marks::OWNER, "kommentar", false),
    (Marks::OWNER, "newsletter", false),
    (Marks::RELATED, "gallery", true),
    (Marks::RELATED, "related", false),
    (Marks::RELATED, "slideshow", true),
];

/// What articles are called, hyphens and capitals left out.
const BODIES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "bodycopy",
    "bodytext",
    "contentbody",
    "entrycontent",
    "fieldnamebody",
    "postbody",
    "postcontent",
    "postentry",
    "posttext",
    "storybody",
    "storycontent",
];

fn is_body(name: &str) -> bool {
    if name.len() < 8 {
        return false;
    }
    let mut bare = [0u8; 60];
    let letters = name.bytes().filter(|b| !matches!(b, b'-' | b'_'));
    let len = letters
        .zip(&mut bare)
        .map(|(byte, place)| *place = byte.to_ascii_lowercase())
        .count();
    let bare = &bare[..len];
    BODIES
        .iter()
        .any(|body| memchr::memmem::find(bare, body.as_bytes()).is_some())
}

fn word(bytes: &[u8]) -> Marks {
    if bytes.eq_ignore_ascii_case(b"ad") {
        return Marks::OWNER;
    }
    let mut lower = [0u8; 20];
    if !(3..=lower.len()).contains(&bytes.len()) {
        return Marks::NONE;
    }
    let lower = &mut lower[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    let Ok(word) = std::str::from_utf8(lower) else {
        return Marks::NONE;
    };
    if let Some(&marks) = BY_WORD.get(word) {
        return marks;
    }
    let parts = |(_, part, ends): &&(Marks, &str, bool)| {
        if *ends {
            word.ends_with(part)
        } else {
            word.starts_with(part)
        }
    };
    PARTS.iter().find(parts).map_or(Marks::NONE, |part| part.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_class_names() {
        assert!(marks(None, "contact-card").has(Marks::CONTACT));
        assert!(marks(None, "c-navigation__list").has(Marks::MENU));
        assert!(marks(None, "relatedNews").has(Marks::RELATED));
        assert!(marks(None, "PresskontaktBox").has(Marks::CONTACT));
        assert_eq!(marks(None, "content"), Marks::NONE);
        assert!(marks(None, "update-lead-in-x").has(Marks::LEAD));
        assert_eq!(marks(None, "kontaktlös"), Marks::NONE);
        assert!(marks(None, "articleBody").has(Marks::BODY));
        assert!(marks(None, "td-post-content").has(Marks::BODY));
        assert_eq!(marks(None, "body-content"), Marks::NONE);
        assert!(marks(None, "redim-cookiehint").has(Marks::NOTICE));
        assert!(marks(None, "photogallery").has(Marks::RELATED));
    }

    #[test]
    fn a_home_has_names_of_its_own() {
        let site = of("<meta content=\"https://www.mynewsdesk.com/se/x\">");
        assert!(marks(site, "panel__meta").has(Marks::BYLINE));
        assert!(of("<p>Hej</p>").is_none());
    }
}
