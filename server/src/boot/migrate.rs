//! Brings the database to this program's shape, by one process at a time, and refuses one that is newer.

use std::collections::HashSet;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, TransactionTrait};
use tinbai_app::platform::db::Db;
use tinbai_migrations::{Migrator, MigratorTrait};

use super::Fault;

/// Held on PostgreSQL while one process migrates; the others wait for it.
const MIGRATION_LOCK: i64 = 0x7469_6e62_6d69;

/// Applies what is missing. `locked`: this process holds the lock of the SQLite file.
pub(super) async fn bring_up(db: &Db, url: &str, locked: bool) -> Result<(), Fault> {
    if missing(db.reader()).await? == 0 {
        return Ok(());
    }
    if db.is_postgres() {
        return over_one_connection(url).await;
    }
    if !locked {
        let file = url.trim_start_matches("sqlite:").trim_start_matches("//");
        let path = file.split('?').next().unwrap_or(file);
        // Only for the time of the migration: one command beside no server, or none at all.
        let _lock = super::lock(std::path::Path::new(path)).map_err(Fault::Refused)?;
        return Ok(migrate(db.writer()).await?);
    }
    Ok(migrate(db.writer()).await?)
}

/// All that is missing or nothing of it.
async fn migrate(db: &DatabaseConnection) -> Result<(), DbErr> {
    let tx = db.begin().await?;
    Migrator::up(&tx, None).await?;
    tx.commit().await
}

/// How many migrations the database lacks.
async fn missing(db: &DatabaseConnection) -> Result<usize, Fault> {
    let known: Vec<String> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let applied: HashSet<String> = applied(db).await?.into_iter().collect();
    let mut newer: Vec<&String> = applied.iter().filter(|name| !known.contains(name)).collect();
    newer.sort();
    if let Some(first) = newer.first() {
        return Err(Fault::Refused(format!(
            "The database is newer than this program: it has {first}, which this program does not know. Install the \
             newer Tin Bài again, or restore a backup made before it."
        )));
    }
    Ok(known.iter().filter(|name| !applied.contains(*name)).count())
}

/// Names of the migrations that the database has; none while it is empty.
async fn applied(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let table = match db.get_database_backend() {
        sea_orm::DbBackend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'"
        }
        _ => "SELECT 1 AS name FROM pg_class WHERE oid = to_regclass('seaql_migrations')",
    };
    let statement = |sql: &str| sea_orm::Statement::from_string(db.get_database_backend(), sql);
    if db.query_one_raw(statement(table)).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = db.query_all_raw(statement("SELECT version FROM seaql_migrations")).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

/// One connection of its own holds the lock and migrates, without the time limits of the pool. Closing it gives the
/// lock back, whatever happened.
async fn over_one_connection(url: &str) -> Result<(), Fault> {
    let mut options = ConnectOptions::new(url);
    options.min_connections(1).max_connections(1).sqlx_logging(false).idle_timeout(None).max_lifetime(None);
    let db = Database::connect(options).await?;
    let migrated = async {
        db.execute_unprepared(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})")).await?;
        // Another node may have been quicker, or newer.
        if missing(&db).await? > 0 {
            migrate(&db).await?;
        }
        Ok(())
    }
    .await;
    db.close().await?;
    migrated
}
