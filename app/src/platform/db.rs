//! One door to the database: a reader, and writes that run to their end whatever happens to the caller.

use std::future::Future;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use super::events::Wake;
use crate::error::AppError;

/// The oldest SQLite without known faults in WAL mode.
const SQLITE_AT_LEAST: &str = "3.51.3";
/// Serialises the writers of the event log on PostgreSQL, so that ids become visible in their order.
const EVENT_LOCK: i64 = 0x7469_6e62_6169;

#[derive(Clone)]
pub struct Db {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    wake: Wake,
}

impl Db {
    /// Connects to `sqlite://PATH` (made when missing) or `postgres://…`; migrates nothing.
    ///
    /// # Errors
    /// The database cannot be reached, or its SQLite is too old.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        let wake = Wake::default();
        if url.starts_with("sqlite:") {
            let writer = Database::connect(sqlite(url, 1, true)).await?;
            assert_sqlite_version(&writer).await?;
            let reader = Database::connect(sqlite(url, 4, false)).await?;
            Ok(Self { writer, reader, wake })
        } else {
            let mut options = ConnectOptions::new(url);
            options
                .max_connections(20)
                .acquire_timeout(Duration::from_secs(3))
                .connect_timeout(Duration::from_secs(3))
                .connect_lazy(true)
                .sqlx_logging(false)
                .map_sqlx_postgres_opts(|options| {
                    options
                        .application_name("tinbai")
                        // A transaction that a cancelled future left open must not hold locks for ever.
                        .options([("idle_in_transaction_session_timeout", "15s"), ("statement_timeout", "30s")])
                });
            let pool = Database::connect(options).await?;
            Ok(Self { writer: pool.clone(), reader: pool, wake })
        }
    }

    /// For reads outside a transaction. On SQLite these connections cannot write.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations only.
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    pub fn is_postgres(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Postgres
    }

    pub fn wake(&self) -> &Wake {
        &self.wake
    }

    /// Runs `work` in one transaction: commits on `Ok`, rolls back on `Err`, then wakes the event log's followers.
    ///
    /// The work runs in a task of its own: a client that goes away cancels its handler, and a cancelled
    /// transaction could return to the pool half done (sqlx-postgres 0.9.0).
    ///
    /// # Errors
    /// Those of `work`, and `Unavailable` or `Internal` where the database fails.
    pub async fn write<T, F, Fut>(&self, work: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: FnOnce(Tx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, AppError>> + Send,
    {
        let db = self.clone();
        let task = tokio::spawn(async move {
            let options = TransactionOptions {
                isolation_level: None,
                access_mode: db.is_postgres().then_some(AccessMode::ReadWrite),
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            };
            let tx = Tx(Arc::new(db.writer.begin_with_options(options).await?));
            let result = work(tx.clone()).await;
            let Some(tx) = Arc::into_inner(tx.0) else {
                return Err(super::failure::internal(&"a transaction outlived its work"));
            };
            match result {
                Ok(value) => {
                    tx.commit().await?;
                    db.wake.ring();
                    Ok(value)
                }
                Err(error) => {
                    tx.rollback().await?;
                    Err(error)
                }
            }
        });
        task.await.unwrap_or_else(|cause| Err(super::failure::internal(&cause)))
    }

    /// Answers when the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.reader.ping().await
    }

    /// Closes every connection; SQLite folds its log into the file.
    pub async fn close(self) {
        for pool in [self.reader, self.writer] {
            if let Err(cause) = pool.close().await {
                tracing::warn!(%cause, "closing the database");
            }
        }
    }
}

/// An open write transaction; clones are the same one.
#[derive(Clone)]
pub struct Tx(Arc<DatabaseTransaction>);

impl Tx {
    /// From here to the commit no other writer appends to the event log: ids appear in the order of commits.
    ///
    /// # Errors
    /// The database fails.
    pub async fn lock_events(&self) -> Result<(), DbErr> {
        if self.get_database_backend() == DbBackend::Postgres {
            self.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({EVENT_LOCK})")).await?;
            self.execute_unprepared("NOTIFY tinbai_event").await?;
        }
        Ok(())
    }
}

impl Deref for Tx {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.0
    }
}

fn sqlite(url: &str, connections: u32, writes: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .create_if_missing(writes)
                .journal_mode(sea_orm::sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sea_orm::sqlx::sqlite::SqliteSynchronous::Normal)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .pragma("query_only", if writes { "false" } else { "true" })
                .pragma("cache_size", "-4000")
                .pragma("temp_store", "memory")
        });
    options
}

async fn assert_sqlite_version(db: &DatabaseConnection) -> Result<(), DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version() AS v")).await?;
    let found: String = row.map(|row| row.try_get("", "v")).transpose()?.unwrap_or_default();
    let parts = |version: &str| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    if parts(&found) < parts(SQLITE_AT_LEAST) {
        return Err(DbErr::Custom(format!("SQLite {found} is too old: {SQLITE_AT_LEAST} or newer is needed")));
    }
    Ok(())
}
