//! The headline and the lead of a document.

use super::{
    super::{
        super::stamp,
        boilerplate::{self, StockLine},
        line_shape::{
            self, address, bare_eq, breadcrumb, bullet, case_head, dash, decision_head,
            ends_sentence, labelled, menu_line, name_line, reachable, same_title, stamp_line,
        },
        publisher,
    },
    Outline,
    paper::{
        is_paper, names_company_report, names_paper, names_period, names_report,
        names_report_alone, names_yearly,
    },
};
use crate::{
    model::{BlockKind, EvidenceSource, OrganisationKind},
    swedish::{body, function_words, job_title, names, verb},
    text::{line::LineText, scan, words::Words},
};

impl Outline {
    /// Finds the part that is the headline.
    pub(super) fn title(&mut self) {
        let known = self.draft.metadata.title.clone();
        // `Tjänsteskrivelse`, as the title of a window, is no headline.
        let known = known.filter(|(known, source)| {
            let weak = names_paper_alone(known)
                || known == "Beslut"
                || known == "Nyheter"
                || numbers_case(known)
                || names_file(known);
            *source != EvidenceSource::Meta || !weak || self.draft.titled
        });
        let first = |want: &dyn Fn(usize) -> bool| {
            (0..self.draft.parts.len()).find(|&i| !self.furniture(i) && want(i))
        };
        let lone = self.only_case();
        let heading = |i: usize| {
            self.said(i) == Some(BlockKind::Heading)
                && self.part(i).level == Some(1)
                && (lone == Some(i) || !self.is_paragraph_of_minutes(i))
        };
        // The headline that the metadata names, or else the page's first one:
        // the metadata may have no more than the title of the window.
        self.title = known
            .as_ref()
            .and_then(|(known, _)| {
                first(&|i| heading(i) && same_title(self.text(i), known)).or_else(|| {
                    first(&|i| self.part(i).row.is_none() && bare_eq(self.text(i), known))
                })
            })
            .or_else(|| self.report_over_chapters())
            .or_else(|| {
                let first = first(&|i| heading(i) && !self.sender(i) && !self.sorts(i));
                first.filter(|_| !self.draft.titled)
            });
        if self.draft.titled {
            return;
        }
        // A window's title or a subject may say no more than what sort of text it is.
        let weak = known
            .as_ref()
            .is_none_or(|(known, source)| *source == EvidenceSource::Meta && !said_title(known));
        if self.title.is_none() && (weak || !self.markup) {
            // A mail's subject may be the headline cut short.
            self.title = self.written_title().filter(|&i| {
                weak || known
                    .as_ref()
                    .is_some_and(|(known, _)| same_title(self.text(i), known))
            });
        }
        if self.title.is_none()
            && self.markup
            && known
                .as_ref()
                .is_none_or(|(_, source)| *source == EvidenceSource::Meta)
        {
            self.title = self.bold_line();
        }
        if self.title.is_none() && weak && self.is_minutes() {
            self.title = self.bare_minutes();
        }
        // What a file is called is no headline.
        if self.title.is_none()
            && self
                .draft
                .metadata
                .title
                .as_ref()
                .is_some_and(|(title, source)| {
                    *source == EvidenceSource::Meta && (names_file(title) || numbers_case(title))
                })
        {
            self.draft.metadata.title = None;
        }
        if let Some(i) = self.title {
            let source = if self.said(i) == Some(BlockKind::Heading) {
                EvidenceSource::Markup
            } else {
                EvidenceSource::Text
            };
            self.draft.metadata.title = Some((self.whole_title(i), source));
        }
    }

    /// `Nyheter`, right over the headline.
    fn sorts(&self, i: usize) -> bool {
        let sort = [StockLine::Kicker, StockLine::Navigation].map(Some);
        let next = self.draft.parts.get(i + 1);
        sort.contains(&self.stock_lines[i])
            && next.is_some_and(|part| part.kind == Some(BlockKind::Heading))
    }

    /// The headline that a part is, with the line above that belongs to it.
    fn whole_title(&self, i: usize) -> String {
        let title = without_kicker(without_reference(self.text(i)));
        let Some(above) = i.checked_sub(1).map(|above| self.text(above)) else {
            return title.to_owned();
        };
        let whole = format!("{above} {title}");
        // `DELÅRSRAPPORT` over its period.
        let period = title.bytes().any(|b| b.is_ascii_digit())
            && (line_shape::begins_with_month(title)
                || names_period(title)
                || title.starts_with(|c: char| c.is_ascii_digit()));
        let report = || period && !above.contains(' ') && names_report(&whole);
        // `Inbjudan till pressträff:` over what it is about.
        let invitation = || !self.part(i).gap && names_invitation(above);
        // `SAMMANTRÄDESPROTOKOLL` over the body that met.
        let minutes = || {
            names_paper_alone(above)
                && scan::ends_in_any_case(above, "protokoll")
                && (addressee(title) || title.ends_with("utskott") || title.ends_with("nämnd"))
        };
        match report() || invitation() || minutes() {
            true => whole,
            false => title.to_owned(),
        }
    }

    /// `Årsredovisning för Tierps Fond`, above the first of the headings.
    fn report_over_chapters(&self) -> Option<usize> {
        let first = (0..self.draft.parts.len().min(6))
            .find(|&i| names_yearly(self.text(i)) && self.part(i).row.is_none())?;
        let marked = self.said(first) == Some(BlockKind::Heading);
        (!self.markup && !self.draft.titled && !marked).then_some(first)
    }

    /// The period under `Delårsrapport`, by the last of its days or by its name;
    /// not the day on which the report came.
    fn report_over_period(&self) -> Option<usize> {
        (1..self.draft.parts.len().min(8)).find(|&i| {
            names_report_alone(self.text(i - 1))
                && self.part(i).row.is_none()
                && (self.ends_period(i) || names_period(self.text(i)))
        })
    }

    /// Whether the head says that these are minutes, not an extract of one case.
    fn is_minutes(&self) -> bool {
        self.is_case()
            && self.head_lines().any(|line| {
                let lower = line.lower();
                names_paper(line) && lower.contains("protokoll") && !lower.contains("utdrag")
            })
    }

    /// `§ 1 Ny bokbuss` is one of the cases of minutes, and not their title.
    fn is_paragraph_of_minutes(&self, i: usize) -> bool {
        opens_case(self.text(i)) && self.is_minutes()
    }

    /// The headline of a text without markup: what stands over the heads of a
    /// paper, a heading under a letterhead, or the first line that is neither
    /// the page's nor the sender's.
    fn written_title(&self) -> Option<usize> {
        let calls = self.is_case() && self.head_lines().any(|line| opens_like(line, "kallelse"));
        // A case of an agenda is not what the summons is about.
        let point = |i: &usize| calls && line_shape::numbered(self.text(*i)).is_some();
        let summons = || self.summons().filter(|_| calls);
        let subject = || self.subject().filter(|i| !point(i));
        if self.is_case()
            && let Some(i) = summons().or_else(subject)
        {
            return Some(i);
        }
        self.report_over_period()
            .or_else(|| self.heading_under_letterhead())
            .or_else(|| self.summons())
            .or_else(|| {
                let minutes = self.draft.head > 0 && self.is_minutes();
                (minutes || calls).then(|| self.bare_minutes())?
            })
            .or_else(|| self.first_line())
            .or_else(|| self.bare_minutes())
            .or_else(|| self.above_fields())
            .or_else(|| self.only_case())
    }

    /// `Tekniska nämnden kallas till sammanträde`, in the head of a summons.
    fn summons(&self) -> Option<usize> {
        (0..self.draft.parts.len().min(12)).find(|&i| {
            let text = self.text(i);
            text.len() < 120 && text.contains(" kallas till ") && !ends_sentence(text)
        })
    }

    /// `§ 73 Skolskjuts till gymnasiet`, the one case of a paper without a headline.
    fn only_case(&self) -> Option<usize> {
        if !self.is_case() {
            return None;
        }
        let mut cases = (0..self.draft.parts.len()).filter(|&i| opens_case(self.text(i)));
        let case = cases.next()?;
        let named = self.text(case).by_word().any(|word| word.len() > 3);
        (named && cases.next().is_none()).then_some(case)
    }

    /// `SAMMANTRÄDESPROTOKOLL` on a line of its own, where minutes have no
    /// other headline.
    fn bare_minutes(&self) -> Option<usize> {
        (0..self.draft.parts.len().min(8)).find(|&i| {
            let text = self.text(i);
            // `STYRELSEPROTOKOLL nr 3/2024`
            let names_one = || {
                let lower = text.lower();
                let bare = lower.split(" nr ").next().unwrap_or_default();
                bare.ends_with("protokoll") || bare.ends_with("anteckningar") || bare == "kallelse"
            };
            // `Protokoll fört vid regionstyrelsens sammanträde`
            let opens = || opens_like(text, "protokoll") || opens_like(text, "kallelse");
            let told = || opens() && names_paper(text) && text.len() < 100;
            (names_paper_alone(text) && names_one() || told())
                && self.part(i).row.is_none()
                && !matches!(
                    self.said(i),
                    Some(BlockKind::Boilerplate | BlockKind::Byline)
                )
        })
    }

    /// The first line of a page without headings, where it is set in bold over
    /// a date.
    fn bold_line(&self) -> Option<usize> {
        let headings = (0..self.draft.parts.len())
            .any(|i| self.said(i) == Some(BlockKind::Heading) && !self.furniture(i));
        let first = (0..self.draft.parts.len()).find(|&i| !self.furniture(i))?;
        let part = self.part(first);
        let bold = part.row.is_none() && part.is_bold();
        let dated = stamp_line(self.text_at(Some(first + 1)));
        (!headings && bold && dated && short_headline(self.text(first))).then_some(first)
    }

    fn first_line(&self) -> Option<usize> {
        // What stands above the path to the page is the site's.
        let path = (0..self.draft.parts.len().min(24)).find(|&i| breadcrumb(self.text(i)));
        let from = path.map_or_else(|| self.letterhead(), |i| i + 1);
        for i in from..self.draft.parts.len() {
            let text = self.text(i);
            // After the head of an agenda or of a court's parties comes no headline.
            if opens_agenda(text) || names_parties(text) {
                return None;
            }
            if self.stock_lines[i] == Some(StockLine::Contact) && self.followed_by_contact(i) {
                return None;
            }
            if self.furniture(i) || self.said(i) == Some(BlockKind::Byline) {
                continue;
            }
            // `RESERVATION`, close over what it is about.
            // `Yttrande`, over its day
            let sort = || {
                let next = self.draft.parts.get(i + 1);
                let close = next.is_some_and(|next| !next.gap);
                // `Yttrande`, over `Remissvar: En ny lag om broar`
                let below = self.text_at(next.map(|_| i + 1));
                let named = names_paper(below) && !names_paper_alone(below);
                names_paper_alone(text)
                    && (close && (i == from || stamp_line(below)) || i == from && named)
            };
            // `1. BESLUTSFÖRSLAG`
            let bare = line_shape::without_number(text);
            if (case_head(bare) || decision_head(bare) || opens_case(text)) && !sort() {
                return None;
            }
            // `Vänsterpartiet Gävle`, over a motion; to whom an answer goes
            let to = i
                .checked_sub(1)
                .is_some_and(|above| self.text(above) == "Till");
            let mover = (i == 0 || to) && self.is_case() && name_line(text);
            let over = mover || self.entitled(i) || names_invitation(text);
            if over || self.before_title(i) || self.names_motion(i) {
                continue;
            }
            if self.part(i).row.is_some() || dash(text).is_some() || bullet(text).is_some() {
                return None;
            }
            // `1. Mötet öppnades.`, `1. Öppnande` under `Minnesanteckningar`: the first of the
            // points of minutes
            if line_shape::numbered(text).is_some()
                && (ends_sentence(text) || self.is_case() && self.bare_minutes().is_some())
            {
                return None;
            }
            let alone = self.draft.parts.len() == i + 1;
            let headlike = text.len() <= 250
                && !text.ends_with([':', ','])
                && (!ends_sentence(text) || text.len() <= 120);
            // `Trafik`, over the headline.
            if let Some(headline) = self.under_topic(i) {
                return Some(headline);
            }
            // A sentence under one bare name, and its day: the name is the headline.
            let dated = || (from + 1..i).all(|j| stamp_line(self.text(j)));
            if text.ends_with('.') && i > from && self.sender(from) && !alone && dated() {
                return Some(from);
            }
            // The first of the paragraphs of a text without headline; speech is none.
            if text.ends_with('.') && (text.len() > 80 || line_shape::speech_in_marks(text)) {
                return None;
            }
            return (headlike && !alone && !name_line(text)).then_some(i);
        }
        None
    }

    /// The headline that stands apart over the fields of a form: `Upprättat av   Datum`.
    fn above_fields(&self) -> Option<usize> {
        let gap = |i: usize| self.draft.parts.get(i).is_some_and(|part| part.gap);
        let fields = |i: usize| {
            (i + 1..self.draft.parts.len().min(i + 6))
                .any(|j| line_shape::column_label(self.text(j)))
        };
        (1..self.letterhead()).find(|&i| {
            let text = self.text(i);
            gap(i)
                && gap(i + 1)
                && fields(i)
                && (3..=16).contains(&text.word_count())
                && short_headline(text)
                && !self.furniture(i)
                && !text.ends_with(')')
                && !self.sender(i)
                && !self.before_title(i)
                && !labelled(text)
                && !stamp_line(text)
                && !address(text)
                && !reachable(text)
                && !name_line(text)
                && !name_line(text.split(", ").next().unwrap_or(text))
                && publisher::of_line(text).is_none()
        })
    }

    /// One word over a headline of several, alone over its text: what the text is
    /// sorted under.
    fn under_topic(&self, i: usize) -> Option<usize> {
        // A date may stand between.
        let at = i + 1 + usize::from(stamp_line(self.text_at(Some(i + 1))));
        let next = self.text_at(Some(at));
        let apart = |j: usize| self.draft.parts.get(j).is_some_and(|part| part.gap);
        let is_topic = !self.text(i).contains(' ')
            && apart(at)
            && apart(at + 1)
            && short_headline(next)
            && (3..=16).contains(&next.word_count())
            && !ends_sentence(next)
            && !self.before_title(at)
            && next.by_word().any(verb::is_finite)
            && !line_shape::numbered_head(next);
        is_topic.then_some(at)
    }

    /// Whether a line under a letterhead is a name, or stands close under one:
    /// who handles the case, and what he is.
    fn entitled(&self, i: usize) -> bool {
        let set = self.draft.head > 0;
        let near = |j: usize| self.draft.parts.get(j).is_some_and(|part| !part.gap);
        set && (name_line(self.text(i)) && near(i + 1)
            || near(i) && i > 0 && name_line(self.text(i - 1)))
    }

    /// `Motion till kommunfullmäktige i Solnäs`, over what it is about.
    fn names_motion(&self, i: usize) -> bool {
        let text = self.text(i);
        let next = self.text_at(Some(i + 1));
        let apart = |j: usize| self.draft.parts.get(j).is_some_and(|part| part.gap);
        let named = [
            "Motion ",
            "MOTION ",
            "Interpellation ",
            "Särskilt yttrande ",
            "Reservation ",
        ]
        .iter()
        .any(|paper| text.starts_with(paper));
        let only_to = || {
            text.split_once(" till ").is_none_or(|(_, to)| {
                let body = to.split(" i ").next().unwrap_or(to);
                addressee(body)
            })
        };
        named
            && i + 1 < self.draft.parts.len()
            && names_paper(text)
            && only_to()
            && (apart(i + 1)
                || self.said(i + 1) == Some(BlockKind::Heading)
                || !self.part(i + 1).gap)
            && apart(i + 2)
            && short_headline(next)
            && !ends_sentence(next)
            && !self.before_title(i + 1)
    }

    /// The first part after the letterhead: lines that stand together at the very
    /// top, one of which dates the text or says what sort it is, over a line of its
    /// own. 0 where there is no letterhead.
    pub(super) fn letterhead(&self) -> usize {
        if self.draft.head > 0 {
            return self.draft.head;
        }
        let parts = &self.draft.parts;
        let end = (1..parts.len().min(6)).find(|&i| parts[i].gap).unwrap_or(0);
        let short = |i: usize| {
            let text = self.text(i);
            parts[i].row.is_none() && text.len() <= 100 && !ends_sentence(text)
        };
        let dates = |i: usize| {
            self.stock_lines[i] == Some(StockLine::Kicker) || stamp::find(self.text(i)).is_some()
        };
        // `KALIX KOMMUN` over `Fritid & kultur`: who sends it, and its unit.
        let unit = end == 2 && self.sender(0) && short(1) && !dates(1) && {
            let text = self.text(1);
            let pair = [" & ", " och "].iter().any(|joint| text.contains(joint));
            unit(text) || pair && text.word_count() <= 3
        };
        // `Pressmeddelande 3 mars`, and below it who sends it: one word, or
        // what the headline begins with.
        let sent = end == 2 && dates(0) && !dates(1) && self.stock_lines[1].is_none() && {
            let sender = self.text(1);
            !sender.contains(' ') || self.text_at(Some(2)).starts_with(sender)
        };
        let heads = end >= 2
            && !dates(0)
            && (0..end).all(short)
            && (1..end).any(dates)
            && (1..end).all(|i| {
                let text = self.text(i);
                // `Gata och park`, under a sender
                let part = self.sender(0) && !text.by_word().any(verb::is_finite);
                self.stands_apart(i) || addressee(text) || dates(i) || part
            });
        let headline = short_headline(self.text_at(Some(end)))
            && parts.get(end + 1).is_some_and(|next| next.gap)
            && !(if unit {
                stamp_line(self.text(end))
            } else {
                dates(end)
            });
        if (heads || sent || unit) && headline || self.motto_under_name(end) && dates(end) {
            end
        } else {
            0
        }
    }

    /// `BANVAKTERNA` over `Förbundet som håller dig på spåret`, or joined to it: a name
    /// in capitals that the text has in small letters, and what the sender says of
    /// itself.
    fn motto_under_name(&self, end: usize) -> bool {
        let first = self.text_at(Some(0));
        let (name, motto) = match end {
            1 => {
                let small = |word: &str| word.contains(char::is_lowercase);
                let capitals = first.by_word().take_while(|word| !small(word));
                let at = capitals.map(|word| word.len() + 1).sum();
                first.split_at_checked(at).unwrap_or(("", first))
            }
            2 => (first, self.text_at(Some(1))),
            _ => return false,
        };
        let name = name.trim_end();
        let called = || {
            let small = name.lower();
            let mut below = self.draft.parts[end..].iter().take(30);
            below.any(|part| self.draft.lower_of(part).contains(&small))
        };
        if name.len() > 60 || motto.is_empty() || motto.len() > 80 {
            return false;
        }
        let what = line_shape::proper(name) && says_body(motto);
        (line_shape::in_capitals(name) || what)
            && !line_shape::in_capitals(motto)
            && !ends_sentence(motto)
            && (what || publisher::of_line(name).is_some() || called())
    }

    /// Whether a line of a letterhead is no headline: it names a paper, a
    /// sender or a case.
    fn stands_apart(&self, i: usize) -> bool {
        names_paper(self.text(i)) || names_report(self.text(i)) || self.before_title(i)
    }

    /// The first heading of a text that marks none of the first rank, where
    /// no more than a letterhead stands above it.
    fn heading_under_letterhead(&self) -> Option<usize> {
        let i = (0..self.draft.parts.len().min(8))
            .find(|&i| self.said(i) == Some(BlockKind::Heading) && !self.sender(i))?;
        let bare = (0..i).all(|j| {
            let text = self.text(j);
            self.furniture(j) || text.len() <= 80 && !ends_sentence(text)
        });
        let other = self.stock_lines[i].is_some()
            || case_head(self.text(i))
            || self.is_paragraph_of_minutes(i);
        (!self.markup && bare && !other).then_some(i)
    }

    /// What a paper is about: the line of its own over the first of its heads.
    fn subject(&self) -> Option<usize> {
        let parts = &self.draft.parts;
        let is_head = |i: &usize| {
            let text = self.text(*i);
            case_head(text) || decision_head(text) || opens_case(text)
        };
        // `Yttrande`, in a column of the letterhead, is the name of the paper.
        let mut heads = (self.draft.head..parts.len().min(40)).filter(is_head);
        let head = heads.next()?;
        let number = self.text(head);
        if opens_case(number) {
            // An extract from minutes holds one case.
            let several = (head + 1..parts.len()).any(|i| opens_case(self.text(i)));
            let one = self.head_lines().any(|line| {
                opens_like(line, "protokollsutdrag") || line.lower().ends_with("utdrag")
            });
            if several || !one {
                return None;
            }
            return match is_bare_number(number) {
                true => Some(head + 1).filter(|&i| short_headline(self.text_at(Some(i)))),
                false => Some(head),
            };
        }
        // `BESLUT`, right under the sender, `BESLUTSUNDERLAG`, at the very top, and `Beslut`
        // there and again over what is decided: what sort of paper it is.
        let again = |next: usize| head <= 3 && self.text(next) == self.text(head);
        // `Beslutsunderlag`, over the day and the number of the case
        let filed = || {
            let below = self.text_at(Some(head + 1));
            stamp_line(below) || labelled(below) || line_shape::reference_line(below)
        };
        let sort = heads.clone().next().is_some_and(again)
            || head <= 2 && opens_like(self.text(head), "beslutsunderlag") && filed()
            || self.draft.head == 0
                && !self.text(head).contains(char::is_lowercase)
                && (parts.get(head + 1).is_some_and(|part| !part.gap)
                    || head == 0 && names_paper_alone(self.text(head))
                    || head <= 2 && stamp_line(self.text_at(Some(head + 1))));
        let next = heads.next();
        self.subject_over(head)
            .or_else(|| self.subject_over(next.filter(|_| sort)?))
            .or_else(|| {
                let alone = sort && next.is_none();
                alone.then(|| self.subject_under(head))?
            })
    }

    /// The line of its own over the first text that comes after `BESLUT`, the name of
    /// the paper.
    fn subject_under(&self, head: usize) -> Option<usize> {
        let parts = &self.draft.parts;
        // `RESERVATION`, close over what it is about
        let next = head + 1;
        let close = parts.get(next).is_some_and(|part| !part.gap)
            && short_headline(self.text(next))
            && !self.before_title(next);
        if close {
            return None;
        }
        let text = (head + 1..parts.len())
            .take(8)
            .find(|&i| self.text(i).len() >= 40 && ends_sentence(self.text(i)))?;
        let over = text - 1;
        let line = self.text(over);
        let set = over > head && parts[over].gap && parts[text].gap;
        (set && short_headline(line) && !self.before_title(over) && !name_line(line))
            .then_some(over)
    }

    /// The line of its own close over a head, with no text above it.
    fn subject_over(&self, head: usize) -> Option<usize> {
        let parts = &self.draft.parts;
        let prose = |i: &usize| self.text(*i).len() >= 30 && ends_sentence(self.text(*i));
        let from = (0..head).rfind(prose).map_or(0, |last| last + 1);
        (from..head).rev().take(4).find(|&i| {
            let text = self.text(i);
            parts[i].gap
                && parts[i].row.is_none()
                && parts.get(i + 1).is_some_and(|next| next.gap)
                && short_headline(text)
                && !self.furniture(i)
                && !self.before_title(i)
                && !names_paper_alone(text)
                && !name_line(text)
                && !reachable(text)
                && !address(text)
        })
    }

    /// Whether a line above the headline belongs to the page or the sender.
    fn before_title(&self, i: usize) -> bool {
        let text = self.text(i);
        // `Solnäs Kraft AB: Delårsrapport januari–mars 2025`
        let of = text.cut(": ").map(|(_, report)| report);
        // `Granholm AB: Bokslutskommuniké 2025`, with no headline under it
        let alone = || {
            let next = self.draft.parts.get(i + 1).map(|_| self.text(i + 1));
            next.is_some_and(|next| ends_sentence(next) && next.len() > 80)
        };
        let named = |report: &str| names_report(report) || names_company_report(report) && alone();
        if of.is_some_and(|report| named(report) && report.contains(' ')) {
            return false;
        }
        self.stock_lines[i].is_some()
            || self.sender(i)
            || publisher::is_pair(text)
            || stamp_line(text)
            || publisher::senders(text).is_some()
            || publisher::beside_kicker(text).is_some()
            || line_shape::is_parted(text)
            || breadcrumb(text)
            || menu_line(text)
            || labelled(text)
            || line_shape::column_label(text)
            || reachable(text) && text.len() < 60
            || greeting(text)
            || self.is_case()
                && (attendance(text)
                    || names_after_label(text)
                    || line_shape::name_and_role(text)
                    || names_official(text))
            || in_riksdag(text)
            || names_paper_alone(text)
            || self.tells_place_and_time(i)
            || line_shape::names_time_alone(text)
            || address(text)
            || unit(text)
            || !text.chars().any(char::is_lowercase)
                && !names_report(text)
                && self.sender_or_reference(text)
            || (text.starts_with("Till ") && text.len() < 60)
            || self.goes_on_address(i)
            || text == "Enligt sändlista"
            || goes_on_minutes(text)
            || self.heads_sender(i)
            || self.on_two_lines(i)
            || i == 0 && self.names_sender()
            || stamps(text)
            || i > 0 && addressee(text.split(" i ").next().unwrap_or(text))
            || self.is_case() && body_and_day(text)
            || self.met(i)
    }

    /// `Plats och tid Stadshuset, kl. 9–11`, or what stands under such a label: where and
    /// when a body met.
    fn tells_place_and_time(&self, i: usize) -> bool {
        let label =
            |text: &str| matches!(text, "Plats" | "Plats och tid" | "Tid" | "Tid och plats");
        let above = i
            .checked_sub(1)
            .map(|above| self.text(above).trim_end_matches(':'));
        self.is_case()
            && (["Plats ", "Tid ", "Dag "]
                .iter()
                .any(|label| self.text(i).starts_with(label))
                || above.is_some_and(label))
    }

    /// `i Alingsås kommun`, close under `Till kommunfullmäktige`.
    fn goes_on_address(&self, i: usize) -> bool {
        let above = i.checked_sub(1).map(|above| self.text(above));
        !self.part(i).gap
            && self.text(i).starts_with(char::is_lowercase)
            && above.is_some_and(|above| above.starts_with("Till ") && above.len() < 60)
    }

    /// `Kommunstyrelsens arbetsutskott`, over `PROTOKOLL`: the body that met.
    fn met(&self, i: usize) -> bool {
        let (text, paper) = (self.text(i), self.text_at(Some(i + 1)));
        let last = text.rsplit(' ').next().unwrap_or_default();
        scan::ends_in_any_case(paper, "protokoll")
            && names_paper_alone(paper)
            && text.word_count() <= 4
            && body::meets(&last.lower())
    }

    /// `Bergslagens Glasbruk`, at the very top of a release over `Pressmeddelande` or a
    /// date, which stand over the headline: whose name it is, its place tells.
    pub(super) fn names_sender(&self) -> bool {
        let text = self.text_at(Some(0));
        let dates = |i: usize| {
            let kicker = self.stock_lines.get(i) == Some(&Some(StockLine::Kicker));
            kicker || stamp_line(self.text_at(Some(i)))
        };
        let apart = |i: usize| self.draft.parts.get(i).is_some_and(|part| part.gap);
        let end = if dates(2) { 3 } else { 2 };
        let below = self.text_at(Some(end + 1));
        // `NORDHJÄLPEN` is Nordhjälpen in the text.
        let again = || {
            let small = text.lower_but_first();
            let whole = &self.draft.text;
            whole.matches(text).nth(1).is_some() || small != text && whole.contains(&small)
        };
        !self.markup
            && !self.is_case()
            && dates(1)
            && line_shape::proper(text)
            && (text.contains(' ') || again())
            && !text.bytes().any(|b| b.is_ascii_digit())
            && self.stock_lines[0].is_none()
            && !labelled(text)
            && !names::is_first_name(text.first_word())
            && apart(end)
            && short_headline(self.text_at(Some(end)))
            && apart(end + 1)
            && below.len() >= 40
            // `Kontakt` and whom to ask, below a headline and its day.
            && (ends_sentence(below) || !reachable(below))
    }

    /// `Länsstyrelsen` over `Dalarnas län`: either line of a name on two.
    fn on_two_lines(&self, i: usize) -> bool {
        let named = |i: usize| self.two_lines(i).is_some();
        named(i) || i.checked_sub(1).is_some_and(named)
    }

    /// `Kommunstyrelsens ordförande`, `Kommunstyrelsens förvaltning`, close under the
    /// sender: in what office one writes.
    fn heads_sender(&self, i: usize) -> bool {
        let text = self.text(i);
        let last = text.rsplit(' ').next().unwrap_or_default();
        i > 0
            && !self.part(i).gap
            && self.sender(i - 1)
            && text.word_count() <= 4
            && (job_title::is_role(&last.lower())
                || publisher::ends_unit(&text.first_word().lower())
                || matches!(
                    last,
                    "avdelning" | "enhet" | "förvaltning" | "kontor" | "Revisorerna"
                ))
    }

    fn sender_or_reference(&self, text: &str) -> bool {
        // `KS 2024/112`, but `BESLUTADE BIDRAG VÅREN 2026`, `BOKSLUT PER DEN 31 MAJ 2026`
        let day = || stamp::find(text).is_some_and(|day| text[..day.start].word_count() > 2);
        let year =
            |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let numbers = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
        let numbered = text.by_word().any(|word| numbers(word) && !year(word));
        publisher::of_line(text).is_some()
            || text.len() < 40
                && (numbered && !day() || text.by_word().any(numbers) && text.word_count() < 3)
            || text.starts_with('§')
    }

    pub(super) fn sender(&self, i: usize) -> bool {
        publisher::of_line(self.text(i)).is_some()
    }

    /// Whether a line is one of several names under each other, or after a lone
    /// `mellan` or `och`: parties or guests, of whom none is the sender.
    pub(super) fn among_senders(&self, i: usize) -> bool {
        let near = |j: usize| self.draft.parts.get(j).is_some_and(|part| !part.gap);
        // `Polisen` over `Polisregion Nord`, `Svenska kyrkan` over a parish: the
        // whole and its part.
        let other = |j: usize| {
            use OrganisationKind::{Agency, Municipality, Party, Region};
            let body = publisher::of_line(self.text(j)).map(|name| publisher::of_name(&name));
            let kind = body.and_then(|body| body.kind);
            matches!(kind, Some(Agency | Municipality | Party | Region))
        };
        let above = i.checked_sub(1);
        let joined = above
            .is_some_and(|j| matches!(self.text(j).lower().as_str(), "mellan" | "och" | "samt"));
        joined || other(i) && (near(i + 1) && other(i + 1) || near(i) && above.is_some_and(other))
    }

    /// The first paragraph after the headline, where it is not speech.
    pub(super) fn lead(&mut self) {
        let marked: Vec<usize> = (0..self.kinds.len())
            .filter(|&i| self.kinds[i] == BlockKind::Lead)
            .collect();
        if !marked.is_empty() {
            let text = marked
                .iter()
                .map(|&i| self.text(i))
                .collect::<Vec<_>>()
                .join("\n\n");
            self.draft.metadata.lead = Some((text, EvidenceSource::Markup));
            return;
        }
        // The subject of a mail, or what the caller says, stands outside the text.
        let from = match self.title {
            Some(title) => title + 1,
            None if self.draft.titled || self.draft.writer.is_some() => 0,
            None => return,
        };
        if self.is_case() {
            return;
        }
        let body = |k: BlockKind| {
            !k.is_furniture() && !matches!(k, BlockKind::Byline | BlockKind::Caption)
        };
        let after: Vec<usize> = (from..self.kinds.len())
            .filter(|&i| body(self.kinds[i]) && !greeting(self.text(i)))
            .take(3)
            .collect();
        let mut after = after.into_iter();
        let Some(mut first) = after.next() else {
            return;
        };
        // `Delårsrapport januari–september 2026`, between headline and lead.
        let line = self.text(first);
        if !ends_sentence(line) && (names_report(line) || names_company_report(line)) {
            match after.next() {
                Some(next) => first = next,
                None => return,
            }
        }
        // Whom the picture shows.
        if portrait(self.text(first)) {
            self.kinds[first] = BlockKind::Caption;
            match after.next() {
                Some(next) => first = next,
                None => return,
            }
        }
        let text = self.text(first);
        let more = after
            .next()
            .is_some_and(|i| self.kinds[i] != BlockKind::Contact);
        if self.kinds[first] == BlockKind::Paragraph
            && more
            && ends_sentence(text)
            && (40..=700).contains(&text.len())
            && dash(text).is_none()
            && !text.starts_with(['”', '"', '“', '»'])
        {
            let lead = text.to_owned();
            self.kinds[first] = BlockKind::Lead;
            self.draft.metadata.lead = Some((lead, EvidenceSource::Text));
        }
    }
}

/// Whether the line says who takes part in a meeting: `Ordförande: Bo Ek`,
/// `Beslutande Bo Ek (C), ordförande`.
fn attendance(text: &str) -> bool {
    static LABELS: Words = Words::with("title_label");
    let first = text.split([' ', ':']).next().unwrap_or_default();
    LABELS.contains(&first.lower().as_str())
}

/// `Studentrepresentanter: Malte Ek`, `Projektledare: Ulla Berg, Tierp`: a name
/// under a label.
fn names_after_label(text: &str) -> bool {
    text.cut(": ").is_some_and(|(label, names)| {
        label.word_count() <= 3 && name_line(names.split(',').next().unwrap_or_default())
    })
}

/// `Motion till riksdagen`, `2023/24:1877`, `av Lotta Ek (S)`: the lines over a
/// motion's headline.
fn in_riksdag(text: &str) -> bool {
    let number = text.first_word();
    let year = number
        .get(..4)
        .is_some_and(|year| year.parse::<u16>().is_ok());
    let mover = text.strip_prefix("av ").is_some_and(name_line);
    text == "Motion till riksdagen" || mover || year && number.contains('/') && number.contains(':')
}

/// `Ideell förening i Örebro`, under a name: what sort of body that is.
pub(super) fn says_body(text: &str) -> bool {
    let mut words = text.by_word().take(3);
    let body = words.find(|word| publisher::is_body_of(word));
    body.and_then(|body| text.split_once(body))
        .is_some_and(|(_, rest)| {
            let joint = rest.trim_start().first_word();
            rest.is_empty() || function_words::is_preposition(joint)
        })
        && text.word_count() <= 8
        && !text.by_word().any(verb::is_finite)
}

/// Whether the line is a unit of the sender: `Miljö- och vattenenheten`.
pub(super) fn unit(text: &str) -> bool {
    if !text.starts_with(char::is_uppercase) || text.word_count() > 5 {
        return false;
    }
    publisher::ends_unit(&text.lower())
}

/// Whether the line is the body that a paper is written to: `Kommunstyrelsen`.
pub(super) fn addressee(text: &str) -> bool {
    // `Kommunstyrelsens arbetsutskott` heads its own minutes.
    let definite = ["en", "et", "fullmäktige"]
        .iter()
        .any(|end| text.ends_with(end));
    // `Kritik mot Socialnämnden` is about one.
    let about = |word: &str| function_words::is_preposition(word);
    definite && text.word_count() <= 4 && !text.by_word().skip(1).any(about) && body::meets(text)
}

/// `Tekniska nämnden 2024-05-14`: the body that met, and the day.
fn body_and_day(text: &str) -> bool {
    let Some(day) = stamp::find(text).filter(|day| text[day.end..].trim().is_empty()) else {
        return false;
    };
    let body = text[..day.start].trim_end().trim_end_matches([',', ':']);
    addressee(body) || body.ends_with("utskott") && body.word_count() <= 3
}

/// Whether the line over a case's headline says whom it is for, or what sort of paper
/// it is: `Kommunstyrelsen`, `SAMMANTRÄDESPROTOKOLL`, `Bilaga 1`.
pub(super) fn over_case(text: &str) -> bool {
    let body = text.ends_with("utskott") && text.word_count() <= 3;
    addressee(text) || body || names_paper_alone(text)
}

/// Whether the title of a window says more than that it is a release, or whose
/// page it is.
fn said_title(known: &str) -> bool {
    !stamp_line(known)
        && boilerplate::of(&known.lower()).is_none()
        && publisher::of_line(known).is_none()
}

/// `Fört vid sammanträde med styrelsen för Granvik Skog AB`, under `PROTOKOLL`.
fn goes_on_minutes(text: &str) -> bool {
    text.starts_with("Fört vid ") || text.starts_with("fört vid ")
}

/// `Utskriftsdatum: 2026-02-03`: a label and its day.
fn stamps(text: &str) -> bool {
    text.cut(": ").is_some_and(|(label, day)| {
        let stamp = || stamp::whole(day).is_some_and(|stamp| day[stamp.end..].is_empty());
        !label.contains(' ') && stamp()
    })
}

/// A line that could be a headline by its length and its end.
fn short_headline(text: &str) -> bool {
    (4..=220).contains(&text.len())
        && (!ends_sentence(text) || text.len() <= 120 && !text.ends_with('.'))
        && !text.ends_with([':', ','])
}

fn opens_like(line: &str, word: &str) -> bool {
    line.trim_matches('*').lower().starts_with(word)
}

/// `TJÄNSTESKRIVELSE`, `REMISSVAR Sida 1/2`, `Bilaga 2 till § 63`: the name of a
/// paper and nothing of what it is about.
fn names_paper_alone(text: &str) -> bool {
    let words = text
        .by_word()
        .map(|word| word.trim_end_matches([':', ',']))
        .filter(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic));
    // `Cirkulär 23:15`
    let circular = text
        .strip_prefix("Cirkulär ")
        .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit() || b == b':'));
    circular
        || text.eq_ignore_ascii_case("pm")
        || text.eq_ignore_ascii_case("promemoria")
        || is_paper(text)
        || words
            .skip(1)
            .all(|word| matches!(word, "Sida" | "sida" | "av" | "till"))
            && names_paper(text)
}

/// `Inbjudan till pressträff:`, over what it is about.
fn names_invitation(text: &str) -> bool {
    let papers = ["inbjudan", "pressinbjudan", "pressträff"];
    text.ends_with(':')
        && text.word_count() <= 4
        && papers.contains(&text.first_word().lower().as_str())
}

/// `doc`, `Microsoft Word - bilaga 2.docx`, as the title of a window: a file's name.
fn names_file(text: &str) -> bool {
    let ending = text.rsplit('.').next().unwrap_or_default();
    text.starts_with("Microsoft Word")
        || matches!(ending, "doc" | "docx" | "pdf" | "odt")
        || !text.contains(' ') && !text.chars().any(char::is_uppercase)
}

/// `RS §88`, as the title of a window: the number of a case and no word of it.
fn numbers_case(text: &str) -> bool {
    text.contains('§') && !text.by_word().any(|word| word.chars().count() > 4)
}

/// `§ 12`, `Kf § 31 Vinterbad`: the number of a case in minutes.
fn opens_case(text: &str) -> bool {
    text.starts_with('§') || line_shape::paragraph_head(text)
}

/// `§ 12`, `SBN § 147 Dnr: SBN.2021.512`: the number of a case with the letters of
/// who decides and of the register, and no word.
fn is_bare_number(text: &str) -> bool {
    text.by_word().all(|word| {
        let bare = word.trim_end_matches(['.', ':', ',']);
        !bare.chars().any(char::is_lowercase)
            || matches!(
                bare.lower().as_str(),
                "diarienr" | "diarienummer" | "dnr" | "nr"
            )
    })
}

/// `Kommunalrådet Eva Lind (S)`: an office and who holds it.
fn names_official(text: &str) -> bool {
    let bare = text.split(" (").next().unwrap_or(text);
    let office = bare
        .by_word()
        .take_while(|word| !names::is_first_name(word));
    let Some(last) = office.last() else {
        return false;
    };
    let low = last.lower();
    let councillor = low.strip_suffix("et").unwrap_or(&low);
    let role = job_title::is_role(&low) || job_title::COUNCILLORS.contains(&councillor);
    let name = bare.rsplit_once(&format!("{last} ")).map(|(_, name)| name);
    role && text.len() <= 100 && name.is_some_and(name_line)
}

/// `Hej!`, `Hej alla,`: how a letter opens.
fn greeting(text: &str) -> bool {
    // `Här kommer ett pressmeddelande.`
    let brings = text.len() < 80
        && text.ends_with('.')
        && ["Här kommer ", "Bifogat ", "Nedan "]
            .iter()
            .any(|word| text.starts_with(word))
        && text.contains("pressmeddelande");
    brings
        || text.len() < 40
            && ["Hej", "Bästa ", "Till dig"]
                .iter()
                .any(|word| text.starts_with(word))
            && text.ends_with(['!', ',', '.'])
        || text == "Hej"
}

/// `Nr Ärende Dnr`: the head of a list of cases.
fn opens_agenda(text: &str) -> bool {
    let mut words = text.split([' ', '|']).filter(|word| !word.is_empty());
    matches!(words.next(), Some("Nr" | "Nr." | "Ärende" | "Ärenden"))
        && words.clone().count() <= 4
        && words.any(|word| matches!(word, "Dnr" | "Diarienummer" | "Föredragande" | "Ärende"))
}

/// `KLAGANDE`: the head of the parties in a court's judgment.
fn names_parties(text: &str) -> bool {
    matches!(
        text,
        "KLAGANDE" | "KÄRANDE" | "PARTER" | "SÖKANDE" | "TILLTALAD" | "ÅKLAGARE"
    )
}

/// `Pressmeddelande: Ny bro i Tierp`, `Pressmeddelande - Ny bro i Tierp`: the
/// headline without the word for what sort of text it is.
pub(crate) fn without_kicker(text: &str) -> &str {
    let word = "pressmeddelande".len();
    let Some((kicker, rest)) = text.split_at_checked(word) else {
        return text;
    };
    let headline = [": ", " - ", " – ", " | ", " • "]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .filter(|rest| rest.word_count() > 1 && stamp::find(rest).is_none());
    match headline {
        Some(headline) if kicker.eq_ignore_ascii_case("pressmeddelande") => headline,
        _ => text,
    }
}

/// A headline without the number of its case that the line ends in.
fn without_reference(text: &str) -> &str {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return text;
    }
    let small = |word: &str| word != "nr" && word.chars().all(char::is_lowercase);
    let number = |at: usize| {
        let rest = &text[at + 1..];
        !rest.by_word().any(small) && line_shape::reference_line(rest)
    };
    let words = || text.match_indices(' ').map(|(at, _)| at);
    let Some(at) = words().rev().find(|&at| number(at)) else {
        return text;
    };
    let bare = text[..at].trim_end();
    let bare = ["Dnr", "Diarienummer", "Diarienr"]
        .iter()
        .find_map(|label| bare.strip_suffix(label))
        .map_or(bare, str::trim_end);
    if bare.chars().any(char::is_lowercase) {
        bare
    } else {
        text
    }
}

/// `Ylva Ek, generalsekreterare, Hjälpfonden.`: a name and what it is, and no more;
/// `Från vänster: Ylva Ek och Bo Alm vid bron.`
fn portrait(text: &str) -> bool {
    let placed = ["Från vänster", "Fr. v.", "Fr.v.", "På bilden"];
    if placed.iter().any(|words| text.starts_with(words)) && text.len() <= 250 {
        return true;
    }
    if text.len() > 120 {
        return false;
    }
    let Some((name, rest)) = text.cut(", ") else {
        return false;
    };
    let words = rest.word_count();
    name_line(name)
        && words <= 8
        && text.ends_with('.')
        && rest.starts_with(char::is_lowercase)
        && !rest.by_word().any(|word| {
            matches!(
                word,
                "har" | "är" | "var" | "blir" | "får" | "som" | "ska" | "att"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_without_their_numbers() {
        for (line, title) in [
            (
                "Kf § 31 Vinterbad i Tierps hamn KS 2022/612",
                "Kf § 31 Vinterbad i Tierps hamn",
            ),
            ("Ny bro i Tierp Dnr KS 2022-0612", "Ny bro i Tierp"),
            ("Budget 2023/2024", "Budget 2023/2024"),
        ] {
            assert_eq!(without_reference(line), title);
        }
        assert_eq!(
            without_reference("Yttrande över remiss: Ny bro (KN2024/1234)"),
            "Yttrande över remiss: Ny bro (KN2024/1234)"
        );
        assert_eq!(without_kicker("PRESSMEDDELANDE – Ny bro"), "Ny bro");
        for line in ["Pressmeddelande: 3 maj 2024", "Pressmeddelanden: så gör du"] {
            assert_eq!(without_kicker(line), line);
        }
        assert!(names_paper_alone("Bilaga 2 till § 63") && names_paper_alone("REMISSVAR Sida 1/2"));
        assert!(names_paper_alone("Cirkulär 23:15") && !names_paper_alone("Cirkulär ekonomi"));
        assert!(names_paper_alone("Enskild motion") && !names_paper_alone("Motion om bad"));
        assert!(names_file("doc") && names_file("Microsoft Word - bro.docx"));
        assert!(!names_file("Bron") && !names_file("Ny bro"));
        assert!(in_riksdag("2023/24:1877") && !in_riksdag("2023 byggs bron"));
        assert!(says_body("Ideell förening i Tierp") && says_body("Insamlingsstiftelse"));
        assert!(!says_body("Förening bygger bro") && !says_body("Bron i Tierp"));
        assert!(is_bare_number("BN § 14 Dnr: BN.2023.14") && is_bare_number("§ 3"));
        assert!(!is_bare_number("BN § 14 Ny bro") && !is_bare_number("§ 3 Val"));
        assert!(names_official("Kommunalrådet Karin Ek (C)"));
        assert!(!names_official("Kommunalrådet svarar") && !names_official("Ny bro för Karin Ek"));
        assert!(opens_agenda("Nr Ärende Dnr") && !opens_agenda("Ärendet är nytt"));
        assert!(addressee("Kommunstyrelsen") && !addressee("Kritik mot Socialnämnden"));
        assert!(!names_paper_alone(
            "Remissvar: En ny strandlag (SOU 2023:2)"
        ));
    }

    #[test]
    fn what_sort_of_paper_it_is_is_no_title() {
        let title = |text: &str| crate::parse_text(text).title;
        for sort in ["BESLUT\n", ""] {
            let paper = format!(
                "Länsstyrelsen i Kalmar län\n{sort}Datum: 2025-02-11\nÄrendebeteckning: 505-1234-2024\n\nEk AB\nStorgatan 4\n\n\
                 Ansökan om dispens för en brygga\n\nBeslut\nLänsstyrelsen avslår ansökan.\n\n\
                 Motivering\nDet saknas skäl för dispens."
            );
            let told = title(&paper);
            assert_eq!(
                told.as_deref(),
                Some("Ansökan om dispens för en brygga"),
                "{sort:?}"
            );
        }
        let answer = "Socialnämnden            YTTRANDE\n                         2022-10-26\n\n\
            Granskning av vården\n\nRevisorerna har granskat vården. Nämnden svarar så här.\n\n\
            Bedömning\n\nBilden stämmer.\n\nBeslut\n\nNämnden antar svaret.";
        assert_eq!(title(answer).as_deref(), Some("Granskning av vården"));
        let invitation = "PRESSMEDDELANDE 2021-05-03\n\nInbjudan till pressträff:\nNy bro i Tierp\n\n\
            Kom till bron fredag den 7 maj klockan 10, så får du veta mer.\n\nPlats: Bron";
        let told = title(invitation);
        assert_eq!(
            told.as_deref(),
            Some("Inbjudan till pressträff: Ny bro i Tierp")
        );
        for when in ["Mars 2024", "Vecka 11, 2024", "Version 2, 14 mars 2024"] {
            let text = format!(
                "{when}\n\nNy bro byggs i Tierp\n\nKommunen bygger en ny bro vid torget i Tierp.\n\nDen blir röd."
            );
            assert_eq!(
                title(&text).as_deref(),
                Some("Ny bro byggs i Tierp"),
                "{when}"
            );
        }
        let granted = "Länsstyrelsen i Kalmar län\nLandsbygdsenheten                      2026-04-14\n\n\n\
            BESLUTADE BIDRAG VÅREN 2026\n\nLänsstyrelsen har beslutat att fördela pengar till byar.\n\nDe är nio.";
        assert_eq!(
            title(granted).as_deref(),
            Some("BESLUTADE BIDRAG VÅREN 2026")
        );
        let basis = "BESLUTSUNDERLAG\n\n2022-09-14\n\nSocialnämnden\n\nNya avgifter\n\n\
            Förslag till beslut\n\nSocialnämnden antar de nya avgifterna.";
        assert_eq!(title(basis).as_deref(), Some("Nya avgifter"));
        let met = "SAMMANTRÄDESPROTOKOLL 2021-02-09\n\nPlats och tid\nStadshuset, kl. 9–11\n\n\
            Beslutande\nKarin Ek (C), ordförande\nBo Alm (S)\n\nUnderskrifter";
        assert_ne!(title(met).as_deref(), Some("Stadshuset, kl. 9–11"));
        let minutes = "TIERPS KOMMUN\nSocialnämnden\n\nPROTOKOLL\nSammanträdesdatum\n2025-03-18\n\n\
            § 31\nAvgifter\n\nBeslut\nAvgiften höjs.";
        assert_eq!(title(minutes).as_deref(), Some("PROTOKOLL"));
        let of_committee = minutes.replace("Socialnämnden", "Kommunstyrelsens arbetsutskott");
        assert_eq!(title(&of_committee).as_deref(), Some("PROTOKOLL"));
    }

    #[test]
    fn a_body_and_its_day_are_no_headline() {
        let read = |head: &str| {
            let text = format!("Tierps kommun\n\n{head}\n\n§ 5 Bron\n\nBeslut\n\nBron målas.\n");
            let release = crate::parse_text(&text);
            (release.title, release.published)
        };
        let day = Some("2024-05-14".to_owned());
        let minutes = read("Protokoll\n\nTekniska nämnden 2024-05-14");
        assert_eq!(minutes, (Some("Protokoll".to_owned()), day));
        let title = "Beslut från tekniska nämnden den 14 maj 2024";
        assert_eq!(read(title).0.as_deref(), Some(title));
    }

    #[test]
    fn the_first_point_of_notes_is_no_headline() {
        let title = |line: &str| {
            let text = format!(
                "{line}\n\nByaråd 2024-05-14\n\nNärvarande: Eva Sol\n\n1. Öppnande\n\nVi öppnade.\n"
            );
            crate::parse_text(&text).title
        };
        assert_eq!(
            title("Minnesanteckningar").as_deref(),
            Some("Minnesanteckningar")
        );
    }

    #[test]
    fn senders_behind_their_labels_stand_over_the_lead() {
        let read = |label: &str| {
            let text = format!(
                "Nio byar får färja\n\nPublicerad: 6 maj 2026\n{label}: Tierps kommun\n\n\
                 Tierps kommun ger nio byar en ny färja i höst.\n\nIntresset var stort i alla byar.\n"
            );
            let release = crate::Parser::new().parse_text(&format!("# {text}"));
            (
                release.publisher.map(|publisher| publisher.name),
                release.lead.is_some(),
            )
        };
        assert_eq!(read("Avsändare"), (Some("Tierps kommun".to_owned()), true));
        assert_eq!(read("Källa").0, None);
    }

    #[test]
    fn a_case_of_an_agenda_is_not_what_the_summons_is_about() {
        let summons = "Kallelse till trafiknämnden\n\nTid: Tisdagen den 14 maj 2024 kl. 13.00\n\n1. Upprop\n\n\
            2. Val av justerare\n\n3. Ny taxa för bron\n\nFörslag till beslut\nAvgiften höjs.\n\n4. Information";
        let release = crate::parse_text(summons);
        assert_eq!(
            release.title.as_deref(),
            Some("Kallelse till trafiknämnden")
        );
        let decider = release.decisions[0].decider.as_ref();
        assert_eq!(decider.map(|body| &*body.name), Some("Trafiknämnden"));
    }

    #[test]
    fn headlines_on_two_lines_and_over_their_periods() {
        let title = |text: &str| crate::parse_text(text).title;
        for (head, told) in [
            ("# Ny bro\n# över ån", "Ny bro över ån"),
            ("# Ny bro\n# Över ån", "Ny bro"),
            ("Delårsrapport\n2023-08-31", "Delårsrapport 2023-08-31"),
            ("Delårsrapport\nT2 2023", "Delårsrapport T2 2023"),
            (
                "Uppföljning\nper december 2024",
                "Uppföljning per december 2024",
            ),
            ("Uppföljning\nPer Ek, chef", "Uppföljning"),
            (
                "Lån av broar\nfrån Tierps bibliotek",
                "Lån av broar från Tierps bibliotek",
            ),
            ("Lån av broar\nFrån Tierps bibliotek", "Lån av broar"),
            (
                "Stämma i Fastighets AB\nGranholm (publ)",
                "Stämma i Fastighets AB Granholm (publ)",
            ),
            (
                "Granholm AB: Delårsrapport januari–mars 2025",
                "Granholm AB: Delårsrapport januari–mars 2025",
            ),
            // What a sender says of itself under its name in capitals.
            (
                "TIERPS STIFTELSE\nför broar och vägar\n\nPressmeddelande 14/5 2025\n\nNy bro över ån",
                "Ny bro över ån",
            ),
            (
                "BROVAKTERNA\nDe som ser till bron\n\nTierp den 2 april 2025\n\nBrovakterna får en ny bro",
                "Brovakterna får en ny bro",
            ),
            // What sort of text it is, with its number.
            (
                "TIERPS BYALAG\n\nNyhetsbrev nr 3, 2025\n\nNy bro över ån",
                "Ny bro över ån",
            ),
            (
                "Tierps kommun\nRevisorerna\n\n2025-03-02\n\nNy bro över ån",
                "Ny bro över ån",
            ),
            // The day on which a report came is no part of its headline.
            (
                "Delårsrapport\n2023-08-22\n\nNy bro över ån",
                "Ny bro över ån",
            ),
        ] {
            let text =
                format!("{head}\n\nBron över ån invigdes i går. Den är röd och lång.\n\nAlla kom.");
            assert_eq!(title(&text).as_deref(), Some(told));
        }
    }

    #[test]
    fn leads_under_greetings_and_subjects() {
        let lead = |head: &str| {
            let text = format!(
                "{head}Bron över ån invigs i morgon, och alla får tårta av kommunen.\n\nAlla är välkomna dit.\n"
            );
            crate::parse_text(&text).lead
        };
        let mail = "Från: Karin Ek <karin.ek@exempel.se>\nÄmne: Fest\n\n";
        assert!(lead(&format!("{mail}Hej!\n\n")).is_some_and(|lead| lead.starts_with("Bron")));
        assert!(
            lead("Ny bro över ån\n\nHej alla!\n\n").is_some_and(|lead| lead.starts_with("Bron"))
        );
        assert_eq!(lead("Hej!\n\n"), None);
        for caption in [
            "Från vänster: Karin Ek och Bo Alm vid bron.",
            "Bildtext: Bron i kvällsljus. Bilden får användas fritt.",
        ] {
            let told = lead(&format!("Ny bro över ån\n\n{caption}\n\n"));
            assert!(
                told.is_some_and(|lead| lead.starts_with("Bron över ån")),
                "{caption}"
            );
        }
        let sorted = crate::parse_text(
            "Ny bro över ån\n\n26 mars 2025, kl. 09:01 - Vägar & gator\n\nBron över ån invigs i morgon, och alla får tårta.\n\nVälkomna.\n",
        );
        assert_eq!(
            sorted.published.as_deref(),
            Some("2025-03-26T09:01:00+01:00")
        );
        assert!(!line_shape::stamp_line(
            "26 mars 2025 kl. 09:01 - Bron öppnas"
        ));
    }

    #[cfg(feature = "html")]
    #[test]
    fn headlines_of_pages_on_two_lines() {
        let page = |line: &str| {
            let text = format!(
                "<html lang=sv><h1>Ny bro<br>{line}</h1><p>Bron invigdes i går, och alla kom dit.</p>"
            );
            crate::parse(text.as_bytes()).unwrap().title
        };
        assert_eq!(page("över ån").as_deref(), Some("Ny bro över ån"));
        assert_eq!(page("3 maj 2024").as_deref(), Some("Ny bro"));
    }

    #[cfg(feature = "html")]
    #[test]
    fn the_only_case_of_a_page_is_its_headline() {
        let title = |cases: &str| {
            let page = format!(
                "<html lang=sv><title>§ 4 Protokoll</title><p>Tierps kommun</p><p>SAMMANTRÄDESPROTOKOLL</p>{cases}"
            );
            crate::parse(page.as_bytes()).unwrap().title
        };
        let one = "<h1>§ 4 Ny bro över ån</h1><h2>Beslut</h2><p>Bron byggs.</p>";
        assert_eq!(title(one).as_deref(), Some("§ 4 Ny bro över ån"));
        let other = format!("{one}<h1>§ 5 Ny väg</h1><h2>Beslut</h2><p>Vägen byggs.</p>");
        assert_ne!(title(&other).as_deref(), Some("§ 4 Ny bro över ån"));
    }

    #[test]
    fn headlines_under_what_looks_like_one() {
        let title = |text: &str| crate::parse_text(text).title;
        let report = |line: &str| {
            title(&format!(
                "Tierps kommun\nKommunkontoret\n2026-10-06\n\n\n{line}\n\n\nSAMMANFATTNING\n\n\
                 Resultatet blev 7 miljoner kronor, och budgeten håller för hela året.\n"
            ))
        };
        let line = "DELÅRSRAPPORT PER DEN 31 AUGUSTI 2026";
        assert_eq!(report(line).as_deref(), Some(line));
        let letter = "Tierps kommun                              YTTRANDE\n\
            Hamnnämnden                                2026-10-21\n\
            \x20                                          Dnr HN 2026/188\n\n\
            Förvaltningsrätten i Växjö\nBox 2201\n352 02 Växjö\n\n\n\
            Yttrande i mål nr 2214-26 om kajen\n\nKlagande: Bo Ek\nMotpart: Tierps kommun\n\n\n\
            Inställning\n\nHamnnämnden yrkar att förvaltningsrätten avslår överklagandet.\n";
        assert_eq!(
            title(letter).as_deref(),
            Some("Yttrande i mål nr 2214-26 om kajen")
        );
        let release = "BRUNNSHJÄLPEN\n\nPressinformation\nTierp den 9 januari 2025\n\n\
            Insamlingen gav 14 miljoner kronor\n\n\
            Brunnshjälpens insamling har gett 14 miljoner kronor, det bästa resultatet hittills.\n";
        assert_eq!(
            title(release).as_deref(),
            Some("Insamlingen gav 14 miljoner kronor")
        );
        let kind = |line: &str| {
            crate::parse_text(&format!(
                "Tierps kommun\nBygglovskontoret\n\n{line}\n\nAvgift för Grill AB\n\nBESLUT\n\n\
                 1. Hamnnämnden påför Grill AB en avgift på 5 000 kronor.\n"
            ))
            .kind
        };
        use crate::DocumentKind::{CaseDocument, PressRelease};
        assert_eq!(kind("Delegationsbeslut, datum 2026-04-22"), CaseDocument);
        assert_eq!(kind("Delegationsbeslut, säger alla"), PressRelease);
    }

    #[test]
    fn the_name_of_a_report_is_no_lead() {
        let lead = |line: &str| {
            let text = format!(
                "Granholm: Fler order i höst\n\n{line}\nÖrebro den 23 oktober 2026 kl. 07.30\n\n\
                 Efter fyra svaga kvartal växte orderstocken i höst.\n\nVinsten ökade.\n"
            );
            crate::parse_text(&text).lead.is_some()
        };
        assert!(lead("Delårsrapport januari–september 2026"));
        assert!(!lead("Ett lyft för hela koncernen"));
    }

    #[test]
    fn whose_application_it_is_is_no_headline() {
        let title = |line: &str| {
            let text = format!(
                "Tierps kommun\nTrafiknämnden\n\n2025-08-19\nDnr TN/412/2025\n\nBESLUT OM STÖD TILL BRON\n\n\
                 {line}\n\nBESLUT\n\nTrafiknämnden beviljar stöd med 5 000 kronor.\n"
            );
            crate::parse_text(&text).title
        };
        assert_eq!(
            title("Sökande: Ed Bro AB, org.nr 556987-2143").as_deref(),
            Some("BESLUT OM STÖD TILL BRON")
        );
    }

    #[test]
    fn the_sort_of_paper_stands_over_what_it_answers() {
        let title = |line: &str| {
            let text = format!(
                "Yttrande\n\n{line}\n\nTrafiknämnden 2024-05-03\n\nNämnden har fått remissen.\n"
            );
            crate::parse_text(&text).title
        };
        let answer = "Remissvar: En ny lag om broar";
        assert_eq!(title(answer).as_deref(), Some(answer));
        assert_eq!(title("Bakgrund"), None);
    }

    #[test]
    fn what_stands_over_the_headline_of_a_case() {
        for line in ["Kommunstyrelsen", "SAMMANTRÄDESPROTOKOLL", "Teknikutskott"] {
            assert!(over_case(line), "{line}");
        }
        for line in ["Kritik mot Socialnämnden", "Ny bro över ån", "Logga in"] {
            assert!(!over_case(line), "{line}");
        }
    }
}
