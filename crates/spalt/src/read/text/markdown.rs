//! The marks of Markdown: headings, tables, emphasis, links.

use super::lines::TextLine;
use crate::{
    model::{Image, Link},
    read::{clean, draft::Draft, layout::line_shape},
    text::scan,
};

/// Whether a text is Markdown: it has a heading, a table or a link.
pub(crate) fn is(text: &str) -> bool {
    // Most texts have none of its marks.
    let is_mark = |b: u8| (b == b'#') | (b == b'|') | (b == b']') | (b == b'=') | (b == b'*');
    if scan::find(text.as_bytes(), is_mark).is_none() {
        return false;
    }
    text.starts_with("# ")
        || text.starts_with("## ")
        || text.contains("\n# ")
        || text.contains("\n## ")
        || text.contains("\n### ")
        || text.contains("| --- |")
        || text.contains("](http")
        || text.contains("](/")
        || text.contains("\n=====")
        || text.contains("**") && text.lines().any(opens_bold)
}

/// A line that opens in bold: `**Ny bro över ån**`.
fn opens_bold(line: &str) -> bool {
    line.strip_prefix("**")
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with([' ', '*']))
}

/// Level and text of a heading.
pub(crate) fn heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let text = line.get(level..)?.strip_prefix(' ')?.trim();
    (1..=6)
        .contains(&level)
        .then_some((level as u8, text.trim_end_matches('#').trim_end()))
}

/// The level of the heading that a line under a text makes of it: `===`, `---`.
pub(crate) fn underline(line: &str) -> Option<u8> {
    let whole = |mark: u8| !line.is_empty() && line.bytes().all(|b| b == mark);
    match line.len() {
        _ if whole(b'=') => Some(1),
        3.. if whole(b'-') => Some(2),
        _ => None,
    }
}

/// Reads a table from a line on, and gives the line after it.
pub(crate) fn table(lines: &[TextLine<'_>], first: usize, draft: &mut Draft) -> Option<usize> {
    let row = |at: usize| {
        lines
            .get(at)
            .filter(|l| l.text.starts_with('|'))
            .map(|l| l.text)
    };
    row(first)?;
    if !delimiter(row(first + 1)?) {
        return None;
    }
    let end = (first..)
        .find(|&at| row(at).is_none() || (at > first && lines[at].blanks > 0))
        .unwrap_or(first);
    // No number of a table that plain text sets in columns.
    let number = lines.len() + first;
    let mut head = true;
    for at in (first..end).filter(|&at| at != first + 1) {
        let cells: Vec<&str> = cells(lines[at].text).collect();
        let values = cells
            .iter()
            .skip(1)
            .filter(|c| line_shape::figure(c))
            .count();
        // Heads are the rows above the first one that holds figures.
        head = head && values == 0;
        if cells.iter().filter(|c| !c.is_empty()).count() == 1 && head {
            // A caption set as a row of its own is its first cell.
        }
        for (column, cell) in cells.iter().enumerate() {
            draft.open_cell(column, 1);
            push(draft, cell);
        }
        draft.close_row(number, head, at == first);
    }
    Some(end)
}

fn delimiter(line: &str) -> bool {
    line.contains("--") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// The cells of a row; a bar behind `\\` parts none.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut escaped = false;
    let parts = inner.split(move |c| {
        let parts = c == '|' && !escaped;
        escaped = c == '\\' && !escaped;
        parts
    });
    parts.map(str::trim)
}

/// Whether a byte may be a mark.
fn is_mark(b: u8) -> bool {
    (b == b'\\')
        | (b == b'*')
        | (b == b'_')
        | (b == b'[')
        | (b == b'!')
        | (b == b'<')
        | (b == b'`')
        | (b == b'~')
        | (b == b'&')
}

/// What stands at a mark.
enum Inline<'t> {
    /// The marks themselves, a tag or a comment: no text.
    Mark,
    /// Marks that begin or end bold letters.
    Bold,
    /// The end of a line.
    Break,
    /// What parts the words around it: text that is struck out.
    Gap,
    /// A character that is no mark here.
    Escaped(&'t str),
    /// The number of a note, or raised letters.
    Raised(&'t str),
    /// A character that is written by its name or number.
    Named(char),
    Address(&'t str),
    Link {
        text: &'t str,
        url: &'t str,
        image: bool,
    },
}

/// Adds a paragraph's text to the open part without its marks.
pub(crate) fn push(draft: &mut Draft, line: &str) {
    let bytes = line.as_bytes();
    let mut bold = false;
    let (mut plain, mut at) = (0, 0);
    while let Some(n) = scan::find(&bytes[at..], is_mark) {
        at += n;
        let Some((inline, len)) = inline(line, at) else {
            at += run(bytes, at);
            continue;
        };
        draft.push_marked(&line[plain..at], false, bold);
        match inline {
            Inline::Mark => {}
            Inline::Bold => bold = !bold,
            Inline::Break => draft.line(),
            Inline::Gap => draft.push(" "),
            Inline::Escaped(text) => draft.push_marked(text, false, bold),
            Inline::Raised(text) => {
                let text: String = text.chars().map(clean::raised).collect();
                draft.push_marked(&text, false, bold);
            }
            Inline::Named(char) => draft.push_marked(char.encode_utf8(&mut [0; 4]), false, bold),
            Inline::Address(text) => draft.push_marked(text, true, bold),
            Inline::Link { text, url, image } => {
                note(draft, text, url, image);
                if !image {
                    draft.push_marked(&unmarked(text), true, bold);
                }
            }
        }
        at += len;
        plain = at;
    }
    draft.push_marked(&line[plain..], false, bold);
}

/// How many of the same emphasis mark follow each other.
fn run(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        mark @ (b'*' | b'_' | b'`') => bytes[at..].iter().take_while(|&&b| b == mark).count(),
        _ => 1,
    }
}

/// What stands at a mark and its length, where it is one.
fn inline(line: &str, at: usize) -> Option<(Inline<'_>, usize)> {
    let bytes = line.as_bytes();
    let run = run(bytes, at);
    match bytes[at] {
        b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
            Some((Inline::Escaped(&line[at + 1..at + 2]), 2))
        }
        b'\\' => (at + 1 == bytes.len()).then_some((Inline::Gap, 1)),
        b'*' if flanks(line, at, run) || run >= 2 => match run {
            1 => Some((Inline::Mark, run)),
            _ => Some((Inline::Bold, run)),
        },
        b'_' => (!within_word(bytes, at, run)).then_some((Inline::Mark, run)),
        b'`' => Some((Inline::Mark, run)),
        b'~' => Some(struck(&line[at..], "~~", "~~"))
            .filter(|len| *len > 0)
            .map(|len| (Inline::Gap, len)),
        b'<' => tag(&line[at..]),
        b'&' => named(&line[at..]),
        b'[' | b'!' => {
            let rest = &line[at..];
            footnote(rest).or_else(|| {
                let (text, url, len) = link(rest)?;
                let image = bytes[at] == b'!';
                Some((Inline::Link { text, url, image }, len))
            })
        }
        _ => None,
    }
}

/// Characters that are written by their names.
const NAMED: [(&str, char); 18] = [
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("auml", 'ä'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("gt", '>'),
    ("lt", '<'),
    ("mdash", '—'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("ouml", 'ö'),
    ("quot", '"'),
    ("shy", '\u{ad}'),
    ("thinsp", '\u{2009}'),
];

/// A character by its name or number: `14&nbsp;000`, `&#8239;`, `&#x20;`.
fn named(rest: &str) -> Option<(Inline<'_>, usize)> {
    let name = line_shape::head(rest.strip_prefix('&')?, LONGEST_LABEL);
    let name = &name[..name.find(';')?];
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    let char = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => char::from_u32(number(digits, 16)?)?,
            None => char::from_u32(number(digits, 10)?)?,
        },
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((Inline::Named(char), name.len() + "&;".len()))
}

/// Whether a tag of HTML stands in running text, and parts no words.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// A tag of HTML in running text, a comment, or an address: `<br>`, `<sup>1</sup>`,
/// `<https://exempel.se>`.
fn tag(rest: &str) -> Option<(Inline<'_>, usize)> {
    let within = line_shape::head(rest, LONGEST_LINK);
    if within.starts_with("<!--") {
        return Some((Inline::Mark, within.find("-->")? + 3));
    }
    let end = within.find('>')?;
    let inner = &within[1..end];
    let name = inner.trim_start_matches('/');
    let name = &name[..name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len())];
    let after = &inner[inner.find(name)? + name.len()..];
    let has_name = after.is_empty() || after.trim() == "/" || after.contains('=');
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "br" => Some((Inline::Break, end + 1)),
        "del" | "s" | "span" | "strike"
            if has_name
                && !inner.starts_with('/')
                && (name != "span" || inner.contains("line-through")) =>
        {
            let close = format!("</{}>", &inner[..name.len()]);
            Some(match struck(rest, &rest[..=end], &close) {
                0 => (Inline::Mark, end + 1),
                len => (Inline::Gap, len),
            })
        }
        "sup" if inner == "sup" => {
            let text = &within[end + 1..];
            let text = &text[..text.find("</sup>")?];
            let len = end + 1 + text.len() + "</sup>".len();
            let text = link(text).map_or(text, |(label, ..)| label);
            Some((Inline::Raised(text), len))
        }
        _ if is_inline(&name) && has_name => Some((Inline::Mark, end + 1)),
        _ if inner.contains([':', '@']) && !inner.contains(' ') => {
            Some((Inline::Address(inner), end + 1))
        }
        _ => None,
    }
}

/// The mark of a note, `[^1]`, or the one before its text, `[^1]:`.
fn footnote(rest: &str) -> Option<(Inline<'_>, usize)> {
    let label = line_shape::head(rest.strip_prefix("[^")?, LONGEST_LABEL);
    let label = &label[..label.find(']')?];
    let len = label.len() + "[^]".len();
    let len = len + usize::from(rest[len..].starts_with(':'));
    let is_number = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit());
    Some(match is_number {
        true => (Inline::Raised(label), len),
        false => (Inline::Mark, len),
    })
}

/// How many bytes are struck out between two marks: `~~450~~ 500 kronor`. More is not text
/// that was replaced.
fn struck(rest: &str, open: &str, close: &str) -> usize {
    let text = rest.strip_prefix(open).unwrap_or_default();
    let end = line_shape::head(text, clean::STRUCK).find(close);
    end.filter(|&end| end > 0)
        .map_or(0, |end| open.len() + end + close.len())
}

/// Whether a line ends in the midst of a link's address or title.
pub(crate) fn opens_link(line: &str) -> bool {
    line.rfind("](").is_some_and(|at| !line[at..].contains(')'))
}

/// A link's text without emphasis and escapes.
fn unmarked(text: &str) -> String {
    text.replace(['*', '\\'], "")
}

/// Bytes of the longest label of a note, or name of a character.
const LONGEST_LABEL: usize = 40;

/// Bytes of a link's longest text and address: further no end is looked for.
const LONGEST_LINK: usize = 2_000;

/// `[text](url "title")` or `![alt](url)`: text, address, length.
fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let open = rest.strip_prefix('!').unwrap_or(rest).strip_prefix('[')?;
    let skipped = rest.len() - open.len();
    let middle = line_shape::head(open, LONGEST_LINK).find("](")?;
    let text = &open[..middle];
    if text.contains('[') && !text.contains(']') {
        return None;
    }
    let after = &open[middle + 2..];
    let end = line_shape::head(after, LONGEST_LINK).find(')')?;
    let target = &after[..end];
    let url = target.split([' ', '\t']).next().unwrap_or(target);
    Some((
        text,
        url.trim_matches(['<', '>']),
        skipped + middle + 2 + end + 1,
    ))
}

fn note(draft: &mut Draft, text: &str, url: &str, image: bool) {
    let text = Some(clean::line(text)).filter(|t| !t.is_empty());
    let url = url.to_owned();
    if image {
        draft.metadata.images.push(Image {
            url,
            caption: text,
            credit: None,
        });
    } else {
        draft.metadata.links.push(Link { url, text });
    }
}

/// Whether a star opens or closes emphasis: it touches a word on one side.
fn flanks(line: &str, at: usize, run: usize) -> bool {
    let before = line[..at]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    let after = line[at + run..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    before != after
}

fn within_word(bytes: &[u8], at: usize, run: usize) -> bool {
    let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let before = at.checked_sub(1).and_then(|i| bytes.get(i));
    let after = bytes.get(at + run);
    word(before) && word(after)
        || (!word(before) && !word(after))
        || before == Some(&b'.')
        || after == Some(&b'.')
}
