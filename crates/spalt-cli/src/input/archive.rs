//! Documents in archives: read in one stream, never unpacked to disk.

use std::{
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crossbeam_channel::{Sender, bounded};
use flate2::read::MultiGzDecoder;

use super::{
    Archive, Budget, Content, Fetched, HARMLESS, Item, Member, RATIO, Within, file, guarded,
    is_read, kind_of, tabled, too_large, too_much,
    warc::{self, Answer},
};
use crate::{
    failure::{Failure, Stage, io_reason},
    manifest::Stamp,
};

/// How deep archives may stand in archives.
const DEPTH: usize = 3;
/// Largest archive or table in an archive, which is held in memory.
const NESTED: u64 = 256 << 20;
/// Members that wait to be converted.
const AHEAD: usize = 4;

/// The documents in an archive, in the order in which they stand there. They
/// are read in a thread of their own, since a reader lends out its members; it
/// adds the bytes that it reads to `read`. All tables are members where `tables`
/// says so.
pub fn members(
    item: Item,
    tables: bool,
    max_bytes: u64,
    read: Arc<AtomicU64>,
) -> impl Iterator<Item = Result<Item, Failure>> + Send {
    let (send, members) = bounded(AHEAD);
    std::thread::spawn(move || {
        let Some(kind) = Archive::of(&item.id) else {
            return;
        };
        if item.within.archives == DEPTH {
            let _ = send.send(Ok(Item {
                content: Content::Refused(too_deep()),
                ..item
            }));
            return;
        }
        let (size, stamp) = (item.size(), item.stamp());
        let left = item.within.left.unwrap_or_else(|| Budget::of(size));
        let archive = Reader {
            id: item.id.clone(),
            path: item.path.clone(),
            folder: item.folder,
            stamp,
            tables,
            max_bytes,
            read,
            send,
            depth: item.within.archives + 1,
            left,
        };
        let read = guarded(&item.path, || match item.content {
            Content::File(path) => archive.read(&path, kind),
            Content::Member(member) => archive.held(member.bytes, kind),
            _ => Ok(()),
        });
        if let Err(failure) = read {
            // Nobody waits for the result any more.
            let _ = archive.send.send(Err(failure));
        }
    });
    members.into_iter()
}

struct Reader {
    id: String,
    path: String,
    folder: Arc<str>,
    stamp: Option<Stamp>,
    tables: bool,
    max_bytes: u64,
    read: Arc<AtomicU64>,
    send: Sender<Result<Item, Failure>>,
    /// How many archives it stands in, itself one of them.
    depth: usize,
    left: Budget,
}

/// Why the reading of an archive ends before its end.
enum End {
    /// Nobody waits for further members.
    Unwanted,
    /// What follows cannot be read.
    Broken(String),
}

impl Reader {
    fn read(&self, path: &Path, kind: Archive) -> Result<(), Failure> {
        let (file, metadata) = file::open(path)?;
        let reader = BufReader::new(Counted {
            file: &file,
            read: &self.read,
        });
        let unpacked = |file| Bounded {
            reader: MultiGzDecoder::new(file),
            left: &self.left,
        };
        let read = match kind {
            Archive::Zip => self.zip(BufReader::new(&file)),
            Archive::Tar => self.tar(reader),
            Archive::TarGz => self.tar(unpacked(reader)),
            Archive::Warc => self.warc(reader),
            Archive::WarcGz => self.warc(BufReader::new(unpacked(reader))),
        };
        match read {
            Err(End::Unwanted) => Ok(()),
            // It may look broken only because it is being written to.
            Err(End::Broken(why)) => file::unchanged(path, &file, &metadata)
                .and(Err(Failure::new(&self.path, Stage::Parse, why))),
            Ok(()) => file::unchanged(path, &file, &metadata),
        }
    }

    /// Reads an archive that is held in memory.
    fn held(&self, bytes: Vec<u8>, kind: Archive) -> Result<(), Failure> {
        match self.unpack(bytes, kind) {
            Err(End::Broken(why)) => Err(Failure::new(&self.path, Stage::Parse, why)),
            Err(End::Unwanted) | Ok(()) => Ok(()),
        }
    }

    fn unpack(&self, bytes: Vec<u8>, kind: Archive) -> Result<(), End> {
        let reader = Cursor::new(bytes);
        let unpacked = |reader| Bounded {
            reader: MultiGzDecoder::new(reader),
            left: &self.left,
        };
        match kind {
            Archive::Zip => self.zip(reader),
            Archive::Tar => self.tar(reader),
            Archive::TarGz => self.tar(unpacked(reader)),
            Archive::Warc => self.warc(reader),
            Archive::WarcGz => self.warc(BufReader::new(unpacked(reader))),
        }
    }

    /// Takes at most `left` bytes out of it.
    fn zip(&self, file: impl Read + Seek) -> Result<(), End> {
        let mut zip = zip::ZipArchive::new(file).map_err(broken)?;
        for at in 0..zip.len() {
            let mut member = match zip.by_index(at) {
                Ok(member) => member,
                Err(error) => {
                    self.refuse(&format!("member {at}"), error.to_string())?;
                    continue;
                }
            };
            if member.is_dir() {
                continue;
            }
            let name = member
                .name()
                .map_or_else(|_| format!("member {at}"), |n| n.into_owned());
            let (packed, size) = (member.compressed_size(), member.size());
            // Reading back and forth says nothing about progress.
            self.read.fetch_add(packed, Ordering::Relaxed);
            let refused = if member.is_symlink() {
                Some("a link".to_owned())
            } else if size > HARMLESS && size / packed.max(1) > RATIO {
                Some(too_much())
            } else {
                // Members may overlap: many small ones make a large one.
                self.left.take(size).map_err(broken_io)?;
                None
            };
            match self.offer(&name, refused, size, &mut member) {
                // The other members of a zip can be read all the same.
                Err(End::Broken(why)) => self.refuse(&name, why)?,
                other => other?,
            }
        }
        Ok(())
    }

    fn tar(&self, reader: impl Read) -> Result<(), End> {
        let mut tar = tar::Archive::new(reader);
        for member in tar.entries().map_err(broken_io)? {
            let mut member = member.map_err(broken_io)?;
            let name = String::from_utf8_lossy(&member.path_bytes()).into_owned();
            let kind = member.header().entry_type();
            let refused = if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            } else if kind.is_symlink() || kind.is_hard_link() {
                Some("a link".to_owned())
            } else if !kind.is_file() {
                Some("no regular file".to_owned())
            } else {
                None
            };
            let size = member.size();
            self.offer(&name, refused, size, &mut member)
                .map_err(|end| match end {
                    End::Broken(why) => End::Broken(format!("broken at {name}: {why}")),
                    End::Unwanted => End::Unwanted,
                })?;
        }
        Ok(())
    }

    fn warc(&self, reader: impl io::BufRead) -> Result<(), End> {
        let mut records = warc::Records::new(reader);
        while let Some(mut record) = records.next().map_err(broken_io)? {
            let mut fetched = Fetched {
                url: record.url.clone(),
                date: record.date.take(),
                is_mail: false,
            };
            let packed = record.length();
            let url = fetched.url.clone();
            let page = match record.answer(self.max_bytes).map_err(broken_io)? {
                Answer::Document(page) => page,
                Answer::Mail(mail) => {
                    fetched.is_mail = true;
                    mail
                }
                Answer::Other(kind) => {
                    self.unread(&url, kind)?;
                    continue;
                }
            };
            let size = page.len() as u64;
            self.left
                .take(size.saturating_sub(packed))
                .map_err(broken_io)?;
            if size > HARMLESS && size / packed.max(1) > RATIO {
                self.refuse(&url, too_much())?;
                continue;
            }
            self.member(
                &url,
                self.max_bytes,
                size,
                &mut page.as_slice(),
                Some(fetched),
            )?;
        }
        Ok(())
    }

    /// Hands on a member; or tells why it is not read.
    fn offer(
        &self,
        name: &str,
        refused: Option<String>,
        size: u64,
        member: &mut dyn Read,
    ) -> Result<(), End> {
        let name = match self.name(name) {
            Ok(Some(name)) => name,
            Ok(None) => return Ok(()),
            Err(why) => return self.refuse(name, why),
        };
        let is_table = tabled::is_opened(Path::new(&name), self.tables);
        if !is_table && !is_read(Path::new(&name)) {
            return self.unread(&name, kind_of(&name));
        }
        match (refused, Archive::of(&name)) {
            (Some(why), _) => self.refuse(&name, why),
            (None, Some(kind)) => self.nested(&name, kind, size, member),
            (None, None) => {
                let most = if is_table { NESTED } else { self.max_bytes };
                self.member(&name, most, size, member, None)
            }
        }
    }

    /// Hands on what stands in an archive in this one; if it is broken, it alone
    /// fails.
    fn nested(
        &self,
        name: &str,
        kind: Archive,
        size: u64,
        member: &mut dyn Read,
    ) -> Result<(), End> {
        if self.depth == DEPTH {
            return self.refuse(name, too_deep());
        }
        if size > NESTED {
            return self.refuse(name, too_large(NESTED));
        }
        let mut bytes = Vec::new();
        let mut member = member.take(NESTED + 1);
        member.read_to_end(&mut bytes).map_err(broken_io)?;
        let inner = Reader {
            id: format!("{}!/{name}", self.id),
            path: format!("{}!/{name}", self.path),
            folder: self.folder.clone(),
            stamp: self.stamp.clone(),
            tables: self.tables,
            max_bytes: self.max_bytes,
            // Progress counts the bytes of the outermost archive only.
            read: Arc::default(),
            send: self.send.clone(),
            depth: self.depth + 1,
            left: self.left.clone(),
        };
        match inner.unpack(bytes, kind) {
            Err(End::Broken(why)) => self.refuse(name, why),
            other => other,
        }
    }

    /// The member's name, if it is not hidden; why it is refused, if it would
    /// stand outside the archive.
    fn name(&self, name: &str) -> Result<Option<String>, String> {
        let slashed = name.replace('\\', "/");
        let parts: Vec<&str> = slashed.split('/').filter(|part| *part != ".").collect();
        let has_drive = parts.first().is_some_and(|part| part.ends_with(':'));
        if parts.first().is_none_or(|part| part.is_empty()) || has_drive {
            return Err("an absolute name".into());
        }
        if parts.contains(&"..") {
            return Err("leads out of the archive".into());
        }
        // Hidden files, and what macOS puts beside every file.
        let hidden = |part: &&str| part.starts_with('.') || *part == "__MACOSX";
        let name = parts.join("/");
        Ok((!parts.iter().any(hidden)).then_some(name))
    }

    fn member(
        &self,
        name: &str,
        most: u64,
        size: u64,
        reader: &mut dyn Read,
        fetched: Option<Fetched>,
    ) -> Result<(), End> {
        let mut bytes = Vec::new();
        let mut reader = reader.take(most + 1);
        reader.read_to_end(&mut bytes).map_err(broken_io)?;
        if bytes.len() as u64 > most {
            return self.refuse(name, too_large(most));
        }
        if bytes.len() as u64 != size {
            return Err(broken("ends too early"));
        }
        let id = match &fetched {
            Some(fetched) => fetched.url.clone(),
            None => format!("{}!/{name}", self.id),
        };
        let content = Content::Member(Member {
            bytes,
            stamp: self.stamp.clone(),
            fetched,
            ..Member::default()
        });
        self.send(id, name, content)
    }

    fn refuse(&self, name: &str, why: String) -> Result<(), End> {
        self.send(format!("{}!/{name}", self.id), name, Content::Refused(why))
    }

    fn unread(&self, name: &str, kind: String) -> Result<(), End> {
        self.send(format!("{}!/{name}", self.id), name, Content::Unread(kind))
    }

    fn send(&self, id: String, name: &str, content: Content) -> Result<(), End> {
        let item = Item {
            id,
            path: format!("{}!/{name}", self.path),
            folder: self.folder.clone(),
            within: Within {
                archives: self.depth,
                left: Some(self.left.clone()),
            },
            content,
        };
        self.send.send(Ok(item)).map_err(|_| End::Unwanted)
    }
}

fn too_deep() -> String {
    format!("archives in archives, more than {DEPTH} deep")
}

fn broken(why: impl ToString) -> End {
    End::Broken(why.to_string())
}

fn broken_io(error: io::Error) -> End {
    End::Broken(io_reason(&error))
}

/// A file of which the bytes that are read are counted.
struct Counted<'f> {
    file: &'f File,
    read: &'f AtomicU64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A reader that ends in an error where suspiciously much is unpacked.
struct Bounded<'l, R> {
    reader: R,
    left: &'l Budget,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.left.take(read as u64)?;
        Ok(read)
    }
}
