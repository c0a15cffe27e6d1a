//! Counters that slow guessing down, shared by all nodes: so many tries within a window.

use std::net::{IpAddr, Ipv6Addr};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, QueryFilter};

use super::db::Tx;
use super::secrets;
use crate::entities::throttle;
use crate::error::AppError;

/// Counters that ended longer ago than this are forgotten.
const KEPT: TimeDelta = TimeDelta::days(1);

/// At most `tries` within `window`, which starts with the first of them and does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brake {
    /// What is counted, for example `sign-in.account`.
    pub name: &'static str,
    pub tries: i32,
    pub window: TimeDelta,
}

impl Brake {
    /// The counter's key. Whose it is stands there as a hash only: what was typed may be anything.
    fn key(self, whose: &str) -> String {
        format!("{}:{}", self.name, secrets::hash(whose))
    }
}

impl Tx {
    /// Counts one try, in one statement: tries made at the same time cannot slip through together.
    ///
    /// # Errors
    /// `TooMany` when the window is full; the database fails.
    pub async fn count_try(&self, brake: Brake, whose: &str, now: DateTime<Utc>) -> Result<(), AppError> {
        let is_over = || Expr::col((throttle::Entity, throttle::Column::WindowEndsAt)).lte(now);
        let hits = || Expr::col((throttle::Entity, throttle::Column::Hits));
        let ends = || Expr::col((throttle::Entity, throttle::Column::WindowEndsAt));
        let first =
            throttle::ActiveModel { key: Set(brake.key(whose)), hits: Set(1), window_ends_at: Set(now + brake.window) };
        let counted = throttle::Entity::insert(first)
            .on_conflict(
                OnConflict::column(throttle::Column::Key)
                    .value(throttle::Column::Hits, Expr::case(is_over(), 1).finally(hits().add(1)))
                    .value(
                        throttle::Column::WindowEndsAt,
                        Expr::case(is_over(), Expr::value(now + brake.window)).finally(ends()),
                    )
                    .action_cond_where(Condition::any().add(is_over()).add(hits().lt(brake.tries)))
                    .to_owned(),
            )
            .exec_without_returning(&**self)
            .await?;
        if counted == 0 { Err(AppError::TooMany) } else { Ok(()) }
    }

    /// Takes one try back: it was none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_try_back(&self, brake: Brake, whose: &str) -> Result<(), DbErr> {
        throttle::Entity::update_many()
            .col_expr(throttle::Column::Hits, Expr::col(throttle::Column::Hits).sub(1))
            .filter(throttle::Column::Key.eq(brake.key(whose)))
            .filter(throttle::Column::Hits.gt(0))
            .exec(&**self)
            .await?;
        Ok(())
    }

    /// Starts counting anew for somebody, and drops counters that ended long ago.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_tries(&self, brake: Brake, whose: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
        let done = Condition::any()
            .add(throttle::Column::Key.eq(brake.key(whose)))
            .add(throttle::Column::WindowEndsAt.lt(now - KEPT));
        throttle::Entity::delete_many().filter(done).exec(&**self).await?;
        Ok(())
    }
}

/// Whom to count for an address: itself, or for IPv6 its /64, which one household has whole.
pub fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Ok(address) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_household_is_one_network() {
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::9"), network("2001:db8:1:2:ffff::1"));
        assert_eq!(network(""), "");
    }

    #[test]
    fn a_key_tells_nobody_apart_by_reading() {
        let brake = Brake { name: "sign-in.account", tries: 5, window: TimeDelta::minutes(15) };
        let key = brake.key("ctv@tinbai.example");
        assert!(key.starts_with("sign-in.account:") && !key.contains('@'), "{key}");
        assert_ne!(key, brake.key("btv@tinbai.example"));
    }
}
