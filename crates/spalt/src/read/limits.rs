//! How much of a document is read.

/// How large a document may be. Where one of these is met, what was read up to
/// there is given, with a warning that names the limit. A thousand real pages
/// stayed below a tenth of each.
///
/// ```
/// let limits = spalt::Limits { open: 64, ..spalt::Limits::default() };
/// let deep = format!("<p>Ny bro.</p>{}", "<div>".repeat(10_000));
/// let release = spalt::Parser::new().limits(limits).parse_html(&deep);
/// assert_eq!(release.text, "Ny bro.");
/// assert_eq!(release.warnings[0].code, "html_limit");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that are read; what comes after them is left out (`size_limit`).
    pub bytes: usize,
    /// Amounts, dates and all else that stands in one place; the sentence that
    /// goes over it, and all after it, is not searched (`record_limit`).
    pub records: usize,
    /// Nodes of a page's tree (`html_limit`, as for the two below).
    pub nodes: usize,
    /// Elements that are open at once, formatting elements included.
    pub open: usize,
    /// Attributes of one tag.
    pub attributes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 16 << 20,
            records: 10_000,
            nodes: 400_000,
            open: 512,
            attributes: 1_024,
        }
    }
}

impl Limits {
    /// The bytes that are read; no character is cut in two.
    pub(super) fn within<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        if bytes.len() <= self.bytes {
            return bytes;
        }
        // UTF-16 stands in pairs; of UTF-8 a character has three more bytes.
        let mut end = self.bytes & !1;
        for _ in 0..3 {
            if end > 0 && bytes[end] & 0xC0 == 0x80 {
                end -= 1;
            }
        }
        &bytes[..end]
    }

    /// The text that is read.
    pub(super) fn within_str<'t>(&self, text: &'t str) -> &'t str {
        let mut end = self.bytes.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        &text[..end]
    }
}
