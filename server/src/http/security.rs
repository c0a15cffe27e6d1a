//! The outermost layers: headers that every answer carries, time limits, the log, and what a panic looks like.

use std::any::Any;
use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use tracing::Span;

use super::READ_TIMEOUT;

/// For whatever sets no policy of its own: of scripts only the file with the reader's tools, nothing from elsewhere.
const STRICT_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
     form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// The policy of a desk page: our own script by nonce, the one wasm bundle, the live feed.
pub(super) fn desk_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' \
         data:; font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=()"),
        ),
    ] {
        headers.entry(name).or_insert(value);
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(STRICT_POLICY);
    response
}

/// Reads end after 20 s with 503. Writes are never cut: they run to their end. Streams answer their head at once.
pub(super) async fn time_out_reads(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    match tokio::time::timeout(READ_TIMEOUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let page = bare_page("Trang đang quá tải", "Xin đợi ít phút rồi tải lại trang này.");
            let headers = [(header::RETRY_AFTER, "30"), (header::CACHE_CONTROL, "no-store")];
            (StatusCode::SERVICE_UNAVAILABLE, headers, page).into_response()
        }
    }
}

/// A page for when nothing else of the house can be relied on.
fn bare_page(heading: &str, what: &str) -> Html<String> {
    Html(format!(
        "<!DOCTYPE html><html lang=\"vi\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{heading}</title>\
         <main><h1>{heading}</h1><p>{what}</p><p><a href=\"/\">Về trang nhất</a></p></main></html>"
    ))
}

/// A fault of ours: the person gets a plain page, the log gets the cause.
pub(super) fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(cause = text.unwrap_or("unknown"), "a handler panicked");
    let page = bare_page("Có lỗi phía máy chủ", "Chúng tôi đã ghi nhận. Xin tải lại trang này sau ít phút.");
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// Method, path and id; never the query, which may hold what somebody looks for, and never a one-time token.
pub(super) fn span(request: &Request) -> Span {
    let path = request.uri().path();
    let path = ["/dat-lai-mat-khau/", "/loi-moi/"].into_iter().find(|prefix| path.starts_with(prefix)).unwrap_or(path);
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("-");
    tracing::info_span!("request", method = %request.method(), path, id)
}

pub(super) fn log_response(response: &Response, latency: Duration, _span: &Span) {
    let status = response.status().as_u16();
    let ms = latency.as_millis();
    if response.status().is_server_error() {
        tracing::warn!(status, ms, "answered");
    } else {
        tracing::debug!(status, ms, "answered");
    }
}
