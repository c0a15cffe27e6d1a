//! Keeps the index up to the log: catches up, makes it anew when it must be, looks after its files.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Datelike;
use tinbai_app::context::House;
use tinbai_app::error::AppError;
use tinbai_app::event_kind::EventKind;
use tinbai_app::ids::ArticleId;
use tinbai_app::platform::events::{Event, Subject};
use tinbai_app::search::store::{self, Findable};
use tinbai_app::text::Zone;
use tinbai_search::{Entry, Error, Key, Kind};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::Index;

/// Events read in one go, items read in one go while the index is made.
const BATCH: u64 = 1000;
const PAGE: u64 = 500;
/// While nothing else answers, what was taken in so far is shown after so many pages.
const SHOWN_EVERY: u64 = 20;
/// Further events that come so soon belong to the same commit.
const BURST: Duration = Duration::from_millis(5);
/// Between two looks at the files, and after so long without an event the writer's memory is given back.
const LOOK: Duration = Duration::from_secs(10);
/// Between two attempts when database or disk fail.
const AGAIN: Duration = Duration::from_secs(2);

/// Why the index could not be brought up to the log.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("the database: {0}")]
    Database(#[from] AppError),
    #[error(transparent)]
    Index(#[from] Error),
}

/// Runs what reads and writes files where it holds nobody up.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(Error::Damaged("writing it went astray".to_owned())),
    }
}

impl Index {
    /// Follows the log until `stop`. One task a process.
    pub fn follow(self, house: House, stop: CancellationToken) -> impl Future<Output = ()> {
        // From before the cursor is read: what is told in between is not missed.
        let events = house.events.listen();
        Follower { index: self, house, events, stop, verified: false }.run()
    }
}

struct Follower {
    index: Index,
    house: House,
    events: Receiver<Arc<Event>>,
    stop: CancellationToken,
    /// Whether every file was once read to its end.
    verified: bool,
}

impl Follower {
    async fn run(mut self) {
        while !self.stop.is_cancelled() {
            match self.come_up().await {
                Ok(()) => self.wait().await,
                Err(fault) => {
                    tracing::warn!(%fault, "the search index is behind; trying again");
                    tokio::select! {
                        () = self.stop.cancelled() => {}
                        () = tokio::time::sleep(AGAIN) => {}
                    }
                }
            }
        }
        let search = self.index.search.clone();
        if let Err(cause) = aside(move || search.rest()).await {
            tracing::debug!(%cause, "closing the search index");
        }
    }

    async fn come_up(&self) -> Result<(), Fault> {
        let cursor = match self.index.search.cursor() {
            Some(cursor) if cursor <= self.house.events.last_id().await.map_err(AppError::from)? => cursor,
            // Missing, damaged, of another shape; or made of another database than this one.
            _ => self.make_anew().await?,
        };
        self.catch_up(cursor).await
    }

    /// Until there is something to do.
    async fn wait(&mut self) {
        let mut rested = false;
        loop {
            tokio::select! {
                () = self.stop.cancelled() => return,
                event = self.events.recv() => match event {
                    Ok(event) if !concerns(&event) => continue,
                    Ok(_) | Err(RecvError::Lagged(_)) => {
                        tokio::time::sleep(BURST).await;
                        return;
                    }
                    Err(RecvError::Closed) => return self.stop.cancelled().await,
                },
                () = self.index.hurt.notified() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
            if let Err(cause) = self.look_after(!rested).await {
                tracing::warn!(%cause, "the search index is made anew");
                return;
            }
            rested = true;
        }
    }

    async fn look_after(&mut self, rest: bool) -> Result<(), Error> {
        let (search, verify) = (self.index.search.clone(), !self.verified);
        self.verified = true;
        aside(move || {
            search.check()?;
            if rest {
                search.rest()?;
            }
            if verify { search.verify() } else { Ok(()) }
        })
        .await
    }

    /// Reads what the log says since `cursor` and takes it in.
    async fn catch_up(&self, mut cursor: i64) -> Result<(), Fault> {
        while !self.stop.is_cancelled() {
            let events = self.house.events.read_after(cursor, BATCH).await.map_err(AppError::from)?;
            let Some(last) = events.last() else { return Ok(()) };
            cursor = last.id;
            let touched: BTreeSet<ArticleId> =
                events.iter().filter(|event| concerns(event)).filter_map(article).collect();
            if touched.is_empty() {
                continue;
            }
            let touched: Vec<ArticleId> = touched.into_iter().collect();
            let found = store::among(self.house.db.reader(), &touched).await?;
            // What is not among them any more is not public any more.
            let mut gone: Vec<ArticleId> = touched;
            gone.retain(|id| !found.iter().any(|item| item.id == *id));
            let gone: Vec<Key> = gone.into_iter().map(|id| Key { kind: Kind::Article, id: id.0 }).collect();
            let (entries, search) = (self.entries(found), self.index.search.clone());
            aside(move || search.apply(entries, &gone, cursor)).await?;
        }
        Ok(())
    }

    /// Makes the index of all that is public; yields the last event before.
    async fn make_anew(&self) -> Result<i64, Fault> {
        let (began, db) = (Instant::now(), self.house.db.reader());
        tracing::info!("making the search index anew");
        let cursor = self.house.events.last_id().await.map_err(AppError::from)?;
        let search = self.index.search.clone();
        let build = Arc::new(aside(move || search.rebuild()).await?);
        let (mut after, mut pages) = (ArticleId(0), 0);
        loop {
            let page = store::after(db, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            pages += 1;
            let (entries, build) = (self.entries(page), Arc::clone(&build));
            aside(move || {
                build.add(entries)?;
                if pages % SHOWN_EVERY == 1 { build.show() } else { Ok(()) }
            })
            .await?;
            if self.stop.is_cancelled() {
                return Ok(cursor);
            }
        }
        aside(move || build.finish(cursor)).await?;
        let (entries, took) = (self.index.search.len(), began.elapsed());
        tracing::info!(entries, ?took, "the search index is made");
        Ok(cursor)
    }

    fn entries(&self, items: Vec<Findable>) -> Vec<Entry> {
        let zone = self.house.body.get().zone;
        items.into_iter().map(|item| entry(item, zone)).collect()
    }
}

/// Whether an event changes what readers may read.
fn concerns(event: &Event) -> bool {
    matches!(event.kind, EventKind::ArticlePublished | EventKind::ArticleCorrected | EventKind::ArticleWithdrawn)
}

fn article(event: &Event) -> Option<ArticleId> {
    match event.subject {
        Subject::Article(id) => Some(ArticleId(id)),
        Subject::Person(_) | Subject::Unit(_) | Subject::Report(_) | Subject::Body => None,
    }
}

fn entry(item: Findable, zone: Zone) -> Entry {
    Entry {
        kind: Kind::Article,
        id: item.id.0,
        title: item.title,
        lead: item.lead,
        body: item.body,
        byline: item.byline,
        tags: item.tags,
        section: Some(item.section.0),
        unit: Some(item.unit.0),
        year: zone.date(item.at).year(),
        published_at: item.at.timestamp_millis(),
        slug: item.slug,
        ..Entry::default()
    }
}
