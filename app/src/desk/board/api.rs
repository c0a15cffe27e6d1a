//! What the board asks for.

use leptos::prelude::*;

use crate::error::AppError;
use crate::quota::model::Board;

#[cfg(feature = "ssr")]
use {super::reads, crate::context::RequestContext};

/// The board of a year, for everyone at the desk.
#[server(endpoint = "quota/board")]
pub async fn quota_board(year: i32) -> Result<Board, AppError> {
    reads::board(&RequestContext::current()?, year).await
}
