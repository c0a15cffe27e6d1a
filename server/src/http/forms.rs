//! Server functions, called by islands and by plain forms alike.
//!
//! A form without JavaScript posts to the same endpoint. Its answer is a page: the next one after success, or the
//! same one again with the messages at the fields and everything that was typed.

use std::collections::BTreeMap;

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};
use http_body_util::BodyExt;
use leptos::prelude::provide_context;
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::forms::FormState;

use super::pages::{failure, local_path, redirect, session_ended, show_again};

/// Fields that steer the form itself and are no argument: where to go after success.
const NEXT: &str = "tiep";
/// The page that the form stands on, told by the form itself for browsers that send no `Referer`.
const STANDS_ON: &str = "tu";

pub(super) async fn server_function(Extension(cx): Extension<RequestContext>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let is_form = parts
        .headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if !is_form {
        return call(&cx, parts.uri.path(), &parts.headers, body).await;
    }
    let endpoint = parts.uri.path().trim_start_matches("/api/").to_owned();
    let values = typed(&body);
    let next = values.get(NEXT).cloned();
    let told = values.get(STANDS_ON).and_then(|path| local_path(path)).map(str::to_owned);
    // A form that was sent again stood at the endpoint's own address: no page of ours.
    let from = referer_path(&parts.headers).filter(|path| !path.starts_with("/api/")).or(told).or_else(|| next.clone());
    match outcome(call(&cx, parts.uri.path(), &parts.headers, body).await).await {
        Ok(answer) => finish(&cx, answer, next.as_deref().or(from.as_deref())),
        Err(AppError::SignedOut) if cx.actor.is_none() => {
            let mut form = FormState { endpoint, values, error: AppError::SignedOut };
            let next = from.unwrap_or_else(|| "/desk".to_owned());
            form.values.entry(NEXT.to_owned()).or_insert_with(|| next.clone());
            session_ended(&cx, parts.uri.path(), &next, form)
        }
        Err(error) => again(&cx, from.as_deref(), FormState { endpoint, values, error }).await,
    }
}

/// Runs a server function with the request's context and answers as it does.
pub(super) async fn call(cx: &RequestContext, path: &str, headers: &HeaderMap, body: Bytes) -> Response {
    let mut request = http::Request::builder().method(Method::POST).uri(path);
    if let Some(kind) = headers.get(header::CONTENT_TYPE) {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    // Without `text/html` among what is accepted, an error is answered as one and not as a redirect.
    let request = request.header(header::ACCEPT, "application/json").body(Body::from(body));
    let Ok(request) = request else { return StatusCode::BAD_REQUEST.into_response() };
    let known = server_fn::axum::get_server_fn_service(path, Method::POST).is_some();
    if !known {
        return (StatusCode::NOT_FOUND, "no such endpoint\n").into_response();
    }
    let context = cx.clone();
    let response = leptos_axum::handle_server_fns_with_context(move || provide_context(context.clone()), request)
        .await
        .into_response();
    let (mut parts, body) = response.into_parts();
    parts.headers.insert(header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    if !parts.headers.contains_key(server_fn::error::SERVER_FN_ERROR_HEADER) {
        return Response::from_parts(parts, body);
    }
    // Every server function fails with `AppError`: its own status tells caches and logs the truth.
    let Ok(bytes) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(error) = serde_json::from_slice::<AppError>(&bytes) {
        parts.status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Separates an answer from an `AppError`.
///
/// # Errors
/// The error that the function answered with.
pub(super) async fn outcome(response: Response) -> Result<Bytes, AppError> {
    let failed =
        response.headers().contains_key(server_fn::error::SERVER_FN_ERROR_HEADER) || !response.status().is_success();
    let status = response.status();
    let bytes = response.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    if !failed {
        return Ok(bytes);
    }
    Err(serde_json::from_slice(&bytes).unwrap_or_else(|_| match status {
        StatusCode::NOT_FOUND => AppError::NotFound,
        _ => tinbai_app::platform::failure::internal(&format!("a server function answered {status}")),
    }))
}

/// After success: the next page, which may be named by the form or by the function itself (a string).
fn finish(_cx: &RequestContext, answer: Bytes, next: Option<&str>) -> Response {
    let named: Option<String> = serde_json::from_slice(&answer).ok();
    redirect(named.as_deref().filter(|path| local_path(path).is_some()).or(next).unwrap_or("/desk"), false)
}

/// The page with the form again; the error's own page where it is not known which that was.
pub(super) async fn again(cx: &RequestContext, from: Option<&str>, form: FormState) -> Response {
    match from {
        Some(from) => show_again(cx, from, form).await,
        None => failure(cx, &form.error),
    }
}

/// What was typed into a form, without what must not be shown again.
fn typed(body: &Bytes) -> BTreeMap<String, String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    pairs.into_iter().filter(|(name, _)| !name.contains("password")).collect()
}

/// Path and query of the page that a form stood on, if it was one of ours.
pub(super) fn referer_path(headers: &HeaderMap) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let rest = referer.strip_prefix("http://").or_else(|| referer.strip_prefix("https://"))?;
    let path = rest.strip_prefix(host)?;
    local_path(if path.is_empty() { "/" } else { path }).map(str::to_owned)
}

/// `POST /dang-xuat`: ends the session and the live streams that belong to it.
pub(super) async fn sign_out(Extension(cx): Extension<RequestContext>) -> Response {
    match outcome(call(&cx, "/api/accounts/sign_out", &HeaderMap::new(), Bytes::new()).await).await {
        Ok(_) | Err(AppError::SignedOut) => redirect("/", false),
        Err(error) => failure(&cx, &error),
    }
}
