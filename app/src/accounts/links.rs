//! One-time links: invitations and password resets. The token goes out by mail; only its hash is kept.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::entities::{one_time_link, person};
use crate::error::{AppError, FieldError};
use crate::ids::PersonId;
use crate::platform::db::Tx;
use crate::platform::secrets;

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Reset,
    Invitation,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Invitation => "invitation",
        }
    }

    pub const fn lasts(self) -> TimeDelta {
        match self {
            Self::Reset => TimeDelta::hours(1),
            Self::Invitation => TimeDelta::days(7),
        }
    }

    /// The whole address to send. It stands in no log and in no other address.
    pub fn address(self, base_url: &str, token: &str) -> String {
        let page = match self {
            Self::Reset => "dat-lai-mat-khau",
            Self::Invitation => "loi-moi",
        };
        format!("{base_url}/{page}/{token}")
    }
}

/// Makes a link for a person and returns its token: 32 random bytes, in hexadecimal digits. Earlier links stay
/// good, so that nobody can spoil somebody else's by asking for another; those that expired are forgotten.
///
/// # Errors
/// The database fails.
pub async fn make(tx: &Tx, person: PersonId, purpose: Purpose, now: DateTime<Utc>) -> Result<String, DbErr> {
    one_time_link::Entity::delete_many().filter(one_time_link::Column::ExpiresAt.lt(now)).exec(&**tx).await?;
    let token = secrets::token();
    let row = one_time_link::ActiveModel {
        id: NotSet,
        token_hash: Set(secrets::hash(&token)),
        purpose: Set(purpose.code().to_owned()),
        person_id: Set(person.0),
        expires_at: Set(now + purpose.lasts()),
        used_at: Set(None),
    };
    row.insert(&**tx).await?;
    Ok(token)
}

/// Whom a link that is still good belongs to, and until when it is. Looking does not use it up.
///
/// # Errors
/// The database fails.
pub async fn holder<C: ConnectionTrait>(
    db: &C,
    token: &str,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Option<(person::Model, DateTime<Utc>)>, DbErr> {
    let link = one_time_link::Entity::find()
        .filter(one_time_link::Column::TokenHash.eq(secrets::hash(token)))
        .filter(one_time_link::Column::Purpose.eq(purpose.code()))
        .filter(one_time_link::Column::UsedAt.is_null())
        .filter(one_time_link::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    let Some(link) = link else { return Ok(None) };
    let person =
        person::Entity::find_by_id(link.person_id).filter(person::Column::DisabledAt.is_null()).one(db).await?;
    Ok(person.map(|person| (person, link.expires_at)))
}

/// Uses a link up: of two who try at once, one succeeds.
///
/// # Errors
/// `Expired` at the field `token` for a link that is unknown, used or too old; the database fails.
pub async fn spend(tx: &Tx, token: &str, purpose: Purpose, now: DateTime<Utc>) -> Result<(), AppError> {
    let spent = one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(now))
        .filter(one_time_link::Column::TokenHash.eq(secrets::hash(token)))
        .filter(one_time_link::Column::Purpose.eq(purpose.code()))
        .filter(one_time_link::Column::UsedAt.is_null())
        .filter(one_time_link::Column::ExpiresAt.gt(now))
        .exec(&**tx)
        .await?;
    if spent.rows_affected == 1 { Ok(()) } else { Err(expired()) }
}

/// Makes every link of a person worthless.
///
/// # Errors
/// The database fails.
pub async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    one_time_link::Entity::delete_many().filter(one_time_link::Column::PersonId.eq(person.0)).exec(&**tx).await?;
    Ok(())
}

pub(super) fn expired() -> AppError {
    AppError::invalid("token", FieldError::Expired)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_page_of_its_purpose() {
        let base = "https://tinbai.example";
        assert_eq!(Purpose::Reset.address(base, "ab12"), "https://tinbai.example/dat-lai-mat-khau/ab12");
        assert_eq!(Purpose::Invitation.address(base, "ab12"), "https://tinbai.example/loi-moi/ab12");
        assert!(Purpose::Reset.lasts() < Purpose::Invitation.lasts());
    }
}
