//! Mail as Outlook keeps it ([MS-OXMSG]): a compound file with a stream for
//! each property, a folder for each attachment.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use encoding_rs::Encoding;
use jiff::Timestamp;

use super::{Head, Hung, Mail, What, mime, one_line, plain, too_deep};

type File<'b> = CompoundFile<Cursor<&'b [u8]>>;

/// Properties, by [MS-OXPROPS].
mod tag {
    pub const SUBJECT: u16 = 0x0037;
    pub const SUBMITTED: u16 = 0x0039;
    pub const SENT_FOR: u16 = 0x0042;
    pub const HEADERS: u16 = 0x007D;
    pub const SENDER: u16 = 0x0C1A;
    pub const DELIVERED: u16 = 0x0E06;
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const DATA: u16 = 0x3701;
    pub const SHORT_NAME: u16 = 0x3704;
    pub const LONG_NAME: u16 = 0x3707;
    pub const DISPLAY_NAME: u16 = 0x3001;
    pub const HTML_ENCODING: u16 = 0x3FDE;
    pub const ENCODING: u16 = 0x3FFD;
    pub const IS_HIDDEN: u16 = 0x7FFE;
}

/// Types of properties, by [MS-OXCDATA].
mod kind {
    pub const INTEGER: u16 = 0x0003;
    pub const BOOLEAN: u16 = 0x000B;
    pub const OBJECT: u16 = 0x000D;
    pub const BYTES: u16 = 0x001E;
    pub const TEXT: u16 = 0x001F;
    pub const TIME: u16 = 0x0040;
    pub const BINARY: u16 = 0x0102;
}

/// Bytes before the properties of fixed size: of a mail, of one in another, of
/// an attachment.
const MAIL: usize = 32;
const MAIL_WITHIN: usize = 24;
const ATTACHMENT: usize = 8;

/// The mail, and the mails in it down to `depth`.
pub fn read(bytes: &[u8], depth: usize) -> Result<Mail, String> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut left = bytes.len();
    mail(&mut file, "/".to_owned(), MAIL, depth, &mut left)
}

/// A folder of properties.
struct Properties<'f, 'b> {
    file: &'f mut File<'b>,
    at: String,
    fixed: Vec<u8>,
    encoding: &'static Encoding,
}

impl<'f, 'b> Properties<'f, 'b> {
    fn new(file: &'f mut File<'b>, at: String, head: usize) -> Properties<'f, 'b> {
        let all = stream(file, &format!("{at}__properties_version1.0")).unwrap_or_default();
        let mut properties = Properties {
            file,
            at,
            fixed: all.get(head..).unwrap_or_default().to_vec(),
            encoding: encoding_rs::WINDOWS_1252,
        };
        let encoding = properties.fixed(tag::ENCODING, kind::INTEGER);
        properties.encoding = encoding.map_or(encoding_rs::WINDOWS_1252, code_page);
        properties
    }

    /// A value of fixed size.
    fn fixed(&self, tag: u16, kind: u16) -> Option<u64> {
        let mut entries = self.fixed.chunks_exact(16);
        let wanted = (u32::from(tag) << 16 | u32::from(kind)).to_le_bytes();
        let entry = entries.find(|entry| entry.starts_with(&wanted))?;
        Some(u64::from_le_bytes(entry[8..].try_into().ok()?))
    }

    fn path(&self, tag: u16, kind: u16) -> String {
        format!("{}__substg1.0_{tag:04X}{kind:04X}", self.at)
    }

    fn bytes(&mut self, tag: u16, kind: u16) -> Option<Vec<u8>> {
        let path = self.path(tag, kind);
        stream(self.file, &path)
    }

    fn text(&mut self, tag: u16) -> Option<String> {
        let text = match self.bytes(tag, kind::TEXT) {
            Some(wide) => encoding_rs::UTF_16LE
                .decode_without_bom_handling(&wide)
                .0
                .into_owned(),
            None => {
                let bytes = self.bytes(tag, kind::BYTES)?;
                self.encoding
                    .decode_without_bom_handling(&bytes)
                    .0
                    .into_owned()
            }
        };
        Some(text.trim_end_matches('\0').to_owned()).filter(|text| !text.trim().is_empty())
    }

    /// The page, or else the text.
    fn body(&mut self) -> Option<String> {
        if let Some(page) = self.bytes(tag::HTML, kind::BINARY) {
            let told = self.fixed(tag::HTML_ENCODING, kind::INTEGER);
            let encoding = told.map_or(self.encoding, code_page);
            let page = match std::str::from_utf8(&page) {
                Ok(page) => page.to_owned(),
                Err(_) => encoding.decode(&page).0.into_owned(),
            };
            return Some(page).filter(|page| !page.trim().is_empty());
        }
        let page = self.text(tag::HTML).or_else(|| self.text(tag::BODY));
        page.or_else(|| rich_text(&self.bytes(tag::RTF, kind::BINARY)?))
    }

    /// When it was sent, or else when it came.
    fn date(&mut self) -> Option<String> {
        let told = self.text(tag::HEADERS).and_then(|headers| {
            let (headers, _) = mailparse::parse_headers(headers.as_bytes()).ok()?;
            let date = headers
                .iter()
                .find(|field| field.get_key_ref().eq_ignore_ascii_case("date"));
            mime::rfc3339(&date?.get_value())
        });
        let sent = |tag| self.fixed(tag, kind::TIME).and_then(time);
        told.or_else(|| sent(tag::SUBMITTED).or_else(|| sent(tag::DELIVERED)))
    }
}

fn mail(
    file: &mut File<'_>,
    at: String,
    head: usize,
    depth: usize,
    left: &mut usize,
) -> Result<Mail, String> {
    let mut properties = Properties::new(file, at.clone(), head);
    let head = Head {
        subject: properties.text(tag::SUBJECT).as_deref().and_then(one_line),
        sender: [tag::SENT_FOR, tag::SENDER]
            .into_iter()
            .find_map(|tag| one_line(&properties.text(tag)?)),
        date: properties.date(),
        url: None,
    };
    let body = properties
        .body()
        .ok_or_else(|| "a mail without text".to_owned());
    let mut folders: Vec<String> = file
        .read_storage(&at)
        .map_err(|e| e.to_string())?
        .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach"))
        .map(|entry| format!("{at}{}/", entry.name()))
        .collect();
    folders.sort();
    let mut hung = Vec::new();
    for (n, folder) in folders.into_iter().enumerate() {
        attachment(file, folder, n + 1, depth, left, &mut hung)?;
    }
    Ok(Mail { head, body, hung })
}

fn attachment(
    file: &mut File<'_>,
    at: String,
    number: usize,
    depth: usize,
    left: &mut usize,
    found: &mut Vec<Hung>,
) -> Result<(), String> {
    let mut properties = Properties::new(file, at, ATTACHMENT);
    // Pictures of the page.
    if properties
        .fixed(tag::IS_HIDDEN, kind::BOOLEAN)
        .is_some_and(|is| is & 1 == 1)
    {
        return Ok(());
    }
    let within = format!("{}/", properties.path(tag::DATA, kind::OBJECT));
    let is_mail = properties.file.is_storage(&within);
    let names = [tag::LONG_NAME, tag::SHORT_NAME, tag::DISPLAY_NAME];
    let told = names.into_iter().find_map(|name| properties.text(name));
    let name = told
        .map(|name| plain(&name))
        .filter(|name| !name.is_empty());
    let mut name = name.unwrap_or_else(|| number.to_string());
    if is_mail {
        name += ".msg";
    }
    if depth == 0 {
        found.push(too_deep(name));
        return Ok(());
    }
    let bytes = match is_mail {
        true => Some(contents(properties.file, &within)?),
        false => properties.bytes(tag::DATA, kind::BINARY),
    };
    let bytes = bytes.unwrap_or_default();
    // Attachments do not share bytes, so together they are no longer than the file.
    let less = left.checked_sub(bytes.len());
    *left = less.ok_or("a mail that holds more than it is")?;
    if !is_mail {
        mime::hang(name, bytes, false, depth, found);
        return Ok(());
    }
    let mail = mail(file, within, MAIL_WITHIN, depth - 1, left)?;
    let inner = mail.hung.into_iter().map(|hung| Hung {
        name: format!("{name}!/{}", hung.name),
        ..hung
    });
    let inner: Vec<Hung> = inner.collect();
    let what = What::Mail(mail.head, mail.body);
    found.push(Hung { name, bytes, what });
    found.extend(inner);
    Ok(())
}

/// The bytes of all streams of a mail within, which is no file of its own.
fn contents(file: &mut File<'_>, at: &str) -> Result<Vec<u8>, String> {
    let entries = file.walk_storage(at).map_err(|e| e.to_string())?;
    let paths: Vec<String> = entries
        .filter(|entry| entry.is_stream())
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .collect();
    let streams = paths.iter().filter_map(|path| stream(file, path));
    Ok(streams.collect::<Vec<_>>().concat())
}

fn stream(file: &mut File<'_>, path: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The encoding that a number of Windows names.
fn code_page(number: u64) -> &'static Encoding {
    // The number is the lower half of the value.
    let label = match number as u32 {
        65001 => "utf-8".to_owned(),
        10000 => "macintosh".to_owned(),
        number @ 28591..=28605 => format!("iso-8859-{}", number - 28590),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

/// Tenths of microseconds since 1601, as RFC 3339 has it in Sweden.
fn time(since: u64) -> Option<String> {
    const TO_1970: i64 = 11_644_473_600;
    let seconds = i64::try_from(since / 10_000_000).ok()? - TO_1970;
    let time = Timestamp::from_second(seconds).ok().filter(|_| since > 0)?;
    Some(spalt::swedish_time(time))
}

/// A text that is packed, as a page.
#[cfg(feature = "office")]
fn rich_text(packed: &[u8]) -> Option<String> {
    packed.get(..16)?;
    let rtf = compressed_rtf::decompress_rtf(packed).ok()?;
    Some(super::super::office::rich_text(rtf.as_bytes()))
}

#[cfg(not(feature = "office"))]
fn rich_text(packed: &[u8]) -> Option<String> {
    packed.get(..16)?;
    compressed_rtf::decompress_rtf(packed).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A mail as the test wants it: streams by their paths, and properties of
    /// fixed size.
    pub fn made(streams: &[(&str, &[u8])], fixed: &[(u16, u16, u64)]) -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut properties = vec![0; MAIL];
        for (tag, kind, value) in fixed {
            properties.extend((u32::from(*tag) << 16 | u32::from(*kind)).to_le_bytes());
            properties.extend([0; 4]);
            properties.extend(value.to_le_bytes());
        }
        let own: (&str, &[u8]) = ("/__properties_version1.0", &properties);
        for (path, bytes) in streams.iter().chain([&own]) {
            if let Some((folder, _)) = path.rsplit_once('/').filter(|(f, _)| !f.is_empty()) {
                file.create_storage_all(folder).unwrap();
            }
            file.create_stream(path).unwrap().write_all(bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn head_page_and_what_hangs_on_it_are_read() {
        let subject = wide("Ny\u{1b}[31m bro\0");
        let name = wide("..\\bro.txt");
        let within = wide("Avslag");
        let mail = made(
            &[
                ("/__substg1.0_0037001F", &subject),
                ("/__substg1.0_0C1A001F", &wide("Lunds kommun")),
                ("/__substg1.0_10130102", b"<p>Bron \xE4r klar.</p>"),
                ("/__substg1.0_1000001F", &wide("Bron")),
                ("/__attach_version1.0_#00000000/__substg1.0_3707001F", &name),
                (
                    "/__attach_version1.0_#00000000/__substg1.0_37010102",
                    b"Ny bro",
                ),
                (
                    "/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_0037001F",
                    &within,
                ),
                (
                    "/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001E",
                    b"F\xF6r dyrt.",
                ),
            ],
            &[
                (tag::HTML_ENCODING, kind::INTEGER, 28591),
                (tag::SUBMITTED, kind::TIME, 133_591_943_000_000_000),
            ],
        );
        let mail = read(&mail, 3).unwrap();
        assert_eq!(mail.head.subject.as_deref(), Some("Ny [31m bro"));
        assert_eq!(mail.head.sender.as_deref(), Some("Lunds kommun"));
        assert_eq!(mail.head.date.as_deref(), Some("2024-05-03T09:18:20+02:00"));
        assert_eq!(mail.body.as_deref(), Ok("<p>Bron är klar.</p>"));
        let names: Vec<&str> = mail.hung.iter().map(|hung| hung.name.as_str()).collect();
        assert_eq!(names, ["bro.txt", "2.msg"]);
        assert_eq!(mail.hung[0].bytes, b"Ny bro");
        assert!(matches!(&mail.hung[1].what, What::Mail(head, Ok(body))
            if head.subject.as_deref() == Some("Avslag") && body == "För dyrt."));
    }

    #[test]
    fn the_sender_says_when_and_a_packed_text_is_a_text() {
        let headers = b"From: a@exempel.se\r\nDate: Fri, 3 May 2024 09:15:00 +0200\r\n";
        let rtf = r"{\rtf1\ansi\pard Ny v\'e4g\par}";
        let packed = compressed_rtf::compress_rtf(rtf).unwrap();
        let mail = made(
            &[
                ("/__substg1.0_007D001E", headers),
                ("/__substg1.0_10090102", &packed),
            ],
            &[(tag::SUBMITTED, kind::TIME, 1)],
        );
        let mail = read(&mail, 3).unwrap();
        assert_eq!(mail.head.date.as_deref(), Some("2024-05-03T09:15:00+02:00"));
        assert!(mail.body.unwrap().contains("<p>Ny väg</p>"));
    }

    #[test]
    fn what_is_broken_is_said() {
        let whole = made(&[("/__substg1.0_1000001E", b"Ny bro")], &[]);
        assert!(read(&whole, 3).is_ok());
        assert!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 3).is_err());
        for end in (0..whole.len()).step_by(97) {
            let _ = read(&whole[..end], 3);
        }
        let empty = read(&made(&[], &[]), 3).unwrap();
        assert!(empty.body.is_err() && empty.hung.is_empty());
    }
}
