//! The lines of a text, and what white space stands around them.

/// A line that holds something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextLine<'t> {
    /// Without the white space around it.
    pub text: &'t str,
    /// With the white space before it, which columns need.
    pub raw: &'t str,
    pub chars: usize,
    /// Blank lines before it.
    pub blanks: usize,
    /// Whether a new page begins with it.
    pub page: bool,
}

/// Cuts a text into the lines that hold something.
pub(crate) fn lines(text: &str) -> Vec<TextLine<'_>> {
    let mut lines = Vec::with_capacity(text.len() / 120 + 4);
    let (mut blanks, mut page) = (0, false);
    let has_pages = memchr::memchr(0x0C, text.as_bytes()).is_some();
    for raw in Lines(text) {
        page |= has_pages && raw.contains('\u{c}');
        let inner =
            raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        if inner.is_empty() {
            blanks += 1;
            continue;
        }
        lines.push(TextLine {
            text: inner,
            raw: raw.trim_end(),
            chars: inner.chars().count(),
            blanks,
            page,
        });
        (blanks, page) = (0, false);
    }
    lines
}

/// Lines that end in LF, CR LF or CR.
struct Lines<'t>(&'t str);

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;
    fn next(&mut self) -> Option<&'t str> {
        if self.0.is_empty() {
            return None;
        }
        let Some(end) = memchr::memchr2(b'\n', b'\r', self.0.as_bytes()) else {
            return Some(std::mem::take(&mut self.0));
        };
        let line = &self.0[..end];
        let crlf = self.0[end..].starts_with("\r\n");
        self.0 = &self.0[end + 1 + usize::from(crlf)..];
        Some(line)
    }
}
