//! Places and organisations with their codes, and looking them up.
