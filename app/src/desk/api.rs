//! What the islands of the desk ask for again when an event arrives.

use leptos::prelude::*;

use super::model::{Counts, LiveEvent, UnitStanding};
use crate::articles::model::DeskRow;
use crate::error::AppError;
use crate::ids::ArticleId;

#[cfg(feature = "ssr")]
use {super::model::Filter, super::reads, crate::context::RequestContext, crate::error::FieldError};

/// One view of the queue, oldest first. Editors only.
#[server(endpoint = "desk/queue")]
pub async fn queue_rows(filter: String) -> Result<Vec<DeskRow>, AppError> {
    let cx = RequestContext::current()?;
    let filter = Filter::parse(&filter).ok_or_else(|| AppError::invalid("filter", FieldError::Unknown))?;
    reads::queue(&cx, filter).await
}

/// How much stands where. Editors only.
#[server(endpoint = "desk/counts")]
pub async fn desk_counts() -> Result<Counts, AppError> {
    reads::counts(&RequestContext::current()?).await
}

/// What one wrote, newest first.
#[server(endpoint = "desk/my_items")]
pub async fn my_items() -> Result<Vec<DeskRow>, AppError> {
    reads::my_items(&RequestContext::current()?).await
}

/// What others wrote for the units that one leads, newest first.
#[server(endpoint = "desk/unit_items")]
pub async fn unit_items() -> Result<Vec<DeskRow>, AppError> {
    reads::unit_items(&RequestContext::current()?).await
}

/// The last events after an id that one may hear, newest first, at most 30.
#[server(endpoint = "desk/activity")]
pub async fn activity(after: i64) -> Result<Vec<LiveEvent>, AppError> {
    reads::activity(&RequestContext::current()?, after).await
}

/// How one's units stand this month.
#[server(endpoint = "desk/standing")]
pub async fn standing() -> Result<Vec<UnitStanding>, AppError> {
    reads::standings(&RequestContext::current()?).await
}

/// One item as it stands.
#[server(endpoint = "desk/item")]
pub async fn item_now(id: ArticleId) -> Result<DeskRow, AppError> {
    reads::row(&RequestContext::current()?, id).await
}
