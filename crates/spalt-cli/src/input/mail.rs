//! Mail (RFC 5322, MIME): the body that says most, and what the head knows.

use jiff::{Zoned, fmt::rfc2822::DateTimeParser};
use mailparse::{MailHeaderMap, ParsedMail};

use super::MailHead;

/// The head and the body, as text or as a page.
pub fn read(bytes: &[u8]) -> Result<(MailHead, String), String> {
    let mail = mailparse::parse_mail(bytes).map_err(|e| e.to_string())?;
    let subject = mail.headers.get_first_value("Subject");
    let date = mail.headers.get_first_value("Date");
    let head = MailHead {
        subject: subject
            .map(|s| s.trim().to_owned())
            .filter(|s| !s.is_empty()),
        date: date.and_then(|date| rfc3339(&date)),
        url: mail.headers.get_first_value("Snapshot-Content-Location"),
    };
    // A page says more than text: it knows what is a heading.
    let part = body(&mail, "text/html").or_else(|| body(&mail, "text/plain"));
    let body = part.ok_or("a mail without text")?.get_body();
    Ok((head, body.map_err(|e| e.to_string())?))
}

/// The first part of that type that is no attachment.
fn body<'m>(mail: &'m ParsedMail<'m>, media_type: &str) -> Option<&'m ParsedMail<'m>> {
    mail.parts().find(|part| {
        let disposition = part.get_content_disposition().disposition;
        part.ctype.mimetype == media_type
            && disposition != mailparse::DispositionType::Attachment
            && part.subparts.is_empty()
    })
}

fn rfc3339(date: &str) -> Option<String> {
    static PARSER: DateTimeParser = DateTimeParser::new();
    let date: Zoned = PARSER.parse_zoned(date.trim()).ok()?;
    Some(date.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_taken_before_the_text() {
        let mail = "From: Pressen <press@exempel.se>\r\n\
            Subject: =?utf-8?Q?Ny_v=C3=A5rdcentral?=\r\n\
            Date: Fri, 3 May 2024 09:15:00 +0200\r\n\
            MIME-Version: 1.0\r\n\
            Content-Type: multipart/alternative; boundary=x\r\n\r\n\
            --x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nV=E5rd\r\n\
            --x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Vård</p>\r\n--x--\r\n";
        let (head, body) = read(mail.as_bytes()).unwrap();
        assert_eq!(head.subject.as_deref(), Some("Ny vårdcentral"));
        assert_eq!(head.date.as_deref(), Some("2024-05-03T09:15:00+02:00"));
        assert_eq!(body.trim(), "<p>Vård</p>");
    }

    #[test]
    fn a_mail_of_pictures_has_no_text() {
        assert!(read(b"Content-Type: image/png\r\n\r\nPNG").is_err());
    }
}
