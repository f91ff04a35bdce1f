//! Mail (RFC 5322, MIME): the body that says most, and what the head knows.

use jiff::{Zoned, fmt::rfc2822::DateTimeParser};
use mailparse::{MailHeaderMap, ParsedMail};

use super::MailHead;

/// The head and the body, as text or as a page.
pub fn read(bytes: &[u8]) -> Result<(MailHead, String), String> {
    if is_dear(bytes) {
        return Err("a mail whose head is made to be dear".into());
    }
    let mail = mailparse::parse_mail(bytes).map_err(|e| e.to_string())?;
    let subject = subject(&mail);
    let date = mail.headers.get_first_value("Date");
    let head = MailHead {
        subject: subject.filter(|s| !s.is_empty()),
        date: date.and_then(|date| rfc3339(&date)),
        url: mail.headers.get_first_value("Snapshot-Content-Location"),
    };
    // A page says more than text: it knows what is a heading.
    let part = body(&mail, "text/html").or_else(|| body(&mail, "text/plain"));
    let body = part.ok_or("a mail without text")?.get_body();
    Ok((head, body.map_err(|e| e.to_string())?))
}

/// Whether a field that tells what a part is has more words in code than any
/// honest one: the time to read them grows with the square of their number.
fn is_dear(bytes: &[u8]) -> bool {
    const MOST: usize = 64;
    let mut words = None;
    for line in bytes.split(|&byte| byte == b'\n') {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.get(..8).unwrap_or_default();
            words = name.eq_ignore_ascii_case(b"content-").then_some(0);
        }
        if let Some(words) = &mut words {
            *words += line.windows(2).filter(|two| two == b"=?").count();
            if *words > MOST {
                return true;
            }
        }
    }
    false
}

/// The subject in one line, and no longer than any is.
fn subject(mail: &ParsedMail<'_>) -> Option<String> {
    const LONGEST: usize = 4096;
    let raw = mail.headers.get_first_header("Subject")?.get_value_raw();
    let field = [b"Subject: ", &raw[..raw.len().min(LONGEST)]].concat();
    let (header, _) = mailparse::parse_header(&field).ok()?;
    let subject = header.get_value();
    let words = subject.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    Some(words.join(" "))
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
    fn a_subject_is_one_line_without_controls() {
        let mail = "Subject: =?utf-8?Q?Ny=1B[31m=07_=C2=9Bbro?=\r\n i  dag\r\n\r\nNy bro";
        let (head, _) = read(mail.as_bytes()).unwrap();
        assert_eq!(head.subject.as_deref(), Some("Ny [31m bro i dag"));
    }

    #[test]
    fn what_is_dear_to_read_is_refused_or_cut() {
        let began = std::time::Instant::now();
        let words = "=?=?".repeat(25_000);
        let named = "=?utf-8?Q?a=C3=A5?= ".repeat(200_000);
        for head in [
            "Content-Type: text/plain; a=",
            "content-disposition: ",
            "Content-Type: text/plain\r\n\t",
        ] {
            assert!(read(format!("{head}{words}\r\n\r\nNy bro").as_bytes()).is_err());
        }
        for subject in [words, named] {
            let mail = format!("Subject: {subject}\r\n\r\nNy bro");
            let (head, _) = read(mail.as_bytes()).unwrap();
            assert!(head.subject.unwrap().len() < 5_000);
        }
        assert!(began.elapsed().as_secs() < 10);
    }

    #[test]
    fn a_mail_of_pictures_has_no_text() {
        assert!(read(b"Content-Type: image/png\r\n\r\nPNG").is_err());
    }
}
