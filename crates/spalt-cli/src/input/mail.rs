//! Mail (RFC 5322, MIME): the body that says most, and what the head knows.

use jiff::{Zoned, fmt::rfc2822::DateTimeParser};
use mailparse::{DispositionType, MailHeaderMap, ParsedMail};

use super::MailHead;

/// How deep mails may stand in mails.
const DEPTH: usize = 3;

/// What hangs on a mail: a name that stands for no path, and its bytes.
pub struct Attachment {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What hangs on a mail and on the mails that were forwarded in it, in their
/// order. A mail that cannot be read has nothing: it is told of by itself.
pub fn attachments(bytes: &[u8]) -> Vec<Attachment> {
    let mut found = Vec::new();
    attached(bytes, "", DEPTH, &mut found);
    found
}

fn attached(bytes: &[u8], within: &str, depth: usize, found: &mut Vec<Attachment>) {
    if depth == 0 || is_dear(bytes) {
        return;
    }
    let Ok(mail) = mailparse::parse_mail(bytes) else {
        return;
    };
    // The mail that another only sends on is the other's text already.
    let mut is_sent_on = text(&mail).is_none();
    let parts = mail.parts().filter(|part| part.subparts.is_empty());
    for (n, part) in parts.enumerate() {
        let disposition = part.get_content_disposition();
        let is_mail = part.ctype.mimetype == "message/rfc822";
        if disposition.disposition != DispositionType::Attachment && !is_mail {
            continue;
        }
        let Ok(bytes) = part.get_body_raw() else {
            continue;
        };
        let told = disposition.params.get("filename");
        let told = told.or_else(|| part.ctype.params.get("name"));
        let name = told.map(|name| plain(name)).filter(|name| !name.is_empty());
        let mut name = name.unwrap_or_else(|| format!("{}", n + 1));
        if is_mail && !name.to_ascii_lowercase().ends_with(".eml") {
            name += ".eml";
        }
        let name = format!("{within}{name}");
        let inner = is_mail.then(|| (format!("{name}!/"), bytes.clone()));
        if !(is_mail && std::mem::take(&mut is_sent_on)) {
            found.push(Attachment { name, bytes });
        }
        if let Some((within, bytes)) = inner {
            attached(&bytes, &within, depth - 1, found);
        }
    }
}

/// A name without what would make a path of it.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| !c.is_control());
    kept.take(120)
        .collect::<String>()
        .trim_matches(['.', ' '])
        .to_owned()
}

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
    let own = text(&mail).transpose()?;
    // A mail that only sends another on has no text of its own.
    let body = match own {
        Some(body) => body,
        None => forwarded(&mail)
            .and_then(|bytes| {
                mailparse::parse_mail(&bytes)
                    .ok()
                    .and_then(|mail| text(&mail))
            })
            .transpose()?
            .ok_or("a mail without text")?,
    };
    Ok((head, body))
}

/// The text of a mail; a page says more than text: it knows what is a heading.
fn text(mail: &ParsedMail<'_>) -> Option<Result<String, String>> {
    let part = body(mail, "text/html").or_else(|| body(mail, "text/plain"))?;
    Some(part.get_body().map_err(|e| e.to_string()))
}

/// The first mail that is attached whole.
fn forwarded(mail: &ParsedMail<'_>) -> Option<Vec<u8>> {
    let part = mail
        .parts()
        .find(|part| part.ctype.mimetype == "message/rfc822")?;
    part.get_body_raw().ok().filter(|inner| !is_dear(inner))
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
            && disposition != DispositionType::Attachment
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
    fn a_mail_sent_on_whole_has_the_text_of_the_one_within() {
        let mail = "Subject: Vb: Ny bro\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n\
            --x\r\nContent-Type: message/rfc822\r\n\r\n\
            Subject: Ny bro\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
            Bron är klar.\r\n--x--\r\n";
        let (head, body) = read(mail.as_bytes()).unwrap();
        assert_eq!(head.subject.as_deref(), Some("Vb: Ny bro"));
        assert_eq!(body.trim(), "Bron är klar.");
        let twice = mail.replace("text/plain; charset=utf-8", "message/rfc822");
        assert!(read(twice.as_bytes()).is_err());
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
    fn what_hangs_on_a_mail_has_a_name_that_is_no_path() {
        let inner = "Subject: Avslag\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n\
            --y\r\n\r\nNej.\r\n--y\r\nContent-Type: text/plain; name=skal.txt\r\n\
            Content-Disposition: attachment\r\n\r\nF\u{f6}r dyrt.\r\n--y--\r\n";
        let mail = format!(
            "Subject: Ny bro\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
            --x\r\nContent-Type: text/plain\r\n\r\nSe bilagan.\r\n\
            --x\r\nContent-Disposition: attachment; filename=\"../../b\u{e4}ra.txt\"\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nTnkgYnJv\r\n\
            --x\r\nContent-Disposition: inline; filename=logga.png\r\n\r\nPNG\r\n\
            --x\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
        );
        let found = attachments(mail.as_bytes());
        let names: Vec<&str> = found.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["b\u{e4}ra.txt", "4.eml", "4.eml!/skal.txt"]);
        assert_eq!(found[0].bytes, b"Ny bro");
        assert!(attachments(b"Subject: Ny bro\r\n\r\nNy bro").is_empty());
        let sent_on = format!("Content-Type: message/rfc822\r\n\r\n{inner}");
        let found = attachments(sent_on.as_bytes());
        let names: Vec<&str> = found.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["1.eml!/skal.txt"]);
    }

    #[test]
    fn a_mail_of_pictures_has_no_text() {
        assert!(read(b"Content-Type: image/png\r\n\r\nPNG").is_err());
    }
}
