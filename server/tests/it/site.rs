//! A whole small house on a database of its own, with a clock that stands still.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tinbai_app::accounts::session::SIGNED_IN;
use tinbai_app::body::site_file::{self, SiteFile};
use tinbai_app::context::{Assets, House};
use tinbai_app::entities::event;
use tinbai_app::event_kind::EventKind;
use tinbai_app::platform::clock::Clock;
use tinbai_app::platform::db::Tx;
use tinbai_app::platform::events::{NewEvent, Subject};
use tinbai_server::boot::{self, Purpose};
use tinbai_server::config::Config;
use tinbai_server::http::{AppState, PageCache, router};
use tinbai_server::session_store::SessionStore;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower_sessions::{Expiry, Session};

use crate::backend::{Backend, Place};
use crate::client::Visitor;
use crate::personas::{PASSWORD, Persona, enter_all};

/// The contributor's unit, and the stranger's.
pub const UNIT: &str = "ban-van-hoa";
pub const OTHER_UNIT: &str = "ap-suoi-cam";
/// The section editor's section, the one below it where items are written, and one of somebody else's.
pub const SECTION: &str = "kinh-te";
pub const SUBSECTION: &str = "nong-nghiep";
pub const OTHER_SECTION: &str = "van-hoa";
/// What the house calls itself.
pub const BASE_URL: &str = "http://nha.example";

const SITE: &str = include_str!("site.toml");
/// A Monday morning in Việt Nam.
const NOW: &str = "2026-11-23T02:00:00Z";

/// What was entered into the template: who is signed in under which session id.
#[derive(Clone, Debug)]
pub struct Furnished {
    sessions: HashMap<Persona, String>,
}

/// One server process of the house, without its socket.
pub struct Node {
    pub house: House,
    pub stop: CancellationToken,
    pub config: Config,
    router: Router,
    tasks: Vec<JoinHandle<()>>,
    /// The newest event that the follower has handed out.
    seen: watch::Receiver<i64>,
}

impl Node {
    /// Opens a furnished database and follows its log, as the server does.
    pub async fn open(url: &str, folder: &Path, clock: Clock) -> Self {
        Self::keeping(url, folder, clock, 0).await
    }

    /// The same with a page cache of some bytes.
    pub async fn keeping(url: &str, folder: &Path, clock: Clock, page_cache: u64) -> Self {
        let config = Config { page_cache, ..config(url, folder) };
        let house = open(&config, clock).await;
        let stop = CancellationToken::new();
        let (seen_by, seen) = watch::channel(house.events.last_id().await.expect("the database answers"));
        let mut news = house.events.listen();
        let ended = stop.clone();
        let watching = async move {
            while let Ok(event) = tokio::select! { () = ended.cancelled() => return, event = news.recv() => event } {
                seen_by.send_replace(event.id);
            }
        };
        let cache = (page_cache > 0).then(|| PageCache::new(house.clone(), page_cache));
        let dropping = cache.clone().map(|cache| cache.follow(stop.clone()));
        let tasks = vec![
            tokio::spawn(async move {
                if let Some(dropping) = dropping {
                    dropping.await;
                }
            }),
            tokio::spawn(watching),
            tokio::spawn(house.events.clone().follow(stop.clone())),
            tokio::spawn(house.events.clone().hear_other_nodes(stop.clone())),
        ];
        let state = AppState {
            house: house.clone(),
            stop: stop.clone(),
            trusted_proxies: config.trusted_proxies,
            listeners: Arc::new(Semaphore::new(64)),
            cache,
        };
        Self { router: router(&config, state), house, stop, config, tasks, seen }
    }

    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Waits until the follower has handed out everything that is in the log.
    pub async fn read_everything(&self) {
        // What a second node wrote into the same SQLite file rings no bell here: there a site has one server.
        self.house.db.wake().ring();
        let last = self.house.events.last_id().await.expect("the database answers");
        let mut seen = self.seen.clone();
        let reached = tokio::time::timeout(Duration::from_secs(5), seen.wait_for(|seen| *seen >= last)).await;
        assert!(reached.is_ok_and(|seen| seen.is_ok()), "the follower has not read event {last}");
    }

    /// Stops what runs and lets go of the database.
    pub async fn close(self) {
        self.stop.cancel();
        for task in self.tasks {
            task.await.expect("a task of the house ends without panic");
        }
        drop(self.router);
        self.house.db.close().await;
    }
}

/// The house under test.
pub struct TestSite {
    pub node: Node,
    place: Place,
    furnished: Furnished,
    /// Marks this site's requests in the log.
    pub tag: String,
}

static COUNT: AtomicU64 = AtomicU64::new(1);

impl TestSite {
    pub async fn new(backend: Backend) -> Self {
        crate::logged::keep();
        let (place, furnished) = Place::furnished(&backend).await;
        let node = Node::open(&place.url, place.folder.path(), Clock::fixed(start())).await;
        let tag = format!("site-{}.", COUNT.fetch_add(1, Ordering::Relaxed));
        Self { node, place, furnished, tag }
    }

    pub fn house(&self) -> &House {
        &self.node.house
    }

    /// Somebody in front of a browser.
    pub fn as_(&self, persona: Persona) -> Visitor {
        self.on(&self.node, persona)
    }

    /// The same person's browser, led to another node.
    pub fn on(&self, node: &Node, persona: Persona) -> Visitor {
        let visitor = Visitor::new(node.router(), &self.tag);
        match self.furnished.sessions.get(&persona) {
            Some(session) => visitor.with_cookie("tinbai", session),
            None => visitor,
        }
    }

    /// Somebody whom nobody knows yet, at an address of their own.
    pub fn newcomer(&self, address: &str) -> Visitor {
        Visitor::new(self.node.router(), &self.tag).at_address(address)
    }

    /// Another server process on the same database.
    pub async fn second_node(&self) -> Node {
        Node::open(&self.place.url, self.place.folder.path(), self.house().clock.clone()).await
    }

    /// Another one that keeps reader pages.
    pub async fn keeping_node(&self) -> Node {
        let clock = self.house().clock.clone();
        Node::keeping(&self.place.url, self.place.folder.path(), clock, 8 * 1024 * 1024).await
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.house().clock.now()
    }

    pub fn advance(&self, by: TimeDelta) {
        self.house().clock.advance(by);
    }

    /// Appends an event that everyone at the desk may hear, and yields its id.
    pub async fn mark(&self) -> i64 {
        let at = self.now();
        self.change(move |tx| async move {
            let kind = EventKind::BodyChanged;
            let subject = Subject::Body;
            let mark = NewEvent {
                at,
                actor: None,
                kind,
                subject,
                author: None,
                unit: None,
                section: None,
                payload: serde_json::json!({}),
            };
            Ok(tx.record(mark).await?)
        })
        .await
    }

    /// Writes to the database behind the house's back.
    pub async fn change<T, F, Fut>(&self, work: F) -> T
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, tinbai_app::error::AppError>> + Send,
    {
        self.house().db.write(work).await.expect("the database takes it")
    }

    /// Events after `id` that are in the log.
    pub async fn events_after(&self, id: i64) -> Vec<tinbai_app::platform::events::Event> {
        self.house().events.read_after(id, 10_000).await.expect("the database answers")
    }

    pub async fn last_event(&self) -> i64 {
        self.house().events.last_id().await.expect("the database answers")
    }

    /// The house must be at rest: no event that the follower has not read, no job that is due, no fault in the log.
    pub async fn finish(self) {
        self.node.read_everything().await;
        assert_eq!(self.due_jobs().await, 0, "jobs are left");
        let faults: Vec<String> =
            crate::logged::lines_with(&self.tag).into_iter().filter(|line| line.contains("ERROR")).collect();
        assert!(faults.is_empty(), "faults in the log: {faults:#?}");
        self.node.close().await;
        self.place.drop_database().await;
    }

    /// How many events of a kind are about an item.
    pub async fn count_events(&self, kind: EventKind, article: i64) -> u64 {
        event::Entity::find()
            .filter(event::Column::Kind.eq(kind.as_str()))
            .filter(event::Column::SubjectKind.eq("article"))
            .filter(event::Column::SubjectId.eq(article))
            .count(self.house().db.reader())
            .await
            .expect("the database answers")
    }
}

fn start() -> DateTime<Utc> {
    NOW.parse().expect("a moment")
}

fn config(url: &str, folder: &Path) -> Config {
    Config {
        data: folder.to_owned(),
        listen: ([127, 0, 0, 1], 0).into(),
        base_url: BASE_URL.to_owned(),
        database_url: url.to_owned(),
        site: folder.join("site"),
        mail: format!("folder:{}", folder.join("mail").display()),
        mail_from: "nha@nha.example".to_owned(),
        page_cache: 0,
        trusted_proxies: 0,
        log_format: "text".to_owned(),
        log: "info".to_owned(),
        demo_anywhere: false,
    }
}

/// Opens the house as the server does, with names of bundles that nobody builds for the tests.
async fn open(config: &Config, clock: Clock) -> House {
    let mut house = boot::open(config, clock, Purpose::Command).await.expect("the house opens").house;
    house.assets = Arc::new(Assets {
        reader_css: "/pkg/main-0.css".to_owned(),
        desk_css: "/pkg/desk-0.css".to_owned(),
        reader_js: "/pkg/reader-0.js".to_owned(),
        bundle: "tinbai-0".to_owned(),
        icon: "/pkg/icon-0.svg".to_owned(),
        fonts: vec![],
    });
    house
}

/// Makes the template: migrated, with the site of `site.toml`, and with everyone signed in.
pub async fn furnish(place: &Place) -> Furnished {
    let house = open(&config(&place.url, place.folder.path()), Clock::fixed(start())).await;
    let site = SiteFile::parse(SITE).expect("a sound site file");
    assert!(site_file::apply(&house.db, &site, start()).await.expect("the site"), "an empty database changes");
    boot::reload_body(&house).await.expect("the body");
    let hash = house.hasher.hash(PASSWORD.to_owned()).await.expect("a hash");
    let at = house.clone();
    house
        .db
        .write(move |tx| async move {
            enter_all(&tx, &at, &hash).await;
            Ok(())
        })
        .await
        .expect("everyone");
    let mut sessions = HashMap::new();
    for persona in Persona::people() {
        let store = Arc::new(SessionStore::new(house.clone()));
        let session = Session::new(None, store, Some(Expiry::OnInactivity(time::Duration::days(14))));
        session.insert(SIGNED_IN, persona.id().0).await.expect("a value");
        session.save().await.expect("a session");
        sessions.insert(persona, session.id().expect("a saved session has an id").to_string());
    }
    house.db.close().await;
    Furnished { sessions }
}
