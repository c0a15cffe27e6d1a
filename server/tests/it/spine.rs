//! The log that everything follows: nobody who reads it in order ever misses a row.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sea_orm::ConnectionTrait;
use tinbai_app::articles::model::State;
use tinbai_app::event_kind::EventKind;
use tinbai_app::platform::db::Db;
use tinbai_app::platform::events::{EventLog, NewEvent, Subject};
use tokio_util::sync::CancellationToken;

use crate::site::TestSite;

const WRITERS: usize = 50;
const EACH: usize = 8;

/// Appends one event in a transaction that lives a little longer than that, or comes to nothing.
async fn append(db: &Db, at: chrono::DateTime<chrono::Utc>, writer: usize, n: usize, kept: bool) -> Option<i64> {
    let result = db
        .write(move |tx| async move {
            let payload = serde_json::json!({ "writer": writer, "n": n });
            let (kind, subject) = (EventKind::QuotaChanged, Subject::Body);
            let id = tx
                .record(NewEvent { at, actor: None, kind, subject, author: None, unit: None, section: None, payload })
                .await?;
            // The later an id is given, the sooner it is committed, unless somebody keeps the order.
            for _ in 0..(writer * 7 + n) % 5 {
                tx.execute_unprepared("SELECT 1").await?;
            }
            if kept { Ok(id) } else { Err(tinbai_app::error::AppError::Forbidden) }
        })
        .await;
    assert_eq!(result.is_ok(), kept, "{result:?}");
    result.ok()
}

on_both! {
    async fn a_reader_that_follows_the_ids_misses_nothing_of_fifty_writers_at_once(site) {
        let first = site.last_event().await;
        let done = Arc::new(AtomicBool::new(false));
        let (house, ended) = (site.house().clone(), Arc::clone(&done));
        let reader = tokio::spawn(async move {
            let (mut cursor, mut read) = (first, Vec::new());
            loop {
                let over = ended.load(Ordering::Acquire);
                let batch = house.events.read_after(cursor, 500).await.expect("the database answers");
                if batch.is_empty() && over {
                    return read;
                }
                for event in batch {
                    assert!(event.id > cursor, "ids come in their order");
                    cursor = event.id;
                    read.push(event.id);
                }
                tokio::task::yield_now().await;
            }
        });
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (db, at) = (site.house().db.clone(), site.now());
                tokio::spawn(async move {
                    let mut written = Vec::new();
                    for n in 0..EACH {
                        written.extend(append(&db, at, writer, n, n % 4 != 3).await);
                    }
                    written
                })
            })
            .collect();
        let mut written = BTreeSet::new();
        for writer in writers {
            written.extend(writer.await.expect("a writer ends"));
        }
        done.store(true, Ordering::Release);
        let read = reader.await.expect("the reader ends");
        assert_eq!(written.len(), WRITERS * EACH * 3 / 4, "what came to nothing is not in the log");
        assert_eq!(read, Vec::from_iter(written), "everything was read, once, in order");
    }
}

on_both! {
    async fn a_follower_hands_out_everything_once_and_in_order(site) {
        let log = EventLog::open(site.house().db.clone()).await.expect("the log");
        let mut news = log.listen();
        let stop = CancellationToken::new();
        let first = site.last_event().await;
        let following = tokio::spawn(log.clone().follow(stop.clone()));
        let writers = (0..20).map(|writer| {
            let (db, at) = (site.house().db.clone(), site.now());
            async move { append(&db, at, writer, 0, true).await }
        });
        let written: BTreeSet<i64> = futures::future::join_all(writers).await.into_iter().flatten().collect();
        // This log's bell is shared with the house's own follower: it may have been rung for the other.
        let mut heard = Vec::new();
        while heard.len() < written.len() {
            site.house().db.wake().ring();
            if let Ok(event) = tokio::time::timeout(Duration::from_millis(100), news.recv()).await {
                heard.push(event.expect("nobody is that slow").id);
            }
        }
        assert_eq!(heard, Vec::from_iter(written));
        assert!(heard.iter().all(|id| *id > first), "a log that is opened starts at its end");
        stop.cancel();
        following.await.expect("the follower ends");
    }
}

on_both! {
    async fn whoever_starts_from_any_id_gets_all_that_follows(site) {
        site.item(State::Published).await;
        site.item(State::Returned).await;
        let all = site.events_after(0).await;
        assert!(all.len() > 8, "{}", all.len());
        for (place, event) in all.iter().enumerate() {
            assert_eq!(site.events_after(event.id).await, all[place + 1..], "after {}", event.id);
        }
        let page = site.house().events.read_after(0, 3).await.expect("the database answers");
        assert_eq!(page, all[..3]);
    }
}

on_both! {
    async fn a_change_that_fails_tells_nothing(site) {
        let before = site.last_event().await;
        let (at, db) = (site.now(), site.house().db.clone());
        assert_eq!(append(&db, at, 0, 0, false).await, None);
        assert_eq!(site.last_event().await, before);
    }
}

on_both! {
    async fn a_write_runs_to_its_end_although_nobody_waits_for_it(site) {
        let (before, at, db) = (site.last_event().await, site.now(), site.house().db.clone());
        for n in 0..20 {
            // The client leaves while the transaction is open.
            let write = append(&db, at, 1, n, true);
            let _ = tokio::time::timeout(Duration::from_micros(200), write).await;
        }
        // What was begun ends, and every connection is as good as before.
        let last = append(&db, at, 2, 0, true).await.expect("the next one is written");
        let told = site.events_after(before).await.len();
        assert!((1..=21).contains(&told), "{told}");
        assert!(site.last_event().await >= last);
        site.node.read_everything().await;
    }
}

impl TestSite {
    /// Waits until a node hears what others commit: only then a bell can reach it.
    pub async fn wait_for_listeners(&self, count: i64) {
        let listening = async {
            loop {
                let row = self
                    .house()
                    .db
                    .reader()
                    .query_one_raw(sea_orm::Statement::from_string(
                        sea_orm::DbBackend::Postgres,
                        "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'",
                    ))
                    .await
                    .expect("the database answers")
                    .expect("a row");
                if row.try_get::<i64>("", "n").expect("a count") >= count {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), listening).await.expect("the nodes listen");
    }
}
