//! Where causes are turned into what a person may see: logged once, with an id that both sides can quote.

use rand::Rng;
use sea_orm::DbErr;

use crate::error::{AppError, CorrelationId};

impl From<DbErr> for AppError {
    fn from(cause: DbErr) -> Self {
        if is_away(&cause) {
            tracing::warn!(%cause, "the database is away");
            return Self::Unavailable;
        }
        internal(&cause)
    }
}

/// Logs a cause and hands out the id under which it stands in the log.
pub fn internal(cause: &dyn std::fmt::Display) -> AppError {
    let id = format!("{:08x}", rand::rng().random::<u32>());
    tracing::error!(correlation = id, %cause, "internal failure");
    AppError::Internal(CorrelationId(id))
}

/// The database cannot be reached or has no connection to give: it may come back by itself.
pub fn is_away(cause: &DbErr) -> bool {
    match cause {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(sea_orm::RuntimeErr::SqlxError(error)) | DbErr::Query(sea_orm::RuntimeErr::SqlxError(error)) => {
            matches!(
                error.as_ref(),
                sea_orm::sqlx::Error::Io(_)
                    | sea_orm::sqlx::Error::PoolTimedOut
                    | sea_orm::sqlx::Error::PoolClosed
                    | sea_orm::sqlx::Error::WorkerCrashed
                    | sea_orm::sqlx::Error::Protocol(_)
            ) || matches!(error.as_ref(), sea_orm::sqlx::Error::Database(error)
                // PostgreSQL is starting, stopping or full: classes 57P and 53. SQLite is written to by a command: 5.
                if error.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("53") || code == "5"))
        }
        _ => false,
    }
}
