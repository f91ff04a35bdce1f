//! OpenDocument text (ISO/IEC 26300): paragraphs, headings, lists and tables.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::docx::{attribute, each, head, open};

/// The document as a page.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut parts = open(bytes)?;
    let head = match parts.part("meta.xml") {
        Ok(xml) => head(&xml)?,
        Err(_) => String::new(),
    };
    let content = parts.part("content.xml")?;
    let mut body = Body::default();
    each(&content, |event| body.event(event))?;
    let (page, notes) = (body.page, body.notes);
    Ok(format!(
        "<!doctype html><html><head>{head}</head><body><main>{page}{notes}</main></body></html>"
    ))
}

/// What says nothing of its own, or what its author has taken out.
const SKIPPED: [&str; 6] = [
    "annotation",
    "tracked-changes",
    "table-of-content",
    "note-citation",
    "forms",
    "desc",
];

/// Most cells that one element may stand for.
const REPEATED: usize = 50;

/// What is open while the body is read, and the page so far.
#[derive(Default)]
struct Body {
    page: String,
    /// Notes come after the text.
    notes: String,
    /// Paragraphs that are open: those of notes and frames stand in others.
    open: Vec<(&'static str, String)>,
    /// The parents of automatic styles.
    parents: HashMap<String, String>,
    in_text: bool,
    in_list: usize,
    in_cell: usize,
    in_note: usize,
    skipped: usize,
}

impl Body {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => self.empty(tag),
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(&text.replace('&', "&amp;").replace('<', "&lt;")),
            Event::GeneralRef(name) => self.text(&format!("&{};", &**name)),
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        match name.as_ref() {
            "text" => self.in_text = true,
            name if SKIPPED.contains(&name) => self.skipped = 1,
            "style" => self.style(tag),
            _ if !self.in_text => {}
            "h" => {
                let level = attribute(tag, "outline-level");
                self.open.push((heading(level.as_deref()), String::new()));
            }
            "p" => self.open.push((self.paragraph(tag), String::new())),
            "list" => self.in_list += 1,
            "note" => self.in_note += 1,
            "table" => self.put("<table>"),
            "table-row" => self.put("<tr>"),
            "table-cell" => {
                self.in_cell += 1;
                self.put(&cell(tag));
            }
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "style" => self.style(tag),
            "s" => self.text(" "),
            "tab" => self.text(" "),
            "line-break" => self.text("<br>"),
            // The cell that covers others says how far it reaches.
            "table-cell" if self.in_text => {
                let times = attribute(tag, "number-columns-repeated");
                let times = times.and_then(|times| times.parse().ok()).unwrap_or(1);
                // A row may end in a thousand cells that hold nothing.
                for _ in 0..times.min(REPEATED) {
                    self.put("<td></td>");
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "text" => self.in_text = false,
            "h" | "p" => self.end_paragraph(),
            "list" => self.in_list = self.in_list.saturating_sub(1),
            "note" => self.in_note = self.in_note.saturating_sub(1),
            "table" if self.in_text => self.put("</table>"),
            "table-row" if self.in_text => self.put("</tr>"),
            "table-cell" if self.in_text => {
                self.in_cell = self.in_cell.saturating_sub(1);
                self.put("</td>");
            }
            _ => {}
        }
    }

    fn style(&mut self, tag: &BytesStart<'_>) {
        if let (Some(name), Some(parent)) =
            (attribute(tag, "name"), attribute(tag, "parent-style-name"))
        {
            self.parents.insert(name, parent);
        }
    }

    fn paragraph(&self, tag: &BytesStart<'_>) -> &'static str {
        let style = attribute(tag, "style-name").unwrap_or_default();
        let style = self.parents.get(&style).unwrap_or(&style);
        match style.as_str() {
            "Title" => "h1",
            _ if self.in_list > 0 => "li",
            _ => "p",
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, open)) = self.open.last_mut() {
            open.push_str(text);
        }
    }

    fn put(&mut self, markup: &str) {
        match self.in_note {
            0 => self.page += markup,
            _ => self.notes += markup,
        }
    }

    fn end_paragraph(&mut self) {
        let Some((element, text)) = self.open.pop() else {
            return;
        };
        if text.trim().is_empty() {
            return;
        }
        match self.in_cell > 0 && self.in_note == 0 {
            true => self.put(&format!("{text} ")),
            false => self.put(&format!("<{element}>{text}</{element}>\n")),
        }
    }
}

fn heading(level: Option<&str>) -> &'static str {
    match level {
        None | Some("1") => "h1",
        Some("2") => "h2",
        Some("3") => "h3",
        Some(_) => "h4",
    }
}

/// The beginning of a cell, with how many columns and rows it reaches over.
fn cell(tag: &BytesStart<'_>) -> String {
    let spans = [("colspan", "columns"), ("rowspan", "rows")].map(|(html, odf)| {
        let number = attribute(tag, &format!("number-{odf}-spanned"));
        let number = number.and_then(|number| number.parse::<u32>().ok());
        let number = number.filter(|&number| number > 1);
        number.map_or(String::new(), |number| format!(" {html}=\"{number}\""))
    });
    format!("<td{}>", spans.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_headings_lists_notes_and_tables_become_a_page() {
        let mut body = Body::default();
        let xml = "<office:document-content><office:automatic-styles>\
            <style:style style:name='P1' style:parent-style-name='Title'/></office:automatic-styles>\
            <office:body><office:text><text:p text:style-name='P1'>Ny bro</text:p>\
            <text:h text:outline-level='2'>Väg &amp; bro</text:h>\
            <text:p>a<text:s/><text:span>b</text:span><text:line-break/>c\
            <text:note><text:note-citation>1</text:note-citation><text:note-body>\
            <text:p>Not</text:p></text:note-body></text:note> d</text:p>\
            <text:list><text:list-item><text:p>En</text:p></text:list-item></text:list>\
            <table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>\
            <table:table-cell table:number-columns-repeated='1000000'/></table:table-row>\
            <table:table-row><table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='1'>\
            <text:p>2</text:p></table:table-cell><table:covered-table-cell/>\
            <table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>\
            <office:annotation><text:p>Struket</text:p></office:annotation>\
            </office:text></office:body></office:document-content>";
        each(xml, |event| body.event(event)).unwrap();
        let cells = "<td></td>".repeat(REPEATED);
        assert_eq!(
            body.page,
            format!(
                "<h1>Ny bro</h1>\n<h2>Väg &amp; bro</h2>\n<p>a b<br>c d</p>\n<li>En</li>\n\
                 <table><tr><td>1 </td>{cells}</tr>\
                 <tr><td colspan=\"2\">2 </td><td>3 </td></tr></table>"
            )
        );
        assert_eq!(body.notes, "<p>Not</p>\n");
    }
}
