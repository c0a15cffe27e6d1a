//! Fresh databases: each test gets a copy of one that was migrated and furnished once per run.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use tokio::sync::OnceCell;

use crate::site::{self, Furnished};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    /// Address of a database in the cluster under test, from which others can be made.
    Postgres(String),
}

static ON_SQLITE: OnceCell<(Vec<u8>, Furnished)> = OnceCell::const_new();
static ON_POSTGRES: OnceCell<(String, Furnished)> = OnceCell::const_new();
static COUNT: AtomicU64 = AtomicU64::new(1);

/// A name that no other test has.
pub fn unique() -> String {
    format!("tinbai_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment which cluster to use")]
fn environment(key: &str) -> Option<String> {
    std::env::var(key).ok().filter(|value| !value.is_empty())
}

impl Backend {
    /// The cluster under test, or `None` after a loud word where there is none.
    ///
    /// # Panics
    /// There is none and the environment says that nothing may be skipped.
    pub fn postgres(what: &str) -> Option<Self> {
        if let Some(address) = environment("TINBAI_TEST_POSTGRES") {
            return Some(Self::Postgres(address));
        }
        let must = environment("CI").as_deref() == Some("true")
            || environment("TINBAI_REQUIRE_POSTGRES").as_deref() == Some("1");
        assert!(!must, "{what}: TINBAI_TEST_POSTGRES names no cluster, and skipping PostgreSQL is not allowed here");
        println!("******** SKIPPED on PostgreSQL: {what} (TINBAI_TEST_POSTGRES is not set) ********");
        None
    }
}

/// A database of a test's own, and a folder for what else the house keeps.
#[derive(Debug)]
pub struct Place {
    pub url: String,
    pub folder: Folder,
    /// Address of the cluster and name of the database in it.
    cluster: Option<(String, String)>,
}

impl Place {
    /// A migrated and furnished one.
    pub async fn furnished(backend: &Backend) -> (Self, Furnished) {
        match backend {
            Backend::Sqlite => {
                let (bytes, furnished) = ON_SQLITE.get_or_init(furnish_sqlite).await;
                let place = Self::empty(backend).await;
                std::fs::write(place.folder.path().join("tinbai.db"), bytes).expect("room on the disk");
                (place, furnished.clone())
            }
            Backend::Postgres(cluster) => {
                let (template, furnished) = ON_POSTGRES.get_or_init(|| furnish_postgres(cluster)).await;
                (Self::postgres(cluster, Some(template)).await, furnished.clone())
            }
        }
    }

    /// One without a single table.
    pub async fn empty(backend: &Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let folder = Folder::new();
                let url = format!("sqlite://{}", folder.path().join("tinbai.db").display());
                Self { url, folder, cluster: None }
            }
            Backend::Postgres(cluster) => Self::postgres(cluster, None).await,
        }
    }

    async fn postgres(cluster: &str, template: Option<&str>) -> Self {
        let name = unique();
        let template = template.map(|template| format!(" TEMPLATE {template}")).unwrap_or_default();
        let admin = connect(cluster).await;
        admin.execute_unprepared(&format!("CREATE DATABASE {name}{template}")).await.expect("a new database");
        admin.close().await.expect("a clean end");
        let url = sibling(cluster, &name);
        Self { url, folder: Folder::new(), cluster: Some((cluster.to_owned(), name)) }
    }

    /// Drops the database; nobody may be connected any more.
    pub async fn drop_database(self) {
        if let Some((cluster, name)) = &self.cluster {
            let admin = connect(cluster).await;
            admin.execute_unprepared(&format!("DROP DATABASE {name}")).await.expect("nobody is connected any more");
            admin.close().await.expect("a clean end");
        }
    }
}

async fn furnish_sqlite() -> (Vec<u8>, Furnished) {
    let place = Place::empty(&Backend::Sqlite).await;
    let furnished = site::furnish(&place).await;
    let bytes = std::fs::read(place.folder.path().join("tinbai.db")).expect("a database file");
    (bytes, furnished)
}

async fn furnish_postgres(cluster: &str) -> (String, Furnished) {
    let place = Place::postgres(cluster, None).await;
    let furnished = site::furnish(&place).await;
    let (_, name) = place.cluster.expect("it is in a cluster");
    (name, furnished)
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.expect("the cluster under test answers")
}

/// The same cluster, another database.
fn sibling(url: &str, name: &str) -> String {
    let (server, rest) = url.rsplit_once('/').expect("an address with a database");
    let query = rest.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    format!("{server}/{name}{query}")
}

/// A folder that goes away with its owner, whatever became of the test.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique());
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
