//! What is to be read, and reading its bytes.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use file::Part;
pub use file::Whole;

use crate::{
    failure::{Failure, Stage, io_reason},
    manifest::Stamp,
};

#[cfg(feature = "archives")]
pub mod archive;
#[cfg(feature = "docx")]
mod docx;
mod file;
pub mod known;
pub mod mail;
mod office;
#[cfg(feature = "docx")]
#[cfg_attr(not(feature = "office"), allow(dead_code))]
mod paper;
pub mod path_date;
#[cfg(feature = "pdf")]
mod pdf;
pub mod source;
#[cfg(feature = "docx")]
mod tabbed;
pub mod table;
pub mod tabled;
#[cfg(feature = "archives")]
pub mod warc;
pub mod worker;

#[cfg(not(feature = "archives"))]
pub mod archive {
    use super::{Failure, Item, Stage};
    use crate::failure::without;

    pub fn members(
        item: Item,
        _: bool,
        _: u64,
        _: std::sync::Arc<std::sync::atomic::AtomicU64>,
    ) -> impl Iterator<Item = Result<Item, Failure>> + Send {
        let failure = Failure::new(item.path, Stage::Find, without("archives"));
        std::iter::once(Err(failure))
    }
}
#[cfg(not(feature = "docx"))]
mod docx {
    pub fn page(_: &[u8]) -> Result<String, String> {
        Err(crate::failure::without("docx"))
    }
}
#[cfg(not(feature = "pdf"))]
mod pdf {
    use super::worker::{Failed, Limits};

    pub struct Content {
        pub text: String,
        pub warnings: Vec<spalt::Warning>,
    }

    pub fn content(_: &[u8], _: Limits) -> Result<Content, Failed> {
        Err(crate::failure::without("pdf").into())
    }
}

/// What unpacks to more than this many times its size is taken for a bomb.
const RATIO: u64 = 100;
/// Below this size no ratio is looked at: a short run of spaces is no bomb.
#[cfg(any(feature = "archives", feature = "docx"))]
const HARMLESS: u64 = 1 << 20;

#[cfg_attr(not(any(feature = "archives", feature = "docx")), allow(dead_code))]
fn too_much() -> String {
    format!("unpacks to more than {RATIO} times its size")
}

/// Extensions that are read when a folder is walked or an archive opened.
const EXTENSIONS: [&str; 17] = [
    "txt", "md", "html", "htm", "pdf", "docx", "doc", "eml", "msg", "mht", "mhtml", "odt", "ods",
    "xlsx", "xls", "epub", "rtf",
];

/// Whether a file of that name is a document that is read where it is found in
/// a folder or an archive.
pub fn is_document(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|e| e.to_str());
    extension.is_some_and(|e| EXTENSIONS.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// Whether a file of that name is read where a folder is walked: a document or
/// an archive.
pub fn is_read(name: &Path) -> bool {
    let name = name.to_string_lossy();
    is_document(&name) || Archive::of(&name).is_some()
}

/// The kind of a file whose name has no extension.
const WITHOUT: &str = "without extension";

/// What the kind of a file is called that nothing reads: its extension, where
/// it looks like one.
pub fn kind_of(name: &str) -> String {
    let extension = Path::new(name).extension().and_then(|e| e.to_str());
    let usable = |e: &&str| e.len() <= 10 && e.bytes().all(|b| b.is_ascii_alphanumeric());
    match extension.filter(usable) {
        Some(extension) => format!(".{}", extension.to_ascii_lowercase()),
        None => WITHOUT.to_owned(),
    }
}

/// Reads what is packed in a file. A panic in a library fails that file alone,
/// and is told like any other failure.
fn guarded(path: &str, read: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
    read.unwrap_or_else(|_| Err(Failure::new(path, Stage::Parse, "internal error")))
}

/// What is found in one place.
pub type Found = Box<dyn Iterator<Item = Result<Item, Failure>> + Send>;

/// One document to be read.
#[derive(Debug)]
pub struct Item {
    /// The document's id in the output.
    pub id: String,
    /// How the user would name it.
    pub path: String,
    /// What stands before the id where several folders are given: `A/`.
    pub folder: Arc<str>,
    pub within: Within,
    pub content: Content,
}

/// How deep a document stands in archives, and what may come out of the file
/// in which all of them are.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(feature = "archives"), allow(dead_code))]
pub struct Within {
    pub archives: usize,
    pub left: Option<Budget>,
}

impl Within {
    /// The same in a mail of that size, which sets the budget if no file has yet.
    fn in_mail(mut self, bytes: u64) -> Within {
        self.left.get_or_insert_with(|| Budget::of(bytes));
        self
    }
}

/// What any archive may unpack to: one with many short runs of spaces is no
/// bomb either.
const HARMLESS_ARCHIVE: u64 = 64 << 20;

/// How many bytes a file may still unpack to: all layers of it take from that.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "archives"), allow(dead_code))]
pub struct Budget(Arc<AtomicU64>);

impl Budget {
    /// For a file of that size.
    pub fn of(bytes: u64) -> Budget {
        let most = bytes.saturating_mul(RATIO).max(HARMLESS_ARCHIVE);
        Budget(Arc::new(AtomicU64::new(most)))
    }

    /// Takes bytes from what is left of them.
    #[cfg_attr(not(feature = "archives"), allow(dead_code))]
    pub fn take(&self, bytes: u64) -> io::Result<()> {
        let less = |left: u64| left.checked_sub(bytes);
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        taken.map_err(|_| io::Error::other(too_much())).map(drop)
    }
}

/// Where the bytes are.
#[derive(Debug)]
pub enum Content {
    File(PathBuf),
    Stdin,
    /// In an archive or a mail, which has been read up to here; or a mail.
    Member(Member),
    /// In an archive, and not to be read; why.
    Refused(String),
    /// Of a kind that nothing here reads: `.png`, `image/png`.
    Unread(String),
}

/// A document whose bytes have been read.
#[derive(Debug, Default)]
pub struct Member {
    pub bytes: Vec<u8>,
    /// The stamp of the file that it comes from.
    pub stamp: Option<Stamp>,
    /// Where and when it was fetched, in a web archive.
    pub fetched: Option<Fetched>,
    /// What else its row says, in a table.
    pub known: Option<Box<spalt::Metadata>>,
    /// The column that it was taken from, where nobody named one.
    pub guessed: Option<Arc<str>>,
    /// What a worker has read of it, where it is a mail.
    pub mail: Option<Box<Result<mail::Mail, worker::Failed>>>,
}

/// What a web archive knows of a page.
#[derive(Debug, Clone)]
pub struct Fetched {
    pub url: String,
    /// RFC 3339.
    pub date: Option<String>,
    /// It was told to be a mail.
    pub is_mail: bool,
}

/// An archive, by its name.
#[derive(Clone, Copy)]
pub enum Archive {
    Zip,
    Tar,
    TarGz,
    Warc,
    WarcGz,
}

impl Archive {
    fn of(name: &str) -> Option<Archive> {
        let endings = [
            (".zip", Archive::Zip),
            (".tar", Archive::Tar),
            (".tar.gz", Archive::TarGz),
            (".tgz", Archive::TarGz),
            (".warc", Archive::Warc),
            (".warc.gz", Archive::WarcGz),
        ];
        let name = name.to_ascii_lowercase();
        let of = endings.iter().find(|(ending, _)| name.ends_with(ending));
        of.map(|(_, archive)| *archive)
    }
}

impl Item {
    /// The archive that the file is, if it is one.
    pub fn archive(&self) -> Option<Archive> {
        let is_packed = match &self.content {
            Content::File(_) => true,
            Content::Member(_) => !self.is_known(),
            _ => false,
        };
        Archive::of(&self.id).filter(|_| is_packed)
    }

    /// The document's bytes, up to one more than `max_bytes`.
    pub fn read(&self, max_bytes: u64) -> Result<(Cow<'_, [u8]>, Option<Whole>), Failure> {
        let owned = |part: Part| (Cow::Owned(part.bytes), part.whole);
        match &self.content {
            Content::File(path) => file::read(path, max_bytes).map(owned),
            Content::Stdin => file::part(std::io::stdin(), max_bytes)
                .map(owned)
                .map_err(|error| Failure::new(&self.path, Stage::Read, io_reason(&error))),
            Content::Member(member) => Ok((Cow::Borrowed(member.bytes.as_slice()), None)),
            Content::Refused(why) => Err(Failure::new(&self.path, Stage::Find, why)),
            Content::Unread(kind) => {
                let why = match kind.as_str() {
                    WITHOUT => format!("no reader for files {kind}"),
                    _ => format!("no reader for {kind}"),
                };
                Err(Failure::new(&self.path, Stage::Skip, why))
            }
        }
    }

    /// How many bytes its file has.
    pub fn size(&self) -> u64 {
        self.stamp().map_or(0, |stamp| stamp.size)
    }

    /// How many bytes it has, where it is a file of its own.
    pub fn file_size(&self) -> u64 {
        match self.content {
            Content::File(_) => self.size(),
            _ => 0,
        }
    }

    /// Whether more is known of it than its bytes say.
    pub fn is_known(&self) -> bool {
        matches!(&self.content, Content::Member(member)
            if member.fetched.is_some() || member.known.is_some())
    }

    /// Whether its id is an address, before which no folder stands.
    pub fn is_fetched(&self) -> bool {
        matches!(&self.content, Content::Member(member) if member.fetched.is_some())
    }

    /// What the file is that the document comes from; of standard input there
    /// is nothing to know.
    pub fn stamp(&self) -> Option<Stamp> {
        match &self.content {
            Content::File(path) => Stamp::of(path),
            Content::Member(member) => member.stamp.clone(),
            Content::Stdin | Content::Refused(_) | Content::Unread(_) => None,
        }
    }
}

fn too_large(max_bytes: u64) -> String {
    format!("larger than {max_bytes} bytes (see --max-bytes)")
}
