//! Facts about the document as a whole: title, date, publisher.
