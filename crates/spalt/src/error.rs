use std::fmt;

/// Why a document could not be read.
///
/// Only input that holds no text at all is an error; whatever can be read is
/// read, and what had to be repaired or left out is told in
/// [`Release::warnings`](crate::Release::warnings).
///
/// ```
/// let error = spalt::parse(b"").unwrap_err();
/// assert!(error.is_empty());
/// assert_eq!(error.to_string(), "the document is empty");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(pub(crate) Reason);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    Empty,
    Binary(&'static str),
    #[cfg(not(feature = "html"))]
    Page,
}

impl Error {
    /// The input has no bytes, or nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.0 == Reason::Empty
    }

    /// The input is not text: an image, an archive, a program.
    pub fn is_binary(&self) -> bool {
        matches!(self.0, Reason::Binary(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Empty => f.write_str("the document is empty"),
            Reason::Binary(what) => write!(f, "not text: {what}"),
            #[cfg(not(feature = "html"))]
            Reason::Page => {
                f.write_str("the document is HTML: spalt was built without its feature `html`")
            }
        }
    }
}

impl std::error::Error for Error {}

#[cfg(all(test, not(feature = "html")))]
mod tests {
    #[test]
    fn a_page_is_refused_by_name() {
        let error = crate::parse(b"<h1>Ny bro</h1><p>Den kostar 3 mkr.</p>").unwrap_err();
        assert!(error.to_string().contains("feature `html`"), "{error}");
    }
}
