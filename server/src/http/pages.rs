//! Pages: open the address, render it, and turn what goes wrong into a page that helps.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, Request};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use tinbai_app::accounts::pages::kept;
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::forms::FormState;
use tinbai_app::portal::pages::errors;
use tinbai_app::routes::{self, Query as PageQuery};
use tinbai_app::shell;
use tinbai_app::text::Lang;
use tinbai_app::ui::page::{Document, Page};

use super::cache::Keep;
use super::context::{LANG_COOKIE, LANG_KEY};
use super::security::desk_policy;

/// Any address that no other handler knows.
pub(super) async fn page(Extension(cx): Extension<RequestContext>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    show(&cx, request.uri().path(), request.uri().query().unwrap_or_default()).await
}

/// Opens and renders one address.
async fn show(cx: &RequestContext, path: &str, query: &str) -> Response {
    let query: PageQuery = serde_urlencoded::from_str(query).unwrap_or_default();
    match routes::open(cx, path, &query).await {
        Ok(Page::Document(document)) => answer(cx, &document),
        Ok(Page::Redirect { to, permanent }) => redirect(&to, permanent),
        Err(AppError::SignedOut) => to_sign_in(path),
        Err(error) => failed(cx, &error, &errors::page_that_leads_on(cx, &error).await),
    }
}

/// Renders the page at `path` again with a form that came back, under the error's own status.
pub(super) async fn show_again(cx: &RequestContext, path: &str, form: FormState) -> Response {
    let status = form.error.status();
    let mut cx = cx.clone();
    cx.form = Some(Arc::new(form));
    cx.path = path.into();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut response = show(&cx, path, query).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    }
    response
}

/// What was sent without a session: to be sent again to `action` where something was typed, else the way to sign
/// in and on to `next`.
pub(super) fn session_ended(cx: &RequestContext, action: &str, next: &str, form: FormState) -> Response {
    if kept::is_worth_keeping(&form) {
        return answer(cx, &kept::kept(cx, action, form));
    }
    to_sign_in(next)
}

fn to_sign_in(next: &str) -> Response {
    let back = serde_urlencoded::to_string([("tiep", next)]).unwrap_or_default();
    redirect(&format!("/dang-nhap?{back}"), false)
}

/// The page for what went wrong.
pub(super) fn failure(cx: &RequestContext, error: &AppError) -> Response {
    failed(cx, error, &errors::page(cx, error))
}

fn failed(cx: &RequestContext, error: &AppError, page: &Document) -> Response {
    let mut response = answer(cx, page);
    if matches!(error, AppError::Unavailable | AppError::TooMany) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

fn answer(cx: &RequestContext, document: &Document) -> Response {
    let rendered = shell::render(cx, document);
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::VARY, HeaderValue::from_static("Cookie"));
    // Anonymous pages may be asked for again cheaply; whatever knows a person is nobody else's.
    // So is a page that is kept from search engines: its address may hold a one-time token.
    let personal = cx.actor.is_some() || rendered.nonce.is_some() || cx.form.is_some();
    let cache = if personal || document.head.noindex { "private, no-store" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Some(policy) = rendered.nonce.as_deref().map(desk_policy).and_then(|policy| policy.parse().ok()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let status = StatusCode::from_u16(document.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, headers, rendered.html).into_response();
    if let Some(topics) = document.topics.clone().filter(|_| cache == "no-cache") {
        response.extensions_mut().insert(Keep(topics));
    }
    response
}

/// Only to paths of this site: anything else leads home.
pub(super) fn redirect(to: &str, permanent: bool) -> Response {
    let status = if permanent { StatusCode::MOVED_PERMANENTLY } else { StatusCode::SEE_OTHER };
    let to = local_path(to).unwrap_or("/");
    match HeaderValue::from_str(to) {
        Ok(to) => (status, [(header::LOCATION, to), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))])
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A path of this site, or nothing: no scheme, no host, no backslash, no line break.
pub(super) fn local_path(path: &str) -> Option<&str> {
    let fine = path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    fine.then_some(path)
}

#[derive(serde::Deserialize)]
pub(super) struct Back {
    tiep: Option<String>,
}

/// `/ngon-ngu/{lang}` keeps the language in a cookie and goes back to where the person was.
pub(super) async fn switch_language(
    Path(lang): Path<String>,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Response {
    let Ok(lang) = lang.parse::<Lang>() else { return StatusCode::NOT_FOUND.into_response() };
    let here = super::forms::referer_path(&headers);
    let back = without_language(back.tiep.as_deref().or(here.as_deref()).unwrap_or("/"));
    let mut response = redirect(&back, false);
    let cookie = format!("{LANG_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", lang.code());
    if let Ok(cookie) = cookie.parse() {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// An address that names no language, so that the cookie's is the one that shows.
fn without_language(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let kept: Vec<&str> =
        query.split('&').filter(|pair| pair.split('=').next() != Some(LANG_KEY) && !pair.is_empty()).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_switch_leads_to_an_address_without_a_language() {
        assert_eq!(without_language("/bai/mua-1?lang=en"), "/bai/mua-1");
        assert_eq!(without_language("/don-vi/x?trang=2&lang=en&a=b"), "/don-vi/x?trang=2&a=b");
        assert_eq!(without_language("/desk"), "/desk");
    }

    #[test]
    fn a_redirect_stays_on_this_site() {
        assert_eq!(local_path("/desk?x=1"), Some("/desk?x=1"));
        for bad in ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "", "desk"] {
            assert_eq!(local_path(bad), None, "{bad}");
        }
    }
}
