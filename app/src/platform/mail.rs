//! Mail out: written into the outbox with the change that causes it, sent later by the worker.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::db::{Db, Tx};
use crate::entities::outbox;
use crate::error::AppError;

/// The job kind that sends one mail; its period is the outbox id.
pub const SEND_MAIL: &str = "mail.send";

/// A plain text mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub recipient: String,
    pub subject: String,
    pub body: String,
}

impl Tx {
    /// Puts a mail into the outbox, to be sent once this transaction has committed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn send_mail(&self, mail: Mail, now: DateTime<Utc>) -> Result<(), DbErr> {
        let row = outbox::ActiveModel {
            id: NotSet,
            recipient: Set(mail.recipient),
            subject: Set(mail.subject),
            body: Set(mail.body),
            created_at: Set(now),
            sent_at: Set(None),
        };
        let id = row.insert(&**self).await?.id;
        self.enqueue(SEND_MAIL, &id.to_string(), now).await
    }
}

/// A mail that still waits, or `None` when it went out already.
///
/// # Errors
/// The database fails.
pub async fn waiting(db: &Db, id: i64) -> Result<Option<Mail>, DbErr> {
    let row = outbox::Entity::find_by_id(id).filter(outbox::Column::SentAt.is_null()).one(db.reader()).await?;
    Ok(row.map(|row| Mail { recipient: row.recipient, subject: row.subject, body: row.body }))
}

/// Notes that a mail went out, and forgets its text: it may hold a one-time link.
///
/// # Errors
/// The database fails.
pub async fn mark_sent(db: &Db, id: i64, now: DateTime<Utc>) -> Result<(), AppError> {
    db.write(move |tx| async move {
        outbox::Entity::update_many()
            .col_expr(outbox::Column::SentAt, Expr::value(now))
            .col_expr(outbox::Column::Body, Expr::value(""))
            .filter(outbox::Column::Id.eq(id))
            .exec(&*tx)
            .await?;
        Ok(())
    })
    .await
}
