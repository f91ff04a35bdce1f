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

fn cells(line: &str) -> impl Iterator<Item = &str> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    inner
        .strip_suffix('|')
        .unwrap_or(inner)
        .split('|')
        .map(str::trim)
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
}

/// Adds a paragraph's text to the open part without its marks.
pub(crate) fn push(draft: &mut Draft, line: &str) {
    let bytes = line.as_bytes();
    let mut bold = false;
    let (mut plain, mut at) = (0, 0);
    while let Some(n) = scan::find(&bytes[at..], is_mark) {
        at += n;
        let run = match bytes[at] {
            mark @ (b'*' | b'_' | b'`') => bytes[at..].iter().take_while(|&&b| b == mark).count(),
            _ => 1,
        };
        let skip = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                draft.push_marked(&line[plain..at], false, bold);
                plain = at + 1;
                at += 2;
                continue;
            }
            b'\\' if at + 1 == bytes.len() => 1,
            b'*' | b'_' | b'`' | b'~' => emphasis(line, at, run),
            b'<' if line[at..].starts_with("<br") => line_shape::head(&line[at..], LONGEST_LINK)
                .find('>')
                .map_or(0, |n| n + 1),
            b'<' => match line_shape::head(&line[at..], LONGEST_LINK).find('>') {
                Some(end)
                    if line[at + 1..at + end].contains([':', '@'])
                        && !line[at..at + end].contains(' ') =>
                {
                    draft.push_marked(&line[plain..at], false, bold);
                    draft.push_marked(&line[at + 1..at + end], true, bold);
                    at += end + 1;
                    plain = at;
                    continue;
                }
                _ => 0,
            },
            b'[' | b'!' => {
                if let Some((text, url, len)) = link(&line[at..]) {
                    draft.push_marked(&line[plain..at], false, bold);
                    let image = bytes[at] == b'!';
                    note(draft, text, url, image);
                    if !image {
                        draft.push_marked(&unmarked(text), true, bold);
                    }
                    at += len;
                    plain = at;
                    continue;
                }
                0
            }
            _ => 0,
        };
        if skip > 0 {
            draft.push_marked(&line[plain..at], false, bold);
            if bytes[at] == b'*' && run >= 2 {
                bold = !bold;
            }
            match bytes[at] {
                b'<' => draft.line(),
                b'\\' | b'~' => draft.push(" "),
                _ => {}
            }
            plain = at + skip;
        }
        at += skip.max(run);
    }
    draft.push_marked(&line[plain..], false, bold);
}

/// How many bytes at a mark are no text: the marks themselves, or what is struck out.
fn emphasis(line: &str, at: usize, run: usize) -> usize {
    match line.as_bytes()[at] {
        b'*' if flanks(line, at, run) || run >= 2 => run,
        b'_' if !within_word(line.as_bytes(), at, run) => run,
        b'`' => run,
        b'~' => struck(&line[at..]),
        _ => 0,
    }
}

/// How many bytes are struck out: `~~450~~ 500 kronor`. More is not text that was replaced.
fn struck(rest: &str) -> usize {
    let text = rest.strip_prefix("~~").unwrap_or_default();
    let end = line_shape::head(text, clean::STRUCK).find("~~");
    end.filter(|&end| end > 0).map_or(0, |end| end + 4)
}

/// Whether a line ends in the midst of a link's address or title.
pub(crate) fn opens_link(line: &str) -> bool {
    line.rfind("](").is_some_and(|at| !line[at..].contains(')'))
}

/// A link's text without emphasis and escapes.
fn unmarked(text: &str) -> String {
    text.replace(['*', '\\'], "")
}

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
