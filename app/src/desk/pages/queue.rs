//! Stub.
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ui::page::Page;
#[allow(unused_imports)]
use crate::{ids::ArticleId, routes::Query};
pub async fn queue(_cx: &RequestContext, _query: &Query) -> Result<Page, AppError> { Err(AppError::NotFound) }
