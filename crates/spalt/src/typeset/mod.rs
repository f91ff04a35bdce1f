//! Set pages to a page of HTML: what a PDF says is where glyphs stand, how
//! large and how heavy they are. Geometry makes words, lines, columns, tables
//! and paragraphs of them; the markup is what [`crate::parse_html`] reads.

mod bands;
mod columns;
mod flow;
mod furniture;
mod grid;
mod letterhead;
mod lines;
mod markup;
mod struck;
#[cfg(test)]
mod tests;

use lines::Line;

/// A page as it is set. Lengths are in points; `x` goes to the right, `y` down.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Width of the page.
    pub width: f32,
    /// Height of the page.
    pub height: f32,
    /// What stands upright on it, in any order.
    pub glyphs: Vec<Glyph>,
    /// Rules, dots and borders that are drawn on it.
    pub rules: Vec<Rectangle>,
    /// Pictures.
    pub images: Vec<Rectangle>,
}

/// A character where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// The character; a ligature is several glyphs.
    pub char: char,
    /// Left edge.
    pub x: f32,
    /// The line it stands on.
    pub y: f32,
    /// How far the next one stands from it.
    pub width: f32,
    /// Size of the font.
    pub size: f32,
    /// Whether the font is a heavy one.
    pub bold: bool,
    /// Whether the document itself says that it belongs to a page's head or
    /// foot.
    pub furniture: bool,
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rectangle {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

impl Rectangle {
    fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    fn is_sound(&self) -> bool {
        let all = [self.x0, self.y0, self.x1, self.y1];
        all.iter().all(|n| n.is_finite()) && self.x0 <= self.x1 && self.y0 <= self.y1
    }
}

/// What stands on a page, in the order in which it is read.
enum PageItem {
    Line(Line),
    Table(Vec<SetRow>),
}

/// A row of a table: the cells that begin on it, and whether it heads the table.
struct SetRow {
    cells: Vec<SetCell>,
    head: bool,
}

impl SetRow {
    fn lines(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.cells.iter().flat_map(|cell| &cell.lines)
    }
}

/// The lines of a cell, and how many rows and columns it reaches over.
struct SetCell {
    lines: Vec<Line>,
    rows: usize,
    columns: usize,
}

impl SetCell {
    /// A cell of one row and one column.
    fn single(lines: Vec<Line>) -> SetCell {
        SetCell {
            lines,
            rows: 1,
            columns: 1,
        }
    }
}

/// What is kept of a page until all are known.
struct Sheet {
    width: f32,
    height: f32,
    lines: Vec<Line>,
    rules: Vec<Rectangle>,
    images: Vec<Rectangle>,
}

/// The pages as one page of HTML: headings, paragraphs, list items and tables
/// in reading order, heads and feet of pages apart from them.
///
/// ```
/// use spalt::typeset::{Glyph, Page, to_html};
///
/// let glyph = |(n, char)| Glyph {
///     char, x: 72.0 + 6.0 * n as f32, y: 100.0, width: 6.0, size: 12.0, bold: false, furniture: false,
/// };
/// let glyphs = "Ny bro".chars().enumerate().map(glyph).collect();
/// let page = Page { width: 595.0, height: 842.0, glyphs, ..Page::default() };
/// assert!(to_html([page]).contains("<p>Ny bro</p>"));
/// ```
pub fn to_html(pages: impl IntoIterator<Item = Page>) -> String {
    let mut sheets: Vec<Sheet> = pages.into_iter().map(sheet).collect();
    let furniture = furniture::take(&mut sheets);
    let body = lines::common_size(sheets.iter().flat_map(|sheet| &sheet.lines));
    let mut pages = Vec::new();
    let mut items = Vec::new();
    for (number, mut sheet) in sheets.into_iter().enumerate() {
        pages.push((sheet.height, std::mem::take(&mut sheet.images)));
        columns::order(sheet, number, &mut items);
    }
    markup::write(&flow::blocks(items, &pages, body), &furniture)
}

fn sheet(mut page: Page) -> Sheet {
    page.rules.retain(Rectangle::is_sound);
    page.images.retain(Rectangle::is_sound);
    struck::take(&mut page.glyphs, &page.rules);
    Sheet {
        width: page.width,
        height: page.height,
        lines: lines::of(&mut page.glyphs, &page.rules),
        rules: page.rules,
        images: page.images,
    }
}
