//! What pages and server functions read of the quota: the policy is asked, then the store.

use crate::context::RequestContext;
use crate::error::AppError;
use crate::policy::Action;
use crate::quota::model::Board;
use crate::quota::store;

/// The board of a year, for everyone at the desk.
pub async fn board(cx: &RequestContext, year: i32) -> Result<Board, AppError> {
    cx.person()?;
    cx.require(Action::EnterDesk)?;
    Ok(store::board(cx.db().reader(), &cx.body, year, cx.now(), cx.lang).await?)
}
