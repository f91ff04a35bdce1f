//! Documents that hang on a mail, each one of its own beside it.

use std::iter;

use super::{Archive, Content, Found, Item, archive, file, is_document, kind_of, mail, source};
use crate::failure::Failure;

/// What follows a document: what hangs on it, where it is a mail. Archives
/// among it are read when their turn comes.
pub fn to(
    item: &Item,
    max_bytes: u64,
) -> impl Iterator<Item = Result<Item, Failure>> + Send + use<> {
    let (id, path) = (item.id.clone(), item.path.clone());
    let (folder, stamp) = (item.folder.clone(), item.stamp());
    attachments(item, max_bytes).into_iter().flat_map(
        move |mail::Attachment { name, bytes }| -> Found {
            let hung = |content| Item {
                id: format!("{id}!/{name}"),
                path: format!("{path}!/{name}"),
                folder: folder.clone(),
                content,
            };
            let member = Content::Member {
                bytes,
                stamp: stamp.clone(),
                fetched: None,
                known: None,
            };
            if Archive::of(&name).is_some() {
                let members = archive::members(hung(member), max_bytes, Default::default());
                return Box::new(members);
            }
            let content = match is_document(&name) {
                true => member,
                false => Content::Unread(kind_of(&name)),
            };
            Box::new(iter::once(Ok(hung(content))))
        },
    )
}

/// What hangs on the document. That a mail cannot be read, or not whole, is
/// told of it by itself.
fn attachments(item: &Item, max_bytes: u64) -> Vec<mail::Attachment> {
    if !source::is_named_mail(&item.id) {
        return Vec::new();
    }
    match &item.content {
        Content::Member { bytes, .. } => mail::attachments(bytes),
        Content::File(path) => match file::read(path, max_bytes) {
            Ok(part) if part.whole.is_none() => mail::attachments(&part.bytes),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
