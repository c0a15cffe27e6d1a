//! The spine: every change of state stands in one append-only log, and everything else follows it.
//!
//! Ids are readable in commit order. A bell wakes this node's one follower (in process, and by `NOTIFY` from
//! other nodes); it reads the rows after its cursor and hands each to every listener. A bell that is lost costs
//! at most the safety poll's 15 s.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, broadcast};
use tokio_util::sync::CancellationToken;

use super::db::{Db, Tx};
use super::memo::Moment;
use crate::entities::event;
use crate::event_kind::EventKind;

/// How often the log is read even when no bell rang.
const SAFETY_POLL: Duration = Duration::from_secs(15);
/// Rows read in one go, and rows a slow listener may fall behind before it must read the log itself.
const BATCH: u64 = 500;
const LISTENER_LAG: usize = 1024;
/// The cursor of a log that was not read yet.
const UNKNOWN: i64 = -1;

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "snake_case")]
pub enum Subject {
    Article(i64),
    Person(i64),
    Unit(i64),
    /// What a reader reported.
    Report(i64),
    Body,
}

impl Subject {
    fn columns(self) -> (&'static str, i64) {
        match self {
            Self::Article(id) => ("article", id),
            Self::Person(id) => ("person", id),
            Self::Unit(id) => ("unit", id),
            Self::Report(id) => ("report", id),
            Self::Body => ("body", 0),
        }
    }

    fn from_columns(kind: &str, id: i64) -> Self {
        match kind {
            "article" => Self::Article(id),
            "person" => Self::Person(id),
            "unit" => Self::Unit(id),
            "report" => Self::Report(id),
            _ => Self::Body,
        }
    }
}

/// An event about to be written, in the transaction of the change that it tells.
#[derive(Clone, Debug)]
pub struct NewEvent {
    pub at: DateTime<Utc>,
    pub actor: Option<i64>,
    pub kind: EventKind,
    pub subject: Subject,
    pub author: Option<i64>,
    pub unit: Option<i64>,
    pub section: Option<i64>,
    pub payload: serde_json::Value,
}

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor: Option<i64>,
    pub kind: EventKind,
    pub subject: Subject,
    /// Author, unit and section of the item that it is about, where it is about one.
    pub author: Option<i64>,
    pub unit: Option<i64>,
    pub section: Option<i64>,
    pub payload: serde_json::Value,
}

impl Tx {
    /// Appends to the log. Call it after the change itself, last in the transaction: on PostgreSQL it takes the
    /// lock that keeps ids in commit order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn record(&self, new: NewEvent) -> Result<i64, DbErr> {
        self.lock_events().await?;
        Ok(new.row().insert(&**self).await?.id)
    }

    /// Appends many at once, in their order. As with [`Tx::record`], last in the transaction.
    ///
    /// # Errors
    /// The database fails.
    pub async fn record_all(&self, new: Vec<NewEvent>) -> Result<(), DbErr> {
        self.lock_events().await?;
        self.insert_all(new.into_iter().map(NewEvent::row).collect()).await
    }
}

impl NewEvent {
    fn row(self) -> event::ActiveModel {
        let (subject_kind, subject_id) = self.subject.columns();
        event::ActiveModel {
            id: NotSet,
            at: Set(self.at),
            actor_id: Set(self.actor),
            kind: Set(self.kind.as_str().to_owned()),
            subject_kind: Set(subject_kind.to_owned()),
            subject_id: Set(subject_id),
            author_id: Set(self.author),
            unit_id: Set(self.unit),
            section_id: Set(self.section),
            payload: Set(self.payload.to_string()),
        }
    }
}

/// Two bells, rung after a commit and never carrying anything: one for the log's follower, one for the worker.
#[derive(Clone, Default)]
pub struct Wake(Arc<Bells>);

#[derive(Default)]
struct Bells {
    log: Notify,
    work: Notify,
    commits: AtomicU64,
}

impl Wake {
    pub fn ring(&self) {
        self.0.commits.fetch_add(1, Ordering::AcqRel);
        self.0.log.notify_one();
        self.0.work.notify_one();
    }

    /// How often the bells rang: at least once for every commit of this node.
    pub fn rung(&self) -> u64 {
        self.0.commits.load(Ordering::Acquire)
    }

    /// Until something was committed: there may be a new job. One worker a node.
    pub async fn work(&self) {
        self.0.work.notified().await;
    }
}

/// This node's view of the log.
#[derive(Clone)]
pub struct EventLog {
    db: Db,
    listeners: broadcast::Sender<Arc<Event>>,
    /// The newest id that this node has handed out.
    cursor: Arc<AtomicI64>,
}

impl EventLog {
    /// A log whose end is not known yet: its database may be away.
    pub fn new(db: Db) -> Self {
        Self { db, listeners: broadcast::channel(LISTENER_LAG).0, cursor: Arc::new(AtomicI64::new(UNKNOWN)) }
    }

    /// Starts at the log's present end.
    ///
    /// # Errors
    /// The database fails.
    pub async fn open(db: Db) -> Result<Self, DbErr> {
        let log = Self::new(db);
        log.find_end().await?;
        Ok(log)
    }

    /// Finds the log's present end, unless it is known: what is written from now on will be handed out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn find_end(&self) -> Result<(), DbErr> {
        if self.cursor.load(Ordering::Acquire) == UNKNOWN {
            self.cursor.store(last_id(&self.db).await?, Ordering::Release);
        }
        Ok(())
    }

    /// Follows the log until `stop`: on every bell and at least every 15 s. One task a node.
    pub async fn follow(self, stop: CancellationToken) {
        loop {
            if let Err(cause) = self.hand_out().await {
                tracing::warn!(%cause, "reading the event log; trying again");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.db.wake().0.log.notified() => {}
                () = tokio::time::sleep(SAFETY_POLL) => {}
            }
        }
    }

    /// Rings this node's bell whenever another node has committed (PostgreSQL; on SQLite there is no other).
    /// Reconnects by itself; what is missed meanwhile is found by the safety poll.
    pub async fn hear_other_nodes(self, stop: CancellationToken) {
        if !self.db.is_postgres() {
            return;
        }
        while !stop.is_cancelled() {
            let heard = async {
                let pool = self.db.writer().get_postgres_connection_pool();
                let mut listener = sea_orm::sqlx::postgres::PgListener::connect_with(pool).await?;
                listener.listen("tinbai_event").await?;
                self.db.wake().ring();
                loop {
                    listener.recv().await?;
                    self.db.wake().ring();
                }
            };
            let result: Result<(), sea_orm::sqlx::Error> = tokio::select! {
                () = stop.cancelled() => return,
                result = heard => result,
            };
            if let Err(cause) = result {
                tracing::warn!(%cause, "listening to other nodes; trying again");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
            }
        }
    }

    async fn hand_out(&self) -> Result<(), DbErr> {
        self.find_end().await?;
        loop {
            let from = self.cursor.load(Ordering::Acquire);
            let batch = self.read_after(from, BATCH).await?;
            let count = batch.len() as u64;
            for event in batch {
                self.cursor.store(event.id, Ordering::Release);
                // Nobody listening is no failure.
                let _ = self.listeners.send(Arc::new(event));
            }
            if count < BATCH {
                return Ok(());
            }
        }
    }

    /// The present moment, for what is remembered: to be taken before anything is read.
    pub fn moment(&self) -> Moment {
        Moment { commits: self.db.wake().rung(), seen: self.cursor.load(Ordering::Acquire) }
    }

    /// Listens from now on. A listener that falls behind is told so and reads the log from its own cursor.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.listeners.subscribe()
    }

    /// Up to `limit` events after `id`, oldest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn read_after(&self, id: i64, limit: u64) -> Result<Vec<Event>, DbErr> {
        let rows = event::Entity::find()
            .filter(event::Column::Id.gt(id))
            .order_by_asc(event::Column::Id)
            .limit(limit)
            .all(self.db.reader())
            .await?;
        Ok(rows.into_iter().filter_map(from_row).collect())
    }

    /// The newest `limit` events of one subject, newest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn history(&self, subject: Subject, limit: u64) -> Result<Vec<Event>, DbErr> {
        let (kind, id) = subject.columns();
        let rows = event::Entity::find()
            .filter(event::Column::SubjectKind.eq(kind))
            .filter(event::Column::SubjectId.eq(id))
            .order_by_desc(event::Column::Id)
            .limit(limit)
            .all(self.db.reader())
            .await?;
        Ok(rows.into_iter().filter_map(from_row).collect())
    }

    /// The newest id in the log, 0 when it is empty.
    ///
    /// # Errors
    /// The database fails.
    pub async fn last_id(&self) -> Result<i64, DbErr> {
        last_id(&self.db).await
    }
}

async fn last_id(db: &Db) -> Result<i64, DbErr> {
    let row = event::Entity::find().order_by_desc(event::Column::Id).limit(1).one(db.reader()).await?;
    Ok(row.map_or(0, |row| row.id))
}

/// A kind that this program does not know was written by a newer one on another node: skipped, with a warning.
fn from_row(row: event::Model) -> Option<Event> {
    let Some(kind) = EventKind::parse(&row.kind) else {
        tracing::warn!(id = row.id, kind = row.kind, "an event of an unknown kind");
        return None;
    };
    Some(Event {
        id: row.id,
        at: row.at,
        actor: row.actor_id,
        kind,
        subject: Subject::from_columns(&row.subject_kind, row.subject_id),
        author: row.author_id,
        unit: row.unit_id,
        section: row.section_id,
        payload: serde_json::from_str(&row.payload).unwrap_or_default(),
    })
}
