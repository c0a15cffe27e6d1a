//! Stub.
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ui::page::Page;
#[allow(unused_imports)]
use crate::{ids::ArticleId, routes::Query};
pub async fn item(_cx: &RequestContext, _slug: &str, _id: ArticleId) -> Result<Page, AppError> { Err(AppError::NotFound) }
pub async fn preview(_cx: &RequestContext, _id: ArticleId) -> Result<Page, AppError> { Err(AppError::NotFound) }
