//! What each part of a page is, told from its words, its shape and its place.

pub(crate) mod boilerplate;
pub(crate) mod classify;
pub(crate) mod line_shape;
pub(crate) mod publisher;
