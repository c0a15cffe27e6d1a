//! What islands ask the desk's server functions, and their answers as typed as the functions'.

use super::api;
use super::board;
use super::model::{Counts, Filter, LiveEvent, UnitStanding};
use crate::articles::model::DeskRow;
use crate::browser::{Failed, ask};
use crate::ids::ArticleId;
use crate::quota::model::Board;

pub async fn queue_rows(filter: Filter) -> Result<Vec<DeskRow>, Failed> {
    ask::<api::QueueRows>(&[("filter", filter.as_str())]).await
}

pub async fn desk_counts() -> Result<Counts, Failed> {
    ask::<api::DeskCounts>(&[]).await
}

pub async fn my_items() -> Result<Vec<DeskRow>, Failed> {
    ask::<api::MyItems>(&[]).await
}

pub async fn unit_items() -> Result<Vec<DeskRow>, Failed> {
    ask::<api::UnitItems>(&[]).await
}

/// The newest events.
pub async fn activity() -> Result<Vec<LiveEvent>, Failed> {
    ask::<api::Activity>(&[("after", "0")]).await
}

pub async fn standing() -> Result<Vec<UnitStanding>, Failed> {
    ask::<api::Standing>(&[]).await
}

pub async fn item_now(id: ArticleId) -> Result<DeskRow, Failed> {
    ask::<api::ItemNow>(&[("id", &id.to_string())]).await
}

pub async fn quota_board(year: i32) -> Result<Board, Failed> {
    ask::<board::api::QuotaBoard>(&[("year", &year.to_string())]).await
}
