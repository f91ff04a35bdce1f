//! Word documents (ECMA-376, part 1): paragraphs, headings, lists and tables
//! as a page that the library reads.

use std::{
    collections::{HashMap, HashSet},
    io::{Cursor, Read},
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{
    HARMLESS, RATIO,
    paper::{Letters, Words, set},
    too_much,
};

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

/// The document as a page: the head of its first page above the text, its foot and notes
/// below.
pub fn page(bytes: &[u8]) -> Result<String, String> {
    let mut parts = open(bytes)?;
    let styles = match parts.part("word/styles.xml") {
        Ok(xml) => Styles::read(&xml)?,
        Err(_) => Styles::default(),
    };
    let properties = match parts.part("docProps/core.xml") {
        Ok(xml) => head(&xml)?,
        Err(_) => String::new(),
    };
    let document = parts.part("word/document.xml")?;
    let links = parts.links("document.xml")?;
    let body = Body::read(&document, &styles, &links)?;
    let [mut above, mut below] = [String::new(), String::new()];
    for (place, id) in [&mut above, &mut below]
        .into_iter()
        .zip(first_page(&document)?)
    {
        if let Some(part) = id.and_then(|id| links.get(&id)) {
            *place = parts.markup(part, &styles)?;
        }
    }
    let notes = parts.markup("footnotes.xml", &styles)?;
    let last_notes = parts.markup("endnotes.xml", &styles)?;
    let text = body + &notes + &last_notes;
    Ok(set(&properties, &above, &text, &below))
}

/// The relations to what stands above and below the text on the first page: to the part
/// for that page alone, where the first section has one, or to that of all pages.
fn first_page(document: &str) -> Result<[Option<String>; 2], String> {
    let (mut own, mut all) = ([None, None], [None, None]);
    let (mut is_apart, mut sections) = (false, 0);
    each(document, |event| match event {
        Event::Start(tag) | Event::Empty(tag) if sections == 0 => {
            let place = match tag.local_name().as_ref() {
                "titlePg" => return is_apart = is_on(tag),
                "headerReference" => 0,
                "footerReference" => 1,
                _ => return,
            };
            match attribute(tag, "type").as_deref() {
                Some("first") => own[place] = attribute(tag, "id"),
                Some("even") => {}
                _ => all[place] = attribute(tag, "id"),
            }
        }
        Event::End(tag) => sections += usize::from(tag.local_name().as_ref() == "sectPr"),
        _ => {}
    })?;
    if is_apart {
        let [above, below] = own;
        all = [above.or(all[0].take()), below.or(all[1].take())];
    }
    Ok(all)
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

    /// The text of a part that not every document has.
    fn part_if_any(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.zip.index_for_name(name) {
            Some(_) => self.part(name).map(Some),
            None => Ok(None),
        }
    }

    /// The markup of a part that stands beside the text; empty where there is none.
    fn markup(&mut self, part: &str, styles: &Styles) -> Result<String, String> {
        let Some(xml) = self.part_if_any(&format!("word/{part}"))? else {
            return Ok(String::new());
        };
        let links = self.links(part)?;
        Body::read(&xml, styles, &links)
    }

    /// Where the relations of a part of the text lead, by their ids; none where it has none.
    fn links(&mut self, part: &str) -> Result<HashMap<String, String>, String> {
        let mut links = HashMap::new();
        if let Some(xml) = self.part_if_any(&format!("word/_rels/{part}.rels"))? {
            each(&xml, |event| {
                if let Event::Start(tag) | Event::Empty(tag) = event {
                    let both = attribute(tag, "Id").zip(attribute(tag, "Target"));
                    links.extend(both);
                }
            })?;
        }
        Ok(links)
    }
}

/// What the styles of a document say of its paragraphs and letters.
#[derive(Default)]
struct Styles {
    /// The element that a paragraph of each style becomes: styles have ids in the
    /// language of whoever wrote the document, but names in English.
    elements: HashMap<String, &'static str>,
    /// Those whose letters are bold.
    bold: HashSet<String>,
    /// Those whose letters are raised.
    raised: HashSet<String>,
    /// What each is based on.
    parents: HashMap<String, String>,
}

impl Styles {
    fn read(xml: &str) -> Result<Styles, String> {
        let mut styles = Styles::default();
        let mut id = String::new();
        let mut of_table = false;
        each(xml, |event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                return;
            };
            let val = || attribute(tag, "val").unwrap_or_default();
            match tag.local_name().as_ref() {
                "style" => {
                    id = attribute(tag, "styleId").unwrap_or_default();
                    of_table = attribute(tag, "type").is_some_and(|kind| kind == "table");
                }
                "name" => {
                    if let Some(element) = element_of(&val().to_lowercase()) {
                        styles.elements.insert(id.clone(), element);
                    }
                }
                "basedOn" => {
                    styles.parents.insert(id.clone(), val());
                }
                "b" if !of_table && is_on(tag) => {
                    styles.bold.insert(id.clone());
                }
                "vertAlign" if !of_table && val() == RAISED => {
                    styles.raised.insert(id.clone());
                }
                _ => {}
            }
        })?;
        Ok(styles)
    }

    fn element(&self, style: &str) -> Option<&'static str> {
        bases(&self.parents, style).find_map(|style| self.elements.get(style).copied())
    }

    fn is_bold(&self, style: &str) -> bool {
        bases(&self.parents, style).any(|style| self.bold.contains(style))
    }

    fn is_raised(&self, style: &str) -> bool {
        bases(&self.parents, style).any(|style| self.raised.contains(style))
    }
}

/// A style and those that it is based on, ten at most, for they may go round in a ring.
pub fn bases<'s>(
    parents: &'s HashMap<String, String>,
    style: &'s str,
) -> impl Iterator<Item = &'s str> {
    let parent = |style: &&'s str| parents.get(*style).map(String::as_str);
    std::iter::successors(Some(style), parent).take(10)
}

/// The element that a paragraph becomes whose style has that name in lower case.
fn element_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "title" | "heading 1" => "h1",
        "heading 2" => "h2",
        "heading 3" => "h3",
        _ if name.starts_with("heading ") => "h4",
        _ if name.starts_with("list") => "li",
        _ => return None,
    })
}

/// Whether a link leads to an address of the web, of mail or of a telephone.
pub fn is_address(target: &str) -> bool {
    let schemes = ["http", "mailto:", "tel:"];
    schemes.iter().any(|scheme| target.starts_with(scheme))
}

/// Whether what a tag switches on is on.
fn is_on(tag: &BytesStart<'_>) -> bool {
    let off = ["0", "false", "none"];
    attribute(tag, "val").is_none_or(|val| !off.contains(&val.as_str()))
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
    /// The paragraph at hand.
    words: Words,
    element: &'static str,
    /// Whether its style is bold.
    in_bold: bool,
    in_text: bool,
    /// The letters of the run that is open.
    run: Option<Letters>,
    in_link: bool,
    in_cell: bool,
    /// The tables that are open, each in a cell of the one before.
    tables: Vec<Table>,
    spans: RowSpans,
    /// The text boxes that the paragraph holds: they come behind it.
    boxes: String,
    /// How many elements deep in what repeats another: text boxes come twice.
    skipped: usize,
}

/// The element that holds the paragraphs of a text box.
const TEXT_BOX: &str = "txbxContent";

/// How letters stand that are raised: those of a note, and öre.
const RAISED: &str = "superscript";

impl Body {
    fn read(xml: &str, styles: &Styles, links: &HashMap<String, String>) -> Result<String, String> {
        // Text boxes stand in paragraphs of what is around them.
        let mut open = vec![Body::default()];
        each(xml, |event| {
            let Some(body) = open.last_mut() else { return };
            let is_skipped = body.skipped > 0;
            match event {
                Event::Start(tag) if !is_skipped && tag.local_name().as_ref() == TEXT_BOX => {
                    open.push(Body::default());
                }
                Event::End(tag) if !is_skipped && tag.local_name().as_ref() == TEXT_BOX => {
                    let whole = std::mem::take(body).whole();
                    open.pop();
                    if let Some(around) = open.last_mut() {
                        around.boxes += &whole;
                    }
                }
                _ => body.event(event, styles, links),
            }
        })?;
        Ok(open.into_iter().map(Body::whole).collect())
    }

    fn whole(self) -> String {
        self.spans.put_into(&self.page) + &self.boxes
    }

    fn event(&mut self, event: &Event<'_>, styles: &Styles, links: &HashMap<String, String>) {
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Event::Start(tag) if tag.local_name().as_ref() == "hyperlink" => {
                self.open_link(attribute(tag, "id").and_then(|id| links.get(&id)));
            }
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => self.empty(tag, styles),
            Event::Text(text) if self.in_text => self.text(text),
            Event::CData(text) if self.in_text => {
                self.text(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
            // `&amp;` and the like: as they stand they are right in a page too.
            Event::GeneralRef(name) if self.in_text => {
                self.words.markup(&format!("&{};", &**name));
            }
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.words.text(text, self.run.unwrap_or_default());
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.run = None,
            "hyperlink" if std::mem::take(&mut self.in_link) => self.words.markup("</a>"),
            "p" => self.end_paragraph(),
            "tbl" => {
                self.tables.pop();
                self.page += "</table>";
            }
            "tr" => self.page += "</tr>",
            "tc" => self.end_cell(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            // What repeats another, what was moved, and the lines over notes.
            "Fallback" | "moveFrom" => self.skipped = 1,
            "footnote" | "endnote" if attribute(tag, "type").is_some() => self.skipped = 1,
            "p" => (self.element, self.in_bold) = ("p", false),
            "r" => {
                self.run = Some(Letters {
                    marked: self.in_bold,
                    ..Letters::default()
                });
            }
            "t" => self.in_text = !self.run.is_some_and(|run| run.hidden),
            "tbl" => {
                self.tables.push(Table::default());
                self.page += "<table>";
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.column = 0;
                }
                self.page += "<tr>";
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    (table.cell, table.width, table.goes_on) = (self.page.len(), 1, false);
                }
                self.page += "<td>";
                self.in_cell = true;
            }
            "numPr" if self.element == "p" => self.element = "li",
            _ => {}
        }
    }

    /// Opens a link to an address of the web or of mail.
    fn open_link(&mut self, target: Option<&String>) {
        if let Some(target) = target.filter(|target| is_address(target)) {
            self.in_link = true;
            self.words.markup(&format!("<a href=\"{target}\">"));
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>, styles: &Styles) {
        match tag.local_name().as_ref() {
            "pStyle" => {
                let style = attribute(tag, "val").unwrap_or_default();
                self.element = styles.element(&style).unwrap_or(self.element);
                self.in_bold = styles.is_bold(&style);
            }
            "gridSpan" => self.widen(&attribute(tag, "val").unwrap_or_default()),
            "vMerge" => {
                if let Some(table) = self.tables.last_mut() {
                    table.goes_on = attribute(tag, "val").is_none_or(|val| val != "restart");
                }
            }
            "br" | "cr" => self.words.markup("<br>"),
            "ptab" | "tab" => self.words.markup("\t"),
            "noBreakHyphen" => self.words.markup("\u{2011}"),
            "sym" if !self.run.is_some_and(|run| run.hidden) => {
                self.words.markup(symbol(tag));
            }
            _ => {
                if let Some(run) = &mut self.run {
                    set_letters(run, tag, styles);
                }
            }
        }
    }

    /// Sets how many columns the open cell spans.
    fn widen(&mut self, columns: &str) {
        let columns = columns.parse().unwrap_or(1).clamp(1, 1000);
        if let Some(table) = self.tables.last_mut()
            && columns > 1
            && self.page.ends_with("<td>")
        {
            table.width = columns;
            self.page.truncate(self.page.len() - 1);
            self.page += &format!(" colspan=\"{columns}\">");
        }
    }

    fn end_cell(&mut self) {
        self.in_cell = false;
        let Some(table) = self.tables.last_mut() else {
            self.page += "</td>";
            return;
        };
        let (column, cell) = (table.column, table.cell);
        table.column += table.width;
        let text = self.page.get(cell..).and_then(|cell| cell.split_once('>'));
        let is_blank = text.is_none_or(|(_, text)| text.trim().is_empty());
        // A cell that goes on from the row above has its text there.
        if table.goes_on
            && is_blank
            && let Some(above) = table.above.get(&column)
        {
            self.spans.grow(*above);
            self.page.truncate(cell);
            return;
        }
        let above = self.spans.begin(cell + "<td".len());
        table.above.insert(column, above);
        self.page += "</td>";
    }

    fn end_paragraph(&mut self) {
        if self.in_cell {
            let text = self.words.take();
            // A cell that has text goes on in a line of its own.
            if self.page.ends_with(' ') && !text.trim().is_empty() {
                self.page += "<br>";
            }
            self.page += &text;
            self.page.push(' ');
        } else {
            self.page += &self.words.element(self.element);
        }
        self.page += &std::mem::take(&mut self.boxes);
    }
}

/// A letter of a font of signs (Symbol, whose letters begin at U+F000): what joins, parts
/// or compares figures as itself, others as a sign that no figure goes on behind.
fn symbol(tag: &BytesStart<'_>) -> &'static str {
    let number = attribute(tag, "char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
    let is_symbol = attribute(tag, "font").is_some_and(|font| font == "Symbol");
    match number.map(|number| number & 0xFF).filter(|_| is_symbol) {
        Some(0x2D) => "−",
        Some(0xA2) => "′",
        Some(0xA3) => "≤",
        Some(0xA4) => "⁄",
        Some(0xAE) => "→",
        Some(0xB1) => "±",
        Some(0xB3) => "≥",
        Some(0xB4) => "×",
        Some(0xB7) => "•",
        Some(0xB9) => "≠",
        Some(0xBB) => "≈",
        _ => "□",
    }
}

/// Takes up what a property of a run says of its letters.
fn set_letters(run: &mut Letters, tag: &BytesStart<'_>, styles: &Styles) {
    let val = || attribute(tag, "val").unwrap_or_default();
    match tag.local_name().as_ref() {
        "rStyle" => {
            let style = val();
            run.marked |= styles.is_bold(&style);
            run.raised = styles.is_raised(&style);
        }
        "b" => run.marked = is_on(tag),
        // An underline that is off leaves bold as it is.
        "u" => run.marked |= is_on(tag),
        "vertAlign" => run.raised = val() == RAISED,
        "position" => run.raised = val().parse::<i32>().is_ok_and(|up| up > 0),
        "dstrike" | "strike" | "vanish" => run.hidden |= is_on(tag),
        _ => {}
    }
}

/// What is open of a table.
#[derive(Default)]
struct Table {
    column: usize,
    /// Where the cell begins, how many columns it spans, and whether it goes on
    /// from the row above.
    cell: usize,
    width: usize,
    goes_on: bool,
    /// The last cell of each column, of [`RowSpans`].
    above: HashMap<usize, usize>,
}

/// Over how many rows the cells of a page stand, which is known when all have
/// been written: where each begins its attributes, in order.
#[derive(Default)]
pub struct RowSpans(Vec<(usize, usize)>);

impl RowSpans {
    /// A cell begins there; its number.
    pub fn begin(&mut self, at: usize) -> usize {
        self.0.push((at, 1));
        self.0.len() - 1
    }

    /// A cell goes on in one more row.
    pub fn grow(&mut self, number: usize) {
        self.0[number].1 += 1;
    }

    pub fn put_into(mut self, page: &str) -> String {
        self.0.retain(|(_, rows)| *rows > 1);
        self.0.sort_unstable();
        let mut whole = String::with_capacity(page.len() + 16 * self.0.len());
        let mut from = 0;
        for (at, rows) in self.0 {
            whole += &page[from..at];
            whole += &format!(" rowspan=\"{rows}\"");
            from = at;
        }
        whole + &page[from..]
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
    use std::io::Write;

    use super::*;

    fn read(xml: &str) -> Result<String, String> {
        Body::read(xml, &Styles::default(), &HashMap::new())
    }

    #[test]
    fn text_boxes_stand_behind_their_paragraph_and_signs_in_it() {
        let boxed = |text: &str| {
            let run = format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
            format!("<w:txbxContent>{run}</w:txbxContent>")
        };
        let of = |runs: &str| format!("<w:p><w:r>{runs}</w:r></w:p>");
        let whole = format!(
            "<w:t>45 000 kr.</w:t><mc:Choice>{}</mc:Choice><mc:Fallback>{0}</mc:Fallback><w:t> Klart.</w:t>",
            boxed("Ruta: 12 kr.")
        );
        let sign = |font: &str, letter: &str| {
            format!("<w:t>5</w:t><w:sym w:font='{font}' w:char='{letter}'/><w:t>1 000 kr</w:t>")
        };
        for (xml, page) in [
            (
                of(&whole),
                "<p>45 000 kr. Klart.</p>\n<p>Ruta: 12 kr.</p>\n",
            ),
            (
                format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", of(&whole)),
                "<table><tr><td>45 000 kr. Klart. <p>Ruta: 12 kr.</p>\n</td></tr></table>",
            ),
            (of(&sign("Symbol", "F0B4")), "<p>5×1 000 kr</p>\n"),
            (of(&sign("Wingdings", "F0FE")), "<p>5□1 000 kr</p>\n"),
        ] {
            assert_eq!(read(&xml).unwrap(), page, "{xml}");
        }
    }

    #[test]
    fn paragraphs_in_bold_throughout_are_told() {
        let run =
            |bold: &str, text: &str| format!("<w:r><w:rPr>{bold}</w:rPr><w:t>{text}</w:t></w:r>");
        for (runs, page) in [
            (run("<w:b/>", "Beslut"), "<p><strong>Beslut</strong></p>\n"),
            (
                run("<w:b/>", "Obs") + &run("", " Bron"),
                "<p>Obs Bron</p>\n",
            ),
            (run("<w:b w:val=\"0\"/>", "Bron"), "<p>Bron</p>\n"),
            (
                run("<w:u w:val=\"single\"/>", "Ekonomi"),
                "<p><strong>Ekonomi</strong></p>\n",
            ),
            (run("<w:u w:val=\"none\"/>", "Bron"), "<p>Bron</p>\n"),
            (
                run("<w:vanish/>", "Utkast") + &run("", "Bron"),
                "<p>Bron</p>\n",
            ),
            (
                run("<w:strike/>", "450") + &run("<w:strike w:val=\"0\"/>", " 500"),
                "<p> 500</p>\n",
            ),
            (
                run("", "1 200") + &run("<w:vertAlign w:val=\"superscript\"/>", "1"),
                "<p>1 200<sup>1</sup></p>\n",
            ),
            (
                run("", "CO") + &run("<w:vertAlign w:val=\"subscript\"/>", "2"),
                "<p>CO2</p>\n",
            ),
        ] {
            let mark = "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>";
            let xml = format!("<w:document><w:body><w:p>{mark}{runs}</w:p></w:body></w:document>");
            assert_eq!(read(&xml).unwrap(), page);
        }
    }

    #[test]
    fn cells_stand_over_rows_and_columns() {
        let cell = |merge: &str, text: &str| {
            format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        };
        let (first, more) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
        let wide = "<w:gridSpan w:val='2'/>";
        let rows = [
            [cell(first, "A"), cell("", "1")],
            [cell(more, ""), cell("", "2")],
            [cell(more, ""), cell("", "3")],
            [cell(wide, "B"), cell(more, "C")],
        ];
        let rows: String = rows
            .iter()
            .map(|row| format!("<w:tr>{}</w:tr>", row.concat()))
            .collect();
        let page = read(&format!("<w:tbl>{rows}</w:tbl>")).unwrap();
        assert_eq!(
            page,
            "<table><tr><td rowspan=\"3\">A </td><td>1 </td></tr><tr><td>2 </td></tr><tr><td>3 </td></tr>\
             <tr><td colspan=\"2\">B </td><td>C </td></tr></table>"
        );
    }

    #[test]
    fn paragraphs_headings_lists_and_tables_become_a_page() {
        let styles = Styles::read(
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
            &HashMap::new(),
        )
        .unwrap();
        assert_eq!(
            body,
            "<h1>Ny bro</h1>\n<p>Vägar &amp; broar&lt;<br>a &lt; b</p>\n<li>En</li>\n\
             <table><tr><td>1 </td></tr></table>"
        );
    }

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(*name, options).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn heads_notes_links_and_styles_are_read() {
        let run = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let styled = |style: &str, text: &str| {
            let style = format!("<w:pPr><w:pStyle w:val='{style}'/></w:pPr>");
            format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>")
        };
        let document = format!(
            "<w:document><w:body>{}{}<w:p><w:hyperlink r:id='m'><w:r><w:t>Skriv</w:t></w:r></w:hyperlink></w:p>\
             <w:sectPr><w:headerReference w:type='first' r:id='h'/><w:headerReference r:id='f'/>\
             <w:footerReference w:type='default' r:id='f'/><w:titlePg/></w:sectPr></w:body></w:document>",
            styled("Egen", "Bakgrund"),
            styled("Fet", "Ekonomi"),
        );
        let rels = "<Relationships><Relationship Id='h' Target='header1.xml'/>\
                    <Relationship Id='f' Target='footer1.xml'/>\
                    <Relationship Id='m' Target='mailto:a@exempel.se'/></Relationships>";
        let styles = "<w:styles><w:style w:type='paragraph' w:styleId='R2'><w:name w:val='heading 2'/></w:style>\
                      <w:style w:type='paragraph' w:styleId='Egen'><w:name w:val='Egen'/><w:basedOn w:val='R2'/></w:style>\
                      <w:style w:type='paragraph' w:styleId='Fet'><w:name w:val='Fet'/><w:rPr><w:b/></w:rPr></w:style>\
                      </w:styles>";
        let notes = format!(
            "<w:footnotes><w:footnote w:type='separator'>{}</w:footnote><w:footnote>{}</w:footnote></w:footnotes>",
            run("–"),
            run("Exklusive moms.")
        );
        let page = page(&zipped(&[
            ("word/document.xml", &document),
            ("word/_rels/document.xml.rels", rels),
            ("word/styles.xml", styles),
            (
                "word/header1.xml",
                &format!("<w:hdr>{}</w:hdr>", run("Dnr KS 2024/12")),
            ),
            (
                "word/footer1.xml",
                &format!("<w:ftr>{}</w:ftr>", run("Arboga kommun")),
            ),
            ("word/footnotes.xml", &notes),
            (
                "word/endnotes.xml",
                &format!(
                    "<w:endnotes><w:endnote>{}</w:endnote></w:endnotes>",
                    run("Se bilaga 2.")
                ),
            ),
        ]));
        assert_eq!(
            page.unwrap(),
            "<!doctype html><html><head></head><body><main><div class=\"byline\"><p>Dnr KS 2024/12</p>\n</div>\
             <h2>Bakgrund</h2>\n<p><strong>Ekonomi</strong></p>\n<p><a href=\"mailto:a@exempel.se\">Skriv</a></p>\n\
             <p>Exklusive moms.</p>\n<p>Se bilaga 2.</p>\n</main><footer><p>Arboga kommun</p>\n</footer></body></html>"
        );
    }
}
