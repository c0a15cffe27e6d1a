//! How many items readers find, for any filter, without counting rows: kept in memory, moved on by the event log.
//!
//! Read whole at the first question of this node; after that every question costs the events since the last one.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sea_orm::prelude::DateTimeUtc;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use tokio::sync::Mutex;

use super::listing::{Filter, is_public};
use crate::articles::model::Kind;
use crate::articles::store::visible_to;
use crate::entities::article::{Column, Entity};
use crate::error::AppError;
use crate::event_kind::EventKind;
use crate::ids::{SectionId, UnitId};
use crate::platform::db::Db;
use crate::platform::events::{EventLog, Subject};

/// Events read in one go; after so many batches reading everything anew is cheaper.
const BATCH: u64 = 500;
const BATCHES: usize = 8;
/// Ids asked for in one query.
const IDS: usize = 500;

/// Shared by all requests of a node; empty until the first question.
#[derive(Clone, Default)]
pub struct Tally(Arc<Mutex<Option<Counts>>>);

/// What items are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key {
    section: SectionId,
    unit: UnitId,
    kind: Kind,
}

/// Every public item: where it counts, and when it was published, in microseconds.
#[derive(Debug, Default)]
struct Counts {
    /// The newest event that is counted in.
    as_of: i64,
    items: HashMap<i64, (Key, i64)>,
    /// The moments of the items of a key, oldest first.
    moments: HashMap<Key, Vec<i64>>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    state: String,
    kind: String,
    section_id: i64,
    unit_id: i64,
    published_at: Option<DateTimeUtc>,
}

impl Tally {
    /// How many items of a filter readers find.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count(&self, db: &Db, events: &EventLog, filter: &Filter) -> Result<u64, AppError> {
        let mut held = self.0.lock().await;
        let mut counts = match held.take() {
            Some(counts) => counts,
            None => read_all(db, events).await?,
        };
        if !catch_up(&mut counts, db, events).await? {
            counts = read_all(db, events).await?;
        }
        let count = counts.count(filter);
        *held = Some(counts);
        Ok(count)
    }
}

/// The end of the log first: what happens while the items are read is counted in again, which changes nothing.
async fn read_all(db: &Db, events: &EventLog) -> Result<Counts, AppError> {
    let mut counts = Counts { as_of: events.last_id().await?, ..Counts::default() };
    let rows: Vec<Row> = columns().filter(visible_to(None)).into_model().all(db.reader()).await?;
    for row in rows {
        counts.set(&row);
    }
    Ok(counts)
}

/// Counts in what happened since; `false` where that is too much.
async fn catch_up(counts: &mut Counts, db: &Db, events: &EventLog) -> Result<bool, AppError> {
    for _ in 0..BATCHES {
        let batch = events.read_after(counts.as_of, BATCH).await?;
        let Some(last) = batch.last().map(|event| event.id) else { return Ok(true) };
        let changed: BTreeSet<i64> = batch
            .iter()
            .filter(|event| {
                matches!(
                    event.kind,
                    EventKind::ArticlePublished | EventKind::ArticleCorrected | EventKind::ArticleWithdrawn
                )
            })
            .filter_map(|event| match event.subject {
                Subject::Article(id) => Some(id),
                _ => None,
            })
            .collect();
        let changed: Vec<i64> = changed.into_iter().collect();
        for ids in changed.chunks(IDS) {
            recount(counts, db.reader(), ids).await?;
        }
        counts.as_of = last;
    }
    Ok(false)
}

/// Looks at items again. What they are now is what counts, however often they are looked at.
async fn recount<C: ConnectionTrait>(counts: &mut Counts, db: &C, ids: &[i64]) -> Result<(), AppError> {
    let rows: Vec<Row> = columns().filter(Column::Id.is_in(ids.iter().copied())).into_model().all(db).await?;
    for row in rows {
        counts.set(&row);
    }
    Ok(())
}

fn columns() -> sea_orm::Select<Entity> {
    Entity::find().select_only().columns([
        Column::Id,
        Column::State,
        Column::Kind,
        Column::SectionId,
        Column::UnitId,
        Column::PublishedAt,
    ])
}

impl Counts {
    fn set(&mut self, row: &Row) {
        if let Some((key, at)) = self.items.remove(&row.id)
            && let Some(moments) = self.moments.get_mut(&key)
            && let Ok(place) = moments.binary_search(&at)
        {
            moments.remove(place);
        }
        let (true, Some(kind), Some(at)) = (is_public(&row.state), Kind::parse(&row.kind), row.published_at) else {
            return;
        };
        let key = Key { section: SectionId(row.section_id), unit: UnitId(row.unit_id), kind };
        let at = at.timestamp_micros();
        let moments = self.moments.entry(key).or_default();
        // Mostly at the end: what is published is newer than what was.
        moments.insert(moments.partition_point(|other| *other <= at), at);
        self.items.insert(row.id, (key, at));
    }

    fn count(&self, filter: &Filter) -> u64 {
        let from = filter.from.map_or(i64::MIN, |at| at.timestamp_micros());
        let before = filter.before.map_or(i64::MAX, |at| at.timestamp_micros());
        let fits = |key: &Key| {
            (filter.sections.is_empty() || filter.sections.contains(&key.section))
                && filter.unit.is_none_or(|unit| unit == key.unit)
                && filter.kind.is_none_or(|kind| kind == key.kind)
        };
        let counts = self.moments.iter().filter(|(key, _)| fits(key)).map(|(_, moments)| {
            let end = moments.partition_point(|at| *at < before);
            end.saturating_sub(moments.partition_point(|at| *at < from))
        });
        counts.sum::<usize>() as u64
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;

    fn row(id: i64, state: &str, section: i64, day: i64) -> Row {
        Row {
            id,
            state: state.to_owned(),
            kind: "tin".to_owned(),
            section_id: section,
            unit_id: 1,
            published_at: Some(DateTime::UNIX_EPOCH + TimeDelta::days(day)),
        }
    }

    #[test]
    fn items_count_where_they_are_and_once() {
        let mut counts = Counts::default();
        for item in [row(1, "published", 1, 1), row(2, "corrected", 2, 2), row(3, "draft", 1, 3)] {
            counts.set(&item);
            counts.set(&item);
        }
        let all = Filter::default();
        assert_eq!(counts.count(&all), 2);
        let second = Filter { sections: vec![SectionId(2)], ..Filter::default() };
        assert_eq!(counts.count(&second), 1);
        counts.set(&row(1, "published", 2, 1));
        assert_eq!((counts.count(&second), counts.count(&all)), (2, 2));
        counts.set(&row(1, "withdrawn", 2, 1));
        assert_eq!((counts.count(&second), counts.count(&all)), (1, 1));
    }

    #[test]
    fn a_span_takes_its_first_moment_and_not_its_last() {
        let mut counts = Counts::default();
        for day in 1..=5 {
            counts.set(&row(day, "published", 1, day));
        }
        let day = |day| Some(DateTime::UNIX_EPOCH + TimeDelta::days(day));
        let span = |from, before| counts.count(&Filter { from, before, ..Filter::default() });
        assert_eq!(span(day(2), day(4)), 2);
        assert_eq!(span(day(4), day(2)), 0);
        assert_eq!(span(None, day(1)), 0);
        assert_eq!(span(day(5), None), 1);
    }
}
