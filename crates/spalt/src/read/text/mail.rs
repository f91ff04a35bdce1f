//! Heads of a mail: who sent it, when, and about what.

use std::borrow::Cow;

use crate::{
    model::{EvidenceSource, Publisher},
    read::{
        clean,
        draft::Draft,
        layout::{classify::without_kicker, publisher},
        stamp,
    },
    text::document::{Document, Stated},
};

/// Names of the heads, as mail programs write them in English and Swedish.
const HEADS: &[(&str, MailHead)] = &[
    ("from", MailHead::From),
    ("från", MailHead::From),
    ("date", MailHead::Date),
    ("datum", MailHead::Date),
    ("sent", MailHead::Date),
    ("skickat", MailHead::Date),
    ("subject", MailHead::Subject),
    ("ämne", MailHead::Subject),
    ("to", MailHead::Other),
    ("till", MailHead::Other),
    ("cc", MailHead::Other),
    ("kopia", MailHead::Other),
    ("reply-to", MailHead::Other),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MailHead {
    From,
    Date,
    Subject,
    Other,
}

/// Reads the heads of a mail into the metadata and gives the body; a text
/// that is no mail is its own body.
pub(crate) fn head<'t>(text: &'t str, draft: &mut Draft) -> &'t str {
    let Some((fields, at)) = fields(text) else {
        return text;
    };
    let encoded = text[..at]
        .to_ascii_lowercase()
        .contains("content-transfer-encoding: base64");
    if encoded {
        draft.warn(
            "unread_mail_body",
            "the mail's body is in base64, which is not undone".to_owned(),
        );
    }
    tell(fields, text, draft);
    let body = &text[at..];
    // A mail that is sent on: its own heads say when and by whom it was sent.
    if let Some((fields, _)) = sent_on(body).and_then(self::fields) {
        tell(fields, text, draft);
    }
    body
}

/// The heads at the top of a text with the body's offset; none where it is no mail.
type Fields<'t> = (Vec<(MailHead, Cow<'t, str>)>, usize);

fn fields(text: &str) -> Option<Fields<'_>> {
    let mut fields: Vec<(MailHead, Cow<'_, str>)> = Vec::new();
    let mut known = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.is_empty() {
            if known == 0 && at < 4 {
                at += line.len();
                continue;
            }
            break;
        }
        if bare.starts_with([' ', '\t']) && !fields.is_empty() {
            if let Some((_, value)) = fields.last_mut() {
                let value = value.to_mut();
                value.push(' ');
                value.push_str(bare.trim());
            }
        } else {
            let (name, value) = bare.split_once(':')?;
            let lower = name.to_lowercase();
            let head = HEADS.iter().find(|(n, _)| *n == lower).map(|h| h.1);
            let token = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if head.is_none() && !token {
                return None;
            }
            known += usize::from(head.is_some());
            fields.push((head.unwrap_or(MailHead::Other), Cow::Borrowed(value.trim())));
        }
        at += line.len();
    }
    let has = |head| fields.iter().any(|f| f.0 == head);
    (known >= 2 && (has(MailHead::From) || has(MailHead::Subject))).then_some((fields, at))
}

/// What stands below the line that a mail program sets over a mail sent on.
fn sent_on(body: &str) -> Option<&str> {
    const MARKS: &[&str] = &[
        "begin forwarded message",
        "forwarded message",
        "original message",
        "ursprungligt meddelande",
        "vidarebefordrat brev",
        "vidarebefordrat meddelande",
    ];
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        at += line.len();
        let bare = line.trim().trim_matches(['-', '_', '*', ' ', ':']);
        if bare.len() < 40 && MARKS.contains(&bare.to_lowercase().as_str()) {
            return body.get(at..).map(str::trim_start);
        }
    }
    None
}

/// Writes what the heads say into the metadata, over what is known.
fn tell(fields: Vec<(MailHead, Cow<'_, str>)>, text: &str, draft: &mut Draft) {
    let metadata = &mut draft.metadata;
    for (head, value) in fields {
        let value = clean::line(&words(&value));
        match head {
            MailHead::Date => {
                let stamp = stamp::find(&value);
                let told = stamp.map(|stamp| (stamp.rfc3339(), EvidenceSource::Meta));
                metadata.published = told.or(metadata.published.take());
            }
            MailHead::Subject => {
                let title = subject(&value);
                if !title.is_empty() {
                    metadata.title = Some((title.to_owned(), EvidenceSource::Meta));
                }
            }
            MailHead::From => {
                metadata.publisher = sender(&value, text);
                draft.writer = name_before_address(&value).map(str::to_owned);
            }
            MailHead::Other => {}
        }
    }
}

/// Writes the sender of a mail whose head comes apart from its text into the
/// metadata, over one that was only read in the text.
pub(crate) fn sent_by(name: &str, document: &mut Document) {
    let publisher = &mut document.metadata.publisher;
    let is_open = matches!(publisher, None | Some((_, EvidenceSource::Text)));
    if let Some(sender) = sender(name, &document.text).filter(|_| is_open) {
        *publisher = Some(sender);
    }
}

/// The organisation that a mail's sender names, before an address or alone.
fn sender(from: &str, text: &str) -> Stated<Publisher> {
    let name = name_before_address(from)?;
    let name = organisation(name, text)?;
    Some((publisher::of_name(&name), EvidenceSource::Meta))
}

/// The name that stands before the address: `Lunds kommun <press@lund.se>`.
pub(crate) fn name_before_address(from: &str) -> Option<&str> {
    let name = from.split('<').next()?.trim().trim_matches('"').trim();
    (!name.is_empty() && !name.contains('@')).then_some(name)
}

/// Its name: `Region Skåne`, or `Press Vätterkraft`, which the text writes
/// `Vätterkraft AB`.
fn organisation(name: &str, text: &str) -> Option<String> {
    // `Kommunikation Tierps kommun`
    let office = [
        "Information ",
        "Kommunikation ",
        "Kommunikationsavdelningen ",
        "Press ",
        "Presstjänsten ",
        "Pressavdelningen ",
    ]
    .iter()
    .find_map(|office| publisher::of_line(name.strip_prefix(office)?));
    office
        .or_else(|| publisher::press_office(name))
        // `Kommunikationsenheten, Region Skåne`
        .or_else(|| publisher::of_line(name.rsplit_once(", ")?.1))
        .or_else(|| publisher::of_line(name))
        .or_else(|| {
            let name = name.strip_prefix("Press ")?.trim();
            let company = format!("{name} AB");
            let named = name.starts_with(char::is_uppercase) && !name.contains(['@', '.']);
            named.then(|| {
                if text.contains(&company) {
                    company
                } else {
                    name.to_owned()
                }
            })
        })
}

/// A subject without what mail programs and press rooms set before it.
fn subject(value: &str) -> &str {
    let value = without_kicker(without_marks(value));
    // `Pressmeddelande från Region Skåne: Ny bro`
    match value.split_once(": ") {
        Some((sender, title)) if publisher::senders(sender).is_some() => title,
        _ => value,
    }
}

fn without_marks(mut value: &str) -> &str {
    const BEFORE: &[&str] = &[
        "fw:",
        "fwd:",
        "pm:",
        "pressinbjudan:",
        "pressmeddelande:",
        "re:",
        "sv:",
        "vb:",
    ];
    while let Some(before) = BEFORE.iter().find(|b| {
        value
            .get(..b.len())
            .is_some_and(|h| h.eq_ignore_ascii_case(b))
    }) {
        value = value[before.len()..].trim_start();
    }
    value
}

/// Undoes encoded words (RFC 2047): `=?UTF-8?Q?F=C3=B6rsta?=`.
fn words(value: &str) -> Cow<'_, str> {
    if !value.contains("=?") {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find("=?") {
        let word = &rest[start + 2..];
        let mut pieces = word.splitn(4, '?');
        let (Some(charset), Some(how), Some(text), Some(tail)) =
            (pieces.next(), pieces.next(), pieces.next(), pieces.next())
        else {
            break;
        };
        let bytes = match how {
            "Q" | "q" => quoted(text),
            "B" | "b" => base64(text),
            _ => break,
        };
        let Some(after) = tail.strip_prefix('=') else {
            break;
        };
        // White space between encoded words is no part of the text.
        let before = &rest[..start];
        if !(before.trim().is_empty() && rest.len() < value.len()) {
            out.push_str(before);
        }
        let encoding =
            encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        out.push_str(&encoding.decode(&bytes).0);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The Q encoding: `=C3` for a byte, `_` for a space.
fn quoted(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'_' => b' ',
            b'=' => {
                let mut digit = || {
                    bytes
                        .next()
                        .and_then(|b| char::from(b).to_digit(16))
                        .unwrap_or(0)
                };
                (digit() * 16 + digit()) as u8
            }
            _ => byte,
        });
    }
    out
}

fn base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_give_the_fields() {
        let mut draft = Draft::default();
        let body = head(
            "From: Region Skåne <press@exempel.se>\nDate: Tue, 5 Mar 2019 08:47:12 +0100\n\
             Subject: =?UTF-8?Q?F=C3=B6rsta_?=\n =?UTF-8?B?c3BhZHRhZ2V0?=\n\nHej",
            &mut draft,
        );
        assert_eq!(body.trim(), "Hej");
        let metadata = draft.metadata;
        assert_eq!(
            metadata.title.map(|t| t.0).as_deref(),
            Some("Första spadtaget")
        );
        assert_eq!(
            metadata.published.map(|t| t.0).as_deref(),
            Some("2019-03-05T08:47:12+01:00")
        );
        assert_eq!(
            metadata.publisher.map(|p| p.0.name).as_deref(),
            Some("Region Skåne")
        );
    }

    #[test]
    fn a_mail_that_is_sent_on_has_its_own_heads() {
        let mut draft = Draft::default();
        let body = head(
            "From: Lo Ek <lo@exempel.se>\nDate: Wed, 6 Mar 2019 10:00:00 +0100\n\
             Subject: VB: Bron\n\nTitta!\n\n---------- Forwarded message ---------\n\
             Från: Region Skåne <press@exempel.se>\nDatum: tis 5 mars 2019 kl. 08:47\n\
             Ämne: Bron öppnar\n\nBron öppnar i dag.",
            &mut draft,
        );
        assert!(body.contains("Titta!") && body.contains("Bron öppnar i dag."));
        let metadata = draft.metadata;
        assert_eq!(
            metadata.published.map(|t| t.0).as_deref(),
            Some("2019-03-05T08:47:00+01:00")
        );
        assert_eq!(metadata.title.map(|t| t.0).as_deref(), Some("Bron öppnar"));
        assert_eq!(
            metadata.publisher.map(|p| p.0.name).as_deref(),
            Some("Region Skåne")
        );
    }

    #[test]
    fn a_sender_is_the_name_before_the_address() {
        for (from, want) in [
            ("Malmö stad <press@exempel.se>", Some("Malmö stad")),
            ("\"Lunds kommun\" <press@exempel.se>", Some("Lunds kommun")),
            ("Lunds kommun", Some("Lunds kommun")),
            ("press@exempel.se", None),
            ("<press@exempel.se>", None),
        ] {
            assert_eq!(name_before_address(from), want, "{from}");
        }
    }

    #[test]
    fn a_text_is_no_mail() {
        for text in [
            "Kontakt: Anna\nTid: i dag\n\nHej",
            "Rubrik\n\nText: mer",
            "Datum: 3 maj\n\nText",
        ] {
            assert_eq!(head(text, &mut Draft::default()), text);
        }
    }
}
