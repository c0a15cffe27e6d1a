//! The database's shape on SQLite and PostgreSQL, written by hand: expand first, contract in a later release.
//!
//! Times are UTC (`timestamptz` on PostgreSQL, RFC 3339 text on SQLite). Closed sets of words are text columns:
//! PostgreSQL enums and arrays have no twin on SQLite.

mod columns;
mod m20261101_000001_body;
mod m20261101_000002_people;
mod m20261101_000003_articles;
mod m20261101_000004_spine;
mod m20261124_000005_reading;
mod m20261124_000006_feedback;
mod m20261124_000007_tags;

pub use sea_orm_migration::prelude::{MigrationTrait, MigratorTrait};

/// Every migration of this program, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261101_000001_body::Migration),
            Box::new(m20261101_000002_people::Migration),
            Box::new(m20261101_000003_articles::Migration),
            Box::new(m20261101_000004_spine::Migration),
            Box::new(m20261124_000005_reading::Migration),
            Box::new(m20261124_000006_feedback::Migration),
            Box::new(m20261124_000007_tags::Migration),
        ]
    }
}
