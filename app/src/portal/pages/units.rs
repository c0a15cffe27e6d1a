//! Stub.
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ui::page::Page;
#[allow(unused_imports)]
use crate::{ids::ArticleId, routes::Query};
pub async fn units(_cx: &RequestContext) -> Result<Page, AppError> { Err(AppError::NotFound) }
pub async fn unit(_cx: &RequestContext, _slug: &str, _query: &Query) -> Result<Page, AppError> { Err(AppError::NotFound) }
