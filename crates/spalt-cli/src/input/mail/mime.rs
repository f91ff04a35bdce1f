//! Mail (RFC 5322, MIME): the body that says most, what the head knows, and
//! the attachments.

use jiff::{Zoned, fmt::rfc2822::DateTimeParser};
use mailparse::{DispositionType, MailHeaderMap, ParsedMail};

use super::{Form, Head, Hung, Mail, What, one_line, outlook, plain, too_deep};

/// The mail, and the mails in it down to `depth`.
pub fn read(bytes: &[u8], depth: usize) -> Result<Mail, String> {
    if is_dear(bytes) {
        return Err("a mail whose head is made to be dear".into());
    }
    let mail = mailparse::parse_mail(bytes).map_err(|e| e.to_string())?;
    let date = mail.headers.get_first_value("Date");
    let head = Head {
        subject: field(&mail, "Subject"),
        // The mail that another only sends on has a sender of its own.
        sender: text_part(&mail).and_then(|_| field(&mail, "From")),
        date: date.and_then(|date| rfc3339(&date)),
        url: mail.headers.get_first_value("Snapshot-Content-Location"),
    };
    let mut hung = Vec::new();
    hung_on(&mail, depth, &mut hung);
    let body = text_or_forwarded(&mail);
    Ok(Mail { head, body, hung })
}

/// The attachments of a mail, and of the mails that were forwarded in it.
fn hung_on(mail: &ParsedMail<'_>, depth: usize, found: &mut Vec<Hung>) {
    // The text of a mail that is only forwarded is the outer mail's already.
    let mut is_sent_on = text_part(mail).is_none();
    let parts = mail.parts().filter(|part| part.subparts.is_empty());
    for (n, part) in parts.enumerate() {
        let disposition = part.get_content_disposition();
        let is_mail = part.ctype.mimetype == "message/rfc822";
        if disposition.disposition != DispositionType::Attachment && !is_mail {
            continue;
        }
        let told = disposition.params.get("filename");
        let told = told.or_else(|| part.ctype.params.get("name"));
        let name = told.map(|name| plain(name)).filter(|name| !name.is_empty());
        let mut name = name.unwrap_or_else(|| format!("{}", n + 1));
        if is_mail && Form::of(&name) != Some(Form::Mime) {
            name += ".eml";
        }
        if depth == 0 {
            found.push(too_deep(name));
            continue;
        }
        let is_told = is_mail && std::mem::take(&mut is_sent_on);
        match part.get_body_raw() {
            Ok(bytes) => hang(name, bytes, is_told, depth, found),
            Err(error) => found.push(Hung {
                name,
                bytes: Vec::new(),
                what: What::Refused(error.to_string()),
            }),
        }
    }
}

/// Adds an attachment and, where it is a mail, the attachments of that; but
/// not the attachment itself where `is_told`: its text is the mail's already.
pub fn hang(name: String, bytes: Vec<u8>, is_told: bool, depth: usize, found: &mut Vec<Hung>) {
    let form = Form::of(&name).filter(|form| form.holds(&bytes));
    let read = form.map(|form| match form {
        Form::Mime => read(&bytes, depth - 1),
        Form::Outlook => outlook::read(&bytes, depth - 1),
    });
    let (what, inner) = match read {
        None => (What::File, Vec::new()),
        Some(Ok(mail)) => (What::Mail(mail.head, mail.body), mail.hung),
        Some(Err(why)) => (What::Refused(why), Vec::new()),
    };
    let inner = inner.into_iter().map(|hung| Hung {
        name: format!("{name}!/{}", hung.name),
        ..hung
    });
    let inner: Vec<Hung> = inner.collect();
    if !is_told {
        found.push(Hung { name, bytes, what });
    }
    found.extend(inner);
}

/// The text of a mail; that of the mail within, where it only sends that on.
fn text_or_forwarded(mail: &ParsedMail<'_>) -> Result<String, String> {
    let own = text(mail).transpose()?;
    let body = match own {
        Some(body) => body,
        None => forwarded(mail)
            .and_then(|bytes| {
                let mail = mailparse::parse_mail(&bytes).ok()?;
                text(&mail)
            })
            .transpose()?
            .ok_or("a mail without text")?,
    };
    Ok(body)
}

/// The text of a mail.
fn text(mail: &ParsedMail<'_>) -> Option<Result<String, String>> {
    let part = text_part(mail)?;
    let body = part.get_body().map_err(|e| e.to_string());
    let deletes = part.ctype.params.get("delsp");
    Some(
        match deletes.is_some_and(|value| value.eq_ignore_ascii_case("yes")) {
            true => body.map(|body| joined(&body)),
            false => body,
        },
    )
}

/// Text whose lines were broken within words too, each with a space at its end that goes
/// with the break (RFC 3676, `DelSp=yes`); the mark of a signature stays.
fn joined(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    for line in body.lines() {
        match line.strip_suffix(' ').filter(|_| line != "-- ") {
            Some(broken) => text.push_str(broken),
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    text
}

/// A page says more than text: it knows what is a heading.
fn text_part<'m>(mail: &'m ParsedMail<'m>) -> Option<&'m ParsedMail<'m>> {
    body(mail, "text/html").or_else(|| body(mail, "text/plain"))
}

/// The first mail that is attached whole.
fn forwarded(mail: &ParsedMail<'_>) -> Option<Vec<u8>> {
    let part = mail
        .parts()
        .find(|part| part.ctype.mimetype == "message/rfc822")?;
    part.get_body_raw().ok().filter(|inner| !is_dear(inner))
}

/// Whether a `Content-` field has more encoded words than any legitimate one:
/// the time to read them grows with the square of their number.
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

/// A field of the head in one line, and no longer than any is.
fn field(mail: &ParsedMail<'_>, name: &str) -> Option<String> {
    const LONGEST: usize = 4096;
    let raw = mail.headers.get_first_header(name)?.get_value_raw();
    let field = [b"Field: ", &raw[..raw.len().min(LONGEST)]].concat();
    let (header, _) = mailparse::parse_header(&field).ok()?;
    one_line(&header.get_value())
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

/// A day and time of a head, in Swedish time.
pub fn rfc3339(date: &str) -> Option<String> {
    static PARSER: DateTimeParser = DateTimeParser::new();
    let date: Zoned = PARSER.parse_zoned(date.trim()).ok()?;
    Some(spalt::swedish_time(date.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(Head, String), String> {
        let mail = super::read(bytes, 3)?;
        Ok((mail.head, mail.body?))
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        let hung = super::read(bytes, 3).unwrap().hung;
        hung.into_iter().map(|hung| hung.name).collect()
    }

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
        // Late at night elsewhere it is the day after.
        let abroad = mail.replace("09:15:00 +0200", "23:15:00 -0400");
        let (head, _) = read(abroad.as_bytes()).unwrap();
        assert_eq!(head.date.as_deref(), Some("2024-05-04T05:15:00+02:00"));
    }

    #[test]
    fn lines_that_were_broken_within_words_are_joined() {
        let mail = "From: press@exempel.se\r\nSubject: Buss\r\n\
            Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n\
            Kollektivtra \r\nfiken kostar  \r\nmer.\r\n\r\n-- \r\nPressen\r\n";
        let (_, text) = read(mail.as_bytes()).expect("a mail");
        assert_eq!(text, "Kollektivtrafiken kostar mer.\n\n-- \nPressen\n");
        let kept = mail.replace("; delsp=yes", "");
        let (_, text) = read(kept.as_bytes()).expect("a mail");
        assert!(text.starts_with("Kollektivtra \r\nfiken"));
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
    fn who_sent_a_mail_stands_in_its_head() {
        let from = "From: =?utf-8?Q?Malm=C3=B6_stad?= <press@exempel.se>\r\n\r\nNy bro";
        let sender = read(from.as_bytes()).unwrap().0.sender;
        assert_eq!(sender.as_deref(), Some("Malmö stad <press@exempel.se>"));
        let sent_on = "From: Lunds kommun <a@exempel.se>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
            --x\r\nContent-Type: message/rfc822\r\n\r\nFrom: Anna Ek <b@exempel.se>\r\n\r\nNy bro\r\n--x--\r\n";
        assert_eq!(read(sent_on.as_bytes()).unwrap().0.sender, None);
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
        let found = super::read(mail.as_bytes(), 3).unwrap().hung;
        let named: Vec<&str> = found.iter().map(|hung| hung.name.as_str()).collect();
        assert_eq!(named, ["b\u{e4}ra.txt", "4.eml", "4.eml!/skal.txt"]);
        assert_eq!(found[0].bytes, b"Ny bro");
        assert!(matches!(&found[1].what, What::Mail(head, Ok(body))
            if head.subject.as_deref() == Some("Avslag") && body.trim() == "Nej."));
        assert!(names(b"Subject: Ny bro\r\n\r\nNy bro").is_empty());
        let sent_on = format!("Content-Type: message/rfc822\r\n\r\n{inner}");
        assert_eq!(names(sent_on.as_bytes()), ["1.eml!/skal.txt"]);
        // What is named as mail is one, whatever its type.
        let named = mail.replace(
            "Content-Type: message/rfc822",
            "Content-Disposition: attachment; filename=\"svar.eml\"",
        );
        assert_eq!(
            names(named.as_bytes()),
            ["b\u{e4}ra.txt", "svar.eml", "svar.eml!/skal.txt"]
        );
    }

    #[test]
    fn mails_in_mails_are_read_so_deep_and_the_rest_is_told() {
        let mut mail = "Subject: innerst\r\n\r\nText 5.\r\n".to_owned();
        for n in (1..5).rev() {
            mail = format!(
                "Subject: {n}\r\nContent-Type: multipart/mixed; boundary=x{n}\r\n\r\n\
                 --x{n}\r\nContent-Type: text/plain\r\n\r\nText {n}.\r\n\
                 --x{n}\r\nContent-Type: message/rfc822\r\n\r\n{mail}\r\n--x{n}--\r\n"
            );
        }
        let found = super::read(mail.as_bytes(), 3).unwrap().hung;
        let names: Vec<&str> = found.iter().map(|hung| hung.name.as_str()).collect();
        let second = "2.eml";
        let deepest = [second; 4].join("!/");
        assert_eq!(
            names,
            [
                second,
                &[second; 2].join("!/"),
                &[second; 3].join("!/"),
                &deepest
            ]
        );
        assert!(matches!(&found[2].what, What::Mail(_, Ok(body)) if body.trim() == "Text 4."));
        assert!(matches!(&found[3].what, What::Refused(why) if why.contains("more than 3 deep")));
    }

    #[test]
    fn a_mail_of_pictures_has_no_text() {
        assert!(read(b"Content-Type: image/png\r\n\r\nPNG").is_err());
    }
}
