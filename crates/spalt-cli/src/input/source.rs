//! A document's bytes made into what the library reads: pages and text as they
//! are, PDF, DOCX and mail as the text or page that they hold.

use std::borrow::Cow;

use jiff::civil::Date;
use spalt::{EvidenceSource, Release, Warning};

use super::{
    Content, Fetched, Item, docx,
    file::Whole,
    mail::{self, Form, Head},
    office, pdf, too_large,
    worker::{self, Failed, Reader},
};
use crate::{
    args::Reading,
    digest::sha256,
    failure::{Failure, Stage},
};

/// What the library is to read, and what is known besides.
pub struct Source<'b> {
    text: Cow<'b, [u8]>,
    /// What the bytes were, where `text` is not them.
    was: Option<Was>,
    /// What the document is as a whole, where only its beginning is read.
    whole: Option<Whole>,
    mail: Option<Head>,
    fetched: Option<Fetched>,
    /// Warnings on how it was read.
    warnings: Vec<Warning>,
}

struct Was {
    media_type: &'static str,
    encoding: &'static str,
    bytes: u64,
    sha256: String,
}

/// How a compound file begins, of which programs made documents before zip.
pub const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const MHTML: [&str; 2] = [".mht", ".mhtml"];
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The mark that tells the library that bytes are UTF-8, whatever they say.
const UTF8: &str = "\u{FEFF}";

/// What is read by a worker.
pub const READERS: &[(&str, Reader)] = &[
    #[cfg(feature = "pdf")]
    ("pdf", |bytes| worker::answer(pdf::set(bytes))),
    #[cfg(feature = "pdf")]
    ("pdf-text", |bytes| worker::answer(pdf::text(bytes))),
    ("docx", |bytes| worker::answer(docx::page(bytes))),
    mail::READERS[0],
    mail::READERS[1],
    (office::FORMATS[0].name, office::FORMATS[0].read),
    (office::FORMATS[1].name, office::FORMATS[1].read),
    (office::FORMATS[2].name, office::FORMATS[2].read),
    (office::FORMATS[3].name, office::FORMATS[3].read),
    (office::FORMATS[4].name, office::FORMATS[4].read),
    (office::FORMATS[5].name, office::FORMATS[5].read),
    (office::FORMATS[6].name, office::FORMATS[6].read),
];

impl<'b> Source<'b> {
    pub fn of(
        item: &Item,
        (bytes, whole): (Cow<'b, [u8]>, Option<Whole>),
        reading: &Reading,
    ) -> Result<Source<'b>, Failure> {
        let (fetched, read) = match &item.content {
            Content::Member(member) => (member.fetched.clone(), member.mail.as_deref()),
            _ => (None, None),
        };
        let fail = |why: String| Failure::new(&item.path, Stage::Parse, why);
        let failed = |failed: Failed| Failure {
            may_pass: failed.may_pass,
            ..fail(failed.why)
        };
        // The beginning of a packed file cannot be read by itself.
        let office = office::FORMATS.iter().find(|form| (form.is)(&bytes));
        let form = mail_form(&item.id, &bytes).filter(|_| read.is_none());
        let is_packed = is_pdf(&bytes) || is_docx(&bytes) || office.is_some() || form.is_some();
        if whole.is_some() && is_packed {
            return Err(fail(too_large(reading.max_bytes)));
        }
        let mut source = Source {
            text: Cow::Borrowed(&[]),
            was: None,
            whole,
            mail: None,
            fetched,
            warnings: Vec::new(),
        };
        let (media_type, encoding, text) = if let Some(read) = read {
            let mail = read.as_ref().map_err(|why| failed(why.clone()))?;
            let body = mail.body.clone().map_err(fail)?;
            source.mail = Some(mail.head.clone());
            let form = Form::of(&item.id).unwrap_or(Form::Mime);
            (form.media_type(), "UTF-8", body)
        } else if is_pdf(&bytes) {
            let content = pdf::content(&bytes, reading.workers()).map_err(failed)?;
            source.warnings = content.warnings;
            ("application/pdf", "UTF-8", content.text)
        } else if is_docx(&bytes) {
            let page = worker::read("docx", &bytes, reading.workers());
            (DOCX, "UTF-8", page.map_err(failed)?)
        } else if let Some(form) = office {
            let page = worker::read(form.name, &bytes, reading.workers());
            (form.media_type, "UTF-8", page.map_err(failed)?)
        } else if let Some(form) = form {
            let mail = form.read(&bytes, reading.workers()).map_err(failed)?;
            let (Head { url, date, .. }, body) = (&mail.head, mail.body.map_err(fail)?);
            if is_kept_page(&item.id) {
                // Its date is when a browser kept the page.
                let (date, is_mail) = (date.clone(), false);
                let kept = url.clone().map(|url| Fetched { url, date, is_mail });
                source.fetched = source.fetched.or(kept);
                ("multipart/related", "UTF-8", body)
            } else {
                source.mail = Some(mail.head);
                (form.media_type(), "UTF-8", body)
            }
        } else if let Some(encoding) = reading.encoding {
            let (text, encoding, _) = encoding.0.decode(&bytes);
            ("", encoding.name(), text.into_owned())
        } else {
            source.text = bytes;
            return Ok(source);
        };
        source.was = Some(Was {
            media_type,
            encoding,
            bytes: bytes.len() as u64,
            sha256: sha256(&bytes),
        });
        source.text = Cow::Owned((UTF8.to_owned() + &text).into_bytes());
        Ok(source)
    }

    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Who sent it, where it is a mail.
    pub fn sender(&self) -> Option<&str> {
        self.mail.as_ref()?.sender.as_deref()
    }

    /// The day of publication, for what is counted from it.
    pub fn published(&self) -> Option<Date> {
        let date = self.mail.as_ref()?.date.as_ref()?;
        date.get(..10)?.parse().ok()
    }

    /// Puts into the release what the library could not know; a day of
    /// publication that the caller has told goes before the mail's.
    pub fn complete(self, mut release: Release, is_told: bool) -> Release {
        if let Some(was) = self.was {
            if !was.media_type.is_empty() {
                release.source.media_type = was.media_type.into();
            }
            release.source.encoding = was.encoding.into();
            release.source.bytes = was.bytes;
            release.source.sha256 = was.sha256;
        }
        release.warnings.splice(0..0, self.warnings);
        if let Some(whole) = self.whole {
            release.source.bytes = whole.bytes;
            release.source.sha256 = whole.sha256;
        }
        if let Some(mail) = self.mail {
            let is_guess = |evidence| {
                !matches!(
                    evidence,
                    Some(EvidenceSource::Markup | EvidenceSource::Hint)
                )
            };
            if mail.subject.is_some() && is_guess(release.evidence.title) {
                release.title = mail.subject;
                release.evidence.title = Some(EvidenceSource::Meta);
            }
            let is_open = match release.evidence.published {
                None => true,
                Some(EvidenceSource::Hint) => !is_told,
                Some(_) => false,
            };
            if mail.date.is_some() && is_open {
                release.published = mail.date;
                release.evidence.published = Some(EvidenceSource::Meta);
            }
        }
        if let Some(fetched) = self.fetched {
            if release.url.is_none() {
                release.url = Some(fetched.url);
                release.evidence.url = Some(EvidenceSource::Meta);
            }
            release.source.retrieved = fetched.date;
        }
        release
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|five| five == b"%PDF-")
}

fn is_docx(bytes: &[u8]) -> bool {
    holds(bytes, b"word/document.xml")
}

/// A zip that holds, by its names, that part.
pub fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && bytes.windows(part.len()).any(|name| name == part)
}

pub fn ends_with(name: &str, end: &str) -> bool {
    let at = name.len().checked_sub(end.len());
    let found = at.and_then(|at| name.get(at..));
    found.is_some_and(|found| found.eq_ignore_ascii_case(end))
}

/// Whether a page is kept as a browser does it, in the form of a mail.
fn is_kept_page(name: &str) -> bool {
    MHTML.iter().any(|end| ends_with(name, end))
}

fn mail_form(name: &str, bytes: &[u8]) -> Option<Form> {
    let kept = is_kept_page(name).then_some(Form::Mime);
    Form::of(name).or(kept).filter(|form| form.holds(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bytes_are_is_seen() {
        assert!(is_pdf(b"\n%PDF-1.7") && !is_pdf(b"%PFD-1.7"));
        assert!(is_docx(b"PK\x03\x04...word/document.xml") && !is_docx(b"PK\x03\x04...word/x"));
        assert!(!is_docx(b"word/document.xml"));
        assert_eq!(mail_form("a/b.EML", b"From: a"), Some(Form::Mime));
        assert_eq!(mail_form("a/b.mht", b"From: a"), Some(Form::Mime));
        assert_eq!(mail_form("a/b.msg", COMPOUND), Some(Form::Outlook));
        assert_eq!(mail_form("a/b.txt", b"From: a"), None);
        assert_eq!(mail_form("a/b.eml", b"Ny bro"), None);
    }
}
