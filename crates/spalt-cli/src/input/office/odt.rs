//! OpenDocument (ISO/IEC 26300): the paragraphs, headings, lists and tables of texts, and
//! the sheets of workbooks, each as a table under its name, with what its cells show.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::{
    super::{
        docx::{attribute, bases, each, head, is_address, open},
        paper::{ABOVE, BELOW, Letters, TEXT, Words, set},
    },
    sheets::is_usual,
};

/// The document as a page: the head of its pages above the text, their foot and the notes
/// below.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut parts = open(bytes)?;
    let head = match parts.part("meta.xml") {
        Ok(xml) => head(&xml)?,
        Err(_) => String::new(),
    };
    let mut body = Body::default();
    if let Ok(styles) = parts.part("styles.xml") {
        each(&styles, |event| body.event(event))?;
    }
    let content = parts.part("content.xml")?;
    each(&content, |event| body.event(event))?;
    let [text, above, below] = body.pages;
    Ok(set(&head, &above, &(text + &body.notes), &below))
}

/// What says nothing of its own, or what its author has taken out.
const SKIPPED: [&str; 8] = [
    "annotation",
    "content-validations",
    "dde-links",
    "tracked-changes",
    "table-of-content",
    "note-citation",
    "forms",
    "desc",
];

/// Most cells or rows that one element may stand for, and how long a page may be for one
/// to stand for several.
const REPEATED: usize = 50;
const LONG: usize = 64 << 20;

/// What is open while the body is read, and the page so far.
#[derive(Default)]
struct Body {
    /// The markup of [`TEXT`], [`ABOVE`] and [`BELOW`].
    pages: [String; 3],
    /// Which of them is read.
    place: usize,
    /// Notes come after the text.
    notes: String,
    /// Paragraphs that are open, each with its element: those of notes and frames stand in
    /// others.
    open: Vec<(&'static str, Words)>,
    /// The letters of the cells, paragraphs and spans that are open.
    spans: Vec<Letters>,
    /// Whether the links that are open lead to an address.
    links: Vec<bool>,
    /// The parents of styles.
    parents: HashMap<String, String>,
    /// Styles whose letters are bold or underlined.
    marked: HashSet<String>,
    /// Styles whose letters are raised, and those whose letters are struck out or hidden.
    raised: HashSet<String>,
    struck: HashSet<String>,
    /// The style that is being told.
    style: String,
    in_text: bool,
    is_workbook: bool,
    /// The rows and cells that are open: where each begins, and how often it stands.
    repeats: Vec<(usize, usize)>,
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
            "text" => (self.in_text, self.place) = (true, TEXT),
            "spreadsheet" => (self.in_text, self.place, self.is_workbook) = (true, TEXT, true),
            "header" if self.pages[ABOVE].is_empty() => (self.in_text, self.place) = (true, ABOVE),
            "footer" if self.pages[BELOW].is_empty() => (self.in_text, self.place) = (true, BELOW),
            name if SKIPPED.contains(&name) => self.skipped = 1,
            _ if is_hidden(tag) => self.skipped = 1,
            "style" => self.style(tag),
            "text-properties" => self.letters(tag),
            _ if !self.in_text => {}
            "h" => {
                let level = attribute(tag, "outline-level");
                self.open_paragraph(heading(level.as_deref()));
            }
            "p" => {
                self.open_letters(tag);
                let style = attribute(tag, "style-name").unwrap_or_default();
                self.open_paragraph(self.paragraph(&style));
            }
            "span" => self.open_letters(tag),
            "a" => {
                let target = attribute(tag, "href").filter(|target| is_address(target));
                self.links.push(target.is_some());
                if let Some(target) = target {
                    self.markup(&format!("<a href=\"{target}\">"));
                }
            }
            "list" => self.in_list += 1,
            // Its letters are its own.
            "note" => {
                self.in_note += 1;
                self.spans.push(Letters::default());
            }
            "table" => self.put(&format!("{}<table>", self.name_of_sheet(tag))),
            "table-row" => {
                self.open_repeated(tag, "number-rows-repeated");
                self.put("<tr>");
            }
            "table-cell" => {
                self.in_cell += 1;
                self.open_letters(tag);
                self.open_repeated(tag, "number-columns-repeated");
                self.put(&cell(tag));
            }
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "style" => self.style(tag),
            "text-properties" => self.letters(tag),
            "s" => {
                let count = attribute(tag, "c").and_then(|count| count.parse().ok());
                self.text(&" ".repeat(count.unwrap_or(1).min(REPEATED)));
            }
            "tab" => self.text("\t"),
            "line-break" => self.markup("<br>"),
            // The cell that covers others says how far it reaches.
            "table-cell" if self.in_text => {
                // A row may end in a thousand cells that hold nothing.
                for _ in 0..times(tag, "number-columns-repeated") {
                    self.put("<td></td>");
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "text" | "header" | "footer" | "spreadsheet" => self.in_text = false,
            "h" => self.end_paragraph(),
            "p" if self.in_text => {
                self.end_paragraph();
                self.spans.pop();
            }
            "span" if self.in_text => {
                self.spans.pop();
            }
            "a" if self.in_text && self.links.pop() == Some(true) => self.markup("</a>"),
            "list" => self.in_list = self.in_list.saturating_sub(1),
            "note" if self.in_text => {
                self.in_note = self.in_note.saturating_sub(1);
                self.spans.pop();
            }
            "table" if self.in_text => self.put("</table>"),
            "table-row" if self.in_text => {
                self.put("</tr>");
                self.end_repeated();
            }
            "table-cell" if self.in_text => {
                self.in_cell = self.in_cell.saturating_sub(1);
                self.spans.pop();
                self.put("</td>");
                self.end_repeated();
            }
            _ => {}
        }
    }

    fn style(&mut self, tag: &BytesStart<'_>) {
        self.style = attribute(tag, "name").unwrap_or_default();
        if let Some(parent) = attribute(tag, "parent-style-name") {
            self.parents.insert(self.style.clone(), parent);
        }
    }

    /// What the style that is being told says of letters.
    fn letters(&mut self, tag: &BytesStart<'_>) {
        let bold = attribute(tag, "font-weight").is_some_and(|weight| weight == "bold");
        let under = attribute(tag, "text-underline-style").is_some_and(|line| line != "none");
        if bold || under {
            self.marked.insert(self.style.clone());
        }
        let is_struck =
            attribute(tag, "text-line-through-style").is_some_and(|line| line != "none");
        if is_struck || attribute(tag, "display").is_some_and(|display| display == "none") {
            self.struck.insert(self.style.clone());
        }
        // `super 58%`, `33% 58%`
        let place = attribute(tag, "text-position").unwrap_or_default();
        let up = place
            .split('%')
            .next()
            .and_then(|up| up.parse::<f64>().ok());
        if place.starts_with("super") || up > Some(0.0) {
            self.raised.insert(self.style.clone());
        }
    }

    /// What the style of a cell, paragraph or span adds to that of the one it stands in.
    fn open_letters(&mut self, tag: &BytesStart<'_>) {
        let style = attribute(tag, "style-name").unwrap_or_default();
        let outer = self.spans.last().copied().unwrap_or_default();
        let own = self.letters_of(&style);
        self.spans.push(Letters {
            marked: outer.marked | own.marked,
            raised: outer.raised | own.raised,
            hidden: outer.hidden | own.hidden,
        });
    }

    fn letters_of(&self, style: &str) -> Letters {
        let any =
            |set: &HashSet<String>| bases(&self.parents, style).any(|style| set.contains(style));
        Letters {
            marked: any(&self.marked),
            raised: any(&self.raised),
            hidden: any(&self.struck),
        }
    }

    fn paragraph(&self, style: &str) -> &'static str {
        let level = |style: &str| match style.strip_prefix("Heading_20_") {
            Some(level) => Some(heading(Some(level))),
            None => (style == "Title").then_some("h1"),
        };
        match bases(&self.parents, style).find_map(level) {
            Some(heading) => heading,
            None if self.in_list > 0 => "li",
            None => "p",
        }
    }

    fn open_paragraph(&mut self, element: &'static str) {
        self.open.push((element, Words::default()));
    }

    fn text(&mut self, text: &str) {
        let letters = self.spans.last().copied().unwrap_or_default();
        if let Some((_, words)) = self.open.last_mut() {
            words.text(text, letters);
        }
    }

    /// Markup within the paragraph that is open.
    fn markup(&mut self, markup: &str) {
        if let Some((_, words)) = self.open.last_mut() {
            words.markup(markup);
        }
    }

    fn put(&mut self, markup: &str) {
        match self.in_note {
            0 => self.pages[self.place] += markup,
            _ => self.notes += markup,
        }
    }

    /// The name over a sheet of a workbook, if it has one of its own.
    fn name_of_sheet(&self, tag: &BytesStart<'_>) -> String {
        let name = attribute(tag, "name").filter(|name| self.is_workbook && !is_usual(name));
        name.map_or(String::new(), |name| format!("<h2>{name}</h2>"))
    }

    fn open_repeated(&mut self, tag: &BytesStart<'_>, attribute: &str) {
        let begins = self.pages[self.place].len();
        self.repeats.push((begins, times(tag, attribute)));
    }

    /// What a row or cell that ends holds is put as often as it says; a sheet ends in a
    /// million rows that hold nothing.
    fn end_repeated(&mut self) {
        let repeated = self.repeats.pop().filter(|(_, times)| *times > 1);
        let Some((begins, times)) = repeated else {
            return;
        };
        let page = &mut self.pages[self.place];
        let own = page.get(begins..).unwrap_or_default();
        let mut tags = own.split('<').skip(1);
        let has_text = tags.any(|tag| !tag.ends_with('>'));
        if has_text && page.len() + own.len() * (times - 1) < LONG {
            *page += &own.repeat(times - 1);
        }
    }

    fn end_paragraph(&mut self) {
        let Some((element, mut words)) = self.open.pop() else {
            return;
        };
        if self.in_cell == 0 || self.in_note > 0 {
            self.put(&words.element(element));
            return;
        }
        let text = words.take();
        if text.trim().is_empty() {
            return;
        }
        // A cell that has text goes on in a line of its own.
        if self.pages[self.place].ends_with(' ') {
            self.put("<br>");
        }
        self.put(&format!("{text} "));
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

/// How often a row or cell stands.
fn times(tag: &BytesStart<'_>, name: &str) -> usize {
    let times = attribute(tag, name).and_then(|times| times.parse().ok());
    times.unwrap_or(1).min(REPEATED)
}

/// Whether a section, a paragraph or words are said to be hidden.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    match tag.local_name().as_ref() {
        "hidden-text" | "hidden-paragraph" => {
            attribute(tag, "is-hidden").is_some_and(|is| is == "true")
        }
        "section" => attribute(tag, "display").is_some_and(|display| display == "none"),
        _ => false,
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
            body.pages[TEXT],
            format!(
                "<h1>Ny bro</h1>\n<h2>Väg &amp; bro</h2>\n<p>a b<br>c d</p>\n<li>En</li>\n\
                 <table><tr><td>1 </td>{cells}</tr>\
                 <tr><td colspan=\"2\">2 </td><td>3 </td></tr></table>"
            )
        );
        assert_eq!(body.notes, "<p>Not</p>\n");
    }

    #[test]
    fn the_letters_of_a_note_are_its_own() {
        let xml = "<office:document-content>\
            <style:style style:name='Up'><style:text-properties style:text-position='super 58%'/></style:style>\
            <office:text><text:p>Bron<text:span text:style-name='Up'>1<text:note><text:note-body>\
            <text:p>Den kostar 1 200 kr.</text:p></text:note-body></text:note></text:span></text:p>\
            </office:text></office:document-content>";
        let mut body = Body::default();
        each(xml, |event| body.event(event)).unwrap();
        assert_eq!(body.pages[TEXT], "<p>Bron<sup>1</sup></p>\n");
        assert_eq!(body.notes, "<p>Den kostar 1 200 kr.</p>\n");
    }

    #[test]
    fn heads_links_and_styles_are_read() {
        let mut body = Body::default();
        let styles = "<office:document-styles>\
            <style:style style:name='Strong'><style:text-properties fo:font-weight='bold'/></style:style>\
            <style:style style:name='Up'><style:text-properties style:text-position='super 58%'/></style:style>\
            <style:style style:name='Out'><style:text-properties style:text-line-through-style='solid'/></style:style>\
            <style:style style:name='Low'><style:text-properties style:text-position='-33% 58%'/></style:style>\
            <style:master-page><style:header><text:p>Dnr KS 2024/12</text:p></style:header>\
            <style:footer><text:p>Arboga kommun</text:p></style:footer></style:master-page>\
            </office:document-styles>";
        let xml = "<office:document-content>\
            <style:style style:name='P1' style:parent-style-name='Heading_20_2'/>\
            <office:text><text:p text:style-name='P1'>Bakgrund</text:p>\
            <text:p><text:span text:style-name='Strong'>Ekonomi</text:span></text:p>\
            <text:p><text:span text:style-name='Strong'>Obs</text:span> Bron</text:p>\
            <text:p><text:a xlink:href='mailto:a@exempel.se'>Skriv</text:a></text:p>\
            <text:p><text:span text:style-name='Out'>18 500 </text:span>19 000<text:span text:style-name='Up'>1</text:span> av H<text:span text:style-name='Low'>2</text:span>O</text:p>\
            </office:text></office:document-content>";
        for xml in [styles, xml] {
            each(xml, |event| body.event(event)).unwrap();
        }
        assert_eq!(
            body.pages,
            [
                "<h2>Bakgrund</h2>\n<p><strong>Ekonomi</strong></p>\n<p>Obs Bron</p>\n\
                 <p><a href=\"mailto:a@exempel.se\">Skriv</a></p>\n\
                 <p>19 000<sup>1</sup> av H2O</p>\n",
                "<p>Dnr KS 2024/12</p>\n",
                "<p>Arboga kommun</p>\n",
            ]
        );
    }
    #[test]
    fn sheets_show_what_their_cells_show_as_often_as_they_say() {
        let mut body = Body::default();
        let xml = "<office:document-content>\
            <style:style style:name='Out'><style:text-properties style:text-line-through-style='solid'/></style:style>\
            <office:spreadsheet><table:content-validations><table:content-validation>\
            <table:help-message><text:p>Ange tkr</text:p></table:help-message>\
            </table:content-validation></table:content-validations>\
            <table:table table:name='Drift &amp; skola'><table:table-row table:number-rows-repeated='2'>\
            <table:table-cell office:value='1234567'><text:p>1 235</text:p></table:table-cell>\
            <table:table-cell office:value='0.5' table:number-columns-repeated='2'><text:p>50 %</text:p></table:table-cell>\
            <table:table-cell table:style-name='Out'><text:p>900</text:p></table:table-cell></table:table-row>\
            <table:table-row table:number-rows-repeated='1000000'><table:table-cell/></table:table-row></table:table>\
            <table:table table:name='Blad2'/></office:spreadsheet></office:document-content>";
        each(xml, |event| body.event(event)).unwrap();
        let row = "<tr><td>1 235 </td><td>50 % </td><td>50 % </td><td></td></tr>";
        assert_eq!(
            body.pages[TEXT],
            format!("<h2>Drift &amp; skola</h2><table>{row}{row}<tr><td></td></tr></table>")
        );
    }
}
