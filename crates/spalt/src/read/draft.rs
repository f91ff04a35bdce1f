//! What a reader of one form hands to `layout`: clean text in parts, with
//! what the markup says about each and nothing settled yet.

use std::cell::OnceCell;

use super::clean;
use crate::{
    model::{BlockKind, Warning},
    text::document::{Cell, RowMarkup, StatedMetadata, lower_in_place},
};

/// What stands between the cells of a row that hold something.
const BAR: &str = " | ";

/// A stretch of text that will become a block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub start: usize,
    pub end: usize,
    /// What the markup says it is; nothing for a line of plain text.
    pub kind: Option<BlockKind>,
    /// Level of a heading, depth of a list item.
    pub level: Option<u8>,
    pub row: Option<RowMarkup>,
    /// Whether more than a line's end parts it from the one before.
    pub gap: bool,
    /// Bytes of it that are linked, and that are bold.
    pub linked: usize,
    pub bold: usize,
}

impl Part {
    /// Whether nearly all of it is bold.
    pub(crate) fn is_bold(&self) -> bool {
        self.bold * 10 >= (self.end - self.start) * 9
    }
}

/// Parts in the order of the page, and what is known of the whole.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub text: String,
    pub parts: Vec<Part>,
    pub metadata: StatedMetadata,
    /// Whether the title comes from outside the text, which then need not hold it.
    pub titled: bool,
    /// Who wrote the mail, where that is no organisation.
    pub writer: Option<String>,
    /// Number of parts in the head in columns that a typeset paper opens with.
    pub head: usize,
    pub warnings: Vec<Warning>,
    /// Where the open part began, and its cells.
    from: usize,
    cells: Vec<Cell>,
    /// Where lines begin in these.
    lines: Vec<usize>,
    linked: usize,
    bold: usize,
    /// Made when first asked for, once all parts are there.
    lower: OnceCell<String>,
}

impl Draft {
    pub(crate) fn with_capacity(bytes: usize) -> Draft {
        Draft {
            text: String::with_capacity(bytes),
            parts: Vec::with_capacity(bytes / 256 + 8),
            ..Draft::default()
        }
    }

    /// Adds text to the open part.
    pub(crate) fn push(&mut self, raw: &str) {
        let from = self.cells.last().map_or(self.from, |cell| cell.start);
        clean::push(&mut self.text, from, raw);
    }

    /// Adds text that is linked or bold to the open part.
    pub(crate) fn push_marked(&mut self, raw: &str, linked: bool, bold: bool) {
        let before = self.text.len();
        self.push(raw);
        let added = self.text.len().saturating_sub(before);
        self.linked += if linked { added } else { 0 };
        self.bold += if bold { added } else { 0 };
    }

    /// The text of the open part so far.
    pub(crate) fn open_text(&self) -> &str {
        &self.text[self.from..]
    }

    /// Begins a cell of a table row at a column, as many columns wide.
    pub(crate) fn open_cell(&mut self, column: usize, width: usize) {
        self.close_cell();
        if self.text.len() > self.from && !self.text.ends_with(BAR) {
            self.text.push_str(BAR);
        }
        self.cells.push(Cell {
            start: self.text.len(),
            end: self.text.len(),
            column,
            width,
        });
    }

    /// Begins a line in the open part: a space, of which a cell keeps where it is.
    pub(crate) fn line(&mut self) {
        match self.cells.is_empty() {
            true => self.push(" "),
            false => self.line_of_cell(),
        }
    }

    /// Begins a line in the open cell.
    pub(crate) fn line_of_cell(&mut self) {
        if self
            .cells
            .last()
            .is_some_and(|cell| cell.start < self.text.len())
        {
            self.push(" ");
            if self.lines.last() != Some(&self.text.len()) {
                self.lines.push(self.text.len());
            }
        }
    }

    /// The texts of the cells of the open row.
    pub(crate) fn open_cells(&mut self) -> impl Iterator<Item = &str> {
        self.close_cell();
        self.cells
            .iter()
            .map(|cell| &self.text[cell.start..cell.end])
    }

    fn close_cell(&mut self) {
        if let Some(cell) = self.cells.last_mut() {
            clean::finish(&mut self.text, cell.start);
            cell.end = self.text.len();
        }
    }

    /// Ends the open part as one row of a table, or as several where figures stand over
    /// each other in a cell.
    pub(crate) fn close_row(&mut self, table: usize, head: bool, mut gap: bool) {
        self.close_cell();
        if let Some(rows) = self.stacked() {
            self.text.truncate(self.from);
            self.cells.clear();
            self.lines.clear();
            for row in rows {
                for (cell, text) in row {
                    self.open_cell(cell.column, cell.width);
                    self.push(&text);
                }
                self.close_row(table, head, std::mem::take(&mut gap));
            }
            return;
        }
        self.lines.clear();
        let mut cells = std::mem::take(&mut self.cells);
        if self.text.len() > self.from && self.text.ends_with(BAR) {
            self.text.truncate(self.text.len() - BAR.len());
        }
        for cell in &mut cells {
            cell.start = cell.start.min(self.text.len());
            cell.end = cell.end.min(self.text.len());
        }
        self.end(
            Some(BlockKind::TableRow),
            None,
            Some(RowMarkup { table, head, cells }),
            gap,
        );
    }

    /// The rows that the lines of the open row's cells are, if a space between them would
    /// make two figures one: each line of as many as the most; what has others stands first.
    fn stacked(&self) -> Option<Vec<Vec<(Cell, String)>>> {
        const MOST: usize = 1_000;
        if self.lines.is_empty() {
            return None;
        }
        let mut lines = self.lines.iter().copied().peekable();
        let mut count = 0;
        let mut cells = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            let mut parts: Vec<&str> = Vec::new();
            let mut from = cell.start;
            while let Some(at) = lines.next_if(|&at| at < cell.end) {
                parts.push(self.text[from..at].trim_end());
                from = at;
            }
            parts.push(&self.text[from..cell.end]);
            // One that ends a cell begins no line.
            while lines.next_if(|&at| at == cell.end + 1).is_some() {}
            // `Box 118` over `831 22 Tierp` are no figures.
            let alone = |part: &&str| !part.contains(char::is_alphabetic);
            let meet = |two: &[&str]| clean::figures_meet(two[0], two[1]) && two.iter().any(alone);
            if parts.windows(2).any(meet) {
                count = count.max(parts.len());
            }
            cells.push((cell, parts));
        }
        let row = |n: usize| {
            let cells = cells.iter().filter_map(|(cell, parts)| {
                let text = match parts.len() == count {
                    true => parts[n].to_owned(),
                    false if n == 0 => parts.join(" "),
                    false => return None,
                };
                Some((**cell, text))
            });
            cells.collect()
        };
        (2..=MOST)
            .contains(&count)
            .then(|| (0..count).map(row).collect())
    }

    /// Ends the open part; where it holds no text there is none.
    pub(crate) fn close(&mut self, kind: Option<BlockKind>, level: Option<u8>, gap: bool) {
        clean::finish(&mut self.text, self.from);
        self.end(kind, level, None, gap);
    }

    fn end(
        &mut self,
        kind: Option<BlockKind>,
        level: Option<u8>,
        row: Option<RowMarkup>,
        gap: bool,
    ) {
        if self.text.len() > self.from {
            self.parts.push(Part {
                start: self.from,
                end: self.text.len(),
                kind,
                level,
                row,
                gap,
                linked: self.linked,
                bold: self.bold,
            });
        }
        self.from = self.text.len();
        self.linked = 0;
        self.bold = 0;
    }

    /// The text of a part.
    pub(crate) fn of(&self, part: &Part) -> &str {
        &self.text[part.start..part.end]
    }

    /// The text of a part in lower case, byte for byte in the same places.
    pub(crate) fn lower_of(&self, part: &Part) -> &str {
        self.lower().get(part.start..part.end).unwrap_or_default()
    }

    /// The whole text in lower case, byte for byte in the same places.
    pub(crate) fn lower(&self) -> &str {
        self.lower.get_or_init(|| lower_in_place(&self.text))
    }

    pub(crate) fn warn(&mut self, code: &'static str, message: String) {
        self.warnings.push(Warning {
            code: code.into(),
            message,
            span: None,
        });
    }
}
