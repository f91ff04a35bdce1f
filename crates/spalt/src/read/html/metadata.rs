//! Facts about a page as a whole: what JSON-LD, OpenGraph, Dublin Core, meta
//! tags, microdata and `<time>` say, the surest first.

use scraper::node::Element;
use serde_json::Value;

use super::{
    dates::{self, MarkedTime},
    site_selectors,
};
use crate::{
    model::{BlockKind, EvidenceSource, OrganisationKind},
    read::{
        clean,
        draft::Draft,
        layout::{boilerplate, line_shape, publisher},
    },
    swedish::names,
    text::{document::Stated, line::LineText},
};

/// What the walk over a page gathers for its metadata.
#[derive(Debug, Default)]
pub(crate) struct PageHead {
    pub json_ld: Vec<String>,
    /// The title of the browser's window.
    pub window: String,
    pub canonical: Option<String>,
    pub base: Option<String>,
    pub language: Option<String>,
    /// Meta tags by name, in lower case.
    pub metas: Vec<(String, String)>,
    pub times: Vec<MarkedTime>,
}

impl PageHead {
    /// Takes up a meta tag.
    pub(crate) fn meta(&mut self, element: &Element) {
        let name = element
            .attr("property")
            .or_else(|| element.attr("name"))
            .or_else(|| element.attr("itemprop"));
        if let (Some(name), Some(content)) = (name, element.attr("content"))
            && !content.trim().is_empty()
        {
            self.metas
                .push((name.to_ascii_lowercase(), content.to_owned()));
        }
    }

    /// Takes up a property of microdata that says its value beside the text.
    pub(crate) fn item(&mut self, property: &str, content: Option<&str>) {
        if let Some(content) = content {
            self.metas
                .push((property.to_ascii_lowercase(), content.to_owned()));
        }
    }

    /// The first of the named meta tags that is there.
    pub(crate) fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            self.metas
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, content)| content.as_str())
        })
    }
}

const PUBLISHER_META: &[&str] = &[
    "dc.publisher",
    "dc:publisher",
    "dcterms.publisher",
    "publisher",
    "article:publisher",
    "dc.creator",
    "dc:creator",
    "author",
    "copyright",
    "organization",
    "application-name",
];

/// Words that stand where a name was to be filled in, and parts of a site: neither is a
/// publisher's name.
const PLACEHOLDERS: &[&str] = &[
    "admin",
    "administrator",
    "aktuellt",
    "author",
    "creator",
    "namn",
    "newsroom",
    "nyheter",
    "nyhetsarkiv",
    "nyhetsrum",
    "press",
    "pressmeddelanden",
    "pressrum",
    "publisher",
    "redaktionen",
    "startsida",
    "title",
    "untitled",
];

/// Settles the metadata of a page, the surest source first.
pub(crate) fn settle(page: PageHead, keywords: Vec<String>, html: &str, draft: &mut Draft) {
    let graph = Graph::of(&page.json_ld);
    let site = page.get(&["og:site_name"]).map(clean::line);
    url(&page, draft);
    dates::settle(&page, &graph, html, draft);
    let name = sender(&page, &graph, site.as_deref(), draft);
    title(&page, &graph, site.as_deref(), name.as_deref(), draft);
    draft.metadata.keywords = subject_words(&page, &graph, keywords);
    addresses(draft, page.base.as_deref());
}

fn url(page: &PageHead, draft: &mut Draft) {
    let absolute = |url: &str| url.starts_with("http").then(|| url.trim().to_owned());
    draft.metadata.url = page
        .canonical
        .as_deref()
        .and_then(absolute)
        .map(|url| (url, EvidenceSource::Meta))
        .or_else(|| {
            page.get(&["og:url"])
                .and_then(absolute)
                .map(|url| (url, EvidenceSource::OpenGraph))
        });
}

/// The publisher, by metadata; gives the name that titles may end in.
fn sender(page: &PageHead, graph: &Graph, site: Option<&str>, draft: &mut Draft) -> Option<String> {
    let graph_name = graph
        .organisation("publisher")
        .or_else(|| graph.organisation("sourceOrganization"))
        .or_else(|| graph.organisation("author"));
    let named = |(name, content): &(String, String)| {
        let named = PUBLISHER_META.contains(&name.as_str());
        named.then(|| usable_name(content)).flatten()
    };
    let found = graph_name
        .and_then(|name| usable_name(&name))
        .map(|name| (name, EvidenceSource::JsonLd))
        .or_else(|| {
            let name = page.metas.iter().find_map(named);
            name.map(|name| (name, EvidenceSource::Meta))
        })
        .or_else(|| {
            // `Teater Lyktan` has the form of a person's name, and is none.
            let body = |name: &String| !names::is_first_name(name.first_word());
            let name =
                site.and_then(|name| usable_name(name).or_else(|| a_name(name).filter(body)));
            name.map(|name| (name, EvidenceSource::OpenGraph))
        })
        .or_else(|| {
            let name = sender_in_titles(page, draft);
            name.map(|name| (name, EvidenceSource::Meta))
        })
        .or_else(|| platform(page, draft));
    // What the page itself names above its headline is nearer than the site.
    let kicker = draft
        .parts
        .iter()
        .take(40)
        .find_map(|part| publisher::after_kicker(draft.of(part)));
    let (name, source) = match (kicker, found) {
        (Some(name), _) => (name, EvidenceSource::Text),
        (None, Some(found)) => found,
        (None, None) => return site.map(str::to_owned),
    };
    let mut publisher = publisher::of_name(&name);
    let company = format!("{name} AB");
    if publisher.kind.is_none() && page.metas.iter().any(|(_, text)| text.contains(&company)) {
        publisher.kind = Some(OrganisationKind::Company);
    }
    draft.metadata.publisher = Some((publisher, source));
    Some(name)
}

/// A name that metadata gives, where it can be a publisher's.
fn usable_name(name: &str) -> Option<String> {
    let person = |name: &String| line_shape::name_line(name) && publisher::of_line(name).is_none();
    a_name(name).filter(|name| !person(name))
}

/// What can be a name: neither an address nor a platform.
fn a_name(name: &str) -> Option<String> {
    let name = clean::line(name);
    let lower = name.to_lowercase();
    let domain = name.contains('.') && !name.contains(' ');
    let none = domain
        || !(2..=100).contains(&name.len())
        || PLACEHOLDERS.contains(&lower.as_str())
        || site_selectors::is_platform(&name)
        || name.contains(['@', '/', '<']);
    (!none).then_some(name)
}

/// The publisher that a title of the page is set beside.
fn sender_in_titles(page: &PageHead, draft: &Draft) -> Option<String> {
    let titles = [
        page.get(&["og:title"]),
        Some(page.window.as_str()),
        page.get(&["dc.title", "dc:title", "twitter:title"]),
    ];
    titles.into_iter().flatten().find_map(|title| {
        let (head, tail) = suffix(title)?;
        // `Tierps kommun - Ny bro i Tierp`: the headline stands last.
        let headline = draft.parts.iter().any(|part| {
            part.kind == Some(BlockKind::Heading) && line_shape::bare_eq(draft.of(part), tail)
        });
        let tail = match headline {
            true => head.split(['|', '–']).next().unwrap_or(head).trim(),
            false => tail,
        };
        // `Ny bro i Tierp – Nyhetsrum`
        if PLACEHOLDERS.contains(&tail.lower().as_str()) {
            return None;
        }
        // A name that the page also writes elsewhere is no slogan.
        let named = draft
            .parts
            .iter()
            .any(|part| draft.of(part).starts_with(tail));
        let name = usable_name(tail)
            .or_else(|| (named && !site_selectors::is_platform(tail)).then(|| clean::line(tail)))?;
        (named || headline || publisher::of_line(&name).is_some() || headed_by(draft, title))
            .then_some(name)
    })
}

/// The site as the publisher, where its own pages name it.
fn platform(page: &PageHead, draft: &Draft) -> Option<(String, EvidenceSource)> {
    let (_, tail) = suffix(&page.window)?;
    let says = |name: &str| {
        draft
            .parts
            .iter()
            .any(|part| part.kind != Some(BlockKind::Navigation) && draft.of(part).contains(name))
    };
    if !site_selectors::is_platform(tail) {
        return None;
    }
    if says(tail) {
        return Some((clean::line(tail), EvidenceSource::Meta));
    }
    let former = site_selectors::former_name(tail).filter(|name| says(name))?;
    Some((former.to_owned(), EvidenceSource::Text))
}

/// Whether a title begins with a heading of the page and goes on after it.
fn headed_by(draft: &Draft, title: &str) -> bool {
    let title = clean::line(title);
    draft.parts.iter().any(|part| {
        part.kind == Some(BlockKind::Heading) && {
            let text = draft.of(part);
            text.len() < title.len() && title.starts_with(text)
        }
    })
}

/// A title and what is set after its last bar or dash: the site's name.
fn suffix(title: &str) -> Option<(&str, &str)> {
    const MARKS: [&str; 8] = [" - ", " :: ", " | ", " · ", " » ", " – ", " — ", " • "];
    let mut spaces = memchr::memrchr_iter(b' ', title.as_bytes());
    spaces
        .find_map(|at| {
            let mark = MARKS.iter().find(|mark| title[at..].starts_with(**mark))?;
            Some((title[..at].trim(), title[at + mark.len()..].trim()))
        })
        .filter(|(head, tail)| !head.is_empty() && !tail.is_empty())
}

fn title(
    page: &PageHead,
    graph: &Graph,
    site: Option<&str>,
    name: Option<&str>,
    draft: &mut Draft,
) {
    let bare = |title: &str| -> String {
        let title = clean::line(title);
        match suffix(&title) {
            Some((head, tail))
                if site.is_some_and(|s| line_shape::bare_eq(s, tail))
                    || name.is_some_and(|n| line_shape::bare_eq(n, tail))
                    || site_selectors::is_platform(tail)
                    || publisher::of_line(tail).is_some()
                    || headed_by(draft, &title)
                        && draft.parts.iter().any(|p| draft.of(p) == head) =>
            {
                head.to_owned()
            }
            // `Tierps kommun - Ny bro i Tierp`
            Some((head, tail)) if publisher::of_line(head).is_some() => tail.to_owned(),
            _ => title,
        }
    };
    let found = graph
        .text("headline")
        .map(|t| (bare(&t), EvidenceSource::JsonLd))
        .or_else(|| {
            page.get(&["og:title"])
                .map(|t| (bare(t), EvidenceSource::OpenGraph))
        })
        .or_else(|| {
            page.get(&["dc.title", "dc:title", "dcterms.title", "twitter:title"])
                .map(|t| (bare(t), EvidenceSource::Meta))
        })
        .or_else(|| Some((bare(&page.window), EvidenceSource::Meta)))
        .filter(|(title, _)| !title.is_empty());
    draft.metadata.title = found;
}

fn subject_words(page: &PageHead, graph: &Graph, written: Vec<String>) -> Stated<Vec<String>> {
    let split = |text: &str| -> Vec<String> {
        text.split([',', ';'])
            .map(clean::line)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let from_graph = graph
        .texts("keywords")
        .iter()
        .flat_map(|t| split(t))
        .collect::<Vec<_>>();
    if !from_graph.is_empty() {
        return Some((from_graph, EvidenceSource::JsonLd));
    }
    let tags: Vec<String> = page
        .metas
        .iter()
        .filter(|(n, _)| n == "article:tag")
        .map(|(_, content)| clean::line(content))
        .collect();
    if !tags.is_empty() {
        return Some((tags, EvidenceSource::OpenGraph));
    }
    if let Some(words) = page
        .get(&["keywords", "news_keywords", "dc.subject"])
        .map(split)
        .filter(|w| !w.is_empty())
    {
        return Some((words, EvidenceSource::Meta));
    }
    let written: Vec<String> = written
        .into_iter()
        .filter(|word| boilerplate::of(&word.to_lowercase()).is_none())
        .collect();
    (!written.is_empty()).then_some((written, EvidenceSource::Markup))
}

/// Makes the addresses of links and images absolute where the page says its own.
fn addresses(draft: &mut Draft, base: Option<&str>) {
    let metadata = &mut draft.metadata;
    metadata.links.retain(|link| {
        !link.url.is_empty() && !link.url.starts_with('#') && !link.url.starts_with("javascript:")
    });
    let Some(own) = metadata.url.as_ref().map(|u| u.0.clone()) else {
        return;
    };
    let base = match base {
        Some(base) => absolute(&own, base),
        None => own,
    };
    for link in &mut metadata.links {
        link.url = absolute(&base, &link.url);
    }
    for image in &mut metadata.images {
        image.url = absolute(&base, &image.url);
    }
}

/// An address as seen from a page (RFC 3986, without `..`).
fn absolute(base: &str, url: &str) -> String {
    let url = url.trim();
    let scheme = url.find(':').is_some_and(|at| {
        url[..at]
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'+')
    });
    let Some(host) = base.find("://").map(|at| at + 3) else {
        return url.to_owned();
    };
    if scheme {
        return url.to_owned();
    }
    let root = base[host..]
        .find(['/', '?', '#'])
        .map_or(base.len(), |at| host + at);
    if let Some(rest) = url.strip_prefix("//") {
        format!("{}//{rest}", &base[..host - 2])
    } else if url.starts_with('/') {
        format!("{}{url}", &base[..root])
    } else {
        let path = base[..base[root..]
            .find(['?', '#'])
            .map_or(base.len(), |at| root + at)]
            .rfind('/')
            .filter(|&at| at >= root)
            .map_or(root, |at| at);
        format!("{}/{url}", &base[..path])
    }
}

/// The articles of a page's JSON-LD, and what they point to.
pub(crate) struct Graph {
    pub nodes: Vec<Value>,
}

/// Nodes that are looked at; a page has a handful.
const NODES: usize = 400;

impl Graph {
    fn of(scripts: &[String]) -> Graph {
        let mut nodes = Vec::new();
        for script in scripts.iter().take(20) {
            let trimmed = script
                .trim()
                .trim_start_matches("<!--")
                .trim_end_matches("-->");
            let Ok(value) = serde_json::from_str::<Value>(trimmed) else {
                continue;
            };
            let mut waiting = vec![value];
            while let Some(value) = waiting.pop() {
                if nodes.len() >= NODES {
                    break;
                }
                match value {
                    Value::Array(values) => waiting.extend(values.into_iter().rev()),
                    Value::Object(mut object) => {
                        if let Some(graph) = object.remove("@graph") {
                            waiting.push(graph);
                        }
                        if let Some(main) = object.remove("mainEntity") {
                            waiting.push(main);
                        }
                        nodes.push(Value::Object(object));
                    }
                    _ => {}
                }
            }
        }
        Graph { nodes }
    }

    /// Nodes that are articles, else those that say when they were published.
    fn articles(&self) -> impl Iterator<Item = &Value> {
        let typed = |node: &Value| {
            types(node).any(|t| {
                t.ends_with("Article")
                    || t.ends_with("Posting")
                    || t == "PressRelease"
                    || t == "Report"
            })
        };
        let any = self.nodes.iter().any(typed);
        self.nodes.iter().filter(move |node| {
            if any {
                typed(node)
            } else {
                node.get("datePublished").is_some() && node.get("headline").is_some()
            }
        })
    }

    fn texts(&self, key: &str) -> Vec<String> {
        let Some(value) = self.articles().find_map(|node| node.get(key)) else {
            return Vec::new();
        };
        match value {
            Value::String(text) => vec![clean::line(text)],
            Value::Array(values) => values
                .iter()
                .filter_map(|v| v.as_str().map(clean::line))
                .collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.texts(key).into_iter().find(|text| !text.is_empty())
    }

    /// The name of an organisation that an article points to.
    fn organisation(&self, key: &str) -> Option<String> {
        let value = self.articles().find_map(|node| node.get(key))?;
        let value = match value {
            Value::Array(values) => values.first()?,
            value => value,
        };
        let node = match value.get("@id") {
            Some(id) if value.get("name").is_none() => {
                self.nodes.iter().find(|n| n.get("@id") == Some(id))?
            }
            _ => value,
        };
        if types(node).any(|t| t == "Person") {
            return None;
        }
        let name = node
            .get("name")
            .and_then(Value::as_str)
            .or_else(|| node.as_str())?;
        Some(clean::line(name))
    }
}

pub(crate) fn types(node: &Value) -> impl Iterator<Item = &str> {
    let value = node.get("@type");
    let many = value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    value.and_then(Value::as_str).into_iter().chain(many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_from_the_page() {
        let base = "https://exempel.se/nyheter/bro.html?x=1";
        for (url, seen) in [
            ("/a", "https://exempel.se/a"),
            ("b", "https://exempel.se/nyheter/b"),
            ("//c.se/d", "https://c.se/d"),
            ("http://e.se", "http://e.se"),
            ("mailto:a@b.se", "mailto:a@b.se"),
        ] {
            assert_eq!(absolute(base, url), seen);
        }
        assert_eq!(absolute("https://exempel.se", "b"), "https://exempel.se/b");
    }

    #[test]
    fn json_ld_in_its_shapes() {
        let graph = Graph::of(&[
            r##"[{"@type":"WebSite","name":"x"}, {"@graph":[{"@type":["NewsArticle"],"headline":"Ny bro","publisher":{"@id":"#o"}},
               {"@id":"#o","@type":"Organization","name":"Bro AB"}]}]"##
                .to_owned(),
            "{broken".to_owned(),
        ]);
        assert_eq!(graph.text("headline").as_deref(), Some("Ny bro"));
        assert_eq!(graph.organisation("publisher").as_deref(), Some("Bro AB"));
    }

    #[test]
    fn titles_lose_the_site() {
        assert_eq!(
            suffix("Ny bro - Dalarna | Region X"),
            Some(("Ny bro - Dalarna", "Region X"))
        );
        assert_eq!(suffix("Ny bro"), None);
    }
}
