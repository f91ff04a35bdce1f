//! Documents of office programs beside Word's: as pages that the library reads.

use super::worker::Reader;

#[cfg(feature = "office")]
mod cell_format;
#[cfg(feature = "office")]
mod doc;
#[cfg(feature = "office")]
mod epub;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "office")]
mod rtf;
#[cfg(feature = "office")]
mod sheets;
#[cfg(feature = "office")]
mod xls;

/// A form that a worker reads into a page.
pub struct Format {
    pub name: &'static str,
    pub media_type: &'static str,
    /// Whether bytes are of it.
    pub is: fn(&[u8]) -> bool,
    pub read: Reader,
}

/// All of them.
pub const FORMATS: [Format; 7] = [
    Format {
        name: "odt",
        media_type: "application/vnd.oasis.opendocument.text",
        is: |bytes| says(bytes, "application/vnd.oasis.opendocument.text"),
        read: read::odt,
    },
    Format {
        name: "ods",
        media_type: "application/vnd.oasis.opendocument.spreadsheet",
        is: |bytes| says(bytes, "application/vnd.oasis.opendocument.spreadsheet"),
        read: read::odt,
    },
    Format {
        name: "xlsx",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        is: |bytes| super::source::holds(bytes, b"xl/workbook.xml"),
        read: read::sheets,
    },
    Format {
        name: "doc",
        media_type: "application/msword",
        // A document may hold a workbook, or be held by one: the outer one's stream
        // comes first.
        is: |bytes| {
            let at = stream(bytes, "WordDocument");
            at.is_some_and(|at| stream(bytes, "Workbook").is_none_or(|sheet| at < sheet))
        },
        read: read::doc,
    },
    Format {
        name: "xls",
        media_type: "application/vnd.ms-excel",
        is: |bytes| stream(bytes, "Workbook").is_some(),
        read: read::sheets,
    },
    Format {
        name: "epub",
        media_type: "application/epub+zip",
        is: |bytes| says(bytes, "application/epub+zip"),
        read: read::epub,
    },
    Format {
        name: "rtf",
        media_type: "application/rtf",
        is: |bytes| bytes.starts_with(b"{\\rtf"),
        read: read::rtf,
    },
];

/// Where a compound file has the name of a stream, in UTF-16.
fn stream(bytes: &[u8], name: &str) -> Option<usize> {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut windows = bytes.windows(name.len());
    let is_compound = bytes.starts_with(super::source::COMPOUND);
    windows
        .position(|found| found == name)
        .filter(|_| is_compound)
}

/// A zip whose first member says what it is, as OpenDocument and EPUB want it.
fn says(bytes: &[u8], media_type: &str) -> bool {
    let rest = bytes
        .get(30..)
        .and_then(|rest| rest.strip_prefix(b"mimetype"));
    let rest = rest.and_then(|rest| rest.strip_prefix(media_type.as_bytes()));
    bytes.starts_with(b"PK\x03\x04") && rest.is_some_and(|rest| !rest.starts_with(b"-"))
}

/// Rich text as a page.
#[cfg(all(feature = "mail", feature = "office"))]
pub fn rich_text(bytes: &[u8]) -> String {
    rtf::page(bytes)
}

/// Two bytes of an old file of Office as a number, the smaller byte first.
#[cfg(feature = "office")]
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

#[cfg(feature = "office")]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(feature = "office")]
mod read {
    use super::{super::worker::answer, doc, epub, odt, rtf, sheets};

    pub fn doc(bytes: &[u8]) -> Result<Vec<u8>, String> {
        answer(doc::page(bytes))
    }

    pub fn odt(bytes: &[u8]) -> Result<Vec<u8>, String> {
        answer(odt::page(bytes))
    }

    pub fn sheets(bytes: &[u8]) -> Result<Vec<u8>, String> {
        answer(sheets::page(bytes))
    }

    pub fn epub(bytes: &[u8]) -> Result<Vec<u8>, String> {
        answer(epub::page(bytes))
    }

    pub fn rtf(bytes: &[u8]) -> Result<Vec<u8>, String> {
        answer(Ok(rtf::page(bytes)))
    }
}

#[cfg(not(feature = "office"))]
mod read {
    use crate::failure::without;

    pub fn odt(_: &[u8]) -> Result<Vec<u8>, String> {
        Err(without("office"))
    }

    pub use {odt as doc, odt as epub, odt as rtf, odt as sheets};
}
