//! Stub.
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ui::page::Page;
#[allow(unused_imports)]
use crate::{ids::ArticleId, routes::Query};
pub async fn my_items(_cx: &RequestContext) -> Result<Page, AppError> { Err(AppError::NotFound) }
