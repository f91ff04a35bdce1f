//! Whether a line of the body heads what comes after it.

use super::{
    super::{
        super::stamp,
        line_shape::{
            self, address, bullet, case_head, dash, ends_sentence, labelled, name_line, numbered,
            opens_like_heading, reachable, reference_line, sentences, signature, stamp_line,
        },
        publisher,
    },
    Outline,
};
use crate::{
    model::BlockKind,
    swedish::{body, verb},
    text::line::LineText,
};

/// How a sentence ends that breaks off before a list.
const OPEN: &[&str] = &[
    " att",
    " av",
    " besluta",
    " beslutade",
    " beslutar",
    " följande",
    " för",
    " föreslog",
    " föreslår",
    " föreslås",
    " gäller",
    " informerar",
    " kan nämnas",
    " och",
    " omfattar",
    " till",
    " var",
    " är",
];

impl Outline {
    /// `2. Synpunkter`: a numbered heading. It stands alone over its text, where an
    /// item stands over the next item; one in bold need only stand apart.
    pub(super) fn chapter(&self, i: usize) -> bool {
        let (text, part) = (self.text(i), self.part(i));
        let name = numbered(text).map_or("", |len| &text[len..]);
        if !name.starts_with(char::is_uppercase)
            || !part.gap
            || text.len() > 100
            || ends_sentence(text) && !text.ends_with('?')
            || text.ends_with([',', ';', ':'])
        {
            return false;
        }
        let after = self.text_at(Some(i + 1));
        if part.is_bold() {
            return !after.is_empty();
        }
        let before = i.checked_sub(1).map_or("", |before| self.text(before));
        let led = before.ends_with([':', ','])
            || before.ends_with(" att")
            || case_head(before)
            || line_shape::decision_head(before);
        let apart = self.draft.parts.get(i + 1).is_some_and(|next| next.gap);
        let parted = line_shape::numbered_head(after)
            && numbered(text).is_some_and(|len| after.starts_with(text[..len].trim_end()));
        // `2. Årsbokslut`, over `Förslag till beslut`, each with or without a line between.
        let over_head = case_head(after) || line_shape::decision_head(after);
        let over_text = numbered(after).is_none() && after.len() >= 60 && ends_sentence(after)
            || self.unit_line(i + 1);
        // In minutes a heading stands close over its text.
        let close = numbered(after).is_none() && ends_sentence(after) && !apart;
        !led && (over_head || apart && (over_text || parted) || close && self.minutes())
    }

    /// `a) Viten och avgifter`, over its text, where an item stands over the next item.
    pub(super) fn lettered(&self, i: usize) -> bool {
        let after = self.text_at(Some(i + 1));
        line_shape::lettered(self.text_at(Some(i)))
            && self.part(i).gap
            && after.len() >= 60
            && ends_sentence(after)
            && numbered(after).is_none()
    }

    /// `1 Sammanfattning`, where the next chapter, or the one before, is another
    /// such line.
    fn in_series(&self, i: usize) -> bool {
        let number = |i: usize| -> Option<u8> {
            let text = self.text_at(Some(i));
            let (number, name) = text.split_once(' ')?;
            // `Ärende 2`, `Etapp 1: Rivning`, too
            let second = name.first_word();
            let second = second.trim_end_matches(':');
            let (number, name) = match second.parse::<u8>() {
                Ok(_) => (second, number),
                Err(_) => (number, name),
            };
            let short = name.len() <= 80 && name.starts_with(char::is_uppercase);
            let apart = self.draft.parts.get(i).is_some_and(|part| part.gap);
            (short && apart && !name.contains("..") && !ends_sentence(name))
                .then(|| number.parse().ok())
                .flatten()
        };
        let Some(n) = number(i) else { return false };
        let near = i.saturating_sub(60)..i + 60;
        near.filter_map(number).any(|other| other.abs_diff(n) == 1)
    }

    /// `Presskontakt`, `För mer information`, on a line that stands apart from whom to
    /// ask; close over them, or with a colon, it is part of the list.
    pub(super) fn heads_contacts(&self, i: usize) -> bool {
        let text = self.text(i);
        let apart = |j: usize| self.draft.parts.get(j).is_some_and(|part| part.gap);
        !self.markup
            && self.title.is_some_and(|title| title < i)
            && apart(i)
            && apart(i + 1)
            && text.len() <= 40
            && text
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '?'))
            && text.chars().skip(1).all(|c| !c.is_uppercase())
    }

    /// Whether a heading that the markup marks stands over a sentence, where a
    /// menu's would stand over links.
    pub(super) fn heads_text(&self, i: usize) -> bool {
        let next = self.draft.parts.get(i + 1);
        next.is_some_and(|part| {
            let text = self.draft.of(part);
            part.row.is_none()
                && matches!(part.kind, None | Some(BlockKind::Paragraph))
                && text.len() >= 60
                && ends_sentence(text)
                && part.linked * 2 < text.len()
        })
    }

    /// Whether a bold line or one in capitals stands by itself over something.
    pub(super) fn set_apart(&self, i: usize) -> bool {
        let text = self.text(i);
        text.len() <= 120
            && self.draft.parts.get(i + 1).is_some()
            && (self.part(i).gap
                || self.shouted(i)
                || i > 0 && line_shape::case_number(self.text(i - 1)))
            && opens_like_heading(text)
            && !text.ends_with(['.', ',', ';', '!', '-', '–'])
            && dash(text).is_none()
            && !text.starts_with(['”', '"', '“', '»'])
            && !reachable(text)
            && !name_line(text)
            && !labelled(text)
            && !line_shape::never_heads(text)
            && !(self.is_case() && line_shape::form_label(&format!("{text}:")))
            && !stamp_line(text)
            && !signature(text)
            && (!self.text(i + 1).starts_with(char::is_lowercase)
                || self.said(i + 1) == Some(BlockKind::ListItem)
                || self.lettered(i + 1)
                || self.shouted(i) && self.text(i + 1).starts_with("att "))
            && self.kinds[..i].iter().any(|k| !k.is_furniture())
    }

    /// Whether a line in quotation marks has a name under it, which signs it:
    /// `”Nu kör vi!”` over `– Maja Lindqvist, tränare`.
    fn signed_below(&self, i: usize) -> bool {
        let below = self.text_at(Some(i + 1));
        let name = &below[dash(below).unwrap_or(0)..];
        line_shape::in_marks(self.text(i)) && name_line(name.split(", ").next().unwrap_or(name))
    }

    /// Whether a line and one beside it are rows of a list of money.
    fn in_money_rows(&self, i: usize) -> bool {
        let row = |i| line_shape::money_row(self.text_at(i));
        row(Some(i)) && (row(Some(i + 1)) || row(i.checked_sub(1)))
    }

    /// A line that could be a heading, by itself and by what comes after it.
    pub(super) fn headline_like(&self, i: usize) -> bool {
        let text = self.text(i);
        let said = self.said(i);
        // `Särskilt yttrande (MP)`
        if said.is_none() && text.ends_with(')') && self.is_case() && case_head(text) {
            return true;
        }
        if said.is_some_and(|k| k != BlockKind::Paragraph)
            || text.len() > 140
            || !opens_like_heading(text)
            || line_shape::abbreviation_cut(text).ends_with(['.', ',', ';', ':', '-', '–'])
            || text.ends_with(')')
                && !line_shape::ends_in_number(text)
                && !line_shape::ends_in_unit(text)
            || (text.contains(['.', '?', '!']) && sentences(text) > 1)
            || line_shape::speech_in_marks(text)
            || self.signed_below(i)
            || self.in_money_rows(i)
            || self.in_label_rows(i)
            || !line_shape::worded(text) && !self.in_series(i)
            || reachable(text)
            || name_line(text)
            || line_shape::never_heads(text)
            || self.signs(i)
            || self.agenda_item(i)
            || signature(text)
            || self.is_case() && reference_line(text)
        {
            return false;
        }
        if self.is_case() && line_shape::paragraph_head(text) {
            return text.chars().any(char::is_alphabetic);
        }
        // The line under the number of a case, or over what is decided.
        let case = i > 0 && line_shape::case_number(self.text(i - 1)) && text.len() <= 100;
        if case_head(text)
            || line_shape::decision_head(text)
            || self.is_case() && case
            || line_shape::facts_head(text) && self.draft.parts.get(i + 1).is_some()
        {
            return true;
        }
        // `Nämnden beslutar för egen del`, over points; `Till alla nämnder`, under the title.
        let leads = self.is_case() && self.tells_decision(i);
        if leads || text.starts_with("Till ") && self.under_title(i) || self.goes_on_in_points(i) {
            return false;
        }
        // `Så går det till` is whole.
        let whole = text.starts_with("Så ") && text.ends_with(" det till");
        if !whole && OPEN.iter().any(|word| text.ends_with(word)) {
            return false;
        }
        self.stands_over(i)
    }

    /// `I motionen föreslår Eva Lind att kommunen`, over points that go on from it.
    fn goes_on_in_points(&self, i: usize) -> bool {
        let text = self.text(i);
        if !text.contains(" att ") {
            return false;
        }
        let next = self.text_at(Some(i + 1));
        let point = &next[dash(next).or_else(|| bullet(next)).unwrap_or(0)..];
        let kind = self.draft.parts.get(i + 1).and_then(|part| part.kind);
        point.starts_with(char::is_lowercase)
            && (point.len() < next.len() || kind == Some(BlockKind::ListItem))
            && text.by_word().any(verb::is_finite)
    }

    /// Whether a line says that a body decides or proposes.
    fn tells_decision(&self, i: usize) -> bool {
        let words: Vec<&str> = self.text(i).by_word().take(5).collect();
        let mut verbs = words.iter();
        let verb = verbs.position(|word| verb::is_finite_of_any(word, &["besluta", "föreslå"]));
        verb.is_some_and(|verb| verb > 0 && body::acts(&words[verb - 1].lower()))
    }

    /// Whether what comes after a line is what a heading stands over: text,
    /// speech, a list, a table.
    fn stands_over(&self, i: usize) -> bool {
        let text = self.text(i);
        let mut next = i + 1;
        while next < self.draft.parts.len() && next < i + 3 && reference_line(self.text(next)) {
            next += 1;
        }
        let after = self.text_at(Some(next));
        let marked = self.draft.parts.get(next).and_then(|part| part.kind);
        if after.is_empty()
            || after.starts_with(char::is_lowercase) && marked != Some(BlockKind::ListItem)
            || self.stock_lines.get(next).is_some_and(|r| r.is_some())
        {
            return false;
        }
        let Some(part) = self.draft.parts.get(next) else {
            return false;
        };
        // The last of rows without marks: it stands close below another, and
        // apart from what comes after it.
        let row = part.gap
            && !self.part(i).gap
            && i > 0
            && self.part(i).kind.is_none()
            && !ends_sentence(self.text(i - 1))
            && self.title != Some(i - 1);
        if row {
            return false;
        }
        // A heading over a heading.
        let over = part.gap
            && self.part(i).gap
            && after.len() <= 100
            && opens_like_heading(after)
            && !after.ends_with(['.', ',', ';', ':'])
            && !reachable(after)
            && !name_line(after)
            && text.by_word().next() != after.by_word().next()
            && (line_shape::numbered_head(after) || line_shape::lettered(after));
        let over = over || line_shape::chapter_over(text, after) || self.heads_a_head(i);
        // In a paper of a case short sentences have heads, too.
        let few = !part.gap && text.word_count() <= 3;
        let short = self.is_case()
            && self.part(i).gap
            && ends_sentence(after)
            && (after.len() > text.len() || few);
        // `Finansiell kalender`, over lines each with its day.
        let dated = |j: usize| stamp::find(self.text_at(Some(j))).is_some();
        let days = self.draft.parts.get(next + 1).is_some_and(|row| !row.gap)
            && dated(next)
            && dated(next + 1)
            && !ends_sentence(after);
        let list = numbered(after).is_some() && numbered(self.text_at(Some(next + 1))).is_some();
        // `I rapporten visar vi`, before what is shown.
        let items = list || bullet(after).is_some() || dash(after).is_some();
        if (items || part.kind == Some(BlockKind::ListItem)) && text.ends_with(" vi") {
            return false;
        }
        // `Tabell 2. Avgifter, mnkr`, over its rows.
        let table = self
            .draft
            .parts
            .get(next + 1)
            .is_some_and(|below| below.row.is_some() && after.starts_with("Tabell "));
        over || short
            || table
            || self.in_money_rows(next) && text.word_count() <= 6
            || self.heads_figures(i, next)
            || self.heads_label_rows(i, next)
            || self.heads_broken_list(next)
            || days
            || list
            || part.row.is_some()
            || part.kind == Some(BlockKind::ListItem)
            || part.kind == Some(BlockKind::Quote)
            || dash(after).is_some()
            || bullet(after).is_some()
            || (after.len() >= 40 && (ends_sentence(after) || after.ends_with(':')))
            // A paragraph whose last line became a part of its own.
            || (after.len() >= 60 && sentences(after) > 1)
            || (after.len() > text.len() && after.ends_with(':'))
    }

    /// `Öppettider`, `Bron i siffror`, over lines close under each other, each with
    /// its figure.
    fn heads_figures(&self, i: usize, next: usize) -> bool {
        let text = self.text(i);
        let figure = |j: usize| {
            let line = self.text_at(Some(j));
            line.len() <= 100
                && line.bytes().any(|b| b.is_ascii_digit())
                && !ends_sentence(line)
                && !reachable(line)
                && !reference_line(line)
                && !stamp_line(line)
                && !address(line)
                && !line_shape::street(line)
        };
        let close = self.draft.parts.get(next + 1).is_some_and(|row| !row.gap);
        self.part(i).gap
            && close
            && text.by_word().all(|word| {
                word.len() == 4 && word.parse::<u16>().is_ok()
                    || !word.bytes().any(|b| b.is_ascii_digit())
            })
            && figure(next)
            && figure(next + 1)
            && !line_shape::form_label(&format!("{text}:"))
            && publisher::of_line(text).is_none()
    }

    /// Whether a line stands close to another that like it has a label: `Regi: Lena
    /// Ek` over `Ljus: Bo Alm, gäst`.
    fn in_label_rows(&self, i: usize) -> bool {
        let row = |j: Option<usize>| line_shape::label_row(self.text_at(j));
        let near = |j: usize| self.draft.parts.get(j).is_some_and(|part| !part.gap);
        row(Some(i)) && (near(i) && row(i.checked_sub(1)) || near(i + 1) && row(Some(i + 1)))
    }

    /// `I rollerna`, `Presskonferens`, that stands apart in the text over lines close
    /// under each other, each with its label.
    fn heads_label_rows(&self, i: usize, next: usize) -> bool {
        /// A letterhead, whose labels head no part of the text, is shorter.
        const NEAR: usize = 40;
        let text = self.text(i);
        let apart = |j: usize| self.draft.parts.get(j).is_some_and(|part| part.gap);
        let prose = |j: usize| self.text(j).len() >= 60 && ends_sentence(self.text(j));
        let body = |title: usize| (title + 1..i).rev().take(NEAR).any(prose);
        apart(i)
            && apart(next)
            && self.in_label_rows(next)
            && text.word_count() <= 5
            && publisher::of_line(text).is_none()
            && self.title.is_some_and(body)
    }

    /// Whether a part leads into the list under it, and breaks off: `Inför mötet föreslår
    /// vi att`, `Vi föreslår att nämnden`.
    fn heads_broken_list(&self, i: usize) -> bool {
        let text = self.text_at(Some(i));
        let below = self.text_at(Some(i + 1));
        let near = self.draft.parts.get(i + 1).is_some_and(|part| !part.gap);
        let breaks_off = text.ends_with(" att") || self.goes_on_in_points(i);
        text.len() >= 12
            && (breaks_off || near && OPEN.iter().any(|word| text.ends_with(word)))
            && (bullet(below).is_some() || dash(below).is_some() || numbered(below).is_some())
    }

    /// `Synpunkter på enskilda förslag`, over `Avgifter (avsnitt 6.3)` and its text:
    /// no sentence, and the text before it has ended.
    fn heads_a_head(&self, i: usize) -> bool {
        let apart = |j: usize| self.draft.parts.get(j).is_some_and(|part| part.gap);
        let (text, head, under) = (
            self.text(i),
            self.text_at(Some(i + 1)),
            self.text_at(Some(i + 2)),
        );
        let line = |text: &str| {
            (4..=80).contains(&text.len())
                && opens_like_heading(text)
                && !ends_sentence(text)
                && !text.ends_with([',', ';', ':'])
                && !reachable(text)
                && !name_line(text)
                && !line_shape::never_heads(text)
                && !stamp_line(text)
                && !address(text)
                && !signature(text)
                && publisher::of_line(text).is_none()
        };
        let ended = i.checked_sub(1).is_some_and(|before| {
            ends_sentence(self.text(before)) || self.kinds[before] == BlockKind::ListItem
        });
        ended
            && apart(i)
            && apart(i + 1)
            && line(text)
            && line(head)
            && !text.by_word().any(verb::is_finite)
            && under.len() >= 60
            && ends_sentence(under)
    }

    /// `3 Försäljning av Sågen`, close under the line before it: an item of an
    /// agenda, where a chapter stands apart.
    fn agenda_item(&self, i: usize) -> bool {
        let text = self.text(i);
        let name = text.trim_start_matches(|c: char| c.is_ascii_digit());
        self.is_case()
            && !self.markup
            && !self.part(i).gap
            && (1..=2).contains(&(text.len() - name.len()))
            && name.trim_start().starts_with(char::is_uppercase)
    }

    /// Whether a line says what the one whose name stands above it is.
    fn signs(&self, i: usize) -> bool {
        i > 0 && !self.part(i).gap && name_line(self.text(i - 1))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::BlockKind;

    /// Whether a line is told as a heading of a text.
    fn is_heading(text: &str, line: &str) -> bool {
        let release = crate::parse_text(text);
        release.blocks.iter().any(|block| {
            let bytes = block.span.bytes;
            block.kind == BlockKind::Heading && &release.text[bytes[0]..bytes[1]] == line
        })
    }

    /// Whether a line is told as a heading of a release in which it stands apart over
    /// other lines.
    fn heads(line: &str, below: &str) -> bool {
        let text = format!(
            "Tierps kommun\nPressmeddelande 2024-03-02\n\nNy bro över ån\n\n\
             Bron över ån invigdes i går, och alla kom dit i god tid före talen.\n\n{line}\n{below}\n"
        );
        is_heading(&text, line)
    }

    #[test]
    fn a_bold_line_ranks_below_the_heading_above() {
        let release = crate::parse_text(
            "# Läger på ön\n\nAlla är välkomna till ön i sommar, stora som små.\n\n### Tisdag\n\n\
             Vi seglar ut till skären.\n\n**Förmiddag**\n\nVi badar hela dagen.\n\n### Onsdag\n\nVi åker hem.\n",
        );
        let levels = release.blocks.iter().filter_map(|block| {
            (block.kind == BlockKind::Heading).then_some(block.level.unwrap_or_default())
        });
        assert_eq!(levels.collect::<Vec<_>>(), [3, 4, 3]);
    }

    #[test]
    fn heads_of_contacts() {
        let who = "\nKarin Ek, ingenjör\n070-174 06 31";
        for line in [
            "Kontakt",
            "Presskontakt",
            "För mer information",
            "Upplysningar",
        ] {
            assert!(heads(line, who), "{line}");
            // Close over whom to ask it is one of the lines of the list.
            assert!(!heads(line, who.trim_start()), "{line}");
        }
        for line in [
            "Kontakt:",
            "Kontaktperson Karin Ek",
            "Mer information: 0293-21 80 05",
        ] {
            assert!(!heads(line, who), "{line}");
        }
    }

    #[test]
    fn heads_by_a_letter_and_of_a_party() {
        let prose = "Byalaget betalade 52 000 kronor till en målare som aldrig kom till bron.";
        assert!(heads("a) Felaktiga utbetalningar", prose));
        assert!(!heads(
            "a) Felaktiga utbetalningar",
            "b) Bidrag utan underlag"
        ));
        let paper = |line: &str| {
            let text = format!(
                "Protokollsutdrag\nKommunstyrelsen 2024-03-07\n\n§ 61 Ny bro över ån\n\n\
                 Beslut\nBron byggs.\n\n{line}\n{prose}\n"
            );
            is_heading(&text, line)
        };
        assert!(paper("Särskilt yttrande (MP)") && !paper("Karin Ek (MP)"));
        assert!(!paper("Kommunstyrelsen beslutar för egen del"));
        let minutes = "Protokoll\nKommunstyrelsen 2024-03-07\n\nKS § 61 Dnr KS 2024/11\n\nNy bro\n\n\
                       Beslut\nBron byggs.\n\nKS § 62 Dnr KS 2024/12\nTaxa för bron\n\n\
                       Kommunstyrelsen beslutade att höja taxan.\n";
        assert!(is_heading(minutes, "Taxa för bron"));
    }

    #[test]
    fn numbers_stay_with_their_unit() {
        let first = "Byarna betalar under året tillsammans 46 miljoner: byn Övre Ås";
        let text = format!(
            "Tierps kommun\n\nNy bro över ån\n\n\
             Bron över ån invigdes i går, och alla kom dit i god tid före talen som hölls där\n\
             av byalagets ordförande och av kommunens råd. Sedan bjöds det på kaffe och kakor.\n\n\
             {first}\n14 miljoner, byn Nedre Ås 21 miljoner och byn Mellersta Ås resten av summan.\n\
             Avgiften för ett hus höjs inte under de första fem åren, säger byarna i ett brev.\n"
        );
        assert!(!is_heading(&text, first));
    }

    #[test]
    fn heads_of_rows_and_lists() {
        let cast = "\nBromästaren – Per Alm\nTrollet – Eva Sund\nÅn – Olle Ås, elev vid scenskolan";
        let meeting = "\nTid: lördag den 9 mars klockan 11\nPlats: bron";
        assert!(heads("I rollerna", cast) && heads("Visning", meeting));
        assert!(!heads("Ån – Olle Ås, elev vid scenskolan", cast));
        assert!(!heads("Tierps kommun", meeting));
        assert!(heads(
            "Finansiering (euro)",
            "\nKommunen: 340 000\nByalaget: 120 000"
        ));
        assert!(!heads(
            "Karin Ek (S)",
            "\nOrdförande: Bo Ek\nKassör: Ulla Lo"
        ));
        let broken = "\nInför mötet i höst vill byalaget att\n• bron målas,\n• ån rensas.";
        assert!(heads("Byalagets krav", broken));
        assert!(!heads("Byalagets krav är att", broken));
        let apart = "\nByalaget vill att\n\n- bron målas,\n\n- ån rensas.";
        assert!(heads("Krav", apart));
        assert!(heads(
            "Krav",
            "\nVi föreslår att kommunen\n- målar bron,\n- rensar ån."
        ));
        assert!(!heads("Krav", "\nByalaget vill måla bron\n\nÅn är ren."));
    }

    #[test]
    fn heads_of_papers_that_others_have_over_contacts() {
        let heads = |below: &str, line: &str| {
            let text = format!(
                "Protokollsutdrag\nKommunstyrelsen 2024-03-07\n\n§ 61 Ny bro över ån\nKS/2023:187\n\n\
                 Beslut\nBron byggs.\n\nUpplysningar\n{below}\n"
            );
            is_heading(&text, line)
        };
        let appeal = "Beslutet kan överklagas till länsstyrelsen inom tre veckor från i dag.";
        assert!(heads(appeal, "Upplysningar") && !heads(appeal, "KS/2023:187"));
        assert!(!heads("Karin Ek, 070-174 06 31", "Upplysningar"));
    }

    #[cfg(feature = "html")]
    #[test]
    fn marked_heads_that_menus_have_too() {
        let heads = |below: &str| {
            let page = format!(
                "<html lang=sv><h1>Ny bro över ån</h1><p>Bron invigdes i går, och alla kom dit i tid.</p><h2>Press</h2>{below}"
            );
            let release = crate::parse(page.as_bytes()).unwrap();
            let mut blocks = release.blocks.iter();
            blocks.any(|block| block.kind == BlockKind::Heading)
        };
        assert!(heads(
            "<p>Journalister som vill se bron anmäler sig till Karin Ek, 070-174 06 31.</p>"
        ));
        assert!(!heads(
            "<p><a href=/a>Pressrum</a></p><p><a href=/b>Bilder</a></p>"
        ));
    }
}
