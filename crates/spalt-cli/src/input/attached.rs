//! Documents that hang on a mail, each one of its own beside it.

use super::{Archive, Content, Item, archive, file, is_document, kind_of, mail, source};
use crate::failure::Failure;

/// What follows a document: what hangs on it, where it is a mail.
pub fn to(item: &Item, max_bytes: u64) -> Vec<Result<Item, Failure>> {
    if !source::is_named_mail(&item.id) {
        return Vec::new();
    }
    let read;
    let bytes = match &item.content {
        Content::Member { bytes, .. } => bytes,
        // That it cannot be read, or not whole, is told of it by itself.
        Content::File(path) => match file::read(path, max_bytes) {
            Ok(part) if part.whole.is_none() => {
                read = part.bytes;
                &read
            }
            _ => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let attachments = mail::attachments(bytes).into_iter();
    attachments
        .flat_map(|mail::Attachment { name, bytes }| {
            let hung = |content| Item {
                id: format!("{}!/{name}", item.id),
                path: format!("{}!/{name}", item.path),
                folder: item.folder.clone(),
                content,
            };
            let member = Content::Member {
                bytes,
                stamp: item.stamp(),
                fetched: None,
                known: None,
            };
            if Archive::of(&name).is_some() {
                archive::members(hung(member), max_bytes, Default::default()).collect()
            } else if is_document(&name) {
                vec![Ok(hung(member))]
            } else {
                vec![Ok(hung(Content::Unread(kind_of(&name))))]
            }
        })
        .collect()
}
