//! What sort of document it is: press text, a paper of a case, or neither.

use std::iter;

use lazy_static::lazy_static;

use super::{
    super::{
        boilerplate::{self, StockLine},
        line_shape::{
            decision_head, ends_sentence, in_capitals, paragraph_head, reference_line, segments,
            without_number,
        },
    },
    Outline,
};
use crate::{
    model::{BlockKind, DocumentKind},
    read::{
        draft::{Draft, Part},
        stamp,
    },
    swedish::{
        body,
        names::{PAPERS, PLANS},
    },
    text::{lexicon::Endings, line::LineText, scan, words::Words},
};

/// What stands before the paper that is answered: `Svar på motion`.
const ANSWER: &str = "svar på ";

/// What may come after the name of a paper in its headline.
static GOES_ON: Words = Words::with("after_paper");

/// Names of papers that a meeting makes, which may go on with its place.
static OF_MEETINGS: Words = Words::with("paper_of_meeting");

/// Names of reports, in lower case; those of a public body are papers of a case.
static REPORTS: Words = Words::with("report");

/// What companies call their reports.
static COMPANY_REPORTS: Words = Words::with("company_report");

/// Reports on a whole year are neither press text nor a case.
static YEARLY: Words = Words::with("yearly_report");

/// Names of what parties agree on, which are neither.
static AGREEMENTS: Words = Words::with("agreement");

/// How many parts may stand at the head of a document, and bytes of its longest
/// line.
const HEAD: usize = 10;
const LONGEST: usize = 120;

/// `Kommunens revisorer`, in lower case, over what they have looked into.
fn auditors(lower: &str) -> bool {
    ["kommunens revisorer", "regionens revisorer", "revisorerna"].contains(&lower)
        || lower.starts_with("revisorerna i ") && lower.ends_with("kommun")
}

/// `TJÄNSTESKRIVELSE`, `Kallelse till nämnden`, `Regionstyrelsens protokoll 5
/// oktober`: the name of a paper, whole or as the head of a headline. A company's
/// call to a meeting of its owners is press text.
pub(super) fn names_paper(line: &str) -> bool {
    !ends_sentence(line) && names_paper_lowered(line, &line.lower())
}

/// The same, of a line that is given in lower case too.
fn names_paper_lowered(line: &str, lower: &str) -> bool {
    let mut starts =
        iter::once(0).chain(memchr::memchr_iter(b' ', lower.as_bytes()).map(|at| at + 1));
    let named = |at: usize| {
        let (before, rest) = lower.split_at(at);
        PAPERS.opening(rest).any(|(_, paper)| {
            let after = &rest[paper.len()..];
            let word = after.by_word().nth(1).unwrap_or_default();
            // `Svar på medborgarförslag`, `Kallelse/föredragningslista`
            let opens = (before.is_empty() || before == ANSWER)
                && (after.is_empty()
                    || after.starts_with([':', '/'])
                    || after.starts_with(" –")
                    || after.starts_with(" sida ")
                    // `Delegationsbeslut, datum 2026-04-22`
                    || after.starts_with(", ") && stamp::find(after).is_some()
                    || GOES_ON.contains(&word)
                    // `Kallelse och ärendelista`
                    || word == "och"
                        && after.by_word().nth(2).is_some_and(|other| PAPERS.contains(&other))
                    || (matches!(word, "fört" | "för" | "i") || body::meets(word))
                        && OF_MEETINGS.contains(&paper)
                    || word.starts_with(|c: char| c.is_ascii_digit()));
            let alone = after.is_empty()
                || after
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit() || c == '(')
                || after.starts_with(" nr ")
                || after.starts_with(" sida ");
            // `Regionstyrelsens protokoll 5 oktober`, `Solnäs kommun PROTOKOLL`
            let owned = before.ends_with("s ")
                || before.ends_with(", ")
                || before.ends_with(' ') && line.contains(&paper.to_uppercase());
            opens || owned && alone
        })
    };
    // The minutes of a general meeting are a paper all the same.
    let company = ["stämma", " ab", "aktieägar"];
    let company = || company.iter().any(|word| lower.contains(word));
    !ends_sentence(line) && starts.any(named) && (lower.starts_with("protokoll") || !company())
}

/// `Enskild motion`, `Svar på interpellation`: the name of a paper and nothing else.
pub(super) fn is_paper(line: &str) -> bool {
    PAPERS.may_open(line) && {
        let lower = line.lower();
        PAPERS.contains(&lower.strip_prefix(ANSWER).unwrap_or(&lower))
    }
}

/// `LÄNSSTYRELSEN BESLUT 1 (2)`, `Beslut om arrangörsstöd`: the name of a decision
/// that an authority sends.
fn decides(line: &str) -> bool {
    let name = line.trim_end_matches(|c: char| !c.is_alphabetic());
    line.len() < 80 && (matches!(name, "BESLUT" | "Beslut") || name.ends_with(" BESLUT"))
        || line.starts_with("Beslut om ") && !ends_sentence(line)
}

/// By what a paper says, in lower case, who made it hold: `antagen av
/// kommunfullmäktige den 3 mars`.
static ADOPTED: Words = Words::with("adopted");

/// `Region Tierp. Antagen av regionfullmäktige`: a line that says which public body
/// has adopted the paper.
pub(super) fn is_adopted(lower: &str) -> bool {
    let adopted = |part: &str| {
        let mut words = part.trim_start_matches('*').by_word();
        let adopted = words.next().is_some_and(|word| ADOPTED.contains(&word));
        adopted && words.next() == Some("av") && words.next().is_some_and(body::meets)
    };
    scan::find_text(lower, " av ").is_some()
        && segments(lower)
            .flat_map(|part| part.pieces(". "))
            .any(adopted)
}

/// `Diarienummer: KS 2025/0231`: whether a line at the head numbers the case.
fn numbers_case((line, lower): &(&str, &str)) -> bool {
    let label = ["diarienummer", "dnr"]
        .iter()
        .any(|label| lower.starts_with(label));
    label && !ends_sentence(line) && line.bytes().any(|b| b.is_ascii_digit())
}

/// `till kulturnämnden`: to which public body a letter goes, in lower case.
fn is_to_body(lower: &str) -> bool {
    let body = lower.strip_prefix("till ").unwrap_or_default();
    body.word_count() <= 4 && body::meets(body)
}

/// `Delårsrapport januari–augusti 2023`: a line opens with the name of a report
/// and goes on with its period; after a colon comes news of it.
fn opens_with(lower: &str, names: &Words) -> bool {
    names.opening(lower).any(|(_, name)| {
        let rest = &lower[name.len()..];
        !rest.starts_with(|c: char| c.is_alphabetic() || c == ':')
    })
}

/// `Delårsrapport april–juni 2024`, as a line of a letterhead.
pub(super) fn names_report(line: &str) -> bool {
    REPORTS.may_open(line)
        && opens_with(&line.lower(), &REPORTS)
        && line.bytes().any(|b| b.is_ascii_digit())
}

/// `Bokslutskommuniké januari–december 2025`: as [`names_report`], for what companies call
/// theirs too.
pub(super) fn names_company_report(line: &str) -> bool {
    names_report(line)
        || opens_with(&line.lower(), &COMPANY_REPORTS) && line.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a line is the name of a report and nothing else, so that a day under
/// it is the last of its period.
pub(super) fn names_report_alone(line: &str) -> bool {
    line.len() < 100 && (REPORTS.may_open(line) || YEARLY.may_open(line)) && {
        let lower = line.lower();
        let lower = lower.as_str();
        REPORTS.contains(&lower) || YEARLY.contains(&lower)
    }
}

/// `Verksamhetsplan 2025–2027`, `Styrkort`, `Styrkort för skolan 2024-2026`, in lower
/// case: a plan of a body and its years; news of one says more.
fn names_plan(lower: &str) -> bool {
    // Few lines open as one does; each of the searches below makes a table.
    let first = lower.first_word();
    if !first.ends_with("plan") && first != "budget" && PLANS.opening(lower).next().is_none() {
        return false;
    }
    // `Internbudget 2026 för kulturnämnden`
    let of = lower
        .rsplit_once(" för ")
        .filter(|(_, body)| body::meets(body));
    let lower = of.map_or(lower, |(plan, _)| plan);
    let years = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '–' | '-' | '/');
    // `Budget 2026 med plan för 2027 och 2028`
    let budget = || {
        // `Regionplan och budget 2027 med plan för 2028–2029`
        let budget = match lower.split_once("plan och budget ") {
            Some((whose, budget)) if !whose.contains(' ') => budget,
            _ => lower.strip_prefix("budget ")?,
        };
        let (budget, plan) = budget.split_once(" plan ")?;
        let (year, with) = budget.split_once(' ')?;
        let plan = plan
            .strip_prefix("för ")
            .unwrap_or(plan)
            .replace(" och ", " ");
        Some(year.chars().all(years) && with.starts_with("med") && plan.chars().all(years))
    };
    budget() == Some(true)
        || PLANS.opening(lower).any(|(_, plan)| {
            let rest = &lower[plan.len()..];
            let span = rest.rsplit(' ').next().unwrap_or_default();
            let spans = span.len() >= 9 && span.chars().all(years) && rest.starts_with(' ');
            rest.chars().all(years) || spans
        })
}

/// `Budget 2026`, in lower case: what the head of a budget's pages says.
fn names_budget(lower: &str) -> bool {
    lower.strip_prefix("budget ").is_some_and(has_four_digits)
}

fn has_four_digits(year: &str) -> bool {
    year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// `T2 2023`, `Q3 2024`: the part of a year that a report is on.
pub(super) fn names_period(line: &str) -> bool {
    let Some((part, year)) = line.split_once(' ') else {
        return false;
    };
    let number = part.strip_prefix(['H', 'K', 'Q', 'T']);
    number.is_some_and(|n| matches!(n, "1" | "2" | "3" | "4")) && has_four_digits(year)
}

/// `Årsredovisning för Tierps Fond`, over the heads of its chapters.
pub(super) fn names_yearly(line: &str) -> bool {
    line.len() < 100 && YEARLY.may_open(line) && opens_with(&line.lower(), &YEARLY)
}

static BODIES: Words = Words::with("public_body_end");

lazy_static! {
    static ref BODY_ENDS: Endings<()> = Endings::of(BODIES.iter().map(|&end| (end, ())));
}

/// A body of a municipality or a region, as a line of a head names it.
fn public_body(lower: &str) -> bool {
    lower.starts_with("region ") || lower.by_word().any(|word| BODY_ENDS.find(word).is_some())
}

impl Outline {
    /// The short lines at the head of the document, page heads with them.
    pub(super) fn head_lines(&self) -> impl Iterator<Item = &str> {
        self.head_lines_of(Draft::of)
    }

    /// The same of the text, or of the text in lower case.
    fn head_lines_of<'o>(
        &'o self,
        of: fn(&'o Draft, &Part) -> &'o str,
    ) -> impl Iterator<Item = &'o str> {
        (0..self.draft.parts.len())
            .filter(|&i| self.said(i) != Some(BlockKind::Navigation))
            .take(HEAD.max(self.draft.head))
            .flat_map(move |i| {
                let text = of(&self.draft, self.part(i));
                let is_row = self.part(i).row.is_some();
                let line = (!is_row && text.len() < LONGEST).then_some(text);
                let cells = is_row.then(|| text.split('|'));
                line.into_iter().chain(cells.into_iter().flatten())
            })
            .map(str::trim)
            .filter(|text| text.len() < LONGEST)
    }

    /// Settles what sort of document it is, before its parts are told apart.
    pub(super) fn sort(&mut self) {
        // Each line at the head is looked at by several, in lower case.
        let lower = self.head_lines_of(Draft::lower_of);
        let lines: Vec<(&str, &str)> = self.head_lines().zip(lower).collect();
        let press = lines.iter().any(|(_, line)| {
            scan::find_text(line, "pr").is_some()
                && segments(line).chain(line.pieces(", ")).any(|lower| {
                    let first = lower.first_word();
                    first.starts_with("press")
                        && boilerplate::of(first.trim_end_matches([':', '-', '–']))
                            == Some(StockLine::Kicker)
                        || lower.ends_with(" pressmeddelande")
                })
        });
        let publisher = self.draft.metadata.publisher.as_ref();
        let public = || {
            lines.iter().any(|(_, lower)| public_body(lower))
                || publisher.is_some_and(|(one, _)| public_body(&one.name.lower()))
        };
        let title = self.draft.metadata.title.as_ref();
        let title = title.map(|(title, _)| (title.as_str(), title.lower()));
        let title = title
            .as_ref()
            .map(|(title, lower)| (*title, lower.as_str()));
        let paper = || {
            let mut named = lines.iter().chain(&title);
            named.any(|(line, lower)| names_paper_lowered(line, lower))
        };
        let named = |names: &Words| {
            let mut lines = lines.iter().chain(&title);
            lines.any(|(_, lower)| opens_with(lower, names))
        };
        // `LÄNSSTYRELSEN   BESLUT   1 (2)`, over the number of the case.
        let letter = || {
            (self.draft.head > 0 || lines.iter().any(|(line, _)| decides(line)))
                && lines.iter().any(|(line, lower)| {
                    !ends_sentence(line)
                        && ["beteckning", "diarienummer", "dnr", "ärendenummer"]
                            .iter()
                            .any(|label| lower.contains(label))
                })
        };
        // `§ 12 Skolskjuts`, over `Beslut`
        let of_minutes = || {
            let mut lines = lines.iter();
            lines.any(|(line, _)| paragraph_head(line))
                && lines.any(|(line, lower)| {
                    *lower == "beslut" || decision_head(line) || lower.starts_with("beslut: ")
                })
        };
        let plan = || self.is_plan(lines.iter().chain(&title));
        let adopted = || {
            let mut lines = lines.iter();
            // `Till styrelsen`: that of a company has letters, too.
            let to = |lower: &str| is_to_body(lower) && (public() || lower != "till styrelsen");
            lines.any(|(_, lower)| is_adopted(lower) || to(lower))
        };
        let audited = || lines.iter().any(|(_, lower)| auditors(lower));
        // `AVTAL`, over what the parties have agreed
        let agreed = || {
            let named =
                |(line, lower): &(&str, &str)| in_capitals(line) && AGREEMENTS.contains(lower);
            !self.markup && lines.iter().any(named)
        };
        let filed = || lines.iter().any(numbers_case) && named(&AGREEMENTS);
        let signs = self.case_signs.count_ones();
        self.sort = if press {
            DocumentKind::PressRelease
        } else if signs >= 2
            || signs == 1 && public() && self.proposes_by_number(&lines)
            // `Närvarande: Bo Ek`, with `Vid protokollet` at the foot
            || signs == 1 && lines.iter().any(|(_, lower)| lower.starts_with("närvarande"))
            || paper()
            || letter()
            || of_minutes()
            || adopted()
            || (named(&REPORTS) || plan() || audited()) && public()
        {
            DocumentKind::CaseDocument
        } else if named(&YEARLY) || plan() || agreed() || filed() || self.is_workbook() {
            DocumentKind::Other
        } else {
            DocumentKind::PressRelease
        };
    }

    /// Whether all there is are tables under their heads, as in a workbook.
    fn is_workbook(&self) -> bool {
        let mut rows = 0;
        let is_head = |i: usize| self.text(i).len() < LONGEST && !ends_sentence(self.text(i));
        let all = (0..self.draft.parts.len()).all(|i| {
            let is_row = self.part(i).row.is_some();
            rows += usize::from(is_row);
            is_row || is_head(i)
        });
        all && rows > 2
    }

    /// Whether a line at the head, or the title, names a plan, or a budget on each page.
    fn is_plan<'a>(&self, mut named: impl Iterator<Item = &'a (&'a str, &'a str)>) -> bool {
        let paged = self.draft.head > 0;
        named.any(|(_, lower)| names_plan(lower) || paged && names_budget(lower))
    }

    /// `4 Förslag till beslut`, in a paper with the number of its case in the head.
    fn proposes_by_number(&self, head: &[(&str, &str)]) -> bool {
        head.iter().any(|(line, _)| reference_line(line))
            && (0..self.draft.parts.len())
                .any(|i| without_number(self.text(i)) == "Förslag till beslut")
    }

    pub(super) fn is_case(&self) -> bool {
        self.sort == DocumentKind::CaseDocument
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_by_their_names() {
        for line in [
            "TJÄNSTESKRIVELSE",
            "Kallelse till trafiknämnden den 14 november 2024",
            "Kallelse och ärendelista",
            "Regionstyrelsens protokoll 5 oktober 2022",
            "Solnäs kommun PROTOKOLL Sida 12 (31)",
            "Styrelsemöte i Byalaget, protokoll nr 7",
            "Bilaga 2 till § 63",
            "Remissvar: Promemorian om skolskjuts",
            "Motion till kommunfullmäktige i Solnäs",
            "Protokoll fört vid kyrkorådets sammanträde",
            "Protokoll fört vid föreningsstämma i Brf Lärkan",
            "Särskilt yttrande ärende 9",
            "Protokoll kulturnämnden 2024-02-13",
            "Svar på medborgarförslag om en bro",
            "KALLELSE/UNDERRÄTTELSE",
            "Tjänsteskrivelse, datum 2024-05-03",
            "Regeringsbeslut",
        ] {
            assert!(names_paper(line), "{line}");
        }
        for line in [
            "Kallelse till årsstämma i Granvik Skog AB",
            "Kallelse och kallprat",
            "Motionera mera",
            "Nytt protokoll för klimatet klubbat",
            "Motionsspåret öppnar",
            "Motion för äldre i parken",
            "Nämnden har lämnat ett yttrande om vägen.",
        ] {
            assert!(!names_paper(line), "{line}");
        }
    }

    #[test]
    fn papers_by_who_made_them_hold() {
        assert!(is_adopted(
            "antagen av kommunfullmäktige den 3 mars 2025, § 14"
        ));
        assert!(is_adopted(
            "**region tierp. fastställd av regionstyrelsen 2025**"
        ));
        assert!(!is_adopted("antagen av alla") && !is_adopted("planen antagen av nämnden"));
        assert!(is_to_body("till tekniska nämnden") && !is_to_body("till alla redaktioner"));
        assert!(decides("Beslut om stöd till scener 2025") && !decides("Beslut om stöd dröjer."));
    }

    #[test]
    fn minutes_by_who_was_there_and_who_signs() {
        let kind = |there: &str| {
            let text = format!(
                "Styrelsemöte 2024-03-12\nByalaget Ån\n{there}: Bo Ek, Lisa Alm\n\n\
                 1. Mötet öppnades.\n2. Bron ska målas.\n\nVid protokollet\nLisa Alm\n"
            );
            let release = crate::parse_text(&text);
            (release.kind, release.title)
        };
        assert_eq!(kind("Närvarande"), (DocumentKind::CaseDocument, None));
        assert_eq!(kind("Kontakt").0, DocumentKind::PressRelease);
    }

    #[test]
    fn what_auditors_look_into_is_a_paper() {
        let kind = |line: &str| {
            crate::parse_text(&format!(
                "Tierps kommun\n{line}\n\n2025-10-14\n\nGRANSKNING AV INKÖP\n\nVi har sett på inköpen.\n"
            ))
            .kind
        };
        assert_eq!(kind("Kommunens revisorer"), DocumentKind::CaseDocument);
        assert_eq!(kind("Kommunens redaktion"), DocumentKind::PressRelease);
    }

    #[test]
    fn agreements_by_the_number_of_their_case() {
        let kind = |head: &str| {
            let text =
                format!("# Samverkansavtal om färjan\n\n{head}\n\nParterna delar på kostnaden.\n");
            crate::parse_text(&text).kind
        };
        assert_eq!(kind("Diarienummer: KS 2025/0231"), DocumentKind::Other);
        assert_eq!(kind("Avtalet gäller färjan."), DocumentKind::PressRelease);
        let table = "| Bidrag | Kronor |\n| --- | --- |\n| Alby BK | 500 |\n| Boda IF | 700 |";
        let sort = |text: &str| crate::parse_text(text).kind;
        assert_eq!(
            sort(&format!("# Bidrag 2025\n\n{table}\n")),
            DocumentKind::Other
        );
        let told = format!("# Nya bidrag\n\nFöreningarna får bidrag i år.\n\n{table}\n");
        assert_eq!(sort(&told), DocumentKind::PressRelease);
    }

    #[test]
    fn budgets_by_the_heads_of_their_pages() {
        let kind =
            |head: &str| crate::parse_text(&format!("{head}\n\n4 RAMAR\n\nRamen är god.\n")).kind;
        let gap = " ".repeat(40);
        let page = kind(&format!("Solnäs kommun{gap}Budget 2026"));
        assert_eq!(page, DocumentKind::CaseDocument);
        let page = kind(&format!("Solnäs kommun{gap}Budget klar"));
        assert_eq!(page, DocumentKind::PressRelease);
        assert_eq!(
            kind("Solnäs kommun\n\nBudget 2026"),
            DocumentKind::PressRelease
        );
    }

    #[test]
    fn plans_and_periods_by_their_years() {
        assert!(names_plan("verksamhetsplan 2025–2027") && names_plan("styrkort"));
        assert!(!names_plan("verksamhetsplan 2025 klubbad"));
        assert!(names_plan("budget 2026 med plan för 2027 och 2028"));
        assert!(!names_plan("budget 2026 med plan för nya badhus"));
        assert!(names_period("T2 2023") && names_period("Q3 2024"));
        assert!(!names_period("T2 klar") && !names_period("T7 2023"));
    }
}
