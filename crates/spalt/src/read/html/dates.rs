//! When a page was published and changed: what its metadata, its markup, its text
//! and its address say, the surest first. A date that is labelled as a change is
//! never taken for the publication, and lines about cookies or copyright give no
//! date.

use std::cell::OnceCell;

use jiff::civil::Date;
use lazy_static::lazy_static;
use regex::bytes::Regex;
use scraper::ElementRef;

use super::metadata::{self, Graph, PageHead};
use crate::{
    model::{BlockKind, EvidenceSource},
    read::{
        draft::Draft,
        layout::line_shape::{self, Label},
        stamp::{self, Stamp},
    },
    swedish::verb,
    text::{document::Stated, line::LineText},
};

const PUBLISHED_OG: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
];
const PUBLISHED_META: &[&str] = &[
    "dcterms.issued",
    "dc.date.issued",
    "dc:date.issued",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "published",
    "publicerad",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "epi.published",
];
/// Names that some give to the day of making or changing.
const DATE_META: &[&str] = &[
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "dc:date.created",
    "dcterms.created",
    "dc:date",
    "date",
    "creation-date",
];
const UPDATED_OG: &[&str] = &["article:modified_time", "og:updated_time"];
const UPDATED_META: &[&str] = &[
    "dcterms.modified",
    "dc.date.modified",
    "dc:date.modified",
    "datemodified",
    "last-modified",
    "modified",
    "revised",
];
/// A time that the markup of the main content states.
#[derive(Debug)]
pub(crate) struct MarkedTime {
    stamp: Stamp,
    label: Option<Label>,
    /// Whether the markup says that it is the time of publication.
    said: bool,
    /// Number of parts before it.
    at: usize,
}

impl MarkedTime {
    /// The time of a `<time>` or an `<abbr title>`; nothing where none is written.
    /// What is shown counts where the two are more than a day apart.
    pub(crate) fn of(
        element: ElementRef<'_>,
        label: Option<Label>,
        said: bool,
        at: usize,
    ) -> Option<MarkedTime> {
        let value = element.value();
        let written = value.attr("datetime").or_else(|| value.attr("title"));
        let shown: String = element.text().take(8).collect();
        let (written, shown) = (written.and_then(stamp::whole), abroad(&shown, false));
        let stamp = match (written, shown) {
            (Some(written), Some(shown)) if apart(&written, &shown) > 1 => shown,
            (Some(stamp), _) | (None, Some(stamp)) => stamp,
            (None, None) => return None,
        };
        Some(MarkedTime {
            stamp,
            label,
            said,
            at,
        })
    }
}

impl MarkedTime {
    /// The publication that stands before the change in one element:
    /// `27/11/2024 01:57 | Uppdaterad 28/11/2024 19:20`.
    pub(crate) fn before_change(element: ElementRef<'_>, at: usize) -> Option<MarkedTime> {
        let shown: String = element.text().take(8).collect();
        let change = ["Uppdaterad", "uppdaterad", "Ändrad", "ändrad"]
            .iter()
            .find_map(|word| shown.find(word))?;
        Some(MarkedTime {
            stamp: abroad(&shown[..change], false)?,
            label: Some(Label::Published),
            said: true,
            at,
        })
    }
}

/// Whether a day with the label before it may be when the text was published.
fn may_publish(label: Option<Label>) -> bool {
    matches!(label, None | Some(Label::Published))
}

/// Days between two dates.
fn apart(one: &Stamp, other: &Stamp) -> i32 {
    (one.date - other.date).get_days().abs()
}

fn abroad(text: &str, month_first: bool) -> Option<Stamp> {
    (text.len() < 200)
        .then(|| stamp::find_abroad(text, month_first))
        .flatten()
}

/// A time in Swedish time; as the page tells it where the page's language is
/// another than Swedish, or where it states none and the offset is not UTC.
fn told(page: &PageHead, stamp: &Stamp) -> String {
    let language = page.language.as_deref().filter(|name| !name.is_empty());
    let here = language.map_or(stamp.is_utc(), |name| name.starts_with("sv"));
    if here {
        stamp.rfc3339()
    } else {
        stamp.rfc3339_as_told()
    }
}

/// Settles when the page was published and when it was changed.
pub(crate) fn settle(page: &PageHead, graph: &Graph, html: &str, draft: &mut Draft) {
    let near = OnceCell::new();
    let near = || near.get_or_init(|| NearHeadline::of(page, draft));
    let published = by_metadata(page, graph, PUBLISHED)
        .or_else(|| by_markup(page, draft, Label::Published))
        .or_else(|| near().labelled(page))
        .or_else(|| {
            let stamp = meta(page, DATE_META)?;
            Some((told(page, &stamp), EvidenceSource::Meta))
        })
        .or_else(|| near().bare(page, draft))
        .or_else(|| by_the_way(page, graph, html, draft));
    let updated =
        by_metadata(page, graph, UPDATED).or_else(|| by_markup(page, draft, Label::Updated));
    // A page that was last changed when it came out was not changed.
    draft.metadata.updated =
        updated.filter(|(stamp, _)| published.as_ref().is_none_or(|(p, _)| p != stamp));
    draft.metadata.published = published;
}

/// What metadata calls a day: in JSON-LD, in OpenGraph, in meta tags and
/// microdata.
struct DateFields {
    json_ld: &'static str,
    og: &'static [&'static str],
    meta: &'static [&'static str],
}

const PUBLISHED: DateFields = DateFields {
    json_ld: "datePublished",
    og: PUBLISHED_OG,
    meta: PUBLISHED_META,
};

const UPDATED: DateFields = DateFields {
    json_ld: "dateModified",
    og: UPDATED_OG,
    meta: UPDATED_META,
};

fn by_metadata(page: &PageHead, graph: &Graph, names: DateFields) -> Stated<String> {
    let (stamp, source) = graph
        .text(names.json_ld)
        .and_then(|text| stamp::whole(&text))
        .map(|stamp| (stamp, EvidenceSource::JsonLd))
        .or_else(|| Some((meta(page, names.og)?, EvidenceSource::OpenGraph)))
        .or_else(|| Some((meta(page, names.meta)?, EvidenceSource::Meta)))?;
    // A day in UTC may differ from the day in the page's own country, which its
    // address names.
    let text = told(page, &stamp);
    let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
    let local = address(page).filter(|local| {
        let days = day.map(|day| (*local - day).get_days().abs());
        stamp.is_utc() && days == Some(1)
    });
    match local {
        Some(day) => Some((day.to_string(), EvidenceSource::Meta)),
        None => Some((text, source)),
    }
}

/// The first date of the named meta tags.
fn meta(page: &PageHead, names: &[&str]) -> Option<Stamp> {
    names.iter().find_map(|name| {
        let mut metas = page.metas.iter().filter(|(n, _)| n == name);
        metas.find_map(|(_, content)| stamp::whole(content))
    })
}

fn by_markup(page: &PageHead, draft: &Draft, want: Label) -> Stated<String> {
    let first = |test: &dyn Fn(&MarkedTime) -> bool| page.times.iter().find(|time| test(time));
    let near = |time: &MarkedTime| near_headline(draft, time.at);
    let published = want == Label::Published;
    let said = |time: &MarkedTime| published && time.said && may_publish(time.label);
    first(&|time| said(time) && near(time))
        .or_else(|| first(&|time| time.label == Some(want)))
        // A time near the headline without another label.
        .or_else(|| first(&|time| published && time.label.is_none() && near(time)))
        .or_else(|| first(&said))
        .map(|time| (told(page, &time.stamp), EvidenceSource::Markup))
}

/// The part that is the first heading of the page.
fn headline(draft: &Draft) -> Option<usize> {
    draft
        .parts
        .iter()
        .position(|p| p.kind == Some(BlockKind::Heading) && p.level == Some(1))
}

/// Whether a place among the parts is within a few parts of the headline.
fn near_headline(draft: &Draft, at: usize) -> bool {
    let headline = headline(draft).unwrap_or(0);
    at + 4 >= headline && at <= headline + 5
}

/// The lines around the headline, and the dates that they tell.
struct NearHeadline {
    headline: usize,
    /// The first part of the text below.
    text: usize,
    first: usize,
    /// The date of each line from `first` on, with the label before it.
    stamps: Vec<Option<(Stamp, Option<Label>)>>,
}

impl NearHeadline {
    fn of(page: &PageHead, draft: &Draft) -> NearHeadline {
        let parts = &draft.parts;
        let headline = headline(draft).unwrap_or(0);
        let text = (headline + 1..parts.len())
            .find(|&i| {
                let part = &parts[i];
                let kind = matches!(
                    part.kind,
                    None | Some(BlockKind::Paragraph | BlockKind::Lead | BlockKind::Quote)
                );
                part.end - part.start > 120 && kind && part.row.is_none()
            })
            .unwrap_or(headline);
        let month_first = month_first(page);
        let stamp = |i: usize| {
            let part = &parts[i];
            let line = line_shape::head(draft.of(part), 199);
            let stamp = abroad(line, month_first)
                .filter(|stamp| !line_shape::legal(line) && !stamp::opens_span(line, stamp))?;
            // The label may stand in a line of its own.
            let before = match i.checked_sub(1) {
                Some(before) if line_shape::undated(&line[..stamp.start]).is_empty() => {
                    line_shape::tail(draft.of(&parts[before]), 30)
                }
                _ => &line[..stamp.start],
            };
            let label = line_shape::date_label(before);
            // What the page itself says above its headline, and the end of a time.
            let own = i < headline && part.kind == Some(BlockKind::Boilerplate);
            if label.is_none() && (own || line_shape::leads_to_bound(&line[..stamp.start])) {
                return None;
            }
            let around = [i.checked_sub(1), Some(i + 1)].map(|at| {
                let part = at.and_then(|at| parts.get(at));
                let part = part.filter(|part| part.kind != Some(BlockKind::Heading));
                part.map_or("", |part| draft.of(part))
            });
            let publishes = may_publish(label) && !line_shape::in_invitation(line, &stamp, around);
            publishes.then_some((stamp, label))
        };
        let first = headline.saturating_sub(6);
        NearHeadline {
            headline,
            text,
            first,
            stamps: (first..(text + 3).min(parts.len())).map(stamp).collect(),
        }
    }

    /// The date that a line says it was published on.
    fn labelled(&self, page: &PageHead) -> Stated<String> {
        let mut stamps = self.stamps.iter().flatten();
        let (stamp, _) = stamps.find(|(_, label)| label.is_some())?;
        Some((told(page, stamp), EvidenceSource::Text))
    }

    /// The date of a line that is little more, the nearest one below first.
    fn bare(&self, page: &PageHead, draft: &Draft) -> Stated<String> {
        let line = |i: usize| {
            let (stamp, _) = self.stamps.get(i.checked_sub(self.first)?)?.as_ref()?;
            let part = &draft.parts[i];
            // `Nämnden antog den 3 maj 2025 planen.`: the text speaks of that day.
            let tells =
                |line: &str| line_shape::ends_sentence(line) && line.by_word().any(verb::is_finite);
            let short = part.end - part.start < 100 && !tells(draft.of(part));
            let opens = stamp.start < 30 && part.end - part.start < 1_000;
            (short && (i < self.text || part.kind == Some(BlockKind::Byline))
                || opens && dateline(draft.of(part), stamp))
            .then_some(stamp)
        };
        let end = self.first + self.stamps.len();
        (self.headline + 1..end)
            .find_map(line)
            .or_else(|| (self.first..self.headline).rev().find_map(line))
            .map(|stamp| (told(page, stamp), EvidenceSource::Text))
    }
}

/// `Karlsruhe, (12.11.2021).`: whether a paragraph opens with the day.
fn dateline(text: &str, stamp: &Stamp) -> bool {
    let after = text[stamp.end..].trim_start();
    text[..stamp.start].ends_with('(') && after.starts_with(')')
        || after.starts_with(['–', '—', '-', ':'])
}

/// Whether the page names the month first: `3/11/2022`.
fn month_first(page: &PageHead) -> bool {
    page.language
        .as_deref()
        .is_some_and(|language| matches!(language, "en" | "en-US" | "en_US" | "en-us"))
}

fn address(page: &PageHead) -> Option<Date> {
    page.canonical
        .as_deref()
        .or_else(|| page.get(&["og:url"]))
        .and_then(stamp::of_address)
}

/// What says the day by the way: other nodes of JSON-LD, the address of the
/// page, when it was made, the only time of the text, the state of a script.
fn by_the_way(page: &PageHead, graph: &Graph, html: &str, draft: &Draft) -> Stated<String> {
    let node = || {
        let pages = graph
            .nodes
            .iter()
            .filter(|node| metadata::types(node).any(|t| t.ends_with("Page") || t == "Event"));
        pages
            .filter_map(|node| node.get("datePublished")?.as_str())
            .find_map(stamp::whole)
            .map(|stamp| (told(page, &stamp), EvidenceSource::JsonLd))
    };
    let made = || {
        let stamp = stamp::whole(&graph.text("dateCreated")?)?;
        Some((told(page, &stamp), EvidenceSource::JsonLd))
    };
    let only = || {
        let mut times = page.times.iter().filter(|time| may_publish(time.label));
        let first = times.next()?;
        let day = first.stamp.date;
        times
            .all(|time| time.stamp.date == day)
            .then(|| (told(page, &first.stamp), EvidenceSource::Markup))
    };
    let byline = || {
        draft.parts.iter().find_map(|part| {
            if part.kind != Some(BlockKind::Byline) || line_shape::legal(draft.of(part)) {
                return None;
            }
            let text = draft.of(part);
            let stamp = abroad(text, month_first(page))?;
            let label = line_shape::date_label(&text[..stamp.start]);
            may_publish(label).then(|| (told(page, &stamp), EvidenceSource::Text))
        })
    };
    // `Ny bro i Norrby | Bladet | 23.05.2011`
    let window = || {
        let titles = [Some(page.window.as_str()), page.get(&["og:title"])];
        let stamp = titles.into_iter().flatten().find_map(|title| {
            let (_, tail) = title.rsplit_once(['|', '–', '·'])?;
            let stamp = abroad(tail, month_first(page))?;
            let alone =
                tail[..stamp.start].trim().is_empty() && tail[stamp.end..].trim().is_empty();
            alone.then_some(stamp)
        })?;
        Some((told(page, &stamp), EvidenceSource::Meta))
    };
    node()
        .or_else(|| Some((address(page)?.to_string(), EvidenceSource::Meta)))
        .or_else(window)
        .or_else(made)
        .or_else(only)
        .or_else(byline)
        .or_else(|| by_state(page, html))
}

/// What the state of a script, and RDF in a comment, call the day.
const STATE: &[&str] = &[
    "\"datePublished\"",
    "\"publishedDate\"",
    "\"publishDate\"",
    "\"publicationDate\"",
    "\"published_at\"",
    "\"publishedAt\"",
    "\"pubDate\"",
    " dc:date=",
];

lazy_static! {
    /// Any of them: most pages have none, and are looked through once.
    static ref ANY_STATE: Regex = {
        let names: Vec<String> = STATE.iter().map(|name| regex::escape(name)).collect();
        Regex::new(&names.join("|")).expect("a pattern made of words")
    };
}

fn by_state(page: &PageHead, html: &str) -> Stated<String> {
    // Each name of a day stands by a quotation mark.
    let quotes = memchr::memchr(b'"', html.as_bytes()).is_some();
    if !quotes || !ANY_STATE.is_match(html.as_bytes()) {
        return None;
    }
    STATE.iter().find_map(|name| {
        let at = memchr::memmem::find(html.as_bytes(), name.as_bytes())? + name.len();
        let rest = html.get(at..)?.trim_start();
        let value = rest.strip_prefix(':').unwrap_or(rest).trim_start();
        let stamp = stamp::whole(line_shape::head(value.strip_prefix('"')?, 40))?;
        Some((told(page, &stamp), EvidenceSource::Markup))
    })
}

#[cfg(test)]
mod tests {
    use crate::read::Limits;

    fn published(html: &str) -> Option<String> {
        let document = super::super::read(
            html,
            Limits::default(),
            super::super::CallerHints::default(),
        );
        document.metadata.published.map(|(stamp, _)| stamp)
    }

    #[test]
    fn a_sentence_under_the_headline_speaks_of_its_day() {
        let page = |line: &str| format!("<p>2025-06-04</p><h1>Remissvar om bron</h1><p>{line}</p>");
        let told = "Nämnden antog den 3 juni 2025 detta svar.";
        assert_eq!(published(&page(told)).as_deref(), Some("2025-06-04"));
        let day = "Publicerad 3 juni 2025";
        assert_eq!(published(&page(day)).as_deref(), Some("2025-06-03"));
    }

    #[test]
    fn what_tells_the_day() {
        let time = |language: &str, time: &str| {
            format!(
                r#"<html lang="{language}"><meta property="article:published_time" content="{time}"><h1>Ny bro</h1>"#
            )
        };
        let line = |line: &str| {
            format!(r#"<meta name="date" content="2024-06-01"><h1>Ny bro</h1><p>{line}</p>"#)
        };
        for (html, day) in [
            (time("sv", "2024-05-02T23:30:00Z"), "2024-05-03T01:30:00+02:00"),
            (time("sv-SE", "2024-05-02T20:00:00-04:00"), "2024-05-03T02:00:00+02:00"),
            (time("en-US", "2024-05-02T20:00:00-04:00"), "2024-05-02T20:00:00-04:00"),
            (time("", "2024-05-02T20:00:00-04:00"), "2024-05-02T20:00:00-04:00"),
            (time("", "2024-05-02T23:30:00Z"), "2024-05-03T01:30:00+02:00"),
            (line("Publicerad: 12 maj 2024"), "2024-05-12"),
            (
                r#"<h1>Ny bro</h1><p>Publicerad 2023-05-09 kl. 08.15 <time itemprop="dateModified"
                   datetime="2023-05-10T14:40:00Z">Ändrad 2023-05-10</time></p>"#
                    .to_owned(),
                "2023-05-09T08:15:00+02:00",
            ),
            (line("12 maj 2024"), "2024-06-01"),
            (line("Uppdaterad: 12 maj 2024"), "2024-06-01"),
            (
                "<title>Ny bro | Bladet | 23.05.2011</title><h1>Ny bro</h1>".to_owned(),
                "2011-05-23",
            ),
            (
                r#"<h1>Ny bro</h1><script>{"page": {"publishedAt": "2020-07-12T22:00:00.000Z"}}</script>"#
                    .to_owned(),
                "2020-07-13T00:00:00+02:00",
            ),
            (
                r#"<h1>Ny bro</h1><!-- <rdf:Description dc:title="x" dc:date="2020-07-12T22:00:00+01:00" /> -->"#
                    .to_owned(),
                "2020-07-12T22:00:00+01:00",
            ),
        ] {
            assert_eq!(published(&html).as_deref(), Some(day), "{html}");
        }
        assert_eq!(
            published("<title>Ny bro | etapp 2.3.4 klar</title><h1>Ny bro</h1>"),
            None
        );
    }

    /// A day that the text speaks of is not when it came out.
    #[test]
    fn days_of_events() {
        let page = |lines: &str| {
            let html = format!(
                "<h1>Bron öppnar</h1>{lines}<p>{}</p>",
                "Vi bjuder in. ".repeat(12)
            );
            crate::parse_html(&html).published
        };
        for event in [
            r#"<p class="date">Sista ansökningsdag: 3 maj 2024</p>"#,
            "<p>Anmäl dig senast den 3 maj 2024</p>",
            r#"<p>När: <time datetime="2024-05-03">3 maj</time></p>"#,
            "<dl><dt>Datum och tid</dt><dd>Fredag 3 maj 2024 kl. 13</dd></dl>",
            "<dl><dt>Datum</dt><dd>3 maj 2024</dd><dt>Plats</dt><dd>Torget</dd></dl>",
            r#"<div class="cookie-banner">Ditt samtycke sparades 3 maj 2024</div>"#,
            "<p>Gäller till den 3 maj 2024</p>",
        ] {
            assert_eq!(page(event), None, "{event}");
        }
        for day in [
            "<p>3 maj 2024</p>",
            r#"<p class="date">Nyhet 3 maj 2024</p>"#,
            "<dl><dt>Datum</dt><dd>3 maj 2024</dd><dt>Diarienummer</dt><dd>KS 2024/12</dd></dl>",
            "<dl><dt>Publiceringsdatum</dt><dd>den 3 maj 2024</dd></dl>",
        ] {
            assert_eq!(page(day).as_deref(), Some("2024-05-03"), "{day}");
        }
    }
}
