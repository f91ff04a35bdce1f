//! Blocks to markup.

use super::{
    flow::{BREAK, Piece, PieceCell},
    furniture::Furniture,
};
use crate::read::stamp;

pub(super) fn write(blocks: &[Piece], furniture: &Furniture) -> String {
    let mut html = String::from("<!doctype html><html><body><main>\n");
    // Where no heading is the title, the head of the first page comes first.
    // The line that dates the paper stands by itself.
    let has_title = blocks
        .iter()
        .any(|block| matches!(block, Piece::Heading(1, _)));
    let mut rest: Vec<&String> = Vec::new();
    let mut dated = false;
    for text in &furniture.head {
        let is_date = !dated && stamp::find(text).is_some();
        dated |= is_date;
        match (is_date, has_title) {
            (true, _) => {
                html += "<div class=\"byline\">";
                element("p", text, &mut html);
                html += "</div>\n";
            }
            (false, false) => {
                element("p", text, &mut html);
                html.push('\n');
            }
            (false, true) => rest.push(text),
        }
    }
    for block in blocks {
        match block {
            Piece::Heading(level, text) => element(&format!("h{level}"), text, &mut html),
            Piece::Paragraph { text, bold: false } => element("p", text, &mut html),
            Piece::Paragraph { text, bold: true } => {
                html += "<p>";
                element("b", text, &mut html);
                html += "</p>";
            }
            Piece::Item(text) => element("li", text, &mut html),
            Piece::Caption(text) => element("figcaption", text, &mut html),
            Piece::Table(rows) => table(rows, &mut html),
        }
        html.push('\n');
    }
    html += "</main><footer>\n";
    // A head that repeats a heading says nothing more.
    let is_heading = |text: &str| {
        blocks
            .iter()
            .any(|block| matches!(block, Piece::Heading(_, heading) if heading == text))
    };
    rest.extend(&furniture.rest);
    for text in rest.into_iter().filter(|text| !is_heading(text)) {
        element("p", text, &mut html);
        html.push('\n');
    }
    html += "</footer></body></html>\n";
    html
}

fn table(rows: &[(bool, Vec<PieceCell>)], html: &mut String) {
    *html += "<table>\n";
    for (head, cells) in rows {
        *html += "<tr>";
        for cell in cells {
            let name = if *head { "th" } else { "td" };
            *html += &format!("<{name}");
            for (attribute, number) in [("rowspan", cell.rows), ("colspan", cell.columns)] {
                if number > 1 {
                    *html += &format!(" {attribute}=\"{number}\"");
                }
            }
            html.push('>');
            escape(&cell.text, html);
            *html += &format!("</{name}>");
        }
        *html += "</tr>\n";
    }
    *html += "</table>";
}

fn element(name: &str, text: &str, html: &mut String) {
    *html += &format!("<{name}>");
    escape(text, html);
    *html += &format!("</{name}>");
}

fn escape(text: &str, html: &mut String) {
    for char in text.chars() {
        match char {
            '&' => *html += "&amp;",
            '<' => *html += "&lt;",
            '>' => *html += "&gt;",
            BREAK => *html += "<br>",
            _ => html.push(char),
        }
    }
}
