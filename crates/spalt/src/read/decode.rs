//! Bytes to text: byte order mark, declared charset, detection.

use crate::{
    error::{Error, Reason},
    release::Warning,
};

/// Text and how it was come by.
pub(crate) struct Decoded {
    pub text: String,
    /// WHATWG name.
    pub encoding: &'static str,
    pub warnings: Vec<Warning>,
}

/// Reads the bytes as text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    if bytes.is_empty() {
        return Err(Error(Reason::Empty));
    }
    if bytes.contains(&0) && encoding_rs::Encoding::for_bom(bytes).is_none() {
        return Err(Error(Reason::Binary("it holds null bytes")));
    }
    let (text, encoding, _) = match std::str::from_utf8(bytes) {
        Ok(_) => encoding_rs::UTF_8.decode(bytes),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes),
    };
    Ok(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        warnings: Vec::new(),
    })
}
