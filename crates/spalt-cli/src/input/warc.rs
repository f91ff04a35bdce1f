//! Web archives (WARC, ISO 28500): the documents that were fetched well.

use std::io::{self, BufRead, Read};

/// Longest line of a head that is read; longer ones end the archive.
const LINE: u64 = 64 << 10;
/// Most lines of a head.
const LINES: usize = 500;

/// The records of an archive, one after the other.
pub struct Records<R> {
    reader: R,
    /// What is left of the record at hand.
    left: u64,
}

/// A record that holds the answer to a request, or a file as it is.
pub struct Record<'r, R> {
    records: &'r mut Records<R>,
    pub url: String,
    pub date: Option<String>,
    /// The media type of a file that is kept as it is.
    resource: Option<String>,
}

impl<R: BufRead> Records<R> {
    pub fn new(reader: R) -> Records<R> {
        Records { reader, left: 0 }
    }

    /// The next answer to a request, or file.
    pub fn next(&mut self) -> io::Result<Option<Record<'_, R>>> {
        loop {
            io::copy(&mut (&mut self.reader).take(self.left), &mut io::sink())?;
            self.left = 0;
            let Some(head) = self.record_head()? else {
                return Ok(None);
            };
            self.left = field(&head, "content-length")
                .and_then(|length| length.parse().ok())
                .ok_or_else(|| broken("a record without a length"))?;
            let url = field(&head, "warc-target-uri").map(|url| url.trim_matches(['<', '>']));
            let resource = match field(&head, "warc-type") {
                Some("response") => None,
                Some("resource") => Some(field(&head, "content-type").unwrap_or_default()),
                _ => continue,
            };
            // What a crawler notes of a page is no page.
            let is_note = |url: &str| resource.is_some() && url.starts_with("urn:");
            if let Some(url) = url.filter(|url| !is_note(url)) {
                return Ok(Some(Record {
                    url: url.to_owned(),
                    date: field(&head, "warc-date").map(str::to_owned),
                    resource: resource.map(media_type),
                    records: self,
                }));
            }
        }
    }

    fn record_head(&mut self) -> io::Result<Option<Vec<String>>> {
        // Empty lines stand between records.
        let version = loop {
            match line(&mut self.reader)? {
                None => return Ok(None),
                Some(line) if line.is_empty() => {}
                Some(line) => break line,
            }
        };
        if !version.starts_with("WARC/") {
            return Err(broken("no record where one should begin"));
        }
        head(&mut self.reader).map(Some)
    }
}

impl<R: BufRead> Record<'_, R> {
    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.records.left
    }

    /// What was answered, or the file.
    pub fn answer(self, max_bytes: u64) -> io::Result<Answer> {
        let length = self.records.left;
        let mut body = (&mut self.records.reader).take(length);
        let answer = match self.resource {
            None => answer(&mut body, max_bytes)?,
            Some(media_type) if !TYPES.contains(&&*media_type) => {
                Answer::Other(plain(&media_type).to_owned())
            }
            Some(media_type) => {
                let mut bytes = Vec::new();
                (&mut body).take(max_bytes + 1).read_to_end(&mut bytes)?;
                Answer::of(&media_type, bytes)
            }
        };
        io::copy(&mut body, &mut io::sink())?;
        self.records.left = 0;
        match body.limit() {
            0 => Ok(answer),
            _ => Err(broken("a record that ends too early")),
        }
    }
}

/// What a server answered.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// Status 200 and of a type that is read.
    Document(Vec<u8>),
    /// A document that is a mail.
    Mail(Vec<u8>),
    /// What it is instead: `image/png`, `status 404`.
    Other(String),
}

const MAIL: &str = "message/rfc822";
impl Answer {
    fn of(media_type: &str, bytes: Vec<u8>) -> Answer {
        match media_type {
            MAIL => Answer::Mail(bytes),
            _ => Answer::Document(bytes),
        }
    }
}

/// A media type without its parameters.
fn media_type(field: &str) -> String {
    let media_type = field.split(';').next().unwrap_or_default();
    media_type.trim().to_ascii_lowercase()
}

/// Media types that are read.
const TYPES: [&str; 7] = [
    "text/html",
    "text/plain",
    "text/markdown",
    "application/xhtml+xml",
    MAIL,
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];

/// What a server calls itself or its answer, as far as it is a plain word.
fn plain(word: &str) -> &str {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/.+-".contains(c);
    match !word.is_empty() && word.len() < 80 && word.chars().all(is_plain) {
        true => word,
        false => "of no type",
    }
}

/// What the head and body of an answer hold, as far as it is read.
pub fn answer(body: &mut impl BufRead, max_bytes: u64) -> io::Result<Answer> {
    let status = line(body)?.unwrap_or_default();
    let mut words = status.split_ascii_whitespace();
    let is_http = words.next().is_some_and(|word| word.starts_with("HTTP/"));
    match words.next() {
        Some("200") if is_http => {}
        Some(status) if is_http => return Ok(Answer::Other(format!("status {}", plain(status)))),
        _ => return Ok(Answer::Other("no answer of HTTP".to_owned())),
    }
    let head = head(body)?;
    let media_type = media_type(field(&head, "content-type").unwrap_or_default());
    if !TYPES.contains(&&*media_type) {
        return Ok(Answer::Other(plain(&media_type).to_owned()));
    }
    let is_chunked = field(&head, "transfer-encoding")
        .is_some_and(|encoding| encoding.eq_ignore_ascii_case("chunked"));
    let packed = field(&head, "content-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    // One byte more than is wanted shows that the body is too long.
    let limit = max_bytes + 1;
    let mut bytes = Vec::new();
    body.take(limit).read_to_end(&mut bytes)?;
    if is_chunked {
        bytes = unchunked(&bytes).unwrap_or(bytes);
    }
    match packed.as_str() {
        "" | "identity" => Ok(Answer::of(&media_type, bytes)),
        // Some crawlers unpack the body and leave the head as it was.
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => {
            let mut page = Vec::new();
            let unpacked = flate2::read::MultiGzDecoder::new(bytes.as_slice());
            unpacked.take(limit).read_to_end(&mut page)?;
            Ok(Answer::of(&media_type, page))
        }
        "gzip" | "x-gzip" => Ok(Answer::of(&media_type, bytes)),
        packed => Ok(Answer::Other(format!("packed as {}", plain(packed)))),
    }
}

/// The body without the chunks' lengths; none where it is not in chunks.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(bytes.len());
    loop {
        let end = bytes.windows(2).position(|two| two == b"\r\n")?;
        let length = std::str::from_utf8(&bytes[..end]).ok()?;
        let length = length.split(';').next()?.trim();
        let length = usize::from_str_radix(length, 16).ok()?;
        bytes = &bytes[end + 2..];
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(bytes.get(..length)?);
        bytes = bytes.get(length + 2..)?;
    }
}

/// Lines up to an empty one.
fn head(reader: &mut impl BufRead) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    while let Some(line) = line(reader)? {
        if line.is_empty() {
            return Ok(lines);
        }
        if lines.len() == LINES {
            return Err(broken("a head that does not end"));
        }
        lines.push(line);
    }
    Ok(lines)
}

/// A line without its end; none at the end of all.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if reader.take(LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() as u64 == LINE {
        return Err(broken("a line that does not end"));
    }
    let text = String::from_utf8_lossy(&line);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// The value of a field of a head.
fn field<'h>(head: &'h [String], name: &str) -> Option<&'h str> {
    head.iter()
        .filter_map(|line| line.split_once(':'))
        .find(|(field, _)| field.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

fn broken(what: &str) -> io::Error {
    io::Error::other(format!("broken web archive: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, url: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n\
             WARC-Date: 2024-05-03T07:15:00Z\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    fn pages(archive: &str) -> Vec<(String, Result<String, String>)> {
        let mut records = Records::new(archive.as_bytes());
        let mut pages = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let url = record.url.clone();
            let page = match record.answer(1000).unwrap() {
                Answer::Document(page) => Ok(String::from_utf8(page).unwrap()),
                Answer::Mail(mail) => Ok(format!("mail: {}", String::from_utf8_lossy(&mail))),
                Answer::Other(kind) => Err(kind),
            };
            pages.push((url, page));
        }
        pages
    }

    #[test]
    fn pages_that_were_fetched_well_are_read() {
        let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Bro</h1>";
        let gone = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nBorta";
        let image = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG";
        let chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\
                       Transfer-Encoding: chunked\r\n\r\n3\r\nNy \r\n3\r\nbro\r\n0\r\n\r\n";
        let mail = "HTTP/1.1 200 OK\r\nContent-Type: message/rfc822\r\n\r\n\
                    Subject: Ny bro\r\n\r\nText";
        let file = |url: &str, media_type: &str, body: &str| {
            let kind = format!("resource\r\nContent-Type: {media_type}");
            record(&kind, url, body)
        };
        let archive = [
            record("warcinfo", "", "software: x"),
            record("request", "https://a.se/", "GET / HTTP/1.1\r\n\r\n"),
            record("response", "https://a.se/", ok),
            record("response", "https://a.se/borta", gone),
            record("response", "https://a.se/bild", image),
            record("response", "<https://a.se/delar>", chunked),
            record("response", "https://a.se/mejl", mail),
            file("https://a.se/fil", "text/plain; charset=utf-8", "Ny väg"),
            file("https://a.se/fil.xml", "text/xml", "<a/>"),
            file("urn:text:https://a.se/", "text/plain", "Bro"),
            record("metadata", "https://a.se/", "outlink: x"),
        ]
        .concat();
        let page = |url: &str, page| (url.to_owned(), page);
        let read = |text: &str| Ok(text.to_owned());
        let other = |kind: &str| Err(kind.to_owned());
        assert_eq!(
            pages(&archive),
            [
                page("https://a.se/", read("<h1>Bro</h1>")),
                page("https://a.se/borta", other("status 404")),
                page("https://a.se/bild", other("image/png")),
                page("https://a.se/delar", read("Ny bro")),
                page(
                    "https://a.se/mejl",
                    read("mail: Subject: Ny bro\r\n\r\nText")
                ),
                page("https://a.se/fil", read("Ny väg")),
                page("https://a.se/fil.xml", other("text/xml")),
            ]
        );
    }

    #[test]
    fn what_is_broken_is_said() {
        for archive in ["<html>", "WARC/1.0\r\n\r\n", &"x".repeat(100_000)] {
            assert!(Records::new(archive.as_bytes()).next().is_err());
        }
        let whole = record("response", "https://a.se/", "HTTP/1.1 200 OK\r\n\r\nNy bro");
        for end in 20..whole.len() - 4 {
            let mut records = Records::new(&whole.as_bytes()[..end]);
            let read = records.next().and_then(|record| match record {
                Some(record) => record.answer(1000).map(|_| ()),
                None => Ok(()),
            });
            assert!(read.is_err(), "{}", &whole[..end]);
        }
    }
}
