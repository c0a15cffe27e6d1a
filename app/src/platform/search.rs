//! The search port: what pages ask of the node's index, whatever answers it.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};

use crate::error::AppError;

/// What kind of thing was found. The order is that of the facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Article,
    Document,
    Question,
    Calendar,
}

/// Only these; an empty list lets everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kinds: Vec<Kind>,
    pub sections: Vec<i64>,
    pub units: Vec<i64>,
    pub years: Vec<i32>,
}

/// What is asked: any text, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    pub filter: Filter,
    /// Results to leave out at the beginning, and to show.
    pub start: u64,
    pub size: u64,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    /// Whether it is what was sought.
    pub hit: bool,
}

/// One result, with all that a page shows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: Kind,
    pub id: i64,
    pub slug: String,
    pub title: Vec<Span>,
    /// The best passage of the text.
    pub passage: Vec<Span>,
    /// Whether text was left out before the passage and after it.
    pub begins_late: bool,
    pub ends_early: bool,
    /// A document's number as it is written, else empty.
    pub number: String,
    pub byline: String,
    pub section: Option<i64>,
    pub unit: Option<i64>,
    pub at: DateTime<Utc>,
}

/// How many were found of each. Each list is counted with the filters of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    pub kinds: Vec<(Kind, u64)>,
    pub sections: Vec<(i64, u64)>,
    pub units: Vec<(i64, u64)>,
    /// Newest first.
    pub years: Vec<(i32, u64)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub hits: Vec<Hit>,
    /// How many there are with the filter.
    pub total: u64,
    pub facets: Facets,
    /// False while the index is being made and does not know everything yet.
    pub complete: bool,
}

/// Whatever answers. It never takes long: it may be asked from within a request.
pub trait Searcher: Send + Sync {
    /// `None` while nothing can answer.
    fn answer(&self, question: &Question) -> Option<Answer>;
}

/// The node's search; empty until the server puts something behind it.
#[derive(Clone, Default)]
pub struct Search(Arc<OnceLock<Box<dyn Searcher>>>);

impl Search {
    /// Puts something behind the port. The first stays.
    pub fn answered_by(&self, searcher: impl Searcher + 'static) {
        // A second one is no failure: both follow the same log.
        let _ = self.0.set(Box::new(searcher));
    }

    /// # Errors
    /// `Unavailable` while nothing can answer.
    pub fn ask(&self, question: &Question) -> Result<Answer, AppError> {
        self.0.get().and_then(|searcher| searcher.answer(question)).ok_or(AppError::Unavailable)
    }
}
