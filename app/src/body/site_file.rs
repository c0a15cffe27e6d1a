//! Site file.
