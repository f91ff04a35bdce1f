//! The blocks of a text.

use super::{span::Span, word::words};
use serde::{Deserialize, Serialize};

/// A block of the text.
///
/// ```
/// let release = spalt::parse_html("<h1>Ny bro</h1><p>Den är lång.</p><h2>Pris</h2><p>Dyr.</p>");
/// assert_eq!(release.blocks[3].section, Some(2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Level of a heading (1–6) or depth of a list item, from 1.
    pub level: Option<u8>,
    /// Where it stands.
    pub span: Span,
    /// Index of the heading block that it stands under.
    pub section: Option<usize>,
}

words! {
    "block kind",
    /// What a block is.
    ///
    /// ```
    /// assert!(spalt::BlockKind::Navigation.is_furniture());
    /// assert!(!spalt::BlockKind::Paragraph.is_furniture());
    /// ```
    pub enum BlockKind {
        /// The headline.
        Title = "title",
        /// A paragraph of the ingress.
        Lead = "lead",
        /// A heading within the text.
        Heading = "heading",
        /// Running text.
        Paragraph = "paragraph",
        /// An item of a list.
        ListItem = "list_item",
        /// A row of a table; its cells are parted by ` | `.
        TableRow = "table_row",
        /// A block quote of the markup.
        Quote = "quote",
        /// Text of a picture, its credit included.
        Caption = "caption",
        /// Author, date line, sender.
        Byline = "byline",
        /// Someone to turn to.
        Contact = "contact",
        /// About the publisher, follow us, subscribe, page furniture.
        Boilerplate = "boilerplate",
        /// Menus, links to other pages.
        Navigation = "navigation",
    }
}

impl BlockKind {
    /// Whether the block is no part of what the document says: no quote,
    /// decision or flow ever comes from it.
    pub fn is_furniture(self) -> bool {
        matches!(self, BlockKind::Boilerplate | BlockKind::Navigation)
    }
}
