//! The node's search index: opened with the house, answering behind the port, following the event log.

mod follow;

use std::path::Path;
use std::sync::Arc;

use chrono::DateTime;
use tinbai_app::platform::search::{Answer, Facets, Filter, Hit, Kind, Question, Searcher, Span};
use tinbai_search::{Error, Search};
use tokio::sync::Notify;

/// As many processes may have their index in one folder.
const PROCESSES: u32 = 16;

/// The index of this process. Cheap to clone.
#[derive(Clone)]
pub struct Index {
    search: Search,
    /// Rung by a query that found damage.
    hurt: Arc<Notify>,
}

impl Index {
    /// Opens the index below a folder. Where another process has its own there, this one has the next.
    ///
    /// # Errors
    /// The folder cannot be used. That there is no index yet, or a damaged one, is no error.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let mut name = folder.as_os_str().to_owned();
        let mut number = 1;
        loop {
            match Search::open(Path::new(&name)) {
                Ok(search) => return Ok(Self { search, hurt: Arc::default() }),
                Err(Error::Folder(cause)) if cause.kind() == std::io::ErrorKind::WouldBlock && number < PROCESSES => {
                    number += 1;
                    name = folder.as_os_str().to_owned();
                    name.push(format!("-{number}"));
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl Searcher for Index {
    fn answer(&self, question: &Question) -> Option<Answer> {
        let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let request = tinbai_search::Request {
            text: &question.text,
            filter: filter(&question.filter),
            start: place(question.start),
            size: place(question.size),
        };
        match self.search.find(&request) {
            Ok(found) => Some(answer(found)),
            Err(Error::Missing) => None,
            Err(cause) => {
                tracing::warn!(%cause, "a query met a damaged index; it is made anew");
                self.hurt.notify_one();
                None
            }
        }
    }
}

fn filter(filter: &Filter) -> tinbai_search::Filter {
    tinbai_search::Filter {
        kinds: filter.kinds.iter().map(|kind| inward(*kind)).collect(),
        sections: filter.sections.clone(),
        units: filter.units.clone(),
        years: filter.years.clone(),
    }
}

fn inward(kind: Kind) -> tinbai_search::Kind {
    match kind {
        Kind::Article => tinbai_search::Kind::Article,
        Kind::Document => tinbai_search::Kind::Document,
        Kind::Question => tinbai_search::Kind::Question,
        Kind::Calendar => tinbai_search::Kind::Calendar,
    }
}

fn outward(kind: tinbai_search::Kind) -> Kind {
    match kind {
        tinbai_search::Kind::Article => Kind::Article,
        tinbai_search::Kind::Document => Kind::Document,
        tinbai_search::Kind::Question => Kind::Question,
        tinbai_search::Kind::Calendar => Kind::Calendar,
    }
}

fn answer(found: tinbai_search::Found) -> Answer {
    let count = |count: usize| count as u64;
    let facets = found.facets;
    Answer {
        hits: found.hits.into_iter().map(hit).collect(),
        total: count(found.total),
        facets: Facets {
            kinds: facets.kinds.into_iter().map(|(kind, found)| (outward(kind), count(found))).collect(),
            sections: facets.sections.into_iter().map(|(id, found)| (id, count(found))).collect(),
            units: facets.units.into_iter().map(|(id, found)| (id, count(found))).collect(),
            years: facets.years.into_iter().map(|(year, found)| (year, count(found))).collect(),
        },
        complete: found.complete,
    }
}

fn hit(hit: tinbai_search::Hit) -> Hit {
    let spans = |spans: Vec<tinbai_search::Span>| {
        spans.into_iter().map(|span| Span { text: span.text, hit: span.hit }).collect()
    };
    let entry = hit.entry;
    Hit {
        kind: outward(entry.kind),
        id: entry.id,
        slug: entry.slug,
        title: spans(hit.title),
        passage: spans(hit.passage.spans),
        begins_late: hit.passage.begins_late,
        ends_early: hit.passage.ends_early,
        number: entry.number,
        byline: entry.byline,
        section: entry.section,
        unit: entry.unit,
        at: DateTime::from_timestamp_millis(entry.published_at).unwrap_or_default(),
    }
}
