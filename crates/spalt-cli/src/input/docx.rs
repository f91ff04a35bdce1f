//! Word documents (ECMA-376, part 1): paragraphs, headings, lists and tables
//! as a page that the library reads.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{HARMLESS, RATIO, too_much};

/// Most bytes of XML that the parts together may unpack to.
const UNPACKED: u64 = 64 << 20;

/// The parts of a document that is a zip, and what they may still unpack to.
pub struct Parts<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

pub fn open(bytes: &[u8]) -> Result<Parts<'_>, String> {
    Ok(Parts {
        zip: ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?,
        left: (bytes.len() as u64 * RATIO).clamp(HARMLESS, UNPACKED),
    })
}

/// The document as a page.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut parts = open(bytes)?;
    let styles = match parts.part("word/styles.xml") {
        Ok(xml) => styles(&xml)?,
        Err(_) => HashMap::new(),
    };
    let head = match parts.part("docProps/core.xml") {
        Ok(xml) => head(&xml)?,
        Err(_) => String::new(),
    };
    let document = parts.part("word/document.xml")?;
    let body = Body::read(&document, &styles)?;
    Ok(format!(
        "<!doctype html><html><head>{head}</head><body><main>{body}</main></body></html>"
    ))
}

impl Parts<'_> {
    /// The text of a part.
    pub fn part(&mut self, name: &str) -> Result<String, String> {
        let file = self.zip.by_name(name).map_err(|e| e.to_string())?;
        let mut xml = String::new();
        file.take(self.left + 1)
            .read_to_string(&mut xml)
            .map_err(|e| e.to_string())?;
        let less = self.left.checked_sub(xml.len() as u64);
        self.left = less.ok_or_else(too_much)?;
        Ok(xml)
    }
}

/// The element that a paragraph of each style becomes: styles have ids in the
/// language of whoever wrote the document, but names in English.
fn styles(xml: &str) -> Result<HashMap<String, &'static str>, String> {
    let mut styles = HashMap::new();
    let mut id = String::new();
    each(xml, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            match tag.local_name().as_ref() {
                "style" => id = attribute(tag, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(tag, "val").unwrap_or_default().to_lowercase();
                    let element = match name.as_str() {
                        "title" | "heading 1" => "h1",
                        "heading 2" => "h2",
                        "heading 3" => "h3",
                        _ if name.starts_with("heading ") => "h4",
                        _ if name.starts_with("list") => "li",
                        _ => return,
                    };
                    styles.insert(id.clone(), element);
                }
                _ => {}
            }
        }
    })?;
    Ok(styles)
}

/// The title from the document's properties.
pub fn head(xml: &str) -> Result<String, String> {
    let mut head = String::new();
    let mut in_title = false;
    each(xml, |event| match event {
        Event::Start(tag) => in_title = tag.local_name().as_ref() == "title",
        Event::Text(text) if in_title => {
            head = format!("<title>{}</title>", &**text);
        }
        Event::End(_) => in_title = false,
        _ => {}
    })?;
    Ok(head)
}

/// What is open while the body is read, and the page so far.
#[derive(Default)]
struct Body {
    page: String,
    /// Text of the paragraph at hand.
    text: String,
    element: &'static str,
    in_text: bool,
    in_cell: bool,
    /// How many elements deep in what repeats another: text boxes come twice.
    skipped: usize,
}

impl Body {
    fn read(xml: &str, styles: &HashMap<String, &'static str>) -> Result<String, String> {
        let mut body = Body::default();
        each(xml, |event| body.event(event, styles))?;
        Ok(body.page)
    }

    fn event(&mut self, event: &Event<'_>, styles: &HashMap<String, &'static str>) {
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Fallback" => self.skipped = 1,
                "p" => self.element = "p",
                "t" => self.in_text = true,
                "tbl" => self.page += "<table>",
                "tr" => self.page += "<tr>",
                "tc" => {
                    self.page += "<td>";
                    self.in_cell = true;
                }
                "numPr" if self.element == "p" => self.element = "li",
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "pStyle" => {
                    let style = attribute(tag, "val").unwrap_or_default();
                    if let Some(element) = styles.get(&style) {
                        self.element = element;
                    }
                }
                "br" | "cr" => self.text += "<br>",
                "tab" => self.text.push(' '),
                "noBreakHyphen" => self.text.push('\u{2011}'),
                _ => {}
            },
            Event::Text(text) if self.in_text => self.text += text,
            Event::CData(text) if self.in_text => {
                self.text += &text.replace('&', "&amp;").replace('<', "&lt;");
            }
            // `&amp;` and the like: as they stand they are right in a page too.
            Event::GeneralRef(name) if self.in_text => {
                self.text += &format!("&{};", &**name);
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => self.in_text = false,
                "p" => self.end_paragraph(),
                "tbl" => self.page += "</table>",
                "tr" => self.page += "</tr>",
                "tc" => {
                    self.page += "</td>";
                    self.in_cell = false;
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        if self.in_cell {
            self.page += &text;
            self.page.push(' ');
        } else if !text.trim().is_empty() {
            let element = self.element;
            self.page += &format!("<{element}>{text}</{element}>\n");
        }
    }
}

/// Hands over each event of a part.
pub fn each(xml: &str, mut handle: impl FnMut(&Event<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => handle(&event),
            Err(error) => return Err(error.to_string()),
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_headings_lists_and_tables_become_a_page() {
        let styles = styles(
            "<w:styles><w:style w:styleId='Rubrik1'><w:name w:val='heading 1'/></w:style></w:styles>",
        )
        .unwrap();
        let body = Body::read(
            "<w:document><w:body>\
             <w:p><w:pPr><w:pStyle w:val='Rubrik1'/></w:pPr><w:r><w:t>Ny bro</w:t></w:r></w:p>\
             <w:p><w:r><w:t>Vägar &amp; <![CDATA[broar<]]></w:t></w:r><w:r><w:br/><w:t>a &lt; b</w:t></w:r></w:p>\
             <w:p><w:pPr><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr><w:r><w:t>En</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
             <w:p/></w:body></w:document>",
            &styles,
        )
        .unwrap();
        assert_eq!(
            body,
            "<h1>Ny bro</h1>\n<p>Vägar &amp; broar&lt;<br>a &lt; b</p>\n<li>En</li>\n\
             <table><tr><td>1 </td></tr></table>"
        );
    }
}
