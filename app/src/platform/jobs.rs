//! Work for later, once per kind and period, by whichever node leases it first.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};

use super::db::{Db, Tx};
use crate::entities::job;
use crate::error::AppError;

/// A node that has not finished by then is taken for dead, and another may try.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// A job that failed so often is given up; its row keeps the cause.
pub const LAST_ATTEMPT: i32 = 8;

/// A leased job. `period` makes it unique within its kind: an id, a day, a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: i64,
    pub kind: String,
    pub period: String,
    pub attempts: i32,
}

impl Tx {
    /// Plans a job; one of the same kind and period that is there already stays as it is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn enqueue(&self, kind: &str, period: &str, run_at: DateTime<Utc>) -> Result<(), DbErr> {
        let row = job::ActiveModel {
            id: NotSet,
            kind: Set(kind.to_owned()),
            period: Set(period.to_owned()),
            payload: Set(String::new()),
            run_at: Set(run_at),
            attempts: Set(0),
            leased_by: Set(None),
            leased_until: Set(None),
            done_at: Set(None),
            last_error: Set(None),
        };
        job::Entity::insert(row)
            .on_conflict(OnConflict::columns([job::Column::Kind, job::Column::Period]).do_nothing().to_owned())
            .exec_without_returning(&**self)
            .await?;
        Ok(())
    }
}

/// Leases the next job that is due for `node`, or `None` when there is none.
///
/// # Errors
/// The database fails.
pub async fn lease(db: &Db, node: &str, now: DateTime<Utc>) -> Result<Option<Job>, AppError> {
    let free = || Condition::any().add(job::Column::LeasedUntil.is_null()).add(job::Column::LeasedUntil.lt(now));
    let due = job::Entity::find()
        .filter(job::Column::DoneAt.is_null())
        .filter(job::Column::RunAt.lte(now))
        .filter(job::Column::Attempts.lt(LAST_ATTEMPT))
        .filter(free())
        .order_by_asc(job::Column::RunAt)
        .limit(1)
        .one(db.reader())
        .await?;
    let Some(due) = due else { return Ok(None) };
    let (id, node, filter) = (due.id, node.to_owned(), free());
    let won = db
        .write(move |tx| async move {
            let result = job::Entity::update_many()
                .col_expr(job::Column::LeasedBy, Expr::value(node))
                .col_expr(job::Column::LeasedUntil, Expr::value(now + LEASE))
                .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).add(1))
                .filter(job::Column::Id.eq(id))
                .filter(job::Column::DoneAt.is_null())
                .filter(filter)
                .exec(&*tx)
                .await?;
            Ok(result.rows_affected == 1)
        })
        .await?;
    // Another node was quicker: look again at once.
    Ok(won.then(|| Job { id, kind: due.kind, period: due.period, attempts: due.attempts + 1 }))
}

/// Marks a job as done.
///
/// # Errors
/// The database fails.
pub async fn finish(db: &Db, id: i64, now: DateTime<Utc>) -> Result<(), AppError> {
    db.write(move |tx| async move {
        job::Entity::update_many()
            .col_expr(job::Column::DoneAt, Expr::value(now))
            .col_expr(job::Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
            .filter(job::Column::Id.eq(id))
            .exec(&*tx)
            .await?;
        Ok(())
    })
    .await
}

/// Puts a failed job back, each time for twice as long, from 10 s on.
///
/// # Errors
/// The database fails.
pub async fn postpone(db: &Db, job: &Job, cause: String, now: DateTime<Utc>) -> Result<(), AppError> {
    let (id, again) = (job.id, now + TimeDelta::seconds(5 << job.attempts.clamp(1, 10)));
    db.write(move |tx| async move {
        job::Entity::update_many()
            .col_expr(job::Column::RunAt, Expr::value(again))
            .col_expr(job::Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
            .col_expr(job::Column::LastError, Expr::value(cause))
            .filter(job::Column::Id.eq(id))
            .exec(&*tx)
            .await?;
        Ok(())
    })
    .await
}

/// When the next unfinished job is due.
///
/// # Errors
/// The database fails.
pub async fn next_due(db: &Db) -> Result<Option<DateTime<Utc>>, DbErr> {
    let next = job::Entity::find()
        .filter(job::Column::DoneAt.is_null())
        .filter(job::Column::Attempts.lt(LAST_ATTEMPT))
        .order_by_asc(job::Column::RunAt)
        .limit(1)
        .one(db.reader())
        .await?;
    Ok(next.map(|job| job.leased_until.map_or(job.run_at, |until| Ord::max(until, job.run_at))))
}

/// Forgets jobs that were done before `day`.
///
/// # Errors
/// The database fails.
pub async fn forget_done(db: &Db, day: DateTime<Utc>) -> Result<(), AppError> {
    db.write(move |tx| async move {
        job::Entity::delete_many().filter(job::Column::DoneAt.lt(day)).exec(&*tx).await?;
        Ok(())
    })
    .await
}
