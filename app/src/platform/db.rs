//! One door to the database: a reader, and writes that run to their end whatever happens to the caller.

use std::future::Future;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    AccessMode, ActiveModelTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, EntityTrait, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use super::events::Wake;
use crate::error::AppError;

/// The oldest SQLite without known faults in WAL mode.
const SQLITE_AT_LEAST: &str = "3.51.3";
/// SQLite's page cache of one connection, in KiB as it wants it.
const SQLITE_CACHE: &str = "-4000";
/// Serialises the writers of the event log on PostgreSQL, so that ids become visible in their order.
const EVENT_LOCK: i64 = 0x7469_6e62_6169;
/// Rows in one statement. SQLite binds at most 32,766 values, PostgreSQL 65,535; no table has more than 50 columns.
const ROWS_AT_ONCE: usize = 500;

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

    /// Before very many rows are written. On SQLite the writer's page cache is small, as a server needs it: the
    /// indexes of a large table would be read from the disk again and again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn expect_many_rows(&self) -> Result<(), DbErr> {
        if !self.is_postgres() {
            self.writer.execute_unprepared("PRAGMA cache_size = -98304").await?;
        }
        Ok(())
    }

    /// After very many rows were written: the planner learns how many, and SQLite's log becomes short again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn settle_many_rows(&self) -> Result<(), DbErr> {
        if self.is_postgres() {
            self.writer.execute_unprepared("ANALYZE").await?;
        } else {
            self.writer.execute_unprepared("PRAGMA analysis_limit = 2000; ANALYZE").await?;
            self.writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
            self.writer.execute_unprepared(&format!("PRAGMA cache_size = {SQLITE_CACHE}")).await?;
        }
        Ok(())
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

    /// Writes rows, many in a statement.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_all<A: ActiveModelTrait>(&self, rows: Vec<A>) -> Result<(), DbErr> {
        let mut rows = rows.into_iter();
        loop {
            let some: Vec<A> = rows.by_ref().take(ROWS_AT_ONCE).collect();
            if some.is_empty() {
                return Ok(());
            }
            <A::Entity as EntityTrait>::insert_many(some).exec_without_returning(&**self).await?;
        }
    }

    /// Takes the next `count` ids of a table, ascending. Rows that are written with them need not be read back.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_ids(&self, table: &str, count: usize) -> Result<Vec<i64>, DbErr> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        if self.get_database_backend() == DbBackend::Postgres {
            let next = "SELECT nextval(pg_get_serial_sequence($1, 'id')) AS id FROM generate_series(1, $2)";
            let next = Statement::from_sql_and_values(DbBackend::Postgres, next, [table.into(), count.into()]);
            let rows = self.query_all_raw(next).await?;
            return rows.into_iter().map(|row| row.try_get("", "id")).collect();
        }
        // There is one writer, and it is this transaction; a row with an id of its own moves the sequence along.
        let last = "SELECT coalesce(max(seq), 0) AS id FROM sqlite_sequence WHERE name = ?";
        let last = Statement::from_sql_and_values(DbBackend::Sqlite, last, [table.into()]);
        let row = self.query_one_raw(last).await?;
        let last: i64 = row.map(|row| row.try_get("", "id")).transpose()?.unwrap_or_default();
        Ok((last + 1..=last + count).collect())
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
                .pragma("cache_size", SQLITE_CACHE)
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
