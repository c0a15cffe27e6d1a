//! Sessions in the database, under the hash of their id: whoever reads the table can sign in as nobody.

use std::collections::HashMap;
use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use time::OffsetDateTime;
use tinbai_app::accounts::session::SIGNED_IN;
use tinbai_app::context::House;
use tinbai_app::entities::session;
use tinbai_app::platform::secrets;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// People stay signed in for two weeks after their last visit.
const LASTS: TimeDelta = TimeDelta::days(14);
const PROLONGED_AFTER: TimeDelta = TimeDelta::days(1);

/// The store behind the session layer; the same table serves every node.
#[derive(Clone)]
pub struct SessionStore {
    house: House,
}

impl SessionStore {
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// When a session that is used now ends. The cookie outlives it: the row decides.
    fn expires_at(&self) -> DateTime<Utc> {
        self.house.clock.now() + LASTS
    }

    /// A visit makes a session last anew; written at most once a day.
    async fn prolong(&self, id: &Id) -> Result<()> {
        let (key, expires_at) = (key(id), self.expires_at());
        let kept = self.house.db.write(move |tx| async move {
            session::Entity::update_many()
                .col_expr(session::Column::ExpiresAt, Expr::value(expires_at))
                .filter(session::Column::IdHash.eq(key))
                .exec(&*tx)
                .await?;
            Ok(())
        });
        kept.await.map_err(|error| backend(&error))
    }
}

impl fmt::Debug for SessionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionStore")
    }
}

#[async_trait]
impl tower_sessions::SessionStore for SessionStore {
    /// Keeps a new session, and forgets those that have ended. An id is 128 random bits: one that is there already
    /// is refused by the key.
    async fn create(&self, record: &mut Record) -> Result<()> {
        let (now, expires_at) = (self.house.clock.now(), self.expires_at());
        let row = session::ActiveModel {
            id_hash: Set(key(&record.id)),
            person_id: Set(person(&record.data)),
            data: Set(encode(&record.data)?),
            expires_at: Set(expires_at),
        };
        let kept = self.house.db.write(move |tx| async move {
            session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now)).exec(&*tx).await?;
            session::Entity::insert(row).exec_without_returning(&*tx).await?;
            Ok(())
        });
        kept.await.map_err(|error| backend(&error))
    }

    /// Changes a session that still stands. One that was ended meanwhile (signed out, shut out, password changed)
    /// stays ended: a request that was under way must not bring it back.
    async fn save(&self, record: &Record) -> Result<()> {
        let (key, person, data) = (key(&record.id), person(&record.data), encode(&record.data)?);
        let expires_at = self.expires_at();
        let kept = self.house.db.write(move |tx| async move {
            session::Entity::update_many()
                .col_expr(session::Column::PersonId, Expr::value(person))
                .col_expr(session::Column::Data, Expr::value(data))
                .col_expr(session::Column::ExpiresAt, Expr::value(expires_at))
                .filter(session::Column::IdHash.eq(key))
                .exec(&*tx)
                .await?;
            Ok(())
        });
        kept.await.map_err(|error| backend(&error))
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.house.clock.now();
        let row = session::Entity::find_by_id(key(id))
            .filter(session::Column::ExpiresAt.gt(now))
            .one(self.house.db.reader())
            .await
            .map_err(|cause| backend(&cause))?;
        let Some(row) = row else { return Ok(None) };
        if row.expires_at - now < LASTS - PROLONGED_AFTER {
            self.prolong(id).await?;
        }
        let data = serde_json::from_str(&row.data).map_err(|cause| Error::Decode(cause.to_string()))?;
        let left = time::Duration::seconds((row.expires_at - now).num_seconds());
        Ok(Some(Record { id: *id, data, expiry_date: OffsetDateTime::now_utc().saturating_add(left) }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let key = key(id);
        let deleted = self.house.db.write(move |tx| async move {
            session::Entity::delete_by_id(key).exec(&*tx).await?;
            Ok(())
        });
        deleted.await.map_err(|error| backend(&error))
    }
}

fn key(id: &Id) -> String {
    secrets::hash(&id.to_string())
}

/// The person of a session, kept in a column of its own so that all their sessions can be ended at once.
fn person(data: &HashMap<String, Value>) -> Option<i64> {
    data.get(SIGNED_IN).and_then(Value::as_i64)
}

fn encode(data: &HashMap<String, Value>) -> Result<String> {
    serde_json::to_string(data).map_err(|cause| Error::Encode(cause.to_string()))
}

fn backend(cause: &dyn fmt::Display) -> Error {
    Error::Backend(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_tells_nothing_of_the_id() {
        let id = Id::default();
        assert_eq!(key(&id).len(), 64);
        assert!(!key(&id).contains(&id.to_string()));
    }

    #[test]
    fn a_session_knows_its_person() {
        let signed_in = HashMap::from([(SIGNED_IN.to_owned(), Value::from(7))]);
        assert_eq!(person(&signed_in), Some(7));
        assert_eq!(person(&HashMap::new()), None);
    }
}
