//! When a document was published and by whom, where neither markup nor a
//! mail's headers say so.

use super::{
    super::{
        super::stamp::{self, Stamp},
        boilerplate::StockLine,
        line_shape::{
            self, Label, date_label, dateline, ends_sentence, opening_dateline, segments,
        },
        publisher,
    },
    Outline,
    paper::{is_adopted, names_paper, names_report_alone},
    title::{addressee, says_body},
};
use crate::{
    model::{BlockKind, EvidenceSource},
    swedish::names,
    text::{line::LineText, scan},
};

impl Outline {
    /// Dates and the publisher where neither markup nor mail heads say them.
    pub(super) fn facts(&mut self) {
        self.dates();
        if self.draft.metadata.publisher.is_none() {
            self.draft.metadata.publisher = self
                .find_publisher()
                .map(|name| (publisher::of_name(&name), EvidenceSource::Text));
        }
        if self.draft.metadata.keywords.is_none() && !self.keywords.is_empty() {
            let keywords = std::mem::take(&mut self.keywords);
            self.draft.metadata.keywords = Some((keywords, EvidenceSource::Text));
        }
    }

    /// The first part of the text below the head.
    fn body(&self) -> usize {
        let opens = |k: &BlockKind| {
            matches!(
                k,
                BlockKind::Lead | BlockKind::Paragraph | BlockKind::Heading
            )
        };
        let first = self.kinds.iter().position(opens);
        first.unwrap_or(self.kinds.len())
    }

    fn dates(&mut self) {
        let mut published = None;
        let mut updated = None;
        let title = self.title.unwrap_or(0);
        let body = self.body();
        let meetings = self.labels_of_meetings();
        // Of minutes the day, not the hour at which the meeting began.
        let minutes = self.minutes();
        let told = |stamp: &Stamp| match minutes {
            true => stamp.date.to_string(),
            false => stamp.rfc3339(),
        };
        for (i, kind) in self.kinds.iter().enumerate() {
            let text = self.text(i);
            if text.len() > 200 || scan::find(text.as_bytes(), |b| b.is_ascii_digit()).is_none() {
                continue;
            }
            // When a meeting will be is no date of the paper that calls it.
            if meetings.iter().any(|label| text.starts_with(label)) {
                continue;
            }
            // `Kulturnämnden | 2026-03-10`, under the name of the paper.
            let named = *kind == BlockKind::TableRow
                || i == body && (names_paper(text) || self.met_then(i).is_some());
            let head = named && i <= body + 2 && minutes;
            // `Tid: Söndagen den 17 mars 2024 klockan 15`, in the head of minutes.
            if published.is_none()
                && i <= body + 8
                && let Some(day) = self.day_of_meeting(text)
            {
                published = Some((1, day));
                continue;
            }
            let beside = kind.is_furniture() || *kind == BlockKind::Byline || i < body || head;
            if !beside || self.of_another(i, *kind) {
                continue;
            }
            let mut rest = text;
            while let Some(stamp) = stamp::find(rest) {
                let calls = || !minutes && self.calls_to(i, rest, &stamp);
                if let Some(end) = stretch(rest, stamp.end).or_else(|| calls().then_some(stamp.end))
                {
                    rest = &rest[end..];
                    continue;
                }
                match date_label(&rest[..stamp.start]).filter(|label| *label != Label::Event) {
                    Some(Label::Updated) => {
                        updated.get_or_insert_with(|| told(&stamp));
                    }
                    Some(Label::Published) => {
                        published.get_or_insert((0, told(&stamp)));
                    }
                    // A date on a line of its own above the text. One within a
                    // headline is what the text is about, except in minutes.
                    None if *kind == BlockKind::Title && !minutes => {}
                    None if (i <= body && *kind != BlockKind::Navigation || head)
                        || *kind == BlockKind::Byline && i <= title + 3 =>
                    {
                        published.get_or_insert((2 - u8::from(stamp.has_time()), told(&stamp)));
                    }
                    None | Some(Label::Event) => {}
                }
                rest = &rest[stamp.end..];
            }
        }
        let published = self
            .day_of_form()
            .filter(|_| matches!(published, Some((2.., _))))
            .or(published.map(|(_, stamp)| stamp))
            .or_else(|| self.dateline());
        let metadata = &mut self.draft.metadata;
        if metadata.published.is_none() {
            metadata.published = published.map(|stamp| (stamp, EvidenceSource::Text));
        }
        if metadata.updated.is_none() {
            metadata.updated = updated.map(|u| (u, EvidenceSource::Text));
        }
    }

    /// `YSTAD, 9 NOVEMBER 2023. Regissören …`, in the first paragraph below the
    /// headline; `Östersund den 3 november 2020`, above the signature.
    fn dateline(&self) -> Option<String> {
        (self.title.unwrap_or(0)..self.kinds.len())
            .find(|&i| matches!(self.kinds[i], BlockKind::Lead | BlockKind::Paragraph))
            .and_then(|i| opening_dateline(self.text(i)))
            .or_else(|| {
                let last = (0..self.kinds.len()).rev().take(12);
                last.into_iter().find_map(|i| dateline(self.text(i)))
            })
    }

    /// The day in a line that says when the meeting was whose minutes these are.
    fn day_of_meeting(&self, text: &str) -> Option<String> {
        if !self.minutes() {
            return None;
        }
        let label = text.split([':', '|']).next()?.trim_matches(['*', ' ']);
        let named = label.len() < text.len() && line_shape::form_label(&format!("{label}:"));
        let calls = |line: &str| line.lower().starts_with("kallelse");
        (named && !self.head_lines().any(calls))
            .then(|| stamp::find(text).map(|stamp| stamp.date.to_string()))
            .flatten()
    }

    /// Whether a line is the last day of a month under `Delårsrapport`: that of
    /// the period.
    pub(super) fn ends_period(&self, i: usize) -> bool {
        let above = i.checked_sub(1).map_or("", |above| self.text(above));
        names_report_alone(above)
            && stamp::find(self.text(i)).is_some_and(|stamp| {
                stamp.date.day() == stamp.date.days_in_month() && !stamp.has_time()
            })
    }

    /// The day under `Datum` in a form at the head; that of the meeting at which the
    /// paper is up may stand before it.
    fn day_of_form(&self) -> Option<String> {
        let value =
            (1..self.draft.head).find(|&i| matches!(self.text(i - 1), "Datum" | "DATUM"))?;
        stamp::whole(self.text(value)).map(|stamp| stamp.date.to_string())
    }

    /// Whether the day of a line is that of a period, of another's letter, or of a consent.
    fn of_another(&self, i: usize, kind: BlockKind) -> bool {
        let legal = kind.is_furniture() && line_shape::legal(self.text(i));
        legal || self.ends_period(i) || self.asked_then(i)
    }

    /// `Ert datum` over or before a date: when the other party wrote.
    fn asked_then(&self, i: usize) -> bool {
        let others = |line: &str| line.starts_with("Ert datum") || line.starts_with("Er ref");
        let above = i.checked_sub(1).map_or("", |above| self.text(above));
        others(self.text(i)) || others(above) && line_shape::column_label(above)
    }

    /// Whether a day in a line is when something will be, by the lines around it.
    fn calls_to(&self, i: usize, line: &str, stamp: &Stamp) -> bool {
        let no_head = |at: &usize| {
            let kind = self.kinds.get(*at);
            !matches!(kind, Some(BlockKind::Title | BlockKind::Heading))
        };
        let around = [i.checked_sub(1), Some(i + 1)].map(|at| self.text_at(at.filter(no_head)));
        line_shape::in_invitation(line, stamp, around)
    }

    /// How lines begin that say when a meeting will be.
    fn labels_of_meetings(&self) -> &'static [&'static str] {
        // The last two in a summons alone.
        const LABELS_OF_MEETINGS: &[&str] = &[
            "Dag ",
            "Dag:",
            "När",
            "Plats",
            "Tid",
            "Mötesdatum",
            "Sammanträdesda",
        ];
        let calls = |line: &str| line.lower().starts_with("kallelse");
        match self.minutes() {
            true => &[],
            false if self.is_case() && self.head_lines().any(calls) => LABELS_OF_MEETINGS,
            false => &LABELS_OF_MEETINGS[..5],
        }
    }

    /// The sender that the page names, by the surest place first.
    fn find_publisher(&self) -> Option<String> {
        let all = || 0..self.kinds.len();
        let pair = |i| publisher::is_pair(self.text(i));
        if all().any(|i| self.kinds[i] != BlockKind::Title && publisher::is_joint(self.text(i)))
            || (0..self.title.unwrap_or(0)).any(pair)
        {
            return None;
        }
        self.sender_near_title()
            .or_else(|| publisher::reports(self.text_at(self.title)))
            .or_else(|| self.title.and_then(|title| self.met_then(title + 1)))
            .or_else(|| {
                let title = self.text_at(self.title);
                publisher::convenes(title).or_else(|| {
                    let call = scan::begins_in_any_case(title, "kallelse");
                    call.then(|| publisher::calls(self.text_at(Some(self.title? + 1))))?
                })
            })
            .or_else(|| self.body_of_minutes())
            .or_else(|| self.letterhead_sender())
            .or_else(|| {
                let named = self.names_sender();
                named.then(|| self.as_written(publisher::plain_case(self.text(0))))
            })
            .or_else(|| self.name_that_text_opens_with())
            .or_else(|| {
                let first = self.is_case() && self.title.is_none() && !self.addressed(0);
                first
                    .then(|| publisher::of_line(self.text_at(Some(0))))
                    .flatten()
            })
            .or_else(|| self.letter_sender())
            .or_else(|| {
                all()
                    .filter(|&i| self.kinds[i].is_furniture() && self.text(i).len() < 200)
                    .find_map(|i| publisher::after_label(self.text(i)))
            })
            .or_else(|| self.sender_by_address())
            .or_else(|| {
                all()
                    .filter(|&i| self.kinds[i] == BlockKind::Boilerplate)
                    .map(|i| self.text(i))
                    .find_map(|text| publisher::presented(text).or_else(|| publisher::opens(text)))
                    .filter(|_| !self.presents_several())
            })
            .or_else(|| self.presents_itself())
            .or_else(|| self.presented_at_foot())
            .or_else(|| {
                let last = all().rev().take(6);
                last.into_iter()
                    .find_map(|i| publisher::signs(self.text(i)))
            })
            .or_else(|| {
                let lines = (0..self.kinds.len()).map(|i| self.text(i));
                publisher::signed_by(self.draft.writer.as_deref()?, lines)
            })
            .or_else(|| self.foot_sender())
            .or_else(|| self.sender_over_address())
            .or_else(|| {
                // `Presstjänsten, Region Skåne`: how a mail is signed.
                let published = self.draft.metadata.published.as_ref();
                let mail = published.is_some_and(|(_, source)| *source == EvidenceSource::Meta);
                let signed = || all().find_map(|i| publisher::press_office(self.text(i)));
                (mail && !self.markup).then(|| signed().or_else(|| self.mail_signature()))?
            })
            .or_else(|| self.signed_sender())
            .or_else(|| self.sender_by_domain())
    }

    /// `Byalaget Björken, lördagen den 23 mars 2024 i Folkets hus`, under the
    /// headline of minutes: who met, and when.
    fn met_then(&self, i: usize) -> Option<String> {
        let text = self.text_at(Some(i));
        let line = text.len() <= 160 && !ends_sentence(text) && self.title.is_some_and(|t| t < i);
        if !line || !self.minutes() {
            return None;
        }
        let (body, rest) = text.cut(", ")?;
        stamp::find(rest).and_then(|_| publisher::of_line(body))
    }

    /// `Protokoll från styrelsemöte i Byalaget Björken`, `fört vid sammanträde med
    /// styrelsen för Granvik Skog AB`: whose minutes these are. A body that meets
    /// belongs to another.
    fn body_of_minutes(&self) -> Option<String> {
        let head = self.title? + 2;
        let of = |line: &str| {
            let lower = line.lower();
            let told = lower.contains("protokoll") || lower.starts_with("fört vid ");
            let (_, body) = line
                .rsplit_once(" för ")
                .or_else(|| line.rsplit_once(" i "))
                .filter(|_| told && line.len() <= 160)?;
            let body = line_shape::before_stamp(body).unwrap_or(body);
            publisher::of_line(body).filter(|name| !addressee(name))
        };
        let lines = 0..head.min(self.kinds.len());
        self.minutes()
            .then(|| lines.into_iter().find_map(|i| of(self.text(i))))?
    }

    /// `Polisregion Nord`, over who answers at the foot of a mail.
    fn mail_signature(&self) -> Option<String> {
        let parts = &self.draft.parts;
        (0..self.kinds.len().saturating_sub(1))
            .rev()
            .take(8)
            .find_map(|i| {
                let contact = |j: usize| self.kinds[j] == BlockKind::Contact;
                let over = contact(i) && contact(i + 1) && parts[i].gap && !parts[i + 1].gap;
                over.then(|| publisher::of_line(self.text(i)))?
            })
    }

    /// `Tierps kommun Socialförvaltningen`, at the foot of a paper.
    fn foot_sender(&self) -> Option<String> {
        let last = self.kinds.len().checked_sub(1)?;
        let foot = self.is_case() && self.part(last).gap;
        foot.then(|| publisher::over_unit(self.text(last)))
            .flatten()
    }

    /// `Tierps kommun` over `Box 12, 815 21 Tierp`, at the foot: the last lines
    /// of all, or with a way to reach it.
    fn sender_over_address(&self) -> Option<String> {
        let last = self.kinds.len();
        // The foot of a page is cut line by line.
        let near = |j: usize| {
            let part = self.draft.parts.get(j);
            part.is_some_and(|part| !part.gap || part.kind == Some(BlockKind::Boilerplate))
        };
        (1..last).rev().take(10).find_map(|i| {
            let post = near(i) && self.part(i - 1).gap && line_shape::address(self.text(i));
            if !post {
                return None;
            }
            let reached = (i + 1..last)
                .take(5)
                .take_while(|&j| near(j))
                .any(|j| line_shape::reachable(self.text(j)));
            let over = (i + 1..last)
                .any(|j| self.kinds[j] == BlockKind::Paragraph && ends_sentence(self.text(j)));
            let name = self.text(i - 1);
            // Whatever its name, who stands at the top and over the address is
            // the sender.
            let at_top = i > 1 && name == self.text(0) && !self.labelled_or_dated(name);
            (!over && (i + 1 == last || reached))
                .then(|| publisher::of_line(name).or_else(|| at_top.then(|| name.to_owned())))
                .flatten()
        })
    }

    /// `För Jordbrukarnas Tjänstemän`, over the name of who signs: the sender,
    /// where the letterhead has its name, on one line or two.
    fn signed_sender(&self) -> Option<String> {
        let last = self.kinds.len();
        let (at, signed) = (0..last).rev().take(10).find_map(|i| {
            let name = self.text(i).strip_prefix("För ")?;
            let whom = line_shape::name_line(self.text_at(Some(i + 1)));
            (whom && name.len() <= 60 && !ends_sentence(name)).then_some((i, name))
        })?;
        let low = signed.lower();
        let written = |i: usize| {
            let line = self.text(i);
            let pair = || format!("{line} {}", self.text(i + 1));
            [Some(line.to_owned()), low.contains(' ').then(pair)]
                .into_iter()
                .flatten()
                .find(|name| name.lower() == low)
        };
        let head = self.title?.min(at).min(12);
        let name = (0..head).find_map(written)?;
        let shouted = !name.chars().any(char::is_lowercase);
        Some(if shouted { signed.to_owned() } else { name })
    }

    /// The sender that a line of the head names.
    fn sender_near_title(&self) -> Option<String> {
        let title = self.title.unwrap_or(0);
        let reply = self.is_case()
            && self.head_lines().any(|line| {
                let lower = line.lower();
                ["remiss", "yttrande"]
                    .iter()
                    .any(|word| lower.starts_with(word))
            });
        // What stands below text leads elsewhere.
        let prose = |i: usize| {
            matches!(self.kinds[i], BlockKind::Paragraph | BlockKind::Lead)
                && ends_sentence(self.text(i))
        };
        let under_text = |i: usize| (title + 1..i).any(prose);
        let near_title = (0..self.kinds.len()).filter(|&i| {
            let near = match self.kinds[i] {
                BlockKind::Byline => i < title + 12,
                BlockKind::Navigation | BlockKind::Boilerplate => i < title + 4 && !under_text(i),
                BlockKind::TableRow => i < title.max(2),
                _ => false,
            };
            // A reply has its sender first, and then the ministry that asked.
            let asked = reply && self.text(i).ends_with("departementet");
            // The number of the page, and no agency.
            let page = self.text(i) == "Sida" && i < self.draft.head;
            // `Svenska kyrkan` over a parish, `Regeringskansliet` over a ministry: the part acts.
            let whole = ["svenska kyrkan", "regeringskansliet"]
                .iter()
                .any(|name| self.text(i).eq_ignore_ascii_case(name))
                && publisher::of_line(self.text_at(Some(i + 1))).is_some();
            near && !asked
                && !page
                && !whole
                && !self.among_senders(i)
                && !self.is_section(i)
                && (!self.addressed(i) || reply && i == 0)
        });
        near_title
            .filter(|&i| self.text(i).len() < 200)
            .find_map(|i| {
                let text = self.text(i);
                publisher::after_kicker(text)
                    .filter(|name| publisher::is_name(name))
                    .or_else(|| publisher::beside_kicker(text))
                    .or_else(|| segments(text).find_map(publisher::of_line))
                    .or_else(|| segments(text).find_map(publisher::over_unit))
                    .or_else(|| publisher::labelled_sender(text))
                    .or_else(|| {
                        let cell = segments(text).next();
                        let head = self.kinds[i] == BlockKind::TableRow;
                        let cell = cell.filter(|cell| head && line_shape::address(cell))?;
                        publisher::over_address(cell)
                    })
                    .or_else(|| self.two_lines(i))
                    // `Publicerad 3 maj 2024 av Tierps kommun`
                    .or_else(|| {
                        let stamp = stamp::find(text)?;
                        publisher::of_line(text[stamp.end..].trim_start().strip_prefix("av ")?)
                    })
                    .or_else(|| publisher::of_line(line_shape::before_stamp(text)?))
                    // `Region Tierp. Antagen av regionfullmäktige den 3 mars 2025.`
                    .or_else(|| {
                        let (name, rest) = text.cut(". ")?;
                        let adopted = is_adopted(&rest.lower());
                        adopted.then(|| publisher::of_line(name))?
                    })
            })
    }

    /// Whether the foot presents two bodies: `Om Trafikverket`, `Om SGI`.
    fn presents_several(&self) -> bool {
        let mut names = (0..self.kinds.len())
            .filter(|&i| !matches!(self.kinds[i], BlockKind::Title | BlockKind::Paragraph))
            .filter_map(|i| {
                let name = self.text(i).strip_prefix("Om ")?;
                publisher::of_line(name)
            });
        names
            .next()
            .is_some_and(|first| names.any(|other| other != first))
    }

    /// Whether a name under the headline heads a section, for another name heads
    /// the next.
    fn is_section(&self, i: usize) -> bool {
        let heads = |j: usize| {
            self.sender(j) && self.text_at(Some(j + 1)).len() >= 60 && !self.furniture(j)
        };
        self.title.is_some_and(|title| title < i)
            && heads(i)
            && (i + 1..self.kinds.len()).any(heads)
    }

    /// The sender in a line that has an address.
    fn sender_by_address(&self) -> Option<String> {
        let lines = (0..self.kinds.len()).filter(|&i| {
            let text = self.text(i);
            text.len() < 250
                && (self.kinds[i] == BlockKind::Boilerplate || line_shape::address(text))
        });
        // `Tierps kommun Socialförvaltningen 815 21 Tierp Tfn 0293-21 80 05`
        let whole = |text: &str| {
            let reached = line_shape::address(text) && line_shape::reachable(text);
            reached.then(|| publisher::opens(text))?
        };
        lines
            .clone()
            .flat_map(|i| self.text(i).split([',', '|']))
            .find_map(|part| publisher::of_line(part.trim()))
            .or_else(|| {
                let lines = self.is_case().then_some(lines)?;
                lines.into_iter().find_map(|i| whole(self.text(i)))
            })
    }

    /// The sender by the domain of the document's address, or of those in it.
    fn sender_by_domain(&self) -> Option<String> {
        let address = self.draft.metadata.url.as_ref().map(|u| u.0.as_str());
        address
            .and_then(publisher::of_domain)
            .or_else(|| {
                (0..self.kinds.len())
                    .filter(|&i| {
                        self.kinds[i] == BlockKind::Contact || self.kinds[i].is_furniture()
                    })
                    .find_map(|i| publisher::of_domain(self.text(i)))
            })
            .map(str::to_owned)
    }

    /// `LÄNSSTYRELSEN` over `VÄSTERBOTTEN`, `LUNDS` over `UNIVERSITET`, `Landsbygds-
    /// och` over `infrastrukturdepartementet`: a name on two lines of a letterhead.
    pub(super) fn two_lines(&self, i: usize) -> Option<String> {
        let (first, rest) = (self.text(i), self.text_at(Some(i + 1)));
        let opener = first.by_word().next()?;
        let opens = ["länsstyrelsen", "region"].contains(&opener.lower().as_str());
        let shouted = |text: &str| !text.chars().any(char::is_lowercase);
        let near = self.draft.parts.get(i + 1).is_some_and(|part| !part.gap);
        // `KAMMARRÄTTEN` over `I SUNDSVALL`
        let court = rest.starts_with("I ") && rest.word_count() == 2;
        let ends = near
            && (publisher::ends_name(rest)
                || court
                || first.ends_with(['s', 'S']) && publisher::is_body_of(rest))
            && first.word_count() <= 2
            && !self.labelled_or_dated(first)
            && self.stock_lines[i].is_none();
        let goes_on = near && first.ends_with("- och");
        let joins = opens && rest.word_count() <= 4 || ends || goes_on;
        (joins && shouted(opener) == shouted(rest))
            .then(|| publisher::of_line(&format!("{first} {rest}")))
            .flatten()
    }

    /// The first line of a letterhead, in the form that the text writes it.
    fn letterhead_sender(&self) -> Option<String> {
        if self.letterhead() == 0 {
            return None;
        }
        let line = self.text(0);
        // In columns: a name over `Pressmeddelande` or the like that the text has
        // again.
        if self.draft.head > 0 {
            let kicker = (1..=2).any(|i| self.stock_lines.get(i) == Some(&Some(StockLine::Kicker)));
            let again = self.draft.text.matches(line).nth(1).is_some();
            let named = line.contains(' ') && line.starts_with(char::is_uppercase);
            let sender = kicker && again && named && !self.labelled_or_dated(line);
            return sender.then(|| line.to_owned());
        }
        let name = line.split(", ").next().unwrap_or(line);
        // A body that meets belongs to a municipality, and that is the sender.
        if self.labelled_or_dated(name) || addressee(name) {
            return None;
        }
        // `Uttalande` is no name that the text has again.
        let again = || {
            let text = self.draft.text.lower();
            let times = text.matches(&name.lower()).take(2).count();
            (times > 1).then(|| name.to_owned())
        };
        let says_body = || {
            let says = self.draft.parts.get(1).is_some_and(|part| !part.gap)
                && says_body(self.text_at(Some(1)));
            says.then(|| publisher::plain_case(name))
        };
        let name = publisher::of_line(name)
            .or_else(says_body)
            .or_else(|| publisher::opens(name))
            .or_else(again)?;
        Some(self.as_written(name))
    }

    /// `NORRLANDSSTRÅKARNA`, where the text writes `Norrlandsstråkarna`.
    fn as_written(&self, name: String) -> String {
        let shouted = !name.chars().any(char::is_lowercase);
        let plain = name.lower_but_first();
        match shouted && self.draft.text.contains(&plain) {
            true => plain,
            false => name,
        }
    }

    /// The name alone above the headline with which the text below it begins:
    /// `Stiftelsen Hallens vänner`, and `Stiftelsen Hallens vänner delar ut …`.
    fn name_that_text_opens_with(&self) -> Option<String> {
        let name = self.text_at(Some(0));
        let alone = self.title == Some(1)
            && self.part(1).gap
            && (2..=6).contains(&name.word_count())
            && name.starts_with(char::is_uppercase)
            && !ends_sentence(name)
            && !name.bytes().any(|b| b.is_ascii_digit())
            && !self.labelled_or_dated(name)
            && !line_shape::name_line(name)
            && self.stock_lines[0].is_none();
        let goes_on = |i: usize| {
            let rest = self.text_at(Some(i)).strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(' ') && ends_sentence(rest))
        };
        (alone && (2..5).any(goes_on)).then(|| name.to_owned())
    }

    /// `Om fonden` and a paragraph that opens as another one does: `Statens fond
    /// för kulturmiljö fördelar …`, `Statens fond för kulturmiljö har …`.
    fn presents_itself(&self) -> Option<String> {
        let last = self.draft.text.len();
        (1..self.kinds.len()).rev().take(12).find_map(|i| {
            let about = self.text(i - 1);
            if !about.starts_with("Om ") || about.len() > 60 || self.part(i).start * 2 < last {
                return None;
            }
            let text = self.text(i);
            let name = text
                .match_indices(' ')
                .take(8)
                .map(|(at, _)| &text[..at])
                .filter(|name| self.draft.text.matches(*name).nth(1).is_some())
                .last()?;
            let name = [" har", " är", " fördelar", " ger"]
                .iter()
                .find_map(|verb| name.strip_suffix(verb))
                .unwrap_or(name);
            let named = name.contains(' ') && name.starts_with(char::is_uppercase);
            named.then(|| name.to_owned())
        })
    }

    /// `Granvik Skog AB är ett skogsbolag …`, after the contacts at the foot: the
    /// sender, where no other presents itself there.
    fn presented_at_foot(&self) -> Option<String> {
        let contact =
            |i: usize| self.kinds[i] == BlockKind::Contact && line_shape::reachable(self.text(i));
        let last = (0..self.kinds.len()).rfind(|&i| contact(i))?;
        let mut names = (last + 1..self.kinds.len()).filter_map(|i| {
            let text = self.text(i);
            // `Nattljus är en förening …`, of which the text has told.
            let told = || {
                let (name, what) = text.split_once(" är ")?;
                let again = self.draft.text.matches(name).nth(1).is_some();
                let one = ["en ", "ett ", "Sveriges "]
                    .iter()
                    .any(|a| what.starts_with(a));
                let body = line_shape::proper(name) && !names::is_first_name(name.first_word());
                (again && one && body).then(|| name.to_owned())
            };
            let name = publisher::opens(text).or_else(told)?;
            let verb = text.get(name.len()..)?.trim_start().first_word();
            let presents = matches!(
                verb,
                "bildades" | "driver" | "grundades" | "utvecklar" | "är"
            );
            (presents && ends_sentence(text)).then_some(name)
        });
        let name = names.next()?;
        names.all(|other| other == name).then_some(name)
    }

    /// Whether a line names whom a letter goes to: an address of post alone
    /// stands under it.
    fn addressed(&self, i: usize) -> bool {
        let post = |j: usize| {
            let text = self.text_at(Some(j));
            text.starts_with("Box ") || line_shape::address(text) && text.len() < 40
        };
        let near = |j: usize| self.draft.parts.get(j).is_some_and(|part| !part.gap);
        // At the very top of a release stands who sends it.
        if i == 0 && !self.is_case() {
            return false;
        }
        let street = line_shape::street(self.text_at(Some(i + 1))) && near(i + 2) && post(i + 2);
        // A letter that is dated above has had its sender's address.
        let mail = self.is_case()
            && line_shape::reachable(self.text_at(Some(i + 1)))
            && self.text_at(Some(i + 1)).contains('@')
            && (0..i).any(|j| stamp::find(self.text(j)).is_some());
        near(i + 1)
            && (post(i + 1) || street || mail)
            && !(i + 2..i + 4)
                .take_while(|&j| near(j))
                .any(|j| line_shape::reachable(self.text_at(Some(j))))
    }

    /// The name over an address and a telephone number at the head of a letter.
    fn letter_sender(&self) -> Option<String> {
        let title = self.title?;
        (0..title).find_map(|i| {
            let name = self.text(i);
            let under = |j: usize, is: &dyn Fn(&str) -> bool| {
                j < title && !self.part(j).gap && is(self.text(j))
            };
            let sends = under(i + 1, &|text| {
                text.starts_with("Box ") || line_shape::address(text)
            }) && (under(i + 2, &line_shape::reachable)
                || under(i + 3, &line_shape::reachable));
            (sends && !self.labelled_or_dated(name) && name.len() <= 80).then(|| name.to_owned())
        })
    }

    /// Whether the headline says that the text is the minutes of a meeting.
    pub(super) fn minutes(&self) -> bool {
        let kept = || {
            let parts = 0..self.kinds.len();
            parts
                .rev()
                .take(8)
                .any(|i| self.text(i).starts_with("Vid protokollet"))
        };
        self.is_case() && kept()
            || self.is_case()
                && self
                    .head_lines()
                    .chain([self.text_at(self.title)])
                    .any(|line| {
                        let lower = line.lower();
                        ["protokoll", "minnesanteckningar", "mötesanteckningar"]
                            .iter()
                            .any(|word| lower.contains(word))
                    })
    }

    fn labelled_or_dated(&self, name: &str) -> bool {
        line_shape::labelled(name)
            || names_paper(name)
            || !name.starts_with(char::is_uppercase)
            || name.bytes().any(|b| b.is_ascii_digit())
            || name.contains([':', '§'])
    }
}

/// Where a stretch ends whose first day ends at a byte: `2022-07-01 –
/// 2023-06-30` is what the paper is about.
fn stretch(text: &str, first: usize) -> Option<usize> {
    let rest = text[first..].trim_start().strip_prefix(['–', '-'])?;
    let last = stamp::whole(rest)?;
    Some(text.len() - rest.len() + last.end)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_headline_over_its_day_and_whom_to_ask_is_no_sender() {
        let read = |below: &str| {
            let text = format!("Broloppet i Tierp\n\n2024-03-02\n\n{below}\n");
            let release = crate::parse_text(&text);
            (release.publisher.map(|one| one.name), release.title)
        };
        let (sender, title) = read("Kontakt\n\nHillevi Ek, tfn 0293-21 80 05, mobil 070-174 06 31");
        assert_eq!(
            (sender, title.as_deref()),
            (None, Some("Broloppet i Tierp"))
        );
        let (sender, title) = read("Ny bro\n\nBron över ån invigdes i går, och alla kom dit.");
        assert_eq!(sender.as_deref(), Some("Broloppet i Tierp"));
        assert_eq!(title.as_deref(), Some("Ny bro"));
    }

    #[test]
    fn senders_of_letters() {
        let publisher = |text: &str| crate::parse_text(text).publisher.map(|one| one.name);
        let letter = |top: &str, signed: &str| {
            publisher(&format!(
                "{top}\n                         2022-10-26\n\n                         Kommunstyrelsen\n\n\
                 Yttrande över granskning av bron\n\nBedömning\n\nBron håller i tio år till, och kanske längre.\n\n\
                 {signed}\n\nGörel Åhs\nOrdförande\n"
            ))
        };
        let told = [
            (
                "Bronämnden               YTTRANDE",
                "För bronämnden",
                Some("Bronämnden"),
            ),
            (
                "BRORNAS                  YTTRANDE\nVÄNNER",
                "För Brornas Vänner",
                Some("Brornas Vänner"),
            ),
            (
                "BRORNAS                  YTTRANDE\nVÅRDFÖRBUND",
                "Hälsningar",
                Some("Brornas Vårdförbund"),
            ),
            (
                "BRORNAS                  YTTRANDE\nBETYDELSE",
                "Hälsningar",
                None,
            ),
            // Whom another speaks for is no sender.
            (
                "Bronämnden               YTTRANDE",
                "För Brornas Vänner",
                None,
            ),
        ];
        for (top, signed, name) in told {
            assert_eq!(letter(top, signed).as_deref(), name, "{top} {signed}");
        }
        let foot = |name: &str| {
            publisher(&format!(
                "Brobyggarna Väst\n\nNy bro över ån\n\nBron över ån invigdes i går, och alla kom dit i tid.\n\n\
                 Alla kom.\n\n{name}\nStrandgatan 2, 815 21 Tierp\n"
            ))
        };
        assert_eq!(
            foot("Brobyggarna Väst").as_deref(),
            Some("Brobyggarna Väst")
        );
        assert_eq!(foot("Kafé Ån"), None);
        let mail = |signed: &str| {
            publisher(&format!(
                "Från: press@exempel.se\nDatum: 30 juli 2023 07:45\nÄmne: Ny bro över ån\n\nNy bro över ån\n\n\
                 Bron över ån invigdes i går, och alla kom dit i tid.\n\n{signed}\nHillevi Grön, talesperson\n08-465 004 18\n"
            ))
        };
        assert_eq!(
            mail("Polisregion Nord").as_deref(),
            Some("Polisregion Nord")
        );
        assert_eq!(mail("Hälsningar"), None);
        let written = |signed: &str| {
            publisher(&format!(
                "Från: Karin Ek <karin.ek@exempel.se>\nDatum: 30 juli 2023 07:45\nÄmne: Ny bro\n\nHej!\n\n\
                 Bron över ån invigs i morgon, och Region Skåne bjuder alla på tårta.\n\n{signed}\n08-465 004 18\n"
            ))
        };
        let signed = written("Karin Ek\nKommunikatör\nTierps kommun");
        assert_eq!(signed.as_deref(), Some("Tierps kommun"));
        assert_eq!(written("Bo Alm\nFotograf\nTierps kommun"), None);
        let adopted = |line: &str| {
            publisher(&format!(
                "# Vägplan 2026\n\n{line}\n\nPlanen gäller alla vägar och broar i länet, och den är lång.\n"
            ))
        };
        assert_eq!(
            adopted("Region Skåne. Antagen av regionfullmäktige den 3 mars 2025.").as_deref(),
            Some("Region Skåne")
        );
        assert_eq!(
            adopted("Region Skåne. Antagen av alla den 3 mars 2025."),
            None
        );
        let minutes = |under: &str| {
            let text = format!(
                "# Protokoll från årsmöte\n\n{under}\n\n## 1. Bron\n\nStämman beslutade att bygga bron.\n"
            );
            let release = crate::parse_text(&text);
            (release.publisher.map(|one| one.name), release.published)
        };
        let told = minutes("Vägföreningen Björken, lördagen den 23 mars 2024 i Folkets hus, Hjo");
        assert_eq!(
            told,
            (
                Some("Vägföreningen Björken".to_owned()),
                Some("2024-03-23".to_owned())
            )
        );
        let other = minutes("Alla kom, lördagen den 23 mars 2024 var solig");
        assert_eq!(other, (None, None));
        let began = |name: &str| {
            let text = format!(
                "{name}\nSammanträdesdatum 2024-03-07 kl. 13.15\n\n§ 1 Bron\n\nBeslut\n\nBron byggs.\n"
            );
            crate::parse_text(&text).published
        };
        assert_eq!(began("PROTOKOLL").as_deref(), Some("2024-03-07"));
        assert_eq!(
            began("TJÄNSTESKRIVELSE").as_deref(),
            Some("2024-03-07T13:15:00+01:00")
        );
        let body =
            "Bron över ån invigdes i går, och alla kom dit i tid till sist.\n\nAlla var glada.";
        let release = |top: &str, foot: &str| {
            publisher(&format!("{top}\n\nNy bro över ån\n\n{body}\n\n{foot}\n"))
        };
        for (top, foot, name) in [
            (
                "Bergslagens Glasbruk\n\n2024-03-02",
                "",
                Some("Bergslagens Glasbruk"),
            ),
            ("Karin Ek\n\n2024-03-02", "", None),
            ("Trafik\n\n2024-03-02", "", None),
            (
                "ÅNS VÄNNER\nIdeell förening i Tierp\n\nPressmeddelande 2024-03-02",
                "",
                Some("Åns Vänner"),
            ),
            (
                "SJUKHUSET I TIERP\n\nPressmeddelande",
                "",
                Some("Sjukhuset i Tierp"),
            ),
            (
                "Stiftelsen Åns Minne\nBox 12, 815 21 Tierp\n\n2024-03-02",
                "",
                Some("Stiftelsen Åns Minne"),
            ),
            (
                "Svenska Kyrkan\nTierps församling\n\n2024-03-02",
                "",
                Some("Tierps församling"),
            ),
            (
                "Pressmeddelande",
                "Kontakt: Karin Ek, 0293-21 80 05\n\nBrobygget AB är ett bolag i Tierp.",
                Some("Brobygget AB"),
            ),
            (
                "Pressmeddelande",
                "Kontakt: Karin Ek, 0293-21 80 05\n\nKarin är en vän.",
                None,
            ),
        ] {
            assert_eq!(release(top, foot).as_deref(), name, "{top} {foot}");
        }
        let notes = |head: &str| {
            publisher(&format!(
                "{head}\n\n§ 1 Bron\n\nStyrelsen beslutade att bygga bron.\n"
            ))
        };
        for (head, name) in [
            (
                "STYRELSEPROTOKOLL nr 3/2024\nFört vid sammanträde med styrelsen för Brobygget AB",
                Some("Brobygget AB"),
            ),
            ("Protokoll från möte i Byaklubben Ån", Some("Byaklubben Ån")),
            ("Protokoll från möte i Tierp", None),
        ] {
            assert_eq!(notes(head).as_deref(), name, "{head}");
        }
        let ministry = "Regeringsbeslut           II:4\n                          2024-06-13\n\n\
            Landsbygds- och           Boverket\ninfrastrukturdepartementet   Box 534\n                             371 23 Karlskrona\n\n\
            Uppdrag att måla broar\n\nRegeringens beslut\n\nRegeringen uppdrar åt Boverket att måla broar.\n";
        assert_eq!(
            publisher(ministry).as_deref(),
            Some("Landsbygds- och infrastrukturdepartementet")
        );
    }
}
