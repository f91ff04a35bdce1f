//! The blocks of a text.

use super::span::Span;
use serde::{Deserialize, Serialize};

/// A block of the text.
///
/// ```
/// let release = spalt::parse_html("<h1>Ny bro</h1><p>Den är lång.</p><h2>Pris</h2><p>Dyr.</p>");
/// assert_eq!(release.blocks[3].section, Some(2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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

/// What a block is.
///
/// ```
/// assert!(spalt::BlockKind::Navigation.is_furniture());
/// assert!(!spalt::BlockKind::Paragraph.is_furniture());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A paragraph of the ingress.
    Lead,
    /// A heading within the text.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A row of a table; its cells are parted by ` | `.
    TableRow,
    /// A block quote of the markup.
    Quote,
    /// Text of a picture, its credit included.
    Caption,
    /// Author, date line, sender.
    Byline,
    /// Someone to turn to.
    Contact,
    /// About the publisher, follow us, subscribe, page furniture.
    Boilerplate,
    /// Menus, links to other pages.
    Navigation,
}

impl BlockKind {
    /// Whether the block is no part of what the document says: no quote,
    /// decision or flow ever comes from it.
    pub fn is_furniture(self) -> bool {
        matches!(self, BlockKind::Boilerplate | BlockKind::Navigation)
    }
}
