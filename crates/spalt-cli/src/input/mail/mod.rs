//! Mail, as MIME has it and as Outlook keeps it: read once, in a worker, with
//! all its attachments.

use serde::{Deserialize, Serialize};

use super::{
    Content, Item, Member, kind_of, source, tabled,
    worker::{self, Failed, Limits, Reader},
};

#[cfg(feature = "mail")]
mod mime;
#[cfg(feature = "mail")]
mod outlook;

/// How deep mails may stand in mails.
#[cfg(feature = "mail")]
const DEPTH: usize = 3;

/// What a mail holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Mail {
    pub head: Head,
    /// The text or page; or why there is none.
    pub body: Result<String, String>,
    /// Its attachments and those of the mails in it, in their order.
    pub hung: Vec<Hung>,
}

/// What the head of a mail, or of a page that is kept like one, tells of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    pub subject: Option<String>,
    /// The name of who sent it.
    pub sender: Option<String>,
    /// RFC 3339.
    pub date: Option<String>,
    /// The address of a page.
    pub url: Option<String>,
}

/// An attachment of a mail.
#[derive(Debug, Serialize, Deserialize)]
pub struct Hung {
    /// A name that stands for no path; in a mail in this one, `1.eml!/a.pdf`.
    pub name: String,
    #[serde(with = "base64_text")]
    pub bytes: Vec<u8>,
    pub what: What,
}

/// What an attachment is.
#[derive(Debug, Serialize, Deserialize)]
pub enum What {
    File,
    Mail(Head, Result<String, String>),
    /// It is not to be read; why.
    Refused(String),
}

/// Bytes in JSON.
mod base64_text {
    use base64::{Engine, prelude::BASE64_STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        BASE64_STANDARD.decode(text).map_err(D::Error::custom)
    }
}

/// A form of mail, which a worker reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Mime,
    Outlook,
}

impl Form {
    /// The form that a name tells.
    pub fn of(name: &str) -> Option<Form> {
        match name {
            _ if source::ends_with(name, ".eml") => Some(Form::Mime),
            _ if source::ends_with(name, ".msg") => Some(Form::Outlook),
            _ => None,
        }
    }

    /// Whether bytes may be of it.
    pub fn holds(self, bytes: &[u8]) -> bool {
        match self {
            Form::Mime => bytes.iter().take(4096).any(|&byte| byte == b':'),
            Form::Outlook => bytes.starts_with(source::COMPOUND),
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Form::Mime => "message/rfc822",
            Form::Outlook => "application/vnd.ms-outlook",
        }
    }

    fn reader(self) -> (&'static str, Reader) {
        match self {
            Form::Mime => READERS[0],
            Form::Outlook => READERS[1],
        }
    }

    /// Has a worker read the mail.
    pub fn read(self, bytes: &[u8], limits: Limits) -> Result<Mail, Failed> {
        worker::read(self.reader().0, bytes, limits)
    }
}

/// What is read by a worker.
pub const READERS: [(&str, Reader); 2] = [
    ("mail", |bytes| worker::answer(read::mime(bytes))),
    ("outlook", |bytes| worker::answer(read::outlook(bytes))),
];

#[cfg(feature = "mail")]
mod read {
    use super::{DEPTH, Mail, mime, outlook};

    pub fn mime(bytes: &[u8]) -> Result<Mail, String> {
        mime::read(bytes, DEPTH)
    }

    pub fn outlook(bytes: &[u8]) -> Result<Mail, String> {
        outlook::read(bytes, DEPTH)
    }
}

#[cfg(not(feature = "mail"))]
mod read {
    pub fn mime(_: &[u8]) -> Result<super::Mail, String> {
        Err(crate::failure::without("mail"))
    }

    pub use mime as outlook;
}

/// The form of mail that an item is, where it may have attachments.
pub fn form(item: &Item) -> Option<Form> {
    match &item.content {
        Content::File(_) => Form::of(&item.id),
        Content::Member(member) if member.mail.is_some() || member.known.is_some() => None,
        Content::Member(member) => match &member.fetched {
            Some(fetched) => fetched.is_mail.then_some(Form::Mime),
            None => Form::of(&item.id),
        },
        _ => None,
    }
}

/// The mail as it was read, and its attachments, each a document of its own
/// beside it, tables of all kinds where `tables` says so. A mail that cannot be
/// read fails when it is converted itself.
pub fn opened(
    mut item: Item,
    form: Form,
    tables: bool,
    reading: &crate::args::Reading,
) -> (Item, Vec<Item>) {
    let Ok((bytes, None)) = item.read(reading.max_bytes) else {
        return (item, Vec::new());
    };
    if !form.holds(&bytes) {
        return (item, Vec::new());
    }
    let bytes = bytes.into_owned();
    let mut read = form.read(&bytes, reading.workers());
    let hung = match &mut read {
        Ok(mail) => std::mem::take(&mut mail.hung),
        Err(_) => Vec::new(),
    };
    let stamp = item.stamp();
    let packed = bytes.len() as u64;
    let within = item.within.clone().in_mail(packed);
    let hung = hung
        .into_iter()
        .map(|Hung { name, bytes, what }| {
            let is_read = matches!(what, What::Mail(..))
                || super::is_read(name.as_ref())
                || tabled::is_opened(name.as_ref(), tables);
            let mut member = Member {
                bytes,
                stamp: stamp.clone(),
                ..Member::default()
            };
            let content = match what {
                What::Refused(why) => Content::Refused(why),
                _ if !is_read => Content::Unread(kind_of(&name)),
                What::File => Content::Member(member),
                What::Mail(head, body) => {
                    let hung = Vec::new();
                    member.mail = Some(Box::new(Ok(Mail { head, body, hung })));
                    Content::Member(member)
                }
            };
            Item {
                id: format!("{}!/{name}", item.id),
                path: format!("{}!/{name}", item.path),
                folder: item.folder.clone(),
                within: within.clone(),
                content,
            }
        })
        .collect();
    let fetched = match &mut item.content {
        Content::Member(member) => member.fetched.take(),
        _ => None,
    };
    item.content = Content::Member(Member {
        bytes,
        stamp,
        fetched,
        mail: Some(Box::new(read)),
        ..Member::default()
    });
    (item, hung)
}

/// A name without what would make a path of it.
#[cfg(feature = "mail")]
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| !c.is_control());
    kept.take(120)
        .collect::<String>()
        .trim_matches(['.', ' '])
        .to_owned()
}

/// A text in one line, without controls.
#[cfg(feature = "mail")]
fn one_line(text: &str) -> Option<String> {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// An attachment that stands deeper than any is read.
#[cfg(feature = "mail")]
fn too_deep(name: String) -> Hung {
    Hung {
        name,
        bytes: Vec::new(),
        what: What::Refused(format!("mails in mails, more than {DEPTH} deep")),
    }
}
