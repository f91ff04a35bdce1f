//! Electronic books (EPUB 3): the pages of the spine, one after the other.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::docx::{attribute, each, open};

/// Most pages of a book.
const PAGES: usize = 10_000;

/// The book as one page.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut parts = open(bytes)?;
    let mut root = None;
    each(&parts.part("META-INF/container.xml")?, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && tag.local_name().as_ref() == "rootfile"
            && root.is_none()
        {
            root = attribute(tag, "full-path");
        }
    })?;
    let root = root.ok_or("a book without a root")?;
    let package = Package::read(&parts.part(&root)?)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut body = String::new();
    for id in package.spine.iter().take(PAGES) {
        let Some(href) = package.hrefs.get(id) else {
            continue;
        };
        let name = match folder {
            "" => href.clone(),
            folder => format!("{folder}/{href}"),
        };
        let page = parts.part(&name)?;
        body.push_str(inner(&page));
    }
    let head = package.head;
    Ok(format!(
        "<!doctype html><html><head>{head}</head><body><main>{body}</main></body></html>"
    ))
}

#[derive(Default)]
struct Package {
    head: String,
    hrefs: HashMap<String, String>,
    spine: Vec<String>,
}

impl Package {
    fn read(xml: &str) -> Result<Package, String> {
        let mut package = Package::default();
        let mut open = String::new();
        each(xml, |event| match event {
            Event::Start(tag) | Event::Empty(tag) => {
                open = tag.local_name().as_ref().to_owned();
                // The table of contents says the headings once more.
                let is_contents = attribute(tag, "properties")
                    .is_some_and(|properties| properties.contains("nav"));
                match open.as_str() {
                    "item" if !is_contents => {
                        let (id, href) = (attribute(tag, "id"), attribute(tag, "href"));
                        package.hrefs.extend(id.zip(href));
                    }
                    "itemref" => package.spine.extend(attribute(tag, "idref")),
                    _ => {}
                }
            }
            Event::Text(text) => {
                let text = text.trim().replace('"', "&quot;");
                let said = match open.as_str() {
                    "title" => format!("<title>{text}</title>"),
                    "date" => format!("<meta name=\"dc.date\" content=\"{text}\">"),
                    "publisher" => format!("<meta name=\"dc.publisher\" content=\"{text}\">"),
                    _ => return,
                };
                package.head.push_str(&said);
            }
            Event::End(_) => open.clear(),
            _ => {}
        })?;
        Ok(package)
    }
}

/// What stands in the body of a page.
fn inner(page: &str) -> &str {
    let start = page
        .find("<body")
        .and_then(|at| Some(at + page[at..].find('>')? + 1));
    let start = start.unwrap_or(0);
    let end = page.rfind("</body").filter(|end| *end >= start);
    &page[start..end.unwrap_or(page.len())]
}
