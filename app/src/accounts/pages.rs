//! Stub.
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ui::page::Page;
#[allow(unused_imports)]
use crate::{ids::ArticleId, routes::Query};
pub async fn sign_in(_cx: &RequestContext, _query: &Query) -> Result<Page, AppError> { Err(AppError::NotFound) }
pub async fn forgot_password(_cx: &RequestContext, _query: &Query) -> Result<Page, AppError> { Err(AppError::NotFound) }
pub async fn reset_password(_cx: &RequestContext, _token: &str) -> Result<Page, AppError> { Err(AppError::NotFound) }
pub async fn invitation(_cx: &RequestContext, _token: &str) -> Result<Page, AppError> { Err(AppError::NotFound) }
pub async fn people(_cx: &RequestContext, _query: &Query) -> Result<Page, AppError> { Err(AppError::NotFound) }
