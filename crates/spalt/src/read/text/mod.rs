//! Text to parts: lines joined where they run on, left alone where they do not.

use std::{borrow::Cow, ops::Range};

use super::{
    draft::Draft,
    known::{self, CallerHints},
    layout::{
        classify,
        line_shape::{self, dash},
        publisher,
    },
};
use crate::{
    model::BlockKind,
    swedish::{function_words, number, verb},
    text::{document::Document, line::LineText, words::Words},
};
use lines::{TextLine, lines};
use pdf::Hyphens;

mod columns;
mod letterhead;
mod lines;
pub(crate) mod mail;
pub(crate) mod markdown;
pub(crate) mod pdf;

/// Reads plain text, Markdown or a mail.
#[cfg(test)]
pub(crate) fn read(text: &str) -> Document {
    read_told(text, CallerHints::default())
}

/// Reads plain text, Markdown or a mail, of which something may be told.
pub(crate) fn read_told(text: &str, told: CallerHints<'_>) -> Document {
    let mut draft = Draft::with_capacity(text.len() + text.len() / 32);
    let body = match known::front_matter(text) {
        Some((front, body)) => {
            known::state(&front, &mut draft);
            body
        }
        None => mail::head(text, &mut draft),
    };
    told.to(&mut draft);
    parts(body, &mut draft, markdown::is(body));
    classify::settle(draft, false)
}

/// How a text is broken into lines.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Wrap {
    /// Length of a full line; nothing where lines are whole paragraphs.
    width: Option<usize>,
    /// Whether a blank line stands between all lines and means nothing.
    doubled: bool,
}

impl Wrap {
    /// Judges by the lines that break in the midst of a sentence.
    fn of(lines: &[TextLine<'_>]) -> Wrap {
        let (mut near, mut far) = (0, 0);
        let mut widths = Vec::new();
        for pair in lines.windows(2) {
            let [a, b] = pair else { continue };
            if a.chars < 35 || a.chars > 160 || b.blanks > 1 || !runs_on(a.text, b.text) {
                continue;
            }
            if b.blanks == 0 {
                near += 1;
            } else {
                far += 1;
            }
            widths.push(a.chars);
        }
        let doubled = far >= 3 && far > 3 * near;
        if near == 0 && !doubled {
            return Wrap {
                width: None,
                doubled: false,
            };
        }
        widths.sort_unstable();
        // The longest tenth of the lines may be overlong.
        let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        let longer = lines.iter().filter(|l| l.chars > width * 3 / 2).count();
        Wrap {
            width: (longer * 5 <= lines.len()).then_some(width),
            doubled,
        }
    }
}

/// Whether a sentence goes over the end of a line into the next.
fn runs_on(a: &str, b: &str) -> bool {
    // A line of running text may break before a name.
    let running = a.len() >= 60 && b.contains(". ") && a.contains(char::is_whitespace);
    (b.starts_with(char::is_lowercase) && !b.starts_with("att ")
        || running && b.starts_with(char::is_uppercase))
        && !a.ends_with(['.', '!', '?', ':', ';', '|'])
        && !line_shape::reachable(a)
        && !line_shape::reachable(b)
}

/// Reads lines into parts.
pub(crate) fn parts(text: &str, draft: &mut Draft, markdown: bool) {
    let lines = lines(text);
    let wrap = Wrap::of(&lines);
    let mut furniture = pdf::furniture(&lines);
    let tables = match markdown {
        true => Vec::new(),
        false => columns::beside(&lines, pdf::tables(&lines)),
    };
    let hyphens = Hyphens::of(lines.iter().map(|line| line.text));
    letterhead::sender(&lines, draft);
    let table = tables.first().map_or(lines.len(), |table| table.first);
    let head = if markdown {
        0
    } else {
        letterhead::end(&lines[..table])
    };
    // The first page's head is the paper's own.
    let mut running = furniture[..head].to_vec();
    if letterhead::is_first_page(&lines[..head]) {
        running.fill(false);
    }
    for i in 0..head {
        furniture[i] &= pdf::page_number(lines[i].text) && !pdf::columns(lines[i].raw);
    }
    let reader = TextReader {
        lines: &lines,
        wrap,
        furniture: &furniture,
        hyphens: &hyphens,
        headline: letterhead::headline(&lines, head).unwrap_or_default(),
        markdown,
    };
    let mut waiting: Vec<usize> = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        if i >= head && head > 0 && draft.head == 0 {
            draft.head = draft.parts.len();
        }
        if !furniture[i]
            && i < head
            && let Some(end) = letterhead::write(&lines, i, &running, draft)
        {
            i = end;
            continue;
        }
        if furniture[i] {
            pdf::write_furniture(&lines[i], draft);
            i += 1;
            continue;
        }
        // Bars make a table of lines in any text.
        if !markdown && let Some(end) = markdown::table(&lines, i, draft) {
            i = end;
            continue;
        }
        if let Some(table) = tables.iter().find(|t| t.first == i) {
            for row in &table.rows {
                row.write(draft, table.number);
            }
            i = table.end;
            continue;
        }
        i = reader.paragraph(i, draft, &mut waiting);
        for at in waiting.drain(..) {
            pdf::write_furniture(&lines[at], draft);
        }
    }
}

struct TextReader<'a, 't> {
    lines: &'a [TextLine<'t>],
    wrap: Wrap,
    furniture: &'a [bool],
    hyphens: &'a Hyphens<'t>,
    /// The lines of a headline that is set on several.
    headline: Range<usize>,
    markdown: bool,
}

impl TextReader<'_, '_> {
    /// Reads one paragraph from a line on and gives the line after it. Page
    /// furniture that it runs across is put off to its end.
    fn paragraph(&self, first: usize, draft: &mut Draft, waiting: &mut Vec<usize>) -> usize {
        let line = &self.lines[first];
        let gap = line.blanks > 0 || first == 0;
        // A rule, or the empty line of a quotation.
        if line_shape::rule(line.text) || line.text == ">" {
            return first + 1;
        }
        if self.markdown {
            if let Some((level, text)) = markdown::heading(line.text) {
                markdown::push(draft, text);
                let end = self.rest_of_heading(first, level, draft);
                draft.close(Some(BlockKind::Heading), Some(level), gap);
                return end;
            }
            if let Some(end) = markdown::table(self.lines, first, draft) {
                return end;
            }
        }
        let (kind, level, text) = self.opening(line);
        // Marks may open on one line and close on the next: a paragraph is
        // read when it is whole.
        let mut text = Cow::Borrowed(text);
        let mut last = first;
        loop {
            let mut next = last + 1;
            while next < self.lines.len() && self.furniture[next] {
                next += 1;
            }
            let across = next > last + 1;
            let joined = next < self.lines.len()
                && self.joins(first, last, next, across, kind)
                && !pdf::begins_row(self.lines, next);
            if !joined {
                self.push(draft, &text);
                let under = self.lines.get(next).filter(|line| line.blanks == 0);
                if kind.is_none()
                    && self.markdown
                    && let Some(level) = under.and_then(|line| markdown::underline(line.text))
                    && (level == 1 || last == first && !line_shape::ends_sentence(&text))
                {
                    draft.close(Some(BlockKind::Heading), Some(level), gap);
                    return next + 1;
                }
                draft.close(kind, level, gap);
                return last + 1;
            }
            waiting.extend(last + 1..next);
            let rest = self.lines[next].text;
            match self.hyphens.join(&text, rest) {
                Some(true) => {}
                Some(false) => drop(text.to_mut().pop()),
                None => text.to_mut().push(' '),
            }
            text.to_mut().push_str(rest);
            last = next;
        }
    }

    /// Adds the further lines of a heading that is set on several, each with its
    /// marks, and gives the line after them: `# Ny bro` / `# över ån`.
    fn rest_of_heading(&self, first: usize, level: u8, draft: &mut Draft) -> usize {
        let mut end = first + 1;
        while let Some(line) = self.lines.get(end)
            && line.blanks == 0
            && let Some((same, text)) = markdown::heading(line.text)
            && same == level
            && text.starts_with(char::is_lowercase)
        {
            draft.push(" ");
            markdown::push(draft, text);
            end += 1;
        }
        end
    }

    /// What a line opens, by the marks of Markdown, and its text.
    fn opening<'t>(&self, line: &TextLine<'t>) -> (Option<BlockKind>, Option<u8>, &'t str) {
        if !self.markdown {
            // Quoted lines of a mail that is answered.
            if line.text.starts_with("> ") {
                return (Some(BlockKind::Boilerplate), None, &line.text[2..]);
            }
            return (None, None, line.text);
        }
        if let Some(rest) = line.text.strip_prefix("> ") {
            return (Some(BlockKind::Quote), None, rest);
        }
        let depth = 1 + (line.raw.len() - line.raw.trim_start().len()) / 2;
        let level = u8::try_from(depth.min(6)).ok();
        if let Some(len) = line
            .text
            .strip_prefix(['*', '+'])
            .and_then(|r| r.starts_with(' ').then_some(2))
        {
            return (Some(BlockKind::ListItem), level, &line.text[len..]);
        }
        (None, None, line.text)
    }

    fn push(&self, draft: &mut Draft, text: &str) {
        if self.markdown {
            markdown::push(draft, text);
        } else {
            draft.push(text);
        }
    }

    /// Whether a line was wrapped before a dash or a number that opens no item:
    /// the sentence goes on (`… dubbelt så många` / `– inte färre`).
    fn wrapped_mark(&self, a: &TextLine<'_>, at: usize) -> bool {
        let b = &self.lines[at];
        let Some(width) = self.wrap.width else {
            return false;
        };
        if b.blanks > 0 || a.text.ends_with(['.', '!', '?', ':', ';', ',']) {
            return false;
        }
        let word = |text: &str| text.by_word().next().map_or(0, |word| word.chars().count());
        if let Some(len) = dash(b.text) {
            let rest = &b.text[len..];
            let full = a.chars + 1 + word(b.text) + 1 + word(rest) > width;
            let goes_on = |c: char| c.is_lowercase() || c.is_ascii_digit();
            return full && rest.starts_with(goes_on) && !self.lists_by_hyphen(at);
        }
        let number = |line: &TextLine<'_>| -> Option<u32> {
            line_shape::numbered(line.text)?;
            line.text.split(['.', ')']).next()?.parse().ok()
        };
        let Some(n) = number(b) else {
            return false;
        };
        let follows = self.lines[at.saturating_sub(20)..at]
            .iter()
            .any(|line| number(line).is_some_and(|before| before + 1 == n));
        n > 1 && !follows && a.chars + 1 + word(b.text) > width
    }

    /// Whether a line is an item of a list that hyphens mark: another stands
    /// next to it, or the line above leads in.
    fn lists_by_hyphen(&self, at: usize) -> bool {
        let item = |line: &TextLine<'_>| line.text.starts_with("- ");
        let above = self.lines[at.saturating_sub(20)..at].iter().rev();
        let near = above.take_while(|line| line.blanks == 0 || item(line));
        let below = self.lines[at + 1..].iter().take(20);
        let under = below.take_while(|line| line.blanks == 0);
        item(&self.lines[at]) && (near.into_iter().any(item) || under.into_iter().any(item))
    }

    /// Whether a mark or a word says that the line `b` under `a` opens a block: a bullet,
    /// a number, a quotation, the head of a case.
    fn opens_by_mark(&self, a: &TextLine<'_>, b: &TextLine<'_>) -> bool {
        let markdown = || {
            b.text.starts_with(['#', '|', '>', '+'])
                || b.raw.ends_with("  ") && a.raw.ends_with("  ")
        };
        line_shape::rule(b.text)
            || line_shape::bullet(b.text).is_some()
            || dash(b.text).is_some()
            || line_shape::numbered(b.text).is_some()
            || self.markdown && markdown()
            || b.text.starts_with("> ")
            || line_shape::case_head(b.text.trim_end_matches(':'))
    }

    /// Whether the line `b` goes on with the paragraph whose last line is `a`.
    fn joins(
        &self,
        first: usize,
        a: usize,
        b: usize,
        across: bool,
        kind: Option<BlockKind>,
    ) -> bool {
        if self.headline.contains(&a) && self.headline.contains(&b) {
            return true;
        }
        let wrapped = self.wrapped_mark(&self.lines[a], b);
        let at = b;
        if self.is_point(first, b) {
            return false;
        }
        let (a, b, opening) = (&self.lines[a], &self.lines[b], &self.lines[first]);
        if wrapped {
            return true;
        }
        if self.opens_by_mark(a, b) {
            return false;
        }
        let near = b.blanks == 0 || (self.wrap.doubled && b.blanks == 1);
        // A telephone number that the line's end parts: `070-174 06` / `15`;
        // a link's address; a word that asks for more.
        if b.blanks == 0
            && (line_shape::number_goes_on(a.text, b.text)
                || self.markdown && markdown::opens_link(a.text)
                || asks_for_more(a.text))
        {
            return true;
        }
        let ends = a.text.ends_with(['.', '!', '?', ':']);
        let lower = b.text.starts_with(char::is_lowercase);
        // A sentence that the page's end cuts.
        if across || b.page {
            return !ends && lower && !line_shape::case_head(a.text)
                || self.hyphens.join(a.text, b.text).is_some()
                || !ends
                    && self.wrap.width.is_some_and(|w| a.chars * 10 >= w * 8)
                    && !line_shape::opens_like_heading(b.text);
        }
        // The right column of a form stands under its first line.
        if in_column(b.raw) && (in_column(a.raw) || a.raw.trim().contains("   ")) {
            return false;
        }
        if b.blanks == 0 && !ends && tied(opening, a.text, b.text) {
            return true;
        }
        // A clause does not open a paragraph: `… beslutar` / `att bevilja …`.
        let heads = || b.blanks > 0 && line_shape::in_capitals(a.text) && a.text.contains(' ');
        if !ends && b.blanks <= 1 && b.text.starts_with("att ") && !heads() {
            return !opening.text.starts_with("att ") || ends_in_verb(a.text);
        }
        if !near {
            return false;
        }
        // The lines of a list item stand under its text.
        if self.markdown && kind == Some(BlockKind::ListItem) && b.raw.starts_with("  ") {
            return true;
        }
        lower && !ends && (wraps_headline(opening, a, b) || self.names_with(first, at))
            || self
                .wrap
                .width
                .is_some_and(|width| self.is_wrapped(opening, a, b, width))
    }

    /// `Uppföljning` / `per december 2024`: a headline of two lines by themselves, of
    /// which a preposition opens the second.
    fn names_with(&self, first: usize, at: usize) -> bool {
        let (head, rest) = (&self.lines[first], &self.lines[at]);
        let alone = self.lines.get(at + 1).is_some_and(|next| next.blanks > 0);
        first + 1 == at
            && rest.blanks == 0
            && alone
            && head.text.word_count() <= 3
            && head.text.starts_with(char::is_uppercase)
            && !head.text.ends_with([',', ';'])
            && rest.chars <= 60
            && !rest.text.ends_with(['.', ':', ','])
            && (rest.text.starts_with("per ")
                || function_words::is_preposition(rest.text.first_word()))
            && !looks_like_form(head)
    }

    /// Whether a line is one of the points of a motion, each a line or paragraph
    /// of its own, and no comma between them: `att bygga bron` / `att måla den`.
    fn is_point(&self, first: usize, at: usize) -> bool {
        let lines = self.lines;
        let att = |i: usize| lines[i].text.starts_with("att ");
        if !att(at) || self.wrap.doubled && lines[at].blanks > 0 {
            return false;
        }
        // `REGIONSTYRELSENS BESLUT`, close over the first.
        let head = at.checked_sub(1).map_or("", |above| lines[above].text);
        if line_shape::in_capitals(head) && line_shape::decision_head(head) {
            return true;
        }
        let ended = |line: &TextLine<'_>| {
            let joins = [",", ";", " samt", " och"]
                .iter()
                .any(|end| line.text.ends_with(end));
            // The next word would have fitted.
            let short = self.wrap.width.is_none_or(|w| line.chars + 6 < w);
            !joins && short
        };
        let apart = |i: usize| lines[i].blanks > 0 || i > 0 && ended(&lines[i - 1]);
        let above = (first.max(at.saturating_sub(20))..at).any(|i| att(i) && i > 0);
        // The next point follows upon this one, as this one upon what leads in.
        let below = (at + 1..lines.len().min(at + 12))
            .find(|&i| att(i) || lines[i].blanks > 0)
            .filter(|&i| att(i) && lines[i].blanks <= lines[at].blanks);
        above && apart(at) || below.is_some_and(apart)
    }

    /// Whether `a` was wrapped before `b`, where lines have at most `width` characters.
    fn is_wrapped(
        &self,
        opening: &TextLine<'_>,
        a: &TextLine<'_>,
        b: &TextLine<'_>,
        width: usize,
    ) -> bool {
        let ends = a.text.ends_with(['.', '!', '?', ':']);
        let lower = b.text.starts_with(char::is_lowercase);
        if line_shape::case_head(a.text) && a.chars == opening.chars && !lower {
            return false;
        }
        if self.hyphens.join(a.text, b.text).is_some() {
            return true;
        }
        // A line was wrapped where the next word would not have fitted.
        let word = b.text.first_word();
        let full = a.chars + 1 + word.chars().count() > width;
        if line_shape::labelled(b.text)
            || clock(b.text) && (clock(opening.text) || b.blanks > 0)
            || is_next_row(a.text, b.text)
        {
            return false;
        }
        // A line of contacts is whole, and stands below others of its kind;
        // in a sentence a number may come to stand at a line's beginning.
        if line_shape::reachable(b.text) {
            let word = word.trim_end_matches([',', '.', ':']);
            let plain = lower && !word.contains('@') && !REACH_LABELS.contains(&word);
            let wrapped = full && (a.raw != opening.raw || plain || !ends && is_sentence(a.text));
            if b.chars * 2 < width && !wrapped || line_shape::ends_reachable(a.text) {
                return false;
            }
        }
        // Thousands that the line's end parts: `1 250` / `000 kronor`.
        if a.text.ends_with(|c: char| c.is_ascii_digit()) && thousands(b.text) {
            return true;
        }
        // `… till förbundet: Sala kommun` / `14 miljoner, Boda kommun …`
        if !ends && opens_with_sum(b.text) && is_sentence(a.text) {
            return true;
        }
        if lower && !ends {
            return full && !looks_like_form(b)
                || a.chars * 10 >= width * 6
                || a.text.ends_with(',')
                || opens_clause(b.text);
        }
        // Set type is uneven, so a little may be missing; a sum stays with its unit.
        let slack = width / 10;
        let unit = b.text.by_word().nth(1).filter(|unit| {
            let lower = unit.trim_end_matches([',', '.', ';']).lower();
            let money = line_shape::is_money_unit(&lower) || lower.starts_with("milj");
            money && word.bytes().all(|b| b.is_ascii_digit())
        });
        let tied = unit.map_or(0, |unit| unit.chars().count());
        a.chars + 1 + word.chars().count() + tied + slack > width
    }
}

/// A headline in larger type breaks before the text's own lines do: whether `a`, of a
/// block that begins with `opening`, is a part of one that `b` goes on with.
fn wraps_headline(opening: &TextLine<'_>, a: &TextLine<'_>, b: &TextLine<'_>) -> bool {
    b.blanks == 0
        && (25..=90).contains(&a.chars)
        && opening.chars <= 90
        && !a.text.ends_with([',', ';', '|'])
        && !looks_like_form(a)
        && !looks_like_form(b)
}

/// Whether a line is one of a form or of contacts, set in columns or reachable.
fn looks_like_form(line: &TextLine<'_>) -> bool {
    line_shape::reachable(line.text)
        || line_shape::labelled(line.text)
        || line.text.contains('@')
        || line.text.contains("www.")
        || line.raw.trim().contains("   ")
        || line.raw.contains('\t')
}

/// Words that open a line of contacts in small letters.
static REACH_LABELS: Words = Words::with("contact_line_label");

/// Whether a line ends in a word after which no sentence and no headline ends:
/// `… generalsekreterare för` / `Internationella Centret`.
fn asks_for_more(text: &str) -> bool {
    let (before, word) = text.rsplit_once(' ').unwrap_or_default();
    // `… 08-465 004 77. Bilder:` has its address on the next line.
    let label = before.len() > 30
        && word.ends_with(':')
        && (before.contains(". ") || before.ends_with('.'));
    // `… drogs in. I` / `Tierp byggdes …`
    let opens = before.ends_with(['.', '!', '?'])
        && word.starts_with(char::is_uppercase)
        && function_words::is_preposition(&word.lower());
    label
        || opens
        || before.len() > 15 && matches!(word, "Maila" | "Mejla" | "Ring" | "mejla" | "ring")
        || before.len() > 30
            && matches!(
                word,
                "att"
                    | "av"
                    | "den"
                    | "det"
                    | "en"
                    | "ett"
                    | "från"
                    | "för"
                    | "hos"
                    | "i"
                    | "med"
                    | "mellan"
                    | "och"
                    | "på"
                    | "samt"
                    | "som"
                    | "till"
                    | "under"
                    | "vid"
                    | "över"
            )
}

/// Whether a line of a programme begins with its hour: `Kl. 16.30`, `9.15`.
fn clock(text: &str) -> bool {
    let text = text.trim_start_matches(['K', 'k', 'L', 'l', 'o', 'c', 'k', 'a', 'n', '.', ' ']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && text[digits..].starts_with(['.', ':'])
        && text[digits + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count()
            == 2
}

/// Whether `b` is the row below `a` in a list without marks: both have a label
/// (`Backar: …`) or a person's name before a comma, or a sum ends the row; what
/// leads in may stand above.
fn is_next_row(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|line| line.trim_matches(['*', '_']));
    has_label(a) && has_label(b)
        || (a.ends_with(':') || opens_with_name(a)) && opens_with_name(b)
        || (a.ends_with(':') || ends_in_money(a)) && ends_in_money(b) && b.len() < 60
}

/// `Backar: …`, `Två nya kockar på Fylsta skola: …`
fn has_label(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(label, _)| {
        label.starts_with(char::is_uppercase)
            && label.chars().count() <= 40
            && !label.contains(['.', ',', '”', '"', '(', '–'])
    })
}

/// `Krister Ahl, chefstandläkare`, `Lena Sjöqvist (V), ledamot`
fn opens_with_name(line: &str) -> bool {
    line.split_once(", ").is_some_and(|(name, _)| {
        let mut words = name.by_word();
        (2..=4).contains(&words.clone().count())
            && words.all(|word| word.trim_start_matches('(').starts_with(char::is_uppercase))
    })
}

/// `Vingåkers IF 180 000 kronor`
fn ends_in_money(line: &str) -> bool {
    let mut words = line.rsplit(' ');
    matches!(words.next(), Some("kronor" | "kr" | "tkr" | "mnkr"))
        && words
            .next()
            .is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit() || b == b','))
        && line.starts_with(char::is_uppercase)
        && !line.contains(". ")
}

/// Whether a line is a part of a sentence and no row of names and numbers: it
/// has a finite verb.
fn is_sentence(line: &str) -> bool {
    line.by_word().any(|word| {
        word.chars().count() > 3 && word.starts_with(char::is_lowercase) && verb::is_finite(word)
    })
}

/// Whether a sentence breaks before a sum: `Kommunen har delat ut` / `85 000 kronor`. Rows
/// that each begin with a sum are none.
fn is_parted_from_sum(a: &str, b: &str) -> bool {
    let has_short_verb = || {
        let mut words = a.by_word();
        words.any(|word| matches!(word, "får" | "ger" | "har" | "ska" | "är"))
    };
    opens_with_sum(b)
        && !a.starts_with(|c: char| c.is_ascii_digit())
        && (a.ends_with(',') || is_sentence(a) || has_short_verb())
}

/// Whether a clause may follow the last word of a line: `att nämnden beslutar`,
/// where it is no row of its own.
fn ends_in_verb(line: &str) -> bool {
    verb::is_finite(line.rsplit(' ').next().unwrap_or_default())
}

/// Whether the line `b` continues `a`: a preposition alone is no line of its own
/// (`Årsredovisning` / `för` / `Tierps Fond`), and no line opens with `OCH` or a
/// preposition in capitals, the number of an inquiry (`Remiss av en ny strandlag` /
/// `(SOU 2023:8)`), the rest of a company's name or a prepositional phrase.
fn tied(opening: &TextLine<'_>, a: &str, b: &str) -> bool {
    let joins = |text: &str| matches!(text, "av" | "för" | "i" | "till");
    let capitals = ["I ", "OCH ", "FÖR "]
        .iter()
        .any(|word| b.starts_with(word))
        && line_shape::in_capitals(a)
        && line_shape::in_capitals(b);
    let number = b.starts_with('(') && line_shape::ends_in_number(b);
    // `Kommuniké från Granvik` / `Skog AB (publ)`, unless the name is whole there.
    let company = b.ends_with("(publ)") && b.len() <= 40 && publisher::of_line(b).is_none();
    // `Beslut efter tillsyn` / `av Bergets skola i Tierp`
    let mut words = b.split(' ');
    let phrase = words.next().is_some_and(function_words::is_preposition)
        && words.count() > 1
        && a.contains(' ')
        && !a.ends_with([',', ';', '|'])
        && !line_shape::labelled(a)
        && !line_shape::reachable(a)
        && !line_shape::reachable(b);
    joins(a)
        || joins(b)
        || capitals
        || cuts_figure(a, b)
        || is_parted_from_sum(a, b)
        || (number || company || phrase) && opening.chars <= 90
}

/// Whether a sentence breaks within a figure or before the one beside it: `tilldelas 640` /
/// `000 kronor`, `blev -3,1` / `(2,4) MSEK`.
fn cuts_figure(a: &str, b: &str) -> bool {
    let last = a.rsplit(' ').next().unwrap_or_default();
    let group = (1..=3).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_digit());
    let beside = b
        .strip_prefix('(')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    a.ends_with(|c: char| c.is_ascii_digit())
        && (group && b.starts_with("000") || (beside || group && thousands(b)) && is_sentence(a))
}

/// Whether a line is set in far from the margin.
fn in_column(raw: &str) -> bool {
    raw.starts_with("            ")
}

/// Whether a line opens with words that no line of its own would.
fn opens_clause(text: &str) -> bool {
    let word = text.first_word();
    matches!(
        word,
        "att" | "och" | "samt" | "som" | "eller" | "där" | "men"
    )
}

/// Whether a text goes on with a figure and its unit of money: `14 miljoner`.
fn opens_with_sum(text: &str) -> bool {
    let mut words = text.split(' ').skip_while(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.bytes().all(|b| b.is_ascii_digit() | (b == b','))
    });
    text.starts_with(|c: char| c.is_ascii_digit())
        && words.next().is_some_and(|word| {
            let unit = word.trim_end_matches([',', '.', ';']);
            number::scale(unit).is_some() || matches!(unit, "euro" | "kr" | "kronor")
        })
}

/// Whether a text goes on with a group of three digits; `550 02 Jönköping` is where post goes.
fn thousands(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    digits(text) == 3
        && !text[3..].starts_with(|c: char| c.is_alphabetic() || c == '-' || c == '.')
        && digits(text[3..].trim_start()) != 2
}
