//! What the board asks for.

use leptos::prelude::*;

use super::model::Board;
use crate::error::AppError;

#[cfg(feature = "ssr")]
use {super::store, crate::context::RequestContext, crate::policy::Action};

/// The board of a year, for everyone at the desk.
#[server(endpoint = "quota/board")]
pub async fn quota_board(year: i32) -> Result<Board, AppError> {
    let cx = RequestContext::current()?;
    cx.person()?;
    cx.require(Action::EnterDesk)?;
    Ok(store::board(cx.db().reader(), &cx.body, year, cx.now(), cx.lang).await?)
}
