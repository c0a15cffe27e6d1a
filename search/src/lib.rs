//! Search over everything public: an index on disk, one per node, and queries as people type them.
//!
//! The index is made of the database and follows its event log. Entries are taken in together with the log's cursor
//! in one commit, so a kill at any moment loses nothing; an index that is missing, damaged or of another shape is
//! made anew beside the old one, which answers until the new one takes its place.

mod entry;
mod error;
mod facets;
mod find;
mod folder;
mod number;
mod passage;
mod query;
mod schema;
mod shelf;
mod syllables;
mod volume;
mod words;

pub use entry::{Entry, Key, Kind};
pub use error::Error;
pub use facets::{Facets, Filter};
pub use find::{Found, Hit, Request};
pub use passage::{Passage, Span};
pub use shelf::{Rebuild, Search};
