//! Pictures: to everyone once an item with them is public, before that only to those who may read the item.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use tinbai_app::articles::pictures::{self, Access};
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;

/// `/media/{token}-{width}.webp`
pub(super) async fn picture(Extension(cx): Extension<RequestContext>, Path(file): Path<String>) -> Response {
    match read(&cx, &file).await {
        Ok((bytes, access)) => {
            let cache = match access {
                Access::Public => "public, max-age=31536000, immutable",
                Access::Private => "private, no-store",
            };
            let headers = [
                (header::CONTENT_TYPE, "image/webp"),
                (header::CACHE_CONTROL, cache),
                (header::CONTENT_DISPOSITION, "inline"),
                (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
            ];
            let mut response = (headers, bytes).into_response();
            if matches!(access, Access::Public) {
                // Feeds are read on other sites, and their pictures come from here.
                response.headers_mut().insert(
                    HeaderName::from_static("cross-origin-resource-policy"),
                    HeaderValue::from_static("cross-origin"),
                );
            }
            response
        }
        // Denied answers as if nothing existed.
        Err(AppError::NotFound) => (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")]).into_response(),
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn read(cx: &RequestContext, file: &str) -> Result<(Vec<u8>, Access), AppError> {
    let name = file.strip_suffix(".webp").ok_or(AppError::NotFound)?;
    let (token, width) = name.rsplit_once('-').ok_or(AppError::NotFound)?;
    let width = width.parse().map_err(|_| AppError::NotFound)?;
    let access = pictures::access(cx.db().reader(), cx.actor.as_deref(), token).await?;
    let bytes = cx.house.files.read_picture(token, width).await.map_err(|_| AppError::NotFound)?;
    Ok((bytes, access))
}
