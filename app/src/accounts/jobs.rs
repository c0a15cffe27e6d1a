//! Housekeeping: what has expired is forgotten.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entities::{one_time_link, session, throttle};
use crate::error::AppError;
use crate::platform::db::Db;

/// For so long an old link is still told from one that never was.
const LINKS_STAY: TimeDelta = TimeDelta::days(30);

/// Deletes sessions and counters whose time is over, and one-time links a month after theirs.
///
/// # Errors
/// The database fails.
pub async fn forget_expired(db: &Db, now: DateTime<Utc>) -> Result<(), AppError> {
    db.write(move |tx| async move {
        session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now)).exec(&*tx).await?;
        let old = one_time_link::Column::ExpiresAt.lt(now - LINKS_STAY);
        one_time_link::Entity::delete_many().filter(old).exec(&*tx).await?;
        throttle::Entity::delete_many().filter(throttle::Column::WindowEndsAt.lt(now)).exec(&*tx).await?;
        Ok(())
    })
    .await
}
