//! Documents in archives: read in one stream, never unpacked to disk.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

use crossbeam_channel::{Sender, bounded};
use flate2::read::MultiGzDecoder;

use super::{Content, Fetched, Item, file, too_large, warc};
use crate::{
    failure::{Failure, Stage, io_reason},
    manifest::Stamp,
    walk,
};

/// A member or archive that unpacks to more than this many times its size is
/// taken for a bomb.
const RATIO: u64 = 100;
/// Below this size no ratio is looked at: a short run of spaces is no bomb.
const HARMLESS: u64 = 64 << 20;
/// Members that wait to be converted.
const AHEAD: usize = 4;

#[derive(Clone, Copy)]
enum Kind {
    Zip,
    Tar,
    TarGz,
    Warc,
    WarcGz,
}

fn kind(name: &str) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    let kinds = [
        (".zip", Kind::Zip),
        (".tar", Kind::Tar),
        (".tar.gz", Kind::TarGz),
        (".tgz", Kind::TarGz),
        (".warc", Kind::Warc),
        (".warc.gz", Kind::WarcGz),
    ];
    let of = kinds.iter().find(|(ending, _)| name.ends_with(ending));
    of.map(|(_, kind)| *kind)
}

pub fn is_archive(item: &Item) -> bool {
    matches!(item.content, Content::File(_)) && kind(&item.id).is_some()
}

/// The documents in an archive, in the order in which they stand there. They
/// are read in a thread of their own, since a reader lends out its members.
pub fn members(
    item: Item,
    max_bytes: u64,
) -> Box<dyn Iterator<Item = Result<Item, Failure>> + Send> {
    let (send, members) = bounded(AHEAD);
    std::thread::spawn(move || {
        let Content::File(path) = &item.content else {
            return;
        };
        let archive = Archive {
            id: item.id.clone(),
            path: item.path.clone(),
            stamp: Stamp::of(path),
            max_bytes,
            send,
        };
        if let Err(why) = archive.read(path) {
            // Where nobody waits any more, nobody need be told.
            let _ = archive.refuse(None, &why);
        }
    });
    Box::new(members.into_iter())
}

struct Archive {
    id: String,
    path: String,
    stamp: Option<Stamp>,
    max_bytes: u64,
    send: Sender<Result<Item, Failure>>,
}

/// Nobody waits for further members.
struct Unwanted;

impl Archive {
    fn read(&self, path: &Path) -> Result<(), String> {
        let (file, metadata) = file::open(path)?;
        let bound = (metadata.len().saturating_mul(RATIO)).max(HARMLESS);
        let file = BufReader::new(file);
        let unpacked = |file| Bounded {
            reader: MultiGzDecoder::new(file),
            left: bound,
        };
        // Whether anybody waited for all of it is nothing to tell.
        let _ = match kind(&self.id).ok_or("no archive")? {
            Kind::Zip => self.zip(file)?,
            Kind::Tar => self.tar(file)?,
            Kind::TarGz => self.tar(unpacked(file))?,
            Kind::Warc => self.warc(file)?,
            Kind::WarcGz => self.warc(BufReader::new(unpacked(file)))?,
        };
        Ok(())
    }

    fn zip(&self, file: BufReader<File>) -> Result<Result<(), Unwanted>, String> {
        let mut zip = zip::ZipArchive::new(file).map_err(|e| e.to_string())?;
        for at in 0..zip.len() {
            let mut member = match zip.by_index(at) {
                Ok(member) => member,
                Err(error) => {
                    if self
                        .refuse(Some(&format!("member {at}")), &error.to_string())
                        .is_err()
                    {
                        return Ok(Err(Unwanted));
                    }
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
            let read = if member.is_symlink() {
                Err("a link".to_owned())
            } else if size > 1 << 20 && size / packed.max(1) > RATIO {
                Err(format!("unpacks to more than {RATIO} times its size"))
            } else {
                self.name(&name)
            };
            let sent = match read {
                Ok(Some(name)) => self.member(&name, &mut member, None),
                Ok(None) => Ok(()),
                Err(why) => self.refuse(Some(&name), &why),
            };
            if sent.is_err() {
                return Ok(sent);
            }
        }
        Ok(Ok(()))
    }

    fn tar(&self, reader: impl Read) -> Result<Result<(), Unwanted>, String> {
        let mut tar = tar::Archive::new(reader);
        for member in tar.entries().map_err(|e| io_reason(&e))? {
            let mut member = member.map_err(|e| io_reason(&e))?;
            let name = String::from_utf8_lossy(&member.path_bytes()).into_owned();
            let kind = member.header().entry_type();
            let read = if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            } else if kind.is_symlink() || kind.is_hard_link() {
                Err("a link".to_owned())
            } else if !kind.is_file() {
                Err("no regular file".to_owned())
            } else {
                self.name(&name)
            };
            let sent = match read {
                Ok(Some(name)) => self.member(&name, &mut member, None),
                Ok(None) => Ok(()),
                Err(why) => self.refuse(Some(&name), &why),
            };
            if sent.is_err() {
                return Ok(sent);
            }
        }
        Ok(Ok(()))
    }

    fn warc(&self, reader: impl io::BufRead) -> Result<Result<(), Unwanted>, String> {
        let mut records = warc::Records::new(reader);
        while let Some(mut record) = records.next().map_err(|e| io_reason(&e))? {
            let fetched = Fetched {
                url: record.url.clone(),
                date: record.date.take(),
            };
            let page = record.page(self.max_bytes).map_err(|e| io_reason(&e))?;
            let sent = match page {
                Some(page) => {
                    self.member(&fetched.url.clone(), &mut page.as_slice(), Some(fetched))
                }
                None => Ok(()),
            };
            if sent.is_err() {
                return Ok(sent);
            }
        }
        Ok(Ok(()))
    }

    /// The member's name, if it is a document; why it is refused, if it would
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
        Ok((!parts.iter().any(hidden) && walk::is_document(&name)).then_some(name))
    }

    fn member(
        &self,
        name: &str,
        reader: &mut dyn Read,
        fetched: Option<Fetched>,
    ) -> Result<(), Unwanted> {
        let mut bytes = Vec::new();
        match reader.take(self.max_bytes + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() as u64 <= self.max_bytes => {}
            Ok(_) => return self.refuse(Some(name), &too_large(self.max_bytes)),
            Err(error) => return self.refuse(Some(name), &io_reason(&error)),
        }
        let item = Item {
            id: match &fetched {
                Some(fetched) => fetched.url.clone(),
                None => format!("{}!/{name}", self.id),
            },
            path: format!("{}!/{name}", self.path),
            content: Content::Member {
                bytes,
                stamp: self.stamp.clone(),
                fetched,
            },
        };
        self.send.send(Ok(item)).map_err(|_| Unwanted)
    }

    fn refuse(&self, member: Option<&str>, why: &str) -> Result<(), Unwanted> {
        let path = match member {
            Some(name) => format!("{}!/{name}", self.path),
            None => self.path.clone(),
        };
        let failure = Failure::new(path, Stage::Find, why);
        self.send.send(Err(failure)).map_err(|_| Unwanted)
    }
}

/// A reader that ends in an error where more comes out than can be honest.
struct Bounded<R> {
    reader: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other(format!("unpacks to more than {RATIO} times its size"))
        })?;
        Ok(read)
    }
}
